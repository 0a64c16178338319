#include "job/plates.h"

#include "base/file.h"
#include "job/manifest.h"
#include "plates/separations.h"

#include <math.h>
#include <string.h>

/* What has no height, such as a rule, is looked for this far around it; points. */
#define TF_REACH 0.5

static void
side_free(gpointer data)
{
    TfPlatesSide *side = data;
    tf_comparison_free(side->comparison);
    g_ptr_array_unref(side->editions);
    g_free(side->product);
    g_free(side->base);
    g_free(side);
}

static void
form_clear(gpointer data)
{
    g_ptr_array_unref(((TfPlatesForm *)data)->changing);
}

void
tf_plates_run_free(TfPlatesRun *run)
{
    if (run == NULL)
        return;
    g_array_unref(run->forms);
    g_ptr_array_unref(run->sides);
    g_ptr_array_unref(run->editions);
    g_ptr_array_unref(run->notes);
    tf_findings_free(run->findings);
    g_free(run);
}

static TfPlatesRun *
run_new(const char *output)
{
    TfPlatesRun *run = g_new0(TfPlatesRun, 1);
    run->editions = tf_manifest_read(output);
    run->sides = g_ptr_array_new_with_free_func(side_free);
    run->forms = g_array_new(FALSE, TRUE, sizeof(TfPlatesForm));
    g_array_set_clear_func(run->forms, form_clear);
    run->notes = g_ptr_array_new_with_free_func(g_free);
    run->findings = tf_findings_new();
    return run;
}

static TfPlatesSide *
side_of(TfPlatesRun *run, const TfOutcome *edition)
{
    for (guint i = 0; i < run->sides->len; i++) {
        TfPlatesSide *side = run->sides->pdata[i];
        if (side->is_right_bound == edition->is_right_bound &&
            strcmp(side->product, edition->product) == 0)
            return side;
    }
    TfPlatesSide *side = g_new0(TfPlatesSide, 1);
    side->product = g_strdup(edition->product);
    side->is_right_bound = edition->is_right_bound;
    side->n_all = edition->n_pages;
    side->editions = g_ptr_array_new();
    g_ptr_array_add(run->sides, side);
    return side;
}

static gboolean
list_sides(const TfPlatesJob *job, TfPlatesRun *run, GError **error)
{
    g_autoptr(GPtrArray) wanted = tf_manifest_for_press(
        run->editions, job->output, job->languages, job->product, error);
    for (guint i = 0; wanted != NULL && i < wanted->len; i++)
        g_ptr_array_add(side_of(run, wanted->pdata[i])->editions, wanted->pdata[i]);
    return wanted != NULL;
}

/* Whether all bases are one file; only what lies there counts, not what a list says of it. */
static void
compare_bases(TfPlatesSide *side, const char *output)
{
    side->has_bases = TRUE;
    gboolean is_one = TRUE;
    for (guint i = 0; i < side->editions->len; i++) {
        const TfDelivered *file = tf_outcome_file(side->editions->pdata[i], "base");
        g_autofree char *path =
            file != NULL ? g_build_filename(output, file->path, NULL) : NULL;
        g_autofree char *digest = path != NULL ? tf_file_digest(path, NULL) : NULL;
        side->has_bases = side->has_bases && digest != NULL;
        if (side->base == NULL)
            side->base = g_strdup(digest);
        is_one = is_one && g_strcmp0(digest, side->base) == 0;
    }
    if (!is_one || !side->has_bases)
        g_clear_pointer(&side->base, g_free);
}

/* Returns: (transfer full): paths of the press files, NULL-terminated */
static GStrv
paths_of(const TfPlatesSide *side, const char *output)
{
    g_autoptr(GStrvBuilder) paths = g_strv_builder_new();
    for (guint i = 0; i < side->editions->len; i++) {
        const TfDelivered *file = tf_outcome_file(side->editions->pdata[i], "press");
        g_autofree char *path = g_build_filename(output, file->path, NULL);
        g_strv_builder_add(paths, path);
    }
    return g_strv_builder_end(paths);
}

/* The files are looked at as they lie there, whoever made them. */
static void
note_changed(TfPlatesRun *run, const TfPlatesSide *side, char *const *paths)
{
    for (guint i = 0; i < side->editions->len; i++) {
        const TfDelivered *file = tf_outcome_file(side->editions->pdata[i], "press");
        g_autofree char *digest = tf_file_digest(paths[i], NULL);
        if (digest != NULL && g_strcmp0(digest, file->digest) != 0)
            g_ptr_array_add(
                run->notes,
                g_strdup_printf("%s: was changed after it was built", paths[i]));
    }
}

static double
overlap_of(TfRect a, TfRect b)
{
    double width = MIN(a.x + a.width, b.x + b.width) - MAX(a.x, b.x);
    double height = MIN(a.y + a.height, b.y + b.height) - MAX(a.y, b.y);
    return width > 0 && height > 0 ? width * height : 0;
}

const TfPlaced *
tf_plates_find(const TfPages *pages, int page, TfRect rect)
{
    if (page < 1 || page > tf_pages_n(pages))
        return NULL;
    const TfPage *where = tf_pages_get(pages, page - 1);
    const TfPlaced *best = NULL;
    double best_share = 0;
    for (int i = 0; i < where->n_placed; i++) {
        TfRect there = tf_rect_grown(where->placed[i].rect, TF_REACH);
        double common = overlap_of(there, rect);
        double both = there.width * there.height + rect.width * rect.height - common;
        if (common > 0 && common / both > best_share) {
            best_share = common / both;
            best = &where->placed[i];
        }
    }
    return best;
}

/* What a person calls it: its words, or the drawing. Transfer full; NULL */
static char *
describe(const TfPlaced *placed)
{
    if (placed == NULL)
        return NULL;
    if (placed->kind == TF_PLACED_GLYPHS)
        return g_strdup_printf("“%s”", placed->glyphs->logical != NULL
                                           ? placed->glyphs->logical
                                           : placed->glyphs->text);
    if (placed->kind == TF_PLACED_ART)
        return g_strdup_printf("the drawing %s", placed->name);
    return placed->ink != NULL ? g_strdup_printf("an area of %s", placed->ink->name) : NULL;
}

static void
report_one(const TfPlateDiffers *differs,
           const char *const *names,
           const TfPages *pages,
           TfFindings *findings)
{
    const TfPlaced *placed =
        pages != NULL ? tf_plates_find(pages, differs->page, differs->rect) : NULL;
    TfPlace place = placed != NULL ? placed->place : (TfPlace){0};
    g_autofree char *what = describe(placed);
    place.unit = placed != NULL ? placed->unit : NULL;
    place.page = differs->page;
    place.rect = differs->rect;
    if (place.file == NULL)
        place.file = names[differs->file];
    tf_findings_add(findings, "plate-differs", place, NULL,
                    "page %d of %s is not as in %s on the plate of %s: %.1f × %.1f pt at "
                    "%.1f, %.1f%s%s",
                    differs->page, names[differs->file], names[differs->other],
                    differs->inks, differs->rect.width, differs->rect.height,
                    differs->rect.x, differs->rect.y, what != NULL ? ", " : "",
                    what != NULL ? what : "");
}

void
tf_plates_report(const TfComparison *comparison,
                 const char *const *names,
                 int file,
                 const TfPages *pages,
                 TfFindings *findings)
{
    for (guint i = 0; i < comparison->differences->len; i++) {
        const TfPlateDiffers *differs =
            &g_array_index(comparison->differences, TfPlateDiffers, i);
        if (differs->file == file)
            report_one(differs, names, pages, findings);
    }
}

/* What is needed once the pages of an edition are there again. */
typedef struct {
    const TfComparison *comparison;
    const char *const *names;
    int file;
    TfFindings *findings;
} Report;

static void
report_with_pages(const TfPages *pages, gpointer data)
{
    const Report *report = data;
    tf_plates_report(report->comparison, report->names, report->file, pages,
                     report->findings);
}

static gboolean
has_difference(const TfComparison *comparison, int file)
{
    for (guint i = 0; i < comparison->differences->len; i++)
        if (g_array_index(comparison->differences, TfPlateDiffers, i).file == file)
            return TRUE;
    return FALSE;
}

static void
report_side(TfPlatesRun *run, const TfPlatesSide *side, char *const *paths)
{
    for (int i = 0; i < (int)side->editions->len; i++) {
        const TfOutcome *edition = side->editions->pdata[i];
        Report report = {side->comparison, (const char *const *)paths, i, run->findings};
        g_autoptr(GError) error = NULL;
        if (!has_difference(side->comparison, i))
            continue;
        if (tf_job_compose(edition->language, edition->product, report_with_pages, &report,
                           &error))
            continue;
        g_ptr_array_add(run->notes,
                        g_strdup_printf("%s cannot be composed again, so the texts are not "
                                        "named: %s",
                                        edition->language, error->message));
        report_with_pages(NULL, &report);
    }
}

typedef struct {
    TfPlatesWatch watch;
    const TfPlatesSide *side;
    gpointer data;
} Watch;

static void
pass_on(int n_done, int n_all, gpointer data)
{
    const Watch *watch = data;
    if (watch->watch != NULL)
        watch->watch(watch->side, n_done, n_all, watch->data);
}

static gboolean
compare_side(const TfPlatesJob *job,
             TfPlatesRun *run,
             TfPlatesSide *side,
             Watch *watch,
             GError **error)
{
    g_auto(GStrv) paths = paths_of(side, job->output);
    g_autoptr(GArray) pages = NULL;
    if (job->pages != NULL &&
        (pages = tf_pages_parse(job->pages, side->n_all, error)) == NULL)
        return FALSE;
    TfCompareSpec spec = {
        .paths = (const char *const *)paths,
        .n_files = (int)side->editions->len,
        .pages = pages != NULL ? (const int *)(const void *)pages->data : NULL,
        .n_pages = pages != NULL ? (int)pages->len : 0,
        .dpi = job->dpi,
    };
    watch->side = side;
    side->comparison = tf_compare(&spec, pass_on, watch, error);
    if (side->comparison == NULL)
        return FALSE;
    compare_bases(side, job->output);
    note_changed(run, side, paths);
    report_side(run, side, paths);
    return TRUE;
}

/* A plate is shared if it is the same wherever it was looked at; that of the words never is. */
static gboolean
is_shared(const TfPlatesSide *side, const TfCompared *plate)
{
    return plate->n_pages == side->comparison->n_pages && !tf_is_word_plate(plate->ink);
}

static TfPlateGroup
group_of(const TfPlatesSide *side)
{
    TfPlateGroup group = {.n_editions = (int)side->editions->len};
    const GArray *compared = side->comparison->compared;
    for (guint i = 0; i < compared->len; i++) {
        const TfCompared *plate = &g_array_index(compared, TfCompared, i);
        group.n_inks++;
        group.n_common += is_shared(side, plate);
    }
    return group;
}

/* One edition alone changes nothing. */
static void
add_changing(GPtrArray *changing, const TfPlatesSide *side)
{
    const GArray *compared = side->comparison->compared;
    for (guint i = 0; side->editions->len > 1 && i < compared->len; i++) {
        const TfCompared *plate = &g_array_index(compared, TfCompared, i);
        if (!is_shared(side, plate) &&
            !g_ptr_array_find_with_equal_func(changing, plate->ink, g_str_equal, NULL))
            g_ptr_array_add(changing, plate->ink);
    }
}

/* Different products are on forms of their own. */
static void
add_form(TfPlatesRun *run, const TfPlatesSide *first)
{
    g_autoptr(GArray) groups = g_array_new(FALSE, TRUE, sizeof(TfPlateGroup));
    g_autoptr(GPtrArray) changing = g_ptr_array_new();
    for (guint i = 0; i < run->forms->len; i++)
        if (strcmp(g_array_index(run->forms, TfPlatesForm, i).product, first->product) == 0)
            return;
    for (guint i = 0; i < run->sides->len; i++) {
        const TfPlatesSide *side = run->sides->pdata[i];
        TfPlateGroup group = group_of(side);
        if (strcmp(side->product, first->product) != 0)
            continue;
        g_array_append_val(groups, group);
        add_changing(changing, side);
    }
    TfPlatesForm form = {
        .product = first->product,
        .n_pages = first->n_all,
        .changing = g_ptr_array_ref(changing),
        .saving = tf_plate_saving((const TfPlateGroup *)(const void *)groups->data,
                                  (int)groups->len),
    };
    g_array_append_val(run->forms, form);
}

TfPlatesRun *
tf_job_plates(const TfPlatesJob *job, TfPlatesWatch watch, gpointer data, GError **error)
{
    g_autoptr(TfPlatesRun) run = run_new(job->output);
    Watch passed = {.watch = watch, .data = data};
    if (!list_sides(job, run, error))
        return NULL;
    for (guint i = 0; i < run->sides->len; i++)
        if (!compare_side(job, run, run->sides->pdata[i], &passed, error))
            return NULL;
    for (guint i = 0; i < run->sides->len; i++)
        add_form(run, run->sides->pdata[i]);
    return g_steal_pointer(&run);
}
