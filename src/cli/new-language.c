#include "base/error.h"
#include "base/file.h"
#include "cli/cli-private.h"
#include "model/campaign.h"
#include "model/language.h"
#include "model/xml.h"
#include "translate/ledger.h"
#include "translate/records.h"
#include "translate/sync.h"

#include <string.h>

static const char campaign_path[] = "content/campaign.xml";
static const char english_path[] = "content/en/rights.xml";

enum {
    TF_LARGEST_FILE = 2 * 1024 * 1024,
    TF_LONGEST_NAME = 120, /* bytes; also in a line of a table */
};

typedef struct {
    const char *tag;
    char *name, *english; /* of the language: its own, in English */
} Wish;

/* What a run that was stopped, or a person, has left. What is there stays as it is. */
typedef struct {
    char *guide, *ledger; /* paths */
    gboolean has_guide, has_ledger, has_row;
} Found;

static void
found_clear(Found *found)
{
    g_free(found->guide);
    g_free(found->ledger);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Found, found_clear)

/* Whether the guide that is there is of this language. */
static gboolean
check_guide(const Wish *wish, const char *path, GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) refused = NULL;
    g_autoptr(TfXml) xml = tf_xml_load(path, NULL, NULL, findings, &refused);
    if (refused != NULL) {
        g_propagate_error(error, g_steal_pointer(&refused));
        return FALSE;
    }
    const TfXmlNode *root = xml != NULL ? tf_xml_root(xml) : NULL;
    if (root != NULL && tf_xml_is(root, "guide") &&
        g_strcmp0(tf_xml_attribute(root, "xml:lang"), wish->tag) == 0)
        return TRUE;
    g_set_error(
        error, TF_ERROR, TF_ERROR_USAGE,
        "%s: is there already, and is no guide with xml:lang=\"%s\"; give it another "
        "name",
        path, wish->tag);
    return FALSE;
}

/* A line of the campaign with other names is not what was asked for. */
static gboolean
check_row(const Wish *wish, const TfCampaignLanguage *row, GError **error)
{
    if (row == NULL ||
        (strcmp(row->name, wish->name) == 0 && strcmp(row->english, wish->english) == 0))
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "%s: is in %s already, as “%s” (%s); correct the names there", wish->tag,
                campaign_path, row->name, row->english);
    return FALSE;
}

static gboolean
look(const Wish *wish, Found *found, GError **error)
{
    g_autofree char *ledger = g_strconcat(wish->tag, ".tsv", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfCampaign) campaign = tf_campaign_load(campaign_path, findings, error);
    if (campaign == NULL)
        return FALSE;
    const TfCampaignLanguage *row = tf_campaign_find(campaign, wish->tag);
    found->guide = g_build_filename("content", wish->tag, "rights.xml", NULL);
    found->ledger = g_build_filename("content", "ledger", ledger, NULL);
    found->has_guide = g_file_test(found->guide, G_FILE_TEST_EXISTS);
    found->has_ledger = g_file_test(found->ledger, G_FILE_TEST_EXISTS);
    found->has_row = row != NULL;
    return check_row(wish, row, error) &&
           (!found->has_guide || check_guide(wish, found->guide, error));
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

static gboolean
write_guide(const Wish *wish, const Found *found, GError **error)
{
    g_autofree char *frame = found->has_guide ? NULL : make_frame(wish, error);
    return found->has_guide ||
           (frame != NULL && tf_file_write(found->guide, frame, strlen(frame), error));
}

static gboolean
write_campaign(const Wish *wish, const Found *found, GError **error)
{
    g_autofree char *campaign = found->has_row ? NULL : make_campaign(wish, error);
    return found->has_row || (campaign != NULL && tf_file_write(campaign_path, campaign,
                                                                strlen(campaign), error));
}

/* The campaign last: until it names the language, nothing else looks for it. A run that was stopped
 * after any of the three is made again, and makes the others. */
static gboolean
begin(const Wish *wish, Found *found, GError **error)
{
    g_auto(TfContentLock) lock = TF_CONTENT_LOCK;
    return tf_content_lock(&lock, "content", error) && look(wish, found, error) &&
           write_guide(wish, found, error) &&
           tf_ledger_begin("content", wish->tag, error) &&
           write_campaign(wish, found, error);
}

static const char *
done_to(gboolean was_there)
{
    return was_there ? "was there, and stays" : "made";
}

static void
print_next(const Wish *wish, const Found *found)
{
    tf_cli_print("%s: %s\n", found->guide, done_to(found->has_guide));
    tf_cli_print("%s: %s\n", found->ledger, done_to(found->has_ledger));
    tf_cli_print("%s: %s\n", campaign_path,
                 found->has_row ? "has its line already" : "its line added");
    fflush(stdout);
    fprintf(
        stderr,
        "%s. Next: `tenfold check %s` names what is to be translated; content/README.md "
        "says how.\n",
        found->has_guide && found->has_ledger && found->has_row ? "Nothing was missing"
                                                                : "Begun",
        wish->tag);
    if (!found->has_row)
        fprintf(stderr, "It has no share of the copies yet: weight= in %s.\n",
                campaign_path);
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
    else if (!tf_ledger_is_text(wish->name, TRUE) || strlen(wish->name) > TF_LONGEST_NAME)
        wrong = "--name: one line of letters, at most 120 bytes";
    else if (!tf_ledger_is_text(wish->english, TRUE) ||
             strlen(wish->english) > TF_LONGEST_NAME)
        wrong = "--english: one line of letters, at most 120 bytes";
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
    g_auto(Found) found = {0};
    if (!tf_cli_check_words(argc, argv, 1, error) || !check_wish(&wish, error) ||
        !tf_cli_enter_project(&globals, error) || !begin(&wish, &found, error))
        return TF_EXIT_IMPOSSIBLE;
    if (!globals.quiet)
        print_next(&wish, &found);
    return TF_EXIT_READY;
}
