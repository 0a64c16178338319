#include "compose/patterns.h"

#include <stdlib.h>
#include <string.h>

/* What TeX and libhyphen take where a file does not say. */
enum {
    TF_USUAL_LEAST = 2
};
/* Bytes of a pattern as written, with the end of its line. */
static const gsize usual_line = 6;

/* One pattern, in TfPatterns.bytes: its letters, then a digit before each of them and one after
 * the last. */
typedef struct {
    guint32 hash;
    guint32 at;
    guint32 length; /* 0: the slot is free */
} Slot;

struct TfPatterns {
    char *encoding;
    GByteArray *bytes;
    Slot *slots; /* at most half of them taken */
    gsize n_slots, n_taken;
    gsize longest;
    int left, right;
};

/* Of the first letters, one more at a time. */
static guint32
hash_with(guint32 hash, guint8 letter)
{
    return (hash ^ letter) * 16777619u;
}

static const guint32 hash_of_nothing = 2166136261u;

/* The slot of the pattern with these letters, or the free one where it belongs. */
static Slot *
slot_for(const TfPatterns *patterns, guint32 hash, const guint8 *letters, gsize length)
{
    gsize mask = patterns->n_slots - 1, i = hash & mask;
    for (;; i = (i + 1) & mask) {
        Slot *slot = &patterns->slots[i];
        gboolean is_it = slot->hash == hash && slot->length == length &&
                         memcmp(patterns->bytes->data + slot->at, letters, length) == 0;
        if (slot->length == 0 || is_it)
            return slot;
    }
}

static void
grow(TfPatterns *patterns)
{
    Slot *old = patterns->slots;
    gsize n_old = patterns->n_slots;
    patterns->n_slots *= 2;
    patterns->slots = g_new0(Slot, patterns->n_slots);
    for (gsize i = 0; i < n_old; i++)
        if (old[i].length > 0)
            *slot_for(patterns, old[i].hash, patterns->bytes->data + old[i].at,
                      old[i].length) = old[i];
    g_free(old);
}

static void
forget_all(TfPatterns *patterns)
{
    memset(patterns->slots, 0, sizeof(Slot) * patterns->n_slots);
    g_byte_array_set_size(patterns->bytes, 0);
    patterns->n_taken = patterns->longest = 0;
}

/* "a2bc3" is the letters abc and the digits 0203. One that would change letters where it divides
 * ("c1k/k=k") forbids it instead. */
static void
add_pattern(TfPatterns *patterns, const char *written, gsize n)
{
    guint8 letters[64], digits[G_N_ELEMENTS(letters) + 1] = {0};
    gboolean is_changing = memchr(written, '/', n) != NULL;
    gsize length = 0;
    guint32 hash = hash_of_nothing;
    for (gsize i = 0; i < n && written[i] != '/'; i++) {
        if (g_ascii_isdigit(written[i])) {
            guint8 digit = (guint8)(written[i] - '0');
            digits[length] = is_changing ? (guint8)(digit + digit % 2) : digit;
            continue;
        }
        if (length == G_N_ELEMENTS(letters)) /* no word is so long */
            return;
        letters[length] = (guint8)written[i];
        hash = hash_with(hash, letters[length++]);
        digits[length] = 0;
    }
    if (length == 0)
        return;
    if (patterns->n_taken * 2 >= patterns->n_slots)
        grow(patterns);
    Slot *slot = slot_for(patterns, hash, letters, length);
    patterns->n_taken += slot->length == 0;
    guint at = patterns->bytes->len;
    *slot = (Slot){hash, at, (guint32)length};
    g_byte_array_set_size(patterns->bytes, at + 2 * (guint)length + 1);
    memcpy(patterns->bytes->data + at, letters, length);
    memcpy(patterns->bytes->data + at + length, digits, length + 1);
    patterns->longest = MAX(patterns->longest, length);
}

/* Letters: no word has more than 100. */
static int
count_after(const char *line, const char *word)
{
    return (int)CLAMP(g_ascii_strtoll(line + strlen(word), NULL, 10), 0, 100);
}

/* Nearly no line begins with a capital, as all keywords do. */
static gboolean
has_keyword(const char *line, const char *keyword)
{
    return *line == *keyword && g_str_has_prefix(line, keyword);
}

/* What stands before NEXTLEVEL parts compounds at marks that words of letters do not have. */
static void
read_line(TfPatterns *patterns, const char *line, gsize n)
{
    if (n == 0 || *line == '%' || *line == '#' || has_keyword(line, "COMPOUND") ||
        has_keyword(line, "NOHYPHEN"))
        return;
    if (has_keyword(line, "NEXTLEVEL"))
        forget_all(patterns);
    else if (has_keyword(line, "LEFTHYPHENMIN"))
        patterns->left = count_after(line, "LEFTHYPHENMIN");
    else if (has_keyword(line, "RIGHTHYPHENMIN"))
        patterns->right = count_after(line, "RIGHTHYPHENMIN");
    else
        add_pattern(patterns, line, n);
}

/* With room for a file of @length, so that it seldom has to grow. */
static TfPatterns *
patterns_new(gsize length)
{
    TfPatterns *patterns = g_new0(TfPatterns, 1);
    patterns->bytes = g_byte_array_sized_new((guint)MIN(2 * length, G_MAXINT));
    patterns->n_slots = 1024;
    while (patterns->n_slots < length / usual_line * 2)
        patterns->n_slots *= 2;
    patterns->slots = g_new0(Slot, patterns->n_slots);
    patterns->left = patterns->right = TF_USUAL_LEAST;
    return patterns;
}

/* Bytes before the end of the line. */
static gsize
line_length(const char *line)
{
    const char *p = line;
    while (*p != '\0' && *p != '\n' && *p != '\r')
        p++;
    return (gsize)(p - line);
}

TfPatterns *
tf_patterns_load(const char *path)
{
    g_autofree char *text = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, NULL))
        return NULL;
    TfPatterns *patterns = patterns_new(length);
    for (const char *line = text; *line != '\0';) {
        gsize n = line_length(line);
        if (patterns->encoding == NULL)
            patterns->encoding = g_strndup(line, n);
        else
            read_line(patterns, line, n);
        line += n;
        while (*line == '\n' || *line == '\r')
            line++;
    }
    return patterns;
}

void
tf_patterns_free(TfPatterns *patterns)
{
    if (patterns == NULL)
        return;
    g_byte_array_unref(patterns->bytes);
    g_free(patterns->slots);
    g_free(patterns->encoding);
    g_free(patterns);
}

const char *
tf_patterns_encoding(const TfPatterns *patterns)
{
    return patterns->encoding != NULL ? patterns->encoding : "UTF-8";
}

gboolean
tf_patterns_is_utf8(const TfPatterns *patterns)
{
    return g_ascii_strcasecmp(tf_patterns_encoding(patterns), "UTF-8") == 0;
}

int
tf_patterns_left(const TfPatterns *patterns)
{
    return patterns->left;
}

int
tf_patterns_right(const TfPatterns *patterns)
{
    return patterns->right;
}

/* The highest digit of all patterns that are found in the word counts; a full stop in them is the
 * word's head or end. */
void
tf_patterns_mark(const TfPatterns *patterns, const char *word, gsize length, guint8 *marks)
{
    g_autofree guint8 *text = g_malloc(length + 2);
    text[0] = text[length + 1] = '.';
    memcpy(text + 1, word, length);
    memset(marks, 0, length);
    for (gsize start = 0; start < length + 2; start++) {
        gsize most = MIN(patterns->longest, length + 2 - start);
        guint32 hash = hash_of_nothing;
        for (gsize n = 1; n <= most; n++) {
            hash = hash_with(hash, text[start + n - 1]);
            const Slot *slot = slot_for(patterns, hash, text + start, n);
            const guint8 *digits = patterns->bytes->data + slot->at + n;
            for (gsize i = 0; slot->length > 0 && i <= n; i++)
                if (start + i > 0 && start + i <= length)
                    marks[start + i - 1] = MAX(marks[start + i - 1], digits[i]);
        }
    }
}
