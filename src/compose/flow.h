/* flow.h: what stands in one frame, top to bottom, at any type size.
 *
 *     blocks of the edition + styles  -->  pieces, shaped once  -->  measured  -->  placed
 *
 * Lengths are points, page space, unless they say ems.
 */
#pragma once

#include "compose/compose.h"
#include "compose/paragraph.h"

/* What every flow of one edition shares while it is composed. */
typedef struct {
    const TfComposeInput *input;
    TfFonts *fonts;
    TfPages *pages;
    TfFindings *findings;
    GHashTable *placed; /* of const TfBlock: what has found its place */
    int section;        /* structure element that new ones stand in   */
} TfComposing;

/* How large type is set, and how far apart. */
typedef struct {
    double size;    /* points           */
    double leading; /* of the type size */
} TfSetting;

typedef struct {
    double height;  /* from the ink of the first line to that of the last            */
    double lead;    /* distance of the last piece's lines                            */
    double overrun; /* how much the widest line is too wide; 0 if all fit            */
    int n_gaps;     /* between pieces, where a frame may be filled up                */
} TfExtent;

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

/* Keeps the pieces of all @flows level, the first with the first and so on. They must live as
 * long as any of them is measured. */
void tf_flow_set_level(GPtrArray *flows);

/* Height and faults of the flow in its frame's width. */
TfExtent tf_flow_measure(const TfFlow *flow, TfSetting setting);

/* Adds everything to the pages, at @rect. */
void tf_flow_place(TfFlow *flow, TfRect rect, TfSetting setting, TfComposing *composing);
