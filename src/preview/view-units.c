#include "preview/view-private.h"
#include "translate/waits.h"

#include <string.h>

/* Phrases and sounds have no id: they are those at the same place in their parent. */
static const TfUnit *
english_of(const TfTeller *teller, const TfBlock *block)
{
    const TfEdition *source = teller->view->source;
    if (source == NULL)
        return NULL;
    if (block->id != NULL) {
        const TfBlock *found = tf_edition_find(source, block->id);
        return found != NULL ? found->unit : NULL;
    }
    const TfBlock *parent =
        block->parent->id != NULL ? tf_edition_find(source, block->parent->id) : NULL;
    int turn = 0;
    for (int i = 0; block->parent->children[i] != block; i++)
        turn += block->parent->children[i]->kind == block->kind;
    for (int i = 0; parent != NULL && i < parent->n_children; i++)
        if (parent->children[i]->kind == block->kind && turn-- == 0)
            return parent->children[i]->unit;
    return NULL;
}

/* Returns: where the next <term ref="…"> of @marked names its term; NULL. @length: (out) */
static const char *
next_term(const char *marked, gsize *length)
{
    static const char opening[] = "<term ref=\"";
    const char *found = marked != NULL ? strstr(marked, opening) : NULL;
    if (found == NULL)
        return NULL;
    found += strlen(opening);
    *length = strcspn(found, "\"");
    return found;
}

static const char *
use_name(TfTermUse use)
{
    return use == TF_TERM_APPROVED ? "approved"
           : use == TF_TERM_ALSO   ? "also"
                                   : "forbidden";
}

static void
tell_term(const TfTeller *teller, JsonBuilder *builder, const TfTerm *term)
{
    const char *english = term->id;
    const char *language = tf_edition_language(teller->view->edition)->tag;
    for (int i = term->n_forms - 1; i >= 0; i--)
        if (strcmp(term->forms[i].language, "en") == 0 &&
            term->forms[i].use == TF_TERM_APPROVED)
            english = term->forms[i].text;
    json_builder_begin_object(builder);
    tf_view_add_text(builder, "english", english);
    tf_view_add_text(builder, "definition", term->definition);
    json_builder_set_member_name(builder, "forms");
    json_builder_begin_array(builder);
    for (int i = 0; i < term->n_forms; i++) {
        if (strcmp(term->forms[i].language, language) != 0)
            continue;
        json_builder_begin_object(builder);
        tf_view_add_text(builder, "use", use_name(term->forms[i].use));
        tf_view_add_text(builder, "text", term->forms[i].text);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

/* The words that must be the same all through the book, as the English names them. */
static void
tell_terms(const TfTeller *teller, JsonBuilder *builder, const char *marked)
{
    gsize length;
    const char *found = next_term(marked, &length);
    if (found == NULL)
        return;
    json_builder_set_member_name(builder, "terms");
    json_builder_begin_array(builder);
    for (; found != NULL; found = next_term(found, &length)) {
        g_autofree char *id = g_strndup(found, length);
        const TfTerm *term = tf_reference_term(teller->view->reference, id);
        if (term != NULL)
            tell_term(teller, builder, term);
    }
    json_builder_end_array(builder);
}

/* What the English has become since, as `tenfold diff` has it, or why nobody knows. */
static void
tell_change(const TfTeller *teller, JsonBuilder *builder, const TfUnitStatus *status)
{
    if (status->state != TF_UNIT_STALE || teller->view->history == NULL)
        return;
    const char *old = tf_history_find(teller->view->history, status->target->src);
    if (old != NULL)
        tf_view_tell_marked_change(teller, builder, "englishChange", old,
                                   status->english->marked);
    else
        tf_view_add_text(builder, "englishBefore",
                         status->target->src != NULL ? "unknown" : "no-hash");
}

/* Most texts are signed by the same people in one go, who are told once for all. */
static void
tell_signature(TfTeller *teller, JsonBuilder *builder, const TfEntry *entry)
{
    if (entry == NULL)
        return;
    guint i = 0;
    for (; i < teller->signers->len; i++) {
        const TfEntry *known = teller->signers->pdata[i];
        if (known->role == entry->role && strcmp(known->person, entry->person) == 0 &&
            strcmp(known->time, entry->time) == 0)
            break;
    }
    if (i == teller->signers->len)
        g_ptr_array_add(teller->signers, (gpointer)entry);
    json_builder_add_int_value(builder, i);
}

/* Returns: (nullable): how far the text has come; phrases and numbers are signed by nobody */
static const TfUnitStatus *
status_of(const TfTeller *teller, const TfBlock *block)
{
    const char *id = block->kind == TF_BLOCK_SOUND ? block->parent->id : block->id;
    const TfStates *states = teller->view->states;
    return states != NULL && id != NULL ? tf_states_find(states, id) : NULL;
}

static void
tell_state(TfTeller *teller, JsonBuilder *builder, const TfUnitStatus *status)
{
    if (status == NULL)
        return;
    tf_view_add_text(builder, "state", tf_unit_state_name(status->state));
    tf_view_add_text(builder, "waits", tf_wait_name(tf_wait_of(status)));
    tell_change(teller, builder, status);
    if (status->translator == NULL && status->reviewer == NULL && status->legal == NULL)
        return;
    json_builder_set_member_name(builder, "signed");
    json_builder_begin_array(builder);
    tell_signature(teller, builder, status->translator);
    tell_signature(teller, builder, status->reviewer);
    tell_signature(teller, builder, status->legal);
    json_builder_end_array(builder);
}

static void
add_once(GPtrArray *list, const void *item)
{
    if (item != NULL && !g_ptr_array_find(list, item, NULL))
        g_ptr_array_add(list, (gpointer)item);
}

/* Which facts stand in the text, by their keys; what they are is told once for all. */
static void
tell_fact_names(TfTeller *teller, JsonBuilder *builder, const TfUnit *unit)
{
    g_autoptr(GPtrArray) own = g_ptr_array_new();
    for (int i = 0; i < unit->n_spans; i++)
        if (unit->spans[i].fact != NULL)
            add_once(own, tf_reference_fact(teller->view->reference, unit->spans[i].fact));
    if (own->len == 0)
        return;
    json_builder_set_member_name(builder, "facts");
    json_builder_begin_array(builder);
    for (guint i = 0; i < own->len; i++) {
        json_builder_add_string_value(builder, ((const TfFact *)own->pdata[i])->key);
        add_once(teller->facts, own->pdata[i]);
    }
    json_builder_end_array(builder);
}

static void
tell_law_names(TfTeller *teller, JsonBuilder *builder, const char *keys)
{
    if (keys == NULL)
        return;
    g_auto(GStrv) words = g_strsplit(keys, " ", -1);
    json_builder_set_member_name(builder, "laws");
    json_builder_begin_array(builder);
    for (int i = 0; words[i] != NULL; i++) {
        const TfLaw *law = tf_reference_law(teller->view->reference, words[i]);
        if (law == NULL)
            continue;
        json_builder_add_string_value(builder, law->key);
        add_once(teller->laws, law);
    }
    json_builder_end_array(builder);
}

static void
tell_release(const TfTeller *teller,
             JsonBuilder *builder,
             const char *key,
             const TfUnit *unit)
{
    static const char *const changes[] = {[TF_RELEASE_MARKS] = "marks",
                                          [TF_RELEASE_WORDS] = "words",
                                          [TF_RELEASE_NEW] = "new"};
    const TfRelease *release = teller->view->release;
    if (release == NULL || tf_release_n(release) == 0)
        return;
    TfReleaseChange change = tf_release_compare(release, key, unit);
    tf_view_add_text(builder, "release", changes[change]);
    if (change == TF_RELEASE_WORDS)
        tf_view_tell_change(teller, builder, "releaseChange",
                            tf_release_find(release, key)->words, unit);
}

static void
tell_back(const TfTeller *teller, JsonBuilder *builder, const char *key, const TfUnit *unit)
{
    const TfBackText *text =
        teller->view->back != NULL ? tf_back_find(teller->view->back, key) : NULL;
    if (text == NULL)
        return;
    tf_view_add_text(builder, "back", text->english);
    tf_view_add_flag(builder, "isBackOld", !tf_back_is_of_now(text, unit));
}

void
tf_view_tell_unit(TfTeller *teller, JsonBuilder *builder, guint i)
{
    const TfBlock *block = teller->blocks->pdata[i];
    const TfUnit *unit = block->unit;
    const TfUnit *english = english_of(teller, block);
    g_autofree char *key = tf_block_key(block);
    json_builder_begin_object(builder);
    tf_view_add_text(builder, unit->id != NULL ? "id" : "key", key);
    tf_view_add_text(builder, "kind", tf_block_kind_name(block->kind));
    tf_view_add_text(builder, "text", unit->text);
    tf_view_tell_runs(builder, "runs", unit);
    tf_view_add_text(builder, "language", unit->language);
    tf_view_add_text(builder, "direction", tf_view_direction(unit->language));
    tf_view_add_text(builder, "english", english != NULL ? english->text : NULL);
    if (english != NULL)
        tf_view_tell_runs(builder, "englishRuns", english);
    tf_view_add_text(builder, "note", english != NULL ? english->note : unit->note);
    tell_terms(teller, builder, english != NULL ? english->marked : unit->marked);
    tf_view_add_flag(builder, "isStale",
                     english != NULL && unit->src != NULL &&
                         strcmp(unit->src, english->hash) != 0);
    tell_state(teller, builder, status_of(teller, block));
    tell_fact_names(teller, builder, unit);
    tell_law_names(teller, builder, unit->law);
    tell_release(teller, builder, key, unit);
    tell_back(teller, builder, key, unit);
    tf_view_add_text(builder, "file", unit->place.file);
    tf_view_add_count(builder, "line", unit->place.line);
    tf_view_add_count(builder, "column", unit->place.column);
    tf_view_add_count(builder, "page", g_array_index(teller->pages, int, i));
    json_builder_end_object(builder);
}

static const char *
fact_kind_name(TfFactKind kind)
{
    static const char *const names[] = {
        [TF_FACT_PHONE] = "phone", [TF_FACT_URL] = "url",     [TF_FACT_FORM] = "form",
        [TF_FACT_NAME] = "name",   [TF_FACT_HOURS] = "hours", [TF_FACT_DATE] = "date"};
    return names[kind];
}

static void
tell_facts(const TfTeller *teller, JsonBuilder *builder)
{
    const TfReference *reference = teller->view->reference;
    const char *language = tf_edition_language(teller->view->edition)->tag;
    json_builder_set_member_name(builder, "facts");
    json_builder_begin_object(builder);
    for (guint i = 0; i < teller->facts->len; i++) {
        const TfFact *fact = teller->facts->pdata[i];
        json_builder_set_member_name(builder, fact->key);
        json_builder_begin_object(builder);
        tf_view_add_text(builder, "kind", fact_kind_name(fact->kind));
        tf_view_add_text(builder, "value", tf_fact_value(reference, fact, language));
        tf_view_add_text(builder, "target", fact->target);
        tf_view_add_text(builder, "source", fact->source);
        tf_view_add_text(builder, "checked", fact->checked);
        tf_view_add_text(builder, "checkBy", fact->check_by);
        json_builder_end_object(builder);
    }
    json_builder_end_object(builder);
}

static void
tell_laws(const TfTeller *teller, JsonBuilder *builder)
{
    json_builder_set_member_name(builder, "laws");
    json_builder_begin_object(builder);
    for (guint i = 0; i < teller->laws->len; i++) {
        const TfLaw *law = teller->laws->pdata[i];
        json_builder_set_member_name(builder, law->key);
        json_builder_begin_object(builder);
        tf_view_add_flag(builder, "isContested", law->is_contested);
        tf_view_add_text(builder, "authority", law->authority);
        tf_view_add_text(builder, "gist", law->gist);
        tf_view_add_text(builder, "reviewBy", law->review_by);
        tf_view_add_text(builder, "reviewedBy", law->reviewed_by);
        json_builder_end_object(builder);
    }
    json_builder_end_object(builder);
}

static void
tell_signers(const TfTeller *teller, JsonBuilder *builder)
{
    json_builder_set_member_name(builder, "signers");
    json_builder_begin_array(builder);
    for (guint i = 0; i < teller->signers->len; i++) {
        const TfEntry *entry = teller->signers->pdata[i];
        json_builder_begin_object(builder);
        tf_view_add_text(builder, "role", tf_signer_name(entry->role));
        tf_view_add_text(builder, "person", entry->person);
        tf_view_add_text(builder, "time", entry->time);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

/* What texts wait for, in the words of `tenfold status`, and how many wait for nothing. */
static void
tell_waits(const TfTeller *teller, JsonBuilder *builder)
{
    if (teller->view->states == NULL)
        return;
    gboolean is_source = teller->view->source == NULL;
    TfTally tally = tf_states_tally(teller->view->states);
    json_builder_set_member_name(builder, "waits");
    json_builder_begin_object(builder);
    for (int i = 0; i < TF_N_WAITS; i++)
        tf_view_add_text(builder, tf_wait_name((TfWait)i),
                         tf_wait_words((TfWait)i, is_source));
    json_builder_end_object(builder);
    tf_view_add_count(builder, "nTexts", tally.n_units);
    tf_view_add_count(builder, "nSigned", tally.n_waiting[TF_WAIT_NOTHING]);
}

/* What went to the press and is not there any more. */
static void
tell_gone(const TfTeller *teller, JsonBuilder *builder)
{
    const TfRelease *release = teller->view->release;
    g_autoptr(GHashTable) keys =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < teller->blocks->len; i++)
        g_hash_table_add(keys, tf_block_key(teller->blocks->pdata[i]));
    json_builder_set_member_name(builder, "gone");
    json_builder_begin_array(builder);
    for (int i = 0; i < tf_release_n(release); i++) {
        const TfReleased *text = tf_release_get(release, i);
        if (g_hash_table_contains(keys, text->id))
            continue;
        json_builder_begin_object(builder);
        tf_view_add_text(builder, "id", text->id);
        tf_view_add_text(builder, "text", text->words);
        tf_view_tell_old_runs(teller, builder, text->words);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

void
tf_view_tell_shared(const TfTeller *teller, JsonBuilder *builder)
{
    const TfRelease *release = teller->view->release;
    tell_facts(teller, builder);
    tell_laws(teller, builder);
    tell_signers(teller, builder);
    tell_waits(teller, builder);
    if (release == NULL || tf_release_n(release) == 0)
        return;
    json_builder_set_member_name(builder, "release");
    json_builder_begin_object(builder);
    tf_view_add_text(builder, "edition", tf_release_get(release, 0)->edition);
    tf_view_add_text(builder, "time", tf_release_get(release, 0)->time);
    tell_gone(teller, builder);
    json_builder_end_object(builder);
}
