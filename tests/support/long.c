#include "support/long.h"

#include <gio/gio.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* A file that is being written, and where its objects are, by number. */
typedef struct {
    FILE *file;
    GArray *places; /* of long */
} Out;

static void
begin(Out *out, int number)
{
    long place = ftell(out->file);
    if ((guint)number >= out->places->len)
        g_array_set_size(out->places, (guint)number + 1);
    g_array_index(out->places, long, number) = place;
    fprintf(out->file, "%d 0 obj\n", number);
}

/* Lines that cannot be packed much better than numbers can. */
static GString *
lines(GRand *chance, int n)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        g_string_append_printf(
            text, "0 0 0 0.5 k %d.%04d %d.%04d 300 6 re f\n",
            g_rand_int_range(chance, 0, 99), g_rand_int_range(chance, 0, 9999),
            g_rand_int_range(chance, 0, 600), g_rand_int_range(chance, 0, 9999));
    return text;
}

static void
put_stream(Out *out, int number, const char *keys, const GString *text)
{
    g_autoptr(GZlibCompressor) zlib =
        g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
    gsize room = text->len + text->len / 512 + 256, n_read, n_written = 0;
    g_autofree char *packed = g_malloc(room);
    g_converter_convert(G_CONVERTER(zlib), text->str, text->len, packed, room,
                        G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
    begin(out, number);
    fprintf(out->file, "<< %s /Filter /FlateDecode /Length %zu >>\nstream\n", keys,
            n_written);
    fwrite(packed, 1, n_written, out->file);
    fputs("\nendstream\nendobj\n", out->file);
}

/* Catalog 1, page tree 2, font 3, its descriptor 4 and its program 5; then three for each page. */
enum {
    TF_FIRST_OF_PAGES = 6
};

static void
put_shared(Out *out, GRand *chance, int n_pages, int n_lines)
{
    begin(out, 1);
    fputs("<< /Type /Catalog /Pages 2 0 R >>\nendobj\n", out->file);
    begin(out, 2);
    fprintf(out->file, "<< /Type /Pages /Count %d /Kids [", n_pages);
    for (int i = 0; i < n_pages; i++)
        fprintf(out->file, " %d 0 R", TF_FIRST_OF_PAGES + 3 * i);
    fputs(" ] >>\nendobj\n", out->file);
    begin(out, 3);
    fputs("<< /Type /Font /Subtype /TrueType /BaseFont /Lines /FontDescriptor 4 0 R >>\n"
          "endobj\n",
          out->file);
    begin(out, 4);
    fputs(
        "<< /Type /FontDescriptor /FontName /Lines /Flags 4 /FontFile2 5 0 R >>\nendobj\n",
        out->file);
    g_autoptr(GString) program = lines(chance, 10 * n_lines);
    put_stream(out, 5, "", program);
}

static void
put_page(Out *out, GRand *chance, int i, int n_lines)
{
    int number = TF_FIRST_OF_PAGES + 3 * i;
    begin(out, number);
    fprintf(out->file,
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 414 630] /TrimBox [9 9 405 621] "
            "/Contents %d 0 R /Resources %d 0 R >>\nendobj\n",
            number + 1, number + 2);
    g_autoptr(GString) text = lines(chance, n_lines);
    put_stream(out, number + 1, "", text);
    begin(out, number + 2);
    fputs("<< /Font << /F 3 0 R >> /ExtGState << /G << /OP true >> >> >>\nendobj\n",
          out->file);
}

void
long_write(const char *path, int n_pages, int n_lines)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);
    g_autoptr(GArray) places = g_array_new(FALSE, TRUE, sizeof(long));
    Out out = {fopen(path, "wbe"), places};
    if (out.file == NULL)
        g_error("%s: cannot be written", path);
    fputs("%PDF-1.4\n", out.file);
    put_shared(&out, chance, n_pages, n_lines);
    for (int i = 0; i < n_pages; i++)
        put_page(&out, chance, i, n_lines);
    long start = ftell(out.file);
    fprintf(out.file, "xref\n0 %u\n0000000000 65535 f \n", places->len);
    for (guint i = 1; i < places->len; i++)
        fprintf(out.file, "%010ld 00000 n \n", g_array_index(places, long, i));
    fprintf(out.file, "trailer << /Size %u /Root 1 0 R >>\nstartxref\n%ld\n%%%%EOF\n",
            places->len, start);
    if (fclose(out.file) != 0)
        g_error("%s: cannot be written", path);
}

gboolean
long_impose(const char *in, const TfImposeSpec *spec, const char *out, LongRun *run)
{
    pid_t pid = fork();
    if (pid == 0) {
        TfFindings *findings = tf_findings_new();
        gboolean is_made = tf_impose(in, spec, out, findings, NULL);
        tf_findings_free(findings);
        _exit(is_made ? 0 : 1);
    }
    int status;
    struct rusage usage = {0};
    if (pid < 0 || wait4(pid, &status, 0, &usage) < 0)
        return FALSE;
    const struct timeval *user = &usage.ru_utime, *system = &usage.ru_stime;
    run->milliseconds = (double)(user->tv_sec + system->tv_sec) * 1000 +
                        (double)(user->tv_usec + system->tv_usec) / 1000;
    run->peak = (double)usage.ru_maxrss * 1024;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
