#include "job/edition-private.h"
#include "job/outcome.h"
#include "job/vet.h"
#include "support/check.h"
#include "support/pdf.h"
#include "support/press-maker.h"
#include "support/project.h"

/* The smallest row for Nastaliq is that of labels, 7.5 pt, whose furniture has it in full; the smallest
 * style, 0.66 for how a phrase sounds, stands where rows begin with 12 pt. Unicode says Arab. */
static void
urdu_is_held_to_the_sizes_of_nastaliq(void **state)
{
    (void)state;
    const char *project = g_getenv("TENFOLD_PROJECT");
    g_autofree char *folder = g_build_filename(project, "layouts", NULL);
    g_autofree char *content = g_build_filename(project, "content", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfLayout) layout = tf_layout_load(folder, "booklet", findings, NULL);
    g_autoptr(TfReference) reference = tf_reference_load(content, findings, NULL);
    g_autoptr(TfEdition) urdu =
        tf_edition_load(content, "ur", reference, NULL, findings, NULL);
    g_autoptr(TfEdition) korean =
        tf_edition_load(content, "ko", reference, NULL, findings, NULL);
    assert_true(layout != NULL && urdu != NULL && korean != NULL);
    g_auto(TfVet) vet = {0};
    tf_vet_take_vendor(&vet, NULL, TF_STANDARD_X3);
    assert_null(vet.spec.condition);
    assert_int_equal(vet.spec.standard, TF_STANDARD_X3);
    check_near(vet.spec.total_ink, 3, 1e-9);
    tf_vet_take_layout(&vet, layout, urdu);
    assert_int_equal(vet.spec.n_sizes, 1);
    assert_string_equal(vet.spec.sizes[0].script, "Arab");
    check_near(vet.spec.sizes[0].size, 7.5, 1e-9);
    tf_vet_take_layout(&vet, layout, korean);
    assert_int_equal(vet.spec.n_sizes, 2);
    check_near(vet.spec.sizes[0].size, 7.92, 1e-9); /* how a phrase sounds: 0.66 of 12 pt */
}

/* sha256sum layouts/press/gracol2006-coated.icc */
static void
a_press_is_known_by_its_profile(void **state)
{
    (void)state;
    g_autofree char *folder =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "layouts", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfVendor) vendor = tf_vendor_load(folder, "coated", findings, NULL);
    assert_non_null(vendor);
    g_auto(TfVet) vet = {0};
    tf_vet_take_vendor(&vet, vendor, TF_STANDARD_X4);
    assert_string_equal(vet.spec.profile,
                        "5626166d0c697e80aba747b9105b7b9d0dec63a5e5eb8ad58ed018d997d20504");
    tf_vet_take_vendor(&vet, NULL, TF_STANDARD_X4);
    assert_null(vet.spec.profile);
}

/* Pages that say they are PDF/X-1a and are red; their sheets say so too, and are found out. The two
 * sides that four pages come to are no multiple of four, but that is asked of pages alone. */
static void
sheets_are_held_to_what_they_say_they_are(void **state)
{
    (void)state;
    static const Change red[] = {{PART_CONTENT, "1 0 0 rg 60 60 20 20 re f"},
                                 {PART_NONE, NULL}};
    static const Change good[] = {{PART_NONE, NULL}};
    static const TfProduct product = {.name = "booklet"};
    g_auto(PdfFiles) files = pdf_files_make();
    TfJob job = {.standard = TF_STANDARD_X3};
    g_autoptr(TfOutcome) outcome = tf_outcome_new("en", "booklet", NULL);
    g_autoptr(TfDelivery) delivery = tf_delivery_new(files.folder);
    TfWork work = {.job = &job,
                   .outcome = outcome,
                   .delivery = delivery,
                   .folder = (char *)"en",
                   .product = &product,
                   .press = files.in};
    press_make(files.in, TF_STANDARD_X4, good);
    assert_true(tf_work_make_sheets(&work, &(TfImposeSpec){.title = "Sheets"}, NULL));
    assert_int_equal(tf_findings_n(outcome->findings), 0);
    press_make(files.in, TF_STANDARD_X1A, red);
    assert_true(tf_work_make_sheets(&work, &(TfImposeSpec){.title = "Sheets"}, NULL));
    assert_int_equal(tf_findings_n(outcome->findings), 1);
    const TfFinding *finding = tf_findings_get(outcome->findings, 0);
    assert_string_equal(finding->code, "x-not-cmyk");
    assert_string_equal(finding->place.file, work.sheets);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheets_are_held_to_what_they_say_they_are),
        cmocka_unit_test(a_press_is_known_by_its_profile),
        cmocka_unit_test(urdu_is_held_to_the_sizes_of_nastaliq),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
