#include "production/figures.h"

#include <math.h>
#include <string.h>

char *
tf_figure(gint64 n)
{
    char digits[32];
    GString *text = g_string_new(NULL);
    g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, n);
    gsize length = strlen(digits);
    for (gsize i = 0; i < length; i++) {
        g_string_append_c(text, digits[i]);
        if (digits[i] != '-' && i + 1 < length && (length - 1 - i) % 3 == 0)
            g_string_append_c(text, ',');
    }
    return g_string_free(text, FALSE);
}

char *
tf_figure_dollars(gint64 cents)
{
    g_autofree char *whole = tf_figure(cents / 100);
    return g_strdup_printf("$%s.%02d", whole, (int)(cents % 100));
}

char *
tf_figure_pounds(gint64 mg)
{
    gint64 tenths = llround((double)mg / 45359.237);
    g_autofree char *whole = tf_figure(tenths / 10);
    return g_strdup_printf("%s.%d lb", whole, (int)(tenths % 10));
}

char *
tf_figure_hours(gint64 seconds)
{
    gint64 tenths = (seconds + 359) / 360;
    g_autofree char *whole = tf_figure(tenths / 10);
    return g_strdup_printf("%s.%d h", whole, (int)(tenths % 10));
}

char *
tf_figure_inches(double points)
{
    gint64 thousandths = llround(points / 72 * 1000);
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%d.%03d", (int)(thousandths / 1000), (int)(thousandths % 1000));
    while (text->str[text->len - 1] == '0')
        g_string_truncate(text, text->len - 1);
    if (text->str[text->len - 1] == '.')
        g_string_truncate(text, text->len - 1);
    g_string_append(text, " in");
    return g_string_free(text, FALSE);
}

char *
tf_figure_size(double width, double height)
{
    g_autofree char *first = tf_figure_inches(width);
    g_autofree char *second = tf_figure_inches(height);
    return g_strdup_printf("%.*s × %s", (int)(strlen(first) - strlen(" in")), first,
                           second);
}

void
tf_figure_cell(GString *out, const char *text, int width)
{
    int missing = ABS(width) - (int)g_utf8_strlen(text, -1);
    if (width < 0)
        g_string_append_printf(out, "%*s", MAX(missing, 0), "");
    g_string_append(out, text);
    if (width > 0)
        g_string_append_printf(out, "%*s", MAX(missing, 0), "");
}

void
tf_figure_take(GString *out, char *text, int width)
{
    tf_figure_cell(out, text, width);
    g_free(text);
}
