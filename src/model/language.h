/* language.h: what is true of a language wherever it is printed.
 *
 * A table, not code: a new language is a new row. How large its type is belongs to the
 * layout, which faces it is set in belongs to fonts/fonts.xml.
 */
#pragma once

#include <glib.h>

typedef enum {
    TF_DIRECTION_LTR,
    TF_DIRECTION_RTL
} TfDirection;

typedef enum {
    TF_BREAKS_WORDS,  /* at spaces and what Unicode adds              */
    TF_BREAKS_HAN,    /* between any two characters less the barred   */
    TF_BREAKS_EOJEOL, /* Korean: at spaces, and before a bracket                       */
} TfBreaks;

/* How far marks stand out of the column where a line begins or ends with one, so that its edge
 * looks straight: shares of the mark's advance. */
typedef struct {
    const char *marks; /* each of these characters; NULL ends a table */
    double at_start, at_end;
} TfHang;

/* What may not begin and end a line of full-width characters (clreq, prohibition rules); each bars
 * what the one before bars. */
typedef enum {
    TF_PROHIBIT_AS_USUAL, /* what the language does                                     */
    TF_PROHIBIT_NONE,
    TF_PROHIBIT_BASIC, /* marks that close, connect or part names begin no line, marks that open
                           end none                                                     */
    TF_PROHIBIT_GB,     /* a solidus ends none (GB/T 15834)                             */
    TF_PROHIBIT_STRICT, /* dashes and ellipses begin none                               */
} TfProhibit;

/* What is true of a script, whatever the language. Ink in ems of the type. */
typedef struct {
    const char *code;    /* ISO 15924; "Aran" for Nastaliq                                */
    double above, below; /* ink of the usual letters: first baselines rest on it          */
    double latin_gap; /* added to a space beside Latin letters and digits …            */
    double mark_gap; /* … to one after a mark …                                       */
    double word_gap; /* … and to any other                                            */
    gboolean climbs; /* a word rises as it goes on: ink is measured line by line      */
    gboolean stacks; /* marks stand on marks: lines with taller ink than usual open up */
    gboolean has_capitals;  /* of the height of Latin ones                                */
    gboolean takes_kashida; /* joins between letters can be drawn out to fill a line      */
    const char *centred_marks; /* full-width ones in the middle of their square; NULL   */
    double least_centred;      /* ems that one of them keeps to fit a line                */
    const char *rigid_marks;   /* full-width ones that never become narrower; NULL      */
    double most_tracking; /* ems that letters may be set closer to fit a text; 0 where they
                               join or stand in squares                               */
    gboolean joins;       /* letters change where a word is cut, so that it never is     */
    const TfHang *hangs;  /* NULL: no mark leaves the column                            */
} TfScript;

/* How words are divided at a line's end. */
typedef struct {
    const char
        *patterns;   /* file of libhyphen's form; NULL: words are not divided          */
    int left, right; /* letters that stay on either side, at least                     */
    int shortest;    /* letters of a word that may be divided                          */
    int in_a_row; /* lines that may end with a hyphen, where there is another way; 0: any  */
    gboolean folds; /* the patterns are another language's: accents are dropped       */
    gboolean
        is_on_request; /* only where a style asks for it in so many words                */
    double widest;     /* measure in ems above which words stay whole; 0: any            */
} TfHyphenation;

/* Lists are separated by spaces. */
typedef struct {
    const char *tag;    /* BCP 47                                                        */
    const char *script; /* code of a TfScript                                            */
    TfDirection direction;
    TfBreaks breaks;
    const char *letters;     /* ISO 15924 codes its words are written in              */
    const char *quotes;      /* pairs of quotation marks, the first the usual; NULL: any */
    const char *bound_words; /* never end a line                                      */
    const char *trailing_words; /* never begin one                                       */
    const char *leaning_words;  /* had better not end a line                             */
    const char *clinging_words; /* had better not begin a line                           */
    const char *whole_words;  /* of two to four characters, that had better not be cut where
                                     lines break between any two                           */
    const char *units;        /* stay with the number before them                      */
    const char *particles;    /* that a unit may carry at its end                      */
    const char *space_before; /* marks after a space that must be thin and not break … */
    const char *space_after;  /* … and marks before one                                */
    const char
        *end_signs; /* end a sentence as . ? ! : do in English, in this order; NULL: any */
    const char *tight_signs;   /* have no space before them                             */
    const char *own_signs;     /* pairs of a sign and the Latin one that it stands for */
    const char *doubled_words; /* rightly stand twice in a row; NULL: any word may      */
    const char
        *opening_signs; /* pairs of an end sign with the one that must stand before it */
    const char *zero;   /* first of the ten digits texts are written with; NULL: any */
    gboolean runs_on;   /* no spaces between words                                      */
    gboolean stops_for_colons; /* has a full stop where English has a colon at the end */
    double length;        /* letters for one of the English; 0: not known                 */
    TfProhibit prohibits; /* where lines break between any two characters           */
    gboolean spaces_digits;  /* groups of three in a number have a space between them  */
    gboolean binds_initials; /* “A. ” stays with the name that follows                */
    gboolean repeats_hyphen; /* a word's own hyphen at a line's end is written again on
                                   the next line                                         */
    double least_justified;  /* measure in ems below which text is ragged whatever its
                                   style asks; 0: none                                   */
    TfHyphenation hyphenation;
} TfLanguage;

/* Returns: (transfer none) (nullable): the row of @tag, compared exactly */
const TfLanguage *tf_language_find(const char *tag);

/* Returns: (transfer none): all rows; @n: (out): how many */
const TfLanguage *tf_languages(int *n);

/* Returns: (transfer none): the row of @language's script */
const TfScript *tf_language_script(const TfLanguage *language);

/* Returns: the row of @script that has @mark; one of zeros where it does not hang */
TfHang tf_script_hang(const TfScript *script, gunichar mark);
