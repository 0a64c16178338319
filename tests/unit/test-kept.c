/* What one book leaves for the next changes nothing but the time it takes. */
#include "compose/kept.h"
#include "compose/shapings.h"
#include "paint/paint.h"
#include "support/book.h"
#include "support/check.h"
#include "support/project.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

static TfPages *
compose(const Book *book, const char *tag, TfKept *kept)
{
    const TfComposeInput input = {
        .edition = book->edition,
        .layout = book->layout,
        .faces = book->faces,
        .reference = book->reference,
        .language = tf_campaign_find(book->campaign, tag),
        .kept = kept,
    };
    g_autoptr(TfFindings) findings = tf_findings_new();
    TfPages *pages = tf_compose(&input, findings, NULL);
    assert_non_null(pages);
    assert_int_equal(tf_findings_n(findings), tf_findings_n(book->findings));
    return pages;
}

static void
check_glyphs(const TfGlyphs *run, const TfGlyphs *expected)
{
    assert_int_equal(run->n_glyphs, expected->n_glyphs);
    for (int i = 0; i < run->n_glyphs; i++) {
        assert_int_equal(run->glyphs[i].index, expected->glyphs[i].index);
        check_near(run->glyphs[i].x, expected->glyphs[i].x, 1e-9);
        check_near(run->glyphs[i].y, expected->glyphs[i].y, 1e-9);
    }
}

static void
check_same(const TfPages *pages, const TfPages *expected)
{
    g_autofree char *text = tf_pages_print(pages), *other = tf_pages_print(expected);
    assert_string_equal(text, other);
    for (int i = 0; i < tf_pages_n(pages); i++) {
        const TfPage *page = tf_pages_get(pages, i), *same = tf_pages_get(expected, i);
        assert_int_equal(page->n_placed, same->n_placed);
        for (int j = 0; j < page->n_placed; j++)
            if (page->placed[j].kind == TF_PLACED_GLYPHS)
                check_glyphs(page->placed[j].glyphs, same->placed[j].glyphs);
    }
}

static guint
n_shaped(TfKept *kept, const Book *book, const char *tag)
{
    g_autoptr(TfFonts) fonts = tf_kept_fonts(kept, book->faces, tag, NULL);
    return tf_shapings_n(tf_fonts_shapings(fonts));
}

/* Joining letters, stacked ones, squares, and letters with kerning and hyphens. */
static void
books_are_the_same(void **state)
{
    (void)state;
    static const char *const tags[] = {"en", "ur", "bn", "zh-Hans"};
    g_autoptr(TfKept) kept = tf_kept_new();
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        Book *book = book_new(tags[i]);
        g_autoptr(TfPages) first = compose(book, tags[i], kept);
        guint n = n_shaped(kept, book, tags[i]);
        g_autoptr(TfPages) second = compose(book, tags[i], kept);
        check_same(first, book->pages);
        check_same(second, book->pages);
        assert_true(n > 100);
        assert_int_equal(n_shaped(kept, book, tags[i]), n);
        book_free(book);
    }
}

/* Words are divided by a list of the edition first: not by that of one which is gone. */
static void
the_book_before_may_be_gone(void **state)
{
    (void)state;
    g_autoptr(TfKept) kept = tf_kept_new();
    Book *before = book_new("en");
    tf_pages_free(compose(before, "en", kept));
    book_free(before);
    Book *book = book_new("en");
    g_autoptr(TfPages) pages = compose(book, "en", kept);
    check_same(pages, book->pages);
    book_free(book);
}

static GByteArray *
picture(const TfPages *pages, int page)
{
    g_autofree char *folder = g_dir_make_tmp("tf-kept-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "page.png", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    assert_true(tf_paint_png(pages, page, 100, path, findings, NULL));
    char *bytes;
    gsize length;
    assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    g_unlink(path);
    g_rmdir(folder);
    return g_byte_array_new_take((guint8 *)bytes, length);
}

/* Whole faces paint what faces of a book's own outlines do. */
static void
whole_faces_paint_the_same(void **state)
{
    (void)state;
    Book *book = book_new("zh-Hans");
    g_autoptr(TfKept) kept = tf_kept_new();
    g_autoptr(TfPages) pages = compose(book, "zh-Hans", kept);
    for (int i = 0; i < 3; i++) {
        g_autoptr(GByteArray) one = picture(pages, i), other = picture(book->pages, i);
        assert_int_equal(one->len, other->len);
        assert_memory_equal(one->data, other->data, other->len);
    }
    book_free(book);
}

static TfParagraph *
paragraph(TfFonts *fonts, const char *text, gboolean is_bold)
{
    TfSpan span = {.length = strlen(text), .language = "ar"};
    const TfParagraphText said = {.text = text,
                                  .spans = &span,
                                  .n_spans = 1,
                                  .language = tf_language_find("ar"),
                                  .is_bold = is_bold};
    g_autoptr(TfFindings) findings = tf_findings_new();
    return tf_paragraph_new(fonts, &said, findings);
}

static void
check_paragraph(TfFonts *kept, TfFonts *fresh, const char *text, gboolean is_bold, guint n)
{
    g_autoptr(TfParagraph) one = paragraph(kept, text, is_bold);
    g_autoptr(TfParagraph) other = paragraph(fresh, text, is_bold);
    assert_int_equal(one->glyphs->len, other->glyphs->len);
    for (guint i = 0; i < one->glyphs->len; i++) {
        const TfShaped *a = &g_array_index(one->glyphs, TfShaped, i);
        const TfShaped *b = &g_array_index(other->glyphs, TfShaped, i);
        assert_int_equal(a->glyph, b->glyph);
        assert_int_equal(a->cluster, b->cluster);
        check_near(a->advance, b->advance, 1e-12);
    }
    assert_int_equal(tf_shapings_n(tf_fonts_shapings(kept)), n);
}

/* Whatever shaping depends on makes it another shaping. */
static void
what_changed_is_shaped_anew(void **state)
{
    Project *project = *state;
    project->faces = tf_faces_load(project->fonts, FALSE, project->findings, NULL);
    g_autoptr(TfKept) kept = tf_kept_new();
    g_autoptr(TfFonts) fonts = tf_kept_fonts(kept, project->faces, "ar", NULL);
    g_autoptr(TfFonts) fresh = tf_fonts_open(project->faces, "ar", NULL);
    assert_null(tf_fonts_shapings(fresh));
    check_paragraph(fonts, fresh, "اطلب", FALSE, 1);
    check_paragraph(fonts, fresh, "اطلب", FALSE, 1);
    check_paragraph(fonts, fresh, "اطلبه", FALSE, 2);
    check_paragraph(fonts, fresh, "اطلب", TRUE, 3);
    check_paragraph(fonts, fresh, "اطلب", FALSE, 3);
}

static gboolean
is_kept(TfKept *kept, const char *folder, const TfFonts *before)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfFaces) faces = tf_faces_load(folder, FALSE, findings, NULL);
    g_autoptr(TfFonts) fonts = tf_kept_fonts(kept, faces, "ar", NULL);
    assert_non_null(fonts);
    return fonts == before;
}

/* The list may name other families, and a file may be another than it was. */
static void
fonts_that_changed_are_opened_anew(void **state)
{
    Project *project = *state;
    project->faces = tf_faces_load(project->fonts, FALSE, project->findings, NULL);
    const TfFace *face = tf_faces_find(project->faces, "Noto Naskh Arabic", FALSE);
    g_autofree char *bytes = NULL, *own = NULL;
    gsize length;
    assert_true(g_file_get_contents(face->path, &bytes, &length, NULL));
    project_write(project->folder, "fonts/NotoNaskhArabic-Regular.ttf", bytes,
                  (gssize)length);
    own = g_build_filename(project->fonts, "NotoNaskhArabic-Regular.ttf", NULL);

    g_autoptr(TfKept) kept = tf_kept_new();
    g_autoptr(TfFaces) faces =
        tf_faces_load(project->fonts, FALSE, project->findings, NULL);
    g_autoptr(TfFonts) first = tf_kept_fonts(kept, faces, "ar", NULL);
    assert_true(is_kept(kept, project->fonts, first));
    struct utimbuf yesterday = {.actime = 1000000000, .modtime = 1000000000};
    assert_int_equal(g_utime(own, &yesterday), 0);
    assert_false(is_kept(kept, project->fonts, first));

    g_autoptr(TfFonts) second = tf_kept_fonts(kept, faces, "ar", NULL);
    project_replace(project->folder, "fonts/fonts.xml",
                    "<role language=\"ar\" families=\"Noto Naskh Arabic\"/>",
                    "<role language=\"ar\" families=\"Noto Naskh Arabic, Noto Sans\"/>");
    assert_false(is_kept(kept, project->fonts, second));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(books_are_the_same),
        cmocka_unit_test(the_book_before_may_be_gone),
        cmocka_unit_test(whole_faces_paint_the_same),
        PROJECT_TEST(what_changed_is_shaped_anew),
        PROJECT_TEST(fonts_that_changed_are_opened_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
