/* content.h: content streams as operations; pure, bytes in and bytes out.
 *
 *     0.2 0.4 0.6 rg % sea        {rg: 0.2 0.4 0.6}
 *     10 10 80 20 re f       ─►   {re: 10 10 80 20}  {f}
 *     [(A) -20 (B)] TJ            {TJ: [(A) -20 (B)]}
 *
 * Any bytes are accepted. Each byte belongs to exactly one operation, so whoever copies
 * .bytes of all operations has a copy of the stream.
 */
#pragma once

#include <glib.h>

typedef enum {
    TF_OPERAND_NUMBER,
    TF_OPERAND_NAME,
    TF_OPERAND_STRING, /* ( ) and < >                   */
    TF_OPERAND_ARRAY,
    TF_OPERAND_DICTIONARY,
    TF_OPERAND_OTHER, /* true, false, null, stray bytes */
} TfOperandType;

typedef struct {
    TfOperandType type;
    const char *bytes; /* as written, brackets and slash included; not NUL-terminated */
    gsize length;
    double number; /* 0 for what is no number                                     */
} TfOperand;

/* An operator and what stands before it. Borrowed from the reader until its next operation. */
typedef struct {
    const char *bytes; /* from the end of the last operation, white space and all    */
    gsize length;
    gsize lead;   /* how many of these are white space and comments             */
    char name[8]; /* "rg"; "BI" for a whole inline image, its keys and values as
                           operands; "" for operands at the end that lack an operator;
                           longer ones, which PDF does not have, are cut; zeros to the end */
    const TfOperand *operands; /* at most 262144, the first ones */
    int n_operands;
    const char *image; /* BI: the data between ID and EI; NULL otherwise             */
    gsize image_length;
} TfOperation;

typedef struct TfContent TfContent;

/* Reads @length bytes of @data, which must outlive the reader. */
TfContent *tf_content_new(const void *data, gsize length);
void tf_content_free(TfContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfContent, tf_content_free)

/* Returns: whether there was another operation. */
gboolean tf_content_next(TfContent *content, TfOperation *operation);

/* Operand @i as a number, counted from the first; NAN if there is none or it is no number. */
double tf_operation_number(const TfOperation *operation, int i);

/**
 * tf_operation_name:
 * @i: which operand; negative counts from the last, -1
 *
 * Returns: (transfer full) (nullable): the name without slash, escapes resolved; NULL if that
 * operand is no name
 */
char *tf_operation_name(const TfOperation *operation, int i);

/* Whether operand @i, counted as above, is the name @name, which has nothing to escape. */
gboolean tf_operation_has_name(const TfOperation *operation, int i, const char *name);

/* Appends what a string operand stands for, escapes and hexadecimal digits resolved; nothing if
 * it is no string. */
void tf_operand_add_string(const TfOperand *operand, GByteArray *out);

/* Whether the operator marks the page: fills, strokes, text, images, forms, shadings. */
gboolean tf_operation_paints(const TfOperation *operation);

/* Writes @number as PDF has it, at most five decimals, never with an exponent. */
void tf_content_add_number(GString *out, double number);

/* Writes "@numbers… @name" and a line end. */
void tf_content_add(GString *out, const char *name, const double *numbers, int n);
