#include "model/pseudo.h"

#include <string.h>

/* Which letters stand for a to z. */
static const char *const arabic[26] = {"ا", "ب", "ت", "د", "ه", "ف", "ق", "ح", "ي",
                                       "ج", "ك", "ل", "م", "ن", "و", "ث", "ع", "ر",
                                       "س", "ط", "و", "ف", "ش", "خ", "ي", "ز"};
static const char *const tall[26] = {['a' - 'a'] = "ấ", ['e' - 'a'] = "ệ",
                                     ['i' - 'a'] = "ị", ['o' - 'a'] = "ộ",
                                     ['u' - 'a'] = "ụ", ['y' - 'a'] = "ỹ"};
/* Common characters, so that every face has them. */
static const char han[] = "人大中上小天日月年生水火土木金王目口手心文方正白立力门车马长";

static gboolean
is_vowel(char c)
{
    return c != '\0' && strchr("aeiou", c) != NULL;
}

static void
add_letter(GString *out, char letter, const char *const *letters)
{
    char lower = g_ascii_tolower(letter);
    const char *other = letters[lower - 'a'];
    if (other == NULL)
        g_string_append_c(out, letter);
    else if (g_ascii_isupper(letter)) {
        g_autofree char *upper = g_utf8_strup(other, -1);
        g_string_append(out, upper);
    } else
        g_string_append(out, other);
}

static void
write_long(GString *out, const char *word, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        g_string_append_c(out, word[i]);
        if (is_vowel(word[i]))
            g_string_append_c(out, word[i]);
    }
}

static void
write_tall(GString *out, const char *word, gsize length)
{
    for (gsize i = 0; i < length; i++)
        add_letter(out, word[i], tall);
}

static void
write_arabic(GString *out, const char *word, gsize length)
{
    for (gsize i = 0; i < length; i++)
        g_string_append(out, arabic[g_ascii_tolower(word[i]) - 'a']);
}

static void
write_han(GString *out, const char *word, gsize length)
{
    glong n = g_utf8_strlen(han, -1);
    for (gsize i = 0; i < length; i += 2) {
        const char *p =
            g_utf8_offset_to_pointer(han, ((glong)word[i] * 7 + (glong)length) % n);
        g_string_append_unichar(out, g_utf8_get_char(p));
    }
}

static const struct {
    const char *tag;
    void (*write)(GString *out, const char *word, gsize length);
    int one_in;          /* words that are written so                             */
    gboolean has_spaces; /* between words                                         */
    const char *marks;   /* for , . ? ! : ; in this order; NULL: as they are      */
} pseudo[] = {
    {"qps-cjk", write_han, 1, FALSE, "，。？！：；"},
    {"qps-long", write_long, 1, TRUE, NULL},
    {"qps-mixed", write_arabic, 3, TRUE, NULL},
    {"qps-rtl", write_arabic, 1, TRUE, "،.؟!:؛"},
    {"qps-tall", write_tall, 1, TRUE, NULL},
};

static int
index_of(const char *tag)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pseudo); i++)
        if (strcmp(pseudo[i].tag, tag) == 0)
            return (int)i;
    return -1;
}

gboolean
tf_is_pseudo(const char *tag)
{
    return index_of(tag) >= 0;
}

/* A sign between words. */
static void
add_sign(GString *out, char sign, int which)
{
    const char *at = strchr(",.?!:;", sign);
    if (sign == ' ' && !pseudo[which].has_spaces)
        return;
    if (at == NULL || pseudo[which].marks == NULL) {
        g_string_append_c(out, sign);
        return;
    }
    const char *mark = g_utf8_offset_to_pointer(pseudo[which].marks, at - ",.?!:;");
    g_string_append_unichar(out, g_utf8_get_char(mark));
}

char *
tf_pseudo_text(const char *tag, const char *text)
{
    int which = index_of(tag), n_words = 0;
    GString *out = g_string_new(NULL);
    g_return_val_if_fail(which >= 0, g_string_free(out, FALSE));
    for (const char *p = text; *p != '\0';) {
        const char *end = p;
        while (g_ascii_isalpha(*end))
            end++;
        if (end > p && n_words++ % pseudo[which].one_in == 0)
            pseudo[which].write(out, p, (gsize)(end - p));
        else if (end > p)
            g_string_append_len(out, p, end - p);
        else
            add_sign(out, *end++, which);
        p = end;
    }
    return g_string_free(out, FALSE);
}
