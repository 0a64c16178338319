/* What can be given away: the memory of translations as TMX 1.4, the terms as TBX-Basic. */
#include "base/text.h"
#include "translate/exchange-private.h"

#include <string.h>

static const char *
tag_of(const TfExchange *exchange)
{
    return tf_edition_language(exchange->input.edition)->tag;
}

/* The marks of a text as TMX has them: what they are in our XML, paired by number. */
static void
append_segment(GString *out, const char *source, const char *marked)
{
    const char *trouble;
    g_autoptr(GArray) from = tf_inline_parse(source, &trouble);
    g_autoptr(GArray) pieces = tf_inline_parse(marked, &trouble);
    g_autoptr(GPtrArray) ids = tf_inline_ids(from, pieces);
    for (guint i = 0; i < pieces->len; i++) {
        const TfInline *piece = &g_array_index(pieces, TfInline, i);
        const char *id = ids->pdata[i];
        g_autofree char *name = g_strndup(piece->text, strcspn(piece->text, " "));
        g_autofree char *tag = tf_inline_tag(piece);
        if (piece->kind == TF_INLINE_TEXT)
            tf_text_add_escaped(out, "%s", piece->text);
        else if (piece->kind == TF_INLINE_ALONE)
            tf_text_add_escaped(out, "<ph x=\"%s\" type=\"%s\">%s</ph>", id, name, tag);
        else if (piece->kind == TF_INLINE_OPEN)
            tf_text_add_escaped(out, "<bpt i=\"%s\" x=\"%s\" type=\"%s\">%s</bpt>", id, id,
                                name, tag);
        else
            tf_text_add_escaped(out, "<ept i=\"%s\">%s</ept>", id, tag);
    }
}

/* Only what is a translation of today's English, mark by mark. */
static gboolean
is_memory(const TfExchangeUnit *unit)
{
    const char *trouble;
    if (unit->is_sound || unit->state < TF_UNIT_TRANSLATED)
        return FALSE;
    g_autoptr(GArray) from = tf_inline_parse(unit->source, &trouble);
    g_autoptr(GArray) pieces = tf_inline_parse(unit->target, &trouble);
    g_autofree char *differs = tf_inline_differ(from, pieces);
    return differs == NULL;
}

int
tf_exchange_n_pairs(const TfExchange *exchange)
{
    int n = 0;
    for (int i = 0; i < tf_exchange_n(exchange); i++)
        n += is_memory(tf_exchange_get(exchange, i));
    return n;
}

static void
append_unit(GString *out, const TfExchangeUnit *unit, const char *tag)
{
    tf_text_add_escaped(out,
                        "    <tu tuid=\"%s\">\n"
                        "      <prop type=\"x-state\">%s</prop>\n"
                        "      <tuv xml:lang=\"en\">\n        <seg>",
                        unit->id, tf_unit_state_name(unit->state));
    append_segment(out, unit->source, unit->source);
    tf_text_add_escaped(
        out, "</seg>\n      </tuv>\n      <tuv xml:lang=\"%s\">\n        <seg>", tag);
    append_segment(out, unit->source, unit->target);
    g_string_append(out, "</seg>\n      </tuv>\n    </tu>\n");
}

char *
tf_exchange_tmx(const TfExchange *exchange)
{
    GString *out = g_string_new(NULL);
    g_autofree char *date = tf_exchange_date(exchange, "%Y%m%dT%H%M%SZ");
    tf_text_add_escaped(out,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<tmx version=\"1.4\">\n"
                        "  <header creationtool=\"Tenfold\" creationtoolversion=\"1\" "
                        "creationdate=\"%s\" segtype=\"block\" o-tmf=\"tenfold\" "
                        "adminlang=\"en\" srclang=\"en\" datatype=\"xml\"/>\n"
                        "  <body>\n",
                        date);
    for (int i = 0; i < tf_exchange_n(exchange); i++) {
        const TfExchangeUnit *unit = tf_exchange_get(exchange, i);
        if (is_memory(unit))
            append_unit(out, unit, tag_of(exchange));
    }
    g_string_append(out, "  </body>\n</tmx>\n");
    return g_string_free(out, FALSE);
}

/* The forms of @term in @language. */
static void
append_forms(GString *out, const TfTerm *term, const char *language)
{
    /* In the order of TfTermUse; picklist of ISO 12620. */
    static const char *const uses[] = {"preferredTerm-admn-sts", "admittedTerm-admn-sts",
                                       "deprecatedTerm-admn-sts"};
    gsize before = out->len;
    tf_text_add_escaped(out, "        <langSet xml:lang=\"%s\">\n", language);
    gsize empty = out->len;
    for (int i = 0; i < term->n_forms; i++)
        if (strcmp(term->forms[i].language, language) == 0)
            tf_text_add_escaped(
                out,
                "          <tig>\n"
                "            <term>%s</term>\n"
                "            <termNote type=\"administrativeStatus\">%s</termNote>\n"
                "          </tig>\n",
                term->forms[i].text, uses[term->forms[i].use]);
    if (out->len == empty)
        g_string_truncate(out, before);
    else
        g_string_append(out, "        </langSet>\n");
}

static gboolean
has_form(const TfTerm *term, const char *language)
{
    for (int i = 0; i < term->n_forms; i++)
        if (strcmp(term->forms[i].language, language) == 0)
            return TRUE;
    return FALSE;
}

int
tf_exchange_n_terms(const TfExchange *exchange, int *n_named)
{
    const TfReference *reference = exchange->input.reference;
    int n = 0;
    *n_named = 0;
    for (const char *const *id = tf_reference_term_ids(reference); *id != NULL; id++) {
        *n_named += has_form(tf_reference_term(reference, *id), tag_of(exchange));
        n++;
    }
    return n;
}

char *
tf_exchange_tbx(const TfExchange *exchange)
{
    const TfReference *reference = exchange->input.reference;
    GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<martif type=\"TBX-Basic\" xml:lang=\"en\">\n"
                                "  <martifHeader>\n"
                                "    <fileDesc>\n"
                                "      <sourceDesc>\n"
                                "        <p>Tenfold, content/terms.xml</p>\n"
                                "      </sourceDesc>\n"
                                "    </fileDesc>\n"
                                "    <encodingDesc>\n"
                                "      <p type=\"XCSURI\">TBXBasicXCSV02.xcs</p>\n"
                                "    </encodingDesc>\n"
                                "  </martifHeader>\n"
                                "  <text>\n    <body>\n");
    for (const char *const *id = tf_reference_term_ids(reference); *id != NULL; id++) {
        const TfTerm *term = tf_reference_term(reference, *id);
        tf_text_add_escaped(out,
                            "      <termEntry id=\"%s\">\n"
                            "        <descripGrp>\n"
                            "          <descrip type=\"definition\">%s</descrip>\n"
                            "        </descripGrp>\n",
                            term->id, term->definition);
        append_forms(out, term, "en");
        append_forms(out, term, tag_of(exchange));
        g_string_append(out, "      </termEntry>\n");
    }
    g_string_append(out, "    </body>\n  </text>\n</martif>\n");
    return g_string_free(out, FALSE);
}
