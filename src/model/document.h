/* document.h: a paper that Tenfold writes itself, as a value: a specification sheet, a list, labels.
 *
 *     production  -->  TfDocument  -->  compose, with a layout that says how it looks  -->  TfPages
 *
 * A document is one sheet after the other, and each begins a page. Words of its slots stand in the
 * frames of the layout that name them with use=; its blocks flow, from page to page, through the
 * frame that says chain=.
 */
#pragma once

#include "model/edition.h"

typedef struct {
    const char *text;
    const TfSpan *spans; /* what of it stands out, all over @text; NULL: nothing does */
    int n_spans;
    const char *language; /* tag                                                       */
    gboolean is_number;   /* stands at the end of its column, figures under each other */
    gboolean is_box; /* empty, to be ticked: written as “☐”                         */
} TfDocumentCell;

/* A paragraph, or a row of cells beside each other. */
typedef struct {
    const char *style;    /* kind of a style of the layout: "p", "heading", "cell"     */
    const double *shares; /* of each cell in the width; they sum to 1                  */
    const TfDocumentCell *cells;
    int n_cells;
    gboolean
        is_spanning; /* the one cell goes over all columns of the table it stands in  */
} TfDocumentBlock;

typedef struct {
    const TfDocumentBlock *const *blocks;
    int n_blocks;
} TfDocumentSheet;

typedef struct TfDocument TfDocument;

/* @language: tag of all words that do not say another. Returns: (transfer full): without sheets */
TfDocument *tf_document_new(const char *title, const char *language);
void tf_document_free(TfDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfDocument, tf_document_free)

const char *tf_document_title(const TfDocument *document);
const char *tf_document_language(const TfDocument *document);

/* Begins a sheet; what follows goes there. */
void tf_document_begin(TfDocument *document);

/* Puts @text into @slot of the last sheet. @language: (nullable): its tag */
void tf_document_set(TfDocument *document,
                     const char *slot,
                     const char *language,
                     const char *text);

/* Adds a paragraph to the last sheet. */
void tf_document_add(TfDocument *document, const char *style, const char *text);

/**
 * tf_document_add_row:
 * @columns: width of each cell as a number that counts in proportion to the others, with ">" after it
 *   where numbers stand: "4 1> 1>"
 * @...: a text for each column; ends with NULL, and cells without text are empty
 */
void tf_document_add_row(TfDocument *document, const char *style, const char *columns, ...)
    G_GNUC_NULL_TERMINATED;

/* Adds what is said of the row before, over all columns of its table; without one, a paragraph. */
void tf_document_add_spanning(TfDocument *document, const char *style, const char *text);

/* Says that cell @i of the last row, from 0, is in @language. */
void tf_document_say_language(TfDocument *document, int i, const char *language);

/**
 * tf_document_say_spans:
 * @spans: over the whole text of cell @i of the last row, as a unit has them; copied, but for the facts
 *   they came from
 *
 * English in a text that runs from the right keeps its order, numbers stay whole, bold is bold.
 */
void tf_document_say_spans(TfDocument *document, int i, const TfSpan *spans, int n_spans);

int tf_document_n_sheets(const TfDocument *document);
const TfDocumentSheet *tf_document_sheet(const TfDocument *document, int i);

/* Returns: (transfer none) (nullable): what stands in @slot of sheet @i */
const TfDocumentCell *tf_document_slot(const TfDocument *document, int i, const char *slot);

/* The words as lines, a row with bars between its cells: for tests and --print. Transfer full. */
char *tf_document_print(const TfDocument *document);
