#include "base/excerpt.h"

#include "base/text.h"

#include <string.h>

enum {
    TF_TAB = 4,
    TF_GUTTER = 8,       /* "   41 | "                                           */
    TF_LEAST_WIDTH = 24, /* of a line, however narrow the terminal is            */
    TF_SAID_AGAIN = 24,  /* columns of what stands at a place that has no caret  */
};

/* A letter with its marks, as it stands in the line. */
typedef struct {
    gsize start, length; /* bytes              */
    int width;           /* columns            */
    gboolean is_odd;     /* of no certain width or place */
} Cell;

/* Signs that would turn text around; tf_text_add_safe() shows another for them. */
static gboolean
is_turning(gunichar c)
{
    return c == 0x200e || c == 0x200f || c == 0x061c || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

/* Whether @c belongs to the letter before it. */
static gboolean
is_joined(gunichar c)
{
    return g_unichar_ismark(c) || (g_unichar_iszerowidth(c) && !is_turning(c));
}

/* Letters that terminals may set from right to left. */
static gboolean
is_right_to_left(gunichar c)
{
    return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) ||
           (c >= 0xfe70 && c <= 0xfefe) || (c >= 0x10800 && c <= 0x10fff) ||
           (c >= 0x1e800 && c <= 0x1efff);
}

/* Marks with a width of their own take a column in some terminals and none in others; what is joined
 * by U+200D is one picture in some. */
static gboolean
is_uncertain(gunichar c)
{
    return g_unichar_type(c) == G_UNICODE_SPACING_MARK || c == 0x200d ||
           is_right_to_left(c);
}

static Cell
cell_at(const char *text, gsize start, gsize length, int column)
{
    const char *at = text + start;
    gunichar c = g_utf8_get_char(at);
    Cell cell = {.start = start, .is_odd = is_uncertain(c)};
    gboolean is_joining = FALSE;
    do {
        gunichar next = g_utf8_get_char(at);
        cell.is_odd = cell.is_odd || is_uncertain(next);
        is_joining = next == 0x200d;
        at = g_utf8_next_char(at);
    } while (at < text + length && (is_joining || is_joined(g_utf8_get_char(at))));
    cell.length = (gsize)(at - text) - start;
    cell.width = c == '\t' ? TF_TAB - column % TF_TAB : g_unichar_iswide(c) ? 2 : 1;
    return cell;
}

/* Returns: (transfer full): of Cell */
static GArray *
cells_of(const char *text, gsize length)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    int column = 0;
    for (gsize at = 0; at < length;) {
        Cell cell = cell_at(text, at, length, column);
        g_array_append_val(cells, cell);
        column += cell.width;
        at += cell.length;
    }
    return cells;
}

/* Number of the cell that byte @at is in; that after the last for the end of the line. */
static guint
find_cell(const GArray *cells, gsize at)
{
    guint i = 0;
    while (i < cells->len) {
        const Cell *cell = &g_array_index(cells, Cell, i);
        if (at < cell->start + cell->length)
            break;
        i++;
    }
    return i;
}

static int
width_of(const GArray *cells, guint from, guint to)
{
    int width = 0;
    for (guint i = from; i < to; i++)
        width += g_array_index(cells, Cell, i).width;
    return width;
}

/* The cells to show, so that @at is among them, with room for “…” on either side. */
static void
choose_window(const GArray *cells, guint at, int width, guint *from, guint *to)
{
    *from = 0;
    *to = cells->len;
    if (width_of(cells, 0, cells->len) <= width)
        return;
    /* Backwards from the place, and no step twice: a line may be megabytes long. */
    guint start = at;
    int before = width / 2;
    while (start > 0 && before >= g_array_index(cells, Cell, start - 1).width)
        before -= g_array_index(cells, Cell, --start).width;
    *from = start;
    int room = width - 2;
    guint end = start;
    while (end < cells->len && room >= g_array_index(cells, Cell, end).width)
        room -= g_array_index(cells, Cell, end++).width;
    *to = end;
}

static void
add_cell(GString *out, const char *text, const Cell *cell)
{
    g_autofree char *letter = g_strndup(text + cell->start, cell->length);
    if (*letter == '\t')
        g_string_append_printf(out, "%*s", cell->width, "");
    else
        tf_text_add_safe(out, letter);
}

static void
add_cells(GString *out, const char *text, const GArray *cells, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        add_cell(out, text, &g_array_index(cells, Cell, i));
}

static gboolean
has_odd(const GArray *cells, guint from, guint to)
{
    for (guint i = from; i < MIN(to, cells->len); i++)
        if (g_array_index(cells, Cell, i).is_odd)
            return TRUE;
    return FALSE;
}

static void
add_marker(GString *out,
           const char *text,
           const GArray *cells,
           guint from,
           guint at,
           const char *const *marks)
{
    g_string_append_printf(out, "%*s| ", TF_GUTTER - 2, "");
    if (!has_odd(cells, from, at + 1)) {
        int before = width_of(cells, from, at) + (from > 0 ? 1 : 0);
        g_string_append_printf(out, "%*s%s^%s\n", before, "", marks[0], marks[1]);
        return;
    }
    guint end = at;
    for (int said = 0; end < cells->len && said < TF_SAID_AGAIN; end++)
        said += g_array_index(cells, Cell, end).width;
    g_string_append(out, at < cells->len ? "here: " : "here: the end of the line");
    add_cells(out, text, cells, at, end);
    g_string_append(out, end < cells->len ? "…\n" : "\n");
}

void
tf_excerpt_add(GString *out, const char *text, gsize length, const TfExcerptPlace *place)
{
    gboolean is_right = g_utf8_validate_len(text, length, NULL);
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)length);
    gsize n = strlen(valid), column = (gsize)MAX(place->column, 0);
    g_autoptr(GArray) cells = cells_of(valid, n);
    gboolean has_place = column > 0 && column <= n + 1 && is_right;
    guint at = has_place ? find_cell(cells, column - 1) : 0;
    guint from, to;
    choose_window(cells, at, MAX(place->width - TF_GUTTER, TF_LEAST_WIDTH), &from, &to);
    g_string_append_printf(out, "%*d | %s", TF_GUTTER - 3, place->line,
                           from > 0 ? "…" : "");
    add_cells(out, valid, cells, from, to);
    g_string_append(out, to < cells->len ? "…\n" : "\n");
    if (has_place)
        add_marker(out, valid, cells, from, at, place->marks);
}
