/* arrange.c: pure counting: which page stands on which side of which cell of which sheet. */
#include "impose/impose-private.h"

/* What a book that does not fill a sheet ends with, the largest first. */
static const char *const remainders[] = {"F16-6", "F8-7", "F4-1"};

/* The book that is being laid out on sheets. */
typedef struct {
    TfArrangement *made;
    const TfScheme *scheme;
    int n_leaves; /* of all signatures, and of the cover */
    int n_used;   /* leaves that have a sheet already; of a stitched book, in one half */
    int n_signatures;
} Book;

void
tf_arrangement_free(TfArrangement *arrangement)
{
    if (!arrangement)
        return;
    for (guint i = 0; i < arrangement->sheets->len; i++) {
        TfArranged *sheet = &g_array_index(arrangement->sheets, TfArranged, i);
        g_free(sheet->cells);
        g_free(sheet->name);
    }
    g_array_unref(arrangement->sheets);
    g_ptr_array_unref(arrangement->folded);
    g_free(arrangement);
}

gboolean
tf_arranged_is_one_form(const TfArranged *sheet)
{
    return sheet->work_style == TF_WORK_TURN || sheet->work_style == TF_WORK_TUMBLE;
}

gboolean
tf_arranged_is_on_head(const TfArranged *sheet, int column, int row)
{
    int number =
        sheet->turn == TF_TURN_NONE ? row / sheet->form_rows : column / sheet->form_columns;
    return sheet->is_foot_to_foot && number % 2 == 1;
}

TfCell
tf_cell_turned(TfCell cell, int n_columns)
{
    int column = cell.column;
    cell.column = cell.row;
    cell.row = n_columns - 1 - column;
    cell.front_turns = (cell.front_turns + 1) % 4;
    cell.back_turns = (cell.back_turns + 3) % 4; /* seen from behind */
    cell.spine = tf_edge_turned(cell.spine, 1);
    return cell;
}

static gboolean
is_nested(const TfScheme *scheme)
{
    return scheme->kind != TF_SCHEME_PERFECT;
}

/* Forms on a sheet: two that come and go are foot to foot. */
static int
n_across(const TfScheme *scheme)
{
    int own = scheme->kind == TF_SCHEME_COME_AND_GO && scheme->turn != TF_TURN_NONE ? 2 : 1;
    return scheme->n_columns > 0 ? scheme->n_columns : own;
}

static int
n_up(const TfScheme *scheme)
{
    int own = scheme->kind == TF_SCHEME_COME_AND_GO && scheme->turn == TF_TURN_NONE ? 2 : 1;
    return scheme->n_rows > 0 ? scheme->n_rows : own;
}

/* @form_columns, @form_rows: of cells in one form; @across, @up: forms */
static TfArranged *
add_sheet(TfArrangement *made,
          const TfScheme *scheme,
          int form_columns,
          int form_rows,
          int across,
          int up)
{
    int n_columns = across * form_columns, n_rows = up * form_rows;
    g_array_set_size(made->sheets, made->sheets->len + 1);
    TfArranged *sheet = &g_array_index(made->sheets, TfArranged, made->sheets->len - 1);
    *sheet = (TfArranged){
        .n_columns = n_columns,
        .n_rows = n_rows,
        .form_columns = form_columns,
        .form_rows = form_rows,
        .cells = g_new0(TfCell, (gsize)(n_columns * n_rows)),
        .short_column = -1,
        .short_row = -1,
        .is_foot_to_foot = scheme->kind == TF_SCHEME_COME_AND_GO,
        .work_style = scheme->work_style,
        .turn = scheme->turn,
    };
    return sheet;
}

static TfFolded *
add_folded(TfArrangement *made, const TfScheme *scheme, const TfFolding *folding)
{
    TfFolded *folded = g_new0(TfFolded, 1);
    tf_fold(folding, scheme->binding, folded);
    if (scheme->turn != TF_TURN_NONE)
        tf_folded_turn(folded);
    g_ptr_array_add(made->folded, folded);
    return folded;
}

/* Puts a cell of a form into all forms of the sheet. */
static void
repeat_cell(TfArranged *sheet, TfCell cell)
{
    int across = sheet->n_columns / sheet->form_columns;
    int up = sheet->n_rows / sheet->form_rows;
    for (int i = 0; i < across * up; i++) {
        TfCell copy = cell;
        int column = i % across * sheet->form_columns, row = i / across * sheet->form_rows;
        if (tf_arranged_is_on_head(sheet, column, row)) {
            copy.column = sheet->form_columns - 1 - cell.column;
            copy.row = sheet->form_rows - 1 - cell.row;
            copy.front_turns = (cell.front_turns + 2) % 4;
            copy.back_turns = (cell.back_turns + 2) % 4;
            copy.spine = tf_edge_turned(cell.spine, 2);
        }
        copy.column += column;
        copy.row += row;
        copy.piece = i;
        sheet->cells[copy.row * sheet->n_columns + copy.column] = copy;
    }
}

/* The page that is read as number @i from 0, blanks and all; these come last, but before a
 * cover's back. */
static int
page_at(const Book *book, int i)
{
    int n = 2 * book->n_leaves, n_pages = book->scheme->n_pages;
    if (!book->scheme->has_cover)
        return i < n_pages ? i + 1 : 0;
    if (i >= n - 2)
        return n_pages - (n - 1 - i);
    return i < n_pages - 2 ? i + 1 : 0;
}

/* The page on a face of the pile of all leaves, from the top. The right-bound book is the same
 * pile turned over: it is read from the other cover. */
static int
page_on_face(const Book *book, int place, gboolean is_lower)
{
    int i = 2 * place + (is_lower ? 1 : 0);
    gboolean is_right = book->scheme->binding == TF_BINDING_RIGHT;
    return page_at(book, is_right ? 2 * book->n_leaves - 1 - i : i);
}

/* Where a leaf of the sheet that comes next lies in the pile of all: each sheet lies in the
 * fold of the one before, or under it. */
static int
place_of(const Book *book, int leaf, int n, gboolean is_cover)
{
    if (is_nested(book->scheme) || is_cover)
        return leaf < n / 2 ? book->n_used + leaf
                            : book->n_leaves - book->n_used - n + leaf;
    int first = book->n_used;
    if (book->scheme->binding == TF_BINDING_RIGHT)
        first = book->n_leaves - book->n_used - n;
    return first + leaf;
}

static TfCell
book_cell(const Book *book, const TfFolded *folded, int i, gboolean is_cover)
{
    const TfScheme *scheme = book->scheme;
    const TfLeaf *leaf = &folded->leaves[i];
    int n = folded->n_columns * folded->n_rows;
    int place = place_of(book, i, n, is_cover), last = book->n_leaves - 1;
    int upper = page_on_face(book, place, FALSE), lower = page_on_face(book, place, TRUE);
    gboolean is_later = scheme->binding == TF_BINDING_RIGHT ? i < n / 2 : i >= n / 2;
    TfCell cell = {
        .front_page = leaf->is_front_up ? upper : lower,
        .back_page = leaf->is_front_up ? lower : upper,
        .front_turns = leaf->front_turns,
        .back_turns = leaf->back_turns,
        .column = leaf->column,
        .row = leaf->row,
        .spine = leaf->spine,
        .depth = is_nested(scheme) ? MIN(place, last - place) : MIN(i, n - 1 - i),
        .signature = is_cover ? 0 : book->n_signatures,
        .is_high = is_later,
    };
    if (is_nested(scheme)) {
        /* The lower face of the last leaf of the first half, and what lies on it. */
        gboolean is_first = 2 * place == last - 1, is_second = 2 * place == last + 1;
        cell.is_centre[TF_SIDE_FRONT] = leaf->is_front_up ? is_second : is_first;
        cell.is_centre[TF_SIDE_BACK] = leaf->is_front_up ? is_first : is_second;
    }
    return cell;
}

/* @scheme: that of the book, or of a sheet of it that is printed otherwise */
static void
add_signature(Book *book,
              const TfScheme *scheme,
              const TfFolding *folding,
              gboolean is_cover)
{
    TfFolded *folded = NULL;
    GPtrArray *known = book->made->folded;
    const TfArranged *before =
        book->made->sheets->len > 0
            ? &g_array_index(book->made->sheets, TfArranged, book->made->sheets->len - 1)
            : NULL;
    if (before != NULL && before->fold == folding->name && before->turn == scheme->turn)
        folded = g_ptr_array_index(known, known->len - 1);
    else
        folded = add_folded(book->made, scheme, folding);

    int n = folded->n_columns * folded->n_rows;
    TfArranged *sheet = add_sheet(book->made, scheme, folded->n_columns, folded->n_rows,
                                  n_across(scheme), n_up(scheme));
    book->n_signatures += is_cover ? 0 : 1;
    sheet->folded = folded;
    sheet->fold = folding->name;
    sheet->is_cover = is_cover;
    sheet->name =
        is_cover ? g_strdup("cover") : g_strdup_printf("signature %d", book->n_signatures);
    for (int i = 0; i < n; i++) {
        TfCell cell = book_cell(book, folded, i, is_cover);
        book->made->max_depth = MAX(book->made->max_depth, cell.depth);
        repeat_cell(sheet, cell);
    }
    book->n_used += is_nested(scheme) || is_cover ? n / 2 : n;
}

/* What the next sheet is folded as, of a book that lacks @n_pages; blank pages fill the last
 * four. */
static const TfFolding *
next_folding(const TfFolding *folding, int n_pages)
{
    int n = 2 * folding->n_columns * folding->n_rows;
    n_pages = (n_pages + 3) / 4 * 4;
    if (n_pages >= n)
        return folding;
    for (gsize i = 0; i < G_N_ELEMENTS(remainders); i++) {
        const TfFolding *smaller = tf_folding_find(remainders[i]);
        int n_smaller = 2 * smaller->n_columns * smaller->n_rows;
        if (n_smaller < n && (n_pages >= n_smaller || n_smaller == 4))
            return smaller;
    }
    return folding;
}

/* The next signature of the body, @n of them being there. @scheme: (inout): how it is printed.
 * Returns: (nullable): how it is folded; NULL where the book is whole */
static const TfFolding *
next_signature(TfScheme *scheme, const TfFolding *folding, int n, int n_pages_left)
{
    if (scheme->signatures == NULL)
        return n_pages_left > 0 ? next_folding(folding, n_pages_left) : NULL;
    if (n >= scheme->n_signatures)
        return NULL;
    const TfSignature *signature = &scheme->signatures[n];
    scheme->work_style = signature->work_style;
    scheme->turn = signature->turn;
    scheme->n_columns = signature->n_columns;
    scheme->n_rows = signature->n_rows;
    return tf_folding_find(signature->fold);
}

static void
arrange_book(TfArrangement *made, const TfScheme *scheme, const TfFolding *folding)
{
    Book book = {.made = made, .scheme = scheme};
    int n_pages = scheme->n_pages - (scheme->has_cover ? 4 : 0);
    int n_body = 0;
    const TfFolding *next;
    TfScheme part = *scheme;
    for (int i = 0; (next = next_signature(&part, folding, i, n_pages - 2 * n_body)); i++)
        n_body += next->n_columns * next->n_rows;
    book.n_leaves = n_body + (scheme->has_cover ? 2 : 0);
    made->n_body_leaves = n_body;
    made->n_places = 2 * book.n_leaves;
    if (scheme->has_cover)
        add_signature(&book, scheme, tf_folding_find("F4-1"), TRUE);
    for (int i = 0; (next = next_signature(&part, folding, i, n_pages)); i++) {
        add_signature(&book, &part, next, FALSE);
        n_pages -= 2 * next->n_columns * next->n_rows;
    }
}

/* Which leaf of the pile is in cell @cell of sheet @sheet. */
static int
loose_leaf(const TfScheme *scheme, int sheet, int cell, int n_cells, int n_sheets)
{
    if (scheme->kind == TF_SCHEME_CUT_STACK)
        return cell * n_sheets + sheet;
    return scheme->kind == TF_SCHEME_CARDS ? sheet * n_cells + cell : sheet;
}

/* Puts the leaf whose front is page @front into cell number @i of the sheet. */
static void
set_loose_cell(const TfScheme *scheme, TfArranged *sheet, int i, int front, int n_faces)
{
    int across = sheet->n_columns, column = i % across, row = i / across;
    if (scheme->binding == TF_BINDING_RIGHT)
        column = across - 1 - column;
    TfCell cell = {
        .front_page = front <= scheme->n_pages ? front : 0,
        .back_page = n_faces == 2 && front < scheme->n_pages ? front + 1 : 0,
        .back_turns = scheme->binding == TF_BINDING_TOP ? 2 : 0,
    };
    if (scheme->turn != TF_TURN_NONE)
        cell = tf_cell_turned(cell, 1);
    cell.column = column;
    cell.row = row;
    cell.piece = row * across + column;
    sheet->cells[row * across + column] = cell;
}

/* Leaves that are cut apart. */
static void
arrange_loose(TfArrangement *made, const TfScheme *scheme)
{
    gboolean is_alone = scheme->kind == TF_SCHEME_PAGES;
    gboolean is_same = is_alone || scheme->kind == TF_SCHEME_COPIES;
    int across = n_across(scheme), up = n_up(scheme), n_cells = across * up;
    int n_faces = is_alone || scheme->is_one_sided ? 1 : 2;
    int n_leaves = (scheme->n_pages + n_faces - 1) / n_faces;
    int n_sheets = is_same ? n_leaves : (n_leaves + n_cells - 1) / n_cells;
    made->n_places = n_faces * (is_same ? n_leaves : n_sheets * n_cells);
    for (int i = 0; i < n_sheets; i++) {
        TfArranged *sheet = add_sheet(made, scheme, 1, 1, across, up);
        sheet->name = g_strdup_printf("sheet %d", i + 1);
        sheet->is_loose = TRUE;
        for (int j = 0; j < n_cells; j++) {
            int leaf = loose_leaf(scheme, i, j, n_cells, n_sheets);
            set_loose_cell(scheme, sheet, j, n_faces * leaf + 1, n_faces);
        }
    }
}

/*  Three panels, the cover opening at the left; what is folded in is read last but one:
 *
 *      outside   5 | 6 | 1        inside   2 | 3 | 4
 */
static int
letter_page(int column, TfSide side)
{
    static const int pages[2][3] = {{5, 6, 1}, {2, 3, 4}};
    return pages[side][column];
}

/* To and fro: the front from the left, then the back from its left. */
static int
accordion_page(int column, int n_columns, TfSide side)
{
    return side == TF_SIDE_FRONT ? column + 1 : n_columns + column + 1;
}

/* What CIP4 calls a leaflet's folds; several have no name there. */
static const char *
leaflet_name(gboolean is_letter, gboolean is_right, int n_panels)
{
    static const char *const from_right[TF_MAX_PANELS + 1] = {
        [3] = "F6-1", [5] = "F10-1", [7] = "F14-1", [8] = "F16-5", [9] = "F18-1"};
    if (is_letter)
        return is_right ? "F6-4" : "F6-5";
    if (is_right)
        return from_right[n_panels];
    return n_panels == 3 ? "F6-2" : NULL;
}

/* Page 1 stays on top: what is at its side goes under it, a panel to and a panel fro, or, as
 * letters are folded, always the same way. */
static TfFolded *
fold_leaflet(TfArrangement *made, gboolean is_letter, gboolean is_right, int n_panels)
{
    g_autoptr(GString) steps = g_string_new(NULL);
    for (int i = n_panels - 2; i >= 0; i--)
        g_string_append_printf(steps, "%s%c1%c", steps->len > 0 ? " " : "",
                               is_letter != is_right ? 'L' : 'R',
                               is_letter || i % 2 == 0 ? '-' : '+');
    TfFolding folding = {NULL, n_panels, 1, steps->str};
    TfFolded *folded = g_new0(TfFolded, 1);
    tf_fold_flat(&folding, folded);
    folded->is_turned_over = is_letter; /* F6-4 and F6-5 have the inside up */
    g_ptr_array_add(made->folded, folded);
    return folded;
}

/* What a panel shows; 0 for pages that there are not. */
static int
panel_page(const TfScheme *scheme, int column, int n_columns, TfSide side)
{
    int page = scheme->kind == TF_SCHEME_LETTER ? letter_page(column, side)
                                                : accordion_page(column, n_columns, side);
    return page <= scheme->n_pages ? page : 0;
}

/* Panel @i of @n, from the left of a leaflet that opens at the left; one that opens at the right is
 * its mirror. */
static TfCell
leaflet_cell(const TfScheme *scheme, int i, int n)
{
    gboolean is_right = scheme->binding == TF_BINDING_RIGHT;
    TfCell cell = {
        .front_page = panel_page(scheme, i, n, TF_SIDE_FRONT),
        .back_page = panel_page(scheme, n - 1 - i, n, TF_SIDE_BACK),
        .column = is_right ? n - 1 - i : i,
        .signature = 1,
    };
    /* What is folded in hangs on the rest by the only fold that it has. */
    if (scheme->kind == TF_SCHEME_LETTER && i == 0)
        cell.spine = is_right ? TF_EDGE_LEFT : TF_EDGE_RIGHT;
    return scheme->turn != TF_TURN_NONE ? tf_cell_turned(cell, n) : cell;
}

static void
arrange_leaflet(TfArrangement *made, const TfScheme *scheme)
{
    gboolean is_letter = scheme->kind == TF_SCHEME_LETTER;
    gboolean is_right = scheme->binding == TF_BINDING_RIGHT;
    gboolean is_turned = scheme->turn != TF_TURN_NONE;
    int n = is_letter || scheme->n_columns == 0 ? 3 : scheme->n_columns, up = n_up(scheme);
    TfFolded *folded = fold_leaflet(made, is_letter, is_right, n);
    TfArranged *sheet = is_turned ? add_sheet(made, scheme, 1, n, up, 1)
                                  : add_sheet(made, scheme, n, 1, 1, up);
    if (is_turned)
        tf_folded_turn(folded);
    sheet->folded = folded;
    sheet->fold = leaflet_name(is_letter, is_right, n);
    sheet->name = g_strdup("sheet 1");
    made->n_places = 2 * n;
    for (int i = 0; i < n; i++) {
        TfCell cell = leaflet_cell(scheme, i, n);
        if (is_letter && i == 0 && is_turned)
            sheet->short_row = cell.row;
        else if (is_letter && i == 0)
            sheet->short_column = cell.column;
        repeat_cell(sheet, cell);
    }
}

TfArrangement *
tf_arrange(const TfScheme *scheme, const TfFolding *folding)
{
    TfArrangement *made = g_new0(TfArrangement, 1);
    made->sheets = g_array_new(FALSE, FALSE, sizeof(TfArranged));
    made->folded = g_ptr_array_new_with_free_func(g_free);
    if (tf_scheme_is_leaflet(scheme))
        arrange_leaflet(made, scheme);
    else if (tf_scheme_is_book(scheme))
        arrange_book(made, scheme, folding);
    else
        arrange_loose(made, scheme);
    return made;
}
