/* Any bytes as a file that came back: units or a finding; what is made of it is a guide, and says
 * of what did not come back what it said before. */
#include "translate/exchange.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define GUIDE(tag, state, title, words, sound)                                         \
    "<guide xmlns='urn:x-tenfold:content:1' xmlns:its='http://www.w3.org/2005/11/its'" \
    " its:version='2.0' xml:lang='" tag "' edition='2026-12' state='" state "'><head>" \
    "<title xml:id='t'>" title "</title><notice xml:id='n'>No.</notice></head>"        \
    "<section xml:id='home'><p xml:id='home.p'>" words "</p><say xml:id='home.say'>"   \
    "<phrase xml:lang='en' its:translate='no'>I do not consent.</phrase>" sound        \
    "</say></section></guide>"

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
    {"laws.xml", "<laws xmlns='urn:x-tenfold:laws:1'/>"},
    {"en/rights.xml",
     GUIDE("en",
           "source",
           "Know your rights",
           "Ask for a <term ref='warrant'>warrant</term>. Call <fact ref='hotline'/>.",
           "")},
    {"es/rights.xml",
     GUIDE("es",
           "translated",
           "Conozca sus derechos",
           "Pida una <term ref='warrant'>orden</term>. Llame al <fact ref='hotline'/>.",
           "<sound>ai du not</sound>")},
};

/* The project that files come back to, once for all inputs. */
static TfReference *reference;
static TfEdition *english, *spanish;
static TfExchange *exchange;
static TfFindings *known;

static void
make_project(void)
{
    g_autofree char *folder = g_dir_make_tmp("tf-fuzz-XXXXXX", NULL);
    g_assert_nonnull(folder);
    for (gsize i = 0; i < G_N_ELEMENTS(project); i++) {
        g_autofree char *path = g_build_filename(folder, project[i].file, NULL);
        g_autofree char *parent = g_path_get_dirname(path);
        g_mkdir_with_parents(parent, 0700);
        g_assert_true(g_file_set_contents(path, project[i].text, -1, NULL));
    }
    known = tf_findings_new();
    reference = tf_reference_load(folder, known, NULL);
    english = tf_edition_load(folder, "en", reference, NULL, known, NULL);
    spanish = tf_edition_load(folder, "es", reference, english, known, NULL);
    exchange = tf_exchange_new(
        &(TfExchangeInput){.edition = spanish, .source = english, .reference = reference});
    g_assert_cmpint(tf_exchange_n(exchange), ==, 4);
    g_autofree char *command = g_strdup_printf("rm -r '%s'", folder);
    g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL);
}

/* What is written can be read, and what did not change is as it was. */
static void
check_import(const TfImport *import)
{
    int n = 0;
    for (int i = 0; i < TF_N_FATES; i++)
        n += import->n[i];
    g_assert_cmpint(n, ==, import->rows->len);
    g_assert_true((import->text != NULL) ==
                  (import->n[TF_FATE_NEW] + import->n[TF_FATE_CHANGED] > 0));
    if (import->text == NULL)
        return;
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfEdition) edition = tf_edition_parse(import->text, import->length, spanish,
                                                    reference, english, findings);
    g_assert_nonnull(edition);
    for (guint i = 0; i < import->rows->len; i++) {
        const TfImportRow *row = &g_array_index(import->rows, TfImportRow, i);
        const TfBlock *block = row->unit != NULL ? tf_edition_find(edition, row->id) : NULL;
        gboolean is_written = row->fate == TF_FATE_NEW || row->fate == TF_FATE_CHANGED;
        if (block == NULL || block->unit == NULL || row->fate == TF_FATE_REFUSED)
            continue;
        g_assert_cmpstr(block->unit->marked, ==,
                        is_written && row->target != NULL ? row->target
                                                          : row->unit->target);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (exchange == NULL)
        make_project();
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autofree char *copy = g_malloc(size + 1);
    if (size > 0)
        memcpy(copy, data, size);
    g_autoptr(TfReturned) returned = tf_returned_parse(copy, size, "returned", findings);
    if (returned == NULL) {
        g_assert_cmpint(tf_findings_n(findings), >, 0);
        return 0;
    }
    TfImportInput input = {
        .exchange = exchange,
        .text = project[4].text,
        .length = strlen(project[4].text),
        .known = known,
        .returned = returned,
    };
    g_autoptr(TfImport) import = tf_import_new(&input, findings);
    check_import(import);
    g_autofree char *text = tf_findings_to_text(findings);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    return 0;
}
