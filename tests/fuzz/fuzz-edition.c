/* Any bytes as the words of a language: the first chooses which, the others are the file. */
#include "model/edition.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define GUIDE                                                                              \
    "<guide xmlns='urn:x-tenfold:content:1' xmlns:its='http://www.w3.org/2005/11/its'"     \
    " its:version='2.0' xml:lang='en' edition='2026-12' state='source'><head>"             \
    "<title xml:id='t'>Know your rights</title><notice xml:id='n'>No "                     \
    "advice.</notice></head>"                                                              \
    "<section xml:id='home'><p xml:id='home.p' law='us-4a'>Ask for a <term ref='warrant'>" \
    "warrant</term>. Call <fact ref='hotline'/>.</p><say xml:id='home.say'>"               \
    "<phrase xml:lang='en' its:translate='no'>I do not "                                   \
    "consent.</phrase></say></section></guide>"

static const struct {
    const char *file;
    const char *text;
} project[] = {
    {"facts.xml", "<facts xmlns='urn:x-tenfold:facts:1'><fact key='hotline' kind='phone' "
                  "checked='2026-11-01' "
                  "check-by='2027-01-01'><value>800-555-0100</value><source>-</source>"
                  "</fact></facts>"},
    {"terms.xml",
     "<terms xmlns='urn:x-tenfold:terms:1'><term id='warrant'><definition>-</definition>"
     "<form xml:lang='en' use='approved'>warrant</form></term></terms>"},
    {"laws.xml",
     "<laws xmlns='urn:x-tenfold:laws:1'><law key='us-4a' standing='settled' "
     "review-by='2027-01-01'><authority>-</authority><gist>-</gist></law></laws>"},
    {"en/rights.xml", GUIDE},
};

static const char *const tags[] = {"es", "ar", "zh-Hans", "bn"};

static char *folder;

static void
remove_folder(void)
{
    g_autofree char *command = g_strdup_printf("rm -r '%s'", folder);
    g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL);
    g_free(folder);
}

/* The project that the bytes are put into, once for all inputs. */
static void
make_folder(void)
{
    folder = g_dir_make_tmp("tf-fuzz-XXXXXX", NULL);
    g_assert_nonnull(folder);
    atexit(remove_folder);
    g_autofree char *english = g_build_filename(folder, "en", NULL);
    g_mkdir_with_parents(english, 0700);
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        g_autofree char *path = g_build_filename(folder, tags[i], NULL);
        g_mkdir_with_parents(path, 0700);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(project); i++) {
        g_autofree char *path = g_build_filename(folder, project[i].file, NULL);
        g_assert_true(g_file_set_contents(path, project[i].text, -1, NULL));
    }
}

static void
check_unit(const TfUnit *unit)
{
    g_assert_true(g_utf8_validate(unit->text, -1, NULL));
    g_assert_cmpint(unit->n_spans, >, 0);
    gsize at = 0;
    for (int i = 0; i < unit->n_spans; i++) {
        g_assert_cmpuint(unit->spans[i].start, ==, at);
        at += unit->spans[i].length;
    }
    g_assert_cmpuint(at, ==, strlen(unit->text));
    g_assert_cmpuint(strlen(unit->hash), ==, 16);
}

static void
check_block(const TfBlock *block)
{
    g_assert_cmpint(block->place.line, >, 0);
    g_assert_cmpint(block->n_lines, >, 0);
    if (block->unit != NULL)
        check_unit(block->unit);
    for (int i = 0; i < block->n_children; i++) {
        g_assert_true(block->children[i]->parent == block);
        check_block(block->children[i]);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    if (folder == NULL)
        make_folder();
    const char *tag = tags[data[0] % G_N_ELEMENTS(tags)];
    g_autofree char *path = g_build_filename(folder, tag, "rights.xml", NULL);
    g_assert_true(
        g_file_set_contents(path, (const char *)data + 1, (gssize)size - 1, NULL));
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfReference) reference = tf_reference_load(folder, findings, NULL);
    g_autoptr(TfEdition) english =
        tf_edition_load(folder, "en", reference, NULL, findings, NULL);
    g_assert_cmpint(tf_findings_n(findings), ==, 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(TfEdition) edition =
        tf_edition_load(folder, tag, reference, english, findings, &error);
    g_assert_true((edition == NULL) == (error != NULL));
    if (edition != NULL)
        check_block(tf_edition_root(edition));
    g_autofree char *text = tf_findings_to_text(findings);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    return 0;
}
