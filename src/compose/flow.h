/* flow.h: what stands in one frame, top to bottom, at any type size.
 *
 *     blocks of the edition + styles  -->  pieces, shaped once  -->  measured  -->  placed
 *
 * Lengths are points, page space, unless they say ems.
 */
#pragma once

#include "compose/compose.h"
#include "compose/paragraph.h"
#include "compose/pour.h"

/* What every flow of one edition shares while it is composed. */
typedef struct {
    const TfComposeInput *input;
    TfFonts *fonts;
    TfPages *pages;
    TfFindings *findings;
    GHashTable *placed; /* of const TfBlock: what has found its place */
    int section;        /* structure element that new ones stand in   */
} TfComposing;

/* How text is set. */
typedef struct {
    double size;      /* points                                                          */
    double leading;   /* of the type size                                                */
    double space;     /* share of the white that styles ask between paragraphs           */
    double tracking;  /* ems between any two letters, where the script allows it         */
    gboolean divides; /* words in ragged text, too                                       */
    TfGrid grid;
    gboolean is_gridded; /* every line stands on the grid, not only the first            */
    double most_extra;   /* white that a gap may be widened by to fill the frame, points */
} TfSetting;

typedef struct {
    double height;  /* from the ink of the first line to that of the last            */
    double first;   /* from there to the first baseline                              */
    double lead;    /* distance of the last piece's lines                            */
    double overrun; /* how much the widest line is too wide; 0 if all fit            */
    int n_gaps;     /* between pieces, where a frame may be filled up                */
} TfExtent;

/* Text may stand out of its frame by what no eye and no press can tell, points. */
#define TF_FRAME_SLACK 0.05

typedef struct TfFlow TfFlow;

/**
 * tf_flow_new:
 * @fixed: a frame or furniture
 *
 * Makes structure elements for what it takes, in reading order.
 *
 * Findings: unknown-block, unit-placed-twice, and those of tf_paragraph_new()
 */
TfFlow *tf_flow_new(TfComposing *composing, const TfFixed *fixed, int page);
void tf_flow_free(TfFlow *flow);

const TfFixed *tf_flow_fixed(const TfFlow *flow);
int tf_flow_page(const TfFlow *flow);

/* Lets @flow, whose frame begins a chain, run over into @fixed, its next frame. */
void tf_flow_add_frame(TfFlow *flow, const TfFixed *fixed, int page);

/* Whether @flow is poured, into the frames of a chain or the columns of one. */
gboolean tf_flow_is_chain(const TfFlow *flow);

/* The last frame that @flow may stand in: its only one, or that of its chain. @page: (out) */
const TfFixed *tf_flow_last(const TfFlow *flow, int *page);

/* Pours a chain. Returns: how many of its lines find no room */
int tf_flow_pour(const TfFlow *flow, TfSetting setting);

/* Keeps the pieces of all @flows level, the first with the first and so on. They must live as
 * long as any of them is measured. */
void tf_flow_set_level(GPtrArray *flows);

/* How far below the top of its frame the ink of a flow must begin, at least, for the first baseline
 * to stand on the grid; 0 up to a step. */
double tf_flow_shift(const TfFlow *flow, const TfExtent *extent, TfGrid grid);

/* Height and faults of the flow in its frame's width; of a chain, as one column. */
TfExtent tf_flow_measure(const TfFlow *flow, TfSetting setting);

/* Letters of all its paragraphs. */
int tf_flow_n_letters(const TfFlow *flow);

/* Whether it has justified paragraphs, which can be set shorter than is best. */
gboolean tf_flow_may_tighten(const TfFlow *flow);

/* Sets one more justified paragraph a line shorter, the one that loses least by it. Returns: whether
 * there was one */
gboolean tf_flow_tighten(TfFlow *flow, TfSetting setting);

/* All paragraphs as they are best again. */
void tf_flow_loosen(TfFlow *flow);

/* Looks for the points at which ragged words may be divided, where their styles let them be.
 * Findings: missing-dictionary */
void tf_flow_divide(TfFlow *flow, TfFindings *findings);

/* Cuts the words that are wider than their lines, as tf_paragraph_cut() does: for a frame that is
 * printed although it does not hold its text. Findings: missing-dictionary */
void tf_flow_cut(TfFlow *flow, TfFindings *findings);

/* What each of its gaps would be widened by to fill the frame; G_MAXDOUBLE where it has fewer than
 * two, and so nothing that others would look uneven beside. */
double tf_flow_extra(const TfFlow *flow, TfSetting setting);

/* Adds everything to the pages, at @rect; the links of a chain at their own places. A flow that is not
 * level with others lets go of its text then, and is not to be measured again. */
void tf_flow_place(TfFlow *flow, TfRect rect, TfSetting setting, TfComposing *composing);
