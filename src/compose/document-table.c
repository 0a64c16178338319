/* document-table.c: rows of a document become tables for those who hear it (ISO 14289-1, 7.5). */
#include "compose/document-private.h"

#include <string.h>

gboolean
tf_document_is_row(const TfDocumentBlock *block)
{
    return block->is_spanning ||
           (block->n_cells > 1 &&
            (tf_document_is_head(block) || strcmp(block->style, "cell") == 0 ||
             strcmp(block->style, "total") == 0));
}

static int
n_elements(const TfDocumentRun *run)
{
    int n;
    tf_pages_elements(run->pages, &n);
    return n;
}

/* Rows go on where nothing was read between them. A head begins a table, unless it is only said
 * again. */
static gboolean
goes_on(const TfDocumentRun *run, const TfFlowing *flowing)
{
    const TfDocumentBlock *block = flowing->block;
    if (run->table.n_elements != n_elements(run))
        return FALSE;
    if (block->is_spanning || flowing->is_again)
        return TRUE;
    return block->n_cells == run->table.n_columns && !tf_document_is_head(block);
}

int
tf_document_begin_row(TfDocumentRun *run, const TfFlowing *flowing)
{
    gboolean is_new = !goes_on(run, flowing);
    if (!is_new && flowing->is_again)
        return -1;
    if (is_new) {
        run->table.element =
            tf_pages_add_element(run->pages, (TfElement){.role = TF_ROLE_TABLE});
        run->table.n_columns = flowing->block->n_cells;
    }
    return tf_pages_add_element(
        run->pages, (TfElement){.role = TF_ROLE_ROW, .parent = run->table.element});
}

void
tf_document_end_row(TfDocumentRun *run)
{
    run->table.n_elements = n_elements(run);
}

/* A corner without words heads nothing. */
TfElement
tf_document_cell(const TfDocumentRun *run, const TfDocumentBlock *block, int i, int row)
{
    TfElement cell = {.role = TF_ROLE_CELL, .parent = row};
    if (block->is_spanning)
        cell.n_columns = run->table.n_columns;
    else if (*block->cells[i].text != '\0' && tf_document_is_head(block))
        cell.role = TF_ROLE_COLUMN_HEAD;
    else if (*block->cells[i].text != '\0' && i == 0)
        cell.role = TF_ROLE_ROW_HEAD;
    return cell;
}
