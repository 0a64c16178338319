#include "production/words.h"

#include <math.h>
#include <string.h>

static const double points_an_inch = 72;
static const double grams_a_pound = 453.59237;
static const double sixteenths = 16;

char *
tf_words_count(gint64 number)
{
    GString *out = g_string_new(NULL);
    g_string_printf(out, "%" G_GINT64_FORMAT, ABS(number));
    for (gssize i = (gssize)out->len - 3; i > 0; i -= 3)
        g_string_insert_c(out, i, ',');
    if (number < 0)
        g_string_prepend(out, "−");
    return g_string_free(out, FALSE);
}

char *
tf_words_of(gint64 number, const char *thing)
{
    g_autofree char *count = tf_words_count(number);
    return g_strdup_printf("%s %s%s", count, thing, number == 1 ? "" : "s");
}

/* @number with at most @n_digits after the dot, and no zeros at the end. */
static char *
plain(double number, int n_digits)
{
    GString *out = g_string_new(NULL);
    g_string_printf(out, "%.*f", n_digits, number);
    gsize end = out->len;
    while (n_digits > 0 && out->str[end - 1] == '0')
        end--;
    if (out->str[end - 1] == '.')
        end--;
    g_string_truncate(out, end);
    return g_string_free(out, FALSE);
}

char *
tf_words_inches(double points)
{
    g_autofree char *inches = plain(points / points_an_inch, 4);
    return g_strdup_printf("%s in", inches);
}

char *
tf_words_fraction(double points)
{
    double parts = points / points_an_inch * sixteenths;
    int n = (int)lround(parts), below = 16;
    if (fabs(parts - n) > 1e-6)
        return tf_words_inches(points);
    int whole = n / below, rest = n % below;
    while (rest > 0 && rest % 2 == 0) {
        rest /= 2;
        below /= 2;
    }
    if (rest == 0)
        return g_strdup_printf("%d″", whole);
    return whole > 0 ? g_strdup_printf("%d-%d/%d″", whole, rest, below)
                     : g_strdup_printf("%d/%d″", rest, below);
}

char *
tf_words_pounds(double grams)
{
    double pounds = grams / grams_a_pound;
    g_autofree char *text = pounds >= 1000 ? tf_words_count(llround(pounds))
                                           : plain(pounds, pounds < 1     ? 3
                                                           : pounds < 100 ? 1
                                                                          : 0);
    return g_strdup_printf("%s lb", text);
}

char *
tf_words_dollars(gint64 cents)
{
    g_autofree char *whole = tf_words_count(cents / 100);
    return g_strdup_printf("$%s.%02d", whole, (int)(cents % 100));
}

char *
tf_words_weight(gint64 mg)
{
    gint64 tenths = llround((double)mg / 45359.237);
    g_autofree char *whole = tf_words_count(tenths / 10);
    return g_strdup_printf("%s.%d lb", whole, (int)(tenths % 10));
}

char *
tf_words_hours(gint64 seconds)
{
    gint64 tenths = (seconds + 359) / 360;
    g_autofree char *whole = tf_words_count(tenths / 10);
    return g_strdup_printf("%s.%d h", whole, (int)(tenths % 10));
}

char *
tf_words_size(double width, double height)
{
    g_autofree char *first = tf_words_inches(width);
    g_autofree char *second = tf_words_inches(height);
    return g_strdup_printf("%.*s × %s", (int)(strlen(first) - strlen(" in")), first,
                           second);
}
