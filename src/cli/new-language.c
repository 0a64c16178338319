#include "base/error.h"
#include "base/file.h"
#include "cli/cli-private.h"
#include "model/campaign.h"
#include "model/language.h"
#include "translate/ledger.h"
#include "translate/records.h"
#include "translate/sync.h"

#include <string.h>

static const char campaign_path[] = "content/campaign.xml";
static const char english_path[] = "content/en/rights.xml";

enum {
    TF_LARGEST_FILE = 2 * 1024 * 1024
};

typedef struct {
    const char *tag;
    char *name, *english; /* of the language: its own, in English */
} Wish;

/* What is there is somebody's work. */
static gboolean
check_is_new(const Wish *wish, const char *guide, GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfCampaign) campaign = tf_campaign_load(campaign_path, findings, error);
    if (campaign == NULL)
        return FALSE;
    if (tf_campaign_find(campaign, wish->tag) != NULL) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: is in %s already; `tenfold check %s` says what is open", wish->tag,
                    campaign_path, wish->tag);
        return FALSE;
    }
    if (!g_file_test(guide, G_FILE_TEST_EXISTS))
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "%s: is there already; add the language to %s by hand", guide,
                campaign_path);
    return FALSE;
}

/* The frame, in English. Transfer full. */
static char *
make_frame(const Wish *wish, GError **error)
{
    const TfLanguage *language = tf_language_find(wish->tag);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GBytes) english = tf_file_read(english_path, TF_LARGEST_FILE, error);
    if (english == NULL)
        return NULL;
    TfSyncFile file = {.name = english_path};
    file.text = g_bytes_get_data(english, &file.length);
    char *text =
        tf_sync_begin(&file, wish->tag, language->direction == TF_DIRECTION_RTL, findings);
    if (text == NULL)
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: has errors; `tenfold check en` says which", english_path);
    return text;
}

/* A row before the end of the campaign; none of its copies are printed until somebody gives it a share.
 * Transfer full. */
static char *
make_campaign(const Wish *wish, GError **error)
{
    g_autoptr(GBytes) bytes = tf_file_read(campaign_path, TF_LARGEST_FILE, error);
    if (bytes == NULL)
        return NULL;
    const char *text = g_bytes_get_data(bytes, NULL);
    const char *end = g_strrstr(text, "</campaign>");
    if (end == NULL) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT, "%s: does not end with </campaign>",
                    campaign_path);
        return NULL;
    }
    g_autofree char *row = g_markup_printf_escaped(
        "  <language tag=\"%s\" name=\"%s\" english=\"%s\" weight=\"0\"/>\n", wish->tag,
        wish->name, wish->english);
    return g_strdup_printf("%.*s%s%s", (int)(end - text), text, row, end);
}

/* The campaign last: until it names the language, nothing else looks for it. */
static gboolean
begin(const Wish *wish, GError **error)
{
    g_autofree char *guide = g_build_filename("content", wish->tag, "rights.xml", NULL);
    g_auto(TfContentLock) lock = TF_CONTENT_LOCK;
    if (!tf_content_lock(&lock, "content", error) || !check_is_new(wish, guide, error))
        return FALSE;
    g_autofree char *frame = make_frame(wish, error);
    g_autofree char *campaign = frame != NULL ? make_campaign(wish, error) : NULL;
    return campaign != NULL && tf_file_write(guide, frame, strlen(frame), error) &&
           tf_ledger_begin("content", wish->tag, error) &&
           tf_file_write(campaign_path, campaign, strlen(campaign), error);
}

static void
print_next(const Wish *wish)
{
    tf_cli_print("content/%s/rights.xml\ncontent/ledger/%s.tsv\n%s\n", wish->tag, wish->tag,
                 campaign_path);
    fflush(stdout);
    fprintf(
        stderr,
        "Begun. Next: `tenfold check %s` names what is to be translated; content/README.md "
        "says how.\nIt has no share of the copies yet: weight= in %s.\n",
        wish->tag, campaign_path);
}

static gboolean
check_wish(const Wish *wish, GError **error)
{
    const char *wrong = NULL;
    if (wish->tag == NULL)
        wrong = "which language? `tenfold new-language vi --name \"Tiếng Việt\" --english "
                "Vietnamese`";
    else if (wish->name == NULL || *wish->name == '\0')
        wrong = "--name: what the language calls itself, such as \"Tiếng Việt\"";
    else if (wish->english == NULL || *wish->english == '\0')
        wrong = "--english: what the language is called in English, such as Vietnamese";
    if (wrong != NULL) {
        g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE, wrong);
        return FALSE;
    }
    if (tf_language_find(wish->tag) != NULL)
        return tf_cli_check_translation(wish->tag, error);
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "%s: the program does not know this language; it needs a row in "
                "src/model/language.c, as docs/add-a-language.md says",
                wish->tag);
    return FALSE;
}

int
tf_cli_new_language(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    g_autofree char *name = NULL;
    g_autofree char *english = NULL;
    const GOptionEntry entries[] = {
        {"name", 0, 0, G_OPTION_ARG_STRING, &name, "what the language calls itself",
         "NAME"},
        {"english", 0, 0, G_OPTION_ARG_STRING, &english, "what it is called in English",
         "NAME"},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    Wish wish = {argv[1], name, english};
    if (!tf_cli_check_words(argc, argv, 1, error) || !check_wish(&wish, error) ||
        !tf_cli_enter_project(&globals, error) || !begin(&wish, error))
        return TF_EXIT_IMPOSSIBLE;
    if (!globals.quiet)
        print_next(&wish);
    return TF_EXIT_READY;
}
