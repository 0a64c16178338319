/* colour-bar.c: patches beside the pages that the press is set and kept by. */
#include "impose/impose-private.h"

/* An instrument's aperture with air around it: 5 mm. */
#define PATCH (5 * 72 / 25.4)

/* From other marks, and from the edges of the room. */
#define AIR 2.0

#define MOST_GAPS 256

/* What one patch prints: solids that carry the density, two inks over each other for the trapping,
 * halves for the gain, and three greys of colours beside the blacks they must look like
 * (ANSI/CGATS TR 015: 25 19 19, 50 40 40, 75 66 66). Spot inks follow the solids. */
static const double patches[][4] = {
    {0, 0, 0, 1},   {1, 0, 0, 0},       {0, 1, 0, 0},    {0, 0, 1, 0},
    {1, 1, 0, 0},   {0, 1, 1, 0},       {1, 0, 1, 0},    {0.5, 0, 0, 0},
    {0, 0.5, 0, 0}, {0, 0, 0.5, 0},     {0, 0, 0, 0.25}, {0.25, 0.19, 0.19, 0},
    {0, 0, 0, 0.5}, {0.5, 0.4, 0.4, 0}, {0, 0, 0, 0.75}, {0.75, 0.66, 0.66, 0},
};

#define N_PATCHES ((int)G_N_ELEMENTS(patches))
#define N_SOLIDS  4

/* The patch that is number @i of a bar without end. */
static void
add_patch(GArray *marks, int i, int n_spots, double x, double y)
{
    int place = i % (N_PATCHES + n_spots);
    TfMark mark = {
        .ink = TF_MARK_PROCESS,
        .is_filled = TRUE,
        .n_points = 4,
        .x = {x, x + PATCH, x + PATCH, x},
        .y = {y, y, y + PATCH, y + PATCH},
    };
    if (place >= N_SOLIDS && place < N_SOLIDS + n_spots) {
        mark.ink = TF_MARK_SPOT;
        mark.spot = place - N_SOLIDS;
    } else {
        int row = place < N_SOLIDS ? place : place - n_spots;
        for (int j = 0; j < 4; j++)
            mark.plates[j] = patches[row][j];
    }
    g_array_append_val(marks, mark);
}

/* From left to right what the marks leave free. */
typedef struct {
    double left, right;
} Gap;

/* Takes @from to @to out of the gaps. */
static int
cut_gaps(Gap *gaps, int n, double from, double to)
{
    Gap kept[MOST_GAPS] = {{0, 0}};
    int n_kept = 0;
    for (int i = 0; i < n; i++) {
        Gap parts[2] = {{gaps[i].left, MIN(gaps[i].right, from)},
                        {MAX(gaps[i].left, to), gaps[i].right}};
        for (int j = 0; j < 2; j++)
            if (parts[j].right - parts[j].left >= PATCH && n_kept < MOST_GAPS)
                kept[n_kept++] = parts[j];
    }
    memcpy(gaps, kept, sizeof(Gap) * (gsize)n_kept);
    return n_kept;
}

void
tf_colour_bar_add(GArray *marks, TfRect room, int n_spots)
{
    double foot = room.y + (room.height - PATCH) / 2;
    if (room.height < PATCH + 2 * AIR)
        return;
    TfRect strip = {room.x, foot - AIR, room.width, PATCH + 2 * AIR};
    Gap gaps[MOST_GAPS] = {{room.x, room.x + room.width}};
    int n_gaps = room.width >= PATCH;
    for (guint i = 0; i < marks->len; i++) {
        TfRect taken = tf_mark_extent(&g_array_index(marks, TfMark, i));
        if (tf_rect_overlaps(taken, strip))
            n_gaps = cut_gaps(gaps, n_gaps, taken.x - AIR, taken.x + taken.width + AIR);
    }
    int n = 0;
    for (int i = 0; i < n_gaps; i++) {
        int n_here = (int)((gaps[i].right - gaps[i].left) / PATCH);
        for (int j = 0; j < n_here; j++)
            add_patch(marks, n++, n_spots, gaps[i].left + j * PATCH, foot);
    }
}
