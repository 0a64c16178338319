/* For each rule of the table a file that breaks it and nothing else, and its twin that is mended. */
#include "preflight/pairs.h"
#include "preflight/rules.h"
#include "support/check.h"
#include "support/pdf.h"
#include "support/press-maker.h"
#include "support/tool.h"

#include <string.h>

static const Pair *const themes[] = {document_pairs, paint_pairs, object_pairs,
                                     press_pairs};

static TfFindings *
judge(const char *path, TfStandard standard, const Change *changes)
{
    TfPreflightSpec spec = press_spec(standard);
    TfLeastSize size = {"Latn", 0};
    for (const Change *change = changes; change->part != PART_NONE; change++)
        if (change->part == PART_SIZE) {
            size.size = g_ascii_strtod(change->text, NULL);
            spec.sizes = &size;
            spec.n_sizes = 1;
        } else if (change->part == PART_CONDITION)
            spec.condition = *change->text != '\0' ? change->text : NULL;
        else if (change->part == PART_DIGEST)
            spec.profile = *change->text != '\0' ? change->text : NULL;
    press_make(path, standard, changes);
    TfFindings *findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(TfFacts) facts = tf_preflight(path, "it.pdf", &spec, findings, &error);
    if (facts == NULL)
        print_error("%s\n", error->message);
    assert_non_null(facts);
    return findings;
}

/* Whether there is something, and all of it has @code; NULL: nothing. */
static gboolean
is_all(const TfFindings *findings, const char *code)
{
    gboolean is_right = (tf_findings_n(findings) > 0) == (code != NULL);
    for (int i = 0; i < tf_findings_n(findings) && is_right; i++)
        is_right = strcmp(tf_findings_get(findings, i)->code, code) == 0;
    return is_right;
}

static int
check(const Pair *pair, const char *path, const Change *changes, const char *code)
{
    g_autoptr(TfFindings) findings = judge(path, pair->standard, changes);
    if (is_all(findings, code))
        return 0;
    g_autofree char *text = tf_findings_to_text(findings);
    print_error("%s, %s, %s: found:\n%s\n", pair->code, tf_standard_word(pair->standard),
                code != NULL ? "broken" : "mended", text);
    return 1;
}

static void
a_file_by_the_book_has_no_findings(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    static const Change none[] = {{PART_NONE, NULL}};
    for (int standard = 0; standard < TF_N_STANDARDS; standard++) {
        Pair pair = {.code = "(base)", .standard = (TfStandard)standard};
        assert_int_equal(check(&pair, files.in, none, NULL), 0);
    }
}

static void
every_pair_breaks_its_rule_alone(void **state)
{
    (void)state;
    tool_need("qpdf");
    g_auto(PdfFiles) files = pdf_files_make();
    int n_faults = 0;
    for (gsize theme = 0; theme < G_N_ELEMENTS(themes); theme++)
        for (const Pair *pair = themes[theme]; pair->code != NULL; pair++) {
            n_faults += check(pair, files.in, pair->broken, pair->code);
            n_faults += check(pair, files.in, pair->mended, NULL);
        }
    assert_int_equal(n_faults, 0);
}

static gboolean
has_pair(const TfRule *rule)
{
    for (gsize theme = 0; theme < G_N_ELEMENTS(themes); theme++)
        for (const Pair *pair = themes[theme]; pair->code != NULL; pair++)
            if (strcmp(pair->code, rule->code) == 0 &&
                tf_rule_holds_for(rule, pair->standard))
                return TRUE;
    return FALSE;
}

static void
every_rule_has_a_pair(void **state)
{
    (void)state;
    int n, n_lacking = 0;
    const TfRule *rules = tf_rules(&n);
    for (int i = 0; i < n; i++) {
        if (!has_pair(&rules[i])) {
            print_error("%s: has no pair\n", rules[i].code);
            n_lacking++;
        }
    }
    assert_int_equal(n_lacking, 0);
}

/* Each row of the checklist of PDF/X, 1 to 33, has a rule for each standard that it holds for. */
static void
the_checklist_is_complete(void **state)
{
    (void)state;
    static const char columns[33][4] = {
        /* X-1a, X-3, X-4 */
        "yyy", "yyy", "yyy", "yyy", "yyy", "yyy", "--y", "yyy", "yyy", "yyy", "yyy",
        "yyy", "yyy", "yyy", "yyy", "y--", "-yy", "-yy", "yy-", "--y", "yyy", "yyy",
        "yyy", "yyy", "yyy", "yyy", "yyy", "yyy", "yyy", "yyy", "yyy", "yy-", "--y"};
    static const TfStandard standards[] = {TF_STANDARD_X1A, TF_STANDARD_X3, TF_STANDARD_X4};
    int n;
    const TfRule *rules = tf_rules(&n);
    for (int row = 0; row < 33; row++)
        for (int column = 0; column < 3; column++) {
            gboolean has_rule = FALSE;
            for (int i = 0; i < n && !has_rule; i++)
                has_rule = rules[i].number == row + 1 &&
                           tf_rule_holds_for(&rules[i], standards[column]);
            if (has_rule != (columns[row][column] == 'y'))
                fail_msg("checklist row %d, %s", row + 1,
                         tf_standard_title(standards[column]));
        }
}

static void
rules_are_of_the_table_of_codes_and_stand_once(void **state)
{
    (void)state;
    int n;
    const TfRule *rules = tf_rules(&n);
    for (int i = 0; i < n; i++) {
        assert_non_null(tf_finding_kind(rules[i].code));
        assert_true(*rules[i].source != '\0' && rules[i].standards != 0);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(rules[i].code, rules[k].code);
    }
}

/* A thousand red dots are one mistake, told a few times and then counted. */
static void
many_places_are_told_a_few_times(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    GString *content = g_string_new("1 0 0 rg ");
    for (int i = 0; i < 20; i++)
        g_string_append_printf(content, "%d %d 4 4 re f ", 60 + 20 * (i % 5),
                               60 + 20 * (i / 5));
    const Change changes[] = {{PART_CONTENT, content->str}, {PART_NONE, NULL}};
    g_autoptr(TfFindings) findings = judge(files.in, TF_STANDARD_X4, changes);
    g_string_free(content, TRUE);
    assert_int_equal(tf_findings_n(findings), 9);
    assert_string_equal(tf_findings_get(findings, 8)->text,
                        "12 more like these are not told");
    assert_int_equal(tf_findings_get(findings, 8)->place.page, 0);
}

/* Page space: from the top left corner of the trim, (9, 309), down. */
static void
a_place_is_in_page_space(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    const Change changes[] = {{PART_CONTENT, "1 0 0 rg 29 249 40 10 re f"},
                              {PART_NONE, NULL}};
    g_autoptr(TfFindings) findings = judge(files.in, TF_STANDARD_X4, changes);
    assert_int_equal(tf_findings_n(findings), 1);
    TfPlace place = tf_findings_get(findings, 0)->place;
    assert_string_equal(place.file, "it.pdf");
    assert_int_equal(place.page, 1);
    check_near(place.rect.x, 20, 1e-6);
    check_near(place.rect.y, 50, 1e-6);
    check_near(place.rect.width, 40, 1e-6);
    check_near(place.rect.height, 10, 1e-6);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_of_the_table_of_codes_and_stand_once),
        cmocka_unit_test(the_checklist_is_complete),
        cmocka_unit_test(a_file_by_the_book_has_no_findings),
        cmocka_unit_test(every_rule_has_a_pair),
        cmocka_unit_test(every_pair_breaks_its_rule_alone),
        cmocka_unit_test(many_places_are_told_a_few_times),
        cmocka_unit_test(a_place_is_in_page_space),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
