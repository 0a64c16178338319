/* run-out.h: the same lines of a plan as text, or as a document to be typeset. */
#pragma once

#include "model/document.h"

/* Where lines go: one of the two. */
typedef struct {
    GString *text;
    TfDocument *document;
} TfRunOut;

/* What stands over all: a name and a sentence. */
void tf_run_out_title(TfRunOut *out, const char *title, const char *lead);
void tf_run_out_heading(TfRunOut *out, const char *text);
void tf_run_out_subheading(TfRunOut *out, const char *text);

/* @text beside @label, in lines of @width letters less. */
void tf_run_out_line(TfRunOut *out, const char *label, int width, const char *text);

/* A sentence over the whole line, @indent letters from the left. */
void tf_run_out_sentence(TfRunOut *out, int indent, const char *text);

/* Likewise of the row before, in its table. */
void tf_run_out_aside(TfRunOut *out, int indent, const char *text);

/* How a table is set. */
typedef struct {
    const int *widths;   /* letters of each column; negative: at its right; 0 at the end */
    const char *columns; /* as tf_document_add_row() has them                            */
} TfRunColumns;

/* A row; @cells ends with NULL. @style: "head", "cell" or "total" */
void tf_run_out_row(TfRunOut *out,
                    const TfRunColumns *columns,
                    const char *style,
                    const char *const *cells);

/* Lines for those who agree. */
void tf_run_out_sign(TfRunOut *out);
