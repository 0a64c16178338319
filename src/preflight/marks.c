/* Content streams, gone through with the whole graphics state. */
#include "preflight/facts-private.h"

#include <math.h>
#include <string.h>

enum {
    TF_MOST_OPERATIONS = 5000000 /* of one page */
};

static void
tell(const TfRun *run, TfThingKind kind, const char *detail)
{
    tf_facts_add_thing(run->walk->facts, kind, run->walk->page, (TfRect){0}, detail);
}

void
tf_run_tell_operands(const TfRun *run, const TfOperation *operation)
{
    g_autofree char *name = g_str_to_ascii(operation->name, NULL);
    g_autofree char *detail = g_strdup_printf("%s without its numbers", name);
    tell(run, TF_THING_DAMAGE, detail);
}

/* ---- what is painted ---- */

TfMark
tf_run_mark(const TfRun *run, TfMarkKind kind, int paint)
{
    const TfState *now = &run->now;
    const TfPaint *with = &now->paint[paint];
    TfMark mark = {
        .kind = kind,
        .page = run->walk->page,
        .n = 1,
        .font = -1,
        .colour = with->colour,
        .overprints = with->overprints,
        .overprint_mode = now->overprint_mode,
        .is_transparent =
            with->alpha < 1 || now->blends || now->masks || run->is_transparent,
        .is_hidden = run->is_hidden || run->n_hidden > 0,
    };
    if (with->pattern != NULL && !with->pattern->is_tile) {
        mark.colour = with->pattern->colour;
        mark.is_transparent |= with->pattern->is_transparent;
    }
    return mark;
}

void
tf_run_tell_unseen(const TfRun *run, const TfColour *colour)
{
    const char *name = colour->kind == TF_COLOUR_RGB          ? "RGB"
                       : colour->kind == TF_COLOUR_CALIBRATED ? "a calibrated colour"
                       : colour->kind == TF_COLOUR_ICC        ? "a colour with a profile"
                                                              : NULL;
    if (name != NULL)
        tell(run, TF_THING_UNSEEN_COLOUR, name);
}

/* Counts the mark for the groups it is in. Of a pattern its own marks count, and grey is black. */
static void
count_inks(TfWalk *walk, const TfColour *colour)
{
    gboolean is_grey = colour->kind == TF_COLOUR_GRAY ||
                       (colour->n_components == 1 && colour->kind != TF_COLOUR_SPOT);
    gboolean is_black = colour->n_spots == 0 &&
                        colour->plates[0] + colour->plates[1] + colour->plates[2] == 0;
    if (colour->kind == TF_COLOUR_PATTERN || tf_colour_load(colour) == 0)
        return;
    walk->n_inked++;
    walk->n_coloured += !is_grey && !is_black;
}

/* Of an area so narrow that it is a line; else 0. */
static double
width_of_bar(TfRect rect)
{
    double least = MIN(rect.width, rect.height);
    double most = MAX(rect.width, rect.height);
    return most > 4 * least ? least : 0;
}

void
tf_run_add(TfRun *run, TfMark *mark)
{
    gboolean has_none = mark->colour.kind == TF_COLOUR_SPOT && mark->colour.n_spots == 0 &&
                        run->now.paint[mark->kind == TF_MARK_STROKE].space != NULL &&
                        run->now.paint[mark->kind == TF_MARK_STROKE].space->is_none;
    gboolean is_inkless = run->is_mask && (mark->colour.kind == TF_COLOUR_GRAY ||
                                           mark->colour.kind == TF_COLOUR_CMYK ||
                                           mark->colour.kind == TF_COLOUR_PATTERN);
    TfRect whole = mark->rect;
    /* What a glyph fills its text mark tells; only its pictures are worth their own. */
    if ((run->is_glyph && !run->brings_colour && mark->kind != TF_MARK_STENCIL) ||
        (has_none && mark->kind != TF_MARK_PICTURE) || is_inkless)
        return;
    if (run->place != NULL)
        mark->rect = *run->place;
    else
        mark->rect = tf_rect_met(whole, run->now.clip);
    run->walk->n_cut += run->place == NULL && !tf_rect_contains(mark->rect, whole);
    if (mark->rect.width < 0) {
        tf_run_tell_unseen(run, &mark->colour);
        return;
    }
    if (run->place != NULL && mark->kind == TF_MARK_FILL && mark->is_rectangle)
        mark->line_width = width_of_bar(whole);
    mark->is_rectangle &= run->place == NULL;
    /* What is clipped ends where the clip does. */
    mark->has_edges &= run->place == NULL && tf_rect_contains(mark->rect, whole);
    if (!run->is_mask && !mark->is_hidden)
        count_inks(run->walk, &mark->colour);
    gboolean is_cut_out = run->now.letters.n > 0 && mark->kind != TF_MARK_TEXT;
    mark->is_rectangle &= !is_cut_out;
    mark->has_edges &= !is_cut_out;
    tf_mark_list_add(run->walk->list, mark);
    if (is_cut_out)
        tf_text_through(run, mark);
}

TfRun
tf_run_inside(const TfRun *run)
{
    TfRun inner = {
        .walk = run->walk,
        .scope = run->scope,
        .now = run->now,
        .base = run->base,
        .text = tf_matrix_identity,
        .line = tf_matrix_identity,
        .is_hidden = run->is_hidden || run->n_hidden > 0,
        .is_colourless = run->is_colourless,
        .is_glyph = run->is_glyph,
        .brings_colour = run->is_glyph && run->brings_colour,
        .is_begun = TRUE,
        .is_mask = run->is_mask,
        .place = run->place,
        .is_transparent = run->is_transparent,
    };
    return inner;
}

/* ---- state ---- */

static void
do_save(TfRun *run, const TfOperation *operation)
{
    (void)operation;
    if (run->saved == NULL)
        run->saved = g_array_new(FALSE, FALSE, sizeof(TfState));
    if (run->saved->len >= TF_MOST_SAVED)
        run->n_lost++;
    else
        g_array_append_val(run->saved, run->now);
    if (run->n_lost == 1)
        tell(run, TF_THING_TOO_DEEP, "q");
}

static void
do_restore(TfRun *run, const TfOperation *operation)
{
    (void)operation;
    if (run->n_lost > 0) {
        run->n_lost--;
        return;
    }
    if (run->saved == NULL || run->saved->len == 0) {
        tell(run, TF_THING_DAMAGE, "Q without q");
        return;
    }
    run->now = g_array_index(run->saved, TfState, run->saved->len - 1);
    g_array_set_size(run->saved, run->saved->len - 1);
}

static gboolean
read_numbers(const TfRun *run, const TfOperation *operation, int n, double *numbers)
{
    for (int i = 0; i < n; i++) {
        numbers[i] = tf_operation_number(operation, operation->n_operands - n + i);
        if (isnan(numbers[i])) {
            tf_run_tell_operands(run, operation);
            return FALSE;
        }
    }
    return TRUE;
}

static void
do_matrix(TfRun *run, const TfOperation *operation)
{
    double v[6];
    if (!read_numbers(run, operation, 6, v))
        return;
    TfMatrix m =
        tf_matrix_multiply((TfMatrix){v[0], v[1], v[2], v[3], v[4], v[5]}, run->now.ctm);
    if (isfinite(m.a + m.b + m.c + m.d + m.e + m.f))
        run->now.ctm = m;
    else
        tell(run, TF_THING_DAMAGE, "a matrix of numbers too large");
}

static void
do_width(TfRun *run, const TfOperation *operation)
{
    double width;
    if (read_numbers(run, operation, 1, &width))
        run->now.line_width = fabs(width);
}

static void
do_setting(TfRun *run, const TfOperation *operation)
{
    TfState *now = &run->now;
    g_autofree char *name = tf_operation_name(operation, -1);
    TfSetting *setting =
        name != NULL ? tf_scope_setting(run->walk, run->scope, name) : NULL;
    if (setting == NULL)
        return;
    if (setting->has_fill_overprint)
        now->paint[0].overprints = setting->fill_overprint;
    if (setting->has_stroke_overprint)
        now->paint[1].overprints = setting->stroke_overprint;
    if (setting->has_mode)
        now->overprint_mode = setting->mode;
    if (setting->has_fill_alpha)
        now->paint[0].alpha = setting->fill_alpha;
    if (setting->has_stroke_alpha)
        now->paint[1].alpha = setting->stroke_alpha;
    if (setting->has_blend)
        now->blends = setting->blends;
    if (setting->has_mask)
        now->masks = setting->masks;
    tf_run_mask(run, setting);
    if (setting->has_width)
        now->line_width = fabs(setting->width);
    if (setting->has_font) {
        now->font = setting->font;
        now->size = setting->size;
    }
}

/* ---- colours ---- */

static TfPaint *
paint_of(TfRun *run, const TfOperation *operation)
{
    return &run->now.paint[g_ascii_isupper(operation->name[0])];
}

static void
do_space(TfRun *run, const TfOperation *operation)
{
    g_autofree char *name = tf_operation_name(operation, -1);
    if (name == NULL || run->is_colourless)
        return;
    TfPaint *paint = paint_of(run, operation);
    paint->space = tf_scope_space(run->walk, run->scope, name);
    paint->colour = tf_space_initial(paint->space);
    paint->pattern = NULL;
}

static void
set_device(TfRun *run, const TfOperation *operation, const char *name, int n)
{
    double numbers[4];
    if (!read_numbers(run, operation, n, numbers) || run->is_colourless)
        return;
    TfPaint *paint = paint_of(run, operation);
    paint->space = tf_scope_space(run->walk, run->scope, name);
    paint->colour = tf_space_colour(paint->space, numbers, n);
    paint->pattern = NULL;
}

static void
do_gray(TfRun *run, const TfOperation *operation)
{
    set_device(run, operation, "DeviceGray", 1);
}

static void
do_rgb(TfRun *run, const TfOperation *operation)
{
    set_device(run, operation, "DeviceRGB", 3);
}

static void
do_cmyk(TfRun *run, const TfOperation *operation)
{
    set_device(run, operation, "DeviceCMYK", 4);
}

static void
do_colour(TfRun *run, const TfOperation *operation)
{
    if (run->is_colourless)
        return;
    TfPaint *paint = paint_of(run, operation);
    g_autofree char *name = tf_operation_name(operation, -1);
    double numbers[TF_MOST_COLORANTS];
    int n = MIN(operation->n_operands - (name != NULL), TF_MOST_COLORANTS);
    for (int i = 0; i < n; i++)
        numbers[i] = tf_operation_number(operation, i);
    if (name == NULL) {
        paint->colour = tf_space_colour(paint->space, numbers, n);
        return;
    }
    paint->pattern = tf_scope_pattern(run->walk, run->scope, name);
    if (paint->pattern == NULL)
        tell(run, TF_THING_DAMAGE, "a pattern that is used is missing");
    /* A stencil has the colour that is among the operands. */
    if (paint->pattern != NULL && paint->pattern->is_tile && paint->pattern->is_stencil &&
        paint->space->base != NULL)
        paint->colour = tf_space_colour(paint->space->base, numbers, n);
    else
        paint->colour = (TfColour){.kind = TF_COLOUR_PATTERN};
}

/* ---- marked content and the rest ---- */

static void
do_begin(TfRun *run, const TfOperation *operation)
{
    run->n_marked++;
    if (run->n_hidden > 0 || !tf_operation_has_name(operation, 0, "OC") ||
        operation->n_operands < 2)
        return;
    g_autofree char *name = tf_operation_name(operation, 1);
    if (name == NULL)
        return;
    tell(run, TF_THING_LAYERS, NULL);
    if (tf_scope_hides(run->walk, run->scope, name))
        run->n_hidden = run->n_marked;
}

static void
do_end(TfRun *run, const TfOperation *operation)
{
    (void)operation;
    if (run->n_hidden == run->n_marked)
        run->n_hidden = 0;
    run->n_marked -= run->n_marked > 0;
}

static void
do_compatibility(TfRun *run, const TfOperation *operation)
{
    run->n_compatible += operation->name[0] == 'B' ? 1 : -1;
    run->n_compatible = MAX(run->n_compatible, 0);
    tell(run, TF_THING_COMPATIBILITY, NULL);
}

static void
do_clip(TfRun *run, const TfOperation *operation)
{
    (void)operation;
    run->clips_path = TRUE;
}

/* d0 leaves colours to the glyph, d1 to who shows it. */
static void
do_glyph(TfRun *run, const TfOperation *operation)
{
    if (!run->is_glyph)
        return;
    run->is_begun = TRUE;
    run->brings_colour = operation->name[1] == '0';
    run->is_colourless = !run->brings_colour;
}

static void
do_nothing(TfRun *run, const TfOperation *operation)
{
    (void)run;
    (void)operation;
}

static const struct {
    char name[8]; /* padded as TfOperation has it, so that eight bytes are one comparison */
    void (*run)(TfRun *run, const TfOperation *operation);
} handlers[] = {
    {"c", tf_path_operation},
    {"l", tf_path_operation},
    {"m", tf_path_operation},
    {"Tm", tf_text_operation},
    {"Td", tf_text_operation},
    {"Tj", tf_text_show},
    {"TJ", tf_text_show},
    {"h", tf_path_operation},
    {"f", tf_path_paint},
    {"q", do_save},
    {"Q", do_restore},
    {"cm", do_matrix},
    {"re", tf_path_operation},
    {"k", do_cmyk},
    {"gs", do_setting},
    {"Do", tf_run_xobject},
    {"BDC", do_begin},
    {"EMC", do_end},
    {"BT", tf_text_operation},
    {"ET", tf_text_operation},
    {"Tf", tf_text_operation},
    {"S", tf_path_paint},
    {"W", do_clip},
    {"n", tf_path_paint},
    {"rg", do_rgb},
    {"g", do_gray},
    {"w", do_width},
    {"v", tf_path_operation},
    {"y", tf_path_operation},
    {"f*", tf_path_paint},
    {"F", tf_path_paint},
    {"B", tf_path_paint},
    {"B*", tf_path_paint},
    {"b", tf_path_paint},
    {"b*", tf_path_paint},
    {"s", tf_path_paint},
    {"W*", do_clip},
    {"K", do_cmyk},
    {"RG", do_rgb},
    {"G", do_gray},
    {"cs", do_space},
    {"CS", do_space},
    {"sc", do_colour},
    {"SC", do_colour},
    {"scn", do_colour},
    {"SCN", do_colour},
    {"sh", tf_run_shading},
    {"BI", tf_run_inline_image},
    {"BMC", do_begin},
    {"MP", do_nothing},
    {"DP", do_nothing},
    {"J", do_nothing},
    {"j", do_nothing},
    {"M", do_nothing},
    {"d", do_nothing},
    {"i", do_nothing},
    {"ri", do_nothing},
    {"d0", do_glyph},
    {"d1", do_glyph},
    {"BX", do_compatibility},
    {"EX", do_compatibility},
    {"'", tf_text_show},
    {"\"", tf_text_show},
    {"T*", tf_text_operation},
    {"TD", tf_text_operation},
    {"TL", tf_text_operation},
    {"Tc", tf_text_operation},
    {"Tw", tf_text_operation},
    {"Tz", tf_text_operation},
    {"Tr", tf_text_operation},
    {"Ts", tf_text_operation},
};

/* A glyph has to say first how wide it is; one that does not is painted as it is. */
static void
begin_glyph(TfRun *run, const TfOperation *operation)
{
    run->is_begun = TRUE;
    if (operation->name[0] == 'd' &&
        (operation->name[1] == '0' || operation->name[1] == '1'))
        return;
    tell(run, TF_THING_DAMAGE, "a glyph without d0 or d1");
    run->brings_colour = TRUE;
}

static void
run_operation(TfRun *run, const TfOperation *operation)
{
    if (!run->is_begun)
        begin_glyph(run, operation);
    for (gsize i = 0; i < G_N_ELEMENTS(handlers); i++)
        if (memcmp(operation->name, handlers[i].name, sizeof handlers[i].name) == 0) {
            handlers[i].run(run, operation);
            return;
        }
    if (run->n_compatible > 0)
        return;
    if (operation->name[0] == '\0') {
        if (operation->n_operands > 0)
            tell(run, TF_THING_DAMAGE, "content that ends before its last operator");
        return;
    }
    g_autofree char *name = g_str_to_ascii(operation->name, NULL);
    tell(run, TF_THING_OPERATOR, name);
}

void
tf_run_content(TfRun *run, GBytes *bytes)
{
    TfWalk *walk = run->walk;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autoptr(TfContent) content = tf_content_new(data != NULL ? data : "", length);
    TfOperation operation;
    while (tf_content_next(content, &operation)) {
        if (--walk->n_operations <= 0 || --walk->n_page_operations <= 0) {
            tell(run, TF_THING_TOO_LONG, "operations");
            break;
        }
        run_operation(run, &operation);
    }
    if (run->saved != NULL && run->saved->len > 0)
        tell(run, TF_THING_DAMAGE, "q without Q");
    g_clear_pointer(&run->saved, g_array_unref);
}

/* ---- pages ---- */

/* All streams of a page as one; a line end between them, since words never go on. */
static GBytes *
page_content(TfRun *run)
{
    TfWalk *walk = run->walk;
    TfPdfObject contents =
        tf_pdf_get_key(walk->pdf, tf_pdf_page(walk->pdf, walk->page), "Contents");
    int n = tf_pdf_n_items(walk->pdf, contents);
    gboolean is_one = n < 0;
    g_autoptr(GByteArray) all = g_byte_array_new();
    for (int i = 0; i < (is_one ? contents != 0 : n); i++) {
        TfPdfObject stream = is_one ? contents : tf_pdf_item(walk->pdf, contents, i);
        gsize limit = (gsize)MAX(MIN(walk->n_bytes, TF_MOST_STREAM - (gint64)all->len), 0);
        gboolean is_whole;
        g_autoptr(GBytes) bytes =
            tf_pdf_stream_data_within(walk->pdf, stream, limit, &is_whole, NULL);
        tf_facts_stream_things(walk->pdf, walk->facts, walk->filters_seen, walk->page,
                               stream);
        if (bytes == NULL || !is_whole)
            tell(run, TF_THING_DAMAGE, "content that cannot be unpacked");
        if (!is_one)
            tf_pdf_release(walk->pdf, stream);
        if (bytes == NULL)
            continue;
        gsize length;
        const guint8 *data = g_bytes_get_data(bytes, &length);
        walk->n_bytes -= (gint64)length;
        if (length > 0)
            g_byte_array_append(all, data, (guint)length);
        g_byte_array_append(all, (const guint8 *)"\n", 1);
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&all));
}

/* Of the page's own group. */
static const char *
page_space(const TfWalk *walk)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject page = tf_pdf_page(pdf, walk->page);
    return tf_group_changes(pdf, tf_pdf_get_key(pdf, page, "Group"));
}

void
tf_walk_page(TfWalk *walk, int page, TfMatrix matrix, TfRect clip)
{
    TfPdfObject resources = tf_pdf_page_get(walk->pdf, page, "Resources");
    int first = (int)walk->facts->marks->len;
    gint64 n_inked = walk->n_inked, n_coloured = walk->n_coloured;
    walk->page = page;
    walk->n_page_operations = TF_MOST_OPERATIONS;
    tf_walk_forget(walk);
    TfScope *scope = tf_scope_of(walk, resources);
    TfRun run = {
        .walk = walk,
        .scope = scope,
        .now = tf_state_initial(walk, scope),
        .base = matrix,
        .text = tf_matrix_identity,
        .line = tf_matrix_identity,
        .is_begun = TRUE,
    };
    run.now.ctm = matrix;
    run.now.clip = clip;
    g_autoptr(GBytes) content = page_content(&run);
    tf_run_content(&run, content);
    tf_walk_tell_lost(walk, page_space(walk), n_inked, n_coloured);
    run.now = tf_state_initial(walk, scope);
    run.now.ctm = matrix;
    run.now.clip = clip;
    tf_run_annotations(&run);
    tf_mark_list_end_page(walk->list, first);
}
