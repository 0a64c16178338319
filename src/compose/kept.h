/* kept.h: what composing one book leaves for the next in the same process.
 *
 *     fonts of a language  -->  the same, opened, with all that was measured and shaped in them
 *
 * For a preview, which sets nearly the same book after every save. Fonts whose files or whose rows in
 * the list have changed are opened anew.
 */
#pragma once

#include "compose/fonts.h"

typedef struct TfKept TfKept;

TfKept *tf_kept_new(void);
void tf_kept_free(TfKept *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfKept, tf_kept_free)

/* As tf_fonts_open(), but what was opened before is opened no more. Transfer full. */
TfFonts *
tf_kept_fonts(TfKept *kept, const TfFaces *faces, const char *language, GError **error);
