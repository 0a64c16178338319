/* document-flow.c: the words of a document, broken into lines, and where its blocks stand. */
#include "compose/document-private.h"

#include <math.h>
#include <string.h>

/* White at the end of a cell, and above and below its text; ems. */
static const double gutter = 0.9;
static const double cell_white = 0.2;

void
tf_document_text_free(gpointer data)
{
    TfDocumentText *text = data;
    tf_paragraph_free(text->paragraph);
    g_free(text->lines);
    g_free(text);
}

static void
flowing_free(gpointer data)
{
    TfFlowing *flowing = data;
    g_ptr_array_unref(flowing->texts);
    g_free(flowing);
}

/* Returns: (transfer none) (nullable): sets the run's error where there are none */
static TfFonts *
fonts_for(TfDocumentRun *run, const char *language)
{
    TfFonts *fonts = g_hash_table_lookup(run->fonts, language);
    if (fonts == NULL && run->error == NULL) {
        fonts = tf_fonts_open(run->faces, language, &run->error);
        if (fonts != NULL)
            g_hash_table_insert(run->fonts, (gpointer)language, fonts);
    }
    return fonts;
}

/* Shapes the words of @cell. Returns: (nullable): NULL where they have no faces */
TfDocumentText *
tf_document_text(TfDocumentRun *run, const TfDocumentCell *cell, const TfStyle *style)
{
    const TfLanguage *language = tf_language_find(cell->language);
    TfFonts *fonts = fonts_for(run, cell->language);
    if (fonts == NULL || language == NULL)
        return NULL;
    TfSpan whole = {
        .length = strlen(cell->text),
        /* what is read from right to left stands at the end as words do, not as a figure */
        .is_literal = cell->is_number && language->direction == TF_DIRECTION_LTR,
        .language = cell->language,
    };
    TfParagraphText said = {
        .text = cell->text,
        .spans = cell->spans != NULL ? cell->spans : &whole,
        .n_spans = cell->spans != NULL ? cell->n_spans : 1,
        .language = language,
        .is_bold = style->is_bold,
        .prohibits = style->prohibits,
        .hangs = FALSE,
    };
    TfDocumentText *text = g_new0(TfDocumentText, 1);
    text->paragraph = tf_paragraph_new(fonts, &said, run->findings);
    text->cell = cell;
    text->style = style;
    return text;
}

/* What is read the other way than the document still stands where its readers begin. */
TfAlign
tf_document_align(const TfDocumentText *text)
{
    gboolean is_rtl = tf_language_find(text->cell->language)->direction == TF_DIRECTION_RTL;
    TfAlign align = text->cell->is_number ? TF_ALIGN_END : text->style->align;
    if (!is_rtl || align == TF_ALIGN_CENTRE)
        return align;
    return align == TF_ALIGN_END ? TF_ALIGN_START : TF_ALIGN_END;
}

double
tf_document_drop(const TfDocumentText *text, int line)
{
    return MAX(text->lead, text->lines[line].reach * text->size);
}

/* Breaks @text for @measure at @size, the group's. */
void
tf_document_break(TfDocumentText *text, double measure, double size, double leading)
{
    text->size = size * text->style->size;
    text->lead = text->size * leading * text->style->leading;
    text->measure = measure;
    TfBreaking how = {
        .measure = MAX(measure / text->size, 1),
        .align = text->style->align == TF_ALIGN_BALANCE ? TF_ALIGN_BALANCE
                                                        : tf_document_align(text),
    };
    g_clear_pointer(&text->lines, g_free);
    text->lines = tf_paragraph_break(text->paragraph, &how, &text->n_lines, &text->overrun);
    text->height = text->lead;
    for (int i = 1; i < text->n_lines; i++)
        text->height += tf_document_drop(text, i);
}

/* From the top of the first line box to its baseline. */
double
tf_document_baseline(const TfDocumentText *text)
{
    TfLine none = {0};
    double above, below;
    tf_paragraph_extent(text->paragraph, &none, &above, &below);
    return (text->lead + (above - below) * text->size) / 2;
}

const TfLimits *
tf_document_limits(const TfDocumentRun *run, const TfFixed *fixed, const char *language)
{
    return tf_layout_limits(run->layout, fixed->group, tf_language_find(language)->script);
}

const TfLayoutPage *
tf_document_look(const TfDocumentRun *run, int page_of_sheet)
{
    int n = tf_layout_n_pages(run->layout);
    return tf_layout_page(run->layout, page_of_sheet == 0 ? 0 : n - 1);
}

static const TfFixed *
flow_frame_of(const TfLayoutPage *look)
{
    for (int i = 0; i < look->n_fixed; i++)
        if (look->fixed[i]->kind == TF_FIXED_FRAME && look->fixed[i]->chain != NULL)
            return look->fixed[i];
    return NULL;
}

/* Returns: (nullable): the frame that the blocks flow through, on page @i of a sheet */
static const TfFixed *
flow_frame(const TfDocumentRun *run, int i)
{
    return flow_frame_of(tf_document_look(run, i));
}

/* Makes room for the cells of a row on one baseline. */
static void
level(TfFlowing *flowing)
{
    double white = 0;
    for (guint i = 0; i < flowing->texts->len; i++) {
        const TfDocumentText *text = g_ptr_array_index(flowing->texts, i);
        if (flowing->block->n_cells > 1 || flowing->block->is_spanning)
            white = MAX(white, cell_white * text->size);
        flowing->baseline = MAX(flowing->baseline, tf_document_baseline(text));
    }
    for (guint i = 0; i < flowing->texts->len; i++) {
        const TfDocumentText *text = g_ptr_array_index(flowing->texts, i);
        double height = flowing->baseline - tf_document_baseline(text) + text->height;
        flowing->height = MAX(flowing->height, height + 2 * white);
    }
    flowing->baseline += white;
}

/* Returns: (nullable): NULL where a language has no faces */
static TfFlowing *
flowing_new(TfDocumentRun *run, const TfDocumentBlock *block, const TfFixed *frame)
{
    TfFlowing *flowing = g_new0(TfFlowing, 1);
    flowing->block = block;
    flowing->texts = g_ptr_array_new_with_free_func(tf_document_text_free);
    for (int i = 0; i < block->n_cells; i++) {
        const TfDocumentCell *cell = &block->cells[i];
        /* What a row is about may stand out: "cell.name". */
        const char *role = i == 0 && block->n_cells > 1 ? "name" : NULL;
        const TfStyle *style =
            tf_layout_style(run->layout, frame->look, block->style, role);
        const TfLimits *limits = tf_document_limits(run, frame, cell->language);
        TfDocumentText *text = limits != NULL ? tf_document_text(run, cell, style) : NULL;
        if (text == NULL) {
            flowing_free(flowing);
            return NULL;
        }
        double size = limits->largest * style->size;
        double white = i + 1 < block->n_cells ? gutter * limits->largest : 0;
        double measure = frame->rect.width * block->shares[i] - white;
        g_ptr_array_add(flowing->texts, text);
        tf_document_break(text, measure - style->indent * size, limits->largest,
                          limits->leading_most);
        flowing->before = block->is_spanning ? 0 : style->before * text->size;
        flowing->after = style->after * text->size;
    }
    level(flowing);
    return flowing;
}

gboolean
tf_document_is_head(const TfDocumentBlock *block)
{
    return strcmp(block->style, "head") == 0;
}

static gboolean
is_heading(const TfDocumentBlock *block)
{
    return strcmp(block->style, "heading") == 0;
}

/* What a row says of the one before stands with it. */
static gboolean
is_followed(const GPtrArray *blocks, guint i)
{
    const TfFlowing *next = i + 1 < blocks->len ? g_ptr_array_index(blocks, i + 1) : NULL;
    return next != NULL && next->block->is_spanning;
}

/* What had better not stand at the foot of a page without what follows: headings, the heads of tables,
 * rows with something said of them, and the last row before a total. */
static gboolean
is_bound(const GPtrArray *blocks, guint i)
{
    const TfFlowing *flowing = g_ptr_array_index(blocks, i);
    const TfFlowing *next = i + 1 < blocks->len ? g_ptr_array_index(blocks, i + 1) : NULL;
    return is_heading(flowing->block) || tf_document_is_head(flowing->block) ||
           is_followed(blocks, i) ||
           (next != NULL && strcmp(next->block->style, "total") == 0);
}

/* Of the blocks from @i to before @end, with the white between them. */
static double
height_of(const GPtrArray *blocks, guint i, guint end)
{
    const TfFlowing *flowing = g_ptr_array_index(blocks, i);
    double height = flowing->height;
    while (++i < end) {
        height += flowing->after;
        flowing = g_ptr_array_index(blocks, i);
        height += flowing->before + flowing->height;
    }
    return height;
}

/* Blocks from @i on that stand together on a page of @room come to this height: what is bound, and a
 * section of up to a third of the page whole. */
static double
height_of_bound(const GPtrArray *blocks, guint i, double room)
{
    const TfFlowing *flowing = g_ptr_array_index(blocks, i);
    guint end = i + 1;
    if (is_heading(flowing->block)) {
        while (end < blocks->len &&
               !is_heading(((TfFlowing *)g_ptr_array_index(blocks, end))->block))
            end++;
        double section = height_of(blocks, i, end);
        if (section <= room / 3)
            return section;
    }
    for (end = i; is_bound(blocks, end) && end + 1 < blocks->len;)
        end++;
    return height_of(blocks, i, end + 1);
}

/* Where the next block goes. */
typedef struct {
    GPtrArray *flow; /* of TfFlowing, what stands */
    int page;
    double y;
    gboolean is_at_top;
} Pen;

static void
put(Pen *pen, TfFlowing *flowing)
{
    pen->y += pen->is_at_top ? 0 : flowing->before;
    flowing->page = pen->page;
    flowing->y = pen->y;
    pen->y += flowing->height + flowing->after;
    pen->is_at_top = FALSE;
    g_ptr_array_add(pen->flow, flowing);
}

/* On the next page, below the head of the table that goes on there. */
static void
turn_page(TfDocumentRun *run, Pen *pen, const TfDocumentBlock *head)
{
    const TfFixed *frame = flow_frame(run, ++pen->page);
    if (frame == NULL)
        return;
    pen->y = frame->rect.y;
    pen->is_at_top = TRUE;
    TfFlowing *again = head != NULL ? flowing_new(run, head, frame) : NULL;
    if (again != NULL) {
        again->is_again = TRUE;
        put(pen, again);
    }
}

static void
pour(TfDocumentRun *run, GPtrArray *blocks, Pen *pen)
{
    const TfDocumentBlock *head = NULL;
    for (guint i = 0; i < blocks->len; i++) {
        TfFlowing *flowing = g_ptr_array_index(blocks, i);
        const TfFixed *frame = flow_frame(run, pen->page);
        double before = pen->is_at_top ? 0 : flowing->before;
        double foot = frame->rect.y + frame->rect.height;
        if (flowing->block->n_cells <= 1 && !flowing->block->is_spanning)
            head = NULL;
        if (!pen->is_at_top &&
            pen->y + before + height_of_bound(blocks, i, frame->rect.height) > foot)
            turn_page(run, pen, tf_document_is_head(flowing->block) ? NULL : head);
        if (tf_document_is_head(flowing->block))
            head = flowing->block;
        flowing->is_followed = is_followed(blocks, i);
        put(pen, flowing);
    }
}

/* Says where the blocks of @sheet stand. Returns: (transfer full): of TfFlowing */
GPtrArray *
tf_document_flow(TfDocumentRun *run, const TfDocumentSheet *sheet)
{
    GPtrArray *flow = g_ptr_array_new_with_free_func(flowing_free);
    const TfFixed *frame = flow_frame(run, 0), *later = flow_frame(run, 1);
    g_autoptr(GPtrArray) blocks = g_ptr_array_new();
    for (int i = 0; frame != NULL && later != NULL && i < sheet->n_blocks; i++) {
        TfFlowing *flowing = flowing_new(run, sheet->blocks[i], frame);
        if (flowing != NULL)
            g_ptr_array_add(blocks, flowing);
    }
    Pen pen = {.flow = flow, .is_at_top = TRUE, .y = frame != NULL ? frame->rect.y : 0};
    pour(run, blocks, &pen);
    return flow;
}
