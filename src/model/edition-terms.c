/* The words of terms.xml in the texts of one language: those that must not stand for an idea, and those
 * that a <term> must be said with. */
#include "base/text.h"
#include "model/edition-private.h"
#include "model/term-forms.h"

#include <string.h>

/* A way to say a term in the language. */
typedef struct {
    const char *term; /* its id */
    TfTermUse use;
    const char *text;
} Form;

/* Words in which forms are searched, in form NFC. Where a form stands is worked out once. */
typedef struct {
    const char *text;
    gboolean is_mark;
    GPtrArray
        *places; /* beside the forms of the language: GArray of TfFormPlace, or NULL */
} Spoken;

/* What a forbidden word in a unit is. */
typedef enum {
    TF_IS_RIGHT,
    TF_IS_DOUBTFUL, /* the English speaks of neither idea */
    TF_IS_FORBIDDEN,
} Verdict;

/* A unit as it is looked at. */
typedef struct {
    const TfTerms *terms;
    const TfWords *words;
    char *written;
    const Spoken *all; /* @written in form NFC */
    GArray *pieces;
    GHashTable *marks; /* ids of the terms that are marked in the unit */
    char *english;     /* in form NFC; NULL where there is none */
    GHashTable *told;  /* of Form: forbidden ones that were told of a mark */
    GHashTable
        *in_english; /* of ids of terms: whether @english speaks of it, once it was asked */
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

static gboolean
english_says(const Look *look, const char *term)
{
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

/* Whether the unit speaks of @term: by a mark, or by the words that its English has for it. */
static gboolean
speaks_of(const Look *look, const char *term)
{
    gpointer known = NULL;
    if (g_hash_table_contains(look->marks, term))
        return TRUE;
    if (!g_hash_table_lookup_extended(look->in_english, term, NULL, &known)) {
        known = GINT_TO_POINTER(english_says(look, term));
        g_hash_table_insert(look->in_english, (gpointer)term, known);
    }
    return GPOINTER_TO_INT(known);
}

/* All places of the form at @i of the forms of the language, in their order. */
static const GArray *
places_of(const TfTerms *terms, const Spoken *spoken, guint i)
{
    if (spoken->places->pdata[i] == NULL) {
        GArray *places = g_array_new(FALSE, FALSE, sizeof(TfFormPlace));
        TfFormPlace place = {0, 0};
        while (tf_form_find(terms->language, form_at(terms, i)->text, spoken->text,
                            place.end, &place))
            g_array_append_val(places, place);
        spoken->places->pdata[i] = places;
    }
    return spoken->places->pdata[i];
}

static void
free_places(gpointer places)
{
    if (places != NULL)
        g_array_unref(places);
}

/* Transfer full */
static GPtrArray *
places_new(const TfTerms *terms)
{
    GPtrArray *places = g_ptr_array_new_with_free_func(free_places);
    g_ptr_array_set_size(places, (int)terms->forms->len);
    return places;
}

/* Whether the words say @term in a way that is allowed. */
static gboolean
says(const TfTerms *terms, const Spoken *spoken, const char *term)
{
    for (guint i = 0; i < terms->forms->len; i++)
        if (form_at(terms, i)->use != TF_TERM_FORBIDDEN &&
            strcmp(form_at(terms, i)->term, term) == 0 &&
            places_of(terms, spoken, i)->len > 0)
            return TRUE;
    return FALSE;
}

/* Whether the English has words for both ideas that are alike, as “warrant” is in those of two papers: then it
 * may say one of them by few words, “a judge’s is”, that no list has. */
static gboolean
are_alike(const TfTerms *terms, const char *term, const char *other)
{
    for (guint i = 0; i < terms->source_forms->len; i++) {
        const Form *form = &g_array_index(terms->source_forms, Form, i);
        if (form->use == TF_TERM_FORBIDDEN || strcmp(form->term, term) != 0)
            continue;
        const char *last = strrchr(form->text, ' ');
        last = last != NULL ? last + 1 : form->text;
        for (guint j = 0; j < terms->source_forms->len; j++) {
            const Form *beside = &g_array_index(terms->source_forms, Form, j);
            TfFormPlace place;
            if (beside->use != TF_TERM_FORBIDDEN && strcmp(beside->term, other) == 0 &&
                tf_form_find(terms->source->language, last, beside->text, 0, &place))
                return TRUE;
        }
    }
    return FALSE;
}

/* Whether a word that is right for @term stands for that in the unit, and not for @forbidden's: the English speaks
 * of @term, or may do so, and what @forbidden is forbidden for is said beside it if the English has it. */
static gboolean
stands_for(const Look *look, const char *term, const char *forbidden)
{
    if (speaks_of(look, term))
        return TRUE;
    return look->english != NULL && are_alike(look->terms, forbidden, term) &&
           (!speaks_of(look, forbidden) || says(look->terms, look->all, forbidden));
}

/* Whether @longer, in which @forbidden stands, is right here. In a mark it must be of the same term; elsewhere it is
 * judged as a word that is the whole of the forbidden one: “notario público” is not right where the English speaks of a
 * lawyer and of no notary, and “un avocat” as doubtful as “avocats” where it speaks of neither. */
static gboolean
is_right_here(const Look *look, const Form *longer, const Form *forbidden, gboolean in_mark)
{
    if (longer->use == TF_TERM_FORBIDDEN)
        return FALSE;
    if (strcmp(longer->term, forbidden->term) == 0)
        return TRUE;
    return !in_mark &&
           (look->english == NULL || stands_for(look, longer->term, forbidden->term));
}

/* Whether what stands at @place is part of a longer way to say a term that is right here. */
static gboolean
is_part_of_allowed(const Look *look,
                   const Spoken *spoken,
                   const TfFormPlace *place,
                   const Form *forbidden)
{
    const TfTerms *terms = look->terms;
    for (guint i = 0; i < terms->forms->len; i++) {
        const Form *form = form_at(terms, i);
        if (!is_right_here(look, form, forbidden, spoken->is_mark))
            continue;
        const GArray *places = places_of(terms, spoken, i);
        for (guint j = 0; j < places->len; j++) {
            const TfFormPlace *around = &g_array_index(places, TfFormPlace, j);
            if (around->start > place->start)
                break;
            if (around->end >= place->end &&
                around->end - around->start > place->end - place->start)
                return TRUE;
        }
    }
    return FALSE;
}

/* Returns: (nullable): the first place that says the form at @i and nothing longer that is allowed */
static const TfFormPlace *
find_bare(const Look *look, const Spoken *spoken, guint i)
{
    const GArray *places = places_of(look->terms, spoken, i);
    for (guint j = 0; j < places->len; j++) {
        const TfFormPlace *place = &g_array_index(places, TfFormPlace, j);
        if (!is_part_of_allowed(look, spoken, place, form_at(look->terms, i)))
            return place;
    }
    return NULL;
}

/* A waiver holds for @said where it stands for @term, not for what the list has of the text later. Where a
 * word is doubtful none is offered: “notary” must never be where an “abogado” helps. */
static void
report(const TfTerms *terms,
       const char *code,
       TfPlace place,
       const char *term,
       const char *said,
       const char *text)
{
    g_autofree char *plain = tf_text_collapsed(said);
    g_autofree char *word = g_strdup_printf("%s/%s", term, plain);
    place.word = word;
    const char *approved =
        strcmp(code, "doubtful-term") != 0 ? approved_of(terms, term) : NULL;
    g_autofree char *hint =
        approved != NULL
            ? g_strdup_printf("Write “%s”, as content/terms.xml has it for “%s”.", approved,
                              term)
            : NULL;
    tf_findings_add(terms->findings, code, place, hint, "%s", text);
}

static void
report_doubtful(const TfTerms *terms, TfPlace place, const Form *form)
{
    g_autofree char *text = g_strdup_printf(
        "“%s” misleads readers where “%s” is meant, and the English says neither that nor "
        "what “%s” may stand for",
        form->text, form->term, form->text);
    report(terms, "doubtful-term", place, form->term, form->text, text);
}

static void
report_forbidden(const TfTerms *terms, TfPlace place, const Form *form)
{
    g_autofree char *text = g_strdup_printf(
        "“%s” must not stand for “%s”, it misleads readers", form->text, form->term);
    report(terms, "forbidden-term", place, form->term, form->text, text);
}

/* Whether the language has words for @term. */
static gboolean
has_words_for(const TfTerms *terms, const char *term)
{
    for (guint i = 0; i < terms->forms->len; i++)
        if (form_at(terms, i)->use != TF_TERM_FORBIDDEN &&
            strcmp(form_at(terms, i)->term, term) == 0)
            return TRUE;
    return FALSE;
}

static void
check_mark(const Look *look, const TfXmlNode *node, const char *term)
{
    const TfTerms *terms = look->terms;
    g_autofree char *written = tf_words_written(node);
    g_autofree char *text = g_utf8_normalize(written, -1, G_NORMALIZE_NFC);
    g_autoptr(GPtrArray) places = places_new(terms);
    const Spoken spoken = {text, TRUE, places};
    TfPlace at = node->place;
    at.unit = look->words->unit.place.unit;
    gboolean is_forbidden = FALSE;
    for (guint i = 0; i < terms->forms->len; i++) {
        const Form *form = form_at(terms, i);
        if (form->use != TF_TERM_FORBIDDEN || strcmp(form->term, term) != 0 ||
            find_bare(look, &spoken, i) == NULL)
            continue;
        report_forbidden(terms, at, form);
        g_hash_table_add(look->told, (gpointer)form);
        is_forbidden = TRUE;
    }
    if (is_forbidden || says(terms, &spoken, term) || !has_words_for(terms, term))
        return;
    g_autofree char *words = g_strdup_printf(
        "“%s” is no way that content/terms.xml has for “%s”", written, term);
    report(terms, "unapproved-term", at, term, written, words);
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

/* A word that is forbidden for one term and right for another, as “notary” is for a lawyer, is forbidden
 * only where the unit speaks of the one and not of the other. Where the English speaks of neither, any is doubtful:
 * “licenciada” may have a degree, and “legal help” be a lawyer’s. */
static Verdict
verdict_on(const Look *look, const Form *forbidden)
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
        if (stands_for(look, form->term, forbidden->term))
            return TF_IS_RIGHT;
    }
    if (speaks_of(look, forbidden->term))
        return TF_IS_FORBIDDEN;
    if (look->english != NULL)
        return TF_IS_DOUBTFUL;
    return is_right_elsewhere ? TF_IS_RIGHT : TF_IS_FORBIDDEN;
}

/* Where byte @at of the text stands in the file; the place of the unit where its letters were put together. */
static TfPlace
place_of(const Look *look, gsize at)
{
    if (strcmp(look->all->text, look->written) != 0)
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
        if (form->use != TF_TERM_FORBIDDEN || g_hash_table_contains(look->told, form))
            continue;
        const TfFormPlace *place = find_bare(look, look->all, i);
        Verdict verdict = place != NULL ? verdict_on(look, form) : TF_IS_RIGHT;
        if (verdict == TF_IS_FORBIDDEN)
            report_forbidden(terms, place_of(look, place->start), form);
        else if (verdict == TF_IS_DOUBTFUL)
            report_doubtful(terms, place_of(look, place->start), form);
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
    g_autoptr(GHashTable) in_english = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) places = places_new(terms);
    const Spoken all = {text, FALSE, places};
    Look look = {terms, words, written, &all, pieces, marks, english, told, in_english};
    check_all(&look);
}
