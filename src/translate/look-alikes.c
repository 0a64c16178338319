#include "translate/look-alikes.h"

/* A letter and the one that it looks like, by alphabet: Latin ones for Cyrillic, Greek, Armenian, Cherokee, Lisu, Coptic and
 * for Latin letters that few languages have; then what an Arabic and a Persian or Urdu keyboard type for one letter or digit,
 * of which some differ at the end of a word alone; then what Japanese and Chinese write alike. Forms that stand for the
 * same letter in Unicode, as those for one place in a word, have become one before. */
static const char *const pairs[] = {
    "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYҮYХXԚQԜWаaеeѕsіiјjкkоoрpсcуyүyхxһhԁdԛqԝwѵvԍgӏlӀI",
    "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCͿJαaγyιiκkνvοoρpυuϲcϳj",
    "ՏSՍUՕOԼLօoոnսuհhցgյjզq",
    "ᎠDᎡRᎢTᎥiᎩYᎪAᎫJᎬEᎳWᎷMᎻHᏀGᏃZᏏbᏒRᏔWᏕSᏙVᏚSᏞLᏟCᏢPᏦKᏪSᏴB",
    "ᏻG",
    "ꓐBꓑPꓓDꓔTꓖGꓗKꓙJꓚCꓜZꓝFꓟMꓠNꓡLꓢSꓣRꓦVꓧHꓪWꓫXꓬYꓮAꓰEꓲIꓳOꓴU",
    "ⲂBⲈEⲎHⲒIⲔKⲘMⲚNⲞOⲢPⲤCⲦTⲨYⲬXⲟoⲣpⲥc",
    "ɑaɡgıiɩiȷj",
    "کكیيىيہهھهەهۃة۰٠۱١۲٢۳٣۴٤۵٥۶٦۷٧۸٨۹٩",
    "ニ二エ工カ力ロ口タ夕ト卜ハ八ヘへ",
};

/* As they stand, not as capitals: Ilia looks like llia, but ILIA not like LILA. */
static const char own_pairs[] = "Il1l0O";

static gunichar
look_up(const char *row, gunichar c)
{
    for (const char *at = row; *at != '\0';) {
        const char *other = g_utf8_next_char(at);
        if (g_utf8_get_char(at) == c)
            return g_utf8_get_char(other);
        at = g_utf8_next_char(other);
    }
    return c;
}

static gunichar
other_of(gunichar c)
{
    gunichar other = c;
    for (gsize i = 0; i < G_N_ELEMENTS(pairs) && other == c; i++)
        other = look_up(pairs[i], c);
    return other;
}

char *
tf_look_of(const char *text, gboolean as_capitals)
{
    g_autofree char *capitals = as_capitals ? g_utf8_strup(text, -1) : g_strdup(text);
    g_autofree char *letters = g_utf8_normalize(capitals, -1, G_NORMALIZE_ALL);
    GString *look = g_string_new(NULL);
    for (const char *at = letters; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = other_of(g_utf8_get_char(at));
        g_string_append_unichar(look, as_capitals ? c : look_up(own_pairs, c));
    }
    return g_string_free(look, FALSE);
}
