/* bench.c: how long the stages take and how much memory they need; README.md says how to read it.
 *
 *     bench                    times every edition, the floor beside it, then the whole build
 *     bench --alone=STEP TAG   one step on one edition in this process, for other people's clocks
 *
 * The first form only starts processes of the second and reads what they say, so it stays small:
 * Linux counts the memory of the parent at the moment of the start among the child's.
 */
#include "bench/floor.h"
#include "compose/compose.h"
#include "compose/pages-private.h"
#include "impose/impose.h"
#include "paint/paint.h"
#include "press/printfile.h"
#include "press/reader.h"

#include <errno.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    TfFindings *findings;
    TfCampaign *campaign;
    TfReference *reference;
    TfFaces *faces;
    TfLayout *layout;
    TfLayout *fixed; /* a copy that leaves the copyfit one size to try */
    TfLayout *words; /* that again, without boxes, drawings and codes  */
    TfEdition *source, *edition;
    const char *tag;
    TfPages *pages;
    GArray *paragraphs; /* of FloorParagraph */
    char *folder;       /* for what is written */
} Book;

static void
check(gboolean is_done, GError *error)
{
    if (!is_done)
        g_error("%s", error != NULL ? error->message : "cannot be loaded");
}

static void
book_clear(Book *book)
{
    tf_pages_free(book->pages);
    g_clear_pointer(&book->paragraphs, g_array_unref);
    if (book->edition != book->source)
        tf_edition_free(book->edition);
    tf_edition_free(book->source);
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
    book->layout = tf_layout_load("layouts", "booklet", findings, &error);
    check(book->layout != NULL, error);
    book->fixed = tf_layout_load("layouts", "booklet", findings, &error);
    check(book->fixed != NULL, error);
    book->words = tf_layout_load("layouts", "booklet", findings, &error);
    check(book->words != NULL, error);
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

static void
run_impose(Book *book)
{
    GError *error = NULL;
    g_autofree char *in = file_in(book, "pages.pdf");
    g_autofree char *out = file_in(book, "sheets.pdf");
    TfImposeSpec spec = {
        .binding =
            tf_pages_is_right_bound(book->pages) ? TF_BINDING_RIGHT : TF_BINDING_LEFT,
        .title = tf_pages_title(book->pages),
        .date = "2026-12-01",
    };
    check(tf_impose(in, &spec, out, book->findings, &error), error);
}

/* As the names stand in the tables. Each needs what the ones before it left behind. */
typedef enum {
    TF_STEP_FLOOR,
    TF_STEP_WORDS,
    TF_STEP_FONTS,
    TF_STEP_COMPOSE,
    TF_STEP_FIXED,
    TF_STEP_PAINT,
    TF_STEP_TAGGED,
    TF_STEP_READER,
    TF_STEP_PRESS,
    TF_STEP_IMPOSE,
    TF_N_STEPS
} Step;

static const struct {
    const char *name;
    void (*run)(Book *book);
} steps[TF_N_STEPS] = {
    [TF_STEP_FLOOR] = {"floor", run_floor},    [TF_STEP_WORDS] = {"words", run_words},
    [TF_STEP_FONTS] = {"fonts", run_fonts},    [TF_STEP_COMPOSE] = {"compose", run_compose},
    [TF_STEP_FIXED] = {"fixed", run_fixed},    [TF_STEP_PAINT] = {"paint", run_paint},
    [TF_STEP_TAGGED] = {"tagged", run_tagged}, [TF_STEP_READER] = {"reader", run_reader},
    [TF_STEP_PRESS] = {"press", run_press},    [TF_STEP_IMPOSE] = {"impose", run_impose},
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

static int
compare_numbers(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

/* Sorts @numbers. */
static double
median(double *numbers, int n)
{
    qsort(numbers, (gsize)n, sizeof *numbers, compare_numbers);
    return n % 2 != 0 ? numbers[n / 2] : (numbers[n / 2 - 1] + numbers[n / 2]) / 2;
}

/* The steps in turn, @n_runs times over, so that a machine that slows down slows all of them;
 * one run before does not count. A line a step and run: "paint 12.345 13.456". */
static void
say_times(Book *book, int n_runs)
{
    book->pages = compose(book, book->layout);
    fix_sizes(book, book->fixed);
    check_fixed(book);
    fix_sizes(book, book->words);
    keep_words(book->words);
    g_autofree char *sizes = tf_pages_fit(book->pages);
    book->paragraphs = floor_read(book->edition, book->layout, sizes);
    printf("sizes %s\n", sizes);
    for (int i = 0; i <= n_runs; i++)
        for (int step = 0; step < TF_N_STEPS; step++) {
            Times times = time_step(book, step);
            if (i > 0)
                printf("%s %.3f %.3f\n", steps[step].name, times.cpu, times.wall);
        }
}

/* From the words to one PDF: what is held against the floor. */
static void
run_plain(Book *book)
{
    book->pages = compose(book, book->layout);
    run_paint(book);
}

/* The way of a real build. */
static void
run_all(Book *book)
{
    book->pages = compose(book, book->layout);
    for (int step = TF_STEP_PAINT; step < TF_N_STEPS; step++)
        steps[step].run(book);
}

/* Without @sizes the floor sets everything in 12 points. */
static void
run_floor_alone(Book *book, const char *sizes)
{
    g_autoptr(GString) usual = g_string_new(NULL);
    const char *const *groups = tf_layout_groups(book->layout);
    for (int i = 0; groups[i] != NULL; i++)
        g_string_append_printf(usual, "%s 12/15  ", groups[i]);
    book->paragraphs =
        floor_read(book->edition, book->layout, sizes != NULL ? sizes : usual->str);
    run_floor(book);
}

static int
run_alone(const char *what, const char *tag, const char *sizes, int n_runs)
{
    g_autofree char *folder = g_dir_make_tmp("tenfold-bench-XXXXXX", NULL);
    check(folder != NULL, NULL);
    g_auto(Book) book = {0};
    load(&book, tag, folder);
    gboolean is_known = TRUE;
    if (strcmp(what, "times") == 0)
        say_times(&book, n_runs);
    else if (strcmp(what, "floor") == 0)
        run_floor_alone(&book, sizes);
    else if (strcmp(what, "plain") == 0)
        run_plain(&book);
    else if (strcmp(what, "all") == 0)
        run_all(&book);
    else
        is_known = FALSE;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
    if (!is_known)
        g_printerr("bench: --alone is times, floor, plain or all\n");
    return is_known ? 0 : 2;
}

typedef struct {
    char *output;
    double wall, cpu; /* seconds, with the processes it started itself */
    double mib;       /* of the largest process                        */
    int status;
} Ended;

static char *
read_all(int fd)
{
    GString *text = g_string_new(NULL);
    char buffer[4096];
    for (;;) {
        ssize_t n = read(fd, buffer, sizeof buffer);
        if (n > 0)
            g_string_append_len(text, buffer, n);
        else if (n == 0 || errno != EINTR)
            return g_string_free(text, FALSE);
    }
}

static double
seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static Ended
run_process(char **argv)
{
    GError *error = NULL;
    GPid pid = 0;
    int out = -1;
    Ended ended = {0};
    gint64 start = g_get_monotonic_time();
    g_spawn_async_with_pipes(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                             NULL, &out, NULL, &error);
    check(error == NULL, error);
    ended.output = read_all(out);
    close(out);
    struct rusage usage = {0};
    while (wait4(pid, &ended.status, 0, &usage) < 0 && errno == EINTR) {
    }
    ended.wall = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    ended.cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    ended.mib = (double)usage.ru_maxrss / 1024;
    return ended;
}

static Ended
run_self(const char *what, const char *tag, const char *sizes, int n_runs)
{
    g_autofree char *alone = g_strdup_printf("--alone=%s", what);
    g_autofree char *runs = g_strdup_printf("--runs=%d", n_runs);
    g_autofree char *set = sizes != NULL ? g_strdup_printf("--sizes=%s", sizes) : NULL;
    char *argv[] = {(char *)"/proc/self/exe", alone, runs, (char *)tag, set, NULL};
    Ended ended = run_process(argv);
    if (ended.status != 0)
        g_error("%s: --alone=%s failed", tag, what);
    return ended;
}

enum {
    TF_MOST_RUNS = 100
};

/* All runs of one edition, in milliseconds. */
typedef struct {
    double runs[TF_N_STEPS][TF_MOST_RUNS];
    int n[TF_N_STEPS];
    char *sizes;
} Series;

static void
read_line(Series *series, const char *line, gboolean takes_wall)
{
    if (g_str_has_prefix(line, "sizes ")) {
        series->sizes = g_strdup(line + strlen("sizes "));
        return;
    }
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    for (int step = 0; g_strv_length(words) == 3 && step < TF_N_STEPS; step++)
        if (strcmp(words[0], steps[step].name) == 0 && series->n[step] < TF_MOST_RUNS)
            series->runs[step][series->n[step]++] =
                g_ascii_strtod(words[takes_wall ? 2 : 1], NULL);
}

static void
read_series(Series *series, const char *output, gboolean takes_wall)
{
    g_auto(GStrv) lines = g_strsplit(output, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++)
        read_line(series, lines[i], takes_wall);
}

static void
print_head(gboolean takes_wall)
{
    printf("Milliseconds (%s), medians; MiB at the peak of a process of its own.\n\n",
           takes_wall ? "wall" : "processor");
    printf("| edition | floor | words | words/floor | fonts | compose | copyfit | paint | "
           "book/floor | tagged | reader | press | impose | MiB floor | MiB plain | MiB "
           "all |\n"
           "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- "
           "| --- | "
           "--- | --- |\n");
}

/* The figures of one row, in the order of the table. */
enum {
    TF_FIGURE_FLOOR,
    TF_FIGURE_WORDS,
    TF_FIGURE_WORDS_RATIO,
    TF_FIGURE_FONTS,
    TF_FIGURE_COMPOSE,
    TF_FIGURE_COPYFIT,
    TF_FIGURE_PAINT,
    TF_FIGURE_BOOK_RATIO,
    TF_FIGURE_TAGGED,
    TF_FIGURE_READER,
    TF_FIGURE_PRESS,
    TF_FIGURE_IMPOSE,
    TF_FIGURE_MIB_FLOOR,
    TF_FIGURE_MIB_PLAIN,
    TF_FIGURE_MIB_ALL,
    TF_N_FIGURES
};

static void
print_row(const char *name, const double *figures)
{
    printf("| %s |", name);
    for (int i = 0; i < TF_N_FIGURES; i++)
        if (i == TF_FIGURE_WORDS_RATIO || i == TF_FIGURE_BOOK_RATIO)
            printf(" %.2f |", figures[i]);
        else
            printf(" %.1f |", figures[i]);
    putchar('\n');
    fflush(stdout);
}

/* Differences and ratios are taken run by run, then their median. */
static void
count_figures(Series *series, double *figures)
{
    static const int plain[][2] = {
        {TF_FIGURE_FLOOR, TF_STEP_FLOOR},   {TF_FIGURE_WORDS, TF_STEP_WORDS},
        {TF_FIGURE_FONTS, TF_STEP_FONTS},   {TF_FIGURE_COMPOSE, TF_STEP_FIXED},
        {TF_FIGURE_PAINT, TF_STEP_PAINT},   {TF_FIGURE_TAGGED, TF_STEP_TAGGED},
        {TF_FIGURE_READER, TF_STEP_READER}, {TF_FIGURE_PRESS, TF_STEP_PRESS},
        {TF_FIGURE_IMPOSE, TF_STEP_IMPOSE},
    };
    double copyfit[TF_MOST_RUNS] = {0}, words[TF_MOST_RUNS] = {0}, book[TF_MOST_RUNS] = {0};
    int n = series->n[TF_STEP_FLOOR];
    for (int i = 0; i < n; i++) {
        double floor = series->runs[TF_STEP_FLOOR][i];
        double fixed = series->runs[TF_STEP_FIXED][i];
        copyfit[i] = series->runs[TF_STEP_COMPOSE][i] - fixed;
        words[i] = series->runs[TF_STEP_WORDS][i] / floor;
        book[i] = (fixed + series->runs[TF_STEP_PAINT][i]) / floor;
    }
    figures[TF_FIGURE_COPYFIT] = median(copyfit, n);
    figures[TF_FIGURE_WORDS_RATIO] = median(words, n);
    figures[TF_FIGURE_BOOK_RATIO] = median(book, n);
    for (gsize i = 0; i < G_N_ELEMENTS(plain); i++)
        figures[plain[i][0]] = median(series->runs[plain[i][1]], n);
}

static double
peak(const char *what, const char *tag, const char *sizes)
{
    Ended ended = run_self(what, tag, sizes, 1);
    g_free(ended.output);
    return ended.mib;
}

/* Adds times to @sums, and keeps the greatest memory there. */
static void
measure_edition(const char *tag, int n_runs, gboolean takes_wall, double *sums)
{
    Series series = {.sizes = NULL};
    double figures[TF_N_FIGURES];
    Ended ended = run_self("times", tag, NULL, n_runs);
    read_series(&series, ended.output, takes_wall);
    g_free(ended.output);
    count_figures(&series, figures);
    figures[TF_FIGURE_MIB_FLOOR] = peak("floor", tag, series.sizes);
    figures[TF_FIGURE_MIB_PLAIN] = peak("plain", tag, NULL);
    figures[TF_FIGURE_MIB_ALL] = peak("all", tag, NULL);
    g_free(series.sizes);
    print_row(tag, figures);
    for (int i = 0; i < TF_N_FIGURES; i++)
        sums[i] = i < TF_FIGURE_MIB_FLOOR ? sums[i] + figures[i] : MAX(sums[i], figures[i]);
}

static void
measure_editions(char **tags, int n_runs, gboolean takes_wall)
{
    double sums[TF_N_FIGURES] = {0};
    print_head(takes_wall);
    for (int i = 0; tags[i] != NULL; i++)
        measure_edition(tags[i], n_runs, takes_wall, sums);
    double floor = sums[TF_FIGURE_FLOOR];
    sums[TF_FIGURE_WORDS_RATIO] = sums[TF_FIGURE_WORDS] / floor;
    sums[TF_FIGURE_BOOK_RATIO] = (sums[TF_FIGURE_COMPOSE] + sums[TF_FIGURE_PAINT]) / floor;
    print_row("together", sums);
}

static int
remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status;
    (void)type;
    (void)walk;
    return remove(path);
}

/* Medians of @n_runs after one that does not count; the one before leaves its files behind. */
static Ended
measure_stage(const char *tenfold, const char *output, const char *stage, int n_runs)
{
    double wall[TF_MOST_RUNS] = {0}, cpu[TF_MOST_RUNS] = {0};
    Ended result = {0};
    for (int i = -1; i < n_runs; i++) {
        char *argv[] = {(char *)tenfold,   (char *)"build",
                        (char *)"--quiet", (char *)"--output",
                        (char *)output,    stage != NULL ? (char *)"--stop-after" : NULL,
                        (char *)stage,     NULL};
        Ended ended = run_process(argv);
        g_free(ended.output);
        if (ended.status != 0)
            g_error("%s build failed", tenfold);
        wall[MAX(i, 0)] = ended.wall;
        cpu[MAX(i, 0)] = ended.cpu;
        result.mib = MAX(result.mib, ended.mib);
    }
    result.wall = median(wall, n_runs);
    result.cpu = median(cpu, n_runs);
    return result;
}

static void
measure_build(const char *tenfold, int n_runs)
{
    static const char *const stages[] = {"model", "layout", "compose", "paint",
                                         "press", "impose", NULL};
    g_autofree char *folder = g_dir_make_tmp("tenfold-bench-XXXXXX", NULL);
    check(folder != NULL, NULL);
    Ended before = {0};
    printf(
        "\nThe whole build of all editions, a process each, in seconds: up to and with the "
        "stage, then\nthe stage's own share; MiB of the largest process.\n\n"
        "| stage | wall | user + sys | its wall | its user + sys | MiB |\n"
        "| --- | --- | --- | --- | --- | --- |\n");
    for (gsize i = 0; i < G_N_ELEMENTS(stages); i++) {
        Ended ended = measure_stage(tenfold, folder, stages[i], n_runs);
        printf("| %s | %.2f | %.2f | %.2f | %.2f | %.1f |\n",
               stages[i] != NULL ? stages[i] : "everything", ended.wall, ended.cpu,
               ended.wall - before.wall, ended.cpu - before.cpu, ended.mib);
        fflush(stdout);
        before = ended;
    }
    nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static GStrv
all_tags(void)
{
    GError *error = NULL;
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfCampaign) campaign =
        tf_campaign_load("content/campaign.xml", findings, &error);
    check(campaign != NULL, error);
    g_autoptr(GStrvBuilder) tags = g_strv_builder_new();
    for (int i = 0; i < tf_campaign_n_languages(campaign); i++)
        g_strv_builder_add(tags, tf_campaign_languages(campaign)[i].tag);
    return g_strv_builder_end(tags);
}

typedef struct {
    int n_runs;
    gboolean takes_wall;
    char *alone, *sizes, *tenfold;
    GStrv tags;
} Options;

static void
parse(Options *options, int argc, char **argv)
{
    GError *error = NULL;
    GOptionEntry entries[] = {
        {"runs", 'n', 0, G_OPTION_ARG_INT, &options->n_runs, "how often (5)", "N"},
        {"wall", 0, 0, G_OPTION_ARG_NONE, &options->takes_wall,
         "editions by the clock on the wall, not the processor's", NULL},
        {"tenfold", 0, 0, G_OPTION_ARG_FILENAME, &options->tenfold,
         "the program whose build is timed; without it none is", "PROGRAM"},
        {"alone", 0, 0, G_OPTION_ARG_STRING, &options->alone,
         "times, floor, plain or all, in this process", "WHAT"},
        {"sizes", 0, 0, G_OPTION_ARG_STRING, &options->sizes,
         "for --alone=floor: \"text 11.75/16.5  heading 21/25\"", "SIZES"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->tags, NULL,
         "[TAG…]"},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        g_printerr("bench: %s\n", error->message);
        exit(2);
    }
    options->n_runs = CLAMP(options->n_runs, 1, TF_MOST_RUNS);
}

int
main(int argc, char **argv)
{
    Options options = {.n_runs = 5};
    parse(&options, argc, argv);
    const char *project = g_getenv("TENFOLD_PROJECT");
    if (project != NULL && g_chdir(project) != 0)
        g_error("%s: no such folder", project);
    if (options.tags == NULL)
        options.tags = all_tags();
    int status = 0;
    if (options.alone != NULL) {
        for (int i = 0; options.tags[i] != NULL && status == 0; i++)
            status =
                run_alone(options.alone, options.tags[i], options.sizes, options.n_runs);
    } else {
        measure_editions(options.tags, options.n_runs, options.takes_wall);
        if (options.tenfold != NULL)
            measure_build(options.tenfold, options.n_runs);
    }
    g_strfreev(options.tags);
    g_free(options.alone);
    g_free(options.sizes);
    g_free(options.tenfold);
    return status;
}
