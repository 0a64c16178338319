/* Hostile files: what is kept and what is told of them stay few. */
#include "support/check.h"
#include "support/facts.h"

static void
test_form_many_times(void **state)
{
    (void)state;
    g_autofree char *form = facts_stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]",
                                         "0 0 1 1 re f 0.5 g 3 3 1 1 re f");
    g_autoptr(GString) content = g_string_new("");
    for (int i = 0; i < 1000000; i++)
        g_string_append(content, "1 0 0 1 1 0 cm /F Do ");
    g_autoptr(TfFacts) facts =
        facts_read(&(FactsSource){.resources = "/XObject << /F 5 0 R >>",
                                  .content = content->str,
                                  .objects = {form}});
    int n;
    const TfMark *marks = tf_facts_marks(facts, &n);
    assert_in_range(n, 1, 4300);
    /* 200 of the million stand on the page; each paints twice, at 0 and at 3. */
    int n_paints = 0;
    for (int i = 0; i < n; i++)
        n_paints += marks[i].n;
    assert_in_range(n_paints, 2 * 190, 2 * 210);
    /* 2 operations of the page and 5 of the form, a million times: it ends before. */
    assert_string_equal(facts_thing(facts, TF_THING_TOO_LONG).detail, "operations");
}

static void
test_forms_in_forms(void **state)
{
    (void)state;
    g_autofree char *one = facts_stream("/Type /XObject /Subtype /Form /BBox [0 0 99 99] "
                                        "/Resources << /XObject << /F 6 0 R >> >>",
                                        "/F Do 0 0 5 5 re f");
    g_autofree char *two = facts_stream("/Type /XObject /Subtype /Form /BBox [0 0 99 99] "
                                        "/Resources << /XObject << /F 5 0 R >> >>",
                                        "/F Do 9 9 5 5 re f");
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .resources = "/XObject << /F 5 0 R >>", .content = "/F Do", .objects = {one, two}});
    facts_marks(facts, 2);
    assert_string_equal(facts_thing(facts, TF_THING_DAMAGE).detail,
                        "a form that paints itself");
}

/* What a picture says of its size is only words: more bytes than a number holds, and rows that would need
 * gigabytes to be summed. The one after them is summed all the same: 50 % of one ink. */
static void
test_pictures_of_any_size(void **state)
{
    (void)state;
    static const char space[] = "[/DeviceN [/A /B /C /D /E] /DeviceCMYK << /FunctionType 4 "
                                "/Domain [0 1 0 1 0 1 0 1 0 "
                                "1] /Range [0 1 0 1 0 1 0 1] /Length 7 >>]";
    static const char gold[] =
        "[/Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 "
        "/C0 [0 0 0 0] /C1 [0 0 1 0] >>]";
    g_autofree char *large = g_strdup_printf(
        "/Subtype /Image /Width 1000000000 /Height 1000000000 /BitsPerComponent 16 "
        "/ColorSpace %s",
        space);
    g_autofree char *wide = g_strdup_printf(
        "/Subtype /Image /Width 1000000000 /Height 1 /BitsPerComponent 1 /ColorSpace %s",
        gold);
    g_autofree char *usual = g_strdup_printf(
        "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace %s", gold);
    g_autofree char *one = facts_stream(large, "x");
    g_autofree char *two = facts_stream(large, "xy");
    g_autofree char *three = facts_stream(wide, "x");
    static const guint8 half = 0x80;
    g_autofree char *four = facts_stream_of_bytes(usual, &half, 1);
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .resources = "/XObject << /I 5 0 R /J 6 0 R /K 7 0 R /L 8 0 R >>",
        .content = "q 50 0 0 50 0 0 cm /I Do Q q 50 0 0 50 60 90 cm /J Do Q "
                   "q 40 0 0 50 120 0 cm /K Do Q q 9 0 0 9 180 200 cm /L Do Q",
        .objects = {one, two, three, four}});
    const TfMark *marks = facts_marks(facts, 4);
    for (int i = 0; i < 3; i++)
        assert_string_equal(marks[i].unsummed, "their size");
    assert_null(marks[3].unsummed);
    check_near(marks[3].ink_within, 128 / 255.0, 1e-3);
}

/* Past the limit of marks of a page, those alike share one. */
static void
test_many_marks(void **state)
{
    (void)state;
    g_autoptr(GString) content = g_string_new("");
    for (int i = 0; i < 50000; i++)
        g_string_append_printf(content, "%d 0 0 0 k %d %d 1 1 re f ", i % 2, i % 199,
                               i / 199);
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){.content = content->str});
    int n;
    const TfMark *marks = tf_facts_marks(facts, &n);
    assert_int_equal(n, 40002);
    int n_paints = 0;
    for (int i = 0; i < n; i++)
        n_paints += marks[i].n;
    /* None is lost. */
    assert_int_equal(n_paints, 50000);
}

static void
test_great_numbers(void **state)
{
    (void)state;
    g_autoptr(GString) content = g_string_new("");
    for (int i = 0; i < 40; i++)
        g_string_append(content, "99999999999 0 0 99999999999 0 0 cm ");
    g_string_append(content, "0 0 1 1 re f");
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){.content = content->str});
    const TfMark *marks = facts_marks(facts, 1);
    facts_check_rect(marks[0].rect, 0, 0, 200, 300);
    assert_int_not_equal(facts_thing(facts, TF_THING_DAMAGE).n, 0);
}

/* A page so full that marks share others: none of another space, of paper or of overprinting
 * hides among them, and that they share is told. */
static void
test_crowded(void **state)
{
    (void)state;
    g_autoptr(GString) content = g_string_new("");
    for (int i = 0; i < 45000; i++)
        g_string_append_printf(content, "0.%03d 0.%02d 0 0.5 k %d %d 1 1 re f ", i % 1000,
                               i / 1000, i * 7 % 199, i * 3 % 299);
    g_string_append(content, "1 0 0 rg 80 80 2 2 re f /O gs 0 0 0 0 k 20 20 9 9 re f");
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .resources = "/ExtGState << /O << /OP true /OPM 1 >> >>", .content = content->str});
    int n, n_rgb = 0, n_paper = 0;
    const TfMark *marks = tf_facts_marks(facts, &n);
    assert_int_equal(n, 40000 + 256 + 3);
    for (int i = 0; i < n; i++) {
        n_rgb += marks[i].colour.kind == TF_COLOUR_RGB;
        n_paper += marks[i].overprints && marks[i].colour.plates[3] == 0;
    }
    assert_int_equal(n_rgb, 1);
    assert_int_equal(n_paper, 1);
    assert_int_not_equal(facts_thing(facts, TF_THING_CROWDED).n, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_form_many_times),      cmocka_unit_test(test_forms_in_forms),
        cmocka_unit_test(test_pictures_of_any_size), cmocka_unit_test(test_many_marks),
        cmocka_unit_test(test_great_numbers),        cmocka_unit_test(test_crowded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
