/* due.h: facts and laws that somebody must look at again, by the day that is given. */
#pragma once

#include "model/reference.h"

/**
 * tf_due_check:
 * @day: "2026-12-01": the day it is today
 *
 * A day is past from the day after it, as a release has it. What is due by the same day in the same
 * file is told once, at the first of it.
 *
 * Findings: overdue, due-soon
 */
void tf_due_check(const TfReference *reference, const char *day, TfFindings *findings);

/* Returns: (transfer none) (nullable): the earliest day before @day by which a fact or a law had to be
 * checked again; NULL: all are in time */
const char *tf_due_since(const TfReference *reference, const char *day);
