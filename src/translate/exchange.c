/* The units that go out, and what is known of the formats. */
#include "translate/exchange.h"

#include "base/file.h"
#include "translate/exchange-private.h"

#include <string.h>

const char tf_sound_note[] =
    "Write how the English sounds, in the letters of your readers. Do not translate it.";

/* In the order of the enums. */
static const struct {
    const char *name;
    const char *suffix;
    gboolean comes_back;
} formats[] = {
    [TF_FORMAT_XLIFF12] = {"xliff12", ".xlf", TRUE},
    [TF_FORMAT_XLIFF20] = {"xliff20", ".xlf", TRUE},
    [TF_FORMAT_XLIFF21] = {"xliff21", ".xlf", TRUE},
    [TF_FORMAT_PO] = {"po", ".po", TRUE},
    [TF_FORMAT_TMX] = {"tmx", ".tmx", FALSE},
    [TF_FORMAT_TBX] = {"tbx", ".tbx", FALSE},
    [TF_FORMAT_HTML] = {"html", ".html", FALSE},
    [TF_FORMAT_PDF] = {"pdf", ".pdf", FALSE},
};
static const char *const tools[] = {
    [TF_TOOL_ANY] = "any",
    [TF_TOOL_OMEGAT] = "omegat",
    [TF_TOOL_POEDIT] = "poedit",
    [TF_TOOL_WEBLATE] = "weblate",
};

const char *
tf_exchange_format_name(TfExchangeFormat format)
{
    return formats[format].name;
}

const char *
tf_exchange_suffix(TfExchangeFormat format)
{
    return formats[format].suffix;
}

gboolean
tf_exchange_comes_back(TfExchangeFormat format)
{
    return formats[format].comes_back;
}

gboolean
tf_exchange_format_parse(const char *name, TfExchangeFormat *format)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (strcmp(formats[i].name, name) == 0) {
            *format = (TfExchangeFormat)i;
            return TRUE;
        }
    return FALSE;
}

const char *
tf_exchange_tool_name(TfExchangeTool tool)
{
    return tools[tool];
}

gboolean
tf_exchange_tool_parse(const char *name, TfExchangeTool *tool)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tools); i++)
        if (strcmp(tools[i], name) == 0) {
            *tool = (TfExchangeTool)i;
            return TRUE;
        }
    return FALSE;
}

const char *
tf_exchange_refusal(TfExchangeFormat format, TfExchangeTool tool)
{
    if (tool != TF_TOOL_ANY && (format == TF_FORMAT_HTML || format == TF_FORMAT_PDF))
        return "html and pdf are for people; no tool works on them";
    if (tool == TF_TOOL_POEDIT && format == TF_FORMAT_XLIFF21)
        return "Poedit does not open XLIFF 2.1; take xliff12, xliff20 or po";
    if (tool == TF_TOOL_OMEGAT &&
        (format == TF_FORMAT_XLIFF20 || format == TF_FORMAT_XLIFF21))
        return "OmegaT sees no text in XLIFF 2; take xliff12 or po";
    return NULL;
}

/* What a phrase of the <say> @id sounds like in @edition; NULL where nobody has written it. */
static const TfBlock *
find_sound(const TfEdition *edition, const char *id)
{
    const TfBlock *say = tf_edition_find(edition, id);
    for (int i = 0; say != NULL && i < say->n_children; i++)
        if (say->children[i]->kind == TF_BLOCK_SOUND)
            return say->children[i];
    return NULL;
}

static const char *
section_of(const TfBlock *block)
{
    while (block != NULL && block->kind != TF_BLOCK_SECTION)
        block = block->parent;
    return block != NULL ? block->id : NULL;
}

/* Without anybody's signature. */
static TfUnitState
state_of(const TfExchangeUnit *unit)
{
    const char *trouble;
    if (unit->target == NULL || *unit->target == '\0')
        return TF_UNIT_MISSING;
    if (unit->is_sound)
        return TF_UNIT_TRANSLATED;
    if (strcmp(unit->target, unit->source) == 0) {
        g_autoptr(GArray) pieces = tf_inline_parse(unit->source, &trouble);
        if (pieces != NULL && tf_inline_has_words(pieces))
            return TF_UNIT_MISSING;
    }
    return g_strcmp0(unit->src, unit->source_hash) == 0 ? TF_UNIT_TRANSLATED
                                                        : TF_UNIT_STALE;
}

/* Whether the marks of a text are such that they can be numbered. */
static gboolean
has_fit_marks(const TfUnit *unit)
{
    const char *trouble;
    g_autoptr(GArray) pieces =
        unit != NULL ? tf_inline_parse(unit->marked, &trouble) : NULL;
    return unit == NULL || pieces != NULL;
}

/* The English that the translation was made from, where that is another and known. */
static const char *
previous_of(const TfExchange *exchange, const TfExchangeUnit *unit)
{
    const TfHistory *history = exchange->input.history;
    const char *trouble;
    const char *marked =
        history != NULL && unit->src != NULL ? tf_history_find(history, unit->src) : NULL;
    g_autoptr(GArray) pieces = marked != NULL ? tf_inline_parse(marked, &trouble) : NULL;
    return pieces != NULL && strcmp(marked, unit->source) != 0 ? marked : NULL;
}

/* Everything about @source, the words of @english, and about @own, which may be missing. */
static void
add_unit(TfExchange *exchange,
         const TfUnit *source,
         const TfBlock *english,
         const TfBlock *own)
{
    gboolean is_sound = own != NULL && own->kind == TF_BLOCK_SOUND;
    const char *id = is_sound ? own->parent->id : english->id;
    const TfUnit *target = own != NULL ? own->unit : NULL;
    TfExchangeUnit unit = {
        .id = id,
        .element = tf_block_kind_name(own != NULL ? own->kind : english->kind),
        .section = section_of(english),
        .source = source->marked,
        .source_hash = source->hash,
        .target = target != NULL ? target->marked : NULL,
        .target_hash = target != NULL ? target->hash : NULL,
        .note = source->note,
        .law = source->law,
        .src = target != NULL ? target->src : NULL,
        .most = is_sound ? 0 : source->most,
        .is_sound = is_sound,
        .place = english->place,
        .target_place = own != NULL ? own->place : (TfPlace){0},
    };
    if (!has_fit_marks(source) || !has_fit_marks(target))
        return; /* tf_xml_check() says what is wrong with it */
    const TfUnitStatus *status =
        exchange->input.states != NULL ? tf_states_find(exchange->input.states, id) : NULL;
    unit.state = status != NULL ? status->state : state_of(&unit);
    if (unit.state == TF_UNIT_STALE)
        unit.previous = previous_of(exchange, &unit);
    g_array_append_val(exchange->units, unit);
    g_hash_table_insert(exchange->by_id, g_strdup(id),
                        GUINT_TO_POINTER(exchange->units->len));
}

static void
add_units(TfExchange *exchange, const TfBlock *block)
{
    const TfEdition *edition = exchange->input.edition;
    const char *id = block->id;
    if (block->unit != NULL && id != NULL)
        add_unit(exchange, block->unit, block, tf_edition_find(edition, id));
    id = block->kind == TF_BLOCK_PHRASE ? block->parent->id : NULL;
    const TfBlock *sound = id != NULL ? find_sound(edition, id) : NULL;
    if (sound != NULL && block->unit != NULL)
        add_unit(exchange, block->unit, block, sound);
    for (int i = 0; i < block->n_children; i++)
        add_units(exchange, block->children[i]);
}

TfExchange *
tf_exchange_new(const TfExchangeInput *input)
{
    TfExchange *exchange = g_new0(TfExchange, 1);
    exchange->input = *input;
    exchange->units = g_array_new(FALSE, TRUE, sizeof(TfExchangeUnit));
    exchange->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    add_units(exchange, tf_edition_root(input->source));
    return exchange;
}

void
tf_exchange_free(TfExchange *exchange)
{
    if (exchange == NULL)
        return;
    g_hash_table_unref(exchange->by_id);
    g_array_unref(exchange->units);
    g_free(exchange);
}

const TfExchangeUnit *
tf_exchange_get(const TfExchange *exchange, int i)
{
    return &g_array_index(exchange->units, TfExchangeUnit, i);
}

int
tf_exchange_n(const TfExchange *exchange)
{
    return (int)exchange->units->len;
}

const TfExchangeUnit *
tf_exchange_find(const TfExchange *exchange, const char *id)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(exchange->by_id, id));
    return number > 0 ? tf_exchange_get(exchange, (int)number - 1) : NULL;
}

const char *
tf_exchange_note(const TfExchangeUnit *unit)
{
    return unit->is_sound ? tf_sound_note : unit->note;
}

char *
tf_exchange_date(const TfExchange *exchange, const char *format)
{
    g_autoptr(GDateTime) date = tf_date(tf_edition_name(exchange->input.edition));
    return g_date_time_format(date, format);
}

const char *
tf_exchange_own_name(const TfExchange *exchange)
{
    const TfExchangeInput *input = &exchange->input;
    return input->name != NULL ? input->name : tf_edition_language(input->edition)->tag;
}

const char *
tf_exchange_english_name(const TfExchange *exchange)
{
    const TfExchangeInput *input = &exchange->input;
    return input->english_name != NULL ? input->english_name
                                       : tf_edition_language(input->edition)->tag;
}

char *
tf_inline_shown(const TfExchange *exchange, const TfInline *piece, const char *language)
{
    const TfReference *reference = exchange->input.reference;
    if (g_str_has_prefix(piece->text, "fact ")) {
        const TfFact *fact = tf_reference_fact(reference, piece->text + strlen("fact "));
        const char *value = fact != NULL ? tf_fact_value(reference, fact, language) : NULL;
        return g_strdup(value != NULL ? value : piece->text);
    }
    return g_strndup(piece->text, strcspn(piece->text, " "));
}

void
tf_exchange_visit_terms(const TfExchange *exchange,
                        const TfExchangeUnit *unit,
                        TfTermVisit visit,
                        gpointer data)
{
    const char *trouble;
    g_autoptr(GArray) pieces = tf_inline_parse(unit->source, &trouble);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; pieces != NULL && i < pieces->len; i++) {
        const TfInline *piece = &g_array_index(pieces, TfInline, i);
        if (piece->kind != TF_INLINE_OPEN || !g_str_has_prefix(piece->text, "term ") ||
            !g_hash_table_add(seen, piece->text))
            continue;
        const TfTerm *term =
            tf_reference_term(exchange->input.reference, piece->text + strlen("term "));
        if (term != NULL)
            visit(term, data);
    }
}

const char *
tf_term_approved(const TfTerm *term, const char *language)
{
    for (int i = 0; i < term->n_forms; i++)
        if (strcmp(term->forms[i].language, language) == 0 &&
            term->forms[i].use == TF_TERM_APPROVED)
            return term->forms[i].text;
    return NULL;
}

/* Appends the forms for @use, with @before them if there are any. */
static void
append_forms(GString *line,
             const TfTerm *term,
             const char *language,
             TfTermUse use,
             const char *before)
{
    gboolean is_first = TRUE;
    for (int i = 0; i < term->n_forms; i++) {
        const TfTermForm *form = &term->forms[i];
        if (form->use != use || strcmp(form->language, language) != 0)
            continue;
        g_string_append_printf(line, "%s“%s”", is_first ? before : ", ", form->text);
        is_first = FALSE;
    }
}

char *
tf_term_line(const TfTerm *term, const char *language)
{
    GString *line = g_string_new(NULL);
    const char *english = tf_term_approved(term, "en");
    g_string_append_printf(line, "Term “%s”", english != NULL ? english : term->id);
    append_forms(line, term, language, TF_TERM_APPROVED, ": ");
    append_forms(line, term, language, TF_TERM_ALSO, "; also ");
    append_forms(line, term, language, TF_TERM_FORBIDDEN, "; never ");
    return g_string_free(line, FALSE);
}

gboolean
tf_exchange_is_id(const char *id)
{
    gsize length = strlen(id);
    if (length == 0 || length > 64 || !(g_ascii_isalpha(*id) || *id == '_'))
        return FALSE;
    for (const char *c = id; *c != '\0'; c++)
        if (!g_ascii_isalnum(*c) && strchr("._-", *c) == NULL)
            return FALSE;
    return TRUE;
}

char *
tf_exchange_write(const TfExchange *exchange, TfExchangeFormat format, TfExchangeTool tool)
{
    switch (format) {
    case TF_FORMAT_XLIFF12:
        return tf_exchange_xliff12(exchange, tool);
    case TF_FORMAT_XLIFF20:
        return tf_exchange_xliff2(exchange, tool, "2.0");
    case TF_FORMAT_XLIFF21:
        return tf_exchange_xliff2(exchange, tool, "2.1");
    case TF_FORMAT_PO:
        return tf_exchange_po(exchange);
    case TF_FORMAT_TMX:
        return tf_exchange_tmx(exchange);
    case TF_FORMAT_TBX:
        return tf_exchange_tbx(exchange);
    case TF_FORMAT_HTML:
        return tf_exchange_html(exchange);
    case TF_FORMAT_PDF:
    case TF_N_FORMATS:
        break;
    }
    g_return_val_if_reached(NULL);
}
