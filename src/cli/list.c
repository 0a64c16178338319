#include "base/error.h"
#include "cli/cli-private.h"
#include "model/edition.h"
#include "model/faces.h"
#include "model/layout.h"
#include "model/vendor.h"
#include "preflight/rules.h"

#include <string.h>

#define TF_MOST_COLUMNS 4

/* A table: the same rows make lines or JSON. */
typedef struct {
    const char *const *columns; /* NULL-terminated */
    const int *widths;          /* of the lines; the last needs none */
    JsonArray *rows;            /* NULL for lines  */
} Table;

static int
n_columns(const Table *table)
{
    int n = 0;
    while (n < TF_MOST_COLUMNS && table->columns[n] != NULL)
        n++;
    return n;
}

/* @cells: one for each column, NULL for nothing; further ones are not looked at */
static void
add_row(Table *table, const char *const cells[TF_MOST_COLUMNS])
{
    int n = n_columns(table);
    JsonObject *object = table->rows != NULL ? json_object_new() : NULL;
    for (int i = 0; i < n; i++) {
        const char *cell = cells[i] != NULL ? cells[i] : "";
        if (object != NULL) {
            json_object_set_string_member(object, table->columns[i], cell);
            continue;
        }
        /* printf pads bytes, but columns are letters. */
        int missing = i < n - 1 ? table->widths[i] - (int)g_utf8_strlen(cell, -1) : 0;
        tf_cli_print("%s%*s%s", cell, MAX(missing, 0), "", i < n - 1 ? "  " : "\n");
    }
    if (object != NULL)
        json_array_add_object_element(table->rows, object);
}

static gboolean
list_languages(Table *table, TfFindings *findings, GError **error)
{
    g_autoptr(TfCampaign) campaign =
        tf_campaign_load("content/campaign.xml", findings, error);
    for (int i = 0; campaign != NULL && i < tf_campaign_n_languages(campaign); i++) {
        const TfCampaignLanguage *language = &tf_campaign_languages(campaign)[i];
        g_autofree char *path =
            g_build_filename("content", language->tag, "rights.xml", NULL);
        gboolean has_text = g_file_test(path, G_FILE_TEST_EXISTS);
        const char *const cells[TF_MOST_COLUMNS] = {language->tag, language->english,
                                                    has_text ? path : "no text yet",
                                                    language->name};
        add_row(table, cells);
    }
    return campaign != NULL;
}

static gboolean
list_layouts(Table *table, TfFindings *findings, GError **error)
{
    g_autoptr(TfCampaign) campaign =
        tf_campaign_load("content/campaign.xml", findings, error);
    for (int i = 0; campaign != NULL && i < tf_campaign_n_products(campaign); i++) {
        const TfProduct *product = &tf_campaign_products(campaign)[i];
        g_autoptr(TfLayout) layout =
            tf_layout_load("layouts", product->layout, findings, error);
        if (layout == NULL)
            return FALSE;
        g_autofree char *size = g_strdup_printf("%g × %g in", tf_layout_width(layout) / 72,
                                                tf_layout_height(layout) / 72);
        g_autofree char *pages = g_strdup_printf("%d pages", tf_layout_n_pages(layout));
        g_autofree char *path = g_strdup_printf("layouts/%s.xml", product->layout);
        const char *const cells[TF_MOST_COLUMNS] = {product->name, size, pages, path};
        add_row(table, cells);
    }
    return campaign != NULL;
}

static gboolean
list_presses(Table *table, TfFindings *findings, GError **error)
{
    g_autoptr(GPtrArray) names = tf_vendor_names("layouts");
    for (guint i = 0; i < names->len; i++) {
        g_autoptr(TfVendor) vendor =
            tf_vendor_load("layouts", names->pdata[i], findings, error);
        if (vendor == NULL)
            return FALSE;
        g_autofree char *ink = g_strdup_printf("%.0f %%", 100 * vendor->total_ink);
        const char *const cells[TF_MOST_COLUMNS] = {
            vendor->name, vendor->identifier != NULL ? vendor->identifier : "Custom", ink,
            vendor->info != NULL ? vendor->info : ""};
        add_row(table, cells);
    }
    return TRUE;
}

static gboolean
list_fonts(Table *table, TfFindings *findings, GError **error)
{
    g_autoptr(TfFaces) faces = tf_faces_load("fonts", FALSE, findings, error);
    for (int i = 0; faces != NULL && i < tf_faces_n(faces); i++) {
        const TfFace *face = tf_faces_get(faces, i);
        const char *const cells[TF_MOST_COLUMNS] = {
            face->family, face->is_bold ? "bold" : "regular",
            face->path != NULL ? face->path : "missing"};
        add_row(table, cells);
    }
    return faces != NULL;
}

static gboolean
list_findings(Table *table, TfFindings *findings, GError **error)
{
    (void)findings;
    (void)error;
    int n;
    const TfFindingKind *kinds = tf_finding_kinds(&n);
    for (int i = 0; i < n; i++) {
        const char *const cells[TF_MOST_COLUMNS] = {
            kinds[i].code, tf_severity_name(kinds[i].severity), kinds[i].meaning};
        add_row(table, cells);
    }
    return TRUE;
}

/* "X-4 X-1a X-3" or "all". Transfer full. */
static char *
standards_of(const TfRule *rule)
{
    GString *words = g_string_new(NULL);
    gboolean is_all = TRUE;
    for (int i = 0; i < TF_N_STANDARDS; i++) {
        is_all = is_all && tf_rule_holds_for(rule, (TfStandard)i);
        if (tf_rule_holds_for(rule, (TfStandard)i))
            g_string_append_printf(words, "%s%s", words->len > 0 ? " " : "",
                                   tf_standard_word((TfStandard)i));
    }
    if (is_all)
        g_string_assign(words, "all");
    return g_string_free(words, FALSE);
}

static gboolean
list_rules(Table *table, TfFindings *findings, GError **error)
{
    (void)findings;
    (void)error;
    int n;
    const TfRule *rules = tf_rules(&n);
    for (int i = 0; i < n; i++) {
        g_autofree char *standards = standards_of(&rules[i]);
        g_autofree char *number = rules[i].number > 0
                                      ? g_strdup_printf("%d", rules[i].number)
                                      : g_strdup("press");
        const char *const cells[TF_MOST_COLUMNS] = {rules[i].code, standards, number,
                                                    rules[i].source};
        add_row(table, cells);
    }
    return TRUE;
}

static void
add_blocks(Table *table, const TfBlock *block)
{
    if (block->id != NULL) {
        const char *text = block->unit != NULL ? block->unit->text : "";
        g_autofree char *begin =
            g_utf8_strlen(text, -1) > 60 ? g_utf8_substring(text, 0, 60) : g_strdup(text);
        const char *const cells[TF_MOST_COLUMNS] = {block->id,
                                                    tf_block_kind_name(block->kind), begin};
        add_row(table, cells);
    }
    for (int i = 0; i < block->n_children; i++)
        add_blocks(table, block->children[i]);
}

static gboolean
list_ids(Table *table, TfFindings *findings, GError **error)
{
    g_autoptr(TfCampaign) campaign =
        tf_campaign_load("content/campaign.xml", findings, error);
    if (campaign == NULL)
        return FALSE;
    g_autoptr(TfReference) reference = tf_reference_load("content", findings, error);
    if (reference == NULL)
        return FALSE;
    g_autoptr(TfEdition) edition = tf_edition_load("content", tf_campaign_source(campaign),
                                                   reference, NULL, findings, error);
    if (edition == NULL)
        return FALSE;
    add_blocks(table, tf_edition_root(edition));
    return TRUE;
}

static const struct {
    const char *name;
    gboolean (*list)(Table *table, TfFindings *findings, GError **error);
    const char *columns[TF_MOST_COLUMNS + 1];
    int widths[TF_MOST_COLUMNS];
} lists[] = {
    {"languages", list_languages, {"tag", "english", "text", "name"}, {8, 22, 28}},
    {"layouts", list_layouts, {"product", "trim", "pages", "file"}, {10, 14, 9}},
    {"presses", list_presses, {"name", "condition", "ink", "paper"}, {12, 16, 8}},
    {"fonts", list_fonts, {"family", "style", "file"}, {26, 8}},
    {"findings", list_findings, {"code", "severity", "meaning"}, {22, 8}},
    {"rules", list_rules, {"code", "standards", "checklist", "source"}, {22, 13, 5}},
    {"ids", list_ids, {"id", "kind", "text"}, {18, 10}},
};

static int
find_list(const char *word, GError **error)
{
    const char *names[G_N_ELEMENTS(lists)];
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        names[i] = lists[i].name;
        if (word != NULL && strcmp(word, names[i]) == 0)
            return (int)i;
    }
    if (word != NULL)
        tf_cli_set_unknown(error, "list", word, names, (int)G_N_ELEMENTS(names));
    else
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "list: say what: languages, layouts, presses, fonts, findings or ids");
    return -1;
}

/* Why there is no list, for programs. */
static void
print_refusal(const TfFindings *findings, const GError *refused, int status)
{
    g_autoptr(JsonNode) json = json_node_new(JSON_NODE_OBJECT);
    JsonObject *object = json_object_new();
    json_object_set_string_member(object, "error", refused->message);
    json_object_set_member(object, "findings", tf_findings_to_json(findings));
    json_object_set_int_member(object, "status", status);
    json_node_take_object(json, object);
    tf_cli_print_json(json);
}

int
tf_cli_list(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    if (!tf_cli_parse(&globals, NULL, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_check_words(argc, argv, 1, error))
        return TF_EXIT_IMPOSSIBLE;
    int i = find_list(argc > 1 ? argv[1] : NULL, error);
    if (i < 0)
        return TF_EXIT_IMPOSSIBLE;
    gboolean needs_project = lists[i].list != list_findings;
    if (needs_project && !tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;

    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(JsonNode) json = json_node_new(JSON_NODE_ARRAY);
    Table table = {.columns = lists[i].columns, .widths = lists[i].widths};
    if (globals.json)
        table.rows = json_array_new();
    gboolean done = lists[i].list(&table, findings, error);
    if (globals.json)
        json_node_take_array(json, table.rows);
    if (globals.json && done)
        tf_cli_print_json(json);
    /* A list says what there is; what is wrong with it, `tenfold check` says, but for what kept
     * the list from being made. */
    if (done)
        return TF_EXIT_READY;
    int status = tf_findings_n_of(findings, TF_SEVERITY_ERROR) > 0 ? TF_EXIT_ERRORS
                                                                   : TF_EXIT_IMPOSSIBLE;
    g_autofree char *text = tf_findings_to_text(findings);
    fputs(text, stderr);
    if (globals.json) {
        print_refusal(findings, *error, status);
        tf_cli_complain(*error);
        g_clear_error(error);
    }
    return status;
}
