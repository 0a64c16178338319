#include "compose/isolates.h"
#include "preview/view-private.h"
#include "translate/words.h"

#include <string.h>

/* A text in parts, and how far somebody has read in it. */
typedef struct {
    const char *text;
    GArray *parts; /* of TfTextPart */
    const TfLanguage *language;
    gsize at;   /* byte           */
    guint part; /* that @at is in */
} Reading;

static Reading
reading_of(const char *text, const TfSpan *spans, int n_spans, const char *tag)
{
    Reading reading = {.text = text,
                       .parts = g_array_new(FALSE, FALSE, sizeof(TfTextPart)),
                       .language = tf_language_find(tag)};
    TfTextPart part;
    if (reading.language == NULL)
        return reading;
    TfIsolates isolates = {text, spans, n_spans, reading.language, .next = 0};
    while (tf_isolates_next(&isolates, &part))
        g_array_append_val(reading.parts, part);
    return reading;
}

/* Whether @value is found by its signs alone in a right-to-left text, and with it what may follow it. */
static gboolean
is_plain(const char *value)
{
    return g_ascii_isalnum(*value) && g_str_is_ascii(value) && strchr(value, ' ') == NULL;
}

/* Returns: the literal fact that begins soonest in @text, the longest of those at one place; NULL. @found:
 * (out): where */
static const char *
next_literal(const TfTeller *teller, const char *tag, const char *text, const char **found)
{
    const TfReference *reference = teller->view->reference;
    const char *const *keys = tf_reference_fact_keys(reference);
    gboolean is_rtl = strcmp(tf_view_direction(tag), "rtl") == 0;
    const char *best = NULL;
    for (int i = 0; keys[i] != NULL; i++) {
        const TfFact *fact = tf_reference_fact(reference, keys[i]);
        const char *value =
            tf_fact_is_literal(fact) ? tf_fact_value(reference, fact, tag) : NULL;
        const char *here =
            value != NULL && !(is_rtl && is_plain(value)) ? strstr(text, value) : NULL;
        if (here == NULL)
            continue;
        if (best == NULL || here < *found ||
            (here == *found && strlen(value) > strlen(best))) {
            best = value;
            *found = here;
        }
    }
    return best;
}

/* Of words alone only that is known to be a fact which is one today. Transfer full, of TfSpan. */
static GArray *
guess_spans(const TfTeller *teller, const char *words, const char *tag)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(TfSpan));
    const char *at = words, *found = NULL, *value;
    TfSpan span = {.language = tag};
    while ((value = next_literal(teller, tag, at, &found)) != NULL) {
        span.start = (gsize)(at - words);
        span.length = (gsize)(found - at);
        span.is_literal = FALSE;
        g_array_append_val(spans, span);
        span.start = (gsize)(found - words);
        span.length = strlen(value);
        span.is_literal = TRUE;
        g_array_append_val(spans, span);
        at = found + span.length;
    }
    span.start = (gsize)(at - words);
    span.length = strlen(at);
    span.is_literal = FALSE;
    g_array_append_val(spans, span);
    return spans;
}

static Reading
reading_of_words(const TfTeller *teller, const char *words, const char *tag)
{
    g_autoptr(GArray) spans = guess_spans(teller, words, tag);
    return reading_of(words, (const TfSpan *)(const void *)spans->data, (int)spans->len,
                      tag);
}

/* Literal, or not of the language around it: to be isolated where that runs from the right, and never the
 * same as what stands beside it. */
static gboolean
is_foreign(const Reading *reading, const TfTextPart *part)
{
    return tf_span_is_foreign(&part->span, reading->language);
}

static gboolean
has_foreign(const Reading *reading)
{
    for (guint i = 0; i < reading->parts->len; i++)
        if (is_foreign(reading, &g_array_index(reading->parts, TfTextPart, i)))
            return TRUE;
    return FALSE;
}

/* "fact": stands in one line; "digits": a fact in Arabic digits; "english"; NULL: runs as the rest */
static const char *
run_name(const Reading *reading, const TfTextPart *part)
{
    if (part == NULL || !is_foreign(reading, part))
        return NULL;
    return part->is_native ? "digits" : part->span.is_literal ? "fact" : "english";
}

static void
tell_runs(JsonBuilder *builder, const char *name, const Reading *reading)
{
    if (!has_foreign(reading))
        return;
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
    for (guint i = 0; i < reading->parts->len; i++) {
        const TfTextPart *part = &g_array_index(reading->parts, TfTextPart, i);
        const char *run = run_name(reading, part);
        g_autofree char *text =
            g_strndup(reading->text + part->span.start, part->span.length);
        json_builder_begin_array(builder);
        json_builder_add_string_value(builder, run != NULL ? run : "");
        json_builder_add_string_value(builder, text);
        json_builder_end_array(builder);
    }
    json_builder_end_array(builder);
}

void
tf_view_tell_runs(JsonBuilder *builder, const char *name, const TfUnit *unit)
{
    Reading reading = reading_of(unit->text, unit->spans, unit->n_spans, unit->language);
    tell_runs(builder, name, &reading);
    g_array_unref(reading.parts);
}

void
tf_view_tell_old_runs(const TfTeller *teller, JsonBuilder *builder, const char *words)
{
    const char *tag = tf_edition_language(teller->view->edition)->tag;
    Reading reading = reading_of_words(teller, words, tag);
    tell_runs(builder, "runs", &reading);
    g_array_unref(reading.parts);
}

/* Goes on to the byte that reads as @c, over spaces that another text has not. Returns: number of the
 * isolate it is in, from 1; 0: of none. */
static guint
read_byte(Reading *reading, char c)
{
    const char *text = reading->text;
    if (c == ' ' && text[reading->at] != ' ')
        return 0;
    while (c != ' ' && text[reading->at] == ' ')
        reading->at++;
    for (; reading->part < reading->parts->len; reading->part++) {
        const TfSpan *span = &g_array_index(reading->parts, TfTextPart, reading->part).span;
        if (reading->at < span->start + span->length)
            break;
    }
    reading->at += text[reading->at] != '\0';
    if (reading->part >= reading->parts->len ||
        !is_foreign(reading, &g_array_index(reading->parts, TfTextPart, reading->part)))
        return 0;
    return reading->part + 1;
}

/* Returns: number of the isolate that the byte read last and the next stand in; 0: of none */
static guint
isolate_around(const Reading *reading)
{
    if (reading->at == 0 || reading->part >= reading->parts->len)
        return 0;
    const TfTextPart *part = &g_array_index(reading->parts, TfTextPart, reading->part);
    gboolean is_inside = reading->at < part->span.start + part->span.length;
    return is_inside && is_foreign(reading, part) ? reading->part + 1 : 0;
}

static const char *
kind_name(TfWordsKind kind)
{
    static const char *const kinds[] = {
        [TF_WORDS_SAME] = "same", [TF_WORDS_GONE] = "gone", [TF_WORDS_NEW] = "new"};
    return kinds[kind];
}

/* Bytes of one piece that stand in one isolate or in none. */
typedef struct {
    TfWordsKind kind;
    guint old, new; /* number of the isolate in the text before and in that of today */
    const char *run;
    GString *text;
} Run;

/* Goes along both texts and their difference. */
typedef struct {
    JsonBuilder *builder;
    Reading old, new;
    Run run;
    guint last_old, last_new; /* isolates that the last group of runs is of; 0 */
    guint group;
} Telling;

/* Runs of one isolate are of one group, also where some are gone and some are new. */
static void
tell_run(Telling *telling)
{
    const Run *run = &telling->run;
    if (run->text->len == 0)
        return;
    json_builder_begin_array(telling->builder);
    json_builder_add_string_value(telling->builder, kind_name(run->kind));
    json_builder_add_string_value(telling->builder, run->text->str);
    if (run->run == NULL) {
        telling->last_old = telling->last_new = 0;
    } else {
        gboolean goes_on = (run->old != 0 && run->old == telling->last_old) ||
                           (run->new != 0 && run->new == telling->last_new);
        telling->last_old = run->old != 0 || !goes_on ? run->old : telling->last_old;
        telling->last_new = run->new != 0 || !goes_on ? run->new : telling->last_new;
        telling->group += !goes_on;
        json_builder_add_string_value(telling->builder, run->run);
        json_builder_add_int_value(telling->builder, telling->group);
    }
    json_builder_end_array(telling->builder);
    g_string_truncate(run->text, 0);
}

/* Returns: (nullable): what the isolate @number of @reading is */
static const char *
name_of(const Reading *reading, guint number)
{
    const TfTextPart *part =
        number != 0 ? &g_array_index(reading->parts, TfTextPart, number - 1) : NULL;
    return run_name(reading, part);
}

/* What is gone from the middle of an isolate, or new there, belongs to it, however it was marked. */
static void
tell_byte(Telling *telling, TfWordsKind kind, char c)
{
    Run *run = &telling->run;
    guint old =
        kind != TF_WORDS_NEW ? read_byte(&telling->old, c) : isolate_around(&telling->old);
    guint new =
        kind != TF_WORDS_GONE ? read_byte(&telling->new, c) : isolate_around(&telling->new);
    if (kind != run->kind || old != run->old || new != run->new) {
        tell_run(telling);
        run->kind = kind;
        run->old = old;
        run->new = new;
        run->run = new != 0 ? name_of(&telling->new, new) : name_of(&telling->old, old);
    }
    g_string_append_c(run->text, c);
}

void
tf_view_tell_change(const TfTeller *teller,
                    JsonBuilder *builder,
                    const char *name,
                    const char *old,
                    const TfUnit *unit)
{
    g_autoptr(GArray) pieces = tf_words_compare(old, unit->text);
    Telling telling = {
        .builder = builder,
        .old = reading_of_words(teller, old, unit->language),
        .new = reading_of(unit->text, unit->spans, unit->n_spans, unit->language),
        .run = {.text = g_string_new(NULL)},
    };
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
    for (guint i = 0; i < pieces->len; i++) {
        const TfWordsPiece *piece = &g_array_index(pieces, TfWordsPiece, i);
        for (const char *c = piece->text; *c != '\0'; c++)
            tell_byte(&telling, piece->kind, *c);
    }
    tell_run(&telling);
    json_builder_end_array(builder);
    g_array_unref(telling.old.parts);
    g_array_unref(telling.new.parts);
    g_string_free(telling.run.text, TRUE);
}

/* "Call <fact ref=\"hotline\"/>." says "Call 800-555-0100." Transfer full. */
static char *
with_facts(const TfTeller *teller, const char *marked)
{
    static const char opening[] = "<fact ref=\"";
    const TfReference *reference = teller->view->reference;
    const char *tag = tf_edition_language(teller->view->source)->tag;
    GString *text = g_string_new(NULL);
    const char *at = marked, *found;
    while ((found = strstr(at, opening)) != NULL) {
        g_string_append_len(text, at, found - at);
        const char *key = found + strlen(opening), *end = strstr(key, "\"/>");
        if (end == NULL) {
            at = found;
            break;
        }
        g_autofree char *name = g_strndup(key, (gsize)(end - key));
        const TfFact *fact = tf_reference_fact(reference, name);
        const char *value = fact != NULL ? tf_fact_value(reference, fact, tag) : NULL;
        g_string_append(text, value != NULL ? value : name);
        at = end + strlen("\"/>");
    }
    g_string_append(text, at);
    return g_string_free(text, FALSE);
}

void
tf_view_tell_marked_change(const TfTeller *teller,
                           JsonBuilder *builder,
                           const char *name,
                           const char *old,
                           const char *new)
{
    g_autoptr(GArray) pieces = tf_words_compare(old, new);
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
    for (guint i = 0; i < pieces->len; i++) {
        const TfWordsPiece *piece = &g_array_index(pieces, TfWordsPiece, i);
        g_autofree char *text = with_facts(teller, piece->text);
        json_builder_begin_array(builder);
        json_builder_add_string_value(builder, kind_name(piece->kind));
        json_builder_add_string_value(builder, text);
        json_builder_end_array(builder);
    }
    json_builder_end_array(builder);
}
