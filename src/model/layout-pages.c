/* Pages and what is fixed on them: boxes, art, codes, frames, furniture. */
#include "base/text.h"
#include "model/layout-private.h"

#include <string.h>

/* A fixed thing with the list it owns. */
typedef struct {
    TfFixed fixed; /* first, so that a pointer to it is a pointer to this */
    char **use;
    char *file;
} Fixed;

static void
read_box(const TfLayoutBuilder *builder, const TfXmlNode *node, TfFixed *fixed)
{
    fixed->kind = TF_FIXED_BOX;
    fixed->ink = tf_layout_ink_of(builder, node);
    fixed->stroke = MAX(tf_xml_length(node, "stroke", 0), 0);
    fixed->radius = MAX(tf_xml_length(node, "radius", 0), 0);
    fixed->is_dashed = tf_xml_is_yes(node, "dashed");
    fixed->tail = tf_xml_attribute(node, "tail");
}

/* The first of the kinds of file that is there; that of a drawing where none is. Transfer full */
static char *
find_art(const TfLayoutBuilder *builder, const char *name)
{
    static const char *const endings[] = {".svg", ".jpg", ".jpeg", ".png"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings) && tf_text_is_name(name); i++) {
        g_autofree char *file = g_strconcat(name, endings[i], NULL);
        g_autofree char *path = g_build_filename(builder->layout->art_folder, file, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&file);
    }
    return g_strconcat(name, endings[0], NULL);
}

static void
read_art(const TfLayoutBuilder *builder, const TfXmlNode *node, Fixed *own)
{
    TfFixed *fixed = &own->fixed;
    fixed->kind = TF_FIXED_ART;
    fixed->name = tf_xml_attribute(node, "name");
    fixed->is_directed = tf_xml_is_yes(node, "directed");
    fixed->figure = tf_xml_attribute(node, "figure");
    if (fixed->name == NULL)
        return;
    own->file = find_art(builder, fixed->name);
    fixed->file = own->file;
    fixed->is_picture = !g_str_has_suffix(fixed->file, ".svg");
    fixed->is_contained = g_strcmp0(tf_xml_attribute(node, "fit"), "contain") == 0;
    g_autofree char *path =
        g_build_filename(builder->layout->art_folder, fixed->file, NULL);
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
read_look(const TfLayoutBuilder *builder, const TfXmlNode *node, TfFixed *fixed)
{
    fixed->look = tf_xml_attribute(node, "look");
    fixed->group = tf_xml_attribute(node, "group");
    const char *const *groups = tf_layout_groups(builder->layout);
    if (fixed->group != NULL && !g_strv_contains(groups, fixed->group))
        tf_xml_report_value(node, "group", "the name of a <group>", builder->findings);
}

static void
read_frame(const TfLayoutBuilder *builder, const TfXmlNode *node, Fixed *own)
{
    TfFixed *fixed = &own->fixed;
    const char *use = tf_xml_attribute(node, "use");
    g_autofree char *collapsed = tf_text_collapsed(use != NULL ? use : "");
    fixed->kind = TF_FIXED_FRAME;
    own->use = g_strsplit(collapsed, " ", -1);
    fixed->use = (const char *const *)own->use;
    fixed->chain = tf_xml_attribute(node, "chain");
    fixed->n_columns = 1 + tf_xml_choice(node, "columns", "1 2 3", 0);
    if (use == NULL && fixed->chain == NULL)
        tf_findings_add(builder->findings, "missing-attribute", node->place, NULL,
                        "<frame> lacks use=, or chain= of an earlier frame");
    read_look(builder, node, fixed);
    fixed->valign =
        (TfVAlign)tf_xml_choice(node, "valign", "top middle bottom", TF_VALIGN_TOP);
    fixed->spread = MAX(tf_xml_number(node, "spread", 0.6), 0);
    fixed->gap = MAX(tf_xml_length(node, "gap", 12), 0);
    fixed->rows = tf_xml_attribute(node, "rows");
    const char *grid = tf_xml_attribute(node, "grid");
    gboolean makes_grid = g_strcmp0(fixed->group, builder->layout->grid.group) == 0;
    fixed->is_off_grid = grid != NULL ? strcmp(grid, "no") == 0 : !makes_grid;
}

static void
read_furniture(const TfLayoutBuilder *builder, const TfXmlNode *node, TfFixed *fixed)
{
    fixed->kind = TF_FIXED_FURNITURE;
    fixed->what = tf_xml_attribute(node, "what");
    fixed->words = tf_xml_attribute(node, "words");
    fixed->ink = tf_layout_word_ink_of(builder, node);
    read_look(builder, node, fixed);
    if (g_strcmp0(fixed->what, "text") == 0 && fixed->words == NULL)
        tf_findings_add(builder->findings, "missing-attribute", node->place, NULL,
                        "<furniture what=\"text\"> lacks words=");
}

static void
add_fixed(const TfLayoutBuilder *builder, const TfXmlNode *node, GPtrArray *list)
{
    Fixed *own = g_new0(Fixed, 1);
    g_ptr_array_add(builder->layout->fixed, own);
    if (tf_xml_is(node, "box"))
        read_box(builder, node, &own->fixed);
    else if (tf_xml_is(node, "art"))
        read_art(builder, node, own);
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

/* Whether two frames can keep their pieces level: all that says where these stand is alike. */
static gboolean
are_level(const TfFixed *a, const TfFixed *b)
{
    return a->rect.y == b->rect.y && a->rect.height == b->rect.height &&
           a->valign == b->valign && a->spread == b->spread &&
           a->is_off_grid == b->is_off_grid && g_strcmp0(a->group, b->group) == 0 &&
           g_strcmp0(a->look, b->look) == 0;
}

/* The first other frame of the page that says the same rows. */
static const TfFixed *
mate_of(const GPtrArray *list, const TfFixed *frame)
{
    for (guint i = 0; i < list->len; i++) {
        const TfFixed *other = list->pdata[i];
        if (other != frame && g_strcmp0(other->rows, frame->rows) == 0)
            return other;
    }
    return NULL;
}

static void
check_rows(const TfLayoutBuilder *builder, const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        const TfFixed *frame = list->pdata[i];
        if (frame->rows == NULL)
            continue;
        const TfFixed *mate = mate_of(list, frame);
        if (mate == NULL)
            tf_findings_add(builder->findings, "rows-differ", frame->place, NULL,
                            "no other frame of this page says rows=\"%s\"", frame->rows);
        else if (!are_level(frame, mate))
            tf_findings_add(builder->findings, "rows-differ", frame->place, NULL,
                            "the frames of rows=\"%s\" cannot be level: y, height, group, "
                            "look, valign, spread and grid must be alike",
                            frame->rows);
    }
}

static void
add_page(const TfLayoutBuilder *builder, const TfXmlNode *node)
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
    check_rows(builder, list);
    g_ptr_array_add(layout->pages, page);
    if (tf_xml_number(node, "n", page->page) != page->page) {
        g_autofree char *wanted =
            g_strdup_printf("%d, because pages stand in order", page->page);
        tf_xml_report_value(node, "n", wanted, builder->findings);
    }
}

void
tf_layout_read_pages(const TfLayoutBuilder *builder, const TfXmlNode *root)
{
    for (int i = 0; i < root->n_children; i++)
        if (tf_xml_is(root->children[i], "page"))
            add_page(builder, root->children[i]);
    tf_layout_check_chains(builder);
}

void
tf_layout_fixed_free(void *fixed)
{
    Fixed *own = fixed;
    g_strfreev(own->use);
    g_free(own->file);
    g_free(own);
}
