#include "support/project.h"

#include "support/check.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static void
copy_folder(const char *from, const char *to)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = g_dir_open(from, 0, &error);
    g_assert_no_error(error);
    g_assert_cmpint(g_mkdir_with_parents(to, 0777), ==, 0);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *source = g_build_filename(from, name, NULL);
        g_autofree char *target = g_build_filename(to, name, NULL);
        if (g_file_test(source, G_FILE_TEST_IS_DIR)) {
            copy_folder(source, target);
            continue;
        }
        g_autofree char *content = NULL;
        gsize length = 0;
        g_file_get_contents(source, &content, &length, &error);
        g_assert_no_error(error);
        g_file_set_contents(target, content, (gssize)length, &error);
        g_assert_no_error(error);
    }
}

char *
project_new(void)
{
    const char *tests = g_getenv("TENFOLD_TESTS");
    g_autofree char *from =
        g_build_filename(tests != NULL ? tests : "tests", "findings", "project", NULL);
    g_autoptr(GError) error = NULL;
    char *folder = g_dir_make_tmp("tf-project-XXXXXX", &error);
    g_assert_no_error(error);
    copy_folder(from, folder);
    return folder;
}

void
project_write(const char *folder, const char *file, const char *text, gssize length)
{
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autofree char *place = g_path_get_dirname(path);
    g_autoptr(GError) error = NULL;
    g_mkdir_with_parents(place, 0777);
    g_file_set_contents(path, text, length, &error);
    g_assert_no_error(error);
}

void
project_replace(const char *folder, const char *file, const char *old, const char *new)
{
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autofree char *content = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &content, NULL, &error);
    g_assert_no_error(error);
    const char *found = strstr(content, old);
    g_assert_nonnull(found);
    g_assert_null(strstr(found + strlen(old), old));
    g_autofree char *text = g_strdup_printf("%.*s%s%s", (int)(found - content), content,
                                            new, found + strlen(old));
    project_write(folder, file, text, -1);
}

static void
remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        gboolean is_folder = g_file_test(path, G_FILE_TEST_IS_DIR) &&
                             !g_file_test(path, G_FILE_TEST_IS_SYMLINK);
        if (is_folder)
            remove_folder(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

void
project_free(char *folder)
{
    if (folder == NULL)
        return;
    remove_folder(folder);
    g_free(folder);
}

int
project_set_up(void **state)
{
    Project *project = g_new0(Project, 1);
    project->folder = project_new();
    project->content = g_build_filename(project->folder, "content", NULL);
    project->fonts = g_build_filename(project->folder, "fonts", NULL);
    project->layouts = g_build_filename(project->folder, "layouts", NULL);
    project->findings = tf_findings_new();
    *state = project;
    return 0;
}

int
project_tear_down(void **state)
{
    Project *project = *state;
    tf_edition_free(project->edition);
    tf_edition_free(project->english);
    tf_layout_free(project->layout);
    tf_faces_free(project->faces);
    tf_campaign_free(project->campaign);
    tf_reference_free(project->reference);
    tf_findings_free(project->findings);
    g_free(project->layouts);
    g_free(project->fonts);
    g_free(project->content);
    project_free(project->folder);
    g_free(project);
    return 0;
}

const TfFinding *
project_finding(const Project *project, const char *code, int line)
{
    g_autofree char *all = tf_findings_to_text(project->findings);
    if (tf_findings_n(project->findings) != 1)
        fail_msg("expected one finding: %s", all);
    const TfFinding *finding = tf_findings_get(project->findings, 0);
    assert_string_equal(finding->code, code);
    assert_int_equal(finding->place.line, line);
    return finding;
}

TfEdition *
project_sentence(Project *project,
                 const char *tag,
                 const char *sentence,
                 const TfEdition *source)
{
    const TfLanguage *language = tf_language_find(tag);
    g_autofree char *folder = g_build_filename(project->content, tag, NULL);
    g_autofree char *file = g_strdup_printf("content/%s/rights.xml", tag);
    g_autofree char *text = g_strdup_printf(
        "<guide xmlns=\"urn:x-tenfold:content:1\" xml:lang=\"%s\"%s edition=\"2026-12\"\n"
        " state=\"source\""
        " xmlns:its=\"http://www.w3.org/2005/11/its\" its:version=\"2.0\">\n"
        "<head><title xml:id=\"t\"><fact ref=\"hotline\"/></title>\n"
        "<notice xml:id=\"n\"><fact ref=\"hotline\"/></notice></head>\n"
        "<section xml:id=\"home\">\n"
        "<heading xml:id=\"home.h\"><fact ref=\"hotline\"/></heading>\n"
        "    <p xml:id=\"home.p\">%s</p>\n"
        "</section></guide>\n",
        tag, language->direction == TF_DIRECTION_RTL ? " its:dir=\"rtl\"" : "", sentence);
    g_mkdir_with_parents(folder, 0777);
    project_write(project->folder, file, text, -1);
    tf_findings_free(project->findings);
    project->findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    if (project->reference == NULL)
        project->reference = tf_reference_load(project->content, project->findings, &error);
    g_assert_no_error(error);
    TfEdition *edition = tf_edition_load(project->content, tag, project->reference, source,
                                         project->findings, &error);
    g_assert_no_error(error);
    return edition;
}
