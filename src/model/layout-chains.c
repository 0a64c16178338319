/* Chains: whether the frames that text runs over go together. */
#include "model/layout-private.h"

/* What is known of a chain while its frames are looked through, in the order of the pages. */
typedef struct {
    const TfFixed *first;
    int last_page; /* from 1 */
} Chain;

static gboolean
is_frame(const TfFixed *fixed)
{
    return fixed->kind == TF_FIXED_FRAME;
}

/* Whether text that is broken into lines for one of the frames can go on in the other. */
static gboolean
are_alike(const TfFixed *a, const TfFixed *b)
{
    return a->rect.width == b->rect.width && a->n_columns == b->n_columns &&
           a->gap == b->gap && a->is_off_grid == b->is_off_grid &&
           g_strcmp0(a->group, b->group) == 0 && g_strcmp0(a->look, b->look) == 0;
}

static void
check_first(const TfLayoutBuilder *builder, const TfFixed *frame)
{
    if (frame->use[0] == NULL)
        tf_findings_add(builder->findings, "chain-broken", frame->place, NULL,
                        "the first frame of chain=\"%s\" says with use= what the chain "
                        "takes",
                        frame->chain);
}

static void
check_later(const TfLayoutBuilder *builder, const TfFixed *first, const TfFixed *frame)
{
    if (frame->use[0] != NULL)
        tf_findings_add(builder->findings, "chain-broken", frame->place, NULL,
                        "only the first frame of chain=\"%s\" has use=", frame->chain);
    else if (!are_alike(first, frame))
        tf_findings_add(builder->findings, "chain-broken", frame->place, NULL,
                        "the frames of chain=\"%s\" cannot carry one text: width, columns, "
                        "gap, group, look and grid must be alike",
                        frame->chain);
}

/* Frames that say rows= are level piece by piece: what runs over cannot be. */
static void
check_rows(const TfLayoutBuilder *builder, const TfFixed *frame)
{
    if (frame->rows != NULL && (frame->chain != NULL || frame->n_columns > 1))
        tf_findings_add(builder->findings, "chain-broken", frame->place, NULL,
                        "text that is poured into chains and columns cannot be level with "
                        "rows=\"%s\"",
                        frame->rows);
}

static void
note_frame(const TfLayoutBuilder *builder,
           GHashTable *chains,
           const TfFixed *frame,
           int page)
{
    check_rows(builder, frame);
    if (frame->chain == NULL)
        return;
    Chain *chain = g_hash_table_lookup(chains, frame->chain);
    if (chain != NULL) {
        check_later(builder, chain->first, frame);
    } else {
        chain = g_new0(Chain, 1);
        chain->first = frame;
        g_hash_table_insert(chains, (gpointer)frame->chain, chain);
        check_first(builder, frame);
    }
    chain->last_page = page;
}

/* A chain is read to its end before what stands after its first frame, and the file for readers is
 * written page by page: what is read later must not stand on an earlier page.
 *
 *     page 1  chain a   figure      the figure is read after page 2, but stands on page 1
 *     page 2  chain a
 */
static void
check_reading_order(const TfLayoutBuilder *builder, GHashTable *chains)
{
    const Chain *longest = NULL;
    for (guint i = 0; i < builder->layout->pages->len; i++) {
        const TfLayoutPage *page = g_ptr_array_index(builder->layout->pages, i);
        for (int j = 0; j < page->n_fixed; j++) {
            const TfFixed *fixed = page->fixed[j];
            const Chain *chain = is_frame(fixed) && fixed->chain != NULL
                                     ? g_hash_table_lookup(chains, fixed->chain)
                                     : NULL;
            gboolean goes_on = chain != NULL && chain->first != fixed;
            gboolean is_read = is_frame(fixed) || fixed->figure != NULL;
            if (!goes_on && is_read && longest != NULL && page->page < longest->last_page)
                tf_findings_add(builder->findings, "chain-broken", fixed->place, NULL,
                                "this is read after the chain “%s”, which goes on to page "
                                "%d: put it before the chain's first frame, or on its last "
                                "page",
                                longest->first->chain, longest->last_page);
            if (chain != NULL && (longest == NULL || chain->last_page > longest->last_page))
                longest = chain;
        }
    }
}

void
tf_layout_check_chains(const TfLayoutBuilder *builder)
{
    g_autoptr(GHashTable) chains =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (guint i = 0; i < builder->layout->pages->len; i++) {
        const TfLayoutPage *page = g_ptr_array_index(builder->layout->pages, i);
        for (int j = 0; j < page->n_fixed; j++)
            if (is_frame(page->fixed[j]))
                note_frame(builder, chains, page->fixed[j], page->page);
    }
    check_reading_order(builder, chains);
}
