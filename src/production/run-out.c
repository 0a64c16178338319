#include "production/run-out.h"

#include "production/columns.h"

#include <string.h>

/* Letters of a line that a sentence is wrapped at. */
enum {
    TF_LINE = 96
};

/* Of a document: a label and what is said beside it. */
static const char facts[] = "1 4.6";

void
tf_run_out_title(TfRunOut *out, const char *title, const char *lead)
{
    if (out->text != NULL) {
        g_string_append_printf(out->text, "THE RUN: %s\n  %s\n", title, lead);
        return;
    }
    tf_document_begin(out->document);
    tf_document_set(out->document, "kicker", NULL, title);
    tf_document_set(out->document, "title", NULL, "The plan of the run");
    tf_document_set(out->document, "footer", NULL, title);
    tf_document_add(out->document, "lead", lead);
}

void
tf_run_out_heading(TfRunOut *out, const char *text)
{
    g_autofree char *capitals = g_utf8_strup(text, -1);
    if (out->text != NULL)
        g_string_append_printf(out->text, "\n%s\n", capitals);
    else
        tf_document_add(out->document, "heading", text);
}

void
tf_run_out_subheading(TfRunOut *out, const char *text)
{
    if (out->text != NULL)
        g_string_append_printf(out->text, "\n  %s\n", text);
    else
        tf_document_add(out->document, "heading", text);
}

void
tf_run_out_line(TfRunOut *out, const char *label, int width, const char *text)
{
    if (out->text != NULL) {
        g_autoptr(GString) head = g_string_new("  ");
        tf_columns_cell(head, label, width);
        tf_columns_wrap(out->text, head->str, text, TF_LINE);
    } else
        tf_document_add_row(out->document, "cell", facts, label, text, NULL);
}

void
tf_run_out_sentence(TfRunOut *out, int indent, const char *text)
{
    g_autofree char *head = g_strnfill((gsize)indent, ' ');
    if (out->text != NULL)
        tf_columns_wrap(out->text, head, text, TF_LINE);
    else
        tf_document_add(out->document, "note", text);
}

void
tf_run_out_aside(TfRunOut *out, int indent, const char *text)
{
    if (out->text != NULL)
        tf_run_out_sentence(out, indent, text);
    else
        tf_document_add_spanning(out->document, "note", text);
}

void
tf_run_out_row(TfRunOut *out,
               const TfRunColumns *columns,
               const char *style,
               const char *const *cells)
{
    const char *cell[10] = {NULL};
    for (int i = 0; i < 9 && cells[i] != NULL; i++)
        cell[i] = cells[i];
    if (out->text == NULL) {
        tf_document_add_row(out->document, style, columns->columns, cell[0], cell[1],
                            cell[2], cell[3], cell[4], cell[5], cell[6], cell[7], cell[8],
                            NULL);
        return;
    }
    g_string_append(out->text, "  ");
    for (int i = 0; cell[i] != NULL && columns->widths[i] != 0; i++)
        tf_columns_cell(out->text, cell[i], columns->widths[i]);
    g_string_truncate(out->text, strlen(g_strchomp(out->text->str)));
    g_string_append_c(out->text, '\n');
}

void
tf_run_out_sign(TfRunOut *out)
{
    if (out->text != NULL)
        g_string_append(out->text, "\nApproved ______________________________"
                                   "    Date ______________\n");
    else
        tf_document_add_row(out->document, "sign", "1 3 0.5 2", "Approved", "", "Date", "",
                            NULL);
}
