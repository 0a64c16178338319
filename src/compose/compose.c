#include "compose/compose.h"

#include "compose/collisions.h"
#include "compose/fit.h"
#include "compose/flow.h"
#include "compose/fonts.h"
#include "compose/overset.h"
#include "compose/pages-private.h"
#include "compose/subset.h"

#include <math.h>
#include <string.h>

/* The run of one edition through this stage. */
typedef struct {
    TfComposing composing;
    const TfLayout *layout;
    gboolean is_right_bound;
    gboolean is_overset;
    GPtrArray *flows; /* of TfFlow, in reading order */
} Run;

static TfRect
mirrored(const Run *run, TfRect rect)
{
    return run->is_right_bound ? tf_rect_mirrored(rect, tf_layout_width(run->layout))
                               : rect;
}

/* Copies what a fixed thing says of itself into the display list. */
static TfPlaced
placed_from(const Run *run, const TfFixed *fixed)
{
    TfPages *pages = run->composing.pages;
    TfPlaced placed = {
        .rect = mirrored(run, fixed->rect),
        .ink = fixed->ink,
        .element = -1,
        .place = fixed->place,
        .stroke = fixed->stroke,
        .radius = fixed->radius,
        .is_dashed = fixed->is_dashed,
        .is_fixed = TRUE,
    };
    placed.place.file = tf_pages_string(pages, fixed->place.file);
    placed.place.unit = NULL;
    return placed;
}

static void
place_box(const Run *run, const TfFixed *fixed, int page)
{
    TfPlaced placed = placed_from(run, fixed);
    gboolean is_rule = fixed->rect.height <= 0 || fixed->rect.width <= 0;
    placed.kind = fixed->stroke > 0 ? TF_PLACED_LINE : TF_PLACED_AREA;
    placed.shape = is_rule ? TF_SHAPE_RULE : TF_SHAPE_RECT;
    if (fixed->tail != NULL) {
        gboolean is_left = (strcmp(fixed->tail, "start") == 0) != run->is_right_bound;
        placed.tail = is_left ? -1 : 1;
    }
    tf_pages_add(run->composing.pages, page, &placed);
}

/* Drawings and codes that a figure describes are figures of the structure; others decorate. */
static void
describe(Run *run, const TfFixed *fixed, TfPlaced *placed)
{
    if (fixed->figure == NULL)
        return;
    const TfBlock *block = tf_edition_find(run->composing.input->edition, fixed->figure);
    if (block == NULL) {
        tf_findings_add(run->composing.findings, "unknown-block", fixed->place, NULL,
                        "the edition has no figure “%s”", fixed->figure);
        return;
    }
    g_hash_table_add(run->composing.placed, (gpointer)block);
    TfElement element = {
        .role = TF_ROLE_FIGURE, .parent = run->composing.section, .id = block->id};
    for (int i = 0; i < block->n_children; i++)
        if (block->children[i]->kind == TF_BLOCK_ALT) {
            element.alt = block->children[i]->unit->text;
            g_hash_table_add(run->composing.placed, (gpointer)block->children[i]);
        }
    placed->element = tf_pages_add_element(run->composing.pages, element);
    placed->unit = tf_pages_string(run->composing.pages, block->id);
}

static void
place_art(Run *run, const TfFixed *fixed, int page)
{
    TfPages *pages = run->composing.pages;
    TfPlaced placed = placed_from(run, fixed);
    g_autofree char *path =
        g_build_filename(tf_layout_art_folder(run->layout), fixed->file, NULL);
    placed.kind = TF_PLACED_ART;
    placed.name = tf_pages_string(pages, path);
    /* A photograph shows things that are the other way round nowhere. */
    placed.is_mirrored = run->is_right_bound && !fixed->is_directed && !fixed->is_picture;
    placed.is_contained = fixed->is_contained;
    describe(run, fixed, &placed);
    tf_pages_add(pages, page, &placed);
}

static void
place_code(Run *run, const TfFixed *fixed, int page)
{
    const TfReference *reference = run->composing.input->reference;
    const TfFact *fact = tf_reference_fact(reference, fixed->name);
    const char *says = fact == NULL           ? NULL
                       : fact->target != NULL ? fact->target
                                              : tf_fact_value(reference, fact, "en");
    if (says == NULL) {
        tf_findings_add(run->composing.findings, "unresolved-fact", fixed->place, NULL,
                        "there is no fact “%s” with words for this code to say",
                        fixed->name);
        return;
    }
    TfPlaced placed = placed_from(run, fixed);
    placed.kind = TF_PLACED_QR;
    placed.ink = tf_layout_ink(run->layout, "text");
    placed.name = tf_pages_string(run->composing.pages, says);
    describe(run, fixed, &placed);
    tf_pages_add(run->composing.pages, page, &placed);
}

/* The flow whose frame begins the chain of @fixed; NULL where it begins one itself, or none. */
static TfFlow *
chain_of(const Run *run, const TfFixed *fixed)
{
    for (guint i = 0; fixed->chain != NULL && i < run->flows->len; i++) {
        TfFlow *flow = g_ptr_array_index(run->flows, i);
        if (g_strcmp0(tf_flow_fixed(flow)->chain, fixed->chain) == 0)
            return flow;
    }
    return NULL;
}

static void
lay_out_text(Run *run, const TfFixed *fixed, int page)
{
    TfFlow *chain = chain_of(run, fixed);
    if (chain != NULL)
        tf_flow_add_frame(chain, fixed, page);
    else
        g_ptr_array_add(run->flows, tf_flow_new(&run->composing, fixed, page));
}

/* Boxes, art and codes are placed at once; what holds text waits for the copyfit. Structure
 * elements come into being here, in reading order. */
static void
lay_out_page(Run *run, const TfLayoutPage *page, int i)
{
    for (int j = 0; j < page->n_fixed; j++) {
        const TfFixed *fixed = page->fixed[j];
        switch (fixed->kind) {
        case TF_FIXED_BOX:
            place_box(run, fixed, i);
            break;
        case TF_FIXED_ART:
            place_art(run, fixed, i);
            break;
        case TF_FIXED_QR:
            place_code(run, fixed, i);
            break;
        case TF_FIXED_FRAME:
        case TF_FIXED_FURNITURE:
        default:
            lay_out_text(run, fixed, i);
        }
    }
}

static const TfBlock *
heading_of(const TfBlock *section)
{
    for (int i = 0; section != NULL && i < section->n_children; i++)
        if (section->children[i]->kind == TF_BLOCK_HEADING)
            return section->children[i];
    return NULL;
}

/* A section of the structure goes on over as many pages as name it in a row. */
static void
open_section(Run *run, const TfLayoutPage *page, int i, const char **open)
{
    if (page->section == NULL) {
        *open = NULL;
        run->composing.section = 0; /* the document */
        return;
    }
    if (g_strcmp0(page->section, *open) == 0) {
        tf_pages_set_section(run->composing.pages, i, page->section, NULL);
        return;
    }
    TfPages *pages = run->composing.pages;
    const TfBlock *section = tf_edition_find(run->composing.input->edition, page->section);
    if (section == NULL)
        tf_findings_add(
            run->composing.findings, "unknown-block",
            page->n_fixed > 0 ? page->fixed[0]->place : (TfPlace){0}, NULL,
            "page %d is meant for the section “%s”, which the edition does not have",
            page->page, page->section);
    const TfBlock *heading = heading_of(section);
    TfElement element = {.role = TF_ROLE_SECTION, .parent = 0, .id = page->section};
    run->composing.section = tf_pages_add_element(pages, element);
    tf_pages_set_section(pages, i, page->section,
                         heading != NULL ? heading->unit->text : NULL);
    *open = page->section;
}

/* Frames of page @i that say the same rows= stand level. */
static void
set_rows_level(const Run *run, const TfLayoutPage *page, int i)
{
    g_autoptr(GHashTable) rows = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                                       (GDestroyNotify)g_ptr_array_unref);
    for (guint j = 0; page->n_fixed > 0 && j < run->flows->len; j++) {
        TfFlow *flow = g_ptr_array_index(run->flows, j);
        const char *name = tf_flow_fixed(flow)->rows;
        if (tf_flow_page(flow) != i || name == NULL)
            continue;
        GPtrArray *mates = g_hash_table_lookup(rows, name);
        if (mates == NULL)
            g_hash_table_insert(rows, (gpointer)name, mates = g_ptr_array_new());
        g_ptr_array_add(mates, flow);
    }
    GHashTableIter iter;
    gpointer mates;
    g_hash_table_iter_init(&iter, rows);
    while (g_hash_table_iter_next(&iter, NULL, &mates))
        tf_flow_set_level(mates);
}

static void
lay_out(Run *run)
{
    const char *open = NULL;
    TfElement document = {.role = TF_ROLE_DOCUMENT, .parent = -1};
    run->composing.section = tf_pages_add_element(run->composing.pages, document);
    for (int i = 0; i < tf_layout_n_pages(run->layout); i++) {
        const TfLayoutPage *page = tf_layout_page(run->layout, i);
        open_section(run, page, i, &open);
        lay_out_page(run, page, i);
        set_rows_level(run, page, i);
    }
}

/* What people know a frame by: its first piece of text. */
static const char *
name_of(const TfFlow *flow)
{
    const TfFixed *fixed = tf_flow_fixed(flow);
    return fixed->use != NULL && fixed->use[0] != NULL ? fixed->use[0] : fixed->what;
}

static GPtrArray *
flows_of(const Run *run, const char *group)
{
    GPtrArray *flows = g_ptr_array_new();
    for (guint i = 0; i < run->flows->len; i++) {
        TfFlow *flow = g_ptr_array_index(run->flows, i);
        if (g_strcmp0(tf_flow_fixed(flow)->group, group) == 0)
            g_ptr_array_add(flows, flow);
    }
    return flows;
}

/* Lists of one page look alike: white in one is wider than in another by no more than this, of a line. */
static const double most_uneven = 0.67;

/* See most_uneven.
 * Returns: (transfer full): by page, what a gap may be widened by */
static double *
most_extra(const Run *run, const GPtrArray *flows, TfSetting setting)
{
    double *most = g_new(double, (gsize)tf_layout_n_pages(run->layout));
    for (int i = 0; i < tf_layout_n_pages(run->layout); i++)
        most[i] = G_MAXDOUBLE;
    for (guint i = 0; setting.is_gridded && i < flows->len; i++) {
        const TfFlow *flow = g_ptr_array_index(flows, i);
        double extra = tf_flow_extra(flow, setting);
        if (extra < G_MAXDOUBLE)
            most[tf_flow_page(flow)] =
                MIN(most[tf_flow_page(flow)],
                    extra + most_uneven * setting.size * setting.leading);
    }
    return most;
}

/* In the order of the pages: the search has changed it. */
static void
place_group(Run *run, const TfFitGroup *group)
{
    g_autoptr(GPtrArray) flows = flows_of(run, group->name);
    g_autofree double *most = most_extra(run, flows, group->setting);
    for (guint i = 0; i < flows->len; i++) {
        TfFlow *flow = g_ptr_array_index(flows, i);
        TfSetting setting = group->setting;
        setting.most_extra = most[tf_flow_page(flow)];
        if (!group->fits && !tf_fit_holds(flow, group->setting)) {
            tf_overset_report(flow, group->setting, &run->composing);
            tf_flow_cut(flow, run->composing.findings);
        }
        tf_flow_place(flow, mirrored(run, tf_flow_fixed(flow)->rect), setting,
                      &run->composing);
    }
    TfFit fit = {
        .group = tf_pages_string(run->composing.pages, group->name),
        .size = group->setting.size,
        .leading = group->setting.leading,
        .narrow = group->narrow != NULL
                      ? tf_pages_string(run->composing.pages, name_of(group->narrow))
                      : NULL,
    };
    g_array_append_val(run->composing.pages->fits, fit);
    run->is_overset |= !group->fits;
}

static void
clear_group(gpointer group)
{
    g_ptr_array_unref(((TfFitGroup *)group)->flows);
}

static GArray *
groups_of(const Run *run)
{
    const TfLanguage *language = tf_edition_language(run->composing.input->edition);
    const char *const *names = tf_layout_groups(run->layout);
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(TfFitGroup));
    g_array_set_clear_func(groups, clear_group);
    for (int i = 0; names[i] != NULL; i++) {
        TfFitGroup group = {
            .name = names[i],
            .limits = tf_layout_limits(run->layout, names[i], language->script),
            .flows = flows_of(run, names[i]),
        };
        if (group.limits != NULL && group.flows->len > 0)
            g_array_append_val(groups, group);
        else
            clear_group(&group);
    }
    return groups;
}

static void
fit(Run *run)
{
    const TfLanguage *language = tf_edition_language(run->composing.input->edition);
    const TfFitRules rules = {
        .grid = tf_layout_grid(run->layout),
        .most_tracking = tf_language_script(language)->most_tracking,
        .may_divide = language->hyphenation.patterns != NULL,
    };
    run->composing.pages->grid_group =
        tf_pages_string(run->composing.pages, rules.grid->group);
    g_autoptr(GArray) groups = groups_of(run);
    TfFitGroup *list = (TfFitGroup *)(void *)groups->data;
    run->composing.pages->vector =
        tf_fit(list, (int)groups->len, &rules, run->composing.findings);
    for (guint i = 0; i < groups->len; i++)
        place_group(run, &list[i]);
}

static void
report_unplaced(const Run *run, const TfBlock *block)
{
    if (block->unit != NULL && !g_hash_table_contains(run->composing.placed, block))
        tf_findings_add(run->composing.findings, "unplaced-unit", block->place, NULL,
                        "no page of the layout “%s” takes this text",
                        tf_layout_name(run->layout));
    for (int i = 0; i < block->n_children; i++)
        report_unplaced(run, block->children[i]);
}

static const char *
title_of(const TfEdition *edition)
{
    const TfBlock *root = tf_edition_root(edition);
    for (int i = 0; i < root->n_children; i++)
        if (root->children[i]->kind == TF_BLOCK_TITLE)
            return root->children[i]->unit->text;
    return tf_edition_language(edition)->tag;
}

static TfPages *
new_pages(const TfComposeInput *input, TfFonts *fonts)
{
    int n_inks;
    const TfInk *inks = tf_layout_inks(input->layout, &n_inks);
    const TfLanguage *language = tf_edition_language(input->edition);
    TfPages *pages = tf_pages_new(
        tf_layout_n_pages(input->layout), tf_layout_width(input->layout),
        tf_layout_height(input->layout), tf_layout_bleed(input->layout), inks, n_inks);
    tf_pages_set_identity(pages, language->tag, title_of(input->edition),
                          language->direction == TF_DIRECTION_RTL);
    g_ptr_array_add(pages->maps, fonts);
    return pages;
}

TfPages *
tf_compose(const TfComposeInput *input, TfFindings *findings, GError **error)
{
    const TfLanguage *language = tf_edition_language(input->edition);
    TfFonts *fonts = input->kept != NULL
                         ? tf_kept_fonts(input->kept, input->faces, language->tag, error)
                         : tf_fonts_open(input->faces, language->tag, error);
    if (fonts == NULL)
        return NULL;
    tf_fonts_set_divisions(fonts, tf_edition_divisions(input->edition));
    Run run = {
        .composing =
            {
                .input = input,
                .fonts = fonts,
                .pages = new_pages(input, fonts),
                .findings = findings,
                .placed = g_hash_table_new(NULL, NULL),
            },
        .layout = input->layout,
        .is_right_bound = language->direction == TF_DIRECTION_RTL,
        .flows = g_ptr_array_new_with_free_func((GDestroyNotify)tf_flow_free),
    };
    lay_out(&run);
    fit(&run);
    if (!run.is_overset) /* else lines lie on each other for want of room */
        tf_find_collisions(run.composing.pages, findings);
    if (input->kept == NULL)
        tf_subset_faces(run.composing.pages);
    report_unplaced(&run, tf_edition_root(input->edition));
    g_ptr_array_unref(run.flows);
    g_hash_table_unref(run.composing.placed);
    return run.composing.pages;
}
