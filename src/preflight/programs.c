/* Font programs: whether they can be read, and which glyphs they have. FreeType reads them, which
 * is what viewers and many presses show text with: what it cannot read they cannot show. */
#include "base/error.h"
#include "preflight/facts-private.h"

#include <ft2build.h>
#include FT_CID_H
#include FT_FREETYPE_H
#include <string.h>

enum {
    TF_MOST_PROGRAM = 64 << 20,  /* bytes of one, unpacked                             */
    TF_LEAST_PROGRAM = 16 << 10, /* that one is counted as, since opening takes time   */
};

/* A program is opened for one font at a time. */
typedef struct {
    FT_Face face;
    gboolean has_unicode; /* a map of characters                                    */
    gboolean is_outline;  /* Type 1 or CFF, whose glyphs have names                 */
} Opened;

void
tf_program_free(TfProgram *program)
{
    g_clear_pointer(&program->cids, g_bytes_unref);
    g_free(program);
}

/* FreeType would read kinds of fonts as well that PDF does not have. */
static gboolean
is_known_kind(const guint8 *data, gsize length)
{
    static const char *const starts[] = {"true", "OTTO", "ttcf", "%!", "\x80\x01"};
    static const guint8 version_1[] = {0, 1, 0, 0};
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        if (length > strlen(starts[i]) && memcmp(data, starts[i], strlen(starts[i])) == 0)
            return TRUE;
    return length > 4 &&
           (memcmp(data, version_1, 4) == 0 || (data[0] == 1 && data[1] == 0));
}

/* ---- composite fonts: by numbers ---- */

static gboolean
has_bit(const guint8 *bits, gsize length, guint i)
{
    return i / 8 < length && (bits[i / 8] >> i % 8 & 1) != 0;
}

/* Outlines with numbers of their own, of which a subset has few. */
static GBytes *
read_cids(FT_Face face)
{
    g_autoptr(GByteArray) bits = g_byte_array_new();
    FT_Bool is_keyed = 0;
    if (FT_Get_CID_Is_Internally_CID_Keyed(face, &is_keyed) != 0 || !is_keyed)
        return NULL;
    for (FT_Long i = 0; i < face->num_glyphs; i++) {
        FT_UInt cid;
        if (FT_Get_CID_From_Glyph_Index(face, (FT_UInt)i, &cid) != 0 || cid > 65535)
            continue;
        guint n = bits->len;
        if (cid / 8 >= n) {
            g_byte_array_set_size(bits, cid / 8 + 1);
            memset(bits->data + n, 0, bits->len - n);
        }
        bits->data[cid / 8] |= (guint8)(1 << cid % 8);
    }
    return bits->len > 0 ? g_byte_array_free_to_bytes(g_steal_pointer(&bits)) : NULL;
}

gboolean
tf_program_has(const TfProgram *program, int glyph)
{
    gsize length;
    if (program == NULL || program->is_unreadable || program->n_glyphs == 0)
        return TRUE;
    if (program->cids == NULL)
        return glyph < program->n_glyphs;
    const guint8 *bits = g_bytes_get_data(program->cids, &length);
    return glyph >= 0 && has_bit(bits, length, (guint)glyph);
}

gboolean
tf_program_lacks(const TfProgram *program, guint8 code)
{
    return program != NULL && has_bit(program->missing, sizeof program->missing, code);
}

/* ---- simple fonts: by names and codes ---- */

/* By any of the ways that viewers go; those of one way only are found as well. */
static gboolean
has_code(const Opened *opened, const TfFont *font, guint code)
{
    FT_Face face = opened->face;
    gunichar character = font->characters[code];
    const char *name = font->names[code];
    if (name != NULL && FT_HAS_GLYPH_NAMES(face) &&
        FT_Get_Name_Index(face, (char *)name) != 0)
        return TRUE;
    for (int i = 0; i < face->num_charmaps; i++) {
        FT_Set_Charmap(face, face->charmaps[i]);
        if ((character != 0 && FT_Get_Char_Index(face, character) != 0) ||
            FT_Get_Char_Index(face, code) != 0)
            return TRUE;
        /* Fonts of signs have their codes in the area for private use. */
        if (face->charmaps[i]->encoding == FT_ENCODING_MS_SYMBOL)
            for (guint area = 0xf000; area <= 0xf200; area += 0x100)
                if (FT_Get_Char_Index(face, area + code) != 0)
                    return TRUE;
    }
    return FALSE;
}

/* Names whose character is known beyond doubt: neither a letter with an accent, of which only the
 * letter is, nor a blank, which some fonts do not have and nobody misses. */
static gboolean
is_sure_name(const Opened *opened, const char *name, gunichar character)
{
    if (strcmp(name, "nbspace") == 0 || strcmp(name, "nonbreakingspace") == 0 ||
        strcmp(name, "softhyphen") == 0 || strcmp(name, "sfthyphen") == 0)
        return FALSE;
    if (opened->is_outline)
        return FT_HAS_GLYPH_NAMES(opened->face);
    gboolean is_letter = g_ascii_isalpha(name[0]) && name[1] == '\0';
    gboolean is_exact =
        is_letter ||
        (character != 0 && (character > 0x7f || !g_ascii_isalpha((char)character)));
    return is_exact && (opened->has_unicode || character < 0x80);
}

/* Whether a code that no way leads from has no glyph, or a way that is not known here. */
static gboolean
is_sure(const Opened *opened, const TfFont *font, guint code)
{
    const char *name = font->names[code];
    if (opened->face->num_charmaps == 0 && name == NULL)
        return FALSE;
    if (name != NULL)
        return is_sure_name(opened, name, font->characters[code]);
    /* The quotes of ASCII are others in some encodings. */
    return code < ' ' || (code < 0x7f && code != '\'' && code != '`') ||
           !font->is_encoding_named;
}

static void
find_missing(FT_Face face, const TfFont *font, TfProgram *program)
{
    Opened opened = {.face = face};
    for (int i = 0; i < face->num_charmaps; i++)
        opened.has_unicode |= face->charmaps[i]->encoding == FT_ENCODING_UNICODE;
    opened.is_outline = !FT_IS_SFNT(face);
    for (guint code = 0; code < 256; code++)
        if (is_sure(&opened, font, code) && !has_code(&opened, font, code))
            program->missing[code / 8] |= (guint8)(1 << code % 8);
}

/* ---- both ---- */

static void
open_program(TfWalk *walk, GBytes *bytes, const TfFont *font, TfProgram *program)
{
    gsize length;
    FT_Face face;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    program->is_unreadable = TRUE;
    if (!is_known_kind(data, length) ||
        FT_New_Memory_Face(walk->freetype, data, (FT_Long)length, 0, &face) != 0)
        return;
    program->is_unreadable = face->num_glyphs <= 0;
    program->n_glyphs = (int)CLAMP(face->num_glyphs, 0, 65536);
    if (font->is_composite)
        program->cids = read_cids(face);
    else
        find_missing(face, font, program);
    FT_Done_Face(face);
}

static void
read_program(TfWalk *walk, TfPdfObject stream, const TfFont *font, TfProgram *program)
{
    g_autoptr(GError) error = NULL;
    gsize most = (gsize)CLAMP(walk->n_program_bytes, 0, TF_MOST_PROGRAM);
    g_autoptr(GBytes) bytes =
        tf_pdf_stream_data_within(walk->pdf, stream, most, NULL, &error);
    if (bytes != NULL) {
        walk->n_program_bytes -= MAX((gint64)g_bytes_get_size(bytes), TF_LEAST_PROGRAM);
        open_program(walk, bytes, font, program);
    } else if (g_error_matches(error, TF_ERROR, TF_ERROR_UNSUPPORTED))
        tf_facts_add_thing(walk->facts, TF_THING_TOO_LONG, walk->page, (TfRect){0},
                           "programs of fonts");
    else
        program->is_unreadable = TRUE;
}

const TfProgram *
tf_walk_program(TfWalk *walk, TfPdfObject descriptor, const TfFont *font)
{
    static const char *const keys[] = {"FontFile", "FontFile2", "FontFile3"};
    TfPdfObject stream = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(keys) && stream == 0; i++) {
        TfPdfObject object = tf_pdf_get_key(walk->pdf, descriptor, keys[i]);
        if (tf_pdf_type(walk->pdf, object) == TF_PDF_STREAM)
            stream = object;
    }
    if (stream == 0 || font->is_type_3 ||
        (walk->freetype == NULL && FT_Init_FreeType(&walk->freetype) != 0))
        return NULL;
    /* Which codes lack a glyph is of the font, which glyphs there are of the program. */
    int id = tf_pdf_id(walk->pdf, font->is_composite ? stream : font->object);
    TfProgram *program =
        id != 0 ? g_hash_table_lookup(walk->programs, GINT_TO_POINTER(id)) : NULL;
    if (program != NULL)
        return program;
    program = g_new0(TfProgram, 1);
    read_program(walk, stream, font, program);
    /* What has no number is never found again, but freed with the others. */
    g_hash_table_insert(walk->programs,
                        GINT_TO_POINTER(id != 0 ? id : -++walk->n_loose_programs), program);
    return program;
}

void
tf_walk_free_programs(TfWalk *walk)
{
    g_hash_table_unref(walk->programs);
    if (walk->freetype != NULL)
        FT_Done_FreeType(walk->freetype);
}
