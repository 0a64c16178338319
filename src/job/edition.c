/* edition.c: one product in one language, from words to sheets. */
#include "base/error.h"
#include "base/file.h"
#include "impose/impose.h"
#include "job/edition-private.h"
#include "job/ink-check.h"
#include "job/picture-check.h"
#include "job/print.h"
#include "model/due.h"
#include "model/pseudo.h"
#include "paint/overlay.h"
#include "paint/paint.h"
#include "translate/waits.h"

#include <string.h>

/* Pictures for the contact sheet. */
#define TF_PAGE_DPI  50.0
#define TF_COVER_DPI 100.0

static void
work_clear(TfWork *work)
{
    tf_pages_free(work->pages);
    tf_vendor_free(work->vendor);
    tf_layout_free(work->layout);
    tf_faces_free(work->faces);
    tf_states_free(work->states);
    tf_ledger_free(work->ledger);
    tf_edition_free(work->edition);
    tf_memory_free(work->own);
    tf_campaign_free(work->campaign);
    tf_delivery_free(work->delivery);
    g_free(work->folder);
    g_free(work->date);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfWork, work_clear)

/* What was read before, where something is kept from run to run. */
static TfMemory *
memory_of(TfWork *work)
{
    if (work->job->memory != NULL)
        return work->job->memory;
    if (work->own == NULL)
        work->own = tf_memory_new();
    return work->own;
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
load_campaign(TfWork *work, GError **error)
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
    work->reference = tf_memory_reference(memory_of(work), outcome->findings, error);
    if (work->reference == NULL)
        return FALSE;
    g_autoptr(GDateTime) now = tf_now();
    g_autofree char *day = g_date_time_format(now, "%Y-%m-%d");
    outcome->overdue = g_strdup(tf_due_since(work->reference, day));
    return TRUE;
}

static gboolean
load_source(TfWork *work, GError **error)
{
    const char *tag = tf_campaign_source(work->campaign);
    work->source = tf_memory_source(memory_of(work), tag, work->outcome->findings, error);
    return work->source != NULL;
}

/* Who has signed what; what somebody has waived is no error any more. Nobody signs words that are
 * made to try a layout. */
static gboolean
read_states(TfWork *work, GError **error)
{
    TfOutcome *outcome = work->outcome;
    outcome->is_draft = TRUE;
    if (tf_is_pseudo(outcome->language))
        return TRUE;
    work->ledger = tf_ledger_load("content", outcome->language, outcome->findings, error);
    if (work->ledger == NULL)
        return FALSE;
    const TfEdition *source = work->source != NULL ? work->source : work->edition;
    work->states = tf_states_new(work->edition, source, work->ledger, outcome->findings);
    tf_states_waive(work->states, outcome->findings);
    outcome->tally = tf_states_tally(work->states);
    outcome->is_draft = !tf_tally_is_signed(&outcome->tally);
    outcome->open = tf_waits_to_text(work->states, outcome->is_source);
    return TRUE;
}

static gboolean
run_model(TfWork *work, GError **error)
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
    outcome->code = g_strdup(tf_edition_code(work->edition));
    return read_states(work, error);
}

static gboolean
load_vendor(TfWork *work, GError **error)
{
    const char *press = work->job->press != NULL ? work->job->press : work->product->press;
    if (press == NULL || !tf_vendor_is_there("layouts", press, work->product->press_place,
                                             work->outcome->findings))
        return TRUE;
    work->vendor = tf_vendor_load("layouts", press, work->outcome->findings, error);
    return work->vendor != NULL;
}

static gboolean
is_own_press(const TfWork *work)
{
    return g_strcmp0(work->vendor->name, work->product->press) == 0;
}

static gboolean
run_layout(TfWork *work, GError **error)
{
    int n_before = tf_outcome_n_errors(work->outcome);
    work->layout =
        tf_layout_load("layouts", work->product->layout, work->outcome->findings, error);
    work->is_layout_broken = tf_outcome_n_errors(work->outcome) > n_before;
    if (work->layout == NULL || !load_vendor(work, error))
        return FALSE;
    const TfVendor *vendor = work->vendor != NULL ? work->vendor : tf_vendor_usual();
    tf_check_pictures(work->layout, vendor, work->outcome->findings);
    return work->vendor == NULL ||
           tf_check_inks(work->layout, work->vendor, is_own_press(work),
                         work->outcome->findings, error);
}

static gboolean
run_compose(TfWork *work, GError **error)
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
        .kept = work->job->memory != NULL ? tf_memory_fonts(work->job->memory) : NULL,
    };
    work->pages = tf_compose(&input, work->outcome->findings, error);
    if (work->pages == NULL)
        return FALSE;
    tf_outcome_describe(work->outcome, work->pages);
    return TRUE;
}

/* Pages are painted twice: with tags for readers, with bleed for the press. */
static gboolean
run_paint(TfWork *work, GError **error)
{
    gboolean is_scratch = work->job->last != TF_STAGE_PAINT;
    g_autofree char *date = g_strconcat(work->date, "T00:00:00Z", NULL);
    TfPaintOptions for_reader = {.is_tagged = TRUE, .date = date};
    TfPaintOptions for_press = {.bleed = tf_pages_bleed(work->pages), .date = date};
    TfFindings *findings = work->outcome->findings;
    work->painted_reader = tf_work_place(work, "-read-painted.pdf", is_scratch, error);
    if (work->painted_reader == NULL)
        return FALSE;
    work->painted_press = tf_work_place(work, "-pages-painted.pdf", is_scratch, error);
    if (work->painted_press == NULL)
        return FALSE;
    return tf_paint_pdf(work->pages, &for_reader, work->painted_reader, findings, error) &&
           tf_paint_pdf(work->pages, &for_press, work->painted_press, findings, error);
}

/* A proof shows what is wrong, so errors of the texts do not keep it from being made; but there must
 * be pages. */
static gboolean
run_overlay(TfWork *work, GError **error)
{
    g_autofree char *date = g_strconcat(work->date, "T00:00:00Z", NULL);
    if (work->pages == NULL)
        return TRUE;
    work->overlay = tf_work_place(work, "-overlay.pdf", FALSE, error);
    return work->overlay != NULL && tf_paint_overlay(work->pages, date, work->overlay,
                                                     work->outcome->findings, error);
}

static gboolean
run_impose(TfWork *work, GError **error)
{
    const TfOutcome *outcome = work->outcome;
    g_autofree char *job =
        g_strdup_printf("%s %s", tf_campaign_name(work->campaign), outcome->product);
    g_autofree char *edition =
        g_strdup_printf("%s %s, %s, text %s", outcome->language, outcome->english,
                        tf_campaign_edition(work->campaign), outcome->code);
    g_autofree char *code =
        g_strdup_printf("%s/%s/%s/%s", outcome->product, outcome->language,
                        tf_campaign_edition(work->campaign), outcome->code);
    g_autofree char *state = tf_outcome_slug(work->outcome);
    TfImposeSpec spec = {
        .scheme = tf_outcome_scheme(outcome),
        .title = tf_pages_title(work->pages),
        .job = job,
        .edition = edition,
        .state = state,
        .date = work->date,
        .code = code,
    };
    return tf_work_make_sheets(work, &spec, error);
}

/* The pictures of the contact sheet. */
static gboolean
make_picture(TfWork *work, int i, double dpi, const char *ending, GError **error)
{
    g_autofree char *name =
        g_strdup_printf("%s/pages/%s%s", work->folder, work->product->name, ending);
    const char *beside = tf_delivery_add(work->delivery, name, FALSE, error);
    if (beside == NULL ||
        !tf_paint_png(work->pages, i, dpi, beside, work->outcome->findings, error))
        return FALSE;
    const char *role = dpi > TF_PAGE_DPI ? "cover" : "picture";
    return tf_work_note(work, role, name, beside, error);
}

static gboolean
run_pictures(TfWork *work, GError **error)
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
print_model(TfWork *work, G_GNUC_UNUSED GError **error)
{
    return tf_edition_print(work->edition);
}

static char *
print_layout(TfWork *work, G_GNUC_UNUSED GError **error)
{
    return tf_layout_print(work->layout);
}

static char *
print_pages(TfWork *work, G_GNUC_UNUSED GError **error)
{
    return tf_pages_print(work->pages);
}

static char *
print_pdf(const TfWork *work, const char *path, GError **error)
{
    g_autofree char *name = tf_delivery_tidy(work->delivery, path);
    return tf_pdf_print(path, name, error);
}

static char *
print_painted(TfWork *work, GError **error)
{
    return print_pdf(work, work->painted_press, error);
}

static char *
print_press(TfWork *work, GError **error)
{
    return print_pdf(work, work->press, error);
}

static char *
print_plan(TfWork *work, GError **error)
{
    TfScheme scheme = tf_outcome_scheme(work->outcome);
    g_autoptr(TfPlan) plan = tf_plan_new(&scheme, error);
    return plan != NULL ? tf_plan_print(plan) : NULL;
}

static const struct {
    const char *name;
    gboolean (*run)(TfWork *work, GError **error);
    char *(*print)(TfWork *work, GError **error);
} stages[] = {
    [TF_STAGE_MODEL] = {"model", run_model, print_model},
    [TF_STAGE_LAYOUT] = {"layout", run_layout, print_layout},
    [TF_STAGE_COMPOSE] = {"compose", run_compose, print_pages},
    [TF_STAGE_PAINT] = {"paint", run_paint, print_painted},
    [TF_STAGE_PRESS] = {"press", tf_work_press, print_press},
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
is_fit_for(const TfWork *work, TfStage stage)
{
    if (stage == TF_STAGE_COMPOSE)
        return !work->is_layout_broken;
    return stage < TF_STAGE_COMPOSE || tf_outcome_n_errors(work->outcome) == 0;
}

static gboolean
run_stages(TfWork *work, GError **error)
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

TfOutcome *
tf_job_edition(const TfJob *job, const char *language, const char *product)
{
    gint64 start = g_get_monotonic_time();
    g_autoptr(GError) error = NULL;
    g_autoptr(TfOutcome) outcome = tf_outcome_new(language, product, NULL);
    g_auto(TfWork) work = {.job = job, .outcome = outcome};
    work.folder = job->last == TF_STAGE_ALL || job->has_overlay
                      ? g_strdup(language)
                      : g_strconcat(language, "/stages", NULL);
    work.delivery = tf_delivery_new(job->output);
    /* Stages note their files as they write them; those that were not delivered are gone. */
    if (!run_stages(&work, &error) || !tf_work_deliver(&work, &error))
        g_ptr_array_set_size(outcome->files, 0);
    tf_work_tidy_findings(&work);
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
    g_auto(TfWork) work = {.job = &job, .outcome = outcome};
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

void
tf_job_view(const char *language,
            const char *product,
            TfMemory *memory,
            TfEditionLook look,
            gpointer data)
{
    TfJob job = {.last = TF_STAGE_COMPOSE, .product = product, .memory = memory};
    g_autoptr(GError) error = NULL;
    g_autoptr(TfOutcome) outcome = tf_outcome_new(language, product, NULL);
    g_auto(TfWork) work = {.job = &job, .outcome = outcome};
    gboolean is_through = run_stages(&work, &error);
    gboolean is_old = outcome->tally.n[TF_UNIT_STALE] > 0;
    gboolean is_read = work.edition != NULL;
    TfFindings *findings = outcome->findings;
    /* The pages are shown also where one of these cannot be read. */
    g_autoptr(TfHistory) history =
        is_old ? tf_history_load("content", findings, NULL) : NULL;
    g_autoptr(TfRelease) release =
        is_read ? tf_release_load("content", language, findings, NULL) : NULL;
    g_autoptr(TfBack) back = is_read ? tf_back_load("content", language, findings) : NULL;
    const TfEditionView view = {
        .edition = work.edition,
        .source = work.source,
        .reference = work.reference,
        .vendor = work.vendor,
        .pages = work.pages,
        .findings = outcome->findings,
        .failure = is_through ? NULL : error->message,
        .states = work.states,
        .history = history,
        .release = release,
        .back = back,
    };
    look(&view, data);
}
