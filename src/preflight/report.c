/* report.c: what people and programs are told of a file. */
#include "preflight/preflight.h"
#include "preflight/report-private.h"
#include "preflight/rules-private.h"

#include <math.h>
#include <string.h>

enum {
    TF_MOST_NAMES = 12 /* of fonts that are told; a PDF from elsewhere may have hundreds */
};

static void
add_counts(GString *out, const TfPreflightSpec *spec, const TfFindings *findings)
{
    int n_rules = tf_rules_n_asked(spec);
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

static void
add_box(GString *text, const char *name, gboolean has, TfRect rect)
{
    if (has)
        g_string_append_printf(text, "%s%s %.4g %.4g %.4g %.4g", text->len > 0 ? ", " : "",
                               name, rect.x, rect.y, rect.x + rect.width,
                               rect.y + rect.height);
}

/* Of the first page, as the file has them; @is_other: those of a later one differ. */
static char *
describe_boxes(const TfFacts *facts, gboolean is_other)
{
    int n;
    const TfFactPage *page = tf_facts_pages(facts, &n);
    if (n == 0)
        return g_strdup("none");
    GString *text = g_string_new(NULL);
    add_box(text, "media", TRUE, page->media);
    add_box(text, "crop", page->has_crop, page->crop);
    add_box(text, "bleed", page->has_bleed, page->bleed);
    add_box(text, "trim", page->has_trim, page->trim);
    add_box(text, "art", page->has_art, page->art);
    g_string_append(text, n == 1     ? " pt"
                          : is_other ? " pt (page 1; other pages differ)"
                                     : " pt, on all pages");
    return g_string_free(text, FALSE);
}

const char *
tf_said_name(TfSaid said)
{
    static const char *const names[] = {"not said", "no", "yes", "unknown"};
    return names[said];
}

char *
tf_report_digest(const char *path)
{
    g_autoptr(GMappedFile) file =
        path != NULL ? g_mapped_file_new(path, FALSE, NULL) : NULL;
    if (file == NULL)
        return NULL;
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

/* Who made it and when; texts of strangers are cleaned where they are added. */
static char *
describe_origin(const TfFactDocument *document)
{
    const char *made =
        document->created != NULL ? document->created : document->xmp_created;
    const char *changed =
        document->modified != NULL ? document->modified : document->xmp_modified;
    g_autofree char *producer = clean(document->producer);
    /* Many a program is both. */
    gboolean is_one = g_strcmp0(document->creator, document->producer) == 0;
    g_autofree char *creator = clean(is_one ? NULL : document->creator);
    g_autofree char *made_clean = clean(made);
    g_autofree char *changed_clean = clean(changed);
    return g_strdup_printf("%s%s%s; made %s, changed %s",
                           *creator != '\0' || *producer != '\0' ? creator
                                                                 : "unknown program",
                           *creator != '\0' && *producer != '\0' ? ", " : "", producer,
                           *made_clean != '\0' ? made_clean : "at no date",
                           *changed_clean != '\0' ? changed_clean : "at no date");
}

static char *
describe_claim(const TfFactDocument *document)
{
    g_autofree char *label = tf_judge_label(document);
    g_autofree char *standard = clean(label);
    return g_strdup_printf("%s, PDF %d.%d, trapped: %s",
                           label != NULL ? standard : "no PDF/X", document->major,
                           document->minor, tf_said_name(document->trapped));
}

/* What the first intent says, then its profile. */
static void
add_intent(GString *out, const TfFacts *facts)
{
    int n;
    const TfFactIntent *intents = tf_facts_intents(facts, &n);
    if (n == 0) {
        add_row(out, "intent", "none");
        return;
    }
    const TfFactIntent *intent = &intents[0];
    g_autofree char *name =
        clean(intent->identifier != NULL ? intent->identifier : "without a name");
    g_autofree char *registry = clean(intent->registry);
    g_autofree char *info = clean(intent->info);
    g_autofree char *more = n > 1 ? g_strdup_printf(" and %d more", n - 1) : g_strdup("");
    g_autofree char *row = g_strdup_printf("%s (%s, info: %s)%s", name,
                                           *registry != '\0' ? registry : "no registry",
                                           *info != '\0' ? info : "none", more);
    add_row(out, "intent", row);
    if (!intent->has_profile) {
        add_row(out, "profile", "none");
        return;
    }
    g_autofree char *space = clean(intent->profile_space);
    g_autofree char *class = clean(intent->profile_class);
    g_autofree char *title = clean(intent->profile_title);
    g_autofree char *profile = g_strdup_printf(
        "%s (%s, class %s, ICC version %d)", *title != '\0' ? title : "without a name",
        g_strstrip(space), g_strstrip(class), intent->profile_version);
    g_autofree char *digest =
        g_strdup_printf("SHA-256 %s", intent->digest != NULL ? intent->digest : "unknown");
    add_row(out, "profile", profile);
    add_row(out, "", digest);
}

/* "248 % at most outside pictures, 290 % in pictures; 2 pictures not summed (JPEG)". */
static char *
describe_ink(const TfGlance *glance)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%.0f %% at most", 100 * glance->most_ink);
    if (glance->most_page > 0)
        g_string_append_printf(text, " (page %d)", glance->most_page);
    if (glance->n_pictures > 0)
        g_string_append(text, " outside pictures");
    if (glance->most_within > 0)
        g_string_append_printf(text, ", %.0f %% in pictures", 100 * glance->most_within);
    if (glance->has_unknown_ink)
        g_string_append(text, ", without what is in no ink");
    if (glance->n_unsummed > 0) {
        g_autofree char *reasons = join_names(glance->unsummed);
        g_string_append_printf(text, "; %d picture%s not summed (%s)", glance->n_unsummed,
                               glance->n_unsummed == 1 ? "" : "s", reasons);
    }
    return g_string_free(text, FALSE);
}

/* What versioned black hangs on: whether its words leave the colour under them alone. */
static char *
describe_black(const TfGlance *glance)
{
    if (glance->n_black == 0)
        return g_strdup("no text in black alone");
    if (glance->n_black_over == glance->n_black)
        return g_strdup("all text in black alone overprints, mode 1");
    return g_strdup_printf("%d of %d pieces of text in black alone overprint, mode 1",
                           glance->n_black_over, glance->n_black);
}

static void
add_inks(GString *out, const TfGlance *glance)
{
    g_autofree char *names = join_names(glance->inks);
    g_autofree char *spots = join_names(glance->spots);
    g_autofree char *most = describe_ink(glance);
    g_autofree char *painting = g_strdup_printf("overprint: %s, transparency: %s",
                                                glance->has_overprint ? "yes" : "no",
                                                glance->has_transparency ? "yes" : "no");
    g_autofree char *black = describe_black(glance);
    add_row(out, "inks", names);
    add_row(out, "spots", spots);
    add_row(out, "most ink", most);
    add_row(out, "painting", painting);
    add_row(out, "black", black);
}

/* One a row; a PDF from elsewhere may have hundreds. */
static void
add_fonts(GString *out, const TfGlance *glance)
{
    guint n = MIN(glance->fonts->len, (guint)TF_MOST_NAMES);
    for (guint i = 0; i < n; i++)
        add_row(out, i == 0 ? "fonts" : "", glance->fonts->pdata[i]);
    g_autofree char *more = glance->fonts->len > n
                                ? g_strdup_printf("and %u more", glance->fonts->len - n)
                                : NULL;
    if (n == 0 || more != NULL)
        add_row(out, n == 0 ? "fonts" : "", n == 0 ? "none" : more);
    g_autofree char *size = glance->least_size > 0
                                ? g_strdup_printf("%.4g pt at least", glance->least_size)
                                : g_strdup("none");
    add_row(out, "type", size);
    g_autofree char *line = glance->least_line > 0
                                ? g_strdup_printf("%.4g pt at least", glance->least_line)
                                : g_strdup("none");
    add_row(out, "lines", line);
}

static char *
describe_pictures(const TfGlance *glance)
{
    if (glance->n_pictures == 0)
        return g_strdup("none");
    return g_strdup_printf("%d, at least %.0f samples an inch", glance->n_pictures,
                           glance->least_ppi);
}

static const char *
or_none(const char *text)
{
    return text != NULL && *text != '\0' ? text : "none";
}

/* Transfer full. */
static char *
describe_metadata(const TfFactDocument *document)
{
    g_autofree char *text = g_strdup_printf(
        "of %s; document %s, version %s, rendition %s",
        or_none(document->xmp_metadata_date), or_none(document->xmp_document_id),
        or_none(document->xmp_version_id), or_none(document->xmp_rendition_class));
    return clean(text);
}

static void
add_file(GString *out, const TfFacts *facts)
{
    const TfFactDocument *document = tf_facts_document(facts);
    g_autofree char *title =
        clean(document->title != NULL ? document->title : document->xmp_title);
    g_autofree char *claim = describe_claim(document);
    g_autofree char *origin = describe_origin(document);
    g_autofree char *digest = tf_report_digest(document->path);
    gboolean is_changed = g_strcmp0(document->id, document->id_now) != 0;
    g_autofree char *id = g_strdup_printf(
        "%s%s%s", document->id != NULL ? document->id : "none", is_changed ? ", now " : "",
        !is_changed                ? ""
        : document->id_now != NULL ? document->id_now
                                   : "none");
    add_row(out, "title", title);
    add_row(out, "says", claim);
    add_row(out, "made by", origin);
    add_row(out, "ID", id);
    if (document->has_xmp) {
        g_autofree char *metadata = describe_metadata(document);
        add_row(out, "XMP", metadata);
    }
    add_row(out, "SHA-256", digest != NULL ? digest : "unknown");
}

static void
add_glance(GString *out, const TfFacts *facts)
{
    g_auto(TfGlance) glance = {0};
    tf_glance_take(&glance, facts);
    g_autofree char *pages = describe_pages(&glance, facts);
    g_autofree char *boxes = describe_boxes(facts, glance.has_other_boxes);
    g_autofree char *pictures = describe_pictures(&glance);
    add_file(out, facts);
    add_row(out, "pages", pages);
    add_row(out, "boxes", boxes);
    add_intent(out, facts);
    add_inks(out, &glance);
    add_fonts(out, &glance);
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
    tf_report_add_press(out, spec);
    add_glance(out, facts);
    int n;
    const TfFindingKind *kinds = tf_finding_kinds(&n);
    for (int severity = TF_SEVERITY_ERROR; severity >= (int)least; severity--)
        for (int i = 0; i < n; i++)
            if ((int)kinds[i].severity == severity)
                add_group(out, findings, &kinds[i]);
    if (least == TF_SEVERITY_NOTE)
        tf_report_add_checklist(out, spec, findings);
    return g_string_free(out, FALSE);
}
