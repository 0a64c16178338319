#include "job/reader-tags.h"

#include "press/reader.h"

GArray *
tf_reader_tags(const TfPages *pages)
{
    static const char *const roles[] = {
        [TF_ROLE_DOCUMENT] = "Document", [TF_ROLE_SECTION] = "Sect",
        [TF_ROLE_HEADING1] = "H1",       [TF_ROLE_HEADING2] = "H2",
        [TF_ROLE_PARAGRAPH] = "P",       [TF_ROLE_LIST] = "L",
        [TF_ROLE_LIST_ITEM] = "LI",      [TF_ROLE_LABEL] = "Lbl",
        [TF_ROLE_LIST_BODY] = "LBody",   [TF_ROLE_SPAN] = "Span",
        [TF_ROLE_FIGURE] = "Figure",     [TF_ROLE_DIVISION] = "Div",
    };
    int n;
    const TfElement *elements = tf_pages_elements(pages, &n);
    GArray *tags = g_array_new(FALSE, TRUE, sizeof(TfReaderTag));
    for (int i = 0; i < n; i++) {
        TfReaderTag tag = {
            .role = roles[elements[i].role],
            .language = elements[i].language,
            .alt = elements[i].alt,
            /* Right-to-left glyphs stand in the order of the eye, not of the ear. */
            .actual_text = tf_pages_is_right_bound(pages) ? elements[i].text : NULL,
        };
        g_array_append_val(tags, tag);
    }
    return tags;
}
