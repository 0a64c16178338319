/* figures.h: numbers as a print buyer reads them: thousands apart, dollars, pounds, inches. */
#pragma once

#include <glib.h>

/* All transfer full. */
char *tf_figure(gint64 n);                         /* "32,000"                       */
char *tf_figure_dollars(gint64 cents);             /* "$1,234.50"                    */
char *tf_figure_pounds(gint64 mg);                 /* "1,512.3 lb"                   */
char *tf_figure_hours(gint64 seconds);             /* "3.4 h", to the next tenth     */
char *tf_figure_inches(double points);             /* "5.5 in", up to three places   */
char *tf_figure_size(double width, double height); /* "5.5 × 8.5 in"     */

/* Appends @text, filled up with spaces to @width letters: at its left where @width is negative. */
void tf_figure_cell(GString *out, const char *text, int width);

/* The same, and frees @text. */
void tf_figure_take(GString *out, char *text, int width);
