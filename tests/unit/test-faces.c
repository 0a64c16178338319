/* The list of fonts, and which files it finds. */
#include "base/file.h"
#include "model/faces.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

#define LIST                                                                    \
    "<fonts xmlns='urn:x-tenfold:fonts:1'>\n"                                   \
    "<face family='Tenfold' style='regular' file='Tenfold-Test.ttf' index='0' " \
    "sha256='%s'/>\n"                                                           \
    "<face family='Tenfold' style='bold' file='Tenfold-None.ttf' index='3' "    \
    "sha256='00'/>\n"                                                           \
    "<role language='en' families='Tenfold'/>\n"                                \
    "<role language='ar' families='Tenfold, Tenfold'/>\n"                       \
    "</fonts>"

/* The digest of "abc" stands in FIPS 180-2. */
#define DIGEST "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

typedef struct {
    char *folder, *fonts;
    TfFindings *findings;
    TfFaces *faces;
} Fixture;

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = project_new();
    fixture->fonts = g_build_filename(fixture->folder, "fonts", NULL);
    fixture->findings = tf_findings_new();
    project_write(fixture->folder, "fonts/Tenfold-Test.ttf", "abc", 3);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;
    tf_faces_free(fixture->faces);
    tf_findings_free(fixture->findings);
    g_free(fixture->fonts);
    project_free(fixture->folder);
    g_free(fixture);
    return 0;
}

static void
load(Fixture *fixture, const char *digest, gboolean with_digests)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *list = g_strdup_printf(LIST, digest);
    project_write(fixture->folder, "fonts/fonts.xml", list, -1);
    fixture->faces = tf_faces_load(fixture->fonts, with_digests, fixture->findings, &error);
    g_assert_no_error(error);
}

static void
our_own_folder_is_looked_into(void **state)
{
    Fixture *fixture = *state;
    load(fixture, DIGEST, FALSE);
    g_autofree char *path = g_build_filename(fixture->fonts, "Tenfold-Test.ttf", NULL);
    assert_int_equal(tf_faces_n(fixture->faces), 2);
    const TfFace *face = tf_faces_get(fixture->faces, 0);
    assert_string_equal(face->family, "Tenfold");
    assert_string_equal(face->path, path);
    assert_string_equal(face->expected, DIGEST);
    assert_null(face->digest);
    assert_ptr_equal(tf_faces_find(fixture->faces, "Tenfold", FALSE), face);
}

static void
a_font_that_is_nowhere_is_told(void **state)
{
    Fixture *fixture = *state;
    load(fixture, DIGEST, FALSE);
    const TfFace *face = tf_faces_find(fixture->faces, "Tenfold", TRUE);
    assert_null(face->path);
    assert_int_equal(face->index, 3);
    assert_int_equal(tf_findings_n(fixture->findings), 1);
    const TfFinding *finding = tf_findings_get(fixture->findings, 0);
    assert_string_equal(finding->code, "missing-font");
    assert_int_equal(finding->place.line, 3);
    assert_null(tf_faces_find(fixture->faces, "Other", TRUE));
}

static void
digests_are_compared_when_asked(void **state)
{
    Fixture *fixture = *state;
    load(fixture, DIGEST, TRUE);
    assert_string_equal(tf_faces_get(fixture->faces, 0)->digest, DIGEST);
    assert_int_equal(tf_findings_n(fixture->findings), 1); /* the missing one */
    g_clear_pointer(&fixture->faces, tf_faces_free);
    load(fixture, "11" DIGEST, TRUE);
    assert_int_equal(tf_findings_n(fixture->findings), 3);
    assert_string_equal(tf_findings_get(fixture->findings, 2)->code, "font-changed");
    assert_int_equal(tf_findings_get(fixture->findings, 2)->place.line, 2);
}

static void
roles_name_families(void **state)
{
    Fixture *fixture = *state;
    load(fixture, DIGEST, FALSE);
    assert_string_equal(tf_faces_families(fixture->faces, "ar"), "Tenfold, Tenfold");
    assert_null(tf_faces_families(fixture->faces, "pl"));
}

static void
a_missing_list_is_an_error(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    assert_null(tf_faces_load("/no/such/folder", FALSE, fixture->findings, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
}

/* The list the project ships names every font of every language. */
static void
the_list_of_the_project_is_complete(void **state)
{
    static const char *const tags[] = {"en", "es", "zh-Hans", "zh-Hant", "ru", "bn",
                                       "ht", "ko", "ar",      "ur",      "fr", "pl"};
    Fixture *fixture = *state;
    const char *project = g_getenv("TENFOLD_PROJECT");
    g_autofree char *folder =
        g_build_filename(project != NULL ? project : ".", "fonts", NULL);
    fixture->faces = tf_faces_load(folder, FALSE, fixture->findings, NULL);
    assert_non_null(fixture->faces);
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        const char *families = tf_faces_families(fixture->faces, tags[i]);
        assert_non_null(families);
        g_auto(GStrv) names = g_strsplit(families, ", ", -1);
        for (char **name = names; *name != NULL; name++) {
            assert_non_null(tf_faces_find(fixture->faces, *name, FALSE));
            assert_non_null(tf_faces_find(fixture->faces, *name, TRUE));
        }
    }
    for (int i = 0; i < tf_findings_n(fixture->findings); i++)
        assert_string_equal(tf_findings_get(fixture->findings, i)->code, "missing-font");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(our_own_folder_is_looked_into),   TEST(a_font_that_is_nowhere_is_told),
        TEST(digests_are_compared_when_asked), TEST(roles_name_families),
        TEST(a_missing_list_is_an_error),      TEST(the_list_of_the_project_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
