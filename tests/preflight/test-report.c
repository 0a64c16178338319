/* What is told of a file beside its findings, and the copy that the findings are drawn on. */
#include "preflight/preflight.h"
#include "support/check.h"
#include "support/pdf.h"
#include "support/press-maker.h"
#include "support/tool.h"

#include <string.h>

/* The report on the base with @changes, which is left in @files->in; marked in @files->out. */
static char *
report_for(const PdfFiles *files, const TfPreflightSpec *asked, const Change *changes)
{
    TfPreflightSpec spec = *asked;
    press_make(files->in, spec.standard, changes);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(TfFacts) facts = tf_preflight(files->in, NULL, &spec, findings, &error);
    assert_non_null(facts);
    assert_true(tf_preflight_mark(files->in, findings, files->out, &error));
    return tf_preflight_text(facts, "it.pdf", &spec, findings, TF_SEVERITY_NOTE);
}

static char *
report(const PdfFiles *files, TfStandard standard, const Change *changes)
{
    TfPreflightSpec spec = press_spec(standard);
    return report_for(files, &spec, changes);
}

static void
what_opens_without_a_password_is_marked_without_one(void **state)
{
    (void)state;
    tool_need("qpdf");
    g_auto(PdfFiles) files = pdf_files_make();
    const Change changes[] = {{PART_FILE, "encrypted"}, {PART_NONE, NULL}};
    g_autofree char *text = report(&files, TF_STANDARD_X4, changes);
    assert_non_null(strstr(text, "[x-encrypted]"));
    g_autofree char *data = NULL;
    gsize length;
    assert_true(g_file_get_contents(files.out, &data, &length, NULL));
    assert_false(pdf_holds(data, length, "/Encrypt"));
    g_autoptr(TfPdf) marked = tf_pdf_open(files.out, NULL, NULL);
    assert_non_null(marked);
    pdf_check_text(marked, tf_pdf_page(marked, 0), "Annots/0/T", "x-encrypted");
}

/* 2 points of air around 29 249 40 10, of which a unit of two points holds half. */
static void
a_frame_is_in_the_unit_of_its_page(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    const Change changes[] = {
        {PART_PAGE,
         "/MediaBox [ 0 0 109 159 ] /BleedBox [ 0 0 109 159 ] /TrimBox [ 4.5 4.5 "
         "104.5 154.5 ] /UserUnit 2"},
        {PART_GROUND, ""},
        {PART_TEXT, ""},
        {PART_CONTENT, "1 0 0 rg 14.5 124.5 20 5 re f"},
        {PART_NONE, NULL},
    };
    g_autofree char *text = report(&files, TF_STANDARD_NONE, changes);
    assert_non_null(strstr(text, "[device-rgb]"));
    g_autoptr(TfPdf) marked = tf_pdf_open(files.out, NULL, NULL);
    assert_non_null(marked);
    TfPdfObject frame = tf_pdf_get(marked, tf_pdf_page(marked, 0), "Annots/0");
    pdf_check_text(marked, frame, "Subtype", "Square");
    static const double corners[] = {13.5, 123.5, 35.5, 130.5};
    TfPdfObject rect = tf_pdf_get_key(marked, frame, "Rect");
    for (int i = 0; i < 4; i++)
        check_near(tf_pdf_number(marked, tf_pdf_item(marked, rect, i), 0), corners[i],
                   1e-6);
}

static void
an_identifier_is_told_with_what_it_became(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    const Change changed[] = {{PART_TRAILER, "/ID [ <00112233> <44556677> ]"},
                              {PART_NONE, NULL}};
    const Change same[] = {{PART_TRAILER, "/ID [ <00112233> <00112233> ]"},
                           {PART_NONE, NULL}};
    g_autofree char *one = report(&files, TF_STANDARD_X4, changed);
    assert_non_null(strstr(one, "  ID        00112233, now 44556677\n"));
    g_autofree char *other = report(&files, TF_STANDARD_X4, same);
    assert_non_null(strstr(other, "  ID        00112233\n"));
}

static void
check_lines(const char *text, const char *const *lines)
{
    for (; *lines != NULL; lines++)
        if (strstr(text, *lines) == NULL)
            fail_msg("“%s” is not in:\n%s", *lines, text);
}

/* Where something painted was not looked into, no row that asks about it holds; the others do. */
static void
what_cannot_be_read_is_among_what_is_not_checked(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    const Change broken[] = {{PART_CONTENT, "q"}, {PART_NONE, NULL}};
    const Change whole[] = {{PART_CONTENT, "q Q"}, {PART_NONE, NULL}};
    g_autofree char *one = report(&files, TF_STANDARD_X4, broken);
    check_lines(one, (const char *const[]){
                         "\nnot checked\n  - what unchecked-content names",
                         "\n  ? 15 fonts embedded", "\n  ? 18 no RGB",
                         "\n  ? 20 blend space", "\n  ✓  3 no encryption\n",
                         "\n  ✓ 13 trim box", "  ✗ unchecked-content: 1", " ? total-ink",
                         " ? rich-black-text", " ✓ mixed-page-sizes", NULL});
    g_autofree char *other = report(&files, TF_STANDARD_X4, whole);
    check_lines(other, (const char *const[]){"\nnot checked\n  - ink of pictures packed",
                                             "\n  ✓ 18 no RGB", " ✓ total-ink", NULL});
    assert_null(strstr(other, "?  "));
}

/* A text of 300 % of ink, 4 points high, which no sheet is asked about. */
static void
what_is_not_asked_does_not_hold(void **state)
{
    (void)state;
    static const Change heavy[] = {
        {PART_TEXT, "1 1 1 0.5 k BT /F 4 Tf 40 200 Td @words Tj ET"}, {PART_NONE, NULL}};
    g_auto(PdfFiles) files = pdf_files_make();
    TfPreflightSpec spec = press_spec(TF_STANDARD_X4);
    g_autofree char *asked = report_for(&files, &spec, heavy);
    check_lines(
        asked, (const char *const[]){" ✗ total-ink: 1", " ✗ small-coloured-type: 1", NULL});
    spec.is_sheets = TRUE;
    g_autofree char *sheets = report_for(&files, &spec, heavy);
    check_lines(sheets,
                (const char *const[]){" ✓ damaged-pdf", " ✓ other-condition",
                                      " – total-ink", " – small-coloured-type",
                                      " – pages-not-multiple", "\n  ✓ 18 no RGB", NULL});
}

/* A press that names no limits is asked about none; what needs none is asked all the same. */
static void
what_has_no_limit_is_not_asked(void **state)
{
    (void)state;
    static const Change same[] = {{PART_NONE, NULL}};
    g_auto(PdfFiles) files = pdf_files_make();
    const TfPreflightSpec bare = {.standard = TF_STANDARD_NONE};
    g_autofree char *text = report_for(&files, &bare, same);
    check_lines(text, (const char *const[]){
                          " – no-bleed", " – bleed-not-painted", " – text-unsafe",
                          " – total-ink", " – faint-tint", " – hairline", " – small-type",
                          " – small-reversed-type", " – small-coloured-type",
                          " – small-for-script", " – picture-coarse", " – picture-soft",
                          " – picture-fine", " – line-art-coarse", " – pages-not-multiple",
                          " ✓ rich-black-text", " ✓ mixed-page-sizes", NULL});
    assert_null(strstr(text, "checklist"));
}

/* What a technician asks first: read by hand out of the base of press-maker.h, whose words overprint. */
static void
facts_are_told_with_their_place(void **state)
{
    (void)state;
    static const Change line[] = {{PART_CONTENT, "0.75 w 20 50 m 60 50 l S"},
                                  {PART_NONE, NULL}};
    static const Change cut[] = {
        {PART_TEXT, "BT 0 0 0 1 k /F 12 Tf 40 200 Td @words Tj ET"}, {PART_NONE, NULL}};
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *text = report(&files, TF_STANDARD_X4, line);
    check_lines(text, (const char *const[]){
                          "\n  lines     0.75 pt at least\n",
                          "\n  black     all text in black alone overprints, mode 1\n",
                          "% at most (page 1)", "class prtr", "pt, on all pages\n", NULL});
    g_autofree char *other = report(&files, TF_STANDARD_X4, cut);
    check_lines(other, (const char *const[]){
                           "\n  lines     none\n",
                           "\n  black     0 of 1 pieces of text in black alone overprint, "
                           "mode 1\n",
                           NULL});
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_opens_without_a_password_is_marked_without_one),
        cmocka_unit_test(a_frame_is_in_the_unit_of_its_page),
        cmocka_unit_test(an_identifier_is_told_with_what_it_became),
        cmocka_unit_test(what_cannot_be_read_is_among_what_is_not_checked),
        cmocka_unit_test(what_is_not_asked_does_not_hold),
        cmocka_unit_test(what_has_no_limit_is_not_asked),
        cmocka_unit_test(facts_are_told_with_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
