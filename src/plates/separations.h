/* separations.h: what stands on each plate of a PDF, as a program of other people sees it.
 *
 *     any PDF  -->  Ghostscript, tiffsep  -->  a plate each of cyan, magenta, yellow, black, spots
 *
 * Ghostscript judges what we make and makes nothing of it. It runs as a process of its own, and
 * only for this: who never asks for plates or proofs need not have it.
 *
 * Plates are as large as the media box, not anti-aliased, in the order of the process inks and then
 * of the spot inks' names. They lie in a folder for temporary files that goes with their owner.
 */
#pragma once

#include "base/geometry.h"

/* The domain of errors of a run that was ended by a signal; the code is its number. */
#define TF_STOPPED (tf_stopped_quark())
GQuark tf_stopped_quark(void);

/* The names of the process inks' plates, in their order. */
enum {
    TF_N_PROCESS_INKS = 4
};
extern const char *const tf_process_inks[TF_N_PROCESS_INKS];

/* One plate of one page. */
typedef struct {
    int width, height; /* pixels                                          */
    guint8 *pixels;    /* row by row from the top: 255 where it is all ink */
} TfPlate;

void tf_plate_clear(TfPlate *plate);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfPlate, tf_plate_clear)

/* The plates of some pages of one PDF. */
typedef struct TfSeparations TfSeparations;

/**
 * tf_separate:
 * @paths: of @n PDFs
 * @pages: (nullable): numbers from 1, of @n_pages pages; NULL for all
 * @dpi: pixels an inch, %TF_LEAST_DPI to %TF_MOST_DPI
 *
 * Several are separated at once. SIGINT and SIGTERM end the run: no temporary file stays. As long as
 * there is one of what is returned, they make tf_separations_read() say TF_STOPPED; one that it had no
 * time to say ends the program when the last of them is freed.
 *
 * Returns: (transfer full): of TfSeparations, one for each of @paths
 * Errors: TF_ERROR_USAGE for a page that is not there, or one that would be too large at @dpi;
 * TF_ERROR_LIBRARY where Ghostscript is not installed or fails, in words that say what to do;
 * TF_STOPPED; those of tf_pdf_open()
 */
GPtrArray *tf_separate(const char *const *paths,
                       int n,
                       const int *pages,
                       int n_pages,
                       double dpi,
                       GError **error);

enum {
    TF_LEAST_DPI = 10,
    TF_MOST_DPI = 2400
};

void tf_separations_free(TfSeparations *separations);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfSeparations, tf_separations_free)

int tf_separations_n(const TfSeparations *separations);

/* The number, from 1, of the @i-th page that was separated. */
int tf_separations_page(const TfSeparations *separations, int i);

/* Where the trim of the @i-th page lies on its plates; pixels, from the top left, y down. */
TfRect tf_separations_trim(const TfSeparations *separations, int i);

/* Shape: names of the plates of the @i-th page, NULL-terminated; spots only where they are used. */
const char *const *tf_separations_inks(const TfSeparations *separations, int i);

/**
 * tf_separations_read:
 * @plate: (out)
 *
 * Reads one plate of the @i-th page; only this is held in memory. A plate that the page has not
 * is empty.
 *
 * Errors: TF_STOPPED; TF_ERROR_LIBRARY where it cannot be read
 */
gboolean tf_separations_read(const TfSeparations *separations,
                             int i,
                             const char *ink,
                             TfPlate *plate,
                             GError **error);

/**
 * tf_pages_parse:
 * @text: "1,8-9"
 * @n_pages: how many there are
 *
 * Returns: (transfer full) (nullable): of int, from 1, sorted, each once
 * Errors: TF_ERROR_USAGE
 */
GArray *tf_pages_parse(const char *text, int n_pages, GError **error);
