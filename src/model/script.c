/* The table of scripts, of which language.h speaks. */
#include "model/language.h"

#include <string.h>

/* In the manner of microtype's tables for Latin: the lighter a mark, the more of it hangs. Either
 * side of a quotation mark, since “ opens in English and closes in Russian. */
static const TfHang alphabetic_hangs[] = {
    {"-‐‑", 0.4, 0.5},
    {".", 0, 0.7},
    {",", 0, 0.6},
    {":;", 0, 0.4},
    {"“”„‟\"‘’‚‛'", 0.4, 0.4},
    {"«»‹›", 0.2, 0.2},
    {"–", 0.2, 0.2},
    {"—", 0.15, 0.15},
    {"…", 0, 0.15},
    {"!?", 0, 0.1},
    {"¡¿", 0.1, 0},
    {"()[]", 0.1, 0.1},
    {.marks = NULL},
};
/* Bengali borrowed these marks with their light shapes; its own, the danda, is as tall and dark as
 * a letter's stem and stands where a letter would. */
static const TfHang bengali_hangs[] = {
    {"-‐‑", 0.4, 0.5},     {",", 0, 0.6},      {":;", 0, 0.4},
    {"“”\"‘’'", 0.4, 0.4}, {"–", 0.2, 0.2},    {"—", 0.15, 0.15},
    {"!?", 0, 0.1},        {"()[]", 0.1, 0.1}, {.marks = NULL},
};

/* Marks hang where printers of the script let them. In Chinese and Korean they fill an em or sit
 * in their square (clreq: hanging punctuation is uncommon), in Arabic script no practice is known.
 * Ink: the highest and lowest of the usual letters, measured over words of each script in the
 * Noto faces. The last row stands for every script that has none. */
static const TfScript scripts[] = {
    {.code = "Latn",
     .above = 0.76,
     .below = 0.24,
     .has_capitals = TRUE,
     .most_tracking = 0.01,
     .hangs = alphabetic_hangs},
    {.code = "Cyrl",
     .above = 0.76,
     .below = 0.24,
     .has_capitals = TRUE,
     .most_tracking = 0.01,
     .hangs = alphabetic_hangs},
    {.code = "Beng", .above = 0.92, .below = 0.28, .stacks = TRUE, .hangs = bengali_hangs},
    {.code = "Arab",
     .joins = TRUE,
     .above = 0.94,
     .below = 0.44,
     .stacks = TRUE,
     .takes_kashida = TRUE},
    {.code = "Aran",
     .joins = TRUE,
     .above = 1.33,
     .below = 0.63,
     .climbs = TRUE,
     .latin_gap = 0.12,
     .mark_gap = 0.15,
     .word_gap = 0.04},
    {.code = "Hans", .above = 0.88, .below = 0.12},
    {.code = "Hant",
     .above = 0.88,
     .below = 0.12,
     .centred_marks = "。，、；：",
     .least_centred = 0.75,
     .rigid_marks = "！？"},
    {.code = "Kore", .above = 0.88, .below = 0.14, .most_tracking = 0.01},
    {.code = "Armn",
     .above = 0.76,
     .below = 0.24,
     .has_capitals = TRUE,
     .most_tracking = 0.01},
    {.code = "Deva", .stacks = TRUE, .above = 0.90, .below = 0.27},
    {.code = "Ethi", .above = 0.85, .below = 0.08, .most_tracking = 0.01},
    {.code = "Geor", .above = 0.77, .below = 0.25, .most_tracking = 0.01},
    {.code = "Gujr", .stacks = TRUE, .above = 0.90, .below = 0.27},
    {.code = "Guru", .stacks = TRUE, .above = 0.90, .below = 0.18},
    {.code = "Hebr", .stacks = TRUE, .above = 0.76, .below = 0.19, .most_tracking = 0.01},
    {.code = "Jpan", .above = 0.88, .below = 0.12},
    {.code = "Khmr", .above = 0.97, .below = 0.43, .stacks = TRUE},
    {.code = "Mymr", .above = 1.00, .below = 0.47, .stacks = TRUE},
    {.code = "Taml", .above = 0.84, .below = 0.32, .stacks = TRUE},
    {.code = "Thai", .above = 0.90, .below = 0.27, .stacks = TRUE},
    {.code = "Tibt", .above = 1.08, .below = 0.47, .stacks = TRUE},
    {.code = "Zzzz", .above = 0.8, .below = 0.25},
};

const TfScript *
tf_language_script(const TfLanguage *language)
{
    gsize i = 0;
    while (i + 1 < G_N_ELEMENTS(scripts) && strcmp(scripts[i].code, language->script) != 0)
        i++;
    return &scripts[i];
}

TfHang
tf_script_hang(const TfScript *script, gunichar mark)
{
    for (const TfHang *hang = script->hangs; hang != NULL && hang->marks != NULL; hang++)
        if (mark != 0 && g_utf8_strchr(hang->marks, -1, mark) != NULL)
            return *hang;
    return (TfHang){.marks = NULL};
}
