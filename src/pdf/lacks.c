/* lacks.c: what content names and its resources lack. qpdf hides what refers to nothing, so the names are
 * those of the content itself.
 *
 *     /I Do  BT /F 9 Tf  ─►  picture I, font F  ─►  those that no resources around have
 */
#include "base/error.h"
#include "pdf/content.h"
#include "pdf/pdf-private.h"

#include <string.h>

/* Bytes of one stream that are looked at. */
#define MOST_UNPACKED ((gsize)64 << 20)

/* Of the whole document, beside the content of its pages: far more than programs write, and done in seconds
 * whatever somebody made up. */
#define MOST_UNPACKED_IN_ALL ((guint64)256 << 20)

enum {
    TF_MOST_NESTED = 32,
    TF_MOST_LOOKS = 100000,   /* at drawings, letters and programs of fonts       */
    TF_MOST_LACKING = 64,     /* of one thing, as whatever shows it lacks it too  */
    TF_MOST_SOUGHT = 1 << 14, /* names of one content                             */
    TF_MOST_SHOWN = 60,       /* characters of a name                             */
};

/* What content may name. The rest is named by no operator, but follows from what is. */
typedef enum {
    TF_LACK_XOBJECT,
    TF_LACK_FONT,
    TF_LACK_SETTING,
    TF_LACK_GRADIENT,
    TF_LACK_SPACE,
    TF_LACK_PATTERN,
    TF_N_NAMED,
    TF_LACK_LETTERS = TF_N_NAMED,
    TF_LACK_WHOLE_LETTERS,
    TF_LACK_WHOLE_DRAWING,
} Kind;

static const struct {
    const char *resource; /* NULL: it is in none */
    const char *sentence; /* of a page; with the name, if one is told */
} kinds[] = {
    [TF_LACK_XOBJECT] = {"XObject", "the page shows a picture or a drawing, /%s, that is "
                                    "missing in the PDF"},
    [TF_LACK_FONT] = {"Font", "the page uses a font, /%s, that is missing in the PDF"},
    [TF_LACK_SETTING] = {"ExtGState", "the page uses a setting of how things are painted, "
                                      "/%s, that is missing in the PDF"},
    [TF_LACK_GRADIENT] = {"Shading", "the page shows a gradient, /%s, that is missing in "
                                     "the PDF"},
    [TF_LACK_SPACE] = {"ColorSpace", "the page uses colours of a kind, /%s, that is "
                                     "missing in the PDF"},
    [TF_LACK_PATTERN] = {"Pattern", "the page is painted with a pattern, /%s, that is "
                                    "missing in the PDF"},
    [TF_LACK_LETTERS] = {NULL, "the page uses a font, %s, whose letters are missing in the "
                               "PDF"},
    [TF_LACK_WHOLE_LETTERS] = {NULL, "the page uses a font, %s, whose letters are damaged "
                                     "in the PDF"},
    [TF_LACK_WHOLE_DRAWING] = {NULL, "the page shows a drawing or a pattern, %s, that is "
                                     "damaged and may lack something"},
};

static const struct {
    const char *operator;
    Kind kind;
} operators[] = {{"Do", TF_LACK_XOBJECT},  {"Tf", TF_LACK_FONT},    {"gs", TF_LACK_SETTING},
                 {"sh", TF_LACK_GRADIENT}, {"cs", TF_LACK_SPACE},   {"CS", TF_LACK_SPACE},
                 {"scn", TF_LACK_PATTERN}, {"SCN", TF_LACK_PATTERN}};

/* Names of a kind, each as a letter for the kind and then the name; owned. */
typedef GHashTable Names;

static Names *
names_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* Takes @name. */
static void
add_name(Names *names, Kind kind, char *name)
{
    g_hash_table_add(names, g_strdup_printf("%c%s", 'A' + (int)kind, name));
    g_free(name);
}

static Kind
kind_of(const char *key)
{
    return (Kind)(*key - 'A');
}

/* Spaces that have no need of resources. */
static gboolean
is_built_in(Kind kind, const char *name)
{
    static const char *const spaces[] = {"DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern",
                                         "G",          "RGB",       "CMYK",       NULL};
    return kind == TF_LACK_SPACE && g_strv_contains(spaces, name);
}

static void
add_used(Names *names, const char *operator, gsize length, const TfOperand *operand)
{
    for (gsize k = 0; k < G_N_ELEMENTS(operators); k++) {
        if (strlen(operators[k].operator) != length ||
            memcmp(operators[k].operator, operator, length) != 0)
            continue;
        const TfOperation operation = {.operands = operand, .n_operands = 1};
        g_autofree char *name = tf_operation_name(&operation, 0);
        if (name != NULL && !is_built_in(operators[k].kind, name) &&
            g_hash_table_size(names) < TF_MOST_SOUGHT)
            add_name(names, operators[k].kind, g_steal_pointer(&name));
    }
}

/* What ends a token (ISO 32000-1, 7.2.2). */
static gboolean
is_regular(char c)
{
    return strchr(" \n\r\t\f()<>[]{}/%", c) == NULL;
}

static const char *
behind_token(const char *at, const char *end)
{
    while (at < end && is_regular(*at))
        at++;
    return at;
}

/* Behind white space and comments. */
static const char *
behind_space(const char *at, const char *end)
{
    while (at < end && strchr(" \n\r\t\f%", *at) != NULL) {
        gboolean is_comment = *at == '%';
        while (is_comment && at < end && *at != '\n' && *at != '\r')
            at++;
        at += at < end;
    }
    return at;
}

/* All names that an operator or a number and then one stand behind: those that are used, and some that
 * stand in texts, comments and pictures by chance. Most content is little else than numbers, of which this
 * looks at none. */
static void
find_likely(const char *at, const char *end, Names *names)
{
    while (at < end && (at = memchr(at, '/', (gsize)(end - at))) != NULL) {
        TfOperand operand = {.type = TF_OPERAND_NAME, .bytes = at};
        const char *behind = behind_token(at + 1, end);
        operand.length = (gsize)(behind - at);
        const char *next = behind_space(behind, end);
        if (next < end && (g_ascii_isdigit(*next) || strchr("+-.", *next) != NULL))
            next = behind_space(behind_token(next, end), end);
        add_used(names, next, (gsize)(behind_token(next, end) - next), &operand);
        at = behind;
    }
}

/* Those that are used, for certain. */
static void
find_used(const char *data, gsize length, Names *names)
{
    g_autoptr(TfContent) content = tf_content_new(data, length);
    TfOperation operation;
    while (tf_content_next(content, &operation)) {
        int at = operation.n_operands - (g_str_equal(operation.name, "Tf") ? 2 : 1);
        if (at >= 0)
            add_used(names, operation.name, strlen(operation.name),
                     &operation.operands[at]);
    }
}

/* What is looked up, and what of it was not found. */
typedef struct {
    TfPdf *pdf;
    TfPdfObject resources;
    TfPdfObject groups[TF_N_NAMED]; /* of them, by kind; 0: none, or not asked for yet */
    gboolean is_asked[TF_N_NAMED];
    GPtrArray *waiting; /* keys of names, owned by @known   */
    Names *known, *lacking;
    int depth;
} Search;

static TfPdfObject
look_up(Search *search, const char *key)
{
    Kind kind = kind_of(key);
    if (kind >= TF_N_NAMED)
        return 0;
    if (!search->is_asked[kind])
        search->groups[kind] =
            tf_pdf_get_key(search->pdf, search->resources, kinds[kind].resource);
    search->is_asked[kind] = TRUE;
    return tf_pdf_get_key(search->pdf, search->groups[kind], key + 1);
}

static void
await(Search *search, const char *key)
{
    /* Added again, it would take the place of the one that waits. */
    if (search->waiting->len >= TF_MOST_SOUGHT || g_hash_table_contains(search->known, key))
        return;
    char *own = g_strdup(key);
    g_hash_table_add(search->known, own);
    g_ptr_array_add(search->waiting, own);
}

static void
await_all(Search *search, Names *names)
{
    GHashTableIter iter;
    void *key;
    g_hash_table_iter_init(&iter, names);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        await(search, key);
}

static void look_into(Search *search, TfPdfObject object, const char *key);

/* Whatever was lacking in what is named may be in the resources of what names it: so programs look for it,
 * and so it was the rule for drawings without any (ISO 32000-1, 7.8.3). */
static void
search_all(Search *search)
{
    for (guint i = 0; i < search->waiting->len; i++) {
        if (g_hash_table_size(search->lacking) == TF_MOST_LACKING)
            return;
        const char *key = search->waiting->pdata[i];
        TfPdfObject object = look_up(search, key);
        if (object != 0)
            look_into(search, object, key);
        else
            g_hash_table_add(search->lacking, g_strdup(key));
    }
}

static void
search_clear(Search *search)
{
    g_ptr_array_unref(search->waiting);
    g_hash_table_unref(search->known);
    g_clear_pointer(&search->lacking, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

static Search
search_start(TfPdf *pdf, TfPdfObject resources, int depth)
{
    return (Search){.pdf = pdf,
                    .resources = resources,
                    .waiting = g_ptr_array_new(),
                    .known = names_new(),
                    .lacking = names_new(),
                    .depth = depth};
}

/* What @content needs that @resources do not have: likely names first, and where anything is lacking,
 * again by those that are used for certain.
 * Returns: (transfer full) */
static Names *
needs_of(TfPdf *pdf, GBytes *content, TfPdfObject resources, int depth)
{
    gsize length;
    const char *data = g_bytes_get_data(content, &length);
    for (int pass = 0;; pass++) {
        g_autoptr(GHashTable) names = names_new();
        g_auto(Search) search = search_start(pdf, resources, depth);
        if (pass == 0 && length > 0)
            find_likely(data, data + length, names);
        else if (length > 0)
            find_used(data, length, names);
        await_all(&search, names);
        search_all(&search);
        if (pass == 1 || g_hash_table_size(search.lacking) == 0)
            return g_steal_pointer(&search.lacking);
        /* To read it again takes longer than to unpack it. */
        pdf->n_looked += depth > 0 ? length : 0;
    }
}

/* To be asked before each look at a stream that pages do not have for their content. FALSE: so much of the
 * document was looked at that it has to be enough. */
static gboolean
may_look(TfPdf *pdf)
{
    return pdf->n_looked < MOST_UNPACKED_IN_ALL && pdf->n_looks++ < TF_MOST_LOOKS;
}

/* Returns: (transfer full) (nullable): NULL where it is longer than is looked at, or cannot be unpacked, as
 * @is_whole then says */
static GBytes *
unpacked(TfPdf *pdf, TfPdfObject stream, gboolean *is_whole)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = tf_pdf_stream_data_within(pdf, stream, MOST_UNPACKED, is_whole, &error);
    if (bytes == NULL)
        *is_whole = g_error_matches(error, TF_ERROR, TF_ERROR_UNSUPPORTED);
    return bytes;
}

/* Returns: (transfer full) (nullable): as unpacked(), and counted */
static GBytes *
unpacked_once(TfPdf *pdf, TfPdfObject stream, gboolean *is_whole)
{
    guint64 before = pdf->n_unpacked;
    GBytes *bytes = unpacked(pdf, stream, is_whole);
    pdf->n_looked += pdf->n_unpacked - before;
    return bytes;
}

/* Needs of a drawing, a pattern or a letter, which are the same whatever names it: what it lacks, that looks
 * for. They are found once; until then there are none, for one that shows itself.
 * Returns: (transfer none) (nullable): NULL for none */
static Names *
needs_of_stream(TfPdf *pdf, TfPdfObject stream, const char *name, int depth)
{
    void *id = GINT_TO_POINTER(tf_pdf_id(pdf, stream));
    void *known = NULL;
    if (g_hash_table_lookup_extended(pdf->needs, id, NULL, &known) || !may_look(pdf))
        return known;
    g_hash_table_insert(pdf->needs, id, NULL);
    gboolean is_whole = TRUE;
    g_autoptr(GBytes) content = unpacked_once(pdf, stream, &is_whole);
    TfPdfObject own = tf_pdf_get_key(pdf, stream, "Resources");
    g_autoptr(GHashTable) needs =
        content != NULL ? needs_of(pdf, content, own, depth) : names_new();
    if (!is_whole)
        add_name(needs, TF_LACK_WHOLE_DRAWING, g_strdup(name));
    if (g_hash_table_size(needs) == 0)
        return NULL;
    known = needs;
    g_hash_table_insert(pdf->needs, id, g_steal_pointer(&needs));
    return known;
}

/* Letters of a font that are content (ISO 32000-1, 9.6.5). What they lack, the font may have.
 * Returns: (transfer full) */
static Names *
needs_of_letters(TfPdf *pdf, TfPdfObject font, const char *name, int depth)
{
    TfPdfObject letters = tf_pdf_get_key(pdf, font, "CharProcs");
    g_auto(Search) search =
        search_start(pdf, tf_pdf_get_key(pdf, font, "Resources"), depth);
    g_auto(GStrv) keys = tf_pdf_keys(pdf, letters);
    for (char **key = keys; *key != NULL && may_look(pdf); key++) {
        TfPdfObject letter = tf_pdf_get_key(pdf, letters, *key);
        Names *needs = tf_pdf_type(pdf, letter) == TF_PDF_STREAM
                           ? needs_of_stream(pdf, letter, name, depth)
                           : NULL;
        if (needs != NULL)
            await_all(&search, needs);
    }
    search_all(&search);
    return g_steal_pointer(&search.lacking);
}

/* Whether the program of a font can be unpacked to its end, which is found out once. */
static gboolean
is_whole_program(TfPdf *pdf, TfPdfObject program)
{
    void *id = GINT_TO_POINTER(tf_pdf_id(pdf, program));
    void *known = NULL;
    if (g_hash_table_lookup_extended(pdf->programs, id, NULL, &known))
        return GPOINTER_TO_INT(known);
    gboolean is_whole = TRUE;
    if (!may_look(pdf))
        return TRUE;
    g_autoptr(GBytes) bytes = unpacked_once(pdf, program, &is_whole);
    g_hash_table_insert(pdf->programs, id, GINT_TO_POINTER(is_whole));
    return is_whole;
}

/* Of a font whose letters are in a file of their own.
 * Returns: (transfer full) */
static Names *
needs_of_font(TfPdf *pdf, TfPdfObject font, const char *name)
{
    static const char *const programs[] = {"FontFile", "FontFile2", "FontFile3"};
    TfPdfObject kin = tf_pdf_get(pdf, font, "DescendantFonts/0");
    TfPdfObject owner = kin != 0 ? kin : font;
    TfPdfObject descriptor = tf_pdf_get_key(pdf, owner, "FontDescriptor");
    gboolean is_lost =
        tf_pdf_is_lost(pdf, owner, "FontDescriptor") ||
        tf_pdf_is_lost(pdf, font, "DescendantFonts") ||
        tf_pdf_is_lost_item(pdf, tf_pdf_get_key(pdf, font, "DescendantFonts"), 0);
    gboolean is_whole = TRUE;
    Names *needs = names_new();
    for (gsize i = 0; i < G_N_ELEMENTS(programs); i++) {
        TfPdfObject program = tf_pdf_get_key(pdf, descriptor, programs[i]);
        is_lost = is_lost || tf_pdf_is_lost(pdf, descriptor, programs[i]);
        if (tf_pdf_type(pdf, program) == TF_PDF_STREAM)
            is_whole = is_whole_program(pdf, program) && is_whole;
    }
    g_autofree char *full = tf_pdf_text(pdf, tf_pdf_get_key(pdf, font, "BaseFont"));
    if (is_lost)
        add_name(needs, TF_LACK_LETTERS, g_strdup(full != NULL ? full : name));
    if (!is_whole)
        add_name(needs, TF_LACK_WHOLE_LETTERS, g_strdup(full != NULL ? full : name));
    return needs;
}

/* Content, a drawing or a pattern, and not a picture. */
static gboolean
is_content(TfPdf *pdf, TfPdfObject object, Kind kind)
{
    return tf_pdf_type(pdf, object) == TF_PDF_STREAM &&
           (kind == TF_LACK_PATTERN ||
            tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, object, "Subtype"), "Form"));
}

/* Needs of a font; found once for what has a number. */
static void
look_into_font(Search *search, TfPdfObject font, const char *name)
{
    TfPdf *pdf = search->pdf;
    void *id = GINT_TO_POINTER(tf_pdf_id(pdf, font));
    void *known = NULL;
    if (id != NULL && g_hash_table_lookup_extended(pdf->needs, id, NULL, &known)) {
        if (known != NULL)
            await_all(search, known);
        return;
    }
    if (id != NULL)
        g_hash_table_insert(pdf->needs, id, NULL);
    TfPdfObject type = tf_pdf_get_key(pdf, font, "Subtype");
    g_autoptr(GHashTable) needs = tf_pdf_is_name(pdf, type, "Type3")
                                      ? needs_of_letters(pdf, font, name, search->depth + 1)
                                      : needs_of_font(pdf, font, name);
    await_all(search, needs);
    if (id != NULL && g_hash_table_size(needs) > 0)
        g_hash_table_insert(pdf->needs, id, g_steal_pointer(&needs));
}

/* Looks at what is named; what it lacks is looked for in turn. */
static void
look_into(Search *search, TfPdfObject object, const char *key)
{
    TfPdf *pdf = search->pdf;
    Kind kind = kind_of(key);
    if (kind == TF_LACK_SETTING)
        object = tf_pdf_get(pdf, object, "SMask/G");
    if (object == 0 || search->depth >= TF_MOST_NESTED)
        return;
    if (kind == TF_LACK_FONT)
        look_into_font(search, object, key + 1);
    else if ((kind == TF_LACK_XOBJECT || kind == TF_LACK_SETTING ||
              kind == TF_LACK_PATTERN) &&
             is_content(pdf, object, kind)) {
        Names *needs = needs_of_stream(pdf, object, key + 1, search->depth + 1);
        if (needs != NULL)
            await_all(search, needs);
    }
}

/* What the page shows, as one. What is wrong with it is told by whoever copies it.
 * Returns: (transfer full) (nullable): NULL where it is longer than is looked at */
static GBytes *
content_of(TfPdf *pdf, int i)
{
    gboolean ignored;
    TfPdfObject content = tf_pdf_get_key(pdf, tf_pdf_page(pdf, i), "Contents");
    if (tf_pdf_type(pdf, content) == TF_PDF_STREAM)
        return unpacked(pdf, content, &ignored);
    g_autoptr(GByteArray) all = g_byte_array_new();
    for (int k = 0; k < tf_pdf_n_items(pdf, content); k++) {
        TfPdfObject part = tf_pdf_item(pdf, content, k);
        g_autoptr(GBytes) bytes = tf_pdf_type(pdf, part) == TF_PDF_STREAM
                                      ? unpacked(pdf, part, &ignored)
                                      : g_bytes_new(NULL, 0);
        if (bytes == NULL || all->len + g_bytes_get_size(bytes) > MOST_UNPACKED)
            return NULL;
        gsize length;
        const guint8 *data = g_bytes_get_data(bytes, &length);
        g_byte_array_append(all, data, (guint)length);
        g_byte_array_append(all, (const guint8 *)"\n", 1);
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&all));
}

static int
compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* As a person may be shown it. */
static char *
shown_name(const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    gboolean is_long = g_utf8_strlen(valid, -1) > TF_MOST_SHOWN;
    g_autofree char *start = g_utf8_substring(valid, 0, is_long ? TF_MOST_SHOWN : -1);
    char *text = g_strconcat(start, is_long ? "…" : "", NULL);
    for (char *at = text; *at != '\0'; at++)
        if (g_ascii_iscntrl(*at))
            *at = '?';
    return text;
}

static void
tell(TfPdf *pdf, int page, Names *needs)
{
    g_autofree char **keys = (char **)g_hash_table_get_keys_as_array(needs, NULL);
    guint n = g_hash_table_size(needs);
    if (n == 0)
        return;
    qsort(keys, n, sizeof *keys, compare);
    g_autofree char *name = shown_name(keys[0] + 1);
    g_auto(GStrv) parts = g_strsplit(kinds[kind_of(keys[0])].sentence, "%s", 2);
    g_autofree char *more =
        g_strdup_printf(", and %s%u thing%s more of it %s not as it should be",
                        n >= TF_MOST_LACKING ? "at least " : "", n - 1, n > 2 ? "s" : "",
                        n > 2 ? "are" : "is");
    g_autofree char *sentence =
        g_strconcat(parts[0], name, parts[1], n > 1 ? more : NULL, NULL);
    tf_pdf_add_damage(pdf, TF_DAMAGE_LACKING, page + 1, sentence);
}

static void
free_needs(void *needs)
{
    if (needs != NULL)
        g_hash_table_unref(needs);
}

void
tf_pdf_look_at(TfPdf *pdf, int i)
{
    if (pdf->needs == NULL)
        pdf->needs = g_hash_table_new_full(NULL, NULL, NULL, free_needs);
    if (pdf->programs == NULL)
        pdf->programs = g_hash_table_new(NULL, NULL);
    g_autoptr(GBytes) content = content_of(pdf, i);
    if (content == NULL)
        return;
    g_autoptr(GHashTable) needs =
        needs_of(pdf, content, tf_pdf_page_get(pdf, i, "Resources"), 0);
    tell(pdf, i, needs);
    tf_pdf_gather_damage(pdf, i + 1);
}
