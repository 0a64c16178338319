/* The XML may be written in many ways; the words and the findings do not depend on it.
 *
 * Seeded: TF_SEED repeats a run that failed.
 */
#include "model/edition.h"
#include "support/check.h"
#include "support/project.h"

#include <stdlib.h>
#include <string.h>

enum {
    TF_N_CASES = 100
};

static GRand *chance;

static int
set_up(void **state)
{
    (void)state;
    const char *seed = g_getenv("TF_SEED");
    guint32 number = seed != NULL ? (guint32)strtoul(seed, NULL, 10) : 20261201;
    print_message("seed %u\n", number);
    chance = g_rand_new_with_seed(number);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    g_clear_pointer(&chance, g_rand_free);
    return 0;
}

/* The dump of an edition without its line numbers, which depend on how the file is wrapped. */
static char *
words_of(const TfEdition *edition)
{
    g_autofree char *dump = tf_edition_print(edition);
    GString *words = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(dump, "\n", -1);
    for (char **line = lines; *line != NULL && **line != '\0'; line++)
        g_string_append_printf(words, "%s\n", *line + strspn(*line, " 0123456789"));
    return g_string_free(words, FALSE);
}

/* Every line of the dump begins with a line number of the file. */
static void
assert_lines_exist(const TfEdition *edition, const char *xml)
{
    int n_lines = 1;
    for (const char *c = xml; *c != '\0'; c++)
        n_lines += *c == '\n';
    g_autofree char *dump = tf_edition_print(edition);
    g_auto(GStrv) lines = g_strsplit(dump, "\n", -1);
    for (char **line = lines; *line != NULL && **line != '\0'; line++)
        assert_in_range(strtol(*line, NULL, 10), 1, n_lines);
}

static const char *
random_space(void)
{
    static const char *const spaces[] = {" ", "\n", "  ", "\t", "\r\n", "\n\n   "};

    return spaces[g_rand_int_range(chance, 0, G_N_ELEMENTS(spaces))];
}

/* The attributes of a tag, "a='…'" each, in another order. */
static void
append_shuffled(GString *out, const char *tag, gsize length)
{
    g_autofree char *inside = g_strndup(tag, length);
    if (inside[1] == '/') {
        g_string_append(out, inside);
        return;
    }
    g_autoptr(GRegex) regex = g_regex_new("[\\w:]+=\"[^\"]*\"", 0, 0, NULL);
    g_autoptr(GPtrArray) attributes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(regex, inside, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL))
        g_ptr_array_insert(attributes, g_rand_int_range(chance, -1, (int)attributes->len),
                           g_match_info_fetch(match, 0));
    g_string_append_len(out, inside, (gssize)strcspn(inside, " />"));
    for (guint i = 0; i < attributes->len; i++)
        g_string_append_printf(out, "%s%s", random_space(),
                               (char *)g_ptr_array_index(attributes, i));
    g_string_append(out, g_str_has_suffix(inside, "/") ? "/" : "");
}

/* A letter as it is, as a number, or in a section of its own. */
static void
append_respelt(GString *out, const char *at)
{
    gunichar c = g_utf8_get_char(at);
    switch (g_rand_int_range(chance, 0, 20)) {
    case 0:
        g_string_append_printf(out, "&#x%x;", c);
        break;
    case 1:
        g_string_append_printf(out, "&#%u;", c);
        break;
    case 2:
        g_string_append(out, "<![CDATA[");
        g_string_append_unichar(out, c);
        g_string_append(out, "]]>");
        break;
    case 3:
        g_string_append(out, "<!-- <p> -->");
        g_string_append_unichar(out, c);
        break;
    default:
        g_string_append_unichar(out, c);
    }
}

/* The same document, written otherwise. White space stays white space. */
static char *
rewritten(const char *xml)
{
    GString *out = g_string_new(NULL);
    const char *at = strstr(xml, "<guide");
    while (*at != '\0') {
        if (*at == '<') {
            gsize length = strcspn(at, ">");
            append_shuffled(out, at, length);
            g_string_append(out, ">");
            at += length + 1;
        } else if (g_ascii_isspace(*at)) {
            gsize length = strspn(at, " \n");
            g_string_append(out, random_space());
            at += length;
        } else {
            append_respelt(out, at);
            at = g_utf8_next_char(at);
        }
    }
    return g_string_free(out, FALSE);
}

static char *
read_file(const char *folder, const char *file)
{
    g_autofree char *path = g_build_filename(folder, file, NULL);
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

/* The codes of what was found, in order. */
static char *
codes_of(const TfFindings *findings)
{
    GString *codes = g_string_new(NULL);
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        g_string_append_printf(codes, "%s %s\n", finding->code, finding->place.unit);
    }
    return g_string_free(codes, FALSE);
}

/* What one file comes to: its words, its code, its findings. */
static char *
outcome(const char *folder, const char *tag, const char *xml)
{
    g_autofree char *content = g_build_filename(folder, "content", NULL);
    g_autofree char *file = g_strdup_printf("content/%s/rights.xml", tag);
    project_write(folder, file, xml, -1);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfReference) reference = tf_reference_load(content, findings, NULL);
    g_autoptr(TfEdition) source =
        tf_edition_load(content, "en", reference, NULL, findings, NULL);
    g_autoptr(TfEdition) edition =
        tf_edition_load(content, tag, reference, source, findings, NULL);
    assert_non_null(edition);
    assert_lines_exist(edition, xml);
    g_autofree char *words = words_of(edition);
    g_autofree char *codes = codes_of(findings);
    return g_strdup_printf("%s%s\n%s", words, tf_edition_code(edition), codes);
}

static void
spelling_of_the_xml_does_not_matter(void **state)
{
    static const char *const tags[] = {"es", "ar"};

    (void)state;
    char *folder = project_new();
    /* Some faults, so that findings are compared too. */
    project_replace(folder, "content/es/rights.xml", "Puede guardar silencio",
                    "800 555 0100");
    project_replace(folder, "content/ar/rights.xml", "ref=\"warrant\"", "ref=\"paper\"");
    for (int i = 0; i < TF_N_CASES; i++) {
        const char *tag = tags[i % 2];
        g_autofree char *file = g_strdup_printf("content/%s/rights.xml", tag);
        g_autofree char *xml = read_file(folder, file);
        g_autofree char *expected = outcome(folder, tag, xml);
        g_autofree char *other = rewritten(xml);
        g_autofree char *actual = outcome(folder, tag, other);
        assert_string_equal(actual, expected);
        project_write(folder, file, xml, -1);
    }
    project_free(folder);
}

/* One byte changed, or a piece cut out: a tree or an error, never a crash, and never an error
 * that no finding explains. */
static void
damage_is_survived(void **state)
{
    (void)state;
    char *folder = project_new();
    g_autofree char *content = g_build_filename(folder, "content", NULL);
    g_autofree char *xml = read_file(folder, "content/es/rights.xml");
    int length = (int)strlen(xml);
    g_autoptr(TfFindings) before = tf_findings_new();
    g_autoptr(TfReference) reference = tf_reference_load(content, before, NULL);
    g_autoptr(TfEdition) source =
        tf_edition_load(content, "en", reference, NULL, before, NULL);
    for (int i = 0; i < 2 * TF_N_CASES; i++) {
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autofree char *damaged = g_strdup(xml);
        int at = g_rand_int_range(chance, 0, length);
        if (i % 2 == 0)
            damaged[at] = (char)g_rand_int_range(chance, 1, 256);
        else
            memmove(damaged + at, damaged + (at + length) / 2,
                    strlen(damaged + (at + length) / 2) + 1);
        project_write(folder, "content/es/rights.xml", damaged, -1);
        g_autoptr(GError) error = NULL;
        g_autoptr(TfEdition) edition =
            tf_edition_load(content, "es", reference, source, findings, &error);
        assert_true((edition != NULL) == (error == NULL));
        if (edition == NULL)
            assert_true(tf_findings_n_of(findings, TF_SEVERITY_ERROR) > 0);
    }
    project_free(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spelling_of_the_xml_does_not_matter),
        cmocka_unit_test(damage_is_survived),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
