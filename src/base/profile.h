/* profile.h: ICC profiles as files carry them: whether one is whole, not how good it is. */
#pragma once

#include <glib.h>

/* The ICC's own registry of printing conditions, as PDF names it. */
#define TF_ICC_REGISTRY "http://www.color.org"

enum {
    TF_PROFILE_LIMIT = 64 << 20 /* bytes; no press has a profile that large */
};

/**
 * tf_profile_fault:
 *
 * Holds the length of @profile and its table of tags against the bytes there are, and looks for
 * the tables to and from inks that a profile of a press of several inks must have (ICC.1:2010,
 * 7.2.2, 7.3, 8.5).
 *
 * Returns: (transfer none) (nullable): what is wrong, as in "it breaks off"; NULL: nothing
 */
const char *tf_profile_fault(GBytes *profile);

/* Returns: (transfer full): SHA-256 of @profile, without what follows its end: streams may have a
 * line end or zeros behind it */
char *tf_profile_digest(GBytes *profile);
