#include "job/outcome.h"

#include "job/fitting-json.h"
#include "translate/waits.h"

#include <string.h>

/* Findings of one code that a manifest holds; a hundred of them say no more. */
#define TF_FINDINGS_KEPT 5

static void
delivered_free(void *data)
{
    TfDelivered *file = data;
    g_free(file->path);
    g_free(file->role);
    g_free(file->digest);
    g_free(file->beside);
    g_free(file);
}

TfOutcome *
tf_outcome_new(const char *language, const char *product, const TfCampaignLanguage *row)
{
    TfOutcome *outcome = g_new0(TfOutcome, 1);
    outcome->language = g_strdup(language);
    outcome->product = g_strdup(product);
    outcome->english = g_strdup(row != NULL ? row->english : language);
    outcome->name = g_strdup(row != NULL ? row->name : NULL);
    outcome->findings = tf_findings_new();
    outcome->files = g_ptr_array_new_with_free_func(delivered_free);
    return outcome;
}

void
tf_outcome_free(TfOutcome *outcome)
{
    if (outcome == NULL)
        return;
    char *texts[] = {outcome->language, outcome->product,   outcome->english,
                     outcome->name,     outcome->title,     outcome->code,
                     outcome->fit,      outcome->made_from, outcome->failure,
                     outcome->press,    outcome->standard,  outcome->print,
                     outcome->open,     outcome->overdue,   outcome->words};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    tf_fitting_free(outcome->fitting);
    tf_findings_free(outcome->findings);
    g_clear_pointer(&outcome->counts, g_hash_table_unref);
    g_ptr_array_unref(outcome->files);
    g_free(outcome);
}

void
tf_outcome_describe(TfOutcome *outcome, const TfPages *pages)
{
    outcome->n_pages = tf_pages_n(pages);
    outcome->width = tf_pages_width(pages);
    outcome->height = tf_pages_height(pages);
    outcome->bleed = tf_pages_bleed(pages);
    outcome->is_right_bound = tf_pages_is_right_bound(pages);
    g_free(outcome->title);
    outcome->title = g_strdup(tf_pages_title(pages));
    g_free(outcome->fit);
    outcome->fit = tf_pages_fit(pages);
    outcome->typography = tf_typography_measure(pages);
    tf_fitting_free(outcome->fitting);
    outcome->fitting = tf_fitting_measure(pages);
}

TfScheme
tf_outcome_scheme(const TfOutcome *outcome)
{
    return (TfScheme){
        .n_pages = outcome->n_pages,
        .binding = outcome->is_right_bound ? TF_BINDING_RIGHT : TF_BINDING_LEFT,
        .trim_width = outcome->width,
        .trim_height = outcome->height,
        .bleed = outcome->bleed,
        .margin = TF_IMPOSE_MARGIN,
    };
}

int
tf_outcome_n_with_code(const TfOutcome *outcome, const char *code)
{
    if (outcome->counts != NULL)
        return GPOINTER_TO_INT(g_hash_table_lookup(outcome->counts, code));
    int n = 0;
    for (int i = 0; i < tf_findings_n(outcome->findings); i++)
        n += strcmp(tf_findings_get(outcome->findings, i)->code, code) == 0;
    return n;
}

/* Severity is of the code, so counting codes is enough. */
static int
n_of(const TfOutcome *outcome, TfSeverity severity)
{
    int n_kinds, n = 0;
    const TfFindingKind *kinds = tf_finding_kinds(&n_kinds);
    for (int i = 0; i < n_kinds; i++)
        if (kinds[i].severity == severity)
            n += tf_outcome_n_with_code(outcome, kinds[i].code);
    return n;
}

int
tf_outcome_n_errors(const TfOutcome *outcome)
{
    return n_of(outcome, TF_SEVERITY_ERROR);
}

int
tf_outcome_n_warnings(const TfOutcome *outcome)
{
    return n_of(outcome, TF_SEVERITY_WARNING);
}

gboolean
tf_outcome_is_ready(const TfOutcome *outcome)
{
    return outcome->failure == NULL && outcome->files->len > 0 && !outcome->is_older &&
           tf_outcome_n_errors(outcome) == 0;
}

/* What of the texts is all there, then how far they are read. */
static char *
state_of_texts(const TfOutcome *outcome)
{
    const TfTally *tally = &outcome->tally;
    g_autofree char *review = tf_tally_to_text(tally);
    if (!outcome->is_draft || tf_tally_is_reviewed(tally))
        return g_steal_pointer(&review);
    const char *made = outcome->is_source              ? "source text"
                       : tally->n[TF_UNIT_MISSING] > 0 ? "in translation"
                                                       : "translated";
    return g_strdup_printf("%s, %s", made, review);
}

char *
tf_outcome_state(const TfOutcome *outcome)
{
    int n_errors = tf_outcome_n_errors(outcome);
    if (outcome->failure != NULL)
        return g_strdup("could not be made");
    if (n_errors > 0)
        return g_strdup_printf("%d error%s", n_errors, n_errors == 1 ? "" : "s");
    if (outcome->is_older)
        return g_strdup("to be built again");
    if (outcome->overdue != NULL && !outcome->is_draft)
        return g_strdup("to be checked again");
    return state_of_texts(outcome);
}

char *
tf_outcome_slug(const TfOutcome *outcome)
{
    g_autofree char *state = state_of_texts(outcome);
    return g_strconcat(outcome->is_draft ? "DRAFT: " : "", state, NULL);
}

/* Why the texts are not ready. What waits for the legal reader alone is reviewed. */
static char *
why_draft(const TfOutcome *outcome)
{
    g_autofree char *review = tf_tally_review(&outcome->tally);
    if (outcome->open == NULL)
        return g_steal_pointer(&review);
    return tf_tally_is_reviewed(&outcome->tally)
               ? g_strdup(outcome->open)
               : g_strdup_printf("%s: %s", review, outcome->open);
}

char *
tf_outcome_why(const TfOutcome *outcome)
{
    g_autofree char *state = tf_outcome_state(outcome);
    if (outcome->failure != NULL)
        return g_strdup_printf("%s: %s", state, outcome->failure);
    g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func(g_free);
    gboolean has_errors = tf_outcome_n_errors(outcome) > 0;
    if (has_errors || outcome->is_older)
        g_ptr_array_add(reasons,
                        g_strdup_printf("%s: ./tenfold %s %s", state,
                                        has_errors ? "check" : "build", outcome->language));
    if (outcome->overdue != NULL)
        g_ptr_array_add(
            reasons,
            g_strdup_printf("facts or laws to be checked again since %s: ./tenfold check",
                            outcome->overdue));
    if (outcome->is_draft)
        g_ptr_array_add(reasons, why_draft(outcome));
    if (reasons->len == 0)
        return NULL;
    g_ptr_array_add(reasons, NULL);
    return g_strjoinv("; ", (char **)reasons->pdata);
}

void
tf_outcome_add_file(TfOutcome *outcome,
                    const char *role,
                    const char *path,
                    int n_pages,
                    gint64 n_bytes,
                    const char *digest)
{
    TfDelivered *file = g_new0(TfDelivered, 1);
    file->role = g_strdup(role);
    file->path = g_strdup(path);
    file->n_pages = n_pages;
    file->n_bytes = n_bytes;
    file->digest = g_strdup(digest);
    g_ptr_array_add(outcome->files, file);
}

const TfDelivered *
tf_outcome_file(const TfOutcome *outcome, const char *role)
{
    for (guint i = 0; i < outcome->files->len; i++) {
        const TfDelivered *file = outcome->files->pdata[i];
        if (strcmp(file->role, role) == 0)
            return file;
    }
    return NULL;
}

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
{
    if (text == NULL)
        return;
    json_builder_set_member_name(builder, name);
    json_builder_add_string_value(builder, text);
}

static void
add_flag(JsonBuilder *builder, const char *name, gboolean flag)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_boolean_value(builder, flag);
}

static void
add_count(JsonBuilder *builder, const char *name, gint64 count)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, count);
}

static void
add_number(JsonBuilder *builder, const char *name, double number)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_double_value(builder, number);
}

static void
add_file(JsonBuilder *builder, const TfDelivered *file, gboolean of_run)
{
    json_builder_begin_object(builder);
    if (of_run)
        add_text(builder, "beside", file->beside);
    add_count(builder, "bytes", file->n_bytes);
    add_count(builder, "pages", file->n_pages);
    add_text(builder, "path", file->path);
    add_text(builder, "role", file->role);
    add_text(builder, "sha256", file->digest);
    json_builder_end_object(builder);
}

static void
add_files(JsonBuilder *builder, const TfOutcome *outcome, gboolean of_run)
{
    json_builder_set_member_name(builder, "files");
    json_builder_begin_array(builder);
    for (guint i = 0; i < outcome->files->len; i++)
        add_file(builder, outcome->files->pdata[i], of_run);
    json_builder_end_array(builder);
}

static void
add_counts(JsonBuilder *builder, const TfOutcome *outcome)
{
    int n_kinds;
    const TfFindingKind *kinds = tf_finding_kinds(&n_kinds);
    json_builder_set_member_name(builder, "counts");
    json_builder_begin_object(builder);
    for (int i = 0; i < n_kinds; i++) {
        int n = tf_outcome_n_with_code(outcome, kinds[i].code);
        if (n > 0)
            add_count(builder, kinds[i].code, n);
    }
    json_builder_end_object(builder);
}

/* The first few of each code, in their order. Transfer full. */
static TfFindings *
first_findings(const TfFindings *all)
{
    TfFindings *first = tf_findings_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < tf_findings_n(all); i++) {
        const TfFinding *finding = tf_findings_get(all, i);
        int n = GPOINTER_TO_INT(g_hash_table_lookup(seen, finding->code));
        g_hash_table_insert(seen, (gpointer)finding->code, GINT_TO_POINTER(n + 1));
        if (n < TF_FINDINGS_KEPT)
            tf_findings_add(first, finding->code, finding->place, finding->hint, "%s",
                            finding->text);
    }
    return first;
}

static void
add_findings(JsonBuilder *builder, const TfOutcome *outcome, gboolean all)
{
    g_autoptr(TfFindings) first = all ? NULL : first_findings(outcome->findings);
    if (!all)
        add_counts(builder, outcome);
    json_builder_set_member_name(builder, "findings");
    json_builder_add_value(builder, tf_findings_to_json(all ? outcome->findings : first));
}

static void
add_tally(JsonBuilder *builder, const TfTally *tally)
{
    json_builder_set_member_name(builder, "units");
    json_builder_begin_object(builder);
    add_count(builder, "all", tally->n_units);
    for (int i = 0; i < TF_N_UNIT_STATES; i++)
        add_count(builder, tf_unit_state_name((TfUnitState)i), tally->n[i]);
    add_count(builder, "dropped", tally->n_dropped);
    add_count(builder, "words", tally->n_words);
    add_count(builder, "words_open", tally->n_words_open);
    json_builder_set_member_name(builder, "waiting");
    json_builder_begin_object(builder);
    for (int i = 0; i < TF_WAIT_NOTHING; i++)
        add_count(builder, tf_wait_name((TfWait)i), tally->n_waiting[i]);
    json_builder_end_object(builder);
    json_builder_end_object(builder);
}

static void
add_typography(JsonBuilder *builder, const TfTypography *typography)
{
    int n;
    const TfTypographyFigure *figures = tf_typography_figures(&n);
    json_builder_set_member_name(builder, "typography");
    json_builder_begin_object(builder);
    for (int i = 0; i < n; i++)
        add_number(builder, figures[i].name, tf_typography_get(typography, &figures[i]));
    json_builder_end_object(builder);
}

JsonNode *
tf_outcome_to_json(const TfOutcome *outcome, gboolean of_run)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_text(builder, "binding", outcome->is_right_bound ? "right" : "left");
    add_number(builder, "bleed_pt", outcome->bleed);
    add_text(builder, "code", outcome->code);
    add_flag(builder, "draft", outcome->is_draft);
    add_text(builder, "english", outcome->english);
    add_text(builder, "failure", outcome->failure);
    add_files(builder, outcome, of_run);
    add_findings(builder, outcome, of_run);
    add_text(builder, "fit", outcome->fit);
    add_text(builder, "language", outcome->language);
    add_text(builder, "made_from", outcome->made_from);
    add_text(builder, "press", outcome->press);
    add_text(builder, "standard", outcome->standard);
    add_text(builder, "name", outcome->name);
    if (outcome->is_older)
        add_flag(builder, "older", TRUE);
    add_count(builder, "pages", outcome->n_pages);
    if (of_run)
        add_text(builder, "print", outcome->print);
    add_text(builder, "product", outcome->product);
    if (of_run)
        add_number(builder, "seconds", outcome->seconds);
    add_flag(builder, "source", outcome->is_source);
    add_text(builder, "open", outcome->open);
    add_text(builder, "overdue", outcome->overdue);
    add_text(builder, "title", outcome->title);
    add_number(builder, "trim_height_pt", outcome->height);
    add_number(builder, "trim_width_pt", outcome->width);
    if (of_run) {
        add_typography(builder, &outcome->typography);
        tf_fitting_add_json(builder, outcome->fitting);
    }
    add_tally(builder, &outcome->tally);
    if (of_run)
        add_text(builder, "words", outcome->words);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}

/* Of what kind a member is, is not known before it is asked. */
static JsonNode *
member(JsonObject *object, const char *name, GType type)
{
    JsonNode *node = json_object_get_member(object, name);
    return node != NULL && json_node_get_value_type(node) == type ? node : NULL;
}

static const char *
text_of(JsonObject *object, const char *name)
{
    JsonNode *node = member(object, name, G_TYPE_STRING);
    return node != NULL ? json_node_get_string(node) : NULL;
}

static gint64
count_of(JsonObject *object, const char *name)
{
    JsonNode *node = member(object, name, G_TYPE_INT64);
    return node != NULL ? MAX(json_node_get_int(node), 0) : 0;
}

static gboolean
flag_of(JsonObject *object, const char *name)
{
    JsonNode *node = member(object, name, G_TYPE_BOOLEAN);
    return node != NULL && json_node_get_boolean(node);
}

/* Whole numbers read back as integers. */
static double
number_of(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    if (node == NULL || !JSON_NODE_HOLDS_VALUE(node))
        return 0;
    GType type = json_node_get_value_type(node);
    return type == G_TYPE_DOUBLE || type == G_TYPE_INT64 ? json_node_get_double(node) : 0;
}

static void
read_files(TfOutcome *outcome, JsonObject *object)
{
    JsonNode *node = json_object_get_member(object, "files");
    if (node == NULL || !JSON_NODE_HOLDS_ARRAY(node))
        return;
    JsonArray *files = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(files); i++) {
        JsonNode *row = json_array_get_element(files, i);
        if (!JSON_NODE_HOLDS_OBJECT(row))
            continue;
        JsonObject *file = json_node_get_object(row);
        const char *role = text_of(file, "role");
        const char *path = text_of(file, "path");
        if (role == NULL || path == NULL)
            continue;
        tf_outcome_add_file(outcome, role, path,
                            (int)MIN(count_of(file, "pages"), G_MAXINT),
                            count_of(file, "bytes"), text_of(file, "sha256"));
        TfDelivered *added = outcome->files->pdata[outcome->files->len - 1];
        added->beside = g_strdup(text_of(file, "beside"));
    }
}

static void
read_counts(TfOutcome *outcome, JsonObject *object)
{
    JsonNode *node = json_object_get_member(object, "counts");
    if (node == NULL || !JSON_NODE_HOLDS_OBJECT(node))
        return;
    JsonObject *counts = json_node_get_object(node);
    int n_kinds;
    const TfFindingKind *kinds = tf_finding_kinds(&n_kinds);
    outcome->counts = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < n_kinds; i++) {
        int n = (int)MIN(count_of(counts, kinds[i].code), 1000000);
        g_hash_table_insert(outcome->counts, (gpointer)kinds[i].code, GINT_TO_POINTER(n));
    }
}

static int
whole_of(JsonObject *object, const char *name)
{
    return (int)MIN(count_of(object, name), G_MAXINT / 2);
}

/* Returns: (transfer none) (nullable) */
static JsonObject *
object_of(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return node != NULL && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

static void
read_tally(TfTally *tally, JsonObject *object)
{
    JsonObject *counts = object_of(object, "units");
    if (counts == NULL)
        return;
    JsonObject *waiting = object_of(counts, "waiting");
    for (int i = 0; waiting != NULL && i < TF_WAIT_NOTHING; i++)
        tally->n_waiting[i] = whole_of(waiting, tf_wait_name((TfWait)i));
    tally->n_units = whole_of(counts, "all");
    for (int i = 0; i < TF_N_UNIT_STATES; i++)
        tally->n[i] = whole_of(counts, tf_unit_state_name((TfUnitState)i));
    tally->n_dropped = whole_of(counts, "dropped");
    tally->n_words = whole_of(counts, "words");
    tally->n_words_open = whole_of(counts, "words_open");
}

static void
read_typography(TfOutcome *outcome, JsonObject *object)
{
    JsonNode *node = json_object_get_member(object, "typography");
    if (node == NULL || !JSON_NODE_HOLDS_OBJECT(node))
        return;
    int n;
    const TfTypographyFigure *figures = tf_typography_figures(&n);
    for (int i = 0; i < n; i++)
        tf_typography_set(&outcome->typography, &figures[i],
                          number_of(json_node_get_object(node), figures[i].name));
}

TfOutcome *
tf_outcome_from_json(JsonNode *json)
{
    if (json == NULL || !JSON_NODE_HOLDS_OBJECT(json))
        return NULL;
    JsonObject *object = json_node_get_object(json);
    const char *language = text_of(object, "language");
    const char *product = text_of(object, "product");
    if (language == NULL || product == NULL)
        return NULL;
    TfOutcome *outcome = tf_outcome_new(language, product, NULL);
    if (text_of(object, "english") != NULL) {
        g_free(outcome->english);
        outcome->english = g_strdup(text_of(object, "english"));
    }
    outcome->name = g_strdup(text_of(object, "name"));
    outcome->title = g_strdup(text_of(object, "title"));
    outcome->code = g_strdup(text_of(object, "code"));
    outcome->is_source = flag_of(object, "source");
    outcome->is_draft = flag_of(object, "draft");
    outcome->is_older = flag_of(object, "older");
    outcome->is_right_bound = g_strcmp0(text_of(object, "binding"), "right") == 0;
    outcome->n_pages = (int)MIN(count_of(object, "pages"), G_MAXINT);
    outcome->width = number_of(object, "trim_width_pt");
    outcome->height = number_of(object, "trim_height_pt");
    outcome->bleed = number_of(object, "bleed_pt");
    outcome->fit = g_strdup(text_of(object, "fit"));
    outcome->made_from = g_strdup(text_of(object, "made_from"));
    outcome->press = g_strdup(text_of(object, "press"));
    outcome->standard = g_strdup(text_of(object, "standard"));
    outcome->failure = g_strdup(text_of(object, "failure"));
    outcome->print = g_strdup(text_of(object, "print"));
    outcome->seconds = number_of(object, "seconds");
    tf_findings_add_json(outcome->findings, json_object_get_member(object, "findings"));
    outcome->open = g_strdup(text_of(object, "open"));
    outcome->overdue = g_strdup(text_of(object, "overdue"));
    outcome->words = g_strdup(text_of(object, "words"));
    read_tally(&outcome->tally, object);
    read_typography(outcome, object);
    outcome->fitting = tf_fitting_from_json(object);
    read_counts(outcome, object);
    read_files(outcome, object);
    return outcome;
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
sort_object(JsonObject *object)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GList) members = json_object_get_members(object);
    for (GList *at = members; at != NULL; at = at->next)
        g_ptr_array_add(names, g_strdup(at->data));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        JsonNode *node = json_object_dup_member(object, names->pdata[i]);
        tf_json_sort(node);
        json_object_remove_member(object, names->pdata[i]);
        json_object_set_member(object, names->pdata[i], node);
    }
}

void
tf_json_sort(JsonNode *json)
{
    if (JSON_NODE_HOLDS_OBJECT(json))
        sort_object(json_node_get_object(json));
    if (!JSON_NODE_HOLDS_ARRAY(json))
        return;
    JsonArray *array = json_node_get_array(json);
    for (guint i = 0; i < json_array_get_length(array); i++)
        tf_json_sort(json_array_get_element(array, i));
}
