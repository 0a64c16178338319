#include "base/error.h"
#include "base/file.h"
#include "cli/cli-private.h"
#include "job/papers.h"
#include "translate/exchange.h"
#include "translate/records.h"

#include <string.h>

/* What the command line asks for. */
typedef struct {
    const char *language;
    char *file; /* owned */
    TfExchangeFormat format;
    TfExchangeTool tool;
} Wish;

static gboolean
find_format(const char *name, TfExchangeFormat *format, GError **error)
{
    const char *names[TF_N_FORMATS];
    for (int i = 0; i < TF_N_FORMATS; i++)
        names[i] = tf_exchange_format_name((TfExchangeFormat)i);
    if (name == NULL || tf_exchange_format_parse(name, format))
        return TRUE;
    tf_cli_set_unknown(error, "format", name, names, TF_N_FORMATS);
    return FALSE;
}

static gboolean
find_tool(const char *name, TfExchangeTool *tool, GError **error)
{
    const char *names[TF_N_TOOLS];
    for (int i = 0; i < TF_N_TOOLS; i++)
        names[i] = tf_exchange_tool_name((TfExchangeTool)i);
    if (name == NULL || tf_exchange_tool_parse(name, tool))
        return TRUE;
    tf_cli_set_unknown(error, "tool", name, names, TF_N_TOOLS);
    return FALSE;
}

/* Whether the words make sense together. */
static gboolean
read_wish(Wish *wish, int argc, char **argv, const char *const *words, GError **error)
{
    const char *format = words[0];
    const char *tool = words[1];
    const char *file = words[2];
    if (!tf_cli_check_words(argc, argv, 1, error) ||
        !find_format(format, &wish->format, error) || !find_tool(tool, &wish->tool, error))
        return FALSE;
    wish->language = argv[1];
    if (wish->language == NULL) {
        g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE,
                            "which language? `tenfold export ar`");
        return FALSE;
    }
    const char *refusal = tf_exchange_refusal(wish->format, wish->tool);
    if (refusal != NULL) {
        g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE, refusal);
        return FALSE;
    }
    g_autofree char *usual =
        g_strdup_printf("rights-%s%s", wish->language, tf_exchange_suffix(wish->format));
    wish->file = g_canonicalize_filename(file != NULL ? file : usual, NULL);
    return TRUE;
}

static void
print_counts(const TfExchange *exchange, const char *file)
{
    int n[TF_N_UNIT_STATES] = {0};
    for (int i = 0; i < tf_exchange_n(exchange); i++)
        n[tf_exchange_get(exchange, i)->state]++;
    tf_cli_print("%s: %d pieces of text", file, tf_exchange_n(exchange));
    const char *before = ": ";
    for (int i = 0; i < TF_N_UNIT_STATES; i++)
        if (n[i] > 0) {
            tf_cli_print("%s%d %s", before, n[i], tf_unit_state_name((TfUnitState)i));
            before = ", ";
        }
    tf_cli_print("\n");
}

/* What the file holds: terms, pairs, or the texts of the language. */
static void
print_what(const Wish *wish, const TfExchange *exchange, const char *file)
{
    int n_named = 0;
    int n_terms = tf_exchange_n_terms(exchange, &n_named);
    if (wish->format == TF_FORMAT_TBX)
        tf_cli_print("%s: %d terms, %d of them with a word in %s\n", file, n_terms, n_named,
                     wish->language);
    else if (wish->format == TF_FORMAT_TMX)
        tf_cli_print("%s: %d pairs of texts\n", file, tf_exchange_n_pairs(exchange));
    else
        print_counts(exchange, file);
}

/* The paper, set as those for vendors are. @name: of the edition, for its date */
static gboolean
write_paper(const Wish *wish, const TfExchange *exchange, const char *name, GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfFaces) faces = tf_faces_load("fonts", TRUE, findings, error);
    if (faces == NULL)
        return FALSE;
    g_autoptr(TfDocument) document = tf_exchange_paper(exchange);
    g_autoptr(GDateTime) day = tf_date(name);
    g_autofree char *date = g_date_time_format(day, "%Y-%m-%d");
    TfPapers papers = {faces, date};
    gboolean is_done =
        tf_paper_write(&papers, document, "paper", wish->file, findings, error);
    g_autofree char *told = tf_findings_to_text(findings);
    fputs(told, stderr);
    return is_done;
}

static gboolean
write_file(const Wish *wish, const TfExchange *exchange, const char *name, GError **error)
{
    if (wish->format == TF_FORMAT_PDF)
        return write_paper(wish, exchange, name, error);
    g_autofree char *text = tf_exchange_write(exchange, wish->format, wish->tool);
    return tf_file_write(wish->file, text, strlen(text), error);
}

/* When the file comes back, the English may have become another. */
static gboolean
remember(const Wish *wish, const TfEdition *source, GError **error)
{
    g_auto(TfContentLock) lock = TF_CONTENT_LOCK;
    if (!tf_exchange_comes_back(wish->format))
        return TRUE;
    return tf_content_lock(&lock, "content", error) &&
           tf_history_remember("content", source, error);
}

static gboolean
carry_out(const Wish *wish, const TfGlobals *globals, const char *shown, GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfReference) reference = tf_reference_load("content", findings, error);
    if (reference == NULL)
        return FALSE;
    g_autoptr(TfEdition) source =
        tf_edition_load("content", "en", reference, NULL, findings, error);
    if (source == NULL)
        return FALSE;
    g_autoptr(TfEdition) edition =
        tf_edition_load("content", wish->language, reference, source, findings, error);
    if (edition == NULL)
        return FALSE;
    g_autoptr(TfLedger) ledger = tf_ledger_load("content", wish->language, findings, error);
    g_autoptr(TfHistory) history =
        ledger != NULL ? tf_history_load("content", findings, error) : NULL;
    g_autoptr(TfCampaign) campaign =
        history != NULL ? tf_campaign_load("content/campaign.xml", findings, error) : NULL;
    if (campaign == NULL)
        return FALSE;
    const TfCampaignLanguage *language = tf_campaign_find(campaign, wish->language);
    g_autoptr(TfStates) states = tf_states_new(edition, source, ledger, findings);
    TfExchangeInput input = {.edition = edition,
                             .source = source,
                             .reference = reference,
                             .states = states,
                             .history = history,
                             .name = language != NULL ? language->name : NULL,
                             .english_name = language != NULL ? language->english : NULL};
    g_autoptr(TfExchange) exchange = tf_exchange_new(&input);
    if (!remember(wish, source, error) ||
        !write_file(wish, exchange, tf_edition_name(edition), error))
        return FALSE;
    if (!globals->quiet)
        print_what(wish, exchange, shown);
    return TRUE;
}

gboolean
tf_cli_check_translation(const char *language, GError **error)
{
    const TfLanguage *known = tf_language_find(language);
    if (known != NULL && strcmp(language, "en") != 0 && !g_str_has_prefix(language, "qps-"))
        return TRUE;
    int n;
    const TfLanguage *all = tf_languages(&n);
    g_autofree const char **names = g_new0(const char *, (gsize)n);
    for (int i = 0; i < n; i++)
        names[i] = all[i].tag;
    if (known == NULL)
        tf_cli_set_unknown(error, "language", language, names, n);
    else
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "%s: is not a translation", language);
    return FALSE;
}

/* What translators' tools are given. */
int
tf_cli_export(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    Wish wish = {0};
    g_autofree char *format = NULL;
    g_autofree char *tool = NULL;
    g_autofree char *file = NULL;
    const GOptionEntry entries[] = {
        {"format", 0, 0, G_OPTION_ARG_STRING, &format,
         "xliff12, xliff20, xliff21, po, tmx, tbx, html or pdf (else xliff12)", "FORMAT"},
        {"for", 0, 0, G_OPTION_ARG_STRING, &tool,
         "the tool it is for: omegat, poedit, weblate", "TOOL"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &file,
         "write to this file (else rights-LANG.xlf, .po, …, here)", "FILE"},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    const char *const words[] = {format, tool, file};
    gboolean is_done = read_wish(&wish, argc, argv, words, error) &&
                       tf_cli_check_translation(wish.language, error) &&
                       tf_cli_enter_project(&globals, error);
    g_autofree char *name = wish.file != NULL ? g_path_get_basename(wish.file) : NULL;
    is_done = is_done && carry_out(&wish, &globals, file != NULL ? file : name, error);
    g_free(wish.file);
    return is_done ? TF_EXIT_READY : TF_EXIT_IMPOSSIBLE;
}
