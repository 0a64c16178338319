/* Inks, groups and styles: what things look like. */
#include "base/text.h"
#include "model/layout-private.h"

#include <math.h>
#include <string.h>

/* What a layout that names no ink at all is printed with. */
static const TfInk black = {
    .name = "text",
    .cmyk = {0, 0, 0, 1},
    .is_overprinting = TRUE,
};

gboolean
tf_layout_read_numbers(const char *text, gboolean are_lengths, double *numbers, int n)
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
check_ink(const TfLayoutBuilder *builder, const TfXmlNode *node, const TfInk *ink)
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

/* These mean something else where a plate is named (ISO 32000-1, 8.6.6.4). */
static gboolean
is_reserved(const char *spot)
{
    static const char *const reserved[] = {"All",    "None",  "Cyan", "Magenta",
                                           "Yellow", "Black", ""};
    for (gsize i = 0; i < G_N_ELEMENTS(reserved); i++)
        if (g_ascii_strcasecmp(reserved[i], spot) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
is_same_cmyk(const TfInk *a, const TfInk *b)
{
    for (int i = 0; i < 4; i++)
        if (fabs(a->cmyk[i] - b->cmyk[i]) > 1e-9)
            return FALSE;
    return TRUE;
}

/* There is one can of ink for a plate. */
static void
check_spot(const TfLayoutBuilder *builder, const TfXmlNode *node, const TfInk *ink)
{
    const GArray *inks = builder->layout->inks;
    if (ink->spot != NULL && is_reserved(ink->spot))
        tf_xml_report_value(node, "spot", "the name of an ink that is none of the four",
                            builder->findings);
    /* In names of a PDF it begins the number of a character (ISO 32000-1, 7.3.5), and qpdf 11.3 writes such a
     * name so that the plate is called something else. */
    if (ink->spot != NULL && strchr(ink->spot, '#') != NULL)
        tf_xml_report_value(node, "spot", "the name of an ink without a number sign, #",
                            builder->findings);
    for (guint i = 0; ink->spot != NULL && i < inks->len; i++) {
        const TfInk *other = &g_array_index(inks, TfInk, i);
        if (g_strcmp0(other->spot, ink->spot) == 0 && !is_same_cmyk(other, ink)) {
            tf_findings_add(builder->findings, "spot-differs",
                            tf_xml_attribute_place(node, "spot"), NULL,
                            "the inks “%s” and “%s” share the plate “%s”, but not its cmyk",
                            other->name, ink->name, ink->spot);
            return;
        }
    }
}

static void
add_ink(const TfLayoutBuilder *builder, const TfXmlNode *node)
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
    if (!tf_layout_read_numbers(cmyk, FALSE, ink.cmyk, 4))
        tf_xml_report_value(node, "cmyk", "four percentages, such as 0 14 72 0",
                            builder->findings);
    for (gsize i = 0; i < G_N_ELEMENTS(ink.cmyk); i++)
        ink.cmyk[i] = MIN(ink.cmyk[i] / 100, 1);
    if (!read_colour(rgb, ink.rgb))
        tf_xml_report_value(node, "rgb", "a colour such as #ffdc5c", builder->findings);
    ink.is_overprinting = tf_xml_is_yes(node, "overprint");
    ink.is_for_areas = g_strcmp0(tf_xml_attribute(node, "use"), "area") == 0;
    ink.spot = tf_xml_attribute(node, "spot");
    ink.place = node->place;
    check_spot(builder, node, &ink);
    check_ink(builder, node, &ink);
    g_array_append_val(builder->layout->inks, ink);
}

void
tf_layout_read_inks(const TfLayoutBuilder *builder, const TfXmlNode *root)
{
    for (int i = 0; i < root->n_children; i++)
        if (tf_xml_is(root->children[i], "ink"))
            add_ink(builder, root->children[i]);
}

const TfInk *
tf_layout_ink_of(const TfLayoutBuilder *builder, const TfXmlNode *node)
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

/* The plates of all languages differ in black only if every word is black and leaves the colour
 * below it alone. White that overprints is not seen at all. */
const TfInk *
tf_layout_word_ink_of(const TfLayoutBuilder *builder, const TfXmlNode *node)
{
    const TfInk *ink = tf_layout_ink_of(builder, node);
    gboolean is_coloured = ink->cmyk[0] + ink->cmyk[1] + ink->cmyk[2] > 0;
    gboolean is_white = !is_coloured && ink->cmyk[3] <= 0;
    const char *why = ink->is_for_areas      ? "which is for areas only"
                      : ink->spot != NULL    ? "which has a plate of its own"
                      : is_coloured          ? "which is no black"
                      : is_white             ? "white on whatever lies below"
                      : ink->is_overprinting ? NULL
                                             : "which is cut out of the colour below";
    if (why != NULL)
        tf_findings_add(builder->findings, "colour-in-flow",
                        tf_xml_attribute_place(node, "ink"), NULL,
                        "words would be printed in the ink “%s”, %s", ink->name, why);
    return ink;
}

int
tf_layout_read_parts(const TfLayoutBuilder *builder, const TfXmlNode *node, int fallback)
{
    static const int most = 6; /* a finer grid would be none */
    double parts = tf_xml_number(node, "parts", fallback);
    if (parts > most)
        tf_xml_report_value(node, "parts", "from 1 to 6", builder->findings);
    return (int)MIN(parts, most);
}

static void
add_limits(const TfLayoutBuilder *builder, const TfXmlNode *node, const char *group)
{
    const char *size = tf_xml_attribute(node, "size");
    const char *leading = tf_xml_attribute(node, "leading");
    double sizes[2] = {10, 10};
    double leadings[2] = {1.4, 1.4};
    TfLimits limits = {.group = group, .script = tf_xml_attribute(node, "script")};
    if (limits.script == NULL || size == NULL || leading == NULL)
        return;
    if (!tf_layout_read_numbers(size, TRUE, sizes, 2) || sizes[0] > sizes[1] ||
        sizes[0] < 1)
        tf_xml_report_value(node, "size", "two lengths, smallest first: 9pt 12pt",
                            builder->findings);
    if (!tf_layout_read_numbers(leading, FALSE, leadings, 2) || leadings[0] > leadings[1] ||
        leadings[0] < 0.1)
        tf_xml_report_value(node, "leading", "two numbers, least first: 1.3 1.42",
                            builder->findings);
    limits.smallest = MAX(sizes[0], 1);
    limits.largest = MAX(sizes[1], limits.smallest);
    limits.leading_least = leadings[0];
    limits.leading_most = MAX(leadings[1], leadings[0]);
    limits.parts = tf_layout_read_parts(builder, node, 0);
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
add_group(const TfLayoutBuilder *builder, const TfXmlNode *node)
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
keep_in_range(const TfLayoutBuilder *builder,
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
add_style(const TfLayoutBuilder *builder, const TfXmlNode *node)
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
    style->hyphenate = (TfHyphenate)tf_xml_choice(node, "hyphenate", "justified yes no",
                                                  TF_HYPHENATE_JUSTIFIED);
    style->draws_out = g_strcmp0(tf_xml_attribute(node, "kashida"), "no") != 0;
    style->prohibits = (TfProhibit)tf_xml_choice(
        node, "prohibit", "usual none basic gb strict", TF_PROHIBIT_AS_USUAL);
    style->hangs = g_strcmp0(tf_xml_attribute(node, "hang"), "no") != 0;
    style->leading = tf_xml_number(node, "leading", 1);
    style->before = tf_xml_number(node, "before", 0.5);
    style->after = tf_xml_number(node, "after", 0);
    style->indent = tf_xml_number(node, "indent", 0);
    style->height = tf_xml_number(node, "height", 0);
    style->ink = tf_layout_word_ink_of(builder, node);
    style->place = node->place;
    keep_in_range(builder, node, "size", 0.1, 20, &style->size);
    keep_in_range(builder, node, "leading", 0.1, 5, &style->leading);
    keep_in_range(builder, node, "before", 0, 20, &style->before);
    keep_in_range(builder, node, "after", 0, 20, &style->after);
    keep_in_range(builder, node, "indent", 0, 20, &style->indent);
    keep_in_range(builder, node, "height", 0, 20, &style->height);
    g_ptr_array_add(builder->layout->styles, style);
}

static void
read_groups(const TfLayoutBuilder *builder, const TfXmlNode *groups)
{
    for (int i = 0; i < groups->n_children; i++)
        if (tf_xml_is(groups->children[i], "group"))
            add_group(builder, groups->children[i]);
}

static void
read_styles(const TfLayoutBuilder *builder, const TfXmlNode *styles)
{
    for (int i = 0; i < styles->n_children; i++)
        if (tf_xml_is(styles->children[i], "style"))
            add_style(builder, styles->children[i]);
}

/* tf_layout_style() promises one. */
static void
ensure_style(const TfLayoutBuilder *builder)
{
    if (find_style(builder->layout, "p") != NULL)
        return;
    const TfInk *ink = tf_layout_ink(builder->layout, "text");
    TfStyle *style = g_new0(TfStyle, 1);
    *style = (TfStyle){
        .name = "p",
        .size = 1,
        .draws_out = TRUE,
        .hangs = TRUE,
        .leading = 1,
        .before = 0.5,
        .ink = ink != NULL ? ink : &black,
    };
    g_ptr_array_add(builder->layout->styles, style);
}

void
tf_layout_read_styles(const TfLayoutBuilder *builder, const TfXmlNode *root)
{
    for (int i = 0; i < root->n_children; i++) {
        if (tf_xml_is(root->children[i], "groups"))
            read_groups(builder, root->children[i]);
        else if (tf_xml_is(root->children[i], "styles"))
            read_styles(builder, root->children[i]);
    }
    ensure_style(builder);
    g_ptr_array_add(builder->layout->groups, NULL);
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
