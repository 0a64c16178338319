#include "translate/records.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum {
    TF_LARGEST_RECORDS = 16 << 20, /* bytes of a file; a signature takes 150 */
    TF_LONGEST_RECORD = 32 << 10,  /* bytes of a line                        */
};

typedef struct {
    const char *path;
    const char *head;
    int n_columns;
    TfRecordTake take;
    gpointer data;
    TfFindings *findings;
} Reader;

static int
count_columns(const char *line)
{
    int n = 1;
    for (const char *c = line; *c != '\0'; c++)
        n += *c == '\t';
    return n;
}

/* What is wrong with a line as a line, and at which byte; NULL if nothing is. */
static const char *
fault_of_line(const char *line, gsize length, const char **at)
{
    *at = line;
    if (length > TF_LONGEST_RECORD)
        return "the line is longer than 32 KiB";
    if (!g_utf8_validate_len(line, length, at))
        return "the line is not UTF-8";
    for (const char *c = line; *c != '\0'; c = g_utf8_next_char(c))
        if (*c != '\t' && g_unichar_iscntrl(g_utf8_get_char(c))) {
            *at = c;
            return "the line holds a control character";
        }
    return NULL;
}

static void
take_line(const Reader *reader, const char *line, int number)
{
    int n = count_columns(line);
    TfPlace place = {.file = reader->path, .line = number, .column = 1};
    if (n != reader->n_columns) {
        tf_findings_add(reader->findings, "bad-record", place, NULL,
                        "the line has %d column%s instead of %d", n, n == 1 ? "" : "s",
                        reader->n_columns);
        return;
    }
    g_auto(GStrv) fields = g_strsplit(line, "\t", -1);
    g_autofree int *columns = g_new0(int, (gsize)n);
    int column = 1;
    for (int i = 0; i < n; i++) {
        columns[i] = column;
        column += (int)strlen(fields[i]) + 1;
    }
    TfRecord record = {place, (const char *const *)fields, columns};
    reader->take(&record, reader->data);
}

static void
read_line(const Reader *reader, const char *start, gsize length, int number)
{
    if (length > 0 && start[length - 1] == '\r') /* some editors write it */
        length--;
    if (length == 0)
        return;
    g_autofree char *line = g_strndup(start, length);
    const char *at = line;
    const char *fault = memchr(start, '\0', length) != NULL
                            ? "the line holds a control character"
                            : fault_of_line(line, length, &at);
    if (fault == NULL && strcmp(line, reader->head) == 0)
        return;
    if (fault == NULL) {
        take_line(reader, line, number);
        return;
    }
    TfPlace place = {.file = reader->path, .line = number, .column = (int)(at - line) + 1};
    tf_findings_add(reader->findings, "bad-record", place, NULL, "%s", fault);
}

gboolean
tf_records_read(const char *path,
                const char *head,
                TfRecordTake take,
                gpointer data,
                TfFindings *findings,
                GError **error)
{
    Reader reader = {path, head, count_columns(head), take, data, findings};
    g_autoptr(GError) refused = NULL;
    g_autoptr(GBytes) bytes = tf_file_read(path, TF_LARGEST_RECORDS, &refused);
    if (g_error_matches(refused, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
    if (bytes == NULL) {
        g_propagate_error(error, g_steal_pointer(&refused));
        return FALSE;
    }
    gsize length = 0;
    const char *at = g_bytes_get_data(bytes, &length);
    const char *end = at + length;
    if (length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    for (int number = 1; at < end; number++) {
        const char *stop = memchr(at, '\n', (gsize)(end - at));
        if (stop == NULL)
            stop = end;
        read_line(&reader, at, (gsize)(stop - at), number);
        at = stop + 1;
    }
    return TRUE;
}

void
tf_record_report(const TfRecord *record, int i, const char *wanted, TfFindings *findings)
{
    TfPlace place = record->place;
    place.column = record->columns[i];
    /* GLib reads past the end of what is shorter (2.74). */
    glong length = MIN(g_utf8_strlen(record->fields[i], -1), 40);
    g_autofree char *start = g_utf8_substring(record->fields[i], 0, length);
    tf_findings_add(findings, "bad-record", place, NULL, "“%s” is not %s", start, wanted);
}

/* What is there stays as it is; only a last line that was cut off is given its end. */
gboolean
tf_records_append(const char *path, const char *head, const char *lines, GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);
    g_autoptr(GError) refused = NULL;
    g_autoptr(GBytes) bytes = tf_file_read(path, TF_LARGEST_RECORDS, &refused);
    if (refused != NULL && !g_error_matches(refused, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
        g_propagate_error(error, g_steal_pointer(&refused));
        return FALSE;
    }
    gsize length = 0;
    const char *before = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
    if (length > 0)
        g_string_append_len(all, before, (gssize)length);
    else
        g_string_append_printf(all, "%s\n", head);
    if (all->str[all->len - 1] != '\n')
        g_string_append_c(all, '\n');
    g_string_append(all, lines);
    return tf_file_write(path, all->str, all->len, error);
}

gboolean
tf_record_is_field(const char *text)
{
    const char *at;
    return g_utf8_validate(text, -1, NULL) && strchr(text, '\t') == NULL &&
           fault_of_line(text, strlen(text), &at) == NULL;
}

gboolean
tf_content_lock(TfContentLock *lock, const char *folder, GError **error)
{
    lock->fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock->fd < 0) {
        int number = errno;
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), "%s: %s",
                    folder, g_strerror(number));
        return FALSE;
    }
    flock(lock->fd, LOCK_EX);
    return TRUE;
}

void
tf_content_lock_clear(TfContentLock *lock)
{
    if (lock->fd >= 0)
        close(lock->fd);
    lock->fd = -1;
}
