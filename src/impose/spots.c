/* spots.c: the inks beside cyan, magenta, yellow and black that the pages are printed in. */
#include "impose/impose-private.h"
#include "pdf/object.h"

/* A press has no more units, and a name beside the pages is for each. */
#define MOST_SPOTS 8

#define MOST_NESTED 16

void
tf_spots_free(TfSpots *spots)
{
    if (spots == NULL)
        return;
    g_ptr_array_unref(spots->names);
    g_ptr_array_unref(spots->spaces);
    g_array_unref(spots->books);
    g_free(spots);
}

static gboolean
is_process(const char *name)
{
    static const char *const process[] = {"Cyan", "Magenta", "Yellow", "Black",
                                          "All",  "None",    NULL};
    return g_strv_contains(process, name);
}

typedef struct {
    TfPdf *pdf;
    int book;
    TfSpots *spots;
    GHashTable *seen;
} Walk;

static void
add_separation(Walk *walk, TfPdfObject space)
{
    TfPdf *pdf = walk->pdf;
    GPtrArray *names = walk->spots->names;
    g_autofree char *name = tf_pdf_text(pdf, tf_pdf_item(pdf, space, 1));
    if (name == NULL || is_process(name) || names->len >= MOST_SPOTS ||
        g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        return;
    g_ptr_array_add(names, g_steal_pointer(&name));
    g_ptr_array_add(walk->spots->spaces, tf_pdf_unparse(pdf, space));
    g_array_append_val(walk->spots->books, walk->book);
}

/* Several inks in one space name each of them among their colorants, if at all (ISO 32000-1,
 * 8.6.6.5). */
static void
add_space(Walk *walk, TfPdfObject space, int depth)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject family = tf_pdf_item(pdf, space, 0);
    if (depth > MOST_NESTED || tf_pdf_n_items(pdf, space) < 2 ||
        !tf_pdf_see(pdf, walk->seen, space))
        return;
    if (tf_pdf_is_name(pdf, family, "Separation"))
        add_separation(walk, space);
    else if (tf_pdf_is_name(pdf, family, "Indexed") ||
             tf_pdf_is_name(pdf, family, "Pattern"))
        add_space(walk, tf_pdf_item(pdf, space, 1), depth + 1);
    else if (tf_pdf_is_name(pdf, family, "DeviceN") && tf_pdf_n_items(pdf, space) > 4) {
        TfPdfObject colorants = tf_pdf_get(pdf, tf_pdf_item(pdf, space, 4), "Colorants");
        g_auto(GStrv) keys = tf_pdf_keys(pdf, colorants);
        for (int i = 0; keys != NULL && keys[i] != NULL; i++)
            add_space(walk, tf_pdf_get_key(pdf, colorants, keys[i]), depth + 1);
    }
}

static void look_into(Walk *walk, TfPdfObject resources, int depth);

/* Whatever has a name in one kind of resources. */
static void
each_of(Walk *walk, TfPdfObject resources, const char *kind, int depth)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject named = tf_pdf_get(pdf, resources, kind);
    g_auto(GStrv) keys = tf_pdf_keys(pdf, named);
    for (int i = 0; keys != NULL && keys[i] != NULL; i++) {
        TfPdfObject object = tf_pdf_get_key(pdf, named, keys[i]);
        if (g_str_equal(kind, "ColorSpace")) {
            add_space(walk, object, 0);
            continue;
        }
        if (!tf_pdf_see(pdf, walk->seen, object))
            continue;
        add_space(walk, tf_pdf_get(pdf, object, "ColorSpace"), 0);
        add_space(walk, tf_pdf_get(pdf, object, "Shading/ColorSpace"), 0);
        look_into(walk, tf_pdf_get(pdf, object, "Resources"), depth + 1);
    }
}

static void
look_into(Walk *walk, TfPdfObject resources, int depth)
{
    static const char *const kinds[] = {"ColorSpace", "XObject", "Pattern", "Shading"};
    if (depth > MOST_NESTED)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        each_of(walk, resources, kinds[i], depth);
}

TfSpots *
tf_spots_new(void)
{
    TfSpots *spots = g_new0(TfSpots, 1);
    spots->names = g_ptr_array_new_null_terminated(4, g_free, TRUE);
    spots->spaces = g_ptr_array_new_with_free_func(g_free);
    spots->books = g_array_new(FALSE, FALSE, sizeof(int));
    return spots;
}

void
tf_spots_add(TfSpots *spots, TfPdf *pdf, int book, GHashTable *seen, int page)
{
    Walk walk = {pdf, book, spots, seen};
    TfPdfObject resources = tf_pdf_page_get(pdf, page, "Resources");
    if (tf_pdf_see(pdf, seen, resources))
        look_into(&walk, resources, 0);
}
