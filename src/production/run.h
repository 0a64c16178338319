/* run.h: the run: how many copies of what, printed how, at what cost, packed in what.
 *
 *     campaign + layouts + shop  -->  TfPrintRun  -->  text, JSON, ticket, labels
 *
 * Lengths are points, weights milligrams, calipers millimetres, money whole cents. Sheets are those
 * that go through the press. Everything is worked out from what people wrote, before anything is
 * built; docs/production.md has the formulas with an example in numbers.
 */
#pragma once

#include "model/campaign.h"
#include "model/document.h"
#include "model/layout.h"
#include "model/shop.h"
#include "model/sites.h"
#include "model/vendor.h"
#include "production/gang-split.h"

/* What a plan is made from. All is borrowed and lives as long as the plan. */
typedef struct {
    const TfCampaign *campaign;
    const TfLayout *const
        *layouts; /* one for each product of the campaign, in its order  */
    const TfShop *shop;
    const char
        *press; /* instead of the campaign's, for all products; NULL                */
    const char *paper;
    gint64 n_copies; /* instead of the campaign's; 0: those                              */
    const TfVendor *const
        *vendors;   /* condition of each product; NULL for all, or one: nobody said */
    TfSites *sites; /* (inout): where copies go, gets the rest of them; NULL: nobody said */
    TfFindings
        *site_findings; /* gets what is said of the sites; NULL: it goes with the rest */
    int split_seconds; /* how long to look for gangs with a language on several forms; 0: none */
} TfPrintRunSpec;

/* One language of one product. */
typedef struct {
    int product;      /* its number among the products, from 0                     */
    int language;     /* its number among the campaign's languages, from 0         */
    const char *tag;  /* BCP 47                                                    */
    const char *name; /* in the language itself                                    */
    const char *english;
    gboolean is_right_bound; /* read from right to left: pages run the other way round    */
    gboolean is_least;       /* has the minimum, because its weight would give it fewer   */
    int n_copies;            /* whole bundles; 0: not printed                             */
    int n_bundles;
    int n_cartons;    /* over all places                                           */
    int n_part;       /* of them not full: one for a place at most                 */
    gint64 weight_mg; /* of all its copies, without cartons                        */
} TfRunEdition;

/* How the back gets on the sheet. */
typedef enum {
    TF_TURNING_SHEETWISE,  /* two forms, front and back, the sheet goes through twice     */
    TF_TURNING_PERFECTING, /* two forms, both sides in one pass                           */
    TF_TURNING_WORK_AND_TURN, /* one form holds front and back; printed, turned, printed again, and
                                 cut in two equal halves                                  */
    TF_TURNING_WORK_AND_TUMBLE, /* the same, turned head over heels: the press holds it at the other
                                   long edge then, which must be parallel                   */
    TF_TURNING_DUPLEX, /* no plates: the press turns the sheet itself                 */
    TF_N_TURNINGS
} TfTurning;

/* Returns: (transfer none): XJDF's word: "WorkAndBack", "Perfecting", "WorkAndTurn"; the printer's:
 * "work-and-turn"; in plain words */
const char *tf_turning_xjdf(TfTurning turning);
const char *tf_turning_name(TfTurning turning);
const char *tf_turning_text(TfTurning turning);

/* Whether one set of plates holds front and back, so that each half of the sheet is a whole copy. */
gboolean tf_turning_is_one_form(TfTurning turning);

/* One folded sheet of a product and how it stands on the press sheet. */
typedef struct {
    const TfFoldKind *fold; /* NULL: nothing is folded, a card or a leaf                  */
    int n_pages;
    int n_columns, n_rows; /* copies of it side by side and over each other              */
    int n_up;              /* their product                                              */
    TfTurning turning;     /* of the way of printing that was chosen                     */
    gboolean is_turned; /* it stands turned by a quarter: page 1 has its head at the left */
    double flat_width, flat_height; /* untrimmed, as it stands on the sheet               */
    gboolean is_grain_across;       /* the fibres run across the spine, not along it      */
} TfRunSignature;

/* A sheet of paper as it goes through the press, and how it is bought. */
typedef struct {
    const TfParentSheet *parent; /* the paper is bought in                                */
    int n_out;                   /* press sheets that a parent sheet gives                */
    double width, height;        /* width is along the gripper, the longer side           */
    gboolean is_grain_up;        /* the fibres run along the height                       */
    gboolean
        is_squared; /* bought in that width; cut at both long edges, only to make them parallel */
    gint64 mg; /* weight, with its share of the offcut                                    */
} TfRunSheet;

typedef enum {
    TF_WAY_SEPARATE, /* each language is a job of its own                                */
    TF_WAY_VERSIONED, /* colour plates stay on the press, black alone changes: a base for each side of
                         binding                                                          */
    TF_WAY_GANGED, /* several languages on one sheet                                   */
    TF_N_WAYS
} TfWayKind;

/* One language on a form. */
typedef struct {
    int edition;      /* its number in the run                                            */
    int n_slots;      /* copies of the signature on the sheet that are its                */
    gint64 n_good;    /* good sheets printed with it on: the gang's, in a gang            */
    gint64 n_pieces;  /* of them: signatures of its that the folder gets                  */
    gint64 n_printed; /* those and what a gang prints in vain                             */
} TfFormEdition;

/* Plates that are made together and the sheets printed with them. */
typedef struct {
    char *name; /* "booklet-left-1"; a name as XML knows it, different for all of a way */
    int signature; /* its number in the product, from 0                                   */
    TfTurning turning;
    int n_up; /* signatures on the sheet                                             */
    gboolean is_right_bound; /* of the first edition                                      */
    GArray
        *editions; /* of TfFormEdition, as printed one after the other; at once in a gang */
    int n_plates;
    int n_full, n_black; /* times the press is made ready: for all plates, for black   */
    gint64 n_good;       /* sheets that leave the press for the folder                 */
    gint64 n_make_ready; /* spoilt while it is made ready                              */
    gint64 n_running;    /* spoilt while it runs                                       */
    gint64 seconds;      /* of the press, make-ready and passes                        */
} TfRunForm;

/* What the campaign allows. */
typedef struct {
    int n_days; /* working days from the files to the places; -1: nobody said             */
    int most_over; /* percent of what is needed of a language that may be printed in vain; -1: any */
} TfRunLimits;

/* A sheet and a fold that were weighed. */
typedef struct {
    TfRunSheet sheet;
    const TfFoldKind *fold; /* of the outermost signature; NULL: nothing is folded        */
    int n_up;               /* of it on the sheet, at most                                */
    gboolean is_in_line;    /* folded and stitched by the press itself                    */
    gboolean is_grain_across; /* in the cheapest way, of any signature                    */
    gboolean is_tumbled; /* in any way, any signature is printed work-and-tumble          */
    gint64 cents[TF_N_WAYS]; /* the run in each way; -1: it is not possible               */
    gboolean is_least[TF_N_WAYS]; /* it costs that at least, which was too much already   */
} TfRunCandidate;

/* What came of splitting the languages of a gang. */
typedef struct {
    gboolean is_asked;  /* else nothing is known                                          */
    TfSplitEnd end;     /* of its programmes that which is furthest from a proof          */
    int n_languages;    /* on several forms                                               */
    gint64 n_steps;     /* that the programme did                                         */
    gint64 saved_cents; /* of the run, by it                                              */
    gint64 cents;       /* of the forms: plates, make-ready, paper, press, cutting        */
    gint64 least_cents; /* no gang on this sheet costs less                               */
} TfRunSplit;

/* One way of printing a product, from plates to cartons. */
typedef struct {
    TfWayKind kind;
    gboolean is_possible;
    gboolean is_chosen;
    int candidate; /* its sheet and fold: a number among the product's candidates      */
    TfRunSheet sheet;
    gboolean
        is_in_line; /* folded and stitched by the press itself                          */
    GArray
        *signatures; /* of TfRunSignature, outermost first                               */
    GPtrArray *reasons; /* of char *: sentences: why not, why chosen, what to know        */
    GPtrArray *breaks;  /* of char *: limits that it breaks; empty: none                  */
    int n_days;         /* working days it takes, where it is known how long a day is     */
    GPtrArray *forms;   /* of TfRunForm                                                   */
    int n_plates, n_full, n_black;
    gint64 n_good, n_make_ready, n_running; /* sheets                                     */
    gint64 n_sheets; /* their sum: what is bought                                 */
    gint64 n_over;   /* signatures a gang prints beyond the need, thrown away     */
    gint64 press_seconds;
    gint64 n_parents; /* sheets as they are bought that are cut to the press sheet        */
    gint64 n_cuts, n_folds, n_stitches; /* pieces fed to cutter, folder and stitcher      */
    gint64 finishing_seconds;
    gint64 paper_mg;
    gint64 plate_cents, paper_cents, press_cents, click_cents, finishing_cents,
        packing_cents, delivery_cents;
    gint64 total_cents; /* their sum                                                 */
    TfRunSplit split;   /* of a gang                                                 */
} TfWay;

typedef struct {
    const TfProduct *product; /* of the campaign                                          */
    const TfLayout *layout;
    const TfPress *press;
    const TfPaper *paper;
    TfRunSheet sheet; /* that of the way that was chosen                       */
    int n_pages;      /* with blank ones at the end to a whole signature       */
    int n_leaves;
    int n_inks;                  /* plates of a side                                      */
    double width, height, bleed; /* of the finished piece                                 */
    gboolean is_stitched;        /* more than one leaf                                    */
    int n_stitches;              /* wire stitches in the fold                             */
    int n_copies, n_bundles, bundle;
    int per_carton; /* copies in a full carton, whole bundles                */
    int n_cartons, n_pallets;
    int n_drops; /* places that are gone to for its sake                  */
    gboolean
        is_delivered; /* a list says where copies of it go; else that costs nothing here */
    gint64 packed_mg; /* all copies with their cartons                         */
    gint64 copy_mg;   /* one copy                                              */
    gint64 carton_mg; /* a full carton, itself included                        */
    double thickness_mm;      /* one copy, pressed                                     */
    double creep_mm;          /* that the innermost leaves stand out by, at most       */
    GArray *candidates;       /* of TfRunCandidate, cheapest first                     */
    const GArray *signatures; /* of TfRunSignature, outermost first: the way's    */
    TfWay ways[TF_N_WAYS];
    int way; /* the chosen one; -1: none is possible                  */
} TfRunProduct;

/* A place and what it gets. */
typedef struct {
    const TfSite *site; /* NULL: nobody said where it goes                               */
    gint64 n_copies;
    int n_cartons;
    int n_pallets; /* 0: the cartons go without                                          */
    gint64 mg;     /* with the cartons                                                   */
} TfRunDrop;

typedef struct {
    const TfCampaign *campaign;
    const TfShop *shop;
    TfRunLimits limits;
    int split_seconds; /* 0: each language of a gang stands on one form                  */
    GArray
        *drops; /* of TfRunDrop, in the order of the sites; none without copies          */
    gint64 n_asked;  /* copies that were asked for                                        */
    gint64 n_copies; /* those and what fills the last bundle                              */
    GArray *products; /* of TfRunProduct, in the order of the campaign                    */
    GArray *editions; /* of TfRunEdition: by product, then in the order of the campaign   */
    int n_cartons, n_pallets;
    gint64 packed_mg;   /* all copies with their cartons                                  */
    gint64 total_cents; /* of the chosen ways                                             */
} TfPrintRun;

/**
 * tf_print_run_new:
 *
 * Findings: bundle-opened, bundle-too-heavy, bundle-too-large, carton-too-heavy, copies-not-bundles, late-run, minimums-too-large, no-copies,
 * no-weight, other-paper, sheet-too-small, site-short, site-sum, too-many-pages, unknown-fold, unknown-stock
 * Errors: TF_ERROR_USAGE: no such press or paper as @spec names, with the nearest
 *
 * Returns: (transfer full) (nullable): NULL without an error where nothing can be planned: a finding
 * says why
 */
TfPrintRun *
tf_print_run_new(const TfPrintRunSpec *spec, TfFindings *findings, GError **error);
void tf_print_run_free(TfPrintRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfPrintRun, tf_print_run_free)

/* Whether a list says where anything goes, so that delivery is counted. */
gboolean tf_print_run_is_delivered(const TfPrintRun *run);

int tf_print_run_n_products(const TfPrintRun *run);
const TfRunProduct *tf_print_run_product(const TfPrintRun *run, int i);
int tf_print_run_n_editions(const TfPrintRun *run);
const TfRunEdition *tf_print_run_edition(const TfPrintRun *run, int i);
const TfRunSignature *tf_run_signature(const TfRunProduct *product, int i);

/* Returns: (transfer none) (nullable): the way that was chosen */
const TfWay *tf_run_way(const TfRunProduct *product);

/* Returns: (transfer full): the plan as a print buyer reads it; the same for programs */
char *tf_print_run_to_text(const TfPrintRun *run);
JsonNode *tf_print_run_to_json(const TfPrintRun *run);

/* Returns: (transfer full): the same lines to be typeset with layouts/paper.xml */
TfDocument *tf_print_run_to_document(const TfPrintRun *run);
