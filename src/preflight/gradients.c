/* Gradients: the heaviest of the colours that they go through. */
#include "preflight/facts-private.h"

#include <math.h>

enum {
    TF_STEPS = 16,     /* of an input that are looked at                              */
    TF_FEWER_STEPS = 8 /* of each input where there are two                           */
};

/* What a gradient is made with: one function of all components, or one for each of them. */
typedef struct {
    const TfSpace *space;
    TfFunction *functions[TF_MOST_COLORANTS];
    int n;
    TfColour most;
    gboolean has_one;
} Gradient;

/* A mesh is numbers without words between them. */
typedef struct {
    const guint8 *data;
    gsize n_bits, at;
} Bits;

static guint32
read_bits(Bits *bits, int n)
{
    guint64 value = 0;
    for (int i = 0; i < n && bits->at < bits->n_bits; i++, bits->at++)
        value = value << 1 | (bits->data[bits->at / 8] >> (7 - bits->at % 8) & 1);
    return (guint32)value;
}

static void
take_colour(Gradient *gradient, const double *numbers)
{
    TfColour colour = tf_space_colour(gradient->space, numbers, gradient->space->n);
    double load = tf_colour_load(&colour), most = tf_colour_load(&gradient->most);
    if (!gradient->has_one || load > most)
        gradient->most = colour;
    gradient->has_one = TRUE;
}

/* Returns: whether the functions give a colour for @in */
static gboolean
take_input(Gradient *gradient, const double *in, int n_in)
{
    double numbers[TF_MOST_COLORANTS];
    gboolean is_one = gradient->n == 1;
    if (!is_one && gradient->n != gradient->space->n)
        return FALSE;
    for (int i = 0; i < gradient->n; i++)
        if (!tf_function_run(gradient->functions[i], in, n_in, numbers + i,
                             is_one ? gradient->space->n : 1))
            return FALSE;
    take_colour(gradient, numbers);
    return TRUE;
}

static gboolean
run_line(Gradient *gradient, double from, double to)
{
    for (int i = 0; i <= TF_STEPS; i++) {
        double x = from + (to - from) * i / TF_STEPS;
        if (!take_input(gradient, &x, 1))
            return FALSE;
    }
    return TRUE;
}

static gboolean
run_plane(Gradient *gradient, const double domain[4])
{
    for (int i = 0; i <= TF_FEWER_STEPS; i++)
        for (int k = 0; k <= TF_FEWER_STEPS; k++) {
            double in[2] = {domain[0] + (domain[1] - domain[0]) * i / TF_FEWER_STEPS,
                            domain[2] + (domain[3] - domain[2]) * k / TF_FEWER_STEPS};
            if (!take_input(gradient, in, 2))
                return FALSE;
        }
    return TRUE;
}

/* ISO 32000-1, tables 82 to 86: how a mesh is written, and what a number of it means. */
typedef struct {
    int type, n; /* numbers of a colour                                       */
    int coordinate_bits, component_bits, flag_bits;
    double decode[TF_MOST_COLORANTS][2];
} Mesh;

static gboolean
read_mesh(TfPdf *pdf, TfPdfObject shading, int type, int n, Mesh *mesh)
{
    TfPdfObject decode = tf_pdf_get_key(pdf, shading, "Decode");
    const struct {
        const char *key;
        int *bits;
        int most;
    } rows[] = {{"BitsPerCoordinate", &mesh->coordinate_bits, 32},
                {"BitsPerComponent", &mesh->component_bits, 16},
                {"BitsPerFlag", &mesh->flag_bits, 8}};
    mesh->type = type;
    mesh->n = n;
    for (int i = 0; i < 3; i++) {
        double bits = tf_pdf_number(pdf, tf_pdf_get_key(pdf, shading, rows[i].key), 0);
        *rows[i].bits = (int)CLAMP(bits, 0, rows[i].most);
    }
    for (int i = 0; i < n; i++)
        for (int k = 0; k < 2; k++)
            mesh->decode[i][k] =
                tf_pdf_number(pdf, tf_pdf_item(pdf, decode, 4 + 2 * i + k), (double)NAN);
    return mesh->coordinate_bits > 0 && mesh->component_bits > 0 &&
           (mesh->type == 5 || mesh->flag_bits > 0) && n > 0 &&
           isfinite(mesh->decode[n - 1][1]);
}

/* One corner, or one patch with what it does not share with the last. Returns: how many colours */
static int
skip_points(Bits *bits, const Mesh *mesh)
{
    gboolean is_patch = mesh->type >= 6;
    guint32 flag = mesh->type == 5 ? 0 : read_bits(bits, mesh->flag_bits) & 3;
    gsize n_points = !is_patch         ? 1
                     : mesh->type == 6 ? (flag == 0 ? 12 : 8)
                                       : (flag == 0 ? 16 : 12);
    bits->at += 2 * n_points * (gsize)mesh->coordinate_bits;
    return !is_patch ? 1 : flag == 0 ? 4 : 2;
}

/* Between corners colours are mixed, so that none is heavier than the heaviest corner; where there
 * is a function, what lies between the least and the greatest input counts. */
static gboolean
run_mesh(TfWalk *walk, TfPdfObject shading, Gradient *gradient, const Mesh *mesh)
{
    g_autoptr(GBytes) bytes = tf_walk_small_stream(walk, shading, TF_MOST_SMALL);
    gsize length = 0;
    const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
    Bits bits = {.data = data, .n_bits = data != NULL ? 8 * length : 0};
    double least = HUGE_VAL, most = -HUGE_VAL;
    while (bits.at < bits.n_bits) {
        int n_colours = skip_points(&bits, mesh);
        gsize n_bits = (gsize)n_colours * (gsize)mesh->n * (gsize)mesh->component_bits;
        if (bits.at > bits.n_bits || n_bits > bits.n_bits - bits.at)
            break;
        for (int i = 0; i < n_colours; i++) {
            double numbers[TF_MOST_COLORANTS] = {0};
            for (int k = 0; k < mesh->n; k++)
                numbers[k] =
                    mesh->decode[k][0] + read_bits(&bits, mesh->component_bits) *
                                             (mesh->decode[k][1] - mesh->decode[k][0]) /
                                             ((1 << mesh->component_bits) - 1);
            if (gradient->n == 0)
                take_colour(gradient, numbers);
            least = MIN(least, numbers[0]);
            most = MAX(most, numbers[0]);
        }
        bits.at = (bits.at + 7) / 8 * 8;
    }
    return gradient->n == 0 ? gradient->has_one
                            : least <= most && run_line(gradient, least, most);
}

/* Returns: whether all it goes through was looked at */
static gboolean
run_typed(TfWalk *walk, TfPdfObject shading, Gradient *gradient)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject limits = tf_pdf_get_key(pdf, shading, "Domain");
    double type = tf_pdf_number(pdf, tf_pdf_get_key(pdf, shading, "ShadingType"), 0);
    double domain[4];
    Mesh mesh = {0};
    for (int i = 0; i < 4; i++)
        domain[i] = tf_pdf_number(pdf, tf_pdf_item(pdf, limits, i), i % 2);
    if (type == 1)
        return gradient->n > 0 && run_plane(gradient, domain);
    if (type == 2 || type == 3)
        return gradient->n > 0 && run_line(gradient, domain[0], domain[1]);
    int n = gradient->n > 0 ? 1 : gradient->space->n;
    return type >= 4 && type <= 7 && read_mesh(pdf, shading, (int)type, n, &mesh) &&
           run_mesh(walk, shading, gradient, &mesh);
}

/* Whether numbers of @space are inks, so that it matters how much they come to. */
static gboolean
is_inks(const TfSpace *space)
{
    return space->kind == TF_COLOUR_CMYK || space->kind == TF_COLOUR_SPOT ||
           (space->kind == TF_COLOUR_ICC && space->n == 4);
}

TfColour
tf_gradient_colour(TfWalk *walk, TfScope *scope, TfPdfObject shading)
{
    TfPdf *pdf = walk->pdf;
    TfSpace *space = tf_space_read(walk, scope, tf_pdf_get_key(pdf, shading, "ColorSpace"));
    TfPdfObject object = tf_pdf_get_key(pdf, shading, "Function");
    Gradient gradient = {.space = space, .most = tf_space_any_colour(space)};
    int n = tf_pdf_n_items(pdf, object);
    gboolean is_array = n >= 0;
    gradient.n = object == 0 ? 0 : is_array ? MIN(n, TF_MOST_COLORANTS) : 1;
    for (int i = 0; i < gradient.n; i++)
        gradient.functions[i] =
            tf_function_read(walk, is_array ? tf_pdf_item(pdf, object, i) : object);
    if (!run_typed(walk, shading, &gradient)) {
        gradient.most = tf_space_any_colour(space);
        if (is_inks(space))
            tf_facts_add_thing(walk->facts, TF_THING_DAMAGE, walk->page, (TfRect){0},
                               "a gradient whose inks cannot be told");
    }
    for (int i = 0; i < gradient.n; i++)
        tf_function_free(gradient.functions[i]);
    tf_space_free(space);
    return gradient.most;
}
