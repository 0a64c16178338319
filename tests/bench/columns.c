/* The table of docs/typesetting.md: a justified column of each language as total fit sets it, as
 * first fit does, and as plain Pango does.
 *
 *     heads of golden/lines-*.txt, specimens, PangoLayout  -->  a table in Markdown
 *
 * The first two are what the golden test holds; only the floor is set here.
 */
#include "bench/floor.h"
#include "model/faces.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double size = 10; /* points */

/* One head line of a golden file. */
typedef struct {
    int n_lines, n_hyphens, n_kashidas;
    double rms, worst;
} Head;

static char *
read_file(const char *folder, const char *tag)
{
    g_autofree char *name = g_strdup_printf("%s%s.txt", folder, tag);
    g_autofree char *path =
        g_build_filename(g_getenv("TENFOLD_TESTS"), "golden", name, NULL);
    char *text;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error))
        g_error("%s", error->message);
    return g_strchomp(text);
}

/* The number before @word, or after it where it is of the word space. */
static double
figure(const char *line, const char *word, gboolean is_after)
{
    const char *at = strstr(line, word);
    if (at == NULL)
        g_error("“%s” does not say %s", line, word);
    if (is_after)
        return g_ascii_strtod(at + strlen(word), NULL);
    while (at > line && at[-1] != ':' && at[-1] != ',')
        at--;
    return g_ascii_strtod(at, NULL);
}

static Head
read_head(const char *line)
{
    return (Head){
        .n_lines = (int)figure(line, " lines", FALSE),
        .n_hyphens = (int)figure(line, " hyphens", FALSE),
        .n_kashidas = (int)figure(line, " kashidas", FALSE),
        .rms = figure(line, " rms ", TRUE),
        .worst = figure(line, " worst ", TRUE),
    };
}

/* The floor's, in the same faces; what stands in [brackets] is a literal, for which it has no
 * special care. */
static FloorColumn
set_floor(const char *tag, double measure, const TfFaces *faces)
{
    g_autofree char *marked = read_file("specimens/", tag);
    g_auto(GStrv) parts = g_strsplit_set(marked, "[]", -1);
    g_autofree char *text = g_strjoinv("", parts);
    TfSpan span = {.length = strlen(text), .language = tag};
    TfUnit unit = {.language = tag, .text = text, .spans = &span, .n_spans = 1};
    FloorParagraph paragraph = {.unit = &unit, .size = size, .measure = measure * size};
    return floor_set_column(&paragraph, faces, tag);
}

static void
print_row(const char *tag, const TfFaces *faces)
{
    g_autofree char *golden = read_file("lines-", tag);
    g_auto(GStrv) lines = g_strsplit(golden, "\n", 4);
    double measure = figure(lines[0], " ems", FALSE);
    Head total = read_head(lines[1]), first = read_head(lines[2]);
    FloorColumn floor = set_floor(tag, measure, faces);
    printf("| %s | %.0f em | %d | %d | %d | %.2f | %.2f | %d | %.2f | %.2f | %d | %.2f | "
           "%.2f |\n",
           tag, measure, total.n_lines, total.n_hyphens, total.n_kashidas, total.rms,
           total.worst, first.n_lines, first.rms, first.worst, floor.n_lines, floor.rms,
           floor.worst);
}

int
main(void)
{
    static const char *const tags[] = {"en", "es", "fr", "ht", "pl",      "ru",
                                       "bn", "ar", "ur", "ko", "zh-Hans", "zh-Hant"};
    g_autofree char *folder = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfFaces) faces = tf_faces_load(folder, FALSE, findings, NULL);
    if (faces == NULL)
        g_error("%s: no faces", folder);
    puts("| language | measure | lines | hyphens | kashidas | rms | worst "
         "| first fit: lines | rms | worst | floor: lines | rms | worst |");
    puts("| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        print_row(tags[i], faces);
    return EXIT_SUCCESS;
}
