/* project.h: a small whole project in a folder of its own, for what reads files.
 *
 * It is a copy of tests/findings/project/: content in English, Spanish and Arabic, the layout
 * "leaflet", a list of fonts.
 */
#pragma once

#include <glib.h>

/* Returns: (transfer full): a new folder */
char *project_new(void);

/* Writes a file of the project; its folder is there. */
void project_write(const char *folder, const char *file, const char *text, gssize length);

/* Replaces a text that stands exactly once in a file of the project. */
void
project_replace(const char *folder, const char *file, const char *old, const char *new);

/* Removes @folder with all that is in it, and frees the name; NULL is allowed. */
void project_free(char *folder);
