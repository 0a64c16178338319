#include "production/forms.h"

#include "production/paper.h"

#include <math.h>

/* Lengths that differ by less are the same: a thousandth of a millimetre. */
static const double tolerance = 0.003;

/* A sheet that the paper can be cut to. */
typedef struct {
    double width, height; /* width is the longer */
    const TfParentSheet *parent;
    int n_out;
    gboolean is_grain_up; /* the fibres run along the height */
    gboolean is_parallel; /* the cutter made one long edge parallel to the other */
    gboolean is_squared;  /* for nothing but that */
} Sheet;

/* What is laid out on it. */
typedef struct {
    const TfShop *shop;
    const TfRunProduct *product;
} Search;

static gboolean
takes(const TfPress *press, const Sheet *sheet)
{
    return sheet->width <= press->most_width + tolerance &&
           sheet->height <= press->most_height + tolerance &&
           sheet->width >= press->least_width - tolerance &&
           sheet->height >= press->least_height - tolerance;
}

/* Cuts the longer side in two. */
static Sheet
halved(Sheet sheet)
{
    double half = sheet.width / 2;
    Sheet result = sheet;
    result.n_out *= 2;
    result.width = MAX(half, sheet.height);
    result.height = MIN(half, sheet.height);
    /* The shorter side of the whole may be the longer of the half: then up is the other way, and the
     * cut a long edge. */
    if (sheet.height > half) {
        result.is_grain_up = !sheet.is_grain_up;
        result.is_parallel = TRUE;
    }
    return result;
}

/* Mills cut paper to a sixteenth of an inch or so: where the press is to hold it at both long edges the
 * cutter takes some off each. */
static Sheet
squared(Sheet sheet, double off)
{
    sheet.height -= 2 * off;
    sheet.is_parallel = sheet.is_squared = TRUE;
    return sheet;
}

static int
floor_of(double room, double size)
{
    return size > 0 && room > 0 ? (int)MIN(floor((room + tolerance) / size), 1e6) : 0;
}

/* The usual sheet of the press out of @parent, the way that gives more. */
static Sheet
usual_of(const TfPress *press, const TfParentSheet *parent)
{
    int straight =
        floor_of(parent->width, press->width) * floor_of(parent->height, press->height);
    int turned =
        floor_of(parent->width, press->height) * floor_of(parent->height, press->width);
    Sheet sheet = {.width = press->width,
                   .height = press->height,
                   .parent = parent,
                   .n_out = MAX(straight, turned),
                   .is_grain_up = parent->is_grain_short};
    double along = parent->height; /* the height of the sheet lies along it */
    if (turned > straight) {
        sheet.is_grain_up = !parent->is_grain_short;
        along = parent->width;
    }
    sheet.is_parallel = along - sheet.height > tolerance;
    return sheet;
}

/* Shape: of Sheet, the usual ones first. Transfer full. */
static GArray *
sheets_of(const TfPress *press, const TfPaper *paper, double square)
{
    GArray *sheets = g_array_new(FALSE, FALSE, sizeof(Sheet));
    for (int i = 0; i < paper->n_parents; i++) {
        Sheet usual = usual_of(press, &paper->parents[i]);
        if (usual.n_out > 0)
            g_array_append_val(sheets, usual);
    }
    for (int i = 0; i < paper->n_parents; i++) {
        const TfParentSheet *parent = &paper->parents[i];
        Sheet sheet = {.width = parent->width,
                       .height = parent->height,
                       .parent = parent,
                       .n_out = 1,
                       .is_grain_up = parent->is_grain_short};
        for (int cuts = 0; cuts <= 2; cuts++, sheet = halved(sheet))
            if (takes(press, &sheet))
                g_array_append_val(sheets, sheet);
    }
    for (guint i = 0, n = sheets->len; i < n && square > 0; i++) {
        Sheet sheet = squared(g_array_index(sheets, Sheet, i), square);
        if (!g_array_index(sheets, Sheet, i).is_parallel && takes(press, &sheet))
            g_array_append_val(sheets, sheet);
    }
    return sheets;
}

static gboolean
can_turn(const TfPress *press, const Sheet *sheet, TfTurning turning)
{
    switch (turning) {
    case TF_TURNING_WORK_AND_TUMBLE:
        return press->kind == TF_PRESS_SHEETFED && sheet->is_parallel;
    case TF_TURNING_PERFECTING:
        return press->kind == TF_PRESS_SHEETFED && press->is_perfecting;
    case TF_TURNING_SHEETWISE:
    case TF_TURNING_WORK_AND_TURN:
        return press->kind == TF_PRESS_SHEETFED;
    case TF_TURNING_DUPLEX:
        return press->kind != TF_PRESS_SHEETFED;
    case TF_N_TURNINGS:
    default:
        return FALSE;
    }
}

static TfWorkStyle
work_style(TfTurning turning)
{
    static const TfWorkStyle styles[TF_N_TURNINGS] = {
        [TF_TURNING_SHEETWISE] = TF_WORK_SHEETWISE,
        [TF_TURNING_PERFECTING] = TF_WORK_PERFECTING,
        [TF_TURNING_WORK_AND_TURN] = TF_WORK_TURN,
        [TF_TURNING_WORK_AND_TUMBLE] = TF_WORK_TUMBLE,
        [TF_TURNING_DUPLEX] = TF_WORK_SHEETWISE,
    };
    return styles[turning];
}

/* What all forms of a product have in common, on paper whose fibres run up or across. A booklet maker
 * in line opens nothing by a lip, and an office cuts nothing off. */
static TfScheme
scheme_of(const TfShop *shop, const TfRunProduct *product, gboolean is_grain_up)
{
    const TfFinishing *finishing = tf_shop_finishing(shop);
    const TfPress *press = product->press;
    double trim = MAX(finishing->trim, product->bleed);
    TfScheme scheme = {
        .kind = product->n_pages <= 2 ? TF_SCHEME_COPIES : TF_SCHEME_SADDLE,
        .n_pages = product->n_pages,
        .trim_width = product->width,
        .trim_height = product->height,
        .sheet_width = product->sheet.width,
        .sheet_height = product->sheet.height,
        .grain = is_grain_up ? TF_GRAIN_SHORT : TF_GRAIN_LONG,
    };
    if (press->kind != TF_PRESS_SHEETFED)
        scheme.duplex = press->turns == TF_TURNS_LONG ? TF_DUPLEX_LONG : TF_DUPLEX_SHORT;
    if (press->kind == TF_PRESS_OFFICE)
        return scheme;
    scheme.bleed = product->bleed;
    scheme.margin = press->margin;
    scheme.gripper = press->gripper;
    scheme.head_trim = scheme.foot_trim = scheme.face_trim = trim;
    if (scheme.kind == TF_SCHEME_COPIES) { /* the same is cut off all around */
        scheme.has_gutter = TRUE;
        scheme.gutter = 2 * trim;
    } else if (press->kind == TF_PRESS_SHEETFED && product->n_pages > 4) {
        scheme.lip = finishing->lip;
    }
    return scheme;
}

/* Halves of a sheet that impose counts one of. */
static int
n_side_by_side(TfTurning turning)
{
    return turning == TF_TURNING_WORK_AND_TURN ? 2 : 1;
}

static int
n_over_each_other(TfTurning turning)
{
    return turning == TF_TURNING_WORK_AND_TUMBLE ? 2 : 1;
}

/* Puts @signature on the sheet the way that gives more. */
static void
place(const Search *search, const Sheet *sheet, TfRunSignature *signature)
{
    TfScheme scheme = scheme_of(search->shop, search->product, sheet->is_grain_up);
    TfPaperFit fit;
    scheme.n_pages = signature->n_pages;
    scheme.fold = signature->fold != NULL ? signature->fold->name : NULL;
    scheme.sheet_width = sheet->width;
    scheme.sheet_height = sheet->height;
    scheme.work_style = work_style(signature->turning);
    scheme.turn = TF_TURN_AUTO;
    if (!tf_plan_fit(&scheme, &fit, NULL) || fit.n_up == 0)
        return;
    signature->is_turned = fit.turn == TF_TURN_QUARTER;
    signature->flat_width = fit.form_width;
    signature->flat_height = fit.form_height;
    signature->n_columns = n_side_by_side(signature->turning) * fit.n_columns;
    signature->n_rows = n_over_each_other(signature->turning) * fit.n_rows;
    signature->n_up = fit.n_up;
    signature->is_grain_across = fit.is_grain_across;
}

/* Places it for all ways of turning. Returns: the most there are on a sheet; 0: it does not fit */
static int
place_all(const Search *search,
          const Sheet *sheet,
          const TfFoldKind *fold,
          TfSignatureForms *forms)
{
    int most = 0;
    *forms = (TfSignatureForms){0};
    for (int turning = 0; turning < TF_N_TURNINGS; turning++) {
        TfRunSignature *signature = &forms->by_turning[turning];
        signature->fold = fold;
        signature->n_pages = fold != NULL ? fold->n_pages : 2;
        signature->turning = (TfTurning)turning;
        if (!can_turn(search->product->press, sheet, (TfTurning)turning))
            continue;
        place(search, sheet, signature);
        most = MAX(most, signature->n_up);
    }
    return most;
}

/* Whether press and paper allow a signature of @fold in a book that lacks @n_pages. */
static gboolean
is_foldable(const Search *search, const TfFoldKind *fold, int n_pages)
{
    const TfPress *press = search->product->press;
    return fold->n_pages <= n_pages && search->product->paper->grams <= fold->heaviest &&
           (press->most_pages == 0 || fold->n_pages <= press->most_pages);
}

/* The largest signature for a book that lacks @n_pages, no larger than @first, which comes before
 * others of its size; NULL: what is not folded. Returns: FALSE: there is none */
static gboolean
find_signature(const Search *search,
               const Sheet *sheet,
               const TfFoldKind *first,
               int n_pages,
               TfSignatureForms *forms)
{
    int n_folds, largest = 0;
    const TfFoldKind *folds = tf_shop_folds(search->shop, &n_folds);
    if (first == NULL)
        return place_all(search, sheet, NULL, forms) > 0;
    if (is_foldable(search, first, n_pages) && place_all(search, sheet, first, forms) > 0)
        return TRUE;
    for (int i = 0; i < n_folds; i++) {
        TfSignatureForms found;
        if (folds[i].n_pages <= largest || folds[i].n_pages >= first->n_pages ||
            !is_foldable(search, &folds[i], n_pages) ||
            place_all(search, sheet, &folds[i], &found) == 0)
            continue;
        largest = folds[i].n_pages;
        *forms = found;
    }
    return largest > 0;
}

/* All signatures of the product on @sheet, beginning with @first. Returns: (transfer full) (nullable) */
static GArray *
signatures_on(const Search *search, const Sheet *sheet, const TfFoldKind *first)
{
    g_autoptr(GArray) signatures = g_array_new(FALSE, FALSE, sizeof(TfSignatureForms));
    for (int left = search->product->n_pages; left > 0;) {
        TfSignatureForms forms;
        if (!find_signature(search, sheet, first, left, &forms))
            return NULL;
        if (signatures->len == 0 && forms.by_turning[0].fold != first)
            return NULL;
        g_array_append_val(signatures, forms);
        left -= forms.by_turning[0].n_pages;
    }
    return g_steal_pointer(&signatures);
}

/* "0.50 in too narrow and 1.25 in too low". Transfer full. */
static char *
lack_of(const TfPaperFit *fit)
{
    if (!(fit->missing_width > 0))
        return g_strdup_printf("%.2f in too low", fit->missing_height / 72);
    if (!(fit->missing_height > 0))
        return g_strdup_printf("%.2f in too narrow", fit->missing_width / 72);
    return g_strdup_printf("%.2f in too narrow and %.2f in too low",
                           fit->missing_width / 72, fit->missing_height / 72);
}

/* By how much the smallest form is too large for the largest sheet that the press takes. */
static char *
tell_why(const Search *search)
{
    const TfRunProduct *product = search->product;
    const TfPress *press = product->press;
    int n_folds;
    const TfFoldKind *folds = tf_shop_folds(search->shop, &n_folds), *smallest = folds;
    for (int i = 1; i < n_folds; i++)
        if (folds[i].n_pages < smallest->n_pages)
            smallest = &folds[i];
    gboolean is_leaf = product->n_pages <= 2;
    int n_pages = is_leaf ? 2 : smallest->n_pages;
    TfScheme scheme = scheme_of(search->shop, product, FALSE);
    TfPaperFit fit;
    scheme.n_pages = n_pages;
    scheme.fold = is_leaf ? NULL : smallest->name;
    scheme.sheet_width = press->most_width;
    scheme.sheet_height = press->most_height;
    scheme.turn = TF_TURN_AUTO;
    if (tf_plan_fit(&scheme, &fit, NULL) && fit.n_up > 0)
        return g_strdup_printf(
            "%s: paper %s is not sold in a sheet that %s takes and that %d pages fit on",
            product->product->name, product->paper->name, press->name, n_pages);
    g_autofree char *lack = lack_of(&fit);
    return g_strdup_printf("%s: %d pages, %.2f × %.2f in untrimmed, are too large for the "
                           "largest sheet of %s, which is %s",
                           product->product->name, n_pages, fit.form_width / 72,
                           fit.form_height / 72, press->name, lack);
}

void
tf_sheet_forms_free(gpointer forms)
{
    TfSheetForms *owned = forms;
    g_array_unref(owned->signatures);
    g_free(owned);
}

/* Whether any signature stands more often on the sheet tumbled than turned: else it need not be squared. */
static gboolean
is_worth_tumbling(const GArray *signatures)
{
    for (guint i = 0; i < signatures->len; i++) {
        const TfSignatureForms *forms = &g_array_index(signatures, TfSignatureForms, i);
        if (forms->by_turning[TF_TURNING_WORK_AND_TUMBLE].n_up >
            forms->by_turning[TF_TURNING_WORK_AND_TURN].n_up)
            return TRUE;
    }
    return FALSE;
}

static void
add_forms(const Search *search, const Sheet *sheet, const TfFoldKind *first, GPtrArray *all)
{
    g_autoptr(GArray) signatures = signatures_on(search, sheet, first);
    if (signatures == NULL || (sheet->is_squared && !is_worth_tumbling(signatures)))
        return;
    TfSheetForms *forms = g_new0(TfSheetForms, 1);
    gint64 mg = tf_paper_mg(sheet->parent->width, sheet->parent->height,
                            search->product->paper->grams);
    forms->sheet = (TfRunSheet){
        .parent = sheet->parent,
        .n_out = sheet->n_out,
        .width = sheet->width,
        .height = sheet->height,
        .is_grain_up = sheet->is_grain_up,
        .is_squared = sheet->is_squared,
        .mg = mg / sheet->n_out,
    };
    forms->signatures = g_steal_pointer(&signatures);
    g_ptr_array_add(all, forms);
}

static int
by_pages(gconstpointer a, gconstpointer b)
{
    const TfFoldKind *first = *(const TfFoldKind *const *)a,
                     *second = *(const TfFoldKind *const *)b;
    if (first->n_pages != second->n_pages)
        return first->n_pages > second->n_pages ? -1 : 1;
    return first < second ? -1 : first > second;
}

/* Shape: of const TfFoldKind *, the largest first; for what is not folded, NULL alone. */
static GPtrArray *
folds_of(const Search *search)
{
    int n;
    const TfFoldKind *folds = tf_shop_folds(search->shop, &n);
    GPtrArray *sorted = g_ptr_array_new();
    if (search->product->n_pages <= 2) {
        g_ptr_array_add(sorted, NULL);
        return sorted;
    }
    for (int i = 0; i < n; i++)
        g_ptr_array_add(sorted, (gpointer)&folds[i]);
    g_ptr_array_sort(sorted, by_pages);
    return sorted;
}

/* Whether one like it was seen: the usual sheet is often a size that the paper is sold in. */
static gboolean
is_seen(const GArray *sheets, guint i)
{
    const Sheet *sheet = &g_array_index(sheets, Sheet, i);
    for (guint k = 0; k < i; k++) {
        const Sheet *other = &g_array_index(sheets, Sheet, k);
        if (other->parent == sheet->parent && other->n_out == sheet->n_out &&
            fabs(other->width - sheet->width) < tolerance &&
            fabs(other->height - sheet->height) < tolerance &&
            other->is_grain_up == sheet->is_grain_up &&
            other->is_parallel == sheet->is_parallel)
            return TRUE;
    }
    return FALSE;
}

GPtrArray *
tf_forms_new(const TfShop *shop, TfRunProduct *product, char **why)
{
    product->n_pages = product->n_pages <= 2 ? 2 : (int)tf_ceiling(product->n_pages, 4) * 4;
    product->n_leaves = product->n_pages / 2;
    Search search = {
        .shop = shop,
        .product = product,
    };
    double square =
        product->press->kind == TF_PRESS_SHEETFED ? tf_shop_finishing(shop)->square : 0;
    g_autoptr(GArray) sheets = sheets_of(product->press, product->paper, square);
    g_autoptr(GPtrArray) folds = folds_of(&search);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(tf_sheet_forms_free);
    for (guint i = 0; i < sheets->len; i++)
        for (guint k = 0; k < folds->len && !is_seen(sheets, i); k++)
            add_forms(&search, &g_array_index(sheets, Sheet, i), folds->pdata[k], all);
    if (all->len > 0)
        return g_steal_pointer(&all);
    *why = tell_why(&search);
    return NULL;
}

TfSignature *
tf_forms_scheme(const TfShop *shop,
                const TfRunProduct *product,
                gboolean is_right_bound,
                TfScheme *scheme)
{
    int n = (int)product->signatures->len;
    TfSignature *signatures = g_new0(TfSignature, (gsize)n);
    *scheme = scheme_of(shop, product, product->sheet.is_grain_up);
    scheme->binding = is_right_bound ? TF_BINDING_RIGHT : TF_BINDING_LEFT;
    if (product->is_stitched)
        scheme->caliper_mm = product->paper->caliper_mm;
    for (int i = 0; i < n; i++) {
        const TfRunSignature *from = tf_run_signature(product, i);
        signatures[i] = (TfSignature){
            .fold = from->fold != NULL ? from->fold->name : NULL,
            .work_style = work_style(from->turning),
            .turn = from->is_turned ? TF_TURN_QUARTER : TF_TURN_NONE,
            .n_columns = from->n_columns / n_side_by_side(from->turning),
            .n_rows = from->n_rows / n_over_each_other(from->turning),
        };
    }
    if (scheme->kind == TF_SCHEME_SADDLE) {
        scheme->signatures = signatures;
        scheme->n_signatures = n;
    } else if (n > 0) {
        scheme->work_style = signatures[0].work_style;
        scheme->turn = signatures[0].turn;
        scheme->n_columns = signatures[0].n_columns;
        scheme->n_rows = signatures[0].n_rows;
    }
    return signatures;
}

TfPlan *
tf_forms_plan(const TfShop *shop,
              const TfRunProduct *product,
              gboolean is_right_bound,
              GError **error)
{
    TfScheme scheme;
    g_autofree TfSignature *signatures =
        tf_forms_scheme(shop, product, is_right_bound, &scheme);
    return tf_plan_new(&scheme, error);
}
