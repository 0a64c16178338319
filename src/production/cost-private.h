/* cost-private.h: what the files that count the ways share. */
#pragma once

#include "production/cost.h"

/* One signature of a product on one sheet, one way of turning it. */
typedef struct {
    const TfCostSpec *spec;
    const TfRunProduct *product;
    const TfSheetForms *on;
    gboolean
        is_in_line; /* folded and stitched by the press itself, which takes whole sheets      */
    gboolean
        is_gang; /* of several languages on a form                                          */
    const gint64
        *pieces; /* signatures that leave the press or cutter, for each edition printed   */
    gboolean
        is_any_over; /* a gang may print as much in vain as is cheapest                        */
    int largest; /* the edition printed most, with which machines are set up                      */
    TfRunSignature signature;
    int index; /* of the signature, from 0                                                  */
    gboolean
        is_cut; /* the sheet is cut before it is folded                                      */
    int n_sides; /* with plates of their own                                                  */
    int ready_passes; /* times that the press is made ready for all plates ...                    */
    int black_passes; /* ... for black alone                                                      */
    int run_passes; /* times that each sheet goes through                                       */
} TfCosting;

/* Returns: whether signature @i can be printed turned so; then it is looked at. */
gboolean tf_costing_take(TfCosting *costing, int i, TfTurning turning);

/* What a step is fed for @n good pieces. @is_setting_up: the machine is set up with them; else it is
 * changed from another edition. */
gint64 tf_step_pieces(const TfStep *step, gint64 n, gboolean is_setting_up);

/* Seconds of a step: @n_set_ups, @n_changes and @n_pieces through it; none for no pieces. */
gint64 tf_step_seconds(const TfStep *step, int n_set_ups, int n_changes, gint64 n_pieces);

/* Returns: (transfer full): the forms of a way, of TfRunForm */
GPtrArray *tf_costing_separate(const TfCosting *costing);
GPtrArray *tf_costing_versioned(const TfCosting *costing);

/* Whether every division of the editions is weighed, so that what is not found is not there. */
gboolean tf_costing_gang_is_exact(const TfCostSpec *spec);

/* Returns: what no gang of the signature, turned so, costs less than; -1: there is none */
gint64 tf_costing_gang_least(const TfCosting *costing);

/**
 * tf_costing_gang:
 * @most_cents: what it may cost; what cannot cost less is not looked for
 * @reasons: of char *: gets what is to be said about it
 * @n_over: (out): signatures beyond the need
 *
 * Returns: (transfer full) (nullable): the forms, the cheapest there are but for rounding, or near it where
 * there are too many editions, if they cost no more than @most_cents; NULL where there is no gang, for which there is a reason, or none so cheap
 */
GPtrArray *tf_costing_gang(const TfCosting *costing,
                           gint64 most_cents,
                           GPtrArray *reasons,
                           gint64 *n_over);

/**
 * tf_costing_gang_split:
 * @split: (out) (transfer full): what came of it
 *
 * Returns: (transfer full) (nullable): the forms of the cheapest gang, or cheaper ones on several of which
 * languages stand; NULL: there is no gang
 */
GPtrArray *tf_costing_gang_split(const TfCosting *costing, TfSplit **split);

/* Splits languages of @way, a gang on the sheet of @costing, where that is cheaper, and says so. */
void tf_costing_split(TfCosting *costing, TfWay *way);

/* Returns: (transfer full): a form with a name; nothing counted */
TfRunForm *tf_costing_form(const TfCosting *costing, const char *kind, int number);
void tf_costing_add(TfRunForm *form, TfFormEdition edition);

/* Counts sheets and time of @form from its n_good, n_full and n_black. */
void tf_costing_count(const TfCosting *costing, TfRunForm *form);

/* Adds what @forms need to @way, and prices plates, paper, press and printed sides. */
void tf_costing_sum(const TfCosting *costing, const GPtrArray *forms, TfWay *way);

/* Returns: what @forms cost: plates, paper, press, printed sides, cutting */
gint64 tf_costing_cents(const TfCosting *costing, const GPtrArray *forms);

/* Returns: what all forms of a gang cost once, beside the prices that each is added with */
gint64 tf_costing_gang_base_cents(const TfCosting *costing);

/* Returns: (transfer full): for each edition that is printed what leaves press or cutter, and @n_books,
 * what is stitched in all */
gint64 *tf_costing_pieces(const TfCosting *costing, gint64 *n_books);

/* A way that nothing is known of. */
void tf_way_init(TfWay *way, TfWayKind kind);

/* Says which limits @way, which is counted, breaks. */
void tf_costing_check(const TfCosting *costing, TfWay *way);

/* Finishing, packing and the sum of @way, whose forms are counted. */
void tf_costing_finish(const TfCosting *costing, gint64 n_books, TfWay *way);

/* Below 0: @a is to be taken rather than @b. */
int tf_way_compare(const TfWay *a, const TfWay *b);

/* Whether the fibres run across the spine in any signature. */
gboolean tf_way_is_grain_across(const TfWay *way);

/* Whether any signature is printed work-and-tumble. */
gboolean tf_way_is_tumbled(const TfWay *way);

/* Sorts the candidates of @product, whose ways are counted, and chooses a way. */
void tf_cost_choose(TfRunProduct *product);

/* Adds a sentence. */
void tf_cost_say(GPtrArray *reasons, const char *format, ...) G_GNUC_PRINTF(2, 3);
