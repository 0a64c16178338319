#include "model/sites.h"

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

#include <string.h>

/* Lists of a whole city have some thousand lines of some hundred bytes. */
enum {
    TF_MOST_SITES_BYTES = 8 << 20,
    TF_MOST_COPIES = 100000000
};

/* What a column holds, where it is not copies of a language. */
enum {
    TF_COLUMN_UNKNOWN = -3,
    TF_COLUMN_ADDRESS = -2,
    TF_COLUMN_NAME = -1
};

static const char rest_word[] = "rest";
static const char byte_order_mark[] = "\xEF\xBB\xBF";

typedef struct {
    TfSite site;    /* first, so that a pointer to it is a pointer to this */
    GArray *copies; /* of int, of each language                            */
    GArray *rests;  /* of gboolean, likewise: takes what others leave      */
} Site;

struct TfSites {
    char *path;
    GStringChunk *strings;
    GPtrArray *sites; /* of Site */
    int n_products, n_languages;
};

typedef struct {
    char *text; /* without white space at its ends */
    TfPlace place;
} Cell;

/* The file on its way. */
typedef struct {
    const char *at, *end;
    const char *line_start;
    int line;
    TfSites *sites;
    const TfCampaign *campaign;
    TfFindings *findings;
    GArray *columns;    /* of int: the number of a language, or one of the above */
    gboolean is_broken; /* a quotation mark is never closed */
} Reader;

static void
site_free(gpointer data)
{
    Site *site = data;
    g_array_unref(site->copies);
    g_array_unref(site->rests);
    g_free(site);
}

void
tf_sites_free(TfSites *sites)
{
    if (sites == NULL)
        return;
    g_ptr_array_unref(sites->sites);
    g_string_chunk_free(sites->strings);
    g_free(sites->path);
    g_free(sites);
}

static void
clear_cell(gpointer cell)
{
    g_free(((Cell *)cell)->text);
}

static TfPlace
here(const Reader *reader)
{
    return (TfPlace){
        .file = reader->sites->path,
        .line = reader->line,
        .column = (int)(reader->at - reader->line_start) + 1,
    };
}

/* Goes past a line end, of which a CR before it is part. */
static void
step(Reader *reader)
{
    if (*reader->at++ != '\n')
        return;
    reader->line++;
    reader->line_start = reader->at;
}

static gboolean
is_at_line_end(const Reader *reader)
{
    return reader->at == reader->end || *reader->at == '\n' ||
           (*reader->at == '\r' &&
            (reader->at + 1 == reader->end || reader->at[1] == '\n'));
}

/* What stands between quotation marks; the first has been passed. */
static void
read_quoted(Reader *reader, GString *text, TfPlace from)
{
    while (reader->at < reader->end) {
        if (*reader->at == '"' && (reader->at + 1 == reader->end || reader->at[1] != '"')) {
            step(reader);
            return;
        }
        if (*reader->at == '"')
            step(reader);
        g_string_append_c(text, *reader->at);
        step(reader);
    }
    reader->is_broken = TRUE;
    tf_findings_add(reader->findings, "bad-csv", from, NULL,
                    "the quotation mark that opens here is never closed");
}

static void
read_cell(Reader *reader, GArray *cells)
{
    g_autoptr(GString) text = g_string_new(NULL);
    while (reader->at < reader->end && *reader->at == ' ')
        step(reader);
    Cell cell = {.place = here(reader)};
    gboolean is_quoted = reader->at < reader->end && *reader->at == '"';
    if (is_quoted) {
        step(reader);
        read_quoted(reader, text, cell.place);
    }
    gboolean is_told = FALSE;
    while (!is_at_line_end(reader) && *reader->at != ',') {
        gboolean is_bad = is_quoted ? *reader->at != ' ' : *reader->at == '"';
        if (is_bad && !is_told)
            tf_findings_add(reader->findings, "bad-csv", here(reader), NULL,
                            is_quoted ? "something stands after the quotation mark that "
                                        "ends the cell"
                                      : "a quotation mark stands inside a cell that does "
                                        "not begin with one");
        is_told = is_told || is_bad;
        g_string_append_c(text, *reader->at);
        step(reader);
    }
    cell.text = tf_text_collapsed(text->str);
    g_array_append_val(cells, cell);
}

/* Returns: (transfer full): of Cell; the reader stands at the next line then */
static GArray *
read_record(Reader *reader)
{
    GArray *cells = g_array_new(FALSE, TRUE, sizeof(Cell));
    g_array_set_clear_func(cells, clear_cell);
    read_cell(reader, cells);
    while (!is_at_line_end(reader)) {
        step(reader); /* the comma */
        read_cell(reader, cells);
    }
    if (reader->at < reader->end && *reader->at == '\r')
        reader->at++;
    if (reader->at < reader->end)
        step(reader);
    return cells;
}

static gboolean
is_blank(const GArray *cells)
{
    for (guint i = 0; i < cells->len; i++)
        if (*g_array_index(cells, Cell, i).text != '\0')
            return FALSE;
    return TRUE;
}

static void
skip_remark(Reader *reader)
{
    while (reader->at < reader->end && *reader->at != '\n')
        reader->at++;
    if (reader->at < reader->end)
        step(reader);
}

/* Returns: (transfer full): what heads the copies of a product in a language */
static char *
heading_of(const Reader *reader, int product, int language)
{
    const char *tag = tf_campaign_languages(reader->campaign)[language].tag;
    const char *name = tf_campaign_products(reader->campaign)[product].name;
    return product == 0 ? g_strdup(tag) : g_strdup_printf("%s:%s", name, tag);
}

static int
column_of(const Reader *reader, const char *heading)
{
    if (g_ascii_strcasecmp(heading, "name") == 0)
        return TF_COLUMN_NAME;
    if (g_ascii_strcasecmp(heading, "address") == 0)
        return TF_COLUMN_ADDRESS;
    for (int product = 0; product < reader->sites->n_products; product++)
        for (int i = 0; i < reader->sites->n_languages; i++) {
            g_autofree char *own = heading_of(reader, product, i);
            g_autofree char *full = g_strdup_printf(
                "%s:%s", tf_campaign_products(reader->campaign)[product].name,
                tf_campaign_languages(reader->campaign)[i].tag);
            if (g_ascii_strcasecmp(own, heading) == 0 ||
                g_ascii_strcasecmp(full, heading) == 0)
                return product * reader->sites->n_languages + i;
        }
    return TF_COLUMN_UNKNOWN;
}

static void
report_heading(const Reader *reader, const Cell *cell)
{
    g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(tags, g_strdup("name"));
    g_ptr_array_add(tags, g_strdup("address"));
    for (int product = 0; product < reader->sites->n_products; product++)
        for (int i = 0; i < reader->sites->n_languages; i++)
            g_ptr_array_add(tags, heading_of(reader, product, i));
    const char *nearest = tf_text_nearest(
        cell->text, (const char *const *)(void *)tags->pdata, (int)tags->len);
    tf_findings_add(reader->findings, "bad-site", cell->place, NULL,
                    "“%s” is neither name, address nor a language of the campaign%s%s%s",
                    cell->text, nearest != NULL ? "; did you mean " : "",
                    nearest != NULL ? nearest : "", nearest != NULL ? "?" : "");
}

static gboolean
has_column(const Reader *reader, int column)
{
    for (guint i = 0; i < reader->columns->len; i++)
        if (g_array_index(reader->columns, int, i) == column)
            return TRUE;
    return FALSE;
}

static void
read_headings(Reader *reader, const GArray *cells)
{
    for (guint i = 0; i < cells->len; i++) {
        const Cell *cell = &g_array_index(cells, Cell, i);
        int column = column_of(reader, cell->text);
        if (column == TF_COLUMN_UNKNOWN)
            report_heading(reader, cell);
        else if (has_column(reader, column)) {
            tf_findings_add(reader->findings, "bad-site", cell->place, NULL,
                            "there is a column “%s” already", cell->text);
            column = TF_COLUMN_UNKNOWN;
        }
        g_array_append_val(reader->columns, column);
    }
    TfPlace place = {.file = reader->sites->path, .line = 1};
    if (!has_column(reader, TF_COLUMN_NAME) || !has_column(reader, TF_COLUMN_ADDRESS))
        tf_findings_add(reader->findings, "bad-site", place, NULL,
                        "the first line must head the columns: name, address, and the tag "
                        "of each language");
}

/* Returns: the site that takes what the others leave of @language; NULL: none does */
static const Site *
rest_of(const TfSites *sites, int language)
{
    for (guint i = 0; i < sites->sites->len; i++) {
        const Site *site = sites->sites->pdata[i];
        if (g_array_index(site->rests, gboolean, language))
            return site;
    }
    return NULL;
}

static void
take_rest(const Reader *reader, Site *site, const Cell *cell, int language)
{
    const Site *other = rest_of(reader->sites, language);
    g_array_index(site->rests, gboolean, language) = TRUE;
    if (other != NULL)
        tf_findings_add(reader->findings, "bad-site", cell->place, NULL,
                        "“%s” takes the rest already", other->site.name);
}

/* Returns: the number that @cell says; 0 where it says none */
static int
copies_of(const Reader *reader, const Cell *cell)
{
    guint64 number = 0;
    if (*cell->text == '\0')
        return 0;
    if (g_ascii_string_to_unsigned(cell->text, 10, 0, TF_MOST_COPIES, &number, NULL))
        return (int)number;
    tf_findings_add(reader->findings, "bad-site", cell->place, NULL,
                    "“%s” is no number of copies: write digits alone, from 0, or “rest”",
                    cell->text);
    return 0;
}

static void
fill_site(const Reader *reader, Site *site, const GArray *cells)
{
    for (guint i = 0; i < cells->len; i++) {
        const Cell *cell = &g_array_index(cells, Cell, i);
        int column = g_array_index(reader->columns, int, i);
        const char *text = g_string_chunk_insert_const(reader->sites->strings, cell->text);
        if (column == TF_COLUMN_NAME)
            site->site.name = text;
        else if (column == TF_COLUMN_ADDRESS)
            site->site.address = text;
        else if (column >= 0 && g_ascii_strcasecmp(text, rest_word) == 0)
            take_rest(reader, site, cell, column);
        else if (column >= 0)
            g_array_index(site->copies, int, column) = copies_of(reader, cell);
    }
    for (guint i = 0; i < site->copies->len; i++)
        site->site.n_copies += g_array_index(site->copies, int, i);
}

static const TfSite *
site_called(const TfSites *sites, const char *name)
{
    for (guint i = 0; i < sites->sites->len; i++)
        if (strcmp(((Site *)sites->sites->pdata[i])->site.name, name) == 0)
            return sites->sites->pdata[i];
    return NULL;
}

/* Whether it can be said which cell is what. */
static gboolean
is_of_columns(const Reader *reader, const GArray *cells)
{
    TfPlace place = g_array_index(cells, Cell, 0).place;
    place.file = reader->sites->path;
    if (reader->is_broken || cells->len == reader->columns->len)
        return !reader->is_broken;
    tf_findings_add(reader->findings, "bad-csv", place, NULL,
                    "this line has %u cells, the first line has %u", cells->len,
                    reader->columns->len);
    return FALSE;
}

static gboolean
takes_rest(const Site *site)
{
    for (guint i = 0; i < site->rests->len; i++)
        if (g_array_index(site->rests, gboolean, i))
            return TRUE;
    return FALSE;
}

static void
check_site(const Reader *reader, const Site *site)
{
    const TfSite *twin = site_called(reader->sites, site->site.name);
    TfPlace place = site->site.place;
    if (*site->site.name == '\0')
        tf_findings_add(reader->findings, "bad-site", place, NULL, "the site has no name");
    if (*site->site.address == '\0')
        tf_findings_add(reader->findings, "bad-site", place, NULL,
                        "the site has no address");
    if (twin != NULL)
        tf_findings_add(reader->findings, "bad-site", place, NULL,
                        "“%s” stands in line %d already", twin->name, twin->place.line);
    if (site->site.n_copies == 0 && !takes_rest(site))
        tf_findings_add(reader->findings, "bad-site", place, NULL, "“%s” gets no copies",
                        site->site.name);
}

static void
read_site(const Reader *reader, const GArray *cells)
{
    Site *site = g_new0(Site, 1);
    site->site.name = site->site.address = "";
    site->site.place = g_array_index(cells, Cell, 0).place;
    site->site.place.file = reader->sites->path;
    site->copies = g_array_new(FALSE, TRUE, sizeof(int));
    site->rests = g_array_new(FALSE, TRUE, sizeof(gboolean));
    guint n = (guint)(reader->sites->n_products * reader->sites->n_languages);
    g_array_set_size(site->copies, n);
    g_array_set_size(site->rests, n);
    site->site.copies = (const int *)(void *)site->copies->data;
    fill_site(reader, site, cells);
    check_site(reader, site);
    g_ptr_array_add(reader->sites->sites, site);
}

static void
read_all(Reader *reader)
{
    while (reader->at < reader->end && !reader->is_broken) {
        if (*reader->at == '#') {
            skip_remark(reader);
            continue;
        }
        g_autoptr(GArray) cells = read_record(reader);
        if (is_blank(cells))
            continue;
        if (reader->columns->len == 0)
            read_headings(reader, cells);
        else if (is_of_columns(reader, cells))
            read_site(reader, cells);
    }
}

/* Returns: (transfer full) (nullable): the text, with what it is said to be */
static GBytes *
read_text(const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = tf_file_read(path, TF_MOST_SITES_BYTES, error);
    if (bytes == NULL)
        return NULL;
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length), *bad;
    if (g_utf8_validate_len(text, length, &bad))
        return g_steal_pointer(&bytes);
    int line = 1;
    for (const char *at = text; at < bad; at++)
        line += *at == '\n';
    g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                "%s:%d: not UTF-8; save the list as “CSV UTF-8”", path, line);
    return NULL;
}

TfSites *
tf_sites_load(const char *path,
              const TfCampaign *campaign,
              TfFindings *findings,
              GError **error)
{
    g_autoptr(GBytes) bytes = read_text(path, error);
    if (bytes == NULL)
        return NULL;
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    gsize skipped = g_str_has_prefix(text, byte_order_mark) ? strlen(byte_order_mark) : 0;
    g_autoptr(TfSites) sites = g_new0(TfSites, 1);
    sites->path = g_strdup(path);
    sites->strings = g_string_chunk_new(4096);
    sites->sites = g_ptr_array_new_with_free_func(site_free);
    sites->n_products = tf_campaign_n_products(campaign);
    sites->n_languages = tf_campaign_n_languages(campaign);
    g_autoptr(GArray) columns = g_array_new(FALSE, TRUE, sizeof(int));
    Reader reader = {
        .at = text + skipped,
        .end = text + length,
        .line_start = text + skipped,
        .line = 1,
        .sites = sites,
        .campaign = campaign,
        .findings = findings,
        .columns = columns,
    };
    read_all(&reader);
    if (columns->len > 0)
        return g_steal_pointer(&sites);
    g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                "%s: holds nothing; its first line heads the columns: name, address, and "
                "the tag of each language",
                path);
    return NULL;
}

int
tf_sites_n(const TfSites *sites)
{
    return (int)sites->sites->len;
}

const TfSite *
tf_sites_get(const TfSites *sites, int i)
{
    return g_ptr_array_index(sites->sites, i);
}

const char *
tf_sites_path(const TfSites *sites)
{
    return sites->path;
}

int
tf_sites_copies(const TfSites *sites, const TfSite *site, int product, int language)
{
    return site->copies[product * sites->n_languages + language];
}

int
tf_sites_sum(const TfSites *sites, int i)
{
    gint64 sum = 0;
    for (int j = 0; j < tf_sites_n(sites); j++)
        sum += tf_sites_get(sites, j)->copies[i];
    return (int)MIN(sum, G_MAXINT);
}

void
tf_sites_share(TfSites *sites,
               const TfCampaign *campaign,
               const int *printed,
               TfFindings *findings)
{
    TfPlace place = {.file = sites->path};
    for (int i = 0; i < sites->n_products * sites->n_languages; i++) {
        const TfCampaignLanguage *language =
            &tf_campaign_languages(campaign)[i % sites->n_languages];
        int product = i / sites->n_languages;
        Site *taker = (Site *)rest_of(sites, i);
        int sum = tf_sites_sum(sites, i), rest = printed[i] - sum;
        if (printed[i] < 0 || rest == 0)
            continue;
        if (rest > 0 && taker != NULL) {
            g_array_index(taker->copies, int, i) += rest;
            taker->site.n_copies += rest;
            continue;
        }
        tf_findings_add(findings, rest < 0 ? "site-short" : "site-sum", place, NULL,
                        "%s%s%s (%s): the sites take %d copies together, the run prints "
                        "%d: %d %s",
                        product > 0 ? tf_campaign_products(campaign)[product].name : "",
                        product > 0 ? ", " : "", language->english, language->tag, sum,
                        printed[i], ABS(rest), rest < 0 ? "are missing" : "stay over");
    }
}
