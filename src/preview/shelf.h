/* shelf.h: what was made last of each edition, as the browser gets it.
 *
 *     frames of a maker  -->  TfShelf  -->  "/project", "/edition?of=ar", "/page/<digest>"
 *
 * Pages are kept under their digests, so that editions share them and a browser asks for none twice;
 * those of the last books are kept too, for tabs that are still on their way there.
 */
#pragma once

#include "model/campaign.h"
#include "preview/frames.h"

/* One edition and what is known of it. */
typedef struct {
    char *tag;
    GBytes *news;        /* JSON of tf_view_news(); NULL: never made               */
    GBytes *book;        /* JSON of tf_view_book(), the last good one; NULL        */
    GPtrArray *digests;  /* of the pages of @book; empty                           */
    GPtrArray *earlier;  /* of GPtrArray: of the books before                      */
    GPtrArray *coming;   /* of the book that is being made; NULL                   */
    gboolean is_current; /* @book is of the texts that @news are of                */
    gboolean is_stale;   /* something was saved since, or it was never made        */
    gboolean is_making;
    gboolean is_asked; /* somebody wants it though no tab looks                  */
    int n_looking;     /* tabs                                                   */
    gint64 saved;      /* when what is being made was saved, monotonic           */
    gint64 begun;      /* when making it began                                   */
    int n_turns;       /* times it was made                                      */
    int ms;            /* from save to the last page, the last time              */
    int first_ms;      /* from save to the first page that changed; 0: none did  */
    char at[9];        /* "12:04:31": when it was made; ""                       */
} TfShelved;

typedef struct TfShelf TfShelf;

TfShelf *tf_shelf_new(void);
void tf_shelf_free(TfShelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfShelf, tf_shelf_free)

/* Makes a row for each language of @campaign; those that are there stay. */
void tf_shelf_list(TfShelf *shelf, const TfCampaign *campaign);

/* Returns: (transfer none) (nullable) */
TfShelved *tf_shelf_find(const TfShelf *shelf, const char *tag);

/* Shape: of TfShelved, in the order of the campaign. Transfer none. */
const GPtrArray *tf_shelf_all(const TfShelf *shelf);

/* What a frame changed. */
typedef enum {
    TF_SHELF_SAME,
    TF_SHELF_BOOK, /* a new book lies there; pages may still come */
    TF_SHELF_PAGE, /* a page came                                 */
} TfShelfChange;

TfShelfChange tf_shelf_take(TfShelf *shelf, TfShelved *edition, const TfFrame *frame);

/* The work on @edition is over; @failure as tf_makers_new() has it. */
void tf_shelf_finish(TfShelf *shelf, TfShelved *edition, const char *failure);

/* Shape: {of, turn, at, ms, firstMs, isMaking, isCurrent, ready: [digest, …], news, book}. Returns:
 * (transfer full) */
GBytes *tf_shelf_print(const TfShelf *shelf, const TfShelved *edition);

/* Returns: (transfer full) (nullable) */
GBytes *tf_shelf_page(const TfShelf *shelf, const char *digest);
