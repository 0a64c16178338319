/* What can be wrong with a translation beside its English. */
#include "base/text.h"
#include "model/edition-private.h"

#include <math.h>
#include <string.h>

typedef struct {
    const TfEdition *edition;
    const TfEdition *source;
    TfFindings *findings;
} Comparison;

static const TfXmlNode *
node_of(const TfEdition *edition, const char *id)
{
    return g_hash_table_lookup(edition->nodes_of, id);
}

/* The xml:id of the nearest element around @node that has one; NULL at the top. */
static const char *
id_around(const TfXmlNode *node)
{
    const char *id = NULL;
    for (const TfXmlNode *n = node->parent; n != NULL && id == NULL; n = n->parent)
        id = tf_xml_attribute(n, "xml:id");
    return id;
}

/* The first words of a unit, to know it by; "" for what is no unit. Transfer full. */
static char *
beginning_of(const TfEdition *edition, const char *id)
{
    const TfWords *words = g_hash_table_lookup(edition->words_of, id);
    if (words == NULL)
        return g_strdup("");
    gboolean is_long = g_utf8_strlen(words->unit.text, -1) > 48;
    g_autofree char *start = g_utf8_substring(words->unit.text, 0, is_long ? 48 : -1);
    return g_strdup_printf(" (“%s%s”)", start, is_long ? "…" : "");
}

/* Reports what stands in @from and not in @to, the outermost only: who adds a missing list
 * adds its items. */
static void
compare_ids(const Comparison *comparison,
            const TfEdition *from,
            const TfEdition *to,
            const char *code)
{
    for (guint i = 0; i < from->nodes->len; i++) {
        const TfXmlNode *node = g_ptr_array_index(from->nodes, i);
        const char *id = tf_xml_attribute(node, "xml:id");
        const char *around = id_around(node);
        if (node_of(to, id) != NULL || (around != NULL && node_of(to, around) == NULL))
            continue;
        TfPlace place = node->place;
        if (from == comparison->source) {
            const TfXmlNode *frame =
                around != NULL ? node_of(to, around) : tf_xml_root(to->xml);
            place = frame->place;
            place.unit = id;
        }
        g_autofree char *beginning = beginning_of(from, id);
        tf_findings_add(comparison->findings, code, place, NULL,
                        from == comparison->source
                            ? "<%s xml:id=\"%s\">%s is missing"
                            : "<%s xml:id=\"%s\">%s is not in the English",
                        node->name, id, beginning);
    }
}

/* Where each id of the source stands in reading order, from 1. */
static GHashTable *
ranks_new(const TfEdition *source)
{
    GHashTable *ranks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < source->nodes->len; i++) {
        const TfXmlNode *node = g_ptr_array_index(source->nodes, i);
        g_hash_table_insert(ranks, g_strdup(tf_xml_attribute(node, "xml:id")),
                            GINT_TO_POINTER((int)i + 1));
    }
    return ranks;
}

/* One element out of order puts many others out of order: only the first is told. */
static void
compare_order(const Comparison *comparison)
{
    g_autoptr(GHashTable) ranks = ranks_new(comparison->source);
    int highest = 0;
    for (guint i = 0; i < comparison->edition->nodes->len; i++) {
        const TfXmlNode *node = g_ptr_array_index(comparison->edition->nodes, i);
        const char *id = tf_xml_attribute(node, "xml:id");
        int rank = GPOINTER_TO_INT(g_hash_table_lookup(ranks, id));
        if (rank == 0)
            continue;
        const TfXmlNode *original = node_of(comparison->source, id);
        if (g_strcmp0(id_around(node), id_around(original)) != 0 || rank < highest) {
            tf_findings_add(comparison->findings, "unit-order", node->place, NULL,
                            "“%s” stands at another place than in the English", id);
            return;
        }
        highest = rank;
    }
}

static void
compare_attribute(const Comparison *comparison,
                  const TfXmlNode *node,
                  const TfXmlNode *original,
                  const char *name)
{
    const char *value = tf_xml_attribute(node, name);
    const char *wanted = tf_xml_attribute(original, name);
    if (g_strcmp0(value, wanted) == 0)
        return;
    g_autofree char *hint = wanted != NULL
                                ? g_strdup_printf("Write %s=\"%s\".", name, wanted)
                                : g_strdup_printf("Delete %s.", name);
    tf_findings_add(comparison->findings, "attribute-differs",
                    tf_xml_attribute_place(node, name), hint,
                    "%s of <%s> is not as in the English", name, node->name);
}

/* The same element with the same attributes: a list of do's must not become one of don'ts. */
static void
compare_elements(const Comparison *comparison)
{
    static const char *const names[] = {"type", "role", "ref", "lines"};

    for (guint i = 0; i < comparison->edition->nodes->len; i++) {
        const TfXmlNode *node = g_ptr_array_index(comparison->edition->nodes, i);
        const TfXmlNode *original =
            node_of(comparison->source, tf_xml_attribute(node, "xml:id"));
        if (original == NULL)
            continue;
        if (strcmp(node->name, original->name) != 0)
            tf_findings_add(comparison->findings, "bad-content", node->place, NULL,
                            "this is a <%s>, in the English it is a <%s>", node->name,
                            original->name);
        for (gsize j = 0; j < G_N_ELEMENTS(names); j++)
            compare_attribute(comparison, node, original, names[j]);
    }
}

/* The @i-th phrase directly in @node; NULL if there are fewer. */
static const TfXmlNode *
phrase_of(const TfXmlNode *node, int i)
{
    for (int j = 0; j < node->n_children; j++)
        if (tf_xml_is(node->children[j], "phrase") && i-- == 0)
            return node->children[j];
    return NULL;
}

static gboolean
is_same_phrase(const TfXmlNode *phrase, const TfXmlNode *original)
{
    g_autofree char *text = tf_words_written(phrase);
    g_autofree char *wanted = tf_words_written(original);
    return strcmp(text, wanted) == 0 && g_strcmp0(tf_xml_attribute(phrase, "blank"),
                                                  tf_xml_attribute(original, "blank")) == 0;
}

static void
compare_phrases(const Comparison *comparison)
{
    for (guint i = 0; i < comparison->edition->nodes->len; i++) {
        const TfXmlNode *node = g_ptr_array_index(comparison->edition->nodes, i);
        const TfXmlNode *original =
            node_of(comparison->source, tf_xml_attribute(node, "xml:id"));
        if (original == NULL)
            continue;
        const TfXmlNode *phrase;
        for (int j = 0; (phrase = phrase_of(node, j)) != NULL; j++) {
            const TfXmlNode *wanted = phrase_of(original, j);
            if (wanted != NULL && is_same_phrase(phrase, wanted))
                continue;
            g_autofree char *text =
                wanted != NULL ? tf_words_written(wanted) : g_strdup("");
            tf_findings_add(comparison->findings, "phrase-differs", phrase->place, NULL,
                            "the English sentence must be “%s”", text);
        }
    }
}

/* What must be the same in all languages of an element inside a text. */
static char *
signature_of(const TfXmlNode *node)
{
    const char *ref = tf_xml_attribute(node, "ref");
    if (strcmp(node->name, "en") == 0) {
        g_autofree char *text = tf_words_written(node);
        return g_strdup_printf("<en>%s</en>", text);
    }
    if (ref == NULL)
        return g_strdup_printf("<%s>", node->name);
    return g_strdup_printf("<%s ref=\"%s\">", node->name, ref);
}

/* Adds @step for each signature in @node to @counts. */
static void
count_signatures(GHashTable *counts, const TfXmlNode *node, int step)
{
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (child->name == NULL)
            continue;
        char *signature = signature_of(child);
        int n = GPOINTER_TO_INT(g_hash_table_lookup(counts, signature));
        g_hash_table_insert(counts, signature, GINT_TO_POINTER(n + step));
        count_signatures(counts, child, step);
    }
}

static int
compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The signatures with more or fewer than none, sorted, as one text. */
static char *
list_signatures(GHashTable *counts, gboolean is_more)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    GHashTableIter iter;
    void *key;
    void *value;
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (is_more ? GPOINTER_TO_INT(value) > 0 : GPOINTER_TO_INT(value) < 0)
            g_ptr_array_add(texts, key);
    g_ptr_array_sort(texts, compare_texts);
    g_ptr_array_add(texts, NULL);
    return g_strjoinv(", ", (char **)texts->pdata);
}

static void
compare_inline(const Comparison *comparison, const TfWords *words, const TfWords *original)
{
    g_autoptr(GHashTable) counts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    count_signatures(counts, original->node, 1);
    count_signatures(counts, words->node, -1);
    g_autofree char *missing = list_signatures(counts, TRUE);
    g_autofree char *extra = list_signatures(counts, FALSE);
    if (*missing == '\0' && *extra == '\0')
        return;
    tf_findings_add(comparison->findings, "inline-differs", words->unit.place, NULL,
                    "%s%s%s%s%s", *missing != '\0' ? "missing here: " : "", missing,
                    *missing != '\0' && *extra != '\0' ? "; " : "",
                    *extra != '\0' ? "not in the English: " : "", extra);
}

static gboolean
has_letters(const char *text)
{
    const char *c = text;
    while (*c != '\0' && !g_unichar_isalpha(g_utf8_get_char(c)))
        c = g_utf8_next_char(c);
    return *c != '\0';
}

/* What holds no words of its own is right wherever it says what the English says. */
static gboolean
is_same_without_words(const TfWords *words, const TfWords *original)
{
    g_autofree char *written = tf_words_written(words->node);
    return strcmp(words->unit.marked, original->unit.marked) == 0 && !has_letters(written);
}

static void
compare_source_hash(const Comparison *comparison,
                    const TfWords *words,
                    const TfWords *original)
{
    if (g_strcmp0(words->unit.src, original->unit.hash) == 0 ||
        is_same_without_words(words, original))
        return;
    g_autofree char *hint = g_strdup_printf(
        "Compare with the English of line %d; when this text is right, write src=\"%s\".",
        original->unit.place.line, original->unit.hash);
    tf_findings_add(comparison->findings, "stale-translation",
                    tf_xml_attribute_place(words->node, "src"), hint,
                    words->unit.src != NULL
                        ? "the English has changed since this was translated"
                        : "nothing says which English this was made from");
}

/* What is only facts, English islands and numbers may be the same in all languages. Signs alone, as a dash that holds
 * the place of a text to come, are no translation of words; what is empty is told elsewhere. */
static void
compare_written(const Comparison *comparison, const TfWords *words, const TfWords *original)
{
    g_autofree char *text = tf_words_written(words->node);
    g_autofree char *english = tf_words_written(original->node);
    if (strcmp(text, english) == 0 && has_letters(english))
        tf_findings_add(comparison->findings, "untranslated", words->unit.place, NULL,
                        "the text is the English one");
    else if (*text != '\0' && has_letters(english) && !tf_words_say_something(text))
        tf_findings_add(comparison->findings, "untranslated", words->unit.place, NULL,
                        "the text is only signs, “%s”, where the English has words", text);
}

/* Letters, without the signs that open what in English only has an end: ¿…? is one sign, as ? is. */
static int
n_letters(const TfLanguage *language, const char *text)
{
    int n = tf_words_n_letters(text);
    g_auto(GStrv) pairs =
        g_strsplit(language->opening_signs != NULL ? language->opening_signs : "", " ", -1);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        for (char **pair = pairs; *pair != NULL; pair++)
            n -= g_utf8_get_char(at) == g_utf8_get_char(*pair);
    return n;
}

/* A translation that is much longer or shorter than those of its language mostly are has lost words or
 * has some of another text. */
static void
compare_length(const Comparison *comparison, TfWords *words, const TfWords *original)
{
    enum {
        TF_SLACK =
            10, /* letters of English: a word more or less says nothing in a short text */
    };
    static const double least = 0.4, most = 2.5;

    double usual = comparison->edition->language->length;
    g_autofree char *text = tf_words_written(words->node);
    g_autofree char *english = tf_words_written(original->node);
    int n = n_letters(comparison->edition->language, text);
    double expected = usual * n_letters(comparison->source->language, english);
    double slack = usual * TF_SLACK;
    words->unit.surplus = usual > 0 && n > 0 ? (int)round(n - expected) : 0;
    if (usual <= 0 || n == 0 ||
        (n >= least * expected - slack && n <= most * expected + slack))
        return;
    tf_findings_add(
        comparison->findings, "length-ratio", words->unit.place, NULL,
        "the text has %d letters, where “%s” mostly takes about %.0f for this English", n,
        comparison->edition->language->tag, expected);
}

static void
compare_words(const Comparison *comparison)
{
    for (guint i = 0; i < comparison->edition->words->len; i++) {
        TfWords *words = g_ptr_array_index(comparison->edition->words, i);
        if (words->unit.id == NULL)
            continue;
        const TfWords *original =
            g_hash_table_lookup(comparison->source->words_of, words->unit.id);
        if (original == NULL)
            continue;
        compare_source_hash(comparison, words, original);
        compare_written(comparison, words, original);
        compare_inline(comparison, words, original);
        compare_length(comparison, words, original);
        tf_numbers_compare(words, original, comparison->findings);
        tf_style_compare(comparison->edition->language, words, original,
                         comparison->findings);
    }
}

void
tf_edition_compare(const TfEdition *edition, const TfEdition *source, TfFindings *findings)
{
    Comparison comparison = {edition, source, findings};
    const TfXmlNode *root = tf_xml_root(edition->xml);
    compare_attribute(&comparison, root, tf_xml_root(source->xml), "edition");
    compare_ids(&comparison, source, edition, "missing-unit");
    compare_ids(&comparison, edition, source, "extra-unit");
    compare_order(&comparison);
    compare_elements(&comparison);
    compare_phrases(&comparison);
    compare_words(&comparison);
    tf_repeats_compare(edition, source, findings);
}
