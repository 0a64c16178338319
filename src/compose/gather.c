/* gather.c: blocks of the edition become the pieces of a flow, and elements of the structure. */
#include "compose/flow-private.h"

#include <string.h>

/* Where new pieces and elements go. */
typedef struct {
    TfComposing *composing;
    const TfFixed *fixed;
    GPtrArray *pieces;
    int element;        /* structure parent        */
    const char *list;   /* type of the list around */
    int item;           /* its number in the list, from 1; 0 outside */
    gboolean is_on_box; /* the frame stands on a box of the layout: a panel */
} Gathering;

static void gather_block(const Gathering *where, const TfBlock *block);

static void
gather_children(const Gathering *where, const TfBlock *block)
{
    for (int i = 0; i < block->n_children; i++)
        gather_block(where, block->children[i]);
}

static int
add_element(const Gathering *where, TfRole role, int parent, const TfBlock *block)
{
    TfElement element = {
        .role = role,
        .parent = parent,
        .id = block != NULL ? block->id : NULL,
    };
    return tf_pages_add_element(where->composing->pages, element);
}

static void
mark_placed(const Gathering *where, const TfBlock *block)
{
    if (g_hash_table_add(where->composing->placed, (gpointer)block))
        return;
    tf_findings_add(where->composing->findings, "unit-placed-twice", where->fixed->place,
                    NULL, "“%s” already stands in another frame",
                    block->id != NULL ? block->id : tf_block_kind_name(block->kind));
}

/* What is read the other way than the book, as English to say in an Urdu one, stands flush with
 * lines whose marks do not hang: a full stop beyond them would look like a slip. */
static gboolean
may_hang(const Gathering *where, const TfLanguage *language)
{
    gboolean is_rtl = language->direction == TF_DIRECTION_RTL;
    return is_rtl == tf_pages_is_right_bound(where->composing->pages);
}

static TfPiece *
text_piece(const Gathering *where, const TfUnit *unit, const TfStyle *style)
{
    const TfLanguage *language = tf_language_find(unit->language);
    TfParagraphText text = {
        .text = unit->text,
        .spans = unit->spans,
        .n_spans = unit->n_spans,
        .language = language,
        .is_bold = style->is_bold,
        .is_divided =
            style->align == TF_ALIGN_JUSTIFY && style->hyphenate != TF_HYPHENATE_NO,
        .is_asked_for = style->hyphenate == TF_HYPHENATE_YES,
        .prohibits = style->prohibits,
        .hangs = style->hangs && may_hang(where, language),
        .unit = unit->id,
        .place = unit->place,
    };
    TfPiece *piece = g_new0(TfPiece, 1);
    piece->paragraph =
        tf_paragraph_new(where->composing->fonts, &text, where->composing->findings);
    piece->style = style;
    piece->marker_element = -1;
    piece->draws_out = style->draws_out && !where->is_on_box;
    piece->is_rtl = language->direction == TF_DIRECTION_RTL;
    g_ptr_array_add(where->pieces, piece);
    return piece;
}

/* The name a style is looked up by, and the role beside it. */
static const TfStyle *
style_of(const Gathering *where, const TfBlock *block)
{
    const TfLayout *layout = where->composing->input->layout;
    const char *kind = tf_block_kind_name(block->kind), *role = block->role;
    if (block->kind == TF_BLOCK_ITEM || block->kind == TF_BLOCK_FIELD)
        role = where->list;
    if (block->kind == TF_BLOCK_HEADING && block->parent != NULL)
        role = tf_block_kind_name(block->parent->kind);
    return tf_layout_style(layout, where->fixed->look, kind, role);
}

static TfPiece *
gather_text(const Gathering *where, const TfBlock *block, TfRole role)
{
    mark_placed(where, block);
    TfPiece *piece = text_piece(where, block->unit, style_of(where, block));
    piece->draws_out = piece->draws_out && block->kind != TF_BLOCK_HEADING &&
                       block->kind != TF_BLOCK_TITLE;
    TfElement element = {.role = role, .parent = where->element, .id = block->id};
    const char *own = where->composing->input->edition != NULL
                          ? tf_edition_language(where->composing->input->edition)->tag
                          : NULL;
    if (g_strcmp0(block->unit->language, own) != 0)
        element.language = block->unit->language;
    int index = tf_pages_add_element(where->composing->pages, element);
    piece->elements =
        tf_pages_add_leaves(where->composing->pages, block->unit->text, block->unit->spans,
                            block->unit->n_spans, block->unit->language, index);
    piece->is_bound = block->kind == TF_BLOCK_HEADING || block->kind == TF_BLOCK_PHRASE ||
                      block->kind == TF_BLOCK_SOUND || block->kind == TF_BLOCK_NUMBER;
    return piece;
}

static TfMarker
marker_of(const char *list)
{
    static const struct {
        const char *list;
        TfMarker marker;
    } markers[] = {
        {"bullet", TF_MARKER_BULLET}, {"step", TF_MARKER_NUMERAL}, {"check", TF_MARKER_BOX},
        {"do", TF_MARKER_TICK},       {"dont", TF_MARKER_CROSS},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(markers); i++)
        if (g_strcmp0(markers[i].list, list) == 0)
            return markers[i].marker;
    return TF_MARKER_NONE;
}

static TfParagraph *
numeral(const Gathering *where, int number)
{
    g_autofree char *digits = g_strdup_printf("%d", number);
    TfSpan span = {.start = 0, .length = strlen(digits), .is_bold = TRUE, .language = "en"};
    TfParagraphText text = {
        .text = digits, .spans = &span, .n_spans = 1, .language = tf_language_find("en")};
    return tf_paragraph_new(where->composing->fonts, &text, where->composing->findings);
}

/* LI{Lbl, LBody}, as PDF wants list items (ISO 32000-1, 14.8.4.3.3). */
static void
gather_item(const Gathering *where, const TfBlock *block)
{
    if (where->item ==
        0) { /* taken out of its list by the layout: a paragraph of its own */
        gather_text(where, block, TF_ROLE_PARAGRAPH);
        return;
    }
    Gathering inside = *where;
    TfMarker marker = marker_of(where->list);
    inside.element = add_element(where, TF_ROLE_LIST_ITEM, where->element, block);
    int label = marker != TF_MARKER_NONE
                    ? add_element(where, TF_ROLE_LABEL, inside.element, NULL)
                    : -1;
    TfPiece *piece = gather_text(&inside, block, TF_ROLE_LIST_BODY);
    piece->marker = marker;
    piece->marker_element = label;
    if (marker == TF_MARKER_NUMERAL)
        piece->numeral = numeral(where, where->item);
}

static void
gather_list(const Gathering *where, const TfBlock *block)
{
    Gathering inside = *where;
    gboolean is_form = g_strcmp0(block->role, "form") == 0;
    inside.list = block->role;
    if (!is_form)
        inside.element = add_element(where, TF_ROLE_LIST, where->element, block);
    for (int i = 0; i < block->n_children; i++) {
        inside.item = i + 1;
        gather_block(&inside, block->children[i]);
    }
}

static void
gather_field(const Gathering *where, const TfBlock *block)
{
    TfPiece *piece = gather_text(where, block, TF_ROLE_PARAGRAPH);
    piece->is_written_on = TRUE;
    piece->n_more_lines = MAX(0, block->n_lines - 1);
}

static void
gather_group(const Gathering *where, const TfBlock *block)
{
    Gathering inside = *where;
    inside.element = add_element(where, TF_ROLE_DIVISION, where->element, block);
    gather_children(&inside, block);
}

static void
gather_compare(const Gathering *where, const TfBlock *block)
{
    TfPiece *piece = g_new0(TfPiece, 1);
    piece->marker_element = -1;
    piece->style = style_of(where, block);
    for (int i = 0; i < 2; i++) {
        piece->columns[i] = g_ptr_array_new_with_free_func(tf_piece_free);
        Gathering inside = *where;
        inside.pieces = piece->columns[i];
        if (i < block->n_children)
            gather_block(&inside, block->children[i]);
    }
    g_ptr_array_add(where->pieces, piece);
}

static void
gather_phrase(const Gathering *where, const TfBlock *block)
{
    TfPiece *piece = gather_text(where, block, TF_ROLE_PARAGRAPH);
    piece->is_written_on = block->has_blank;
}

static void
gather_block(const Gathering *where, const TfBlock *block)
{
    switch (block->kind) {
    case TF_BLOCK_LIST:
        gather_list(where, block);
        return;
    case TF_BLOCK_ITEM:
        gather_item(where, block);
        return;
    case TF_BLOCK_FIELD:
        gather_field(where, block);
        return;
    case TF_BLOCK_CALLOUT:
    case TF_BLOCK_PART:
    case TF_BLOCK_SAY:
    case TF_BLOCK_CONTACT:
        gather_group(where, block);
        return;
    case TF_BLOCK_COMPARE:
        gather_compare(where, block);
        return;
    case TF_BLOCK_FIGURE:
    case TF_BLOCK_QR:
        /* Colour has fixed geometry: a drawing has a place of its own in the layout. */
        gather_children(where, block);
        return;
    case TF_BLOCK_PHRASE:
        gather_phrase(where, block);
        return;
    case TF_BLOCK_HEADING:
        gather_text(where, block,
                    block->parent != NULL && block->parent->kind == TF_BLOCK_SECTION
                        ? TF_ROLE_HEADING1
                        : TF_ROLE_HEADING2);
        return;
    case TF_BLOCK_TITLE:
        gather_text(where, block, TF_ROLE_HEADING1);
        return;
    case TF_BLOCK_PARAGRAPH:
    case TF_BLOCK_NOTICE:
    case TF_BLOCK_NUMBER:
    case TF_BLOCK_SOUND:
    case TF_BLOCK_MEANING:
        gather_text(where, block, TF_ROLE_PARAGRAPH);
        return;
    case TF_BLOCK_ALT:
        return;
    case TF_BLOCK_GUIDE:
    case TF_BLOCK_SECTION:
    default:
        gather_children(where, block);
    }
}

/* Text on a box is short and large: a drawn-out join in it would catch the eye. */
static gboolean
is_on_box(const TfFlow *flow, const TfLayout *layout)
{
    const TfLayoutPage *page = tf_layout_page(layout, flow->page);
    for (int i = 0; i < page->n_fixed; i++)
        if (page->fixed[i]->kind == TF_FIXED_BOX &&
            tf_rect_contains(page->fixed[i]->rect, flow->fixed->rect))
            return TRUE;
    return FALSE;
}

static void
gather_frame(TfFlow *flow, TfComposing *composing)
{
    Gathering where = {
        .composing = composing,
        .fixed = flow->fixed,
        .pieces = flow->pieces,
        .element = composing->section,
        .is_on_box = is_on_box(flow, composing->input->layout),
    };
    for (int i = 0; flow->fixed->use != NULL && flow->fixed->use[i] != NULL; i++) {
        const char *id = flow->fixed->use[i];
        const TfBlock *block = tf_edition_find(composing->input->edition, id);
        if (block != NULL)
            gather_block(&where, block);
        else
            tf_findings_add(composing->findings, "unknown-block", flow->fixed->place, NULL,
                            "the edition “%s” has no block “%s”",
                            tf_edition_language(composing->input->edition)->tag, id);
    }
}

/* What furniture says. Languages other than the edition's get a span of their own. */
static char *
furniture_text(const TfFlow *flow, const TfComposing *composing, gsize *foreign_from)
{
    const TfComposeInput *input = composing->input;
    const char *what = flow->fixed->what;
    *foreign_from = 0;
    if (strcmp(what, "folio") == 0)
        return g_strdup_printf("%d", flow->page + 1);
    if (strcmp(what, "code") == 0) {
        const TfLanguage *language = tf_edition_language(input->edition);
        char *code = g_strdup_printf("%s · %s · %s", tf_edition_name(input->edition),
                                     language->tag, tf_edition_code(input->edition));
        /* Faces with dots as wide as a character; only such a language narrows them. */
        *foreign_from = language->breaks == TF_BREAKS_HAN ? strlen(code) : 0;
        return code;
    }
    if (strcmp(what, "language") == 0 && input->language != NULL) {
        if (strcmp(input->language->name, input->language->english) == 0)
            return g_strdup(input->language->english);
        /* The dot between the names belongs to the first, or it would stand outside them. */
        g_autofree char *own = g_strdup_printf("%s · ", input->language->name);
        *foreign_from = strlen(own);
        return g_strconcat(own, input->language->english, NULL);
    }
    return g_strdup(flow->fixed->words != NULL ? flow->fixed->words : "");
}

static void
gather_furniture(TfFlow *flow, TfComposing *composing)
{
    gsize foreign_from;
    g_autofree char *words = furniture_text(flow, composing, &foreign_from);
    const char *own = tf_edition_language(composing->input->edition)->tag;
    TfSpan spans[2] = {
        {.start = 0, .length = foreign_from, .language = own},
        {.start = foreign_from, .length = strlen(words) - foreign_from, .language = "en"},
    };
    int first = foreign_from > 0 ? 0 : 1;
    int end = foreign_from > 0 && foreign_from == strlen(words) ? 1 : 2;
    TfUnit unit = {
        .language = foreign_from > 0 ? own : "en",
        .text = words,
        .spans = &spans[first],
        .n_spans = end - first,
        .place = flow->fixed->place,
    };
    Gathering where = {
        .composing = composing, .fixed = flow->fixed, .pieces = flow->pieces};
    const TfStyle *style = tf_layout_style(composing->input->layout, flow->fixed->look,
                                           "furniture", flow->fixed->what);
    text_piece(&where, &unit, style);
}

void
tf_flow_gather(TfFlow *flow, TfComposing *composing)
{
    if (flow->fixed->kind == TF_FIXED_FURNITURE)
        gather_furniture(flow, composing);
    else
        gather_frame(flow, composing);
}
