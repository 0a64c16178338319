/* The pictures of plates and what is written beside them. */
#include "base/file.h"
#include "paint/proof.h"
#include "support/check.h"

#include <glib/gstdio.h>
#include <string.h>

/* SHA-256 of two plates with their names, written in the faces of @language. */
static char *
digest_of(const TfFaces *faces, const char *language, const char *path)
{
    static const guint8 pixels[60 * 20];
    static const TfView views[] = {{"Cyan", pixels}, {"Sea Green", pixels}};
    g_autoptr(GError) error = NULL;
    g_autoptr(TfFonts) fonts = tf_fonts_open(faces, language, &error);
    g_assert_no_error(error);
    tf_views_png(&(TfViewRow){views, 2, 60, 20}, fonts, path, &error);
    g_assert_no_error(error);
    char *digest = tf_file_digest(path, &error);
    g_assert_no_error(error);
    return digest;
}

/* Latin letters of the Korean faces are others than those of Noto Sans, whatever fonts the computer
 * would take for a name. */
static void
legends_are_in_the_faces_of_the_list(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autofree char *list = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    g_autoptr(TfFaces) faces = tf_faces_load(list, FALSE, findings, NULL);
    g_autofree char *folder = g_dir_make_tmp("tf-legends-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "plates.png", NULL);
    assert_non_null(faces);
    g_autofree char *english = digest_of(faces, "en", path);
    g_autofree char *again = digest_of(faces, "en", path);
    g_autofree char *korean = digest_of(faces, "ko", path);
    assert_string_equal(english, again);
    assert_string_not_equal(english, korean);
    g_remove(path);
    g_rmdir(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(legends_are_in_the_faces_of_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
