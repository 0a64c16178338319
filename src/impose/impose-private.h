/* impose-private.h: what the files of this folder, and their tests, know of each other. */
#pragma once

#include "base/standard.h"
#include "impose/impose.h"
#include "pdf/object.h"

enum {
    TF_MAX_LEAVES = 64, /* of one folded sheet       */
    TF_MAX_LINE = 64,   /* cells in a row of a sheet */
};

/* A row of the catalogue: how a sheet is folded that lies with its front up. The last fold is the
 * spine. The steps are written as catalogue.c says. */
typedef struct {
    const char *name;
    int n_columns, n_rows;
    const char *steps;
} TfFolding;

enum {
    TF_MAX_PANELS = 9 /* of a leaflet */
};

/* One leaf of a folded sheet: a cell of the flat one. */
typedef struct {
    int column, row;             /* of the front, from the left and from the top     */
    gboolean is_front_up;        /* its front is the upper face in the pile          */
    int front_turns, back_turns; /* of its pages, each seen from its own side */
    TfEdge spine;                /* where on the front of the flat sheet it is bound */
} TfLeaf;

/* Where the flat sheet is folded: a line between cells, along some of them. */
typedef struct {
    gboolean is_upright;
    int line;     /* before this column or row          */
    int from, to; /* along these cells, without the last */
    int order;    /* from 1                             */
    gboolean is_spine;
    gboolean is_valley; /* the front comes inside        */
} TfCrease;

/* A sheet, folded and laid flat again. */
typedef struct {
    int n_columns, n_rows;
    TfLeaf leaves[TF_MAX_LEAVES]; /* the pile from top to bottom */
    TfCrease creases[2 * TF_MAX_LEAVES];
    int n_creases, n_steps;
    TfEdge spine;            /* of the pile in the folder                               */
    gboolean is_turned_over; /* the front is not the side that is up in the folder      */
    int quarter_turns;       /* and this is how it lies, from how it lies in the folder */
    gboolean is_nesting;     /* it opens in its middle: others can lie in the fold      */
} TfFolded;

TfEdge tf_edge_turned(TfEdge edge, int turns);

/* As seen from behind. */
TfEdge tf_edge_mirrored(TfEdge edge);

/* Returns: (transfer none) (nullable): the row of the catalogue; case does not matter */
const TfFolding *tf_folding_find(const char *name);

/* Returns: (transfer none): all we have, @n: (out) how many */
const TfFolding *tf_foldings(int *n);

/**
 * tf_fold:
 * @folded: (out): the sheet with page 1 on its front and upright
 *
 * Folds a sheet. Of a book that is bound at the left or at the top, page 1 is the upper face of
 * the first leaf of the pile; of one bound at the right it is the lower face of the last.
 */
void tf_fold(const TfFolding *folding, TfBinding binding, TfFolded *folded);

/* The same for paper that is not bound: it lies as in the folder, and pages are not turned. */
void tf_fold_flat(const TfFolding *folding, TfFolded *folded);

/* Turns the flat sheet with all that is on it by a quarter, as TF_TURN_QUARTER says. */
void tf_folded_turn(TfFolded *folded);

/* One leaf on a sheet, both its sides. */
typedef struct {
    int front_page, back_page; /* 0: blank                                         */
    int front_turns, back_turns;
    int column, row;       /* on the front, from the left and from the top               */
    TfEdge spine;          /* on the front                                               */
    int depth;             /* how many leaves of the book lie around it                  */
    int signature;         /* from 1                                                     */
    int piece;             /* which form on the sheet, from 0: rows from the top         */
    gboolean is_high;      /* in the later half of its sheet                            */
    gboolean is_centre[2]; /* by side: whether that page is on the centre spread   */
} TfCell;

/* One sheet: forms side by side and over each other, each a grid of cells. */
typedef struct {
    int n_columns, n_rows;       /* of cells, in all forms                     */
    int form_columns, form_rows; /* of cells, in one form                      */
    TfCell *cells;               /* rows from the top, from the left           */
    const TfFolded *folded;      /* NULL: nothing is folded                    */
    const char *fold;            /* its name, or NULL                          */
    char *name;
    gboolean is_cover;
    gboolean is_loose;           /* its forms are cut apart and not bound      */
    int short_column, short_row; /* the panel that is folded in; else -1       */
    gboolean is_foot_to_foot;    /* every other form stands on its head         */
    TfWorkStyle work_style;
    TfTurn turn;
} TfArranged;

/* Whether both sides are printed with the same form. */
gboolean tf_arranged_is_one_form(const TfArranged *sheet);

/* Whether the form that begins in this cell stands on its head: in a book that comes and goes every
 * other row of forms does, or every other column of forms that are turned. */
gboolean tf_arranged_is_on_head(const TfArranged *sheet, int column, int row);

/* Which page is where, without any length. */
typedef struct {
    GArray *sheets;    /* of TfArranged                                 */
    GPtrArray *folded; /* of TfFolded                                   */
    int max_depth;
    int n_places;      /* for pages                                     */
    int n_body_leaves; /* of a perfect-bound book, without its cover    */
} TfArrangement;

/**
 * tf_arrange:
 * @scheme: its lengths are not looked at, but n_columns and n_rows must not be 0 where the kind
 * needs them
 * @folding: how most sheets are folded
 *
 * Returns: (transfer full)
 */
TfArrangement *tf_arrange(const TfScheme *scheme, const TfFolding *folding);
void tf_arrangement_free(TfArrangement *arrangement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfArrangement, tf_arrangement_free)

/* Where a cell and what is on it come to when a grid of @n_columns columns is turned by a quarter. */
TfCell tf_cell_turned(TfCell cell, int n_columns);

/**
 * tf_scheme_check:
 * @folding: (out): what scheme->fold names
 *
 * Errors: TF_ERROR_USAGE: what does not go together, and what might have been meant
 */
gboolean tf_scheme_check(const TfScheme *scheme, const TfFolding **folding, GError **error);

/* Whether its leaves are bound, so that there are spines. */
gboolean tf_scheme_is_book(const TfScheme *scheme);
gboolean tf_scheme_is_leaflet(const TfScheme *scheme);

/* Columns or rows of a sheet, from the left or from the foot, before creep. */
typedef struct {
    int n;
    double start[TF_MAX_LINE], size[TF_MAX_LINE]; /* of the trims                         */
    double
        line[TF_MAX_LINE]; /* the fold or cut after each but the last                   */
    double before, after;  /* what is needed around all of them: trim or bleed          */
} TfAxis;

/* What columns and rows are worked out from. */
typedef struct {
    const TfScheme *scheme;
    double back;        /* thickness of a perfect-bound book without its cover     */
    double first_shift; /* of the outermost leaf towards the spine, by the creep   */
} TfAxisSpec;

/* @axis: (out): from 0, the columns of @sheet from the left or its rows from the foot */
void tf_axis_plan(const TfAxisSpec *spec,
                  const TfArranged *sheet,
                  gboolean is_columns,
                  TfAxis *axis);

/* From the first trim to the last; with what is needed around them. */
double tf_axis_length(const TfAxis *axis);
double tf_axis_needs(const TfAxis *axis);
void tf_axis_move(TfAxis *axis, double by);

/* How far the outermost leaf lies nearer to the spine by the creep, the one that lies in it, and each
 * further one. */
typedef struct {
    double first_shift, cover_step, shift_step;
} TfShifts;

TfShifts tf_shifts(const TfScheme *scheme, int max_depth);

/* Presses hold what they tumble at one edge first, then at the other. */
gboolean tf_is_gripped_at_head(const TfScheme *scheme, TfWorkStyle style);

/* The paper that columns or rows need with all that is around them. */
double tf_needed_width(const TfScheme *scheme, TfWorkStyle style, const TfAxis *columns);
double tf_needed_height(const TfScheme *scheme, TfWorkStyle style, const TfAxis *rows);

gboolean tf_is_grain_across(const TfScheme *scheme, const TfArranged *sheet);

/* @scheme: (inout): gets its turn where that is TF_TURN_AUTO, and the numbers of what is cut apart where
 * nobody counted it. */
void tf_scheme_settle(TfScheme *scheme, const TfFolding *folding);

/* What sums of lengths may be off by. */
#define TF_LENGTH_TOLERANCE 0.01

/* A back of a signature and the side of the flat sheet that it shows on. */
typedef struct {
    TfSpine spine;
    TfSide side;
} TfOutside;

/* Shape: TfFoldLine, as the front is looked at. Returns: (transfer full) */
GArray *tf_folds_new(const TfArranged *sheet, const TfAxis *columns, const TfAxis *rows);

/* Shape: TfOutside, as the front is looked at. Returns: (transfer full) */
GArray *tf_spines_new(const TfArranged *sheet, const TfAxis *columns, const TfAxis *rows);

/* What is seen of them on one side of the paper.
 * @paper: its width, its height and how it is turned
 * @is_one_form: what is on the back is on the front as well
 * Returns: (transfer full) */
GArray *
tf_folds_seen(GArray *folds, const TfPressSheet *paper, TfSide side, gboolean is_one_form);
GArray *tf_spines_seen(GArray *spines,
                       const TfPressSheet *paper,
                       TfSide side,
                       gboolean is_one_form);

/* Shape: TfPosition, as that side is looked at. Returns: (transfer full) */
GArray *tf_positions_new(const TfArranged *sheet,
                         const TfAxis *columns,
                         const TfAxis *rows,
                         const TfPressSheet *paper,
                         TfSide side);

/* What it was made from; the names in it are not kept. */
const TfScheme *tf_plan_scheme(const TfPlan *plan);

typedef enum {
    TF_MARK_REGISTRATION, /* in full on all plates, those of spot colours too */
    TF_MARK_BLACK,
    TF_MARK_PROCESS, /* as TfMark.plates says                             */
    TF_MARK_SPOT,    /* in full, the one TfMark.spot says                 */
} TfMarkInk;

enum {
    TF_MARK_POINTS = 16
};

/* One stroke of a mark or a letter: a polyline, a circle about its only point, or an area. */
typedef struct {
    TfMarkInk ink;
    double plates[4]; /* cyan, magenta, yellow, black, from 0 to 1 */
    int spot;         /* from 0, among those of the sheets         */
    gboolean is_filled;
    double width; /* of the pen; an area has none              */
    gboolean is_dashed;
    double radius; /* of a circle, 0 for lines */
    int n_points;
    double x[TF_MARK_POINTS], y[TF_MARK_POINTS];
} TfMark;

/* Inks beside the process inks, in the order they are met; at most eight. */
typedef struct {
    GPtrArray *names;  /* of char *, NULL at the end                                */
    GPtrArray *spaces; /* of char *: the separation of each, as tf_pdf_unparse() ... */
    GArray *books;     /* of int: ... has it of that PDF                            */
} TfSpots;

/* Returns: (transfer full): none yet */
TfSpots *tf_spots_new(void);
void tf_spots_free(TfSpots *spots);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfSpots, tf_spots_free)

/**
 * tf_spots_add:
 * @book: which PDF this is, from 0
 * @seen: what was met in that PDF
 *
 * Adds those that a page is painted in.
 */
void tf_spots_add(TfSpots *spots, TfPdf *pdf, int book, GHashTable *seen, int page);

/* What stands out over each side of something. */
typedef struct {
    double left, bottom, right, top;
} TfEdges;

/* A page of the input, upright as a viewer shows it. */
typedef struct {
    TfRect shown;         /* trim and bleed in the page's own coordinates */
    TfEdges bleed;        /* beyond the trim                              */
    double width, height; /* of the trim                                  */
} TfInputPage;

/* Sizes less apart are the same: paper is not cut more exactly. */
#define TF_SAME_SIZE 0.5

/* What goes on the sheets: a PDF, and others of as many pages. */
typedef struct {
    GPtrArray *pdfs; /* of TfPdf                                          */
    GArray *pages;   /* of TfInputPage: those of the first, then of the others */
    int n_pages;     /* of each                                           */
    TfSpots *spots;  /* of all pages                                      */
} TfInput;

/* Opens the PDF itself. Returns: (transfer full); errors: as tf_impose() */
TfInput *tf_input_open(const char *path, TfFindings *findings, GError **error);
void tf_input_free(TfInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfInput, tf_input_free)

/**
 * tf_input_read:
 * @others: (nullable): as in TfImposeSpec
 *
 * Looks at every page of all of them, one after the other, so that none is in memory at the end.
 *
 * Findings, errors: as tf_impose()
 */
gboolean tf_input_read(TfInput *input,
                       const char *path,
                       const char *const *others,
                       TfFindings *findings,
                       GError **error);

/* Page @i of all of them, from 0. */
const TfInputPage *tf_input_page(const TfInput *input, int i);

/**
 * tf_marks_new:
 * @spec: what the slug says
 * @spots: (nullable): names of the inks beside the process inks; NULL at the end
 *
 * Shape: TfMark, all outside the bleed of the sheet.
 *
 * Returns: (transfer full): crop, fold and registration marks, the slug, the sheet's code and the
 * colour bar of one side
 */
GArray *tf_marks_new(const TfPlan *plan,
                     int sheet,
                     TfSide side,
                     const TfImposeSpec *spec,
                     const char *const *spots);

/* How the sheet gets its back: "turn: short edge". */
const char *tf_turn_words(const TfPressSheet *sheet);

/* Adds them to a content stream whose resources have the spaces All, Spot0, Spot1 … */
void tf_marks_paint(GString *content, GArray *marks);

/* A page of the folding dummy: letter paper, lying. */
#define TF_DUMMY_WIDTH  792
#define TF_DUMMY_HEIGHT 612

/* Shape: TfMark, in black and process inks. Returns: (transfer full): a page, for sheet @i, from 0 */
GArray *tf_dummy_new(const TfPlan *plan, int i, const char *job);

/* What a mark covers, pen and all. */
TfRect tf_mark_extent(const TfMark *mark);

/**
 * tf_colour_bar_add:
 * @marks: gets the patches; what is there already is kept clear of
 * @room: a strip beside the pages
 * @n_spots: inks beside cyan, magenta, yellow and black
 *
 * Fills the strip with square patches of 5 mm, the same few over and over. A strip that is too low
 * gets none.
 */
void tf_colour_bar_add(GArray *marks, TfRect room, int n_spots);

/**
 * tf_sheet_code_add:
 * @marks: gets the areas, in black
 * @text: any, best ASCII and short
 * @room: it stands at the right of it, at the top
 *
 * Returns: how wide it is with the air around it; 0: there is no room for one that can be read
 */
double tf_sheet_code_add(GArray *marks, const char *text, TfRect room);

/**
 * tf_letters_add:
 * @marks: gets the strokes, in black
 * @text: UTF-8; letters become capitals, accents are dropped, what else cannot be drawn is "?"
 * @x: left edge of the first letter
 * @y: the base line
 * @size: of the type; capitals are 0.72 of it high
 *
 * Draws a line of text.
 */
void tf_letters_add(GArray *marks, const char *text, double x, double y, double size);

/* How wide a line of @n characters is at @size. */
double tf_letters_width(int n, double size);

/* What tf_letters_add() makes of @text. Returns: (transfer full): capitals, ASCII */
char *tf_letters_spelled(const char *text);

/* Whether tf_letters_add() would draw "?" for something in @text that is not "?". */
gboolean tf_letters_are_lost(const char *text);

/* What the sheets are told to say, beside what the pages say. */
typedef struct {
    const TfImposeSpec *spec;
    int n_pages; /* of the sheets                                                  */
    gboolean
        is_clean; /* nothing was found that may keep them from being what the pages say */
} TfSheetsAbout;

/* What keeps pages that are as they should be from having sheets of PDF/X: "the PDF has no title". It may be
 * asked after they were copied. */
const char *tf_sheets_label_lack(TfPdf *from, const TfImposeSpec *spec);

/**
 * tf_sheets_label:
 * @from: the pages
 * @to: the document that is to hold the sheets
 * @standard: (out): what the sheets say they are
 *
 * Gives the sheets title, date and the output intent for printing. Sheets of PDF/X pages are PDF/X
 * too: forms in place of pages and marks on all plates are nothing that one of the three standards
 * bars. Pages that break what they say, or say PDF/X-4 without the profile that it asks for, get
 * sheets that say nothing.
 *
 * Errors: TF_ERROR_FORMAT for a profile that cannot be decoded
 */
gboolean tf_sheets_label(TfPdf *from,
                         TfPdf *to,
                         const TfSheetsAbout *about,
                         TfStandard *standard,
                         GError **error);
