/* sheet.c: the PDF of the press sheets: pages as forms, marks, boxes. */
#include "base/error.h"
#include "base/file.h"
#include "impose/impose-private.h"
#include "pdf/content.h"
#include "pdf/metadata.h"
#include "pdf/object.h"
#include "pdf/writer.h"

#include <math.h>
#include <string.h>

typedef struct {
    const char *path;
    const TfImposeSpec *spec;
    TfFindings *findings;
    TfInput *input;
    TfPlan *plan;
    TfPdfWriter *writer;
    TfStandard said; /* of the pages                                                 */
    char *broken;    /* what the PDF breaks of that, in words; NULL: nothing           */
    int *forms;      /* by page of the input: number in the sheets; 0: not there yet   */
    int all;         /* number of the colour space of all plates                       */
    GArray *spots;   /* of int: numbers of the spaces of the spots                     */
} Job;

static void
job_clear(Job *job)
{
    tf_plan_free(job->plan);
    tf_pdf_writer_free(job->writer);
    tf_input_free(job->input);
    g_free(job->broken);
    g_free(job->forms);
    if (job->spots != NULL)
        g_array_unref(job->spots);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Job, job_clear)

/* Once for the job, since every sheet says the same. */
static void
find_lost_letters(Job *job)
{
    const TfImposeSpec *spec = job->spec;
    const char *const texts[] = {spec->edition, spec->state, spec->job, spec->date};
    int n = (int)G_N_ELEMENTS(texts);
    for (int i = 0; i < n + spec->n_forms; i++) {
        const char *text = i < n ? texts[i] : spec->forms[i - n];
        if (text == NULL || !tf_letters_are_lost(text))
            continue;
        g_autofree char *spelled = tf_letters_spelled(text);
        tf_findings_add(job->findings, "slug-letters", (TfPlace){.file = job->path}, NULL,
                        "beside the pages, “%s” is printed as “%s”", text, spelled);
        return;
    }
}

static double
largest_bleed(const Job *job)
{
    double bleed = 0;
    for (int i = 0; i < (int)job->input->pages->len; i++) {
        TfEdges edges = tf_input_page(job->input, i)->bleed;
        bleed = MAX(bleed, MAX(MAX(edges.left, edges.right), MAX(edges.top, edges.bottom)));
    }
    return bleed;
}

/* Whether all that the scheme puts on its paper would fit it the other way round. What is turned
 * as it fits has been tried both ways. */
static gboolean
fits_turned(const TfScheme *scheme)
{
    TfScheme turned = *scheme;
    turned.sheet_width = scheme->sheet_height;
    turned.sheet_height = scheme->sheet_width;
    if (scheme->turn == TF_TURN_AUTO)
        return FALSE;
    g_autoptr(TfPlan) plan = tf_plan_new(&turned, NULL);
    const TfPressSheet *sheet = plan != NULL ? tf_plan_sheet(plan, 0) : NULL;
    return sheet != NULL && sheet->missing_width <= 0 && sheet->missing_height <= 0;
}

/* In inches, which American paper is named by. @scheme: what the plan was made from */
static void
find_missing_paper(Job *job, const TfScheme *scheme)
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
                    fits_turned(scheme)
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
    scheme.n_pages = job->input->n_pages;
    scheme.trim_width = tf_input_page(job->input, 0)->width;
    scheme.trim_height = tf_input_page(job->input, 0)->height;
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
    find_missing_paper(job, &scheme);
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
    return slot->page == 0 || book < 0 ? -1 : book * job->input->n_pages + slot->page - 1;
}

static void
paint_slot(const Job *job, GString *content, const TfSlot *slot)
{
    int number = page_in(job, slot);
    const TfInputPage *page = tf_input_page(job->input, number);
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

/* Its form, which is written when the page is first shown. */
static int
form_of(Job *job, int number, GError **error)
{
    TfInput *input = job->input;
    int book = number / input->n_pages;
    TfPdf *from = input->pdfs->pdata[book];
    if (job->forms[number] != 0)
        return job->forms[number];
    job->forms[number] = tf_pdf_writer_add_form(job->writer, from, number % input->n_pages,
                                                tf_input_page(input, number)->shown, error);
    gboolean goes_on = job->forms[number] != 0 && tf_pdf_breathe(from, error);
    return goes_on ? job->forms[number] : 0;
}

static gboolean
has_resource(GArray *resources, const char *name)
{
    for (guint i = 0; i < resources->len; i++)
        if (strcmp(g_array_index(resources, TfPdfResource, i).name, name) == 0)
            return TRUE;
    return FALSE;
}

/* Takes @name. */
static void
add_resource(GArray *resources, GPtrArray *names, const char *kind, char *name, int number)
{
    TfPdfResource resource = {kind, name, number};
    g_ptr_array_add(names, name);
    if (!has_resource(resources, name))
        g_array_append_val(resources, resource);
}

static gboolean
make_side(Job *job, int sheet, TfSide side, GError **error)
{
    const TfPressSheet *paper = tf_plan_sheet(job->plan, sheet);
    const TfSlot *slots = tf_plan_slots(job->plan, sheet, side);
    g_autoptr(GArray) resources = g_array_new(FALSE, FALSE, sizeof(TfPdfResource));
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) content = g_string_new(NULL);
    for (int i = 0; i < paper->n_slots; i++) {
        int number = page_in(job, &slots[i]);
        if (number < 0)
            continue;
        int form = form_of(job, number, error);
        if (form == 0)
            return FALSE;
        add_resource(resources, names, "XObject", g_strdup_printf("P%d", number + 1), form);
        paint_slot(job, content, &slots[i]);
    }
    g_autoptr(GArray) marks =
        tf_marks_new(job->plan, sheet, side, job->spec,
                     (const char *const *)job->input->spots->names->pdata);
    tf_marks_paint(content, marks);
    add_resource(resources, names, "ColorSpace", g_strdup("All"), job->all);
    for (guint i = 0; i < job->spots->len; i++)
        add_resource(resources, names, "ColorSpace", g_strdup_printf("Spot%u", i),
                     g_array_index(job->spots, int, i));
    tf_pdf_writer_add_page(job->writer,
                           &(TfPdfNewPage){
                               .width = paper->width,
                               .height = paper->height,
                               .trim = paper->sides[side].trim,
                               .bleed = paper->sides[side].bleed,
                               .resources = (const TfPdfResource *)(void *)resources->data,
                               .n_resources = (int)resources->len,
                               .content = content->str,
                               .length = content->len,
                           });
    return TRUE;
}

/* Marks must be on every plate, those of spot colours as well (ISO 32000-1, 8.6.6.4). */
static void
add_spaces(Job *job)
{
    const TfSpots *spots = job->input->spots;
    job->all = tf_pdf_writer_add(job->writer, NULL,
                                 "[ /Separation /All /DeviceCMYK << /C0 [ 0 0 0 0 ] /C1 "
                                 "[ 1 1 1 1 ] /Domain [ 0 1 ] /FunctionType 2 /N 1 >> ]");
    job->spots = g_array_new(FALSE, FALSE, sizeof(int));
    for (guint i = 0; i < spots->spaces->len; i++) {
        TfPdf *from = job->input->pdfs->pdata[g_array_index(spots->books, int, i)];
        int number = tf_pdf_writer_add(job->writer, from, spots->spaces->pdata[i]);
        g_array_append_val(job->spots, number);
    }
}

static gboolean
is_wanted(const Job *job, int sheet)
{
    return job->spec->only_sheet <= 0 || job->spec->only_sheet == sheet + 1;
}

/* How many pages the sheets have. */
static int
n_sides(const Job *job)
{
    int n = 0;
    for (int i = 0; i < tf_plan_n_sheets(job->plan); i++)
        if (is_wanted(job, i))
            n += tf_plan_sheet(job->plan, i)->n_forms == 2 ? 2 : 1;
    return n;
}

static gboolean
make_sheets(Job *job, GError **error)
{
    job->forms = g_new0(int, job->input->pages->len);
    add_spaces(job);
    for (int i = 0; i < tf_plan_n_sheets(job->plan); i++) {
        if (!is_wanted(job, i))
            continue;
        if (!make_side(job, i, TF_SIDE_FRONT, error) ||
            (tf_plan_sheet(job->plan, i)->n_forms == 2 &&
             !make_side(job, i, TF_SIDE_BACK, error)))
            return FALSE;
    }
    return TRUE;
}

/* Whether the PDF is what it says, as far as anybody was told to ask. */
static void
judge(Job *job)
{
    TfImposeJudge broken_rules = job->spec->judge;
    job->said = tf_metadata_standard(job->input->pdfs->pdata[0]);
    if (job->said == TF_STANDARD_NONE || broken_rules == NULL)
        return;
    g_autoptr(GError) error = NULL;
    g_autofree char *codes = broken_rules(job->path, job->said, &error);
    if (codes == NULL)
        job->broken = g_strdup_printf(", which cannot be looked into: %s", error->message);
    else if (*codes != '\0')
        job->broken = g_strdup_printf(", but breaks it: %s", codes);
}

/* Whoever gave a PDF/X expects sheets that are PDF/X. */
static void
find_lost_label(const Job *job, TfStandard standard, gboolean is_clean)
{
    if (job->said == standard)
        return;
    const char *lack = tf_sheets_label_lack(job->input->pdfs->pdata[0], job->spec);
    const char *reason = is_clean ? lack : "of what else was found of its pages";
    gboolean has_reason = job->broken == NULL;
    tf_findings_add(job->findings, "label-dropped", (TfPlace){.file = job->path}, NULL,
                    "the PDF says it is %s%s; the sheets do not%s%s",
                    tf_standard_title(job->said), job->broken != NULL ? job->broken : "",
                    has_reason ? ", because " : "", has_reason ? reason : "");
}

static gboolean
inputs_are_unchanged(const Job *job, GError **error)
{
    const GPtrArray *pdfs = job->input->pdfs;
    for (guint i = 0; i < pdfs->len; i++)
        if (!tf_pdf_is_unchanged(pdfs->pdata[i], error))
            return FALSE;
    return TRUE;
}

/* Returns: how many lines about damage that makes */
static int
tell_damage(const Job *job)
{
    int n = tf_findings_n(job->findings);
    for (guint i = 0; i < job->input->pdfs->len; i++)
        tf_pdf_tell_damage(job->input->pdfs->pdata[i], job->findings);
    return tf_findings_n(job->findings) - n;
}

/* All of the sheets, beside their place. @standard: (out): what they say they are */
static gboolean
write_sheets(
    Job *job, const char *out, gboolean is_clean, TfStandard *standard, GError **error)
{
    g_autoptr(TfPdf) to = tf_pdf_new();
    TfSheetsAbout about = {
        .spec = job->spec, .n_pages = n_sides(job), .is_clean = is_clean};
    if (!tf_sheets_label(job->input->pdfs->pdata[0], to, &about, standard, error))
        return FALSE;
    job->writer = tf_pdf_writer_new(out, tf_standard_pdf_version(*standard), to, error);
    return job->writer != NULL && make_sheets(job, error) &&
           tf_pdf_writer_close(job->writer, error);
}

/* As if nothing had been written. */
static gboolean
start_anew(Job *job, GError **error)
{
    g_clear_pointer(&job->writer, tf_pdf_writer_free);
    g_clear_pointer(&job->forms, g_free);
    g_clear_pointer(&job->spots, g_array_unref);
    for (guint i = 0; i < job->input->pdfs->len; i++)
        if (!tf_pdf_renew(job->input->pdfs->pdata[i], error))
            return FALSE;
    return TRUE;
}

/* What a document says of itself comes first in it, and damage may be met with its last object. */
static gboolean
write_true_sheets(Job *job, const char *out, gboolean is_clean, GError **error)
{
    TfStandard standard;
    is_clean = is_clean && job->broken == NULL;
    if (!write_sheets(job, out, is_clean, &standard, error))
        return FALSE;
    if (tell_damage(job) > 0 && standard != TF_STANDARD_NONE) {
        is_clean = FALSE;
        if (!start_anew(job, error) || !write_sheets(job, out, FALSE, &standard, error))
            return FALSE;
    }
    find_lost_label(job, standard, is_clean);
    return TRUE;
}

/* Sheets and drawing take their places when nothing but that can go wrong any more; if it does, both are
 * what they were. */
static gboolean
place_files(const Job *job, GError **error)
{
    const char *dummy = job->spec->dummy;
    g_autofree char *kept = NULL;
    if (dummy == NULL)
        return tf_pdf_writer_finish(job->writer, error);
    if (!tf_file_keep(dummy, &kept, error))
        return FALSE;
    gboolean are_placed = tf_dummy_save(job->plan, job->spec->job, dummy, error) &&
                          tf_pdf_writer_finish(job->writer, error);
    if (!are_placed)
        tf_file_put_back(kept, dummy);
    tf_file_discard(kept);
    return are_placed;
}

/* What looks like damage in a file that somebody wrote to is none. */
static gboolean
make_files(Job *job, const char *out, gboolean is_clean, GError **error)
{
    g_autoptr(GError) own = NULL;
    gboolean is_made = write_true_sheets(job, out, is_clean, &own) &&
                       inputs_are_unchanged(job, &own) && place_files(job, &own);
    if (own != NULL && (own->domain != TF_ERROR || inputs_are_unchanged(job, error)))
        g_propagate_error(error, g_steal_pointer(&own));
    tell_damage(job);
    return is_made;
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
    int n_findings = tf_findings_n(findings);
    job.input = tf_input_open(in, findings, error);
    if (!job.input)
        return FALSE;
    judge(&job);
    if (!tf_input_read(job.input, in, spec->others, findings, error))
        return FALSE;
    gboolean is_clean = tf_findings_n(findings) == n_findings;
    find_lost_letters(&job);
    return make_plan(&job, error) && make_files(&job, out, is_clean, error);
}
