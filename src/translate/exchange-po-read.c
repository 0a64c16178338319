/* PO in. A reader of our own, because gettext's library tells the line of no message, takes a name
 * and not bytes, and ends the process where it is told of an error that it cannot go on after; what
 * we need of the format is five words and strings. */
#include "base/text.h"
#include "translate/exchange-private.h"

#include <string.h>

/* The strings of an entry, in the order they come in. */
enum {
    TF_PO_CONTEXT,
    TF_PO_ID,
    TF_PO_STRING,
    TF_N_PO_STRINGS,
    TF_PO_NONE = -1, /* of what is passed over: plurals, previous texts */
};

/* Everything one file needs. */
typedef struct {
    TfReturned *returned;
    TfFindings *findings;
    GString *strings[TF_N_PO_STRINGS];
    gboolean has[TF_N_PO_STRINGS];
    int last; /* the string that the next line goes on with */
    gboolean is_fuzzy, is_plural;
    char id[65]; /* as the comment has it, for tools that drop msgctxt */
    char source_hash[17], target_hash[17];
    int line, start; /* from 1; of the entry's msgctxt or msgid; 0: none yet */
    gboolean is_first, is_foreign; /* the head is to come; something else than PO came */
    const char *trouble;
} Reader;

static void
clear_entry(Reader *reader)
{
    for (int i = 0; i < TF_N_PO_STRINGS; i++) {
        g_string_truncate(reader->strings[i], 0);
        reader->has[i] = FALSE;
    }
    reader->last = TF_PO_NONE;
    reader->is_fuzzy = reader->is_plural = FALSE;
    reader->id[0] = '\0';
    reader->source_hash[0] = reader->target_hash[0] = '\0';
    reader->start = 0;
    reader->trouble = NULL;
}

static void
report(const Reader *reader, const char *code, int line, const char *text)
{
    TfPlace place = {.file = reader->returned->file, .line = line, .column = 1};
    tf_findings_add(reader->findings, code, place, NULL, "%s", text);
}

/* The value of a field of the head, without spaces around it; NULL. Transfer full */
static char *
field_of(const char *head, const char *name)
{
    g_auto(GStrv) lines = g_strsplit(head, "\n", 64);
    for (char **line = lines; *line != NULL; line++)
        if (g_str_has_prefix(*line, name) && (*line)[strlen(name)] == ':')
            return g_strstrip(g_strdup(*line + strlen(name) + 1));
    return NULL;
}

static void
read_head(Reader *reader)
{
    const char *head = reader->strings[TF_PO_STRING]->str;
    g_autofree char *language = field_of(head, "Language");
    if (language == NULL || strlen(language) > 32)
        return;
    g_strdelimit(language, "_", '-');
    if (!tf_text_is_name(language))
        return;
    g_free(reader->returned->language);
    reader->returned->language = g_steal_pointer(&language);
}

/* An entry is whole: the next begins, or the file ends. */
static void
end_entry(Reader *reader)
{
    const char *id =
        reader->has[TF_PO_CONTEXT] ? reader->strings[TF_PO_CONTEXT]->str : reader->id;
    gboolean is_head = reader->is_first && !reader->has[TF_PO_CONTEXT] &&
                       reader->has[TF_PO_ID] && reader->strings[TF_PO_ID]->len == 0;
    if (reader->has[TF_PO_ID])
        reader->is_first = FALSE;
    if (is_head) {
        read_head(reader);
    } else if (reader->has[TF_PO_ID] && !tf_exchange_is_id(id)) {
        TfPlace place = {
            .file = reader->returned->file, .line = reader->start, .column = 1};
        tf_returned_add_unknown(
            reader->returned, reader->findings, place,
            "an entry has no msgctxt that could be the name of a unit of ours");
    } else if (reader->has[TF_PO_ID]) {
        const char *trouble =
            reader->is_plural ? "an entry with plurals is none of ours" : reader->trouble;
        TfReturnedUnit unit = {
            .id = id,
            .source_hash = reader->source_hash,
            .target_hash = reader->target_hash,
            .source = reader->strings[TF_PO_ID]->str,
            .target = reader->strings[TF_PO_STRING]->str,
            .claim = reader->is_fuzzy ? TF_CLAIM_FUZZY : TF_CLAIM_DONE,
            .trouble = trouble,
            .line = reader->start,
            .column = 1,
        };
        tf_returned_add(reader->returned, &unit);
    }
    clear_entry(reader);
}

/* Appends the string that begins at @at. Returns: FALSE where it is none */
static gboolean
append_string(GString *out, const char *at)
{
    if (*at != '"')
        return FALSE;
    for (at++; *at != '\0' && *at != '"'; at++) {
        if (*at != '\\') {
            g_string_append_c(out, *at);
            continue;
        }
        at++;
        if (*at == 'n')
            g_string_append_c(out, '\n');
        else if (*at == 't')
            g_string_append_c(out, '\t');
        else if (*at == '"' || *at == '\\')
            g_string_append_c(out, *at);
        else
            return FALSE;
    }
    return *at == '"' && at[1 + strspn(at + 1, " \t\r")] == '\0';
}

static void
read_string(Reader *reader, const char *at)
{
    g_autoptr(GString) unused = g_string_new(NULL);
    GString *out = reader->last >= 0 ? reader->strings[reader->last] : unused;
    if (!append_string(out, at))
        reader->trouble = "a string is not written as PO has it";
}

/* The name and the two hashes that went out with the unit. */
static void
read_hashes(Reader *reader, const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 4);
    char *hashes[] = {reader->source_hash, reader->target_hash};
    if (words[0] == NULL)
        return;
    if (tf_exchange_is_id(words[0]))
        g_strlcpy(reader->id, words[0], sizeof reader->id);
    for (int i = 0; i < 2 && words[i + 1] != NULL; i++) {
        g_strchomp(words[i + 1]);
        if (strlen(words[i + 1]) == 16 && strspn(words[i + 1], "0123456789abcdef") == 16)
            g_strlcpy(hashes[i], words[i + 1], sizeof reader->source_hash);
    }
}

/* Comments belong to the entry that follows. */
static void
read_comment(Reader *reader, const char *line)
{
    if (reader->has[TF_PO_STRING])
        end_entry(reader);
    if (g_str_has_prefix(line, "#,"))
        reader->is_fuzzy = reader->is_fuzzy || strstr(line, "fuzzy") != NULL;
    else if (g_str_has_prefix(line, "#. tenfold "))
        read_hashes(reader, line + strlen("#. tenfold "));
}

/* A line that begins with a word of the format. */
static void
read_keyword(Reader *reader, const char *line)
{
    static const struct {
        const char *word;
        int string;
    } words[] = {{"msgctxt", TF_PO_CONTEXT},
                 {"msgid_plural", TF_PO_NONE},
                 {"msgid", TF_PO_ID},
                 {"msgstr[", TF_PO_NONE},
                 {"msgstr", TF_PO_STRING}};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!g_str_has_prefix(line, words[i].word))
            continue;
        int string = words[i].string;
        gboolean begins = string == TF_PO_CONTEXT || string == TF_PO_ID;
        if (reader->has[TF_PO_STRING] || (begins && reader->has[TF_PO_ID]))
            end_entry(reader);
        reader->is_plural = reader->is_plural || string == TF_PO_NONE;
        reader->last = string;
        if (string >= 0 && reader->has[string])
            reader->trouble = "a word of the entry stands there twice";
        if (string >= 0)
            reader->has[string] = TRUE;
        if (reader->start == 0)
            reader->start = reader->line;
        const char *quote = strchr(line, '"');
        read_string(reader, quote != NULL ? quote : "");
        return;
    }
    reader->trouble = "a line is not of the format PO";
    reader->is_foreign = reader->start == 0;
}

static void
read_line(Reader *reader, const char *line)
{
    line += strspn(line, " \t");
    reader->line++;
    if (*line == '\0' || *line == '\r')
        return;
    if (*line == '#')
        read_comment(reader, line);
    else if (*line == '"')
        read_string(reader, line);
    else
        read_keyword(reader, line);
}

gboolean
tf_returned_po(TfReturned *returned, const char *data, gsize length, TfFindings *findings)
{
    Reader reader = {.returned = returned, .findings = findings, .is_first = TRUE};
    for (int i = 0; i < TF_N_PO_STRINGS; i++)
        reader.strings[i] = g_string_new(NULL);
    clear_entry(&reader);
    returned->format = TF_FORMAT_PO;
    g_autofree char *text = g_strndup(data, length);
    char *next = g_str_has_prefix(text, "\xef\xbb\xbf") ? text + 3 : text;
    for (char *line; (line = next) != NULL && !reader.is_foreign;) {
        next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        read_line(&reader, line);
    }
    if (reader.is_foreign)
        report(
            &reader, "import-unreadable", reader.line,
            "this is neither XLIFF nor PO; what a tool calls its export is mostly one of "
            "them");
    else
        end_entry(&reader);
    for (int i = 0; i < TF_N_PO_STRINGS; i++)
        g_string_free(reader.strings[i], TRUE);
    return !reader.is_foreign;
}
