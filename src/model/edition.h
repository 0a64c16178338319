/* edition.h: the words of one language, checked, as a tree of blocks.
 *
 *     content/<tag>/rights.xml + TfReference (+ the English edition)  -->  TfEdition
 *
 * Everything is owned by the edition, immutable once loaded, and lives as long as it does.
 */
#pragma once

#include "base/finding.h"
#include "model/divisions.h"
#include "model/language.h"
#include "model/reading.h"
#include "model/reference.h"
#include "model/xml.h"

/* A stretch of a unit's text that differs from the rest. Spans cover the whole text, in
 * order, without gaps; a unit without markup has one. */
typedef struct {
    gsize start, length; /* bytes of TfUnit.text                                       */
    gboolean is_bold;
    gboolean is_name;     /* of a person or an agency: had better stand on one line     */
    gboolean is_literal;  /* phone, address, form number: one font, isolated, unbroken  */
    const char *language; /* "en" in English inside a translation, else the edition's   */
    const char *fact;     /* key of the fact it came from; NULL for written text        */
} TfSpan;

/* What a translator translates in one piece. */
typedef struct {
    const char *id;       /* xml:id; NULL for phrases, sounds and numbers              */
    const char *language; /* of the whole unit                                         */
    const char *text;     /* UTF-8, NFC, facts filled in, white space collapsed        */
    const TfSpan *spans;
    int n_spans;
    const char *marked; /* as the hash takes it: NFC, its inline elements written out,
                           white space collapsed: "Call <fact ref="hotline"/>."      */
    const char *src;    /* hash of the English it was made from, as written; NULL    */
    const char *hash;   /* of @marked: the first 16 hexadecimal digits of its SHA-256 */
    const char *law;    /* keys of laws.xml with spaces between them; NULL           */
    const char *note;   /* its:locNote; NULL                                         */
    int most;           /* letters as a person counts them; 0: any number            */
    int surplus; /* letters more than its language mostly takes for the English, below 0
                           fewer; 0 where that is not known                          */
    TfPlace place;
} TfUnit;

typedef enum {
    TF_BLOCK_GUIDE, /* the root: head's children, then the sections */
    TF_BLOCK_TITLE,
    TF_BLOCK_NOTICE,
    TF_BLOCK_SECTION,
    TF_BLOCK_HEADING,
    TF_BLOCK_PARAGRAPH,
    TF_BLOCK_LIST,
    TF_BLOCK_ITEM,
    TF_BLOCK_FIELD,
    TF_BLOCK_CALLOUT,
    TF_BLOCK_SAY,
    TF_BLOCK_PHRASE,
    TF_BLOCK_SOUND,
    TF_BLOCK_MEANING,
    TF_BLOCK_COMPARE,
    TF_BLOCK_PART,
    TF_BLOCK_FIGURE,
    TF_BLOCK_ALT,
    TF_BLOCK_CONTACT,
    TF_BLOCK_NUMBER, /* made by the model: the fact of a contact, after its heading */
    TF_BLOCK_QR,
} TfBlockKind;

typedef struct TfBlock TfBlock;
struct TfBlock {
    TfBlockKind kind;
    const char *id;     /* xml:id; NULL for phrase, sound, number                     */
    const char *role;   /* p role, list, callout type, say role; NULL                  */
    const char *ref;    /* figure, contact, qr: what they refer to; NULL               */
    int n_lines;        /* field: lines to write on, at least 1                        */
    gboolean has_blank; /* phrase followed by a line to write on                       */
    const TfUnit *unit; /* its text; NULL for what only holds others                   */
    const TfBlock *parent;
    const TfBlock *const *children;
    int n_children;
    TfPlace place;
};

typedef struct TfEdition TfEdition;

/**
 * tf_edition_load:
 * @folder: content/; the words are read from @folder/@tag/rights.xml, those of a
 *   pseudo-language made of the English; words divided in their own way from @folder/@tag/
 *   hyphens.xml; how plain the words must be stands in @folder/@tag/plain.xml
 * @source: (nullable): the English edition a translation is held against; NULL for English
 *
 * Findings: those of xml.h, divisions.h and plain.h; unknown-element, unknown-attribute, missing-attribute,
 * bad-attribute, bad-content, duplicate-id, missing-unit, extra-unit, unit-order, wrong-language,
 * attribute-differs, claimed-state, unresolved-fact, unresolved-term, unresolved-law, inline-differs,
 * phrase-differs, stale-translation, untranslated, wrong-script, bad-character,
 * unnormalised-text, literal-number, literal-phone, foreign-quotes, too-long,
 * double-space, double-word, doubtful-term, edge-space, end-sign, foreign-digits, forbidden-term, inconsistent,
 * joined-words, kashida, length-ratio, literal-address, mixed-alphabet, mixed-case, mixed-script, number-differs,
 * number-missing, opening-sign,
 * reused, sign-spacing, unapproved-term;
 * ellipsis, grade-high, legalese, sentence-long, term-undefined where plain.xml asks for it
 * Errors: a file that cannot be read or holds no guide
 * Returns: (transfer full): what could be understood
 */
TfEdition *tf_edition_load(const char *folder,
                           const char *tag,
                           const TfReference *reference,
                           const TfEdition *source,
                           TfFindings *findings,
                           GError **error);

/**
 * tf_edition_read:
 *
 * As tf_edition_load(), of an edition that others are held against: what is wrong with its words is not
 * looked for.
 *
 * Findings: those of xml.h, divisions.h and plain.h, and of the vocabulary
 */
TfEdition *tf_edition_read(const char *folder,
                           const char *tag,
                           const TfReference *reference,
                           TfFindings *findings,
                           GError **error);

/* Whether the XML of a guide is small enough to be worked on: a sentence of a megabyte would take hours to
 * set. Findings: xml-too-large */
gboolean tf_edition_check_size(const TfXml *xml, TfFindings *findings);

/**
 * tf_edition_parse:
 * @data: what rights.xml would say
 * @like: the edition whose place it would take, in the same file
 *
 * Findings: as tf_edition_load(), without those of divisions.h and plain.h
 * Returns: (transfer full) (nullable): an edition that has no divisions, to look at and not to
 * set; NULL, with findings, for what is no guide
 */
TfEdition *tf_edition_parse(const char *data,
                            gsize length,
                            const TfEdition *like,
                            const TfReference *reference,
                            const TfEdition *source,
                            TfFindings *findings);
void tf_edition_free(TfEdition *edition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfEdition, tf_edition_free)

const TfLanguage *tf_edition_language(const TfEdition *edition);

/* Words that are not divided as the language's patterns would. */
const TfDivisions *tf_edition_divisions(const TfEdition *edition);

/* "2026-12", as written in the guide. */
const char *tf_edition_name(const TfEdition *edition);

/* First 8 hexadecimal digits of a digest over every unit: printed on the piece, so that a
 * booklet found in the street can be traced to its text. */
const char *tf_edition_code(const TfEdition *edition);

const TfBlock *tf_edition_root(const TfEdition *edition);

/* Returns: (transfer none) (nullable): the block with this xml:id */
const TfBlock *tf_edition_find(const TfEdition *edition, const char *id);

/* How hard what stands in @block is to read: its paragraphs, items, meanings and notices. Titles,
 * headings, labels and what is said to officers are no sentences of the text, and do not count. Only of use in
 * English. */
TfReading tf_edition_reading(const TfEdition *edition, const TfBlock *block);

/* The text of the edition as lines, one block each, with its line in the XML: for --print
 * and the golden tests. Returns: (transfer full) */
char *tf_edition_print(const TfEdition *edition);

/* Returns: (transfer full): the hash that stands in src= and TfUnit.hash, of a text @marked so */
char *tf_unit_hash(const char *marked);

const char *tf_block_kind_name(TfBlockKind kind);

/* What a block is known by in every edition: its xml:id, or "say.p1/phrase/0", after its parent, its
 * kind and its turn among those of that kind. Transfer full. */
char *tf_block_key(const TfBlock *block);
