/* fitting-json.h: what copyfit came to, from the process that composed to the one that prints. */
#pragma once

#include "compose/fitting.h"

#include <json-glib/json-glib.h>

/* Adds the member "fitting"; nothing where @fitting is NULL. */
void tf_fitting_add_json(JsonBuilder *builder, const TfFitting *fitting);

/* Returns: (transfer full) (nullable): NULL where @object has no such member */
TfFitting *tf_fitting_from_json(JsonObject *object);
