/* The page of `tenfold preview` in a real browser: it loads, follows saves, leads to the source, speaks
 * every language, and can be used by everybody. TF_SHOTS names a folder for pictures of it. */
#include "support/browser.h"
#include "support/check.h"
#include "support/preview.h"
#include "support/tool.h"

#include <string.h>

#define TF_KEY_ESCAPE "\xEE\x80\x8C"
#define TF_KEY_TAB    "\xEE\x80\x84"
#define TF_KEY_DOWN   "\xEE\x80\x95"
#define TF_KEY_UP     "\xEE\x80\x93"
#define TF_KEY_LEFT   "\xEE\x80\x92"
#define TF_KEY_RIGHT  "\xEE\x80\x94"
#define TF_KEY_ENTER  "\xEE\x80\x87"

typedef struct {
    Browser *browser;
    RunningPreview *preview;
    char *questions; /* of preview-browser.js */
} Seen;

static int
set_up(void **state)
{
    Seen *seen = g_new0(Seen, 1);
    *state = seen;
    return 0;
}

/* In the test, because only there it can be skipped. */
static void
look_at(Seen *seen, const char *language)
{
    tool_need("chromedriver");
    tool_need("chromium");
    g_autofree char *path =
        g_build_filename(g_getenv("TENFOLD_TESTS"), "output", "preview-browser.js", NULL);
    assert_true(g_file_get_contents(path, &seen->questions, NULL, NULL));
    seen->preview = preview_start(language);
    seen->browser = browser_start(1440, 900);
    browser_open(seen->browser, seen->preview->address);
    browser_wait(seen->browser,
                 "document.querySelectorAll('#book .page.shown').length === 16");
    /* For what is waited for. */
    g_autofree char *script = g_strdup_printf("%s\nObject.assign(window, {cardOf, hitOf, "
                                              "apart, chosen, hits, isOver, zoom, isOpen, "
                                              "nameOfUnit})",
                                              seen->questions);
    g_free(browser_run(seen->browser, script));
}

static int
tear_down(void **state)
{
    Seen *seen = *state;
    if (seen->browser != NULL)
        browser_stop(seen->browser);
    if (seen->preview != NULL)
        preview_stop(seen->preview);
    g_free(seen->questions);
    g_free(seen);
    return 0;
}

#define BROWSER_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* Holds what @expression comes to, with the questions at hand, against @expected, JSON. */
static void
check_is(const Seen *seen, const char *expression, const char *expected)
{
    g_autofree char *script =
        g_strdup_printf("%s\nreturn (%s)", seen->questions, expression);
    g_autofree char *value = browser_run(seen->browser, script);
    if (strcmp(value, expected) != 0)
        fail_msg("%s is %s, not %s", expression, value, expected);
}

static void
run(const Seen *seen, const char *script)
{
    g_autofree char *all = g_strdup_printf("%s\n%s", seen->questions, script);
    g_free(browser_run(seen->browser, all));
}

static void
save(const Seen *seen, const char *old, const char *new)
{
    preview_save(seen->preview, "content/en/rights.xml", old, new);
}

/* The place of the reader, and the pages that did not change, stay as they are. */
static void
a_save_changes_its_page_and_no_other(void **state)
{
    Seen *seen = *state;
    look_at(seen, "en");
    browser_shoot(seen->browser, "english");
    check_is(seen, "document.title", "\"Know your rights – Tenfold preview\"");
    check_is(seen, "document.getElementById('counts').textContent",
             "\"0 errors, 0 warnings\"");
    run(seen, "document.getElementById('book').scrollTop = 900;"
              "window.before = [...document.querySelectorAll('#book .picture')]"
              ".map((picture) => picture.src)");
    save(seen, "Your four rights", "Four rights of yours");
    browser_wait(seen->browser, "document.querySelectorAll('#book .picture')[1].src !== "
                                "window.before[1]");
    check_is(seen, "document.getElementById('book').scrollTop", "900");
    /* The covers bear the code of the text. */
    browser_wait(seen->browser, "document.querySelectorAll('#book .picture')[15].src !== "
                                "window.before[15]");
    check_is(seen,
             "[...document.querySelectorAll('#book .picture')]"
             ".flatMap((picture, i) => (picture.src !== window.before[i] ? [i + 1] : []))",
             "[1,2,16]");
    browser_wait(seen->browser,
                 "document.getElementById('text').textContent.includes('Four rights of "
                 "yours')");
    browser_wait(seen->browser,
                 "/ made at .* in [0-9]+ ms/.test(document.getElementById('made')."
                 "textContent)");
    browser_check_quiet(seen->browser);
}

static void
a_click_leads_to_the_source(void **state)
{
    Seen *seen = *state;
    look_at(seen, "en");
    browser_click(seen->browser, "#book .page[data-page='1'] .hit .line");
    browser_wait(seen->browser, "document.getElementById('said').textContent.endsWith("
                                "'content/en/rights.xml:16:5')");
    check_is(seen, "document.querySelector('.unit.chosen .id').textContent", "\"title\"");
    check_is(seen, "document.querySelectorAll('.hit.chosen').length", "1");
    browser_press(seen->browser, "j"); /* the next text */
    browser_wait(seen->browser,
                 "document.querySelector('.unit.chosen .id').textContent === "
                 "'notice.advice'");
    /* Again and again: the list scrolls, and what comes to lie under the true pointer counts too. */
    browser_wait(seen->browser, "(document.querySelector('.unit[data-unit=\"5\"]')"
                                ".dispatchEvent(new PointerEvent('pointerenter')),"
                                " document.querySelectorAll('.hit.hovered').length === 1)");
    browser_check_quiet(seen->browser);
}

/* The second page of a right-bound spread is on the left. */
static void
another_language_needs_no_start(void **state)
{
    Seen *seen = *state;
    look_at(seen, "en");
    check_is(seen,
             "page(2).getBoundingClientRect().left < page(3).getBoundingClientRect().left",
             "true");
    run(seen, "choose('language', 'ar')");
    browser_wait(seen->browser, "document.querySelector('.words[lang=ar]') && "
                                "document.querySelector('.spread').dir === 'rtl'");
    check_is(seen,
             "page(2).getBoundingClientRect().left > page(3).getBoundingClientRect().left",
             "true");
    check_is(seen, "document.querySelector('.words[lang=ar]').dir", "\"rtl\"");
    /* Also where the first word is English: "ICE …" */
    check_is(seen,
             "getComputedStyle(cardOf('start.lead').querySelector('.words')).unicodeBidi",
             "\"isolate\"");
    check_is(seen, "document.querySelector('.english').lang", "\"en\"");
    check_is(seen, "document.querySelector('#book .hit').lang", "\"ar\"");
    run(seen, "choose('beside', 'en')");
    browser_wait(seen->browser,
                 "document.querySelectorAll('#other .page.shown').length === 16");
    run(seen, "document.getElementById('book').scrollTop = 1500");
    browser_wait(seen->browser, "document.getElementById('other').scrollTop > 600");
    browser_shoot(seen->browser, "arabic-and-english");
    browser_press(seen->browser, "]"); /* the next edition after Arabic is Urdu */
    browser_wait(seen->browser, "document.getElementById('language').value === 'ur'");
    browser_check_quiet(seen->browser);
}

/* Puts @text into the copy of the project, as another program does. */
static void
put(const Seen *seen, const char *file, const char *text)
{
    g_autofree char *path = g_build_filename(seen->preview->folder, file, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(folder, 0777), 0);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Telephone numbers in a right-to-left language: digit after digit, from left to right, in one line. */
static void
numbers_keep_their_order(void **state)
{
    static const char lines[] =
        "id\thash\twords\tedition\ttime\n"
        "find.4\t0123456789abcdef\tاتصل بالرقم "
        "212-555-0100 أو 800-555-0199.\t2026-11\t2026-11-20T09:30:00Z\n"
        "back.hotline.p\t0123456789abcdef\tاتصل بالرقم 212-555-0100 وقل "
        "«immigration lawyer».\t2026-11\t2026-11-20T09:30:00Z\n"
        "adieu\t0123456789abcdef\tاتصل 212-555-0123 أو "
        "locator.ice.gov/x.\t2026-11\t2026-11-20T09:30:00Z\n"
        "old\t0123456789abcdef\tاتصل ٨٠٠-٣٥٤-٠٣٦٥ أو ۲۱۲-۵۵۵-۰۱۰۰ أو "
        "+1 212 555 0123 أو (212) 555-0123.\t2026-11\t2026-11-20T09:30:00Z\n";
    Seen *seen = *state;
    look_at(seen, "ar");
    check_is(seen, "latinOf(cardOf('find.4').querySelector('.words'))",
             "[\"800-354-0365\"]");
    check_is(seen, "latinOf(document.getElementById('text')).length > 60", "true");
    check_is(seen, "disordered(document.getElementById('text'))", "[]");
    put(seen, "content/released/ar.tsv", lines);
    save(seen, "For legal help, call this", "For legal help, dial this");
    browser_wait(seen->browser, "cardOf('find.4').querySelector('.english del')");
    check_is(seen,
             "cardOf('find.4').querySelector('.english').innerText.split('\\n').at(-1)",
             "\"For legal help, call dial this hotline: 800-354-0365.\"");
    check_is(seen, "disordered(cardOf('find.4'))", "[]");
    browser_press(seen->browser, "3");
    browser_wait(seen->browser,
                 "/adieu/.test(document.getElementById('changes').innerText)");
    check_is(seen, "latinOf(changeOf('find.4'))",
             "[\"212-555-0100\",\"800-555-0199\",\"800-354-0365\"]");
    check_is(seen, "latinOf(changeOf('adieu'))",
             "[\"212-555-0123\",\"locator.ice.gov/x\"]");
    check_is(seen, "latinOf(changeOf('old'))",
             "[\"٨٠٠-٣٥٤-٠٣٦٥\",\"۲۱۲-۵۵۵-۰۱۰۰\",\"+1 212 555 0123\",\"(212) 555-0123\"]");
    check_is(seen, "disordered(document.getElementById('changes'))", "[]");
    /* English of which a word is another: the words of it in one row too. */
    check_is(seen,
             "((part) => [part.textContent, part.dir, part.querySelectorAll('del, ins')"
             ".length])(changeOf('back.hotline.p').querySelector('bdi.english'))",
             "[\"immigration lawyer legal\",\"ltr\",2]");
    browser_shoot(seen->browser, "numbers");
    browser_check_quiet(seen->browser);
}

/* Whoever reads in one leads the other, whichever it is. */
static void
two_editions_go_together(void **state)
{
    Seen *seen = *state;
    look_at(seen, "ar");
    run(seen, "choose('beside', 'en')");
    browser_wait(seen->browser,
                 "document.querySelectorAll('#other .page.shown').length === 16");
    run(seen, "document.getElementById('other').scrollTop = 1500");
    browser_wait(seen->browser, "document.getElementById('book').scrollTop > 600");
    browser_wait(seen->browser, "apart('other', 'book') < 3");
    run(seen, "setTimeout(() => (document.getElementById('book').scrollTop = 300), 400)");
    browser_wait(seen->browser, "document.getElementById('book').scrollTop === 300 && "
                                "document.getElementById('other').scrollTop < 600");
    browser_wait(seen->browser, "apart('book', 'other') < 3");
    browser_check_quiet(seen->browser);
}

static void
sign(const Seen *seen, const char *person, const char *role)
{
    g_free(tool_run(NULL, tool_tenfold(), "sign", "es", "--project", seen->preview->folder,
                    "--as", person, "--role", role, "--unit", "title", NULL));
}

static void
what_is_not_signed_is_drawn(void **state)
{
    Seen *seen = *state;
    look_at(seen, "es");
    check_is(seen, "document.getElementById('legend').hidden", "true");
    browser_press(seen->browser, "u");
    browser_wait(seen->browser, "document.body.matches('.show-unsigned')");
    check_is(seen, "document.getElementById('legend').textContent",
             "\"Not signed as it is now 175\"");
    check_is(seen, "hitOf('title').matches('.is-unsigned')", "true");
    /* Beside the words, not over them. */
    check_is(seen,
             "((line) => [line.backgroundImage, line.backgroundColor, line.outlineStyle])"
             "(getComputedStyle(hitOf('title').firstChild))",
             "[\"none\",\"rgba(0, 0, 0, 0)\",\"none\"]");
    check_is(seen,
             "((bar) => [bar.display, parseFloat(bar.width) <= 3, -parseFloat(bar.right) > "
             "parseFloat(bar.width)])"
             "(getComputedStyle(hitOf('title'), '::after'))",
             "[\"block\",true,true]");
    check_is(seen, "cardOf('title').querySelector('.tag.unsigned').textContent",
             "\"not signed by the translator\"");
    sign(seen, "Ana Ruiz", "translator");
    sign(seen, "Ben Cole", "reviewer");
    browser_wait(seen->browser, "document.getElementById('signed').textContent === "
                                "'1 of 175 signed'");
    check_is(seen, "hitOf('title').matches('.is-unsigned')", "false");
    check_is(seen, "document.getElementById('legend').textContent",
             "\"Not signed as it is now 174\"");
    check_is(seen, "/Reviewed by Ben Cole, /.test(cardOf('title').textContent)", "true");
    browser_shoot(seen->browser, "unsigned");
    browser_click(seen->browser, "#legend button");
    browser_wait(seen->browser,
                 "document.querySelector('.unit.chosen .id').textContent === "
                 "'notice.advice'");
    g_free(tool_run(NULL, tool_tenfold(), "sign", "es", "--project", seen->preview->folder,
                    "--as", "Ben Cole", "--role", "reviewer", "--unit", "title", "--remark",
                    "Say it as people speak.", NULL));
    browser_wait(seen->browser, "cardOf('title').querySelector('.finding.warning')");
    check_is(
        seen,
        "/Ben Cole, reviewer: Say it as people speak\\./.test(cardOf('title').textContent)",
        "true");
    check_is(seen, "cardOf('title').querySelector('.tag.unsigned').textContent",
             "\"with a remark of a reader\"");
    check_is(seen, "/Reviewed by/.test(cardOf('title').textContent)", "false");
    browser_shoot(seen->browser, "remark");
    browser_check_quiet(seen->browser);
}

static void
what_the_english_was_stands_beside_it(void **state)
{
    Seen *seen = *state;
    look_at(seen, "es");
    save(seen, ">Your four rights<", ">Your five rights<");
    browser_wait(seen->browser, "cardOf('start.h').querySelector('.english del')");
    check_is(seen, "cardOf('start.h').querySelector('.english del').textContent",
             "\"four\"");
    check_is(seen, "cardOf('start.h').querySelector('.english ins').textContent",
             "\"five\"");
    check_is(seen, "struck(cardOf('start.h').querySelector('.english del'))",
             "\"line-through\"");
    check_is(seen, "struck(cardOf('start.h').querySelector('.english ins'))",
             "\"underline\"");
    check_is(seen, "hitOf('start.h').matches('.is-stale')", "true");
    check_is(seen, "document.getElementById('legend').textContent",
             "\"Older than the English 1\"");
    browser_shoot(seen->browser, "older");
    save(seen, ">Your five rights<", ">Your four rights<");
    browser_wait(seen->browser, "!cardOf('start.h').querySelector('del, ins')");
    browser_check_quiet(seen->browser);
}

static void
what_changed_since_the_release_is_listed(void **state)
{
    static const char lines[] =
        "id\thash\twords\tedition\ttime\n"
        "title\t0123456789abcdef\tConozca derechos\t2026-11\t2026-11-20T09:30:00Z\n"
        "adieu\t0123456789abcdef\tHasta luego\t2026-11\t2026-11-20T09:30:00Z\n";
    Seen *seen = *state;
    look_at(seen, "es");
    browser_press(seen->browser, "3");
    browser_wait(seen->browser, "/has not been released yet/.test(document.getElementById("
                                "'changes').textContent)");
    put(seen, "content/released/es.tsv", lines);
    browser_wait(seen->browser, "document.querySelector('#changes .pages button')");
    check_is(seen,
             "document.querySelector('#changes .lead').textContent.endsWith("
             "', 1 text gone since the release of 20 Nov 2026 (edition 2026-11).')",
             "true");
    check_is(seen, "document.querySelector('#changes .unit ins').textContent", "\"sus\"");
    check_is(seen, "document.querySelector('#changes .unit:last-child del').textContent",
             "\"Hasta luego\"");
    browser_press(seen->browser, "c");
    browser_wait(seen->browser, "document.body.matches('.show-changed')");
    check_is(seen, "hitOf('title').matches('.is-changed')", "true");
    check_is(seen, "page(1).matches('.has-changes')", "true");
    browser_shoot(seen->browser, "changes");
    browser_click(seen->browser, "#changes .pages li:last-child button");
    browser_wait(seen->browser, "document.getElementById('book').scrollTop > 3000");
    browser_click(seen->browser, "#changes .name");
    browser_wait(seen->browser, "document.querySelector('.hit.chosen') === hitOf('title')");
    browser_check_quiet(seen->browser);
}

/* Who wrote it is led to the text, on its card and in the list, and not to the layout. */
static void
what_does_not_fit_leads_to_its_text(void **state)
{
    static const char once[] = "Este folleto da información general. No es asesoría legal.";
    static const char row[] = "[...document.querySelectorAll('#findings .finding')].find("
                              "(row) => row.querySelector('code').textContent === "
                              "'overset')";
    Seen *seen = *state;
    look_at(seen, "es");
    g_autofree char *often = g_strjoin(" ", once, once, once, once, once, NULL);
    preview_save(seen->preview, "content/es/rights.xml", once, often);
    browser_wait(seen->browser, "[...cardOf('notice.advice').querySelectorAll('.finding "
                                "code')].some((code) => code.textContent === 'overset')");
    g_autofree char *place = g_strdup_printf("%s.querySelector('.place').textContent", row);
    check_is(seen, place, "\"content/es/rights.xml:6:5\"");
    g_autofree char *what = g_strdup_printf(
        "/^error this text goes out of its frame \\(layouts\\/booklet\\.xml:\\d+\\): /"
        ".test(%s.querySelector('.what').textContent)",
        row);
    check_is(seen, what, "true");
    check_is(seen, "hitOf('notice.advice').classList.contains('is-overset')", "true");
    check_is(seen, "document.querySelectorAll('#book .faults .overset').length", "1");
    browser_shoot(seen->browser, "overset");
    browser_check_quiet(seen->browser);
}

static void
what_a_text_rests_on_is_shown(void **state)
{
    static const char lines[] = "id\ttranslation\tenglish\n"
                                "title\tConozca sus derechos\tLearn what is yours\n"
                                "start.h\tSus derechos\tYour rights\n";
    Seen *seen = *state;
    look_at(seen, "es");
    check_is(seen, "reasonsOf('notice.date').at(-1)",
             "\"Phone 800-354-0365 check again by 28 Feb 2027\"");
    check_is(seen, "reasonsOf('start.r1')[0]",
             "\"Law U.S. Constitution, Fifth Amendment check again by 28 Feb 2027\"");
    check_is(seen, "cardOf('start.r1').querySelector('.reason p').checkVisibility()",
             "false");
    run(seen, "cardOf('start.r1').querySelector('.reason summary').click()");
    check_is(seen,
             "cardOf('start.r1').querySelector('.reason').innerText.includes("
             "'No lawyer has checked this yet.')",
             "true");
    check_is(seen, "document.querySelector('.unit.chosen')", "null");
    run(seen, "cardOf('notice.date').querySelector('.reason:last-child summary').click()");
    check_is(seen,
             "/Checked 20 Nov 2026\\. The city\u2019s 311/.test("
             "cardOf('notice.date').querySelector('.reason:last-child').innerText)",
             "true");
    browser_shoot(seen->browser, "reasons");
    preview_save(seen->preview, "content/facts.xml",
                 "key=\"moia.phone\" kind=\"phone\" checked=\"2026-11-20\" "
                 "check-by=\"2027-02-28\"",
                 "key=\"moia.phone\" kind=\"phone\" checked=\"2019-11-20\" "
                 "check-by=\"2020-02-28\"");
    browser_wait(seen->browser, "cardOf('notice.date').querySelector('.tag.late')");
    check_is(seen, "cardOf('notice.date').querySelector('.tag.late').textContent",
             "\"check again by 28 Feb 2020: past\"");
    put(seen, "content/back/es.tsv", lines);
    browser_wait(seen->browser, "cardOf('title').querySelector('.back')");
    check_is(seen, "cardOf('title').querySelector('.back').textContent",
             "\"Read back Learn what is yours\"");
    check_is(seen,
             "/of other words/.test(cardOf('start.h').querySelector('.back').textContent)",
             "true");
    browser_check_quiet(seen->browser);
}

static void
what_is_broken_is_shown_and_mended(void **state)
{
    Seen *seen = *state;
    look_at(seen, "en");
    save(seen, "</head>", "</haed>");
    browser_wait(seen->browser, "!document.getElementById('trouble').hidden");
    check_is(seen,
             "document.querySelector('#trouble .place').textContent.startsWith("
             "'content/en/rights.xml:')",
             "true");
    check_is(seen, "document.querySelectorAll('#book .page.shown').length", "16");
    browser_shoot(seen->browser, "broken");
    save(seen, "</haed>", "</head>");
    browser_wait(seen->browser, "document.getElementById('trouble').hidden");
    browser_check_quiet(seen->browser);
}

static void
every_tab_hears_of_it(void **state)
{
    Seen *seen = *state;
    look_at(seen, "en");
    g_autofree char *first = browser_tab(seen->browser);
    g_autofree char *second = browser_new_tab(seen->browser);
    g_autofree char *address =
        g_strdup_printf("http://127.0.0.1:%d/?of=en", seen->preview->port);
    browser_open(seen->browser, address);
    browser_wait(seen->browser,
                 "document.querySelectorAll('#book .page.shown').length === 16");
    save(seen, ">Know your rights<", ">Rights for all<");
    browser_wait(seen->browser, "document.title.startsWith('Rights for all')");
    browser_go_to_tab(seen->browser, first);
    browser_wait(seen->browser, "document.title.startsWith('Rights for all')");
}

static void
the_last_of_many_saves_is_seen(void **state)
{
    Seen *seen = *state;
    g_autofree char *before = g_strdup(">Know your rights<");
    look_at(seen, "en");
    for (int i = 0; i < 1000; i++) {
        char *after = g_strdup_printf(">Rights %d<", i);
        save(seen, before, after);
        g_free(before);
        before = after;
    }
    browser_wait(seen->browser, "document.title.startsWith('Rights 999 ')");
    browser_wait(seen->browser,
                 "document.querySelectorAll('#book .page.shown').length === 16");
}

/* Without a mouse: through the bar, to the pages once, and by single keys. */
static void
keys_do_everything(void **state)
{
    static const char *const stops[] = {"skip", "skip", "language", "beside", "view"};
    Seen *seen = *state;
    look_at(seen, "en");
    for (gsize i = 0; i < G_N_ELEMENTS(stops); i++) {
        browser_press(seen->browser, TF_KEY_TAB);
        g_autofree char *stop = g_strdup_printf("\"%s\"", stops[i]);
        check_is(seen,
                 "((active) => active.id || active.name || active.className)"
                 "(document.activeElement)",
                 stop);
        check_is(seen, "isFocusSeen(document.activeElement)", "true");
    }
    run(seen, "document.activeElement.blur()");
    browser_press(seen->browser, "?");
    browser_wait(seen->browser, "document.getElementById('keys').open");
    /* Every overlay of the menu, every list, and what needs no single key. */
    check_is(seen,
             "[...document.querySelectorAll('#sheet label')].filter((label) => "
             "!keysTold().includes(label.querySelector('kbd').textContent + ' ' + "
             "label.querySelector('span').textContent)).length",
             "0");
    check_is(seen, "keysTold().length", "30");
    browser_shoot(seen->browser, "keys");
    browser_press(seen->browser, TF_KEY_ESCAPE);
    browser_wait(seen->browser, "!document.getElementById('keys').open");
    browser_press(seen->browser, "+");
    browser_wait(seen->browser, "document.getElementById('scale').textContent !== 'Fit'");
    browser_press(seen->browser, "0");
    browser_wait(seen->browser, "document.getElementById('scale').textContent === 'Fit'");
    browser_press(seen->browser, "t");
    browser_press(seen->browser, "g");
    browser_wait(seen->browser, "document.body.matches('.show-trim.show-grid')");
    browser_shoot(seen->browser, "overlays");
    browser_press(seen->browser, "s");
    browser_wait(seen->browser, "document.querySelector('#book .all')");
    run(seen, "document.querySelector('#book .hit[tabindex=\"0\"]').focus()");
    browser_press(seen->browser, TF_KEY_DOWN);
    check_is(seen, "document.activeElement.matches('.hit')", "true");
    browser_check_quiet(seen->browser);
}

/* A key that the help names; what is run before it, with window.was at hand, and what comes true. */
typedef struct {
    const char *key, *before, *after;
} Key;

static const Key single_keys[] = {
    {"j", "cardOf('title').click()", "chosen() === 'notice.advice'"},
    {"k", "", "chosen() === 'title'"},
    {"n", "document.getElementById('book').scrollTop = 0", "was.scrollTop > 200"},
    {"p", "", "was.scrollTop === 0"},
    {"f", "", "chosen() === 'start.h'"},
    {"]", "", "document.getElementById('language').value === 'zh-Hans'"},
    {"[", "", "document.getElementById('language').value === 'es'"},
    {"l", "", "document.activeElement.id === 'language'"},
    {"b", "document.activeElement.blur()", "document.activeElement.id === 'beside'"},
    {"s", "document.activeElement.blur()", "document.querySelector('#book .all')"},
    {"+", "was.zoom = zoom()", "zoom() > was.zoom * 1.15"},
    {"-", "",
     "zoom() < was.zoom * 1.05 && document.getElementById('scale').textContent "
     "!== 'Fit'"},
    {"0", "", "document.getElementById('scale').textContent === 'Fit'"},
    {"1", "", "isOpen('text')"},
    {"2", "", "isOpen('findings')"},
    {"3", "", "isOpen('changes')"},
    {"t", "was.over = isOver('trim')", "isOver('trim') !== was.over"},
    {"g", "was.over = isOver('grid')", "isOver('grid') !== was.over"},
    {"o", "was.over = isOver('overset')", "isOver('overset') !== was.over"},
    {"m", "was.over = isOver('missing')", "isOver('missing') !== was.over"},
    {"e", "was.over = isOver('stale')", "isOver('stale') !== was.over"},
    {"u", "was.over = isOver('unsigned')", "isOver('unsigned') !== was.over"},
    {"c", "was.over = isOver('changed')", "isOver('changed') !== was.over"},
    {"d", "", "document.documentElement.dataset.theme === 'dark'"},
    {"?", "", "document.getElementById('keys').open"},
};
static const Key other_keys[] = {
    {TF_KEY_ESCAPE, "", "!document.getElementById('keys').open"},
    {TF_KEY_ESCAPE,
     "document.getElementById('overlays').open = true;"
     "document.querySelector('#sheet input').focus()",
     "!document.getElementById('overlays').open"},
    {TF_KEY_TAB, "hits()[3].focus()", "!document.activeElement.matches('.hit')"},
    {TF_KEY_DOWN, "hits()[3].focus()", "document.activeElement === hits()[4]"},
    {TF_KEY_RIGHT, "", "document.activeElement === hits()[5]"},
    {TF_KEY_UP, "", "document.activeElement === hits()[4]"},
    {TF_KEY_LEFT, "", "document.activeElement === hits()[3]"},
    {TF_KEY_ENTER, "was.tab = document.getElementById('tab-text')",
     "nameOfUnit(cardOf(chosen())) === document.activeElement.dataset.key && "
     "/:[0-9]+:[0-9]+$/.test(document.getElementById('said').textContent) && "
     "was.tab.getAttribute('aria-selected') === 'true'"},
};

static void
check_keys(const Seen *seen, const Key *keys, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        run(seen, keys[i].before);
        browser_press(seen->browser, keys[i].key);
        browser_wait(seen->browser, keys[i].after);
    }
}

/* Every key that the help names does what it says there. */
static void
the_help_says_the_truth(void **state)
{
    Seen *seen = *state;
    look_at(seen, "es");
    save(seen, ">Your four rights<", ">Your five rights<");
    browser_wait(seen->browser, "cardOf('start.h').querySelector('.english del')");
    g_autoptr(GString) told = g_string_new("[");
    for (gsize i = 0; i < G_N_ELEMENTS(single_keys); i++)
        g_string_append_printf(told, "%s\"%s\"", i > 0 ? "," : "", single_keys[i].key);
    g_string_append_c(told, ']');
    check_is(seen,
             "[...document.querySelectorAll('#key-list dt')].map((key) => key.textContent)",
             told->str);
    check_is(
        seen,
        "[...document.querySelectorAll('#other-list dt')].map((key) => key.textContent)",
        "[\"Tab\",\"\u2190 \u2191 \u2193 \u2192\",\"Enter\",\"Ctrl + wheel\",\"Esc\"]");
    run(seen, "window.was = document.getElementById('book')");
    check_keys(seen, single_keys, G_N_ELEMENTS(single_keys));
    check_keys(seen, other_keys, G_N_ELEMENTS(other_keys));
    check_is(seen, "stops('book')", "1");
    run(seen,
        "was.zoom = zoom(); was.dispatchEvent(new WheelEvent('wheel', {ctrlKey: true, "
        "deltaY: -120, cancelable: true}))");
    browser_wait(seen->browser, "zoom() > was.zoom * 1.2");
    browser_check_quiet(seen->browser);
}

/* Where a mouse was before, and on a keyboard whose letters are not Latin; off where they are switched
 * off. */
static void
single_keys_hold_everywhere(void **state)
{
    static const Key rows[] = {
        {"j",
         "cardOf('title').click(); document.querySelector('input[value=pages]').focus()",
         "chosen() === 'notice.advice'"},
        {"k",
         "document.querySelector('#sheet').closest('details').open = true;"
         "document.querySelector('#sheet input').focus()",
         "chosen() === 'title'"},
        {"u", "", "isOver('unsigned')"},
    };
    /* What the browser is told: AltGr of Windows and of others, then an Arabic keyboard. */
    static const Key typed[] = {
        {"key: ']', code: 'Minus', ctrlKey: true, altKey: true, modifierAltGraph: true", "",
         "document.getElementById('language').value === 'es'"},
        {"key: '[', code: 'Digit5', modifierAltGraph: true", "",
         "document.getElementById('language').value === 'en'"},
        {"key: ']', code: 'BracketRight', ctrlKey: true, altKey: true", "",
         "document.getElementById('language').value === 'en'"},
        {"key: '\u062f', code: 'BracketRight'", "",
         "document.getElementById('language').value === 'es'"},
        {"key: '\u062c', code: 'BracketLeft'", "",
         "document.getElementById('language').value === 'en'"},
        {"key: '\u061f', code: 'Slash', shiftKey: true", "",
         "document.getElementById('keys').open"},
    };
    Seen *seen = *state;
    look_at(seen, "en");
    check_keys(seen, rows, G_N_ELEMENTS(rows));
    run(seen,
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '\u043e', code: "
        "'KeyJ', bubbles: true}))");
    check_is(seen, "chosen()", "\"notice.advice\"");
    for (gsize i = 0; i < G_N_ELEMENTS(typed); i++) {
        g_autofree char *script =
            g_strdup_printf("document.body.dispatchEvent(new KeyboardEvent('keydown', "
                            "{bubbles: true, %s}))",
                            typed[i].key);
        run(seen, typed[i].before);
        run(seen, script);
        browser_wait(seen->browser, typed[i].after);
    }
    run(seen, "document.getElementById('keys').close()");
    run(seen, "document.getElementById('single').click()");
    browser_press(seen->browser, "k");
    check_is(seen, "chosen()", "\"notice.advice\"");
    browser_check_quiet(seen->browser);
}

/* All pages are one stop, the text that was chosen, also after a save that changed its page. */
static void
the_pages_are_one_stop(void **state)
{
    Seen *seen = *state;
    look_at(seen, "en");
    check_is(seen, "stops('book')", "1");
    run(seen, "hitOf('start.h').focus()");
    save(seen, ">Your four rights<", ">Four rights of yours<");
    browser_wait(seen->browser, "/Four rights/.test(document.getElementById('text')"
                                ".textContent)");
    check_is(seen, "document.activeElement === hitOf('start.h')", "true");
    check_is(seen, "stops('book')", "1");
    run(seen, "document.activeElement.blur()");
    browser_press(seen->browser, "j");
    browser_wait(seen->browser, "hitOf(chosen()).tabIndex === 0");
    check_is(seen, "stops('book')", "1");
    run(seen, "choose('beside', 'es')");
    browser_wait(seen->browser,
                 "document.querySelectorAll('#other .page.shown').length === 16");
    check_is(seen, "[stops('book'), stops('other')]", "[1,1]");
    browser_check_quiet(seen->browser);
}

/* What a ground alone shows is not seen where a person's own colours are forced upon it. */
static void
forced_colours_hide_nothing(void **state)
{
    Seen *seen = *state;
    look_at(seen, "es");
    browser_press(seen->browser, "u");
    run(seen, "cardOf('title').click()");
    browser_force_colours(seen->browser);
    browser_wait(seen->browser, "matchMedia('(forced-colors: active)').matches");
    check_is(seen,
             "differ(document.getElementById('tab-text'), "
             "document.getElementById('tab-changes'))",
             "true");
    check_is(seen, "differ(cardOf('title'), cardOf('notice.advice'))", "true");
    check_is(seen, "getComputedStyle(hitOf('title'), '::after').backgroundImage === 'none'",
             "false");
    check_is(seen,
             "((line) => line.backgroundColor !== 'rgba(0, 0, 0, 0)' && line.boxShadow !== "
             "'none')(getComputedStyle(hitOf('title').firstChild))",
             "true");
    check_is(seen,
             "['checked', 'not(:checked)'].map((state) => getComputedStyle(document"
             ".querySelector(`#views input:${state} + span`)).backgroundColor)"
             ".filter((ground, i, all) => all.indexOf(ground) === i).length",
             "2");
    check_is(seen, "getComputedStyle(page(1).querySelector('.paper')).outlineStyle",
             "\"solid\"");
    check_is(seen,
             "[...document.querySelectorAll('#legend .swatch')].every((swatch) => "
             "getComputedStyle(swatch).backgroundImage !== 'none')",
             "true");
    browser_shoot(seen->browser, "forced");
    browser_check_quiet(seen->browser);
}

static void
everybody_can_read_it(void **state)
{
    static const char *const themes[] = {"light", "dark"};
    static const char released[] =
        "id\thash\twords\tedition\ttime\n"
        "adieu\t0123456789abcdef\tHasta luego\t2026-11\t2026-11-20T09:30:00Z\n";
    static const char back[] = "id\ttranslation\tenglish\nstart.r1\tx\tBe quiet\n";
    Seen *seen = *state;
    look_at(seen, "ar");
    /* With all that a text can have about it. */
    save(seen, ">Your four rights<", ">Your five rights<");
    put(seen, "content/released/ar.tsv", released);
    put(seen, "content/back/ar.tsv", back);
    browser_wait(seen->browser, "document.querySelector('#text .english del') && "
                                "document.querySelector('#text .back') && "
                                "document.querySelector('#changes del')");
    run(seen,
        "document.querySelectorAll('#text details').forEach((row) => (row.open = true));"
        "document.querySelectorAll('#sheet input').forEach((box) => box.checked || "
        "box.click())");
    check_is(seen, "document.documentElement.lang", "\"en\"");
    check_is(seen, "document.querySelectorAll('h1').length", "1");
    check_is(seen, "namesMissing()", "[]");
    check_is(seen, "movesUnasked()", "[]");
    check_is(seen, "targetsTooSmall()", "[]");
    for (gsize i = 0; i < G_N_ELEMENTS(themes); i++) {
        g_autofree char *script =
            g_strdup_printf("document.documentElement.dataset.theme = '%s'", themes[i]);
        run(seen, script);
        check_is(seen, "contrastsTooLow()", "[]");
        check_is(seen, "edgesTooFaint()", "[]");
    }
    browser_press(seen->browser, "3");
    check_is(seen, "contrastsTooLow()", "[]");
    check_is(seen, "targetsTooSmall()", "[]");
    run(seen, "document.getElementById('overlays').open = true");
    check_is(seen, "contrastsTooLow()", "[]");
    browser_shoot(seen->browser, "dark");
}

static void
it_fits_a_phone(void **state)
{
    Seen *seen = *state;
    look_at(seen, "ur");
    save(seen, ">Your four rights<", ">Your five rights<");
    put(seen, "content/released/ur.tsv",
        "id\thash\twords\tedition\ttime\n"
        "adieu\t0123456789abcdef\tx\t2026-11\t2026-11-20T09:30:00Z\n");
    browser_wait(seen->browser, "cardOf('start.h').querySelectorAll('.tag').length === 3");
    run(seen, "document.querySelectorAll('#text details').forEach((row) => (row.open = "
              "true))");
    browser_resize(seen->browser, 800, 900);
    browser_wait(seen->browser, "innerWidth === 800");
    check_is(seen, "tooWide()", "[]");
    check_is(seen, "tagsAstray()", "[]");
    browser_resize(seen->browser, 360, 740);
    browser_wait(seen->browser, "innerWidth < 520");
    check_is(seen, "tooWide()", "[]");
    check_is(seen, "namesMissing()", "[]");
    check_is(seen, "targetsTooSmall()", "[]");
    run(seen, "document.querySelectorAll('#sheet input').forEach((box) => box.checked || "
              "box.click())");
    browser_click(seen->browser, "#book .page[data-page='1'] .hit .line");
    browser_wait(seen->browser, "document.getElementById('said').checkVisibility()");
    /* What is said stands below the pages and hides nothing, not the line at the foot either; what is drawn takes
     * one line of the window. */
    check_is(seen, "hiddenBySaid()", "[]");
    check_is(
        seen,
        "document.getElementById('said').getBoundingClientRect().bottom <= innerHeight",
        "true");
    check_is(seen, "document.getElementById('legend').offsetHeight < 40", "true");
    browser_shoot(seen->browser, "phone");
    browser_click(seen->browser, ".parts [data-part=text]");
    browser_wait(seen->browser, "document.getElementById('panel').checkVisibility() && "
                                "!document.getElementById('book').checkVisibility()");
    check_is(seen, "tooWide()", "[]");
    check_is(seen, "tagsAstray()", "[]");
    check_is(seen, "targetsTooSmall()", "[]");
    browser_shoot(seen->browser, "phone-text");
    browser_press(seen->browser, "3");
    browser_wait(seen->browser, "document.getElementById('changes').checkVisibility()");
    check_is(seen, "tooWide()", "[]");
    browser_press(seen->browser, "?");
    browser_wait(seen->browser, "document.getElementById('keys').open");
    check_is(seen, "document.getElementById('keys').scrollTop", "0");
    browser_check_quiet(seen->browser);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        BROWSER_TEST(a_save_changes_its_page_and_no_other),
        BROWSER_TEST(a_click_leads_to_the_source),
        BROWSER_TEST(another_language_needs_no_start),
        BROWSER_TEST(numbers_keep_their_order),
        BROWSER_TEST(two_editions_go_together),
        BROWSER_TEST(what_is_not_signed_is_drawn),
        BROWSER_TEST(what_the_english_was_stands_beside_it),
        BROWSER_TEST(what_changed_since_the_release_is_listed),
        BROWSER_TEST(what_does_not_fit_leads_to_its_text),
        BROWSER_TEST(what_a_text_rests_on_is_shown),
        BROWSER_TEST(what_is_broken_is_shown_and_mended),
        BROWSER_TEST(every_tab_hears_of_it),
        BROWSER_TEST(the_last_of_many_saves_is_seen),
        BROWSER_TEST(keys_do_everything),
        BROWSER_TEST(the_help_says_the_truth),
        BROWSER_TEST(single_keys_hold_everywhere),
        BROWSER_TEST(the_pages_are_one_stop),
        BROWSER_TEST(forced_colours_hide_nothing),
        BROWSER_TEST(everybody_can_read_it),
        BROWSER_TEST(it_fits_a_phone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
