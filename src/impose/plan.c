/* plan.c: pure arithmetic: which page stands where on which side of which sheet. */
#include "base/error.h"
#include "impose/impose-private.h"

#include <math.h>
#include <string.h>

#define MAX_PAGES 10000

/* No PDF page is larger (ISO 32000-1, annex C), and no page of a book smaller. */
#define MAX_LENGTH 14400.0
#define MIN_TRIM   1.0

/* What sums of lengths may be off by. */
#define TOLERANCE 0.01

struct TfPlan {
    TfScheme scheme;
    int n_columns, n_rows, n_slots;
    int n_sheets;
    TfPressSheet *sheets;
    TfSlot *slots; /* by sheet, side, row, column */

    /* Lower left corners of the trims, before creep; folds between them. */
    double column_x[TF_MAX_LEAVES], row_y[TF_MAX_LEAVES];
    double fold_x[TF_MAX_LEAVES], fold_y[TF_MAX_LEAVES];
    /* Towards the spine: the outermost leaf, and each further one more than that. */
    double first_shift, shift_step;
};

/*  Paper has thickness, so stitched sheets stand out at the face, the innermost most, and the
 *  knife would take most from its margin. Therefore pages move, seen from the fold ):
 *
 *      held outer                    held inner
 *      )────────────── page │        )────────────── page │
 *       )───────────── page │         )───────────── page │
 *        )──────────── page │ knife    )──────────── page │ knife
 *      all faces under the knife; what moves are the inner or the outer pages
 */
static void
plan_creep(TfPlan *plan)
{
    const TfScheme *scheme = &plan->scheme;
    int n_steps = plan->n_sheets * plan->n_slots / 2 - 1;
    double step = tf_points_from_mm(scheme->caliper_mm);
    if (scheme->creep_mm > 0 && n_steps > 0)
        step = tf_points_from_mm(scheme->creep_mm) / n_steps;
    plan->shift_step = step;
    plan->first_shift = scheme->hold == TF_HOLD_OUTER ? 0 : -step * n_steps;
}

/* Pages meet at the spine; everywhere else there is a cut between them, with bleed for both. */
static double
plan_gap(const TfPlan *plan, gboolean is_spine)
{
    return is_spine ? 0 : 2 * (plan->scheme.bleed - plan->first_shift);
}

static void
plan_form(TfPlan *plan, const TfLeaf *leaves)
{
    const TfScheme *scheme = &plan->scheme;
    gboolean is_spine_left[TF_MAX_LEAVES] = {FALSE};
    for (int i = 0; i < plan->n_slots; i++)
        is_spine_left[leaves[i].column] = leaves[i].is_spine_left;

    double x = 0;
    for (int i = 0; i < plan->n_columns; i++) {
        if (i > 0) {
            double gap = plan_gap(plan, is_spine_left[i] && !is_spine_left[i - 1]);
            plan->fold_x[i - 1] = x + gap / 2;
            x += gap;
        }
        plan->column_x[i] = x;
        x += scheme->trim_width;
    }
    double y = 0;
    for (int i = plan->n_rows - 1; i >= 0; i--) {
        plan->row_y[i] = y;
        y += scheme->trim_height;
        if (i > 0) {
            double gap = plan_gap(plan, FALSE);
            plan->fold_y[i - 1] = y + gap / 2;
            y += gap;
        }
    }
}

/* Puts the form into the middle of the paper, or of as much as it needs. */
static void
plan_paper(TfPlan *plan, TfPressSheet *sheet)
{
    const TfScheme *scheme = &plan->scheme;
    double around = 2 * (scheme->bleed + scheme->margin);
    double width = plan->column_x[plan->n_columns - 1] + scheme->trim_width;
    double height = plan->row_y[0] + scheme->trim_height;
    double needed_width = width + around - 2 * plan->first_shift;
    double needed_height = height + around;

    sheet->width = scheme->sheet_width > 0 ? scheme->sheet_width : needed_width;
    sheet->height = scheme->sheet_height > 0 ? scheme->sheet_height : needed_height;
    if (needed_width - sheet->width > TOLERANCE)
        sheet->missing_width = needed_width - sheet->width;
    if (needed_height - sheet->height > TOLERANCE)
        sheet->missing_height = needed_height - sheet->height;
    sheet->width += sheet->missing_width;
    sheet->height += sheet->missing_height;

    for (int i = 0; i < plan->n_columns; i++)
        plan->column_x[i] += (sheet->width - width) / 2;
    for (int i = 0; i < plan->n_rows; i++)
        plan->row_y[i] += (sheet->height - height) / 2;
    for (int i = 0; i < plan->n_columns - 1; i++)
        plan->fold_x[i] += (sheet->width - width) / 2;
    for (int i = 0; i < plan->n_rows - 1; i++)
        plan->fold_y[i] += (sheet->height - height) / 2;
}

/* Page that is number @i, from 0, of those in the pile of all sheets, blanks and all. The
 * right-bound book is the same pile turned over: it is read from the other cover. */
static int
plan_page(const TfPlan *plan, int i)
{
    int n = plan->n_sheets * plan->n_slots * 2;
    int page = plan->scheme.binding == TF_BINDING_RIGHT ? n - i : i + 1;
    return page <= plan->scheme.n_pages ? page : 0;
}

/* A slot of a front, @shift points nearer to the spine than it would lie in thin air. */
static TfSlot
front_slot(const TfPlan *plan, const TfLeaf *leaf, double shift)
{
    const TfScheme *scheme = &plan->scheme;
    double column_x = plan->column_x[leaf->column];
    TfSlot slot = {
        .x = leaf->is_spine_left ? column_x - shift : column_x + shift,
        .y = plan->row_y[leaf->row],
        .quarter_turns = leaf->is_turned ? 2 : 0,
        .spine_x = leaf->is_spine_left ? column_x : column_x + scheme->trim_width,
    };
    TfRect trim = {slot.x, slot.y, scheme->trim_width, scheme->trim_height};
    TfRect clip = tf_rect_grown(trim, scheme->bleed);
    double right = clip.x + clip.width;
    if (leaf->is_spine_left)
        clip.x = MAX(clip.x, slot.spine_x);
    else
        right = MIN(right, slot.spine_x);
    clip.width = right - clip.x;
    slot.clip = clip;
    return slot;
}

/* The slot behind @front: the same piece of paper, seen from the other side. */
static TfSlot
back_slot(const TfPlan *plan, TfSlot front, double sheet_width)
{
    TfSlot slot = front;
    slot.x = sheet_width - front.x - plan->scheme.trim_width;
    slot.spine_x = sheet_width - front.spine_x;
    slot.clip = tf_rect_mirrored(front.clip, sheet_width);
    return slot;
}

static void
plan_leaf(TfPlan *plan, int sheet, int leaf_in_sheet, const TfLeaf *leaf)
{
    /* Each sheet lies in the fold of the one before. */
    int half = plan->n_slots / 2, n_leaves = plan->n_sheets * plan->n_slots;
    int place = leaf_in_sheet < half ? sheet * half + leaf_in_sheet
                                     : n_leaves - (sheet + 1) * half + leaf_in_sheet - half;
    int depth = MIN(place, n_leaves - 1 - place);

    TfSlot front = front_slot(plan, leaf, plan->first_shift + depth * plan->shift_step);
    TfSlot back = back_slot(plan, front, plan->sheets[sheet].width);
    int upper = plan_page(plan, 2 * place), lower = plan_page(plan, 2 * place + 1);
    front.page = leaf->is_front_up ? upper : lower;
    back.page = leaf->is_front_up ? lower : upper;

    TfSlot *fronts = plan->slots + (gsize)(2 * sheet * plan->n_slots);
    TfSlot *backs = fronts + plan->n_slots;
    int row = leaf->row * plan->n_columns;
    fronts[row + leaf->column] = front;
    backs[row + plan->n_columns - 1 - leaf->column] = back;
}

static void
plan_sheet(TfPlan *plan, int i, const TfPressSheet *paper, const TfLeaf *leaves)
{
    const TfScheme *scheme = &plan->scheme;
    TfPressSheet *sheet = &plan->sheets[i];
    *sheet = *paper;
    for (int j = 0; j < plan->n_slots; j++)
        plan_leaf(plan, i, j, &leaves[j]);

    const TfSlot *fronts = plan->slots + (gsize)(2 * i * plan->n_slots);
    double left = sheet->width, right = 0, foot = plan->row_y[plan->n_rows - 1];
    for (int j = 0; j < plan->n_slots; j++) {
        left = MIN(left, fronts[j].x);
        right = MAX(right, fronts[j].x + scheme->trim_width);
    }
    sheet->trim =
        (TfRect){left, foot, right - left, plan->row_y[0] + scheme->trim_height - foot};
    sheet->bleed = tf_rect_grown(sheet->trim, scheme->bleed);
    sheet->fold_x = plan->fold_x;
    sheet->fold_y = plan->fold_y;
    sheet->n_fold_x = plan->n_columns - 1;
    sheet->n_fold_y = plan->n_rows - 1;
    sheet->n_slots = plan->n_slots;
}

static gboolean
is_within(double value, double least, double most)
{
    return value >= least && value <= most; /* never true for NAN */
}

static gboolean
check_scheme(const TfScheme *scheme, GError **error)
{
    if (scheme->n_pages < 1 || scheme->n_pages > MAX_PAGES) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "a booklet has from 1 to %d pages, not %d", MAX_PAGES, scheme->n_pages);
        return FALSE;
    }
    const struct {
        const char *name;
        double value, least;
    } lengths[] = {
        {"width of the trimmed page", scheme->trim_width, MIN_TRIM},
        {"height of the trimmed page", scheme->trim_height, MIN_TRIM},
        {"bleed", scheme->bleed, 0},
        {"margin for marks", scheme->margin, 0},
        {"thickness of the paper", tf_points_from_mm(scheme->caliper_mm), 0},
        {"creep", tf_points_from_mm(scheme->creep_mm), 0},
        {"width of the sheet", scheme->sheet_width, 0},
        {"height of the sheet", scheme->sheet_height, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++)
        if (!is_within(lengths[i].value, lengths[i].least, MAX_LENGTH)) {
            g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                        "the %s must be between %g and %g pt", lengths[i].name,
                        lengths[i].least, MAX_LENGTH);
            return FALSE;
        }
    return TRUE;
}

static gboolean
check_result(const TfPlan *plan, const TfPressSheet *paper, GError **error)
{
    double creep = plan->shift_step * (plan->n_sheets * plan->n_slots / 2.0 - 1);
    if (creep > plan->scheme.trim_width / 4) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "creep of %.1f mm is more than a quarter of the page: "
                    "too many pages or too thick a paper to be stitched",
                    tf_mm_from_points(creep));
        return FALSE;
    }
    if (paper->width > MAX_LENGTH || paper->height > MAX_LENGTH) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "a sheet of %.0f by %.0f pt is larger than a PDF page may be",
                    paper->width, paper->height);
        return FALSE;
    }
    return TRUE;
}

TfPlan *
tf_plan_new_with(const TfScheme *scheme, const TfFolding *folding, GError **error)
{
    if (!check_scheme(scheme, error))
        return NULL;

    TfLeaf leaves[TF_MAX_LEAVES];
    tf_fold(folding, leaves);
    g_autoptr(TfPlan) plan = g_new0(TfPlan, 1);
    plan->scheme = *scheme;
    plan->scheme.fold = NULL;
    plan->n_columns = folding->n_columns;
    plan->n_rows = folding->n_rows;
    plan->n_slots = folding->n_columns * folding->n_rows;
    plan->n_sheets = (scheme->n_pages + 2 * plan->n_slots - 1) / (2 * plan->n_slots);

    TfPressSheet paper = {0};
    plan_creep(plan);
    plan_form(plan, leaves);
    plan_paper(plan, &paper);
    if (!check_result(plan, &paper, error))
        return NULL;

    plan->sheets = g_new0(TfPressSheet, (gsize)plan->n_sheets);
    plan->slots = g_new0(TfSlot, (gsize)(2 * plan->n_sheets * plan->n_slots));
    for (int i = 0; i < plan->n_sheets; i++)
        plan_sheet(plan, i, &paper, leaves);
    return g_steal_pointer(&plan);
}

TfPlan *
tf_plan_new(const TfScheme *scheme, GError **error)
{
    const char *name = scheme->fold ? scheme->fold : "F4-1";
    const TfFolding *folding = tf_folding_find(name);
    if (folding)
        return tf_plan_new_with(scheme, folding, error);

    g_autoptr(GString) known = g_string_new(NULL);
    int n;
    const TfFolding *foldings = tf_foldings(&n);
    for (int i = 0; i < n; i++)
        g_string_append_printf(known, "%s%s", i > 0 ? ", " : "", foldings[i].name);
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "no fold “%s” is known; there is %s", name,
                known->str);
    return NULL;
}

void
tf_plan_free(TfPlan *plan)
{
    if (!plan)
        return;
    g_free(plan->sheets);
    g_free(plan->slots);
    g_free(plan);
}

int
tf_plan_n_sheets(const TfPlan *plan)
{
    return plan->n_sheets;
}

const TfScheme *
tf_plan_scheme(const TfPlan *plan)
{
    return &plan->scheme;
}

const TfPressSheet *
tf_plan_sheet(const TfPlan *plan, int sheet)
{
    g_return_val_if_fail(sheet >= 0 && sheet < plan->n_sheets, NULL);
    return &plan->sheets[sheet];
}

const TfSlot *
tf_plan_slots(const TfPlan *plan, int sheet, TfSide side)
{
    g_return_val_if_fail(sheet >= 0 && sheet < plan->n_sheets, NULL);
    return plan->slots + (gsize)((2 * sheet + (int)side) * plan->n_slots);
}

/* @format has one "@" for each length; printf would write a comma in some locales. */
static void
print_lengths(GString *text, const char *format, const double *lengths)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    for (; *format; format++)
        if (*format == '@')
            g_string_append(text,
                            g_ascii_formatd(buffer, sizeof buffer, "%.2f", *lengths++));
        else
            g_string_append_c(text, *format);
}

static void
print_side(GString *text, const TfPlan *plan, int sheet, TfSide side)
{
    const TfSlot *slots = tf_plan_slots(plan, sheet, side);
    g_string_append(text, side == TF_SIDE_FRONT ? "  front" : "  back ");
    for (int i = 0; i < plan->n_slots; i++) {
        if (slots[i].page > 0)
            g_string_append_printf(text, "  %d", slots[i].page);
        else
            g_string_append(text, "  -");
        if (slots[i].quarter_turns == 2)
            g_string_append_c(text, '*');
        print_lengths(text, " (@ @)", (double[]){slots[i].x, slots[i].y});
    }
    g_string_append_c(text, '\n');
}

char *
tf_plan_print(const TfPlan *plan)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < plan->n_sheets; i++) {
        const TfPressSheet *sheet = &plan->sheets[i];
        TfRect trim = sheet->trim;
        g_string_append_printf(text, "sheet %d of %d", i + 1, plan->n_sheets);
        print_lengths(text, "  @x@", (double[]){sheet->width, sheet->height});
        print_lengths(text, "  trim @ @ @x@\n",
                      (double[]){trim.x, trim.y, trim.width, trim.height});
        print_side(text, plan, i, TF_SIDE_FRONT);
        print_side(text, plan, i, TF_SIDE_BACK);
    }
    return g_string_free(text, FALSE);
}
