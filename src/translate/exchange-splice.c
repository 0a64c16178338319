/* New words in rights.xml: only the bytes between the tags of a unit, and its src=, are others. */
#include "base/text.h"
#include "translate/exchange-private.h"
#include "translate/places.h"

#include <string.h>

typedef struct {
    const char *text;
    gsize length;
    TfPlaces places; /* of the text */
    GString *out;
    gsize copied; /* bytes of the text that stand in the output, or were replaced there */
} Splicer;

static void
copy_to(Splicer *splicer, gsize at)
{
    g_string_append_len(splicer->out, splicer->text + splicer->copied,
                        (gssize)(at - splicer->copied));
    splicer->copied = at;
}

/* Where the value of src= begins in the tag from @at to @end; @end if it has none. */
static gsize
find_src(const Splicer *splicer, gsize at, gsize end)
{
    static const char spaces[] = " \t\r\n";
    char quote = '\0';
    for (gsize i = at; i + 4 < end; i++) {
        char c = splicer->text[i];
        if (quote != '\0') {
            if (c == quote)
                quote = '\0';
            continue;
        }
        if (c == '"' || c == '\'')
            quote = c;
        if (strchr(spaces, c) == NULL || strncmp(splicer->text + i + 1, "src", 3) != 0)
            continue;
        gsize value = i + 4 + strspn(splicer->text + i + 4, spaces);
        if (splicer->text[value] != '=')
            continue;
        value += 1 + strspn(splicer->text + value + 1, spaces);
        return value + 1;
    }
    return end;
}

/* Writes the opening tag from @at to @end with another src=; without "/" at its end, if it is to
 * hold words. */
static void
write_tag(Splicer *splicer, gsize at, gsize end, const char *src, gboolean opens)
{
    gboolean is_closed = splicer->text[end - 2] == '/';
    gsize tail = end - (is_closed ? 2 : 1);
    gsize value = src != NULL ? find_src(splicer, at, end) : end;
    if (value < end) {
        copy_to(splicer, value);
        g_string_append(splicer->out, src);
        splicer->copied += strcspn(splicer->text + value, "\"'");
    } else if (src != NULL) {
        while (strchr(" \t\r\n", splicer->text[tail - 1]) != NULL)
            tail--;
        copy_to(splicer, tail);
        g_string_append_printf(splicer->out, " src=\"%s\"", src);
    }
    copy_to(splicer, is_closed && opens ? end - 2 : end);
    if (is_closed && opens) {
        g_string_append_c(splicer->out, '>');
        splicer->copied = end;
    }
}

/* Words as this project writes them: spaces that must not break are seen in any editor. */
static void
append_words(GString *out, const char *marked)
{
    for (const char *c = marked; *c != '\0'; c = g_utf8_next_char(c)) {
        if (g_utf8_get_char(c) == 0xa0)
            g_string_append(out, "&#160;");
        else
            g_string_append_unichar(out, g_utf8_get_char(c));
    }
}

static gboolean
write_unit(Splicer *splicer, const TfSplice *splice)
{
    const char *element = splice->unit->element;
    gsize at = tf_places_offset(&splicer->places, splice->unit->target_place);
    if (at < splicer->copied || at + strlen(element) + 1 >= splicer->length ||
        splicer->text[at] != '<' ||
        strncmp(splicer->text + at + 1, element, strlen(element)) != 0)
        return FALSE;
    gsize end = tf_places_tag_end(&splicer->places, at);
    gboolean is_closed = splicer->text[end - 2] == '/';
    write_tag(splicer, at, end, splice->src, splice->target != NULL);
    if (splice->target == NULL)
        return TRUE;
    append_words(splicer->out, splice->target);
    if (is_closed)
        g_string_append_printf(splicer->out, "</%s>", element);
    else
        splicer->copied = tf_places_close(&splicer->places, end, element);
    return TRUE;
}

static int
compare_places(const void *a, const void *b)
{
    const TfPlace *first = &((const TfSplice *)a)->unit->target_place;
    const TfPlace *second = &((const TfSplice *)b)->unit->target_place;
    return first->line != second->line ? first->line - second->line
                                       : first->column - second->column;
}

char *
tf_splice(const char *text, gsize length, GArray *splices, gsize *new_length)
{
    Splicer splicer = {
        .text = text,
        .length = length,
        .places = {text, length},
        .out = g_string_sized_new(length + 4096),
    };
    gboolean is_good = TRUE;
    g_array_sort(splices, compare_places);
    for (guint i = 0; is_good && i < splices->len; i++)
        is_good = write_unit(&splicer, &g_array_index(splices, TfSplice, i));
    if (is_good)
        copy_to(&splicer, length);
    *new_length = splicer.out->len;
    return g_string_free(splicer.out, !is_good);
}
