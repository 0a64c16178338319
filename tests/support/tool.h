/* tool.h: programs run for real: Tenfold itself, and those of others that read what it made. */
#pragma once

#include <glib.h>

/* Skips the test that calls it, with a message, where @program is not installed. */
void tool_need(const char *program);

/**
 * tool_run:
 * @length: (out) (optional): bytes of what is returned
 * @program: then its arguments, then NULL
 *
 * Fails the test, with what the program said, unless it ended with exit status 0.
 *
 * Returns: (transfer full): its standard output, with a NUL after it
 */
char *tool_run(gsize *length, const char *program, ...) G_GNUC_NULL_TERMINATED;

/* Returns: (transfer none): the program under test: TENFOLD_PROGRAM; fails the test without it. */
const char *tool_tenfold(void);

/**
 * tool_build:
 * @folder: for the results
 * @languages: tags with spaces between them; "" for all
 * @most: bytes that a file may have before writing it fails, as on a full disk; 0 for any
 * @talk: (out) (optional) (transfer full): its standard error
 *
 * Runs `tenfold build --quiet` for the project. Returns: its exit status
 */
int tool_build(const char *folder, const char *languages, gsize most, char **talk);

/* Returns: (transfer full): paths below @folder of all files in it, sorted; hidden ones too. */
GPtrArray *tool_list(const char *folder);

/* How often @part stands in what a tool said. */
int tool_count(const char *text, const char *part);
