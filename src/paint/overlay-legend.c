/* overlay-legend.c: what the margin of the designer's proof says. */
#include "paint/overlay-private.h"

static const double text_size = 5.6, row_height = 12, sample_width = 14, sample_gap = 4,
                    item_gap = 12;

/* What the words after it explain, in the box that is left for it. */
typedef void (*Sample)(const TfOverlay *overlay, TfRect rect);

static void
sample_trim(const TfOverlay *overlay, TfRect rect)
{
    tf_overlay_box(overlay, rect, tf_overlay_trim, 0.3, FALSE);
}

static void
sample_frame(const TfOverlay *overlay, TfRect rect)
{
    TfRect half = {rect.x, rect.y + rect.height * 0.7, rect.width, rect.height * 0.3};
    tf_overlay_fill(overlay, half, tf_overlay_slack);
    tf_overlay_box(overlay, rect, tf_overlay_frame, 0.5, FALSE);
}

static void
sample_hollow(const TfOverlay *overlay, TfRect rect)
{
    TfOverlayColour tint = tf_overlay_hollow;
    tint.alpha = tf_overlay_slack.alpha;
    tf_overlay_fill(overlay, rect, tint);
    tf_overlay_box(overlay, rect, tf_overlay_hollow, 0.5, TRUE);
}

static void
sample_grid(const TfOverlay *overlay, TfRect rect)
{
    for (int i = 1; i < 4; i++) {
        double y = rect.y + rect.height * i / 4;
        tf_overlay_rule(overlay, rect.x, y, rect.width, tf_overlay_grid, 0.3);
    }
}

static void
sample_baseline(const TfOverlay *overlay, TfRect rect)
{
    double y = rect.y + rect.height / 2;
    tf_overlay_rule(overlay, rect.x + 5, y, rect.width - 10, tf_overlay_frame, 0.5);
}

static void
sample_off_grid(const TfOverlay *overlay, TfRect rect)
{
    double y = rect.y + rect.height / 2;
    tf_overlay_rule(overlay, rect.x + 5, y, rect.width - 10, tf_overlay_loud, 0.9);
}

static void
sample_ink(const TfOverlay *overlay, TfRect rect)
{
    tf_overlay_box(overlay, rect, tf_overlay_ink, 0.2, FALSE);
}

static void
sample_collision(const TfOverlay *overlay, TfRect rect)
{
    TfOverlayColour tint = tf_overlay_loud;
    tint.alpha = 0.18;
    tf_overlay_fill(overlay, rect, tint);
    tf_overlay_box(overlay, rect, tf_overlay_loud, 0.8, FALSE);
}

static void
sample_river(const TfOverlay *overlay, TfRect rect)
{
    TfRect stripe = {rect.x + 6, rect.y, 3, rect.height};
    tf_overlay_fill(overlay, stripe, tf_overlay_river);
}

static void
sample_scale(const TfOverlay *overlay, TfRect rect)
{
    for (int i = 0; i < 7; i++) {
        TfRect bar = {rect.x + i * 2, rect.y, 2, rect.height};
        tf_overlay_fill(overlay, bar, tf_overlay_spacing(TF_SPACING_FILLED, (i - 3) / 3.0));
    }
}

static void
sample_short(const TfOverlay *overlay, TfRect rect)
{
    TfRect bar = {rect.x + 6, rect.y, 2.6, rect.height};
    tf_overlay_fill(overlay, bar, tf_overlay_spacing(TF_SPACING_SHORT, 0));
}

static void
sample_free(const TfOverlay *overlay, TfRect rect)
{
    TfRect bar = {rect.x + 7, rect.y, 0.9, rect.height};
    tf_overlay_fill(overlay, bar, tf_overlay_spacing(TF_SPACING_FREE, 0));
}

static void
sample_marks(const TfOverlay *overlay, TfRect rect)
{
    TfOverlaySpot spot = {rect.x, rect.y + rect.height - 1, text_size, FALSE};
    tf_overlay_say(overlay, spot, tf_overlay_frame, "h p r");
}

/* NULL begins a new row. */
static const struct {
    Sample sample;
    const char *words;
} items[] = {
    {sample_trim, "trim"},
    {sample_frame, "frame: first piece, group, size/lead, how full; tinted: left empty"},
    {sample_hollow, "running text, under 80 % full"},
    {NULL, NULL},
    {sample_grid, "baseline grid"},
    {sample_baseline, "baseline of a line"},
    {sample_off_grid, "off the grid, points below it"},
    {sample_ink, "ink of a line"},
    {sample_collision, "touches the line above"},
    {NULL, NULL},
    {sample_scale, "word space: tight, natural, loose"},
    {sample_short, "left short: spaces would be holes"},
    {sample_free, "ragged, or last line"},
    {sample_river, "river"},
    {NULL, NULL},
    {sample_marks, "ends in a hyphen (h), at a break with a penalty (p), with a runt (r); "
                   "joins drawn out (k), marks squeezed (s)"},
};

static void
draw_legend(const TfOverlay *overlay)
{
    double start = TF_OVERLAY_SIDE - overlay->side;
    double foot = tf_pages_height(overlay->pages) + tf_pages_bleed(overlay->pages);
    double x = start, y = foot + row_height + 2;
    for (gsize i = 0; i < G_N_ELEMENTS(items); i++) {
        if (items[i].sample == NULL) {
            x = start;
            y += row_height;
            continue;
        }
        TfRect rect = {x, y - 5.5, sample_width, 7};
        items[i].sample(overlay, rect);
        x += sample_width + sample_gap;
        TfOverlaySpot spot = {x, y, text_size, FALSE};
        x += tf_overlay_say(overlay, spot, tf_overlay_words, items[i].words) + item_gap;
    }
}

/* What this page adds to the table of `tenfold check --typography`. */
typedef struct {
    int lines, hyphens, disliked, runts, kashidas, squeezed, rivers, collisions, n_short;
} Counts;

static Counts
count(const TfOverlay *overlay)
{
    int n;
    const TfSetLine *lines = tf_pages_lines(overlay->pages, &n);
    Counts counts = {0};
    for (int i = 0; i < n; i++) {
        if (lines[i].page != overlay->page)
            continue;
        counts.lines++;
        counts.hyphens += lines[i].ends_in_hyphen;
        counts.disliked += lines[i].penalty > 0;
        counts.runts += lines[i].is_runt;
        counts.kashidas += lines[i].n_kashidas;
        counts.squeezed += lines[i].n_squeezed;
        counts.collisions += lines[i].is_colliding;
        counts.n_short += tf_line_spacing(&lines[i]) == TF_SPACING_SHORT;
    }
    for (guint i = 0; i < overlay->rivers->len; i++)
        counts.rivers +=
            lines[g_array_index(overlay->rivers, TfRiver, i).line].page == overlay->page;
    return counts;
}

/* Only what there is. Transfer full. */
static char *
describe_counts(const Counts *counts)
{
    const struct {
        int n;
        const char *name;
    } figures[] = {
        {counts->lines, "lines"},         {counts->n_short, "left short"},
        {counts->hyphens, "hyphens"},     {counts->disliked, "at a penalty"},
        {counts->runts, "runts"},         {counts->kashidas, "joins drawn out"},
        {counts->squeezed, "squeezed"},   {counts->rivers, "rivers"},
        {counts->collisions, "touching"},
    };
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++)
        if (i == 0 || figures[i].n > 0)
            g_string_append_printf(text, "%s%s %d", i > 0 ? "   " : "", figures[i].name,
                                   figures[i].n);
    return g_string_free(text, FALSE);
}

void
tf_overlay_margin(const TfOverlay *overlay)
{
    const TfPages *pages = overlay->pages;
    g_autofree char *page = g_strdup_printf(
        "%s   page %d of %d   trim %.1f x %.1f mm   bleed %.1f mm",
        tf_pages_language(pages), overlay->page + 1, tf_pages_n(pages),
        tf_mm_from_points(tf_pages_width(pages)), tf_mm_from_points(tf_pages_height(pages)),
        tf_mm_from_points(tf_pages_bleed(pages)));
    Counts counts = count(overlay);
    g_autofree char *figures = describe_counts(&counts);
    double x = TF_OVERLAY_SIDE - overlay->side, y = -tf_pages_bleed(pages) - 15;
    TfOverlaySpot first = {x, y, text_size, FALSE};
    TfOverlaySpot second = {x, y + 9, text_size, FALSE};
    tf_overlay_say(overlay, first, tf_overlay_words, page);
    tf_overlay_say(overlay, second, tf_overlay_words, figures);
    draw_legend(overlay);
}
