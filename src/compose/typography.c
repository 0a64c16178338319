#include "compose/typography.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* Word spaces of three lines that overlap by this much are seen as a river, ems. */
static const double river_overlap = 0.1;

static const TfTypographyFigure figures[] = {
    {"lines", "lines", offsetof(TfTypography, n_lines), FALSE},
    {"justified", "justified", offsetof(TfTypography, n_justified), FALSE},
    {"short", "left short", offsetof(TfTypography, n_short), FALSE},
    {"hyphens", "hyphens", offsetof(TfTypography, n_hyphens), FALSE},
    {"pairs", "in a row", offsetof(TfTypography, n_pairs), FALSE},
    {"runts", "runts", offsetof(TfTypography, n_runts), FALSE},
    {"disliked", "disliked", offsetof(TfTypography, n_disliked), FALSE},
    {"kashidas", "kashidas", offsetof(TfTypography, n_kashidas), FALSE},
    {"squeezed", "squeezed", offsetof(TfTypography, n_squeezed), FALSE},
    {"rivers", "rivers", offsetof(TfTypography, n_rivers), FALSE},
    {"collisions", "collisions", offsetof(TfTypography, n_collisions), FALSE},
    {"worst", "worst", offsetof(TfTypography, worst), TRUE},
    {"rms", "rms", offsetof(TfTypography, rms), TRUE},
    {"rag", "rag", offsetof(TfTypography, rag), TRUE},
};

const TfTypographyFigure *
tf_typography_figures(int *n)
{
    *n = (int)G_N_ELEMENTS(figures);
    return figures;
}

double
tf_typography_get(const TfTypography *typography, const TfTypographyFigure *figure)
{
    const char *at = (const char *)typography + figure->offset;
    return figure->is_real ? *(const double *)(const void *)at
                           : *(const int *)(const void *)at;
}

void
tf_typography_set(TfTypography *typography, const TfTypographyFigure *figure, double value)
{
    char *at = (char *)typography + figure->offset;
    if (figure->is_real)
        *(double *)(void *)at = value;
    else
        *(int *)(void *)at = (int)value;
}

/* Whether a space of @below stands under the part [@from, @to] of the line above; that part is
 * narrowed to what they share. */
static gboolean
continues(const TfSetLine *below, double *from, double *to)
{
    for (int i = 0; i < below->n_spaces; i++) {
        double left = MAX(*from, below->spaces[i].from);
        double right = MIN(*to, below->spaces[i].to);
        if (right - left < river_overlap * below->size)
            continue;
        *from = left;
        *to = right;
        return TRUE;
    }
    return FALSE;
}

/* Spaces of @line that run on through the two lines after it. */
static int
rivers_from(const TfSetLine *line)
{
    int n = 0;
    for (int i = 0; i < line->n_spaces; i++) {
        double from = line->spaces[i].from, to = line->spaces[i].to;
        n += continues(&line[1], &from, &to) && continues(&line[2], &from, &to);
    }
    return n;
}

static gboolean
is_next_of(const TfSetLine *line, const TfSetLine *above)
{
    return above->paragraph == line->paragraph;
}

static void
add_line(TfTypography *type, const TfSetLine *line, const TfSetLine *above)
{
    type->n_lines++;
    type->n_hyphens += line->ends_in_hyphen;
    type->n_pairs += line->ends_in_hyphen && above != NULL && above->ends_in_hyphen;
    type->n_runts += line->is_runt;
    type->n_disliked += line->penalty > 0;
    type->n_kashidas += line->n_kashidas;
    type->n_squeezed += line->n_squeezed;
    type->n_collisions += line->is_colliding;
    if (!line->is_justified || line->is_last)
        return;
    type->n_justified++;
    type->n_short += line->is_short;
    type->rms += line->space * line->space;
    if (fabs(line->space) > fabs(type->worst))
        type->worst = line->space;
}

TfTypography
tf_typography_measure(const TfPages *pages)
{
    TfTypography type = {0};
    int n, n_ragged = 0;
    const TfSetLine *lines = tf_pages_lines(pages, &n);
    for (int i = 0; i < n; i++) {
        gboolean has_above = i > 0 && is_next_of(&lines[i], &lines[i - 1]);
        add_line(&type, &lines[i], has_above ? &lines[i - 1] : NULL);
        gboolean has_below = i + 2 < n && is_next_of(&lines[i + 2], &lines[i]);
        if (has_below && lines[i].is_justified)
            type.n_rivers += rivers_from(&lines[i]);
        if (!lines[i].is_justified && !lines[i].is_last) {
            type.rag += 1 - lines[i].width / lines[i].measure;
            n_ragged++;
        }
    }
    type.rms = type.n_justified > 0 ? sqrt(type.rms / type.n_justified) : 0;
    type.rag = n_ragged > 0 ? type.rag / n_ragged : 0;
    return type;
}
