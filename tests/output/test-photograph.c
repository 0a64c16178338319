/* A photograph in the booklet: one in all editions on the plates of colour, and ready for the press. */
#include "support/check.h"
#include "support/project.h"
#include "support/tool.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/wait.h>

/* A copy of the project whose page 3 has a photograph in place of a drawing. */
static int
set_up(void **state)
{
    static const char old[] = "<art name=\"paper-court\"";
    char *folder = g_dir_make_tmp("tf-photograph-XXXXXX", NULL);
    const char *project = g_getenv("TENFOLD_PROJECT");
    static const char *const parts[] = {"content", "layouts", "fonts"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *from = g_build_filename(project, parts[i], NULL);
        g_free(tool_run(NULL, "cp", "-r", from, folder, NULL));
    }
    project_replace(folder, "layouts/booklet.xml", old, "<art name=\"harbour\"");
    *state = folder;
    return 0;
}

static int
tear_down(void **state)
{
    project_free(*state);
    return 0;
}

/* 400 × 500 samples, many colours and all of them at once dark: much ink of every kind. */
static void
write_photograph(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "layouts", "art", "harbour.png", NULL);
    g_autoptr(GdkPixbuf) picture = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, 400, 500);
    guchar *samples = gdk_pixbuf_get_pixels(picture);
    int stride = gdk_pixbuf_get_rowstride(picture);
    for (int y = 0; y < 500; y++)
        for (int x = 0; x < 400; x++) {
            guchar *sample = samples + y * stride + 3 * x;
            sample[0] = (guchar)(x * 255 / 399 * y / 499);
            sample[1] = (guchar)(y * 255 / 499);
            sample[2] = (guchar)((399 - x) * 255 / 399 * y / 499);
        }
    assert_true(gdk_pixbuf_save(picture, path, "png", NULL, NULL));
}

static JsonNode *
run_json(const char *line)
{
    g_autofree char *out = NULL;
    g_autofree char *talk = NULL;
    int status = 0;
    g_autoptr(GError) error = NULL;
    g_spawn_command_line_sync(line, &out, &talk, &status, &error);
    g_assert_no_error(error);
    if (WEXITSTATUS(status) != 0)
        fail_msg("%s: %s%s", line, out, talk);
    JsonNode *node = json_from_string(out, &error);
    g_assert_no_error(error);
    return node;
}

static void
build(const char *folder, const char *standard)
{
    g_autofree char *out = g_build_filename(folder, standard, NULL);
    g_free(tool_run(NULL, tool_tenfold(), "build", "--quiet", "--project", folder,
                    "--standard", standard, "--output", out, "en", "es", NULL));
}

static void
plates_of_a_photograph_are_one_in_all_editions(void **state)
{
    const char *folder = *state;
    tool_need("gs");
    write_photograph(folder);
    build(folder, "X-4");
    g_autofree char *line =
        g_strdup_printf("%s plates --json --project %s --output %s/X-4 --dpi 300 "
                        "--pages 3 en es",
                        tool_tenfold(), folder, folder);
    g_autoptr(JsonNode) node = run_json(line);
    JsonArray *sides = json_object_get_array_member(json_node_get_object(node), "sides");
    assert_int_equal(json_array_get_length(sides), 1);
    JsonArray *plates =
        json_object_get_array_member(json_array_get_object_element(sides, 0), "plates");
    assert_int_equal(json_array_get_length(plates), 4);
    for (guint i = 0; i < 4; i++)
        assert_int_equal(
            json_object_get_int_member(json_array_get_object_element(plates, i), "common"),
            i < 3);
}

static void
a_book_with_a_photograph_is_ready_by_every_standard(void **state)
{
    static const char *const standards[] = {"X-4", "X-1a", "X-3"};
    const char *folder = *state;
    tool_need("pdfimages");
    write_photograph(folder);
    for (gsize i = 0; i < G_N_ELEMENTS(standards); i++) {
        build(folder, standards[i]);
        g_autofree char *file =
            g_build_filename(folder, standards[i], "es", "booklet-pages.pdf", NULL);
        g_free(tool_run(NULL, tool_tenfold(), "preflight", "--strict", "--project", folder,
                        "--standard", standards[i], file, NULL));
        g_autofree char *images = tool_run(NULL, "pdfimages", "-list", file, NULL);
        assert_non_null(strstr(images, "cmyk"));
        assert_null(strstr(images, "rgb"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plates_of_a_photograph_are_one_in_all_editions,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_book_with_a_photograph_is_ready_by_every_standard,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
