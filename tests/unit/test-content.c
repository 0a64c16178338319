/* Content streams: bytes to operations and back. */
#include "pdf/content.h"
#include "support/check.h"

#include <math.h>
#include <string.h>

/* Shape: "rg(0.2 0.4 0.6) f()", operands as written. */
static char *
dump(const char *data, gsize length)
{
    g_autoptr(TfContent) content = tf_content_new(data, length);
    GString *text = g_string_new(NULL);
    TfOperation operation;
    while (tf_content_next(content, &operation)) {
        g_string_append_printf(text, "%s%s(", text->len > 0 ? " " : "", operation.name);
        for (int i = 0; i < operation.n_operands; i++) {
            g_string_append(text, i > 0 ? " " : "");
            g_string_append_len(text, operation.operands[i].bytes,
                                (gssize)operation.operands[i].length);
        }
        if (operation.image != NULL) {
            g_string_append(text, " | ");
            g_string_append_len(text, operation.image, (gssize)operation.image_length);
        }
        g_string_append_c(text, ')');
    }
    return g_string_free(text, FALSE);
}

static void
check_dump(const char *data, const char *expected)
{
    g_autofree char *text = dump(data, strlen(data));
    assert_string_equal(text, expected);
}

/* The drawing of content.h. */
static void
test_header_example(void **state)
{
    (void)state;
    check_dump("0.2 0.4 0.6 rg % sea\n10 10 80 20 re f\n[(A) -20 (B)] TJ",
               "rg(0.2 0.4 0.6) re(10 10 80 20) f() TJ([(A) -20 (B)])");
}

static void
test_strings(void **state)
{
    (void)state;
    check_dump("(a(b)c) Tj", "Tj((a(b)c))");
    check_dump("(a\\)b) Tj f", "Tj((a\\)b)) f()");
    check_dump("(a\\\\) Tj f", "Tj((a\\\\)) f()");
    check_dump("(f % rg\n) Tj", "Tj((f % rg\n))");
    check_dump("<48 65> Tj<41>Tj", "Tj(<48 65>) Tj(<41>)");
}

static void
test_nested(void **state)
{
    (void)state;
    check_dump("/P <</MCID 0/X[1<</Y(>>)>>]>>BDC EMC",
               "BDC(/P <</MCID 0/X[1<</Y(>>)>>]>>) EMC()");
    check_dump("[[1 2][3]] 0 d", "d([[1 2][3]] 0)");
}

/* Words that are operands, operators with a quotation mark, no space where none is needed. */
static void
test_words(void **state)
{
    (void)state;
    check_dump("true false null x", "x(true false null)");
    check_dump("(a)' 1 2(b)\"", "'((a)) \"(1 2 (b))");
    check_dump("/a gs/b gs", "gs(/a) gs(/b)");
    check_dump("1 0 0 RG f*B*", "RG(1 0 0) f*B*()");
}

static void
test_inline_image(void **state)
{
    (void)state;
    check_dump("q BI /W 2/H 1 ID ab EI Q", "q() BI(/W 2 /H 1 | ab ) Q()");
    /* EI within the data: no white space before it, or bytes after it that are no text. */
    check_dump("BI ID aEI b EI\001\002 c\nEI Q", "BI( | aEI b EI\001\002 c\n) Q()");
    /* The length of PDF 2.0 settles it. */
    check_dump("BI /L 6 ID a EI b\nEI Q", "BI(/L 6 | a EI b\n) Q()");
    check_dump("BI ID abc", "BI( | abc)");
    check_dump("BI /W 1 EI f", "BI(/W 1) f()");
}

static void
test_broken(void **state)
{
    (void)state;
    check_dump("", "");
    check_dump("  \n", "()");
    check_dump("1 2", "(1 2)");
    check_dump("(never closed", "((never closed)");
    check_dump("[1 2 rg f", "([1 2 rg f)");
    check_dump("1 ) 2 > rg", "rg(1 ) 2 >)");
    check_dump("abcdefghij", "abcdefg()");
    check_dump("% only", "()");
    check_dump("f %", "f() ()");
}

static void
test_bytes(void **state)
{
    (void)state;
    static const char data[] = "  1 0 0 rg%c\n f BI ID x EI  ";
    g_autoptr(TfContent) content = tf_content_new(data, sizeof data - 1);
    g_autoptr(GString) copy = g_string_new(NULL);
    TfOperation operation;
    assert_true(tf_content_next(content, &operation));
    assert_int_equal(operation.lead, 2);
    assert_int_equal(operation.length, 10);
    do
        g_string_append_len(copy, operation.bytes, (gssize)operation.length);
    while (tf_content_next(content, &operation));
    assert_string_equal(copy->str, data);
}

static void
check_number(const char *data, double expected)
{
    g_autoptr(TfContent) content = tf_content_new(data, strlen(data));
    TfOperation operation;
    assert_true(tf_content_next(content, &operation));
    assert_float_equal(tf_operation_number(&operation, 0), expected, 1e-12);
}

static void
test_numbers(void **state)
{
    (void)state;
    check_number("12 w", 12);
    check_number("-.5 w", -0.5);
    check_number("+3.25 w", 3.25);
    check_number("4. w", 4);
    check_number("1.2.3 w", 1.2);
    check_number("--5 w", 0);
    check_number("0.0001 w", 0.0001);

    g_autoptr(TfContent) content = tf_content_new("/x w", 4);
    TfOperation operation;
    assert_true(tf_content_next(content, &operation));
    assert_true(isnan(tf_operation_number(&operation, 0)));
    assert_true(isnan(tf_operation_number(&operation, 1)));
}

/* However many digits, the number stays one. */
static void
test_endless_number(void **state)
{
    (void)state;
    g_autofree char *digits = g_strnfill(5000, '9');
    g_autofree char *data = g_strdup_printf("%s.%s w", digits, digits);
    g_autoptr(TfContent) content = tf_content_new(data, strlen(data));
    TfOperation operation;
    assert_true(tf_content_next(content, &operation));
    assert_true(isfinite(tf_operation_number(&operation, 0)));
}

static void
test_names(void **state)
{
    (void)state;
    static const char data[] = "/P /A#20b#2 Do";
    g_autoptr(TfContent) content = tf_content_new(data, sizeof data - 1);
    TfOperation operation;
    assert_true(tf_content_next(content, &operation));
    g_autofree char *first = tf_operation_name(&operation, 0);
    g_autofree char *last = tf_operation_name(&operation, -1);
    assert_string_equal(first, "P");
    assert_string_equal(last, "A b#2");
    assert_null(tf_operation_name(&operation, 2));
    assert_null(tf_operation_name(&operation, -3));
    assert_true(tf_operation_has_name(&operation, 0, "P"));
    assert_false(tf_operation_has_name(&operation, 0, "Pa"));
    assert_false(tf_operation_has_name(&operation, -1, "A"));
}

static void
test_paints(void **state)
{
    (void)state;
    static const char data[] = "f S TJ Do BI ID EI ' n W re rg q BT gs";
    g_autoptr(TfContent) content = tf_content_new(data, sizeof data - 1);
    TfOperation operation;
    for (int i = 0; tf_content_next(content, &operation); i++)
        assert_int_equal(tf_operation_paints(&operation), i < 6);
}

static void
check_written(double number, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    tf_content_add_number(out, number);
    assert_string_equal(out->str, expected);
}

static void
test_write(void **state)
{
    (void)state;
    check_written(0, "0");
    check_written(-0.000001, "0");
    check_written(1, "1");
    check_written(100, "100");
    check_written(0.45, "0.45");
    check_written(-12.345678, "-12.34568");
    check_written(1e-7, "0");
    check_written((double)NAN, "0");
    check_written(1e30, "2147483647");

    g_autoptr(GString) out = g_string_new(NULL);
    tf_content_add(out, "cm", (const double[]){1, 0, 0, 1, 9.5, -3}, 6);
    tf_content_add(out, "q", NULL, 0);
    assert_string_equal(out->str, "1 0 0 1 9.5 -3 cm\nq\n");
}

/* What would take a quadratic reader minutes. */
static void
test_is_linear(void **state)
{
    (void)state;
    static const char *const pieces[] = {"[",   "(",  "<<", "BI ID E ", "1 ",
                                         "%\n", "q ", "<",  "/"};
    for (gsize k = 0; k < G_N_ELEMENTS(pieces); k++) {
        g_autoptr(GString) data = g_string_new(NULL);
        while (data->len < 1 << 20)
            g_string_append(data, pieces[k]);
        g_autoptr(TfContent) content = tf_content_new(data->str, data->len);
        TfOperation operation;
        gsize total = 0;
        gint64 start = g_get_monotonic_time();
        while (tf_content_next(content, &operation))
            total += operation.length;
        assert_int_equal(total, data->len);
        assert_true(g_get_monotonic_time() - start < G_TIME_SPAN_SECOND * 5);
    }
}

static void
test_string_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *written, *meant;
    } rows[] = {
        {"(a\\(b\\)\\n)", "a(b)\n"},
        {"(a (b) c)", "a (b) c"},
        {"(\\101\\1012\\5x)", "AA2\005x"},
        {"(a\\\nb\\\r\nc)", "abc"},
        {"<41 4 2>", "AB"},
        {"<414>", "A@"},
        {"(open", "open"},
        {"(end\\", "end"},
        {"(\\q)", "q"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(TfContent) content =
            tf_content_new(rows[i].written, strlen(rows[i].written));
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        TfOperation operation;
        assert_true(tf_content_next(content, &operation));
        tf_operand_add_string(&operation.operands[0], bytes);
        assert_int_equal(bytes->len, strlen(rows[i].meant));
        assert_memory_equal(bytes->data, rows[i].meant, bytes->len);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_header_example), cmocka_unit_test(test_strings),
        cmocka_unit_test(test_nested),         cmocka_unit_test(test_words),
        cmocka_unit_test(test_inline_image),   cmocka_unit_test(test_broken),
        cmocka_unit_test(test_bytes),          cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_endless_number), cmocka_unit_test(test_names),
        cmocka_unit_test(test_paints),         cmocka_unit_test(test_write),
        cmocka_unit_test(test_is_linear),      cmocka_unit_test(test_string_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
