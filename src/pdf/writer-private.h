/* writer-private.h: what writer.c does for form.c. */
#pragma once

#include "pdf/writer.h"

/* Returns: the number of an object that is put later */
int tf_pdf_writer_reserve(TfPdfWriter *writer);

/* Puts an object at a number that was reserved; @text: in the numbers of the new document */
void tf_pdf_writer_put(TfPdfWriter *writer, int number, const char *text);

/* Numbers of resources with fonts that were given them, by the sum of how pages of @from refer to them;
 * for dress.c. */
GHashTable *tf_pdf_writer_dressed(TfPdfWriter *writer, TfPdf *from);

/* @dictionary: with the length of @data and how they are packed */
void tf_pdf_writer_put_stream(TfPdfWriter *writer,
                              int number,
                              const char *dictionary,
                              GBytes *data);

/* Returns: (transfer full): @object as others refer to it: "12 0 R", or as it is if it has no number */
char *tf_pdf_writer_text(TfPdfWriter *writer, TfPdf *from, TfPdfObject object);

/**
 * tf_pdf_writer_resources:
 *
 * The same for resources of a page that becomes a form. Type 3 fonts among them that have no resources draw
 * with those of the page (ISO 32000-1, table 112), which some programs no longer find then: a copy of the
 * font is made that has them, one for all pages with the same resources.
 *
 * Returns: (transfer full)
 */
char *tf_pdf_writer_resources(TfPdfWriter *writer, TfPdf *from, TfPdfObject resources);

/* Has @object, which is copied, not be let go of where pages that come later may have fonts by it that
 * tf_pdf_writer_resources() gives resources: it is such a font, has them, or draws with them. */
void tf_pdf_writer_keep_bare(TfPdf *from, TfPdfObject object);

/* Writes what was referred to in @from, and what that refers to. Errors: G_FILE_ERROR,
 * TF_ERROR_LIBRARY for anything that has gone wrong with either so far */
gboolean tf_pdf_writer_copy_waiting(TfPdfWriter *writer, TfPdf *from, GError **error);
