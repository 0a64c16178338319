/* What becomes of each unit that came back: three texts are weighed, that which went out, that
 * which stands here now, and that which came back. */
#include "base/text.h"
#include "translate/exchange-private.h"

#include <string.h>

static const char *const fates[] = {
    [TF_FATE_NEW] = "new",
    [TF_FATE_CHANGED] = "changed",
    [TF_FATE_UNCHANGED] = "unchanged",
    [TF_FATE_OPEN] = "open",
    [TF_FATE_REFUSED] = "refused",
};

const char *
tf_fate_name(TfFate fate)
{
    return fates[fate];
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
decode(const Weighing *weighing, const char *text, const GArray *source, const char *code)
{
    const char *trouble;
    const char *unused;
    const char *own = weighing->unit->target;
    gboolean is_coded = weighing->input->returned->format != TF_FORMAT_PO;
    g_autoptr(GArray) target = own != NULL ? tf_inline_parse(own, &unused) : NULL;
    g_autoptr(GArray) pieces = tf_inline_parse(text, &trouble);
    if (pieces != NULL && (!is_coded || tf_inline_decode(pieces, source, target, &trouble)))
        return g_steal_pointer(&pieces);
    refuse(weighing, code, trouble);
    return NULL;
}

/* Whether the English in the file is today's. */
static gboolean
has_source(const Weighing *weighing, const GArray *source)
{
    const TfReturnedUnit *came = weighing->came;
    const TfExchangeUnit *unit = weighing->unit;
    if (*came->source_hash != '\0' && strcmp(came->source_hash, unit->source_hash) != 0) {
        refuse(weighing, "import-source-differs",
               "the English has changed since this file went out");
        return FALSE;
    }
    g_autoptr(GArray) pieces =
        decode(weighing, came->source, source, "import-source-differs");
    if (pieces == NULL)
        return FALSE;
    g_autofree char *marked = tf_inline_marked(pieces);
    if (strcmp(marked, unit->source) == 0)
        return TRUE;
    refuse(weighing, "import-source-differs", "the English in the file is not ours");
    return FALSE;
}

/* The same words are here already, or those that went out came back. */
static TfFate
weigh_same(const Weighing *weighing, const char *marked)
{
    const TfExchangeUnit *unit = weighing->unit;
    gboolean is_done = weighing->came->claim >= TF_CLAIM_DONE;
    if (unit->state == TF_UNIT_MISSING)
        return TF_FATE_OPEN;
    if (unit->state != TF_UNIT_STALE || g_strcmp0(marked, unit->target) != 0 || !is_done)
        return TF_FATE_UNCHANGED;
    /* Somebody has made sure that the old words say what the new English says. */
    weighing->row->src = unit->source_hash;
    return TF_FATE_CHANGED;
}

static gboolean
is_still_english(const Weighing *weighing, const char *marked, const GArray *source)
{
    return !weighing->unit->is_sound && strcmp(marked, weighing->unit->source) == 0 &&
           tf_inline_has_words(source);
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
is_endless(const Weighing *weighing, const char *marked)
{
    return strlen(marked) > 10 * strlen(weighing->unit->source) + 500;
}

/* Words that are neither those that went out nor those that are here. */
static TfFate
weigh_other(const Weighing *weighing,
            const GArray *pieces,
            const GArray *source,
            char **marked)
{
    const TfReturnedUnit *came = weighing->came;
    const TfExchangeUnit *unit = weighing->unit;
    const TfImportRow *row = weighing->row;
    const char *now = unit->target_hash != NULL ? unit->target_hash : "";
    g_autofree char *differs = unit->is_sound ? NULL : tf_inline_differ(source, pieces);
    if (differs != NULL)
        return refuse(weighing, "import-codes-differ", differs);
    if (!is_writable(*marked))
        return refuse(weighing, "bad-character", "the text holds a control character");
    if (is_endless(weighing, *marked))
        return refuse(weighing, "too-long",
                      "the text is many times as long as the English");
    if (came->claim == TF_CLAIM_FUZZY) {
        tf_findings_add(weighing->findings, "import-unfinished", row->place, NULL,
                        "the file says that it is not finished");
        return TF_FATE_OPEN;
    }
    if (*came->target_hash != '\0' && strcmp(came->target_hash, now) != 0)
        return refuse(
            weighing, "import-conflict",
            "it was changed in the file, and here as well since the file went out");
    if (came->claim == TF_CLAIM_SIGNED)
        tf_findings_add(weighing->findings, "import-claim", row->place, NULL,
                        "the file says that it is reviewed or final");
    weighing->row->target = g_steal_pointer(marked);
    weighing->row->src = unit->is_sound ? NULL : unit->source_hash;
    return unit->state == TF_UNIT_MISSING ? TF_FATE_NEW : TF_FATE_CHANGED;
}

static TfFate
weigh(const Weighing *weighing)
{
    const TfReturnedUnit *came = weighing->came;
    const TfExchangeUnit *unit = weighing->unit;
    const char *trouble;
    if (came->trouble != NULL)
        return refuse(weighing, "import-codes-differ", came->trouble);
    if (unit == NULL)
        return refuse(weighing, "import-unknown-unit", "there is no such unit");
    g_autoptr(GArray) source = tf_inline_parse(unit->source, &trouble);
    if (!has_source(weighing, source))
        return TF_FATE_REFUSED;
    if (came->target[strspn(came->target, " \t\r\n")] == '\0')
        return TF_FATE_OPEN;
    g_autoptr(GArray) pieces =
        decode(weighing, came->target, source, "import-codes-differ");
    if (pieces == NULL)
        return TF_FATE_REFUSED;
    g_autofree char *marked = tf_inline_marked(pieces);
    g_autofree char *hash = tf_unit_hash(marked);
    if (g_strcmp0(marked, unit->target) == 0 || strcmp(hash, came->target_hash) == 0)
        return weigh_same(weighing, marked);
    if (is_still_english(weighing, marked, source))
        return TF_FATE_OPEN;
    if (unit->target == NULL)
        return refuse(weighing, "import-unknown-unit",
                      "the translation has no such unit yet");
    return weigh_other(weighing, pieces, source, &marked);
}

static void
row_clear(void *data)
{
    TfImportRow *row = data;
    g_free(row->target);
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

static gboolean
is_written(const TfImportRow *row)
{
    return row->fate == TF_FATE_NEW || row->fate == TF_FATE_CHANGED;
}

/* rights.xml with the words of all rows that are written; NULL where there are none. */
static void
splice_rows(TfImport *import, const TfImportInput *input)
{
    g_autoptr(GArray) splices = g_array_new(FALSE, TRUE, sizeof(TfSplice));
    for (guint i = 0; i < import->rows->len; i++) {
        const TfImportRow *row = &g_array_index(import->rows, TfImportRow, i);
        TfSplice splice = {row->unit, row->target, row->src};
        if (is_written(row))
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
        if (is_written(row) && strcmp(row->id, id) == 0)
            return row;
    }
    return NULL;
}

/* What the checks of the texts say of the new words, told at their place in the file that came
 * back; a unit with an error is refused. Returns: whether one was */
static gboolean
check_words(TfImport *import, const TfImportInput *input, TfFindings *findings)
{
    const TfExchangeInput *from = &input->exchange->input;
    g_autoptr(TfFindings) found = tf_findings_new();
    g_autoptr(TfEdition) edition = tf_edition_parse(
        import->text, import->length, from->edition, from->reference, from->source, found);
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
        if (is_written(row))
            row->fate = TF_FATE_REFUSED;
    }
    return has_refused || edition == NULL;
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
