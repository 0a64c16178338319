/* share.h: who gets how many copies: the campaign's copies over products and languages.
 *
 * First the products share all copies by their weights, in lots that are whole bundles of every product
 * (their least common multiple); then the languages share each product's bundles by theirs. Both as
 * allot.h says; a language's minimum is of each product. What is asked for is rounded up to whole lots.
 */
#pragma once

#include "production/run.h"

/**
 * tf_share:
 * @run: (inout): with products, whose bundle is set; gets editions and copies
 *
 * Findings: bundle-too-large, copies-not-bundles, minimums-too-large, no-copies, no-weight
 * Returns: FALSE, after a finding, where there is nothing to share out
 */
gboolean tf_share(TfPrintRun *run, TfFindings *findings);
