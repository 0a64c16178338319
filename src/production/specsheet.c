#include "production/specsheet.h"

#include "production/words.h"

#include <math.h>
#include <stdarg.h>

static const char facts[] = "1.15 2.5 2.5";
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

/* A row: what it is about, in plain words, in those of bids. */
static void
add_fact(TfDocument *document, const char *name, const char *plain, const char *bid)
{
    tf_document_add_row(document, "cell", facts, name, plain, bid, NULL);
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
    g_autofree char *plain =
        g_strdup_printf("%d pages, %s wide and %s high when finished. Page 1 is the front "
                        "cover; the cover is the same paper.",
                        product->n_pages, width, height);
    g_autofree char *bid = g_strdup_printf("Trim size %s × %s. %d pages, self-cover.", wide,
                                           high, product->n_pages);
    g_autofree char *edge = g_strdup_printf(
        "Colour goes over the edge by %s on all sides, to be cut off.", bleed);
    g_autofree char *edges = g_strdup_printf("Bleeds %s, all sides.", bleeds);
    add_fact(document, "The piece", plain, bid);
    add_fact(document, "Bleed", edge, edges);
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
    add_fact(document, "Paper", plain, bid);
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
add_inks(TfDocument *document, const TfOrderProduct *product)
{
    int n = n_inks(product);
    g_autofree char *names = g_strjoinv(", ", (char **)product->inks);
    g_autofree char *coverage =
        product->most_ink > 0
            ? g_strdup_printf(" Total area coverage %.0f%% at most.", product->most_ink)
            : g_strdup("");
    g_autofree char *plain = g_strdup_printf(
        "%s, on both sides. All words are black alone, printed over the colours; between "
        "languages bound at the same side only the black plate changes.",
        names);
    g_autofree char *bid =
        g_strdup_printf("%d/%d: %s. Language versions by change of the black plate.%s", n,
                        n, n == 4 ? "four-color process both sides" : names, coverage);
    add_fact(document, "Inks", plain, bid);
}

static void
add_files(TfDocument *document, const TfOrderProduct *product)
{
    g_autofree char *plain = g_strdup_printf(
        "One %s file for each language: single pages in reading order, fonts embedded, no "
        "RGB. Pages are not moved for creep.",
        product->standard);
    g_autofree char *bid = g_strdup_printf(
        "Furnished electronic media: %s%s%s, one PDF per version, single pages with "
        "bleeds. Contractor imposes.",
        product->standard, product->condition != NULL ? ", output intent " : "",
        product->condition != NULL ? product->condition : "");
    add_fact(document, "Files", plain, bid);
    add_fact(
        document, "Proofs",
        "Before printing: one folded and trimmed dummy of each binding side, and a "
        "colour proof of the cover.",
        "One set of content proofs (folded, trimmed to size) and one inkjet contract "
        "color proof. Contractor must not print prior to receipt of an “OK to print”.");
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

/* "One signature of 16 pages (F16-6)", "Signatures of 16 (F16-6), 8 pages (F8-7)". Transfer full. */
static char *
signatures_of(const TfOrderProduct *product)
{
    gboolean is_one = product->n_signatures == 1;
    GString *out = g_string_new(is_one ? "One signature of " : "Signatures of ");
    for (int i = 0; i < product->n_signatures; i++) {
        const TfOrderSignature *signature = &product->signatures[i];
        g_string_append_printf(out, "%s%d%s (%s)", i > 0 ? ", " : "", signature->n_pages,
                               i + 1 == product->n_signatures ? " pages" : "",
                               signature->fold != NULL ? signature->fold : "not folded");
    }
    return g_string_free(out, FALSE);
}

static void
add_folding(TfDocument *document, const TfOrderProduct *product)
{
    g_autofree char *signatures = signatures_of(product);
    g_autofree char *plain = g_strdup_printf(
        "%s: the names are those of CIP4’s fold catalogue. The fibres of the paper run "
        "along the spine.",
        signatures);
    g_autofree char *bid =
        g_strdup_printf("%s, CIP4 FoldCatalog. Grain parallel to the spine.", signatures);
    add_fact(document, "Folding", plain, bid);
}

static void
add_binding(TfDocument *document, const TfOrder *order, const TfOrderProduct *product)
{
    g_autofree char *names = right_bound(order);
    g_autofree char *high = tf_words_fraction(product->height);
    gboolean has_right = *names != '\0';
    g_autofree char *bid = g_strdup_printf(
        "Saddle-wire stitch in %d places on the %s dimension; trim three sides.%s%s%s",
        product->n_stitches, high, has_right ? " Bind on right: " : "", names,
        has_right ? "." : "");
    g_autofree char *plain = g_strdup_printf(
        "Stapled through the fold in %d places, then cut on three sides.%s%s%s",
        product->n_stitches,
        has_right ? " With the front cover up, the fold is at the right: " : "", names,
        has_right ? "." : "");
    add_fact(document, "Binding", plain, bid);
}

static void
add_packing(TfDocument *document, const TfOrder *order, const TfOrderProduct *product)
{
    g_autofree char *limit = tf_words_pounds(order->carton_limit);
    int bundle = product->bundle;
    g_autofree char *bundles =
        bundle > 1 ? g_strdup_printf(" Bundles of %d inside.", bundle) : g_strdup("");
    g_autofree char *plain = g_strdup_printf("Never two languages in one carton. No carton "
                                             "heavier than %s: full ones, and one part "
                                             "carton of a language for each place.%s The "
                                             "label of "
                                             "this package goes on two opposite sides.",
                                             limit, bundles);
    g_autofree char *bid = g_strdup_printf(
        "Pack each version separately in new shipping containers, uniform count except one "
        "part carton for each version and delivery point, not to exceed %s when fully "
        "packed. Title and quantity in 1″ bold on two opposite faces; "
        "labels furnished.",
        limit);
    g_autofree char *over = g_strdup_printf(
        "Up to %g%% more or fewer of each language are taken and paid as delivered.",
        order->tolerance);
    g_autofree char *overs =
        g_strdup_printf("Quantity variation: ±%g%% of each version.", order->tolerance);
    add_fact(document, "Packing", plain, bid);
    add_fact(document, "More or fewer", over, overs);
}

static void
add_quality(TfDocument *document)
{
    add_fact(document, "Quality",
             "Good commercial work: colours in register, text where the file has it, every "
             "copy whole and the right way up.",
             "GPO Pub. 310.1 (QATAP), printing and finishing attributes Level III.");
    add_fact(document, "What is looked at",
             "Colours that do not meet; pages that stand askew; broken or filled letters; "
             "colour against the proof; size; folds; loose, missing or turned pages.",
             "P-4 register; P-5 image position; P-7 type quality and uniformity; P-10 "
             "process color match; F-1 trim size; F-4 folding position and skewness; F-6 "
             "loose pages; F-12, F-14, F-16 missing, upside down, wrong pages.");
    add_fact(document, "Measured against",
             "The colour proof that was signed, and the files.",
             "Specified standards: P-7, approved content proofs; P-10, approved color "
             "proof.");
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
    add_inks(document, product);
    add_files(document, product);
    add_folding(document, product);
    if (product->is_stitched)
        add_binding(document, order, product);
    add_packing(document, order, product);
    add_quality(document);
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
    if (tf_order_n_drops(order) > 0)
        tf_document_add(document, "note",
                        "Cartons are packed for each place of delivery: the packing lists "
                        "say which, and every label names its place.");
}

static void
add_asked(TfDocument *document)
{
    tf_document_add(document, "heading", "Please tell us with your price");
    tf_document_add(
        document, "p",
        "Which paper you offer, its caliper, and a sample. Which press and which "
        "sheet; where you need the gripper and the lip. Whether you would rather "
        "have press sheets than single pages. What you charge for each change of "
        "the black plate, and how many copies you throw away for it.");
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
    for (int i = 0; i < order->n_products; i++)
        add_product(document, order, &order->products[i]);
    add_editions(document, order);
    add_asked(document);
    return document;
}
