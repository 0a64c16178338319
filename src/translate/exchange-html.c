/* A page for reviewers without tools: the English beside the translation, as the booklet goes, to be
 * read on any screen or printed with room for remarks. One file without scripts. */
#include "base/text.h"
#include "translate/exchange-private.h"

#include <string.h>

typedef struct {
    const TfExchange *exchange;
    const TfLanguage *language;
    GString *out;
} Writer;

static const char style[] =
    ":root{color-scheme:light dark;--line:#8a8a8a;--soft:#f1f3f5;--mark:#8a3b00}\n"
    "@media(prefers-color-scheme:dark){:root{--line:#777;--soft:#23272b;--mark:#ffb26b}}\n"
    "body{font:1rem/1.6 system-ui,\"Noto Sans\",sans-serif;max-width:80rem;margin:0 auto;"
    "padding:1rem}\n"
    "h1{font-size:1.6rem;line-height:1.3}h2{font-size:1.25rem;margin:2.5rem 0 .5rem}\n"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}\n"
    "th,td{border:1px solid var(--line);padding:.5rem .75rem;vertical-align:top;"
    "text-align:start;overflow-wrap:anywhere}\n"
    "thead "
    "th{background:var(--soft)}th.what{width:9rem;font-weight:normal;font-size:.85rem}\n"
    "td[lang]{font-size:1.1rem}td:lang(ur){line-height:2.2}\n"
    ".note{font-size:.85rem;border-inline-start:3px solid var(--line);"
    "padding-inline-start:.5rem;margin:.5rem 0 0}\n"
    ".state{display:block;font-weight:bold}.missing .state,.stale "
    ".state{color:var(--mark)}\n"
    ".fact{background:var(--soft);padding:0 .2em;border-radius:.2em}\n"
    ".term{text-decoration:underline dotted}.phrase{font-style:normal;opacity:.85}\n"
    "del{color:var(--mark)}.remarks{display:none}\n"
    "@media(max-width:40rem){table,thead,tbody,tr,th,td{display:block;width:auto}"
    "thead{position:absolute;clip-path:inset(50%)}th.what{width:auto}"
    "tr{margin-bottom:1rem}}\n"
    "@media print{@page{margin:15mm}body{max-width:none;padding:0;font-size:10pt}"
    "tr{break-inside:avoid}h2{break-after:avoid}.remarks{display:table-cell;width:18%}"
    "th.what{width:6rem}}\n";

/* What is written at a mark's beginning. */
static void
open_mark(Writer *writer, const TfInline *piece)
{
    const char *ref = strchr(piece->text, ' ');
    const TfTerm *term = g_str_has_prefix(piece->text, "term ")
                             ? tf_reference_term(writer->exchange->input.reference, ref + 1)
                             : NULL;
    if (strcmp(piece->text, "b") == 0)
        g_string_append(writer->out, "<b>");
    else if (term != NULL)
        tf_text_add_escaped(writer->out, "<span class=\"term\" title=\"%s\">",
                            term->definition);
    else if (strcmp(piece->text, "en") == 0)
        g_string_append(writer->out, "<span lang=\"en\" dir=\"ltr\">");
    else
        g_string_append(writer->out, "<span>");
}

static void
append_text(Writer *writer, const char *marked, const char *language)
{
    const char *trouble;
    g_autoptr(GArray) pieces = tf_inline_parse(marked, &trouble);
    for (guint i = 0; pieces != NULL && i < pieces->len; i++) {
        const TfInline *piece = &g_array_index(pieces, TfInline, i);
        g_autofree char *shown = piece->kind == TF_INLINE_ALONE
                                     ? tf_inline_shown(writer->exchange, piece, language)
                                     : NULL;
        if (piece->kind == TF_INLINE_TEXT)
            tf_text_add_escaped(writer->out, "%s", piece->text);
        else if (piece->kind == TF_INLINE_ALONE)
            tf_text_add_escaped(writer->out, "<bdi class=\"fact\">%s</bdi>", shown);
        else if (piece->kind == TF_INLINE_OPEN)
            open_mark(writer, piece);
        else
            g_string_append(writer->out,
                            strcmp(piece->text, "b") == 0 ? "</b>" : "</span>");
    }
}

/* The English sentence that a meaning explains; NULL for anything else. */
static const char *
phrase_of(const Writer *writer, const TfExchangeUnit *unit)
{
    const TfBlock *block = tf_edition_find(writer->exchange->input.source, unit->id);
    if (block == NULL || block->kind != TF_BLOCK_MEANING)
        return NULL;
    for (int i = 0; i < block->parent->n_children; i++)
        if (block->parent->children[i]->kind == TF_BLOCK_PHRASE)
            return block->parent->children[i]->unit->marked;
    return NULL;
}

/* The forms for @use, with @before them if there are any. */
static void
append_forms(Writer *writer, const TfTerm *term, TfTermUse use, const char *before)
{
    gboolean is_first = TRUE;
    for (int i = 0; i < term->n_forms; i++) {
        const TfTermForm *form = &term->forms[i];
        if (form->use != use || strcmp(form->language, writer->language->tag) != 0)
            continue;
        tf_text_add_escaped(writer->out, "%s<bdi lang=\"%s\">%s</bdi>",
                            is_first ? before : ", ", form->language, form->text);
        is_first = FALSE;
    }
}

static void
append_term(const TfTerm *term, gpointer data)
{
    Writer *writer = data;
    const char *english = tf_term_approved(term, "en");
    tf_text_add_escaped(writer->out, "<p class=\"note\">“%s”",
                        english != NULL ? english : term->id);
    append_forms(writer, term, TF_TERM_APPROVED, ": ");
    append_forms(writer, term, TF_TERM_ALSO, "; also ");
    append_forms(writer, term, TF_TERM_FORBIDDEN, "; never ");
    g_string_append(writer->out, "</p>");
}

static void
append_english(Writer *writer, const TfExchangeUnit *unit)
{
    const char *phrase = phrase_of(writer, unit);
    const char *note = tf_exchange_note(unit);
    g_string_append(writer->out, "<td lang=\"en\" dir=\"ltr\">");
    if (phrase != NULL) {
        g_string_append(writer->out, "<p class=\"phrase\">“");
        append_text(writer, phrase, "en");
        g_string_append(writer->out, "” means:</p>");
    }
    append_text(writer, unit->source, "en");
    if (unit->previous != NULL) {
        g_string_append(writer->out, "<p class=\"note\">Was before: <del>");
        append_text(writer, unit->previous, "en");
        g_string_append(writer->out, "</del></p>");
    }
    if (note != NULL)
        tf_text_add_escaped(writer->out, "<p class=\"note\">%s</p>", note);
    tf_exchange_visit_terms(writer->exchange, unit, append_term, writer);
    g_string_append(writer->out, "</td>");
}

static void
append_row(Writer *writer, const TfExchangeUnit *unit)
{
    const char *state = tf_unit_state_name(unit->state);
    gboolean is_rtl = writer->language->direction == TF_DIRECTION_RTL;
    tf_text_add_escaped(writer->out,
                        "<tr id=\"%s%s\" class=\"%s\"><th scope=\"row\" class=\"what\">%s"
                        "<span class=\"state\">%s</span><small>%s</small></th>",
                        unit->id, unit->is_sound ? ".sound" : "", state, unit->element,
                        state, unit->id);
    append_english(writer, unit);
    tf_text_add_escaped(writer->out, "<td lang=\"%s\" dir=\"%s\">", writer->language->tag,
                        is_rtl ? "rtl" : "ltr");
    if (unit->state != TF_UNIT_MISSING)
        append_text(writer, unit->target, writer->language->tag);
    g_string_append(writer->out, "</td><td class=\"remarks\"></td></tr>\n");
}

/* The words of the first heading in a section; its name where it has none. */
static void
append_title(Writer *writer, const char *section)
{
    for (int i = 0; section != NULL && i < tf_exchange_n(writer->exchange); i++) {
        const TfExchangeUnit *unit = tf_exchange_get(writer->exchange, i);
        if (g_strcmp0(unit->section, section) != 0 || strcmp(unit->element, "heading") != 0)
            continue;
        append_text(writer, unit->source, "en");
        return;
    }
    tf_text_add_escaped(writer->out, "%s", section != NULL ? section : "Title and notices");
}

static void
open_section(Writer *writer, const char *section)
{
    const char *id = section != NULL ? section : "head";
    tf_text_add_escaped(writer->out,
                        "<section aria-labelledby=\"s-%s\">\n<h2 id=\"s-%s\" lang=\"en\">",
                        id, id);
    append_title(writer, section);
    tf_text_add_escaped(
        writer->out,
        "</h2>\n<table>\n<thead><tr><th scope=\"col\" class=\"what\">Piece</th>"
        "<th scope=\"col\">English</th><th scope=\"col\" lang=\"%s\">%s</th>"
        "<th scope=\"col\" class=\"remarks\">Remarks</th></tr></thead>\n<tbody>\n",
        writer->language->tag, tf_exchange_own_name(writer->exchange));
}

static void
append_counts(Writer *writer)
{
    int n[TF_N_UNIT_STATES] = {0};
    for (int i = 0; i < tf_exchange_n(writer->exchange); i++)
        n[tf_exchange_get(writer->exchange, i)->state]++;
    g_string_append(writer->out, "<ul>\n");
    for (int i = 0; i < TF_N_UNIT_STATES; i++)
        if (n[i] > 0)
            g_string_append_printf(writer->out, "<li>%d %s</li>\n", n[i],
                                   tf_unit_state_name((TfUnitState)i));
    g_string_append(writer->out, "</ul>\n");
}

static void
append_head(Writer *writer)
{
    const TfEdition *edition = writer->exchange->input.edition;
    const char *english = tf_exchange_english_name(writer->exchange);
    tf_text_add_escaped(
        writer->out,
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta "
        "charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src "
        "'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>English beside %s, edition %s, text %s</title>\n<style>\n",
        english, tf_edition_name(edition), tf_edition_code(edition));
    g_string_append(writer->out, style);
    tf_text_add_escaped(writer->out,
                        "</style>\n</head>\n<body>\n<main>\n"
                        "<h1>Know your rights: English beside %s "
                        "(<bdi lang=\"%s\">%s</bdi>)</h1>\n"
                        "<p>Edition %s, text %s. Phone numbers and names are filled in; "
                        "words with a dotted line "
                        "are terms. Write to whoever sent you this page what should be "
                        "other, with the name of "
                        "the piece.</p>\n",
                        english, writer->language->tag,
                        tf_exchange_own_name(writer->exchange), tf_edition_name(edition),
                        tf_edition_code(edition));
    append_counts(writer);
}

char *
tf_exchange_html(const TfExchange *exchange)
{
    Writer writer = {exchange, tf_edition_language(exchange->input.edition),
                     g_string_new(NULL)};
    const char *section = "";
    append_head(&writer);
    for (int i = 0; i < tf_exchange_n(exchange); i++) {
        const TfExchangeUnit *unit = tf_exchange_get(exchange, i);
        if (g_strcmp0(unit->section, section) != 0) {
            if (i > 0)
                g_string_append(writer.out, "</tbody>\n</table>\n</section>\n");
            section = unit->section;
            open_section(&writer, section);
        }
        append_row(&writer, unit);
    }
    g_string_append(writer.out,
                    "</tbody>\n</table>\n</section>\n</main>\n</body>\n</html>\n");
    return g_string_free(writer.out, FALSE);
}
