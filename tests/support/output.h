/* output.h: a whole build of all editions, for tests that look into its files.
 *
 * TF_KEEP=1 keeps the files.
 */
#pragma once

#include "support/book.h"

enum {
    TF_N_PAGES = 16,
    TF_N_SIDES = 8 /* of the sheets of four pages */
};

typedef struct {
    char *folder;
    GPtrArray *books; /* of Book: the same editions, composed in this process too */
} Output;

const char *output_tag(const Book *book);
gboolean output_is_right_bound(const Book *book);

/* Returns: (transfer full): path of "read", "pages" or "sheets" */
char *output_file(const Output *output, const Book *book, const char *ending);

/* Of a group of tests; the state is an Output. */
int output_set_up(void **state);
int output_tear_down(void **state);
