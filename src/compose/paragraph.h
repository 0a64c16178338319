/* paragraph.h: a text is shaped once and can then be set at any size and measure.
 *
 *     text + spans  -->  itemise, resolve bidi, shape at the reference size
 *                   -->  break candidates, in ems
 *                   -->  lines at a size  -->  placed glyph runs
 *
 * With hinting off, widths scale with the size, so that breaking and copyfitting are
 * arithmetic on the one shaping. Lengths are ems of the paragraph's type unless they say
 * points.
 */
#pragma once

#include "compose/breaks.h"
#include "compose/fonts.h"
#include "compose/pages-private.h"
#include "model/edition.h"

/* What to set: text in spans, in one weight throughout or by span. */
typedef struct {
    const char *text;
    const TfSpan *spans;
    int n_spans;
    const TfLanguage *language; /* of the paragraph: direction, breaks              */
    gboolean is_bold;           /* all of it                                        */
    gboolean is_divided;        /* words may be divided, as the language does it     */
    gboolean is_asked_for;      /* … even if the language seldom does                */
    gboolean hangs;             /* marks at flush edges stand out, as the script's do */
    TfProhibit prohibits;       /* in Chinese                                       */
    const char *unit;           /* id for findings and the display list; NULL       */
    TfPlace place;
} TfParagraphText;

typedef struct TfParagraph TfParagraph;

/**
 * tf_paragraph_new:
 * @fonts: must outlive the paragraph
 * @text: copied, but for its language and unit, which must outlive the paragraph
 *
 * Findings: missing-glyph, foreign-face, missing-bold
 */
TfParagraph *
tf_paragraph_new(TfFonts *fonts, const TfParagraphText *text, TfFindings *findings);
void tf_paragraph_free(TfParagraph *paragraph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfParagraph, tf_paragraph_free)

/* Whether it has no word in the edition's own language: English to say, a phone number. */
gboolean tf_paragraph_is_foreign(const TfParagraph *paragraph);

/* Whether words of its script rise, so that lines may run into each other. */
gboolean tf_paragraph_climbs(const TfParagraph *paragraph);

/* Returns: (transfer none) (nullable): the id of the unit it comes from */
const char *tf_paragraph_unit(const TfParagraph *paragraph);

/* Where its text was written, for findings; borrows from the edition or the layout. */
TfPlace tf_paragraph_source(const TfParagraph *paragraph);

/* Whether @line, one of its own, ends with a hyphen. */
gboolean tf_paragraph_ends_in_hyphen(const TfParagraph *paragraph, const TfLine *line);

/* Clusters, spaces among them. */
int tf_paragraph_n_letters(const TfParagraph *paragraph);

/* Whether its script has capital letters. */
gboolean tf_paragraph_has_capitals(const TfParagraph *paragraph);

/* Whether lines are set to the full measure, in ems: asked for, or always so in this script, and
 * the measure is wide enough for the language. */
gboolean
tf_paragraph_is_justified(const TfParagraph *paragraph, TfAlign align, double measure);

/* How a paragraph is to be broken. */
typedef struct {
    double measure; /* width of the lines                                       */
    TfAlign align;
    double tracking; /* added between any two letters                            */
    int looseness;   /* lines more, or below 0 fewer, than is best               */
    gboolean
        divides; /* words in ragged text too, where tf_paragraph_divide() found points */
} TfBreaking;

/**
 * tf_paragraph_break:
 * @n_lines: (out)
 * @overrun: (out) (nullable): how much too wide the widest line is; 0 if none
 *
 * Returns: (transfer full): the lines
 */
TfLine *tf_paragraph_break(const TfParagraph *paragraph,
                           const TfBreaking *how,
                           int *n_lines,
                           double *overrun);

/* As tf_paragraph_break(), but each line takes what it holds: what total fit is compared with. */
TfLine *
tf_paragraph_first_fit(const TfParagraph *paragraph, const TfBreaking *how, int *n_lines);

/* Whether so few lines could hold it at all, by its width alone: a cheap question before an expensive
 * search. */
gboolean
tf_paragraph_may_take(const TfParagraph *paragraph, const TfBreaking *how, int n_lines);

/* Sum of the demerits of @lines, which tf_paragraph_break() found for @how; what it makes as small
 * as it can. */
double tf_paragraph_cost(const TfParagraph *paragraph,
                         const TfBreaking *how,
                         const TfLine *lines,
                         int n_lines);

/**
 * tf_paragraph_divide:
 *
 * Looks for the points at which words may be divided, which a paragraph of a ragged style does not
 * have. Lines that it was broken into are void after that.
 *
 * Findings: missing-dictionary
 */
void tf_paragraph_divide(TfParagraph *paragraph, TfFindings *findings);

/**
 * tf_paragraph_cut:
 *
 * From now on tf_paragraph_break() divides words that are wider than the measure, whatever the style
 * says, and cuts them between any two letters where that does not help. Never what is literal or
 * foreign, addresses, and words whose letters join. Lines that it was broken into are void.
 *
 * Findings: missing-dictionary
 */
void tf_paragraph_cut(TfParagraph *paragraph, TfFindings *findings);

/* Whether @line, the paragraph's last, is one short word or character at @measure, in ems. */
gboolean
tf_paragraph_is_runt(const TfParagraph *paragraph, const TfLine *line, double measure);

/* How far ink may reach above and below the baseline of @line: that of the face's usual letters, or
 * of this very ink where it goes further (Nastaliq, marks on marks). */
void tf_paragraph_extent(const TfParagraph *paragraph,
                         const TfLine *line,
                         double *above,
                         double *below);

/* Where to put a line; points, page space. */
typedef struct {
    int page;    /* from 0                                                    */
    double x, y; /* left end of the measure, baseline                         */
    double size; /* of the type                                               */
    double measure;
    TfAlign align;
    gboolean draws_out; /* joins of Arabic letters may be, to fill a justified line  */
    const TfInk *ink;
    const int *elements; /* structure leaf of each span of the text                 */
} TfLinePlace;

/**
 * tf_paragraph_place:
 *
 * Adds the glyph runs of @line to @pages.
 *
 * Returns: where its text ends: the right end, or the left one of a right-to-left paragraph
 */
double tf_paragraph_place(const TfParagraph *paragraph,
                          const TfLine *line,
                          const TfLinePlace *where,
                          TfPages *pages);
