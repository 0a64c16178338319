#include "job/papers.h"

#include "base/file.h"
#include "compose/document.h"
#include "job/reader-tags.h"
#include "paint/paint.h"
#include "press/reader.h"

static gboolean
write_pages(const TfPapers *papers,
            const TfPages *pages,
            const char *beside,
            TfFindings *findings,
            GError **error)
{
    g_autofree char *date = g_strconcat(papers->date, "T00:00:00Z", NULL);
    g_autoptr(GArray) tags = tf_reader_tags(pages);
    TfPaintOptions options = {.is_tagged = TRUE, .date = date};
    TfReaderSpec spec = {
        .title = tf_pages_title(pages),
        .language = tf_pages_language(pages),
        .date = papers->date,
        .tags = (const TfReaderTag *)(const void *)tags->data,
        .n_tags = (int)tags->len,
    };
    return tf_paint_pdf(pages, &options, beside, findings, error) &&
           tf_reader(beside, &spec, beside, findings, error);
}

gboolean
tf_paper_write(const TfPapers *papers,
               const TfDocument *document,
               const char *layout_name,
               const char *path,
               TfFindings *findings,
               GError **error)
{
    g_autoptr(TfLayout) layout = tf_layout_load("layouts", layout_name, findings, error);
    if (layout == NULL)
        return FALSE;
    g_autoptr(TfPages) pages =
        tf_compose_document(document, layout, papers->faces, findings, error);
    g_autofree char *beside = pages != NULL ? tf_file_beside(path, error) : NULL;
    if (beside == NULL)
        return FALSE;
    if (write_pages(papers, pages, beside, findings, error) &&
        tf_file_commit(beside, path, error))
        return TRUE;
    tf_file_discard(beside);
    return FALSE;
}
