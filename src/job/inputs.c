#include "job/inputs.h"

#include "base/file.h"
#include "job/versions.h"
#include "model/faces.h"
#include "model/reference.h"
#include "model/xml.h"

#include <string.h>
#include <sys/stat.h>

#define TF_LEDGERS "content/ledger/"

typedef struct {
    char *path;
    char *digest;
    /* When its bytes or its name were written last. A number that is changed and changed back is the same to a digest,
     * though an edition may have been made with it meanwhile; nothing sets this clock back. */
    struct timespec written;
    ino_t inode; /* of that file, not of one that was written before and renamed to it */
} InputFile;

/* Something that must be looked at again by some day. */
typedef struct {
    char *key; /* "moia.phone" */
    char *day; /* "2027-02-28" */
} Due;

struct TfInputs {
    const TfCampaign *campaign;
    GPtrArray *files; /* of InputFile, by path   */
    GPtrArray *facts; /* of Due, earliest first */
    GPtrArray *laws;
    TfFaces *faces;           /* NULL if the list cannot be read                        */
    GHashTable *font_digests; /* path to digest; the thread's until it has been joined */
    GPtrArray *chosen;        /* of const char: option, value, option, value            */
    GThread *thread;
};

static void
file_free(void *data)
{
    InputFile *file = data;
    g_free(file->path);
    g_free(file->digest);
    g_free(file);
}

static void
due_free(void *data)
{
    Due *due = data;
    g_free(due->key);
    g_free(due->day);
    g_free(due);
}

static int
compare_days(const void *a, const void *b)
{
    const Due *const *left = a, *const *right = b;
    int order = strcmp((*left)->day, (*right)->day);
    return order != 0 ? order : strcmp((*left)->key, (*right)->key);
}

static int
compare_paths(const void *a, const void *b)
{
    const InputFile *const *left = a, *const *right = b;
    return strcmp((*left)->path, (*right)->path);
}

static void
add_file(GPtrArray *files, const char *path)
{
    struct stat about; /* of before it is read */
    char *digest = stat(path, &about) == 0 && S_ISREG(about.st_mode)
                       ? tf_file_digest(path, NULL)
                       : NULL;
    if (digest == NULL)
        return;
    InputFile *file = g_new0(InputFile, 1);
    file->path = g_strdup(path);
    file->digest = digest;
    file->written = about.st_ctim;
    file->inode = about.st_ino;
    g_ptr_array_add(files, file);
}

/* All files of a folder whose names end so, but not of those inside it. */
static void
add_folder(GPtrArray *files, const char *folder, const char *const *endings)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (dir == NULL)
        return;
    for (const char *name = g_dir_read_name(dir); name != NULL;
         name = g_dir_read_name(dir)) {
        const char *dot = strrchr(name, '.');
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (*name != '.' && dot != NULL && g_strv_contains(endings, dot))
            add_file(files, path);
    }
}

/* Returns: (transfer full): of InputFile, by path: all that are there */
static GPtrArray *
list_files(const TfCampaign *campaign)
{
    static const char *const names[] = {"content/campaign.xml", "content/facts.xml",
                                        "content/laws.xml",     "content/terms.xml",
                                        "fonts/fonts.xml",      "layouts/inks.xml"};
    static const char *const drawings[] = {".jpeg", ".jpg", ".png", ".svg", NULL};
    static const char *const presses[] = {".icc", ".xml", NULL};
    GPtrArray *files = g_ptr_array_new_with_free_func(file_free);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        add_file(files, names[i]);
    for (int i = 0; i < tf_campaign_n_languages(campaign); i++) {
        const char *tag = tf_campaign_languages(campaign)[i].tag;
        g_autofree char *path = g_build_filename("content", tag, "rights.xml", NULL);
        g_autofree char *list = g_build_filename("content", tag, "hyphens.xml", NULL);
        g_autofree char *plain = g_build_filename("content", tag, "plain.xml", NULL);
        g_autofree char *ledger = g_strdup_printf(TF_LEDGERS "%s.tsv", tag);
        add_file(files, path);
        add_file(files, list);
        add_file(files, plain);
        add_file(files, ledger);
    }
    for (int i = 0; i < tf_campaign_n_products(campaign); i++) {
        const char *layout = tf_campaign_products(campaign)[i].layout;
        g_autofree char *path = g_strdup_printf("layouts/%s.xml", layout);
        add_file(files, path);
    }
    add_folder(files, "layouts/art", drawings);
    add_folder(files, "layouts/press", presses);
    g_ptr_array_sort(files, compare_paths);
    return files;
}

static void
add_due(GPtrArray *dues, const char *key, const char *day)
{
    if (key == NULL || day == NULL)
        return;
    Due *due = g_new0(Due, 1);
    due->key = g_strdup(key);
    due->day = g_strdup(day);
    g_ptr_array_add(dues, due);
}

static void
add_dates(TfInputs *inputs)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfReference) reference = tf_reference_load("content", findings, NULL);
    const char *const *keys = reference ? tf_reference_fact_keys(reference) : NULL;
    for (int i = 0; keys != NULL && keys[i] != NULL; i++) {
        const TfFact *fact = tf_reference_fact(reference, keys[i]);
        add_due(inputs->facts, fact->key, fact->check_by);
    }
    g_ptr_array_sort(inputs->facts, compare_days);

    const char *space = "urn:x-tenfold:laws:1";
    g_autoptr(TfXml) laws = tf_xml_load("content/laws.xml", NULL, space, findings, NULL);
    const TfXmlNode *root = laws ? tf_xml_root(laws) : NULL;
    for (int i = 0; root != NULL && i < root->n_children; i++)
        if (root->children[i]->name != NULL)
            add_due(inputs->laws, tf_xml_attribute(root->children[i], "key"),
                    tf_xml_attribute(root->children[i], "review-by"));
    g_ptr_array_sort(inputs->laws, compare_days);
}

static const char *
first_day(const GPtrArray *dues)
{
    return dues->len > 0 ? ((const Due *)dues->pdata[0])->day : NULL;
}

const char *
tf_inputs_facts_due(const TfInputs *inputs)
{
    return first_day(inputs->facts);
}

const char *
tf_inputs_laws_due(const TfInputs *inputs)
{
    return first_day(inputs->laws);
}

const char *
tf_inputs_since(const TfInputs *inputs, const char *date)
{
    const char *facts = first_day(inputs->facts), *laws = first_day(inputs->laws);
    const char *first =
        facts == NULL || (laws != NULL && strcmp(laws, facts) < 0) ? laws : facts;
    return first != NULL && strcmp(first, date) < 0 ? first : NULL;
}

static void
add_overdue(GPtrArray *lines, const GPtrArray *dues, const char *file, const char *date)
{
    g_autoptr(GString) keys = g_string_new(NULL);
    int n = 0;
    for (guint i = 0; i < dues->len; i++) {
        const Due *due = dues->pdata[i];
        if (strcmp(due->day, date) < 0)
            g_string_append_printf(keys, "%s%s", n++ > 0 ? ", " : "", due->key);
    }
    if (n > 0)
        g_ptr_array_add(lines, g_strdup_printf("%s: to be checked again since %s: %s", file,
                                               first_day(dues), keys->str));
}

GPtrArray *
tf_inputs_overdue(const TfInputs *inputs, const char *date)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    add_overdue(lines, inputs->facts, "content/facts.xml", date);
    add_overdue(lines, inputs->laws, "content/laws.xml", date);
    return lines;
}

/* A collection holds many faces of the list and is read once. */
static void *
digest_fonts(void *data)
{
    const TfInputs *inputs = data;
    for (int i = 0; i < tf_faces_n(inputs->faces); i++) {
        const TfFace *face = tf_faces_get(inputs->faces, i);
        if (face->path == NULL || g_hash_table_contains(inputs->font_digests, face->path))
            continue;
        char *digest = tf_file_digest(face->path, NULL);
        if (digest != NULL)
            g_hash_table_insert(inputs->font_digests, g_strdup(face->path), digest);
    }
    return NULL;
}

static const char *
font_digest(const TfInputs *inputs, const TfFace *face)
{
    return face->path != NULL ? g_hash_table_lookup(inputs->font_digests, face->path)
                              : NULL;
}

static gboolean
is_changed(const TfInputs *inputs, const TfFace *face)
{
    const char *digest = font_digest(inputs, face);
    return digest != NULL && face->expected != NULL && strcmp(digest, face->expected) != 0;
}

static int
n_faces(const TfInputs *inputs)
{
    return inputs->faces != NULL ? tf_faces_n(inputs->faces) : 0;
}

void
tf_inputs_finish(TfInputs *inputs, TfFindings *findings)
{
    if (inputs->thread != NULL)
        g_thread_join(g_steal_pointer(&inputs->thread));
    for (int i = 0; i < n_faces(inputs); i++) {
        const TfFace *face = tf_faces_get(inputs->faces, i);
        if (is_changed(inputs, face))
            tf_findings_add(findings, "font-changed", face->place, NULL,
                            "%s is not the file that the list was made with", face->path);
    }
}

TfInputs *
tf_inputs_gather(const TfCampaign *campaign)
{
    TfInputs *inputs = g_new0(TfInputs, 1);
    g_autoptr(TfFindings) findings = tf_findings_new();
    inputs->campaign = campaign;
    inputs->files = list_files(campaign);
    inputs->facts = g_ptr_array_new_with_free_func(due_free);
    inputs->laws = g_ptr_array_new_with_free_func(due_free);
    inputs->chosen = g_ptr_array_new();
    inputs->font_digests = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    inputs->faces = tf_faces_load("fonts", FALSE, findings, NULL);
    if (inputs->faces != NULL)
        inputs->thread = g_thread_new("fonts", digest_fonts, inputs);
    add_dates(inputs);
    return inputs;
}

void
tf_inputs_free(TfInputs *inputs)
{
    if (inputs == NULL)
        return;
    if (inputs->thread != NULL)
        g_thread_join(inputs->thread);
    g_ptr_array_unref(inputs->files);
    g_ptr_array_unref(inputs->chosen);
    g_ptr_array_unref(inputs->facts);
    g_ptr_array_unref(inputs->laws);
    g_hash_table_unref(inputs->font_digests);
    tf_faces_free(inputs->faces);
    g_free(inputs);
}

void
tf_inputs_choose(TfInputs *inputs, const char *option, const char *value)
{
    if (value == NULL)
        return;
    g_ptr_array_add(inputs->chosen, (gpointer)option);
    g_ptr_array_add(inputs->chosen, (gpointer)value);
}

/* Whether @path is of a language other than @language, and not the source's text. */
static gboolean
is_of_other(const TfInputs *inputs, const char *path, const char *language)
{
    const TfCampaign *campaign = inputs->campaign;
    g_autofree char *own = g_strdup_printf("content/%s/", language);
    g_autofree char *ledger = g_strdup_printf(TF_LEDGERS "%s.tsv", language);
    g_autofree char *source =
        g_build_filename("content", tf_campaign_source(campaign), "rights.xml", NULL);
    gboolean is_of_language = g_str_has_prefix(path, "content/") &&
                              strchr(path + strlen("content/"), '/') != NULL;
    return is_of_language && !g_str_has_prefix(path, own) && strcmp(path, ledger) != 0 &&
           strcmp(path, source) != 0;
}

static gboolean
is_of_any(const TfInputs *inputs, const char *path, const char *const *languages)
{
    for (int i = 0; languages[i] != NULL; i++)
        if (!is_of_other(inputs, path, languages[i]))
            return TRUE;
    return FALSE;
}

static gboolean
has_same(const GPtrArray *files, const InputFile *wanted)
{
    for (guint i = 0; i < files->len; i++) {
        const InputFile *file = files->pdata[i];
        if (strcmp(file->path, wanted->path) == 0)
            return strcmp(file->digest, wanted->digest) == 0 &&
                   file->written.tv_sec == wanted->written.tv_sec &&
                   file->written.tv_nsec == wanted->written.tv_nsec &&
                   file->inode == wanted->inode;
    }
    return FALSE;
}

/* Adds the paths of those that @others has not, or not so. */
static void
add_changed(GPtrArray *paths,
            const TfInputs *inputs,
            const GPtrArray *files,
            const GPtrArray *others,
            const char *const *languages)
{
    for (guint i = 0; i < files->len; i++) {
        const InputFile *file = files->pdata[i];
        if (!g_str_has_prefix(file->path, TF_LEDGERS) &&
            is_of_any(inputs, file->path, languages) && !has_same(others, file) &&
            !g_ptr_array_find_with_equal_func(paths, file->path, g_str_equal, NULL))
            g_ptr_array_add(paths, g_strdup(file->path));
    }
}

GPtrArray *
tf_inputs_changed(const TfInputs *inputs, const char *const *languages)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) now = list_files(inputs->campaign);
    add_changed(paths, inputs, inputs->files, now, languages);
    add_changed(paths, inputs, now, inputs->files, languages); /* what was added */
    return paths;
}

char *
tf_inputs_made_from(const TfInputs *inputs, const char *language)
{
    g_autoptr(GString) lines = g_string_new(TENFOLD_VERSION "\n");
    g_autoptr(GPtrArray) versions = tf_versions();
    for (guint i = 0; i < versions->len; i++) {
        const TfVersion *library = versions->pdata[i];
        g_string_append_printf(lines, "%s %s\n", library->name, library->version);
    }
    for (guint i = 0; i < inputs->chosen->len; i++)
        g_string_append_printf(lines, "%s\n", (const char *)inputs->chosen->pdata[i]);
    for (guint i = 0; i < inputs->files->len; i++) {
        const InputFile *file = inputs->files->pdata[i];
        if (!is_of_other(inputs, file->path, language))
            g_string_append_printf(lines, "%s %s\n", file->digest, file->path);
    }
    for (int i = 0; i < n_faces(inputs); i++) {
        const char *digest = font_digest(inputs, tf_faces_get(inputs->faces, i));
        g_string_append_printf(lines, "%s\n", digest != NULL ? digest : "-");
    }
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, lines->str, (gssize)lines->len);
}

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
{
    json_builder_set_member_name(builder, name);
    if (text != NULL)
        json_builder_add_string_value(builder, text);
    else
        json_builder_add_null_value(builder);
}

static void
add_font(const TfInputs *inputs, JsonBuilder *builder, const TfFace *face)
{
    g_autofree char *file = face->path != NULL ? g_path_get_basename(face->path) : NULL;
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "changed");
    json_builder_add_boolean_value(builder, is_changed(inputs, face));
    add_text(builder, "family", face->family);
    add_text(builder, "file", file);
    json_builder_set_member_name(builder, "index");
    json_builder_add_int_value(builder, face->index);
    add_text(builder, "sha256", font_digest(inputs, face));
    add_text(builder, "style", face->is_bold ? "bold" : "regular");
    json_builder_end_object(builder);
}

void
tf_inputs_add_json(const TfInputs *inputs, JsonBuilder *builder)
{
    json_builder_set_member_name(builder, "chosen");
    json_builder_begin_object(builder);
    for (guint i = 0; i < inputs->chosen->len; i += 2)
        add_text(builder, inputs->chosen->pdata[i], inputs->chosen->pdata[i + 1]);
    json_builder_end_object(builder);

    json_builder_set_member_name(builder, "dates");
    json_builder_begin_object(builder);
    add_text(builder, "facts_check_by", tf_inputs_facts_due(inputs));
    add_text(builder, "laws_review_by", tf_inputs_laws_due(inputs));
    json_builder_end_object(builder);

    json_builder_set_member_name(builder, "fonts");
    json_builder_begin_array(builder);
    for (int i = 0; i < n_faces(inputs); i++)
        add_font(inputs, builder, tf_faces_get(inputs->faces, i));
    json_builder_end_array(builder);

    json_builder_set_member_name(builder, "inputs");
    json_builder_begin_object(builder);
    for (guint i = 0; i < inputs->files->len; i++) {
        const InputFile *file = inputs->files->pdata[i];
        add_text(builder, file->path, file->digest);
    }
    json_builder_end_object(builder);

    g_autoptr(GPtrArray) versions = tf_versions();
    json_builder_set_member_name(builder, "libraries");
    json_builder_begin_object(builder);
    for (guint i = 0; i < versions->len; i++) {
        const TfVersion *library = versions->pdata[i];
        add_text(builder, library->name, library->version);
    }
    json_builder_end_object(builder);
}
