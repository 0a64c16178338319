/* The words of one language: blocks, units, spans, hashes, and what is told of mistakes. */
#include "base/error.h"
#include "model/edition.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

#define ENGLISH "content/en/rights.xml"
#define SPANISH "content/es/rights.xml"
#define ARABIC  "content/ar/rights.xml"

/* Loads English, and @tag as its translation unless it is "en". */
static const TfEdition *
load(Project *project, const char *tag)
{
    g_autoptr(GError) error = NULL;
    project->reference = tf_reference_load(project->content, project->findings, &error);
    g_assert_no_error(error);
    project->english = tf_edition_load(project->content, "en", project->reference, NULL,
                                       project->findings, &error);
    g_assert_no_error(error);
    if (strcmp(tag, "en") == 0)
        return project->english;
    project->edition = tf_edition_load(project->content, tag, project->reference,
                                       project->english, project->findings, &error);
    g_assert_no_error(error);
    return project->edition;
}

static const TfUnit *
unit(const TfEdition *edition, const char *id)
{
    const TfBlock *block = tf_edition_find(edition, id);
    assert_non_null(block);
    return block->unit;
}

static void
assert_span(
    const TfUnit *of, int i, const char *text, gboolean is_bold, const char *language)
{
    assert_true(i < of->n_spans);
    const TfSpan *span = &of->spans[i];
    g_autofree char *part = g_strndup(of->text + span->start, span->length);
    assert_string_equal(part, text);
    assert_int_equal(span->is_bold, is_bold);
    assert_string_equal(span->language, language);
}

/* One finding: this code, this unit, this line of its file, this text. */
static void
assert_finding(const Project *project,
               const char *code,
               const char *unit_id,
               int line,
               const char *text)
{
    const TfFinding *finding = project_finding(project, code, line);
    if (unit_id == NULL)
        assert_null(finding->place.unit);
    else
        assert_string_equal(finding->place.unit, unit_id);
    assert_string_equal(finding->text, text);
}

static void
the_tree_is_printed_with_lines(void **state)
{
    Project *project = *state;
    g_autofree char *text = tf_edition_print(load(project, "en"));
    assert_int_equal(tf_findings_n(project->findings), 0);
    assert_string_equal(
        text, "    2 guide\n"
              "    4   title t “Know your rights”\n"
              "    5   notice n “This is not legal advice.”\n"
              "    7   section home\n"
              "    8     heading home.h “At your door”\n"
              "    9     p home.p [lead] “Ask for a warrant. Call 800-555-0100.”\n"
              "   10     list home.do [do]\n"
              "   11       item home.1 “Keep the door closed. Look for U.S. District "
              "Court.”\n"
              "   12       item home.2 “You can stay silent.”\n"
              "   14     say home.say [speak]\n"
              "   15       phrase “I do not consent.”\n"
              "   16       meaning home.m “You do not agree.”\n"
              "   19   section help\n"
              "   20     contact help.c → hotline\n"
              "   21       heading help.h “Office of Rights”\n"
              "   20       number → hotline “800-555-0100”\n"
              "   22       p help.p “Hours: Monday to Friday”\n"
              "   24     list help.form [form]\n"
              "   25       field help.f “Notes”\n");
}

static void
blocks_know_their_place_in_the_tree(void **state)
{
    Project *project = *state;
    const TfEdition *edition = load(project, "en");
    const TfBlock *root = tf_edition_root(edition);
    assert_int_equal(root->kind, TF_BLOCK_GUIDE);
    assert_int_equal(root->n_children, 4);
    assert_null(root->parent);
    const TfBlock *field = tf_edition_find(edition, "help.f");
    assert_int_equal(field->kind, TF_BLOCK_FIELD);
    assert_int_equal(field->n_lines, 2);
    assert_string_equal(field->parent->id, "help.form");
    assert_string_equal(field->parent->role, "form");
    assert_ptr_equal(field->parent->children[0], field);
    const TfBlock *item = tf_edition_find(edition, "home.1");
    assert_int_equal(item->n_lines, 1);
    assert_int_equal(item->place.line, 11);
    assert_int_equal(item->place.column, 7);
    assert_true(g_str_has_suffix(item->place.file, ENGLISH));
    assert_null(tf_edition_find(edition, "home.3"));
    assert_string_equal(tf_block_kind_name(TF_BLOCK_PARAGRAPH), "p");
    assert_string_equal(tf_block_kind_name(TF_BLOCK_NUMBER), "number");
}

static void
a_contact_gets_its_number_after_the_heading(void **state)
{
    Project *project = *state;
    const TfBlock *contact = tf_edition_find(load(project, "ar"), "help.c");
    assert_int_equal(contact->n_children, 3);
    const TfBlock *number = contact->children[1];
    assert_int_equal(number->kind, TF_BLOCK_NUMBER);
    assert_null(number->id);
    assert_null(number->unit->id);
    assert_string_equal(number->ref, "hotline");
    assert_string_equal(number->unit->text, "800-555-0100");
    assert_int_equal(number->unit->n_spans, 1);
    assert_true(number->unit->spans[0].is_literal);
    assert_string_equal(number->unit->spans[0].fact, "hotline");
    assert_string_equal(number->unit->language, "ar");
}

static void
spans_cover_the_text(void **state)
{
    Project *project = *state;
    const TfEdition *edition = load(project, "es");
    assert_int_equal(tf_findings_n(project->findings), 0);
    const TfUnit *item = unit(edition, "home.1");
    assert_int_equal(item->n_spans, 4);
    assert_span(item, 0, "Deje la puerta cerrada.", TRUE, "es");
    assert_span(item, 1, " Busque ", FALSE, "es");
    assert_span(item, 2, "U.S. District Court", FALSE, "en");
    assert_span(item, 3, ".", FALSE, "es");
    assert_null(item->spans[2].fact);
    const TfUnit *p = unit(edition, "home.p");
    assert_int_equal(p->n_spans, 3);
    assert_span(p, 0, "Pida una orden. Llame al ", FALSE, "es");
    assert_span(p, 1, "800-555-0100", FALSE, "es");
    assert_true(p->spans[1].is_literal);
    assert_string_equal(p->spans[1].fact, "hotline");
    assert_false(p->spans[2].is_literal);
}

static void
facts_speak_the_language_of_the_edition(void **state)
{
    Project *project = *state;
    project_replace(project->folder, ARABIC, "<fact ref=\"office\"/>",
                    "<fact ref=\"union\"/>");
    project_replace(project->folder, ENGLISH, "<fact ref=\"office\"/>",
                    "<fact ref=\"union\"/>");
    const TfEdition *edition = load(project, "ar");
    const TfUnit *hours = unit(edition, "help.p");
    assert_string_equal(hours->text, "المواعيد: من الاثنين إلى الجمعة");
    assert_span(hours, 1, "من الاثنين إلى الجمعة", FALSE, "ar");
    assert_false(hours->spans[1].is_literal);
    /* A name with one form for all languages is English. */
    assert_span(unit(edition, "help.h"), 0, "Legal Union", FALSE, "en");
}

static void
phrases_are_english(void **state)
{
    Project *project = *state;
    const TfBlock *say = tf_edition_find(load(project, "ar"), "home.say");
    assert_int_equal(say->children[0]->kind, TF_BLOCK_PHRASE);
    assert_string_equal(say->children[0]->unit->language, "en");
    assert_false(say->children[0]->has_blank);
    assert_string_equal(say->children[1]->unit->language, "ar");
}

static void
white_space_is_collapsed_over_elements(void **state)
{
    Project *project = *state;
    project_replace(project->folder, ENGLISH, "<b>Keep the door closed.</b> Look",
                    "\n   <b> Keep\n the  door closed. </b>\n  Look");
    const TfUnit *item = unit(load(project, "en"), "home.1");
    assert_string_equal(item->text, "Keep the door closed. Look for U.S. District Court.");
    assert_span(item, 0, "Keep the door closed. ", TRUE, "en");
    assert_span(item, 1, "Look for U.S. District Court.", FALSE, "en");
}

static void
text_is_composed(void **state)
{
    Project *project = *state;
    project_replace(project->folder, SPANISH, "asesoría", "asesori\u0301a");
    const TfUnit *notice = unit(load(project, "es"), "n");
    assert_string_equal(notice->text, "Esto no es asesoría legal.");
    assert_finding(project, "unnormalised-text", "n", 5,
                   "letters of this text are written in pieces (not NFC)");
}

/* The first two were computed by another program, for the guide of this project. */
static void
hashes_are_of_the_words_and_their_markup(void **state)
{
    Project *project = *state;
    const TfEdition *edition = load(project, "en");
    assert_string_equal(unit(edition, "t")->hash, "133f98105990cbdf");
    g_autofree char *digest = g_compute_checksum_for_string(
        G_CHECKSUM_SHA256,
        "Ask for a <term ref=\"warrant\">warrant</term>. Call <fact ref=\"hotline\"/>.",
        -1);
    digest[16] = '\0';
    assert_string_equal(unit(edition, "home.p")->hash, digest);
    g_autofree char *bold = g_compute_checksum_for_string(
        G_CHECKSUM_SHA256,
        "<b>Keep the door closed.</b> Look for <en>U.S. District Court</en>.", -1);
    bold[16] = '\0';
    assert_string_equal(unit(edition, "home.1")->hash, bold);
}

static void
hashes_do_not_see_how_lines_are_wrapped(void **state)
{
    Project *project = *state;
    project_replace(project->folder, ENGLISH, "Know your rights",
                    "\n  Know\n  your rights\n");
    assert_string_equal(unit(load(project, "en"), "t")->hash, "133f98105990cbdf");
}

static void
the_code_changes_with_one_word(void **state)
{
    Project *project = *state;
    g_autofree char *before = g_strdup(tf_edition_code(load(project, "en")));
    assert_int_equal(strlen(before), 8);
    project_replace(project->folder, ENGLISH, "I do not consent.", "I do not agree.");
    g_clear_pointer(&project->english, tf_edition_free);
    g_clear_pointer(&project->reference, tf_reference_free);
    assert_string_not_equal(tf_edition_code(load(project, "en")), before);
}

static void
an_edition_says_what_it_is(void **state)
{
    Project *project = *state;
    const TfEdition *edition = load(project, "ar");
    assert_string_equal(tf_edition_language(edition)->tag, "ar");
    assert_string_equal(tf_edition_name(edition), "2026-12");
    assert_string_equal(unit(edition, "t")->src, "133f98105990cbdf");
    assert_null(unit(project->english, "t")->src);
}

static void
a_missing_unit_is_told_with_its_english(void **state)
{
    Project *project = *state;
    project_replace(project->folder, SPANISH,
                    "<item xml:id=\"home.2\" src=\"95e9d11be2dd3a3f\" law=\"us-4a us-5a\">"
                    "Puede guardar silencio.</item>",
                    "");
    load(project, "es");
    assert_finding(project, "missing-unit", "home.2", 10,
                   "<item xml:id=\"home.2\"> (“You can stay silent.”) is missing");
}

static void
a_missing_section_is_told_once(void **state)
{
    Project *project = *state;
    g_autofree char *path = g_build_filename(project->folder, SPANISH, NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    const char *section = strstr(text, "  <section xml:id=\"help\">");
    g_autofree char *start = g_strndup(text, (gsize)(section - text));
    g_autofree char *cut = g_strconcat(start, "</guide>", NULL);
    project_write(project->folder, SPANISH, cut, -1);
    load(project, "es");
    assert_finding(project, "missing-unit", "help", 2,
                   "<section xml:id=\"help\"> is missing");
}

static void
a_lost_fact_is_named(void **state)
{
    Project *project = *state;
    project_replace(project->folder, SPANISH, "Llame al <fact ref=\"hotline\"/>",
                    "Llame <en>now</en>");
    load(project, "es");
    assert_finding(
        project, "inline-differs", "home.p", 9,
        "missing here: <fact ref=\"hotline\">; not in the English: <en>now</en>");
}

/* As many <b> and <term> as in the English, but around no words: what was bold is lost all the same. */
static void
bold_and_terms_stand_around_words(void **state)
{
    Project *project = *state;
    static const struct {
        const char *tag, *english, *text, *told;
        int column;
    } rows[] = {
        {"ko", "<b>Stay</b> here.", "<b></b>침묵할 수 있습니다.", "<b> has no words in it",
         0},
        {"ko", "<b>Stay</b> here.", "침묵할 <b> </b>수 있습니다.", "<b> has no words in it",
         10},
        {"es", "<b>Stay</b> here.", "Quédese aquí<b>.</b>", "<b> has only signs, “.”", 14},
        {"ko", "<b>Stay</b> here.", "침묵할<b>\u3164</b> 수 있습니다.",
         "<b> has only signs, “\u3164”", 9},
        {"es", "Ask <b>for a <term ref=\"warrant\">warrant</term></b>.",
         "Pida una orden<b><term ref=\"warrant\">…</term></b>.", "<b> has only signs, “…”",
         14},
        {"es", "Ask <b>for a <term ref=\"warrant\">warrant</term></b>.",
         "Pida <b>una orden<term ref=\"warrant\"/></b>.", "<term> has no words in it", 17},
        {"en", NULL, "Stay<b>!</b>", "<b> has only signs, “!”", 4},
        {"es", "<b>A</b> door.", "<b>1</b>.ª puerta.", NULL, 0},
        {"bn", "<b>2</b> doors.", "<b>২</b>টি দরজা।", NULL, 0},
        {"es", "Call <b><fact ref=\"hotline\"/></b>.",
         "Llame al <b><fact ref=\"hotline\"/></b>.", NULL, 0},
        {"es", "Ask <b><en>ICE</en></b>.", "Pida <b><en>ICE</en></b>.", NULL, 0},
        {"ko", "<b>Stay</b> here.", "<b>침</b>묵할 수 있습니다.", NULL, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(TfEdition) english =
            rows[i].english != NULL ? project_sentence(project, "en", rows[i].english, NULL)
                                    : NULL;
        tf_edition_free(project_sentence(project, rows[i].tag, rows[i].text, english));
        const TfFinding *told = NULL;
        int n = 0;
        for (int j = 0; j < tf_findings_n(project->findings); j++) {
            const TfFinding *finding = tf_findings_get(project->findings, j);
            if (strcmp(finding->code, "bad-content") != 0)
                continue;
            told = finding;
            n++;
        }
        if (n != (rows[i].told != NULL) ||
            (told != NULL && strcmp(told->text, rows[i].told) != 0))
            fail_msg("%s: %s", rows[i].text, told != NULL ? told->text : "not told");
        if (told == NULL)
            continue;
        assert_int_equal(told->severity, TF_SEVERITY_ERROR);
        assert_int_equal(told->place.line, 7);
        assert_int_equal(told->place.column, 24 + rows[i].column);
        assert_string_equal(told->place.unit, "home.p");
    }
}

static void
a_stale_unit_is_told_the_hash_to_write(void **state)
{
    Project *project = *state;
    project_replace(project->folder, ENGLISH, "Know your rights", "Know all your rights");
    load(project, "es");
    assert_finding(project, "stale-translation", "t", 4,
                   "the English has changed since this was translated");
    g_autofree char *src =
        g_strdup_printf("src=\"%s\".", unit(project->english, "t")->hash);
    assert_true(g_str_has_suffix(tf_findings_get(project->findings, 0)->hint, src));
    assert_int_equal(tf_findings_get(project->findings, 0)->place.column, 23);
}

static void
an_unknown_fact_is_told_with_its_neighbour(void **state)
{
    Project *project = *state;
    project_replace(project->folder, ENGLISH, "<fact ref=\"hours\"/>",
                    "<fact ref=\"hour\"/>");
    const TfEdition *edition = load(project, "en");
    assert_finding(project, "unresolved-fact", "help.p", 22, "there is no fact “hour”");
    assert_string_equal(tf_findings_get(project->findings, 0)->hint,
                        "did you mean “hours”?");
    assert_string_equal(unit(edition, "help.p")->text, "Hours: [hour]");
}

static void
a_turning_sign_is_told_at_its_byte(void **state)
{
    Project *project = *state;
    char override[7] = {0};
    g_unichar_to_utf8(0x202e, override);
    g_autofree char *turned = g_strdup_printf("هذه %sليست", override);
    project_replace(project->folder, ARABIC, "هذه ليست", turned);
    load(project, "ar");
    assert_finding(project, "bad-character", "n", 5,
                   "the text holds a sign that turns text around (U+202E)");
    /* "    <notice xml:id=\"n\" src=\"…\">" is 46 bytes, the word and its space are 7. */
    assert_int_equal(tf_findings_get(project->findings, 0)->place.column, 47 + 7);
}

static void
names_in_capitals_are_no_foreign_words(void **state)
{
    Project *project = *state;
    project_replace(project->folder, ARABIC, "عند بابك", "ICE MOIA عند");
    load(project, "ar");
    assert_int_equal(tf_findings_n(project->findings), 0);
}

static void
foreign_words_are_counted(void **state)
{
    Project *project = *state;
    project_replace(project->folder, ARABIC, "عند بابك", "عند door");
    load(project, "ar");
    assert_finding(project, "wrong-script", "home.h", 8,
                   "only 3 of 7 letters are in the script of “ar”");
}

static void
what_cannot_be_read_is_an_error(void **state)
{
    Project *project = *state;
    g_autoptr(GError) error = NULL;
    load(project, "en");
    const TfReference *reference = project->reference;
    TfFindings *findings = project->findings;
    assert_null(
        tf_edition_load(project->content, "../en", reference, NULL, findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_USAGE));
    g_clear_error(&error);
    assert_null(tf_edition_load(project->content, "pl", reference, NULL, findings, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    g_clear_error(&error);
    project_write(project->folder, SPANISH, "<guide", -1);
    assert_null(tf_edition_load(project->content, "es", reference, NULL, findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    g_clear_error(&error);
    project_write(project->folder, SPANISH, "<p xmlns='urn:x-tenfold:content:1'/>", -1);
    assert_null(tf_edition_load(project->content, "es", reference, NULL, findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(the_tree_is_printed_with_lines),
        PROJECT_TEST(blocks_know_their_place_in_the_tree),
        PROJECT_TEST(a_contact_gets_its_number_after_the_heading),
        PROJECT_TEST(spans_cover_the_text),
        PROJECT_TEST(facts_speak_the_language_of_the_edition),
        PROJECT_TEST(phrases_are_english),
        PROJECT_TEST(white_space_is_collapsed_over_elements),
        PROJECT_TEST(text_is_composed),
        PROJECT_TEST(hashes_are_of_the_words_and_their_markup),
        PROJECT_TEST(hashes_do_not_see_how_lines_are_wrapped),
        PROJECT_TEST(the_code_changes_with_one_word),
        PROJECT_TEST(an_edition_says_what_it_is),
        PROJECT_TEST(a_missing_unit_is_told_with_its_english),
        PROJECT_TEST(a_missing_section_is_told_once),
        PROJECT_TEST(a_lost_fact_is_named),
        PROJECT_TEST(bold_and_terms_stand_around_words),
        PROJECT_TEST(a_stale_unit_is_told_the_hash_to_write),
        PROJECT_TEST(an_unknown_fact_is_told_with_its_neighbour),
        PROJECT_TEST(a_turning_sign_is_told_at_its_byte),
        PROJECT_TEST(names_in_capitals_are_no_foreign_words),
        PROJECT_TEST(foreign_words_are_counted),
        PROJECT_TEST(what_cannot_be_read_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
