#include "production/specsheet-private.h"
#include "production/words.h"

#include <math.h>
#include <stdarg.h>

static const char facts[] = "1.15 2.5 2.5";
static const char places[] = "2 3.2 1> 1>";
static const char editions[] = "2.1 0.9 1.1 1.1> 1.6> 1.1> 1.1>";

TfDocument *
tf_order_paper(const TfOrder *order, const char *title)
{
    g_autofree char *whole =
        g_strdup_printf("%s%s: %s, %s", order->is_draft ? "DRAFT " : "", title,
                        order->campaign, order->edition);
    return tf_document_new(whole, "en");
}

void
tf_order_begin_sheet(TfDocument *document, const TfOrder *order, const char *title)
{
    g_autofree char *kicker = g_strdup_printf("%s  ·  job %s-%s", order->products[0].title,
                                              order->campaign, order->edition);
    tf_document_begin(document);
    tf_document_set(document, "kicker", NULL, kicker);
    tf_document_set(document, "title", NULL, title);
    tf_document_set(document, "footer", NULL,
                    order->is_draft
                        ? "For estimates and tests. Nothing of it may be printed for the "
                          "public."
                        : kicker);
    if (order->is_draft)
        tf_document_set(document, "draft", NULL, "DRAFT");
}

void
tf_specsheet_add(TfDocument *document, const char *name, const char *plain, const char *bid)
{
    tf_document_add_row(document, "cell", facts, name, plain, bid, NULL);
}

/* How much wider than its page a leaf of an office printer's booklet is: Legal paper folded once, but not Letter. */
static double
white_at_face(const TfOrderProduct *product)
{
    double white = product->sheet_width / 2 - product->width;
    gboolean is_as_high = fabs(product->sheet_height - product->height) < 1;
    return product->is_by_hand && product->is_stitched && is_as_high && white > 1 ? white
                                                                                  : 0;
}

static void
add_piece(TfDocument *document, const TfOrderProduct *product)
{
    g_autofree char *width = tf_words_inches(product->width);
    g_autofree char *height = tf_words_inches(product->height);
    g_autofree char *wide = tf_words_fraction(product->width);
    g_autofree char *high = tf_words_fraction(product->height);
    g_autofree char *bleed = tf_words_inches(product->bleed);
    g_autofree char *bleeds = tf_words_fraction(product->bleed);
    g_autofree char *plain = g_strdup_printf(
        "%d pages, %s wide and %s high when finished.%s", product->n_pages, width, height,
        product->is_stitched ? " Page 1 is the front cover; the cover is the same paper."
                             : "");
    g_autofree char *bid =
        g_strdup_printf("Trim size %s × %s. %d pages%s.", wide, high, product->n_pages,
                        product->is_stitched ? ", self-cover" : "");
    g_autofree char *edge =
        product->is_by_hand
            ? g_strdup_printf("None: an office printer leaves an edge of white%s.",
                              white_at_face(product) > 0 ? "" : ", and nothing is cut off")
            : g_strdup_printf(
                  "Colour goes over the edge by %s on all sides, to be cut off.", bleed);
    g_autofree char *edges =
        product->is_by_hand
            ? g_strdup_printf("No bleeds. %s.",
                              white_at_face(product) > 0 ? "Trim face only" : "No trimming")
            : g_strdup_printf("Bleeds %s, all sides.", bleeds);
    tf_specsheet_add(document, "The piece", plain, bid);
    tf_specsheet_add(document, "Bleed", edge, edges);
}

static void
add_paper(TfDocument *document, const TfOrderPaper *paper)
{
    g_autofree char *plain =
        g_strdup_printf("%s: %.0f g/m², %.1f thousandths of an inch thick.", paper->name,
                        paper->grammage, paper->caliper / 25.4);
    g_autofree char *bid =
        paper->jcp != NULL
            ? g_strdup_printf("%s, equal to JCP Code %s.", paper->name, paper->jcp)
            : g_strdup_printf("%s. Submit a sample of the stock proposed.", paper->name);
    tf_specsheet_add(document, "Paper", plain, bid);
}

static int
n_inks(const TfOrderProduct *product)
{
    int n = 0;
    while (product->inks[n] != NULL)
        n++;
    return n;
}

static void
add_inks(TfDocument *document, const TfOrder *order, const TfOrderProduct *product)
{
    gboolean has_changes = tf_order_has_changes(order, product);
    int n = n_inks(product);
    g_autofree char *names = g_strjoinv(", ", (char **)product->inks);
    g_autofree char *coverage =
        product->most_ink > 0
            ? g_strdup_printf(" Total area coverage %.0f%% at most.", product->most_ink)
            : g_strdup("");
    g_autofree char *plain = g_strdup_printf(
        "%s, on both sides. All words are black alone, printed over the colours%s.", names,
        has_changes ? "; between languages bound at the same side only the black plate "
                      "changes"
                    : "");
    g_autofree char *bid = g_strdup_printf(
        "%d/%d: %s.%s%s", n, n, n == 4 ? "four-color process both sides" : names,
        has_changes ? " Language versions by change of the black plate." : "", coverage);
    tf_specsheet_add(document, "Inks", plain, bid);
}

/* "Arabic, Urdu". Transfer full. */
static char *
right_bound(const TfOrder *order)
{
    GString *names = g_string_new(NULL);
    for (int i = 0; i < order->n_editions; i++)
        if (order->editions[i].is_right_bound)
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "",
                                   order->editions[i].english);
    return g_string_free(names, FALSE);
}

/* How many signatures from @i on are folded alike. */
static int
n_alike(const TfOrderProduct *product, int i)
{
    const TfOrderSignature *first = &product->signatures[i];
    int n = 1;
    while (i + n < product->n_signatures &&
           product->signatures[i + n].n_pages == first->n_pages &&
           g_strcmp0(product->signatures[i + n].fold, first->fold) == 0)
        n++;
    return n;
}

/* "One signature of 16 pages (F16-6)", "Signatures of 16 (F16-6), 8 pages (F8-7)", "4 signatures of 4
 * pages (F4-1)". Transfer full. */
static char *
signatures_of(const TfOrderProduct *product)
{
    GString *out = g_string_new(NULL);
    int n = n_alike(product, 0);
    gboolean is_alike = n == product->n_signatures;
    if (is_alike && n > 1)
        g_string_printf(out, "%d signatures of ", n);
    else
        g_string_assign(out, is_alike ? "One signature of " : "Signatures of ");
    for (int i = 0; i < product->n_signatures; i += n) {
        const TfOrderSignature *signature = &product->signatures[i];
        n = n_alike(product, i);
        g_string_append(out, i > 0 ? ", " : "");
        if (n > 1 && !is_alike)
            g_string_append_printf(out, "%d × ", n);
        g_string_append_printf(out, "%d%s (%s)", signature->n_pages,
                               i + n == product->n_signatures ? " pages" : "",
                               signature->fold != NULL ? signature->fold : "not folded");
    }
    return g_string_free(out, FALSE);
}

static void
add_folding(TfDocument *document, const TfOrderProduct *product)
{
    gboolean is_across = FALSE;
    for (int i = 0; i < product->n_signatures; i++)
        is_across = is_across || product->signatures[i].is_grain_across;
    g_autofree char *signatures = signatures_of(product);
    g_autofree char *plain = g_strdup_printf(
        "%s: the names are those of CIP4’s fold catalogue. %s", signatures,
        is_across ? "As planned, the fibres of the paper run across the spine; along it is "
                    "better."
                  : "The fibres of the paper run along the spine.");
    g_autofree char *bid =
        g_strdup_printf("%s, CIP4 FoldCatalog. Grain %s.", signatures,
                        is_across ? "parallel to the spine preferred, across it accepted"
                                  : "parallel to the spine");
    tf_specsheet_add(document, "Folding", plain, bid);
}

/* What is cut after folding, in plain words and in those of bids. Transfer full. */
static char *
trimming(const TfOrderProduct *product, gboolean is_bid)
{
    double white = white_at_face(product);
    g_autofree char *plain = tf_words_inches(white);
    g_autofree char *bid = tf_words_fraction(white);
    if (white > 0)
        return is_bid
                   ? g_strdup_printf("trim %s off face only", bid)
                   : g_strdup_printf(
                         "by hand; then %s of white are cut off opposite the fold", plain);
    if (product->is_by_hand)
        return g_strdup(is_bid ? "no trim" : "by hand; nothing is cut off");
    return g_strdup(is_bid ? "trim three sides" : "then cut on three sides");
}

static void
add_binding(TfDocument *document, const TfOrder *order, const TfOrderProduct *product)
{
    g_autofree char *names = right_bound(order);
    g_autofree char *high = tf_words_fraction(product->height);
    g_autofree char *cut = trimming(product, FALSE), *trim = trimming(product, TRUE);
    gboolean has_right = *names != '\0';
    g_autofree char *bid = g_strdup_printf(
        "Saddle-wire stitch%s in %d places on the %s dimension; %s.%s%s%s",
        product->is_by_hand ? " by hand" : "", product->n_stitches, high, trim,
        has_right ? " Bind on right: " : "", names, has_right ? "." : "");
    g_autofree char *plain = g_strdup_printf(
        "Stapled through the fold in %d places, %s.%s%s%s", product->n_stitches, cut,
        has_right ? " With the front cover up, the fold is at the right: " : "", names,
        has_right ? "." : "");
    tf_specsheet_add(document, "Binding", plain, bid);
}

/* Whether two gangs of the same signature have @edition. */
static gboolean
is_split(const TfOrder *order, int edition)
{
    for (int i = 0; i < order->n_forms; i++)
        for (int j = 0; j < i; j++)
            if (order->forms[i].is_gang && tf_order_form_has(&order->forms[i], edition) &&
                tf_order_form_has(&order->forms[j], edition) &&
                order->forms[i].signature == order->forms[j].signature)
                return TRUE;
    return FALSE;
}

/* Languages that come from several forms, as none do but those of gangs that were split. */
static void
add_piles(TfDocument *document, const TfOrder *order, const TfOrderProduct *product)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (int i = 0; i < order->n_editions; i++)
        if (tf_order_product(order, &order->editions[i]) == product && is_split(order, i))
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "",
                                   order->editions[i].english);
    if (names->len == 0)
        return;
    g_autofree char *plain = g_strdup_printf(
        "Copies come from several forms, each with what the ticket has: %s. "
        "Count the forms apart, match their colour, and put them together "
        "before packing.",
        names->str);
    g_autofree char *bid = g_strdup_printf(
        "Versions split over press forms: %s. Color to match between forms.", names->str);
    tf_specsheet_add(document, "Several forms", plain, bid);
}

static void
add_packing(TfDocument *document, const TfOrder *order, const TfOrderProduct *product)
{
    g_autofree char *limit = tf_words_pounds(order->carton_limit);
    int bundle = product->bundle;
    g_autofree char *bundles =
        bundle > 1 ? g_strdup_printf(" Inside, copies are banded in %ds: a band of paper "
                                     "around each bundle, no plastic wrap.",
                                     bundle)
                   : g_strdup("");
    g_autofree char *units =
        bundle > 1 ? g_strdup_printf("Band in units of %d with paper bands; no shrink-film "
                                     "wrap. ",
                                     bundle)
                   : g_strdup("");
    g_autofree char *plain = g_strdup_printf("Never two languages in one carton. No carton "
                                             "heavier than %s: full ones, and one part "
                                             "carton of a language for each place.%s The "
                                             "label of "
                                             "this package goes on two opposite sides.",
                                             limit, bundles);
    g_autofree char *bid = g_strdup_printf(
        "%sPack each version separately in new shipping containers, uniform count except "
        "one "
        "part carton for each version and delivery point, not to exceed %s when fully "
        "packed. Title and quantity in 1″ bold on two opposite faces; "
        "labels furnished.",
        units, limit);
    g_autofree char *over = g_strdup_printf(
        "Up to %g%% more or fewer of each language are taken and paid as delivered.",
        order->tolerance);
    g_autofree char *overs =
        g_strdup_printf("Quantity variation: ±%g%% of each version.", order->tolerance);
    tf_specsheet_add(document, "Packing", plain, bid);
    tf_specsheet_add(document, "More or fewer", over, overs);
}

static void
add_product(TfDocument *document, const TfOrder *order, const TfOrderProduct *product)
{
    g_autofree char *heading = g_strdup_printf("What is printed: %s", product->name);
    tf_document_add(document, "heading", heading);
    tf_document_add_row(document, "head", facts, "", "In plain words", "As bids say it",
                        NULL);
    add_piece(document, product);
    add_paper(document, &product->paper);
    add_inks(document, order, product);
    tf_specsheet_add_files(document, order, product);
    if (product->n_signatures > 0 && product->signatures[0].fold != NULL)
        add_folding(document, product);
    if (product->is_stitched)
        add_binding(document, order, product);
    add_piles(document, order, product);
    add_packing(document, order, product);
    tf_specsheet_add_quality(document, product);
}

/* Returns: how many cartons the edition fills */
static int
add_edition(TfDocument *document, const TfOrder *order, int i)
{
    const TfOrderEdition *edition = &order->editions[i];
    const TfOrderProduct *product = tf_order_product(order, edition);
    int n_part, n_cartons = tf_order_n_cartons(order, i, &n_part);
    g_autofree char *copies = tf_words_count(edition->n_copies);
    g_autofree char *carton = tf_words_count(product->per_carton);
    g_autofree char *cartons = tf_words_count(n_cartons);
    g_autofree char *part = tf_words_count(n_part);
    tf_document_add_row(document, "cell", editions, edition->english, edition->tag,
                        edition->is_right_bound ? "right" : "left", copies, carton, cartons,
                        part, NULL);
    return n_cartons;
}

static void
add_editions(TfDocument *document, const TfOrder *order)
{
    gint64 n_cartons = 0;
    tf_document_add(document, "heading", "How many of each language");
    tf_document_add_row(document, "head", editions, "Language", "Version", "Bound at",
                        "Copies", "In a full carton", "Cartons", "Not full", NULL);
    for (int i = 0; i < order->n_editions; i++)
        n_cartons += add_edition(document, order, i);
    g_autofree char *copies = tf_words_count(order->n_copies);
    g_autofree char *cartons = tf_words_count(n_cartons);
    tf_document_add_row(document, "total", editions, "Together", "", "", copies, "",
                        cartons, "", NULL);
}

/* "December 18, 2026" of "2026-12-18". Transfer full. */
static char *
words_of_day(const char *day)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    g_auto(GStrv) parts = g_strsplit(day, "-", 3);
    gint64 month = g_strv_length(parts) == 3 ? g_ascii_strtoll(parts[1], NULL, 10) : 0;
    if (month < 1 || month > 12)
        return g_strdup(day);
    return g_strdup_printf("%s %d, %s", months[month - 1],
                           (int)g_ascii_strtoll(parts[2], NULL, 10), parts[0]);
}

/* What place @site gets, of all editions; -1: what no place takes. Returns: its cartons */
static int
count_for(const TfOrder *order, int site, int *n_copies)
{
    int n = 0;
    for (int i = 0; i < order->n_editions; i++) {
        g_autoptr(GArray) cartons = tf_order_cartons(order, i);
        for (guint j = 0; j < cartons->len; j++) {
            const TfOrderCarton *carton = &g_array_index(cartons, TfOrderCarton, j);
            if (carton->site != site)
                continue;
            *n_copies += carton->n_copies;
            n++;
        }
    }
    return n;
}

static void
add_place(TfDocument *document, const TfOrder *order, int i)
{
    const TfSite *site = i >= 0 ? tf_sites_get(order->sites, i) : NULL;
    int n_copies = 0, n_cartons = count_for(order, i, &n_copies);
    g_autofree char *copies = tf_words_count(n_copies);
    g_autofree char *cartons = tf_words_count(n_cartons);
    if (n_cartons > 0)
        tf_document_add_row(document, "cell", places, site != NULL ? site->name : "—",
                            site != NULL ? site->address : "will be told", copies, cartons,
                            NULL);
}

/* "Deliver f.o.b. destination …" in both ways of speaking. */
static void
add_delivery(TfDocument *document, const TfOrder *order)
{
    int n_drops = tf_order_n_drops(order), n_copies = 0;
    gboolean has_rest = count_for(order, -1, &n_copies) > 0;
    g_autofree char *day = order->due != NULL ? words_of_day(order->due) : NULL;
    g_autofree char *where = tf_words_of(n_drops + has_rest, "place");
    g_autofree char *plain = g_strdup_printf(
        "Brought to %s%s%s. Freight is in the price: nothing is paid at the door.", where,
        day != NULL ? ", all of it there by the end of " : "", day != NULL ? day : "");
    g_autofree char *bid = g_strdup_printf("Deliver f.o.b. destination to %s%s%s.", where,
                                           day != NULL ? ", complete on or before " : "",
                                           day != NULL ? day : "");
    tf_document_add(document, "heading", "Where it goes");
    tf_document_add_row(document, "head", facts, "", "In plain words", "As bids say it",
                        NULL);
    tf_specsheet_add(document, "Delivery", plain, bid);
    tf_document_add_row(document, "head", places, "Place", "Address", "Copies", "Cartons",
                        NULL);
    for (int i = 0; order->sites != NULL && i < tf_sites_n(order->sites); i++)
        add_place(document, order, i);
    add_place(document, order, -1);
    if (n_drops > 0)
        tf_document_add(document, "note",
                        "Cartons are packed for each place of delivery: the packing lists "
                        "say which, and every label names its place.");
}

TfDocument *
tf_specsheet(const TfOrder *order)
{
    TfDocument *document = tf_order_paper(order, "Specification");
    tf_order_begin_sheet(document, order, "Specification");
    g_autofree char *copies = tf_words_count(order->n_copies);
    g_autofree char *versions = tf_words_of(order->n_editions, "version");
    g_autofree char *lead = g_strdup_printf(
        "%s copies in %s, delivered with the files, labels and lists of this "
        "package.",
        copies, versions);
    tf_document_add(document, "lead", lead);
    if (order->part != NULL) {
        g_autofree char *all = tf_words_count(order->n_run_copies);
        g_autofree char *part =
            g_strdup_printf("Part of a run of %s copies in %d versions. Only this part is "
                            "asked for here.",
                            all, order->n_run_editions);
        tf_document_add(document, "p", part);
    }
    for (int i = 0; i < order->n_products; i++)
        add_product(document, order, &order->products[i]);
    add_editions(document, order);
    add_delivery(document, order);
    tf_specsheet_add_asked(document, order);
    return document;
}
