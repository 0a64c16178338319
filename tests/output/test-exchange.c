/* Other people's programs read what goes out, change it and write it in their own way; it comes
 * back whole. Files that were made to do harm come to nothing. */
#include "support/check.h"
#include "support/project.h"
#include "support/returning.h"
#include "support/tool.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const tags[] = {"es", "zh-Hans", "zh-Hant", "ru", "bn", "ht",
                                   "ko", "ar",      "ur",      "fr", "pl"};

/* A folder for the files of a test. */
static int
set_up(void **state)
{
    *state = g_dir_make_tmp("tf-exchange-XXXXXX", NULL);
    return *state != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
    project_free(*state);
    return 0;
}

/* Writes the translation @tag of the project in @project, NULL: this one, into @folder/@name. */
static char *
export_to(const char *project,
          const char *folder,
          const char *name,
          const char *tag,
          const char *format,
          const char *tool)
{
    char *path = g_build_filename(folder, name, NULL);
    const char *from = project != NULL ? project : g_getenv("TENFOLD_PROJECT");
    g_free(tool_run(NULL, tool_tenfold(), "export", tag, "--quiet", "--format", format,
                    "--for", tool, "--project", from, "-o", path, NULL));
    return path;
}

/* What `import` says of @path, or does with @write. Transfer full */
static char *
import_from(const char *project, const char *path, const char *tag, gboolean writes)
{
    const char *from = project != NULL ? project : g_getenv("TENFOLD_PROJECT");
    return tool_run(NULL, tool_tenfold(), "import", path, "--lang", tag, "--project", from,
                    writes ? "--write" : NULL, NULL);
}

static void
assert_all_unchanged(const char *path, const char *tag)
{
    g_autofree char *said = import_from(NULL, path, tag, FALSE);
    g_autofree char *start = g_strdup_printf("%s for %s: 0 new, 0 changed, ", path, tag);
    if (!g_str_has_prefix(said, start) || strstr(said, " 0 open, 0 refused\n") == NULL)
        fail_msg("%s", said);
}

/* Skips the test where the schemas of others are not there. */
static char *
oracle(const char *name)
{
    const char *folder = g_getenv("TENFOLD_ORACLES");
    if (folder == NULL || *folder == '\0') {
        print_message("skipped: TENFOLD_ORACLES is not set\n");
        skip();
    }
    return g_build_filename(folder, "xliff", name, NULL);
}

static void
xliff_is_valid_by_the_schemas_of_oasis(void **state)
{
    static const struct {
        const char *format, *schema, *tool;
    } rows[] = {
        {"xliff12", "1.2/xliff-core-1.2-transitional.xsd", "any"},
        {"xliff12", "1.2/xliff-core-1.2-transitional.xsd", "omegat"},
        {"xliff20", "2.1/xliff_core_2.0.xsd", "any"},
        {"xliff21", "2.1/xliff_core_2.0.xsd", "weblate"},
    };
    tool_need("xmllint");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *schema = oracle(rows[i].schema);
        for (gsize j = 0; j < G_N_ELEMENTS(tags); j++) {
            g_autofree char *path =
                export_to(NULL, *state, "x.xlf", tags[j], rows[i].format, rows[i].tool);
            g_free(tool_run(NULL, "xmllint", "--noout", "--nonet", "--schema", schema, path,
                            NULL));
        }
    }
}

/* gettext writes PO in its own way: other lines, another order. */
static void
gettext_reads_and_writes_po(void **state)
{
    tool_need("msgfmt");
    tool_need("msgcat");
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        g_autofree char *path = export_to(NULL, *state, "x.po", tags[i], "po", "any");
        g_autofree char *again = g_build_filename(*state, "again.po", NULL);
        g_free(tool_run(NULL, "msgfmt", "--check", "-o", "/dev/null", path, NULL));
        g_free(tool_run(NULL, "msgcat", "--width=40", "--sort-output", "-o", again, path,
                        NULL));
        assert_all_unchanged(again, tags[i]);
    }
}

/* Puts @new for the first @old in a file. */
static void
edit(const char *path, const char *old, const char *new)
{
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_autoptr(GString) changed = g_string_new(text);
    if (g_string_replace(changed, old, new, 1) != 1)
        fail_msg("%s: no %s", path, old);
    assert_true(g_file_set_contents(path, changed->str, -1, NULL));
}

/* Names of checks of pofilter that failed on @path, in the order of the file. Transfer full */
static char *
filter(const char *path)
{
    g_autofree char *out = g_strconcat(path, ".out", NULL);
    g_free(tool_run(NULL, "pofilter", "--progress=none", "-t", "xmltags", "-t",
                    "doublespacing", "-t", "untranslated", path, out, NULL));
    g_autofree char *text = NULL;
    GString *names = g_string_new(NULL);
    if (!g_file_get_contents(out, &text, NULL, NULL))
        return g_string_free(names, FALSE);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        if (g_str_has_prefix(*line, "# (pofilter) "))
            g_string_append_printf(names, "%.*s ", (int)strcspn(*line + 13, ":"),
                                   *line + 13);
    return g_string_free(names, FALSE);
}

static void
pofilter_finds_what_was_planted(void **state)
{
    tool_need("pofilter");
    char *project = project_new();
    g_autofree char *path = export_to(project, *state, "x.po", "es", "po", "any");
    g_autofree char *clean = filter(path);
    assert_string_equal(clean, "");
    edit(path, "msgstr \"Esto no es", "msgstr \"Esto  no es");
    edit(path, "<b>Deje la puerta cerrada.</b>", "Deje la puerta cerrada.");
    edit(path, "msgstr \"Notas\"", "msgstr \"\"");
    g_autofree char *faults = filter(path);
    assert_non_null(strstr(faults, "doublespacing"));
    assert_non_null(strstr(faults, "xmltags"));
    assert_non_null(strstr(faults, "untranslated"));
    project_free(project);
}

/* Through XLIFF 1.1 and back, where the names of entries are lost but not their comments. */
static void
translate_toolkit_turns_po_into_xliff_and_back(void **state)
{
    tool_need("po2xliff");
    tool_need("xliff2po");
    char *project = project_new();
    g_autofree char *path = export_to(project, *state, "x.po", "es", "po", "any");
    g_autofree char *xliff = g_build_filename(*state, "x.xlf", NULL);
    g_autofree char *back = g_build_filename(*state, "back.po", NULL);
    edit(path, "msgstr \"Puede guardar silencio.\"", "msgstr \"Usted puede callar.\"");
    g_free(tool_run(NULL, "po2xliff", "--progress=none", path, xliff, NULL));
    g_free(tool_run(NULL, "xliff2po", "--progress=none", xliff, back, NULL));
    g_autofree char *said = import_from(project, back, "es", FALSE);
    assert_non_null(
        strstr(said, ": 0 new, 1 changed, 0 stale, 9 unchanged, 0 open, 0 refused\n"));
    project_free(project);
}

static const char omegat_project[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<omegat><project version=\"1.0\"><source_dir>__DEFAULT__</source_dir>"
    "<source_dir_excludes/><target_dir>__DEFAULT__</target_dir>"
    "<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>"
    "<glossary_file>__DEFAULT__</glossary_file>"
    "<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN</source_lang>"
    "<target_lang>ES</target_lang><sentence_seg>false</sentence_seg>"
    "<support_default_translations>true</support_default_translations>"
    "<remove_tags>false</remove_tags></project></omegat>\n";

/* OmegaT without its window: what is missing comes from the memory that we gave away, everything
 * else stays. */
static void
omegat_translates_what_is_missing(void **state)
{
    static const char *const folders[] = {"source",   "target",     "tm",     "omegat",
                                          "glossary", "dictionary", "tm/auto"};
    tool_need("omegat");
    char *project = project_new();
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder = g_build_filename(*state, folders[i], NULL);
        assert_int_equal(g_mkdir(folder, 0700), 0);
    }
    project_write(*state, "omegat.project", omegat_project, -1);
    g_free(export_to(project, *state, "tm/auto/x.tmx", "es", "tmx", "omegat"));
    project_replace(project, "content/es/rights.xml", ">Notas<", ">Notes<");
    g_free(export_to(project, *state, "source/x.xlf", "es", "xliff12", "omegat"));
    g_autofree char *home = g_strconcat("-Duser.home=", (const char *)*state, NULL);
    g_setenv("JAVA_TOOL_OPTIONS", home, TRUE); /* its settings are not ours */
    g_free(tool_run(NULL, "omegat", *state, "--mode=console-translate", NULL));
    g_unsetenv("JAVA_TOOL_OPTIONS");
    g_autofree char *target = g_build_filename(*state, "target", "x.xlf", NULL);
    g_autofree char *said = import_from(project, target, "es", TRUE);
    assert_non_null(
        strstr(said, ": 1 new, 0 changed, 0 stale, 9 unchanged, 0 open, 0 refused\n"));
    g_autofree char *guide = g_build_filename(project, "content/es/rights.xml", NULL);
    g_autofree char *original = g_build_filename(
        g_getenv("TENFOLD_TESTS"), "findings/project/content/es/rights.xml", NULL);
    g_autofree char *one = NULL;
    g_autofree char *other = NULL;
    assert_true(g_file_get_contents(guide, &one, NULL, NULL));
    assert_true(g_file_get_contents(original, &other, NULL, NULL));
    assert_string_equal(one, other);
    project_free(project);
}

/* Does in Poedit what output/poedit.sh says, in a folder of its own below @folder: "cover.free" of @path ends with
 * "!". Keys that are pressed for a window may go astray, so that what came of them is looked at, and they are
 * pressed once more. */
static void
poedit_ends_it_with(const char *sign, const char *path, const char *folder)
{
    g_autofree char *script =
        g_build_filename(g_getenv("TENFOLD_TESTS"), "output/poedit.sh", NULL);
    g_autofree char *ended = g_strconcat("لغيرك", sign, NULL);
    g_autofree char *before = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &before, &length, NULL));
    for (int i = 0; i < 2; i++) {
        g_autofree char *home =
            g_strdup_printf("%s/home-%d-%s", folder, i, strrchr(path, '.') + 1);
        g_autofree char *line =
            g_strdup_printf("timeout -k 5 40 sh '%s' '%s' 4 '%s' '%s' || echo failed",
                            script, path, sign, home);
        assert_int_equal(g_mkdir(home, 0700), 0);
        assert_true(g_file_set_contents(path, before, (gssize)length, NULL));
        g_autofree char *said = tool_run(NULL, "sh", "-c", line, NULL);
        g_autofree char *after = NULL;
        assert_true(g_file_get_contents(path, &after, NULL, NULL));
        if (*said == '\0' && strstr(after, ended) != NULL)
            return;
        print_message("Poedit: %s\n", *said != '\0' ? said : "the keys went astray");
    }
    fail_msg("Poedit did not write into %s", path);
}

/* Poedit in its window: one translation is changed there, and nothing else comes back changed. */
static void
poedit_changes_what_its_translator_changes(void **state)
{
    static const struct {
        const char *format, *name;
    } rows[] = {{"po", "x.po"}, {"xliff12", "x.xlf"}};
    tool_need("poedit");
    tool_need("Xvfb");
    tool_need("xdotool");
    g_autofree char *content =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "content", NULL);
    g_autofree char *guide = g_build_filename(*state, "content/ar/rights.xml", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_free(tool_run(NULL, "cp", "-r", content, *state, NULL));
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;
        assert_true(g_file_get_contents(guide, &before, NULL, NULL));
        g_autofree char *path =
            export_to(*state, *state, rows[i].name, "ar", rows[i].format, "poedit");
        poedit_ends_it_with("!", path, *state);
        g_autofree char *said = import_from(*state, path, "ar", TRUE);
        assert_int_equal(tool_count(said, ": changed: "), 1);
        assert_non_null(strstr(said, ": changed: cover.free\n"));
        assert_non_null(strstr(
            said, ": 0 new, 1 changed, 0 stale, 183 unchanged, 0 open, 0 refused\n"));
        assert_true(g_file_get_contents(guide, &after, NULL, NULL));
        g_autoptr(GString) expected = g_string_new(before);
        assert_int_equal(g_string_replace(expected, "نسخة لغيرك.", "نسخة لغيرك!", 0), 1);
        assert_string_equal(after, expected->str);
    }
}

/* Puts itstool's "<_:en-1/>" for each piece of English that stays English, numbered as in the
 * English text. Transfer full */
static char *
with_placeholders(const char *marked, const char *source)
{
    g_auto(GStrv) parts = g_strsplit(source, "<en>", -1);
    GString *out = g_string_new(marked);
    for (int i = 1; parts[0] != NULL && parts[i] != NULL; i++) {
        g_autofree char *words = g_strndup(parts[i], strcspn(parts[i], "<"));
        g_autofree char *written = g_strdup_printf("<en>%s</en>", words);
        g_autofree char *mark = g_strdup_printf("<_:en-%d/>", i);
        g_string_replace(out, written, mark, 1);
    }
    return g_string_free(out, FALSE);
}

static void
append_quoted(GString *out, const char *word, const char *text)
{
    g_autoptr(GString) quoted = g_string_new(text);
    g_string_replace(quoted, "\"", "\\\"", 0);
    g_string_append_printf(out, "%s \"%s\"\n", word, quoted->str);
}

/* What itstool would be given by a translator who filled its template: each English text once. */
static void
write_catalogue(const char *path, const Returning *returning, GHashTable *seen)
{
    g_autoptr(GString) out =
        g_string_new("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n");
    for (int i = 0; i < tf_exchange_n(returning->exchange); i++) {
        const TfExchangeUnit *unit = tf_exchange_get(returning->exchange, i);
        if (unit->is_sound || !g_hash_table_add(seen, g_strdup(unit->source)))
            continue;
        g_autofree char *source = with_placeholders(unit->source, unit->source);
        g_autofree char *target = with_placeholders(unit->target, unit->source);
        append_quoted(out, "\nmsgid", source);
        append_quoted(out, "msgstr", target);
    }
    assert_true(g_file_set_contents(path, out->str, -1, NULL));
}

/* By our rules itstool takes out what is to be translated, and puts translations back. */
static void
itstool_understands_the_texts(void **state)
{
    tool_need("itstool");
    tool_need("msgfmt");
    const char *project = g_getenv("TENFOLD_PROJECT");
    g_autofree char *rules = g_build_filename(project, "content/schema/tenfold.its", NULL);
    g_autofree char *english = g_build_filename(project, "content/en/rights.xml", NULL);
    g_autofree char *template = g_build_filename(*state, "rights.pot", NULL);
    g_autofree char *catalogue = g_build_filename(*state, "ar.po", NULL);
    g_autofree char *compiled = g_build_filename(*state, "ar.mo", NULL);
    g_autofree char *merged = g_build_filename(*state, "ar.xml", NULL);
    g_free(tool_run(NULL, "itstool", "-i", rules, "-o", template, english, NULL));
    g_autofree char *taken = NULL;
    assert_true(g_file_get_contents(template, &taken, NULL, NULL));
    assert_non_null(strstr(taken, "msgid \"Ask who they are. ICE may say “<_:en-1/>”.\""));
    assert_non_null(
        strstr(taken, "#. Immigration officers sometimes call themselves only"));
    assert_null(strstr(taken, "I choose to stay silent.")); /* a phrase */
    g_autoptr(Returning) returning = returning_new(project, "ar");
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    write_catalogue(catalogue, returning, seen);
    g_free(tool_run(NULL, "msgfmt", "-o", compiled, catalogue, NULL));
    g_free(tool_run(NULL, "itstool", "-i", rules, "-m", compiled, "-l", "ar", "-o", merged,
                    english, NULL));
    g_autofree char *text = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(merged, &text, &length, NULL));
    g_autoptr(TfEdition) edition =
        tf_edition_parse(text, length, returning->edition, returning->reference,
                         returning->source, returning->findings);
    assert_non_null(edition);
    g_hash_table_remove_all(seen);
    for (int i = 0; i < tf_exchange_n(returning->exchange); i++) {
        const TfExchangeUnit *unit = tf_exchange_get(returning->exchange, i);
        if (unit->is_sound || !g_hash_table_add(seen, g_strdup(unit->source)))
            continue;
        assert_string_equal(tf_edition_find(edition, unit->id)->unit->marked, unit->target);
    }
}

/* The terms as translate-toolkit reads them. */
static void
translate_toolkit_reads_the_terms(void **state)
{
    tool_need("tbx2po");
    char *project = project_new();
    g_autofree char *terms = export_to(project, *state, "x.tbx", "es", "tbx", "any");
    g_autofree char *catalogue = g_build_filename(*state, "x.po", NULL);
    g_free(tool_run(NULL, "tbx2po", "--progress=none", terms, catalogue, NULL));
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(catalogue, &text, NULL, NULL));
    assert_non_null(strstr(text, "msgid \"warrant\"\nmsgstr \"orden\"\n"));
    project_free(project);
}

/* Repeats @part @n times. Transfer full */
static char *
many(const char *part, int n)
{
    GString *out = g_string_sized_new(strlen(part) * (gsize)n);
    for (int i = 0; i < n; i++)
        g_string_append(out, part);
    return g_string_free(out, FALSE);
}

/* "a0='' a1='' …" */
static char *
attributes(int n)
{
    GString *out = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        g_string_append_printf(out, " a%d=''", i);
    return g_string_free(out, FALSE);
}

/* Runs `import` on @text with a second of work and at most 100 MB. */
static void
assert_harmless(const char *project, const char *name, const char *text, gsize length)
{
    g_autofree char *path = g_build_filename(project, "bad.xlf", NULL);
    assert_true(g_file_set_contents(path, text, (gssize)length, NULL));
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit second = {1, 1};
        int nowhere = open("/dev/null", O_WRONLY);
        setrlimit(RLIMIT_CPU, &second);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execl(tool_tenfold(), "tenfold", "import", path, "--lang", "es", "--write",
              "--project", project, (char *)NULL);
        _exit(99);
    }
    int status = 0;
    struct rusage usage;
    assert_int_equal(wait4(child, &status, 0, &usage), child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 1)
        fail_msg("%s: ended with %d instead of a finding", name, status);
    if (usage.ru_maxrss > 100 * 1024)
        fail_msg("%s: took %ld kB", name, usage.ru_maxrss);
}

#define HEAD \
    "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file><body>"
#define TAIL      "</body></file></xliff>"
#define UNIT      "<trans-unit id='t'><source>Know your rights</source><target>"
#define UNIT_TAIL "</target></trans-unit>"

/* Every attack that was measured on libxml2, and those on what stands behind it. */
static void
files_that_mean_harm_end_in_a_finding(void **state)
{
    (void)state;
    static const struct {
        const char *name, *head, *part;
        int n; /* of the part; below 0: as many attributes */
        const char *tail;
    } rows[] = {
        {"external entity", "<!DOCTYPE x [<!ENTITY e SYSTEM '/etc/passwd'>]>" HEAD UNIT,
         "&e;", 1, UNIT_TAIL TAIL},
        {"external DTD", "<!DOCTYPE x SYSTEM 'x.dtd'>" HEAD UNIT, "a", 1, UNIT_TAIL TAIL},
        {"nested entities",
         "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
         "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>" HEAD UNIT,
         "&c;", 10000, UNIT_TAIL TAIL},
        {"deep", HEAD, "<group>", 300, "</body>"},
        {"deep codes", HEAD UNIT, "<g id='1'>", 200, UNIT_TAIL TAIL},
        {"large text", HEAD UNIT, "twelve bytes", 1000000, UNIT_TAIL TAIL},
        {"largest text", HEAD UNIT, "twelve bytes", 170000, UNIT_TAIL TAIL},
        {"40,000 attributes", HEAD "<trans-unit id='t'", NULL, -40000, "/>" TAIL},
        {"small elements", HEAD, "<a/>", 300000, TAIL},
        {"codes", HEAD UNIT, "<x id='1'/>", 45000, UNIT_TAIL TAIL},
        {"units", HEAD, UNIT "a" UNIT_TAIL, 20000, TAIL},
        {"units without names", HEAD, "<trans-unit/>", 49000, TAIL},
        {"override", HEAD UNIT, "\u202eSus derechos", 1, UNIT_TAIL TAIL},
        {"open tags", "", "<", 2000000, ""},
        {"skeleton", HEAD "<skl><external-file href='", "../", 20, "'/></skl>" TAIL},
        {"include",
         HEAD UNIT "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='", "/", 1,
         "etc/passwd'/>" UNIT_TAIL TAIL},
        {"entries of PO", "", "msgctxt \"t\"\nmsgid \"a\"\nmsgstr \"b\"\n", 40000, ""},
        {"marks in PO", "msgctxt \"t\"\nmsgid \"Know your rights\"\nmsgstr \"", "<b>",
         600000, "\"\n"},
        {"empty lines", "", "\n", 2000000, ""},
    };
    char *project = project_new();
    g_autofree char *guide = g_build_filename(project, "content/es/rights.xml", NULL);
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    assert_true(g_file_get_contents(guide, &before, NULL, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *parts =
            rows[i].n < 0 ? attributes(-rows[i].n) : many(rows[i].part, rows[i].n);
        g_autofree char *text = g_strconcat(rows[i].head, parts, rows[i].tail, NULL);
        assert_harmless(project, rows[i].name, text, strlen(text));
    }
    static const char utf16[] = "\xff\xfe<\0x\0/\0>\0";
    assert_harmless(project, "UTF-16", utf16, sizeof utf16 - 1);
    assert_harmless(project, "UTF-8", HEAD UNIT "\xff" UNIT_TAIL TAIL,
                    strlen(HEAD UNIT "\xff" UNIT_TAIL TAIL));
    assert_harmless(project, "NUL", HEAD UNIT "a\0b" UNIT_TAIL TAIL,
                    sizeof(HEAD UNIT "a\0b" UNIT_TAIL TAIL) - 1);
    assert_true(g_file_get_contents(guide, &after, NULL, NULL));
    assert_string_equal(before, after);
    project_free(project);
}

#define IN_FOLDER(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(xliff_is_valid_by_the_schemas_of_oasis),
        IN_FOLDER(gettext_reads_and_writes_po),
        IN_FOLDER(pofilter_finds_what_was_planted),
        IN_FOLDER(translate_toolkit_turns_po_into_xliff_and_back),
        IN_FOLDER(omegat_translates_what_is_missing),
        IN_FOLDER(poedit_changes_what_its_translator_changes),
        IN_FOLDER(itstool_understands_the_texts),
        IN_FOLDER(translate_toolkit_reads_the_terms),
        cmocka_unit_test(files_that_mean_harm_end_in_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
