/* display.h: display lists made by hand, for what paints or reads them. */
#pragma once

#include "compose/pages-private.h"

/* The inks of all hand-made pages: text #1d1d1b, sun #ffdc5c, harbor #1b6c9f, paper #ffffff. */
extern const TfInk display_inks[4];

enum {
    TF_DISPLAY_TEXT,
    TF_DISPLAY_SUN,
    TF_DISPLAY_HARBOR,
    TF_DISPLAY_PAPER
};

/* Pages of 200 × 300 points with 9 points of bleed, "en", titled "Know your rights". */
TfPages *display_new(int n_pages);

/* Adds an element. Returns: its index. */
int display_element(TfPages *pages, TfRole role, int parent);

/* Adds a filled area of an ink to page @i. */
void display_area(TfPages *pages, int i, int element, int ink, TfRect rect);

/* Adds a line of Noto Sans 12 whose baseline starts at @x, @y. */
void display_text(TfPages *pages, int i, int element, double x, double y, const char *text);

/* Likewise in any family; right-to-left text in visual order, cluster by cluster. */
void display_text_in(
    TfPages *pages, int i, int element, const char *family, TfRect rect, const char *text);

/* Adds a drawing or a QR code. */
void display_named(
    TfPages *pages, int i, int element, TfPlacedKind kind, TfRect rect, const char *name);

/* Returns: (transfer full): a new folder for one test's files, named without a slash at the end */
char *display_folder(void);

/* Removes @folder with the files in it. */
void display_remove(char *folder);

/* Returns: (transfer full): a PDF with every stream unpacked, NULs as spaces */
char *display_read_pdf(const char *path);

/* The colour of a pixel of a PNG as 0xrrggbb. */
guint32 display_pixel(cairo_surface_t *png, int x, int y);

/* Runs @program with @options, words of which FILE stands for @path. Returns: (transfer full)
 * (nullable): what it said; NULL if it is not installed */
char *display_ask(const char *program, const char *options, const char *path);
