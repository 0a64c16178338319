#include "base/error.h"
#include "cli/cli-private.h"
#include "job/versions.h"
#include "model/faces.h"

#include <string.h>
#include <unistd.h>

static void
print_row(const char *name, const char *value)
{
    tf_cli_print("%-12s  %s\n", name, value);
}

static void
print_libraries(void)
{
    g_autoptr(GPtrArray) versions = tf_versions();
    for (guint i = 0; i < versions->len; i++) {
        const TfVersion *library = versions->pdata[i];
        print_row(library->name, library->version);
    }
}

/* Programs of other people that only some verbs run. */
static void
print_programs(void)
{
    g_autofree char *gs = g_find_program_in_path("gs");
    print_row("ghostscript", gs != NULL ? gs
                                        : "not there; `tenfold plates` and `tenfold proof` "
                                          "need it: apt-get install ghostscript");
}

static void
print_folders(void)
{
    static const char *const names[] = {"content", "layouts", "fonts", "out"};
    g_autofree char *here = g_get_current_dir();
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    print_row("program", program != NULL ? program : "unknown");
    print_row("project", here);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        print_row(names[i], !g_file_test(names[i], G_FILE_TEST_EXISTS) ? "not there"
                            : access(names[i], W_OK) == 0              ? "there"
                                                          : "there, read only");
    tf_cli_print("%-12s  %u\n", "processors", g_get_num_processors());
}

static void
print_fonts(const TfFaces *faces)
{
    int n_found = 0, n_changed = 0;
    for (int i = 0; i < tf_faces_n(faces); i++) {
        const TfFace *face = tf_faces_get(faces, i);
        n_found += face->path != NULL;
        n_changed += face->digest != NULL && face->expected != NULL &&
                     strcmp(face->digest, face->expected) != 0;
    }
    tf_cli_print("%-12s  %d of %d faces found, %d not as in fonts/fonts.xml\n", "fonts",
                 n_found, tf_faces_n(faces), n_changed);
}

static JsonNode *
make_json(const TfFaces *faces, const TfFindings *findings, int status, const GError *error)
{
    g_autoptr(GPtrArray) versions = tf_versions();
    g_autofree char *here = g_get_current_dir();
    JsonObject *libraries = json_object_new();
    JsonArray *fonts = json_array_new();
    JsonObject *object = json_object_new();
    for (guint i = 0; i < versions->len; i++) {
        const TfVersion *library = versions->pdata[i];
        json_object_set_string_member(libraries, library->name, library->version);
    }
    for (int i = 0; faces != NULL && i < tf_faces_n(faces); i++) {
        const TfFace *face = tf_faces_get(faces, i);
        JsonObject *row = json_object_new();
        json_object_set_string_member(row, "family", face->family);
        json_object_set_string_member(row, "style", face->is_bold ? "bold" : "regular");
        if (face->path != NULL)
            json_object_set_string_member(row, "file", face->path);
        if (face->digest != NULL)
            json_object_set_string_member(row, "sha256", face->digest);
        json_array_add_object_element(fonts, row);
    }
    if (error != NULL)
        json_object_set_string_member(object, "error", error->message);
    json_object_set_array_member(object, "fonts", fonts);
    json_object_set_member(object, "findings", tf_findings_to_json(findings));
    json_object_set_object_member(object, "libraries", libraries);
    json_object_set_string_member(object, "project", here);
    json_object_set_int_member(object, "status", status);
    json_object_set_string_member(object, "version", TENFOLD_VERSION);
    JsonNode *node = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(node, object);
    return node;
}

int
tf_cli_doctor(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    if (!tf_cli_parse(&globals, NULL, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_check_words(argc, argv, 0, error))
        return TF_EXIT_IMPOSSIBLE;
    if (!tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;

    g_autoptr(GError) refused = NULL;
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfFaces) faces = tf_faces_load("fonts", TRUE, findings, &refused);
    gboolean is_ill = tf_findings_n_of(findings, TF_SEVERITY_ERROR) > 0 ||
                      (globals.strict && tf_findings_n(findings) > 0);
    int status = is_ill          ? TF_EXIT_ERRORS
                 : faces == NULL ? TF_EXIT_IMPOSSIBLE
                                 : TF_EXIT_READY;
    if (globals.json) {
        g_autoptr(JsonNode) json = make_json(faces, findings, status, refused);
        tf_cli_print_json(json);
    } else {
        g_autofree char *text = tf_findings_to_text(findings);
        print_row("tenfold", TENFOLD_VERSION);
        print_libraries();
        print_programs();
        print_folders();
        if (faces != NULL)
            print_fonts(faces);
        tf_cli_print("%s", text);
    }
    if (refused != NULL)
        tf_cli_complain(refused);
    return status;
}
