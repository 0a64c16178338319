/* planned.h: the run of the small project, planned. */
#pragma once

#include "production/run.h"
#include "support/project.h"

/* A plan with what it was made from. */
typedef struct {
    TfShop *shop;
    const TfLayout *layouts[1];
    TfPrintRun *run;
} Planned;

void planned_clear(Planned *planned);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Planned, planned_clear)

/* Loads what a plan is made from, as the files of @project are now. */
void planned_load(Project *project, Planned *planned);

/* Loads and plans. @press: (nullable): for its product. Returns: (transfer none): the first product */
const TfRunProduct *planned_product(Project *project, Planned *planned, const char *press);

/* Makes the campaign one of @n_copies in @languages, which is XML, of the leaflet. */
void planned_campaign(Project *project, int n_copies, const char *languages);
