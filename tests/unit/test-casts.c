/* A glyph for each cluster, in a face of three squares: 1 is 500 wide, 2 and 3 are marks of no
 * width; 1000 units an em. */
#include "compose/casts.h"
#include "support/check.h"

#include <string.h>

static void
put(GByteArray *table, const int *values, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        guint8 bytes[2] = {(guint8)(values[i] >> 8), (guint8)values[i]};
        g_byte_array_append(table, bytes, 2);
    }
}

static void
add_table(hb_face_t *face, const char *name, const int *values, gsize n)
{
    g_autoptr(GByteArray) table = g_byte_array_new();
    put(table, values, n);
    hb_blob_t *blob = hb_blob_create((const char *)table->data, table->len,
                                     HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(face, hb_tag_from_string(name, 4), blob);
    hb_blob_destroy(blob);
}

/* Only the headers of outlines, contours and box: 10 bytes and 2 to fill up. */
static hb_blob_t *
make_face(void)
{
    static const int head[27] = {[0] = 1, [9] = 1000, [18] = 0, [20] = 400, [21] = 400};
    static const int hhea[18] = {[0] = 1, [5] = 500, [17] = 4};
    static const int maxp[16] = {[0] = 1, [2] = 4, [3] = 4, [4] = 1};
    static const int hmtx[] = {500, 0, 500, 10, 0, 0, 0, 0};
    static const int loca[] = {0, 0, 6, 12, 18};
    static const int glyf[] = {1,  10, 0, 400, 400, 0, 1,  0,  0,
                               50, 50, 0, 1,   0,   0, 60, 60, 0};
    hb_face_t *face = hb_face_builder_create();
    add_table(face, "head", head, G_N_ELEMENTS(head));
    add_table(face, "hhea", hhea, G_N_ELEMENTS(hhea));
    add_table(face, "maxp", maxp, G_N_ELEMENTS(maxp));
    add_table(face, "hmtx", hmtx, G_N_ELEMENTS(hmtx));
    add_table(face, "loca", loca, G_N_ELEMENTS(loca));
    add_table(face, "glyf", glyf, G_N_ELEMENTS(glyf));
    hb_blob_t *blob = hb_face_reference_blob(face);
    hb_face_destroy(face);
    return blob;
}

/* At 10 points a hundredth of a point is a unit: the letter alone, the letter with a mark 1 pt to
 * the right and 2 pt up, the letter alone but read otherwise, the first again. */
static const cairo_glyph_t glyphs[] = {
    {1, 100, 50}, {1, 105, 50}, {2, 106, 48}, {1, 110, 50}, {1, 115, 50}};
static const cairo_text_cluster_t clusters[] = {{1, 1}, {2, 2}, {1, 1}, {1, 1}};
static const TfPen pens[] = {{100, 5}, {105, 5}, {110, 5}, {115, 5}};

static TfGlyphs
make_run(gboolean is_rtl)
{
    return (TfGlyphs){
        .glyphs = glyphs,
        .n_glyphs = G_N_ELEMENTS(glyphs),
        .clusters = clusters,
        .n_clusters = G_N_ELEMENTS(clusters),
        .text = "abcda",
        .is_rtl = is_rtl,
        .size = 10,
        .pens = pens,
        .baseline = 50,
    };
}

static void
clear_run(TfGlyphs *run)
{
    g_free((void *)run->casts);
    g_free((void *)run->cast_clusters);
    g_free((void *)run->cast_text);
}

static void
check_index(const TfGlyphs *run, int i, unsigned long index, double x)
{
    assert_int_equal(run->casts[i].index, index);
    check_near(run->casts[i].x, x, 1e-9);
    check_near(run->casts[i].y, 50, 1e-9);
    assert_int_equal(run->cast_clusters[i].num_glyphs, 1);
}

static void
check_table(hb_blob_t *blob, const char *name, gsize at, const int *values, gsize n)
{
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_t *table = hb_face_reference_table(face, hb_tag_from_string(name, 4));
    g_autoptr(GByteArray) expected = g_byte_array_new();
    put(expected, values, n);
    guint length;
    const char *data = hb_blob_get_data(table, &length);
    assert_true(length >= at + expected->len);
    assert_memory_equal(data + at, expected->data, expected->len);
    hb_blob_destroy(table);
    hb_face_destroy(face);
}

static void
test_cast(void **state)
{
    (void)state;
    hb_blob_t *blob = make_face();
    TfCasts *casts = tf_casts_new(blob);
    assert_non_null(casts);
    TfGlyphs run = make_run(FALSE);
    assert_true(tf_casts_are_wanted(&run));
    tf_casts_give(casts, &run);
    assert_string_equal(run.cast_text, "abcda");
    check_index(&run, 0, 1, 100);
    check_index(&run, 1, 4, 105);
    check_index(&run, 2, 5, 110);
    check_index(&run, 3, 1, 115);
    hb_blob_t *made = tf_casts_blob(casts);
    /* Three old outlines of 12 bytes, then: letter and mark, its box; letter. Flags: words, offsets,
     * overlap, more. */
    static const int header[] = {-1, 10, 0, 400, 400};
    check_table(made, "glyf", 36, header, G_N_ELEMENTS(header));
    static const int components[] = {0x0423, 1, 0, 0, 0x0403, 2, 100, 200};
    check_table(made, "glyf", 46, components, G_N_ELEMENTS(components));
    static const int other[] = {-1, 10, 0, 400, 400, 0x0403, 1, 0, 0};
    check_table(made, "glyf", 62, other, G_N_ELEMENTS(other));
    static const int metrics[] = {500, 10, 500, 10};
    check_table(made, "hmtx", 16, metrics, G_N_ELEMENTS(metrics));
    static const int places[] = {0, 36, 0, 62, 0, 80};
    check_table(made, "loca", 16, places, G_N_ELEMENTS(places));
    static const int n[] = {6};
    check_table(made, "maxp", 4, n, 1);
    check_table(made, "hhea", 34, n, 1);
    hb_blob_destroy(made);
    hb_blob_destroy(blob);
    clear_run(&run);
    tf_casts_free(casts);
}

/* Clusters stay where they are, their letters turn round: “bc” is read as “cb”. */
static void
test_turned(void **state)
{
    (void)state;
    hb_blob_t *blob = make_face();
    TfCasts *casts = tf_casts_new(blob);
    TfGlyphs run = make_run(TRUE);
    tf_casts_give(casts, &run);
    assert_string_equal(run.cast_text, "acbda");
    assert_int_equal(run.cast_clusters[1].num_bytes, 2);
    hb_blob_destroy(blob);
    clear_run(&run);
    tf_casts_free(casts);
}

static void
test_wanted(void **state)
{
    (void)state;
    static const cairo_text_cluster_t plain[] = {{1, 1}, {2, 1}};
    TfGlyphs run = {.clusters = plain, .n_clusters = 2, .text = "aé"};
    assert_false(tf_casts_are_wanted(&run));
    run.is_rtl = TRUE;
    assert_true(tf_casts_are_wanted(&run));
    static const cairo_text_cluster_t ligature[] = {{2, 1}};
    run = (TfGlyphs){.clusters = ligature, .n_clusters = 1, .text = "fi"};
    assert_true(tf_casts_are_wanted(&run));
}

static void
test_refused(void **state)
{
    (void)state;
    assert_null(tf_casts_new(hb_blob_get_empty()));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cast),
        cmocka_unit_test(test_turned),
        cmocka_unit_test(test_wanted),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
