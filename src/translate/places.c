#include "translate/places.h"

#include <string.h>

gsize
tf_places_offset(const TfPlaces *places, TfPlace place)
{
    gsize at = 0;
    for (int line = 1; line < place.line && at < places->length; line++) {
        const char *end = memchr(places->text + at, '\n', places->length - at);
        at = end != NULL ? (gsize)(end - places->text) + 1 : places->length;
    }
    /* columns do not count a byte order mark */
    if (place.line == 1 && g_str_has_prefix(places->text, "\xef\xbb\xbf"))
        at += 3;
    return MIN(at + (gsize)MAX(place.column - 1, 0), places->length);
}

gsize
tf_places_tag_end(const TfPlaces *places, gsize at)
{
    char quote = '\0';
    for (; at < places->length; at++) {
        char c = places->text[at];
        if (quote == '\0' && c == '>')
            return at + 1;
        if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
        else if (c == quote)
            quote = '\0';
    }
    return at;
}

gboolean
tf_places_is_empty_tag(const TfPlaces *places, gsize end)
{
    return end >= 2 && places->text[end - 2] == '/';
}

static gsize
behind(const TfPlaces *places, gsize at, const char *text)
{
    at = MIN(at, places->length);
    const char *found = memmem(places->text + at, places->length - at, text, strlen(text));
    return found != NULL ? (gsize)(found - places->text) + strlen(text) : places->length;
}

/* Whether the tag at @c, which begins with @open, "<p" or "</p", is of that element and no longer one. */
static gboolean
is_tag(const char *c, const char *open)
{
    return g_str_has_prefix(c, open) && strchr(" \t\r\n/>", c[strlen(open)]) != NULL;
}

/* Comments may hold anything, and lists hold lists. */
gsize
tf_places_close(const TfPlaces *places, gsize from, const char *element)
{
    g_autofree char *open = g_strconcat("<", element, NULL);
    g_autofree char *close = g_strconcat("</", element, NULL);
    int depth = 0;
    for (gsize at = from; at < places->length;) {
        const char *c = places->text + at;
        if (g_str_has_prefix(c, "<!--")) {
            at = behind(places, at + 4, "-->");
        } else if (g_str_has_prefix(c, "<![CDATA[")) {
            at = behind(places, at, "]]>");
        } else if (is_tag(c, close)) {
            if (depth-- == 0)
                return at;
            at++;
        } else if (is_tag(c, open)) {
            at = tf_places_tag_end(places, at);
            depth += !tf_places_is_empty_tag(places, at);
        } else {
            at++;
        }
    }
    return places->length;
}

gboolean
tf_places_comment(const TfPlaces *places, gsize from, gsize *begin, gsize *end)
{
    for (gsize at = from; at < places->length;) {
        const char *c = memchr(places->text + at, '<', places->length - at);
        if (c == NULL)
            return FALSE;
        at = (gsize)(c - places->text);
        if (g_str_has_prefix(c, "<!--")) {
            *begin = at;
            *end = behind(places, at + 4, "-->");
            return TRUE;
        }
        at = g_str_has_prefix(c, "<![CDATA[") ? behind(places, at, "]]>") : at + 1;
    }
    return FALSE;
}

gsize
tf_places_element_end(const TfPlaces *places, gsize at, const char *element)
{
    gsize end = tf_places_tag_end(places, at);
    if (tf_places_is_empty_tag(places, end))
        return end;
    return tf_places_tag_end(places, tf_places_close(places, end, element));
}
