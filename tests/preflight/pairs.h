/* pairs.h: for each rule of the table files that break it and nothing else, each with its twin that
 * is mended; in arrays by theme, which the code NULL ends. */
#pragma once

#include "support/press-maker.h"

#define X4   TF_STANDARD_X4
#define X1A  TF_STANDARD_X1A
#define X3   TF_STANDARD_X3
#define NONE TF_STANDARD_NONE

enum {
    MOST_CHANGES = 6
};

typedef struct {
    const char *code;
    TfStandard standard;
    Change broken[MOST_CHANGES], mended[MOST_CHANGES];
} Pair;

extern const Pair document_pairs[], paint_pairs[], object_pairs[], press_pairs[];

#define INTENT_NAME     "/S /GTS_PDFX /OutputConditionIdentifier (CGATS TR 006) "
#define INTENT_REGISTRY "/RegistryName (http://www.color.org) "
#define INTENT_INFO     "/Info (GRACoL) "
#define INTENT_PROFILE  "/DestOutputProfile 11 0 R "

#define TRIM  "/TrimBox [ 9 9 209 309 ] "
#define MEDIA "/MediaBox [ 0 0 218 318 ] "
#define BLEED "/BleedBox [ 0 0 218 318 ] "

/* One sample, so that nobody asks how fine it is. */
#define DOT(more, data)                                                      \
    "<< /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace " \
    "/DeviceGray " more " >>|" data
#define SHOW(size) "q " size " 0 0 " size " 60 60 cm /O Do Q"
#define OBJECT_O                   \
    {                              \
        PART_XOBJECTS, "/O 20 0 R" \
    }
