#include "support/output.h"

#include "support/check.h"
#include "support/project.h"
#include "support/tool.h"

const char *
output_tag(const Book *book)
{
    return tf_edition_language(book->edition)->tag;
}

gboolean
output_is_right_bound(const Book *book)
{
    return tf_pages_is_right_bound(book->pages);
}

char *
output_file(const Output *output, const Book *book, const char *ending)
{
    return g_strdup_printf("%s/%s/booklet-%s.pdf", output->folder, output_tag(book),
                           ending);
}

int
output_set_up(void **state)
{
    Output *output = g_new0(Output, 1);
    *state = output;
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
    return status;
}

int
output_tear_down(void **state)
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
