/* edition-private.h: how the making of one edition is divided.
 *
 *     edition.c          the stages, one after the other
 *     edition-press.c    what was painted becomes files for readers and for the press
 *     edition-deliver.c  files get their names, and what they replace goes
 */
#pragma once

#include "compose/compose.h"
#include "impose/impose.h"
#include "job/delivery.h"
#include "job/job.h"
#include "model/vendor.h"
#include "press/printfile.h"

/* Everything one edition needs on its way. */
typedef struct {
    const TfJob *job;
    TfOutcome *outcome;
    TfDelivery *delivery;
    char *folder; /* below the output folder */
    char *date;   /* "2026-12-01"            */

    TfCampaign *campaign;
    const TfCampaignLanguage *language;
    const TfProduct *product;
    TfMemory *own; /* where the job brings none: of this edition alone; NULL: not yet */
    const TfReference *reference; /* of the memory                               */
    const TfEdition *source; /* likewise; NULL where the edition itself is the source */
    TfEdition *edition;
    TfLedger *ledger; /* NULL where nobody signs, as the states are */
    TfStates *states;
    TfFaces *faces;
    TfLayout *layout;
    TfVendor *vendor;          /* NULL where no press is named    */
    gboolean is_layout_broken; /* it has findings that are errors */
    TfPages *pages;

    /* Hidden names the files are written under; borrowed from the delivery. */
    const char *painted_reader, *painted_press, *reader, *press, *sheets, *overlay;
    const char *base, *words;
} TfWork;

/* "ar/booklet-read.pdf" for "-read.pdf". Transfer full. */
char *tf_work_name(const TfWork *work, const char *ending);

/* Returns: (nullable): where to write the file with this @ending; the delivery's */
const char *
tf_work_place(TfWork *work, const char *ending, gboolean is_scratch, GError **error);

/* Notes what was written @beside as the file @name, below the output folder. */
gboolean tf_work_note(
    TfWork *work, const char *role, const char *name, const char *beside, GError **error);

/* Makes the files of TF_STAGE_PRESS of what was painted. */
gboolean tf_work_press(TfWork *work, GError **error);

/* Imposes the press file, then holds the sheets against the rules of what they say they are, and those
 * of the press that hold for several pages on one side. */
gboolean tf_work_make_sheets(TfWork *work, const TfImposeSpec *spec, GError **error);

/**
 * tf_work_deliver:
 *
 * Gives all files their names and removes what an earlier build left of them; of a release they are held
 * (hold.h).
 *
 * Returns: FALSE also where the edition has errors: then the earlier files stay
 */
gboolean tf_work_deliver(TfWork *work, GError **error);

/* Findings of later stages name the files as these were called while they were written; afterwards
 * they have the names that people know. */
void tf_work_tidy_findings(TfWork *work);
