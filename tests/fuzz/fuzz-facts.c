/* Any bytes as a PDF: its facts are found or an error, and what is found can be relied on; every rule can
 * judge it, for every standard, and what is told of it can be read. */
#include "preflight/preflight.h"
#include "preflight/rules.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_mark(const TfMark *mark, int n_pages, int n_fonts)
{
    g_assert_true(isfinite(mark->rect.x) && isfinite(mark->rect.y));
    g_assert_true(mark->rect.width >= 0 && mark->rect.height >= 0);
    g_assert_cmpint(mark->page, >=, 0);
    g_assert_cmpint(mark->page, <, n_pages);
    g_assert_cmpint(mark->font, >=, -1);
    g_assert_cmpint(mark->font, <, n_fonts);
    g_assert_cmpint(mark->n, >, 0);
    g_assert_true(isfinite(mark->ink_below));
    for (int i = 0; i < 4; i++)
        g_assert_false(isinf(mark->colour.plates[i]));
}

static void
check_facts(const TfFacts *facts)
{
    int n_marks;
    int n_pages;
    int n_fonts;
    const TfMark *marks = tf_facts_marks(facts, &n_marks);
    tf_facts_pages(facts, &n_pages);
    tf_facts_fonts(facts, &n_fonts);
    for (int i = 0; i < n_marks; i++)
        check_mark(&marks[i], n_pages, n_fonts);
    g_autofree char *text = tf_facts_print(facts);
    g_assert_true(g_utf8_validate(text, -1, NULL));
}

/* As a coated press asks; the last byte of the file says what it is held to be. */
static void
check_rules(const TfFacts *facts, unsigned choice)
{
    static const TfLeastSize sizes[] = {{"Latn", 7}, {"Arab", 9}};
    const TfPreflightSpec spec = {
        .standard = (TfStandard)(choice % TF_N_STANDARDS),
        .is_sheets = choice / TF_N_STANDARDS % 4 == 0,
        .bleed = 9,
        .safe = 9,
        .line = 0.25,
        .reversed_line = 0.5,
        .type = 5,
        .reversed_type = 8,
        .coloured_type = 8,
        .ppi_least = 140,
        .ppi_wanted = 300,
        .ppi_most = 450,
        .ppi_line_art = 1200,
        .total_ink = 3,
        .least_tint = 0.03,
        .condition = "CGATS TR 006",
        .profile = "00",
        .multiple = 4,
        .sizes = sizes,
        .n_sizes = G_N_ELEMENTS(sizes),
    };
    g_autoptr(TfFindings) findings = tf_findings_new();
    tf_rules_judge(facts, "it.pdf", &spec, findings);
    g_autofree char *text =
        tf_preflight_text(facts, "it.pdf", &spec, findings, TF_SEVERITY_NOTE);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_autoptr(JsonNode) json = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(json, tf_preflight_json(facts, "it.pdf", &spec, findings));
    g_autofree char *document = json_to_string(json, FALSE);
    g_assert_true(g_utf8_validate(document, -1, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("tf-facts-XXXXXX.pdf", &path, NULL);
    if (file < 0)
        return 0;
    g_close(file, NULL);
    if (g_file_set_contents(path, (const char *)data, (gssize)size, NULL)) {
        g_autoptr(TfFacts) facts = tf_facts_read(path, NULL);
        if (facts != NULL) {
            check_facts(facts);
            check_rules(facts, size > 0 ? data[size - 1] : 0);
        }
    }
    g_unlink(path);
    return 0;
}
