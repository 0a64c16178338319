#include "production/columns.h"
#include "production/gang-private.h"
#include "production/words.h"

#include <string.h>

/* Letters of a line. */
enum {
    TF_LINE = 88
};

/* Appends @text, made for it, at the right of @width. */
static void
cell(GString *out, int width, char *text)
{
    tf_columns_take(out, text, -width);
}

static void say(GString *out, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A paragraph. */
static void
say(GString *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    tf_columns_wrap(out, "", text, TF_LINE);
}

static void
print_form(GString *out, const TfGangSpec *spec, const TfGangForm *form, int number)
{
    g_autofree char *sheets = tf_words_of(form->n_sheets, "sheet");
    g_autofree char *cents = tf_words_dollars(form->cents);
    g_string_append_printf(out, "\nForm %d: %s, %s", number, sheets, cents);
    if (form->n_used < spec->n_slots) {
        g_autofree char *empty = tf_words_of(spec->n_slots - form->n_used, "slot");
        g_string_append_printf(out, ", %s empty", empty);
    }
    g_string_append(out, "\n    edition       slots     printed      needed        over\n");
    for (guint i = 0; i < form->places->len; i++) {
        const TfGangPlace *place = &g_array_index(form->places, TfGangPlace, i);
        const TfGangDemand *demand = &spec->demands[place->edition];
        int gap = MAX(12 - (int)g_utf8_strlen(demand->name, -1), 0);
        g_string_append_printf(out, "    %s%*s %6d", demand->name, gap, "", place->n_slots);
        cell(out, 12, tf_words_count(place->n_pieces));
        cell(out, 12, tf_words_count(demand->n_pieces));
        cell(out, 12, tf_words_count(place->n_pieces - demand->n_pieces));
        g_string_append_c(out, '\n');
    }
}

static void
print_choices(GString *out, const TfGangProof *proof)
{
    g_string_append(out, "\n    forms      at least      cheapest      sheets\n");
    for (guint i = 0; i < proof->choices->len; i++) {
        const TfGangChoice *choice = &g_array_index(proof->choices, TfGangChoice, i);
        g_string_append_printf(out, "    %5d", choice->n_forms);
        cell(out, 14, tf_words_dollars(choice->bound_cents));
        if (choice->cents < 0) {
            g_string_append(out, "   not looked for\n");
            continue;
        }
        if (!choice->is_possible) {
            g_string_append(out, "   not possible\n");
            continue;
        }
        cell(out, 14, tf_words_dollars(choice->cents));
        cell(out, 12, tf_words_count(choice->n_sheets));
        g_string_append(out, choice->n_forms == proof->n_forms ? "   taken\n" : "\n");
    }
    g_string_append_c(out, '\n');
}

/* What anyone can work out again on paper. */
static void
print_by_hand(GString *out, const TfGangSpec *spec, const TfGangProof *proof)
{
    gint64 n_sheets = tf_gang_ceiling(proof->n_pieces, spec->n_slots);
    gint64 sheet_cents = tf_gang_form_cents(spec, n_sheets) - spec->form_cents;
    g_autofree char *pieces = tf_words_count(proof->n_pieces);
    g_autofree char *sheets = tf_words_count(n_sheets);
    g_autofree char *cost = tf_words_dollars(sheet_cents);
    g_autofree char *form = tf_words_dollars(spec->form_cents);
    say(out,
        "To check “at least” by hand: %s pieces / %d slots = %s sheets, if no slot were "
        "empty and "
        "no piece too many. They cost %s; to this comes %s for each form.",
        pieces, spec->n_slots, sheets, cost, form);
}

static void
print_exact(GString *out, const TfGangSpec *spec, const TfGangProof *proof)
{
    g_autofree char *subsets = tf_words_of(proof->n_subsets, "set");
    g_autofree char *weighed = tf_words_of(proof->n_weighed, "sum");
    g_autofree char *cents = tf_words_dollars(proof->cents);
    say(out,
        "With each edition on one form, %d editions make %s that might share a form. For "
        "each set "
        "the shortest run was worked out with which it fits the %d slots; then, for each "
        "number of "
        "forms, the cheapest way to divide all editions into such sets was found: %s "
        "compared, "
        "and no way of dividing was left out.",
        proof->n_editions, subsets, spec->n_slots, weighed);
    print_choices(out, proof);
    print_by_hand(out, spec, proof);
    const TfGangChoice *last =
        &g_array_index(proof->choices, TfGangChoice, proof->choices->len - 1);
    if (proof->is_limited)
        say(out, "A cheaper way needs more forms than are allowed.");
    else if (last->cents < 0)
        say(out,
            "%d forms or more cost no less than %s even so; fewer were looked for one by "
            "one. "
            "Nothing is cheaper.",
            last->n_forms, cents);
    else
        say(out, "Every number of forms was looked for. Nothing is cheaper than %s.",
            cents);
}

static void
print_gap(GString *out, gint64 cents, gint64 bound)
{
    g_autofree char *least = tf_words_dollars(bound);
    g_autofree char *gap = tf_words_dollars(cents - bound);
    gint64 tenths = bound > 0 ? tf_gang_ceiling((cents - bound) * 1000, bound) : 0;
    say(out,
        "No way costs less than %s, so at most %s, %" G_GINT64_FORMAT
        ".%d percent, could still "
        "be saved.",
        least, gap, tenths / 10, (int)(tenths % 10));
}

static void
print_near(GString *out, const TfGangSpec *spec, const TfGangProof *proof)
{
    say(out,
        "%d editions are too many to weigh every division. They were sorted by need, cut "
        "into runs "
        "of neighbours (the cheapest cut there is), and editions were then moved and "
        "exchanged "
        "between any two forms as long as that saved something.",
        proof->n_editions);
    g_string_append_c(out, '\n');
    print_by_hand(out, spec, proof);
    print_gap(out, proof->cents, proof->bound_cents);
}

char *
tf_gang_print(const TfGang *gang, const TfGangSpec *spec)
{
    GString *out = g_string_new(NULL);
    g_autofree char *form = tf_words_dollars(spec->form_cents);
    g_autofree char *thousand = tf_words_dollars(spec->cents_per_thousand);
    g_autofree char *forms = tf_words_of(gang->forms->len, "form");
    g_autofree char *sheets = tf_words_of(gang->n_sheets, "sheet");
    g_autofree char *cents = tf_words_dollars(gang->cents);
    g_string_append_printf(out, "Editions side by side: %s, %s, %s\n", forms, sheets,
                           cents);
    g_string_append_printf(
        out, "Plates and make-ready of a form %s; a thousand sheets %s\n", form, thousand);
    for (guint i = 0; i < gang->forms->len; i++)
        print_form(out, spec, gang->forms->pdata[i], (int)i + 1);
    for (guint i = 0; i < gang->proofs->len; i++) {
        const TfGangProof *proof = &g_array_index(gang->proofs, TfGangProof, i);
        g_string_append(out, proof->kind == TF_GANG_EXACT ? "\nWhy nothing is cheaper"
                                                          : "\nHow near to the cheapest");
        if (gang->proofs->len > 1)
            g_string_append_printf(out, ": group %d", proof->group);
        g_string_append(out, "\n\n");
        if (proof->kind == TF_GANG_EXACT)
            print_exact(out, spec, proof);
        else
            print_near(out, spec, proof);
    }
    return g_string_free(out, FALSE);
}
