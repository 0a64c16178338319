#include "job/manifest.h"

#include "base/error.h"
#include "base/file.h"
#include "job/contact-sheet.h"

#include <string.h>

/* More is no manifest of ours. */
#define TF_MANIFEST_LIMIT ((gsize)64 * 1024 * 1024)

/* Names are joined to the output folder, so none may lead out of it. */
static gboolean
is_inside(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (int i = 0; parts[i] != NULL; i++)
        if (*parts[i] == '\0' || *parts[i] == '.')
            return FALSE;
    return parts[0] != NULL;
}

static gboolean
has_safe_paths(const TfOutcome *edition)
{
    for (guint i = 0; i < edition->files->len; i++) {
        const TfDelivered *file = edition->files->pdata[i];
        if (!is_inside(file->path) || file->digest == NULL)
            return FALSE;
    }
    return TRUE;
}

/* Returns: (transfer full) (nullable): NULL where there is no manifest we can read */
static JsonNode *
read_root(const char *output)
{
    g_autofree char *path = g_build_filename(output, "manifest.json", NULL);
    g_autoptr(GBytes) bytes = tf_file_read(path, TF_MANIFEST_LIMIT, NULL);
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    gsize length = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
    if (data == NULL || !json_parser_load_from_data(parser, data, (gssize)length, NULL))
        return NULL;
    g_autoptr(JsonNode) root = json_parser_steal_root(parser);
    return root != NULL && JSON_NODE_HOLDS_OBJECT(root) ? g_steal_pointer(&root) : NULL;
}

GPtrArray *
tf_manifest_read(const char *output)
{
    GPtrArray *editions = g_ptr_array_new_with_free_func((GDestroyNotify)tf_outcome_free);
    g_autoptr(JsonNode) root = read_root(output);
    JsonNode *rows = root != NULL
                         ? json_object_get_member(json_node_get_object(root), "editions")
                         : NULL;
    if (rows == NULL || !JSON_NODE_HOLDS_ARRAY(rows))
        return editions;
    JsonArray *array = json_node_get_array(rows);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        g_autoptr(TfOutcome) edition =
            tf_outcome_from_json(json_array_get_element(array, i));
        if (edition != NULL && has_safe_paths(edition))
            g_ptr_array_add(editions, g_steal_pointer(&edition));
    }
    return editions;
}

char *
tf_manifest_chosen(const char *output, const char *option)
{
    g_autoptr(JsonNode) root = read_root(output);
    JsonNode *chosen =
        root != NULL ? json_object_get_member(json_node_get_object(root), "chosen") : NULL;
    JsonNode *value = chosen != NULL && JSON_NODE_HOLDS_OBJECT(chosen)
                          ? json_object_get_member(json_node_get_object(chosen), option)
                          : NULL;
    return value != NULL && json_node_get_value_type(value) == G_TYPE_STRING
               ? json_node_dup_string(value)
               : NULL;
}

/* Languages that were asked for and have no such file: the first; NULL: all have. */
static const char *
missing_of(const GPtrArray *wanted, const char *const *languages)
{
    for (int i = 0; languages != NULL && languages[i] != NULL; i++) {
        gboolean is_there = FALSE;
        for (guint j = 0; j < wanted->len; j++) {
            const TfOutcome *edition = wanted->pdata[j];
            is_there |= strcmp(edition->language, languages[i]) == 0;
        }
        if (!is_there)
            return languages[i];
    }
    return NULL;
}

GPtrArray *
tf_manifest_for_press(const GPtrArray *editions,
                      const char *output,
                      const char *const *languages,
                      const char *product,
                      GError **error)
{
    g_autoptr(GPtrArray) wanted = g_ptr_array_new();
    gboolean has_all = languages == NULL || languages[0] == NULL;
    for (guint i = 0; i < editions->len; i++) {
        TfOutcome *edition = editions->pdata[i];
        if ((has_all || g_strv_contains(languages, edition->language)) &&
            (product == NULL || strcmp(product, edition->product) == 0) &&
            tf_outcome_file(edition, "press") != NULL)
            g_ptr_array_add(wanted, edition);
    }
    const char *missing = missing_of(wanted, languages);
    if (missing == NULL && wanted->len > 0)
        return g_steal_pointer(&wanted);
    if (missing != NULL)
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: %s has no press file of it; make it first: ./tenfold build %s",
                    missing, output, missing);
    else
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: has no press files; make them first: ./tenfold build", output);
    return NULL;
}

static gboolean
is_true(const char *output, const TfDelivered *file)
{
    g_autofree char *path = g_build_filename(output, file->path, NULL);
    g_autofree char *digest =
        g_file_test(path, G_FILE_TEST_IS_REGULAR) ? tf_file_digest(path, NULL) : NULL;
    return g_strcmp0(digest, file->digest) == 0;
}

/* Whether all files of @role are what the list says. */
static gboolean
role_is_true(const char *output, const TfOutcome *edition, const char *role)
{
    for (guint i = 0; i < edition->files->len; i++) {
        const TfDelivered *file = edition->files->pdata[i];
        if (strcmp(file->role, role) == 0 && !is_true(output, file))
            return FALSE;
    }
    return TRUE;
}

/* A book whose pictures are not all there is still a book: the list leaves these out. */
static void
drop_false_pictures(const char *output, TfOutcome *edition, GPtrArray *notes)
{
    static const char *const roles[] = {"picture", "cover"};
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (role_is_true(output, edition, roles[i]))
            continue;
        g_ptr_array_add(
            notes, g_strdup_printf("%s in %s: pictures of pages were changed or removed "
                                   "since they were made; the list leaves them out",
                                   edition->product, edition->english));
        for (guint j = edition->files->len; j > 0; j--) {
            const TfDelivered *file = edition->files->pdata[j - 1];
            if (strcmp(file->role, roles[i]) == 0)
                g_ptr_array_remove_index(edition->files, j - 1);
        }
    }
}

static gboolean
files_are_true(const char *output, const TfOutcome *edition)
{
    for (guint i = 0; i < edition->files->len; i++)
        if (!is_true(output, edition->files->pdata[i]))
            return FALSE;
    return TRUE;
}

/* Returns: the index of the edition; -1 if it is not there */
static int
find(const GPtrArray *editions, const char *language, const char *product)
{
    for (guint i = 0; i < editions->len; i++) {
        const TfOutcome *edition = editions->pdata[i];
        if (strcmp(edition->language, language) == 0 &&
            strcmp(edition->product, product) == 0)
            return (int)i;
    }
    return -1;
}

/* Takes edition @i out of @before. Transfer full; NULL where its files are not what it says. */
static TfOutcome *
take_true(GPtrArray *before, int i, const char *output, GPtrArray *notes)
{
    g_autoptr(TfOutcome) edition = g_ptr_array_steal_index(before, (guint)i);
    drop_false_pictures(output, edition, notes);
    if (files_are_true(output, edition))
        return g_steal_pointer(&edition);
    g_ptr_array_add(
        notes, g_strdup_printf("%s in %s: files were changed or removed since they were "
                               "made, so the list leaves them out; build it again",
                               edition->product, edition->english));
    return NULL;
}

/* A copy without what is only of this run. */
static TfOutcome *
copy_of(const TfOutcome *outcome)
{
    g_autoptr(JsonNode) json = tf_outcome_to_json(outcome, FALSE);
    return tf_outcome_from_json(json);
}

/* The files of an earlier build and what is true of them, with what this run found and why it
 * made no others. Takes @earlier. */
static TfOutcome *
with_findings_of(TfOutcome *earlier, const TfOutcome *outcome)
{
    g_autoptr(TfOutcome) now = copy_of(outcome);
    TfOutcome old = *earlier;
    earlier->findings = now->findings;
    earlier->counts = now->counts;
    earlier->failure = now->failure;
    now->findings = old.findings;
    now->counts = old.counts;
    now->failure = old.failure;
    return earlier;
}

typedef struct {
    const char *output;
    const GPtrArray *outcomes;
    GPtrArray *before, *notes, *merged;
} Merge;

static void
merge_one(Merge *merge, const char *language, const char *product)
{
    int now = find(merge->outcomes, language, product);
    int then = find(merge->before, language, product);
    const TfOutcome *outcome = now >= 0 ? merge->outcomes->pdata[now] : NULL;
    if (outcome != NULL && outcome->files->len > 0) {
        if (then >= 0)
            g_ptr_array_remove_index(merge->before, (guint)then);
        g_ptr_array_add(merge->merged, copy_of(outcome));
        return;
    }
    g_autoptr(TfOutcome) earlier =
        then >= 0 ? take_true(merge->before, then, merge->output, merge->notes) : NULL;
    gboolean has_files = earlier != NULL && earlier->files->len > 0;
    if (outcome != NULL && has_files)
        g_ptr_array_add(merge->merged,
                        with_findings_of(g_steal_pointer(&earlier), outcome));
    else if (outcome != NULL)
        g_ptr_array_add(merge->merged, copy_of(outcome));
    else if (earlier != NULL)
        g_ptr_array_add(merge->merged, g_steal_pointer(&earlier));
}

GPtrArray *
tf_manifest_merge(const TfCampaign *campaign,
                  const char *output,
                  const GPtrArray *outcomes,
                  GPtrArray *before,
                  GPtrArray *notes)
{
    Merge merge = {
        .output = output,
        .outcomes = outcomes,
        .before = before,
        .notes = notes,
        .merged = g_ptr_array_new_with_free_func((GDestroyNotify)tf_outcome_free),
    };
    for (int i = 0; i < tf_campaign_n_languages(campaign); i++)
        for (int j = 0; j < tf_campaign_n_products(campaign); j++)
            merge_one(&merge, tf_campaign_languages(campaign)[i].tag,
                      tf_campaign_products(campaign)[j].name);
    while (before->len > 0) {
        TfOutcome *edition = take_true(before, 0, output, notes);
        if (edition != NULL)
            g_ptr_array_add(merge.merged, edition);
    }
    return merge.merged;
}

char *
tf_manifest_print(const TfCampaign *campaign,
                  const TfInputs *inputs,
                  const GPtrArray *editions)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "campaign");
    json_builder_add_string_value(builder, tf_campaign_name(campaign));
    tf_inputs_add_json(inputs, builder);
    json_builder_set_member_name(builder, "edition");
    json_builder_add_string_value(builder, tf_campaign_edition(campaign));
    json_builder_set_member_name(builder, "editions");
    json_builder_begin_array(builder);
    for (guint i = 0; i < editions->len; i++)
        json_builder_add_value(builder, tf_outcome_to_json(editions->pdata[i], FALSE));
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "format");
    json_builder_add_int_value(builder, 1);
    json_builder_set_member_name(builder, "program");
    json_builder_add_string_value(builder, "tenfold " TENFOLD_VERSION);
    json_builder_end_object(builder);

    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    tf_json_sort(root);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    json_generator_set_root(generator, root);
    json_generator_set_pretty(generator, TRUE);
    g_autofree char *text = json_generator_to_data(generator, NULL);
    return g_strconcat(text, "\n", NULL);
}

typedef struct {
    char *path, *digest;
} Sum;

static int
compare_sums(const void *a, const void *b)
{
    return strcmp(((const Sum *)a)->path, ((const Sum *)b)->path);
}

static void
add_sum(GArray *sums, const char *path, const char *digest)
{
    Sum sum = {g_strdup(path), g_strdup(digest)};
    g_array_append_val(sums, sum);
}

static void
add_sum_of_text(GArray *sums, const char *path, const char *text)
{
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    add_sum(sums, path, digest);
}

static void
clear_sum(void *data)
{
    Sum *sum = data;
    g_free(sum->path);
    g_free(sum->digest);
}

/* In the form that `sha256sum --check` reads. Transfer full. */
static char *
print_sums(const GPtrArray *editions, const char *manifest, const char *index)
{
    g_autoptr(GArray) sums = g_array_new(FALSE, FALSE, sizeof(Sum));
    g_array_set_clear_func(sums, clear_sum);
    add_sum_of_text(sums, "manifest.json", manifest);
    add_sum_of_text(sums, "index.html", index);
    for (guint i = 0; i < editions->len; i++) {
        const TfOutcome *edition = editions->pdata[i];
        for (guint j = 0; j < edition->files->len; j++) {
            const TfDelivered *file = edition->files->pdata[j];
            add_sum(sums, file->path, file->digest);
        }
    }
    g_array_sort(sums, compare_sums);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < sums->len; i++) {
        const Sum *sum = &g_array_index(sums, Sum, i);
        g_string_append_printf(out, "%s  %s\n", sum->digest, sum->path);
    }
    return g_string_free(out, FALSE);
}

static gboolean
write_text(const char *output, const char *name, const char *text, GError **error)
{
    g_autofree char *path = g_build_filename(output, name, NULL);
    return tf_file_write(path, text, strlen(text), error);
}

gboolean
tf_manifest_write(const char *output,
                  const TfCampaign *campaign,
                  const TfInputs *inputs,
                  const TfLayout *layout,
                  const GPtrArray *editions,
                  GError **error)
{
    TfContactSheet sheet = {
        .name = tf_campaign_name(campaign),
        .edition = tf_campaign_edition(campaign),
        .n_copies = tf_campaign_n_copies(campaign),
        .facts_due = tf_inputs_facts_due(inputs),
        .laws_due = tf_inputs_laws_due(inputs),
        .editions = editions,
        .output = output,
    };
    if (layout != NULL)
        sheet.inks = tf_layout_inks(layout, &sheet.n_inks);
    g_autofree char *manifest = tf_manifest_print(campaign, inputs, editions);
    g_autofree char *index = tf_contact_sheet_print(&sheet);
    g_autofree char *sums = print_sums(editions, manifest, index);
    return write_text(output, "manifest.json", manifest, error) &&
           write_text(output, "index.html", index, error) &&
           write_text(output, "SHA256SUMS", sums, error);
}
