/* paragraph-private.h: the shaped paragraph, shared by shaping, breaking and placing. */
#pragma once

#include "compose/paragraph.h"

#include <hb.h>

/* One glyph; ems of the paragraph's type, y up. A long text has many of them. */
typedef struct {
    guint32 cluster;  /* byte where its cluster starts                          */
    guint16 glyph;    /* as numbers of glyphs are in OpenType                   */
    guint8 has_ink;   /* whether .ink is known: where the script climbs or stacks */
    guint8 is_unsafe; /* the text may not be cut before its cluster without shaping again */
    double advance, dx, dy;
    hb_glyph_extents_t ink; /* as HarfBuzz measures it; see tf_shaped_ink() */
} TfShaped;

/* Ink of a glyph, ems: from the baseline up and down, and from the pen; .left and .right are equal
 * where there is none or it is not known. */
typedef struct {
    double above, below;
    double left, right;
} TfInkBox;

TfInkBox tf_shaped_ink(const TfShaped *glyph);

/* What a character can give and take, ems. */
typedef struct {
    double stretch;
    double shrink;
    double white; /* of a full-width mark, that vanishes where a line ends after it (> 0) or
                   begins with it (< 0) */
    double cut; /* what a full-width mark has lost because it meets another, not in width */
    double gap; /* space set after the character, between Chinese and Latin */
    guint8 tier; /* TfTier: who gives way first */
} TfGive;

/* A stretch of one face, one level, one span. Runs stand in reading order, the glyphs of each
 * from left to right. */
typedef struct {
    PangoFont *font; /* at the reference size; owned                        */
    hb_script_t script;
    hb_language_t language;
    double scale; /* of its type to the paragraph's                      */
    int level;    /* bidi embedding level                                */
    int stretch;  /* in TfParagraph.stretches                            */
    int span;     /* of the caller's text                                */
    gsize start, end;
    int first, n; /* in TfParagraph.glyphs                               */
} TfRun;

/* Part of a span of the caller's, where it stands in the text that is shaped. */
typedef struct {
    gsize start, end;
    TfSpan
        span; /* as the caller's, but for Latin letters in Arabic script: they are literal */
    int index; /* of the caller's span                                                      */
    gboolean
        is_native; /* a literal in Arabic digits: set in the language's own faces      */
} TfStretch;

struct TfParagraph {
    TfFonts *fonts;
    TfSpan *spans; /* copies */
    int n_spans;
    const TfLanguage *language;
    const TfScript *script; /* the language's */
    const char *unit;
    TfPlace place;
    gboolean is_bold;
    gboolean is_rtl;
    const TfHyphens *hyphens; /* what divides its words; NULL: nothing     */
    gboolean is_divided;      /* its words may be, as far as the style goes  */
    gboolean is_asked_for;    /* a style asks for that in so many words      */
    gboolean hangs;           /* marks may leave the measure                 */
    TfProhibit prohibits;     /* the language's, or the style's own          */
    gboolean is_cut;          /* words wider than their line may be             */
    gboolean has_options;     /* some candidates are not always taken, or as wide */
    gboolean is_foreign;      /* without a word in the edition's own language */
    char *text;               /* with the isolates that protect foreign stretches */
    gsize length;
    GArray *stretches; /* of TfStretch, a row a span */
    GArray *runs;      /* of TfRun                  */
    GArray *glyphs;    /* of TfShaped               */
    GArray *breaks;    /* of TfBreak                */

    /* By byte of the text; zero where no cluster starts. */
    double *width;
    guint32 *give; /* index in .gives, 0 for what gives nothing */
    guint8 *is_cluster;
    guint8 *is_unsafe; /* cut before it, letters on either side change */
    GArray *gives;     /* of TfGive, the first is nothing */
};

/* What the character at @byte gives; void when another is made. */
static inline const TfGive *
tf_give_at(const TfParagraph *paragraph, gsize byte)
{
    return &g_array_index(paragraph->gives, TfGive, paragraph->give[byte]);
}

/* As tf_give_at(), to be written to; made where it is not there yet. */
TfGive *tf_give_make(TfParagraph *paragraph, gsize byte);

/* In shape.c: fills runs and glyphs. */
void tf_paragraph_shape(TfParagraph *paragraph, TfFindings *findings);

/**
 * tf_shape_stretch:
 * @glyphs: of TfShaped; appended to
 *
 * Shapes bytes [@start, @end) of @run with the text around them as context.
 */
void tf_shape_stretch(
    const TfParagraph *paragraph, const TfRun *run, gsize start, gsize end, GArray *glyphs);

/* Returns: where the cluster at @byte ends, a byte */
gsize tf_cluster_end(const TfParagraph *paragraph, gsize byte);

/* Returns: the index of the stretch that has @byte; the last one for the end of the text, -1 where
 * there is none */
int tf_stretch_at(const TfParagraph *paragraph, gsize byte);

/* Whether @byte is inside English or a number: marks there keep their own width. */
gboolean tf_is_inside_foreign(const TfParagraph *paragraph, gsize byte);

/* Returns: the index of the run that has @byte; 0 where there is none */
guint tf_run_at(const TfParagraph *paragraph, gsize byte);

/* Shapes what @buffer holds and adds its glyphs, clusters moved by @shift. Frees the buffer. */
void tf_shape_buffer(const TfParagraph *paragraph,
                     const TfRun *run,
                     hb_buffer_t *buffer,
                     gsize shift,
                     GArray *glyphs);

/* Hyphens that are not in the text. */
enum {
    TF_HYPHEN_BEFORE = 1,
    TF_HYPHEN_AFTER = 2
};

/* Shapes the letters of @run from @start to @end as if @hyphens stood before and after them; their
 * clusters are @start - 1 and @end. */
void tf_shape_with_hyphens(const TfParagraph *paragraph,
                           const TfRun *run,
                           gsize start,
                           gsize end,
                           unsigned hyphens,
                           GArray *glyphs);

/* Width of a hyphen that a line begins with, set before the letter at @byte. */
double tf_hyphen_before(const TfParagraph *paragraph, gsize byte);

/* What the word's part before @byte loses in width by ending a line, with a hyphen or without
 * (below 0: it gains), and what the rest loses by beginning the next one. */
void tf_hyphen_cuts(const TfParagraph *paragraph,
                    gsize byte,
                    gboolean has_hyphen,
                    double *end,
                    double *start);

/* Advance of a hyphen that is not in the text, in the face of the letter at @byte. */
double tf_hyphen_width(const TfParagraph *paragraph, gsize byte);

/* Edges of a paragraph, in reading order. */
enum {
    TF_EDGE_START = 1,
    TF_EDGE_END = 2
};

/* In edges.c: the edges at which lines so aligned are flush. */
unsigned tf_paragraph_flush(const TfParagraph *paragraph, TfAlign align, double measure);

/* In edges.c: how far a line that starts before @byte, or ends before it, leaves the measure if
 * its edge is flush. @has_hyphen: that is not in the text */
double tf_hang_at_start(const TfParagraph *paragraph, gsize byte, gboolean has_hyphen);
double tf_hang_at_end(const TfParagraph *paragraph, gsize byte, gboolean has_hyphen);

/* In edges.c: makes a line that ends or starts at @candidate narrower by the ink that leans out of
 * it, and says what a mark there may leave the measure by. */
void tf_find_edges(const TfParagraph *paragraph, TfBreak *candidate);

/* Whether a line that starts at @candidate writes the hyphen before it again. */
gboolean tf_repeats_hyphen(const TfParagraph *paragraph, const TfBreak *candidate);

/* In line.c: the glyphs of @run that stand for bytes [@start, @end), as shaped in the paragraph.
 * Returns: the leftmost of them; @n: (out): how many */
const TfShaped *tf_glyphs_between(
    const TfParagraph *paragraph, const TfRun *run, gsize start, gsize end, int *n);

/* Where the spaces before @end begin. */
gsize tf_visible_end(const TfParagraph *paragraph, gsize end);

/* In line.c: gives the letters of a line to @take, from left to right, each at its pen, in ems;
 * the first stands at @x. @measure: what the line is filled to, ems; 0 for its natural width */
typedef void (*TfTakeLetter)(const TfRun *run,
                             const TfShaped *glyph,
                             double x,
                             gpointer data);
void tf_line_walk(const TfParagraph *paragraph,
                  const TfLine *line,
                  double measure,
                  double x,
                  TfTakeLetter take,
                  gpointer data);

/* In line.c: width of the line filled to @measure, as for tf_line_walk(). */
double tf_line_set_width(const TfParagraph *paragraph, const TfLine *line, double measure);

/* In candidates.c: fills the widths and the break candidates. */
void tf_paragraph_find_candidates(TfParagraph *paragraph);

/* In candidates.c: finds the candidates again, those of the language's hyphens among them.
 * Findings: missing-dictionary */
void tf_paragraph_find_points(TfParagraph *paragraph, TfFindings *findings);

/* Whether a line that ends at @candidate ends with a hyphen that is not in the text. */
gboolean tf_adds_hyphen(const TfBreak *candidate);

/* In cuts.c: whether a line may end before @byte, inside a word, if the word is wider than it. */
gboolean tf_may_cut(const TfParagraph *paragraph, gsize byte, TfBreak *candidate);

/* In cuts.c: @taken, by candidate: those inside words too wide for the measure become TRUE, cuts
 * only where no other points are near enough. */
void
tf_take_cuts(const TfParagraph *paragraph, const TfBreakOptions *options, gboolean *taken);
