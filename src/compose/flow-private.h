/* flow-private.h: the pieces of a flow, shared by gathering, measuring and placing. */
#pragma once

#include "compose/flow.h"

typedef enum {
    TF_MARKER_NONE,
    TF_MARKER_BULLET,
    TF_MARKER_NUMERAL,
    TF_MARKER_BOX,
    TF_MARKER_TICK,
    TF_MARKER_CROSS,
} TfMarker;

/* A paragraph with what hangs beside it, or two columns of pieces. */
typedef struct {
    TfParagraph *paragraph; /* NULL for columns                                    */
    const TfStyle *style;
    int *elements; /* structure leaf of each span                         */
    TfMarker marker;
    int marker_element;
    TfParagraph *numeral;   /* the marker's, for TF_MARKER_NUMERAL                 */
    gboolean is_bound;      /* belongs to the piece below: a frame is not filled up here */
    gboolean is_rtl;        /* the text's own direction                            */
    gboolean is_written_on; /* a line to write on follows the text                 */
    int n_more_lines;       /* further lines to write on                           */
    /* The lines at the measure that was asked for last, in ems; copyfit asks again and again. */
    double broken_at, overrun;
    TfLine *lines;
    int n_lines;
    GPtrArray *columns[2]; /* of TfPiece                                          */
} TfPiece;

struct TfFlow {
    const TfFixed *fixed;
    int page;
    gboolean is_rtl;   /* of the edition */
    GPtrArray *pieces; /* of TfPiece */
    GPtrArray
        *mates; /* of TfFlow: those its rows are level with, itself among them; NULL */
};

/* In gather.c: fills the pieces of a frame or a piece of furniture. */
void tf_flow_gather(TfFlow *flow, TfComposing *composing);

void tf_piece_free(gpointer data);
