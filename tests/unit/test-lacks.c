/* What pages name and do not have: told with its name, and nothing of what is as it should be. */
#include "pdf/pdf-private.h"
#include "support/check.h"
#include "support/pdf.h"

#include <string.h>

/* A page with a drawing D, a picture I, fonts F and T, of which T draws its letters, a pattern P, and a
 * setting M with a mask. Each row says something of it otherwise; NULL: it is as it should be. */
typedef struct {
    const char *resources; /* of the page, beside all that                        */
    const char *content;
    const char *drawing, *drawing_keys; /* what is in D, and in its dictionary    */
    const char *font;                   /* what is in the dictionary of F         */
    const char *letter, *pattern;       /* what is in a letter of T, and in P     */
    const char *told;                   /* a part of it; NULL: nothing is         */
} Row;

#define SHOWS_ALL                                                                          \
    "/I Do /D Do BT /F 9 Tf (a) Tj /T 9 Tf (a) Tj ET /Pattern cs /P scn /M gs 0 0 9 9 re " \
    "f"
/* As much of a name as is told. */
#define LONG_NAME "a23456789012345678901234567890123456789012345678901234567890"
#define DESCRIBED "/FontDescriptor 13 0 R"

static const Row rows[] = {
    {.content = SHOWS_ALL},
    {.content = "/DeviceRGB cs 1 0 0 scn /DeviceCMYK CS 0 0 0 1 SCN"},
    /* What only looks like it. */
    {.content = "(/Z Do) Tj % /Z Do\n<</Z/Z>> BDC [ (/Z) 9 (/Z Do) ] TJ /I Do"},
    {.content = "(/D Do) Tj", .drawing = "/Z Do"},
    {.content = "/Z BMC /Z <</MCID 0>> BDC /Z /Z DP /Z MP /Z ri EMC EMC"},
    {.content = "BI /W 8 /H 1 /BPC 8 /CS /G ID /Z Do    EI /I Do"},
    {.content = "/#49 Do/I Do"},
    /* The resources of what shows a drawing are looked into after its own. */
    {.content = SHOWS_ALL, .drawing = "/I Do"},
    {.content = SHOWS_ALL, .drawing = "/I Do", .drawing_keys = "/Resources << >>"},
    {.content = SHOWS_ALL, .letter = "/I Do"},
    {.content = SHOWS_ALL, .pattern = "/I Do"},
    {.content = SHOWS_ALL, .drawing = "/D Do"},
    /* What is named and not used is not missed. */
    {.resources = "/XObject << /Z 997 0 R >>", .content = ""},
    {.resources = "/Shading << /G 997 0 R >>", .content = "/I Do"},

    {.content = "/Z Do", .told = "picture or a drawing, /Z, that is missing"},
    {.content = "/I Do/N Do", .told = "/N, that is missing"},
    {.content = "/Z% (\n%\n \r\n Do", .told = "/Z, that is missing"},
    {.content = "BT /Z 9 Tf (a) Tj ET", .told = "font, /Z, that is missing"},
    {.content = "BT /Z\n-.9\nTf (a) Tj ET", .told = "font, /Z, that is missing"},
    {.content = "/Z gs", .told = "/Z, that is missing"},
    {.content = "/Z sh", .told = "gradient, /Z, that is missing"},
    {.content = "/Z cs", .told = "/Z, that is missing"},
    {.content = "/Z CS", .told = "/Z, that is missing"},
    {.content = "/Pattern cs /Z scn", .told = "pattern, /Z, that is missing"},
    {.content = "1 0 0 /Z SCN", .told = "pattern, /Z, that is missing"},
    {.content = "(/X Do) Tj /Z Do", .told = "/Z, that is missing in the PDF"},
    {.content = "/Z Do /Z 9 Tf /Y Do",
     .told = "/Y, that is missing in the PDF, and 2 things more of it are not as"},
    {.content = "/Z#20#07 Do", .told = "/Z ?, that is missing"},
    {.content = "/" LONG_NAME "a Do", .told = "/" LONG_NAME "…, that is missing"},
    /* In what the page shows. */
    {.content = "/D Do", .drawing = "/Z Do", .told = "/Z, that is missing"},
    {.content = "/D Do",
     .drawing = "/J Do",
     .drawing_keys = "/Resources << /XObject << /J 997 0 R >> >>",
     .told = "/J, that is missing"},
    {.content = "/T 9 Tf (a) Tj", .letter = "/Z Do", .told = "/Z, that is missing"},
    {.content = "/Pattern cs /P scn 0 0 9 9 re f",
     .pattern = "/Z Do",
     .told = "/Z, that is missing"},
    {.content = "/M gs 0 0 9 9 re f", .drawing = "/Z gs", .told = "/Z, that is missing"},
    /* What is not whole. */
    {.content = "/D Do",
     .drawing = "nothing of the kind",
     .drawing_keys = "/Filter /FlateDecode",
     .told = "a drawing or a pattern, D, that is damaged"},
    {.content = "/F 9 Tf",
     .font = "/FontDescriptor 997 0 R",
     .told = "a font, Face, whose letters are missing"},
    {.content = "/F 9 Tf",
     .font = "/DescendantFonts [ 997 0 R ]",
     .told = "a font, Face, whose letters are missing"},
    {.content = "/F 9 Tf",
     .font = "/FontDescriptor << /FontFile3 997 0 R >>",
     .told = "a font, Face, whose letters are missing"},
    {.content = "/F 9 Tf",
     .font = "/FontDescriptor << /FontFile2 14 0 R >>",
     .told = "a font, Face, whose letters are damaged"},
    {.content = "/F 9 Tf",
     .font = "/DescendantFonts [ << /FontDescriptor << /FontFile2 14 0 R >> >> ]",
     .told = "a font, Face, whose letters are damaged"},
};

/* Returns: @text, or nothing for none */
static const char *
or_none(const char *text)
{
    return text != NULL ? text : "";
}

static char *
stream(const char *keys, const char *content)
{
    return g_strdup_printf("<< %s /Length %zu >> stream\n%s\nendstream", or_none(keys),
                           strlen(or_none(content)), or_none(content));
}

/* What the page has, and the drawing in particular. */
static char *
drawing_of(const Row *row)
{
    g_autofree char *keys = g_strdup_printf(
        "/Type /XObject /Subtype /Form /BBox [ 0 0 9 9 ] %s", or_none(row->drawing_keys));
    return stream(keys, row->drawing);
}

/* Two pages that are the same. */
static void
write_row(const char *path, const Row *row)
{
    g_autoptr(GPtrArray) objects = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(objects, g_strdup("<< /Type /Catalog /Pages 2 0 R >>"));
    g_ptr_array_add(
        objects,
        g_strdup_printf(
            "<< /Type /Pages /Count 2 /Kids [ 3 0 R 4 0 R ] /MediaBox [ 0 0 90 80 ] "
            "/Resources << %s /Font << /F 8 0 R /T 9 0 R >> /Pattern << /P 11 0 R >> "
            "/ExtGState << /M << /SMask << /G 6 0 R >> >> >> %s >> >>",
            or_none(row->resources),
            row->resources != NULL && strstr(row->resources, "/XObject") != NULL
                ? ""
                : "/XObject << /D 6 0 R /I 7 0 R /N 998 0 R >>"));
    for (int i = 0; i < 2; i++)
        g_ptr_array_add(objects,
                        g_strdup("<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>"));
    g_ptr_array_add(objects, stream(NULL, row->content));
    g_ptr_array_add(objects, drawing_of(row));
    g_ptr_array_add(objects, stream("/Subtype /Image /Width 1 /Height 1 /ColorSpace "
                                    "/DeviceGray /BitsPerComponent 8",
                                    "x"));
    g_ptr_array_add(
        objects, g_strdup_printf("<< /Type /Font /Subtype /TrueType /BaseFont /Face %s >>",
                                 row->font != NULL ? row->font : DESCRIBED));
    g_ptr_array_add(objects, g_strdup("<< /Type /Font /Subtype /Type3 /CharProcs "
                                      "<< /a 10 0 R >> >>"));
    g_ptr_array_add(objects, stream(NULL, row->letter));
    g_ptr_array_add(objects, stream("/PatternType 1", row->pattern));
    g_ptr_array_add(objects, stream(NULL, "a program"));
    g_ptr_array_add(objects, g_strdup("<< /FontFile2 12 0 R >>"));
    g_ptr_array_add(objects, stream("/Filter /FlateDecode", "nothing of the kind"));
    g_ptr_array_add(objects, NULL);
    pdf_write_objects(path, (const char *const *)objects->pdata);
}

static void
look_at_all(TfPdf *pdf)
{
    for (int i = 0; i < tf_pdf_n_pages(pdf); i++) {
        tf_pdf_look_at(pdf, i);
        assert_true(tf_pdf_breathe(pdf, NULL));
    }
}

static void
what_is_lacking_is_told_by_name(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const Row *row = &rows[i];
        g_auto(PdfFiles) files = pdf_files_make();
        write_row(files.in, row);
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autoptr(TfPdf) pdf = tf_pdf_open_long(files.in, findings, NULL);
        assert_int_equal(tf_findings_n(findings), 0);
        look_at_all(pdf);
        tf_pdf_tell_damage(pdf, findings);
        if (tf_findings_n(findings) != (row->told != NULL))
            fail_msg("“%s” has %d findings: %s", row->content, tf_findings_n(findings),
                     tf_findings_n(findings) > 0 ? tf_findings_get(findings, 0)->text : "");
        if (row->told == NULL)
            continue;
        const TfFinding *finding = tf_findings_get(findings, 0);
        assert_string_equal(finding->code, "damaged-pdf");
        assert_int_equal(finding->place.page, 1);
        if (strstr(finding->text, row->told) == NULL)
            fail_msg("“%s”: %s", row->content, finding->text);
        assert_true(g_str_has_suffix(finding->text, "; 1 more page has the like"));
    }
}

/* An operator may stand in another part of the content than its name. */
static void
content_in_parts_is_one(void **state)
{
    (void)state;
    static const char *const parts[] = {"/Z", "/I"};
    for (int i = 0; i < 2; i++) {
        g_auto(PdfFiles) files = pdf_files_make();
        g_autofree char *part = stream(NULL, parts[i]);
        const char *const objects[] = {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] /MediaBox [ 0 0 90 80 ] >>",
            "<< /Type /Page /Parent 2 0 R /Contents [ 4 0 R null 5 0 R ] "
            "/Resources << /XObject << /I 5 0 R >> >> >>",
            part,
            "<< /Length 2 >> stream\nDo\nendstream",
            NULL};
        pdf_write_objects(files.in, objects);
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autoptr(TfPdf) pdf = tf_pdf_open_long(files.in, findings, NULL);
        look_at_all(pdf);
        tf_pdf_tell_damage(pdf, findings);
        assert_int_equal(tf_findings_n(findings), i == 0);
    }
}

static GPtrArray *
objects_new(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

/* Far more than it says: 8 MB of nothing. */
static char *
large_stream(const char *keys)
{
    g_autofree char *spaces = g_strnfill(8 << 20, ' ');
    g_autoptr(GBytes) packed = tf_pdf_pack(spaces, 8 << 20);
    g_autoptr(GString) digits = g_string_new(NULL);
    gsize length;
    const guint8 *data = g_bytes_get_data(packed, &length);
    for (gsize i = 0; i < length; i++)
        g_string_append_printf(digits, "%02x", data[i]);
    g_autofree char *all =
        g_strdup_printf("%s /Filter [ /ASCIIHexDecode /FlateDecode ]", or_none(keys));
    return stream(all, digits->str);
}

enum {
    FIRST_OWN = 7, /* number of the first object that a document of its own kind has */
};

/* Two pages, of which the first has @content and @resources, and the second shows a drawing that lacks /Z.
 * @own: the other objects, from FIRST_OWN on
 * Returns: what is told, "" for nothing: of the second page only while it is still looked into */
static char *
told_of(const char *content, const char *resources, GPtrArray *own)
{
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *first = stream(NULL, content);
    g_autofree char *page = g_strdup_printf(
        "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << %s >> >>", resources);
    g_autoptr(GPtrArray) objects = objects_new();
    g_ptr_array_add(objects, g_strdup("<< /Type /Catalog /Pages 2 0 R >>"));
    g_ptr_array_add(
        objects,
        g_strdup(
            "<< /Type /Pages /Count 2 /Kids [ 3 0 R 4 0 R ] /MediaBox [ 0 0 90 80 ] >>"));
    g_ptr_array_add(objects, g_strdup(page));
    g_autofree char *second_page =
        g_strdup_printf("<< /Type /Page /Parent 2 0 R /Resources << /XObject << /D 6 0 R "
                        ">> >> /Contents %u 0 R >>",
                        FIRST_OWN + own->len);
    g_ptr_array_add(objects, g_strdup(second_page));
    g_ptr_array_add(objects, g_strdup(first));
    g_ptr_array_add(objects,
                    g_strdup("<< /Subtype /Form /BBox [ 0 0 9 9 ] /Length 5 >> stream\n"
                             "/Z Do\nendstream"));
    for (guint i = 0; i < own->len; i++)
        g_ptr_array_add(objects, g_strdup(own->pdata[i]));
    g_autofree char *second = stream(NULL, "/D Do");
    g_ptr_array_add(objects, g_strdup(second));
    g_ptr_array_add(objects, NULL);
    pdf_write_objects(files.in, (const char *const *)objects->pdata);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfPdf) pdf = tf_pdf_open_long(files.in, findings, NULL);
    look_at_all(pdf);
    tf_pdf_tell_damage(pdf, findings);
    if (tf_findings_n(findings) == 0)
        return g_strdup("");
    const TfFinding *finding = tf_findings_get(findings, 0);
    return g_strdup_printf("%d: %s", finding->place.page, finding->text);
}

#define TYPE_3  "/Type /Font /Subtype /Type3 /CharProcs"
#define IS_SEEN "2: the page shows a picture or a drawing, /Z, that is missing in the PDF"

/* A font with @n letters, of which each is the same object, @letter. */
static char *
font_of(int n, int letter)
{
    GString *font = g_string_new("<< " TYPE_3 " <<");
    for (int i = 0; i < n; i++)
        g_string_append_printf(font, " /a%d %d 0 R", i, letter);
    return g_string_free(g_string_append(font, " >> >>"), FALSE);
}

/* The letters of each font are drawn with the next, which is in no object of its own: 4 to the 20th power
 * ways lead to the last. */
static void
letters_in_letters_are_looked_into_once(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) own = objects_new();
    for (int i = 0; i < 20; i++) {
        g_autofree char *font = font_of(4, FIRST_OWN + i + 1);
        g_autofree char *keys = g_strdup_printf("/Resources << /Font << /F %s >> >>", font);
        g_ptr_array_add(own, stream(keys, "/F 1 Tf"));
    }
    g_ptr_array_add(own, stream(NULL, "0 0 9 9 re f"));
    g_autofree char *font = font_of(4, FIRST_OWN);
    g_autofree char *resources = g_strdup_printf("/Font << /F %s >>", font);
    g_autofree char *told = told_of("/F 1 Tf", resources, own);
    assert_string_equal(told, IS_SEEN);
}

/* What would come to more than is looked into, were it unpacked for each name. */
static void
what_has_many_names_is_unpacked_once(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) own = objects_new();
    g_ptr_array_add(own, large_stream(NULL));
    g_autofree char *font = font_of(100, FIRST_OWN);
    g_autofree char *letters = g_strdup_printf("/Font << /F %s >>", font);
    g_autofree char *told = told_of("/F 1 Tf", letters, own);
    assert_string_equal(told, IS_SEEN);

    g_autoptr(GString) content = g_string_new(NULL);
    g_autoptr(GString) fonts = g_string_new("/Font <<");
    for (int i = 0; i < 100; i++) {
        g_string_append_printf(content, "/F%d 1 Tf ", i);
        g_string_append_printf(fonts,
                               " /F%d << /Type /Font /Subtype /TrueType /FontDescriptor << "
                               "/FontFile2 %d 0 R >> >>",
                               i, FIRST_OWN);
    }
    g_string_append(fonts, " >>");
    g_autofree char *told_of_fonts = told_of(content->str, fonts->str, own);
    assert_string_equal(told_of_fonts, IS_SEEN);
}

/* Two fonts share a letter that shows /J; only one of them has it. */
static void
what_a_shared_letter_lacks_each_font_may_have(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) own = objects_new();
    g_ptr_array_add(own, stream(NULL, "/J Do"));
    g_ptr_array_add(own, stream("/Subtype /Image", "x"));
    for (int is_last = 0; is_last < 2; is_last++) {
        g_autofree char *resources = g_strdup_printf(
            "/Font << /F << " TYPE_3 " << /a %d 0 R >> %s >> /G << " TYPE_3
            " << /a %d 0 R >> %s >> >>",
            FIRST_OWN, is_last ? "" : "/Resources << /XObject << /J 8 0 R >> >>", FIRST_OWN,
            is_last ? "/Resources << /XObject << /J 8 0 R >> >>" : "");
        g_autofree char *told = told_of("/F 1 Tf /G 1 Tf", resources, own);
        if (!g_str_has_prefix(told, "1: the page shows a picture or a drawing, /J, that"))
            fail_msg("%s", told);
    }
}

static void
a_drawing_that_lacks_much_is_told_to_lack_some(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) own = objects_new();
    g_autoptr(GString) content = g_string_new(NULL);
    for (int i = 0; i < 200; i++)
        g_string_append_printf(content, "/N%d Do ", i);
    g_ptr_array_add(own, stream("/Subtype /Form", content->str));
    g_autofree char *told = told_of("/G Do", "/XObject << /G 7 0 R >>", own);
    assert_non_null(strstr(told, "and at least 63 things more of it are not as"));
}

/* 320 MB in drawings, and more letters than are looked at, end it. */
static void
beyond_a_bound_no_drawing_is_looked_into(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) own = objects_new();
    g_autoptr(GString) content = g_string_new(NULL);
    g_autoptr(GString) drawings = g_string_new("/XObject <<");
    for (int i = 0; i < 40; i++) {
        g_ptr_array_add(own, large_stream("/Subtype /Form"));
        g_string_append_printf(content, "/G%d Do ", i);
        g_string_append_printf(drawings, " /G%d %d 0 R", i, FIRST_OWN + i);
    }
    g_string_append(drawings, " >>");
    g_autofree char *told = told_of(content->str, drawings->str, own);
    assert_string_equal(told, "");

    g_autofree char *font = font_of(100001, FIRST_OWN);
    g_autofree char *letters = g_strdup_printf("/Font << /F %s >>", font);
    g_autofree char *told_of_letters = told_of("/F 1 Tf", letters, own);
    assert_string_equal(told_of_letters, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_lacking_is_told_by_name),
        cmocka_unit_test(content_in_parts_is_one),
        cmocka_unit_test(letters_in_letters_are_looked_into_once),
        cmocka_unit_test(what_has_many_names_is_unpacked_once),
        cmocka_unit_test(what_a_shared_letter_lacks_each_font_may_have),
        cmocka_unit_test(a_drawing_that_lacks_much_is_told_to_lack_some),
        cmocka_unit_test(beyond_a_bound_no_drawing_is_looked_into),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
