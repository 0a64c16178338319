/* Whatever somebody has made of a translation, the frame of the English takes nothing away from it.
 *
 * Seeded: TF_SEED repeats a run that failed.
 */
#include "model/xml.h"
#include "support/check.h"
#include "translate/sync.h"

#include <stdlib.h>
#include <string.h>

enum {
    TF_N_CASES = 400,
    TF_N_FEW = 40
};

#define HEAD(tag)                               \
    "<guide xmlns=\"urn:x-tenfold:content:1\" " \
    "xmlns:its=\"http://www.w3.org/2005/11/its\" xml:lang=\"" tag "\">\n"

/* A guide as it is written. */
typedef struct {
    GString *text;
    gboolean is_own; /* the translation: its words are "v1.", "v2.", …, each once */
    int n_words;
    GRand *shape; /* the same for both, so that they have the same frame … */
    GRand *whim;  /* … but for what somebody did to the translation        */
    int n_ids;
} Guide;

static gboolean
happens(const Guide *guide, int one_in)
{
    return guide->is_own && g_rand_int_range(guide->whim, 0, one_in) == 0;
}

/* A word of nobody else; entities, and what only looks like a tag, stand around some. */
static void
add_word(Guide *guide)
{
    int form = g_rand_int_range(guide->whim, 0, 5);
    guide->n_words++;
    if (form == 0)
        g_string_append_printf(guide->text, "v%d.", guide->n_words);
    else if (form == 1)
        g_string_append_printf(guide->text, "&amp; v%d.", guide->n_words);
    else if (form == 2)
        g_string_append_printf(guide->text, "<b>v%d.</b>", guide->n_words);
    else if (form == 3)
        g_string_append_printf(guide->text, "<![CDATA[</p><!-- v%d.]]>", guide->n_words);
    else
        g_string_append_printf(guide->text, "<!-- </p> -->v%d.", guide->n_words);
}

/* What nobody has asked for. */
static void
add_strays(Guide *guide)
{
    if (happens(guide, 6)) {
        g_string_append(guide->text, "<p>");
        add_word(guide);
        g_string_append(guide->text, "</p>\n");
    }
    if (happens(guide, 6)) {
        g_string_append_printf(guide->text, "<p xml:id=\"z%d\">", guide->n_words);
        add_word(guide);
        g_string_append(guide->text, "</p>\n");
    }
    if (happens(guide, 8))
        g_string_append_printf(guide->text, " v%d.\n", ++guide->n_words);
    if (happens(guide, 4))
        g_string_append_printf(guide->text, "<!-- v%d. -->\n", ++guide->n_words);
}

static void
add_unit(Guide *guide, const char *element)
{
    int id = guide->n_ids++;
    if (happens(guide, 8))
        return;
    add_strays(guide);
    g_string_append_printf(guide->text, "<%s xml:id=\"u%d\">", element, id);
    if (guide->is_own)
        add_word(guide);
    else if (id % 5 > 0)
        g_string_append_printf(guide->text, "English <!-- %d --> %d", id, id);
    g_string_append_printf(guide->text, "</%s>\n", element);
}

static void
add_say(Guide *guide)
{
    g_string_append_printf(guide->text, "<say xml:id=\"u%d\">", guide->n_ids++);
    for (int n = g_rand_int_range(guide->shape, 1, 3); n > 0; n--) {
        if (happens(guide, 8)) {
            g_string_append(guide->text, "<phrase>");
            add_word(guide);
            g_string_append(guide->text, "</phrase>");
        }
        if (!happens(guide, 8))
            g_string_append_printf(guide->text, "<phrase>P%d</phrase>", n);
        for (int i = 0; i < 2; i++)
            if (happens(guide, 2)) {
                g_string_append(guide->text, "<sound>");
                add_word(guide);
                g_string_append(guide->text, "</sound>");
            }
    }
    add_unit(guide, "meaning");
    g_string_append(guide->text, "</say>\n");
}

static void
add_section(Guide *guide)
{
    g_string_append_printf(guide->text, "<section xml:id=\"u%d\">\n<!-- page -->\n",
                           guide->n_ids++);
    for (int n = g_rand_int_range(guide->shape, 1, 6); n > 0; n--) {
        int kind = g_rand_int_range(guide->shape, 0, 3);
        if (kind == 0)
            add_say(guide);
        else
            add_unit(guide, kind == 1 ? "p" : "heading");
        add_strays(guide);
    }
    g_string_append(guide->text, "</section>\n");
}

/* Transfer full */
static char *
guide_of(guint32 seed, gboolean is_own, int *n_words)
{
    Guide guide = {.text = g_string_new(is_own ? HEAD("xx") : HEAD("en")),
                   .is_own = is_own,
                   .shape = g_rand_new_with_seed(seed),
                   .whim = g_rand_new_with_seed(seed + 1)};
    for (int n = g_rand_int_range(guide.shape, 1, 4); n > 0; n--)
        add_section(&guide);
    g_string_append(guide.text, "</guide>\n");
    g_rand_free(guide.shape);
    g_rand_free(guide.whim);
    *n_words = guide.n_words;
    return g_string_free(guide.text, FALSE);
}

static int
count(const char *text, const char *word)
{
    int n = 0;
    for (const char *at = text; (at = strstr(at, word)) != NULL; at += strlen(word))
        n++;
    return n;
}

static void
assert_is_xml(const char *text)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfXml) xml = tf_xml_parse(text, strlen(text), "x", NULL, findings);
    g_autofree char *told = tf_findings_to_text(findings);
    if (xml == NULL || *told != '\0')
        fail_msg("%s\n%s", told, text);
}

/* cmocka cuts long messages off. */
static void complain(const char *format, ...) G_GNUC_PRINTF(1, 2);

static void
complain(const char *format, ...)
{
    va_list words;
    va_start(words, format);
    g_autofree char *text = g_strdup_vprintf(format, words);
    va_end(words);
    g_printerr("%s\n", text);
    fail();
}

static TfSync *
sync_of(const char *english, const char *own)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    const TfSyncFile from = {"en.xml", english, strlen(english)};
    const TfSyncFile to = {"xx.xml", own, strlen(own)};
    TfSync *sync = tf_sync_new(&from, &to, findings);
    assert_non_null(sync);
    return sync;
}

/* Every word stands in the new text or is parked, once; a second run finds nothing to do, and parks
 * nothing twice. */
static void
check_case(guint32 seed)
{
    int n_words, unused;
    g_autofree char *english = guide_of(seed, FALSE, &unused);
    g_autofree char *own = guide_of(seed, TRUE, &n_words);
    g_autoptr(TfSync) sync = sync_of(english, own);
    const char *text = sync->text != NULL ? sync->text : own;
    g_autofree char *parked = sync->parked != NULL ? tf_sync_park(NULL, "xx", sync->parked)
                                                   : g_strdup("<parked/>");
    for (int i = 1; i <= n_words; i++) {
        g_autofree char *word = g_strdup_printf("v%d.", i);
        if (count(text, word) + count(parked, word) != 1)
            complain("seed %u: %s in\n%s\nwith\n%s\ngives\n%s\nand\n%s", seed, word, own,
                     english, text, parked);
    }
    assert_is_xml(text);
    assert_is_xml(parked);
    g_autoptr(TfSync) again = sync_of(english, text);
    if (again->rows->len > 0)
        complain("seed %u: not done:\n%s\nbecomes\n%s", seed, text, again->text);
    g_autofree char *twice =
        sync->parked != NULL ? tf_sync_park(parked, "xx", sync->parked) : g_strdup(parked);
    assert_string_equal(twice, parked);
}

static void
nothing_is_lost_or_doubled(void **state)
{
    (void)state;
    const char *given = g_getenv("TF_SEED");
    guint32 seed = given != NULL ? (guint32)strtoul(given, NULL, 10) : 20261127;
    int n = given != NULL ? 1 : g_getenv("TF_FEW") != NULL ? TF_N_FEW : TF_N_CASES;
    for (int i = 0; i < n; i++)
        check_case(seed + (guint32)i * 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_is_lost_or_doubled)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
