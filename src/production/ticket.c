#include "production/ticket.h"

#include "base/text.h"

#include <string.h>

static const char namespace[] = "http://www.CIP4.org/JDFSchema_2_0";

/* A ticket on its way. */
typedef struct {
    const TfOrder *order;
    const char *tag; /* NULL: all */
    GString *out;
} Ticket;

static gboolean
is_meant(const Ticket *ticket, const TfOrderEdition *edition)
{
    return ticket->tag == NULL || strcmp(edition->tag, ticket->tag) == 0;
}

static gboolean
has_edition(const Ticket *ticket, const int *editions, int n)
{
    for (int i = 0; i < n; i++)
        if (is_meant(ticket, &ticket->order->editions[editions[i]]))
            return TRUE;
    return FALSE;
}

/* Whether any edition of @product is in the ticket, and bound at this side. */
static gboolean
has_side(const Ticket *ticket, const TfOrderProduct *product, gboolean is_right_bound)
{
    for (int i = 0; i < ticket->order->n_editions; i++) {
        const TfOrderEdition *edition = &ticket->order->editions[i];
        if (is_meant(ticket, edition) && edition->is_right_bound == is_right_bound &&
            strcmp(edition->product, product->name) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_product(const Ticket *ticket, const TfOrderProduct *product)
{
    return has_side(ticket, product, FALSE) || has_side(ticket, product, TRUE);
}

static void
open_set(const Ticket *ticket, const char *name, const char *usage)
{
    tf_text_add_escaped(ticket->out, "  <ResourceSet Name=\"%s\" Usage=\"%s\">\n", name,
                        usage);
}

static void
close_set(const Ticket *ticket)
{
    g_string_append(ticket->out, "  </ResourceSet>\n");
}

static void
add_audit(const Ticket *ticket)
{
    tf_text_add_escaped(ticket->out,
                        "  <AuditPool><AuditCreated><Header AgentName=\"Tenfold\" "
                        "AgentVersion=\"%s\" DeviceID=\"Tenfold\" "
                        "Time=\"%s\"/></AuditCreated></AuditPool>\n",
                        TENFOLD_VERSION, ticket->order->date);
    if (ticket->order->is_draft)
        g_string_append(ticket->out,
                        "  <Comment Type=\"Instruction\">DRAFT: for estimates and tests. "
                        "Nothing of it may be printed for the public.</Comment>\n");
}

/* "Cyan Magenta Yellow Black". Transfer full. */
static char *
inks_of(const TfOrderProduct *product)
{
    return g_strjoinv(" ", (char **)product->inks);
}

static void
add_colours(const Ticket *ticket, const TfOrderProduct *product)
{
    g_autofree char *inks = inks_of(product);
    g_string_append(ticket->out, "      <Intent Name=\"ColorIntent\"><ColorIntent>");
    for (int side = 0; side < 2; side++)
        tf_text_add_escaped(ticket->out, "<SurfaceColor Surface=\"%s\" ColorsUsed=\"%s\"/>",
                            side == 0 ? "Front" : "Back", inks);
    g_string_append(ticket->out, "</ColorIntent></Intent>\n");
}

static void
add_binding(const Ticket *ticket,
            const TfOrderProduct *product,
            const TfOrderEdition *edition)
{
    if (product->is_stitched)
        tf_text_add_escaped(ticket->out,
                            "      <Intent Name=\"BindingIntent\"><BindingIntent "
                            "BindingType=\"SaddleStitch\" BindingSide=\"%s\" "
                            "BindingOrder=\"Collecting\"/></Intent>\n",
                            edition->is_right_bound ? "Right" : "Left");
    else
        g_string_append(ticket->out, "      <Intent Name=\"BindingIntent\"><BindingIntent "
                                     "BindingType=\"None\"/></Intent>\n");
}

/* What of an order is one version of a product. */
static void
add_product(const Ticket *ticket, const TfOrderEdition *edition)
{
    const TfOrderProduct *product = tf_order_product(ticket->order, edition);
    const TfOrderPaper *paper = &product->paper;
    tf_text_add_escaped(ticket->out,
                        "    <Product ID=\"P-%s-%s\" IsRoot=\"true\" Amount=\"%d\" "
                        "PartVersion=\"%s\" ProductType=\"%s\" "
                        "DescriptiveName=\"%s (%s)\">\n",
                        edition->product, edition->tag, edition->n_copies, edition->tag,
                        product->is_stitched ? "Booklet" : "Brochure", product->title,
                        edition->english);
    add_binding(ticket, product, edition);
    tf_text_add_escaped(ticket->out,
                        "      <Intent Name=\"LayoutIntent\"><LayoutIntent Bleed=\"%g\" "
                        "FinishedDimensions=\"%g %g 0\" Pages=\"%d\" "
                        "Sides=\"TwoSidedHeadToHead\"/></Intent>\n",
                        product->bleed, product->width, product->height, product->n_pages);
    tf_text_add_escaped(ticket->out,
                        "      <Intent Name=\"MediaIntent\"><MediaIntent "
                        "MediaType=\"Paper\" StockType=\"%s\" Weight=\"%g\" "
                        "Thickness=\"%g\" Coating=\"%s\" MediaQuality=\"%s\"/></Intent>\n",
                        paper->stock, paper->grammage, paper->caliper,
                        paper->is_coated ? "Coated" : "None", paper->name);
    add_colours(ticket, product);
    g_string_append(ticket->out, "    </Product>\n");
}

static void
add_products(const Ticket *ticket)
{
    g_string_append(ticket->out, "  <ProductList>\n");
    for (int i = 0; i < ticket->order->n_editions; i++)
        if (is_meant(ticket, &ticket->order->editions[i]))
            add_product(ticket, &ticket->order->editions[i]);
    g_string_append(ticket->out, "  </ProductList>\n");
}

static void
add_node_info(const Ticket *ticket)
{
    open_set(ticket, "NodeInfo", "Input");
    g_string_append(ticket->out, "    <Resource><NodeInfo");
    if (ticket->order->due != NULL)
        tf_text_add_escaped(ticket->out, " LastEnd=\"%s\"", ticket->order->due);
    if (ticket->tag != NULL)
        tf_text_add_escaped(ticket->out, " NaturalLang=\"%s\"", ticket->tag);
    g_string_append(ticket->out, "/></Resource>\n");
    close_set(ticket);
}

/* "booklet-left-2": the second signature of left-bound versions. */
static void
add_signature(const Ticket *ticket,
              const TfOrderProduct *product,
              gboolean is_right_bound,
              int number)
{
    const char *side = is_right_bound ? "right" : "left";
    const TfOrderSignature *signature = &product->signatures[number - 1];
    tf_text_add_escaped(ticket->out,
                        "    <Resource ID=\"BS-%s-%s-%d\"><Part "
                        "BinderySignatureID=\"%s-%s-%d\"/><BinderySignature ",
                        product->name, side, number, product->name, side, number);
    if (signature->fold != NULL)
        tf_text_add_escaped(ticket->out,
                            "BinderySignatureType=\"Fold\" FoldCatalog=\"%s\" "
                            "BindingOrientation=\"%s\"/></Resource>\n",
                            signature->fold, is_right_bound ? "Flip180" : "Rotate0");
    else
        g_string_append(ticket->out, "BinderySignatureType=\"Grid\" "
                                     "NumberUp=\"1 1\"/></Resource>\n");
}

static void
add_signatures(const Ticket *ticket)
{
    open_set(ticket, "BinderySignature", "Input");
    for (int i = 0; i < ticket->order->n_products; i++) {
        const TfOrderProduct *product = &ticket->order->products[i];
        for (int side = 0; side < 2; side++)
            for (int j = 1; has_side(ticket, product, side) && j <= product->n_signatures;
                 j++)
                add_signature(ticket, product, side, j);
    }
    close_set(ticket);
}

static void
add_assembly(const Ticket *ticket, const TfOrderProduct *product, gboolean is_right_bound)
{
    tf_text_add_escaped(ticket->out,
                        "    <Resource ID=\"AS-%s-%s\"><Assembly Order=\"%s\" "
                        "BinderySignatureIDs=\"",
                        product->name, is_right_bound ? "right" : "left",
                        product->is_stitched ? "Collecting" : "None");
    for (int i = 1; i <= product->n_signatures; i++)
        tf_text_add_escaped(ticket->out, "%s%s-%s-%d", i > 1 ? " " : "", product->name,
                            is_right_bound ? "right" : "left", i);
    g_string_append(ticket->out, "\"/></Resource>\n");
}

static void
add_assemblies(const Ticket *ticket)
{
    open_set(ticket, "Assembly", "Input");
    for (int i = 0; i < ticket->order->n_products; i++)
        for (int side = 0; side < 2; side++)
            if (has_side(ticket, &ticket->order->products[i], side))
                add_assembly(ticket, &ticket->order->products[i], side);
    close_set(ticket);
}

/* Returns: the edition that slot @i of @form is of, which fill the sheet in their order */
static const TfOrderEdition *
edition_in(const TfOrder *order, const TfOrderForm *form, int i)
{
    int edition = 0;
    while (form->is_gang && edition + 1 < form->n_editions && i >= form->slots[edition])
        i -= form->slots[edition++];
    return &order->editions[form->editions[edition]];
}

static void
add_position(const Ticket *ticket, const TfOrderForm *form, int column, int row)
{
    const TfOrderSignature *signature = tf_order_signature(ticket->order, form);
    double n_columns = signature->n_columns, n_rows = signature->n_rows;
    const TfOrderEdition *edition =
        edition_in(ticket->order, form, row * signature->n_columns + column);
    tf_text_add_escaped(ticket->out,
                        "      <Position BinderySignatureID=\"%s-%s-%d\" "
                        "RelativeBox=\"%.6g %.6g %.6g %.6g\"",
                        edition->product, edition->is_right_bound ? "right" : "left",
                        form->signature + 1, column / n_columns, row / n_rows,
                        (column + 1) / n_columns, (row + 1) / n_rows);
    if (form->is_gang)
        tf_text_add_escaped(ticket->out, " GangElementID=\"P-%s-%s\"", edition->product,
                            edition->tag);
    g_string_append(ticket->out, "/>\n");
}

static void
add_sheet(const Ticket *ticket, const TfOrderForm *form)
{
    const TfOrderProduct *product = tf_order_form_product(ticket->order, form);
    const TfOrderSignature *signature = tf_order_signature(ticket->order, form);
    tf_text_add_escaped(ticket->out,
                        "    <Resource ID=\"L-%s\"><Part SheetName=\"%s\"/>\n"
                        "    <Layout WorkStyle=\"%s\" SurfaceContentsBox=\"0 0 %g %g\" "
                        "InnermostShingling=\"%.4g\" OutermostShingling=\"0\" "
                        "PaperRef=\"M-%s\"",
                        form->name, form->name, form->work_style, product->sheet_width,
                        product->sheet_height, product->creep, product->name);
    if (product->has_plates)
        tf_text_add_escaped(ticket->out, " PlateRef=\"PL-%s\"", product->name);
    g_string_append(ticket->out, ">\n");
    for (int row = 0; row < signature->n_rows; row++)
        for (int column = 0; column < signature->n_columns; column++)
            add_position(ticket, form, column, row);
    g_string_append(ticket->out, "    </Layout></Resource>\n");
}

static void
add_sheets(const Ticket *ticket)
{
    open_set(ticket, "Layout", "Input");
    for (int i = 0; i < ticket->order->n_forms; i++) {
        const TfOrderForm *form = &ticket->order->forms[i];
        if (has_edition(ticket, form->editions, form->n_editions))
            add_sheet(ticket, form);
    }
    close_set(ticket);
}

static void
add_media(const Ticket *ticket)
{
    open_set(ticket, "Media", "Input");
    for (int i = 0; i < ticket->order->n_products; i++) {
        const TfOrderProduct *product = &ticket->order->products[i];
        if (!has_product(ticket, product))
            continue;
        tf_text_add_escaped(ticket->out,
                            "    <Resource ID=\"M-%s\" DescriptiveName=\"%s\"><Media "
                            "MediaType=\"Paper\" StockType=\"%s\" Dimension=\"%g %g\" "
                            "Thickness=\"%g\" Weight=\"%g\" Coating=\"%s\"/></Resource>\n",
                            product->name, product->paper.name, product->paper.stock,
                            product->sheet_width, product->sheet_height,
                            product->paper.caliper, product->paper.grammage,
                            product->paper.is_coated ? "Coated" : "None");
        if (product->has_plates)
            tf_text_add_escaped(ticket->out,
                                "    <Resource ID=\"PL-%s\"><Media MediaType=\"Plate\"/>"
                                "</Resource>\n",
                                product->name);
    }
    close_set(ticket);
}

/* As seen from the ticket. */
static const char *
url_of(const Ticket *ticket, const char *file)
{
    gsize length = ticket->tag != NULL ? strlen(ticket->tag) : 0;
    gboolean is_beside =
        length > 0 && g_str_has_prefix(file, ticket->tag) && file[length] == '/';
    return is_beside ? file + length + 1 : file;
}

static void
add_files(const Ticket *ticket)
{
    g_string_append(ticket->out, "  <ResourceSet Name=\"RunList\" Usage=\"Input\" "
                                 "ProcessUsage=\"Document\">\n");
    for (int i = 0; i < ticket->order->n_editions; i++) {
        const TfOrderEdition *edition = &ticket->order->editions[i];
        const TfOrderProduct *product = tf_order_product(ticket->order, edition);
        if (!is_meant(ticket, edition) || edition->pages == NULL)
            continue;
        tf_text_add_escaped(ticket->out,
                            "    <Resource ID=\"RL-%s-%s\"><Part PartVersion=\"%s\" "
                            "Product=\"P-%s-%s\"/><RunList NPage=\"%d\"><FileSpec "
                            "URL=\"%s\" MimeType=\"application/pdf\"/></RunList>"
                            "</Resource>\n",
                            edition->product, edition->tag, edition->tag, edition->product,
                            edition->tag, product->n_pages, url_of(ticket, edition->pages));
    }
    close_set(ticket);
}

static void
add_plate(const Ticket *ticket, const TfOrderPlate *plate)
{
    const char *side = plate->is_back ? "Back" : "Front";
    const TfOrderEdition *first = &ticket->order->editions[plate->editions[0]];
    g_autofree char *own =
        plate->n_editions == 1 ? g_strconcat("-", first->tag, NULL) : g_strdup("");
    tf_text_add_escaped(ticket->out, "    <Resource ID=\"X-%s-%s-%s%s\">\n",
                        plate->form->name, side, plate->ink, own);
    for (int i = 0; i < plate->n_editions; i++)
        tf_text_add_escaped(ticket->out,
                            "      <Part SheetName=\"%s\" Side=\"%s\" "
                            "Separation=\"%s\" PartVersion=\"%s\"/>\n",
                            plate->form->name, side, plate->ink,
                            ticket->order->editions[plate->editions[i]].tag);
    tf_text_add_escaped(ticket->out,
                        "      <ExposedMedia MediaRef=\"PL-%s\"/>\n    </Resource>\n",
                        first->product);
}

static void
add_plates(const Ticket *ticket)
{
    g_autoptr(GArray) plates = tf_order_plates(ticket->order);
    open_set(ticket, "ExposedMedia", "Output");
    for (guint i = 0; i < plates->len; i++) {
        const TfOrderPlate *plate = &g_array_index(plates, TfOrderPlate, i);
        if (has_edition(ticket, plate->editions, plate->n_editions))
            add_plate(ticket, plate);
    }
    close_set(ticket);
}

static void
add_finishing(const Ticket *ticket)
{
    open_set(ticket, "StitchingParams", "Input");
    for (int i = 0; i < ticket->order->n_products; i++)
        if (ticket->order->products[i].is_stitched &&
            has_product(ticket, &ticket->order->products[i]))
            tf_text_add_escaped(ticket->out,
                                "    <Resource ID=\"ST-%s\"><StitchingParams "
                                "NumberOfStitches=\"%d\" StitchType=\"Saddle\"/>"
                                "</Resource>\n",
                                ticket->order->products[i].name,
                                ticket->order->products[i].n_stitches);
    close_set(ticket);
    open_set(ticket, "TrimmingParams", "Input");
    for (int i = 0; i < ticket->order->n_products; i++)
        if (has_product(ticket, &ticket->order->products[i]))
            tf_text_add_escaped(ticket->out,
                                "    <Resource ID=\"TR-%s\"><TrimmingParams Width=\"%g\" "
                                "Height=\"%g\"/></Resource>\n",
                                ticket->order->products[i].name,
                                ticket->order->products[i].width,
                                ticket->order->products[i].height);
    close_set(ticket);
}

static void
add_bundle_item(const Ticket *ticket,
                const TfOrderEdition *edition,
                int n_cartons,
                int n_copies)
{
    const TfOrderProduct *product = tf_order_product(ticket->order, edition);
    tf_text_add_escaped(ticket->out,
                        "      <BundleItem BundleType=\"Carton\" Amount=\"%d\" "
                        "TotalAmount=\"%d\" TotalWeight=\"%.6g\" "
                        "ItemRef=\"P-%s-%s\"/>\n",
                        n_cartons, n_copies, product->weight * n_copies, edition->product,
                        edition->tag);
}

/* Full cartons together, and each of the others. */
static void
add_cartons(const Ticket *ticket, int i)
{
    const TfOrderEdition *edition = &ticket->order->editions[i];
    const TfOrderProduct *product = tf_order_product(ticket->order, edition);
    g_autoptr(GArray) cartons = tf_order_cartons(ticket->order, i);
    int n_part, n_full = tf_order_n_cartons(ticket->order, i, &n_part) - n_part;
    tf_text_add_escaped(ticket->out,
                        "    <Resource ID=\"B-%s-%s\"><Part PartVersion=\"%s\"/>"
                        "<Bundle>\n",
                        edition->product, edition->tag, edition->tag);
    if (n_full > 0)
        add_bundle_item(ticket, edition, n_full, n_full * product->per_carton);
    for (guint j = 0; j < cartons->len; j++) {
        int n_copies = g_array_index(cartons, TfOrderCarton, j).n_copies;
        if (n_copies < product->per_carton)
            add_bundle_item(ticket, edition, 1, n_copies);
    }
    g_string_append(ticket->out, "    </Bundle></Resource>\n");
}

static void
add_bundles(const Ticket *ticket)
{
    open_set(ticket, "Bundle", "Input");
    for (int i = 0; i < ticket->order->n_editions; i++)
        if (is_meant(ticket, &ticket->order->editions[i]) &&
            ticket->order->editions[i].n_copies > 0)
            add_cartons(ticket, i);
    close_set(ticket);
}

/* Returns: copies of @edition that @site takes: sites say languages, the first product of one */
static int
copies_for(const Ticket *ticket, const TfSite *site, int edition)
{
    const TfOrderEdition *one = &ticket->order->editions[edition];
    return is_meant(ticket, one) ? tf_order_copies(ticket->order, site, edition) : 0;
}

static void
add_drop(const Ticket *ticket, const TfSite *site, int number)
{
    GString *items = g_string_new(NULL);
    for (int i = 0; i < ticket->order->n_editions; i++) {
        int n_copies = copies_for(ticket, site, i);
        if (n_copies > 0)
            tf_text_add_escaped(
                items, "      <DropItem Amount=\"%d\" ItemRef=\"P-%s-%s\"/>\n", n_copies,
                ticket->order->editions[i].product, ticket->order->editions[i].tag);
    }
    if (items->len > 0)
        g_string_append_printf(ticket->out,
                               "    <Resource ID=\"D-%d\"><Part DropID=\"D%d\"/>"
                               "<DeliveryParams>\n%s    </DeliveryParams></Resource>\n",
                               number, number, items->str);
    g_string_free(items, TRUE);
}

static gboolean
takes_any(const Ticket *ticket, const TfSite *site)
{
    for (int i = 0; i < ticket->order->n_editions; i++)
        if (copies_for(ticket, site, i) > 0)
            return TRUE;
    return FALSE;
}

static void
add_deliveries(const Ticket *ticket)
{
    const TfSites *sites = ticket->order->sites;
    int n = sites != NULL ? tf_sites_n(sites) : 0;
    if (n == 0)
        return;
    open_set(ticket, "DeliveryParams", "Input");
    for (int i = 0; i < n; i++)
        add_drop(ticket, tf_sites_get(sites, i), i + 1);
    close_set(ticket);
    open_set(ticket, "Contact", "Input");
    for (int i = 0; i < n; i++) {
        const TfSite *site = tf_sites_get(sites, i);
        if (takes_any(ticket, site))
            tf_text_add_escaped(ticket->out,
                                "    <Resource ID=\"C-%d\"><Part ContactType=\"Delivery\" "
                                "DropID=\"D%d\"/><Contact><Address><AddressLine>%s"
                                "</AddressLine></Address><Company "
                                "OrganizationName=\"%s\"/></Contact></Resource>\n",
                                i + 1, i + 1, site->address, site->name);
    }
    close_set(ticket);
}

static gboolean
has_stitches(const TfOrder *order)
{
    for (int i = 0; i < order->n_products; i++)
        if (order->products[i].is_stitched)
            return TRUE;
    return FALSE;
}

char *
tf_ticket(const TfOrder *order, const char *tag)
{
    Ticket ticket = {.order = order, .tag = tag, .out = g_string_new(NULL)};
    tf_text_add_escaped(
        ticket.out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<XJDF xmlns=\"%s\" Version=\"2.2\" JobID=\"%s-%s\" JobPartID=\"%s\" "
        "Types=\"Product Imposition ImageSetting ConventionalPrinting Folding "
        "Collecting%s Trimming BoxPacking Delivery\" DescriptiveName=\"%s%s, %s%s%s\">\n",
        namespace, order->campaign, order->edition, tag != NULL ? tag : "run",
        has_stitches(order) ? " Stitching" : "", order->is_draft ? "DRAFT: " : "",
        order->products[0].title, order->edition, tag != NULL ? ", " : "",
        tag != NULL ? tag : "");
    add_audit(&ticket);
    add_products(&ticket);
    add_node_info(&ticket);
    add_signatures(&ticket);
    add_sheets(&ticket);
    add_assemblies(&ticket);
    add_media(&ticket);
    add_files(&ticket);
    add_plates(&ticket);
    add_finishing(&ticket);
    add_bundles(&ticket);
    add_deliveries(&ticket);
    g_string_append(ticket.out, "</XJDF>\n");
    return g_string_free(ticket.out, FALSE);
}
