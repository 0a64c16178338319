/* What is in the files of a whole build, as other people's programs see it.
 *
 * The oracles are qpdf, poppler and Ghostscript; none of them is part of Tenfold's way from text
 * to plate, but for qpdf's library.
 */
#include "compose/pages-private.h"
#include "paint/paint.h"
#include "support/book.h"
#include "support/check.h"
#include "support/picture.h"
#include "support/project.h"
#include "support/tool.h"

#include <ft2build.h>
#include <string.h>

#include FT_FREETYPE_H

enum {
    TF_N_PAGES = 16,
    TF_N_SIDES = 8
};

static const char *const endings[] = {"read", "pages", "sheets"};

/* ---- all booklets, made once ---- */

typedef struct {
    char *folder;
    GPtrArray *books; /* of Book: the same editions, composed in this process too */
} Output;

static const char *
tag_of(const Book *book)
{
    return tf_edition_language(book->edition)->tag;
}

static gboolean
is_right_bound(const Book *book)
{
    return tf_pages_is_right_bound(book->pages);
}

/* Returns: (transfer full): path of "read", "pages" or "sheets" */
static char *
file_of(const Output *output, const Book *book, const char *ending)
{
    return g_strdup_printf("%s/%s/booklet-%s.pdf", output->folder, tag_of(book), ending);
}

static int
set_up(void **state)
{
    Output *output = g_new0(Output, 1);
    output->folder = g_dir_make_tmp("tf-output-XXXXXX", NULL);
    output->books = g_ptr_array_new_with_free_func((GDestroyNotify)book_free);
    Book *source = book_new("en");
    const TfCampaignLanguage *languages = tf_campaign_languages(source->campaign);
    for (int i = 0; i < tf_campaign_n_languages(source->campaign); i++)
        g_ptr_array_add(output->books, book_new(languages[i].tag));
    book_free(source);
    g_autofree char *talk = NULL;
    int status = tool_build(output->folder, "", 0, &talk);
    if (status != 0)
        print_error("%s", talk);
    *state = output;
    return status;
}

static int
tear_down(void **state)
{
    Output *output = *state;
    if (g_getenv("TF_KEEP") != NULL)
        print_message("kept: %s\n", output->folder);
    else
        project_free(g_steal_pointer(&output->folder));
    g_free(output->folder);
    g_ptr_array_unref(output->books);
    g_free(output);
    return 0;
}

/* ---- pictures ---- */

static void
test_pictures(void **state)
{
    const Output *output = *state;
    tool_need("pdftoppm");
    const char *tools[]={"pdftoppm","pdftocairo"};
    const char *dpi = g_getenv("DPI");
    for (guint i = 0; i < output->books->len; i++) {
        Book *book = output->books->pdata[i];
        TfPages *pages = book->pages;
        if (g_getenv("OWN"))
            for (guint j = 0; j < pages->runs->len; j++)
                ((TfGlyphs *)pages->runs->pdata[j])->face = NULL;
        g_autofree char *file = file_of(output, book, "read");
        for (int page = 1; page <= 16; page ++) {
            g_autofree char *mine = g_strdup_printf("%s/mine.png", output->folder);
            assert_true(tf_paint_png(pages, page - 1, atof(dpi), mine, book->findings, NULL));
            for (int t = 0; t < 2; t++) {
                g_autofree char *theirs = g_strdup_printf("%s/theirs", output->folder);
                g_autofree char *p = g_strdup_printf("%d", page);
                tool_run(NULL, tools[t], "-png", "-r", dpi, "-f", p, "-l", p, "-singlefile", file, theirs, NULL);
                g_autofree char *png = g_strconcat(theirs, ".png", NULL);
                int sides[] = {4, 6, 8, 10};
                for (int k = 0; k < 4; k++) {
                    PictureDistance d = picture_distance(mine, png, sides[k]);
                    print_message("%s p%d %s side %d mean %.3f share %.4f worst %.2f at %d %d\n", tag_of(book), page, tools[t], sides[k], d.mean, d.share, d.worst, d.x, d.y);
                }
            }
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
