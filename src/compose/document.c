#include "compose/document-private.h"
#include "compose/subset.h"

#include <math.h>
#include <string.h>

/* Rules below a row and below the row that heads a table; points. */
static const double hairline = 0.4;
static const double head_rule = 0.8;
/* Side of a square to tick; ems, as high as capitals. */
static const double tick_box = 0.74;
/* Steps in which a slot's type becomes smaller; points. */
static const double size_step = 0.25;

/* Adds the lines of @text, the first with its baseline at @y, as one element of the structure; without
 * @element as decoration. */
static void
place_text(TfDocumentRun *run,
           const TfDocumentText *text,
           int page,
           double x,
           double y,
           const TfElement *element)
{
    const TfDocumentCell *cell = text->cell;
    TfSpan whole = {.length = strlen(cell->text), .language = cell->language};
    int index = -1;
    if (element != NULL) {
        TfElement own = *element;
        if (strcmp(cell->language, tf_document_language(run->document)) != 0)
            own.language = cell->language;
        index = tf_pages_add_element(run->pages, own);
    }
    g_autofree int *leaves = tf_pages_add_leaves(
        run->pages, cell->text, cell->spans != NULL ? cell->spans : &whole,
        cell->spans != NULL ? cell->n_spans : 1, cell->language, index);
    TfLinePlace where = {
        .page = page,
        .x = x,
        .y = y,
        .size = text->size,
        .measure = text->measure,
        .align = tf_document_align(text),
        .ink = text->style->ink,
        .elements = leaves,
    };
    for (int i = 0; i < text->n_lines; i++) {
        where.y += i > 0 ? tf_document_drop(text, i) : 0;
        tf_paragraph_place(text->paragraph, &text->lines[i], &where, run->pages);
    }
}

static int
n_pages_of(const GPtrArray *flow)
{
    const TfFlowing *last = flow->len > 0 ? g_ptr_array_index(flow, flow->len - 1) : NULL;
    return last != NULL ? last->page + 1 : 1;
}

static TfPlaced
placed_from(TfDocumentRun *run, const TfFixed *fixed)
{
    return (TfPlaced){
        .rect = fixed->rect,
        .ink = fixed->ink,
        .element = -1,
        .stroke = fixed->stroke,
        .radius = fixed->radius,
        .is_dashed = fixed->is_dashed,
        .is_fixed = TRUE,
        .place = {.file = tf_pages_string(run->pages, fixed->place.file)},
    };
}

static void
place_box(TfDocumentRun *run, const TfFixed *fixed, int page)
{
    TfPlaced placed = placed_from(run, fixed);
    gboolean is_rule = fixed->rect.height <= 0 || fixed->rect.width <= 0;
    placed.kind = fixed->stroke > 0 ? TF_PLACED_LINE : TF_PLACED_AREA;
    placed.shape = is_rule ? TF_SHAPE_RULE : TF_SHAPE_RECT;
    tf_pages_add(run->pages, page, &placed);
}

/* A picture of what it says: a figure for those who cannot see it. */
static void
place_code(TfDocumentRun *run, const TfFixed *fixed, int page, int sheet)
{
    const TfDocumentCell *cell = tf_document_slot(run->document, sheet, fixed->name);
    if (cell == NULL)
        return;
    TfElement figure = {.role = TF_ROLE_FIGURE, .alt = cell->text};
    TfPlaced placed = placed_from(run, fixed);
    placed.kind = TF_PLACED_QR;
    placed.ink = tf_layout_ink(run->layout, "text");
    placed.name = tf_pages_string(run->pages, cell->text);
    placed.element = tf_pages_add_element(run->pages, figure);
    tf_pages_add(run->pages, page, &placed);
}

static void
report_overset(TfDocumentRun *run, const TfFixed *fixed, const TfDocumentText *text)
{
    tf_findings_add(run->findings, "overset", fixed->place, NULL,
                    "“%s” does not go into its frame at %.2f pt", text->cell->text,
                    text->size);
}

/* Sets @text as large as @fixed holds it. */
static void
fit_text(TfDocumentRun *run, const TfFixed *fixed, TfDocumentText *text)
{
    const TfLimits *limits = tf_document_limits(run, fixed, text->cell->language);
    int n_steps = (int)ceil((limits->largest - limits->smallest) / size_step);
    for (int i = 0; i <= n_steps; i++) {
        double size = MAX(limits->largest - i * size_step, limits->smallest);
        tf_document_break(text, fixed->rect.width, size, limits->leading_least);
        if (text->height <= fixed->rect.height + 0.01 && text->overrun <= 0)
            return;
    }
    report_overset(run, fixed, text);
}

/* Words in a frame of their own; of a slot, or furniture. */
static void
place_words(TfDocumentRun *run,
            const TfFixed *fixed,
            const TfDocumentCell *cell,
            const TfStyle *style,
            const TfElement *element,
            int page)
{
    TfDocumentText *text = tf_document_text(run, cell, style);
    if (text == NULL || tf_document_limits(run, fixed, cell->language) == NULL)
        return;
    fit_text(run, fixed, text);
    double spare = fixed->rect.height - text->height;
    double top = fixed->valign == TF_VALIGN_TOP      ? 0
                 : fixed->valign == TF_VALIGN_MIDDLE ? spare / 2
                                                     : spare;
    place_text(run, text, page, fixed->rect.x,
               fixed->rect.y + top + tf_document_baseline(text), element);
    tf_document_text_free(text);
}

/* What stands at the head and foot of later pages was read on the first. */
static void
place_slots(TfDocumentRun *run, const TfFixed *fixed, int sheet, int of_sheet, int page)
{
    for (int i = 0; fixed->use != NULL && fixed->use[i] != NULL; i++) {
        const char *slot = fixed->use[i];
        const TfDocumentCell *cell = tf_document_slot(run->document, sheet, slot);
        const TfStyle *style = tf_layout_style(run->layout, fixed->look, slot, NULL);
        TfElement element = {.role = strcmp(slot, "title") == 0 ? TF_ROLE_HEADING1
                                                                : TF_ROLE_PARAGRAPH};
        gboolean is_read = of_sheet == 0 && strcmp(slot, "footer") != 0;
        if (cell != NULL)
            place_words(run, fixed, cell, style, is_read ? &element : NULL, page);
    }
}

static void
place_furniture(TfDocumentRun *run, const TfFixed *fixed, int page)
{
    g_autofree char *folio = g_strdup_printf("%d / %d", page + 1, tf_pages_n(run->pages));
    const TfStyle *style =
        tf_layout_style(run->layout, fixed->look, "furniture", fixed->what);
    TfDocumentCell cell = {
        .text = strcmp(fixed->what, "folio") == 0 ? folio : fixed->words,
        .language = tf_document_language(run->document),
    };
    if (cell.text != NULL)
        place_words(run, fixed, &cell, style, NULL, page);
}

/* What is said of a row stands above the line that ends it. */
static gboolean
has_rule(const TfFlowing *flowing)
{
    const TfDocumentBlock *block = flowing->block;
    if (block->is_spanning)
        return TRUE;
    return block->n_cells > 1 && !flowing->is_followed && strcmp(block->style, "note") != 0;
}

/* The line below a row of a table. */
static void
place_rule(TfDocumentRun *run, const TfFlowing *flowing, const TfFixed *frame, int page)
{
    gboolean is_heavy = tf_document_is_head(flowing->block);
    const TfInk *ink = tf_layout_ink(run->layout, is_heavy ? "text" : "rule");
    TfPlaced placed = {
        .kind = TF_PLACED_LINE,
        .shape = TF_SHAPE_RULE,
        .rect = {frame->rect.x, flowing->y + flowing->height, frame->rect.width, 0},
        .ink = ink != NULL ? ink : tf_layout_ink(run->layout, "text"),
        .stroke = is_heavy ? head_rule : hairline,
        .element = -1,
    };
    tf_pages_add(run->pages, page, &placed);
}

/* A square to tick, standing on the baseline, at the end of its column where numbers do. */
static void
place_tick_box(TfDocumentRun *run, const TfDocumentText *text, int page, double x, double y)
{
    double side = tick_box * text->size;
    double left = text->cell->is_number ? x + text->measure - side : x;
    TfPlaced placed = {
        .kind = TF_PLACED_LINE,
        .shape = TF_SHAPE_RECT,
        .rect = {left, y - side, side, side},
        .ink = text->style->ink,
        .stroke = head_rule,
        .element = -1,
    };
    tf_pages_add(run->pages, page, &placed);
}

static TfRole
role_of(const TfDocumentBlock *block)
{
    if (strcmp(block->style, "title") == 0)
        return TF_ROLE_HEADING1;
    return strcmp(block->style, "heading") == 0 ? TF_ROLE_HEADING2 : TF_ROLE_PARAGRAPH;
}

/* Returns: the element that its words belong to; -1 where they are decoration */
static int
begin_block(TfDocumentRun *run, const TfFlowing *flowing)
{
    if (tf_document_is_row(flowing->block))
        return tf_document_begin_row(run, flowing);
    return flowing->block->n_cells > 1
               ? tf_pages_add_element(run->pages, (TfElement){.role = TF_ROLE_DIVISION})
               : 0;
}

/* Cells without words count as well: they keep the columns of a table apart. */
static void
place_cell(TfDocumentRun *run,
           const TfFlowing *flowing,
           int i,
           int page,
           double x,
           const TfElement *element)
{
    const TfDocumentText *text = g_ptr_array_index(flowing->texts, (guint)i);
    double y = flowing->y + flowing->baseline;
    if (text->cell->is_box)
        place_tick_box(run, text, page, x, y);
    if (*text->cell->text != '\0')
        place_text(run, text, page, x + text->style->indent * text->size, y, element);
    else if (element != NULL && tf_document_is_row(flowing->block))
        tf_pages_add_element(run->pages, *element);
}

static void
place_flowing(TfDocumentRun *run, const TfFlowing *flowing, const TfFixed *frame, int page)
{
    const TfDocumentBlock *block = flowing->block;
    gboolean is_row = tf_document_is_row(block);
    int parent = begin_block(run, flowing);
    if (has_rule(flowing))
        place_rule(run, flowing, frame, page);
    double x = frame->rect.x;
    for (int i = 0; i < block->n_cells; i++) {
        TfElement element = is_row ? tf_document_cell(run, block, i, parent)
                                   : (TfElement){.role = role_of(block), .parent = parent};
        place_cell(run, flowing, i, page, x, parent >= 0 ? &element : NULL);
        x += frame->rect.width * block->shares[i];
    }
    if (is_row)
        tf_document_end_row(run);
}

static void
place_flow(
    TfDocumentRun *run, const GPtrArray *flow, const TfFixed *frame, int of_sheet, int page)
{
    for (guint i = 0; i < flow->len; i++) {
        const TfFlowing *flowing = g_ptr_array_index(flow, i);
        if (flowing->page == of_sheet)
            place_flowing(run, flowing, frame, page);
    }
}

/* Page @page, which is page @of_sheet of sheet @sheet, all from 0. */
static void
place_page(TfDocumentRun *run, int sheet, int of_sheet, int page)
{
    const TfLayoutPage *look = tf_document_look(run, of_sheet);
    if (of_sheet == 0)
        run->table = (TfDocumentTable){0};
    const GPtrArray *flow = g_ptr_array_index(run->flows, (guint)sheet);
    for (int i = 0; i < look->n_fixed; i++) {
        const TfFixed *fixed = look->fixed[i];
        if (fixed->kind == TF_FIXED_BOX)
            place_box(run, fixed, page);
        else if (fixed->kind == TF_FIXED_QR)
            place_code(run, fixed, page, sheet);
        else if (fixed->kind == TF_FIXED_FURNITURE)
            place_furniture(run, fixed, page);
        else if (fixed->kind == TF_FIXED_FRAME && fixed->chain != NULL)
            place_flow(run, flow, fixed, of_sheet, page);
        else if (fixed->kind == TF_FIXED_FRAME)
            place_slots(run, fixed, sheet, of_sheet, page);
    }
}

static void
place_all(TfDocumentRun *run)
{
    int n_pages = 0, n_inks;
    for (guint i = 0; i < run->flows->len; i++)
        n_pages += n_pages_of(g_ptr_array_index(run->flows, i));
    const TfInk *inks = tf_layout_inks(run->layout, &n_inks);
    run->pages =
        tf_pages_new(n_pages, tf_layout_width(run->layout), tf_layout_height(run->layout),
                     tf_layout_bleed(run->layout), inks, n_inks);
    tf_pages_set_identity(run->pages, tf_document_language(run->document),
                          tf_document_title(run->document), FALSE);
    tf_pages_add_element(run->pages, (TfElement){.role = TF_ROLE_DOCUMENT, .parent = -1});
    int page = 0;
    for (guint i = 0; i < run->flows->len; i++)
        for (int j = 0; j < n_pages_of(g_ptr_array_index(run->flows, i)); j++)
            place_page(run, (int)i, j, page++);
}

/* The fonts live as long as what is set in them. */
static void
hand_over_fonts(TfDocumentRun *run)
{
    GHashTableIter iter;
    gpointer fonts;
    g_hash_table_iter_init(&iter, run->fonts);
    while (g_hash_table_iter_next(&iter, NULL, &fonts))
        g_ptr_array_add(run->pages->maps, fonts);
}

TfPages *
tf_compose_document(const TfDocument *document,
                    const TfLayout *layout,
                    const TfFaces *faces,
                    TfFindings *findings,
                    GError **error)
{
    TfDocumentRun run = {
        .document = document,
        .layout = layout,
        .faces = faces,
        .findings = findings,
        .fonts = g_hash_table_new(g_str_hash, g_str_equal),
        .flows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref),
    };
    for (int i = 0; i < tf_document_n_sheets(document); i++)
        g_ptr_array_add(run.flows, tf_document_flow(&run, tf_document_sheet(document, i)));
    place_all(&run);
    g_ptr_array_unref(run.flows);
    hand_over_fonts(&run);
    g_hash_table_unref(run.fonts);
    if (run.error != NULL) {
        g_propagate_error(error, run.error);
        g_clear_pointer(&run.pages, tf_pages_free);
        return NULL;
    }
    tf_subset_faces(run.pages);
    return run.pages;
}
