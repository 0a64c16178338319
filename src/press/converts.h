/* converts.h: whether a profile is of use, not only whole. */
#pragma once

#include <glib.h>

/**
 * tf_profile_converts:
 * @profile: of a printing condition with CMYK, in which tf_profile_fault() finds nothing
 *
 * Returns: whether colours can be made inks with it, and inks colours
 */
gboolean tf_profile_converts(GBytes *profile);
