/* What goes out comes back: as it was where nobody touched it, whole where somebody did.
 *
 * Seeded: TF_SEED repeats a run that failed.
 */
#include "support/check.h"
#include "support/project.h"
#include "support/returning.h"

#include <stdlib.h>
#include <string.h>

enum {
    TF_N_CASES = 60,
    TF_N_FEW = 8 /* where each takes fifty times as long */
};

static const TfExchangeFormat formats[] = {TF_FORMAT_XLIFF12, TF_FORMAT_XLIFF20,
                                           TF_FORMAT_XLIFF21, TF_FORMAT_PO};

static GRand *chance;

static int
set_up(void **state)
{
    (void)state;
    const char *seed = g_getenv("TF_SEED");
    guint32 number = seed != NULL ? (guint32)strtoul(seed, NULL, 10) : 20261126;
    print_message("seed %u\n", number);
    chance = g_rand_new_with_seed(number);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    g_clear_pointer(&chance, g_rand_free);
    return 0;
}

static int
n_cases(void)
{
    return g_getenv("TF_FEW") != NULL ? TF_N_FEW : TF_N_CASES;
}

/* Every edition of this project, in every format, for every tool. */
static void
every_edition_comes_back_as_it_went(void **state)
{
    (void)state;
    static const char *const tags[] = {"es", "zh-Hans", "zh-Hant", "ru", "bn", "ht",
                                       "ko", "ar",      "ur",      "fr", "pl"};
    /* Of few: Chinese, Haitian Creole, Urdu and Spanish. */
    gsize step = g_getenv("TF_FEW") != NULL ? 3 : 1;
    for (gsize i = 2; i < G_N_ELEMENTS(tags) + 2; i += step) {
        const char *tag = tags[i % G_N_ELEMENTS(tags)];
        g_autoptr(Returning) returning = returning_new(g_getenv("TENFOLD_PROJECT"), tag);
        assert_true(tf_exchange_n(returning->exchange) > 100);
        for (gsize j = 0; j < G_N_ELEMENTS(formats); j++)
            for (int tool = 0; tool < TF_N_TOOLS; tool++) {
                g_autofree char *file = tf_exchange_write(returning->exchange, formats[j],
                                                          (TfExchangeTool)tool);
                returning_check_same(returning, file);
            }
    }
}

/* A translation that random words are put into. What XML writes in more than one way, what only looks
 * like a mark, and the invisible signs that may stand in a text are among them. */
typedef struct {
    const char *tag;
    const char *paragraph;    /* what home.p says */
    const char *const *words; /* NULL-terminated  */
} Tongue;

static const char *const spanish_words[] = {"casa",
                                            "año ",
                                            " puerta",
                                            "¿qué?",
                                            "&amp;",
                                            "&lt;b&gt;",
                                            "a&#160;b",
                                            " ",
                                            "l’agua",
                                            "ñu",
                                            "sí, claro.",
                                            "e\u0301l",
                                            "\n  de",
                                            "&gt;",
                                            "d'oro",
                                            "\\n",
                                            "&quot;eh&quot;",
                                            "\"así\"",
                                            "\\\"",
                                            "<![CDATA[<b> & ]]>",
                                            "<!-- </p><b> -->",
                                            "&#x1F4DE;",
                                            "\u2068Eva\u2069",
                                            "ca\u200esa",
                                            "%d",
                                            "msgid",
                                            "#, fuzzy",
                                            "&#xe1;",
                                            NULL};
static const char *const arabic_words[] = {"باب",
                                           "بيت ",
                                           " شارع",
                                           "ماذا؟",
                                           "&amp;",
                                           "&lt;ب&gt;",
                                           "نعم،",
                                           "\u2068إيفا\u2069",
                                           "م\u0651\u064e",
                                           "م\u064e\u0651",
                                           "با\u200cب",
                                           "\u061cبيت\u200f",
                                           "<![CDATA[<ب> & ]]>",
                                           "<!-- </p> باب -->",
                                           "\n  في",
                                           "&#x627;",
                                           "\"لا\"",
                                           "لا\u0644ا",
                                           "۔",
                                           NULL};
static const Tongue tongues[] = {
    {"es", "Pida una <term ref=\"warrant\">orden</term>. Llame al <fact ref=\"hotline\"/>.",
     spanish_words},
    {"ar", "اطلب <term ref=\"warrant\">الأمر</term>. اتصل على <fact ref=\"hotline\"/>.",
     arabic_words},
};

static void
append_words(GString *out, const Tongue *tongue)
{
    gint32 n_words = (gint32)g_strv_length((char **)tongue->words);
    for (int n = g_rand_int_range(chance, 0, 4); n > 0; n--)
        g_string_append(out, tongue->words[g_rand_int_range(chance, 0, n_words)]);
}

/* Appends the elements in @codes, each once, in any order, nested in any way. */
static void
append_inline(GString *out, const Tongue *tongue, GPtrArray *codes, int depth)
{
    append_words(out, tongue);
    while (codes->len > 0 && (depth == 0 || g_rand_boolean(chance))) {
        guint i = (guint)g_rand_int_range(chance, 0, (gint32)codes->len);
        const char *code = g_ptr_array_remove_index(codes, i);
        if (g_str_has_prefix(code, "fact")) {
            g_string_append_printf(out, "<%s/>", code);
        } else if (strcmp(code, "en") == 0) {
            g_string_append(out, "<en>U.S. Court</en>");
        } else {
            g_string_append_printf(out, "<%s>", code);
            append_inline(out, tongue, codes, depth + 1);
            g_string_append_printf(out, "a</%.*s>", (int)strcspn(code, " "), code);
        }
        append_words(out, tongue);
    }
}

/* A text with the elements of @choice, a bit each. Transfer full */
static char *
random_text(const Tongue *tongue, guint choice)
{
    static const char *const all[] = {"b",
                                      "b",
                                      "en",
                                      "term ref=\"warrant\"",
                                      "term ref=\"warrant\"",
                                      "fact ref=\"hotline\"",
                                      "fact ref=\"hotline\"",
                                      "fact ref=\"hours\""};
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    GString *out = g_string_new(tongue == tongues ? "palabra" : "كلمة");
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if ((choice >> i & 1) != 0)
            g_ptr_array_add(codes, (gpointer)(gsize)all[i]);
    append_inline(out, tongue, codes, 0);
    return g_string_free(out, FALSE);
}

/* How a phrase sounds: words without marks. Transfer full */
static char *
random_sound(const Tongue *tongue)
{
    g_autoptr(GString) words = g_string_new(tongue == tongues ? "ai " : "آي ");
    append_words(words, tongue);
    return g_strdup_printf("<sound>%s</sound>", words->str);
}

/* A project whose paragraph home.p says @source in English and @target in @tongue, and whose phrase, which
 * is written as XML may be, has a @sound, marked; NULL. */
static char *
project_saying(const Tongue *tongue,
               const char *source,
               const char *target,
               const char *sound)
{
    static const char phrase[] =
        "I &amp; <!-- </phrase> -->mine do <![CDATA[<not>]]> \"agree\".";
    char *folder = project_new();
    g_autofree char *guide = g_strdup_printf("content/%s/rights.xml", tongue->tag);
    g_autofree char *own = g_strconcat(phrase, "</phrase>", sound, NULL);
    project_replace(folder, "content/en/rights.xml", "I do not consent.", phrase);
    project_replace(folder, guide, "I do not consent.</phrase>", own);
    project_replace(folder, "content/en/rights.xml",
                    "Ask for a <term ref=\"warrant\">warrant</term>. Call <fact "
                    "ref=\"hotline\"/>.",
                    source);
    project_replace(folder, guide, tongue->paragraph, target);
    return folder;
}

/* Makes the file say nothing of what stood in the translation when it went out, and that it is
 * done. */
static char *
without_target_hash(const char *file)
{
    g_autoptr(GRegex) regex =
        g_regex_new("(target-hash\">|tenfold \\S+ [0-9a-f]{16} )[0-9a-f]{16}", 0, 0, NULL);
    g_autoptr(GString) done = g_string_new(file);
    g_string_replace(done, "#, fuzzy\n", "", 0);
    return g_regex_replace(regex, done->str, -1, 0, "\\1", 0, NULL);
}

static const TfUnit *
paragraph(const TfEdition *edition)
{
    return tf_edition_find(edition, "home.p")->unit;
}

/* What somebody translated elsewhere arrives here, and nothing else changes. */
static void
check_arrival(const Tongue *tongue,
              const char *elsewhere,
              const char *here,
              TfExchangeFormat format)
{
    g_autoptr(Returning) theirs = returning_new(elsewhere, tongue->tag);
    g_autoptr(Returning) ours = returning_new(here, tongue->tag);
    g_autofree char *file = tf_exchange_write(theirs->exchange, format, TF_TOOL_ANY);
    returning_check_same(theirs, file);
    g_autofree char *anew = without_target_hash(file);
    g_autoptr(TfImport) import = returning_take(ours, anew);
    g_autofree char *told = tf_findings_to_text(ours->findings);
    const char *wanted = paragraph(theirs->edition)->marked;
    const char *sound = tf_exchange_find(theirs->exchange, "home.say")->target;
    int n_changed =
        (strcmp(wanted, paragraph(ours->edition)->marked) != 0) +
        (strcmp(sound, tf_exchange_find(ours->exchange, "home.say")->target) != 0);
    if (import->n[TF_FATE_CHANGED] != n_changed || import->n[TF_FATE_REFUSED] != 0)
        fail_msg("%s\n%s", told, file);
    if (n_changed == 0)
        return;
    g_autoptr(TfEdition) edition =
        tf_edition_parse(import->text, import->length, ours->edition, ours->reference,
                         ours->source, ours->findings);
    g_autoptr(TfExchange) after = tf_exchange_new(&(TfExchangeInput){
        .edition = edition, .source = ours->source, .reference = ours->reference});
    assert_string_equal(paragraph(edition)->marked, wanted);
    assert_string_equal(paragraph(edition)->src, paragraph(ours->source)->hash);
    assert_string_equal(tf_exchange_find(after, "home.say")->target, sound);
    /* every other byte: before the words, between the two, and behind them */
    const char *start = strstr(ours->text, "home.p\"");
    assert_int_equal(memcmp(import->text, ours->text, (gsize)(start - ours->text)), 0);
    const char *list = strstr(import->text, "</p>\n    <list");
    const char *our_list = strstr(ours->text, "</p>\n    <list");
    assert_int_equal(
        memcmp(list, our_list, (gsize)(strstr(our_list, "<sound>") - our_list)), 0);
    assert_string_equal(strstr(list, "</sound>\n"), strstr(our_list, "</sound>\n"));
}

static void
random_inline_structures_survive(void **state)
{
    (void)state;
    for (int i = 0; i < n_cases(); i++) {
        const Tongue *tongue = &tongues[i % 2];
        guint choice = (guint)g_rand_int_range(chance, 0, 256);
        g_autofree char *source = random_text(tongues, choice);
        g_autofree char *one = random_text(tongue, choice);
        g_autofree char *other = random_text(tongue, choice);
        g_autofree char *sound = random_sound(tongue);
        g_autofree char *other_sound = random_sound(tongue);
        char *elsewhere = project_saying(tongue, source, one, sound);
        char *here = project_saying(tongue, source, other, other_sound);
        for (gsize j = 0; j < G_N_ELEMENTS(formats); j++)
            check_arrival(tongue, elsewhere, here, formats[j]);
        project_free(elsewhere);
        project_free(here);
    }
}

/* Marks that are not those of the English go out and come back as well, for nobody touched them;
 * in another's file they are refused. */
static void
other_marks_stay_where_they_are(void **state)
{
    (void)state;
    for (int i = 0; i < n_cases(); i++) {
        const Tongue *tongue = &tongues[i % 2];
        guint choice = (guint)g_rand_int_range(chance, 0, 256);
        guint other = (guint)g_rand_int_range(chance, 0, 256);
        g_autofree char *source = random_text(tongues, choice);
        g_autofree char *target = random_text(tongue, other);
        char *folder = project_saying(tongue, source, target, NULL);
        g_autoptr(Returning) returning = returning_new(folder, tongue->tag);
        for (gsize j = 0; j < G_N_ELEMENTS(formats); j++) {
            g_autofree char *file =
                tf_exchange_write(returning->exchange, formats[j], TF_TOOL_ANY);
            returning_check_same(returning, file);
        }
        project_free(folder);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_edition_comes_back_as_it_went),
        cmocka_unit_test(random_inline_structures_survive),
        cmocka_unit_test(other_marks_stay_where_they_are),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
