/* pour.h: text that runs over from one frame to the next.
 *
 *       the galley          links
 *      +----------+      +---+ +---+      +---+ +---+
 *      | heading  |      |===| |---|      |---| |---|
 *      | line     |  ->  |---| |---|  ->  |---| |---|  the columns of the last frame
 *      | line     |      |---| |---|      |   | |   |  are as even as they can be
 *      | …        |      +---+ +---+      +---+ +---+
 *      +----------+         page 1           page 2
 *
 * The galley is the whole text in one column that never ends; a link is a frame of the chain, or one
 * column of it. Pure arithmetic: knows neither fonts nor layouts. A link begins at its top with the
 * ink of its first line, whatever white stands above that in the galley, and moves down to the grid.
 *
 * Rules, for as long as some link can keep them:
 *     two lines of a paragraph at least stand on either side (no orphan, no widow), so that one of
 *         three lines is never parted;
 *     what is bound stays with two lines of what follows, or with all of it up to the next that is
 *         bound: a heading never stands alone at the foot;
 *     no hyphen at the foot where one or two lines less end without, and the text still finds room.
 *     the columns in which the text ends are no deeper than they must be, or two lines, so that none
 *         is shorter than the next or empty.
 * Each link takes what it holds and does not look ahead. Lengths are points, y down.
 */
#pragma once

#include <glib.h>

/* Lines that baselines stand on: page space, points. */
typedef struct {
    double from; /* y of one of them                           */
    double step; /* from one to the next; 0: there are none    */
} TfGrid;

/* A line of the galley, or what is never parted: lines to write on, columns side by side. */
typedef struct {
    int piece; /* paragraph that it belongs to; those of one stand in a row        */
    gboolean
        is_bound; /* the piece stays with what follows                                */
    gboolean
        is_block; /* of several lines: as good as two                                 */
    gboolean is_hyphen;
    double top, foot; /* of its ink, from the top of the galley                           */
    double baseline,
        last; /* of its first and last line; the same but in a block           */
} TfPourLine;

/* Where lines go. */
typedef struct {
    int frame; /* those of one frame are its columns, and stand in a row           */
    double top, height;
} TfPourLink;

/* What a link holds. */
typedef struct {
    int first, n;    /* of the lines                                              */
    double baseline; /* of the first of them, page space                          */
} TfPoured;

/**
 * tf_pour:
 * @grid: every link begins on it, unless its step is 0
 * @poured: (out caller-allocates): for each of @links
 *
 * Parts a paragraph against the rules only where no link is high enough to keep them. The last link
 * takes everything that found no room.
 *
 * Returns: how many lines found no room; 0 if the text is poured whole
 */
int tf_pour(const TfPourLine *lines,
            int n_lines,
            const TfPourLink *links,
            int n_links,
            TfGrid grid,
            TfPoured *poured);
