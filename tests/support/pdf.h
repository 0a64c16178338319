/* pdf.h: PDFs as tests write them and look into them. */
#pragma once

#include "pdf/object.h"

/* Names of PDFs in a folder of its own; none is there yet. */
typedef struct {
    char *folder, *in, *out, *again;
} PdfFiles;

PdfFiles pdf_files_make(void);
void pdf_files_remove(PdfFiles *files);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PdfFiles, pdf_files_remove)

/**
 * pdf_write_objects:
 * @objects: in the syntax of PDF, the first of which is number 1 and the catalog; NULL-terminated
 */
void pdf_write_objects(const char *path, const char *const *objects);

/**
 * pdf_copy_pages:
 * @findings: (nullable): what is wrong with the file at @in
 *
 * Draws 90 by 80 points of each page of the file at @in on a page of its own at @out, as form P.
 */
gboolean
pdf_copy_pages(const char *in, const char *out, TfFindings *findings, GError **error);

/* The form of page @i there. */
TfPdfObject pdf_form_on(TfPdf *pdf, int i);

/**
 * pdf_profile:
 * @kind: class, space, version: "prtrCMYK2"
 * @description: data of its tag desc, @length bytes; NULL for no such tag
 *
 * Returns: (transfer full): the least that is a whole ICC profile of four inks (ICC.1, 7): header, table
 * of tags, tables to and from inks, of which all but black is white
 */
GByteArray *pdf_profile(const char *kind, const char *description, gsize length);

/* Whether a file holds @words, for tools that know no PDF; there are zeros in it. */
gboolean pdf_holds(const char *data, gsize length, const char *words);

/* Returns: (transfer full): decoded content; the test fails where there is none */
char *pdf_page_text(TfPdf *pdf, int i);
char *pdf_stream_text(TfPdf *pdf, TfPdfObject stream);

/* Fails the test unless the text at @path below @object is @expected. */
void pdf_check_text(TfPdf *pdf, TfPdfObject object, const char *path, const char *expected);
