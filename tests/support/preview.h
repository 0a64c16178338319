/* preview.h: `tenfold preview` while it runs, in a copy of the project. */
#pragma once

#include "support/http.h"

#include <gio/gio.h>

typedef struct {
    GSubprocess *process;
    char *folder;  /* the copy */
    char *address; /* with its token */
    int port;
    char *cookie; /* "tenfold-4000=…"; NULL until preview_enter() */
} RunningPreview;

/* Starts it for @language and waits for its address. */
RunningPreview *preview_start(const char *language);

/* Ends it with SIGTERM, and fails the test where it does not end so. */
void preview_stop(RunningPreview *preview);

/* Uses the address up. */
void preview_enter(RunningPreview *preview);

/* GET @path with the cookie. */
HttpAnswer preview_get(const RunningPreview *preview, const char *path);

/* Replaces a text of a file of the copy, as an editor does: beside it, then renamed. */
void preview_save(const RunningPreview *preview,
                  const char *file,
                  const char *old,
                  const char *new);

/* GET "/edition?of=@of" until its JSON holds @text; fails the test after 20 seconds. Returns:
 * (transfer full) */
char *preview_wait(const RunningPreview *preview, const char *of, const char *text);
