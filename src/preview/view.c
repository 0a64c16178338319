#include "preview/view.h"

#include "preview/guard.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Runs of one line stand closer together than this; points. */
#define TF_SAME_LINE 1.0

typedef struct {
    const TfEditionView *view;
    GPtrArray *blocks;   /* of TfBlock: those with a unit, in order of reading */
    GHashTable *numbers; /* key of a place or an id to number + 1               */
    GArray *pages;       /* of int: first page of each unit, from 1; 0: on none */
} Teller;

static char *
place_key(TfPlace place)
{
    return g_strdup_printf("%s:%d:%d", place.file != NULL ? place.file : "", place.line,
                           place.column);
}

static void
collect(Teller *teller, const TfBlock *block)
{
    if (block->unit != NULL) {
        g_ptr_array_add(teller->blocks, (gpointer)block);
        gpointer number = GUINT_TO_POINTER(teller->blocks->len);
        if (block->unit->id != NULL)
            g_hash_table_insert(teller->numbers, g_strdup(block->unit->id), number);
        g_hash_table_insert(teller->numbers, place_key(block->unit->place), number);
    }
    for (int i = 0; i < block->n_children; i++)
        collect(teller, block->children[i]);
}

/* Returns: number of the unit that @placed is of; -1: of none. Phrases have no id, but a place. */
static int
unit_of(const Teller *teller, const TfPlaced *placed)
{
    g_autofree char *key = place_key(placed->place);
    gpointer number = g_hash_table_lookup(teller->numbers, key);
    if (number == NULL && placed->unit != NULL)
        number = g_hash_table_lookup(teller->numbers, placed->unit);
    return GPOINTER_TO_INT(number) - 1;
}

static void
add_number(JsonBuilder *builder, double number)
{
    json_builder_add_double_value(builder, round(number * 100) / 100);
}

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
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

static void
add_count(JsonBuilder *builder, const char *name, int count)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, count);
}

static void
add_flag(JsonBuilder *builder, const char *name, gboolean flag)
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
tell_boxes(Teller *teller, JsonBuilder *builder, int i)
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
tell_frames(const Teller *teller, JsonBuilder *builder, int i)
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
tell_pages(Teller *teller, JsonBuilder *builder, const GPtrArray *digests)
{
    json_builder_set_member_name(builder, "pages");
    json_builder_begin_array(builder);
    for (int i = 0; i < tf_pages_n(teller->view->pages); i++) {
        json_builder_begin_object(builder);
        add_text(builder, "digest", digests->pdata[i]);
        add_text(builder, "section", tf_pages_get(teller->view->pages, i)->section);
        tell_boxes(teller, builder, i);
        tell_frames(teller, builder, i);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static const char *
direction_of(const char *tag)
{
    const TfLanguage *language = tf_language_find(tag);
    return language != NULL && language->direction == TF_DIRECTION_RTL ? "rtl" : "ltr";
}

/* Phrases and sounds have no id: they are those at the same place in their parent. */
static const TfUnit *
english_of(const Teller *teller, const TfBlock *block)
{
    const TfEdition *source = teller->view->source;
    if (source == NULL)
        return NULL;
    if (block->id != NULL) {
        const TfBlock *found = tf_edition_find(source, block->id);
        return found != NULL ? found->unit : NULL;
    }
    const TfBlock *parent =
        block->parent->id != NULL ? tf_edition_find(source, block->parent->id) : NULL;
    int turn = 0;
    for (int i = 0; block->parent->children[i] != block; i++)
        turn += block->parent->children[i]->kind == block->kind;
    for (int i = 0; parent != NULL && i < parent->n_children; i++)
        if (parent->children[i]->kind == block->kind && turn-- == 0)
            return parent->children[i]->unit;
    return NULL;
}

/* Returns: where the next <term ref="…"> of @marked names its term; NULL. @length: (out) */
static const char *
next_term(const char *marked, gsize *length)
{
    static const char opening[] = "<term ref=\"";
    const char *found = marked != NULL ? strstr(marked, opening) : NULL;
    if (found == NULL)
        return NULL;
    found += strlen(opening);
    *length = strcspn(found, "\"");
    return found;
}

static const char *
use_name(TfTermUse use)
{
    return use == TF_TERM_APPROVED ? "approved"
           : use == TF_TERM_ALSO   ? "also"
                                   : "forbidden";
}

static void
tell_term(const Teller *teller, JsonBuilder *builder, const TfTerm *term)
{
    const char *english = term->id;
    const char *language = tf_edition_language(teller->view->edition)->tag;
    for (int i = term->n_forms - 1; i >= 0; i--)
        if (strcmp(term->forms[i].language, "en") == 0 &&
            term->forms[i].use == TF_TERM_APPROVED)
            english = term->forms[i].text;
    json_builder_begin_object(builder);
    add_text(builder, "english", english);
    json_builder_set_member_name(builder, "forms");
    json_builder_begin_array(builder);
    for (int i = 0; i < term->n_forms; i++) {
        if (strcmp(term->forms[i].language, language) != 0)
            continue;
        json_builder_begin_object(builder);
        add_text(builder, "use", use_name(term->forms[i].use));
        add_text(builder, "text", term->forms[i].text);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

/* The words that must be the same all through the book, as the English names them. */
static void
tell_terms(const Teller *teller, JsonBuilder *builder, const char *marked)
{
    gsize length;
    const char *found = next_term(marked, &length);
    if (found == NULL)
        return;
    json_builder_set_member_name(builder, "terms");
    json_builder_begin_array(builder);
    for (; found != NULL; found = next_term(found, &length)) {
        g_autofree char *id = g_strndup(found, length);
        const TfTerm *term = tf_reference_term(teller->view->reference, id);
        if (term != NULL)
            tell_term(teller, builder, term);
    }
    json_builder_end_array(builder);
}

/* What a unit without an id is known by in every edition: "say.p1/phrase/0". Transfer full. */
static char *
key_of(const TfBlock *block)
{
    int turn = 0;
    for (int i = 0; block->parent->children[i] != block; i++)
        turn += block->parent->children[i]->kind == block->kind;
    return g_strdup_printf("%s/%s/%d", block->parent->id != NULL ? block->parent->id : "",
                           tf_block_kind_name(block->kind), turn);
}

static void
tell_unit(const Teller *teller, JsonBuilder *builder, guint i)
{
    const TfBlock *block = teller->blocks->pdata[i];
    const TfUnit *unit = block->unit;
    const TfUnit *english = english_of(teller, block);
    json_builder_begin_object(builder);
    add_text(builder, "id", unit->id);
    if (unit->id == NULL) {
        g_autofree char *key = key_of(block);
        add_text(builder, "key", key);
    }
    add_text(builder, "kind", tf_block_kind_name(block->kind));
    add_text(builder, "text", unit->text);
    add_text(builder, "language", unit->language);
    add_text(builder, "direction", direction_of(unit->language));
    add_text(builder, "english", english != NULL ? english->text : NULL);
    add_text(builder, "note", english != NULL ? english->note : unit->note);
    tell_terms(teller, builder, english != NULL ? english->marked : unit->marked);
    add_flag(builder, "isStale",
             english != NULL && unit->src != NULL && strcmp(unit->src, english->hash) != 0);
    add_text(builder, "file", unit->place.file);
    add_count(builder, "line", unit->place.line);
    add_count(builder, "column", unit->place.column);
    add_count(builder, "page", g_array_index(teller->pages, int, i));
    json_builder_end_object(builder);
}

static void
tell_book(Teller *teller, JsonBuilder *builder, const GPtrArray *digests)
{
    const TfPages *pages = teller->view->pages;
    const char *tag = tf_pages_language(pages);
    g_autofree char *fit = tf_pages_fit(pages);
    json_builder_begin_object(builder);
    add_text(builder, "language", tag);
    add_text(builder, "direction", direction_of(tag));
    add_text(builder, "title", tf_pages_title(pages));
    add_text(builder, "fit", fit);
    add_flag(builder, "isSource", teller->view->source == NULL);
    add_flag(builder, "isRightBound", tf_pages_is_right_bound(pages));
    add_member(builder, "width", tf_pages_width(pages));
    add_member(builder, "height", tf_pages_height(pages));
    add_member(builder, "bleed", tf_pages_bleed(pages));
    add_member(builder, "safe",
               teller->view->vendor != NULL ? teller->view->vendor->safe : 0);
    tell_pages(teller, builder, digests);
    json_builder_set_member_name(builder, "units");
    json_builder_begin_array(builder);
    for (guint i = 0; i < teller->blocks->len; i++)
        tell_unit(teller, builder, i);
    json_builder_end_array(builder);
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
    Teller teller = {
        .view = view,
        .blocks = g_ptr_array_new(),
        .numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .pages = g_array_new(FALSE, TRUE, sizeof(int)),
    };
    g_autoptr(JsonBuilder) builder = json_builder_new();
    collect(&teller, tf_edition_root(view->edition));
    g_array_set_size(teller.pages, teller.blocks->len);
    tell_book(&teller, builder, digests);
    g_ptr_array_unref(teller.blocks);
    g_hash_table_unref(teller.numbers);
    g_array_unref(teller.pages);
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
    add_text(builder, "failure", view->failure);
    json_builder_set_member_name(builder, "findings");
    json_builder_add_value(builder, tell_findings(view->findings));
    json_builder_end_object(builder);
    return print_json(builder);
}

static void
digest_number(GChecksum *sum, double number)
{
    gint64 rounded = llround(number * 1000);
    g_checksum_update(sum, (const guchar *)&rounded, sizeof rounded);
}

static void
digest_text(GChecksum *sum, const char *text)
{
    g_checksum_update(sum, (const guchar *)(text != NULL ? text : ""),
                      text != NULL ? (gssize)strlen(text) + 1 : 1);
}

static void
digest_glyphs(GChecksum *sum, const TfGlyphs *glyphs)
{
    digest_text(sum, glyphs->family);
    digest_text(sum, glyphs->text);
    digest_number(sum, glyphs->is_bold);
    digest_number(sum, glyphs->size);
    for (int i = 0; i < glyphs->n_glyphs; i++) {
        digest_number(sum, (double)glyphs->glyphs[i].index);
        digest_number(sum, glyphs->glyphs[i].x);
        digest_number(sum, glyphs->glyphs[i].y);
    }
}

/* A drawing that was saved anew looks different under the same name. */
static void
digest_file(GChecksum *sum, const char *path)
{
    GStatBuf status;
    if (path == NULL || g_stat(path, &status) != 0)
        return;
    digest_number(sum, (double)status.st_size);
    digest_number(sum, (double)status.st_mtim.tv_sec);
    digest_number(sum, (double)status.st_mtim.tv_nsec);
}

static void
digest_placed(GChecksum *sum, const TfPlaced *placed)
{
    const double numbers[] = {
        placed->kind,         placed->rect.x, placed->rect.y,      placed->rect.width,
        placed->rect.height,  placed->shape,  placed->stroke,      placed->radius,
        placed->is_dashed,    placed->tail,   placed->element < 0, placed->is_mirrored,
        placed->is_contained,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        digest_number(sum, numbers[i]);
    for (int i = 0; placed->ink != NULL && i < 3; i++)
        digest_number(sum, placed->ink->rgb[i]);
    digest_text(sum, placed->name);
    if (placed->kind == TF_PLACED_ART)
        digest_file(sum, placed->name);
    if (placed->glyphs != NULL)
        digest_glyphs(sum, placed->glyphs);
}

GPtrArray *
tf_view_digests(const TfPages *pages)
{
    GPtrArray *digests = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < tf_pages_n(pages); i++) {
        g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
        const TfPage *page = tf_pages_get(pages, i);
        for (int j = 0; j < page->n_placed; j++)
            digest_placed(sum, &page->placed[j]);
        digest_number(sum, tf_pages_width(pages));
        digest_number(sum, tf_pages_height(pages));
        digest_number(sum, tf_pages_bleed(pages));
        g_ptr_array_add(digests, g_strndup(g_checksum_get_string(sum), TF_DIGEST_LENGTH));
    }
    return digests;
}
