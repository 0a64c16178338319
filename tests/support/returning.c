#include "support/returning.h"

#include "support/check.h"

#include <string.h>

Returning *
returning_new(const char *folder, const char *tag)
{
    g_autofree char *content = g_build_filename(folder, "content", NULL);
    g_autofree char *path = g_build_filename(content, tag, "rights.xml", NULL);
    Returning *returning = g_new0(Returning, 1);
    returning->known = tf_findings_new();
    returning->findings = tf_findings_new();
    returning->reference = tf_reference_load(content, returning->known, NULL);
    assert_non_null(returning->reference);
    returning->source =
        tf_edition_load(content, "en", returning->reference, NULL, returning->known, NULL);
    assert_non_null(returning->source);
    returning->edition = tf_edition_load(content, tag, returning->reference,
                                         returning->source, returning->known, NULL);
    assert_non_null(returning->edition);
    assert_true(g_file_get_contents(path, &returning->text, &returning->length, NULL));
    g_autofree char *english = g_build_filename(content, "en", "rights.xml", NULL);
    assert_true(g_file_get_contents(english, &returning->english,
                                    &returning->english_length, NULL));
    returning->history = tf_history_load(content, returning->known, NULL);
    returning->ledger = tf_ledger_load(content, tag, returning->known, NULL);
    assert_non_null(returning->history);
    assert_non_null(returning->ledger);
    returning->states = tf_states_new(returning->edition, returning->source,
                                      returning->ledger, returning->known);
    TfExchangeInput input = {.edition = returning->edition,
                             .source = returning->source,
                             .reference = returning->reference,
                             .states = returning->states,
                             .history = returning->history};
    returning->exchange = tf_exchange_new(&input);
    return returning;
}

void
returning_free(Returning *returning)
{
    if (returning == NULL)
        return;
    tf_exchange_free(returning->exchange);
    tf_states_free(returning->states);
    tf_history_free(returning->history);
    tf_ledger_free(returning->ledger);
    tf_edition_free(returning->edition);
    tf_edition_free(returning->source);
    tf_reference_free(returning->reference);
    tf_findings_free(returning->known);
    tf_findings_free(returning->findings);
    g_free(returning->text);
    g_free(returning->english);
    g_free(returning);
}

TfImport *
returning_weigh(Returning *returning, const TfReturned *returned)
{
    TfImportInput input = {
        .exchange = returning->exchange,
        .text = returning->text,
        .length = returning->length,
        .english = returning->english,
        .english_length = returning->english_length,
        .known = returning->known,
        .returned = returned,
    };
    return tf_import_new(&input, returning->findings);
}

TfImport *
returning_take(Returning *returning, const char *file)
{
    g_autoptr(TfReturned) returned =
        tf_returned_parse(file, strlen(file), "file", returning->findings);
    if (returned == NULL)
        return NULL;
    TfImport *import = returning_weigh(returning, returned);
    for (guint i = 0; i < import->rows->len; i++) /* its texts go with what was returned */
        g_array_index(import->rows, TfImportRow, i).id = NULL;
    return import;
}

void
returning_check_same(Returning *returning, const char *file)
{
    g_autoptr(TfImport) import = returning_take(returning, file);
    assert_non_null(import);
    g_autofree char *told = tf_findings_to_text(returning->findings);
    if (*told != '\0')
        fail_msg("%s", told);
    assert_null(import->text);
    assert_int_equal(import->rows->len, tf_exchange_n(returning->exchange));
    assert_int_equal(import->n[TF_FATE_NEW], 0);
    assert_int_equal(import->n[TF_FATE_CHANGED], 0);
    assert_int_equal(import->n[TF_FATE_STALE], 0);
    assert_int_equal(import->n[TF_FATE_REFUSED], 0);
}
