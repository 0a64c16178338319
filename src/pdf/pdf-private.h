/* pdf-private.h: what the files of this folder share: qpdf's handle and its errors. */
#pragma once

#include "base/file.h"
#include "pdf/object.h"

#include <gio/gio.h>
#include <qpdf/qpdf-c.h>

/* How an indirect object is called. */
typedef struct {
    int number, generation;
} TfPdfId;

/* What may be wrong with a document; one finding tells all that is of a kind. */
typedef enum {
    TF_DAMAGE_REPAIRED, /* what qpdf warned of                                  */
    TF_DAMAGE_BROKEN,   /* content of the page that is not whole                */
    TF_DAMAGE_ASTRAY,   /* it is not certain what the page inherits             */
    TF_DAMAGE_UNFIT,    /* what the page should have or inherit is not there    */
    TF_DAMAGE_SIZELESS, /* nothing says how large the page is                   */
    TF_DAMAGE_LACKING,  /* the page shows what is not in the document, or not whole   */
    TF_N_DAMAGES,
} TfDamageKind;

/* The first, and in how many other places. */
typedef struct {
    char *sentence; /* NULL: none               */
    int page;       /* from 1; 0: not known     */
    int last;       /* page that was met last   */
    int n_more;     /* pages after the first    */
} TfDamage;

struct TfPdf {
    qpdf_data qpdf;
    char *name;           /* for messages                                                */
    GBytes *bytes;        /* what qpdf reads from; NULL for a new or a long document     */
    char *failure;        /* first thing qpdf had against a call that cannot fail itself */
    GHashTable *warnings; /* what qpdf warned of so far, and what was told, word by word  */
    TfDamage damages[TF_N_DAMAGES]; /* what was not told yet                             */
    GHashTable *needs;    /* what drawings lack, by their numbers, by lacks.c; or NULL    */
    GHashTable *programs; /* of fonts: whether they are whole, likewise; or NULL          */
    guint64 n_looked;     /* bytes that were unpacked for that                            */
    guint n_looks;        /* at streams, for that                                         */
    guint64 n_unpacked;   /* bytes that filter.c unpacked in all, each step counted       */
    GArray *pages;        /* of TfPdfObject; 0 where not asked for yet                   */
    GArray *nodes;        /* of the page tree, by tree.c; NULL for a new document        */
    GArray *node_of;      /* of guint32: through which of them pages are reached         */
    /* Of a long document; else NULL: */
    GArray *ids;           /* of TfPdfId: its pages                             */
    GArray *handles;       /* of TfPdfObject: to be released with the next page */
    GArray *kept;          /* of guint8: a bit for each number that is never let go of */
    TfFileLook look;       /* at the file                                       */
    int n_breaths;         /* pages since it was read anew                      */
    gboolean is_irregular; /* qpdf has to mend its page tree              */
};

/* Returns: (transfer full): with qpdf ready to read or to make one */
TfPdf *tf_pdf_new_named(const char *name);

/* Gets a new qpdf, after which nothing is read yet. */
void tf_pdf_start(TfPdf *pdf);

/* Lets go of it. An error that nobody has fetched by then, qpdf would print on its own. */
void tf_pdf_stop(TfPdf *pdf);

/* Whether qpdf could read the file. Errors: as tf_pdf_open() */
gboolean tf_pdf_is_readable(TfPdf *pdf, gboolean is_protected_fine, GError **error);

/* Has qpdf look for all pages, and mend their tree. Errors: as tf_pdf_open() */
gboolean tf_pdf_find_pages(TfPdf *pdf, GError **error);

/* Takes over what qpdf warned of, while page @page, from 1, was looked at; 0: no page. To be called
 * before the warnings are lost with the qpdf that has them. */
void tf_pdf_gather_damage(TfPdf *pdf, int page);

/* Has tf_pdf_tell_damage() tell it of page @page, from 1; 0: of no page. */
void tf_pdf_add_damage(TfPdf *pdf, TfDamageKind kind, int page, const char *sentence);

/* Any two opposite corners (ISO 32000-1, 7.9.5). FALSE: it is no box, or one of no area, and
 * @rect is as it was */
gboolean tf_pdf_read_rect(TfPdf *pdf, TfPdfObject array, TfRect *rect);

/* Takes a page in the order of the tree. FALSE: it is none, or not as it should be */
typedef gboolean (*TfPdfTakePage)(TfPdf *pdf, TfPdfObject page);

/**
 * tf_pdf_walk_tree:
 * @take: (nullable): is given each page, and has nodes be as they should; NULL: nodes may be as they are
 *
 * Finds out, for tf_pdf_page_get(), through which nodes pages are reached by /Kids, of which some bytes
 * are kept for each, and four for a page. Objects that were asked for before stay valid. Trees of any
 * depth are walked; one that leads back into itself is not as it should be.
 *
 * Returns: whether it came to its end
 */
gboolean tf_pdf_walk_tree(TfPdf *pdf, TfPdfTakePage take);

/* The same after tf_pdf_find_pages(). */
void tf_pdf_walk_mended(TfPdf *pdf);

/* Gives back the handles of those objects that were asked for since there were @n of them. */
void tf_pdf_release_since(TfPdf *pdf, guint n);

/* The object that is called so. */
TfPdfObject tf_pdf_object_of(TfPdf *pdf, TfPdfId id);

/* How the object is called; a number of 0: it is direct. */
TfPdfId tf_pdf_id_of(TfPdf *pdf, TfPdfObject object);

/* Whether @key refers to an object that is not there, which counts as if it said nothing (ISO 32000-1,
 * 7.3.10); but nobody writes so who has nothing to say. */
gboolean tf_pdf_is_lost(TfPdf *pdf, TfPdfObject object, const char *key);
gboolean tf_pdf_is_lost_item(TfPdf *pdf, TfPdfObject array, int i);

/* Lets go of what was read of an array, a dictionary or a stream: who asks for it again finds TRUE.
 * What tf_pdf_keep_packing() was told of stays, and what the content of any page is made of. */
void tf_pdf_forget(TfPdf *pdf, TfPdfId id);

/* Has tf_pdf_forget() leave the object, if it is called by a number: it is looked at again later. */
void tf_pdf_keep(TfPdf *pdf, TfPdfObject object);

/* Other streams may need what says how the data of this one are packed. */
void tf_pdf_keep_packing(TfPdf *pdf, TfPdfObject stream);

/* Has what went wrong say that it was page @i of the file: "in.pdf: page 1: ". */
void tf_pdf_name_page(TfPdf *pdf, int i, GError *error);

/**
 * tf_pdf_spell_names:
 * @is_back: whether this was done and is to be undone
 *
 * Has each number sign in a name of the document be "#23" (ISO 32000-1, 7.3.5), where qpdf would write it as it
 * is, so that the name becomes another: "F#41", which is /F#2341, would become "FA". Names inside content
 * streams are bytes to qpdf, and stay. To be called before and after qpdf writes; in between names are not
 * what they are.
 */
void tf_pdf_spell_names(TfPdf *pdf, gboolean is_back);

/* How many points a unit of the page is long. */
double tf_pdf_page_unit(TfPdf *pdf, int i);

/* Returns: (transfer full): numbers between brackets */
char *tf_pdf_array_text(const double *numbers, int n);

/* Returns: (transfer full): two corners between brackets */
char *tf_pdf_rect_text(TfRect rect);

/* Returns: (transfer full): @data packed for FlateDecode */
GBytes *tf_pdf_pack(const void *data, gsize length);

/* Whether what tf_pdf_stream_data_within() refuses of the stream is to be taken for too long, as that unpacks it
 * itself, or as it would grow without bound elsewhere. */
gboolean tf_pdf_is_bounded(TfPdf *pdf, TfPdfObject stream);

/* Whether @packed can be unpacked to its end by FlateDecode; nothing of it is held. */
gboolean tf_pdf_is_packed(GBytes *packed);

/**
 * tf_pdf_check:
 *
 * To be called after every call of qpdf, which keeps errors of most functions to itself, and
 * prints those that nobody fetches (11.3). A failure is kept for tf_pdf_save().
 *
 * Returns: whether there was no error
 */
gboolean tf_pdf_check(TfPdf *pdf);

/* The same, but the failure goes to @error with @code. */
gboolean tf_pdf_check_now(TfPdf *pdf, int code, GError **error);

/* Sets data that are packed with @filter, "/FlateDecode", or with nothing where it is NULL. */
void tf_pdf_stream_set_raw(
    TfPdf *pdf, TfPdfObject stream, const void *data, gsize length, const char *filter);
