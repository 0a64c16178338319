/* impose.h: put the pages of a PDF on press sheets.
 *
 *     press PDF, n pages  -->  TfPlan (arithmetic)  -->  sheet PDF
 *
 * Lengths are points (1/72 inch). Sheet space: origin at the lower left corner of the
 * untrimmed sheet, x to the right, y up, as PDF has it. Quarter turns are counter-clockwise.
 *
 * Sheets of a stitched book are numbered from the outermost, fold inwards and are stitched
 * through the fold. The front is the side with page 1. The back is what one sees after turning
 * the sheet over like the page of a book, about its upright axis: heads lie on heads. On a
 * sheet wider than high a printer calls this "short edge".
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
#include "base/standard.h"

typedef enum {
    TF_BINDING_LEFT,
    TF_BINDING_RIGHT, /* the spine is at the right of page 1: Arabic, Urdu               */
    TF_BINDING_TOP,   /* pages are turned up, as of a calendar: each is upright then     */
} TfBinding;

typedef enum {
    TF_SIDE_FRONT,
    TF_SIDE_BACK
} TfSide;

typedef enum {
    TF_EDGE_NONE,
    TF_EDGE_LEFT, /* in the order of quarter turns */
    TF_EDGE_BOTTOM,
    TF_EDGE_RIGHT,
    TF_EDGE_TOP
} TfEdge;

/* What is made of the sheets. docs/imposition.md draws each. */
typedef enum {
    TF_SCHEME_SADDLE,  /* sheets folded, put into each other, stitched through the fold   */
    TF_SCHEME_PERFECT, /* sheets folded, laid on each other, milled at the spine and glued */
    TF_SCHEME_SPREADS, /* printer's spreads: two pages side by side as a folio has them   */
    TF_SCHEME_PAGES,   /* one page on one side                                            */
    TF_SCHEME_COPIES,  /* the same leaf all over the sheet                                */
    TF_SCHEME_COME_AND_GO, /* two books foot to foot, folded as one and cut apart             */
    TF_SCHEME_CUT_STACK, /* leaves that lie in order when the cut piles are put together    */
    TF_SCHEME_CARDS,  /* leaf after leaf over the sheet, cut apart                       */
    TF_SCHEME_LETTER, /* three panels, the last folded in first and a little narrower    */
    TF_SCHEME_ACCORDION, /* panels to and fro                                               */
} TfSchemeKind;

/* How the back gets on the sheet. */
typedef enum {
    TF_WORK_SHEETWISE, /* two forms; turned about the upright axis, same gripper edge        */
    TF_WORK_PERFECTING, /* two forms in one pass; turned about the level axis in the press    */
    TF_WORK_TURN,   /* one form, fronts at the left of their backs; cut upright           */
    TF_WORK_TUMBLE, /* one form, fronts over their backs, turned head over heels; cut level */
} TfWorkStyle;

/* About which edge a press without forms turns the sheet; only for TF_WORK_SHEETWISE. */
typedef enum {
    TF_DUPLEX_HEADS, /* whichever brings heads on heads */
    TF_DUPLEX_LONG,
    TF_DUPLEX_SHORT,
} TfDuplex;

/* Which sheets of a stitched book creep leaves where they are. */
typedef enum {
    TF_HOLD_OUTER, /* a cover that wraps round: the inner pages move towards the spine  */
    TF_HOLD_INNER, /* a picture on the centre spread: the outer pages move away from it */
} TfHold;

/* How much the paper's thickness comes to. */
typedef enum {
    TF_CREEP_NESTING, /* each leaf by its thickness                                         */
    TF_CREEP_CURVED, /* and by the curve of the fold: (pages / 4 · thickness · 3.14) / 2 · 1.2
                         over the whole book, ScenicSoft's rule                             */
} TfCreep;

/* How a form stands on the sheet. */
typedef enum {
    TF_TURN_NONE, /* page 1 upright                                                     */
    TF_TURN_QUARTER, /* turned counter-clockwise: the head of page 1 is at the left        */
    TF_TURN_AUTO, /* whichever puts more of them on the paper; else fibres along the spine */
} TfTurn;

/* Which edge of the sheet its fibres run along. */
typedef enum {
    TF_GRAIN_UNKNOWN,
    TF_GRAIN_LONG,
    TF_GRAIN_SHORT
} TfGrain;

/* TfScheme.margin of tf_impose(): room for marks and slug outside the bleed. */
#define TF_IMPOSE_MARGIN 24.0

/* How one folded sheet of a book is printed, where not all are printed alike. */
typedef struct {
    const char *fold; /* name in CIP4's fold catalogue                            */
    TfWorkStyle work_style;
    TfTurn turn;           /* not TF_TURN_AUTO                                         */
    int n_columns, n_rows; /* forms side by side and over each other, as in TfScheme   */
} TfSignature;

/* What a plan is made from. Lengths that are 0 are worked out, or none. */
typedef struct {
    TfSchemeKind kind;
    int n_pages; /* from 1 to 10 000                                                   */
    TfBinding binding;
    const char *fold; /* name in CIP4's fold catalogue; NULL is the folio, "F4-1"      */
    double trim_width, trim_height; /* of one page                                     */
    double bleed;                   /* what is printed around it, to be cut off        */
    double margin;                  /* around that, for marks and the slug             */
    double caliper_mm; /* thickness of the paper: each sheet lies this much further
                          from the spine than the one around it; 0: no creep           */
    double creep_mm;   /* measured between outermost and innermost; wins over caliper_mm */
    TfCreep creep;
    TfHold hold;
    gboolean is_centre_held; /* the centre spread meets at the spine, whatever the creep */
    double sheet_width, sheet_height; /* of the paper; 0: what the plan needs          */

    TfWorkStyle work_style;
    TfDuplex duplex;
    TfTurn turn;           /* of the forms                                        */
    int n_columns, n_rows; /* forms, cards or panels side by side and over each other, as
                                   they stand on the sheet; of sheets with one form for both
                                   sides, in one half; 0: what the kind has. A leaflet has
                                   n_columns panels and n_rows of it head to foot      */
    const TfSignature *signatures; /* of a book, the outermost first: instead of fold,
                                   work_style, turn, n_columns and n_rows; or NULL      */
    int n_signatures;
    gboolean is_one_sided;   /* cards and copies that have no back                  */
    gboolean has_cover;      /* pages 1, 2 and the last two on a sheet of their own */
    double cover_caliper_mm; /* of that sheet; 0: as caliper_mm                     */
    gboolean has_gutter;     /* whether gutter is meant, even if it is 0            */
    double gutter;           /* between forms or cards; else the bleed of both      */
    double head_trim, foot_trim, face_trim; /* off the folded sheet; 0: as much as bleed */
    double milling;     /* off the spine of a perfect-bound book               */
    double lip;         /* what the later half of a sheet stands out at the face
                                   for the stitcher to open it by (high-folio lap)     */
    double gripper;     /* at the lower edge of the front: nothing is printed  */
    double panel_short; /* what the panel of a letter fold that is folded in lacks */
    TfGrain grain;      /* of the paper; only with sheet_width and sheet_height */
} TfScheme;

/* One page on one side of one sheet. */
typedef struct {
    int page;             /* 1-based page of the press PDF; 0 is a blank               */
    double x, y;          /* lower left corner of the trim box, sheet space            */
    double width, height; /* of the trim box as it lies on the sheet                   */
    int quarter_turns;    /* from 0 to 3: 2 where the page stands on its head          */
    TfEdge spine;         /* the edge on the sheet that it is bound at, or none        */
    double spine_at;      /* where the fold or cut at that edge is, x or y             */
    TfRect clip;          /* what it may paint: trim and bleed, but nothing past a fold
                             or over half of what lies between two pages               */
    int signature;        /* which folded sheet of the book this is of, from 1         */
    int piece; /* which piece of the sheet it is on, from 0: as the positions of its front go,
                  without those that show a back                                        */
} TfSlot;

/* A line that is folded. */
typedef struct {
    double x0, y0, x1, y1; /* from trim to trim, the lower or left end first           */
    int order;             /* from 1; several lines may be folded at once              */
    gboolean is_spine;
    gboolean is_valley; /* what is printed on this side comes inside                */
} TfFoldLine;

/* The back of a folded sheet, where collating marks go: its outermost fold. */
typedef struct {
    double x0, y0, x1, y1;
    int signature; /* from 1 */
} TfSpine;

/* Where a folded sheet, a leaflet or a card stands on one side of the press sheet. */
typedef struct {
    TfRect cut;  /* its piece of the paper, from cut to cut; at the edge of them all, with
                         the bleed                                                      */
    TfRect trim; /* from the first trim to the last                                     */
    int quarter_turns; /* from 0 to 3: how the piece is turned, as it is seen on this side */
    TfSide shows; /* the side of the piece that is seen: a sheet with one form for both has
                         both on each side                                              */
} TfPosition;

/* What is on one side of a sheet. */
typedef struct {
    TfRect trim;    /* of all pages together, folds open                        */
    TfRect bleed;   /* the same with bleed                                      */
    TfRect gripper; /* where nothing can be printed; empty if there is no gripper */
    const TfFoldLine *folds;
    const TfSpine *spines; /* those that are outside on this side               */
    int n_folds, n_spines;
    const TfPosition *positions; /* rows from the top, each from left to right       */
    int n_positions;
} TfPressSide;

/* What both sides of a sheet have in common: the printed form stands in its middle. */
typedef struct {
    double width, height;  /* of the untrimmed sheet                            */
    double missing_width;  /* what the paper lacks; 0 if all fits ...           */
    double missing_height; /* ... or no paper was given                         */
    const char *name;      /* "cover", "signature 2"; "sheet 3" where nothing is bound */
    const char *fold;      /* name in CIP4's fold catalogue; NULL: none          */
    int fold_turns; /* as CIP4 lays it into the folder it is turned clockwise by so many
                       quarters, front up ...                                        */
    gboolean is_turned_over; /* ... and then over about its upright axis, or not   */
    TfWorkStyle work_style;
    TfTurn turn; /* TF_TURN_NONE or TF_TURN_QUARTER                                   */
    int n_forms; /* different things to print: 2, or 1 of a sheet that is printed
                              on one side, or on both with the same form         */
    gboolean is_blank_behind; /* printed on one side only                        */
    gboolean is_tumbled;      /* the back is seen after turning about the level axis */
    gboolean is_grain_across; /* the fibres lie across the spine                 */
    int n_slots;              /* on each side                                       */
    TfPressSide sides[2];     /* by TfSide                                          */
} TfPressSheet;

typedef struct TfPlan TfPlan;

/**
 * tf_plan_new:
 * @scheme: borrowed
 *
 * Paper that is too small is not used: the sheet becomes as large as it must, and
 * TfPressSheet says what is missing.
 *
 * A book that does not fill sheets of the fold that was asked for ends with smaller ones, F16-6,
 * F8-7 and F4-1: 24 pages of F16-6 are 16 and 8. Those of a stitched book lie inside.
 *
 * Returns: (transfer full): where every page goes
 * Errors: TF_ERROR_USAGE for a fold that is not known or not fit for the kind, and for numbers
 * out of range
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

/* How many places for pages stay empty: blank pages at the end of the book, or empty cards. */
int tf_plan_n_blanks(const TfPlan *plan);

/* What the paper holds of one folded sheet, leaflet or card. */
typedef struct {
    TfTurn turn;           /* TF_TURN_NONE or TF_TURN_QUARTER                            */
    int n_columns, n_rows; /* as TfScheme counts them, at least 1                        */
    int n_up; /* how many of it a printed sheet gives: of one form for both sides twice as
                         many as the half holds; 0: what was asked for does not fit      */
    double form_width, form_height; /* of one as it stands, from cut to cut              */
    double missing_width, missing_height; /* what the paper lacks                        */
    gboolean is_grain_across;             /* the fibres lie across the spine             */
} TfPaperFit;

/**
 * tf_plan_fit:
 * @scheme: as for tf_plan_new(), which places forms by the same arithmetic; without signatures
 *
 * Counts what fits where n_columns and n_rows are 0, both ways if the turn is TF_TURN_AUTO.
 *
 * Errors: TF_ERROR_USAGE as tf_plan_new()
 */
gboolean tf_plan_fit(const TfScheme *scheme, TfPaperFit *fit, GError **error);

/* Returns: (nullable): the name of row @i, from 0, of the fold catalogue; NULL past its end */
const char *tf_fold_name(int i);

/**
 * tf_fold_pages:
 * @name: of the fold catalogue: "F16-6"
 *
 * Returns: how many pages a sheet has that is folded so, both sides; 0 on error
 * Errors: TF_ERROR_USAGE for a name that is not in the catalogue, with the nearest that is
 */
int tf_fold_pages(const char *name, GError **error);

/**
 * tf_plan_print:
 *
 * Shape: three lines a sheet; a page stands where it is seen, with the corner of its trim; "-"
 * is a blank, "*" a page on its head, "<" one with its head at the left, ">" at the right:
 *
 *     sheet 1 of 2  858.00x678.00  trim 33.00 33.00 792.00x612.00
 *       front  - (33.00 33.00)  1 (429.00 33.00)
 *       back   2 (33.00 33.00)  - (429.00 33.00)
 *
 * Returns: (transfer full): the plan as text
 */
char *tf_plan_print(const TfPlan *plan);

/**
 * TfImposeJudge:
 * @standard: the one that the PDF at @path says it is of
 *
 * Returns: (transfer full): codes of the rules of @standard that the PDF breaks, "x-not-cmyk, x-profile"; ""
 * for none; NULL on error
 * Errors: any, where nobody can say
 */
typedef char *(*TfImposeJudge)(const char *path, TfStandard standard, GError **error);

/* How a PDF is imposed, and what the slug, the line outside the trim, says about it. */
typedef struct {
    TfScheme scheme;     /* n_pages, trim and bleed are taken from the PDF; no margin is
                        TF_IMPOSE_MARGIN                                                */
    const char *title;   /* of the new document; NULL: none                             */
    const char *job;     /* "Know your rights booklet"; what the slug says may be NULL  */
    const char *edition; /* "ar Arabic": ASCII; accents are dropped, the rest becomes "?" */
    const char *state;   /* "DRAFT: translated, not reviewed"; NULL                      */
    const char *const
        *forms; /* what plate lists and tickets call each sheet, the first first:
                            "booklet-left"; NULL, in it too: it has no such name               */
    int n_forms;
    const char *date; /* "2026-12-01" or "2026-12"; the document bears it as well    */
    const char *code; /* "booklet/ar/2026-12/49a1": the sheet's code for machines begins
                            so; NULL: no code                                           */
    const char *const *others; /* PDFs of as many pages, of books that share the sheets;
                            NULL-terminated; NULL: none                                     */
    const int
        *books; /* whose each piece of the paper is: 0 is the PDF itself, 1 the first of the
                         others; -1 and what is not told stay blank. NULL: all are of the PDF */
    int n_books;
    int only_sheet; /* from 1: that one alone; 0: all                                     */
    gboolean is_bare; /* without bleed and marks, whatever the pages have: an office printer
                            fills its paper with them                                       */
    const char *dummy; /* where to draw the folding dummy, see tf_dummy_save(); or NULL   */
    TfImposeJudge
        judge; /* asked of a PDF that says it is PDF/X; NULL: it is what it says     */
} TfImposeSpec;

/**
 * tf_impose:
 * @in: any PDF, single pages in reading order
 * @out: may be the same file
 *
 * Front and back of the first sheet, of the second, and so on; a sheet whose sides are printed
 * with one form is there once. The first page says how large
 * the trim is. Every page is drawn upright with its trim box exactly in its slot; how far its
 * bleed goes is taken from its bleed box, at most a quarter of an inch. Colours are not
 * touched and the output intent for printing is kept; structure, links and actions stay
 * behind. Marks are in the separation All, so that the plates of spot colours have them too.
 *
 * Sheets of a PDF/X are PDF/X too, unless @spec->judge finds that it breaks its standard or cannot say, or
 * anything is found of the pages themselves, damage that is met at the very end as well: then the sheets are
 * made anew, without the label.
 *
 * Findings: annotations-dropped, trim-off-page, box-off-page, damaged-pdf, does-not-fit, grain-across-spine,
 * label-dropped, layers-shown, missing-trim-box, mixed-page-sizes, odd-turn, pages-not-multiple,
 * slug-letters
 * Errors: those of tf_pdf_open(), tf_pdf_save() and tf_pdf_writer_add_form(); TF_ERROR_FORMAT where a PDF
 * was changed meanwhile; TF_ERROR_USAGE as tf_plan_new(). @out and the dummy are as they were
 */
gboolean tf_impose(const char *in,
                   const TfImposeSpec *spec,
                   const char *out,
                   TfFindings *findings,
                   GError **error);

/**
 * tf_dummy_save:
 * @job: (nullable): what the title says
 * @path: a name that ends in ".svg" gets all pages over each other; else a PDF is made
 *
 * Draws the folding dummy: for each sheet its front and back with the numbers and heads of the
 * pages, the folds in their order, the gripper, and what is done with it, in words.
 *
 * Errors: those of tf_pdf_save() and tf_file_write(); @path is as it was
 */
gboolean
tf_dummy_save(const TfPlan *plan, const char *job, const char *path, GError **error);

/* Returns: (transfer full): the same as SVG */
char *tf_dummy_svg(const TfPlan *plan, const char *job);

/* Returns: (transfer full): version of the library that encodes the sheet's code, "2.11.1" */
char *tf_impose_zint_version(void);
