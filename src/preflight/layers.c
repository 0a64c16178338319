/* Layers (optional content, ISO 32000-1, 8.11): which are off when the file is opened. */
#include "preflight/facts-private.h"

#include <string.h>

enum {
    TF_MOST_LAYERS = 1 << 16,
    TF_MOST_NESTED = 16, /* of visibility expressions */
};

struct TfLayers {
    GHashTable *off; /* object numbers of groups */
};

static void
switch_listed(TfPdf *pdf, TfPdfObject array, GHashTable *off, gboolean is_off)
{
    int n = MIN(tf_pdf_n_items(pdf, array), TF_MOST_LAYERS);
    for (int i = 0; i < n; i++) {
        TfPdfObject group = tf_pdf_item(pdf, array, i);
        void *id = GINT_TO_POINTER(tf_pdf_id(pdf, group));
        if (is_off && id != NULL)
            g_hash_table_add(off, id);
        else
            g_hash_table_remove(off, id);
        tf_pdf_release(pdf, group);
    }
}

TfLayers *
tf_layers_read(TfPdf *pdf, TfFacts *facts)
{
    TfLayers *layers = g_new0(TfLayers, 1);
    TfPdfObject properties = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OCProperties");
    TfPdfObject usual = tf_pdf_get_key(pdf, properties, "D");
    layers->off = g_hash_table_new(NULL, NULL);
    if (properties == 0)
        return layers;
    tf_facts_add_thing(facts, TF_THING_LAYERS, -1, (TfRect){0}, NULL);
    TfPdfObject configurations = tf_pdf_get_key(pdf, properties, "Configs");
    gboolean is_auto = tf_pdf_get_key(pdf, usual, "AS") != 0;
    int n = MIN(tf_pdf_n_items(pdf, configurations), 256);
    for (int i = 0; i < n; i++)
        is_auto |= tf_pdf_get_key(pdf, tf_pdf_item(pdf, configurations, i), "AS") != 0;
    if (is_auto)
        tf_facts_add_thing(facts, TF_THING_LAYER_AUTO, -1, (TfRect){0}, NULL);
    if (tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, usual, "BaseState"), "OFF"))
        switch_listed(pdf, tf_pdf_get_key(pdf, properties, "OCGs"), layers->off, TRUE);
    switch_listed(pdf, tf_pdf_get_key(pdf, usual, "ON"), layers->off, FALSE);
    switch_listed(pdf, tf_pdf_get_key(pdf, usual, "OFF"), layers->off, TRUE);
    return layers;
}

void
tf_layers_free(TfLayers *layers)
{
    g_hash_table_unref(layers->off);
    g_free(layers);
}

static gboolean
is_off(const TfLayers *layers, TfPdf *pdf, TfPdfObject group)
{
    return g_hash_table_contains(layers->off, GINT_TO_POINTER(tf_pdf_id(pdf, group)));
}

/* By the policy of a membership dictionary; groups that are none count for nothing. */
static gboolean
hides_members(const TfLayers *layers, TfPdf *pdf, TfPdfObject membership)
{
    TfPdfObject groups = tf_pdf_get_key(pdf, membership, "OCGs");
    TfPdfObject policy = tf_pdf_get_key(pdf, membership, "P");
    int n = MIN(tf_pdf_n_items(pdf, groups), TF_MOST_LAYERS);
    int n_off = 0;
    int n_all = 0;
    if (n < 0 && groups != 0)
        n_all = 1, n_off = is_off(layers, pdf, groups);
    for (int i = 0; i < n; i++) {
        TfPdfObject group = tf_pdf_item(pdf, groups, i);
        n_all += group != 0;
        n_off += group != 0 && is_off(layers, pdf, group);
        tf_pdf_release(pdf, group);
    }
    if (n_all == 0)
        return FALSE;
    if (tf_pdf_is_name(pdf, policy, "AllOn"))
        return n_off > 0;
    if (tf_pdf_is_name(pdf, policy, "AnyOff"))
        return n_off == 0;
    if (tf_pdf_is_name(pdf, policy, "AllOff"))
        return n_off < n_all;
    return n_off == n_all;
}

/* A visibility expression: [/And a b …], [/Or a b …], [/Not a], each a group or another one.
 * @n_left: how many of its parts are still looked at; without, all is shown */
static gboolean
is_shown(const TfLayers *layers, TfPdf *pdf, TfPdfObject expression, int depth, int *n_left)
{
    int n = tf_pdf_n_items(pdf, expression);
    if (depth > TF_MOST_NESTED || --*n_left < 0)
        return TRUE;
    if (n < 0)
        return !is_off(layers, pdf, expression);
    TfPdfObject word = tf_pdf_item(pdf, expression, 0);
    gboolean is_and = tf_pdf_is_name(pdf, word, "And");
    gboolean is_not = tf_pdf_is_name(pdf, word, "Not");
    gboolean shown = is_and;
    for (int i = 1; i < n && *n_left >= 0; i++) {
        TfPdfObject part = tf_pdf_item(pdf, expression, i);
        gboolean is_part_shown = is_shown(layers, pdf, part, depth + 1, n_left);
        shown = is_and ? shown && is_part_shown : shown || is_part_shown;
        tf_pdf_release(pdf, part);
    }
    tf_pdf_release(pdf, word);
    return is_not ? !shown : shown;
}

gboolean
tf_layers_hide(TfLayers *layers, TfPdf *pdf, TfPdfObject membership)
{
    if (membership == 0)
        return FALSE;
    TfPdfObject expression = tf_pdf_get_key(pdf, membership, "VE");
    int n_left = TF_MOST_LAYERS;
    if (tf_pdf_n_items(pdf, expression) > 0)
        return !is_shown(layers, pdf, expression, 0, &n_left);
    if (tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, membership, "Type"), "OCMD"))
        return hides_members(layers, pdf, membership);
    return is_off(layers, pdf, membership);
}
