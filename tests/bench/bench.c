/* bench.c: how long the stages take and how much memory they need; README.md says how to read it.
 *
 *     bench                    times every edition, the floor beside it, then the whole build
 *     bench --alone=STEP TAG   one step on one edition in this process, for other people's clocks
 *
 * The first form only starts processes of the second and reads what they say, so it stays small:
 * Linux counts the memory of the parent at the moment of the start among the child's.
 */
#include "bench/made.h"
#include "bench/steps.h"
#include "model/campaign.h"

#include <errno.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void
check(gboolean is_done, GError *error)
{
    if (!is_done)
        g_error("%s", error != NULL ? error->message : "cannot be loaded");
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
run_self(const Task *task)
{
    g_autofree char *alone = g_strdup_printf("--alone=%s", task->what);
    g_autofree char *runs = g_strdup_printf("--runs=%d", task->n_runs);
    g_autofree char *times = g_strdup_printf("--times=%d", task->times);
    g_autofree char *sizes =
        task->sizes != NULL ? g_strdup_printf("--sizes=%s", task->sizes) : NULL;
    char *argv[] = {(char *)"/proc/self/exe", alone, runs, times,
                    (char *)task->tag,        sizes, NULL};
    Ended ended = run_process(argv);
    if (ended.status != 0)
        g_error("%s: --alone=%s failed", task->tag, task->what);
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
    double pages; /* MiB that the display list holds */
    int n_lines;
} Series;

static void
read_line(Series *series, const char *line, gboolean takes_wall)
{
    if (g_str_has_prefix(line, "sizes ")) {
        series->sizes = g_strdup(line + strlen("sizes "));
        return;
    }
    if (g_str_has_prefix(line, "pages "))
        series->pages = g_ascii_strtod(line + strlen("pages "), NULL);
    if (g_str_has_prefix(line, "lines "))
        series->n_lines = (int)g_ascii_strtod(line + strlen("lines "), NULL);
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    for (int step = 0; g_strv_length(words) == 3 && step < TF_N_STEPS; step++)
        if (strcmp(words[0], step_name((Step)step)) == 0 && series->n[step] < TF_MOST_RUNS)
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
           "book/floor | tagged | reader | press | preflight | impose | MiB floor | MiB "
           "plain | MiB "
           "all |\n"
           "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- "
           "| --- | --- | "
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
    TF_FIGURE_PREFLIGHT,
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
        {TF_FIGURE_FLOOR, TF_STEP_FLOOR},         {TF_FIGURE_WORDS, TF_STEP_WORDS},
        {TF_FIGURE_FONTS, TF_STEP_FONTS},         {TF_FIGURE_COMPOSE, TF_STEP_FIXED},
        {TF_FIGURE_PAINT, TF_STEP_PAINT},         {TF_FIGURE_TAGGED, TF_STEP_TAGGED},
        {TF_FIGURE_READER, TF_STEP_READER},       {TF_FIGURE_PRESS, TF_STEP_PRESS},
        {TF_FIGURE_PREFLIGHT, TF_STEP_PREFLIGHT}, {TF_FIGURE_IMPOSE, TF_STEP_IMPOSE},
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
    Task task = {.what = what, .tag = tag, .sizes = sizes, .n_runs = 1, .times = 1};
    Ended ended = run_self(&task);
    g_free(ended.output);
    return ended.mib;
}

/* What a process of its own says of @what. Returns: its peak, MiB */
static double
measure(const char *what,
        const char *tag,
        int n_runs,
        int times,
        gboolean takes_wall,
        Series *series)
{
    Task task = {.what = what, .tag = tag, .n_runs = n_runs, .times = times};
    Ended ended = run_self(&task);
    read_series(series, ended.output, takes_wall);
    g_free(ended.output);
    return ended.mib;
}

/* Adds times to @sums, and keeps the greatest memory there. */
static void
measure_edition(const char *tag, int n_runs, gboolean takes_wall, double *sums)
{
    Series series = {.sizes = NULL};
    double figures[TF_N_FIGURES];
    measure("times", tag, n_runs, 1, takes_wall, &series);
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

/* Median of what two steps took, run by run, one as a share of the other. */
static double
ratio(const Series *series, Step step, Step to)
{
    double ratios[TF_MOST_RUNS] = {0};
    for (int i = 0; i < series->n[step]; i++)
        ratios[i] = series->runs[step][i] / series->runs[to][i];
    return median(ratios, series->n[step]);
}

/* Running text justified and divided; the floor sets it ragged and whole at the same sizes. */
static void
measure_justified(char **tags, int n_runs, gboolean takes_wall)
{
    printf("\nRunning text justified and its words divided:\n\n"
           "| edition | floor | words | words/floor | search | search/floor |\n"
           "| --- | --- | --- | --- | --- | --- |\n");
    for (int i = 0; tags[i] != NULL; i++) {
        Series series = {.sizes = NULL};
        measure("justified", tags[i], n_runs, 1, takes_wall, &series);
        double words = ratio(&series, TF_STEP_WORDS, TF_STEP_FLOOR);
        double search = ratio(&series, TF_STEP_SEARCH, TF_STEP_FLOOR);
        printf("| %s | %.1f | %.1f | %.2f | %.1f | %.2f |\n", tags[i],
               median(series.runs[TF_STEP_FLOOR], n_runs),
               median(series.runs[TF_STEP_WORDS], n_runs), words,
               median(series.runs[TF_STEP_SEARCH], n_runs), search);
        fflush(stdout);
        g_free(series.sizes);
    }
}

static void
measure_breaking(char **tags, int n_runs, gboolean takes_wall)
{
    static const double aim = 2; /* milliseconds */
    printf(
        "\nBreaking alone: %d words as one paragraph, total fit, hyphens; aim %.0f ms:\n\n"
        "| edition | lines | ms | of the aim |\n| --- | --- | --- | --- |\n",
        TF_MADE_WORDS, aim);
    for (int i = 0; tags[i] != NULL; i++) {
        Series series = {.sizes = NULL};
        measure("break", tags[i], n_runs, 1, takes_wall, &series);
        double took = median(series.runs[TF_STEP_BREAK], n_runs);
        printf("| %s | %d | %.2f | %.2f |\n", tags[i], series.n_lines, took, took / aim);
        fflush(stdout);
    }
}

/* A text one, ten and a hundred times as long. */
static void
measure_long(const char *tag, const char *what, Step step, gboolean takes_wall)
{
    static const int times[] = {1, 10, 100};
    double took[3] = {0}, mib[3] = {0}, pages[3] = {0};
    for (int i = 0; i < 3; i++) {
        Series series = {.sizes = NULL};
        int n_runs = times[i] < 100 ? 5 : 1;
        mib[i] = measure(what, tag, n_runs, times[i], takes_wall, &series);
        took[i] = median(series.runs[step], n_runs);
        pages[i] = series.pages;
    }
    double fonts = mib[0] - pages[0], allowed = 2 * (fonts + pages[2]);
    gboolean is_one = step == TF_STEP_COMPOSE;
    printf("| %s | %s | %.1f | %.1f | %.0f | %.2f | %.1f | %.1f | %.1f | %.1f | %.2f |\n",
           tag, is_one ? "one paragraph" : "paragraphs", took[0], took[1], took[2],
           took[2] / (10 * took[1]), fonts, pages[0], pages[2], mib[2], mib[2] / allowed);
    fflush(stdout);
}

static void
measure_growth(char **tags, gboolean takes_wall)
{
    printf(
        "\nLong texts; paragraphs are composed and painted, one paragraph is composed:\n\n"
        "| edition | as | ms × 1 | ms × 10 | ms × 100 | of 10 × ms × 10 | MiB fonts | "
        "MiB pages × 1 | MiB pages × 100 | MiB peak × 100 | of what is allowed |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (int i = 0; tags[i] != NULL; i++) {
        measure_long(tags[i], "long", TF_STEP_PLAIN, takes_wall);
        measure_long(tags[i], "one", TF_STEP_COMPOSE, takes_wall);
    }
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
    int n_runs, times;
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
        {"alone", 0, 0, G_OPTION_ARG_STRING, &options->alone, "one thing in this process",
         steps_help()},
        {"times", 0, 0, G_OPTION_ARG_INT, &options->times,
         "for --alone=long and one: how often the text is repeated (1)", "N"},
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

static void
measure_all(const Options *options)
{
    measure_editions(options->tags, options->n_runs, options->takes_wall);
    measure_justified(options->tags, options->n_runs, options->takes_wall);
    measure_breaking(options->tags, options->n_runs, options->takes_wall);
    measure_growth(options->tags, options->takes_wall);
    if (options->tenfold != NULL)
        measure_build(options->tenfold, options->n_runs);
}

int
main(int argc, char **argv)
{
    Options options = {.n_runs = 5, .times = 1};
    parse(&options, argc, argv);
    const char *project = g_getenv("TENFOLD_PROJECT");
    if (project != NULL && g_chdir(project) != 0)
        g_error("%s: no such folder", project);
    if (options.tags == NULL)
        options.tags = all_tags();
    gboolean is_known = TRUE;
    if (options.alone != NULL) {
        for (int i = 0; options.tags[i] != NULL && is_known; i++)
            is_known = steps_run(&(Task){.what = options.alone,
                                         .tag = options.tags[i],
                                         .sizes = options.sizes,
                                         .n_runs = options.n_runs,
                                         .times = options.times});
    } else {
        measure_all(&options);
    }
    if (!is_known)
        g_printerr("bench: --alone is one of %s\n", steps_help());
    g_strfreev(options.tags);
    g_free(options.alone);
    g_free(options.sizes);
    g_free(options.tenfold);
    return is_known ? 0 : 2;
}
