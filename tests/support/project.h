/* project.h: a small whole project in a folder of its own, for what reads files.
 *
 * It is a copy of tests/findings/project/: content in English, Spanish and Arabic, the layout
 * "leaflet", a list of fonts.
 */
#pragma once

#include "model/campaign.h"
#include "model/edition.h"
#include "model/faces.h"
#include "model/layout.h"

/* Returns: (transfer full): a new folder */
char *project_new(void);

/* Writes a file of the project, and makes its folder if there is none. */
void project_write(const char *folder, const char *file, const char *text, gssize length);

/* Replaces a text that stands exactly once in a file of the project. */
void
project_replace(const char *folder, const char *file, const char *old, const char *new);

/* Removes @folder with all that is in it, and frees the name; NULL is allowed. */
void project_free(char *folder);

/* What a test of the model works on. It loads what it is about; the rest is NULL. */
typedef struct {
    char *folder;
    char *content, *fonts, *layouts; /* folders in it */
    TfFindings *findings;
    TfReference *reference;
    TfCampaign *campaign;
    TfFaces *faces;
    TfLayout *layout;
    TfEdition *english, *edition;
} Project;

/**
 * project_sentence:
 * @source: (nullable): what it is held against
 *
 * Reads a guide in @tag whose one paragraph, in line 7 from column 23, says @sentence; the findings are of it
 * alone. Returns: (transfer full)
 */
TfEdition *project_sentence(Project *project,
                            const char *tag,
                            const char *sentence,
                            const TfEdition *source);

/* For cmocka: a new Project for each test, and its end. */
int project_set_up(void **state);
int project_tear_down(void **state);

#define PROJECT_TEST(name) \
    cmocka_unit_test_setup_teardown(name, project_set_up, project_tear_down)

/* Fails the test unless there is one finding: this code, in this line. Returns: it */
const TfFinding *project_finding(const Project *project, const char *code, int line);
