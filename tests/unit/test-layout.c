/* Pages, frames, styles, inks of the leaflet. */
#include "base/error.h"
#include "model/layout.h"
#include "support/check.h"
#include "support/project.h"

#include <glib/gstdio.h>
#include <string.h>

#define LEAFLET "layouts/leaflet.xml"

static void
load(Project *project)
{
    g_autoptr(GError) error = NULL;
    project->layout =
        tf_layout_load(project->layouts, "leaflet", project->findings, &error);
    g_assert_no_error(error);
}

static void
load_clean(Project *project)
{
    load(project);
    g_autofree char *text = tf_findings_to_text(project->findings);
    assert_string_equal(text, "");
}

static const TfFixed *
fixed(const Project *project, int page, int i)
{
    const TfLayoutPage *on = tf_layout_page(project->layout, page);
    assert_true(i < on->n_fixed);
    return on->fixed[i];
}

/* Without a word they are photographs. */
static void
pictures_are_photographs_or_drawings(void **state)
{
    static const char *const words[] = {"bleed=\"9pt\"", "bleed=\"9pt\" pictures=\"photo\"",
                                        "bleed=\"9pt\" pictures=\"drawing\""};
    Project *project = *state;
    for (int i = 0; i < 3; i++) {
        if (i > 0)
            project_replace(project->folder, LEAFLET, words[i - 1], words[i]);
        load_clean(project);
        assert_int_equal(tf_layout_has_flat_pictures(project->layout), i == 2);
        g_clear_pointer(&project->layout, tf_layout_free);
    }
}

static void
the_page_is_4_by_6_inches(void **state)
{
    Project *project = *state;
    load_clean(project);
    assert_string_equal(tf_layout_name(project->layout), "leaflet");
    assert_float_equal(tf_layout_width(project->layout), 288, 1e-9);
    assert_float_equal(tf_layout_height(project->layout), 432, 1e-9);
    assert_float_equal(tf_layout_bleed(project->layout), 9, 1e-9);
    assert_int_equal(tf_layout_n_pages(project->layout), 2);
    assert_int_equal(tf_layout_page(project->layout, 1)->page, 2);
    assert_string_equal(tf_layout_page(project->layout, 1)->section, "help");
    assert_true(g_str_has_suffix(tf_layout_art_folder(project->layout), "/layouts/art"));
}

static void
boxes_have_ink_and_outline(void **state)
{
    Project *project = *state;
    load_clean(project);
    const TfFixed *band = fixed(project, 0, 0);
    assert_int_equal(band->kind, TF_FIXED_BOX);
    assert_float_equal(band->rect.x, -9, 1e-9);
    assert_float_equal(band->rect.width, 306, 1e-9);
    assert_string_equal(band->ink->name, "sun");
    assert_float_equal(band->stroke, 0, 0);
    assert_null(band->tail);
    const TfFixed *bubble = fixed(project, 0, 1);
    assert_float_equal(bubble->rect.width, 144, 1e-9);
    assert_float_equal(bubble->rect.height, 72, 1e-9);
    assert_float_equal(bubble->stroke, 0.5, 1e-9);
    assert_float_equal(bubble->radius, 6, 1e-9);
    assert_true(bubble->is_dashed);
    assert_string_equal(bubble->tail, "start");
    assert_int_equal(bubble->place.line, 23);
    assert_int_equal(bubble->place.column, 5);
}

static void
frames_take_blocks_by_id(void **state)
{
    Project *project = *state;
    load_clean(project);
    const TfFixed *frame = fixed(project, 0, 3);
    assert_int_equal(frame->kind, TF_FIXED_FRAME);
    assert_int_equal(g_strv_length((char **)(void *)frame->use), 6);
    assert_string_equal(frame->use[0], "t");
    assert_string_equal(frame->use[5], "n");
    assert_string_equal(frame->group, "text");
    assert_null(frame->look);
    assert_int_equal(frame->valign, TF_VALIGN_MIDDLE);
    assert_float_equal(frame->spread, 0.4, 1e-9);
    assert_float_equal(frame->gap, 12, 1e-9);
    const TfFixed *other = fixed(project, 1, 0);
    assert_string_equal(other->look, "help");
    assert_int_equal(other->valign, TF_VALIGN_TOP);
    assert_float_equal(other->spread, 0.6, 1e-9);
    assert_float_equal(other->gap, 9, 1e-9);
}

static void
art_codes_and_furniture(void **state)
{
    Project *project = *state;
    load_clean(project);
    const TfFixed *art = fixed(project, 0, 2);
    assert_int_equal(art->kind, TF_FIXED_ART);
    assert_string_equal(art->name, "door");
    assert_true(art->is_directed);
    assert_null(art->figure);
    const TfFixed *folio = fixed(project, 0, 4);
    assert_int_equal(folio->kind, TF_FIXED_FURNITURE);
    assert_string_equal(folio->what, "folio");
    assert_string_equal(folio->look, "folio");
    assert_string_equal(folio->ink->name, "text");
    assert_int_equal(fixed(project, 1, 1)->kind, TF_FIXED_QR);
    assert_string_equal(fixed(project, 1, 1)->name, "web");
    assert_string_equal(fixed(project, 1, 2)->words, "Tests");
}

static void
styles_have_defaults(void **state)
{
    Project *project = *state;
    load_clean(project);
    const TfStyle *p = tf_layout_style(project->layout, NULL, "p", NULL);
    assert_string_equal(p->name, "p");
    assert_float_equal(p->size, 1, 0);
    assert_false(p->is_bold);
    assert_int_equal(p->align, TF_ALIGN_START);
    assert_float_equal(p->leading, 1, 0);
    assert_float_equal(p->before, 0.5, 0);
    assert_float_equal(p->after, 0, 0);
    assert_float_equal(p->indent, 0, 0);
    assert_float_equal(p->height, 0, 0);
    assert_true(p->hangs);
    assert_string_equal(p->ink->name, "text");
    const TfStyle *lead = tf_layout_style(project->layout, NULL, "p", "lead");
    assert_float_equal(lead->size, 1.2, 1e-9);
    assert_true(lead->is_bold);
    assert_int_equal(lead->align, TF_ALIGN_JUSTIFY);
    assert_float_equal(lead->leading, 1.1, 1e-9);
    assert_float_equal(lead->before, 1, 0);
    assert_float_equal(lead->after, 0.25, 0);
}

static void
the_most_particular_style_wins(void **state)
{
    Project *project = *state;
    load_clean(project);
    const TfLayout *layout = project->layout;
    assert_string_equal(tf_layout_style(layout, "help", "heading", NULL)->name,
                        "help.heading");
    assert_string_equal(tf_layout_style(layout, "other", "heading", NULL)->name, "heading");
    assert_string_equal(tf_layout_style(layout, "help", "p", "lead")->name, "p.lead");
    assert_string_equal(tf_layout_style(layout, "help", "p", "note")->name, "p");
    assert_string_equal(tf_layout_style(layout, NULL, "meaning", NULL)->name, "p");
}

static void
a_layout_without_a_style_p_gets_one(void **state)
{
    Project *project = *state;
    project_replace(project->folder, LEAFLET, "<style name=\"p\"/>", "");
    load_clean(project);
    const TfStyle *style = tf_layout_style(project->layout, NULL, "meaning", NULL);
    assert_string_equal(style->name, "p");
    assert_float_equal(style->size, 1, 0);
    assert_string_equal(style->ink->name, "text");
}

static void
limits_are_of_the_script_or_of_all(void **state)
{
    Project *project = *state;
    load_clean(project);
    const TfLimits *arabic = tf_layout_limits(project->layout, "text", "Arab");
    assert_float_equal(arabic->smallest, 9, 0);
    assert_float_equal(arabic->largest, 14, 0);
    assert_float_equal(arabic->leading_least, 1.5, 0);
    assert_float_equal(arabic->leading_most, 1.8, 0);
    assert_string_equal(tf_layout_limits(project->layout, "text", "Hans")->script, "*");
    assert_float_equal(tf_layout_limits(project->layout, "small", "Arab")->largest, 7, 0);
    assert_null(tf_layout_limits(project->layout, "none", "Arab"));
    assert_string_equal(tf_layout_groups(project->layout)[0], "text");
    assert_string_equal(tf_layout_groups(project->layout)[1], "small");
    assert_null(tf_layout_groups(project->layout)[2]);
}

static void
inks_have_plates_and_a_key(void **state)
{
    Project *project = *state;
    load_clean(project);
    int n = 0;
    const TfInk *inks = tf_layout_inks(project->layout, &n);
    assert_int_equal(n, 3);
    assert_string_equal(inks[2].name, "sun");
    assert_float_equal(inks[2].cmyk[2], 0.72, 1e-9);
    assert_float_equal(inks[2].rgb[1], (220 / 255.0), 1e-9);
    assert_false(inks[2].is_overprinting);
    assert_float_equal(inks[0].cmyk[3], 1, 0);
    assert_true(inks[0].is_overprinting);
    assert_ptr_equal(tf_layout_ink(project->layout, "sun"), &inks[2]);
    assert_null(tf_layout_ink(project->layout, "gold"));
}

static void
a_style_may_keep_its_marks_in(void **state)
{
    Project *project = *state;
    project_replace(project->folder, LEAFLET, "<style name=\"p\"/>",
                    "<style name=\"p\" hang=\"no\"/>");
    load_clean(project);
    assert_false(tf_layout_style(project->layout, NULL, "p", NULL)->hangs);
    assert_true(tf_layout_style(project->layout, NULL, "p", "lead")->hangs);
}

static void
a_style_says_what_begins_no_line(void **state)
{
    Project *project = *state;
    project_replace(project->folder, LEAFLET, "<style name=\"p\"/>",
                    "<style name=\"p\" prohibit=\"gb\"/>");
    load_clean(project);
    const TfLayout *layout = project->layout;
    assert_int_equal(tf_layout_style(layout, NULL, "p", NULL)->prohibits, TF_PROHIBIT_GB);
    assert_int_equal(tf_layout_style(layout, NULL, "p", "lead")->prohibits,
                     TF_PROHIBIT_AS_USUAL);
}

static void
an_unknown_ink_is_told_and_replaced(void **state)
{
    Project *project = *state;
    project_replace(project->folder, LEAFLET, "ink=\"sun\"", "ink=\"son\"");
    load(project);
    const TfFinding *finding = project_finding(project, "unresolved-ink", 22);
    assert_string_equal(finding->hint, "did you mean “sun”?");
    assert_string_equal(fixed(project, 0, 0)->ink->name, "text");
}

static void
art_never_leads_out_of_its_folder(void **state)
{
    Project *project = *state;
    project_replace(project->folder, LEAFLET, "name=\"door\"", "name=\"..\"");
    load(project);
    project_finding(project, "unresolved-art", 24);
}

static void
pages_stand_in_order(void **state)
{
    Project *project = *state;
    project_replace(project->folder, LEAFLET, "<page n=\"2\"", "<page n=\"3\"");
    load(project);
    project_finding(project, "bad-attribute", 28);
    assert_int_equal(tf_layout_page(project->layout, 1)->page, 2);
}

static void
a_frame_names_a_group_there_is(void **state)
{
    Project *project = *state;
    project_replace(project->folder, LEAFLET, "group=\"text\" look", "group=\"txt\" look");
    load(project);
    project_finding(project, "bad-attribute", 29);
}

static void
odd_sizes_are_told_and_kept_sane(void **state)
{
    static const char *const sizes[] = {"14pt 9pt", "9pt", "9 14", "0pt 4pt",
                                        "9pt 14pt 20pt"};
    Project *project = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree char *size = g_strdup_printf("size=\"%s\"", sizes[i]);
        g_clear_pointer(&project->findings, tf_findings_free);
        project->findings = tf_findings_new();
        project_replace(project->folder, LEAFLET, "size=\"9pt 14pt\"", size);
        load(project);
        project_finding(project, "bad-attribute", 6);
        const TfLimits *limits = tf_layout_limits(project->layout, "text", "Arab");
        assert_true(limits->smallest >= 1);
        assert_true(limits->largest >= limits->smallest);
        g_clear_pointer(&project->layout, tf_layout_free);
        project_replace(project->folder, LEAFLET, size, "size=\"9pt 14pt\"");
    }
}

static void
odd_inks_are_told(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "layouts/inks.xml", "0 14 72 0", "0 14 72");
    project_replace(project->folder, "layouts/inks.xml", "#ffdc5c", "#ffdc5");
    load(project);
    assert_int_equal(tf_findings_n(project->findings), 2);
    assert_string_equal(tf_findings_get(project->findings, 0)->code, "bad-attribute");
    assert_string_equal(tf_findings_get(project->findings, 1)->code, "bad-attribute");
}

static void
a_plate_has_no_number_sign_in_its_name(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "layouts/inks.xml", "cmyk=\"0 14 72 0\"",
                    "cmyk=\"0 14 72 0\" spot=\"Blue #12\"");
    load(project);
    assert_int_equal(tf_findings_n(project->findings), 1);
    assert_string_equal(tf_findings_get(project->findings, 0)->code, "bad-attribute");
    g_clear_pointer(&project->layout, tf_layout_free);
    g_clear_pointer(&project->findings, tf_findings_free);
    project->findings = tf_findings_new();
    project_replace(project->folder, "layouts/inks.xml", "Blue #12", "Blue 12");
    load(project);
    assert_int_equal(tf_findings_n(project->findings), 0);
}

static void
errors_are_what_no_page_comes_from(void **state)
{
    Project *project = *state;
    g_autoptr(GError) error = NULL;
    assert_null(tf_layout_load(project->layouts, "poster", project->findings, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    g_clear_error(&error);
    assert_null(tf_layout_load(project->layouts, "../leaflet", project->findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_USAGE));
    g_clear_error(&error);
    project_write(project->folder, LEAFLET, "<layout xmlns='urn:x-tenfold:layout:1'/>", -1);
    assert_null(tf_layout_load(project->layouts, "leaflet", project->findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
}

/* Without its inks a layout still has pages, in black. */
static void
a_broken_ink_list_leaves_black(void **state)
{
    Project *project = *state;
    project_write(project->folder, "layouts/inks.xml", "<inks", -1);
    load(project);
    assert_string_equal(fixed(project, 0, 0)->ink->name, "text");
    assert_float_equal(fixed(project, 0, 0)->ink->cmyk[3], 1, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(pictures_are_photographs_or_drawings),
        PROJECT_TEST(the_page_is_4_by_6_inches),
        PROJECT_TEST(boxes_have_ink_and_outline),
        PROJECT_TEST(frames_take_blocks_by_id),
        PROJECT_TEST(art_codes_and_furniture),
        PROJECT_TEST(styles_have_defaults),
        PROJECT_TEST(the_most_particular_style_wins),
        PROJECT_TEST(a_layout_without_a_style_p_gets_one),
        PROJECT_TEST(limits_are_of_the_script_or_of_all),
        PROJECT_TEST(inks_have_plates_and_a_key),
        PROJECT_TEST(a_style_may_keep_its_marks_in),
        PROJECT_TEST(a_style_says_what_begins_no_line),
        PROJECT_TEST(an_unknown_ink_is_told_and_replaced),
        PROJECT_TEST(art_never_leads_out_of_its_folder),
        PROJECT_TEST(pages_stand_in_order),
        PROJECT_TEST(a_frame_names_a_group_there_is),
        PROJECT_TEST(odd_sizes_are_told_and_kept_sane),
        PROJECT_TEST(odd_inks_are_told),
        PROJECT_TEST(a_plate_has_no_number_sign_in_its_name),
        PROJECT_TEST(errors_are_what_no_page_comes_from),
        PROJECT_TEST(a_broken_ink_list_leaves_black),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
