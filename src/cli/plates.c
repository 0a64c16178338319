#include "job/plates.h"

#include "base/error.h"
#include "cli/cli-private.h"
#include "plates/separations.h"

#include <string.h>

/* Shows what even a thin rule would do; a plate is exposed finer, but the same everywhere. */
#define TF_PLATES_DPI 300

/* Pages on one side of a sheet of booklet-sheets.pdf, twice. */
enum {
    TF_PAGES_A_SHEET = 4
};

static void
show_progress(const TfPlatesSide *side, int n_done, int n_all, gpointer data)
{
    const TfGlobals *globals = data;
    g_autofree char *what = g_strdup_printf("pages of %s, bound at the %s", side->product,
                                            side->is_right_bound ? "right" : "left");
    tf_progress_count(globals, n_done, n_all, what);
}

static void
print_plate(const TfPlatesSide *side, const TfCompared *plate)
{
    int n = side->comparison->n_pages;
    if (side->editions->len < 2)
        tf_cli_print("    %-10s  nothing to compare with\n", plate->ink);
    else if (tf_is_word_plate(plate->ink))
        tf_cli_print("    %-10s  changes on %d of %d pages\n", plate->ink,
                     n - plate->n_pages, n);
    else
        tf_cli_print("    %-10s  %s on %d of %d pages\n", plate->ink,
                     plate->n_pages == n ? "common" : "DIFFERS: common", plate->n_pages, n);
}

static void
print_side(const TfPlatesSide *side, double dpi)
{
    tf_cli_print("%s, bound at the %s: %u edition%s, %d page%s at %g dpi\n   ",
                 side->product, side->is_right_bound ? "right" : "left",
                 side->editions->len, side->editions->len == 1 ? "" : "s",
                 side->comparison->n_pages, side->comparison->n_pages == 1 ? "" : "s", dpi);
    for (guint i = 0; i < side->editions->len; i++) {
        const TfOutcome *edition = side->editions->pdata[i];
        tf_cli_print(" %s", edition->language);
    }
    tf_cli_print("\n");
    for (guint i = 0; i < side->comparison->compared->len; i++)
        print_plate(side, &g_array_index(side->comparison->compared, TfCompared, i));
    if (side->base != NULL)
        tf_cli_print("    base file   one and the same in all editions, SHA-256 %.16s…\n",
                     side->base);
    else if (side->has_bases)
        tf_cli_print("    base file   NOT the same in all editions; build them again with "
                     "--layers\n");
    tf_cli_print("\n");
}

/* Returns: (transfer full): "Cyan, Black" */
static char *
join(const GPtrArray *inks)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < inks->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
                               (const char *)inks->pdata[i]);
    return g_string_free(text, FALSE);
}

static void
print_saving(const TfPlatesForm *form, gboolean is_one_of_several)
{
    const TfPlateSaving *saving = &form->saving;
    int n_sheets = (form->n_pages + TF_PAGES_A_SHEET - 1) / TF_PAGES_A_SHEET;
    if (is_one_of_several)
        tf_cli_print("%s:\n", form->product);
    tf_cli_print("One form, printed on both sides   plates  make-ready            changed "
                 "between editions\n");
    tf_cli_print("    every edition by itself       %6d  %2d full               %d\n",
                 saving->n_separate, saving->n_readies, saving->changed_separate);
    tf_cli_print("    common plates kept            %6d  %2d full, %2d partial    %d",
                 saving->n_versioned, saving->n_full, saving->n_few,
                 saving->changed_within);
    if (saving->changed_between > 0)
        tf_cli_print("; %d where the side of binding changes", saving->changed_between);
    tf_cli_print("\n    saved                         %6d\n",
                 saving->n_separate - saving->n_versioned);
    if (form->changing->len > 0) {
        g_autofree char *inks = join(form->changing);
        tf_cli_print("Partial: a make-ready in which only these plates change: %s.\n",
                     inks);
    }
    if (n_sheets > 1)
        tf_cli_print(
            "On the %d sheets of %d pages that `tenfold build` imposes: %d plates or "
            "%d.\n",
            n_sheets, TF_PAGES_A_SHEET, n_sheets * saving->n_separate,
            n_sheets * saving->n_versioned);
}

static JsonNode *
side_to_json(const TfPlatesSide *side)
{
    JsonObject *object = json_object_new();
    JsonArray *languages = json_array_new(), *plates = json_array_new();
    for (guint i = 0; i < side->editions->len; i++) {
        const TfOutcome *edition = side->editions->pdata[i];
        json_array_add_string_element(languages, edition->language);
    }
    for (guint i = 0; i < side->comparison->compared->len; i++) {
        const TfCompared *plate = &g_array_index(side->comparison->compared, TfCompared, i);
        JsonObject *row = json_object_new();
        json_object_set_string_member(row, "ink", plate->ink);
        json_object_set_int_member(row, "common", plate->n_pages);
        json_array_add_object_element(plates, row);
    }
    if (side->base != NULL)
        json_object_set_string_member(object, "base", side->base);
    json_object_set_string_member(object, "binding",
                                  side->is_right_bound ? "right" : "left");
    json_object_set_array_member(object, "languages", languages);
    json_object_set_int_member(object, "pages", side->comparison->n_pages);
    json_object_set_array_member(object, "plates", plates);
    json_object_set_string_member(object, "product", side->product);
    JsonNode *node = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(node, object);
    return node;
}

static JsonObject *
form_to_json(const TfPlatesForm *form)
{
    const TfPlateSaving *saving = &form->saving;
    JsonObject *object = json_object_new();
    JsonArray *changing = json_array_new();
    for (guint i = 0; i < form->changing->len; i++)
        json_array_add_string_element(changing, form->changing->pdata[i]);
    json_object_set_string_member(object, "product", form->product);
    json_object_set_array_member(object, "changing", changing);
    json_object_set_int_member(object, "changed_between_sides", saving->changed_between);
    json_object_set_int_member(object, "changed_separate", saving->changed_separate);
    json_object_set_int_member(object, "changed_within_side", saving->changed_within);
    json_object_set_int_member(object, "make_readies_full", saving->n_full);
    json_object_set_int_member(object, "make_readies_partial", saving->n_few);
    json_object_set_int_member(object, "make_readies_separate", saving->n_readies);
    json_object_set_int_member(object, "plates_separate", saving->n_separate);
    json_object_set_int_member(object, "plates_versioned", saving->n_versioned);
    return object;
}

static void
print_json(const TfPlatesRun *run, double dpi, int status)
{
    g_autoptr(JsonNode) node = json_node_new(JSON_NODE_OBJECT);
    JsonObject *object = json_object_new();
    JsonArray *notes = json_array_new(), *sides = json_array_new();
    JsonArray *forms = json_array_new();
    for (guint i = 0; i < run->forms->len; i++)
        json_array_add_object_element(
            forms, form_to_json(&g_array_index(run->forms, TfPlatesForm, i)));
    for (guint i = 0; i < run->notes->len; i++)
        json_array_add_string_element(notes, run->notes->pdata[i]);
    for (guint i = 0; i < run->sides->len; i++)
        json_array_add_element(sides, side_to_json(run->sides->pdata[i]));
    json_object_set_double_member(object, "dpi", dpi);
    json_object_set_member(object, "findings", tf_findings_to_json(run->findings));
    json_object_set_array_member(object, "forms", forms);
    json_object_set_array_member(object, "notes", notes);
    json_object_set_array_member(object, "sides", sides);
    json_object_set_int_member(object, "status", status);
    json_node_take_object(node, object);
    tf_cli_print_json(node);
}

static int
report(const TfGlobals *globals, const TfPlatesRun *run, double dpi)
{
    int status = tf_findings_n(run->findings) > 0 ? TF_EXIT_ERRORS : TF_EXIT_READY;
    if (globals->json) {
        print_json(run, dpi, status);
        return status;
    }
    g_autofree char *text = tf_findings_to_text(run->findings);
    for (guint i = 0; i < run->sides->len && !globals->quiet; i++)
        print_side(run->sides->pdata[i], dpi);
    for (guint i = 0; i < run->forms->len && !globals->quiet; i++)
        print_saving(&g_array_index(run->forms, TfPlatesForm, i), run->forms->len > 1);
    for (guint i = 0; i < run->notes->len && !globals->quiet; i++)
        fprintf(stderr, "tenfold: %s\n", (const char *)run->notes->pdata[i]);
    fflush(stdout);
    fputs(text, stderr);
    return status;
}

gboolean
tf_cli_check_dpi(int dpi, int most, GError **error)
{
    if (dpi >= TF_LEAST_DPI && dpi <= most)
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "--dpi: a number from %d to %d",
                TF_LEAST_DPI, most);
    return FALSE;
}

int
tf_cli_stopped(GError *refused, GError **error)
{
    if (refused->domain == TF_STOPPED) {
        int number = refused->code;
        tf_cli_complain(refused);
        g_error_free(refused);
        return 128 + number;
    }
    g_propagate_error(error, refused);
    return TF_EXIT_IMPOSSIBLE;
}

int
tf_cli_plates(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    int dpi = TF_PLATES_DPI;
    g_autofree char *pages = NULL;
    g_autofree char *output = NULL;
    g_autofree char *product = NULL;
    const GOptionEntry entries[] = {
        {"dpi", 0, 0, G_OPTION_ARG_INT, &dpi, "pixels an inch (else 300)", "N"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
         "folder that was built to (else out)", "DIR"},
        {"pages", 0, 0, G_OPTION_ARG_STRING, &pages, "only these, such as 1,8-9 (else all)",
         "LIST"},
        {"product", 0, 0, G_OPTION_ARG_STRING, &product, "only this product", "PRODUCT"},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_check_dpi(dpi, TF_MOST_DPI, error))
        return TF_EXIT_IMPOSSIBLE;
    g_autofree char *folder =
        output == NULL ? g_strdup("out") : g_canonicalize_filename(output, NULL);
    if (!tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;
    TfPlatesJob job = {
        .output = folder,
        .languages = (const char *const *)argv + 1,
        .product = product,
        .pages = pages,
        .dpi = dpi,
    };
    GError *refused = NULL;
    g_autoptr(TfPlatesRun) run = tf_job_plates(&job, show_progress, &globals, &refused);
    return run != NULL ? report(&globals, run, dpi) : tf_cli_stopped(refused, error);
}
