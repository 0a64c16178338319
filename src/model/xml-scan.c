/* The scanner: what the bytes are and where in them tags, lines and attributes stand. */
#include "model/xml-private.h"

#include <string.h>

enum {
    TF_LONGEST_TAG = 16 * 1024,
    TF_MOST_ELEMENTS = 50000,
};

static void
note_lines(TfXmlScan *scan)
{
    gsize start = 0;
    g_array_append_val(scan->lines, start);
    for (gsize i = 0; i < scan->length; i++)
        if (scan->data[i] == '\n') {
            start = i + 1;
            g_array_append_val(scan->lines, start);
        }
}

TfPlace
tf_xml_scan_place(const TfXmlScan *scan, gsize at)
{
    guint low = 0;
    guint high = scan->lines->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(scan->lines, gsize, middle) <= at)
            low = middle;
        else
            high = middle;
    }
    gsize start = g_array_index(scan->lines, gsize, low);
    return (TfPlace){
        .file = scan->name,
        .line = (int)low + 1,
        .column = (int)(at - start) + 1,
    };
}

static gboolean
starts_with(const TfXmlScan *scan, gsize at, const char *text)
{
    gsize length = strlen(text);
    return scan->length - at >= length && memcmp(scan->data + at, text, length) == 0;
}

/* Where the first @text at or behind @from ends; the end of the data if there is none. */
static gsize
end_of(const TfXmlScan *scan, gsize from, const char *text)
{
    gsize length = strlen(text);
    const char *found = memmem(scan->data + from, scan->length - from, text, length);
    return found != NULL ? (gsize)(found - scan->data) + length : scan->length;
}

/* Behind the comment, instruction or CDATA section that begins at @at; @at where none does. */
static gsize
skip_aside(const TfXmlScan *scan, gsize at)
{
    if (starts_with(scan, at, "<!--"))
        return end_of(scan, MIN(at + 4, scan->length), "-->");
    if (starts_with(scan, at, "<![CDATA["))
        return end_of(scan, at, "]]>");
    if (starts_with(scan, at, "<?"))
        return end_of(scan, at, "?>");
    return at;
}

/* Returns: FALSE */
static gboolean
fail(const TfXmlScan *scan,
     TfFindings *findings,
     const char *code,
     gsize at,
     const char *text)
{
    tf_findings_add(findings, code, tf_xml_scan_place(scan, at), NULL, "%s", text);
    return FALSE;
}

/* Behind the ">" of the tag at @at; 0 if there is none within the longest tag allowed. */
static gsize
end_of_tag(const TfXmlScan *scan, gsize at)
{
    char quote = '\0';
    gsize limit = MIN(scan->length, at + TF_LONGEST_TAG);
    for (gsize i = at; i < limit; i++) {
        char c = scan->data[i];
        if (quote == '\0' && c == '>')
            return i + 1;
        if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
        else if (c == quote)
            quote = '\0';
    }
    return 0;
}

/* Lists the tags; fails on what must never reach the parser. Where the XML is broken it stops:
 * the parser will say so better. */
static gboolean
scan_tags(TfXmlScan *scan, TfFindings *findings)
{
    int n_elements = 0;
    gsize at = 0;
    const char *found;
    while ((found = memchr(scan->data + at, '<', scan->length - at)) != NULL) {
        gsize start = (gsize)(found - scan->data);
        at = skip_aside(scan, start);
        if (at > start)
            continue;
        if (starts_with(scan, start, "<!"))
            return fail(scan, findings, "xml-doctype", start,
                        "a declaration (<!…>) stands in the file");
        at = end_of_tag(scan, start);
        if (at == 0) {
            if (scan->length - start > TF_LONGEST_TAG)
                return fail(scan, findings, "xml-too-large", start,
                            "a tag is longer than 16 KiB");
            return TRUE;
        }
        TfXmlTag tag = {start, at};
        g_array_append_val(scan->tags, tag);
        n_elements += !starts_with(scan, start, "</");
        if (n_elements > TF_MOST_ELEMENTS)
            return fail(scan, findings, "xml-too-large", start,
                        "the file has more than 50,000 elements");
    }
    return TRUE;
}

/* Whether the first line, if it is an XML declaration, names UTF-8 or no encoding. */
static gboolean
declares_utf8(const TfXmlScan *scan)
{
    if (!starts_with(scan, 0, "<?xml"))
        return TRUE;
    gsize length = end_of(scan, 0, "?>");
    g_autofree char *line = g_strndup(scan->data, length);
    const char *name = strstr(line, "encoding");
    if (name == NULL)
        return TRUE;
    name += strcspn(name, "\"'");
    return g_ascii_strncasecmp(name, "\"utf-8\"", 7) == 0 ||
           g_ascii_strncasecmp(name, "'utf-8'", 7) == 0;
}

gboolean
tf_xml_scan(TfXmlScan *scan, TfFindings *findings)
{
    const char *bad;
    scan->lines = g_array_new(FALSE, FALSE, sizeof(gsize));
    scan->tags = g_array_new(FALSE, FALSE, sizeof(TfXmlTag));
    note_lines(scan);
    if (scan->length > TF_LARGEST_FILE)
        return fail(scan, findings, "xml-too-large", 0, "the file is larger than 2 MiB");
    if (!g_utf8_validate_len(scan->data, scan->length, &bad))
        return fail(scan, findings, "xml-encoding", (gsize)(bad - scan->data),
                    "a byte here is not UTF-8");
    if (!declares_utf8(scan))
        return fail(scan, findings, "xml-encoding", 0,
                    "the first line names another encoding than UTF-8");
    if (scan->length == 0)
        return fail(scan, findings, "xml-malformed", 0, "the file is empty");
    return scan_tags(scan, findings);
}

void
tf_xml_scan_clear(TfXmlScan *scan)
{
    g_clear_pointer(&scan->lines, g_array_unref);
    g_clear_pointer(&scan->tags, g_array_unref);
}

gsize
tf_xml_scan_text(const TfXmlScan *scan, gsize at)
{
    gsize next;
    while (!starts_with(scan, at, "<![CDATA[") && (next = skip_aside(scan, at)) > at)
        at = next;
    return at;
}

/* The first place at or behind @i, before @end, of a sign that is (or is not) among @signs. */
static gsize
find_sign(const TfXmlScan *scan, gsize i, gsize end, const char *signs, gboolean is_among)
{
    while (i < end && (strchr(signs, scan->data[i]) != NULL) != is_among)
        i++;
    return i;
}

/* The parser has accepted the tag, so behind its own name it is name = "value" all through. */
gsize
tf_xml_scan_attribute(const TfXmlScan *scan, const char *name, gsize *at, gsize end)
{
    gsize length = strlen(name);
    if (*at < end && scan->data[*at] == '<')
        *at = find_sign(scan, *at, end, " \t\r\n/>", TRUE);
    for (gsize i = *at; i < end;) {
        gsize start = find_sign(scan, i, end, " \t\r\n", FALSE);
        i = find_sign(scan, start, end, " \t\r\n=/>", TRUE);
        gboolean is_it =
            i - start == length && memcmp(scan->data + start, name, length) == 0;
        i = find_sign(scan, i, end, "\"'", TRUE);
        const char *quote = i < end && scan->data[i] == '\'' ? "'" : "\"";
        i = find_sign(scan, i + 1, end, quote, TRUE) + 1;
        if (is_it) {
            *at = i;
            return start;
        }
    }
    return *at;
}
