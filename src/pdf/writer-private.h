/* writer-private.h: what writer.c does for form.c. */
#pragma once

#include "pdf/writer.h"

/* Returns: the number of an object that is put later */
int tf_pdf_writer_reserve(TfPdfWriter *writer);

/* @dictionary: with the length of @data and how they are packed */
void tf_pdf_writer_put_stream(TfPdfWriter *writer,
                              int number,
                              const char *dictionary,
                              GBytes *data);

/* Returns: (transfer full): @object as others refer to it: "12 0 R", or as it is if it has no number */
char *tf_pdf_writer_text(TfPdfWriter *writer, TfPdf *from, TfPdfObject object);

/* Writes what was referred to in @from, and what that refers to. Errors: G_FILE_ERROR,
 * TF_ERROR_LIBRARY for anything that has gone wrong with either so far */
gboolean tf_pdf_writer_copy_waiting(TfPdfWriter *writer, TfPdf *from, GError **error);
