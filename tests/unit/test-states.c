/* Who has signed what, and when it counts no more; what changed, word by word. */
#include "support/check.h"
#include "support/project.h"
#include "translate/diff.h"
#include "translate/records.h"
#include "translate/sign.h"
#include "translate/texts.h"
#include "translate/waits.h"

#include <string.h>

#define SPANISH "content/es/rights.xml"
#define ENGLISH "content/en/rights.xml"

/* What is known of the Spanish now. */
static TfTexts *
load(const Project *project)
{
    TfTexts *texts = tf_texts_load(project->content, "es", "en", project->findings, NULL);
    assert_non_null(texts);
    return texts;
}

/* Signs @id, or all where it is NULL. Returns: why not; transfer full */
static char *
sign_as(const Project *project,
        const char *person,
        TfSigner role,
        TfUnitState state,
        const char *id)
{
    const char *const ids[] = {id, NULL};
    TfSignRequest request = {
        .person = person, .role = role, .state = state, .ids = id != NULL ? ids : NULL};
    g_autoptr(TfTexts) texts = load(project);
    g_autoptr(GArray) plan = tf_sign_plan(texts->states, texts->findings, &request);
    g_autoptr(GArray) entries = tf_sign_entries(plan, &request, "2026-12-01T09:30:00Z");
    assert_true(tf_ledger_append(project->content, "es", entries, NULL));
    return g_strdup(g_array_index(plan, TfSignRow, 0).refusal);
}

static TfUnitState
state_of(const Project *project, const char *id)
{
    g_autoptr(TfTexts) texts = load(project);
    return tf_states_find(texts->states, id)->state;
}

static void
assert_signs(const Project *project,
             const char *person,
             TfSigner role,
             TfUnitState state,
             const char *id)
{
    g_autofree char *refusal = sign_as(project, person, role, state, id);
    if (refusal != NULL)
        fail_msg("%s: %s", id != NULL ? id : "all", refusal);
}

static void
assert_refuses(const Project *project,
               const char *person,
               TfSigner role,
               TfUnitState state,
               const char *id,
               const char *why)
{
    g_autofree char *refusal = sign_as(project, person, role, state, id);
    assert_non_null(refusal);
    assert_string_equal(refusal, why);
}

static void
a_second_person_reviews(void **state)
{
    const Project *project = *state;
    assert_int_equal(state_of(project, "t"), TF_UNIT_TRANSLATED);
    assert_refuses(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "t",
                   "its translator has not signed it");
    assert_signs(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t");
    assert_refuses(project, "ana", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "t",
                   "ana translated it; another person has to review it");
    assert_signs(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "t");
    assert_int_equal(state_of(project, "t"), TF_UNIT_REVIEWED);
    assert_refuses(project, "Ben", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t",
                   "Ben has already signed it as a reader");
    assert_signs(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_FINAL, "t");
    assert_int_equal(state_of(project, "t"), TF_UNIT_FINAL);
}

static void
what_speaks_of_the_law_needs_a_legal_reader(void **state)
{
    const Project *project = *state;
    assert_signs(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "home.2");
    assert_refuses(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_FINAL, "home.2",
                   "it speaks of the law, and no legal reader has signed it");
    assert_signs(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "home.2");
    assert_signs(project, "Lea", TF_SIGNER_LEGAL, TF_UNIT_FINAL, "home.2");
    assert_int_equal(state_of(project, "home.2"), TF_UNIT_FINAL);
}

static void
an_edition_is_signed_when_all_of_it_is(void **state)
{
    const Project *project = *state;
    assert_signs(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, NULL);
    assert_signs(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, NULL);
    {
        g_autoptr(TfTexts) texts = load(project);
        TfTally tally = tf_states_tally(texts->states);
        g_autofree char *text = tf_tally_to_text(&tally);
        assert_int_equal(tally.n_units, 10);
        assert_int_equal(tally.n[TF_UNIT_REVIEWED], 10);
        assert_false(tf_tally_is_signed(&tally));
        assert_string_equal(text, "reviewed, 2 not read by the legal reader");
    }
    assert_signs(project, "Lea", TF_SIGNER_LEGAL, TF_UNIT_REVIEWED, NULL);
    g_autoptr(TfTexts) texts = load(project);
    TfTally tally = tf_states_tally(texts->states);
    g_autofree char *text = tf_tally_to_text(&tally);
    assert_true(tf_tally_is_signed(&tally));
    assert_string_equal(text, "reviewed");
}

/* A unit waits for one thing at a time, and what has been signed tells which. */
static void
what_waits_is_told_in_order(void **state)
{
    const Project *project = *state;
    static const struct {
        const char *person;
        TfSigner role;
        const char *id, *waits;
    } steps[] = {
        {"Ana", TF_SIGNER_TRANSLATOR, "t",
         "9 not signed by the translator: n, home.h, home.p, home.1, home.2 and 4 more; "
         "1 not read by a second person: t"},
        {"Ana", TF_SIGNER_TRANSLATOR, NULL, "10 not read by a second person"},
        {"Ben", TF_SIGNER_REVIEWER, NULL, "2 not read by the legal reader: home.p, home.2"},
        {"Lea", TF_SIGNER_LEGAL, "home.p", "1 not read by the legal reader: home.2"},
        {"Lea", TF_SIGNER_LEGAL, "home.2", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        assert_signs(project, steps[i].person, steps[i].role,
                     steps[i].role == TF_SIGNER_TRANSLATOR ? TF_UNIT_TRANSLATED
                                                           : TF_UNIT_REVIEWED,
                     steps[i].id);
        g_autoptr(TfTexts) texts = load(project);
        g_autofree char *waits = tf_waits_to_text(texts->states, FALSE);
        if (g_strcmp0(waits, steps[i].waits) != 0)
            fail_msg("%s instead of %s", waits, steps[i].waits);
    }
    project_replace(project->folder, SPANISH, "Conozca sus derechos", "Sus derechos");
    g_autoptr(TfTexts) texts = load(project);
    g_autofree char *waits = tf_waits_to_text(texts->states, FALSE);
    assert_string_equal(waits, "1 edited after it was signed: t");
}

/* Transfer full; NULL: nobody has reviewed it as it is now. */
static char *
reviewer_of(const Project *project, const char *id)
{
    g_autoptr(TfTexts) texts = load(project);
    const TfEntry *reviewer = tf_states_find(texts->states, id)->reviewer;
    return reviewer != NULL ? g_strdup(reviewer->person) : NULL;
}

/* Signs "t" or remarks on it, and says @why. Returns: how many lines that makes, -1 if it is refused */
static int
say(const Project *project,
    const char *person,
    TfSigner role,
    gboolean is_remark,
    const char *why)
{
    const char *const ids[] = {"t", NULL};
    TfSignRequest request = {.person = person,
                             .role = role,
                             .state = role == TF_SIGNER_TRANSLATOR ? TF_UNIT_TRANSLATED
                                                                   : TF_UNIT_REVIEWED,
                             .is_remark = is_remark,
                             .reason = why,
                             .ids = ids};
    g_autoptr(TfTexts) texts = load(project);
    g_autoptr(GArray) plan = tf_sign_plan(texts->states, texts->findings, &request);
    g_autoptr(GArray) entries = tf_sign_entries(plan, &request, "2026-12-01T09:30:00Z");
    assert_true(tf_ledger_append(project->content, "es", entries, NULL));
    return g_array_index(plan, TfSignRow, 0).refusal != NULL ? -1 : (int)entries->len;
}

/* Writes a remark of @person on "t". */
static void
remark_as(const Project *project, const char *person, const char *what)
{
    assert_int_equal(say(project, person, TF_SIGNER_REVIEWER, TRUE, what), 1);
}

/* Fails unless the title waits for @wait, with so many remarks that are told. */
static void
assert_remarks(const Project *project, TfWait wait, int n)
{
    g_autoptr(TfTexts) texts = load(project);
    const TfUnitStatus *status = tf_states_find(texts->states, "t");
    int n_told = 0;
    for (int i = 0; i < tf_findings_n(texts->findings); i++) {
        const TfFinding *finding = tf_findings_get(texts->findings, i);
        if (strcmp(finding->code, "remark") != 0)
            continue;
        assert_string_equal(finding->place.unit, "t");
        assert_int_equal(finding->place.line, status->target->place.line);
        n_told++;
    }
    assert_int_equal(tf_wait_of(status), wait);
    assert_int_equal(n_told, n);
    assert_int_equal(status->remark != NULL, n > 0);
}

/* A text is not reviewed while a remark on it is open: who made it takes it back by signing the text, and no other
 * does who says no more; and it ends with the words. */
static void
a_remark_is_open_until_the_text_is_mended_or_signed_by_its_reader(void **state)
{
    const Project *project = *state;
    assert_signs(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, NULL);
    assert_signs(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "t");
    assert_remarks(project, TF_WAIT_NOTHING, 0);
    remark_as(project, "Ben", "too formal");
    assert_remarks(project, TF_WAIT_REMARK, 1);
    assert_null(reviewer_of(project, "t"));
    assert_int_equal(state_of(project, "t"), TF_UNIT_TRANSLATED);
    assert_signs(project, "Cora", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "t");
    assert_remarks(project, TF_WAIT_REMARK, 1);
    g_autofree char *reviewer = reviewer_of(project, "t");
    assert_string_equal(reviewer, "Cora");
    remark_as(project, "Cora", "too long");
    assert_remarks(project, TF_WAIT_REMARK, 2);
    assert_refuses(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, NULL,
                   "Cora remarked: too long");
    assert_signs(project, "BEN", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "t");
    assert_remarks(project, TF_WAIT_REMARK, 1);
    assert_signs(project, "Cora", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "t");
    assert_remarks(project, TF_WAIT_NOTHING, 0);
    remark_as(project, "Ben", "too formal after all");
    assert_remarks(project, TF_WAIT_REMARK, 1);
    project_replace(project->folder, SPANISH, "Conozca sus derechos", "Sus derechos");
    assert_remarks(project, TF_WAIT_AGAIN, 0);
}

/* What somebody has signed before they found a fault counts no more, as whatever they signed it; what others have, does. */
static void
a_remark_takes_back_every_signature_of_its_maker(void **state)
{
    const Project *project = *state;
    assert_signs(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t");
    assert_signs(project, "Cora", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "t");
    assert_signs(project, "Ben", TF_SIGNER_LEGAL, TF_UNIT_REVIEWED, "t");
    assert_signs(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_FINAL, "t");
    assert_int_equal(state_of(project, "t"), TF_UNIT_FINAL);
    remark_as(project, "Ben", "too formal");
    assert_signs(project, "Ben", TF_SIGNER_LEGAL, TF_UNIT_REVIEWED, "t");
    assert_remarks(project, TF_WAIT_NOTHING, 0);
    assert_int_equal(state_of(project, "t"), TF_UNIT_REVIEWED);
    g_autofree char *reviewer = reviewer_of(project, "t");
    assert_string_equal(reviewer, "Cora");
    remark_as(project, "Ben", "too long");
    assert_signs(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "t");
    assert_remarks(project, TF_WAIT_NOTHING, 0);
    g_autoptr(TfTexts) texts = load(project);
    assert_null(tf_states_find(texts->states, "t")->legal);
}

/* A comma in the English drops signatures, and no remark: it is about the words of the translation. */
static void
a_remark_stays_open_when_the_english_changes(void **state)
{
    const Project *project = *state;
    assert_signs(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t");
    remark_as(project, "Ben", "too formal");
    project_replace(project->folder, ENGLISH, "Know your rights", "Know all your rights");
    assert_remarks(project, TF_WAIT_UPDATE, 1);
    g_autofree char *hash = tf_unit_hash("Know all your rights");
    project_replace(project->folder, SPANISH, "133f98105990cbdf", hash);
    assert_signs(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t");
    assert_remarks(project, TF_WAIT_REMARK, 1);
    {
        g_autoptr(TfTexts) texts = load(project);
        g_autofree char *told = tf_findings_to_text(texts->findings);
        assert_non_null(
            strstr(told, "Ben, reviewer: too formal (the English has changed since)"));
    }
    assert_signs(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "t");
    assert_remarks(project, TF_WAIT_NOTHING, 0);
    project_replace(project->folder, SPANISH, hash, "133f98105990cbdf");
    project_replace(project->folder, ENGLISH, "Know all your rights", "Know your rights");
    assert_remarks(project, TF_WAIT_REVIEWER, 0);
}

/* Whoever made the text mends it; who remarked and then signs it as its translator leaves no remark behind; and where
 * whoever remarked is not there any more, another reader says why the words are right. */
static void
every_remark_can_be_ended(void **state)
{
    const Project *project = *state;
    assert_signs(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t");
    assert_int_equal(say(project, "ANA", TF_SIGNER_REVIEWER, TRUE, "too formal"), -1);
    assert_int_equal(say(project, "Ben", TF_SIGNER_REVIEWER, TRUE, "too formal"), 1);
    assert_int_equal(say(project, "Ben", TF_SIGNER_TRANSLATOR, FALSE, NULL), 1);
    assert_remarks(project, TF_WAIT_REVIEWER, 0);
    project_replace(project->folder, ENGLISH, "Know your rights", "Know all your rights");
    assert_remarks(project, TF_WAIT_UPDATE, 0);
    project_replace(project->folder, ENGLISH, "Know all your rights", "Know your rights");
    assert_int_equal(say(project, "Cora", TF_SIGNER_REVIEWER, FALSE, NULL), 1);
    assert_int_equal(say(project, "Dan", TF_SIGNER_LEGAL, TRUE, "too long"), 1);
    assert_int_equal(say(project, "Eve", TF_SIGNER_REVIEWER, TRUE, "too short"), 1);
    assert_int_equal(say(project, "Ana", TF_SIGNER_TRANSLATOR, FALSE, "it is right"), 1);
    assert_remarks(project, TF_WAIT_REMARK, 2);
    assert_int_equal(say(project, "Cora", TF_SIGNER_REVIEWER, FALSE, NULL), 0);
    assert_remarks(project, TF_WAIT_REMARK, 2);
    assert_int_equal(say(project, "Cora", TF_SIGNER_REVIEWER, FALSE, "asked a third"), 1);
    assert_remarks(project, TF_WAIT_NOTHING, 0);
    assert_int_equal(say(project, "Cora", TF_SIGNER_REVIEWER, FALSE, "asked a third"), 0);
}

/* Also when others have remarked since. */
static void
the_same_remark_is_written_once(void **state)
{
    const Project *project = *state;
    assert_signs(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t");
    remark_as(project, "Ben", "too formal");
    remark_as(project, "Cora", "too formal");
    assert_int_equal(say(project, "Ben", TF_SIGNER_REVIEWER, TRUE, "too formal"), 0);
    remark_as(project, "Ben", "too long");
    assert_remarks(project, TF_WAIT_REMARK, 3);
}

static void
an_edit_of_either_side_drops_the_sign_off(void **state)
{
    const Project *project = *state;
    assert_signs(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t");
    assert_signs(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "t");
    project_replace(project->folder, SPANISH, "Conozca sus derechos", "Sus derechos");
    {
        g_autoptr(TfTexts) texts = load(project);
        const TfUnitStatus *status = tf_states_find(texts->states, "t");
        assert_int_equal(status->state, TF_UNIT_TRANSLATED);
        assert_true(status->is_dropped);
    }
    project_replace(project->folder, SPANISH, "Sus derechos", "Conozca sus derechos");
    assert_int_equal(state_of(project, "t"), TF_UNIT_REVIEWED);
    project_replace(project->folder, ENGLISH, "Know your rights", "Know all your rights");
    assert_int_equal(state_of(project, "t"), TF_UNIT_STALE);
    assert_refuses(project, "Ben", TF_SIGNER_REVIEWER, TF_UNIT_REVIEWED, "t",
                   "the English has changed since it was translated");
    /* Its mark renewed: the English is another than the one that was signed. */
    g_autofree char *hash = tf_unit_hash("Know all your rights");
    project_replace(project->folder, SPANISH, "133f98105990cbdf", hash);
    assert_int_equal(state_of(project, "t"), TF_UNIT_TRANSLATED);
}

static void
what_is_wrong_or_not_there_is_not_signed(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, SPANISH, "Conozca sus derechos", "Know your rights");
    project_replace(project->folder, SPANISH, "Horario: <fact ref=\"hours\"/>", "Horario");
    assert_int_equal(state_of(project, "t"), TF_UNIT_MISSING);
    assert_refuses(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t",
                   "it is not translated");
    assert_refuses(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "help.p",
                   "it has an error: inline-differs");
    assert_refuses(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "attic",
                   "the English has no such unit; `tenfold list ids` shows all");
    assert_refuses(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "home.1h",
                   "the English has no such unit; did you mean home.h?");
}

/* The table of how far a translation is says what the check says: signs alone translate no words. */
static void
signs_alone_are_missing(void **state)
{
    const Project *project = *state;
    static const struct {
        const char *text;
        TfUnitState state;
    } rows[] = {
        {">—<", TF_UNIT_MISSING},    {"><b>…</b><", TF_UNIT_MISSING},
        {">2<", TF_UNIT_TRANSLATED}, {"><fact ref=\"hotline\"/><", TF_UNIT_TRANSLATED},
        {">—<", TF_UNIT_MISSING},
    };
    const char *now = ">Conozca sus derechos<";
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        project_replace(project->folder, SPANISH, now, rows[i].text);
        now = rows[i].text;
        if (state_of(project, "t") != rows[i].state)
            fail_msg("%s", now);
    }
    g_autoptr(TfTexts) texts = load(project);
    TfTally tally = tf_states_tally(texts->states);
    assert_int_equal(tally.n[TF_UNIT_MISSING], 1);
    assert_int_equal(tally.n_waiting[TF_WAIT_TRANSLATION], 1);
    assert_refuses(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t",
                   "it is not translated");
}

static void
a_waiver_holds_for_one_code_of_one_text(void **state)
{
    const Project *project = *state;
    const char *const ids[] = {"t", NULL};
    TfSignRequest request = {.person = "Ben",
                             .role = TF_SIGNER_REVIEWER,
                             .waives = "untranslated",
                             .reason = "a name",
                             .ids = ids};
    project_replace(project->folder, SPANISH, "Conozca sus derechos", "Know your rights");
    {
        g_autoptr(TfTexts) texts = load(project);
        g_autoptr(GArray) plan = tf_sign_plan(texts->states, texts->findings, &request);
        g_autoptr(GArray) entries = tf_sign_entries(plan, &request, "2026-12-01T09:30:00Z");
        assert_true(tf_ledger_append(project->content, "es", entries, NULL));
    }
    g_autoptr(TfTexts) texts = load(project);
    assert_int_equal(tf_findings_n(texts->findings), 1);
    const TfFinding *finding = tf_findings_get(texts->findings, 0);
    assert_string_equal(finding->code, "waived");
    assert_int_equal(finding->severity, TF_SEVERITY_NOTE);
    assert_string_equal(finding->text, "untranslated: the text is the English one");
    assert_string_equal(finding->hint, "Ben on 2026-12-01: “a name”");
    assert_int_equal(tf_states_find(texts->states, "t")->state, TF_UNIT_TRANSLATED);
    request.role = TF_SIGNER_TRANSLATOR;
    g_autoptr(GArray) plan = tf_sign_plan(texts->states, texts->findings, &request);
    assert_string_equal(g_array_index(plan, TfSignRow, 0).refusal,
                        "a translator waives nothing; somebody who has not translated it "
                        "does so, with --role reviewer or legal");
}

/* Signs the waiver. Returns: why not; transfer full */
static char *
waive_as(const Project *project, const char *person, const char *code, const char *id)
{
    const char *const ids[] = {id, NULL};
    TfSignRequest request = {.person = person,
                             .role = TF_SIGNER_REVIEWER,
                             .waives = code,
                             .reason = "it is right",
                             .ids = ids};
    g_autoptr(TfTexts) texts = load(project);
    g_autoptr(GArray) plan = tf_sign_plan(texts->states, texts->findings, &request);
    g_autoptr(GArray) entries = tf_sign_entries(plan, &request, "2026-12-01T09:30:00Z");
    assert_true(tf_ledger_append(project->content, "es", entries, NULL));
    return g_strdup(g_array_index(plan, TfSignRow, 0).refusal);
}

static gboolean
has_finding(const Project *project, const char *code)
{
    g_autoptr(TfTexts) texts = load(project);
    for (int i = 0; i < tf_findings_n(texts->findings); i++)
        if (strcmp(tf_findings_get(texts->findings, i)->code, code) == 0)
            return TRUE;
    return FALSE;
}

/* Also where the ledger was written by hand, and whichever of the two came first. */
static void
a_translator_waives_nothing(void **state)
{
    const Project *project = *state;
    static const char lines[] =
        "lang\tid\tsource\ttarget\tstate\tperson\trole\ttime\treason\n"
        "es\tt\t133f98105990cbdf\t133f98105990cbdf\twaived:untranslated\tAna\treviewer\t"
        "2026-12-01T09:30:00Z\tit is right\n"
        "es\tt\t133f98105990cbdf\t133f98105990cbdf\ttranslated\tANA\ttranslator\t"
        "2026-12-01T09:31:00Z\t\n";
    project_replace(project->folder, SPANISH, "Conozca sus derechos", "Know your rights");
    project_write(project->folder, "content/ledger/es.tsv", lines, -1);
    assert_true(has_finding(project, "untranslated"));
    assert_true(has_finding(project, "same-person"));
    assert_int_equal(state_of(project, "t"), TF_UNIT_MISSING);
    g_autofree char *refusal = waive_as(project, "ana", "untranslated", "t");
    assert_string_equal(
        refusal, "ana translated it; another person has to waive what is found in it");
    g_autofree char *none = waive_as(project, "Ben", "untranslated", "t");
    assert_null(none);
    assert_false(has_finding(project, "untranslated"));
    assert_refuses(project, "Ben", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t",
                   "Ben has waived what is found in it; another person has to sign as its "
                   "translator");
}

static void
only_what_is_found_is_waived(void **state)
{
    const Project *project = *state;
    g_autofree char *refusal = waive_as(project, "Ben", "too-long", "t");
    assert_string_equal(refusal, "no “too-long” is found in it");
}

/* What is found in two texts is waived for these two as they are. */
static void
a_waiver_of_two_texts_holds_while_both_are_the_same(void **state)
{
    const Project *project = *state;
    g_autofree char *old = tf_unit_hash("Notes");
    g_autofree char *hash = tf_unit_hash("Know your rights");
    project_replace(project->folder, ENGLISH, ">Notes<", ">Know your rights<");
    project_replace(project->folder, SPANISH, ">Notas<", ">Sepa sus derechos<");
    project_replace(project->folder, SPANISH, old, hash);
    assert_true(has_finding(project, "inconsistent"));
    g_autofree char *refusal = waive_as(project, "Ben", "inconsistent", "help.f");
    assert_null(refusal);
    assert_false(has_finding(project, "inconsistent"));
    assert_true(has_finding(project, "waived"));
    project_replace(project->folder, SPANISH, "Conozca sus derechos", "Sus derechos");
    assert_true(has_finding(project, "inconsistent"));
    assert_false(has_finding(project, "unused-waiver"));
    project_replace(project->folder, SPANISH, ">Sus derechos", ">Conozca sus derechos");
    assert_false(has_finding(project, "inconsistent"));
    project_replace(project->folder, SPANISH, "Sepa sus derechos", "Todos sus derechos");
    assert_true(has_finding(project, "inconsistent"));
}

/* Whoever translated one of two texts has written what stands in it, whichever of the two it is. */
static void
the_translator_of_neither_text_waives(void **state)
{
    const Project *project = *state;
    g_autofree char *old = tf_unit_hash("Notes");
    g_autofree char *hash = tf_unit_hash("Know your rights");
    project_replace(project->folder, ENGLISH, ">Notes<", ">Know your rights<");
    project_replace(project->folder, SPANISH, ">Notas<", ">Sepa sus derechos<");
    project_replace(project->folder, SPANISH, old, hash);
    assert_signs(project, "Ana", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t");
    g_autofree char *refusal = waive_as(project, "Ana", "inconsistent", "help.f");
    assert_string_equal(refusal,
                        "Ana translated “t”, which is found beside it; another person has "
                        "to waive it");
    assert_true(has_finding(project, "inconsistent"));
    /* The other way round: who has waived signs neither as its translator. */
    g_autofree char *none = waive_as(project, "Ben", "inconsistent", "help.f");
    assert_null(none);
    assert_false(has_finding(project, "inconsistent"));
    assert_refuses(project, "Ben", TF_SIGNER_TRANSLATOR, TF_UNIT_TRANSLATED, "t",
                   "Ben has waived what is found in it; another person has to sign as its "
                   "translator");
    /* Nor where the ledger was written by hand. */
    g_autofree char *english = tf_unit_hash("Know your rights");
    g_autofree char *first = tf_unit_hash("Conozca sus derechos");
    g_autofree char *second = tf_unit_hash("Sepa sus derechos");
    g_autofree char *lines = g_strdup_printf(
        "es\thelp.f\t%s\t%s\twaived:inconsistent:t/%s/%s\tana\treviewer\t"
        "2026-12-01T09:30:00Z\tboth are right\n"
        "es\tt\t%s\t%s\ttranslated\tAna\ttranslator\t2026-12-01T09:31:00Z\t\n",
        english, second, english, first, english, first);
    project_write(project->folder, "content/ledger/es.tsv", lines, -1);
    assert_true(has_finding(project, "inconsistent"));
    assert_true(has_finding(project, "same-person"));
}

/* Of two findings with @code about the title, of two words, those that the line of @state in the ledger leaves. */
static char *
left_by(const Project *project, const char *code, const char *state)
{
    g_autofree char *line = g_strdup_printf(
        "es\tt\t133f98105990cbdf\t6e93024614b1b96e\twaived:%s\tBen\treviewer\t"
        "2026-12-01T09:30:00Z\tit is right\n",
        state);
    project_write(project->folder, "content/ledger/es.tsv", line, -1);
    g_autoptr(TfTexts) texts = load(project);
    g_autoptr(TfFindings) findings = tf_findings_new();
    static const char *const words[] = {"a/one two", "b/three"};
    for (int i = 0; i < 2; i++)
        tf_findings_add(findings, code, (TfPlace){.unit = "t", .word = words[i]}, NULL,
                        "%s", words[i]);
    tf_states_waive(texts->states, findings);
    g_autoptr(GString) left = g_string_new(NULL);
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        if (strcmp(finding->code, "waived") != 0)
            g_string_append_printf(left, "%s|",
                                   strcmp(finding->code, code) == 0 ? finding->text
                                                                    : finding->code);
    }
    return g_string_free(g_steal_pointer(&left), FALSE);
}

/* What the lists of content/ and of the program find changes with the lists; a waiver is for what was found when it was
 * signed. */
static void
a_waiver_of_a_word_is_for_that_word(void **state)
{
    const Project *project = *state;
    static const char *const codes[] = {
        "doubtful-term",  "double-word",    "foreign-digits", "foreign-quotes",
        "foreign-signs",  "forbidden-term", "legalese",       "literal-address",
        "literal-number", "literal-phone",  "mixed-alphabet", "mixed-case",
        "mixed-script",   "number-differs", "number-missing", "sentence-long",
        "term-undefined", "unapproved-term"};
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        g_autofree char *bound = g_strconcat(codes[i], ":a/one two", NULL);
        g_autofree char *gone = g_strconcat(codes[i], ":a/four", NULL);
        g_autofree char *first = left_by(project, codes[i], bound);
        g_autofree char *second = left_by(project, codes[i], gone);
        g_autofree char *third = left_by(project, codes[i], codes[i]);
        assert_string_equal(first, "b/three|");
        assert_string_equal(second, "a/one two|b/three|unused-waiver|");
        assert_string_equal(third, "a/one two|b/three|unused-waiver|");
    }
    /* A sign is a thing as well. */
    g_autofree char *quote = left_by(project, "foreign-quotes", "foreign-quotes:«");
    assert_string_equal(quote, "a/one two|b/three|unused-waiver|");
    /* What the text alone tells is waived as a whole. */
    g_autofree char *all = left_by(project, "too-long", "too-long");
    assert_string_equal(all, "");
}

static void
a_word_forbidden_later_is_not_waived(void **state)
{
    const Project *project = *state;
    static const char list[] = "content/terms.xml";
    static const char papel[] = "use=\"forbidden\">papel</form>";
    project_replace(project->folder, SPANISH, "</term>. Llame", "</term>, no papel. Llame");
    assert_true(has_finding(project, "forbidden-term"));
    g_autofree char *none = waive_as(project, "Ben", "forbidden-term", "home.p");
    assert_null(none);
    assert_false(has_finding(project, "forbidden-term"));
    project_replace(project->folder, list, papel,
                    "use=\"forbidden\">papel</form><form xml:lang=\"es\" "
                    "use=\"forbidden\">Llame al</form>");
    assert_true(has_finding(project, "forbidden-term"));
    assert_false(has_finding(project, "unused-waiver"));
    /* Signed again, it adds the word that is new and not the old one. */
    g_autofree char *again = waive_as(project, "Ben", "forbidden-term", "home.p");
    assert_null(again);
    assert_false(has_finding(project, "forbidden-term"));
    g_autoptr(TfTexts) texts = load(project);
    assert_int_equal(tf_ledger_n(texts->ledger), 2);
    assert_string_equal(tf_ledger_get(texts->ledger, 0)->word, "warrant/papel");
    assert_string_equal(tf_ledger_get(texts->ledger, 1)->word, "warrant/Llame al");
}

static void
a_name_holds_nothing_unseen(void **state)
{
    (void)state;
    /* The last two are spelled with joiners: U+200C in Urdu, U+200D in Bengali. */
    static const char *const names[] = {"Ana Ruiz", "رنا عزيز",    "José de la Cruz",
                                        "রানা",     "گل\u200cناز", "র\u200d্যাচেল"};
    static const char *const others[] = {
        "Ana\u202eRuiz", "Ana\u200bRuiz", "Ana\u200dRuiz", "Ana\u2028Ruiz", "Ana\ufeffRuiz",
        "Ana\u00adRuiz", "Ana\u034fRuiz", "Ana\u3164Ruiz", "Ana\x01Ruiz",   "Ana\nRuiz",
        "রানা\u200d",    "\u200cگل",      "گل\u200c Ruiz"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (!tf_ledger_is_text(names[i], FALSE))
            fail_msg("%s", names[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (tf_ledger_is_text(others[i], FALSE))
            fail_msg("%s, number %d", others[i], (int)i);
    assert_true(tf_ledger_is_text("را‌هنما", TRUE));
    assert_true(tf_is_same_person("Ana\u00a0 RUIZ", "ana ruiz"));
    assert_true(tf_is_same_person("گل\u200cناز", "گلناز"));
    assert_false(tf_is_same_person("Ana Ruiz", "Ana Ruis"));
}

/* Another apostrophe or hyphen is typed as soon as another keyboard is used. */
static void
other_signs_do_not_make_another_person(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"Seán O’Brien", "Seán O'Brien"},
        {"Seán O’Brien", "Seán OBrien"},
        {"Seán O’Brien", "Seán O\u02bcBrien"},
        {"Seán O’Brien", "Seán O\u00b4Brien"},
        {"Seán O’Brien", "Sea\u0301n O`Brien"},
        {"Ann-Marie", "Ann\u2011Marie"},
        {"Ann-Marie", "Ann Marie"},
        {"Ann-Marie", "Ann\u2013Marie"},
        {"J. P. Ruiz", "JP Ruiz"},
        {"J. P. Ruiz", "J·P Ruiz"},
        {"علي", "عـلي"},
        {"রানা দাস", "রানা-দাস"},
    };
    static const char *const others[][2] = {
        {"Seán O’Brien", "Sean O’Brien"},
        {"Ann-Marie", "Ann-Maria"},
        {"Reader 1", "Reader 2"},
        {"রানা", "রানী"},
        {"ユキ", "ユーキ"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
        if (!tf_is_same_person(same[i][0], same[i][1]))
            fail_msg("%s is not %s", same[i][0], same[i][1]);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (tf_is_same_person(others[i][0], others[i][1]))
            fail_msg("%s is %s", others[i][0], others[i][1]);
}

/* Whoever types a name on another keyboard is no second person, if nobody can tell the two apart. */
static void
another_alphabet_does_not_make_another_person(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"\u0410\u0441\u0430", "Aca"},             /* Cyrillic */
        {"\u0410\u0421\u0410", "aca"},             /* in capitals */
        {"\u0412\u043e\u0432\u0430", "BOBA"},      /* alike in capitals only */
        {"\u0421\u0451\u043e", "C\u00ebo"},        /* with a mark on it */
        {"\u039d\u03af\u03ba\u03bf", "N\u00edko"}, /* Greek, but for its accent */
        {"\u13aa\u13df\u13aa", "ACA"},             /* Cherokee */
        {"\ua4ee\ua4da\ua4ee", "A.C.A"},           /* Lisu */
        {"Ivan Lee", "lvan Lee"},
        {"Reader 1", "Reader l"},
        /* Arabic keyboard, then Persian or Urdu. */
        {"\u0643\u0631\u064a\u0645", "\u06a9\u0631\u06cc\u0645"},
        {"\u0639\u0644\u064a \u0643\u0631\u064a\u0645",
         "\u0639\u0644\u06cc \u06a9\u0631\u06cc\u0645"},
        {"\u064a\u062d\u064a\u0649", "\u06cc\u062d\u06cc\u06cc"},
        {"\u0647\u0645\u0627\u06cc\u0648\u06ba", "\u06c1\u0645\u0627\u06cc\u0648\u06ba"},
        {"\u06be\u0645\u0627\u06cc\u0648\u06ba", "\u06c1\u0645\u0627\u06cc\u0648\u06ba"},
        {"\u0641\u0627\u0637\u0645\u0629", "\u0641\u0627\u0637\u0645\u06c3"},
        {"\u0639\u0644\u064a \u0664", "\u0639\u0644\u06cc \u06f4"},
        /* A hamza put together with its letter or not, and forms for one place in a word. */
        {"\u0631\u0626\u064a\u0633", "\u0631\u06cc\u0654\u06cc\u0633"},
        {"\u06a9\u0631\u06cc\u0645", "\ufedb\ufead\ufef3\ufee2"},
        {"\u0643\u0631\u064a\u0645", "\ufb90\ufead\ufbff\ufee2"},
        /* Chinese, then Japanese. */
        {"\u738b\u4e8c", "\u738b\u30cb"},
        {"\u738b\u4e8c", "\u738b\uff86"},
        {"\u5de5\u529b\u53e3", "\u30a8\u30ab\u30ed"},
    };
    static const char *const others[][2] = {
        {"\u0643\u0631\u064a\u0645", "\u06a9\u0631\u0627\u0645"},
        {"\u0641\u0627\u0637\u0645\u0629", "\u0641\u0627\u0637\u0645\u06c1"},
        {"\u0639\u0644\u06cc", "\u0639\u0644\u06d2"}, /* yeh with and without a long tail */
        {"\u738b\u4e8c", "\u738b\u30df"},
        {"\u0410\u043d\u043d\u0430", "Anna"},
        {"Ian", "Lan"},
        {"Ilia", "Lila"},
        {"\u0412\u0435\u0440\u0430", "Vera"},
        {"Reader 0", "Reader o"},
        {"Ana", "An\u00e1"},
        {"王", "玉"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
        if (!tf_is_same_person(same[i][0], same[i][1]) ||
            !tf_is_same_person(same[i][1], same[i][0]))
            fail_msg("%s is not %s", same[i][0], same[i][1]);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (tf_is_same_person(others[i][0], others[i][1]))
            fail_msg("%s is %s", others[i][0], others[i][1]);
}

/* What is refused as a reason or a remark is told what is wrong with it, and nothing else. */
static void
each_fault_of_a_reason_is_told(void **state)
{
    (void)state;
    g_autofree char *longest = g_strnfill(1000, 'a');
    g_autofree char *longer = g_strnfill(1001, 'a');
    const struct {
        const char *text, *wanted;
    } rows[] = {
        {longest, NULL},
        {"so said; 1.", NULL},
        {"", "it in words; there is no letter and no digit in it"},
        {"?", "it in words; there is no letter and no digit in it"},
        {longer, "at most 1000 characters"},
        {"two\nlines", "one line, without tabs and control characters"},
        {"a\tb", "one line, without tabs and control characters"},
        {"a\033[1m", "one line, without tabs and control characters"},
        {"a\u202eb", "it without characters that turn text around or end a line"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *wanted = tf_ledger_wanted_reason(rows[i].text);
        if (g_strcmp0(wanted, rows[i].wanted) != 0)
            fail_msg("%d: %s instead of %s", (int)i, wanted, rows[i].wanted);
        assert_int_equal(tf_ledger_is_text(rows[i].text, TRUE), wanted == NULL);
    }
}

/* A name that is refused is told what is wrong with it, and nothing else. */
static void
each_fault_of_a_name_is_told(void **state)
{
    (void)state;
    g_autofree char *longest = g_strnfill(120, 'n');
    g_autofree char *longer = g_strnfill(121, 'n');
    const struct {
        const char *name, *wanted;
    } rows[] = {
        {"", "the name of a person"},
        {"–", "the name of a person"},
        {"\xe9", "the name of a person"},
        {longest, NULL},
        {longer, "the name of a person, of at most 120 characters"},
        {"Ben\u202eCole", "the name of a person without characters that nobody sees"},
        {"\u0410nn", "the name of a person in letters of one alphabet; those of Latin, "
                     "Cyrillic and others look the same"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_strcmp0(tf_ledger_wanted_name(rows[i].name), rows[i].wanted) != 0)
            fail_msg("number %d: %s", (int)i, tf_ledger_wanted_name(rows[i].name));
}

/* “Аnn” with a Cyrillic А looks like “Ann”. */
static void
a_name_is_of_one_alphabet(void **state)
{
    (void)state;
    static const char *const mixed[] = {
        "\u0410nn-Marie", "Ann-Mari\u0435",   "\u0391nn-Marie", "Ann \u041c.",
        "\u0391нна",      "Seán \u0555Brien", "\u13aann",       "Ann \u2c98.",
        "\ua4eann",       "\U0001d400нна"};
    static const char *const names[] = {"Анна Мария", "Άννα Μαρία", "Ann-Marie", "王 Ann",
                                        "Ann علي",    "Ann রানা",   "Ann 2"};
    for (gsize i = 0; i < G_N_ELEMENTS(mixed); i++)
        if (tf_ledger_is_text(mixed[i], FALSE) ||
            strstr(tf_ledger_wanted_name(mixed[i]), "one alphabet") == NULL)
            fail_msg("%s", mixed[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (!tf_ledger_is_text(names[i], FALSE))
            fail_msg("%s", names[i]);
    assert_true(tf_ledger_is_text("“Аnn” is what the sheet says", TRUE));
}

/* Whoever reads how to sign sees what may be waived. */
static void
the_guide_names_what_may_be_waived(void **state)
{
    (void)state;
    g_autofree char *path =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "content", "README.md", NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    const char *list = strstr(text, "May be waived:");
    assert_non_null(list);
    g_autofree char *line = g_strndup(list, (gsize)(strstr(list, "\n\n") - list));
    const char *const *codes = tf_ledger_waivable();
    for (int i = 0; codes[i] != NULL; i++) {
        g_autofree char *code = g_strdup_printf("`%s`", codes[i]);
        if (strstr(line, code) == NULL)
            fail_msg("content/README.md does not say that %s may be waived", code);
    }
}

/* Two columns too few; a hash of fifteen; a name that turns text around; NUL; Latin-1. */
static void
hostile_lines_are_told_with_their_column(void **state)
{
    Project *project = *state;
    static const char lines[] =
        "es\tt\n"
        "es\tt\t133f98105990cbd\t6e93024614b1b96e\treviewed\tBen\treviewer\t"
        "2026-12-01T09:30:00Z\t\n"
        "es\tt\t133f98105990cbdf\t6e93024614b1b96e\treviewed\tB\u202een\treviewer\t"
        "2026-12-01T09:30:00Z\t\n"
        "es\tt\0\n"
        "es\tt\xe9\n";
    static const int columns[] = {1, 6, 49, 1, 5};
    project_write(project->folder, "content/ledger/es.tsv", lines, sizeof lines - 1);
    g_autoptr(TfLedger) ledger =
        tf_ledger_load(project->content, "es", project->findings, NULL);
    assert_int_equal(tf_ledger_n(ledger), 0);
    assert_int_equal(tf_findings_n(project->findings), 5);
    for (int i = 0; i < 5; i++) {
        const TfFinding *finding = tf_findings_get(project->findings, i);
        assert_string_equal(finding->code, "bad-record");
        assert_int_equal(finding->place.line, i + 1);
        assert_int_equal(finding->place.column, columns[i]);
    }
}

/* "same the|gone a|…" with spaces at the ends of pieces kept. */
static void
assert_change(const char *old, const char *new, const char *expected)
{
    static const char marks[] = "=-+";
    g_autoptr(GArray) pieces = tf_words_compare(old, new);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < pieces->len; i++) {
        const TfWordsPiece *piece = &g_array_index(pieces, TfWordsPiece, i);
        g_string_append_printf(text, "%c%s|", marks[piece->kind], piece->text);
    }
    assert_string_equal(text->str, expected);
}

static void
changes_are_shown_word_by_word(void **state)
{
    (void)state;
    assert_change("Keep the door closed.", "Keep your door closed.",
                  "=Keep|- the|+ your|= door closed.|");
    assert_change("<b>Stay</b> silent", "Stay silent", "-<b>|=Stay|-</b>|= silent|");
    assert_change("a b", "c d", "-a b|+c d|");
    assert_change("the  same", "the same", "=the same|");
    assert_change("\u6cd5\u5b98\u7b7e", "\u6cd5\u9662\u7b7e",
                  "=\u6cd5|-\u5b98|+\u9662|=\u7b7e|");
    assert_change("", "new", "+new|");
    assert_change("", "", "");
}

/* Both texts can be read in it, each with its gaps between words. */
static void
gaps_between_words_stay(void **state)
{
    (void)state;
    assert_change("one two three", "two three four", "-one |=two three|+ four|");
    assert_change("one two three", "one two", "=one two|- three|");
    assert_change("one two", "one two three", "=one two|+ three|");
    assert_change("Open the door now.", "Open the door.", "=Open the door|- now|=.|");
    assert_change("a b, c", "a, c", "=a|- b|=, c|");
    assert_change("two three", "one two three", "+one|= two three|");
}

static void
the_history_shows_what_the_english_was(void **state)
{
    const Project *project = *state;
    {
        g_autoptr(TfTexts) texts = load(project);
        assert_true(tf_history_remember(project->content, texts->source, NULL));
    }
    project_replace(project->folder, ENGLISH, "Know your rights", "Know all your rights");
    g_autoptr(TfTexts) texts = load(project);
    g_autoptr(TfHistory) history =
        tf_history_load(project->content, project->findings, NULL);
    assert_string_equal(tf_history_find(history, "133f98105990cbdf"), "Know your rights");
    assert_int_equal(tf_history_n_unknown(history, texts->source), 1);
    g_autoptr(GArray) units = tf_diff(texts->states, history);
    assert_int_equal(units->len, 1);
    const TfDiffUnit *unit = &g_array_index(units, TfDiffUnit, 0);
    assert_int_equal(unit->kind, TF_DIFF_CHANGED);
    assert_string_equal(unit->status->id, "t");
    assert_int_equal(unit->pieces->len, 3);
    assert_string_equal(g_array_index(unit->pieces, TfWordsPiece, 1).text, " all");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_second_person_reviews),
        PROJECT_TEST(what_speaks_of_the_law_needs_a_legal_reader),
        PROJECT_TEST(an_edition_is_signed_when_all_of_it_is),
        PROJECT_TEST(what_waits_is_told_in_order),
        PROJECT_TEST(a_remark_is_open_until_the_text_is_mended_or_signed_by_its_reader),
        PROJECT_TEST(a_remark_takes_back_every_signature_of_its_maker),
        PROJECT_TEST(a_remark_stays_open_when_the_english_changes),
        PROJECT_TEST(every_remark_can_be_ended),
        PROJECT_TEST(the_same_remark_is_written_once),
        PROJECT_TEST(an_edit_of_either_side_drops_the_sign_off),
        PROJECT_TEST(what_is_wrong_or_not_there_is_not_signed),
        PROJECT_TEST(signs_alone_are_missing),
        PROJECT_TEST(a_waiver_holds_for_one_code_of_one_text),
        PROJECT_TEST(a_translator_waives_nothing),
        PROJECT_TEST(only_what_is_found_is_waived),
        PROJECT_TEST(a_waiver_of_two_texts_holds_while_both_are_the_same),
        PROJECT_TEST(the_translator_of_neither_text_waives),
        PROJECT_TEST(a_waiver_of_a_word_is_for_that_word),
        PROJECT_TEST(a_word_forbidden_later_is_not_waived),
        cmocka_unit_test(other_signs_do_not_make_another_person),
        cmocka_unit_test(each_fault_of_a_reason_is_told),
        cmocka_unit_test(a_name_is_of_one_alphabet),
        cmocka_unit_test(each_fault_of_a_name_is_told),
        cmocka_unit_test(another_alphabet_does_not_make_another_person),
        cmocka_unit_test(a_name_holds_nothing_unseen),
        cmocka_unit_test(the_guide_names_what_may_be_waived),
        PROJECT_TEST(hostile_lines_are_told_with_their_column),
        cmocka_unit_test(changes_are_shown_word_by_word),
        cmocka_unit_test(gaps_between_words_stay),
        PROJECT_TEST(the_history_shows_what_the_english_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
