/* scheme.c: what does not go together in a scheme, and what might have been meant. */
#include "base/error.h"
#include "base/text.h"
#include "impose/impose-private.h"

#include <string.h>

#define MAX_PAGES 10000

#define MAX_FOLDINGS 100

/* No PDF page is larger (ISO 32000-1, annex C), and no page of a book smaller. */
#define MAX_LENGTH 14400.0
#define MIN_TRIM   1.0

/* Thicker than any paper and board that is folded. */
#define MAX_CALIPER_MM 5.0

gboolean
tf_scheme_is_leaflet(const TfScheme *scheme)
{
    return scheme->kind == TF_SCHEME_LETTER || scheme->kind == TF_SCHEME_ACCORDION;
}

gboolean
tf_scheme_is_book(const TfScheme *scheme)
{
    return scheme->kind == TF_SCHEME_SADDLE || scheme->kind == TF_SCHEME_PERFECT ||
           scheme->kind == TF_SCHEME_SPREADS || scheme->kind == TF_SCHEME_COME_AND_GO;
}

static gboolean
is_within(double value, double least, double most)
{
    return value >= least && value <= most; /* never true for NAN */
}

/* The most that a length may be, and what of. */
typedef struct {
    double most;
    const char *of;
} Limit;

/* @of the paper where one is named; else it becomes as large as it must. */
static Limit
limit_of_paper(double most, const char *of)
{
    return most > 0 ? (Limit){most, of}
                    : (Limit){MAX_LENGTH, "the longest side of a PDF page"};
}

/* A length and what it belongs to: more is a slip of the finger or of the unit. */
static gboolean
check_lengths(const TfScheme *scheme, GError **error)
{
    gboolean is_turned_up = scheme->binding == TF_BINDING_TOP;
    double longer = MAX(scheme->sheet_width, scheme->sheet_height);
    Limit any = {MAX_LENGTH, "the longest side of a PDF page"};
    Limit caliper = {tf_points_from_mm(MAX_CALIPER_MM), "thicker than any paper"};
    Limit width = {scheme->trim_width, "the width of the page"};
    Limit height = {scheme->trim_height, "the height of the page"};
    Limit across = is_turned_up ? height : width; /* from the spine to the face */
    const struct {
        const char *name;
        double value, least;
        Limit limit;
    } lengths[] = {
        {"width of the trimmed page", scheme->trim_width, MIN_TRIM, any},
        {"height of the trimmed page", scheme->trim_height, MIN_TRIM, any},
        {"bleed", scheme->bleed, 0, any},
        {"margin for marks", scheme->margin, 0, any},
        {"thickness of the paper", tf_points_from_mm(scheme->caliper_mm), 0, caliper},
        {"thickness of the cover", tf_points_from_mm(scheme->cover_caliper_mm), 0, caliper},
        {"creep", tf_points_from_mm(scheme->creep_mm), 0, across},
        {"width of the sheet", scheme->sheet_width, 0, any},
        {"height of the sheet", scheme->sheet_height, 0, any},
        {"gutter", scheme->gutter, 0,
         limit_of_paper(longer, "the longer side of the sheet")},
        {"trim at the head", scheme->head_trim, 0, height},
        {"trim at the foot", scheme->foot_trim, 0, height},
        {"trim at the face", scheme->face_trim, 0, across},
        {"milling", scheme->milling, 0, across},
        {"lip", scheme->lip, 0, across},
        {"gripper", scheme->gripper, 0,
         limit_of_paper(scheme->sheet_height, "the height of the sheet")},
        {"difference of the panels", scheme->panel_short, 0, any},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        Limit limit = lengths[i].limit;
        if (is_within(lengths[i].value, lengths[i].least, limit.most + TF_LENGTH_TOLERANCE))
            continue;
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "the %s must be from %g%s to %.4g in (%.4g mm), %s", lengths[i].name,
                    lengths[i].least, lengths[i].least > 0 ? " pt" : "", limit.most / 72,
                    tf_mm_from_points(limit.most), limit.of);
        return FALSE;
    }
    return TRUE;
}

static gboolean
refuse(GError **error, const char *text)
{
    g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE, text);
    return FALSE;
}

/* Something that was asked for, and what it does not go with. */
typedef struct {
    gboolean is_asked, is_out_of_place;
    const char *text;
} Clash;

static gboolean
check_clashes(const Clash *clashes, gsize n, GError **error)
{
    for (gsize i = 0; i < n; i++)
        if (clashes[i].is_asked && clashes[i].is_out_of_place)
            return refuse(error, clashes[i].text);
    return TRUE;
}

static gboolean
check_leaflet(const TfScheme *scheme, GError **error)
{
    int n_panels = scheme->n_columns > 0 ? scheme->n_columns : 3;
    gboolean is_letter = scheme->kind == TF_SCHEME_LETTER;
    const Clash clashes[] = {
        {TRUE, scheme->binding == TF_BINDING_TOP,
         "a leaflet opens at the left or at the right, not at the top"},
        {TRUE, n_panels < 2 || n_panels > TF_MAX_PANELS,
         "an accordion has from 2 to 9 panels"},
        {is_letter, n_panels != 3, "a letter fold has three panels"},
        {is_letter, scheme->panel_short > scheme->trim_width / 4,
         "the panel that is folded in lacks more than a quarter"},
    };
    if (!check_clashes(clashes, G_N_ELEMENTS(clashes), error))
        return FALSE;
    if (scheme->n_pages <= 2 * n_panels)
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "a leaflet of %d panels has %d pages, a page a panel, not %d", n_panels,
                2 * n_panels, scheme->n_pages);
    return FALSE;
}

/* What can be asked for only of some kinds. */
static gboolean
check_combination(const TfScheme *scheme, GError **error)
{
    TfSchemeKind kind = scheme->kind;
    gboolean is_book = tf_scheme_is_book(scheme), is_leaflet = tf_scheme_is_leaflet(scheme);
    gboolean is_sheetwise = scheme->work_style == TF_WORK_SHEETWISE;
    gboolean is_alone = kind == TF_SCHEME_PAGES;
    gboolean is_turned = scheme->turn != TF_TURN_NONE;
    const Clash clashes[] = {
        {scheme->has_cover, !is_book || kind == TF_SCHEME_SPREADS || scheme->n_pages < 5,
         "only a book of five pages and more has a cover of its own"},
        {scheme->milling > 0, kind != TF_SCHEME_PERFECT,
         "only a perfect-bound book is milled at its spine"},
        {scheme->lip > 0, kind != TF_SCHEME_SADDLE,
         "only signatures of a stitched book are opened by a lip"},
        {scheme->is_one_sided, is_book || is_leaflet,
         "what is folded is printed on both sides"},
        {!is_sheetwise, is_alone || scheme->is_one_sided,
         "what has no back is printed one way: sheetwise"},
        {scheme->duplex != TF_DUPLEX_HEADS, !is_sheetwise,
         "a sheet that is turned by its work style is not turned by duplex as well"},
        {kind == TF_SCHEME_COME_AND_GO,
         (is_turned ? scheme->n_columns : scheme->n_rows) % 2 == 1,
         "a book that comes and goes has two rows on the sheet; turned, two columns"},
        {is_alone, scheme->n_columns > 1 || scheme->n_rows > 1,
         "single pages stand alone; several on a sheet are copies, cards or cut-stack"},
    };
    return check_clashes(clashes, G_N_ELEMENTS(clashes), error) &&
           (!is_leaflet || check_leaflet(scheme, error));
}

static const TfFolding *
find_folding(const char *name, GError **error)
{
    const TfFolding *folding = tf_folding_find(name);
    const char *names[MAX_FOLDINGS];
    int n;
    const TfFolding *known = tf_foldings(&n);
    if (folding != NULL)
        return folding;
    for (int i = 0; i < MIN(n, MAX_FOLDINGS); i++)
        names[i] = known[i].name;
    const char *nearest = tf_text_nearest(name, names, MIN(n, MAX_FOLDINGS));
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "no fold “%s” is known%s%s; there are %d, from %s to %s", name,
                nearest != NULL ? ", but " : "", nearest != NULL ? nearest : "", n,
                known[0].name, known[n - 1].name);
    return NULL;
}

int
tf_fold_pages(const char *name, GError **error)
{
    const TfFolding *folding = find_folding(name, error);
    return folding != NULL ? 2 * folding->n_columns * folding->n_rows : 0;
}

static gboolean
check_folding(const TfScheme *scheme, const TfFolding *folding, GError **error)
{
    if (!tf_scheme_is_book(scheme)) {
        if (scheme->fold == NULL)
            return TRUE;
        return refuse(error, "only books are folded by a name of the fold catalogue");
    }
    if (scheme->kind == TF_SCHEME_SPREADS && strcmp(folding->name, "F4-1") != 0)
        return refuse(error, "printer's spreads are folded once: F4-1");
    TfFolded folded;
    tf_fold(folding, scheme->binding, &folded);
    if (folded.is_nesting)
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "%s does not open in its middle, so that no book can be bound from it; "
                "F4-1, F8-7, F16-6 and F32-4 do",
                folding->name);
    return FALSE;
}

/* Cells in a row of the sheet. */
static gboolean
check_grid(const TfScheme *scheme, const TfFolding *folding, GError **error)
{
    int most = MAX(folding->n_columns, folding->n_rows);
    if (!tf_scheme_is_book(scheme))
        most = 1;
    if (scheme->n_columns >= 0 && scheme->n_rows >= 0 &&
        scheme->n_columns <= TF_MAX_LINE / most && scheme->n_rows <= TF_MAX_LINE / most)
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "%d by %d on a sheet: there may be from 1 to %d side by side",
                scheme->n_columns, scheme->n_rows, TF_MAX_LINE / most);
    return FALSE;
}

/* Signatures told one by one. */
static gboolean
check_signatures(const TfScheme *scheme, GError **error)
{
    int n_places = scheme->has_cover ? 4 : 0;
    if (scheme->signatures == NULL)
        return TRUE;
    if (scheme->kind != TF_SCHEME_SADDLE && scheme->kind != TF_SCHEME_PERFECT)
        return refuse(error, "only signatures of a stitched or glued book are told apart");
    for (int i = 0; i < scheme->n_signatures; i++) {
        TfScheme one = *scheme;
        one.signatures = NULL;
        one.turn = scheme->signatures[i].turn;
        one.n_columns = scheme->signatures[i].n_columns;
        one.n_rows = scheme->signatures[i].n_rows;
        const TfFolding *folding = find_folding(scheme->signatures[i].fold, error);
        if (folding == NULL || !check_grid(&one, folding, error) ||
            !check_folding(&one, folding, error))
            return FALSE;
        if (one.turn == TF_TURN_AUTO)
            return refuse(error, "a signature is turned, or it is not");
        n_places += 2 * folding->n_columns * folding->n_rows;
    }
    if (n_places >= scheme->n_pages)
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "the signatures have room for %d pages, and there are %d", n_places,
                scheme->n_pages);
    return FALSE;
}

gboolean
tf_scheme_check(const TfScheme *scheme, const TfFolding **folding, GError **error)
{
    if (scheme->n_pages < 1 || scheme->n_pages > MAX_PAGES) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "a booklet has from 1 to %d pages, not %d", MAX_PAGES, scheme->n_pages);
        return FALSE;
    }
    *folding = find_folding(scheme->fold != NULL ? scheme->fold : "F4-1", error);
    return *folding != NULL && check_lengths(scheme, error) &&
           check_combination(scheme, error) && check_grid(scheme, *folding, error) &&
           check_folding(scheme, *folding, error) && check_signatures(scheme, error);
}
