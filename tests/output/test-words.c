/* What words come out of the files of a whole build, as poppler and MuPDF find them. */
#include "support/check.h"
#include "support/output.h"
#include "support/tool.h"

#include <stdio.h>
#include <string.h>

/* Neither white space nor what cannot be seen; without marks where @drops_marks. */
static char *
bare(const char *text, gboolean drops_marks)
{
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isspace(c) && g_unichar_type(c) != G_UNICODE_FORMAT &&
            !(drops_marks && g_unichar_ismark(c)))
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static void
add_units(const TfBlock *block, GPtrArray *units)
{
    if (block->unit != NULL && block->kind != TF_BLOCK_ALT)
        g_ptr_array_add(units, g_strdup(block->unit->text));
    for (int i = 0; i < block->n_children; i++)
        add_units(block->children[i], units);
}

/* Returns: (transfer full): of text: everything in an edition that can be seen */
static GPtrArray *
units_of(const Book *book)
{
    GPtrArray *units = g_ptr_array_new_with_free_func(g_free);
    add_units(tf_edition_root(book->edition), units);
    return units;
}

/* What no translator writes: the language, and twice what the piece was made from. */
static void
add_furniture(const Book *book, GPtrArray *texts)
{
    const char *tag = output_tag(book);
    const TfCampaignLanguage *language = tf_campaign_find(book->campaign, tag);
    gboolean is_source = book->edition == book->source;
    for (int i = 0; i < 2; i++)
        g_ptr_array_add(texts,
                        g_strdup_printf("%s · %s · %s", tf_edition_name(book->edition), tag,
                                        tf_edition_code(book->edition)));
    g_ptr_array_add(
        texts, is_source ? g_strdup(language->english)
                         : g_strdup_printf("%s · %s", language->name, language->english));
}

/* Returns: (transfer full): what pdftotext reads, in the order of the file or of the page */
static char *
read_text(const Output *output, const Book *book, gboolean in_order_of_file)
{
    g_autofree char *path = output_file(output, book, "read");
    return tool_run(NULL, "pdftotext", "-enc", "UTF-8",
                    in_order_of_file ? "-raw" : "-nopgbrk", path, "-", NULL);
}

static gint
longer_first(gconstpointer a, gconstpointer b)
{
    gsize length_a = strlen(*(const char *const *)a);
    gsize length_b = strlen(*(const char *const *)b);
    return length_a < length_b ? 1 : length_a > length_b ? -1 : 0;
}

/* Strikes each of @parts out of @text once, the longer ones first, and drops those it found. */
static void
strike_out(char *text, GPtrArray *parts)
{
    g_ptr_array_sort(parts, longer_first);
    for (guint i = 0; i < parts->len;) {
        char *at = strstr(text, parts->pdata[i]);
        if (at != NULL) {
            memset(at, '\n', strlen(parts->pdata[i]));
            g_ptr_array_remove_index(parts, i);
        } else {
            i++;
        }
    }
}

static GPtrArray *
bare_all(const GPtrArray *texts, gboolean drops_marks)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < texts->len; i++)
        g_ptr_array_add(all, bare(texts->pdata[i], drops_marks));
    return all;
}

/* Returns: (transfer full): what is left of the text of a book when every unit and the furniture
 * are taken away, each once; fails where one of them is not there */
static char *
text_left(const Output *output, const Book *book)
{
    g_autofree char *said = read_text(output, book, TRUE);
    g_autofree char *text = bare(said, FALSE);
    g_autoptr(GPtrArray) units = units_of(book);
    assert_true(units->len > 100);
    add_furniture(book, units);
    g_autoptr(GPtrArray) parts = bare_all(units, FALSE);
    strike_out(text, parts);
    if (parts->len > 0)
        fail_msg("%s: %u of %u texts are not in the PDF, among them: %s", output_tag(book),
                 parts->len, units->len, (const char *)parts->pdata[0]);
    g_auto(GStrv) rest = g_strsplit(text, "\n", -1);
    return g_strjoinv("", rest);
}

/* Nothing lost, nothing twice: what is left are the numbers of pages and steps. */
static void
test_texts(void **state)
{
    const Output *output = *state;
    g_autofree char *numbers = NULL;
    tool_need("pdftotext");
    for (guint i = 0; i < output->books->len; i++) {
        const Book *book = output->books->pdata[i];
        if (output_is_right_bound(book))
            continue;
        g_autofree char *left = text_left(output, book);
        if (numbers == NULL)
            numbers = g_strdup(left);
        assert_int_equal(strspn(left, "0123456789"), strlen(left));
        assert_string_equal(left, numbers);
    }
    assert_non_null(numbers);
}

/* Glyphs stand in the PDF as they are seen, from left to right. Poppler has to guess the order of
 * reading, and puts columns side by side. Letters must all be there; of whole units and of words
 * without their marks, it must find this much. docs/text-out.md has what it finds. */
static const struct {
    const char *tag;
    double units, words;
} floors[] = {
    {"ar", 0.86, 0.97},
    {"ur", 0.90, 0.97},
};

static GPtrArray *
words_of(const GPtrArray *texts)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < texts->len; i++) {
        g_auto(GStrv) all = g_strsplit(texts->pdata[i], " ", -1);
        for (int j = 0; all[j] != NULL; j++)
            g_ptr_array_add(words, bare(all[j], TRUE));
    }
    return words;
}

static double
share_of_words(const GPtrArray *texts, const char *said)
{
    g_autoptr(GPtrArray) words = words_of(texts);
    g_autofree char *text = bare(said, TRUE);
    guint n = words->len;
    strike_out(text, words);
    return 1 - (double)words->len / n;
}

/* Adds @by to the number of each letter of @text but digits. */
static void
count_letters(GHashTable *numbers, const char *text, int by)
{
    g_autofree char *letters = bare(text, FALSE);
    for (const char *at = letters; *at != '\0'; at = g_utf8_next_char(at)) {
        gpointer key = GUINT_TO_POINTER(g_utf8_get_char(at));
        int n = GPOINTER_TO_INT(g_hash_table_lookup(numbers, key));
        if (!g_ascii_isdigit(*at))
            g_hash_table_insert(numbers, key, GINT_TO_POINTER(n + by));
    }
}

/* Each letter as often as in the texts, wherever it stands. */
static void
check_letters(const char *tag, const GPtrArray *texts, const char *said)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < texts->len; i++)
        count_letters(numbers, texts->pdata[i], 1);
    count_letters(numbers, said, -1);
    GHashTableIter iter;
    gpointer key, number;
    g_hash_table_iter_init(&iter, numbers);
    while (g_hash_table_iter_next(&iter, &key, &number))
        if (GPOINTER_TO_INT(number) != 0)
            fail_msg("%s: U+%04X is %d times more in the texts than in the PDF", tag,
                     GPOINTER_TO_UINT(key), GPOINTER_TO_INT(number));
}

static void
check_right_to_left(const Output *output, const Book *book)
{
    g_autofree char *said = read_text(output, book, FALSE);
    g_autofree char *text = bare(said, FALSE);
    g_autoptr(GPtrArray) texts = units_of(book);
    g_autoptr(GPtrArray) units = bare_all(texts, FALSE);
    strike_out(text, units);
    double found_units = 1 - (double)units->len / texts->len;
    add_furniture(book, texts);
    double found_words = share_of_words(texts, said);
    print_message("%s: %.1f %% of the units, %.1f %% of the words\n", output_tag(book),
                  100 * found_units, 100 * found_words);
    check_letters(output_tag(book), texts, said);
    for (gsize i = 0; i < G_N_ELEMENTS(floors); i++)
        if (strcmp(floors[i].tag, output_tag(book)) == 0) {
            assert_true(found_units >= floors[i].units);
            assert_true(found_words >= floors[i].words);
        }
}

static void
test_right_to_left(void **state)
{
    const Output *output = *state;
    tool_need("pdftotext");
    for (guint i = 0; i < output->books->len; i++)
        if (output_is_right_bound(output->books->pdata[i]))
            check_right_to_left(output, output->books->pdata[i]);
}

/* Of the paragraphs of an edition, what comes out letter for letter and with every space: least shares
 * in poppler and in MuPDF. docs/text-out.md says why it is not always all. Chinese is in
 * test_texts(); MuPDF leaves what reads from right to left as it is seen. */
static const struct {
    const char *tag;
    double poppler, mupdf;
} shares[] = {
    {"en", 1, 1}, {"es", 1, 1},       {"fr", 0.98, 0.99}, {"ht", 1, 1},
    {"pl", 1, 1}, {"ko", 0.95, 0.99}, {"ru", 1, 1},       {"bn", 1, 1},
};

/* White space as one space, none after a hyphen, where a line may end; nothing that is not seen. */
static char *
with_spaces(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c)) {
            char last = out->len > 0 ? out->str[out->len - 1] : ' ';
            if (last != ' ' && last != '-')
                g_string_append_c(out, ' ');
        } else if (g_unichar_type(c) != G_UNICODE_FORMAT) {
            g_string_append_unichar(out, c);
        }
    }
    return g_string_free(out, FALSE);
}

static double
share_of_units(const Book *book, const char *said)
{
    g_autofree char *text = with_spaces(said);
    g_autoptr(GPtrArray) texts = units_of(book);
    g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < texts->len; i++)
        g_ptr_array_add(units, with_spaces(texts->pdata[i]));
    strike_out(text, units);
    double share = 1 - (double)units->len / texts->len;
    print_message("%s: %.1f %% of the units\n", output_tag(book), 100 * share);
    return share;
}

static const Book *
find_book(const Output *output, const char *tag)
{
    for (guint i = 0; i < output->books->len; i++)
        if (strcmp(output_tag(output->books->pdata[i]), tag) == 0)
            return output->books->pdata[i];
    fail_msg("no edition %s", tag);
    return NULL;
}

static void
test_poppler(void **state)
{
    const Output *output = *state;
    tool_need("pdftotext");
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
        const Book *book = find_book(output, shares[i].tag);
        g_autofree char *said = read_text(output, book, FALSE);
        assert_true(share_of_units(book, said) >= shares[i].poppler);
    }
}

static void
test_mupdf(void **state)
{
    const Output *output = *state;
    tool_need("mutool");
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
        const Book *book = find_book(output, shares[i].tag);
        g_autofree char *path = output_file(output, book, "read");
        g_autofree char *said =
            tool_run(NULL, "mutool", "draw", "-q", "-F", "txt", path, NULL);
        assert_true(share_of_units(book, said) >= shares[i].mupdf);
    }
}

static const char *const phone = "800-354-0365";

static void
test_phone(void **state)
{
    const Output *output = *state;
    tool_need("pdftotext");
    for (guint i = 0; i < output->books->len; i++) {
        const Book *book = output->books->pdata[i];
        g_autoptr(GPtrArray) units = units_of(book);
        int n = 0;
        for (guint j = 0; j < units->len; j++)
            n += tool_count(units->pdata[j], phone);
        assert_int_equal(n, 6);
        g_autofree char *said = read_text(output, book, FALSE);
        assert_int_equal(tool_count(said, phone), n);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),   cmocka_unit_test(test_right_to_left),
        cmocka_unit_test(test_poppler), cmocka_unit_test(test_mupdf),
        cmocka_unit_test(test_phone),
    };
    return cmocka_run_group_tests(tests, output_set_up, output_tear_down);
}
