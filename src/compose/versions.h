/* versions.h: the libraries of this folder that this very process runs with. */
#pragma once

#include <glib.h>

/* Shape: name, version, name, version …, NULL-terminated. Returns: (transfer full) */
GStrv tf_compose_versions(void);
