/* maker.h: the process that makes pages, so that a crash or a slow text costs the server nothing.
 *
 *     a line "ar booklet DIGEST…" on @in  -->  compose, paint what is new  -->  frames on @out
 *
 * Frames of one line: "news" (findings, failure), "list" (digests with spaces
 * between them) and "book" where there are pages, "page DIGEST" for each
 * page whose digest the line does not name, "news" again where painting found more, "end". It stays for
 * the next line: what it has loaded once need not be loaded again.
 */
#pragma once

#include <glib.h>

/* Returns when @in ends, or nobody reads @out. */
void tf_maker_run(int in, int out);
