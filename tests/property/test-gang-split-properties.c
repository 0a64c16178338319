/* Editions on several forms: small cases where every way is listed here, and middle ones where what must hold
 * whatever is found. */
#include "production/gang-split-private.h"
#include "support/check.h"

#include <string.h>

enum {
    TF_MOST_EDITIONS = 3,
    TF_MOST_NEED = 9,
    TF_MOST_PRINTED = 16, /* with what is too much */
    TF_DEAR = 1 << 28
};

typedef struct {
    TfGangDemand demands[16];
    TfGangSpec spec;
} Case;

static void
make_random(GRand *random, Case *one, int n, int n_slots, int most)
{
    for (int i = 0; i < n; i++)
        one->demands[i] = (TfGangDemand){
            .name = "xx",
            .n_pieces = g_rand_int_range(random, most / 10 + 1, most + 1),
        };
    one->spec = (TfGangSpec){
        .demands = one->demands,
        .n_demands = n,
        .n_slots = n_slots,
        .form_cents = g_rand_int_range(random, 1, 6000),
        .cents_per_thousand = g_rand_int_range(random, 1000, 2000000),
        .most_over = -1,
    };
}

/* ---- every way, listed ---- */

/* For each number of pieces that may have been printed of each edition, the least that they cost. */
typedef struct {
    const TfGangSpec *spec;
    int most[TF_MOST_EDITIONS];
    int *least;
} Listed;

static int
state_of(const int *printed)
{
    int state = 0;
    for (int i = 0; i < TF_MOST_EDITIONS; i++)
        state = state * (TF_MOST_PRINTED + 1) + printed[i];
    return state;
}

/* One form more after @printed: all numbers of slots from edition @i on, and of sheets. */
static void
list_forms(const Listed *listed, int i, int n_left, int *slots, const int *printed)
{
    const TfGangSpec *spec = listed->spec;
    if (i < spec->n_demands) {
        for (slots[i] = 0; slots[i] <= n_left; slots[i]++)
            list_forms(listed, i + 1, n_left - slots[i], slots, printed);
        return;
    }
    for (int n_sheets = 1; n_sheets <= TF_MOST_PRINTED; n_sheets++) {
        int after[TF_MOST_EDITIONS] = {0};
        gboolean is_allowed = TRUE;
        for (int k = 0; k < spec->n_demands; k++) {
            after[k] = printed[k] + slots[k] * n_sheets;
            if (spec->most_over < 0)
                after[k] = MIN(after[k], listed->most[k]);
            is_allowed = is_allowed && after[k] <= listed->most[k];
        }
        int mills = n_sheets * (int)spec->cents_per_thousand;
        int cents = listed->least[state_of(printed)] + (int)spec->form_cents +
                    mills / 1000 + (mills % 1000 > 0);
        int *least = is_allowed ? &listed->least[state_of(after)] : NULL;
        if (least != NULL && cents < *least)
            *least = cents;
    }
}

static gboolean
is_enough(const TfGangSpec *spec, const int *printed)
{
    for (int i = 0; i < spec->n_demands; i++)
        if (printed[i] < spec->demands[i].n_pieces)
            return FALSE;
    return TRUE;
}

/* What the cheapest way costs: any number of forms, each with any slots and sheets. */
static int
least_of(const TfGangSpec *spec)
{
    Listed listed = {.spec = spec};
    int n_states = 1, best = TF_DEAR;
    for (int i = 0; i < TF_MOST_EDITIONS; i++)
        n_states *= TF_MOST_PRINTED + 1;
    for (int i = 0; i < spec->n_demands; i++) {
        int need = (int)spec->demands[i].n_pieces;
        listed.most[i] = need + need * MAX(spec->most_over, 0) / 100;
        assert_true(listed.most[i] <= TF_MOST_PRINTED);
    }
    g_autofree int *least = g_new0(int, n_states);
    listed.least = least;
    for (int i = 1; i < n_states; i++)
        least[i] = TF_DEAR;
    /* A form only adds pieces, so that what comes before a number of them is settled before. */
    int a[TF_MOST_EDITIONS];
    for (a[0] = 0; a[0] <= listed.most[0]; a[0]++)
        for (a[1] = 0; a[1] <= listed.most[1]; a[1]++)
            for (a[2] = 0; a[2] <= listed.most[2]; a[2]++) {
                int slots[TF_MOST_EDITIONS] = {0};
                if (least[state_of(a)] < TF_DEAR)
                    list_forms(&listed, 0, spec->n_slots, slots, a);
                if (is_enough(spec, a))
                    best = MIN(best, least[state_of(a)]);
            }
    return best;
}

/* ---- what must hold ---- */

/* Without any of its places an edition would get too little, and without any sheet of a form one of its. */
static void
check_none_is_idle(const TfGangSpec *spec, const TfSplit *split, const gint64 *printed)
{
    for (guint f = 0; f < split->forms->len; f++) {
        const TfGangForm *form = split->forms->pdata[f];
        gboolean is_needed = FALSE;
        for (guint k = 0; k < form->places->len; k++) {
            const TfGangPlace *place = &g_array_index(form->places, TfGangPlace, k);
            gint64 need = spec->demands[place->edition].n_pieces;
            assert_true(printed[place->edition] - form->n_sheets < need);
            is_needed = is_needed || printed[place->edition] - place->n_slots < need;
        }
        assert_true(is_needed);
    }
}

static void
check_split(const TfGangSpec *spec, const TfGang *gang, const TfSplit *split)
{
    gint64 printed[16] = {0}, cents = 0, over = 0;
    for (guint f = 0; f < split->forms->len; f++) {
        const TfGangForm *form = split->forms->pdata[f];
        int n_used = 0;
        assert_true(form->n_sheets > 0 && form->places->len > 0);
        for (guint k = 0; k < form->places->len; k++) {
            const TfGangPlace *place = &g_array_index(form->places, TfGangPlace, k);
            assert_int_equal(place->n_pieces, place->n_slots * form->n_sheets);
            printed[place->edition] += place->n_pieces;
            n_used += place->n_slots;
        }
        assert_int_equal(form->n_used, n_used);
        assert_in_range(n_used, 1, spec->n_slots);
        gint64 mills = form->n_sheets * spec->cents_per_thousand;
        assert_int_equal(form->cents, spec->form_cents + mills / 1000 + (mills % 1000 > 0));
        cents += form->cents;
    }
    if (spec->most_over < 0)
        check_none_is_idle(spec, split, printed);
    for (int i = 0; i < spec->n_demands; i++) {
        gint64 need = spec->demands[i].n_pieces;
        assert_true(printed[i] >= need);
        if (spec->most_over >= 0)
            assert_true(printed[i] <= need + need * spec->most_over / 100);
        over += printed[i] - need;
    }
    assert_int_equal(split->cents, cents);
    assert_int_equal(split->n_over, over);
    assert_true(split->cents <= gang->cents);
    assert_true(split->bound_cents <= split->cents);
    assert_true(split->bound_cents >= tf_gang_least(spec));
}

static const TfSplitProof *
proof_of(const TfSplit *split, guint i)
{
    return &g_array_index(split->proofs, TfSplitProof, i);
}

static void
small_cases_against_all_that_there_is(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(71);
    int n_rounds = g_getenv("TF_FEW") != NULL ? 6 : 60, n_split = 0;
    for (int round = 0; round < n_rounds; round++) {
        Case one;
        make_random(random, &one, 2 + round % 2, 2 + round % 3, TF_MOST_NEED);
        one.spec.most_over = round % 4 == 3 ? 50 : -1;
        g_autoptr(TfGang) gang = tf_gang(&one.spec, NULL);
        if (gang == NULL)
            continue; /* with so little in vain there is none */
        /* Both formulations, in turn. */
        TfSplitLimits limits = {.seconds = 20,
                                .takes_little = TRUE,
                                .most_fillings = round / 4 % 2 == 0 ? 300 : 0};
        g_autoptr(TfSplit) split = tf_gang_split_within(&one.spec, gang, &limits);
        int least = least_of(&one.spec);
        check_split(&one.spec, gang, split);
        assert_int_equal(proof_of(split, 0)->end, TF_SPLIT_PROVED);
        if (split->bound_cents > least || split->cents < least)
            fail_msg("round %d: %d is the least, not %d to %d", round, least,
                     (int)split->bound_cents, (int)split->cents);
        /* Sheets are whole only afterwards: one of each form, and a cent. */
        gint64 sheet = one.spec.cents_per_thousand / 1000 + 2;
        if (one.spec.most_over < 0)
            assert_true(split->cents - least <= sheet * (gint64)split->forms->len);
        n_split += proof_of(split, 0)->n_split;
    }
    assert_true(n_split > 0 || n_rounds < 60);
}

static void
middle_cases(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    int n_rounds = g_getenv("TF_FEW") != NULL ? 3 : 8;
    for (int round = 0; round < n_rounds; round++) {
        Case one;
        make_random(random, &one, 6 + round % 5, 2 + round % 3, 9000);
        one.spec.form_cents += 10000;
        one.spec.cents_per_thousand = 21584;
        g_autoptr(TfGang) gang = tf_gang(&one.spec, NULL);
        g_autoptr(TfSplit) split = tf_gang_split(&one.spec, gang, 1);
        check_split(&one.spec, gang, split);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_cases_against_all_that_there_is),
        cmocka_unit_test(middle_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
