/* Every code of the table has a folder here; in it `bad*.KIND` provokes that code and no other,
 * `good*.KIND` provokes nothing; rules of preflight have their pairs in
 * tests/preflight/test-rules.c. KIND says where the file is put in a copy of project/ and what
 * is run then: a new kind is a row in the table below. A folder without a code is a fault too.
 *
 * Over 600 lines, because each stage of the program is asked here in a few lines of its own. */
#include "compose/compose.h"
#include "compose/hyphens.h"
#include "impose/impose.h"
#include "job/ink-check.h"
#include "job/picture-check.h"
#include "job/plates.h"
#include "job/wide.h"
#include "model/campaign.h"
#include "model/due.h"
#include "model/edition.h"
#include "model/faces.h"
#include "model/layout.h"
#include "model/sites.h"
#include "model/vendor.h"
#include "paint/paint.h"
#include "pdf/pdf.h"
#include "pdf/writer.h"
#include "preflight/rules.h"
#include "press/printfile.h"
#include "production/run.h"
#include "support/check.h"
#include "support/display.h"
#include "support/project.h"
#include "support/returning.h"
#include "translate/back.h"
#include "translate/history.h"
#include "translate/texts.h"

#include <string.h>

/* Everything a run may need, in the copy of the project. */
typedef struct {
    const char *folder;
    char *content, *layouts, *fonts;
    TfFindings *findings;
} Case;

/* An error instead of a result is as good: the finding has to stand beside it. */
static TfReference *
load_reference(const Case *c)
{
    return tf_reference_load(c->content, c->findings, NULL);
}

/* On 1 December 2026. */
static void
run_due(const Case *c)
{
    g_autoptr(TfReference) reference = load_reference(c);
    tf_due_check(reference, "2026-12-01", c->findings);
}

static void
run_reference(const Case *c)
{
    g_autoptr(TfReference) reference = load_reference(c);
}

static void
run_english(const Case *c)
{
    g_autoptr(TfReference) reference = load_reference(c);
    g_autoptr(TfEdition) edition =
        tf_edition_load(c->content, "en", reference, NULL, c->findings, NULL);
}

static void
run_translation(const Case *c, const char *tag)
{
    g_autoptr(TfReference) reference = load_reference(c);
    g_autoptr(TfEdition) source =
        tf_edition_load(c->content, "en", reference, NULL, c->findings, NULL);
    assert_non_null(source);
    g_autoptr(TfEdition) edition =
        tf_edition_load(c->content, tag, reference, source, c->findings, NULL);
}

static void
run_spanish(const Case *c)
{
    run_translation(c, "es");
}

static void
run_arabic(const Case *c)
{
    run_translation(c, "ar");
}

/* Where the English says of two texts the same. */
static void
run_repeated(const Case *c)
{
    project_replace(c->folder, "content/en/rights.xml", ">Notes<", ">Know your rights<");
    run_translation(c, "es");
}

/* Where the English has a number. */
static void
write_hours(const Case *c)
{
    project_replace(c->folder, "content/en/rights.xml", ">You can stay silent.<",
                    ">You can stay silent for 24 hours.<");
}

static void
run_spanish_hours(const Case *c)
{
    write_hours(c);
    run_translation(c, "es");
}

static void
run_arabic_hours(const Case *c)
{
    write_hours(c);
    run_translation(c, "ar");
}

/* What is held against nothing: the project has no facts in Chinese. */
static void
run_simplified(const Case *c)
{
    g_autoptr(TfReference) reference = load_reference(c);
    g_autoptr(TfEdition) edition =
        tf_edition_load(c->content, "zh-Hans", reference, NULL, c->findings, NULL);
}

static void
run_traditional(const Case *c)
{
    g_autoptr(TfReference) reference = load_reference(c);
    g_autoptr(TfEdition) edition =
        tf_edition_load(c->content, "zh-Hant", reference, NULL, c->findings, NULL);
}

/* Who has signed the Spanish. */
static void
run_ledger(const Case *c)
{
    g_autoptr(TfTexts) texts = tf_texts_load(c->content, "es", "en", c->findings, NULL);
    assert_non_null(texts);
    tf_findings_take_all(c->findings, texts->findings);
}

/* The same where the title was left in English. */
static void
run_english_title(const Case *c)
{
    project_replace(c->folder, "content/es/rights.xml", "Conozca sus derechos",
                    "Know your rights");
    run_ledger(c);
}

static void
run_history(const Case *c)
{
    g_autoptr(TfHistory) history = tf_history_load(c->content, c->findings, NULL);
}

static void
run_sites(const Case *c)
{
    g_autofree char *campaign_path = g_build_filename(c->content, "campaign.xml", NULL);
    g_autofree char *path = g_build_filename(c->content, "sites.csv", NULL);
    g_autoptr(TfCampaign) campaign = tf_campaign_load(campaign_path, c->findings, NULL);
    g_autoptr(TfSites) sites = tf_sites_load(path, campaign, c->findings, NULL);
    const int printed[] = {200, 500, 300}; /* in English, Spanish, Arabic */
    if (sites != NULL && tf_findings_n(c->findings) == 0)
        tf_sites_share(sites, campaign, printed, c->findings);
}

static void
run_campaign(const Case *c)
{
    g_autofree char *path = g_build_filename(c->content, "campaign.xml", NULL);
    g_autoptr(TfCampaign) campaign = tf_campaign_load(path, c->findings, NULL);
}

/* Plans the run of the project: the leaflet in whatever languages, on its first press and paper. */
static void
run_plan(const Case *c)
{
    g_autofree char *path = g_build_filename(c->content, "campaign.xml", NULL);
    g_autoptr(TfCampaign) campaign = tf_campaign_load(path, c->findings, NULL);
    g_autoptr(TfLayout) layout = tf_layout_load(c->layouts, "leaflet", c->findings, NULL);
    g_autoptr(TfShop) shop = tf_shop_load(c->layouts, c->findings, NULL);
    const char *press = tf_campaign_products(campaign)[0].press;
    g_autoptr(TfVendor) vendor =
        press != NULL ? tf_vendor_load(c->layouts, press, c->findings, NULL) : NULL;
    const TfLayout *const layouts[] = {layout};
    const TfVendor *const vendors[] = {vendor};
    g_autofree char *list = g_build_filename(c->content, "sites.csv", NULL);
    g_autoptr(TfSites) sites = g_file_test(list, G_FILE_TEST_EXISTS)
                                   ? tf_sites_load(list, campaign, c->findings, NULL)
                                   : NULL;
    TfPrintRunSpec spec = {.campaign = campaign,
                           .layouts = layouts,
                           .shop = shop,
                           .vendors = vendors,
                           .sites = sites};
    g_autoptr(GError) error = NULL;
    g_autoptr(TfPrintRun) run = tf_print_run_new(&spec, c->findings, &error);
    assert_null(error);
}

/* Looks for the presses that the campaign names. */
static void
run_presses(const Case *c)
{
    g_autofree char *path = g_build_filename(c->content, "campaign.xml", NULL);
    g_autoptr(TfCampaign) campaign = tf_campaign_load(path, c->findings, NULL);
    for (int i = 0; i < tf_campaign_n_products(campaign); i++) {
        const TfProduct *product = &tf_campaign_products(campaign)[i];
        if (product->press != NULL)
            tf_vendor_is_there(c->layouts, product->press, product->press_place,
                               c->findings);
    }
}

static void
run_layout(const Case *c)
{
    g_autoptr(TfLayout) layout = tf_layout_load(c->layouts, "leaflet", c->findings, NULL);
}

static void
run_vendor(const Case *c)
{
    g_autoptr(TfVendor) vendor = tf_vendor_load(c->layouts, "coated", c->findings, NULL);
}

/* Holds the layout's inks against this project's own coated paper. */
static void
run_stock(const Case *c)
{
    g_autofree char *layouts =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "layouts", NULL);
    g_autoptr(TfLayout) layout = tf_layout_load(c->layouts, "leaflet", c->findings, NULL);
    g_autoptr(TfVendor) vendor = tf_vendor_load(layouts, "coated", c->findings, NULL);
    assert_true(tf_check_inks(layout, vendor, TRUE, c->findings, NULL));
    tf_check_pictures(layout, vendor, c->findings);
}

static void
run_faces(const Case *c)
{
    g_autoptr(TfFaces) faces = tf_faces_load(c->fonts, TRUE, c->findings, NULL);
}

/* Paints what is in @file on a page of its own. */
static void
paint_art(const Case *c, const char *file)
{
    g_autofree char *path = g_build_filename(c->layouts, "art", file, NULL);
    g_autofree char *out = g_build_filename(c->folder, "out.png", NULL);
    g_autoptr(TfPages) pages = display_new(1);
    display_named(pages, 0, -1, TF_PLACED_ART, (TfRect){10, 10, 48, 48}, path);
    tf_paint_png(pages, 0, 72, out, c->findings, NULL);
}

static void
run_art(const Case *c)
{
    paint_art(c, "door.svg");
}

static void
run_png(const Case *c)
{
    paint_art(c, "photo.png");
}

static void
run_jpg(const Case *c)
{
    paint_art(c, "photo.jpg");
}

/* Composes the leaflet in one language, with all that is loaded for it. */
static void
compose(const Case *c, const char *tag)
{
    g_autofree char *path = g_build_filename(c->content, "campaign.xml", NULL);
    g_autoptr(TfReference) reference = load_reference(c);
    g_autoptr(TfCampaign) campaign = tf_campaign_load(path, c->findings, NULL);
    g_autoptr(TfEdition) edition =
        tf_edition_load(c->content, tag, reference, NULL, c->findings, NULL);
    g_autoptr(TfLayout) layout = tf_layout_load(c->layouts, "leaflet", c->findings, NULL);
    g_autoptr(TfFaces) faces = tf_faces_load(c->fonts, FALSE, c->findings, NULL);
    TfComposeInput input = {
        .edition = edition,
        .layout = layout,
        .faces = faces,
        .reference = reference,
        .language = tf_campaign_find(campaign, tag),
    };
    g_autoptr(TfPages) pages = tf_compose(&input, c->findings, NULL);
}

static void
run_composed_english(const Case *c)
{
    compose(c, "en");
}

static void
run_composed_arabic(const Case *c)
{
    compose(c, "ar");
}

/* Makes plates of a PDF of 100 × 200 points and 9 of bleed. */
static void
run_press(const Case *c)
{
    static const TfPressInk inks[] = {
        {"text", {0, 0, 0, 1}, {0, 0, 0}, TRUE, NULL},
        {"sea", {0.8, 0.45, 0.1, 0.05}, {0.2, 0.4, 0.6}, FALSE, NULL},
    };
    g_autofree char *in = g_build_filename(c->folder, "in.pdf", NULL);
    g_autofree char *out = g_build_filename(c->folder, "out.pdf", NULL);
    TfPressSpec spec = {
        .width = 100,
        .height = 200,
        .bleed = 9,
        .title = "Know your rights",
        .language = "en",
        .inks = inks,
        .n_inks = (int)G_N_ELEMENTS(inks),
    };
    tf_press(in, &spec, out, c->findings, NULL);
}

/* Puts the pages on sheets of 400 × 300 points. */
static void
run_impose(const Case *c)
{
    g_autofree char *in = g_build_filename(c->folder, "in.pdf", NULL);
    g_autofree char *out = g_build_filename(c->folder, "out.pdf", NULL);
    TfImposeSpec spec = {.scheme = {.sheet_width = 400, .sheet_height = 300}};
    tf_impose(in, &spec, out, c->findings, NULL);
}

/* Puts four pages on sheets. */
static void
impose_four(const Case *c, const TfImposeSpec *spec)
{
    g_autofree char *in = g_build_filename(c->folder, "in.pdf", NULL);
    g_autofree char *out = g_build_filename(c->folder, "out.pdf", NULL);
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    for (int i = 0; i < 4; i++) {
        tf_pdf_add_page(pdf, 100, 200);
        tf_pdf_page_set_box(pdf, i, TF_PDF_TRIM_BOX, (TfRect){0, 0, 100, 200});
    }
    assert_true(tf_pdf_save(pdf, in, &(TfPdfSave){0}, NULL));
    tf_impose(in, spec, out, c->findings, NULL);
}

/* What the file says. Transfer full */
static char *
words_of(const Case *c, const char *name)
{
    g_autofree char *path = g_build_filename(c->folder, name, NULL);
    char *words = NULL;
    assert_true(g_file_get_contents(path, &words, NULL, NULL));
    return g_strchomp(words);
}

/* With a slug that says what the file does. */
static void
run_slug(const Case *c)
{
    g_autofree char *job = words_of(c, "slug.txt");
    impose_four(c, &(TfImposeSpec){.job = job});
}

/* On paper whose fibres run along the edge that the file names. */
static void
run_grain(const Case *c)
{
    g_autofree char *word = words_of(c, "grain.txt");
    TfImposeSpec spec = {.scheme = {.sheet_width = 400, .sheet_height = 300}};
    spec.scheme.grain = strcmp(word, "long") == 0 ? TF_GRAIN_LONG : TF_GRAIN_SHORT;
    impose_four(c, &spec);
}

/* One page of @pdf as a file of its own. Transfer full */
static char *
take_page(const Case *c, TfPdf *pdf, int i)
{
    g_autoptr(TfPdf) about = tf_pdf_new();
    assert_true(tf_pdf_renew(pdf, NULL)); /* the page before has taken what it needs */
    TfRect media = tf_pdf_page_box(pdf, i, TF_PDF_MEDIA_BOX);
    g_autofree char *name = g_strdup_printf("page%d.pdf", i);
    char *path = g_build_filename(c->folder, name, NULL);
    g_autoptr(TfPdfWriter) writer = tf_pdf_writer_new(path, NULL, about, NULL);
    TfPdfResource form = {"XObject", "P",
                          tf_pdf_writer_add_form(writer, pdf, i, media, NULL)};
    tf_pdf_writer_add_page(writer, &(TfPdfNewPage){.width = media.width,
                                                   .height = media.height,
                                                   .trim = media,
                                                   .bleed = media,
                                                   .resources = &form,
                                                   .n_resources = 1,
                                                   .content = "/P Do",
                                                   .length = strlen("/P Do")});
    assert_true(tf_pdf_writer_finish(writer, NULL));
    return path;
}

/* Holds the two pages against each other as if they were two editions. */
static void
run_plates(const Case *c)
{
    g_autofree char *in = g_build_filename(c->folder, "in.pdf", NULL);
    g_autoptr(TfPdf) pdf = tf_pdf_open_long(in, c->findings, NULL);
    g_autofree char *first = take_page(c, pdf, 0);
    g_autofree char *second = take_page(c, pdf, 1);
    const char *const paths[] = {first, second};
    g_autoptr(TfComparison) comparison = tf_compare(
        &(TfCompareSpec){.paths = paths, .n_files = 2, .dpi = 72}, NULL, NULL, NULL);
    assert_non_null(comparison);
    tf_plates_report(comparison, paths, 1, NULL, c->findings);
}

/* Editions of which the file says what was found: "ar too-long home.2". */
static void
run_wide(const Case *c)
{
    g_autofree char *words = words_of(c, "wide.txt");
    g_auto(GStrv) rows = g_strsplit(words, "\n", -1);
    g_autoptr(GPtrArray) outcomes =
        g_ptr_array_new_with_free_func((GDestroyNotify)tf_outcome_free);
    g_autoptr(TfReference) reference = load_reference(c);
    g_autoptr(TfEdition) source =
        tf_edition_load(c->content, "en", reference, NULL, c->findings, NULL);
    for (char **row = rows; *row != NULL; row++) {
        g_auto(GStrv) cells = g_strsplit(*row, " ", 3);
        TfOutcome *outcome = tf_outcome_new(cells[0], "leaflet", NULL);
        tf_findings_add(outcome->findings, cells[1], (TfPlace){.unit = cells[2]}, NULL,
                        "x");
        g_ptr_array_add(outcomes, outcome);
    }
    tf_find_wide(outcomes, source, c->findings);
}

/* What somebody understood of the Spanish. */
static void
run_back(const Case *c)
{
    g_autoptr(TfFindings) others = tf_findings_new();
    g_autoptr(TfReference) reference = load_reference(c);
    g_autoptr(TfEdition) source =
        tf_edition_load(c->content, "en", reference, NULL, others, NULL);
    g_autoptr(TfBack) back = tf_back_load(c->content, "es", c->findings);
    tf_back_check(back, source, c->findings);
}

/* Divides words of a language like Spanish with the patterns that the file names. */
static void
run_patterns(const Case *c)
{
    g_autofree char *path = g_build_filename(c->folder, "patterns.txt", NULL);
    g_autofree char *name = NULL;
    assert_true(g_file_get_contents(path, &name, NULL, NULL));
    TfLanguage language = *tf_language_find("es");
    language.hyphenation.patterns = g_strchomp(name);
    g_autoptr(TfHyphens) hyphens = tf_hyphens_open(&language, NULL, c->findings);
    assert_int_equal(hyphens == NULL, tf_findings_n(c->findings) > 0);
}

/* The notice was translated from “This is no legal advice.”; two have signed “Puede guardar silencio.” */
static void
add_past(const Case *c)
{
    static const char history[] = "hash\tenglish\n%s\tThis is no legal advice.\n";
    static const char ledger[] =
        "lang\tid\tsource\ttarget\tstate\tperson\trole\ttime\treason\n"
        "es\thome.2\t95e9d11be2dd3a3f\t%s\ttranslated\tAna\ttranslator\t"
        "2026-12-01T09:30:00Z\t\n"
        "es\thome.2\t95e9d11be2dd3a3f\t%s\treviewed\tBen\treviewer\t"
        "2026-12-01T09:31:00Z\t\n";
    g_autofree char *old = tf_unit_hash("This is no legal advice.");
    g_autofree char *src = g_strdup_printf("src=\"%s\"", old);
    g_autofree char *target = tf_unit_hash("Puede guardar silencio.");
    g_autofree char *known = g_strdup_printf(history, old);
    g_autofree char *signed_by = g_strdup_printf(ledger, target, target);
    project_replace(c->folder, "content/es/rights.xml", "src=\"1007f42bdc67ca8e\"", src);
    project_write(c->folder, "content/history.tsv", known, -1);
    project_write(c->folder, "content/ledger/es.tsv", signed_by, -1);
}

/* Takes back into the Spanish what the file says, without writing anything. */
static void
run_return(const Case *c)
{
    g_autofree char *path = g_build_filename(c->folder, "returned", NULL);
    add_past(c);
    g_autoptr(Returning) returning = returning_new(c->folder, "es");
    g_autoptr(TfReturned) returned =
        tf_returned_read(path, "returned", returning->findings, NULL);
    g_autoptr(TfImport) import =
        returned != NULL ? returning_weigh(returning, returned) : NULL;
    tf_findings_take_all(c->findings, returning->findings);
    assert_true(import == NULL || tf_findings_n(c->findings) > 0 || import->text != NULL);
}

/* What follows "bad." or "good." in a file's name; where it is put; what is run. */
static const struct {
    const char *name;
    const char *file;
    void (*run)(const Case *c);
} kinds[] = {
    {"en.xml", "content/en/rights.xml", run_english},
    {"es.xml", "content/es/rights.xml", run_spanish},
    {"ar.xml", "content/ar/rights.xml", run_arabic},
    {"numbers.es.xml", "content/es/rights.xml", run_spanish_hours},
    {"numbers.ar.xml", "content/ar/rights.xml", run_arabic_hours},
    {"repeated.es.xml", "content/es/rights.xml", run_repeated},
    {"zh-Hans.xml", "content/zh-Hans/rights.xml", run_simplified},
    {"zh-Hant.xml", "content/zh-Hant/rights.xml", run_traditional},
    {"hyphens.xml", "content/en/hyphens.xml", run_english},
    {"ar.hyphens.xml", "content/ar/hyphens.xml", run_arabic},
    {"facts.xml", "content/facts.xml", run_reference},
    {"due.facts.xml", "content/facts.xml", run_due},
    {"due.laws.xml", "content/laws.xml", run_due},
    {"terms.xml", "content/terms.xml", run_reference},
    {"laws.xml", "content/laws.xml", run_reference},
    {"plain.xml", "content/en/plain.xml", run_english},
    {"campaign.xml", "content/campaign.xml", run_campaign},
    {"plan.campaign.xml", "content/campaign.xml", run_plan},
    {"plan.layout.xml", "layouts/leaflet.xml", run_plan},
    {"plan.presses.xml", "layouts/production/presses.xml", run_plan},
    {"plan.sites.csv", "content/sites.csv", run_plan},
    {"plan.finishing.xml", "layouts/production/finishing.xml", run_plan},
    {"es.xlf", "returned", run_return},
    {"es.po", "returned", run_return},
    {"es.ledger.tsv", "content/ledger/es.tsv", run_ledger},
    {"title.ledger.tsv", "content/ledger/es.tsv", run_english_title},
    {"history.tsv", "content/history.tsv", run_history},
    {"back.tsv", "content/back/es.tsv", run_back},
    {"sites.csv", "content/sites.csv", run_sites},
    {"presses.campaign.xml", "content/campaign.xml", run_presses},
    {"inks.xml", "layouts/inks.xml", run_layout},
    {"layout.xml", "layouts/leaflet.xml", run_layout},
    {"press.xml", "layouts/press/coated.xml", run_vendor},
    {"stock.inks.xml", "layouts/inks.xml", run_stock},
    {"stock.layout.xml", "layouts/leaflet.xml", run_stock},
    {"fonts.xml", "fonts/fonts.xml", run_faces},
    {"svg", "layouts/art/door.svg", run_art},
    {"png", "layouts/art/photo.png", run_png},
    {"jpg", "layouts/art/photo.jpg", run_jpg},
    {"press.pdf", "in.pdf", run_press},
    {"impose.pdf", "in.pdf", run_impose},
    {"plates.pdf", "in.pdf", run_plates},
    {"slug.txt", "slug.txt", run_slug},
    {"wide.txt", "wide.txt", run_wide},
    {"grain.txt", "grain.txt", run_grain},
    {"patterns.txt", "patterns.txt", run_patterns},
    {"composed.en.xml", "content/en/rights.xml", run_composed_english},
    {"composed.ar.xml", "content/ar/rights.xml", run_composed_arabic},
    {"composed.layout.xml", "layouts/leaflet.xml", run_composed_english},
    {"composed.fonts.xml", "fonts/fonts.xml", run_composed_english},
};

static char *
findings_folder(void)
{
    const char *tests = g_getenv("TENFOLD_TESTS");
    return g_build_filename(tests != NULL ? tests : "tests", "findings", NULL);
}

/* What is wrong with the findings of one file, told once; nothing if they are as they must be. */
static gboolean
is_as_expected(const char *path, const TfFindings *findings, const char *code)
{
    gboolean is_good = code == NULL || tf_findings_n(findings) > 0;
    for (int i = 0; i < tf_findings_n(findings); i++)
        is_good = is_good && code != NULL &&
                  strcmp(tf_findings_get(findings, i)->code, code) == 0;
    if (is_good)
        return TRUE;
    g_autofree char *text = tf_findings_to_text(findings);
    print_error("%s: expected %s, found:\n%s\n", path, code != NULL ? code : "nothing",
                text);
    return FALSE;
}

/* Runs one file; @code is NULL where nothing may be found. */
static gboolean
run_file(const char *path, const char *kind, const char *code)
{
    gsize i = 0;
    while (i < G_N_ELEMENTS(kinds) && strcmp(kinds[i].name, kind) != 0)
        i++;
    if (i == G_N_ELEMENTS(kinds)) {
        print_error("%s: no kind “%s”\n", path, kind);
        return FALSE;
    }
    g_autofree char *data = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &data, &length, NULL));
    g_autoptr(TfFindings) findings = tf_findings_new();
    char *folder = project_new();
    project_write(folder, kinds[i].file, data, (gssize)length);
    Case c = {
        .folder = folder,
        .content = g_build_filename(folder, "content", NULL),
        .layouts = g_build_filename(folder, "layouts", NULL),
        .fonts = g_build_filename(folder, "fonts", NULL),
        .findings = findings,
    };
    kinds[i].run(&c);
    g_free(c.content);
    g_free(c.layouts);
    g_free(c.fonts);
    project_free(folder);
    return is_as_expected(path, findings, code);
}

/* Runs all files of one code. Returns: how many are not as they must be */
static int
run_code(const char *folder, const char *code)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (dir == NULL) {
        print_error("%s: the code has no folder\n", folder);
        return 1;
    }
    int n_faults = 0;
    int n_bad = 0;
    int n_good = 0;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        const char *dot = strchr(name, '.');
        gboolean is_bad = g_str_has_prefix(name, "bad");
        gboolean is_good = g_str_has_prefix(name, "good");
        if (dot == NULL || (!is_bad && !is_good))
            continue;
        n_bad += is_bad;
        n_good += is_good;
        n_faults += !run_file(path, dot + 1, is_bad ? code : NULL);
    }
    if (n_bad == 0 || n_good == 0)
        print_error("%s: needs a file bad.* and a file good.*\n", folder);
    return n_faults + (n_bad == 0) + (n_good == 0);
}

/* tests/preflight/test-rules.c has files for all of these, and fails where there are none. */
static gboolean
is_rule_of_preflight(const char *code)
{
    int n;
    const TfRule *rules = tf_rules(&n);
    for (int i = 0; i < n; i++)
        if (strcmp(rules[i].code, code) == 0)
            return TRUE;
    return FALSE;
}

static void
every_code_has_files_that_prove_it(void **state)
{
    (void)state;
    g_autofree char *folder = findings_folder();
    int n = 0;
    const TfFindingKind *codes = tf_finding_kinds(&n);
    int n_faults = 0;
    for (int i = 0; i < n; i++) {
        g_autofree char *of_code = g_build_filename(folder, codes[i].code, NULL);
        if (is_rule_of_preflight(codes[i].code) &&
            !g_file_test(of_code, G_FILE_TEST_IS_DIR))
            continue;
        n_faults += run_code(of_code, codes[i].code);
    }
    assert_int_equal(n_faults, 0);
}

static void
every_folder_has_a_code(void **state)
{
    (void)state;
    g_autofree char *folder = findings_folder();
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    assert_non_null(dir);
    int n_faults = 0;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!g_file_test(path, G_FILE_TEST_IS_DIR) || strcmp(name, "project") == 0 ||
            tf_finding_kind(name) != NULL)
            continue;
        print_error("%s: there is no such code\n", path);
        n_faults++;
    }
    assert_int_equal(n_faults, 0);
}

static void
the_project_itself_has_no_faults(void **state)
{
    (void)state;
    g_autofree char *folder = findings_folder();
    g_autofree char *english =
        g_build_filename(folder, "project/content/en/rights.xml", NULL);
    g_autofree char *spanish =
        g_build_filename(folder, "project/content/es/rights.xml", NULL);
    g_autofree char *arabic =
        g_build_filename(folder, "project/content/ar/rights.xml", NULL);
    g_autofree char *layout = g_build_filename(folder, "project/layouts/leaflet.xml", NULL);
    assert_true(run_file(english, "composed.en.xml", NULL));
    assert_true(run_file(spanish, "es.xml", NULL));
    assert_true(run_file(arabic, "ar.xml", NULL));
    assert_true(run_file(layout, "layout.xml", NULL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_project_itself_has_no_faults),
        cmocka_unit_test(every_code_has_files_that_prove_it),
        cmocka_unit_test(every_folder_has_a_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
