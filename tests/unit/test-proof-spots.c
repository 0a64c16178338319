/* Spots mixed in by hand: half magenta over paper is 127.5, 40 % of a full cyan over 51 leaves
 * 60 % of the 204 that were white. */
#include "job/proof-spots.h"
#include "support/check.h"
#include "support/pdf.h"

static void
the_file_says_how_spots_look(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    tf_pdf_add_page(pdf, 100, 200);
    tf_pdf_page_set_resource(
        pdf, 0, "ColorSpace", "One",
        tf_pdf_parse(pdf, "[ /Separation /Harbor#20Blue /DeviceCMYK << /FunctionType 2 "
                          "/Domain [ 0 1 ] /C0 [ 0 0 0 0 ] /C1 [ 1 0.5 0 0 ] /N 1 >> ]"));
    tf_pdf_page_set_resource(
        pdf, 0, "ColorSpace", "Other",
        tf_pdf_parse(pdf, "[ /Separation /Gold /DeviceRGB << /FunctionType 2 "
                          "/Domain [ 0 1 ] /C0 [ 1 1 1 ] /C1 [ 1 0.5 0 ] /N 1 >> ]"));
    assert_true(tf_pdf_save(pdf, files.in, &(TfPdfSave){0}, NULL));
    g_autoptr(TfPdf) saved = tf_pdf_open(files.in, NULL, NULL);
    g_autoptr(GHashTable) spots = tf_proof_spots(saved);
    assert_int_equal(g_hash_table_size(spots), 1);
    const double *full = g_hash_table_lookup(spots, "Harbor Blue");
    assert_non_null(full);
    check_near(full[0], 1, 1e-9);
    check_near(full[1], 0.5, 1e-9);
    check_near(full[2], 0, 1e-9);
    check_near(full[3], 0, 1e-9);
}

static void
spots_are_printed_over_what_is_there(void **state)
{
    (void)state;
    static const double full[] = {1, 0.5, 0, 0};
    static const guint8 plate[] = {255, 102, 0};
    guint8 cmyk[] = {0, 0, 0, 0, /**/ 51, 0, 7, 255, /**/ 1, 2, 3, 4};
    static const guint8 expected[] = {255, 128, 0,      0, /**/ 133, 51,
                                      7,   255, /**/ 1, 2, 3,        4};
    tf_proof_spot_mix(cmyk, plate, 3, full);
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_int_equal(cmyk[i], expected[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_says_how_spots_look),
        cmocka_unit_test(spots_are_printed_over_what_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
