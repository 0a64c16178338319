#include "model/shop-private.h"

static const TfXmlAttributeRule press_rows[] = {
    {"name", TF_VALUE_TOKEN, TRUE, NULL},
    {"info", TF_VALUE_TEXT, TRUE, NULL},
    {"kind", TF_VALUE_CHOICE, TRUE, "sheetfed digital office"},
    {"sheet", TF_VALUE_TEXT, TRUE, NULL},
    {"least", TF_VALUE_TEXT, TRUE, NULL},
    {"most", TF_VALUE_TEXT, TRUE, NULL},
    {"gripper", TF_VALUE_LENGTH, TRUE, NULL},
    {"margin", TF_VALUE_LENGTH, TRUE, NULL},
    {"units", TF_VALUE_COUNT, TRUE, NULL},
    {"perfecting", TF_VALUE_CHOICE, FALSE, "yes no"},
    {"turns", TF_VALUE_CHOICE, FALSE, "long short"},
    {"most-pages", TF_VALUE_COUNT, FALSE, NULL},
    {"speed", TF_VALUE_COUNT, TRUE, NULL},
    {"waste", TF_VALUE_NUMBER, TRUE, NULL},
    {"hour", TF_VALUE_NUMBER, TRUE, NULL},
    {"day", TF_VALUE_COUNT, FALSE, NULL},
    {"plate", TF_VALUE_NUMBER, FALSE, NULL},
    {"click", TF_VALUE_NUMBER, FALSE, NULL},
    {"source", TF_VALUE_TEXT, FALSE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule change_rows[] = {
    {"sheets", TF_VALUE_NUMBER, TRUE, NULL},
    {"minutes", TF_VALUE_NUMBER, TRUE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule no_rows[] = {
    {.name = NULL},
};

const TfXmlElementRule tf_shop_press_rules[] = {
    {"presses", "press+", FALSE, no_rows},
    {"press", "ready black", FALSE, press_rows},
    {"ready", "", FALSE, change_rows},
    {"black", "", FALSE, change_rows},
    {.name = NULL},
};

static const TfXmlAttributeRule paper_rows[] = {
    {"name", TF_VALUE_TOKEN, TRUE, NULL},
    {"info", TF_VALUE_TEXT, TRUE, NULL},
    {"kind", TF_VALUE_CHOICE, TRUE, "text cover bond"},
    {"basis", TF_VALUE_NUMBER, TRUE, NULL},
    {"grams", TF_VALUE_NUMBER, TRUE, NULL},
    {"caliper", TF_VALUE_LENGTH, TRUE, NULL},
    {"tolerance", TF_VALUE_NUMBER, TRUE, NULL},
    {"coated", TF_VALUE_CHOICE, FALSE, TF_COATINGS},
    {"jcp", TF_VALUE_TOKEN, FALSE, NULL},
    {"cwt", TF_VALUE_NUMBER, TRUE, NULL},
    {"source", TF_VALUE_TEXT, FALSE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule parent_rows[] = {
    {"sheet", TF_VALUE_TEXT, TRUE, NULL},
    {"grain", TF_VALUE_CHOICE, TRUE, "long short"},
    {.name = NULL},
};

const TfXmlElementRule tf_shop_paper_rules[] = {
    {"papers", "paper+", FALSE, no_rows},
    {"paper", "parent+", FALSE, paper_rows},
    {"parent", "", FALSE, parent_rows},
    {.name = NULL},
};

static const TfXmlAttributeRule signature_rows[] = {
    {"fold", TF_VALUE_TOKEN, TRUE, NULL},
    {"pages", TF_VALUE_COUNT, TRUE, NULL},
    {"heaviest", TF_VALUE_NUMBER, TRUE, NULL},
    {"source", TF_VALUE_TEXT, FALSE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule step_rows[] = {
    {"name", TF_VALUE_CHOICE, TRUE, "cut fold stitch hand"},
    {"sheets", TF_VALUE_NUMBER, TRUE, NULL},
    {"minutes", TF_VALUE_NUMBER, TRUE, NULL},
    {"change-sheets", TF_VALUE_NUMBER, FALSE, NULL},
    {"change-minutes", TF_VALUE_NUMBER, FALSE, NULL},
    {"waste", TF_VALUE_NUMBER, TRUE, NULL},
    {"speed", TF_VALUE_COUNT, TRUE, NULL},
    {"hour", TF_VALUE_NUMBER, TRUE, NULL},
    {"square", TF_VALUE_LENGTH, FALSE, NULL},
    {"source", TF_VALUE_TEXT, FALSE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule book_rows[] = {
    {"trim", TF_VALUE_LENGTH, TRUE, NULL},      {"lip", TF_VALUE_LENGTH, TRUE, NULL},
    {"most-pages", TF_VALUE_COUNT, TRUE, NULL}, {"stitches", TF_VALUE_NUMBER, TRUE, NULL},
    {"source", TF_VALUE_TEXT, FALSE, NULL},     {.name = NULL},
};

static const TfXmlAttributeRule bundle_rows[] = {
    {"copies", TF_VALUE_COUNT, TRUE, NULL},
    {"source", TF_VALUE_TEXT, FALSE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule carton_rows[] = {
    {"weight", TF_VALUE_NUMBER, TRUE, NULL}, {"own", TF_VALUE_NUMBER, TRUE, NULL},
    {"copies", TF_VALUE_COUNT, TRUE, NULL},  {"price", TF_VALUE_NUMBER, TRUE, NULL},
    {"source", TF_VALUE_TEXT, FALSE, NULL},  {.name = NULL},
};

static const TfXmlAttributeRule pallet_rows[] = {
    {"weight", TF_VALUE_NUMBER, TRUE, NULL},
    {"price", TF_VALUE_NUMBER, TRUE, NULL},
    {"loose", TF_VALUE_NUMBER, FALSE, NULL},
    {"source", TF_VALUE_TEXT, FALSE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule delivery_rows[] = {
    {"tolerance", TF_VALUE_NUMBER, TRUE, NULL}, {"drop", TF_VALUE_NUMBER, FALSE, NULL},
    {"days", TF_VALUE_NUMBER, FALSE, NULL},     {"cwt", TF_VALUE_NUMBER, FALSE, NULL},
    {"source", TF_VALUE_TEXT, FALSE, NULL},     {.name = NULL},
};

static const TfXmlAttributeRule finishing_rows[] = {
    {"day", TF_VALUE_COUNT, FALSE, NULL},
    {.name = NULL},
};

const TfXmlElementRule tf_shop_finishing_rules[] = {
    {"finishing", "signature+ step+ book bundle carton pallet delivery", FALSE,
     finishing_rows},
    {"signature", "", FALSE, signature_rows},
    {"step", "", FALSE, step_rows},
    {"book", "", FALSE, book_rows},
    {"bundle", "", FALSE, bundle_rows},
    {"carton", "", FALSE, carton_rows},
    {"pallet", "", FALSE, pallet_rows},
    {"delivery", "", FALSE, delivery_rows},
    {.name = NULL},
};
