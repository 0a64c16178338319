#include "translate/ledger.h"

#include "translate/look-alikes.h"
#include "translate/records.h"

#include <string.h>

#define TF_LEDGER_HEAD "lang\tid\tsource\ttarget\tstate\tperson\trole\ttime\treason"
#define TF_WAIVED      "waived:"
#define TF_REMARK      "remark"

enum {
    TF_COLUMN_LANG,
    TF_COLUMN_ID,
    TF_COLUMN_SOURCE,
    TF_COLUMN_TARGET,
    TF_COLUMN_STATE,
    TF_COLUMN_PERSON,
    TF_COLUMN_ROLE,
    TF_COLUMN_TIME,
    TF_COLUMN_REASON,

    TF_LONGEST_NAME = 120,
    TF_LONGEST_REASON = 1000,
    TF_LONGEST_ID = 64,
};

struct TfLedger {
    char *tag;
    GArray *entries; /* of TfEntry */
    GStringChunk *texts;
    TfFindings *findings; /* while it is read */
};

static const char *const states[TF_N_UNIT_STATES] = {"missing", "stale", "translated",
                                                     "reviewed", "final"};
static const char *const roles[TF_N_SIGNERS] = {"translator", "reviewer", "legal"};

static const char *const waivable[] = {
    "double-space",    "double-word",
    "doubtful-term",   "edge-space",
    "ellipsis",        "end-sign",
    "forbidden-term",  "foreign-digits",
    "foreign-quotes",  "foreign-signs",
    "inconsistent",    "inline-differs",
    "joined-words",    "kashida",
    "legalese",        "length-ratio",
    "literal-address", "literal-number",
    "literal-phone",   "mixed-alphabet",
    "mixed-case",      "mixed-script",
    "number-differs",  "number-missing",
    "opening-sign",    "reused",
    "sentence-long",   "sign-spacing",
    "term-undefined",  "too-long",
    "unapproved-term", "untranslated",
    "wrong-script",    NULL,
};

/* Of these, those that are about two texts. */
static const char *const of_two[] = {"inconsistent", "reused", NULL};

/* And those that name a thing in the text: what the lists of content/, or those of the program, call one changes
 * while the text does not. */
static const char *const of_word[] = {"doubtful-term",
                                      "double-word",
                                      "foreign-digits",
                                      "foreign-quotes",
                                      "foreign-signs",
                                      "forbidden-term",
                                      "legalese",
                                      "literal-address",
                                      "literal-number",
                                      "literal-phone",
                                      "mixed-alphabet",
                                      "mixed-case",
                                      "mixed-script",
                                      "number-differs",
                                      "number-missing",
                                      "sentence-long",
                                      "term-undefined",
                                      "unapproved-term",
                                      NULL};

gboolean
tf_ledger_begin(const char *folder, const char *tag, GError **error)
{
    g_autofree char *name = g_strconcat(tag, ".tsv", NULL);
    g_autofree char *path = g_build_filename(folder, "ledger", name, NULL);
    return tf_records_append(path, TF_LEDGER_HEAD, "", error);
}

const char *
tf_unit_state_name(TfUnitState state)
{
    return states[state];
}

const char *
tf_signer_name(TfSigner role)
{
    return roles[role];
}

gboolean
tf_signer_parse(const char *name, TfSigner *role)
{
    for (int i = 0; i < TF_N_SIGNERS; i++)
        if (strcmp(roles[i], name) == 0) {
            *role = (TfSigner)i;
            return TRUE;
        }
    return FALSE;
}

const char *const *
tf_ledger_waivable(void)
{
    return waivable;
}

gboolean
tf_ledger_may_waive(const char *code)
{
    return g_strv_contains(waivable, code);
}

gboolean
tf_ledger_is_of_two(const char *code)
{
    return g_strv_contains(of_two, code);
}

gboolean
tf_ledger_is_of_word(const char *code)
{
    return g_strv_contains(of_word, code);
}

static gboolean
is_hash(const char *text)
{
    return strlen(text) == 16 && strspn(text, "0123456789abcdef") == 16;
}

static gboolean
is_id(const char *text)
{
    return *text != '\0' && strlen(text) <= TF_LONGEST_ID &&
           strpbrk(text, " <>&\"'/:") == NULL;
}

static gboolean
is_time(const char *text)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(text, NULL);
    return time != NULL && strlen(text) == strlen("2026-12-01T09:30:00Z") &&
           g_str_has_suffix(text, "Z");
}

static gboolean
turns_text(gunichar c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 ||
           c == 0x2029;
}

/* Marks and letters that nobody sees, besides those that Unicode calls format characters. */
static gboolean
is_blank(gunichar c)
{
    static const struct {
        gunichar first, last;
    } ranges[] = {{0x034f, 0x034f}, {0x115f, 0x1160}, {0x17b4, 0x17b5},
                  {0x180b, 0x180f}, {0x2800, 0x2800}, {0x3164, 0x3164},
                  {0xfe00, 0xfe0f}, {0xffa0, 0xffa0}, {0xe0100, 0xe01ef}};
    for (gsize i = 0; i < G_N_ELEMENTS(ranges); i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return TRUE;
    return FALSE;
}

static gboolean
is_unseen(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
           type == G_UNICODE_UNASSIGNED || type == G_UNICODE_PRIVATE_USE ||
           type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR ||
           is_blank(c);
}

/* U+200C and U+200D: Persian, Urdu and Bengali names are spelled with them. */
static gboolean
is_joiner(gunichar c)
{
    return c == 0x200c || c == 0x200d;
}

static gboolean
is_of_joining_script(gunichar c)
{
    GUnicodeScript script = g_unichar_get_script(c);
    return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_BENGALI ||
           script == G_UNICODE_SCRIPT_DEVANAGARI;
}

/* Whether the joiner at @at stands between two letters or marks of a script that has use for it. */
static gboolean
joins(const char *text, const char *at)
{
    const char *next = g_utf8_next_char(at);
    return at > text && is_of_joining_script(g_utf8_get_char(g_utf8_prev_char(at))) &&
           is_of_joining_script(g_utf8_get_char(next));
}

/* A letter of an alphabet that others have look-alikes of; 0 for what is of none of them. */
static GUnicodeScript
alphabet_of(gunichar c)
{
    static const GUnicodeScript alphabets[] = {
        G_UNICODE_SCRIPT_ARMENIAN, G_UNICODE_SCRIPT_CHEROKEE, G_UNICODE_SCRIPT_COPTIC,
        G_UNICODE_SCRIPT_CYRILLIC, G_UNICODE_SCRIPT_GREEK,    G_UNICODE_SCRIPT_LATIN,
        G_UNICODE_SCRIPT_LISU};
    GUnicodeScript script = g_unichar_get_script(c);
    for (gsize i = 0; i < G_N_ELEMENTS(alphabets); i++)
        if (script == alphabets[i])
            return script;
    return G_UNICODE_SCRIPT_COMMON;
}

static gboolean
mixes_alphabets(const char *name)
{
    g_autofree char *plain = g_utf8_normalize(name, -1, G_NORMALIZE_ALL_COMPOSE);
    GUnicodeScript first = G_UNICODE_SCRIPT_COMMON;
    for (const char *c = plain; c != NULL && *c != '\0'; c = g_utf8_next_char(c)) {
        GUnicodeScript script = alphabet_of(g_utf8_get_char(c));
        if (script == G_UNICODE_SCRIPT_COMMON)
            continue;
        if (first != G_UNICODE_SCRIPT_COMMON && script != first)
            return TRUE;
        first = script;
    }
    return FALSE;
}

static gboolean
is_seen(const char *text)
{
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar sign = g_utf8_get_char(c);
        if (is_unseen(sign) && !(is_joiner(sign) && joins(text, c)))
            return FALSE;
    }
    return TRUE;
}

static gboolean
has_letters(const char *text)
{
    const char *c = text;
    while (*c != '\0' && !g_unichar_isalnum(g_utf8_get_char(c)))
        c = g_utf8_next_char(c);
    return *c != '\0';
}

const char *
tf_ledger_wanted_name(const char *text)
{
    if (!g_utf8_validate(text, -1, NULL) || !has_letters(text))
        return "the name of a person";
    if (g_utf8_strlen(text, -1) > TF_LONGEST_NAME)
        return "the name of a person, of at most 120 characters";
    if (!tf_record_is_field(text) || !is_seen(text))
        return "the name of a person without characters that nobody sees";
    if (mixes_alphabets(text))
        return "the name of a person in letters of one alphabet; those of Latin, Cyrillic "
               "and others look the same";
    return NULL;
}

static gboolean
has_turns(const char *text)
{
    const char *c = text;
    while (*c != '\0' && !turns_text(g_utf8_get_char(c)))
        c = g_utf8_next_char(c);
    return *c != '\0';
}

static gboolean
is_line(const char *text)
{
    return tf_record_is_field(text) && g_utf8_strlen(text, -1) <= TF_LONGEST_REASON &&
           !has_turns(text);
}

const char *
tf_ledger_wanted_reason(const char *text)
{
    if (!g_utf8_validate(text, -1, NULL) || !has_letters(text))
        return "it in words; there is no letter and no digit in it";
    if (g_utf8_strlen(text, -1) > TF_LONGEST_REASON)
        return "at most 1000 characters";
    if (!tf_record_is_field(text))
        return "one line, without tabs and control characters";
    if (has_turns(text))
        return "it without characters that turn text around or end a line";
    return NULL;
}

gboolean
tf_ledger_is_text(const char *text, gboolean is_reason)
{
    return (is_reason ? tf_ledger_wanted_reason(text) : tf_ledger_wanted_name(text)) ==
           NULL;
}

gboolean
tf_ledger_may_hold(const char *word)
{
    return *word != '\0' && is_line(word);
}

static const char *
keep(TfLedger *ledger, const char *text)
{
    return text != NULL ? g_string_chunk_insert_const(ledger->texts, text) : NULL;
}

/* What Unicode calls letters and is typed for an apostrophe, and the kashida, which only draws out. */
static gboolean
is_no_letter(gunichar c)
{
    return (c >= 0x02b9 && c <= 0x02ff) || c == 0x0640 || c == 0x07f4 || c == 0x07f5 ||
           c == 0xa78b || c == 0xa78c;
}

/* Letters, marks on them and digits of @name. A mark that stands on no letter, as in an accent typed for an apostrophe,
 * is a sign like others. Transfer full. */
static char *
letters_of(const char *name)
{
    GString *letters = g_string_new(NULL);
    gboolean is_on_letter = FALSE;
    for (const char *c = name; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar sign = g_utf8_get_char(c);
        if (is_joiner(sign))
            continue;
        is_on_letter = !is_no_letter(sign) && (g_unichar_isalnum(sign) ||
                                               (is_on_letter && g_unichar_ismark(sign)));
        if (is_on_letter)
            g_string_append_unichar(letters, sign);
    }
    return g_string_free(letters, FALSE);
}

static char *
plain_name(const char *name)
{
    g_autofree char *composed = g_utf8_normalize(name, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *folded = g_utf8_casefold(composed, -1);
    g_autofree char *again = g_utf8_normalize(folded, -1, G_NORMALIZE_ALL_COMPOSE);
    return letters_of(again);
}

static gboolean
looks_the_same(const char *one, const char *other, gboolean as_capitals)
{
    g_autofree char *look = tf_look_of(one, as_capitals);
    g_autofree char *other_look = tf_look_of(other, as_capitals);
    g_autofree char *left = letters_of(look);
    g_autofree char *right = letters_of(other_look);
    return strcmp(left, right) == 0;
}

gboolean
tf_is_same_person(const char *one, const char *other)
{
    g_autofree char *left = plain_name(one);
    g_autofree char *right = plain_name(other);
    return strcmp(left, right) == 0 || looks_the_same(one, other, FALSE) ||
           looks_the_same(one, other, TRUE);
}

/* "home.h/0470f4269184918a/6e93024614b1b96e" */
static gboolean
read_other(TfLedger *ledger, const char *text, TfEntry *entry)
{
    g_auto(GStrv) parts = g_strsplit(text, "/", -1);
    if (g_strv_length(parts) != 3 || !is_id(parts[0]) || !is_hash(parts[1]) ||
        !is_hash(parts[2]))
        return FALSE;
    entry->other = keep(ledger, parts[0]);
    entry->other_source = keep(ledger, parts[1]);
    entry->other_target = keep(ledger, parts[2]);
    return TRUE;
}

static gboolean
read_word(TfLedger *ledger, const char *text, TfEntry *entry)
{
    entry->word = keep(ledger, text);
    return tf_ledger_may_hold(text);
}

/* "too-long", "inconsistent:" and the other text, or "legalese:" and the word. One that does not name it is no
 * mistake, and counts for nothing. */
static gboolean
read_waiver(TfLedger *ledger, const char *text, TfEntry *entry)
{
    g_auto(GStrv) parts = g_strsplit(text, ":", 2);
    if (parts[0] == NULL || !tf_ledger_may_waive(parts[0]))
        return FALSE;
    entry->waives = keep(ledger, parts[0]);
    return parts[1] == NULL ||
           (tf_ledger_is_of_two(parts[0]) && read_other(ledger, parts[1], entry)) ||
           (tf_ledger_is_of_word(parts[0]) && read_word(ledger, parts[1], entry));
}

/* "reviewed", "remark" or "waived:too-long" */
static gboolean
read_state(TfLedger *ledger, const char *text, TfEntry *entry)
{
    entry->is_remark = strcmp(text, TF_REMARK) == 0;
    if (entry->is_remark)
        return TRUE;
    if (g_str_has_prefix(text, TF_WAIVED))
        return read_waiver(ledger, text + strlen(TF_WAIVED), entry);
    for (int i = TF_UNIT_TRANSLATED; i < TF_N_UNIT_STATES; i++)
        if (strcmp(states[i], text) == 0) {
            entry->state = (TfUnitState)i;
            return TRUE;
        }
    return FALSE;
}

gboolean
tf_entry_signs(const TfEntry *entry)
{
    return entry->waives == NULL && !entry->is_remark;
}

/* Whoever translates waives nothing, and mends instead of remarking. */
static gboolean
read_role(const char *text, TfEntry *entry)
{
    return tf_signer_parse(text, &entry->role) &&
           (tf_entry_signs(entry) || entry->role != TF_SIGNER_TRANSLATOR);
}

/* The first column that is not what it must be, and what that is; NULL where all are. */
static const char *
fault_of(TfLedger *ledger, const TfRecord *record, TfEntry *entry, int *column)
{
    const char *const *fields = record->fields;
    const char *person = tf_ledger_wanted_name(fields[TF_COLUMN_PERSON]);
    const struct {
        int column;
        gboolean is_right;
        const char *wanted;
    } rows[] = {
        {TF_COLUMN_LANG, strcmp(fields[TF_COLUMN_LANG], ledger->tag) == 0,
         "the language of this file"},
        {TF_COLUMN_ID, is_id(fields[TF_COLUMN_ID]), "the id of a unit"},
        {TF_COLUMN_SOURCE, is_hash(fields[TF_COLUMN_SOURCE]), "16 hexadecimal digits"},
        {TF_COLUMN_TARGET, is_hash(fields[TF_COLUMN_TARGET]), "16 hexadecimal digits"},
        {TF_COLUMN_STATE, read_state(ledger, fields[TF_COLUMN_STATE], entry),
         "translated, reviewed, final, remark, or waived: and a code that may be waived"},
        {TF_COLUMN_PERSON, person == NULL, person},
        {TF_COLUMN_ROLE, read_role(fields[TF_COLUMN_ROLE], entry),
         tf_entry_signs(entry)
             ? "translator, reviewer or legal"
             : "reviewer or legal: whoever translates waives nothing and remarks "
               "on nothing"},
        {TF_COLUMN_TIME, is_time(fields[TF_COLUMN_TIME]),
         "a time such as 2026-12-01T09:30:00Z"},
        {TF_COLUMN_REASON,
         *fields[TF_COLUMN_REASON] == '\0'
             ? tf_entry_signs(entry)
             : tf_ledger_is_text(fields[TF_COLUMN_REASON], TRUE),
         "a reason; a waiver and a remark have one"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (!rows[i].is_right) {
            *column = rows[i].column;
            return rows[i].wanted;
        }
    return NULL;
}

static void
take(const TfRecord *record, gpointer data)
{
    TfLedger *ledger = data;
    TfEntry entry = {0};
    int column = 0;
    const char *wanted = fault_of(ledger, record, &entry, &column);
    if (wanted != NULL) {
        tf_record_report(record, column, wanted, ledger->findings);
        return;
    }
    entry.id = keep(ledger, record->fields[TF_COLUMN_ID]);
    entry.source = keep(ledger, record->fields[TF_COLUMN_SOURCE]);
    entry.target = keep(ledger, record->fields[TF_COLUMN_TARGET]);
    entry.person = keep(ledger, record->fields[TF_COLUMN_PERSON]);
    entry.time = keep(ledger, record->fields[TF_COLUMN_TIME]);
    entry.reason = keep(ledger, record->fields[TF_COLUMN_REASON]);
    entry.place = record->place;
    entry.place.file = keep(ledger, record->place.file);
    entry.place.unit = entry.id;
    g_array_append_val(ledger->entries, entry);
}

static char *
path_in(const char *folder, const char *tag)
{
    g_autofree char *name = g_strconcat(tag, ".tsv", NULL);
    return g_build_filename(folder, "ledger", name, NULL);
}

TfLedger *
tf_ledger_load(const char *folder, const char *tag, TfFindings *findings, GError **error)
{
    g_autofree char *path = path_in(folder, tag);
    g_autoptr(TfLedger) ledger = g_new0(TfLedger, 1);
    ledger->tag = g_strdup(tag);
    ledger->entries = g_array_new(FALSE, TRUE, sizeof(TfEntry));
    ledger->texts = g_string_chunk_new(4096);
    ledger->findings = findings;
    if (!tf_records_read(path, TF_LEDGER_HEAD, take, ledger, findings, error))
        return NULL;
    return g_steal_pointer(&ledger);
}

void
tf_ledger_free(TfLedger *ledger)
{
    if (ledger == NULL)
        return;
    g_array_unref(ledger->entries);
    g_string_chunk_free(ledger->texts);
    g_free(ledger->tag);
    g_free(ledger);
}

int
tf_ledger_n(const TfLedger *ledger)
{
    return (int)ledger->entries->len;
}

const TfEntry *
tf_ledger_get(const TfLedger *ledger, int i)
{
    g_return_val_if_fail(i >= 0 && i < tf_ledger_n(ledger), NULL);
    return &g_array_index(ledger->entries, TfEntry, i);
}

/* What stands in the column of the state. */
static void
add_state(GString *lines, const TfEntry *entry)
{
    if (entry->waives == NULL) {
        g_string_append(lines, entry->is_remark ? TF_REMARK : states[entry->state]);
        return;
    }
    g_string_append_printf(lines, TF_WAIVED "%s", entry->waives);
    if (entry->other != NULL)
        g_string_append_printf(lines, ":%s/%s/%s", entry->other, entry->other_source,
                               entry->other_target);
    if (entry->word != NULL)
        g_string_append_printf(lines, ":%s", entry->word);
}

gboolean
tf_ledger_append(const char *folder, const char *tag, const GArray *entries, GError **error)
{
    g_autofree char *path = path_in(folder, tag);
    g_autoptr(GString) lines = g_string_new(NULL);
    for (guint i = 0; i < entries->len; i++) {
        const TfEntry *entry = &g_array_index(entries, TfEntry, i);
        g_string_append_printf(lines, "%s\t%s\t%s\t%s\t", tag, entry->id, entry->source,
                               entry->target);
        add_state(lines, entry);
        g_string_append_printf(lines, "\t%s\t%s\t%s\t%s\n", entry->person,
                               roles[entry->role], entry->time,
                               entry->reason != NULL ? entry->reason : "");
    }
    return lines->len == 0 || tf_records_append(path, TF_LEDGER_HEAD, lines->str, error);
}
