/* Splitting as an integer programme. Pieces that are of use are counted apart from those that are printed:
 * a form of x sheets gives edition e, which has a slots of it,
 *
 *     useful[e] <= a × x          useful[e] <= need[e] × (1 if e stands on the form)
 *
 * and over all forms useful[e] sums to need[e]. The second row says how dear it is to open a form for a few
 * pieces; without it the programme believes for long that a hundredth of a form costs a hundredth. Where
 * what is printed in vain is limited, what is printed is counted instead, exactly.
 *
 * Filled: every way to fill the slots of a form is listed, as es + es, es + ht. Each is opened or not, so
 * that no two forms are alike and a × x is a number times x. It is proved soonest, but the ways are many
 * where slots are.
 *
 * Placed: each form may have 1, 2, ... slots of each edition, which a 0 or 1 says; there pieces are those of
 * the number of slots that was taken, which parts a × x exactly. Forms are numbered by their sheets, so that
 * the same ones in another order are not looked at again. */
#include "production/gang-split-private.h"

#include <glpk.h>
#include <math.h>
#include <string.h>

enum {
    TF_MOST_COLUMNS = 4000,
};

/* A knot of the tree takes as long as so many steps of the simplex method, and counts as these. An ordinary
 * computer does about twice as many steps a second, divided by the root of rows and columns together. */
enum {
    TF_STEPS_OF_A_KNOT = 8,
};
static const double steps_of_a_second = 300000;

/* What the programme takes for whole, and by how much sums may be wrong. */
static const double integer_tolerance = 1e-7, relative_doubt = 1e-6;

/* A form, or a way to fill one. */
typedef struct {
    int opened, sheets; /* columns                                                     */
    int *slots;         /* filled: of each edition                                     */
    int *
        useful; /* columns, filled: one for each edition; placed: and each number of slots */
    int *placed; /* columns, likewise; filled: none                             */
} Form;

typedef struct {
    TfSplitSearch *search;
    const TfGangGroup *group;
    glp_prob *problem;
    double unit;         /* pieces that count as one in it                               */
    gboolean is_filled;  /* by fillings                                                */
    gboolean is_limited; /* in what is printed in vain                                */
    double most_sheets;  /* of a form                                                  */
    GPtrArray *forms;    /* of Form *                                                    */
    GArray *columns;     /* of int: a row on its way, from 1                             */
    GArray *values;      /* of double                                                    */
    double *start;       /* the gang, as values of all columns; NULL: it was handed over */
    gboolean is_out;     /* of steps                                                     */
    int most_steps;
} Programme;

static void
form_free(gpointer form)
{
    Form *owned = form;
    g_free(owned->slots);
    g_free(owned->useful);
    g_free(owned->placed);
    g_free(owned);
}

static void
programme_clear(Programme *programme)
{
    glp_delete_prob(programme->problem);
    glp_free_env();
    g_ptr_array_unref(programme->forms);
    g_array_unref(programme->columns);
    g_array_unref(programme->values);
    g_free(programme->start);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Programme, programme_clear)

static int
add_column(Programme *programme, int kind, double cents)
{
    int column = glp_add_cols(programme->problem, 1);
    glp_set_col_kind(programme->problem, column, kind);
    if (kind == GLP_CV)
        glp_set_col_bnds(programme->problem, column, GLP_LO, 0, 0);
    glp_set_obj_coef(programme->problem, column, cents);
    return column;
}

static void
term(Programme *programme, double value, int column)
{
    g_array_append_val(programme->columns, column);
    g_array_append_val(programme->values, value);
}

static void
add_row(Programme *programme, int kind, double least, double most)
{
    int row = glp_add_rows(programme->problem, 1);
    glp_set_row_bnds(programme->problem, row, kind, least, most);
    glp_set_mat_row(programme->problem, row, (int)programme->columns->len - 1,
                    (const int *)(const void *)programme->columns->data,
                    (const double *)(const void *)programme->values->data);
    g_array_set_size(programme->columns, 1);
    g_array_set_size(programme->values, 1);
}

static double
need_of(const Programme *programme, int i)
{
    return (double)programme->group->needs[i] / programme->unit;
}

static double
most_of(const Programme *programme, int i)
{
    return (double)tf_split_most(programme->group, i) / programme->unit;
}

static Form *
add_form(Programme *programme)
{
    const TfGangSpec *spec = programme->group->spec;
    Form *form = g_new0(Form, 1);
    double cents = (double)spec->cents_per_thousand / 1000 * programme->unit;
    form->opened = add_column(programme, GLP_BV, (double)spec->form_cents);
    form->sheets = add_column(programme, GLP_CV, cents);
    g_ptr_array_add(programme->forms, form);
    return form;
}

/* A way to fill a form; @fill: the edition of each slot, group->n for none. */
static void
add_filling(Programme *programme, const int *fill)
{
    int n = programme->group->n;
    Form *form = add_form(programme);
    form->slots = g_new0(int, (gsize)n + 1);
    form->useful = g_new0(int, (gsize)n);
    for (int slot = 0; slot < programme->group->spec->n_slots; slot++)
        form->slots[fill[slot]]++;
    for (int i = 0; i < n; i++) {
        if (form->slots[i] == 0)
            continue;
        form->useful[i] = add_column(programme, GLP_CV, 0);
        term(programme, 1, form->useful[i]);
        term(programme, -need_of(programme, i), form->opened);
        add_row(programme, GLP_UP, 0, 0);
        term(programme, 1, form->useful[i]);
        term(programme, -form->slots[i], form->sheets);
        add_row(programme, GLP_UP, 0, 0);
    }
}

/* Steps to the next filling, of the same editions in another order none. FALSE: it was the last. */
static gboolean
next_filling(int *fill, int n_slots, int n_kinds)
{
    int slot = n_slots - 1;
    while (slot >= 0 && fill[slot] == n_kinds - 1)
        slot--;
    if (slot < 0)
        return FALSE;
    for (int kind = fill[slot] + 1; slot < n_slots; slot++)
        fill[slot] = kind;
    return TRUE;
}

/* An empty slot is of use only where editions may get too much. */
static int
n_kinds(const Programme *programme)
{
    return programme->group->n + (programme->is_limited ? 1 : 0);
}

/* How many there are, as far as they are few enough. */
static int
count_fillings(const Programme *programme)
{
    int fill[TF_GANG_MOST_SLOTS] = {0};
    int n = 1;
    while (n <= programme->search->limits->most_fillings &&
           next_filling(fill, programme->group->spec->n_slots, n_kinds(programme)))
        n++;
    return n;
}

static void
add_fillings(Programme *programme)
{
    int fill[TF_GANG_MOST_SLOTS] = {0};
    do {
        /* Of empty slots alone it is none. */
        if (fill[0] < programme->group->n)
            add_filling(programme, fill);
    } while (next_filling(fill, programme->group->spec->n_slots, n_kinds(programme)));
}

/* Columns of edition @i with 1, 2, ... slots begin here. */
static int
at(const Programme *programme, int i, int n_slots)
{
    return i * programme->group->spec->n_slots + n_slots - 1;
}

/* Edition @i with so many slots of @form. */
static void
add_placing(Programme *programme, const Form *form, int i, int n_slots)
{
    int cell = at(programme, i, n_slots);
    double most = most_of(programme, i);
    form->placed[cell] = add_column(programme, GLP_BV, 0);
    form->useful[cell] = add_column(programme, GLP_CV, 0);
    term(programme, 1, form->useful[cell]);
    term(programme, -most, form->placed[cell]);
    add_row(programme, GLP_UP, 0, 0);
    if (!programme->is_limited)
        return;
    /* Placed so, it is printed on every sheet; else the row says nothing. */
    double any = n_slots * programme->most_sheets;
    term(programme, 1, form->useful[cell]);
    term(programme, -n_slots, form->sheets);
    term(programme, -any, form->placed[cell]);
    add_row(programme, GLP_LO, -any, 0);
}

static void
add_placed_form(Programme *programme)
{
    const TfGangGroup *group = programme->group;
    int n_slots = group->spec->n_slots;
    const Form *before = programme->forms->len > 0
                             ? programme->forms->pdata[programme->forms->len - 1]
                             : NULL;
    Form *form = add_form(programme);
    form->placed = g_new0(int, (gsize)group->n *(gsize)n_slots);
    form->useful = g_new0(int, (gsize)group->n *(gsize)n_slots);
    for (int i = 0; i < group->n; i++) {
        for (int k = 1; k <= n_slots; k++)
            add_placing(programme, form, i, k);
        for (int k = 1; k <= n_slots; k++)
            term(programme, 1.0 / k, form->useful[at(programme, i, k)]);
        term(programme, -1, form->sheets);
        add_row(programme, GLP_UP, 0, 0);
        for (int k = 1; k <= n_slots; k++)
            term(programme, 1, form->placed[at(programme, i, k)]);
        term(programme, -1, form->opened);
        add_row(programme, GLP_UP, 0, 0);
    }
    for (int i = 0; i < group->n; i++)
        for (int k = 1; k <= n_slots; k++)
            term(programme, k, form->placed[at(programme, i, k)]);
    term(programme, -n_slots, form->opened);
    add_row(programme, GLP_UP, 0, 0);
    for (int column = 0; column < 2 && before != NULL; column++) {
        term(programme, 1, column == 0 ? before->sheets : before->opened);
        term(programme, -1, column == 0 ? form->sheets : form->opened);
        add_row(programme, GLP_LO, 0, 0);
    }
}

/* What is of use of edition @i on @form. */
static void
add_useful_terms(Programme *programme, const Form *form, int i)
{
    int n_numbers = programme->is_filled ? 1 : programme->group->spec->n_slots;
    for (int k = 0; k < n_numbers; k++)
        if (form->useful[i * n_numbers + k] > 0)
            term(programme, 1, form->useful[i * n_numbers + k]);
}

/* What every edition needs, and may get. */
static void
add_needs(Programme *programme)
{
    for (int i = 0; i < programme->group->n; i++) {
        for (guint f = 0; f < programme->forms->len; f++)
            add_useful_terms(programme, programme->forms->pdata[f], i);
        add_row(programme, GLP_LO, need_of(programme, i), 0);
        if (!programme->is_limited)
            continue;
        for (guint f = 0; f < programme->forms->len; f++) {
            const Form *form = programme->forms->pdata[f];
            if (!programme->is_filled)
                add_useful_terms(programme, form, i);
            else if (form->slots[i] > 0)
                term(programme, form->slots[i], form->sheets);
        }
        add_row(programme, GLP_UP, 0, most_of(programme, i));
    }
}

/* What all together do, which helps where forms are placed. */
static void
add_sums(Programme *programme)
{
    const TfGangGroup *group = programme->group;
    double n_sheets = (double)group->n_pieces / group->spec->n_slots / programme->unit;
    for (guint f = 0; f < programme->forms->len; f++)
        term(programme, 1, ((Form *)programme->forms->pdata[f])->opened);
    add_row(programme, GLP_LO, tf_gang_fewest(group), 0);
    for (guint f = 0; f < programme->forms->len; f++)
        term(programme, 1, ((Form *)programme->forms->pdata[f])->sheets);
    add_row(programme, GLP_LO, n_sheets, 0);
}

/* The way to fill a form that @slots of the gang, which may leave some empty, is one of. */
static const Form *
filling_of(const Programme *programme, const int *slots)
{
    const TfGangGroup *group = programme->group;
    g_autofree int *full = g_memdup2(slots, sizeof *slots * (gsize)group->n);
    int n_empty = group->spec->n_slots, first = -1;
    for (int i = 0; i < group->n; i++) {
        n_empty -= slots[i];
        first = first < 0 && slots[i] > 0 ? i : first;
    }
    if (!programme->is_limited)
        full[first] += n_empty;
    for (guint f = 0; f < programme->forms->len; f++) {
        const Form *form = programme->forms->pdata[f];
        if (memcmp(form->slots, full, sizeof *full * (gsize)group->n) == 0)
            return form;
    }
    return NULL;
}

/* What is known, as values of all columns. */
static void
fill_start(Programme *programme)
{
    const TfGangGroup *group = programme->group;
    const TfSplitForms *known = programme->search->forms;
    programme->start = g_new0(double, (gsize)glp_get_num_cols(programme->problem) + 1);
    for (guint f = 0; f < known->slots->len; f++) {
        const int *slots = known->slots->pdata[f];
        double n_sheets = g_array_index(known->sheets, double, f) / programme->unit;
        const Form *form = programme->is_filled ? filling_of(programme, slots)
                                                : programme->forms->pdata[f];
        g_assert(form != NULL);
        programme->start[form->opened] = 1;
        programme->start[form->sheets] = n_sheets;
        for (int i = 0; i < group->n; i++) {
            if (slots[i] == 0)
                continue;
            int cell = programme->is_filled ? i : at(programme, i, slots[i]);
            double printed = slots[i] * n_sheets;
            programme->start[form->useful[cell]] =
                programme->is_limited && !programme->is_filled
                    ? printed
                    : MIN(printed, need_of(programme, i));
            if (!programme->is_filled)
                programme->start[form->placed[cell]] = 1;
        }
    }
}

/* How much was done, the same on every machine. */
static int
count_steps(glp_tree *tree)
{
    int n_knots;
    glp_ios_tree_size(tree, NULL, NULL, &n_knots);
    return glp_get_it_cnt(glp_ios_get_prob(tree)) + TF_STEPS_OF_A_KNOT * n_knots;
}

/* The programme asks at every knot of its tree. */
static void
steer(glp_tree *tree, void *data)
{
    Programme *programme = data;
    int best;
    switch (glp_ios_reason(tree)) {
    case GLP_ISELECT:
        best = glp_ios_best_node(tree);
        if (best > 0)
            programme->search->bound_cents =
                MAX(programme->search->bound_cents, glp_ios_node_bound(tree, best));
        programme->search->n_steps = count_steps(tree);
        programme->is_out = programme->search->n_steps >= programme->most_steps;
        if (programme->is_out)
            glp_ios_terminate(tree);
        break;
    case GLP_IHEUR:
        if (programme->start != NULL)
            glp_ios_heur_sol(tree, programme->start);
        g_clear_pointer(&programme->start, g_free);
        break;
    default:
        break;
    }
}

/* The forms of the best that was found. */
static TfSplitForms *
forms_found(const Programme *programme)
{
    const TfGangGroup *group = programme->group;
    TfSplitForms *found = tf_split_forms_new();
    for (guint f = 0; f < programme->forms->len; f++) {
        const Form *form = programme->forms->pdata[f];
        if (glp_mip_col_val(programme->problem, form->opened) < 0.5)
            continue;
        double n_sheets =
            glp_mip_col_val(programme->problem, form->sheets) * programme->unit;
        int *slots = tf_split_forms_add(found, group, n_sheets);
        for (int i = 0; i < group->n; i++)
            if (programme->is_filled)
                slots[i] = form->slots[i];
            else
                for (int k = 1; k <= group->spec->n_slots; k++)
                    if (glp_mip_col_val(programme->problem,
                                        form->placed[at(programme, i, k)]) > 0.5)
                        slots[i] = k;
    }
    return found;
}

/* The programme without whole numbers. FALSE: even this was not to be had. */
static gboolean
relax(Programme *programme, int milliseconds)
{
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.it_lim = programme->most_steps;
    how.tm_lim = milliseconds;
    glp_adv_basis(programme->problem, 0);
    int refused = glp_simplex(programme->problem, &how);
    programme->is_out = refused == GLP_EITLIM;
    programme->search->end = refused == GLP_EITLIM   ? TF_SPLIT_STEPS
                             : refused == GLP_ETMLIM ? TF_SPLIT_CLOCK
                                                     : TF_SPLIT_GAVE_UP;
    return refused == 0 && glp_get_status(programme->problem) == GLP_OPT;
}

static void
branch(Programme *programme, int milliseconds)
{
    TfSplitSearch *search = programme->search;
    glp_iocp how;
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.tm_lim = milliseconds;
    how.tol_int = integer_tolerance;
    how.br_tech = GLP_BR_PCH;
    /* They help where limits are, and only cost time where there are none. */
    how.mir_cuts = programme->is_limited ? GLP_ON : GLP_OFF;
    how.cb_func = steer;
    how.cb_info = programme;
    search->bound_cents = glp_get_obj_val(programme->problem);
    int refused = glp_intopt(programme->problem, &how);
    int status = glp_mip_status(programme->problem);
    if (refused == 0 && status == GLP_OPT) {
        search->end = TF_SPLIT_PROVED;
        search->bound_cents = glp_mip_obj_val(programme->problem);
    } else {
        search->end = programme->is_out       ? TF_SPLIT_STEPS
                      : refused == GLP_ETMLIM ? TF_SPLIT_CLOCK
                                              : TF_SPLIT_GAVE_UP;
    }
    search->bound_cents -= relative_doubt * search->bound_cents;
    if (status != GLP_OPT && status != GLP_FEAS)
        return;
    TfSplitForms *found = forms_found(programme);
    tf_split_forms_free(search->forms);
    search->forms = found;
}

void
tf_split_search(TfSplitSearch *search)
{
    const TfGangGroup *group = search->group;
    const TfSplitLimits *limits = search->limits;
    glp_init_env();
    glp_term_out(GLP_OFF);
    int none = 0;
    double nothing = 0;
    g_auto(Programme) programme = {
        .search = search,
        .group = group,
        .problem = glp_create_prob(),
        .unit = (double)group->n_pieces / group->n,
        .is_limited = group->spec->most_over >= 0,
        .forms = g_ptr_array_new_with_free_func(form_free),
        .columns = g_array_new(FALSE, FALSE, sizeof(int)),
        .values = g_array_new(FALSE, FALSE, sizeof(double)),
    };
    g_array_append_val(programme.columns, none);
    g_array_append_val(programme.values, nothing);
    for (int i = 0; i < group->n; i++)
        programme.most_sheets = MAX(programme.most_sheets, most_of(&programme, i));
    programme.is_filled = count_fillings(&programme) <= search->limits->most_fillings;
    search->end = TF_SPLIT_TOO_LARGE;
    search->bound_cents = 0;
    search->n_steps = 0;
    if (!programme.is_filled &&
        (gint64)search->most_forms * group->n * group->spec->n_slots * 2 > TF_MOST_COLUMNS)
        return;
    if (programme.is_filled)
        add_fillings(&programme);
    for (int i = 0; i < search->most_forms && !programme.is_filled; i++)
        add_placed_form(&programme);
    add_needs(&programme);
    if (!programme.is_filled)
        add_sums(&programme);
    fill_start(&programme);
    double size = glp_get_num_rows(programme.problem) + glp_get_num_cols(programme.problem);
    programme.most_steps =
        limits->most_steps > 0
            ? limits->most_steps
            : (int)(steps_of_a_second * limits->seconds / sqrt(size)) + 1;
    if (relax(&programme, limits->seconds * 1000))
        branch(&programme, limits->seconds * 1000);
}
