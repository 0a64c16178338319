/* structure.c: what a PDF tells a screen reader.
 *
 * cairo knows only "begin" and "end" while it paints, so an element is begun as late as
 * possible, just before the first of its contents, and a leaf is ended right after the last of
 * them. Elements that have none are begun and ended on the way, so that the order holds.
 *
 * Traps of cairo 1.16: only leaves keep what is painted in them; an element that is begun on
 * a page before its first child is one gets an empty place there; what is painted first on a
 * page belongs to the leaf that was left open on the page before.
 * From cairo 1.18 on, what stands between the children of an element belongs to that element,
 * so decoration needs its own tag there, which holds no other; 1.16 knows no such tag and marks
 * nothing. In 1.18 only text counts as contents: see stand_in(). In both, what covers a page
 * can erase its tags: see tf_structure_guard().
 */
#include "base/error.h"
#include "paint/paint-private.h"

typedef struct {
    int first, last; /* pages from 0 that have contents of it; -1 for none */
    const TfPlaced *placed;
    gboolean has_words;
} Extent;

struct TfStructure {
    cairo_t *cr;
    const TfElement *elements;
    int n_elements;
    Extent *extents; /* of each element                   */
    GArray *open;    /* int: elements begun and not ended */
    int next;        /* the first element not begun yet   */
    int continued;
    const TfGlyphs *sample; /* any run that can be seen; NULL for none */
    unsigned long glyph;    /* of it, can be seen                      */
};

/* Sets the sample to the first glyph with ink. Where a cluster is one glyph, that one. */
static void
find_sample(TfStructure *structure, const TfGlyphs *run)
{
    cairo_scaled_font_t *font =
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->font));
    const cairo_glyph_t *glyph = run->glyphs;
    for (int i = 0; i < run->n_clusters && !structure->sample; i++) {
        cairo_text_extents_t ink;
        cairo_scaled_font_glyph_extents(font, glyph, 1, &ink);
        structure->glyph = run->casts ? run->casts[i].index : glyph->index;
        if (ink.width > 0 && ink.height > 0)
            structure->sample = run;
        glyph += run->clusters[i].num_glyphs;
    }
}

static void
extend(TfStructure *structure, const TfPlaced *placed, int i)
{
    if (placed->kind == TF_PLACED_GLYPHS && !structure->sample)
        find_sample(structure, placed->glyphs);
    if (placed->element < 0)
        return;
    g_assert(placed->element < structure->n_elements);
    Extent *extent = &structure->extents[placed->element];
    if (extent->first < 0) {
        extent->first = i;
        extent->placed = placed;
    }
    extent->last = i;
    extent->has_words |= placed->kind == TF_PLACED_GLYPHS;
}

static void
find_extents(TfStructure *structure, const TfPages *pages)
{
    for (int i = 0; i < structure->n_elements; i++)
        structure->extents[i] = (Extent){.first = -1, .last = -1};
    for (int i = 0; i < tf_pages_n(pages); i++) {
        const TfPage *page = tf_pages_get(pages, i);
        for (int j = 0; j < page->n_placed; j++)
            extend(structure, &page->placed[j], i);
    }
}

/* What pages.h promises: parents before children, and contents in leaves only. */
static void
check_tree(const TfStructure *structure)
{
    for (int i = 0; i < structure->n_elements; i++) {
        int parent = structure->elements[i].parent;
        g_assert(parent < i);
        g_assert(parent < 0 || structure->extents[parent].first < 0);
        /* Reading order: the parent is the element before or encloses it. */
        int before = i - 1;
        while (before >= 0 && before != parent)
            before = structure->elements[before].parent;
        g_assert(before == parent || i == 0);
    }
}

/* Pages are painted one after the other, and an ended element cannot be begun again. */
static gboolean
check_order(const TfStructure *structure, GError **error)
{
    int page = 0;
    for (int i = 0; i < structure->n_elements; i++) {
        const Extent *extent = &structure->extents[i];
        if (extent->first < 0)
            continue;
        if (extent->first < page) {
            const TfPlaced *placed = extent->placed;
            g_set_error(error, TF_ERROR, TF_ERROR_UNSUPPORTED,
                        "%s:%d: “%s” stands on page %d, but what is read before it ends on "
                        "page %d",
                        placed->place.file ? placed->place.file : "", placed->place.line,
                        placed->unit ? placed->unit : "", extent->first + 1, page + 1);
            return FALSE;
        }
        page = extent->last;
    }
    return TRUE;
}

/* When an opaque colour covers the page and no clip is set, cairo (1.16, 1.18) drops what it
 * has recorded of the page, the beginnings of tags with it, and then misses them at their
 * ends (_cairo_recording_surface_paint). This clip cuts nothing off and is not written. */
void
tf_structure_guard(TfStructure *structure, double width, double height)
{
    cairo_rectangle(structure->cr, 0, 0, width, height);
    cairo_clip(structure->cr);
}

TfStructure *
tf_structure_new(const TfPages *pages, cairo_t *cr, GError **error)
{
    g_autoptr(TfStructure) structure = g_new0(TfStructure, 1);
    structure->cr = cr;
    structure->elements = tf_pages_elements(pages, &structure->n_elements);
    structure->extents = g_new0(Extent, structure->n_elements);
    structure->open = g_array_new(FALSE, FALSE, sizeof(int));
    structure->continued = -1;
    find_extents(structure, pages);
    check_tree(structure);
    if (!check_order(structure, error))
        return NULL;
    return g_steal_pointer(&structure);
}

void
tf_structure_free(TfStructure *structure)
{
    if (!structure)
        return;
    g_array_unref(structure->open);
    g_free(structure->extents);
    g_free(structure);
}

static int
innermost(const TfStructure *structure)
{
    guint n = structure->open->len;
    return n > 0 ? g_array_index(structure->open, int, n - 1) : -1;
}

static void
end_innermost(TfStructure *structure)
{
    int element = innermost(structure);
    cairo_tag_end(structure->cr, tf_role_tag(structure->elements[element].role));
    g_array_set_size(structure->open, structure->open->len - 1);
}

/* Begins the next element, after ending what does not enclose it. */
static void
begin_next(TfStructure *structure)
{
    const TfElement *element = &structure->elements[structure->next];
    while (innermost(structure) != element->parent)
        end_innermost(structure);
    cairo_tag_begin(structure->cr, tf_role_tag(element->role), NULL);
    g_array_append_val(structure->open, structure->next);
    structure->next++;
}

/* What cairo does differently from 1.18 on. */
static gboolean
is_new_cairo(void)
{
    return cairo_version() >= CAIRO_VERSION_ENCODE(1, 18, 0);
}

/* cairo 1.18 (seen in 1.18.4) marks an element only where there is text in it, and then with
 * all that is in it; figures and ticks would be decoration. So they get glyphs that are read as
 * U+2060, which is nothing, and are too small and pale to be seen; any paler, and cairo would
 * leave them out. press/reader takes them away. Two for one character, or cairo might remember
 * it as the meaning of the glyph. */
static void
stand_in(const TfStructure *structure, TfRect rect)
{
    cairo_t *cr = structure->cr;
    const TfGlyphs *run = structure->sample;
    cairo_glyph_t glyph = {structure->glyph, rect.x + rect.width / 2,
                           rect.y + rect.height / 2};
    cairo_glyph_t glyphs[] = {glyph, glyph};
    cairo_text_cluster_t cluster = {.num_bytes = 3, .num_glyphs = 2};
    cairo_scaled_font_t *font =
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->font));

    cairo_save(cr);
    cairo_set_font_face(cr, run->face ? run->face : cairo_scaled_font_get_font_face(font));
    cairo_set_font_size(cr, 1);
    cairo_set_source_rgba(cr, 0, 0, 0, 0.005);
    cairo_show_text_glyphs(cr, "\u2060", 3, glyphs, 2, &cluster, 1, 0);
    cairo_restore(cr);
}

void
tf_structure_begin(TfStructure *structure, const TfPlaced *placed)
{
    int element = placed->element;
    if (element < 0) {
        if (is_new_cairo())
            cairo_tag_begin(structure->cr, "Artifact", NULL);
        return;
    }
    while (structure->next <= element)
        begin_next(structure);
    g_assert(innermost(structure) == element);
    if (is_new_cairo() && structure->sample && !structure->extents[element].has_words)
        stand_in(structure, placed->rect);
}

void
tf_structure_end(TfStructure *structure, int element, int i)
{
    if (element < 0) {
        if (is_new_cairo())
            cairo_tag_end(structure->cr, "Artifact");
        return;
    }
    gboolean is_last = structure->extents[element].last == i;
    if (is_last)
        end_innermost(structure);
    structure->continued = is_last ? -1 : element;
}

int
tf_structure_continued(const TfStructure *structure)
{
    return structure->continued;
}

void
tf_structure_finish(TfStructure *structure)
{
    while (structure->next < structure->n_elements)
        begin_next(structure);
    while (structure->open->len > 0)
        end_innermost(structure);
}

void
tf_structure_label(cairo_surface_t *surface, int i)
{
    g_autofree char *label = g_strdup_printf("%d", i + 1);
    cairo_pdf_surface_set_page_label(surface, label);
}

void
tf_structure_outline(const TfPages *pages, cairo_surface_t *surface)
{
    const char *section = NULL;
    for (int i = 0; i < tf_pages_n(pages); i++) {
        const TfPage *page = tf_pages_get(pages, i);
        if (!page->section || !page->heading || g_strcmp0(page->section, section) == 0)
            continue;
        section = page->section;
        /* Whole numbers: cairo reads fractions as the locale writes them. */
        g_autofree char *target = g_strdup_printf("page=%d pos=[0 0]", i + 1);
        cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, page->heading,
                                      target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
}
