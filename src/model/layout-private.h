/* layout-private.h: what the files that read a layout share.
 *
 *     layout.c         the vocabulary, the whole
 *     layout-styles.c  inks, groups and styles: what things look like
 *     layout-pages.c   pages and what is fixed on them
 *     layout-chains.c  frames that text runs over
 */
#pragma once

#include "model/layout.h"
#include "model/xml.h"

struct TfLayout {
    char *name;
    char *art_folder;
    TfXml *xml;      /* owns all texts of the layout */
    TfXml *inks_xml; /* owns the inks' names         */
    double width, height, bleed;
    gboolean has_flat_pictures;
    GArray *inks;      /* of TfInk; complete before anything points into it */
    GPtrArray *styles; /* of TfStyle, owned                                 */
    GPtrArray *groups; /* names, ended by NULL                              */
    GArray *limits;    /* of TfLimits                                       */
    TfGridRule grid;
    GPtrArray *pages; /* of TfLayoutPage, owned                            */
    GPtrArray *fixed; /* of TfFixed, owned, of all pages                   */
    GPtrArray *lists; /* of GPtrArray: the fixed things of each page       */
};

/* A layout that grows. Inks are read first, styles next, pages last: each refers to those before. */
typedef struct {
    TfLayout *layout;
    TfFindings *findings;
} TfLayoutBuilder;

void tf_layout_read_inks(const TfLayoutBuilder *builder, const TfXmlNode *root);

/* Groups and styles, wherever they stand in the layout's @root; then there is a style "p". */
void tf_layout_read_styles(const TfLayoutBuilder *builder, const TfXmlNode *root);
void tf_layout_read_pages(const TfLayoutBuilder *builder, const TfXmlNode *root);

/* Once all pages are there. Findings: chain-broken */
void tf_layout_check_chains(const TfLayoutBuilder *builder);

/* For the array of all fixed things: frees one with the list it owns. */
void tf_layout_fixed_free(void *fixed);

/* The ink that @node names; where there is none, after a finding, the ink of words. */
const TfInk *tf_layout_ink_of(const TfLayoutBuilder *builder, const TfXmlNode *node);

/* The same of words, which must be printed in black alone. Findings: colour-in-flow */
const TfInk *tf_layout_word_ink_of(const TfLayoutBuilder *builder, const TfXmlNode *node);

/* How many grid lines a line has, as @node says; @fallback where it does not. */
int
tf_layout_read_parts(const TfLayoutBuilder *builder, const TfXmlNode *node, int fallback);

/* Reads @n numbers, or lengths, with spaces between them; FALSE and untouched if it is not so. */
gboolean
tf_layout_read_numbers(const char *text, gboolean are_lengths, double *numbers, int n);
