#include "job/proof.h"

#include "base/file.h"
#include "job/manifest.h"
#include "job/output-lock.h"
#include "job/proof-files.h"
#include "job/proof-page.h"
#include "job/proof-spots.h"
#include "model/vendor.h"
#include "paint/proof.h"
#include "pdf/metadata.h"
#include "pdf/object.h"
#include "plates/ink-sum.h"
#include "plates/separations.h"
#include "press/simulate.h"

#include <string.h>

/* What legends are written in. */
#define TF_LEGEND_LANGUAGE "en"

/* Pages that lie in temporary files at once. */
enum {
    TF_PAGES_AT_ONCE = 4
};

/* Plates are finer than the pictures, so that edges of letters come out smooth and a thin line counts
 * in full among the sums. */
enum {
    TF_FINENESS = 2
};

/* One edition on its way. */
typedef struct {
    const TfProofJob *job;
    const TfOutcome *edition;
    char *pdf; /* the press file */
    TfSimulation *simulation;
    GHashTable *spots;    /* as tf_proof_spots() */
    const TfFonts *fonts; /* of legends */
    TfProofPdf *book;     /* NULL: not asked for */
    TfProofed *proofed;
    GArray *rows; /* of TfProofRow */
} Proof;

static void
proofed_free(gpointer data)
{
    TfProofed *proofed = data;
    g_free(proofed->language);
    g_free(proofed->product);
    g_free(proofed->path);
    g_free(proofed->note);
    g_free(proofed);
}

static void
proof_clear(Proof *proof)
{
    g_free(proof->pdf);
    tf_simulation_free(proof->simulation);
    g_hash_table_unref(proof->spots);
    tf_proof_pdf_free(proof->book);
    g_array_unref(proof->rows);
    if (proof->proofed != NULL)
        proofed_free(proof->proofed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Proof, proof_clear)

/* The plates of one page, with what is made of them. */
typedef struct {
    const char *const *inks;
    int n_inks;
    TfPlate *plates;
    int width, height;
    int page;
    TfRect trim; /* pixels */
} Sheet;

static void
sheet_clear(Sheet *sheet)
{
    for (int i = 0; i < sheet->n_inks; i++)
        tf_plate_clear(&sheet->plates[i]);
    g_free(sheet->plates);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_clear)

static gboolean
read_sheet(const TfSeparations *file, int i, Sheet *sheet, GError **error)
{
    sheet->inks = tf_separations_inks(file, i);
    sheet->n_inks = (int)g_strv_length((char **)sheet->inks);
    sheet->plates = g_new0(TfPlate, (gsize)sheet->n_inks);
    sheet->page = tf_separations_page(file, i);
    sheet->trim = tf_separations_trim(file, i);
    for (int j = 0; j < sheet->n_inks; j++)
        if (!tf_separations_read(file, i, sheet->inks[j], &sheet->plates[j], error))
            return FALSE;
    sheet->width = sheet->plates[0].width;
    sheet->height = sheet->plates[0].height;
    return TRUE;
}

/* "out/ar/proof/booklet-p03-print.png". Transfer full */
static char *
path_of(const Proof *proof, const Sheet *sheet, const char *what)
{
    g_autofree char *name =
        g_strdup_printf("%s-p%02d-%s.png", proof->edition->product, sheet->page, what);
    return g_build_filename(proof->job->output, proof->edition->language, "proof", name,
                            NULL);
}

/* Spots have no place in the profile, but the file says how they look; the plates of those of which it
 * does not are only among the views. */
static gboolean
make_print(Proof *proof, const Sheet *sheet, GError **error)
{
    gsize n = (gsize)sheet->width * (gsize)sheet->height;
    g_autofree char *path = path_of(proof, sheet, "print");
    g_autofree guint8 *cmyk = g_new(guint8, TF_N_PROCESS_INKS * n);
    g_autofree guint32 *rgb = g_new(guint32, n);
    for (gsize i = 0; i < n; i++)
        for (gsize j = 0; j < TF_N_PROCESS_INKS; j++)
            cmyk[TF_N_PROCESS_INKS * i + j] = sheet->plates[j].pixels[i];
    for (int j = TF_N_PROCESS_INKS; j < sheet->n_inks; j++) {
        const double *full = g_hash_table_lookup(proof->spots, sheet->inks[j]);
        if (full != NULL)
            tf_proof_spot_mix(cmyk, sheet->plates[j].pixels, n, full);
    }
    tf_simulate(proof->simulation, cmyk, rgb, n);
    TfPicture picture = {sheet->width, sheet->height, rgb};
    if (proof->book != NULL)
        tf_proof_pdf_add(proof->book, &picture, proof->job->dpi);
    return tf_proof_png(&picture, path, error);
}

/* Where on the trimmed page a pixel is; points. */
static void
place_of(const Proof *proof, const Sheet *sheet, const TfInkSum *sum, double *x, double *y)
{
    double scale = 72 / (TF_FINENESS * proof->job->dpi);
    *x = (sum->x + 0.5 - sheet->trim.x) * scale;
    *y = (sum->y + 0.5 - sheet->trim.y) * scale;
}

static void
note_sum(Proof *proof, const Sheet *sheet, const TfInkSum *sum)
{
    TfProofed *proofed = proof->proofed;
    TfProofRow row = {.page = sheet->page, .most = sum->most, .n_over = sum->n_over};
    place_of(proof, sheet, sum, &row.x, &row.y);
    g_array_append_val(proof->rows, row);
    proofed->n_pages++;
    proofed->n_over += sum->n_over > 0;
    if (sum->most <= proofed->most)
        return;
    proofed->most = sum->most;
    proofed->page = sheet->page;
    proofed->x = row.x;
    proofed->y = row.y;
}

static gboolean
make_heat(Proof *proof, const Sheet *sheet, GError **error)
{
    gsize n = (gsize)sheet->width * (gsize)sheet->height;
    int width = sheet->width / TF_FINENESS, height = sheet->height / TF_FINENESS;
    double limit = proof->proofed->limit;
    g_autofree char *path = path_of(proof, sheet, "ink");
    g_autofree guint16 *sums = g_new(guint16, n);
    TfInkSum sum = tf_ink_sum(sheet->plates, sheet->n_inks, limit, sums);
    note_sum(proof, sheet, &sum);
    const TfProofRow *row = &g_array_index(proof->rows, TfProofRow, proof->rows->len - 1);
    g_autofree char *says = tf_proof_row_says(row, limit);
    g_autofree guint16 *largest =
        tf_ink_sums_shrunk(sums, sheet->width, sheet->height, TF_FINENESS);
    TfHeat heat = {
        .width = width,
        .height = height,
        .sums = largest,
        .limit = tf_ink_most(limit, sheet->n_inks),
        .most = sum.most,
        .x = sum.x / TF_FINENESS,
        .y = sum.y / TF_FINENESS,
        .says = says,
    };
    return tf_heat_png(&heat, proof->fonts, path, error);
}

static gboolean
make_views(const Proof *proof, const Sheet *sheet, GError **error)
{
    g_autofree char *path = path_of(proof, sheet, "plates");
    g_autofree TfView *views = g_new0(TfView, (gsize)sheet->n_inks);
    for (int i = 0; i < sheet->n_inks; i++)
        views[i] = (TfView){sheet->inks[i], sheet->plates[i].pixels};
    TfViewRow row = {views, sheet->n_inks, sheet->width, sheet->height};
    return tf_views_png(&row, proof->fonts, path, error);
}

static gboolean
make_page(Proof *proof, const TfSeparations *file, int i, GError **error)
{
    g_auto(Sheet) sheet = {0};
    if (!read_sheet(file, i, &sheet, error) || !make_heat(proof, &sheet, error))
        return FALSE;
    for (int j = 0; j < sheet.n_inks; j++)
        tf_plate_shrink(&sheet.plates[j], TF_FINENESS);
    sheet.width = sheet.plates[0].width;
    sheet.height = sheet.plates[0].height;
    return make_print(proof, &sheet, error) && make_views(proof, &sheet, error);
}

static GArray *
pages_of(const Proof *proof, GError **error)
{
    g_autoptr(TfPdf) pdf = tf_pdf_open(proof->pdf, NULL, error);
    if (pdf == NULL)
        return NULL;
    int n = tf_pdf_n_pages(pdf);
    if (proof->job->pages != NULL)
        return tf_pages_parse(proof->job->pages, n, error);
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(int));
    for (int page = 1; page <= n; page++)
        g_array_append_val(pages, page);
    return pages;
}

static gboolean
make_pages(Proof *proof, GError **error)
{
    g_autoptr(GArray) pages = pages_of(proof, error);
    const char *const paths[] = {proof->pdf};
    for (guint i = 0; pages != NULL && i < pages->len; i += TF_PAGES_AT_ONCE) {
        int n = MIN(TF_PAGES_AT_ONCE, (int)(pages->len - i));
        g_autoptr(GPtrArray) files = tf_separate(paths, 1, &g_array_index(pages, int, i), n,
                                                 TF_FINENESS * proof->job->dpi, error);
        if (files == NULL)
            return FALSE;
        for (int j = 0; j < n; j++)
            if (!make_page(proof, files->pdata[0], j, error))
                return FALSE;
    }
    return pages != NULL;
}

/* The PDF, then the page that links all: what is linked is there. */
static gboolean
finish(Proof *proof, GError **error)
{
    const TfOutcome *edition = proof->edition;
    g_autofree char *folder =
        g_build_filename(proof->job->output, edition->language, "proof", NULL);
    g_autofree char *name = g_strdup_printf("%s-proof.pdf", edition->product);
    g_autofree char *pdf = g_build_filename(folder, name, NULL);
    if (proof->book != NULL && !tf_proof_pdf_save(proof->book, pdf, error))
        return FALSE;
    TfProofPage page = {
        .edition = edition,
        .rows = (const TfProofRow *)(const void *)proof->rows->data,
        .n_rows = (int)proof->rows->len,
        .limit = proof->proofed->limit,
        .dpi = proof->job->dpi,
        .pdf = proof->book != NULL ? name : NULL,
    };
    g_autofree char *html = tf_proof_page_print(&page);
    return tf_file_write(proof->proofed->path, html, strlen(html), error);
}

/* What limits of ink are worth that are of another paper. Transfer full; NULL: they are of this one,
 * or nobody says */
static char *
note_of(TfPdf *pdf, const char *path, const TfVendor *vendor)
{
    if (vendor == NULL || vendor->identifier == NULL)
        return NULL;
    g_autofree char *condition = tf_pdf_text(
        pdf, tf_pdf_get(pdf, tf_metadata_press_intent(pdf), "OutputConditionIdentifier"));
    if (condition == NULL || strcmp(condition, vendor->identifier) == 0)
        return NULL;
    return g_strdup_printf("%s: is made for %s, but the limit of ink is that of %s (%s)",
                           path, condition, vendor->name, vendor->identifier);
}

static TfProofed *
proof_edition(const TfProofJob *job,
              const TfOutcome *edition,
              const TfVendor *vendor,
              const TfFonts *fonts,
              GError **error)
{
    g_autofree char *name = g_strdup_printf("%s.html", edition->product);
    g_autofree char *path =
        g_build_filename(job->output, tf_outcome_file(edition, "press")->path, NULL);
    g_autoptr(TfPdf) pdf = tf_pdf_open(path, NULL, error);
    if (pdf == NULL)
        return NULL;
    g_auto(Proof) proof = {
        .job = job,
        .edition = edition,
        .pdf = g_steal_pointer(&path),
        .spots = tf_proof_spots(pdf),
        .fonts = fonts,
        .proofed = g_new0(TfProofed, 1),
        .rows = g_array_new(FALSE, TRUE, sizeof(TfProofRow)),
    };
    proof.proofed->language = g_strdup(edition->language);
    proof.proofed->product = g_strdup(edition->product);
    proof.proofed->path =
        g_build_filename(job->output, edition->language, "proof", name, NULL);
    proof.proofed->limit = vendor != NULL ? vendor->total_ink : 0;
    proof.proofed->note = note_of(pdf, proof.pdf, vendor);
    proof.simulation =
        tf_simulation_new(proof.pdf, vendor != NULL ? vendor->profile : NULL, error);
    if (proof.simulation == NULL)
        return NULL;
    if (job->has_pdf) {
        g_autofree char *title =
            g_strdup_printf("Proof: %s, %s", edition->product, edition->english);
        proof.book = tf_proof_pdf_new(title, NULL);
    }
    if (!make_pages(&proof, error) || !finish(&proof, error))
        return NULL;
    return g_steal_pointer(&proof.proofed);
}

/* The press that @job names, or that the file was built for, or that of the product, which an older
 * list does not say. *@vendor NULL: none is named */
static gboolean
load_vendor(const TfProofJob *job,
            const TfOutcome *edition,
            TfVendor **vendor,
            GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfCampaign) campaign =
        tf_campaign_load("content/campaign.xml", findings, error);
    const char *press = job->press != NULL ? job->press : edition->press;
    if (campaign == NULL)
        return FALSE;
    for (int i = 0; press == NULL && i < tf_campaign_n_products(campaign); i++)
        if (strcmp(tf_campaign_products(campaign)[i].name, edition->product) == 0)
            press = tf_campaign_products(campaign)[i].press;
    if (press == NULL)
        return TRUE;
    *vendor = tf_vendor_load("layouts", press, findings, error);
    return *vendor != NULL;
}

static gboolean
proof_all(const TfProofJob *job,
          const GPtrArray *editions,
          GPtrArray *done,
          TfProofWatch watch,
          gpointer data,
          GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfFaces) faces = tf_faces_load("fonts", FALSE, findings, error);
    g_autoptr(TfFonts) fonts =
        faces != NULL ? tf_fonts_open(faces, TF_LEGEND_LANGUAGE, error) : NULL;
    for (guint i = 0; fonts != NULL && i < editions->len; i++) {
        const TfOutcome *edition = editions->pdata[i];
        g_autoptr(TfVendor) vendor = NULL;
        if (!load_vendor(job, edition, &vendor, error))
            return FALSE;
        tf_proof_files_remove(job->output, edition->language, edition->product);
        TfProofed *proofed = proof_edition(job, edition, vendor, fonts, error);
        if (proofed == NULL)
            return FALSE;
        g_ptr_array_add(done, proofed);
        if (watch != NULL)
            watch(proofed, data);
    }
    return fonts != NULL;
}

GPtrArray *
tf_job_proof(const TfProofJob *job, TfProofWatch watch, gpointer data, GError **error)
{
    g_auto(TfOutputLock) lock = TF_OUTPUT_LOCK(job->output);
    if (!tf_output_lock(&lock, error))
        return NULL;
    g_autoptr(GPtrArray) all = tf_manifest_read(job->output);
    g_autoptr(GPtrArray) done = g_ptr_array_new_with_free_func(proofed_free);
    g_autoptr(GPtrArray) editions =
        tf_manifest_for_press(all, job->output, job->languages, job->product, error);
    if (editions == NULL)
        return NULL;
    gboolean is_done = proof_all(job, editions, done, watch, data, error);
    /* Also after a failure: the index may link proofs that are no longer there. */
    gboolean is_listed = tf_job_relist(job->output, is_done ? error : NULL);
    return is_done && is_listed ? g_steal_pointer(&done) : NULL;
}
