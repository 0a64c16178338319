/* back.h: what a translation says, told in English by somebody who has not seen the English.
 *
 *     content/back/<tag>.tsv    id  translation  english
 *
 * People write the file, in a table or an editor; it is shown to reviewers and never printed. The
 * second column is the text that was read, as it is printed: a later translation gives itself away. Quotation marks
 * that a table puts around a cell are no part of it.
 */
#pragma once

#include "model/edition.h"

typedef struct {
    const char *translation; /* that was read            */
    const char *english;     /* what it says to a reader */
    TfPlace place;
} TfBackText;

typedef struct TfBack TfBack;

/**
 * tf_back_load:
 * @folder: content/; the file need not be there
 *
 * Findings: unread-record for a line or a file that cannot be read; unknown-record for a text that another line has
 * told already
 *
 * Returns: (transfer full): what could be read
 */
TfBack *tf_back_load(const char *folder, const char *tag, TfFindings *findings);
void tf_back_free(TfBack *back);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfBack, tf_back_free)

/* Returns: (transfer none) (nullable): the last line about the text @id */
const TfBackText *tf_back_find(const TfBack *back, const char *id);

/**
 * tf_back_check:
 * @source: the English
 *
 * Findings: unknown-record for a text that is not there
 */
void tf_back_check(const TfBack *back, const TfEdition *source, TfFindings *findings);

/* Whether @unit says what was read, but for spaces. */
gboolean tf_back_is_of_now(const TfBackText *text, const TfUnit *unit);
