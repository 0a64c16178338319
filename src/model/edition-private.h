/* edition-private.h: what edition.c builds and the two checkers look at.
 *
 *     edition.c          the vocabulary, the tree of blocks
 *     edition-words.c    the text of a unit, its spans, its hash
 *     edition-check.c    what is wrong with it by itself
 *     edition-signs.c    numbers, addresses and quotation marks that its language sets otherwise
 *     edition-script.c   characters of the other Chinese script, letters of another alphabet, digits of another kind
 *     edition-style.c    spaces, doubled words, capitals and end signs, by its language
 *     edition-plain.c    whether it is plain: sentences, words, grade
 *     edition-terms.c    the words of terms.xml: forbidden ones, and those of a <term>
 *     edition-compare.c  what is wrong with it beside the English
 *     edition-numbers.c  numbers in digits, beside those of the English
 *     edition-repeats.c  sentences that stand twice, in it or in the English
 */
#pragma once

#include "model/edition.h"
#include "model/plain.h"
#include "model/xml.h"

/* A unit with the XML it was read from. */
typedef struct {
    TfUnit unit; /* first, so that a pointer to it is a pointer to this */
    const TfXmlNode *node;
    GArray *spans; /* of TfSpan: owns unit.spans */
} TfWords;

struct TfEdition {
    TfXml *xml; /* owns ids, names, notes */
    const TfLanguage *language;
    TfDivisions *divisions;
    TfPlain *plain; /* NULL where it was not loaded                           */
    const char *name;
    char *code;
    GStringChunk *texts; /* owns the units' texts                            */
    GPtrArray *blocks;   /* of the blocks, owned                             */
    const TfBlock *root;
    GHashTable *blocks_of; /* xml:id to TfBlock                                */
    GPtrArray *words;      /* of TfWords, owned, in reading order              */
    GHashTable *words_of;  /* xml:id to TfWords                                */
    GPtrArray *nodes;      /* of TfXmlNode: all with an xml:id, in reading order */
    GHashTable *nodes_of;  /* xml:id to TfXmlNode                              */
};

/* Reads the words of @node, a unit, into the edition. */
const TfUnit *
tf_words_read(TfEdition *edition, const TfReference *reference, const TfXmlNode *node);

/* The same for the number of @contact: nobody writes it, so it has no node and no id. */
const TfUnit *tf_words_read_number(TfEdition *edition,
                                   const TfReference *reference,
                                   const TfXmlNode *contact);

/* For the array that owns them. */
void tf_words_free(void *words);

/* Stands for a fact or an English island in what is written. */
#define TF_GAP ((gunichar)0xfffc)

/* The words a translator wrote in a unit: without facts and English islands, for each of which
 * stands one TF_GAP. Transfer full; white space is collapsed. */
char *tf_words_written(const TfXmlNode *node);

/* Whether what is @written says something: letters, digits, a fact or English words. */
gboolean tf_words_say_something(const char *written);

/* Where a piece of the written words begins: the byte in them, the place in the file. */
typedef struct {
    gsize start;
    TfPlace place;
} TfWrittenPiece;

/* The same with white space as it stands. @pieces: of TfWrittenPiece; appended to. Transfer full */
char *tf_words_written_in_pieces(const TfXmlNode *node, GArray *pieces);

/* The same with English islands, and with U+FFFC for facts alone. Transfer full */
char *tf_words_read_aloud(const TfXmlNode *node, GArray *pieces);

/* Where byte @at of @written stands in the file. */
TfPlace
tf_words_place(const TfWords *words, const GArray *pieces, const char *written, gsize at);

/* Letters as a person counts them: a mark belongs to the letter that it stands on. */
int tf_words_n_letters(const char *text);

/* Whether @c is a letter of a script that the language is written in. */
gboolean tf_words_is_own_letter(const TfLanguage *language, gunichar c);

/* Moves @place over one character of a text. Exact unless entities or comments stand before. */
void tf_place_step(TfPlace *place, const char *at);

/* What is wrong with the edition by itself: references, characters, script, numbers. @source: NULL where there
 * is none; what a text means by a word that is right for another idea is asked of its English. */
void tf_edition_check(const TfEdition *edition,
                      const TfReference *reference,
                      const TfEdition *source,
                      TfFindings *findings);

/* What the signs of one edition are held against. */
typedef struct {
    const TfLanguage *language;
    GRegex *numbers;   /* what looks like a number that belongs to the facts; owned */
    GRegex *addresses; /* what looks like a web or mail address; owned              */
    TfFindings *findings;
} TfSigns;

TfSigns tf_signs_open(const TfLanguage *language, TfFindings *findings);
void tf_signs_clear(TfSigns *signs);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfSigns, tf_signs_clear)

/* Bytes of the telephone number, in digits of any kind, that the digit at @at begins; 0 if it begins none. */
gsize tf_words_phone(const char *at);

/* Findings: literal-number, literal-phone, literal-address, foreign-quotes */
void tf_signs_check(const TfSigns *signs, const TfWords *words);

/* What the characters of one edition are held against. */
typedef struct {
    const TfLanguage *language;
    GHashTable *others; /* Han characters that are wrong in its script; NULL: none; owned */
    TfFindings *findings;
} TfCharacters;

TfCharacters tf_characters_open(const TfLanguage *language, TfFindings *findings);
void tf_characters_clear(TfCharacters *characters);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfCharacters, tf_characters_clear)

/* Findings: mixed-alphabet, mixed-script, foreign-digits */
void tf_characters_check(const TfCharacters *characters, const TfWords *words);

/* The ways that the language, and English, have to say the terms of terms.xml. */
typedef struct {
    const TfLanguage *language;
    GArray *forms;           /* owned                                               */
    const TfEdition *source; /* NULL where there is none                            */
    GArray *source_forms;    /* owned; of its language                              */
    TfFindings *findings;
} TfTerms;

TfTerms tf_terms_open(const TfLanguage *language,
                      const TfEdition *source,
                      const TfReference *reference,
                      TfFindings *findings);
void tf_terms_clear(TfTerms *terms);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfTerms, tf_terms_clear)

/* Findings: doubtful-term, forbidden-term, unapproved-term */
void tf_terms_check(const TfTerms *terms, const TfWords *words);

/* Findings: double-space, double-word, edge-space, ellipsis, foreign-signs, joined-words, kashida, mixed-case, opening-sign,
 * sign-spacing */
void tf_style_check(const TfLanguage *language, const TfWords *words, TfFindings *findings);

/* Findings: end-sign */
void tf_style_compare(const TfLanguage *language,
                      const TfWords *words,
                      const TfWords *original,
                      TfFindings *findings);

/* Numbers in digits of any kind, outside of facts and English islands. What the English says in a word
 * may stand in digits; 18 stands for its 6 p.m. At most six findings a text. Findings: number-differs, number-missing */
void
tf_numbers_compare(const TfWords *words, const TfWords *original, TfFindings *findings);

/* Findings: ellipsis, grade-high, legalese, sentence-long, term-undefined */
void tf_plain_check(const TfEdition *edition,
                    const TfReference *reference,
                    TfFindings *findings);

/* Findings: inconsistent, reused */
void
tf_repeats_compare(const TfEdition *edition, const TfEdition *source, TfFindings *findings);

/* What is wrong with the translation @edition beside its @source. */
void
tf_edition_compare(const TfEdition *edition, const TfEdition *source, TfFindings *findings);
