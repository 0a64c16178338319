/* A package: its folder, its zip, what it says of itself, and that making it again gives the same. */
#include "base/file.h"
#include "job/package-files.h"
#include "job/papers.h"
#include "production/specsheet.h"
#include "support/check.h"
#include "support/order.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static int
set_up(void **state)
{
    *state = g_dir_make_tmp("tenfold-XXXXXX", NULL);
    return *state != NULL ? 0 : -1;
}

/* Removes what such a test leaves: two levels of folders. */
static void
remove_all(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        remove_all(child);
    }
    if (dir != NULL)
        g_dir_close(dir);
    g_remove(path);
}

static int
tear_down(void **state)
{
    remove_all(*state);
    g_free(*state);
    return 0;
}

static char *
read_text(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        fail_msg("%s: is not there", path);
    return text;
}

static void
commit_package(const char *folder, const char *name, const char *text)
{
    g_autofree char *beside = g_build_filename(folder, "built.pdf", NULL);
    assert_true(g_file_set_contents(beside, "pages", -1, NULL));
    g_autoptr(TfPackage) package = tf_package_begin(folder, name, NULL);
    assert_non_null(package);
    assert_true(tf_package_add_text(package, "ticket.xjdf", "the ticket", text, NULL));
    assert_true(tf_package_add_file(package, "ar/booklet-pages.pdf", "the pages of Arabic",
                                    beside, NULL));
    assert_true(
        tf_package_add_file(package, "en/booklet-pages.pdf", "the pages", beside, NULL));
    assert_true(tf_package_commit(package, order_sample(), NULL));
    gint64 n_bytes;
    assert_int_equal(tf_package_n_files(package, &n_bytes), 5);
    assert_true(n_bytes > 0);
}

static void
a_package_explains_itself(void **state)
{
    const char *folder = *state;
    commit_package(folder, "rights", "<XJDF/>");
    g_autofree char *readme = read_text(folder, "rights/README.txt");
    static const char *const lines[] = {
        "Know your rights, 2026-12\njob know-your-rights-2026-12: 3,300 copies in 3 "
        "versions\n",
        "\nFor the whole order\n  ticket.xjdf        the ticket\n",
        "\n  README.txt         this text\n",
        "\nIn the folder of each language\n  booklet-pages.pdf  the pages of Arabic\n",
        "\n  ar       Arabic, العربية: booklet, 500 copies in 2 cartons, bound at the "
        "right\n",
        "\n  en       English: booklet, 1,000 copies in 3 cartons\n",
        "sha256sum --check SHA256SUMS\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        if (strstr(readme, lines[i]) == NULL)
            fail_msg("“%s” is not in:\n%s", lines[i], readme);
    assert_null(strstr(readme, "DRAFT"));
    g_auto(GStrv) rows = g_strsplit(readme, "\n", -1);
    for (int i = 0; rows[i] != NULL; i++)
        assert_true(g_utf8_strlen(rows[i], -1) <= 80);
}

/* SHA-256 of "pages", from sha256sum. */
static void
sums_are_those_of_the_files(void **state)
{
    const char *folder = *state;
    commit_package(folder, "rights", "<XJDF/>");
    g_autofree char *sums = read_text(folder, "rights/SHA256SUMS");
    g_auto(GStrv) rows = g_strsplit(g_strchomp(sums), "\n", -1);
    assert_int_equal(g_strv_length(rows), 4);
    assert_true(g_str_has_suffix(rows[0], "  README.txt"));
    assert_string_equal(rows[1],
                        "bfa062de040f55a15ce910800757061ec3d2fc31d6b7c72d9fa02b75a9ad1133"
                        "  ar/booklet-pages.pdf");
    assert_true(g_str_has_suffix(rows[2], "  en/booklet-pages.pdf"));
    assert_true(g_str_has_suffix(rows[3], "  ticket.xjdf"));
}

static void
equal_orders_give_equal_zips(void **state)
{
    const char *folder = *state;
    g_autofree char *zip = g_build_filename(folder, "rights.zip", NULL);
    commit_package(folder, "rights", "<XJDF/>");
    g_autofree char *one = tf_file_digest(zip, NULL);
    commit_package(folder, "rights", "<XJDF/>");
    g_autofree char *two = tf_file_digest(zip, NULL);
    commit_package(folder, "rights", "<XJDF />");
    g_autofree char *three = tf_file_digest(zip, NULL);
    assert_non_null(one);
    assert_string_equal(one, two);
    assert_string_not_equal(one, three);
}

/* The new folder takes the place of the old one whole; what a killed run left goes, and what is left
 * uncommitted leaves nothing. */
static void
folders_change_places_whole(void **state)
{
    const char *folder = *state;
    commit_package(folder, "rights", "<XJDF/>");
    g_autofree char *stale = g_build_filename(folder, "rights", "old.pdf", NULL);
    g_autofree char *left = g_build_filename(folder, ".rights.1", "ar", NULL);
    assert_true(g_file_set_contents(stale, "old", -1, NULL));
    assert_int_equal(g_mkdir_with_parents(left, 0777), 0);
    {
        g_autoptr(TfPackage) package = tf_package_begin(folder, "rights", NULL);
        assert_true(tf_package_add_text(package, "a/b", "", "c", NULL));
    }
    assert_true(g_file_test(stale, G_FILE_TEST_EXISTS));
    commit_package(folder, "rights", "<XJDF/>");
    assert_false(g_file_test(stale, G_FILE_TEST_EXISTS));
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        assert_false(name[0] == '.');
}

/* A paper is a PDF with structure, the same bytes every time. */
static void
papers_are_tagged_and_always_the_same(void **state)
{
    const char *folder = *state;
    const char *project = g_getenv("TENFOLD_PROJECT");
    assert_int_equal(chdir(project), 0);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfFaces) faces = tf_faces_load("fonts", FALSE, findings, NULL);
    g_autoptr(TfDocument) document = tf_specsheet(order_sample());
    TfPapers papers = {.faces = faces, .date = "2026-12-01"};
    char *digests[2];
    for (int i = 0; i < 2; i++) {
        g_autofree char *path = g_strdup_printf("%s/%d.pdf", folder, i);
        GError *error = NULL;
        if (!tf_paper_write(&papers, document, "paper", path, findings, &error))
            fail_msg("%s", error->message);
        digests[i] = tf_file_digest(path, NULL);
        g_autoptr(GMappedFile) pdf = g_mapped_file_new(path, FALSE, NULL);
        assert_non_null(memmem(g_mapped_file_get_contents(pdf),
                               g_mapped_file_get_length(pdf), "pdfuaid", 7));
    }
    assert_string_equal(digests[0], digests[1]);
    assert_int_equal(tf_findings_n(findings), 0);
    g_free(digests[0]);
    g_free(digests[1]);
}

int
main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_package_explains_itself),
        IN_FOLDER(sums_are_those_of_the_files),
        IN_FOLDER(equal_orders_give_equal_zips),
        IN_FOLDER(folders_change_places_whole),
        IN_FOLDER(papers_are_tagged_and_always_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
