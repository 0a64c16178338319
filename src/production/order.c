#include "production/order.h"

#include <string.h>

const TfOrderProduct *
tf_order_product(const TfOrder *order, const TfOrderEdition *edition)
{
    for (int i = 0; i < order->n_products; i++)
        if (strcmp(order->products[i].name, edition->product) == 0)
            return &order->products[i];
    g_assert_not_reached();
}

static gboolean
has_back(const TfOrderProduct *product)
{
    return strcmp(product->work_style, "WorkAndBack") == 0 ||
           strcmp(product->work_style, "Perfecting") == 0;
}

static void
add_side(const TfOrderForm *form,
         const TfOrderProduct *product,
         int signature,
         gboolean is_back,
         GArray *plates)
{
    for (int i = 0; product->inks[i] != NULL; i++) {
        gboolean is_common = product->inks[i + 1] != NULL || form->is_gang;
        int n = is_common ? 1 : form->n_editions;
        for (int j = 0; j < n; j++) {
            TfOrderPlate plate = {
                .form = form,
                .signature = signature,
                .is_back = is_back,
                .ink = product->inks[i],
                .editions = form->editions + j,
                .n_editions = is_common ? form->n_editions : 1,
            };
            g_array_append_val(plates, plate);
        }
    }
}

GArray *
tf_order_plates(const TfOrder *order)
{
    GArray *plates = g_array_new(FALSE, TRUE, sizeof(TfOrderPlate));
    for (int i = 0; i < order->n_forms; i++) {
        const TfOrderForm *form = &order->forms[i];
        const TfOrderProduct *product =
            tf_order_product(order, &order->editions[form->editions[0]]);
        for (int j = 1; j <= product->n_signatures; j++)
            for (int side = 0; side <= has_back(product); side++)
                add_side(form, product, j, side > 0, plates);
    }
    return plates;
}

int
tf_order_copies(const TfOrder *order, const TfSite *site, int i)
{
    const TfOrderEdition *edition = &order->editions[i];
    gboolean is_first = strcmp(edition->product, order->products[0].name) == 0;
    return is_first ? site->copies[edition->language] : 0;
}
