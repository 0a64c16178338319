/* made.h: texts and layouts that only the benchmarks set, made of the booklet's.
 *
 * Written into a folder: what is not made is a link to the real one.
 */
#pragma once

#include "model/edition.h"

/* The booklet, but running text and items are justified, and words divided. */
void made_justified(const char *folder);

/* Words in the text that is repeated; where words are not parted by spaces it is all there is. */
enum {
    TF_MADE_WORDS = 1240
};

/**
 * made_text:
 * @n_words: at most
 *
 * Returns: (transfer full): the running text of @edition in its own language, a paragraph each
 */
GPtrArray *made_text(const TfEdition *edition, int n_words);

/**
 * made_long:
 * @times: how often the text of @edition is repeated
 * @is_one: as one paragraph on one page as high as it takes; else as they are, a page each time
 *
 * The layout is called "long", has one frame a page and one size.
 */
void made_long(const char *folder, const TfEdition *edition, int times, gboolean is_one);
