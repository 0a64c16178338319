/* The display list of a small leaflet, as text, held against what was looked at and accepted.
 * TF_RECORD=1 writes new expectations and fails, so that nobody records by accident. */
#include "compose/compose.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

static TfPages *
compose(const char *folder, const char *tag, TfFindings *findings)
{
    g_autofree char *content = g_build_filename(folder, "content", NULL);
    g_autofree char *fonts = g_build_filename(folder, "fonts", NULL);
    g_autofree char *layouts = g_build_filename(folder, "layouts", NULL);
    TfReference *reference = tf_reference_load(content, findings, NULL);
    TfFaces *faces = tf_faces_load(fonts, FALSE, findings, NULL);
    TfLayout *layout = tf_layout_load(layouts, "leaflet", findings, NULL);
    TfEdition *source = tf_edition_load(content, "en", reference, NULL, findings, NULL);
    TfEdition *edition = strcmp(tag, "en") == 0 ? source
                                                : tf_edition_load(content, tag, reference,
                                                                  source, findings, NULL);
    assert_non_null(edition);
    TfComposeInput input = {
        .edition = edition, .layout = layout, .faces = faces, .reference = reference};
    TfPages *pages = tf_compose(&input, findings, NULL);
    assert_non_null(pages);
    g_autofree char *text = tf_pages_print(pages);
    g_autofree char *name = g_strdup_printf("leaflet-%s.txt", tag);
    g_autofree char *path =
        g_build_filename(g_getenv("TENFOLD_TESTS"), "golden", name, NULL);
    if (g_getenv("TF_RECORD") != NULL) {
        assert_true(g_file_set_contents(path, text, -1, NULL));
        fail_msg("%s is recorded; look at it, then run without TF_RECORD", name);
    }
    g_autofree char *expected = NULL;
    assert_true(g_file_get_contents(path, &expected, NULL, NULL));
    assert_string_equal(text, expected);
    if (edition != source)
        tf_edition_free(edition);
    tf_edition_free(source);
    tf_layout_free(layout);
    tf_faces_free(faces);
    tf_reference_free(reference);
    return pages;
}

/* Other fonts set other widths: what was accepted with those of the list says nothing then. */
static gboolean
has_other_fonts(const char *folder)
{
    g_autofree char *fonts = g_build_filename(folder, "fonts", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfFaces) faces = tf_faces_load(fonts, TRUE, findings, NULL);
    for (int i = 0; i < tf_faces_n(faces); i++) {
        const TfFace *face = tf_faces_get(faces, i);
        if (face->path != NULL && g_strcmp0(face->digest, face->expected) != 0) {
            print_message("skipped: %s is not the file that fonts.xml lists\n", face->path);
            return TRUE;
        }
    }
    return FALSE;
}

static void
check(const char *tag)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    char *folder = project_new();
    if (has_other_fonts(folder)) {
        project_free(folder);
        skip();
    }
    TfPages *pages = compose(folder, tag, findings);
    assert_int_equal(tf_findings_n(findings), 0);
    tf_pages_free(pages);
    project_free(folder);
}

static void
test_english(void **state)
{
    (void)state;
    check("en");
}

static void
test_spanish(void **state)
{
    (void)state;
    check("es");
}

static void
test_arabic(void **state)
{
    (void)state;
    check("ar");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_spanish),
        cmocka_unit_test(test_arabic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
