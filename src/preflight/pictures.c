/* Pictures: what their dictionaries say; their samples are for samples.c. */
#include "preflight/facts-private.h"

#include <math.h>
#include <string.h>

static int
count(double number)
{
    return (int)CLAMP(number, 0, 1e9);
}

/* A soft mask goes before one of two steps (ISO 32000-1, table 89). */
static void
read_mask(TfPdf *pdf, TfPdfObject image, TfMark *mark)
{
    TfPdfObject soft = tf_pdf_get_key(pdf, image, "SMask");
    TfPdfObject mask = soft != 0 ? soft : tf_pdf_get_key(pdf, image, "Mask");
    if (tf_pdf_type(pdf, mask) != TF_PDF_STREAM)
        return;
    double bits = tf_pdf_number(pdf, tf_pdf_get_key(pdf, mask, "BitsPerComponent"), 1);
    mark->mask_width = count(tf_pdf_number(pdf, tf_pdf_get_key(pdf, mask, "Width"), 0));
    mark->mask_height = count(tf_pdf_number(pdf, tf_pdf_get_key(pdf, mask, "Height"), 0));
    mark->is_mask_soft = soft != 0 && bits > 1;
}

TfMark
tf_picture_read(TfWalk *walk, TfScope *scope, TfPdfObject image)
{
    TfPdf *pdf = walk->pdf;
    TfMark mark = {.kind = TF_MARK_PICTURE, .n = 1, .font = -1};
    TfPdfObject space = tf_pdf_get_key(pdf, image, "ColorSpace");
    double bits = tf_pdf_number(pdf, tf_pdf_get_key(pdf, image, "BitsPerComponent"), 0);
    mark.width = count(tf_pdf_number(pdf, tf_pdf_get_key(pdf, image, "Width"), 0));
    mark.height = count(tf_pdf_number(pdf, tf_pdf_get_key(pdf, image, "Height"), 0));
    mark.bits = MIN(count(bits), 32);
    mark.is_transparent =
        tf_pdf_get_key(pdf, image, "SMask") != 0 ||
        tf_pdf_number(pdf, tf_pdf_get_key(pdf, image, "SMaskInData"), 0) > 0;
    read_mask(pdf, image, &mark);
    if (tf_pdf_boolean(pdf, tf_pdf_get_key(pdf, image, "ImageMask"), FALSE)) {
        mark.kind = TF_MARK_STENCIL;
        mark.bits = 1;
        return mark;
    }
    const char *own = space == 0 ? tf_picture_own_space(pdf, image) : NULL;
    TfSpace *known =
        own != NULL ? tf_space_named(walk, scope, own) : tf_space_read(walk, scope, space);
    mark.colour = tf_space_any_colour(known);
    const char *fault = tf_picture_fault(pdf, image, &mark, known->n);
    if (fault != NULL)
        tf_facts_add_thing(walk->facts, TF_THING_DAMAGE, walk->page, (TfRect){0}, fault);
    tf_space_free(known);
    return mark;
}

/* The value of a key of an inline image, given in full or short. */
static const TfOperand *
inline_value(const TfOperation *operation, const char *key, const char *short_key, int *at)
{
    for (int i = 0; i + 1 < operation->n_operands; i += 2)
        if (tf_operation_has_name(operation, i, key) ||
            tf_operation_has_name(operation, i, short_key)) {
            *at = i + 1;
            return &operation->operands[i + 1];
        }
    return NULL;
}

static double
inline_number(const TfOperation *operation, const char *key, const char *short_key)
{
    int at;
    const TfOperand *value = inline_value(operation, key, short_key, &at);
    return value != NULL ? value->number : 0;
}

/* Colour spaces of inline images are names, or indexes of named ones. */
static TfColour
inline_colour(TfWalk *walk, TfScope *scope, const TfOperation *operation)
{
    int at;
    TfColour unknown = {.kind = TF_COLOUR_UNKNOWN};
    const TfOperand *value = inline_value(operation, "ColorSpace", "CS", &at);
    if (value == NULL)
        return unknown;
    if (value->type == TF_OPERAND_NAME) {
        g_autofree char *name = tf_operation_name(operation, at);
        return tf_space_any_colour(tf_scope_space(walk, scope, name));
    }
    if (value->type != TF_OPERAND_ARRAY || value->length < 2)
        return unknown;
    g_autoptr(TfContent) content = tf_content_new(value->bytes + 1, value->length - 2);
    TfOperation inside;
    g_autofree char *base =
        tf_content_next(content, &inside) ? tf_operation_name(&inside, 1) : NULL;
    return base != NULL ? tf_space_any_colour(tf_scope_space(walk, scope, base)) : unknown;
}

static void
tell_inline_filters(TfWalk *walk, const TfOperation *operation)
{
    int at;
    const TfOperand *value = inline_value(operation, "Filter", "F", &at);
    if (value == NULL)
        return;
    gsize bracket = value->type == TF_OPERAND_ARRAY && value->length >= 2;
    g_autoptr(TfContent) content =
        tf_content_new(value->bytes + bracket, value->length - 2 * bracket);
    TfOperation inside;
    gboolean has_any = tf_content_next(content, &inside);
    for (int i = 0; has_any && i < inside.n_operands; i++) {
        /* Names may be written with escapes: L#5aW. */
        g_autofree char *name = tf_operation_name(&inside, i);
        if (g_strcmp0(name, "LZW") == 0 || g_strcmp0(name, "LZWDecode") == 0)
            tf_facts_add_thing(walk->facts, TF_THING_FILTER, walk->page, (TfRect){0},
                               "LZWDecode");
    }
}

TfMark
tf_picture_read_inline(TfWalk *walk, TfScope *scope, const TfOperation *operation)
{
    int at;
    TfMark mark = {.kind = TF_MARK_PICTURE, .n = 1, .font = -1};
    const TfOperand *mask = inline_value(operation, "ImageMask", "IM", &at);
    mark.width = count(inline_number(operation, "Width", "W"));
    mark.height = count(inline_number(operation, "Height", "H"));
    mark.bits = MIN(count(inline_number(operation, "BitsPerComponent", "BPC")), 32);
    tell_inline_filters(walk, operation);
    if (mask != NULL && mask->length == 4 && memcmp(mask->bytes, "true", 4) == 0) {
        mark.kind = TF_MARK_STENCIL;
        mark.bits = 1;
        return mark;
    }
    mark.colour = inline_colour(walk, scope, operation);
    gboolean may_be_ink =
        mark.colour.kind == TF_COLOUR_CMYK || mark.colour.kind == TF_COLOUR_SPOT ||
        (mark.colour.kind == TF_COLOUR_ICC && mark.colour.n_components == 4);
    mark.unsummed = may_be_ink ? "inside the content" : NULL;
    return mark;
}
