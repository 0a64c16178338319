#include "model/document.h"

#include <stdarg.h>
#include <string.h>

static const char box_to_tick[] = "☐";

/* A block with what it owns. */
typedef struct {
    TfDocumentBlock block; /* first, so that a pointer to it is a pointer to this */
    GArray *shares;        /* of double                                           */
    GArray *cells;         /* of TfDocumentCell                                   */
} Block;

typedef struct {
    TfDocumentSheet sheet; /* first */
    GPtrArray *blocks;     /* of Block */
    GHashTable *slots;     /* name to TfDocumentCell */
    GPtrArray *names;      /* of slots, in the order of setting */
} Sheet;

struct TfDocument {
    const char *title, *language;
    GStringChunk *strings; /* every text of the document */
    GPtrArray *spans;      /* of arrays of TfSpan        */
    GPtrArray *sheets;     /* of Sheet                   */
};

static void
block_free(gpointer data)
{
    Block *block = data;
    g_array_unref(block->shares);
    g_array_unref(block->cells);
    g_free(block);
}

static void
sheet_free(gpointer data)
{
    Sheet *sheet = data;
    g_ptr_array_unref(sheet->blocks);
    g_ptr_array_unref(sheet->names);
    g_hash_table_unref(sheet->slots);
    g_free(sheet);
}

TfDocument *
tf_document_new(const char *title, const char *language)
{
    TfDocument *document = g_new0(TfDocument, 1);
    document->strings = g_string_chunk_new(4096);
    document->spans = g_ptr_array_new_with_free_func(g_free);
    document->sheets = g_ptr_array_new_with_free_func(sheet_free);
    document->title = g_string_chunk_insert(document->strings, title);
    document->language = g_string_chunk_insert(document->strings, language);
    return document;
}

void
tf_document_free(TfDocument *document)
{
    if (document == NULL)
        return;
    g_ptr_array_unref(document->sheets);
    g_ptr_array_unref(document->spans);
    g_string_chunk_free(document->strings);
    g_free(document);
}

const char *
tf_document_title(const TfDocument *document)
{
    return document->title;
}

const char *
tf_document_language(const TfDocument *document)
{
    return document->language;
}

void
tf_document_begin(TfDocument *document)
{
    Sheet *sheet = g_new0(Sheet, 1);
    sheet->blocks = g_ptr_array_new_with_free_func(block_free);
    sheet->slots = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    sheet->names = g_ptr_array_new();
    g_ptr_array_add(document->sheets, sheet);
}

static Sheet *
last_sheet(TfDocument *document)
{
    g_assert(document->sheets->len > 0);
    return g_ptr_array_index(document->sheets, document->sheets->len - 1);
}

void
tf_document_set(TfDocument *document,
                const char *slot,
                const char *language,
                const char *text)
{
    Sheet *sheet = last_sheet(document);
    TfDocumentCell *cell = g_new0(TfDocumentCell, 1);
    cell->text = g_string_chunk_insert(document->strings, text);
    cell->language = language != NULL ? g_string_chunk_insert(document->strings, language)
                                      : document->language;
    char *name = g_string_chunk_insert_const(document->strings, slot);
    if (!g_hash_table_contains(sheet->slots, name))
        g_ptr_array_add(sheet->names, name);
    g_hash_table_insert(sheet->slots, name, cell);
}

static Block *
add_block(TfDocument *document, const char *style)
{
    Sheet *sheet = last_sheet(document);
    Block *block = g_new0(Block, 1);
    block->shares = g_array_new(FALSE, TRUE, sizeof(double));
    block->cells = g_array_new(FALSE, TRUE, sizeof(TfDocumentCell));
    block->block.style = g_string_chunk_insert_const(document->strings, style);
    g_ptr_array_add(sheet->blocks, block);
    sheet->sheet.blocks = (const TfDocumentBlock *const *)(void *)sheet->blocks->pdata;
    sheet->sheet.n_blocks = (int)sheet->blocks->len;
    return block;
}

static void
add_cell(
    TfDocument *document, Block *block, const char *text, double share, gboolean is_number)
{
    gboolean is_box = strcmp(text, box_to_tick) == 0;
    TfDocumentCell cell = {
        .text = is_box ? "" : g_string_chunk_insert(document->strings, text),
        .is_box = is_box,
        .language = document->language,
        .is_number = is_number,
    };
    g_array_append_val(block->shares, share);
    g_array_append_val(block->cells, cell);
    block->block.shares = (const double *)(void *)block->shares->data;
    block->block.cells = (const TfDocumentCell *)(void *)block->cells->data;
    block->block.n_cells = (int)block->cells->len;
}

void
tf_document_add(TfDocument *document, const char *style, const char *text)
{
    add_cell(document, add_block(document, style), text, 1, FALSE);
}

void
tf_document_add_spanning(TfDocument *document, const char *style, const char *text)
{
    Block *block = add_block(document, style);
    block->block.is_spanning = TRUE;
    add_cell(document, block, text, 1, FALSE);
}

void
tf_document_add_row(TfDocument *document, const char *style, const char *columns, ...)
{
    g_auto(GStrv) widths = g_strsplit(columns, " ", -1);
    double sum = 0;
    for (int i = 0; widths[i] != NULL; i++)
        sum += g_ascii_strtod(widths[i], NULL);
    g_assert(sum > 0);
    Block *block = add_block(document, style);
    va_list texts;
    va_start(texts, columns);
    const char *text = va_arg(texts, const char *);
    for (int i = 0; widths[i] != NULL; i++) {
        char *rest;
        double share = g_ascii_strtod(widths[i], &rest) / sum;
        add_cell(document, block, text != NULL ? text : "", share, *rest == '>');
        if (text != NULL)
            text = va_arg(texts, const char *);
    }
    va_end(texts);
}

/* Returns: cell @i of the row that was added last */
static TfDocumentCell *
last_cell(TfDocument *document, int i)
{
    const Sheet *sheet = last_sheet(document);
    g_assert(sheet->blocks->len > 0);
    const Block *block = g_ptr_array_index(sheet->blocks, sheet->blocks->len - 1);
    g_assert(i >= 0 && i < (int)block->cells->len);
    return &g_array_index(block->cells, TfDocumentCell, i);
}

void
tf_document_say_language(TfDocument *document, int i, const char *language)
{
    last_cell(document, i)->language =
        g_string_chunk_insert_const(document->strings, language);
}

void
tf_document_say_spans(TfDocument *document, int i, const TfSpan *spans, int n_spans)
{
    TfDocumentCell *cell = last_cell(document, i);
    TfSpan *own = g_memdup2(spans, sizeof *spans * (gsize)n_spans);
    g_ptr_array_add(document->spans, own);
    for (int k = 0; k < n_spans; k++) {
        own[k].language = g_string_chunk_insert_const(document->strings, spans[k].language);
        own[k].fact = NULL;
    }
    cell->spans = own;
    cell->n_spans = n_spans;
}

int
tf_document_n_sheets(const TfDocument *document)
{
    return (int)document->sheets->len;
}

const TfDocumentSheet *
tf_document_sheet(const TfDocument *document, int i)
{
    return &((const Sheet *)g_ptr_array_index(document->sheets, i))->sheet;
}

const TfDocumentCell *
tf_document_slot(const TfDocument *document, int i, const char *slot)
{
    const Sheet *sheet = g_ptr_array_index(document->sheets, i);
    return g_hash_table_lookup(sheet->slots, slot);
}

static void
print_block(const TfDocumentBlock *block, GString *out)
{
    g_string_append_printf(out, "  %s: ", block->style);
    for (int i = 0; i < block->n_cells; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " | " : "",
                               block->cells[i].is_box ? box_to_tick : block->cells[i].text);
    g_string_append_c(out, '\n');
}

char *
tf_document_print(const TfDocument *document)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < document->sheets->len; i++) {
        const Sheet *sheet = g_ptr_array_index(document->sheets, i);
        g_string_append_printf(out, "sheet %u\n", i + 1);
        for (guint j = 0; j < sheet->names->len; j++) {
            const char *name = g_ptr_array_index(sheet->names, j);
            const TfDocumentCell *cell = g_hash_table_lookup(sheet->slots, name);
            g_string_append_printf(out, "  [%s] %s\n", name, cell->text);
        }
        for (int j = 0; j < sheet->sheet.n_blocks; j++)
            print_block(sheet->sheet.blocks[j], out);
    }
    return g_string_free(out, FALSE);
}
