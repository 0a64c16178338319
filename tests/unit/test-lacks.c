/* What pages name and do not have: told with its name, and nothing of what is as it should be. */
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_lacking_is_told_by_name),
        cmocka_unit_test(content_in_parts_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
