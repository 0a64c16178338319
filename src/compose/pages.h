/* pages.h: the display list, everything on every page at its place.
 *
 *     compose  -->  TfPages  -->  paint (PDF, SVG, PNG), golden tests, preview, preflight
 *
 * Page space of the finished edition: origin top left of the trim, y down, already mirrored
 * for right-bound books. Lengths are points. Immutable once composed.
 */
#pragma once

#include "base/geometry.h"
#include "model/edition.h"
#include "model/layout.h"

#include <pango/pangocairo.h>

/* Structure: what a screen reader is told. Elements stand in reading order, parents before
 * their children; only leaves have placed things of their own. */
typedef enum {
    TF_ROLE_DOCUMENT,
    TF_ROLE_SECTION,
    TF_ROLE_HEADING1,
    TF_ROLE_HEADING2,
    TF_ROLE_PARAGRAPH,
    TF_ROLE_LIST,
    TF_ROLE_LIST_ITEM,
    TF_ROLE_LABEL,
    TF_ROLE_LIST_BODY,
    TF_ROLE_SPAN,
    TF_ROLE_FIGURE,
    TF_ROLE_DIVISION,
    TF_ROLE_TABLE,
    TF_ROLE_ROW,
    TF_ROLE_COLUMN_HEAD, /* a cell that says what stands below it  */
    TF_ROLE_ROW_HEAD,    /* one that says what stands beside it    */
    TF_ROLE_CELL,
} TfRole;

typedef struct {
    TfRole role;
    int parent;           /* index of the parent; -1 for the document                    */
    const char *language; /* where it differs from the parent's; NULL                    */
    const char *alt;      /* figures; NULL                                               */
    const char *text;     /* leaves of text: what they say, in reading order; NULL       */
    const char *id;       /* xml:id of the block; NULL                                   */
    int n_columns;        /* cells of tables: how many columns they go over; 0 for one   */
} TfElement;

typedef enum {
    TF_PLACED_GLYPHS,
    TF_PLACED_AREA, /* a filled area of one ink                                          */
    TF_PLACED_LINE, /* a stroked outline or a straight line                              */
    TF_PLACED_ART,
    TF_PLACED_QR,
} TfPlacedKind;

/* The outline of an area or a line. */
typedef enum {
    TF_SHAPE_RECT,   /* with .radius for round corners and .tail for a speech bubble     */
    TF_SHAPE_RULE,   /* from the rectangle's start to its end along the longer side      */
    TF_SHAPE_CIRCLE, /* inscribed in the rectangle                                       */
    TF_SHAPE_TICK,   /* a check mark                                                     */
    TF_SHAPE_CROSS,
} TfShape;

/* Where a cluster begins on its line, and how far its own width reaches; what a line gives it
 * on top is not in it. Points. */
typedef struct {
    double x, advance;
} TfPen;

/* A run of glyphs of one face on one baseline, in visual order. */
typedef struct {
    PangoFont *font;         /* owned by the pages                                        */
    cairo_font_face_t *face; /* to paint with, owned by the pages; NULL: the font's own  */
    const cairo_glyph_t *glyphs; /* left to right, page space, y is the baseline         */
    int n_glyphs;
    const cairo_text_cluster_t *clusters; /* in the order of the glyphs                  */
    int n_clusters;
    const char *text; /* UTF-8 the clusters stand for: in visual order of clusters
                               where is_rtl, each cluster's own bytes in logical order   */
    gboolean is_rtl;
    const char *logical; /* the same text in reading order                            */
    const char *family;  /* of the face                                               */
    gboolean is_bold;
    double size;       /* points                                                    */
    const TfPen *pens; /* of each cluster                                           */
    double baseline;
    /* What .face paints where it has a glyph for each cluster (compose/casts.h): one a cluster,
     * and the text the other way round where is_rtl, to its last letter. NULL: .glyphs. */
    const cairo_glyph_t *casts;
    const cairo_text_cluster_t *cast_clusters;
    const char *cast_text;
} TfGlyphs;

typedef struct {
    TfPlacedKind kind;
    TfRect rect; /* glyphs: advance box, ascent to descent of the ink; else its extent */
    const TfInk *ink; /* NULL for art                                                    */
    int element;      /* index of the leaf it belongs to; -1 for decoration              */
    const char *unit; /* id of the unit or fixed thing it comes from; NULL               */
    TfPlace place;    /* where that stands in the XML                                    */
    TfShape shape;    /* area, line                                                      */
    double stroke;    /* line: width                                                     */
    double radius;    /* rounded rectangle                                               */
    gboolean is_dashed;
    int tail;         /* speech bubble: -1 tail at the left foot, 1 at the right, 0 none  */
    const char *name; /* art: path of the drawing or picture; qr: what it says           */
    gboolean is_mirrored; /* art: painted as its mirror image                             */
    gboolean is_contained; /* picture: all of it is seen; else it covers the rectangle    */
    gboolean is_fixed; /* put there by the layout: the same in every edition bound there  */
    const TfGlyphs *glyphs;
} TfPlaced;

typedef struct {
    const TfPlaced
        *placed; /* decoration in painting order; paint sorts the rest by element */
    int n_placed;
    const char *section; /* id of the section it belongs to, NULL        */
    const char *heading; /* that section's heading, for outlines; NULL   */
} TfPage;

/* A word space, page space. */
typedef struct {
    double from, to;
} TfSetSpace;

/* A line of a paragraph as it was set; lengths in points. */
typedef struct {
    int page,
        paragraph;    /* from 0; all paragraphs of the edition in the order of setting   */
    const char *unit; /* id; NULL                                                        */
    const TfLanguage *language;
    const char *text; /* in reading order, without the spaces at its end                 */
    double size, measure, width, baseline;
    double natural; /* width before it was filled                                      */
    double x;       /* left end of the measure                              */
    int first_run, n_runs; /* of the page's placed things: its glyphs               */
    double above,
        below; /* ink above and below the baseline, where the script climbs; 0   */
    double
        space; /* that each space or Chinese character has to give: see typography.h      */
    double penalty; /* of the break it ends with                                       */
    gboolean is_rtl, is_justified, is_last, is_runt, is_colliding, ends_in_hyphen;
    gboolean
        is_short; /* justified, and left short because spaces would be holes            */
    int n_kashidas, n_squeezed;
    const TfSetSpace *spaces; /* left to right */
    int n_spaces;
} TfSetLine;

/* A frame as it was filled; lengths in points, page space. */
typedef struct {
    int page;          /* from 0                                                      */
    const char *id;    /* of the first block that it takes                            */
    const char *group; /* whose size it shares                                        */
    TfRect rect;
    double size, lead; /* of the group: type size, from line to line                  */
    double top, foot;  /* ink of the first line above, of the last one below          */
    double grid_from,
        grid_step; /* all its baselines stand on lines this far apart, counted from
                                    there; step 0: on none                            */
} TfSetFrame;

/* What copyfit found for one group of frames. */
typedef struct {
    const char *group;
    double size;    /* points           */
    double leading; /* of the type size */
    const char
        *narrow; /* id of the frame that holds no larger size; NULL: there is none larger */
} TfFit;

/* What copyfit chose for the whole edition. */
typedef struct {
    double space;          /* share of the white that styles ask between paragraphs       */
    double tracking;       /* ems between any two letters                                 */
    gboolean is_tightened; /* justified paragraphs may be set a line shorter than is best */
    gboolean divides;      /* words of ragged text may be divided                         */
} TfFitVector;

typedef struct TfPages TfPages;

/* The structure type of ISO 32000-1, 14.8.4, that @role is written as: "H1", "TH". */
const char *tf_role_tag(TfRole role);

int tf_pages_n(const TfPages *pages);
const TfPage *tf_pages_get(const TfPages *pages, int i);

double tf_pages_width(const TfPages *pages);
double tf_pages_height(const TfPages *pages);
double tf_pages_bleed(const TfPages *pages);

/* Whether the spine is on the right: the book is read from right to left. */
gboolean tf_pages_is_right_bound(const TfPages *pages);

/* Shape: elements in reading order, @n: (out) how many. */
const TfElement *tf_pages_elements(const TfPages *pages, int *n);

/* Language tag and title of the edition. */
const char *tf_pages_language(const TfPages *pages);
const char *tf_pages_title(const TfPages *pages);

/* Inks the pages may use. */
const TfInk *tf_pages_inks(const TfPages *pages, int *n);

/* Lines of all paragraphs, in the order of setting; @n: (out) how many. */
const TfSetLine *tf_pages_lines(const TfPages *pages, int *n);

/* Frames with text, in the order of setting; @n: (out) how many. */
const TfSetFrame *tf_pages_frames(const TfPages *pages, int *n);

/* What copyfit found for each group; @n: (out) how many. */
const TfFit *tf_pages_fits(const TfPages *pages, int *n);

/* Name of the group whose leading made the baseline grid; NULL where there is none. */
const char *tf_pages_grid_group(const TfPages *pages);

/* What it chose for all groups together. */
const TfFitVector *tf_pages_vector(const TfPages *pages);

/* Type size in points that copyfit found for @group; 0 if there is no such group. */
double tf_pages_size(const TfPages *pages, const char *group);

/* Size and leading of every group as one line: "text 11.75/16.5 heading 21/25". Transfer full. */
char *tf_pages_fit(const TfPages *pages);

/**
 * tf_pages_print:
 *
 * Shape: a line a placed thing, rounded to 0.01 pt:
 *     p3 warrant.lead  36.00 210.25 212.50×11.80  Noto Sans 10.50  "You can …"
 *
 * Returns: (transfer full): the display list as text
 */
char *tf_pages_print(const TfPages *pages);

void tf_pages_free(TfPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfPages, tf_pages_free)
