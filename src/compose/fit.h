/* fit.h: copyfit: the largest type at which every frame of a group holds its text. */
#pragma once

#include "compose/flow.h"

/**
 * tf_fit_group:
 * @flows: of TfFlow, all that share the group; none may be NULL
 * @limits: sizes and leadings to choose from
 * @fits: (out): whether all frames hold their text; if not the smallest setting is returned
 *
 * Largest size first, in quarter points, at the least leading; then the most leading that
 * still fits. Type size is worth more to a reader than white between lines.
 *
 * Returns: the setting for all of @flows
 */
TfSetting tf_fit_group(const GPtrArray *flows, const TfLimits *limits, gboolean *fits);

/* Whether @flow stands in its frame at @setting. */
gboolean tf_fit_holds(const TfFlow *flow, TfSetting setting);
