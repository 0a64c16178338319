#include "model/vendor.h"

#include "base/profile.h"
#include "base/text.h"
#include "model/layout-private.h"

#include <string.h>

/* A vendor with what its texts are part of. */
typedef struct {
    TfVendor vendor; /* first, so that a pointer to it is a pointer to this */
    TfXml *xml;
    char *name, *profile;
} Own;

static const TfXmlAttributeRule press_rows[] = {
    {"name", TF_VALUE_TOKEN, TRUE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule condition_rows[] = {
    {"identifier", TF_VALUE_TEXT, FALSE, NULL},
    {"registry", TF_VALUE_TEXT, FALSE, NULL},
    {"info", TF_VALUE_TEXT, TRUE, NULL},
    {"paper", TF_VALUE_CHOICE, FALSE, "coated uncoated"},
    {"profile", TF_VALUE_TEXT, TRUE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule inks_rows[] = {
    {"total", TF_VALUE_NUMBER, TRUE, NULL},
    {"least", TF_VALUE_NUMBER, TRUE, NULL},
    {"rich", TF_VALUE_TEXT, TRUE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule sizes_rows[] = {
    {"line", TF_VALUE_LENGTH, TRUE, NULL},
    {"reversed-line", TF_VALUE_LENGTH, TRUE, NULL},
    {"type", TF_VALUE_LENGTH, TRUE, NULL},
    {"reversed-type", TF_VALUE_LENGTH, TRUE, NULL},
    {"coloured-type", TF_VALUE_LENGTH, TRUE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule pages_rows[] = {
    {"bleed", TF_VALUE_LENGTH, TRUE, NULL},
    {"safe", TF_VALUE_LENGTH, TRUE, NULL},
    {"multiple", TF_VALUE_COUNT, TRUE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule pictures_rows[] = {
    {"least", TF_VALUE_NUMBER, TRUE, NULL},
    {"wanted", TF_VALUE_NUMBER, TRUE, NULL},
    {"most", TF_VALUE_NUMBER, TRUE, NULL},
    {"line-art", TF_VALUE_NUMBER, TRUE, NULL},
    {.name = NULL},
};

static const TfXmlElementRule rules[] = {
    {"press", "condition inks sizes pages pictures", FALSE, press_rows},
    {"condition", "", FALSE, condition_rows},
    {"inks", "", FALSE, inks_rows},
    {"sizes", "", FALSE, sizes_rows},
    {"pages", "", FALSE, pages_rows},
    {"pictures", "", FALSE, pictures_rows},
    {.name = NULL},
};

/* What stands for numbers that are missing or cannot be: a sheetfed press, coated paper. */
static const TfVendor usual = {
    .total_ink = 3,
    .least_tint = 0.03,
    .rich_black = {0.4, 0.4, 0.2, 1},
    .line = 0.25,
    .reversed_line = 0.5,
    .type = 5,
    .reversed_type = 8,
    .coloured_type = 8,
    .bleed = 9,
    .safe = 9,
    .multiple = 4,
    .ppi_least = 140,
    .ppi_wanted = 300,
    .ppi_most = 450,
    .ppi_line_art = 1200,
};

const TfVendor *
tf_vendor_usual(void)
{
    return &usual;
}

/* What numbers people may write, and what one of them is of ours. */
typedef struct {
    double least, most, unit;
} Range;

static const Range total_range = {100, 400, 0.01};
static const Range tint_range = {0, 100, 0.01};
static const Range picture_range = {0, 10000, 1};

/* The number of the attribute, if it is in @range; otherwise @value stays. */
static void
read_number(const TfXmlNode *node,
            const char *name,
            const Range *range,
            double *value,
            TfFindings *findings)
{
    double number = tf_xml_number(node, name, *value / range->unit);
    if (number >= range->least && number <= range->most) {
        *value = number * range->unit;
        return;
    }
    g_autofree char *wanted =
        g_strdup_printf("a number from %g to %g", range->least, range->most);
    tf_xml_report_value(node, name, wanted, findings);
}

static void
read_condition(Own *own, const TfXmlNode *node, const char *folder, TfFindings *findings)
{
    TfVendor *vendor = &own->vendor;
    const char *file = tf_xml_attribute(node, "profile");
    const char *registry = tf_xml_attribute(node, "registry");
    vendor->identifier = tf_xml_attribute(node, "identifier");
    if (vendor->identifier != NULL)
        vendor->registry = registry != NULL ? registry : TF_ICC_REGISTRY;
    vendor->info = tf_xml_attribute(node, "info");
    vendor->paper =
        (TfConditionPaper)(tf_xml_choice(node, "paper", "coated uncoated", -1) + 1);
    if (file == NULL)
        return;
    own->profile = g_build_filename(folder, "press", file, NULL);
    if (strchr(file, '/') == NULL && g_file_test(own->profile, G_FILE_TEST_IS_REGULAR))
        vendor->profile = own->profile;
    else
        tf_findings_add(findings, "missing-profile",
                        tf_xml_attribute_place(node, "profile"), NULL,
                        "there is no file %s in %s/press", file, folder);
}

static void
read_inks(TfVendor *vendor, const TfXmlNode *node, TfFindings *findings)
{
    const char *rich = tf_xml_attribute(node, "rich");
    double numbers[4];
    vendor->inks_place = node->place;
    read_number(node, "total", &total_range, &vendor->total_ink, findings);
    read_number(node, "least", &tint_range, &vendor->least_tint, findings);
    if (rich == NULL)
        return;
    if (!tf_layout_read_numbers(rich, FALSE, numbers, 4)) {
        tf_xml_report_value(node, "rich", "four percentages, such as 40 40 20 100",
                            findings);
        return;
    }
    double sum = 0, most = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        sum += numbers[i];
        most = MAX(most, numbers[i]);
    }
    if (most > 100) {
        tf_xml_report_value(node, "rich", "none of the four above 100", findings);
        return;
    }
    if (sum > 100 * vendor->total_ink + 1e-6) {
        g_autofree char *wanted = g_strdup_printf("no more than %g in all, as total says",
                                                  100 * vendor->total_ink);
        tf_xml_report_value(node, "rich", wanted, findings);
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        vendor->rich_black[i] = numbers[i] / 100;
}

static void
read_sizes(TfVendor *vendor, const TfXmlNode *node)
{
    vendor->line = tf_xml_length(node, "line", vendor->line);
    vendor->reversed_line = tf_xml_length(node, "reversed-line", vendor->reversed_line);
    vendor->type = tf_xml_length(node, "type", vendor->type);
    vendor->reversed_type = tf_xml_length(node, "reversed-type", vendor->reversed_type);
    vendor->coloured_type = tf_xml_length(node, "coloured-type", vendor->coloured_type);
}

static void
read_pages(TfVendor *vendor, const TfXmlNode *node)
{
    vendor->bleed = tf_xml_length(node, "bleed", vendor->bleed);
    vendor->safe = tf_xml_length(node, "safe", vendor->safe);
    vendor->multiple =
        (int)CLAMP(tf_xml_number(node, "multiple", vendor->multiple), 1, 1000);
}

static void
read_pictures(TfVendor *vendor, const TfXmlNode *node, TfFindings *findings)
{
    read_number(node, "least", &picture_range, &vendor->ppi_least, findings);
    read_number(node, "wanted", &picture_range, &vendor->ppi_wanted, findings);
    read_number(node, "most", &picture_range, &vendor->ppi_most, findings);
    read_number(node, "line-art", &picture_range, &vendor->ppi_line_art, findings);
}

static void
read_rows(Own *own, const TfXmlNode *root, const char *folder, TfFindings *findings)
{
    TfVendor *vendor = &own->vendor;
    vendor->place = root->place;
    vendor->inks_place = root->place;
    for (int i = 0; i < root->n_children; i++) {
        const TfXmlNode *node = root->children[i];
        if (tf_xml_is(node, "condition"))
            read_condition(own, node, folder, findings);
        else if (tf_xml_is(node, "inks"))
            read_inks(vendor, node, findings);
        else if (tf_xml_is(node, "sizes"))
            read_sizes(vendor, node);
        else if (tf_xml_is(node, "pages"))
            read_pages(vendor, node);
        else if (tf_xml_is(node, "pictures"))
            read_pictures(vendor, node, findings);
    }
    const char *name = tf_xml_attribute(root, "name");
    if (name != NULL && strcmp(name, own->name) != 0)
        tf_findings_add(findings, "bad-attribute", tf_xml_attribute_place(root, "name"),
                        "Write the name of the file, without .xml.",
                        "the press in %s.xml is called “%s”", own->name, name);
}

TfVendor *
tf_vendor_load(const char *folder, const char *name, TfFindings *findings, GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/press/%s.xml", folder, name);
    TfXml *xml;
    if (!tf_xml_load_checked(path, "urn:x-tenfold:press:1", rules, &xml, findings, error))
        return NULL;
    Own *own = g_new0(Own, 1);
    own->vendor = usual;
    own->xml = xml;
    own->name = g_strdup(name);
    own->vendor.name = own->name;
    if (xml != NULL)
        read_rows(own, tf_xml_root(xml), folder, findings);
    return &own->vendor;
}

void
tf_vendor_free(TfVendor *vendor)
{
    if (vendor == NULL)
        return;
    Own *own = (Own *)vendor;
    tf_xml_free(own->xml);
    g_free(own->name);
    g_free(own->profile);
    g_free(own);
}

gboolean
tf_vendor_is_there(const char *folder,
                   const char *name,
                   TfPlace place,
                   TfFindings *findings)
{
    g_autoptr(GPtrArray) names = tf_vendor_names(folder);
    for (guint i = 0; i < names->len; i++)
        if (strcmp(names->pdata[i], name) == 0)
            return TRUE;
    const char *nearest =
        tf_text_nearest(name, (const char *const *)names->pdata, (int)names->len);
    g_autofree char *hint =
        nearest != NULL ? g_strdup_printf("did you mean “%s”?", nearest) : NULL;
    tf_findings_add(findings, "unresolved-press", place, hint,
                    "there is no press “%s” in %s/press", name, folder);
    return FALSE;
}

static int
compare_names(const void *a, const void *b)
{
    const char *const *left = a, *const *right = b;
    return strcmp(*left, *right);
}

GPtrArray *
tf_vendor_names(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *press = g_build_filename(folder, "press", NULL);
    g_autoptr(GDir) dir = g_dir_open(press, 0, NULL);
    for (const char *file = dir != NULL ? g_dir_read_name(dir) : NULL; file != NULL;
         file = g_dir_read_name(dir))
        if (*file != '.' && g_str_has_suffix(file, ".xml"))
            g_ptr_array_add(names, g_strndup(file, strlen(file) - strlen(".xml")));
    g_ptr_array_sort(names, compare_names);
    return names;
}
