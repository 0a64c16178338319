#include "base/text.h"

#include <string.h>

/* Longer words are no slips of the finger, and the comparison is quadratic. */
enum {
    TF_LONGEST_WORD = 64
};

/* The fewest insertions, deletions, replacements and swaps of neighbours that make one text
 * the other. Three rows of the usual table are enough: a swap looks back two rows. */
static int
edit_distance(const gunichar *a, int n_a, const gunichar *b, int n_b)
{
    int rows[3][TF_LONGEST_WORD + 1];
    for (int j = 0; j <= n_b; j++)
        rows[0][j] = j;
    for (int i = 1; i <= n_a; i++) {
        int *row = rows[i % 3];
        const int *above = rows[(i + 2) % 3];
        const int *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (int j = 1; j <= n_b; j++) {
            int replaced = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = MIN(replaced, MIN(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MIN(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[n_a % 3][n_b];
}

/* Returns: (transfer full) (nullable): @word without its case; NULL if it is too long. */
static gunichar *
folded(const char *word, int *n)
{
    g_autofree char *text = g_utf8_casefold(word, -1);
    glong length = 0;
    g_autofree gunichar *characters = g_utf8_to_ucs4(text, -1, NULL, &length, NULL);
    if (characters == NULL || length > TF_LONGEST_WORD)
        return NULL;
    *n = (int)length;
    return g_steal_pointer(&characters);
}

const char *
tf_text_nearest(const char *word, const char *const *words, int n)
{
    int n_word = 0;
    g_autofree gunichar *wanted = folded(word, &n_word);
    if (wanted == NULL || n_word == 0)
        return NULL;
    const char *nearest = NULL;
    int least = MAX(1, n_word / 3) + 1;
    for (int i = 0; n < 0 ? words[i] != NULL : i < n; i++) {
        int n_offered = 0;
        g_autofree gunichar *offered = folded(words[i], &n_offered);
        if (offered == NULL || ABS(n_offered - n_word) >= least)
            continue;
        int distance = edit_distance(wanted, n_word, offered, n_offered);
        if (distance < least) {
            least = distance;
            nearest = words[i];
        }
    }
    return nearest;
}

char *
tf_text_collapsed(const char *text)
{
    GString *result = g_string_sized_new(strlen(text));
    gboolean is_space_due = FALSE;
    for (const char *c = text; *c != '\0'; c++) {
        if (strchr(" \t\r\n", *c) != NULL) {
            is_space_due = result->len > 0;
            continue;
        }
        if (is_space_due)
            g_string_append_c(result, ' ');
        is_space_due = FALSE;
        g_string_append_c(result, *c);
    }
    return g_string_free(result, FALSE);
}

gboolean
tf_text_says_something(const char *text)
{
    static const gunichar fillers[] = {0x115f, 0x1160, 0x3164,
                                       0xffa0}; /* letters to Unicode */

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean is_filler = FALSE;
        for (gsize i = 0; i < G_N_ELEMENTS(fillers); i++)
            is_filler = is_filler || c == fillers[i];
        if (g_unichar_isalnum(c) && !is_filler)
            return TRUE;
    }
    return FALSE;
}

gboolean
tf_text_is_name(const char *text)
{
    if (*text == '\0' || *text == '.')
        return FALSE;
    for (const char *c = text; *c != '\0'; c++)
        if (!g_ascii_isalnum(*c) && *c != '.' && *c != '-')
            return FALSE;
    return TRUE;
}

void
tf_text_add_escaped(GString *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_markup_vprintf_escaped(format, args);
    va_end(args);
    g_string_append(out, text);
}

void
tf_text_add_safe(GString *out, const char *text)
{
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        gboolean turns = (character >= 0x202a && character <= 0x202e) ||
                         (character >= 0x2066 && character <= 0x2069) ||
                         character == 0x200e || character == 0x200f || character == 0x061c;
        gboolean is_bad = g_unichar_iscntrl(character) || turns || character == 0x2028 ||
                          character == 0x2029;
        g_string_append_unichar(out, is_bad ? 0xfffd : character);
    }
}
