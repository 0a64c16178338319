/* What is written about the printer's press, and what becomes of it. */
#include "model/vendor.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

static TfVendor *
load(Project *project, const char *name)
{
    g_autoptr(GError) error = NULL;
    TfVendor *vendor = tf_vendor_load(project->layouts, name, project->findings, &error);
    g_assert_no_error(error);
    assert_non_null(vendor);
    return vendor;
}

static void
a_press_says_what_was_written(void **state)
{
    Project *project = *state;
    g_autoptr(TfVendor) vendor = load(project, "coated");
    g_autofree char *profile =
        g_build_filename(project->layouts, "press", "tests.icc", NULL);
    assert_int_equal(tf_findings_n(project->findings), 0);
    assert_string_equal(vendor->name, "coated");
    assert_string_equal(vendor->identifier, "CGATS TR 006");
    assert_string_equal(vendor->registry, "http://www.color.org");
    assert_string_equal(vendor->info, "GRACoL 2006, coated");
    assert_string_equal(vendor->profile, profile);
    check_near(vendor->total_ink, 2.8, 1e-9);
    check_near(vendor->least_tint, 0.05, 1e-9);
    check_near(vendor->rich_black[0], 0.5, 1e-9);
    check_near(vendor->rich_black[3], 1, 1e-9);
    check_near(vendor->line, 0.25, 1e-9);
    check_near(vendor->reversed_line, 0.5, 1e-9);
    check_near(vendor->type, 5, 1e-9);
    check_near(vendor->reversed_type, 8, 1e-9);
    check_near(vendor->coloured_type, 7, 1e-9);
    check_near(vendor->bleed, 9, 1e-9);
    check_near(vendor->safe, 18, 1e-9);
    assert_int_equal(vendor->multiple, 4);
    check_near(vendor->ppi_least, 140, 0);
    check_near(vendor->ppi_wanted, 300, 0);
    check_near(vendor->ppi_most, 450, 0);
    check_near(vendor->ppi_line_art, 1200, 0);
}

/* A printer's own profile is of no registered condition, unless the file says so. */
static void
a_profile_without_a_name_is_of_no_registry(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "layouts/press/coated.xml",
                    "identifier=\"CGATS TR 006\" ", "");
    g_autoptr(TfVendor) vendor = load(project, "coated");
    assert_int_equal(tf_findings_n(project->findings), 0);
    assert_null(vendor->identifier);
    assert_null(vendor->registry);
    assert_non_null(vendor->profile);
}

static void
a_missing_profile_is_told(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "layouts/press/coated.xml", "tests.icc", "other.icc");
    g_autoptr(TfVendor) vendor = load(project, "coated");
    assert_null(vendor->profile);
    project_finding(project, "missing-profile", 3);
}

/* Files are looked for in the folder of the presses alone. */
static void
a_profile_elsewhere_is_missing(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "layouts/press/coated.xml", "tests.icc",
                    "../press/tests.icc");
    g_autoptr(TfVendor) vendor = load(project, "coated");
    assert_null(vendor->profile);
    project_finding(project, "missing-profile", 3);
}

static void
numbers_that_cannot_be_are_told_and_not_used(void **state)
{
    static const struct {
        const char *old, *new;
        int line;
    } cases[] = {
        {"total=\"280\"", "total=\"28\"", 4},
        {"least=\"5\"", "least=\"500\"", 4},
        {"rich=\"50 40 20 100\"", "rich=\"50 40 20\"", 4},
        {"rich=\"50 40 20 100\"", "rich=\"140 40 20 60\"", 4},
        {"rich=\"50 40 20 100\"", "rich=\"80 81 20 100\"", 4}, /* 281 of 280 */
        {"type=\"5pt\"", "type=\"5\"", 5},
        {"multiple=\"4\"", "multiple=\"0\"", 6},
        {"least=\"140\"", "least=\"-140\"", 7},
        {"name=\"coated\"", "name=\"gloss\"", 2},
    };
    Project *project = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TfFindings) findings = tf_findings_new();
        project_replace(project->folder, "layouts/press/coated.xml", cases[i].old,
                        cases[i].new);
        g_autoptr(TfVendor) vendor =
            tf_vendor_load(project->layouts, "coated", findings, NULL);
        assert_non_null(vendor);
        assert_int_equal(tf_findings_n(findings), 1);
        assert_string_equal(tf_findings_get(findings, 0)->code, "bad-attribute");
        assert_int_equal(tf_findings_get(findings, 0)->place.line, cases[i].line);
        assert_true(vendor->total_ink >= 1 && vendor->least_tint <= 1 && vendor->type > 0);
        assert_true(vendor->rich_black[0] < 0.6);
        assert_true(vendor->multiple > 0 && vendor->ppi_least > 0);
        project_replace(project->folder, "layouts/press/coated.xml", cases[i].new,
                        cases[i].old);
    }
}

static void
presses_are_listed_by_name(void **state)
{
    Project *project = *state;
    project_write(project->folder, "layouts/press/art.xml", "", 0);
    project_write(project->folder, "layouts/press/.hidden.xml", "", 0);
    g_autoptr(GPtrArray) names = tf_vendor_names(project->layouts);
    assert_int_equal(names->len, 2);
    assert_string_equal(names->pdata[0], "art");
    assert_string_equal(names->pdata[1], "coated");
    g_autoptr(GPtrArray) none = tf_vendor_names("/no/such/folder");
    assert_int_equal(none->len, 0);
}

static void
what_is_no_file_is_an_error_and_no_xml_a_finding(void **state)
{
    Project *project = *state;
    g_autoptr(GError) error = NULL;
    assert_null(tf_vendor_load(project->layouts, "none", project->findings, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    project_write(project->folder, "layouts/press/coated.xml",
                  "<press xmlns='urn:x-tenfold:press:1'>", -1);
    g_autoptr(TfVendor) vendor = load(project, "coated");
    assert_string_equal(tf_findings_get(project->findings, 0)->code, "xml-malformed");
    assert_null(vendor->profile);
    check_near(vendor->total_ink, 3, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_press_says_what_was_written),
        PROJECT_TEST(a_profile_without_a_name_is_of_no_registry),
        PROJECT_TEST(a_missing_profile_is_told),
        PROJECT_TEST(a_profile_elsewhere_is_missing),
        PROJECT_TEST(numbers_that_cannot_be_are_told_and_not_used),
        PROJECT_TEST(presses_are_listed_by_name),
        PROJECT_TEST(what_is_no_file_is_an_error_and_no_xml_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
