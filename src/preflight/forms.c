/* What is painted from elsewhere: forms, tiles, pictures, gradients. */
#include "preflight/facts-private.h"

#include <math.h>

static const TfRect everywhere = {-1e9, -1e9, 2e9, 2e9};

static void
tell(const TfRun *run, TfThingKind kind, const char *detail)
{
    tf_facts_add_thing(run->walk->facts, kind, run->walk->page, (TfRect){0}, detail);
}

TfRect
tf_rect_mapped(TfRect rect, TfMatrix matrix)
{
    double least_x = HUGE_VAL;
    double least_y = HUGE_VAL;
    double most_x = -HUGE_VAL;
    double most_y = -HUGE_VAL;
    for (int i = 0; i < 4; i++) {
        double x = rect.x + (i & 1 ? rect.width : 0);
        double y = rect.y + (i & 2 ? rect.height : 0);
        tf_matrix_apply(matrix, &x, &y);
        least_x = MIN(least_x, x);
        least_y = MIN(least_y, y);
        most_x = MAX(most_x, x);
        most_y = MAX(most_y, y);
    }
    return (TfRect){least_x, least_y, most_x - least_x, most_y - least_y};
}

static GBytes *
form_content(TfRun *run, TfForm *form)
{
    TfWalk *walk = run->walk;
    gboolean is_whole;
    if (form->content != NULL)
        return g_bytes_ref(form->content);
    if (form->is_unreadable || walk->n_bytes <= 0)
        return NULL;
    gsize limit = (gsize)MIN(walk->n_bytes, TF_MOST_STREAM);
    GBytes *content =
        tf_pdf_stream_data_within(walk->pdf, form->stream, limit, &is_whole, NULL);
    if (content == NULL || !is_whole)
        tell(run, TF_THING_DAMAGE, "a form that cannot be unpacked");
    form->is_unreadable = content == NULL;
    if (content == NULL)
        return NULL;
    gsize length = g_bytes_get_size(content);
    walk->n_bytes -= (gint64)length;
    if (walk->n_cached + length <= TF_MOST_STREAM) {
        walk->n_cached += length;
        form->content = g_bytes_ref(content);
    }
    return content;
}

void
tf_run_form(TfRun *run, TfForm *form, TfMatrix matrix, TfRun *inner)
{
    TfWalk *walk = run->walk;
    if (form->is_running || walk->depth >= TF_MOST_DEPTH) {
        tell(run, form->is_running ? TF_THING_DAMAGE : TF_THING_TOO_DEEP,
             form->is_running ? "a form that paints itself" : "forms");
        return;
    }
    g_autoptr(GBytes) content = form_content(run, form);
    if (content == NULL)
        return;
    inner->now.ctm = inner->base = tf_matrix_multiply(matrix, inner->now.ctm);
    if (form->scope != NULL)
        inner->scope = form->scope;
    if (form->has_box && inner->place == NULL)
        inner->now.clip =
            tf_rect_met(inner->now.clip, tf_rect_mapped(form->box, inner->now.ctm));
    walk->depth++;
    form->is_running = TRUE;
    tf_run_content(inner, content);
    form->is_running = FALSE;
    walk->depth--;
}

const char *
tf_group_changes(TfPdf *pdf, TfPdfObject group)
{
    static const char *const spaces[] = {"DeviceGray", "CalGray", "Lab"};
    TfPdfObject space = tf_pdf_get_key(pdf, group, "CS");
    TfPdfObject family =
        tf_pdf_n_items(pdf, space) > 0 ? tf_pdf_item(pdf, space, 0) : space;
    if (!tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, group, "S"), "Transparency"))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(spaces); i++)
        if (tf_pdf_is_name(pdf, family, spaces[i]))
            return spaces[i];
    if (!tf_pdf_is_name(pdf, family, "ICCBased"))
        return NULL;
    TfPdfObject profile = tf_pdf_item(pdf, space, 1);
    double n = tf_pdf_number(pdf, tf_pdf_get_key(pdf, profile, "N"), 0);
    return n == 1 ? "ICCBased grey" : NULL;
}

/* Lab has black as four inks, grey has all inks as black. */
void
tf_walk_tell_lost(TfWalk *walk, const char *space, gint64 n_inked, gint64 n_coloured)
{
    if (space == NULL)
        return;
    gboolean is_lab = space[0] == 'L';
    if (is_lab ? walk->n_inked > n_inked : walk->n_coloured > n_coloured)
        tf_facts_add_thing(walk->facts, TF_THING_COLOUR_LOST, walk->page, (TfRect){0},
                           space);
}

/* A group is painted as a whole, so what is inside starts opaque. */
static void
draw_form(TfRun *run, TfXobject *xobject)
{
    TfRun inner = tf_run_inside(run);
    inner.is_hidden |= xobject->is_hidden;
    if (xobject->form.is_group) {
        TfMark as_mark = tf_run_mark(run, TF_MARK_FILL, 0);
        inner.is_transparent = as_mark.is_transparent;
        inner.now.blends = inner.now.masks = FALSE;
        inner.now.paint[0].alpha = inner.now.paint[1].alpha = 1;
    }
    gint64 n_inked = run->walk->n_inked, n_coloured = run->walk->n_coloured;
    tf_run_form(run, &xobject->form, xobject->form.matrix, &inner);
    tf_walk_tell_lost(run->walk, xobject->form.group_space, n_inked, n_coloured);
}

/* The lesser resolution of the two sides, in inches, counts; along a side of one sample nothing
 * changes, so that there are no steps to be seen. */
static double
ppi_of(const TfRun *run, int width, int height)
{
    const TfMatrix m = run->now.ctm;
    double wide = hypot(m.a, m.b) / 72;
    double high = hypot(m.c, m.d) / 72;
    if (!(wide > 0 && high > 0))
        return 0;
    double across = width / wide;
    double up = height / high;
    if (width == 1 && height > 1)
        return up;
    return height == 1 && width > 1 ? across : MIN(across, up);
}

/* An image is a unit square. */
static void
draw_picture(TfRun *run, const TfMark *picture, gboolean is_hidden)
{
    const TfMatrix m = run->now.ctm;
    TfMark mark = tf_run_mark(run, picture->kind, 0);
    if (picture->kind == TF_MARK_PICTURE)
        mark.colour = picture->colour;
    mark.width = picture->width;
    mark.height = picture->height;
    mark.bits = picture->bits;
    mark.is_transparent |= picture->is_transparent;
    mark.is_hidden |= is_hidden;
    mark.ppi = ppi_of(run, picture->width, picture->height);
    mark.mask_width = picture->mask_width;
    mark.mask_height = picture->mask_height;
    mark.is_mask_soft = picture->is_mask_soft;
    if (picture->mask_width > 0)
        mark.mask_ppi = ppi_of(run, picture->mask_width, picture->mask_height);
    mark.ink_within = picture->ink_within;
    mark.unsummed = picture->unsummed;
    mark.rect = tf_rect_mapped((TfRect){0, 0, 1, 1}, m);
    mark.is_rectangle = picture->kind == TF_MARK_PICTURE &&
                        ((m.b == 0 && m.c == 0) || (m.a == 0 && m.d == 0));
    tf_run_add(run, &mark);
    if (picture->kind == TF_MARK_STENCIL)
        tf_run_pattern(run, 0, mark.rect);
}

void
tf_run_xobject(TfRun *run, const TfOperation *operation)
{
    g_autofree char *name = tf_operation_name(operation, -1);
    TfXobject *xobject =
        name != NULL ? tf_scope_xobject(run->walk, run->scope, name) : NULL;
    if (xobject == NULL)
        return;
    if (xobject->is_form)
        draw_form(run, xobject);
    else if (xobject->is_picture) {
        if (!run->is_mask && !xobject->is_hidden)
            tf_picture_sum(run->walk, run->scope, xobject,
                           ppi_of(run, xobject->picture.width, xobject->picture.height));
        draw_picture(run, &xobject->picture, xobject->is_hidden);
    }
}

void
tf_run_inline_image(TfRun *run, const TfOperation *operation)
{
    TfMark picture = tf_picture_read_inline(run->walk, run->scope, operation);
    draw_picture(run, &picture, FALSE);
}

void
tf_run_shading(TfRun *run, const TfOperation *operation)
{
    g_autofree char *name = tf_operation_name(operation, -1);
    if (name == NULL)
        return;
    TfMark mark = tf_run_mark(run, TF_MARK_SHADING, 0);
    mark.colour = *tf_scope_gradient(run->walk, run->scope, name);
    mark.rect = run->now.clip;
    tf_run_add(run, &mark);
}

TfState
tf_state_initial(TfWalk *walk, TfScope *scope)
{
    const TfSpace *gray = tf_scope_space(walk, scope, "DeviceGray");
    TfPaint black = {.space = gray, .colour = tf_space_initial(gray), .alpha = 1};
    TfState state = {.ctm = tf_matrix_identity,
                     .clip = everywhere,
                     .paint = {black, black},
                     .line_width = 1,
                     .scale = 1};
    return state;
}

/* Once a page, as it is seen by who sets it first. */
void
tf_run_mask(TfRun *run, TfSetting *setting)
{
    if (setting->mask.stream == 0 || setting->mask_page == run->walk->page + 1)
        return;
    setting->mask_page = run->walk->page + 1;
    TfRun inner = tf_run_inside(run);
    inner.now = tf_state_initial(run->walk, run->scope);
    inner.now.ctm = run->now.ctm;
    inner.now.clip = run->now.clip;
    inner.is_colourless = FALSE;
    inner.is_mask = TRUE;
    inner.is_transparent = TRUE;
    tf_run_form(run, &setting->mask, setting->mask.matrix, &inner);
}

/* ISO 32000-1, 12.5.5: the box of the appearance, turned as it says, fills the rectangle. */
static TfMatrix
appearance_matrix(const TfForm *form, TfRect rect)
{
    TfRect box = tf_rect_mapped(form->box, form->matrix);
    double x = box.width > 0 ? rect.width / box.width : 1;
    double y = box.height > 0 ? rect.height / box.height : 1;
    TfMatrix place = {x, 0, 0, y, rect.x - box.x * x, rect.y - box.y * y};
    return tf_matrix_multiply(form->matrix, place);
}

/* The normal appearance, in the state that is set if there are several; 0 for what is not
 * printed (table 165: hidden, or no flag for printing; the press's own marks need none). */
static TfPdfObject
appearance(TfPdf *pdf, TfPdfObject annotation)
{
    TfPdfObject subtype = tf_pdf_get_key(pdf, annotation, "Subtype");
    double number = tf_pdf_number(pdf, tf_pdf_get_key(pdf, annotation, "F"), 0);
    int flags = (int)CLAMP(number, 0, 65535);
    gboolean is_of_press = tf_pdf_is_name(pdf, subtype, "PrinterMark") ||
                           tf_pdf_is_name(pdf, subtype, "TrapNet");
    if ((flags & 2) != 0 || ((flags & 4) == 0 && !is_of_press))
        return 0;
    TfPdfObject normal = tf_pdf_get(pdf, annotation, "AP/N");
    g_autofree char *state = tf_pdf_text(pdf, tf_pdf_get_key(pdf, annotation, "AS"));
    if (tf_pdf_type(pdf, normal) == TF_PDF_DICTIONARY)
        normal = state != NULL ? tf_pdf_get_key(pdf, normal, state) : 0;
    return tf_pdf_type(pdf, normal) == TF_PDF_STREAM ? normal : 0;
}

void
tf_run_annotations(TfRun *run)
{
    TfWalk *walk = run->walk;
    TfPdf *pdf = walk->pdf;
    TfPdfObject page = tf_pdf_page(pdf, walk->page);
    TfPdfObject annotations = tf_pdf_get_key(pdf, page, "Annots");
    int n = MIN(tf_pdf_n_items(pdf, annotations), TF_MOST_ANNOTATIONS);
    for (int i = 0; i < n; i++) {
        TfPdfObject annotation = tf_pdf_item(pdf, annotations, i);
        TfPdfObject stream = appearance(pdf, annotation);
        TfRect rect;
        if (stream == 0 ||
            !tf_pdf_rect(pdf, tf_pdf_get_key(pdf, annotation, "Rect"), &rect))
            continue;
        TfForm form = {0};
        tf_form_read(walk, stream, &form);
        tf_facts_stream_things(pdf, walk->facts, walk->filters_seen, walk->page, stream);
        TfRun inner = tf_run_inside(run);
        tf_run_form(run, &form, appearance_matrix(&form, rect), &inner);
        tf_form_clear(&form);
    }
}

void
tf_run_pattern(TfRun *run, int paint, TfRect rect)
{
    TfPattern *pattern = run->now.paint[paint].pattern;
    TfRect place = tf_rect_met(rect, run->now.clip);
    if (run->place != NULL)
        place = *run->place;
    if (pattern == NULL || !pattern->is_tile || place.width < 0)
        return;
    if (pattern->told_page == run->walk->page + 1 && tf_rect_contains(pattern->told, place))
        return;
    pattern->told_page = run->walk->page + 1;
    pattern->told = place;
    TfRun inner = tf_run_inside(run);
    TfPaint with = run->now.paint[paint];
    inner.now = tf_state_initial(run->walk, run->scope);
    inner.now.ctm = run->base;
    inner.place = &place;
    inner.is_colourless |= pattern->is_stencil;
    inner.is_transparent = tf_run_mark(run, TF_MARK_FILL, paint).is_transparent;
    for (int i = 0; i < 2; i++) {
        inner.now.paint[i].overprints = with.overprints;
        if (pattern->is_stencil)
            inner.now.paint[i].colour = with.colour;
    }
    inner.now.overprint_mode = run->now.overprint_mode;
    tf_run_form(run, &pattern->form, pattern->form.matrix, &inner);
}
