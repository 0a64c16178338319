#include "plates/separations.h"

#include "base/error.h"
#include "pdf/pdf.h"
#include "plates/plates-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

const char *const tf_process_inks[TF_N_PROCESS_INKS] = {"Cyan", "Magenta", "Yellow",
                                                        "Black"};

enum {
    TF_MOST_PAGES = 10000,
    TF_MOST_PIXELS = 40000 /* of a side of a page */
};

void
tf_plate_clear(TfPlate *plate)
{
    g_clear_pointer(&plate->pixels, g_free);
}

static void
sheet_free(gpointer data)
{
    TfSheet *sheet = data;
    g_ptr_array_unref(sheet->inks);
    g_ptr_array_unref(sheet->files);
    g_free(sheet);
}

/* Nobody else writes into the folder, and it has no folders in it. */
static void
remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

void
tf_separations_free(TfSeparations *separations)
{
    if (separations == NULL)
        return;
    if (separations->folder != NULL)
        remove_folder(separations->folder);
    if (separations->signals != NULL)
        tf_signals_free(separations->signals);
    g_ptr_array_unref(separations->sheets);
    g_free(separations->folder);
    g_free(separations->path);
    g_free(separations);
}

static gboolean
set_usage(GError **error, const char *path, int page, const char *words)
{
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "%s: page %d %s", path, page, words);
    return FALSE;
}

static gboolean
add_sheet(TfSeparations *separations, TfPdf *pdf, int page, double dpi, GError **error)
{
    if (page < 1 || page > tf_pdf_n_pages(pdf))
        return set_usage(error, separations->path, page, "is not there");
    double scale = dpi / 72;
    TfRect media = tf_pdf_page_box(pdf, page - 1, TF_PDF_MEDIA_BOX);
    TfRect trim = tf_pdf_page_box(pdf, page - 1, TF_PDF_TRIM_BOX);
    if (MAX(media.width, media.height) * scale > TF_MOST_PIXELS)
        return set_usage(error, separations->path, page,
                         "is too large for so many dpi; ask for fewer");
    TfSheet *sheet = g_new0(TfSheet, 1);
    sheet->page = page;
    sheet->trim = (TfRect){
        (trim.x - media.x) * scale,
        (media.y + media.height - trim.y - trim.height) * scale,
        trim.width * scale,
        trim.height * scale,
    };
    sheet->inks = g_ptr_array_new_with_free_func(g_free);
    sheet->files = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(separations->sheets, sheet);
    return TRUE;
}

/* Knows its pages and has a folder, but no plates yet. */
static TfSeparations *
separations_new(const char *path, const int *pages, int n_pages, double dpi, GError **error)
{
    g_autoptr(TfPdf) pdf = tf_pdf_open(path, NULL, error);
    if (pdf == NULL)
        return NULL;
    g_autoptr(TfSeparations) separations = g_new0(TfSeparations, 1);
    separations->path = g_canonicalize_filename(path, NULL);
    separations->sheets = g_ptr_array_new_with_free_func(sheet_free);
    int n = pages != NULL ? n_pages : tf_pdf_n_pages(pdf);
    if (n > TF_MOST_PAGES) {
        set_usage(error, path, n, "is too far for one run; name fewer pages");
        return NULL;
    }
    for (int i = 0; i < n; i++)
        if (!add_sheet(separations, pdf, pages != NULL ? pages[i] : i + 1, dpi, error))
            return NULL;
    separations->folder = g_dir_make_tmp("tenfold-plates-XXXXXX", error);
    return separations->folder != NULL ? g_steal_pointer(&separations) : NULL;
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Returns: (transfer full): the files of the folder, sorted, so that spots are in order */
static GPtrArray *
list_folder(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

static gboolean
is_process(const char *ink)
{
    for (int i = 0; i < TF_N_PROCESS_INKS; i++)
        if (strcmp(ink, tf_process_inks[i]) == 0)
            return TRUE;
    return FALSE;
}

/* @coded is the name of the ink as tiffsep puts it into names of files: "PANTONE 7691%2F2 C". */
static void
add_plate(const TfSeparations *separations, TfSheet *sheet, int i, const char *coded)
{
    g_autofree char *name = g_strdup_printf("p%05d(%s).tif", i + 1, coded);
    g_autofree char *ink = g_uri_unescape_string(coded, NULL);
    g_ptr_array_add(sheet->inks, g_utf8_make_valid(ink != NULL ? ink : coded, -1));
    g_ptr_array_add(sheet->files, g_build_filename(separations->folder, name, NULL));
}

/* Spots are whatever else there is of the page. */
static void
find_plates(const TfSeparations *separations, const GPtrArray *names, int i)
{
    TfSheet *sheet = separations->sheets->pdata[i];
    g_autofree char *prefix = g_strdup_printf("p%05d(", i + 1);
    for (int j = 0; j < TF_N_PROCESS_INKS; j++)
        add_plate(separations, sheet, i, tf_process_inks[j]);
    for (guint j = 0; j < names->len; j++) {
        const char *name = names->pdata[j];
        gsize length = strlen(name), around = strlen(prefix) + strlen(").tif");
        if (!g_str_has_prefix(name, prefix) || !g_str_has_suffix(name, ").tif") ||
            length <= around)
            continue;
        g_autofree char *ink = g_strndup(name + strlen(prefix), length - around);
        if (!is_process(ink))
            add_plate(separations, sheet, i, ink);
    }
    g_ptr_array_add(sheet->inks, NULL);
}

static gboolean
find_all_plates(const TfSeparations *separations, GError **error)
{
    g_autoptr(GPtrArray) names = list_folder(separations->folder);
    for (guint i = 0; i < separations->sheets->len; i++) {
        g_autofree char *picture =
            g_strdup_printf("%s/p%05u.tif", separations->folder, i + 1);
        g_unlink(picture); /* all plates in one: nobody needs it */
        find_plates(separations, names, (int)i);
        const TfSheet *sheet = separations->sheets->pdata[i];
        for (guint j = 0; j < sheet->files->len; j++)
            if (!g_file_test(sheet->files->pdata[j], G_FILE_TEST_EXISTS)) {
                g_set_error(error, TF_ERROR, TF_ERROR_LIBRARY,
                            "%s: Ghostscript drew no %s plate of page %d",
                            separations->path, (const char *)sheet->inks->pdata[j],
                            sheet->page);
                return FALSE;
            }
    }
    return TRUE;
}

GPtrArray *
tf_separate(const char *const *paths,
            int n,
            const int *pages,
            int n_pages,
            double dpi,
            GError **error)
{
    g_return_val_if_fail(dpi >= TF_LEAST_DPI && dpi <= TF_MOST_DPI, NULL);

    g_autoptr(TfSignals) signals = tf_signals_new();
    g_autoptr(GPtrArray) files =
        g_ptr_array_new_with_free_func((GDestroyNotify)tf_separations_free);
    for (int i = 0; i < n; i++) {
        TfSeparations *file = separations_new(paths[i], pages, n_pages, dpi, error);
        if (file == NULL)
            return NULL;
        file->signals = g_rc_box_acquire(signals);
        g_ptr_array_add(files, file);
    }
    if (!tf_ghostscript_run(files, signals, dpi, error))
        return NULL;
    for (guint i = 0; i < files->len; i++)
        if (!find_all_plates(files->pdata[i], error))
            return NULL;
    return g_steal_pointer(&files);
}

int
tf_separations_n(const TfSeparations *separations)
{
    return (int)separations->sheets->len;
}

static const TfSheet *
sheet_of(const TfSeparations *separations, int i)
{
    return separations->sheets->pdata[i];
}

int
tf_separations_page(const TfSeparations *separations, int i)
{
    return sheet_of(separations, i)->page;
}

TfRect
tf_separations_trim(const TfSeparations *separations, int i)
{
    return sheet_of(separations, i)->trim;
}

const char *const *
tf_separations_inks(const TfSeparations *separations, int i)
{
    return (const char *const *)sheet_of(separations, i)->inks->pdata;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TIFF, TIFFClose)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TIFFOpenOptions, TIFFOpenOptionsFree)

/* What the library would print is said by what it returns. */
static int
stay_quiet(TIFF *tiff, void *data, const char *module, const char *format, va_list args)
{
    (void)tiff, (void)data, (void)module, (void)format, (void)args;
    return 1;
}

static TIFF *
open_tiff(const char *path)
{
    g_autoptr(TIFFOpenOptions) options = TIFFOpenOptionsAlloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options, stay_quiet, NULL);
    TIFFOpenOptionsSetWarningHandlerExtR(options, stay_quiet, NULL);
    return TIFFOpenExt(path, "r", options);
}

/* One sample of eight bits a pixel, as tiffsep writes them. */
static gboolean
read_plate(TIFF *tiff, TfPlate *plate)
{
    guint32 width = 0, height = 0;
    guint16 bits = 0, samples = 1, meaning = PHOTOMETRIC_MINISBLACK;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
    TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &meaning);
    if (bits != 8 || samples != 1 || width < 1 || height < 1 || width > TF_MOST_PIXELS ||
        height > TF_MOST_PIXELS || TIFFScanlineSize(tiff) != (tmsize_t)width)
        return FALSE;
    gsize n = (gsize)width * height;
    *plate = (TfPlate){(int)width, (int)height, g_try_malloc(n)};
    if (plate->pixels == NULL)
        return FALSE;
    for (guint32 y = 0; y < height; y++)
        if (TIFFReadScanline(tiff, plate->pixels + (gsize)y * width, y, 0) != 1)
            return FALSE;
    if (meaning == PHOTOMETRIC_MINISBLACK)
        for (gsize i = 0; i < n; i++)
            plate->pixels[i] = (guint8)(255 - plate->pixels[i]);
    return TRUE;
}

/* A plate as large as the page's first, without ink. */
static void
empty_plate(TfPlate *plate)
{
    memset(plate->pixels, 0, (gsize)plate->width * (gsize)plate->height);
}

gboolean
tf_separations_read(const TfSeparations *separations,
                    int i,
                    const char *ink,
                    TfPlate *plate,
                    GError **error)
{
    const TfSheet *sheet = sheet_of(separations, i);
    const char *const *inks = tf_separations_inks(separations, i);
    if (!tf_signals_check(separations->signals, error))
        return FALSE;
    guint at = 0;
    while (inks[at] != NULL && strcmp(inks[at], ink) != 0)
        at++;
    const char *path = sheet->files->pdata[inks[at] != NULL ? at : 0];
    g_autoptr(TIFF) tiff = open_tiff(path);
    if (tiff == NULL || !read_plate(tiff, plate)) {
        tf_plate_clear(plate);
        g_set_error(error, TF_ERROR, TF_ERROR_LIBRARY,
                    "%s: the %s plate of page %d cannot be read", separations->path, ink,
                    sheet->page);
        return FALSE;
    }
    if (inks[at] == NULL)
        empty_plate(plate);
    return TRUE;
}

static int
compare_pages(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* Reads a number where *@at points, which it moves on. Returns: 0 where there is none */
static int
read_page(const char **at)
{
    char *end = NULL;
    if (!g_ascii_isdigit(**at))
        return 0;
    guint64 page = g_ascii_strtoull(*at, &end, 10);
    *at = end;
    return page <= TF_MOST_PAGES ? (int)page : 0;
}

GArray *
tf_pages_parse(const char *text, int n_pages, GError **error)
{
    g_autoptr(GArray) pages = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    const char *at = text;
    do {
        at += at != text; /* the comma */
        int first = read_page(&at), last = first;
        if (*at == '-') {
            at++;
            last = read_page(&at);
        }
        if (first < 1 || last < first || last > n_pages || (*at != ',' && *at != '\0')) {
            g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                        "%s: pages are numbers from 1 to %d, such as 1,8-9", text, n_pages);
            return NULL;
        }
        for (int page = first; page <= last; page++)
            if (g_hash_table_add(seen, GINT_TO_POINTER(page)))
                g_array_append_val(pages, page);
    } while (*at == ',');
    g_array_sort(pages, compare_pages);
    return g_steal_pointer(&pages);
}
