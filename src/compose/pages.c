#include "compose/pages.h"

#include "compose/pages-private.h"

/* A page while it is filled: the array grows, the public view follows it. */
typedef struct {
    TfPage page;
    GArray *placed;
} PageUnderWay;

static void
page_free(gpointer data)
{
    PageUnderWay *page = data;
    g_array_unref(page->placed);
    g_free(page);
}

static void
glyphs_free(gpointer data)
{
    TfGlyphs *glyphs = data;
    g_free((void *)glyphs->glyphs);
    g_free((void *)glyphs->clusters);
    g_free((void *)glyphs->text);
    g_free((void *)glyphs->logical);
    g_free((void *)glyphs->pens);
    g_free((void *)glyphs->casts);
    g_free((void *)glyphs->cast_clusters);
    g_free((void *)glyphs->cast_text);
    g_free(glyphs);
}

static void
clear_line(gpointer data)
{
    g_free((void *)((TfSetLine *)data)->spaces);
}

const char *
tf_role_tag(TfRole role)
{
    static const char *const tags[] = {
        [TF_ROLE_DOCUMENT] = "Document", [TF_ROLE_SECTION] = "Sect",
        [TF_ROLE_HEADING1] = "H1",       [TF_ROLE_HEADING2] = "H2",
        [TF_ROLE_PARAGRAPH] = "P",       [TF_ROLE_LIST] = "L",
        [TF_ROLE_LIST_ITEM] = "LI",      [TF_ROLE_LABEL] = "Lbl",
        [TF_ROLE_LIST_BODY] = "LBody",   [TF_ROLE_SPAN] = "Span",
        [TF_ROLE_FIGURE] = "Figure",     [TF_ROLE_DIVISION] = "Div",
        [TF_ROLE_TABLE] = "Table",       [TF_ROLE_ROW] = "TR",
        [TF_ROLE_COLUMN_HEAD] = "TH",    [TF_ROLE_ROW_HEAD] = "TH",
        [TF_ROLE_CELL] = "TD",
    };
    return tags[role];
}

TfPages *
tf_pages_new(
    int n_pages, double width, double height, double bleed, const TfInk *inks, int n_inks)
{
    TfPages *pages = g_new0(TfPages, 1);
    pages->pages = g_ptr_array_new_with_free_func(page_free);
    for (int i = 0; i < n_pages; i++) {
        PageUnderWay *page = g_new0(PageUnderWay, 1);
        page->placed = g_array_new(FALSE, FALSE, sizeof(TfPlaced));
        g_ptr_array_add(pages->pages, page);
    }
    pages->elements = g_array_new(FALSE, FALSE, sizeof(TfElement));
    pages->strings = g_string_chunk_new(4096);
    pages->fonts = g_ptr_array_new_with_free_func(g_object_unref);
    pages->faces = g_ptr_array_new_with_free_func((GDestroyNotify)cairo_font_face_destroy);
    pages->maps = g_ptr_array_new_with_free_func((GDestroyNotify)tf_fonts_free);
    pages->runs = g_ptr_array_new_with_free_func(glyphs_free);
    pages->fits = g_array_new(FALSE, FALSE, sizeof(TfFit));
    pages->frames = g_array_new(FALSE, FALSE, sizeof(TfSetFrame));
    pages->lines = g_array_new(FALSE, FALSE, sizeof(TfSetLine));
    g_array_set_clear_func(pages->lines, clear_line);
    pages->width = width;
    pages->height = height;
    pages->bleed = bleed;
    pages->inks = inks;
    pages->n_inks = n_inks;
    return pages;
}

void
tf_pages_set_identity(TfPages *pages,
                      const char *language,
                      const char *title,
                      gboolean is_right_bound)
{
    pages->language = tf_pages_string(pages, language);
    pages->title = tf_pages_string(pages, title);
    pages->is_right_bound = is_right_bound;
}

void
tf_pages_add(TfPages *pages, int i, const TfPlaced *placed)
{
    PageUnderWay *page = g_ptr_array_index(pages->pages, i);
    g_array_append_val(page->placed, *placed);
    page->page.placed = (const TfPlaced *)(void *)page->placed->data;
    page->page.n_placed = (int)page->placed->len;
}

void
tf_pages_set_section(TfPages *pages, int i, const char *section, const char *heading)
{
    PageUnderWay *page = g_ptr_array_index(pages->pages, i);
    page->page.section = tf_pages_string(pages, section);
    page->page.heading = tf_pages_string(pages, heading);
}

int
tf_pages_add_element(TfPages *pages, TfElement element)
{
    element.language = tf_pages_string(pages, element.language);
    element.alt = tf_pages_string(pages, element.alt);
    element.text = tf_pages_string(pages, element.text);
    element.id = tf_pages_string(pages, element.id);
    g_array_append_val(pages->elements, element);
    return (int)pages->elements->len - 1;
}

void
tf_pages_set_text(TfPages *pages, int element, const char *text, gsize length)
{
    g_autofree char *own = g_strndup(text, length);
    g_array_index(pages->elements, TfElement, element).text = tf_pages_string(pages, own);
}

static gboolean
is_mixed(const TfSpan *spans, int n_spans)
{
    for (int i = 1; i < n_spans; i++)
        if (g_strcmp0(spans[i].language, spans[0].language) != 0)
            return TRUE;
    return FALSE;
}

/* Returns: a leaf for what is written in @language, which is told where @element has another */
static int
add_stretch(TfPages *pages, int element, const char *language, const char *own)
{
    TfElement span = {
        .role = TF_ROLE_SPAN,
        .parent = element,
        .language = g_strcmp0(language, own) != 0 ? language : NULL,
    };
    return tf_pages_add_element(pages, span);
}

int *
tf_pages_add_leaves(TfPages *pages,
                    const char *text,
                    const TfSpan *spans,
                    int n_spans,
                    const char *own,
                    int element)
{
    int *leaves = g_new(int, (gsize)n_spans);
    gboolean is_split =
        element >= 0 && n_spans > 0 &&
        (is_mixed(spans, n_spans) || g_strcmp0(spans[0].language, own) != 0);
    for (int i = 0; i < n_spans; i++) {
        if (!is_split)
            leaves[i] = element;
        else if (i > 0 && g_strcmp0(spans[i].language, spans[i - 1].language) == 0)
            leaves[i] = leaves[i - 1];
        else
            leaves[i] = add_stretch(pages, element, spans[i].language, own);
    }
    for (int i = 0, first = 0; element >= 0 && i < n_spans; i++) {
        if (i + 1 < n_spans && leaves[i + 1] == leaves[i])
            continue;
        gsize start = spans[first].start;
        gsize end = spans[i].start + spans[i].length;
        tf_pages_set_text(pages, leaves[i], text + start, end - start);
        first = i + 1;
    }
    return leaves;
}

const char *
tf_pages_string(TfPages *pages, const char *text)
{
    return text != NULL ? g_string_chunk_insert_const(pages->strings, text) : NULL;
}

void
tf_pages_add_line(TfPages *pages, TfSetLine line)
{
    line.text = tf_pages_string(pages, line.text);
    line.unit = tf_pages_string(pages, line.unit);
    g_array_append_val(pages->lines, line);
}

const TfSetLine *
tf_pages_lines(const TfPages *pages, int *n)
{
    *n = (int)pages->lines->len;
    return (const TfSetLine *)(void *)pages->lines->data;
}

void
tf_pages_add_frame(TfPages *pages, TfSetFrame frame)
{
    frame.id = tf_pages_string(pages, frame.id);
    frame.group = tf_pages_string(pages, frame.group);
    g_array_append_val(pages->frames, frame);
}

const TfSetFrame *
tf_pages_frames(const TfPages *pages, int *n)
{
    *n = (int)pages->frames->len;
    return (const TfSetFrame *)(void *)pages->frames->data;
}

const TfGlyphs *
tf_pages_take_glyphs(TfPages *pages, TfGlyphs *glyphs)
{
    if (!g_ptr_array_find(pages->fonts, glyphs->font, NULL))
        g_ptr_array_add(pages->fonts, g_object_ref(glyphs->font));
    g_ptr_array_add(pages->runs, glyphs);
    return glyphs;
}

void
tf_pages_free(TfPages *pages)
{
    if (pages == NULL)
        return;
    g_ptr_array_unref(pages->pages);
    g_array_unref(pages->elements);
    g_ptr_array_unref(pages->runs);
    g_ptr_array_unref(pages->fonts);
    g_ptr_array_unref(pages->faces);
    g_ptr_array_unref(pages->maps);
    g_array_unref(pages->fits);
    g_array_unref(pages->frames);
    g_array_unref(pages->lines);
    g_string_chunk_free(pages->strings);
    g_free(pages);
}

int
tf_pages_n(const TfPages *pages)
{
    return (int)pages->pages->len;
}

const TfPage *
tf_pages_get(const TfPages *pages, int i)
{
    const PageUnderWay *page = g_ptr_array_index(pages->pages, i);
    return &page->page;
}

double
tf_pages_width(const TfPages *pages)
{
    return pages->width;
}

double
tf_pages_height(const TfPages *pages)
{
    return pages->height;
}

double
tf_pages_bleed(const TfPages *pages)
{
    return pages->bleed;
}

gboolean
tf_pages_is_right_bound(const TfPages *pages)
{
    return pages->is_right_bound;
}

const TfElement *
tf_pages_elements(const TfPages *pages, int *n)
{
    *n = (int)pages->elements->len;
    return (const TfElement *)(void *)pages->elements->data;
}

const char *
tf_pages_language(const TfPages *pages)
{
    return pages->language;
}

const char *
tf_pages_title(const TfPages *pages)
{
    return pages->title;
}

const TfInk *
tf_pages_inks(const TfPages *pages, int *n)
{
    *n = pages->n_inks;
    return pages->inks;
}

static const TfFit *
find_fit(const TfPages *pages, const char *group)
{
    for (guint i = 0; i < pages->fits->len; i++) {
        const TfFit *fit = &g_array_index(pages->fits, TfFit, i);
        if (g_strcmp0(fit->group, group) == 0)
            return fit;
    }
    return NULL;
}

const TfFit *
tf_pages_fits(const TfPages *pages, int *n)
{
    *n = (int)pages->fits->len;
    return (const TfFit *)(void *)pages->fits->data;
}

const char *
tf_pages_grid_group(const TfPages *pages)
{
    return pages->grid_group;
}

const TfFitVector *
tf_pages_vector(const TfPages *pages)
{
    return &pages->vector;
}

double
tf_pages_size(const TfPages *pages, const char *group)
{
    const TfFit *fit = find_fit(pages, group);
    return fit != NULL ? fit->size : 0;
}

/* "%.2f" with a dot whatever the locale, and no minus before a zero. */
static void
append_number(GString *out, double number)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    if (number > -0.005 && number < 0)
        number = 0;
    g_string_append(out, g_ascii_formatd(buffer, sizeof buffer, "%.2f", number));
}

char *
tf_pages_fit(const TfPages *pages)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < pages->fits->len; i++) {
        const TfFit *fit = &g_array_index(pages->fits, TfFit, i);
        g_string_append_printf(out, "%s%s ", i > 0 ? "  " : "", fit->group);
        append_number(out, fit->size);
        g_string_append_c(out, '/');
        append_number(out, fit->size * fit->leading);
    }
    return g_string_free(out, FALSE);
}

static const char *
shape_name(const TfPlaced *placed)
{
    static const char *const names[] = {"rect", "rule", "circle", "tick", "cross"};

    switch (placed->kind) {
    case TF_PLACED_ART:
        return "art";
    case TF_PLACED_QR:
        return "qr";
    case TF_PLACED_GLYPHS:
        return "text";
    case TF_PLACED_AREA:
    case TF_PLACED_LINE:
    default:
        return names[placed->shape];
    }
}

static void
print_rect(GString *out, TfRect rect)
{
    append_number(out, rect.x);
    g_string_append_c(out, ' ');
    append_number(out, rect.y);
    g_string_append_c(out, ' ');
    append_number(out, rect.width);
    g_string_append(out, "×");
    append_number(out, rect.height);
}

static void
print_placed(GString *out, int page, const TfPlaced *placed)
{
    g_string_append_printf(out, "p%d %s  ", page,
                           placed->unit != NULL ? placed->unit : "-");
    print_rect(out, placed->rect);
    if (placed->kind == TF_PLACED_GLYPHS) {
        const TfGlyphs *run = placed->glyphs;
        g_string_append_printf(out, "  %s%s ", run->family, run->is_bold ? " Bold" : "");
        append_number(out, run->size);
        g_string_append_printf(out, "  \"%s\"\n", run->logical);
        return;
    }
    g_string_append_printf(out, "  %s %s", shape_name(placed),
                           placed->ink != NULL ? placed->ink->name : "");
    if (placed->name != NULL) {
        g_autofree char *name = placed->kind == TF_PLACED_ART
                                    ? g_path_get_basename(placed->name)
                                    : g_strdup(placed->name);
        g_string_append_printf(out, " %s%s", name, placed->is_mirrored ? " mirrored" : "");
    }
    g_string_append_c(out, '\n');
}

char *
tf_pages_print(const TfPages *pages)
{
    g_autofree char *fit = tf_pages_fit(pages);
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "%s  %d pages  %s-bound  ", pages->language,
                           tf_pages_n(pages), pages->is_right_bound ? "right" : "left");
    g_string_append_printf(out, "%s\n", fit);
    for (int i = 0; i < tf_pages_n(pages); i++) {
        const TfPage *page = tf_pages_get(pages, i);
        for (int j = 0; j < page->n_placed; j++)
            print_placed(out, i + 1, &page->placed[j]);
    }
    return g_string_free(out, FALSE);
}
