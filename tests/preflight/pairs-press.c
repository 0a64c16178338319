/* Pairs of files: what the press and the paper can hold. */
#include "preflight/pairs.h"

/* A picture of 20 × 20 samples in four inks, or of 20 × 20 in black and white. */
#define PICTURE                                                                \
    "<< /Subtype /Image /Width 20 /Height 20 /BitsPerComponent 8 /ColorSpace " \
    "/DeviceCMYK >>|@1600"
#define LINE_ART                                                               \
    "<< /Subtype /Image /Width 20 /Height 20 /BitsPerComponent 1 /ColorSpace " \
    "/DeviceGray >>|@60"
#define WORDS(before, size, x, after) \
    before " BT /F " size " Tf " x " 200 Td @words Tj ET " after

/* Overprinting as before PDF 1.3: a plate with no ink of the colour is cleared as well. */
#define MODE_0 "/Mode0 << /OP true /op true /OPM 0 >>"
/* The fifth is shown as yellow; its tint takes a stream, object 21. */
#define FIVE_INKS                                                                        \
    {PART_OBJECT_21,                                                                     \
     "<< /FunctionType 4 /Domain [ 0 1 0 1 0 1 0 1 0 1 ] /Range [ 0 1 0 1 0 1 0 1 ] "    \
     ">>|{ 3 1 roll exch pop }"},                                                        \
    {                                                                                    \
        PART_SPACES,                                                                     \
            "/S [ /DeviceN [ /Cyan /Magenta /Yellow /Black /Gold ] /DeviceCMYK 21 0 R ]" \
    }

/* A picture of one sample in @space. */
#define SAMPLE(space, data)                                                        \
    "<< /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace " space \
    " >>|" data

/* A mask of @size samples square. */
#define MASK(size, more, data) \
    "<< /Subtype /Image /Width " size " /Height " size " " more " >>|" data
#define SOFT "/BitsPerComponent 8 /ColorSpace /DeviceGray"

/* A gradient of object 21 over a small square, or a function of two places in object 21. */
#define GRADIENT                                \
    {                                           \
        PART_SPACES, ">> /Shading << /T 21 0 R" \
    }
#define PLANE                                                                        \
    {                                                                                \
        PART_SPACES,                                                                 \
            ">> /Shading << /T << /ShadingType 1 /ColorSpace /DeviceCMYK /Function " \
            "21 0 R >>"                                                              \
    }
#define SHADE                                        \
    {                                                \
        PART_CONTENT, "q 60 60 20 20 re W n /T sh Q" \
    }
#define IN_PLANE "<< /FunctionType 4 /Domain [ 0 1 0 1 ] /Range [ 0 1 0 1 0 1 0 1 ] >>|"
/* Three corners of zeros, that stand for @share of each ink. */
#define MESH(share)                                                                    \
    "<< /ShadingType 4 /ColorSpace /DeviceCMYK /BitsPerFlag 8 /BitsPerCoordinate 8 "   \
    "/BitsPerComponent 8 /Decode [ 0 9 0 9 " share " 0 " share " 0 " share " 0 " share \
    " 0 ] >>|@21"

const Pair press_pairs[] = {
    /* Two dots that differ, so that each is a mark: 42,000, and 39,000. */
    {"crowded-page",
     X4,
     {{PART_CONTENT, "0.3 0 0 0 k 60 60 1 1 re f 0 0.3 0 0 k 90 60 1 1 re f"},
      {PART_TIMES, "21000"}},
     {{PART_CONTENT, "0.3 0 0 0 k 60 60 1 1 re f 0 0.3 0 0 k 90 60 1 1 re f"},
      {PART_TIMES, "19500"}}},
    {"no-bleed",
     X4,
     {{PART_PAGE, MEDIA TRIM "/BleedBox [ 4 4 214 314 ]"}},
     {{PART_PAGE, MEDIA TRIM BLEED}}},
    /* What stays inside the page needs no bleed. */
    {"no-bleed",
     NONE,
     {{PART_PAGE, "/MediaBox [ 4 4 214 314 ] " TRIM}},
     {{PART_PAGE, "/MediaBox [ 4 4 214 314 ] " TRIM},
      {PART_GROUND, "0.2 0 0 0 k 20 20 100 100 re f"}}},
    /* A page without the box bleeds as far as it goes. */
    {"bleed-box-missing",
     X4,
     {{PART_PAGE, MEDIA TRIM}},
     {{PART_PAGE, MEDIA TRIM}, {PART_GROUND, "0.2 0 0 0 k 20 20 100 100 re f"}}},
    {"bleed-not-painted",
     X4,
     {{PART_CONTENT, "0 0.5 0 0 k 9 60 30 30 re f"}},
     {{PART_CONTENT, "0 0.5 0 0 k 0 60 39 30 re f"}}},
    {"bleed-not-painted",
     X4,
     {{PART_CONTENT, "0 0.5 0 0 k 150 60 62 30 re f"}},
     {{PART_CONTENT, "0 0.5 0 0 k 150 60 50 30 re f"}}},
    /* One corner reaches the bleed, the edge beside it ends at the trim. */
    {"bleed-not-painted",
     X4,
     {{PART_CONTENT, "0 0.5 0 0 k 150 50 m 209 50 l 209 150 l 218 155 l 150 200 l h f"}},
     {{PART_CONTENT, "0 0.5 0 0 k 150 50 m 218 50 l 218 150 l 209 155 l 150 200 l h f"}}},
    /* The same the other way round, at the foot. */
    {"bleed-not-painted",
     X4,
     {{PART_CONTENT, "0 0.5 0 0 k 60 90 m 150 90 l 150 9 l 80 9 l 70 0 l h f"}},
     {{PART_CONTENT, "0 0.5 0 0 k 60 90 m 150 90 l 150 0 l 80 0 l 70 9 l h f"}}},
    /* White over the bleed takes it away. */
    {"bleed-not-painted",
     X4,
     {{PART_CONTENT, "0 0.5 0 0 k 150 60 68 30 re f 0 0 0 0 k 209 0 9 318 re f"}},
     {{PART_CONTENT, "0 0.5 0 0 k 150 60 68 30 re f 0 0 0 0 k 180 100 20 20 re f"}}},
    /* A tint that is nearly the one under it leaves no edge. */
    {"bleed-not-painted",
     X4,
     {{PART_CONTENT, "0.6 0 0 0 k 150 60 59 30 re f"}},
     {{PART_CONTENT, "0.3 0 0 0 k 150 60 59 30 re f"}}},
    {"text-unsafe",
     X4,
     {{PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "10", "16", "/Plain gs")}},
     {{PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "10", "18.5", "/Plain gs")}}},
    {"mixed-page-sizes",
     X4,
     {{PART_PAGE, MEDIA BLEED "/TrimBox [ 9 9 208 309 ]"}},
     {{PART_PAGE, MEDIA BLEED "/TrimBox [ 9 9 209.01 309 ]"}}},
    {"pages-not-multiple", X4, {{PART_N_PAGES, "3"}}, {{PART_N_PAGES, "4"}}},
    {"blank-page",
     X4,
     {{PART_OTHER_PAGES, "0 0 0 0 k 0 0 218 318 re f"}},
     {{PART_OTHER_PAGES, "0 0 0 1 k 60 60 9 9 re f"}}},
    {"total-ink",
     X4,
     {{PART_CONTENT, "0.9 0.8 0.8 0.6 k 60 60 20 20 re f"}},
     {{PART_CONTENT, "0.7 0.7 0.6 1 k 60 60 20 20 re f"}}},
    /* The registration colour is for marks outside the trim. */
    {"total-ink",
     X4,
     {{PART_SPACES,
       "/S [ /Separation /All /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] /N "
       "1 /C0 [ 0 0 0 0 ] /C1 [ 1 1 1 1 ] >> ]"},
      {PART_CONTENT, "/S cs 1 scn 60 60 20 20 re f"}},
     {{PART_SPACES,
       "/S [ /Separation /All /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] /N "
       "1 /C0 [ 0 0 0 0 ] /C1 [ 1 1 1 1 ] >> ]"},
      {PART_CONTENT, "/S cs 1 scn 2 60 4 4 re f"}}},
    /* 240 % and black over it. */
    {"total-ink",
     X4,
     {{PART_CONTENT, "0.8 0.8 0.8 0 k 60 60 40 40 re f /Over gs 0 0 0 1 k 70 70 9 9 re f"}},
     {{PART_CONTENT,
       "0.6 0.6 0.6 0 k 60 60 40 40 re f /Over gs 0 0 0 1 k 70 70 9 9 re f"}}},
    /* Four inks and a spot in one colour are five plates. */
    {"total-ink",
     X4,
     {FIVE_INKS, {PART_CONTENT, "/S cs 0.6 0.6 0.6 0.6 1 scn 60 60 9 9 re f"}},
     {FIVE_INKS, {PART_CONTENT, "/S cs 0.5 0.5 0.5 0.5 1 scn 60 60 9 9 re f"}}},
    /* Four numbers with a profile are inks as well as four without. */
    {"total-ink",
     X4,
     {{PART_SPACES, "/S [ /ICCBased 20 0 R ]"},
      {PART_OBJECT_20, "<< /N 4 >>|=prtrCMYK4"},
      {PART_CONTENT, "/S cs 0.9 0.8 0.8 0.6 scn 60 60 20 20 re f"}},
     {{PART_SPACES, "/S [ /ICCBased 20 0 R ]"},
      {PART_OBJECT_20, "<< /N 4 >>|=prtrCMYK4"},
      {PART_CONTENT, "/S cs 0.9 0.8 0.8 0.5 scn 60 60 20 20 re f"}}},
    /* A sample of zeros, which stand for full inks. */
    {"total-ink",
     X1A,
     {{PART_OBJECT_20, SAMPLE("/DeviceCMYK /Decode [ 1 0 1 0 1 0 0.1 1 ]", "@4")},
      OBJECT_O,
      {PART_CONTENT, SHOW("9")}},
     {{PART_OBJECT_20, SAMPLE("/DeviceCMYK /Decode [ 1 0 1 0 1 0 0 1 ]", "@4")},
      OBJECT_O,
      {PART_CONTENT, SHOW("9")}}},
    /* The heaviest is in a corner. */
    {"total-ink",
     X4,
     {PLANE, {PART_OBJECT_21, IN_PLANE "{ mul 0.8 mul dup dup dup }"}, SHADE},
     {PLANE, {PART_OBJECT_21, IN_PLANE "{ mul 0.7 mul dup dup dup }"}, SHADE}},
    {"total-ink",
     X1A,
     {GRADIENT, {PART_OBJECT_21, MESH("0.8")}, SHADE},
     {GRADIENT, {PART_OBJECT_21, MESH("0.7")}, SHADE}},
    /* The first colour of a table. */
    {"total-ink",
     X4,
     {{PART_OBJECT_20, SAMPLE("[ /Indexed /DeviceCMYK 0 <FFFFFF19> ]", "@1")},
      OBJECT_O,
      {PART_CONTENT, SHOW("9")}},
     {{PART_OBJECT_20, SAMPLE("[ /Indexed /DeviceCMYK 0 <FFFFFF00> ]", "@1")},
      OBJECT_O,
      {PART_CONTENT, SHOW("9")}}},
    {"faint-tint",
     X4,
     {{PART_CONTENT, "0.5 0.02 0 0 k 60 60 20 20 re f"}},
     {{PART_CONTENT, "0.5 0.03 0 0 k 60 60 20 20 re f"}}},
    {"white-overprints",
     X4,
     {{PART_CONTENT, "/Over gs 0 0 0 0 k 60 60 20 20 re f"}},
     {{PART_CONTENT, "/Plain gs 0 0 0 0 k 60 60 20 20 re f"}}},
    /* The tint does not matter, nor which of the two is right. */
    {"spot-differs",
     X4,
     {{PART_SPACES, "/S [ /Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] "
                    "/N 1 /C0 [ 0 0 0 0 ] /C1 [ 0.2 0.3 0.9 0 ] >> ] "
                    "/T [ /Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] "
                    "/N 1 /C0 [ 0 0 0 0 ] /C1 [ 0.2 0.3 0.8 0 ] >> ] "},
      {PART_CONTENT, "/S cs 1 scn 60 60 20 20 re f /T cs 0.5 scn 90 60 20 20 re f"}},
     {{PART_SPACES, "/S [ /Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] "
                    "/N 1 /C0 [ 0 0 0 0 ] /C1 [ 0.2 0.3 0.9 0 ] >> ] "
                    "/T [ /Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] "
                    "/N 1 /C0 [ 0 0 0 0 ] /C1 [ 0.2 0.3 0.9 0 ] >> ] "},
      {PART_CONTENT, "/S cs 1 scn 60 60 20 20 re f /T cs 0.5 scn 90 60 20 20 re f"}}},
/* Neither capitals nor the paper of a sample make another ink. */
#define SPOTS(one, other)                                                           \
    {PART_SPACES, "/S [ /Separation /" one " /DeviceCMYK " TO_GOLD                  \
                  " ] /T [ /Separation /" other " /DeviceCMYK " TO_GOLD " ]"},      \
    {                                                                               \
        PART_CONTENT, "/S cs 1 scn 60 60 20 20 re f /T cs 0.5 scn 90 60 20 20 re f" \
    }
#define TO_GOLD "<< /FunctionType 2 /Domain [ 0 1 ] /N 1 /C0 [ 0 0 0 0 ] /C1 [ 0 0 1 0 ] >>"
    {"spot-differs", X4, {SPOTS("Gold#201", "gold#201")}, {SPOTS("Gold#201", "gold#202")}},
    {"spot-differs",
     X4,
     {SPOTS("INK#20185#20C", "INK#20185#20CV")},
     {SPOTS("INK#20185#20C", "INK#20186#20C")}},
    {"hairline",
     X4,
     {{PART_CONTENT, "/Over gs 0 0 0 1 K 0.1 w 60 60 m 120 60 l S"}},
     {{PART_CONTENT, "/Over gs 0 0 0 1 K 0.25 w 60 60 m 120 60 l S"}}},
    {"hairline",
     X4,
     {{PART_CONTENT, "0 0 0 0 K 0.3 w 60 60 m 120 60 l S"}},
     {{PART_CONTENT, "0 0 0 0 K 0.5 w 60 60 m 120 60 l S"}}},
    /* A line drawn as an area. */
    {"hairline",
     X4,
     {{PART_CONTENT, "0 0 0 1 k 60 60 90 0.1 re f"}},
     {{PART_CONTENT, "0 0 0 1 k 60 60 90 0.3 re f"}}},
/* A bar in a tile. */
#define TILE(height)                                                           \
    {PART_OBJECT_20,                                                           \
     "<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [ 0 0 9 9 ] "         \
     "/XStep 9 /YStep 9 /Resources << >> >>|0 0 0 1 k 0 0 9 " height " re f"}, \
        {PART_SPACES, ">> /Pattern << /P 20 0 R"},                             \
    {                                                                          \
        PART_CONTENT, "/Pattern cs /P scn 60 60 40 40 re f"                    \
    }
    {"hairline", X4, {TILE("0.1")}, {TILE("0.5")}},
    {"small-type",
     X4,
     {{PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "4.5", "40", "/Plain gs")}},
     {{PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "5", "40", "/Plain gs")}}},
    {"small-reversed-type",
     X4,
     {{PART_TEXT, WORDS("0 0 0 0 k", "7", "40", "")}},
     {{PART_TEXT, WORDS("0 0 0 0 k", "8", "40", "")}}},
    /* Two areas beside each other are a ground as well as one. */
    {"small-reversed-type",
     X4,
     {{PART_GROUND, "0.2 0 0 0 k 0 0 60 318 re f 0.3 0 0 0 k 60 0 158 318 re f"},
      {PART_TEXT, WORDS("0 0 0 0 k", "7", "40", "")}},
     {{PART_GROUND, "0.2 0 0 0 k 0 0 60 318 re f 0.3 0 0 0 k 60 0 158 318 re f"},
      {PART_TEXT, WORDS("0 0 0 0 k", "8", "40", "")}}},
    /* Overprinting without its mode leaves no plate as it is: white is cut out all the same. */
    {"small-reversed-type",
     X4,
     {{PART_STATES, MODE_0},
      {PART_TEXT, WORDS("/Mode0 gs 0 0 0 0 k", "7", "40", "/Plain gs")}},
     {{PART_STATES, MODE_0},
      {PART_TEXT, WORDS("/Mode0 gs 0 0 0 0 k", "8", "40", "/Plain gs")}}},
    {"small-reversed-type",
     X4,
     {{PART_TEXT, WORDS("/Over gs 1 g", "7", "40", "/Plain gs")}},
     {{PART_TEXT, WORDS("/Over gs 1 g", "8", "40", "/Plain gs")}}},
    {"small-coloured-type",
     X4,
     {{PART_TEXT, WORDS("/Over gs 0 1 1 0 k", "7", "40", "/Plain gs")}},
     {{PART_TEXT, WORDS("/Over gs 0 1 1 0 k", "8", "40", "/Plain gs")}}},
    {"small-coloured-type",
     X4,
     {FIVE_INKS,
      {PART_TEXT, WORDS("/Over gs /S cs 0 0.5 0 0 1 scn", "7", "40", "/Plain gs")}},
     {FIVE_INKS,
      {PART_TEXT, WORDS("/Over gs /S cs 0 0 0 0 1 scn", "7", "40", "/Plain gs")}}},
    {"small-for-script",
     X4,
     {{PART_SIZE, "9"}, {PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "8.5", "40", "/Plain gs")}},
     {{PART_SIZE, "9"}, {PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "9", "40", "/Plain gs")}}},
/* Letters that clip, and what is painted through them. */
#define THROUGH(size, colour)                                                            \
    {                                                                                    \
        PART_CONTENT, "q BT 7 Tr /F " size " Tf 40 100 Td <0057> Tj ET /Over gs " colour \
                      " 30 90 60 60 re f Q"                                              \
    }
    {"rich-black-text",
     X4,
     {THROUGH("12", "0.4 0.3 0.3 1 k")},
     {THROUGH("12", "0 0 0 1 k")}},
    {"small-type", X4, {THROUGH("4", "0 0 0 1 k")}, {THROUGH("6", "0 0 0 1 k")}},
    {"rich-black-text",
     X4,
     {{PART_TEXT, WORDS("/Over gs 0.4 0.3 0.3 1 k", "12", "40", "/Plain gs")}},
     {{PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "12", "40", "/Plain gs")}}},
    {"black-knocks-out",
     X4,
     {{PART_TEXT, WORDS("/Plain gs 0 0 0 1 k", "12", "40", "")}},
     {{PART_GROUND, "0 0 0 0.1 k 0 0 218 318 re f"},
      {PART_TEXT, WORDS("/Plain gs 0 0 0 1 k", "12", "40", "")}}},
    {"black-knocks-out",
     X4,
     {{PART_STATES, MODE_0},
      {PART_TEXT, WORDS("/Mode0 gs 0 0 0 1 k", "12", "40", "/Plain gs")}},
     {{PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "12", "40", "/Plain gs")}}},
    /* Grey is never left out of a plate, whatever the mode. */
    {"black-knocks-out",
     X4,
     {{PART_TEXT, WORDS("/Over gs 0 g", "12", "40", "/Plain gs")}},
     {{PART_GROUND, "0 0 0 0 k 0 0 218 318 re f"},
      {PART_TEXT, WORDS("/Over gs 0 g", "12", "40", "/Plain gs")}}},
    {"black-knocks-out",
     X4,
     {{PART_CONTENT, "0 0 0 1 K 0.5 w 60 60 m 120 60 l S"}},
     {{PART_CONTENT, "/Over gs 0 0 0 1 K 0.5 w 60 60 m 120 60 l S /Plain gs"}}},
    /* What is as thick as this holds though plates slip. */
    {"black-knocks-out",
     X4,
     {{PART_CONTENT, "0 0 0 1 K 1.9 w 60 60 m 120 60 l S"}},
     {{PART_CONTENT, "0 0 0 1 K 2 w 60 60 m 120 60 l S"}}},
    {"picture-coarse",
     X4,
     {{PART_OBJECT_20, PICTURE}, OBJECT_O, {PART_CONTENT, SHOW("14.4")}},
     {{PART_OBJECT_20, PICTURE}, OBJECT_O, {PART_CONTENT, SHOW("4.8")}}},
    {"picture-soft",
     X4,
     {{PART_OBJECT_20, PICTURE}, OBJECT_O, {PART_CONTENT, SHOW("7.2")}},
     {{PART_OBJECT_20, PICTURE}, OBJECT_O, {PART_CONTENT, SHOW("4.8")}}},
    {"picture-fine",
     X4,
     {{PART_OBJECT_20, PICTURE}, OBJECT_O, {PART_CONTENT, SHOW("2.4")}},
     {{PART_OBJECT_20, PICTURE}, OBJECT_O, {PART_CONTENT, SHOW("3.2")}}},
    /* A mask of two steps is drawn in full or not at all. */
    {"line-art-coarse",
     X4,
     {{PART_OBJECT_20, SAMPLE("/DeviceCMYK /Mask 21 0 R", "@4")},
      {PART_OBJECT_21, MASK("20", "/ImageMask true /BitsPerComponent 1", "@60")},
      OBJECT_O,
      {PART_CONTENT, SHOW("2.4")}},
     {{PART_OBJECT_20, SAMPLE("/DeviceCMYK /Mask 21 0 R", "@4")},
      {PART_OBJECT_21, MASK("20", "/ImageMask true /BitsPerComponent 1", "@60")},
      OBJECT_O,
      {PART_CONTENT, SHOW("1.2")}}},
    {"picture-soft",
     X4,
     {{PART_OBJECT_20, SAMPLE("/DeviceCMYK /SMask 21 0 R", "@4")},
      {PART_OBJECT_21, MASK("20", SOFT, "@400")},
      OBJECT_O,
      {PART_CONTENT, SHOW("14.4")}},
     {{PART_OBJECT_20, SAMPLE("/DeviceCMYK /SMask 21 0 R", "@4")},
      {PART_OBJECT_21, MASK("20", SOFT, "@400")},
      OBJECT_O,
      {PART_CONTENT, SHOW("9.6")}}},
    {"line-art-coarse",
     X4,
     {{PART_OBJECT_20, LINE_ART}, OBJECT_O, {PART_CONTENT, SHOW("2.4")}},
     {{PART_OBJECT_20, LINE_ART}, OBJECT_O, {PART_CONTENT, SHOW("1.2")}}},
    {.code = NULL},
};
