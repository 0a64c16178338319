#include "preview/guard.h"
#include "preview/view.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static void
digest_number(GChecksum *sum, double number)
{
    gint64 rounded = llround(number * 1000);
    g_checksum_update(sum, (const guchar *)&rounded, sizeof rounded);
}

static void
digest_text(GChecksum *sum, const char *text)
{
    g_checksum_update(sum, (const guchar *)(text != NULL ? text : ""),
                      text != NULL ? (gssize)strlen(text) + 1 : 1);
}

static void
digest_glyphs(GChecksum *sum, const TfGlyphs *glyphs)
{
    digest_text(sum, glyphs->family);
    digest_text(sum, glyphs->text);
    digest_number(sum, glyphs->is_bold);
    digest_number(sum, glyphs->size);
    for (int i = 0; i < glyphs->n_glyphs; i++) {
        digest_number(sum, (double)glyphs->glyphs[i].index);
        digest_number(sum, glyphs->glyphs[i].x);
        digest_number(sum, glyphs->glyphs[i].y);
    }
}

/* A drawing that was saved anew looks different under the same name. */
static void
digest_file(GChecksum *sum, const char *path)
{
    GStatBuf status;
    if (path == NULL || g_stat(path, &status) != 0)
        return;
    digest_number(sum, (double)status.st_size);
    digest_number(sum, (double)status.st_mtim.tv_sec);
    digest_number(sum, (double)status.st_mtim.tv_nsec);
}

static void
digest_placed(GChecksum *sum, const TfPlaced *placed)
{
    const double numbers[] = {
        placed->kind,         placed->rect.x, placed->rect.y,      placed->rect.width,
        placed->rect.height,  placed->shape,  placed->stroke,      placed->radius,
        placed->is_dashed,    placed->tail,   placed->element < 0, placed->is_mirrored,
        placed->is_contained,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        digest_number(sum, numbers[i]);
    for (int i = 0; placed->ink != NULL && i < 3; i++)
        digest_number(sum, placed->ink->rgb[i]);
    digest_text(sum, placed->name);
    if (placed->kind == TF_PLACED_ART)
        digest_file(sum, placed->name);
    if (placed->glyphs != NULL)
        digest_glyphs(sum, placed->glyphs);
}

GPtrArray *
tf_view_digests(const TfPages *pages)
{
    GPtrArray *digests = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < tf_pages_n(pages); i++) {
        g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
        const TfPage *page = tf_pages_get(pages, i);
        for (int j = 0; j < page->n_placed; j++)
            digest_placed(sum, &page->placed[j]);
        digest_number(sum, tf_pages_width(pages));
        digest_number(sum, tf_pages_height(pages));
        digest_number(sum, tf_pages_bleed(pages));
        g_ptr_array_add(digests, g_strndup(g_checksum_get_string(sum), TF_DIGEST_LENGTH));
    }
    return digests;
}
