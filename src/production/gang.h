/* gang.h: which editions share a form, in how many slots, printed how often, at least cost.
 *
 * A form is a set of plates with @n_slots equal places. An edition has some of the places of a form;
 * each sheet that is printed gives one piece for each of them:
 *
 *     form of 4 slots, 5,000 sheets     ┌────┬────┐     en  2 × 5,000 = 10,000
 *                                       │ en │ en │     es  1 × 5,000 =  5,000
 *                                       ├────┼────┤     zh  1 × 5,000 =  5,000
 *                                       │ es │ zh │
 *                                       └────┴────┘
 *
 *     cost of a form = its plates and make-ready + its sheets × what a sheet costs
 *
 * Editions of different groups (bound at another side, on other paper, in other inks) never share one.
 * Counts and cents are whole numbers, and the same input gives the same answer on every machine:
 * nothing here asks a clock.
 */
#pragma once

#include <glib.h>

typedef struct {
    const char *name; /* "en"                                           */
    gint64 n_pieces;  /* needed, 0 to TF_GANG_MOST_PIECES; of 0 nothing is printed */
    int group;        /* any number                                     */
} TfGangDemand;

typedef struct {
    const TfGangDemand *demands;
    int n_demands;     /* to TF_GANG_MOST_EDITIONS                           */
    int n_slots;       /* of a form, 1 to TF_GANG_MOST_SLOTS                  */
    gint64 form_cents; /* plates and make-ready of a form                     */
    gint64
        cents_per_thousand; /* of a thousand sheets, since one costs fractions of a cent; a form's
                                  sheets are rounded up to the next cent              */
    int most_forms;         /* of all groups together; 0: any number               */
    gint64
        most_cents; /* more is not asked for: a gang that costs more need not be the cheapest; 0:
                          whatever it costs                                           */
    int most_over; /* pieces of an edition beyond its need, percent; -1: any number */
} TfGangSpec;

enum {
    TF_GANG_MOST_SLOTS = 64,
    TF_GANG_MOST_EDITIONS = 2000,
    TF_GANG_MOST_PIECES = 100000000,
    /* Of a group, up to which every division is weighed: half of 3^16 steps for each number of forms,
     * some 7 MiB. Each edition more takes three times as long. */
    TF_GANG_MOST_EXACT = 16,
};

/* An edition on a form. */
typedef struct {
    int edition;     /* its number among the demands  */
    int n_slots;     /* 1 or more                     */
    gint64 n_pieces; /* slots × sheets                */
} TfGangPlace;

typedef struct {
    int group;
    GArray *places;  /* of TfGangPlace, in the order of the demands */
    int n_used;      /* slots; the others stay empty                */
    gint64 n_sheets; /* good sheets                                 */
    gint64 cents;
} TfGangForm;

/* How it is known what is best. */
typedef enum {
    TF_GANG_EXACT, /* every division was weighed: there is none cheaper          */
    TF_GANG_NEAR,  /* too many editions to weigh all: near, and the bound says how near */
} TfGangKind;

/* The cheapest division of a group into so many forms. */
typedef struct {
    int n_forms;
    gint64
        bound_cents; /* by hand: plates of so many forms, and sheets as if no slot were empty
                           and no piece too many                                           */
    gint64 cents; /* -1: not looked for, since already the bound is dearer than the best */
    gint64 n_sheets;
    gboolean is_possible;
} TfGangChoice;

/* What was done for a group and what came of it. */
typedef struct {
    int group;
    TfGangKind kind;
    int n_editions;
    gint64 n_pieces;  /* needed                                                      */
    gint64 n_subsets; /* sets of editions whose form was worked out; EXACT            */
    gint64 n_weighed; /* pairs of a form and the best of what was left; EXACT         */
    GArray *choices;  /* of TfGangChoice, by number of forms from the least; EXACT    */
    int n_forms;
    gint64 n_sheets, cents;
    gint64 bound_cents;  /* no way of printing this group as asked for costs less */
    gboolean is_limited; /* most_forms took something cheaper away                       */
} TfGangProof;

typedef struct {
    GPtrArray *forms; /* of TfGangForm *, group by group, the longest run first */
    GArray *proofs;   /* of TfGangProof, one a group, in the order they first occur */
    gint64 n_sheets, cents;
    gint64 bound_cents; /* sum of the proofs'                                  */
    gint64 n_over;      /* pieces beyond the need                              */
    gint64 n_empty;     /* slots × sheets with nothing in them                 */
} TfGang;

/**
 * tf_gang:
 *
 * Editions of a group are divided exactly up to TF_GANG_MOST_EXACT of them; more are
 * sorted by need and cut into runs of neighbours, then mended by moving and exchanging editions.
 *
 * Errors: TF_ERROR_USAGE for a spec that makes no sense; TF_ERROR_UNSUPPORTED where most_forms is too few,
 * or most_cents for what was looked at
 * Returns: (transfer full): with no forms where nothing is needed
 */
TfGang *tf_gang(const TfGangSpec *spec, GError **error);

/* Returns: cents that no gang costs less than, known without looking for one; -1 for a spec that makes no
 * sense */
gint64 tf_gang_least(const TfGangSpec *spec);
void tf_gang_free(TfGang *gang);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfGang, tf_gang_free)

/**
 * tf_gang_print:
 *
 * Returns: (transfer full): forms, cost, and why there is no cheaper way, for who pays for it
 */
char *tf_gang_print(const TfGang *gang, const TfGangSpec *spec);
