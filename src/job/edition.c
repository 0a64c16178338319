/* edition.c: one product in one language, from words to sheets. */
#include "base/error.h"
#include "base/file.h"
#include "compose/compose.h"
#include "impose/impose.h"
#include "job/delivery.h"
#include "job/ink-check.h"
#include "job/inputs.h"
#include "job/job.h"
#include "job/print.h"
#include "job/vet.h"
#include "model/vendor.h"
#include "paint/overlay.h"
#include "paint/paint.h"
#include "press/printfile.h"
#include "press/reader.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* Pictures for the contact sheet. */
#define TF_PAGE_DPI  50.0
#define TF_COVER_DPI 100.0

#define TF_NOT_REVIEWED "not reviewed"

/* BCP 47: what holds no words. */
#define TF_NO_LANGUAGE "zxx"

/* Everything one edition needs on its way. */
typedef struct {
    const TfJob *job;
    TfOutcome *outcome;
    TfDelivery *delivery;
    char *folder; /* below the output folder */
    char *date;   /* "2026-12-01"            */

    TfCampaign *campaign;
    const TfCampaignLanguage *language;
    const TfProduct *product;
    TfReference *reference;
    TfEdition *source; /* NULL where the edition itself is the source */
    TfEdition *edition;
    TfFaces *faces;
    TfLayout *layout;
    TfVendor *vendor;          /* NULL where no press is named    */
    gboolean is_layout_broken; /* it has findings that are errors */
    TfPages *pages;

    /* Hidden names the files are written under; borrowed from the delivery. */
    const char *painted_reader, *painted_press, *reader, *press, *sheets, *overlay;
    const char *base, *words;
} Work;

static void
work_clear(Work *work)
{
    tf_pages_free(work->pages);
    tf_vendor_free(work->vendor);
    tf_layout_free(work->layout);
    tf_faces_free(work->faces);
    tf_edition_free(work->edition);
    tf_edition_free(work->source);
    tf_reference_free(work->reference);
    tf_campaign_free(work->campaign);
    tf_delivery_free(work->delivery);
    g_free(work->folder);
    g_free(work->date);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

/* "ar/booklet-read.pdf". Transfer full. */
static char *
name_file(const Work *work, const char *ending)
{
    return g_strdup_printf("%s/%s%s", work->folder, work->product->name, ending);
}

/* Where to write the file with this @ending. */
static const char *
place_file(Work *work, const char *ending, gboolean is_scratch, GError **error)
{
    g_autofree char *name = name_file(work, ending);
    return tf_delivery_add(work->delivery, name, is_scratch, error);
}

/* Notes what was written @beside as the file @name, below the output folder. */
static gboolean
note_file(
    Work *work, const char *role, const char *name, const char *beside, GError **error)
{
    GStatBuf status;
    g_autofree char *digest = tf_file_digest(beside, error);
    if (digest == NULL)
        return FALSE;
    if (g_stat(beside, &status) != 0) {
        int number = errno;
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), "%s: %s",
                    beside, g_strerror(number));
        return FALSE;
    }
    int n_pages = g_str_has_suffix(name, ".png") ? 1 : work->outcome->n_pages;
    tf_outcome_add_file(work->outcome, role, name, n_pages, status.st_size, digest);
    return TRUE;
}

static const TfProduct *
find_product(const TfCampaign *campaign, const char *name)
{
    for (int i = 0; i < tf_campaign_n_products(campaign); i++)
        if (strcmp(tf_campaign_products(campaign)[i].name, name) == 0)
            return &tf_campaign_products(campaign)[i];
    return NULL;
}

/* What all editions share. */
static gboolean
load_campaign(Work *work, GError **error)
{
    TfOutcome *outcome = work->outcome;
    work->campaign = tf_campaign_load("content/campaign.xml", outcome->findings, error);
    if (work->campaign == NULL)
        return FALSE;
    work->language = tf_campaign_find(work->campaign, outcome->language);
    work->product = find_product(work->campaign, outcome->product);
    if (work->language == NULL || work->product == NULL) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "content/campaign.xml: has no %s in %s", outcome->product,
                    outcome->language);
        return FALSE;
    }
    g_free(outcome->english);
    outcome->english = g_strdup(work->language->english);
    outcome->name = g_strdup(work->language->name);
    g_autoptr(GDateTime) date = tf_date(tf_campaign_edition(work->campaign));
    work->date = g_date_time_format(date, "%Y-%m-%d");
    work->reference = tf_reference_load("content", outcome->findings, error);
    return work->reference != NULL;
}

/* What is wrong with the English is said with the English, unless it stops this edition too. */
static gboolean
load_source(Work *work, GError **error)
{
    const char *tag = tf_campaign_source(work->campaign);
    g_autoptr(TfFindings) findings = tf_findings_new();
    work->source = tf_edition_load("content", tag, work->reference, NULL, findings, error);
    if (work->source == NULL)
        tf_findings_take_all(work->outcome->findings, findings);
    return work->source != NULL;
}

static gboolean
run_model(Work *work, GError **error)
{
    TfOutcome *outcome = work->outcome;
    if (!load_campaign(work, error))
        return FALSE;
    outcome->is_source = strcmp(outcome->language, tf_campaign_source(work->campaign)) == 0;
    if (!outcome->is_source && !load_source(work, error))
        return FALSE;
    g_autoptr(GError) refused = NULL;
    work->edition = tf_edition_load("content", outcome->language, work->reference,
                                    work->source, outcome->findings, &refused);
    if (g_error_matches(refused, G_FILE_ERROR, G_FILE_ERROR_NOENT) && !outcome->is_source)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    "%s; begin it as a copy of content/%s/rights.xml", refused->message,
                    tf_campaign_source(work->campaign));
    else if (refused != NULL)
        g_propagate_error(error, g_steal_pointer(&refused));
    if (work->edition == NULL)
        return FALSE;
    outcome->is_draft = tf_edition_is_draft(work->edition);
    outcome->code = g_strdup(tf_edition_code(work->edition));
    return TRUE;
}

static gboolean
load_vendor(Work *work, GError **error)
{
    const char *press = work->job->press != NULL ? work->job->press : work->product->press;
    if (press == NULL)
        return TRUE;
    work->vendor = tf_vendor_load("layouts", press, work->outcome->findings, error);
    return work->vendor != NULL;
}

static gboolean
is_own_press(const Work *work)
{
    return g_strcmp0(work->vendor->name, work->product->press) == 0;
}

static gboolean
run_layout(Work *work, GError **error)
{
    int n_before = tf_outcome_n_errors(work->outcome);
    work->layout =
        tf_layout_load("layouts", work->product->layout, work->outcome->findings, error);
    work->is_layout_broken = tf_outcome_n_errors(work->outcome) > n_before;
    return work->layout != NULL && load_vendor(work, error) &&
           (work->vendor == NULL ||
            tf_check_inks(work->layout, work->vendor, is_own_press(work),
                          work->outcome->findings, error));
}

static gboolean
run_compose(Work *work, GError **error)
{
    work->faces = tf_faces_load("fonts", FALSE, work->outcome->findings, error);
    if (work->faces == NULL)
        return FALSE;
    TfComposeInput input = {
        .edition = work->edition,
        .layout = work->layout,
        .faces = work->faces,
        .reference = work->reference,
        .language = work->language,
    };
    work->pages = tf_compose(&input, work->outcome->findings, error);
    if (work->pages == NULL)
        return FALSE;
    tf_outcome_describe(work->outcome, work->pages);
    return TRUE;
}

/* Pages are painted twice: with tags for readers, with bleed for the press. */
static gboolean
run_paint(Work *work, GError **error)
{
    gboolean is_scratch = work->job->last != TF_STAGE_PAINT;
    g_autofree char *date = g_strconcat(work->date, "T00:00:00Z", NULL);
    TfPaintOptions for_reader = {.is_tagged = TRUE, .date = date};
    TfPaintOptions for_press = {.bleed = tf_pages_bleed(work->pages), .date = date};
    TfFindings *findings = work->outcome->findings;
    work->painted_reader = place_file(work, "-read-painted.pdf", is_scratch, error);
    if (work->painted_reader == NULL)
        return FALSE;
    work->painted_press = place_file(work, "-pages-painted.pdf", is_scratch, error);
    if (work->painted_press == NULL)
        return FALSE;
    return tf_paint_pdf(work->pages, &for_reader, work->painted_reader, findings, error) &&
           tf_paint_pdf(work->pages, &for_press, work->painted_press, findings, error);
}

/* A proof shows what is wrong, so errors of the texts do not keep it from being made; but there must
 * be pages. */
static gboolean
run_overlay(Work *work, GError **error)
{
    g_autofree char *date = g_strconcat(work->date, "T00:00:00Z", NULL);
    if (work->pages == NULL)
        return TRUE;
    work->overlay = place_file(work, "-overlay.pdf", FALSE, error);
    return work->overlay != NULL && tf_paint_overlay(work->pages, date, work->overlay,
                                                     work->outcome->findings, error);
}

static GArray *
reader_tags(const TfPages *pages)
{
    static const char *const roles[] = {
        [TF_ROLE_DOCUMENT] = "Document", [TF_ROLE_SECTION] = "Sect",
        [TF_ROLE_HEADING1] = "H1",       [TF_ROLE_HEADING2] = "H2",
        [TF_ROLE_PARAGRAPH] = "P",       [TF_ROLE_LIST] = "L",
        [TF_ROLE_LIST_ITEM] = "LI",      [TF_ROLE_LABEL] = "Lbl",
        [TF_ROLE_LIST_BODY] = "LBody",   [TF_ROLE_SPAN] = "Span",
        [TF_ROLE_FIGURE] = "Figure",     [TF_ROLE_DIVISION] = "Div",
    };
    int n;
    const TfElement *elements = tf_pages_elements(pages, &n);
    GArray *tags = g_array_new(FALSE, TRUE, sizeof(TfReaderTag));
    for (int i = 0; i < n; i++) {
        TfReaderTag tag = {
            .role = roles[elements[i].role],
            .language = elements[i].language,
            .alt = elements[i].alt,
            /* Right-to-left glyphs stand in the order of the eye, not of the ear. */
            .actual_text = tf_pages_is_right_bound(pages) ? elements[i].text : NULL,
        };
        g_array_append_val(tags, tag);
    }
    return tags;
}

static gboolean
make_reader(Work *work, GError **error)
{
    const TfLanguage *language = tf_edition_language(work->edition);
    g_autoptr(GArray) tags = reader_tags(work->pages);
    TfReaderSpec spec = {
        .title = tf_pages_title(work->pages),
        .language = tf_pages_language(work->pages),
        .is_rtl = language->direction == TF_DIRECTION_RTL,
        .date = work->date,
        .tags = (const TfReaderTag *)(const void *)tags->data,
        .n_tags = (int)tags->len,
    };
    work->reader = place_file(work, "-read.pdf", FALSE, error);
    return work->reader != NULL && tf_reader(work->painted_reader, &spec, work->reader,
                                             work->outcome->findings, error);
}

static GArray *
press_inks(const TfLayout *layout)
{
    int n;
    const TfInk *inks = tf_layout_inks(layout, &n);
    GArray *mapped = g_array_new(FALSE, TRUE, sizeof(TfPressInk));
    for (int i = 0; i < n; i++) {
        TfPressInk ink = {.name = inks[i].name,
                          .is_overprinting = inks[i].is_overprinting,
                          .spot = inks[i].spot};
        memcpy(ink.cmyk, inks[i].cmyk, sizeof ink.cmyk);
        memcpy(ink.rgb, inks[i].rgb, sizeof ink.rgb);
        g_array_append_val(mapped, ink);
    }
    return mapped;
}

/* Looks whether a file for the press is what the vendor asked for. Without a profile it is no PDF/X
 * and does not say so, which is told elsewhere. */
static gboolean
vet_pages(Work *work, const char *path, GError **error)
{
    const TfVendor *vendor = work->vendor;
    gboolean is_x = vendor != NULL && vendor->profile != NULL;
    g_auto(TfVet) vet = {0};
    tf_vet_take_vendor(&vet, vendor, is_x ? work->job->standard : TF_STANDARD_NONE);
    tf_vet_take_layout(&vet, work->layout, tf_edition_language(work->edition));
    g_autoptr(TfFacts) facts =
        tf_preflight(path, NULL, &vet.spec, work->outcome->findings, error);
    return facts != NULL;
}

/* Presses what was painted at @in to @out. */
static gboolean
press_pages(Work *work,
            const char *in,
            const char *title,
            const char *language,
            const char *out,
            GError **error)
{
    g_autoptr(GArray) inks = press_inks(work->layout);
    const TfVendor *vendor = work->vendor;
    /* Nobody has to review what holds no words. */
    gboolean is_draft = work->outcome->is_draft && strcmp(language, TF_NO_LANGUAGE) != 0;
    TfPressSpec spec = {
        .width = tf_pages_width(work->pages),
        .height = tf_pages_height(work->pages),
        .bleed = tf_pages_bleed(work->pages),
        .title = title,
        .language = language,
        .date = work->date,
        .draft = is_draft ? TF_NOT_REVIEWED : NULL,
        .standard = work->job->standard,
        .inks = (const TfPressInk *)(const void *)inks->data,
        .n_inks = (int)inks->len,
    };
    if (vendor != NULL) {
        spec.condition = vendor->identifier;
        spec.registry = vendor->registry;
        spec.info = vendor->info;
        spec.profile = vendor->profile;
    }
    return tf_press(in, &spec, out, work->outcome->findings, error) &&
           vet_pages(work, out, error);
}

static gboolean
make_press(Work *work, GError **error)
{
    work->press = place_file(work, "-pages.pdf", FALSE, error);
    return work->press != NULL &&
           press_pages(work, work->painted_press, tf_pages_title(work->pages),
                       tf_pages_language(work->pages), work->press, error);
}

/* One layer as a press file. Nothing in the base tells whose it is, so that the files of all
 * editions of a binding side are the same, byte by byte. */
static gboolean
make_layer(Work *work, TfLayer layer, const char **file, GError **error)
{
    gboolean is_base = layer == TF_LAYER_BASE;
    const char *side = tf_pages_is_right_bound(work->pages) ? "right" : "left";
    g_autofree char *title =
        is_base ? g_strdup_printf("%s, base of all editions bound at the %s",
                                  work->product->name, side)
                : g_strdup_printf("%s: words", tf_pages_title(work->pages));
    const char *language = is_base ? TF_NO_LANGUAGE : tf_pages_language(work->pages);
    const char *ending = is_base ? "-pages-base.pdf" : "-pages-language.pdf";
    g_autofree char *beside = g_strconcat("-painted", ending, NULL);
    g_autofree char *date = g_strconcat(work->date, "T00:00:00Z", NULL);
    TfPaintOptions options = {
        .bleed = tf_pages_bleed(work->pages), .date = date, .layer = layer};
    const char *painted = place_file(work, beside, TRUE, error);
    if (painted == NULL)
        return FALSE;
    *file = place_file(work, ending, FALSE, error);
    return *file != NULL &&
           tf_paint_pdf(work->pages, &options, painted, work->outcome->findings, error) &&
           press_pages(work, painted, title, language, *file, error);
}

static gboolean
run_press(Work *work, GError **error)
{
    return make_reader(work, error) && make_press(work, error) &&
           (!work->job->has_layers ||
            (make_layer(work, TF_LAYER_BASE, &work->base, error) &&
             make_layer(work, TF_LAYER_LANGUAGE, &work->words, error)));
}

static TfBinding
binding_of(const Work *work)
{
    return tf_pages_is_right_bound(work->pages) ? TF_BINDING_RIGHT : TF_BINDING_LEFT;
}

/* How the pages are imposed, and how that is printed: the slug's words are added by
 * run_impose(). */
static TfImposeSpec
spec_of(const Work *work)
{
    return (TfImposeSpec){
        .binding = binding_of(work),
        .title = tf_pages_title(work->pages),
        .date = work->date,
    };
}

/* The same as arithmetic, as tf_impose() makes it of the press file. */
static TfScheme
scheme_of(const Work *work)
{
    TfImposeSpec spec = spec_of(work);
    return (TfScheme){
        .n_pages = tf_pages_n(work->pages),
        .binding = spec.binding,
        .fold = spec.fold,
        .trim_width = tf_pages_width(work->pages),
        .trim_height = tf_pages_height(work->pages),
        .bleed = tf_pages_bleed(work->pages),
        .margin = TF_IMPOSE_MARGIN,
        .caliper_mm = spec.caliper_mm,
        .creep_mm = spec.creep_mm,
        .hold = spec.hold,
        .sheet_width = spec.sheet_width,
        .sheet_height = spec.sheet_height,
    };
}

static gboolean
run_impose(Work *work, GError **error)
{
    const TfOutcome *outcome = work->outcome;
    g_autofree char *job =
        g_strdup_printf("%s %s", tf_campaign_name(work->campaign), outcome->product);
    g_autofree char *edition =
        g_strdup_printf("%s %s, %s, text %s", outcome->language, outcome->english,
                        tf_campaign_edition(work->campaign), outcome->code);
    TfImposeSpec spec = spec_of(work);
    spec.job = job;
    spec.edition = edition;
    spec.state = outcome->is_draft ? "DRAFT: " TF_NOT_REVIEWED : NULL;
    work->sheets = place_file(work, "-sheets.pdf", FALSE, error);
    return work->sheets != NULL &&
           tf_impose(work->press, &spec, work->sheets, outcome->findings, error);
}

/* The pictures of the contact sheet. */
static gboolean
make_picture(Work *work, int i, double dpi, const char *ending, GError **error)
{
    g_autofree char *name =
        g_strdup_printf("%s/pages/%s%s", work->folder, work->product->name, ending);
    const char *beside = tf_delivery_add(work->delivery, name, FALSE, error);
    if (beside == NULL ||
        !tf_paint_png(work->pages, i, dpi, beside, work->outcome->findings, error))
        return FALSE;
    const char *role = dpi > TF_PAGE_DPI ? "cover" : "picture";
    return note_file(work, role, name, beside, error);
}

static gboolean
run_pictures(Work *work, GError **error)
{
    if (!make_picture(work, 0, TF_COVER_DPI, "-cover.png", error))
        return FALSE;
    for (int i = 0; i < tf_pages_n(work->pages); i++) {
        g_autofree char *ending = g_strdup_printf("-p%02d.png", i + 1);
        if (!make_picture(work, i, TF_PAGE_DPI, ending, error))
            return FALSE;
    }
    return TRUE;
}

static char *
print_model(Work *work, G_GNUC_UNUSED GError **error)
{
    return tf_edition_print(work->edition);
}

static char *
print_layout(Work *work, G_GNUC_UNUSED GError **error)
{
    return tf_layout_print(work->layout);
}

static char *
print_pages(Work *work, G_GNUC_UNUSED GError **error)
{
    return tf_pages_print(work->pages);
}

static char *
print_pdf(const Work *work, const char *path, GError **error)
{
    g_autofree char *name = tf_delivery_tidy(work->delivery, path);
    return tf_pdf_print(path, name, error);
}

static char *
print_painted(Work *work, GError **error)
{
    return print_pdf(work, work->painted_press, error);
}

static char *
print_press(Work *work, GError **error)
{
    return print_pdf(work, work->press, error);
}

static char *
print_plan(Work *work, GError **error)
{
    TfScheme scheme = scheme_of(work);
    g_autoptr(TfPlan) plan = tf_plan_new(&scheme, error);
    return plan != NULL ? tf_plan_print(plan) : NULL;
}

static const struct {
    const char *name;
    gboolean (*run)(Work *work, GError **error);
    char *(*print)(Work *work, GError **error);
} stages[] = {
    [TF_STAGE_MODEL] = {"model", run_model, print_model},
    [TF_STAGE_LAYOUT] = {"layout", run_layout, print_layout},
    [TF_STAGE_COMPOSE] = {"compose", run_compose, print_pages},
    [TF_STAGE_PAINT] = {"paint", run_paint, print_painted},
    [TF_STAGE_PRESS] = {"press", run_press, print_press},
    [TF_STAGE_IMPOSE] = {"impose", run_impose, print_plan},
    [TF_STAGE_ALL] = {NULL, run_pictures, NULL},
};

const char *const *
tf_stage_names(void)
{
    static const char *names[G_N_ELEMENTS(stages)];
    for (gsize i = 0; i < G_N_ELEMENTS(stages); i++)
        names[i] = stages[i].name;
    return names;
}

gboolean
tf_stage_parse(const char *name, TfStage *stage)
{
    for (int i = TF_STAGE_MODEL; i < TF_STAGE_ALL; i++)
        if (strcmp(stages[i].name, name) == 0) {
            *stage = (TfStage)i;
            return TRUE;
        }
    return FALSE;
}

/* Texts with faults are composed all the same, to say at once what does not fit; in a layout
 * with faults every text would seem to lack its place. Files are made of pages without any. */
static gboolean
is_fit_for(const Work *work, TfStage stage)
{
    if (stage == TF_STAGE_COMPOSE)
        return !work->is_layout_broken;
    return stage < TF_STAGE_COMPOSE || tf_outcome_n_errors(work->outcome) == 0;
}

static gboolean
run_stages(Work *work, GError **error)
{
    for (int i = TF_STAGE_MODEL; i <= (int)work->job->last; i++) {
        if (!is_fit_for(work, (TfStage)i))
            return TRUE;
        if (!stages[i].run(work, error))
            return FALSE;
    }
    if (work->job->has_overlay && !run_overlay(work, error))
        return FALSE;
    if (!work->job->prints || stages[work->job->last].print == NULL)
        return TRUE;
    work->outcome->print = stages[work->job->last].print(work, error);
    return work->outcome->print != NULL;
}

static gboolean
note_files(Work *work, GError **error)
{
    const struct {
        const char *role, *ending, *beside;
        gboolean is_kept;
    } files[] = {
        {"reader", "-read-painted.pdf", work->painted_reader,
         work->job->last == TF_STAGE_PAINT},
        {"press", "-pages-painted.pdf", work->painted_press,
         work->job->last == TF_STAGE_PAINT},
        {"reader", "-read.pdf", work->reader, TRUE},
        {"press", "-pages.pdf", work->press, TRUE},
        {"base", "-pages-base.pdf", work->base, TRUE},
        {"language", "-pages-language.pdf", work->words, TRUE},
        {"sheets", "-sheets.pdf", work->sheets, TRUE},
        {"overlay", "-overlay.pdf", work->overlay, TRUE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *name = name_file(work, files[i].ending);
        if (files[i].beside != NULL && files[i].is_kept &&
            !note_file(work, files[i].role, name, files[i].beside, error))
            return FALSE;
    }
    return TRUE;
}

/* Pictures of pages that the booklet had in an earlier build. */
static void
remove_surplus_pictures(const Work *work)
{
    const char *output = work->job->output;
    for (int page = work->outcome->n_pages + 1;; page++) {
        g_autofree char *path = g_strdup_printf("%s/%s/pages/%s-p%02d.png", output,
                                                work->folder, work->product->name, page);
        if (g_unlink(path) != 0)
            return;
    }
}

/* Layers of an earlier build: they would no longer go with the pages. */
static void
remove_layers(const Work *work)
{
    static const char *const endings[] = {"-pages-base.pdf", "-pages-language.pdf"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *name = name_file(work, endings[i]);
        g_autofree char *path = g_build_filename(work->job->output, name, NULL);
        g_unlink(path);
    }
}

/* Proofs of what was there before. */
static void
remove_proofs(const Work *work)
{
    g_autofree char *folder =
        g_build_filename(work->job->output, work->folder, "proof", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    gsize length = strlen(work->product->name);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_str_has_prefix(name, work->product->name) &&
            (name[length] == '-' || name[length] == '.'))
            g_unlink(path);
    }
    g_rmdir(folder); /* only if nothing else is there */
}

/* Findings of later stages name the files as these were called while they were written. */
static void
tidy_findings(Work *work)
{
    TfFindings *tidy = tf_findings_new();
    for (int i = 0; i < tf_findings_n(work->outcome->findings); i++) {
        const TfFinding *finding = tf_findings_get(work->outcome->findings, i);
        TfPlace place = finding->place;
        g_autofree char *file =
            place.file != NULL ? tf_delivery_tidy(work->delivery, place.file) : NULL;
        g_autofree char *text = tf_delivery_tidy(work->delivery, finding->text);
        place.file = file;
        tf_findings_add(tidy, finding->code, place, finding->hint, "%s", text);
    }
    tf_findings_free(work->outcome->findings);
    work->outcome->findings = tidy;
}

static gboolean
deliver(Work *work, GError **error)
{
    gboolean is_proof = work->job->has_overlay;
    if ((!is_proof && tf_outcome_n_errors(work->outcome) > 0) || !note_files(work, error) ||
        !tf_delivery_commit(work->delivery, error))
        return FALSE;
    if (work->job->last == TF_STAGE_ALL) {
        remove_surplus_pictures(work);
        remove_proofs(work);
    }
    if (work->job->last == TF_STAGE_ALL && !work->job->has_layers)
        remove_layers(work);
    return TRUE;
}

TfOutcome *
tf_job_edition(const TfJob *job, const char *language, const char *product)
{
    gint64 start = g_get_monotonic_time();
    g_autoptr(GError) error = NULL;
    g_autoptr(TfOutcome) outcome = tf_outcome_new(language, product, NULL);
    g_auto(Work) work = {.job = job, .outcome = outcome};
    work.folder = job->last == TF_STAGE_ALL || job->has_overlay
                      ? g_strdup(language)
                      : g_strconcat(language, "/stages", NULL);
    work.delivery = tf_delivery_new(job->output);
    /* Stages note their files as they write them; those that were not delivered are gone. */
    if (!run_stages(&work, &error) || !deliver(&work, &error))
        g_ptr_array_set_size(outcome->files, 0);
    tidy_findings(&work);
    if (error != NULL)
        outcome->failure = tf_delivery_tidy(work.delivery, error->message);
    outcome->seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    return g_steal_pointer(&outcome);
}

gboolean
tf_job_compose(const char *language,
               const char *product,
               TfPagesLook look,
               gpointer data,
               GError **error)
{
    TfJob job = {.last = TF_STAGE_COMPOSE, .product = product};
    g_autoptr(TfOutcome) outcome = tf_outcome_new(language, product, NULL);
    g_auto(Work) work = {.job = &job, .outcome = outcome};
    if (!run_stages(&work, error))
        return FALSE;
    if (work.pages != NULL) {
        look(work.pages, data);
        return TRUE;
    }
    g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                "the layout has faults: ./tenfold check %s", language);
    return FALSE;
}
