#include "job/memory.h"

#include "base/file.h"

/* Bytes of a file of texts: more than what reads it takes. */
static const gsize most_bytes = 4 << 20;

struct TfMemory {
    TfKept *fonts;
    GBytes *reference_files; /* what they said, see bytes_of(); NULL: is not to be kept */
    TfReference *reference;
    TfFindings *reference_findings;
    GBytes *source_files;
    char *source_tag;
    TfEdition *source; /* borrows from the reference */
};

TfMemory *
tf_memory_new(void)
{
    TfMemory *memory = g_new0(TfMemory, 1);
    memory->fonts = tf_kept_new();
    return memory;
}

static void
forget_source(TfMemory *memory)
{
    g_clear_pointer(&memory->source, tf_edition_free);
    g_clear_pointer(&memory->source_files, g_bytes_unref);
    g_clear_pointer(&memory->source_tag, g_free);
}

static void
forget_reference(TfMemory *memory)
{
    forget_source(memory);
    g_clear_pointer(&memory->reference, tf_reference_free);
    g_clear_pointer(&memory->reference_files, g_bytes_unref);
    g_clear_pointer(&memory->reference_findings, tf_findings_free);
}

void
tf_memory_free(TfMemory *memory)
{
    if (memory == NULL)
        return;
    forget_reference(memory);
    tf_kept_free(memory->fonts);
    g_free(memory);
}

TfKept *
tf_memory_fonts(TfMemory *memory)
{
    return memory->fonts;
}

/* All bytes of the files in @folder, each after its length; of one that cannot be read only that. */
static GBytes *
bytes_of(const char *folder, const char *const *names)
{
    GByteArray *all = g_byte_array_new();
    for (int i = 0; names[i] != NULL; i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        g_autoptr(GBytes) bytes = tf_file_read(path, most_bytes, NULL);
        gsize length = 0;
        const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
        gint64 head = bytes != NULL ? (gint64)length : -1;
        g_byte_array_append(all, (const guint8 *)&head, sizeof head);
        if (length > 0)
            g_byte_array_append(all, data, (guint)length);
    }
    return g_byte_array_free_to_bytes(all);
}

/* Files are looked at before they are read, and again after: one that was saved between and is taken back later
 * would say what it said first, and what was read of it is another. Returns: (transfer full) (nullable): what they
 * said both times */
static GBytes *
said_twice(GBytes *before, const char *folder, const char *const *names)
{
    g_autoptr(GBytes) after = bytes_of(folder, names);
    return g_bytes_equal(before, after) ? g_steal_pointer(&after) : NULL;
}

static gboolean
is_kept(GBytes *kept, GBytes *now)
{
    return kept != NULL && g_bytes_equal(kept, now);
}

static void
add_findings(TfFindings *findings, const TfFindings *more)
{
    for (int i = 0; i < tf_findings_n(more); i++) {
        const TfFinding *finding = tf_findings_get(more, i);
        tf_findings_add(findings, finding->code, finding->place, finding->hint, "%s",
                        finding->text);
    }
}

const TfReference *
tf_memory_reference(TfMemory *memory, TfFindings *findings, GError **error)
{
    static const char *const names[] = {"facts.xml", "terms.xml", "laws.xml", NULL};
    g_autoptr(GBytes) files = bytes_of("content", names);
    if (memory->reference == NULL || !is_kept(memory->reference_files, files)) {
        forget_reference(memory);
        g_autoptr(TfFindings) own = tf_findings_new();
        memory->reference = tf_reference_load("content", own, error);
        if (memory->reference == NULL) {
            tf_findings_take_all(findings, own);
            return NULL;
        }
        memory->reference_files = said_twice(files, "content", names);
        memory->reference_findings = g_steal_pointer(&own);
    }
    add_findings(findings, memory->reference_findings);
    return memory->reference;
}

const TfEdition *
tf_memory_source(TfMemory *memory, const char *tag, TfFindings *findings, GError **error)
{
    static const char *const names[] = {"rights.xml", "hyphens.xml", "plain.xml", NULL};
    g_autofree char *folder = g_build_filename("content", tag, NULL);
    g_autoptr(GBytes) files = bytes_of(folder, names);
    g_return_val_if_fail(memory->reference != NULL, NULL);
    if (memory->source != NULL && g_str_equal(memory->source_tag, tag) &&
        is_kept(memory->source_files, files))
        return memory->source;
    forget_source(memory);
    g_autoptr(TfFindings) own = tf_findings_new();
    memory->source = tf_edition_read("content", tag, memory->reference, own, error);
    if (memory->source == NULL) {
        tf_findings_take_all(findings, own);
        return NULL;
    }
    memory->source_files = said_twice(files, folder, names);
    memory->source_tag = g_strdup(tag);
    return memory->source;
}
