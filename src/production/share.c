#include "production/share.h"

#include "model/language.h"
#include "production/allot.h"
#include "production/paper.h"

static gint64
greatest_divisor(gint64 a, gint64 b)
{
    while (b != 0) {
        gint64 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Copies that are whole bundles of each product that has any share. */
static gint64
lot_of(const TfPrintRun *run)
{
    gint64 lot = 1;
    for (guint i = 0; i < run->products->len; i++) {
        const TfRunProduct *product = &g_array_index(run->products, TfRunProduct, i);
        if (product->product->weight > 0)
            lot = lot / MAX(greatest_divisor(lot, product->bundle), 1) * product->bundle;
        if (lot > G_MAXINT)
            return lot;
    }
    return lot;
}

static gboolean
fail(const TfPrintRun *run, TfAllotResult result, const char *whose, TfFindings *findings)
{
    TfPlace place = tf_campaign_place(run->campaign);
    if (result == TF_ALLOT_NO_WEIGHT)
        tf_findings_add(findings, "no-weight", place, NULL, "%s: all weights are zero",
                        whose);
    else if (result == TF_ALLOT_TOO_FEW)
        tf_findings_add(findings, "minimums-too-large", place, NULL,
                        "%s: the minimums of the languages are more than its copies",
                        whose);
    return result == TF_ALLOT_DONE;
}

/* Bundles that a language has at least of a product. */
static int
least_of(const TfCampaignLanguage *language, const TfRunProduct *product)
{
    return language->weight > 0 ? (int)tf_ceiling(language->least, product->bundle) : 0;
}

/* Copies of the product that its languages have at least. */
static gint64
minimum_of(const TfPrintRun *run, const TfRunProduct *product)
{
    const TfCampaignLanguage *languages = tf_campaign_languages(run->campaign);
    gint64 sum = 0;
    for (int i = 0; i < tf_campaign_n_languages(run->campaign); i++)
        sum += (gint64)least_of(&languages[i], product) * product->bundle;
    return sum;
}

static gboolean
share_products(TfPrintRun *run, gint64 lot, TfFindings *findings)
{
    guint n = run->products->len;
    g_autofree TfAllotted *rows = g_new0(TfAllotted, n + 1);
    for (guint i = 0; i < n; i++) {
        const TfRunProduct *product = &g_array_index(run->products, TfRunProduct, i);
        rows[i].weight = product->product->weight;
        gint64 least = tf_ceiling(minimum_of(run, product), MAX(lot, 1));
        rows[i].least = (int)MIN(least, G_MAXINT);
    }
    TfAllotResult result = tf_allot(rows, (int)n, (int)(run->n_copies / MAX(lot, 1)));
    for (guint i = 0; i < n; i++) {
        TfRunProduct *product = &g_array_index(run->products, TfRunProduct, i);
        product->n_copies = (int)(rows[i].n * lot);
        product->n_bundles = product->n_copies / product->bundle;
    }
    return fail(run, result, n == 1 ? "the product" : "the products", findings);
}

static void
add_edition(TfPrintRun *run, int product, int i, const TfAllotted *row)
{
    const TfCampaignLanguage *language = &tf_campaign_languages(run->campaign)[i];
    const TfLanguage *known = tf_language_find(language->tag);
    int bundle = g_array_index(run->products, TfRunProduct, (guint)product).bundle;
    TfRunEdition edition = {
        .product = product,
        .language = i,
        .tag = language->tag,
        .name = language->name,
        .english = language->english,
        .is_right_bound = known != NULL && known->direction == TF_DIRECTION_RTL,
        .is_least = row->is_least,
        .n_copies = row->n * bundle,
        .n_bundles = row->n,
    };
    g_array_append_val(run->editions, edition);
}

static gboolean
share_languages(TfPrintRun *run, int product, TfFindings *findings)
{
    const TfCampaignLanguage *languages = tf_campaign_languages(run->campaign);
    const TfRunProduct *row = &g_array_index(run->products, TfRunProduct, (guint)product);
    int n = tf_campaign_n_languages(run->campaign);
    g_autofree TfAllotted *rows = g_new0(TfAllotted, (gsize)n);
    for (int i = 0; i < n; i++) {
        rows[i].weight = languages[i].weight;
        rows[i].least = least_of(&languages[i], row);
    }
    if (row->n_bundles > 0 &&
        !fail(run, tf_allot(rows, n, row->n_bundles), row->product->name, findings))
        return FALSE;
    for (int i = 0; i < n; i++) {
        add_edition(run, product, i, &rows[i]);
        if (rows[i].n == 0 && languages[i].weight > 0 && row->n_bundles > 0)
            tf_findings_add(findings, "no-copies", languages[i].place, NULL,
                            "%s: its share of %s is less than a bundle of %d copies",
                            languages[i].english, row->product->name, row->bundle);
    }
    return TRUE;
}

gboolean
tf_share(TfPrintRun *run, TfFindings *findings)
{
    TfPlace place = tf_campaign_place(run->campaign);
    gint64 lot = MAX(lot_of(run), 1);
    if (lot > run->n_asked) {
        tf_findings_add(findings, "bundle-too-large", place, NULL,
                        "a bundle is %" G_GINT64_FORMAT
                        " copies, and all there are is %" G_GINT64_FORMAT,
                        lot, run->n_asked);
        return FALSE;
    }
    run->n_copies = tf_ceiling(run->n_asked, lot) * lot;
    if (run->n_copies != run->n_asked)
        tf_findings_add(findings, "copies-not-bundles", place, NULL,
                        "%" G_GINT64_FORMAT
                        " copies are not whole bundles of %" G_GINT64_FORMAT
                        "; %" G_GINT64_FORMAT " are planned",
                        run->n_asked, lot, run->n_copies);
    if (!share_products(run, lot, findings))
        return FALSE;
    for (guint i = 0; i < run->products->len; i++)
        if (!share_languages(run, (int)i, findings))
            return FALSE;
    return TRUE;
}
