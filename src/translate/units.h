/* units.h: what is signed: every piece of text that somebody wrote for one language.
 *
 * These are the units with an xml:id and, under the id of its <say>, what a phrase sounds like,
 * whose English is the phrase.
 */
#pragma once

#include "model/edition.h"

/* Called in reading order. @id is that of the unit, or of the <say> that @unit sounds like. */
typedef void (*TfUnitVisit)(const char *id, const TfUnit *unit, gpointer data);

/* Every unit of @edition that is signed, once for each id. */
void tf_units_visit(const TfEdition *edition, TfUnitVisit visit, gpointer data);

/* Returns: (transfer full): id to const TfUnit, borrowed from @edition */
GHashTable *tf_units_by_id(const TfEdition *edition);

/* Returns: (nullable): the English of the unit @id; of a sound, the phrase */
const TfUnit *tf_units_english(const TfEdition *source, const char *id);

/* Whether @marked holds words of its own: not only facts and English that stays English. */
gboolean tf_units_has_words(const char *marked);

/* Returns: what stands after the "<…>" that begins at @mark; the end of the text if it has none */
const char *tf_units_past_mark(const char *mark);

/* Words between spaces in @marked, without its marks. */
int tf_units_n_words(const char *marked);
