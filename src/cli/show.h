/* show.h: findings with what a person needs to mend them: the line, the place in it, and the English.
 *
 *     content/ar/rights.xml:41:25: error: … [literal-number] (unit home.p)
 *        41 |     <p xml:id="home.p">212-555-0100</p>
 *           |                        ^
 *       English: Call 800-555-0100.
 *       help: …
 *
 * The first line is that of tf_findings_to_text(), which editors know. The files are read when they are
 * shown, from the folder of the project, which is the current one.
 */
#pragma once

#include "model/edition.h"

typedef struct TfShow TfShow;

TfShow *tf_show_new(void);
void tf_show_free(TfShow *show);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfShow, tf_show_free)

/* Returns: (transfer none) (nullable): the English of the campaign; NULL where it cannot be read */
const TfEdition *tf_show_english(TfShow *show);

/**
 * tf_show_findings:
 * @width: columns of a line
 *
 * Returns: (transfer full): a paragraph a finding; "" for none
 */
char *
tf_show_findings(TfShow *show, const TfFindings *findings, int width, gboolean has_colours);

/* Adds "excerpt", the line, and "english" to what tf_findings_to_json() made, where there are any. */
void tf_show_add_json(TfShow *show, JsonNode *findings);

/* Columns of the terminal behind @descriptor, or as many as are right for a file. */
int tf_show_width(int descriptor);

/* Whether to colour what goes to @descriptor: a terminal, and NO_COLOR does not forbid it. */
gboolean tf_show_has_colours(int descriptor);
