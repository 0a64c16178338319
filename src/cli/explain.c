#include "base/error.h"
#include "base/finding.h"
#include "cli/cli-private.h"

static void
print_kind(const TfFindingKind *kind)
{
    tf_cli_print("%s (%s)\n\n%s\n\nWhat to do: %s\n", kind->code,
                 tf_severity_name(kind->severity), kind->meaning, kind->remedy);
}

static void
print_kind_json(const TfFindingKind *kind)
{
    g_autoptr(JsonNode) node = json_node_new(JSON_NODE_OBJECT);
    JsonObject *object = json_object_new();
    json_object_set_string_member(object, "code", kind->code);
    json_object_set_string_member(object, "meaning", kind->meaning);
    json_object_set_string_member(object, "remedy", kind->remedy);
    json_object_set_string_member(object, "severity", tf_severity_name(kind->severity));
    json_node_take_object(node, object);
    tf_cli_print_json(node);
}

static void
set_unknown_code(GError **error, const char *code)
{
    int n;
    const TfFindingKind *kinds = tf_finding_kinds(&n);
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < n; i++)
        g_ptr_array_add(codes, g_strdup(kinds[i].code));
    tf_cli_set_unknown(error, "finding", code, (const char *const *)codes->pdata,
                       (int)codes->len);
}

int
tf_cli_explain(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    if (!tf_cli_parse(&globals, NULL, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (argc != 2) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "explain: say which finding; `tenfold list findings` shows all");
        return TF_EXIT_IMPOSSIBLE;
    }
    const TfFindingKind *kind = tf_finding_kind(argv[1]);
    if (kind == NULL) {
        set_unknown_code(error, argv[1]);
        return TF_EXIT_IMPOSSIBLE;
    }
    if (globals.json)
        print_kind_json(kind);
    else
        print_kind(kind);
    return TF_EXIT_READY;
}
