#include "compose/characters.h"

gboolean
tf_is_one_of(gunichar c, const char *set)
{
    return c != 0 && g_utf8_strchr(set, -1, c) != NULL;
}

gboolean
tf_is_han(gunichar c)
{
    GUnicodeScript script = g_unichar_get_script(c);
    return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
           script == G_UNICODE_SCRIPT_KATAKANA;
}

gboolean
tf_is_hangul(gunichar c)
{
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HANGUL;
}

gboolean
tf_is_arabic_digit(gunichar c)
{
    return (c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9);
}

gboolean
tf_is_direction_sign(gunichar c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

gboolean
tf_is_western(gunichar c)
{
    GUnicodeScript script = g_unichar_get_script(c);
    return script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_CYRILLIC ||
           g_unichar_isdigit(c);
}

gboolean
tf_is_closing_mark(gunichar c)
{
    return tf_is_one_of(c, "。，、；：！？”’）》〉」』】〕］｝〗");
}

gboolean
tf_is_opening_mark(gunichar c)
{
    return tf_is_one_of(c, "“‘（《〈「『【〔［｛〖");
}

gboolean
tf_is_format_character(gunichar c)
{
    return g_unichar_type(c) == G_UNICODE_FORMAT;
}
