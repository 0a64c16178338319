/* preview.h: the pages in a browser, made anew at every save.
 *
 *     files change (watch.h)  -->  pages are made (makers.h)  -->  tabs are told (server.h)
 *
 * Nothing is written: texts change in the editor that people like. What cannot be made leaves the last
 * good pages where they are and says why.
 */
#pragma once

#include <glib.h>

typedef struct {
    const char *language; /* tag of what is shown first; NULL: the source of all others */
    const char *product;  /* NULL: the first of the campaign                            */
    int port;             /* 0: any that is free                                        */
} TfPreviewOptions;

/* @line: without a newline */
typedef void (*TfPreviewSay)(const char *line, gpointer data);

typedef struct {
    TfPreviewSay
        address;       /* an address to open, at the start and when another is asked for */
    TfPreviewSay made; /* "ar booklet: 16 pages in 84 ms, 0 errors, 2 warnings"          */
    gpointer data;
    gboolean asks; /* whether a line on standard input asks for another address */
} TfPreviewTalk;

/**
 * tf_preview_run:
 *
 * Serves the project in the current folder until SIGINT or SIGTERM.
 *
 * Errors: TF_ERROR_USAGE for a language or product that the campaign has not and for a port that is
 * taken; no campaign can be read. Returns: the signal; 0 with an error
 */
int
tf_preview_run(const TfPreviewOptions *options, const TfPreviewTalk *talk, GError **error);
