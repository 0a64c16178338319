/* What the browser is told of an edition: boxes at their place, units with the English beside them. */
#include "preview/guard.h"
#include "preview/view.h"
#include "support/check.h"
#include "support/project.h"
#include "translate/texts.h"
#include "translate/waits.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    JsonParser *book, *news;
    GPtrArray *digests;
} Told;

static void
take(const TfEditionView *view, gpointer data)
{
    Told *told = data;
    g_autofree char *news = tf_view_news(view);
    told->news = json_parser_new();
    assert_true(json_parser_load_from_data(told->news, news, -1, NULL));
    if (view->pages == NULL)
        return;
    told->digests = tf_view_digests(view->pages);
    g_autofree char *book = tf_view_book(view, told->digests);
    told->book = json_parser_new();
    assert_true(json_parser_load_from_data(told->book, book, -1, NULL));
}

static Told
tell(const char *folder, const char *language)
{
    g_autofree char *here = g_get_current_dir();
    Told told = {0};
    assert_int_equal(g_chdir(folder), 0);
    tf_job_view(language, "leaflet", NULL, take, &told);
    assert_int_equal(g_chdir(here), 0);
    return told;
}

static void
told_clear(Told *told)
{
    g_clear_object(&told->book);
    g_clear_object(&told->news);
    g_clear_pointer(&told->digests, g_ptr_array_unref);
}

static JsonObject *
object_of(JsonParser *parser)
{
    return json_node_get_object(json_parser_get_root(parser));
}

/* Returns: the unit in @line of the file, @number: (out) which it is */
static JsonObject *
unit_at(const Told *told, int line, int *number)
{
    JsonArray *units = json_object_get_array_member(object_of(told->book), "units");
    for (guint i = 0; i < json_array_get_length(units); i++) {
        JsonObject *unit = json_array_get_object_element(units, i);
        if (json_object_get_int_member(unit, "line") == line) {
            *number = (int)i;
            return unit;
        }
    }
    fail_msg("no unit in line %d", line);
    return NULL;
}

static const char *
text_of(JsonObject *object, const char *name)
{
    return json_object_get_string_member_with_default(object, name, "");
}

static void
units_have_the_english_beside_them(void **state)
{
    const Project *project = *state;
    int number;
    Told told = tell(project->folder, "es");
    JsonObject *unit = unit_at(&told, 9, &number);
    assert_string_equal(text_of(unit, "id"), "home.p");
    assert_string_equal(text_of(unit, "text"), "Pida una orden. Llame al 800-555-0100.");
    assert_string_equal(text_of(unit, "english"), "Ask for a warrant. Call 800-555-0100.");
    assert_string_equal(text_of(unit, "file"), "content/es/rights.xml");
    assert_false(json_object_has_member(unit, "isStale"));
    JsonArray *terms = json_object_get_array_member(unit, "terms");
    JsonObject *term = json_array_get_object_element(terms, 0);
    JsonArray *forms = json_object_get_array_member(term, "forms");
    assert_int_equal(json_array_get_length(terms), 1);
    assert_string_equal(text_of(term, "english"), "warrant");
    assert_int_equal(json_array_get_length(forms), 2);
    assert_string_equal(text_of(json_array_get_object_element(forms, 0), "text"), "orden");
    assert_string_equal(text_of(json_array_get_object_element(forms, 1), "use"),
                        "forbidden");
    unit = unit_at(&told, 15, &number); /* a phrase has no id, but its turn */
    assert_string_equal(text_of(unit, "key"), "home.say/phrase/0");
    assert_string_equal(text_of(unit, "english"), "I do not consent.");
    assert_string_equal(text_of(unit, "language"), "en");
    told_clear(&told);
}

static void
older_than_the_english_is_told(void **state)
{
    const Project *project = *state;
    int number;
    project_replace(project->folder, "content/es/rights.xml", "src=\"af226e763a3cb7db\"",
                    "src=\"0000000000000000\"");
    Told told = tell(project->folder, "es");
    JsonObject *unit = unit_at(&told, 9, &number);
    assert_true(json_object_get_boolean_member_with_default(unit, "isStale", FALSE));
    told_clear(&told);
}

/* "=Know|+ all|= your rights|" */
static char *
pieces_of(JsonObject *unit, const char *name)
{
    GString *text = g_string_new(NULL);
    JsonArray *pieces = json_object_get_array_member(unit, name);
    for (guint i = 0; i < json_array_get_length(pieces); i++) {
        JsonArray *piece = json_array_get_array_element(pieces, i);
        const char *kind = json_array_get_string_element(piece, 0);
        const char *mark = strcmp(kind, "same") == 0  ? "="
                           : strcmp(kind, "new") == 0 ? "+"
                                                      : "-";
        const char *words = json_array_get_string_element(piece, 1);
        if (json_array_get_length(piece) == 2)
            g_string_append_printf(text, "%s%s|", mark, words);
        else
            g_string_append_printf(text, "%s[%s %d:%s]|", mark,
                                   json_array_get_string_element(piece, 2),
                                   (int)json_array_get_int_element(piece, 3), words);
    }
    return g_string_free(text, FALSE);
}

static void
what_the_english_was_is_told(void **state)
{
    const Project *project = *state;
    int number;
    project_write(project->folder, "content/history.tsv",
                  "hash\tenglish\n133f98105990cbdf\tKnow your rights\n", -1);
    project_replace(project->folder, "content/en/rights.xml", ">Know your rights<",
                    ">Know all your rights<");
    project_replace(project->folder, "content/en/rights.xml", ">At your door<",
                    ">At the door<");
    Told told = tell(project->folder, "es");
    JsonObject *title = unit_at(&told, 4, &number);
    g_autofree char *pieces = pieces_of(title, "englishChange");
    assert_string_equal(pieces, "=Know|+ all|= your rights|");
    assert_string_equal(text_of(title, "state"), "stale");
    JsonObject *heading = unit_at(&told, 8, &number); /* nobody noted what it was */
    assert_string_equal(text_of(heading, "englishBefore"), "unknown");
    assert_false(json_object_has_member(heading, "englishChange"));
    told_clear(&told);
}

/* Signed by both, by one, and by nobody; a phrase is nobody's to sign. */
static void
what_is_not_signed_is_told(void **state)
{
    const Project *project = *state;
    int number;
    g_autofree char *title = tf_unit_hash("Conozca sus derechos");
    g_autofree char *notice = tf_unit_hash("Esto no es asesor\u00eda legal.");
    g_autofree char *lines = g_strdup_printf(
        "lang\tid\tsource\ttarget\tstate\tperson\trole\ttime\treason\n"
        "es\tt\t133f98105990cbdf\t%s\ttranslated\tAna\ttranslator\t2026-12-01T09:30:00Z\t\n"
        "es\tt\t133f98105990cbdf\t%s\treviewed\tBen\treviewer\t2026-12-02T09:30:00Z\t\n"
        "es\tn\t1007f42bdc67ca8e\t%s\ttranslated\tAna\ttranslator\t2026-12-01T09:30:"
        "00Z\t\n",
        title, title, notice);
    project_write(project->folder, "content/ledger/es.tsv", lines, -1);
    Told told = tell(project->folder, "es");
    JsonObject *unit = unit_at(&told, 4, &number);
    JsonArray *signs = json_object_get_array_member(unit, "signed");
    assert_string_equal(text_of(unit, "state"), "reviewed");
    assert_string_equal(text_of(unit, "waits"), "nothing");
    assert_int_equal(json_array_get_length(signs), 2);
    JsonArray *signers = json_object_get_array_member(object_of(told.book), "signers");
    assert_int_equal(json_array_get_length(signers), 2); /* Ana signed two at once */
    guint second = (guint)json_array_get_int_element(signs, 1);
    JsonObject *signer = json_array_get_object_element(signers, second);
    assert_string_equal(text_of(signer, "person"), "Ben");
    assert_string_equal(text_of(signer, "role"), "reviewer");
    assert_string_equal(text_of(signer, "time"), "2026-12-02T09:30:00Z");
    unit = unit_at(&told, 5, &number);
    assert_string_equal(text_of(unit, "waits"), "reviewer");
    assert_int_equal(json_array_get_length(json_object_get_array_member(unit, "signed")),
                     1);
    unit = unit_at(&told, 9, &number);
    assert_string_equal(text_of(unit, "waits"), "translator");
    assert_false(json_object_has_member(unit, "signed"));
    assert_false(json_object_has_member(unit_at(&told, 15, &number), "waits"));
    told_clear(&told);
}

/* What `tenfold status` says of a text, for each thing that it can wait for. */
static void
a_card_and_the_status_say_the_same(void **state)
{
    const Project *project = *state;
    int number;
    g_autofree char *title = tf_unit_hash("Conozca sus derechos");
    g_autofree char *lines = g_strdup_printf(
        "lang\tid\tsource\ttarget\tstate\tperson\trole\ttime\treason\n"
        /* Another title was signed by both. */
        "es\tt\t133f98105990cbdf\t0123456789abcdef\ttranslated\tAna\ttranslator\t"
        "2026-12-01T09:30:00Z\t\n"
        "es\tt\t133f98105990cbdf\t0123456789abcdef\treviewed\tBen\treviewer\t"
        "2026-12-02T09:30:00Z\t\n"
        /* Only who translated signed it again: it waits for the second, whatever was before. */
        "es\tt\t133f98105990cbdf\t%s\ttranslated\tAna\ttranslator\t2026-12-03T09:30:00Z"
        "\t\n",
        title);
    project_write(project->folder, "content/ledger/es.tsv", lines, -1);
    project_replace(project->folder, "content/es/rights.xml", "src=\"1007f42bdc67ca8e\"",
                    "src=\"0000000000000000\"");
    Told told = tell(project->folder, "es");
    g_autofree char *here = g_get_current_dir();
    assert_int_equal(g_chdir(project->folder), 0);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfTexts) texts = tf_texts_load("content", "es", "en", findings, NULL);
    assert_int_equal(g_chdir(here), 0);
    JsonObject *book = object_of(told.book);
    JsonObject *words = json_object_get_object_member(book, "waits");
    JsonArray *units = json_object_get_array_member(book, "units");
    guint n = 0;
    for (guint i = 0; i < json_array_get_length(units); i++) {
        JsonObject *unit = json_array_get_object_element(units, i);
        const TfUnitStatus *status = tf_states_find(texts->states, text_of(unit, "id"));
        if (status == NULL)
            continue;
        assert_string_equal(text_of(words, text_of(unit, "waits")),
                            tf_wait_words(tf_wait_of(status), FALSE));
        n++;
    }
    assert_int_equal(n, json_object_get_int_member(book, "nTexts"));
    assert_int_equal(json_object_get_int_member(book, "nSigned"), 0);
    assert_string_equal(text_of(unit_at(&told, 4, &number), "waits"), "reviewer");
    assert_string_equal(text_of(unit_at(&told, 5, &number), "waits"), "update");
    told_clear(&told);
}

static void
what_a_text_rests_on_is_told(void **state)
{
    const Project *project = *state;
    int number;
    project_write(project->folder, "content/back/es.tsv",
                  "id\ttranslation\tenglish\nt\tConozca sus derechos\tKnow what is yours\n",
                  -1);
    Told told = tell(project->folder, "es");
    JsonObject *unit = unit_at(&told, 9, &number);
    JsonArray *facts = json_object_get_array_member(unit, "facts");
    JsonArray *laws = json_object_get_array_member(unit, "laws");
    assert_int_equal(json_array_get_length(facts), 1);
    assert_string_equal(json_array_get_string_element(facts, 0), "hotline");
    assert_string_equal(json_array_get_string_element(laws, 0), "us-4a");
    JsonObject *book = object_of(told.book);
    JsonObject *fact = json_object_get_object_member(
        json_object_get_object_member(book, "facts"), "hotline");
    assert_string_equal(text_of(fact, "kind"), "phone");
    assert_string_equal(text_of(fact, "value"), "800-555-0100");
    assert_string_equal(text_of(fact, "source"), "Made up for the tests.");
    assert_string_equal(text_of(fact, "checked"), "2026-11-01");
    assert_string_equal(text_of(fact, "checkBy"), "2027-02-28");
    JsonObject *law =
        json_object_get_object_member(json_object_get_object_member(book, "laws"), "us-4a");
    assert_string_equal(text_of(law, "authority"), "Fourth Amendment");
    assert_string_equal(text_of(law, "reviewBy"), "2027-02-28");
    assert_false(json_object_has_member(law, "isContested"));
    assert_string_equal(text_of(unit_at(&told, 4, &number), "back"), "Know what is yours");
    assert_false(json_object_has_member(unit_at(&told, 4, &number), "isBackOld"));
    told_clear(&told);
}

/* As a spreadsheet saves it that puts marks around cells and a byte order mark before everything. */
static void
what_a_table_puts_around_cells_is_no_part_of_them(void **state)
{
    const Project *project = *state;
    int number;
    project_write(project->folder, "content/back/es.tsv",
                  "\xef\xbb\xbf\"t\"\t\"Conozca sus derechos\"\t\"\"\"Know\"\" your "
                  "\"\"rights\"\"\"\r\n"
                  "home.h\tEn su puerta\t\"Your\" own \"door\"\r\n",
                  -1);
    Told told = tell(project->folder, "es");
    assert_string_equal(text_of(unit_at(&told, 4, &number), "back"),
                        "\"Know\" your \"rights\"");
    assert_false(json_object_has_member(unit_at(&told, 4, &number), "isBackOld"));
    assert_string_equal(text_of(unit_at(&told, 8, &number), "back"),
                        "\"Your\" own \"door\"");
    told_clear(&told);
}

static void
what_changed_since_the_release_is_told(void **state)
{
    const Project *project = *state;
    int number;
    Told before = tell(project->folder, "es"); /* there was none */
    assert_false(json_object_has_member(object_of(before.book), "release"));
    assert_false(json_object_has_member(unit_at(&before, 4, &number), "release"));
    told_clear(&before);
    g_autofree char *title = tf_unit_hash("Conozca sus derechos");
    g_autofree char *lines = g_strdup_printf(
        "id\thash\twords\tedition\ttime\n"
        "t\t%s\tConozca sus derechos\t2026-11\t2026-11-20T09:30:00Z\n"
        "home.h\t0123456789abcdef\tEn la puerta\t2026-11\t2026-11-20T09:30:00Z\n"
        "home.9\t0123456789abcdef\tAdi\u00f3s\t2026-11\t2026-11-20T09:30:00Z\n",
        title);
    project_write(project->folder, "content/released/es.tsv", lines, -1);
    Told told = tell(project->folder, "es");
    assert_false(json_object_has_member(unit_at(&told, 4, &number), "release"));
    assert_string_equal(text_of(unit_at(&told, 5, &number), "release"), "new");
    JsonObject *heading = unit_at(&told, 8, &number);
    g_autofree char *pieces = pieces_of(heading, "releaseChange");
    assert_string_equal(text_of(heading, "release"), "words");
    assert_string_equal(pieces, "=En|- la|+ su|= puerta|");
    JsonObject *release = json_object_get_object_member(object_of(told.book), "release");
    JsonArray *gone = json_object_get_array_member(release, "gone");
    assert_string_equal(text_of(release, "edition"), "2026-11");
    assert_int_equal(json_array_get_length(gone), 1);
    assert_string_equal(text_of(json_array_get_object_element(gone, 0), "text"),
                        "Adi\u00f3s");
    told_clear(&told);
}

/* The boxes of a unit hold its lines, inside the page; a phrase without an id has one too. */
static void
boxes_stand_where_the_words_do(void **state)
{
    const Project *project = *state;
    int heading, phrase, n_heading = 0, n_phrase = 0;
    Told told = tell(project->folder, "es");
    JsonObject *book = object_of(told.book);
    double width = json_object_get_double_member(book, "width");
    double height = json_object_get_double_member(book, "height");
    unit_at(&told, 8, &heading);
    unit_at(&told, 15, &phrase);
    JsonArray *pages = json_object_get_array_member(book, "pages");
    for (guint i = 0; i < json_array_get_length(pages); i++) {
        JsonArray *boxes =
            json_object_get_array_member(json_array_get_object_element(pages, i), "boxes");
        for (guint j = 0; j < json_array_get_length(boxes); j++) {
            JsonArray *box = json_array_get_array_element(boxes, j);
            assert_int_equal(json_array_get_length(box), 5);
            int unit = (int)json_array_get_int_element(box, 0);
            double x = json_array_get_double_element(box, 1);
            double y = json_array_get_double_element(box, 2);
            assert_true(x >= 0 && x + json_array_get_double_element(box, 3) <= width);
            assert_true(y >= 0 && y + json_array_get_double_element(box, 4) <= height);
            n_heading += unit == heading;
            n_phrase += unit == phrase;
        }
    }
    assert_int_equal(n_heading, 1); /* one line, though its words are several runs */
    assert_true(n_phrase >= 1);
    told_clear(&told);
}

static void
right_to_left_is_told(void **state)
{
    const Project *project = *state;
    Told told = tell(project->folder, "ar");
    JsonObject *book = object_of(told.book);
    assert_string_equal(text_of(book, "direction"), "rtl");
    assert_true(json_object_get_boolean_member_with_default(book, "isRightBound", FALSE));
    told_clear(&told);
}

/* "[fact:800-555-0100]" for what is isolated */
static char *
runs_of(JsonObject *object)
{
    GString *text = g_string_new(NULL);
    JsonArray *runs = json_object_get_array_member(object, "runs");
    for (guint i = 0; runs != NULL && i < json_array_get_length(runs); i++) {
        JsonArray *run = json_array_get_array_element(runs, i);
        const char *name = json_array_get_string_element(run, 0);
        const char *words = json_array_get_string_element(run, 1);
        if (*name != '\0')
            g_string_append_printf(text, "[%s:%s]", name, words);
        else
            g_string_append(text, words);
    }
    return g_string_free(text, FALSE);
}

static void
assert_runs(JsonObject *object, const char *expected)
{
    g_autofree char *runs = runs_of(object);
    assert_string_equal(runs, expected);
}

/* Facts, English that is marked and Latin that is not are told apart, as they are set. */
static void
what_runs_the_other_way_is_told(void **state)
{
    const Project *project = *state;
    int number;
    project_replace(project->folder, "content/ar/rights.xml", "يمكنك التزام الصمت.",
                    "تقول ICE: المادة 24/7.");
    Told told = tell(project->folder, "ar");
    assert_runs(unit_at(&told, 9, &number), "اطلب الأمر. اتصل على [fact:800-555-0100].");
    assert_runs(unit_at(&told, 11, &number),
                "أبقِ الباب مغلقًا. ابحث عن [english:U.S. District Court].");
    assert_runs(unit_at(&told, 12, &number), "تقول [fact:ICE]: المادة [fact:24/7].");
    assert_false(json_object_has_member(unit_at(&told, 8, &number), "runs"));
    assert_false(json_object_has_member(unit_at(&told, 15, &number), "runs"));
    told_clear(&told);
    /* From the left too a number stays in one line. */
    told = tell(project->folder, "es");
    assert_runs(unit_at(&told, 9, &number),
                "Pida una orden. Llame al [fact:800-555-0100].");
    told_clear(&told);
}

/* Digits whose groups only an override keeps in their order. */
static void
arabic_digits_of_a_fact_are_told(void **state)
{
    const Project *project = *state;
    int number;
    project_replace(project->folder, "content/facts.xml", ">800-555-0100<",
                    ">٨٠٠-٥٥٥-٠١٠٠<");
    Told told = tell(project->folder, "ar");
    assert_runs(unit_at(&told, 9, &number), "اطلب الأمر. اتصل على [digits:٨٠٠-٥٥٥-٠١٠٠].");
    told_clear(&told);
}

static void
assert_change(JsonObject *unit, const char *expected)
{
    g_autofree char *pieces = pieces_of(unit, "releaseChange");
    assert_string_equal(pieces, expected);
}

/* One isolate is one group, though a part of it is gone or new; two numbers are two. */
static void
changes_keep_what_runs_the_other_way(void **state)
{
    static const char lines[] =
        "id\thash\twords\tedition\ttime\n"
        "home.p\t0123456789abcdef\tاطلب الأمر. اتصل على "
        "800-555-0199.\t2026-11\t2026-11-20T09:30:00Z\n"
        "home.1\t0123456789abcdef\tأبقِ الباب مغلقًا. ابحث عن U.S. Supreme "
        "Court.\t2026-11\t2026-11-20T09:30:00Z\n"
        "home.9\t0123456789abcdef\tاتصل بالرقم +1 (800) 555 "
        "0100.\t2026-11\t2026-11-20T09:30:00Z\n";
    const Project *project = *state;
    int number;
    project_write(project->folder, "content/released/ar.tsv", lines, -1);
    Told told = tell(project->folder, "ar");
    assert_change(unit_at(&told, 9, &number),
                  "=اطلب الأمر. اتصل على|- |-[fact 1:800-555-0199]|+ |"
                  "+[fact 2:800-555-0100]|=.|");
    assert_change(
        unit_at(&told, 11, &number),
        "=أبقِ الباب مغلقًا. ابحث عن |=[english 1:U.S]|=[english 1:.]|-[english 1: ]|"
        "-[english 1:Supreme]|+[english 1: District]|=[english 1: Court]|=.|");
    told_clear(&told);
    /* What is gone has no marks, but a fact of today is known. */
    project_replace(project->folder, "content/facts.xml", ">800-555-0100<",
                    ">+1 (800) 555 0100<");
    told = tell(project->folder, "ar");
    JsonObject *release = json_object_get_object_member(object_of(told.book), "release");
    JsonArray *gone = json_object_get_array_member(release, "gone");
    assert_runs(json_array_get_object_element(gone, 0),
                "اتصل بالرقم [fact:+1 (800) 555 0100].");
    told_clear(&told);
}

/* What texts that are gone said, and how it runs. */
typedef struct {
    const char *words, *runs;
} Old;

static void
check_old(const Project *project, const char *tag, const Old *rows, gsize n)
{
    g_autoptr(GString) lines = g_string_new("id\thash\twords\tedition\ttime\n");
    g_autofree char *file = g_strdup_printf("content/released/%s.tsv", tag);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(lines,
                               "gone.%d\t0123456789abcdef\t%s\t2026-11\t"
                               "2026-11-20T09:30:00Z\n",
                               (int)i + 10, rows[i].words);
    project_write(project->folder, file, lines->str, -1);
    Told told = tell(project->folder, tag);
    JsonObject *release = json_object_get_object_member(object_of(told.book), "release");
    JsonArray *gone = json_object_get_array_member(release, "gone");
    assert_int_equal(json_array_get_length(gone), n);
    for (gsize i = 0; i < n; i++) {
        JsonObject *text = json_array_get_object_element(gone, (guint)i);
        g_autofree char *runs = json_object_has_member(text, "runs")
                                    ? runs_of(text)
                                    : g_strdup(text_of(text, "text"));
        assert_string_equal(runs, rows[i].runs);
    }
    told_clear(&told);
}

/* Letters of a script without spaces may adjoin a number, what goes on with it may not. */
static void
a_short_fact_is_no_part_of_a_number(void **state)
{
    static const Old rows[] = {
        {"Llame al 311.", "Llame al [fact:311]."},
        {"(311) 311, 311-", "([fact:311]) [fact:311], [fact:311]-"},
        {"646-311-3110", "646-311-3110"},
        {"212-311-0100", "212-311-0100"},
        {"13115", "13115"},
        {"3115 1311", "3115 1311"},
        {"311-0100 212-311", "311-0100 212-311"},
        {"12.311 311.12 1/311 311/1", "12.311 311.12 1/311 311/1"},
        {"10:311 311:10 1@311 311@1", "10:311 311:10 1@311 311@1"},
        {"a311 311a \u00e9311", "a311 311a \u00e9311"},
        {"13115 o 311", "13115 o [fact:311]"},
        {"\u62e8\u6253311\u6c42\u52a9", "\u62e8\u6253[fact:311]\u6c42\u52a9"},
    };
    const Project *project = *state;
    project_replace(project->folder, "content/facts.xml", ">800-555-0100<", ">311<");
    check_old(project, "es", rows, G_N_ELEMENTS(rows));
}

/* Numbers that are no fact any more, in digits of each kind; dates and lists run as they are set. */
static void
old_numbers_keep_their_order(void **state)
{
    static const Old rows[] = {
        {"اتصل +1 212 555 0123.", "اتصل [fact:+1 212 555 0123]."},
        {"اتصل (212) 555-0123.", "اتصل [fact:(212) 555-0123]."},
        {"اتصل +1 (212) 555 0123.", "اتصل [fact:+1 (212) 555 0123]."},
        {"اتصل (212 555 0123).", "اتصل ([fact:212 555 0123])."},
        {"اتصل +12125550123.", "اتصل [fact:+12125550123]."},
        {"اتصل ٨٠٠-٣٥٤-٠٣٦٥.", "اتصل [digits:٨٠٠-٣٥٤-٠٣٦٥]."},
        {"اتصل ۲۱۲-۵۵۵-۰۱۰۰.", "اتصل [digits:۲۱۲-۵۵۵-۰۱۰۰]."},
        {"و٨٠٠ ٣٥٤ ٠٣٦٥", "و[digits:٨٠٠ ٣٥٤ ٠٣٦٥]"},
        {"٨٠٠-٣٥٤-٠٣٦٥ ٨٠٠-٣٥٤-٠٣٦٦", "[digits:٨٠٠-٣٥٤-٠٣٦٥] [digits:٨٠٠-٣٥٤-٠٣٦٦]"},
        {"اتصل 212-555-0123.", "اتصل [fact:212-555-0123]."},
        {"٨٠٠ ٣٥٤ ٠٣٦٥ (٩ أيام)", "[digits:٨٠٠ ٣٥٤ ٠٣٦٥] (٩ أيام)"},
        /* Two numbers in a row are two; one kind of digits is in a number. */
        {"800-555-0123 800-555-0124", "[fact:800-555-0123] [fact:800-555-0124]"},
        {"٨٠٠-٣٥٤-0365", "٨٠٠-٣٥٤-[fact:0365]"},
        {"٨٠٠-٣٥٤-۰۳۶۵", "٨٠٠-٣٥٤-۰۳۶۵"},
        {"(٢٠٢٦) ٣", "(٢٠٢٦) ٣"},
        {"٢٠٢٦-١٢-٣١", "٢٠٢٦-١٢-٣١"},
        {"٣١/١٢/٢٠٢٦", "٣١/١٢/٢٠٢٦"},
        {"٣١ ١٢ ٢٠٢٦", "٣١ ١٢ ٢٠٢٦"},
        {"2026-12-31", "[fact:2026-12-31]"},
        {"12/31/2026", "[fact:12/31/2026]"},
        {"24 48 72", "[fact:24] [fact:48] [fact:72]"},
    };
    check_old(*state, "ar", rows, G_N_ELEMENTS(rows));
}

/* The English before is shown as it reads: facts by what they say, gaps as they were. */
static void
the_english_before_has_its_facts(void **state)
{
    static const char old[] =
        "Ask for a <term ref=\"warrant\">warrant</term>. Call <fact ref=\"hotline\"/> now.";
    const Project *project = *state;
    int number;
    g_autofree char *hash = tf_unit_hash(old);
    g_autofree char *lines = g_strdup_printf("hash\tenglish\n%s\t%s\n", hash, old);
    project_write(project->folder, "content/history.tsv", lines, -1);
    project_replace(project->folder, "content/es/rights.xml", "af226e763a3cb7db", hash);
    Told told = tell(project->folder, "es");
    g_autofree char *pieces = pieces_of(unit_at(&told, 9, &number), "englishChange");
    assert_string_equal(pieces, "=Ask for a <term ref=\"warrant\">warrant</term>. Call "
                                "800-555-0100|- now|=.|");
    told_clear(&told);
}

/* Only pages that look different have another digest. */
static void
digests_know_what_changed(void **state)
{
    const Project *project = *state;
    guint n_same = 0;
    Told before = tell(project->folder, "es");
    Told again = tell(project->folder, "es");
    for (guint i = 0; i < before.digests->len; i++) {
        assert_string_equal(before.digests->pdata[i], again.digests->pdata[i]);
        assert_int_equal(strlen(before.digests->pdata[i]), TF_DIGEST_LENGTH);
    }
    project_replace(project->folder, "content/es/rights.xml", "En su puerta",
                    "En la puerta");
    Told after = tell(project->folder, "es");
    for (guint i = 0; i < before.digests->len; i++)
        n_same += strcmp(before.digests->pdata[i], after.digests->pdata[i]) == 0;
    assert_int_equal(n_same, before.digests->len - 1);
    told_clear(&before);
    told_clear(&again);
    told_clear(&after);
}

static void
what_cannot_be_read_is_told_with_its_line(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, "content/es/rights.xml", "</item>\n      <item",
                    "\n      <item");
    Told told = tell(project->folder, "es");
    JsonArray *findings = json_object_get_array_member(object_of(told.news), "findings");
    assert_null(told.book);
    assert_true(json_array_get_length(findings) >= 1);
    JsonObject *first = json_array_get_object_element(findings, 0);
    assert_string_equal(text_of(first, "code"), "xml-malformed");
    assert_string_equal(text_of(first, "file"), "content/es/rights.xml");
    assert_true(json_object_get_int_member(first, "line") > 0);
    assert_true(strlen(text_of(first, "hint")) > 0);
    told_clear(&told);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(units_have_the_english_beside_them),
        PROJECT_TEST(older_than_the_english_is_told),
        PROJECT_TEST(what_the_english_was_is_told),
        PROJECT_TEST(what_is_not_signed_is_told),
        PROJECT_TEST(what_a_text_rests_on_is_told),
        PROJECT_TEST(what_a_table_puts_around_cells_is_no_part_of_them),
        PROJECT_TEST(what_changed_since_the_release_is_told),
        PROJECT_TEST(boxes_stand_where_the_words_do),
        PROJECT_TEST(right_to_left_is_told),
        PROJECT_TEST(what_runs_the_other_way_is_told),
        PROJECT_TEST(arabic_digits_of_a_fact_are_told),
        PROJECT_TEST(changes_keep_what_runs_the_other_way),
        PROJECT_TEST(a_short_fact_is_no_part_of_a_number),
        PROJECT_TEST(old_numbers_keep_their_order),
        PROJECT_TEST(the_english_before_has_its_facts),
        PROJECT_TEST(a_card_and_the_status_say_the_same),
        PROJECT_TEST(digests_know_what_changed),
        PROJECT_TEST(what_cannot_be_read_is_told_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
