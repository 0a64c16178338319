#include "translate/release.h"

#include "base/file.h"
#include "translate/records.h"

#include <string.h>

#define TF_RELEASE_HEAD "id\thash\twords\tedition\ttime"

struct TfRelease {
    GArray *texts;      /* of TfReleased      */
    GHashTable *number; /* id to number, from 1 */
    GStringChunk *strings;
    TfFindings *findings;
};

static char *
path_of(const char *folder, const char *tag)
{
    g_autofree char *name = g_strconcat(tag, ".tsv", NULL);
    return g_build_filename(folder, "released", name, NULL);
}

static const char *
keep(TfRelease *release, const char *text)
{
    return g_string_chunk_insert_const(release->strings, text);
}

static gboolean
is_hash(const char *text)
{
    return strlen(text) == 16 && strspn(text, "0123456789abcdef") == 16;
}

static void
take(const TfRecord *record, gpointer data)
{
    TfRelease *release = data;
    const char *const *fields = record->fields;
    if (!is_hash(fields[1])) {
        tf_record_report(record, 1, "the hash of a text", release->findings);
        return;
    }
    TfReleased text = {
        .id = keep(release, fields[0]),
        .hash = keep(release, fields[1]),
        .words = keep(release, fields[2]),
        .edition = keep(release, fields[3]),
        .time = keep(release, fields[4]),
    };
    g_array_append_val(release->texts, text);
    g_hash_table_insert(release->number, (gpointer)text.id,
                        GUINT_TO_POINTER(release->texts->len));
}

TfRelease *
tf_release_load(const char *folder, const char *tag, TfFindings *findings, GError **error)
{
    g_autofree char *path = path_of(folder, tag);
    g_autoptr(TfRelease) release = g_new0(TfRelease, 1);
    release->texts = g_array_new(FALSE, FALSE, sizeof(TfReleased));
    release->number = g_hash_table_new(g_str_hash, g_str_equal);
    release->strings = g_string_chunk_new(8192);
    release->findings = findings;
    if (!tf_records_read(path, TF_RELEASE_HEAD, take, release, findings, error))
        return NULL;
    return g_steal_pointer(&release);
}

void
tf_release_free(TfRelease *release)
{
    if (release == NULL)
        return;
    g_array_unref(release->texts);
    g_hash_table_unref(release->number);
    g_string_chunk_free(release->strings);
    g_free(release);
}

int
tf_release_n(const TfRelease *release)
{
    return (int)release->texts->len;
}

const TfReleased *
tf_release_get(const TfRelease *release, int i)
{
    g_return_val_if_fail(i >= 0 && i < tf_release_n(release), NULL);
    return &g_array_index(release->texts, TfReleased, i);
}

const TfReleased *
tf_release_find(const TfRelease *release, const char *id)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(release->number, id));
    return number > 0 ? tf_release_get(release, (int)number - 1) : NULL;
}

TfReleaseChange
tf_release_compare(const TfRelease *release, const char *id, const TfUnit *unit)
{
    const TfReleased *before = tf_release_find(release, id);
    if (before == NULL)
        return TF_RELEASE_NEW;
    if (strcmp(before->words, unit->text) != 0)
        return TF_RELEASE_WORDS;
    return strcmp(before->hash, unit->hash) == 0 ? TF_RELEASE_SAME : TF_RELEASE_MARKS;
}

typedef struct {
    GString *lines;
    const char *edition;
    char *time;
} Growth;

static void
add_block(Growth *growth, const TfBlock *block)
{
    const TfUnit *unit = block->unit;
    if (unit != NULL && tf_record_is_field(unit->text)) {
        g_autofree char *key = tf_block_key(block);
        g_string_append_printf(growth->lines, "%s\t%s\t%s\t%s\t%s\n", key, unit->hash,
                               unit->text, growth->edition, growth->time);
    }
    for (int i = 0; i < block->n_children; i++)
        add_block(growth, block->children[i]);
}

char *
tf_release_print(const TfEdition *edition)
{
    GString *lines = g_string_new(TF_RELEASE_HEAD "\n");
    g_autoptr(GDateTime) now = tf_now();
    g_autofree char *time = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    Growth growth = {lines, tf_edition_name(edition), time};
    add_block(&growth, tf_edition_root(edition));
    return g_string_free(lines, FALSE);
}

gboolean
tf_release_remember(const char *folder, const char *tag, const char *text, GError **error)
{
    g_autofree char *path = path_of(folder, tag);
    return tf_file_write(path, text, strlen(text), error);
}
