#include "model/reference.h"

#include "base/text.h"
#include "model/xml.h"

/* A fact with its words, which depend on the language. */
typedef struct {
    TfFact fact;        /* first, so that a pointer to it is a pointer to this */
    GHashTable *values; /* language, "" for every language, to words           */
} Fact;

/* A term with the forms that it owns. */
typedef struct {
    TfTerm term;   /* first, so that a pointer to it is a pointer to this */
    GArray *forms; /* of TfTermForm                                        */
    GStringChunk *texts;
} Term;

/* A law with the words that it owns. */
typedef struct {
    TfLaw law; /* first, so that a pointer to it is a pointer to this */
    char *authority, *gist;
} Law;

struct TfReference {
    GPtrArray *files;  /* of TfXml: they own the names and keys */
    GHashTable *facts; /* key to Fact                          */
    GHashTable *terms; /* id to Term                           */
    GHashTable *laws;  /* key to Law                           */
    GPtrArray *fact_keys, *term_ids, *law_keys;
};

/* In the order of TfTermUse. */
static const char term_uses[] = "approved also forbidden";

/* In the order of TfFactKind. */
static const char fact_kinds[] = "phone url form name hours date";

static const char law_standings[] = "settled contested";

static const TfXmlAttributeRule fact_attributes[] = {
    {"key", TF_VALUE_TOKEN, TRUE, NULL},    {"kind", TF_VALUE_CHOICE, TRUE, fact_kinds},
    {"checked", TF_VALUE_DATE, TRUE, NULL}, {"check-by", TF_VALUE_DATE, TRUE, NULL},
    {"target", TF_VALUE_TEXT, FALSE, NULL}, {.name = NULL},
};

static const TfXmlAttributeRule value_attributes[] = {
    {"xml:lang", TF_VALUE_TOKEN, FALSE, NULL},
    {.name = NULL},
};

static const TfXmlElementRule fact_rules[] = {
    {"facts", "fact*", FALSE, NULL},
    {"fact", "value+ source", FALSE, fact_attributes},
    {"value", "", TRUE, value_attributes},
    {"source", "", TRUE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule term_attributes[] = {
    {"id", TF_VALUE_ID, TRUE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule form_attributes[] = {
    {"xml:lang", TF_VALUE_TOKEN, TRUE, NULL},
    {"use", TF_VALUE_CHOICE, TRUE, term_uses},
    {.name = NULL},
};

static const TfXmlElementRule term_rules[] = {
    {"terms", "term*", FALSE, NULL},
    {"term", "definition form+", FALSE, term_attributes},
    {"definition", "", TRUE, NULL},
    {"form", "", TRUE, form_attributes},
    {.name = NULL},
};

static const TfXmlAttributeRule law_attributes[] = {
    {"key", TF_VALUE_TOKEN, TRUE, NULL},
    {"standing", TF_VALUE_CHOICE, TRUE, law_standings},
    {"review-by", TF_VALUE_DATE, TRUE, NULL},
    {"reviewed-by", TF_VALUE_TEXT, FALSE, NULL},
    {.name = NULL},
};

static const TfXmlElementRule law_rules[] = {
    {"laws", "law*", FALSE, NULL},
    {"law", "authority gist", FALSE, law_attributes},
    {"authority", "", TRUE, NULL},
    {"gist", "", TRUE, NULL},
    {.name = NULL},
};

static void
fact_free(void *data)
{
    Fact *fact = data;
    g_hash_table_unref(fact->values);
    g_free(fact);
}

/* The words of an element that holds only words. */
static char *
words_of(const TfXmlNode *node)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (int i = 0; i < node->n_children; i++)
        if (node->children[i]->text != NULL)
            g_string_append(words, node->children[i]->text);
    g_autofree char *normal = g_utf8_normalize(words->str, -1, G_NORMALIZE_NFC);
    return tf_text_collapsed(normal);
}

/* Whether the entry has a name that no entry before it has. */
static gboolean
is_new(GHashTable *known,
       const TfXmlNode *node,
       const char *attribute,
       TfFindings *findings)
{
    const char *key = tf_xml_attribute(node, attribute);
    if (key == NULL)
        return FALSE;
    if (!g_hash_table_contains(known, key))
        return TRUE;
    tf_xml_report_twice(node, attribute, findings);
    return FALSE;
}

static void
add_value(Fact *fact, const TfXmlNode *node, TfFindings *findings)
{
    const char *language = tf_xml_attribute(node, "xml:lang");
    if (language == NULL)
        language = "";
    if (g_hash_table_contains(fact->values, language))
        tf_findings_add(findings, "duplicate-key", node->place, NULL,
                        "the fact “%s” has two values for the same language",
                        fact->fact.key);
    else
        g_hash_table_insert(fact->values, g_strdup(language), words_of(node));
}

static void
add_fact(TfReference *reference, const TfXmlNode *node, TfFindings *findings)
{
    if (!is_new(reference->facts, node, "key", findings))
        return;
    Fact *fact = g_new0(Fact, 1);
    fact->fact.key = tf_xml_attribute(node, "key");
    fact->fact.kind = (TfFactKind)tf_xml_choice(node, "kind", fact_kinds, TF_FACT_NAME);
    fact->fact.target = tf_xml_attribute(node, "target");
    fact->fact.checked = tf_xml_attribute(node, "checked");
    fact->fact.check_by = tf_xml_attribute(node, "check-by");
    fact->fact.place = node->place;
    fact->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (tf_xml_is(child, "value"))
            add_value(fact, child, findings);
        else if (tf_xml_is(child, "source") && child->n_children > 0)
            fact->fact.source = child->children[0]->text;
    }
    g_hash_table_insert(reference->facts, g_strdup(fact->fact.key), fact);
    g_ptr_array_add(reference->fact_keys, g_strdup(fact->fact.key));
}

static void
read_facts(TfReference *reference, const TfXml *xml, TfFindings *findings)
{
    const TfXmlNode *root = tf_xml_root(xml);
    for (int i = 0; i < root->n_children; i++)
        if (tf_xml_is(root->children[i], "fact"))
            add_fact(reference, root->children[i], findings);
}

static void
term_free(void *data)
{
    Term *term = data;
    g_array_unref(term->forms);
    g_string_chunk_free(term->texts);
    g_free(term);
}

/* A form that holds no letter would be found everywhere. */
static gboolean
says_something(const TfXmlNode *node, const char *words, TfFindings *findings)
{
    if (tf_text_says_something(words))
        return TRUE;
    tf_findings_add(findings, "bad-content", node->place,
                    "Write the word, or delete the <form>: signs that nobody sees, such as "
                    "a zero-width space, are no word.",
                    "<form> has no letter");
    return FALSE;
}

static void
add_term(TfReference *reference, const TfXmlNode *node, TfFindings *findings)
{
    if (!is_new(reference->terms, node, "id", findings))
        return;
    Term *term = g_new0(Term, 1);
    term->forms = g_array_new(FALSE, TRUE, sizeof(TfTermForm));
    term->texts = g_string_chunk_new(512);
    term->term.id = tf_xml_attribute(node, "id");
    term->term.definition = "";
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (child->name == NULL)
            continue;
        g_autofree char *words = words_of(child);
        const char *kept = g_string_chunk_insert(term->texts, words);
        const char *language = tf_xml_attribute(child, "xml:lang");
        TfTermForm form = {language != NULL ? language : "",
                           (TfTermUse)tf_xml_choice(child, "use", term_uses, 0), kept};
        if (tf_xml_is(child, "definition"))
            term->term.definition = kept;
        else if (tf_xml_is(child, "form") && says_something(child, kept, findings))
            g_array_append_val(term->forms, form);
    }
    term->term.forms = (const TfTermForm *)(const void *)term->forms->data;
    term->term.n_forms = (int)term->forms->len;
    g_hash_table_insert(reference->terms, g_strdup(term->term.id), term);
    g_ptr_array_add(reference->term_ids, g_strdup(term->term.id));
}

static void
read_terms(TfReference *reference, const TfXml *xml, TfFindings *findings)
{
    const TfXmlNode *root = tf_xml_root(xml);
    for (int i = 0; i < root->n_children; i++)
        if (tf_xml_is(root->children[i], "term"))
            add_term(reference, root->children[i], findings);
}

static void
law_free(void *data)
{
    Law *law = data;
    g_free(law->authority);
    g_free(law->gist);
    g_free(law);
}

static void
add_law(TfReference *reference, const TfXmlNode *node, TfFindings *findings)
{
    if (!is_new(reference->laws, node, "key", findings))
        return;
    Law *law = g_new0(Law, 1);
    const char *reader = tf_xml_attribute(node, "reviewed-by");
    law->law.key = tf_xml_attribute(node, "key");
    law->law.is_contested = tf_xml_choice(node, "standing", law_standings, 0) == 1;
    law->law.review_by = tf_xml_attribute(node, "review-by");
    law->law.reviewed_by = reader != NULL ? reader : "";
    law->law.place = node->place;
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (tf_xml_is(child, "authority") && law->authority == NULL)
            law->authority = words_of(child);
        else if (tf_xml_is(child, "gist") && law->gist == NULL)
            law->gist = words_of(child);
    }
    law->law.authority = law->authority != NULL ? law->authority : "";
    law->law.gist = law->gist != NULL ? law->gist : "";
    g_hash_table_insert(reference->laws, g_strdup(law->law.key), law);
    g_ptr_array_add(reference->law_keys, g_strdup(law->law.key));
}

static void
read_laws(TfReference *reference, const TfXml *xml, TfFindings *findings)
{
    const TfXmlNode *root = tf_xml_root(xml);
    for (int i = 0; i < root->n_children; i++)
        if (tf_xml_is(root->children[i], "law"))
            add_law(reference, root->children[i], findings);
}

static TfReference *
reference_new(void)
{
    TfReference *reference = g_new0(TfReference, 1);
    reference->files = g_ptr_array_new_with_free_func((GDestroyNotify)tf_xml_free);
    reference->facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, fact_free);
    reference->terms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, term_free);
    reference->laws = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, law_free);
    reference->fact_keys = g_ptr_array_new_with_free_func(g_free);
    reference->term_ids = g_ptr_array_new_with_free_func(g_free);
    reference->law_keys = g_ptr_array_new_with_free_func(g_free);
    return reference;
}

/* Reads one of the three files; FALSE only where it cannot be read at all. */
static gboolean
read_file(TfReference *reference,
          const char *folder,
          const char *kind,
          const TfXmlElementRule *rules,
          TfFindings *findings,
          GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/%s.xml", folder, kind);
    g_autofree char *space = g_strdup_printf("urn:x-tenfold:%s:1", kind);
    TfXml *xml;
    if (!tf_xml_load_checked(path, space, rules, &xml, findings, error))
        return FALSE;
    if (xml == NULL)
        return TRUE;
    g_ptr_array_add(reference->files, xml);
    if (rules == fact_rules)
        read_facts(reference, xml, findings);
    else if (rules == term_rules)
        read_terms(reference, xml, findings);
    else
        read_laws(reference, xml, findings);
    return TRUE;
}

TfReference *
tf_reference_load(const char *folder, TfFindings *findings, GError **error)
{
    g_autoptr(TfReference) reference = reference_new();
    if (!read_file(reference, folder, "facts", fact_rules, findings, error) ||
        !read_file(reference, folder, "terms", term_rules, findings, error) ||
        !read_file(reference, folder, "laws", law_rules, findings, error))
        return NULL;
    g_ptr_array_add(reference->fact_keys, NULL);
    g_ptr_array_add(reference->term_ids, NULL);
    g_ptr_array_add(reference->law_keys, NULL);
    return g_steal_pointer(&reference);
}

void
tf_reference_free(TfReference *reference)
{
    if (reference == NULL)
        return;
    g_ptr_array_unref(reference->files);
    g_hash_table_unref(reference->facts);
    g_hash_table_unref(reference->terms);
    g_hash_table_unref(reference->laws);
    g_ptr_array_unref(reference->fact_keys);
    g_ptr_array_unref(reference->term_ids);
    g_ptr_array_unref(reference->law_keys);
    g_free(reference);
}

const TfFact *
tf_reference_fact(const TfReference *reference, const char *key)
{
    const Fact *fact = g_hash_table_lookup(reference->facts, key);
    return fact != NULL ? &fact->fact : NULL;
}

const char *
tf_fact_value(const TfReference *reference, const TfFact *fact, const char *language)
{
    const Fact *own = g_hash_table_lookup(reference->facts, fact->key);
    g_return_val_if_fail(own != NULL, NULL);
    const char *value = g_hash_table_lookup(own->values, language);
    if (value == NULL)
        value = g_hash_table_lookup(own->values, "");
    if (value == NULL && g_str_has_prefix(language, "qps-"))
        value = g_hash_table_lookup(own->values, "en");
    return value;
}

gboolean
tf_fact_is_literal(const TfFact *fact)
{
    return fact->kind == TF_FACT_PHONE || fact->kind == TF_FACT_URL ||
           fact->kind == TF_FACT_FORM;
}

const TfTerm *
tf_reference_term(const TfReference *reference, const char *id)
{
    const Term *term = g_hash_table_lookup(reference->terms, id);
    return term != NULL ? &term->term : NULL;
}

gboolean
tf_reference_has_term(const TfReference *reference, const char *id)
{
    return g_hash_table_contains(reference->terms, id);
}

const TfLaw *
tf_reference_law(const TfReference *reference, const char *key)
{
    const Law *law = g_hash_table_lookup(reference->laws, key);
    return law != NULL ? &law->law : NULL;
}

gboolean
tf_reference_has_law(const TfReference *reference, const char *key)
{
    return g_hash_table_contains(reference->laws, key);
}

const char *const *
tf_reference_fact_keys(const TfReference *reference)
{
    return (const char *const *)reference->fact_keys->pdata;
}

const char *const *
tf_reference_term_ids(const TfReference *reference)
{
    return (const char *const *)reference->term_ids->pdata;
}

const char *const *
tf_reference_law_keys(const TfReference *reference)
{
    return (const char *const *)reference->law_keys->pdata;
}
