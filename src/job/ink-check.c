#include "job/ink-check.h"

#include "press/appearance.h"

#include <math.h>

/* ΔE 2000. Everybody sees more than that side by side, and a designer decides by what the screen shows. */
static const double most_difference = 2;

/* Square points. Black alone looks grey once it is as large as a square inch: in smaller areas
 * nobody compares it, and misregister would show at their edges. */
static const double large_area = 72.0 * 72.0;

typedef struct {
    const TfLayout *layout;
    const TfVendor *vendor;
    const TfInk *inks;
    int n_inks;
    TfFindings *findings;
} Check;

static void
to_bytes(const double rgb[3], int bytes[3])
{
    for (int i = 0; i < 3; i++)
        bytes[i] = (int)lround(255 * rgb[i]);
}

static gboolean
is_taken(const Check *check, const TfInk *ink, const int bytes[3])
{
    for (int i = 0; i < check->n_inks; i++) {
        int other[3];
        to_bytes(check->inks[i].rgb, other);
        if (&check->inks[i] != ink && other[0] == bytes[0] && other[1] == bytes[1] &&
            other[2] == bytes[2])
            return TRUE;
    }
    return FALSE;
}

/* What to write: @rgb, or the nearest that no other ink has. An ink may look as another does, on fewer
 * plates; its key must still be its own. Transfer full. */
static char *
free_colour(const Check *check, const TfInk *ink, const double rgb[3])
{
    int best[3], wanted[3], least = G_MAXINT;
    to_bytes(rgb, wanted);
    for (int i = 0; i < 125; i++) { /* at most 2 off in each */
        int steps[3] = {i % 5 - 2, i / 5 % 5 - 2, i / 25 - 2};
        int found[3], distance = 0;
        gboolean is_colour = TRUE;
        for (int j = 0; j < 3; j++) {
            found[j] = wanted[j] + steps[j];
            distance += steps[j] * steps[j];
            is_colour = is_colour && found[j] >= 0 && found[j] <= 255;
        }
        if (is_colour && distance < least && !is_taken(check, ink, found)) {
            least = distance;
            for (int j = 0; j < 3; j++)
                best[j] = found[j];
        }
    }
    const int *colour = least < G_MAXINT ? best : wanted;
    return g_strdup_printf("#%02x%02x%02x", colour[0], colour[1], colour[2]);
}

static void
check_appearance(const Check *check, const TfAppearance *appearance, const TfInk *ink)
{
    double rgb[3];
    tf_appearance_of(appearance, ink->cmyk, rgb);
    double difference = tf_appearance_difference(appearance, ink->rgb, rgb);
    if (difference <= most_difference)
        return;
    g_autofree char *colour = free_colour(check, ink, rgb);
    g_autofree char *hint =
        g_strdup_printf("Write rgb=\"%s\", here and in the drawings.", colour);
    tf_findings_add(check->findings, "ink-appearance", ink->place, hint,
                    "the ink “%s” does not look on a screen as on the press “%s”: ΔE %.1f",
                    ink->name, check->vendor->name, difference);
}

/* All plates together where @over is printed on @ink; alone for @over NULL. What both have of a plate
 * is not added: the more counts. */
static double
sum_of(const TfInk *ink, const TfInk *over)
{
    double sum = ink->spot != NULL;
    if (over != NULL && over->spot != NULL)
        sum += g_strcmp0(ink->spot, over->spot) != 0;
    for (int i = 0; i < 4; i++) {
        double own = ink->spot != NULL ? 0 : ink->cmyk[i];
        double upper = over == NULL || over->spot != NULL ? 0 : over->cmyk[i];
        sum += MAX(own, upper);
    }
    return sum;
}

/* The overprinting ink that makes the most on @ink. */
static const TfInk *
heaviest_over(const Check *check, const TfInk *ink)
{
    const TfInk *heaviest = NULL;
    for (int i = 0; i < check->n_inks; i++)
        if (check->inks[i].is_overprinting &&
            (heaviest == NULL || sum_of(ink, &check->inks[i]) > sum_of(ink, heaviest)))
            heaviest = &check->inks[i];
    return heaviest;
}

static void
check_weight(const Check *check, const TfInk *ink)
{
    const TfInk *over = heaviest_over(check, ink);
    double alone = sum_of(ink, NULL);
    double below = sum_of(ink, over);
    double most = check->vendor->total_ink + 1e-9; /* percentages add up to a hair more */
    if (alone > most)
        tf_findings_add(
            check->findings, "ink-too-heavy", ink->place, NULL,
            "the ink “%s” is %.0f %% of ink in all; the press “%s” takes %.0f %%",
            ink->name, 100 * alone, check->vendor->name, 100 * check->vendor->total_ink);
    else if (below > most)
        tf_findings_add(check->findings, "ink-too-heavy", ink->place, NULL,
                        "the ink “%s” over the ink “%s” makes %.0f %% of ink in all; the "
                        "press “%s” takes %.0f %%",
                        over->name, ink->name, 100 * below, check->vendor->name,
                        100 * check->vendor->total_ink);
}

static void
check_tints(const Check *check, const TfInk *ink)
{
    static const char *const plates[] = {"cyan", "magenta", "yellow", "black"};
    for (int i = 0; i < 4; i++)
        if (ink->spot == NULL && ink->cmyk[i] > 0 &&
            ink->cmyk[i] < check->vendor->least_tint - 1e-9)
            tf_findings_add(
                check->findings, "tint-too-light", ink->place, NULL,
                "the ink “%s” has %g %% of %s; the press “%s” holds no less than %g %%",
                ink->name, 100 * ink->cmyk[i], plates[i], check->vendor->name,
                100 * check->vendor->least_tint);
}

static gboolean
is_weak_black(const TfFixed *fixed)
{
    return fixed->kind == TF_FIXED_BOX && fixed->stroke <= 0 && fixed->ink->spot == NULL &&
           fixed->ink->cmyk[0] + fixed->ink->cmyk[1] + fixed->ink->cmyk[2] <= 0 &&
           fixed->ink->cmyk[3] >= 1 && fixed->rect.width * fixed->rect.height > large_area;
}

static void
check_areas(const Check *check)
{
    const double *rich = check->vendor->rich_black;
    g_autofree char *hint =
        g_strdup_printf("Give it an ink for areas: cmyk=\"%g %g %g %g\" use=\"area\".",
                        100 * rich[0], 100 * rich[1], 100 * rich[2], 100 * rich[3]);
    for (int i = 0; i < tf_layout_n_pages(check->layout); i++) {
        const TfLayoutPage *page = tf_layout_page(check->layout, i);
        for (int j = 0; j < page->n_fixed; j++)
            if (is_weak_black(page->fixed[j]))
                tf_findings_add(check->findings, "weak-black", page->fixed[j]->place, hint,
                                "a large area is printed in the ink “%s”, black alone",
                                page->fixed[j]->ink->name);
    }
}

gboolean
tf_check_inks(const TfLayout *layout,
              const TfVendor *vendor,
              gboolean is_own,
              TfFindings *findings,
              GError **error)
{
    Check check = {.layout = layout, .vendor = vendor, .findings = findings};
    check.inks = tf_layout_inks(layout, &check.n_inks);
    g_autoptr(TfAppearance) appearance = NULL;
    if (vendor->profile != NULL) {
        appearance = tf_appearance_new(vendor->profile, error);
        if (appearance == NULL)
            return FALSE;
    }
    for (int i = 0; i < check.n_inks; i++) {
        if (is_own && appearance != NULL)
            check_appearance(&check, appearance, &check.inks[i]);
        check_weight(&check, &check.inks[i]);
        check_tints(&check, &check.inks[i]);
    }
    check_areas(&check);
    return TRUE;
}
