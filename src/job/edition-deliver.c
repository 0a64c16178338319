/* Files get their names, and what an earlier build left of them goes. */
#include "base/file.h"
#include "job/edition-private.h"
#include "job/hold.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

char *
tf_work_name(const TfWork *work, const char *ending)
{
    return g_strdup_printf("%s/%s%s", work->folder, work->product->name, ending);
}

const char *
tf_work_place(TfWork *work, const char *ending, gboolean is_scratch, GError **error)
{
    g_autofree char *name = tf_work_name(work, ending);
    return tf_delivery_add(work->delivery, name, is_scratch, error);
}

gboolean
tf_work_note(
    TfWork *work, const char *role, const char *name, const char *beside, GError **error)
{
    GStatBuf status;
    g_autofree char *digest = tf_file_digest(beside, error);
    if (digest == NULL)
        return FALSE;
    if (g_stat(beside, &status) != 0) {
        int number = errno;
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), "%s: %s",
                    beside, g_strerror(number));
        return FALSE;
    }
    int n_pages = g_str_has_suffix(name, ".png") ? 1 : work->outcome->n_pages;
    tf_outcome_add_file(work->outcome, role, name, n_pages, status.st_size, digest);
    GPtrArray *files = work->outcome->files;
    if (work->job->is_release)
        ((TfDelivered *)files->pdata[files->len - 1])->beside = g_strdup(beside);
    return TRUE;
}

static gboolean
note_files(TfWork *work, GError **error)
{
    const struct {
        const char *role, *ending, *beside;
        gboolean is_kept;
    } files[] = {
        {"reader", "-read-painted.pdf", work->painted_reader,
         work->job->last == TF_STAGE_PAINT},
        {"press", "-pages-painted.pdf", work->painted_press,
         work->job->last == TF_STAGE_PAINT},
        {"reader", "-read.pdf", work->reader, TRUE},
        {"press", "-pages.pdf", work->press, TRUE},
        {"base", "-pages-base.pdf", work->base, TRUE},
        {"language", "-pages-language.pdf", work->words, TRUE},
        {"sheets", "-sheets.pdf", work->sheets, TRUE},
        {"overlay", "-overlay.pdf", work->overlay, TRUE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *name = tf_work_name(work, files[i].ending);
        if (files[i].beside != NULL && files[i].is_kept &&
            !tf_work_note(work, files[i].role, name, files[i].beside, error))
            return FALSE;
    }
    return TRUE;
}

void
tf_work_tidy_findings(TfWork *work)
{
    TfFindings *tidy = tf_findings_new();
    for (int i = 0; i < tf_findings_n(work->outcome->findings); i++) {
        const TfFinding *finding = tf_findings_get(work->outcome->findings, i);
        TfPlace place = finding->place;
        g_autofree char *file =
            place.file != NULL ? tf_delivery_tidy(work->delivery, place.file) : NULL;
        g_autofree char *text = tf_delivery_tidy(work->delivery, finding->text);
        place.file = file;
        tf_findings_add(tidy, finding->code, place, finding->hint, "%s", text);
    }
    tf_findings_free(work->outcome->findings);
    work->outcome->findings = tidy;
}

gboolean
tf_work_deliver(TfWork *work, GError **error)
{
    const TfJob *job = work->job;
    if ((!job->has_overlay && tf_outcome_n_errors(work->outcome) > 0) ||
        !note_files(work, error))
        return FALSE;
    if (job->is_release) {
        work->outcome->words = tf_release_print(work->edition);
        return tf_delivery_hold(work->delivery, error);
    }
    if (!tf_delivery_commit(work->delivery, error))
        return FALSE;
    if (job->last == TF_STAGE_ALL)
        tf_remove_earlier(job->output, work->outcome, job->has_layers);
    return TRUE;
}
