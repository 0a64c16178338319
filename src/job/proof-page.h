/* proof-page.h: out/<tag>/proof/<product>.html, the pictures of one edition's proof. */
#pragma once

#include "job/outcome.h"

/* What is said of one page. */
typedef struct {
    int page;       /* from 1                                  */
    double most;    /* largest sum of ink: 1 is all of one ink */
    double x, y;    /* where; points, page space               */
    guint64 n_over; /* pixels above the limit                  */
} TfProofRow;

typedef struct {
    const TfOutcome *edition;
    const TfProofRow *rows;
    int n_rows;
    double limit;    /* of ink; 0: not known */
    double dpi;      /* of the pictures      */
    const char *pdf; /* beside it; NULL      */
} TfProofPage;

/* Returns: (transfer full): "at most 156 % of ink, 12 mm from the left and 30 mm from the top; …" */
char *tf_proof_row_says(const TfProofRow *row, double limit);

/* Returns: (transfer full): the page, HTML; no script, nothing from elsewhere */
char *tf_proof_page_print(const TfProofPage *page);
