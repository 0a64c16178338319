/* Press files, of many painted pages: whatever was painted with an ink's screen value comes
 * out as that ink, overprints if the ink does, and is all there in the same order.
 *
 * The oracle is a small interpreter that goes through a page as a viewer does and notes what
 * each painting operation would paint with. It is run before and after.
 */
#include "pdf/content.h"
#include "pdf/object.h"
#include "press/printfile.h"
#include "support/check.h"
#include "support/pdf.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

enum {
    TF_N_CASES = 60,
    TF_N_INKS = 6
};

/* Two that share their plates, two grays, two of colour. */
static const TfPressInk inks[TF_N_INKS] = {
    {"text", {0, 0, 0, 1}, {0, 0, 0}, TRUE, NULL},
    {"cover", {0, 0, 0, 1}, {0.05, 0.05, 0.05}, FALSE, NULL},
    {"gray", {0, 0, 0, 0.3}, {0.7, 0.7, 0.7}, TRUE, NULL},
    {"paper", {0, 0, 0, 0}, {1, 1, 1}, FALSE, NULL},
    {"sea", {0.8, 0.45, 0.1, 0.05}, {0.2, 0.4, 0.6}, FALSE, NULL},
    {"red", {0, 1, 0.8, 0}, {0.9, 0.1, 0.3}, FALSE, NULL},
};

typedef struct {
    int n; /* components: 1, 3, 4; 0 a pattern */
    double value[4];
    gboolean overprints; /* with OPM 1 */
} Colour;

typedef struct {
    Colour colour[2]; /* fill, stroke */
} State;

typedef struct {
    char name[8];
    State state;
} Painted;

typedef struct {
    TfPdf *pdf;
    GArray *painted;
    int n_rgb; /* operators that set RGB or gray */
} Walk;

static void
set_colour(State *state, const TfOperation *operation, int n)
{
    Colour *colour = &state->colour[g_ascii_isupper(operation->name[0]) ? 1 : 0];
    colour->n = n;
    for (int i = 0; i < n; i++)
        colour->value[i] = tf_operation_number(operation, i);
}

static void
set_space(State *state, const TfOperation *operation)
{
    Colour *colour = &state->colour[g_ascii_isupper(operation->name[0]) ? 1 : 0];
    memset(colour->value, 0, sizeof colour->value);
    colour->n = tf_operation_has_name(operation, -1, "DeviceRGB")    ? 3
                : tf_operation_has_name(operation, -1, "DeviceGray") ? 1
                : tf_operation_has_name(operation, -1, "DeviceCMYK") ? 4
                                                                     : 0;
    colour->value[3] = colour->n == 4;
}

static void
set_overprint(TfPdf *pdf, TfPdfObject setting, State *state)
{
    TfPdfObject stroke = tf_pdf_get(pdf, setting, "OP");
    TfPdfObject fill = tf_pdf_get(pdf, setting, "op");
    gboolean is_mode_1 = tf_pdf_number(pdf, tf_pdf_get(pdf, setting, "OPM"), 0) == 1;
    if (stroke != 0)
        state->colour[1].overprints = is_mode_1 && tf_pdf_boolean(pdf, stroke, FALSE);
    if (stroke != 0 && fill == 0)
        state->colour[0].overprints = state->colour[1].overprints;
    if (fill != 0)
        state->colour[0].overprints = is_mode_1 && tf_pdf_boolean(pdf, fill, FALSE);
}

static gboolean
is_one_of(const char *name, const char *names)
{
    g_auto(GStrv) words = g_strsplit(names, " ", -1);
    return g_strv_contains((const char *const *)words, name);
}

static void walk(Walk *walk, GBytes *bytes, TfPdfObject resources, State state);

static void
walk_object(Walk *w, const TfOperation *operation, TfPdfObject resources, State state)
{
    g_autofree char *name = tf_operation_name(operation, -1);
    TfPdfObject form =
        tf_pdf_get_key(w->pdf, tf_pdf_get(w->pdf, resources, "XObject"), name);
    g_autoptr(GBytes) bytes = tf_pdf_stream_data(w->pdf, form, NULL);
    assert_non_null(bytes);
    walk(w, bytes, tf_pdf_get(w->pdf, form, "Resources"), state);
}

static void
walk_operation(Walk *w, const TfOperation *operation, TfPdfObject resources, State *state)
{
    const char *name = operation->name;
    w->n_rgb += is_one_of(name, "rg RG g G");
    if (is_one_of(name, "rg RG"))
        set_colour(state, operation, 3);
    else if (is_one_of(name, "g G"))
        set_colour(state, operation, 1);
    else if (is_one_of(name, "k K"))
        set_colour(state, operation, 4);
    else if (is_one_of(name, "cs CS"))
        set_space(state, operation);
    else if (is_one_of(name, "sc SC scn SCN"))
        set_colour(state, operation, state->colour[g_ascii_isupper(name[0]) ? 1 : 0].n);
    else if (strcmp(name, "gs") == 0) {
        g_autofree char *key = tf_operation_name(operation, -1);
        TfPdfObject settings = tf_pdf_get(w->pdf, resources, "ExtGState");
        set_overprint(w->pdf, tf_pdf_get_key(w->pdf, settings, key), state);
    } else if (strcmp(name, "Do") == 0)
        walk_object(w, operation, resources, *state);
    else if (tf_operation_paints(operation)) {
        Painted painted = {.state = *state};
        memcpy(painted.name, name, sizeof painted.name);
        g_array_append_val(w->painted, painted);
    }
}

static void
walk(Walk *w, GBytes *bytes, TfPdfObject resources, State state)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    g_autoptr(TfContent) content = tf_content_new(data, length);
    g_autoptr(GArray) saved = g_array_new(FALSE, FALSE, sizeof(State));
    TfOperation operation;
    while (tf_content_next(content, &operation)) {
        if (strcmp(operation.name, "q") == 0)
            g_array_append_val(saved, state);
        else if (strcmp(operation.name, "Q") == 0 && saved->len > 0) {
            state = g_array_index(saved, State, saved->len - 1);
            g_array_set_size(saved, saved->len - 1);
        } else
            walk_operation(w, &operation, resources, &state);
    }
}

/* Returns: (transfer full): of Painted, all pages */
static GArray *
interpret(const char *path, int *n_rgb)
{
    g_autoptr(TfPdf) pdf = tf_pdf_open(path, NULL, NULL);
    assert_non_null(pdf);
    Walk w = {.pdf = pdf, .painted = g_array_new(FALSE, FALSE, sizeof(Painted))};
    for (int i = 0; i < tf_pdf_n_pages(pdf); i++) {
        g_autoptr(GBytes) bytes = tf_pdf_page_content(pdf, i, NULL);
        State black = {{{.n = 1}, {.n = 1}}};
        walk(&w, bytes, tf_pdf_page_get(pdf, i, "Resources"), black);
    }
    *n_rgb = w.n_rgb;
    return w.painted;
}

static const TfPressInk *
ink_of(const Colour *colour)
{
    for (int i = 0; i < TF_N_INKS; i++) {
        const double *rgb = inks[i].rgb;
        if (colour->n == 1 && fabs(rgb[0] - colour->value[0]) < 0.001 && rgb[0] == rgb[1])
            return &inks[i];
        if (colour->n == 3 && fabs(rgb[0] - colour->value[0]) < 0.001 &&
            fabs(rgb[1] - colour->value[1]) < 0.001 &&
            fabs(rgb[2] - colour->value[2]) < 0.001)
            return &inks[i];
    }
    return NULL;
}

static void
check_colour(const Colour *before, const Colour *after)
{
    const TfPressInk *ink = ink_of(before);
    assert_non_null(ink);
    assert_int_equal(after->n, 4);
    for (int i = 0; i < 4; i++)
        assert_float_equal(after->value[i], ink->cmyk[i], 1e-5);
    assert_int_equal(after->overprints, ink->is_overprinting);
}

static void
check_painted(const char *in, const char *out)
{
    int n_rgb;
    g_autoptr(GArray) before = interpret(in, &n_rgb);
    g_autoptr(GArray) after = interpret(out, &n_rgb);
    assert_int_equal(n_rgb, 0);
    assert_int_equal(before->len, after->len);
    assert_true(before->len > 0);
    for (guint i = 0; i < before->len; i++) {
        const Painted *a = &g_array_index(before, Painted, i);
        const Painted *b = &g_array_index(after, Painted, i);
        assert_string_equal(a->name, b->name);
        gboolean strokes = is_one_of(a->name, "S s B B* b b*");
        gboolean fills = !is_one_of(a->name, "S s");
        if (fills)
            check_colour(&a->state.colour[0], &b->state.colour[0]);
        if (strokes)
            check_colour(&a->state.colour[1], &b->state.colour[1]);
    }
}

static void
check_boxes(const char *path)
{
    g_autoptr(TfPdf) pdf = tf_pdf_open(path, NULL, NULL);
    for (int i = 0; i < tf_pdf_n_pages(pdf); i++) {
        TfRect media = tf_pdf_page_box(pdf, i, TF_PDF_MEDIA_BOX);
        TfRect bleed = tf_pdf_page_box(pdf, i, TF_PDF_BLEED_BOX);
        TfRect trim = tf_pdf_page_box(pdf, i, TF_PDF_TRIM_BOX);
        assert_true(tf_pdf_page_has_box(pdf, i, TF_PDF_TRIM_BOX));
        assert_true(tf_rect_contains(tf_rect_grown(media, 1e-4), bleed));
        assert_true(tf_rect_contains(tf_rect_grown(bleed, 1e-4), trim));
        assert_int_equal(tf_pdf_get(pdf, tf_pdf_page(pdf, i), "Group"), 0);
    }
}

static void
check_same_bytes(const char *a, const char *b)
{
    g_autofree char *data_a = NULL;
    g_autofree char *data_b = NULL;
    gsize length_a = 0;
    gsize length_b = 0;
    assert_true(g_file_get_contents(a, &data_a, &length_a, NULL));
    assert_true(g_file_get_contents(b, &data_b, &length_b, NULL));
    assert_int_equal(length_a, length_b);
    assert_memory_equal(data_a, data_b, length_a);
}

static void
use_ink(cairo_t *cr, GRand *random)
{
    const double *rgb = inks[g_rand_int_range(random, 0, TF_N_INKS)].rgb;
    cairo_set_source_rgb(cr, rgb[0], rgb[1], rgb[2]);
}

static void
paint_text(cairo_t *cr)
{
    g_autoptr(PangoLayout) layout = pango_cairo_create_layout(cr);
    pango_layout_set_text(layout, "Your rights (100 %)", -1);
    pango_cairo_show_layout(cr, layout);
}

static void
paint_one(cairo_t *cr, GRand *random, int depth)
{
    double x = g_rand_double_range(random, 0, 100);
    double y = g_rand_double_range(random, 0, 200);
    use_ink(cr, random);
    cairo_move_to(cr, x, y);
    switch (g_rand_int_range(random, 0, 6)) {
    case 0:
        paint_text(cr);
        break;
    case 1:
        cairo_rectangle(cr, x, y, 20, 10);
        cairo_stroke(cr);
        break;
    case 2:
        cairo_save(cr);
        cairo_arc(cr, x, y, 8, 0, 6);
        cairo_clip(cr);
        cairo_paint(cr);
        cairo_restore(cr);
        break;
    case 3:
        cairo_rectangle(cr, x, y, 20, 10);
        cairo_fill_preserve(cr);
        use_ink(cr, random);
        cairo_stroke(cr);
        break;
    case 4:
        if (depth < 2) {
            cairo_push_group(cr);
            paint_one(cr, random, depth + 1);
            cairo_pop_group_to_source(cr);
            cairo_paint(cr);
            break;
        }
        /* fall through */
    default:
        cairo_rectangle(cr, x, y, 20, 10);
        cairo_fill(cr);
    }
}

static void
paint_with_cairo(const char *path, GRand *random)
{
    cairo_surface_t *surface = cairo_pdf_surface_create(path, 118, 218);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2026-12-01T00:00:00Z");
    cairo_t *cr = cairo_create(surface);
    for (int page = g_rand_int_range(random, 1, 4); page > 0; page--) {
        for (int i = g_rand_int_range(random, 1, 20); i > 0; i--)
            paint_one(cr, random, 0);
        cairo_show_page(cr);
    }
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(surface);
}

/* Every way to say a colour, in any order, saved and restored more or less in pairs. */
static void
add_random_operation(GString *text, GRand *random)
{
    static const char *const simple[] = {"q", "Q", "q",      "Q",     "f",
                                         "S", "B", "(a) Tj", "/N gs", "0 0 9 9 re f*"};
    const TfPressInk *ink = &inks[g_rand_int_range(random, 0, TF_N_INKS)];
    const double *rgb = ink->rgb;
    gboolean is_stroke = g_rand_boolean(random);
    double copy[] = {rgb[0], rgb[1], rgb[2]};
    switch (g_rand_int_range(random, 0, 6)) {
    case 0:
        tf_content_add(text, is_stroke ? "RG" : "rg", copy, 3);
        break;
    case 1:
        g_string_append(text, is_stroke ? "/DeviceRGB CS\n" : "/DeviceRGB cs\n");
        tf_content_add(text, is_stroke ? "SCN" : "sc", copy, 3);
        break;
    case 2:
        tf_content_add(text, is_stroke ? "G" : "g", inks[rgb[0] < 0.5 ? 0 : 3].rgb, 1);
        break;
    default:
        g_string_append(text, simple[g_rand_int_range(random, 0, G_N_ELEMENTS(simple))]);
        g_string_append_c(text, '\n');
    }
}

static void
paint_by_hand(const char *path, GRand *random)
{
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    int i = tf_pdf_add_page(pdf, 118, 218);
    tf_pdf_set_parsed(pdf, tf_pdf_page(pdf, i), "Resources",
                      "<< /ExtGState << /N << /CA 1 /ca 1 >> >> >>");
    g_autoptr(GString) text = g_string_new(NULL);
    for (int n = g_rand_int_range(random, 1, 100); n > 0; n--)
        add_random_operation(text, random);
    g_string_append(text, "f\n");
    tf_pdf_page_set_content(pdf, i, text->str, text->len);
    assert_true(tf_pdf_save(pdf, path, &(TfPdfSave){0}, NULL));
}

static void
press(const char *in, const char *out)
{
    static const TfPressSpec spec = {
        .width = 100,
        .height = 200,
        .bleed = 9,
        .title = "Rights",
        .language = "es",
        .date = "2026-12-01",
        .inks = inks,
        .n_inks = TF_N_INKS,
    };
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    assert_true(tf_press(in, &spec, out, findings, &error));
    g_autofree char *text = tf_findings_to_text(findings);
    assert_string_equal(text, "");
}

static void
check_pages(void (*paint)(const char *path, GRand *random))
{
    g_auto(PdfFiles) files = pdf_files_make();
    for (guint32 seed = 1; seed <= TF_N_CASES; seed++) {
        print_message("seed %u\n", seed);
        g_autoptr(GRand) random = g_rand_new_with_seed(seed);
        paint(files.in, random);
        press(files.in, files.out);
        check_painted(files.in, files.out);
        check_boxes(files.out);
        press(files.out, files.again);
        check_painted(files.in, files.again);
        check_same_bytes(files.out, files.again);
    }
}

static void
test_cairo_pages(void **state)
{
    (void)state;
    check_pages(paint_with_cairo);
}

static void
test_pages_by_hand(void **state)
{
    (void)state;
    check_pages(paint_by_hand);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cairo_pages),
        cmocka_unit_test(test_pages_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
