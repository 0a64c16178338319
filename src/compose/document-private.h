/* document-private.h: how the setting of a document is divided.
 *
 *     document-flow.c   words are broken into lines, blocks find their place in the flow
 *     document-table.c  rows become tables for those who hear them
 *     document.c        pages are filled with what the layout has and with the flow
 */
#pragma once

#include "compose/document.h"
#include "compose/paragraph.h"

/* One text, broken for its measure. */
typedef struct {
    TfParagraph *paragraph;
    const TfDocumentCell *cell;
    const TfStyle *style;
    TfLine *lines;
    int n_lines;
    double size, lead; /* points */
    double measure, height, overrun;
} TfDocumentText;

/* A block at its place in the flow. */
typedef struct {
    const TfDocumentBlock *block;
    GPtrArray *texts; /* of TfDocumentText, one a cell    */
    double height;
    double baseline;      /* of the first lines, from the top */
    double before, after; /* white around it                  */
    int page;             /* of the sheet, from 0             */
    double y;             /* page space                       */
    gboolean is_followed; /* the next block speaks of this row                        */
    gboolean is_again;    /* the head of a table that goes on, said on an earlier page */
} TfFlowing;

/* The table that the next row may belong to. */
typedef struct {
    int element; /* of the structure                                               */
    int n_columns;
    int n_elements; /* of the pages after its last row; more of them, and it has ended */
} TfDocumentTable;

/* A document on its way through this stage. */
typedef struct {
    const TfDocument *document;
    const TfLayout *layout;
    const TfFaces *faces;
    TfFindings *findings;
    GHashTable *fonts; /* tag to TfFonts */
    GPtrArray *flows;  /* of arrays of TfFlowing, one a sheet */
    TfPages *pages;
    TfDocumentTable table;
    GError *error;
} TfDocumentRun;

/* Shapes the words of @cell. Returns: (transfer full) (nullable): NULL where they have no faces,
 * which @run's error says */
TfDocumentText *
tf_document_text(TfDocumentRun *run, const TfDocumentCell *cell, const TfStyle *style);
void tf_document_text_free(gpointer data);

/* Breaks @text for @measure at @size, that of its group. */
void tf_document_break(TfDocumentText *text, double measure, double size, double leading);

/* What is read the other way than the document still stands where its readers begin. */
TfAlign tf_document_align(const TfDocumentText *text);

/* From the line above to @line, from 0. */
double tf_document_drop(const TfDocumentText *text, int line);

/* From the top of the first line box to its baseline. */
double tf_document_baseline(const TfDocumentText *text);

/* Returns: (nullable): of the group of @fixed, for what is written in @language */
const TfLimits *
tf_document_limits(const TfDocumentRun *run, const TfFixed *fixed, const char *language);

/* Returns: the layout's page for a page of a sheet, from 0 */
const TfLayoutPage *tf_document_look(const TfDocumentRun *run, int page_of_sheet);

/* Whether @block heads the rows after it, on every page. */
gboolean tf_document_is_head(const TfDocumentBlock *block);

/* Whether @block is a row of a table, and not words that only stand beside each other. */
gboolean tf_document_is_row(const TfDocumentBlock *block);

/* Begins a row, and a table where none goes on. Returns: its element, for its cells; -1 for a head that
 * was said on an earlier page and is decoration now (ISO 14289-1, 7.1) */
int tf_document_begin_row(TfDocumentRun *run, const TfFlowing *flowing);
void tf_document_end_row(TfDocumentRun *run);

/* What cell @i of a row is. */
TfElement
tf_document_cell(const TfDocumentRun *run, const TfDocumentBlock *block, int i, int row);

/* Says where the blocks of @sheet stand. Returns: (transfer full): of TfFlowing */
GPtrArray *tf_document_flow(TfDocumentRun *run, const TfDocumentSheet *sheet);
