#include "job/hold.h"

#include "job/delivery.h"
#include "job/proof-files.h"

#include <glib/gstdio.h>

/* Pictures of pages that the booklet had in an earlier build. */
static void
remove_surplus_pictures(const char *output, const TfOutcome *outcome)
{
    for (int page = outcome->n_pages + 1;; page++) {
        g_autofree char *path = g_strdup_printf("%s/%s/pages/%s-p%02d.png", output,
                                                outcome->language, outcome->product, page);
        if (g_unlink(path) != 0)
            return;
    }
}

/* Layers of an earlier build: they would no longer go with the pages. */
static void
remove_layers(const char *output, const TfOutcome *outcome)
{
    static const char *const endings[] = {"-pages-base.pdf", "-pages-language.pdf"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = g_strdup_printf("%s/%s/%s%s", output, outcome->language,
                                                outcome->product, endings[i]);
        g_unlink(path);
    }
}

void
tf_remove_earlier(const char *output, const TfOutcome *outcome, gboolean has_layers)
{
    remove_surplus_pictures(output, outcome);
    /* Proofs of what was there before. */
    tf_proof_files_remove(output, outcome->language, outcome->product);
    if (!has_layers)
        remove_layers(output, outcome);
}

/* Returns: (transfer full): all that is held; what is not committed goes with it */
static TfDelivery *
take_held(const char *output, const GPtrArray *outcomes)
{
    TfDelivery *delivery = tf_delivery_new(output);
    for (guint i = 0; i < outcomes->len; i++) {
        const TfOutcome *outcome = outcomes->pdata[i];
        for (guint j = 0; j < outcome->files->len; j++) {
            TfDelivered *file = outcome->files->pdata[j];
            if (file->beside != NULL)
                tf_delivery_take(delivery, file->path, file->beside);
            g_clear_pointer(&file->beside, g_free);
        }
    }
    return delivery;
}

static void
forget_files(const GPtrArray *outcomes)
{
    for (guint i = 0; i < outcomes->len; i++)
        g_ptr_array_set_size(((TfOutcome *)outcomes->pdata[i])->files, 0);
}

gboolean
tf_held_deliver(const char *output,
                const GPtrArray *outcomes,
                gboolean has_layers,
                GError **error)
{
    g_autoptr(TfDelivery) delivery = take_held(output, outcomes);
    if (!tf_delivery_commit(delivery, error)) {
        forget_files(outcomes);
        return FALSE;
    }
    for (guint i = 0; i < outcomes->len; i++)
        tf_remove_earlier(output, outcomes->pdata[i], has_layers);
    return TRUE;
}

void
tf_held_discard(const char *output, const GPtrArray *outcomes)
{
    tf_delivery_free(take_held(output, outcomes));
    forget_files(outcomes);
}
