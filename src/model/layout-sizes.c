/* How small the type of an edition may become in a layout: each group's least size by the styles
 * that its frames use for what stands in them. */
#include "model/layout.h"

typedef struct {
    const TfLayout *layout;
    const char *look;
    double share; /* least of the styles met so far; 0: none */
} Search;

static void
take_style(Search *search, const char *kind, const char *role)
{
    const TfStyle *style = tf_layout_style(search->layout, search->look, kind, role);
    if (search->share == 0 || style->size < search->share)
        search->share = style->size;
}

/* The role that a style of @block is looked up by, as when pages are composed. */
static const char *
role_of(const TfBlock *block)
{
    const TfBlock *parent = block->parent;
    if (block->kind == TF_BLOCK_HEADING && parent != NULL)
        return tf_block_kind_name(parent->kind);
    if (block->kind == TF_BLOCK_ITEM || block->kind == TF_BLOCK_FIELD)
        return parent != NULL && parent->kind == TF_BLOCK_LIST ? parent->role : NULL;
    return block->role;
}

static void
take_block(Search *search, const TfBlock *block)
{
    if (block->unit != NULL && block->kind != TF_BLOCK_ALT)
        take_style(search, tf_block_kind_name(block->kind), role_of(block));
    for (int i = 0; i < block->n_children; i++)
        take_block(search, block->children[i]);
}

static void
take_fixed(Search *search, const TfFixed *fixed, const TfEdition *edition)
{
    search->look = fixed->look;
    if (fixed->kind == TF_FIXED_FURNITURE)
        take_style(search, "furniture", fixed->what);
    for (int i = 0;
         fixed->kind == TF_FIXED_FRAME && fixed->use != NULL && fixed->use[i] != NULL;
         i++) {
        const TfBlock *block = tf_edition_find(edition, fixed->use[i]);
        if (block != NULL)
            take_block(search, block);
    }
}

/* Share of its size that the least style of @group has; 0 where nothing stands in it. */
static double
share_of(const TfLayout *layout, const char *group, const TfEdition *edition)
{
    Search search = {.layout = layout};
    for (int i = 0; i < tf_layout_n_pages(layout); i++) {
        const TfLayoutPage *page = tf_layout_page(layout, i);
        for (int k = 0; k < page->n_fixed; k++)
            if (g_strcmp0(page->fixed[k]->group, group) == 0)
                take_fixed(&search, page->fixed[k], edition);
    }
    return search.share;
}

double
tf_layout_smallest_type(const TfLayout *layout, const TfEdition *edition)
{
    const char *script = tf_edition_language(edition)->script;
    const char *const *groups = tf_layout_groups(layout);
    double least = 0;
    for (int i = 0; groups[i] != NULL; i++) {
        const TfLimits *limits = tf_layout_limits(layout, groups[i], script);
        if (limits == NULL)
            continue;
        double share = share_of(layout, groups[i], edition);
        if (share > 0 && (least == 0 || limits->smallest * share < least))
            least = limits->smallest * share;
    }
    return least;
}
