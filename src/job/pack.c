#include "job/pack.h"

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "job/inputs.h"
#include "job/manifest.h"
#include "job/output-lock.h"
#include "job/package-files.h"
#include "job/papers.h"
#include "job/press-forms.h"
#include "job/print-run.h"
#include "job/vendor-order.h"
#include "production/labels.h"
#include "production/specsheet.h"
#include "production/ticket.h"

#include <string.h>

/* Everything a package needs on its way. */
typedef struct {
    const TfPackJob *job;
    TfPacked *packed;
    TfPlannedRun *planned;
    const TfCampaign *campaign; /* of the planned run                                     */
    GPtrArray
        *vendors; /* of TfVendor, one for each product; NULL in it where none is named */
    TfFaces *faces;
    TfSites *sites;
    TfFindings *unsaid;        /* what is said elsewhere                                  */
    TfFindings *site_findings; /* where what is wrong with the places goes, borrowed      */
    GPtrArray *outcomes; /* of TfOutcome                                                  */
    TfVendorOrder *order;
    TfPackage *package;
    char *date;
    TfPressForms forms;
} Packing;

void
tf_packed_free(TfPacked *packed)
{
    if (packed == NULL)
        return;
    g_free(packed->folder);
    g_free(packed->zip);
    g_ptr_array_unref(packed->refusals);
    tf_findings_free(packed->findings);
    g_free(packed);
}

static void
packing_clear(Packing *packing)
{
    tf_package_free(packing->package);
    tf_vendor_order_free(packing->order);
    tf_sites_free(packing->sites);
    g_clear_pointer(&packing->unsaid, tf_findings_free);
    g_clear_pointer(&packing->outcomes, g_ptr_array_unref);
    g_clear_pointer(&packing->vendors, g_ptr_array_unref);
    tf_faces_free(packing->faces);
    tf_planned_run_free(packing->planned);
    g_free(packing->date);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Packing, packing_clear)

static gboolean
check_languages(const Packing *packing, GError **error)
{
    const char *const *languages = packing->job->languages;
    g_autoptr(GPtrArray) tags = g_ptr_array_new();
    for (int i = 0; i < tf_campaign_n_languages(packing->campaign); i++)
        g_ptr_array_add(tags, (gpointer)tf_campaign_languages(packing->campaign)[i].tag);
    for (int i = 0; languages != NULL && languages[i] != NULL; i++) {
        if (tf_campaign_find(packing->campaign, languages[i]) != NULL)
            continue;
        const char *nearest = tf_text_nearest(
            languages[i], (const char *const *)(void *)tags->pdata, (int)tags->len);
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: not a language of content/campaign.xml%s%s%s", languages[i],
                    nearest != NULL ? "; did you mean " : "",
                    nearest != NULL ? nearest : "", nearest != NULL ? "?" : "");
        return FALSE;
    }
    return TRUE;
}

static gboolean
load_vendors(Packing *packing, GError **error)
{
    packing->vendors = g_ptr_array_new_with_free_func((GDestroyNotify)tf_vendor_free);
    for (int i = 0; i < tf_campaign_n_products(packing->campaign); i++) {
        const char *press = tf_campaign_products(packing->campaign)[i].press;
        TfVendor *vendor = NULL;
        if (press != NULL &&
            (vendor = tf_vendor_load("layouts", press, packing->packed->findings, error)) ==
                NULL)
            return FALSE;
        g_ptr_array_add(packing->vendors, vendor);
    }
    return TRUE;
}

static gboolean
load_sites(Packing *packing, const char *path, GError **error)
{
    if (path == NULL)
        return TRUE;
    packing->sites = tf_sites_load(path, packing->campaign, packing->site_findings, error);
    return packing->sites != NULL;
}

/* Returns: whether there is a run; findings say why there is none */
static gboolean
load(Packing *packing, GError **error)
{
    TfFindings *findings = packing->packed->findings;
    const char *sites =
        packing->job->sites != NULL ? packing->job->sites : tf_usual_sites();
    gboolean is_part =
        packing->job->languages != NULL && packing->job->languages[0] != NULL;
    /* The plan is always that of the whole run and goes to all places, as `tenfold plan` has it; of places, it
     * is to say what is wrong in languages that are packed. */
    TfPrintRunJob job = {
        .split_seconds = packing->job->split_seconds,
        .sites = sites,
        .site_findings = is_part ? packing->unsaid : findings,
    };
    packing->site_findings = is_part ? findings : packing->unsaid;
    packing->planned = tf_job_print_run(&job, findings, error);
    if (packing->planned == NULL || packing->planned->campaign == NULL)
        return FALSE;
    packing->campaign = packing->planned->campaign;
    packing->faces = tf_faces_load("fonts", FALSE, findings, error);
    if (packing->faces == NULL || !check_languages(packing, error) ||
        !load_vendors(packing, error) || !load_sites(packing, sites, error))
        return FALSE;
    g_autoptr(GDateTime) date = tf_date(tf_campaign_edition(packing->campaign));
    packing->date = g_date_time_format(date, "%Y-%m-%d");
    packing->outcomes = tf_manifest_read(packing->job->output);
    return packing->planned->run != NULL;
}

/* Notes whether what was built is of texts, fonts or programs that are no longer here, and what has to be
 * checked again by now. */
static void
note_older(const Packing *packing)
{
    const char *output = packing->job->output;
    g_autofree char *press = tf_manifest_chosen(output, "profile");
    g_autofree char *standard = tf_manifest_chosen(output, "standard");
    g_autoptr(TfInputs) inputs = tf_inputs_gather(packing->campaign);
    tf_inputs_choose(inputs, "profile", press);
    tf_inputs_choose(inputs, "standard", standard);
    g_autoptr(TfFindings) ignored = tf_findings_new(); /* a build says them */
    tf_inputs_finish(inputs, ignored);
    g_autoptr(GDateTime) today = tf_now();
    g_autofree char *day = g_date_time_format(today, "%Y-%m-%d");
    for (guint i = 0; i < packing->outcomes->len; i++) {
        TfOutcome *outcome = packing->outcomes->pdata[i];
        g_autofree char *now = tf_inputs_made_from(inputs, outcome->language);
        outcome->is_older = g_strcmp0(outcome->made_from, now) != 0;
        g_free(outcome->overdue);
        outcome->overdue = g_strdup(tf_inputs_since(inputs, day));
    }
}

/* A run that the clock had a part in may not be found again, and the package not be made again. */
static void
refuse_run(const Packing *packing)
{
    const TfPrintRun *run = packing->planned->run;
    for (int i = 0; i < tf_print_run_n_products(run); i++) {
        const TfRunProduct *product = tf_print_run_product(run, i);
        const TfWay *way = tf_run_way(product);
        if (way != NULL && way->split.n_languages > 0 && way->split.end == TF_SPLIT_CLOCK)
            g_ptr_array_add(packing->packed->refusals,
                            g_strdup_printf("%s: the clock ended --split, so that the same "
                                            "forms may not be found again",
                                            product->product->name));
    }
}

static void
refuse(const Packing *packing, const TfOrderEdition *edition, const char *why)
{
    g_ptr_array_add(packing->packed->refusals,
                    g_strdup_printf("%s %s: %s", edition->product, edition->tag, why));
}

/* Returns: whether the file of @role is there, as it was built */
static gboolean
is_there(const Packing *packing, const TfOutcome *outcome, const char *role)
{
    const TfDelivered *file = outcome != NULL ? tf_outcome_file(outcome, role) : NULL;
    g_autofree char *path =
        file != NULL ? g_build_filename(packing->job->output, file->path, NULL) : NULL;
    g_autofree char *digest = path != NULL ? tf_file_digest(path, NULL) : NULL;
    return digest != NULL && g_strcmp0(digest, file->digest) == 0;
}

/* Layers need not be there. */
static gboolean
is_gone(const Packing *packing, const TfOutcome *outcome)
{
    static const char *const roles[] = {"press", "sheets", "base", "language"};
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
        if ((i < 2 || tf_outcome_file(outcome, roles[i]) != NULL) &&
            !is_there(packing, outcome, roles[i]))
            return TRUE;
    return FALSE;
}

/* A draft may be of anything that is there. */
static void
refuse_edition(const Packing *packing, int i)
{
    const TfOrderEdition *edition = &tf_vendor_order(packing->order)->editions[i];
    const TfOutcome *outcome = tf_vendor_order_outcome(packing->order, i);
    gboolean is_draft = packing->job->is_draft;
    if (outcome == NULL || tf_outcome_file(outcome, "press") == NULL) {
        g_autofree char *why =
            g_strdup_printf("was not built; make it: ./tenfold build %s", edition->tag);
        refuse(packing, edition, why);
        return;
    }
    int n_errors = tf_outcome_n_errors(outcome);
    if (is_gone(packing, outcome))
        refuse(packing, edition,
               "files were changed or removed since they were built; build it again");
    else if (!is_draft && outcome->is_older)
        refuse(packing, edition,
               "the files are older than the texts, fonts or programs; build it again");
    else if (!is_draft && n_errors > 0)
        refuse(packing, edition, "has errors, so that its files are of an earlier build");
    else if (!is_draft && outcome->is_draft)
        refuse(packing, edition, "not reviewed");
    else if (!is_draft && outcome->overdue != NULL) {
        g_autofree char *why = tf_outcome_why(outcome);
        refuse(packing, edition, why);
    }
}

/* Whether plates of colour are to be shared and what goes onto them was not built apart from the words. */
static gboolean
lacks_layers(const Packing *packing)
{
    const TfOrder *order = tf_vendor_order(packing->order);
    const TfPrintRun *run = packing->planned->run;
    for (int i = 0; i < order->n_editions; i++) {
        const TfOutcome *outcome = tf_vendor_order_outcome(packing->order, i);
        for (int k = 0; k < tf_print_run_n_products(run); k++) {
            const TfRunProduct *product = tf_print_run_product(run, k);
            if (strcmp(product->product->name, order->editions[i].product) == 0 &&
                tf_run_way(product) != NULL &&
                tf_run_way(product)->kind == TF_WAY_VERSIONED &&
                (outcome == NULL || tf_outcome_file(outcome, "base") == NULL))
                return TRUE;
        }
    }
    return FALSE;
}

static void
make_order(Packing *packing)
{
    TfVendorOrderSpec spec = {
        .run = packing->planned->run,
        .outcomes = packing->outcomes,
        .vendors = (const TfVendor *const *)(void *)packing->vendors->pdata,
        .languages = packing->job->languages,
        .sites = packing->sites,
        .is_draft = packing->job->is_draft,
    };
    packing->order = tf_vendor_order_new(&spec);
}

/* Of languages that are not packed nothing is said. */
static void
share_out(const Packing *packing)
{
    const TfOrder *order = tf_vendor_order(packing->order);
    if (packing->sites == NULL)
        return;
    int n = tf_campaign_n_languages(packing->campaign), n_all = n * order->n_products;
    g_autofree int *printed = g_new(int, (gsize)MAX(n_all, 1));
    for (int i = 0; i < n_all; i++)
        printed[i] = -1;
    for (int i = 0; i < order->n_editions; i++) {
        const TfOrderEdition *edition = &order->editions[i];
        gsize product = (gsize)(tf_order_product(order, edition) - order->products);
        printed[(int)product * n + edition->language] = edition->n_copies;
    }
    tf_sites_share(packing->sites, packing->campaign, printed, packing->site_findings);
}

static gboolean
add_paper(const Packing *packing,
          const TfDocument *document,
          const char *layout,
          const char *name,
          const char *about,
          GError **error)
{
    TfPapers papers = {.faces = packing->faces, .date = packing->date};
    const char *path = tf_package_add(packing->package, name, about, error);
    return path != NULL && tf_paper_write(&papers, document, layout, path,
                                          packing->packed->findings, error);
}

static gboolean
add_built(const Packing *packing, const char *file, const char *about, GError **error)
{
    g_autofree char *path =
        file != NULL ? g_build_filename(packing->job->output, file, NULL) : NULL;
    return path == NULL || tf_package_add_file(packing->package, file, about, path, error);
}

static gboolean
add_labels(const Packing *packing, int i, GError **error)
{
    const TfOrder *order = tf_vendor_order(packing->order);
    const TfOrderEdition *edition = &order->editions[i];
    g_autofree char *name =
        g_strdup_printf("%s/%s-labels.pdf", edition->tag, edition->product);
    g_autoptr(TfDocument) labels = tf_carton_labels(order, i);
    return add_paper(packing, labels, "label", name,
                     "a label for each carton, one a page: print each twice, for two "
                     "opposite sides",
                     error);
}

/* The four-page sheets that every build makes; an office has those that it prints from, of its own size. */
static gboolean
add_office_sheets(const Packing *packing, const TfOrderEdition *edition, GError **error)
{
    gboolean is_by_hand =
        tf_order_product(tf_vendor_order(packing->order), edition)->is_by_hand;
    g_autofree char *path =
        edition->sheets != NULL && !is_by_hand
            ? g_build_filename(packing->job->output, edition->sheets, NULL)
            : NULL;
    g_autofree char *name =
        g_strdup_printf("%s/%s-office-sheets.pdf", edition->tag, edition->product);
    return path == NULL ||
           tf_package_add_file(packing->package, name,
                               "the same pages on sheets of four, for proofs and office "
                               "printing: no press prints from these",
                               path, error);
}

static gboolean
add_edition(const Packing *packing, int i, GError **error)
{
    const TfOrder *order = tf_vendor_order(packing->order);
    const TfOrderEdition *edition = &order->editions[i];
    const TfOrderProduct *product = tf_order_product(order, edition);
    g_autofree char *pages = g_strdup_printf(
        product->is_by_hand
            ? "%d single pages in reading order, with bleed, for printers who cut it off: "
              "an "
              "office prints from the sheets"
            : "%d single pages in reading order, with bleed: the file to print from",
        product->n_pages);
    return add_built(packing, edition->pages, pages, error) &&
           tf_press_forms_add(&packing->forms, i, error) &&
           add_office_sheets(packing, edition, error) && add_labels(packing, i, error);
}

static gboolean
add_ticket(const Packing *packing, const char *tag, GError **error)
{
    const TfOrder *order = tf_vendor_order(packing->order);
    g_autofree char *ticket = tf_ticket(order, tag);
    g_autofree char *name =
        tag != NULL ? g_strdup_printf("%s/ticket.xjdf", tag) : g_strdup("ticket.xjdf");
    return tf_package_add_text(packing->package, name,
                               tag != NULL ? "job ticket of this language alone (XJDF)"
                                           : "job ticket of the whole run, for planning "
                                             "systems (XJDF 2.x)",
                               ticket, error);
}

/* Editions of one language stand together, whatever products they are of. */
static gboolean
add_languages(const Packing *packing, GError **error)
{
    const TfOrder *order = tf_vendor_order(packing->order);
    const TfPackJob *job = packing->job;
    int n_done = 0;
    for (int i = 0; i < tf_campaign_n_languages(packing->campaign); i++) {
        const char *tag = tf_campaign_languages(packing->campaign)[i].tag;
        int n = 0;
        for (int j = 0; j < order->n_editions; j++) {
            if (strcmp(order->editions[j].tag, tag) != 0)
                continue;
            if (job->watch != NULL)
                job->watch(n_done++, order->n_editions, job->data);
            if (!add_edition(packing, j, error))
                return FALSE;
            n++;
        }
        if (n > 0 && !add_ticket(packing, tag, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
add_lists(const Packing *packing, GError **error)
{
    const TfOrder *order = tf_vendor_order(packing->order);
    g_autoptr(TfDocument) specification = tf_specsheet(order);
    g_autoptr(TfDocument) plates =
        packing->packed->n_plates > 0 ? tf_plate_list(order) : NULL;
    g_autoptr(TfDocument) lists =
        packing->packed->n_sites > 0 ? tf_packing_lists(order) : NULL;
    return add_paper(packing, specification, "paper", "specification.pdf",
                     "what is to be printed, in plain words and in those of bids", error) &&
           (plates == NULL ||
            add_paper(packing, plates, "paper", "plates.pdf",
                      "every plate, and which languages share it", error)) &&
           (lists == NULL ||
            add_paper(packing, lists, "paper", "packing-lists.pdf",
                      "one list for each place the copies go to, to pack by and to sign",
                      error)) &&
           add_ticket(packing, NULL, error);
}

static void
count(const Packing *packing)
{
    TfPacked *packed = packing->packed;
    const TfOrder *order = tf_vendor_order(packing->order);
    g_autoptr(GArray) plates = tf_order_plates(order);
    packed->n_plates = plates->len;
    packed->lacks_layers = lacks_layers(packing);
    packed->n_editions = order->n_editions;
    packed->n_copies = order->n_copies;
    packed->n_sites = tf_order_n_drops(order);
    for (int i = 0; i < order->n_editions; i++)
        packed->n_cartons += tf_order_n_cartons(order, i, NULL);
}

static gboolean
has_errors(const Packing *packing)
{
    return tf_findings_n_of(packing->packed->findings, TF_SEVERITY_ERROR) > 0;
}

static gboolean
write_package(Packing *packing, GError **error)
{
    TfPacked *packed = packing->packed;
    g_autofree char *folder = g_build_filename(packing->job->output, "vendor", NULL);
    const char *part = tf_vendor_order(packing->order)->part;
    g_autofree char *name =
        g_strconcat(tf_campaign_name(packing->campaign), part != NULL ? "-" : "",
                    part != NULL ? part : "", packing->job->is_draft ? "-DRAFT" : "", NULL);
    packing->package = tf_package_begin(folder, name, error);
    packing->forms = (TfPressForms){
        .planned = packing->planned,
        .order = packing->order,
        .vendors = (const TfVendor *const *)(void *)packing->vendors->pdata,
        .output = packing->job->output,
        .date = packing->date,
        .package = packing->package,
        .findings = packed->findings,
    };
    if (packing->package == NULL || !add_lists(packing, error) ||
        !tf_press_gangs_add(&packing->forms, error) || !add_languages(packing, error) ||
        has_errors(packing) ||
        !tf_package_commit(packing->package, tf_vendor_order(packing->order), error))
        return FALSE;
    packed->n_files = tf_package_n_files(packing->package, &packed->n_bytes);
    packed->folder = g_build_filename(folder, name, NULL);
    packed->zip = g_strconcat(packed->folder, ".zip", NULL);
    return TRUE;
}

static void
pack(Packing *packing, GError **error)
{
    if (!load(packing, error))
        return;
    note_older(packing);
    make_order(packing);
    refuse_run(packing);
    for (int i = 0; i < tf_vendor_order(packing->order)->n_editions; i++)
        refuse_edition(packing, i);
    if (tf_vendor_order(packing->order)->n_editions == 0)
        g_ptr_array_add(packing->packed->refusals,
                        g_strdup("no copies are printed of what was asked for"));
    share_out(packing);
    if (packing->packed->refusals->len > 0 || has_errors(packing))
        return;
    count(packing);
    g_auto(TfOutputLock) lock = TF_OUTPUT_LOCK(packing->job->output);
    if (tf_output_lock(&lock, error))
        write_package(packing, error);
}

TfPacked *
tf_job_pack(const TfPackJob *job, GError **error)
{
    TfPacked *packed = g_new0(TfPacked, 1);
    packed->refusals = g_ptr_array_new_with_free_func(g_free);
    packed->findings = tf_findings_new();
    g_auto(Packing) packing = {.job = job, .packed = packed, .unsaid = tf_findings_new()};
    pack(&packing, error);
    return packed;
}
