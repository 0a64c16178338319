/* What pages show when they share it, when it is damaged and when it is not there. */
#include "base/error.h"
#include "pdf/pdf-private.h"
#include "pdf/writer.h"
#include "support/check.h"
#include "support/pdf.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define FILL   "0 0 9 9 re f"
#define STROKE "1 w 0 0 9 9 re S"

enum {
    TF_MOST_OBJECTS = 12,
};

/* Two pages: what stands in their dictionaries, and objects from 5 on. */
typedef struct {
    const char *first, *second;
    const char *objects[5];
    const char *shown[2];
} Pages;

static void
write_pages(const char *path, const Pages *pages, const char *type)
{
    const char *objects[TF_MOST_OBJECTS] = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 2 /Kids [ 3 0 R 4 0 R ] /MediaBox [ 0 0 90 80 ] >>"};
    g_autofree char *first =
        g_strdup_printf("<< %s /Parent 2 0 R %s >>", type, pages->first);
    g_autofree char *second =
        g_strdup_printf("<< %s /Parent 2 0 R %s >>", type, pages->second);
    objects[2] = first;
    objects[3] = second;
    for (gsize i = 0; i < G_N_ELEMENTS(pages->objects) && pages->objects[i] != NULL; i++)
        objects[4 + i] = pages->objects[i];
    pdf_write_objects(path, objects);
}

/* Returns: (transfer full): words with one space between them */
static char *
spaced(const char *text)
{
    GString *out = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    for (char **word = words; *word != NULL; word++)
        if (**word != '\0')
            g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", *word);
    return g_string_free(out, FALSE);
}

static void
check_shown(TfPdf *pdf, int i, const char *expected)
{
    g_autofree char *text = pdf_stream_text(pdf, pdf_form_on(pdf, i));
    g_autofree char *is = spaced(text);
    assert_string_equal(is, expected);
}

#define FORM     "/Type /XObject /Subtype /Form /BBox [ 0 0 9 9 ]"
#define FILLING  "<< /Length 12 " FORM " >> stream\n" FILL "\nendstream"
#define STROKING "<< /Length 16 " FORM " >> stream\n" STROKE "\nendstream"

/* In runs of so many letters. */
#define IN_RUNS \
    "<< /Length 14 /Filter 6 0 R " FORM " >> stream\n\x0b" FILL "\x80\nendstream"
#define IN_HEXADECIMAL                            \
    "<< /Length 25 /Filter /ASCIIHexDecode " FORM \
    " >> stream\n302030203920392072652066>\nendstream"

/* The same is shown by several pages, and named in what one of them shows besides. */
static const Pages shared[] = {
    {"/Contents 5 0 R /Resources << /XObject << /X 5 0 R >> >>",
     "/Contents 5 0 R",
     {FILLING},
     {FILL, FILL}},
    {"/Contents 6 0 R /Resources << /XObject << /X 5 0 R >> >>",
     "/Contents 5 0 R",
     {FILLING, STROKING},
     {STROKE, FILL}},
    {"/Contents [ 5 0 R 6 0 R ] /Resources << /XObject << /X 5 0 R /Y 6 0 R >> >>",
     "/Contents [ 6 0 R 5 0 R ]",
     {FILLING, STROKING},
     {FILL " " STROKE, STROKE " " FILL}},
    {"/Contents 7 0 R /Resources << /Properties << /P 7 0 R >> >>",
     "/Contents 7 0 R",
     {FILLING, STROKING, "[ 5 0 R 6 0 R ]"},
     {FILL " " STROKE, FILL " " STROKE}},
    {"/Contents 7 0 R /Resources << /XObject << /X 5 0 R >> >>",
     "/Contents 8 0 R",
     {IN_RUNS, "[ /RunLengthDecode ]", STROKING, IN_RUNS},
     {STROKE, FILL}},
    {"/Contents 6 0 R /Resources << /XObject << /X 5 0 R >> >>",
     "/Contents 5 0 R",
     {IN_HEXADECIMAL, STROKING},
     {STROKE, FILL}},
};

/* Whether the page tree is as it should be, or one that qpdf has to mend. */
static void
shared_content_is_on_every_page(void **state)
{
    (void)state;
    static const char *const types[] = {"/Type /Page", "/Type /Nothing"};
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(shared); i++) {
        const Pages *pages = &shared[i / 2];
        g_auto(PdfFiles) files = pdf_files_make();
        write_pages(files.in, pages, types[i % 2]);
        g_autoptr(TfFindings) findings = tf_findings_new();
        assert_true(pdf_copy_pages(files.in, files.out, findings, NULL));
        assert_int_equal(tf_findings_n(findings), i % 2);
        g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, NULL, NULL);
        for (int k = 0; k < 2; k++)
            check_shown(pdf, k, pages->shown[k]);
    }
}

/* The font of both is written in the same numbers, and so is what shows both times. */
static void
shared_content_is_copied_as_a_form_too(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_pages(files.in, &shared[0], "/Type /Page");
    assert_true(pdf_copy_pages(files.in, files.out, NULL, NULL));
    g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, NULL, NULL);
    TfPdfObject inner = tf_pdf_get(pdf, pdf_form_on(pdf, 0), "Resources/XObject/X");
    g_autofree char *text = pdf_stream_text(pdf, inner);
    assert_string_equal(text, FILL);
    pdf_check_text(pdf, inner, "Subtype", "Form");
}

static void
what_is_no_content_is_an_error(void **state)
{
    (void)state;
    static const char *const contents[] = {
        "7",           "/Name",     "(text)",          "true",
        "6 0 R",       "<< >>",     "[ 5 0 R 6 0 R ]", "[ 5 0 R [ 5 0 R ] ]",
        "[ 5 0 R 7 ]", "[ 4 0 R ]", "[ 99 0 R 7 ]"};
    for (gsize i = 0; i < G_N_ELEMENTS(contents); i++) {
        g_auto(PdfFiles) files = pdf_files_make();
        g_autofree char *second = g_strdup_printf("/Contents %s", contents[i]);
        write_pages(files.in, &(Pages){"/Contents 5 0 R", second, {FILLING, "<< >>"}, {0}},
                    "/Type /Page");
        g_autoptr(GError) error = NULL;
        g_autoptr(TfFindings) findings = tf_findings_new();
        assert_false(pdf_copy_pages(files.in, files.out, findings, &error));
        assert_int_equal(tf_findings_n(findings), 0);
        assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
        g_autofree char *expected = g_strdup_printf(
            "%s: page 2: what should be its content is something else; have "
            "the PDF made again",
            files.in);
        assert_string_equal(error->message, expected);
        assert_false(g_file_test(files.out, G_FILE_TEST_EXISTS));
    }
}

/* A page may be empty; but whoever refers to content meant it to be there. */
static void
missing_content_is_told_and_empty_pages_are_not(void **state)
{
    (void)state;
    static const struct {
        const char *second, *shown;
        int n_findings;
    } rows[] = {
        {"", "", 0},
        {"/Contents null", "", 0},
        {"/Contents [ ]", "", 0},
        {"/Contents [ null ]", "", 0},
        {"/Contents [ null 5 0 R null ]", FILL, 0},
        {"/Contents [ 5 0 R null 5 0 R ]", FILL " " FILL, 0},
        {"/Contents 6 0 R", "", 0},
        {"/Contents 99 0 R", "", 1},
        {"/Contents [ 5 0 R 99 0 R ]", FILL, 1},
        {"/Contents [ 99 0 R null 5 0 R ]", FILL, 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(PdfFiles) files = pdf_files_make();
        const Pages pages = {"/Contents 5 0 R",
                             rows[i].second,
                             {FILLING, "<< /Length 0 >> stream\n\nendstream"},
                             {0}};
        write_pages(files.in, &pages, "/Type /Page");
        g_autoptr(TfFindings) findings = tf_findings_new();
        assert_true(pdf_copy_pages(files.in, files.out, findings, NULL));
        assert_int_equal(tf_findings_n(findings), rows[i].n_findings);
        g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, NULL, NULL);
        check_shown(pdf, 0, FILL);
        check_shown(pdf, 1, rows[i].shown);
        if (rows[i].n_findings == 0)
            continue;
        const TfFinding *finding = tf_findings_get(findings, 0);
        assert_string_equal(finding->code, "damaged-pdf");
        assert_int_equal(finding->place.page, 2);
        assert_non_null(strstr(finding->text, "content of the page is missing"));
    }
}

/* Two pages, the second of which has @length bytes for its content, said to be packed by Flate; or, where
 * @is_part, first what the other one shows, and then that. */
static void
write_packed(const char *path, const void *data, gsize length, gboolean is_part)
{
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    for (int i = 0; i < 2; i++) {
        tf_pdf_add_page(pdf, 90, 80);
        tf_pdf_page_set_content(pdf, i, FILL, strlen(FILL));
    }
    TfPdfObject stream = tf_pdf_get(pdf, tf_pdf_page(pdf, 1), "Contents");
    tf_pdf_stream_set_raw(pdf, stream, data, length, "/FlateDecode");
    if (is_part) {
        tf_pdf_set_parsed(pdf, tf_pdf_page(pdf, 1), "Contents", "[ ]");
        TfPdfObject parts = tf_pdf_get(pdf, tf_pdf_page(pdf, 1), "Contents");
        tf_pdf_append(pdf, parts, tf_pdf_get(pdf, tf_pdf_page(pdf, 0), "Contents"));
        tf_pdf_append(pdf, parts, stream);
    }
    assert_true(tf_pdf_save(pdf, path, &(TfPdfSave){0}, NULL));
}

static void
check_damaged(const TfFinding *finding)
{
    assert_string_equal(finding->code, "damaged-pdf");
    assert_string_equal(finding->text,
                        "the content of the page is damaged and may lack something");
    assert_int_equal(finding->place.page, 2);
}

/* Page 2 shows @before, and then as much of @drawing as its packed @length bytes hold: of few, a fourth. */
static void
check_is_start(const char *path, const char *before, const char *drawing, gsize length)
{
    g_autoptr(TfPdf) pdf = tf_pdf_open(path, NULL, NULL);
    g_autofree char *text = pdf_stream_text(pdf, pdf_form_on(pdf, 1));
    assert_true(g_str_has_prefix(text, before));
    const char *rest = g_strchug(text + strlen(before));
    assert_true(g_str_has_prefix(drawing, g_strchomp(text + (rest - text))));
    assert_true(length == 0 ? *rest == '\0' : strlen(rest) > strlen(drawing) / 4);
}

/* Of one stream, and of one that is part of what a page shows. */
static void
broken_content_is_told_or_refused(void **state)
{
    (void)state;
    g_autoptr(GString) drawing = g_string_new(NULL);
    for (int i = 0; i < 5000; i++)
        g_string_append_printf(drawing, "%d %d 9 9 re f\n", i * i % 1009, i * 7 % 997);
    g_autoptr(GBytes) whole = tf_pdf_pack(drawing->str, drawing->len);
    gsize length;
    const guint8 *data = g_bytes_get_data(whole, &length);
    g_autofree guint8 *wrong_sum = g_memdup2(data, length);
    wrong_sum[length - 1] ^= 0xff;
    const struct {
        const void *data;
        gsize length;
        gboolean is_taken, is_told;
    } rows[] = {
        {data, length, TRUE, FALSE},
        {"", 0, TRUE, FALSE},
        {data, length / 2, TRUE, TRUE},
        {wrong_sum, length, TRUE, TRUE},
        {"nothing of the kind", 19, FALSE, FALSE},
        {data, 2, FALSE, FALSE},
    };
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(rows); i++) {
        const gboolean is_part = i % 2 == 1;
        const gsize row = i / 2;
        g_auto(PdfFiles) files = pdf_files_make();
        write_packed(files.in, rows[row].data, rows[row].length, is_part);
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autoptr(GError) error = NULL;
        gboolean is_taken = pdf_copy_pages(files.in, files.out, findings, &error);
        assert_int_equal(is_taken, rows[row].is_taken);
        assert_int_equal(tf_findings_n(findings), rows[row].is_told);
        if (rows[row].is_told)
            check_damaged(tf_findings_get(findings, 0));
        if (is_taken) {
            check_is_start(files.out, is_part ? FILL : "", drawing->str, rows[row].length);
            continue;
        }
        g_autofree char *expected = g_strdup_printf(
            "%s: page 2: %s content cannot be decoded; have the PDF made again", files.in,
            is_part ? "part of its" : "its");
        assert_string_equal(error->message, expected);
    }
}

/* A short file may name one part of its content again and again. */
static void
content_without_end_is_refused(void **state)
{
    (void)state;
    enum {
        TF_PART = 4 << 20,
        TF_N_PARTS = 65 /* the 64th reaches 256 MB */
    };
    g_autofree char *spaces = g_strnfill(TF_PART, ' ');
    g_autofree char *part =
        g_strdup_printf("<< /Length %d >> stream\n%s\nendstream", TF_PART, spaces);
    g_autoptr(GString) second = g_string_new("/Contents [");
    for (int i = 0; i < TF_N_PARTS; i++)
        g_string_append(second, " 5 0 R");
    g_string_append(second, " ]");
    const Pages pages = {"/Contents 5 0 R", second->str, {part}, {0}};
    g_auto(PdfFiles) files = pdf_files_make();
    write_pages(files.in, &pages, "/Type /Page");
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    assert_false(pdf_copy_pages(files.in, files.out, findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    assert_non_null(
        strstr(error->message, "page 2: its content unpacks to more than 256 MB"));
}

/* Bytes in memory at most, so far. */
static double
peak(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss * 1024;
}

/* One part alone may come to a gigabyte, of which no more is held than is allowed: it is packed runs of 128
 * spaces, two bytes each. */
static void
one_part_without_end_is_not_held(void **state)
{
    (void)state;
    enum {
        TF_RUNS = 8 << 20
    };
    g_autofree char *runs = g_malloc(2 * (gsize)TF_RUNS);
    for (gsize i = 0; i < TF_RUNS; i++)
        memcpy(runs + 2 * i, "\x81 ", 2);
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    for (int i = 0; i < 2; i++)
        tf_pdf_add_page(pdf, 90, 80);
    tf_pdf_page_set_content(pdf, 1, runs, 2 * (gsize)TF_RUNS);
    tf_pdf_set_parsed(pdf, tf_pdf_get(pdf, tf_pdf_page(pdf, 1), "Contents"), "Filter",
                      "[ /FlateDecode /RunLengthDecode ]");
    assert_true(tf_pdf_save(pdf, files.in, &(TfPdfSave){0}, NULL));
    g_autoptr(GError) error = NULL;
    double before = peak();
    assert_false(pdf_copy_pages(files.in, files.out, NULL, &error));
    assert_non_null(
        strstr(error->message, "page 2: its content unpacks to more than 256 MB"));
    /* Tools that watch memory take more of it. */
    if (g_getenv("TF_FEW") == NULL)
        assert_true(peak() - before < 600e6);
}

static void
content_that_cannot_be_decoded_is_an_error(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_packed(files.in, "nothing of the kind", 19, FALSE);
    g_autoptr(TfPdf) pdf = tf_pdf_open(files.in, NULL, NULL);
    g_autoptr(GError) error = NULL;
    assert_null(tf_pdf_page_content(pdf, 1, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    g_autofree char *expected = g_strdup_printf("%s: page 2: ", files.in);
    assert_true(g_str_has_prefix(error->message, expected));
    const char *rest = error->message + strlen(expected);
    assert_false(g_str_has_prefix(rest, files.in));
}

/* A page that is not whole is told, whatever else is wrong before it; more of them are counted. */
static void
pages_that_are_not_whole_are_counted(void **state)
{
    (void)state;
    static const struct {
        const char *first;
        const char *more;
        int page;
    } rows[] = {{"/Contents 5 0 R", "", 2},
                {"/Contents 98 0 R", "; that of 1 more page is not whole", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(PdfFiles) files = pdf_files_make();
        g_autofree char *first =
            g_strdup_printf("%s /Resources << /Font << /F 6 0 R >> >>", rows[i].first);
        const Pages pages = {first,
                             "/Contents [ 5 0 R 99 0 R ]",
                             {FILLING, "<< /Type /Font /Widths [ > ] >>"},
                             {0}};
        write_pages(files.in, &pages, "/Type /Page");
        g_autoptr(TfFindings) findings = tf_findings_new();
        assert_true(pdf_copy_pages(files.in, files.out, findings, NULL));
        assert_int_equal(tf_findings_n(findings), 2);
        const TfFinding *damage = tf_findings_get(findings, 0);
        const TfFinding *broken = tf_findings_get(findings, 1);
        assert_true(g_str_has_prefix(damage->text, "the PDF is damaged"));
        assert_int_equal(damage->place.page, 1);
        assert_int_equal(broken->place.page, rows[i].page);
        g_autofree char *expected =
            g_strdup_printf("content of the page is missing in the PDF%s", rows[i].more);
        assert_string_equal(broken->text, expected);
    }
}

/* A font is read when the page is copied that shows it. */
static void
damage_that_is_met_late_is_told_once(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    const Pages pages = {
        "/Contents 5 0 R",
        "/Contents 5 0 R /Resources << /Font << /F 6 0 R >> >>",
        {FILLING, "<< /Type /Font /Widths [ > ] >>", "<< /Type /Font /Widths [ > ] >>"},
        {0}};
    write_pages(files.in, &pages, "/Type /Page");
    g_autoptr(TfFindings) findings = tf_findings_new();
    assert_true(pdf_copy_pages(files.in, files.out, findings, NULL));
    assert_int_equal(tf_findings_n(findings), 1);
    assert_string_equal(tf_findings_get(findings, 0)->code, "damaged-pdf");
    assert_int_equal(tf_findings_get(findings, 0)->place.page, 2);

    /* Read before the file is read anew, and after that again; and the same wrong elsewhere. */
    g_autoptr(TfFindings) read = tf_findings_new();
    g_autoptr(TfPdf) pdf = tf_pdf_open_long(files.in, read, NULL);
    assert_int_equal(tf_findings_n(read), 0);
    for (int i = 0; i < 3; i++) {
        assert_int_not_equal(tf_pdf_get(pdf, tf_pdf_object(pdf, 6 + i / 2), "Type"), 0);
        assert_true(tf_pdf_renew(pdf, NULL));
        tf_pdf_tell_damage(pdf, read);
        assert_int_equal(tf_findings_n(read), 1);
    }
}

#define NAMED                                                                        \
    "<< /Font << /F#2341 6 0 R /F#231 6 0 R /A#2fB#2323 6 0 R >> /ColorSpace << /S " \
    "[ /Separation /Blue#20#2312 /DeviceCMYK 7 0 R ] >> >>"

static void
check_named(TfPdf *pdf, TfPdfObject shown)
{
    static const char *const expected[] = {"A/B#23", "F#1", "F#41", NULL};
    TfPdfObject fonts = tf_pdf_get(pdf, shown, "Resources/Font");
    g_auto(GStrv) keys = tf_pdf_keys(pdf, fonts);
    assert_true(g_strv_equal((const char *const *)keys, expected));
    TfPdfObject font = tf_pdf_get_key(pdf, fonts, "F#41");
    pdf_check_text(pdf, font, "BaseFont", "AB#41 (x)");
    pdf_check_text(pdf, font, "Words", "8#20 /F#2341");
    pdf_check_text(pdf, shown, "Resources/ColorSpace/S/1", "Blue #12");
}

/* Names of inks and fonts may hold a number sign, which is written as #23 (ISO 32000-1, 7.3.5): in
 * resources of the page, in an object of their own, and in the dictionary of a form. */
static void
names_with_number_signs_stay_the_same(void **state)
{
    (void)state;
    static const char *const seconds[] = {"/Contents 5 0 R /Resources " NAMED,
                                          "/Contents 5 0 R /Resources 8 0 R"};
    for (gsize i = 0; i < G_N_ELEMENTS(seconds); i++) {
        g_auto(PdfFiles) files = pdf_files_make();
        const Pages pages = {
            "/Contents 5 0 R /Resources << /XObject << /X 9 0 R >> >>",
            seconds[i],
            {FILLING,
             "<< /Type /Font /BaseFont /AB#2341#20#28x#29 /Words (8#20 /F#2341) >>",
             "<< /FunctionType 2 /Domain [ 0 1 ] /N 1 >>", NAMED,
             "<< /Length 12 " FORM " /Resources " NAMED " >> stream\n" FILL "\nendstream"},
            {0}};
        write_pages(files.in, &pages, "/Type /Page");
        g_autoptr(TfFindings) findings = tf_findings_new();
        assert_true(pdf_copy_pages(files.in, files.out, findings, NULL));
        assert_int_equal(tf_findings_n(findings), 0);
        g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, NULL, NULL);
        check_named(pdf, tf_pdf_get(pdf, pdf_form_on(pdf, 0), "Resources/XObject/X"));
        check_named(pdf, pdf_form_on(pdf, 1));
    }
}

/* Such a sign that escapes nothing is damage, and is written as it was. */
static void
stray_number_signs_stay_as_they_are(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    const Pages pages = {
        "/Contents 5 0 R",
        "/Contents 5 0 R /Resources << /Font << /F#zz 6 0 R /F 7 0 R >> >>",
        {FILLING, "<< /Type /Font /BaseFont /One#z >>", "<< /Type /Font /BaseFont /Two >>"},
        {0}};
    write_pages(files.in, &pages, "/Type /Page");
    g_autoptr(TfFindings) findings = tf_findings_new();
    assert_true(pdf_copy_pages(files.in, files.out, findings, NULL));
    assert_int_not_equal(tf_findings_n(findings), 0);
    g_autofree char *written = NULL;
    gsize length;
    assert_true(g_file_get_contents(files.out, &written, &length, NULL));
    static const char *const expected[] = {"/F#zz ", "/F ", "/One#z ", "/Two "};
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_true(pdf_holds(written, length, expected[i]));
}

/* Of a picture there is no more than its dictionary by the time that it is copied. */
static void
data_that_cannot_be_read_are_an_error(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *pixels = g_strnfill(100000, 'x');
    g_autofree char *picture = g_strdup_printf(
        "<< /Length 100000 /Type /XObject /Subtype /Image >> stream\n%s\nendstream",
        pixels);
    const Pages pages = {"/Contents 5 0 R",
                         "/Contents 5 0 R /Resources << /XObject << /X 6 0 R >> >>",
                         {FILLING, picture},
                         {0}};
    write_pages(files.in, &pages, "/Type /Page");
    g_autoptr(TfPdf) from = tf_pdf_open_long(files.in, NULL, NULL);
    g_autoptr(TfPdf) about = tf_pdf_new();
    g_autoptr(TfPdfWriter) writer = tf_pdf_writer_new(files.out, NULL, about, NULL);
    TfRect all = {0, 0, 90, 80};
    assert_int_not_equal(tf_pdf_writer_add_form(writer, from, 0, all, NULL), 0);
    assert_int_not_equal(tf_pdf_get(from, tf_pdf_object(from, 6), "Subtype"), 0);
    assert_int_not_equal(tf_pdf_get(from, tf_pdf_page(from, 1), "Contents"), 0);
    assert_int_equal(truncate(files.in, 5000), 0);

    g_autoptr(GError) error = NULL;
    assert_int_equal(tf_pdf_writer_add_form(writer, from, 1, all, &error), 0);
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    assert_non_null(strstr(error->message, "object 6, a picture"));
    g_autofree char *expected = g_strdup_printf("%s: page 2: ", files.in);
    assert_true(g_str_has_prefix(error->message, expected));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_content_is_on_every_page),
        cmocka_unit_test(shared_content_is_copied_as_a_form_too),
        cmocka_unit_test(what_is_no_content_is_an_error),
        cmocka_unit_test(missing_content_is_told_and_empty_pages_are_not),
        cmocka_unit_test(broken_content_is_told_or_refused),
        cmocka_unit_test(content_without_end_is_refused),
        cmocka_unit_test(one_part_without_end_is_not_held),
        cmocka_unit_test(content_that_cannot_be_decoded_is_an_error),
        cmocka_unit_test(pages_that_are_not_whole_are_counted),
        cmocka_unit_test(damage_that_is_met_late_is_told_once),
        cmocka_unit_test(data_that_cannot_be_read_are_an_error),
        cmocka_unit_test(names_with_number_signs_stay_the_same),
        cmocka_unit_test(stray_number_signs_stay_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
