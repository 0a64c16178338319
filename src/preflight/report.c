/* report.c: what people and programs are told of a file. */
#include "preflight/preflight.h"
#include "preflight/report-private.h"
#include "preflight/rules.h"

#include <math.h>
#include <string.h>

enum {
    TF_MOST_NAMES = 12 /* of fonts that are told; a PDF from elsewhere may have hundreds */
};

static void
add_counts(GString *out, const TfPreflightSpec *spec, const TfFindings *findings)
{
    int n_rules = tf_rules_n_for(spec->standard);
    int n_errors = tf_findings_n_of(findings, TF_SEVERITY_ERROR);
    int n_warnings = tf_findings_n_of(findings, TF_SEVERITY_WARNING);
    g_string_append_printf(out, "%d rules, %d error%s, %d warning%s", n_rules, n_errors,
                           n_errors == 1 ? "" : "s", n_warnings,
                           n_warnings == 1 ? "" : "s");
}

static void
add_row(GString *out, const char *name, const char *text)
{
    g_string_append_printf(out, "  %-9s ", name);
    /* Text of strangers goes to terminals. */
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        g_string_append_unichar(out, g_unichar_isprint(character) ? character : 0xfffd);
    }
    g_string_append_c(out, '\n');
}

/* "Cyan, Magenta, Black"; at most some, then how many more. */
static char *
join_names(const GPtrArray *names)
{
    GString *text = g_string_new(NULL);
    guint n = MIN(names->len, (guint)TF_MOST_NAMES);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
                               (const char *)names->pdata[i]);
    if (names->len > n)
        g_string_append_printf(text, " and %u more", names->len - n);
    if (names->len == 0)
        g_string_append(text, "none");
    return g_string_free(text, FALSE);
}

/* The outside world is bytes that a PDF calls text. Transfer full. */
static char *
clean(const char *text)
{
    return text != NULL ? g_utf8_make_valid(text, -1) : g_strdup("");
}

static char *
describe_pages(const TfGlance *glance, const TfFacts *facts)
{
    int n = tf_facts_document(facts)->n_pages;
    GString *text = g_string_new(NULL);
    g_string_append_printf(
        text, "%d of %.4g × %.4g in (%.1f × %.1f mm)%s", n, glance->width / 72,
        glance->height / 72, tf_mm_from_points(glance->width),
        tf_mm_from_points(glance->height), glance->is_mixed ? ", and of other sizes" : "");
    if (glance->bleed >= 0)
        g_string_append_printf(text, ", bleed %.4g in (%.2f mm)", glance->bleed / 72,
                               tf_mm_from_points(glance->bleed));
    else
        g_string_append(text, ", no bleed box");
    return g_string_free(text, FALSE);
}

static char *
describe_claim(const TfFactDocument *document)
{
    const char *said =
        document->xmp_x_version != NULL ? document->xmp_x_version : document->x_version;
    g_autofree char *title =
        clean(document->title != NULL ? document->title : document->xmp_title);
    g_autofree char *standard = clean(said);
    return g_strdup_printf("%s, PDF %d.%d%s%s%s", said != NULL ? standard : "no PDF/X",
                           document->major, document->minor, *title != '\0' ? ", “" : "",
                           title, *title != '\0' ? "”" : "");
}

static char *
describe_intent(const TfFacts *facts)
{
    int n;
    const TfFactIntent *intents = tf_facts_intents(facts, &n);
    if (n == 0)
        return g_strdup("none");
    const TfFactIntent *intent = &intents[0];
    g_autofree char *name =
        clean(intent->identifier != NULL ? intent->identifier : "without a name");
    if (!intent->has_profile)
        return g_strdup_printf("%s, no profile", name);
    g_autofree char *space = clean(intent->profile_space);
    return g_strdup_printf("%s, profile of %s, version %d", name, g_strstrip(space),
                           intent->profile_version);
}

static char *
describe_inks(const TfGlance *glance)
{
    g_autofree char *names = join_names(glance->inks);
    return g_strdup_printf("%s; %.0f %% at most", names, 100 * glance->most_ink);
}

static char *
describe_pictures(const TfGlance *glance)
{
    if (glance->n_pictures == 0)
        return g_strdup("none");
    return g_strdup_printf("%d, at least %.0f samples an inch", glance->n_pictures,
                           glance->least_ppi);
}

static void
add_glance(GString *out, const TfFacts *facts)
{
    g_auto(TfGlance) glance = {0};
    tf_glance_take(&glance, facts);
    g_autofree char *pages = describe_pages(&glance, facts);
    g_autofree char *claim = describe_claim(tf_facts_document(facts));
    g_autofree char *intent = describe_intent(facts);
    g_autofree char *inks = describe_inks(&glance);
    g_autofree char *names = join_names(glance.fonts);
    g_autofree char *fonts =
        glance.least_size > 0
            ? g_strdup_printf("%s; smallest type %.4g pt", names, glance.least_size)
            : g_strdup(names);
    g_autofree char *pictures = describe_pictures(&glance);
    add_row(out, "says", claim);
    add_row(out, "pages", pages);
    add_row(out, "intent", intent);
    add_row(out, "inks", inks);
    add_row(out, "fonts", fonts);
    add_row(out, "pictures", pictures);
}

/* "1, 3–5": of sorted page numbers; nothing for a finding of the file. */
static char *
join_pages(const GArray *pages)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < pages->len; i++) {
        int first = g_array_index(pages, int, i), last = first;
        while (i + 1 < pages->len && g_array_index(pages, int, i + 1) <= last + 1)
            last = g_array_index(pages, int, ++i);
        g_string_append_printf(text, "%s%d", text->len > 0 ? ", " : "", first);
        if (last > first)
            g_string_append_printf(text, last > first + 1 ? "–%d" : ", %d", last);
    }
    return g_string_free(text, FALSE);
}

/* Finding @i, with the pages of all those after it that say the same of other places. */
static void
add_finding(GString *out, const TfFindings *findings, int i, GHashTable *told)
{
    const TfFinding *finding = tf_findings_get(findings, i);
    g_autoptr(GArray) pages = g_array_new(FALSE, FALSE, sizeof(int));
    int n = 0;
    if (!g_hash_table_add(told, finding->text))
        return;
    for (int k = i; k < tf_findings_n(findings); k++) {
        const TfFinding *other = tf_findings_get(findings, k);
        if (other->code != finding->code || strcmp(other->text, finding->text) != 0)
            continue;
        n++;
        if (other->place.page > 0)
            g_array_append_val(pages, other->place.page);
    }
    g_autofree char *numbers = join_pages(pages);
    g_autofree char *place =
        pages->len == 0 ? g_strdup("file") : g_strconcat("page ", numbers, NULL);
    g_autofree char *text = n > 1 ? g_strdup_printf("%s (%d places)", finding->text, n)
                                  : g_strdup(finding->text);
    add_row(out, place, text);
}

/* All findings of one code under what the code means. */
static void
add_group(GString *out, const TfFindings *findings, const TfFindingKind *kind)
{
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < tf_findings_n(findings); i++) {
        if (strcmp(tf_findings_get(findings, i)->code, kind->code) != 0)
            continue;
        if (g_hash_table_size(told) == 0)
            g_string_append_printf(out, "\n%s: %s [%s]\n", tf_severity_name(kind->severity),
                                   kind->meaning, kind->code);
        add_finding(out, findings, i, told);
    }
    if (g_hash_table_size(told) > 0)
        g_string_append_printf(out, "  help: %s\n", kind->remedy);
}

char *
tf_preflight_text(const TfFacts *facts,
                  const char *name,
                  const TfPreflightSpec *spec,
                  const TfFindings *findings,
                  TfSeverity least)
{
    gboolean is_ready = tf_findings_n_of(findings, TF_SEVERITY_ERROR) == 0;
    GString *out = g_string_new(NULL);
    g_autofree char *file = clean(name);
    g_string_append_printf(out, "%s: %sready for %s: ", file, is_ready ? "" : "not ",
                           tf_standard_title(spec->standard));
    add_counts(out, spec, findings);
    g_string_append(out, "\n\n");
    add_glance(out, facts);
    int n;
    const TfFindingKind *kinds = tf_finding_kinds(&n);
    for (int severity = TF_SEVERITY_ERROR; severity >= (int)least; severity--)
        for (int i = 0; i < n; i++)
            if ((int)kinds[i].severity == severity)
                add_group(out, findings, &kinds[i]);
    return g_string_free(out, FALSE);
}
