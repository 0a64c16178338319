/* art.c: drawings from layouts/art: small SVG files of shapes in the colours of the inks; and the
 * pictures there, which picture.c reads.
 *
 * librsvg can do far more than a plate can hold and than is safe to give it: 42 seconds for one
 * filter. So a file is looked through first and only shapes, groups and clips pass, with
 * attributes that need no transparency, no text, no style sheet and no other file.
 */
#include "base/error.h"
#include "base/file.h"
#include "paint/paint-private.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    TF_ART_LIMIT = 256 * 1024
};

struct TfArt {
    GHashTable *drawings; /* path → RsvgHandle or GdkPixbuf; NULL for what cannot be used */
    const TfInk *inks;
    int n_inks;
    TfFindings *findings;
};

/* Where the look through a file has got to. */
typedef struct {
    TfArt *art;
    const char *path;
    GMarkupParseContext *context;
    GArray *filled; /* gboolean for each open element: a fill is set here or further out */
    int clip_depth; /* open clipPath elements: what stands in them has no colour */
} Scan;

static const char *const elements[] = {"circle", "clipPath", "defs",  "desc",    "ellipse",
                                       "g",      "line",     "path",  "polygon", "polyline",
                                       "rect",   "svg",      "title", NULL};

/* Not stroke-dasharray: a tiny dash on a long line keeps cairo busy for minutes. */
static const char *const attributes[] = {"clip-path",
                                         "clip-rule",
                                         "cx",
                                         "cy",
                                         "d",
                                         "fill",
                                         "fill-rule",
                                         "height",
                                         "id",
                                         "points",
                                         "r",
                                         "rx",
                                         "ry",
                                         "stroke",
                                         "stroke-linecap",
                                         "stroke-linejoin",
                                         "stroke-miterlimit",
                                         "stroke-width",
                                         "transform",
                                         "version",
                                         "viewBox",
                                         "width",
                                         "x",
                                         "x1",
                                         "x2",
                                         "xml:space",
                                         "xmlns",
                                         "y",
                                         "y1",
                                         "y2",
                                         NULL};

/* Elements whose inside SVG paints black unless it is told otherwise. */
static const char *const solids[] = {"circle",   "ellipse", "path", "polygon",
                                     "polyline", "rect",    NULL};

static gboolean
is_said(const TfFindings *findings,
        const char *code,
        const TfPlace *place,
        const char *text)
{
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        if (strcmp(finding->code, code) == 0 && finding->place.line == place->line &&
            g_strcmp0(finding->place.file, place->file) == 0 &&
            strcmp(finding->text, text) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
say(TfArt *art, const char *code, TfPlace place, const char *hint, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

/* Adds a finding that is not there yet. */
static void
say(TfArt *art, const char *code, TfPlace place, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    if (!is_said(art->findings, code, &place, text))
        tf_findings_add(art->findings, code, place, hint, "%s", text);
}

static TfPlace
scan_place(const Scan *scan)
{
    TfPlace place = {.file = scan->path};
    g_markup_parse_context_get_position(scan->context, &place.line, NULL);
    return place;
}

/* "#rgb" or "#rrggbb" as 0xrrggbb; -1 for anything else. */
static long
parse_colour(const char *text)
{
    gsize n = strlen(text);
    if (text[0] != '#' || (n != 4 && n != 7) ||
        strspn(text + 1, "0123456789abcdefABCDEF") != n - 1)
        return -1;
    long value = strtol(text + 1, NULL, 16);
    if (n == 4)
        value = ((value & 0xf00) << 8 | (value & 0x0f0) << 4 | (value & 0x00f)) * 0x11;
    return value;
}

static long
ink_colour(const TfInk *ink)
{
    long colour = 0;
    for (int i = 0; i < 3; i++)
        colour = colour << 8 | lround(CLAMP(ink->rgb[i], 0, 1) * 255);
    return colour;
}

static long
colour_distance(long a, long b)
{
    long sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        long difference = (a >> shift & 0xff) - (b >> shift & 0xff);
        sum += difference * difference;
    }
    return sum;
}

static const TfInk *
nearest_ink(const TfArt *art, long colour)
{
    const TfInk *nearest = NULL;
    for (int i = 0; i < art->n_inks; i++) {
        const TfInk *ink = &art->inks[i];
        if (!nearest || colour_distance(ink_colour(ink), colour) <
                            colour_distance(ink_colour(nearest), colour))
            nearest = ink;
    }
    return nearest;
}

static void
check_colour(Scan *scan, const char *attribute, const char *text)
{
    if (strcmp(text, "none") == 0)
        return;
    long colour = parse_colour(text);
    const TfInk *ink = colour >= 0 ? nearest_ink(scan->art, colour) : NULL;
    if (ink && ink_colour(ink) == colour)
        return;
    g_autofree char *hint = ink ? g_strdup_printf("The nearest ink is “%s”, #%06lx.",
                                                  ink->name, (gulong)ink_colour(ink))
                                : NULL;
    say(scan->art, "art-colour", scan_place(scan), hint,
        "%s=\"%.40s\" is not the colour of an ink", attribute, text);
}

static gboolean
scan_attribute(
    Scan *scan, const char *element, const char *name, const char *value, GError **error)
{
    if (!g_strv_contains(attributes, name)) {
        g_set_error(error, TF_ERROR, TF_ERROR_UNSUPPORTED,
                    "the attribute “%s” of <%s> is not allowed", name, element);
        return FALSE;
    }
    if (strcmp(name, "clip-path") == 0 && !g_str_has_prefix(value, "url(#")) {
        g_set_error(error, TF_ERROR, TF_ERROR_UNSUPPORTED,
                    "clip-path must name a <clipPath> of the same file: url(#…)");
        return FALSE;
    }
    if (scan->clip_depth == 0 && (strcmp(name, "fill") == 0 || strcmp(name, "stroke") == 0))
        check_colour(scan, name, value);
    return TRUE;
}

static gboolean
scan_root(const char *element, const char **names, const char **values, GError **error)
{
    const char *namespace = NULL, *box = NULL;
    for (int i = 0; names[i]; i++) {
        if (strcmp(names[i], "xmlns") == 0)
        namespace = values[i];
        else if (strcmp(names[i], "viewBox") == 0) box = values[i];
    }
    if (strcmp(element, "svg") == 0 &&
        g_strcmp0(namespace, "http://www.w3.org/2000/svg") == 0 && box)
        return TRUE;
    g_set_error(
        error, TF_ERROR, TF_ERROR_FORMAT,
        "the outermost element must be <svg> with xmlns=\"http://www.w3.org/2000/svg\" "
        "and a viewBox");
    return FALSE;
}

static void
scan_start(GMarkupParseContext *context,
           const char *element,
           const char **names,
           const char **values,
           gpointer data,
           GError **error)
{
    (void)context;
    Scan *scan = data;
    gboolean is_root = scan->filled->len == 0;
    gboolean is_filled =
        !is_root && g_array_index(scan->filled, gboolean, scan->filled->len - 1);

    if (!g_strv_contains(elements, element) || (strcmp(element, "svg") == 0 && !is_root)) {
        g_set_error(error, TF_ERROR, TF_ERROR_UNSUPPORTED,
                    "the element <%s> is not allowed", element);
        return;
    }
    if (is_root && !scan_root(element, names, values, error))
        return;
    for (int i = 0; names[i]; i++) {
        if (!scan_attribute(scan, element, names[i], values[i], error))
            return;
        is_filled = is_filled || strcmp(names[i], "fill") == 0;
    }
    if (!is_filled && scan->clip_depth == 0 && g_strv_contains(solids, element))
        say(scan->art, "art-colour", scan_place(scan),
            "Set fill to the colour of an ink or to \"none\".",
            "<%s> has no fill, which means black", element);
    g_array_append_val(scan->filled, is_filled);
    if (strcmp(element, "clipPath") == 0)
        scan->clip_depth++;
}

static void
scan_end(GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
    (void)context;
    (void)error;
    Scan *scan = data;
    g_array_set_size(scan->filled, scan->filled->len - 1);
    if (strcmp(element, "clipPath") == 0)
        scan->clip_depth--;
}

/* Comments, declarations, instructions, CDATA. librsvg would obey an encoding that we did not
 * read the file in, an entity, a style sheet. */
static void
scan_other(GMarkupParseContext *context,
           const char *text,
           gsize length,
           gpointer data,
           GError **error)
{
    (void)context;
    (void)data;
    g_autofree char *copy = g_ascii_strdown(text, (gssize)length);

    if (g_str_has_prefix(copy, "<!--"))
        return;
    if (g_str_has_prefix(copy, "<?xml ") &&
        (!strstr(copy, "encoding") || strstr(copy, "\"utf-8\"") || strstr(copy, "'utf-8'")))
        return;
    g_set_error(error, TF_ERROR, TF_ERROR_UNSUPPORTED,
                "only elements and comments in UTF-8 are allowed, not %.40s", copy);
}

/* Whether the file holds only what is allowed; colours that are no inks are said and let pass. */
static gboolean
scan_file(TfArt *art, const char *path, GBytes *bytes)
{
    static const GMarkupParser parser = {
        .start_element = scan_start, .end_element = scan_end, .passthrough = scan_other};
    Scan scan = {
        .art = art, .path = path, .filled = g_array_new(FALSE, FALSE, sizeof(gboolean))};
    scan.context = g_markup_parse_context_new(&parser, 0, &scan, NULL);
    gsize n = 0;
    const char *text = g_bytes_get_data(bytes, &n);
    g_autoptr(GError) error = NULL;
    gboolean is_good =
        g_markup_parse_context_parse(scan.context, text, (gssize)n, &error) &&
        g_markup_parse_context_end_parse(scan.context, &error);

    if (!is_good)
        say(art, "unreadable-art", scan_place(&scan), NULL, "%s", error->message);
    g_markup_parse_context_free(scan.context);
    g_array_unref(scan.filled);
    return is_good;
}

/* NULL, and a finding, for what cannot be used. */
static RsvgHandle *
load_drawing(TfArt *art, const char *path)
{
    TfPlace place = {.file = path};
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = tf_file_read(path, TF_ART_LIMIT, &error);
    if (!bytes) {
        const char *message = error->message;
        if (g_str_has_prefix(message, path))
            message += strlen(path) + strspn(message + strlen(path), ": ");
        say(art, "unreadable-art", place, NULL, "%s", message);
        return NULL;
    }
    if (!scan_file(art, path, bytes))
        return NULL;
    g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes(bytes);
    /* Without a base file there is nothing that a reference could be resolved against. */
    RsvgHandle *drawing = rsvg_handle_new_from_stream_sync(
        stream, NULL, RSVG_HANDLE_FLAGS_NONE, NULL, &error);
    if (!drawing)
        say(art, "unreadable-art", place, NULL, "%s", error->message);
    return drawing;
}

TfArt *
tf_art_new(const TfInk *inks, int n_inks, TfFindings *findings)
{
    TfArt *art = g_new0(TfArt, 1);
    art->drawings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    art->inks = inks;
    art->n_inks = n_inks;
    art->findings = findings;
    return art;
}

void
tf_art_free(TfArt *art)
{
    if (!art)
        return;
    GHashTableIter iter;
    gpointer drawing = NULL;
    g_hash_table_iter_init(&iter, art->drawings);
    while (g_hash_table_iter_next(&iter, NULL, &drawing))
        g_clear_object(&drawing);
    g_hash_table_unref(art->drawings);
    g_free(art);
}

static GdkPixbuf *
load_picture(TfArt *art, const char *path)
{
    TfPlace place = {.file = path};
    g_autoptr(GError) error = NULL;
    const char *code;
    GdkPixbuf *picture = tf_picture_load(path, &code, &error);
    if (!picture) {
        const char *message = error->message;
        if (g_str_has_prefix(message, path))
            message += strlen(path) + strspn(message + strlen(path), ": ");
        say(art, code, place, NULL, "%s", message);
    }
    return picture;
}

static gpointer
load(TfArt *art, const char *path)
{
    return g_str_has_suffix(path, ".svg") ? (gpointer)load_drawing(art, path)
                                          : (gpointer)load_picture(art, path);
}

void
tf_art_paint(TfArt *art, const TfPlaced *placed, cairo_t *cr)
{
    gpointer drawing = NULL;
    if (!g_hash_table_lookup_extended(art->drawings, placed->name, NULL, &drawing)) {
        drawing = load(art, placed->name);
        g_hash_table_insert(art->drawings, g_strdup(placed->name), drawing);
    }
    if (!drawing)
        return;
    TfRect rect = placed->rect;
    if (GDK_IS_PIXBUF(drawing)) {
        tf_picture_paint(drawing, rect, placed->is_contained, cr);
        return;
    }
    RsvgRectangle box = {rect.x, rect.y, rect.width, rect.height};
    g_autoptr(GError) error = NULL;
    cairo_save(cr);
    if (placed->is_mirrored) {
        cairo_translate(cr, 2 * rect.x + rect.width, 0);
        cairo_scale(cr, -1, 1);
    }
    if (!rsvg_handle_render_document(drawing, cr, &box, &error))
        say(art, "unreadable-art", (TfPlace){.file = placed->name}, NULL, "%s",
            error->message);
    cairo_restore(cr);
}
