/* What a preview keeps from one run to the next is never shown in the place of what was saved since. */
#include "preview/view.h"
#include "support/check.h"
#include "support/project.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <utime.h>

/* A save, and what of the edition in @tag shows it. */
typedef struct {
    const char *file;
    const char *old; /* NULL: the file was not there      */
    const char *new; /* NULL, both: it was, and vanishes  */
    const char *tag;
    const char *shown; /* in what is told after it, and not before */
} Save;

static const Save saves[] = {
    /* the English: its words on the cards, hashes, checks of a translation by them */
    {"content/en/rights.xml", ">At your door<", ">At your gate<", "es", "At your gate"},
    {"content/en/rights.xml", ">You can stay silent.", ">You can stay silent, always.",
     "ar", "\"isStale\":true"},
    {"content/en/rights.xml", "role=\"lead\"", "role=\"note\"", "es", "attribute-differs"},
    {"content/en/rights.xml", "xml:id=\"home.2\"", "xml:id=\"home.9\"", "es",
     "missing-unit"},
    {"content/en/rights.xml", "</guide>", "</guide", "es", "xml-malformed"},
    /* what all languages share */
    {"content/terms.xml", ">papel<", ">puerta<", "es", "doubtful-term"},
    {"content/terms.xml", "lets officers act", "makes officers act", "es",
     "makes officers act"},
    {"content/terms.xml", "<form xml:lang=\"en\" use=\"approved\">lawyer</form>",
     "<form xml:lang=\"en\" use=\"appointed\">lawyer</form>", "ar", "bad-attribute"},
    {"content/facts.xml", "800-555-0100", "800-555-0199", "es", "800-555-0199"},
    {"content/facts.xml", "lunes a viernes", "lunes a domingo", "es", "lunes a domingo"},
    {"content/laws.xml", "Nobody must speak", "No one may speak.", "ar",
     "No one may speak."},
    /* and is there or not, or cannot be read and then can */
    {"content/facts.xml", NULL, NULL, "es", NULL},
    {"content/terms.xml", NULL, NULL, "es", NULL},
    {"content/laws.xml", NULL, NULL, "ar", NULL},
    {"content/en/rights.xml", NULL, NULL, "es", NULL},
    {"content/facts.xml", "</facts>", "</facts", "es", NULL},
    {"content/laws.xml", "</laws>", "</laws", "ar", NULL},
    {"content/terms.xml", "<terms ", "<words ", "es", NULL},
    /* what else the English has, and which is the English */
    {"content/en/plain.xml", ">pursuant to<", ">stay silent<", "en", NULL},
    {"content/en/plain.xml", "</plain>", "</plain", "en", NULL},
    {"content/en/hyphens.xml", NULL, "<hyphens", "en", NULL},
    {"content/campaign.xml", "source=\"en\"", "source=\"es\"", "ar", NULL},
    /* the look */
    {"layouts/leaflet.xml", "<style name=\"heading\" size=\"1.5\"",
     "<style name=\"heading\" size=\"1.2\"", "es", NULL},
    {"layouts/inks.xml", "#ffdc5c", "#ffdc5d", "ar", NULL},
    /* the edition, and what else is its own */
    {"content/es/rights.xml", ">En su puerta<", ">En la puerta<", "es", "En la puerta"},
    {"content/en/rights.xml", ">At your door<", ">At your gate<", "en", "At your gate"},
};

static void
tell(const TfEditionView *view, gpointer data)
{
    GString *told = data;
    g_autofree char *news = tf_view_news(view);
    g_string_append(told, news);
    if (view->pages == NULL)
        return;
    g_autoptr(GPtrArray) digests = tf_view_digests(view->pages);
    g_autofree char *book = tf_view_book(view, digests);
    g_string_append(told, book);
}

static char *
told_of(const char *tag, TfMemory *memory)
{
    GString *told = g_string_new(NULL);
    tf_job_view(tag, "leaflet", memory, tell, told);
    return g_string_free(told, FALSE);
}

static char *
told_anew(const char *tag)
{
    g_autoptr(TfMemory) memory = tf_memory_new();
    return told_of(tag, memory);
}

/* Saves it as an editor that keeps dates would: the file is as old as it was. */
static void
save(const Project *project, const char *file, const char *old, const char *new)
{
    g_autofree char *away = g_strconcat(file, ".away", NULL);
    struct stat before;
    if (old == NULL && new == NULL) {
        gboolean is_there = g_file_test(file, G_FILE_TEST_EXISTS);
        assert_int_equal(is_there ? g_rename(file, away) : g_rename(away, file), 0);
        return;
    }
    if (old == NULL) {
        project_write(project->folder, file, new, -1);
        return;
    }
    if (new == NULL) {
        assert_int_equal(g_unlink(file), 0);
        return;
    }
    assert_int_equal(stat(file, &before), 0);
    project_replace(project->folder, file, old, new);
    struct utimbuf times = {.actime = before.st_atime, .modtime = before.st_mtime};
    assert_int_equal(utime(file, &times), 0);
}

static void
check_same(const Save *row, const char *told, const char *expected)
{
    gsize at = 0;
    while (told[at] != '\0' && told[at] == expected[at])
        at++;
    if (strcmp(told, expected) != 0)
        fail_msg("%s: “%.60s” and not “%.60s”", row->file, told + at, expected + at);
}

/* Every save is shown, and taken back it is gone; after each, all is told as by a process that kept
 * nothing. */
static void
what_was_saved_is_shown(void **state)
{
    const Project *project = *state;
    g_autofree char *here = g_get_current_dir();
    g_autoptr(TfMemory) memory = tf_memory_new();
    assert_int_equal(g_chdir(project->folder), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(saves); i++) {
        const Save *row = &saves[i];
        g_autofree char *before = told_of(row->tag, memory);
        save(project, row->file, row->old, row->new);
        g_autofree char *after = told_of(row->tag, memory);
        g_autofree char *anew = told_anew(row->tag);
        check_same(row, after, anew);
        save(project, row->file, row->new, row->old);
        g_autofree char *again = told_of(row->tag, memory);
        check_same(row, again, before);
        if (row->shown == NULL && strcmp(after, before) == 0)
            fail_msg("%s: nothing was told of “%s”", row->file, row->new);
        if (row->shown == NULL)
            continue;
        if (strstr(after, row->shown) == NULL || strstr(before, row->shown) != NULL)
            fail_msg("%s: “%s” was to be told of after it, and not before", row->file,
                     row->shown);
    }
    assert_int_equal(g_chdir(here), 0);
}

/* Saved in the moment before the next file is read; NULL: nothing is. */
static const char *saved_file, *saved_old, *saved_new;

static void
save_now(void)
{
    g_autofree char *here = g_get_current_dir();
    const char *file = saved_file;
    saved_file = NULL;
    if (file != NULL)
        project_replace(here, file, saved_old, saved_new);
}

TfReference *
__real_tf_reference_load(const char *folder, TfFindings *findings, GError **error);
TfReference *
__wrap_tf_reference_load(const char *folder, TfFindings *findings, GError **error);
TfEdition *__real_tf_edition_read(const char *folder,
                                  const char *tag,
                                  const TfReference *reference,
                                  TfFindings *findings,
                                  GError **error);
TfEdition *__wrap_tf_edition_read(const char *folder,
                                  const char *tag,
                                  const TfReference *reference,
                                  TfFindings *findings,
                                  GError **error);

/* In the place of tf_reference_load() and tf_edition_read(). */
TfReference *
__wrap_tf_reference_load(const char *folder, TfFindings *findings, GError **error)
{
    save_now();
    return __real_tf_reference_load(folder, findings, error);
}

TfEdition *
__wrap_tf_edition_read(const char *folder,
                       const char *tag,
                       const TfReference *reference,
                       TfFindings *findings,
                       GError **error)
{
    save_now();
    return __real_tf_edition_read(folder, tag, reference, findings, error);
}

/* Who saves while the files are read and takes it back sees what was there first. */
static void
what_is_saved_in_the_midst_is_not_kept(void **state)
{
    const Project *project = *state;
    g_autofree char *here = g_get_current_dir();
    g_autoptr(TfMemory) memory = tf_memory_new();
    assert_int_equal(g_chdir(project->folder), 0);
    saved_file = "content/facts.xml";
    saved_old = "Made up for the tests: a name";
    saved_new = "Made up for these: a name";
    const TfReference *reference = tf_memory_reference(memory, project->findings, NULL);
    assert_true(g_str_has_prefix(tf_reference_fact(reference, "union")->source, saved_new));
    project_replace(project->folder, "content/facts.xml", saved_new, saved_old);
    reference = tf_memory_reference(memory, project->findings, NULL);
    assert_true(g_str_has_prefix(tf_reference_fact(reference, "union")->source, saved_old));
    assert_ptr_equal(tf_memory_reference(memory, project->findings, NULL), reference);

    saved_file = "content/en/rights.xml";
    saved_old = "At your door";
    saved_new = "At your gate";
    const TfEdition *source = tf_memory_source(memory, "en", project->findings, NULL);
    assert_string_equal(tf_edition_find(source, "home.h")->unit->text, saved_new);
    project_replace(project->folder, "content/en/rights.xml", saved_new, saved_old);
    source = tf_memory_source(memory, "en", project->findings, NULL);
    assert_string_equal(tf_edition_find(source, "home.h")->unit->text, saved_old);
    assert_ptr_equal(tf_memory_source(memory, "en", project->findings, NULL), source);
    assert_int_equal(g_chdir(here), 0);
}

/* The English has more files than its texts: how its words are divided is as its own file says. */
static void
all_that_the_english_has_is_read(void **state)
{
    static const char list[] = "<hyphens xmlns=\"urn:x-tenfold:hyphens:1\" xml:lang=\"en\">"
                               "<word>si-lent</word></hyphens>";
    const Project *project = *state;
    g_autofree char *here = g_get_current_dir();
    g_autoptr(TfMemory) memory = tf_memory_new();
    assert_int_equal(g_chdir(project->folder), 0);
    for (int i = 0; i < 2; i++) { /* it is not there, then is, and vanishes */
        tf_memory_reference(memory, project->findings, NULL);
        const TfEdition *source = tf_memory_source(memory, "en", project->findings, NULL);
        assert_null(tf_divisions_find(tf_edition_divisions(source), "silent", 6));
        project_write(project->folder, "content/en/hyphens.xml", list, -1);
        source = tf_memory_source(memory, "en", project->findings, NULL);
        assert_non_null(tf_divisions_find(tf_edition_divisions(source), "silent", 6));
        assert_int_equal(g_unlink("content/en/hyphens.xml"), 0);
    }
    assert_int_equal(g_chdir(here), 0);
}

/* What does not change is read once, by whichever edition; its faults are told every time. */
static void
what_stayed_is_not_read_again(void **state)
{
    const Project *project = *state;
    g_autofree char *here = g_get_current_dir();
    g_autoptr(TfMemory) memory = tf_memory_new();
    assert_int_equal(g_chdir(project->folder), 0);
    project_replace(project->folder, "content/terms.xml", "use=\"forbidden\"",
                    "use=\"unwanted\"");
    const TfReference *reference = tf_memory_reference(memory, project->findings, NULL);
    const TfEdition *source = tf_memory_source(memory, "en", project->findings, NULL);
    assert_int_equal(tf_findings_n(project->findings), 1);
    project_replace(project->folder, "content/es/rights.xml", ">En su puerta<",
                    ">En la puerta<");
    assert_ptr_equal(tf_memory_reference(memory, project->findings, NULL), reference);
    assert_ptr_equal(tf_memory_source(memory, "en", project->findings, NULL), source);
    assert_int_equal(tf_findings_n(project->findings), 2);
    const TfFinding *first = tf_findings_get(project->findings, 0);
    const TfFinding *second = tf_findings_get(project->findings, 1);
    assert_string_equal(second->code, "bad-attribute");
    assert_string_equal(second->text, first->text);
    assert_string_equal(second->place.file, "content/terms.xml");
    assert_int_equal(second->place.line, first->place.line);
    assert_int_equal(g_chdir(here), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(what_was_saved_is_shown),
        PROJECT_TEST(what_is_saved_in_the_midst_is_not_kept),
        PROJECT_TEST(all_that_the_english_has_is_read),
        PROJECT_TEST(what_stayed_is_not_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
