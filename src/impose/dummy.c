/* dummy.c: a drawing of what is to be folded, for the hands that fold it.
 *
 *     ┌ caption ──────────────────────────────┐
 *     │   ┌────┬────┐        ┌────┬────┐      │
 *     │   │ 16 ┊  1 │        │  2 ┊ 15 │      │   pages and their heads, folds in their order,
 *     │   └────┴────┘        └────┴────┘      │   gripper; a sheet of the book on each page
 *     │     FRONT              BACK           │
 *     │ 1 fold upright, 5.50 in from …        │
 *     └───────────────────────────────────────┘
 */
#include "base/file.h"
#include "base/standard.h"
#include "impose/impose-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EDGE    36.0
#define GAP     30.0
#define TITLE   12.0
#define TEXT    8.0
#define LEADING 13.0

/* Where the two drawings end and the words begin, from the foot. */
#define WORDS 170.0

#define PAPER_PEN 0.75
#define TRIM_PEN  0.4
#define FOLD_PEN  1.0
#define SPINE_PEN 2.0
#define CUT_PEN   2.5

/* Points. */
#define SAME_PLACE 0.01

/* From the line that another one ends at, to the number on that one. */
#define FROM_END 11.0

/* Of the smaller side of a page. */
#define NUMBER_SIZE 0.5

/* The front comes inside, or stays outside: as many signs as there are kinds of folds. */
static const double valley[4] = {1, 0.45, 0, 0.1}, mountain[4] = {0, 0.9, 0.6, 0};
static const double grey[4] = {0, 0, 0, 0.12}, white[4] = {0};

/* What is drawn, and how the sheet lies in it. */
typedef struct {
    GArray *marks;
    double x, y, scale;
} Drawing;

static void
place(const Drawing *drawing, TfMark *mark, const double (*points)[2], int n)
{
    mark->n_points = n;
    for (int i = 0; i < n; i++) {
        mark->x[i] = drawing->x + points[i][0] * drawing->scale;
        mark->y[i] = drawing->y + points[i][1] * drawing->scale;
    }
    g_array_append_val(drawing->marks, *mark);
}

static void
add_line(const Drawing *drawing, TfMark like, double x0, double y0, double x1, double y1)
{
    place(drawing, &like, (const double[][2]){{x0, y0}, {x1, y1}}, 2);
}

static void
add_box(const Drawing *drawing, TfMark like, TfRect box)
{
    double right = box.x + box.width, head = box.y + box.height;
    place(drawing, &like,
          (const double[][2]){
              {box.x, box.y}, {right, box.y}, {right, head}, {box.x, head}, {box.x, box.y}},
          5);
}

/* Letters about the middle of a page, turned as it is. */
static void
add_number(const Drawing *drawing, const TfSlot *slot, const char *text)
{
    double size = MIN(slot->width, slot->height) * NUMBER_SIZE * drawing->scale;
    double wide = tf_letters_width((int)strlen(text), size);
    double middle_x = drawing->x + (slot->x + slot->width / 2) * drawing->scale;
    double middle_y = drawing->y + (slot->y + slot->height / 2) * drawing->scale;
    TfMatrix turn = tf_matrix_quarter_turns(slot->quarter_turns);
    guint from = drawing->marks->len;
    tf_letters_add(drawing->marks, text, -wide / 2, -0.36 * size, size);
    for (guint i = from; i < drawing->marks->len; i++) {
        TfMark *mark = &g_array_index(drawing->marks, TfMark, i);
        for (int j = 0; j < mark->n_points; j++) {
            tf_matrix_apply(turn, &mark->x[j], &mark->y[j]);
            mark->x[j] += middle_x;
            mark->y[j] += middle_y;
        }
    }
}

/* A thick line where the head of the page is. */
static void
add_head(const Drawing *drawing, const TfSlot *slot)
{
    static const double ends[4][2][2] = {
        /* of the page, inside its trim, by quarter turns */
        {{0.3, 0.94}, {0.7, 0.94}},
        {{0.06, 0.3}, {0.06, 0.7}},
        {{0.3, 0.06}, {0.7, 0.06}},
        {{0.94, 0.3}, {0.94, 0.7}}};
    const double(*end)[2] = ends[slot->quarter_turns & 3];
    add_line(drawing, (TfMark){.ink = TF_MARK_BLACK, .width = 2},
             slot->x + end[0][0] * slot->width, slot->y + end[0][1] * slot->height,
             slot->x + end[1][0] * slot->width, slot->y + end[1][1] * slot->height);
}

static void
add_slot(const Drawing *drawing, const TfSlot *slot)
{
    TfRect trim = {slot->x, slot->y, slot->width, slot->height};
    TfMark area = {.ink = TF_MARK_PROCESS, .is_filled = TRUE};
    memcpy(area.plates, grey, sizeof grey);
    if (slot->page == 0)
        add_box(drawing, area, trim);
    add_box(drawing, (TfMark){.ink = TF_MARK_BLACK, .width = TRIM_PEN}, trim);
    if (slot->page == 0)
        return;
    g_autofree char *number = g_strdup_printf("%d", slot->page);
    add_number(drawing, slot, number);
    add_head(drawing, slot);
}

static gboolean
is_upright(const TfFoldLine *fold)
{
    return fold->x1 - fold->x0 < fold->y1 - fold->y0;
}

static void
add_fold(const Drawing *drawing, const TfFoldLine *fold)
{
    TfMark line = {.ink = TF_MARK_PROCESS,
                   .is_dashed = fold->is_valley,
                   .width = fold->is_spine ? SPINE_PEN : FOLD_PEN};
    memcpy(line.plates, fold->is_valley ? valley : mountain, sizeof line.plates);
    add_line(drawing, line, fold->x0, fold->y0, fold->x1, fold->y1);
}

/* Where the middle of its number is, on the paper that is drawn on: outside the form at the head of an
 * upright line and at the left of a level one; on the line, clear of the one that it begins at, where that is
 * within. Returns: whether it is outside */
static gboolean
place_order(
    const Drawing *drawing, const TfFoldLine *fold, TfRect form, double *x, double *y)
{
    gboolean is_up = is_upright(fold);
    double length = is_up ? fold->y1 - fold->y0 : fold->x1 - fold->x0;
    double in = MIN(FROM_END, length * drawing->scale / 4);
    gboolean is_outside = is_up ? fold->y1 > form.y + form.height - SAME_PLACE
                                : fold->x0 < form.x + SAME_PLACE;
    *x = drawing->x + fold->x0 * drawing->scale;
    *y = drawing->y + fold->y1 * drawing->scale;
    if (is_up)
        *y += is_outside ? 3 + TEXT / 2 : -in;
    else
        *x += is_outside ? -3 - TEXT / 2 : in;
    return is_outside;
}

/* Its number, in its colour; a line that it stands on is broken there. */
static void
add_order(const Drawing *drawing, const TfFoldLine *fold, TfRect form)
{
    double x, y;
    gboolean is_outside = place_order(drawing, fold, form, &x, &y);
    g_autofree char *order = g_strdup_printf("%d", fold->order);
    double wide = tf_letters_width((int)strlen(order), TEXT);
    TfRect room = {x - wide / 2 - 2, y - TEXT / 2 - 1, wide + 4, TEXT + 2};
    TfMark gap = {.ink = TF_MARK_PROCESS, .is_filled = TRUE};
    memcpy(gap.plates, white, sizeof white);
    const Drawing paper = {.marks = drawing->marks, .scale = 1};
    if (!is_outside)
        add_box(&paper, gap, room);
    guint from = drawing->marks->len;
    tf_letters_add(drawing->marks, order, x - wide / 2, y - 0.36 * TEXT, TEXT);
    for (guint i = from; i < drawing->marks->len; i++) {
        TfMark *mark = &g_array_index(drawing->marks, TfMark, i);
        mark->ink = TF_MARK_PROCESS;
        memcpy(mark->plates, fold->is_valley ? valley : mountain, sizeof mark->plates);
    }
}

/* Hatched: there is no ink. */
static void
add_gripper(const Drawing *drawing, TfRect gripper)
{
    double step = 6 / drawing->scale;
    int n = (int)((gripper.width - gripper.height) / step);
    if (gripper.width <= 0 || gripper.height <= 0)
        return;
    TfMark line = {.ink = TF_MARK_BLACK, .width = 0.3};
    add_box(drawing, line, gripper);
    for (int i = 0; i <= n; i++)
        add_line(drawing, line, gripper.x + i * step, gripper.y,
                 gripper.x + i * step + gripper.height, gripper.y + gripper.height);
}

/* Where folded sheets are cut apart before they are folded: thick, black, out to the edges of them all. */
static void
add_cuts(const Drawing *drawing, const TfPressSide *half)
{
    TfMark line = {.ink = TF_MARK_BLACK, .width = CUT_PEN};
    for (int i = 0; i < half->n_positions; i++) {
        TfRect cut = half->positions[i].cut;
        double right = cut.x + cut.width, head = cut.y + cut.height;
        for (int j = 0; j < half->n_positions; j++) {
            TfRect other = half->positions[j].cut;
            if (fabs(other.x - right) < SAME_PLACE && fabs(other.y - cut.y) < SAME_PLACE)
                add_line(drawing, line, right, cut.y, right, head);
            if (fabs(other.y - head) < SAME_PLACE && fabs(other.x - cut.x) < SAME_PLACE)
                add_line(drawing, line, cut.x, head, right, head);
        }
    }
}

static void
add_side(GArray *marks, const TfPlan *plan, int i, TfSide side, TfRect room)
{
    const TfPressSheet *sheet = tf_plan_sheet(plan, i);
    const TfPressSide *half = &sheet->sides[side];
    const TfSlot *slots = tf_plan_slots(plan, i, side);
    Drawing drawing = {marks, 0, 0,
                       MIN(room.width / sheet->width, room.height / sheet->height)};
    drawing.x = room.x + (room.width - sheet->width * drawing.scale) / 2;
    drawing.y = room.y + (room.height - sheet->height * drawing.scale) / 2;
    add_box(&drawing, (TfMark){.ink = TF_MARK_BLACK, .width = PAPER_PEN},
            (TfRect){0, 0, sheet->width, sheet->height});
    add_gripper(&drawing, half->gripper);
    for (int j = 0; j < sheet->n_slots; j++)
        add_slot(&drawing, &slots[j]);
    if (sheet->sides[TF_SIDE_FRONT].n_folds > 0)
        add_cuts(&drawing, half);
    for (int j = 0; j < half->n_folds; j++)
        add_fold(&drawing, &half->folds[j]);
    for (int j = 0; j < half->n_folds; j++)
        add_order(&drawing, &half->folds[j], half->trim);
    const char *name = side == TF_SIDE_BACK                             ? "BACK"
                       : sheet->n_forms == 1 && !sheet->is_blank_behind ? "FRONT AND BACK"
                                                                        : "FRONT";
    tf_letters_add(marks, name, drawing.x, drawing.y - TEXT - 4, TEXT);
}

/* Where the lines of one fold are, each place once: "5.50 and 16.50 in from the left". */
static void
append_places(GString *text, const TfPressSide *half, int order, gboolean is_level)
{
    g_autoptr(GArray) told = g_array_new(FALSE, FALSE, sizeof(double));
    for (int i = 0; i < half->n_folds; i++) {
        const TfFoldLine *fold = &half->folds[i];
        double at = is_level ? fold->y0 : fold->x0;
        gboolean is_told = FALSE;
        for (guint j = 0; j < told->len; j++)
            is_told = is_told || fabs(g_array_index(told, double, j) - at) < 0.5;
        if (fold->order != order || is_told || is_upright(fold) == is_level)
            continue;
        g_array_append_val(told, at);
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append_printf(text, "%s%s", told->len > 1 ? " and " : " ",
                               g_ascii_formatd(number, sizeof number, "%.2f", at / 72));
    }
    g_string_append(text, is_level ? " in from the foot" : " in from the left");
}

/* Returns: (transfer full) (nullable): what is done in step @order; NULL if there is none */
static char *
fold_words(const TfScheme *scheme, const TfPressSide *half, int order)
{
    int n_in = 0, n_out = 0, n_upright = 0;
    gboolean is_spine = FALSE;
    for (int i = 0; i < half->n_folds; i++) {
        const TfFoldLine *fold = &half->folds[i];
        if (fold->order != order)
            continue;
        n_in += fold->is_valley;
        n_out += !fold->is_valley;
        n_upright += is_upright(fold);
        is_spine = is_spine || fold->is_spine;
    }
    if (n_in + n_out == 0)
        return NULL;
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%d  fold at", order);
    append_places(text, half, order, n_upright == 0);
    g_string_append_printf(text, ": %s%s",
                           n_out == 0  ? "the front comes inside"
                           : n_in == 0 ? "the front stays outside"
                                       : "outside or inside as the lines say",
                           is_spine && tf_scheme_is_book(scheme) ? "; this is the spine"
                                                                 : "");
    return g_string_free(text, FALSE);
}

/* "0.25 in", with a dot whatever the locale. */
static void
append_length(GString *text, const char *before, double length)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(text, "%s%s in", before,
                           g_ascii_formatd(number, sizeof number, "%.3g", length / 72));
}

static void
add_paper_words(GPtrArray *lines, const TfPlan *plan, const TfPressSheet *sheet)
{
    const TfScheme *scheme = tf_plan_scheme(plan);
    g_autoptr(GString) text = g_string_new("sheet");
    append_length(text, " ", sheet->width);
    append_length(text, " x ", sheet->height);
    if (scheme->gripper > 0)
        append_length(text, "; hatched: the gripper, where nothing is printed, ",
                      scheme->gripper);
    g_string_append_printf(text, "; back: %s", tf_turn_words(sheet));
    g_ptr_array_add(lines, g_string_free(g_steal_pointer(&text), FALSE));
}

/* What a folder needs to know and a drawing of this size does not show. */
static void
add_trim_words(GPtrArray *lines, const TfScheme *scheme)
{
    const struct {
        const char *name;
        double length;
    } trims[] = {{"head trim ", scheme->head_trim},
                 {"foot trim ", scheme->foot_trim},
                 {"face trim ", scheme->face_trim},
                 {"milled off the spine ", scheme->milling},
                 {"lip of the later half ", scheme->lip},
                 {"paper, thickness ", tf_points_from_mm(scheme->caliper_mm)}};
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(trims); i++) {
        if (trims[i].length <= 0)
            continue;
        g_string_append(text, text->len > 0 ? "; " : "");
        append_length(text, trims[i].name, trims[i].length);
    }
    if (text->len > 0)
        g_ptr_array_add(lines, g_string_free(g_steal_pointer(&text), FALSE));
}

/* Folded sheets that stand on one sheet are not folded together, but those that are foot to foot. */
static void
add_cut_words(GPtrArray *lines, const TfPlan *plan, const TfPressSheet *sheet)
{
    const TfPressSide *front = &sheet->sides[TF_SIDE_FRONT];
    if (front->n_folds == 0 || front->n_positions < 2)
        return;
    if (tf_plan_scheme(plan)->kind == TF_SCHEME_COME_AND_GO && front->n_positions == 2) {
        g_ptr_array_add(lines, g_strdup("cut it apart at the thick black line when it is "
                                        "folded and stitched"));
        return;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "first cut it apart at the thick black lines: %d pieces",
                           front->n_positions);
    append_length(text, ", each ", front->positions[0].cut.width);
    append_length(text, " x ", front->positions[0].cut.height);
    g_string_append(text, sheet->n_forms == 1 && !sheet->is_blank_behind
                              ? "; turned over, those at the other side are the same"
                              : "");
    g_ptr_array_add(lines, g_string_free(g_steal_pointer(&text), FALSE));
}

/* What is done with the sheet, a line each. Returns: (transfer full): of char * */
static GPtrArray *
sheet_words(const TfPlan *plan, int i)
{
    const TfPressSheet *sheet = tf_plan_sheet(plan, i);
    const TfScheme *scheme = tf_plan_scheme(plan);
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    add_paper_words(lines, plan, sheet);
    add_trim_words(lines, scheme);
    add_cut_words(lines, plan, sheet);
    if (sheet->sides[TF_SIDE_FRONT].n_folds > 0)
        g_ptr_array_add(lines, g_strdup("solid, red: the side that is drawn stays outside; "
                                        "dashed, blue: it comes inside"));
    for (int order = 1;; order++) {
        char *words = fold_words(scheme, &sheet->sides[TF_SIDE_FRONT], order);
        if (words == NULL)
            break;
        g_ptr_array_add(lines, words);
    }
    gboolean is_nested = scheme->kind == TF_SCHEME_SADDLE ||
                         scheme->kind == TF_SCHEME_SPREADS ||
                         scheme->kind == TF_SCHEME_COME_AND_GO;
    if (i > 0 && is_nested)
        g_ptr_array_add(lines, g_strdup_printf("put it into the middle of sheet %d", i));
    else if (i > 0 && scheme->kind == TF_SCHEME_PERFECT)
        g_ptr_array_add(lines, i == 1 && scheme->has_cover
                                   ? g_strdup("lay it into the cover")
                                   : g_strdup_printf("lay it behind sheet %d", i));
    return lines;
}

GArray *
tf_dummy_new(const TfPlan *plan, int i, const char *job)
{
    const TfPressSheet *sheet = tf_plan_sheet(plan, i);
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(TfMark));
    double width = (TF_DUMMY_WIDTH - 2 * EDGE - GAP) / 2;
    double top = TF_DUMMY_HEIGHT - EDGE - TITLE - 14;
    TfRect room = {EDGE, WORDS, width, top - WORDS};
    g_autofree char *title = g_strdup_printf(
        "Folding dummy   %s%ssheet %d of %d: %s%s%s", job != NULL ? job : "",
        job != NULL ? "   " : "", i + 1, tf_plan_n_sheets(plan), sheet->name,
        sheet->fold != NULL ? ", fold " : "", sheet->fold != NULL ? sheet->fold : "");
    double most = (TF_DUMMY_WIDTH - 2 * EDGE) / tf_letters_width((int)strlen(title), 1);
    tf_letters_add(marks, title, EDGE, TF_DUMMY_HEIGHT - EDGE - TITLE, MIN(TITLE, most));

    gboolean has_back = sheet->n_forms == 2;
    if (!has_back)
        room.width = TF_DUMMY_WIDTH - 2 * EDGE;
    add_side(marks, plan, i, TF_SIDE_FRONT, room);
    room.x += width + GAP;
    if (has_back)
        add_side(marks, plan, i, TF_SIDE_BACK, room);

    g_autoptr(GPtrArray) lines = sheet_words(plan, i);
    for (guint j = 0; j < lines->len; j++)
        tf_letters_add(marks, g_ptr_array_index(lines, j), EDGE, WORDS - 34 - LEADING * j,
                       TEXT);
    return marks;
}

static gboolean
save_pdf(const TfPlan *plan, const char *job, const char *path, GError **error)
{
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    for (int i = 0; i < tf_plan_n_sheets(plan); i++) {
        g_autoptr(GArray) marks = tf_dummy_new(plan, i, job);
        g_autoptr(GString) content = g_string_new(NULL);
        int page = tf_pdf_add_page(pdf, TF_DUMMY_WIDTH, TF_DUMMY_HEIGHT);
        tf_marks_paint(content, marks);
        tf_pdf_page_set_content(pdf, page, content->str, content->len);
    }
    tf_pdf_set_info(pdf, "Title", "Folding dummy");
    TfPdfSave options = {.version = tf_standard_pdf_version(TF_STANDARD_NONE)};
    return tf_pdf_save(pdf, path, &options, error);
}

/* "#rrggbb" as plain arithmetic has it: the drawing is for the hand, not for a proof. */
static void
append_colour(GString *svg, const TfMark *mark)
{
    static const double black[4] = {0, 0, 0, 1};
    const double *plates = mark->ink == TF_MARK_PROCESS ? mark->plates : black;
    g_string_append_c(svg, '#');
    for (int i = 0; i < 3; i++)
        g_string_append_printf(svg, "%02x",
                               (int)lround(255 * (1 - plates[i]) * (1 - plates[3])));
}

static void
append_number(GString *svg, char before, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(svg, "%c%s", before,
                           g_ascii_formatd(text, sizeof text, "%.5g", number));
}

/* A tenth of a point is finer than the pen; a sign parts numbers as well as a space does. */
static void
append_tenths(GString *svg, long tenths, gboolean is_first)
{
    if (!is_first && tenths >= 0)
        g_string_append_c(svg, ' ');
    if (tenths < 0)
        g_string_append_c(svg, '-');
    g_string_append_printf(svg, "%ld", labs(tenths) / 10);
    if (tenths % 10 != 0)
        g_string_append_printf(svg, ".%ld", labs(tenths) % 10);
}

/* From one point to the next. */
static void
append_points(GString *svg, const TfMark *mark, double top)
{
    long before[2] = {0, 0};
    for (int i = 0; i < mark->n_points; i++) {
        const long point[2] = {lround(10 * mark->x[i]), lround(10 * (top - mark->y[i]))};
        g_string_append(svg, i == 0 ? "M" : i == 1 ? "l" : "");
        for (int j = 0; j < 2; j++) {
            append_tenths(svg, point[j] - before[j], i < 2 && j == 0);
            before[j] = point[j];
        }
    }
}

static void
append_style(GString *svg, const TfMark *mark)
{
    g_string_append(svg, mark->is_filled ? "\" stroke=\"none\" fill=\"" : "\" stroke=\"");
    append_colour(svg, mark);
    if (!mark->is_filled) {
        g_string_append(svg, "\" stroke-width=\"");
        append_number(svg, '0', mark->width);
    }
    g_string_append(svg, mark->is_dashed ? "\" stroke-dasharray=\"3 2\"/>\n" : "\"/>\n");
}

/* What follows each other and looks alike, as a letter and a line of letters do, is one path. */
static void
append_marks(GString *svg, GArray *marks, double top)
{
    g_autoptr(GString) style = g_string_new(NULL);
    for (guint i = 0; i < marks->len; i++) {
        const TfMark *mark = &g_array_index(marks, TfMark, i);
        g_autoptr(GString) own = g_string_new(NULL);
        append_style(own, mark);
        if (i == 0 || strcmp(own->str, style->str) != 0) {
            g_string_append_printf(svg, "%s<path d=\"", style->str);
            g_string_assign(style, own->str);
        }
        append_points(svg, mark, top);
    }
    g_string_append(svg, style->str);
}

char *
tf_dummy_svg(const TfPlan *plan, const char *job)
{
    int n = tf_plan_n_sheets(plan);
    GString *svg = g_string_new(NULL);
    g_string_append_printf(svg,
                           "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                           " fill=\"none\" stroke-linecap=\"round\">\n"
                           "<title>Folding dummy</title>\n"
                           "<path d=\"M0 0H%dV%dH0z\" fill=\"#ffffff\"/>\n",
                           TF_DUMMY_WIDTH, TF_DUMMY_HEIGHT * n, TF_DUMMY_WIDTH,
                           TF_DUMMY_HEIGHT * n);
    for (int i = 0; i < n; i++) {
        g_autoptr(GArray) marks = tf_dummy_new(plan, i, job);
        append_marks(svg, marks, TF_DUMMY_HEIGHT * (i + 1));
    }
    g_string_append(svg, "</svg>\n");
    return g_string_free(svg, FALSE);
}

gboolean
tf_dummy_save(const TfPlan *plan, const char *job, const char *path, GError **error)
{
    if (!g_str_has_suffix(path, ".svg"))
        return save_pdf(plan, job, path, error);
    g_autofree char *svg = tf_dummy_svg(plan, job);
    return tf_file_write(path, svg, strlen(svg), error);
}
