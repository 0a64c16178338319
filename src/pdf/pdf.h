/* pdf.h: PDF documents and their pages; the only folder that knows qpdf.
 *
 *     a file  -->  TfPdf (pages, boxes, content, objects)  -->  a file
 *
 * Sheet space: lengths are points (/UserUnit is taken care of), x to the right, y up, origin
 * where the page has it, which need not be the corner of its media box. Pages count from 0.
 *
 * Objects inside a document are reached with pdf/object.h, operators with pdf/content.h.
 *
 * Only opening, saving, reading streams and copying pages can fail at once. Whatever qpdf has
 * against any other call is kept, the call does nothing, and tf_pdf_save() reports it.
 */
#pragma once

#include "base/finding.h"
#include "base/geometry.h"

typedef struct TfPdf TfPdf;

/* An object of one document, valid as long as the document; 0 is "no such object". */
typedef unsigned TfPdfObject;

typedef enum {
    TF_PDF_MEDIA_BOX,
    TF_PDF_CROP_BOX,
    TF_PDF_BLEED_BOX,
    TF_PDF_TRIM_BOX,
    TF_PDF_ART_BOX,
} TfPdfBox;

typedef struct {
    const char *version; /* of the header, "1.6"; NULL for 1.7                        */
    gboolean
        has_object_streams; /* smaller; needs version 1.5 and readers younger than 2003 */
} TfPdfSave;

/**
 * tf_pdf_open:
 * @path: a PDF; the file may be replaced once this has returned
 * @findings: (nullable): gets what was mended while reading
 *
 * Findings: damaged-pdf, where the file could be read only after a repair
 * Errors: TF_ERROR_FORMAT for what is no PDF, is damaged beyond repair, needs a password to be
 * opened or changed, or has no pages; G_FILE_ERROR; TF_ERROR_LIBRARY. All say what to do.
 *
 * Returns: (transfer full): with at least one page
 */
TfPdf *tf_pdf_open(const char *path, TfFindings *findings, GError **error);

/**
 * tf_pdf_open_protected:
 *
 * As tf_pdf_open(), for looking only: a file that is encrypted but opens without a password is
 * taken, and says so.
 */
TfPdf *tf_pdf_open_protected(const char *path, TfFindings *findings, GError **error);

/**
 * tf_pdf_open_long:
 * @path: must stay as it is until the document is freed
 *
 * As tf_pdf_open(), for documents of any length: of the file as much is in memory as was asked for
 * of late, beside some hundred bytes for each object that it has. Nothing may be changed in it.
 */
TfPdf *tf_pdf_open_long(const char *path, TfFindings *findings, GError **error);

/**
 * tf_pdf_breathe:
 * @pdf: a long document
 *
 * To be called after each page that was looked at. All objects of the document that were asked for are
 * void then; now and then what was read of it leaves memory.
 *
 * Errors: TF_ERROR_FORMAT where the file is no longer what was opened
 */
gboolean tf_pdf_breathe(TfPdf *pdf, GError **error);

/* Lets go at once of all that was read of it, the same otherwise; it takes as long as opening. */
gboolean tf_pdf_renew(TfPdf *pdf, GError **error);

/**
 * tf_pdf_is_unchanged:
 * @pdf: a long document
 *
 * To be called before what came of the document is put to use: pieces of two files may be in it.
 *
 * Errors: TF_ERROR_FORMAT where the file is no longer what was opened
 */
gboolean tf_pdf_is_unchanged(TfPdf *pdf, GError **error);

/**
 * tf_pdf_tell_damage:
 * @findings: (nullable): nobody is told, neither now nor later
 *
 * Objects are read when they are first asked for, so damage may be met at any time. The first that
 * was met since it was told last is told; the others tend to follow from it. Besides, and apart from
 * that, the first page whose content is not whole, and how many there are; and likewise pages that are not
 * clear about what they inherit, that have no size, and that lack something, as tf_pdf_look_at() found.
 *
 * Findings: damaged-pdf
 */
void tf_pdf_tell_damage(TfPdf *pdf, TfFindings *findings);

/**
 * tf_pdf_look_at:
 *
 * Goes through the content of page @i and of all that it shows, and has tf_pdf_tell_damage() tell what is
 * named there but is not in the document: pictures, fonts and whatever else has a name among resources,
 * letters of fonts, and drawings that are not whole. Pictures are not unpacked, and of a stream that
 * unpacks to more than 64 MB nothing is looked at. To be called before pages are written.
 */
void tf_pdf_look_at(TfPdf *pdf, int i);

/* Whether the file was encrypted, which only tf_pdf_open_protected() lets in. */
gboolean tf_pdf_is_encrypted(TfPdf *pdf);

/* The version in the file's header: "1.6"; the catalog may name a higher one. */
const char *tf_pdf_version(TfPdf *pdf);

/* Returns: (transfer full): a document without pages. */
TfPdf *tf_pdf_new(void);

void tf_pdf_free(TfPdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfPdf, tf_pdf_free)

/**
 * tf_pdf_save:
 *
 * The same document gives the same bytes: the /ID is made from the content. Streams that
 * were not compressed are, but for metadata.
 *
 * Errors: TF_ERROR_LIBRARY, also for anything that went wrong since opening; G_FILE_ERROR.
 * @path is as it was
 */
gboolean
tf_pdf_save(TfPdf *pdf, const char *path, const TfPdfSave *options, GError **error);

int tf_pdf_n_pages(TfPdf *pdf);

/**
 * tf_pdf_page_box:
 *
 * Inherited boxes are found, missing ones default as ISO 32000-1, 14.11.2 says (media: US
 * letter; crop: media; the others: crop), and none reaches beyond the media box. A box of
 * no area counts as missing.
 */
TfRect tf_pdf_page_box(TfPdf *pdf, int i, TfPdfBox box);

/* Whether the page, or for media and crop a parent of it, has a usable @box of its own. */
gboolean tf_pdf_page_has_box(TfPdf *pdf, int i, TfPdfBox box);

void tf_pdf_page_set_box(TfPdf *pdf, int i, TfPdfBox box, TfRect rect);

/* Quarter turns clockwise, 0 to 3, that a viewer shows the page with; 0 where tf_pdf_page_is_askew(). */
int tf_pdf_page_rotation(TfPdf *pdf, int i);

/* Whether the page is to be turned by something else than quarters, which PDF does not know: each
 * viewer does with it what it likes. */
gboolean tf_pdf_page_is_askew(TfPdf *pdf, int i);

/**
 * tf_pdf_page_content:
 *
 * Returns: (transfer full): all content streams of the page, decoded, as one
 * Errors: TF_ERROR_FORMAT if one cannot be decoded
 */
GBytes *tf_pdf_page_content(TfPdf *pdf, int i, GError **error);

/* Replaces all content streams of the page by one. */
void tf_pdf_page_set_content(TfPdf *pdf, int i, const void *data, gsize length);

/**
 * tf_pdf_page_set_resource:
 * @kind: "XObject", "ExtGState", "ColorSpace", "Font" …
 * @name: without slash, as the content calls it: "P1" for  /P1 Do
 * @resource: an object of @pdf
 *
 * Resources that are shared with other pages are made the page's own first.
 */
void tf_pdf_page_set_resource(
    TfPdf *pdf, int i, const char *kind, const char *name, TfPdfObject resource);

/**
 * tf_pdf_add_page:
 *
 * Adds an empty page at the end, its media box from (0, 0) to (@width, @height).
 *
 * Returns: its number
 */
int tf_pdf_add_page(TfPdf *pdf, double width, double height);

/**
 * tf_pdf_set_info:
 * @key: "Title", "CreationDate" …
 * @value: (nullable): UTF-8; NULL removes the key
 *
 * Sets an entry of the information dictionary.
 */
void tf_pdf_set_info(TfPdf *pdf, const char *key, const char *value);

/* Sets the document's metadata; it is stored as it is, for tools that search for the text. */
void tf_pdf_set_metadata(TfPdf *pdf, const char *xmp);

/**
 * tf_pdf_date:
 * @date: in UTC
 *
 * Returns: (transfer full): as the information dictionary has dates: "D:20261201000000Z"
 */
char *tf_pdf_date(GDateTime *date);

/* Version of qpdf as it runs here: "11.3.0". */
const char *tf_pdf_library_version(void);
