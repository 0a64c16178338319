#include "job/proof-page.h"

#include "base/geometry.h"
#include "base/text.h"

#include <math.h>

static const char style[] =
    "body{margin:2rem auto;max-width:100rem;padding:0 1.5rem;font:1rem/1.5 system-ui,"
    "\"Noto Sans\",sans-serif;background:#fff;color:#1d1d1b}\n"
    "h1{font-size:1.6rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}\n"
    "p{max-width:44rem}.over{background:#d7191c;color:#fff;padding:0 .4em}\n"
    ".row{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-start}\n"
    "img{max-width:100%;height:auto;border:1px solid #d9d2c3}\n"
    "figure{margin:0}figcaption{font-size:.86rem;color:#5b5853}\n";

char *
tf_proof_row_says(const TfProofRow *row, double limit)
{
    GString *text = g_string_new(NULL);
    g_string_printf(
        text, "at most %.0f %% of ink, %.1f mm from the left and %.1f mm from the top",
        100 * row->most, tf_mm_from_points(row->x), tf_mm_from_points(row->y));
    if (limit > 0 && row->n_over > 0)
        g_string_append_printf(text, "; MORE than the paper takes, %.0f %%: red",
                               100 * limit);
    else if (limit > 0)
        g_string_append_printf(text, "; the paper takes %.0f %%", 100 * limit);
    return g_string_free(text, FALSE);
}

static void
put_figure(GString *html,
           const TfProofPage *page,
           const TfProofRow *row,
           const char *what,
           const char *alt)
{
    g_autofree char *name =
        g_strdup_printf("%s-p%02d-%s.png", page->edition->product, row->page, what);
    g_autofree char *address = g_uri_escape_string(name, NULL, FALSE);
    tf_text_add_escaped(
        html,
        "<figure><a href=\"%s\"><img src=\"%s\" alt=\"Page %d: %s\" loading=\"lazy\"></a>"
        "<figcaption>%s</figcaption></figure>\n",
        address, address, row->page, alt, alt);
}

static void
put_row(GString *html, const TfProofPage *page, const TfProofRow *row)
{
    g_autofree char *says = tf_proof_row_says(row, page->limit);
    g_autofree char *ink = g_strdup_printf("ink on every spot, %s", says);
    tf_text_add_escaped(html, "<section><h2 id=\"p%d\">Page %d", row->page, row->page);
    if (row->n_over > 0)
        g_string_append(html, " <span class=\"over\">too much ink</span>");
    g_string_append(html, "</h2>\n<div class=\"row\">\n");
    put_figure(html, page, row, "print", "as it prints, on the white of the paper");
    put_figure(html, page, row, "ink", ink);
    put_figure(html, page, row, "plates", "each plate by itself, ink as black");
    g_string_append(html, "</div></section>\n");
}

char *
tf_proof_page_print(const TfProofPage *page)
{
    const TfOutcome *edition = page->edition;
    GString *html = g_string_new("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                                 "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                                 "content=\"width=device-width\">\n");
    tf_text_add_escaped(html, "<title>Proof: %s in %s</title>\n<style>\n", edition->product,
                        edition->english);
    g_string_append(html, style);
    tf_text_add_escaped(html, "</style>\n</head>\n<body>\n<h1>Proof of the %s in %s</h1>\n",
                        edition->product, edition->english);
    tf_text_add_escaped(
        html,
        "<p>Made from the press file, at %g dots an inch, with bleed. Colours are those of "
        "the "
        "printing condition the file names, on the white of its paper; on a screen that is "
        "not "
        "calibrated they are no promise.</p>\n",
        page->dpi);
    if (page->pdf != NULL)
        tf_text_add_escaped(
            html, "<p><a href=\"%s\">All pages as they print, PDF</a></p>\n", page->pdf);
    for (int i = 0; i < page->n_rows; i++)
        put_row(html, page, &page->rows[i]);
    g_string_append(html, "<p><a href=\"../../index.html\">All editions</a></p>\n"
                          "</body>\n</html>\n");
    return g_string_free(html, FALSE);
}
