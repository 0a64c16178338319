/* facts.h: what a PDF holds, as prepress asks about it; found in one pass over its objects and
 * over every content stream with the graphics state.
 *
 *     a PDF of any origin  ─►  TfFacts: document, pages, fonts, pictures, marks  ─►  rules.h
 *
 * Facts judge nothing: whether RGB is wrong is a rule's question. Lengths are points, in the
 * default user space of the page (y up, /UserUnit taken care of). Pages count from 0.
 * Everything that is kept is bounded: marks that paint alike next to each other are one mark with
 * a larger rectangle, and past a limit a page's marks of the same kind share one (n counts them).
 */
#pragma once

#include "base/geometry.h"

#include <glib.h>

/* Yes, no, or a document that does not say. */
typedef enum {
    TF_SAID_NOTHING,
    TF_SAID_NO,
    TF_SAID_YES,
    TF_SAID_UNKNOWN
} TfSaid;

typedef struct {
    const char *subtype;    /* "GTS_PDFX"; NULL where it is missing, as all of these */
    const char *identifier; /* OutputConditionIdentifier                            */
    const char *registry;   /* RegistryName                                         */
    const char *info;
    gboolean has_profile;      /* embedded                                             */
    gboolean has_reference;    /* DestOutputProfileRef: a profile elsewhere            */
    char profile_class[5];     /* "prtr", "" if it is none                             */
    char profile_space[5];     /* "CMYK"                                               */
    int profile_version;       /* major                                                */
    int n_components;          /* /N of the stream; 0                                  */
    const char *digest;        /* SHA-256 of the profile                               */
    const char *profile_title; /* what it calls itself                              */
    const char
        *profile_data; /* reference name of the registered data it is made of; NULL */
    const char *profile_fault; /* what is damaged in it, as tf_profile_fault() says; NULL */
} TfFactIntent;

/* At the end of the detail of a group whose profile is that of an intent. */
#define TF_PROFILE_OF_INTENT "the profile of the output intent"

/* Something that a rule may bar and that is nothing painted: where it was met. */
typedef enum {
    TF_THING_ANNOTATION, /* rect, detail: subtype                               */
    TF_THING_FORM_FIELD,
    TF_THING_ACTION, /* detail: its /S; also OpenAction, AA                 */
    TF_THING_JAVASCRIPT,
    TF_THING_EMBEDDED_FILE,
    TF_THING_FILE_REFERENCE, /* external streams and file specifications            */
    TF_THING_FILTER,         /* detail: LZWDecode, JBIG2Decode, JPXDecode, Crypt …  */
    TF_THING_POSTSCRIPT,     /* XObject /PS or Subtype2 /PS                         */
    TF_THING_OPI,
    TF_THING_REFERENCE_XOBJECT, /* /Ref                                              */
    TF_THING_TRANSFER,          /* TR, TR2 but /Default; also of a halftone */
    TF_THING_HALFTONE,          /* detail: type, "name", "origin": HT that X bars      */
    TF_THING_SEPARATION_INFO,
    TF_THING_LAYERS,          /* OCProperties, /OC                                   */
    TF_THING_LAYER_AUTO,      /* /AS                                                 */
    TF_THING_ALTERNATE_IMAGE, /* default for printing                                */
    TF_THING_COMPATIBILITY,   /* BX EX                                               */
    TF_THING_OPERATOR,        /* detail: one that PDF does not have                  */
    TF_THING_GROUP,           /* transparency group; detail: its colour space        */
    TF_THING_DAMAGE,          /* detail: what cannot be read                         */
    TF_THING_TOO_DEEP,        /* forms nested deeper than is looked into             */
    TF_THING_TOO_LONG,        /* more than is looked into; detail: of what           */
    TF_THING_CROWDED,         /* marks of a page that share their places with others     */
    TF_THING_COLOUR_LOST,     /* ink in a group that has it otherwise; detail: its space */
    TF_THING_PAGE_INTENT,     /* output intent of a page                               */
    TF_THING_UNSEEN_COLOUR,   /* outside the page or invisible; detail: RGB and the like */
    TF_N_THINGS
} TfThingKind;

typedef struct {
    TfThingKind kind;
    int page;           /* -1: of the document                                       */
    TfRect rect;        /* empty where it has no place                               */
    const char *detail; /* NULL                                                      */
    int n;              /* how often on this page                                    */
} TfThing;

typedef struct {
    const char *name; /* BaseFont without subset tag; "" for a Type 3 without one     */
    const char *type; /* "TrueType", "CIDFontType0C", "Type3" …                       */
    gboolean is_embedded;
    gboolean is_unreadable; /* it is embedded, but no font that can be shown         */
    gboolean is_subset;
    gboolean is_opentype; /* in a container of OpenType, whatever its glyphs are      */
    gboolean has_unicode; /* ToUnicode                                               */
    int page;             /* of its first use                                        */
} TfFactFont;

typedef enum {
    TF_COLOUR_GRAY, /* DeviceGray                                                    */
    TF_COLOUR_CMYK,
    TF_COLOUR_RGB,
    TF_COLOUR_SPOT,       /* Separation, DeviceN                                     */
    TF_COLOUR_CALIBRATED, /* CalGray, CalRGB, Lab                                    */
    TF_COLOUR_ICC,        /* ICCBased; components tells of what                      */
    TF_COLOUR_PATTERN,    /* of a tile or gradient whose own marks follow            */
    TF_COLOUR_UNKNOWN,
} TfColourKind;

typedef struct {
    TfColourKind kind;
    double
        plates[4]; /* C M Y K, 0 to 1, as the space or its alternate says it; with spots the
                             alternate's; NAN where that takes a profile (RGB, ICC, Lab)   */
    const char *spots;      /* names, comma-separated: "Gold, Varnish"; NULL           */
    double spot_sum;        /* of their tints, 0 to n                                  */
    double process_sum;     /* of cyan … black that are mixed with spots, 0 to 4; of four
                               numbers with a profile, as they are                   */
    int n_spots, n_process; /* n_process: of those of process_sum, that have some tint */
    int n_components;
    const char *alternate; /* spot: name of the space behind it; NULL                */
    const char *profile;   /* SHA-256 of its profile, or of the one behind it; NULL   */
    int profile_n, profile_version; /* of that one: components, major                */
    const char *profile_fault;      /* why it tells no colours: "it breaks off"; NULL     */
    const char *full; /* one spot: all of it in that space, "0.2 0.3 0.8 0"; NULL     */
} TfColour;

typedef enum {
    TF_MARK_FILL,
    TF_MARK_STROKE,
    TF_MARK_TEXT,    /* filled or stroked glyphs; invisible text makes no mark        */
    TF_MARK_PICTURE, /* sampled image                                                */
    TF_MARK_STENCIL, /* image mask                                                   */
    TF_MARK_SHADING,
} TfMarkKind;

typedef struct {
    TfMarkKind kind;
    int page;
    TfRect
        rect; /* of the ink, clipped by the clip's own rectangle and the media box; text: the
                    widths of its glyphs, the ascent and descent of its font          */
    gboolean is_rectangle; /* it fills all of rect with its colour                   */
    gboolean has_edges;    /* an area of few straight edges, and no rectangle         */
    double edges[4];       /* left, foot, right, head: where its outermost level or upright
                              edge on that side is; NAN without one                   */
    int n; /* painting operations (glyphs, for text) in it                      */
    TfColour colour;
    gboolean overprints;     /* OP or op, of the paint that is used                      */
    int overprint_mode;      /* OPM                                                       */
    gboolean is_transparent; /* ca, CA below 1, BM, SMask, in force or of the picture  */
    gboolean is_hidden;      /* in a layer that is off                                */
    gboolean is_outlined;    /* text: only the outlines of its glyphs are drawn           */
    double line_width;  /* stroke, outlined text: points on the page, the thinnest      */
    double size;        /* text: points on the page, the smallest                */
    const char *script; /* text: ISO 15924 by its ToUnicode, "Aran" never (fonts.h does not
                                know); "Zyyy" for digits and punctuation; NULL unknown */
    int font;           /* text: of tf_facts_fonts(); -1                         */
    int n_missing;      /* text: glyphs that are .notdef                         */
    int width, height, bits;     /* picture, stencil: in samples                         */
    double ppi;                  /* picture, stencil: the lesser of both directions       */
    int mask_width, mask_height; /* picture: of its mask, in samples; 0 without         */
    gboolean is_mask_soft;       /* the mask has more than two steps                    */
    double mask_ppi;
    double ink_within;    /* picture: inks of the heaviest spot of its samples       */
    const char *unsummed; /* picture: what kept its samples from being summed, though they
                                 may be inks: "JPEG"; NULL                            */
    double
        ink_below; /* overprinting marks: the greatest sum of inks, of plates that they leave
                                alone, of marks before them that their rectangle meets; what
                                a picture brings is not known and not in it           */
} TfMark;

/* Share of ink of all plates, 0 to n, four numbers with a profile taken as inks; NAN where it is
 * not known. */
double tf_colour_load(const TfColour *colour);

typedef struct {
    TfRect media, crop, bleed, trim, art;
    gboolean has_crop, has_bleed, has_trim, has_art; /* of its own, usable            */
    gboolean is_media_broken, is_box_broken;         /* not four numbers, no area     */
    int rotation; /* quarter turns                                            */
    double user_unit;
    int first_mark, n_marks; /* of tf_facts_marks()                                  */
} TfFactPage;

typedef struct {
    const char *path;
    int major, minor; /* of the header, or of the catalog if that is higher   */
    gboolean has_object_streams, has_xref_streams;
    gboolean has_id, is_encrypted;
    const char *title, *created, *modified; /* Info; NULL                            */
    TfSaid trapped;                         /* Info                                  */
    const char *x_version, *x_conformance;  /* Info GTS_PDFXVersion, …Conformance     */
    gboolean has_xmp, is_xmp_compressed, is_xmp_broken;
    const char *xmp_x_version; /* pdfxid:GTS_PDFXVersion                 */
    const char *xmp_title, *xmp_created, *xmp_modified, *xmp_metadata_date;
    const char *xmp_document_id, *xmp_version_id, *xmp_rendition_class;
    TfSaid xmp_trapped;
    const char *
        view_areas; /* ViewArea, ViewClip, PrintArea, PrintClip that are neither MediaBox nor
                               BleedBox: "PrintArea CropBox"; NULL                    */
    int n_pages;
    int n_intents;
    const char *creator, *producer; /* Info: programs                               */
    const char *id, *id_now; /* of the trailer, in hexadecimal                      */
    gboolean is_mended; /* could be read only after a repair                          */
} TfFactDocument;

typedef struct TfFacts TfFacts;

/**
 * tf_facts_read:
 * @path: a PDF; encrypted ones are facts too, as far as they can be opened
 *
 * Time and memory are bounded whatever the file holds: pages past 20,000, streams past a
 * gigabyte in all and forms nested past 32 are a thing (TF_THING_DAMAGE, TF_THING_TOO_DEEP).
 *
 * Errors: TF_ERROR_FORMAT for what is no PDF or needs a password to be read; G_FILE_ERROR
 */
TfFacts *tf_facts_read(const char *path, GError **error);
void tf_facts_free(TfFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfFacts, tf_facts_free)

const TfFactDocument *tf_facts_document(const TfFacts *facts);
const TfFactIntent *tf_facts_intents(const TfFacts *facts, int *n);
const TfFactPage *tf_facts_pages(const TfFacts *facts, int *n);
const TfFactFont *tf_facts_fonts(const TfFacts *facts, int *n);
const TfThing *tf_facts_things(const TfFacts *facts, int *n);
/* In the order of painting, page by page. */
const TfMark *tf_facts_marks(const TfFacts *facts, int *n);

/* All facts as text, a line each, for people and for golden tests. Transfer full. */
char *tf_facts_print(const TfFacts *facts);
