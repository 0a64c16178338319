#include "impose/impose.h"

#include "base/error.h"
#include "base/file.h"
#include "cli/cli-private.h"
#include "cli/impose-options.h"
#include "preflight/preflight.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static void
report_json(const TfFindings *findings, const char *output, int status, const GError *error)
{
    g_autoptr(JsonNode) node = json_node_new(JSON_NODE_OBJECT);
    JsonObject *object = json_object_new();
    if (error != NULL)
        json_object_set_string_member(object, "error", error->message);
    json_object_set_string_member(object, "file", output);
    json_object_set_member(object, "findings", tf_findings_to_json(findings));
    json_object_set_int_member(object, "status", status);
    json_node_take_object(node, object);
    tf_cli_print_json(node);
}

/* Returns: (transfer full) (nullable): @path without links in it; NULL where nothing is there */
static char *
resolve(const char *path)
{
    char *real = realpath(path, NULL);
    char *place = g_strdup(real);
    free(real);
    return place;
}

/* What no file takes the place of is told before the work. @example: what a file in a folder may be called */
static gboolean
check_may_be_replaced(const char *output, const char *example, GError **error)
{
    g_autofree char *inside = g_build_filename(output, example, NULL);
    if (g_file_test(output, G_FILE_TEST_IS_DIR))
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: is a folder; name a file in it, such as %s", output, inside);
    else if (g_file_test(output, G_FILE_TEST_EXISTS) &&
             !g_file_test(output, G_FILE_TEST_IS_REGULAR))
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: is not a file; name one that may be replaced", output);
    else
        return TRUE;
    return FALSE;
}

/* Where a name leads, the same however it is spelled: of a link the file is replaced, not the link.
 * A folder that is not there is more likely a slip than a wish. @example: see check_may_be_replaced()
 * Returns: (transfer full) (nullable) */
static char *
find_place(const char *output, const char *example, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(output);
    g_autofree char *name = g_path_get_basename(output);
    if (!check_may_be_replaced(output, example, error))
        return NULL;
    g_autofree char *place = resolve(output);
    if (place != NULL)
        return g_steal_pointer(&place);
    g_autofree char *real_folder = resolve(folder);
    if (real_folder == NULL || !g_file_test(real_folder, G_FILE_TEST_IS_DIR))
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: the folder %s does not exist; make it first", output, folder);
    else if (g_file_test(output, G_FILE_TEST_IS_SYMLINK))
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "%s: a link that leads nowhere",
                    output);
    else
        return g_build_filename(real_folder, name, NULL);
    return NULL;
}

/* The PDF may be the only one there is. */
static gboolean
check_differs(const char *input, const char *place, GError **error)
{
    GStatBuf one, other;
    if (g_stat(input, &one) != 0 || g_stat(place, &other) != 0 ||
        one.st_dev != other.st_dev || one.st_ino != other.st_ino)
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "%s: is the PDF that goes on the sheets; name another file for them",
                place);
    return FALSE;
}

/* What its name says is what it becomes. */
static gboolean
check_drawing(const char *dummy, GError **error)
{
    if (dummy == NULL || g_str_has_suffix(dummy, ".pdf") || g_str_has_suffix(dummy, ".svg"))
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "--dummy %s: is drawn as a PDF or as SVG: name a file that ends in .pdf or "
                ".svg",
                dummy);
    return FALSE;
}

/* Whoever asks for a picture by a name would not find a PDF under it. @place: where @output leads */
static gboolean
check_is_no_picture(const char *output, const char *place, GError **error)
{
    static const char *const endings[] = {".svg", ".png",  ".jpg", ".jpeg",
                                          ".tif", ".tiff", ".ps",  ".eps"};
    g_autofree char *name = g_ascii_strdown(place, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (!g_str_has_suffix(name, endings[i]))
            continue;
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: the sheets become a PDF: name a file that ends in .pdf%s", output,
                    i == 0 ? "; --dummy draws as SVG how they are folded" : "");
        return FALSE;
    }
    return TRUE;
}

/* @said: how the dummy was named
 * Returns: (transfer full) (nullable): its place, which is neither that of the PDF nor of the sheets */
static char *
find_dummy_place(const char *said, const char *input, const char *sheets, GError **error)
{
    g_autofree char *place = find_place(said, "dummy.svg", error);
    if (place == NULL || !check_differs(input, place, error) ||
        !check_drawing(place, error))
        return NULL;
    if (strcmp(sheets, place) != 0)
        return g_steal_pointer(&place);
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "--dummy %s: is where the sheets go; name another file for it", said);
    return NULL;
}

/* @n: how many names there are beside options */
static gboolean
check_names(int n, char **names, const char *output, GError **error)
{
    if (n == 1 && *names[0] != '\0' && output != NULL && *output != '\0')
        return TRUE;
    if (n > 1)
        g_set_error(
            error, TF_ERROR, TF_ERROR_USAGE,
            "impose: takes one PDF, and %s is the second; impose each by itself, or "
            "put quotes around a name with spaces",
            names[1]);
    else
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "impose: say which PDF and where to, as in "
                    "tenfold impose pages.pdf -o sheets.pdf");
    return FALSE;
}

/* Tells what was found, and what was made: nothing where @refused (nullable) says why. */
static void
report(const TfGlobals *globals,
       const TfFindings *findings,
       const char *output,
       int status,
       const GError *refused)
{
    g_autofree char *text = tf_findings_to_text(findings);
    if (globals->json)
        report_json(findings, output, status, refused);
    else if (!globals->quiet || status != TF_EXIT_READY)
        fputs(text, stderr);
}

static int
impose(const TfGlobals *globals,
       const char *input,
       const TfImposeSpec *spec,
       const char *output,
       TfFindings *findings,
       GError **error)
{
    g_autoptr(GError) refused = NULL;
    g_autofree char *place = find_place(output, "sheets.pdf", error);
    if (place == NULL || !check_is_no_picture(output, place, error) ||
        !check_differs(input, place, error))
        return TF_EXIT_IMPOSSIBLE;
    TfImposeSpec placed = *spec;
    g_autofree char *dummy =
        spec->dummy != NULL ? find_dummy_place(spec->dummy, input, place, error) : NULL;
    if (spec->dummy != NULL && dummy == NULL)
        return TF_EXIT_IMPOSSIBLE;
    placed.dummy = dummy;
    gboolean is_made = tf_impose(input, &placed, place, findings, &refused);
    int status =
        is_made ? tf_report_findings_status(findings, globals->strict) : TF_EXIT_IMPOSSIBLE;
    report(globals, findings, output, status, refused);
    if (is_made && !globals->quiet && !globals->json)
        tf_cli_print("%s%s%s\n", output, dummy != NULL ? "\n" : "",
                     dummy != NULL ? spec->dummy : "");
    if (refused != NULL)
        tf_cli_complain(refused);
    return status;
}

/* The machines of the project. PDFs are named from the folder that the person is in: it is not left.
 * Returns: (transfer full) */
static TfShop *
load_shop(const TfGlobals *globals, TfFindings *findings, GError **error)
{
    g_autofree char *project = tf_cli_find_project(globals, error);
    if (project == NULL) {
        g_prefix_error(error, "--press: ");
        return NULL;
    }
    g_autofree char *layouts = g_build_filename(project, "layouts", NULL);
    return tf_shop_load(layouts, findings, error);
}

int
tf_cli_impose(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    g_autoptr(TfImposeOptions) said = tf_impose_options_new();
    if (!tf_cli_parse(&globals, said->entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!check_names(argc - 1, argv + 1, said->output, error) ||
        !check_drawing(said->dummy, error))
        return TF_EXIT_IMPOSSIBLE;
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfShop) shop = NULL;
    const TfPress *press = NULL;
    if (said->press != NULL) {
        shop = load_shop(&globals, findings, error);
        if (shop == NULL)
            return TF_EXIT_IMPOSSIBLE;
        if (tf_findings_n_of(findings, TF_SEVERITY_ERROR) > 0) {
            report(&globals, findings, said->output, TF_EXIT_ERRORS, NULL);
            return TF_EXIT_ERRORS;
        }
        press = tf_impose_options_press(said, shop, error);
        if (press == NULL)
            return TF_EXIT_IMPOSSIBLE;
    }
    TfImposeSpec spec = {.job = said->job,
                         .state = said->state,
                         .is_bare = press != NULL && press->kind == TF_PRESS_OFFICE,
                         .dummy = said->dummy,
                         .judge = tf_preflight_broken};
    if (!tf_impose_options_read(said, press, &spec.scheme, error))
        return TF_EXIT_IMPOSSIBLE;
    return impose(&globals, argv[1], &spec, said->output, findings, error);
}
