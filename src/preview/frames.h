/* frames.h: what the process that makes pages says to the one that serves them.
 *
 *     "book 12\n{"pages": []}"  "page 0123…ef 5\n<svg>"  "end 0\n"
 *
 * A word, a name where there is one, the length of what follows, a newline, and that. Pure.
 */
#pragma once

#include <glib.h>

/* Bytes that a frame has at most: a page of many letters is 200 kB. */
#define TF_FRAME_MOST ((guint64)32 * 1024 * 1024)

typedef struct {
    char word[8];  /* "news", "book", "page", "end" */
    char name[65]; /* "" where there is none        */
    GBytes *body;
} TfFrame;

void tf_frame_clear(TfFrame *frame);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfFrame, tf_frame_clear)

typedef enum {
    TF_FRAME_WHOLE,
    TF_FRAME_PART, /* more bytes have to come first */
    TF_FRAME_BAD,  /* these are no frames           */
} TfFrameState;

/* Takes the first frame off @bytes. @frame: (out), filled where it is whole. */
TfFrameState tf_frame_take(GByteArray *bytes, TfFrame *frame);

/* Writes one, @name NULL for none. Returns: FALSE where nobody reads any more */
gboolean
tf_frame_write(int fd, const char *word, const char *name, const void *body, gsize length);
