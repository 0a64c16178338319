#include "bench/made.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Points, and of the size: the one size of long texts. */
static const double size = 11;
static const double leading = 1.4, leading_of_climbing = 2.1;
static const double measure = 312;
/* How much higher a page is than the text would be if its letters were an em wide; headroom. */
static const double slack = 1.3;

static void
write_file(const char *folder, const char *name, const char *text)
{
    GError *error = NULL;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    if (g_mkdir_with_parents(parent, 0700) != 0 ||
        !g_file_set_contents(path, text, -1, &error))
        g_error("%s: %s", path, error != NULL ? error->message : "cannot be written");
}

static void
link_to(const char *folder, const char *name)
{
    g_autofree char *target = g_canonicalize_filename(name, NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    if (g_mkdir_with_parents(parent, 0700) != 0 || symlink(target, path) != 0)
        g_error("%s: cannot be linked", path);
}

static char *
read_file(const char *name)
{
    GError *error = NULL;
    char *text = NULL;
    if (!g_file_get_contents(name, &text, NULL, &error))
        g_error("%s", error->message);
    return text;
}

void
made_justified(const char *folder)
{
    g_autofree char *layout = read_file("layouts/booklet.xml");
    g_autoptr(GString) made = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(layout, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++) {
        const char *end = strstr(lines[i], "/>");
        gboolean is_style = strstr(lines[i], "<style ") != NULL && end != NULL;
        if (is_style && strstr(lines[i], "align=") == NULL)
            g_string_append_printf(made, "%.*s align=\"justify\"%s\n",
                                   (int)(end - lines[i]), lines[i], end);
        else
            g_string_append_printf(made, "%s\n", lines[i]);
    }
    write_file(folder, "layouts/booklet.xml", made->str);
    link_to(folder, "layouts/inks.xml");
    link_to(folder, "layouts/art");
}

static int
count_words(const char *text)
{
    int n = 0;
    for (const char *p = text; *p != '\0'; p++)
        n += *p != ' ' && (p == text || p[-1] == ' ');
    return n;
}

static void
add_text(
    const TfEdition *edition, const TfBlock *block, int n_words, GPtrArray *texts, int *n)
{
    const TfUnit *unit = block->unit;
    const char *own = tf_edition_language(edition)->tag;
    gboolean is_running =
        unit != NULL && strcmp(unit->language, own) == 0 &&
        (block->kind == TF_BLOCK_PARAGRAPH || block->kind == TF_BLOCK_ITEM);
    if (is_running && *n < n_words) {
        g_auto(GStrv) words = g_strsplit(unit->text, " ", n_words - *n + 1);
        if (g_strv_length(words) > (guint)(n_words - *n))
            g_clear_pointer(&words[n_words - *n], g_free);
        g_ptr_array_add(texts, g_strjoinv(" ", words));
        *n += count_words(g_ptr_array_index(texts, texts->len - 1));
    }
    for (int i = 0; i < block->n_children; i++)
        add_text(edition, block->children[i], n_words, texts, n);
}

GPtrArray *
made_text(const TfEdition *edition, int n_words)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    int n = 0;
    add_text(edition, tf_edition_root(edition), n_words, texts, &n);
    return texts;
}

static void
append_paragraph(GString *out, int number, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(out, "<p xml:id=\"p%d\">%s</p>\n", number, escaped);
}

/* @n_pages sections, each with the @texts. */
static void
write_guide(const char *folder, const char *tag, const GPtrArray *texts, int n_pages)
{
    g_autofree char *name = g_strdup_printf("content/%s/rights.xml", tag);
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(
        out,
        "<guide xmlns=\"urn:x-tenfold:content:1\" xml:lang=\"%s\" edition=\"2026-12\" "
        "state=\"translated\">\n<head><title xml:id=\"title\">%s</title></head>\n",
        tag, tag);
    for (int page = 0, n = 0; page < n_pages; page++) {
        g_string_append_printf(out, "<section xml:id=\"s%d\">\n", page + 1);
        for (guint i = 0; i < texts->len; i++)
            append_paragraph(out, n++, g_ptr_array_index(texts, i));
        g_string_append(out, "</section>\n");
    }
    g_string_append(out, "</guide>\n");
    write_file(folder, name, out->str);
}

static void
append_number(GString *out, const char *before, double number, const char *after)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(buffer, sizeof buffer, "%.2f", number);
    g_string_append_printf(out, "%s%s%s", before, buffer, after);
}

/* Pages of @height points. */
static void
write_layout(const char *folder, double height, double lead, int n_pages)
{
    g_autoptr(GString) out = g_string_new(
        "<layout xmlns=\"urn:x-tenfold:layout:1\" name=\"long\" bleed=\"9pt\"");
    append_number(out, " trim=\"396pt ", height + 80, "pt\">\n");
    append_number(out, "<groups><group name=\"text\"><limits script=\"*\" size=\"", size,
                  "pt ");
    append_number(out, "", size, "pt\"");
    append_number(out, " leading=\"", lead, " ");
    append_number(out, "", lead, "\"/></group></groups>\n");
    g_string_append(out, "<styles><style name=\"p\" align=\"justify\"/></styles>\n");
    for (int i = 0; i < n_pages; i++) {
        g_string_append_printf(out, "<page n=\"%d\" section=\"s%d\">", i + 1, i + 1);
        append_number(out, "<frame x=\"42pt\" y=\"40pt\" width=\"", measure, "pt\"");
        append_number(out, " height=\"", height, "pt\"");
        g_string_append_printf(out, " use=\"s%d\" group=\"text\"/></page>\n", i + 1);
    }
    g_string_append(out, "</layout>\n");
    write_file(folder, "layouts/long.xml", out->str);
}

static double
height_of(const GPtrArray *texts, double lead)
{
    double height = 0;
    for (guint i = 0; i < texts->len; i++) {
        double width = (double)g_utf8_strlen(g_ptr_array_index(texts, i), -1) * size;
        height += (slack * width / measure + 2) * lead * size;
    }
    return height;
}

static GPtrArray *
joined(const GPtrArray *texts, int times)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < times; i++)
        for (guint j = 0; j < texts->len; j++)
            g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "",
                                   (const char *)g_ptr_array_index(texts, j));
    GPtrArray *one = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(one, g_string_free(text, FALSE));
    return one;
}

/* Bytes of the texts in a guide, with what is written around each. */
static gsize
bytes_of(const GPtrArray *texts)
{
    static const gsize markup = 48;
    gsize sum = 0;
    for (guint i = 0; i < texts->len; i++)
        sum += strlen(g_ptr_array_index(texts, i)) + markup;
    return sum;
}

/* As much text as a guide holds a hundred times: the model reads no file above 2 MiB. */
static GPtrArray *
long_text(const TfEdition *edition)
{
    static const gsize most = 2 * 1024 * 1024 / 100 - 512;
    int n_words = TF_MADE_WORDS;
    GPtrArray *texts = made_text(edition, n_words);
    while (bytes_of(texts) > most) {
        g_ptr_array_unref(texts);
        n_words -= 40;
        texts = made_text(edition, n_words);
    }
    return texts;
}

void
made_long(const char *folder, const TfEdition *edition, int times, gboolean is_one)
{
    const TfLanguage *language = tf_edition_language(edition);
    gboolean climbs = tf_language_script(language)->climbs;
    double lead = climbs ? leading_of_climbing : leading;
    int n_pages = is_one ? 1 : times;
    g_autoptr(GPtrArray) texts = long_text(edition);
    g_autoptr(GPtrArray) one = joined(texts, times);
    const GPtrArray *set = is_one ? one : texts;
    write_guide(folder, language->tag, set, n_pages);
    write_layout(folder, height_of(set, lead), lead, n_pages);
    link_to(folder, "layouts/inks.xml");
}
