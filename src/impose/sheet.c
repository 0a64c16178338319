/* sheet.c: the PDF of the press sheets: pages as forms, marks, boxes. */
#include "base/error.h"
#include "base/file.h"
#include "impose/impose-private.h"
#include "pdf/content.h"
#include "pdf/metadata.h"
#include "pdf/object.h"

#include <math.h>
#include <string.h>

/* Bleed of pages that have a trim box but no bleed box, and the most of any: a bleed box as
 * large as the media would print the marks of whoever made the PDF. */
#define BLEED_ASSUMED 9.0
#define BLEED_MOST    18.0

/* Paper is not cut more exactly. */
#define SAME_SIZE 0.5

/* Pages of another size that one finding names. */
#define MOST_ODD_PAGES 10

/* What stands out over each side of something. */
typedef struct {
    double left, bottom, right, top;
} Edges;

/* A page of the input, upright as a viewer shows it. */
typedef struct {
    TfRect shown;         /* trim and bleed in the page's own coordinates */
    Edges bleed;          /* beyond the trim                              */
    double width, height; /* of the trim                                  */
} Page;

typedef struct {
    const char *path;
    const TfImposeSpec *spec;
    TfFindings *findings;
    TfPdf *from, *to;
    GPtrArray *others; /* of TfPdf, as spec->others */
    GArray *pages;     /* of Page: @from's, then those of the others */
    int n_pages;       /* of each */
    TfPlan *plan;
    TfPdfObject all; /* the colour space of all plates, in @to */
    TfSpots *spots;  /* of the pages, in @to                   */
} Job;

static void
job_clear(Job *job)
{
    tf_plan_free(job->plan);
    tf_spots_free(job->spots);
    tf_pdf_free(job->to);
    tf_pdf_free(job->from);
    g_clear_pointer(&job->others, g_ptr_array_unref);
    if (job->pages)
        g_array_unref(job->pages);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Job, job_clear)

static const Page *
job_page(const Job *job, int i)
{
    return &g_array_index(job->pages, Page, i);
}

/* Where the finding is; @page from 0. */
static TfPlace
job_place(const Job *job, int page)
{
    return (TfPlace){.file = job->path, .page = page + 1};
}

/* The edges of a page that is shown turned clockwise by @turns quarters: what was left is top. */
static Edges
edges_turned(Edges edges, int turns)
{
    for (int i = 0; i < turns; i++)
        edges = (Edges){.left = edges.bottom,
                        .bottom = edges.right,
                        .right = edges.top,
                        .top = edges.left};
    return edges;
}

static Edges
page_bleed(TfPdf *pdf, int i, TfRect trim)
{
    gboolean has_bleed = tf_pdf_page_has_box(pdf, i, TF_PDF_BLEED_BOX);
    gboolean has_trim = tf_pdf_page_has_box(pdf, i, TF_PDF_TRIM_BOX);
    if (!has_bleed && !has_trim)
        return (Edges){0};

    /* By default the bleed box is the crop box, but a viewer's window is no reason to cut. */
    TfRect box = tf_pdf_page_box(pdf, i, has_bleed ? TF_PDF_BLEED_BOX : TF_PDF_MEDIA_BOX);
    double most = has_bleed ? BLEED_MOST : BLEED_ASSUMED;
    return (Edges){
        .left = CLAMP(trim.x - box.x, 0, most),
        .bottom = CLAMP(trim.y - box.y, 0, most),
        .right = CLAMP(box.x + box.width - trim.x - trim.width, 0, most),
        .top = CLAMP(box.y + box.height - trim.y - trim.height, 0, most),
    };
}

static Page
page_read(TfPdf *pdf, int i)
{
    int turns = tf_pdf_page_rotation(pdf, i);
    TfRect trim = tf_pdf_page_box(pdf, i, TF_PDF_TRIM_BOX);
    Edges bleed = page_bleed(pdf, i, trim);
    return (Page){
        .shown = {trim.x - bleed.left, trim.y - bleed.bottom,
                  bleed.left + trim.width + bleed.right,
                  bleed.bottom + trim.height + bleed.top},
        .bleed = edges_turned(bleed, turns),
        .width = turns % 2 ? trim.height : trim.width,
        .height = turns % 2 ? trim.width : trim.height,
    };
}

/* Whether the page has comments or form fields; links and pop-ups show nothing on paper. */
static gboolean
page_has_annotations(TfPdf *pdf, int i)
{
    TfPdfObject annotations = tf_pdf_get(pdf, tf_pdf_page(pdf, i), "Annots");
    for (int j = 0; j < tf_pdf_n_items(pdf, annotations); j++) {
        TfPdfObject type = tf_pdf_get(pdf, tf_pdf_item(pdf, annotations, j), "Subtype");
        if (!tf_pdf_is_name(pdf, type, "Link") && !tf_pdf_is_name(pdf, type, "Popup"))
            return TRUE;
    }
    return FALSE;
}

static gboolean
page_lacks_trim_box(TfPdf *pdf, int i)
{
    return !tf_pdf_page_has_box(pdf, i, TF_PDF_TRIM_BOX);
}

/* A box as the page has it, two corners in any order. FALSE: it is none. */
static gboolean
read_edges(TfPdf *pdf, TfPdfObject box, Edges *edges)
{
    double number[4];
    for (int i = 0; i < 4; i++) {
        number[i] = tf_pdf_number(pdf, tf_pdf_item(pdf, box, i), (double)NAN);
        if (isnan(number[i]))
            return FALSE;
    }
    *edges = (Edges){
        .left = MIN(number[0], number[2]),
        .bottom = MIN(number[1], number[3]),
        .right = MAX(number[0], number[2]),
        .top = MAX(number[1], number[3]),
    };
    return TRUE;
}

/* Whether a box leaves the media box: tf_pdf_page_box() cuts it off there. */
static gboolean
box_leaves_page(TfPdf *pdf, int i, const char *key)
{
    Edges box, media;
    return read_edges(pdf, tf_pdf_get_key(pdf, tf_pdf_page(pdf, i), key), &box) &&
           read_edges(pdf, tf_pdf_page_get(pdf, i, "MediaBox"), &media) &&
           (box.left < media.left - SAME_SIZE || box.bottom < media.bottom - SAME_SIZE ||
            box.right > media.right + SAME_SIZE || box.top > media.top + SAME_SIZE);
}

/* Whether nothing of the page lies in its trim box, in whose place the whole page is taken. */
static gboolean
trim_box_misses_page(TfPdf *pdf, int i)
{
    Edges box, media;
    return read_edges(pdf, tf_pdf_get_key(pdf, tf_pdf_page(pdf, i), "TrimBox"), &box) &&
           read_edges(pdf, tf_pdf_page_get(pdf, i, "MediaBox"), &media) &&
           (box.left >= media.right - SAME_SIZE || box.right <= media.left + SAME_SIZE ||
            box.bottom >= media.top - SAME_SIZE || box.top <= media.bottom + SAME_SIZE);
}

static gboolean
trim_box_leaves_page(TfPdf *pdf, int i)
{
    return box_leaves_page(pdf, i, "TrimBox") && !trim_box_misses_page(pdf, i);
}

static gboolean
bleed_box_leaves_page(TfPdf *pdf, int i)
{
    return box_leaves_page(pdf, i, "BleedBox");
}

/* One finding for all pages that have @what: a hundred would not say more. */
static void
find_pages(Job *job,
           const char *code,
           gboolean (*is_so)(TfPdf *pdf, int i),
           const char *what)
{
    int n = 0, first = 0;
    for (int i = tf_pdf_n_pages(job->from) - 1; i >= 0; i--)
        if (is_so(job->from, i)) {
            n++;
            first = i;
        }
    TfPlace place = job_place(job, first);
    if (n == 1)
        tf_findings_add(job->findings, code, place, NULL, "the page has %s", what);
    else if (n > 1)
        tf_findings_add(job->findings, code, place, NULL,
                        "%d pages, this the first, have %s", n, what);
}

static gboolean
has_size_of_first(const Job *job, const Page *page)
{
    const Page *first = job_page(job, 0);
    return fabs(page->width - first->width) <= SAME_SIZE &&
           fabs(page->height - first->height) <= SAME_SIZE;
}

/* Of the PDF whose pages are those from @from on: "3 (70.6 by 70.6 mm), 5 (100.0 by 70.6 mm) and 4 more". */
static void
find_mixed_sizes(Job *job, int from)
{
    const Page *first = job_page(job, 0);
    g_autoptr(GString) named = g_string_new(NULL);
    int n = 0, odd = 0;
    for (int i = 0; i < (int)job->pages->len - from; i++) {
        const Page *page = job_page(job, from + i);
        if (has_size_of_first(job, page))
            continue;
        if (n++ == 0)
            odd = i;
        if (n <= MOST_ODD_PAGES)
            g_string_append_printf(named, "%s%d (%.1f by %.1f mm)", n > 1 ? ", " : "",
                                   i + 1, tf_mm_from_points(page->width),
                                   tf_mm_from_points(page->height));
    }
    if (n > MOST_ODD_PAGES)
        g_string_append_printf(named, " and %d more", n - MOST_ODD_PAGES);
    if (n > 0)
        tf_findings_add(job->findings, "mixed-page-sizes", job_place(job, odd), NULL,
                        "page%s %s: the first one is %.1f by %.1f mm, and what differs is "
                        "centred on that size",
                        n == 1 ? "" : "s", named->str, tf_mm_from_points(first->width),
                        tf_mm_from_points(first->height));
}

/* Once for the job, since every sheet says the same. */
static void
find_lost_letters(Job *job)
{
    const TfImposeSpec *spec = job->spec;
    const char *const texts[] = {spec->edition, spec->state, spec->job, spec->date};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (texts[i] == NULL || !tf_letters_are_lost(texts[i]))
            continue;
        g_autofree char *spelled = tf_letters_spelled(texts[i]);
        tf_findings_add(job->findings, "slug-letters", (TfPlace){.file = job->path}, NULL,
                        "beside the pages, “%s” is printed as “%s”", texts[i], spelled);
        return;
    }
}

/* Those of job->from, after the pages that are there. */
static void
read_pages(Job *job)
{
    int n_before = (int)job->pages->len;
    for (int i = 0; i < tf_pdf_n_pages(job->from); i++) {
        Page page = page_read(job->from, i);
        g_array_append_val(job->pages, page);
    }
    find_pages(job, "missing-trim-box", page_lacks_trim_box, "no trim box");
    find_pages(job, "trim-off-page", trim_box_misses_page,
               "a trim box beside it, so the whole page was taken for the trim");
    find_pages(job, "box-off-page", trim_box_leaves_page,
               "a trim box larger than the page, which was cut off at its edge");
    find_pages(job, "box-off-page", bleed_box_leaves_page,
               "a bleed box larger than the page, which was cut off at its edge");
    find_pages(job, "annotations-dropped", page_has_annotations,
               "form fields or comments, which are not printed");
    find_mixed_sizes(job, n_before);

    TfPdfObject layers =
        tf_pdf_get(job->from, tf_pdf_catalog(job->from), "OCProperties/OCGs");
    if (tf_pdf_n_items(job->from, layers) > 0)
        tf_findings_add(job->findings, "layers-shown", (TfPlace){.file = job->path}, NULL,
                        "all %d layers are printed, hidden ones too",
                        tf_pdf_n_items(job->from, layers));
}

/* Opens and reads @in and the others. */
static gboolean
read_books(Job *job, GError **error)
{
    job->pages = g_array_new(FALSE, FALSE, sizeof(Page));
    job->others = g_ptr_array_new_with_free_func((GDestroyNotify)tf_pdf_free);
    read_pages(job);
    job->n_pages = (int)job->pages->len;
    for (int i = 0; job->spec->others != NULL && job->spec->others[i] != NULL; i++) {
        Job other = *job;
        other.path = job->spec->others[i];
        other.from = tf_pdf_open(other.path, job->findings, error);
        if (other.from == NULL)
            return FALSE;
        g_ptr_array_add(job->others, other.from);
        read_pages(&other);
        if (tf_pdf_n_pages(other.from) != job->n_pages) {
            g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                        "%s: has %d pages, and %s has %d; what shares a sheet has as many",
                        other.path, tf_pdf_n_pages(other.from), job->path, job->n_pages);
            return FALSE;
        }
    }
    return TRUE;
}

static double
largest_bleed(const Job *job)
{
    double bleed = 0;
    for (int i = 0; i < (int)job->pages->len; i++) {
        Edges edges = job_page(job, i)->bleed;
        bleed = MAX(bleed, MAX(MAX(edges.left, edges.right), MAX(edges.top, edges.bottom)));
    }
    return bleed;
}

/* Whether the sheet that was made would fit the paper the other way round. */
static gboolean
fits_turned(const TfPressSheet *sheet, const TfImposeSpec *spec)
{
    double needed_width = sheet->missing_width > 0 ? sheet->width : 0;
    double needed_height = sheet->missing_height > 0 ? sheet->height : 0;
    return needed_width <= spec->scheme.sheet_height &&
           needed_height <= spec->scheme.sheet_width;
}

/* In inches, which American paper is named by. */
static void
find_missing_paper(Job *job)
{
    const TfPressSheet *sheet = tf_plan_sheet(job->plan, 0);
    g_autoptr(GString) lack = g_string_new(NULL);
    if (sheet->missing_width > 0)
        g_string_append_printf(lack, "%.2f in too narrow", sheet->missing_width / 72);
    if (sheet->missing_width > 0 && sheet->missing_height > 0)
        g_string_append(lack, " and ");
    if (sheet->missing_height > 0)
        g_string_append_printf(lack, "%.2f in too low", sheet->missing_height / 72);
    if (lack->len == 0)
        return;
    tf_findings_add(job->findings, "does-not-fit", (TfPlace){.file = job->path},
                    fits_turned(sheet, job->spec)
                        ? "Exchange width and height: turned, the paper is large enough."
                        : NULL,
                    "the paper is %s; the sheets were made %.2f by %.2f in", lack->str,
                    sheet->width / 72, sheet->height / 72);
}

static void
find_blanks(Job *job)
{
    const TfScheme *scheme = tf_plan_scheme(job->plan);
    int n_blanks = tf_plan_n_blanks(job->plan), n_pages = scheme->n_pages;
    TfPlace place = {.file = job->path};
    if (n_blanks == 0)
        return;
    if (tf_scheme_is_book(scheme))
        tf_findings_add(job->findings, "pages-not-multiple", place, NULL,
                        "%d page%s a booklet of %d: %d blank %s", n_pages,
                        n_pages == 1 ? " makes" : "s make", n_pages + n_blanks, n_blanks,
                        scheme->has_cover ? "before the back cover" : "at the end");
    else
        tf_findings_add(job->findings, "pages-not-multiple", place,
                        "Take fewer side by side, or fill the places with more pages.",
                        "there is room for %d pages on the sheets, and there are %d: %d "
                        "stay blank",
                        n_pages + n_blanks, n_pages, n_blanks);
}

static void
find_grain(Job *job)
{
    const TfScheme *scheme = tf_plan_scheme(job->plan);
    if (!tf_plan_sheet(job->plan, 0)->is_grain_across)
        return;
    tf_findings_add(job->findings, "grain-across-spine", (TfPlace){.file = job->path}, NULL,
                    "the fibres of the paper run along its %s edge and so across the fold",
                    scheme->grain == TF_GRAIN_LONG ? "long" : "short");
}

static gboolean
make_plan(Job *job, GError **error)
{
    TfScheme scheme = job->spec->scheme;
    scheme.n_pages = job->n_pages;
    scheme.trim_width = job_page(job, 0)->width;
    scheme.trim_height = job_page(job, 0)->height;
    scheme.bleed = largest_bleed(job);
    if (scheme.margin <= 0)
        scheme.margin = TF_IMPOSE_MARGIN;
    if (job->spec->is_bare)
        scheme.bleed = scheme.margin = 0;
    job->plan = tf_plan_new(&scheme, error);
    if (!job->plan) {
        g_prefix_error(error, "%s: ", job->path);
        return FALSE;
    }
    find_missing_paper(job);
    find_blanks(job);
    find_grain(job);
    return TRUE;
}

/* How far the page moves to the right to stand in its slot, before both are turned: what is of
 * another size is centred, but a panel that is narrower than its page is cut at its free edge. */
static double
offset_across(const TfSlot *slot, double room, double width)
{
    TfEdge spine = tf_edge_turned(slot->spine, 4 - slot->quarter_turns);
    if (width > room && spine == TF_EDGE_LEFT)
        return 0;
    if (width > room && spine == TF_EDGE_RIGHT)
        return room - width;
    return (room - width) / 2;
}

/* Which of all pages stands in a slot; -1: none */
static int
page_in(const Job *job, const TfSlot *slot)
{
    const TfImposeSpec *spec = job->spec;
    int book = 0;
    if (spec->books != NULL)
        book = slot->piece < spec->n_books ? spec->books[slot->piece] : -1;
    return slot->page == 0 || book < 0 ? -1 : book * job->n_pages + slot->page - 1;
}

static void
paint_slot(const Job *job, GString *content, const TfSlot *slot)
{
    int number = page_in(job, slot);
    const Page *page = job_page(job, number);
    gboolean is_sideways = slot->quarter_turns % 2 == 1;
    double width = is_sideways ? slot->height : slot->width;
    double height = is_sideways ? slot->width : slot->height;
    /* Where the corner at the origin comes to, so that all of it is right of and above it. */
    const double back[4][2] = {{0, 0}, {height, 0}, {width, height}, {0, width}};

    /* The form has its bleed's corner at the origin. */
    double x = offset_across(slot, width, page->width);
    double y = (height - page->height) / 2;
    TfMatrix matrix = tf_matrix_translation(x - page->bleed.left, y - page->bleed.bottom);
    if (slot->quarter_turns != 0) {
        const double *by = back[slot->quarter_turns];
        matrix = tf_matrix_multiply(matrix, tf_matrix_quarter_turns(slot->quarter_turns));
        matrix = tf_matrix_multiply(matrix, tf_matrix_translation(by[0], by[1]));
    }
    matrix = tf_matrix_multiply(matrix, tf_matrix_translation(slot->x, slot->y));

    TfRect clip = slot->clip;
    g_autofree char *draw = g_strdup_printf("/P%d Do", number + 1);
    tf_content_add(content, "q", NULL, 0);
    tf_content_add(content, "re", (double[]){clip.x, clip.y, clip.width, clip.height}, 4);
    tf_content_add(content, "W", NULL, 0);
    tf_content_add(content, "n", NULL, 0);
    tf_content_add(content, "cm",
                   (double[]){matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f},
                   6);
    tf_content_add(content, draw, NULL, 0);
    tf_content_add(content, "Q", NULL, 0);
}

static void
make_side(Job *job, int sheet, TfSide side, const TfPdfObject *forms)
{
    const TfPressSheet *paper = tf_plan_sheet(job->plan, sheet);
    const TfSlot *slots = tf_plan_slots(job->plan, sheet, side);
    int page = tf_pdf_add_page(job->to, paper->width, paper->height);
    tf_pdf_page_set_box(job->to, page, TF_PDF_TRIM_BOX, paper->sides[side].trim);
    tf_pdf_page_set_box(job->to, page, TF_PDF_BLEED_BOX, paper->sides[side].bleed);

    g_autoptr(GString) content = g_string_new(NULL);
    for (int i = 0; i < paper->n_slots; i++) {
        int number = page_in(job, &slots[i]);
        if (number < 0)
            continue;
        g_autofree char *name = g_strdup_printf("P%d", number + 1);
        tf_pdf_page_set_resource(job->to, page, "XObject", name, forms[number]);
        paint_slot(job, content, &slots[i]);
    }
    g_autoptr(GArray) marks = tf_marks_new(job->plan, sheet, side, job->spec,
                                           (const char *const *)job->spots->names->pdata);
    tf_marks_paint(content, marks);
    tf_pdf_page_set_resource(job->to, page, "ColorSpace", "All", job->all);
    for (guint i = 0; i < job->spots->spaces->len; i++) {
        g_autofree char *name = g_strdup_printf("Spot%u", i);
        tf_pdf_page_set_resource(job->to, page, "ColorSpace", name,
                                 g_array_index(job->spots->spaces, TfPdfObject, i));
    }
    tf_pdf_page_set_content(job->to, page, content->str, content->len);
}

/* Marks must be on every plate, those of spot colours as well (ISO 32000-1, 8.6.6.4). */
static TfPdfObject
space_of_all_plates(TfPdf *pdf)
{
    return tf_pdf_make_indirect(
        pdf, tf_pdf_parse(pdf, "[ /Separation /All /DeviceCMYK << /FunctionType 2"
                               " /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1 >> ]"));
}

static gboolean
make_sheets(Job *job, GError **error)
{
    int n_pages = (int)job->pages->len;
    g_autofree TfPdfObject *forms = g_new0(TfPdfObject, (gsize)n_pages);
    for (int i = 0; i < n_pages; i++) {
        int book = i / job->n_pages;
        TfPdf *from = book == 0 ? job->from : job->others->pdata[book - 1];
        forms[i] = tf_pdf_page_as_form(job->to, from, i % job->n_pages,
                                       job_page(job, i)->shown, TRUE, error);
        if (forms[i] == 0)
            return FALSE;
    }
    job->all = space_of_all_plates(job->to);
    job->spots = tf_spots_new(job->to, forms, n_pages);
    for (int i = 0; i < tf_plan_n_sheets(job->plan); i++) {
        if (job->spec->only_sheet > 0 && job->spec->only_sheet != i + 1)
            continue;
        make_side(job, i, TF_SIDE_FRONT, forms);
        if (tf_plan_sheet(job->plan, i)->n_forms == 2)
            make_side(job, i, TF_SIDE_BACK, forms);
    }
    return TRUE;
}

/* Whoever gave a PDF/X expects sheets that are PDF/X. */
static void
find_lost_label(const Job *job, TfStandard standard)
{
    TfStandard said = tf_metadata_standard(job->from);
    const char *broken = job->spec->broken;
    if (said == TF_STANDARD_NONE || said == standard)
        return;
    tf_findings_add(job->findings, "label-dropped", (TfPlace){.file = job->path}, NULL,
                    "the PDF says it is %s%s%s; the sheets do not", tf_standard_title(said),
                    broken != NULL ? ", but breaks it: " : "",
                    broken != NULL ? broken : "");
}

gboolean
tf_impose(const char *in,
          const TfImposeSpec *spec,
          const char *out,
          TfFindings *findings,
          GError **error)
{
    g_return_val_if_fail(in && spec && out && findings, FALSE);

    g_auto(Job) job = {.path = in, .spec = spec, .findings = findings};
    job.from = tf_pdf_open(in, findings, error);
    if (!job.from)
        return FALSE;
    job.to = tf_pdf_new();
    int n_findings = tf_findings_n(findings);
    find_lost_letters(&job);
    if (!read_books(&job, error) || !make_plan(&job, error) || !make_sheets(&job, error))
        return FALSE;
    gboolean is_clean = tf_findings_n(findings) == n_findings;
    TfStandard standard;
    if (!tf_sheets_label(job.from, job.to, spec, is_clean, &standard, error))
        return FALSE;
    if (is_clean)
        find_lost_label(&job, standard);
    TfPdfSave options = {.version = tf_standard_pdf_version(standard)};
    return (spec->dummy == NULL ||
            tf_dummy_save(job.plan, spec->job, spec->dummy, error)) &&
           tf_pdf_save(job.to, out, &options, error);
}
