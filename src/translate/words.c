#include "translate/words.h"

#include <string.h>

/* Words of two texts that are compared word by word; beyond, all is called new. */
#define TF_MOST_CELLS (4 << 20)

typedef struct {
    const char *start;
    gsize length, gap; /* bytes of it, and of the spaces before it */
} Word;

typedef struct {
    const Word *words;
    guint n;
} Words;

static gboolean
is_part_of_word(const char *c)
{
    gunichar sign = g_utf8_get_char(c);
    return g_unichar_isalnum(sign) || g_unichar_ismark(sign) || sign == 0x2019 ||
           sign == '\'' || sign == '-' || sign == 0x200c || sign == 0x200d;
}

/* Chinese has no spaces between words: each sign counts for one. */
static gboolean
is_word_alone(const char *c)
{
    return g_unichar_get_script(g_utf8_get_char(c)) == G_UNICODE_SCRIPT_HAN;
}

static const char *
end_of_word(const char *c)
{
    if (*c == '<') {
        const char *end = strchr(c, '>');
        return end != NULL ? end + 1 : c + strlen(c);
    }
    if (!is_part_of_word(c))
        return g_utf8_next_char(c);
    if (is_word_alone(c))
        return g_utf8_next_char(c);
    while (*c != '\0' && is_part_of_word(c) && !is_word_alone(c))
        c = g_utf8_next_char(c);
    return c;
}

/* Of Word. Spaces before the first and after the last are nobody's. */
static GArray *
split(const char *text)
{
    GArray *words = g_array_new(FALSE, TRUE, sizeof(Word));
    const char *c = text + strspn(text, " ");
    gsize gap = 0;
    while (*c != '\0') {
        const char *end = end_of_word(c);
        Word word = {c, (gsize)(end - c), gap};
        g_array_append_val(words, word);
        gap = strspn(end, " ");
        c = end + gap;
    }
    return words;
}

static gboolean
is_same(const Word *one, const Word *other)
{
    return one->length == other->length &&
           strncmp(one->start, other->start, one->length) == 0;
}

static void
put(GArray *pieces, TfWordsKind kind, const Word *word)
{
    TfWordsPiece *last =
        pieces->len > 0 ? &g_array_index(pieces, TfWordsPiece, pieces->len - 1) : NULL;
    g_autofree char *text = g_strndup(word->start - word->gap, word->length + word->gap);
    if (last != NULL && last->kind == kind) {
        char *longer = g_strconcat(last->text, text, NULL);
        g_free(last->text);
        last->text = longer;
        return;
    }
    TfWordsPiece piece = {kind, g_steal_pointer(&text)};
    g_array_append_val(pieces, piece);
}

/* Where nothing stands before a word today, the space it had is that of what is gone before it. */
static void
put_same(GArray *pieces, const Word *old, const Word *new)
{
    TfWordsPiece *last =
        pieces->len > 0 ? &g_array_index(pieces, TfWordsPiece, pieces->len - 1) : NULL;
    if (new->gap == 0 && old->gap > 0 && last != NULL && last->kind == TF_WORDS_GONE) {
        char *longer = g_strconcat(last->text, " ", NULL);
        g_free(last->text);
        last->text = longer;
    }
    put(pieces, TF_WORDS_SAME, new);
}

/* Row i, column j: how many words the rest of @old from i and of @new from j have in common. */
static guint16 *
count_common(Words old, Words new)
{
    guint width = new.n + 1;
    guint16 *counts = g_new0(guint16, (gsize)(old.n + 1) * width);
    for (guint i = old.n; i-- > 0;)
        for (guint j = new.n; j-- > 0;)
            counts[i * width + j] =
                is_same(&old.words[i], &new.words[j])
                    ? (guint16)(counts[(i + 1) * width + j + 1] + 1)
                    : MAX(counts[(i + 1) * width + j], counts[i * width + j + 1]);
    return counts;
}

/* Goes along the longest common run. What is new is put by until what is gone before the next
 * common word is all there. */
static void
walk(GArray *pieces, Words old, Words new)
{
    g_autofree guint16 *counts = count_common(old, new);
    guint width = new.n + 1;
    guint i = 0, j = 0, first_new = 0;
    while (i < old.n || j < new.n) {
        if (i < old.n && j < new.n &&is_same(&old.words[i], &new.words[j])) {
            for (; first_new < j; first_new++)
                put(pieces, TF_WORDS_NEW, &new.words[first_new]);
            put_same(pieces, &old.words[i], &new.words[j]);
            i++;
            first_new = ++j;
        } else if (j == new.n || (i < old.n && counts[(i + 1) * width + j] >=
                                                   counts[i * width + j + 1])) {
            put(pieces, TF_WORDS_GONE, &old.words[i++]);
        } else {
            j++;
        }
    }
    for (; first_new < j; first_new++)
        put(pieces, TF_WORDS_NEW, &new.words[first_new]);
}

static void
piece_clear(gpointer data)
{
    TfWordsPiece *piece = data;
    g_free(piece->text);
}

GArray *
tf_words_compare(const char *old, const char *new)
{
    GArray *pieces = g_array_new(FALSE, TRUE, sizeof(TfWordsPiece));
    g_array_set_clear_func(pieces, piece_clear);
    g_autoptr(GArray) old_words = split(old);
    g_autoptr(GArray) new_words = split(new);
    Words before = {(const Word *)(const void *)old_words->data, old_words->len};
    Words after = {(const Word *)(const void *)new_words->data, new_words->len};
    if ((guint64)(before.n + 1) * (after.n + 1) <= TF_MOST_CELLS &&
        MAX(before.n, after.n) < G_MAXUINT16) {
        walk(pieces, before, after);
        return pieces;
    }
    for (guint i = 0; i < before.n; i++)
        put(pieces, TF_WORDS_GONE, &before.words[i]);
    for (guint i = 0; i < after.n; i++)
        put(pieces, TF_WORDS_NEW, &after.words[i]);
    return pieces;
}
