/* Versioned black, proved on the files themselves: Ghostscript, MuPDF and poppler separate them, and
 * editions with one fault each are found out. */
#include "pdf/content.h"
#include "plates/compare.h"
#include "plates/separations.h"
#include "support/book.h"
#include "support/check.h"
#include "support/pdf.h"
#include "support/project.h"
#include "support/tool.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#ifdef TF_HAS_JPEG
#include <jpeglib.h>
#endif

typedef struct {
    char *folder; /* with all editions, built with --layers */
} Output;

static int
set_up(void **state)
{
    Output *output = g_new0(Output, 1);
    *state = output;
    output->folder = g_dir_make_tmp("tf-plates-XXXXXX", NULL);
    g_autofree char *talk = NULL;
    int status = tool_build(output->folder, "--layers", 0, &talk);
    if (status != 0)
        print_error("%s", talk);
    return status;
}

static int
tear_down(void **state)
{
    Output *output = *state;
    if (g_getenv("TF_KEEP") != NULL)
        print_message("kept: %s\n", output->folder);
    else
        project_free(g_steal_pointer(&output->folder));
    g_free(output->folder);
    g_free(output);
    return 0;
}

/* Runs `tenfold plates --json` with @options. Returns: (transfer full): what it printed */
static JsonNode *
run_plates(const Output *output, const char *options, int *status)
{
    g_autofree char *line = g_strdup_printf("%s plates --json --output %s %s",
                                            tool_tenfold(), output->folder, options);
    g_autofree char *out = NULL;
    g_autofree char *talk = NULL;
    g_autoptr(GError) error = NULL;
    g_spawn_command_line_sync(line, &out, &talk, status, &error);
    g_assert_no_error(error);
    *status = WEXITSTATUS(*status);
    JsonNode *node = json_from_string(out, &error);
    if (node == NULL)
        fail_msg("%s: %s", line, talk);
    return node;
}

static JsonObject *
side_of(JsonNode *node, guint i)
{
    JsonArray *sides = json_object_get_array_member(json_node_get_object(node), "sides");
    return json_array_get_object_element(sides, i);
}

/* C, M, Y the same on all pages, K on none. */
static void
check_side(JsonObject *side, const char *binding, guint n_editions, int n_pages)
{
    static const char *const inks[] = {"Cyan", "Magenta", "Yellow", "Black"};
    JsonArray *plates = json_object_get_array_member(side, "plates");
    assert_string_equal(json_object_get_string_member(side, "binding"), binding);
    assert_int_equal(json_array_get_length(json_object_get_array_member(side, "languages")),
                     n_editions);
    assert_int_equal(json_object_get_int_member(side, "pages"), n_pages);
    assert_int_equal(json_array_get_length(plates), 4);
    for (guint i = 0; i < 4; i++) {
        JsonObject *plate = json_array_get_object_element(plates, i);
        assert_string_equal(json_object_get_string_member(plate, "ink"), inks[i]);
        assert_int_equal(json_object_get_int_member(plate, "common"), i < 3 ? n_pages : 0);
    }
    assert_true(json_object_has_member(side, "base"));
}

static void
check_identity(const Output *output, const char *options, int n_pages)
{
    int status = 0;
    tool_need("gs");
    g_autoptr(JsonNode) node = run_plates(output, options, &status);
    assert_int_equal(status, 0);
    check_side(side_of(node, 0), "left", 10, n_pages);
    check_side(side_of(node, 1), "right", 2, n_pages);
    JsonArray *forms = json_object_get_array_member(json_node_get_object(node), "forms");
    assert_int_equal(json_array_get_length(forms), 1);
    JsonObject *form = json_array_get_object_element(forms, 0);
    assert_string_equal(json_object_get_string_member(form, "product"), "booklet");
    assert_int_equal(json_object_get_int_member(form, "plates_separate"), 96);
    assert_int_equal(json_object_get_int_member(form, "plates_versioned"), 36);
}

/* The cover, a page of text and the centre spread, as fine as a rule of a quarter point needs. */
static void
colour_is_one_in_all_editions(void **state)
{
    check_identity(*state, "--dpi 300 --pages 1,3,8-9", 4);
}

static void
colour_is_one_on_all_pages(void **state)
{
    check_identity(*state, "--dpi 300", 16);
}

static GPtrArray *
separate(char **paths, int n, double dpi)
{
    static const int pages[] = {1, 2, 8, 16};
    g_autoptr(GError) error = NULL;
    GPtrArray *files = tf_separate((const char *const *)paths, n, pages,
                                   (int)G_N_ELEMENTS(pages), dpi, &error);
    g_assert_no_error(error);
    return files;
}

static TfPlate
read_plate(const GPtrArray *files, guint file, int sheet, const char *ink)
{
    TfPlate plate = {0};
    g_autoptr(GError) error = NULL;
    tf_separations_read(files->pdata[file], sheet, ink, &plate, &error);
    g_assert_no_error(error);
    return plate;
}

/* Pixel by pixel, what is darker of both layers is what the composite has; words are black only. */
static void
check_layers(const GPtrArray *files, int sheet, int ink)
{
    g_auto(TfPlate) whole = read_plate(files, 0, sheet, tf_process_inks[ink]);
    g_auto(TfPlate) base = read_plate(files, 1, sheet, tf_process_inks[ink]);
    g_auto(TfPlate) words = read_plate(files, 2, sheet, tf_process_inks[ink]);
    gsize n = (gsize)whole.width * (gsize)whole.height, n_words = 0;
    for (gsize i = 0; i < n; i++) {
        assert_int_equal(whole.pixels[i], MAX(base.pixels[i], words.pixels[i]));
        n_words += words.pixels[i] > 0;
    }
    if (ink < 3)
        assert_int_equal(n_words, 0);
    else
        assert_true(n_words > 100);
}

static void
base_and_language_are_the_composite(void **state)
{
    static const char *const tags[] = {"es", "ur"};
    const Output *output = *state;
    tool_need("gs");
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        g_autofree char *stem =
            g_strdup_printf("%s/%s/booklet-pages", output->folder, tags[i]);
        char *paths[] = {g_strconcat(stem, ".pdf", NULL),
                         g_strconcat(stem, "-base.pdf", NULL),
                         g_strconcat(stem, "-language.pdf", NULL)};
        g_autoptr(GPtrArray) files = separate(paths, 3, 150);
        for (int sheet = 0; sheet < tf_separations_n(files->pdata[0]); sheet++)
            for (int ink = 0; ink < 4; ink++)
                check_layers(files, sheet, ink);
        for (gsize j = 0; j < G_N_ELEMENTS(paths); j++)
            g_free(paths[j]);
    }
}

/* The bytes after the header of a PAM, which ends with "ENDHDR\n". */
static const guint8 *
pixels_of_pam(const char *data, gsize length, gsize *n)
{
    static const char end[] = "ENDHDR\n";
    const char *at = g_strstr_len(data, MIN((gssize)length, 200), end);
    assert_non_null(at);
    assert_non_null(g_strstr_len(data, at - data, "DEPTH 4"));
    at += strlen(end);
    *n = length - (gsize)(at - data);
    return (const guint8 *)at;
}

/* By an engine that shares nothing with Ghostscript's but its maker. */
static void
mupdf_agrees(void **state)
{
    const Output *output = *state;
    gsize length[2], n[2];
    g_autofree char *data[2] = {NULL, NULL};
    const guint8 *pixels[2];
    int n_differ[4] = {0}, n_inked[4] = {0};
    tool_need("mutool");
    for (int i = 0; i < 2; i++) {
        g_autofree char *path = g_strdup_printf("%s/%s/booklet-pages.pdf", output->folder,
                                                i == 0 ? "en" : "bn");
        data[i] = tool_run(&length[i], "mutool", "draw", "-q", "-F", "pam", "-c", "cmyk",
                           "-A", "0", "-r", "150", "-o", "-", path, "3", NULL);
        pixels[i] = pixels_of_pam(data[i], length[i], &n[i]);
    }
    assert_int_equal(n[0], n[1]);
    assert_true(n[0] > 4 * 500 * 500);
    for (gsize i = 0; i < n[0]; i++) {
        n_differ[i % 4] += pixels[0][i] != pixels[1][i];
        n_inked[i % 4] += pixels[0][i] > 0;
    }
    for (int ink = 0; ink < 3; ink++)
        assert_int_equal(n_differ[ink], 0);
    assert_true(n_differ[3] > 1000);
    for (int ink = 1; ink < 4; ink++) /* no cyan on the yellow pages */
        assert_true(n_inked[ink] > 1000);
}

#ifdef TF_HAS_JPEG
/* One page of @path in CMYK, four bytes a pixel, as poppler draws it. Transfer full */
static guint8 *
read_cmyk_jpeg(const char *path, gsize *n)
{
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&jpeg);
    jpeg_stdio_src(&jpeg, file);
    jpeg_read_header(&jpeg, TRUE);
    assert_int_equal(jpeg.num_components, 4);
    jpeg.out_color_space = JCS_CMYK;
    jpeg_start_decompress(&jpeg);
    gsize row = 4 * (gsize)jpeg.output_width;
    *n = row * jpeg.output_height;
    guint8 *pixels = g_malloc(*n);
    while (jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW to = pixels + row * jpeg.output_scanline;
        jpeg_read_scanlines(&jpeg, &to, 1);
    }
    jpeg_finish_decompress(&jpeg);
    jpeg_destroy_decompress(&jpeg);
    fclose(file);
    return pixels;
}

/* A third opinion, of other people. JPEG packs each ink by itself, so that what is equal stays so;
 * JPEGs for print are upside down: 255 is paper, and what is next to ink is not quite that. */
static void
poppler_agrees(void **state)
{
    const Output *output = *state;
    g_autofree guint8 *pixels[2] = {NULL, NULL};
    gsize n[2];
    int n_differ[4] = {0}, n_inked[4] = {0};
    tool_need("pdftoppm");
    for (int i = 0; i < 2; i++) {
        g_autofree char *path = g_strdup_printf("%s/%s/booklet-pages.pdf", output->folder,
                                                i == 0 ? "en" : "bn");
        g_autofree char *prefix = g_strdup_printf("%s/third", output->folder);
        g_autofree char *jpeg = g_strconcat(prefix, ".jpg", NULL);
        g_free(tool_run(NULL, "pdftoppm", "-jpegcmyk", "-r", "150", "-f", "3", "-l", "3",
                        "-singlefile", path, prefix, NULL));
        pixels[i] = read_cmyk_jpeg(jpeg, &n[i]);
        g_unlink(jpeg);
    }
    assert_int_equal(n[0], n[1]);
    assert_true(n[0] > 4 * 500 * 500);
    for (gsize i = 0; i < n[0]; i++) {
        n_differ[i % 4] += pixels[0][i] != pixels[1][i];
        n_inked[i % 4] += pixels[0][i] < 240;
    }
    for (int ink = 0; ink < 3; ink++)
        assert_int_equal(n_differ[ink], 0);
    assert_true(n_differ[3] > 1000);
    for (int ink = 1; ink < 4; ink++) /* no cyan on the yellow pages */
        assert_true(n_inked[ink] > 1000);
}
#endif

/* One fault on one page: what is written before some of its words and after them. */
typedef struct {
    const char *what;
    int page;
    int nth; /* of the strings that the page shows: the heading, before or after the folio */
    const char *unit;
    const char *before, *after;
} Fault;

/* Headings stand on a band of colour. */
static const Fault faults[] = {
    {"a white word", 3, 0, "warrant.h", "/TfOff gs 0 0 0 0 k\n",
     "/TfOverprint gs 0 0 0 1 k\n"},
    {"a word in gray", 5, 1, "inside.h", "0 g\n", "0 0 0 1 k\n"},
    {"a word cut out", 7, 1, "car.h", "/TfOff gs\n", "/TfOverprint gs\n"},
    {"a transparent word", 11, 1, "places.h", "/TfSoft gs 0 0 0 0 k\n",
     "/TfHard gs /TfOverprint gs 0 0 0 1 k\n"},
};

static gboolean
shows_text(const TfOperation *operation)
{
    return strcmp(operation->name, "Tj") == 0 || strcmp(operation->name, "TJ") == 0;
}

static void
spoil_page(TfPdf *pdf, const Fault *fault)
{
    int i = fault->page - 1;
    g_autoptr(GBytes) content = tf_pdf_page_content(pdf, i, NULL);
    gsize length;
    const void *data = g_bytes_get_data(content, &length);
    g_autoptr(TfContent) reader = tf_content_new(data, length);
    g_autoptr(GString) out = g_string_new(NULL);
    int n = 0;
    TfOperation operation;
    while (tf_content_next(reader, &operation)) {
        gboolean is_it = shows_text(&operation) && n++ == fault->nth;
        if (is_it)
            g_string_append_printf(out, "\n%s", fault->before);
        g_string_append_len(out, operation.bytes, (gssize)operation.length);
        if (is_it)
            g_string_append_printf(out, "\n%s", fault->after);
    }
    assert_true(n > fault->nth);
    tf_pdf_page_set_content(pdf, i, out->str, out->len);
    tf_pdf_page_set_resource(pdf, i, "ExtGState", "TfOff",
                             tf_pdf_parse(pdf, "<< /OP false /op false /OPM 0 >>"));
    tf_pdf_page_set_resource(pdf, i, "ExtGState", "TfSoft",
                             tf_pdf_parse(pdf, "<< /OP false /op false /OPM 0 /ca 0.5 >>"));
    tf_pdf_page_set_resource(pdf, i, "ExtGState", "TfHard",
                             tf_pdf_parse(pdf, "<< /ca 1 >>"));
}

static void
spoil(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TfPdf) pdf = tf_pdf_open(path, NULL, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
        spoil_page(pdf, &faults[i]);
    tf_pdf_save(pdf, path, &(TfPdfSave){.version = "1.6"}, &error);
    g_assert_no_error(error);
}

/* Whether the fault is among the findings, with page, unit and file. */
static gboolean
is_found(JsonArray *findings, const Fault *fault)
{
    for (guint i = 0; i < json_array_get_length(findings); i++) {
        JsonObject *finding = json_array_get_object_element(findings, i);
        const char *unit = json_object_get_string_member_with_default(finding, "unit", "");
        const char *file = json_object_get_string_member_with_default(finding, "file", "");
        if (json_object_get_int_member(finding, "page") == fault->page &&
            strcmp(unit, fault->unit) == 0 && g_str_has_prefix(file, "content/es/") &&
            json_object_get_int_member(finding, "line") > 0)
            return TRUE;
    }
    return FALSE;
}

/* Spanish, spoiled, beside two that are not; afterwards it is whole again. */
static void
faults_are_found_with_page_and_unit(void **state)
{
    const Output *output = *state;
    int status = 0;
    tool_need("gs");
    g_autofree char *path = g_strdup_printf("%s/es/booklet-pages.pdf", output->folder);
    g_autofree char *data = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &data, &length, NULL));
    spoil(path);
    g_autoptr(JsonNode) node =
        run_plates(output, "--dpi 150 --pages 3-7,11 es en ru", &status);
    assert_true(g_file_set_contents(path, data, (gssize)length, NULL));

    JsonArray *findings =
        json_object_get_array_member(json_node_get_object(node), "findings");
    assert_int_equal(status, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
        if (!is_found(findings, &faults[i]))
            fail_msg("%s on page %d is not found", faults[i].what, faults[i].page);
    for (guint i = 0; i < json_array_get_length(findings); i++) {
        JsonObject *finding = json_array_get_object_element(findings, i);
        assert_string_equal(json_object_get_string_member(finding, "code"),
                            "plate-differs");
        gint64 page = json_object_get_int_member(finding, "page");
        assert_true(page == 3 || page == 5 || page == 7 || page == 11);
    }
}

/* Inks as written, spots under their own names, nothing between inked and not. */
static void
plates_are_what_the_file_says(void **state)
{
    (void)state;
    tool_need("gs");
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    static const char content[] = "0.4 0 0 0 k 0 100 50 100 re f\n"
                                  "0 0 0 1 k 50 100 50 100 re f\n"
                                  "/Spot cs 1 scn 0 0 50 100 re f\n";
    g_autoptr(GError) error = NULL;
    tf_pdf_add_page(pdf, 100, 200);
    tf_pdf_page_set_box(pdf, 0, TF_PDF_TRIM_BOX, (TfRect){10, 20, 80, 160});
    tf_pdf_page_set_content(pdf, 0, content, strlen(content));
    tf_pdf_page_set_resource(
        pdf, 0, "ColorSpace", "Spot",
        tf_pdf_parse(
            pdf, "[ /Separation /Harbor#2F2#20B#25#20#C3#A9 /DeviceCMYK << /FunctionType 2 "
                 "/Domain [ 0 1 ] /C0 [ 0 0 0 0 ] /C1 [ 1 0.5 0 0 ] /N 1 >> ]"));
    assert_true(tf_pdf_save(pdf, files.in, &(TfPdfSave){0}, NULL));
    g_autoptr(GPtrArray) all =
        tf_separate((const char *const[]){files.in}, 1, NULL, 0, 72, &error);
    g_assert_no_error(error);

    const char *const *inks = tf_separations_inks(all->pdata[0], 0);
    assert_int_equal(g_strv_length((char **)inks), 5);
    assert_string_equal(inks[4], "Harbor/2 B% é");
    TfRect trim = tf_separations_trim(all->pdata[0], 0);
    check_near(trim.x, 10, 1e-9);
    check_near(trim.y, 20, 1e-9);
    static const int places[][2] = {{25, 50}, {75, 50}, {25, 150}, {75, 150}};
    static const int expected[5][4] = {
        {102, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 255, 0, 0}, {0, 0, 255, 0}};
    for (int ink = 0; ink < 5; ink++) {
        g_auto(TfPlate) plate = read_plate(all, 0, 0, inks[ink]);
        assert_int_equal(plate.width, 100);
        assert_int_equal(plate.height, 200);
        for (int i = 0; i < 4; i++)
            check_near(plate.pixels[places[i][1] * 100 + places[i][0]], expected[ink][i],
                       1);
    }
    g_auto(TfPlate) none = read_plate(all, 0, 0, "Gold");
    assert_int_equal(none.pixels[0], 0);
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plates_are_what_the_file_says),
        cmocka_unit_test(colour_is_one_in_all_editions),
        cmocka_unit_test(base_and_language_are_the_composite),
        cmocka_unit_test(mupdf_agrees),
#ifdef TF_HAS_JPEG
        cmocka_unit_test(poppler_agrees),
#endif
        cmocka_unit_test(faults_are_found_with_page_and_unit),
    };
    const struct CMUnitTest slow[] = {
        cmocka_unit_test(colour_is_one_on_all_pages),
    };
    if (argc > 1 && strcmp(argv[1], "all") == 0)
        return cmocka_run_group_tests(slow, set_up, tear_down);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
