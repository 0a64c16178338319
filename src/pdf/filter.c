/* Unpacking of streams of any origin, with a limit. qpdf unpacks all there is, so the filters
 * that content comes in are here; the others are left to it where they cannot grow much. */
#include "base/error.h"
#include "pdf/pdf-private.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of a stream with a rare filter that qpdf may unpack, where Flate makes at most about 1000 of one. */
#define RARE_LIMIT ((gsize)256 << 10)

enum {
    TF_MOST_FILTERS = 8,
    TF_ROOM = 64 << 10,
    /* Codes of LZW: for what is a byte, then these, then phrases. */
    TF_CLEAR = 256,
    TF_END,
    TF_FIRST_PHRASE,
    TF_MOST_PHRASES = 4096,
    TF_NO_CODE = TF_MOST_PHRASES,
};

/* One step. */
typedef struct {
    const char *name, *short_name;
    GByteArray *(*run)(const guint8 *data, gsize length, gsize limit, gboolean *is_whole);
} Filter;

/* One of a stream's, with what rows are like that it gives; @row 0: as they are. */
typedef struct {
    const Filter *filter;
    gsize row, pixel; /* bytes */
    gsize n_colours;  /* samples of a pixel */
    guint
        n_bits; /* of a sample, where each is what it adds to the one before it in the row; else 0 */
} Step;

/* Whether nothing but the sum at the end of it is missing, wholly or in part: then all of the data are there,
 * @n_unpacked bytes, and programs take them. */
static gboolean
lacks_sum_alone(const guint8 *data, gsize length, gsize n_unpacked)
{
    g_autoptr(GZlibDecompressor) zlib =
        g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_RAW);
    g_autofree guint8 *room = g_malloc(TF_ROOM);
    GConverterResult result = G_CONVERTER_CONVERTED;
    gsize n_all = 0;
    for (gsize at = 2; result == G_CONVERTER_CONVERTED && n_all <= n_unpacked;) {
        gsize n_read = 0, n_written = 0;
        result =
            g_converter_convert(G_CONVERTER(zlib), data + at, length - at, room, TF_ROOM,
                                G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
        n_all += n_written;
        at += n_read;
        if (result == G_CONVERTER_FINISHED)
            return n_all == n_unpacked && length - at < 4;
        if (n_read == 0 && n_written == 0)
            break;
    }
    return FALSE;
}

/* Of nothing comes nothing, which is no damage. */
static GByteArray *
unpack_flate(const guint8 *data, gsize length, gsize limit, gboolean *is_whole)
{
    const guint8 *start = data;
    const gsize all = length;
    if (length == 0)
        return g_byte_array_new();
    g_autoptr(GZlibDecompressor) zlib =
        g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_autofree guint8 *room = g_malloc(TF_ROOM);
    GConverterResult result = G_CONVERTER_CONVERTED;
    while (result == G_CONVERTER_CONVERTED) {
        gsize n_read = 0;
        gsize n_written = 0;
        result = g_converter_convert(G_CONVERTER(zlib), data, length, room, TF_ROOM,
                                     G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
        if (result == G_CONVERTER_ERROR || (n_read == 0 && n_written == 0))
            break;
        /* One byte more than is wanted says that there is more. */
        g_byte_array_append(out, room, (guint)MIN(n_written, limit + 1 - out->len));
        if (out->len > limit)
            break;
        data += n_read;
        length -= n_read;
    }
    if (result != G_CONVERTER_FINISHED)
        *is_whole &=
            out->len > 0 && out->len <= limit && lacks_sum_alone(start, all, out->len);
    return g_steal_pointer(&out);
}

gboolean
tf_pdf_is_packed(GBytes *packed)
{
    g_autoptr(GZlibDecompressor) zlib =
        g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
    g_autofree guint8 *room = g_malloc(TF_ROOM);
    gsize length;
    const guint8 *data = g_bytes_get_data(packed, &length);
    GConverterResult result = G_CONVERTER_CONVERTED;
    while (result == G_CONVERTER_CONVERTED) {
        gsize n_read = 0, n_written = 0;
        result = g_converter_convert(G_CONVERTER(zlib), data, length, room, TF_ROOM,
                                     G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
        if (n_read == 0 && n_written == 0)
            break;
        data += n_read;
        length -= n_read;
    }
    return result == G_CONVERTER_FINISHED;
}

static GByteArray *
unpack_hexadecimal(const guint8 *data, gsize length, gsize limit, gboolean *is_whole)
{
    GByteArray *out = g_byte_array_sized_new((guint)(length / 2 + 1));
    guint byte = 0;
    gsize n = 0;
    for (gsize i = 0; i < length && data[i] != '>'; i++) {
        int digit = g_ascii_xdigit_value((char)data[i]);
        if (digit < 0)
            continue;
        byte = (byte << 4 | (guint)digit) & 0xff;
        if (++n % 2 == 0)
            g_byte_array_append(out, &(guint8){(guint8)byte}, 1);
    }
    if (n % 2 == 1)
        g_byte_array_append(out, &(guint8){(guint8)(byte << 4)}, 1);
    *is_whole &= out->len <= limit;
    return out;
}

/* Five digits of base 85 are four bytes; ISO 32000-1, 7.4.3. */
static void
add_group(GByteArray *out, const guint8 digits[5], int n)
{
    guint64 value = 0;
    for (int i = 0; i < 5; i++)
        value = value * 85 + (i < n ? digits[i] : 84);
    for (int i = 0; i < n - 1; i++)
        g_byte_array_append(out, &(guint8){(guint8)(value >> (24 - 8 * i))}, 1);
}

static GByteArray *
unpack_85(const guint8 *data, gsize length, gsize limit, gboolean *is_whole)
{
    static const guint8 zeros[5] = {0};
    GByteArray *out = g_byte_array_sized_new((guint)(MIN(length, limit) / 5 * 4 + 8));
    guint8 digits[5];
    int n = 0;
    for (gsize i = 0; i < length && data[i] != '~' && out->len <= limit; i++) {
        if (data[i] == 'z' && n == 0)
            add_group(out, zeros, 5);
        if (data[i] < '!' || data[i] > 'u')
            continue;
        digits[n++] = (guint8)(data[i] - '!');
        if (n == 5) {
            add_group(out, digits, n);
            n = 0;
        }
    }
    if (n > 0)
        add_group(out, digits, n);
    *is_whole &= out->len <= limit;
    return out;
}

/* A byte says how many follow, or how often the next one is meant; ISO 32000-1, 7.4.5. */
static GByteArray *
unpack_runs(const guint8 *data, gsize length, gsize limit, gboolean *is_whole)
{
    GByteArray *out = g_byte_array_new();
    for (gsize i = 0; i < length && data[i] != 128 && out->len <= limit;) {
        guint8 code = data[i++];
        if (code < 128) {
            gsize n = MIN((gsize)code + 1, length - i);
            g_byte_array_append(out, data + i, (guint)n);
            i += n;
        } else if (i < length) {
            guint n = out->len;
            g_byte_array_set_size(out, n + 257 - code);
            memset(out->data + n, data[i++], 257 - (gsize)code);
        }
    }
    *is_whole &= out->len <= limit;
    return out;
}

/* Where a phrase stands in what was unpacked so far; a length of 0: nowhere. */
typedef struct {
    gsize start, length;
} Phrase;

/* How many bits a code has where the next phrase would be number @n. */
static guint
width_of(guint n)
{
    return n >= 2048 ? 12 : n >= 1024 ? 11 : n >= 512 ? 10 : 9;
}

typedef struct {
    const guint8 *data;
    gsize length, at;   /* of bytes; how many were read */
    guint bits, n_bits; /* of them, not taken yet      */
    guint n_early;      /* so many codes sooner than they have to, codes become longer */
    Phrase phrases[TF_MOST_PHRASES];
    Phrase last; /* what the last code was; of a length of 0 after TF_CLEAR */
    guint n;     /* phrases, and what comes before them                   */
} Lzw;

/* TF_NO_CODE where there is none any more. */
static guint
next_code(Lzw *lzw)
{
    guint width = width_of(lzw->n + lzw->n_early);
    for (; lzw->n_bits < width && lzw->at < lzw->length; lzw->n_bits += 8)
        lzw->bits = lzw->bits << 8 | lzw->data[lzw->at++];
    if (lzw->n_bits < width)
        return TF_NO_CODE;
    lzw->n_bits -= width;
    return lzw->bits >> lzw->n_bits & ((1U << width) - 1);
}

/* Adds what a code is that is neither TF_CLEAR nor TF_END. FALSE: there is no such phrase */
static gboolean
take_code(Lzw *lzw, guint code, GByteArray *out)
{
    if (lzw->last.length > 0 && lzw->n < TF_MOST_PHRASES)
        lzw->phrases[lzw->n++] = (Phrase){lzw->last.start, lzw->last.length + 1};
    if (code >= TF_MOST_PHRASES || code >= lzw->n)
        return FALSE;
    lzw->last = (Phrase){out->len, 1};
    if (code < TF_CLEAR) {
        g_byte_array_append(out, &(guint8){(guint8)code}, 1);
        return TRUE;
    }
    lzw->last.length = lzw->phrases[code].length;
    /* Byte by byte: a phrase may end in itself. */
    for (gsize k = 0; k < lzw->last.length; k++) {
        guint8 byte = out->data[lzw->phrases[code].start + k];
        g_byte_array_append(out, &byte, 1);
    }
    return TRUE;
}

/* Each code is a byte or a phrase that came before, and makes one phrase more: the one before it and its first
 * byte, which stand in a row; ISO 32000-1, 7.4.4. */
static GByteArray *
unpack_phrases(
    const guint8 *data, gsize length, gsize limit, gboolean *is_whole, guint n_early)
{
    g_autofree Lzw *lzw = g_new0(Lzw, 1);
    GByteArray *out = g_byte_array_new();
    guint code = TF_CLEAR;
    lzw->data = data;
    lzw->length = length;
    lzw->n_early = n_early;
    lzw->n = TF_FIRST_PHRASE;
    while (code < TF_NO_CODE && code != TF_END && out->len <= limit) {
        code = next_code(lzw);
        if (code == TF_CLEAR) {
            lzw->n = TF_FIRST_PHRASE;
            lzw->last.length = 0;
        } else if (code < TF_NO_CODE && code != TF_END && !take_code(lzw, code, out))
            code = TF_NO_CODE;
    }
    *is_whole &= code == TF_END && out->len <= limit;
    return out;
}

static GByteArray *
unpack_lzw(const guint8 *data, gsize length, gsize limit, gboolean *is_whole)
{
    return unpack_phrases(data, length, limit, is_whole, 1);
}

static GByteArray *
unpack_late_lzw(const guint8 *data, gsize length, gsize limit, gboolean *is_whole)
{
    return unpack_phrases(data, length, limit, is_whole, 0);
}

/* The one of what is left, above and left above that comes nearest to their sum. */
static guint8
paeth(int left, int above, int corner)
{
    int guess = left + above - corner;
    int a = abs(guess - left), b = abs(guess - above), c = abs(guess - corner);
    return (guint8)(a <= b && a <= c ? left : b <= c ? above : corner);
}

/* What the kind of a row (PNG, 9.2) says that a byte will be about. */
static guint8
guess_of(guint8 kind, int left, int above, int corner)
{
    switch (kind) {
    case 1:
        return (guint8)left;
    case 2:
        return (guint8)above;
    case 3:
        return (guint8)((left + above) / 2);
    case 4:
        return paeth(left, above, corner);
    default:
        return 0;
    }
}

/* Each row begins with how it differs from the one above. In place, as what comes out is shorter. */
static void
undo_rows(GByteArray *bytes, gsize row, gsize pixel)
{
    g_autofree guint8 *zeros = g_malloc0(row);
    const guint8 *above = zeros;
    gsize to = 0;
    for (gsize from = 0; from + 1 < bytes->len; from += row + 1) {
        guint8 kind = bytes->data[from], *now = bytes->data + to;
        gsize n = MIN(row, bytes->len - from - 1);
        memmove(now, bytes->data + from + 1, n);
        for (gsize i = 0; i < n; i++) {
            guint8 left = i >= pixel ? now[i - pixel] : 0;
            guint8 corner = i >= pixel ? above[i - pixel] : 0;
            now[i] = (guint8)(now[i] + guess_of(kind, left, above[i], corner));
        }
        above = now;
        to += n;
    }
    g_byte_array_set_size(bytes, (guint)to);
}

/* Samples of so many bits, the first bit of a byte being the highest; of 16, the first byte. */
static guint
sample_at(const guint8 *row, gsize i, guint n_bits)
{
    if (n_bits == 16)
        return (guint)row[2 * i] << 8 | row[2 * i + 1];
    gsize bit = i * n_bits;
    return row[bit / 8] >> (8 - n_bits - bit % 8) & ((1U << n_bits) - 1);
}

static void
put_sample(guint8 *row, gsize i, guint n_bits, guint sample)
{
    gsize bit = i * n_bits;
    guint shift = n_bits < 16 ? 8 - n_bits - (guint)(bit % 8) : 0;
    if (n_bits == 16) {
        row[2 * i] = (guint8)(sample >> 8);
        row[2 * i + 1] = (guint8)sample;
    } else
        row[bit / 8] = (guint8)((row[bit / 8] & ~(((1U << n_bits) - 1) << shift)) |
                                (sample & ((1U << n_bits) - 1)) << shift);
}

/* Each sample is what it adds to the one of its colour before it (TIFF 6.0, section 14). */
static void
undo_sums(GByteArray *bytes, const Step *step)
{
    for (gsize from = 0; from < bytes->len; from += step->row) {
        guint8 *row = bytes->data + from;
        gsize n = MIN(step->row, bytes->len - from) * 8 / step->n_bits;
        for (gsize i = step->n_colours; i < n; i++)
            put_sample(row, i, step->n_bits,
                       sample_at(row, i, step->n_bits) +
                           sample_at(row, i - step->n_colours, step->n_bits));
    }
}

static const Filter filters[] = {
    {"FlateDecode", "Fl", unpack_flate}, {"ASCIIHexDecode", "AHx", unpack_hexadecimal},
    {"ASCII85Decode", "A85", unpack_85}, {"RunLengthDecode", "RL", unpack_runs},
    {"LZWDecode", "LZW", unpack_lzw},
};

/* What its parameters may make of LZW. */
static const Filter late_lzw = {"LZWDecode", "LZW", unpack_late_lzw};

static const Filter *
find_filter(TfPdf *pdf, TfPdfObject name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++)
        if (tf_pdf_is_name(pdf, name, filters[i].name) ||
            tf_pdf_is_name(pdf, name, filters[i].short_name))
            return &filters[i];
    return NULL;
}

static gsize
parameter(TfPdf *pdf, TfPdfObject parameters, const char *key, double fallback)
{
    double number = tf_pdf_number(pdf, tf_pdf_get_key(pdf, parameters, key), fallback);
    return (gsize)CLAMP(number, 0, 1 << 24);
}

/* How rows were made to repeat themselves before they were packed; most parameters only say
 * again what holds anyway. Returns: FALSE for ways that are not ours */
static gboolean
read_rows(TfPdf *pdf, TfPdfObject parameters, Step *step)
{
    gsize predictor = parameter(pdf, parameters, "Predictor", 1);
    gsize depth = parameter(pdf, parameters, "BitsPerComponent", 8);
    gsize n_bits = parameter(pdf, parameters, "Colors", 1) * depth;
    if (predictor == 1)
        return TRUE;
    step->n_colours = parameter(pdf, parameters, "Colors", 1);
    step->n_bits = predictor == 2 ? (guint)depth : 0;
    step->pixel = MAX((n_bits + 7) / 8, 1);
    step->row = (n_bits * parameter(pdf, parameters, "Columns", 1) + 7) / 8;
    gboolean is_depth = depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    return (predictor >= 10 || (predictor == 2 && is_depth)) && step->row >= step->pixel &&
           step->row <= (gsize)1 << 28 && step->pixel <= 64;
}

/* FALSE: it is not ours */
static gboolean
read_step(TfPdf *pdf, TfPdfObject name, TfPdfObject parameters, Step *step)
{
    step->filter = find_filter(pdf, name);
    if (step->filter == NULL)
        return FALSE;
    gboolean is_lzw = step->filter->run == unpack_lzw;
    if (is_lzw && parameter(pdf, parameters, "EarlyChange", 1) == 0)
        step->filter = &late_lzw;
    return (!is_lzw && step->filter->run != unpack_flate) ||
           read_rows(pdf, parameters, step);
}

/* Returns: how many filters there are; -1 if one is not ours */
static int
read_filters(TfPdf *pdf, TfPdfObject stream, Step chain[TF_MOST_FILTERS])
{
    TfPdfObject filter = tf_pdf_get_key(pdf, stream, "Filter");
    TfPdfObject parameters = tf_pdf_get_key(pdf, stream, "DecodeParms");
    int n = tf_pdf_n_items(pdf, filter);
    if (filter == 0 || n > TF_MOST_FILTERS)
        return filter == 0 ? 0 : -1;
    gboolean is_one = n < 0;
    for (int i = 0; i < (is_one ? 1 : n); i++) {
        TfPdfObject own = tf_pdf_n_items(pdf, parameters) >= 0
                              ? tf_pdf_item(pdf, parameters, i)
                              : parameters;
        if (!read_step(pdf, is_one ? filter : tf_pdf_item(pdf, filter, i), own, &chain[i]))
            return -1;
    }
    return is_one ? 1 : n;
}

gboolean
tf_pdf_is_bounded(TfPdf *pdf, TfPdfObject stream)
{
    Step chain[TF_MOST_FILTERS] = {0};
    TfPdfObject filter = tf_pdf_get_key(pdf, stream, "Filter");
    TfPdfObject first =
        tf_pdf_n_items(pdf, filter) >= 0 ? tf_pdf_item(pdf, filter, 0) : filter;
    return read_filters(pdf, stream, chain) >= 0 || find_filter(pdf, first) == &filters[0];
}

static GBytes *
read_raw(TfPdf *pdf, TfPdfObject stream, GError **error)
{
    unsigned char *data = NULL;
    gsize length = 0;
    qpdf_oh_get_stream_data(pdf->qpdf, stream, qpdf_dl_none, NULL, &data, &length);
    g_autoptr(GBytes) bytes = g_bytes_new_with_free_func(data, length, free, data);
    return tf_pdf_check_now(pdf, TF_ERROR_FORMAT, error) ? g_steal_pointer(&bytes) : NULL;
}

static GBytes *
fail_long(const TfPdf *pdf, GError **error)
{
    g_set_error(error, TF_ERROR, TF_ERROR_UNSUPPORTED,
                "%s: a stream is longer than is looked into", pdf->name);
    return NULL;
}

/* What is packed twice may grow a million times. */
static GBytes *
leave_to_qpdf(TfPdf *pdf, TfPdfObject stream, gsize raw_length, gsize limit, GError **error)
{
    int n = tf_pdf_n_items(pdf, tf_pdf_get_key(pdf, stream, "Filter"));
    if (n > 2 || raw_length > RARE_LIMIT)
        return fail_long(pdf, error);
    if (n == 2 && find_filter(pdf, tf_pdf_get(pdf, stream, "Filter/0")) == &filters[0] &&
        raw_length > RARE_LIMIT >> 10)
        return fail_long(pdf, error);
    g_autoptr(GBytes) bytes = tf_pdf_stream_data(pdf, stream, error);
    pdf->n_unpacked += bytes != NULL ? g_bytes_get_size(bytes) : 0;
    if (bytes != NULL && g_bytes_get_size(bytes) > limit)
        return fail_long(pdf, error);
    return g_steal_pointer(&bytes);
}

/* Bytes of the file; none is in it that is longer, whatever it says. */
static double
file_length(const TfPdf *pdf)
{
    return pdf->bytes != NULL ? (double)g_bytes_get_size(pdf->bytes)
           : pdf->ids != NULL ? (double)pdf->look.size
                              : G_MAXINT;
}

/* Returns: (transfer full): what @step makes of it, or the start that shows that it is more than @limit */
static GBytes *
run_step(TfPdf *pdf, const Step *step, GBytes *bytes, gsize limit, gboolean *is_whole)
{
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    gboolean has_kinds = step->row > 0 && step->n_bits == 0;
    /* Rows have a byte more each before they are what they were. */
    gsize room = has_kinds ? limit / step->row + 1 : 0;
    GByteArray *out =
        step->filter->run(data, length, MIN(limit + room, G_MAXINT), is_whole);
    pdf->n_unpacked += out->len;
    if (has_kinds)
        undo_rows(out, step->row, step->pixel);
    else if (step->row > 0 && out->len <= limit)
        undo_sums(out, step);
    return g_byte_array_free_to_bytes(out);
}

GBytes *
tf_pdf_stream_data_within(
    TfPdf *pdf, TfPdfObject stream, gsize limit, gboolean *is_whole, GError **error)
{
    gboolean ignored = TRUE;
    gboolean *whole = is_whole != NULL ? is_whole : &ignored;
    *whole = TRUE;
    if (tf_pdf_type(pdf, stream) != TF_PDF_STREAM)
        return tf_pdf_stream_data(pdf, stream, error);
    limit = MIN(limit, G_MAXINT);
    Step chain[TF_MOST_FILTERS] = {0};
    int n = read_filters(pdf, stream, chain);
    /* What text makes of bytes is twice as long as they are. */
    gsize before = MIN(2 * limit, G_MAXINT);
    double length = tf_pdf_number(pdf, tf_pdf_get_key(pdf, stream, "Length"), 0);
    /* It is said how much there is before any of it is copied. */
    if (length > (double)(n > 0 ? before : limit) && length <= file_length(pdf))
        return fail_long(pdf, error);
    g_autoptr(GBytes) bytes = read_raw(pdf, stream, error);
    if (bytes == NULL)
        return NULL;
    if (n < 0)
        return leave_to_qpdf(pdf, stream, g_bytes_get_size(bytes), limit, error);
    for (int i = 0; i < n && g_bytes_get_size(bytes) <= before; i++) {
        GBytes *out = run_step(pdf, &chain[i], bytes, i + 1 < n ? before : limit, whole);
        g_bytes_unref(bytes);
        bytes = out;
    }
    if (g_bytes_get_size(bytes) > limit)
        return fail_long(pdf, error);
    return g_steal_pointer(&bytes);
}
