#include "translate/diff.h"

#include "base/error.h"
#include "base/text.h"
#include "cli/cli-private.h"
#include "translate/texts.h"

#include <string.h>
#include <unistd.h>

gboolean
tf_cli_check_language(const TfCampaign *campaign, const char *tag, GError **error)
{
    if (tf_campaign_find(campaign, tag) != NULL)
        return TRUE;
    g_autoptr(GPtrArray) tags = g_ptr_array_new();
    for (int i = 0; i < tf_campaign_n_languages(campaign); i++)
        g_ptr_array_add(tags, (gpointer)tf_campaign_languages(campaign)[i].tag);
    tf_cli_set_unknown(error, "language of content/campaign.xml", tag,
                       (const char *const *)tags->pdata, (int)tags->len);
    return FALSE;
}

/* What stands before and after a piece, without and with colours. */
static const char *const plain_marks[][2] = {
    [TF_WORDS_SAME] = {"", ""},
    [TF_WORDS_GONE] = {"[-", "-]"},
    [TF_WORDS_NEW] = {"{+", "+}"},
};
static const char *const colours[][2] = {
    [TF_WORDS_SAME] = {"", ""},
    [TF_WORDS_GONE] = {"\033[31;9m", "\033[0m"},
    [TF_WORDS_NEW] = {"\033[32;1m", "\033[0m"},
};

/* The spaces around a piece stay outside its marks. */
static void
add_piece(GString *line, const TfWordsPiece *piece, const char *const (*marks)[2])
{
    const char *start = piece->text + strspn(piece->text, " ");
    const char *end = piece->text + strlen(piece->text);
    while (end > start && end[-1] == ' ')
        end--;
    g_autofree char *words = g_strndup(start, (gsize)(end - start));
    g_string_append_len(line, piece->text, start - piece->text);
    g_string_append(line, marks[piece->kind][0]);
    tf_text_add_safe(line, words);
    g_string_append(line, marks[piece->kind][1]);
    g_string_append(line, end);
}

gboolean
tf_cli_has_colours(void)
{
    const char *no_color = g_getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) && (no_color == NULL || *no_color == '\0');
}

void
tf_cli_add_pieces(GString *line, const GArray *pieces, gboolean has_colours)
{
    for (guint i = 0; i < pieces->len; i++)
        add_piece(line, &g_array_index(pieces, TfWordsPiece, i),
                  has_colours ? colours : plain_marks);
}

static void
print_unit(const TfDiffUnit *unit, gboolean has_colours)
{
    static const char *const about[] = {
        [TF_DIFF_CHANGED] = "the English has changed",
        [TF_DIFF_UNKNOWN] = ("the English has changed; what it was is not in "
                             "content/history.tsv"),
        [TF_DIFF_NO_HASH] = "nothing says which English it was made from",
        [TF_DIFF_TO_DO] = "not translated yet",
    };
    const TfUnitStatus *status = unit->status;
    const TfUnit *at = status->target != NULL ? status->target : status->english;
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%s:%d: %s: %s\n  ", at->place.file, at->place.line,
                           status->id, about[unit->kind]);
    if (unit->pieces == NULL)
        tf_text_add_safe(line, status->english->marked);
    if (unit->pieces != NULL)
        tf_cli_add_pieces(line, unit->pieces, has_colours);
    if (status->target != NULL && unit->kind != TF_DIFF_TO_DO) {
        g_string_append(line, "\n  ");
        tf_text_add_safe(line, status->target->marked);
    }
    tf_cli_print("%s\n\n", line->str);
}

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_string_value(builder, text);
}

static void
add_pieces(JsonBuilder *builder, const GArray *pieces)
{
    static const char *const kinds[] = {"same", "gone", "new"};

    json_builder_set_member_name(builder, "words");
    json_builder_begin_array(builder);
    for (guint i = 0; pieces != NULL && i < pieces->len; i++) {
        const TfWordsPiece *piece = &g_array_index(pieces, TfWordsPiece, i);
        json_builder_begin_object(builder);
        add_text(builder, "kind", kinds[piece->kind]);
        add_text(builder, "text", piece->text);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_unit(JsonBuilder *builder, const TfDiffUnit *unit)
{
    const TfUnitStatus *status = unit->status;
    const TfUnit *at = status->target != NULL ? status->target : status->english;
    json_builder_begin_object(builder);
    add_text(builder, "id", status->id);
    add_text(builder, "kind", tf_diff_kind_name(unit->kind));
    add_text(builder, "file", at->place.file);
    json_builder_set_member_name(builder, "line");
    json_builder_add_int_value(builder, at->place.line);
    json_builder_set_member_name(builder, "column");
    json_builder_add_int_value(builder, at->place.column);
    add_text(builder, "english", status->english->marked);
    add_text(builder, "hash", status->english->hash);
    if (status->target != NULL)
        add_text(builder, "translation", status->target->marked);
    add_pieces(builder, unit->pieces);
    json_builder_end_object(builder);
}

static void
print_json(const GArray *units)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "units");
    json_builder_begin_array(builder);
    for (guint i = 0; i < units->len; i++)
        add_unit(builder, &g_array_index(units, TfDiffUnit, i));
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) json = json_builder_get_root(builder);
    tf_cli_print_json(json);
}

static int
run(const TfGlobals *globals, const char *tag, GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfCampaign) campaign =
        tf_campaign_load("content/campaign.xml", findings, error);
    if (campaign == NULL || !tf_cli_check_language(campaign, tag, error))
        return TF_EXIT_IMPOSSIBLE;
    g_autoptr(TfTexts) texts =
        tf_texts_load("content", tag, tf_campaign_source(campaign), findings, error);
    g_autoptr(TfHistory) history =
        texts != NULL ? tf_history_load("content", findings, error) : NULL;
    g_autofree char *found = tf_findings_to_text(findings);
    fputs(found, stderr);
    if (history == NULL)
        return TF_EXIT_IMPOSSIBLE;
    g_autoptr(GArray) units = tf_diff(texts->states, history);
    if (globals->json) {
        print_json(units);
        return TF_EXIT_READY;
    }
    gboolean has_colours = tf_cli_has_colours();
    for (guint i = 0; i < units->len; i++)
        print_unit(&g_array_index(units, TfDiffUnit, i), has_colours);
    fflush(stdout);
    if (!globals->quiet)
        fprintf(stderr, "%u text%s of %s to look at\n", units->len,
                units->len == 1 ? "" : "s", tag);
    return TF_EXIT_READY;
}

int
tf_cli_diff(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    if (!tf_cli_parse(&globals, NULL, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (argc < 2) {
        g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE,
                            "say which language; `tenfold list languages` shows all");
        return TF_EXIT_IMPOSSIBLE;
    }
    if (!tf_cli_check_words(argc, argv, 1, error) || !tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;
    return run(&globals, argv[1], error);
}
