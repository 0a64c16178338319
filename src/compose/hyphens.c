#include "compose/hyphens.h"

#include "compose/patterns.h"

struct TfHyphens {
    const TfLanguage *language;
    const TfDivisions *divisions; /* NULL: none */
    TfPatterns *patterns;
    GIConv converter; /* to the encoding of the patterns; NULL where that is UTF-8 */
};

/* Of an encoding that is not known g_iconv_open() returns -1. */
static gboolean
is_open(GIConv converter)
{
    return converter != NULL && (gintptr)converter != -1;
}

static char *
find_file(const char *name)
{
    const char *const *folders = g_get_system_data_dirs();
    for (int i = 0; folders[i] != NULL; i++) {
        g_autofree char *path = g_build_filename(folders[i], "hyphen", name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&path);
    }
    return NULL;
}

TfHyphens *
tf_hyphens_open(const TfLanguage *language,
                const TfDivisions *divisions,
                TfFindings *findings)
{
    const char *name = language->hyphenation.patterns;
    if (name == NULL)
        return NULL;
    g_autofree char *path = find_file(name);
    TfPatterns *patterns = path != NULL ? tf_patterns_load(path) : NULL;
    if (patterns == NULL) {
        tf_findings_add(findings, "missing-dictionary", (TfPlace){0}, NULL,
                        "%s: there is no “hyphen/%s” on this computer, so words of this "
                        "language are not divided",
                        language->tag, name);
        return NULL;
    }
    TfHyphens *hyphens = g_new0(TfHyphens, 1);
    hyphens->language = language;
    hyphens->divisions = divisions;
    hyphens->patterns = patterns;
    if (!tf_patterns_is_utf8(patterns))
        hyphens->converter = g_iconv_open(tf_patterns_encoding(patterns), "UTF-8");
    return hyphens;
}

void
tf_hyphens_free(TfHyphens *hyphens)
{
    if (hyphens == NULL)
        return;
    if (is_open(hyphens->converter))
        g_iconv_close(hyphens->converter);
    tf_patterns_free(hyphens->patterns);
    g_free(hyphens);
}

/* The letter without its accent, as patterns of another language know it. */
static gunichar
folded(gunichar c)
{
    gunichar parts[4];
    g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
    return parts[0];
}

/* @word as the patterns write it, character for character. */
static char *
as_in_patterns(const TfHyphens *hyphens, const char *word, gsize length, gsize *n_bytes)
{
    GString *lower = g_string_sized_new(length);
    for (const char *p = word; p < word + length; p = g_utf8_next_char(p)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(p));
        g_string_append_unichar(lower,
                                hyphens->language->hyphenation.folds ? folded(c) : c);
    }
    if (tf_patterns_is_utf8(hyphens->patterns)) {
        *n_bytes = lower->len;
        return g_string_free(lower, FALSE);
    }
    char *converted = NULL;
    if (is_open(hyphens->converter))
        converted = g_convert_with_iconv(lower->str, (gssize)lower->len, hyphens->converter,
                                         NULL, n_bytes, NULL);
    g_string_free(lower, TRUE);
    return converted; /* NULL: a letter that the encoding does not have */
}

/* Marks before the characters of @pattern_word. */
static guint8 *
marks_of(const TfHyphens *hyphens, const char *pattern_word, gsize n_bytes)
{
    guint8 *marks = g_new0(guint8, n_bytes + 1);
    tf_patterns_mark(hyphens->patterns, pattern_word, n_bytes, marks);
    if (!tf_patterns_is_utf8(hyphens->patterns))
        return marks;
    gsize n = 0; /* those inside a character go */
    for (gsize i = 0; i < n_bytes; i++)
        if (((guchar)pattern_word[i] & 0xC0) != 0x80)
            marks[n++] = marks[i];
    return marks;
}

static gboolean
is_letter(gunichar c)
{
    return !g_unichar_ismark(c);
}

/* Points where @listed, the word with hyphens in it, has them. */
static int
points_of(const char *listed, const char *word, gsize length, gsize *points)
{
    int n = 0;
    for (const char *p = word; p < word + length; p = g_utf8_next_char(p)) {
        if (*listed == '-') {
            points[n++] = (gsize)(p - word);
            listed++;
        }
        listed = g_utf8_next_char(listed);
    }
    return n;
}

int
tf_hyphens_find(const TfHyphens *hyphens, const char *word, gsize length, gsize *points)
{
    const char *listed = hyphens->divisions != NULL
                             ? tf_divisions_find(hyphens->divisions, word, length)
                             : NULL;
    if (listed != NULL)
        return points_of(listed, word, length, points);
    const TfHyphenation *rules = &hyphens->language->hyphenation;
    int n_letters = 0, n_points = 0, letter = 0, character = 0;
    int n_characters = (int)g_utf8_strlen(word, (gssize)length);
    for (const char *p = word; p < word + length; p = g_utf8_next_char(p))
        n_letters += is_letter(g_utf8_get_char(p));
    if (n_letters < rules->shortest)
        return 0;
    gsize n_bytes;
    g_autofree char *pattern_word = as_in_patterns(hyphens, word, length, &n_bytes);
    if (pattern_word == NULL)
        return 0;
    g_autofree guint8 *marks = marks_of(hyphens, pattern_word, n_bytes);
    int least = tf_patterns_left(hyphens->patterns);
    int most = n_characters - tf_patterns_right(hyphens->patterns);
    for (const char *p = word; p < word + length; p = g_utf8_next_char(p), character++) {
        gboolean is_apart = character >= least && character <= most;
        if (is_apart && marks[character] % 2 != 0 && letter >= rules->left &&
            n_letters - letter >= rules->right && is_letter(g_utf8_get_char(p)))
            points[n_points++] = (gsize)(p - word);
        letter += is_letter(g_utf8_get_char(p));
    }
    return n_points;
}
