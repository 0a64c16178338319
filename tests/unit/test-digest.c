/* What is painted, as one number: what changes it and what does not. */
#include "pdf/object.h"
#include "press/digest.h"
#include "support/check.h"
#include "support/pdf.h"
#include "support/sheets.h"

#include <string.h>

/* The digest of a page that paints a picture of @data, which @filter unpacks. */
static char *
digest_of(const SheetFiles *files, const char *filter, const char *data)
{
    static const char content[] = "q 9 0 0 9 0 0 cm /Im Do Q";
    g_autoptr(GError) error = NULL;
    sheet_make_pages(files, 1);
    g_autoptr(TfPdf) pdf = sheet_opened(files->in);
    TfPdfObject image = tf_pdf_stream_new(pdf, data, strlen(data));
    tf_pdf_set_parsed(pdf, image, "Subtype", "%s", "/Image");
    if (filter != NULL)
        tf_pdf_set_parsed(pdf, image, "Filter", "%s", filter);
    tf_pdf_page_set_content(pdf, 0, content, strlen(content));
    tf_pdf_page_set_resource(pdf, 0, "XObject", "Im", image);
    char *digest = tf_press_digest(pdf, &error);
    g_assert_no_error(error);
    return digest;
}

/* Two photographs of one size have the same entries; JPEG and JPEG 2000 are not unpacked here. */
static void
another_picture_is_another_document(void **state)
{
    static const char *const filters[] = {NULL, "/DCTDecode", "/JPXDecode"};
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autofree char *one = digest_of(*state, filters[i], "a dog");
        g_autofree char *same = digest_of(*state, filters[i], "a dog");
        g_autofree char *other = digest_of(*state, filters[i], "a cat");
        assert_string_equal(one, same);
        assert_string_not_equal(one, other);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(another_picture_is_another_document, sheet_set_up,
                                        sheet_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
