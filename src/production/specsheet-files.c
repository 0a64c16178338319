/* Of the specification: files, proofs, quality, and what is asked for; they depend on what it is printed with. */
#include "production/specsheet-private.h"
#include "production/words.h"

#include <string.h>

/* Whether the package has press sheets of @edition: of a gang only with all that are on it. */
static gboolean
is_on_sheets(const TfOrder *order, int edition)
{
    for (int i = 0; i < order->n_forms; i++)
        if ((!order->forms[i].is_gang || order->forms[i].n_others == 0) &&
            tf_order_form_has(&order->forms[i], edition))
            return TRUE;
    return FALSE;
}

/* Languages of @product of which the package has press sheets: "Arabic, Urdu"; "" where it has all. Transfer
 * full (nullable): NULL: it has none */
static char *
on_sheets(const TfOrder *order, const TfOrderProduct *product)
{
    GString *names = g_string_new(NULL);
    int n = 0, n_with = 0;
    for (int i = 0; i < order->n_editions; i++) {
        const TfOrderEdition *edition = &order->editions[i];
        if (tf_order_product(order, edition) != product)
            continue;
        n++;
        if (!is_on_sheets(order, i))
            continue;
        g_string_append_printf(names, "%s%s", n_with++ > 0 ? ", " : "", edition->english);
    }
    if (n_with == n)
        g_string_truncate(names, 0);
    return g_string_free(names, n_with == 0);
}

/* An office prints from sheets, since what it would have to impose by hand. */
static void
add_office_files(TfDocument *document, const TfOrderProduct *product)
{
    g_autofree char *size = tf_words_size(product->sheet_width, product->sheet_height);
    g_autofree char *wide = tf_words_fraction(product->sheet_width);
    g_autofree char *high = tf_words_fraction(product->sheet_height);
    g_autofree char *plain = g_strdup_printf(
        "One PDF of each language to print from: sheets of %s for this printer: %s. "
        "Print them two-sided, turned about the %s edge, at their own size; they have no "
        "marks. Beside them single pages with bleed, for printers who cut it off.",
        size, product->press, product->turns);
    g_autofree char *bid = g_strdup_printf(
        "Furnished electronic media: one PDF per version, imposed two-sided for %s × %s, "
        "%s-edge duplex, without marks or bleeds; print at 100 %%. Single pages (%s) for "
        "reference.",
        wide, high, product->turns, product->standard);
    tf_specsheet_add(document, "Files", plain, bid);
}

static void
add_single_pages(TfDocument *document, const TfOrderProduct *product, gboolean has_sheets)
{
    g_autofree char *plain = g_strdup_printf(
        "One %s file for each language: single pages in reading order, fonts embedded, no "
        "RGB. Single pages are not moved for creep.",
        product->standard);
    g_autofree char *bid = g_strdup_printf(
        "Furnished electronic media: %s%s%s, one PDF per version, single pages with "
        "bleeds.%s",
        product->standard, product->condition != NULL ? ", output intent " : "",
        product->condition != NULL ? product->condition : "",
        has_sheets ? "" : " Contractor imposes.");
    tf_specsheet_add(document, "Files", plain, bid);
}

static gboolean
is_tumbled(const TfOrder *order, const TfOrderProduct *product)
{
    for (int i = 0; i < order->n_forms; i++)
        if (tf_order_form_product(order, &order->forms[i]) == product &&
            strcmp(order->forms[i].work_style, "WorkAndTumble") == 0)
            return TRUE;
    return FALSE;
}

static void
add_press_sheets(TfDocument *document,
                 const TfOrder *order,
                 const TfOrderProduct *product,
                 const char *languages)
{
    g_autofree char *size = tf_words_size(product->sheet_width, product->sheet_height);
    g_autofree char *wide = tf_words_fraction(product->sheet_width);
    g_autofree char *high = tf_words_fraction(product->sheet_height);
    gboolean is_all = *languages == '\0';
    const char *turns = product->turns;
    gboolean is_over = is_tumbled(order, product);
    g_autofree char *plain = g_strdup_printf(
        "The same pages%s%s also lie on press sheets of %s with marks, for this press: "
        "%s.%s"
        "%s%s%s%s Print from these, or impose the single pages yourself.",
        is_all ? "" : " in ", languages, size, product->press,
        product->creep > 0 ? " There they are moved for creep." : "",
        turns != NULL ? " Their backs are for a press that turns the sheet about its " : "",
        turns != NULL ? turns : "", turns != NULL ? " edge." : "",
        is_over
            ? " They are for work-and-tumble: the press holds the paper at both long edges "
              "in turn, so these must be parallel."
            : "");
    g_autofree char *bid = g_strdup_printf(
        "Imposed sheets furnished%s%s for %s × %s%s%s%s%s. Contractor may "
        "impose from the single pages instead.",
        is_all ? "" : ", of ", languages, wide, high, turns != NULL ? ", " : "",
        turns != NULL ? turns : "", turns != NULL ? "-edge duplex" : "",
        is_over ? ", work and tumble, stock squared" : "");
    tf_specsheet_add(document, "Press sheets", plain, bid);
}

static void
add_proofs(TfDocument *document, const TfOrderProduct *product)
{
    static const char bid[] =
        "One set of content proofs (folded, trimmed to size) and one inkjet contract color "
        "proof. Contractor must not print prior to receipt of an “OK to print”.";
    if (product->is_by_hand)
        tf_specsheet_add(document, "Proofs",
                         "Before printing all: one folded copy of each language, to be "
                         "read through.",
                         "One folded sample of each version.");
    else if (product->is_stitched)
        tf_specsheet_add(document, "Proofs",
                         "Before printing: one folded and trimmed dummy of each binding "
                         "side, and a colour proof of the cover.",
                         bid);
    else
        tf_specsheet_add(document, "Proofs",
                         "Before printing: one trimmed copy of each language, and a colour "
                         "proof.",
                         bid);
}

void
tf_specsheet_add_files(TfDocument *document,
                       const TfOrder *order,
                       const TfOrderProduct *product)
{
    g_autofree char *languages = on_sheets(order, product);
    if (languages != NULL && product->is_by_hand) {
        add_office_files(document, product);
    } else {
        add_single_pages(document, product, languages != NULL);
        if (languages != NULL)
            add_press_sheets(document, order, product, languages);
    }
    add_proofs(document, product);
}

/* What a copier and hands can keep. */
static void
add_office_quality(TfDocument *document)
{
    tf_specsheet_add(
        document, "Quality",
        "Easy to read, folded in the middle, every copy whole and the right way "
        "up.",
        "GPO Pub. 310.1 (QATAP), printing and finishing attributes Level IV.");
    tf_specsheet_add(document, "What is looked at",
                     "Pages that stand askew; broken or filled letters; folds; loose, "
                     "missing or turned pages.",
                     "P-5 image position; P-7 type quality and uniformity; F-4 folding "
                     "position and skewness; F-6 loose pages; F-12, F-14, F-16 missing, "
                     "upside down, wrong pages.");
    tf_specsheet_add(document, "Measured against",
                     "The folded copy that was read through, and the files.",
                     "Specified standards: P-7, approved folded sample.");
}

void
tf_specsheet_add_quality(TfDocument *document, const TfOrderProduct *product)
{
    if (product->is_by_hand) {
        add_office_quality(document);
        return;
    }
    tf_specsheet_add(
        document, "Quality",
        "Good commercial work: colours in register, text where the file has it, every "
        "copy whole and the right way up.",
        "GPO Pub. 310.1 (QATAP), printing and finishing attributes Level III.");
    tf_specsheet_add(
        document, "What is looked at",
        "Colours that do not meet; pages that stand askew; broken or filled letters; "
        "colour against the proof; size; folds; loose, missing or turned pages.",
        "P-4 register; P-5 image position; P-7 type quality and uniformity; P-10 "
        "process color match; F-1 trim size; F-4 folding position and skewness; F-6 "
        "loose pages; F-12, F-14, F-16 missing, upside down, wrong pages.");
    tf_specsheet_add(
        document, "Measured against", "The colour proof that was signed, and the files.",
        "Specified standards: P-7, approved content proofs; P-10, approved color "
        "proof.");
}

void
tf_specsheet_add_asked(TfDocument *document, const TfOrder *order)
{
    gboolean has_changes = FALSE, has_plates = FALSE, has_sheets = FALSE,
             is_printed = FALSE;
    for (int i = 0; i < order->n_products; i++) {
        const TfOrderProduct *product = &order->products[i];
        has_changes = has_changes || tf_order_has_changes(order, product);
        has_plates = has_plates || product->has_plates;
        is_printed = is_printed || !product->is_by_hand;
        g_autofree char *languages = on_sheets(order, product);
        has_sheets = has_sheets || (languages != NULL && !product->is_by_hand);
    }
    g_autofree char *asked = g_strconcat(
        "Which paper you offer, its caliper, and a sample. ",
        is_printed
            ? "Which press and which sheet"
            : "Which printer, and that it prints these sheets two-sided at their own "
              "size",
        has_plates ? "; where you need the gripper and the lip." : ".",
        has_sheets ? " Whether you print from the press sheets of this package, or impose "
                     "the single pages yourself."
                   : "",
        has_changes ? " What you charge for each change of the black plate, and how many "
                      "copies you throw away for it."
                    : "",
        NULL);
    tf_document_add(document, "heading", "Please tell us with your price");
    tf_document_add(document, "p", asked);
}
