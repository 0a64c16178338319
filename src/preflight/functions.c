/* Functions of PDF (ISO 32000-1, 7.10): samples, powers, pieces of others; calculators, of which
 * calculator.c knows the language. */
#include "preflight/facts-private.h"

#include <math.h>
#include <string.h>

enum {
    TF_MOST_INPUTS = 4,
    TF_MOST_PIECES = 256,
    TF_MOST_IN_TREE = 1024,
    TF_MOST_NESTED = 8,
};

typedef enum {
    TF_SAMPLES = 0,
    TF_POWER = 2,
    TF_PIECES = 3,
    TF_CALCULATOR = 4
} FunctionType;

/* One of several functions, each for a stretch of the input. */
typedef struct Piece {
    TfFunction *function;
    double bound; /* where it ends */
    double encode[2];
} Piece;

/* What one tree of functions may still come to. */
typedef struct {
    TfWalk *walk;
    int n_left;
} Budget;

struct TfFunction {
    FunctionType type;
    int n_in, n_out;
    double domain[TF_MOST_COLORANTS][2];
    double range[TF_MOST_COLORANTS][2];
    gboolean has_range;
    /* samples */
    int size[TF_MOST_INPUTS];
    int bits;
    GBytes *samples;
    double encode[TF_MOST_INPUTS][2];
    double decode[TF_MOST_COLORANTS][2];
    /* power */
    double c0[TF_MOST_COLORANTS], c1[TF_MOST_COLORANTS], exponent;
    /* pieces */
    int n_pieces;
    struct Piece *pieces;
    /* calculator */
    GArray *tokens;
};

static TfFunction *read_nested(Budget *budget, TfPdfObject object, int depth);

static double
item(TfPdf *pdf, TfPdfObject array, int i, double fallback)
{
    return tf_pdf_number(pdf, tf_pdf_item(pdf, array, i), fallback);
}

/* Pairs of numbers; those that are not there stay as they are. */
static int
read_pairs(TfPdf *pdf, TfPdfObject object, const char *key, double (*pairs)[2], int most)
{
    TfPdfObject array = tf_pdf_get_key(pdf, object, key);
    int n = MIN(tf_pdf_n_items(pdf, array) / 2, most);
    for (int i = 0; i < n; i++)
        for (int k = 0; k < 2; k++)
            pairs[i][k] = item(pdf, array, 2 * i + k, pairs[i][k]);
    return MAX(n, 0);
}

static gboolean
read_samples(Budget *budget, TfPdfObject object, TfFunction *function)
{
    TfPdf *pdf = budget->walk->pdf;
    TfPdfObject size = tf_pdf_get_key(pdf, object, "Size");
    double n_samples = function->n_out;
    for (int i = 0; i < function->n_in; i++) {
        function->size[i] = (int)CLAMP(item(pdf, size, i, 0), 0, 1 << 20);
        n_samples *= function->size[i];
        function->encode[i][1] = function->size[i] - 1;
    }
    function->bits = (int)CLAMP(
        tf_pdf_number(pdf, tf_pdf_get_key(pdf, object, "BitsPerSample"), 0), 0, 32);
    read_pairs(pdf, object, "Encode", function->encode, function->n_in);
    memcpy(function->decode, function->range, sizeof function->decode);
    read_pairs(pdf, object, "Decode", function->decode, function->n_out);
    function->samples = tf_walk_small_stream(budget->walk, object, TF_MOST_SMALL);
    return function->has_range && n_samples > 0 && function->bits > 0 &&
           function->samples != NULL &&
           (double)g_bytes_get_size(function->samples) * 8 >= n_samples * function->bits;
}

static gboolean
read_power(TfPdf *pdf, TfPdfObject object, TfFunction *function)
{
    TfPdfObject c0 = tf_pdf_get_key(pdf, object, "C0");
    TfPdfObject c1 = tf_pdf_get_key(pdf, object, "C1");
    int n = MAX(tf_pdf_n_items(pdf, c0), tf_pdf_n_items(pdf, c1));
    function->n_out = CLAMP(n, 1, TF_MOST_COLORANTS);
    function->exponent = tf_pdf_number(pdf, tf_pdf_get_key(pdf, object, "N"), 1);
    for (int i = 0; i < function->n_out; i++) {
        function->c0[i] = item(pdf, c0, i, 0);
        function->c1[i] = item(pdf, c1, i, 1);
    }
    return function->n_in == 1;
}

static gboolean
read_pieces(Budget *budget, TfPdfObject object, TfFunction *function, int depth)
{
    TfPdf *pdf = budget->walk->pdf;
    TfPdfObject array = tf_pdf_get_key(pdf, object, "Functions");
    TfPdfObject bounds = tf_pdf_get_key(pdf, object, "Bounds");
    TfPdfObject encode = tf_pdf_get_key(pdf, object, "Encode");
    int n = tf_pdf_n_items(pdf, array);
    if (n < 1 || n > TF_MOST_PIECES || function->n_in != 1)
        return FALSE;
    function->pieces = g_new0(Piece, n);
    for (int i = 0; i < n; i++) {
        Piece *piece = &function->pieces[i];
        piece->encode[0] = item(pdf, encode, 2 * i, 0);
        piece->encode[1] = item(pdf, encode, 2 * i + 1, 1);
        piece->bound = item(pdf, bounds, i, function->domain[0][1]);
        piece->function = read_nested(budget, tf_pdf_item(pdf, array, i), depth + 1);
        if (piece->function == NULL)
            return FALSE;
        function->n_pieces = i + 1;
    }
    function->n_out = function->pieces[0].function->n_out;
    return TRUE;
}

static gboolean
read_calculator(Budget *budget, TfPdfObject object, TfFunction *function)
{
    g_autoptr(GBytes) bytes = tf_walk_small_stream(budget->walk, object, 1 << 16);
    if (bytes == NULL || !function->has_range)
        return FALSE;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(data != NULL ? data : "", length);
    function->tokens = tf_calculator_read(text);
    return function->tokens != NULL;
}

static gboolean
read_typed(Budget *budget, TfPdfObject object, TfFunction *function, int depth)
{
    switch ((int)function->type) {
    case TF_SAMPLES:
        return read_samples(budget, object, function);
    case TF_POWER:
        return read_power(budget->walk->pdf, object, function);
    case TF_PIECES:
        return read_pieces(budget, object, function, depth);
    case TF_CALCULATOR:
        return read_calculator(budget, object, function);
    default:
        return FALSE;
    }
}

/* Takes one from what the tree and the document may still have. */
static gboolean
spend(Budget *budget)
{
    if (budget->n_left-- > 0 && budget->walk->n_functions-- > 0)
        return TRUE;
    tf_facts_add_thing(budget->walk->facts, TF_THING_TOO_LONG, budget->walk->page,
                       (TfRect){0}, "functions");
    return FALSE;
}

static void
tell(const Budget *budget, TfThingKind kind, const char *detail)
{
    tf_facts_add_thing(budget->walk->facts, kind, budget->walk->page, (TfRect){0}, detail);
}

static TfFunction *
read_nested(Budget *budget, TfPdfObject object, int depth)
{
    TfPdf *pdf = budget->walk->pdf;
    double type = tf_pdf_number(pdf, tf_pdf_get_key(pdf, object, "FunctionType"), -1);
    int n_in = tf_pdf_n_items(pdf, tf_pdf_get_key(pdf, object, "Domain")) / 2;
    int n_out = tf_pdf_n_items(pdf, tf_pdf_get_key(pdf, object, "Range")) / 2;
    gboolean fits_samples = type != 0 || n_in <= TF_MOST_INPUTS;
    gboolean is_function = type >= 0 && type <= 4 && n_in >= 1;
    if (depth > TF_MOST_NESTED)
        tell(budget, TF_THING_TOO_DEEP, "functions");
    else if (!is_function)
        tell(budget, TF_THING_DAMAGE, "a function of colours");
    /* Of more inputs is told where the colour matters. */
    if (depth > TF_MOST_NESTED || !is_function || n_in > TF_MOST_COLORANTS ||
        !fits_samples || n_out > TF_MOST_COLORANTS || !spend(budget))
        return NULL;
    TfFunction *function = g_new0(TfFunction, 1);
    function->type = (FunctionType)type;
    function->n_in = n_in;
    function->n_out = n_out;
    function->has_range = n_out > 0;
    for (int i = 0; i < TF_MOST_COLORANTS; i++)
        function->domain[i][1] = 1;
    read_pairs(pdf, object, "Domain", function->domain, n_in);
    read_pairs(pdf, object, "Range", function->range, MAX(n_out, 0));
    if (!read_typed(budget, object, function, depth)) {
        tell(budget, TF_THING_DAMAGE, "a function of colours");
        g_clear_pointer(&function, tf_function_free);
    }
    return function;
}

TfFunction *
tf_function_read(TfWalk *walk, TfPdfObject object)
{
    Budget budget = {walk, TF_MOST_IN_TREE};
    return read_nested(&budget, object, 0);
}

void
tf_function_free(TfFunction *function)
{
    if (function == NULL)
        return;
    for (int i = 0; i < function->n_pieces; i++)
        tf_function_free(function->pieces[i].function);
    g_free(function->pieces);
    g_clear_pointer(&function->samples, g_bytes_unref);
    g_clear_pointer(&function->tokens, g_array_unref);
    g_free(function);
}

static double
interpolate(double x, const double from[2], const double to[2])
{
    if (from[1] == from[0])
        return to[0];
    return to[0] + (x - from[0]) * (to[1] - to[0]) / (from[1] - from[0]);
}

static double
sample(const TfFunction *function, gsize index)
{
    gsize length;
    const guint8 *data = g_bytes_get_data(function->samples, &length);
    gsize bit = index * (gsize)function->bits;
    guint64 value = 0;
    for (int i = 0; i < function->bits; i++, bit++)
        value = value << 1 | (bit / 8 < length ? data[bit / 8] >> (7 - bit % 8) & 1 : 0);
    return (double)value;
}

/* Between the corners of the cell that @in lies in. */
static gboolean
run_samples(const TfFunction *function, const double *in, double *out)
{
    double at[TF_MOST_INPUTS];
    const double most = pow(2, function->bits) - 1;
    for (int i = 0; i < function->n_in; i++)
        at[i] = CLAMP(interpolate(in[i], function->domain[i], function->encode[i]), 0,
                      function->size[i] - 1);
    for (int k = 0; k < function->n_out; k++) {
        double sum = 0;
        for (unsigned corner = 0; corner < 1U << function->n_in; corner++) {
            double weight = 1;
            gsize index = 0;
            gsize stride = 1;
            for (int i = 0; i < function->n_in; i++) {
                int low = MIN((int)at[i], MAX(function->size[i] - 2, 0));
                gboolean is_high = (corner >> i & 1) != 0;
                weight *= is_high ? at[i] - low : 1 - (at[i] - low);
                index += stride * (gsize)(low + (is_high && function->size[i] > 1));
                stride *= (gsize)function->size[i];
            }
            if (weight > 0)
                sum += weight * sample(function, index * (gsize)function->n_out + (gsize)k);
        }
        out[k] = interpolate(sum, (const double[]){0, most}, function->decode[k]);
    }
    return TRUE;
}

static gboolean
run_power(const TfFunction *function, const double *in, double *out)
{
    double x = function->exponent == 1 ? in[0] : pow(in[0], function->exponent);
    for (int i = 0; i < function->n_out; i++)
        out[i] = function->c0[i] + x * (function->c1[i] - function->c0[i]);
    return isfinite(x);
}

static gboolean
run_pieces(const TfFunction *function, const double *in, double *out)
{
    int i = 0;
    while (i + 1 < function->n_pieces && in[0] >= function->pieces[i].bound)
        i++;
    double limits[2] = {i == 0 ? function->domain[0][0] : function->pieces[i - 1].bound,
                        i + 1 < function->n_pieces ? function->pieces[i].bound
                                                   : function->domain[0][1]};
    double x = interpolate(in[0], limits, function->pieces[i].encode);
    return tf_function_run(function->pieces[i].function, &x, 1, out, function->n_out);
}

static gboolean
run_typed(const TfFunction *function, const double *in, double *out)
{
    switch (function->type) {
    case TF_SAMPLES:
        return run_samples(function, in, out);
    case TF_POWER:
        return run_power(function, in, out);
    case TF_PIECES:
        return run_pieces(function, in, out);
    case TF_CALCULATOR:
        return tf_calculator_run(function->tokens, in, function->n_in, out,
                                 function->n_out);
    default:
        return FALSE;
    }
}

gboolean
tf_function_run(
    const TfFunction *function, const double *in, int n_in, double *out, int n_out)
{
    double within[TF_MOST_COLORANTS];
    double all[TF_MOST_COLORANTS] = {0};
    if (function == NULL || n_in != function->n_in || n_out > function->n_out)
        return FALSE;
    for (int i = 0; i < n_in; i++) {
        const double *domain = function->domain[i];
        within[i] = isfinite(in[i]) ? CLAMP(in[i], domain[0], domain[1]) : domain[0];
    }
    if (!run_typed(function, within, all))
        return FALSE;
    for (int i = 0; i < n_out; i++) {
        const double *range = function->range[i];
        out[i] = function->has_range ? CLAMP(all[i], range[0], range[1]) : all[i];
        if (!isfinite(out[i]))
            return FALSE;
    }
    return TRUE;
}
