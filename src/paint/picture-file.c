/* picture-file.c: what PNG and JPEG files say before anything is unpacked. */
#include "paint/picture-private.h"

#include <string.h>

enum {
    TF_PNG_HEADER = 8,
    TF_PNG_CHUNK = 12, /* length, name and checksum around what is in it */
    TF_JPEG_SEGMENT = 4
};

static gsize
number_at(const guchar *data, int n)
{
    gsize number = 0;
    for (int i = 0; i < n; i++)
        number = number << 8 | data[i];
    return number;
}

/* PNG (W3C, 2003), 5.3: chunks one after the other, to IEND. */
static void
read_png(TfPictureFile *file, const guchar *data, gsize length)
{
    gboolean is_srgb = FALSE;
    gsize at = TF_PNG_HEADER;
    while (length - at >= TF_PNG_CHUNK) {
        const guchar *name = data + at + 4;
        gsize size = number_at(data + at, 4);
        if (size > length - at - TF_PNG_CHUNK)
            return;
        is_srgb |= memcmp(name, "sRGB", 4) == 0;
        /* Where there are both, decoders go by the one that needs no reading. */
        file->has_profile |= memcmp(name, "iCCP", 4) == 0 && !is_srgb;
        if (memcmp(name, "IEND", 4) == 0) {
            file->is_whole = TRUE;
            return;
        }
        at += size + TF_PNG_CHUNK;
    }
}

static gboolean
is_frame(guchar marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 &&
           marker != 0xcc;
}

static void
read_segment(TfPictureFile *file, guchar marker, const guchar *data, gsize length)
{
    static const char profile[] = "ICC_PROFILE"; /* ICC.1:2010, B.4, with its NUL */
    if (is_frame(marker) && length > TF_JPEG_SEGMENT + 5)
        file->n_components = data[TF_JPEG_SEGMENT + 5];
    if (marker == 0xe2 && length >= TF_JPEG_SEGMENT + sizeof profile)
        file->has_profile |= memcmp(data + TF_JPEG_SEGMENT, profile, sizeof profile) == 0;
}

/* ITU-T T.81, B.1.1: markers, segments and between them what is packed, to EOI. Only so are
 * thumbnails, which are pictures inside a segment, passed over with their own ends. */
static void
read_jpeg(TfPictureFile *file, const guchar *data, gsize length)
{
    gsize at = 2;
    while (at + 1 < length) {
        guchar marker = data[at + 1];
        gboolean is_alone = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
        if (data[at] != 0xff || marker == 0xff || is_alone) {
            at += data[at] == 0xff && is_alone ? 2 : 1;
            continue;
        }
        if (marker == 0xd9) {
            file->is_whole = TRUE;
            return;
        }
        if (length - at < TF_JPEG_SEGMENT)
            return;
        gsize size = 2 + number_at(data + at + 2, 2);
        if (size < TF_JPEG_SEGMENT || size > length - at)
            return;
        read_segment(file, marker, data + at, size);
        at += size;
    }
}

TfPictureFile
tf_picture_file_read(GBytes *bytes)
{
    TfPictureFile file = {0};
    gsize length;
    const guchar *data = g_bytes_get_data(bytes, &length);
    if (length >= TF_PNG_HEADER && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0) {
        file.kind = "png";
        read_png(&file, data, length);
    } else if (length > 3 && memcmp(data, "\xff\xd8\xff", 3) == 0) {
        file.kind = "jpeg";
        read_jpeg(&file, data, length);
    }
    return file;
}
