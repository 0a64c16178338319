/* typography.h: how well the lines of an edition are set, in figures.
 *
 *     TfPages (lines as they were set)  -->  TfTypography
 */
#pragma once

#include "compose/pages.h"

/* Word space is given as what was added to or taken from each space, in shares of a space of
 * 0.26 em; 0 is natural, the usual limits are -0.33 and 1. In Chinese, which has no spaces, as
 * what was added to or taken from each character, in ems. */
typedef struct {
    int n_lines;
    int n_justified; /* of them, set to the measure: not the last of a paragraph         */
    int n_short;     /* of these, left short because spaces would have become holes      */
    int n_hyphens;   /* lines that end with one                                          */
    int n_pairs;     /* two such lines in a row                                          */
    int n_runts;     /* paragraphs whose last line is one short word or character        */
    int n_disliked;  /* breaks taken though they cost a penalty                          */
    int n_kashidas;
    int n_squeezed;   /* full-width marks that lost white                                 */
    int n_rivers;     /* spaces of three lines one above the other                        */
    int n_collisions; /* lines whose ink touches that of the line above                   */
    double worst;     /* word space furthest from natural                                 */
    double rms;       /* of the word space of justified lines                             */
    double rag;       /* mean room at the end of ragged lines, share of the measure       */
} TfTypography;

/* Counts and measures all lines of @pages. */
TfTypography tf_typography_measure(const TfPages *pages);

/* A stripe of white through the spaces of three lines one above the other. */
typedef struct {
    int line; /* the first of them, of tf_pages_lines()                              */
    double from, to; /* what the three spaces share, page space                        */
} TfRiver;

/* Returns: (transfer full): all of them, of TfRiver, in the order of lines */
GArray *tf_typography_rivers(const TfPages *pages);

/* What was asked of the spaces of a line. */
typedef enum {
    TF_SPACING_FREE,   /* nothing: it is ragged, or the last of its paragraph           */
    TF_SPACING_FILLED, /* to fill the measure                                           */
    TF_SPACING_SHORT,  /* the same, but it was left short                               */
} TfSpacing;

TfSpacing tf_line_spacing(const TfSetLine *line);

/* How tight or loose a line that fills its measure is: -1 at the tight end of what is usual or
 * beyond, 0 natural, 1 at the loose end or beyond. */
double tf_line_looseness(const TfSetLine *line);

/* What else happened on a line, "h p50 r k3 s2": it ends in a hyphen, at a break with a penalty of
 * 50, is a runt, has three joins drawn out and two marks squeezed; "" for nothing. Transfer full. */
char *tf_line_marks(const TfSetLine *line);

/* How full a frame is, share of its height: from the ink of its first line to that of its last. */
double tf_frame_fill(const TfSetFrame *frame);

/* How far below the nearest line of the frame's grid @baseline stands, points; above it less than
 * 0; 0 where the frame has no grid. */
double tf_frame_off_grid(const TfSetFrame *frame, double baseline);

/* A figure by name. */
typedef struct {
    const char *name;  /* as JSON has it: "hyphens"                  */
    const char *title; /* of its column                              */
    gsize offset;      /* in TfTypography                            */
    gboolean is_real;  /* a double, else an int                      */
} TfTypographyFigure;

/* All figures, in the order of the struct. Transfer none; @n: (out): how many. */
const TfTypographyFigure *tf_typography_figures(int *n);

double tf_typography_get(const TfTypography *typography, const TfTypographyFigure *figure);
void
tf_typography_set(TfTypography *typography, const TfTypographyFigure *figure, double value);
