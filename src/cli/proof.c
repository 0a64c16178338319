#include "job/proof.h"

#include "cli/cli-private.h"

/* As large as a page of the booklet fits a screen. */
#define TF_PROOF_DPI 100

/* Plates are twice as fine. */
#define TF_MOST_PROOF_DPI 600

/* "230 %". */
static int
percent_of(double sum)
{
    return (int)(100 * sum + 0.5);
}

static void
print_line(const TfProofed *proofed, gpointer data)
{
    const gboolean *is_shown = data;
    if (!*is_shown)
        return;
    if (proofed->note != NULL)
        fprintf(stderr, "tenfold: %s\n", proofed->note);
    tf_cli_print("%-8s  %s  %2d pages  most ink %d %% on page %d", proofed->language,
                 proofed->product, proofed->n_pages, percent_of(proofed->most),
                 proofed->page);
    if (proofed->limit > 0)
        tf_cli_print(", paper takes %d %%", percent_of(proofed->limit));
    if (proofed->n_over > 0)
        tf_cli_print(": TOO MUCH on %d pages", proofed->n_over);
    tf_cli_print("  %s\n", proofed->path);
    fflush(stdout);
}

static void
print_json(const GPtrArray *all)
{
    g_autoptr(JsonNode) node = json_node_new(JSON_NODE_OBJECT);
    JsonObject *object = json_object_new();
    JsonArray *rows = json_array_new();
    for (guint i = 0; i < all->len; i++) {
        const TfProofed *proofed = all->pdata[i];
        JsonObject *row = json_object_new();
        json_object_set_string_member(row, "file", proofed->path);
        json_object_set_string_member(row, "language", proofed->language);
        if (proofed->limit > 0)
            json_object_set_double_member(row, "limit", proofed->limit);
        json_object_set_double_member(row, "most", proofed->most);
        if (proofed->note != NULL)
            json_object_set_string_member(row, "note", proofed->note);
        json_object_set_int_member(row, "page", proofed->page);
        json_object_set_int_member(row, "pages", proofed->n_pages);
        json_object_set_int_member(row, "pages_over", proofed->n_over);
        json_object_set_string_member(row, "product", proofed->product);
        json_array_add_object_element(rows, row);
    }
    json_object_set_array_member(object, "proofs", rows);
    json_object_set_int_member(object, "status", TF_EXIT_READY);
    json_node_take_object(node, object);
    tf_cli_print_json(node);
}

int
tf_cli_proof(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    TfProofJob job = {0};
    int dpi = TF_PROOF_DPI;
    g_autofree char *pages = NULL;
    g_autofree char *output = NULL;
    g_autofree char *product = NULL;
    g_autofree char *press = NULL;
    const GOptionEntry entries[] = {
        {"dpi", 0, 0, G_OPTION_ARG_INT, &dpi, "pixels an inch (else 100)", "N"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
         "folder that was built to (else out)", "DIR"},
        {"pages", 0, 0, G_OPTION_ARG_STRING, &pages, "only these, such as 1,8-9 (else all)",
         "LIST"},
        {"pdf", 0, 0, G_OPTION_ARG_NONE, &job.has_pdf,
         "also one PDF of all pages as they print", NULL},
        {"product", 0, 0, G_OPTION_ARG_STRING, &product, "only this product", "PRODUCT"},
        {"profile", 0, 0, G_OPTION_ARG_STRING, &press,
         "press whose limit of ink counts (else the file's own)", "PRESS"},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_check_dpi(dpi, TF_MOST_PROOF_DPI, error))
        return TF_EXIT_IMPOSSIBLE;
    g_autofree char *folder =
        output == NULL ? g_strdup("out") : g_canonicalize_filename(output, NULL);
    if (!tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;
    job.output = folder;
    job.languages = (const char *const *)argv + 1;
    job.product = product;
    job.press = press;
    job.pages = pages;
    job.dpi = dpi;
    gboolean is_shown = !globals.quiet && !globals.json;
    GError *refused = NULL;
    g_autoptr(GPtrArray) all = tf_job_proof(&job, print_line, &is_shown, &refused);
    if (all == NULL)
        return tf_cli_stopped(refused, error);
    if (globals.json)
        print_json(all);
    return TF_EXIT_READY;
}
