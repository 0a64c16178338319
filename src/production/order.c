#include "production/order.h"

#include <math.h>
#include <string.h>

const TfOrderProduct *
tf_order_product(const TfOrder *order, const TfOrderEdition *edition)
{
    for (int i = 0; i < order->n_products; i++)
        if (strcmp(order->products[i].name, edition->product) == 0)
            return &order->products[i];
    g_assert_not_reached();
}

const TfOrderProduct *
tf_order_form_product(const TfOrder *order, const TfOrderForm *form)
{
    return tf_order_product(order, &order->editions[form->editions[0]]);
}

const TfOrderSignature *
tf_order_signature(const TfOrder *order, const TfOrderForm *form)
{
    return &tf_order_form_product(order, form)->signatures[form->signature];
}

int
tf_order_place(const TfOrderForm *form, int i)
{
    return form->places != NULL ? form->places[i] : form->editions[0];
}

/* Leaves lie in each other by fours of pages, each as much further from the spine as the one around it. */
TfShingling
tf_order_shingling(const TfOrderProduct *product, int i)
{
    const int pages_a_sheet = 4;
    int n_around = 0, n_sheets = product->n_pages / pages_a_sheet;
    for (int j = 0; j < i; j++)
        n_around += product->signatures[j].n_pages / pages_a_sheet;
    int n_own = MAX(1, product->signatures[i].n_pages / pages_a_sheet);
    double step = n_sheets > 1 ? product->creep / (n_sheets - 1) : 0;
    return (TfShingling){
        .outermost = step * n_around,
        .innermost = step * (n_around + n_own - 1),
    };
}

gboolean
tf_order_has_changes(const TfOrder *order, const TfOrderProduct *product)
{
    for (int i = 0; i < order->n_forms; i++) {
        const TfOrderForm *form = &order->forms[i];
        if (tf_order_form_product(order, form) == product && product->has_plates &&
            !form->is_gang && form->n_editions + form->n_others > 1)
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_back(const TfOrderForm *form)
{
    return strcmp(form->work_style, "WorkAndBack") == 0 ||
           strcmp(form->work_style, "Perfecting") == 0;
}

int
tf_order_form_n_pages(const TfOrderForm *form)
{
    return has_back(form) ? 2 : 1;
}

const char *
tf_order_press_sheets(const TfOrder *order, const TfOrderForm *form, int i, int *first)
{
    *first = 0;
    if (form->is_gang)
        return form->press_sheets;
    const char *product = order->editions[i].product;
    for (int j = 0; j < order->n_forms; j++) {
        const TfOrderForm *before = &order->forms[j];
        if (before->signature < form->signature && tf_order_form_has(before, i) &&
            strcmp(tf_order_form_product(order, before)->name, product) == 0)
            *first += tf_order_form_n_pages(before);
    }
    return order->editions[i].press_sheets;
}

static void
add_side(const TfOrderForm *form,
         const TfOrderProduct *product,
         gboolean is_back,
         GArray *plates)
{
    for (int i = 0; product->inks[i] != NULL; i++) {
        gboolean is_common = product->inks[i + 1] != NULL || form->is_gang;
        int n = is_common ? 1 : form->n_editions;
        for (int j = 0; j < n; j++) {
            TfOrderPlate plate = {
                .form = form,
                .is_back = is_back,
                .ink = product->inks[i],
                .editions = form->editions + j,
                .n_editions = is_common ? form->n_editions : 1,
                .n_others = is_common ? form->n_others : 0,
            };
            g_array_append_val(plates, plate);
        }
    }
}

gboolean
tf_order_form_has(const TfOrderForm *form, int i)
{
    for (int j = 0; j < form->n_editions; j++)
        if (form->editions[j] == i)
            return TRUE;
    return FALSE;
}

GArray *
tf_order_plates(const TfOrder *order)
{
    GArray *plates = g_array_new(FALSE, TRUE, sizeof(TfOrderPlate));
    for (int i = 0; i < order->n_forms; i++) {
        const TfOrderForm *form = &order->forms[i];
        const TfOrderProduct *product = tf_order_form_product(order, form);
        if (!product->has_plates)
            continue;
        add_side(form, product, FALSE, plates);
        if (has_back(form))
            add_side(form, product, TRUE, plates);
    }
    return plates;
}

int
tf_order_copies(const TfOrder *order, const TfSite *site, int i)
{
    const TfOrderEdition *edition = &order->editions[i];
    int product = (int)(tf_order_product(order, edition) - order->products);
    return tf_sites_copies(order->sites, site, product, edition->language);
}

int
tf_order_copies_for(const TfOrder *order, const TfSite *site)
{
    int n_copies = 0;
    for (int i = 0; i < order->n_editions; i++)
        n_copies += tf_order_copies(order, site, i);
    return n_copies;
}

int
tf_order_n_drops(const TfOrder *order)
{
    int n = 0;
    for (int i = 0; order->sites != NULL && i < tf_sites_n(order->sites); i++)
        n += tf_order_copies_for(order, tf_sites_get(order->sites, i)) > 0;
    return n;
}

static void
fill_cartons(GArray *cartons, int site, int n_copies, int per_carton)
{
    for (int n = n_copies; n > 0; n -= per_carton) {
        TfOrderCarton carton = {.site = site, .n_copies = MIN(n, per_carton)};
        g_array_append_val(cartons, carton);
    }
}

GArray *
tf_order_cartons(const TfOrder *order, int i)
{
    const TfOrderEdition *edition = &order->editions[i];
    int per_carton = MAX(1, tf_order_product(order, edition)->per_carton);
    GArray *cartons = g_array_new(FALSE, TRUE, sizeof(TfOrderCarton));
    int left = edition->n_copies;
    for (int j = 0; order->sites != NULL && j < tf_sites_n(order->sites); j++) {
        int taken = MIN(left, tf_order_copies(order, tf_sites_get(order->sites, j), i));
        fill_cartons(cartons, j, taken, per_carton);
        left -= taken;
    }
    fill_cartons(cartons, -1, left, per_carton);
    return cartons;
}

int
tf_order_n_cartons(const TfOrder *order, int i, int *n_part)
{
    int per_carton = tf_order_product(order, &order->editions[i])->per_carton;
    g_autoptr(GArray) cartons = tf_order_cartons(order, i);
    int n = 0;
    for (guint j = 0; j < cartons->len; j++)
        n += g_array_index(cartons, TfOrderCarton, j).n_copies < per_carton;
    if (n_part != NULL)
        *n_part = n;
    return (int)cartons->len;
}

static const double milligrams_a_gram = 1000;

/* In milligrams, as the plan counts: grams as they are here would not always add up to the same. */
static gint64
carton_mg(const TfOrderProduct *product, int n_copies)
{
    return llround(product->carton * milligrams_a_gram) +
           n_copies * llround(product->weight * milligrams_a_gram);
}

/* A pallet on its way. */
typedef struct {
    GArray *stacks; /* of TfOrderStack */
    gint64 limit, load;
    int pallet, n_cartons;
} Stacking;

static void
stack_carton(Stacking *stacking, const TfOrderProduct *product, int edition, int n_copies)
{
    gint64 mg = carton_mg(product, n_copies);
    GArray *stacks = stacking->stacks;
    if (stacking->pallet < 0 || stacking->load + mg > stacking->limit) {
        stacking->pallet++;
        stacking->load = 0;
    }
    stacking->load += mg;
    stacking->n_cartons++;
    TfOrderStack *last =
        stacks->len > 0 ? &g_array_index(stacks, TfOrderStack, stacks->len - 1) : NULL;
    if (last == NULL || last->pallet != stacking->pallet || last->edition != edition ||
        last->n_copies != last->n_cartons * n_copies) {
        TfOrderStack next = {.pallet = stacking->pallet, .edition = edition};
        g_array_append_val(stacks, next);
        last = &g_array_index(stacks, TfOrderStack, stacks->len - 1);
    }
    last->n_cartons++;
    last->n_copies += n_copies;
    last->weight += (double)mg / milligrams_a_gram;
}

GArray *
tf_order_stacks(const TfOrder *order, int site)
{
    GArray *stacks = g_array_new(FALSE, TRUE, sizeof(TfOrderStack));
    Stacking stacking = {
        .stacks = stacks,
        .limit = llround(order->pallet_limit * milligrams_a_gram),
        .pallet = -1,
    };
    for (int i = 0; i < order->n_editions; i++) {
        const TfOrderProduct *product = tf_order_product(order, &order->editions[i]);
        g_autoptr(GArray) cartons = tf_order_cartons(order, i);
        for (guint j = 0; j < cartons->len; j++) {
            const TfOrderCarton *carton = &g_array_index(cartons, TfOrderCarton, j);
            if (carton->site == site)
                stack_carton(&stacking, product, i, carton->n_copies);
        }
    }
    for (guint i = 0; stacking.n_cartons <= order->pallet_loose && i < stacks->len; i++)
        g_array_index(stacks, TfOrderStack, i).pallet = -1;
    return stacks;
}
