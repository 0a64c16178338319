/* Pairs of files: fonts, colour spaces and what is transparent. */
#include "preflight/pairs.h"

const Pair paint_pairs[] = {
    {"font-not-embedded", X4, {{PART_FONT, "bare"}}, {{PART_FONT, "embedded"}}},
    {"font-not-embedded", NONE, {{PART_FONT, "bare"}}, {{PART_FONT, "embedded"}}},
    {"glyph-not-there",
     X1A,
     {{PART_TEXT, "/Over gs 0 0 0 1 k BT /F 12 Tf 40 200 Td <0000> Tj ET"}},
     {{PART_TEXT, "/Over gs 0 0 0 1 k BT /F 12 Tf 40 200 Td @words Tj ET"}}},
    {"x-not-cmyk",
     X1A,
     {{PART_CONTENT, "1 0 0 rg 60 60 20 20 re f"}},
     {{PART_CONTENT, "0 1 1 0 k 60 60 20 20 re f"}}},
    {"x-not-cmyk",
     X1A,
     {{PART_SPACES,
       "/S [ /Separation /Gold /DeviceRGB << /FunctionType 2 /Domain [ 0 1 ] /N "
       "1 /C0 [ 1 1 1 ] /C1 [ 0.8 0.7 0.1 ] >> ]"},
      {PART_CONTENT, "/S cs 1 scn 60 60 20 20 re f"}},
     {{PART_SPACES, "/S [ /Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] "
                    "/N 1 /C0 [ 0 0 0 0 ] /C1 [ 0.2 0.3 0.9 0 ] >> ]"},
      {PART_CONTENT, "/S cs 1 scn 60 60 20 20 re f"}}},
    {"x-not-cmyk",
     X1A,
     {{PART_SPACES, "/S [ /Lab << /WhitePoint [ 0.9642 1 0.8249 ] >> ]"},
      {PART_CONTENT, "/S cs 50 0 0 scn 60 60 20 20 re f"}},
     {{PART_CONTENT, "0.5 g 60 60 20 20 re f"}}},
    {"x-not-cmyk",
     X1A,
     {{PART_SPACES, "/S [ /ICCBased 20 0 R ]"},
      {PART_OBJECT_20, "<< /N 4 >>|a profile"},
      {PART_CONTENT, "/S cs 0 0 1 0 scn 60 60 20 20 re f"}},
     {{PART_CONTENT, "0 0 1 0 k 60 60 20 20 re f"}}},
    /* Outside the page, and invisible. */
    {"x-not-cmyk",
     X1A,
     {{PART_CONTENT, "1 0 0 rg 500 500 20 20 re f"}},
     {{PART_CONTENT, "0 1 1 0 k 500 500 20 20 re f"}}},
    {"x-not-cmyk",
     X1A,
     {{PART_CONTENT, "1 0 0 rg BT /F 12 Tf 3 Tr 40 100 Td <0057> Tj ET"}},
     {{PART_CONTENT, "0 1 1 0 k BT /F 12 Tf 3 Tr 40 100 Td <0057> Tj ET"}}},
    {"x-colour-no-profile",
     X3,
     {{PART_INTENT, INTENT_NAME INTENT_REGISTRY},
      {PART_SPACES, "/S [ /CalRGB << /WhitePoint [ 0.9505 1 1.089 ] >> ]"},
      {PART_CONTENT, "/S cs 1 0 0 scn 60 60 20 20 re f"}},
     {{PART_INTENT, INTENT_NAME INTENT_REGISTRY INTENT_PROFILE},
      {PART_SPACES, "/S [ /CalRGB << /WhitePoint [ 0.9505 1 1.089 ] >> ]"},
      {PART_CONTENT, "/S cs 1 0 0 scn 60 60 20 20 re f"}}},
/* Each profile is wrong in one way: missing, broken off, of three numbers for four, of a link
     * between devices; a default one of three numbers in the place of four inks. */
#define COLOURED(space, numbers)                               \
    {PART_SPACES, "/S [ /ICCBased " space " ]"},               \
    {                                                          \
        PART_CONTENT, "/S cs " numbers " scn 60 60 20 20 re f" \
    }
    {"colour-profile-broken",
     X4,
     {COLOURED("25 0 R", "0 0 1")},
     {COLOURED("20 0 R", "0 0 1"), {PART_OBJECT_20, "<< /N 3 >>|=mntrRGB 2"}}},
    {"colour-profile-broken",
     X3,
     {COLOURED("20 0 R", "0 0 1 0"), {PART_OBJECT_20, "<< /N 4 >>|=spacCMYK2!"}},
     {COLOURED("20 0 R", "0 0 1 0"), {PART_OBJECT_20, "<< /N 4 >>|=spacCMYK2"}}},
    {"colour-profile-broken",
     NONE,
     {COLOURED("20 0 R", "0 0 1"), {PART_OBJECT_20, "<< /N 3 >>|=spacCMYK2"}},
     {COLOURED("20 0 R", "0.9"), {PART_OBJECT_20, "<< /N 1 >>|=mntrGRAY2"}}},
    {"colour-profile-broken",
     X4,
     {COLOURED("20 0 R", "0 0 1"), {PART_OBJECT_20, "<< /N 3 >>|=linkRGB 2"}},
     {COLOURED("20 0 R", "0 0 1"), {PART_OBJECT_20, "<< /N 3 >>|=scnrLab 2"}}},
    {"colour-profile-broken",
     X4,
     {COLOURED("20 0 R", "0 0 1"), {PART_OBJECT_20, "<< /N 3 /Filter /FlateDecode >>|x"}},
     {COLOURED("20 0 R", "0 0 1"), {PART_OBJECT_20, "<< /N 3 >>|=mntrRGB 4"}}},
    {"colour-profile-broken",
     X4,
     {{PART_SPACES, "/DefaultCMYK [ /ICCBased 20 0 R ]"},
      {PART_OBJECT_20, "<< /N 3 >>|=mntrRGB 4"}},
     {{PART_SPACES, "/DefaultCMYK [ /ICCBased 20 0 R ]"},
      {PART_OBJECT_20, "<< /N 4 >>|=spacCMYK4"}}},
    {"device-rgb",
     X4,
     {{PART_CONTENT, "1 0 0 rg 60 60 20 20 re f"}},
     {{PART_SPACES, "/DefaultRGB [ /CalRGB << /WhitePoint [ 0.9505 1 1.089 ] >> ]"},
      {PART_CONTENT, "1 0 0 rg 60 60 20 20 re f"}}},
/* A glyph that is outside the page where it is first shown, and on it then. */
#define GLYPH(colour)                                                               \
    {PART_OBJECT_20,                                                                \
     "<< /Type /Font /Subtype /Type3 /FontBBox [ 0 0 9 9 ] /FontMatrix [ 0.1 0 0 "  \
     "0.1 0 0 ] /CharProcs << /a 21 0 R >> /Encoding << /Differences [ 97 /a ] >> " \
     "/FirstChar 97 /LastChar 97 /Widths [ 10 ] >>"},                               \
        {PART_OBJECT_21, "<< >>|10 0 d0 " colour " 0 0 9 9 re f"},                  \
    {                                                                               \
        PART_STATES, "/T << /Font [ 20 0 R 20 ] >>"                                 \
    }
#define SHOWN_TWICE                                                         \
    {                                                                       \
        PART_CONTENT, "/T gs BT -600 60 Td (a) Tj ET BT 60 60 Td (a) Tj ET" \
    }
    {"device-rgb", X4, {GLYPH("1 0 0 rg"), SHOWN_TWICE}, {GLYPH("0 1 1 0 k"), SHOWN_TWICE}},
    /* The same with a colour that it takes from who shows it. */
    {"total-ink",
     X4,
     {GLYPH(""),
      {PART_CONTENT,
       "/T gs 1 0 1 0 k BT 60 60 Td (a) Tj ET 1 1 1 0.1 k BT 60 90 Td (a) Tj ET"}},
     {GLYPH(""),
      {PART_CONTENT,
       "/T gs 1 0 1 0 k BT 60 60 Td (a) Tj ET 1 1 1 0 k BT 60 90 Td (a) Tj ET"}}},
/* One picture in two forms, of which the first has something for its RGB, or both have. */
#define BY_DEFAULT                                                       \
    "/Resources << /ColorSpace << /DefaultRGB [ /CalRGB << /WhitePoint " \
    "[ 0.9505 1 1.089 ] >> ] >> /XObject << /P 22 0 R >> >> "
#define AS_IT_IS "/Resources << /XObject << /P 22 0 R >> >> "
#define SHOW_P(resources, x)                                                               \
    "<< /Subtype /Form /BBox [ 0 0 218 318 ] " resources ">>|q 9 0 0 9 " x " 60 cm /P Do " \
    "Q"
#define TWO_FORMS(second)                                                               \
    {PART_OBJECT_20, SHOW_P(BY_DEFAULT, "60")}, {PART_OBJECT_21, SHOW_P(second, "90")}, \
        {PART_OBJECT_22, "<< /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "   \
                         "/ColorSpace /DeviceRGB >>|@3"},                               \
        {PART_XOBJECTS, "/O 20 0 R /Q 21 0 R"},                                         \
    {                                                                                   \
        PART_CONTENT, "/O Do /Q Do"                                                     \
    }
    {"device-rgb", X4, {TWO_FORMS(AS_IT_IS)}, {TWO_FORMS(BY_DEFAULT)}},
    {"device-rgb",
     X3,
     {{PART_CONTENT, "1 0 0 rg 60 60 20 20 re f"}},
     {{PART_PROFILE, "prtrRGB 2"},
      {PART_N, "3"},
      {PART_CONTENT, "1 0 0 rg 60 60 20 20 re f"}}},
    {"device-rgb",
     NONE,
     {{PART_CONTENT, "1 0 0 RG 60 60 m 80 80 l S"}},
     {{PART_CONTENT, "0 1 1 0 K 60 60 m 80 80 l S"}}},
    {"x-transparency",
     X1A,
     {{PART_STATES, "/T << /ca 0.5 >>"}, {PART_CONTENT, "/T gs 60 60 20 20 re f"}},
     {{PART_STATES, "/T << /ca 1 /BM /Normal /SMask /None >>"},
      {PART_CONTENT, "/T gs 60 60 20 20 re f"}}},
    {"x-transparency",
     X3,
     {{PART_PAGE_MORE, "/Group << /S /Transparency /CS /DeviceCMYK >>"}},
     {{PART_PAGE_MORE, "/Group << /S /Other >>"}}},
    {"x-transparency",
     X1A,
     {{PART_STATES, "/T << /CA 0.5 >>"},
      {PART_CONTENT, "/T gs 0 0 1 0 K 3 w 60 60 m 90 60 l S"}},
     {{PART_STATES, "/T << /CA 1 >>"},
      {PART_CONTENT, "/T gs 0 0 1 0 K 3 w 60 60 m 90 60 l S"}}},
    {"x-transparency",
     X3,
     {{PART_STATES, "/T << /BM /Multiply >>"},
      {PART_CONTENT, "/T gs 0 0 1 0 k 60 60 20 20 re f"}},
     {{PART_STATES, "/T << /BM /Compatible >>"},
      {PART_CONTENT, "/T gs 0 0 1 0 k 60 60 20 20 re f"}}},
    {"x-transparency",
     X1A,
     {{PART_STATES, "/T << /SMask << /S /Luminosity /G 20 0 R >> >>"},
      {PART_OBJECT_20, "<< /Subtype /Form /BBox [ 0 0 9 9 ] /Group << /S /Transparency /CS "
                       "/DeviceGray >> >>|q Q"},
      {PART_CONTENT, "/T gs 0 0 1 0 k 60 60 20 20 re f"}},
     {{PART_STATES, "/T << /SMask /None >>"},
      {PART_CONTENT, "/T gs 0 0 1 0 k 60 60 20 20 re f"}}},
    {"x-transparency",
     X3,
     {{PART_OBJECT_20, "<< /Subtype /Form /BBox [ 0 0 9 9 ] /Group << /S /Transparency /CS "
                       "/DeviceCMYK >> >>|q Q"},
      OBJECT_O,
      {PART_CONTENT, "/O Do"}},
     {{PART_OBJECT_20, "<< /Subtype /Form /BBox [ 0 0 9 9 ] /Group << /S /Other >> >>|q Q"},
      OBJECT_O,
      {PART_CONTENT, "/O Do"}}},
    {"x-transparency",
     X1A,
     {{PART_OBJECT_20, DOT("/SMask 21 0 R", "0")},
      {PART_OBJECT_21, DOT("", "1")},
      OBJECT_O,
      {PART_CONTENT, SHOW("9")}},
     {{PART_OBJECT_20, DOT("", "0")},
      {PART_OBJECT_21, DOT("", "1")},
      OBJECT_O,
      {PART_CONTENT, SHOW("9")}}},
#define GROUP(space, colour)                                                             \
    {PART_OBJECT_20, "<< /Subtype /Form /BBox [ 0 0 90 90 ] /Group << /S /Transparency " \
                     "/I true /CS " space " >> >>|" colour " 60 60 20 20 re f"},         \
        OBJECT_O,                                                                        \
    {                                                                                    \
        PART_CONTENT, "/O Do"                                                            \
    }
    {"x-blend-space",
     X4,
     {{PART_PAGE_MORE, "/Group << /S /Transparency /I true /CS /DeviceRGB >>"}},
     {{PART_PAGE_MORE, "/Group << /S /Transparency /I true /CS /DeviceCMYK >>"}}},
    /* Grey keeps no colour, and Lab has black as four inks. */
    {"x-blend-space",
     X4,
     {{PART_PAGE_MORE, "/Group << /S /Transparency /I true /CS /DeviceGray >>"}},
     {{PART_PAGE_MORE, "/Group << /S /Transparency /I true /CS /DeviceGray >>"},
      {PART_GROUND, "0.8 g 0 0 218 318 re f"},
      {PART_TEXT, "/Over gs BT 0 0 0 1 k /F 12 Tf 40 200 Td @words Tj ET"}}},
    {"x-blend-space",
     X4,
     {GROUP("[ /Lab << /WhitePoint [ 0.9642 1 0.8249 ] >> ]", "0 0 0 1 k")},
     {GROUP("/DeviceCMYK", "0 0 0 1 k")}},
    {"x-blend-space",
     X4,
     {GROUP("/DeviceGray", "0 1 0 0 k")},
     {GROUP("/DeviceGray", "0 g")}},
    {"x-profile-twice",
     X4,
     {{PART_SPACES, "/S [ /ICCBased 11 0 R ]"},
      {PART_CONTENT, "/S cs 0 0 1 0 scn 60 60 20 20 re f"}},
     {{PART_SPACES, "/S [ /ICCBased 20 0 R ]"},
      {PART_OBJECT_20, "<< /N 4 >>|=prtrCMYK4"},
      {PART_CONTENT, "/S cs 0 0 1 0 scn 60 60 20 20 re f"}}},
    {.code = NULL},
};
