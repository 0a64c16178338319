/* break-rules.h: whether a line may end between two characters, and how gladly.
 *
 * Starts from Unicode's line breaking (UAX 14) as Pango has it, then takes away and adds what
 * the language's typesetters do differently: klreq, clreq, and the lists in model/language.
 */
#pragma once

#include "compose/paragraph-private.h"

/**
 * tf_break_may:
 * @byte: a character's start, above 0
 * @is_allowed: whether Unicode lets a line end before it
 * @candidate: gets its kind, penalty and whether it ends with a hyphen
 *
 * Returns: whether a line may end before @byte
 */
gboolean tf_break_may(const TfParagraph *paragraph,
                      gsize byte,
                      gboolean is_allowed,
                      TfBreak *candidate);

/* Whether @byte is in a web address or one of mail that nobody marked as one. */
gboolean tf_is_in_address(const TfParagraph *paragraph, gsize byte);
