/* flow-private.h: the pieces of a flow, shared by gathering (gather.c), breaking (piece.c), measuring
 * (flow.c) and placing (flow-place.c). */
#pragma once

#include "compose/flow.h"

/* Between a label and the line to write on, of the type size. */
#define TF_BLANK_GAP 0.4

typedef enum {
    TF_MARKER_NONE,
    TF_MARKER_BULLET,
    TF_MARKER_NUMERAL,
    TF_MARKER_BOX,
    TF_MARKER_TICK,
    TF_MARKER_CROSS,
} TfMarker;

/* The lines of a paragraph, broken in one way. */
typedef struct {
    TfBreaking how;
    TfLine *lines;
    int n_lines;
    double overrun;
    double above,
        below;   /* ink above the baseline of the first line, below that of the last */
    double cost; /* demerits; below 0: not added up yet                           */
} TfBroken;

/* What the ink of two pieces needs from the last line of one to the first of the next. */
typedef struct {
    TfBreaking above, below;
    double size_above, size_below; /* 0: not measured yet */
    double reach;                  /* points              */
} TfMeeting;

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
    gboolean draws_out;     /* joins of Arabic letters, in justified text          */
    gboolean is_written_on; /* a line to write on follows the text                 */
    int n_more_lines;       /* further lines to write on                           */
    int looseness;          /* lines more, below 0 fewer, than is best             */
    TfBroken *broken;       /* as it was asked for last; NULL: not yet             */
    GPtrArray *ways;        /* of TfBroken: copyfit asks for the same again and again */
    TfMeeting meeting;      /* with the piece above                                */
    GPtrArray *columns[2];  /* of TfPiece                                          */
} TfPiece;

/* A frame that a flow runs over into, or one column of it. */
typedef struct {
    const TfFixed *fixed;
    int page;
    TfRect rect; /* page space of a left-bound book */
} TfLink;

struct TfFlow {
    const TfFixed *fixed; /* the first of a chain */
    int page;
    double width;            /* of its column    */
    GArray *links;           /* of TfLink; NULL: one frame takes it whole */
    gboolean is_right_bound; /* the book  */
    gboolean is_rtl;   /* its reader reads so: as the book, or all of it the other way */
    GPtrArray *pieces; /* of TfPiece */
    GPtrArray *all;    /* of TfPiece, borrowed: every paragraph, those of columns too */
    GPtrArray
        *mates; /* of TfFlow: those its rows are level with, itself among them; NULL */
};

/* In gather.c: fills the pieces of a frame or a piece of furniture. */
void tf_flow_gather(TfFlow *flow, TfComposing *composing);

void tf_piece_free(gpointer data);

/* Frees what only setting the piece needs: its letters and its lines. It is not to be laid again. */
void tf_piece_release(TfPiece *piece);

/* How a paragraph's lines lie: distances from the top of its first line box. */
typedef struct {
    double size;     /* of its type, points          */
    double lead;     /* from line to line            */
    double step;     /* lines stand whole steps apart; 0: as they like */
    double baseline; /* of the first line            */
    double top_ink;  /* of the first line            */
    double foot_ink; /* of the last line             */
    double spread;   /* of the last line below where its leading alone would put it */
    int n_lines;     /* with lines to write on       */
    double overrun;
} TfLay;

/* What a piece takes of its row's height. */
typedef struct {
    double top_ink, foot_ink; /* as in TfLay */
    double advance;           /* to the next line box */
} TfRow;

/* Width of the piece's lines at @size, points. */
double tf_piece_measure(const TfPiece *piece, double width, double size);

/* Start and end are the reader's: an English line in an Arabic frame stands at the right. */
TfAlign tf_piece_align(const TfFlow *flow, const TfPiece *piece);

/* How the piece's lines are chosen: the same on whichever side they stand. */
TfAlign tf_piece_breaking(const TfFlow *flow, const TfPiece *piece);

gboolean tf_breaking_is_same(const TfBreaking *a, const TfBreaking *b);

/* Returns: (transfer none): the lines under @how, as they were found before or now */
TfBroken *tf_piece_break(TfPiece *piece, const TfBreaking *how);

/* Breaks the paragraph and says how its lines lie. */
TfLay tf_piece_lay(const TfFlow *flow, TfPiece *piece, double width, TfSetting setting);

/* The row of the @i-th piece, laid as @lay: as high as its highest, whichever frame that is in.
 *
 *      (1) one line             (1) three lines    --+
 *                                   in another       | the row
 *                                   frame          --+
 *      (2) the next             (2) the next
 */
TfRow tf_piece_row(const TfFlow *flow,
                   const GPtrArray *pieces,
                   guint i,
                   const TfLay *lay,
                   TfSetting setting);

/* Of one of two columns. */
double tf_flow_column_width(const TfFlow *flow, double width);

/* Where a piece stands: distances as in TfArranging. */
typedef struct {
    double
        top; /* where its first line box begins, or for columns the ink of their first line */
    double
        foot; /* the ink of its last line                                                */
} TfStand;

/* How pieces are arranged one below the other. Distances are from the ink of the first line of
 * the flow, y down. */
typedef struct {
    double width;
    TfSetting setting;
    double extra; /* added to every open gap                                          */
    double top;   /* where the ink of the first line may begin                        */
    double grid;  /* where a line of the grid lies; NAN until the first line says so  */
} TfArranging;

/**
 * tf_flow_arrange:
 * @stands: (out caller-allocates) (nullable): for each of @pieces
 *
 * Returns: what the pieces come to; .height and .first are from the ink of the first of them
 */
TfExtent tf_flow_arrange(const TfFlow *flow,
                         const GPtrArray *pieces,
                         const TfArranging *asked,
                         TfStand *stands);

/* From the line above to @line: the leading, or more where ink would meet. */
double tf_lay_drop(const TfLay *lay, const TfLine *line);

/* A flow in one column that never ends, and which of its lines go to which link. */
typedef struct {
    TfExtent extent;
    TfArranging how;  /* of the column                                            */
    TfStand *stands;  /* of each piece                                            */
    GArray *lines;    /* of TfPourLine                                            */
    int *starts;      /* of each piece: its first line; one more for the end      */
    TfPoured *poured; /* of each link                                             */
    int n_over;       /* lines without room                                       */
} TfGalley;

/* Returns: (transfer full): @flow, which has links, at @setting */
TfGalley *tf_galley_new(const TfFlow *flow, TfSetting setting);
void tf_galley_free(TfGalley *galley);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfGalley, tf_galley_free)

/* In chain.c: adds @fixed, or its columns, in the direction of the flow. */
void tf_flow_add_links(TfFlow *flow, const TfFixed *fixed, int page);
