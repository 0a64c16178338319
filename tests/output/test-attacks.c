/* Files that were made to do harm: whatever reads them, a finding comes of it, with little time and memory. */
#include "support/check.h"
#include "support/preview.h"
#include "support/project.h"
#include "support/tool.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* A file that holds an attack; the same attack goes into each. */
typedef struct {
    const char *head, *tail;           /* around what stands in a text         */
    const char *body_head, *body_tail; /* around what stands between the texts */
} Frame;

#define XLIFF_HEAD \
    "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file><body>"
#define XLIFF_TAIL "</body></file></xliff>"
#define UNIT       "<trans-unit id='t'><source>Know your rights</source><target>"
#define UNIT_TAIL  "</target></trans-unit>"
#define GUIDE_HEAD                                                                      \
    "<guide xmlns='urn:x-tenfold:content:1' xmlns:its='http://www.w3.org/2005/11/its' " \
    "its:version='2.0' its:dir='ltr' xml:lang='es' edition='2026-12' "                  \
    "state='translated'><head>"
#define TITLE "<title xml:id='t'>"

static const Frame xliff = {XLIFF_HEAD UNIT, UNIT_TAIL XLIFF_TAIL, XLIFF_HEAD, XLIFF_TAIL};
static const Frame guide = {
    GUIDE_HEAD TITLE, "</title></head><section xml:id='home'/></guide>",
    GUIDE_HEAD TITLE "a</title></head><section xml:id='home'>", "</section></guide>"};

typedef enum {
    TF_IN_TEXT,
    TF_IN_BODY,
    TF_WHOLE, /* the file is nothing else */
} Where;

/* All that was measured on libxml2, and what is to be feared of what stands behind it. */
static const struct {
    const char *name, *before; /* the frame */
    const char *part;
    int n; /* of the part; below 0: as many attributes in a tag */
    Where where;
} attacks[] = {
    {"external entity", "<!DOCTYPE x [<!ENTITY e SYSTEM '/etc/passwd'>]>", "&e;", 1,
     TF_IN_TEXT},
    {"external DTD", "<!DOCTYPE x SYSTEM 'x.dtd'>", "a", 1, TF_IN_TEXT},
    {"parameter entity", "<!DOCTYPE x [<!ENTITY % e SYSTEM '/etc/passwd'> %e;]>", "a", 1,
     TF_IN_TEXT},
    {"nested entities",
     "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
     "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>",
     "&c;", 10000, TF_IN_TEXT},
    {"entity without a DOCTYPE", "", "&e;", 1, TF_IN_TEXT},
    {"256 levels", "", "<group>", 300, TF_IN_BODY},
    {"560 KB of levels in a text", "", "<g id='1'>", 56000, TF_IN_TEXT},
    {"12 MB of text", "", "twelve bytes", 1000000, TF_IN_TEXT},
    {"nearly 2 MiB of text", "", "twelve bytes", 170000, TF_IN_TEXT},
    {"1,000 attributes", "", NULL, -1000, TF_IN_BODY},
    {"40,000 attributes", "", NULL, -40000, TF_IN_BODY},
    {"small elements", "", "<a/>", 300000, TF_IN_BODY},
    {"elements within the limit", "", "<a/>", 49000, TF_IN_BODY},
    {"marks within the limit", "", "<x id='1'/>", 45000, TF_IN_TEXT},
    {"processing instruction", "", "<?php a?>", 1, TF_IN_TEXT},
    {"include", "",
     "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>", 1,
     TF_IN_TEXT},
    /* What is searched for words of terms.xml: as many as a text holds, and a long row that nobody sees. */
    {"forbidden words", "", "notario público ", 480, TF_IN_TEXT},
    {"signs that nobody sees", "", "\u200b", 20000, TF_IN_TEXT},
    {"override", "", "\u202eSus derechos", 1, TF_IN_TEXT},
    {"no UTF-8", "", "\xff", 1, TF_IN_TEXT},
    {"open tags", "", "<", 2000000, TF_WHOLE},
    {"empty lines", "", "\n", 2000000, TF_WHOLE},
};

/* Transfer full */
static char *
file_of(const Frame *frame, gsize i)
{
    g_autoptr(GString) parts = g_string_new(NULL);
    if (attacks[i].n < 0)
        g_string_append(parts, "<p");
    for (int k = 0; k < ABS(attacks[i].n); k++)
        if (attacks[i].n < 0)
            g_string_append_printf(parts, " a%d=''", k);
        else
            g_string_append(parts, attacks[i].part);
    if (attacks[i].n < 0)
        g_string_append(parts, "/>");
    Where where = attacks[i].where;
    return g_strconcat(attacks[i].before,
                       where == TF_IN_TEXT   ? frame->head
                       : where == TF_IN_BODY ? frame->body_head
                                             : "",
                       parts->str,
                       where == TF_IN_TEXT   ? frame->tail
                       : where == TF_IN_BODY ? frame->body_tail
                                             : "",
                       NULL);
}

/* Runs the program with a second of work and at most 100 MB; it has to end with a finding. */
static void
assert_harmless(const char *name, const char *const *words)
{
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit second = {1, 1};
        int nowhere = open("/dev/null", O_WRONLY);
        setrlimit(RLIMIT_CPU, &second);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execv(tool_tenfold(), (char *const *)words);
        _exit(99);
    }
    int status = 0;
    struct rusage usage;
    assert_int_equal(wait4(child, &status, 0, &usage), child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 1)
        fail_msg("%s, %s: ended with %d instead of a finding", words[1], name, status);
    if (usage.ru_maxrss > 100 * 1024)
        fail_msg("%s, %s: took %ld kB", words[1], name, usage.ru_maxrss);
}

static void
each_that_is_imported_ends_in_a_finding(void **state)
{
    (void)state;
    char *project = project_new();
    g_autofree char *path = g_build_filename(project, "bad.xlf", NULL);
    g_autofree char *own = g_build_filename(project, "content/es/rights.xml", NULL);
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    assert_true(g_file_get_contents(own, &before, NULL, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(attacks); i++) {
        g_autofree char *text = file_of(&xliff, i);
        assert_true(g_file_set_contents(path, text, -1, NULL));
        assert_harmless(attacks[i].name,
                        (const char *const[]){"tenfold", "import", path, "--lang", "es",
                                              "--write", "--project", project, NULL});
    }
    assert_true(g_file_get_contents(own, &after, NULL, NULL));
    assert_string_equal(before, after);
    project_free(project);
}

/* A translation that came by mail as it is and was put into its place. */
static void
each_in_a_guide_ends_in_a_finding(void **state)
{
    (void)state;
    char *project = project_new();
    for (gsize i = 0; i < G_N_ELEMENTS(attacks); i++) {
        g_autofree char *text = file_of(&guide, i);
        project_write(project, "content/es/rights.xml", text, -1);
        assert_harmless(attacks[i].name, (const char *const[]){"tenfold", "check", "es",
                                                               "--project", project, NULL});
    }
    project_free(project);
}

/* The preview says what is wrong and goes on: with each that costs most. */
static void
each_in_the_preview_is_told(void **state)
{
    (void)state;
    static const char *const names[] = {"nested entities", "560 KB of levels in a text",
                                        "nearly 2 MiB of text", "40,000 attributes",
                                        "elements within the limit"};
    RunningPreview *preview = preview_start("es");
    preview_enter(preview);
    g_autofree char *path =
        g_build_filename(preview->folder, "content/es/rights.xml", NULL);
    g_autofree char *good = NULL;
    assert_true(g_file_get_contents(path, &good, NULL, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(attacks); i++) {
        gboolean is_wanted = FALSE;
        for (gsize k = 0; k < G_N_ELEMENTS(names); k++)
            is_wanted = is_wanted || strcmp(names[k], attacks[i].name) == 0;
        if (!is_wanted)
            continue;
        g_free(preview_wait(preview, "es", "\"isCurrent\":true"));
        g_autofree char *text = file_of(&guide, i);
        assert_true(g_file_set_contents(path, text, -1, NULL));
        g_free(preview_wait(preview, "es", "\"code\":\"xml-"));
        assert_true(g_file_set_contents(path, good, -1, NULL));
    }
    g_free(preview_wait(preview, "es", "\"isCurrent\":true"));
    preview_stop(preview);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_that_is_imported_ends_in_a_finding),
        cmocka_unit_test(each_in_a_guide_ends_in_a_finding),
        cmocka_unit_test(each_in_the_preview_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
