/* Fonts: what a code of theirs is wide, which character it is, and what the file holds of them. */
#include "preflight/facts-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    TF_MOST_FONTS = 1 << 16,
    TF_MOST_WIDTHS = 1 << 16,
};

/* A Latin letter of a standard font, where the file gives no widths. */
static const double usual_width = 0.55;

static const struct {
    const char *name;
    gunichar character;
} glyph_names[] = {
    {"space", ' '},
    {"period", '.'},
    {"comma", ','},
    {"hyphen", '-'},
    {"colon", ':'},
    {"semicolon", ';'},
    {"parenleft", '('},
    {"parenright", ')'},
    {"slash", '/'},
    {"zero", '0'},
    {"one", '1'},
    {"two", '2'},
    {"three", '3'},
    {"four", '4'},
    {"five", '5'},
    {"six", '6'},
    {"seven", '7'},
    {"eight", '8'},
    {"nine", '9'},
    {"quoteright", 0x2019},
    {"quoteleft", 0x2018},
    {"quotedblleft", 0x201c},
    {"quotedblright", 0x201d},
    {"endash", 0x2013},
    {"emdash", 0x2014},
    {"bullet", 0x2022},
    {"fi", 0xfb01},
    {"fl", 0xfb02},
    {"ff", 0xfb00},
    {"ffi", 0xfb03},
    {"ffl", 0xfb04},
    {"germandbls", 0xdf},
    {"ae", 0xe6},
    {"AE", 0xc6},
    {"oe", 0x153},
    {"OE", 0x152},
    {"dotlessi", 0x131},
    {"quotesingle", '\''},
    {"quotedbl", '"'},
    {"exclam", '!'},
    {"question", '?'},
    {"percent", '%'},
    {"ampersand", '&'},
    {"asterisk", '*'},
    {"plus", '+'},
    {"equal", '='},
    {"bracketleft", '['},
    {"bracketright", ']'},
};

static const char *const accents[] = {
    "acute", "grave",  "circumflex", "dieresis", "tilde", "ring",      "cedilla",
    "caron", "macron", "ogonek",     "slash",    "breve", "dotaccent", NULL};

gunichar
tf_glyph_name_character(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(glyph_names); i++)
        if (strcmp(glyph_names[i].name, name) == 0)
            return glyph_names[i].character;
    if (g_ascii_isalpha(name[0]) &&
        (name[1] == '\0' || name[1] == '.' || g_strv_contains(accents, name + 1)))
        return (guchar)name[0];
    const char *digits = g_str_has_prefix(name, "uni") ? name + 3
                         : name[0] == 'u'              ? name + 1
                                                       : "";
    if (strspn(digits, "0123456789ABCDEF") < 4)
        return 0;
    char first[8];
    g_strlcpy(first, digits, name[1] == 'n' ? 5 : 7);
    gunichar character = (gunichar)strtoul(first, NULL, 16);
    return g_unichar_validate(character) ? character : 0;
}

static gboolean
is_encoded_missing(const char *name)
{
    return strcmp(name, ".notdef") == 0;
}

static void
read_differences(TfWalk *walk, TfPdfObject array, TfFont *font)
{
    TfPdf *pdf = walk->pdf;
    int n = MIN(tf_pdf_n_items(pdf, array), 1024);
    double code = 0;
    for (int i = 0; i < n; i++) {
        TfPdfObject item = tf_pdf_item(pdf, array, i);
        if (tf_pdf_type(pdf, item) == TF_PDF_NUMBER) {
            code = tf_pdf_number(pdf, item, 0);
            continue;
        }
        g_autofree char *name = tf_pdf_text(pdf, item);
        if (name != NULL && code >= 0 && code < 256) {
            font->characters[(int)code] = tf_glyph_name_character(name);
            font->missing[(int)code] = is_encoded_missing(name);
            font->names[(int)code] = tf_facts_keep(walk->facts, name);
        }
        code++;
    }
}

/* All encodings that PDF names agree on ASCII; of the rest that it is Latin, mostly. */
static void
read_encoding(TfWalk *walk, TfPdfObject object, TfFont *font)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject encoding = tf_pdf_get_key(pdf, object, "Encoding");
    TfPdfObject flags = tf_pdf_get(pdf, object, "FontDescriptor/Flags");
    gboolean is_symbolic = ((int)tf_pdf_number(pdf, flags, 32) & 4) != 0;
    gboolean is_named = tf_pdf_type(pdf, encoding) == TF_PDF_NAME ||
                        tf_pdf_get_key(pdf, encoding, "BaseEncoding") != 0;
    if (is_named || (!is_symbolic && !font->is_type_3))
        for (guint i = ' '; i < 0x7f; i++)
            font->characters[i] = i;
    if (is_named)
        for (guint i = 0xc0; i < 0x100; i++)
            font->characters[i] = i;
    font->is_encoding_named = is_named || !is_symbolic;
    read_differences(walk, tf_pdf_get_key(pdf, encoding, "Differences"), font);
}

static void
read_simple_widths(TfPdf *pdf, TfPdfObject object, TfFont *font)
{
    TfPdfObject array = tf_pdf_get_key(pdf, object, "Widths");
    double first = tf_pdf_number(pdf, tf_pdf_get_key(pdf, object, "FirstChar"), 0);
    TfPdfObject missing = tf_pdf_get(pdf, object, "FontDescriptor/MissingWidth");
    double unit = font->is_type_3 ? font->matrix.a : 0.001;
    int n = tf_pdf_n_items(pdf, array);
    for (int i = 0; i < 256; i++)
        font->widths[i] = n < 0 ? usual_width : tf_pdf_number(pdf, missing, 0) * unit;
    for (int i = 0; i < MIN(n, 256); i++)
        if (first + i >= 0 && first + i < 256)
            font->widths[(int)first + i] =
                tf_pdf_number(pdf, tf_pdf_item(pdf, array, i), 0) * unit;
}

/* Takes one from what the font and the document may still say. */
static gboolean
spend_width(TfWalk *walk, int *n_left)
{
    if (--*n_left >= 0 && --walk->n_widths >= 0)
        return TRUE;
    tf_facts_add_thing(walk->facts, TF_THING_TOO_LONG, walk->page, (TfRect){0},
                       "widths of a font");
    return FALSE;
}

/* The width of one glyph. Returns: whether there may be more */
static gboolean
set_width(TfWalk *walk, TfFont *font, double glyph, double width, int *n_left)
{
    if (!spend_width(walk, n_left))
        return FALSE;
    if (glyph >= 0 && glyph < TF_MOST_WIDTHS)
        g_hash_table_insert(font->cid_widths, GINT_TO_POINTER((int)glyph),
                            GINT_TO_POINTER((int)CLAMP(width, -1e6, 1e6) + (1 << 24)));
    return TRUE;
}

/* Item @i of @array as a number, whose handle is not kept. */
static double
number_at(TfPdf *pdf, TfPdfObject array, int i, double fallback)
{
    TfPdfObject item = tf_pdf_item(pdf, array, i);
    double number = tf_pdf_number(pdf, item, fallback);
    tf_pdf_release(pdf, item);
    return number;
}

/* ISO 32000-1, 9.7.4.3: c [w1 w2 …] or c_first c_last w. A glyph has one width, so that all
 * entries together need not say more than there can be glyphs. */
static void
read_composite_widths(TfWalk *walk, TfPdfObject descendant, TfFont *font)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject array = tf_pdf_get_key(pdf, descendant, "W");
    TfPdfObject usual = tf_pdf_get_key(pdf, descendant, "DW");
    int n = tf_pdf_n_items(pdf, array);
    int n_left = 2 * TF_MOST_WIDTHS;
    gboolean goes_on = TRUE;
    font->default_width = tf_pdf_number(pdf, usual, 1000) / 1000;
    font->cid_widths = g_hash_table_new(NULL, NULL);
    for (int i = 0; i + 1 < n && goes_on;) {
        double first = number_at(pdf, array, i, -1);
        TfPdfObject next = tf_pdf_item(pdf, array, i + 1);
        int n_listed = tf_pdf_n_items(pdf, next);
        int last = (int)CLAMP(tf_pdf_number(pdf, next, -1), -1, TF_MOST_WIDTHS - 1);
        goes_on = spend_width(walk, &n_left);
        for (int k = 0; k < n_listed && goes_on; k++)
            goes_on = set_width(walk, font, first + k, number_at(pdf, next, k, 0), &n_left);
        double width = n_listed < 0 ? number_at(pdf, array, i + 2, 0) : 0;
        for (int glyph = (int)CLAMP(first, 0, TF_MOST_WIDTHS);
             n_listed < 0 && glyph <= last && goes_on; glyph++)
            goes_on = set_width(walk, font, glyph, width, &n_left);
        tf_pdf_release(pdf, next);
        i += n_listed >= 0 ? 2 : 3;
    }
}

static TfCmap *
read_cmap(TfWalk *walk, TfPdfObject stream)
{
    if (tf_pdf_type(walk->pdf, stream) != TF_PDF_STREAM)
        return NULL;
    g_autoptr(GBytes) bytes = tf_walk_small_stream(walk, stream, TF_MOST_SMALL);
    if (bytes == NULL)
        return NULL;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return tf_cmap_read(data != NULL ? data : "", length);
}

/* A CMap by its name: how long its codes are, and whether they are characters themselves. */
static void
read_named_cmap(const char *name, TfFont *font)
{
    font->is_vertical = g_str_has_suffix(name, "-V");
    gboolean is_wide = strstr(name, "UCS2") != NULL || strstr(name, "UTF16") != NULL;
    font->is_unicode_code = is_wide;
    gboolean is_mixed = strstr(name, "EUC") != NULL || strstr(name, "RKSJ") != NULL ||
                        strstr(name, "GBK") != NULL || strstr(name, "KSC") != NULL ||
                        strstr(name, "ETen") != NULL || strstr(name, "B5") != NULL ||
                        strstr(name, "HKscs") != NULL;
    font->code_length = is_mixed && !is_wide ? 0 : 2;
}

static void
read_composite(TfWalk *walk, TfPdfObject object, TfPdfObject descendant, TfFont *font)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject encoding = tf_pdf_get_key(pdf, object, "Encoding");
    g_autofree char *name = tf_pdf_text(pdf, encoding);
    font->code_length = 2;
    if (name != NULL)
        read_named_cmap(name, font);
    else
        font->cmap = read_cmap(walk, encoding);
    read_composite_widths(walk, descendant, font);
    TfPdfObject map = tf_pdf_get_key(pdf, descendant, "CIDToGIDMap");
    if (tf_pdf_type(pdf, map) == TF_PDF_STREAM)
        font->glyph_map = tf_walk_small_stream(walk, map, 1 << 20);
}

static void
read_procedures(TfWalk *walk, TfPdfObject object, TfFont *font)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject differences = tf_pdf_get(pdf, object, "Encoding/Differences");
    TfPdfObject procs = tf_pdf_get_key(pdf, object, "CharProcs");
    TfPdfObject resources = tf_pdf_get_key(pdf, object, "Resources");
    int n = MIN(tf_pdf_n_items(pdf, differences), 1024);
    double code = 0;
    for (int i = 0; i < n; i++) {
        TfPdfObject item = tf_pdf_item(pdf, differences, i);
        if (tf_pdf_type(pdf, item) == TF_PDF_NUMBER) {
            code = tf_pdf_number(pdf, item, 0);
            continue;
        }
        g_autofree char *name = tf_pdf_text(pdf, item);
        if (name != NULL && code >= 0 && code < 256)
            font->procs[(int)code] = tf_pdf_get_key(pdf, procs, name);
        code++;
    }
    font->scope = resources != 0 ? tf_scope_of(walk, resources) : NULL;
}

static void
read_heights(TfPdf *pdf, TfPdfObject descriptor, TfFont *font)
{
    double ascent = tf_pdf_number(pdf, tf_pdf_get_key(pdf, descriptor, "Ascent"), 0);
    double descent = tf_pdf_number(pdf, tf_pdf_get_key(pdf, descriptor, "Descent"), 0);
    font->ascent = ascent > 0 ? CLAMP(ascent / 1000, 0.5, 1) : 0.75;
    font->descent = descent != 0 ? CLAMP(-fabs(descent) / 1000, -0.35, 0) : -0.25;
}

static void
read_type_3_heights(TfPdf *pdf, TfPdfObject object, TfFont *font)
{
    TfRect box;
    font->matrix = tf_pdf_matrix(pdf, tf_pdf_get_key(pdf, object, "FontMatrix"));
    font->ascent = 1;
    font->descent = 0;
    if (!tf_pdf_rect(pdf, tf_pdf_get_key(pdf, object, "FontBBox"), &box))
        return;
    font->ascent = CLAMP((box.y + box.height) * font->matrix.d, -1000, 1000);
    font->descent = CLAMP(box.y * font->matrix.d, -1000, 1000);
    /* Some have glyphs of many units and set them at size 1. */
    double em = fabs(box.height * font->matrix.d);
    font->em = em > 0 && (em < 0.5 || em > 2) ? MIN(em, 1000) : 1;
}

static const char *
font_type(TfWalk *walk, TfPdfObject descriptor, TfPdfObject inner)
{
    static const char *const keys[] = {"FontFile", "FontFile2", "FontFile3"};
    TfPdf *pdf = walk->pdf;
    TfPdfObject program = tf_pdf_get_key(pdf, descriptor, keys[2]);
    char *subtype = tf_pdf_text(pdf, tf_pdf_get_key(pdf, program, "Subtype"));
    if (subtype == NULL || strcmp(subtype, "OpenType") == 0) {
        g_free(subtype);
        subtype = tf_pdf_text(pdf, tf_pdf_get_key(pdf, inner, "Subtype"));
    }
    /* A name may hold any bytes. */
    g_autofree char *type = subtype;
    return tf_facts_take(walk->facts,
                         type != NULL ? g_utf8_make_valid(type, -1) : g_strdup("unknown"));
}

static gboolean
is_opentype(TfPdf *pdf, TfPdfObject descriptor)
{
    TfPdfObject subtype = tf_pdf_get(pdf, descriptor, "FontFile3/Subtype");
    return tf_pdf_is_name(pdf, subtype, "OpenType");
}

static gboolean
is_embedded(TfPdf *pdf, TfPdfObject descriptor)
{
    return tf_pdf_type(pdf, tf_pdf_get_key(pdf, descriptor, "FontFile")) == TF_PDF_STREAM ||
           tf_pdf_type(pdf, tf_pdf_get_key(pdf, descriptor, "FontFile2")) ==
               TF_PDF_STREAM ||
           tf_pdf_type(pdf, tf_pdf_get_key(pdf, descriptor, "FontFile3")) == TF_PDF_STREAM;
}

static gboolean
has_subset_tag(const char *name)
{
    return strlen(name) > 7 && name[6] == '+' &&
           strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 6;
}

/* The font among the facts; each object is there once. */
static int
tell_font(TfWalk *walk,
          TfPdfObject object,
          TfPdfObject descriptor,
          TfPdfObject inner,
          TfFont *font)
{
    TfPdf *pdf = walk->pdf;
    GArray *fonts = walk->facts->fonts;
    int id = tf_pdf_id(pdf, object);
    int number =
        GPOINTER_TO_INT(g_hash_table_lookup(walk->font_numbers, GINT_TO_POINTER(id)));
    if (id != 0 && number > 0)
        return number - 1;
    if (fonts->len >= TF_MOST_FONTS)
        return (int)fonts->len - 1;
    g_autofree char *name = tf_pdf_text(pdf, tf_pdf_get_key(pdf, object, "BaseFont"));
    if (name == NULL)
        name = g_strdup("");
    TfFactFont fact = {
        .is_subset = has_subset_tag(name),
        .is_embedded = font->is_type_3 || is_embedded(pdf, descriptor),
        .is_opentype = is_opentype(pdf, descriptor),
        .is_unreadable = font->program != NULL && font->program->is_unreadable,
        .has_unicode = tf_pdf_get_key(pdf, object, "ToUnicode") != 0,
        .type = font_type(walk, descriptor, inner),
        .page = walk->page,
    };
    fact.name = tf_facts_keep(walk->facts, fact.is_subset ? name + 7 : name);
    g_array_append_val(fonts, fact);
    if (id != 0)
        g_hash_table_insert(walk->font_numbers, GINT_TO_POINTER(id),
                            GINT_TO_POINTER((int)fonts->len));
    return (int)fonts->len - 1;
}

TfFont *
tf_font_read(TfWalk *walk, TfPdfObject object)
{
    TfPdf *pdf = walk->pdf;
    TfFont *font = g_new0(TfFont, 1);
    TfPdfObject subtype = tf_pdf_get_key(pdf, object, "Subtype");
    font->object = object;
    font->is_composite = tf_pdf_is_name(pdf, subtype, "Type0");
    font->is_type_3 = tf_pdf_is_name(pdf, subtype, "Type3");
    TfPdfObject inner =
        font->is_composite ? tf_pdf_get(pdf, object, "DescendantFonts/0") : object;
    TfPdfObject descriptor = tf_pdf_get_key(pdf, inner, "FontDescriptor");
    font->unicode = read_cmap(walk, tf_pdf_get_key(pdf, object, "ToUnicode"));
    font->em = 1;
    read_heights(pdf, descriptor, font);
    if (font->is_type_3)
        read_type_3_heights(pdf, object, font);
    if (font->is_composite)
        read_composite(walk, object, inner, font);
    else {
        read_encoding(walk, object, font);
        read_simple_widths(pdf, object, font);
    }
    font->program = tf_walk_program(walk, descriptor, font);
    font->number = tell_font(walk, object, descriptor, inner, font);
    if (font->is_type_3)
        read_procedures(walk, object, font);
    return font;
}

void
tf_font_free(TfFont *font)
{
    if (font == NULL)
        return;
    tf_cmap_free(font->cmap);
    tf_cmap_free(font->unicode);
    g_clear_pointer(&font->cid_widths, g_hash_table_unref);
    g_clear_pointer(&font->glyph_map, g_bytes_unref);
    for (gsize i = 0; i < G_N_ELEMENTS(font->procedures); i++)
        tf_procedure_free(font->procedures[i]);
    g_free(font);
}

static TfGlyph
simple_glyph(const TfFont *font, guint8 code)
{
    TfGlyph glyph = {
        .code = code,
        .length = 1,
        .width = font->widths[code],
        .character = font->characters[code],
        .is_missing = font->missing[code] || tf_program_lacks(font->program, code),
    };
    return glyph;
}

static int
code_length(const TfFont *font, const guint8 *bytes, gsize length)
{
    if (font->cmap != NULL)
        return tf_cmap_code_length(font->cmap, bytes, length);
    int n = font->code_length > 0 ? font->code_length : bytes[0] >= 0x81 ? 2 : 1;
    return (int)MIN((gsize)n, length);
}

static gboolean
is_mapped_to_nothing(const TfFont *font, int glyph)
{
    if (font->glyph_map == NULL || glyph < 0)
        return glyph == 0 || !tf_program_has(font->program, glyph);
    gsize length;
    const guint8 *map = g_bytes_get_data(font->glyph_map, &length);
    gsize at = (gsize)glyph * 2;
    int mapped = at + 2 <= length ? map[at] << 8 | map[at + 1] : 0;
    return mapped == 0 || !tf_program_has(font->program, mapped);
}

static TfGlyph
composite_glyph(const TfFont *font, const guint8 *bytes, gsize length)
{
    TfGlyph glyph = {.length = code_length(font, bytes, length),
                     .width = font->default_width};
    for (int i = 0; i < glyph.length; i++)
        glyph.code = glyph.code << 8 | bytes[i];
    gboolean is_identity =
        font->cmap == NULL && font->code_length == 2 && !font->is_unicode_code;
    int number = font->cmap != NULL ? tf_cmap_glyph(font->cmap, glyph.code)
                 : is_identity      ? (int)glyph.code
                                    : -1;
    if (font->cmap != NULL && number < 0)
        number = 0;
    int width =
        GPOINTER_TO_INT(g_hash_table_lookup(font->cid_widths, GINT_TO_POINTER(number)));
    if (width != 0 && number >= 0)
        glyph.width = (width - (1 << 24)) / 1000.0;
    glyph.is_missing = number >= 0 && is_mapped_to_nothing(font, number);
    glyph.character = font->is_unicode_code ? glyph.code : 0;
    return glyph;
}

TfGlyph
tf_font_glyph(const TfFont *font, const guint8 *bytes, gsize length)
{
    TfGlyph glyph = font->is_composite ? composite_glyph(font, bytes, length)
                                       : simple_glyph(font, bytes[0]);
    if (font->unicode != NULL) {
        gunichar character = tf_cmap_character(font->unicode, glyph.code);
        if (character != 0)
            glyph.character = character;
    }
    return glyph;
}
