/* The validator: holds a tree against the table of its vocabulary, in words for a person. */
#include "base/text.h"
#include "model/xml.h"

#include <libxml/tree.h>
#include <math.h>
#include <string.h>

/* One step of a content pattern: some names, and how often one of them may stand here. */
typedef struct {
    char **names;
    gboolean is_needed;
    gboolean may_repeat;
} Step;

typedef struct {
    const TfXmlElementRule *rules;
    GPtrArray *steps; /* of GArray of Step: the pattern of each rule */
    TfFindings *findings;
} Checker;

static void
step_clear(void *data)
{
    Step *step = data;
    g_strfreev(step->names);
}

/* "heading? (p | list)+" as two steps. */
static GArray *
steps_new(const char *pattern)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(Step));
    g_array_set_clear_func(steps, step_clear);
    const char *c = pattern;
    while (*(c += strspn(c, " ")) != '\0') {
        gboolean is_group = *c == '(';
        c += is_group;
        gsize length = strcspn(c, is_group ? ")" : " ?*+");
        g_autofree char *written = g_strndup(c, length);
        g_autofree char *names = g_strdelimit(g_strdup(written), "|", ' ');
        g_autofree char *spaced = tf_text_collapsed(names);
        c += length + (is_group ? 1 : 0);
        Step step = {
            .names = g_strsplit(spaced, " ", -1),
            .is_needed = *c != '?' && *c != '*',
            .may_repeat = *c == '*' || *c == '+',
        };
        g_array_append_val(steps, step);
        c += *c != '\0' && *c != ' ';
    }
    return steps;
}

static const Step *
step_at(const GArray *steps, guint i)
{
    return &g_array_index(steps, Step, i);
}

static gboolean
step_has(const GArray *steps, guint i, const char *name)
{
    return g_strv_contains((const char *const *)step_at(steps, i)->names, name);
}

/* The first step from @from on that takes @name; the number of steps if none does. */
static guint
step_for(const GArray *steps, guint from, const char *name)
{
    guint i = from;
    while (i < steps->len && !step_has(steps, i, name))
        i++;
    return i;
}

static const TfXmlElementRule *
rule_for(const Checker *checker, const char *name)
{
    for (const TfXmlElementRule *rule = checker->rules; rule->name != NULL; rule++)
        if (strcmp(rule->name, name) == 0)
            return rule;
    return NULL;
}

static char *
did_you_mean(const char *nearest, const char *before, const char *after)
{
    return nearest != NULL ? g_strdup_printf("did you mean %s%s%s?", before, nearest, after)
                           : NULL;
}

/* Says what an element may hold, as its row in the table does: "<p>, <list>". */
static char *
holds_text(const GArray *steps)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < steps->len; i++) {
        g_autofree char *names = g_strjoinv("> or <", step_at(steps, i)->names);
        g_string_append_printf(text, "%s<%s>", i > 0 ? ", then " : "", names);
        if (step_at(steps, i)->may_repeat)
            g_string_append(text, " as often as needed");
        else if (!step_at(steps, i)->is_needed)
            g_string_append(text, " if wanted");
    }
    return g_string_free(text, FALSE);
}

static void
add_content(const Checker *checker, const GArray *steps, TfPlace place, const char *text)
{
    g_autofree char *holds = holds_text(steps);
    g_autofree char *hint = g_strdup_printf("Here belongs: %s.", holds);
    tf_findings_add(checker->findings, "bad-content", place,
                    steps->len > 0 ? hint : "Nothing belongs in here.", "%s", text);
}

/* A child that no step takes: misspelt, or known elsewhere. */
static void
report_stranger(const Checker *checker, const GArray *steps, const TfXmlNode *child)
{
    if (rule_for(checker, child->name) != NULL) {
        g_autofree char *text =
            g_strdup_printf("<%s> may not stand in <%s>", child->name, child->parent->name);
        add_content(checker, steps, child->place, text);
        return;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < steps->len; i++)
        for (char **name = step_at(steps, i)->names; *name != NULL; name++)
            g_ptr_array_add(names, *name);
    const char *nearest =
        tf_text_nearest(child->name, (const char *const *)names->pdata, (int)names->len);
    g_autofree char *hint = did_you_mean(nearest, "<", ">");
    tf_findings_add(checker->findings, "unknown-element", child->place, hint,
                    "<%s> is not an element of <%s>", child->name, child->parent->name);
}

static void
report_missing(const Checker *checker, const GArray *steps, guint i, const TfXmlNode *node)
{
    g_autofree char *names = g_strjoinv("> or <", step_at(steps, i)->names);
    g_autofree char *text = g_strdup_printf("<%s> lacks its <%s>", node->name, names);
    add_content(checker, steps, node->place, text);
}

/* Walks the children along the steps. A child that only a later step takes moves on to it; one
 * that no later step takes is reported and passed over. */
static void
check_children(const Checker *checker, const TfXmlNode *node, const GArray *steps)
{
    guint at = 0;
    gboolean is_met = FALSE; /* whether the step @at has had its child */
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (child->name == NULL)
            continue;
        gboolean is_full = is_met && !step_at(steps, at)->may_repeat;
        guint next = step_for(steps, is_full ? at + 1 : at, child->name);
        if (step_for(steps, 0, child->name) == steps->len) {
            report_stranger(checker, steps, child);
            continue;
        }
        if (next == steps->len) {
            g_autofree char *text = g_strdup_printf(
                "<%s> may not stand at this place in <%s>", child->name, node->name);
            add_content(checker, steps, child->place, text);
            continue;
        }
        for (; at < next; at++, is_met = FALSE)
            if (!is_met && step_at(steps, at)->is_needed)
                report_missing(checker, steps, at, node);
        is_met = TRUE;
    }
    for (; at < steps->len; at++, is_met = FALSE)
        if (!is_met && step_at(steps, at)->is_needed)
            report_missing(checker, steps, at, node);
}

static void
check_text(const Checker *checker, const TfXmlNode *node)
{
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (child->text != NULL && child->text[strspn(child->text, " \t\r\n")] != '\0')
            tf_findings_add(checker->findings, "bad-content", child->place,
                            "Put the words into an element such as <p>, or delete them.",
                            "words may not stand directly in <%s>", node->name);
    }
}

static gboolean
is_tokens(const char *value)
{
    g_autofree char *collapsed = tf_text_collapsed(value);
    g_auto(GStrv) tokens = g_strsplit(collapsed, " ", -1);
    gboolean is_good = tokens[0] != NULL;
    for (char **token = tokens; *token != NULL; token++)
        is_good = is_good && xmlValidateNMToken((const xmlChar *)*token, 0) == 0;
    return is_good;
}

static gboolean
is_hash(const char *value)
{
    return strlen(value) == 16 && strspn(value, "0123456789abcdef") == 16;
}

static gboolean
is_date(const char *value)
{
    g_autofree char *moment = g_strdup_printf("%sT00:00:00Z", value);
    g_autoptr(GDateTime) date = g_date_time_new_from_iso8601(moment, NULL);
    return date != NULL && strlen(value) == 10;
}

static gboolean
is_number(const char *value)
{
    char *end;
    double number = g_ascii_strtod(value, &end);
    return end != value && *end == '\0' && isfinite(number);
}

static gboolean
is_choice(const char *value, const char *choices)
{
    g_auto(GStrv) words = g_strsplit(choices, " ", -1);
    return g_strv_contains((const char *const *)words, value);
}

static gboolean
is_value(const TfXmlAttributeRule *rule, const char *value)
{
    double points;
    switch (rule->kind) {
    case TF_VALUE_TEXT:
        return TRUE;
    case TF_VALUE_ID:
        return strlen(value) <= 64 && xmlValidateNCName((const xmlChar *)value, 0) == 0;
    case TF_VALUE_TOKEN:
        return xmlValidateNMToken((const xmlChar *)value, 0) == 0;
    case TF_VALUE_TOKENS:
        return is_tokens(value);
    case TF_VALUE_COUNT:
        return g_ascii_string_to_unsigned(value, 10, 1, G_MAXINT32, NULL, NULL);
    case TF_VALUE_NUMBER:
        return is_number(value);
    case TF_VALUE_LENGTH:
        return tf_length_parse(value, &points);
    case TF_VALUE_HASH:
        return is_hash(value);
    case TF_VALUE_DATE:
        return is_date(value);
    case TF_VALUE_CHOICE:
        return is_choice(value, rule->choices);
    }
    return FALSE;
}

static char *
wanted_text(const TfXmlAttributeRule *rule)
{
    static const char *const wanted[] = {
        [TF_VALUE_TEXT] = "text",
        [TF_VALUE_ID] =
            "a name that begins with a letter, of letters, digits, “.”, “-” and “_”",
        [TF_VALUE_TOKEN] = "one name of letters, digits, “.”, “-” and “_”",
        [TF_VALUE_TOKENS] = "names with spaces between them",
        [TF_VALUE_COUNT] = "a whole number from 1",
        [TF_VALUE_NUMBER] = "a number, with a point and not a comma",
        [TF_VALUE_LENGTH] = "a length with its unit, such as 9pt, 3mm or 0.25in",
        [TF_VALUE_HASH] = "16 of the signs 0 to 9 and a to f",
        [TF_VALUE_DATE] = "a date such as 2026-12-31",
    };
    if (rule->kind != TF_VALUE_CHOICE)
        return g_strdup(wanted[rule->kind]);
    g_auto(GStrv) choices = g_strsplit(rule->choices, " ", -1);
    g_autofree char *list = g_strjoinv(", ", choices);
    return g_strdup_printf("one of: %s", list);
}

static void
check_value(const Checker *checker,
            const TfXmlNode *node,
            const TfXmlAttributeRule *rule,
            const char *value)
{
    if (is_value(rule, value))
        return;
    g_autofree char *wanted = wanted_text(rule);
    tf_xml_report_value(node, rule->name, wanted, checker->findings);
}

static void
report_attribute(const Checker *checker,
                 const TfXmlNode *node,
                 const TfXmlAttributeRule *rules,
                 const char *name)
{
    g_autoptr(GArray) names = g_array_new(TRUE, FALSE, sizeof(const char *));
    for (const TfXmlAttributeRule *rule = rules; rule != NULL && rule->name != NULL; rule++)
        g_array_append_val(names, rule->name);
    const char *nearest = tf_text_nearest(name, (const char *const *)names->data, -1);
    g_autofree char *hint = did_you_mean(nearest, "", "=");
    tf_findings_add(checker->findings, "unknown-attribute",
                    tf_xml_attribute_place(node, name), hint,
                    "%s is not an attribute of <%s>", name, node->name);
}

static void
check_attributes(const Checker *checker,
                 const TfXmlNode *node,
                 const TfXmlAttributeRule *rules)
{
    for (const TfXmlAttributeRule *rule = rules; rule != NULL && rule->name != NULL;
         rule++) {
        const char *value = tf_xml_attribute(node, rule->name);
        if (value != NULL)
            check_value(checker, node, rule, value);
        else if (rule->is_required)
            tf_findings_add(checker->findings, "missing-attribute", node->place, NULL,
                            "<%s> lacks %s=", node->name, rule->name);
    }
    for (int i = 0; i < node->n_attributes; i++) {
        const char *name = node->attributes[i].name;
        const TfXmlAttributeRule *rule = rules;
        while (rule != NULL && rule->name != NULL && strcmp(rule->name, name) != 0)
            rule++;
        if (rule == NULL || rule->name == NULL)
            report_attribute(checker, node, rules, name);
    }
}

static void
check_node(const Checker *checker, const TfXmlNode *node)
{
    const TfXmlElementRule *rule = rule_for(checker, node->name);
    if (rule == NULL)
        return;
    const GArray *steps = g_ptr_array_index(checker->steps, rule - checker->rules);
    check_attributes(checker, node, rule->attributes);
    check_children(checker, node, steps);
    if (!rule->has_text)
        check_text(checker, node);
    for (int i = 0; i < node->n_children; i++)
        if (node->children[i]->name != NULL)
            check_node(checker, node->children[i]);
}

void
tf_xml_check(const TfXml *xml, const TfXmlElementRule *rules, TfFindings *findings)
{
    g_autoptr(GPtrArray) steps =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (const TfXmlElementRule *rule = rules; rule->name != NULL; rule++)
        g_ptr_array_add(steps, steps_new(rule->children));
    Checker checker = {rules, steps, findings};
    const TfXmlNode *root = tf_xml_root(xml);
    if (tf_xml_is(root, rules->name)) {
        check_node(&checker, root);
        return;
    }
    tf_findings_add(findings, "unknown-element", root->place, NULL,
                    "the file begins with <%s>, not with <%s>", root->name, rules->name);
}

gboolean
tf_xml_load_checked(const char *path,
                    const char *space,
                    const TfXmlElementRule *rules,
                    TfXml **xml,
                    TfFindings *findings,
                    GError **error)
{
    GError *trouble = NULL;
    *xml = tf_xml_load(path, NULL, space, findings, &trouble);
    if (trouble != NULL) {
        g_propagate_error(error, trouble);
        return FALSE;
    }
    if (*xml != NULL)
        tf_xml_check(*xml, rules, findings);
    return TRUE;
}

void
tf_xml_report_value(const TfXmlNode *node,
                    const char *name,
                    const char *wanted,
                    TfFindings *findings)
{
    g_autofree char *hint = g_strdup_printf("It must be %s.", wanted);
    const char *value = tf_xml_attribute(node, name);
    tf_findings_add(findings, "bad-attribute", tf_xml_attribute_place(node, name), hint,
                    "%s=\"%s\" is no possible value", name, value != NULL ? value : "");
}

void
tf_xml_report_twice(const TfXmlNode *node, const char *attribute, TfFindings *findings)
{
    const char *value = tf_xml_attribute(node, attribute);
    tf_findings_add(findings, "duplicate-key", tf_xml_attribute_place(node, attribute),
                    NULL, "there is already a <%s> “%s”", node->name,
                    value != NULL ? value : "");
}
