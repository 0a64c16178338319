#include "model/layout.h"

#include "base/error.h"
#include "base/text.h"
#include "model/xml.h"

#include <string.h>

/* A fixed thing with the list it owns. */
typedef struct {
    TfFixed fixed; /* first, so that a pointer to it is a pointer to this */
    char **use;
} Fixed;

struct TfLayout {
    char *name;
    char *art_folder;
    TfXml *xml;      /* owns all texts of the layout */
    TfXml *inks_xml; /* owns the inks' names         */
    double width, height, bleed;
    GArray *inks;      /* of TfInk; complete before anything points into it */
    GPtrArray *styles; /* of TfStyle, owned                                 */
    GPtrArray *groups; /* names, ended by NULL                              */
    GArray *limits;    /* of TfLimits                                       */
    GPtrArray *pages;  /* of TfLayoutPage, owned                            */
    GPtrArray *fixed;  /* of Fixed, owned, of all pages                     */
    GPtrArray *lists;  /* of GPtrArray: the fixed things of each page       */
};

typedef struct {
    TfLayout *layout;
    TfFindings *findings;
} Builder;

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
    {"use", TF_VALUE_TOKENS, TRUE, NULL},
    {"group", TF_VALUE_TOKEN, TRUE, NULL},
    {"look", TF_VALUE_TOKEN, FALSE, NULL},
    {"valign", TF_VALUE_CHOICE, FALSE, "top middle bottom"},
    {"spread", TF_VALUE_NUMBER, FALSE, NULL},
    {"gap", TF_VALUE_LENGTH, FALSE, NULL},
    {"rows", TF_VALUE_TOKEN, FALSE, NULL},
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
    {"layout", "groups styles page+", FALSE, layout_rows},
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

/* What a layout that names no ink at all is printed with. */
static const TfInk black = {
    .name = "text",
    .cmyk = {0, 0, 0, 1},
    .is_overprinting = TRUE,
};

/* Reads @n numbers, or lengths, with spaces between them; FALSE and untouched if it is not so. */
static gboolean
read_numbers(const char *text, gboolean are_lengths, double *numbers, int n)
{
    g_autofree char *collapsed = tf_text_collapsed(text);
    g_auto(GStrv) words = g_strsplit(collapsed, " ", -1);
    double found[4] = {0};
    g_assert(n <= (int)G_N_ELEMENTS(found));
    if ((int)g_strv_length(words) != n)
        return FALSE;
    for (int i = 0; i < n; i++) {
        char *end;
        found[i] = g_ascii_strtod(words[i], &end);
        gboolean is_good = end != words[i] && *end == '\0';
        if (are_lengths)
            is_good = tf_length_parse(words[i], &found[i]);
        if (!is_good || !(found[i] >= 0 && found[i] < 1e6))
            return FALSE;
    }
    memcpy(numbers, found, sizeof(double) * (gsize)n);
    return TRUE;
}

static gboolean
read_colour(const char *text, double *rgb)
{
    if (strlen(text) != 7 || *text != '#' ||
        strspn(text + 1, "0123456789abcdefABCDEF") != 6)
        return FALSE;
    for (gsize i = 0; i < 3; i++) {
        const char *digits = text + 1 + 2 * i;
        int value = 16 * g_ascii_xdigit_value(digits[0]) + g_ascii_xdigit_value(digits[1]);
        rgb[i] = value / 255.0;
    }
    return TRUE;
}

/* Both come from the same 256 values, so equal ones are equal to the bit. */
static gboolean
is_same_colour(const TfInk *a, const TfInk *b)
{
    return a->rgb[0] == b->rgb[0] && a->rgb[1] == b->rgb[1] && a->rgb[2] == b->rgb[2];
}

static void
check_ink(const Builder *builder, const TfXmlNode *node, const TfInk *ink)
{
    const GArray *inks = builder->layout->inks;
    for (guint i = 0; i < inks->len; i++) {
        const TfInk *other = &g_array_index(inks, TfInk, i);
        if (is_same_colour(other, ink))
            tf_findings_add(
                builder->findings, "ink-collision", tf_xml_attribute_place(node, "rgb"),
                NULL, "the inks “%s” and “%s” have the same rgb", other->name, ink->name);
    }
}

static void
add_ink(const Builder *builder, const TfXmlNode *node)
{
    const char *cmyk = tf_xml_attribute(node, "cmyk");
    const char *rgb = tf_xml_attribute(node, "rgb");
    TfInk ink = {.name = tf_xml_attribute(node, "name")};
    if (ink.name == NULL || cmyk == NULL || rgb == NULL)
        return;
    if (tf_layout_ink(builder->layout, ink.name) != NULL) {
        tf_xml_report_twice(node, "name", builder->findings);
        return;
    }
    if (!read_numbers(cmyk, FALSE, ink.cmyk, 4))
        tf_xml_report_value(node, "cmyk", "four percentages, such as 0 14 72 0",
                            builder->findings);
    for (gsize i = 0; i < G_N_ELEMENTS(ink.cmyk); i++)
        ink.cmyk[i] = MIN(ink.cmyk[i] / 100, 1);
    if (!read_colour(rgb, ink.rgb))
        tf_xml_report_value(node, "rgb", "a colour such as #ffdc5c", builder->findings);
    ink.is_overprinting = tf_xml_is_yes(node, "overprint");
    check_ink(builder, node, &ink);
    g_array_append_val(builder->layout->inks, ink);
}

static void
read_inks(const Builder *builder)
{
    const TfXmlNode *root = tf_xml_root(builder->layout->inks_xml);
    for (int i = 0; i < root->n_children; i++)
        if (tf_xml_is(root->children[i], "ink"))
            add_ink(builder, root->children[i]);
}

/* The ink an attribute names; where there is none the ink of words stands in. */
static const TfInk *
ink_of(const Builder *builder, const TfXmlNode *node)
{
    const TfLayout *layout = builder->layout;
    const char *name = tf_xml_attribute(node, "ink");
    const TfInk *ink = tf_layout_ink(layout, name != NULL ? name : "text");
    if (ink != NULL)
        return ink;
    g_autoptr(GArray) names = g_array_new(TRUE, FALSE, sizeof(const char *));
    for (guint i = 0; i < layout->inks->len; i++)
        g_array_append_val(names, g_array_index(layout->inks, TfInk, i).name);
    const char *nearest = NULL;
    if (name != NULL)
        nearest = tf_text_nearest(name, (const char *const *)(void *)names->data, -1);
    g_autofree char *hint =
        nearest != NULL ? g_strdup_printf("did you mean “%s”?", nearest) : NULL;
    tf_findings_add(builder->findings, "unresolved-ink",
                    tf_xml_attribute_place(node, "ink"), hint, "there is no ink “%s”",
                    name != NULL ? name : "text");
    ink = tf_layout_ink(layout, "text");
    return ink != NULL ? ink : &black;
}

/* The same of words: the plates of all languages differ in black only if every word is black
 * and leaves the colour below it alone. */
static const TfInk *
word_ink_of(const Builder *builder, const TfXmlNode *node)
{
    const TfInk *ink = ink_of(builder, node);
    if (ink->cmyk[0] + ink->cmyk[1] + ink->cmyk[2] > 0 || !ink->is_overprinting)
        tf_findings_add(builder->findings, "colour-in-flow",
                        tf_xml_attribute_place(node, "ink"), NULL,
                        "words would be printed in the ink “%s”", ink->name);
    return ink;
}

static void
add_limits(const Builder *builder, const TfXmlNode *node, const char *group)
{
    const char *size = tf_xml_attribute(node, "size");
    const char *leading = tf_xml_attribute(node, "leading");
    double sizes[2] = {10, 10};
    double leadings[2] = {1.4, 1.4};
    TfLimits limits = {.group = group, .script = tf_xml_attribute(node, "script")};
    if (limits.script == NULL || size == NULL || leading == NULL)
        return;
    if (!read_numbers(size, TRUE, sizes, 2) || sizes[0] > sizes[1] || sizes[0] < 1)
        tf_xml_report_value(node, "size", "two lengths, smallest first: 9pt 12pt",
                            builder->findings);
    if (!read_numbers(leading, FALSE, leadings, 2) || leadings[0] > leadings[1])
        tf_xml_report_value(node, "leading", "two numbers, least first: 1.3 1.42",
                            builder->findings);
    limits.smallest = MAX(sizes[0], 1);
    limits.largest = MAX(sizes[1], limits.smallest);
    limits.leading_least = leadings[0];
    limits.leading_most = MAX(leadings[1], leadings[0]);
    g_array_append_val(builder->layout->limits, limits);
}

static gboolean
has_group(const TfLayout *layout, const char *name)
{
    for (guint i = 0; i < layout->groups->len; i++)
        if (strcmp(g_ptr_array_index(layout->groups, i), name) == 0)
            return TRUE;
    return FALSE;
}

static void
add_group(const Builder *builder, const TfXmlNode *node)
{
    const char *name = tf_xml_attribute(node, "name");
    if (name == NULL)
        return;
    if (has_group(builder->layout, name)) {
        tf_xml_report_twice(node, "name", builder->findings);
        return;
    }
    g_ptr_array_add(builder->layout->groups, g_strdup(name));
    for (int i = 0; i < node->n_children; i++)
        if (tf_xml_is(node->children[i], "limits"))
            add_limits(builder, node->children[i], name);
    if (tf_layout_limits(builder->layout, name, "*") == NULL)
        tf_findings_add(builder->findings, "bad-content", node->place,
                        "Add a row with script=\"*\" for all other scripts.",
                        "the group “%s” has no limits for every script", name);
}

static const TfStyle *
find_style(const TfLayout *layout, const char *name)
{
    for (guint i = 0; i < layout->styles->len; i++) {
        const TfStyle *style = g_ptr_array_index(layout->styles, i);
        if (strcmp(style->name, name) == 0)
            return style;
    }
    return NULL;
}

/* Numbers of a style are ems; beyond these ranges they are slips of the hand. */
static void
keep_in_range(const Builder *builder,
              const TfXmlNode *node,
              const char *name,
              double least,
              double most,
              double *number)
{
    if (*number >= least && *number <= most)
        return;
    g_autofree char *range = g_strdup_printf("from %g to %g", least, most);
    tf_xml_report_value(node, name, range, builder->findings);
    *number = CLAMP(*number, least, most);
}

static void
add_style(const Builder *builder, const TfXmlNode *node)
{
    const char *name = tf_xml_attribute(node, "name");
    if (name == NULL)
        return;
    if (find_style(builder->layout, name) != NULL) {
        tf_xml_report_twice(node, "name", builder->findings);
        return;
    }
    TfStyle *style = g_new0(TfStyle, 1);
    style->name = name;
    style->size = tf_xml_number(node, "size", 1);
    style->is_bold = g_strcmp0(tf_xml_attribute(node, "weight"), "bold") == 0;
    style->align = (TfAlign)tf_xml_choice(node, "align", "start end centre justify balance",
                                          TF_ALIGN_START);
    style->leading = tf_xml_number(node, "leading", 1);
    style->before = tf_xml_number(node, "before", 0.5);
    style->after = tf_xml_number(node, "after", 0);
    style->indent = tf_xml_number(node, "indent", 0);
    style->height = tf_xml_number(node, "height", 0);
    style->ink = word_ink_of(builder, node);
    style->place = node->place;
    keep_in_range(builder, node, "size", 0.1, 20, &style->size);
    keep_in_range(builder, node, "leading", 0.1, 5, &style->leading);
    keep_in_range(builder, node, "before", 0, 20, &style->before);
    keep_in_range(builder, node, "after", 0, 20, &style->after);
    keep_in_range(builder, node, "indent", 0, 20, &style->indent);
    keep_in_range(builder, node, "height", 0, 20, &style->height);
    g_ptr_array_add(builder->layout->styles, style);
}

/* There is always a style "p": tf_layout_style() promises one. */
static void
read_styles(const Builder *builder, const TfXmlNode *styles)
{
    for (int i = 0; i < styles->n_children; i++)
        if (tf_xml_is(styles->children[i], "style"))
            add_style(builder, styles->children[i]);
}

static void
ensure_style(const Builder *builder)
{
    if (find_style(builder->layout, "p") != NULL)
        return;
    const TfInk *ink = tf_layout_ink(builder->layout, "text");
    TfStyle *style = g_new0(TfStyle, 1);
    *style = (TfStyle){
        .name = "p",
        .size = 1,
        .leading = 1,
        .before = 0.5,
        .ink = ink != NULL ? ink : &black,
    };
    g_ptr_array_add(builder->layout->styles, style);
}

static void
read_box(const Builder *builder, const TfXmlNode *node, TfFixed *fixed)
{
    fixed->kind = TF_FIXED_BOX;
    fixed->ink = ink_of(builder, node);
    fixed->stroke = MAX(tf_xml_length(node, "stroke", 0), 0);
    fixed->radius = MAX(tf_xml_length(node, "radius", 0), 0);
    fixed->is_dashed = tf_xml_is_yes(node, "dashed");
    fixed->tail = tf_xml_attribute(node, "tail");
}

static void
read_art(const Builder *builder, const TfXmlNode *node, TfFixed *fixed)
{
    fixed->kind = TF_FIXED_ART;
    fixed->name = tf_xml_attribute(node, "name");
    fixed->is_directed = tf_xml_is_yes(node, "directed");
    fixed->figure = tf_xml_attribute(node, "figure");
    if (fixed->name == NULL)
        return;
    g_autofree char *path =
        g_strdup_printf("%s/%s.svg", builder->layout->art_folder, fixed->name);
    if (!tf_text_is_name(fixed->name) || !g_file_test(path, G_FILE_TEST_IS_REGULAR))
        tf_findings_add(builder->findings, "unresolved-art",
                        tf_xml_attribute_place(node, "name"), NULL,
                        "there is no picture %s", path);
}

static void
read_qr(const TfXmlNode *node, TfFixed *fixed)
{
    fixed->kind = TF_FIXED_QR;
    fixed->name = tf_xml_attribute(node, "fact");
    fixed->figure = tf_xml_attribute(node, "figure");
}

/* What frames and furniture have in common. */
static void
read_look(const Builder *builder, const TfXmlNode *node, TfFixed *fixed)
{
    fixed->look = tf_xml_attribute(node, "look");
    fixed->group = tf_xml_attribute(node, "group");
    if (fixed->group != NULL && !has_group(builder->layout, fixed->group))
        tf_xml_report_value(node, "group", "the name of a <group>", builder->findings);
}

static void
read_frame(const Builder *builder, const TfXmlNode *node, Fixed *own)
{
    TfFixed *fixed = &own->fixed;
    const char *use = tf_xml_attribute(node, "use");
    g_autofree char *collapsed = tf_text_collapsed(use != NULL ? use : "");
    fixed->kind = TF_FIXED_FRAME;
    own->use = g_strsplit(collapsed, " ", -1);
    fixed->use = (const char *const *)own->use;
    read_look(builder, node, fixed);
    fixed->valign =
        (TfVAlign)tf_xml_choice(node, "valign", "top middle bottom", TF_VALIGN_TOP);
    fixed->spread = MAX(tf_xml_number(node, "spread", 0.6), 0);
    fixed->gap = MAX(tf_xml_length(node, "gap", 12), 0);
    fixed->rows = tf_xml_attribute(node, "rows");
}

static void
read_furniture(const Builder *builder, const TfXmlNode *node, TfFixed *fixed)
{
    fixed->kind = TF_FIXED_FURNITURE;
    fixed->what = tf_xml_attribute(node, "what");
    fixed->words = tf_xml_attribute(node, "words");
    fixed->ink = word_ink_of(builder, node);
    read_look(builder, node, fixed);
    if (g_strcmp0(fixed->what, "text") == 0 && fixed->words == NULL)
        tf_findings_add(builder->findings, "missing-attribute", node->place, NULL,
                        "<furniture what=\"text\"> lacks words=");
}

static void
add_fixed(const Builder *builder, const TfXmlNode *node, GPtrArray *list)
{
    Fixed *own = g_new0(Fixed, 1);
    g_ptr_array_add(builder->layout->fixed, own);
    if (tf_xml_is(node, "box"))
        read_box(builder, node, &own->fixed);
    else if (tf_xml_is(node, "art"))
        read_art(builder, node, &own->fixed);
    else if (tf_xml_is(node, "qr"))
        read_qr(node, &own->fixed);
    else if (tf_xml_is(node, "frame"))
        read_frame(builder, node, own);
    else if (tf_xml_is(node, "furniture"))
        read_furniture(builder, node, &own->fixed);
    else
        return;
    own->fixed.rect = (TfRect){
        .x = tf_xml_length(node, "x", 0),
        .y = tf_xml_length(node, "y", 0),
        .width = tf_xml_length(node, "width", 0),
        .height = tf_xml_length(node, "height", 0),
    };
    own->fixed.place = node->place;
    if (own->fixed.rect.width < 0 || own->fixed.rect.height < 0)
        tf_xml_report_value(node, own->fixed.rect.width < 0 ? "width" : "height",
                            "0 or more", builder->findings);
    own->fixed.rect.width = MAX(own->fixed.rect.width, 0);
    own->fixed.rect.height = MAX(own->fixed.rect.height, 0);
    g_ptr_array_add(list, &own->fixed);
}

static void
add_page(const Builder *builder, const TfXmlNode *node)
{
    TfLayout *layout = builder->layout;
    GPtrArray *list = g_ptr_array_new();
    g_ptr_array_add(layout->lists, list);
    for (int i = 0; i < node->n_children; i++)
        if (node->children[i]->name != NULL)
            add_fixed(builder, node->children[i], list);
    TfLayoutPage *page = g_new0(TfLayoutPage, 1);
    page->page = (int)layout->pages->len + 1;
    page->section = tf_xml_attribute(node, "section");
    page->fixed = (const TfFixed *const *)list->pdata;
    page->n_fixed = (int)list->len;
    g_ptr_array_add(layout->pages, page);
    if (tf_xml_number(node, "n", page->page) != page->page) {
        g_autofree char *wanted =
            g_strdup_printf("%d, because pages stand in order", page->page);
        tf_xml_report_value(node, "n", wanted, builder->findings);
    }
}

static void
read_trim(const Builder *builder, const TfXmlNode *root)
{
    const char *trim = tf_xml_attribute(root, "trim");
    double size[2] = {0, 0};
    gboolean is_good =
        trim != NULL && read_numbers(trim, TRUE, size, 2) && size[0] > 0 && size[1] > 0;
    if (trim != NULL && !is_good)
        tf_xml_report_value(root, "trim", "width and height: 5.5in 8.5in",
                            builder->findings);
    builder->layout->width = is_good ? size[0] : 396;
    builder->layout->height = is_good ? size[1] : 612;
    builder->layout->bleed = MAX(tf_xml_length(root, "bleed", 0), 0);
}

/* Groups and styles first, whatever the order of the file: pages refer to them. */
static void
read_layout(const Builder *builder)
{
    const TfXmlNode *root = tf_xml_root(builder->layout->xml);
    read_trim(builder, root);
    for (int i = 0; i < root->n_children; i++) {
        const TfXmlNode *node = root->children[i];
        for (int j = 0; tf_xml_is(node, "groups") && j < node->n_children; j++)
            if (tf_xml_is(node->children[j], "group"))
                add_group(builder, node->children[j]);
        if (tf_xml_is(node, "styles"))
            read_styles(builder, node);
    }
    ensure_style(builder);
    for (int i = 0; i < root->n_children; i++)
        if (tf_xml_is(root->children[i], "page"))
            add_page(builder, root->children[i]);
}

static void
fixed_free(void *data)
{
    Fixed *own = data;
    g_strfreev(own->use);
    g_free(own);
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
    layout->fixed = g_ptr_array_new_with_free_func(fixed_free);
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
    Builder builder = {layout, findings};
    if (layout->inks_xml != NULL)
        read_inks(&builder);
    if (layout->xml != NULL)
        read_layout(&builder);
    g_ptr_array_add(layout->groups, NULL);
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

const char *
tf_layout_art_folder(const TfLayout *layout)
{
    return layout->art_folder;
}

const TfInk *
tf_layout_inks(const TfLayout *layout, int *n)
{
    *n = (int)layout->inks->len;
    return (const TfInk *)(const void *)layout->inks->data;
}

const TfInk *
tf_layout_ink(const TfLayout *layout, const char *name)
{
    for (guint i = 0; i < layout->inks->len; i++) {
        const TfInk *ink = &g_array_index(layout->inks, TfInk, i);
        if (strcmp(ink->name, name) == 0)
            return ink;
    }
    return NULL;
}

/* The style "<first>.<second>"; NULL if either is NULL or there is none. */
static const TfStyle *
find_pair(const TfLayout *layout, const char *first, const char *second)
{
    if (first == NULL || second == NULL)
        return NULL;
    g_autofree char *name = g_strdup_printf("%s.%s", first, second);
    return find_style(layout, name);
}

const TfStyle *
tf_layout_style(const TfLayout *layout,
                const char *look,
                const char *kind,
                const char *role)
{
    g_autofree char *looked = look != NULL ? g_strdup_printf("%s.%s", look, kind) : NULL;
    const TfStyle *style = find_pair(layout, looked, role);
    if (style == NULL)
        style = find_pair(layout, look, kind);
    if (style == NULL)
        style = find_pair(layout, kind, role);
    if (style == NULL)
        style = find_style(layout, kind);
    return style != NULL ? style : find_style(layout, "p");
}

const char *const *
tf_layout_groups(const TfLayout *layout)
{
    return (const char *const *)layout->groups->pdata;
}

const TfLimits *
tf_layout_limits(const TfLayout *layout, const char *group, const char *script)
{
    const TfLimits *fallback = NULL;
    for (guint i = 0; i < layout->limits->len; i++) {
        const TfLimits *limits = &g_array_index(layout->limits, TfLimits, i);
        if (strcmp(limits->group, group) != 0)
            continue;
        if (strcmp(limits->script, script) == 0)
            return limits;
        if (strcmp(limits->script, "*") == 0)
            fallback = limits;
    }
    return fallback;
}
