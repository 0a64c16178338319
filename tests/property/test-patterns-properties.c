/* Patterns divide words where libhyphen does, whose files they are. Not in Russian: that file is
 * not prepared for libhyphen, which takes the longest pattern only and misses half of what stands
 * there (unit/test-patterns.c). */
#include "compose/patterns.h"
#include "support/check.h"

#include <hyphen.h>
#include <string.h>

static char *
pattern_file(const char *name)
{
    const char *const *folders = g_get_system_data_dirs();
    for (int i = 0; folders[i] != NULL; i++) {
        g_autofree char *path = g_build_filename(folders[i], "hyphen", name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&path);
    }
    return NULL;
}

typedef struct {
    HyphenDict *theirs;
    TfPatterns *ours;
    int n_words, n_points;
} Pair;

static void
compare_word(Pair *pair, const char *word, gsize length)
{
    g_autofree char *lower = g_utf8_strdown(word, (gssize)length);
    gsize n;
    g_autofree char *encoded =
        g_convert(lower, -1, tf_patterns_encoding(pair->ours), "UTF-8", NULL, &n, NULL);
    if (encoded == NULL)
        return;
    char **changes = NULL;
    int *at = NULL, *cut = NULL;
    g_autofree char *expected = g_malloc0(n + 5);
    hnj_hyphen_hyphenate2(pair->theirs, encoded, (int)n, expected, NULL, &changes, &at,
                          &cut);
    assert_null(changes);
    g_autofree guint8 *found = g_new0(guint8, n + 1);
    tf_patterns_mark(pair->ours, encoded, n, found);
    int n_letters = (int)g_utf8_strlen(lower, -1), i = 0;
    for (gsize byte = 0; byte < n; byte++) {
        if (tf_patterns_is_utf8(pair->ours) && ((guchar)encoded[byte] & 0xC0) == 0x80)
            continue;
        gboolean is_apart = i >= tf_patterns_left(pair->ours) &&
                            i <= n_letters - tf_patterns_right(pair->ours);
        gboolean is_expected = i > 0 && (expected[i - 1] & 1) != 0;
        if (is_expected != (is_apart && found[byte] % 2 != 0))
            fail_msg("%s: before letter %d libhyphen says %d", lower, i, is_expected);
        pair->n_points += is_expected;
        i++;
    }
    pair->n_words++;
}

static void
compare_text(Pair *pair, const char *text)
{
    const char *start = NULL;
    for (const char *p = text;; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean is_letter = g_unichar_isalpha(c) || g_unichar_ismark(c);
        if (is_letter && start == NULL)
            start = p;
        if (!is_letter && start != NULL)
            compare_word(pair, start, (gsize)(p - start));
        if (!is_letter)
            start = NULL;
        if (c == 0)
            return;
    }
}

static void
test_words_are_divided_as_libhyphen_divides_them(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *file;
    } languages[] = {
        {"en", "hyph_en_US.dic"}, {"es", "hyph_es_ES.dic"}, {"fr", "hyph_fr.dic"},
        {"pl", "hyph_pl_PL.dic"}, {"bn", "hyph_bn_IN.dic"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *path = pattern_file(languages[i].file);
        if (path == NULL) /* not on this computer */
            continue;
        g_autofree char *name = g_strdup_printf("content/%s/rights.xml", languages[i].tag);
        g_autofree char *words = g_build_filename(g_getenv("TENFOLD_PROJECT"), name, NULL);
        g_autofree char *text = NULL;
        assert_true(g_file_get_contents(words, &text, NULL, NULL));
        Pair pair = {hnj_hyphen_load(path), tf_patterns_load(path), 0, 0};
        assert_non_null(pair.theirs);
        assert_non_null(pair.ours);
        compare_text(&pair, text);
        assert_true(pair.n_words > 1000);
        assert_true(pair.n_points > 500);
        hnj_hyphen_free(pair.theirs);
        tf_patterns_free(pair.ours);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_are_divided_as_libhyphen_divides_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
