/* press-maker.h: small files for the press, valid or broken in one place.
 *
 *     the base: 4 pages of 200 × 300 points, 9 of bleed, a tint, a line of Noto Sans in black
 *     parts of it replaced  ─►  a PDF that breaks one rule
 *
 * Written byte by byte, for no program writes wrong files on purpose.
 */
#pragma once

#include "preflight/preflight.h"

/* What can be replaced: PDF syntax where nothing else is said. */
typedef enum {
    PART_NONE,
    PART_VERSION,    /* of the header: "1.6"                                        */
    PART_FILE,       /* "plain"; "xref stream"; "damaged"; "encrypted"; "object streams" */
    PART_CATALOG,    /* more entries                                                */
    PART_TRAILER,    /* more entries: the ID                                        */
    PART_INFO,       /* its entries                                                 */
    PART_XMP,        /* its properties: XML                                         */
    PART_XMP_FILTER, /* "" or "packed"                                              */
    PART_INTENTS,    /* array: [ 10 0 R ]                                           */
    PART_INTENT,     /* entries of object 10                                        */
    PART_PROFILE,    /* class, space, version, as in its header: "prtr" "CMYK" "2",
                         and "!" where it breaks off, "?" where it is none            */
    PART_TITLE,      /* its description; after "ICCHDAT " the data it is made of; "" none */
    PART_N,          /* components that the profile's stream says                   */
    PART_PAGE,       /* boxes of the first page                                     */
    PART_PAGE_MORE,  /* more entries of it                                          */
    PART_N_PAGES,    /* "4"                                                         */
    PART_GROUND,     /* content: the tint of the first page                         */
    PART_TEXT,       /* content: the words of it; "@words" stands for some in glyphs */
    PART_CONTENT,    /* content: what follows                                       */
    PART_TIMES,      /* how often it stands there: "1"                              */
    PART_OTHER_PAGES, /* content of the others                                       */
    PART_SPACES,      /* entries of Resources/ColorSpace                             */
    PART_STATES,      /* of Resources/ExtGState, beside /Over and /Plain             */
    PART_XOBJECTS,    /* of Resources/XObject                                        */
    PART_PROPERTIES,  /* of Resources/Properties                                     */
    PART_FONT,        /* "embedded", "OpenType" or "bare"                            */
    PART_OBJECT_20,   /* objects of its own: "<< … >>", or with data "<< … >>|data"; */
    PART_OBJECT_21,   /* "|@9" for nine zeros; "|=" and what PART_PROFILE has, but "?" */
    PART_OBJECT_22,
    PART_SIZE,      /* least size of Latin type the spec asks for; "" none         */
    PART_CONDITION, /* the one the spec asks for; "" any                           */
    PART_DIGEST,    /* of the profile the spec asks for; "" any                    */
    N_PARTS
} Part;

typedef struct {
    Part part;
    const char *text;
} Change;

/* Writes the base for @standard with all @changes, ended by PART_NONE, to @path. */
void press_make(const char *path, TfStandard standard, const Change *changes);

/* What files are held against: a coated press, CGATS TR 006. */
TfPreflightSpec press_spec(TfStandard standard);
