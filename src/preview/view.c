#include "preview/view-private.h"

#include <math.h>
#include <string.h>

/* Runs of one line stand closer together than this; points. */
#define TF_SAME_LINE 1.0

static guint
hash_place(gconstpointer key)
{
    const TfPlace *place = key;
    return (guint)place->line * 1031 + (guint)place->column;
}

static gboolean
is_same_place(gconstpointer a, gconstpointer b)
{
    const TfPlace *one = a, *other = b;
    return one->line == other->line && one->column == other->column &&
           g_strcmp0(one->file, other->file) == 0;
}

static void
collect(TfTeller *teller, const TfBlock *block)
{
    if (block->unit != NULL) {
        g_ptr_array_add(teller->blocks, (gpointer)block);
        gpointer number = GUINT_TO_POINTER(teller->blocks->len);
        if (block->unit->id != NULL)
            g_hash_table_insert(teller->ids, (gpointer)block->unit->id, number);
        g_hash_table_insert(teller->places, (gpointer)&block->unit->place, number);
    }
    for (int i = 0; i < block->n_children; i++)
        collect(teller, block->children[i]);
}

/* Returns: number of the unit that @placed is of; -1: of none. Phrases have no id, but a place. */
static int
unit_of(const TfTeller *teller, const TfPlaced *placed)
{
    gpointer number = g_hash_table_lookup(teller->places, &placed->place);
    if (number == NULL && placed->unit != NULL)
        number = g_hash_table_lookup(teller->ids, placed->unit);
    return GPOINTER_TO_INT(number) - 1;
}

static void
add_number(JsonBuilder *builder, double number)
{
    json_builder_add_double_value(builder, round(number * 100) / 100);
}

void
tf_view_add_text(JsonBuilder *builder, const char *name, const char *text)
{
    if (text == NULL)
        return;
    json_builder_set_member_name(builder, name);
    json_builder_add_string_value(builder, text);
}

static void
add_member(JsonBuilder *builder, const char *name, double number)
{
    json_builder_set_member_name(builder, name);
    add_number(builder, number);
}

void
tf_view_add_count(JsonBuilder *builder, const char *name, int count)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, count);
}

void
tf_view_add_flag(JsonBuilder *builder, const char *name, gboolean flag)
{
    if (!flag)
        return;
    json_builder_set_member_name(builder, name);
    json_builder_add_boolean_value(builder, TRUE);
}

typedef struct {
    int unit;
    TfRect rect;
} Box;

static TfRect
rect_around(TfRect a, TfRect b)
{
    double x = MIN(a.x, b.x), y = MIN(a.y, b.y);
    return (TfRect){x, y, MAX(a.x + a.width, b.x + b.width) - x,
                    MAX(a.y + a.height, b.y + b.height) - y};
}

/* A line is often several runs: bold, a number, another script. */
static gboolean
is_same_line(TfRect a, TfRect b)
{
    double overlap = MIN(a.y + a.height, b.y + b.height) - MAX(a.y, b.y);
    gboolean is_beside = MAX(a.x, b.x) - MIN(a.x + a.width, b.x + b.width) < a.height;
    return is_beside && overlap > 0.6 * MIN(a.height, b.height);
}

static void
add_box(GArray *boxes, Box box)
{
    for (guint i = boxes->len; i-- > 0;) {
        Box *earlier = &g_array_index(boxes, Box, i);
        if (earlier->unit == box.unit && is_same_line(earlier->rect, box.rect)) {
            earlier->rect = rect_around(earlier->rect, box.rect);
            return;
        }
    }
    g_array_append_val(boxes, box);
}

static void
tell_boxes(TfTeller *teller, JsonBuilder *builder, int i)
{
    const TfPage *page = tf_pages_get(teller->view->pages, i);
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(Box));
    for (int j = 0; j < page->n_placed; j++) {
        const TfPlaced *placed = &page->placed[j];
        int unit = unit_of(teller, placed);
        gboolean is_seen = placed->kind == TF_PLACED_GLYPHS ||
                           placed->kind == TF_PLACED_ART || placed->kind == TF_PLACED_QR;
        if (unit < 0 || !is_seen)
            continue;
        add_box(boxes, (Box){unit, placed->rect});
        int *first = &g_array_index(teller->pages, int, unit);
        if (*first == 0)
            *first = i + 1;
    }
    json_builder_set_member_name(builder, "boxes");
    json_builder_begin_array(builder);
    for (guint j = 0; j < boxes->len; j++) {
        const Box *box = &g_array_index(boxes, Box, j);
        json_builder_begin_array(builder);
        json_builder_add_int_value(builder, box->unit);
        add_number(builder, box->rect.x);
        add_number(builder, box->rect.y);
        add_number(builder, box->rect.width);
        add_number(builder, box->rect.height);
        json_builder_end_array(builder);
    }
    json_builder_end_array(builder);
}

static void
tell_frames(const TfTeller *teller, JsonBuilder *builder, int i)
{
    int n;
    const TfSetFrame *frames = tf_pages_frames(teller->view->pages, &n);
    json_builder_set_member_name(builder, "frames");
    json_builder_begin_array(builder);
    for (int j = 0; j < n; j++) {
        if (frames[j].page != i)
            continue;
        const double numbers[] = {frames[j].rect.x,     frames[j].rect.y,
                                  frames[j].rect.width, frames[j].rect.height,
                                  frames[j].grid_from,  frames[j].grid_step};
        json_builder_begin_array(builder);
        for (gsize k = 0; k < G_N_ELEMENTS(numbers); k++)
            add_number(builder, numbers[k]);
        json_builder_end_array(builder);
    }
    json_builder_end_array(builder);
}

static void
tell_pages(TfTeller *teller, JsonBuilder *builder, const GPtrArray *digests)
{
    json_builder_set_member_name(builder, "pages");
    json_builder_begin_array(builder);
    for (int i = 0; i < tf_pages_n(teller->view->pages); i++) {
        json_builder_begin_object(builder);
        tf_view_add_text(builder, "digest", digests->pdata[i]);
        tf_view_add_text(builder, "section", tf_pages_get(teller->view->pages, i)->section);
        tell_boxes(teller, builder, i);
        tell_frames(teller, builder, i);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

const char *
tf_view_direction(const char *tag)
{
    const TfLanguage *language = tf_language_find(tag);
    return language != NULL && language->direction == TF_DIRECTION_RTL ? "rtl" : "ltr";
}

static void
tell_book(TfTeller *teller, JsonBuilder *builder, const GPtrArray *digests)
{
    const TfPages *pages = teller->view->pages;
    const char *tag = tf_pages_language(pages);
    g_autofree char *fit = tf_pages_fit(pages);
    json_builder_begin_object(builder);
    tf_view_add_text(builder, "language", tag);
    tf_view_add_text(builder, "direction", tf_view_direction(tag));
    tf_view_add_text(builder, "title", tf_pages_title(pages));
    tf_view_add_text(builder, "fit", fit);
    tf_view_add_flag(builder, "isSource", teller->view->source == NULL);
    tf_view_add_flag(builder, "isRightBound", tf_pages_is_right_bound(pages));
    add_member(builder, "width", tf_pages_width(pages));
    add_member(builder, "height", tf_pages_height(pages));
    add_member(builder, "bleed", tf_pages_bleed(pages));
    add_member(builder, "safe",
               teller->view->vendor != NULL ? teller->view->vendor->safe : 0);
    tell_pages(teller, builder, digests);
    json_builder_set_member_name(builder, "units");
    json_builder_begin_array(builder);
    for (guint i = 0; i < teller->blocks->len; i++)
        tf_view_tell_unit(teller, builder, i);
    json_builder_end_array(builder);
    tf_view_tell_shared(teller, builder);
    json_builder_end_object(builder);
}

static char *
print_json(JsonBuilder *builder)
{
    g_autoptr(JsonNode) node = json_builder_get_root(builder);
    return json_to_string(node, FALSE);
}

char *
tf_view_book(const TfEditionView *view, const GPtrArray *digests)
{
    TfTeller teller = {
        .view = view,
        .blocks = g_ptr_array_new(),
        .ids = g_hash_table_new(g_str_hash, g_str_equal),
        .places = g_hash_table_new(hash_place, is_same_place),
        .pages = g_array_new(FALSE, TRUE, sizeof(int)),
        .facts = g_ptr_array_new(),
        .laws = g_ptr_array_new(),
        .signers = g_ptr_array_new(),
    };
    g_autoptr(JsonBuilder) builder = json_builder_new();
    collect(&teller, tf_edition_root(view->edition));
    g_array_set_size(teller.pages, teller.blocks->len);
    tell_book(&teller, builder, digests);
    g_ptr_array_unref(teller.blocks);
    g_hash_table_unref(teller.ids);
    g_hash_table_unref(teller.places);
    g_array_unref(teller.pages);
    g_ptr_array_unref(teller.facts);
    g_ptr_array_unref(teller.laws);
    g_ptr_array_unref(teller.signers);
    return print_json(builder);
}

/* What to do about findings that do not say it of their own. */
static JsonNode *
tell_findings(const TfFindings *findings)
{
    JsonNode *node = tf_findings_to_json(findings);
    JsonArray *array = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonObject *object = json_array_get_object_element(array, i);
        const TfFindingKind *kind =
            tf_finding_kind(tf_findings_get(findings, (int)i)->code);
        if (!json_object_has_member(object, "hint") && kind != NULL)
            json_object_set_string_member(object, "hint", kind->remedy);
    }
    return node;
}

char *
tf_view_news(const TfEditionView *view)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    tf_view_add_text(builder, "failure", view->failure);
    json_builder_set_member_name(builder, "findings");
    json_builder_add_value(builder, tell_findings(view->findings));
    json_builder_end_object(builder);
    return print_json(builder);
}
