#include "compose/characters.h"
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

/* Whether @c goes on a number or Latin word: of another script a word may adjoin a number, 打800. */
static gboolean
goes_on(gunichar c)
{
    return g_unichar_isdigit(c) || (g_unichar_isalpha(c) && tf_is_western(c));
}

static gboolean
joins_digits(gunichar c)
{
    return c != 0 && tf_is_one_of(c, "-./:@");
}

/* Whether the @length bytes at @here are no part of a longer number or word of @text: 311 is none of
 * 646-311-3110. */
static gboolean
stands_alone(const char *text, const char *here, gsize length)
{
    if (here > text) {
        const char *before = g_utf8_prev_char(here);
        gunichar c = g_utf8_get_char(before);
        if (goes_on(c) || (before > text && joins_digits(c) &&
                           g_unichar_isdigit(g_utf8_get_char(g_utf8_prev_char(before)))))
            return FALSE;
    }
    const char *after = here + length;
    gunichar c = g_utf8_get_char(after);
    return !goes_on(c) && !(joins_digits(c) &&
                            g_unichar_isdigit(g_utf8_get_char(g_utf8_next_char(after))));
}

/* Returns: (nullable): where @value stands alone at @at of @text or after */
static const char *
find_alone(const char *text, const char *at, const char *value)
{
    gsize length = strlen(value);
    const char *here = length > 0 ? strstr(at, value) : NULL;
    while (here != NULL && !stands_alone(text, here, length))
        here = strstr(here + 1, value);
    return here;
}

/* Returns: bytes of the literal fact that begins soonest at @at of @text or after, the longest of those
 * at one place; 0: none. @found: (out): where */
static gsize
next_fact(const TfTeller *teller,
          const char *tag,
          const char *text,
          const char *at,
          const char **found)
{
    const TfReference *reference = teller->view->reference;
    const char *const *keys = tf_reference_fact_keys(reference);
    gboolean is_rtl = strcmp(tf_view_direction(tag), "rtl") == 0;
    gsize best = 0;
    for (int i = 0; keys[i] != NULL; i++) {
        const TfFact *fact = tf_reference_fact(reference, keys[i]);
        const char *value =
            tf_fact_is_literal(fact) ? tf_fact_value(reference, fact, tag) : NULL;
        const char *here = value != NULL && !(is_rtl && is_plain(value))
                               ? find_alone(text, at, value)
                               : NULL;
        if (here == NULL)
            continue;
        if (best == 0 || here < *found || (here == *found && strlen(value) > best)) {
            best = strlen(value);
            *found = here;
        }
    }
    return best;
}

/* '0', U+0660 or U+06F0: the kind of digit that @c is; 0: none */
static gunichar
zero_of(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isdigit((char)c) ? '0' : 0;
    return tf_is_arabic_digit(c) ? c - (gunichar)g_unichar_digit_value(c) : 0;
}

/* Digits in groups: +1 212 555 0123, (212) 555-0123. */
typedef struct {
    gunichar zero; /* of its digits            */
    int n_groups, n_digits;
    int sizes[3]; /* digits of the first groups */
    const char *end;
} Groups;

/* Returns: after the digits at @p, which are counted as a group; @p: none of that kind */
static const char *
take_group(Groups *groups, const char *p)
{
    int n = 0;
    for (; zero_of(g_utf8_get_char(p)) == groups->zero; p = g_utf8_next_char(p))
        n++;
    if (n == 0)
        return p;
    if (groups->n_groups < (int)G_N_ELEMENTS(groups->sizes))
        groups->sizes[groups->n_groups] = n;
    groups->n_groups++;
    groups->n_digits += n;
    return p;
}

/* Goes from a group at @p over what stands between it and the next: one space or sign, and brackets that
 * are closed again. After groups joined by a sign a space begins another number. */
static const char *
pass_join(const char *p, gboolean *is_open, gboolean *is_joined)
{
    if (*is_open) {
        if (*p != ')')
            return p;
        *is_open = FALSE;
        p++;
    }
    if (*p == '-' || *p == '.')
        *is_joined = TRUE;
    else if (*p != ' ' || *is_joined)
        return p;
    p++;
    *is_open = *p == '(';
    return p + *is_open;
}

/* Groups from @p, where a digit, + or ( is. */
static Groups
groups_at(const char *p)
{
    p += *p == '+';
    gboolean is_open = *p == '(', is_joined = FALSE;
    p += is_open;
    Groups groups = {.zero = zero_of(g_utf8_get_char(p)), .end = p};
    while (groups.zero != 0) {
        const char *after = take_group(&groups, p);
        if (after == p)
            break;
        if (!is_open || *after == ')')
            groups.end = after + is_open;
        p = pass_join(after, &is_open, &is_joined);
    }
    return groups;
}

/* 2026-12-31, 31 12 2026: the composer runs it as any other number of the sentence. */
static gboolean
is_date(const Groups *groups)
{
    const int *sizes = groups->sizes;
    return groups->n_groups == 3 && sizes[1] <= 2 &&
           ((sizes[0] == 4 && sizes[2] <= 2) || (sizes[0] <= 2 && sizes[2] == 4));
}

/* A telephone number has 7 to 15 digits (E.164). What begins with a Latin digit and has no space is one
 * piece for the composer anyway. */
static gboolean
is_phone(const char *text, const char *p, const Groups *groups)
{
    gsize length = (gsize)(groups->end - p);
    gboolean is_led = *p == '+' || *p == '(';
    if (groups->n_digits < 7 || groups->n_digits > 15 || !stands_alone(text, p, length))
        return FALSE;
    if (is_led)
        return *p == '+' || groups->n_groups > 1;
    return groups->n_groups > 2 && !is_date(groups) &&
           !(g_ascii_isdigit(*p) && memchr(p, ' ', length) == NULL);
}

/* Returns: bytes of the first telephone number at @at of @text or after; 0: none. @found: (out): where */
static gsize
next_phone(const char *text, const char *at, const char **found)
{
    const char *p = at;
    while (*p != '\0') {
        gboolean is_led = *p == '+' || *p == '(';
        gboolean begins = is_led || zero_of(g_utf8_get_char(p)) != 0;
        Groups groups = begins ? groups_at(p) : (Groups){0};
        if (begins && is_phone(text, p, &groups)) {
            *found = p;
            return (gsize)(groups.end - p);
        }
        p = begins && !is_led ? groups.end : g_utf8_next_char(p);
    }
    return 0;
}

/* Returns: bytes of what is a fact today, or in a right-to-left text was a telephone number, at @at of
 * @text or after; 0: none. @found: (out): where */
static gsize
next_literal(const TfTeller *teller,
             const char *tag,
             const char *text,
             const char *at,
             const char **found)
{
    const char *phone = NULL;
    gboolean is_rtl = strcmp(tf_view_direction(tag), "rtl") == 0;
    gsize fact_length = next_fact(teller, tag, text, at, found);
    gsize phone_length = is_rtl ? next_phone(text, at, &phone) : 0;
    if (phone_length == 0 || (fact_length > 0 && *found <= phone))
        return fact_length;
    *found = phone;
    return phone_length;
}

/* Of words alone only that is known to be literal which is a fact today or looks like a telephone number.
 * Transfer full, of TfSpan. */
static GArray *
guess_spans(const TfTeller *teller, const char *words, const char *tag)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(TfSpan));
    const char *at = words, *found = NULL;
    TfSpan span = {.language = tag};
    gsize length;
    while ((length = next_literal(teller, tag, words, at, &found)) > 0) {
        span.start = (gsize)(at - words);
        span.length = (gsize)(found - at);
        span.is_literal = FALSE;
        g_array_append_val(spans, span);
        span.start = (gsize)(found - words);
        span.length = length;
        span.is_literal = TRUE;
        g_array_append_val(spans, span);
        at = found + length;
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
