/* Editions side by side on forms: costs that can be worked out on paper, and what makes no sense. */
#include "base/error.h"
#include "production/gang.h"
#include "support/check.h"

#include <string.h>

/* 32,000 copies in eleven languages. */
static const TfGangDemand languages[] = {
    {"en", 8000, 0}, {"es", 7000, 0}, {"zh", 4200, 0}, {"ru", 2600, 0},
    {"bn", 2200, 0}, {"ht", 2000, 0}, {"ko", 1600, 0}, {"ar", 1400, 0},
    {"ur", 1000, 0}, {"fr", 1000, 0}, {"pl", 1000, 0},
};

/* $300 a form, 35 cents a sheet. */
static TfGangSpec
spec_of(const TfGangDemand *demands, int n, int n_slots)
{
    return (TfGangSpec){
        .demands = demands,
        .n_demands = n,
        .n_slots = n_slots,
        .form_cents = 30000,
        .cents_per_thousand = 35000,
        .most_over = -1,
    };
}

static TfGang *
gang_of(const TfGangSpec *spec)
{
    g_autoptr(GError) error = NULL;
    TfGang *gang = tf_gang(spec, &error);
    if (error != NULL)
        fail_msg("%s", error->message);
    assert_non_null(gang);
    return gang;
}

static const TfGangProof *
proof_of(const TfGang *gang, guint i)
{
    return &g_array_index(gang->proofs, TfGangProof, i);
}

static const TfGangPlace *
place_of(const TfGang *gang, int form, guint i)
{
    const TfGangForm *of = gang->forms->pdata[form];
    return &g_array_index(of->places, TfGangPlace, i);
}

static void
eleven_languages(void **state)
{
    (void)state;
    const struct {
        int n_slots;
        guint n_forms;
        gint64 n_sheets, cents;
    } rows[] = {
        {2, 6, 17100, 778500},
        {4, 4, 8501, 417535},
        {8, 2, 4767, 226845},
        {16, 1, 2667, 123345},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        TfGangSpec spec = spec_of(languages, G_N_ELEMENTS(languages), rows[i].n_slots);
        g_autoptr(TfGang) gang = gang_of(&spec);
        assert_int_equal(gang->cents, rows[i].cents);
        assert_int_equal(gang->forms->len, rows[i].n_forms);
        assert_int_equal(gang->n_sheets, rows[i].n_sheets);
        /* All divisions were weighed: what was found is its own bound. */
        assert_int_equal(gang->bound_cents, rows[i].cents);
        assert_int_equal(proof_of(gang, 0)->kind, TF_GANG_EXACT);
        assert_int_equal(proof_of(gang, 0)->n_subsets, 2047); /* 2^11 - 1 */
    }
}

/* Three equal slots: 10,000 on two of them and 5,000 on one, 5,000 sheets; $300 + $1,750. */
static void
one_form_fits_exactly(void **state)
{
    (void)state;
    const TfGangDemand demands[] = {{"fr", 5000, 0}, {"en", 10000, 0}};
    TfGangSpec spec = spec_of(demands, 2, 3);
    g_autoptr(TfGang) gang = gang_of(&spec);
    assert_int_equal(gang->cents, 205000);
    assert_int_equal(gang->forms->len, 1);
    assert_int_equal(place_of(gang, 0, 0)->edition, 0);
    assert_int_equal(place_of(gang, 0, 0)->n_slots, 1);
    assert_int_equal(place_of(gang, 0, 0)->n_pieces, 5000);
    assert_int_equal(place_of(gang, 0, 1)->edition, 1);
    assert_int_equal(place_of(gang, 0, 1)->n_slots, 2);
    assert_int_equal(place_of(gang, 0, 1)->n_pieces, 10000);
    assert_int_equal(gang->n_over, 0);
    assert_int_equal(gang->n_empty, 0);
}

/* Three editions of 3,000, 1,000 and 1,000 in two slots. Together on 2 forms at best: {3,000},
 * {1,000, 1,000}: 1,500 + 1,000 sheets, $600 + $875. On 3 forms at least $900 + $875. */
static void
choices_can_be_worked_out_by_hand(void **state)
{
    (void)state;
    const TfGangDemand demands[] = {{"en", 3000, 0}, {"es", 1000, 0}, {"fr", 1000, 0}};
    TfGangSpec spec = spec_of(demands, 3, 2);
    g_autoptr(TfGang) gang = gang_of(&spec);
    const TfGangProof *proof = proof_of(gang, 0);
    assert_int_equal(gang->cents, 147500);
    assert_int_equal(proof->choices->len, 2);
    const TfGangChoice *choices = (const TfGangChoice *)(const void *)proof->choices->data;
    assert_int_equal(choices[0].n_forms, 2);
    assert_int_equal(choices[0].bound_cents, 147500); /* 5,000 pieces / 2 = 2,500 sheets */
    assert_int_equal(choices[0].cents, 147500);
    assert_int_equal(choices[0].n_sheets, 2500);
    assert_int_equal(choices[1].n_forms, 3);
    assert_int_equal(choices[1].bound_cents, 177500);
    assert_int_equal(choices[1].cents, -1);
}

/* The same sheets cost less than a cent each: 333 at $1.50 a thousand are 49.95 cents. */
static void
fractions_of_a_cent_are_rounded_up(void **state)
{
    (void)state;
    const TfGangDemand demands[] = {{"en", 333, 0}};
    TfGangSpec spec = spec_of(demands, 1, 1);
    spec.cents_per_thousand = 150;
    g_autoptr(TfGang) gang = gang_of(&spec);
    assert_int_equal(gang->cents, 30050);
}

/* Left bound and right bound would fit one form together. */
static void
groups_do_not_mix(void **state)
{
    (void)state;
    const TfGangDemand demands[] = {
        {"en", 1000, 0}, {"ar", 1000, 7}, {"es", 1000, 0}, {"ur", 1000, 7}, {"ko", 0, 3}};
    TfGangSpec spec = spec_of(demands, 5, 4);
    g_autoptr(TfGang) gang = gang_of(&spec);
    assert_int_equal(gang->forms->len, 2);
    assert_int_equal(gang->proofs->len, 2);
    /* Each has two slots: 500 sheets. */
    assert_int_equal(gang->cents, 2 * (30000 + 17500));
    assert_int_equal(place_of(gang, 0, 0)->edition, 0);
    assert_int_equal(place_of(gang, 0, 1)->edition, 2);
    assert_int_equal(place_of(gang, 1, 0)->edition, 1);
    assert_int_equal(place_of(gang, 1, 1)->edition, 3);
    assert_int_equal(proof_of(gang, 1)->group, 7);
}

/* Where plates cost nothing each edition has a form of its own. */
static void
forms_are_limited_over_all_groups(void **state)
{
    (void)state;
    const TfGangDemand demands[] = {
        {"en", 9000, 0}, {"es", 100, 0}, {"ar", 900, 1}, {"ur", 300, 1}};
    TfGangSpec spec = spec_of(demands, 4, 2);
    spec.form_cents = 0;
    g_autoptr(TfGang) free_gang = gang_of(&spec);
    /* Alone: 4,500 + 50 + 450 + 150 sheets. */
    assert_int_equal(free_gang->n_sheets, 5150);
    assert_int_equal(free_gang->forms->len, 4);
    spec.most_forms = 3;
    g_autoptr(TfGang) three = gang_of(&spec);
    /* ar and ur together: 900 sheets, 300 more; en and es together would be 4,450 more. */
    assert_int_equal(three->n_sheets, 5450);
    assert_int_equal(three->forms->len, 3);
    assert_true(proof_of(three, 1)->is_limited);
    assert_false(proof_of(three, 0)->is_limited);
    spec.most_forms = 1;
    g_autoptr(GError) error = NULL;
    assert_null(tf_gang(&spec, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_UNSUPPORTED));
}

/* 1,000 and 700 in two slots: 300 of the second too many, 43 percent. */
static void
pieces_too_many_are_limited(void **state)
{
    (void)state;
    const TfGangDemand demands[] = {{"en", 1000, 0}, {"es", 700, 0}};
    TfGangSpec spec = spec_of(demands, 2, 2);
    spec.most_over = 43;
    g_autoptr(TfGang) above = gang_of(&spec);
    assert_int_equal(above->forms->len, 1);
    assert_int_equal(above->n_over, 300);
    spec.most_over = 42;
    g_autoptr(TfGang) below = gang_of(&spec);
    assert_int_equal(below->forms->len, 2);
    assert_int_equal(below->n_over, 0);
}

static void
nothing_needed_is_nothing_printed(void **state)
{
    (void)state;
    const TfGangDemand demands[] = {{"en", 0, 0}};
    TfGangSpec spec = spec_of(demands, 1, 2);
    g_autoptr(TfGang) gang = gang_of(&spec);
    assert_int_equal(gang->forms->len, 0);
    assert_int_equal(gang->cents, 0);
    TfGangSpec none = spec_of(NULL, 0, 2);
    g_autoptr(TfGang) empty = gang_of(&none);
    assert_int_equal(empty->forms->len, 0);
}

static void
refused(const TfGangSpec *spec, const char *words)
{
    g_autoptr(GError) error = NULL;
    assert_null(tf_gang(spec, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_USAGE));
    assert_non_null(strstr(error->message, words));
}

static void
what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    const TfGangDemand negative[] = {{"ht", -1, 0}}, large[] = {{"ko", 100000001, 0}};
    TfGangSpec good = spec_of(languages, 2, 2), spec = good;
    spec.n_slots = 0;
    refused(&spec, "slots");
    spec.n_slots = 65;
    refused(&spec, "slots");
    spec = good;
    spec.form_cents = -1;
    refused(&spec, "form costs");
    spec = good;
    spec.cents_per_thousand = G_MAXINT64;
    refused(&spec, "thousand sheets");
    spec = good;
    spec.most_forms = -1;
    refused(&spec, "forms");
    spec = good;
    spec.most_over = -2;
    refused(&spec, "percent");
    spec = good;
    spec.n_demands = 2001;
    refused(&spec, "editions");
    spec = spec_of(negative, 1, 2);
    refused(&spec, "ht");
    spec = spec_of(large, 1, 2);
    refused(&spec, "ko");
}

/* The largest of everything stays within 64 bits. */
static void
largest_numbers_fit(void **state)
{
    (void)state;
    TfGangDemand demands[] = {{"en", 100000000, 0}, {"es", 100000000, 0}};
    TfGangSpec spec = spec_of(demands, 2, 1);
    spec.form_cents = G_GINT64_CONSTANT(1000000000000);
    spec.cents_per_thousand = 10000000;
    g_autoptr(TfGang) gang = gang_of(&spec);
    /* Two of 10^8 sheets at 10^4 cents, and two forms. */
    assert_int_equal(gang->cents, G_GINT64_CONSTANT(4000000000000));

    /* As many as there may be: 2,000 forms of the same. */
    g_autofree TfGangDemand *many = g_new0(TfGangDemand, TF_GANG_MOST_EDITIONS);
    for (int i = 0; i < TF_GANG_MOST_EDITIONS; i++)
        many[i] = (TfGangDemand){"en", 100000000, i};
    TfGangSpec most = spec_of(many, TF_GANG_MOST_EDITIONS, 1);
    most.form_cents = spec.form_cents;
    most.cents_per_thousand = spec.cents_per_thousand;
    g_autoptr(TfGang) all = gang_of(&most);
    assert_int_equal(all->cents, G_GINT64_CONSTANT(4000000000000000));
    assert_int_equal(all->bound_cents, G_GINT64_CONSTANT(4000000000000000));
}

static void
print_says_why(void **state)
{
    (void)state;
    TfGangSpec spec = spec_of(languages, G_N_ELEMENTS(languages), 8);
    g_autoptr(TfGang) gang = gang_of(&spec);
    g_autofree char *text = tf_gang_print(gang, &spec);
    const char *const expected[] = {
        "Editions side by side: 2 forms, 4,767 sheets, $2,268.45\n",
        "Plates and make-ready of a form $300.00; a thousand sheets $350.00\n",
        "\nForm 1: 2,667 sheets, $1,233.45\n",
        "    en                3       8,001       8,000           1\n",
        "\nForm 2: 2,100 sheets, $1,035.00\n",
        "    pl                1       2,100       1,000       1,100\n",
        "2,047 sets",
        "        2     $2,000.00     $2,268.45       4,767   taken\n",
        "        3     $2,300.00   not looked for\n",
        "32,000 pieces / 8 slots = 4,000 sheets",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        if (strstr(text, expected[i]) == NULL)
            fail_msg("not said: %s\nbut:\n%s", expected[i], text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eleven_languages),
        cmocka_unit_test(one_form_fits_exactly),
        cmocka_unit_test(choices_can_be_worked_out_by_hand),
        cmocka_unit_test(fractions_of_a_cent_are_rounded_up),
        cmocka_unit_test(groups_do_not_mix),
        cmocka_unit_test(forms_are_limited_over_all_groups),
        cmocka_unit_test(pieces_too_many_are_limited),
        cmocka_unit_test(nothing_needed_is_nothing_printed),
        cmocka_unit_test(what_makes_no_sense_is_refused),
        cmocka_unit_test(largest_numbers_fit),
        cmocka_unit_test(print_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
