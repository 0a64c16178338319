#include "translate/sign.h"

#include "base/text.h"

#include <string.h>

static const TfFinding *
error_of(const TfFindings *findings, const char *id)
{
    for (int i = 0; findings != NULL && i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        if (finding->severity == TF_SEVERITY_ERROR &&
            g_strcmp0(finding->place.unit, id) == 0)
            return finding;
    }
    return NULL;
}

/* Why nobody can sign the text; transfer full. */
static char *
fault_of_text(const TfUnitStatus *status, const TfFindings *findings)
{
    const TfFinding *error = error_of(findings, status->id);
    if (status->target == NULL)
        return g_strdup("the translation does not have it");
    if (status->state == TF_UNIT_MISSING)
        return g_strdup("it is not translated");
    if (status->state == TF_UNIT_STALE)
        return g_strdup(status->target->src != NULL
                            ? "the English has changed since it was translated"
                            : "nothing says which English it was made from");
    return error != NULL ? g_strdup_printf("it has an error: %s", error->code) : NULL;
}

static gboolean
is_by(const TfEntry *entry, const char *person)
{
    return entry != NULL && tf_is_same_person(entry->person, person);
}

static char *
fault_of_translator(const TfStates *states,
                    const TfUnitStatus *status,
                    const TfSignRequest *request)
{
    if (tf_states_has_signed(states, status, request->person, FALSE))
        return g_strdup_printf("%s has already signed it as a reader", request->person);
    if (tf_states_has_waived(states, status, request->person))
        return g_strdup_printf(
            "%s has waived what is found in it; another person has to sign "
            "as its translator",
            request->person);
    return NULL;
}

/* The second person: reviewer or legal reader. */
static char *
fault_of_reader(const TfStates *states,
                const TfUnitStatus *status,
                const TfSignRequest *request)
{
    if (status->translator == NULL)
        return g_strdup("its translator has not signed it");
    if (tf_states_has_signed(states, status, request->person, TRUE))
        return g_strdup_printf("%s translated it; another person has to review it",
                               request->person);
    if (request->state != TF_UNIT_FINAL)
        return NULL;
    if (status->reviewer == NULL && request->role != TF_SIGNER_REVIEWER)
        return g_strdup("no reviewer has signed it");
    if (status->has_law && status->legal == NULL && request->role != TF_SIGNER_LEGAL)
        return g_strdup("it speaks of the law, and no legal reader has signed it");
    return NULL;
}

/* Whether @finding is of @code, also where somebody has waived it. */
static gboolean
is_of_code(const TfFinding *finding, const char *code)
{
    gsize length = strlen(code);
    return strcmp(finding->code, code) == 0 ||
           (strcmp(finding->code, "waived") == 0 &&
            strncmp(finding->text, code, length) == 0 && finding->text[length] == ':');
}

static const TfFinding *
finding_of(const TfFindings *findings, const char *id, const char *code)
{
    for (int i = 0; findings != NULL && i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        if (g_strcmp0(finding->place.unit, id) == 0 && is_of_code(finding, code))
            return finding;
    }
    return NULL;
}

/* A word that no line of the ledger can hold; NULL: there is none. */
static const char *
unfit_word(const TfFindings *findings, const TfUnitStatus *status, const char *code)
{
    for (int i = 0; tf_ledger_is_of_word(code) && i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        if (g_strcmp0(finding->place.unit, status->id) == 0 && is_of_code(finding, code) &&
            (finding->place.word == NULL || !tf_ledger_may_hold(finding->place.word)))
            return finding->place.word != NULL ? finding->place.word : code;
    }
    return NULL;
}

/* Whoever made a text does not say either that what is found in it, or beside it, does not count. */
static char *
fault_of_waiver(const TfStates *states,
                const TfUnitStatus *status,
                const TfFindings *findings,
                const TfSignRequest *request)
{
    if (status->target == NULL)
        return g_strdup("the translation does not have it");
    if (tf_states_has_signed(states, status, request->person, TRUE))
        return g_strdup_printf(
            "%s translated it; another person has to waive what is found in it",
            request->person);
    if (request->role == TF_SIGNER_TRANSLATOR)
        return g_strdup("a translator waives nothing; somebody who has not translated it "
                        "does so, with --role reviewer or legal");
    const TfFinding *finding = finding_of(findings, status->id, request->waives);
    if (finding == NULL)
        return g_strdup_printf("no “%s” is found in it", request->waives);
    const TfUnitStatus *other =
        finding->place.other != NULL ? tf_states_find(states, finding->place.other) : NULL;
    if (other != NULL && tf_states_has_signed(states, other, request->person, TRUE))
        return g_strdup_printf(
            "%s translated “%s”, which is found beside it; another person "
            "has to waive it",
            request->person, other->id);
    const char *unfit = unfit_word(findings, status, request->waives);
    return unfit != NULL ? g_strdup_printf(
                               "“%s” holds signs that no signature can be bound to", unfit)
                         : NULL;
}

/* Whoever signs all does not mean what somebody has just said is wrong. */
static char *
fault_of_remark(const TfUnitStatus *status, const TfSignRequest *request)
{
    const TfEntry *remark = status->remark;
    if (remark == NULL || request->ids != NULL || request->role == TF_SIGNER_TRANSLATOR)
        return NULL;
    return g_strdup_printf("%s remarked: %s", remark->person, remark->reason);
}

/* Whoever made a text does not remark on it. */
static char *
fault_of_remarking(const TfStates *states,
                   const TfUnitStatus *status,
                   const TfSignRequest *request)
{
    if (status->target == NULL)
        return g_strdup("the translation does not have it");
    if (tf_states_has_signed(states, status, request->person, TRUE))
        return g_strdup_printf("%s translated it; mend the text, and sign it anew",
                               request->person);
    return NULL;
}

static char *
fault_of(const TfStates *states,
         const TfUnitStatus *status,
         const TfFindings *findings,
         const TfSignRequest *request)
{
    if (request->waives != NULL)
        return fault_of_waiver(states, status, findings, request);
    if (request->is_remark)
        return fault_of_remarking(states, status, request);
    char *fault = fault_of_text(status, findings);
    if (fault == NULL)
        fault = request->role == TF_SIGNER_TRANSLATOR
                    ? fault_of_translator(states, status, request)
                    : fault_of_reader(states, status, request);
    return fault != NULL ? fault : fault_of_remark(status, request);
}

/* Whether a signature as @request has it leaves @remark open. */
static gboolean
leaves_open(const TfSignRequest *request, const TfEntry *remark)
{
    return !is_by(remark, request->person) &&
           (request->role == TF_SIGNER_TRANSLATOR || request->reason == NULL);
}

/* Whether one of the @remarks that are open ends with a signature as @request has it. */
static gboolean
ends_one(const GPtrArray *remarks, const TfSignRequest *request)
{
    for (guint i = 0; i < remarks->len; i++)
        if (!leaves_open(request, remarks->pdata[i]))
            return TRUE;
    return FALSE;
}

static gboolean
has_remarked(const GPtrArray *remarks, const TfSignRequest *request)
{
    for (guint i = 0; i < remarks->len; i++) {
        const TfEntry *remark = remarks->pdata[i];
        if (is_by(remark, request->person) && strcmp(remark->reason, request->reason) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_signed(const TfStates *states, const TfSignRow *row, const TfSignRequest *request)
{
    const TfUnitStatus *status = row->status;
    TfPlace place = {.unit = row->id, .other = row->other != NULL ? row->other->id : NULL};
    if (row->words != NULL)
        return row->words->len == 0;
    if (request->waives != NULL)
        return tf_states_waiver(states, request->waives, &place, request->person) != NULL;
    g_autoptr(GPtrArray) remarks = tf_states_remarks(states, status);
    if (request->is_remark)
        return has_remarked(remarks, request);
    if (ends_one(remarks, request))
        return FALSE;
    const TfEntry *entry = request->role == TF_SIGNER_TRANSLATOR ? status->translator
                           : request->role == TF_SIGNER_REVIEWER ? status->reviewer
                                                                 : status->legal;
    return is_by(entry, request->person) && entry->state >= request->state;
}

/* The words that @request waives in the unit and that its person has not waived yet. Transfer full */
static GPtrArray *
words_of(const TfStates *states,
         const TfUnitStatus *status,
         const TfFindings *findings,
         const TfSignRequest *request)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        const TfPlace *place = &finding->place;
        if (g_strcmp0(place->unit, status->id) == 0 &&
            is_of_code(finding, request->waives) &&
            !g_ptr_array_find_with_equal_func(words, place->word, g_str_equal, NULL) &&
            tf_states_waiver(states, request->waives, place, request->person) == NULL)
            g_ptr_array_add(words, g_strdup(place->word));
    }
    return words;
}

static void
plan_unit(GArray *plan,
          const TfStates *states,
          const TfUnitStatus *status,
          const TfFindings *findings,
          const TfSignRequest *request)
{
    TfSignRow row = {
        .status = status,
        .id = status->id,
        .refusal = fault_of(states, status, findings, request),
    };
    if (row.refusal == NULL && request->waives != NULL &&
        tf_ledger_is_of_two(request->waives)) {
        const TfFinding *finding = finding_of(findings, status->id, request->waives);
        row.other = tf_states_find(states, finding->place.other);
    }
    if (row.refusal == NULL && request->waives != NULL &&
        tf_ledger_is_of_word(request->waives))
        row.words = words_of(states, status, findings, request);
    row.is_done = row.refusal == NULL && is_signed(states, &row, request);
    g_array_append_val(plan, row);
}

gboolean
tf_sign_waives(const TfSignRow *row, const TfSignRequest *request, const TfFinding *finding)
{
    return request->waives != NULL && row->refusal == NULL &&
           g_strcmp0(finding->place.unit, row->id) == 0 &&
           is_of_code(finding, request->waives) &&
           (row->other == NULL || g_strcmp0(finding->place.other, row->other->id) == 0);
}

GPtrArray *
tf_sign_left_open(const TfStates *states,
                  const TfSignRow *row,
                  const TfSignRequest *request)
{
    gboolean is_signature =
        row->refusal == NULL && request->waives == NULL && !request->is_remark;
    GPtrArray *left =
        is_signature ? tf_states_remarks(states, row->status) : g_ptr_array_new();
    for (guint i = left->len; i > 0; i--)
        if (!leaves_open(request, left->pdata[i - 1]))
            g_ptr_array_remove_index(left, i - 1);
    return left;
}

static void
row_clear(gpointer data)
{
    TfSignRow *row = data;
    g_free(row->refusal);
    g_clear_pointer(&row->words, g_ptr_array_unref);
}

/* Returns: (nullable): what somebody who wrote @id may have meant */
static const char *
nearest_id(const TfStates *states, const char *id)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (int i = 0; i < tf_states_n(states); i++)
        g_ptr_array_add(ids, (gpointer)tf_states_get(states, i)->id);
    return tf_text_nearest(id, (const char *const *)ids->pdata, (int)ids->len);
}

static void
plan_unknown(GArray *plan, const TfStates *states, const char *id)
{
    const char *nearest = nearest_id(states, id);
    g_array_set_size(plan, plan->len + 1);
    TfSignRow *row = &g_array_index(plan, TfSignRow, plan->len - 1);
    row->id = id;
    row->refusal =
        nearest != NULL
            ? g_strdup_printf("the English has no such unit; did you mean %s?", nearest)
            : g_strdup("the English has no such unit; `tenfold list ids` shows "
                       "all");
}

GArray *
tf_sign_plan(const TfStates *states,
             const TfFindings *findings,
             const TfSignRequest *request)
{
    GArray *plan = g_array_new(FALSE, TRUE, sizeof(TfSignRow));
    g_array_set_clear_func(plan, row_clear);
    for (int i = 0; request->ids == NULL && i < tf_states_n(states); i++)
        plan_unit(plan, states, tf_states_get(states, i), findings, request);
    for (int i = 0; request->ids != NULL && request->ids[i] != NULL; i++) {
        const TfUnitStatus *status = tf_states_find(states, request->ids[i]);
        if (status != NULL)
            plan_unit(plan, states, status, findings, request);
        else
            plan_unknown(plan, states, request->ids[i]);
    }
    return plan;
}

GArray *
tf_sign_entries(const GArray *plan, const TfSignRequest *request, const char *time)
{
    GArray *entries = g_array_new(FALSE, TRUE, sizeof(TfEntry));
    for (guint i = 0; i < plan->len; i++) {
        const TfSignRow *row = &g_array_index(plan, TfSignRow, i);
        if (row->refusal != NULL || row->is_done)
            continue;
        TfEntry entry = {
            .id = row->id,
            .source = row->status->english->hash,
            .target = row->status->target->hash,
            .state = request->state,
            .waives = request->waives,
            .is_remark = request->is_remark,
            .person = request->person,
            .role = request->role,
            .time = time,
            .reason = request->reason,
        };
        if (row->other != NULL) {
            entry.other = row->other->id;
            entry.other_source = row->other->english->hash;
            entry.other_target = row->other->target->hash;
        }
        if (row->words == NULL)
            g_array_append_val(entries, entry);
        for (guint j = 0; row->words != NULL && j < row->words->len; j++) {
            entry.word = row->words->pdata[j];
            g_array_append_val(entries, entry);
        }
    }
    return entries;
}
