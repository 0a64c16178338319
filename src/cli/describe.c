#include "cli/describe.h"

#include "cli/cli-private.h"
#include "cli/impose-options.h"
#include "model/campaign.h"
#include "model/shop.h"
#include "model/vendor.h"
#include "translate/exchange.h"
#include "translate/ledger.h"
#include "translate/units.h"

#include <string.h>

/* Tabs and line ends part candidates, so no meaning may hold them. */
static void
print_candidate(const char *word, const char *meaning)
{
    g_autofree char *line = g_strdelimit(g_strdup(meaning), "\t\n", ' ');
    tf_cli_print("%s\t%s\n", word, line);
}

/* A shell that asks outside a project, or while its campaign is being edited, is told nothing. */
static TfCampaign *
load_campaign(void)
{
    const TfGlobals here = {0};
    g_autoptr(TfFindings) findings = tf_findings_new();
    if (!tf_cli_enter_project(&here, NULL))
        return NULL;
    return tf_campaign_load("content/campaign.xml", findings, NULL);
}

static void
print_languages(void)
{
    g_autoptr(TfCampaign) campaign = load_campaign();
    for (int i = 0; campaign != NULL && i < tf_campaign_n_languages(campaign); i++) {
        const TfCampaignLanguage *language = &tf_campaign_languages(campaign)[i];
        print_candidate(language->tag, language->english);
    }
}

static void
print_products(void)
{
    g_autoptr(TfCampaign) campaign = load_campaign();
    for (int i = 0; campaign != NULL && i < tf_campaign_n_products(campaign); i++)
        print_candidate(tf_campaign_products(campaign)[i].name, "");
}

static void
print_presses(void)
{
    const TfGlobals here = {0};
    if (!tf_cli_enter_project(&here, NULL))
        return;
    g_autoptr(GPtrArray) names = tf_vendor_names("layouts");
    for (guint i = 0; i < names->len; i++)
        print_candidate(names->pdata[i], "");
}

static void
print_machines(void)
{
    const TfGlobals here = {0};
    int n = 0;
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfShop) shop =
        tf_cli_enter_project(&here, NULL) ? tf_shop_load("layouts", findings, NULL) : NULL;
    const TfPress *presses = shop != NULL ? tf_shop_presses(shop, &n) : NULL;
    for (int i = 0; i < n; i++)
        print_candidate(presses[i].name, presses[i].info);
}

static void
print_stocks(void)
{
    const TfGlobals here = {0};
    int n = 0;
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfShop) shop =
        tf_cli_enter_project(&here, NULL) ? tf_shop_load("layouts", findings, NULL) : NULL;
    const TfPaper *papers = shop != NULL ? tf_shop_papers(shop, &n) : NULL;
    for (int i = 0; i < n; i++)
        print_candidate(papers[i].name, papers[i].info);
}

static void
print_unit(const char *id, const TfUnit *unit, gpointer data)
{
    (void)data;
    print_candidate(id, unit->text);
}

static void
print_units(void)
{
    g_autoptr(TfCampaign) campaign = load_campaign();
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfReference) reference =
        campaign != NULL ? tf_reference_load("content", findings, NULL) : NULL;
    g_autoptr(TfEdition) edition =
        reference != NULL ? tf_edition_read("content", tf_campaign_source(campaign),
                                            reference, findings, NULL)
                          : NULL;
    if (edition != NULL)
        tf_units_visit(edition, print_unit, NULL);
}

static void
print_folds(void)
{
    for (int i = 0; tf_fold_name(i) != NULL; i++) {
        g_autofree char *meaning =
            g_strdup_printf("%d pages", tf_fold_pages(tf_fold_name(i), NULL));
        print_candidate(tf_fold_name(i), meaning);
    }
}

static void
print_waivable(void)
{
    for (const char *const *code = tf_ledger_waivable(); *code != NULL; code++)
        print_candidate(*code, tf_finding_kind(*code)->meaning);
}

static void
print_codes(void)
{
    int n;
    const TfFindingKind *kinds = tf_finding_kinds(&n);
    for (int i = 0; i < n; i++)
        print_candidate(kinds[i].code, kinds[i].meaning);
}

static void
print_verbs(void)
{
    int n;
    const TfCommand *commands = tf_commands(&n);
    for (int i = 0; i < n; i++)
        print_candidate(commands[i].name, commands[i].purpose);
}

static void
print_standards(void)
{
    for (int i = 0; i < TF_N_STANDARDS; i++)
        print_candidate(tf_standard_word((TfStandard)i), tf_standard_title((TfStandard)i));
}

static void
print_stages(void)
{
    for (const char *const *name = tf_stage_names(); *name != NULL; name++)
        print_candidate(*name, "");
}

static void
print_formats(void)
{
    for (int i = 0; i < TF_N_FORMATS; i++)
        print_candidate(tf_exchange_format_name((TfExchangeFormat)i), "");
}

static void
print_tools(void)
{
    for (int i = TF_TOOL_ANY + 1; i < TF_N_TOOLS; i++)
        print_candidate(tf_exchange_tool_name((TfExchangeTool)i), "");
}

static void
print_roles(void)
{
    for (int i = 0; i < TF_N_SIGNERS; i++)
        print_candidate(tf_signer_name((TfSigner)i), "");
}

/* What a reader may claim. */
static void
print_states(void)
{
    for (int i = TF_UNIT_REVIEWED; i < TF_N_UNIT_STATES; i++)
        print_candidate(tf_unit_state_name((TfUnitState)i), "");
}

static void
print_files(void)
{
    tf_cli_print(":files\n");
}

static void
print_folders(void)
{
    tf_cli_print(":folders\n");
}

void
tf_describe_kind(const char *kind)
{
    static const struct {
        const char *kind;
        void (*print)(void);
    } kinds[] = {
        {"CODE", print_codes},         {"DIR", print_folders},
        {"FILE", print_files},         {"FILE.pdf", print_files},
        {"FOLD", print_folds},         {"FORMAT", print_formats},
        {"FINDING", print_waivable},   {"ID", print_units},
        {"LANG", print_languages},     {"MACHINE", print_machines},
        {"OUT.pdf", print_files},      {"PAPER", print_stocks},
        {"PRESS", print_presses},      {"PRODUCT", print_products},
        {"ROLE", print_roles},         {"STAGE", print_stages},
        {"STANDARD", print_standards}, {"STATE", print_states},
        {"TOOL", print_tools},         {"VERB", print_verbs},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_strcmp0(kind, kinds[i].kind) == 0)
            kinds[i].print();
    const char *const *choices = tf_impose_choices(kind);
    for (int i = 0; choices != NULL && choices[i] != NULL; i++)
        print_candidate(choices[i], "");
    if (kind == NULL || strchr(kind, '|') == NULL)
        return;
    g_auto(GStrv) words = g_strsplit(kind, "|", -1);
    for (int i = 0; words[i] != NULL; i++)
        print_candidate(words[i], "");
}

/* "[LANG…]" -> "LANG": the first word that @args names, as it is written in the help. Transfer full. */
static char *
kind_of_words(const char *args)
{
    g_auto(GStrv) parts = g_strsplit(args, " ", 2);
    char *kind = g_strdup(parts[0] != NULL ? parts[0] : "");
    char *end = strstr(kind, "…");
    if (end != NULL)
        *end = '\0';
    g_strdelimit(kind, "[]", ' ');
    return g_strstrip(kind);
}

static gboolean
takes_value(const GOptionEntry *entry)
{
    return entry->arg != G_OPTION_ARG_NONE;
}

static gboolean
is_shown(const GOptionEntry *entry)
{
    return (entry->flags & G_OPTION_FLAG_HIDDEN) == 0;
}

/* One line beside a word: what the help goes on with, as a list after a colon, is too much for it. */
static void
print_options(const GOptionEntry *entries)
{
    for (; entries != NULL && entries->long_name != NULL; entries++) {
        if (!is_shown(entries))
            continue;
        g_autofree char *word = g_strdup_printf("--%s", entries->long_name);
        g_auto(GStrv) lines = g_strsplit(entries->description, "\n", 2);
        if (g_str_has_suffix(lines[0], ":"))
            lines[0][strlen(lines[0]) - 1] = '\0';
        print_candidate(word, lines[0]);
    }
}

/* Returns: (nullable): the entry that @option, "--product" or "-o", is written for */
static const GOptionEntry *
find_option(const GOptionEntry *entries, const char *option)
{
    for (; entries != NULL && entries->long_name != NULL; entries++) {
        if (g_str_has_prefix(option, "--") && strcmp(option + 2, entries->long_name) == 0)
            return entries;
        if (option[0] == '-' && option[1] != '\0' && option[2] == '\0' &&
            option[1] == entries->short_name)
            return entries;
    }
    return NULL;
}

void
tf_describe_roff(const char *text)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    /* A full stop or an apostrophe at the beginning of a line would be a command. */
    if (*text == '.' || *text == '\'')
        g_string_append(safe, "\\&");
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        if (character == '\\')
            g_string_append(safe, "\\e");
        else if (character == '-')
            g_string_append(safe, "\\-");
        else if (character < 0x80)
            g_string_append_unichar(safe, character);
        else
            g_string_append_printf(safe, "\\[u%04X]", character);
    }
    tf_cli_print("%s\n", safe->str);
}

static void
print_manual(const GOptionEntry *entries)
{
    for (; entries != NULL && entries->long_name != NULL; entries++) {
        if (!is_shown(entries))
            continue;
        g_autofree char *letter = entries->short_name != 0
                                      ? g_strdup_printf("-%c, ", entries->short_name)
                                      : g_strdup("");
        g_autofree char *value = takes_value(entries)
                                     ? g_strdup_printf("=%s", entries->arg_description)
                                     : g_strdup("");
        g_autofree char *tag =
            g_strdup_printf("%s--%s%s", letter, entries->long_name, value);
        tf_cli_print(".TP\n");
        tf_describe_roff(tag);
        tf_describe_roff(entries->description);
    }
}

void
tf_describe(const char *args,
            const GOptionEntry *entries,
            const GOptionEntry *shared,
            const char *how)
{
    const GOptionEntry *option = find_option(entries, how);
    if (option == NULL)
        option = find_option(shared, how);
    if (strcmp(how, TF_DESCRIBE_MANUAL) == 0) {
        print_manual(entries);
    } else if (strcmp(how, TF_DESCRIBE_SHARED) == 0) {
        print_manual(shared);
    } else if (strcmp(how, TF_DESCRIBE_OPTIONS) == 0) {
        print_options(entries);
        print_options(shared);
    } else if (option != NULL && takes_value(option)) {
        tf_describe_kind(option->arg_description);
    } else {
        g_autofree char *kind = kind_of_words(args);
        tf_describe_kind(kind);
    }
}
