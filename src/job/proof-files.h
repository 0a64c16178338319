/* proof-files.h: the names in out/<tag>/proof/.
 *
 *     booklet.html  booklet-proof.pdf  booklet-p03-print.png  …-ink.png  …-plates.png
 */
#pragma once

#include <glib.h>

/* Whether @name is a file of a proof of @product, and not of "@product-large" or the like. */
gboolean tf_proof_file_is_of(const char *name, const char *product);

/* Removes the proofs of @product from @output/@folder/proof, and that folder if nothing else is there. */
void tf_proof_files_remove(const char *output, const char *folder, const char *product);
