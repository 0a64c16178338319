/* Editions on several forms: costs that can be worked out on paper. */
#include "production/gang-split-private.h"
#include "support/check.h"

/* $100 a form, 20 cents a sheet. */
static TfGangSpec
spec_of(const TfGangDemand *demands, int n, int n_slots)
{
    return (TfGangSpec){
        .demands = demands,
        .n_demands = n,
        .n_slots = n_slots,
        .form_cents = 10000,
        .cents_per_thousand = 20000,
        .most_over = -1,
    };
}

static const TfSplitProof *
proof_of(const TfSplit *split, guint i)
{
    return &g_array_index(split->proofs, TfSplitProof, i);
}

static void
check_form(const TfSplit *split, guint number, gint64 n_sheets, int one, int other)
{
    const TfGangForm *form = split->forms->pdata[number];
    assert_int_equal(form->n_sheets, n_sheets);
    assert_int_equal(form->places->len, 2);
    assert_int_equal(g_array_index(form->places, TfGangPlace, 0).edition, one);
    assert_int_equal(g_array_index(form->places, TfGangPlace, 1).edition, other);
    for (guint i = 0; i < 2; i++) {
        const TfGangPlace *place = &g_array_index(form->places, TfGangPlace, i);
        assert_int_equal(place->n_slots, 1);
        assert_int_equal(place->n_pieces, n_sheets);
    }
}

/* Two on a sheet. On one form each: 4,000 sheets with one and two, 500 with three twice, $200 + $900. One
 * beside two and beside three: 3,000 + 1,000 sheets, $200 + $800; no place is empty, no piece too many, and
 * three editions do not stand on one form. */
static const TfGangDemand four_three_one[] = {
    {"a", 4000, 0}, {"b", 3000, 0}, {"c", 1000, 0}};

static void
a_large_one_fills_up_beside_the_others(void **state)
{
    (void)state;
    TfGangSpec spec = spec_of(four_three_one, 3, 2);
    g_autoptr(TfGang) gang = tf_gang(&spec, NULL);
    assert_int_equal(gang->cents, 110000);
    g_autoptr(TfSplit) split = tf_gang_split(&spec, gang, 60);
    assert_int_equal(split->cents, 100000);
    assert_int_equal(split->bound_cents, 100000);
    assert_int_equal(split->n_sheets, 4000);
    assert_int_equal(split->n_over, 0);
    assert_int_equal(split->forms->len, 2);
    check_form(split, 0, 3000, 0, 1);
    check_form(split, 1, 1000, 0, 2);
    const TfSplitProof *proof = proof_of(split, 0);
    assert_int_equal(proof->end, TF_SPLIT_PROVED);
    assert_int_equal(proof->gang_cents, 110000);
    assert_int_equal(proof->n_split, 1);
    assert_int_equal(proof->n_editions, 3);
}

/* Bound at two sides, they are split each for itself: twice the same. */
static void
sides_are_split_apart(void **state)
{
    (void)state;
    TfGangDemand demands[6];
    for (int i = 0; i < 6; i++) {
        demands[i] = four_three_one[i / 2];
        demands[i].group = i % 2;
    }
    TfGangSpec spec = spec_of(demands, 6, 2);
    g_autoptr(TfGang) gang = tf_gang(&spec, NULL);
    g_autoptr(TfSplit) split = tf_gang_split(&spec, gang, 60);
    assert_int_equal(split->cents, 200000);
    assert_int_equal(split->proofs->len, 2);
    check_form(split, 0, 3000, 0, 2);
    check_form(split, 1, 1000, 0, 4);
    check_form(split, 2, 3000, 1, 3);
    check_form(split, 3, 1000, 1, 5);
    assert_int_equal(proof_of(split, 0)->group, 0);
    assert_int_equal(proof_of(split, 1)->group, 1);
}

/* Nothing may be too many. On one form each, three forms with one edition twice: $300 + $600. Beside each
 * other, 2,000 and 1,000 sheets: $200 + $600. */
static void
nothing_too_many(void **state)
{
    (void)state;
    static const TfGangDemand demands[] = {{"a", 3000, 0}, {"b", 2000, 0}, {"c", 1000, 0}};
    TfGangSpec spec = spec_of(demands, 3, 2);
    spec.most_over = 0;
    g_autoptr(TfGang) gang = tf_gang(&spec, NULL);
    assert_int_equal(gang->cents, 90000);
    g_autoptr(TfSplit) split = tf_gang_split(&spec, gang, 60);
    assert_int_equal(split->cents, 80000);
    assert_int_equal(split->n_over, 0);
    check_form(split, 0, 2000, 0, 1);
    check_form(split, 1, 1000, 0, 2);
}

/* With 64 places the programme is given each number of them. 95 sheets have need of 32 + 22 + 11 = 65 places, 96
 * of 32 + 21 + 11 = 64: $100 + $19.20; two forms are $200 at least. */
static void
many_places(void **state)
{
    (void)state;
    static const TfGangDemand demands[] = {{"a", 3000, 0}, {"b", 2000, 0}, {"c", 1000, 0}};
    TfGangSpec spec = spec_of(demands, 3, 64);
    g_autoptr(TfGang) gang = tf_gang(&spec, NULL);
    g_autoptr(TfSplit) split = tf_gang_split(&spec, gang, 60);
    assert_int_equal(split->cents, 11920);
    assert_int_equal(split->forms->len, 1);
    assert_int_equal(proof_of(split, 0)->n_split, 0);
}

/* What is too large stays as it was, and is bounded as before: 200 editions, and so 25 forms of 8 places at
 * least. */
static void
too_large_a_programme(void **state)
{
    (void)state;
    TfGangDemand demands[200];
    for (int i = 0; i < 200; i++)
        demands[i] = (TfGangDemand){"x", 1000 + i, 0};
    TfGangSpec spec = spec_of(demands, 200, 8);
    g_autoptr(TfGang) gang = tf_gang(&spec, NULL);
    g_autoptr(TfSplit) split = tf_gang_split(&spec, gang, 60);
    assert_int_equal(proof_of(split, 0)->end, TF_SPLIT_TOO_LARGE);
    assert_int_equal(split->cents, gang->cents);
    assert_int_equal(split->bound_cents, gang->bound_cents);
    assert_int_equal(split->forms->len, gang->forms->len);
    assert_int_equal(split->n_over, gang->n_over);
}

/* 24 pieces are 12 sheets: a beside b and c, 8 + 4; on one form each b beside c, 8, and a twice, 6: $2.80 + $200 for
 * $2.40 + $200. Two sheets are 40 cents, and a sheet and a cent of each form 42. Nobody makes two piles for that. */
static void
little_is_not_taken(void **state)
{
    (void)state;
    static const TfGangDemand demands[] = {{"a", 12, 0}, {"b", 8, 0}, {"c", 4, 0}};
    TfGangSpec spec = spec_of(demands, 3, 2);
    g_autoptr(TfGang) gang = tf_gang(&spec, NULL);
    assert_int_equal(gang->cents, 20280);
    g_autoptr(TfSplit) split = tf_gang_split(&spec, gang, 60);
    assert_int_equal(split->cents, 20280);
    assert_int_equal(split->bound_cents, 20240);
    assert_int_equal(proof_of(split, 0)->n_split, 0);
    TfSplitLimits limits = {.seconds = 60, .most_fillings = 300, .takes_little = TRUE};
    g_autoptr(TfSplit) little = tf_gang_split_within(&spec, gang, &limits);
    assert_int_equal(little->cents, 20240);
    assert_int_equal(proof_of(little, 0)->n_split, 1);
}

/* One edition, and none. */
static void
nothing_to_split(void **state)
{
    (void)state;
    TfGangSpec spec = spec_of(four_three_one, 1, 2);
    g_autoptr(TfGang) gang = tf_gang(&spec, NULL);
    g_autoptr(TfSplit) split = tf_gang_split(&spec, gang, 60);
    assert_int_equal(split->cents, 10000 + 2000 * 20); /* twice on a sheet */
    assert_int_equal(split->forms->len, 1);
    spec.n_demands = 0;
    g_autoptr(TfGang) empty = tf_gang(&spec, NULL);
    g_autoptr(TfSplit) none = tf_gang_split(&spec, empty, 60);
    assert_int_equal(none->cents, 0);
    assert_int_equal(none->forms->len, 0);
}

/* More than can be proved soon. */
static const gint64 ten[] = {9874, 3942, 3278, 2946, 2640, 2641, 1977, 1314, 981, 982};

static void
ten_init(TfGangDemand *demands, TfGangSpec *spec)
{
    for (int i = 0; i < 10; i++)
        demands[i] = (TfGangDemand){"x", ten[i], 0};
    *spec = spec_of(demands, 10, 4);
}

/* It ends by its steps, and gives the same again. */
static void
steps_give_the_same_again(void **state)
{
    (void)state;
    TfGangDemand demands[10];
    TfGangSpec spec;
    ten_init(demands, &spec);
    TfSplitLimits limits = {.seconds = 1000, .most_steps = 4000};
    g_autoptr(TfGang) gang = tf_gang(&spec, NULL);
    g_autoptr(TfSplit) split = tf_gang_split_within(&spec, gang, &limits);
    g_autoptr(TfSplit) again = tf_gang_split_within(&spec, gang, &limits);
    assert_int_equal(proof_of(split, 0)->end, TF_SPLIT_STEPS);
    assert_in_range(proof_of(split, 0)->n_steps, 4000, 8000);
    assert_true(split->cents <= gang->cents);
    assert_int_equal(again->cents, split->cents);
    assert_int_equal(again->bound_cents, split->bound_cents);
    assert_int_equal(again->forms->len, split->forms->len);
    assert_int_equal(proof_of(again, 0)->n_steps, proof_of(split, 0)->n_steps);
}

/* The clock ends it whatever steps there are: at once, were it not for the step that it is in. */
static void
a_second_is_a_second(void **state)
{
    (void)state;
    TfGangDemand demands[10];
    TfGangSpec spec;
    ten_init(demands, &spec);
    TfSplitLimits limits = {.seconds = 1, .most_steps = G_MAXINT};
    g_autoptr(TfGang) gang = tf_gang(&spec, NULL);
    gint64 begin = g_get_monotonic_time();
    g_autoptr(TfSplit) split = tf_gang_split_within(&spec, gang, &limits);
    assert_in_range(g_get_monotonic_time() - begin, 0, 20 * G_TIME_SPAN_SECOND);
    assert_int_equal(proof_of(split, 0)->end, TF_SPLIT_CLOCK);
    assert_true(split->cents <= gang->cents);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_large_one_fills_up_beside_the_others),
        cmocka_unit_test(sides_are_split_apart),
        cmocka_unit_test(nothing_too_many),
        cmocka_unit_test(many_places),
        cmocka_unit_test(too_large_a_programme),
        cmocka_unit_test(little_is_not_taken),
        cmocka_unit_test(nothing_to_split),
        cmocka_unit_test(steps_give_the_same_again),
        cmocka_unit_test(a_second_is_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
