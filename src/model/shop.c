#include "model/shop.h"

#include "base/error.h"
#include "base/text.h"
#include "model/shop-private.h"

#include <math.h>
#include <string.h>

/* One pound avoirdupois. */
#define TF_POUND_MG 453592.37

G_STATIC_ASSERT(G_STRUCT_OFFSET(TfPress, name) == 0 && G_STRUCT_OFFSET(TfPaper, name) == 0);

struct TfShop {
    GPtrArray *files;   /* of TfXml: they own all texts */
    GArray *presses;    /* of TfPress                   */
    GArray *papers;     /* of TfPaper                   */
    GPtrArray *parents; /* of GArray of TfParentSheet   */
    GArray *folds;      /* of TfFoldKind                */
    TfFinishing finishing;
};

/* XJDF's words for TF_COATINGS. */
static const char *const coating_words[] = {"None", "Coated", "Gloss", "Matte", "Satin"};

/* The number in @unit units to the whole one, at most @most of them; where it cannot be, after a
 * finding, @least. What is missing or no number at all has been told by the check. */
static gint64
read_whole(const TfXmlNode *node,
           const char *name,
           double unit,
           const gint64 limits[2],
           TfFindings *findings)
{
    double number = tf_xml_number(node, name, (double)limits[0] / unit) * unit;
    if (number >= (double)limits[0] && number <= (double)limits[1])
        return (gint64)llround(number);
    g_autofree char *wanted = g_strdup_printf(
        "a number from %g to %g", (double)limits[0] / unit, (double)limits[1] / unit);
    tf_xml_report_value(node, name, wanted, findings);
    return limits[0];
}

static const gint64 any_count[2] = {0, 10000000};
static const gint64 day_hours[2] = {0, 24};
static const gint64 from_one[2] = {1, 10000000};
static const gint64 whole_percent[2] = {0, 10000}; /* hundredths of a percent */
static const gint64 any_cents[2] = {0, 100000000};
static const gint64 any_mg[2] = {1, 4000000000000}; /* four tonnes             */

static int
read_count(const TfXmlNode *node,
           const char *name,
           const gint64 limits[2],
           TfFindings *findings)
{
    return (int)read_whole(node, name, 1, limits, findings);
}

static gint64
read_cents(const TfXmlNode *node, const char *name, TfFindings *findings)
{
    return read_whole(node, name, 100, any_cents, findings);
}

/* "38in 25in": the longer first. Returns: FALSE, after a finding, where it is not so */
static gboolean
read_size(const TfXmlNode *node,
          const char *name,
          double *width,
          double *height,
          TfFindings *findings)
{
    const char *value = tf_xml_attribute(node, name);
    g_autofree char *text = value != NULL ? tf_text_collapsed(value) : NULL;
    g_auto(GStrv) words = g_strsplit(text != NULL ? text : "", " ", -1);
    double first = 0, second = 0;
    if (value == NULL)
        return FALSE;
    if (g_strv_length(words) == 2 && tf_length_parse(words[0], &first) &&
        tf_length_parse(words[1], &second) && second > 0 && first >= second) {
        *width = first;
        *height = second;
        return TRUE;
    }
    tf_xml_report_value(node, name, "two lengths, the longer first, such as 38in 25in",
                        findings);
    return FALSE;
}

static double
read_length(const TfXmlNode *node, const char *name, TfFindings *findings)
{
    double length = tf_xml_length(node, name, 0);
    if (length >= 0)
        return length;
    tf_xml_report_value(node, name, "a length that is not negative", findings);
    return 0;
}

static const char *
text_of(const TfXmlNode *node, const char *name)
{
    const char *value = tf_xml_attribute(node, name);
    return value != NULL ? value : "";
}

static void
read_changes(TfPress *press, const TfXmlNode *node, TfFindings *findings)
{
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (tf_xml_is(child, "ready")) {
            press->ready_sheets = read_count(child, "sheets", any_count, findings);
            press->ready_minutes = read_count(child, "minutes", any_count, findings);
        } else if (tf_xml_is(child, "black")) {
            press->black_sheets = read_count(child, "sheets", any_count, findings);
            press->black_minutes = read_count(child, "minutes", any_count, findings);
        }
    }
}

/* The smallest sheet is no larger than the usual one, and that no larger than the largest. */
static void
check_sizes(TfPress *press, const TfXmlNode *node, TfFindings *findings)
{
    if (press->least_width > press->width || press->least_height > press->height) {
        tf_xml_report_value(node, "least", "no larger than the usual sheet", findings);
        press->least_width = MIN(press->least_width, press->width);
        press->least_height = MIN(press->least_height, press->height);
    }
    if (press->most_width < press->width || press->most_height < press->height) {
        tf_xml_report_value(node, "most", "no smaller than the usual sheet", findings);
        press->most_width = MAX(press->most_width, press->width);
        press->most_height = MAX(press->most_height, press->height);
    }
}

static void
read_press(TfShop *shop, const TfXmlNode *node, TfFindings *findings)
{
    TfPress press = {
        .name = text_of(node, "name"),
        .info = text_of(node, "info"),
        .kind = (TfPressKind)tf_xml_choice(node, "kind", "sheetfed digital office", 0),
        .gripper = read_length(node, "gripper", findings),
        .margin = read_length(node, "margin", findings),
        .n_units = read_count(node, "units", from_one, findings),
        .is_perfecting = tf_xml_is_yes(node, "perfecting"),
        .turns = (TfTurns)tf_xml_choice(node, "turns", "long short", 0),
        .most_pages = read_count(node, "most-pages", any_count, findings),
        .speed = read_count(node, "speed", from_one, findings),
        .day_hours = read_count(node, "day", day_hours, findings),
        .waste = (int)read_whole(node, "waste", 100, whole_percent, findings),
        .plate_cents = read_cents(node, "plate", findings),
        .hour_cents = read_cents(node, "hour", findings),
        .click_price = read_whole(node, "click", 10000, any_cents, findings),
        .place = node->place,
    };
    if (tf_shop_press(shop, press.name) != NULL) {
        tf_xml_report_twice(node, "name", findings);
        return;
    }
    if (!read_size(node, "sheet", &press.width, &press.height, findings))
        return;
    press.least_width = press.most_width = press.width;
    press.least_height = press.most_height = press.height;
    read_size(node, "least", &press.least_width, &press.least_height, findings);
    read_size(node, "most", &press.most_width, &press.most_height, findings);
    check_sizes(&press, node, findings);
    read_changes(&press, node, findings);
    g_array_append_val(shop->presses, press);
}

static void
read_parents(TfShop *shop, TfPaper *paper, const TfXmlNode *node, TfFindings *findings)
{
    GArray *parents = g_array_new(FALSE, FALSE, sizeof(TfParentSheet));
    g_ptr_array_add(shop->parents, parents);
    for (int i = 0; i < node->n_children; i++) {
        TfParentSheet parent = {0};
        const TfXmlNode *child = node->children[i];
        if (!tf_xml_is(child, "parent") ||
            !read_size(child, "sheet", &parent.width, &parent.height, findings))
            continue;
        parent.is_grain_short = tf_xml_choice(child, "grain", "long short", 0) == 1;
        g_array_append_val(parents, parent);
    }
    paper->parents = (const TfParentSheet *)(const void *)parents->data;
    paper->n_parents = (int)parents->len;
}

static void
read_paper(TfShop *shop, const TfXmlNode *node, TfFindings *findings)
{
    static const gint64 grams[2] = {1, 2000000}; /* milligrams a square metre */
    TfPaper paper = {
        .name = text_of(node, "name"),
        .info = text_of(node, "info"),
        .kind = text_of(node, "kind"),
        .jcp = tf_xml_attribute(node, "jcp"),
        .basis = tf_xml_number(node, "basis", 0),
        .grams = (double)read_whole(node, "grams", 1000, grams, findings) / 1000,
        .caliper_mm = tf_mm_from_points(read_length(node, "caliper", findings)),
        .tolerance =
            (double)read_whole(node, "tolerance", 100, whole_percent, findings) / 10000,
        .coating = coating_words[tf_xml_choice(node, "coated", TF_COATINGS, 0)],
        .cwt_cents = read_cents(node, "cwt", findings),
        .place = node->place,
    };
    if (tf_shop_paper(shop, paper.name) != NULL) {
        tf_xml_report_twice(node, "name", findings);
        return;
    }
    read_parents(shop, &paper, node, findings);
    g_array_append_val(shop->papers, paper);
}

static void
read_signature(TfShop *shop, const TfXmlNode *node, TfFindings *findings)
{
    TfFoldKind fold = {
        .name = text_of(node, "fold"),
        .n_pages = read_count(node, "pages", from_one, findings),
        .heaviest = tf_xml_number(node, "heaviest", 0),
        .place = node->place,
    };
    for (guint i = 0; i < shop->folds->len; i++)
        if (strcmp(g_array_index(shop->folds, TfFoldKind, i).name, fold.name) == 0) {
            tf_xml_report_twice(node, "fold", findings);
            return;
        }
    g_array_append_val(shop->folds, fold);
}

static void
read_step(TfFinishing *finishing, const TfXmlNode *node, TfFindings *findings)
{
    TfStep *steps[] = {&finishing->cut, &finishing->fold, &finishing->stitch,
                       &finishing->hand};
    int i = tf_xml_choice(node, "name", "cut fold stitch hand", -1);
    if (i < 0)
        return;
    if (steps[i]->speed > 0) {
        tf_xml_report_twice(node, "name", findings);
        return;
    }
    if (steps[i] == &finishing->cut)
        finishing->square = read_length(node, "square", findings);
    *steps[i] = (TfStep){
        .ready_pieces = read_count(node, "sheets", any_count, findings),
        .ready_minutes = read_count(node, "minutes", any_count, findings),
        .change_pieces = read_count(node, "change-sheets", any_count, findings),
        .change_minutes = read_count(node, "change-minutes", any_count, findings),
        .waste = (int)read_whole(node, "waste", 100, whole_percent, findings),
        .speed = read_count(node, "speed", from_one, findings),
        .hour_cents = read_cents(node, "hour", findings),
    };
}

static void
read_carton(TfFinishing *finishing, const TfXmlNode *node, TfFindings *findings)
{
    finishing->carton_mg = read_whole(node, "weight", TF_POUND_MG, any_mg, findings);
    finishing->carton_own_mg = read_whole(node, "own", TF_POUND_MG, any_mg, findings);
    finishing->carton_copies = read_count(node, "copies", from_one, findings);
    finishing->carton_cents = read_cents(node, "price", findings);
}

static void
read_finishing(TfShop *shop, const TfXmlNode *node, TfFindings *findings)
{
    TfFinishing *finishing = &shop->finishing;
    if (tf_xml_is(node, "signature")) {
        read_signature(shop, node, findings);
    } else if (tf_xml_is(node, "step")) {
        read_step(finishing, node, findings);
    } else if (tf_xml_is(node, "book")) {
        finishing->trim = read_length(node, "trim", findings);
        finishing->lip = read_length(node, "lip", findings);
        finishing->most_pages = read_count(node, "most-pages", from_one, findings);
        finishing->n_stitches = read_count(node, "stitches", any_count, findings);
    } else if (tf_xml_is(node, "bundle")) {
        finishing->bundle = read_count(node, "copies", from_one, findings);
    } else if (tf_xml_is(node, "carton")) {
        read_carton(finishing, node, findings);
    } else if (tf_xml_is(node, "pallet")) {
        finishing->pallet_mg = read_whole(node, "weight", TF_POUND_MG, any_mg, findings);
        finishing->pallet_cents = read_cents(node, "price", findings);
        finishing->pallet_loose = read_count(node, "loose", any_count, findings);
    } else if (tf_xml_is(node, "delivery")) {
        finishing->tolerance =
            (double)read_whole(node, "tolerance", 100, whole_percent, findings) / 10000;
        finishing->delivery_days = read_count(node, "days", any_count, findings);
        finishing->drop_cents = read_cents(node, "drop", findings);
        finishing->freight_cents = read_cents(node, "cwt", findings);
    }
}

static void
read_file(TfShop *shop, const TfXmlNode *root, TfFindings *findings)
{
    if (tf_xml_is(root, "finishing"))
        shop->finishing.day_hours = read_count(root, "day", day_hours, findings);
    for (int i = 0; i < root->n_children; i++) {
        const TfXmlNode *node = root->children[i];
        if (tf_xml_is(node, "press"))
            read_press(shop, node, findings);
        else if (tf_xml_is(node, "paper"))
            read_paper(shop, node, findings);
        else
            read_finishing(shop, node, findings);
    }
}

static gboolean
load_file(TfShop *shop,
          const char *path,
          const char *space,
          const TfXmlElementRule *rules,
          TfFindings *findings,
          GError **error)
{
    TfXml *xml;
    if (!tf_xml_load_checked(path, space, rules, &xml, findings, error))
        return FALSE;
    if (xml != NULL) {
        g_ptr_array_add(shop->files, xml);
        read_file(shop, tf_xml_root(xml), findings);
    }
    return TRUE;
}

static void
free_xml(gpointer xml)
{
    tf_xml_free(xml);
}

static TfShop *
shop_new(void)
{
    TfShop *shop = g_new0(TfShop, 1);
    shop->files = g_ptr_array_new_with_free_func(free_xml);
    shop->presses = g_array_new(FALSE, FALSE, sizeof(TfPress));
    shop->papers = g_array_new(FALSE, FALSE, sizeof(TfPaper));
    shop->parents = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    shop->folds = g_array_new(FALSE, FALSE, sizeof(TfFoldKind));
    return shop;
}

/* What numbers of finishing.xml that are missing stand at, so that nothing is divided by 0. */
static void
complete(TfFinishing *finishing)
{
    TfStep *steps[] = {&finishing->cut, &finishing->fold, &finishing->stitch,
                       &finishing->hand};
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        steps[i]->speed = MAX(steps[i]->speed, 1);
    finishing->bundle = MAX(finishing->bundle, 1);
    finishing->carton_copies = MAX(finishing->carton_copies, 1);
    finishing->carton_mg = MAX(finishing->carton_mg, 1);
    finishing->pallet_mg = MAX(finishing->pallet_mg, 1);
}

TfShop *
tf_shop_load(const char *folder, TfFindings *findings, GError **error)
{
    static const struct {
        const char *file, *space;
        const TfXmlElementRule *rules;
    } files[] = {
        {"presses.xml", "urn:x-tenfold:presses:1", tf_shop_press_rules},
        {"papers.xml", "urn:x-tenfold:papers:1", tf_shop_paper_rules},
        {"finishing.xml", "urn:x-tenfold:finishing:1", tf_shop_finishing_rules},
    };
    g_autoptr(TfShop) shop = shop_new();
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(folder, "production", files[i].file, NULL);
        if (!load_file(shop, path, files[i].space, files[i].rules, findings, error))
            return NULL;
        guint n[] = {shop->presses->len, shop->papers->len, shop->folds->len};
        if (n[i] == 0) {
            g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                        "%s: it names nothing that can be used", path);
            return NULL;
        }
    }
    complete(&shop->finishing);
    return g_steal_pointer(&shop);
}

void
tf_shop_free(TfShop *shop)
{
    if (shop == NULL)
        return;
    g_array_unref(shop->presses);
    g_array_unref(shop->papers);
    g_array_unref(shop->folds);
    g_ptr_array_unref(shop->parents);
    g_ptr_array_unref(shop->files);
    g_free(shop);
}

const TfPress *
tf_shop_presses(const TfShop *shop, int *n)
{
    *n = (int)shop->presses->len;
    return (const TfPress *)(const void *)shop->presses->data;
}

const TfPaper *
tf_shop_papers(const TfShop *shop, int *n)
{
    *n = (int)shop->papers->len;
    return (const TfPaper *)(const void *)shop->papers->data;
}

const TfFoldKind *
tf_shop_folds(const TfShop *shop, int *n)
{
    *n = (int)shop->folds->len;
    return (const TfFoldKind *)(const void *)shop->folds->data;
}

const TfFinishing *
tf_shop_finishing(const TfShop *shop)
{
    return &shop->finishing;
}

const char *
tf_press_turns(const TfPress *press)
{
    if (press->kind == TF_PRESS_SHEETFED)
        return NULL;
    return press->turns == TF_TURNS_LONG ? "long" : "short";
}

const TfPress *
tf_shop_press(const TfShop *shop, const char *name)
{
    for (guint i = 0; i < shop->presses->len; i++)
        if (strcmp(g_array_index(shop->presses, TfPress, i).name, name) == 0)
            return &g_array_index(shop->presses, TfPress, i);
    return NULL;
}

const TfPaper *
tf_shop_paper(const TfShop *shop, const char *name)
{
    for (guint i = 0; i < shop->papers->len; i++)
        if (strcmp(g_array_index(shop->papers, TfPaper, i).name, name) == 0)
            return &g_array_index(shop->papers, TfPaper, i);
    return NULL;
}

/* Names are the first member of presses and papers alike. */
static const char *
nearest_of(GArray *rows, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    gsize size = g_array_get_element_size(rows);
    for (gsize i = 0; i < rows->len; i++)
        g_ptr_array_add(names, *(gpointer *)(gpointer)(rows->data + i * size));
    return tf_text_nearest(name, (const char *const *)names->pdata, (int)names->len);
}

const char *
tf_shop_nearest_press(const TfShop *shop, const char *name)
{
    return nearest_of(shop->presses, name);
}

const char *
tf_shop_nearest_paper(const TfShop *shop, const char *name)
{
    return nearest_of(shop->papers, name);
}
