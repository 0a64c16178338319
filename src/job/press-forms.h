/* press-forms.h: the press sheets of the planned run, as PDFs of a package.
 *
 *     run  -->  forms.h  -->  scheme  --+
 *     press file of an edition  --------+-->  tf_impose()  -->  preflight  -->  <tag>/…-press-sheets.pdf
 */
#pragma once

#include "job/package-files.h"
#include "job/print-run.h"
#include "job/vendor-order.h"

/* What they are made from. All is borrowed. */
typedef struct {
    const TfPlannedRun *planned;
    const TfVendorOrder *order;
    const TfVendor *const *vendors; /* of each product of the run; NULL in it             */
    const char *output;             /* folder that was built to                           */
    const char *date;               /* "2026-12-01"                                       */
    TfPackage *package;
    TfFindings *findings;
} TfPressForms;

/**
 * tf_press_forms_add:
 * @edition: its number in the order
 *
 * Adds the sheets of an edition as the chosen way has them, a PDF with front and back of each in the
 * order of the signatures, and a drawing to fold by. Where black alone changes and the layers were
 * built, the sheets of its words alone, and, with the first edition of a side of binding, those of the
 * base that they share. Sheets with several languages on each are none of one language: only the drawing
 * is added.
 *
 * Findings: those of tf_impose() and of preflight
 * Errors: those of tf_impose() and tf_package_add()
 */
gboolean tf_press_forms_add(const TfPressForms *forms, int edition, GError **error);

/**
 * tf_press_gangs_add:
 *
 * Adds the sheets that several languages share, a PDF for each form, where that is the way of a product.
 * Those with a language that is not in the order are left out.
 *
 * Findings, errors: as tf_press_forms_add()
 */
gboolean tf_press_gangs_add(const TfPressForms *forms, GError **error);
