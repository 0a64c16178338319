/* drops.h: how copies are packed and where they go.
 *
 *     copies of each language, places  -->  cartons of each language for each place  -->  pallets of a place
 *
 * A carton holds one language for one place, whole bundles in full ones; what a place takes beside full
 * cartons makes one more that is not full. Cartons of a place are stacked in the order they are counted
 * and never parted; of few of them no pallet is made. What no place takes is packed as one more, of which
 * nobody said where it goes. order.h packs by the same rule.
 */
#pragma once

#include "production/run.h"

/**
 * tf_drops_count:
 * @run: (inout): with products that are weighed and editions; gets cartons, pallets and drops
 * @sites: (nullable): each takes what it asks for, as far as there is of it
 *
 * Findings: bundle-opened, once for each place
 */
void tf_drops_count(TfPrintRun *run, const TfSites *sites, TfFindings *findings);
