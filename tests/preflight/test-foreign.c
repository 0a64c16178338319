/* Files that other programs make of a few words and a red area: looked at without a fall, with the
 * findings that one expects of them. What is not installed is skipped by name. */
#include "preflight/rules.h"
#include "support/check.h"
#include "support/pdf.h"
#include "support/press-maker.h"
#include "support/tool.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

static gboolean
has_code(const TfFindings *findings, const char *code)
{
    for (int i = 0; i < tf_findings_n(findings); i++)
        if (strcmp(tf_findings_get(findings, i)->code, code) == 0)
            return TRUE;
    return FALSE;
}

/* Fails unless all of @codes, ended by NULL, are found as PDF/X-4, and none of @others; the marked
 * copy can be read. */
static void
check(const PdfFiles *files, const char *const *codes, const char *const *others)
{
    TfPreflightSpec spec = press_spec(TF_STANDARD_X4);
    for (int standard = TF_N_STANDARDS - 1; standard >= 0; standard--) {
        spec.standard = (TfStandard)standard;
        g_autoptr(GError) error = NULL;
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autoptr(TfFacts) facts = tf_preflight(files->in, NULL, &spec, findings, &error);
        if (error != NULL)
            fail_msg("%s", error->message);
        g_autofree char *text =
            tf_preflight_text(facts, files->in, &spec, findings, TF_SEVERITY_NOTE);
        assert_true(strstr(text, "not ready for ") != NULL);
        if (standard != TF_STANDARD_X4)
            continue;
        for (; *codes != NULL; codes++)
            if (!has_code(findings, *codes))
                fail_msg("%s is not found in:\n%s", *codes, text);
        for (; *others != NULL; others++)
            if (has_code(findings, *others))
                fail_msg("%s is found in:\n%s", *others, text);
        assert_true(tf_preflight_mark(files->in, findings, files->out, &error));
        g_autoptr(TfPdf) marked = tf_pdf_open(files->out, NULL, &error);
        assert_non_null(marked);
        assert_true(tf_pdf_n_items(
                        marked, tf_pdf_get(marked, tf_pdf_page(marked, 0), "Annots")) > 0);
    }
}

static void
cairo_paints_rgb_and_has_no_intent(void **state)
{
    (void)state;
    static const char *const codes[] = {"device-rgb",
                                        "x-page-boxes",
                                        "x-output-intent",
                                        "x-identification",
                                        "no-bleed",
                                        "x-blend-space",
                                        NULL};
    static const char *const others[] = {"font-not-embedded", "unchecked-content",
                                         "damaged-pdf", NULL};
    g_auto(PdfFiles) files = pdf_files_make();
    cairo_surface_t *surface = cairo_pdf_surface_create(files.in, 200, 300);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 0.8, 0.1, 0.1);
    cairo_rectangle(cairo, 0, 0, 200, 50);
    cairo_fill(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_select_font_face(cairo, "Noto Sans", CAIRO_FONT_SLANT_NORMAL,
                           CAIRO_FONT_WEIGHT_NORMAL);
    cairo_move_to(cairo, 40, 150);
    cairo_show_text(cairo, "The door stays closed");
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    check(&files, codes, others);
}

#define POSTSCRIPT                                                                       \
    "%!PS\n<< /PageSize [ 200 300 ] >> setpagedevice\n0.8 0.1 0.1 setrgbcolor 0 250 "    \
    "200 50 rectfill\n0 setgray /Helvetica 12 selectfont 40 150 moveto (The door stays " \
    "closed) show showpage\n"

static void
ghostscript_makes_of_postscript_what_it_says(void **state)
{
    (void)state;
    /* It leaves the fourteen standard fonts out unless it is told otherwise. */
    static const char *const codes[] = {"device-rgb",      "x-page-boxes",
                                        "x-output-intent", "x-identification",
                                        "no-bleed",        NULL};
    static const char *const others[] = {"x-blend-space", "unchecked-content",
                                         "damaged-pdf", NULL};
    tool_need("gs");
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *output = g_strconcat("-sOutputFile=", files.in, NULL);
    assert_true(g_file_set_contents(files.again, POSTSCRIPT, -1, NULL));
    g_free(tool_run(NULL, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", output,
                    files.again, NULL));
    check(&files, codes, others);
}

static void
ghostscript_converts_to_cmyk(void **state)
{
    (void)state;
    static const char *const codes[] = {"x-page-boxes", "x-output-intent", NULL};
    static const char *const others[] = {"device-rgb", "unchecked-content", NULL};
    tool_need("gs");
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *output = g_strconcat("-sOutputFile=", files.in, NULL);
    assert_true(g_file_set_contents(files.again, POSTSCRIPT, -1, NULL));
    g_free(tool_run(NULL, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite",
                    "-sColorConversionStrategy=CMYK", output, files.again, NULL));
    check(&files, codes, others);
}

/* The folder of @files, for programs that name their file themselves. */
static char *
beside(const PdfFiles *files, const char *name)
{
    return g_build_filename(files->folder, name, NULL);
}

static void
take(const PdfFiles *files, const char *name)
{
    g_autofree char *made = beside(files, name);
    assert_int_equal(g_rename(made, files->in), 0);
}

static void
latex_has_black_words_and_no_intent(void **state)
{
    (void)state;
    static const char *const codes[] = {"x-page-boxes", "x-output-intent", NULL};
    static const char *const others[] = {"font-not-embedded", "unchecked-content", NULL};
    tool_need("pdflatex");
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *source = beside(&files, "door.tex");
    assert_true(
        g_file_set_contents(source,
                            "\\documentclass{article}\\begin{document}The door stays "
                            "closed.\\end{document}",
                            -1, NULL));
    g_free(tool_run(NULL, "pdflatex", "-interaction=batchmode", "-output-directory",
                    files.folder, source, NULL));
    take(&files, "door.pdf");
    check(&files, codes, others);
}

#define PAGE \
    "<html><body style=\"background:#c22\"><p>The door stays closed</p></body></html>"

static void
libreoffice_writes_rgb(void **state)
{
    (void)state;
    static const char *const codes[] = {"x-page-boxes", "x-output-intent", NULL};
    static const char *const others[] = {"font-not-embedded", "unchecked-content", NULL};
    tool_need("soffice");
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *source = beside(&files, "door.html");
    g_autofree char *home =
        g_strdup_printf("-env:UserInstallation=file://%s/home", files.folder);
    assert_true(g_file_set_contents(source, PAGE, -1, NULL));
    g_free(tool_run(NULL, "soffice", home, "--headless", "--convert-to", "pdf", "--outdir",
                    files.folder, source, NULL));
    take(&files, "door.pdf");
    check(&files, codes, others);
}

static void
chromium_writes_rgb(void **state)
{
    (void)state;
    static const char *const codes[] = {"device-rgb", "x-page-boxes", "x-output-intent",
                                        NULL};
    static const char *const others[] = {"font-not-embedded", "unchecked-content", NULL};
    tool_need("chromium");
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *source = beside(&files, "door.html");
    g_autofree char *output = g_strconcat("--print-to-pdf=", files.in, NULL);
    assert_true(g_file_set_contents(source, PAGE, -1, NULL));
    g_free(tool_run(NULL, "chromium", "--headless", "--no-sandbox", "--disable-gpu", output,
                    source, NULL));
    check(&files, codes, others);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cairo_paints_rgb_and_has_no_intent),
        cmocka_unit_test(ghostscript_makes_of_postscript_what_it_says),
        cmocka_unit_test(ghostscript_converts_to_cmyk),
        cmocka_unit_test(latex_has_black_words_and_no_intent),
        cmocka_unit_test(libreoffice_writes_rgb),
        cmocka_unit_test(chromium_writes_rgb),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
