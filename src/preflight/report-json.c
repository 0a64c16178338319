/* report-json.c: the same as report.c, for programs. */
#include "preflight/preflight.h"
#include "preflight/report-private.h"
#include "preflight/rules.h"

#include <math.h>
#include <string.h>

static void
set_text(JsonObject *object, const char *name, const char *text)
{
    if (text == NULL)
        return;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    json_object_set_string_member(object, name, valid);
}

static void
set_names(JsonObject *object, const char *name, const GPtrArray *names)
{
    JsonArray *array = json_array_new();
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *valid = g_utf8_make_valid(names->pdata[i], -1);
        json_array_add_string_element(array, valid);
    }
    json_object_set_array_member(object, name, array);
}

static JsonObject *
intent_json(const TfFactIntent *intent)
{
    JsonObject *object = json_object_new();
    json_object_set_boolean_member(object, "has_profile", intent->has_profile);
    set_text(object, "identifier", intent->identifier);
    set_text(object, "info", intent->info);
    set_text(object, "profile", intent->profile_title);
    set_text(object, "profile_class", intent->profile_class);
    set_text(object, "profile_space", intent->profile_space);
    set_text(object, "registry", intent->registry);
    set_text(object, "sha256", intent->digest);
    set_text(object, "subtype", intent->subtype);
    return object;
}

static JsonArray *
box_json(TfRect rect)
{
    JsonArray *array = json_array_new();
    json_array_add_double_element(array, rect.x);
    json_array_add_double_element(array, rect.y);
    json_array_add_double_element(array, rect.x + rect.width);
    json_array_add_double_element(array, rect.y + rect.height);
    return array;
}

/* Of the first page, in points. */
static JsonObject *
boxes_json(const TfFacts *facts)
{
    int n;
    const TfFactPage *page = tf_facts_pages(facts, &n);
    JsonObject *object = json_object_new();
    if (n == 0)
        return object;
    if (page->has_art)
        json_object_set_array_member(object, "art", box_json(page->art));
    if (page->has_bleed)
        json_object_set_array_member(object, "bleed", box_json(page->bleed));
    if (page->has_crop)
        json_object_set_array_member(object, "crop", box_json(page->crop));
    json_object_set_array_member(object, "media", box_json(page->media));
    if (page->has_trim)
        json_object_set_array_member(object, "trim", box_json(page->trim));
    return object;
}

static JsonObject *
facts_json(const TfFacts *facts)
{
    g_auto(TfGlance) glance = {0};
    tf_glance_take(&glance, facts);
    const TfFactDocument *document = tf_facts_document(facts);
    g_autofree char *version = g_strdup_printf("%d.%d", document->major, document->minor);
    JsonObject *object = json_object_new();
    if (glance.bleed >= 0)
        json_object_set_double_member(object, "bleed", glance.bleed);
    json_object_set_object_member(object, "boxes", boxes_json(facts));
    set_text(object, "created", document->created);
    set_text(object, "creator", document->creator);
    set_names(object, "fonts", glance.fonts);
    json_object_set_boolean_member(object, "has_overprint", glance.has_overprint);
    json_object_set_boolean_member(object, "has_transparency", glance.has_transparency);
    json_object_set_double_member(object, "height", glance.height);
    set_text(object, "id", document->id);
    set_names(object, "inks", glance.inks);
    int n;
    const TfFactIntent *intents = tf_facts_intents(facts, &n);
    JsonArray *array = json_array_new();
    for (int i = 0; i < n; i++)
        json_array_add_object_element(array, intent_json(&intents[i]));
    json_object_set_array_member(object, "intents", array);
    if (glance.least_ppi > 0 && isfinite(glance.least_ppi))
        json_object_set_double_member(object, "least_ppi", glance.least_ppi);
    if (glance.least_size > 0)
        json_object_set_double_member(object, "least_size", glance.least_size);
    set_text(object, "modified", document->modified);
    if (glance.least_line > 0)
        json_object_set_double_member(object, "least_line", glance.least_line);
    json_object_set_double_member(object, "most_ink", glance.most_ink);
    json_object_set_int_member(object, "most_ink_page", glance.most_page);
    json_object_set_int_member(object, "texts_in_black", glance.n_black);
    json_object_set_int_member(object, "texts_in_black_that_overprint",
                               glance.n_black_over);
    json_object_set_double_member(object, "most_ink_in_pictures", glance.most_within);
    json_object_set_int_member(object, "pages", document->n_pages);
    json_object_set_int_member(object, "pictures", glance.n_pictures);
    json_object_set_int_member(object, "pictures_not_summed", glance.n_unsummed);
    set_text(object, "producer", document->producer);
    g_autofree char *digest = tf_report_digest(document->path);
    set_text(object, "sha256", digest);
    set_names(object, "spots", glance.spots);
    set_text(object, "title",
             document->title != NULL ? document->title : document->xmp_title);
    set_text(object, "trapped", tf_said_name(document->trapped));
    set_text(object, "version", version);
    json_object_set_double_member(object, "width", glance.width);
    set_text(object, "x",
             document->xmp_x_version != NULL ? document->xmp_x_version
                                             : document->x_version);
    return object;
}

static JsonArray *
rules_json(const TfPreflightSpec *spec, const TfFindings *findings)
{
    int n;
    const TfRule *rules = tf_rules(&n);
    JsonArray *array = json_array_new();
    for (int i = 0; i < n; i++) {
        if (!tf_rule_holds_for(&rules[i], spec->standard))
            continue;
        JsonObject *object = json_object_new();
        if (rules[i].number > 0)
            json_object_set_int_member(object, "checklist", rules[i].number);
        set_text(object, "row", tf_checklist_name(rules[i].number));
        json_object_set_string_member(object, "code", rules[i].code);
        json_object_set_int_member(object, "n", tf_report_n_of(findings, rules[i].code));
        json_object_set_string_member(object, "sign",
                                      tf_report_sign(&rules[i], spec, findings));
        json_object_set_string_member(
            object, "severity", tf_severity_name(tf_finding_kind(rules[i].code)->severity));
        json_object_set_string_member(object, "source", rules[i].source);
        json_array_add_object_element(array, object);
    }
    return array;
}

/* What the file was held against: points, shares of ink, samples an inch. */
static JsonObject *
press_json(const TfPreflightSpec *spec)
{
    const struct {
        const char *name;
        double number;
    } rows[] = {
        {"bleed", spec->bleed},
        {"coloured_type", spec->coloured_type},
        {"least_tint", spec->least_tint},
        {"line", spec->line},
        {"ppi_least", spec->ppi_least},
        {"ppi_line_art", spec->ppi_line_art},
        {"ppi_most", spec->ppi_most},
        {"ppi_wanted", spec->ppi_wanted},
        {"reversed_line", spec->reversed_line},
        {"reversed_type", spec->reversed_type},
        {"safe", spec->safe},
        {"total_ink", spec->total_ink},
        {"type", spec->type},
    };
    JsonObject *object = json_object_new();
    set_text(object, "condition", spec->condition);
    json_object_set_int_member(object, "multiple", spec->multiple);
    set_text(object, "name", spec->press);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        json_object_set_double_member(object, rows[i].name, rows[i].number);
    return object;
}

JsonObject *
tf_preflight_json(const TfFacts *facts,
                  const char *name,
                  const TfPreflightSpec *spec,
                  const TfFindings *findings)
{
    JsonObject *object = json_object_new();
    json_object_set_object_member(object, "facts", facts_json(facts));
    set_text(object, "file", name);
    json_object_set_member(object, "findings", tf_findings_to_json(findings));
    json_object_set_boolean_member(object, "is_ready",
                                   tf_findings_n_of(findings, TF_SEVERITY_ERROR) == 0);
    JsonArray *blind = json_array_new();
    for (const char *const *what = tf_report_not_checked(); *what != NULL; what++)
        json_array_add_string_element(blind, *what);
    json_object_set_array_member(object, "not_checked", blind);
    json_object_set_object_member(object, "press", press_json(spec));
    json_object_set_array_member(object, "rules", rules_json(spec, findings));
    json_object_set_string_member(object, "standard", tf_standard_word(spec->standard));
    return object;
}
