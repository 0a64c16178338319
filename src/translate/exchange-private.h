/* exchange-private.h: what the files of exchange share.
 *
 *     exchange.c         the units, the table of formats
 *     exchange-inline.c  text with marks as pieces, codes for them
 *     exchange-xliff.c   writes XLIFF 1.2 and 2.x
 *     exchange-po.c      writes PO
 *     exchange-memory.c  writes TMX and TBX
 *     exchange-html.c    writes the page for reviewers
 *     exchange-paper.c   is what is printed for them
 *     exchange-read.c    the process that reads, and what it sends back
 *     exchange-xliff-read.c, exchange-po-read.c    the readers in it
 *     exchange-source.c  which English a unit that came back was translated from
 *     exchange-import.c  what becomes of each unit
 *     exchange-splice.c  new words in a file whose other bytes stay
 */
#pragma once

#include "model/xml.h"
#include "translate/exchange.h"

struct TfExchange {
    TfExchangeInput input;
    GArray *units;     /* of TfExchangeUnit           */
    GHashTable *by_id; /* to its number, from 1      */
};

typedef enum {
    TF_INLINE_TEXT,
    TF_INLINE_OPEN,
    TF_INLINE_CLOSE,
    TF_INLINE_ALONE, /* with nothing inside */
} TfInlineKind;

/* A piece of a marked text. */
typedef struct {
    TfInlineKind kind;
    char *
        text; /* plain; of an element its name and ref: "b", "term warrant"; of a closing one
                   those of the opening one */
} TfInline;

/**
 * tf_inline_parse:
 * @trouble: (out) (transfer none): what a person did wrong
 *
 * Returns: (transfer full) (nullable) (element-type TfInline): NULL for marks that do not fit
 * together
 */
GArray *tf_inline_parse(const char *marked, const char **trouble);

/* The one form that hashes are made of: NFC, white space collapsed. Transfer full */
char *tf_inline_marked(const GArray *pieces);

/* The tag that an element is written as: "<term ref="warrant">". Transfer full */
char *tf_inline_tag(const TfInline *piece);

/* For each piece of @target the id of its code beside @source, NULL for text: the number of the
 * same element there, or "t1", "t2", … where there is none. Transfer full */
GPtrArray *tf_inline_ids(const GArray *source, const GArray *target);

/* Makes elements of the codes "g ID" and "x ID" of @coded, as they are numbered in @source and in
 * @target, (nullable). Returns: FALSE with @trouble where there is no such code */
gboolean tf_inline_decode(GArray *coded,
                          const GArray *source,
                          const GArray *target,
                          const char **trouble);

/* What elements @target lacks or has too many of, in words; NULL where they are the same. Transfer
 * full */
char *tf_inline_differ(const GArray *source, const GArray *target);

/* Whether there are letters outside of facts and of English that stays English. */
gboolean tf_inline_has_words(const GArray *pieces);

/* What an element stands for, for people: "b"; of a fact its words in @language, "212-555-0100".
 * Transfer full */
char *
tf_inline_shown(const TfExchange *exchange, const TfInline *piece, const char *language);

/* Called for each term in the English of @unit, each once. */
typedef void (*TfTermVisit)(const TfTerm *term, gpointer data);
void tf_exchange_visit_terms(const TfExchange *exchange,
                             const TfExchangeUnit *unit,
                             TfTermVisit visit,
                             gpointer data);

/* The first approved form of @term in @language; NULL */
const char *tf_term_approved(const TfTerm *term, const char *language);

/* "“judicial warrant”: مذكرة; also …; not …", what a translator has to know. Transfer full */
char *tf_term_line(const TfTerm *term, const char *language);

/* What a sound is, for whoever writes one. */
extern const char tf_sound_note[];

/* The note on @unit; NULL if there is none. */
const char *tf_exchange_note(const TfExchangeUnit *unit);

char *tf_exchange_xliff12(const TfExchange *exchange, TfExchangeTool tool);
char *
tf_exchange_xliff2(const TfExchange *exchange, TfExchangeTool tool, const char *version);
char *tf_exchange_po(const TfExchange *exchange);
char *tf_exchange_tmx(const TfExchange *exchange);
char *tf_exchange_tbx(const TfExchange *exchange);
char *tf_exchange_html(const TfExchange *exchange);

/* What people call the language of the translation: "العربية", and in English: "Arabic". */
const char *tf_exchange_own_name(const TfExchange *exchange);
const char *tf_exchange_english_name(const TfExchange *exchange);

/* "2026-12-01T00:00:00Z" in the form of g_date_time_format(). Transfer full */
char *tf_exchange_date(const TfExchange *exchange, const char *format);

/* Adds a unit; its texts are copied. */
void tf_returned_add(TfReturned *returned, const TfReturnedUnit *unit);

/* Reports a unit that has no name of ours; the first few of them. */
void tf_returned_add_unknown(TfReturned *returned,
                             TfFindings *findings,
                             TfPlace place,
                             const char *text);

/* The two readers: FALSE, after a finding, for what is not theirs. @returned has its file. */
gboolean
tf_returned_xliff(TfReturned *returned, const TfXmlNode *root, TfFindings *findings);
gboolean
tf_returned_po(TfReturned *returned, const char *data, gsize length, TfFindings *findings);

/* Whether @id may be an xml:id of ours. */
gboolean tf_exchange_is_id(const char *id);

/* The English that a unit which came back was translated from. */
typedef struct {
    const char *marked;  /* of the unit, or of the history */
    char hash[17];       /* of @marked                     */
    GArray *pieces;      /* of @marked; owned              */
    gboolean is_earlier; /* than today's                  */
} TfImportSource;

/* Returns: FALSE with @trouble, why no English of ours is that of @came; else @source is to be
 * cleared. A unit whose English was another is known by the hash that went out with it, by the src=
 * of the translation here, or, where a tool has dropped the hash and there are no codes to number, by
 * its words, as long as no other unit says them today. */
gboolean tf_import_source_find(TfImportSource *source,
                               const TfExchange *exchange,
                               const TfExchangeUnit *unit,
                               const TfReturnedUnit *came,
                               gboolean is_coded,
                               const char **trouble);
void tf_import_source_clear(TfImportSource *source);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfImportSource, tf_import_source_clear)

/* New words for a unit. */
typedef struct {
    const TfExchangeUnit *unit;
    const char *target; /* marked; NULL: the words stay */
    const char *src;    /* NULL: a sound has none        */
} TfSplice;

/* Returns: (transfer full): @text with the words of @splices, (element-type TfSplice), and their
 * src= in it; NULL where a place does not lead to a unit */
char *tf_splice(const char *text, gsize length, GArray *splices, gsize *new_length);
