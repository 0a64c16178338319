#include "production/run-ways.h"

#include "production/words.h"

/* Candidates that are shown whatever they cost. */
enum {
    TF_MOST_SHOWN = 5
};

const char *
tf_way_text(TfWayKind kind)
{
    static const char *const names[TF_N_WAYS] = {"separate", "versioned black", "ganged"};
    return names[kind];
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
    {"Sheets to cut to press size", G_STRUCT_OFFSET(TfWay, n_parents), TF_ROW_COUNT, FALSE},
    {"Printed sheets to cut", G_STRUCT_OFFSET(TfWay, n_cuts), TF_ROW_COUNT, FALSE},
    {"Signatures to fold", G_STRUCT_OFFSET(TfWay, n_folds), TF_ROW_COUNT, FALSE},
    {"  printed and not needed", G_STRUCT_OFFSET(TfWay, n_over), TF_ROW_COUNT, FALSE},
    {"Booklets to stitch", G_STRUCT_OFFSET(TfWay, n_stitches), TF_ROW_COUNT, FALSE},
    {"Finishing hours", G_STRUCT_OFFSET(TfWay, finishing_seconds), TF_ROW_HOURS, FALSE},
    {"Working days, with delivery", G_STRUCT_OFFSET(TfWay, n_days), TF_ROW_COUNT, TRUE},
    {"Cost of plates", G_STRUCT_OFFSET(TfWay, plate_cents), TF_ROW_DOLLARS, FALSE},
    {"Cost of paper", G_STRUCT_OFFSET(TfWay, paper_cents), TF_ROW_DOLLARS, FALSE},
    {"Cost of press and crew", G_STRUCT_OFFSET(TfWay, press_cents), TF_ROW_DOLLARS, FALSE},
    {"Cost of printed sides", G_STRUCT_OFFSET(TfWay, click_cents), TF_ROW_DOLLARS, FALSE},
    {"Cost of finishing", G_STRUCT_OFFSET(TfWay, finishing_cents), TF_ROW_DOLLARS, FALSE},
    {"Cost of cartons and pallets", G_STRUCT_OFFSET(TfWay, packing_cents), TF_ROW_DOLLARS,
     FALSE},
    {"Cost of delivery", G_STRUCT_OFFSET(TfWay, delivery_cents), TF_ROW_DOLLARS, FALSE},
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
        return tf_words_hours(value);
    case TF_ROW_POUNDS:
        return tf_words_weight(value);
    case TF_ROW_DOLLARS:
        return tf_words_dollars(value);
    case TF_ROW_COUNT:
    default:
        return tf_words_count(value);
    }
}

/* Returns: whether nobody said where copies go, so that it is not nothing that delivery costs */
static gboolean
is_unknown(const Row *row, const TfRunProduct *product)
{
    return row->offset == G_STRUCT_OFFSET(TfWay, delivery_cents) && !product->is_delivered;
}

/* Rows that are nothing in any way say nothing. */
static gboolean
is_empty(const Row *row, const TfRunProduct *product)
{
    if (is_unknown(row, product))
        return FALSE;
    for (int i = 0; i < TF_N_WAYS; i++)
        if (product->ways[i].is_possible && row_value(row, &product->ways[i]) != 0)
            return FALSE;
    return TRUE;
}

/* What a row is called, where that depends on what is counted and on the press. */
static const char *
row_label(const Row *row, const TfRunProduct *product)
{
    if (row->offset == G_STRUCT_OFFSET(TfWay, n_days) && !product->is_delivered)
        return "Working days, no delivery";
    if (row->offset == G_STRUCT_OFFSET(TfWay, n_full) &&
        product->press->kind != TF_PRESS_SHEETFED)
        return "Make-readies";
    return row->label;
}

static const TfRunColumns way_columns = {(const int[]){29, -18, -18, -18, 0},
                                         "2.2 1.3> 1.3> 1.3>"};

static void
add_row(TfRunOut *out, const TfRunProduct *product, const Row *row)
{
    g_auto(GStrv) cells = g_new0(char *, TF_N_WAYS + 2);
    cells[0] = g_strdup(row_label(row, product));
    for (int i = 0; i < TF_N_WAYS; i++) {
        const TfWay *way = &product->ways[i];
        cells[i + 1] = !way->is_possible          ? g_strdup("–")
                       : is_unknown(row, product) ? g_strdup("not counted")
                                                  : row_text(row, row_value(row, way));
    }
    gboolean is_sum = row->offset == G_STRUCT_OFFSET(TfWay, total_cents);
    tf_run_out_row(out, &way_columns, is_sum ? "total" : "cell",
                   (const char *const *)cells);
}

/* How each way turns the sheet; of several signatures the first. */
static void
add_turnings(TfRunOut *out, const TfRunProduct *product)
{
    const char *cells[TF_N_WAYS + 2] = {"Sheets are printed"};
    for (int i = 0; i < TF_N_WAYS; i++) {
        const TfWay *way = &product->ways[i];
        const TfRunForm *form =
            way->is_possible && way->forms->len > 0 ? way->forms->pdata[0] : NULL;
        cells[i + 1] = form != NULL ? tf_turning_name(form->turning) : "–";
    }
    tf_run_out_row(out, &way_columns, "cell", cells);
}

static void
add_unit_price(TfRunOut *out, const TfRunProduct *product)
{
    g_auto(GStrv) cells = g_new0(char *, TF_N_WAYS + 2);
    cells[0] = g_strdup("Cost of 1,000 copies");
    for (int i = 0; i < TF_N_WAYS; i++) {
        const TfWay *way = &product->ways[i];
        gint64 cents =
            product->n_copies > 0
                ? (way->total_cents * 1000 + product->n_copies / 2) / product->n_copies
                : 0;
        cells[i + 1] = way->is_possible ? tf_words_dollars(cents) : g_strdup("–");
    }
    tf_run_out_row(out, &way_columns, "cell", (const char *const *)cells);
}

/* Limits that a way breaks stand before all else that is said of it. */
static void
add_breaks(TfRunOut *out, const TfWay *way, const char *name)
{
    for (guint i = 0; i < way->breaks->len; i++) {
        g_autofree char *text =
            g_strdup_printf("BREAKS A LIMIT: %s.", (const char *)way->breaks->pdata[i]);
        tf_run_out_line(out, i == 0 ? name : "", 17, text);
    }
}

static void
add_reasons(TfRunOut *out, const TfWay *way, const char *name)
{
    add_breaks(out, way, name);
    if (way->breaks->len > 0)
        name = "";
    for (guint i = 0; i < way->reasons->len; i++) {
        g_autofree char *text =
            g_strconcat(i == 0 && !way->is_possible ? "Not possible. " : "",
                        (const char *)way->reasons->pdata[i], NULL);
        tf_run_out_line(out, i == 0 ? name : "", 17, text);
    }
}

/* The sheet of each way, and how many of the largest signature stand on it. */
static void
add_sheets(TfRunOut *out, const TfRunProduct *product)
{
    g_auto(GStrv) sheets = g_new0(char *, TF_N_WAYS + 2);
    g_auto(GStrv) holds = g_new0(char *, TF_N_WAYS + 2);
    sheets[0] = g_strdup("Press sheet");
    holds[0] = g_strdup("  holds");
    for (int i = 0; i < TF_N_WAYS; i++) {
        const TfWay *way = &product->ways[i];
        if (!way->is_possible) {
            sheets[i + 1] = g_strdup("–");
            holds[i + 1] = g_strdup("–");
            continue;
        }
        const TfRunSignature *first = &g_array_index(way->signatures, TfRunSignature, 0);
        sheets[i + 1] = tf_words_size(way->sheet.height, way->sheet.width);
        holds[i + 1] = g_strdup_printf("%d × %s", first->n_up,
                                       first->fold != NULL ? first->fold->name : "leaf");
    }
    tf_run_out_row(out, &way_columns, "cell", (const char *const *)sheets);
    tf_run_out_row(out, &way_columns, "cell", (const char *const *)holds);
}

static const TfRunColumns candidate_columns = {
    (const int[]){14, 17, 18, 7, -13, -13, -13, 0}, "1.2 1.5 1.4 0.7 1.2> 1.2> 1.2>"};

/* Transfer full. */
static char *
candidate_text(const TfRunProduct *product, int number, int way)
{
    const TfRunCandidate *candidate =
        &g_array_index(product->candidates, TfRunCandidate, (guint)number);
    if (candidate->cents[way] < 0)
        return g_strdup("–");
    g_autofree char *cents = tf_words_dollars(candidate->cents[way]);
    const char *mark = product->ways[way].candidate == number ? "» " : "";
    return g_strconcat(candidate->is_least[way] ? "> " : mark, cents, NULL);
}

static void
add_candidate(TfRunOut *out, const TfRunProduct *product, int number)
{
    const TfRunCandidate *candidate =
        &g_array_index(product->candidates, TfRunCandidate, (guint)number);
    const TfRunSheet *sheet = &candidate->sheet;
    g_autofree char *size = tf_words_size(sheet->height, sheet->width);
    g_autofree char *parent = tf_words_size(sheet->parent->height, sheet->parent->width);
    g_autofree char *from = sheet->n_out > 1
                                ? g_strdup_printf("%d of %s", sheet->n_out, parent)
                                : g_strdup(parent);
    g_autofree char *holds =
        g_strdup_printf("%d × %s%s", candidate->n_up,
                        candidate->fold != NULL ? candidate->fold->name : "leaf",
                        candidate->is_in_line   ? ", in line"
                        : candidate->is_tumbled ? ", tumble"
                                                : "");
    const char *grain = candidate->fold == NULL      ? ""
                        : candidate->is_grain_across ? "across"
                                                     : "along";
    g_auto(GStrv) cents = g_new0(char *, TF_N_WAYS + 1);
    for (int i = 0; i < TF_N_WAYS; i++)
        cents[i] = candidate_text(product, number, i);
    tf_run_out_row(out, &candidate_columns, "cell",
                   (const char *const[]){size, from, holds, grain, cents[0], cents[1],
                                         cents[2], NULL});
}

static gboolean
is_taken(const TfRunProduct *product, int number)
{
    for (int i = 0; i < TF_N_WAYS; i++)
        if (product->ways[i].is_possible && product->ways[i].candidate == number)
            return TRUE;
    return FALSE;
}

/* The cheapest sheets and folds, and those that a way took. */
static void
add_candidates(TfRunOut *out, const TfRunProduct *product)
{
    static const char *const head[] = {"Sheet",    "bought as", "holds",  "fibres",
                                       "separate", "versioned", "ganged", NULL};
    int n = (int)product->candidates->len, n_left = 0;
    gboolean has_tumbled = FALSE;
    if (n < 2)
        return;
    tf_run_out_subheading(out,
                          "Sheets and folds that were weighed: what the run costs on them");
    tf_run_out_row(out, &candidate_columns, "head", head);
    for (int i = 0; i < n; i++) {
        if (i >= TF_MOST_SHOWN && !is_taken(product, i)) {
            n_left++;
            continue;
        }
        add_candidate(out, product, i);
        has_tumbled =
            has_tumbled ||
            g_array_index(product->candidates, TfRunCandidate, (guint)i).is_tumbled;
    }
    g_autofree char *rest =
        g_strdup_printf("%d more are not shown; none is cheaper than the first %d. ",
                        n_left, TF_MOST_SHOWN);
    g_autofree char *text = g_strconcat(
        n_left > 0 ? rest : "",
        "» is taken by its way: of those found that keep the "
        "limits the cheapest, and where none does, the "
        "quickest; > costs at least that",
        product->ways[TF_WAY_GANGED].split.is_asked ? " with each language on one form"
                                                    : "",
        ", so that no more was looked for.",
        has_tumbled
            ? " “tumble”: printed work-and-tumble in one of the ways or more, because "
              "work-and-turn holds fewer there."
            : "",
        NULL);
    tf_run_out_sentence(out, 2, text);
}

void
tf_run_ways_print(TfRunOut *out, const TfRunProduct *product)
{
    g_auto(GStrv) heads = g_new0(char *, TF_N_WAYS + 2);
    heads[0] = g_strdup("Ways of printing it");
    for (int i = 0; i < TF_N_WAYS; i++)
        heads[i + 1] = g_strconcat(product->ways[i].is_chosen ? "» " : "",
                                   tf_way_text((TfWayKind)i), NULL);
    tf_run_out_subheading(out, "Three ways, side by side; » is the one chosen");
    tf_run_out_row(out, &way_columns, "head", (const char *const *)heads);
    add_sheets(out, product);
    add_turnings(out, product);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (!is_empty(&rows[i], product))
            add_row(out, product, &rows[i]);
    add_unit_price(out, product);
    add_candidates(out, product);
    tf_run_out_subheading(out, "Why");
    for (int i = 0; i < TF_N_WAYS; i++)
        add_reasons(out, &product->ways[i], tf_way_text((TfWayKind)i));
}
