/* CMaps: PostScript in form; what counts are the operands before endbfchar and its like. */
#include "preflight/facts-private.h"

#include <string.h>

typedef struct {
    guint first, last, value;
} Span;

typedef struct {
    int length;
    guint first, last;
} CodeSpace;

struct TfCmap {
    GArray *characters, *glyphs; /* of Span, sorted                                 */
    GArray *spaces;              /* of CodeSpace                                     */
    GByteArray *room;
};

/* The bytes of a string as a number; those of more than four as their first ones. */
static guint
code_of(const TfCmap *cmap, const TfOperand *operand, int *length)
{
    guint code = 0;
    g_byte_array_set_size(cmap->room, 0);
    tf_operand_add_string(operand, cmap->room);
    guint n = MIN(cmap->room->len, 4);
    for (guint i = 0; i < n; i++)
        code = code << 8 | cmap->room->data[i];
    *length = (int)n;
    return code;
}

/* The first character of a string in UTF-16. */
static gunichar
character_of(const TfCmap *cmap, const TfOperand *operand)
{
    int length;
    guint code = code_of(cmap, operand, &length);
    if (length == 4 && (code >> 26) == 0x36 && (code & 0xfc00) == 0xdc00)
        return 0x10000 + ((code >> 16 & 0x3ff) << 10) + (code & 0x3ff);
    if (length == 4)
        return code >> 16;
    return length == 3 ? code >> 8 : code;
}

static void
add_span(GArray *spans, guint first, guint last, guint value)
{
    Span span = {first, last, value};
    if (last >= first)
        g_array_append_val(spans, span);
}

static void
add_characters(TfCmap *cmap, const TfOperation *operation)
{
    for (int i = 0; i + 1 < operation->n_operands; i += 2) {
        int length;
        guint code = code_of(cmap, &operation->operands[i], &length);
        add_span(cmap->characters, code, code,
                 character_of(cmap, &operation->operands[i + 1]));
    }
}

/* A range whose characters stand in an array, one after the other. */
static void
add_listed(TfCmap *cmap, guint first, guint last, const TfOperand *list)
{
    if (list->length < 2)
        return;
    g_autoptr(TfContent) content = tf_content_new(list->bytes + 1, list->length - 2);
    TfOperation inside;
    if (!tf_content_next(content, &inside))
        return;
    for (int i = 0; i < inside.n_operands && first + (guint)i <= last; i++)
        add_span(cmap->characters, first + (guint)i, first + (guint)i,
                 character_of(cmap, &inside.operands[i]));
}

static void
add_character_ranges(TfCmap *cmap, const TfOperation *operation)
{
    for (int i = 0; i + 2 < operation->n_operands; i += 3) {
        int length;
        const TfOperand *to = &operation->operands[i + 2];
        guint first = code_of(cmap, &operation->operands[i], &length);
        guint last = code_of(cmap, &operation->operands[i + 1], &length);
        if (to->type == TF_OPERAND_ARRAY)
            add_listed(cmap, first, last, to);
        else
            add_span(cmap->characters, first, last, character_of(cmap, to));
    }
}

static void
add_glyphs(TfCmap *cmap, const TfOperation *operation, int step)
{
    for (int i = 0; i + step - 1 < operation->n_operands; i += step) {
        int length;
        guint first = code_of(cmap, &operation->operands[i], &length);
        guint last =
            step == 3 ? code_of(cmap, &operation->operands[i + 1], &length) : first;
        double glyph = operation->operands[i + step - 1].number;
        add_span(cmap->glyphs, first, last, (guint)CLAMP(glyph, 0, 65535));
    }
}

static void
add_spaces(TfCmap *cmap, const TfOperation *operation)
{
    for (int i = 0; i + 1 < operation->n_operands && cmap->spaces->len < 256; i += 2) {
        CodeSpace space;
        space.first = code_of(cmap, &operation->operands[i], &space.length);
        space.last = code_of(cmap, &operation->operands[i + 1], &space.length);
        if (space.length > 0)
            g_array_append_val(cmap->spaces, space);
    }
}

static int
compare_spans(const void *a, const void *b)
{
    guint first = ((const Span *)a)->first;
    guint second = ((const Span *)b)->first;
    return (first > second) - (first < second);
}

/* The reader cuts operators to seven letters. */
static void
read_operation(TfCmap *cmap, const TfOperation *operation)
{
    if (strcmp(operation->name, "endbfch") == 0)
        add_characters(cmap, operation);
    else if (strcmp(operation->name, "endbfra") == 0)
        add_character_ranges(cmap, operation);
    else if (strcmp(operation->name, "endcidc") == 0)
        add_glyphs(cmap, operation, 2);
    else if (strcmp(operation->name, "endcidr") == 0)
        add_glyphs(cmap, operation, 3);
    else if (strcmp(operation->name, "endcode") == 0)
        add_spaces(cmap, operation);
}

TfCmap *
tf_cmap_read(const char *data, gsize length)
{
    TfCmap *cmap = g_new0(TfCmap, 1);
    cmap->characters = g_array_new(FALSE, FALSE, sizeof(Span));
    cmap->glyphs = g_array_new(FALSE, FALSE, sizeof(Span));
    cmap->spaces = g_array_new(FALSE, FALSE, sizeof(CodeSpace));
    cmap->room = g_byte_array_new();
    g_autoptr(TfContent) content = tf_content_new(data, length);
    TfOperation operation;
    while (tf_content_next(content, &operation))
        read_operation(cmap, &operation);
    g_array_sort(cmap->characters, compare_spans);
    g_array_sort(cmap->glyphs, compare_spans);
    return cmap;
}

void
tf_cmap_free(TfCmap *cmap)
{
    if (cmap == NULL)
        return;
    g_array_unref(cmap->characters);
    g_array_unref(cmap->glyphs);
    g_array_unref(cmap->spaces);
    g_byte_array_unref(cmap->room);
    g_free(cmap);
}

static const Span *
find_span(const GArray *spans, guint code)
{
    guint low = 0;
    guint high = spans->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(spans, Span, middle).first <= code)
            low = middle + 1;
        else
            high = middle;
    }
    const Span *span = low > 0 ? &g_array_index(spans, Span, low - 1) : NULL;
    return span != NULL && code <= span->last ? span : NULL;
}

gunichar
tf_cmap_character(const TfCmap *cmap, guint code)
{
    const Span *span = find_span(cmap->characters, code);
    gunichar character = span != NULL ? span->value + (code - span->first) : 0;
    return g_unichar_validate(character) ? character : 0;
}

int
tf_cmap_glyph(const TfCmap *cmap, guint code)
{
    const Span *span = find_span(cmap->glyphs, code);
    return span != NULL ? (int)((span->value + (code - span->first)) & 0xffff) : -1;
}

int
tf_cmap_code_length(const TfCmap *cmap, const guint8 *bytes, gsize length)
{
    guint code = 0;
    int most = (int)MIN(length, 4);
    for (int n = 1; n <= most; n++) {
        code = code << 8 | bytes[n - 1];
        for (guint i = 0; i < cmap->spaces->len; i++) {
            const CodeSpace *space = &g_array_index(cmap->spaces, CodeSpace, i);
            if (space->length == n && code >= space->first && code <= space->last)
                return n;
        }
    }
    int usual =
        cmap->spaces->len > 0 ? g_array_index(cmap->spaces, CodeSpace, 0).length : 2;
    return MIN(usual, most);
}
