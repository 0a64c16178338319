/* columns.h: text for a terminal: cells side by side, sentences in lines. Widths count letters. */
#pragma once

#include <glib.h>

/* Appends @text, filled up with spaces to @width letters: at its left where @width is negative. */
void tf_columns_cell(GString *out, const char *text, int width);

/* The same, and frees @text. */
void tf_columns_take(GString *out, char *text, int width);

/* Appends @head and beside it @sentence, in lines of @width letters with the head. */
void tf_columns_wrap(GString *out, const char *head, const char *sentence, int width);
