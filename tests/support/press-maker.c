#include "support/press-maker.h"

#include "model/faces.h"
#include "support/check.h"
#include "support/pdf.h"
#include "support/tool.h"

#include <glib/gstdio.h>
#include <hb-subset.h>
#include <string.h>
#include <unistd.h>

#define WORDS "The door stays closed"

enum {
    N_OBJECTS = 30
};

/* The objects as they are numbered; 0 is free. */
typedef struct {
    GString *file;
    gsize at[N_OBJECTS];
    const char *part[N_PARTS];
} Maker;

/* ---- the font ---- */

/* Noto Sans as it is installed. */
static hb_face_t *
open_face(void)
{
    g_autofree char *folder = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfFaces) faces = tf_faces_load(folder, FALSE, findings, NULL);
    assert_non_null(faces);
    const TfFace *face = tf_faces_find(faces, "Noto Sans", FALSE);
    assert_non_null(face);
    hb_blob_t *blob = hb_blob_create_from_file(face->path);
    hb_face_t *opened = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return opened;
}

static guint
glyph_of(hb_face_t *face, gunichar character)
{
    hb_font_t *font = hb_font_create(face);
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(font, character, &glyph);
    hb_font_destroy(font);
    return glyph;
}

/* @text as glyphs by their numbers, in hexadecimal. Transfer full. */
static char *
hexadecimal(const char *text)
{
    hb_face_t *face = open_face();
    GString *words = g_string_new("<");
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        g_string_append_printf(words, "%04X", glyph_of(face, g_utf8_get_char(c)));
    g_string_append_c(words, '>');
    hb_face_destroy(face);
    return g_string_free(words, FALSE);
}

/* The glyphs of @text with the numbers they had, nothing else. */
static hb_blob_t *
subset(const char *text)
{
    hb_face_t *face = open_face();
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS);
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        hb_set_add(hb_subset_input_unicode_set(input), g_utf8_get_char(c));
    hb_face_t *small = hb_subset_or_fail(face, input);
    assert_non_null(small);
    hb_blob_t *blob = hb_face_reference_blob(small);
    hb_face_destroy(small);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    return blob;
}

/* ---- objects ---- */

static void
begin(Maker *maker, int number)
{
    maker->at[number] = maker->file->len;
    g_string_append_printf(maker->file, "%d 0 obj\n", number);
}

static void add(Maker *maker, int number, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void
add(Maker *maker, int number, const char *format, ...)
{
    begin(maker, number);
    va_list args;
    va_start(args, format);
    g_string_append_vprintf(maker->file, format, args);
    va_end(args);
    g_string_append(maker->file, "\nendobj\n");
}

static void
add_stream(Maker *maker, int number, const char *entries, const char *data, gsize length)
{
    begin(maker, number);
    g_string_append_printf(maker->file, "<< %s /Length %zu >>\nstream\n", entries, length);
    g_string_append_len(maker->file, data, (gssize)length);
    g_string_append(maker->file, "\nendstream\nendobj\n");
}

/* Pairs of hexadecimal digits. Transfer full. */
static GByteArray *
bytes_of(const char *text)
{
    GByteArray *bytes = g_byte_array_new();
    for (; g_ascii_isxdigit(text[0]) && g_ascii_isxdigit(text[1]); text += 2) {
        guint8 byte =
            (guint8)(g_ascii_xdigit_value(text[0]) << 4 | g_ascii_xdigit_value(text[1]));
        g_byte_array_append(bytes, &byte, 1);
    }
    return bytes;
}

/* "<< … >>", "<< … >>|data", "<< … >>|@9", "<< … >>|=prtrCMYK2", "<< … >>|#FFD8". */
static void
add_own(Maker *maker, int number, const char *text)
{
    const char *bar = strchr(text, '|');
    if (*text == '\0')
        return;
    if (bar == NULL) {
        add(maker, number, "%s", text);
        return;
    }
    g_autofree char *dictionary = g_strndup(text, (gsize)(bar - text));
    char *end = g_strrstr(dictionary, ">>");
    assert_true(end != NULL && g_str_has_prefix(dictionary, "<<"));
    *end = '\0';
    if (bar[1] == '=') {
        g_autoptr(GByteArray) profile = pdf_profile(bar + 2, NULL, 0);
        gsize length = profile->len - (strchr(bar, '!') != NULL);
        add_stream(maker, number, dictionary + 2, (const char *)profile->data, length);
        return;
    }
    if (bar[1] == '#') {
        g_autoptr(GByteArray) bytes = bytes_of(bar + 2);
        add_stream(maker, number, dictionary + 2, (const char *)bytes->data, bytes->len);
        return;
    }
    gboolean is_zeros = bar[1] == '@';
    gsize n = is_zeros ? (gsize)g_ascii_strtoull(bar + 2, NULL, 10) : strlen(bar + 1);
    g_autofree char *zeros = g_malloc0(n + 1);
    add_stream(maker, number, dictionary + 2, is_zeros ? zeros : bar + 1, n);
}

/* ---- the base ---- */

#define INFO_TEXTS                                                  \
    "/Title (The door) /CreationDate (D:20260101000000Z) /ModDate " \
    "(D:20260102000000Z)"
#define XMP_TEXTS                                                            \
    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">The door</rdf:li>"    \
    "</rdf:Alt></dc:title><xmp:CreateDate>2026-01-01T00:00:00Z"              \
    "</xmp:CreateDate><xmp:ModifyDate>2026-01-02T00:00:00Z</xmp:ModifyDate>" \
    "<xmp:MetadataDate>2026-01-02T00:00:00Z</xmp:MetadataDate>"              \
    "<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1"          \
    "</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>" \
    "<pdf:Trapped>False</pdf:Trapped>"

static const char *const base[N_PARTS] = {
    [PART_VERSION] = "1.6",
    [PART_FILE] = "plain",
    [PART_CATALOG] = "",
    [PART_TRAILER] = "/ID [ <00112233> <00112233> ]",
    [PART_INFO] = INFO_TEXTS " /Trapped /False",
    [PART_XMP] = XMP_TEXTS "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
    [PART_XMP_FILTER] = "",
    [PART_INTENTS] = "[ 10 0 R ]",
    [PART_INTENT] = "/S /GTS_PDFX /OutputConditionIdentifier (CGATS TR 006) /RegistryName "
                    "(http://www.color.org) /Info (GRACoL) /DestOutputProfile 11 0 R",
    [PART_PROFILE] = "prtrCMYK2",
    [PART_TITLE] = "",
    [PART_N] = "4",
    [PART_PAGE] = "/MediaBox [ 0 0 218 318 ] /BleedBox [ 0 0 218 318 ] /TrimBox [ 9 9 209 "
                  "309 ]",
    [PART_PAGE_MORE] = "",
    [PART_N_PAGES] = "4",
    [PART_GROUND] = "0.2 0 0 0 k 0 0 218 318 re f",
    [PART_TEXT] = "/Over gs BT 0 0 0 1 k /F 12 Tf 40 200 Td @words Tj ET /Plain gs",
    [PART_CONTENT] = "",
    [PART_TIMES] = "1",
    [PART_OTHER_PAGES] = "0.2 0 0 0 k 0 0 218 318 re f",
    [PART_SPACES] = "",
    [PART_STATES] = "",
    [PART_XOBJECTS] = "",
    [PART_PROPERTIES] = "",
    [PART_FONT] = "embedded",
    [PART_OBJECT_20] = "",
    [PART_OBJECT_21] = "",
    [PART_OBJECT_22] = "",
    [PART_SIZE] = "",
    [PART_CONDITION] = "",
    [PART_DIGEST] = "",
};

static void
choose_parts(Maker *maker, TfStandard standard, const Change *changes)
{
    memcpy(maker->part, base, sizeof base);
    if (standard == TF_STANDARD_X1A || standard == TF_STANDARD_X3) {
        maker->part[PART_VERSION] = "1.4";
        maker->part[PART_XMP] = XMP_TEXTS;
        maker->part[PART_INFO] = standard == TF_STANDARD_X3 ? INFO_TEXTS
                                     " /Trapped /False /GTS_PDFXVersion (PDF/X-3:2003)"
                                                            : INFO_TEXTS
                                     " /Trapped /False /GTS_PDFXVersion (PDF/X-1a:2003)";
    }
    for (; changes != NULL && changes->part != PART_NONE; changes++)
        maker->part[changes->part] = changes->text;
}

static void
add_font(Maker *maker)
{
    const char *kind = maker->part[PART_FONT];
    gboolean is_open = strcmp(kind, "OpenType") == 0;
    const char *program = strcmp(kind, "bare") == 0 ? ""
                          : is_open                 ? "/FontFile3 8 0 R"
                                                    : "/FontFile2 8 0 R";
    add(maker, 5,
        "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+NotoSans /Encoding /Identity-H "
        "/DescendantFonts [ 6 0 R ] /ToUnicode 9 0 R >>");
    add(maker, 6,
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+NotoSans /CIDSystemInfo "
        "<< "
        "/Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /CIDToGIDMap "
        "/Identity /FontDescriptor 7 0 R >>");
    add(maker, 7,
        "<< /Type /FontDescriptor /FontName /ABCDEF+NotoSans /Flags 4 /FontBBox [ -200 "
        "-300 "
        "1200 1000 ] /ItalicAngle 0 /Ascent 900 /Descent -250 /CapHeight 714 /StemV 80 %s "
        ">>",
        program);
    hb_blob_t *blob = subset(WORDS);
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    g_autofree char *entries = g_strdup_printf("/Length1 %u", length);
    add_stream(maker, 8, is_open ? "/Subtype /OpenType" : entries, data, length);
    hb_blob_destroy(blob);
    hb_face_t *face = open_face();
    GString *map = g_string_new("/CIDInit /ProcSet findresource begin begincmap\n"
                                "1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
    for (const char *c = WORDS; *c != '\0'; c++)
        g_string_append_printf(map, "1 beginbfchar <%04X> <%04X> endbfchar\n",
                               glyph_of(face, (gunichar)*c), (unsigned)*c);
    g_string_append(map, "endcmap end");
    add_stream(maker, 9, "", map->str, map->len);
    g_string_free(map, TRUE);
    hb_face_destroy(face);
}

/* As data of a tag: desc with its length before it, or targ, which is text. Transfer full. */
static GString *
profile_title(const char *title)
{
    gsize length = strlen(title) + 1;
    gboolean is_reference = g_str_has_prefix(title, "ICCHDAT ");
    GString *data = g_string_new(NULL);
    g_string_append_len(data, is_reference ? "text\0\0\0\0" : "desc\0\0\0\0\0\0\0",
                        is_reference ? 8 : 11);
    if (!is_reference)
        g_string_append_c(data, (char)length);
    g_string_append_len(data, title, (gssize)length);
    return data;
}

/* "prtrCMYK2!" breaks off, "prtrCMYK2?" lacks the word that every profile has. */
static void
add_profile(Maker *maker)
{
    const char *said = maker->part[PART_PROFILE];
    const char *title = maker->part[PART_TITLE];
    GString *data = profile_title(title);
    g_autoptr(GByteArray) profile =
        pdf_profile(said, *title != '\0' ? data->str : NULL, data->len);
    g_string_free(data, TRUE);
    /* The third row of the table of tags. */
    if (g_str_has_prefix(title, "ICCHDAT "))
        memcpy(profile->data + 128 + 4 + 2 * 12, "targ", 4);
    gsize length = profile->len - (said[9] == '!');
    if (said[9] == '?')
        memset(profile->data + 36, 0, 4);
    g_autofree char *entries = g_strdup_printf("/N %s", maker->part[PART_N]);
    add_stream(maker, 11, entries, (const char *)profile->data, length);
}

static void
add_metadata(Maker *maker)
{
    g_autofree char *xmp = g_strdup_printf(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
        "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description "
        "rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
        "xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" "
        "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
        "xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">%s</rdf:Description></rdf:RDF>"
        "</x:xmpmeta><?xpacket end=\"r\"?>",
        maker->part[PART_XMP]);
    if (*maker->part[PART_XMP_FILTER] == '\0') {
        add_stream(maker, 12, "/Type /Metadata /Subtype /XML", xmp, strlen(xmp));
        return;
    }
    GString *packed = g_string_new(NULL);
    for (const char *c = xmp; *c != '\0'; c++)
        g_string_append_printf(packed, "%02X", (guchar)*c);
    g_string_append_c(packed, '>');
    add_stream(maker, 12, "/Type /Metadata /Subtype /XML /Filter /ASCIIHexDecode",
               packed->str, packed->len);
    g_string_free(packed, TRUE);
}

static void
add_pages(Maker *maker)
{
    const char *const *part = maker->part;
    int n = (int)g_ascii_strtoll(part[PART_N_PAGES], NULL, 10);
    GString *kids = g_string_new("3 0 R");
    g_autofree char *words = hexadecimal(WORDS);
    g_auto(GStrv) around = g_strsplit(part[PART_TEXT], "@words", -1);
    g_autofree char *text = g_strjoinv(words, around);
    g_autoptr(GString) content = g_string_new(part[PART_GROUND]);
    g_string_append_printf(content, "\n%s", text);
    for (gint64 i = g_ascii_strtoll(part[PART_TIMES], NULL, 10); i > 0; i--)
        g_string_append_printf(content, "\n%s", part[PART_CONTENT]);
    g_autofree char *resources = g_strdup_printf(
        "/Resources << /Font << /F 5 0 R >> /ColorSpace << %s >> /ExtGState << /Over << "
        "/OP "
        "true /op true /OPM 1 >> /Plain << /OP false /op false /OPM 0 >> %s >> /XObject << "
        "%s >> /Properties << %s >> >>",
        part[PART_SPACES], part[PART_STATES], part[PART_XOBJECTS], part[PART_PROPERTIES]);
    add(maker, 3, "<< /Type /Page /Parent 2 0 R %s %s /Contents 4 0 R %s >>",
        part[PART_PAGE], resources, part[PART_PAGE_MORE]);
    add_stream(maker, 4, "", content->str, content->len);
    for (int i = 1; i < n; i++) {
        add(maker, 13 + i, "<< /Type /Page /Parent 2 0 R %s %s /Contents 19 0 R >>",
            base[PART_PAGE], resources);
        g_string_append_printf(kids, " %d 0 R", 13 + i);
    }
    add_stream(maker, 19, "", part[PART_OTHER_PAGES], strlen(part[PART_OTHER_PAGES]));
    add(maker, 2, "<< /Type /Pages /Kids [ %s ] /Count %d >>", kids->str, n);
    g_string_free(kids, TRUE);
}

static void
add_document(Maker *maker)
{
    const char *const *part = maker->part;
    g_autofree char *intents =
        *part[PART_INTENTS] != '\0'
            ? g_strconcat("/OutputIntents ", part[PART_INTENTS], NULL)
            : g_strdup("");
    add(maker, 1, "<< /Type /Catalog /Pages 2 0 R /Metadata 12 0 R %s %s >>", intents,
        part[PART_CATALOG]);
    add(maker, 10, "<< /Type /OutputIntent %s >>", part[PART_INTENT]);
    add(maker, 13, "<< %s >>", part[PART_INFO]);
    add_own(maker, 20, part[PART_OBJECT_20]);
    add_own(maker, 21, part[PART_OBJECT_21]);
    add_own(maker, 22, part[PART_OBJECT_22]);
}

/* ---- the table of objects ---- */

static void
add_table(Maker *maker)
{
    gsize start = maker->file->len;
    g_string_append_printf(maker->file, "xref\n0 %d\n0000000000 65535 f \n", N_OBJECTS);
    for (int i = 1; i < N_OBJECTS; i++)
        g_string_append_printf(maker->file, "%010zu %05d %c \n", maker->at[i], 0,
                               maker->at[i] > 0 ? 'n' : 'f');
    g_string_append_printf(maker->file,
                           "trailer\n<< /Size %d /Root 1 0 R /Info 13 0 R %s >>\n"
                           "startxref\n%zu\n%%%%EOF\n",
                           N_OBJECTS, maker->part[PART_TRAILER],
                           strcmp(maker->part[PART_FILE], "damaged") == 0 ? 7 : start);
}

/* The same as a stream of rows of one, four and one byte (ISO 32000-1, 7.5.8). */
static void
add_table_stream(Maker *maker)
{
    gsize start = maker->file->len;
    GString *rows = g_string_new(NULL);
    maker->at[N_OBJECTS - 1] = start;
    for (int i = 0; i < N_OBJECTS; i++) {
        gsize at = maker->at[i];
        const char row[6] = {at > 0,          (char)(at >> 24), (char)(at >> 16),
                             (char)(at >> 8), (char)at,         0};
        g_string_append_len(rows, row, sizeof row);
    }
    g_autofree char *entries =
        g_strdup_printf("/Type /XRef /Size %d /W [ 1 4 1 ] /Root 1 0 R /Info 13 0 R %s",
                        N_OBJECTS, maker->part[PART_TRAILER]);
    add_stream(maker, N_OBJECTS - 1, entries, rows->str, rows->len);
    g_string_append_printf(maker->file, "startxref\n%zu\n%%%%EOF\n", start);
    g_string_free(rows, TRUE);
}

/* Objects in streams make qpdf say PDF 1.5: @path says again what it said. */
static void
restore_version(const char *path, const char *version)
{
    g_autofree char *data = NULL;
    gsize length;
    assert_true(g_file_get_contents(path, &data, &length, NULL) && length > 8);
    memcpy(data + strlen("%PDF-"), version, 3);
    assert_true(g_file_set_contents(path, data, (gssize)length, NULL));
}

/* Lets qpdf write it again, in the way @part says. */
static void
rewrite(const char *path, const char *part, const char *version)
{
    g_autofree char *other = g_strconcat(path, ".other", NULL);
    if (strcmp(part, "encrypted") == 0)
        g_free(tool_run(NULL, "qpdf", "--encrypt", "", "owner", "128", "--use-aes=y",
                        "--cleartext-metadata", "--", path, other, NULL));
    else if (strcmp(part, "object streams") == 0)
        g_free(tool_run(NULL, "qpdf", "--object-streams=generate", path, other, NULL));
    else
        return;
    assert_int_equal(g_rename(other, path), 0);
    restore_version(path, version);
}

void
press_make(const char *path, TfStandard standard, const Change *changes)
{
    Maker maker = {.file = g_string_new(NULL)};
    choose_parts(&maker, standard, changes);
    g_string_append_printf(maker.file, "%%PDF-%s\n%%\xE2\xE3\xCF\xD3\n",
                           maker.part[PART_VERSION]);
    add_document(&maker);
    add_pages(&maker);
    add_font(&maker);
    add_profile(&maker);
    add_metadata(&maker);
    if (strcmp(maker.part[PART_FILE], "xref stream") == 0)
        add_table_stream(&maker);
    else
        add_table(&maker);
    assert_true(g_file_set_contents(path, maker.file->str, (gssize)maker.file->len, NULL));
    g_string_free(maker.file, TRUE);
    rewrite(path, maker.part[PART_FILE], maker.part[PART_VERSION]);
}

TfPreflightSpec
press_spec(TfStandard standard)
{
    return (TfPreflightSpec){
        .standard = standard,
        .bleed = 9,
        .safe = 9,
        .line = 0.25,
        .reversed_line = 0.5,
        .type = 5,
        .reversed_type = 8,
        .coloured_type = 8,
        .ppi_least = 140,
        .ppi_wanted = 300,
        .ppi_most = 450,
        .ppi_line_art = 1200,
        .total_ink = 3,
        .least_tint = 0.03,
        .condition = "CGATS TR 006",
        .multiple = 4,
    };
}
