/* A paper for reviewers: the English beside the translation, with room for remarks and a line to sign. */
#include "translate/exchange-private.h"

#include <string.h>

/* The name, the English, the translation, room to write. What is read from right to left ends at
 * the right. */
static const char *
columns_of(const TfExchange *exchange)
{
    const TfLanguage *language = tf_edition_language(exchange->input.edition);
    return language->direction == TF_DIRECTION_RTL ? "2.1 4 4> 1.6" : "2.1 4 4 1.6";
}

/* Returns: (nullable): what is printed of a unit, its facts filled in */
static const TfUnit *
printed(const TfEdition *edition, const TfExchangeUnit *unit, gboolean is_target)
{
    const TfBlock *block = tf_edition_find(edition, unit->id);
    TfBlockKind wanted = is_target ? TF_BLOCK_SOUND : TF_BLOCK_PHRASE;
    for (int i = 0; block != NULL && unit->is_sound && i < block->n_children; i++)
        if (block->children[i]->kind == wanted)
            return block->children[i]->unit;
    return block != NULL ? block->unit : NULL;
}

static const char *
words_of(const TfUnit *unit)
{
    return unit != NULL ? unit->text : "";
}

/* English among Arabic words keeps its order, numbers stay whole, as on the page. */
static void
say_spans(TfDocument *document, int i, const TfUnit *unit)
{
    if (unit != NULL && unit->n_spans > 0)
        tf_document_say_spans(document, i, unit->spans, unit->n_spans);
}

static void
add_section(TfDocument *document, const TfExchange *exchange, const char *section)
{
    const char *title = section != NULL ? section : "Title and notices";
    for (int i = 0; section != NULL && i < tf_exchange_n(exchange); i++) {
        const TfExchangeUnit *unit = tf_exchange_get(exchange, i);
        if (g_strcmp0(unit->section, section) == 0 &&
            strcmp(unit->element, "heading") == 0) {
            title = words_of(printed(exchange->input.source, unit, FALSE));
            break;
        }
    }
    tf_document_add(document, "heading", title);
    tf_document_add_row(document, "head", columns_of(exchange), "Piece", "English",
                        tf_exchange_own_name(exchange), "Remarks", NULL);
    tf_document_say_language(document, 2,
                             tf_edition_language(exchange->input.edition)->tag);
}

static void
add_unit(TfDocument *document, const TfExchange *exchange, const TfExchangeUnit *unit)
{
    const TfUnit *english = printed(exchange->input.source, unit, FALSE);
    const TfUnit *target = unit->state != TF_UNIT_MISSING
                               ? printed(exchange->input.edition, unit, TRUE)
                               : NULL;
    g_autofree char *name =
        unit->state == TF_UNIT_TRANSLATED
            ? g_strdup(unit->id)
            : g_strdup_printf("%s (%s)", unit->id, tf_unit_state_name(unit->state));
    g_autofree char *note = unit->note != NULL
                                ? g_strdup_printf("Note to the translator: %s", unit->note)
                                : NULL;
    tf_document_add_row(document, "cell", columns_of(exchange), name, words_of(english),
                        words_of(target), "", NULL);
    tf_document_say_language(document, 2,
                             tf_edition_language(exchange->input.edition)->tag);
    say_spans(document, 1, english);
    say_spans(document, 2, target);
    if (note != NULL)
        tf_document_add_spanning(document, "note", note);
}

static void
add_sign(TfDocument *document)
{
    tf_document_add(document, "heading", "Read and found right, but for the remarks");
    tf_document_add_row(document, "sign", "1 3 0.5 2", "Name", "", "Date", "", NULL);
    tf_document_add_row(document, "sign", "1 3 0.5 2", "Signature", "", "", "", NULL);
}

TfDocument *
tf_exchange_paper(const TfExchange *exchange)
{
    const TfEdition *edition = exchange->input.edition;
    const char *tag = tf_edition_language(edition)->tag;
    g_autofree char *title =
        g_strdup_printf("English beside %s", tf_exchange_english_name(exchange));
    g_autofree char *footer =
        g_strdup_printf("%s, edition %s, text %s", title, tf_edition_name(edition),
                        tf_edition_code(edition));
    const char *section = "";
    TfDocument *document = tf_document_new(title, "en");
    tf_document_begin(document);
    tf_document_set(document, "kicker", NULL, "Know your rights: for review");
    tf_document_set(document, "title", NULL, title);
    tf_document_set(document, "draft", tag, tf_exchange_own_name(exchange));
    tf_document_set(document, "footer", NULL, footer);
    tf_document_add(
        document, "lead",
        "Read each piece of the translation beside its English. Write what should be "
        "other into the last column.");
    for (int i = 0; i < tf_exchange_n(exchange); i++) {
        const TfExchangeUnit *unit = tf_exchange_get(exchange, i);
        if (g_strcmp0(unit->section, section) != 0)
            add_section(document, exchange, section = unit->section);
        add_unit(document, exchange, unit);
    }
    add_sign(document);
    return document;
}
