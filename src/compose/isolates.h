/* isolates.h: what in a text does not run as its language does.
 *
 *     text + spans  -->  parts in order of reading, each to be isolated or not
 *
 * In a right-to-left paragraph a phone number's groups would be set in reverse order, so everything
 * foreign is isolated (Unicode Standard Annex 9, 2.4): facts that are literal, English that is marked as
 * such, and the Latin letters and digits of a sentence.
 */
#pragma once

#include "model/edition.h"

typedef struct {
    TfSpan span; /* of one of the caller's, or a part of it: Latin letters and digits of a
                    right-to-left sentence are English, without spaces literal     */
    int index;   /* of the caller's span                                           */
    gboolean is_isolated;
    gboolean
        is_native; /* isolated and in Arabic digits, whose groups keep their order in an
                           override alone                                          */
} TfTextPart;

/* Goes along a text; all is borrowed. */
typedef struct {
    const char *text;
    const TfSpan *spans;
    int n_spans;
    const TfLanguage *language; /* of the paragraph                             */
    int next;                   /* span; 0 at the start                         */
    gsize done;                 /* bytes of it that were given; 0 at the start  */
} TfIsolates;

/* Returns: FALSE after the last part. @part: (out) */
gboolean tf_isolates_next(TfIsolates *isolates, TfTextPart *part);

/* Whether @span does not read as the text of @language around it: literal, or in another language. */
gboolean tf_span_is_foreign(const TfSpan *span, const TfLanguage *language);
