/* Inks on coated paper. The published measurements of CGATS TR 006 give paper as L*a*b* 95 0 -2, black as
 * about 15 0 0, magenta as 48 74 -3; by the definitions of CIELAB (D50) and sRGB that is 239 241 244,
 * 38 38 38 and 216 12 122. */
#include "base/error.h"
#include "press/simulate.h"
#include "support/check.h"
#include "support/pdf.h"

static char *
profile_of(const char *name)
{
    return g_build_filename(g_getenv("TENFOLD_PROJECT"), "layouts", "press", name, NULL);
}

/* A PDF without an output intent, so that the named profile counts. */
static TfSimulation *
simulation_of(const char *profile, GError **error)
{
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    tf_pdf_add_page(pdf, 100, 200);
    assert_true(tf_pdf_save(pdf, files.in, &(TfPdfSave){0}, NULL));
    return tf_simulation_new(files.in, profile, error);
}

static void
check_colour(guint32 rgb, int red, int green, int blue)
{
    check_near((double)(rgb >> 16), red, 4);
    check_near((double)(rgb >> 8 & 0xff), green, 4);
    check_near((double)(rgb & 0xff), blue, 4);
}

static void
paper_is_not_white_and_black_not_black(void **state)
{
    (void)state;
    static const guint8 cmyk[] = {0, 0, 0, 0, /**/ 0, 0, 0, 255, /**/ 0, 255, 0, 0};
    guint32 rgb[3];
    g_autofree char *profile = profile_of("gracol2006-coated.icc");
    g_autoptr(GError) error = NULL;
    g_autoptr(TfSimulation) simulation = simulation_of(profile, &error);
    g_assert_no_error(error);
    tf_simulate(simulation, cmyk, rgb, 3);
    check_colour(rgb[0], 239, 241, 244);
    check_colour(rgb[1], 38, 38, 38);
    check_colour(rgb[2], 216, 12, 122);
}

/* More pixels than are changed at a time, each by itself. */
static void
long_rows_come_out_whole(void **state)
{
    (void)state;
    enum {
        TF_N = 10000
    };
    g_autofree guint8 *cmyk = g_new0(guint8, 4 * TF_N);
    g_autofree guint32 *rgb = g_new0(guint32, TF_N);
    g_autofree char *profile = profile_of("gracol2006-coated.icc");
    g_autoptr(TfSimulation) simulation = simulation_of(profile, NULL);
    cmyk[4 * (TF_N - 1) + 3] = 255;
    tf_simulate(simulation, cmyk, rgb, TF_N);
    for (int i = 1; i < TF_N - 1; i++)
        assert_int_equal(rgb[i], rgb[0]);
    check_colour(rgb[TF_N - 1], 38, 38, 38);
}

/* What a file says for other standards does not count: its first intent has a profile that is none. */
static void
the_intent_for_printing_counts(void **state)
{
    (void)state;
    static const guint8 white[4] = {0};
    guint32 rgb = 0;
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    g_autofree char *profile = profile_of("gracol2006-coated.icc");
    g_autofree char *data = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(profile, &data, &length, NULL));
    tf_pdf_add_page(pdf, 100, 200);
    tf_pdf_set_parsed(pdf, tf_pdf_catalog(pdf), "OutputIntents",
                      "[ << /S /GTS_PDFA1 >> << /S /GTS_PDFX >> ]");
    tf_pdf_set(pdf, tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OutputIntents/0"),
               "DestOutputProfile", tf_pdf_stream_new(pdf, "none", 4));
    tf_pdf_set(pdf, tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OutputIntents/1"),
               "DestOutputProfile", tf_pdf_stream_new(pdf, data, length));
    assert_true(tf_pdf_save(pdf, files.in, &(TfPdfSave){0}, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(TfSimulation) simulation = tf_simulation_new(files.in, NULL, &error);
    g_assert_no_error(error);
    tf_simulate(simulation, white, &rgb, 1);
    check_colour(rgb, 239, 241, 244);
}

static void
what_is_no_profile_is_refused(void **state)
{
    (void)state;
    g_autofree char *other = profile_of("coated.xml");
    g_autoptr(GError) error = NULL;
    assert_null(simulation_of(other, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    g_clear_error(&error);
    assert_null(simulation_of(NULL, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paper_is_not_white_and_black_not_black),
        cmocka_unit_test(long_rows_come_out_whole),
        cmocka_unit_test(the_intent_for_printing_counts),
        cmocka_unit_test(what_is_no_profile_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
