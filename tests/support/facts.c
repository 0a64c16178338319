#include "support/facts.h"

#include "support/check.h"
#include "support/pdf.h"

#include <string.h>

char *
facts_stream(const char *keys, const char *data)
{
    return g_strdup_printf("<< %s /Length %d >> stream\n%s\nendstream", keys,
                           (int)strlen(data), data);
}

char *
facts_stream_of_bytes(const char *keys, const guint8 *data, gsize length)
{
    g_autoptr(GString) digits = g_string_new(NULL);
    for (gsize i = 0; i < length; i++)
        g_string_append_printf(digits, "%02x", data[i]);
    g_string_append_c(digits, '>');
    g_autofree char *all = g_strdup_printf("%s /Filter /ASCIIHexDecode", keys);
    return facts_stream(all, digits->str);
}

void
facts_write(const char *path, const FactsSource *source)
{
    g_autoptr(GString) text = g_string_new("%PDF-1.6\n");
    g_autoptr(GString) table = g_string_new("0000000000 65535 f \n");
    g_autoptr(GPtrArray) objects = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(objects,
                    g_strdup_printf("<< /Type /Catalog /Pages 2 0 R %s >>",
                                    source->catalog != NULL ? source->catalog : ""));
    g_ptr_array_add(objects, g_strdup("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"));
    g_ptr_array_add(objects,
                    g_strdup_printf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] "
                                    "/Contents 4 0 R /Resources << %s >> %s >>",
                                    source->resources != NULL ? source->resources : "",
                                    source->page != NULL ? source->page : ""));
    g_ptr_array_add(objects, facts_stream("", source->content));
    for (int i = 0; i < (int)G_N_ELEMENTS(source->objects); i++)
        if (source->objects[i] != NULL)
            g_ptr_array_add(objects, g_strdup(source->objects[i]));
    for (guint i = 0; i < objects->len; i++) {
        g_string_append_printf(table, "%010d 00000 n \n", (int)text->len);
        g_string_append_printf(text, "%u 0 obj %s endobj\n", i + 1,
                               (const char *)g_ptr_array_index(objects, i));
    }
    int start = (int)text->len;
    g_string_append_printf(
        text, "xref\n0 %u\n%strailer << /Size %u /Root %s %s >>\nstartxref\n%d\n%%%%EOF\n",
        objects->len + 1, table->str, objects->len + 1,
        source->root != NULL ? source->root : "1 0 R",
        source->trailer != NULL ? source->trailer : "", start);
    assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
}

TfFacts *
facts_read(const FactsSource *source)
{
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(GError) error = NULL;
    facts_write(files.in, source);
    TfFacts *facts = tf_facts_read(files.in, &error);
    assert_null(error);
    assert_non_null(facts);
    assert_false(tf_facts_document(facts)->is_mended);
    return facts;
}

const TfMark *
facts_marks(const TfFacts *facts, int expected)
{
    int n;
    const TfMark *marks = tf_facts_marks(facts, &n);
    if (n != expected) {
        g_autofree char *text = tf_facts_print(facts);
        print_message("%s", text);
    }
    assert_int_equal(n, expected);
    return marks;
}

TfThing
facts_thing(const TfFacts *facts, TfThingKind kind)
{
    int n;
    const TfThing *things = tf_facts_things(facts, &n);
    for (int i = 0; i < n; i++)
        if (things[i].kind == kind)
            return things[i];
    return (TfThing){.detail = ""};
}

void
facts_check_rect(TfRect rect, double x, double y, double width, double height)
{
    check_near(rect.x, x, 0.01);
    check_near(rect.y, y, 0.01);
    check_near(rect.width, width, 0.01);
    check_near(rect.height, height, 0.01);
}

void
facts_check_plates(const TfColour *colour, double c, double m, double y, double k)
{
    check_near(colour->plates[0], c, 1e-6);
    check_near(colour->plates[1], m, 1e-6);
    check_near(colour->plates[2], y, 1e-6);
    check_near(colour->plates[3], k, 1e-6);
}
