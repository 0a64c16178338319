/* Papers that Tenfold writes itself: the specification sheet, lists and labels, from the words to where
 * they stand. */
#include "compose/pages-private.h"
#include "paint/paint.h"
#include "production/labels.h"
#include "production/specsheet.h"
#include "production/words.h"
#include "support/check.h"
#include "support/display.h"
#include "support/order.h"
#include "support/paper.h"

#include <math.h>
#include <string.h>

static void
check_has(const char *text, const char *line)
{
    if (strstr(text, line) == NULL)
        fail_msg("“%s” is not in:\n%s", line, text);
}

static void
numbers_are_written_as_americans_do(void **state)
{
    (void)state;
    static const struct {
        gint64 number;
        const char *text;
    } counts[] = {
        {0, "0"}, {999, "999"}, {1000, "1,000"}, {32000, "32,000"}, {1234567, "1,234,567"}};
    static const struct {
        double points;
        const char *inches, *fraction;
    } lengths[] = {{396, "5.5 in", "5-1/2″"},
                   {612, "8.5 in", "8-1/2″"},
                   {9, "0.125 in", "1/8″"},
                   {72, "1 in", "1″"},
                   {10, "0.1389 in", "0.1389 in"}};
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *text = tf_words_count(counts[i].number);
        assert_string_equal(text, counts[i].text);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        g_autofree char *inches = tf_words_inches(lengths[i].points);
        g_autofree char *fraction = tf_words_fraction(lengths[i].points);
        assert_string_equal(inches, lengths[i].inches);
        assert_string_equal(fraction, lengths[i].fraction);
    }
    g_autofree char *carton = tf_words_pounds(15875.7);
    g_autofree char *copy = tf_words_pounds(21.4);
    g_autofree char *one = tf_words_of(1, "plate");
    g_autofree char *many = tf_words_of(1200, "plate");
    assert_string_equal(carton, "35 lb");
    g_autofree char *pallet = tf_words_pounds(685e3); /* 1,510.17 */
    assert_string_equal(copy, "0.047 lb");
    assert_string_equal(pallet, "1,510 lb");
    assert_string_equal(one, "1 plate");
    assert_string_equal(many, "1,200 plates");
}

static void
the_specification_speaks_both_languages(void **state)
{
    (void)state;
    g_autoptr(TfDocument) document = tf_specsheet(order_sample());
    g_autofree char *text = tf_document_print(document);
    check_has(text, "lead: 3,300 copies in 3 versions");
    check_has(text, "| Trim size 5-1/2″ × 8-1/2″. 16 pages, self-cover.");
    check_has(text, "| 60 lb offset text, white, equal to JCP Code A60.");
    check_has(text,
              "cell: Bleed | Colour goes over the edge by 0.125 in on all sides, to be "
              "cut off. | Bleeds 1/8″, all sides.");
    check_has(text, "Saddle-wire stitch in 2 places on the 8-1/2″ dimension; trim three "
                    "sides. Bind on right: Arabic.");
    check_has(text, "| One signature of 16 pages (F16-6), CIP4 FoldCatalog.");
    check_has(text, "GPO Pub. 310.1 (QATAP), printing and finishing attributes Level III.");
    check_has(text, "not to exceed 35 lb when fully packed");
    check_has(text,
              "Inside, copies are banded in 100s: a band of paper around each bundle, "
              "no plastic wrap.");
    check_has(text, "| Band in units of 100 with paper bands; no shrink-film wrap. Pack "
                    "each version separately");
    check_has(text, "Quantity variation: ±5% of each version.");
    check_has(text, "cell: Spanish | es | left | 1,800 | 400 | 5 | 1");
    check_has(text, "total: Together |  |  | 3,300 |  | 10 | ");
    check_has(text, "The same pages also lie on press sheets of 38 × 25 in with marks");
    check_has(text, "| Imposed sheets furnished for 38″ × 25″. Contractor may impose");
    check_has(text, "The fibres of the paper run along the spine. |");
    check_has(text, "Language versions by change of the black plate.");
    check_has(text, "Brought to 1 place. Freight is in the price");
    check_has(text, "cell: — | will be told | 3,300 | 10");
    assert_null(strstr(text, "Contractor imposes"));
    assert_null(strstr(text, "rather"));
    assert_null(strstr(text, "DRAFT"));
}

/* A leaf from a digital press has no plates, no folds and no cover; sheets with a language that is not
 * ordered are not in the package. */
static void
the_specification_says_what_there_is(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderProduct product = order.products[0];
    TfOrderSignature signature = product.signatures[0];
    TfOrderForm form = order.forms[0];
    signature.fold = NULL;
    product.has_plates = FALSE;
    product.is_stitched = FALSE;
    product.bundle = 1;
    product.n_pages = 2;
    product.signatures = &signature;
    form.is_gang = TRUE;
    form.n_others = 1;
    order.products = &product;
    order.forms = &form;
    order.n_forms = 1;
    g_autoptr(TfDocument) document = tf_specsheet(&order);
    g_autofree char *text = tf_document_print(document);
    static const char *const untrue[] = {"plate",   "fibres",  "Grain",      "cover;",
                                         "gripper", "Folding", "self-cover", "press sheets",
                                         "banded",  "Band in"};
    for (gsize i = 0; i < G_N_ELEMENTS(untrue); i++)
        if (strstr(text, untrue[i]) != NULL)
            fail_msg("“%s” is in:\n%s", untrue[i], text);
    check_has(text, "single pages with bleeds. Contractor imposes.");
}

static void
check_lacks(const char *text, const char *const *untrue)
{
    for (; *untrue != NULL; untrue++)
        if (strstr(text, *untrue) != NULL)
            fail_msg("“%s” is in:\n%s", *untrue, text);
}

/* Of three languages one shares its sheet with one that is not ordered. */
static void
the_specification_says_of_which_languages_there_are_sheets(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderForm forms[] = {order.forms[0], order.forms[1]};
    g_autoptr(TfDocument) all = tf_specsheet(&order);
    g_autofree char *all_text = tf_document_print(all);
    check_has(all_text, "The same pages also lie on press sheets");
    forms[1].is_gang = TRUE;
    forms[1].n_others = 1;
    order.forms = forms;
    order.n_forms = 2;
    g_autoptr(TfDocument) some = tf_specsheet(&order);
    g_autofree char *text = tf_document_print(some);
    check_has(text, "The same pages in English, Spanish also lie on press sheets");
    check_has(text, "Imposed sheets furnished, of English, Spanish for");
}

/* An office printer's booklet: four sheets, each folded once, stapled by hand. */
static void
what_is_made_by_hand_is_not_cut(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderProduct product = order.products[0];
    TfOrderSignature sheets[4];
    for (int i = 0; i < 4; i++)
        sheets[i] = (TfOrderSignature){"F4-1", 4, 1, 1, FALSE};
    product.has_plates = FALSE;
    product.is_by_hand = TRUE;
    product.turns = "short";
    product.press = "Letter copier";
    product.sheet_width = 792;
    product.sheet_height = 612;
    product.signatures = sheets;
    product.n_signatures = 4;
    order.products = &product;
    g_autoptr(TfDocument) document = tf_specsheet(&order);
    g_autofree char *text = tf_document_print(document);
    check_lacks(text,
                (const char *const[]){"three sides", "over the edge", "Bleeds 1/8",
                                      "with marks", "contract color", "Contractor imposes",
                                      "single pages with bleeds", "impose the single pages",
                                      "colour proof", "Level III", "gripper", NULL});
    check_has(text, "by hand; nothing is cut off");
    check_has(text, "Saddle-wire stitch by hand in 2 places");
    check_has(text, "No bleeds. No trimming.");
    check_has(text, "4 signatures of 4 pages (F4-1)");
    check_has(
        text,
        "cell: Files | One PDF of each language to print from: sheets of 11 × 8.5 in for "
        "this printer: Letter copier. Print them two-sided, turned about the short edge, "
        "at their own size; they have no marks.");
    check_has(text,
              "imposed two-sided for 11″ × 8-1/2″, short-edge duplex, without marks or "
              "bleeds; print at 100 %. Single pages (PDF/X-4) for reference.");
    check_has(text, "attributes Level IV.");
    check_has(text, "approved folded sample");
    check_has(text, "Which printer, and that it prints these sheets two-sided");
    /* Legal is 14 in wide, two pages 11: 1.5 in of each leaf are left. */
    product.sheet_width = 14 * 72;
    product.sheet_height = 8.5 * 72;
    g_autoptr(TfDocument) legal = tf_specsheet(&order);
    g_autofree char *legal_text = tf_document_print(legal);
    check_lacks(legal_text,
                (const char *const[]){"nothing is cut", "No trimming", "no trim", NULL});
    check_has(legal_text, "by hand; then 1.5 in of white are cut off opposite the fold.");
    check_has(legal_text, "dimension; trim 1-1/2″ off face only.");
    check_has(legal_text, "No bleeds. Trim face only.");
    /* Letter is filled. */
    product.sheet_width = 11 * 72;
    g_autoptr(TfDocument) letter = tf_specsheet(&order);
    g_autofree char *letter_text = tf_document_print(letter);
    check_has(letter_text, "by hand; nothing is cut off");
    sheets[0] = (TfOrderSignature){"F8-7", 8, 1, 1, FALSE};
    product.n_signatures = 3;
    g_autoptr(TfDocument) mixed = tf_specsheet(&order);
    g_autofree char *mixed_text = tf_document_print(mixed);
    check_has(mixed_text, "Signatures of 8 (F8-7), 2 × 4 pages (F4-1)");
}

/* A digital press has sheets with marks, whose backs are for the edge that it turns them about. */
static void
a_digital_press_is_told_its_edge(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderProduct product = order.products[0];
    product.has_plates = FALSE;
    product.turns = "short";
    order.products = &product;
    g_autoptr(TfDocument) document = tf_specsheet(&order);
    g_autofree char *text = tf_document_print(document);
    check_has(text,
              "Their backs are for a press that turns the sheet about its short edge. "
              "Print from these");
    check_has(
        text,
        "| Imposed sheets furnished for 38″ × 25″, short-edge duplex. Contractor may");
    check_has(text, "one PDF per version, single pages with bleeds.\n");
    check_lacks(text,
                (const char *const[]){"Contractor imposes", "gripper", "plate", NULL});
}

/* What is held at both long edges asks for paper that is squared. */
static void
tumbled_sheets_ask_for_parallel_edges(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderForm forms[] = {order.forms[0], order.forms[1]};
    g_autoptr(TfDocument) turned = tf_specsheet(&order);
    g_autofree char *turned_text = tf_document_print(turned);
    check_lacks(turned_text, (const char *const[]){"tumble", "squared", NULL});
    forms[1].work_style = "WorkAndTumble";
    order.forms = forms;
    g_autoptr(TfDocument) document = tf_specsheet(&order);
    g_autofree char *text = tf_document_print(document);
    check_has(text,
              "at both long edges in turn, so these must be parallel. Print from these");
    check_has(text, "for 38″ × 25″, work and tumble, stock squared. Contractor may");
}

/* Five cartons for each: 400, 400 and 400, 400 and 100; 400 and 200, 400, 400 and 200. */
static void
the_specification_says_where_it_goes_and_when(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    g_autoptr(TfSites) sites = order_sites();
    order.sites = sites;
    order.due = "2026-12-08";
    order.part = "en-es-ar";
    order.n_run_copies = 32000;
    order.n_run_editions = 12;
    TfOrderProduct product = order.products[0];
    TfOrderSignature signature = product.signatures[0];
    signature.is_grain_across = TRUE;
    product.signatures = &signature;
    order.products = &product;
    g_autoptr(TfDocument) document = tf_specsheet(&order);
    g_autofree char *text = tf_document_print(document);
    check_has(text, "p: Part of a run of 32,000 copies in 12 versions.");
    check_has(text, "Brought to 2 places, all of it there by the end of December 8, 2026.");
    check_has(text, "| Deliver f.o.b. destination to 2 places, complete on or before "
                    "December 8, 2026.");
    check_has(text,
              "cell: Example Library | 1 Example Street, New York, NY 10000 | 1,700 | 5");
    check_has(text, "cell: Example House & Hall | 2 Example Street | 1,600 | 5");
    assert_null(strstr(text, "will be told"));
    check_has(text, "the fibres of the paper run across the spine");
}

static void
plates_are_listed_once(void **state)
{
    (void)state;
    g_autoptr(TfDocument) document = tf_plate_list(order_sample());
    g_autofree char *text = tf_document_print(document);
    check_has(text, "lead: 18 plates. 6 serve several languages");
    check_has(text, "head: No. | Form | Side | Ink"); /* as the press sheets call it */
    check_has(text, "cell: 1 | left-1 | front | Cyan | English, Spanish | ☐");
    check_has(text, "cell: 5 | left-1 | front | Black | Spanish | ☐");
    check_has(text, "cell: 18 | right-1 | back | Black | Arabic | ☐");
    assert_null(strstr(text, "cell: 19"));
    /* English and Spanish on one sheet: eight plates of both, black ones too; eight of Arabic, whose colours
     * serve three more */
    TfOrder order = *order_sample();
    TfOrderForm both[] = {order.forms[0], order.forms[1]};
    both[0].is_gang = TRUE;
    both[1].n_others = 3;
    order.forms = both;
    g_autoptr(TfDocument) ganged = tf_plate_list(&order);
    g_autofree char *at_once = tf_document_print(ganged);
    check_has(
        at_once,
        "lead: 16 plates. 6 serve several languages: they stay on the press while the "
        "black plate is changed. 8 print several languages at once.");
    check_has(at_once, "| Cyan | Arabic and 3 more of the run |");
    check_has(at_once, "| Black | Arabic |");
}

/* 500 copies at 400 a carton and 100 a bundle: one carton and one bundle. */
static void
packing_lists_count_cartons_bundles_and_copies(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    g_autoptr(TfSites) sites = order_sites();
    order.sites = sites;
    order.is_draft = TRUE;
    g_autoptr(TfDocument) document = tf_packing_lists(&order);
    assert_int_equal(tf_document_n_sheets(document), 2);
    g_autofree char *text = tf_document_print(document);
    check_has(text, "[title] Example House & Hall");
    check_has(text, "lead: 1 Example Street, New York, NY 10000");
    check_has(text, "cell: Arabic | العربية | ar | 1–2 | 500 | 1 | 1 | 1 | 0 | ☐");
    check_has(text, "cell: English | English | en | 1 | 400 | 1 | 0 | 0 | 0 | ☐");
    check_has(text, "cell: Spanish | Español | es | 3–5 | 1,000 | 2 | 1 | 2 | 0 | ☐");
    check_has(text, "“Numbers” are those of the cartons of the language in the whole run");
    /* 1,700 of 21.4 g and five cartons of 450 g are 38.63 kg */
    check_has(text, "total: Together |  |  |  | 1,700 | 4 | 1");
    check_has(text, "note: 5 cartons of about 85.2 lb in all.");
    check_has(text, "[draft] DRAFT");
}

/* Bids ask for an inch: capitals of Noto Sans are 0.714 em. */
static void
labels_have_title_and_quantity_an_inch_high(void **state)
{
    (void)state;
    g_autoptr(TfDocument) document = tf_carton_labels(order_sample(), 2);
    Paper set = paper_set(document, "label");
    assert_int_equal(tf_pages_n(set.pages), 2);
    static const char *const words[] = {"Know your", "rights", "Qty 400"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const TfPlaced *placed = paper_said(&set, 0, words[i]);
        assert_non_null(placed);
        assert_true(placed->glyphs->is_bold);
        assert_true(placed->glyphs->size * 0.714 >= 72);
    }
    assert_non_null(paper_said(&set, 0, "العربية"));
    assert_non_null(paper_said(&set, 0, "Carton 1 of 2"));
    assert_non_null(paper_said(&set, 1, "Carton 2 of 2"));
    assert_non_null(paper_said(&set, 1, "Qty 100"));
    paper_clear(&set);
}

static void
codes_say_which_carton_it_is(void **state)
{
    (void)state;
    g_autofree char *code = tf_carton_code(order_sample(), 2, 2);
    assert_string_equal(code, "know-your-rights 2026-12 booklet ar 2/2 100");
    g_autoptr(TfDocument) document = tf_carton_labels(order_sample(), 2);
    assert_string_equal(tf_document_slot(document, 1, "code")->text, code);
    Paper set = paper_set(document, "label");
    const TfPage *page = tf_pages_get(set.pages, 1);
    int n = 0;
    for (int i = 0; i < page->n_placed; i++)
        if (page->placed[i].kind == TF_PLACED_QR) {
            assert_string_equal(page->placed[i].name, code);
            n++;
        }
    assert_int_equal(n, 1);
    assert_non_null(paper_said(&set, 1, "2/2 100")); /* below the code, its last line */
    paper_clear(&set);
}

/* 1,000 English go to two places, 400 and 600: one carton for the first, two for the second. 1,800 of
 * Spanish are 800 and 1,000: two full ones, and three of which the last holds 200. */
static void
cartons_are_packed_for_each_place(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    g_autoptr(TfSites) sites = order_sites();
    int n_part;
    assert_int_equal(tf_order_n_cartons(&order, 0, &n_part), 3);
    assert_int_equal(n_part, 1);
    order.sites = sites;
    assert_int_equal(tf_order_n_cartons(&order, 0, &n_part), 3);
    assert_int_equal(n_part, 1);
    static const TfOrderCarton spanish[] = {
        {0, 400}, {0, 400}, {1, 400}, {1, 400}, {1, 200}};
    g_autoptr(GArray) cartons = tf_order_cartons(&order, 1);
    assert_int_equal(cartons->len, 5);
    for (guint i = 0; i < 5; i++) {
        assert_int_equal(g_array_index(cartons, TfOrderCarton, i).site, spanish[i].site);
        assert_int_equal(g_array_index(cartons, TfOrderCarton, i).n_copies,
                         spanish[i].n_copies);
    }
    g_autoptr(TfDocument) labels = tf_carton_labels(&order, 1);
    assert_string_equal(tf_document_slot(labels, 4, "site")->text, "Example House & Hall");
    assert_string_equal(tf_document_slot(labels, 4, "quantity")->text, "Qty 200");
    /* Each place counts its own. */
    assert_string_equal(tf_document_slot(labels, 1, "carton")->text,
                        "Carton 2 of 2 for this place");
    assert_string_equal(tf_document_slot(labels, 4, "carton")->text,
                        "Carton 3 of 3 for this place");
    /* The code counts those of the run, and its words say so. */
    assert_string_equal(tf_document_slot(labels, 4, "code")->text,
                        "know-your-rights 2026-12 booklet es 5/5 200");
    assert_string_equal(
        tf_document_slot(labels, 4, "job")->text,
        "Job know-your-rights-2026-12: booklet, version es. Number es 5 of 5 "
        "in the whole run, as the code has it.");
}

/* A table of a hundred rows: each page begins with its head, no row stands below the frame, and all
 * of it can be read in order. */
static void
tables_go_on_below_their_head(void **state)
{
    (void)state;
    g_autoptr(TfDocument) document = tf_document_new("A table", "en");
    tf_document_begin(document);
    tf_document_set(document, "title", NULL, "A table");
    tf_document_add_row(document, "head", "1 1>", "Name", "Number", NULL);
    for (int i = 1; i <= 100; i++) {
        g_autofree char *number = g_strdup_printf("%d", i);
        tf_document_add_row(document, "cell", "1 1>", "row", number, NULL);
    }
    Paper set = paper_set(document, "paper");
    int n_pages = tf_pages_n(set.pages);
    assert_true(n_pages >= 3);
    for (int i = 0; i < n_pages; i++) {
        assert_non_null(paper_said(&set, i, "Number"));
        g_autofree char *folio = g_strdup_printf("%d / %d", i + 1, n_pages);
        const TfPlaced *last = paper_said(&set, i, folio);
        assert_non_null(last);
        for (int j = 0; j < tf_pages_get(set.pages, i)->n_placed; j++) {
            const TfPlaced *placed = &tf_pages_get(set.pages, i)->placed[j];
            if (placed->element >= 0)
                assert_true(placed->rect.y + placed->rect.height < 741);
        }
    }
    assert_non_null(paper_said(&set, n_pages - 1, "100"));
    char *folder = display_folder();
    g_autofree char *path = g_build_filename(folder, "table.pdf", NULL);
    TfPaintOptions options = {.is_tagged = TRUE};
    assert_true(tf_paint_pdf(set.pages, &options, path, set.findings, NULL));
    display_remove(folder);
    paper_clear(&set);
}

/* Returns: the page that says @text, from 0; fails where it is on none */
static int
page_that_says(Paper *set, const char *text)
{
    for (int i = 0; i < tf_pages_n(set->pages); i++)
        if (paper_said(set, i, text) != NULL)
            return i;
    fail_msg("“%s” is on no page", text);
    return -1;
}

/* However many rows stand above: the total is on the page of the last row, and a short section on one. */
static void
short_sections_and_totals_are_not_broken(void **state)
{
    (void)state;
    int n_turned = 0;
    for (int n_rows = 24; n_rows <= 44; n_rows++) {
        g_autoptr(TfDocument) document = tf_document_new("A table", "en");
        tf_document_begin(document);
        tf_document_add_row(document, "head", "1 1>", "Name", "Number", NULL);
        for (int i = 1; i < n_rows; i++)
            tf_document_add_row(document, "cell", "1 1>", "row", "1", NULL);
        tf_document_add_row(document, "cell", "1 1>", "row", "the last", NULL);
        tf_document_add_row(document, "total", "1 1>", "All", "the sum", NULL);
        tf_document_add(document, "heading", "A section");
        tf_document_add_row(document, "head", "1 1>", "Place", "Copies", NULL);
        for (int i = 1; i <= 4; i++)
            tf_document_add_row(document, "cell", "1 1>", "place", "2", NULL);
        tf_document_add(document, "note", "its end");
        Paper set = paper_set(document, "paper");
        assert_int_equal(page_that_says(&set, "the last"), page_that_says(&set, "the sum"));
        assert_int_equal(page_that_says(&set, "A section"),
                         page_that_says(&set, "its end"));
        n_turned += page_that_says(&set, "the sum") == 1;
        paper_clear(&set);
    }
    assert_true(n_turned > 0 && n_turned < 21); /* the foot of the page was among them */
}

/* In a table that is read from the left, Arabic begins its column at the left too, on the baseline of
 * its row; numbers end their column. */
static void
cells_stand_on_one_line(void **state)
{
    (void)state;
    g_autoptr(TfDocument) document = tf_document_new("Cells", "en");
    tf_document_begin(document);
    tf_document_add_row(document, "cell", "1 1 1>", "Arabic", "العربية", "1,700", NULL);
    tf_document_say_language(document, 1, "ar");
    Paper set = paper_set(document, "paper");
    const TfPlaced *english = paper_said(&set, 0, "Arabic"),
                   *arabic = paper_said(&set, 0, "العربية"),
                   *number = paper_said(&set, 0, "1,700");
    assert_non_null(english);
    assert_non_null(arabic);
    assert_non_null(number);
    check_near(arabic->glyphs->baseline, english->glyphs->baseline, 0.01);
    check_near(number->glyphs->baseline, english->glyphs->baseline, 0.01);
    check_near(arabic->rect.x, 54 + 504.0 / 3, 1);
    check_near(number->rect.x + number->rect.width, 54 + 504, 0.5);
    paper_clear(&set);
}

/* English words in a text that runs from the right read on in their order, and are English to those who
 * hear them. */
static void
english_in_urdu_keeps_its_order(void **state)
{
    (void)state;
    static const char before[] = "جیسے ", english[] = "U.S. District Court", after[] = "۔";
    g_autofree char *text = g_strconcat(before, english, after, NULL);
    gsize start = strlen(before), end = start + strlen(english);
    const TfSpan spans[] = {{.length = start, .language = "ur"},
                            {start, end - start, .language = "en"},
                            {end, strlen(after), .language = "ur"}};
    g_autoptr(TfDocument) document = tf_document_new("Cells", "en");
    tf_document_begin(document);
    tf_document_add_row(document, "cell", "1 1>", "court", text, NULL);
    tf_document_say_language(document, 1, "ur");
    tf_document_say_spans(document, 1, spans, G_N_ELEMENTS(spans));
    Paper set = paper_set(document, "paper");
    const TfPlaced *placed = paper_said(&set, 0, english);
    assert_non_null(placed);
    int n;
    const TfElement *elements = tf_pages_elements(set.pages, &n);
    assert_true(placed->element > 0 && placed->element < n);
    assert_string_equal(elements[placed->element].language, "en");
    assert_string_equal(elements[placed->element].text, english);
    assert_string_equal(elements[elements[placed->element].parent].language, "ur");
    paper_clear(&set);
}

static void
text_without_spans_has_no_leaves(void **state)
{
    (void)state;
    TfPages *pages = tf_pages_new(1, 400, 600, 9, NULL, 0);
    int element = tf_pages_add_element(pages, (TfElement){0});
    assert_null(tf_pages_add_leaves(pages, "", NULL, 0, "en", element));
    assert_int_equal(tf_pages_add_element(pages, (TfElement){0}), element + 1);
    tf_pages_free(pages);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_as_americans_do),
        cmocka_unit_test(the_specification_speaks_both_languages),
        cmocka_unit_test(the_specification_says_what_there_is),
        cmocka_unit_test(the_specification_says_of_which_languages_there_are_sheets),
        cmocka_unit_test(what_is_made_by_hand_is_not_cut),
        cmocka_unit_test(a_digital_press_is_told_its_edge),
        cmocka_unit_test(tumbled_sheets_ask_for_parallel_edges),
        cmocka_unit_test(the_specification_says_where_it_goes_and_when),
        cmocka_unit_test(plates_are_listed_once),
        cmocka_unit_test(packing_lists_count_cartons_bundles_and_copies),
        cmocka_unit_test(labels_have_title_and_quantity_an_inch_high),
        cmocka_unit_test(codes_say_which_carton_it_is),
        cmocka_unit_test(cartons_are_packed_for_each_place),
        cmocka_unit_test(tables_go_on_below_their_head),
        cmocka_unit_test(short_sections_and_totals_are_not_broken),
        cmocka_unit_test(cells_stand_on_one_line),
        cmocka_unit_test(english_in_urdu_keeps_its_order),
        cmocka_unit_test(text_without_spans_has_no_leaves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
