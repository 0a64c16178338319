#include "job/contact-plan.h"

#include "base/text.h"

#include <string.h>

/* Pages are paper, light in the dark too, as their pictures are; a blank one is gray. */
const char tf_contact_plan_style[] =
    ".sides{display:grid;gap:1.2rem 1.6rem;padding:.8rem 0;"
    "grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr))}\n"
    ".sides figure{margin:0}\n"
    ".sides figcaption{font-size:.86rem;color:var(--quiet);padding-top:.3rem}\n"
    ".side{position:relative;background:var(--panel);border:1px solid var(--line)}\n"
    ".side>*{position:absolute}\n"
    ".side img{max-width:none;box-shadow:0 0 0 1px var(--line)}\n"
    ".side span{display:grid;place-items:center;overflow:hidden;background:#fff;"
    "color:#1d1d1b;font-size:.86rem}\n"
    ".side .blank{background:#c4c1bb}\n"
    ".side i{border:0 dashed #777}\n"
    ".side .upright{border-left-width:2px;margin-left:-1px}\n"
    ".side .level{border-top-width:2px;margin-top:-1px}\n"
    "@media print{.sides figure{break-inside:avoid}}\n";

/* Points become percent of the sheet, from the top, as CSS counts. */
static void
put_box(GString *html, const TfPressSheet *sheet, const TfRect *box)
{
    tf_text_add_escaped(html, "left:%.2f%%;top:%.2f%%;width:%.2f%%;height:%.2f%%",
                        box->x / sheet->width * 100,
                        (sheet->height - box->y - box->height) / sheet->height * 100,
                        box->width / sheet->width * 100, box->height / sheet->height * 100);
}

/* The style of a page: its box upright about the middle of the slot, then turned. Quarter turns
 * are counter-clockwise, those of CSS are not. */
static void
put_style(GString *html, const TfPressSheet *sheet, const TfSlot *slot)
{
    gboolean is_lying = slot->quarter_turns % 2 != 0;
    double width = is_lying ? slot->height : slot->width;
    double height = is_lying ? slot->width : slot->height;
    TfRect box = {.x = slot->x + (slot->width - width) / 2,
                  .y = slot->y + (slot->height - height) / 2,
                  .width = width,
                  .height = height};
    g_string_append(html, " style=\"");
    put_box(html, sheet, &box);
    if (slot->quarter_turns != 0)
        tf_text_add_escaped(html, ";transform:rotate(-%ddeg)", slot->quarter_turns * 90);
    g_string_append(html, "\"");
}

/* Pictures bear no page number: without all of them nobody knows which one is of which page.
 * Transfer container; NULL where they are not all there. */
static GPtrArray *
pictures_of(const TfOutcome *edition)
{
    g_autoptr(GPtrArray) pictures = g_ptr_array_new();
    for (guint i = 0; i < edition->files->len; i++) {
        const TfDelivered *file = edition->files->pdata[i];
        if (strcmp(file->role, "picture") == 0)
            g_ptr_array_add(pictures, file->path);
    }
    return (int)pictures->len == edition->n_pages ? g_steal_pointer(&pictures) : NULL;
}

static void
put_slot(GString *html,
         const TfPressSheet *sheet,
         const TfSlot *slot,
         const GPtrArray *pictures)
{
    static const char *const stances[] = {"", ", head at the left", ", on its head",
                                          ", head at the right"};
    const char *stance = stances[slot->quarter_turns & 3];
    gboolean has_picture = pictures != NULL && slot->page <= (int)pictures->len;
    g_string_append(html, slot->page == 0 ? "<span class=\"blank\""
                          : has_picture   ? "<img"
                                          : "<span");
    put_style(html, sheet, slot);
    if (slot->page == 0) {
        g_string_append(html, ">blank</span>\n");
    } else if (has_picture) {
        g_autofree char *address =
            g_uri_escape_string(pictures->pdata[slot->page - 1], "/", FALSE);
        tf_text_add_escaped(html, " src=\"%s\" alt=\"Page %d%s\" loading=\"lazy\">\n",
                            address, slot->page, stance);
    } else {
        tf_text_add_escaped(html, ">%d</span>\n", slot->page);
    }
}

static void
put_fold(GString *html, const TfPressSheet *sheet, const TfFoldLine *fold)
{
    TfRect line = {.x = fold->x0,
                   .y = fold->y0,
                   .width = fold->x1 - fold->x0,
                   .height = fold->y1 - fold->y0};
    const char *way = line.width < line.height ? "upright" : "level";
    tf_text_add_escaped(html, "<i class=\"%s\" style=\"", way);
    put_box(html, sheet, &line);
    g_string_append(html, "\"></i>\n");
}

static void
put_side(GString *html, const TfPlan *plan, int i, TfSide side, const GPtrArray *pictures)
{
    const TfPressSheet *sheet = tf_plan_sheet(plan, i);
    const TfSlot *slots = tf_plan_slots(plan, i, side);
    const TfPressSide *press = &sheet->sides[side];
    tf_text_add_escaped(html,
                        "<figure><div class=\"side\" style=\"aspect-ratio:%.2f/%.2f\">\n",
                        sheet->width, sheet->height);
    for (int j = 0; j < sheet->n_slots; j++)
        put_slot(html, sheet, &slots[j], pictures);
    for (int j = 0; j < press->n_folds; j++)
        put_fold(html, sheet, &press->folds[j]);
    tf_text_add_escaped(
        html, "</div><figcaption>sheet %d of %d, %s</figcaption></figure>\n", i + 1,
        tf_plan_n_sheets(plan), side == TF_SIDE_FRONT ? "front" : "back");
}

void
tf_contact_plan_put(GString *html, const TfPlan *plan, const TfOutcome *edition)
{
    g_autoptr(GPtrArray) pictures = pictures_of(edition);
    int n = tf_plan_n_sheets(plan);
    tf_text_add_escaped(html,
                        "<details><summary>%d sheet%s of four pages, for proofs and "
                        "office printing, front and back: where each "
                        "page stands</summary>\n<div class=\"sides\">\n",
                        n, n == 1 ? "" : "s");
    for (int i = 0; i < n; i++) {
        put_side(html, plan, i, TF_SIDE_FRONT, pictures);
        if (!tf_plan_sheet(plan, i)->is_blank_behind)
            put_side(html, plan, i, TF_SIDE_BACK, pictures);
    }
    g_string_append(html, "</div>\n</details>\n");
}
