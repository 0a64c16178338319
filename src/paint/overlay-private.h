/* overlay-private.h: the colours and pens of the designer's proof. All in page space. */
#pragma once

#include "compose/typography.h"
#include "paint/paint-private.h"

/* Around the bleed, points; the sides are wider where a page is narrower than the legend. */
#define TF_OVERLAY_SIDE   24.0
#define TF_OVERLAY_HEAD   26.0
#define TF_OVERLAY_FOOT   62.0
#define TF_OVERLAY_LEGEND 400.0

/* A frame that is less full than this is marked, share of its height. */
#define TF_OVERLAY_FULL 0.8

/* Baselines stand on the grid if they are no further from it, points: less than eyes see. */
#define TF_OVERLAY_ON_GRID 0.1

typedef struct {
    double red, green, blue, alpha;
} TfOverlayColour;

extern const TfOverlayColour tf_overlay_trim, tf_overlay_frame, tf_overlay_slack,
    tf_overlay_hollow, tf_overlay_grid, tf_overlay_ink, tf_overlay_loud, tf_overlay_river,
    tf_overlay_words;

/* One page of the proof. */
typedef struct {
    const TfPages *pages;
    int page; /* from 0 */
    cairo_t *cr;
    cairo_font_face_t *face; /* of labels; NULL: cairo's own */
    const GArray *rivers;    /* of TfRiver */
    double side;             /* from the edge of the proof to the trim */
} TfOverlay;

void tf_overlay_set(const TfOverlay *overlay, TfOverlayColour colour);

/* Fills @rect; strokes its outline. */
void tf_overlay_fill(const TfOverlay *overlay, TfRect rect, TfOverlayColour colour);
void tf_overlay_box(const TfOverlay *overlay,
                    TfRect rect,
                    TfOverlayColour colour,
                    double stroke,
                    gboolean is_dashed);

/* A horizontal line from @x, @y to the right or, where @length is below 0, to the left. */
void tf_overlay_rule(const TfOverlay *overlay,
                     double x,
                     double y,
                     double length,
                     TfOverlayColour colour,
                     double stroke);

/* Where words stand: on the baseline @y, from @x on or, where @ends_there, up to @x. */
typedef struct {
    double x, y, size;
    gboolean ends_there;
} TfOverlaySpot;

/* The box that @words take there. */
TfRect tf_overlay_measure(const TfOverlay *overlay, TfOverlaySpot spot, const char *words);

/* Returns: the width of @words */
double tf_overlay_say(const TfOverlay *overlay,
                      TfOverlaySpot spot,
                      TfOverlayColour colour,
                      const char *words);

/* The colour of a line's bar; @looseness as tf_line_looseness(), of lines that fill theirs. */
TfOverlayColour tf_overlay_spacing(TfSpacing spacing, double looseness);

/* What stands in the margin of the page. */
void tf_overlay_margin(const TfOverlay *overlay);
