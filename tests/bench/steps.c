/* steps.c: one edition, the steps it goes through, and how long each takes in this process. */
#include "bench/steps.h"

#include "bench/floor.h"
#include "bench/made.h"
#include "compose/compose.h"
#include "compose/pages-private.h"
#include "compose/paragraph.h"
#include "impose/impose.h"
#include "paint/paint.h"
#include "preflight/preflight.h"
#include "press/printfile.h"
#include "press/reader.h"

#include <ftw.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

typedef struct {
    TfFindings *findings;
    TfCampaign *campaign;
    TfReference *reference;
    TfFaces *faces;
    TfLayout *layout;
    TfLayout *fixed;  /* a copy that leaves the copyfit one size to try */
    TfLayout *words;  /* that again, without boxes, drawings and codes  */
    TfLayout *search; /* without them, but with all sizes to try        */
    TfEdition *source, *edition;
    const char *tag;
    TfPages *pages;
    GArray *paragraphs; /* of FloorParagraph */
    TfFonts *fonts;     /* of the paragraph to break */
    TfParagraph *paragraph;
    int n_lines;  /* of it */
    char *folder; /* for what is written */
} Book;

/* Lines of a book page at 11 points, ems. */
static const double break_measure = 28;

static void
check(gboolean is_done, GError *error)
{
    if (!is_done)
        g_error("%s", error != NULL ? error->message : "cannot be loaded");
}

static void
book_clear(Book *book)
{
    tf_paragraph_free(book->paragraph);
    tf_fonts_free(book->fonts);
    tf_pages_free(book->pages);
    g_clear_pointer(&book->paragraphs, g_array_unref);
    if (book->edition != book->source)
        tf_edition_free(book->edition);
    tf_edition_free(book->source);
    tf_layout_free(book->search);
    tf_layout_free(book->words);
    tf_layout_free(book->fixed);
    tf_layout_free(book->layout);
    tf_faces_free(book->faces);
    tf_reference_free(book->reference);
    tf_campaign_free(book->campaign);
    tf_findings_free(book->findings);
    g_free(book->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Book, book_clear)

static char *
file_in(const Book *book, const char *name)
{
    return g_build_filename(book->folder, name, NULL);
}

static void
load_layouts(Book *book, const char *folder, const char *name)
{
    GError *error = NULL;
    TfLayout **layouts[] = {&book->layout, &book->fixed, &book->words, &book->search};
    for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++) {
        tf_layout_free(*layouts[i]);
        *layouts[i] = tf_layout_load(folder, name, book->findings, &error);
        check(*layouts[i] != NULL, error);
    }
}

static void
load(Book *book, const char *tag, const char *folder)
{
    GError *error = NULL;
    TfFindings *findings = book->findings = tf_findings_new();
    book->folder = g_strdup(folder);
    book->campaign = tf_campaign_load("content/campaign.xml", findings, &error);
    check(book->campaign != NULL, error);
    book->reference = tf_reference_load("content", findings, &error);
    check(book->reference != NULL, error);
    book->faces = tf_faces_load("fonts", FALSE, findings, &error);
    check(book->faces != NULL, error);
    load_layouts(book, "layouts", "booklet");
    const char *source = tf_campaign_source(book->campaign);
    book->source =
        tf_edition_load("content", source, book->reference, NULL, findings, &error);
    check(book->source != NULL, error);
    book->edition = book->source;
    if (strcmp(tag, source) != 0)
        book->edition = tf_edition_load("content", tag, book->reference, book->source,
                                        findings, &error);
    check(book->edition != NULL, error);
    book->tag = tf_edition_language(book->edition)->tag;
}

/* The book with running text justified and words divided. */
static void
load_justified(Book *book)
{
    g_autofree char *layouts = file_in(book, "layouts");
    made_justified(book->folder);
    load_layouts(book, layouts, "booklet");
}

/* The text of the book repeated, and a layout for that. */
static void
load_long(Book *book, int times, gboolean is_one)
{
    GError *error = NULL;
    g_autofree char *layouts = file_in(book, "layouts");
    g_autofree char *content = file_in(book, "content");
    made_long(book->folder, book->edition, times, is_one);
    load_layouts(book, layouts, "long");
    TfEdition *edition =
        tf_edition_load(content, book->tag, book->reference, NULL, book->findings, &error);
    check(edition != NULL, error);
    if (book->edition != book->source)
        tf_edition_free(book->edition);
    book->edition = edition;
}

static TfPages *
compose(const Book *book, const TfLayout *layout)
{
    GError *error = NULL;
    TfComposeInput input = {
        .edition = book->edition,
        .layout = layout,
        .faces = book->faces,
        .reference = book->reference,
        .language = tf_campaign_find(book->campaign, book->tag),
    };
    TfPages *pages = tf_compose(&input, book->findings, &error);
    check(pages != NULL, error);
    return pages;
}

/* The copies of the layout allow only what copyfit has found. Nobody else sees them, so they
 * are written to although they are lent as const. */
static void
fix_sizes(const Book *book, const TfLayout *copy)
{
    const char *script = tf_edition_language(book->edition)->script;
    for (guint i = 0; i < book->pages->fits->len; i++) {
        const TfFit *fit = &g_array_index(book->pages->fits, TfFit, i);
        TfLimits *limits = (TfLimits *)tf_layout_limits(copy, fit->group, script);
        limits->smallest = limits->largest = fit->size;
        limits->leading_least = limits->leading_most = fit->leading;
    }
}

static void
keep_words(const TfLayout *copy)
{
    for (int i = 0; i < tf_layout_n_pages(copy); i++) {
        TfLayoutPage *page = (TfLayoutPage *)tf_layout_page(copy, i);
        const TfFixed **fixed = (const TfFixed **)page->fixed;
        int n = 0;
        for (int j = 0; j < page->n_fixed; j++)
            if (fixed[j]->kind == TF_FIXED_FRAME || fixed[j]->kind == TF_FIXED_FURNITURE)
                fixed[n++] = fixed[j];
        page->n_fixed = n;
    }
}

/* Copyfit's share is a difference of two runs, so both must come to the same pages. */
static void
check_fixed(const Book *book)
{
    g_autoptr(TfPages) again = compose(book, book->fixed);
    g_autofree char *expected = tf_pages_print(book->pages);
    g_autofree char *found = tf_pages_print(again);
    if (strcmp(expected, found) != 0)
        g_error("%s: the copyfit does not come to the same pages twice", book->tag);
}

static void
run_floor(Book *book)
{
    g_autofree char *path = file_in(book, "floor.pdf");
    floor_write(book->paragraphs, book->faces, book->tag, path);
}

static void
run_fonts(Book *book)
{
    GError *error = NULL;
    g_autoptr(TfFonts) fonts = tf_fonts_open(book->faces, book->tag, &error);
    check(fonts != NULL, error);
}

static void
run_compose(Book *book)
{
    tf_pages_free(compose(book, book->layout));
}

static void
run_fixed(Book *book)
{
    tf_pages_free(compose(book, book->fixed));
}

static void
paint(const Book *book, const TfPages *pages, gboolean is_tagged, const char *name)
{
    GError *error = NULL;
    g_autofree char *path = file_in(book, name);
    TfPaintOptions options = {
        .bleed = is_tagged ? 0 : tf_pages_bleed(pages),
        .is_tagged = is_tagged,
        .date = "2026-12-01T00:00:00Z",
    };
    check(tf_paint_pdf(pages, &options, path, book->findings, &error), error);
}

static void
run_words(Book *book)
{
    g_autoptr(TfPages) pages = compose(book, book->words);
    paint(book, pages, FALSE, "words.pdf");
}

static void
run_search(Book *book)
{
    g_autoptr(TfPages) pages = compose(book, book->search);
    paint(book, pages, FALSE, "search.pdf");
}

static void
run_paint(Book *book)
{
    paint(book, book->pages, FALSE, "painted.pdf");
}

static void
run_tagged(Book *book)
{
    paint(book, book->pages, TRUE, "tagged.pdf");
}

static void
run_reader(Book *book)
{
    GError *error = NULL;
    g_autofree char *in = file_in(book, "tagged.pdf");
    g_autofree char *out = file_in(book, "read.pdf");
    TfReaderSpec spec = {
        .title = tf_pages_title(book->pages),
        .language = book->tag,
        .is_rtl = tf_pages_is_right_bound(book->pages),
        .date = "2026-12-01",
    };
    check(tf_reader(in, &spec, out, book->findings, &error), error);
}

static void
run_press(Book *book)
{
    GError *error = NULL;
    g_autofree char *in = file_in(book, "painted.pdf");
    g_autofree char *out = file_in(book, "pages.pdf");
    int n_inks;
    const TfInk *inks = tf_layout_inks(book->layout, &n_inks);
    g_autofree TfPressInk *mapped = g_new0(TfPressInk, (gsize)n_inks);
    for (int i = 0; i < n_inks; i++) {
        mapped[i].name = inks[i].name;
        mapped[i].is_overprinting = inks[i].is_overprinting;
        memcpy(mapped[i].cmyk, inks[i].cmyk, sizeof mapped[i].cmyk);
        memcpy(mapped[i].rgb, inks[i].rgb, sizeof mapped[i].rgb);
    }
    TfPressSpec spec = {
        .width = tf_pages_width(book->pages),
        .height = tf_pages_height(book->pages),
        .bleed = tf_pages_bleed(book->pages),
        .title = tf_pages_title(book->pages),
        .language = book->tag,
        .date = "2026-12-01",
        .inks = mapped,
        .n_inks = n_inks,
    };
    check(tf_press(in, &spec, out, book->findings, &error), error);
}

/* With the numbers of layouts/press/coated.xml. */
static void
run_preflight(Book *book)
{
    GError *error = NULL;
    g_autofree char *in = file_in(book, "pages.pdf");
    TfPreflightSpec spec = {
        .standard = TF_STANDARD_X4,
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
        .multiple = 4,
    };
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfFacts) facts = tf_preflight(in, NULL, &spec, findings, &error);
    check(facts != NULL, error);
}

static void
run_impose(Book *book)
{
    GError *error = NULL;
    g_autofree char *in = file_in(book, "pages.pdf");
    g_autofree char *out = file_in(book, "sheets.pdf");
    TfImposeSpec spec = {
        .scheme.binding =
            tf_pages_is_right_bound(book->pages) ? TF_BINDING_RIGHT : TF_BINDING_LEFT,
        .title = tf_pages_title(book->pages),
        .date = "2026-12-01",
    };
    check(tf_impose(in, &spec, out, book->findings, &error), error);
}

/* From the words to one PDF: what is held against the floor. */
static void
run_plain(Book *book)
{
    tf_pages_free(book->pages);
    book->pages = compose(book, book->layout);
    run_paint(book);
}

/* The lines of one paragraph, from its widths on. */
static void
run_break(Book *book)
{
    double overrun;
    TfBreaking how = {.measure = break_measure, .align = TF_ALIGN_JUSTIFY};
    g_free(tf_paragraph_break(book->paragraph, &how, &book->n_lines, &overrun));
}

static const struct {
    const char *name;
    void (*run)(Book *book);
} steps[TF_N_STEPS] = {
    [TF_STEP_FLOOR] = {"floor", run_floor},
    [TF_STEP_WORDS] = {"words", run_words},
    [TF_STEP_SEARCH] = {"search", run_search},
    [TF_STEP_FONTS] = {"fonts", run_fonts},
    [TF_STEP_COMPOSE] = {"compose", run_compose},
    [TF_STEP_FIXED] = {"fixed", run_fixed},
    [TF_STEP_PAINT] = {"paint", run_paint},
    [TF_STEP_TAGGED] = {"tagged", run_tagged},
    [TF_STEP_READER] = {"reader", run_reader},
    [TF_STEP_PRESS] = {"press", run_press},
    [TF_STEP_PREFLIGHT] = {"preflight", run_preflight},
    [TF_STEP_IMPOSE] = {"impose", run_impose},
    [TF_STEP_BREAK] = {"break", run_break},
    [TF_STEP_PLAIN] = {"plain", run_plain},
};

typedef struct {
    double cpu, wall; /* milliseconds; cpu is that of all threads */
} Times;

static double
milliseconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static Times
time_step(Book *book, int step)
{
    Times start = {milliseconds(CLOCK_PROCESS_CPUTIME_ID), milliseconds(CLOCK_MONOTONIC)};
    steps[step].run(book);
    return (Times){milliseconds(CLOCK_PROCESS_CPUTIME_ID) - start.cpu,
                   milliseconds(CLOCK_MONOTONIC) - start.wall};
}

/* Steps @first to @last in turn, @n_runs times over, so that a machine that slows down slows all
 * of them; one run before does not count. */
static void
say_steps(Book *book, Step first, Step last, int n_runs)
{
    for (int i = 0; i <= n_runs; i++)
        for (int step = (int)first; step <= (int)last; step++) {
            Times times = time_step(book, step);
            if (i > 0)
                printf("%s %.3f %.3f\n", steps[step].name, times.cpu, times.wall);
        }
}

/* Finds the sizes and lets the layouts that are not to search have only those. */
static void
prepare(Book *book)
{
    book->pages = compose(book, book->layout);
    fix_sizes(book, book->fixed);
    check_fixed(book);
    fix_sizes(book, book->words);
    keep_words(book->words);
    keep_words(book->search);
    g_autofree char *sizes = tf_pages_fit(book->pages);
    book->paragraphs = floor_read(book->edition, book->layout, sizes);
    printf("sizes %s\n", sizes);
}

static void
check_fits(const Book *book)
{
    for (int i = 0; i < tf_findings_n(book->findings); i++)
        if (strcmp(tf_findings_get(book->findings, i)->code, "overset") == 0)
            g_error("%s: %s", book->tag, tf_findings_get(book->findings, i)->text);
}

static void
do_times(Book *book, const Task *task)
{
    prepare(book);
    say_steps(book, TF_STEP_FLOOR, TF_STEP_IMPOSE, task->n_runs);
}

static void
do_justified(Book *book, const Task *task)
{
    load_justified(book);
    prepare(book);
    check_fits(book);
    say_steps(book, TF_STEP_FLOOR, TF_STEP_SEARCH, task->n_runs);
}

static void
do_break(Book *book, const Task *task)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) texts = made_text(book->edition, TF_MADE_WORDS);
    g_ptr_array_add(texts, NULL);
    g_autofree char *text = g_strjoinv(" ", (char **)texts->pdata);
    TfSpan span = {.length = strlen(text), .language = book->tag};
    TfParagraphText one = {
        .text = text,
        .spans = &span,
        .n_spans = 1,
        .language = tf_edition_language(book->edition),
        .is_divided = TRUE,
    };
    book->fonts = tf_fonts_open(book->faces, book->tag, &error);
    check(book->fonts != NULL, error);
    book->paragraph = tf_paragraph_new(book->fonts, &one, book->findings);
    say_steps(book, TF_STEP_BREAK, TF_STEP_BREAK, task->n_runs);
    printf("lines %d\n", book->n_lines);
}

/* What the heap holds, MiB. */
static double
heap(void)
{
    struct mallinfo2 info = mallinfo2();
    return (double)(info.uordblks + info.hblkhd) / (1024 * 1024);
}

/* @step: what is done with the long text; it leaves the pages or finds none */
static void
say_long(Book *book, const Task *task, Step step, gboolean is_one)
{
    load_long(book, task->times, is_one);
    say_steps(book, step, step, task->n_runs);
    if (book->pages == NULL)
        book->pages = compose(book, book->layout);
    check_fits(book);
    double full = heap();
    g_clear_pointer(&book->pages, tf_pages_free);
    printf("pages %.3f\n", full - heap());
}

static void
do_long(Book *book, const Task *task)
{
    say_long(book, task, TF_STEP_PLAIN, FALSE);
}

/* Not painted: cairo compares every run of a page with all others of it, and no paper is as high
 * as this page. */
static void
do_one(Book *book, const Task *task)
{
    say_long(book, task, TF_STEP_COMPOSE, TRUE);
}

static void
do_plain(Book *book, const Task *task)
{
    (void)task;
    run_plain(book);
}

/* The way of a real build. */
static void
do_all(Book *book, const Task *task)
{
    (void)task;
    book->pages = compose(book, book->layout);
    for (int step = TF_STEP_PAINT; step <= TF_STEP_IMPOSE; step++)
        steps[step].run(book);
}

static void
do_floor(Book *book, const Task *task)
{
    g_autoptr(GString) usual = g_string_new(NULL);
    const char *const *groups = tf_layout_groups(book->layout);
    for (int i = 0; groups[i] != NULL; i++)
        g_string_append_printf(usual, "%s 12/15  ", groups[i]);
    book->paragraphs = floor_read(book->edition, book->layout,
                                  task->sizes != NULL ? task->sizes : usual->str);
    run_floor(book);
}

static const struct {
    const char *name;
    void (*act)(Book *book, const Task *task);
} tasks[] = {
    {"times", do_times}, {"justified", do_justified},
    {"break", do_break}, {"long", do_long},
    {"one", do_one},     {"floor", do_floor},
    {"plain", do_plain}, {"all", do_all},
};

const char *
steps_help(void)
{
    return "times|justified|break|long|one|floor|plain|all";
}

const char *
step_name(Step step)
{
    return steps[step].name;
}

static int
remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status;
    (void)type;
    (void)walk;
    return remove(path);
}

gboolean
steps_run(const Task *task)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tasks); i++) {
        if (strcmp(tasks[i].name, task->what) != 0)
            continue;
        g_autofree char *folder = g_dir_make_tmp("tenfold-bench-XXXXXX", NULL);
        check(folder != NULL, NULL);
        g_auto(Book) book = {0};
        load(&book, task->tag, folder);
        tasks[i].act(&book, task);
        nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
        return TRUE;
    }
    return FALSE;
}
