#include "preview/frames.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Bytes of the line before the body, at most. */
#define TF_LINE_MOST 96

void
tf_frame_clear(TfFrame *frame)
{
    g_clear_pointer(&frame->body, g_bytes_unref);
}

/* "page 0123 5" */
static gboolean
read_line(const char *line, TfFrame *frame, guint64 *length)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 4);
    guint n = g_strv_length(words);
    return (n == 2 || n == 3) &&
           g_strlcpy(frame->word, words[0], sizeof frame->word) < sizeof frame->word &&
           g_strlcpy(frame->name, n == 3 ? words[1] : "", sizeof frame->name) <
               sizeof frame->name &&
           g_ascii_string_to_unsigned(words[n - 1], 10, 0, TF_FRAME_MOST, length, NULL);
}

TfFrameState
tf_frame_take(GByteArray *bytes, TfFrame *frame)
{
    const char *end =
        bytes->len > 0 ? memchr(bytes->data, '\n', MIN(bytes->len, TF_LINE_MOST)) : NULL;
    if (end == NULL)
        return bytes->len < TF_LINE_MOST ? TF_FRAME_PART : TF_FRAME_BAD;
    guint before = (guint)(end - (const char *)bytes->data) + 1;
    g_autofree char *line = g_strndup((const char *)bytes->data, before - 1);
    guint64 length;
    *frame = (TfFrame){.word = ""};
    if (!read_line(line, frame, &length))
        return TF_FRAME_BAD;
    if (bytes->len - before < length)
        return TF_FRAME_PART;
    frame->body = g_bytes_new(bytes->data + before, length);
    g_byte_array_remove_range(bytes, 0, before + (guint)length);
    return TF_FRAME_WHOLE;
}

static gboolean
write_all(int fd, const char *data, gsize length)
{
    while (length > 0) {
        gssize n = write(fd, data, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return FALSE;
        data += n;
        length -= (gsize)n;
    }
    return TRUE;
}

gboolean
tf_frame_write(int fd, const char *word, const char *name, const void *body, gsize length)
{
    g_autofree char *line =
        name != NULL ? g_strdup_printf("%s %s %" G_GSIZE_FORMAT "\n", word, name, length)
                     : g_strdup_printf("%s %" G_GSIZE_FORMAT "\n", word, length);
    return write_all(fd, line, strlen(line)) && write_all(fd, body, length);
}
