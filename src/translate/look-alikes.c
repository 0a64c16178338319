#include "translate/look-alikes.h"

/* A letter and the Latin one that it looks like, by alphabet: of Cyrillic, Greek, Armenian, Cherokee, Lisu, Coptic, and of
 * Latin letters that few languages have. */
static const char *const pairs[] = {
    "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYҮYХXԚQԜWаaеeѕsіiјjкkоoрpсcуyүyхxһhԁdԛqԝwѵvԍgӏlӀI",
    "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCͿJαaγyιiκkνvοoρpυuϲcϳj",
    "ՏSՍUՕOԼLօoոnսuհhցgյjզq",
    "ᎠDᎡRᎢTᎥiᎩYᎪAᎫJᎬEᎳWᎷMᎻHᏀGᏃZᏏbᏒRᏔWᏕSᏙVᏚSᏞLᏟCᏢPᏦKᏪSᏴB"
    "ᏻ"
    "G",
    "ꓐBꓑPꓓDꓔTꓖGꓗKꓙJꓚCꓜZꓝFꓟMꓠNꓡLꓢSꓣRꓦVꓧHꓪWꓫXꓬYꓮAꓰEꓲIꓳOꓴU",
    "ⲂBⲈEⲎHⲒIⲔKⲘMⲚNⲞOⲢPⲤCⲦTⲨYⲬXⲟoⲣpⲥc",
    "ɑaɡgıiɩiȷj",
};

/* As they stand, not as capitals: Ilia looks like llia, but ILIA not like LILA. */
static const char own_pairs[] = "Il1l0O";

static gunichar
look_up(const char *row, gunichar c)
{
    for (const char *at = row; *at != '\0';) {
        const char *latin = g_utf8_next_char(at);
        if (g_utf8_get_char(at) == c)
            return g_utf8_get_char(latin);
        at = g_utf8_next_char(latin);
    }
    return c;
}

static gunichar
latin_of(gunichar c)
{
    gunichar latin = c;
    for (gsize i = 0; i < G_N_ELEMENTS(pairs) && latin == c; i++)
        latin = look_up(pairs[i], c);
    return latin;
}

char *
tf_look_of(const char *text, gboolean as_capitals)
{
    g_autofree char *capitals = as_capitals ? g_utf8_strup(text, -1) : g_strdup(text);
    g_autofree char *letters = g_utf8_normalize(capitals, -1, G_NORMALIZE_ALL);
    GString *look = g_string_new(NULL);
    for (const char *at = letters; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = latin_of(g_utf8_get_char(at));
        g_string_append_unichar(look, as_capitals ? c : look_up(own_pairs, c));
    }
    return g_string_free(look, FALSE);
}
