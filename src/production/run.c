#include "production/run.h"

#include "base/error.h"
#include "production/cost.h"
#include "production/drops.h"
#include "production/paper.h"
#include "production/share.h"
#include "production/words.h"

/* Cyan, magenta, yellow, black. */
enum {
    TF_N_PROCESS_INKS = 4
};

/* The first row, which stands for what nobody named. */
static const TfPress *
first_press(const TfShop *shop)
{
    int n;
    return tf_shop_presses(shop, &n);
}

static const TfPaper *
first_paper(const TfShop *shop)
{
    int n;
    return tf_shop_papers(shop, &n);
}

static void
report_unknown(const TfProduct *product,
               const char *what,
               const char *name,
               const char *nearest,
               TfFindings *findings)
{
    g_autofree char *hint =
        nearest != NULL ? g_strdup_printf("Did you mean %s?", nearest) : NULL;
    tf_findings_add(findings, "unknown-stock", product->place, hint,
                    "%s: layouts/production has no %s “%s”", product->name, what, name);
}

/* Press and paper, as asked for, as the campaign has them, or the first. */
static void
find_stock(const TfPrintRunSpec *spec, TfRunProduct *product, TfFindings *findings)
{
    const TfShop *shop = spec->shop;
    const char *press = spec->press != NULL ? spec->press : product->product->printed_on;
    const char *paper = spec->paper != NULL ? spec->paper : product->product->paper;
    product->press = press != NULL ? tf_shop_press(shop, press) : first_press(shop);
    product->paper = paper != NULL ? tf_shop_paper(shop, paper) : first_paper(shop);
    if (product->press == NULL) {
        report_unknown(product->product, "press", press, tf_shop_nearest_press(shop, press),
                       findings);
        product->press = first_press(shop);
    }
    if (product->paper == NULL) {
        report_unknown(product->product, "paper", paper, tf_shop_nearest_paper(shop, paper),
                       findings);
        product->paper = first_paper(shop);
    }
}

/* Process inks, and each plate of a spot colour once. */
static int
count_inks(const TfLayout *layout)
{
    int n;
    const TfInk *inks = tf_layout_inks(layout, &n);
    g_autoptr(GHashTable) spots = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < n; i++)
        if (inks[i].spot != NULL)
            g_hash_table_add(spots, (char *)inks[i].spot);
    return TF_N_PROCESS_INKS + (int)g_hash_table_size(spots);
}

/* A coated condition on uncoated paper, or the reverse. */
static void
check_condition(const TfRunProduct *product, const TfVendor *vendor, TfFindings *findings)
{
    gboolean is_coated = strcmp(product->paper->coating, "None") != 0;
    TfConditionPaper paper = is_coated ? TF_CONDITION_COATED : TF_CONDITION_UNCOATED;
    if (vendor == NULL || vendor->paper == TF_CONDITION_ANY || vendor->paper == paper)
        return;
    tf_findings_add(findings, "other-paper", product->product->place, NULL,
                    "%s: its files are made for %s, which is for %s paper; %s is %s",
                    product->product->name, vendor->info,
                    vendor->paper == TF_CONDITION_COATED ? "coated" : "uncoated",
                    product->paper->name, is_coated ? "coated" : "uncoated");
}

static void
add_product(TfPrintRun *run, const TfPrintRunSpec *spec, int i, TfFindings *findings)
{
    const TfProduct *named = &tf_campaign_products(spec->campaign)[i];
    int bundle = tf_shop_finishing(spec->shop)->bundle;
    TfRunProduct product = {
        .product = named,
        .layout = spec->layouts[i],
        .n_pages = tf_layout_n_pages(spec->layouts[i]),
        .n_inks = count_inks(spec->layouts[i]),
        .width = tf_layout_width(spec->layouts[i]),
        .height = tf_layout_height(spec->layouts[i]),
        .bleed = tf_layout_bleed(spec->layouts[i]),
        .bundle = named->bundle > 0 ? named->bundle : bundle,
        .way = -1,
    };
    find_stock(spec, &product, findings);
    check_condition(&product, spec->vendors != NULL ? spec->vendors[i] : NULL, findings);
    g_array_append_val(run->products, product);
}

static TfRunEdition *
edition_at(const TfPrintRun *run, guint i)
{
    return &g_array_index(run->editions, TfRunEdition, i);
}

/* Weight, thickness and cartons of a product whose leaves are known. */
static gboolean
pack(TfPrintRun *run, int number, TfFindings *findings)
{
    TfRunProduct *product = &g_array_index(run->products, TfRunProduct, (guint)number);
    const TfFinishing *finishing = tf_shop_finishing(run->shop);
    const TfPaper *paper = product->paper;
    product->copy_mg =
        tf_paper_mg(product->width * product->n_leaves, product->height, paper->grams);
    product->thickness_mm = product->n_leaves * paper->caliper_mm;
    product->is_stitched = product->n_leaves > 2;
    product->n_stitches = product->is_stitched ? finishing->n_stitches : 0;
    int n_inside = product->n_leaves / 2 - 1; /* folded sheets that lie in the outermost */
    product->creep_mm = product->is_stitched ? n_inside * paper->caliper_mm : 0;
    product->per_carton = tf_per_carton(finishing, product->copy_mg, product->bundle);
    if (product->per_carton == 0) {
        tf_findings_add(findings, "bundle-too-heavy", product->product->place, NULL,
                        "%s: a bundle of %d copies is more than a carton holds",
                        product->product->name, product->bundle);
        return FALSE;
    }
    product->carton_mg = finishing->carton_own_mg + product->per_carton * product->copy_mg;
    if (product->carton_mg > finishing->pallet_mg) {
        g_autofree char *carton = tf_words_weight(product->carton_mg);
        g_autofree char *pallet = tf_words_weight(finishing->pallet_mg);
        tf_findings_add(findings, "carton-too-heavy", product->product->place, NULL,
                        "%s: a full carton weighs %s, a pallet bears %s",
                        product->product->name, carton, pallet);
    }
    return TRUE;
}

static void
check_pages(const TfPrintRun *run, const TfRunProduct *product, TfFindings *findings)
{
    const TfFinishing *finishing = tf_shop_finishing(run->shop);
    if (product->is_stitched && product->n_pages > finishing->most_pages)
        tf_findings_add(findings, "too-many-pages", product->product->place, NULL,
                        "%s: %d pages are stitched; the binder stitches up to %d",
                        product->product->name, product->n_pages, finishing->most_pages);
}

/* Paper, sheets and weights. Returns: (transfer full) (nullable): of TfSheetForms; NULL, after a finding,
 * where it cannot be made */
static GPtrArray *
weigh_product(TfPrintRun *run, int number, TfFindings *findings)
{
    TfRunProduct *product = &g_array_index(run->products, TfRunProduct, (guint)number);
    g_autofree char *why = NULL;
    g_autoptr(GPtrArray) forms = tf_forms_new(run->shop, product, &why);
    if (forms == NULL) {
        tf_findings_add(findings, "sheet-too-small", product->product->place, NULL, "%s",
                        why);
        return NULL;
    }
    if (!pack(run, number, findings))
        return NULL;
    check_pages(run, product, findings);
    return g_steal_pointer(&forms);
}

/* Says where not even the way that was chosen keeps the limits. */
static void
check_limits(const TfPrintRun *run, const TfRunProduct *product, TfFindings *findings)
{
    const TfWay *way = tf_run_way(product);
    if (way == NULL || way->breaks->len == 0)
        return;
    tf_findings_add(findings, "late-run", tf_campaign_place(run->campaign), NULL,
                    "%s: no way of printing it on %s keeps the campaign's limits: %s",
                    product->product->name, product->press->name,
                    (const char *)way->breaks->pdata[0]);
}

/* The ways of printing. */
static void
price_product(TfPrintRun *run, int number, const GPtrArray *forms, TfFindings *findings)
{
    TfRunProduct *product = &g_array_index(run->products, TfRunProduct, (guint)number);
    g_autoptr(GArray) printed = g_array_new(FALSE, TRUE, sizeof(int));
    for (int i = 0; i < (int)run->editions->len; i++) {
        TfRunEdition *edition = edition_at(run, (guint)i);
        if (edition->product != number || edition->n_copies == 0)
            continue;
        edition->weight_mg = edition->n_copies * product->copy_mg;
        g_array_append_val(printed, i);
    }
    TfCostSpec spec = {
        .shop = run->shop,
        .forms = forms,
        .editions = (const TfRunEdition *)(const void *)run->editions->data,
        .printed = (const int *)(const void *)printed->data,
        .n_printed = (int)printed->len,
        .limits = run->limits,
        .split_seconds = run->split_seconds,
    };
    tf_cost_ways(&spec, product);
    if (product->way >= 0)
        run->total_cents += product->ways[product->way].total_cents;
    check_limits(run, product, findings);
}

/* Transfer full. */
static GDateTime *
day_of(const char *text)
{
    g_autofree char *time = text != NULL ? g_strdup_printf("%sT00:00:00Z", text) : NULL;
    return time != NULL ? g_date_time_new_from_iso8601(time, NULL) : NULL;
}

/* Working days after @ready up to @due; -1: nobody said. Monday to Friday: holidays are the printer's to
 * know. */
static int
count_days(const char *ready, const char *due)
{
    g_autoptr(GDateTime) from = day_of(ready);
    g_autoptr(GDateTime) to = day_of(due);
    int n_days = 0;
    if (from == NULL || to == NULL)
        return -1;
    gint64 n_all = g_date_time_difference(to, from) / G_TIME_SPAN_DAY;
    int first = g_date_time_get_day_of_week(from);
    for (gint64 i = 1; i <= MIN(n_all, 10000); i++)
        n_days += (first - 1 + i) % 7 < 5;
    return n_days;
}

/* Gives the sites what the others leave, and says where they take something else than is printed. */
static void
share_sites(const TfPrintRun *run, TfSites *sites, TfFindings *findings)
{
    int n = tf_campaign_n_languages(run->campaign);
    g_autofree int *printed = g_new0(int, (gsize)n * run->products->len + 1);
    for (guint i = 0; i < run->editions->len; i++) {
        const TfRunEdition *edition = edition_at(run, i);
        printed[edition->product * n + edition->language] = edition->n_copies;
    }
    tf_sites_share(sites, run->campaign, printed, findings);
}

static gboolean
check_names(const TfPrintRunSpec *spec, GError **error)
{
    const struct {
        const char *what, *name, *nearest;
        gboolean is_known;
    } names[] = {
        {"press", spec->press,
         spec->press != NULL ? tf_shop_nearest_press(spec->shop, spec->press) : NULL,
         spec->press == NULL || tf_shop_press(spec->shop, spec->press) != NULL},
        {"paper", spec->paper,
         spec->paper != NULL ? tf_shop_nearest_paper(spec->shop, spec->paper) : NULL,
         spec->paper == NULL || tf_shop_paper(spec->shop, spec->paper) != NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i].is_known)
            continue;
        g_autofree char *hint =
            names[i].nearest != NULL
                ? g_strdup_printf("; did you mean %s?", names[i].nearest)
                : NULL;
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: no such %s in layouts/production%s", names[i].name, names[i].what,
                    hint != NULL ? hint : "");
        return FALSE;
    }
    return TRUE;
}

/* The shop names folds, the catalogue knows them. */
static gboolean
check_folds(const TfShop *shop, TfFindings *findings)
{
    gboolean are_known = TRUE;
    int n;
    const TfFoldKind *folds = tf_shop_folds(shop, &n);
    for (int i = 0; i < n; i++) {
        g_autoptr(GError) error = NULL;
        int n_pages = tf_fold_pages(folds[i].name, &error);
        if (n_pages == folds[i].n_pages)
            continue;
        are_known = FALSE;
        if (error != NULL)
            tf_findings_add(findings, "unknown-fold", folds[i].place, NULL, "%s",
                            error->message);
        else
            tf_findings_add(findings, "unknown-fold", folds[i].place, NULL,
                            "%s has %d pages, not %d", folds[i].name, n_pages,
                            folds[i].n_pages);
    }
    return are_known;
}

TfPrintRun *
tf_print_run_new(const TfPrintRunSpec *spec, TfFindings *findings, GError **error)
{
    if (!check_names(spec, error))
        return NULL;
    g_autoptr(TfPrintRun) run = g_new0(TfPrintRun, 1);
    run->campaign = spec->campaign;
    run->shop = spec->shop;
    run->n_asked =
        spec->n_copies > 0 ? spec->n_copies : tf_campaign_n_copies(spec->campaign);
    run->split_seconds = spec->split_seconds;
    run->limits.most_over = tf_campaign_most_over(spec->campaign);
    run->limits.n_days =
        count_days(tf_campaign_ready(spec->campaign), tf_campaign_due(spec->campaign));
    run->products = g_array_new(FALSE, TRUE, sizeof(TfRunProduct));
    run->editions = g_array_new(FALSE, TRUE, sizeof(TfRunEdition));
    run->drops = g_array_new(FALSE, TRUE, sizeof(TfRunDrop));
    for (int i = 0; i < tf_campaign_n_products(spec->campaign); i++)
        add_product(run, spec, i, findings);
    if (!tf_share(run, findings) || !check_folds(run->shop, findings))
        return NULL;
    g_autoptr(GPtrArray) forms =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < run->products->len; i++) {
        GPtrArray *of_product = weigh_product(run, (int)i, findings);
        if (of_product == NULL)
            return NULL;
        g_ptr_array_add(forms, of_product);
    }
    TfFindings *of_sites = spec->site_findings != NULL ? spec->site_findings : findings;
    if (spec->sites != NULL)
        share_sites(run, spec->sites, of_sites);
    tf_drops_count(run, spec->sites, of_sites);
    for (guint i = 0; i < run->products->len; i++)
        price_product(run, (int)i, forms->pdata[i], findings);
    return g_steal_pointer(&run);
}

void
tf_print_run_free(TfPrintRun *run)
{
    if (run == NULL)
        return;
    for (guint i = 0; i < run->products->len; i++) {
        TfRunProduct *product = &g_array_index(run->products, TfRunProduct, i);
        g_clear_pointer(&product->candidates, g_array_unref);
        for (int k = 0; k < TF_N_WAYS; k++)
            tf_way_clear(&product->ways[k]);
    }
    g_array_unref(run->products);
    g_array_unref(run->editions);
    g_array_unref(run->drops);
    g_free(run);
}

gboolean
tf_print_run_is_delivered(const TfPrintRun *run)
{
    for (guint i = 0; i < run->products->len; i++)
        if (g_array_index(run->products, TfRunProduct, i).is_delivered)
            return TRUE;
    return FALSE;
}

int
tf_print_run_n_products(const TfPrintRun *run)
{
    return (int)run->products->len;
}

const TfRunProduct *
tf_print_run_product(const TfPrintRun *run, int i)
{
    return &g_array_index(run->products, TfRunProduct, (guint)i);
}

int
tf_print_run_n_editions(const TfPrintRun *run)
{
    return (int)run->editions->len;
}

const TfRunEdition *
tf_print_run_edition(const TfPrintRun *run, int i)
{
    return edition_at(run, (guint)i);
}

const TfRunSignature *
tf_run_signature(const TfRunProduct *product, int i)
{
    return &g_array_index(product->signatures, TfRunSignature, (guint)i);
}

const TfWay *
tf_run_way(const TfRunProduct *product)
{
    return product->way >= 0 ? &product->ways[product->way] : NULL;
}

const char *
tf_turning_xjdf(TfTurning turning)
{
    static const char *const words[TF_N_TURNINGS] = {
        "WorkAndBack", "Perfecting", "WorkAndTurn", "WorkAndTumble", "WorkAndBack"};
    return words[turning];
}

const char *
tf_turning_name(TfTurning turning)
{
    static const char *const words[TF_N_TURNINGS] = {
        "sheetwise", "perfecting", "work-and-turn", "work-and-tumble", "duplex"};
    return words[turning];
}

gboolean
tf_turning_is_one_form(TfTurning turning)
{
    return turning == TF_TURNING_WORK_AND_TURN || turning == TF_TURNING_WORK_AND_TUMBLE;
}

const char *
tf_turning_text(TfTurning turning)
{
    static const char *const words[TF_N_TURNINGS] = {
        "sheetwise: front and back from plates of their own, two passes",
        "perfecting: front and back from plates of their own, one pass",
        ("work-and-turn: one set of plates holds front and back; printed, turned, printed "
         "again, cut in two"),
        ("work-and-tumble: one set of plates holds front and back; printed, turned head "
         "over heels, held at its other long edge, printed again, cut in two"),
        "duplex: the press turns the sheet itself",
    };
    return words[turning];
}
