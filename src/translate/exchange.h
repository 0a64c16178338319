/* exchange.h: a translation goes out as a file for other people's tools, and comes back.
 *
 *     TfEdition + its English  -->  TfExchange  -->  XLIFF, PO, TMX, TBX, HTML
 *     XLIFF, PO  -->  TfReturned (read in a process of its own)
 *                -->  TfImport, what becomes of each unit  -->  content/<tag>/rights.xml
 *
 * rights.xml is what is printed; these files are only how it travels. Inline elements travel as
 * numbered codes (in PO as they are written), so that a tool can move but not change them. With
 * each unit go the hashes of both sides as they were: what comes back is held against them.
 */
#pragma once

#include "model/document.h"
#include "model/edition.h"
#include "translate/history.h"
#include "translate/states.h"

/* One unit as it goes out. Texts are marked as TfUnit.marked. */
typedef struct {
    const char *id;      /* of a sound, that of its <say>                               */
    const char *element; /* "heading"                                                   */
    const char *section; /* xml:id of its section; NULL in the head                     */
    const char *source;  /* English; of a sound, the phrase                             */
    const char *source_hash;
    const char *target; /* NULL where there is none                                     */
    const char *target_hash; /* NULL likewise                                           */
    const char
        *previous;    /* the English it was made from, if that is another and known; NULL */
    const char *note; /* to the translator; NULL                                 */
    const char *law;  /* keys of laws.xml; NULL                                  */
    const char *src;  /* hash of the English it was made from, as written; NULL  */
    int most;         /* letters, as a person counts them; 0: any number         */
    gboolean is_sound; /* how a phrase sounds, in the reader's letters            */
    TfUnitState state;
    TfPlace place;        /* in the English                                             */
    TfPlace target_place; /* in the translation                                         */
} TfExchangeUnit;

typedef struct TfExchange TfExchange;

typedef struct {
    const TfEdition *edition; /* a translation */
    const TfEdition *source;  /* its English   */
    const TfReference *reference;
    const TfStates *states;   /* of @edition; NULL: nobody has signed anything       */
    const TfHistory *history; /* what the English was; NULL: not known                */
    const char *name;         /* of the language, in itself …                         */
    const char *english_name; /* … and in English; NULL: its tag stands for both      */
} TfExchangeInput;

/* Returns: (transfer full): the units of the English in their order, each sound after its phrase;
 * borrows from @input */
TfExchange *tf_exchange_new(const TfExchangeInput *input);
void tf_exchange_free(TfExchange *exchange);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfExchange, tf_exchange_free)

const TfExchangeUnit *tf_exchange_get(const TfExchange *exchange, int i);
int tf_exchange_n(const TfExchange *exchange);

/* Returns: how many terms a TBX has; @n_named: (out): those of them with a word in the language */
int tf_exchange_n_terms(const TfExchange *exchange, int *n_named);

/* Returns: how many pairs of texts a TMX has */
int tf_exchange_n_pairs(const TfExchange *exchange);

/* Returns: (transfer none) (nullable) */
const TfExchangeUnit *tf_exchange_find(const TfExchange *exchange, const char *id);

/* Rows of a table: the number is that of the row. */
typedef enum {
    TF_FORMAT_XLIFF12,
    TF_FORMAT_XLIFF20,
    TF_FORMAT_XLIFF21,
    TF_FORMAT_PO,
    TF_FORMAT_TMX,  /* what is translated, as a memory; does not come back        */
    TF_FORMAT_TBX,  /* the terms; does not come back                              */
    TF_FORMAT_HTML, /* a page for reviewers; does not come back                   */
    TF_FORMAT_PDF,  /* a paper for reviewers: tf_exchange_paper() typeset          */
    TF_N_FORMATS
} TfExchangeFormat;

/* What the file is made for. */
typedef enum {
    TF_TOOL_ANY,
    TF_TOOL_OMEGAT, /* sees only units with a target: the English stands in those that have none */
    TF_TOOL_POEDIT, /* opens 1.2 and 2.0, not 2.1                                               */
    TF_TOOL_WEBLATE,
    TF_N_TOOLS
} TfExchangeTool;

/* "xliff12"; names as the command line has them */
const char *tf_exchange_format_name(TfExchangeFormat format);
gboolean tf_exchange_format_parse(const char *name, TfExchangeFormat *format);
const char *tf_exchange_tool_name(TfExchangeTool tool);
gboolean tf_exchange_tool_parse(const char *name, TfExchangeTool *tool);

/* What the file's name ends with: ".xlf" */
const char *tf_exchange_suffix(TfExchangeFormat format);

/* Whether tf_returned_read() reads it. */
gboolean tf_exchange_comes_back(TfExchangeFormat format);

/* Why @tool cannot do with @format; NULL if it can. */
const char *tf_exchange_refusal(TfExchangeFormat format, TfExchangeTool tool);

/* Returns: (transfer full): what TF_FORMAT_PDF is typeset from, with the layout "paper" */
TfDocument *tf_exchange_paper(const TfExchange *exchange);

/* Returns: (transfer full): the bytes of any other file, which depend on nothing but what goes in */
char *
tf_exchange_write(const TfExchange *exchange, TfExchangeFormat format, TfExchangeTool tool);

/* What a file says about one unit. Nothing of it is to be believed. */
typedef enum {
    TF_CLAIM_NOTHING, /* says nothing of its state        */
    TF_CLAIM_OPEN,    /* that somebody has to look at it  */
    TF_CLAIM_FUZZY,   /* that it is not to be used        */
    TF_CLAIM_DONE,    /* that it is translated            */
    TF_CLAIM_SIGNED,  /* that it is reviewed, or even final */
} TfClaim;

typedef struct {
    const char *id;
    const char *source_hash, *target_hash; /* of what went out; "" where it does not say */
    const char *source, *target; /* "" for none. Marked; the inline elements of XLIFF are
                                    <g ref="ID">…</g> and <x ref="ID"/>                  */
    TfClaim claim;
    const char
        *trouble; /* why the unit cannot be read; NULL if it can                       */
    int line, column;
} TfReturnedUnit;

/* A file that came back, as a flat list. */
typedef struct {
    char *file;     /* as people call it                                     */
    char *language; /* "" where it does not say                              */
    TfExchangeFormat format;
    GArray *units;       /* of TfReturnedUnit                                     */
    GStringChunk *texts; /* owns theirs                                           */
    int n_unknown;       /* units without a name that could be one of ours         */
} TfReturned;

/**
 * tf_returned_read:
 * @path: a file from anybody
 * @name: what people call it, for places
 *
 * Reads it in a process of its own that may use 2 seconds, 96 MB and no file.
 *
 * Findings: those of xml.h; import-unreadable, import-unknown-unit
 * Errors: the file cannot be opened or a process cannot be started
 * Returns: (transfer full) (nullable): NULL with a finding for what is none of our formats
 */
TfReturned *
tf_returned_read(const char *path, const char *name, TfFindings *findings, GError **error);

/* What that process does; for tests. @name: what people call the file */
TfReturned *
tf_returned_parse(const char *data, gsize length, const char *name, TfFindings *findings);
void tf_returned_free(TfReturned *returned);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfReturned, tf_returned_free)

/* What becomes of a unit that came back. */
typedef enum {
    TF_FATE_NEW,       /* there was no translation                                      */
    TF_FATE_CHANGED,   /* another text, or the same, made sure of for today's English    */
    TF_FATE_STALE,     /* another text, made from an English that has changed since       */
    TF_FATE_UNCHANGED, /* nothing to do                                                 */
    TF_FATE_OPEN,      /* not translated, or not finished                               */
    TF_FATE_REFUSED,   /* a finding says why                                            */
    TF_N_FATES
} TfFate;

typedef struct {
    const char *id;
    TfFate fate;
    char *target;  /* marked; what is written; NULL if no words are              */
    char *src;     /* hash of the English it was made from; NULL if none is written */
    char *english; /* of TF_FATE_STALE: that English, marked; NULL               */
    TfPlace place; /* in the file that came back                              */
    const TfExchangeUnit *unit; /* NULL: there is none                                   */
} TfImportRow;

typedef struct {
    GArray *rows; /* of TfImportRow: one for each unit of the file                   */
    int n[TF_N_FATES];
    char *text; /* rights.xml as it would be; NULL where nothing changes           */
    gsize length;
} TfImport;

typedef struct {
    const TfExchange *exchange; /* as content/ is now                                   */
    const char *text;           /* bytes of rights.xml, …                               */
    gsize length;
    const char
        *english; /* bytes of the English one; NULL: what was made from an earlier … */
    gsize english_length;    /* … English is refused                                    */
    const TfFindings *known; /* … and what is wrong with it already                   */
    const TfReturned *returned;
} TfImportInput;

/**
 * tf_import_new:
 *
 * Weighs every unit; nothing is written. Bytes of @input's text outside the units that change are
 * those of TfImport.text. What was made from an English that the history of @input's exchange knows is
 * held against that English, and gets its hash as src=, so that it is stale; it never takes the place of
 * what was made from a later English.
 *
 * Findings: import-language, import-unknown-unit, import-twice, import-source-differs, import-codes-differ,
 * import-conflict, import-claim, import-unfinished, import-outdated, import-signed; of a unit's new text,
 * those of edition.h
 * Returns: (transfer full)
 */
TfImport *tf_import_new(const TfImportInput *input, TfFindings *findings);
void tf_import_free(TfImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfImport, tf_import_free)

/* Returns: (transfer full): @text without what a terminal would obey */
char *tf_exchange_harmless(const char *text);

/* Whether something of a unit is written. */
gboolean tf_fate_is_written(TfFate fate);

/* "new", "changed", "stale", "unchanged", "open", "refused" */
const char *tf_fate_name(TfFate fate);
