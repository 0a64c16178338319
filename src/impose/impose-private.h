/* impose-private.h: what the files of this folder, and their tests, know of each other. */
#pragma once

#include "base/standard.h"
#include "impose/impose.h"
#include "pdf/object.h"

enum {
    TF_MAX_STEPS = 6,
    TF_MAX_LEAVES = 64
};

typedef enum {
    TF_PART_LEFT,
    TF_PART_RIGHT,
    TF_PART_TOP,
    TF_PART_BOTTOM
} TfPart;

/* One fold: that many columns or rows on that side go under, or else over, the rest, which
 * stays where it lies and is no smaller. */
typedef struct {
    TfPart part;
    int n_cells;
    gboolean is_under;
} TfFoldStep;

/* How a sheet is folded that lies with its front up and page 1 upright. The last fold is the
 * spine: it brings a left half under the right one, of as many leaves. */
typedef struct {
    const char *name; /* in CIP4's fold catalogue */
    int n_columns, n_rows;
    int n_steps;
    TfFoldStep steps[TF_MAX_STEPS];
} TfFolding;

/* One leaf of a folded sheet: a cell of the flat one. */
typedef struct {
    int column, row;        /* of the front, from the left and from the top          */
    gboolean is_front_up;   /* its front is the upper face                           */
    gboolean is_turned;     /* its pages stand on their heads on the flat sheet      */
    gboolean is_spine_left; /* on the front of the flat sheet it is bound at the left */
} TfLeaf;

/* Returns: (transfer none) (nullable): the row of the catalogue */
const TfFolding *tf_folding_find(const char *name);

/* Returns: (transfer none): all we have, @n: (out) how many */
const TfFolding *tf_foldings(int *n);

/**
 * tf_fold:
 * @leaves: (out): room for n_columns × n_rows
 *
 * Folds a sheet. Shape of @leaves: the pile from top to bottom, spine at the left; the first
 * half belongs before, the second after what is put into the fold.
 */
void tf_fold(const TfFolding *folding, TfLeaf leaves[TF_MAX_LEAVES]);

/* tf_plan_new() with a folding that need not stand in the catalogue. */
TfPlan *tf_plan_new_with(const TfScheme *scheme, const TfFolding *folding, GError **error);

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

/* Inks beside the process inks, in the order they are met. */
typedef struct {
    GPtrArray *names; /* of char *, NULL at the end          */
    GArray *spaces;   /* of TfPdfObject: the separation of each */
} TfSpots;

/* Returns: (transfer full): those that @forms are painted in, at most eight */
TfSpots *tf_spots_new(TfPdf *pdf, const TfPdfObject *forms, int n_forms);
void tf_spots_free(TfSpots *spots);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfSpots, tf_spots_free)

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

/**
 * tf_sheets_label:
 * @from: the pages
 * @to: the sheets made of them
 * @is_clean: whether nothing was found that may keep sheets from being what the pages are
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
                         const TfImposeSpec *spec,
                         gboolean is_clean,
                         TfStandard *standard,
                         GError **error);
