/* layout.h: what a designer wrote: pages, frames, styles, inks. layouts/<name>.xml, inks.xml.
 *
 * Geometry is page space (geometry.h) of a left-bound book; tf_layout_load() leaves it so and
 * compose mirrors it for right-bound editions.
 *
 * A frame takes blocks of the edition by id. What a block looks like is a style: first
 * "<look>.<kind>.<role>", then "<look>.<kind>", then "<kind>.<role>", then "<kind>", where look is the frame's and kind the
 * element's name ("p", "item", "heading" …) or a list's type.
 */
#pragma once

#include "base/finding.h"
#include "model/edition.h"
#include "model/language.h"

typedef struct {
    const char *name;
    double cmyk[4]; /* 0 to 1 on each plate                              */
    double rgb[3];  /* 0 to 1: its look on a screen, and its unique key  */
    gboolean is_overprinting;
    gboolean is_for_areas; /* no word may be printed in it                       */
    const char *spot;      /* name of its own plate; then @cmyk is how it looks; NULL */
    TfPlace place;
} TfInk;

typedef enum {
    TF_ALIGN_START, /* as the script's readers are used to: Chinese fills its lines     */
    TF_ALIGN_END,
    TF_ALIGN_CENTRE,
    TF_ALIGN_JUSTIFY, /* every line but the last fills the measure                        */
    TF_ALIGN_BALANCE, /* at the start, never filled, lines as even as may be: headings    */
} TfAlign;
typedef enum {
    TF_VALIGN_TOP,
    TF_VALIGN_MIDDLE,
    TF_VALIGN_BOTTOM
} TfVAlign;

/* Whether words of a style are divided at the ends of lines. */
typedef enum {
    TF_HYPHENATE_JUSTIFIED, /* in justified text, as the language does it          */
    TF_HYPHENATE_YES,       /* in ragged text too, and where the language seldom does */
    TF_HYPHENATE_NO
} TfHyphenate;

/* Lengths of a style are ems of its own type size, so that they follow the copyfit. */
typedef struct {
    const char *name;
    double size; /* of the size that the copyfit finds for the frame's group    */
    gboolean is_bold;
    TfAlign align;
    TfHyphenate hyphenate;
    TfProhibit prohibits; /* what lines of Chinese may not begin and end with             */
    gboolean draws_out;   /* joins of Arabic letters may be drawn out in justified text   */
    gboolean hangs;       /* marks stand out a little at edges where lines are flush      */
    double leading;       /* of the leading that the copyfit finds                       */
    double before;        /* space above the block, not at the top of a frame            */
    double after;         /* space below the block, not at the foot of a frame           */
    double indent;        /* start side: where the text hangs; markers stand in it       */
    double height;        /* field: distance of the lines to write on; else 0            */
    const TfInk *ink;
    TfPlace place;
} TfStyle;

/* How large a group's type may be in one script, and how far apart its lines. */
typedef struct {
    const char *group;
    const char *script;       /* ISO 15924, or "*" for all that have no row of their own */
    double smallest, largest; /* points                                     */
    double leading_least, leading_most; /* of the type size                          */
    int parts; /* grid lines to a line, where the group makes the grid; 0: as the grid says */
} TfLimits;

typedef enum {
    TF_FIXED_BOX,       /* an area of ink, or its outline                              */
    TF_FIXED_ART,       /* a drawing or a picture of layouts/art                       */
    TF_FIXED_QR,        /* a QR code of a fact's target                                */
    TF_FIXED_FRAME,     /* takes blocks of the edition                                 */
    TF_FIXED_FURNITURE, /* folio, language, code, mark: text that no translator writes */
} TfFixedKind;

typedef struct {
    TfFixedKind kind;
    TfRect rect;
    const TfInk *ink;      /* box, furniture                                             */
    double stroke;         /* box: line width in points; 0 fills                         */
    double radius;         /* box: of the corners                                        */
    gboolean is_dashed;    /* box outline                                                */
    const char *tail;      /* box: "start" or "end": a speech bubble's tail; NULL        */
    const char *name;      /* art: file without its ending; qr: fact key                 */
    const char *file;      /* art: with its ending: "car.svg", "harbour.jpg"             */
    gboolean is_picture;   /* art: made of samples, not drawn                            */
    gboolean is_contained; /* picture: all of it is seen; else it covers the rectangle  */
    gboolean is_directed;  /* art: keeps its own direction in right-bound books         */
    const char *figure; /* art, qr: id of the block that describes it; NULL: decoration */
    const char *what;   /* furniture: "folio", "language", "code"; "text" for its words */
    const char *words;  /* furniture "text": equal in every language                  */
    const char *const *use; /* frame: ids, NULL-terminated, top to bottom; none in a frame
                               that continues a chain                             */
    const char *chain;      /* frame: takes what the frames before it that say the same have
                               no room for; NULL                                  */
    int n_columns;          /* frame: that the text is poured into one after the other */
    const char *look;       /* frame, furniture: prefix of style names; NULL              */
    const char *group;      /* frame, furniture: whose size it shares                     */
    TfVAlign valign;
    double spread;        /* frame: most extra space between two blocks, ems         */
    double gap;           /* frame: distance of its columns, and in a compare; points */
    gboolean is_off_grid; /* frame: its lines need not stand on the baseline grid       */
    const char *rows; /* frame: keeps its pieces level with those of the page's other frames
                         that say the same; NULL */
    TfPlace place;
} TfFixed;

typedef struct {
    int page;                    /* from 1 */
    const char *section;         /* the section the page belongs to, for outline; NULL */
    const TfFixed *const *fixed; /* in painting order */
    int n_fixed;
} TfLayoutPage;

/* Lines that baselines stand on, the same on every page, so that those of facing pages are level.
 *
 *     from  ----------------     Those of the grid's group stand on it with every line, so that
 *           ----------------     white between paragraphs is a whole number of parts; other
 *           ----------------     frames begin on it if they say so. */
typedef struct {
    const char
        *group;  /* whose leading makes the grid; NULL: there is none                 */
    int parts;   /* grid lines to a line of that group                               */
    double from; /* y of a grid line, points, page space                             */
} TfGridRule;

typedef struct TfLayout TfLayout;

/**
 * tf_layout_load:
 * @folder: layouts/; reads <name>.xml, inks.xml and looks for art/<name>.svg, .jpg, .jpeg, .png
 *
 * Findings: those of xml.h; unknown-element, unknown-attribute, missing-attribute,
 * bad-attribute, bad-content, duplicate-key, unresolved-ink, unresolved-art, ink-collision, spot-differs,
 * colour-in-flow, rows-differ, chain-broken
 * Errors: no such layout; one without pages
 */
TfLayout *
tf_layout_load(const char *folder, const char *name, TfFindings *findings, GError **error);
void tf_layout_free(TfLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfLayout, tf_layout_free)

const char *tf_layout_name(const TfLayout *layout);

/* Width and height of the trimmed page, and the bleed around it, points. */
double tf_layout_width(const TfLayout *layout);
double tf_layout_height(const TfLayout *layout);
double tf_layout_bleed(const TfLayout *layout);

int tf_layout_n_pages(const TfLayout *layout);

/* Returns: (transfer none): page @i, from 0 */
const TfLayoutPage *tf_layout_page(const TfLayout *layout, int i);

/* Whether its pictures are flat drawings whose colours count one by one, not photographs. */
gboolean tf_layout_has_flat_pictures(const TfLayout *layout);

/* The folder art lies in. */
const char *tf_layout_art_folder(const TfLayout *layout);

const TfInk *tf_layout_inks(const TfLayout *layout, int *n);
const TfInk *tf_layout_ink(const TfLayout *layout, const char *name);

/**
 * tf_layout_style:
 * @look: (nullable): the frame's
 * @kind: "p", "item", "heading" …
 * @role: (nullable)
 *
 * Returns: (transfer none): the most particular style there is; the style "p" when there is none
 */
const TfStyle *tf_layout_style(const TfLayout *layout,
                               const char *look,
                               const char *kind,
                               const char *role);

/* Returns: (transfer none): the baseline grid */
const TfGridRule *tf_layout_grid(const TfLayout *layout);

/* Shape: the groups' names, NULL-terminated, in the order of the file. */
const char *const *tf_layout_groups(const TfLayout *layout);

/* Returns: (transfer none) (nullable): the row for @script, or the one for "*" */
const TfLimits *
tf_layout_limits(const TfLayout *layout, const char *group, const char *script);

/* How small type of @edition may become, of any group in the styles that its frames use for what
 * stands in them: points; 0 where nothing limits it. */
double tf_layout_smallest_type(const TfLayout *layout, const TfEdition *edition);
