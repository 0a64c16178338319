#include "model/campaign.h"

#include "base/error.h"
#include "model/xml.h"

#include <string.h>

struct TfCampaign {
    TfXml *xml; /* owns all texts */
    const char *name;
    const char *edition;
    const char *source;
    const char *due, *ready; /* NULL where nobody said */
    int most_over;           /* -1 where nobody said   */
    int n_copies;
    GArray *languages; /* of TfCampaignLanguage */
    GArray *products;  /* of TfProduct          */
};

static const TfXmlAttributeRule campaign_rows[] = {
    {"name", TF_VALUE_TOKEN, TRUE, NULL},        {"edition", TF_VALUE_TOKEN, TRUE, NULL},
    {"copies", TF_VALUE_COUNT, TRUE, NULL},      {"source", TF_VALUE_TOKEN, TRUE, NULL},
    {"due", TF_VALUE_DATE, FALSE, NULL},         {"ready", TF_VALUE_DATE, FALSE, NULL},
    {"most-over", TF_VALUE_NUMBER, FALSE, NULL}, {.name = NULL},
};

static const TfXmlAttributeRule product_rows[] = {
    {"name", TF_VALUE_TOKEN, TRUE, NULL},     {"layout", TF_VALUE_TOKEN, TRUE, NULL},
    {"press", TF_VALUE_TOKEN, FALSE, NULL},   {"printed-on", TF_VALUE_TOKEN, FALSE, NULL},
    {"paper", TF_VALUE_TOKEN, FALSE, NULL},   {"bundle", TF_VALUE_COUNT, FALSE, NULL},
    {"weight", TF_VALUE_NUMBER, FALSE, NULL}, {.name = NULL},
};

static const TfXmlAttributeRule language_rows[] = {
    {"tag", TF_VALUE_TOKEN, TRUE, NULL},    {"name", TF_VALUE_TEXT, TRUE, NULL},
    {"english", TF_VALUE_TEXT, TRUE, NULL}, {"weight", TF_VALUE_NUMBER, TRUE, NULL},
    {"least", TF_VALUE_COUNT, FALSE, NULL}, {.name = NULL},
};

static const TfXmlElementRule rules[] = {
    {"campaign", "product+ language+", FALSE, campaign_rows},
    {"product", "", FALSE, product_rows},
    {"language", "", FALSE, language_rows},
    {.name = NULL},
};

static const char *
text_of(const TfXmlNode *node, const char *name)
{
    const char *value = tf_xml_attribute(node, name);
    return value != NULL ? value : "";
}

static const TfProduct *
find_product(const TfCampaign *campaign, const char *name)
{
    for (int i = 0; i < tf_campaign_n_products(campaign); i++)
        if (strcmp(tf_campaign_products(campaign)[i].name, name) == 0)
            return &tf_campaign_products(campaign)[i];
    return NULL;
}

/* What weights may be, so that shares can be told apart to the thousandth. */
#define TF_MOST_WEIGHT 1e6

static double
read_weight(const TfXmlNode *node, double fallback, TfFindings *findings)
{
    double weight = tf_xml_number(node, "weight", fallback);
    if (weight < 0) {
        tf_findings_add(findings, "bad-attribute", tf_xml_attribute_place(node, "weight"),
                        "It must be 0 or more.", "a weight cannot be negative");
        return 0;
    }
    if (weight > TF_MOST_WEIGHT) {
        tf_xml_report_value(node, "weight", "a number up to 1000000", findings);
        return TF_MOST_WEIGHT;
    }
    return weight;
}

static int
read_copies(const TfXmlNode *node, const char *name)
{
    return (int)CLAMP(tf_xml_number(node, name, 0), 0, G_MAXINT);
}

static void
add_product(TfCampaign *campaign, const TfXmlNode *node, TfFindings *findings)
{
    TfProduct product = {
        .name = text_of(node, "name"),
        .layout = text_of(node, "layout"),
        .press = tf_xml_attribute(node, "press"),
        .printed_on = tf_xml_attribute(node, "printed-on"),
        .paper = tf_xml_attribute(node, "paper"),
        .bundle = read_copies(node, "bundle"),
        .weight = read_weight(node, 1, findings),
        .place = node->place,
        .press_place = tf_xml_attribute_place(node, "press"),
    };
    if (find_product(campaign, product.name) != NULL)
        tf_xml_report_twice(node, "name", findings);
    else
        g_array_append_val(campaign->products, product);
}

static void
add_language(TfCampaign *campaign, const TfXmlNode *node, TfFindings *findings)
{
    TfCampaignLanguage language = {
        .tag = text_of(node, "tag"),
        .name = text_of(node, "name"),
        .english = text_of(node, "english"),
        .weight = read_weight(node, 0, findings),
        .least = read_copies(node, "least"),
        .place = node->place,
    };
    if (tf_campaign_find(campaign, language.tag) != NULL)
        tf_xml_report_twice(node, "tag", findings);
    else
        g_array_append_val(campaign->languages, language);
}

static void
read_rows(TfCampaign *campaign, const TfXmlNode *root, TfFindings *findings)
{
    for (int i = 0; i < root->n_children; i++) {
        const TfXmlNode *node = root->children[i];
        if (tf_xml_is(node, "product"))
            add_product(campaign, node, findings);
        else if (tf_xml_is(node, "language"))
            add_language(campaign, node, findings);
    }
}

static TfCampaign *
campaign_new(TfXml *xml)
{
    const TfXmlNode *root = tf_xml_root(xml);
    TfCampaign *campaign = g_new0(TfCampaign, 1);
    campaign->xml = xml;
    campaign->name = text_of(root, "name");
    campaign->edition = text_of(root, "edition");
    campaign->source = text_of(root, "source");
    campaign->due = tf_xml_attribute(root, "due");
    campaign->ready = tf_xml_attribute(root, "ready");
    campaign->most_over = tf_xml_attribute(root, "most-over") != NULL
                              ? (int)CLAMP(tf_xml_number(root, "most-over", 0), 0, 1000)
                              : -1;
    campaign->n_copies = read_copies(root, "copies");
    campaign->languages = g_array_new(FALSE, FALSE, sizeof(TfCampaignLanguage));
    campaign->products = g_array_new(FALSE, FALSE, sizeof(TfProduct));
    return campaign;
}

TfCampaign *
tf_campaign_load(const char *path, TfFindings *findings, GError **error)
{
    TfXml *xml;
    if (!tf_xml_load_checked(path, "urn:x-tenfold:campaign:1", rules, &xml, findings,
                             error))
        return NULL;
    g_autoptr(TfCampaign) campaign = NULL;
    if (xml != NULL) {
        campaign = campaign_new(xml);
        read_rows(campaign, tf_xml_root(xml), findings);
    }
    if (campaign == NULL || campaign->languages->len == 0) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT, "%s: it names no language", path);
        return NULL;
    }
    return g_steal_pointer(&campaign);
}

void
tf_campaign_free(TfCampaign *campaign)
{
    if (campaign == NULL)
        return;
    g_array_unref(campaign->languages);
    g_array_unref(campaign->products);
    tf_xml_free(campaign->xml);
    g_free(campaign);
}

const char *
tf_campaign_name(const TfCampaign *campaign)
{
    return campaign->name;
}

const char *
tf_campaign_edition(const TfCampaign *campaign)
{
    return campaign->edition;
}

int
tf_campaign_n_copies(const TfCampaign *campaign)
{
    return campaign->n_copies;
}

const char *
tf_campaign_ready(const TfCampaign *campaign)
{
    return campaign->ready;
}

int
tf_campaign_most_over(const TfCampaign *campaign)
{
    return campaign->most_over;
}

const char *
tf_campaign_due(const TfCampaign *campaign)
{
    return campaign->due;
}

TfPlace
tf_campaign_place(const TfCampaign *campaign)
{
    return tf_xml_root(campaign->xml)->place;
}

const char *
tf_campaign_source(const TfCampaign *campaign)
{
    return campaign->source;
}

const TfCampaignLanguage *
tf_campaign_languages(const TfCampaign *campaign)
{
    return (const TfCampaignLanguage *)(const void *)campaign->languages->data;
}

int
tf_campaign_n_languages(const TfCampaign *campaign)
{
    return (int)campaign->languages->len;
}

/* Made on request of the English, never printed. */
static const TfCampaignLanguage pseudo[] = {
    {.tag = "qps-cjk", .name = "qps-cjk", .english = "Pseudo-Chinese"},
    {.tag = "qps-long", .name = "qps-long", .english = "Pseudo-long"},
    {.tag = "qps-mixed", .name = "qps-mixed", .english = "Pseudo-mixed"},
    {.tag = "qps-rtl", .name = "qps-rtl", .english = "Pseudo-Arabic"},
    {.tag = "qps-tall", .name = "qps-tall", .english = "Pseudo-tall"},
};

const TfCampaignLanguage *
tf_campaign_find(const TfCampaign *campaign, const char *tag)
{
    for (int i = 0; i < tf_campaign_n_languages(campaign); i++)
        if (strcmp(tf_campaign_languages(campaign)[i].tag, tag) == 0)
            return &tf_campaign_languages(campaign)[i];
    for (gsize i = 0; i < G_N_ELEMENTS(pseudo); i++)
        if (strcmp(pseudo[i].tag, tag) == 0)
            return &pseudo[i];
    return NULL;
}

const TfProduct *
tf_campaign_products(const TfCampaign *campaign)
{
    return (const TfProduct *)(const void *)campaign->products->data;
}

int
tf_campaign_n_products(const TfCampaign *campaign)
{
    return (int)campaign->products->len;
}
