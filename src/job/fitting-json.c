#include "job/fitting-json.h"

static void
add_number(JsonBuilder *builder, const char *name, double number)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_double_value(builder, number);
}

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
{
    if (text == NULL)
        return;
    json_builder_set_member_name(builder, name);
    json_builder_add_string_value(builder, text);
}

void
tf_fitting_add_json(JsonBuilder *builder, const TfFitting *fitting)
{
    if (fitting == NULL)
        return;
    json_builder_set_member_name(builder, "fitting");
    json_builder_begin_object(builder);
    add_text(builder, "group", fitting->group);
    add_number(builder, "size_pt", fitting->size);
    add_number(builder, "leading_pt", fitting->leading);
    add_text(builder, "held_by", fitting->narrow);
    add_number(builder, "space", fitting->vector.space);
    add_number(builder, "tracking_em", fitting->vector.tracking);
    json_builder_set_member_name(builder, "tightened");
    json_builder_add_boolean_value(builder, fitting->vector.is_tightened);
    json_builder_set_member_name(builder, "divides");
    json_builder_add_boolean_value(builder, fitting->vector.divides);
    json_builder_set_member_name(builder, "fill");
    json_builder_begin_array(builder);
    for (int i = 0; i < fitting->n_pages; i++)
        if (fitting->fill[i] < 0)
            json_builder_add_null_value(builder);
        else
            json_builder_add_double_value(builder, fitting->fill[i]);
    json_builder_end_array(builder);
    add_number(builder, "tightest", fitting->tightest);
    add_text(builder, "tightest_unit", fitting->tightest_unit);
    json_builder_end_object(builder);
}

static double
number_of(JsonObject *object, const char *name)
{
    return json_object_get_double_member_with_default(object, name, 0);
}

static char *
text_of(JsonObject *object, const char *name)
{
    return g_strdup(json_object_get_string_member_with_default(object, name, NULL));
}

TfFitting *
tf_fitting_from_json(JsonObject *object)
{
    JsonNode *node = json_object_get_member(object, "fitting");
    if (node == NULL || !JSON_NODE_HOLDS_OBJECT(node))
        return NULL;
    JsonObject *from = json_node_get_object(node);
    TfFitting *fitting = g_new0(TfFitting, 1);
    fitting->group = text_of(from, "group");
    fitting->size = number_of(from, "size_pt");
    fitting->leading = number_of(from, "leading_pt");
    fitting->narrow = text_of(from, "held_by");
    fitting->vector.space = number_of(from, "space");
    fitting->vector.tracking = number_of(from, "tracking_em");
    fitting->vector.is_tightened =
        json_object_get_boolean_member_with_default(from, "tightened", FALSE);
    fitting->vector.divides =
        json_object_get_boolean_member_with_default(from, "divides", FALSE);
    fitting->tightest = number_of(from, "tightest");
    fitting->tightest_unit = text_of(from, "tightest_unit");
    JsonNode *fill = json_object_get_member(from, "fill");
    if (fill == NULL || !JSON_NODE_HOLDS_ARRAY(fill))
        return fitting;
    JsonArray *list = json_node_get_array(fill);
    fitting->n_pages = (int)json_array_get_length(list);
    fitting->fill = g_new(double, (gsize)fitting->n_pages);
    for (int i = 0; i < fitting->n_pages; i++) {
        JsonNode *share = json_array_get_element(list, (guint)i);
        fitting->fill[i] = JSON_NODE_HOLDS_VALUE(share) ? json_node_get_double(share) : -1;
    }
    return fitting;
}
