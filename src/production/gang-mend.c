/* Moves and exchanges editions between two forms as long as that saves something. */
#include "production/gang-private.h"

#include <string.h>

enum {
    /* Changes tried: where it stops does not depend on the machine. 500 editions try less than half a
     * million. */
    TF_MOST_TRIES = 20000000
};

typedef struct {
    int n;
    int members[TF_GANG_MOST_SLOTS];
    gint64 needs[TF_GANG_MOST_SLOTS];
    gint64 n_pieces;
    gint64 n_sheets, cents;
} Form;

typedef struct {
    const TfGangGroup *group;
    Form *forms;
    int n_forms;
    gint64 n_tries;
} Mending;

static void
put(const TfGangGroup *group, Form *form, int edition)
{
    form->members[form->n] = edition;
    form->needs[form->n] = group->needs[edition];
    form->n_pieces += group->needs[edition];
    form->n++;
}

/* @form without its member @i. */
static void
take(Form *form, int i)
{
    form->n_pieces -= form->needs[i];
    form->n--;
    form->members[i] = form->members[form->n];
    form->needs[i] = form->needs[form->n];
}

static gboolean
count(const TfGangGroup *group, Form *form)
{
    form->n_sheets = form->n > 0 ? tf_gang_run(group->spec, form->needs, form->n) : 0;
    form->cents = form->n > 0 ? tf_gang_form_cents(group->spec, form->n_sheets) : 0;
    return form->n == 0 || form->n_sheets > 0;
}

/* Whether @form could do with so few sheets that together with what @other needs at least they are
 * fewer than @n_sheets. */
static gboolean
may_save(const TfGangGroup *group, const Form *form, const Form *other, gint64 n_sheets)
{
    int n_slots = group->spec->n_slots;
    gint64 least = tf_gang_ceiling(other->n_pieces, n_slots);
    return tf_gang_fits(form->needs, form->n, n_slots, n_sheets - least - 1);
}

/* Takes @first and @second for forms @a and @b if they are cheaper. */
static gboolean
replace(Mending *mending, int a, int b, Form *first, Form *second)
{
    Form *forms = mending->forms;
    const TfGangGroup *group = mending->group;
    gint64 n_sheets = forms[a].n_sheets + forms[b].n_sheets;
    mending->n_tries++;
    if (first->n > 0 && second->n > 0 &&
        (!may_save(group, first, second, n_sheets) ||
         !may_save(group, second, first, n_sheets)))
        return FALSE;
    if (!count(group, first) || !count(group, second) ||
        first->cents + second->cents >= forms[a].cents + forms[b].cents)
        return FALSE;
    forms[a] = *first;
    forms[b] = *second;
    return TRUE;
}

/* Moves member @i of form @a to form @b. */
static gboolean
move(Mending *mending, int a, int b, int i)
{
    Form from = mending->forms[a], to = mending->forms[b];
    if (to.n >= mending->group->spec->n_slots || to.n == 0)
        return FALSE;
    put(mending->group, &to, from.members[i]);
    take(&from, i);
    return replace(mending, a, b, &from, &to);
}

static gboolean
exchange(Mending *mending, int a, int b, int i, int j)
{
    Form first = mending->forms[a], second = mending->forms[b];
    if (first.needs[i] == second.needs[j])
        return FALSE;
    int edition = first.members[i], other = second.members[j];
    take(&first, i);
    take(&second, j);
    put(mending->group, &first, other);
    put(mending->group, &second, edition);
    return replace(mending, a, b, &first, &second);
}

static gboolean
join(Mending *mending, int a, int b)
{
    Form first = mending->forms[a], second = {0};
    const Form *other = &mending->forms[b];
    if (first.n == 0 || other->n == 0 || first.n + other->n > mending->group->spec->n_slots)
        return FALSE;
    for (int i = 0; i < other->n; i++)
        put(mending->group, &first, other->members[i]);
    return replace(mending, a, b, &first, &second);
}

/* The first change of two forms that saves something. */
static gboolean
change(Mending *mending, int a, int b)
{
    const Form *forms = mending->forms;
    if (join(mending, a, b))
        return TRUE;
    for (int i = 0; i < forms[a].n; i++)
        if (move(mending, a, b, i))
            return TRUE;
    for (int j = 0; j < forms[b].n; j++)
        if (move(mending, b, a, j))
            return TRUE;
    for (int i = 0; i < forms[a].n; i++)
        for (int j = 0; j < forms[b].n; j++)
            if (exchange(mending, a, b, i, j))
                return TRUE;
    return FALSE;
}

static gboolean
change_any(Mending *mending)
{
    gboolean is_changed = FALSE;
    for (int a = 0; a < mending->n_forms; a++)
        for (int b = a + 1; b < mending->n_forms; b++)
            while (mending->n_tries < TF_MOST_TRIES && change(mending, a, b))
                is_changed = TRUE;
    return is_changed;
}

void
tf_gang_mend(const TfGangGroup *group, TfGangDivision *division)
{
    Mending mending = {.group = group, .n_forms = division->n_forms};
    g_autofree Form *forms = mending.forms = g_new0(Form, division->n_forms);
    for (int i = 0; i < group->n; i++)
        put(group, &forms[division->form_of[i]], i);
    for (int i = 0; i < division->n_forms; i++)
        count(group, &forms[i]);
    while (change_any(&mending))
        continue;
    division->cents = division->n_sheets = division->n_forms = 0;
    for (int i = 0; i < mending.n_forms; i++) {
        if (forms[i].n == 0)
            continue;
        for (int j = 0; j < forms[i].n; j++)
            division->form_of[forms[i].members[j]] = division->n_forms;
        division->n_forms++;
        division->cents += forms[i].cents;
        division->n_sheets += forms[i].n_sheets;
    }
}
