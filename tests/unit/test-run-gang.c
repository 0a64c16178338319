/* Gangs of a run against every gang there is, priced as a clerk would: English and Spanish leaflets side by
 * side on the press of the tests. */
#include "support/check.h"
#include "support/planned.h"

#include <math.h>
#include <string.h>

/* What layouts/production/ of the tests says, and what the plan says of its sheet. */
typedef struct {
    int n_up;
    double sheet_mg;
    double change_cents; /* of the cutter */
} Prices;

/* Printed one side after the other, eight plates of $10, twice ten minutes and a hundred sheets to be made
 * ready, 2 % of running waste, both passes at 6,000 an hour of $60. The cutter takes six minutes at first,
 * spoils ten sheets then and four after, and cuts 6,000 an hour, of $60 too. Nothing is rounded but sheets. */
static double
form_cents(const Prices *prices, double n_sheets, gboolean is_first)
{
    double good = n_sheets + (is_first ? 10 : 4);
    double running = ceil(good * 0.02);
    double paper = (good + running + 200) * prices->sheet_mg / 45359237 * 10000;
    double press = 2 * 10 * 100 + (good + running) * 2 / 6000 * 6000;
    double cutter = (is_first ? 6 * 100 : prices->change_cents) + good / 6000 * 6000;
    return 8 * 1000 + paper + press + cutter;
}

/* Each on a form of its own, or both on one with every number of places. */
static double
cheapest(const Prices *prices, int n_english, int n_spanish, int *n_forms)
{
    double all = prices->n_up;
    double best = form_cents(prices, ceil(MAX(n_english, n_spanish) / all), TRUE) +
                  form_cents(prices, ceil(MIN(n_english, n_spanish) / all), FALSE);
    *n_forms = 2;
    for (int n = 1; n < prices->n_up; n++) {
        double sheets = MAX(ceil((double)n_english / n), ceil(n_spanish / (all - n)));
        double cents = form_cents(prices, sheets, TRUE);
        if (cents < best) {
            best = cents;
            *n_forms = 1;
        }
    }
    return best;
}

/* What a gang costs besides: nothing is folded or stitched, and what is packed is the same for all. */
static double
cents_of(const TfWay *way)
{
    return (double)(way->total_cents - way->packing_cents - way->delivery_cents);
}

static void
hold_against_all(Project *project, double change_cents, int *n_ones, int *n_twos)
{
    for (int n_english = 1000; n_english < 60000; n_english = n_english * 5 / 4 / 50 * 50) {
        g_auto(Planned) planned = {0};
        int n_forms, n_spanish = n_english * 17;
        g_autofree char *languages = g_strdup_printf(
            "<language tag='en' name='English' english='English' weight='%d'/>"
            "<language tag='es' name='Español' english='Spanish' weight='%d'/>",
            n_english, n_spanish);
        planned_campaign(project, n_english + n_spanish, languages);
        const TfWay *way = &planned_product(project, &planned, NULL)->ways[TF_WAY_GANGED];
        assert_true(way->is_possible);
        const TfRunForm *form = way->forms->pdata[0];
        assert_int_equal(form->turning, TF_TURNING_SHEETWISE);
        Prices prices = {form->n_up, (double)way->sheet.mg, change_cents};
        double best = cheapest(&prices, n_english, n_spanish, &n_forms);
        /* A whole sheet, second or cent more or less for each form is no fault. */
        if (fabs(cents_of(way) - best) > 12)
            fail_msg("%d and %d: %g cents, and %g are enough", n_english, n_spanish,
                     cents_of(way), best);
        *n_ones += n_forms == 1;
        *n_twos += n_forms == 2;
    }
}

static void
no_gang_of_two_is_cheaper(void **state)
{
    int n_ones = 0, n_twos = 0;
    hold_against_all(*state, 2 * 100, &n_ones, &n_twos);
    assert_true(n_ones > 2 && n_twos > 2);
}

/* The cutter's change is part of what a form more costs: here it costs as much as all else of it. */
static void
the_change_of_the_cutter_counts(void **state)
{
    Project *project = *state;
    int n_ones = 0, n_twos = 0;
    project_replace(project->folder, "layouts/production/finishing.xml",
                    "change-sheets=\"4\" change-minutes=\"2\"",
                    "change-sheets=\"4\" change-minutes=\"100\"");
    hold_against_all(project, 100 * 100, &n_ones, &n_twos);
    assert_true(n_ones > 2 && n_twos > 2);
}

/* "no gang on this sheet costs less than $1,234.05" -> 123405 */
static gint64
cents_after(const char *text, const char *words)
{
    const char *found = strstr(text, words);
    gint64 cents = 0;
    if (found == NULL)
        fail_msg("“%s” is not said: %s", words, text);
    for (found += strlen(words); *found != '\0' && *found != ' '; found++)
        if (g_ascii_isdigit(*found))
            cents = cents * 10 + g_ascii_digit_value(*found);
    return cents;
}

/* What is said of the cheapest gang: the sum that the columns show, and a sum below it that not even its own
 * rounding reaches. */
static void
what_is_said_is_what_the_columns_show(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    const TfWay *way = &planned_product(project, &planned, NULL)->ways[TF_WAY_GANGED];
    const char *text = way->reasons->pdata[0];
    gint64 paid = cents_after(text, "It costs $");
    gint64 least = cents_after(text, "costs less than $");
    assert_int_equal(paid, way->plate_cents + way->paper_cents + way->press_cents +
                               way->finishing_cents);
    assert_true(least <= paid);
    /* Three sheets of some eight cents for each of two forms. */
    assert_true(paid - least < 2 * 3 * 8);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(no_gang_of_two_is_cheaper),
        PROJECT_TEST(the_change_of_the_cutter_counts),
        PROJECT_TEST(what_is_said_is_what_the_columns_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
