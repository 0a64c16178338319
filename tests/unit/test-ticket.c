/* The job ticket: amounts, references, shared plates, and what the standard's schema says of it. */
#include "production/ticket.h"
#include "support/check.h"
#include "support/display.h"
#include "support/order.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

/* A ticket read by someone else's parser. */
typedef struct {
    xmlDoc *document;
    xmlXPathContext *context;
} Read;

static Read
read_ticket(const char *ticket)
{
    Read read = {.document = xmlReadDoc((const xmlChar *)ticket, "ticket.xjdf", NULL,
                                        XML_PARSE_NONET)};
    assert_non_null(read.document);
    read.context = xmlXPathNewContext(read.document);
    xmlXPathRegisterNs(read.context, (const xmlChar *)"x",
                       (const xmlChar *)"http://www.CIP4.org/JDFSchema_2_0");
    return read;
}

static void
read_free(Read *read)
{
    xmlXPathFreeContext(read->context);
    xmlFreeDoc(read->document);
}

static double
number(const Read *read, const char *question)
{
    xmlXPathObject *answer = xmlXPathEval((const xmlChar *)question, read->context);
    assert_non_null(answer);
    double is = xmlXPathCastToNumber(answer);
    xmlXPathFreeObject(answer);
    return is;
}

static void
check_number(const Read *read, const char *question, double expected)
{
    double is = number(read, question);
    if (!(is >= expected && is <= expected)) /* not a number, either */
        fail_msg("%s is %g, not %g", question, is, expected);
}

/* Every attribute that names a resource or a product names one that is there. */
static void
check_references(const Read *read)
{
    static const char *const names[] = {"ItemRef", "PaperRef", "MediaRef", "PlateRef"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *dangling =
            g_strdup_printf("count(//@%s[not(. = //@ID)])", names[i]);
        check_number(read, dangling, 0);
        g_autofree char *all = g_strdup_printf("count(//@%s)", names[i]);
        assert_true(number(read, all) > 0);
    }
    check_number(read,
                 "count(//x:Position[not(@BinderySignatureID = "
                 "//x:Part/@BinderySignatureID)])",
                 0);
    check_number(read,
                 "count(//@BinderySignatureIDs[not(. = //x:Part/@BinderySignatureID) and "
                 "not(contains(., ' '))])",
                 0);
    check_number(read,
                 "count(//x:Position[@GangElementID and not(@GangElementID = "
                 "//x:GangElement/@GangElementID)])",
                 0);
    check_number(read,
                 "count(//x:Part[@PartVersion and not(@PartVersion = "
                 "//x:Product/@PartVersion)])",
                 0);
    check_number(read, "count(//x:ResourceSet[not(x:Resource)])", 0);
    check_number(read, "count(//@ID[. = ../preceding::*/@ID])", 0);
}

static void
amounts_sum_to_the_run(void **state)
{
    (void)state;
    g_autofree char *ticket = tf_ticket(order_sample(), NULL);
    Read read = read_ticket(ticket);
    check_number(&read, "sum(//x:Product/@Amount)", 3300);
    check_number(&read, "sum(//x:BundleItem/@TotalAmount)", 3300);
    check_number(&read, "sum(//x:BundleItem/@Amount)", 3 + 5 + 2);
    check_number(&read, "sum(//x:Product[@PartVersion='ar']/@Amount)", 500);
    check_references(&read);
    read_free(&read);
}

/* Two sides in four inks for the left-bound form of two languages: three colours shared, black twice;
 * for the right-bound one four a side. */
static void
colour_plates_are_shared_and_black_ones_are_not(void **state)
{
    (void)state;
    g_autofree char *ticket = tf_ticket(order_sample(), NULL);
    Read read = read_ticket(ticket);
    check_number(&read, "count(//x:ExposedMedia)", 2 * (3 + 2) + 2 * 4);
    check_number(&read, "count(//x:Resource[x:ExposedMedia and count(x:Part) = 2])", 2 * 3);
    check_number(&read,
                 "count(//x:Resource[x:Part/@PartVersion='en' and "
                 "x:Part/@PartVersion='es']/x:Part[@Separation='Black'])",
                 0);
    check_number(&read,
                 "count(//x:Resource[x:ExposedMedia and x:Part/@PartVersion='ar' and "
                 "x:Part/@PartVersion='en'])",
                 0);
    read_free(&read);
}

static void
right_bound_versions_are_flipped(void **state)
{
    (void)state;
    g_autofree char *ticket = tf_ticket(order_sample(), NULL);
    Read read = read_ticket(ticket);
    check_number(&read, "count(//x:BindingIntent[@BindingSide='Right'])", 1);
    check_number(&read, "count(//x:BindingIntent[@BindingSide='Left'])", 2);
    check_number(&read,
                 "count(//x:BinderySignature[@FoldCatalog='F16-6' and "
                 "@BindingOrientation='Flip180'])",
                 1);
    check_number(&read, "count(//x:BinderySignature[@BindingOrientation='Rotate0'])", 1);
    check_number(&read, "number(//x:Layout/@InnermostShingling)", 1.125);
    read_free(&read);
}

static void
one_language_has_a_ticket_of_its_own(void **state)
{
    (void)state;
    g_autofree char *ticket = tf_ticket(order_sample(), "es");
    Read read = read_ticket(ticket);
    check_number(&read, "count(//x:Product)", 1);
    check_number(&read, "sum(//x:Product/@Amount)", 1800);
    check_number(&read, "count(//x:ExposedMedia)", 2 * 4);
    check_number(&read, "count(//x:Layout)", 1);
    check_number(&read, "count(//x:FileSpec[@URL='booklet-pages.pdf'])", 1);
    check_references(&read);
    read_free(&read);
}

static void
drops_deliver_what_sites_take(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    g_autoptr(TfSites) sites = order_sites();
    order.sites = sites;
    g_autofree char *ticket = tf_ticket(&order, NULL);
    Read read = read_ticket(ticket);
    check_number(&read, "count(//x:DeliveryParams)", 2);
    check_number(&read, "sum(//x:DropItem/@Amount)", 3300);
    check_number(&read, "count(//x:Contact)", 2);
    check_number(&read, "count(//x:Part[@DropID and not(@ContactType)])", 2);
    check_references(&read);
    read_free(&read);
    g_autofree char *arabic = tf_ticket(&order, "ar");
    read = read_ticket(arabic);
    check_number(&read, "count(//x:DeliveryParams)", 1);
    check_number(&read, "count(//x:Contact)", 1);
    read_free(&read);
}

static void
pieces_stand_where_the_sheet_has_them(void **state)
{
    (void)state;
    g_autofree char *ticket = tf_ticket(order_sample(), "ar");
    Read read = read_ticket(ticket);
    check_number(&read, "count(//x:Position)", 2);
    check_number(&read,
                 "count(//x:Position[@BinderySignatureID='booklet-right-1' and "
                 "@AbsoluteBox='108 72 1368 1728' and @Orientation='Rotate90' and "
                 "@PositionOrd='0'])",
                 1);
    check_number(&read,
                 "count(//x:Position[@AbsoluteBox='1368 72 2628 1728' and "
                 "@Orientation='Rotate90' and @PositionOrd='1'])",
                 1);
    read_free(&read);
    TfOrder order = *order_sample();
    TfOrderForm form = order.forms[1];
    form.positions = NULL;
    order.forms = &form;
    order.n_forms = 1;
    g_autofree char *unknown = tf_ticket(&order, "ar");
    read = read_ticket(unknown);
    check_number(&read, "count(//x:Position)", 2);
    check_number(&read, "count(//@AbsoluteBox) + count(//@Orientation)", 0);
    read_free(&read);
}

/* One sheet of four places: three of English, the last of Spanish, a thousand times. */
typedef struct {
    TfOrder order;
    TfOrderSignature signature;
    TfOrderProduct product;
    TfOrderForm form;
} Gang;

static void
gang_init(Gang *gang, const int *places)
{
    static const TfOrderPosition positions[] = {
        {0, 900, 1368, 1800, "Rotate0"},
        {1368, 900, 2736, 1800, "Rotate0"},
        {0, 0, 1368, 900, "Rotate0"},
        {1368, 0, 2736, 900, "Rotate0"},
    };
    static const gint64 sheets[] = {1000, 1000};
    gang->order = *order_sample();
    gang->product = gang->order.products[0];
    gang->signature = gang->product.signatures[0];
    gang->form = gang->order.forms[0];
    gang->signature.n_rows = 2;
    gang->product.signatures = &gang->signature;
    gang->form.is_gang = TRUE;
    gang->form.places = places;
    gang->form.positions = positions;
    gang->form.n_places = 4;
    gang->form.sheets = sheets;
    gang->order.products = &gang->product;
    gang->order.forms = &gang->form;
    gang->order.n_forms = 1;
}

/* No plate is shared by turns, each is of both, each place says whose it is, and who that is is said. */
static void
gangs_say_who_stands_where(void **state)
{
    (void)state;
    static const int places[] = {0, 0, 0, 1};
    Gang gang;
    gang_init(&gang, places);
    g_autofree char *ticket = tf_ticket(&gang.order, NULL);
    Read read = read_ticket(ticket);
    check_number(&read, "count(//x:ExposedMedia)", 2 * 4);
    check_number(&read, "count(//x:Resource[x:ExposedMedia and count(x:Part) = 2])", 2 * 4);
    check_number(&read, "count(//x:Position)", 4);
    check_number(&read, "count(//x:Position[@GangElementID='P-booklet-en'])", 3);
    check_number(&read,
                 "count(//x:Position[@GangElementID='P-booklet-es' and "
                 "@AbsoluteBox='1368 0 2736 900'])",
                 1);
    check_number(&read, "count(//x:GangElement)", 2);
    check_number(&read,
                 "number(//x:GangElement[@GangElementID='P-booklet-es']/@OrderQuantity)",
                 1800);
    check_number(&read, "sum(//x:Resource[x:Layout]//x:PartAmount/@Amount)", 1000);
    check_references(&read);
    read_free(&read);
}

/* The sheet is the same; of the plates only what is of English is said, and that they serve another. */
static void
a_gang_is_whole_in_the_ticket_of_one_language(void **state)
{
    (void)state;
    static const int places[] = {0, 0, 0, 1};
    Gang gang;
    gang_init(&gang, places);
    g_autofree char *ticket = tf_ticket(&gang.order, "en");
    Read read = read_ticket(ticket);
    check_number(&read, "count(//x:Position)", 4);
    check_number(&read, "count(//x:GangElement)", 2);
    check_number(&read, "count(//x:Product)", 1);
    check_number(&read, "count(//x:Part[@PartVersion='es'])", 0);
    check_number(&read,
                 "count(//x:Resource[x:ExposedMedia and "
                 "@DescriptiveName='serves 1 more language of the run'])",
                 2 * 4);
    check_references(&read);
    read_free(&read);
    g_autofree char *arabic = tf_ticket(&gang.order, "ar");
    read = read_ticket(arabic);
    check_number(&read, "count(//x:GangElement) + count(//x:Layout)", 0);
    read_free(&read);
}

/* Places of languages that are not ordered here, and empty ones, have no name that leads nowhere. */
static void
a_part_of_a_run_is_called_so(void **state)
{
    (void)state;
    static const int places[] = {TF_PLACE_OTHER, 1, TF_PLACE_OTHER, TF_PLACE_EMPTY};
    static const int spanish[] = {1};
    Gang gang;
    gang_init(&gang, places);
    gang.form.editions = spanish;
    gang.form.n_editions = 1;
    gang.form.n_others = 1;
    gang.order.part = "es-ar";
    gang.order.n_run_copies = 32000;
    gang.order.n_run_editions = 12;
    g_autofree char *ticket = tf_ticket(&gang.order, NULL);
    Read read = read_ticket(ticket);
    check_number(&read, "count(/x:XJDF[@JobPartID='es-ar'])", 1);
    check_number(&read,
                 "count(/x:XJDF/x:Comment[starts-with(., 'Part of a run of 32000 copies in "
                 "12 versions')])",
                 1);
    check_number(&read, "count(//x:Position)", 1);
    check_number(&read, "count(//x:Position[@AbsoluteBox='1368 900 2736 1800'])", 1);
    check_number(&read,
                 "count(//x:Resource[x:Layout]/x:Comment[starts-with(., '2 of the 4 "
                 "places')])",
                 1);
    check_number(&read, "count(//x:GangElement)", 1);
    check_number(&read,
                 "count(//x:Resource[x:ExposedMedia and "
                 "@DescriptiveName='serves 1 more language of the run'])",
                 2 * 4);
    check_references(&read);
    read_free(&read);
    g_autofree char *arabic = tf_ticket(&gang.order, "ar");
    read = read_ticket(arabic);
    check_number(&read, "count(/x:XJDF[@JobPartID='ar'])", 1);
    read_free(&read);
}

/* 24 pages in a sheet of 16 and one of 8 within it lie as six folios; the innermost stands out by 5 points,
 * so each by one more than that around it: 0 to 3, and 4 to 5. */
static void
each_sheet_has_its_own_shingling(void **state)
{
    (void)state;
    static const TfOrderSignature signatures[] = {
        {.fold = "F16-6", .n_pages = 16, .n_columns = 2, .n_rows = 1},
        {.fold = "F8-7", .n_pages = 8, .n_columns = 2, .n_rows = 1},
    };
    TfOrder order = *order_sample();
    TfOrderProduct product = order.products[0];
    TfOrderForm both[] = {order.forms[1], order.forms[1]};
    product.n_pages = 24;
    product.creep = 5;
    product.signatures = signatures;
    product.n_signatures = 2;
    both[0].name = "right-1";
    both[1].name = "right-2";
    both[1].signature = 1;
    order.products = &product;
    order.forms = both;
    g_autofree char *ticket = tf_ticket(&order, "ar");
    Read read = read_ticket(ticket);
    check_number(&read,
                 "count(//x:Resource[@ID='L-right-1']/x:Layout[@OutermostShingling='0' and "
                 "@InnermostShingling='3'])",
                 1);
    check_number(&read,
                 "count(//x:Resource[@ID='L-right-2']/x:Layout[@OutermostShingling='4' and "
                 "@InnermostShingling='5'])",
                 1);
    check_references(&read);
    read_free(&read);
}

static void
the_day_it_is_due_is_said(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    g_autoptr(TfSites) sites = order_sites();
    order.sites = sites;
    g_autofree char *open = tf_ticket(&order, NULL);
    Read read = read_ticket(open);
    check_number(&read, "count(//@LastEnd) + count(//@Required)", 0);
    read_free(&read);
    order.due = "2026-12-18";
    g_autofree char *due = tf_ticket(&order, NULL);
    read = read_ticket(due);
    check_number(&read, "count(//x:NodeInfo[@LastEnd='2026-12-18T23:59:59Z'])", 1);
    check_number(&read, "count(//x:DeliveryParams[@Required='2026-12-18T23:59:59Z'])", 2);
    read_free(&read);
}

/* 1,800 copies of 21.4 g fill four cartons of 400 and one of 200, of 450 g each. */
static void
a_carton_weighs_with_its_cardboard(void **state)
{
    (void)state;
    g_autofree char *ticket = tf_ticket(order_sample(), "es");
    Read read = read_ticket(ticket);
    check_number(&read, "number(//x:BundleItem[@Amount='4']/@TotalWeight)",
                 1600 * 21.4 + 4 * 450);
    check_number(&read, "number(//x:BundleItem[@Amount='1']/@TotalWeight)",
                 200 * 21.4 + 450);
    read_free(&read);
}

/* A card without a fold, on sheets that are turned. */
static void
what_is_not_there_is_not_named(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderSignature signature = order.products[0].signatures[0];
    TfOrderProduct product = order.products[0];
    TfOrderForm turned_forms[] = {order.forms[0], order.forms[1]};
    signature.fold = NULL;
    turned_forms[0].work_style = turned_forms[1].work_style = "WorkAndTurn";
    order.forms = turned_forms;
    product.signatures = &signature;
    order.products = &product;
    g_autofree char *turned = tf_ticket(&order, NULL);
    Read read = read_ticket(turned);
    check_number(&read, "count(//x:ExposedMedia[../x:Part/@Side='Back'])", 0);
    check_number(&read, "count(//x:ExposedMedia)", 3 + 2 + 4);
    check_number(&read, "count(//x:BinderySignature[@BinderySignatureType='Grid'])", 2);
    check_number(&read, "count(//@FoldCatalog)", 0);
    read_free(&read);
    read = read_ticket(turned);
    check_number(
        &read,
        "count(/x:XJDF[@Types='Product Imposition ImageSetting ConventionalPrinting "
        "Cutting Collecting Stitching Trimming Bundling Wrapping BoxPacking'])",
        1);
    read_free(&read);
}

static void
a_digital_press_has_no_plates(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderProduct product = order.products[0];
    g_autoptr(TfSites) sites = order_sites();
    product.has_plates = FALSE;
    product.is_stitched = FALSE;
    order.products = &product;
    order.sites = sites;
    g_autofree char *plain = tf_ticket(&order, NULL);
    Read read = read_ticket(plain);
    check_number(&read,
                 "count(/x:XJDF[@Types='Product Imposition DigitalPrinting Cutting Folding "
                 "Trimming Bundling Wrapping BoxPacking Delivery'])",
                 1);
    check_number(&read, "count(//x:DigitalPrintingParams[@Sides='TwoSided'])", 1);
    check_number(&read, "count(//x:ExposedMedia)", 0);
    check_number(&read, "count(//@PlateRef) + count(//x:Media[@MediaType='Plate'])", 0);
    check_number(&read, "count(//x:StitchingParams)", 0);
    check_number(&read, "count(//x:ResourceSet[not(x:Resource)])", 0);
    read_free(&read);
}

/* The folder is told the fold of each side of binding; the knife every piece of a sheet, which is called as
 * its place is; the packers how many make a bundle, what holds it, and what a carton may hold and weigh. */
static void
machines_are_told_what_they_do(void **state)
{
    (void)state;
    g_autofree char *ticket = tf_ticket(order_sample(), NULL);
    Read read = read_ticket(ticket);
    check_number(&read,
                 "count(//x:Resource[x:Part/@BinderySignatureID='booklet-left-1' or "
                 "x:Part/@BinderySignatureID='booklet-right-1']/x:FoldingParams["
                 "@FoldCatalog='F16-6'])",
                 2);
    check_number(&read, "count(//x:FoldingParams)", 2);
    check_number(&read, "count(//x:CutBlock)", 2 + 2);
    check_number(&read,
                 "count(//x:Resource[x:Part/@SheetName='right-1']/x:CuttingParams/"
                 "x:CutBlock[@BinderySignatureIDs='booklet-right-1'])",
                 2);
    check_number(&read,
                 "count(//x:Position[@BlockName = //x:CutBlock/@BlockName and "
                 "@AbsoluteBox = //x:CutBlock[@BlockName='left-1-piece-1']/@Box])",
                 2);
    check_number(&read, "count(//x:BundlingParams[@Copies='100'])", 1);
    check_number(&read, "count(//x:WrappingParams[@WrappingKind='Band'])", 1);
    check_number(&read,
                 "count(//x:BoxPackingParams[@BoxType='Carton' and @Copies='400' and "
                 "@MaxWeight='15876'])",
                 1);
    read_free(&read);
    TfOrder order = *order_sample();
    TfOrderProduct product = order.products[0];
    TfOrderForm forms[] = {order.forms[0], order.forms[1]};
    product.bundle = 1;
    forms[0].n_places = forms[1].n_places = 1;
    order.products = &product;
    order.forms = forms;
    g_autofree char *plain = tf_ticket(&order, NULL);
    read = read_ticket(plain);
    check_number(&read, "count(//x:BundlingParams) + count(//x:WrappingParams)", 0);
    check_number(&read, "count(//x:CuttingParams) + count(//@BlockName)", 0);
    check_number(&read,
                 "count(/x:XJDF[contains(@Types, 'Bundling') or contains(@Types, "
                 "'Cutting')])",
                 0);
    read_free(&read);
}

/* Full cartons weigh 400 × 21.4 + 450 = 9,010 g, so that a pallet for 30 kg bears three. The library takes
 * 400 English, 800 Spanish, 400 and 100 Arabic: five cartons, of which the first three fill a pallet. */
static void
each_pallet_has_its_cartons(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    g_autoptr(TfSites) sites = order_sites();
    order.sites = sites;
    order.pallet_limit = 30000;
    order.pallet_loose = 4;
    g_autofree char *ticket = tf_ticket(&order, NULL);
    Read read = read_ticket(ticket);
    static const char first[] = "//x:Resource[x:Part/@DropID='D1']/x:Bundle/x:BundleItem";
    g_autofree char *pallets = g_strdup_printf("count(%s[@BundleType='Pallet'])", first);
    g_autofree char *load =
        g_strdup_printf("count(%s[1][@TotalAmount='1200' and @TotalWeight='27030' and "
                        "count(x:BundleItem) = 2 and "
                        "x:BundleItem[1]/@Amount = '1' and x:BundleItem[2]/@Amount = '2'])",
                        first);
    g_autofree char *rest = g_strdup_printf(
        "count(%s[2][@TotalAmount='500' and x:BundleItem[2][@TotalAmount='100']])", first);
    check_number(&read, pallets, 2);
    check_number(&read, load, 1);
    check_number(&read, rest, 1);
    check_number(
        &read, "sum(//x:BundleItem[@BundleType='Pallet']/x:BundleItem/@TotalAmount)", 3300);
    check_number(&read,
                 "number(//x:Resource[x:Part/@DropID='D1']/x:DeliveryParams/"
                 "x:DropItem[@Amount='500']/@TotalWeight)",
                 500 * 21.4 + 2 * 450);
    check_number(&read, "count(//x:PalletizingParams[@MaxWeight='30000'])", 1);
    check_number(&read, "count(/x:XJDF[contains(@Types, 'BoxPacking Palletizing')])", 1);
    check_references(&read);
    read_free(&read);
    g_autofree char *arabic = tf_ticket(&order, "ar");
    order.pallet_loose = 5;
    g_autofree char *loose = tf_ticket(&order, NULL);
    const char *const without[] = {arabic, loose};
    for (gsize i = 0; i < G_N_ELEMENTS(without); i++) {
        read = read_ticket(without[i]);
        check_number(&read,
                     "count(//x:PalletizingParams) + "
                     "count(//x:BundleItem[@BundleType='Pallet'])",
                     0);
        check_number(&read, "count(/x:XJDF[contains(@Types, 'Palletizing')])", 0);
        read_free(&read);
    }
}

/* A set that another process also has says which it is for, by the number of that in Types. */
static void
check_process(const char *ticket, const char *set, const char *process)
{
    Read read = read_ticket(ticket);
    g_autofree char *question =
        g_strdup_printf("number(//x:ResourceSet[%s]/@CombinedProcessIndex)", set);
    int i = (int)number(&read, question);
    xmlChar *types =
        xmlGetProp(xmlDocGetRootElement(read.document), (const xmlChar *)"Types");
    g_auto(GStrv) words = g_strsplit((const char *)types, " ", -1);
    assert_in_range(i, 0, g_strv_length(words) - 1);
    assert_string_equal(words[i], process);
    xmlFree(types);
    read_free(&read);
}

static void
sets_of_one_name_are_told_apart(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderEdition editions[] = {order.editions[0], order.editions[1], order.editions[2]};
    editions[0].press_sheets = "en/booklet-press-sheets.pdf";
    order.editions = editions;
    order.pallet_loose = 0;
    g_autofree char *ticket = tf_ticket(&order, NULL);
    check_process(ticket, "@Name='Bundle' and .//@BundleType='Pallet'", "Palletizing");
    check_process(ticket, "@Name='Bundle' and not(.//@BundleType='Pallet')", "BoxPacking");
    check_process(ticket, "@Name='RunList' and .//@SheetName", "ImageSetting");
    Read read = read_ticket(ticket);
    check_number(&read,
                 "count(//x:ResourceSet[@Name = preceding::x:ResourceSet/@Name and "
                 "not(@CombinedProcessIndex)])",
                 0);
    read_free(&read);
    TfOrderProduct product = order.products[0];
    product.has_plates = FALSE;
    order.products = &product;
    g_autofree char *digital = tf_ticket(&order, NULL);
    check_process(digital, "@Name='RunList' and .//@SheetName", "DigitalPrinting");
}

/* A sheet that is turned over under the same plates is one page of the file, so that the sheet after it
 * begins with the second. */
static void
sheets_to_print_from_are_pointed_at(void **state)
{
    (void)state;
    static const TfOrderSignature signatures[] = {
        {.fold = "F16-6", .n_pages = 16, .n_columns = 1, .n_rows = 1},
        {.fold = "F8-7", .n_pages = 8, .n_columns = 2, .n_rows = 1},
    };
    TfOrder order = *order_sample();
    TfOrderProduct product = order.products[0];
    TfOrderForm both[] = {order.forms[1], order.forms[1]};
    TfOrderEdition editions[] = {order.editions[0], order.editions[1], order.editions[2]};
    editions[2].press_sheets = "ar/booklet-press-sheets.pdf";
    product.signatures = signatures;
    product.n_signatures = 2;
    both[0].name = "right-1";
    both[0].work_style = "WorkAndTurn";
    both[1].name = "right-2";
    both[1].signature = 1;
    order.products = &product;
    order.forms = both;
    order.editions = editions;
    static const struct {
        const char *tag, *url;
    } tickets[] = {{NULL, "ar/booklet-press-sheets.pdf"},
                   {"ar", "booklet-press-sheets.pdf"}};
    for (gsize i = 0; i < G_N_ELEMENTS(tickets); i++) {
        g_autofree char *ticket = tf_ticket(&order, tickets[i].tag);
        Read read = read_ticket(ticket);
        g_autofree char *turned = g_strdup_printf(
            "count(//x:Resource[x:Part[@SheetName='right-1' and @PartVersion='ar']]/"
            "x:RunList[@Pages='0 0' and @NPage='1']/x:FileSpec[@URL='%s'])",
            tickets[i].url);
        g_autofree char *backed = g_strdup_printf(
            "count(//x:Resource[x:Part[@SheetName='right-2' and @PartVersion='ar']]/"
            "x:RunList[@Pages='1 2' and @NPage='2']/x:FileSpec[@URL='%s'])",
            tickets[i].url);
        check_number(&read, turned, 1);
        check_number(&read, backed, 1);
        read_free(&read);
    }
}

/* A gang has a file to itself, which lies beside the folders of the languages. */
static void
a_gang_is_pointed_at_from_each_language(void **state)
{
    (void)state;
    static const int places[] = {0, 0, 0, 1};
    Gang gang;
    gang_init(&gang, places);
    gang.form.press_sheets = "gang-1-press-sheets.pdf";
    g_autofree char *whole = tf_ticket(&gang.order, NULL);
    Read read = read_ticket(whole);
    check_number(&read,
                 "count(//x:RunList[@Pages='0 1']/x:FileSpec["
                 "@URL='gang-1-press-sheets.pdf'])",
                 1);
    read_free(&read);
    g_autofree char *spanish = tf_ticket(&gang.order, "es");
    read = read_ticket(spanish);
    check_number(&read, "count(//x:RunList/x:FileSpec[@URL='../gang-1-press-sheets.pdf'])",
                 1);
    read_free(&read);
}

/* The schema has no attribute for the edge, so it is said in words. */
static void
the_edge_to_turn_about_is_said(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderProduct product = order.products[0];
    product.has_plates = FALSE;
    product.turns = "long";
    order.products = &product;
    g_autofree char *digital = tf_ticket(&order, "ar");
    Read read = read_ticket(digital);
    check_number(&read,
                 "count(//x:Resource[x:DigitalPrintingParams]/x:Comment["
                 "contains(., 'long-edge duplex')])",
                 1);
    read_free(&read);
    g_autofree char *plates = tf_ticket(order_sample(), NULL);
    read = read_ticket(plates);
    check_number(&read, "count(//x:Comment[contains(., 'duplex')])", 0);
    read_free(&read);
}

/* Of two products each step says whose it is, by names that products have. */
static void
steps_say_which_product_they_are_of(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderProduct products[] = {order.products[0], order.products[0]};
    TfOrderEdition editions[] = {order.editions[0], order.editions[1]};
    products[1].name = "poster";
    products[1].bundle = 50;
    editions[1].product = "poster";
    order.products = products;
    order.n_products = 2;
    order.editions = editions;
    order.n_editions = 2;
    order.n_forms = 0;
    g_autofree char *ticket = tf_ticket(&order, NULL);
    Read read = read_ticket(ticket);
    check_number(&read,
                 "number(//x:Resource[x:Part/@Product='P-poster-es']/"
                 "x:BundlingParams/@Copies)",
                 50);
    check_number(&read,
                 "number(//x:Resource[x:Part/@Product='P-booklet-en']/"
                 "x:BundlingParams/@Copies)",
                 100);
    check_number(&read, "count(//x:Part[not(@Product = //x:Product/@ExternalID)]/@Product)",
                 0);
    read_free(&read);
}

/* Folded and stapled by hand on an office printer's paper: nothing is cut off, so nothing bleeds. */
static void
what_is_not_cut_is_not_trimmed(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderProduct product = order.products[0];
    product.has_plates = FALSE;
    product.is_by_hand = TRUE;
    order.products = &product;
    g_autofree char *plain = tf_ticket(&order, NULL);
    Read read = read_ticket(plain);
    check_number(&read, "count(/x:XJDF[contains(@Types, 'Stitching Bundling')])", 1);
    check_number(&read, "count(//x:TrimmingParams)", 0);
    check_number(&read, "count(//x:StitchingParams)", 1);
    check_number(&read, "count(//x:LayoutIntent[@Bleed='0'])", order.n_editions);
    check_number(&read, "count(//x:ResourceSet[not(x:Resource)])", 0);
    read_free(&read);
}

static void
texts_are_escaped(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderProduct product = order.products[0];
    product.title = "Rights & <duties> \"here\"";
    order.products = &product;
    order.is_draft = TRUE;
    g_autofree char *ticket = tf_ticket(&order, NULL);
    Read read = read_ticket(ticket);
    check_number(&read,
                 "count(//x:Product[starts-with(@DescriptiveName, "
                 "'Rights & <duties> \"here\"')])",
                 3);
    check_number(&read, "count(/x:XJDF/x:Comment[starts-with(., 'DRAFT')])", 1);
    read_free(&read);
}

/* How far its texts are stands with each version. */
static void
versions_say_their_state(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderEdition editions[] = {order.editions[0], order.editions[1], order.editions[2]};
    editions[0].state = "final";
    editions[1].state = "DRAFT: translated, not reviewed";
    order.editions = editions;
    g_autofree char *ticket = tf_ticket(&order, NULL);
    Read read = read_ticket(ticket);
    check_number(&read, "count(//x:Product[@PartVersion='en']/x:Comment[.='Texts: final'])",
                 1);
    check_number(&read,
                 "count(//x:Product[@PartVersion='es']/x:Comment[.='Texts: DRAFT: "
                 "translated, not reviewed'])",
                 1);
    check_number(&read, "count(//x:Product[@PartVersion='ar']/x:Comment)", 0);
    read_free(&read);
}

static void
the_same_order_gives_the_same_bytes(void **state)
{
    (void)state;
    g_autofree char *one = tf_ticket(order_sample(), NULL);
    g_autofree char *two = tf_ticket(order_sample(), NULL);
    assert_string_equal(one, two);
}

/* Whether xmllint finds @ticket good; FALSE with @is_there FALSE where it cannot be asked. */
static gboolean
is_valid(const char *ticket, const char *schema)
{
    char *folder = display_folder();
    g_autofree char *path = g_build_filename(folder, "ticket.xjdf", NULL);
    assert_true(g_file_set_contents(path, ticket, -1, NULL));
    const char *argv[] = {"xmllint", "--nonet", "--noout", "--schema", schema, path, NULL};
    int status = -1;
    g_autofree char *said = NULL;
    assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                             NULL, &said, &status, NULL));
    g_unlink(path);
    display_remove(folder);
    gboolean is_good = g_spawn_check_wait_status(status, NULL);
    if (!is_good)
        print_message("%s", said);
    return is_good;
}

static char *
replaced(const char *text, const char *old, const char *new)
{
    g_auto(GStrv) parts = g_strsplit(text, old, -1);
    assert_true(g_strv_length(parts) > 1);
    return g_strjoinv(new, parts);
}

static void
tickets_are_what_the_schema_says(void **state)
{
    (void)state;
    const char *oracles = g_getenv("TENFOLD_ORACLES");
    g_autofree char *xmllint = g_find_program_in_path("xmllint");
    g_autofree char *schema =
        oracles != NULL ? g_build_filename(oracles, "xjdf.xsd", NULL) : NULL;
    if (schema == NULL || xmllint == NULL || !g_file_test(schema, G_FILE_TEST_EXISTS)) {
        print_message("xjdf.xsd in TENFOLD_ORACLES, or xmllint: not there\n");
        g_clear_pointer(&xmllint, g_free); /* skip() does not come back */
        g_clear_pointer(&schema, g_free);
        skip();
    }
    static const int places[] = {0, 0, TF_PLACE_OTHER, 1};
    TfOrder order = *order_sample();
    g_autoptr(TfSites) sites = order_sites();
    order.sites = sites;
    g_autofree char *whole = tf_ticket(&order, NULL);
    g_autofree char *arabic = tf_ticket(&order, "ar");
    order.is_draft = TRUE;
    TfOrderEdition stated[] = {order.editions[0], order.editions[1], order.editions[2]};
    stated[0].state = "DRAFT: translated, not reviewed";
    order.editions = stated;
    order.due = "2026-12-15";
    order.part = "en-es-ar";
    g_autofree char *draft = tf_ticket(&order, NULL);
    TfOrderProduct digital = order.products[0];
    digital.has_plates = FALSE;
    order.products = &digital;
    g_autofree char *printed = tf_ticket(&order, NULL);
    Gang gang;
    gang_init(&gang, places);
    g_autofree char *ganged = tf_ticket(&gang.order, NULL);
    gang.form.press_sheets = "gang-1-press-sheets.pdf";
    gang.order.pallet_limit = 30000;
    gang.order.pallet_loose = 0;
    digital.turns = "long";
    stated[0].press_sheets = "en/booklet-press-sheets.pdf";
    g_autofree char *packed = tf_ticket(&gang.order, NULL);
    g_autofree char *pointed = tf_ticket(&order, NULL);
    const char *const good[] = {whole, arabic, draft, printed, ganged, packed, pointed};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++)
        assert_true(is_valid(good[i], schema));
    const struct {
        const char *ticket, *old, *new;
    } wrong[] = {
        {whole, "BindingSide=\"Right\"", "BindingSide=\"Sideways\""},
        {whole, "MediaRef=\"PL-booklet\"", "MediaRef=\"7\""},
        {whole, "Amount=\"500\"", "Amount=\"five\""},
        {whole, "Orientation=\"Rotate90\"", "Orientation=\"Sideways\""},
        {whole, "AbsoluteBox=\"108 72 1368 1728\"", "AbsoluteBox=\"left\""},
        {whole, "Coating=\"None\"", "Coating=\"Shiny\""},
        {ganged, " OrderQuantity=\"1800\"", ""},
        {printed, "Sides=\"TwoSided\"", "Sides=\"Both\""},
        {whole, "FoldingParams FoldCatalog=\"F16-6\"", "FoldingParams FoldCatalog=\"6\""},
        {whole, "BundlingParams Copies=\"100\"", "BundlingParams Copies=\"some\""},
        {whole, "WrappingKind=\"Band\"", "WrappingKind=\"String\""},
        {whole, "BoxType=\"Carton\"", "BoxType=\"Crate\""},
        {whole, "CutBlock BlockName=\"left-1-piece-1\"", "CutBlock BlockName=\"piece 1\""},
        {packed, "BundleType=\"Pallet\"", "BundleType=\"Skid\""},
        {packed, "PalletizingParams MaxWeight=\"30000\"",
         "PalletizingParams MaxWeight=\"heavy\""},
        {pointed, "Pages=\"0 1\"", "Pages=\"0 to 1\""},
        {pointed, "Sides=\"TwoSided\"", "SheetTurn=\"long\""},
        {draft, "JobPartID=\"en-es-ar\"", "JobPartID=\"en es ar\""},
        {draft, "2026-12-15T23:59:59Z", "in December"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *ticket = replaced(wrong[i].ticket, wrong[i].old, wrong[i].new);
        if (is_valid(ticket, schema))
            fail_msg("%s is as good as %s", wrong[i].new, wrong[i].old);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_sum_to_the_run),
        cmocka_unit_test(colour_plates_are_shared_and_black_ones_are_not),
        cmocka_unit_test(right_bound_versions_are_flipped),
        cmocka_unit_test(one_language_has_a_ticket_of_its_own),
        cmocka_unit_test(drops_deliver_what_sites_take),
        cmocka_unit_test(pieces_stand_where_the_sheet_has_them),
        cmocka_unit_test(gangs_say_who_stands_where),
        cmocka_unit_test(a_gang_is_whole_in_the_ticket_of_one_language),
        cmocka_unit_test(a_part_of_a_run_is_called_so),
        cmocka_unit_test(each_sheet_has_its_own_shingling),
        cmocka_unit_test(the_day_it_is_due_is_said),
        cmocka_unit_test(a_carton_weighs_with_its_cardboard),
        cmocka_unit_test(what_is_not_there_is_not_named),
        cmocka_unit_test(a_digital_press_has_no_plates),
        cmocka_unit_test(machines_are_told_what_they_do),
        cmocka_unit_test(each_pallet_has_its_cartons),
        cmocka_unit_test(sets_of_one_name_are_told_apart),
        cmocka_unit_test(sheets_to_print_from_are_pointed_at),
        cmocka_unit_test(a_gang_is_pointed_at_from_each_language),
        cmocka_unit_test(the_edge_to_turn_about_is_said),
        cmocka_unit_test(steps_say_which_product_they_are_of),
        cmocka_unit_test(what_is_not_cut_is_not_trimmed),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(versions_say_their_state),
        cmocka_unit_test(the_same_order_gives_the_same_bytes),
        cmocka_unit_test(tickets_are_what_the_schema_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
