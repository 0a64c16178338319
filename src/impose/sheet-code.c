/* sheet-code.c: which sheet this is, for machines: a Data Matrix (ISO/IEC 16022) of areas. */
#include "impose/impose-private.h"

#include <string.h>
#include <zint.h>

/* Elements of the code: finer ones are lost on paper, coarser ones only take room. */
#define FINEST   0.7
#define COARSEST 1.2

/* What the standard asks to be left free around it. */
#define QUIET 1

static gboolean
is_dark(const struct zint_symbol *symbol, int row, int column)
{
    return symbol->encoded_data[row][column / 8] >> column % 8 & 1;
}

/* Dark elements side by side are one area: between two a plate would show a seam. */
static void
add_row(GArray *marks,
        const struct zint_symbol *symbol,
        int row,
        double x,
        double y,
        double size)
{
    for (int from = 0, to; from < symbol->width; from = to + 1) {
        for (to = from; to < symbol->width && is_dark(symbol, row, to); to++)
            ;
        if (to == from)
            continue;
        double left = x + from * size, right = x + to * size;
        TfMark mark = {
            .ink = TF_MARK_BLACK,
            .is_filled = TRUE,
            .n_points = 4,
            .x = {left, right, right, left},
            .y = {y, y, y + size, y + size},
        };
        g_array_append_val(marks, mark);
    }
}

double
tf_sheet_code_add(GArray *marks, const char *text, TfRect room)
{
    struct zint_symbol *symbol = ZBarcode_Create();
    double width = 0;
    symbol->symbology = BARCODE_DATAMATRIX;
    symbol->option_3 = DM_SQUARE;
    if (ZBarcode_Encode(symbol, (const unsigned char *)text, (int)strlen(text)) <
        ZINT_ERROR) {
        int n = symbol->rows + 2 * QUIET;
        double size = MIN(MIN(room.width, room.height) / n, COARSEST);
        if (size >= FINEST) {
            width = n * size;
            double left = room.x + room.width - width + QUIET * size;
            double head = room.y + room.height - QUIET * size;
            for (int row = 0; row < symbol->rows; row++)
                add_row(marks, symbol, row, left, head - (row + 1) * size, size);
        }
    }
    ZBarcode_Delete(symbol);
    return width;
}

char *
tf_impose_zint_version(void)
{
    int version = ZBarcode_Version(); /* 21101 is 2.11.1 */
    return g_strdup_printf("%d.%d.%d", version / 10000, version / 100 % 100, version % 100);
}
