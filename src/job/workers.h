/* workers.h: editions side by side, each in a process of its own, so that a crash in one
 * language loses only that language. */
#pragma once

#include "job/job.h"

/**
 * tf_workers_run:
 * @outcomes: of TfOutcome with the names only; each is replaced by what came of it
 *
 * Runs this program again for each, as `tenfold build --alone=PID` with the number of this
 * process, and waits for all. SIGINT and SIGTERM end the children and the run: what was not
 * made by then bears a failure.
 *
 * Returns: the signal that ended the run; 0 if none did
 */
int tf_workers_run(const TfJob *job, GPtrArray *outcomes, TfJobWatch watch, gpointer data);
