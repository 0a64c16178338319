/* How profiles call the printing conditions of the registry. */
#include "preflight/conditions.h"
#include "support/check.h"

static void
the_registry_is_by_the_letter(void **state)
{
    (void)state;
    assert_true(tf_condition_is_registered("CGATS TR 006"));
    assert_false(tf_condition_is_registered("CGATS TR006"));
    assert_false(tf_condition_is_registered(""));
}

static void
profiles_write_names_as_they_like(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"CGATS TR 006", "GRACoL2006_Coated1v2.icc"},
        {"FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)"},
        {"FOGRA39", "ISO Coated v2 300% (ECI)"},
        {"Fogra-39", "FOGRA39L Coated"},
        {"CGATS21_CRPC6", "GRACoL2013_CRPC6.icc"},
        {"CGATS TR 001", "U.S. Web Coated (SWOP) v2"},
        /* A name among others is enough. */
        {"FOGRA47", "like FOGRA29, but of 2008: FOGRA47"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
        assert_true(tf_condition_is_named(same[i][1]));
        assert_false(tf_condition_differs(same[i][0], same[i][1]));
    }
}

static void
two_conditions_differ(void **state)
{
    (void)state;
    assert_true(tf_condition_differs("CGATS TR 006", "White uncoated paper, FOGRA29"));
    assert_true(tf_condition_differs("FOGRA51", "PSO Uncoated v3 (FOGRA52)"));
    assert_true(tf_condition_differs("CGATS21-2-CRPC6", "CGATS21-2-CRPC3"));
    assert_true(tf_condition_differs("CGATS TR 003", "CGATS TR 005"));
    /* Who names none contradicts nobody. */
    assert_false(tf_condition_is_named("Smith, heidelberg, 2026"));
    assert_false(tf_condition_differs("CGATS TR 006", "Smith, heidelberg, 2026"));
    assert_false(tf_condition_differs("the house's own", "FOGRA29"));
    assert_false(tf_condition_differs("FOGRA3", "FOGRA39"));
    assert_false(tf_condition_is_named("FOGRA390"));
    assert_false(tf_condition_is_named(""));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_registry_is_by_the_letter),
        cmocka_unit_test(profiles_write_names_as_they_like),
        cmocka_unit_test(two_conditions_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
