/* plan-fit.c: pure arithmetic: what a form needs on the paper, how many fit, and which way round. */
#include "impose/impose-private.h"

#include <math.h>

/*  Paper has thickness, so stitched sheets stand out at the face, the innermost most, and the
 *  knife would take most from its margin. Therefore pages move, seen from the fold ):
 *
 *      held outer                    held inner
 *      )────────────── page │        )────────────── page │
 *       )───────────── page │         )───────────── page │
 *        )──────────── page │ knife    )──────────── page │ knife
 *      all faces under the knife; what moves are the inner or the outer pages
 */
TfShifts
tf_shifts(const TfScheme *scheme, int max_depth)
{
    double caliper = tf_points_from_mm(scheme->caliper_mm);
    double step = caliper;
    if (!tf_scheme_is_book(scheme))
        step = 0;
    else if (scheme->creep_mm > 0 && max_depth > 0)
        step = tf_points_from_mm(scheme->creep_mm) / max_depth;
    else if (scheme->creep == TF_CREEP_CURVED && max_depth > 0)
        step = (max_depth + 1) * caliper * 3.14 / 2 * 1.2 / max_depth;
    TfShifts shifts = {0, step, step};
    if (scheme->has_cover && scheme->cover_caliper_mm > 0 && scheme->caliper_mm > 0 &&
        scheme->creep_mm <= 0)
        shifts.cover_step = step * scheme->cover_caliper_mm / scheme->caliper_mm;
    if (scheme->hold == TF_HOLD_INNER && max_depth > 0)
        shifts.first_shift = -(shifts.cover_step + (max_depth - 1) * step);
    return shifts;
}

gboolean
tf_is_gripped_at_head(const TfScheme *scheme, TfWorkStyle style)
{
    return scheme->gripper > 0 && (style == TF_WORK_PERFECTING || style == TF_WORK_TUMBLE);
}

/* Room that is lost once on the whole paper, and how often what the form needs is needed. */
typedef struct {
    double around;
    int n_halves;
} Needed;

static Needed
around_columns(const TfScheme *scheme, TfWorkStyle style)
{
    return (Needed){2 * scheme->margin, style == TF_WORK_TURN ? 2 : 1};
}

static Needed
around_rows(const TfScheme *scheme, TfWorkStyle style)
{
    double head =
        scheme->margin + (tf_is_gripped_at_head(scheme, style) ? scheme->gripper : 0);
    if (style == TF_WORK_TUMBLE)
        return (Needed){2 * head, 2};
    return (Needed){head + scheme->margin + scheme->gripper, 1};
}

double
tf_needed_width(const TfScheme *scheme, TfWorkStyle style, const TfAxis *columns)
{
    Needed needed = around_columns(scheme, style);
    return needed.n_halves * tf_axis_needs(columns) + needed.around;
}

double
tf_needed_height(const TfScheme *scheme, TfWorkStyle style, const TfAxis *rows)
{
    Needed needed = around_rows(scheme, style);
    return needed.n_halves * tf_axis_needs(rows) + needed.around;
}

gboolean
tf_is_grain_across(const TfScheme *scheme, const TfArranged *sheet)
{
    TfEdge spine = sheet->cells[0].spine;
    gboolean is_bound = sheet->folded != NULL && scheme->sheet_width > 0 &&
                        scheme->sheet_height > 0 && scheme->grain != TF_GRAIN_UNKNOWN;
    gboolean is_wide = scheme->sheet_width > scheme->sheet_height;
    gboolean is_grain_level = is_wide == (scheme->grain == TF_GRAIN_LONG);
    gboolean is_spine_level = spine == TF_EDGE_BOTTOM || spine == TF_EDGE_TOP;
    return is_bound && is_grain_level != is_spine_level;
}

/* One way round: sheets with as few forms as there may be, and with twice as many. */
typedef struct {
    TfScheme scheme;
    const TfFolding *folding;
    int unit_columns, unit_rows; /* as few as there may be               */
    TfArrangement *few, *many;
    TfAxisSpec spec;
} Trial;

static TfScheme
with_forms(const TfScheme *scheme, int n_columns, int n_rows)
{
    TfScheme counted = *scheme;
    counted.n_rows = n_rows;
    if (!tf_scheme_is_leaflet(scheme)) /* whose columns are panels */
        counted.n_columns = n_columns;
    return counted;
}

static void
trial_begin(Trial *trial,
            const TfScheme *scheme,
            const TfFolding *folding,
            gboolean is_turned)
{
    gboolean is_pair = scheme->kind == TF_SCHEME_COME_AND_GO;
    gboolean is_loose = !tf_scheme_is_book(scheme) && !tf_scheme_is_leaflet(scheme);
    *trial = (Trial){.scheme = *scheme, .folding = folding};
    trial->scheme.turn = is_turned ? TF_TURN_QUARTER : TF_TURN_NONE;
    trial->unit_columns = is_pair && is_turned ? 2 : 1;
    trial->unit_rows = is_pair && !is_turned ? 2 : 1;
    TfScheme measured = trial->scheme;
    if (is_loose) /* all leaves need the same */
        measured.n_pages = 1;
    TfScheme few = with_forms(&measured, trial->unit_columns, trial->unit_rows);
    TfScheme many = with_forms(&measured, 2 * trial->unit_columns, 2 * trial->unit_rows);
    if (scheme->kind == TF_SCHEME_PAGES)
        many = few;
    trial->few = tf_arrange(&few, folding);
    trial->many = tf_arrange(&many, folding);
    trial->spec = (TfAxisSpec){
        .scheme = &trial->scheme,
        .back = trial->few->n_body_leaves * tf_points_from_mm(scheme->caliper_mm),
        .first_shift = tf_shifts(scheme, trial->few->max_depth).first_shift,
    };
}

static void
trial_end(Trial *trial)
{
    tf_arrangement_free(trial->few);
    tf_arrangement_free(trial->many);
}

/* Forms along one axis of the paper. */
typedef struct {
    int n_units;  /* as many as fit, or as were asked for; at least 1 */
    double pitch; /* what one more takes                             */
    double missing;
} Count;

static double
needs_of(const Trial *trial, const TfArrangement *made, guint i, gboolean is_columns)
{
    TfAxis axis = {0};
    tf_axis_plan(&trial->spec, &g_array_index(made->sheets, TfArranged, i), is_columns,
                 &axis);
    return tf_axis_needs(&axis);
}

/* Further forms take the same each, and the sheet that needs most of the paper decides.
 * @n_asked: units, or 0: as many as fit */
static Count
count_units(const Trial *trial, gboolean is_columns, double paper, int n_asked, int most)
{
    const TfScheme *scheme = &trial->scheme;
    Needed needed = is_columns ? around_columns(scheme, scheme->work_style)
                               : around_rows(scheme, scheme->work_style);
    Count count = {.n_units = n_asked > 0 ? n_asked : paper > 0 ? most : 1};
    double room = (paper + TF_LENGTH_TOLERANCE - needed.around) / needed.n_halves;
    double longest = 0;
    for (guint i = 0; i < trial->few->sheets->len; i++) {
        double first = needs_of(trial, trial->few, i, is_columns);
        double further = needs_of(trial, trial->many, i, is_columns) - first;
        double n = further > 0 ? floor((room - first) / further) + 1 : 1;
        if (n_asked == 0)
            count.n_units = (int)CLAMP(n, 1, count.n_units);
        count.pitch = MAX(count.pitch, further > 0 ? further : first);
        longest = MAX(longest, first + (n_asked > 0 ? n_asked - 1 : 0) * further);
    }
    double lack = needed.n_halves * longest + needed.around - paper;
    if (paper > 0 && lack > TF_LENGTH_TOLERANCE)
        count.missing = lack;
    return count;
}

static void
try_turn(const TfScheme *scheme,
         const TfFolding *folding,
         gboolean is_turned,
         TfPaperFit *fit)
{
    Trial trial;
    trial_begin(&trial, scheme, folding, is_turned);
    gboolean is_leaflet = tf_scheme_is_leaflet(scheme);
    gboolean is_alone = scheme->kind == TF_SCHEME_PAGES;
    const TfArranged *first = &g_array_index(trial.few->sheets, TfArranged, 0);
    /* Leaflets are counted head to foot only. */
    int asked_columns = is_leaflet ? (is_turned ? scheme->n_rows : 1) : scheme->n_columns;
    int asked_rows = is_leaflet && is_turned ? 1 : scheme->n_rows;
    int most_columns = is_alone ? 1 : TF_MAX_LINE / first->n_columns;
    int most_rows = is_alone ? 1 : TF_MAX_LINE / first->n_rows;
    Count columns = count_units(&trial, TRUE, scheme->sheet_width,
                                asked_columns / trial.unit_columns, most_columns);
    Count rows = count_units(&trial, FALSE, scheme->sheet_height,
                             asked_rows / trial.unit_rows, most_rows);
    int across = columns.n_units * trial.unit_columns, up = rows.n_units * trial.unit_rows;
    gboolean is_one_form = tf_arranged_is_one_form(first);
    *fit = (TfPaperFit){
        .turn = trial.scheme.turn,
        .n_columns = is_leaflet ? scheme->n_columns : across,
        .n_rows = is_leaflet ? across * up : up,
        .form_width = columns.pitch / trial.unit_columns,
        .form_height = rows.pitch / trial.unit_rows,
        .missing_width = columns.missing,
        .missing_height = rows.missing,
        .is_grain_across = tf_is_grain_across(scheme, first),
    };
    if (fit->missing_width <= 0 && fit->missing_height <= 0)
        fit->n_up = (is_one_form ? 2 : 1) * across * up;
    trial_end(&trial);
}

/* Of ways that give the same, the one with the fibres along the spine, else the upright one. */
static gboolean
is_better(const TfPaperFit *fit, const TfPaperFit *than)
{
    double lack = fit->missing_width + fit->missing_height;
    double other = than->missing_width + than->missing_height;
    if (fit->n_up != than->n_up)
        return fit->n_up > than->n_up;
    if (fit->n_up == 0)
        return lack < other - TF_LENGTH_TOLERANCE;
    return than->is_grain_across && !fit->is_grain_across;
}

static void
fit_any(const TfScheme *scheme, const TfFolding *folding, TfPaperFit *fit)
{
    TfPaperFit turned;
    try_turn(scheme, folding, scheme->turn == TF_TURN_QUARTER, fit);
    if (scheme->turn != TF_TURN_AUTO)
        return;
    try_turn(scheme, folding, TRUE, &turned);
    if (is_better(&turned, fit))
        *fit = turned;
}

gboolean
tf_plan_fit(const TfScheme *scheme, TfPaperFit *fit, GError **error)
{
    const TfFolding *folding;
    *fit = (TfPaperFit){0};
    if (!tf_scheme_check(scheme, &folding, error))
        return FALSE;
    fit_any(scheme, folding, fit);
    return TRUE;
}

void
tf_scheme_settle(TfScheme *scheme, const TfFolding *folding)
{
    gboolean is_counted = !tf_scheme_is_book(scheme) && !tf_scheme_is_leaflet(scheme) &&
                          scheme->kind != TF_SCHEME_PAGES;
    gboolean is_open = is_counted && (scheme->n_columns == 0 || scheme->n_rows == 0);
    TfScheme asked = *scheme;
    TfPaperFit fit;
    if (scheme->signatures != NULL || (!is_open && scheme->turn != TF_TURN_AUTO))
        return;
    if (!is_counted) { /* what the kind has, and no more */
        gboolean is_pair = scheme->kind == TF_SCHEME_COME_AND_GO;
        if (!is_pair && scheme->n_columns == 0 && !tf_scheme_is_leaflet(scheme))
            asked.n_columns = 1;
        if (!is_pair && scheme->n_rows == 0)
            asked.n_rows = 1;
    }
    fit_any(&asked, folding, &fit);
    scheme->turn = fit.turn;
    if (is_counted) {
        scheme->n_columns = fit.n_columns;
        scheme->n_rows = fit.n_rows;
    }
}
