/* The page shows what the editions say, escaped, in the direction of the language. */
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
    assert_has(html, "0 reviewed and ready, 1 not reviewed yet, 0 to be built again, "
                     "0 with errors.");
    assert_has(html, "by 2027-02-28");
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "://"));
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
    assert_has(html, "0 reviewed and ready, 0 not reviewed yet, 1 to be built again, "
                     "0 with errors.");
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_right_to_left),
        cmocka_unit_test(test_hostile_text),
        cmocka_unit_test(test_older_files),
        cmocka_unit_test(test_many_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
