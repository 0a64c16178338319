/* conditions.h: printing conditions of the registry of the ICC, and how profiles call them; pure.
 *
 *     "Coated FOGRA39 (ISO 12647-2:2004)", "ISO Coated v2 300% (ECI)"  ─►  FOGRA39
 */
#pragma once

#include <glib.h>

/* Whether @name is, letter for letter, one of the registry. */
gboolean tf_condition_is_registered(const char *name);

/* Whether @text, as people write it, names some condition. */
gboolean tf_condition_is_named(const char *text);

/* Whether both name some, and none in common. */
gboolean tf_condition_differs(const char *text, const char *other);
