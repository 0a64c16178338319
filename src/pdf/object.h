/* object.h: the objects a PDF is made of.
 *
 * Every function accepts 0, and objects of another type than it asks for: the answer is then
 * 0, NULL, the fallback, or nothing done. So a chain of calls needs one check, at its end.
 *
 * Paths name a way through dictionaries and arrays: "Resources/ExtGState", "Kids/0". Keys and
 * names are given without the slash of PDF, escapes (#20) resolved.
 */
#pragma once

#include "pdf/pdf.h"

typedef enum {
    TF_PDF_NULL, /* also for 0 */
    TF_PDF_BOOLEAN,
    TF_PDF_NUMBER,
    TF_PDF_STRING,
    TF_PDF_NAME,
    TF_PDF_ARRAY,
    TF_PDF_DICTIONARY,
    TF_PDF_STREAM,
} TfPdfType;

TfPdfObject tf_pdf_trailer(TfPdf *pdf);
TfPdfObject tf_pdf_catalog(TfPdf *pdf);
TfPdfObject tf_pdf_page(TfPdf *pdf, int i);

/* How many numbers objects of the file may have, by its trailer; it may lie. */
int tf_pdf_n_objects(TfPdf *pdf);

/* The object with the number @id, from 1; 0 where the file has none. */
TfPdfObject tf_pdf_object(TfPdf *pdf, int id);

/* Gives a handle back, for loops over more objects than memory should hold handles of. Nothing
 * in the file changes; the same object may be asked for again. */
void tf_pdf_release(TfPdf *pdf, TfPdfObject object);

/* The object at @path below @object; dictionaries of streams are looked into as well. */
TfPdfObject tf_pdf_get(TfPdf *pdf, TfPdfObject object, const char *path);

/* The same for exactly one key, which may hold a slash. */
TfPdfObject tf_pdf_get_key(TfPdf *pdf, TfPdfObject object, const char *key);

/* An attribute that pages inherit: "Resources", "MediaBox", "CropBox", "Rotate". What the page does not say,
 * or says with an object of another type, it has from the nodes through which it is reached by /Kids, whatever
 * it says of its /Parent. */
TfPdfObject tf_pdf_page_get(TfPdf *pdf, int i, const char *key);

/* Sets one key of a dictionary or stream; @value 0 removes it. */
void tf_pdf_set(TfPdf *pdf, TfPdfObject object, const char *key, TfPdfObject value);

/* Sets one key to what @format says in the syntax of PDF: "<< /OP true /OPM %d >>". */
void
tf_pdf_set_parsed(TfPdf *pdf, TfPdfObject object, const char *key, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* Sets one key to a text string made of the UTF-8 @text. */
void tf_pdf_set_text(TfPdf *pdf, TfPdfObject object, const char *key, const char *text);

/* An object from the syntax of PDF, without references. */
TfPdfObject tf_pdf_parse(TfPdf *pdf, const char *text);

/* The reverse, one level deep: "[ 1 0 0 5 0 R ]". Returns: (transfer full) */
char *tf_pdf_unparse(TfPdf *pdf, TfPdfObject object);

/* As others refer to it: "12 0 R" for what has a number. Returns: (transfer full) */
char *tf_pdf_unparse_reference(TfPdf *pdf, TfPdfObject object);

/* The same object with a number of its own, to be referred to from several places. */
TfPdfObject tf_pdf_make_indirect(TfPdf *pdf, TfPdfObject object);

/* A dictionary of its own with the same entries; for anything else the object itself. */
TfPdfObject tf_pdf_copy_shallow(TfPdf *pdf, TfPdfObject object);

TfPdfType tf_pdf_type(TfPdf *pdf, TfPdfObject object);

/* Number that tells indirect objects apart; 0 for direct ones. */
int tf_pdf_id(TfPdf *pdf, TfPdfObject object);

/* Returns: (transfer full): which objects a walk has met, against loops; none yet */
GHashTable *tf_pdf_seen_new(void);

/* Whether @object is met for the first time; direct objects always are. */
gboolean tf_pdf_see(TfPdf *pdf, GHashTable *seen, TfPdfObject object);

double tf_pdf_number(TfPdf *pdf, TfPdfObject object, double fallback);
gboolean tf_pdf_boolean(TfPdf *pdf, TfPdfObject object, gboolean fallback);

/* Whether it is the name @name. */
gboolean tf_pdf_is_name(TfPdf *pdf, TfPdfObject object, const char *name);

/* Returns: (transfer full) (nullable): a name without its slash, or a string as UTF-8 */
char *tf_pdf_text(TfPdf *pdf, TfPdfObject object);

/* Returns: (transfer full) (nullable): the bytes of a string as they are; NULL if it is none */
GBytes *tf_pdf_string(TfPdf *pdf, TfPdfObject object);

/* Items of an array; -1 if it is none. */
int tf_pdf_n_items(TfPdf *pdf, TfPdfObject object);
TfPdfObject tf_pdf_item(TfPdf *pdf, TfPdfObject object, int i);
void tf_pdf_append(TfPdf *pdf, TfPdfObject array, TfPdfObject item);

/* Returns: (transfer full): the keys of a dictionary or stream, sorted, NULL-terminated. */
GStrv tf_pdf_keys(TfPdf *pdf, TfPdfObject object);

/* A new stream, with a number of its own. Data are packed at once: qpdf, left to do it, would
 * write the dictionary in another order than it has when read again. */
TfPdfObject tf_pdf_stream_new(TfPdf *pdf, const void *data, gsize length);
void tf_pdf_stream_set_data(TfPdf *pdf, TfPdfObject stream, const void *data, gsize length);

/**
 * tf_pdf_stream_data:
 *
 * Returns: (transfer full): decoded
 * Errors: TF_ERROR_FORMAT if it is no stream or one that cannot be decoded
 */
GBytes *tf_pdf_stream_data(TfPdf *pdf, TfPdfObject stream, GError **error);

/* Returns: (transfer full) (nullable): as they are in the file; NULL if it is no stream or cannot be
 * read */
GBytes *tf_pdf_stream_packed(TfPdf *pdf, TfPdfObject stream);

/**
 * tf_pdf_stream_data_within:
 * @limit: the most bytes that are wanted
 * @is_whole: (out) (optional): FALSE where the data break off
 *
 * The same for files of any origin: a small stream may unpack to gigabytes, so unpacking ends at
 * @limit, between its filters at twice that, and what came of a stream that breaks off is given rather than
 * nothing. Where no more than a sum at its end is missing, it is whole.
 *
 * Errors: TF_ERROR_FORMAT as above; TF_ERROR_UNSUPPORTED for more than @limit bytes, and for rare
 * filters where they might come to more
 */
GBytes *tf_pdf_stream_data_within(
    TfPdf *pdf, TfPdfObject stream, gsize limit, gboolean *is_whole, GError **error);
