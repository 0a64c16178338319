/* PO out: inline elements stay as they are written, so that checkers of PO see them. */
#include "base/text.h"
#include "translate/exchange-private.h"

#include <string.h>

typedef struct {
    const TfExchange *exchange;
    GString *out;
} Writer;

/* A line of the file: the word before the text, the text in quotation marks. */
static void
append_string(GString *out, const char *word, const char *text)
{
    g_string_append_printf(out, "%s \"", word);
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *c);
    }
    g_string_append(out, "\"\n");
}

/* A comment of one line for the translator. */
static void
append_comment(GString *out, const char *text)
{
    g_autofree char *line = tf_text_collapsed(text);
    g_string_append_printf(out, "#. %s\n", line);
}

static void
append_term(const TfTerm *term, gpointer data)
{
    Writer *writer = data;
    g_autofree char *line =
        tf_term_line(term, tf_edition_language(writer->exchange->input.edition)->tag);
    append_comment(writer->out, line);
}

static void
append_unit(Writer *writer, const TfExchangeUnit *unit)
{
    const char *note = tf_exchange_note(unit);
    GString *out = writer->out;
    g_string_append_c(out, '\n');
    if (note != NULL)
        append_comment(out, note);
    tf_exchange_visit_terms(writer->exchange, unit, append_term, writer);
    if (unit->most > 0)
        g_string_append_printf(out, "#. At most %d letters.\n", unit->most);
    g_string_append_printf(out, "#. tenfold %s %s %s\n", unit->id, unit->source_hash,
                           unit->target_hash != NULL ? unit->target_hash : "-");
    g_string_append_printf(out, "#: %s:%d\n", unit->place.file, unit->place.line);
    if (unit->state == TF_UNIT_STALE)
        g_string_append(out, "#, fuzzy\n");
    if (unit->previous != NULL)
        append_string(out, "#| msgid", unit->previous);
    append_string(out, "msgctxt", unit->id);
    append_string(out, "msgid", unit->source);
    append_string(out, "msgstr", unit->state == TF_UNIT_MISSING ? "" : unit->target);
}

/* The tag as gettext writes it: "zh_Hans". */
static char *
language_of(const TfExchange *exchange)
{
    char *name = g_strdup(tf_edition_language(exchange->input.edition)->tag);
    return g_strdelimit(name, "-", '_');
}

char *
tf_exchange_po(const TfExchange *exchange)
{
    Writer writer = {exchange, g_string_new(NULL)};
    g_autofree char *date = tf_exchange_date(exchange, "%Y-%m-%d %H:%M+0000");
    g_autofree char *language = language_of(exchange);
    g_string_append_printf(writer.out,
                           "msgid \"\"\n"
                           "msgstr \"\"\n"
                           "\"Project-Id-Version: know-your-rights %s\\n\"\n"
                           "\"POT-Creation-Date: %s\\n\"\n"
                           "\"PO-Revision-Date: %s\\n\"\n"
                           "\"Last-Translator: \\n\"\n"
                           "\"Language-Team: \\n\"\n"
                           "\"Language: %s\\n\"\n"
                           "\"MIME-Version: 1.0\\n\"\n"
                           "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                           "\"Content-Transfer-Encoding: 8bit\\n\"\n"
                           "\"X-Generator: Tenfold\\n\"\n",
                           tf_edition_name(exchange->input.edition), date, date, language);
    for (int i = 0; i < tf_exchange_n(exchange); i++)
        append_unit(&writer, tf_exchange_get(exchange, i));
    return g_string_free(writer.out, FALSE);
}
