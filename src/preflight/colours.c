/* Colour spaces, and what a colour of one comes to on the plates. */
#include "base/profile.h"
#include "preflight/facts-private.h"

#include <math.h>
#include <string.h>

enum {
    TF_MOST_NESTED = 4
};

static const char *const plate_names[] = {"Cyan", "Magenta", "Yellow", "Black"};

static TfSpace *
space_new(TfColourKind kind, int n)
{
    TfSpace *space = g_new0(TfSpace, 1);
    space->kind = kind;
    space->n = n;
    return space;
}

void
tf_space_free(TfSpace *space)
{
    if (space == NULL)
        return;
    tf_space_free(space->base);
    tf_function_free(space->tint);
    g_clear_pointer(&space->table, g_bytes_unref);
    g_free(space);
}

/* A family by its name, in full or as inline images have it. */
static TfSpace *
named_space(const char *name)
{
    static const struct {
        const char *name;
        TfColourKind kind;
        int n;
    } rows[] = {
        {"DeviceGray", TF_COLOUR_GRAY, 1},    {"G", TF_COLOUR_GRAY, 1},
        {"DeviceRGB", TF_COLOUR_RGB, 3},      {"RGB", TF_COLOUR_RGB, 3},
        {"DeviceCMYK", TF_COLOUR_CMYK, 4},    {"CMYK", TF_COLOUR_CMYK, 4},
        {"CalGray", TF_COLOUR_CALIBRATED, 1}, {"CalRGB", TF_COLOUR_CALIBRATED, 3},
        {"Lab", TF_COLOUR_CALIBRATED, 3},     {"Pattern", TF_COLOUR_PATTERN, 0},
        {"CalCMYK", TF_COLOUR_CMYK, 4},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].name, name) == 0)
            return space_new(rows[i].kind, rows[i].n);
    return NULL;
}

static TfSpace *read_nested(TfWalk *walk, TfScope *scope, TfPdfObject object, int depth);

/* One colorant's name: a process ink, a spot, none. */
static void
read_colorant(TfWalk *walk, TfPdfObject name, int i, TfSpace *space, GString *spots)
{
    g_autofree char *text = tf_pdf_text(walk->pdf, name);
    space->plate[i] = -1;
    if (text == NULL || strcmp(text, "None") == 0) {
        space->plate[i] = -2;
        return;
    }
    for (int k = 0; k < 4; k++)
        if (strcmp(text, plate_names[k]) == 0)
            space->plate[i] = k;
    if (space->plate[i] >= 0)
        return;
    space->n_spots++;
    g_string_append_printf(spots, "%s%s", spots->len > 0 ? ", " : "", text);
    space->is_all = space->n == 1 && strcmp(text, "All") == 0;
}

static const char *
kind_name(const TfSpace *space)
{
    static const char *const names[] = {"DeviceGray", "DeviceCMYK", "DeviceRGB",
                                        "Separation", "calibrated", "ICCBased",
                                        "Pattern",    "unknown"};
    return names[space->kind];
}

/* @bytes without what follows the end that the profile says. Transfer full. */
static GBytes *
without_tail(GBytes *bytes)
{
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    gsize said = length < TF_PROFILE_HEADER ? length
                                            : (gsize)data[0] << 24 | (gsize)data[1] << 16 |
                                                  (gsize)data[2] << 8 | data[3];
    gboolean has_tail = said >= TF_PROFILE_HEADER && said < length;
    return g_bytes_new_from_bytes(bytes, 0, has_tail ? said : length);
}

/* Whether @signature, of four letters, stands in @list of several. */
static gboolean
is_one_of(const guint8 *signature, const char *list)
{
    for (; *list != '\0'; list += 4)
        if (memcmp(signature, list, 4) == 0)
            return TRUE;
    return FALSE;
}

/* What keeps a profile from telling colours of @n numbers (ISO 32000-1, 8.6.5.5); NULL: nothing. */
static const char *
fault_of(GBytes *profile, int n)
{
    const char *fault = tf_profile_fault(profile);
    if (fault != NULL)
        return fault;
    const guint8 *data = g_bytes_get_data(profile, NULL);
    const char *spaces = n == 1 ? "GRAY" : n == 3 ? "RGB Lab " : n == 4 ? "CMYK" : "";
    if (!is_one_of(data + 12, "scnrmntrprtrspac"))
        return "it is a profile of another class";
    return is_one_of(data + 16, spaces) ? NULL : "it is for another number of inks";
}

static void
read_profile(TfWalk *walk, TfPdfObject stream, TfSpace *space)
{
    gboolean is_whole = FALSE;
    if (tf_pdf_type(walk->pdf, stream) != TF_PDF_STREAM) {
        space->profile_fault = "it is not in the file";
        return;
    }
    g_autoptr(GBytes) bytes =
        tf_pdf_stream_data_within(walk->pdf, stream, TF_MOST_SMALL, &is_whole, NULL);
    if (bytes == NULL || !is_whole)
        space->profile_fault = "it cannot be unpacked";
    if (bytes == NULL)
        return;
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    g_autoptr(GBytes) profile = without_tail(bytes);
    if (is_whole)
        space->profile_fault = fault_of(profile, space->n);
    space->profile = tf_facts_profile_digest(walk->facts, bytes);
    space->profile_n = space->n;
    space->profile_version = length >= TF_PROFILE_HEADER ? data[8] : 0;
}

static void
share_profile(TfSpace *space, const TfSpace *base)
{
    space->profile = base->profile;
    space->profile_n = base->profile_n;
    space->profile_version = base->profile_version;
    space->profile_fault = base->profile_fault;
}

/* What stands for one spot in full. */
static const char *
full_tint(TfWalk *walk, const TfSpace *space)
{
    const double one = 1;
    double numbers[TF_MOST_COLORANTS];
    int n = space->base->n;
    if (space->n != 1 || space->n_spots != 1 || space->is_all || n <= 0 ||
        !tf_function_run(space->tint, &one, 1, numbers, n))
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < n; i++) {
        char buffer[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(buffer, sizeof buffer, "%.3f",
                        round(1000 * numbers[i]) / 1000 + 0.0); /* no -0 */
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "", buffer);
    }
    return tf_facts_keep(walk->facts, text->str);
}

static TfSpace *
read_spots(TfWalk *walk, TfScope *scope, TfPdfObject array, int depth)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject names = tf_pdf_item(pdf, array, 1);
    int n = tf_pdf_n_items(pdf, names);
    if (n == 0 || n > TF_MOST_COLORANTS)
        return space_new(TF_COLOUR_UNKNOWN, 0);
    TfSpace *space = space_new(TF_COLOUR_SPOT, n < 0 ? 1 : n);
    g_autoptr(GString) spots = g_string_new(NULL);
    space->is_none = TRUE;
    for (int i = 0; i < space->n; i++) {
        read_colorant(walk, n < 0 ? names : tf_pdf_item(pdf, names, i), i, space, spots);
        space->is_none &= space->plate[i] == -2;
    }
    space->spots = spots->len > 0 ? tf_facts_keep(walk->facts, spots->str) : NULL;
    space->base = read_nested(walk, scope, tf_pdf_item(pdf, array, 2), depth + 1);
    space->tint = tf_function_read(walk, tf_pdf_item(pdf, array, 3));
    space->alternate = tf_facts_keep(walk->facts, kind_name(space->base));
    share_profile(space, space->base);
    space->full = full_tint(walk, space);
    return space;
}

static TfSpace *
read_icc(TfWalk *walk, TfPdfObject array)
{
    TfPdfObject stream = tf_pdf_item(walk->pdf, array, 1);
    double n = tf_pdf_number(walk->pdf, tf_pdf_get_key(walk->pdf, stream, "N"), 0);
    TfSpace *space = space_new(TF_COLOUR_ICC, n == 1 || n == 3 || n == 4 ? (int)n : 0);
    read_profile(walk, stream, space);
    return space;
}

static TfSpace *
read_index(TfWalk *walk, TfScope *scope, TfPdfObject array, int depth)
{
    TfPdf *pdf = walk->pdf;
    TfSpace *base = read_nested(walk, scope, tf_pdf_item(pdf, array, 1), depth + 1);
    TfSpace *space = space_new(base->kind, 1);
    TfPdfObject table = tf_pdf_item(pdf, array, 3);
    space->is_indexed = TRUE;
    space->is_none = base->is_none;
    space->spots = base->spots;
    space->n_spots = base->n_spots;
    space->alternate = base->alternate;
    share_profile(space, base);
    space->full = base->full;
    space->base = base;
    space->table = tf_pdf_string(pdf, table);
    if (space->table == NULL && tf_pdf_type(pdf, table) == TF_PDF_STREAM)
        space->table = tf_pdf_stream_data_within(pdf, table, 1 << 16, NULL, NULL);
    return space;
}

static TfSpace *
read_array(TfWalk *walk, TfScope *scope, TfPdfObject array, int depth)
{
    g_autofree char *family = tf_pdf_text(walk->pdf, tf_pdf_item(walk->pdf, array, 0));
    if (family == NULL)
        return space_new(TF_COLOUR_UNKNOWN, 0);
    if (strcmp(family, "Separation") == 0 || strcmp(family, "DeviceN") == 0)
        return read_spots(walk, scope, array, depth);
    if (strcmp(family, "ICCBased") == 0)
        return read_icc(walk, array);
    if (strcmp(family, "Indexed") == 0 || strcmp(family, "I") == 0)
        return read_index(walk, scope, array, depth);
    TfSpace *space = named_space(family);
    if (space == NULL)
        return space_new(TF_COLOUR_UNKNOWN, 0);
    TfPdfObject under = tf_pdf_item(walk->pdf, array, 1);
    if (space->kind == TF_COLOUR_PATTERN && under != 0)
        space->base = read_nested(walk, scope, under, depth + 1);
    return space;
}

/* What stands for a device space in this scope: DefaultGray, DefaultRGB, DefaultCMYK. */
static TfPdfObject
default_space(TfWalk *walk, TfScope *scope, TfColourKind kind)
{
    const char *key = kind == TF_COLOUR_GRAY   ? "DefaultGray"
                      : kind == TF_COLOUR_RGB  ? "DefaultRGB"
                      : kind == TF_COLOUR_CMYK ? "DefaultCMYK"
                                               : NULL;
    return key != NULL && scope != NULL ? tf_scope_get(walk, scope, "ColorSpace", key) : 0;
}

static TfSpace *
read_named(TfWalk *walk, TfScope *scope, const char *name, int depth)
{
    TfSpace *space = named_space(name);
    TfPdfObject other = 0;
    if (space == NULL)
        other = tf_scope_get(walk, scope, "ColorSpace", name);
    else
        other = default_space(walk, scope, space->kind);
    if (other == 0 || depth >= TF_MOST_NESTED)
        return space != NULL ? space : space_new(TF_COLOUR_UNKNOWN, 0);
    /* Whatever stands for it must not be looked up again. */
    TfSpace *found = read_nested(walk, space != NULL ? NULL : scope, other, depth + 1);
    if (space != NULL && found->n != space->n && found->profile_fault == NULL)
        found->profile_fault = "it is for another number of inks";
    tf_space_free(space);
    return found;
}

static TfSpace *
read_nested(TfWalk *walk, TfScope *scope, TfPdfObject object, int depth)
{
    TfPdfType type = tf_pdf_type(walk->pdf, object);
    if (depth > TF_MOST_NESTED)
        return space_new(TF_COLOUR_UNKNOWN, 0);
    if (type == TF_PDF_ARRAY)
        return read_array(walk, scope, object, depth);
    g_autofree char *name = type == TF_PDF_NAME ? tf_pdf_text(walk->pdf, object) : NULL;
    if (name == NULL)
        return space_new(TF_COLOUR_UNKNOWN, 0);
    if (scope == NULL) {
        TfSpace *space = named_space(name);
        return space != NULL ? space : space_new(TF_COLOUR_UNKNOWN, 0);
    }
    return read_named(walk, scope, name, depth);
}

TfSpace *
tf_space_read(TfWalk *walk, TfScope *scope, TfPdfObject object)
{
    return read_nested(walk, scope, object, 0);
}

TfSpace *
tf_space_named(TfWalk *walk, TfScope *scope, const char *name)
{
    return read_named(walk, scope, name, 0);
}

TfColour
tf_space_any_colour(const TfSpace *space)
{
    TfColour colour = {
        .kind = space->kind,
        .plates = {(double)NAN, (double)NAN, (double)NAN, (double)NAN},
        .spots = space->spots,
        .n_spots = space->n_spots,
        .n_components = space->is_indexed ? space->base->n : space->n,
        .alternate = space->alternate,
        .profile = space->profile,
        .profile_n = space->profile_n,
        .profile_version = space->profile_version,
        .profile_fault = space->profile_fault,
        .full = space->full,
    };
    if (space->kind == TF_COLOUR_ICC)
        colour.process_sum = (double)NAN;
    return colour;
}

/* Of spots: process inks as they are, where there are no others; else what stands for all. */
static void
fill_spots(const TfSpace *space, const double *numbers, TfColour *colour)
{
    double sum = 0;
    double plates[4] = {0};
    for (int i = 0; i < space->n; i++) {
        if (space->plate[i] >= 0)
            plates[space->plate[i]] = MAX(plates[space->plate[i]], numbers[i]);
        else if (space->plate[i] == -1)
            sum += numbers[i];
    }
    colour->spot_sum = sum;
    if (space->is_all)
        for (int i = 0; i < 4; i++)
            plates[i] = numbers[0];
    for (int i = 0; i < 4 && space->n_spots > 0 && !space->is_all; i++) {
        colour->process_sum += plates[i];
        colour->n_process += plates[i] > 0;
    }
    if (space->n_spots == 0 || space->is_all) {
        memcpy(colour->plates, plates, sizeof plates);
        return;
    }
    double other[TF_MOST_COLORANTS];
    if (space->base->kind != TF_COLOUR_SPOT && space->base->n > 0 &&
        tf_function_run(space->tint, numbers, space->n, other, space->base->n)) {
        TfColour stands_for = tf_space_colour(space->base, other, space->base->n);
        memcpy(colour->plates, stands_for.plates, sizeof colour->plates);
    }
}

static TfColour
indexed_colour(const TfSpace *space, double number)
{
    double numbers[TF_MOST_COLORANTS] = {0};
    gsize length = 0;
    const guint8 *table =
        space->table != NULL ? g_bytes_get_data(space->table, &length) : NULL;
    gsize n = (gsize)space->base->n;
    gsize first = (gsize)CLAMP(number, 0, 255) * n;
    if (table == NULL || n == 0 || first + n > length)
        return tf_space_any_colour(space);
    for (gsize i = 0; i < n; i++)
        numbers[i] = table[first + i] / 255.0;
    return tf_space_colour(space->base, numbers, (int)n);
}

TfColour
tf_space_colour(const TfSpace *space, const double *numbers, int n)
{
    TfColour colour = tf_space_any_colour(space);
    double all[TF_MOST_COLORANTS] = {0};
    if (space->kind == TF_COLOUR_CMYK)
        all[3] = 1;
    for (int i = 0; i < space->n; i++) {
        double start = space->kind == TF_COLOUR_SPOT && !space->is_indexed ? 1 : all[i];
        all[i] = numbers != NULL && i < n && isfinite(numbers[i]) ? numbers[i] : start;
        if (!space->is_indexed)
            all[i] = CLAMP(all[i], 0, 1);
    }
    if (space->is_indexed)
        return indexed_colour(space, all[0]);
    if (space->kind == TF_COLOUR_CMYK)
        memcpy(colour.plates, all, sizeof colour.plates);
    else if (space->kind == TF_COLOUR_GRAY)
        memcpy(colour.plates, (const double[]){0, 0, 0, 1 - all[0]}, sizeof colour.plates);
    else if (space->kind == TF_COLOUR_SPOT)
        fill_spots(space, all, &colour);
    else if (space->kind == TF_COLOUR_ICC && space->n == 4)
        colour.process_sum = all[0] + all[1] + all[2] + all[3];
    return colour;
}

TfColour
tf_space_initial(const TfSpace *space)
{
    return tf_space_colour(space, NULL, 0);
}

double
tf_colour_sum(const TfColour *colour)
{
    double sum = 0;
    for (int i = 0; i < 4; i++)
        sum += isfinite(colour->plates[i]) ? colour->plates[i] : 0;
    return sum;
}

double
tf_colour_load(const TfColour *colour)
{
    gboolean has_spots = colour->kind == TF_COLOUR_SPOT && colour->n_spots > 0 &&
                         g_strcmp0(colour->spots, "All") != 0;
    if (colour->kind == TF_COLOUR_ICC)
        return colour->process_sum;
    if (has_spots && colour->spot_sum + colour->process_sum > 0)
        return colour->spot_sum + colour->process_sum;
    double sum = 0;
    for (int i = 0; i < 4; i++)
        sum += colour->plates[i];
    return sum;
}
