/* Every form of content/terms.xml is found with every ending that the table gives to each of its words. */
#include "model/reference.h"
#include "model/term-forms.h"
#include "model/word-endings.h"
#include "support/check.h"

#include <string.h>

/* A form whose word @i is put otherwise. */
typedef struct {
    const TfLanguage *language;
    const char *form;
    char **words;
    int i;
    int *n;
} Case;

/* @word: what stands for the letters of word @i, without the signs after them */
static void
try_word(const Case *c, const char *word)
{
    char *own = c->words[c->i];
    const char *signs = own + strlen(own);
    while (signs > own && !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(signs))) &&
           !g_unichar_ismark(g_utf8_get_char(g_utf8_prev_char(signs))))
        signs = g_utf8_prev_char(signs);
    g_autofree char *whole = g_strconcat(word, signs, NULL);
    c->words[c->i] = whole;
    g_autofree char *said = g_strjoinv(" ", c->words);
    c->words[c->i] = own;
    g_autofree char *text = g_strdup_printf("– %s –", said);
    TfFormPlace place;
    if (!tf_form_find(c->language, c->form, text, 0, &place))
        fail_msg("%s: “%s” is no form of “%s”", c->language->tag, said, c->form);
    if (place.start != strlen("– ") || place.end != strlen("– ") + strlen(said))
        fail_msg("%s: “%s” of “%s”: %d to %d", c->language->tag, said, c->form,
                 (int)place.start, (int)place.end);
    (*c->n)++;
}

/* One ending of a list, and one of the next after it. */
static void
try_slots(const Case *c, const char *word, const char *const *slots)
{
    for (; slots != NULL && *slots != NULL; slots++) {
        g_auto(GStrv) firsts = g_strsplit(*slots, " ", -1);
        g_auto(GStrv) seconds = g_strsplit(slots[1] != NULL ? slots[1] : "", " ", -1);
        for (char **first = firsts; *first != NULL; first++) {
            g_autofree char *one = g_strconcat(word, *first, NULL);
            try_word(c, one);
            for (char **second = seconds; *second != NULL; second++) {
                g_autofree char *two = g_strconcat(one, *second, NULL);
                try_word(c, two);
            }
        }
    }
}

static void
try_changes(const Case *c, const char *word, const char *const *changes)
{
    for (; changes != NULL && *changes != NULL; changes++) {
        g_auto(GStrv) items = g_strsplit(*changes, " ", -1);
        for (char **from = items; *from != NULL; from++) {
            if (!g_str_has_suffix(word, *from))
                continue;
            g_autofree char *stem = g_strndup(word, strlen(word) - strlen(*from));
            if (g_utf8_strlen(stem, -1) < 3)
                continue;
            for (char **to = items; *to != NULL; to++) {
                g_autofree char *other =
                    g_strconcat(stem, strcmp(*to, "-") != 0 ? *to : "", NULL);
                try_word(c, other);
            }
        }
    }
}

static void
try_prefixes(const Case *c, const char *word, const char *list)
{
    g_auto(GStrv) prefixes = g_strsplit(list != NULL ? list : "", " ", -1);
    for (char **prefix = prefixes; *prefix != NULL; prefix++) {
        g_autofree char *whole = g_strconcat(*prefix, word, NULL);
        try_word(c, whole);
    }
}

static void
try_form(const TfEndings *endings, const char *form, int *n)
{
    g_auto(GStrv) words = g_strsplit(form, " ", -1);
    for (int i = 0; words[i] != NULL; i++) {
        Case c = {tf_language_find(endings->tag), form, words, i, n};
        g_autofree char *word = g_strdup(words[i]);
        for (char *end = word + strlen(word); end > word && g_ascii_ispunct(end[-1]);)
            *--end = '\0';
        try_word(&c, word);
        try_slots(&c, word, endings->slots);
        try_changes(&c, word, endings->changes);
        try_prefixes(&c, word, endings->prefixes);
    }
}

static void
every_form_is_found_with_every_ending(void **state)
{
    (void)state;
    g_autofree char *folder =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "content", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfReference) reference = tf_reference_load(folder, findings, NULL);
    assert_non_null(reference);
    const char *const *ids = tf_reference_term_ids(reference);
    int n_rows;
    const TfEndings *rows = tf_endings(&n_rows);
    for (int i = 0; i < n_rows; i++) {
        int n = 0;
        for (int j = 0; ids[j] != NULL; j++) {
            const TfTerm *term = tf_reference_term(reference, ids[j]);
            for (int k = 0; k < term->n_forms; k++)
                if (strcmp(term->forms[k].language, rows[i].tag) == 0)
                    try_form(&rows[i], term->forms[k].text, &n);
        }
        /* Ukrainian is not printed, so that it has no terms. */
        assert_true(n > 50 || strcmp(rows[i].tag, "uk") == 0);
    }
}

/* Items are matched by their first byte up to a space: none is empty, and each is as it is compared. */
static void
lists_are_well_formed(void **state)
{
    (void)state;
    int n;
    const TfEndings *rows = tf_endings(&n);
    for (int i = 0; i < n; i++) {
        const char *const *kinds[] = {rows[i].slots, rows[i].changes, rows[i].twins};
        assert_non_null(tf_language_find(rows[i].tag));
        for (gsize j = 0; j < G_N_ELEMENTS(kinds); j++)
            for (const char *const *list = kinds[j]; list != NULL && *list != NULL;
                 list++) {
                g_autofree char *normal = g_utf8_normalize(*list, -1, G_NORMALIZE_NFC);
                g_autofree char *small = g_utf8_strdown(normal, -1);
                assert_string_equal(*list, small);
                assert_true(g_ascii_isspace(**list) == FALSE && **list != '-');
                assert_null(strstr(*list, "  "));
                assert_false(g_str_has_suffix(*list, " "));
            }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_found_with_every_ending),
        cmocka_unit_test(lists_are_well_formed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
