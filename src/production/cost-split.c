#include "production/cost-private.h"
#include "production/words.h"

/* The cheapest gang once more, with languages on several forms where that is cheaper. */

/* "0.02": percent that @cents are above @bound, rounded up. Transfer full. */
static char *
words_of_gap(gint64 cents, gint64 bound)
{
    gint64 over = MAX(cents - bound, 0);
    gint64 hundredths = bound > 0 ? (over * 10000 + bound - 1) / bound : 0;
    return g_strdup_printf("%" G_GINT64_FORMAT ".%02d", hundredths / 100,
                           (int)(hundredths % 100));
}

/* How far one side of binding was looked at. */
static void
say_proof(const TfCosting *costing, const TfSplitProof *proof, GPtrArray *reasons)
{
    const char *side = proof->group == 1 ? "right" : "left";
    g_autofree char *steps = tf_words_of(proof->n_steps, "step");
    g_autofree char *seconds = tf_words_of(costing->spec->split_seconds, "second");
    switch (proof->end) {
    case TF_SPLIT_PROVED:
        tf_cost_say(reasons,
                    "Bound at the %s: the programme looked through all ways to "
                    "split.",
                    side);
        break;
    case TF_SPLIT_STEPS:
        tf_cost_say(
            reasons,
            "Bound at the %s: the programme did all %s that %s allow%s. Every machine "
            "finds the same, and more seconds may find more.",
            side, steps, seconds, costing->spec->split_seconds == 1 ? "s" : "");
        break;
    case TF_SPLIT_CLOCK:
        tf_cost_say(
            reasons,
            "Bound at the %s: THE CLOCK ENDED THE PROGRAMME after %s and %s: another "
            "machine, or this one at another time, may find another.",
            side, seconds, steps);
        break;
    case TF_SPLIT_TOO_LARGE:
        tf_cost_say(reasons,
                    "Bound at the %s: so many languages and places are too many for the "
                    "programme; nothing was split.",
                    side);
        break;
    case TF_SPLIT_GAVE_UP:
    case TF_N_SPLIT_ENDS:
    default:
        tf_cost_say(reasons, "Bound at the %s: the programme gave up.", side);
    }
}

/* @cents: what the forms come to in the columns */
static void
say_bound(gint64 cents, gint64 bound, TfSplitEnd end, GPtrArray *reasons)
{
    g_autofree char *paid = tf_words_dollars(cents);
    g_autofree char *least = tf_words_dollars(bound);
    g_autofree char *gap = words_of_gap(cents, bound);
    tf_cost_say(
        reasons,
        "Split in whatever way, nothing on this sheet can be cheaper than %s in plates, "
        "make-ready, paper, press and cutting; %s was found, within %s percent%s.",
        least, paid, gap,
        end == TF_SPLIT_PROVED
            ? ": what lies between is rounding to whole sheets, seconds and cents"
            : "");
}

/* Adds "es 9,504 + 370" for an edition of a signature that stands on several forms. Returns: whether it does */
static gboolean
add_edition(const TfCosting *costing, const GPtrArray *forms, int edition, GString *text)
{
    g_autoptr(GString) piles = g_string_new(NULL);
    int n = 0;
    for (guint f = 0; f < forms->len; f++) {
        const TfRunForm *form = forms->pdata[f];
        for (guint k = 0; k < form->editions->len; k++) {
            const TfFormEdition *row = &g_array_index(form->editions, TfFormEdition, k);
            if (row->edition != edition)
                continue;
            g_autofree char *count = tf_words_count(row->n_pieces);
            g_string_append_printf(piles, "%s%s", n++ > 0 ? " + " : " ", count);
        }
    }
    if (n > 1)
        g_string_append_printf(text, "%s%s%s", text->len > 0 ? ", " : "",
                               costing->spec->editions[edition].tag, piles->str);
    return n > 1;
}

/* What splitting costs that no price knows. Returns: how many languages are split */
static int
say_piles(const TfCosting *costing, const GPtrArray *forms, GPtrArray *reasons)
{
    g_autoptr(GString) text = g_string_new(NULL);
    int n = 0;
    for (int i = 0; i < costing->spec->n_printed; i++)
        n += add_edition(costing, forms, costing->spec->printed[i], text);
    if (n > 0)
        tf_cost_say(
            reasons,
            "On several forms, signatures of each: %s. Each comes as so many "
            "piles, to be counted apart and put together, and its colour may "
            "differ from pile to pile: ask whether the saving is worth it. `tenfold "
            "pack --split %d` packs it so.",
            text->str, costing->spec->split_seconds);
    return n;
}

/* Adds @forms of the signature of @costing to @way. Takes @forms. */
static void
add_signature(const TfCosting *costing, GPtrArray *forms, const TfSplit *split, TfWay *way)
{
    gint64 base = tf_costing_gang_base_cents(costing);
    TfRunSplit *told = &way->split;
    if (costing->on->signatures->len > 1)
        tf_cost_say(way->reasons, "Sheet %d of a booklet:", costing->index + 1);
    for (guint i = 0; i < split->proofs->len; i++) {
        const TfSplitProof *proof = &g_array_index(split->proofs, TfSplitProof, i);
        told->end = MAX(told->end, proof->end);
        told->n_steps += proof->n_steps;
        if (proof->n_editions > 1)
            say_proof(costing, proof, way->reasons);
    }
    gint64 cents = tf_costing_cents(costing, forms);
    say_bound(cents, split->bound_cents + base, told->end, way->reasons);
    told->cents += cents;
    told->least_cents += split->bound_cents + base;
    told->n_languages += say_piles(costing, forms, way->reasons);
    way->n_over += split->n_over;
    g_array_append_val(way->signatures, costing->signature);
    tf_costing_sum(costing, forms, way);
    g_ptr_array_extend_and_steal(way->forms, forms);
}

/* Counts @after like @way, split. FALSE: there is a signature without a gang */
static gboolean
count_split(TfCosting *costing, const TfWay *way, TfWay *after)
{
    gint64 n_books;
    g_autofree gint64 *pieces = tf_costing_pieces(costing, &n_books);
    costing->pieces = pieces;
    costing->is_gang = TRUE;
    after->candidate = way->candidate;
    after->sheet = way->sheet;
    after->is_in_line = way->is_in_line;
    after->is_possible = after->split.is_asked = TRUE;
    for (guint i = 0; i < way->signatures->len; i++) {
        g_autoptr(TfSplit) split = NULL;
        TfTurning turning = g_array_index(way->signatures, TfRunSignature, i).turning;
        GPtrArray *forms = tf_costing_take(costing, (int)i, turning)
                               ? tf_costing_gang_split(costing, &split)
                               : NULL;
        if (forms == NULL)
            return FALSE;
        add_signature(costing, forms, split, after);
    }
    tf_costing_finish(costing, n_books, after);
    tf_costing_check(costing, after);
    return TRUE;
}

static void
move_reasons(TfWay *from, TfWay *to)
{
    g_ptr_array_extend_and_steal(to->reasons, g_steal_pointer(&from->reasons));
    from->reasons = g_ptr_array_new_with_free_func(g_free);
}

void
tf_costing_split(TfCosting *costing, TfWay *way)
{
    g_auto(TfWay) after = {0};
    tf_way_init(&after, TF_WAY_GANGED);
    if (!count_split(costing, way, &after))
        return;
    after.split.saved_cents = way->total_cents - after.total_cents;
    if (after.split.n_languages > 0 && tf_way_compare(&after, way) < 0) {
        g_autofree char *saved = tf_words_dollars(after.split.saved_cents);
        tf_cost_say(way->reasons,
                    "So far each language is on one form. With languages on several forms "
                    "%s is saved: the "
                    "costs above are so.",
                    saved);
        move_reasons(&after, way);
        move_reasons(way, &after);
        TfWay before = *way;
        *way = after;
        after = before;
        return;
    }
    if (after.split.n_languages > 0) {
        g_ptr_array_set_size(after.reasons, 0);
        tf_cost_say(way->reasons, "So far each language is on one form. What was found "
                                  "with languages on several forms saves "
                                  "nothing once all is counted.");
    } else {
        tf_cost_say(way->reasons, "So far each language is on one form, and no "
                                  "languages on several were found that save anything.");
    }
    after.split.n_languages = 0;
    after.split.saved_cents = 0;
    way->split = after.split;
    move_reasons(&after, way);
}
