#include "production/run-ways.h"
#include "production/run.h"
#include "production/words.h"

#include <string.h>

static void
add_line(TfRunOut *out, const char *label, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void
add_line(TfRunOut *out, const char *label, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    tf_run_out_line(out, label, 12, text);
}

/* Signatures that are alike stand in one line: @n of them from @i on. */
static void
add_signature(TfRunOut *out, const TfRunProduct *product, int i, int n)
{
    const TfRunSignature *signature = tf_run_signature(product, i);
    g_autofree char *flat = tf_words_size(signature->flat_width, signature->flat_height);
    g_autofree char *count = n > 1 ? g_strdup_printf("%d times ", n) : g_strdup("");
    const char *grain =
        signature->is_grain_across
            ? "; THE PAPER'S FIBRES RUN ACROSS THE SPINE: it may crack there"
            : "; the paper's fibres run along the spine";
    if (signature->fold == NULL)
        add_line(out, "On sheet", "%d leaves side by side (%d × %d), %s each untrimmed",
                 signature->n_up, signature->n_columns, signature->n_rows, flat);
    else
        add_line(
            out, n > 1 ? "Signatures" : "Signature",
            "%sa sheet folded to %d pages (%s in CIP4's fold catalogue); %d on a press "
            "sheet (%d × %d), each %s untrimmed%s",
            count, signature->n_pages, signature->fold->name, signature->n_up,
            signature->n_columns, signature->n_rows, flat, grain);
    const char *turns = tf_press_turns(product->press);
    add_line(out, "Turned", "%s%s%s%s", tf_turning_text(signature->turning),
             turns != NULL ? ", about its " : "", turns != NULL ? turns : "",
             turns != NULL ? " edge" : "");
}

static gboolean
is_alike(const TfRunSignature *a, const TfRunSignature *b)
{
    return a->fold == b->fold && a->turning == b->turning && a->n_up == b->n_up &&
           a->is_grain_across == b->is_grain_across;
}

static void
add_signatures(TfRunOut *out, const TfRunProduct *product)
{
    int n_all = (int)product->signatures->len;
    for (int i = 0, n; i < n_all; i += n) {
        n = 1;
        while (i + n < n_all &&
               is_alike(tf_run_signature(product, i), tf_run_signature(product, i + n)))
            n++;
        add_signature(out, product, i, n);
    }
}

static void
add_sheet(TfRunOut *out, const TfRunProduct *product)
{
    g_autofree char *sheet = tf_words_size(product->sheet.height, product->sheet.width);
    g_autofree char *parent =
        tf_words_size(product->sheet.parent->height, product->sheet.parent->width);
    g_autofree char *count = product->sheet.n_out > 1
                                 ? g_strdup_printf("%d are", product->sheet.n_out)
                                 : g_strdup("one is");
    const TfWay *way = tf_run_way(product);
    if (product->sheet.is_squared)
        add_line(out, "Sheet",
                 "%s, printed on both sides; bought as %s and cut at both long edges, to "
                 "make them parallel",
                 sheet, parent);
    else if (way != NULL && way->n_parents > 0)
        add_line(out, "Sheet", "%s, printed on both sides; %s cut from a sheet of %s",
                 sheet, count, parent);
    else
        add_line(out, "Sheet", "%s, bought in that size, printed on both sides", sheet);
}

static void
add_copy(TfRunOut *out, const TfRunProduct *product)
{
    double grams = (double)product->copy_mg / 1000;
    const TfPaper *paper = product->paper;
    add_line(out, "Paper", "%s: %g g/m², %.4f in (%.3f mm) thick, ± %g %%", paper->info,
             paper->grams, paper->caliper_mm / 25.4, paper->caliper_mm,
             100 * paper->tolerance);
    add_line(out, "One copy",
             "%d leaves, %.3f lb (%.1f g), %.3f in (%.2f mm) thick, ± %g %%",
             product->n_leaves, grams / 453.59237, grams, product->thickness_mm / 25.4,
             product->thickness_mm, 100 * paper->tolerance);
    if (product->creep_mm > 0)
        add_line(out, "Creep", "the innermost leaves stand out by %.3f in (%.2f mm)%s",
                 product->creep_mm / 25.4, product->creep_mm,
                 product->press->kind == TF_PRESS_OFFICE ? "; nothing is trimmed"
                                                         : " before trimming");
}

static void
add_product(TfRunOut *out, const TfRunProduct *product)
{
    g_autofree char *trim = tf_words_size(product->width, product->height);
    g_autofree char *title = g_strdup(product->product->name);
    title[0] = g_ascii_toupper(title[0]);
    tf_run_out_heading(out, title);
    gboolean is_office = product->press->kind == TF_PRESS_OFFICE;
    g_autofree char *edge = tf_words_inches(product->press->margin);
    g_autoptr(GString) finished = g_string_new(NULL);
    g_string_printf(finished, "%d pages, %s", product->n_pages, trim);
    g_string_append(finished, product->n_leaves > 1 ? ", folded" : "");
    if (product->n_stitches > 0)
        g_string_append_printf(finished, ", %d wire stitches through the fold",
                               product->n_stitches);
    if (is_office)
        g_string_append_printf(
            finished, ", not trimmed: a copier leaves about %s at the edges unprinted",
            edge);
    else
        g_string_append(finished, ", trimmed");
    add_line(out, "Finished", "%s", finished->str);
    add_copy(out, product);
    add_line(out, "Press", "%s (%s), %d inks on each side", product->press->info,
             product->press->name, product->n_inks);
    add_sheet(out, product);
    add_signatures(out, product);
    const TfWay *way = tf_run_way(product);
    if (way != NULL && product->press->kind == TF_PRESS_DIGITAL && product->n_leaves > 1)
        add_line(out, "Bound", "%s",
                 way->is_in_line
                     ? "in line: the press makes a booklet of whole sheets"
                     : "by the bindery: cut, folded and stitched apart from the press");
}

/* Sum of the weights, so that shares can be told. */
static double
sum_weights(const TfCampaign *campaign)
{
    double sum = 0;
    for (int i = 0; i < tf_campaign_n_languages(campaign); i++)
        sum += tf_campaign_languages(campaign)[i].weight;
    return sum;
}

/* How copies are shared out, one language a line. */
static const TfRunColumns edition_columns = {
    (const int[]){33, 6, -8, -8, -9, -9, -11, -11, 11, 0},
    "4.2 0.8 1.1> 1> 1.1> 1.1> 1> 1.3> 0.9"};

static void
add_edition(TfRunOut *out, const TfPrintRun *run, const TfRunEdition *edition, double sum)
{
    const TfCampaignLanguage *language =
        &tf_campaign_languages(run->campaign)[edition->language];
    g_autofree char *name = g_strdup_printf("%s (%s)", edition->english, edition->tag);
    g_autofree char *share = g_strdup_printf("%.2f %%", 100 * language->weight / sum);
    g_autofree char *copies = tf_words_count(edition->n_copies);
    g_autofree char *bundles = tf_words_count(edition->n_bundles);
    g_autofree char *cartons = tf_words_count(edition->n_cartons);
    g_autofree char *part = tf_words_count(edition->n_part);
    g_autofree char *weigh = tf_words_weight(edition->weight_mg);
    tf_run_out_row(out, &edition_columns, "cell",
                   (const char *const[]){name, edition->is_right_bound ? "right" : "left",
                                         share, copies, bundles, cartons, part, weigh,
                                         edition->is_least ? "  minimum" : "", NULL});
}

static void
add_copies(TfRunOut *out, const TfPrintRun *run, int number)
{
    static const char *const head[] = {"Language",  "bound",   "share",
                                       "copies",    "bundles", "cartons",
                                       "part-full", "weigh",   NULL};
    const TfRunProduct *product = tf_print_run_product(run, number);
    double sum = sum_weights(run->campaign);
    gint64 mg = 0;
    tf_run_out_subheading(out, "Copies of each language");
    tf_run_out_row(out, &edition_columns, "head", head);
    for (guint i = 0; i < run->editions->len; i++) {
        const TfRunEdition *edition = tf_print_run_edition(run, (int)i);
        if (edition->product != number)
            continue;
        add_edition(out, run, edition, sum);
        mg += edition->weight_mg;
    }
    g_autofree char *copies = tf_words_count(product->n_copies);
    g_autofree char *bundles = tf_words_count(product->n_bundles);
    g_autofree char *cartons = tf_words_count(product->n_cartons);
    g_autofree char *weigh = tf_words_weight(mg);
    tf_run_out_row(out, &edition_columns, "total",
                   (const char *const[]){"All", "", "100.00 %", copies, bundles, cartons,
                                         "", weigh, NULL});
}

static const TfRunColumns form_columns = {(const int[]){24, -7, -12, -10, -9, 0},
                                          "2.4 0.8> 1.2> 1> 1>"};

/* " × 2"; of a language that stands on several forms what comes of this one, too: " × 2 (942 of 3,942)" */
static void
add_slots(GString *text, const TfWay *way, const TfRunForm *form, const TfFormEdition *row)
{
    gint64 n_all = 0;
    for (guint i = 0; i < way->forms->len; i++) {
        const TfRunForm *other = way->forms->pdata[i];
        for (guint k = 0; k < other->editions->len; k++) {
            const TfFormEdition *on = &g_array_index(other->editions, TfFormEdition, k);
            if (other->signature == form->signature && on->edition == row->edition)
                n_all += on->n_pieces;
        }
    }
    g_autofree char *here = tf_words_count(row->n_pieces);
    g_autofree char *all = tf_words_count(n_all);
    g_string_append_printf(text, " × %d", row->n_slots);
    if (n_all > row->n_pieces)
        g_string_append_printf(text, " (%s of %s)", here, all);
}

static void
add_form(TfRunOut *out, const TfPrintRun *run, const TfWay *way, const TfRunForm *form)
{
    g_autofree char *plates = tf_words_count(form->n_plates);
    g_autofree char *sheets = tf_words_count(form->n_good);
    g_autofree char *spoilt = tf_words_count(form->n_make_ready + form->n_running);
    g_autofree char *hours = tf_words_hours(form->seconds);
    tf_run_out_row(out, &form_columns, "cell",
                   (const char *const[]){form->name, plates, sheets, spoilt, hours, NULL});
    g_autoptr(GString) languages = g_string_new(NULL);
    for (guint i = 0; i < form->editions->len; i++) {
        const TfFormEdition *row = &g_array_index(form->editions, TfFormEdition, i);
        const TfRunEdition *edition = tf_print_run_edition(run, row->edition);
        g_autofree char *good = tf_words_count(row->n_good);
        g_string_append(languages, i > 0 ? ", " : "");
        g_string_append(languages, edition->tag);
        if (way->kind == TF_WAY_GANGED)
            add_slots(languages, way, form, row);
        else if (form->editions->len > 1)
            g_string_append_printf(languages, " %s", good);
    }
    tf_run_out_aside(out, 4, languages->str);
}

static void
add_forms(TfRunOut *out, const TfPrintRun *run, const TfRunProduct *product)
{
    const TfWay *way = tf_run_way(product);
    if (way == NULL || product->press->kind != TF_PRESS_SHEETFED)
        return;
    static const char *const head[] = {
        "Form, languages in order", "plates", "good sheets", "spoilt", "press", NULL};
    g_autofree char *title = g_strdup_printf("On the press, %s", tf_way_text(way->kind));
    tf_run_out_subheading(out, title);
    tf_run_out_row(out, &form_columns, "head", head);
    for (guint i = 0; i < way->forms->len; i++)
        add_form(out, run, way, way->forms->pdata[i]);
}

static const TfRunColumns drop_columns = {(const int[]){44, -9, -10, -10, -13, 0},
                                          "3.4 0.9> 0.9> 0.9> 1.1>"};

static void
add_drop(TfRunOut *out, const TfRunDrop *drop)
{
    g_autofree char *copies = tf_words_count(drop->n_copies);
    g_autofree char *cartons = tf_words_count(drop->n_cartons);
    g_autofree char *pallets =
        drop->n_pallets > 0 ? tf_words_count(drop->n_pallets) : g_strdup("–");
    g_autofree char *weigh = tf_words_weight(drop->mg);
    const char *name = drop->site != NULL ? drop->site->name : "Not yet told where";
    tf_run_out_row(out, &drop_columns, "cell",
                   (const char *const[]){name, copies, cartons, pallets, weigh, NULL});
}

/* Where everything goes. */
static void
add_drops(TfRunOut *out, const TfPrintRun *run)
{
    static const char *const head[] = {"Place",   "copies", "cartons",
                                       "pallets", "weigh",  NULL};
    g_autofree char *copies = tf_words_count(run->n_copies);
    g_autofree char *cartons = tf_words_count(run->n_cartons);
    g_autofree char *pallets = tf_words_count(run->n_pallets);
    g_autofree char *weigh = tf_words_weight(run->packed_mg);
    tf_run_out_subheading(out, "Where it goes");
    tf_run_out_row(out, &drop_columns, "head", head);
    for (guint i = 0; i < run->drops->len; i++)
        add_drop(out, &g_array_index(run->drops, TfRunDrop, i));
    tf_run_out_row(out, &drop_columns, "total",
                   (const char *const[]){"All", copies, cartons, pallets, weigh, NULL});
}

static void
add_packing(TfRunOut *out, const TfPrintRun *run)
{
    const TfFinishing *finishing = tf_shop_finishing(run->shop);
    g_autofree char *limit = tf_words_weight(finishing->carton_mg);
    g_autofree char *pallet = tf_words_weight(finishing->pallet_mg);
    g_autofree char *cents = tf_words_dollars(run->total_cents);
    tf_run_out_heading(out, "Packing");
    for (int i = 0; i < tf_print_run_n_products(run); i++) {
        const TfRunProduct *product = tf_print_run_product(run, i);
        g_autofree char *full = tf_words_weight(product->carton_mg);
        if (product->n_copies > 0)
            add_line(out, product->product->name,
                     "%d copies in a full carton of one language, whole bundles of %d; it "
                     "weighs %s (at most %s)",
                     product->per_carton, product->bundle, full, limit);
    }
    g_autofree char *loose =
        finishing->pallet_loose > 0
            ? g_strdup_printf("; up to %d cartons of a place go without",
                              finishing->pallet_loose)
            : g_strdup("");
    add_line(out, "Cartons",
             "of one language, for one place: what a place takes beside "
             "full cartons is in one that is not full");
    add_line(out, "Pallets", "of one place, at most %s each%s", pallet, loose);
    add_line(out, "Tolerance",
             "up to %g %% more or fewer copies of a language than planned are taken",
             100 * finishing->tolerance);
    add_drops(out, run);
    g_autofree char *total =
        g_strdup_printf("Total of the run: %s%s", cents,
                        tf_print_run_is_delivered(run) ? "" : ", without delivery");
    tf_run_out_heading(out, total);
}

static void
add_notes(TfRunOut *out)
{
    static const char *const notes[] = {
        "Copies are shared by largest remainder: each language has the whole bundles of "
        "its share; "
        "bundles that are left go to those with the largest part of a bundle over. "
        "“minimum” marks "
        "those that have the least the campaign allows.",
        "Sheets are counted backwards: what stitching, folding and cutting spoil is "
        "printed as "
        "well; running waste is a share of the good sheets.",
        "Prices, speeds and waste are those of layouts/production: defaults to compare the "
        "ways "
        "with, not an offer. Delivery is counted where content/sites.csv, or the list "
        "that --sites names, says where to; no "
        "tax, no "
        "file preparation. Every formula stands in docs/production.md.",
    };
    tf_run_out_heading(out, "How it is counted");
    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++)
        tf_run_out_sentence(out, 2, notes[i]);
    tf_run_out_sign(out);
}

/* What is to be signed, in a line a product. */
static void
add_summary(TfRunOut *out, const TfPrintRun *run)
{
    for (int i = 0; i < tf_print_run_n_products(run); i++) {
        const TfRunProduct *product = tf_print_run_product(run, i);
        const TfWay *way = tf_run_way(product);
        if (way == NULL || product->n_copies == 0)
            continue;
        g_autofree char *copies = tf_words_count(product->n_copies);
        g_autofree char *sheets = tf_words_count(way->n_sheets);
        g_autofree char *size = tf_words_size(product->sheet.height, product->sheet.width);
        g_autofree char *cents = tf_words_dollars(way->total_cents);
        g_autofree char *plates = way->n_plates > 0
                                      ? g_strdup_printf("%d plates, ", way->n_plates)
                                      : g_strdup("");
        g_autofree char *broken = way->breaks->len > 0
                                      ? g_strdup_printf(". IT BREAKS A LIMIT: %s",
                                                        (const char *)way->breaks->pdata[0])
                                      : g_strdup("");
        add_line(out, product->product->name,
                 "%s copies on %s, %s: %s%s sheets of %s, %s%s%s", copies,
                 product->press->name, tf_way_text(way->kind), plates, sheets, size, cents,
                 product->is_delivered ? ", delivered" : ", delivery not counted", broken);
    }
}

/* By when, and what else is not to be gone beyond. */
static void
add_limits(TfRunOut *out, const TfPrintRun *run)
{
    const char *ready = tf_campaign_ready(run->campaign);
    const char *due = tf_campaign_due(run->campaign);
    if (due != NULL)
        add_line(out, "Due", "at all places by the end of %s", due);
    if (run->limits.n_days >= 0)
        add_line(out, "Files", "at the printer on %s; working days from then on: %d", ready,
                 run->limits.n_days);
    if (!tf_print_run_is_delivered(run))
        add_line(out, "Delivery",
                 "NOT COUNTED, neither its cost nor its days: no list says where these "
                 "copies go. content/sites.csv is for the campaign's own number of copies; "
                 "--sites FILE names a list for another");
    if (run->limits.most_over >= 0)
        add_line(out, "In vain",
                 "a gang may print up to %d %% more of a language than is needed",
                 run->limits.most_over);
}

static void
print(TfRunOut *out, const TfPrintRun *run)
{
    g_autofree char *copies = tf_words_count(run->n_copies);
    g_autofree char *asked = tf_words_count(run->n_asked);
    g_autofree char *title =
        g_strdup_printf("%s, edition %s", tf_campaign_name(run->campaign),
                        tf_campaign_edition(run->campaign));
    g_autoptr(GString) lead = g_string_new(NULL);
    g_string_printf(lead, "%s copies in all", copies);
    if (run->n_copies != run->n_asked)
        g_string_append_printf(lead, " (asked for: %s; filled up to whole bundles)", asked);
    tf_run_out_title(out, title, lead->str);
    add_summary(out, run);
    add_limits(out, run);
    for (int i = 0; i < tf_print_run_n_products(run); i++) {
        const TfRunProduct *product = tf_print_run_product(run, i);
        if (product->n_copies == 0)
            continue;
        add_product(out, product);
        add_copies(out, run, i);
        tf_run_ways_print(out, product);
        add_forms(out, run, product);
    }
    add_packing(out, run);
    add_notes(out);
}

char *
tf_print_run_to_text(const TfPrintRun *run)
{
    TfRunOut out = {.text = g_string_new(NULL)};
    print(&out, run);
    return g_string_free(out.text, FALSE);
}

TfDocument *
tf_print_run_to_document(const TfPrintRun *run)
{
    TfRunOut out = {.document = tf_document_new("The plan of the run", "en")};
    print(&out, run);
    return out.document;
}
