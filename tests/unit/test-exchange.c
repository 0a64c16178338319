/* What goes out, to the letter; what comes back, and what becomes of it. */
#include "support/check.h"
#include "support/project.h"
#include "support/returning.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char spanish[] = "content/es/rights.xml";

static char *
write_out(const Project *project, TfExchangeFormat format, TfExchangeTool tool)
{
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    return tf_exchange_write(returning->exchange, format, tool);
}

static void
assert_holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("not there:\n%s\nin:\n%s", part, text);
}

static void
xliff_12_has_codes_notes_and_hashes(void **state)
{
    const Project *project = *state;
    g_autofree char *text = write_out(project, TF_FORMAT_XLIFF12, TF_TOOL_ANY);
    assert_holds(text,
                 "target-language=\"es\" datatype=\"xml\" date=\"2026-01-01T00:00:00Z\"");
    assert_holds(
        text,
        "      <trans-unit id=\"home.p\" resname=\"home.p\" restype=\"x-p\" "
        "approved=\"no\">\n"
        "        <source>Ask for a <g id=\"1\" ctype=\"x-term\">warrant</g>. Call "
        "<x id=\"2\" ctype=\"x-fact\" equiv-text=\"800-555-0100\"/>.</source>\n"
        "        <target state=\"translated\">Pida una <g id=\"1\" "
        "ctype=\"x-term\">orden</g>. Llame al "
        "<x id=\"2\" ctype=\"x-fact\" equiv-text=\"800-555-0100\"/>.</target>\n"
        "        <context-group purpose=\"x-tenfold\">\n"
        "          <context context-type=\"x-source-hash\">af226e763a3cb7db</context>\n"
        "          <context context-type=\"x-target-hash\">8a9dba984caac135</context>\n"
        "        </context-group>\n");
    assert_holds(text,
                 "<note from=\"terms\">Term “warrant”: “orden”; never “papel”</note>");
    assert_holds(text, "id=\"home.h\" resname=\"home.h\" restype=\"x-heading\" "
                       "approved=\"no\" maxwidth=\"30\" size-unit=\"char\">");
    assert_holds(text, "<g id=\"1\" ctype=\"bold\">Deje la puerta cerrada.</g>");
    assert_null(strstr(text, "<mrk"));
}

static void
xliff_2_has_the_same_in_its_own_words(void **state)
{
    const Project *project = *state;
    g_autofree char *text = write_out(project, TF_FORMAT_XLIFF20, TF_TOOL_ANY);
    assert_holds(text, "<xliff version=\"2.0\" ");
    assert_holds(text, "srcLang=\"en\" trgLang=\"es\"");
    assert_holds(
        text, "<target>Pida una <pc id=\"1\" canCopy=\"no\" canDelete=\"no\" "
              "type=\"other\" subType=\"tenfold:term\" dispStart=\"&lt;term&gt;\" "
              "dispEnd=\"&lt;/term&gt;\">orden</pc>. Llame al <ph id=\"2\" canCopy=\"no\" "
              "canDelete=\"no\" type=\"other\" subType=\"tenfold:fact\" "
              "equiv=\"800-555-0100\" disp=\"800-555-0100\"/>.</target>");
    assert_holds(text, "<gls:term>warrant</gls:term>");
    assert_holds(text, "slr:sizeRestriction=\"30\"");
    assert_null(strstr(text, "<mrk"));
    g_autofree char *newer = write_out(project, TF_FORMAT_XLIFF21, TF_TOOL_ANY);
    assert_holds(newer, "<xliff version=\"2.1\" ");
}

static void
po_has_marks_as_they_are_written(void **state)
{
    const Project *project = *state;
    g_autofree char *text = write_out(project, TF_FORMAT_PO, TF_TOOL_ANY);
    assert_holds(text, "\n#. Term “warrant”: “orden”; never “papel”\n"
                       "#. tenfold home.p af226e763a3cb7db 8a9dba984caac135\n"
                       "#: ");
    assert_holds(text,
                 "msgctxt \"home.p\"\n"
                 "msgid \"Ask for a <term ref=\\\"warrant\\\">warrant</term>. Call <fact "
                 "ref=\\\"hotline\\\"/>.\"\n"
                 "msgstr \"Pida una <term ref=\\\"warrant\\\">orden</term>. Llame al "
                 "<fact ref=\\\"hotline\\\"/>.\"\n");
    assert_holds(text, "\"Language: es\\n\"\n");
}

static void
a_memory_has_what_is_translated(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, spanish, "src=\"95e9d11be2dd3a3f\"",
                    "src=\"0000000000000000\"");
    g_autofree char *text = write_out(project, TF_FORMAT_TMX, TF_TOOL_ANY);
    assert_holds(text, "creationdate=\"20260101T000000Z\"");
    assert_holds(text,
                 "      <tuv xml:lang=\"es\">\n"
                 "        <seg>Pida una <bpt i=\"1\" x=\"1\" type=\"term\">&lt;term "
                 "ref=&quot;warrant&quot;&gt;</bpt>orden<ept i=\"1\">&lt;/term&gt;</ept>. "
                 "Llame al <ph x=\"2\" type=\"fact\">&lt;fact "
                 "ref=&quot;hotline&quot;/&gt;</ph>.</seg>\n");
    assert_null(strstr(text, "Puede guardar silencio.")); /* is stale */
}

static void
a_termbase_has_the_terms_of_two_languages(void **state)
{
    const Project *project = *state;
    g_autofree char *text = write_out(project, TF_FORMAT_TBX, TF_TOOL_ANY);
    assert_holds(text,
                 "        <langSet xml:lang=\"es\">\n"
                 "          <tig>\n"
                 "            <term>orden</term>\n"
                 "            <termNote "
                 "type=\"administrativeStatus\">preferredTerm-admn-sts</termNote>\n"
                 "          </tig>\n"
                 "          <tig>\n"
                 "            <term>papel</term>\n"
                 "            <termNote "
                 "type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote>\n");
    assert_holds(text,
                 "<descrip type=\"definition\">A paper that lets officers act.</descrip>");
}

static void
a_page_for_reviewers_shows_both_sides(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, spanish, ">Notas<", ">Notes<");
    g_autofree char *text = write_out(project, TF_FORMAT_HTML, TF_TOOL_ANY);
    assert_holds(text, "<li>1 missing</li>\n<li>9 translated</li>");
    assert_holds(text, "<h2 id=\"s-home\" lang=\"en\">At your door</h2>");
    assert_holds(text,
                 "<td lang=\"es\" dir=\"ltr\">Pida una <span class=\"term\" title=\"A "
                 "paper that lets officers act.\">orden</span>. Llame al <bdi "
                 "class=\"fact\">800-555-0100</bdi>.</td>");
    assert_holds(text,
                 "<p class=\"phrase\">“I do not consent.” means:</p>You do not agree.");
    assert_holds(text, "<tr id=\"help.f\" class=\"missing\">");
    assert_null(strstr(text, "<script"));
    g_autoptr(Returning) arabic = returning_new(project->folder, "ar");
    g_autofree char *page =
        tf_exchange_write(arabic->exchange, TF_FORMAT_HTML, TF_TOOL_ANY);
    assert_holds(page, "<td lang=\"ar\" dir=\"rtl\"><b>أبقِ الباب مغلقًا.</b> ابحث عن <span "
                       "lang=\"en\" dir=\"ltr\">U.S. District Court</span>.</td>");
}

/* Returns: the cell of @paper that says @text; fails where there is none */
static const TfDocumentCell *
cell_that_says(const TfDocument *paper, const char *text)
{
    const TfDocumentSheet *sheet = tf_document_sheet(paper, 0);
    for (int i = 0; i < sheet->n_blocks; i++)
        for (int k = 0; k < sheet->blocks[i]->n_cells; k++)
            if (strcmp(sheet->blocks[i]->cells[k].text, text) == 0)
                return &sheet->blocks[i]->cells[k];
    fail_msg("no cell says %s", text);
    return &sheet->blocks[0]->cells[0];
}

static void
a_paper_for_reviewers_has_a_row_for_each_piece(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, "content/ar/rights.xml", ">ملاحظات<", ">Notes<");
    g_autoptr(Returning) returning = returning_new(project->folder, "ar");
    g_autoptr(TfExchange) exchange =
        tf_exchange_new(&(TfExchangeInput){.edition = returning->edition,
                                           .source = returning->source,
                                           .reference = returning->reference,
                                           .name = "العربية",
                                           .english_name = "Arabic"});
    g_autoptr(TfDocument) paper = tf_exchange_paper(exchange);
    g_autofree char *text = tf_document_print(paper);
    assert_string_equal(tf_document_title(paper), "English beside Arabic");
    assert_string_equal(tf_document_slot(paper, 0, "draft")->text, "العربية");
    assert_string_equal(tf_document_slot(paper, 0, "draft")->language, "ar");
    assert_holds(text, "Piece | English | العربية | Remarks");
    g_autofree char *page = tf_exchange_write(exchange, TF_FORMAT_HTML, TF_TOOL_ANY);
    assert_holds(page, "<title>English beside Arabic, edition ");
    assert_holds(page, "English beside Arabic (<bdi lang=\"ar\">العربية</bdi>)</h1>");
    assert_holds(page, "<th scope=\"col\" lang=\"ar\">العربية</th>");
    assert_int_equal(tf_document_n_sheets(paper), 1);
    assert_holds(text, "home.p | Ask for a warrant. Call 800-555-0100. | "
                       "اطلب الأمر. اتصل على 800-555-0100. | ");
    /* The number stands as on the page: whole, and from the left. */
    const TfDocumentCell *arabic =
        cell_that_says(paper, "اطلب الأمر. اتصل على 800-555-0100.");
    int n_numbers = 0;
    for (int i = 0; i < arabic->n_spans; i++)
        n_numbers += arabic->spans[i].is_literal &&
                     strncmp(arabic->text + arabic->spans[i].start, "800-555-0100",
                             arabic->spans[i].length) == 0;
    assert_int_equal(n_numbers, 1);
    assert_holds(text, "help.f (missing) | Notes |  | ");
    assert_holds(text, "At your door");
    assert_holds(text, "Signature");
}

static void
what_is_stale_or_missing_says_so(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, spanish, "src=\"95e9d11be2dd3a3f\"",
                    "src=\"0000000000000000\"");
    project_replace(project->folder, spanish, ">Notas<", ">Notes<");
    g_autofree char *xliff = write_out(project, TF_FORMAT_XLIFF12, TF_TOOL_ANY);
    assert_holds(xliff,
                 "<target state=\"needs-translation\">Puede guardar silencio.</target>");
    assert_holds(xliff, "<source>Notes</source>\n"
                        "        <target state=\"needs-translation\"></target>");
    g_autofree char *filled = write_out(project, TF_FORMAT_XLIFF12, TF_TOOL_OMEGAT);
    assert_holds(filled, "<source>Notes</source>\n"
                         "        <target state=\"needs-translation\">Notes</target>");
    g_autofree char *newer = write_out(project, TF_FORMAT_XLIFF20, TF_TOOL_ANY);
    assert_holds(newer, "<segment state=\"initial\" subState=\"tenfold:stale\">\n"
                        "        <source>You can stay silent.</source>");
    assert_holds(newer, "<segment state=\"initial\">\n"
                        "        <source>Notes</source>\n"
                        "      </segment>");
    g_autofree char *po = write_out(project, TF_FORMAT_PO, TF_TOOL_ANY);
    assert_holds(po, "#, fuzzy\nmsgctxt \"home.2\"\n");
    assert_holds(po, "msgid \"Notes\"\nmsgstr \"\"\n");
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    returning_check_same(returning, xliff);
    returning_check_same(returning, filled);
    returning_check_same(returning, newer);
    returning_check_same(returning, po);
}

/* With what the English was, and who signed what. */
static void
the_file_says_what_was_signed_and_what_the_english_was(void **state)
{
    const Project *project = *state;
    g_autofree char *old = tf_unit_hash("You <b>may</b> stay silent.");
    g_autofree char *src = g_strdup_printf("src=\"%s\"", old);
    g_autofree char *history_text =
        g_strdup_printf("hash\tenglish\n%s\tYou <b>may</b> stay silent.\n", old);
    static const char ledger_text[] =
        "lang\tid\tsource\ttarget\tstate\tperson\trole\ttime\treason\n"
        "es\tt\t133f98105990cbdf\t6e93024614b1b96e\ttranslated\tAna\ttranslator\t"
        "2026-12-01T09:30:00Z\t\n"
        "es\tt\t133f98105990cbdf\t6e93024614b1b96e\treviewed\tBen\treviewer\t"
        "2026-12-01T09:31:00Z\t\n";
    g_autofree char *folder = g_build_filename(project->content, "ledger", NULL);
    assert_int_equal(g_mkdir(folder, 0700), 0);
    project_write(project->folder, "content/ledger/es.tsv", ledger_text, -1);
    project_write(project->folder, "content/history.tsv", history_text, -1);
    project_replace(project->folder, spanish, "src=\"95e9d11be2dd3a3f\"", src);
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autoptr(TfHistory) history =
        tf_history_load(project->content, project->findings, NULL);
    g_autoptr(TfLedger) ledger =
        tf_ledger_load(project->content, "es", project->findings, NULL);
    g_autoptr(TfStates) states =
        tf_states_new(returning->edition, returning->source, ledger, project->findings);
    assert_int_equal(tf_findings_n(project->findings), 0);
    g_autoptr(TfExchange) exchange = tf_exchange_new(
        &(TfExchangeInput){returning->edition, returning->source, returning->reference,
                           states, history, NULL, NULL});
    g_autofree char *xliff = tf_exchange_write(exchange, TF_FORMAT_XLIFF12, TF_TOOL_ANY);
    assert_holds(xliff, "<target state=\"signed-off\">Conozca sus derechos</target>");
    assert_holds(xliff, "<alt-trans alttranstype=\"previous-version\">\n"
                        "          <source>You <g id=\"1\" ctype=\"bold\">may</g> stay "
                        "silent.</source>\n"
                        "          <target>Puede guardar silencio.</target>");
    g_autofree char *newer = tf_exchange_write(exchange, TF_FORMAT_XLIFF20, TF_TOOL_ANY);
    assert_holds(newer, "<segment state=\"reviewed\">");
    assert_holds(newer, "<note category=\"previous-source\">You &lt;b&gt;may");
    g_autofree char *po = tf_exchange_write(exchange, TF_FORMAT_PO, TF_TOOL_ANY);
    assert_holds(po, "#, fuzzy\n#| msgid \"You <b>may</b> stay silent.\"\n");
    g_autofree char *page = tf_exchange_write(exchange, TF_FORMAT_HTML, TF_TOOL_ANY);
    assert_holds(page, "Was before: <del>You <b>may</b> stay silent.</del>");
    returning_check_same(returning, xliff);
    returning_check_same(returning, newer);
    returning_check_same(returning, po);
}

/* Arabic has a sound here, which no English text stands for. */
static void
a_sound_goes_with_its_phrase(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, "content/ar/rights.xml", "I do not consent.</phrase>",
                    "I do not consent.</phrase><sound>آي دو نوت</sound>");
    g_autoptr(Returning) returning = returning_new(project->folder, "ar");
    g_autofree char *text =
        tf_exchange_write(returning->exchange, TF_FORMAT_XLIFF12, TF_TOOL_ANY);
    assert_holds(text,
                 "<trans-unit id=\"home.say\" resname=\"home.say\" restype=\"x-sound\"");
    assert_holds(text, "<source>I do not consent.</source>\n"
                       "        <target state=\"translated\">آي دو نوت</target>");
    assert_holds(text, "<note from=\"author\">Write how the English sounds");
    returning_check_same(returning, text);
    g_autoptr(GString) changed = g_string_new(text);
    g_string_replace(changed, ">آي دو نوت<", ">آي دونت<", 1);
    g_autoptr(TfImport) import = returning_take(returning, changed->str);
    assert_int_equal(import->n[TF_FATE_CHANGED], 1);
    assert_non_null(strstr(import->text, "</phrase><sound>آي دونت</sound>"));
}

/* The text of a file with one unit. */
static char *
one_unit(const char *id, const char *source, const char *target, const char *attributes)
{
    return g_strdup_printf(
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">"
        "<file><body><trans-unit id=\"%s\"><source>%s</source><target %s>%s</target>"
        "</trans-unit></body></file></xliff>",
        id, source, attributes, target);
}

/* A tool that says of new words that they are not finished is believed; one that leaves our own mark is not asked. */
static void
words_that_need_work_are_not_taken(void **state)
{
    static const struct {
        const char *state;
        TfFate fate;
    } rows[] = {{"needs-l10n", TF_FATE_OPEN},
                {"needs-adaptation", TF_FATE_OPEN},
                {"needs-translation", TF_FATE_CHANGED},
                {"needs-review-translation", TF_FATE_CHANGED},
                {"translated", TF_FATE_CHANGED}};
    const Project *project = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *says = g_strdup_printf("state=\"%s\"", rows[i].state);
        g_autofree char *file =
            one_unit("home.2", "You can stay silent.", "Puede callar.", says);
        g_autoptr(Returning) returning = returning_new(project->folder, "es");
        g_autoptr(TfImport) import = returning_take(returning, file);
        assert_int_equal(import->n[rows[i].fate], 1);
        assert_int_equal(import->text != NULL, rows[i].fate == TF_FATE_CHANGED);
    }
}

static void
only_the_words_and_src_change(void **state)
{
    const Project *project = *state;
    /* odd, and all of it stays */
    static const char odd[] = "<item\n  law='us-4a us-5a' xml:id = \"home.2\" src = "
                              "'0000000000000000' >Puede <!-- </item> "
                              "-->guardar silencio.</item >\r\n";
    project_replace(project->folder, spanish,
                    "<item xml:id=\"home.2\" src=\"95e9d11be2dd3a3f\" law=\"us-4a "
                    "us-5a\">Puede guardar silencio.</item>",
                    odd);
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autofree char *file =
        one_unit("home.2", "You can stay silent.", "Callar &lt; es&#160;bueno", "");
    g_autoptr(TfImport) import = returning_take(returning, file);
    assert_int_equal(import->n[TF_FATE_CHANGED], 1);
    g_autoptr(GString) expected = g_string_new(returning->text);
    g_string_replace(expected, "'0000000000000000'", "'95e9d11be2dd3a3f'", 1);
    g_string_replace(expected, "Puede <!-- </item> -->guardar silencio.",
                     "Callar &lt; es&#160;bueno", 1);
    assert_string_equal(import->text, expected->str);
    assert_int_equal(import->length, strlen(import->text));
}

static void
an_empty_unit_without_src_is_filled(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, spanish,
                    "<field xml:id=\"help.f\" src=\"8a7525b1492fb848\" "
                    "lines=\"2\">Notas</field>",
                    "<field xml:id=\"help.f\" lines=\"2\" />");
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autofree char *file = one_unit("help.f", "Notes", "Apuntes", "");
    g_autoptr(TfImport) import = returning_take(returning, file);
    assert_int_equal(import->n[TF_FATE_NEW], 1);
    assert_non_null(strstr(import->text, "<field xml:id=\"help.f\" lines=\"2\" "
                                         "src=\"8a7525b1492fb848\" >Apuntes</field>"));
}

/* The words are the old ones, and the tool says that somebody has looked at them. */
static void
words_can_be_made_sure_of(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, spanish, "src=\"95e9d11be2dd3a3f\"",
                    "src=\"0000000000000000\"");
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autofree char *open =
        one_unit("home.2", "You can stay silent.", "Puede guardar silencio.",
                 "state=\"needs-translation\"");
    g_autoptr(TfImport) nothing = returning_take(returning, open);
    assert_int_equal(nothing->n[TF_FATE_UNCHANGED], 1);
    assert_null(nothing->text);
    g_autofree char *done = one_unit("home.2", "You can stay silent.",
                                     "Puede guardar silencio.", "state=\"translated\"");
    g_autoptr(TfImport) import = returning_take(returning, done);
    assert_int_equal(import->n[TF_FATE_CHANGED], 1);
    g_autoptr(GString) expected = g_string_new(returning->text);
    g_string_replace(expected, "0000000000000000", "95e9d11be2dd3a3f", 1);
    assert_string_equal(import->text, expected->str);
}

/* What went out is in the file beside what came back: only one side was changed. */
static void
who_changed_nothing_undoes_nothing(void **state)
{
    const Project *project = *state;
    g_autofree char *file = write_out(project, TF_FORMAT_XLIFF12, TF_TOOL_ANY);
    project_replace(project->folder, spanish, "Puede guardar silencio.",
                    "Usted puede callar.");
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    returning_check_same(returning, file);
    /* both sides */
    g_autoptr(GString) changed = g_string_new(file);
    g_string_replace(changed, ">Puede guardar silencio.<", ">Calle.<", 1);
    g_autoptr(TfImport) import = returning_take(returning, changed->str);
    assert_int_equal(import->n[TF_FATE_REFUSED], 1);
    assert_null(import->text);
    assert_string_equal(tf_findings_get(returning->findings, 0)->code, "import-conflict");
}

static void
nothing_is_ever_above_translated(void **state)
{
    const Project *project = *state;
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autofree char *file = one_unit("t", "Know your rights", "Sus derechos",
                                     "state=\"final\" state-qualifier=\"exact-match\"");
    g_autoptr(TfImport) import = returning_take(returning, file);
    assert_int_equal(import->n[TF_FATE_CHANGED], 1);
    g_autoptr(GString) expected = g_string_new(returning->text);
    g_string_replace(expected, "Conozca sus derechos", "Sus derechos", 1);
    assert_string_equal(import->text, expected->str);
    assert_int_equal(tf_findings_n(returning->findings), 1);
    assert_string_equal(tf_findings_get(returning->findings, 0)->code, "import-claim");
}

/* A good unit and a bad one in the same file: the checks of the texts speak at its place there. */
static void
a_bad_text_is_refused_alone(void **state)
{
    const Project *project = *state;
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autofree char *file = g_strdup(
        "msgctxt \"t\"\nmsgid \"Know your rights\"\nmsgstr \"Sus \u202ederechos\"\n\n"
        "msgctxt \"n\"\nmsgid \"This is not legal advice.\"\nmsgstr \"No es consejo.\"\n");
    g_autoptr(TfImport) import = returning_take(returning, file);
    assert_int_equal(import->n[TF_FATE_REFUSED], 1);
    assert_int_equal(import->n[TF_FATE_CHANGED], 1);
    assert_non_null(strstr(import->text, "Conozca sus derechos"));
    assert_non_null(strstr(import->text, "No es consejo."));
    const TfFinding *finding = tf_findings_get(returning->findings, 0);
    assert_string_equal(finding->code, "bad-character");
    assert_string_equal(finding->place.file, "file");
    assert_int_equal(finding->place.line, 1);
}

/* Segments of XLIFF 2, as a tool may cut them; what it did not translate is not taken. */
static void
segments_are_put_together(void **state)
{
    const Project *project = *state;
    static const char form[] =
        "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
        "srcLang=\"en\" trgLang=\"es\"><file id=\"f\"><unit id=\"home.p\">"
        "<segment><source>Ask for a <pc id=\"1\">warrant</pc>.</source>"
        "<target>Pida una <pc id=\"1\">orden</pc>.</target></segment>"
        "<ignorable><source> </source></ignorable>"
        "<segment><source>Call <ph id=\"2\"/>.</source>%s</segment>"
        "</unit></file></xliff>";
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autofree char *whole =
        g_strdup_printf(form, "<target>Llame: <ph id=\"2\"/>.</target>");
    g_autoptr(TfImport) import = returning_take(returning, whole);
    assert_int_equal(import->n[TF_FATE_CHANGED], 1);
    assert_non_null(strstr(import->text, ">Pida una <term ref=\"warrant\">orden</term>. "
                                         "Llame: <fact ref=\"hotline\"/>.</p>"));
    static const char half[] =
        "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
        "srcLang=\"en\" trgLang=\"es\"><file id=\"f\"><unit id=\"n\">"
        "<segment><source>This is not </source><target>No es</target></segment>"
        "<segment><source>legal advice.</source></segment></unit></file></xliff>";
    g_autoptr(TfImport) nothing = returning_take(returning, half);
    assert_int_equal(nothing->n[TF_FATE_OPEN], 1);
    assert_null(nothing->text);
    assert_string_equal(tf_findings_get(returning->findings, 0)->code, "import-unfinished");
}

/* What the process that reads sends back is what it would have said here. */
static void
a_process_of_its_own_reads_the_same(void **state)
{
    const Project *project = *state;
    g_autofree char *path = g_build_filename(project->folder, "file.xlf", NULL);
    g_autofree char *text = write_out(project, TF_FORMAT_XLIFF12, TF_TOOL_ANY);
    g_autoptr(GError) error = NULL;
    project_write(project->folder, "file.xlf", text, -1);
    g_autoptr(TfReturned) here =
        tf_returned_parse(text, strlen(text), "file", project->findings);
    g_autoptr(TfReturned) there = tf_returned_read(path, "file", project->findings, &error);
    assert_int_equal(tf_findings_n(project->findings), 0);
    assert_non_null(there);
    assert_string_equal(there->language, "es");
    assert_int_equal(there->units->len, here->units->len);
    for (guint i = 0; i < here->units->len; i++) {
        const TfReturnedUnit *one = &g_array_index(here->units, TfReturnedUnit, i);
        const TfReturnedUnit *other = &g_array_index(there->units, TfReturnedUnit, i);
        assert_string_equal(one->id, other->id);
        assert_string_equal(one->target, other->target);
        assert_string_equal(one->target_hash, other->target_hash);
        assert_int_equal(one->line, other->line);
        assert_int_equal(one->claim, other->claim);
    }
    /* a link is not followed, nor is there anything to read in a folder */
    g_autofree char *link = g_build_filename(project->folder, "link.xlf", NULL);
    assert_int_equal(symlink(path, link), 0);
    assert_null(tf_returned_read(link, "link", project->findings, &error));
    assert_non_null(error);
    g_clear_error(&error);
    assert_null(tf_returned_read(project->folder, "folder", project->findings, &error));
    assert_non_null(error);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(xliff_12_has_codes_notes_and_hashes),
        PROJECT_TEST(xliff_2_has_the_same_in_its_own_words),
        PROJECT_TEST(po_has_marks_as_they_are_written),
        PROJECT_TEST(a_memory_has_what_is_translated),
        PROJECT_TEST(a_termbase_has_the_terms_of_two_languages),
        PROJECT_TEST(a_page_for_reviewers_shows_both_sides),
        PROJECT_TEST(a_paper_for_reviewers_has_a_row_for_each_piece),
        PROJECT_TEST(what_is_stale_or_missing_says_so),
        PROJECT_TEST(words_that_need_work_are_not_taken),
        PROJECT_TEST(the_file_says_what_was_signed_and_what_the_english_was),
        PROJECT_TEST(a_sound_goes_with_its_phrase),
        PROJECT_TEST(only_the_words_and_src_change),
        PROJECT_TEST(an_empty_unit_without_src_is_filled),
        PROJECT_TEST(words_can_be_made_sure_of),
        PROJECT_TEST(who_changed_nothing_undoes_nothing),
        PROJECT_TEST(nothing_is_ever_above_translated),
        PROJECT_TEST(a_bad_text_is_refused_alone),
        PROJECT_TEST(segments_are_put_together),
        PROJECT_TEST(a_process_of_its_own_reads_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
