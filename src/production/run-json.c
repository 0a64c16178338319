#include "production/run.h"

static JsonObject *
edition_json(const TfPrintRun *run, const TfRunEdition *edition)
{
    JsonObject *object = json_object_new();
    const TfRunProduct *product = tf_print_run_product(run, edition->product);
    json_object_set_string_member(object, "product", product->product->name);
    json_object_set_string_member(object, "language", edition->tag);
    json_object_set_string_member(object, "name", edition->name);
    json_object_set_string_member(object, "english", edition->english);
    json_object_set_string_member(object, "binding",
                                  edition->is_right_bound ? "right" : "left");
    json_object_set_boolean_member(object, "by_minimum", edition->is_least);
    json_object_set_int_member(object, "copies", edition->n_copies);
    json_object_set_int_member(object, "bundles", edition->n_bundles);
    json_object_set_int_member(object, "cartons", edition->n_cartons);
    json_object_set_int_member(object, "cartons_not_full", edition->n_part);
    json_object_set_int_member(object, "weight_mg", edition->weight_mg);
    return object;
}

static JsonObject *
form_json(const TfPrintRun *run, const TfRunForm *form)
{
    JsonObject *object = json_object_new();
    JsonArray *editions = json_array_new();
    for (guint i = 0; i < form->editions->len; i++) {
        const TfFormEdition *row = &g_array_index(form->editions, TfFormEdition, i);
        JsonObject *cell = json_object_new();
        json_object_set_string_member(cell, "language",
                                      tf_print_run_edition(run, row->edition)->tag);
        json_object_set_int_member(cell, "slots", row->n_slots);
        json_object_set_int_member(cell, "good_sheets", row->n_good);
        json_object_set_int_member(cell, "signatures", row->n_pieces);
        json_array_add_object_element(editions, cell);
    }
    json_object_set_string_member(object, "name", form->name);
    json_object_set_int_member(object, "signature", form->signature + 1);
    json_object_set_string_member(object, "work_style", tf_turning_xjdf(form->turning));
    json_object_set_int_member(object, "n_up", form->n_up);
    json_object_set_int_member(object, "plates", form->n_plates);
    json_object_set_int_member(object, "make_readies_full", form->n_full);
    json_object_set_int_member(object, "make_readies_black", form->n_black);
    json_object_set_int_member(object, "sheets_good", form->n_good);
    json_object_set_int_member(object, "sheets_make_ready", form->n_make_ready);
    json_object_set_int_member(object, "sheets_running", form->n_running);
    json_object_set_int_member(object, "press_seconds", form->seconds);
    json_object_set_array_member(object, "editions", editions);
    return object;
}

static void
set_counts(JsonObject *object, const TfWay *way)
{
    const struct {
        const char *name;
        gint64 value;
    } members[] = {
        {"plates", way->n_plates},
        {"make_readies_full", way->n_full},
        {"make_readies_black", way->n_black},
        {"sheets_good", way->n_good},
        {"sheets_make_ready", way->n_make_ready},
        {"sheets_running", way->n_running},
        {"sheets", way->n_sheets},
        {"signatures_over", way->n_over},
        {"paper_mg", way->paper_mg},
        {"press_seconds", way->press_seconds},
        {"working_days", way->n_days},
        {"parents_cut", way->n_parents},
        {"sheets_cut", way->n_cuts},
        {"signatures_folded", way->n_folds},
        {"booklets_stitched", way->n_stitches},
        {"finishing_seconds", way->finishing_seconds},
        {"cents_plates", way->plate_cents},
        {"cents_paper", way->paper_cents},
        {"cents_press", way->press_cents},
        {"cents_clicks", way->click_cents},
        {"cents_finishing", way->finishing_cents},
        {"cents_packing", way->packing_cents},
        {"cents_delivery", way->delivery_cents},
        {"cents", way->total_cents},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        json_object_set_int_member(object, members[i].name, members[i].value);
}

static JsonObject *
split_json(const TfRunSplit *split)
{
    static const char *const ends[TF_N_SPLIT_ENDS] = {"proved", "steps", "clock",
                                                      "too-large", "gave-up"};
    JsonObject *object = json_object_new();
    json_object_set_string_member(object, "ended", ends[split->end]);
    json_object_set_int_member(object, "steps", split->n_steps);
    json_object_set_int_member(object, "languages", split->n_languages);
    json_object_set_int_member(object, "cents_saved", split->saved_cents);
    json_object_set_int_member(object, "cents_forms", split->cents);
    json_object_set_int_member(object, "cents_at_least", split->least_cents);
    return object;
}

static JsonObject *
way_json(const TfPrintRun *run, const TfWay *way)
{
    static const char *const names[TF_N_WAYS] = {"separate", "versioned", "ganged"};
    JsonObject *object = json_object_new();
    JsonArray *reasons = json_array_new(), *forms = json_array_new();
    JsonArray *breaks = json_array_new();
    for (guint i = 0; i < way->breaks->len; i++)
        json_array_add_string_element(breaks, way->breaks->pdata[i]);
    for (guint i = 0; i < way->reasons->len; i++)
        json_array_add_string_element(reasons, way->reasons->pdata[i]);
    for (guint i = 0; way->is_possible && i < way->forms->len; i++)
        json_array_add_object_element(forms, form_json(run, way->forms->pdata[i]));
    json_object_set_string_member(object, "way", names[way->kind]);
    json_object_set_boolean_member(object, "possible", way->is_possible);
    json_object_set_boolean_member(object, "chosen", way->is_chosen);
    json_object_set_array_member(object, "reasons", reasons);
    json_object_set_array_member(object, "breaks", breaks);
    if (way->is_possible) {
        json_object_set_double_member(object, "sheet_width", way->sheet.width);
        json_object_set_double_member(object, "sheet_height", way->sheet.height);
        json_object_set_boolean_member(object, "in_line", way->is_in_line);
        set_counts(object, way);
    }
    if (way->split.is_asked)
        json_object_set_object_member(object, "split", split_json(&way->split));
    json_object_set_array_member(object, "forms", forms);
    return object;
}

static JsonArray *
signatures_json(const TfRunProduct *product)
{
    JsonArray *signatures = json_array_new();
    for (guint i = 0; i < product->signatures->len; i++) {
        const TfRunSignature *signature = tf_run_signature(product, (int)i);
        JsonObject *object = json_object_new();
        if (signature->fold != NULL)
            json_object_set_string_member(object, "fold", signature->fold->name);
        json_object_set_int_member(object, "pages", signature->n_pages);
        json_object_set_int_member(object, "columns", signature->n_columns);
        json_object_set_int_member(object, "rows", signature->n_rows);
        json_object_set_string_member(object, "work_style",
                                      tf_turning_xjdf(signature->turning));
        json_object_set_double_member(object, "flat_width", signature->flat_width);
        json_object_set_double_member(object, "flat_height", signature->flat_height);
        json_object_set_boolean_member(object, "grain_across", signature->is_grain_across);
        json_array_add_object_element(signatures, object);
    }
    return signatures;
}

static JsonArray *
candidates_json(const TfRunProduct *product)
{
    static const char *const names[TF_N_WAYS] = {"cents_separate", "cents_versioned",
                                                 "cents_ganged"};
    JsonArray *candidates = json_array_new();
    for (guint i = 0; i < product->candidates->len; i++) {
        const TfRunCandidate *candidate =
            &g_array_index(product->candidates, TfRunCandidate, i);
        JsonObject *object = json_object_new();
        json_object_set_double_member(object, "sheet_width", candidate->sheet.width);
        json_object_set_double_member(object, "sheet_height", candidate->sheet.height);
        json_object_set_int_member(object, "sheets_of_a_parent", candidate->sheet.n_out);
        if (candidate->fold != NULL)
            json_object_set_string_member(object, "fold", candidate->fold->name);
        json_object_set_int_member(object, "n_up", candidate->n_up);
        json_object_set_boolean_member(object, "in_line", candidate->is_in_line);
        json_object_set_boolean_member(object, "grain_across", candidate->is_grain_across);
        json_object_set_boolean_member(object, "work_and_tumble", candidate->is_tumbled);
        /* Ways that are not possible, and bounds of those that were not counted, are left out. */
        for (int way = 0; way < TF_N_WAYS; way++)
            if (candidate->cents[way] >= 0 && !candidate->is_least[way])
                json_object_set_int_member(object, names[way], candidate->cents[way]);
        json_array_add_object_element(candidates, object);
    }
    return candidates;
}

static JsonObject *
product_json(const TfPrintRun *run, const TfRunProduct *product)
{
    JsonObject *object = json_object_new();
    JsonArray *ways = json_array_new();
    for (int i = 0; i < TF_N_WAYS; i++)
        json_array_add_object_element(ways, way_json(run, &product->ways[i]));
    json_object_set_string_member(object, "name", product->product->name);
    json_object_set_string_member(object, "layout", tf_layout_name(product->layout));
    json_object_set_string_member(object, "press", product->press->name);
    json_object_set_string_member(object, "paper", product->paper->name);
    json_object_set_int_member(object, "pages", product->n_pages);
    json_object_set_int_member(object, "inks", product->n_inks);
    json_object_set_double_member(object, "width", product->width);
    json_object_set_double_member(object, "height", product->height);
    json_object_set_double_member(object, "sheet_width", product->sheet.width);
    json_object_set_double_member(object, "sheet_height", product->sheet.height);
    json_object_set_int_member(object, "sheet_mg", product->sheet.mg);
    json_object_set_int_member(object, "sheets_of_a_parent", product->sheet.n_out);
    json_object_set_int_member(object, "copy_mg", product->copy_mg);
    json_object_set_double_member(object, "thickness_mm", product->thickness_mm);
    json_object_set_double_member(object, "creep_mm", product->creep_mm);
    json_object_set_int_member(object, "stitches", product->n_stitches);
    json_object_set_int_member(object, "copies", product->n_copies);
    json_object_set_int_member(object, "bundle", product->bundle);
    json_object_set_int_member(object, "copies_in_carton", product->per_carton);
    json_object_set_int_member(object, "cartons", product->n_cartons);
    json_object_set_boolean_member(object, "delivery_counted", product->is_delivered);
    json_object_set_int_member(object, "carton_mg", product->carton_mg);
    json_object_set_array_member(object, "signatures", signatures_json(product));
    json_object_set_array_member(object, "candidates", candidates_json(product));
    json_object_set_array_member(object, "ways", ways);
    return object;
}

static JsonArray *
drops_json(const TfPrintRun *run)
{
    JsonArray *drops = json_array_new();
    for (guint i = 0; i < run->drops->len; i++) {
        const TfRunDrop *drop = &g_array_index(run->drops, TfRunDrop, i);
        JsonObject *object = json_object_new();
        if (drop->site != NULL) {
            json_object_set_string_member(object, "name", drop->site->name);
            json_object_set_string_member(object, "address", drop->site->address);
        }
        json_object_set_int_member(object, "copies", drop->n_copies);
        json_object_set_int_member(object, "cartons", drop->n_cartons);
        json_object_set_int_member(object, "pallets", drop->n_pallets);
        json_object_set_int_member(object, "mg", drop->mg);
        json_array_add_object_element(drops, object);
    }
    return drops;
}

JsonNode *
tf_print_run_to_json(const TfPrintRun *run)
{
    JsonObject *object = json_object_new();
    JsonArray *products = json_array_new(), *editions = json_array_new();
    for (int i = 0; i < tf_print_run_n_products(run); i++)
        json_array_add_object_element(products,
                                      product_json(run, tf_print_run_product(run, i)));
    for (int i = 0; i < tf_print_run_n_editions(run); i++)
        json_array_add_object_element(editions,
                                      edition_json(run, tf_print_run_edition(run, i)));
    json_object_set_string_member(object, "campaign", tf_campaign_name(run->campaign));
    json_object_set_string_member(object, "edition", tf_campaign_edition(run->campaign));
    if (run->limits.n_days >= 0)
        json_object_set_int_member(object, "working_days_there", run->limits.n_days);
    json_object_set_int_member(object, "copies_asked", run->n_asked);
    json_object_set_int_member(object, "copies", run->n_copies);
    json_object_set_int_member(object, "cartons", run->n_cartons);
    json_object_set_int_member(object, "pallets", run->n_pallets);
    json_object_set_int_member(object, "packed_mg", run->packed_mg);
    json_object_set_int_member(object, "cents", run->total_cents);
    json_object_set_boolean_member(object, "delivery_counted",
                                   tf_print_run_is_delivered(run));
    json_object_set_array_member(object, "products", products);
    json_object_set_array_member(object, "editions", editions);
    json_object_set_array_member(object, "drops", drops_json(run));
    JsonNode *node = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(node, object);
    return node;
}
