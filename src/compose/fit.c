#include "compose/fit.h"

#include <math.h>

static const double size_step = 0.25;     /* points            */
static const double leading_step = 0.005; /* of the type size  */
/* Text may stand out of its frame by what no eye and no press can tell, points. */
static const double tolerance = 0.05;

gboolean
tf_fit_holds(const TfFlow *flow, TfSetting setting)
{
    TfExtent extent = tf_flow_measure(flow, setting);
    return extent.overrun <= 0 &&
           extent.height <= tf_flow_fixed(flow)->rect.height + tolerance;
}

static gboolean
all_hold(const GPtrArray *flows, TfSetting setting)
{
    for (guint i = 0; i < flows->len; i++)
        if (!tf_fit_holds(g_ptr_array_index(flows, i), setting))
            return FALSE;
    return TRUE;
}

/* Halves the interval until the step is reached; a setting that holds at more leading holds at
 * less. */
static double
most_leading(const GPtrArray *flows, double size, const TfLimits *limits)
{
    int least = 0;
    int most =
        (int)floor((limits->leading_most - limits->leading_least) / leading_step + 1e-6);
    while (least < most) {
        int middle = (least + most + 1) / 2;
        double leading = limits->leading_least + middle * leading_step;
        if (all_hold(flows, (TfSetting){size, leading}))
            least = middle;
        else
            most = middle - 1;
    }
    return limits->leading_least + least * leading_step;
}

TfSetting
tf_fit_group(const GPtrArray *flows, const TfLimits *limits, gboolean *fits)
{
    int n_steps = (int)ceil((limits->largest - limits->smallest) / size_step - 1e-6);
    for (int i = 0; i <= n_steps; i++) {
        double size = MAX(limits->smallest, limits->largest - i * size_step);
        TfSetting setting = {size, limits->leading_least};
        if (!all_hold(flows, setting))
            continue;
        *fits = TRUE;
        setting.leading = most_leading(flows, setting.size, limits);
        return setting;
    }
    *fits = FALSE;
    return (TfSetting){limits->smallest, limits->leading_least};
}
