/* writer.h: a document that is written object by object, from the first page to the last, so that
 * little of it is ever in memory.
 *
 *     writer = tf_pdf_writer_new("sheets.pdf", "1.6", about, &error);
 *     form = tf_pdf_writer_add_form(writer, from, 0, rect, &error);
 *     tf_pdf_writer_add_page(writer, page whose resources name form);
 *     tf_pdf_writer_finish(writer, &error);
 *
 * Objects are called by their number in the new document. Whatever an object of another document
 * refers to is written once, when it is first met, and then leaves memory: it must not be looked
 * at in that document again, unless tf_pdf_renew() was called.
 */
#pragma once

#include "pdf/pdf.h"

typedef struct TfPdfWriter TfPdfWriter;

/* What the content of a page calls by a name. */
typedef struct {
    const char *kind; /* "XObject", "ColorSpace" …                              */
    const char *name; /* letters and digits: "P1" for  /P1 Do                   */
    int number;       /* of the object                                          */
} TfPdfResource;

typedef struct {
    double width, height; /* of the media box, whose corner is the origin */
    TfRect trim, bleed;
    const TfPdfResource *resources; /* those of one kind in a row */
    int n_resources;
    const char *content;
    gsize length;
} TfPdfNewPage;

/**
 * tf_pdf_writer_new:
 * @path: gets the document when it is finished, and is as it was until then
 * @version: of the header, "1.6"; NULL for 1.7
 * @about: a new document without pages, whose catalog and information dictionary are written
 *
 * Errors: as tf_file_beside(); G_FILE_ERROR; TF_ERROR_LIBRARY for anything that went wrong with
 * @about
 */
TfPdfWriter *
tf_pdf_writer_new(const char *path, const char *version, TfPdf *about, GError **error);

/* What was not finished is gone. */
void tf_pdf_writer_free(TfPdfWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfPdfWriter, tf_pdf_writer_free)

/**
 * tf_pdf_writer_add:
 * @from: (nullable): the document whose numbers the references in @text are
 * @text: an object in the syntax of PDF, as tf_pdf_unparse() gives it
 *
 * Returns: its number
 */
int tf_pdf_writer_add(TfPdfWriter *writer, TfPdf *from, const char *text);

void tf_pdf_writer_add_page(TfPdfWriter *writer, const TfPdfNewPage *page);

/**
 * tf_pdf_writer_add_form:
 * @from: the document of the page
 * @i: page of @from
 * @rect: what of the page is shown, clipped exactly; coordinates as of tf_pdf_page_box()
 *
 * Makes a Form XObject of a page. It is drawn upright, as a viewer shows it, with the lower
 * left corner of @rect at the origin:
 *
 *     page, /Rotate 90                    the form
 *     ┌───────────────┐                   ┌────────┐
 *     │  ┌───┐        │                   │ >      │
 *     │  │ ^ │ rect   │        ─►         └────────┘
 *     │  └───┘        │                (0,0)
 *     └───────────────┘                 width = rect.height, height = rect.width
 *
 * Fonts and images that pages of @from share are copied once. The page's transparency group comes
 * along; annotations, structure and actions stay behind.
 *
 * A page without /Contents is empty, and nothing among its parts is no part. Of each part that is damaged
 * as much is taken as the library gives out, and tf_pdf_tell_damage() tells it, as it tells what is missing. Where
 * that is nothing, the page is an error: none that lacks what nobody can say goes to the press.
 *
 * Returns: its number; 0 on error
 * Errors: TF_ERROR_FORMAT if /Contents is neither a stream nor an array of streams, if nothing of one of
 * them can be decoded, or if data of what the page shows cannot be read; TF_ERROR_LIBRARY; G_FILE_ERROR
 */
int tf_pdf_writer_add_form(
    TfPdfWriter *writer, TfPdf *from, int i, TfRect rect, GError **error);

/**
 * tf_pdf_writer_close:
 *
 * Writes what is left, and makes sure that all of it is on the disk, beside its place; after that only
 * tf_pdf_writer_finish() may be called. For those who make several files, of which none is to take its
 * place unless all can. The documents that were copied from must still be there.
 *
 * The same objects give the same bytes: the /ID is made from them.
 *
 * Errors: as tf_pdf_writer_add_form(); the file at the writer's path is as it was
 */
gboolean tf_pdf_writer_close(TfPdfWriter *writer, GError **error);

/**
 * tf_pdf_writer_finish:
 *
 * Puts the document in its place, closed before if it was not yet.
 *
 * Errors: as tf_pdf_writer_close()
 */
gboolean tf_pdf_writer_finish(TfPdfWriter *writer, GError **error);
