#include "impose/impose.h"

#include "base/error.h"
#include "base/file.h"
#include "cli/cli-private.h"
#include "pdf/metadata.h"
#include "preflight/preflight.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* As they were written. */
typedef struct {
    char *output, *binding, *caliper, *creep, *hold, *fold, *sheet, *job, *state;
} Words;

static void
words_clear(Words *words)
{
    char *all[] = {words->output, words->binding, words->caliper, words->creep, words->hold,
                   words->fold,   words->sheet,   words->job,     words->state};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_free(all[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Words, words_clear)

static gboolean
set_usage(GError **error, const char *option, const char *word, const char *wanted)
{
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "%s %s: %s", option, word, wanted);
    return FALSE;
}

/* One of two words. */
static gboolean
read_choice(const char *option,
            const char *word,
            const char *const choices[2],
            int *choice,
            GError **error)
{
    if (word == NULL)
        return TRUE;
    for (int i = 0; i < 2; i++)
        if (strcmp(word, choices[i]) == 0) {
            *choice = i;
            return TRUE;
        }
    g_autofree char *wanted = g_strdup_printf("say %s or %s", choices[0], choices[1]);
    return set_usage(error, option, word, wanted);
}

static gboolean
read_mm(const char *option, const char *word, double *mm, GError **error)
{
    double points;
    if (word == NULL)
        return TRUE;
    if (!tf_length_parse(word, &points) || points < 0)
        return set_usage(error, option, word, "a length with its unit, such as 0.1mm");
    *mm = tf_mm_from_points(points);
    return TRUE;
}

/* "19x13in", "480mmx330mm": a width without a unit has that of the height. */
static gboolean
read_sheet(const char *word, TfImposeSpec *spec, GError **error)
{
    if (word == NULL)
        return TRUE;
    g_auto(GStrv) sides = g_strsplit(word, "x", 2);
    gboolean is_read = sides[0] != NULL && sides[1] != NULL &&
                       tf_length_parse(sides[1], &spec->scheme.sheet_height);
    if (is_read && !tf_length_parse(sides[0], &spec->scheme.sheet_width)) {
        const char *unit = sides[1] + strspn(sides[1], "0123456789. ");
        g_autofree char *width = g_strconcat(sides[0], unit, NULL);
        is_read = tf_length_parse(width, &spec->scheme.sheet_width);
    }
    is_read = is_read && spec->scheme.sheet_width > 0 && spec->scheme.sheet_height > 0;
    return is_read ||
           set_usage(error, "--sheet", word, "width x height with unit, such as 19x13in");
}

static gboolean
read_spec(const Words *words, TfImposeSpec *spec, GError **error)
{
    static const char *const bindings[2] = {"left", "right"};
    static const char *const holds[2] = {"outer", "inner"};
    int binding = TF_BINDING_LEFT, hold = TF_HOLD_OUTER;
    if (!read_choice("--binding", words->binding, bindings, &binding, error) ||
        !read_choice("--hold", words->hold, holds, &hold, error) ||
        !read_mm("--caliper", words->caliper, &spec->scheme.caliper_mm, error) ||
        !read_mm("--creep", words->creep, &spec->scheme.creep_mm, error) ||
        !read_sheet(words->sheet, spec, error))
        return FALSE;
    spec->scheme.binding = (TfBinding)binding;
    spec->scheme.hold = (TfHold)hold;
    spec->scheme.fold = words->fold;
    spec->job = words->job;
    spec->state = words->state;
    return TRUE;
}

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

/* Where a link leads: the file is replaced, not the link. A folder that is not there is more
 * likely a slip than a wish.
 * Returns: (transfer full) (nullable) */
static char *
find_place(const char *output, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(output);
    char *real = realpath(output, NULL);
    if (real != NULL) {
        char *place = g_strdup(real);
        free(real);
        return place;
    }
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: the folder %s does not exist; make it first", output, folder);
    else if (g_file_test(output, G_FILE_TEST_IS_SYMLINK) &&
             !g_file_test(output, G_FILE_TEST_EXISTS))
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "%s: a link that leads nowhere",
                    output);
    else
        return g_strdup(output);
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

/* What the PDF breaks of the standard that it says it is of; NULL for nothing, as for files that
 * cannot be read, of which more is said when they are imposed.
 * Returns: (transfer full) (nullable) */
static char *
broken_rules(const char *input)
{
    TfStandard said = TF_STANDARD_NONE;
    {
        g_autoptr(TfPdf) pdf = tf_pdf_open(input, NULL, NULL);
        if (pdf != NULL)
            said = tf_metadata_standard(pdf);
    }
    if (said == TF_STANDARD_NONE)
        return NULL;
    g_autofree char *codes = tf_preflight_broken(input, said, NULL);
    return codes == NULL || *codes == '\0' ? NULL : g_steal_pointer(&codes);
}

static int
impose(const TfGlobals *globals,
       const char *input,
       TfImposeSpec *spec,
       const char *output,
       GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) refused = NULL;
    g_autofree char *place = find_place(output, error);
    if (place == NULL || !check_differs(input, place, error))
        return TF_EXIT_IMPOSSIBLE;
    g_autofree char *broken = broken_rules(input);
    spec->broken = broken;
    gboolean is_made = tf_impose(input, spec, place, findings, &refused);
    int status =
        is_made ? tf_report_findings_status(findings, globals->strict) : TF_EXIT_IMPOSSIBLE;
    g_autofree char *text = tf_findings_to_text(findings);
    if (globals->json)
        report_json(findings, output, status, refused);
    else if (!globals->quiet || status != TF_EXIT_READY)
        fputs(text, stderr);
    spec->broken = NULL;
    if (is_made && !globals->quiet && !globals->json)
        tf_cli_print("%s\n", output);
    if (refused != NULL)
        tf_cli_complain(refused);
    return status;
}

int
tf_cli_impose(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    g_auto(Words) words = {0};
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &words.output, "the PDF to make", "FILE"},
        {"binding", 0, 0, G_OPTION_ARG_STRING, &words.binding,
         "left, or right for Arabic and Urdu (else left)", "SIDE"},
        {"caliper", 0, 0, G_OPTION_ARG_STRING, &words.caliper,
         "thickness of the paper, for creep", "LENGTH"},
        {"creep", 0, 0, G_OPTION_ARG_STRING, &words.creep,
         "measured between outermost and innermost sheet", "LENGTH"},
        {"hold", 0, 0, G_OPTION_ARG_STRING, &words.hold,
         "outer or inner: which sheets stay where they are (else outer)", "SHEETS"},
        {"fold", 0, 0, G_OPTION_ARG_STRING, &words.fold,
         "of CIP4's fold catalogue (else F4-1)", "NAME"},
        {"sheet", 0, 0, G_OPTION_ARG_STRING, &words.sheet,
         "size of the paper (else what is needed)", "WxH"},
        {"job", 0, 0, G_OPTION_ARG_STRING, &words.job, "what the slug calls the job",
         "TEXT"},
        {"state", 0, 0, G_OPTION_ARG_STRING, &words.state,
         "what the slug says of its state, such as DRAFT", "TEXT"},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (argc != 2 || words.output == NULL) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "impose: say which PDF and where to, as in "
                    "tenfold impose pages.pdf -o sheets.pdf");
        return TF_EXIT_IMPOSSIBLE;
    }
    TfImposeSpec spec = {0};
    if (!read_spec(&words, &spec, error))
        return TF_EXIT_IMPOSSIBLE;
    return impose(&globals, argv[1], &spec, words.output, error);
}
