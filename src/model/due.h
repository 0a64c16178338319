/* due.h: facts and laws that somebody must look at again, by the day that is given. */
#pragma once

#include "model/reference.h"

/**
 * tf_due_check:
 * @day: "2026-12-01": the day it is today
 *
 * A day is past from the day after it, as a release has it.
 *
 * Findings: overdue, due-soon
 */
void tf_due_check(const TfReference *reference, const char *day, TfFindings *findings);
