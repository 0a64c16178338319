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

static void
load(Project *project, const char *digest, gboolean with_digests)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *list = g_strdup_printf(LIST, digest);
    project_write(project->folder, "fonts/fonts.xml", list, -1);
    project_write(project->folder, "fonts/Tenfold-Test.ttf", "abc", 3);
    project->faces = tf_faces_load(project->fonts, with_digests, project->findings, &error);
    g_assert_no_error(error);
}

static void
our_own_folder_is_looked_into(void **state)
{
    Project *project = *state;
    load(project, DIGEST, FALSE);
    g_autofree char *path = g_build_filename(project->fonts, "Tenfold-Test.ttf", NULL);
    assert_int_equal(tf_faces_n(project->faces), 2);
    const TfFace *face = tf_faces_get(project->faces, 0);
    assert_string_equal(face->family, "Tenfold");
    assert_string_equal(face->path, path);
    assert_string_equal(face->expected, DIGEST);
    assert_null(face->digest);
    assert_ptr_equal(tf_faces_find(project->faces, "Tenfold", FALSE), face);
}

static void
a_font_that_is_nowhere_is_told(void **state)
{
    Project *project = *state;
    load(project, DIGEST, FALSE);
    const TfFace *face = tf_faces_find(project->faces, "Tenfold", TRUE);
    assert_null(face->path);
    assert_int_equal(face->index, 3);
    project_finding(project, "missing-font", 3);
    assert_null(tf_faces_find(project->faces, "Other", TRUE));
}

static void
digests_are_compared_when_asked(void **state)
{
    Project *project = *state;
    load(project, DIGEST, TRUE);
    assert_string_equal(tf_faces_get(project->faces, 0)->digest, DIGEST);
    assert_int_equal(tf_findings_n(project->findings), 1); /* the missing one */
    g_clear_pointer(&project->faces, tf_faces_free);
    load(project, "11" DIGEST, TRUE);
    assert_int_equal(tf_findings_n(project->findings), 3);
    assert_string_equal(tf_findings_get(project->findings, 2)->code, "font-changed");
    assert_int_equal(tf_findings_get(project->findings, 2)->place.line, 2);
}

static void
roles_name_families(void **state)
{
    Project *project = *state;
    load(project, DIGEST, FALSE);
    assert_string_equal(tf_faces_families(project->faces, "ar"), "Tenfold, Tenfold");
    assert_null(tf_faces_families(project->faces, "pl"));
}

static void
a_missing_list_is_an_error(void **state)
{
    Project *project = *state;
    g_autoptr(GError) error = NULL;
    assert_null(tf_faces_load("/no/such/folder", FALSE, project->findings, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
}

/* The list the project ships names every font of every language. */
static void
the_list_of_the_project_is_complete(void **state)
{
    static const char *const tags[] = {"en", "es", "zh-Hans", "zh-Hant", "ru", "bn",
                                       "ht", "ko", "ar",      "ur",      "fr", "pl"};
    Project *project = *state;
    const char *root = g_getenv("TENFOLD_PROJECT");
    g_autofree char *folder = g_build_filename(root != NULL ? root : ".", "fonts", NULL);
    project->faces = tf_faces_load(folder, FALSE, project->findings, NULL);
    assert_non_null(project->faces);
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        const char *families = tf_faces_families(project->faces, tags[i]);
        assert_non_null(families);
        g_auto(GStrv) names = g_strsplit(families, ", ", -1);
        for (char **name = names; *name != NULL; name++) {
            assert_non_null(tf_faces_find(project->faces, *name, FALSE));
            assert_non_null(tf_faces_find(project->faces, *name, TRUE));
        }
    }
    for (int i = 0; i < tf_findings_n(project->findings); i++)
        assert_string_equal(tf_findings_get(project->findings, i)->code, "missing-font");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(our_own_folder_is_looked_into),
        PROJECT_TEST(a_font_that_is_nowhere_is_told),
        PROJECT_TEST(digests_are_compared_when_asked),
        PROJECT_TEST(roles_name_families),
        PROJECT_TEST(a_missing_list_is_an_error),
        PROJECT_TEST(the_list_of_the_project_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
