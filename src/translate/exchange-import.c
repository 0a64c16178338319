/* What becomes of each unit that came back: three texts are weighed, that which went out, that
 * which stands here now, and that which came back. */
#include "base/text.h"
#include "translate/exchange-private.h"

#include <string.h>

static const char *const fates[] = {
    [TF_FATE_NEW] = "new",     [TF_FATE_CHANGED] = "changed",
    [TF_FATE_STALE] = "stale", [TF_FATE_UNCHANGED] = "unchanged",
    [TF_FATE_OPEN] = "open",   [TF_FATE_REFUSED] = "refused",
};

const char *
tf_fate_name(TfFate fate)
{
    return fates[fate];
}

gboolean
tf_fate_is_written(TfFate fate)
{
    return fate == TF_FATE_NEW || fate == TF_FATE_CHANGED || fate == TF_FATE_STALE;
}

/* One unit as it is weighed. */
typedef struct {
    const TfImportInput *input;
    const TfReturnedUnit *came;
    const TfExchangeUnit *unit;
    TfImportRow *row;
    TfFindings *findings;
} Weighing;

/* Returns: TF_FATE_REFUSED */
static TfFate
refuse(const Weighing *weighing, const char *code, const char *text)
{
    tf_findings_add(weighing->findings, code, weighing->row->place, NULL, "%s", text);
    return TF_FATE_REFUSED;
}

/* The pieces of a text that came back, its codes made elements again; NULL after a finding. */
static GArray *
decode(const Weighing *weighing, const char *text, const GArray *source)
{
    const char *trouble;
    const char *unused;
    const char *own = weighing->unit->target;
    gboolean is_coded = weighing->input->returned->format != TF_FORMAT_PO;
    g_autoptr(GArray) target = own != NULL ? tf_inline_parse(own, &unused) : NULL;
    g_autoptr(GArray) pieces = tf_inline_parse(text, &trouble);
    if (pieces != NULL && (!is_coded || tf_inline_decode(pieces, source, target, &trouble)))
        return g_steal_pointer(&pieces);
    refuse(weighing, "import-codes-differ", trouble);
    return NULL;
}

/* Whether the translation here was made from a later English than @source. */
static gboolean
is_later_here(const Weighing *weighing, const TfImportSource *source)
{
    const TfExchangeUnit *unit = weighing->unit;
    if (unit->state == TF_UNIT_MISSING || unit->src == NULL)
        return FALSE;
    return strcmp(unit->src, unit->source_hash) == 0 ||
           tf_history_is_later(weighing->input->exchange->input.history, unit->src,
                               source->hash);
}

/* Notes what is written: @marked, or NULL for nothing but src=. */
static TfFate
take(const Weighing *weighing, const TfImportSource *source, char *marked)
{
    TfImportRow *row = weighing->row;
    row->target = marked;
    row->src = weighing->unit->is_sound ? NULL : g_strdup(source->hash);
    row->english = source->is_earlier ? g_strdup(source->marked) : NULL;
    if (source->is_earlier)
        return TF_FATE_STALE;
    return weighing->unit->state == TF_UNIT_MISSING ? TF_FATE_NEW : TF_FATE_CHANGED;
}

/* The same words are here already, or those that went out came back. */
static TfFate
weigh_same(const Weighing *weighing, const TfImportSource *source, const char *marked)
{
    const TfExchangeUnit *unit = weighing->unit;
    gboolean is_done = weighing->came->claim >= TF_CLAIM_DONE;
    if (unit->state == TF_UNIT_MISSING)
        return TF_FATE_OPEN;
    if (unit->state != TF_UNIT_STALE || g_strcmp0(marked, unit->target) != 0 || !is_done ||
        g_strcmp0(unit->src, source->hash) == 0 ||
        (source->is_earlier && is_later_here(weighing, source)))
        return TF_FATE_UNCHANGED;
    /* Somebody has made sure that the old words say what that English says. */
    return take(weighing, source, NULL);
}

static gboolean
is_still_english(const Weighing *weighing, const char *marked, const TfImportSource *source)
{
    return !weighing->unit->is_sound && strcmp(marked, source->marked) == 0 &&
           tf_inline_has_words(source->pieces);
}

/* Whether XML can hold the words at all; what should not be printed is found later. */
static gboolean
is_writable(const char *marked)
{
    for (const char *c = marked; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar sign = g_utf8_get_char(c);
        if (sign < 0x20 || sign == 0xfffe || sign == 0xffff)
            return FALSE;
    }
    return TRUE;
}

/* Many times the English: no translation, whatever it is. */
static gboolean
is_endless(const TfImportSource *source, const char *marked)
{
    return strlen(marked) > 10 * strlen(source->marked) + 500;
}

/* Whether other words need not be looked at further; a finding says why. */
static gboolean
is_unfit(const Weighing *weighing,
         const GArray *pieces,
         const TfImportSource *source,
         const char *marked)
{
    const char *code = NULL, *text = NULL;
    gboolean is_sound = weighing->unit->is_sound;
    g_autofree char *differs = is_sound ? NULL : tf_inline_differ(source->pieces, pieces);
    if (differs != NULL) {
        code = "import-codes-differ";
        text = differs;
    } else if (!is_writable(marked)) {
        code = "bad-character";
        text = "the text holds a control character";
    } else if (is_endless(source, marked)) {
        code = "too-long";
        text = "the text is many times as long as the English";
    }
    if (code != NULL)
        refuse(weighing, code, text);
    return code != NULL;
}

/* Words that are neither those that went out nor those that are here. */
static TfFate
weigh_other(const Weighing *weighing,
            const GArray *pieces,
            const TfImportSource *source,
            char **marked)
{
    const TfReturnedUnit *came = weighing->came;
    const TfExchangeUnit *unit = weighing->unit;
    const TfImportRow *row = weighing->row;
    const char *now = unit->target_hash != NULL ? unit->target_hash : "";
    if (is_unfit(weighing, pieces, source, *marked))
        return TF_FATE_REFUSED;
    if (came->claim == TF_CLAIM_FUZZY) {
        tf_findings_add(weighing->findings, "import-unfinished", row->place, NULL,
                        "the file says that it is not finished");
        return TF_FATE_OPEN;
    }
    if (*came->target_hash != '\0' && strcmp(came->target_hash, now) != 0)
        return refuse(
            weighing, "import-conflict",
            "it was changed in the file, and here as well since the file went out");
    if (source->is_earlier && is_later_here(weighing, source))
        return refuse(
            weighing, "import-conflict",
            "what is here was made from a later English than what is in the file");
    if (came->claim == TF_CLAIM_SIGNED)
        tf_findings_add(weighing->findings, "import-claim", row->place, NULL,
                        "the file says that it is reviewed or final");
    return take(weighing, source, g_steal_pointer(marked));
}

static TfFate
weigh(const Weighing *weighing)
{
    const TfImportInput *input = weighing->input;
    const TfReturnedUnit *came = weighing->came;
    const TfExchangeUnit *unit = weighing->unit;
    const char *trouble;
    if (came->trouble != NULL)
        return refuse(weighing, "import-codes-differ", came->trouble);
    if (unit == NULL)
        return refuse(weighing, "import-unknown-unit", "there is no such unit");
    g_auto(TfImportSource) source = {0};
    if (!tf_import_source_find(&source, input->exchange, unit, came,
                               input->returned->format != TF_FORMAT_PO, &trouble))
        return refuse(weighing, "import-source-differs", trouble);
    /* Nothing would say of a sound that the phrase was another. */
    if (source.is_earlier && (unit->is_sound || input->english == NULL))
        return refuse(weighing, "import-source-differs",
                      "the English has changed since this file went out");
    if (came->target[strspn(came->target, " \t\r\n")] == '\0')
        return TF_FATE_OPEN;
    g_autoptr(GArray) pieces = decode(weighing, came->target, source.pieces);
    if (pieces == NULL)
        return TF_FATE_REFUSED;
    g_autofree char *marked = tf_inline_marked(pieces);
    g_autofree char *hash = tf_unit_hash(marked);
    if (g_strcmp0(marked, unit->target) == 0 || strcmp(hash, came->target_hash) == 0)
        return weigh_same(weighing, &source, marked);
    if (is_still_english(weighing, marked, &source))
        return TF_FATE_OPEN;
    if (unit->target == NULL)
        return refuse(weighing, "import-unknown-unit",
                      "the translation has no such unit yet");
    return weigh_other(weighing, pieces, &source, &marked);
}

static void
row_clear(void *data)
{
    TfImportRow *row = data;
    g_free(row->target);
    g_free(row->src);
    g_free(row->english);
}

static void
add_row(TfImport *import,
        const TfImportInput *input,
        const TfReturnedUnit *came,
        GHashTable *seen,
        TfFindings *findings)
{
    const TfExchangeUnit *unit = tf_exchange_find(input->exchange, came->id);
    TfImportRow row = {
        .id = came->id,
        .unit = unit,
        .place = {.file = input->returned->file,
                  .line = came->line,
                  .column = came->column,
                  .unit = came->id},
    };
    Weighing weighing = {input, came, unit, &row, findings};
    if (g_hash_table_add(seen, g_strdup(came->id)))
        row.fate = weigh(&weighing);
    else
        row.fate = refuse(&weighing, "import-twice", "the unit stands in the file twice");
    g_array_append_val(import->rows, row);
}

/* rights.xml with the words of all rows that are written; NULL where there are none. */
static void
splice_rows(TfImport *import, const TfImportInput *input)
{
    g_autoptr(GArray) splices = g_array_new(FALSE, TRUE, sizeof(TfSplice));
    for (guint i = 0; i < import->rows->len; i++) {
        const TfImportRow *row = &g_array_index(import->rows, TfImportRow, i);
        TfSplice splice = {row->unit, row->target, row->src};
        if (tf_fate_is_written(row->fate))
            g_array_append_val(splices, splice);
    }
    g_clear_pointer(&import->text, g_free);
    import->length = 0;
    if (splices->len > 0)
        import->text = tf_splice(input->text, input->length, splices, &import->length);
}

/* "code unit", to know what is wrong already. */
static GHashTable *
errors_of(const TfFindings *findings)
{
    GHashTable *errors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        const char *unit = finding->place.unit;
        g_hash_table_add(errors, g_strdup_printf("%s %s", finding->code, unit ? unit : ""));
    }
    return errors;
}

static TfImportRow *
row_of(const TfImport *import, const char *id)
{
    for (guint i = 0; id != NULL && i < import->rows->len; i++) {
        TfImportRow *row = &g_array_index(import->rows, TfImportRow, i);
        if (tf_fate_is_written(row->fate) && strcmp(row->id, id) == 0)
            return row;
    }
    return NULL;
}

/* The English as it was where units were translated from an earlier one; NULL where none was.
 * Transfer full */
static TfEdition *
english_of(const TfImport *import, const TfImportInput *input)
{
    const TfExchangeInput *from = &input->exchange->input;
    g_autoptr(GArray) units = g_array_new(FALSE, TRUE, sizeof(TfExchangeUnit));
    g_autoptr(GArray) splices = g_array_new(FALSE, TRUE, sizeof(TfSplice));
    g_autoptr(TfFindings) unused = tf_findings_new();
    g_array_set_size(units, import->rows->len);
    for (guint i = 0; i < import->rows->len; i++) {
        const TfImportRow *row = &g_array_index(import->rows, TfImportRow, i);
        if (row->fate != TF_FATE_STALE)
            continue;
        TfExchangeUnit *unit = &g_array_index(units, TfExchangeUnit, i);
        *unit = *row->unit;
        unit->target_place = unit->place;
        unit->element = tf_block_kind_name(tf_edition_find(from->source, unit->id)->kind);
        TfSplice splice = {unit, row->english, NULL};
        g_array_append_val(splices, splice);
    }
    gsize length;
    g_autofree char *text =
        splices->len > 0
            ? tf_splice(input->english, input->english_length, splices, &length)
            : NULL;
    return text != NULL
               ? tf_edition_parse(text, length, from->source, from->reference, NULL, unused)
               : NULL;
}

/* What the checks of the texts say of the new words, told at their place in the file that came
 * back; a unit with an error is refused. Returns: whether one was */
static gboolean
check_words(TfImport *import, const TfImportInput *input, TfFindings *findings)
{
    const TfExchangeInput *from = &input->exchange->input;
    g_autoptr(TfFindings) found = tf_findings_new();
    g_autoptr(TfEdition) english = english_of(import, input);
    g_autoptr(TfEdition) edition =
        tf_edition_parse(import->text, import->length, from->edition, from->reference,
                         english != NULL ? english : from->source, found);
    g_autoptr(GHashTable) known = errors_of(input->known);
    gboolean has_refused = FALSE;
    for (int i = 0; i < tf_findings_n(found); i++) {
        const TfFinding *finding = tf_findings_get(found, i);
        TfImportRow *row = row_of(import, finding->place.unit);
        g_autofree char *key = g_strdup_printf(
            "%s %s", finding->code, finding->place.unit ? finding->place.unit : "");
        if (row == NULL || row->target == NULL || g_hash_table_contains(known, key))
            continue;
        tf_findings_add(findings, finding->code, row->place, finding->hint, "%s",
                        finding->text);
        if (finding->severity == TF_SEVERITY_ERROR) {
            row->fate = TF_FATE_REFUSED;
            has_refused = TRUE;
        }
    }
    for (guint i = 0; edition == NULL && i < import->rows->len; i++) {
        TfImportRow *row = &g_array_index(import->rows, TfImportRow, i);
        if (tf_fate_is_written(row->fate))
            row->fate = TF_FATE_REFUSED;
    }
    return has_refused || edition == NULL;
}

/* "“Ana” as translator and “Ben” as reviewer"; NULL where nobody has. Transfer full */
static char *
signers_of(const TfUnitStatus *status)
{
    const TfEntry *const entries[] = {status->translator, status->reviewer, status->legal};
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(entries); i++)
        if (entries[i] != NULL)
            g_ptr_array_add(names, g_strdup_printf("“%s” as %s", entries[i]->person,
                                                   tf_signer_name(entries[i]->role)));
    if (names->len == 0)
        return NULL;
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

/* What a person should know of the rows that are written. */
static void
tell_rows(const TfImport *import, const TfImportInput *input, TfFindings *findings)
{
    const TfStates *states = input->exchange->input.states;
    for (guint i = 0; i < import->rows->len; i++) {
        const TfImportRow *row = &g_array_index(import->rows, TfImportRow, i);
        if (row->fate == TF_FATE_STALE)
            tf_findings_add(findings, "import-outdated", row->place, NULL,
                            "the English has changed since this was translated");
        const TfUnitStatus *status =
            states != NULL && row->target != NULL ? tf_states_find(states, row->id) : NULL;
        g_autofree char *signers =
            status != NULL && tf_fate_is_written(row->fate) ? signers_of(status) : NULL;
        if (signers != NULL)
            tf_findings_add(
                findings, "import-signed", row->place, NULL,
                "what is here was signed by %s; for the new words that does not "
                "count",
                signers);
    }
}

/* Whether the file is of this translation, as far as it says. */
static gboolean
is_of_language(const TfImportInput *input, TfFindings *findings)
{
    const char *own = tf_edition_language(input->exchange->input.edition)->tag;
    const char *said = input->returned->language;
    gsize length = strlen(own);
    /* "es-US" is Spanish. */
    if (*said == '\0' || (g_ascii_strncasecmp(said, own, length) == 0 &&
                          (said[length] == '\0' || said[length] == '-')))
        return TRUE;
    TfPlace place = {.file = input->returned->file, .line = 1, .column = 1};
    tf_findings_add(findings, "import-language", place, NULL,
                    "the file is for “%s”, not for “%s”", said, own);
    return FALSE;
}

TfImport *
tf_import_new(const TfImportInput *input, TfFindings *findings)
{
    TfImport *import = g_new0(TfImport, 1);
    import->rows = g_array_new(FALSE, TRUE, sizeof(TfImportRow));
    g_array_set_clear_func(import->rows, row_clear);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gboolean is_ours = is_of_language(input, findings);
    for (guint i = 0; is_ours && i < input->returned->units->len; i++)
        add_row(import, input, &g_array_index(input->returned->units, TfReturnedUnit, i),
                seen, findings);
    splice_rows(import, input);
    if (import->text != NULL && check_words(import, input, findings))
        splice_rows(import, input);
    tell_rows(import, input, findings);
    for (guint i = 0; i < import->rows->len; i++)
        import->n[g_array_index(import->rows, TfImportRow, i).fate]++;
    return import;
}

void
tf_import_free(TfImport *import)
{
    if (import == NULL)
        return;
    g_array_unref(import->rows);
    g_free(import->text);
    g_free(import);
}
