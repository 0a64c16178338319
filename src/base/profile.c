#include "base/profile.h"

#include <string.h>

enum {
    TF_HEADER = 128,
    TF_ROW = 12 /* of the table of tags: signature, offset, size */
};

static gsize
number_at(const guchar *data, gsize at)
{
    data += at;
    return (gsize)data[0] << 24 | (gsize)data[1] << 16 | (gsize)data[2] << 8 | data[3];
}

/* Whether the table has a tag @name whose data begin with one of the signatures in @types, four
 * letters each. All tags are known to lie inside. */
static gboolean
has_table(const guchar *data, gsize n, const char *name, const char *types)
{
    for (gsize i = 0; i < n; i++) {
        const guchar *row = data + TF_HEADER + 4 + i * TF_ROW;
        if (memcmp(row, name, 4) != 0)
            continue;
        const guchar *table = data + number_at(row, 4);
        for (; *types != '\0'; types += 4)
            if (memcmp(table, types, 4) == 0)
                return TRUE;
        return FALSE;
    }
    return FALSE;
}

const char *
tf_profile_fault(GBytes *profile)
{
    gsize length;
    const guchar *data = g_bytes_get_data(profile, &length);
    if (length < TF_HEADER + 4)
        return "it is too short for a profile";
    if (memcmp(data + 36, "acsp", 4) != 0)
        return "it is no profile";
    if (number_at(data, 0) > length)
        return "it breaks off";
    if (number_at(data, 0) < length)
        return "it is longer than it says";
    gsize n = number_at(data, TF_HEADER);
    if (n > (length - TF_HEADER - 4) / TF_ROW)
        return "its table of tags breaks off";
    for (gsize i = 0; i < n; i++) {
        gsize at = number_at(data, TF_HEADER + 4 + i * TF_ROW + 4);
        gsize size = number_at(data, TF_HEADER + 4 + i * TF_ROW + 8);
        if (size < 8 || at > length || size > length - at)
            return "one of its tags lies outside";
    }
    /* A press of one ink may have a curve in their place. */
    gboolean needs_tables =
        memcmp(data + 12, "prtr", 4) == 0 && memcmp(data + 16, "GRAY", 4) != 0;
    if (needs_tables && !has_table(data, n, "A2B0", "mft1mft2mAB "))
        return "it has no table from inks to colours";
    if (needs_tables && !has_table(data, n, "B2A0", "mft1mft2mBA "))
        return "it has no table from colours to inks";
    return NULL;
}

/* A profile begins with its length. */
char *
tf_profile_digest(GBytes *profile)
{
    gsize length;
    const guchar *data = g_bytes_get_data(profile, &length);
    gsize said = length < TF_HEADER ? 0 : number_at(data, 0);
    gboolean has_more = said >= TF_HEADER && said < length;
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, has_more ? said : length);
}
