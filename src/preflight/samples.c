/* Ink that pictures bring: their samples, summed over spots as large as ink takes to dry.
 *
 *     samples of one component  ─►  a table of 256 shares of ink
 *     ┌──┬──┬──┐
 *     │██│  │  │  the mean of each block of samples; the heaviest block is what counts,
 *     └──┴──┴──┘  for a sample alone is noise and no spot
 */
#include "preflight/facts-private.h"

#include <math.h>
#include <string.h>

enum {
    TF_FULL = 10000, /* all of one ink                                           */
    TF_MOST_BLOCK = 12,
    TF_MOST_ACROSS = 1 << 20 /* samples; there is a sum for each */
};

/* A millimetre, as a share of an inch. */
#define SPOT (1 / 25.4)

typedef struct {
    int n, bits; /* components, of each sample                           */
    gsize width, height, stride;
    guint ink[TF_MOST_COLORANTS][256];
    gboolean has_key; /* samples with all components in these are not painted */
    double key[TF_MOST_COLORANTS][2];
} Samples;

/* Ink of @value of component @i, from 0 to 1; NAN where the space is in no inks. */
static double
ink_of(const TfSpace *space, int i, double value)
{
    if (space->is_indexed) {
        TfColour colour = tf_space_colour(space, &value, 1);
        return tf_colour_load(&colour);
    }
    value = CLAMP(value, 0, 1);
    if (space->kind == TF_COLOUR_SPOT)
        return space->is_all ? 4 * value : space->plate[i] == -2 ? 0 : value;
    gboolean is_inks =
        space->kind == TF_COLOUR_CMYK || (space->kind == TF_COLOUR_ICC && space->n == 4);
    return is_inks ? value : (double)NAN;
}

/* Returns: FALSE where the numbers of the space are no inks */
static gboolean
fill_tables(TfPdf *pdf, const TfSpace *space, TfPdfObject image, Samples *samples)
{
    TfPdfObject decode = tf_pdf_get_key(pdf, image, "Decode");
    int n_values = 1 << MIN(samples->bits, 8);
    double most = space->is_indexed ? n_values - 1 : 1;
    for (int i = 0; i < samples->n; i++) {
        double first = tf_pdf_number(pdf, tf_pdf_item(pdf, decode, 2 * i), 0);
        double last = tf_pdf_number(pdf, tf_pdf_item(pdf, decode, 2 * i + 1), most);
        for (int value = 0; value < n_values; value++) {
            double share = first + (last - first) * value / (n_values - 1);
            double ink = ink_of(space, i, isfinite(share) ? share : 0);
            /* A table need not have all the colours that samples could name. */
            if (!isfinite(ink) && space->is_indexed && value > 0)
                ink = 0;
            if (!isfinite(ink))
                return FALSE;
            samples->ink[i][value] = (guint)lround(TF_FULL * CLAMP(ink, 0, 32));
        }
    }
    return TRUE;
}

/* A mask of colours: an array of a pair for each component. */
static void
read_key(TfPdf *pdf, TfPdfObject image, Samples *samples)
{
    TfPdfObject mask = tf_pdf_get_key(pdf, image, "Mask");
    samples->has_key = tf_pdf_n_items(pdf, mask) == 2 * samples->n;
    for (int i = 0; i < 2 * samples->n && samples->has_key; i++)
        samples->key[i / 2][i % 2] = tf_pdf_number(pdf, tf_pdf_item(pdf, mask, i), 0);
}

/* The most significant byte, which is all that the tables know. */
static inline guint
value_at(const guint8 *row, gsize i, int bits)
{
    if (bits == 8)
        return row[i];
    if (bits == 16)
        return row[2 * i];
    gsize bit = i * (gsize)bits;
    return row[bit / 8] >> (8 - (gsize)bits - bit % 8) & ((1U << bits) - 1);
}

static gboolean
is_keyed(const Samples *samples, const guint8 *row, gsize first)
{
    int shift = samples->bits == 16 ? 8 : 0;
    for (int i = 0; i < samples->n; i++) {
        double value = value_at(row, first + (gsize)i, samples->bits) << shift;
        if (value < samples->key[i][0] || value > samples->key[i][1])
            return FALSE;
    }
    return TRUE;
}

/* Ink of the samples from @x up to @end in one row. */
static guint
sum_samples(const Samples *samples, const guint8 *row, gsize x, gsize end)
{
    guint sum = 0;
    gsize n = (gsize)samples->n;
    for (gsize i = x * n; i < end * n; i += n) {
        if (samples->has_key && is_keyed(samples, row, i))
            continue;
        for (gsize k = 0; k < n; k++)
            sum += samples->ink[k][value_at(row, i + k, samples->bits)];
    }
    return sum;
}

/* The heaviest of all blocks of @block by @block samples; those at the edge are smaller. */
static double
heaviest_block(const Samples *samples, const guint8 *data, gsize n_rows, gsize block)
{
    gsize n_cells = (samples->width + block - 1) / block;
    g_autofree guint64 *cells = g_new0(guint64, n_cells);
    double most = 0;
    for (gsize y = 0; y < n_rows; y++) {
        const guint8 *row = data + y * samples->stride;
        gboolean is_last = y % block == block - 1 || y + 1 == n_rows;
        double high = (double)(y % block + 1);
        for (gsize cell = 0; cell < n_cells; cell++) {
            gsize x = cell * block, end = MIN(x + block, samples->width);
            cells[cell] += sum_samples(samples, row, x, end);
            if (!is_last)
                continue;
            most = MAX(most, (double)cells[cell] / (high * (double)(end - x)));
            cells[cell] = 0;
        }
    }
    return most / TF_FULL;
}

/* Why its samples are not looked at; NULL: they are */
static const char *
obstacle(TfPdf *pdf, TfPdfObject image)
{
    static const char *const rows[][2] = {
        {"DCTDecode", "JPEG"},     {"DCT", "JPEG"}, {"JPXDecode", "JPEG 2000"},
        {"CCITTFaxDecode", "fax"}, {"CCF", "fax"},  {"JBIG2Decode", "JBIG2"},
        {"LZWDecode", "LZW"},      {"LZW", "LZW"}};
    TfPdfObject filter = tf_pdf_get_key(pdf, image, "Filter");
    int n = tf_pdf_n_items(pdf, filter);
    for (int i = 0; i < (n < 0 ? 1 : MIN(n, 8)); i++)
        for (gsize k = 0; k < G_N_ELEMENTS(rows); k++)
            if (tf_pdf_is_name(pdf, n < 0 ? filter : tf_pdf_item(pdf, filter, i),
                               rows[k][0]))
                return rows[k][1];
    return NULL;
}

/* Returns: FALSE where there is nothing to sum */
static gboolean
measure(const TfSpace *space, const TfMark *picture, Samples *samples)
{
    samples->n = space->n;
    samples->bits = picture->bits;
    samples->width = (gsize)picture->width;
    samples->height = (gsize)picture->height;
    samples->stride = (samples->width * (gsize)samples->n * (gsize)samples->bits + 7) / 8;
    gboolean is_known = samples->bits == 1 || samples->bits == 2 || samples->bits == 4 ||
                        samples->bits == 8 || samples->bits == 16;
    return samples->n > 0 && is_known && samples->stride > 0 && samples->height > 0;
}

static void
sum_stream(TfWalk *walk, const Samples *samples, TfXobject *xobject, gsize block)
{
    TfMark *picture = &xobject->picture;
    /* As a quotient: a picture may say that it has any number of rows, whose bytes no number holds. */
    if (samples->height > (gsize)MAX(walk->n_sample_bytes, 0) / samples->stride ||
        samples->width > TF_MOST_ACROSS) {
        picture->unsummed = "their size";
        return;
    }
    gsize n_bytes = samples->stride * samples->height;
    walk->n_sample_bytes -= (gint64)n_bytes;
    /* In hexadecimal digits they are twice as long, and a line end may follow. */
    gboolean is_whole = FALSE;
    g_autoptr(GBytes) bytes = tf_pdf_stream_data_within(
        walk->pdf, xobject->form.stream, 2 * n_bytes + 4096, &is_whole, NULL);
    gsize length = 0;
    if (bytes == NULL) {
        picture->unsummed = "their packing";
        return;
    }
    const guint8 *data = g_bytes_get_data(bytes, &length);
    if (length < n_bytes)
        tf_facts_add_thing(walk->facts, TF_THING_DAMAGE, walk->page, (TfRect){0},
                           "a picture whose samples break off");
    gsize n_rows = MIN(length / samples->stride, samples->height);
    picture->ink_within = heaviest_block(samples, data, n_rows, block);
}

void
tf_picture_sum(TfWalk *walk, TfScope *scope, TfXobject *xobject, double ppi)
{
    TfMark *picture = &xobject->picture;
    TfPdf *pdf = walk->pdf;
    TfPdfObject image = xobject->form.stream;
    if (xobject->is_summed || picture->kind != TF_MARK_PICTURE)
        return;
    xobject->is_summed = TRUE;
    TfSpace *space = tf_space_read(walk, scope, tf_pdf_get_key(pdf, image, "ColorSpace"));
    g_autofree Samples *samples = g_new0(Samples, 1);
    double block = isfinite(ppi) ? CLAMP(ppi * SPOT, 1, TF_MOST_BLOCK) : 1;
    picture->unsummed = obstacle(pdf, image);
    if (space->kind == TF_COLOUR_GRAY)
        picture->unsummed = NULL; /* no more than all of black */
    else if (picture->unsummed == NULL && measure(space, picture, samples)) {
        read_key(pdf, image, samples);
        if (fill_tables(pdf, space, image, samples))
            sum_stream(walk, samples, xobject, (gsize)block);
    }
    tf_space_free(space);
}
