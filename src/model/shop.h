/* shop.h: what a run is printed, folded and packed with. layouts/production/.
 *
 *     presses.xml, papers.xml, finishing.xml  -->  TfShop
 *
 * Every number is somebody's: a default to be replaced by the printer's own. Lengths are points,
 * weights grams per square metre or milligrams, money whole cents (clicks: hundredths of a cent),
 * shares of waste hundredths of a percent, so that counts and sums need no fractions.
 */
#pragma once

#include "base/finding.h"

typedef enum {
    TF_PRESS_SHEETFED, /* prints from plates                                         */
    TF_PRESS_DIGITAL,  /* a printer's machine without plates, both sides in a pass   */
    TF_PRESS_OFFICE,   /* the copier of an office: sheets are folded by hand         */
} TfPressKind;

/* About which edge of the sheet a press without plates turns it over for the back. */
typedef enum {
    TF_TURNS_LONG,
    TF_TURNS_SHORT
} TfTurns;

/* A machine that prints. */
typedef struct {
    const char *name; /* "sheetfed-25x38"              */
    const char *info; /* for people                    */
    TfPressKind kind;
    double width, height; /* of the sheet it usually prints: width is the longer, along the
                                         gripper                                              */
    double least_width,
        least_height; /* smallest and largest sheet it takes                  */
    double most_width, most_height;
    double
        gripper; /* at one long edge: nothing is printed there; a perfecting press has it at
                              both                                                        */
    double margin; /* not printed at the other edges, colour bar in it            */
    int n_units;   /* inks in one pass, on one side                               */
    gboolean is_perfecting; /* both sides in one pass                                     */
    TfTurns turns;  /* without plates only                                         */
    int most_pages; /* of a signature; 0: any                                      */
    int speed;      /* sheets an hour, in one pass                                 */
    int ready_sheets, ready_minutes; /* to make ready for all plates of a pass            */
    int black_sheets, black_minutes; /* where black alone changes                         */
    int waste;          /* hundredths of a percent of the good sheets, while it runs   */
    int day_hours;      /* that it runs on a day; 0: nobody said                       */
    gint64 plate_cents; /* one plate, made and hung                                    */
    gint64 hour_cents;  /* of the press with its crew                                  */
    gint64 click_price; /* hundredths of a cent for a printed side of a sheet; no plates */
    TfPlace place;
} TfPress;

/* A size paper is sold in. */
typedef struct {
    double width, height;    /* width is the longer */
    gboolean is_grain_short; /* the fibres run along the height; else along the width */
} TfParentSheet;

typedef struct {
    const char *name; /* "matte-text-80"                                     */
    const char *info; /* "80 lb matte text, coated, white"                   */
    const char *kind; /* "text", "cover", "bond": what the basis weight is of */
    const char *jcp;  /* code of the Government Paper Specification Standards; NULL */
    double basis;     /* pounds a ream of its kind's basic size weighs       */
    double grams;     /* of a square metre                                   */
    double caliper_mm;
    double tolerance; /* of the caliper, to either side: 0.05 is 5 %        */
    const char
        *coating; /* XJDF's word: "None", "Coated", "Gloss", "Matte", "Satin"       */
    const TfParentSheet *parents;
    int n_parents;
    gint64 cwt_cents; /* 100 pounds                                          */
    TfPlace place;
} TfPaper;

/* A way to fold a sheet into a signature. */
typedef struct {
    const char *name; /* CIP4's: "F16-6"                      */
    int n_pages;      /* of the signature, both sides         */
    double heaviest;  /* paper that still folds so well, g/m² */
    TfPlace place;
} TfFoldKind;

/* A step after the press. */
typedef struct {
    int ready_pieces, ready_minutes;   /* set up, once for each signature                 */
    int change_pieces, change_minutes; /* from one language to the next                   */
    int waste; /* hundredths of a percent of the good pieces       */
    int speed; /* pieces an hour                                   */
    gint64 hour_cents;
} TfStep;

typedef struct {
    TfStep cut, fold, stitch; /* of sheets, of signatures, of booklets                  */
    TfStep hand;              /* booklets of an office, folded and stapled             */
    double
        square; /* cut off either long edge of paper that is not cut otherwise, where both are held */
    double trim;    /* cut off head, foot and face of a stitched book, at least          */
    double lip;     /* by which the stitcher opens a signature                           */
    int most_pages; /* of a stitched book                                                */
    int n_stitches;
    int bundle; /* copies in a bundle where the campaign does not say                */
    gint64 carton_mg; /* a full carton weighs at most, itself included                    */
    gint64 carton_own_mg; /* the empty one                                                */
    int carton_copies;    /* at most, however light                                       */
    gint64 carton_cents;
    gint64 pallet_mg; /* load of cartons at most                                          */
    gint64 pallet_cents;
    int pallet_loose; /* as many cartons of a place go without a pallet                   */
    gint64 drop_cents; /* to go to a place                                                */
    int day_hours,
        delivery_days; /* that are worked on a day; that bringing takes; 0: nobody said */
    gint64 freight_cents; /* to bring 100 pounds there                                    */
    double tolerance; /* copies more or fewer than ordered that are taken: 0.02 is 2 %    */
} TfFinishing;

typedef struct TfShop TfShop;

/**
 * tf_shop_load:
 * @folder: layouts/; reads production/presses.xml, papers.xml and finishing.xml in it
 *
 * Findings: those of xml.h; unknown-element, unknown-attribute, missing-attribute,
 * bad-attribute, bad-content, duplicate-key
 * Errors: a file cannot be read, or names nothing
 *
 * Returns: (transfer full)
 */
TfShop *tf_shop_load(const char *folder, TfFindings *findings, GError **error);
void tf_shop_free(TfShop *shop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfShop, tf_shop_free)

/* Shape: rows in the order of the file; @n: (out) */
const TfPress *tf_shop_presses(const TfShop *shop, int *n);
const TfPaper *tf_shop_papers(const TfShop *shop, int *n);
const TfFoldKind *tf_shop_folds(const TfShop *shop, int *n);
const TfFinishing *tf_shop_finishing(const TfShop *shop);

/* Returns: (transfer none) (nullable): the edge that @press turns the sheet about: "short", "long"; NULL: it
 * prints from plates, and does not turn it itself */
const char *tf_press_turns(const TfPress *press);

/* Returns: (transfer none) (nullable): the row called @name */
const TfPress *tf_shop_press(const TfShop *shop, const char *name);
const TfPaper *tf_shop_paper(const TfShop *shop, const char *name);

/* Returns: (transfer none) (nullable): the name nearest to @name, for "did you mean" */
const char *tf_shop_nearest_press(const TfShop *shop, const char *name);
const char *tf_shop_nearest_paper(const TfShop *shop, const char *name);
