/* breaks.h: where the lines of a paragraph end, all lines weighed together.
 *
 *     candidates with widths  -->  total fit  -->  the chosen ones
 *
 * Pure arithmetic: knows neither fonts nor languages. Widths are in any one unit; here ems.
 * After Knuth and Plass, "Breaking Paragraphs into Lines" (1981), with the cost of a line
 * ending that depends on where it ends (a hyphen that appears, a mark that may lose its white
 * half) and of the next one's beginning.
 */
#pragma once

#include <glib.h>

/* Where a candidate comes from: callers may leave kinds out. */
typedef enum {
    TF_BREAK_ALWAYS,
    TF_BREAK_DIVISION, /* inside a word, with a hyphen that appears              */
    TF_BREAK_SYLLABLE, /* inside a Korean word                                   */
    TF_BREAK_CUT,      /* anywhere in a word that is wider than its line         */
} TfBreakKind;

/* A place where a line may end. The first candidate is the start of the text and the last its
 * end. Sums run over everything before the candidate, in reading order. */
typedef struct {
    gsize byte;     /* in the text, where the next line starts               */
    double width;   /* sum of natural widths                                 */
    double stretch; /* sum of what may be added                              */
    double shrink;  /* sum of what may be taken away                         */
    double end_cut; /* width that vanishes when a line ends here: its spaces; below 0 what
                       appears, a hyphen                                     */
    double end_stretch;
    double end_shrink;
    double
        start_cut; /* width that vanishes when a line starts here; below 0 what appears */
    double start_stretch;
    double start_shrink;
    double start_hang,
        end_hang;   /* width that a mark here may leave the measure by, where the
                       edge is flush: callers add it to the cuts                     */
    double penalty; /* dislike of ending here, as badness; 0 for none                    */
    double
        balanced_penalty; /* as much again where lines are balanced                     */
    TfBreakKind kind;
    gboolean is_hyphen; /* a line that ends here ends with a hyphen                   */
    int n_words;        /* sum of the words that have begun                           */
    int n_letters;      /* sum of clusters                                            */
    int end_letters;    /* clusters that vanish when a line ends here: its spaces     */
} TfBreak;

typedef struct {
    double measure;       /* width of every line                                        */
    double tracking;      /* added between any two clusters                             */
    gboolean is_ragged;   /* lines are not stretched: fewest lines first, then evenness */
    gboolean is_balanced; /* ragged: the last line is to be as long as the others       */
    double runt_price;    /* badness of a last line that is too short                   */
    double shortest_end;  /* a last line below this width is disliked …                 */
    double shortest_word; /* … and one of a single word below this                      */
    double hyphen_zone;   /* ragged: a word is divided only if the line would else be short
                             by more than this                                          */
    int most_hyphens; /* lines in a row may end with one; each more is taken only to save a
                         hole; 0: any number                                            */
    int frame_lines;  /* the frame or page ends after so many; a hyphen there is disliked;
                        0: all lines stand in one                                       */
    int looseness;    /* this many lines more, or below 0 fewer, than is best; as near to
                             it as the text allows                                      */
} TfBreakOptions;

/* A line: candidates [from, to]. */
typedef struct {
    int from, to;
    double width; /* natural with its tracking, without what vanishes at its ends */
    double stretch;
    double shrink;
    double tracking; /* added between any two of its clusters                        */
    gboolean is_last;
    double reach; /* least distance from the line above, if ink would meet; 0: any     */
} TfLine;

/**
 * tf_breaks_find:
 * @breaks: at least two
 * @lines: (out caller-allocates): room for @n - 1
 * @overrun: (out) (nullable): how much the worst line is wider than the measure though shrunk;
 * 0 if all fit
 *
 * Always finds a way: a piece that is wider than the measure gets a line of its own.
 *
 * Returns: how many lines
 */
int tf_breaks_find(const TfBreak *breaks,
                   int n,
                   const TfBreakOptions *options,
                   TfLine *lines,
                   double *overrun);

/* As tf_breaks_find(), but each line takes what it holds and never looks ahead: the measure
 * that total fit is held against. */
int tf_breaks_first_fit(const TfBreak *breaks,
                        int n,
                        const TfBreakOptions *options,
                        TfLine *lines);

/* Demerits of @lines, the sum that tf_breaks_find() makes as small as it can. */
double tf_breaks_cost(const TfBreak *breaks,
                      const TfBreakOptions *options,
                      const TfLine *lines,
                      int n_lines);

/* Whether @line is a last one that is too short. */
gboolean
tf_line_is_runt(const TfBreak *breaks, const TfLine *line, const TfBreakOptions *options);

/* How far the line must give to fill @measure, in shares of its stretch (> 0) or shrink (< 0);
 * 0 where it need not. */
double tf_line_ratio(const TfLine *line, const TfBreakOptions *options);
