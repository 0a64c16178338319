#include "support/book.h"

#include "support/check.h"

#include <string.h>

static char *
part(const char *name)
{
    const char *root = g_getenv("TENFOLD_PROJECT");
    return g_build_filename(root != NULL ? root : ".", name, NULL);
}

static void
load(Book *book, const char *tag, const char *layouts, const char *layout)
{
    g_autofree char *content = part("content");
    g_autofree char *campaign = part("content/campaign.xml");
    g_autofree char *fonts = part("fonts");
    book->findings = tf_findings_new();
    book->reference = tf_reference_load(content, book->findings, NULL);
    book->campaign = tf_campaign_load(campaign, book->findings, NULL);
    book->faces = tf_faces_load(fonts, FALSE, book->findings, NULL);
    book->layout = tf_layout_load(layouts, layout, book->findings, NULL);
    assert_non_null(book->reference);
    assert_non_null(book->campaign);
    assert_non_null(book->faces);
    assert_non_null(book->layout);
    book->source =
        tf_edition_load(content, "en", book->reference, NULL, book->findings, NULL);
    assert_non_null(book->source);
    book->edition = book->source;
    if (g_strcmp0(tag, "en") != 0)
        book->edition = tf_edition_load(content, tag, book->reference, book->source,
                                        book->findings, NULL);
    assert_non_null(book->edition);
}

Book *
book_new(const char *tag)
{
    g_autofree char *layouts = part("layouts");
    return book_new_in(tag, layouts, "booklet");
}

Book *
book_new_in(const char *tag, const char *layouts, const char *layout)
{
    Book *book = g_new0(Book, 1);
    load(book, tag, layouts, layout);
    TfComposeInput input = {
        .edition = book->edition,
        .layout = book->layout,
        .faces = book->faces,
        .reference = book->reference,
        .language = tf_campaign_find(book->campaign, tag),
    };
    book->pages = tf_compose(&input, book->findings, NULL);
    assert_non_null(book->pages);
    return book;
}

void
book_free(Book *book)
{
    if (book == NULL)
        return;
    tf_pages_free(book->pages);
    if (book->edition != book->source)
        tf_edition_free(book->edition);
    tf_edition_free(book->source);
    tf_layout_free(book->layout);
    tf_faces_free(book->faces);
    tf_campaign_free(book->campaign);
    tf_reference_free(book->reference);
    tf_findings_free(book->findings);
    g_free(book);
}

static int
compare_characters(const void *a, const void *b)
{
    gunichar first = *(const gunichar *)a, second = *(const gunichar *)b;
    return first < second ? -1 : first > second;
}

/* The characters of @text but its spaces, sorted: what must be the same in any order of runs. */
static char *
sorted_characters(const char *text)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(gunichar));
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c != ' ')
            g_array_append_val(all, c);
    }
    g_array_sort(all, compare_characters);
    char *sorted = g_ucs4_to_utf8((const gunichar *)(void *)all->data, (glong)all->len,
                                  NULL, NULL, NULL);
    g_array_unref(all);
    return sorted;
}

GHashTable *
book_text(const Book *book)
{
    const TfPages *pages = book->pages;
    GHashTable *texts =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_free);
    for (int i = 0; i < tf_pages_n(pages); i++) {
        const TfPage *page = tf_pages_get(pages, i);
        for (int j = 0; j < page->n_placed; j++) {
            const TfPlaced *placed = &page->placed[j];
            if (placed->kind != TF_PLACED_GLYPHS || placed->unit == NULL)
                continue;
            const char *before = g_hash_table_lookup(texts, placed->unit);
            g_hash_table_insert(
                texts, (gpointer)placed->unit,
                g_strconcat(before != NULL ? before : "", placed->glyphs->logical, NULL));
        }
    }
    return texts;
}

void
book_check_text(const Book *book, GHashTable *texts, const TfBlock *block, int *n_checked)
{
    const char *tag = tf_pages_language(book->pages);
    if (block->unit != NULL && block->unit->id != NULL && block->kind != TF_BLOCK_ALT) {
        const char *found = g_hash_table_lookup(texts, block->unit->id);
        if (found == NULL)
            fail_msg("%s: %s stands on no page", tag, block->unit->id);
        g_autofree char *expected = sorted_characters(block->unit->text);
        g_autofree char *actual = sorted_characters(found);
        if (strcmp(expected, actual) != 0)
            fail_msg("%s: %s was “%s” and became “%s”", tag, block->unit->id,
                     block->unit->text, found);
        ++*n_checked;
    }
    for (int i = 0; i < block->n_children; i++)
        book_check_text(book, texts, block->children[i], n_checked);
}
