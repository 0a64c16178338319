/* fit.h: copyfit: how large a whole edition is set so that every frame holds its text.
 *
 *     groups of frames + limits  -->  vectors tried, the cheapest first  -->  one for the edition
 *
 * A vector is what the whole edition shares: white between paragraphs, tracking, whether justified
 * paragraphs are set a line shorter, whether ragged words are divided. Under a vector each group
 * takes the largest size, in quarter points, at which all its frames hold their text, and then the
 * most leading. What a vector costs is told in quarter points of the edition's type: it must win
 * more than it takes.
 */
#pragma once

#include "compose/flow.h"

/* A group of frames. */
typedef struct {
    const char *name;
    const TfLimits *limits;
    GPtrArray *flows;  /* of TfFlow; the order is the fit's to change                 */
    TfSetting setting; /* (out)                                                       */
    gboolean fits; /* (out): whether all frames hold their text; if not, the setting is the
                           smallest                                                    */
    const TfFlow
        *narrow;   /* (out): held no text of the next larger size; NULL: none is larger */
    double weight; /* (out): the group's share of the edition's letters           */
} TfFitGroup;

/* What may be tried. */
typedef struct {
    const TfGridRule *grid;
    double most_tracking; /* of the script, ems                                          */
    gboolean may_divide;  /* the language divides words                                  */
} TfFitRules;

/**
 * tf_fit:
 * @groups: @n of them; each gets its setting, and its flows the lines that belong to it
 * @findings: for what dividing words may find: missing-dictionary
 *
 * Returns: the vector that was chosen
 */
TfFitVector
tf_fit(TfFitGroup *groups, int n, const TfFitRules *rules, TfFindings *findings);

/* Whether @flow stands in its frame at @setting. */
gboolean tf_fit_holds(const TfFlow *flow, TfSetting setting);

/* Lines that find no room in the frame, counted whole; 0 where it holds but for a word that is too
 * wide. */
int tf_fit_lines_over(const TfFlow *flow, TfSetting setting);
