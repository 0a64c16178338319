/* contact-sheet.h: out/index.html, one page that shows every edition and what to do with it.
 *
 * No script, nothing from elsewhere but the page pictures beside it; equal input gives equal
 * bytes.
 */
#pragma once

#include "job/outcome.h"
#include "model/layout.h"

typedef struct {
    const char *name;      /* "know-your-rights"             */
    const char *edition;   /* "2026-12"                      */
    int n_copies;          /* in all languages; 0: not known */
    const char *facts_due; /* ISO date; NULL                 */
    const char *laws_due;  /* ISO date; NULL                 */
    const TfInk *inks;     /* the palette of the page too    */
    int n_inks;
    const GPtrArray *editions; /* of TfOutcome */
    const char
        *output; /* the folder of the page: proofs are looked for there; NULL: none */
} TfContactSheet;

/* Returns: (transfer full): the page, HTML */
char *tf_contact_sheet_print(const TfContactSheet *sheet);
