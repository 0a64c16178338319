/* steps.h: one edition, the steps it goes through, and how long each takes in this process.
 *
 * What is said goes to standard output, for the process that started this one:
 *
 *     sizes text 11.75/16.5  heading 21/25      what copyfit found
 *     paint 12.345 13.456                       a line a step and run: processor, wall, ms
 */
#pragma once

#include <glib.h>

/* As the names stand in the tables. Each needs what the ones before it left behind. */
typedef enum {
    TF_STEP_FLOOR,
    TF_STEP_WORDS,
    TF_STEP_SEARCH,
    TF_STEP_FONTS,
    TF_STEP_COMPOSE,
    TF_STEP_FIXED,
    TF_STEP_PAINT,
    TF_STEP_TAGGED,
    TF_STEP_READER,
    TF_STEP_PRESS,
    TF_STEP_PREFLIGHT,
    TF_STEP_IMPOSE,
    TF_STEP_BREAK,
    TF_STEP_PLAIN,
    TF_N_STEPS
} Step;

/* What to do in this process. */
typedef struct {
    const char *what; /* a name of steps_help() */
    const char *tag;
    const char *sizes; /* for floor; NULL: 12 points */
    int n_runs;
    int times; /* for long and one: how often the text is repeated */
} Task;

const char *step_name(Step step);

/* Returns: FALSE where @task asks for nothing that is known */
gboolean steps_run(const Task *task);

/* "times, floor, …" */
const char *steps_help(void);
