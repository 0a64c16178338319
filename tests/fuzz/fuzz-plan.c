/* fuzz-plan.c: any scheme is refused or becomes a plan in which every page stands.
 *
 * The first byte: 1 right-bound, 2 held inner, 4 with the name of a fold after the numbers,
 * 8 marks too, 16 with more than a plain booklet has, 32 bound at the top. Then up to nine numbers
 * of eight bytes as the machine has them: pages, trim width and height, bleed, margin, caliper,
 * creep, sheet width and height. Then, with 16, six bytes (kind, work style, duplex, columns,
 * rows, what is on or off) and eight numbers: gutter, three trims, milling, lip, gripper, panel.
 */
#include "impose/impose-private.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static double
take_number(const uint8_t **data, size_t *size)
{
    double number = 0;
    size_t n = MIN(sizeof number, *size);
    memcpy(&number, *data, n);
    *data += n;
    *size -= n;
    return number;
}

static int
take_byte(const uint8_t **data, size_t *size)
{
    if (*size == 0)
        return 0;
    (*size)--;
    return *(*data)++;
}

/* What is not of a plain booklet. */
static void
take_more(TfScheme *scheme, const uint8_t **data, size_t *size)
{
    scheme->kind = (TfSchemeKind)(take_byte(data, size) % 10);
    scheme->work_style = (TfWorkStyle)(take_byte(data, size) % 4);
    scheme->duplex = (TfDuplex)(take_byte(data, size) % 3);
    scheme->n_columns = take_byte(data, size) - 1;
    scheme->n_rows = take_byte(data, size) - 1;
    int on = take_byte(data, size);
    scheme->is_one_sided = on & 1;
    scheme->has_gutter = on >> 1 & 1;
    scheme->has_cover = on >> 2 & 1;
    scheme->is_centre_held = on >> 3 & 1;
    scheme->creep = on >> 4 & 1 ? TF_CREEP_CURVED : TF_CREEP_NESTING;
    scheme->grain = (TfGrain)((on >> 5) % 3);
    double *const lengths[] = {&scheme->gutter,    &scheme->head_trim,  &scheme->foot_trim,
                               &scheme->face_trim, &scheme->milling,    &scheme->lip,
                               &scheme->gripper,   &scheme->panel_short};
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++)
        *lengths[i] = take_number(data, size);
    scheme->turn = (TfTurn)(take_byte(data, size) % 3);
}

static void
check_plan(const TfPlan *plan, int n_pages)
{
    g_autofree char *is_seen = g_malloc0((gsize)n_pages + 1);
    int n_seen = 0;
    for (int i = 0; i < tf_plan_n_sheets(plan); i++) {
        const TfPressSheet *sheet = tf_plan_sheet(plan, i);
        TfRect paper = {-0.01, -0.01, sheet->width + 0.02, sheet->height + 0.02};
        for (int j = 0; j < 2 * sheet->n_slots; j++) {
            TfSide side = j % 2 == 0 ? TF_SIDE_FRONT : TF_SIDE_BACK;
            const TfSlot *slot = &tf_plan_slots(plan, i, side)[j / 2];
            g_assert_true(tf_rect_contains(paper, slot->clip));
            g_assert_true(slot->page >= 0 && slot->page <= n_pages);
            n_seen += slot->page > 0 && !is_seen[slot->page];
            is_seen[slot->page] = 1;
        }
    }
    g_assert_cmpint(n_seen, ==, n_pages);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    int flags = *data++;
    size--;
    double n_pages = take_number(&data, &size);
    TfScheme scheme = {
        .n_pages = n_pages > G_MININT && n_pages < G_MAXINT ? (int)n_pages : -1,
        .binding = flags & 1 ? TF_BINDING_RIGHT : TF_BINDING_LEFT,
        .hold = flags & 2 ? TF_HOLD_INNER : TF_HOLD_OUTER,
    };
    double *const lengths[] = {
        &scheme.trim_width, &scheme.trim_height, &scheme.bleed,       &scheme.margin,
        &scheme.caliper_mm, &scheme.creep_mm,    &scheme.sheet_width, &scheme.sheet_height,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++)
        *lengths[i] = take_number(&data, &size);
    if (flags & 32)
        scheme.binding = TF_BINDING_TOP;
    if (flags & 16)
        take_more(&scheme, &data, &size);
    g_autofree char *rest = g_strndup(size > 0 ? (const char *)data : "", size);
    if (flags & 4)
        scheme.fold = rest;

    g_autoptr(GError) error = NULL;
    g_autoptr(TfPlan) plan = tf_plan_new(&scheme, &error);
    g_assert_true((plan == NULL) == (error != NULL));
    if (plan == NULL)
        return 0;
    check_plan(plan, scheme.n_pages);
    g_autofree char *text = tf_plan_print(plan);
    g_assert_true(g_str_has_prefix(text, "sheet 1 of "));
    if (flags & 8) {
        TfImposeSpec spec = {.job = rest};
        g_autoptr(GArray) marks = tf_marks_new(plan, 0, TF_SIDE_BACK, &spec, NULL);
        g_assert_true(marks->len < 100000);
    }
    return 0;
}
