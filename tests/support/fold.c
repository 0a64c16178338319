#include "support/fold.h"

#include "support/check.h"

#include <math.h>
#include <string.h>

/* A leaf on the flat sheet and where folding has brought it: x' = sign · x + move. */
typedef struct {
    TfRect trim;     /* on the front of the flat sheet            */
    int front, back; /* indices of its slots                      */
    int sign_x, sign_y;
    double move_x, move_y;
    double z;
} Piece;

typedef struct {
    const TfPlan *plan;
    int sheet;
    gboolean is_sideways; /* it lies in the hand turned clockwise by a quarter */
    GArray *pieces;
} Paper;

static TfRect
from_behind(const TfPressSheet *paper, TfRect rect)
{
    if (paper->is_tumbled)
        rect.y = paper->height - rect.y - rect.height;
    else
        rect.x = paper->width - rect.x - rect.width;
    return rect;
}

static TfRect
slot_trim(const TfSlot *slot)
{
    return (TfRect){slot->x, slot->y, slot->width, slot->height};
}

/* As the paper lies in the hand. */
static TfRect
in_hand(const Paper *paper, TfRect rect)
{
    double width = tf_plan_sheet(paper->plan, paper->sheet)->width;
    if (!paper->is_sideways)
        return rect;
    return (TfRect){rect.y, width - rect.x - rect.width, rect.height, rect.width};
}

static gboolean
is_same_place(TfRect a, TfRect b)
{
    /* The centre spread may be held where its back is not. */
    return fabs(a.x - b.x) + fabs(a.y - b.y) < 8 && fabs(a.width - b.width) < 1e-6 &&
           fabs(a.height - b.height) < 1e-6;
}

static Piece *
piece(const Paper *paper, guint i)
{
    return &g_array_index(paper->pieces, Piece, i);
}

static TfRect
moved(const Piece *p, TfRect rect)
{
    double x = p->sign_x * (rect.x + (p->sign_x < 0 ? rect.width : 0)) + p->move_x;
    double y = p->sign_y * (rect.y + (p->sign_y < 0 ? rect.height : 0)) + p->move_y;
    return (TfRect){x, y, rect.width, rect.height};
}

/* Every front that lies in the region has something on its back. */
static void
take_pieces(Paper *paper, TfRect region)
{
    const TfPressSheet *sheet = tf_plan_sheet(paper->plan, paper->sheet);
    const TfSlot *fronts = tf_plan_slots(paper->plan, paper->sheet, TF_SIDE_FRONT);
    const TfSlot *backs = tf_plan_slots(paper->plan, paper->sheet, TF_SIDE_BACK);
    for (int i = 0; i < sheet->n_slots; i++) {
        Piece p = {.trim = slot_trim(&fronts[i]), .front = i, .back = -1};
        p.sign_x = p.sign_y = 1;
        if (region.width > 0 && !tf_rect_contains(region, p.trim))
            continue;
        p.trim = in_hand(paper, p.trim);
        for (int j = 0; j < sheet->n_slots; j++)
            if (is_same_place(p.trim,
                              in_hand(paper, from_behind(sheet, slot_trim(&backs[j]))))) {
                g_assert_cmpint(p.back, ==, -1); /* nothing is printed over something */
                p.back = j;
            }
        g_assert_cmpint(p.back, >=, 0);
        g_array_append_val(paper->pieces, p);
    }
}

/* The line that is folded at this edge of a piece, in the flat sheet. */
static double
fold_at(const Paper *paper, const Piece *p, gboolean is_upright, gboolean is_low)
{
    const TfPressSide *front = &tf_plan_sheet(paper->plan, paper->sheet)->sides[0];
    double edge = is_upright ? p->trim.x + (is_low ? 0 : p->trim.width)
                             : p->trim.y + (is_low ? 0 : p->trim.height);
    double best = -1e9;
    for (int i = 0; i < front->n_folds; i++) {
        const TfFoldLine *fold = &front->folds[i];
        TfRect line = in_hand(
            paper, (TfRect){fold->x0, fold->y0, fold->x1 - fold->x0, fold->y1 - fold->y0});
        gboolean is_line_upright = fabs(line.width) < 1e-9;
        double place = is_line_upright ? line.x : line.y;
        if (is_line_upright == is_upright && fabs(place - edge) < fabs(best - edge))
            best = place;
    }
    g_assert_cmpfloat(best, >, -1e8);
    return best;
}

/* The different places of pieces, in order: the columns or rows that are left. */
static GArray *
places(const Paper *paper, gboolean is_upright)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < paper->pieces->len; i++) {
        TfRect rect = moved(piece(paper, i), piece(paper, i)->trim);
        double middle = is_upright ? rect.x + rect.width / 2 : rect.y + rect.height / 2;
        guint j = 0;
        while (j < found->len && g_array_index(found, double, j) < middle - 40)
            j++;
        if (j == found->len || g_array_index(found, double, j) > middle + 40)
            g_array_insert_val(found, j, middle);
    }
    return found;
}

/* Between the columns or rows that move and those that stay. */
static double
limit_of(const Paper *paper, gboolean is_upright, gboolean is_low, int n)
{
    g_autoptr(GArray) all = places(paper, is_upright);
    g_assert_cmpint((int)all->len, >=, n + n);
    guint i = is_low ? (guint)n : all->len - (guint)n;
    return (g_array_index(all, double, i - 1) + g_array_index(all, double, i)) / 2;
}

static double
middle_of(const Piece *p, gboolean is_upright)
{
    TfRect rect = moved(p, p->trim);
    return is_upright ? rect.x + rect.width / 2 : rect.y + rect.height / 2;
}

/* Where the fold is now: at the edge of what stays, next to what moves. */
static double
line_of(const Paper *paper, gboolean is_upright, gboolean is_low, double limit)
{
    for (guint i = 0; i < paper->pieces->len; i++) {
        const Piece *p = piece(paper, i);
        double middle = middle_of(p, is_upright);
        double size = is_upright ? p->trim.width : p->trim.height;
        int sign = is_upright ? p->sign_x : p->sign_y;
        if ((middle < limit) != is_low && fabs(middle - limit) < 0.9 * size)
            return sign * fold_at(paper, p, is_upright, (sign > 0) == is_low) +
                   (is_upright ? p->move_x : p->move_y);
    }
    g_assert_not_reached();
}

/* @part: 'L', 'R', 'T' or 'B' goes over or under the rest. */
static void
fold_part(Paper *paper, char part, int n, gboolean is_over)
{
    gboolean is_upright = part == 'L' || part == 'R';
    gboolean is_low = part == 'L' || part == 'B';
    double limit = limit_of(paper, is_upright, is_low, n);
    double line = line_of(paper, is_upright, is_low, limit);
    double low_z = G_MAXDOUBLE, high_z = -G_MAXDOUBLE;
    for (guint i = 0; i < paper->pieces->len; i++) {
        low_z = fmin(low_z, piece(paper, i)->z);
        high_z = fmax(high_z, piece(paper, i)->z);
    }
    for (guint i = 0; i < paper->pieces->len; i++) {
        Piece *p = piece(paper, i);
        if ((middle_of(p, is_upright) < limit) != is_low)
            continue;
        int *sign = is_upright ? &p->sign_x : &p->sign_y;
        double *move = is_upright ? &p->move_x : &p->move_y;
        *sign = -*sign;
        *move = 2 * line - *move;
        p->z = is_over ? 2 * high_z + 1 - p->z : 2 * low_z - 1 - p->z;
    }
}

/* The part of a sheet bound otherwise that is the same as @part of a left-bound one. */
static char
part_for(TfBinding binding, char part, gboolean is_last)
{
    static const char from[] = "LRTB", mirrored[] = "RLTB", turned[] = "TBRL";
    const char *to = binding == TF_BINDING_TOP                ? turned
                     : binding == TF_BINDING_RIGHT && is_last ? mirrored
                                                              : from;
    return to[strchr(from, part) - from];
}

static void
turn_on_head(Paper *paper)
{
    for (guint i = 0; i < paper->pieces->len; i++) {
        Piece *p = piece(paper, i);
        p->sign_x = -p->sign_x;
        p->sign_y = -p->sign_y;
    }
}

static void
turn_over(Paper *paper)
{
    for (guint i = 0; i < paper->pieces->len; i++)
        piece(paper, i)->sign_x = -piece(paper, i)->sign_x;
}

/* Where the head of a page points in the pile, seen from above. */
static void
head_direction(
    const Paper *paper, const Piece *p, const TfSlot *slot, gboolean is_front, int head[2])
{
    static const int heads[4][2] = {{0, 1}, {-1, 0}, {0, -1}, {1, 0}};
    int x = heads[slot->quarter_turns][0], y = heads[slot->quarter_turns][1];
    if (!is_front && tf_plan_sheet(paper->plan, paper->sheet)->is_tumbled)
        y = -y;
    else if (!is_front)
        x = -x;
    if (paper->is_sideways) {
        int was_x = x;
        x = y;
        y = -was_x;
    }
    head[0] = p->sign_x * x;
    head[1] = p->sign_y * y;
}

/* Lengths from the spine, which is where the last fold brought it. */
static FoldedPage
look(const Paper *paper, const Piece *p, gboolean is_upper, TfBinding binding, double spine)
{
    const TfPressSheet *sheet = tf_plan_sheet(paper->plan, paper->sheet);
    gboolean is_front = (p->sign_x == p->sign_y) == is_upper;
    const TfSlot *slot = &tf_plan_slots(
        paper->plan, paper->sheet,
        is_front ? TF_SIDE_FRONT : TF_SIDE_BACK)[is_front ? p->front : p->back];
    TfRect flat = slot_trim(slot), ink = slot->clip;
    if (!is_front) {
        flat = from_behind(sheet, flat);
        ink = from_behind(sheet, ink);
    }
    TfRect trim = moved(p, in_hand(paper, flat)), clip = moved(p, in_hand(paper, ink));
    int head[2];
    head_direction(paper, p, slot, is_front, head);
    FoldedPage page = {.page = slot->page, .along = trim.y, .length = trim.height};
    page.is_upright = head[0] == 0 && head[1] == 1;
    if (binding == TF_BINDING_TOP) {
        page.is_upright = head[0] == 0 && head[1] == (is_upper ? 1 : -1);
        page.along = trim.x;
        page.length = trim.width;
        page.far = spine - trim.y;
        page.near = page.far - trim.height;
        page.ink_far = spine - clip.y;
        page.ink_near = page.ink_far - clip.height;
    } else if (binding == TF_BINDING_RIGHT) {
        page.far = spine - trim.x;
        page.near = page.far - trim.width;
        page.ink_far = spine - clip.x;
        page.ink_near = page.ink_far - clip.width;
    } else {
        page.near = trim.x - spine;
        page.far = page.near + trim.width;
        page.ink_near = clip.x - spine;
        page.ink_far = page.ink_near + clip.width;
    }
    return page;
}

static int
compare_from_top(gconstpointer a, gconstpointer b)
{
    double difference = ((const Piece *)b)->z - ((const Piece *)a)->z;
    return difference < 0 ? -1 : difference > 0;
}

GArray *
folded_sheet(
    const TfPlan *plan, int sheet, TfBinding binding, const char *folds, FoldedCut cut)
{
    Paper paper = {plan, sheet, cut.is_sideways, g_array_new(FALSE, FALSE, sizeof(Piece))};
    GArray *leaves = g_array_new(FALSE, FALSE, sizeof(FoldedLeaf));
    take_pieces(&paper, cut.region);
    if (cut.is_on_head)
        turn_on_head(&paper);
    if (cut.is_behind)
        turn_over(&paper);
    for (const char *step = folds; *step != '\0'; step += strspn(step, " ")) {
        fold_part(&paper, part_for(binding, *step, step[3] == '\0'), step[1] - '0',
                  step[2] == '+');
        step += 3;
    }
    g_array_sort(paper.pieces, compare_from_top);

    const Piece *top = piece(&paper, 0);
    gboolean is_upright = binding != TF_BINDING_TOP;
    double spine = 0;
    if (*folds != '\0') {
        int sign = is_upright ? top->sign_x : top->sign_y;
        gboolean is_low = binding == TF_BINDING_LEFT;
        spine = sign * fold_at(&paper, top, is_upright, (sign > 0) == is_low) +
                (is_upright ? top->move_x : top->move_y);
    }
    for (guint i = 0; i < paper.pieces->len; i++) {
        FoldedLeaf leaf = {
            .recto = look(&paper, piece(&paper, i), TRUE, binding, spine),
            .verso = look(&paper, piece(&paper, i), FALSE, binding, spine),
            .sheet = sheet,
        };
        g_array_append_val(leaves, leaf);
    }
    g_array_unref(paper.pieces);
    return leaves;
}

/* How it is folded what is left for the last sheets of a book. */
static const char *
folds_of(const TfPlan *plan, int sheet, const char *folds)
{
    const char *name = tf_plan_sheet(plan, sheet)->fold;
    if (strcmp(name, "F4-1") == 0)
        return "L1-";
    return strcmp(name, "F8-7") == 0    ? "T1- L1-"
           : strcmp(name, "F16-6") == 0 ? "L2- T1- L1-"
                                        : folds;
}

GArray *
folded_book(const TfPlan *plan,
            TfBinding binding,
            const char *folds,
            gboolean is_nested,
            FoldedCut cut)
{
    GArray *book = g_array_new(FALSE, FALSE, sizeof(FoldedLeaf));
    for (int i = 0; i < tf_plan_n_sheets(plan); i++) {
        g_autoptr(GArray) leaves =
            folded_sheet(plan, i, binding, folds_of(plan, i, folds), cut);
        for (guint j = 0; j < leaves->len; j++)
            g_array_index(leaves, FoldedLeaf, j).depth =
                (int)MIN(j, leaves->len - 1 - j) + (is_nested ? (int)book->len / 2 : 0);
        g_array_insert_vals(book, is_nested ? book->len / 2 : book->len, leaves->data,
                            leaves->len);
    }
    return book;
}

TfPlan *
folded_plan(const TfScheme *scheme)
{
    g_autoptr(GError) error = NULL;
    TfPlan *plan = tf_plan_new(scheme, &error);
    if (error != NULL)
        print_error("%s\n", error->message);
    assert_non_null(plan);
    return plan;
}

const FoldedLeaf *
folded_leaf(GArray *leaves, guint i)
{
    return &g_array_index(leaves, FoldedLeaf, i);
}

int
folded_page(GArray *leaves, guint i)
{
    const FoldedLeaf *leaf = folded_leaf(leaves, i / 2);
    return i % 2 == 0 ? leaf->recto.page : leaf->verso.page;
}
