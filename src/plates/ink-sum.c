#include "plates/ink-sum.h"

/* A limit of 260 % is not passed by four plates of 65 %, though each is rounded up to 166. */
#define TF_SLACK 0.5

double
tf_ink_most(double limit, int n)
{
    return limit > 0 ? limit + TF_SLACK * n / 255 : 0;
}

TfInkSum
tf_ink_sum(const TfPlate *plates, int n, double limit, guint16 *sums)
{
    g_return_val_if_fail(n > 0, (TfInkSum){0});

    TfInkSum found = {0};
    int most = -1;
    double above = limit > 0 ? 255 * tf_ink_most(limit, n) : G_MAXUINT16;
    gsize width = (gsize)plates[0].width, n_pixels = width * (gsize)plates[0].height;
    for (gsize i = 0; i < n_pixels; i++) {
        int sum = 0;
        for (int j = 0; j < n; j++)
            sum += plates[j].pixels[i];
        sum = MIN(sum, G_MAXUINT16);
        sums[i] = (guint16)sum;
        found.n_over += sum > above;
        if (sum > most) {
            most = sum;
            found.x = (int)(i % width);
            found.y = (int)(i / width);
        }
    }
    found.most = most / 255.0;
    return found;
}

guint16 *
tf_ink_sums_shrunk(const guint16 *sums, int width, int height, int n)
{
    int columns = width / n, rows = height / n;
    guint16 *largest = g_new0(guint16, (gsize)columns * (gsize)rows);
    for (int y = 0; y < rows * n; y++)
        for (int x = 0; x < columns * n; x++) {
            guint16 *to = &largest[(gsize)(y / n) * (gsize)columns + (gsize)(x / n)];
            *to = MAX(*to, sums[(gsize)y * (gsize)width + (gsize)x]);
        }
    return largest;
}

void
tf_plate_shrink(TfPlate *plate, int n)
{
    int columns = plate->width / n, rows = plate->height / n;
    guint8 *small = g_new0(guint8, (gsize)columns * (gsize)rows);
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++) {
            guint sum = 0;
            for (int i = 0; i < n * n; i++)
                sum += plate->pixels[(gsize)(row * n + i / n) * (gsize)plate->width +
                                     (gsize)(column * n + i % n)];
            small[(gsize)row * (gsize)columns + (gsize)column] =
                (guint8)((sum + (guint)(n * n) / 2) / (guint)(n * n));
        }
    g_free(plate->pixels);
    *plate = (TfPlate){columns, rows, small};
}
