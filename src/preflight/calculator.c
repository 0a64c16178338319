/* Calculators of PDF (ISO 32000-1, 7.10.5): a little PostScript, whose jumps are known once it is
 * read. */
#include "preflight/facts-private.h"

#include <math.h>
#include <string.h>

enum {
    TF_MOST_NESTED = 8,
    TF_MOST_TOKENS = 4096,
    TF_MOST_STACK = 100,
};

/* A token of a calculator: a number, or an operator; jumps say where to. */
typedef struct {
    int code; /* of operators[]; -1 for a number, -2 jump if false, -3 jump          */
    double number;
    int target;
} Token;

static const char *const operators[] = {
    "abs",   "add",   "and", "atan", "bitshift", "ceiling", "copy",     "cos",
    "cvi",   "cvr",   "div", "dup",  "eq",       "exch",    "exp",      "false",
    "floor", "ge",    "gt",  "idiv", "index",    "le",      "ln",       "log",
    "lt",    "mod",   "mul", "ne",   "neg",      "not",     "or",       "pop",
    "roll",  "round", "sin", "sqrt", "sub",      "true",    "truncate", "xor",
};

static int
find_operator(const char *word)
{
    for (int i = 0; i < (int)G_N_ELEMENTS(operators); i++)
        if (strcmp(operators[i], word) == 0)
            return i;
    return -1;
}

static const char *
next_word(const char **text, char word[32])
{
    const char *at = *text + strspn(*text, " \t\r\n\f");
    gsize length = *at == '{' || *at == '}' ? 1 : strcspn(at, " \t\r\n\f{}");
    g_strlcpy(word, at, MIN(length + 1, 32));
    *text = at + length;
    return length > 0 ? word : NULL;
}

static int
add_token(GArray *tokens, int code, double number)
{
    Token token = {.code = code, .number = number};
    g_array_append_val(tokens, token);
    return (int)tokens->len - 1;
}

/* Anything but a brace; @blocks: where the jumps of the last two inner procedures are */
static gboolean
read_word(const char *word, GArray *tokens, const int blocks[2])
{
    if (strcmp(word, "if") == 0 && blocks[1] >= 0) {
        g_array_index(tokens, Token, blocks[1]).code = -2;
        return TRUE;
    }
    if (strcmp(word, "ifelse") == 0 && blocks[0] >= 0) {
        /* The first is left out if false, into the second; at its end the second is. */
        Token *first = &g_array_index(tokens, Token, blocks[0]);
        first->code = -2;
        first->target = blocks[1] + 1;
        return TRUE;
    }
    int code = find_operator(word);
    if (code < 0 && !g_ascii_isdigit(word[0]) && strchr("+-.", word[0]) == NULL)
        return FALSE;
    add_token(tokens, code, code < 0 ? g_ascii_strtod(word, NULL) : 0);
    return TRUE;
}

/* A procedure after its brace, up to the brace that ends it. */
static gboolean
read_procedure(const char **text, GArray *tokens, int depth)
{
    char word[32];
    int blocks[2] = {-1, -1}; /* jumps before the last one or two inner procedures */
    while (tokens->len < TF_MOST_TOKENS && next_word(text, word) != NULL) {
        if (word[0] == '}')
            return TRUE;
        if (word[0] == '{') {
            blocks[0] = blocks[1];
            blocks[1] = add_token(tokens, -3, 0);
            if (depth >= TF_MOST_NESTED || !read_procedure(text, tokens, depth + 1))
                return FALSE;
            /* The end of a procedure; where to go on is known at its if or ifelse. */
            g_array_index(tokens, Token, blocks[1]).target = (int)tokens->len;
        } else if (!read_word(word, tokens, blocks))
            return FALSE;
    }
    return FALSE;
}

GArray *
tf_calculator_read(const char *text)
{
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(Token));
    char word[32];
    if (next_word(&text, word) == NULL || word[0] != '{' ||
        !read_procedure(&text, tokens, 0))
        return NULL;
    return g_steal_pointer(&tokens);
}

/* Truths are no numbers: not makes false of true, but -2 of 1. */
typedef struct {
    double number;
    gboolean is_truth;
} Value;

typedef struct {
    Value item[TF_MOST_STACK];
    int n;
} Stack;

static gint64
whole(double number)
{
    return (gint64)CLAMP(number, -2147483648.0, 2147483647.0);
}

/* Those of one number. Returns: whether it is one of them */
static gboolean
run_unary(const char *name, double *a)
{
    static const double degree = G_PI / 180;
    if (strcmp(name, "abs") == 0)
        *a = fabs(*a);
    else if (strcmp(name, "ceiling") == 0)
        *a = ceil(*a);
    else if (strcmp(name, "cos") == 0)
        *a = cos(*a * degree);
    else if (strcmp(name, "sin") == 0)
        *a = sin(*a * degree);
    else if (strcmp(name, "cvi") == 0 || strcmp(name, "truncate") == 0)
        *a = trunc(*a);
    else if (strcmp(name, "cvr") == 0)
        return TRUE;
    else if (strcmp(name, "floor") == 0)
        *a = floor(*a);
    else if (strcmp(name, "ln") == 0)
        *a = log(*a);
    else if (strcmp(name, "log") == 0)
        *a = log10(*a);
    else if (strcmp(name, "neg") == 0)
        *a = -*a;
    else if (strcmp(name, "round") == 0)
        *a = floor(*a + 0.5);
    else if (strcmp(name, "sqrt") == 0)
        *a = sqrt(*a);
    else
        return FALSE;
    return TRUE;
}

static gboolean
run_comparison(const char *name, double a, double b, double *out)
{
    static const struct {
        char name[4];
        gboolean less, same, more;
    } rows[] = {{"eq", 0, 1, 0}, {"ne", 1, 0, 1}, {"lt", 1, 0, 0},
                {"le", 1, 1, 0}, {"gt", 0, 0, 1}, {"ge", 0, 1, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].name, name) == 0) {
            *out = a < b ? rows[i].less : a > b ? rows[i].more : rows[i].same;
            return TRUE;
        }
    return FALSE;
}

static gboolean
run_binary(const char *name, double a, double b, double *out)
{
    if (run_comparison(name, a, b, out))
        return TRUE;
    if (strcmp(name, "add") == 0)
        *out = a + b;
    else if (strcmp(name, "sub") == 0)
        *out = a - b;
    else if (strcmp(name, "mul") == 0)
        *out = a * b;
    else if (strcmp(name, "div") == 0)
        *out = b != 0 ? a / b : (double)NAN;
    else if (strcmp(name, "idiv") == 0)
        *out = whole(b) != 0 ? trunc((double)whole(a) / (double)whole(b)) : (double)NAN;
    else if (strcmp(name, "mod") == 0)
        *out = whole(b) != 0 ? (double)(whole(a) % whole(b)) : (double)NAN;
    else if (strcmp(name, "exp") == 0)
        *out = pow(a, b);
    else if (strcmp(name, "atan") == 0)
        *out = fmod(atan2(a, b) * 180 / G_PI + 360, 360);
    else if (strcmp(name, "and") == 0)
        *out = (double)(whole(a) & whole(b));
    else if (strcmp(name, "or") == 0)
        *out = (double)(whole(a) | whole(b));
    else if (strcmp(name, "xor") == 0)
        *out = (double)(whole(a) ^ whole(b));
    else if (strcmp(name, "bitshift") == 0)
        *out = ldexp(a, (int)CLAMP(b, -32, 32));
    else
        return FALSE;
    return TRUE;
}

static gboolean
roll(Stack *stack)
{
    int by = (int)whole(stack->item[--stack->n].number);
    int n = (int)whole(stack->item[--stack->n].number);
    if (n < 0 || n > stack->n)
        return FALSE;
    if (n == 0)
        return TRUE;
    Value moved[TF_MOST_STACK];
    Value *from = stack->item + stack->n - n;
    for (int i = 0; i < n; i++)
        moved[((i + by % n) + n) % n] = from[i];
    memcpy(from, moved, sizeof *moved * (gsize)n);
    return TRUE;
}

/* Those that move the stack. */
static gboolean
run_stack(const char *name, Stack *stack)
{
    int n = stack->n;
    const Value value = n > 0 ? stack->item[n - 1] : (Value){0, FALSE};
    double top = value.number;
    if (strcmp(name, "true") == 0 || strcmp(name, "false") == 0) {
        stack->item[stack->n++] = (Value){name[0] == 't', TRUE};
        return TRUE;
    }
    if (n < 1)
        return FALSE;
    if (strcmp(name, "dup") == 0)
        stack->item[stack->n++] = value;
    else if (strcmp(name, "pop") == 0)
        stack->n--;
    else if (strcmp(name, "index") == 0) {
        if (!(top >= 0 && top < n - 1))
            return FALSE;
        stack->item[n - 1] = stack->item[n - 2 - (int)top];
    } else if (strcmp(name, "copy") == 0) {
        if (!(top >= 0 && top <= n - 1 && n - 1 + (int)top < TF_MOST_STACK))
            return FALSE;
        stack->n--;
        for (int i = 0; i < (int)top; i++, stack->n++)
            stack->item[stack->n] = stack->item[stack->n - (int)top];
    } else if (n >= 2 && strcmp(name, "exch") == 0) {
        stack->item[n - 1] = stack->item[n - 2];
        stack->item[n - 2] = value;
    } else
        return n >= 2 && strcmp(name, "roll") == 0 && roll(stack);
    return TRUE;
}

static gboolean
run_operator(const char *name, Stack *stack)
{
    int n = stack->n;
    if (n >= TF_MOST_STACK - 1)
        return FALSE;
    if (n >= 1 && strcmp(name, "not") == 0) {
        Value *value = &stack->item[n - 1];
        value->number =
            value->is_truth ? value->number == 0 : (double)~whole(value->number);
        return TRUE;
    }
    if (n >= 1 && run_unary(name, &stack->item[n - 1].number))
        return TRUE;
    Value *a = &stack->item[MAX(n - 2, 0)];
    if (n >= 2 && run_binary(name, a->number, a[1].number, &a->number)) {
        gboolean is_bitwise =
            strcmp(name, "and") == 0 || strcmp(name, "or") == 0 || strcmp(name, "xor") == 0;
        double unused;
        a->is_truth =
            is_bitwise ? a->is_truth && a[1].is_truth : run_comparison(name, 0, 0, &unused);
        stack->n--;
        return TRUE;
    }
    return run_stack(name, stack);
}

gboolean
tf_calculator_run(GArray *tokens, const double *in, int n_in, double *out, int n_out)
{
    Stack stack = {.n = n_in};
    for (int i = 0; i < n_in; i++)
        stack.item[i] = (Value){in[i], FALSE};
    for (int i = 0; i < (int)tokens->len; i++) {
        const Token *token = &g_array_index(tokens, Token, i);
        if (token->code == -2) {
            if (stack.n < 1)
                return FALSE;
            if (stack.item[--stack.n].number == 0)
                i = token->target - 1;
        } else if (token->code == -3)
            i = token->target - 1;
        else if (token->code == -1 && stack.n < TF_MOST_STACK - 1)
            stack.item[stack.n++] = (Value){token->number, FALSE};
        else if (token->code < 0 || !run_operator(operators[token->code], &stack))
            return FALSE;
    }
    if (stack.n < n_out)
        return FALSE;
    for (int i = 0; i < n_out; i++)
        out[i] = stack.item[stack.n - n_out + i].number;
    return TRUE;
}
