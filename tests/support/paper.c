#include "support/paper.h"

#include "support/check.h"

#include <string.h>

Paper
paper_set(const TfDocument *document, const char *layout)
{
    const char *project = g_getenv("TENFOLD_PROJECT");
    g_autofree char *layouts = g_build_filename(project, "layouts", NULL);
    g_autofree char *fonts = g_build_filename(project, "fonts", NULL);
    Paper paper = {.findings = tf_findings_new()};
    paper.layout = tf_layout_load(layouts, layout, paper.findings, NULL);
    paper.faces = tf_faces_load(fonts, FALSE, paper.findings, NULL);
    assert_non_null(paper.layout);
    assert_non_null(paper.faces);
    paper.pages =
        tf_compose_document(document, paper.layout, paper.faces, paper.findings, NULL);
    assert_non_null(paper.pages);
    g_autofree char *text = tf_findings_to_text(paper.findings);
    assert_string_equal(text, "");
    return paper;
}

void
paper_clear(Paper *paper)
{
    tf_pages_free(paper->pages);
    tf_layout_free(paper->layout);
    tf_faces_free(paper->faces);
    tf_findings_free(paper->findings);
}

const TfPlaced *
paper_said(const Paper *paper, int page, const char *text)
{
    const TfPage *where = tf_pages_get(paper->pages, page);
    for (int i = 0; i < where->n_placed; i++) {
        const TfPlaced *placed = &where->placed[i];
        if (placed->kind == TF_PLACED_GLYPHS && strcmp(placed->glyphs->logical, text) == 0)
            return placed;
    }
    return NULL;
}
