/* impose.h: put the pages of a booklet on press sheets.
 *
 *     press PDF, n pages  -->  TfPlan (arithmetic)  -->  sheet PDF
 *
 * Lengths are points (1/72 inch). Sheet space: origin at the lower left corner of the
 * untrimmed sheet, x to the right, y up, as PDF has it.
 *
 * Sheets are numbered from the outermost, fold inwards and are stitched through the fold. The
 * back is what one sees after turning the sheet over like the page of a book, about its
 * upright axis: heads lie on heads. On a sheet wider than high a printer calls this "short
 * edge".
 *
 *     16 pages, left-bound              16 pages, right-bound
 *
 *     sheet   front      back           sheet   front      back
 *       1     16 |  1     2 | 15          1      1 | 16    15 |  2
 *       2     14 |  3     4 | 13          2      3 | 14    13 |  4
 *       3     12 |  5     6 | 11          3      5 | 12    11 |  6
 *       4     10 |  7     8 |  9          4      7 | 10     9 |  8
 *
 * What is missing to full sheets is blank and comes last in reading order, for both bindings.
 */
#pragma once

#include "base/finding.h"

typedef enum {
    TF_BINDING_LEFT,
    TF_BINDING_RIGHT, /* the spine is at the right of page 1: Arabic, Urdu */
} TfBinding;

typedef enum {
    TF_SIDE_FRONT,
    TF_SIDE_BACK
} TfSide;

/* Which sheets of a stitched book creep leaves where they are. */
typedef enum {
    TF_HOLD_OUTER, /* a cover that wraps round: the inner pages move towards the spine  */
    TF_HOLD_INNER, /* a picture on the centre spread: the outer pages move away from it */
} TfHold;

/* TfScheme.margin of tf_impose(): room for marks and slug outside the bleed. */
#define TF_IMPOSE_MARGIN 24.0

/* What a plan is made from. */
typedef struct {
    int n_pages; /* from 1 to 10 000                                                   */
    TfBinding binding;
    const char *fold; /* name in CIP4's fold catalogue; NULL is the folio, "F4-1"      */
    double trim_width, trim_height; /* of one page                                     */
    double bleed;                   /* what is printed around it, to be cut off        */
    double margin;                  /* around that, for marks and the slug             */
    double caliper_mm; /* thickness of the paper: each sheet lies this much further
                          from the spine than the one around it; 0: no creep           */
    double creep_mm;   /* measured between outermost and innermost; wins over caliper_mm */
    TfHold hold;
    double sheet_width, sheet_height; /* of the paper; 0: what the plan needs          */
} TfScheme;

/* One page on one side of one sheet. */
typedef struct {
    int page;          /* 1-based page of the press PDF; 0 is a blank                  */
    double x, y;       /* lower left corner of the trim box, sheet space               */
    int quarter_turns; /* 0, or 2 where the page stands on its head                    */
    double spine_x;    /* the fold that the page is bound at                           */
    TfRect clip;       /* what it may paint: trim and bleed, but nothing past the fold */
} TfSlot;

/* What both sides of a sheet have in common: the printed form stands in its middle. */
typedef struct {
    double width, height;  /* of the untrimmed sheet                        */
    double missing_width;  /* what the paper lacks; 0 if all fits ...       */
    double missing_height; /* ... or no paper was given                     */
    TfRect trim;           /* of all pages together, folds open             */
    TfRect bleed;          /* the same with bleed                           */
    const double *fold_x;  /* where upright folds lie, left to right        */
    const double *fold_y;  /* where level folds lie, top to bottom          */
    int n_slots, n_fold_x, n_fold_y;
} TfPressSheet;

typedef struct TfPlan TfPlan;

/**
 * tf_plan_new:
 * @scheme: borrowed
 *
 * Paper that is too small is not used: the sheet becomes as large as it must, and
 * TfPressSheet says what is missing.
 *
 * Returns: (transfer full): where every page goes
 * Errors: TF_ERROR_USAGE for a fold that is not known and for numbers out of range
 */
TfPlan *tf_plan_new(const TfScheme *scheme, GError **error);
void tf_plan_free(TfPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfPlan, tf_plan_free)

int tf_plan_n_sheets(const TfPlan *plan);

/**
 * tf_plan_sheet:
 * @sheet: from 0, the outermost, to tf_plan_n_sheets() - 1
 *
 * Returns: (transfer none): its measures; trim and bleed differ between sheets by the creep,
 * because they say where the knife goes through this very sheet of the stitched book
 */
const TfPressSheet *tf_plan_sheet(const TfPlan *plan, int sheet);

/**
 * tf_plan_slots:
 * @plan: a plan
 * @sheet: from 0, the outermost, to tf_plan_n_sheets() - 1
 * @side: which side of it
 *
 * Shape: TfPressSheet.n_slots of them; rows from the top, each from left to right as that
 * side is looked at. The folio has two, left and right.
 *
 * Returns: (transfer none): the slots; they live as long as @plan
 */
const TfSlot *tf_plan_slots(const TfPlan *plan, int sheet, TfSide side);

/**
 * tf_plan_print:
 *
 * Shape: three lines a sheet; a page stands where it is seen, with the corner of its trim; "-"
 * is a blank, "*" a page on its head:
 *
 *     sheet 1 of 2  858.00x678.00  trim 33.00 33.00 792.00x612.00
 *       front  - (33.00 33.00)  1 (429.00 33.00)
 *       back   2 (33.00 33.00)  - (429.00 33.00)
 *
 * Returns: (transfer full): the plan as text
 */
char *tf_plan_print(const TfPlan *plan);

/* How a PDF is imposed, and what the slug, the line outside the trim, says about it. */
typedef struct {
    TfBinding binding;
    const char *fold;            /* as in TfScheme; NULL is "F4-1"                 */
    double caliper_mm, creep_mm; /* as in TfScheme                                 */
    TfHold hold;
    double sheet_width, sheet_height; /* of the paper; 0: what is needed                */
    const char *title;   /* of the new document; NULL: none                             */
    const char *job;     /* "Know your rights booklet"; these four may be NULL          */
    const char *edition; /* "ar Arabic": ASCII; accents are dropped, the rest becomes "?" */
    const char *state;   /* "DRAFT: not reviewed"                                       */
    const char *date;    /* "2026-12-01" or "2026-12"; the document bears it as well    */
    const char *code;    /* "booklet/ar/2026-12/49a1": the sheet's code for machines begins
                            so; NULL: no code                                           */
    const char
        *broken; /* codes of the rules of its PDF/X that the PDF breaks; NULL: none */
} TfImposeSpec;

/**
 * tf_impose:
 * @in: any PDF, single pages in reading order
 * @out: may be the same file
 *
 * Front and back of the first sheet, of the second, and so on. The first page says how large
 * the trim is. Every page is drawn upright with its trim box exactly in its slot; how far its
 * bleed goes is taken from its bleed box, at most a quarter of an inch. Colours are not
 * touched and the output intent for printing is kept; structure, links and actions stay
 * behind. Sheets of a PDF/X are PDF/X too, unless it is known to break its standard. Marks are in the separation All, so that the plates of spot colours have them too.
 *
 * Findings: annotations-dropped, box-off-page, damaged-pdf, does-not-fit, label-dropped, layers-shown,
 * missing-trim-box, mixed-page-sizes, pages-not-multiple, slug-letters
 * Errors: those of tf_pdf_open() and tf_pdf_save(); TF_ERROR_USAGE as tf_plan_new(). @out is
 * as it was
 */
gboolean tf_impose(const char *in,
                   const TfImposeSpec *spec,
                   const char *out,
                   TfFindings *findings,
                   GError **error);

/* Returns: (transfer full): version of the library that encodes the sheet's code, "2.11.1" */
char *tf_impose_zint_version(void);
