/* Which files of a folder of proofs are of one product. */
#include "job/proof-files.h"
#include "support/check.h"

static void
only_its_own_files_are_a_products(void **state)
{
    (void)state;
    static const char *const own[] = {
        "booklet.html",        "booklet-proof.pdf",       "booklet-p01-print.png",
        "booklet-p16-ink.png", "booklet-p120-plates.png",
    };
    static const char *const others[] = {
        "booklet-large.html",
        "booklet-large-proof.pdf",
        "booklet-large-p01-print.png",
        "booklet-p1-print.png",
        "booklet-p01-notes.png",
        "booklet-notes.txt",
        "booklet",
        "leaflet.html",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
        assert_true(tf_proof_file_is_of(own[i], "booklet"));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        assert_false(tf_proof_file_is_of(others[i], "booklet"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_its_own_files_are_a_products),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
