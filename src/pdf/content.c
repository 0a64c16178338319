#include "pdf/content.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    TF_MOST_OPERANDS = 1 << 18
};

struct TfContent {
    const char *data;
    gsize length;
    gsize position;
    GArray *operands; /* of TfOperand, the same array for all operations */
};

/* ISO 32000-1, 7.2.2: what ends a token. */
static gboolean
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
is_delimiter(char c)
{
    switch (c) {
    case '(':
    case ')':
    case '<':
    case '>':
    case '[':
    case ']':
    case '{':
    case '}':
    case '/':
    case '%':
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean
is_regular(char c)
{
    return !is_space(c) && !is_delimiter(c);
}

TfContent *
tf_content_new(const void *data, gsize length)
{
    TfContent *content = g_new0(TfContent, 1);
    content->data = data;
    content->length = length;
    content->operands = g_array_new(FALSE, FALSE, sizeof(TfOperand));
    return content;
}

void
tf_content_free(TfContent *content)
{
    if (content == NULL)
        return;
    g_array_unref(content->operands);
    g_free(content);
}

/* The end of white space and comments. */
static gsize
skip_space(const TfContent *content, gsize at)
{
    const char *data = content->data;
    for (; at < content->length; at++) {
        if (data[at] == '%')
            while (at + 1 < content->length && data[at + 1] != '\n' && data[at + 1] != '\r')
                at++;
        else if (!is_space(data[at]))
            break;
    }
    return at;
}

/* The end of the string that starts at @at with its parenthesis; these may nest. */
static gsize
skip_string(const TfContent *content, gsize at)
{
    gsize depth = 0;
    for (; at < content->length; at++) {
        char c = content->data[at];
        if (c == '\\')
            at++;
        else if (c == '(')
            depth++;
        else if (c == ')' && --depth == 0)
            return at + 1;
    }
    return content->length;
}

static gsize
skip_hexadecimal(const TfContent *content, gsize at)
{
    const char *end = memchr(content->data + at, '>', content->length - at);
    return end == NULL ? content->length : (gsize)(end - content->data) + 1;
}

static gsize
skip_regular(const TfContent *content, gsize at)
{
    while (at < content->length && is_regular(content->data[at]))
        at++;
    return at;
}

/* Whether the same byte stands twice: << or >>. */
static gboolean
is_double(const TfContent *content, gsize at)
{
    return at + 1 < content->length && content->data[at + 1] == content->data[at];
}

/* The end of the token at @at, which is no white space; @depth counts open brackets. */
static gsize
skip_token(const TfContent *content, gsize at, gsize *depth)
{
    switch (content->data[at]) {
    case '(':
        return skip_string(content, at);
    case '/':
        return skip_regular(content, at + 1);
    case '[':
        ++*depth;
        return at + 1;
    case ']':
        *depth -= *depth > 0;
        return at + 1;
    case '<':
        if (!is_double(content, at))
            return skip_hexadecimal(content, at);
        ++*depth;
        return at + 2;
    case '>':
        *depth -= *depth > 0 && is_double(content, at);
        return at + (is_double(content, at) ? 2 : 1);
    case ')':
    case '{':
    case '}':
        return at + 1;
    default:
        return skip_regular(content, at);
    }
}

/* The end of a whole operand: brackets are counted, not matched, so that hostile nesting
 * costs neither stack nor time. */
static gsize
skip_operand(const TfContent *content, gsize at)
{
    gsize depth = 0;
    for (;;) {
        at = skip_token(content, at, &depth);
        if (depth == 0)
            return at;
        at = skip_space(content, at);
        if (at >= content->length)
            return content->length;
    }
}

/* PDF has no exponents. What cannot be read is passed over, as viewers do: "--5", "1.2.3". */
static double
parse_number(const char *bytes, gsize length)
{
    double number = 0;
    double place = 0;
    for (gsize i = 0; i < length; i++) {
        if (g_ascii_isdigit(bytes[i])) {
            /* Further digits would only overflow. */
            if (number < 1e30 && place < 1e30) {
                number = number * 10 + (bytes[i] - '0');
                place *= 10;
            }
        } else if (bytes[i] == '.' && place == 0)
            place = 1;
        else if (i > 0)
            break;
    }
    if (place > 1)
        number /= place;
    return bytes[0] == '-' ? -number : number;
}

static TfOperandType
type_of(const char *bytes, gsize length)
{
    switch (bytes[0]) {
    case '/':
        return TF_OPERAND_NAME;
    case '(':
        return TF_OPERAND_STRING;
    case '[':
        return TF_OPERAND_ARRAY;
    case '<':
        return length > 1 && bytes[1] == '<' ? TF_OPERAND_DICTIONARY : TF_OPERAND_STRING;
    default:
        return g_ascii_isdigit(bytes[0]) || strchr("+-.", bytes[0]) != NULL
                   ? TF_OPERAND_NUMBER
                   : TF_OPERAND_OTHER;
    }
}

static gboolean
is_word(const char *bytes, gsize length, const char *word)
{
    return length == strlen(word) && memcmp(bytes, word, length) == 0;
}

/* An operator is a run of regular characters that is nothing else. */
static gboolean
is_operator(const char *bytes, gsize length)
{
    if (!is_regular(bytes[0]) || type_of(bytes, length) != TF_OPERAND_OTHER)
        return FALSE;
    return !is_word(bytes, length, "true") && !is_word(bytes, length, "false") &&
           !is_word(bytes, length, "null");
}

static void
add_operand(TfContent *content, gsize from, gsize to)
{
    if (content->operands->len >= TF_MOST_OPERANDS)
        return;
    TfOperand operand = {.bytes = content->data + from, .length = to - from};
    operand.type = type_of(operand.bytes, operand.length);
    if (operand.type == TF_OPERAND_NUMBER)
        operand.number = parse_number(operand.bytes, operand.length);
    g_array_append_val(content->operands, operand);
}

/* The value of a key of an inline image, given in full or short; NULL if it has none. */
static const TfOperand *
image_value(const TfContent *content, const char *key, const char *short_key)
{
    const TfOperand *operands = (const TfOperand *)(gpointer)content->operands->data;
    for (guint i = 0; i + 1 < content->operands->len; i += 2)
        if (operands[i].type == TF_OPERAND_NAME &&
            (is_word(operands[i].bytes, operands[i].length, key) ||
             is_word(operands[i].bytes, operands[i].length, short_key)))
            return &operands[i + 1];
    return NULL;
}

static double
image_number(const TfContent *content,
             const char *key,
             const char *short_key,
             double fallback)
{
    const TfOperand *value = image_value(content, key, short_key);
    return value != NULL && value->type == TF_OPERAND_NUMBER ? value->number : fallback;
}

/* Whether EI stands alone at @at, white space before it. */
static gboolean
is_image_end(const TfContent *content, gsize at)
{
    const char *data = content->data;
    if (at + 2 > content->length || data[at] != 'E' || data[at + 1] != 'I')
        return FALSE;
    return at + 2 == content->length || !is_regular(data[at + 2]);
}

/* Image data may contain "EI" by chance; what follows the true one is text again. */
static gboolean
is_text(const TfContent *content, gsize at)
{
    gsize end = MIN(content->length, at + 12);
    for (; at < end; at++)
        if (!is_space(content->data[at]) && !g_ascii_isprint(content->data[at]))
            return FALSE;
    return TRUE;
}

/* How many components samples in a colour space have that is named; 0 if that is not known. */
static int
image_components(const TfContent *content)
{
    static const struct {
        const char *name;
        int n;
    } spaces[] = {{"/G", 1},         {"/DeviceGray", 1}, {"/RGB", 3},
                  {"/DeviceRGB", 3}, {"/CMYK", 4},       {"/DeviceCMYK", 4}};
    const TfOperand *space = image_value(content, "/ColorSpace", "/CS");
    const TfOperand *mask = image_value(content, "/ImageMask", "/IM");
    if (mask != NULL && is_word(mask->bytes, mask->length, "true"))
        return 1;
    if (space == NULL)
        return 0;
    /* An array can only be an index. */
    if (space->type == TF_OPERAND_ARRAY)
        return 1;
    for (gsize i = 0; i < G_N_ELEMENTS(spaces); i++)
        if (is_word(space->bytes, space->length, spaces[i].name))
            return spaces[i].n;
    return 0;
}

/* How many bytes the samples are, each row on bytes of its own; -1 where they are packed. */
static double
image_bytes(const TfContent *content)
{
    /* PDF 2.0 says how long the data are. */
    double length = image_number(content, "/Length", "/L", -1);
    double n = image_components(content);
    double width = floor(image_number(content, "/Width", "/W", 0));
    double height = floor(image_number(content, "/Height", "/H", 0));
    double bits = floor(image_number(content, "/BitsPerComponent", "/BPC", 1));
    if (length >= 0)
        return length;
    if (image_value(content, "/Filter", "/F") != NULL ||
        !(n > 0 && width > 0 && height > 0 && bits > 0))
        return -1;
    return ceil(width * n * bits / 8) * height;
}

/* Where the EI is that belongs to data starting at @from; the end of all if there is none. */
static gsize
find_image_end(const TfContent *content, gsize from)
{
    double length = image_bytes(content);
    if (length >= 0 && length < (double)(content->length - from)) {
        gsize at = skip_space(content, from + (gsize)length);
        if (is_image_end(content, at))
            return at;
    }
    for (gsize at = from; at < content->length; at++) {
        const char *next = memchr(content->data + at, 'E', content->length - at);
        if (next == NULL)
            break;
        at = (gsize)(next - content->data);
        gboolean is_alone = at == from || is_space(content->data[at - 1]);
        if (is_alone && is_image_end(content, at) && is_text(content, at + 2))
            return at;
    }
    return content->length;
}

/* Continues an operation after its BI: keys, values, ID, data, EI. */
static gsize
read_image(TfContent *content, gsize at, TfOperation *operation)
{
    g_array_set_size(content->operands, 0);
    while ((at = skip_space(content, at)) < content->length) {
        gsize end = skip_operand(content, at);
        if (is_word(content->data + at, end - at, "ID")) {
            gsize data = MIN(end + 1, content->length);
            gsize stop = find_image_end(content, data);
            operation->image = content->data + data;
            operation->image_length = stop - data;
            return MIN(stop + 2, content->length);
        }
        /* An image without data; what follows are operators again. */
        if (is_word(content->data + at, end - at, "EI"))
            return end;
        add_operand(content, at, end);
        at = end;
    }
    return content->length;
}

static void
set_name(TfOperation *operation, const char *bytes, gsize length)
{
    gsize n = MIN(length, sizeof operation->name - 1);
    memcpy(operation->name, bytes, n);
    operation->name[n] = '\0';
}

gboolean
tf_content_next(TfContent *content, TfOperation *operation)
{
    if (content->position >= content->length)
        return FALSE;
    gsize start = content->position;
    gsize at = skip_space(content, start);
    *operation = (TfOperation){.bytes = content->data + start, .lead = at - start};
    g_array_set_size(content->operands, 0);
    while (at < content->length) {
        gsize end = skip_operand(content, at);
        if (is_operator(content->data + at, end - at)) {
            set_name(operation, content->data + at, end - at);
            at = strcmp(operation->name, "BI") == 0 ? read_image(content, end, operation)
                                                    : end;
            break;
        }
        add_operand(content, at, end);
        at = skip_space(content, end);
    }
    content->position = at;
    operation->length = at - start;
    operation->operands = (const TfOperand *)(gpointer)content->operands->data;
    operation->n_operands = (int)content->operands->len;
    return TRUE;
}

double
tf_operation_number(const TfOperation *operation, int i)
{
    if (i < 0 || i >= operation->n_operands ||
        operation->operands[i].type != TF_OPERAND_NUMBER)
        return (double)NAN;
    return operation->operands[i].number;
}

static const TfOperand *
name_operand(const TfOperation *operation, int i)
{
    if (i < 0)
        i += operation->n_operands;
    if (i < 0 || i >= operation->n_operands ||
        operation->operands[i].type != TF_OPERAND_NAME)
        return NULL;
    return &operation->operands[i];
}

char *
tf_operation_name(const TfOperation *operation, int i)
{
    const TfOperand *operand = name_operand(operation, i);
    if (operand == NULL)
        return NULL;
    char *name = g_malloc(operand->length);
    gsize n = 0;
    for (gsize j = 1; j < operand->length; j++) {
        const char *byte = operand->bytes + j;
        if (*byte == '#' && j + 2 < operand->length && g_ascii_isxdigit(byte[1]) &&
            g_ascii_isxdigit(byte[2])) {
            name[n++] =
                (char)(g_ascii_xdigit_value(byte[1]) * 16 + g_ascii_xdigit_value(byte[2]));
            j += 2;
        } else
            name[n++] = *byte;
    }
    name[n] = '\0';
    return name;
}

gboolean
tf_operation_has_name(const TfOperation *operation, int i, const char *name)
{
    const TfOperand *operand = name_operand(operation, i);
    return operand != NULL && is_word(operand->bytes + 1, operand->length - 1, name);
}

static void
add_byte(GByteArray *out, guint byte)
{
    guint8 low = (guint8)(byte & 0xff);
    g_byte_array_append(out, &low, 1);
}

static void
add_hexadecimal(const TfOperand *operand, GByteArray *out)
{
    guint byte = 0;
    gsize n = 0;
    for (gsize i = 1; i < operand->length; i++) {
        int digit = g_ascii_xdigit_value(operand->bytes[i]);
        if (digit < 0)
            continue;
        byte = byte << 4 | (guint)digit;
        if (++n % 2 == 0)
            add_byte(out, byte);
    }
    if (n % 2 == 1)
        add_byte(out, byte << 4);
}

/* What follows a backslash at @i; ISO 32000-1, table 3. Returns: where it ends */
static gsize
add_escape(const char *bytes, gsize i, gsize end, GByteArray *out)
{
    static const char letters[] = "nrtbf";
    static const char meant[] = "\n\r\t\b\f";
    const char *letter = strchr(letters, bytes[i]);
    if (bytes[i] >= '0' && bytes[i] <= '7') {
        guint code = 0;
        gsize stop = MIN(i + 3, end);
        for (; i < stop && bytes[i] >= '0' && bytes[i] <= '7'; i++)
            code = code * 8 + (guint)(bytes[i] - '0');
        add_byte(out, code);
        return i;
    }
    if (bytes[i] == '\r') /* a line that goes on */
        return i + 1 < end && bytes[i + 1] == '\n' ? i + 2 : i + 1;
    if (bytes[i] != '\n')
        add_byte(out, (guchar)(letter != NULL && *letter != '\0' ? meant[letter - letters]
                                                                 : bytes[i]));
    return i + 1;
}

static void
add_literal(const TfOperand *operand, GByteArray *out)
{
    const char *bytes = operand->bytes;
    gsize end = operand->length;
    /* A string that never ends has no parenthesis to leave out. */
    if (end > 1 && bytes[end - 1] == ')')
        end--;
    for (gsize i = 1; i < end;) {
        gsize from = i;
        while (i < end && bytes[i] != '\\')
            i++;
        g_byte_array_append(out, (const guint8 *)bytes + from, (guint)(i - from));
        if (i + 1 >= end)
            break;
        i = add_escape(bytes, i + 1, end, out);
    }
}

void
tf_operand_add_string(const TfOperand *operand, GByteArray *out)
{
    if (operand->type != TF_OPERAND_STRING || operand->length >= G_MAXUINT / 2)
        return;
    if (operand->bytes[0] == '(')
        add_literal(operand, out);
    else
        add_hexadecimal(operand, out);
}

gboolean
tf_operation_paints(const TfOperation *operation)
{
    static const char names[][sizeof operation->name] = {"f",  "F",  "f*", "S",  "s",  "B",
                                                         "B*", "b",  "b*", "Tj", "TJ", "'",
                                                         "\"", "Do", "sh", "BI"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (memcmp(operation->name, names[i], sizeof names[i]) == 0)
            return TRUE;
    return FALSE;
}

void
tf_content_add_number(GString *out, double number)
{
    if (!isfinite(number))
        number = 0;
    /* Readers may hold numbers as 32-bit fixed or float: ISO 32000-1, annex C. */
    number = CLAMP(number, -2147483647.0, 2147483647.0);
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(buffer, sizeof buffer, "%.5f", number);
    gsize n = strlen(buffer);
    while (n > 0 && buffer[n - 1] == '0')
        n--;
    if (n > 0 && buffer[n - 1] == '.')
        n--;
    if (n == 0 || (n == 2 && memcmp(buffer, "-0", 2) == 0))
        g_string_append_c(out, '0');
    else
        g_string_append_len(out, buffer, (gssize)n);
}

void
tf_content_add(GString *out, const char *name, const double *numbers, int n)
{
    for (int i = 0; i < n; i++) {
        tf_content_add_number(out, numbers[i]);
        g_string_append_c(out, ' ');
    }
    g_string_append(out, name);
    g_string_append_c(out, '\n');
}
