/* XLIFF out: 1.2, which most tools read, and 2.0 or 2.1. Inline elements are only <g> and <x>, or
 * <pc> and <ph>: tools lose what stands in <mrk>. */
#include "base/text.h"
#include "translate/exchange-private.h"

#include <string.h>

/* Everything one file needs. */
typedef struct {
    const TfExchange *exchange;
    GString *out;
    gboolean is_2;
    TfExchangeTool tool;
    const char *language; /* of the text that is being written */
} Writer;

/* What the formats call a state. */
static const struct {
    const char *in_12;
    const char *in_2;
} states[] = {
    [TF_UNIT_MISSING] = {"needs-translation", "initial"},
    [TF_UNIT_STALE] = {"needs-translation", "initial"},
    [TF_UNIT_TRANSLATED] = {"translated", "translated"},
    [TF_UNIT_REVIEWED] = {"signed-off", "reviewed"},
    [TF_UNIT_FINAL] = {"final", "final"},
};

static const char *
tag_of(const TfExchange *exchange)
{
    return tf_edition_language(exchange->input.edition)->tag;
}

/* What a tool shows of an element, and what it calls it. */
static void
append_code_12(Writer *writer, const TfInline *piece, const char *id)
{
    gboolean is_bold = strcmp(piece->text, "b") == 0;
    g_autofree char *shown = tf_inline_shown(writer->exchange, piece, writer->language);
    g_autofree char *name = g_strndup(piece->text, strcspn(piece->text, " "));
    if (piece->kind == TF_INLINE_ALONE)
        tf_text_add_escaped(writer->out, "<x id=\"%s\" ctype=\"x-%s\" equiv-text=\"%s\"/>",
                            id, name, shown);
    else
        tf_text_add_escaped(writer->out, "<g id=\"%s\" ctype=\"%s%s\">", id,
                            is_bold ? "" : "x-", is_bold ? "bold" : name);
}

/* The codes are those of our own XML: no tool may copy or delete them. */
static void
append_code_2(Writer *writer, const TfInline *piece, const char *id)
{
    gboolean is_bold = strcmp(piece->text, "b") == 0;
    g_autofree char *shown = tf_inline_shown(writer->exchange, piece, writer->language);
    g_autofree char *name = g_strndup(piece->text, strcspn(piece->text, " "));
    const char *kind = is_bold ? "fmt" : "other";
    if (piece->kind == TF_INLINE_ALONE)
        tf_text_add_escaped(writer->out,
                            "<ph id=\"%s\" canCopy=\"no\" canDelete=\"no\" type=\"%s\" "
                            "subType=\"tenfold:%s\" equiv=\"%s\" disp=\"%s\"/>",
                            id, kind, name, shown, shown);
    else
        tf_text_add_escaped(
            writer->out,
            "<pc id=\"%s\" canCopy=\"no\" canDelete=\"no\" type=\"%s\" "
            "subType=\"%s:%s\" dispStart=\"&lt;%s&gt;\" dispEnd=\"&lt;/%s&gt;\">",
            id, kind, is_bold ? "xlf" : "tenfold", name, name, name);
}

/* The text of @marked with its codes, numbered as in @source. */
static void
append_text(Writer *writer, const char *source, const char *marked)
{
    const char *trouble;
    g_autoptr(GArray) from = tf_inline_parse(source, &trouble);
    g_autoptr(GArray) pieces = tf_inline_parse(marked, &trouble);
    g_return_if_fail(from != NULL && pieces != NULL);
    g_autoptr(GPtrArray) ids = tf_inline_ids(from, pieces);
    for (guint i = 0; i < pieces->len; i++) {
        const TfInline *piece = &g_array_index(pieces, TfInline, i);
        if (piece->kind == TF_INLINE_TEXT)
            tf_text_add_escaped(writer->out, "%s", piece->text);
        else if (piece->kind == TF_INLINE_CLOSE)
            g_string_append(writer->out, writer->is_2 ? "</pc>" : "</g>");
        else if (writer->is_2)
            append_code_2(writer, piece, ids->pdata[i]);
        else
            append_code_12(writer, piece, ids->pdata[i]);
    }
}

/* What stands in <target>; NULL for nothing. */
static const char *
target_of(const Writer *writer, const TfExchangeUnit *unit)
{
    if (unit->state != TF_UNIT_MISSING)
        return unit->target;
    return writer->tool == TF_TOOL_OMEGAT ? unit->source : NULL;
}

static void
append_source_12(Writer *writer, const TfExchangeUnit *unit)
{
    const char *target = target_of(writer, unit);
    g_string_append(writer->out, "        <source>");
    writer->language = "en";
    append_text(writer, unit->source, unit->source);
    writer->language = tag_of(writer->exchange);
    g_string_append_printf(writer->out, "</source>\n        <target state=\"%s\">",
                           states[unit->state].in_12);
    if (target != NULL)
        append_text(writer, unit->source, target);
    g_string_append(writer->out, "</target>\n");
}

/* What the unit is held against when it comes back, and where a tool may say it stands. */
static void
append_contexts_12(Writer *writer, const TfExchangeUnit *unit)
{
    tf_text_add_escaped(writer->out,
                        "        <context-group purpose=\"x-tenfold\">\n"
                        "          <context context-type=\"x-source-hash\">%s</context>\n"
                        "          <context context-type=\"x-target-hash\">%s</context>\n"
                        "        </context-group>\n"
                        "        <context-group purpose=\"location\">\n"
                        "          <context context-type=\"sourcefile\">%s</context>\n"
                        "          <context context-type=\"linenumber\">%d</context>\n"
                        "        </context-group>\n",
                        unit->source_hash,
                        unit->target_hash != NULL ? unit->target_hash : "",
                        unit->place.file, unit->place.line);
}

static void
append_term_12(const TfTerm *term, gpointer data)
{
    Writer *writer = data;
    g_autofree char *line = tf_term_line(term, tag_of(writer->exchange));
    tf_text_add_escaped(writer->out, "        <note from=\"terms\">%s</note>\n", line);
}

static void
append_unit_12(Writer *writer, const TfExchangeUnit *unit)
{
    const char *note = tf_exchange_note(unit);
    tf_text_add_escaped(writer->out,
                        "      <trans-unit id=\"%s\" resname=\"%s\" restype=\"x-%s\" "
                        "approved=\"%s\"",
                        unit->id, unit->id, unit->element,
                        unit->state == TF_UNIT_FINAL ? "yes" : "no");
    if (unit->most > 0)
        g_string_append_printf(writer->out, " maxwidth=\"%d\" size-unit=\"char\"",
                               unit->most);
    g_string_append(writer->out, ">\n");
    append_source_12(writer, unit);
    append_contexts_12(writer, unit);
    if (note != NULL)
        tf_text_add_escaped(writer->out, "        <note from=\"author\">%s</note>\n", note);
    tf_exchange_visit_terms(writer->exchange, unit, append_term_12, writer);
    if (unit->previous != NULL) {
        g_string_append(writer->out,
                        "        <alt-trans alttranstype=\"previous-version\">\n"
                        "          <source>");
        append_text(writer, unit->previous, unit->previous);
        g_string_append(writer->out, "</source>\n          <target>");
        append_text(writer, unit->previous, unit->target);
        g_string_append(writer->out, "</target>\n        </alt-trans>\n");
    }
    g_string_append(writer->out, "      </trans-unit>\n");
}

char *
tf_exchange_xliff12(const TfExchange *exchange, TfExchangeTool tool)
{
    Writer writer = {exchange, g_string_new(NULL), FALSE, tool, tag_of(exchange)};
    g_autofree char *date = tf_exchange_date(exchange, "%Y-%m-%dT%H:%M:%SZ");
    const TfEdition *edition = exchange->input.edition;
    tf_text_add_escaped(
        writer.out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
        "  <file original=\"content/en/rights.xml\" source-language=\"en\" "
        "target-language=\"%s\" datatype=\"xml\" date=\"%s\" tool-id=\"tenfold\" "
        "product-version=\"%s\">\n"
        "    <header>\n"
        "      <tool tool-id=\"tenfold\" tool-name=\"Tenfold\"/>\n"
        "    </header>\n"
        "    <body>\n",
        tag_of(exchange), date, tf_edition_name(edition));
    for (int i = 0; i < tf_exchange_n(exchange); i++)
        append_unit_12(&writer, tf_exchange_get(exchange, i));
    g_string_append(writer.out, "    </body>\n  </file>\n</xliff>\n");
    return g_string_free(writer.out, FALSE);
}

/* The first glossary entry of a unit opens the glossary. */
static void
append_term_2(const TfTerm *term, gpointer data)
{
    Writer *writer = data;
    const char *english = tf_term_approved(term, "en");
    const char *own = tf_term_approved(term, tag_of(writer->exchange));
    if (!g_str_has_suffix(writer->out->str, "</gls:glossEntry>\n"))
        g_string_append(writer->out, "      <gls:glossary>\n");
    tf_text_add_escaped(writer->out,
                        "        <gls:glossEntry>\n"
                        "          <gls:term>%s</gls:term>\n",
                        english != NULL ? english : term->id);
    if (own != NULL)
        tf_text_add_escaped(writer->out,
                            "          <gls:translation>%s</gls:translation>\n", own);
    tf_text_add_escaped(writer->out,
                        "          <gls:definition>%s</gls:definition>\n"
                        "        </gls:glossEntry>\n",
                        term->definition);
}

static void
append_term_note_2(const TfTerm *term, gpointer data)
{
    Writer *writer = data;
    g_autofree char *line = tf_term_line(term, tag_of(writer->exchange));
    tf_text_add_escaped(writer->out, "        <note category=\"terms\">%s</note>\n", line);
}

static void
append_notes_2(Writer *writer, const TfExchangeUnit *unit)
{
    const char *note = tf_exchange_note(unit);
    gsize before = writer->out->len;
    g_string_append(writer->out, "      <notes>\n");
    gsize empty = writer->out->len;
    if (note != NULL)
        tf_text_add_escaped(writer->out, "        <note category=\"author\">%s</note>\n",
                            note);
    tf_exchange_visit_terms(writer->exchange, unit, append_term_note_2, writer);
    if (unit->previous != NULL)
        tf_text_add_escaped(writer->out,
                            "        <note category=\"previous-source\">%s</note>\n",
                            unit->previous);
    if (writer->out->len == empty)
        g_string_truncate(writer->out, before);
    else
        g_string_append(writer->out, "      </notes>\n");
}

static void
append_modules_2(Writer *writer, const TfExchangeUnit *unit)
{
    tf_text_add_escaped(writer->out,
                        "      <mda:metadata>\n"
                        "        <mda:metaGroup category=\"tenfold\">\n"
                        "          <mda:meta type=\"source-hash\">%s</mda:meta>\n"
                        "          <mda:meta type=\"target-hash\">%s</mda:meta>\n"
                        "        </mda:metaGroup>\n"
                        "      </mda:metadata>\n",
                        unit->source_hash,
                        unit->target_hash != NULL ? unit->target_hash : "");
    tf_exchange_visit_terms(writer->exchange, unit, append_term_2, writer);
    if (g_str_has_suffix(writer->out->str, "</gls:glossEntry>\n"))
        g_string_append(writer->out, "      </gls:glossary>\n");
}

static void
append_unit_2(Writer *writer, const TfExchangeUnit *unit)
{
    const char *target = target_of(writer, unit);
    tf_text_add_escaped(writer->out,
                        "    <unit id=\"%s\" name=\"%s\" canResegment=\"no\" "
                        "type=\"tenfold:%s\"",
                        unit->id, unit->id, unit->element);
    if (unit->most > 0)
        g_string_append_printf(writer->out, " slr:sizeRestriction=\"%d\"", unit->most);
    g_string_append(writer->out, ">\n");
    append_modules_2(writer, unit);
    append_notes_2(writer, unit);
    g_string_append_printf(writer->out, "      <segment state=\"%s\"%s>\n        <source>",
                           states[unit->state].in_2,
                           unit->state == TF_UNIT_STALE ? " subState=\"tenfold:stale\""
                                                        : "");
    writer->language = "en";
    append_text(writer, unit->source, unit->source);
    writer->language = tag_of(writer->exchange);
    g_string_append(writer->out, "</source>\n");
    if (target != NULL) {
        g_string_append(writer->out, "        <target>");
        append_text(writer, unit->source, target);
        g_string_append(writer->out, "</target>\n");
    }
    g_string_append(writer->out, "      </segment>\n    </unit>\n");
}

char *
tf_exchange_xliff2(const TfExchange *exchange, TfExchangeTool tool, const char *version)
{
    Writer writer = {exchange, g_string_new(NULL), TRUE, tool, tag_of(exchange)};
    const TfLanguage *language = tf_edition_language(exchange->input.edition);
    tf_text_add_escaped(
        writer.out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<xliff version=\"%s\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
        "xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\" "
        "xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" "
        "xmlns:slr=\"urn:oasis:names:tc:xliff:sizerestriction:2.0\" "
        "srcLang=\"en\" trgLang=\"%s\">\n"
        "  <file id=\"rights\" original=\"content/en/rights.xml\" trgDir=\"%s\">\n"
        "    <slr:profiles generalProfile=\"xliff:codepoints\">\n"
        "      <slr:normalization general=\"nfc\"/>\n"
        "    </slr:profiles>\n",
        version, language->tag, language->direction == TF_DIRECTION_RTL ? "rtl" : "ltr");
    for (int i = 0; i < tf_exchange_n(exchange); i++)
        append_unit_2(&writer, tf_exchange_get(exchange, i));
    g_string_append(writer.out, "  </file>\n</xliff>\n");
    return g_string_free(writer.out, FALSE);
}
