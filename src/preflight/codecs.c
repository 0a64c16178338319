/* Pictures packed as JPEG or JPEG 2000: what the heads of their data say. They are not unpacked.
 *
 *     JPEG       FFD8  FFxx length …  FFC0 length  bits height width components …  FFD9
 *     JPEG 2000  boxes: length type … ; jp2h holds colr: method … number or profile
 */
#include "preflight/facts-private.h"

#include <string.h>

typedef struct {
    const guint8 *at;
    gsize length;
} Bytes;

static guint
number_at(Bytes bytes, gsize at, gsize n)
{
    guint number = 0;
    for (gsize i = 0; i < n; i++)
        number = number << 8 | (at + i < bytes.length ? bytes.at[at + i] : 0);
    return number;
}

/* Whether @image is packed as @filter and as nothing else. */
static gboolean
is_packed_as(TfPdf *pdf, TfPdfObject image, const char *filter)
{
    TfPdfObject filters = tf_pdf_get_key(pdf, image, "Filter");
    if (tf_pdf_n_items(pdf, filters) == 1)
        filters = tf_pdf_item(pdf, filters, 0);
    return tf_pdf_is_name(pdf, filters, filter);
}

/* Where the header of the frame is, past its length; 0 for none (ITU-T T.81, B.1.1.3, B.2.2). */
static gsize
find_frame(Bytes bytes)
{
    gsize at = 2;
    while (at + 4 <= bytes.length && bytes.at[at] == 0xff) {
        guint marker = bytes.at[at + 1];
        gboolean is_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
                            marker != 0xc8 && marker != 0xcc;
        if (is_frame)
            return at + 4;
        /* One more FF may stand before a marker; those of no length are not met here. */
        at += marker == 0xff ? 1 : 2 + MAX(number_at(bytes, at + 2, 2), 2);
    }
    return 0;
}

/* Whether the marker of the end follows @at; in packed samples it cannot stand. */
static gboolean
has_end(Bytes bytes, gsize at)
{
    for (gsize i = bytes.length; i >= at + 2; i--)
        if (bytes.at[i - 2] == 0xff && bytes.at[i - 1] == 0xd9)
            return TRUE;
    return FALSE;
}

static const char *
fault_of_jpeg(Bytes bytes, const TfMark *picture, int n)
{
    if (number_at(bytes, 0, 2) != 0xffd8)
        return "a picture that is no JPEG, as it says";
    gsize frame = find_frame(bytes);
    if (frame == 0 || frame + 6 > bytes.length)
        return "a JPEG without its size";
    /* A height of 0 is told after the first scan. */
    int height = (int)number_at(bytes, frame + 1, 2);
    if (number_at(bytes, frame + 3, 2) != (guint)picture->width ||
        (height != 0 && height != picture->height))
        return "a JPEG of another size than its picture";
    if (n > 0 && bytes.at[frame + 5] != n)
        return "a JPEG of another number of inks than its picture";
    return has_end(bytes, frame) ? NULL : "a JPEG that breaks off";
}

const char *
tf_picture_fault(TfPdf *pdf, TfPdfObject image, const TfMark *picture, int n)
{
    if (!is_packed_as(pdf, image, "DCTDecode"))
        return NULL;
    g_autoptr(GBytes) packed = tf_pdf_stream_packed(pdf, image);
    if (packed == NULL)
        return "a picture that cannot be read";
    Bytes bytes;
    bytes.at = g_bytes_get_data(packed, &bytes.length);
    return fault_of_jpeg(bytes, picture, n);
}

/* The space of a box colr, whose contents begin at @at (ISO 15444-1, I.5.3.3). Presses differ in
 * whether they take the number of sRGB as a profile: it is as good as none. */
static const char *
space_of_colour_box(Bytes bytes, gsize at)
{
    static const struct {
        guint method, number; /* of a list of spaces; or the letters of a profile's */
        const char *space;
    } rows[] = {
        {1, 12, "DeviceCMYK"},         {1, 16, "DeviceRGB"},
        {1, 17, "DeviceGray"},         {1, 18, "DeviceRGB"},
        {2, 0x47524159, "CalGray"},    {2, 0x52474220, "CalRGB"},
        {2, 0x434d594b, "DeviceCMYK"},
    };
    guint method = number_at(bytes, at, 1);
    guint number = number_at(bytes, method == 1 ? at + 3 : at + 3 + 16, 4);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rows[i].method == method && rows[i].number == number)
            return rows[i].space;
    return NULL;
}

static const char *
space_of_boxes(Bytes bytes)
{
    gsize at = 0;
    while (at + 8 <= bytes.length) {
        gsize length = number_at(bytes, at, 4);
        gboolean is_header = memcmp(bytes.at + at + 4, "jp2h", 4) == 0;
        if (memcmp(bytes.at + at + 4, "colr", 4) == 0)
            return space_of_colour_box(bytes, at + 8);
        /* Into the header; no box before it is longer than a number of four bytes can say. */
        at += is_header ? 8 : MAX(length, 8);
    }
    return NULL;
}

const char *
tf_picture_own_space(TfPdf *pdf, TfPdfObject image)
{
    if (!is_packed_as(pdf, image, "JPXDecode"))
        return NULL;
    g_autoptr(GBytes) packed = tf_pdf_stream_packed(pdf, image);
    if (packed == NULL)
        return NULL;
    Bytes bytes;
    bytes.at = g_bytes_get_data(packed, &bytes.length);
    return space_of_boxes(bytes);
}
