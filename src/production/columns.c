#include "production/columns.h"

void
tf_columns_cell(GString *out, const char *text, int width)
{
    int missing = ABS(width) - (int)g_utf8_strlen(text, -1);
    if (width < 0)
        g_string_append_printf(out, "%*s", MAX(missing, 0), "");
    g_string_append(out, text);
    if (width > 0)
        g_string_append_printf(out, "%*s", MAX(missing, 0), "");
}

void
tf_columns_take(GString *out, char *text, int width)
{
    tf_columns_cell(out, text, width);
    g_free(text);
}

void
tf_columns_wrap(GString *out, const char *head, const char *sentence, int width)
{
    int indent = (int)g_utf8_strlen(head, -1), at = indent;
    g_auto(GStrv) words = g_strsplit(sentence, " ", -1);
    g_string_append(out, head);
    for (int i = 0; words[i] != NULL; i++) {
        int length = (int)g_utf8_strlen(words[i], -1);
        if (i > 0 && at + 1 + length > width) {
            g_string_append_printf(out, "\n%*s", indent, "");
            at = indent;
        } else if (i > 0) {
            g_string_append_c(out, ' ');
            at++;
        }
        g_string_append(out, words[i]);
        at += length;
    }
    g_string_append_c(out, '\n');
}
