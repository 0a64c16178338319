/* The whole of a layout: its vocabulary, its size, its life. */
#include "base/error.h"
#include "base/text.h"
#include "model/layout-private.h"

#define RECT_ROWS                                                           \
    {"x", TF_VALUE_LENGTH, TRUE, NULL}, {"y", TF_VALUE_LENGTH, TRUE, NULL}, \
        {"width", TF_VALUE_LENGTH, TRUE, NULL},                             \
    {                                                                       \
        "height", TF_VALUE_LENGTH, TRUE, NULL                               \
    }

static const TfXmlAttributeRule ink_rows[] = {
    {"name", TF_VALUE_TOKEN, TRUE, NULL},
    {"cmyk", TF_VALUE_TEXT, TRUE, NULL},
    {"rgb", TF_VALUE_TEXT, TRUE, NULL},
    {"overprint", TF_VALUE_CHOICE, FALSE, "yes no"},
    {"use", TF_VALUE_CHOICE, FALSE, "area"},
    {"spot", TF_VALUE_TEXT, FALSE, NULL},
    {.name = NULL},
};

static const TfXmlElementRule ink_rules[] = {
    {"inks", "ink+", FALSE, NULL},
    {"ink", "", FALSE, ink_rows},
    {.name = NULL},
};

static const TfXmlAttributeRule layout_rows[] = {
    {"name", TF_VALUE_TOKEN, TRUE, NULL},
    {"trim", TF_VALUE_TEXT, TRUE, NULL},
    {"bleed", TF_VALUE_LENGTH, TRUE, NULL},
    {"pictures", TF_VALUE_CHOICE, FALSE, "photo drawing"},
    {.name = NULL},
};
static const TfXmlAttributeRule grid_rows[] = {
    {"group", TF_VALUE_TOKEN, TRUE, NULL},
    {"parts", TF_VALUE_COUNT, FALSE, NULL},
    {"from", TF_VALUE_LENGTH, FALSE, NULL},
    {.name = NULL},
};
static const TfXmlAttributeRule group_rows[] = {
    {"name", TF_VALUE_TOKEN, TRUE, NULL},
    {.name = NULL},
};
static const TfXmlAttributeRule limits_rows[] = {
    {"script", TF_VALUE_TEXT, TRUE, NULL},
    {"size", TF_VALUE_TEXT, TRUE, NULL},
    {"leading", TF_VALUE_TEXT, TRUE, NULL},
    {"parts", TF_VALUE_COUNT, FALSE, NULL},
    {.name = NULL},
};
static const TfXmlAttributeRule style_rows[] = {
    {"name", TF_VALUE_TOKEN, TRUE, NULL},
    {"size", TF_VALUE_NUMBER, FALSE, NULL},
    {"weight", TF_VALUE_CHOICE, FALSE, "regular bold"},
    {"align", TF_VALUE_CHOICE, FALSE, "start end centre justify balance"},
    {"leading", TF_VALUE_NUMBER, FALSE, NULL},
    {"before", TF_VALUE_NUMBER, FALSE, NULL},
    {"after", TF_VALUE_NUMBER, FALSE, NULL},
    {"indent", TF_VALUE_NUMBER, FALSE, NULL},
    {"height", TF_VALUE_NUMBER, FALSE, NULL},
    {"hyphenate", TF_VALUE_CHOICE, FALSE, "justified yes no"},
    {"kashida", TF_VALUE_CHOICE, FALSE, "yes no"},
    {"hang", TF_VALUE_CHOICE, FALSE, "yes no"},
    {"prohibit", TF_VALUE_CHOICE, FALSE, "usual none basic gb strict"},
    {"ink", TF_VALUE_TOKEN, FALSE, NULL},
    {.name = NULL},
};
static const TfXmlAttributeRule page_rows[] = {
    {"n", TF_VALUE_COUNT, TRUE, NULL},
    {"section", TF_VALUE_ID, FALSE, NULL},
    {.name = NULL},
};
static const TfXmlAttributeRule box_rows[] = {
    RECT_ROWS,
    {"ink", TF_VALUE_TOKEN, TRUE, NULL},
    {"stroke", TF_VALUE_LENGTH, FALSE, NULL},
    {"radius", TF_VALUE_LENGTH, FALSE, NULL},
    {"dashed", TF_VALUE_CHOICE, FALSE, "yes no"},
    {"tail", TF_VALUE_CHOICE, FALSE, "start end"},
    {.name = NULL},
};
static const TfXmlAttributeRule art_rows[] = {
    RECT_ROWS,
    {"name", TF_VALUE_TOKEN, TRUE, NULL},
    {"directed", TF_VALUE_CHOICE, FALSE, "yes no"},
    {"fit", TF_VALUE_CHOICE, FALSE, "cover contain"},
    {"figure", TF_VALUE_ID, FALSE, NULL},
    {.name = NULL},
};
static const TfXmlAttributeRule qr_rows[] = {
    RECT_ROWS,
    {"fact", TF_VALUE_TOKEN, TRUE, NULL},
    {"figure", TF_VALUE_ID, FALSE, NULL},
    {.name = NULL},
};
static const TfXmlAttributeRule frame_rows[] = {
    RECT_ROWS,
    {"use", TF_VALUE_TOKENS, FALSE, NULL},
    {"chain", TF_VALUE_TOKEN, FALSE, NULL},
    {"columns", TF_VALUE_CHOICE, FALSE, "1 2 3"},
    {"group", TF_VALUE_TOKEN, TRUE, NULL},
    {"look", TF_VALUE_TOKEN, FALSE, NULL},
    {"valign", TF_VALUE_CHOICE, FALSE, "top middle bottom"},
    {"spread", TF_VALUE_NUMBER, FALSE, NULL},
    {"gap", TF_VALUE_LENGTH, FALSE, NULL},
    {"rows", TF_VALUE_TOKEN, FALSE, NULL},
    {"grid", TF_VALUE_CHOICE, FALSE, "yes no"},
    {.name = NULL},
};
static const TfXmlAttributeRule furniture_rows[] = {
    RECT_ROWS,
    {"what", TF_VALUE_CHOICE, TRUE, "folio language code text"},
    {"words", TF_VALUE_TEXT, FALSE, NULL},
    {"group", TF_VALUE_TOKEN, TRUE, NULL},
    {"look", TF_VALUE_TOKEN, FALSE, NULL},
    {"ink", TF_VALUE_TOKEN, FALSE, NULL},
    {.name = NULL},
};

/* The vocabulary; layouts/schema/layout.rnc says the same to other programs. */
static const TfXmlElementRule layout_rules[] = {
    {"layout", "grid? groups styles page+", FALSE, layout_rows},
    {"grid", "", FALSE, grid_rows},
    {"groups", "group+", FALSE, NULL},
    {"group", "limits+", FALSE, group_rows},
    {"limits", "", FALSE, limits_rows},
    {"styles", "style+", FALSE, NULL},
    {"style", "", FALSE, style_rows},
    {"page", "(box | art | qr | frame | furniture)*", FALSE, page_rows},
    {"box", "", FALSE, box_rows},
    {"art", "", FALSE, art_rows},
    {"qr", "", FALSE, qr_rows},
    {"frame", "", FALSE, frame_rows},
    {"furniture", "", FALSE, furniture_rows},
    {.name = NULL},
};

static void
read_trim(const TfLayoutBuilder *builder, const TfXmlNode *root)
{
    const char *trim = tf_xml_attribute(root, "trim");
    double size[2] = {0, 0};
    gboolean is_good = trim != NULL && tf_layout_read_numbers(trim, TRUE, size, 2) &&
                       size[0] > 0 && size[1] > 0;
    if (trim != NULL && !is_good)
        tf_xml_report_value(root, "trim", "width and height: 5.5in 8.5in",
                            builder->findings);
    builder->layout->width = is_good ? size[0] : 396;
    builder->layout->height = is_good ? size[1] : 612;
    builder->layout->bleed = MAX(tf_xml_length(root, "bleed", 0), 0);
}

static void
read_grid(const TfLayoutBuilder *builder, const TfXmlNode *root)
{
    TfLayout *layout = builder->layout;
    for (int i = 0; i < root->n_children; i++) {
        const TfXmlNode *node = root->children[i];
        if (!tf_xml_is(node, "grid"))
            continue;
        const char *group = tf_xml_attribute(node, "group");
        layout->grid.parts = tf_layout_read_parts(builder, node, 1);
        layout->grid.from = tf_xml_length(node, "from", 0);
        if (group != NULL && g_strv_contains(tf_layout_groups(layout), group))
            layout->grid.group = group;
        else if (group != NULL)
            tf_xml_report_value(node, "group", "the name of a <group>", builder->findings);
    }
}

static void
read_layout(const TfLayoutBuilder *builder, const TfXmlNode *root)
{
    read_trim(builder, root);
    builder->layout->has_flat_pictures =
        g_strcmp0(tf_xml_attribute(root, "pictures"), "drawing") == 0;
    tf_layout_read_styles(builder, root);
    read_grid(builder, root);
    tf_layout_read_pages(builder, root);
}

static TfLayout *
layout_new(const char *folder, const char *name)
{
    TfLayout *layout = g_new0(TfLayout, 1);
    layout->name = g_strdup(name);
    layout->art_folder = g_build_filename(folder, "art", NULL);
    layout->inks = g_array_new(FALSE, FALSE, sizeof(TfInk));
    layout->styles = g_ptr_array_new_with_free_func(g_free);
    layout->groups = g_ptr_array_new_with_free_func(g_free);
    layout->limits = g_array_new(FALSE, FALSE, sizeof(TfLimits));
    layout->pages = g_ptr_array_new_with_free_func(g_free);
    layout->fixed = g_ptr_array_new_with_free_func(tf_layout_fixed_free);
    layout->lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    return layout;
}

TfLayout *
tf_layout_load(const char *folder, const char *name, TfFindings *findings, GError **error)
{
    if (!tf_text_is_name(name)) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "%s: no name of a layout", name);
        return NULL;
    }
    g_autoptr(TfLayout) layout = layout_new(folder, name);
    g_autofree char *path = g_strdup_printf("%s/%s.xml", folder, name);
    g_autofree char *inks = g_build_filename(folder, "inks.xml", NULL);
    if (!tf_xml_load_checked(inks, "urn:x-tenfold:inks:1", ink_rules, &layout->inks_xml,
                             findings, error) ||
        !tf_xml_load_checked(path, "urn:x-tenfold:layout:1", layout_rules, &layout->xml,
                             findings, error))
        return NULL;
    TfLayoutBuilder builder = {layout, findings};
    if (layout->inks_xml != NULL)
        tf_layout_read_inks(&builder, tf_xml_root(layout->inks_xml));
    if (layout->xml != NULL)
        read_layout(&builder, tf_xml_root(layout->xml));
    if (layout->pages->len == 0) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT, "%s: a layout without pages", path);
        return NULL;
    }
    return g_steal_pointer(&layout);
}

void
tf_layout_free(TfLayout *layout)
{
    if (layout == NULL)
        return;
    g_ptr_array_unref(layout->lists);
    g_ptr_array_unref(layout->fixed);
    g_ptr_array_unref(layout->pages);
    g_array_unref(layout->limits);
    g_ptr_array_unref(layout->groups);
    g_ptr_array_unref(layout->styles);
    g_array_unref(layout->inks);
    tf_xml_free(layout->xml);
    tf_xml_free(layout->inks_xml);
    g_free(layout->art_folder);
    g_free(layout->name);
    g_free(layout);
}

const char *
tf_layout_name(const TfLayout *layout)
{
    return layout->name;
}

double
tf_layout_width(const TfLayout *layout)
{
    return layout->width;
}

double
tf_layout_height(const TfLayout *layout)
{
    return layout->height;
}

double
tf_layout_bleed(const TfLayout *layout)
{
    return layout->bleed;
}

int
tf_layout_n_pages(const TfLayout *layout)
{
    return (int)layout->pages->len;
}

const TfLayoutPage *
tf_layout_page(const TfLayout *layout, int i)
{
    g_return_val_if_fail(i >= 0 && i < tf_layout_n_pages(layout), NULL);
    return g_ptr_array_index(layout->pages, i);
}

const TfGridRule *
tf_layout_grid(const TfLayout *layout)
{
    return &layout->grid;
}

gboolean
tf_layout_has_flat_pictures(const TfLayout *layout)
{
    return layout->has_flat_pictures;
}

const char *
tf_layout_art_folder(const TfLayout *layout)
{
    return layout->art_folder;
}
