#include "preflight/conditions.h"

#include <string.h>

enum {
    TF_MOST_ALIASES = 3,
    TF_MOST_TEXT = 256 /* characters that are looked through */
};

typedef struct {
    const char *name;
    /* What else profiles say for it, in capital letters and digits. */
    const char *aliases[TF_MOST_ALIASES];
} Condition;

/* The registry (registry.color.org, CMYK data, as of September 2026), and what it had before.
 * The words of Adobe, ECI, IDEAlliance and Japan Color for their profiles beside it. */
static const Condition conditions[] = {
    {"APTEC CCNB", {NULL}},
    {"APTEC Coated CardBoard", {NULL}},
    {"APTEC_CTV_3", {NULL}},
    {"APTEC_CTV_4", {NULL}},
    {"APTEC_CTV_5", {NULL}},
    {"APTEC_CTV_6", {NULL}},
    {"APTEC_CTV_7", {NULL}},
    {"APTEC_CTV_8", {NULL}},
    {"CGATS TR 001", {"TR001", "USWEBCOATEDSWOPV2"}},
    {"CGATS TR 002", {"TR002"}},
    {"CGATS TR 003", {"TR003", "SWOP2006COATED3", "COATED3SWOP2006"}},
    {"CGATS TR 005", {"TR005", "SWOP2006COATED5", "COATED5SWOP2006"}},
    {"CGATS TR 006", {"TR006", "GRACOL2006"}},
    {"CGATS21-2-CRPC1", {"CRPC1"}},
    {"CGATS21-2-CRPC2", {"CRPC2"}},
    {"CGATS21-2-CRPC3", {"CRPC3", "GRACOL2013UNC"}},
    {"CGATS21-2-CRPC4", {"CRPC4"}},
    {"CGATS21-2-CRPC5", {"CRPC5", "SWOP2013C3"}},
    {"CGATS21-2-CRPC6", {"CRPC6"}},
    {"CGATS21-2-CRPC7", {"CRPC7"}},
    {"EUROSB104", {NULL}},
    {"EUROSB204", {NULL}},
    {"FOGRA11", {NULL}},
    {"FOGRA15", {NULL}},
    {"FOGRA27", {NULL}},
    {"FOGRA28", {NULL}},
    {"FOGRA29", {NULL}},
    {"FOGRA30", {"ISOUNCOATEDYELLOWISH"}},
    {"FOGRA31", {NULL}},
    {"FOGRA32", {NULL}},
    {"FOGRA33", {NULL}},
    {"FOGRA34", {NULL}},
    {"FOGRA35", {NULL}},
    {"FOGRA36", {NULL}},
    {"FOGRA37", {NULL}},
    {"FOGRA38", {NULL}},
    {"FOGRA39", {"ISOCOATEDV2"}},
    {"FOGRA40", {"SCPAPERECI"}},
    {"FOGRA41", {"PSOMFCPAPER"}},
    {"FOGRA42", {"PSOSNPPAPER"}},
    {"FOGRA43", {"PSOCOATEDNPSCREENING"}},
    {"FOGRA44", {"PSOUNCOATEDNPSCREENING"}},
    {"FOGRA45", {"PSOLWCIMPROVED"}},
    {"FOGRA46", {"PSOLWCSTANDARD"}},
    {"FOGRA47", {"PSOUNCOATEDISO12647"}},
    {"FOGRA48", {"PSOINPPAPER"}},
    {"FOGRA49", {NULL}},
    {"FOGRA50", {NULL}},
    {"FOGRA51", {"PSOCOATEDV3"}},
    {"FOGRA52", {"PSOUNCOATEDV3"}},
    {"FOGRA53", {"ECICMYK"}},
    {"FOGRA54", {"PSOSCBPAPERV3"}},
    {"IFRA22", {NULL}},
    {"IFRA26", {"ISONEWSPAPER26"}},
    {"JC200103", {"JAPANCOLOR2001COATED"}},
    {"JC200104", {"JAPANCOLOR2001UNCOATED"}},
    {"JCN2002", {"JAPANCOLOR2002NEWSPAPER"}},
    {"JCS2011", {"JAPANCOLOR2011COATED"}},
    {"JCW2003", {"JAPANCOLOR2003WEBCOATED"}},
    {"OFCOM_PO_P1_F60_95", {NULL}},
    {"OFCOM_PO_P2_F60_95", {NULL}},
    {"OFCOM_PO_P3_F60_95", {NULL}},
    {"PSR_LWC_PLUS_V2_PT", {NULL}},
    {"PSR_LWC_STD_V2_PT", {NULL}},
    {"PSR_SC_PLUS_V2_PT", {NULL}},
    {"PSR_SC_STD_V2_PT", {NULL}},
};

/* Capital letters and digits alone, so that "Fogra-39" is FOGRA39; a dot keeps numbers apart:
 * V2.300. */
static void
squeeze(const char *text, char out[TF_MOST_TEXT])
{
    gsize n = 0;
    gboolean is_apart = FALSE;
    for (; *text != '\0' && n + 2 < TF_MOST_TEXT; text++) {
        if (!g_ascii_isalnum(*text)) {
            is_apart = TRUE;
            continue;
        }
        if (is_apart && n > 0 && g_ascii_isdigit(*text) && g_ascii_isdigit(out[n - 1]))
            out[n++] = '.';
        is_apart = FALSE;
        out[n++] = g_ascii_toupper(*text);
    }
    out[n] = '\0';
}

/* A number goes on to its last digit: FOGRA391 is not FOGRA39. */
static gboolean
holds(const char *squeezed, const char *word)
{
    gsize length = strlen(word);
    for (const char *at = strstr(squeezed, word); at != NULL; at = strstr(at + 1, word))
        if (!g_ascii_isdigit(word[length - 1]) || !g_ascii_isdigit(at[length]))
            return TRUE;
    return FALSE;
}

static gboolean
names(const char *squeezed, const Condition *condition)
{
    char own[TF_MOST_TEXT];
    squeeze(condition->name, own);
    gboolean found = holds(squeezed, own);
    for (int i = 0; i < TF_MOST_ALIASES && condition->aliases[i] != NULL && !found; i++)
        found = holds(squeezed, condition->aliases[i]);
    return found;
}

gboolean
tf_condition_is_registered(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(conditions); i++)
        if (strcmp(conditions[i].name, name) == 0)
            return TRUE;
    return FALSE;
}

gboolean
tf_condition_is_named(const char *text)
{
    char squeezed[TF_MOST_TEXT];
    squeeze(text, squeezed);
    for (gsize i = 0; i < G_N_ELEMENTS(conditions); i++)
        if (names(squeezed, &conditions[i]))
            return TRUE;
    return FALSE;
}

gboolean
tf_condition_differs(const char *text, const char *other)
{
    char one[TF_MOST_TEXT], two[TF_MOST_TEXT];
    gboolean has_one = FALSE, has_two = FALSE;
    squeeze(text, one);
    squeeze(other, two);
    for (gsize i = 0; i < G_N_ELEMENTS(conditions); i++) {
        gboolean in_one = names(one, &conditions[i]), in_two = names(two, &conditions[i]);
        if (in_one && in_two)
            return FALSE;
        has_one |= in_one;
        has_two |= in_two;
    }
    return has_one && has_two;
}
