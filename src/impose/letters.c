/* letters.c: capitals, digits and signs drawn with a pen, so that a slug needs no font. */
#include "impose/impose-private.h"

/*  A letter is a few pen strokes on a grid, a stroke a row of digits "xyxyxy…":
 *
 *      6  ┌ ─ ─ ─ ┐     R is  "00063645443303 2340"
 *      3  ├ ─ ─ ─ ┤     x from 0 to 4, y from 0, the base line, to 6; "/", the sign
 *      0  └ ─ ─ ─ ┘     before "0", is one below
 *         0   2   4
 */
static const char *const strokes[128] = {
    ['!'] = "2622 2021",
    ['"'] = "1614 3634",
    ['#'] = "1016 3036 0242 0444",
    ['%'] = "0046 0605 4140",
    ['&'] = "4014152635340201102042",
    ['\''] = "2624",
    ['('] = "36242230",
    [')'] = "16242210",
    ['*'] = "2125 0442 0244",
    ['+'] = "0343 2125",
    [','] = "2021313020 311/",
    ['-'] = "0343",
    ['.'] = "2021313020",
    ['/'] = "0046",
    ['0'] = "103041453616050110 1135",
    ['1'] = "052620 0040",
    ['2'] = "05163645440040",
    ['3'] = "05163645443313 334241301001",
    ['4'] = "30360242",
    ['5'] = "460603334241301001",
    ['6'] = "4536160501103041423303",
    ['7'] = "064610",
    ['8'] = "13040516364544331302011030414233",
    ['9'] = "0110304145361605041343",
    [':'] = "2021313020 2324343323",
    [';'] = "2324343323 311/",
    ['='] = "0242 0444",
    ['?'] = "05163645442322 2021",
    ['A'] = "0004264440 0242",
    ['B'] = "00063645443303 334241300000",
    ['C'] = "4536160501103041",
    ['D'] = "00062644422000",
    ['E'] = "46060040 0333",
    ['F'] = "460600 0333",
    ['G'] = "45361605011030414323",
    ['H'] = "0006 4046 0343",
    ['I'] = "1030 1636 2026",
    ['J'] = "0110304146",
    ['K'] = "0006 4602 1340",
    ['L'] = "060040",
    ['M'] = "0006234640",
    ['N'] = "00064046",
    ['O'] = "103041453616050110",
    ['P'] = "00063645443303",
    ['Q'] = "103041453616050110 2240",
    ['R'] = "00063645443303 2340",
    ['S'] = "453616050413334241301001",
    ['T'] = "0646 2026",
    ['U'] = "060110304146",
    ['V'] = "062046",
    ['W'] = "0610243046",
    ['X'] = "0046 0640",
    ['Y'] = "062346 2320",
    ['Z'] = "06460040",
    ['_'] = "0040",
};

/* Parts of the type size: a grid step, the way to the next letter, the pen. */
#define STEP_X  0.096
#define STEP_Y  0.12
#define ADVANCE 0.56
#define PEN     0.075

char *
tf_letters_spelled(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *plain = g_str_to_ascii(valid, "C");
    char *spelled = g_ascii_strup(plain, -1);
    for (char *c = spelled; *c != '\0'; c++) {
        if (g_ascii_isspace(*c))
            *c = ' ';
        else if (!strokes[(guchar)*c & 127])
            *c = '?';
    }
    return spelled;
}

static int
count(const char *text, char letter)
{
    int n = 0;
    for (const char *c = text; *c != '\0'; c++)
        n += *c == letter;
    return n;
}

gboolean
tf_letters_are_lost(const char *text)
{
    g_autofree char *spelled = tf_letters_spelled(text);
    return count(spelled, '?') > count(text, '?');
}

double
tf_letters_width(int n, double size)
{
    return n > 0 ? ((n - 1) * ADVANCE + 4 * STEP_X) * size : 0;
}

/* Reads one stroke of a letter whose grid begins at (@x, @y); returns what follows it. */
static const char *
read_stroke(const char *stroke, double x, double y, double size, TfMark *mark)
{
    for (; *stroke != '\0' && *stroke != ' '; stroke += 2) {
        g_assert(mark->n_points < TF_MARK_POINTS && stroke[1] != '\0');
        mark->x[mark->n_points] = x + (stroke[0] - '0') * STEP_X * size;
        mark->y[mark->n_points++] = y + (stroke[1] - '0') * STEP_Y * size;
    }
    return stroke + strspn(stroke, " ");
}

static void
add_letter(GArray *marks, char letter, double x, double y, double size)
{
    const char *stroke = strokes[(guchar)letter & 127];
    while (stroke != NULL && *stroke != '\0') { /* a space has none */
        TfMark mark = {.ink = TF_MARK_BLACK, .width = PEN * size};
        stroke = read_stroke(stroke, x, y, size, &mark);
        g_array_append_val(marks, mark);
    }
}

void
tf_letters_add(GArray *marks, const char *text, double x, double y, double size)
{
    g_autofree char *spelled = tf_letters_spelled(text);
    for (int i = 0; spelled[i] != '\0'; i++)
        add_letter(marks, spelled[i], x + i * ADVANCE * size, y, size);
}
