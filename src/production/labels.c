#include "production/labels.h"

#include "production/specsheet.h"
#include "production/words.h"

#include <string.h>

char *
tf_carton_code(const TfOrder *order, int i, int number)
{
    const TfOrderEdition *edition = &order->editions[i];
    g_autoptr(GArray) cartons = tf_order_cartons(order, i);
    g_assert(number >= 1 && number <= (int)cartons->len);
    const TfOrderCarton *carton = &g_array_index(cartons, TfOrderCarton, (guint)number - 1);
    return g_strdup_printf("%s %s %s %s %d/%u %d", order->campaign, order->edition,
                           edition->product, edition->tag, number, cartons->len,
                           carton->n_copies);
}

/* @number: of the carton, from 1, of @n_all of its edition */
static void
set_texts(TfDocument *document,
          const TfOrder *order,
          int i,
          const TfOrderCarton *carton,
          guint number,
          guint n_all)
{
    const TfOrderEdition *edition = &order->editions[i];
    const TfOrderProduct *product = tf_order_product(order, edition);
    g_autofree char *count = tf_words_count(carton->n_copies);
    g_autofree char *quantity = g_strdup_printf("Qty %s", count);
    g_autofree char *job =
        g_strdup_printf("Job %s-%s: %s, version %s. Number %s %u of %u in the whole run, "
                        "as the code has it.",
                        order->campaign, order->edition, product->name, edition->tag,
                        edition->tag, number, n_all);
    tf_document_set(document, "name", edition->tag, edition->name);
    if (strcmp(edition->name, edition->english) != 0)
        tf_document_set(document, "english", NULL, edition->english);
    tf_document_set(document, "title", NULL, product->title);
    tf_document_set(document, "quantity", NULL, quantity);
    tf_document_set(document, "job", NULL, job);
    if (carton->site >= 0) {
        const TfSite *site = tf_sites_get(order->sites, carton->site);
        tf_document_set(document, "site", NULL, site->name);
        tf_document_set(document, "address", NULL, site->address);
    }
    if (order->is_draft)
        tf_document_set(document, "draft", NULL, "DRAFT: not for delivery");
}

/* Whoever receives cartons counts those of the place; those of the run have numbers in the code. Transfer
 * full. */
static char *
number_of(const TfOrder *order, const GArray *cartons, guint j)
{
    int site = g_array_index(cartons, TfOrderCarton, j).site;
    guint n = 0, number = 0;
    for (guint i = 0; i < cartons->len; i++) {
        if (g_array_index(cartons, TfOrderCarton, i).site != site)
            continue;
        n++;
        number += i <= j;
    }
    const char *of = site >= 0                     ? " for this place"
                     : tf_order_n_drops(order) > 0 ? ", place to be told"
                                                   : "";
    return g_strdup_printf("Carton %u of %u%s", number, n, of);
}

TfDocument *
tf_carton_labels(const TfOrder *order, int i)
{
    const TfOrderEdition *edition = &order->editions[i];
    g_autofree char *title = g_strdup_printf("Carton labels, %s", edition->english);
    TfDocument *document = tf_order_paper(order, title);
    g_autoptr(GArray) cartons = tf_order_cartons(order, i);
    for (guint j = 0; j < cartons->len; j++) {
        g_autofree char *number = number_of(order, cartons, j);
        g_autofree char *code = tf_carton_code(order, i, (int)j + 1);
        tf_document_begin(document);
        set_texts(document, order, i, &g_array_index(cartons, TfOrderCarton, j), j + 1,
                  cartons->len);
        tf_document_set(document, "carton", NULL, number);
        tf_document_set(document, "code", NULL, code);
    }
    return document;
}

static const char plate_columns[] = "0.7> 1.6 0.9 1.2 5.2 0.9";

/* "English, Spanish and 9 more of the run". Transfer full. */
static char *
names_of(const TfOrder *order, const int *editions, int n, int n_others)
{
    GString *names = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
                               order->editions[editions[i]].english);
    if (n_others > 0)
        g_string_append_printf(names, " and %d more of the run", n_others);
    return g_string_free(names, FALSE);
}

static void
add_plate(TfDocument *document,
          const TfOrder *order,
          const TfOrderPlate *plate,
          guint number)
{
    g_autofree char *count = g_strdup_printf("%u", number);
    g_autofree char *names =
        names_of(order, plate->editions, plate->n_editions, plate->n_others);
    tf_document_add_row(document, "cell", plate_columns, count, plate->form->name,
                        plate->is_back ? "back" : "front", plate->ink, names, "☐", NULL);
}

/* How many plates of several languages print them in turn, or all at once, as gangs do. */
static int
n_shared(const GArray *plates, gboolean is_gang)
{
    int n = 0;
    for (guint i = 0; i < plates->len; i++) {
        const TfOrderPlate *plate = &g_array_index(plates, TfOrderPlate, i);
        n += plate->form->is_gang == is_gang && plate->n_editions + plate->n_others > 1;
    }
    return n;
}

/* "18 plates. 6 serve …" Transfer full. */
static char *
words_of_plates(const GArray *plates)
{
    int n_turns = n_shared(plates, FALSE), n_gangs = n_shared(plates, TRUE);
    g_autofree char *all = tf_words_of(plates->len, "plate");
    GString *out = g_string_new(all);
    g_string_append_c(out, '.');
    if (n_turns > 0)
        g_string_append_printf(
            out,
            " %d serve%s several languages: they stay on the press while the black plate "
            "is changed.",
            n_turns, n_turns == 1 ? "s" : "");
    if (n_gangs > 0)
        g_string_append_printf(out, " %d print%s several languages at once.", n_gangs,
                               n_gangs == 1 ? "s" : "");
    return g_string_free(out, FALSE);
}

TfDocument *
tf_plate_list(const TfOrder *order)
{
    TfDocument *document = tf_order_paper(order, "Plate list");
    g_autoptr(GArray) plates = tf_order_plates(order);
    g_autofree char *lead = words_of_plates(plates);
    tf_order_begin_sheet(document, order, "Plate list");
    tf_document_add(document, "lead", lead);
    tf_document_add_row(document, "head", plate_columns, "No.", "Form", "Side", "Ink",
                        "Languages", "Made", NULL);
    for (guint i = 0; i < plates->len; i++)
        add_plate(document, order, &g_array_index(plates, TfOrderPlate, i), i + 1);
    return document;
}

static const char packing_columns[] = "1.9 1.7 1.1 1 0.9> 1.3> 1.2> 1> 0.8> 1>";

/* Cartons of a place. */
typedef struct {
    int n_full, n_part;
    double weight; /* with what is in them, grams */
} Load;

/* Numbers in the run of the cartons of edition @i for place @site, which follow each other: "4–6", "7".
 * Transfer full. */
static char *
numbers_for(const TfOrder *order, int i, int site)
{
    g_autoptr(GArray) cartons = tf_order_cartons(order, i);
    guint first = 0, last = 0;
    for (guint j = 0; j < cartons->len; j++) {
        if (g_array_index(cartons, TfOrderCarton, j).site != site)
            continue;
        first = first == 0 ? j + 1 : first;
        last = j + 1;
    }
    return first == last ? g_strdup_printf("%u", first)
                         : g_strdup_printf("%u–%u", first, last);
}

/* How what edition @i has for place @site is packed: full cartons, and one that holds so many bundles, and
 * copies beside them. */
static void
add_packed(TfDocument *document, const TfOrder *order, int i, int site, Load *whole)
{
    const TfOrderEdition *edition = &order->editions[i];
    const TfOrderProduct *product = tf_order_product(order, edition);
    int n_copies = tf_order_copies(order, tf_sites_get(order->sites, site), i);
    if (n_copies <= 0)
        return;
    int n_full = product->per_carton > 0 ? n_copies / product->per_carton : 0;
    int rest = n_copies - n_full * product->per_carton;
    int n_bundles = product->bundle > 1 ? rest / product->bundle : 0;
    g_autofree char *numbers = numbers_for(order, i, site);
    g_autofree char *copies = tf_words_count(n_copies);
    g_autofree char *cartons = tf_words_count(n_full);
    g_autofree char *part = tf_words_count(rest > 0);
    g_autofree char *bundles = tf_words_count(n_bundles);
    g_autofree char *loose = tf_words_count(rest - n_bundles * product->bundle);
    tf_document_add_row(document, "cell", packing_columns, edition->english, edition->name,
                        edition->tag, numbers, copies, cartons, part, bundles, loose, "☐",
                        NULL);
    tf_document_say_language(document, 1, edition->tag);
    whole->n_full += n_full;
    whole->n_part += rest > 0;
    whole->weight += n_copies * product->weight + (n_full + (rest > 0)) * product->carton;
}

static void
add_site(TfDocument *document, const TfOrder *order, int at, int number, int n)
{
    const TfSite *site = tf_sites_get(order->sites, at);
    Load whole = {0};
    g_autofree char *drop = g_strdup_printf("Delivery %d of %d", number, n);
    g_autofree char *all = tf_words_count(tf_order_copies_for(order, site));
    tf_order_begin_sheet(document, order, site->name);
    tf_document_add(document, "lead", site->address);
    tf_document_add(document, "p", drop);
    tf_document_add_row(document, "head", packing_columns, "Language", "On the label",
                        "Version", "Numbers", "Copies", "Full cartons", "Part carton",
                        "Bundles", "Loose", "Packed", NULL);
    for (int i = 0; i < order->n_editions; i++)
        add_packed(document, order, i, at, &whole);
    g_autofree char *full = tf_words_count(whole.n_full);
    g_autofree char *part = tf_words_count(whole.n_part);
    g_autofree char *cartons = tf_words_of(whole.n_full + whole.n_part, "carton");
    g_autofree char *pounds = tf_words_pounds(whole.weight);
    tf_document_add_row(document, "total", packing_columns, "Together", "", "", "", all,
                        full, part, NULL);
    g_autofree char *note = g_strdup_printf(
        "%s of about %s in all. “Bundles” and “Loose” say what is in the part carton. "
        "“Numbers” are those of the cartons of the language in the whole run, which the "
        "code on their labels has.",
        cartons, pounds);
    tf_document_add(document, "note", note);
    tf_document_add(document, "heading", "Received");
    tf_document_add_row(document, "sign", "1 0.1 2", "", "", "", NULL);
    tf_document_add_row(document, "note", "1 0.1 2", "Date", "", "Name and signature",
                        NULL);
}

TfDocument *
tf_packing_lists(const TfOrder *order)
{
    TfDocument *document = tf_order_paper(order, "Packing lists");
    int n = tf_order_n_drops(order), number = 0;
    for (int i = 0; n > 0 && i < tf_sites_n(order->sites); i++)
        if (tf_order_copies_for(order, tf_sites_get(order->sites, i)) > 0)
            add_site(document, order, i, ++number, n);
    return document;
}
