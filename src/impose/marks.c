/* marks.c: what is printed outside the bleed: where to cut and fold, register, and the slug. */
#include "impose/impose-private.h"

#include <math.h>
#include <string.h>

/* Marks keep clear of the bleed, of the trim even where there is none, and of the edge. */
#define AIR   1.0
#define CLEAR 6.0
#define EDGE  2.0

#define LENGTH   18.0
#define SHORTEST 3.0

/* Vendors' thinnest line. */
#define HAIRLINE 0.25

#define TARGET_RADIUS 4.0
#define TARGET_ARM    7.0

#define COLLATING_WIDTH 9.0
#define COLLATING_STEP  14.0
#define COLLATING_LEAST 1.5

#define GUIDE_WIDTH  6.0
#define GUIDE_LENGTH 28.0

#define SLUG_SIZE     6.0
#define SLUG_SMALLEST 4.0
#define SLUG_LEADING  1.25
#define SLUG_LINES    2
#define SLUG_AIR      6.0
#define INK_SIZE      5.0

TfRect
tf_mark_extent(const TfMark *mark)
{
    double around = mark->radius + mark->width / 2;
    double left = mark->x[0], right = left, foot = mark->y[0], head = foot;
    for (int i = 1; i < mark->n_points; i++) {
        left = MIN(left, mark->x[i]);
        right = MAX(right, mark->x[i]);
        foot = MIN(foot, mark->y[i]);
        head = MAX(head, mark->y[i]);
    }
    return (TfRect){left - around, foot - around, right - left + 2 * around,
                    head - foot + 2 * around};
}

static void
add_line(GArray *marks, gboolean is_dashed, double x0, double y0, double x1, double y1)
{
    TfMark mark = {
        .ink = TF_MARK_REGISTRATION,
        .width = HAIRLINE,
        .is_dashed = is_dashed,
        .n_points = 2,
        .x = {x0, x1},
        .y = {y0, y1},
    };
    g_array_append_val(marks, mark);
}

/* How far from the bleed a mark begins, and how far it goes. FALSE: no room for it. */
static gboolean
mark_extent(const TfPlan *plan, double *from, double *to)
{
    const TfScheme *scheme = tf_plan_scheme(plan);
    *from = MAX(AIR, CLEAR - scheme->bleed);
    *to = MIN(*from + LENGTH, scheme->margin - EDGE);
    return *to - *from >= SHORTEST;
}

/* At the head and at the foot, on the line @x. */
static void
add_upright(GArray *marks, const TfPlan *plan, TfRect bleed, double x, gboolean is_dashed)
{
    double from, to;
    if (!mark_extent(plan, &from, &to))
        return;
    double head = bleed.y + bleed.height;
    add_line(marks, is_dashed, x, head + from, x, head + to);
    add_line(marks, is_dashed, x, bleed.y - from, x, bleed.y - to);
}

/* At the left and at the right, on the line @y. */
static void
add_level(GArray *marks, const TfPlan *plan, TfRect bleed, double y, gboolean is_dashed)
{
    double from, to;
    if (!mark_extent(plan, &from, &to))
        return;
    double right = bleed.x + bleed.width;
    add_line(marks, is_dashed, bleed.x - from, y, bleed.x - to, y);
    add_line(marks, is_dashed, right + from, y, right + to, y);
}

/* A cut shared by several pages is marked once. */
static gboolean
is_new(GArray *places, double place)
{
    for (guint i = 0; i < places->len; i++)
        if (fabs(g_array_index(places, double, i) - place) < 0.01)
            return FALSE;
    g_array_append_val(places, place);
    return TRUE;
}

static gboolean
is_upright(const TfFoldLine *fold)
{
    return fold->x1 - fold->x0 < fold->y1 - fold->y0;
}

/* Where the edges of a leaflet's panels meet, nothing is cut. */
static gboolean
is_on_fold(const TfPressSide *half, gboolean is_edge_upright, double place)
{
    for (int i = 0; i < half->n_folds; i++) {
        const TfFoldLine *fold = &half->folds[i];
        if (is_upright(fold) == is_edge_upright &&
            fabs((is_edge_upright ? fold->x0 : fold->y0) - place) < 0.01)
            return TRUE;
    }
    return FALSE;
}

/* Marks in the order of the slots: face or left and right, foot, head. Every edge of a page is
 * cut but the one at the spine, which is folded. */
static void
add_crop_marks(GArray *marks,
               const TfPlan *plan,
               const TfPressSide *half,
               const TfSlot *slots,
               int n_slots)
{
    static const TfEdge edges[] = {TF_EDGE_LEFT, TF_EDGE_RIGHT, TF_EDGE_BOTTOM,
                                   TF_EDGE_TOP};
    g_autoptr(GArray) xs = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) ys = g_array_new(FALSE, FALSE, sizeof(double));
    for (int i = 0; i < 4 * n_slots; i++) {
        const TfSlot *slot = &slots[i / 4];
        const double places[] = {slot->x, slot->x + slot->width, slot->y,
                                 slot->y + slot->height};
        gboolean is_side = i % 4 < 2;
        if (edges[i % 4] == slot->spine || is_on_fold(half, is_side, places[i % 4]) ||
            !is_new(is_side ? xs : ys, places[i % 4]))
            continue;
        if (is_side)
            add_upright(marks, plan, half->bleed, places[i % 4], FALSE);
        else
            add_level(marks, plan, half->bleed, places[i % 4], FALSE);
    }
}

static void
add_fold_marks(GArray *marks, const TfPlan *plan, const TfPressSide *half)
{
    g_autoptr(GArray) xs = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) ys = g_array_new(FALSE, FALSE, sizeof(double));
    for (int i = 0; i < half->n_folds; i++) {
        const TfFoldLine *fold = &half->folds[i];
        if (is_upright(fold) && is_new(xs, fold->x0))
            add_upright(marks, plan, half->bleed, fold->x0, TRUE);
        else if (!is_upright(fold) && is_new(ys, fold->y0))
            add_level(marks, plan, half->bleed, fold->y0, TRUE);
    }
}

static void
add_area(GArray *marks, TfRect area)
{
    double right = area.x + area.width, head = area.y + area.height;
    TfMark mark = {
        .ink = TF_MARK_BLACK,
        .is_filled = TRUE,
        .n_points = 4,
        .x = {area.x, right, right, area.x},
        .y = {area.y, area.y, head, head},
    };
    g_array_append_val(marks, mark);
}

/*  On the backs of the signatures of a glued book, in the paper that is milled off, a step further
 *  down for each: a pile in the wrong order shows.
 *
 *      ▀▄       in order      ▀ ▄      the second and the third
 *        ▀▄                    ▀ ▄     are exchanged
 */
static void
add_collating_marks(GArray *marks, const TfPlan *plan, const TfPressSide *half)
{
    const TfScheme *scheme = tf_plan_scheme(plan);
    double away = MIN(scheme->milling, COLLATING_WIDTH / 2);
    if (scheme->kind != TF_SCHEME_PERFECT || away < COLLATING_LEAST)
        return;
    for (int i = 0; i < half->n_spines; i++) {
        const TfSpine *spine = &half->spines[i];
        gboolean is_up = spine->x1 - spine->x0 < spine->y1 - spine->y0;
        double length = is_up ? spine->y1 - spine->y0 : spine->x1 - spine->x0;
        int n_steps = MAX(1, (int)((length - 2 * COLLATING_STEP) / COLLATING_STEP));
        double down = COLLATING_STEP * (1 + (spine->signature - 1) % n_steps);
        TfRect bar = {spine->x0 - away, spine->y1 - down - COLLATING_STEP, 2 * away,
                      COLLATING_STEP};
        if (!is_up)
            bar = (TfRect){spine->x0 + down, spine->y0 - away, COLLATING_STEP, 2 * away};
        add_area(marks, bar);
    }
}

/* At the edge that the sheet is laid against, which is the same edge of the paper on both sides: the
 * edges of a pile that was laid right show a straight line. */
static void
add_side_guide(GArray *marks, const TfPlan *plan, const TfPressSheet *sheet, TfSide side)
{
    const TfScheme *scheme = tf_plan_scheme(plan);
    TfRect bleed = sheet->sides[side].bleed;
    gboolean is_left = side == TF_SIDE_FRONT || sheet->is_tumbled;
    double room = is_left ? bleed.x : sheet->width - bleed.x - bleed.width;
    TfRect bar = {is_left ? 0 : sheet->width - GUIDE_WIDTH, sheet->height / 3, GUIDE_WIDTH,
                  GUIDE_LENGTH};
    if (scheme->sheet_width <= 0 || room < GUIDE_WIDTH + AIR)
        return;
    for (guint i = 0; i < marks->len; i++)
        if (tf_rect_overlaps(tf_rect_grown(bar, AIR),
                             tf_mark_extent(&g_array_index(marks, TfMark, i)))) {
            bar.y += 1;
            i = 0;
        }
    add_area(marks, bar);
}

static void
add_target(GArray *marks, double x, double y)
{
    TfMark ring = {
        .ink = TF_MARK_REGISTRATION,
        .width = HAIRLINE,
        .radius = TARGET_RADIUS,
        .n_points = 1,
        .x = {x},
        .y = {y},
    };
    g_array_append_val(marks, ring);
    add_line(marks, FALSE, x - TARGET_ARM, y, x + TARGET_ARM, y);
    add_line(marks, FALSE, x, y - TARGET_ARM, x, y + TARGET_ARM);
}

/* The last slot of the row that begins with slot @first. */
static int
end_of_row(const TfSlot *slots, int first, int n_slots)
{
    int last = first;
    while (last + 1 < n_slots && slots[last + 1].x > slots[last].x)
        last++;
    return last;
}

/* Two at the head, over the outermost pages, and one at either side, beside the top ones: the
 * foot belongs to the slug, and folds are nowhere near. */
static void
add_targets(GArray *marks,
            const TfPlan *plan,
            const TfPressSide *half,
            const TfSlot *slots,
            int n_slots)
{
    double away = tf_plan_scheme(plan)->margin / 2;
    if (away < TARGET_ARM + EDGE)
        return;
    TfRect bleed = half->bleed;
    const TfSlot *first = &slots[0], *last = &slots[end_of_row(slots, 0, n_slots)];
    double beside = first->y + first->height / 2;
    double above = bleed.y + bleed.height + away;
    add_target(marks, first->x + first->width / 2, above);
    if (last != first)
        add_target(marks, last->x + last->width / 2, above);
    add_target(marks, bleed.x - away, beside);
    add_target(marks, bleed.x + bleed.width + away, beside);
}

static void
append_item(GString *line, const char *item)
{
    if (!item || *item == '\0')
        return;
    if (line->len > 0)
        g_string_append(line, "   ");
    g_string_append(line, item);
}

/* Whose sheet this is. What must not be cut off comes first. */
static char *
slug_job(const TfImposeSpec *spec)
{
    GString *line = g_string_new(NULL);
    append_item(line, spec->edition);
    append_item(line, spec->state);
    append_item(line, spec->job);
    return g_string_free(line, FALSE);
}

/* How the sheet gets its back. */
const char *
tf_turn_words(const TfPressSheet *sheet)
{
    gboolean is_wide = sheet->width > sheet->height;
    if (sheet->is_blank_behind)
        return "one side";
    TfWorkStyle style = sheet->work_style;
    if (style == TF_WORK_SHEETWISE)
        return is_wide != sheet->is_tumbled ? "turn: short edge" : "turn: long edge";
    if (style == TF_WORK_PERFECTING)
        return "perfecting";
    return style == TF_WORK_TURN ? "work and turn" : "work and tumble";
}

/* Which sheet this is: first by what plates and piles are found by. */
static char *
slug_sheet(const TfPlan *plan, int i, TfSide side, const TfImposeSpec *spec)
{
    const TfPressSheet *sheet = tf_plan_sheet(plan, i);
    const TfSlot *slots = tf_plan_slots(plan, i, side);
    GString *line = g_string_new(NULL);
    const char *name = side == TF_SIDE_FRONT ? "front" : "back";
    const char *form = i < spec->n_forms ? spec->forms[i] : NULL;
    if (sheet->n_forms == 1 && !sheet->is_blank_behind)
        name = "both sides";
    if (form != NULL)
        g_string_append_printf(line, "form %s   ", form);
    g_string_append_printf(line, "sheet %d of %d %s   pages", i + 1, tf_plan_n_sheets(plan),
                           name);
    for (int j = 0; j < sheet->n_slots; j++) {
        const char *comma = j > 0 ? "," : "";
        if (slots[j].page > 0)
            g_string_append_printf(line, "%s %d", comma, slots[j].page);
        else
            g_string_append_printf(line, "%s blank", comma);
    }
    append_item(line, tf_turn_words(sheet));
    append_item(line, spec->date);
    return g_string_free(line, FALSE);
}

/* Where the line that begins at @text ends: at a space, or where the room does. */
static gsize
line_length(const char *text, gsize most)
{
    gsize length = strlen(text);
    if (length <= most)
        return length;
    for (gsize i = most; i > 0; i--)
        if (text[i] == ' ')
            return i;
    return most;
}

/* Whether @text stands on @n_lines lines of @most letters. */
static gboolean
text_fits(const char *text, int n_lines, gsize most)
{
    for (int i = 0; i < n_lines && *text != '\0'; i++) {
        text += line_length(text, most);
        text += strspn(text, " ");
    }
    return *text == '\0';
}

static gsize
letters_in(double width, double size)
{
    gsize n = 0;
    while (tf_letters_width((int)n + 1, size) <= width)
        n++;
    return n;
}

/* At most @n_lines of @text from @top down, smaller if it must be; what then does not fit is left
 * out. */
static void
add_text(GArray *marks, const char *text, int n_lines, double x, double top, double width)
{
    g_autofree char *spelled = tf_letters_spelled(text);
    double size = SLUG_SIZE;
    while (size > SLUG_SMALLEST && !text_fits(spelled, n_lines, letters_in(width, size)))
        size -= 0.25;

    gsize most = letters_in(width, size);
    const char *rest = spelled;
    for (int i = 0; i < n_lines && *rest != '\0' && most > 0; i++) {
        gsize length = line_length(rest, most);
        g_autofree char *line = g_strndup(rest, length);
        tf_letters_add(marks, line, x, top - (0.72 + i * SLUG_LEADING) * size, size);
        rest += length;
        rest += strspn(rest, " ");
    }
}

/* Where a slot's column begins: creep would let the first letter of inner sheets touch the mark
 * of the fold. */
static double
column_start(const TfSlot *slot)
{
    return slot->spine == TF_EDGE_LEFT ? slot->spine_at : slot->x;
}

/* The name of an ink, in that ink: each plate is told from the others by what it says. */
static double
add_ink_name(GArray *marks, TfMark like, const char *name, double x, double y)
{
    guint from = marks->len;
    tf_letters_add(marks, name, x, y, INK_SIZE);
    for (guint i = from; i < marks->len; i++) {
        TfMark *mark = &g_array_index(marks, TfMark, i);
        mark->ink = like.ink;
        mark->spot = like.spot;
        memcpy(mark->plates, like.plates, sizeof mark->plates);
    }
    return x + tf_letters_width((int)g_utf8_strlen(name, -1) + 1, INK_SIZE);
}

/* A line of them; those that find no room are left out. */
static void
add_ink_names(GArray *marks, const char *const *spots, double x, double y, double width)
{
    static const char *const process[] = {"CYAN", "MAGENTA", "YELLOW", "BLACK"};
    double end = x + width;
    for (int i = 0; i < 4 || (spots != NULL && spots[i - 4] != NULL); i++) {
        TfMark like = {.ink = TF_MARK_PROCESS};
        g_autofree char *name = tf_letters_spelled(i < 4 ? process[i] : spots[i - 4]);
        if (x + tf_letters_width((int)strlen(name), INK_SIZE) > end)
            return;
        if (i < 4)
            like.plates[i] = 1;
        else
            like = (TfMark){.ink = TF_MARK_SPOT, .spot = i - 4};
        x = add_ink_name(marks, like, name, x, y);
    }
}

/* Between the bleed and the gripper or the edge of the paper, which may leave more room for the slug than
 * the margin does. Without a margin nobody wants marks. */
static double
room_at_foot(const TfPlan *plan, const TfPressSide *half)
{
    if (tf_plan_scheme(plan)->margin <= 0)
        return 0;
    double gripper = half->gripper.y > 0 ? 0 : half->gripper.height;
    double room = MIN(half->bleed.y - gripper, TF_IMPOSE_MARGIN);
    return MAX(tf_plan_scheme(plan)->margin, room);
}

/* Beside the job, at its right. Returns: the width it takes */
static double
add_code(GArray *marks,
         const TfPlan *plan,
         int i,
         TfSide side,
         const TfImposeSpec *spec,
         double right)
{
    const TfPressSide *half = &tf_plan_sheet(plan, i)->sides[side];
    if (spec->code == NULL)
        return 0;
    g_autofree char *text =
        g_strdup_printf("%s/%d%c", spec->code, i + 1, side == TF_SIDE_FRONT ? 'F' : 'B');
    double height = room_at_foot(plan, half) - AIR - EDGE;
    TfRect room = {right - height, half->bleed.y - AIR - height, height, height};
    double taken = tf_sheet_code_add(marks, text, room);
    return taken > 0 ? taken + SLUG_AIR : 0;
}

/* At the foot: the job under the first column of pages, the sheet under the last, and under that
 * the inks. */
static void
add_slug(GArray *marks,
         const TfPlan *plan,
         int i,
         TfSide side,
         const TfImposeSpec *spec,
         const char *const *spots)
{
    const TfScheme *scheme = tf_plan_scheme(plan);
    const TfPressSheet *sheet = tf_plan_sheet(plan, i);
    const TfSlot *slots = tf_plan_slots(plan, i, side);
    double below = MAX(SLUG_AIR, CLEAR - scheme->bleed);
    if (room_at_foot(plan, &sheet->sides[side]) <
        below + SLUG_LINES * SLUG_LEADING * SLUG_SIZE)
        return;

    int first = sheet->n_slots - 1, last = first;
    while (first > 0 && slots[first - 1].x < slots[first].x)
        first--;
    double x = slots[first].x, last_x = column_start(&slots[last]);
    double width = slots[first].width, last_width = slots[last].width;
    if (first == last) { /* the only column is shared */
        width = last_width = width / 2;
        last_x = x + width;
    }
    double top = sheet->sides[side].bleed.y - below;
    g_autofree char *job = slug_job(spec);
    g_autofree char *about = slug_sheet(plan, i, side, spec);
    double left = x + SLUG_AIR, room = width - 3 * SLUG_AIR;
    double last_room = last_width - 3 * SLUG_AIR;
    double taken = add_code(marks, plan, i, side, spec, left + room);
    add_text(marks, job, SLUG_LINES, left, top, room - taken);
    add_text(marks, about, SLUG_LINES - 1, last_x + SLUG_AIR, top, last_room);
    add_ink_names(marks, spots, last_x + SLUG_AIR,
                  top - (0.72 + (SLUG_LINES - 1) * SLUG_LEADING) * SLUG_SIZE, last_room);
}

/* As room_at_foot(), where a press that tumbles the sheet may hold it too. */
static double
room_at_head(const TfPlan *plan, const TfPressSheet *sheet, const TfPressSide *half)
{
    const TfScheme *scheme = tf_plan_scheme(plan);
    gboolean is_gripped =
        half->gripper.y > 0 || tf_is_gripped_at_head(scheme, sheet->work_style);
    double above = sheet->height - half->bleed.y - half->bleed.height;
    double room = MIN(above - (is_gripped ? scheme->gripper : 0), TF_IMPOSE_MARGIN);
    return scheme->margin > 0 ? MAX(scheme->margin, room) : 0;
}

/* At the head, which is the tail of the sheet on its way through the press. */
static void
add_bar(GArray *marks,
        const TfPlan *plan,
        const TfPressSheet *sheet,
        const TfPressSide *half,
        const char *const *spots)
{
    TfRect room = {half->trim.x, half->bleed.y + half->bleed.height + AIR, half->trim.width,
                   room_at_head(plan, sheet, half) - AIR - EDGE};
    if (room.height > 0)
        tf_colour_bar_add(marks, room,
                          spots != NULL ? (int)g_strv_length((char **)spots) : 0);
}

GArray *
tf_marks_new(const TfPlan *plan,
             int sheet,
             TfSide side,
             const TfImposeSpec *spec,
             const char *const *spots)
{
    const TfPressSheet *paper = tf_plan_sheet(plan, sheet);
    const TfPressSide *half = &paper->sides[side];
    const TfSlot *slots = tf_plan_slots(plan, sheet, side);
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(TfMark));
    if (spec->is_bare)
        return marks;
    add_crop_marks(marks, plan, half, slots, paper->n_slots);
    add_fold_marks(marks, plan, half);
    add_targets(marks, plan, half, slots, paper->n_slots);
    add_slug(marks, plan, sheet, side, spec, spots);
    add_collating_marks(marks, plan, half);
    add_side_guide(marks, plan, paper, side);
    add_bar(marks, plan, paper, half, spots);
    return marks;
}
