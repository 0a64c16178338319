#include "support/specimen.h"

#include "base/file.h"
#include "compose/pages-private.h"
#include "compose/paragraph.h"
#include "paint/paint.h"
#include "support/check.h"
#include "support/display.h"

#include <math.h>
#include <string.h>

/* 12 points at 144 dpi: an em is 24 pixels, a point two. */
static const double size = 12, dpi = 144;
static const double margin = 0.5; /* around the lines, ems      */
static const double leading = 1.4;

enum {
    BLACK,
    PALE
};

static const TfInk inks[] = {
    {"black", {0, 0, 0, 1}, {0, 0, 0}, TRUE, FALSE, NULL, {0}},
    {"pale", {0, 0, 0, 0.15}, {0.85, 0.85, 0.85}, FALSE, FALSE, NULL, {0}},
};

typedef struct {
    TfFaces *faces;
    TfFonts *fonts;
    TfFindings *findings;
    TfParagraph *paragraph;
} Setting;

static TfParagraph *
shape(const Specimen *specimen, TfFonts *fonts, TfFindings *findings)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TfSpan));
    g_auto(GStrv) parts = g_strsplit_set(specimen->text, "[]", -1);
    for (int i = 0; parts[i] != NULL; i++) {
        TfSpan span = {.start = text->len,
                       .length = strlen(parts[i]),
                       .is_literal = i % 2 == 1,
                       .language = specimen->tag};
        g_string_append(text, parts[i]);
        if (span.length > 0)
            g_array_append_val(spans, span);
    }
    TfParagraphText set = {.text = text->str,
                           .spans = (const TfSpan *)(void *)spans->data,
                           .n_spans = (int)spans->len,
                           .language = tf_language_find(specimen->tag),
                           .is_bold = specimen->is_bold,
                           .is_divided = specimen->is_divided,
                           .hangs = specimen->hangs,
                           .unit = specimen->name};
    return tf_paragraph_new(fonts, &set, findings);
}

static void
setting_open(Setting *setting, const Specimen *specimen)
{
    g_autofree char *folder = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    setting->findings = tf_findings_new();
    setting->faces = tf_faces_load(folder, FALSE, setting->findings, NULL);
    assert_non_null(setting->faces);
    setting->fonts = tf_fonts_open(setting->faces, specimen->tag, NULL);
    assert_non_null(setting->fonts);
    setting->paragraph = shape(specimen, setting->fonts, setting->findings);
}

static void
setting_close(Setting *setting)
{
    if (tf_findings_n(setting->findings) > 0)
        fail_msg("%s", tf_findings_get(setting->findings, 0)->text);
    tf_paragraph_free(setting->paragraph);
    tf_fonts_free(setting->fonts);
    tf_faces_free(setting->faces);
    tf_findings_free(setting->findings);
}

/* Where the measure begins and ends. */
static void
add_rules(TfPages *pages, double measure)
{
    for (int i = 0; i < 2; i++) {
        TfPlaced rule = {
            .kind = TF_PLACED_AREA,
            .rect = {(margin + i * measure) * size - 0.25, 0, 0.5, tf_pages_height(pages)},
            .ink = &inks[PALE],
            .element = -1};
        tf_pages_add(pages, 0, &rule);
    }
}

static double
drop(const TfLine *lines, int i)
{
    return i == 0 ? 0 : MAX(leading, lines[i].reach);
}

/* One page as large as the lines need, in whole pixels. Transfer full. */
static TfPages *
place(const Specimen *specimen, const TfParagraph *paragraph)
{
    int n = 0;
    double overrun, above, below, above_last, height = 2 * margin;
    TfBreaking how = {.measure = specimen->measure, .align = specimen->align};
    g_autofree TfLine *lines = tf_paragraph_break(paragraph, &how, &n, &overrun);
    assert_true(overrun <= 0);
    tf_paragraph_extent(paragraph, &lines[0], &above, &below);
    tf_paragraph_extent(paragraph, &lines[n - 1], &above_last, &below);
    height += above + below;
    for (int i = 0; i < n; i++)
        height += drop(lines, i);
    double width = specimen->measure + 2 * margin;
    TfPages *pages = tf_pages_new(1, ceil(width * size * 2) / 2,
                                  ceil(height * size * 2) / 2, 0, inks, G_N_ELEMENTS(inks));
    tf_pages_set_identity(pages, specimen->tag, specimen->name, FALSE);
    add_rules(pages, specimen->measure);
    double y = (margin + above) * size;
    for (int i = 0; i < n; i++) {
        y += drop(lines, i) * size;
        TfLinePlace where = {.x = margin * size,
                             .y = y,
                             .size = size,
                             .measure = specimen->measure * size,
                             .align = specimen->align,
                             .draws_out = specimen->draws_out,
                             .ink = &inks[BLACK]};
        tf_paragraph_place(paragraph, &lines[i], &where, pages);
    }
    return pages;
}

/* Painted several times as large and averaged. A painter puts each glyph on a whole pixel in
 * cairo 1.16, on a quarter of one from 1.18 on, and so differs by up to half a pixel; of the
 * large picture, that is. */
static void
paint(const TfPages *pages, int fineness, TfFindings *findings, PictureGrays *picture)
{
    char *folder = display_folder();
    g_autofree char *path = g_build_filename(folder, "large.png", NULL);
    g_autoptr(GError) error = NULL;
    g_auto(PictureGrays) large = {0};
    tf_paint_png(pages, 0, dpi * fineness, path, findings, &error);
    g_assert_no_error(error);
    picture_load_png(&large, path);
    picture_shrink(picture, &large, fineness);
    display_remove(folder);
}

static char *
other_font(const TfPages *pages, const TfFaces *faces)
{
    const TfPage *page = tf_pages_get(pages, 0);
    for (int i = 0; i < page->n_placed; i++) {
        const TfGlyphs *glyphs = page->placed[i].glyphs;
        if (glyphs == NULL)
            continue;
        const TfFace *face = tf_faces_find(faces, glyphs->family, glyphs->is_bold);
        assert_non_null(face);
        g_autofree char *digest = tf_file_digest(face->path, NULL);
        if (g_strcmp0(digest, face->expected) != 0)
            return g_path_get_basename(face->path);
    }
    return NULL;
}

char *
specimen_paint(const Specimen *specimen, int fineness, PictureGrays *picture)
{
    Setting setting;
    setting_open(&setting, specimen);
    TfPages *pages = place(specimen, setting.paragraph);
    paint(pages, fineness, setting.findings, picture);
    char *other = other_font(pages, setting.faces);
    tf_pages_free(pages);
    setting_close(&setting);
    return other;
}
