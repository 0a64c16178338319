#include "support/fold.h"

/* What is printed on one side of a sheet left, or else right, of the fold, looking at it. */
static FoldedPage
look(const TfPlan *plan, const TfScheme *scheme, int sheet, TfSide side, gboolean at_left)
{
    const TfPressSheet *paper = tf_plan_sheet(plan, sheet);
    const TfSlot *slots = tf_plan_slots(plan, sheet, side);
    g_assert_cmpint(paper->n_fold_x, ==, 1);
    double fold =
        side == TF_SIDE_FRONT ? paper->fold_x[0] : paper->width - paper->fold_x[0];
    FoldedPage found = {.page = -1};

    for (int i = 0; i < paper->n_slots; i++) {
        double left = slots[i].x - fold;
        double right = left + scheme->trim_width;
        double ink_left = slots[i].clip.x - fold;
        double ink_right = ink_left + slots[i].clip.width;
        if ((left + right < 0) != at_left)
            continue;
        g_assert_cmpint(found.page, ==, -1); /* nothing is printed over something else */
        found = (FoldedPage){
            .page = slots[i].page,
            .near = at_left ? -right : left,
            .far = at_left ? -left : right,
            .foot = slots[i].y,
            .ink_near = at_left ? -ink_right : ink_left,
            .ink_far = at_left ? -ink_left : ink_right,
        };
    }
    g_assert_cmpint(found.page, >=, 0);
    return found;
}

/*  The sheets lie open, the outermost lowest, backs up, and are stitched:
 *
 *              reader's left  |  right            He lifts what lies on the side where his
 *         back  ──────────────┼────────── sheet 3  book begins over to the other: then the
 *         back  ──────────────┼────────── sheet 2  outermost front of that side is on top.
 *         back  ──────────────┼────────── sheet 1  A front shows its left where the back
 *                          stitches                has its right.
 */
GArray *
folded_book(const TfPlan *plan, const TfScheme *scheme)
{
    GArray *leaves = g_array_new(FALSE, FALSE, sizeof(FoldedLeaf));
    gboolean lifts_left = scheme->binding == TF_BINDING_LEFT;
    int n = tf_plan_n_sheets(plan);

    for (int i = 0; i < n; i++) {
        FoldedLeaf leaf = {
            .recto = look(plan, scheme, i, TF_SIDE_FRONT, !lifts_left),
            .verso = look(plan, scheme, i, TF_SIDE_BACK, lifts_left),
            .depth = i,
        };
        g_array_append_val(leaves, leaf);
    }
    for (int i = n - 1; i >= 0; i--) {
        FoldedLeaf leaf = {
            .recto = look(plan, scheme, i, TF_SIDE_BACK, !lifts_left),
            .verso = look(plan, scheme, i, TF_SIDE_FRONT, lifts_left),
            .depth = i,
        };
        g_array_append_val(leaves, leaf);
    }
    return leaves;
}
