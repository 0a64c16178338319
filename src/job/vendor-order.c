#include "job/vendor-order.h"

#include "base/file.h"
#include "base/standard.h"
#include "production/forms.h"

#include <string.h>

static const double points_an_inch = 72;
static const double millimetres_an_inch = 25.4;
static const double milligrams_a_gram = 1000;
static const double micrometres_a_millimetre = 1000;

struct TfVendorOrder {
    TfOrder order;
    const TfVendorOrderSpec *spec; /* while it is made */
    GStringChunk *strings;
    GPtrArray *arrays;   /* of GArray: what products and forms name */
    GPtrArray *inks;     /* of GStrv                                */
    GArray *products;    /* of TfOrderProduct                       */
    GArray *editions;    /* of TfOrderEdition                       */
    GArray *forms;       /* of TfOrderForm                          */
    GPtrArray *outcomes; /* of TfOutcome, borrowed, of each edition; NULL in it */
    GArray *numbers; /* of int: of each edition of the run, its number in the order; -1 */
};

static const char *
keep(TfVendorOrder *own, const char *text)
{
    return text != NULL ? g_string_chunk_insert_const(own->strings, text) : NULL;
}

static gboolean
is_asked_for(const TfVendorOrderSpec *spec, const char *tag)
{
    return spec->languages == NULL || spec->languages[0] == NULL ||
           g_strv_contains(spec->languages, tag);
}

static const TfOutcome *
outcome_of(const TfVendorOrderSpec *spec, const char *product, const char *tag)
{
    for (guint i = 0; i < spec->outcomes->len; i++) {
        const TfOutcome *outcome = spec->outcomes->pdata[i];
        if (strcmp(outcome->product, product) == 0 && strcmp(outcome->language, tag) == 0)
            return outcome;
    }
    return NULL;
}

/* The inks of the plates as XJDF names them: spot inks before the black of the words. Transfer full. */
static GStrv
inks_of(const TfLayout *layout)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    g_strv_builder_add_many(names, "Cyan", "Magenta", "Yellow", NULL);
    int n;
    const TfInk *inks = tf_layout_inks(layout, &n);
    for (int i = 0; i < n; i++) {
        if (inks[i].spot == NULL)
            continue;
        g_autofree char *name = g_strdelimit(g_strdup(inks[i].spot), " \t", '_');
        g_strv_builder_add(names, name);
    }
    g_strv_builder_add(names, "Black");
    return g_strv_builder_end(names);
}

/* As the cover says it in English, or the name of the campaign. */
static const char *
title_of(TfVendorOrder *own, const char *product)
{
    const TfCampaign *campaign = own->spec->run->campaign;
    const TfOutcome *source = outcome_of(own->spec, product, tf_campaign_source(campaign));
    return keep(own, source != NULL && source->title != NULL ? source->title
                                                             : tf_campaign_name(campaign));
}

static TfOrderPaper
paper_of(const TfRunProduct *product)
{
    const TfPaper *paper = product->paper;
    return (TfOrderPaper){
        .name = paper->info,
        .jcp = paper->jcp,
        .stock = strcmp(paper->kind, "cover") == 0  ? "Cover"
                 : strcmp(paper->kind, "bond") == 0 ? "Bond"
                                                    : "Text",
        .grammage = paper->grams,
        .caliper = paper->caliper_mm * micrometres_a_millimetre,
        .coating = paper->coating,
    };
}

static void
add_signatures(TfVendorOrder *own, const TfRunProduct *product, TfOrderProduct *ordered)
{
    GArray *signatures = g_array_new(FALSE, TRUE, sizeof(TfOrderSignature));
    for (guint i = 0; i < product->signatures->len; i++) {
        const TfRunSignature *signature = tf_run_signature(product, (int)i);
        TfOrderSignature row = {
            .fold = signature->fold != NULL ? signature->fold->name : NULL,
            .n_pages = signature->n_pages,
            .n_columns = MAX(1, signature->n_columns),
            .n_rows = MAX(1, signature->n_rows),
            .is_grain_across = signature->is_grain_across,
        };
        g_array_append_val(signatures, row);
    }
    g_ptr_array_add(own->arrays, signatures);
    ordered->signatures = (const TfOrderSignature *)(const void *)signatures->data;
    ordered->n_signatures = (int)signatures->len;
}

/* "PDF/X-4" of the word "X-4" that the manifest keeps. */
static const char *
standard_of(TfVendorOrder *own, const TfOutcome *outcome)
{
    TfStandard standard = TF_STANDARD_NONE;
    if (outcome == NULL || outcome->standard == NULL ||
        !tf_standard_parse(outcome->standard, &standard) || standard == TF_STANDARD_NONE)
        return "PDF";
    g_autofree char *name = g_strconcat("PDF/", outcome->standard, NULL);
    return keep(own, name);
}

static void
add_product(TfVendorOrder *own, const TfRunProduct *product, const TfVendor *vendor)
{
    const TfCampaign *campaign = own->spec->run->campaign;
    const char *name = product->product->name;
    GStrv inks = inks_of(product->layout);
    g_ptr_array_add(own->inks, inks);
    TfOrderProduct ordered = {
        .name = name,
        .title = title_of(own, name),
        .n_pages = product->n_pages,
        .width = product->width,
        .height = product->height,
        .bleed = product->bleed,
        .inks = (const char *const *)inks,
        .has_plates = product->press->kind == TF_PRESS_SHEETFED,
        .is_by_hand = product->press->kind == TF_PRESS_OFFICE,
        .press = product->press->info,
        .turns = tf_press_turns(product->press),
        .condition = vendor != NULL ? vendor->identifier : NULL,
        .standard =
            standard_of(own, outcome_of(own->spec, name, tf_campaign_source(campaign))),
        .most_ink = vendor != NULL ? vendor->total_ink * 100 : 0,
        .creep = product->creep_mm / millimetres_an_inch * points_an_inch,
        .sheet_width = product->sheet.width,
        .sheet_height = product->sheet.height,
        .paper = paper_of(product),
        .is_stitched = product->is_stitched,
        .n_stitches = product->n_stitches,
        .bundle = product->bundle,
        .per_carton = product->per_carton,
        .carton = (double)tf_shop_finishing(own->spec->run->shop)->carton_own_mg /
                  milligrams_a_gram,
        .weight = (double)product->copy_mg / milligrams_a_gram,
        .thickness = product->thickness_mm,
    };
    add_signatures(own, product, &ordered);
    g_array_append_val(own->products, ordered);
}

static const char *
file_of(TfVendorOrder *own, const TfOutcome *outcome, const char *role)
{
    const TfDelivered *file = outcome != NULL ? tf_outcome_file(outcome, role) : NULL;
    return file != NULL ? keep(own, file->path) : NULL;
}

/* Where each language has sheets of its own, as tf_press_forms_add() makes them. */
static const char *
press_sheets_of(TfVendorOrder *own,
                const TfRunProduct *product,
                const char *tag,
                const TfOutcome *outcome)
{
    const TfWay *way = tf_run_way(product);
    if (way == NULL || way->kind == TF_WAY_GANGED || outcome == NULL ||
        tf_outcome_file(outcome, "press") == NULL)
        return NULL;
    g_autofree char *name =
        g_strdup_printf("%s/%s-press-sheets.pdf", tag, product->product->name);
    return keep(own, name);
}

static void
add_edition(TfVendorOrder *own, const TfRunEdition *edition)
{
    const TfRunProduct *product = tf_print_run_product(own->spec->run, edition->product);
    const TfOutcome *outcome = outcome_of(own->spec, product->product->name, edition->tag);
    g_autofree char *slug = outcome != NULL ? tf_outcome_slug(outcome) : NULL;
    const char *state = slug != NULL ? keep(own, slug) : NULL;
    TfOrderEdition ordered = {
        .product = product->product->name,
        .tag = edition->tag,
        .language = edition->language,
        .name = edition->name,
        .english = edition->english,
        .state = state,
        .is_right_bound = edition->is_right_bound,
        .n_copies = edition->n_copies,
        .pages = file_of(own, outcome, "press"),
        .sheets = file_of(own, outcome, "sheets"),
        .press_sheets = press_sheets_of(own, product, edition->tag, outcome),
    };
    int number = -1;
    own->order.n_run_copies += edition->n_copies;
    own->order.n_run_editions += edition->n_copies > 0;
    if (edition->n_copies > 0 && is_asked_for(own->spec, edition->tag)) {
        number = (int)own->editions->len;
        g_array_append_val(own->editions, ordered);
        g_ptr_array_add(own->outcomes, (gpointer)outcome);
        own->order.n_copies += edition->n_copies;
    }
    g_array_append_val(own->numbers, number);
}

/* Places of a gang's sheet are filled row by row, edition after edition. */
static void
fill_places(const TfVendorOrder *own, const TfRunForm *form, GArray *places)
{
    for (guint i = 0; i < form->editions->len; i++) {
        const TfFormEdition *on = &g_array_index(form->editions, TfFormEdition, i);
        int number = g_array_index(own->numbers, int, on->edition);
        int place = number < 0 ? TF_PLACE_OTHER : number;
        for (int j = 0; j < on->n_slots && (int)places->len < form->n_up; j++)
            g_array_append_val(places, place);
    }
    for (int empty = TF_PLACE_EMPTY; (int)places->len < form->n_up;)
        g_array_append_val(places, empty);
}

/* XJDF's word for how a piece stands, as the front of the sheet shows it. Its back is what one sees after
 * turning it about its upright axis, Flip180; what is turned counter-clockwise after that was turned the
 * other way before. */
static const char *
orientation_of(const TfPosition *position)
{
    static const char *const rotated[] = {"Rotate0", "Rotate90", "Rotate180", "Rotate270"};
    static const char *const flipped[] = {"Flip180", "Flip90", "Flip0", "Flip270"};
    int turns = position->quarter_turns & 3;
    return position->shows == TF_SIDE_BACK ? flipped[turns] : rotated[turns];
}

/* Where @form stands on its sheet, by the plan that the sheets of the package are imposed by. */
static const TfOrderPosition *
positions_of(TfVendorOrder *own, const TfRunProduct *product, const TfRunForm *form)
{
    g_autoptr(TfPlan) plan =
        tf_forms_plan(own->spec->run->shop, product, form->is_right_bound, NULL);
    if (plan == NULL || form->signature >= tf_plan_n_sheets(plan))
        return NULL;
    const TfPressSide *front = &tf_plan_sheet(plan, form->signature)->sides[TF_SIDE_FRONT];
    if (front->n_positions != form->n_up)
        return NULL;
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(TfOrderPosition));
    g_ptr_array_add(own->arrays, positions);
    for (int i = 0; i < front->n_positions; i++) {
        TfRect cut = front->positions[i].cut;
        TfOrderPosition position = {
            .left = cut.x,
            .bottom = cut.y,
            .right = cut.x + cut.width,
            .top = cut.y + cut.height,
            .orientation = orientation_of(&front->positions[i]),
        };
        g_array_append_val(positions, position);
    }
    return (const TfOrderPosition *)(const void *)positions->data;
}

/* Of a gang whose languages are all in the order and built, as tf_press_gangs_add() makes it. */
static const char *
press_sheets_of_gang(TfVendorOrder *own, const TfRunForm *form)
{
    for (guint i = 0; i < form->editions->len; i++) {
        const TfFormEdition *on = &g_array_index(form->editions, TfFormEdition, i);
        int number = g_array_index(own->numbers, int, on->edition);
        if (number < 0 ||
            g_array_index(own->editions, TfOrderEdition, number).pages == NULL)
            return NULL;
    }
    g_autofree char *name = g_strdup_printf("%s-press-sheets.pdf", form->name);
    return keep(own, name);
}

static void
add_form(TfVendorOrder *own,
         const TfRunProduct *product,
         const TfRunForm *form,
         gboolean is_gang)
{
    GArray *editions = g_array_new(FALSE, TRUE, sizeof(int));
    GArray *sheets = g_array_new(FALSE, TRUE, sizeof(gint64));
    GArray *places = g_array_new(FALSE, TRUE, sizeof(int));
    g_ptr_array_add(own->arrays, editions);
    g_ptr_array_add(own->arrays, sheets);
    g_ptr_array_add(own->arrays, places);
    for (guint i = 0; i < form->editions->len; i++) {
        const TfFormEdition *on = &g_array_index(form->editions, TfFormEdition, i);
        int number = g_array_index(own->numbers, int, on->edition);
        if (number < 0)
            continue;
        g_array_append_val(editions, number);
        g_array_append_val(sheets, on->n_good);
    }
    if (is_gang)
        fill_places(own, form, places);
    TfOrderForm ordered = {
        .name = form->name,
        .signature = form->signature,
        .editions = (const int *)(const void *)editions->data,
        .sheets = (const gint64 *)(const void *)sheets->data,
        .n_editions = (int)editions->len,
        .n_others = (int)(form->editions->len - editions->len),
        .places = is_gang ? (const int *)(const void *)places->data : NULL,
        .positions = positions_of(own, product, form),
        .n_places = form->n_up,
        .work_style = tf_turning_xjdf(form->turning),
        .is_gang = is_gang,
        .press_sheets = is_gang ? press_sheets_of_gang(own, form) : NULL,
    };
    if (ordered.n_editions > 0)
        g_array_append_val(own->forms, ordered);
}

/* Tags that would make the name of a part longer are counted. */
#define MOST_NAMED 4

/* "es-ar" of the languages that are asked for, in the order of the campaign; the same for the same ones,
 * and another for others. NULL: all that are printed. Transfer full. */
static char *
name_part(const TfVendorOrder *own)
{
    g_autoptr(GPtrArray) tags = g_ptr_array_new();
    for (guint i = 0; i < own->editions->len; i++) {
        const char *tag = g_array_index(own->editions, TfOrderEdition, i).tag;
        if (!g_ptr_array_find_with_equal_func(tags, tag, g_str_equal, NULL))
            g_ptr_array_add(tags, (gpointer)tag);
    }
    guint n = tags->len;
    g_ptr_array_add(tags, NULL);
    g_autofree char *all = g_strjoinv("-", (char **)tags->pdata);
    if ((int)own->editions->len == own->order.n_run_editions)
        return NULL;
    if (n <= MOST_NAMED)
        return g_steal_pointer(&all);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all, -1);
    return g_strdup_printf("%u-languages-%.8s", n, sum);
}

static void
fill(TfVendorOrder *own)
{
    const TfPrintRun *run = own->spec->run;
    for (int i = 0; i < tf_print_run_n_products(run); i++)
        add_product(own, tf_print_run_product(run, i), own->spec->vendors[i]);
    for (int i = 0; i < tf_print_run_n_editions(run); i++)
        add_edition(own, tf_print_run_edition(run, i));
    for (int i = 0; i < tf_print_run_n_products(run); i++) {
        const TfRunProduct *product = tf_print_run_product(run, i);
        const TfWay *way = tf_run_way(product);
        for (guint j = 0; way != NULL && j < way->forms->len; j++)
            add_form(own, product, way->forms->pdata[j], way->kind == TF_WAY_GANGED);
    }
}

/* What is of the order as a whole. */
static void
set_head(TfVendorOrder *own)
{
    const TfVendorOrderSpec *spec = own->spec;
    const TfFinishing *finishing = tf_shop_finishing(spec->run->shop);
    const char *edition = tf_campaign_edition(spec->run->campaign);
    g_autoptr(GDateTime) date = tf_date(edition);
    g_autofree char *when = g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *part = name_part(own);
    TfOrder *order = &own->order;
    order->campaign = tf_campaign_name(spec->run->campaign);
    order->edition = edition;
    order->date = keep(own, when);
    order->due = tf_campaign_due(spec->run->campaign);
    order->is_draft = spec->is_draft;
    order->part = keep(own, part);
    order->products = (const TfOrderProduct *)(const void *)own->products->data;
    order->n_products = (int)own->products->len;
    order->editions = (const TfOrderEdition *)(const void *)own->editions->data;
    order->n_editions = (int)own->editions->len;
    order->forms = (const TfOrderForm *)(const void *)own->forms->data;
    order->n_forms = (int)own->forms->len;
    order->carton_limit = (double)finishing->carton_mg / milligrams_a_gram;
    order->pallet_limit = (double)finishing->pallet_mg / milligrams_a_gram;
    order->pallet_loose = finishing->pallet_loose;
    order->tolerance = finishing->tolerance * 100;
    order->sites = spec->sites;
}

TfVendorOrder *
tf_vendor_order_new(const TfVendorOrderSpec *spec)
{
    TfVendorOrder *own = g_new0(TfVendorOrder, 1);
    own->spec = spec;
    own->strings = g_string_chunk_new(1024);
    own->arrays = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    own->inks = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    own->products = g_array_new(FALSE, TRUE, sizeof(TfOrderProduct));
    own->editions = g_array_new(FALSE, TRUE, sizeof(TfOrderEdition));
    own->forms = g_array_new(FALSE, TRUE, sizeof(TfOrderForm));
    own->outcomes = g_ptr_array_new();
    own->numbers = g_array_new(FALSE, TRUE, sizeof(int));
    fill(own);
    set_head(own);
    own->spec = NULL;
    return own;
}

void
tf_vendor_order_free(TfVendorOrder *order)
{
    if (order == NULL)
        return;
    g_ptr_array_unref(order->arrays);
    g_ptr_array_unref(order->inks);
    g_ptr_array_unref(order->outcomes);
    g_array_unref(order->products);
    g_array_unref(order->editions);
    g_array_unref(order->forms);
    g_array_unref(order->numbers);
    g_string_chunk_free(order->strings);
    g_free(order);
}

const TfOrder *
tf_vendor_order(const TfVendorOrder *order)
{
    return &order->order;
}

const TfOutcome *
tf_vendor_order_outcome(const TfVendorOrder *order, int i)
{
    return order->outcomes->pdata[i];
}
