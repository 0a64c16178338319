/* report-checklist.c: what was asked of a file, row by row, and how it did. */
#include "preflight/report-private.h"

#include <string.h>

/* By the numbers of the checklist of PDF/X, from 1. */
static const char *const row_names[] = {
    "version of PDF",
    "identifier of the file",
    "no encryption",
    "title and dates",
    "trapped: yes or no",
    "name of the standard",
    "XMP metadata",
    "one output intent",
    "name of the printing condition",
    "condition registered or profile embedded",
    "kind of the profile, and its condition",
    "version of the profile",
    "trim box on every page",
    "boxes inside each other",
    "fonts embedded, no empty boxes",
    "only inks of the press",
    "profile for other colours",
    "no RGB of a device",
    "nothing transparent",
    "blend space of the press",
    "packing of data",
    "no PostScript, no OPI",
    "no transfer functions, no halftones",
    "no separated pages",
    "no annotations on the page",
    "no actions, no scripts",
    "no other files",
    "layers",
    "no alternate pictures",
    "only what this version of PDF knows",
    "areas that viewers show and print",
    "no object streams",
    "no second profile of the press",
};

typedef struct {
    const char *name;
    double number; /* 0: the press has none */
    const char *unit;
} TfLimit;

G_STATIC_ASSERT(G_N_ELEMENTS(row_names) == TF_N_CHECKLIST);

const char *
tf_checklist_name(int number)
{
    return number >= 1 && number <= TF_N_CHECKLIST ? row_names[number - 1] : NULL;
}

int
tf_report_n_of(const TfFindings *findings, const char *code)
{
    int n = 0;
    for (int i = 0; i < tf_findings_n(findings); i++)
        n += strcmp(tf_findings_get(findings, i)->code, code) == 0;
    return n;
}

/* What is asked of the output intent and its profile; nobody can tell without one intent. */
static gboolean
is_of_intent(int number)
{
    return (number >= 9 && number <= 12) || number == 33;
}

const char *
tf_report_sign(const TfRule *rule, const TfPreflightSpec *spec, const TfFindings *findings)
{
    gboolean is_blind =
        (is_of_intent(rule->number) && tf_report_n_of(findings, "x-output-intent") > 0) ||
        (tf_rule_asks_what_is_seen(rule) &&
         tf_report_n_of(findings, "unchecked-content") > 0);
    if (!tf_rule_is_asked(rule, spec))
        return TF_SIGN_NOT_ASKED;
    if (tf_report_n_of(findings, rule->code) > 0)
        return TF_SIGN_BROKEN;
    return is_blind ? TF_SIGN_UNKNOWN : TF_SIGN_HOLDS;
}

/* The worst sign of the rules of a row, and the codes that broke it. */
static void
add_row(GString *out, int number, const TfPreflightSpec *spec, const TfFindings *findings)
{
    static const char *const signs[] = {TF_SIGN_NOT_ASKED, TF_SIGN_HOLDS, TF_SIGN_UNKNOWN,
                                        TF_SIGN_BROKEN};
    int n;
    guint worst = 0;
    const TfRule *rules = tf_rules(&n);
    g_autoptr(GString) codes = g_string_new(NULL);
    for (int i = 0; i < n; i++) {
        if (rules[i].number != number)
            continue;
        const char *sign = tf_report_sign(&rules[i], spec, findings);
        for (guint k = worst + 1; k < G_N_ELEMENTS(signs); k++)
            if (strcmp(signs[k], sign) == 0)
                worst = k;
        if (strcmp(sign, TF_SIGN_BROKEN) == 0)
            g_string_append_printf(codes, "%s%s", codes->len > 0 ? ", " : "",
                                   rules[i].code);
    }
    g_string_append_printf(out, "  %s %2d %s%s%s\n", signs[worst], number,
                           row_names[number - 1], codes->len > 0 ? ": " : "", codes->str);
}

/* In columns. */
static void
add_rules_of_press(GString *out, const TfPreflightSpec *spec, const TfFindings *findings)
{
    enum {
        TF_N_COLUMNS = 3,
        TF_COLUMN_WIDTH = 26 /* characters */
    };
    int n, n_told = 0;
    const TfRule *rules = tf_rules(&n);
    for (int i = 0; i < n; i++) {
        if (rules[i].number > 0 || !tf_rule_holds_for(&rules[i], spec->standard))
            continue;
        int n_found = tf_report_n_of(findings, rules[i].code);
        g_autofree char *words = n_found > 0
                                     ? g_strdup_printf("%s: %d", rules[i].code, n_found)
                                     : g_strdup(rules[i].code);
        gboolean is_last = ++n_told % TF_N_COLUMNS == 0;
        g_string_append_printf(out, "  %s %-*s", tf_report_sign(&rules[i], spec, findings),
                               is_last ? 0 : TF_COLUMN_WIDTH, words);
        if (is_last)
            g_string_append_c(out, '\n');
    }
    if (n_told % TF_N_COLUMNS != 0)
        g_string_append_c(out, '\n');
}

const char *const *
tf_report_not_checked(void)
{
    static const char *const rows[] = {
        "ink of pictures packed as JPEG or in RGB, and colours that transparency mixes",
        "whether the tables of the profile are right, and colours look as meant",
        "words: their spelling, breaks and order",
        "folds, creep, and pages in their order",
        NULL,
    };
    return rows;
}

void
tf_report_add_checklist(GString *out,
                        const TfPreflightSpec *spec,
                        const TfFindings *findings)
{
    if (spec->standard != TF_STANDARD_NONE)
        g_string_append_printf(
            out,
            "\nchecklist (✓ holds, ✗ does not, ? cannot be told, – not asked by "
            "%s)\n",
            tf_standard_title(spec->standard));
    for (int i = 1; i <= TF_N_CHECKLIST && spec->standard != TF_STANDARD_NONE; i++)
        add_row(out, i, spec, findings);
    g_string_append(out, "\nfor the press (– not asked: of sheets, or without a limit)\n");
    add_rules_of_press(out, spec, findings);
    g_string_append(out, "\nnot checked\n");
    if (tf_report_n_of(findings, "unchecked-content") > 0)
        g_string_append(
            out, "  - what unchecked-content names; it may break every row with ?\n");
    for (const char *const *what = tf_report_not_checked(); *what != NULL; what++)
        g_string_append_printf(out, "  - %s\n", *what);
}

/* "bleed 3.175 mm, text 3.175 mm": of @n limits those that there are, as a row. */
static void
add_limits(GString *out, const char *name, const TfLimit *limits, gsize n)
{
    gboolean is_begun = FALSE;
    for (gsize i = 0; i < n; i++) {
        if (!(limits[i].number > 0))
            continue;
        if (is_begun)
            g_string_append(out, ", ");
        else
            g_string_append_printf(out, "  %-9s ", name);
        g_string_append_printf(out, "%s %.4g%s", limits[i].name, limits[i].number,
                               limits[i].unit);
        is_begun = TRUE;
    }
    if (is_begun)
        g_string_append_c(out, '\n');
}

void
tf_report_add_press(GString *out, const TfPreflightSpec *spec)
{
    const TfLimit sheet[] = {
        {"bleed", tf_mm_from_points(spec->bleed), " mm"},
        {"text from the trim", tf_mm_from_points(spec->safe), " mm"},
        {"pages a multiple of", spec->multiple, ""},
    };
    const TfLimit lines[] = {
        {"lines", spec->line, " pt"},
        {"reversed lines", spec->reversed_line, " pt"},
        {"type", spec->type, " pt"},
        {"reversed", spec->reversed_type, " pt"},
        {"in several inks", spec->coloured_type, " pt"},
    };
    const TfLimit inks[] = {
        {"ink at most", 100 * spec->total_ink, " %"},
        {"tints at least", 100 * spec->least_tint, " %"},
    };
    const TfLimit pictures[] = {
        {"pictures at least", spec->ppi_least, ""},
        {"better", spec->ppi_wanted, ""},
        {"at most", spec->ppi_most, ""},
        {"line art", spec->ppi_line_art, " samples an inch"},
    };
    g_string_append_printf(out, "  press     %s%s%s\n",
                           spec->press != NULL ? spec->press : "any",
                           spec->condition != NULL ? ", " : "",
                           spec->condition != NULL ? spec->condition : "");
    add_limits(out, "limits", sheet, G_N_ELEMENTS(sheet));
    add_limits(out, "", lines, G_N_ELEMENTS(lines));
    add_limits(out, "", inks, G_N_ELEMENTS(inks));
    add_limits(out, "", pictures, G_N_ELEMENTS(pictures));
}
