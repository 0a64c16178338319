/* line-private.h: a line while it is set, shared by line.c, which fills it, and line-place.c, which
 * puts it on the page. Ems, but for what is said to be points. */
#pragma once

#include "compose/chinese.h"

/* Part of a run that stands on the line. */
typedef struct {
    const TfRun *run;
    gsize start, end;
    const TfShaped *glyphs; /* left to right */
    int n;
    GArray *own; /* shaped again because the line cuts the run; NULL */
} TfLinePart;

/* The line as it is being set. */
typedef struct {
    const TfParagraph *paragraph;
    gsize start, end; /* of the text, spaces at the end left off */
    gboolean has_hyphen_before, has_hyphen_after; /* that are not in the text */
    GArray *parts; /* of TfLinePart, reading order, then visual    */
    int n_kashidas;
    GArray *spaces;           /* of TfSetSpace */
    int first_run;            /* of the page's placed things, where it goes */
    double spare[TF_N_TIERS]; /* share of each tier's stretch (> 0) or shrink (< 0) that is
                                 used */
    double tracking;          /* between any two clusters */
    double out_left, out_right; /* how far advances leave the measure at either side;
                                   below 0 they end inside it, for their ink's sake */
    double size;
} TfLineSetting;

/* The line with its parts in visual order, not yet filled. To be cleared. @flush: the edges at
 * which marks hang */
TfLineSetting tf_line_setting(const TfParagraph *paragraph,
                              const TfLine *line,
                              double size,
                              unsigned flush);
void tf_line_setting_clear(TfLineSetting *setting);

/* How the width of the character at @byte differs on this line from its natural one. */
double tf_line_correction(const TfLineSetting *setting, gsize byte);

/* How far its ink moves, for what it loses before it. */
double tf_line_shift(const TfLineSetting *setting, gsize byte);

/* In edges.c: what leaves the measure, the parts being there. */
void tf_line_find_edges(TfLineSetting *setting, unsigned flush);

/* Widths as set, summed over the parts, less what leaves the measure. */
double tf_line_natural_width(const TfLineSetting *setting);

/* Word space first; what it should not take, joins between letters do. */
void tf_line_draw_out(TfLineSetting *setting, const TfLine *line, double measure);

/* Finds how much every gap gives so that the line fills @measure. Returns: its width then */
double tf_line_justify(TfLineSetting *setting,
                       const TfLine *line,
                       double measure,
                       gboolean is_justified);
