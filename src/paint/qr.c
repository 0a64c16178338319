/* qr.c: QR codes as one outline, so that no two modules meet at a seam. */
#include "base/error.h"
#include "paint/paint-private.h"

#include <errno.h>
#include <qrencode.h>
#include <stdlib.h>

/* ISO/IEC 18004: four light modules on every side. */
enum {
    TF_QR_QUIET = 4
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC(QRcode, QRcode_free)

/* Where the modules start and how large they are. */
typedef struct {
    double x, y, module;
} Grid;

/* Adds the dark modules of row @i as rectangles, as long as possible. cairo_rectangle() would
 * round widths and heights and leave gaps of 1/256 pt between rows. */
static void
row_path(cairo_t *cr, const QRcode *code, int i, Grid grid)
{
    const unsigned char *row = code->data + (gsize)i * (gsize)code->width;
    double top = grid.y + i * grid.module, bottom = grid.y + (i + 1) * grid.module;

    for (int start = 0; start < code->width;) {
        int end = start;
        while (end < code->width && (row[end] & 1) != 0)
            end++;
        if (end > start) {
            cairo_move_to(cr, grid.x + start * grid.module, top);
            cairo_line_to(cr, grid.x + end * grid.module, top);
            cairo_line_to(cr, grid.x + end * grid.module, bottom);
            cairo_line_to(cr, grid.x + start * grid.module, bottom);
            cairo_close_path(cr);
        }
        start = end + 1;
    }
}

gboolean
tf_qr_paint(const char *text, TfRect rect, cairo_t *cr, GError **error)
{
    /* Case-sensitive; the encoder picks the shortest mix of its digit, capital and byte modes. */
    g_autoptr(QRcode) code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code) {
        g_set_error(error, TF_ERROR, TF_ERROR_UNSUPPORTED,
                    errno == ERANGE ? "too long for a QR code: %.60s…"
                                    : "cannot be said in a QR code: “%.60s”",
                    text);
        return FALSE;
    }
    double side = MIN(rect.width, rect.height);
    double module = side / (code->width + 2 * TF_QR_QUIET);
    Grid grid = {.x = rect.x + (rect.width - side) / 2 + TF_QR_QUIET * module,
                 .y = rect.y + (rect.height - side) / 2 + TF_QR_QUIET * module,
                 .module = module};
    for (int i = 0; i < code->width; i++)
        row_path(cr, code, i, grid);
    cairo_fill(cr);
    return TRUE;
}
