#include "compose/typography.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* Word spaces of three lines that overlap by this much are seen as a river, ems. */
static const double river_overlap = 0.1;

/* The ends of what is usual, in the unit of TfSetLine.space: from a space squeezed by a third to
 * one twice as wide; in Chinese an eighth of an em less or a quarter more for each character, which
 * the eye takes for another space. */
static const double tightest = -0.33, loosest = 1;
static const double tightest_han = -0.125, loosest_han = 0.25;

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

static gboolean
is_next_of(const TfSetLine *line, const TfSetLine *above)
{
    return above->paragraph == line->paragraph;
}

/* Spaces of line @i that run on through the two lines after it. */
static void
add_rivers(GArray *rivers, const TfSetLine *lines, int i)
{
    for (int j = 0; j < lines[i].n_spaces; j++) {
        TfRiver river = {i, lines[i].spaces[j].from, lines[i].spaces[j].to};
        if (continues(&lines[i + 1], &river.from, &river.to) &&
            continues(&lines[i + 2], &river.from, &river.to))
            g_array_append_val(rivers, river);
    }
}

GArray *
tf_typography_rivers(const TfPages *pages)
{
    int n;
    const TfSetLine *lines = tf_pages_lines(pages, &n);
    GArray *rivers = g_array_new(FALSE, FALSE, sizeof(TfRiver));
    for (int i = 0; i + 2 < n; i++)
        if (lines[i].is_justified && is_next_of(&lines[i + 2], &lines[i]))
            add_rivers(rivers, lines, i);
    return rivers;
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
    g_autoptr(GArray) rivers = tf_typography_rivers(pages);
    TfTypography type = {.n_rivers = (int)rivers->len};
    int n, n_ragged = 0;
    const TfSetLine *lines = tf_pages_lines(pages, &n);
    for (int i = 0; i < n; i++) {
        gboolean has_above = i > 0 && is_next_of(&lines[i], &lines[i - 1]);
        add_line(&type, &lines[i], has_above ? &lines[i - 1] : NULL);
        if (!lines[i].is_justified && !lines[i].is_last) {
            type.rag += 1 - lines[i].width / lines[i].measure;
            n_ragged++;
        }
    }
    type.rms = type.n_justified > 0 ? sqrt(type.rms / type.n_justified) : 0;
    type.rag = n_ragged > 0 ? type.rag / n_ragged : 0;
    return type;
}

TfSpacing
tf_line_spacing(const TfSetLine *line)
{
    if (!line->is_justified || line->is_last)
        return TF_SPACING_FREE;
    return line->is_short ? TF_SPACING_SHORT : TF_SPACING_FILLED;
}

double
tf_line_looseness(const TfSetLine *line)
{
    gboolean is_han = line->language != NULL && line->language->breaks == TF_BREAKS_HAN;
    double end = line->space < 0 ? -(is_han ? tightest_han : tightest)
                                 : (is_han ? loosest_han : loosest);
    return CLAMP(line->space / end, -1, 1);
}

char *
tf_line_marks(const TfSetLine *line)
{
    GString *marks = g_string_new(NULL);
    if (line->ends_in_hyphen)
        g_string_append(marks, " h");
    if (line->penalty > 0)
        g_string_append_printf(marks, " p%.0f", line->penalty);
    if (line->is_runt)
        g_string_append(marks, " r");
    if (line->n_kashidas > 0)
        g_string_append_printf(marks, " k%d", line->n_kashidas);
    if (line->n_squeezed > 0)
        g_string_append_printf(marks, " s%d", line->n_squeezed);
    return g_strchug(g_string_free(marks, FALSE));
}

double
tf_frame_fill(const TfSetFrame *frame)
{
    return frame->rect.height > 0 ? (frame->foot - frame->top) / frame->rect.height : 0;
}

double
tf_frame_off_grid(const TfSetFrame *frame, double baseline)
{
    return frame->grid_step > 0 ? remainder(baseline - frame->grid_from, frame->grid_step)
                                : 0;
}
