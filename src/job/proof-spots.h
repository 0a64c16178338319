/* proof-spots.h: how inks with a plate of their own look on a proof, as the press file says it.
 *
 *     [ /Separation /Harbor#20Blue /DeviceCMYK << … /C1 [ 1 0.5 0 0 ] >> ]  -->  "Harbor Blue": 1 0.5 0 0
 */
#pragma once

#include "pdf/object.h"

/* Returns: (transfer full): name to double[4], CMYK of the full ink, 0 to 1; only spots whose CMYK is
 * given by a straight line from paper */
GHashTable *tf_proof_spots(TfPdf *pdf);

/* Prints a spot over @n pixels of four bytes: what of an ink is not there yet, grows by its share.
 * @plate: 255 for all of the spot */
void tf_proof_spot_mix(guint8 *cmyk, const guint8 *plate, gsize n, const double *full);
