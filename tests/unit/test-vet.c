#include "job/vet.h"
#include "support/check.h"
#include "support/project.h"

/* The smallest row for Nastaliq is 7.5 pt, the smallest style 0.66 of it; Unicode says Arab. */
static void
urdu_is_held_to_the_sizes_of_nastaliq(void **state)
{
    (void)state;
    g_autofree char *folder =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "layouts", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfLayout) layout = tf_layout_load(folder, "booklet", findings, NULL);
    assert_non_null(layout);
    g_auto(TfVet) vet = {0};
    tf_vet_take_vendor(&vet, NULL, TF_STANDARD_X3);
    assert_null(vet.spec.condition);
    assert_int_equal(vet.spec.standard, TF_STANDARD_X3);
    check_near(vet.spec.total_ink, 3, 1e-9);
    tf_vet_take_layout(&vet, layout, tf_language_find("ur"));
    assert_int_equal(vet.spec.n_sizes, 1);
    assert_string_equal(vet.spec.sizes[0].script, "Arab");
    check_near(vet.spec.sizes[0].size, 4.95, 1e-9);
    tf_vet_take_layout(&vet, layout, tf_language_find("ko"));
    assert_int_equal(vet.spec.n_sizes, 2);
    check_near(vet.spec.sizes[0].size, 5.28, 1e-9); /* 8 pt, of "*"                    */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(urdu_is_held_to_the_sizes_of_nastaliq),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
