#include "translate/states.h"

#include "base/text.h"
#include "translate/units.h"
#include "translate/waits.h"

#include <string.h>

struct TfStates {
    GArray *rows;         /* of TfUnitStatus            */
    GHashTable *row_of;   /* id to its number, from 1   */
    GHashTable *lines_of; /* id to GPtrArray of TfEntry */
    GHashTable *beside;   /* id to the same: waivers of two texts, by the other of them */
};

static void
free_array(gpointer array)
{
    g_ptr_array_unref(array);
}

static void
add_line(GHashTable *lines_of, const char *id, const TfEntry *entry)
{
    GPtrArray *lines = g_hash_table_lookup(lines_of, id);
    if (lines == NULL) {
        lines = g_ptr_array_new();
        g_hash_table_insert(lines_of, (gpointer)id, lines);
    }
    g_ptr_array_add(lines, (gpointer)entry);
}

/* Lines of the ledger by the unit they are about, or with @is_other by the other one. */
static GHashTable *
sort_lines(const TfLedger *ledger, gboolean is_other)
{
    GHashTable *lines_of = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_array);
    for (int i = 0; i < tf_ledger_n(ledger); i++) {
        const TfEntry *entry = tf_ledger_get(ledger, i);
        const char *id = is_other ? entry->other : entry->id;
        if (id != NULL)
            add_line(lines_of, id, entry);
    }
    return lines_of;
}

static const GPtrArray *
lines_of(const TfStates *states, const char *id)
{
    return g_hash_table_lookup(states->lines_of, id);
}

static gboolean
is_of_now(const TfEntry *entry, const TfUnitStatus *status)
{
    return status->target != NULL && strcmp(entry->source, status->english->hash) == 0 &&
           strcmp(entry->target, status->target->hash) == 0;
}

/* Signs alone, as a dash that holds the place of a text to come, stand for no words of the English: they are
 * "untranslated" as well. */
static gboolean
is_only_signs(const TfUnitStatus *status)
{
    return tf_units_has_words(status->english->marked) &&
           !tf_text_says_something(status->target->text);
}

/* What the texts alone say. A sound has no src=: it is made from the phrase beside it. */
static TfUnitState
state_of_text(const TfUnitStatus *status, gboolean is_source, gboolean may_be_same)
{
    const TfUnit *target = status->target;
    if (target == NULL || *target->marked == '\0')
        return TF_UNIT_MISSING;
    if (is_source || target->id == NULL)
        return TF_UNIT_TRANSLATED;
    gboolean is_same = strcmp(target->marked, status->english->marked) == 0;
    if (is_same && !tf_units_has_words(target->marked))
        return TF_UNIT_TRANSLATED; /* facts and English that stays English */
    if ((is_same || is_only_signs(status)) && !may_be_same)
        return TF_UNIT_MISSING;
    return g_strcmp0(target->src, status->english->hash) == 0 ? TF_UNIT_TRANSLATED
                                                              : TF_UNIT_STALE;
}

static gboolean
is_signed_by(const GPtrArray *lines,
             const TfUnitStatus *status,
             const char *person,
             gboolean as_translator)
{
    for (guint i = 0; lines != NULL && i < lines->len; i++) {
        const TfEntry *entry = lines->pdata[i];
        if (tf_entry_signs(entry) &&
            (entry->role == TF_SIGNER_TRANSLATOR) == as_translator &&
            is_of_now(entry, status) && tf_is_same_person(entry->person, person))
            return TRUE;
    }
    return FALSE;
}

gboolean
tf_states_has_signed(const TfStates *states,
                     const TfUnitStatus *status,
                     const char *person,
                     gboolean as_translator)
{
    return is_signed_by(lines_of(states, status->id), status, person, as_translator);
}

/* Whether whoever waives by @entry has translated the text as it is now, or the other text, where it is about two, as
 * the waiver has it. The other need not be gathered yet. */
static gboolean
is_of_translator(const TfStates *states, const TfUnitStatus *status, const TfEntry *entry)
{
    if (is_signed_by(lines_of(states, status->id), status, entry->person, TRUE))
        return TRUE;
    const GPtrArray *lines = entry->other != NULL ? lines_of(states, entry->other) : NULL;
    for (guint i = 0; lines != NULL && i < lines->len; i++) {
        const TfEntry *line = lines->pdata[i];
        if (tf_entry_signs(line) && line->role == TF_SIGNER_TRANSLATOR &&
            strcmp(line->source, entry->other_source) == 0 &&
            strcmp(line->target, entry->other_target) == 0 &&
            tf_is_same_person(line->person, entry->person))
            return TRUE;
    }
    return FALSE;
}

/* Whether @entry waives something in the text as it is now, and whoever says so has not made it. */
static gboolean
is_waiver(const TfStates *states, const TfUnitStatus *status, const TfEntry *entry)
{
    return entry->waives != NULL && is_of_now(entry, status) &&
           !is_of_translator(states, status, entry);
}

/* Whether the other text that @entry is bound to is as it was; of a waiver about one text it is. */
static gboolean
is_other_of_now(const TfStates *states, const TfEntry *entry)
{
    if (!tf_ledger_is_of_two(entry->waives))
        return TRUE;
    const TfUnitStatus *other =
        entry->other != NULL ? tf_states_find(states, entry->other) : NULL;
    return other != NULL && other->target != NULL &&
           strcmp(entry->other_source, other->english->hash) == 0 &&
           strcmp(entry->other_target, other->target->hash) == 0;
}

/* The first line that waives it, of @person if that is not NULL; all that do are noted in @used, which may be NULL. */
static const TfEntry *
find_waiver(const TfStates *states,
            const char *code,
            const TfPlace *place,
            const char *person,
            GHashTable *used)
{
    const TfUnitStatus *status =
        place->unit != NULL ? tf_states_find(states, place->unit) : NULL;
    const GPtrArray *lines = status != NULL ? lines_of(states, place->unit) : NULL;
    const TfEntry *first = NULL;
    for (guint i = 0; lines != NULL && i < lines->len; i++) {
        const TfEntry *entry = lines->pdata[i];
        if (g_strcmp0(entry->waives, code) != 0 ||
            g_strcmp0(entry->other, place->other) != 0 ||
            (tf_ledger_is_of_word(code) && g_strcmp0(entry->word, place->word) != 0) ||
            (person != NULL && !tf_is_same_person(entry->person, person)) ||
            !is_waiver(states, status, entry) || !is_other_of_now(states, entry))
            continue;
        first = first != NULL ? first : entry;
        if (used != NULL)
            g_hash_table_add(used, (gpointer)entry);
    }
    return first;
}

const TfEntry *
tf_states_waiver(const TfStates *states,
                 const char *code,
                 const TfPlace *place,
                 const char *person)
{
    return find_waiver(states, code, place, person, NULL);
}

gboolean
tf_states_has_waived(const TfStates *states, const TfUnitStatus *status, const char *person)
{
    const GPtrArray *lines = lines_of(states, status->id);
    for (guint i = 0; lines != NULL && i < lines->len; i++) {
        const TfEntry *entry = lines->pdata[i];
        if (is_waiver(states, status, entry) && tf_is_same_person(entry->person, person))
            return TRUE;
    }
    lines = g_hash_table_lookup(states->beside, status->id);
    for (guint i = 0; lines != NULL && i < lines->len; i++) {
        const TfEntry *entry = lines->pdata[i];
        const TfUnitStatus *first = tf_states_find(states, entry->id);
        if (first != NULL && is_waiver(states, first, entry) &&
            is_other_of_now(states, entry) && tf_is_same_person(entry->person, person))
            return TRUE;
    }
    return FALSE;
}

/* A waiver by whoever translated the text, or the other of two, does not count. */
static void
check_waiver(const TfStates *states,
             const TfUnitStatus *status,
             const TfEntry *entry,
             TfFindings *findings)
{
    if (!is_of_now(entry, status) || is_waiver(states, status, entry))
        return;
    if (is_signed_by(lines_of(states, status->id), status, entry->person, TRUE))
        tf_findings_add(
            findings, "same-person", entry->place, NULL,
            "“%s” has translated this text and cannot waive what is found in it",
            entry->person);
    else
        tf_findings_add(findings, "same-person", entry->place, NULL,
                        "“%s” has translated “%s”, the other of the two texts, and cannot "
                        "waive what is found beside it",
                        entry->person, entry->other);
}

/* Whether @entry is about the words of the translation as they are now, of whatever English. */
static gboolean
is_of_words(const TfEntry *entry, const TfUnitStatus *status)
{
    return status->target != NULL && strcmp(entry->target, status->target->hash) == 0;
}

/* Whether whoever signed the words in line @at has remarked on them since: nobody stands by what they have found a
 * fault in. */
static gboolean
is_taken_back(const GPtrArray *lines, guint at, const TfUnitStatus *status)
{
    const TfEntry *signature = lines->pdata[at];
    for (guint i = at + 1; i < lines->len; i++) {
        const TfEntry *entry = lines->pdata[i];
        if (entry->is_remark && is_of_words(entry, status) &&
            tf_is_same_person(entry->person, signature->person))
            return TRUE;
    }
    return FALSE;
}

/* Whether @entry, later than @remark, ends it: whoever made it signs the same words, or another reader does and says
 * why. */
static gboolean
ends(const TfEntry *entry,
     const TfEntry *remark,
     const GPtrArray *lines,
     const TfUnitStatus *status)
{
    if (!tf_entry_signs(entry) || !is_of_words(entry, status))
        return FALSE;
    return tf_is_same_person(entry->person, remark->person) ||
           (entry->role != TF_SIGNER_TRANSLATOR && *entry->reason != '\0' &&
            !is_signed_by(lines, status, entry->person, TRUE));
}

/* Whether the remark in line @at is about the words as they are, and nothing has ended it. Whoever has signed them as
 * their translator mends them instead. */
static gboolean
is_open(const GPtrArray *lines, guint at, const TfUnitStatus *status)
{
    const TfEntry *remark = lines->pdata[at];
    if (!remark->is_remark || !is_of_words(remark, status) ||
        is_signed_by(lines, status, remark->person, TRUE))
        return FALSE;
    guint i = at + 1;
    while (i < lines->len && !ends(lines->pdata[i], remark, lines, status))
        i++;
    return i == lines->len;
}

GPtrArray *
tf_states_remarks(const TfStates *states, const TfUnitStatus *status)
{
    GPtrArray *remarks = g_ptr_array_new();
    const GPtrArray *lines = lines_of(states, status->id);
    for (guint i = 0; lines != NULL && i < lines->len; i++)
        if (is_open(lines, i, status))
            g_ptr_array_add(remarks, lines->pdata[i]);
    return remarks;
}

static void
read_remark(TfUnitStatus *status, const GPtrArray *lines, guint at, TfFindings *findings)
{
    const TfEntry *entry = lines->pdata[at];
    if (!is_open(lines, at, status))
        return;
    TfPlace place = status->target->place;
    place.unit = status->id;
    status->remark = entry;
    gboolean is_older = strcmp(entry->source, status->english->hash) != 0;
    tf_findings_add(findings, "remark", place, NULL, "%s, %s: %s%s", entry->person,
                    tf_signer_name(entry->role), entry->reason,
                    is_older ? " (the English has changed since)" : "");
}

/* Notes who has signed the unit as it is now; what one person says alone does not count.
 * Returns: whether it is said to be final */
static gboolean
read_lines(const TfStates *states,
           TfUnitStatus *status,
           const GPtrArray *lines,
           TfFindings *findings)
{
    gboolean is_final = FALSE, was_signed = FALSE, is_signed = FALSE;
    for (guint i = 0; i < lines->len; i++) {
        const TfEntry *entry = lines->pdata[i];
        if (entry->waives != NULL) {
            check_waiver(states, status, entry, findings);
            continue;
        }
        if (entry->is_remark) {
            read_remark(status, lines, i, findings);
            continue;
        }
        was_signed = was_signed || entry->role != TF_SIGNER_TRANSLATOR;
        if (!is_of_now(entry, status))
            continue;
        is_signed = is_signed || entry->role != TF_SIGNER_TRANSLATOR;
        if (entry->role == TF_SIGNER_TRANSLATOR) {
            status->translator = entry;
        } else if (is_signed_by(lines, status, entry->person, TRUE)) {
            tf_findings_add(findings, "same-person", entry->place, NULL,
                            "“%s” has translated this text and cannot sign it as %s",
                            entry->person, tf_signer_name(entry->role));
        } else if (!is_taken_back(lines, i, status)) {
            const TfEntry **place =
                entry->role == TF_SIGNER_LEGAL ? &status->legal : &status->reviewer;
            *place = entry;
            is_final = is_final || entry->state == TF_UNIT_FINAL;
        }
    }
    status->is_dropped = was_signed && !is_signed;
    return is_final;
}

static void
judge(const TfStates *states, TfUnitStatus *status, TfFindings *findings)
{
    const GPtrArray *lines = lines_of(states, status->id);
    if (lines == NULL)
        return;
    gboolean is_final = read_lines(states, status, lines, findings);
    if (status->state != TF_UNIT_TRANSLATED || status->translator == NULL ||
        status->reviewer == NULL || status->remark != NULL)
        return;
    gboolean is_read = !status->has_law || status->legal != NULL;
    status->state = is_final && is_read ? TF_UNIT_FINAL : TF_UNIT_REVIEWED;
}

/* What the units are gathered into. */
typedef struct {
    TfStates *states;
    const TfEdition *source;
    GHashTable *targets; /* id to TfUnit */
    gboolean is_source;
    TfFindings *findings;
} Gathering;

static void
gather(const char *id, const TfUnit *english, gpointer data)
{
    const Gathering *own = data;
    TfUnitStatus status = {
        .id = id,
        .english = english,
        .target = g_hash_table_lookup(own->targets, id),
        .has_law = english->law != NULL,
    };
    TfStates *states = own->states;
    g_array_append_val(states->rows, status);
    g_hash_table_insert(states->row_of, (gpointer)id,
                        GINT_TO_POINTER((int)states->rows->len));
    TfPlace place = {.unit = id};
    gboolean may_be_same = tf_states_waiver(states, "untranslated", &place, NULL) != NULL;
    TfUnitStatus *row = &g_array_index(states->rows, TfUnitStatus, states->rows->len - 1);
    row->state = state_of_text(row, own->is_source, may_be_same);
    judge(states, row, own->findings);
}

/* Sounds, which the English has not. */
static void
gather_sound(const char *id, const TfUnit *target, gpointer data)
{
    const Gathering *own = data;
    const TfUnit *phrase = target->id == NULL ? tf_units_english(own->source, id) : NULL;
    if (phrase != NULL && !g_hash_table_contains(own->states->row_of, id))
        gather(id, phrase, data);
}

TfStates *
tf_states_new(const TfEdition *edition,
              const TfEdition *source,
              const TfLedger *ledger,
              TfFindings *findings)
{
    TfStates *states = g_new0(TfStates, 1);
    states->rows = g_array_new(FALSE, TRUE, sizeof(TfUnitStatus));
    states->row_of = g_hash_table_new(g_str_hash, g_str_equal);
    states->lines_of = sort_lines(ledger, FALSE);
    states->beside = sort_lines(ledger, TRUE);
    g_autoptr(GHashTable) targets = tf_units_by_id(edition);
    Gathering own = {states, source, targets, edition == source, findings};
    tf_units_visit(source, gather, &own);
    tf_units_visit(edition, gather_sound, &own);
    return states;
}

void
tf_states_free(TfStates *states)
{
    if (states == NULL)
        return;
    g_array_unref(states->rows);
    g_hash_table_unref(states->row_of);
    g_hash_table_unref(states->lines_of);
    g_hash_table_unref(states->beside);
    g_free(states);
}

int
tf_states_n(const TfStates *states)
{
    return (int)states->rows->len;
}

const TfUnitStatus *
tf_states_get(const TfStates *states, int i)
{
    g_return_val_if_fail(i >= 0 && i < tf_states_n(states), NULL);
    return &g_array_index(states->rows, TfUnitStatus, i);
}

const TfUnitStatus *
tf_states_find(const TfStates *states, const char *id)
{
    int number = GPOINTER_TO_INT(g_hash_table_lookup(states->row_of, id));
    return number > 0 ? tf_states_get(states, number - 1) : NULL;
}

TfTally
tf_states_tally(const TfStates *states)
{
    TfTally tally = {.n_units = tf_states_n(states)};
    for (int i = 0; i < tally.n_units; i++) {
        const TfUnitStatus *status = tf_states_get(states, i);
        /* A phrase that a sound is made from stays English. */
        gboolean is_sound = status->english->id == NULL;
        int n_words = is_sound ? 0 : tf_units_n_words(status->english->marked);
        tally.n[status->state]++;
        tally.n_dropped += status->is_dropped;
        tally.n_waiting[tf_wait_of(status)]++;
        tally.n_words += n_words;
        tally.n_words_open += status->state <= TF_UNIT_STALE ? n_words : 0;
    }
    return tally;
}

/* Waivers that waive nothing. Of two texts, one that was edited takes the waiver off by itself. */
static void
report_unused(const TfStates *states,
              const TfUnitStatus *status,
              GHashTable *used,
              TfFindings *findings)
{
    const GPtrArray *lines = lines_of(states, status->id);
    for (guint i = 0; lines != NULL && i < lines->len; i++) {
        const TfEntry *entry = lines->pdata[i];
        if (!is_waiver(states, status, entry) || g_hash_table_contains(used, entry))
            continue;
        if (tf_ledger_is_of_two(entry->waives) && entry->other == NULL)
            tf_findings_add(findings, "unused-waiver", entry->place,
                            "Sign the waiver again; it is then bound to both texts.",
                            "the waiver of “%s” does not say of which other text it is",
                            entry->waives);
        else if (tf_ledger_is_of_word(entry->waives) && entry->word == NULL)
            tf_findings_add(
                findings, "unused-waiver", entry->place,
                "Sign the waiver again; it is then bound to each thing that is found.",
                "the waiver of “%s” does not say what of the text it is for",
                entry->waives);
        else if (entry->word != NULL)
            tf_findings_add(findings, "unused-waiver", entry->place, NULL,
                            "“%s” is waived of “%s”, which is not found in this text",
                            entry->waives, entry->word);
        else if (is_other_of_now(states, entry))
            tf_findings_add(findings, "unused-waiver", entry->place, NULL,
                            "“%s” is waived, and is not found in this text", entry->waives);
    }
}

void
tf_states_waive(const TfStates *states, TfFindings *findings)
{
    g_autoptr(TfFindings) all = tf_findings_new();
    g_autoptr(GHashTable) used = g_hash_table_new(NULL, NULL);
    tf_findings_take_all(all, findings);
    for (int i = 0; i < tf_findings_n(all); i++) {
        const TfFinding *finding = tf_findings_get(all, i);
        const TfEntry *waiver =
            find_waiver(states, finding->code, &finding->place, NULL, used);
        if (waiver == NULL) {
            tf_findings_add(findings, finding->code, finding->place, finding->hint, "%s",
                            finding->text);
            continue;
        }
        g_autofree char *hint = g_strdup_printf("%s on %.10s: “%s”", waiver->person,
                                                waiver->time, waiver->reason);
        tf_findings_add(findings, "waived", finding->place, hint, "%s: %s", finding->code,
                        finding->text);
    }
    for (int i = 0; i < tf_states_n(states); i++)
        report_unused(states, tf_states_get(states, i), used, findings);
}

gboolean
tf_unit_is_signed(const TfUnitStatus *status)
{
    return tf_wait_of(status) == TF_WAIT_NOTHING;
}

gboolean
tf_tally_is_signed(const TfTally *tally)
{
    return tally->n_units > 0 && tally->n_waiting[TF_WAIT_NOTHING] == tally->n_units;
}

/* Units that two people have signed. */
static int
n_reviewed_of(const TfTally *tally)
{
    return tally->n[TF_UNIT_REVIEWED] + tally->n[TF_UNIT_FINAL];
}

gboolean
tf_tally_is_reviewed(const TfTally *tally)
{
    return tally->n_units > 0 && n_reviewed_of(tally) == tally->n_units;
}

gboolean
tf_tally_is_final(const TfTally *tally)
{
    return tally->n_units > 0 && tally->n[TF_UNIT_FINAL] == tally->n_units;
}

char *
tf_tally_review(const TfTally *tally)
{
    int n_reviewed = n_reviewed_of(tally);
    if (n_reviewed == 0)
        return g_strdup("not reviewed");
    if (n_reviewed < tally->n_units)
        return g_strdup_printf("reviewed in part, %d of %d", n_reviewed, tally->n_units);
    if (tally->n_waiting[TF_WAIT_LEGAL] > 0)
        return g_strdup_printf("reviewed, %d not read by the legal reader",
                               tally->n_waiting[TF_WAIT_LEGAL]);
    return g_strdup(tf_tally_is_final(tally) ? "final" : "reviewed");
}

char *
tf_tally_to_text(const TfTally *tally)
{
    g_autofree char *review = tf_tally_review(tally);
    g_autoptr(GString) text = g_string_new(NULL);
    if (tally->n[TF_UNIT_MISSING] > 0)
        g_string_append_printf(text, "%d not translated, ", tally->n[TF_UNIT_MISSING]);
    if (tally->n[TF_UNIT_STALE] > 0)
        g_string_append_printf(text, "%d older than the English, ",
                               tally->n[TF_UNIT_STALE]);
    g_string_append(text, review);
    return g_string_free(g_steal_pointer(&text), FALSE);
}
