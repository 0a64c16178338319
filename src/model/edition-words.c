/* The words of a unit: text, spans and hash from its XML. */
#include "base/text.h"
#include "model/edition-private.h"
#include "model/pseudo.h"

#include <string.h>

/* A unit's text as it grows. */
typedef struct {
    TfEdition *edition;
    const TfReference *reference;
    GString *text;
    GArray *spans; /* of TfSpan */
} Writer;

static gboolean
looks_alike(const TfSpan *a, const TfSpan *b)
{
    return a->is_bold == b->is_bold && a->is_literal == b->is_literal &&
           strcmp(a->language, b->language) == 0 && a->fact == NULL && b->fact == NULL;
}

/* Appends @text in the look of @look; white space is collapsed over the pieces' borders, and a
 * space belongs to the piece it was first met in. */
static void
write_piece(Writer *writer, const char *text, TfSpan look)
{
    GString *out = writer->text;
    look.start = out->len;
    for (const char *c = text; *c != '\0'; c++) {
        if (strchr(" \t\r\n", *c) == NULL)
            g_string_append_c(out, *c);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    look.length = out->len - look.start;
    if (look.length == 0)
        return;
    guint n = writer->spans->len;
    TfSpan *last = n > 0 ? &g_array_index(writer->spans, TfSpan, n - 1) : NULL;
    if (last != NULL && looks_alike(last, &look))
        last->length += look.length;
    else
        g_array_append_val(writer->spans, look);
}

/* A name that has one form for all languages is English in a translation. */
static void
write_fact(Writer *writer, const char *key, TfSpan look)
{
    const TfReference *reference = writer->reference;
    const TfFact *fact = key != NULL ? tf_reference_fact(reference, key) : NULL;
    const char *value = fact != NULL
                            ? tf_fact_value(reference, fact, writer->edition->language->tag)
                            : NULL;
    if (value == NULL) {
        g_autofree char *gap = g_strdup_printf("[%s]", key != NULL ? key : "");
        write_piece(writer, gap, look);
        return;
    }
    look.fact = fact->key;
    look.is_literal = tf_fact_is_literal(fact);
    look.is_name = fact->kind == TF_FACT_NAME;
    if (fact->kind == TF_FACT_NAME && value == tf_fact_value(reference, fact, ""))
        look.language = "en";
    write_piece(writer, value, look);
}

static void
write_inline(Writer *writer, const TfXmlNode *node, TfSpan look)
{
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        TfSpan inner = look;
        if (child->text != NULL) {
            g_autofree char *text = g_utf8_normalize(child->text, -1, G_NORMALIZE_NFC);
            g_autofree char *pseudo =
                tf_is_pseudo(look.language) ? tf_pseudo_text(look.language, text) : NULL;
            write_piece(writer, pseudo != NULL ? pseudo : text, look);
            continue;
        }
        if (tf_xml_is(child, "fact")) {
            write_fact(writer, tf_xml_attribute(child, "ref"), look);
            continue;
        }
        inner.is_bold = look.is_bold || tf_xml_is(child, "b");
        if (tf_xml_is(child, "en"))
            inner.language = "en";
        write_inline(writer, child, inner);
    }
}

static void
append_escaped(GString *out, const char *text)
{
    g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    for (const char *c = normal; *c != '\0'; c++) {
        if (*c == '&')
            g_string_append(out, "&amp;");
        else if (*c == '<')
            g_string_append(out, "&lt;");
        else if (*c == '>')
            g_string_append(out, "&gt;");
        else
            g_string_append_c(out, *c);
    }
}

/* The words and inline elements of a unit in the one form that hashes are made of. */
static void
serialise(GString *out, const TfXmlNode *node)
{
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (child->text != NULL) {
            append_escaped(out, child->text);
            continue;
        }
        const char *ref = tf_xml_attribute(child, "ref");
        g_string_append_printf(out, "<%s", child->name);
        if (ref != NULL)
            g_string_append_printf(out, " ref=\"%s\"", ref);
        if (tf_xml_is(child, "fact")) {
            g_string_append(out, "/>");
            continue;
        }
        g_string_append_c(out, '>');
        serialise(out, child);
        g_string_append_printf(out, "</%s>", child->name);
    }
}

char *
tf_unit_hash(const char *marked)
{
    char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, marked, -1);
    digest[16] = '\0';
    return digest;
}

/* What stands in the unit, in the form that hashes are made of, and its hash. */
static void
keep_marked(TfEdition *edition, TfUnit *unit, const char *serialised)
{
    g_autofree char *collapsed = tf_text_collapsed(serialised);
    g_autofree char *hash = tf_unit_hash(collapsed);
    unit->marked = g_string_chunk_insert(edition->texts, collapsed);
    unit->hash = g_string_chunk_insert(edition->texts, hash);
}

void
tf_words_free(void *words)
{
    TfWords *own = words;
    g_array_unref(own->spans);
    g_free(own);
}

static void
trim_end(Writer *writer)
{
    gsize length = writer->text->len;
    if (length == 0 || writer->text->str[length - 1] != ' ')
        return;
    g_string_truncate(writer->text, length - 1);
    TfSpan *last = &g_array_index(writer->spans, TfSpan, writer->spans->len - 1);
    last->length--;
    if (last->length == 0)
        g_array_set_size(writer->spans, writer->spans->len - 1);
}

/* Makes the unit of what the writer holds. */
static TfWords *
finish_words(Writer *writer, const char *language)
{
    TfEdition *edition = writer->edition;
    trim_end(writer);
    if (writer->spans->len == 0) {
        TfSpan whole = {.language = language};
        g_array_append_val(writer->spans, whole);
    }
    TfWords *words = g_new0(TfWords, 1);
    words->spans = g_array_ref(writer->spans);
    words->unit.language = language;
    words->unit.text = g_string_chunk_insert(edition->texts, writer->text->str);
    words->unit.spans = (const TfSpan *)(const void *)words->spans->data;
    words->unit.n_spans = (int)words->spans->len;
    g_ptr_array_add(edition->words, words);
    return words;
}

const TfUnit *
tf_words_read(TfEdition *edition, const TfReference *reference, const TfXmlNode *node)
{
    const char *language = tf_xml_is(node, "phrase") ? "en" : edition->language->tag;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) spans = g_array_new(FALSE, TRUE, sizeof(TfSpan));
    Writer writer = {edition, reference, text, spans};
    write_inline(&writer, node, (TfSpan){.language = language});
    TfWords *words = finish_words(&writer, language);
    words->node = node;
    words->unit.id = tf_xml_attribute(node, "xml:id");
    words->unit.src = tf_xml_attribute(node, "src");
    words->unit.note = tf_xml_attribute(node, "its:locNote");
    words->unit.law = tf_xml_attribute(node, "law");
    words->unit.most = (int)CLAMP(tf_xml_number(node, "max", 0), 0, G_MAXINT);
    words->unit.place = node->place;
    g_autoptr(GString) serialised = g_string_new(NULL);
    serialise(serialised, node);
    keep_marked(edition, &words->unit, serialised->str);
    if (words->unit.id != NULL && !g_hash_table_contains(edition->words_of, words->unit.id))
        g_hash_table_insert(edition->words_of, g_strdup(words->unit.id), words);
    return &words->unit;
}

const TfUnit *
tf_words_read_number(TfEdition *edition,
                     const TfReference *reference,
                     const TfXmlNode *contact)
{
    const char *language = edition->language->tag;
    const char *ref = tf_xml_attribute(contact, "ref");
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) spans = g_array_new(FALSE, TRUE, sizeof(TfSpan));
    Writer writer = {edition, reference, text, spans};
    write_fact(&writer, ref, (TfSpan){.language = language});
    TfWords *words = finish_words(&writer, language);
    words->unit.place = contact->place;
    g_autofree char *serialised = g_strdup_printf("<fact ref=\"%s\"/>", ref ? ref : "");
    keep_marked(edition, &words->unit, serialised);
    return &words->unit;
}

/* @has_islands: English islands are written out */
static void
append_written(GString *out, const TfXmlNode *node, GArray *pieces, gboolean has_islands)
{
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        TfWrittenPiece piece = {out->len, child->place};
        if (pieces != NULL && child->text != NULL)
            g_array_append_val(pieces, piece);
        if (child->text != NULL)
            g_string_append(out, child->text);
        else if (strcmp(child->name, "fact") == 0 ||
                 (strcmp(child->name, "en") == 0 && !has_islands))
            g_string_append_unichar(out, TF_GAP);
        else
            append_written(out, child, pieces, has_islands);
    }
}

char *
tf_words_written(const TfXmlNode *node)
{
    g_autoptr(GString) out = g_string_new(NULL);
    append_written(out, node, NULL, FALSE);
    return tf_text_collapsed(out->str);
}

gboolean
tf_words_say_something(const char *written)
{
    return g_utf8_strchr(written, -1, TF_GAP) != NULL || tf_text_says_something(written);
}

char *
tf_words_written_in_pieces(const TfXmlNode *node, GArray *pieces)
{
    GString *out = g_string_new(NULL);
    append_written(out, node, pieces, FALSE);
    return g_string_free(out, FALSE);
}

char *
tf_words_read_aloud(const TfXmlNode *node, GArray *pieces)
{
    GString *out = g_string_new(NULL);
    append_written(out, node, pieces, TRUE);
    return g_string_free(out, FALSE);
}
