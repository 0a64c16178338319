#include "job/job.h"

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "job/delivery.h"
#include "job/hold.h"
#include "job/manifest.h"
#include "job/output-lock.h"
#include "job/workers.h"
#include "model/pseudo.h"
#include "model/vendor.h"
#include "translate/records.h"
#include "translate/release.h"

#include <string.h>

void
tf_run_free(TfRun *run)
{
    if (run == NULL)
        return;
    tf_campaign_free(run->campaign);
    g_ptr_array_unref(run->outcomes);
    g_ptr_array_unref(run->refusals);
    g_ptr_array_unref(run->notes);
    tf_findings_free(run->findings);
    g_free(run);
}

static TfRun *
run_new(void)
{
    TfRun *run = g_new0(TfRun, 1);
    run->outcomes = g_ptr_array_new_with_free_func((GDestroyNotify)tf_outcome_free);
    run->refusals = g_ptr_array_new_with_free_func(g_free);
    run->notes = g_ptr_array_new_with_free_func(g_free);
    run->findings = tf_findings_new();
    return run;
}

static void
set_unknown(
    GError **error, const char *kind, const char *list, const char *word, GPtrArray *known)
{
    const char *nearest =
        tf_text_nearest(word, (const char *const *)known->pdata, (int)known->len);
    g_autofree char *hint = nearest
                                ? g_strdup_printf("; did you mean %s?", nearest)
                                : g_strdup_printf("; `tenfold list %s` shows all", list);
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "%s: not a %s of content/campaign.xml%s",
                word, kind, hint);
}

static gboolean
check_names(const TfJob *job, const TfCampaign *campaign, GError **error)
{
    g_autoptr(GPtrArray) tags = g_ptr_array_new();
    g_autoptr(GPtrArray) products = g_ptr_array_new();
    gboolean has_product = job->product == NULL;
    for (int i = 0; i < tf_campaign_n_languages(campaign); i++)
        g_ptr_array_add(tags, (gpointer)tf_campaign_languages(campaign)[i].tag);
    for (int i = 0; i < tf_campaign_n_products(campaign); i++) {
        const char *name = tf_campaign_products(campaign)[i].name;
        g_ptr_array_add(products, (gpointer)name);
        has_product = has_product || strcmp(name, job->product) == 0;
    }
    for (int i = 0; job->languages != NULL && job->languages[i] != NULL; i++)
        if (tf_campaign_find(campaign, job->languages[i]) == NULL) {
            set_unknown(error, "language", "languages", job->languages[i], tags);
            return FALSE;
        }
    if (products->len == 0) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "content/campaign.xml: names no product");
        return FALSE;
    }
    if (!has_product)
        set_unknown(error, "product", "layouts", job->product, products);
    return has_product;
}

/* A press that the campaign names is looked for where its edition is made. */
static gboolean
check_press(const TfJob *job, GError **error)
{
    g_autoptr(GPtrArray) names = tf_vendor_names("layouts");
    for (guint i = 0; job->press != NULL && i < names->len; i++)
        if (strcmp(names->pdata[i], job->press) == 0)
            return TRUE;
    if (job->press == NULL)
        return TRUE;
    const char *nearest =
        tf_text_nearest(job->press, (const char *const *)names->pdata, (int)names->len);
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "%s: not a press of layouts/press/%s%s%s",
                job->press, nearest != NULL ? "; did you mean " : "",
                nearest != NULL ? nearest : "", nearest != NULL ? "?" : "");
    return FALSE;
}

static gboolean
is_asked_for(const TfJob *job, const char *tag)
{
    return job->languages == NULL || job->languages[0] == NULL ||
           g_strv_contains(job->languages, tag);
}

static void
list_language(const TfJob *job, TfRun *run, const TfCampaignLanguage *language)
{
    for (int i = 0; i < tf_campaign_n_products(run->campaign); i++) {
        const char *product = tf_campaign_products(run->campaign)[i].name;
        if (job->product == NULL || strcmp(job->product, product) == 0)
            g_ptr_array_add(run->outcomes,
                            tf_outcome_new(language->tag, product, language));
    }
}

/* Every edition that is asked for, with nothing but its names: those of the campaign in its
 * order, then pseudo-languages. */
static void
list_editions(const TfJob *job, TfRun *run)
{
    g_ptr_array_set_size(run->outcomes, 0);
    for (int i = 0; i < tf_campaign_n_languages(run->campaign); i++) {
        const TfCampaignLanguage *language = &tf_campaign_languages(run->campaign)[i];
        if (is_asked_for(job, language->tag))
            list_language(job, run, language);
    }
    for (int i = 0; job->languages != NULL && job->languages[i] != NULL; i++)
        if (tf_is_pseudo(job->languages[i]))
            list_language(job, run, tf_campaign_find(run->campaign, job->languages[i]));
}

/* The day that dates are held against: a release goes to press now, unless told otherwise. */
static char *
day_of_release(void)
{
    g_autoptr(GDateTime) day = tf_now();
    return g_date_time_format(day, "%Y-%m-%d");
}

static void
refuse_edition(TfRun *run, const TfOutcome *outcome)
{
    g_autofree char *why = tf_outcome_why(outcome);
    if (why == NULL)
        return;
    g_ptr_array_add(run->refusals,
                    g_strdup_printf("%s %s: %s", outcome->product, outcome->language, why));
    run->is_overdue = run->is_overdue || outcome->overdue != NULL;
    run->is_open = run->is_open || outcome->overdue == NULL || outcome->is_draft ||
                   outcome->failure != NULL || tf_outcome_n_errors(outcome) > 0;
}

/* A trial shows how far it is, and no edition: none is made. */
typedef struct {
    TfJobWatch watch;
    gpointer data;
} Trial;

static void
watch_trial(const TfOutcome *outcome, int n_done, int n_all, gpointer data)
{
    const Trial *trial = data;
    (void)outcome;
    if (trial->watch != NULL)
        trial->watch(NULL, n_done, n_all, trial->data);
}

/* Composes everything, writes nothing, and collects what stands against going to press. */
static void
seek_refusals(const TfJob *job, TfRun *run, const TfInputs *inputs, Trial *own)
{
    TfJob trial = *job;
    trial.last = TF_STAGE_COMPOSE;
    trial.prints = FALSE;
    run->signal = tf_workers_run(&trial, run->outcomes, watch_trial, own);
    if (run->signal != 0) {
        g_ptr_array_set_size(run->outcomes, 0);
        return;
    }
    for (guint i = 0; i < run->outcomes->len; i++) {
        TfOutcome *outcome = run->outcomes->pdata[i];
        g_clear_pointer(&outcome->overdue, g_free); /* is told once for all, below */
        refuse_edition(run, outcome);
    }
    g_autofree char *day = day_of_release();
    g_autoptr(GPtrArray) overdue = tf_inputs_overdue(inputs, day);
    for (guint i = 0; i < overdue->len; i++)
        g_ptr_array_add(run->refusals, g_strdup(overdue->pdata[i]));
    run->is_overdue = run->is_overdue || overdue->len > 0;
}

static gboolean
has_files(const GPtrArray *editions)
{
    for (guint i = 0; i < editions->len; i++)
        if (((const TfOutcome *)editions->pdata[i])->files->len > 0)
            return TRUE;
    return FALSE;
}

/* Returns: the press that files are made for; NULL: none is named */
static const char *
press_of(const TfJob *job, const TfCampaign *campaign, const char *product)
{
    const char *press = job->press;
    for (int i = 0; press == NULL && i < tf_campaign_n_products(campaign); i++)
        if (strcmp(tf_campaign_products(campaign)[i].name, product) == 0)
            press = tf_campaign_products(campaign)[i].press;
    return press;
}

/* Where nothing could be made and nothing was there before, there is nothing to list, and no
 * folder is made for it. */
static gboolean
deliver(const TfJob *job, TfRun *run, TfInputs *inputs, GError **error)
{
    static const char *const names[] = {"manifest.json", "index.html", "SHA256SUMS"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        tf_delivery_sweep(job->output, names[i]);
    for (guint i = 0; i < run->outcomes->len; i++) {
        TfOutcome *outcome = run->outcomes->pdata[i];
        outcome->made_from = tf_inputs_made_from(inputs, outcome->language);
        outcome->press = g_strdup(press_of(job, run->campaign, outcome->product));
        outcome->standard = g_strdup(tf_standard_word(job->standard));
    }
    g_autoptr(GPtrArray) before = tf_manifest_read(job->output);
    gboolean has_list = before->len > 0;
    g_autoptr(GPtrArray) editions =
        tf_manifest_merge(run->campaign, job->output, run->outcomes, before, run->notes);
    if (!has_files(editions) && !has_list)
        return TRUE;
    g_autofree char *day = day_of_release();
    for (guint i = 0; i < editions->len; i++) {
        TfOutcome *edition = editions->pdata[i];
        g_free(edition->overdue);
        edition->overdue = g_strdup(tf_inputs_since(inputs, day));
        g_autofree char *now = tf_inputs_made_from(inputs, edition->language);
        edition->is_older =
            edition->files->len > 0 && g_strcmp0(edition->made_from, now) != 0;
    }
    g_autoptr(TfFindings) findings = tf_findings_new();
    const char *first = tf_campaign_products(run->campaign)[0].layout;
    g_autoptr(TfLayout) layout = tf_layout_load("layouts", first, findings, NULL);
    run->is_delivered =
        tf_manifest_write(job->output, run->campaign, inputs, layout, editions, error);
    return run->is_delivered;
}

/* What killed runs left in the folders of any edition, also of those not made now. */
static void
sweep_editions(const TfJob *job, const TfCampaign *campaign)
{
    for (int i = 0; i < tf_campaign_n_languages(campaign); i++)
        for (int j = 0; j < tf_campaign_n_products(campaign); j++)
            tf_delivery_sweep_edition(job->output, tf_campaign_languages(campaign)[i].tag,
                                      tf_campaign_products(campaign)[j].name);
}

/* Of editions that the end of the run kept from being made there is nothing to say. */
static void
drop_unmade(TfRun *run)
{
    for (guint i = run->outcomes->len; i > 0; i--)
        if (((const TfOutcome *)run->outcomes->pdata[i - 1])->is_stopped)
            g_ptr_array_remove_index(run->outcomes, i - 1);
}

static gboolean
writes_files(const TfJob *job)
{
    return job->last > TF_STAGE_COMPOSE || job->has_overlay;
}

/* What was made for a release, as it was made: the texts may have been edited, and lost their
 * signatures, since the trial; and all editions must be made of the same. An edit that is undone between the two
 * looks is seen, too: words by the signatures, which are held against what was composed, and all else, such as a
 * number of facts.xml, which no signature is about, by when its file was written. */
static void
refuse_made(TfRun *run, const TfInputs *inputs)
{
    g_autoptr(GPtrArray) languages = g_ptr_array_new();
    for (guint i = 0; i < run->outcomes->len; i++) {
        const TfOutcome *outcome = run->outcomes->pdata[i];
        refuse_edition(run, outcome);
        g_ptr_array_add(languages, outcome->language);
    }
    g_ptr_array_add(languages, NULL);
    g_autoptr(GPtrArray) changed =
        tf_inputs_changed(inputs, (const char *const *)languages->pdata);
    for (guint i = 0; i < changed->len; i++)
        g_ptr_array_add(run->refusals,
                        g_strdup_printf("%s: was changed or touched while the release was "
                                        "made; make it again",
                                        (const char *)changed->pdata[i]));
}

/* All editions of a release get their names together, or none. */
static gboolean
finish_release(const TfJob *job, TfRun *run, const TfInputs *inputs, GError **error)
{
    if (run->signal == 0)
        refuse_made(run, inputs);
    if (run->signal == 0 && run->refusals->len == 0)
        return tf_held_deliver(job->output, run->outcomes, job->has_layers, error);
    tf_held_discard(job->output, run->outcomes);
    sweep_editions(job, run->campaign);
    if (run->signal != 0)
        g_ptr_array_set_size(run->outcomes, 0);
    return FALSE;
}

/* Under the lock, where files are written. Returns: whether there is something to list */
static gboolean
make_editions(const TfJob *job,
              TfRun *run,
              const TfInputs *inputs,
              TfJobWatch watch,
              gpointer data,
              GError **error)
{
    gboolean writes = writes_files(job);
    if (writes)
        sweep_editions(job, run->campaign);
    run->signal = tf_workers_run(job, run->outcomes, watch, data);
    if (job->is_release && inputs != NULL)
        return finish_release(job, run, inputs, error);
    if (run->signal == 0)
        return TRUE;
    drop_unmade(run);
    if (writes)
        sweep_editions(job, run->campaign);
    return TRUE;
}

static TfInputs *
gather_inputs(const TfJob *job, const TfCampaign *campaign)
{
    TfInputs *inputs = tf_inputs_gather(campaign);
    tf_inputs_choose(inputs, "profile", job->press);
    if (job->standard != TF_STANDARD_X4)
        tf_inputs_choose(inputs, "standard", tf_standard_word(job->standard));
    return inputs;
}

/* The files are made by then, so what cannot be noted is only said. */
static void
remember_release(TfRun *run)
{
    g_auto(TfContentLock) lock = TF_CONTENT_LOCK;
    g_autoptr(GError) error = NULL;
    gboolean is_well = tf_content_lock(&lock, "content", &error);
    for (guint i = 0; i < run->outcomes->len && is_well; i++) {
        TfOutcome *outcome = run->outcomes->pdata[i];
        g_autofree char *words = g_steal_pointer(&outcome->words);
        if (words != NULL)
            is_well = tf_release_remember("content", outcome->language, words, &error);
    }
    if (!is_well)
        g_ptr_array_add(run->notes, g_strdup_printf("what was released is not noted: %s",
                                                    error->message));
}

static void
run_editions(const TfJob *job, TfRun *run, TfJobWatch watch, gpointer data, GError **error)
{
    g_auto(TfOutputLock) lock = TF_OUTPUT_LOCK(job->output);
    if (!check_names(job, run->campaign, error) || !check_press(job, error))
        return;
    list_editions(job, run);
    g_autoptr(TfInputs) inputs = NULL;
    if (job->last == TF_STAGE_ALL)
        inputs = gather_inputs(job, run->campaign);
    Trial trial = {.watch = watch, .data = data};
    if (job->is_release && inputs != NULL)
        seek_refusals(job, run, inputs, &trial);
    if (run->refusals->len > 0 || run->signal != 0)
        return;
    if (writes_files(job) && !tf_output_lock(&lock, error))
        return;
    if (job->is_release)
        list_editions(job, run);
    if (!make_editions(job, run, inputs, watch, data, error) || inputs == NULL)
        return;
    tf_inputs_finish(inputs, run->findings);
    if (deliver(job, run, inputs, error) && run->is_delivered && job->is_release)
        remember_release(run);
}

TfRun *
tf_job_run(const TfJob *job, TfJobWatch watch, gpointer data, GError **error)
{
    TfRun *run = run_new();
    TfJob whole = *job;
    whole.output = job->output != NULL ? job->output : "out";
    run->campaign = tf_campaign_load("content/campaign.xml", run->findings, error);
    if (run->campaign == NULL)
        return run;
    run_editions(&whole, run, watch, data, error);
    return run;
}

gboolean
tf_job_relist(const char *output, GError **error)
{
    TfJob listed = {.output = output, .last = TF_STAGE_ALL};
    g_autoptr(TfRun) run = run_new();
    g_autofree char *press = tf_manifest_chosen(output, "profile");
    g_autofree char *standard = tf_manifest_chosen(output, "standard");
    run->campaign = tf_campaign_load("content/campaign.xml", run->findings, error);
    if (run->campaign == NULL)
        return FALSE;
    listed.press = press;
    if (standard != NULL)
        tf_standard_parse(standard, &listed.standard);
    g_autoptr(TfInputs) inputs = gather_inputs(&listed, run->campaign);
    tf_inputs_finish(inputs, run->findings);
    return deliver(&listed, run, inputs, error);
}
