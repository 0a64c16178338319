/* What an image is painted with. */
#include "press/inks-private.h"

#include <string.h>

static gboolean
is_cmyk(TfPdf *pdf, TfPdfObject space)
{
    return tf_pdf_is_name(pdf, space, "DeviceCMYK");
}

/* Whether a colour space has the plates' colours and nothing else. */
static gboolean
is_plate_space(TfPdf *pdf, TfPdfObject space)
{
    return is_cmyk(pdf, space) ||
           (tf_pdf_is_name(pdf, tf_pdf_item(pdf, space, 0), "Indexed") &&
            is_cmyk(pdf, tf_pdf_item(pdf, space, 1)));
}

TfImage
tf_image_of(TfPdf *pdf, TfPdfObject image)
{
    if (tf_pdf_boolean(pdf, tf_pdf_get_key(pdf, image, "ImageMask"), FALSE))
        return TF_IMAGE_STENCIL;
    return is_plate_space(pdf, tf_pdf_get_key(pdf, image, "ColorSpace")) ? TF_IMAGE_PLATES
                                                                         : TF_IMAGE_FOREIGN;
}

TfImage
tf_image_of_inline(const TfOperation *operation)
{
    for (int i = 0; i + 1 < operation->n_operands; i += 2) {
        const TfOperand *value = &operation->operands[i + 1];
        gboolean is_mask = tf_operation_has_name(operation, i, "IM") ||
                           tf_operation_has_name(operation, i, "ImageMask");
        if (is_mask && value->length == 4 && memcmp(value->bytes, "true", 4) == 0)
            return TF_IMAGE_STENCIL;
        gboolean is_space = tf_operation_has_name(operation, i, "CS") ||
                            tf_operation_has_name(operation, i, "ColorSpace");
        if (is_space && (tf_operation_has_name(operation, i + 1, "CMYK") ||
                         tf_operation_has_name(operation, i + 1, "DeviceCMYK")))
            return TF_IMAGE_PLATES;
    }
    return TF_IMAGE_FOREIGN;
}
