/* A marked text as pieces, and the codes that stand for its marks in a file. */
#include "base/text.h"
#include "translate/exchange-private.h"

#include <stdlib.h>
#include <string.h>

enum {
    TF_MOST_PIECES = 2000,
    TF_DEEPEST = 16,
};

static void
piece_clear(void *data)
{
    TfInline *piece = data;
    g_free(piece->text);
}

static GArray *
pieces_new(void)
{
    GArray *pieces = g_array_new(FALSE, TRUE, sizeof(TfInline));
    g_array_set_clear_func(pieces, piece_clear);
    return pieces;
}

static const TfInline *
piece_of(const GArray *pieces, guint i)
{
    return &g_array_index(pieces, TfInline, i);
}

/* The sign of the entity at @at, which begins with "&"; moves on behind it. What is none is an
 * ampersand that somebody forgot to write as one. */
static gunichar
take_entity(const char **at)
{
    static const struct {
        const char *name;
        gunichar sign;
    } known[] = {
        {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_str_has_prefix(*at, known[i].name)) {
            *at += strlen(known[i].name);
            return known[i].sign;
        }
    if ((*at)[1] == '#') {
        gboolean is_hexadecimal = (*at)[2] == 'x';
        const char *digits = *at + (is_hexadecimal ? 3 : 2);
        char *end;
        gulong number = strtoul(digits, &end, is_hexadecimal ? 16 : 10);
        gboolean is_number = g_ascii_isxdigit(*digits) && *end == ';';
        if (is_number && number > 0 && number < 0x110000 &&
            g_unichar_validate((gunichar)number)) {
            *at = end + 1;
            return (gunichar)number;
        }
    }
    (*at)++;
    return '&';
}

/* The text up to one of @ends. Transfer full */
static char *
take_text(const char **at, const char *ends)
{
    GString *text = g_string_new(NULL);
    while (**at != '\0' && strchr(ends, **at) == NULL) {
        if (**at == '&') {
            g_string_append_unichar(text, take_entity(at));
        } else {
            g_string_append_c(text, **at);
            (*at)++;
        }
    }
    return g_string_free(text, FALSE);
}

static void
skip_spaces(const char **at)
{
    *at += strspn(*at, " \t\r\n");
}

/* Reads ‘ref="…"’ if it is there. Returns: FALSE where something else is */
static gboolean
take_ref(const char **at, char **ref)
{
    skip_spaces(at);
    if (!g_str_has_prefix(*at, "ref"))
        return **at == '>' || **at == '/';
    *at += 3;
    skip_spaces(at);
    if (**at != '=')
        return FALSE;
    (*at)++;
    skip_spaces(at);
    const char quote[] = {**at, '\0'};
    if (*quote != '"' && *quote != '\'')
        return FALSE;
    (*at)++;
    *ref = take_text(at, quote);
    if (**at != *quote)
        return FALSE;
    (*at)++;
    skip_spaces(at);
    return TRUE;
}

/* Reads the tag at @at. Returns: FALSE where it is none */
static gboolean
take_tag(const char **at, TfInline *piece)
{
    const char *c = *at + 1;
    piece->kind = *c == '/' ? TF_INLINE_CLOSE : TF_INLINE_OPEN;
    c += *c == '/';
    gsize length = strspn(c, "abcdefghijklmnopqrstuvwxyz");
    g_autofree char *name = g_strndup(c, length);
    g_autofree char *ref = NULL;
    c += length;
    if (length == 0 || !take_ref(&c, &ref))
        return FALSE;
    if (*c == '/' && piece->kind == TF_INLINE_OPEN) {
        piece->kind = TF_INLINE_ALONE;
        c++;
    }
    if (*c != '>')
        return FALSE;
    *at = c + 1;
    piece->text =
        ref != NULL ? g_strdup_printf("%s %s", name, ref) : g_steal_pointer(&name);
    return TRUE;
}

/* Gives the closing tag the name of the last one open. Returns: FALSE where it is another's */
static gboolean
close_tag(TfInline *piece, GPtrArray *open)
{
    if (open->len == 0)
        return FALSE;
    const char *name = open->pdata[open->len - 1];
    gsize length = strcspn(name, " ");
    if (strlen(piece->text) != length || strncmp(piece->text, name, length) != 0)
        return FALSE;
    g_free(piece->text);
    piece->text = g_strdup(name);
    g_ptr_array_set_size(open, (int)open->len - 1);
    return TRUE;
}

GArray *
tf_inline_parse(const char *marked, const char **trouble)
{
    g_autoptr(GArray) pieces = pieces_new();
    g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func(g_free);
    *trouble = NULL;
    for (const char *at = marked; *at != '\0' && *trouble == NULL;) {
        TfInline piece = {TF_INLINE_TEXT, NULL};
        if (*at != '<')
            piece.text = take_text(&at, "<");
        else if (!take_tag(&at, &piece))
            *trouble = "a < that begins no mark; write it as &lt;";
        else if (piece.kind == TF_INLINE_CLOSE && !close_tag(&piece, open))
            *trouble = "a mark is closed that is not the last one open";
        else if (piece.kind == TF_INLINE_OPEN)
            g_ptr_array_add(open, g_strdup(piece.text));
        if (pieces->len >= TF_MOST_PIECES || open->len > TF_DEEPEST)
            *trouble = "more marks than a sentence can have";
        g_array_append_val(pieces, piece);
    }
    if (*trouble == NULL && open->len > 0)
        *trouble = "a mark is never closed";
    return *trouble == NULL ? g_steal_pointer(&pieces) : NULL;
}

static void
append_escaped(GString *out, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '&')
            g_string_append(out, "&amp;");
        else if (*c == '<')
            g_string_append(out, "&lt;");
        else if (*c == '>')
            g_string_append(out, "&gt;");
        else
            g_string_append_c(out, *c);
    }
}

static void
append_tag(GString *out, const TfInline *piece)
{
    g_auto(GStrv) parts = g_strsplit(piece->text, " ", 2);
    if (piece->kind == TF_INLINE_CLOSE) {
        g_string_append_printf(out, "</%s>", parts[0]);
        return;
    }
    g_string_append_printf(out, "<%s", parts[0]);
    if (parts[1] != NULL)
        tf_text_add_escaped(out, " ref=\"%s\"", parts[1]);
    g_string_append(out, piece->kind == TF_INLINE_ALONE ? "/>" : ">");
}

char *
tf_inline_tag(const TfInline *piece)
{
    GString *tag = g_string_new(NULL);
    append_tag(tag, piece);
    return g_string_free(tag, FALSE);
}

char *
tf_inline_marked(const GArray *pieces)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < pieces->len; i++) {
        const TfInline *piece = piece_of(pieces, i);
        g_autofree char *normal = piece->kind == TF_INLINE_TEXT
                                      ? g_utf8_normalize(piece->text, -1, G_NORMALIZE_NFC)
                                      : NULL;
        if (normal != NULL)
            append_escaped(out, normal);
        else if (piece->kind != TF_INLINE_TEXT)
            append_tag(out, piece);
    }
    return tf_text_collapsed(out->str);
}

static gboolean
is_code(const TfInline *piece)
{
    return piece->kind == TF_INLINE_OPEN || piece->kind == TF_INLINE_ALONE;
}

/* The place in @target of the tag that opens what @i closes. */
static guint
opening_of(const GArray *target, guint i)
{
    int depth = 0;
    for (guint j = i + 1; j-- > 0;) {
        depth += piece_of(target, j)->kind == TF_INLINE_CLOSE;
        depth -= piece_of(target, j)->kind == TF_INLINE_OPEN;
        if (depth == 0)
            return j;
    }
    return i;
}

/* The number of elements in @pieces before @i. */
static int
rank_of(const GArray *pieces, guint i)
{
    int n = 0;
    for (guint j = 0; j < i; j++)
        n += is_code(piece_of(pieces, j));
    return n;
}

/* The first piece of @source, not taken yet, that is the same element; its length if none is. */
static guint
find_same(const GArray *source, const TfInline *piece, const gboolean *is_taken)
{
    guint i = 0;
    while (i < source->len && (is_taken[i] || piece_of(source, i)->kind != piece->kind ||
                               strcmp(piece_of(source, i)->text, piece->text) != 0))
        i++;
    return i;
}

GPtrArray *
tf_inline_ids(const GArray *source, const GArray *target)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    g_autofree gboolean *is_taken = g_new0(gboolean, source->len + 1);
    int n_extra = 0;
    for (guint i = 0; i < target->len; i++) {
        const TfInline *piece = piece_of(target, i);
        char *id = NULL;
        if (piece->kind == TF_INLINE_CLOSE) {
            id = g_strdup(ids->pdata[opening_of(target, i)]);
        } else if (is_code(piece)) {
            guint same = find_same(source, piece, is_taken);
            is_taken[same] = TRUE;
            id = same < source->len ? g_strdup_printf("%d", rank_of(source, same) + 1)
                                    : g_strdup_printf("t%d", ++n_extra);
        }
        g_ptr_array_add(ids, id);
    }
    return ids;
}

/* Enters what each code of @target, numbered beside @source, stands for: "g 1" is "b". */
static void
note_codes(GHashTable *codes, const GArray *source, const GArray *target)
{
    g_autoptr(GPtrArray) ids = tf_inline_ids(source, target);
    for (guint i = 0; i < target->len; i++) {
        const TfInline *piece = piece_of(target, i);
        if (is_code(piece))
            g_hash_table_insert(codes,
                                g_strdup_printf("%c %s",
                                                piece->kind == TF_INLINE_OPEN ? 'g' : 'x',
                                                (const char *)ids->pdata[i]),
                                g_strdup(piece->text));
    }
}

gboolean
tf_inline_decode(GArray *coded,
                 const GArray *source,
                 const GArray *target,
                 const char **trouble)
{
    g_autoptr(GHashTable) codes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (target != NULL)
        note_codes(codes, source, target);
    note_codes(codes, source, source);
    *trouble = NULL;
    for (guint i = 0; i < coded->len && *trouble == NULL; i++) {
        TfInline *piece = &g_array_index(coded, TfInline, i);
        if (piece->kind == TF_INLINE_TEXT)
            continue;
        const char *name = g_hash_table_lookup(codes, piece->text);
        if (name == NULL || (piece->kind == TF_INLINE_ALONE) != (*piece->text == 'x')) {
            *trouble = "a code stands there that the English does not have";
        } else {
            g_free(piece->text);
            piece->text = g_strdup(name);
        }
    }
    return *trouble == NULL;
}

static void
count_codes(GHashTable *counts, const GArray *pieces, int step)
{
    for (guint i = 0; i < pieces->len; i++) {
        const TfInline *piece = piece_of(pieces, i);
        if (!is_code(piece))
            continue;
        char *key = g_strdup_printf("%c%s", piece->kind == TF_INLINE_ALONE ? 'x' : 'g',
                                    piece->text);
        int n = GPOINTER_TO_INT(g_hash_table_lookup(counts, key));
        g_hash_table_insert(counts, key, GINT_TO_POINTER(n + step));
    }
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* “<term ref="warrant">, <b>”: what @counts has more, or fewer, of than none. */
static char *
list_codes(GHashTable *counts, gboolean is_more)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    GHashTableIter iter;
    void *key;
    void *value;
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (is_more ? GPOINTER_TO_INT(value) > 0 : GPOINTER_TO_INT(value) < 0)
            g_ptr_array_add(names, key);
    g_ptr_array_sort(names, compare_names);
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        char *name = names->pdata[i];
        const TfInline piece = {*name == 'x' ? TF_INLINE_ALONE : TF_INLINE_OPEN, name + 1};
        g_string_append(list, i > 0 ? ", " : "");
        append_tag(list, &piece);
    }
    return g_string_free(list, FALSE);
}

char *
tf_inline_differ(const GArray *source, const GArray *target)
{
    g_autoptr(GHashTable) counts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    count_codes(counts, source, 1);
    count_codes(counts, target, -1);
    g_autofree char *missing = list_codes(counts, TRUE);
    g_autofree char *extra = list_codes(counts, FALSE);
    if (*missing == '\0' && *extra == '\0')
        return NULL;
    return g_strdup_printf("%s%s%s%s%s", *missing != '\0' ? "missing: " : "", missing,
                           *missing != '\0' && *extra != '\0' ? "; " : "",
                           *extra != '\0' ? "not in the English: " : "", extra);
}

static gboolean
has_letters(const char *text)
{
    const char *c = text;
    while (*c != '\0' && !g_unichar_isalpha(g_utf8_get_char(c)))
        c = g_utf8_next_char(c);
    return *c != '\0';
}

gboolean
tf_inline_has_words(const GArray *pieces)
{
    int depth = 0; /* in English that stays */
    for (guint i = 0; i < pieces->len; i++) {
        const TfInline *piece = piece_of(pieces, i);
        gboolean is_english = strcmp(piece->text, "en") == 0;
        depth += is_english && piece->kind == TF_INLINE_OPEN;
        depth -= is_english && piece->kind == TF_INLINE_CLOSE;
        if (piece->kind == TF_INLINE_TEXT && depth == 0 && has_letters(piece->text))
            return TRUE;
    }
    return FALSE;
}
