/* Any bytes as a PDF: its facts are found or an error, and what is found can be relied on. */
#include "preflight/facts.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_mark(const TfMark *mark, int n_pages, int n_fonts)
{
    g_assert_true(isfinite(mark->rect.x) && isfinite(mark->rect.y));
    g_assert_true(mark->rect.width >= 0 && mark->rect.height >= 0);
    g_assert_cmpint(mark->page, >=, 0);
    g_assert_cmpint(mark->page, <, n_pages);
    g_assert_cmpint(mark->font, >=, -1);
    g_assert_cmpint(mark->font, <, n_fonts);
    g_assert_cmpint(mark->n, >, 0);
    g_assert_true(isfinite(mark->ink_below));
    for (int i = 0; i < 4; i++)
        g_assert_false(isinf(mark->colour.plates[i]));
}

static void
check_facts(const TfFacts *facts)
{
    int n_marks;
    int n_pages;
    int n_fonts;
    const TfMark *marks = tf_facts_marks(facts, &n_marks);
    tf_facts_pages(facts, &n_pages);
    tf_facts_fonts(facts, &n_fonts);
    for (int i = 0; i < n_marks; i++)
        check_mark(&marks[i], n_pages, n_fonts);
    g_autofree char *text = tf_facts_print(facts);
    g_assert_true(g_utf8_validate(text, -1, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("tf-facts-XXXXXX.pdf", &path, NULL);
    if (file < 0)
        return 0;
    g_close(file, NULL);
    if (g_file_set_contents(path, (const char *)data, (gssize)size, NULL)) {
        g_autoptr(TfFacts) facts = tf_facts_read(path, NULL);
        if (facts != NULL)
            check_facts(facts);
    }
    g_unlink(path);
    return 0;
}
