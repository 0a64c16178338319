/* The page shows what the editions say, escaped, in the direction of the language. */
#include "job/contact-plan.h"
#include "job/contact-sheet.h"
#include "support/check.h"

#include <string.h>

static TfOutcome *
make_edition(const char *tag, const char *english, const char *name)
{
    TfCampaignLanguage row = {.tag = tag, .english = english, .name = name};
    TfOutcome *edition = tf_outcome_new(tag, "booklet", &row);
    edition->title = g_strdup("Know your rights");
    edition->n_pages = 2;
    edition->width = 396;
    edition->height = 612;
    edition->is_draft = TRUE;
    edition->is_right_bound = strcmp(tag, "ar") == 0;
    return edition;
}

static char *
print_one(TfOutcome *edition)
{
    g_autoptr(GPtrArray) editions =
        g_ptr_array_new_with_free_func((GDestroyNotify)tf_outcome_free);
    g_ptr_array_add(editions, edition);
    TfContactSheet sheet = {
        .name = "know-your-rights",
        .edition = "2026-12",
        .n_copies = 32000,
        .laws_due = "2027-02-28",
        .editions = editions,
    };
    return tf_contact_sheet_print(&sheet);
}

static void
add_files(TfOutcome *edition)
{
    tf_outcome_add_file(edition, "reader", "ar/booklet-read.pdf", 2, 1234, "00");
    tf_outcome_add_file(edition, "cover", "ar/pages/booklet-cover.png", 1, 10, "00");
    tf_outcome_add_file(edition, "picture", "ar/pages/booklet-p01.png", 1, 10, "00");
    tf_outcome_add_file(edition, "picture", "ar/pages/booklet-p02.png", 1, 10, "00");
}

static void
assert_has(const char *html, const char *part)
{
    if (strstr(html, part) == NULL)
        fail_msg("the page lacks: %s", part);
}

static void
test_right_to_left(void **state)
{
    (void)state;
    TfOutcome *edition = make_edition("ar", "Arabic", "العربية");
    add_files(edition);
    g_autofree char *html = print_one(edition);
    assert_has(html, "lang=\"ar\" dir=\"rtl\">العربية<");
    assert_has(html, "aria-label=\"Pages in Arabic\" dir=\"rtl\"");
    assert_has(html, "bound at the right");
    assert_has(html, "alt=\"Cover of the booklet in Arabic\" width=\"550\" height=\"850\"");
    assert_has(html, "alt=\"Page 2\" width=\"275\" height=\"425\"");
    assert_has(html, "<a href=\"ar/booklet-read.pdf\"");
    assert_has(html, "PDF, 2 kB");
    assert_has(html, "32,000 copies");
    assert_has(html, "translated, not reviewed");
    assert_has(html, "0 of 1 edition ready for the press<");
    assert_has(html, "by 2027-02-28");
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "://"));
}

/* missing, stale, translated, reviewed, final; words, which are those of the English; overset; then why it is not
 * ready. */
static void
test_states(void **state)
{
    (void)state;
    TfOutcome *edition = make_edition("ar", "Arabic", "العربية");
    edition->tally.n[TF_UNIT_MISSING] = 2;
    edition->tally.n[TF_UNIT_TRANSLATED] = 7;
    edition->tally.n[TF_UNIT_REVIEWED] = 5;
    edition->tally.n_words = 90;
    add_files(edition);
    g_autofree char *html = print_one(edition);
    assert_has(html, "<th scope=\"col\">final</th><th scope=\"col\">English words</th>"
                     "<th scope=\"col\">overset</th><th scope=\"col\">edition</th>");
    assert_has(html,
               "<th scope=\"row\"><a href=\"#ar-booklet\">Arabic</a></th><td "
               "class=\"work\">2</td><td>0</td><td>7</td><td>5</td><td>0</td><td>90</td>"
               "<td>0</td><td><span class=\"state");
}

static TfOutcome *
make_signed(const char *tag, const char *english)
{
    TfOutcome *edition = make_edition(tag, english, english);
    add_files(edition);
    edition->is_draft = FALSE;
    edition->tally.n_units = edition->tally.n[TF_UNIT_FINAL] = 9;
    return edition;
}

/* How many are ready, and why the others are not: a reason once, with all that it holds for. */
static void
test_verdict(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) editions =
        g_ptr_array_new_with_free_func((GDestroyNotify)tf_outcome_free);
    TfOutcome *russian = make_signed("ru", "Russian"), *urdu = make_signed("ur", "Urdu");
    TfOutcome *arabic = make_signed("ar", "Arabic"), *polish = make_signed("pl", "Polish");
    russian->is_draft = urdu->is_draft = TRUE;
    russian->tally.n[TF_UNIT_FINAL] = urdu->tally.n[TF_UNIT_FINAL] = 8;
    russian->open = g_strdup("1 edited after it was signed: home.h");
    urdu->open = g_strdup("1 edited after it was signed: home.h");
    polish->is_older = TRUE;
    TfOutcome *const all[] = {make_signed("en", "English"), russian, arabic, urdu, polish};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_ptr_array_add(editions, all[i]);
    TfContactSheet sheet = {.name = "rights", .edition = "2026-12", .editions = editions};
    g_autofree char *html = tf_contact_sheet_print(&sheet);
    assert_has(html, "<p class=\"verdict\">2 of 5 editions ready for the press</p>\n"
                     "<ul class=\"glance\">\n"
                     "<li class=\"state\"><a href=\"#en-booklet\">English</a></li>\n"
                     "<li class=\"state draft\"><a href=\"#ru-booklet\">Russian</a></li>\n"
                     "<li class=\"state\"><a href=\"#ar-booklet\">Arabic</a></li>\n"
                     "<li class=\"state draft\"><a href=\"#ur-booklet\">Urdu</a></li>\n"
                     "<li class=\"state draft\"><a href=\"#pl-booklet\">Polish</a></li>\n"
                     "</ul>\n<ul class=\"why\">\n"
                     "<li><b><a href=\"#ru-booklet\">Russian</a>, "
                     "<a href=\"#ur-booklet\">Urdu</a></b>: reviewed in part, 8 of 9: "
                     "1 edited after it was signed: home.h</li>\n"
                     "<li><b><a href=\"#pl-booklet\">Polish</a></b>: to be built again: "
                     "./tenfold build pl</li>\n</ul>\n");
    assert_has(html, "<span class=\"state\">final</span>");
}

/* The words of the sheets: DRAFT until it may be printed, and never after. */
static void
test_slugs(void **state)
{
    (void)state;
    static const struct {
        int n_missing, n_translated, n_reviewed, n_final, n_law_open;
        const char *slug;
    } rows[] = {
        {1, 9, 0, 0, 0, "DRAFT: in translation, 1 not translated, not reviewed"},
        {0, 10, 0, 0, 0, "DRAFT: translated, not reviewed"},
        {0, 8, 2, 0, 0, "DRAFT: translated, reviewed in part, 2 of 10"},
        {0, 0, 10, 0, 4, "DRAFT: reviewed, 4 not read by the legal reader"},
        {0, 0, 9, 1, 0, "reviewed"},
        {0, 0, 0, 10, 0, "final"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(TfOutcome) edition = make_edition("ar", "Arabic", "العربية");
        TfTally *tally = &edition->tally;
        tally->n_units = 10;
        tally->n[TF_UNIT_MISSING] = rows[i].n_missing;
        tally->n[TF_UNIT_TRANSLATED] = rows[i].n_translated;
        tally->n[TF_UNIT_REVIEWED] = rows[i].n_reviewed;
        tally->n[TF_UNIT_FINAL] = rows[i].n_final;
        tally->n_waiting[TF_WAIT_LEGAL] = rows[i].n_law_open;
        edition->is_draft = g_str_has_prefix(rows[i].slug, "DRAFT");
        g_autofree char *slug = tf_outcome_slug(edition);
        assert_string_equal(slug, rows[i].slug);
    }
}

static void
test_hostile_text(void **state)
{
    (void)state;
    TfOutcome *edition = make_edition("fr", "<French>", "\"Français\" & <b>");
    TfPlace place = {.file = "content/fr/<x>.xml", .line = 3, .column = 1};
    tf_findings_add(edition->findings, "overset", place, NULL, "%s",
                    "<script>alert(1)</script>");
    g_autofree char *html = print_one(edition);
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "<French>"));
    assert_has(html, "&lt;script&gt;");
    assert_has(html, "content/fr/&lt;x&gt;.xml:3:1");
    assert_has(html, "1 error");
    assert_has(html, "no pages yet");
}

/* Files of another text are ready for nobody. */
static void
test_older_files(void **state)
{
    (void)state;
    TfOutcome *edition = make_edition("ar", "Arabic", "العربية");
    add_files(edition);
    assert_true(tf_outcome_is_ready(edition));
    edition->is_older = TRUE;
    assert_false(tf_outcome_is_ready(edition));
    g_autofree char *html = print_one(edition);
    assert_has(html, "0 of 1 edition ready for the press<");
    assert_has(html, "<span class=\"state draft\">to be built again</span>");
    assert_has(html, "<code>./tenfold build ar</code>");
}

static void
test_many_findings(void **state)
{
    (void)state;
    TfOutcome *edition = make_edition("fr", "French", "Français");
    for (int i = 0; i < 100; i++)
        tf_findings_add(edition->findings, "too-long", (TfPlace){0}, NULL, "text %d", i);
    g_autofree char *html = print_one(edition);
    assert_has(html, "100 × too-long");
    assert_has(html, "and 97 more: <code>./tenfold check fr</code>");
}

/* A booklet of half letter pages with sheets and @n_pictures. */
static TfOutcome *
make_book(const char *tag, int n_pages, int n_pictures)
{
    TfOutcome *edition = make_edition(tag, "Spoken", "Spoken");
    edition->n_pages = n_pages;
    edition->bleed = 9;
    tf_outcome_add_file(edition, "sheets", "x/booklet-sheets.pdf", 8, 10, "00");
    for (int i = 1; i <= n_pictures; i++) {
        g_autofree char *path = g_strdup_printf("x/pages/booklet-p%02d.png", i);
        tf_outcome_add_file(edition, "picture", path, 1, 10, "00");
    }
    return edition;
}

/* Two pages of 396 × 612 points, 9 of bleed and 24 of margin around them: a sheet of 858 × 678,
 * whose pages begin 33 from its edges. */
#define TF_LEFT  "left:3.85%;top:4.87%;width:46.15%;height:90.27%\""
#define TF_RIGHT "left:50.00%;top:4.87%;width:46.15%;height:90.27%\""
#define TF_PICTURE(number, page) \
    " src=\"x/pages/booklet-p" number ".png\" alt=\"Page " page "\" loading=\"lazy\">\n"
#define TF_SIDE "<figure><div class=\"side\" style=\"aspect-ratio:858.00/678.00\">\n"
#define TF_FOLD                                                        \
    "<i class=\"upright\" "                                            \
    "style=\"left:50.00%;top:4.87%;width:0.00%;height:90.27%\"></i>\n" \
    "</div><figcaption>"

static void
test_left_bound_sheets(void **state)
{
    (void)state;
    g_autofree char *html = print_one(make_book("fr", 16, 16));
    assert_has(html, "<details><summary>4 sheets of four pages, for proofs and office "
                     "printing, front and back: where each page stands</summary>");
    assert_has(html, TF_SIDE "<img style=\"" TF_LEFT TF_PICTURE(
                         "16", "16") "<img style=\"" TF_RIGHT TF_PICTURE("01", "1") TF_FOLD
               "sheet 1 of 4, front<");
    assert_has(html, TF_SIDE "<img style=\"" TF_LEFT TF_PICTURE(
                         "02", "2") "<img style=\"" TF_RIGHT TF_PICTURE("15", "15") TF_FOLD
               "sheet 1 of 4, back<");
    assert_has(html, TF_SIDE "<img style=\"" TF_LEFT TF_PICTURE(
                         "08", "8") "<img style=\"" TF_RIGHT TF_PICTURE("09", "9") TF_FOLD
               "sheet 4 of 4, back<");
}

static void
test_right_bound_sheets(void **state)
{
    (void)state;
    g_autofree char *html = print_one(make_book("ar", 16, 16));
    assert_has(html, TF_SIDE "<img style=\"" TF_LEFT TF_PICTURE(
                         "01", "1") "<img style=\"" TF_RIGHT TF_PICTURE("16", "16") TF_FOLD
               "sheet 1 of 4, front<");
    assert_has(html, TF_SIDE "<img style=\"" TF_LEFT TF_PICTURE(
                         "15", "15") "<img style=\"" TF_RIGHT TF_PICTURE("02", "2") TF_FOLD
               "sheet 1 of 4, back<");
}

/* What a manifest says is enough to show the sheets of an edition that was built before. */
static void
test_sheets_of_a_manifest(void **state)
{
    (void)state;
    g_autoptr(TfOutcome) edition = make_book("ar", 16, 16);
    g_autoptr(JsonNode) json = tf_outcome_to_json(edition, FALSE);
    g_autofree char *html = print_one(tf_outcome_from_json(json));
    assert_has(html, TF_SIDE "<img style=\"" TF_LEFT TF_PICTURE(
                         "01", "1") "<img style=\"" TF_RIGHT TF_PICTURE("16", "16") TF_FOLD
               "sheet 1 of 4, front<");
}

static void
test_blank_pages(void **state)
{
    (void)state;
    g_autofree char *html = print_one(make_book("fr", 15, 15));
    assert_has(html, TF_SIDE "<span class=\"blank\" style=\"" TF_LEFT ">blank</span>\n"
                             "<img style=\"" TF_RIGHT TF_PICTURE("01", "1") TF_FOLD
               "sheet 1 of 4, front<");
}

/* Without one of the pictures the others cannot be told apart. */
static void
test_lost_pictures(void **state)
{
    (void)state;
    g_autofree char *html = print_one(make_book("fr", 16, 15));
    assert_has(html, TF_SIDE "<span style=\"" TF_LEFT ">16</span>\n"
                             "<span style=\"" TF_RIGHT ">1</span>\n" TF_FOLD
                             "sheet 1 of 4, front<");
}

/* No plates are made from sheets of a build: those of the plan are in the package. */
static void
test_sheets_are_not_called_press_sheets(void **state)
{
    (void)state;
    g_autofree char *html = print_one(make_book("fr", 16, 16));
    assert_has(html, ">Sheets for proofs and office printing");
    assert_null(strstr(html, "Press sheets"));
    int n = 0;
    for (const char *at = html; (at = strstr(at, "press sheet")) != NULL; at++)
        n++;
    assert_int_equal(n, 1);
    assert_has(html, "<code>./tenfold pack</code> makes below <code>vendor</code>: it has "
                     "the press sheets of the plan");
}

static void
test_no_sheets(void **state)
{
    (void)state;
    TfOutcome *edition = make_edition("ar", "Arabic", "العربية");
    add_files(edition);
    g_autofree char *html = print_one(edition);
    assert_null(strstr(html, "office printing, front"));
    assert_null(strstr(html, "<figure>"));
}

/* Head to head on a sheet of 858 × 1308: 33, 612, 18, 612, 33. The upper row is on its head. */
static void
test_turned_pages(void **state)
{
    (void)state;
    TfScheme scheme = {.n_pages = 16,
                       .fold = "F8-7",
                       .trim_width = 396,
                       .trim_height = 612,
                       .bleed = 9,
                       .margin = TF_IMPOSE_MARGIN};
    g_autoptr(TfPlan) plan = tf_plan_new(&scheme, NULL);
    g_autoptr(TfOutcome) edition = make_book("fr", 16, 16);
    g_autoptr(GString) page = g_string_new(NULL);
    assert_non_null(plan);
    tf_contact_plan_put(page, plan, edition);
    assert_has(page->str, "aspect-ratio:858.00/1308.00");
    assert_has(page->str,
               "<img style=\"left:3.85%;top:2.52%;width:46.15%;height:46.79%;"
               "transform:rotate(-180deg)\"" TF_PICTURE("13", "13, on its head"));
    assert_has(page->str, "<img style=\"left:50.00%;top:50.69%;width:46.15%;"
                          "height:46.79%\"" TF_PICTURE("01", "1"));
    assert_has(page->str, "<i class=\"level\" "
                          "style=\"left:3.85%;top:50.00%;width:92.31%;height:0.00%\"></i>");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_right_to_left),
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_verdict),
        cmocka_unit_test(test_slugs),
        cmocka_unit_test(test_hostile_text),
        cmocka_unit_test(test_older_files),
        cmocka_unit_test(test_many_findings),
        cmocka_unit_test(test_left_bound_sheets),
        cmocka_unit_test(test_right_bound_sheets),
        cmocka_unit_test(test_sheets_of_a_manifest),
        cmocka_unit_test(test_blank_pages),
        cmocka_unit_test(test_lost_pictures),
        cmocka_unit_test(test_sheets_are_not_called_press_sheets),
        cmocka_unit_test(test_no_sheets),
        cmocka_unit_test(test_turned_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
