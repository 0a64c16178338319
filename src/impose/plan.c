/* plan.c: pure arithmetic: where on the sheet each page stands. */
#include "base/error.h"
#include "impose/impose-private.h"

/* No PDF page is larger (ISO 32000-1, annex C). */
#define MAX_LENGTH 14400.0

struct TfPlan {
    TfScheme scheme;
    TfArrangement *arrangement;
    int n_sheets;
    TfPressSheet *sheets;
    TfSlot **slots; /* by sheet and side: rows from the top */

    TfShifts shifts;
    double width, height; /* of all sheets */
    double missing_width, missing_height;
};

static const TfArranged *
arranged(const TfPlan *plan, int sheet)
{
    return &g_array_index(plan->arrangement->sheets, TfArranged, sheet);
}

static double
cell_shift(const TfPlan *plan, const TfCell *cell)
{
    const TfShifts *shifts = &plan->shifts;
    if (cell->depth == 0)
        return shifts->first_shift;
    return shifts->first_shift + shifts->cover_step +
           (cell->depth - 1) * shifts->shift_step;
}

/* Whether the sheet is turned head over heels between its sides. */
static gboolean
is_tumbled(const TfPlan *plan, TfWorkStyle style)
{
    const TfScheme *scheme = &plan->scheme;
    gboolean is_wide = plan->width > plan->height;
    if (style != TF_WORK_SHEETWISE)
        return style != TF_WORK_TURN;
    return (scheme->duplex == TF_DUPLEX_LONG && is_wide) ||
           (scheme->duplex == TF_DUPLEX_SHORT && !is_wide);
}

/* The form into the middle of the paper, or as near to it as the gripper lets it. */
static void
place_form(const TfPlan *plan, TfWorkStyle style, TfAxis *columns, TfAxis *rows)
{
    const TfScheme *scheme = &plan->scheme;
    double foot = scheme->margin + scheme->gripper;
    double head =
        scheme->margin + (tf_is_gripped_at_head(scheme, style) ? scheme->gripper : 0);
    double left = (plan->width - tf_axis_needs(columns)) / 2;
    double below = (plan->height - tf_axis_needs(rows)) / 2;
    if (style == TF_WORK_TURN)
        left = plan->width / 2 - tf_axis_needs(columns);
    if (style == TF_WORK_TUMBLE)
        below = plan->height / 2;
    else
        below = MAX(MIN(below, plan->height - head - tf_axis_needs(rows)), foot);
    tf_axis_move(columns, left + columns->before);
    tf_axis_move(rows, below + rows->before);
}

static void
plan_axes(const TfPlan *plan, const TfArranged *sheet, TfAxis *columns, TfAxis *rows)
{
    TfAxisSpec spec = {
        .scheme = &plan->scheme,
        .back =
            plan->arrangement->n_body_leaves * tf_points_from_mm(plan->scheme.caliper_mm),
        .first_shift = plan->shifts.first_shift,
    };
    tf_axis_plan(&spec, sheet, TRUE, columns);
    tf_axis_plan(&spec, sheet, FALSE, rows);
}

/* Whether a sheet needs the paper that the one @before it does. */
static gboolean
is_same_size(const TfArranged *sheet, const TfArranged *before)
{
    return sheet->folded == before->folded && !before->is_cover &&
           sheet->work_style == before->work_style && sheet->turn == before->turn &&
           sheet->n_columns == before->n_columns && sheet->n_rows == before->n_rows;
}

static void
plan_paper(TfPlan *plan)
{
    const TfScheme *scheme = &plan->scheme;
    double width = 0, height = 0;
    for (int i = 0; i < plan->n_sheets; i++) {
        TfAxis columns = {0}, rows = {0};
        const TfArranged *sheet = arranged(plan, i);
        if (i > 0 && i + 1 < plan->n_sheets && is_same_size(sheet, sheet - 1))
            continue;
        plan_axes(plan, sheet, &columns, &rows);
        width = MAX(width, tf_needed_width(scheme, sheet->work_style, &columns));
        height = MAX(height, tf_needed_height(scheme, sheet->work_style, &rows));
    }
    plan->width = scheme->sheet_width > 0 ? scheme->sheet_width : width;
    plan->height = scheme->sheet_height > 0 ? scheme->sheet_height : height;
    if (width - plan->width > TF_LENGTH_TOLERANCE)
        plan->missing_width = width - plan->width;
    if (height - plan->height > TF_LENGTH_TOLERANCE)
        plan->missing_height = height - plan->height;
    plan->width += plan->missing_width;
    plan->height += plan->missing_height;
}

/* The page of one side of a cell, as the front is looked at; @shift points nearer to the spine
 * than it would lie in thin air. */
static TfSlot
plan_slot(const TfPlan *plan,
          const TfCell *cell,
          TfSide side,
          const TfAxis *columns,
          const TfAxis *rows)
{
    const TfScheme *scheme = &plan->scheme;
    int column = cell->column, row = rows->n - 1 - cell->row;
    double shift = cell_shift(plan, cell);
    double left = columns->start[column], foot = rows->start[row];
    double right = left + columns->size[column], head = foot + rows->size[row];
    if (cell->is_centre[side] && scheme->is_centre_held)
        shift = 0;
    double low_x = column > 0 ? columns->line[column - 1] : -G_MAXDOUBLE;
    double high_x = column + 1 < columns->n ? columns->line[column] : G_MAXDOUBLE;
    double low_y = row > 0 ? rows->line[row - 1] : -G_MAXDOUBLE;
    double high_y = row + 1 < rows->n ? rows->line[row] : G_MAXDOUBLE;

    TfSlot slot = {
        .x = left,
        .y = foot,
        .width = right - left,
        .height = head - foot,
        .spine = cell->spine,
        .signature = cell->signature,
        .piece = cell->piece,
    };
    if (cell->spine == TF_EDGE_LEFT) {
        slot.spine_at = column > 0 ? low_x : left - scheme->milling;
        slot.x -= shift;
    } else if (cell->spine == TF_EDGE_RIGHT) {
        slot.spine_at = column + 1 < columns->n ? high_x : right + scheme->milling;
        slot.x += shift;
    } else if (cell->spine == TF_EDGE_BOTTOM) {
        slot.spine_at = row > 0 ? low_y : foot - scheme->milling;
        slot.y -= shift;
    } else if (cell->spine == TF_EDGE_TOP) {
        slot.spine_at = row + 1 < rows->n ? high_y : head + scheme->milling;
        slot.y += shift;
    }
    TfRect clip =
        tf_rect_grown((TfRect){slot.x, slot.y, slot.width, slot.height}, scheme->bleed);
    right = MIN(clip.x + clip.width, high_x);
    head = MIN(clip.y + clip.height, high_y);
    clip.x = MAX(clip.x, low_x);
    clip.y = MAX(clip.y, low_y);
    slot.clip = (TfRect){clip.x, clip.y, right - clip.x, head - clip.y};
    slot.page = side == TF_SIDE_FRONT ? cell->front_page : cell->back_page;
    slot.quarter_turns = cell->front_turns;
    return slot;
}

/* The same piece of paper, seen after the sheet was turned over. */
static TfSlot
slot_behind(const TfPlan *plan, TfWorkStyle style, TfSlot slot, int turns)
{
    slot.spine = tf_edge_mirrored(slot.spine);
    slot.x = plan->width - slot.x - slot.width;
    slot.clip = tf_rect_mirrored(slot.clip, plan->width);
    if (slot.spine == TF_EDGE_LEFT || slot.spine == TF_EDGE_RIGHT)
        slot.spine_at = plan->width - slot.spine_at;
    slot.quarter_turns = turns;
    if (!is_tumbled(plan, style))
        return slot;
    slot.x = plan->width - slot.x - slot.width;
    slot.y = plan->height - slot.y - slot.height;
    slot.clip.x = plan->width - slot.clip.x - slot.clip.width;
    slot.clip.y = plan->height - slot.clip.y - slot.clip.height;
    if (slot.spine == TF_EDGE_LEFT || slot.spine == TF_EDGE_RIGHT)
        slot.spine_at = plan->width - slot.spine_at;
    else
        slot.spine_at = plan->height - slot.spine_at;
    slot.spine = tf_edge_turned(slot.spine, 2);
    slot.quarter_turns = (turns + 2) % 4;
    return slot;
}

/* Where a slot stands in the list of its side: rows from the top, each from the left. */
static int
slot_index(const TfPlan *plan, const TfArranged *sheet, const TfCell *cell, TfSide side)
{
    int n_columns = sheet->n_columns, n_rows = sheet->n_rows;
    int column = cell->column, row = cell->row;
    if (side == TF_SIDE_BACK && is_tumbled(plan, sheet->work_style))
        row = n_rows - 1 - row;
    else if (side == TF_SIDE_BACK)
        column = n_columns - 1 - column;
    if (sheet->work_style == TF_WORK_TURN) {
        column += side == TF_SIDE_BACK ? n_columns : 0;
        n_columns *= 2;
    } else if (sheet->work_style == TF_WORK_TUMBLE) {
        row += side == TF_SIDE_BACK ? n_rows : 0;
    }
    return row * n_columns + column;
}

static void
plan_slots(TfPlan *plan, int i, const TfAxis *columns, const TfAxis *rows)
{
    const TfArranged *sheet = arranged(plan, i);
    int n = sheet->n_columns * sheet->n_rows;
    gboolean is_one_form = tf_arranged_is_one_form(sheet);
    int n_slots = is_one_form ? 2 * n : n;
    TfSlot *fronts = g_new0(TfSlot, (gsize)n_slots);
    TfSlot *backs = is_one_form ? fronts : g_new0(TfSlot, (gsize)n_slots);
    for (int j = 0; j < n; j++) {
        const TfCell *cell = &sheet->cells[j];
        TfSlot front = plan_slot(plan, cell, TF_SIDE_FRONT, columns, rows);
        TfSlot back = plan_slot(plan, cell, TF_SIDE_BACK, columns, rows);
        fronts[slot_index(plan, sheet, cell, TF_SIDE_FRONT)] = front;
        backs[slot_index(plan, sheet, cell, TF_SIDE_BACK)] =
            slot_behind(plan, sheet->work_style, back, cell->back_turns);
    }
    plan->sheets[i].n_slots = n_slots;
    TfSlot **sides = plan->slots + 2 * (gsize)i;
    sides[TF_SIDE_FRONT] = fronts;
    sides[TF_SIDE_BACK] = backs;
}

static TfRect
all_trims(const TfSlot *slots, int n)
{
    TfRect all = {slots[0].x, slots[0].y, 0, 0};
    double right = all.x, head = all.y;
    for (int i = 0; i < n; i++) {
        all.x = MIN(all.x, slots[i].x);
        all.y = MIN(all.y, slots[i].y);
        right = MAX(right, slots[i].x + slots[i].width);
        head = MAX(head, slots[i].y + slots[i].height);
    }
    all.width = right - all.x;
    all.height = head - all.y;
    return all;
}

static void
plan_lines(TfPlan *plan, int i, const TfAxis *columns, const TfAxis *rows)
{
    TfPressSheet *sheet = &plan->sheets[i];
    const TfArranged *from = arranged(plan, i);
    gboolean is_one_form = tf_arranged_is_one_form(from);
    g_autoptr(GArray) folds = tf_folds_new(from, columns, rows);
    g_autoptr(GArray) backs = tf_spines_new(from, columns, rows);
    for (int side = 0; side < 2; side++) {
        TfPressSide *half = &sheet->sides[side];
        GArray *seen = tf_folds_seen(folds, sheet, (TfSide)side, is_one_form);
        GArray *shown = tf_spines_seen(backs, sheet, (TfSide)side, is_one_form);
        GArray *stand = tf_positions_new(from, columns, rows, sheet, (TfSide)side);
        half->n_folds = (int)seen->len;
        half->n_spines = (int)shown->len;
        half->n_positions = (int)stand->len;
        half->positions = (TfPosition *)(gpointer)g_array_free(stand, FALSE);
        half->folds = (TfFoldLine *)(gpointer)g_array_free(seen, FALSE);
        half->spines = (TfSpine *)(gpointer)g_array_free(shown, FALSE);
    }
}

static void
plan_sheet(TfPlan *plan, int i)
{
    const TfScheme *scheme = &plan->scheme;
    const TfArranged *from = arranged(plan, i);
    TfPressSheet *sheet = &plan->sheets[i];
    TfAxis columns = {0}, rows = {0};
    plan_axes(plan, from, &columns, &rows);
    place_form(plan, from->work_style, &columns, &rows);
    plan_slots(plan, i, &columns, &rows);

    sheet->width = plan->width;
    sheet->height = plan->height;
    sheet->missing_width = plan->missing_width;
    sheet->missing_height = plan->missing_height;
    sheet->name = from->name;
    sheet->fold = from->fold;
    if (from->folded != NULL) {
        sheet->is_turned_over = from->folded->is_turned_over;
        sheet->fold_turns = from->folded->quarter_turns;
    }
    sheet->work_style = from->work_style;
    sheet->turn = from->turn;
    sheet->is_tumbled = is_tumbled(plan, from->work_style);
    sheet->is_grain_across = tf_is_grain_across(scheme, from);
    sheet->is_blank_behind = scheme->is_one_sided || scheme->kind == TF_SCHEME_PAGES;
    sheet->n_forms = sheet->is_blank_behind || tf_arranged_is_one_form(from) ? 1 : 2;
    for (int side = 0; side < 2; side++) {
        TfPressSide *half = &sheet->sides[side];
        half->trim = all_trims(plan->slots[2 * i + side], sheet->n_slots);
        half->bleed = tf_rect_grown(half->trim, scheme->bleed);
        if (scheme->gripper > 0) {
            gboolean is_at_head = side == TF_SIDE_BACK && sheet->is_tumbled &&
                                  !tf_is_gripped_at_head(scheme, from->work_style);
            half->gripper = (TfRect){0, is_at_head ? plan->height - scheme->gripper : 0,
                                     plan->width, scheme->gripper};
        }
    }
    plan_lines(plan, i, &columns, &rows);
}

static gboolean
check_result(const TfPlan *plan, GError **error)
{
    const TfScheme *scheme = &plan->scheme;
    double across =
        scheme->binding == TF_BINDING_TOP ? scheme->trim_height : scheme->trim_width;
    double creep = plan->shifts.cover_step +
                   (plan->arrangement->max_depth - 1) * plan->shifts.shift_step;
    if (plan->arrangement->max_depth > 0 && creep > across / 4) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "creep of %.1f mm is more than a quarter of the page: "
                    "too many pages or too thick a paper to be stitched",
                    tf_mm_from_points(creep));
        return FALSE;
    }
    if (plan->width > MAX_LENGTH || plan->height > MAX_LENGTH) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "a sheet of %.0f by %.0f pt is larger than a PDF page may be",
                    plan->width, plan->height);
        return FALSE;
    }
    return TRUE;
}

TfPlan *
tf_plan_new(const TfScheme *scheme, GError **error)
{
    const TfFolding *folding;
    if (!tf_scheme_check(scheme, &folding, error))
        return NULL;
    g_autoptr(TfPlan) plan = g_new0(TfPlan, 1);
    plan->scheme = *scheme;
    tf_scheme_settle(&plan->scheme, folding);
    plan->arrangement = tf_arrange(&plan->scheme, folding);
    plan->scheme.fold = NULL;
    plan->scheme.signatures = NULL;
    plan->n_sheets = (int)plan->arrangement->sheets->len;
    plan->shifts = tf_shifts(&plan->scheme, plan->arrangement->max_depth);
    plan_paper(plan);
    if (!check_result(plan, error))
        return NULL;

    plan->sheets = g_new0(TfPressSheet, (gsize)plan->n_sheets);
    plan->slots = g_new0(TfSlot *, 2 * (gsize)plan->n_sheets);
    for (int i = 0; i < plan->n_sheets; i++)
        plan_sheet(plan, i);
    return g_steal_pointer(&plan);
}

void
tf_plan_free(TfPlan *plan)
{
    if (!plan)
        return;
    for (int i = 0; plan->slots != NULL && i < 2 * plan->n_sheets; i++) {
        if (i % 2 == 0 || plan->slots[i] != plan->slots[i - 1])
            g_free(plan->slots[i]);
        g_free((gpointer)plan->sheets[i / 2].sides[i % 2].folds);
        g_free((gpointer)plan->sheets[i / 2].sides[i % 2].spines);
        g_free((gpointer)plan->sheets[i / 2].sides[i % 2].positions);
    }
    tf_arrangement_free(plan->arrangement);
    g_free(plan->sheets);
    g_free(plan->slots);
    g_free(plan);
}

int
tf_plan_n_sheets(const TfPlan *plan)
{
    return plan->n_sheets;
}

int
tf_plan_n_blanks(const TfPlan *plan)
{
    return plan->arrangement->n_places - plan->scheme.n_pages;
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
    return plan->slots[2 * (gsize)sheet + (gsize)side];
}
