/* Sheets of a ticket: signatures, their places, gangs, plates. */
#include "base/text.h"
#include "production/ticket-private.h"

#include <string.h>

static const char *
side_name(gboolean is_right_bound)
{
    return is_right_bound ? "right" : "left";
}

/* "booklet-left-2": the second signature of left-bound versions. */
static void
add_signature(TfTicket *ticket,
              const TfOrderProduct *product,
              gboolean is_right_bound,
              int number)
{
    const char *side = side_name(is_right_bound);
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

/* Calls @add for each signature of the ticket. */
static void
each_signature(TfTicket *ticket,
               void (*add)(TfTicket *, const TfOrderProduct *, gboolean, int))
{
    for (int i = 0; i < ticket->order->n_products; i++) {
        const TfOrderProduct *product = &ticket->order->products[i];
        for (int side = 0; side < 2; side++)
            for (int j = 1;
                 tf_ticket_has_side(ticket, product, side) && j <= product->n_signatures;
                 j++)
                add(ticket, product, side, j);
    }
}

void
tf_ticket_add_signatures(TfTicket *ticket)
{
    tf_ticket_open(ticket, "BinderySignature", "Input");
    each_signature(ticket, add_signature);
    tf_ticket_close(ticket);
}

/* What the folder is set up by. */
static void
add_fold(TfTicket *ticket,
         const TfOrderProduct *product,
         gboolean is_right_bound,
         int number)
{
    const char *side = side_name(is_right_bound);
    const char *fold = product->signatures[number - 1].fold;
    if (fold != NULL)
        tf_text_add_escaped(ticket->out,
                            "    <Resource ID=\"FO-%s-%s-%d\"><Part "
                            "BinderySignatureID=\"%s-%s-%d\"/><FoldingParams "
                            "FoldCatalog=\"%s\"/></Resource>\n",
                            product->name, side, number, product->name, side, number, fold);
}

void
tf_ticket_add_folding(TfTicket *ticket)
{
    tf_ticket_open(ticket, "FoldingParams", "Input");
    each_signature(ticket, add_fold);
    tf_ticket_close(ticket);
}

static void
add_position(TfTicket *ticket, const TfOrderForm *form, int i)
{
    int place = tf_order_place(form, i);
    if (place < 0)
        return;
    const TfOrderEdition *edition = &ticket->order->editions[place];
    tf_text_add_escaped(ticket->out, "      <Position BinderySignatureID=\"%s-%s-%d\"",
                        edition->product, side_name(edition->is_right_bound),
                        form->signature + 1);
    if (form->positions != NULL) {
        const TfOrderPosition *at = &form->positions[i];
        tf_text_add_escaped(
            ticket->out,
            " AbsoluteBox=\"%.6g %.6g %.6g %.6g\" Orientation=\"%s\" PositionOrd=\"%d\"",
            at->left, at->bottom, at->right, at->top, at->orientation, i);
    }
    if (form->n_places > 1)
        tf_text_add_escaped(ticket->out, " BlockName=\"%s-piece-%d\"", form->name, i + 1);
    if (form->is_gang)
        tf_text_add_escaped(ticket->out, " GangElementID=\"P-%s-%s\"", edition->product,
                            edition->tag);
    g_string_append(ticket->out, "/>\n");
}

/* Good sheets: of a gang as many for all, else of each version its own. */
static void
add_amounts(TfTicket *ticket, const TfOrderForm *form)
{
    g_string_append(ticket->out, "      <AmountPool>");
    if (form->is_gang)
        g_string_append_printf(ticket->out, "<PartAmount Amount=\"%" G_GINT64_FORMAT "\"/>",
                               form->sheets[0]);
    for (int i = 0; !form->is_gang && i < form->n_editions; i++) {
        const TfOrderEdition *edition = &ticket->order->editions[form->editions[i]];
        if (tf_ticket_is_about(ticket, edition))
            tf_text_add_escaped(ticket->out,
                                "<PartAmount Amount=\"%" G_GINT64_FORMAT
                                "\"><Part PartVersion=\"%s\"/></PartAmount>",
                                form->sheets[i], edition->tag);
    }
    g_string_append(ticket->out, "</AmountPool>\n");
}

/* What the sheet holds beside what the order is about. */
static void
add_others(TfTicket *ticket, const TfOrderForm *form)
{
    int n_others = 0;
    for (int i = 0; form->places != NULL && i < form->n_places; i++)
        n_others += form->places[i] == TF_PLACE_OTHER;
    if (n_others > 0)
        g_string_append_printf(ticket->out,
                               "      <Comment>%d of the %d places on this sheet hold "
                               "languages of the run that are not in this "
                               "package.</Comment>\n",
                               n_others, form->n_places);
}

static void
add_sheet(TfTicket *ticket, const TfOrderForm *form)
{
    const TfOrderProduct *product = tf_order_form_product(ticket->order, form);
    TfShingling shingling = tf_order_shingling(product, form->signature);
    tf_text_add_escaped(ticket->out, "    <Resource ID=\"L-%s\">\n", form->name);
    add_amounts(ticket, form);
    add_others(ticket, form);
    tf_text_add_escaped(ticket->out,
                        "      <Part SheetName=\"%s\"/>\n"
                        "    <Layout WorkStyle=\"%s\" SurfaceContentsBox=\"0 0 %g %g\" "
                        "InnermostShingling=\"%.4g\" OutermostShingling=\"%.4g\" "
                        "PaperRef=\"M-%s\"",
                        form->name, form->work_style, product->sheet_width,
                        product->sheet_height, shingling.innermost, shingling.outermost,
                        product->name);
    if (product->has_plates)
        tf_text_add_escaped(ticket->out, " PlateRef=\"PL-%s\"", product->name);
    g_string_append(ticket->out, ">\n");
    for (int i = 0; i < form->n_places; i++)
        add_position(ticket, form, i);
    g_string_append(ticket->out, "    </Layout></Resource>\n");
}

void
tf_ticket_add_sheets(TfTicket *ticket)
{
    tf_ticket_open(ticket, "Layout", "Input");
    g_string_append(
        ticket->out,
        "    <Comment>InnermostShingling and OutermostShingling: by how many "
        "points pages on the innermost and on the outermost leaves of the sheet "
        "move towards the spine; those between them in equal steps. The single "
        "pages of the RunList with ProcessUsage Document are not moved, those on "
        "press sheets are.</Comment>\n"
        "    <Comment>AbsoluteBox: the piece of the front that a folded sheet is cut out "
        "as. Orientation: Rotate0 shows page 1 with its head up, Rotate90 is a quarter "
        "counter-clockwise from that; Flip shows the side without page 1.</Comment>\n");
    ticket->filled = ticket->out->len;
    for (int i = 0; i < ticket->order->n_forms; i++) {
        const TfOrderForm *form = &ticket->order->forms[i];
        if (tf_ticket_has(ticket, form->editions, form->n_editions))
            add_sheet(ticket, form);
    }
    tf_ticket_close(ticket);
}

static void
add_gang_element(TfTicket *ticket, const TfOrderEdition *edition)
{
    const TfOrder *order = ticket->order;
    const TfOrderProduct *product = tf_order_product(order, edition);
    tf_text_add_escaped(ticket->out,
                        "      <GangElement GangElementID=\"P-%s-%s\" JobID=\"%s-%s\" "
                        "OrderQuantity=\"%d\" NPage=\"%d\" PageDimension=\"%g %g\" "
                        "BinderySignatureIDs=\"",
                        edition->product, edition->tag, order->campaign, order->edition,
                        edition->n_copies, product->n_pages, product->width,
                        product->height);
    for (int i = 1; i <= product->n_signatures; i++)
        tf_text_add_escaped(ticket->out, "%s%s-%s-%d", i > 1 ? " " : "", product->name,
                            side_name(edition->is_right_bound), i);
    g_string_append(ticket->out, "\"/>\n");
}

/* Whether the ticket has a sheet where edition @i stands beside others. */
static gboolean
is_ganged(const TfTicket *ticket, int i)
{
    for (int j = 0; j < ticket->order->n_forms; j++) {
        const TfOrderForm *form = &ticket->order->forms[j];
        if (!form->is_gang || !tf_ticket_has(ticket, form->editions, form->n_editions))
            continue;
        for (int k = 0; k < form->n_editions; k++)
            if (form->editions[k] == i)
                return TRUE;
    }
    return FALSE;
}

/* A language that shares a sheet with the one the ticket is about is named here, too. */
void
tf_ticket_add_gangs(TfTicket *ticket)
{
    gboolean has_any = FALSE;
    for (int i = 0; i < ticket->order->n_editions; i++)
        has_any = has_any || is_ganged(ticket, i);
    if (!has_any)
        return;
    tf_ticket_open(ticket, "SheetOptimizingParams", NULL);
    g_string_append(ticket->out, "    <Resource><SheetOptimizingParams>\n");
    for (int i = 0; i < ticket->order->n_editions; i++)
        if (is_ganged(ticket, i))
            add_gang_element(ticket, &ticket->order->editions[i]);
    g_string_append(ticket->out, "    </SheetOptimizingParams></Resource>\n");
    tf_ticket_close(ticket);
}

/* How many languages @plate serves beside those that the ticket is about. */
static int
n_beside(const TfTicket *ticket, const TfOrderPlate *plate)
{
    int n = plate->n_others;
    for (int i = 0; i < plate->n_editions; i++)
        n += !tf_ticket_is_about(ticket, &ticket->order->editions[plate->editions[i]]);
    return n;
}

static void
add_plate(TfTicket *ticket, const TfOrderPlate *plate)
{
    const char *side = plate->is_back ? "Back" : "Front";
    const TfOrderEdition *first = &ticket->order->editions[plate->editions[0]];
    gboolean is_own = plate->n_editions + plate->n_others == 1;
    int n_others = n_beside(ticket, plate);
    tf_text_add_escaped(ticket->out, "    <Resource ID=\"X-%s-%s-%s%s%s\"",
                        plate->form->name, side, plate->ink, is_own ? "-" : "",
                        is_own ? first->tag : "");
    if (n_others > 0)
        g_string_append_printf(ticket->out,
                               " DescriptiveName=\"serves %d more language%s of the run\"",
                               n_others, n_others == 1 ? "" : "s");
    g_string_append(ticket->out, ">\n");
    for (int i = 0; i < plate->n_editions; i++) {
        const TfOrderEdition *edition = &ticket->order->editions[plate->editions[i]];
        if (tf_ticket_is_about(ticket, edition))
            tf_text_add_escaped(ticket->out,
                                "      <Part SheetName=\"%s\" Side=\"%s\" "
                                "Separation=\"%s\" PartVersion=\"%s\"/>\n",
                                plate->form->name, side, plate->ink, edition->tag);
    }
    tf_text_add_escaped(ticket->out,
                        "      <ExposedMedia MediaRef=\"PL-%s\"/>\n    </Resource>\n",
                        first->product);
}

void
tf_ticket_add_plates(TfTicket *ticket)
{
    g_autoptr(GArray) plates = tf_order_plates(ticket->order);
    tf_ticket_open(ticket, "ExposedMedia", "Output");
    for (guint i = 0; i < plates->len; i++) {
        const TfOrderPlate *plate = &g_array_index(plates, TfOrderPlate, i);
        if (tf_ticket_has(ticket, plate->editions, plate->n_editions))
            add_plate(ticket, plate);
    }
    tf_ticket_close(ticket);
}
