#include "cli/show.h"

#include "base/excerpt.h"
#include "base/file.h"
#include "base/text.h"
#include "model/campaign.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define TF_MOST_BYTES 2097152 /* as xml.h takes */

enum {
    TF_WIDTH = 100, /* where there is no terminal */
};

struct TfShow {
    GHashTable *files; /* name to GBytes; NULL for what cannot be read */
    gboolean has_looked;
    TfReference *reference;
    TfEdition *english;
};

/* How a terminal is told: severities by their number, then the place, the caret, and back. */
typedef struct {
    const char *severities[TF_SEVERITY_ERROR + 1];
    const char *place;
    const char *caret;
    const char *off;
} Colours;

static const Colours plain = {{"", "", ""}, "", "", ""};
static const Colours coloured = {
    {"\033[1;36m", "\033[1;35m", "\033[1;31m"}, "\033[1m", "\033[1;32m", "\033[0m"};

static void
bytes_free(void *data)
{
    if (data != NULL)
        g_bytes_unref(data);
}

TfShow *
tf_show_new(void)
{
    TfShow *show = g_new0(TfShow, 1);
    show->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, bytes_free);
    return show;
}

void
tf_show_free(TfShow *show)
{
    if (show == NULL)
        return;
    tf_edition_free(show->english);
    tf_reference_free(show->reference);
    g_hash_table_unref(show->files);
    g_free(show);
}

/* What is wrong with any of it has been told by the run. */
const TfEdition *
tf_show_english(TfShow *show)
{
    if (show->has_looked)
        return show->english;
    show->has_looked = TRUE;
    g_autoptr(TfFindings) told = tf_findings_new();
    g_autoptr(TfCampaign) campaign = tf_campaign_load("content/campaign.xml", told, NULL);
    if (campaign != NULL)
        show->reference = tf_reference_load("content", told, NULL);
    if (show->reference != NULL)
        show->english = tf_edition_read("content", tf_campaign_source(campaign),
                                        show->reference, told, NULL);
    return show->english;
}

/* Returns: (transfer none) (nullable): the English of the unit that the finding about a
 * translation is of */
static const TfUnit *
english_of(TfShow *show, const char *file, const char *unit)
{
    if (file == NULL || unit == NULL || tf_show_english(show) == NULL)
        return NULL;
    const TfBlock *block = tf_edition_find(tf_show_english(show), unit);
    if (block == NULL || block->unit == NULL ||
        g_strcmp0(block->unit->place.file, file) == 0)
        return NULL;
    return block->unit;
}

/* Returns: (transfer none) (nullable): what stands in line @number of the file */
static const char *
find_line(TfShow *show, const char *file, int number, gsize *length)
{
    if (file == NULL || number < 1)
        return NULL;
    if (!g_hash_table_contains(show->files, file))
        g_hash_table_insert(show->files, g_strdup(file),
                            tf_file_read(file, TF_MOST_BYTES, NULL));
    GBytes *bytes = g_hash_table_lookup(show->files, file);
    gsize n = 0;
    const char *at = bytes != NULL ? g_bytes_get_data(bytes, &n) : NULL;
    const char *end = at != NULL ? at + n : NULL;
    for (int i = 1; at != NULL && i < number; i++) {
        at = memchr(at, '\n', (gsize)(end - at));
        at = at != NULL ? at + 1 : NULL;
    }
    if (at == NULL || at == end)
        return NULL;
    const char *stop = memchr(at, '\n', (gsize)(end - at));
    stop = stop != NULL ? stop : end;
    *length = (gsize)(stop - at) - (stop > at && stop[-1] == '\r' ? 1 : 0);
    return at;
}

static void
add_line(GString *out, const TfFinding *finding, const Colours *colours)
{
    const char *severity = tf_severity_name(finding->severity);
    g_string_append(out, colours->place);
    tf_finding_add_place(out, finding);
    g_string_append_printf(out, "%s%s%s:%s ", colours->off,
                           colours->severities[finding->severity], severity, colours->off);
    tf_finding_add_text(out, finding);
    g_string_append_c(out, '\n');
}

char *
tf_show_findings(TfShow *show, const TfFindings *findings, int width, gboolean has_colours)
{
    const Colours *colours = has_colours ? &coloured : &plain;
    const char *const caret[] = {colours->caret, colours->off};
    GString *out = g_string_new(NULL);
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        const TfPlace *place = &finding->place;
        gsize length = 0;
        const char *line = find_line(show, place->file, place->line, &length);
        const TfUnit *english = english_of(show, place->file, place->unit);
        add_line(out, finding, colours);
        if (line != NULL)
            tf_excerpt_add(out, line, length,
                           &(TfExcerptPlace){place->line, place->column, width, caret});
        if (english != NULL) {
            g_string_append(out, "  English: ");
            tf_text_add_safe(out, english->text);
            g_string_append_c(out, '\n');
        }
        tf_finding_add_help(out, finding);
    }
    return g_string_free(out, FALSE);
}

static const char *
member_text(JsonObject *object, const char *name)
{
    return json_object_get_string_member_with_default(object, name, NULL);
}

void
tf_show_add_json(TfShow *show, JsonNode *findings)
{
    JsonArray *rows = json_node_get_array(findings);
    for (guint i = 0; i < json_array_get_length(rows); i++) {
        JsonObject *object = json_array_get_object_element(rows, i);
        const char *file = member_text(object, "file");
        int number = (int)json_object_get_int_member_with_default(object, "line", 0);
        gsize length = 0;
        const char *line = find_line(show, file, number, &length);
        const TfUnit *english = english_of(show, file, member_text(object, "unit"));
        if (line != NULL) {
            g_autofree char *text = g_utf8_make_valid(line, (gssize)length);
            json_object_set_string_member(object, "excerpt", text);
        }
        if (english != NULL)
            json_object_set_string_member(object, "english", english->text);
    }
}

int
tf_show_width(int descriptor)
{
    struct winsize size = {0};
    gboolean is_known = isatty(descriptor) == 1 &&
                        ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return is_known ? size.ws_col : TF_WIDTH;
}

gboolean
tf_show_has_colours(int descriptor)
{
    const char *no_color = g_getenv("NO_COLOR");
    return isatty(descriptor) == 1 && (no_color == NULL || *no_color == '\0') &&
           g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}
