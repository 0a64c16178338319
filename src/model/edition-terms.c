/* The words of terms.xml in the texts of one language: those that must not stand for an idea, and those
 * that a <term> must be said with. */
#include "model/edition-private.h"
#include "model/term-forms.h"

#include <string.h>

/* A way to say a term in the language. */
typedef struct {
    const char *term; /* its id */
    TfTermUse use;
    const char *text;
} Form;

/* A unit as it is looked at. */
typedef struct {
    const TfTerms *terms;
    const TfWords *words;
    char *written;
    char *text; /* @written in form NFC: forms are searched in it */
    GArray *pieces;
    GHashTable *marks; /* ids of the terms that are marked in the unit */
    char *english;     /* in form NFC; NULL where there is none */
    GHashTable *told;  /* of Form: forbidden ones that were told of a mark */
} Look;

/* Transfer full, of Form */
static GArray *
forms_of(const char *tag, const TfReference *reference)
{
    GArray *forms = g_array_new(FALSE, FALSE, sizeof(Form));
    const char *const *ids = tf_reference_term_ids(reference);
    for (int i = 0; ids[i] != NULL; i++) {
        const TfTerm *term = tf_reference_term(reference, ids[i]);
        for (int j = 0; j < term->n_forms; j++) {
            const TfTermForm *own = &term->forms[j];
            Form form = {term->id, own->use, own->text};
            if (strcmp(own->language, tag) == 0)
                g_array_append_val(forms, form);
        }
    }
    return forms;
}

TfTerms
tf_terms_open(const TfLanguage *language,
              const TfEdition *source,
              const TfReference *reference,
              TfFindings *findings)
{
    const char *of_source = source != NULL ? source->language->tag : "";
    return (TfTerms){language, forms_of(language->tag, reference), source,
                     forms_of(of_source, reference), findings};
}

void
tf_terms_clear(TfTerms *terms)
{
    g_clear_pointer(&terms->forms, g_array_unref);
    g_clear_pointer(&terms->source_forms, g_array_unref);
}

static const Form *
form_at(const TfTerms *terms, guint i)
{
    return &g_array_index(terms->forms, Form, i);
}

/* Returns: (nullable): the word to write for @term first */
static const char *
approved_of(const TfTerms *terms, const char *term)
{
    for (guint i = 0; i < terms->forms->len; i++)
        if (form_at(terms, i)->use == TF_TERM_APPROVED &&
            strcmp(form_at(terms, i)->term, term) == 0)
            return form_at(terms, i)->text;
    return NULL;
}

/* Whether the unit speaks of @term: by a mark, or by the words that its English has for it. */
static gboolean
speaks_of(const Look *look, const char *term)
{
    if (g_hash_table_contains(look->marks, term))
        return TRUE;
    const GArray *forms = look->terms->source_forms;
    for (guint i = 0; look->english != NULL && i < forms->len; i++) {
        const Form *form = &g_array_index(forms, Form, i);
        TfFormPlace place;
        if (form->use != TF_TERM_FORBIDDEN && strcmp(form->term, term) == 0 &&
            tf_form_find(look->terms->source->language, form->text, look->english, 0,
                         &place))
            return TRUE;
    }
    return FALSE;
}

/* Whether @longer, in which @forbidden stands, is right here. In a mark it must be of the same term; elsewhere
 * “notario público” is not, where the English speaks of a lawyer and of no notary. */
static gboolean
is_right_here(const Look *look, const Form *longer, const Form *forbidden, gboolean in_mark)
{
    if (longer->use == TF_TERM_FORBIDDEN)
        return FALSE;
    if (strcmp(longer->term, forbidden->term) == 0)
        return TRUE;
    return !in_mark && (look->english == NULL || speaks_of(look, longer->term) ||
                        !speaks_of(look, forbidden->term));
}

/* Whether what stands at @place of @text is part of a longer way to say a term that is right here. */
static gboolean
is_part_of_allowed(const Look *look,
                   const char *text,
                   const TfFormPlace *place,
                   const Form *forbidden,
                   gboolean in_mark)
{
    const TfTerms *terms = look->terms;
    for (guint i = 0; i < terms->forms->len; i++) {
        const Form *form = form_at(terms, i);
        TfFormPlace around = {0, 0};
        if (!is_right_here(look, form, forbidden, in_mark))
            continue;
        while (tf_form_find(terms->language, form->text, text, around.end, &around) &&
               around.start <= place->start)
            if (around.end >= place->end &&
                around.end - around.start > place->end - place->start)
                return TRUE;
    }
    return FALSE;
}

/* The first place of @text that says @form and nothing longer that is allowed. */
static gboolean
find_bare(const Look *look,
          const Form *form,
          const char *text,
          gboolean in_mark,
          TfFormPlace *place)
{
    *place = (TfFormPlace){0, 0};
    while (tf_form_find(look->terms->language, form->text, text, place->end, place))
        if (!is_part_of_allowed(look, text, place, form, in_mark))
            return TRUE;
    return FALSE;
}

static void
report(const TfTerms *terms,
       const char *code,
       TfPlace place,
       const char *term,
       const char *text)
{
    const char *approved = approved_of(terms, term);
    g_autofree char *hint =
        approved != NULL
            ? g_strdup_printf("Write “%s”, as content/terms.xml has it for “%s”.", approved,
                              term)
            : NULL;
    tf_findings_add(terms->findings, code, place, hint, "%s", text);
}

static void
report_forbidden(const TfTerms *terms, TfPlace place, const Form *form)
{
    g_autofree char *text = g_strdup_printf(
        "“%s” must not stand for “%s”, it misleads readers", form->text, form->term);
    report(terms, "forbidden-term", place, form->term, text);
}

/* Whether the words of a mark say its term in a way that is allowed; also where the language has none. */
static gboolean
is_said(const TfTerms *terms, const char *term, const char *text)
{
    gboolean has_forms = FALSE;
    for (guint i = 0; i < terms->forms->len; i++) {
        const Form *form = form_at(terms, i);
        TfFormPlace place;
        if (form->use == TF_TERM_FORBIDDEN || strcmp(form->term, term) != 0)
            continue;
        has_forms = TRUE;
        if (tf_form_find(terms->language, form->text, text, 0, &place))
            return TRUE;
    }
    return !has_forms;
}

static void
check_mark(const Look *look, const TfXmlNode *node, const char *term)
{
    const TfTerms *terms = look->terms;
    g_autofree char *written = tf_words_written(node);
    g_autofree char *text = g_utf8_normalize(written, -1, G_NORMALIZE_NFC);
    TfPlace at = node->place;
    at.unit = look->words->unit.place.unit;
    gboolean is_forbidden = FALSE;
    for (guint i = 0; i < terms->forms->len; i++) {
        const Form *form = form_at(terms, i);
        TfFormPlace place;
        if (form->use != TF_TERM_FORBIDDEN || strcmp(form->term, term) != 0 ||
            !find_bare(look, form, text, TRUE, &place))
            continue;
        report_forbidden(terms, at, form);
        g_hash_table_add(look->told, (gpointer)form);
        is_forbidden = TRUE;
    }
    if (is_forbidden || is_said(terms, term, text))
        return;
    g_autofree char *words = g_strdup_printf(
        "“%s” is no way that content/terms.xml has for “%s”", written, term);
    report(terms, "unapproved-term", at, term, words);
}

static void
check_marks(const Look *look, const TfXmlNode *node)
{
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (child->name == NULL)
            continue;
        const char *ref = tf_xml_is(child, "term") ? tf_xml_attribute(child, "ref") : NULL;
        if (ref != NULL) {
            g_hash_table_add(look->marks, (gpointer)ref);
            check_mark(look, child, ref);
        }
        check_marks(look, child);
    }
}

/* A word that is forbidden for one term and right for another, as “notary” is for a lawyer, is told
 * only where the unit speaks of the one and not of the other. */
static gboolean
is_meant(const Look *look, const Form *forbidden)
{
    gboolean is_right_elsewhere = FALSE;
    for (guint i = 0; i < look->terms->forms->len; i++) {
        const Form *form = form_at(look->terms, i);
        TfFormPlace place;
        if (form->use == TF_TERM_FORBIDDEN ||
            !tf_form_find(look->terms->language, forbidden->text, form->text, 0, &place) ||
            place.end - place.start < strlen(form->text))
            continue;
        is_right_elsewhere = TRUE;
        if (speaks_of(look, form->term))
            return FALSE;
    }
    return !is_right_elsewhere || speaks_of(look, forbidden->term);
}

/* Where byte @at of the text stands in the file; the place of the unit where its letters were put together. */
static TfPlace
place_of(const Look *look, gsize at)
{
    if (strcmp(look->text, look->written) != 0)
        return look->words->unit.place;
    return tf_words_place(look->words, look->pieces, look->written, at);
}

static void
check_all(const Look *look)
{
    const TfTerms *terms = look->terms;
    check_marks(look, look->words->node);
    for (guint i = 0; i < terms->forms->len; i++) {
        const Form *form = form_at(terms, i);
        TfFormPlace place;
        if (form->use == TF_TERM_FORBIDDEN && !g_hash_table_contains(look->told, form) &&
            find_bare(look, form, look->text, FALSE, &place) && is_meant(look, form))
            report_forbidden(terms, place_of(look, place.start), form);
    }
}

/* Returns: (transfer full) (nullable) */
static char *
english_of(const TfTerms *terms, const TfWords *words)
{
    const TfWords *original =
        terms->source != NULL && words->unit.id != NULL
            ? g_hash_table_lookup(terms->source->words_of, words->unit.id)
            : NULL;
    if (original == NULL)
        return NULL;
    g_autofree char *text = tf_words_read_aloud(original->node, NULL);
    return g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
}

void
tf_terms_check(const TfTerms *terms, const TfWords *words)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(TfWrittenPiece));
    g_autofree char *written = tf_words_written_in_pieces(words->node, pieces);
    g_autofree char *text = g_utf8_normalize(written, -1, G_NORMALIZE_NFC);
    g_autoptr(GHashTable) marks = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
    g_autofree char *english = english_of(terms, words);
    Look look = {terms, words, written, text, pieces, marks, english, told};
    check_all(&look);
}
