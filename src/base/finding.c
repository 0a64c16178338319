#include "base/finding.h"

#include "base/text.h"

#include <string.h>

/* A finding with the texts its place borrows. */
typedef struct {
    TfFinding finding;
    char *file;
    char *unit;
    char *other;
    char *word;
    int rank; /* of its file, while they are sorted */
} Row;

struct TfFindings {
    GPtrArray *rows; /* of Row, owned */
};

static void
row_free(void *data)
{
    Row *row = data;
    g_free(row->file);
    g_free(row->unit);
    g_free(row->other);
    g_free(row->word);
    g_free(row->finding.text);
    g_free(row->finding.hint);
    g_free(row);
}

TfFindings *
tf_findings_new(void)
{
    TfFindings *findings = g_new0(TfFindings, 1);
    findings->rows = g_ptr_array_new_with_free_func(row_free);
    return findings;
}

void
tf_findings_free(TfFindings *findings)
{
    if (findings == NULL)
        return;
    g_ptr_array_unref(findings->rows);
    g_free(findings);
}

static char *
valid_copy(const char *text)
{
    return text != NULL ? g_utf8_make_valid(text, -1) : NULL;
}

void
tf_findings_add(TfFindings *findings,
                const char *code,
                TfPlace place,
                const char *hint,
                const char *format,
                ...)
{
    const TfFindingKind *kind = tf_finding_kind(code);
    g_return_if_fail(findings != NULL && kind != NULL);
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    Row *row = g_new0(Row, 1);
    row->file = valid_copy(place.file);
    row->unit = valid_copy(place.unit);
    row->other = valid_copy(place.other);
    row->word = valid_copy(place.word);
    row->finding.severity = kind->severity;
    row->finding.code = kind->code;
    row->finding.place = place;
    row->finding.place.file = row->file;
    row->finding.place.unit = row->unit;
    row->finding.place.other = row->other;
    row->finding.place.word = row->word;
    row->finding.text = g_utf8_make_valid(text, -1);
    row->finding.hint = valid_copy(hint != NULL ? hint : kind->remedy);
    g_ptr_array_add(findings->rows, row);
}

void
tf_findings_take_all(TfFindings *findings, TfFindings *from)
{
    g_ptr_array_extend_and_steal(findings->rows, from->rows);
    from->rows = g_ptr_array_new_with_free_func(row_free);
}

static int
compare_places(const void *a, const void *b)
{
    const Row *first = *(const Row *const *)a;
    const Row *second = *(const Row *const *)b;
    const TfPlace *one = &first->finding.place, *other = &second->finding.place;
    if (first->rank != second->rank)
        return first->rank < second->rank ? -1 : 1;
    if (one->line != other->line)
        return one->line < other->line ? -1 : 1;
    return (one->column > other->column) - (one->column < other->column);
}

void
tf_findings_sort_by_place(TfFindings *findings)
{
    g_autoptr(GHashTable) ranks = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < findings->rows->len; i++) {
        Row *row = g_ptr_array_index(findings->rows, i);
        const char *file = row->file != NULL ? row->file : "";
        if (!g_hash_table_contains(ranks, file))
            g_hash_table_insert(ranks, (gpointer)file,
                                GINT_TO_POINTER((int)g_hash_table_size(ranks)));
        row->rank = GPOINTER_TO_INT(g_hash_table_lookup(ranks, file));
    }
    g_ptr_array_sort(findings->rows, compare_places); /* stable, as GLib promises */
}

int
tf_findings_n(const TfFindings *findings)
{
    return (int)findings->rows->len;
}

int
tf_findings_n_of(const TfFindings *findings, TfSeverity severity)
{
    int n = 0;
    for (int i = 0; i < tf_findings_n(findings); i++)
        n += tf_findings_get(findings, i)->severity == severity;
    return n;
}

const TfFinding *
tf_findings_get(const TfFindings *findings, int i)
{
    g_return_val_if_fail(i >= 0 && i < tf_findings_n(findings), NULL);
    const Row *row = g_ptr_array_index(findings->rows, i);
    return &row->finding;
}

/* "rights.xml:41:8: " or "book.pdf: page 3: ", as far as it is known. */
void
tf_finding_add_place(GString *out, const TfFinding *finding)
{
    const TfPlace *place = &finding->place;
    if (place->file != NULL) {
        tf_text_add_safe(out, place->file);
        if (place->line > 0)
            g_string_append_printf(out, ":%d", place->line);
        if (place->line > 0 && place->column > 0)
            g_string_append_printf(out, ":%d", place->column);
        g_string_append(out, ": ");
    }
    if (place->page > 0 && place->line == 0)
        g_string_append_printf(out, "page %d: ", place->page);
}

/* " (unit home.1, page 4)", or nothing. */
static void
append_unit(GString *out, const TfPlace *place)
{
    gboolean has_page = place->page > 0 && place->line > 0;
    if (place->unit != NULL) {
        g_string_append(out, " (unit ");
        tf_text_add_safe(out, place->unit);
    }
    if (has_page)
        g_string_append_printf(out, "%spage %d", place->unit ? ", " : " (", place->page);
    if (place->unit != NULL || has_page)
        g_string_append_c(out, ')');
}

void
tf_finding_add_text(GString *out, const TfFinding *finding)
{
    tf_text_add_safe(out, finding->text);
    g_string_append_printf(out, " [%s]", finding->code);
    append_unit(out, &finding->place);
}

void
tf_finding_add_help(GString *out, const TfFinding *finding)
{
    if (finding->hint == NULL)
        return;
    g_string_append(out, "  help: ");
    tf_text_add_safe(out, finding->hint);
    g_string_append_c(out, '\n');
}

char *
tf_findings_to_text(const TfFindings *findings)
{
    GString *out = g_string_new(NULL);
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        tf_finding_add_place(out, finding);
        g_string_append_printf(out, "%s: ", tf_severity_name(finding->severity));
        tf_finding_add_text(out, finding);
        g_string_append_c(out, '\n');
        tf_finding_add_help(out, finding);
    }
    return g_string_free(out, FALSE);
}

static void
set_text(JsonObject *object, const char *name, const char *text)
{
    if (text != NULL)
        json_object_set_string_member(object, name, text);
}

static void
set_count(JsonObject *object, const char *name, int count)
{
    if (count > 0)
        json_object_set_int_member(object, name, count);
}

static void
set_rect(JsonObject *object, TfRect rect)
{
    if (rect.width <= 0 && rect.height <= 0)
        return;
    JsonArray *numbers = json_array_new();
    json_array_add_double_element(numbers, rect.x);
    json_array_add_double_element(numbers, rect.y);
    json_array_add_double_element(numbers, rect.width);
    json_array_add_double_element(numbers, rect.height);
    json_object_set_array_member(object, "rect", numbers);
}

JsonNode *
tf_findings_to_json(const TfFindings *findings)
{
    JsonArray *rows = json_array_new();
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        JsonObject *object = json_object_new();
        set_text(object, "severity", tf_severity_name(finding->severity));
        set_text(object, "code", finding->code);
        set_text(object, "file", finding->place.file);
        set_count(object, "line", finding->place.line);
        set_count(object, "column", finding->place.column);
        set_text(object, "unit", finding->place.unit);
        set_text(object, "other", finding->place.other);
        set_text(object, "word", finding->place.word);
        set_count(object, "page", finding->place.page);
        set_rect(object, finding->place.rect);
        set_text(object, "text", finding->text);
        set_text(object, "hint", finding->hint);
        json_array_add_object_element(rows, object);
    }
    JsonNode *node = json_node_new(JSON_NODE_ARRAY);
    json_node_take_array(node, rows);
    return node;
}

/* Returns: (transfer none) (nullable): the text of a member; NULL for any other kind of value */
static const char *
member_text(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    gboolean is_text = node != NULL && json_node_get_value_type(node) == G_TYPE_STRING;
    return is_text ? json_node_get_string(node) : NULL;
}

static int
member_count(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    if (node == NULL || json_node_get_value_type(node) != G_TYPE_INT64)
        return 0;
    return (int)CLAMP(json_node_get_int(node), 0, G_MAXINT);
}

static TfRect
member_rect(JsonObject *object, const char *name)
{
    TfRect rect = {0};
    JsonNode *node = json_object_get_member(object, name);
    if (node == NULL || !JSON_NODE_HOLDS_ARRAY(node))
        return rect;
    JsonArray *array = json_node_get_array(node);
    double *numbers[] = {&rect.x, &rect.y, &rect.width, &rect.height};
    for (guint i = 0; i < MIN(json_array_get_length(array), G_N_ELEMENTS(numbers)); i++) {
        JsonNode *number = json_array_get_element(array, i);
        if (JSON_NODE_HOLDS_VALUE(number))
            *numbers[i] = json_node_get_double(number);
    }
    return rect;
}

static void
add_json_row(TfFindings *findings, JsonObject *object)
{
    const char *code = member_text(object, "code");
    const char *text = member_text(object, "text");
    const TfFindingKind *kind = code != NULL ? tf_finding_kind(code) : NULL;
    if (kind == NULL || text == NULL)
        return;
    TfPlace place = {
        .file = member_text(object, "file"),
        .line = member_count(object, "line"),
        .column = member_count(object, "column"),
        .unit = member_text(object, "unit"),
        .other = member_text(object, "other"),
        .word = member_text(object, "word"),
        .page = member_count(object, "page"),
        .rect = member_rect(object, "rect"),
    };
    tf_findings_add(findings, kind->code, place, member_text(object, "hint"), "%s", text);
}

void
tf_findings_add_json(TfFindings *findings, JsonNode *json)
{
    if (json == NULL || !JSON_NODE_HOLDS_ARRAY(json))
        return;
    JsonArray *rows = json_node_get_array(json);
    for (guint i = 0; i < json_array_get_length(rows); i++) {
        JsonNode *row = json_array_get_element(rows, i);
        if (JSON_NODE_HOLDS_OBJECT(row))
            add_json_row(findings, json_node_get_object(row));
    }
}

const char *
tf_severity_name(TfSeverity severity)
{
    static const char *const names[] = {"note", "warning", "error"};

    return names[severity];
}
