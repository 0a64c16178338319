/* order.h: what a vendor is asked to print, pack and deliver, as one plain value.
 *
 *     TfPrintRun + campaign + press  -->  TfOrder  -->  ticket, specification, plate list, labels, lists
 *
 * Everything is borrowed from who fills it. Lengths are points, weights grams, calipers micrometres;
 * what people read is written in inches and pounds first, because the vendors are American.
 */
#pragma once

#include "model/sites.h"

/* One language of one product. */
typedef struct {
    const char *product; /* name of its TfOrderProduct                          */
    const char *tag;     /* BCP 47                                              */
    int language;        /* its number among the campaign's, from 0             */
    const char *name;    /* in the language itself                              */
    const char *english; /* in English                                          */
    const char *state;   /* "DRAFT: translated, not reviewed", "final"; NULL: nobody said */
    gboolean is_right_bound; /* read from right to left                             */
    int n_copies;            /* whole bundles                                       */
    const char *pages;       /* files of the package, below its folder; NULL        */
    const char *sheets;
    const char
        *press_sheets; /* front and back of each form in the order of the signatures; a form
                            that is its own back is there once; NULL: other editions are on them */
} TfOrderEdition;

typedef struct {
    const char *name;    /* "60 lb offset text, white"                                  */
    const char *jcp;     /* code of the Government Paper Specification Standards; NULL  */
    const char *stock;   /* XJDF's StockType: "Text", "Cover"                           */
    double grammage;     /* g/m²                                                        */
    double caliper;      /* micrometres                                                 */
    const char *coating; /* XJDF's word: "None", "Coated", "Gloss", "Matte", "Satin"   */
} TfOrderPaper;

/* One folded sheet of a product, and how it stands on the press sheet. */
typedef struct {
    const char *fold; /* CIP4's name: "F16-6"; NULL: nothing is folded */
    int n_pages;
    int n_columns, n_rows;    /* copies of it side by side and over each other */
    gboolean is_grain_across; /* the fibres run across the spine, not along it  */
} TfOrderSignature;

/* What all languages of a product have in common. */
typedef struct {
    const char *name;
    const char *title; /* in English, as on its cover                            */
    int n_pages;
    double width, height, bleed; /* of the finished piece                        */
    const char *const
        *inks;           /* as XJDF calls them, NULL-terminated; the last is the black that
                                the words are printed in                         */
    gboolean has_plates; /* the press prints from them                       */
    gboolean is_by_hand; /* an office printer's: folded and stapled by hand, nothing is cut
                            off, so that no colour reaches the edge           */
    const char *press;   /* for people                                       */
    const char *turns; /* "short", "long": about which edge a press without plates turns the
                            sheet; NULL: it has plates                        */
    const char *condition; /* printing condition: "CGATS TR 006"; NULL         */
    const char *standard;  /* of the files: "PDF/X-4"                          */
    double most_ink;       /* sum of all plates, percent; 0: nobody said       */
    const TfOrderSignature *signatures; /* outermost first                       */
    int n_signatures;
    double creep; /* that the innermost pages move by, points                    */
    double sheet_width, sheet_height;
    TfOrderPaper paper;
    gboolean is_stitched; /* through the fold; else folded only                  */
    int n_stitches;
    int bundle;       /* copies in a bundle                                      */
    int per_carton;   /* copies in a full carton                                 */
    double carton;    /* weight of an empty one, grams                           */
    double weight;    /* of one copy, grams                                      */
    double thickness; /* of one copy, millimetres                                */
} TfOrderProduct;

/* What fills a place of a gang's sheet, where it is no edition of the order. */
enum {
    TF_PLACE_OTHER = -1, /* a language of the run that this order is not about */
    TF_PLACE_EMPTY = -2
};

/* Where a folded sheet stands on the press sheet, its front seen; points from the lower left corner. */
typedef struct {
    double left, bottom, right,
        top;                 /* its piece of the paper, from cut to cut                */
    const char *orientation; /* XJDF's word: "Rotate90" has the head of page 1 at the left;
                                "Flip…" shows the side without page 1                          */
} TfOrderPosition;

/* Sheets that one set of plates prints, and those that share plates with it. */
typedef struct {
    const char *name; /* "booklet-left-1"; a name as XML knows it              */
    int signature;    /* of the product, from 0                                */
    const int
        *editions; /* numbers in the order, as they are printed one after the other, or side
                            by side where it is a gang                            */
    const gint64
        *sheets; /* good sheets with each of them on; of a gang all the same      */
    int n_editions;
    int n_others;      /* languages of the run on it that the order is not about   */
    const int *places; /* of a gang: the edition on each copy of the signature, row by
                            row, or TF_PLACE_OTHER, TF_PLACE_EMPTY; else NULL: each edition
                            has them all in its turn                                     */
    const TfOrderPosition *positions; /* of each place: rows from the top, each from the
                            left; NULL: nobody knows                                     */
    int n_places;           /* copies of the signature on the sheet                      */
    const char *work_style; /* XJDF's word: "WorkAndBack"                        */
    gboolean is_gang;       /* all of them on one sheet at once                         */
    const char
        *press_sheets; /* of a gang: a file of the package with this form alone; NULL   */
} TfOrderForm;

typedef struct {
    const char *campaign; /* "know-your-rights": a name for files and IDs       */
    const char *edition;  /* "2026-12"                                          */
    const char *date;     /* "2026-12-01T00:00:00Z"                             */
    const char *due;      /* "2026-12-18": by whose end all is delivered; NULL  */
    gboolean is_draft;    /* nothing of it may be printed for the public        */
    const char *part;     /* of a larger run: a name such as "es-ar"; NULL: all */
    int n_copies;         /* of all editions                                    */
    int n_run_copies, n_run_editions; /* of the whole run                       */
    const TfOrderProduct *products;
    int n_products;
    const TfOrderEdition *editions;
    int n_editions;
    const TfOrderForm *forms;
    int n_forms;
    double carton_limit;  /* weight of a full one at most, grams                */
    double pallet_limit;  /* of cartons on one at most, grams                   */
    int pallet_loose;     /* as many cartons of a place go without a pallet     */
    double tolerance;     /* copies more or fewer than ordered, percent         */
    const TfSites *sites; /* where it goes; NULL: to one place, told otherwise  */
} TfOrder;

/* Returns: (transfer none): the product of @edition, which there must be */
const TfOrderProduct *tf_order_product(const TfOrder *order, const TfOrderEdition *edition);

/* Returns: (transfer none): the signature that @form prints, and the product it is of */
const TfOrderSignature *tf_order_signature(const TfOrder *order, const TfOrderForm *form);
const TfOrderProduct *tf_order_form_product(const TfOrder *order, const TfOrderForm *form);

/* Whether edition number @i is printed on @form. */
gboolean tf_order_form_has(const TfOrderForm *form, int i);

/* Returns: the number of the edition in place @i of @form, which all editions have in their turn where
 * it is no gang; TF_PLACE_OTHER, TF_PLACE_EMPTY */
int tf_order_place(const TfOrderForm *form, int i);

/* By how much pages on the outermost and on the innermost leaves of signature @i move towards the
 * spine, points: 0 for the outermost leaves of the piece. */
typedef struct {
    double outermost, innermost;
} TfShingling;
TfShingling tf_order_shingling(const TfOrderProduct *product, int i);

/* Whether languages of @product share plates, of which black alone changes between them. */
gboolean tf_order_has_changes(const TfOrder *order, const TfOrderProduct *product);

/* How many pages of a file of press sheets @form has: one where the sheet is turned over under the same
 * plates. */
int tf_order_form_n_pages(const TfOrderForm *form);

/**
 * tf_order_press_sheets:
 * @i: an edition that is printed on @form
 * @first: (out): the first page of it that is @form, from 0
 *
 * Returns: (transfer none) (nullable): the file of the package with the press sheets; NULL where it has none
 */
const char *
tf_order_press_sheets(const TfOrder *order, const TfOrderForm *form, int i, int *first);

/* One printing plate: of which side, in which ink, and for which editions. */
typedef struct {
    const TfOrderForm *form;
    gboolean is_back;
    const char *ink;
    const int *editions; /* of the form: all, or the one that has it alone        */
    int n_editions;
    int n_others; /* languages that it serves as well and that the order is not about */
} TfOrderPlate;

/**
 * tf_order_plates:
 *
 * Colours are common to all editions of a form, black is each edition's own unless it is a gang. Work
 * styles that turn the same plates over need one side.
 *
 * Returns: (transfer full): of TfOrderPlate, in the order of making; none for presses without plates
 */
GArray *tf_order_plates(const TfOrder *order);

/* Returns: how many copies of edition @i @site takes. Products are those of the campaign, in its order. */
int tf_order_copies(const TfOrder *order, const TfSite *site, int i);

/* Returns: how many copies of all editions @site takes */
int tf_order_copies_for(const TfOrder *order, const TfSite *site);

/* Returns: how many sites take anything of the order */
int tf_order_n_drops(const TfOrder *order);

/* A carton of one edition, for one place. */
typedef struct {
    int site;     /* its number, from 0; -1: nobody said where it goes */
    int n_copies; /* as many as a carton holds, but in the last for a place */
} TfOrderCarton;

/**
 * tf_order_cartons:
 *
 * How edition @i is packed: for one place after the other, then what no place takes. The last carton
 * for a place may not be full.
 *
 * Returns: (transfer full): of TfOrderCarton
 */
GArray *tf_order_cartons(const TfOrder *order, int i);

/* Returns: how many cartons edition @i fills; @n_part: (out) (nullable): how many of them are not full */
int tf_order_n_cartons(const TfOrder *order, int i, int *n_part);

/* Cartons of one edition that hold the same and go to one place on one pallet. */
typedef struct {
    int pallet; /* of the place, from 0; -1: it gets no pallet */
    int edition;
    int n_cartons, n_copies; /* copies in all of them */
    double weight;           /* with the cartons, grams */
} TfOrderStack;

/**
 * tf_order_stacks:
 * @site: its number, from 0; -1: what no place takes
 *
 * How the cartons for a place are stacked, as the plan counts pallets: edition after edition, and a new
 * pallet where the next carton is too heavy for the one before. The same number of pallets as the plan
 * has where the order is the whole run.
 *
 * Returns: (transfer full): of TfOrderStack, by pallet; none for a place that takes nothing
 */
GArray *tf_order_stacks(const TfOrder *order, int site);
