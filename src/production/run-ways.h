/* run-ways.h: the ways of printing side by side, the sheets that were weighed, and why. */
#pragma once

#include "production/run-out.h"
#include "production/run.h"

/* Returns: (transfer none): "versioned black" */
const char *tf_way_text(TfWayKind kind);

void tf_run_ways_print(TfRunOut *out, const TfRunProduct *product);
