/* plan-print.c: a plan as text. */
#include "impose/impose-private.h"

/* @format has one "@" for each length; printf would write a comma in some locales. */
static void
print_lengths(GString *text, const char *format, const double *lengths)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    for (; *format; format++)
        if (*format == '@')
            g_string_append(text,
                            g_ascii_formatd(buffer, sizeof buffer, "%.2f", *lengths++));
        else
            g_string_append_c(text, *format);
}

static void
print_side(GString *text, const TfPlan *plan, int i, TfSide side, const char *name)
{
    static const char *const heads[] = {"", "<", "*", ">"};
    const TfPressSheet *sheet = tf_plan_sheet(plan, i);
    const TfSlot *slots = tf_plan_slots(plan, i, side);
    g_string_append(text, name);
    for (int j = 0; j < sheet->n_slots; j++) {
        if (slots[j].page > 0)
            g_string_append_printf(text, "  %d", slots[j].page);
        else
            g_string_append(text, "  -");
        g_string_append(text, heads[slots[j].quarter_turns]);
        print_lengths(text, " (@ @)", (double[]){slots[j].x, slots[j].y});
    }
    g_string_append_c(text, '\n');
}

char *
tf_plan_print(const TfPlan *plan)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < tf_plan_n_sheets(plan); i++) {
        const TfPressSheet *sheet = tf_plan_sheet(plan, i);
        TfRect trim = sheet->sides[TF_SIDE_FRONT].trim;
        gboolean is_same = sheet->n_forms == 1 && !sheet->is_blank_behind;
        g_string_append_printf(text, "sheet %d of %d", i + 1, tf_plan_n_sheets(plan));
        print_lengths(text, "  @x@", (double[]){sheet->width, sheet->height});
        print_lengths(text, "  trim @ @ @x@\n",
                      (double[]){trim.x, trim.y, trim.width, trim.height});
        print_side(text, plan, i, TF_SIDE_FRONT, is_same ? "  both " : "  front");
        if (sheet->n_forms == 2)
            print_side(text, plan, i, TF_SIDE_BACK, "  back ");
    }
    return g_string_free(text, FALSE);
}
