#include "job/contact-sheet.h"

#include "base/text.h"
#include "job/contact-plan.h"
#include "model/language.h"

#include <math.h>
#include <string.h>

/* Findings of one code; `tenfold check` shows the rest. */
#define TF_FINDINGS_SHOWN 3

static const char style[] =
    ":root{color-scheme:light dark;--ground:#fffdf8;--panel:var(--sand);--words:#1d1d1b;"
    "--quiet:#5b5853;--line:#d9d2c3;--link:#14527a}\n"
    "@media(prefers-color-scheme:dark){:root{--ground:#191816;--panel:#24221f;"
    "--words:#f2eee5;--quiet:#b4aea3;--line:#45413a;--link:#9fd2f0}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--ground);color:var(--words);"
    "font:1rem/1.55 system-ui,\"Noto Sans\",sans-serif}\n"
    "main,header,footer{max-width:76rem;margin:0 auto;padding:0 1.5rem}\n"
    "header{padding-top:3.5rem}\n"
    "h1{font-size:2.4rem;line-height:1.15;margin:0 0 .4rem;font-weight:650;"
    "letter-spacing:-.015em}\n"
    "h2{font-size:1.45rem;line-height:1.3;margin:0}\n"
    "h2 small{font-size:1rem;font-weight:400;color:var(--quiet);margin-inline-start:.6em}\n"
    "h3{font-size:1rem;margin:2rem 0 .4rem}\n"
    "p{margin:.3rem 0;max-width:44rem}\n"
    "a{color:var(--link);text-underline-offset:.15em}\n"
    "a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid "
    "var(--harbor);outline-offset:3px;border-radius:2px}\n"
    ".quiet{color:var(--quiet)}\n"
    ".verdict{font-size:1.45rem;font-weight:650;margin:1.4rem 0 .6rem}\n"
    ".glance{list-style:none;margin:0 0 .9rem;padding:0;display:flex;flex-wrap:wrap;"
    "gap:.45rem}\n"
    ".glance a{color:inherit;text-decoration:none}\n"
    ".why{margin:0;padding:0 0 0 1.1rem;max-width:60rem}\n"
    ".why li{overflow-wrap:anywhere}\n"
    ".covers{list-style:none;margin:2.5rem 0 4rem;padding:0;display:grid;gap:2.2rem 1.6rem;"
    "grid-template-columns:repeat(auto-fill,minmax(11.5rem,1fr))}\n"
    ".covers a{display:block;text-decoration:none;color:inherit}\n"
    ".covers b{display:block;font-size:1.1rem;margin-top:.7rem;line-height:1.4}\n"
    "img{display:block;max-width:100%;height:auto;background:#fff;"
    "box-shadow:0 0 0 1px var(--line),0 1px 2px rgb(0 0 0/.12),0 8px 20px rgb(0 0 0/.1)}\n"
    ".covers img{width:100%}\n"
    ".none{display:grid;place-items:center;aspect-ratio:11/17;background:var(--panel);"
    "color:var(--quiet);padding:1rem;text-align:center;border:1px dashed var(--line)}\n"
    "article{border-top:1px solid var(--line);padding:2rem 0 "
    "2.4rem;scroll-margin-top:1rem}\n"
    ".state{display:inline-block;padding:.05em .65em;border-radius:1em;color:#1d1d1b;"
    "font-size:.86rem;background:var(--leaf)}\n"
    ".state.draft{background:var(--sun)}\n"
    ".state.bad{background:var(--coral)}\n"
    ".files{list-style:none;padding:0;margin:.8rem 0;display:flex;flex-wrap:wrap;"
    "gap:.4rem 1.8rem}\n"
    ".strip{overflow-x:auto;padding:.6rem 2px 1.4rem}\n"
    ".strip ol{list-style:none;display:flex;width:max-content;margin:0;padding:0}\n"
    ".strip li:nth-child(odd){margin-inline-end:1.1rem}\n"
    ".strip img{width:6.4rem}\n"
    ".strip span{display:block;text-align:center;font-size:.78rem;color:var(--quiet);"
    "padding-top:.3rem}\n"
    ".states{overflow-x:auto;margin:0 0 3.5rem}\n"
    ".states table{border-collapse:collapse;font-size:.92rem}\n"
    ".states caption{text-align:start;font-weight:600;padding:0 0 .5rem}\n"
    ".states th,.states td{padding:.3rem .9rem .3rem 0;border-top:1px solid var(--line);"
    "text-align:end;font-weight:400;white-space:nowrap}\n"
    ".states thead th{border-top:0;color:var(--quiet)}\n"
    ".states .work{font-weight:700}\n"
    ".states th:first-child,.states th:last-child,.states td:last-child{text-align:start}\n"
    "details{margin-top:.4rem}\n"
    "details li{margin:.5rem 0;overflow-wrap:anywhere}\n"
    "summary{cursor:pointer}\n"
    "code,pre{font:.88em/1.5 ui-monospace,\"Noto Sans Mono\",monospace}\n"
    "pre{background:var(--panel);padding:.8rem 1rem;overflow-x:auto;border-radius:4px;"
    "max-width:44rem}\n"
    "footer{border-top:1px solid var(--line);padding-bottom:4rem}\n"
    "@media print{.strip{overflow:visible}.strip ol{width:auto;flex-wrap:wrap}}\n";

static void
put_palette(GString *html, const TfContactSheet *sheet)
{
    static const struct {
        const char *name, *otherwise;
    } wanted[] = {{"sand", "#fbf1de"},
                  {"sun", "#ffdc5c"},
                  {"leaf", "#c0dea4"},
                  {"coral", "#f8bfa5"},
                  {"harbor", "#1b6c9f"}};
    g_string_append(html, ":root{");
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_autofree char *colour = g_strdup(wanted[i].otherwise);
        for (int j = 0; j < sheet->n_inks; j++) {
            const TfInk *ink = &sheet->inks[j];
            if (strcmp(ink->name, wanted[i].name) != 0)
                continue;
            g_free(colour);
            colour = g_strdup_printf("#%02x%02x%02x", (unsigned)lround(ink->rgb[0] * 255),
                                     (unsigned)lround(ink->rgb[1] * 255),
                                     (unsigned)lround(ink->rgb[2] * 255));
        }
        tf_text_add_escaped(html, "--%s:%s;", wanted[i].name, colour);
    }
    g_string_append(html, "}\n");
}

static const char *
direction_of(const TfOutcome *edition)
{
    const TfLanguage *language = tf_language_find(edition->language);
    gboolean is_rtl = language != NULL && language->direction == TF_DIRECTION_RTL;
    return is_rtl ? "rtl" : "ltr";
}

static const char *
name_of(const TfOutcome *edition)
{
    return edition->name != NULL ? edition->name : edition->english;
}

/* Names of files are made of letters that need no escaping in an address, but who knows. */
static char *
address_of(const char *path)
{
    return g_uri_escape_string(path, "/", FALSE);
}

static gboolean
is_bad(const TfOutcome *edition)
{
    return edition->failure != NULL || tf_outcome_n_errors(edition) > 0 ||
           edition->files->len == 0;
}

/* The class beside "state". */
static const char *
look_of(const TfOutcome *edition)
{
    gboolean is_open = edition->is_draft || edition->is_older || edition->overdue != NULL;
    return is_bad(edition) ? " bad" : is_open ? " draft" : "";
}

static void
put_state(GString *html, const TfOutcome *edition)
{
    g_autofree char *state = tf_outcome_state(edition);
    tf_text_add_escaped(html, "<span class=\"state%s\">%s</span>", look_of(edition), state);
}

static void
put_picture(
    GString *html, const TfOutcome *edition, const char *path, double dpi, const char *alt)
{
    g_autofree char *address = address_of(path);
    tf_text_add_escaped(
        html, "<img src=\"%s\" alt=\"%s\" width=\"%d\" height=\"%d\" loading=\"lazy\">",
        address, alt, (int)lround(edition->width * dpi / 72),
        (int)lround(edition->height * dpi / 72));
}

static void
put_cover(GString *html, const TfOutcome *edition)
{
    const TfDelivered *cover = tf_outcome_file(edition, "cover");
    tf_text_add_escaped(html, "<li><a href=\"#%s-%s\">", edition->language,
                        edition->product);
    if (cover != NULL) {
        g_autofree char *alt =
            g_strdup_printf("Cover of the %s in %s", edition->product, edition->english);
        put_picture(html, edition, cover->path, 100, alt);
    } else {
        tf_text_add_escaped(html, "<span class=\"none\">no pages yet</span>");
    }
    tf_text_add_escaped(html, "<b><span lang=\"%s\" dir=\"%s\">%s</span></b>",
                        edition->language, direction_of(edition), name_of(edition));
    tf_text_add_escaped(html, "<span class=\"quiet\">%s</span></a>\n", edition->english);
    put_state(html, edition);
    g_string_append(html, "</li>\n");
}

/* Not g_format_size(): it speaks the language of the computer. */
static char *
size_of(gint64 n_bytes)
{
    return n_bytes < 1000000 ? g_strdup_printf("%.0f kB", ceil((double)n_bytes / 1e3))
                             : g_strdup_printf("%.1f MB", (double)n_bytes / 1e6);
}

static void
put_link(GString *html, const TfOutcome *edition, const char *role, const char *words)
{
    const TfDelivered *file = tf_outcome_file(edition, role);
    if (file == NULL)
        return;
    g_autofree char *address = address_of(file->path);
    g_autofree char *size = size_of(file->n_bytes);
    tf_text_add_escaped(html,
                        "<li><a href=\"%s\" aria-label=\"%s in %s, PDF\">%s</a> "
                        "<span class=\"quiet\">PDF, %s</span></li>\n",
                        address, words, edition->english, words, size);
}

/* Proofs are of the press file that lies there: a build takes older ones away. */
static void
put_proof(GString *html, const TfContactSheet *sheet, const TfOutcome *edition)
{
    if (sheet->output == NULL)
        return;
    g_autofree char *name =
        g_strdup_printf("%s/proof/%s.html", edition->language, edition->product);
    g_autofree char *path = g_build_filename(sheet->output, name, NULL);
    g_autofree char *address = address_of(name);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        tf_text_add_escaped(
            html,
            "<li><a href=\"%s\" aria-label=\"Proof in %s: how it prints, inks and "
            "plates\">Proof: how it prints, inks and plates</a></li>\n",
            address, edition->english);
}

/* The pages as they lie in the open book: the cover alone, then two by two. */
static void
put_strip(GString *html, const TfOutcome *edition)
{
    if (tf_outcome_file(edition, "picture") == NULL)
        return;
    tf_text_add_escaped(
        html,
        "<div class=\"strip\" tabindex=\"0\" role=\"region\" aria-label=\"Pages in %s\" "
        "dir=\"%s\"><ol>\n",
        edition->english, edition->is_right_bound ? "rtl" : "ltr");
    int page = 0;
    for (guint i = 0; i < edition->files->len; i++) {
        const TfDelivered *file = edition->files->pdata[i];
        if (strcmp(file->role, "picture") != 0)
            continue;
        g_autofree char *alt = g_strdup_printf("Page %d", ++page);
        g_string_append(html, "<li>");
        put_picture(html, edition, file->path, 50, alt);
        tf_text_add_escaped(html, "<span aria-hidden=\"true\">%d</span></li>\n", page);
    }
    g_string_append(html, "</ol></div>\n");
}

/* What the sheets of four pages were made by is worked out again of what the manifest says. */
static void
put_sheets(GString *html, const TfOutcome *edition)
{
    TfScheme scheme = tf_outcome_scheme(edition);
    g_autoptr(TfPlan) plan =
        tf_outcome_file(edition, "sheets") != NULL ? tf_plan_new(&scheme, NULL) : NULL;
    if (plan != NULL)
        tf_contact_plan_put(html, plan, edition);
}

static void
put_place(GString *html, const TfFinding *finding)
{
    const TfPlace *place = &finding->place;
    tf_text_add_escaped(html, "<li>%s ", finding->text);
    if (place->file != NULL && place->line > 0)
        tf_text_add_escaped(html, "<code>%s:%d:%d</code>", place->file, place->line,
                            place->column);
    else if (place->file != NULL)
        tf_text_add_escaped(html, "<code>%s</code>", place->file);
    if (place->page > 0)
        tf_text_add_escaped(html, " page %d", place->page);
    g_string_append(html, "</li>\n");
}

/* All findings of one kind: what it means once, then the first places. */
static void
put_kind(GString *html, const TfOutcome *edition, const TfFindingKind *kind)
{
    int n = tf_outcome_n_with_code(edition, kind->code), n_shown = 0;
    tf_text_add_escaped(html,
                        "<li><b>%d × %s</b> %s <span class=\"quiet\">%s</span>\n<ul>\n", n,
                        kind->code, kind->meaning, kind->remedy);
    for (int i = 0; i < tf_findings_n(edition->findings) && n_shown < TF_FINDINGS_SHOWN;
         i++) {
        const TfFinding *finding = tf_findings_get(edition->findings, i);
        if (strcmp(finding->code, kind->code) != 0)
            continue;
        put_place(html, finding);
        n_shown++;
    }
    if (n > n_shown)
        tf_text_add_escaped(html, "<li>and %d more: <code>./tenfold check %s</code></li>\n",
                            n - n_shown, edition->language);
    g_string_append(html, "</ul></li>\n");
}

/* Errors first. */
static void
put_findings(GString *html, const TfOutcome *edition)
{
    int n_kinds, n_errors = tf_outcome_n_errors(edition);
    const TfFindingKind *kinds = tf_finding_kinds(&n_kinds);
    if (tf_findings_n(edition->findings) == 0)
        return;
    tf_text_add_escaped(
        html, "<details%s><summary>%d error%s, %d warning%s</summary>\n<ul>\n",
        n_errors > 0 ? " open" : "", n_errors, n_errors == 1 ? "" : "s",
        tf_outcome_n_warnings(edition), tf_outcome_n_warnings(edition) == 1 ? "" : "s");
    for (int severity = TF_SEVERITY_ERROR; severity >= TF_SEVERITY_NOTE; severity--)
        for (int i = 0; i < n_kinds; i++)
            if ((int)kinds[i].severity == severity &&
                tf_outcome_n_with_code(edition, kinds[i].code) > 0)
                put_kind(html, edition, &kinds[i]);
    g_string_append(html, "</ul>\n</details>\n");
}

static void
put_facts(GString *html, const TfOutcome *edition)
{
    g_string_append(html, "<p>");
    put_state(html, edition);
    if (edition->n_pages > 0)
        tf_text_add_escaped(
            html, " <span class=\"quiet\">%d pages, %g × %g in, bound at the %s</span>",
            edition->n_pages, edition->width / 72, edition->height / 72,
            edition->is_right_bound ? "right" : "left");
    if (edition->code != NULL)
        tf_text_add_escaped(html, " <span class=\"quiet\">· text <code>%s</code></span>",
                            edition->code);
    g_string_append(html, "</p>\n");
    if (edition->fit != NULL)
        tf_text_add_escaped(
            html,
            "<details><summary>Type size and leading that the fit found, in "
            "points</summary>"
            "<p class=\"quiet\">%s</p></details>\n",
            edition->fit);
    if (edition->failure != NULL)
        tf_text_add_escaped(html, "<p>Could not be made: %s</p>\n", edition->failure);
    if (edition->is_older)
        tf_text_add_escaped(
            html,
            "<p>These files are older than the texts, fonts or libraries that are here "
            "now. To "
            "renew them: "
            "<code>./tenfold build %s</code></p>\n",
            edition->language);
}

static void
put_edition(GString *html, const TfContactSheet *sheet, const TfOutcome *edition)
{
    tf_text_add_escaped(html, "<article id=\"%s-%s\">\n", edition->language,
                        edition->product);
    tf_text_add_escaped(
        html, "<h2><span lang=\"%s\" dir=\"%s\">%s</span> <small>%s, %s</small></h2>\n",
        edition->language, direction_of(edition), name_of(edition), edition->english,
        edition->product);
    put_facts(html, edition);
    if (edition->files->len > 0) {
        g_string_append(html, "<ul class=\"files\">\n");
        put_link(html, edition, "reader", "For reading");
        put_link(html, edition, "press", "Pages for the press");
        put_link(html, edition, "base", "Base, the same in all languages");
        put_link(html, edition, "language", "Words alone");
        put_link(html, edition, "sheets", "Sheets for proofs and office printing");
        put_proof(html, sheet, edition);
        g_string_append(html, "</ul>\n");
    }
    put_strip(html, edition);
    put_sheets(html, edition);
    put_findings(html, edition);
    g_string_append(html, "</article>\n");
}

/* A number that asks for work stands out. */
static void
put_number(GString *html, int number, gboolean is_work)
{
    const char *look = is_work && number > 0 ? " class=\"work\"" : "";
    g_string_append_printf(html, "<td%s>%d</td>", look, number);
}

/* How far each translation is, in units; what stands at the end says why one is not ready. */
static void
put_states_row(GString *html, const TfOutcome *edition)
{
    const TfTally *tally = &edition->tally;
    tf_text_add_escaped(html, "<tr><th scope=\"row\"><a href=\"#%s-%s\">%s</a></th>",
                        edition->language, edition->product, edition->english);
    for (int i = 0; i < TF_N_UNIT_STATES; i++)
        put_number(html, tally->n[i], i == TF_UNIT_MISSING || i == TF_UNIT_STALE);
    put_number(html, tally->n_words, FALSE);
    put_number(html, tf_outcome_n_with_code(edition, "overset"), TRUE);
    g_string_append(html, "<td>");
    put_state(html, edition);
    g_string_append(html, "</td></tr>\n");
}

static void
put_states(GString *html, const TfContactSheet *sheet)
{
    g_string_append(html,
                    "<div class=\"states\" tabindex=\"0\" role=\"region\" "
                    "aria-labelledby=\"states\">\n<table>\n"
                    "<caption id=\"states\">How far each language is: texts</caption>\n"
                    "<thead><tr><th scope=\"col\">Language</th>");
    for (int i = 0; i < TF_N_UNIT_STATES; i++)
        tf_text_add_escaped(html, "<th scope=\"col\">%s</th>",
                            tf_unit_state_name((TfUnitState)i));
    g_string_append(html,
                    "<th scope=\"col\">English words</th><th scope=\"col\">overset</th>"
                    "<th scope=\"col\">edition</th></tr></thead>\n<tbody>\n");
    for (guint i = 0; i < sheet->editions->len; i++)
        put_states_row(html, sheet->editions->pdata[i]);
    g_string_append(html, "</tbody>\n</table>\n</div>\n");
}

/* The title of the source edition, which is in English; else the campaign's name. */
static const char *
title_of(const TfContactSheet *sheet)
{
    for (guint i = 0; i < sheet->editions->len; i++) {
        const TfOutcome *edition = sheet->editions->pdata[i];
        if (edition->is_source && edition->title != NULL)
            return edition->title;
    }
    return sheet->name;
}

/* "32,000", whatever the locale. Transfer full. */
static char *
grouped(int number)
{
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%d", number);
    for (gssize at = (gssize)text->len - 3; at > 0; at -= 3)
        g_string_insert_c(text, at, ',');
    return g_string_free(text, FALSE);
}

/* What stands against printing it; NULL: nothing. Transfer full. */
static char *
why_not(const TfOutcome *edition)
{
    char *why = tf_outcome_why(edition);
    return why != NULL || edition->files->len > 0
               ? why
               : g_strdup_printf("no pages yet: ./tenfold build %s", edition->language);
}

/* "Arabic", or "Arabic, poster" where the page has more than one product. */
static void
put_name(GString *html, const TfContactSheet *sheet, const TfOutcome *edition)
{
    const TfOutcome *first = sheet->editions->pdata[0];
    gboolean has_products = FALSE;
    for (guint i = 1; i < sheet->editions->len; i++) {
        const TfOutcome *other = sheet->editions->pdata[i];
        has_products = has_products || strcmp(other->product, first->product) != 0;
    }
    tf_text_add_escaped(html, "<a href=\"#%s-%s\">%s%s%s</a>", edition->language,
                        edition->product, edition->english, has_products ? ", " : "",
                        has_products ? edition->product : "");
}

static int
put_glance(GString *html, const TfContactSheet *sheet, char *const *why)
{
    int n_ready = 0;
    g_string_append(html, "<ul class=\"glance\">\n");
    for (guint i = 0; i < sheet->editions->len; i++) {
        const TfOutcome *edition = sheet->editions->pdata[i];
        tf_text_add_escaped(html, "<li class=\"state%s\">", look_of(edition));
        put_name(html, sheet, edition);
        g_string_append(html, "</li>\n");
        n_ready += why[i] == NULL;
    }
    g_string_append(html, "</ul>\n");
    return n_ready;
}

/* Each reason once, after all editions that it holds for. */
static void
put_reasons(GString *html, const TfContactSheet *sheet, char *const *why)
{
    guint n = sheet->editions->len;
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    g_string_append(html, "<ul class=\"why\">\n");
    for (guint i = 0; i < n; i++) {
        if (why[i] == NULL || !g_hash_table_add(told, why[i]))
            continue;
        g_string_append(html, "<li><b>");
        for (guint j = i; j < n; j++) {
            if (g_strcmp0(why[j], why[i]) != 0)
                continue;
            g_string_append(html, j > i ? ", " : "");
            put_name(html, sheet, sheet->editions->pdata[j]);
        }
        tf_text_add_escaped(html, "</b>: %s</li>\n", why[i]);
    }
    g_string_append(html, "</ul>\n");
}

/* What who answers for the whole asks first: how many are ready, and why the others are not. */
static void
put_verdict(GString *html, const TfContactSheet *sheet)
{
    guint n = sheet->editions->len;
    if (n == 0)
        return;
    g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < n; i++) /* NULL for those that are ready */
        g_ptr_array_add(reasons, why_not(sheet->editions->pdata[i]));
    char *const *why = (char *const *)reasons->pdata;
    g_autoptr(GString) glance = g_string_new(NULL);
    int n_ready = put_glance(glance, sheet, why);
    tf_text_add_escaped(html,
                        "<p class=\"verdict\">%d of %d edition%s ready for the press</p>\n",
                        n_ready, (int)n, n == 1 ? "" : "s");
    g_string_append(html, glance->str);
    put_reasons(html, sheet, why);
}

static void
put_header(GString *html, const TfContactSheet *sheet)
{
    g_autofree char *copies = grouped(sheet->n_copies);
    tf_text_add_escaped(html, "<header>\n<h1>%s</h1>\n", title_of(sheet));
    tf_text_add_escaped(html, "<p class=\"quiet\">Edition %s", sheet->edition);
    if (sheet->n_copies > 0)
        tf_text_add_escaped(html, " · %s copies in all languages", copies);
    g_string_append(html, "</p>\n");
    put_verdict(html, sheet);
    g_string_append(html, "</header>\n");
}

static void
put_footer(GString *html, const TfContactSheet *sheet)
{
    g_string_append(html, "<footer>\n<h3>What goes to the printer</h3>\n"
                          "<p>The folder that <code>./tenfold pack</code> makes below "
                          "<code>vendor</code>: it has the press sheets of the plan that "
                          "plates are made from, plate list, ticket and labels. A printer "
                          "who imposes himself takes the <em>pages for the press</em> "
                          "(single pages in reading order, with bleed), with "
                          "<a href=\"SHA256SUMS\">SHA256SUMS</a> and <a "
                          "href=\"manifest.json\">manifest.json</a>. No press prints from "
                          "the <em>sheets for proofs and office printing</em>. "
                          "The files <em>for reading</em> are for screens, screen readers "
                          "and web sites.</p>\n"
                          "<p>What is not reviewed says so outside the trim of its sheets. "
                          "Please do not print "
                          "it for handing out.</p>\n"
                          "<h3>Whether all files arrived whole</h3>\n"
                          "<pre>sha256sum --check SHA256SUMS</pre>\n"
                          "<h3>Until when this holds</h3>\n");
    if (sheet->facts_due != NULL)
        tf_text_add_escaped(
            html,
            "<p>Telephone numbers, addresses and names must be checked again by %s.</p>\n",
            sheet->facts_due);
    if (sheet->laws_due != NULL)
        tf_text_add_escaped(
            html, "<p>The statements of law must be read again by a lawyer by %s.</p>\n",
            sheet->laws_due);
    g_string_append(html, "</footer>\n");
}

char *
tf_contact_sheet_print(const TfContactSheet *sheet)
{
    GString *html = g_string_new("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                                 "<meta charset=\"utf-8\">\n"
                                 "<meta name=\"viewport\" "
                                 "content=\"width=device-width,initial-scale=1\">\n");
    tf_text_add_escaped(html, "<title>%s, edition %s</title>\n<style>\n", title_of(sheet),
                        sheet->edition);
    put_palette(html, sheet);
    g_string_append(html, style);
    g_string_append(html, tf_contact_plan_style);
    g_string_append(html, "</style>\n</head>\n<body>\n");
    put_header(html, sheet);
    g_string_append(html, "<main>\n<ul class=\"covers\">\n");
    for (guint i = 0; i < sheet->editions->len; i++)
        put_cover(html, sheet->editions->pdata[i]);
    g_string_append(html, "</ul>\n");
    put_states(html, sheet);
    for (guint i = 0; i < sheet->editions->len; i++)
        put_edition(html, sheet, sheet->editions->pdata[i]);
    g_string_append(html, "</main>\n");
    put_footer(html, sheet);
    g_string_append(html, "</body>\n</html>\n");
    return g_string_free(html, FALSE);
}
