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
    if (is < expected || is > expected)
        fail_msg("%s is %g, not %g", question, is, expected);
}

/* Every attribute that names a resource or a product names one that is there. */
static void
check_references(const Read *read)
{
    static const char *const names[] = {"ItemRef", "MediaRef", "PaperRef", "PlateRef"};
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

/* Three copies of English and one of Spanish on one sheet: no plate is shared by turns, each is of
 * both, and each place says whose it is. */
static void
gangs_say_who_stands_where(void **state)
{
    (void)state;
    TfOrder order = *order_sample();
    TfOrderSignature signature = order.products[0].signatures[0];
    TfOrderProduct product = order.products[0];
    TfOrderForm form = order.forms[0];
    static const int slots[] = {3, 1};
    signature.n_rows = 2;
    product.signatures = &signature;
    form.is_gang = TRUE;
    form.slots = slots;
    order.products = &product;
    order.forms = &form;
    order.n_forms = 1;
    g_autofree char *ticket = tf_ticket(&order, "en");
    Read read = read_ticket(ticket);
    check_number(&read, "count(//x:ExposedMedia)", 2 * 4);
    check_number(&read, "count(//x:Resource[x:ExposedMedia and count(x:Part) = 2])", 2 * 4);
    check_number(&read, "count(//x:Position)", 4);
    check_number(&read, "count(//x:Position[@GangElementID='P-booklet-en'])", 3);
    check_number(&read,
                 "count(//x:Position[@GangElementID='P-booklet-es' and "
                 "@RelativeBox='0.5 0.5 1 1'])",
                 1);
    read_free(&read);
}

/* A press without plates and a card without a fold. */
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
    product.has_plates = FALSE;
    product.is_stitched = FALSE;
    g_autofree char *plain = tf_ticket(&order, NULL);
    read = read_ticket(plain);
    check_number(&read, "count(//x:ExposedMedia)", 0);
    check_number(&read, "count(//@PlateRef) + count(//x:Media[@MediaType='Plate'])", 0);
    check_number(&read, "count(//x:StitchingParams)", 0);
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
    TfOrder order = *order_sample();
    g_autoptr(TfSites) sites = order_sites();
    order.sites = sites;
    g_autofree char *whole = tf_ticket(&order, NULL);
    g_autofree char *arabic = tf_ticket(&order, "ar");
    order.is_draft = TRUE;
    order.due = "2026-12-15T17:00:00Z";
    g_autofree char *draft = tf_ticket(&order, NULL);
    assert_true(is_valid(whole, schema));
    assert_true(is_valid(arabic, schema));
    assert_true(is_valid(draft, schema));
    g_autofree char *sideways =
        replaced(whole, "BindingSide=\"Right\"", "BindingSide=\"Sideways\"");
    g_autofree char *dangling =
        replaced(whole, "MediaRef=\"PL-booklet\"", "MediaRef=\"7\"");
    g_autofree char *wordy = replaced(whole, "Amount=\"500\"", "Amount=\"five\"");
    assert_false(is_valid(sideways, schema));
    assert_false(is_valid(dangling, schema));
    assert_false(is_valid(wordy, schema));
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
        cmocka_unit_test(gangs_say_who_stands_where),
        cmocka_unit_test(what_is_not_there_is_not_named),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(the_same_order_gives_the_same_bytes),
        cmocka_unit_test(tickets_are_what_the_schema_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
