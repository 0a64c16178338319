#include "job/reader-tags.h"

#include "press/reader.h"

/* Right-to-left glyphs stand in the order of the eye, not of the ear. */
static gboolean
is_from_right(const TfPages *pages, const TfElement *element)
{
    if (element->language == NULL)
        return tf_pages_is_right_bound(pages);
    const TfLanguage *language = tf_language_find(element->language);
    return tf_pages_is_right_bound(pages) ||
           (language != NULL && language->direction == TF_DIRECTION_RTL);
}

static const char *
scope_of(TfRole role)
{
    return role == TF_ROLE_COLUMN_HEAD ? "Column" : role == TF_ROLE_ROW_HEAD ? "Row" : NULL;
}

GArray *
tf_reader_tags(const TfPages *pages)
{
    int n;
    const TfElement *elements = tf_pages_elements(pages, &n);
    GArray *tags = g_array_new(FALSE, TRUE, sizeof(TfReaderTag));
    for (int i = 0; i < n; i++) {
        TfReaderTag tag = {
            .role = tf_role_tag(elements[i].role),
            .language = elements[i].language,
            .alt = elements[i].alt,
            .actual_text = is_from_right(pages, &elements[i]) ? elements[i].text : NULL,
            .scope = scope_of(elements[i].role),
            .n_columns = elements[i].n_columns,
        };
        g_array_append_val(tags, tag);
    }
    return tags;
}
