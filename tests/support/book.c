#include "support/book.h"

#include "support/check.h"

static char *
part(const char *name)
{
    const char *root = g_getenv("TENFOLD_PROJECT");
    return g_build_filename(root != NULL ? root : ".", name, NULL);
}

static void
load(Book *book, const char *tag)
{
    g_autofree char *content = part("content");
    g_autofree char *campaign = part("content/campaign.xml");
    g_autofree char *fonts = part("fonts");
    g_autofree char *layouts = part("layouts");
    book->findings = tf_findings_new();
    book->reference = tf_reference_load(content, book->findings, NULL);
    book->campaign = tf_campaign_load(campaign, book->findings, NULL);
    book->faces = tf_faces_load(fonts, FALSE, book->findings, NULL);
    book->layout = tf_layout_load(layouts, "booklet", book->findings, NULL);
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
    Book *book = g_new0(Book, 1);
    load(book, tag);
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
