#include "production/figures.h"
#include "production/run.h"

#include <string.h>

/* Letters of a line that a sentence is wrapped at. */
enum {
    TF_LINE = 96
};

static const char *const way_names[TF_N_WAYS] = {"separate", "versioned black", "ganged"};

/* Appends @sentence in lines that begin with @indent spaces, the first with @head instead. */
static void
add_wrapped(GString *out, const char *head, const char *sentence)
{
    int indent = (int)g_utf8_strlen(head, -1), at = indent;
    g_auto(GStrv) words = g_strsplit(sentence, " ", -1);
    g_string_append(out, head);
    for (int i = 0; words[i] != NULL; i++) {
        int length = (int)g_utf8_strlen(words[i], -1);
        if (i > 0 && at + 1 + length > TF_LINE) {
            g_string_append_printf(out, "\n%*s", indent, "");
            at = indent;
        } else if (i > 0) {
            g_string_append_c(out, ' ');
            at++;
        }
        g_string_append(out, words[i]);
        at += length;
    }
    g_string_append_c(out, '\n');
}

static void
add_line(GString *out, const char *label, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void
add_line(GString *out, const char *label, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autoptr(GString) head = g_string_new("  ");
    tf_figure_cell(head, label, 12);
    add_wrapped(out, head->str, text);
}

/* "5.5 × 8.5 in". Transfer full. */
static char *
size_text(double width, double height)
{
    g_autofree char *first = tf_figure_inches(width);
    g_autofree char *second = tf_figure_inches(height);
    return g_strdup_printf("%.*s × %s", (int)(strlen(first) - strlen(" in")), first,
                           second);
}

/* Signatures that are alike stand in one line: @n of them from @i on. */
static void
add_signature(GString *out, const TfRunProduct *product, int i, int n)
{
    const TfRunSignature *signature = tf_run_signature(product, i);
    g_autofree char *flat = size_text(signature->flat_width, signature->flat_height);
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
    add_line(out, "Turned", "%s", tf_turning_text(signature->turning));
}

static gboolean
is_alike(const TfRunSignature *a, const TfRunSignature *b)
{
    return a->fold == b->fold && a->turning == b->turning && a->n_up == b->n_up &&
           a->is_grain_across == b->is_grain_across;
}

static void
add_signatures(GString *out, const TfRunProduct *product)
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
add_sheet(GString *out, const TfRunProduct *product)
{
    g_autofree char *sheet = size_text(product->sheet_height, product->sheet_width);
    g_autofree char *parent = size_text(product->parent->height, product->parent->width);
    if (product->n_out == 1)
        add_line(out, "Sheet", "%s, bought in that size, printed on both sides", sheet);
    else
        add_line(out, "Sheet", "%s, printed on both sides; %d are cut from a sheet of %s",
                 sheet, product->n_out, parent);
}

static void
add_copy(GString *out, const TfRunProduct *product)
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
        add_line(out, "Creep",
                 "the innermost leaves stand out by %.3f in (%.2f mm) before trimming",
                 product->creep_mm / 25.4, product->creep_mm);
}

static void
add_product(GString *out, const TfRunProduct *product)
{
    g_autofree char *trim = size_text(product->width, product->height);
    g_autofree char *title = g_ascii_strup(product->product->name, -1);
    g_string_append_printf(out, "\n%s\n", title);
    gboolean is_office = product->press->kind == TF_PRESS_OFFICE;
    g_autofree char *edge = tf_figure_inches(product->press->margin);
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

/* How copies are shared out, one language a line. Columns after the name, right aligned. */
enum {
    TF_NAME_WIDTH = 33,
    TF_CELL_WIDTH = -9
};

static void
add_edition(GString *out, const TfPrintRun *run, const TfRunEdition *edition, double sum)
{
    const TfCampaignLanguage *language =
        &tf_campaign_languages(run->campaign)[edition->language];
    g_autofree char *name = g_strdup_printf("%s (%s)", edition->english, edition->tag);
    g_string_append(out, "  ");
    tf_figure_cell(out, name, TF_NAME_WIDTH);
    tf_figure_cell(out, edition->is_right_bound ? "right" : "left", 6);
    tf_figure_take(out, g_strdup_printf("%.2f %%", 100 * language->weight / sum), -8);
    tf_figure_take(out, tf_figure(edition->n_copies), TF_CELL_WIDTH);
    tf_figure_take(out, tf_figure(edition->n_bundles), TF_CELL_WIDTH);
    tf_figure_take(out, tf_figure(edition->n_cartons), TF_CELL_WIDTH);
    tf_figure_take(out, tf_figure(edition->last_carton), TF_CELL_WIDTH);
    tf_figure_take(out, tf_figure_pounds(edition->weight_mg), -12);
    g_string_append(out, edition->is_least ? "  minimum\n" : "\n");
}

static void
add_copies(GString *out, const TfPrintRun *run, int number)
{
    const TfRunProduct *product = tf_print_run_product(run, number);
    static const char *const heads[] = {"copies", "bundles", "cartons", "in last"};
    double sum = sum_weights(run->campaign);
    gint64 mg = 0;
    g_string_append(out, "\n  ");
    tf_figure_cell(out, "Language", TF_NAME_WIDTH);
    tf_figure_cell(out, "bound", 6);
    tf_figure_cell(out, "share", -8);
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
        tf_figure_cell(out, heads[i], TF_CELL_WIDTH);
    tf_figure_cell(out, "weigh", -12);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < run->editions->len; i++) {
        const TfRunEdition *edition = tf_print_run_edition(run, (int)i);
        if (edition->product != number)
            continue;
        add_edition(out, run, edition, sum);
        mg += edition->weight_mg;
    }
    g_string_append(out, "  ");
    tf_figure_cell(out, "All", TF_NAME_WIDTH + 6);
    tf_figure_cell(out, "100.00 %", -8);
    tf_figure_take(out, tf_figure(product->n_copies), TF_CELL_WIDTH);
    tf_figure_take(out, tf_figure(product->n_bundles), TF_CELL_WIDTH);
    tf_figure_take(out, tf_figure(product->n_cartons), TF_CELL_WIDTH);
    tf_figure_cell(out, "", TF_CELL_WIDTH);
    tf_figure_take(out, tf_figure_pounds(mg), -12);
    g_string_append_c(out, '\n');
}

typedef enum {
    TF_ROW_COUNT,
    TF_ROW_HOURS,
    TF_ROW_POUNDS,
    TF_ROW_DOLLARS,
} RowKind;

/* A line of the comparison: a gint64 or an int of each way. */
typedef struct {
    const char *label;
    gsize offset;
    RowKind kind;
    gboolean is_int;
} Row;

static const Row rows[] = {
    {"Plates", G_STRUCT_OFFSET(TfWay, n_plates), TF_ROW_COUNT, TRUE},
    {"Make-readies, all plates", G_STRUCT_OFFSET(TfWay, n_full), TF_ROW_COUNT, TRUE},
    {"  of black alone", G_STRUCT_OFFSET(TfWay, n_black), TF_ROW_COUNT, TRUE},
    {"Sheets, good", G_STRUCT_OFFSET(TfWay, n_good), TF_ROW_COUNT, FALSE},
    {"  spoilt in make-ready", G_STRUCT_OFFSET(TfWay, n_make_ready), TF_ROW_COUNT, FALSE},
    {"  spoilt while running", G_STRUCT_OFFSET(TfWay, n_running), TF_ROW_COUNT, FALSE},
    {"  all, to be bought", G_STRUCT_OFFSET(TfWay, n_sheets), TF_ROW_COUNT, FALSE},
    {"Paper weight", G_STRUCT_OFFSET(TfWay, paper_mg), TF_ROW_POUNDS, FALSE},
    {"Press hours", G_STRUCT_OFFSET(TfWay, press_seconds), TF_ROW_HOURS, FALSE},
    {"Sheets to cut", G_STRUCT_OFFSET(TfWay, n_cuts), TF_ROW_COUNT, FALSE},
    {"Signatures to fold", G_STRUCT_OFFSET(TfWay, n_folds), TF_ROW_COUNT, FALSE},
    {"  printed and not needed", G_STRUCT_OFFSET(TfWay, n_over), TF_ROW_COUNT, FALSE},
    {"Booklets to stitch", G_STRUCT_OFFSET(TfWay, n_stitches), TF_ROW_COUNT, FALSE},
    {"Finishing hours", G_STRUCT_OFFSET(TfWay, finishing_seconds), TF_ROW_HOURS, FALSE},
    {"Cost of plates", G_STRUCT_OFFSET(TfWay, plate_cents), TF_ROW_DOLLARS, FALSE},
    {"Cost of paper", G_STRUCT_OFFSET(TfWay, paper_cents), TF_ROW_DOLLARS, FALSE},
    {"Cost of press and crew", G_STRUCT_OFFSET(TfWay, press_cents), TF_ROW_DOLLARS, FALSE},
    {"Cost of printed sides", G_STRUCT_OFFSET(TfWay, click_cents), TF_ROW_DOLLARS, FALSE},
    {"Cost of finishing", G_STRUCT_OFFSET(TfWay, finishing_cents), TF_ROW_DOLLARS, FALSE},
    {"Cost of cartons and pallets", G_STRUCT_OFFSET(TfWay, packing_cents), TF_ROW_DOLLARS,
     FALSE},
    {"Cost in all", G_STRUCT_OFFSET(TfWay, total_cents), TF_ROW_DOLLARS, FALSE},
};

static gint64
row_value(const Row *row, const TfWay *way)
{
    return row->is_int ? G_STRUCT_MEMBER(int, way, row->offset)
                       : G_STRUCT_MEMBER(gint64, way, row->offset);
}

static char *
row_text(const Row *row, gint64 value)
{
    switch (row->kind) {
    case TF_ROW_HOURS:
        return tf_figure_hours(value);
    case TF_ROW_POUNDS:
        return tf_figure_pounds(value);
    case TF_ROW_DOLLARS:
        return tf_figure_dollars(value);
    case TF_ROW_COUNT:
    default:
        return tf_figure(value);
    }
}

/* Rows that are nothing in any way say nothing. */
static gboolean
is_empty(const Row *row, const TfRunProduct *product)
{
    for (int i = 0; i < TF_N_WAYS; i++)
        if (product->ways[i].is_possible && row_value(row, &product->ways[i]) != 0)
            return FALSE;
    return TRUE;
}

static void
add_row(GString *out, const TfRunProduct *product, const Row *row)
{
    g_string_append(out, "  ");
    tf_figure_cell(out, row->label, 29);
    for (int i = 0; i < TF_N_WAYS; i++) {
        const TfWay *way = &product->ways[i];
        if (way->is_possible)
            tf_figure_take(out, row_text(row, row_value(row, way)), -18);
        else
            tf_figure_cell(out, "–", -18);
    }
    g_string_append_c(out, '\n');
}

/* How each way turns the sheet; of several signatures the first. */
static void
add_turnings(GString *out, const TfRunProduct *product)
{
    static const char *const words[TF_N_TURNINGS] = {"sheetwise", "perfecting",
                                                     "work-and-turn", "duplex"};
    g_string_append(out, "  ");
    tf_figure_cell(out, "Sheets are printed", 29);
    for (int i = 0; i < TF_N_WAYS; i++) {
        const TfWay *way = &product->ways[i];
        const TfRunForm *form =
            way->is_possible && way->forms->len > 0 ? way->forms->pdata[0] : NULL;
        tf_figure_cell(out, form != NULL ? words[form->turning] : "–", -18);
    }
    g_string_append_c(out, '\n');
}

static void
add_unit_price(GString *out, const TfRunProduct *product)
{
    g_string_append(out, "  ");
    tf_figure_cell(out, "Cost of 1,000 copies", 29);
    for (int i = 0; i < TF_N_WAYS; i++) {
        const TfWay *way = &product->ways[i];
        gint64 cents =
            product->n_copies > 0
                ? (way->total_cents * 1000 + product->n_copies / 2) / product->n_copies
                : 0;
        tf_figure_take(out, way->is_possible ? tf_figure_dollars(cents) : g_strdup("–"),
                       -18);
    }
    g_string_append_c(out, '\n');
}

static void
add_ways(GString *out, const TfRunProduct *product)
{
    g_string_append(out, "\n  ");
    tf_figure_cell(out, "Ways of printing it", 29);
    for (int i = 0; i < TF_N_WAYS; i++) {
        g_autofree char *head =
            g_strconcat(product->ways[i].is_chosen ? "→ " : "", way_names[i], NULL);
        tf_figure_cell(out, head, -18);
    }
    g_string_append_c(out, '\n');
    add_turnings(out, product);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (!is_empty(&rows[i], product))
            add_row(out, product, &rows[i]);
    add_unit_price(out, product);
    g_string_append_c(out, '\n');
    for (int i = 0; i < TF_N_WAYS; i++) {
        const TfWay *way = &product->ways[i];
        for (guint k = 0; k < way->reasons->len; k++) {
            g_autoptr(GString) head = g_string_new("  ");
            tf_figure_cell(head, k == 0 ? way_names[i] : "", 17);
            g_autofree char *text =
                g_strconcat(k == 0 && !way->is_possible ? "Not possible. " : "",
                            (const char *)way->reasons->pdata[k], NULL);
            add_wrapped(out, head->str, text);
        }
    }
}

static void
add_form(GString *out, const TfPrintRun *run, const TfWay *way, const TfRunForm *form)
{
    g_string_append(out, "  ");
    tf_figure_cell(out, form->name, 24);
    tf_figure_take(out, tf_figure(form->n_plates), -7);
    tf_figure_take(out, tf_figure(form->n_good), -12);
    tf_figure_take(out, tf_figure(form->n_make_ready + form->n_running), -10);
    tf_figure_take(out, tf_figure_hours(form->seconds), -9);
    g_autoptr(GString) languages = g_string_new(NULL);
    for (guint i = 0; i < form->editions->len; i++) {
        const TfFormEdition *row = &g_array_index(form->editions, TfFormEdition, i);
        const TfRunEdition *edition = tf_print_run_edition(run, row->edition);
        g_autofree char *good = tf_figure(row->n_good);
        g_string_append(languages, i > 0 ? ", " : "");
        g_string_append(languages, edition->tag);
        if (way->kind == TF_WAY_GANGED)
            g_string_append_printf(languages, " × %d", row->n_slots);
        else if (form->editions->len > 1)
            g_string_append_printf(languages, " %s", good);
    }
    g_string_append_c(out, '\n');
    g_autofree char *indent = g_strnfill(4, ' ');
    add_wrapped(out, indent, languages->str);
}

static void
add_forms(GString *out, const TfPrintRun *run, const TfRunProduct *product)
{
    const TfWay *way = tf_run_way(product);
    if (way == NULL || product->press->kind != TF_PRESS_SHEETFED)
        return;
    g_string_append_printf(out, "\n  On the press, %s\n  ", way_names[way->kind]);
    tf_figure_cell(out, "Form, languages in order", 24);
    tf_figure_cell(out, "plates", -7);
    tf_figure_cell(out, "good sheets", -12);
    tf_figure_cell(out, "spoilt", -10);
    tf_figure_cell(out, "press", -9);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < way->forms->len; i++)
        add_form(out, run, way, way->forms->pdata[i]);
}

static void
add_packing(GString *out, const TfPrintRun *run)
{
    const TfFinishing *finishing = tf_shop_finishing(run->shop);
    g_autofree char *limit = tf_figure_pounds(finishing->carton_mg);
    g_autofree char *pallet = tf_figure_pounds(finishing->pallet_mg);
    g_autofree char *packed = tf_figure_pounds(run->packed_mg);
    g_autofree char *cartons = tf_figure(run->n_cartons);
    g_autofree char *cents = tf_figure_dollars(run->total_cents);
    g_string_append(out, "\nPACKING\n");
    for (int i = 0; i < tf_print_run_n_products(run); i++) {
        const TfRunProduct *product = tf_print_run_product(run, i);
        g_autofree char *full = tf_figure_pounds(product->carton_mg);
        if (product->n_copies > 0)
            add_line(out, product->product->name,
                     "%d copies in a full carton of one language, whole bundles of %d; it "
                     "weighs %s (at most %s)",
                     product->per_carton, product->bundle, full, limit);
    }
    add_line(out, "All", "%s cartons on %d pallet%s of at most %s; %s with the cartons",
             cartons, run->n_pallets, run->n_pallets == 1 ? "" : "s", pallet, packed);
    add_line(out, "Delivery",
             "up to %g %% more or fewer copies of a language than planned are taken",
             100 * finishing->tolerance);
    g_string_append_printf(out, "\nTOTAL OF THE RUN: %s\n", cents);
}

static void
add_notes(GString *out)
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
        "with, not an offer. No tax, no freight, no file preparation.",
    };
    g_string_append(out, "\nHOW IT IS COUNTED (docs/production.md has every formula)\n");
    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++)
        add_wrapped(out, "  ", notes[i]);
    g_string_append(out,
                    "\nApproved ______________________________    Date ______________\n");
}

char *
tf_print_run_to_text(const TfPrintRun *run)
{
    GString *out = g_string_new(NULL);
    g_autofree char *copies = tf_figure(run->n_copies);
    g_autofree char *asked = tf_figure(run->n_asked);
    g_string_append_printf(out, "THE RUN: %s, edition %s\n",
                           tf_campaign_name(run->campaign),
                           tf_campaign_edition(run->campaign));
    g_string_append_printf(out, "  %s copies in all", copies);
    if (run->n_copies != run->n_asked)
        g_string_append_printf(out, " (asked for: %s; filled up to whole bundles)", asked);
    g_string_append_c(out, '\n');
    for (int i = 0; i < tf_print_run_n_products(run); i++) {
        const TfRunProduct *product = tf_print_run_product(run, i);
        if (product->n_copies == 0)
            continue;
        add_product(out, product);
        add_copies(out, run, i);
        add_ways(out, product);
        add_forms(out, run, product);
    }
    add_packing(out, run);
    add_notes(out);
    return g_string_free(out, FALSE);
}
