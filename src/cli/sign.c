#include "translate/sign.h"

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/cli-private.h"
#include "translate/history.h"
#include "translate/records.h"
#include "translate/texts.h"

#include <string.h>
#include <unistd.h>

/* What the options say. */
typedef struct {
    char *person, *role, *state, *waives, *remark, *reason;
    char **units;
    gboolean is_all, is_trial, is_sure;
} Options;

static void
options_clear(Options *options)
{
    g_free(options->person);
    g_free(options->role);
    g_free(options->state);
    g_free(options->waives);
    g_free(options->remark);
    g_free(options->reason);
    g_strfreev(options->units);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static gboolean
refuse(GError **error, const char *why)
{
    g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE, why);
    return FALSE;
}

static gboolean
read_state(const char *word, TfSignRequest *request, GError **error)
{
    static const char *const readers[] = {"reviewed", "final"};
    gboolean is_translator = request->role == TF_SIGNER_TRANSLATOR;
    request->state = is_translator ? TF_UNIT_TRANSLATED : TF_UNIT_REVIEWED;
    if (word == NULL)
        return TRUE;
    if (is_translator)
        return strcmp(word, "translated") == 0 ||
               refuse(error, "--state: a translator signs a text as translated");
    if (strcmp(word, "final") == 0)
        request->state = TF_UNIT_FINAL;
    else if (strcmp(word, "reviewed") != 0) {
        tf_cli_set_unknown(error, "state", word, readers, 2);
        return FALSE;
    }
    return TRUE;
}

/* What is kept in the ledger with a signature, or instead of one. */
static gboolean
check_reason(const char *option, const char *text, GError **error)
{
    const char *wanted = tf_ledger_wanted_reason(text);
    if (wanted == NULL)
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "--%s: write %s", option, wanted);
    return FALSE;
}

static gboolean
read_waiver(const Options *options, TfSignRequest *request, GError **error)
{
    request->waives = options->waives;
    request->reason = options->reason;
    if (options->reason != NULL && !check_reason("reason", options->reason, error))
        return FALSE;
    if (options->waives == NULL)
        return TRUE;
    if (!tf_ledger_may_waive(options->waives)) {
        tf_cli_set_unknown(error,
                           "finding that may be waived (`tenfold help sign` lists them)",
                           options->waives, tf_ledger_waivable(), -1);
        return FALSE;
    }
    return (options->reason != NULL || refuse(error, "--waive: say why, with --reason")) &&
           (options->units != NULL ||
            refuse(error, "--waive: name each text, with --unit ID"));
}

/* A remark is the reason why its reader does not sign. */
static gboolean
read_remark(const Options *options, TfSignRequest *request, GError **error)
{
    if (options->remark == NULL)
        return TRUE;
    request->is_remark = TRUE;
    request->reason = options->remark;
    if (options->waives != NULL || options->reason != NULL || options->state != NULL)
        return refuse(error, "--remark: it signs and waives nothing; leave out --state, "
                             "--waive and --reason");
    if (request->role == TF_SIGNER_TRANSLATOR)
        return refuse(error, "--remark: a reviewer or legal reader makes it; a translator "
                             "mends the text");
    return check_reason("remark", options->remark, error) &&
           (options->units != NULL ||
            refuse(error, "--remark: name each text, with --unit ID"));
}

static gboolean
read_request(const Options *options, TfSignRequest *request, GError **error)
{
    static const char *const roles[] = {"translator", "reviewer", "legal"};
    if (options->person == NULL || options->role == NULL)
        return refuse(error, "say who signs and as what: --as NAME --role "
                             "translator|reviewer|legal");
    const char *wanted = tf_ledger_wanted_name(options->person);
    if (wanted != NULL) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "--as: write %s", wanted);
        return FALSE;
    }
    if (!tf_signer_parse(options->role, &request->role)) {
        tf_cli_set_unknown(error, "role", options->role, roles, (int)G_N_ELEMENTS(roles));
        return FALSE;
    }
    if (options->is_all == (options->units != NULL))
        return refuse(error, "say what is signed: --all, or --unit ID for each text");
    request->person = options->person;
    request->ids = (const char *const *)options->units;
    return read_state(options->state, request, error) &&
           read_waiver(options, request, error) && read_remark(options, request, error);
}

/* "sign    home.h  content/es/rights.xml:8  “En su puerta”" */
static void
print_row(const TfSignRow *row, const TfSignRequest *request)
{
    const char *verb = row->refusal != NULL ? "refuse"
                       : request->is_remark ? "remark"
                       : row->is_done       ? "signed"
                                            : "sign";
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%-6s  ", verb);
    tf_text_add_safe(line, row->id);
    const TfUnit *target = row->status != NULL ? row->status->target : NULL;
    if (target != NULL) {
        gboolean is_long = g_utf8_strlen(target->text, -1) > 40;
        g_autofree char *start = g_utf8_substring(target->text, 0, is_long ? 40 : -1);
        g_string_append_printf(line, "  %s:%d  “", target->place.file, target->place.line);
        tf_text_add_safe(line, start);
        g_string_append(line, is_long ? "…”" : "”");
    }
    if (row->refusal != NULL)
        g_string_append(line, ": ");
    if (row->refusal != NULL)
        tf_text_add_safe(line, row->refusal);
    tf_cli_print("%s\n", line->str);
}

/* What @row waives. Transfer full. */
static TfFindings *
waived_by(const TfSignRow *row, const TfSignRequest *request, const TfFindings *findings)
{
    TfFindings *waived = tf_findings_new();
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        if (tf_sign_waives(row, request, finding))
            tf_findings_add(waived, finding->code, finding->place, finding->hint, "%s",
                            finding->text);
    }
    return waived;
}

/* "        double-word: “la la”": each that the row waives; one that is waived already says its code itself. */
static void
print_waived(const TfSignRow *row, const TfSignRequest *request, const TfFindings *findings)
{
    g_autoptr(TfFindings) waived = waived_by(row, request, findings);
    for (int i = 0; i < tf_findings_n(waived); i++) {
        const TfFinding *finding = tf_findings_get(waived, i);
        g_autoptr(GString) line = g_string_new("        ");
        if (strcmp(finding->code, request->waives) == 0)
            g_string_append_printf(line, "%s: ", finding->code);
        tf_text_add_safe(line, finding->text);
        tf_cli_print("%s\n", line->str);
    }
}

/* "        stays open: Ben Cole, reviewer: too formal", for each of the @remarks */
static void
print_open(const GPtrArray *remarks)
{
    for (guint i = 0; i < remarks->len; i++) {
        const TfEntry *remark = remarks->pdata[i];
        g_autoptr(GString) line = g_string_new("        stays open: ");
        tf_text_add_safe(line, remark->person);
        g_string_append_printf(line, ", %s: ", tf_signer_name(remark->role));
        tf_text_add_safe(line, remark->reason);
        tf_cli_print("%s\n", line->str);
    }
}

/* Of --all only what is new, refused or has a remark: of a whole book that is what one wants to see. */
static void
print_plan(const TfGlobals *globals,
           const Options *options,
           const TfSignRequest *request,
           const TfTexts *texts,
           const GArray *plan)
{
    for (guint i = 0; !globals->json && i < plan->len; i++) {
        const TfSignRow *row = &g_array_index(plan, TfSignRow, i);
        gboolean is_old = row->is_done && row->refusal == NULL;
        g_autoptr(GPtrArray) left = tf_sign_left_open(texts->states, row, request);
        if (row->refusal == NULL &&
            (globals->quiet || (is_old && options->is_all && left->len == 0)))
            continue;
        print_row(row, request);
        print_waived(row, request, texts->findings);
        print_open(left);
    }
    fflush(stdout);
}

static void
add_row(JsonBuilder *builder,
        const TfSignRow *row,
        const TfSignRequest *request,
        const TfFindings *findings)
{
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "id");
    json_builder_add_string_value(builder, row->id);
    if (row->refusal != NULL) {
        json_builder_set_member_name(builder, "refusal");
        json_builder_add_string_value(builder, row->refusal);
    }
    json_builder_set_member_name(builder, "signed_before");
    json_builder_add_boolean_value(builder, row->is_done);
    if (request->waives != NULL && row->refusal == NULL) {
        g_autoptr(TfFindings) waived = waived_by(row, request, findings);
        json_builder_set_member_name(builder, "findings");
        json_builder_add_value(builder, tf_findings_to_json(waived));
    }
    json_builder_end_object(builder);
}

static JsonNode *
plan_to_json(const GArray *plan,
             const TfSignRequest *request,
             const TfFindings *findings,
             int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "units");
    json_builder_begin_array(builder);
    for (guint i = 0; i < plan->len; i++) {
        const TfSignRow *row = &g_array_index(plan, TfSignRow, i);
        add_row(builder, row, request, findings);
    }
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "status");
    json_builder_add_int_value(builder, status);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}

/* Only a person at a terminal is asked. */
static gboolean
is_confirmed(const Options *options, guint n)
{
    const char *does = options->remark != NULL ? "remarks on" : "signs";
    const char *question = options->remark != NULL ? "Write it down" : "Sign";
    if (n == 0 || options->is_sure || !isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
        return TRUE;
    fprintf(stderr, "%s %s %u text%s. %s? [y/N] ", options->person, does, n,
            n == 1 ? "" : "s", question);
    fflush(stderr);
    int answer = getchar();
    return answer == 'y' || answer == 'Y';
}

static int
count_refused(const GArray *plan)
{
    int n = 0;
    for (guint i = 0; i < plan->len; i++)
        n += g_array_index(plan, TfSignRow, i).refusal != NULL;
    return n;
}

/* Texts that the same person has signed before. */
static int
count_done(const GArray *plan)
{
    int n = 0;
    for (guint i = 0; i < plan->len; i++)
        n += g_array_index(plan, TfSignRow, i).is_done;
    return n;
}

/* A ledger with lines that nobody wrote must be looked at before more is added to it. Transfer full. */
static TfFindings *
bad_records(const TfFindings *findings)
{
    TfFindings *bad = tf_findings_new();
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        if (strcmp(finding->code, "bad-record") == 0)
            tf_findings_add(bad, finding->code, finding->place, finding->hint, "%s",
                            finding->text);
    }
    return bad;
}

static void
print_sum(const Options *options, guint n_new, int n_refused, int n_before, gboolean writes)
{
    const char *done = options->remark != NULL ? "remarked on" : "signed";
    fprintf(stderr, "%u %s%s%s, %d refused", n_new, writes ? "" : "not ", done,
            writes ? "" : " yet", n_refused);
    if (n_before > 0)
        fprintf(stderr, ", %d %s before", n_before, done);
    fputc('\n', stderr);
}

static int
sign(const TfGlobals *globals,
     const Options *options,
     const TfSignRequest *request,
     const char *tag,
     const TfTexts *texts,
     GError **error)
{
    g_autoptr(GArray) plan = tf_sign_plan(texts->states, texts->findings, request);
    g_autoptr(GDateTime) now = tf_now();
    g_autofree char *time = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    g_autoptr(GArray) entries = tf_sign_entries(plan, request, time);
    int n_refused = count_refused(plan), n_before = count_done(plan);
    guint n_new = plan->len - (guint)(n_refused + n_before);
    int status = n_refused > 0 ? TF_EXIT_ERRORS : TF_EXIT_READY;
    print_plan(globals, options, request, texts, plan);
    gboolean writes = !options->is_trial && is_confirmed(options, n_new);
    if (writes && entries->len > 0 &&
        (!tf_history_remember("content", texts->source, error) ||
         !tf_ledger_append("content", tag, entries, error)))
        return TF_EXIT_IMPOSSIBLE;
    if (globals->json) {
        g_autoptr(JsonNode) json = plan_to_json(plan, request, texts->findings, status);
        tf_cli_print_json(json);
    }
    if (globals->quiet)
        return status;
    print_sum(options, n_new, n_refused, n_before, writes);
    if (writes && entries->len > 0)
        fprintf(stderr,
                "Next: hand on content/%s/rights.xml together with content/ledger/%s.tsv; "
                "./tenfold status %s shows what is open.\n",
                tag, tag, tag);
    return status;
}

static int
run(const TfGlobals *globals,
    const Options *options,
    const TfSignRequest *request,
    const char *tag,
    GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_auto(TfContentLock) lock = TF_CONTENT_LOCK;
    g_autoptr(TfCampaign) campaign =
        tf_campaign_load("content/campaign.xml", findings, error);
    if (campaign == NULL || !tf_cli_check_language(campaign, tag, error) ||
        !tf_content_lock(&lock, "content", error))
        return TF_EXIT_IMPOSSIBLE;
    g_autoptr(TfTexts) texts =
        tf_texts_load("content", tag, tf_campaign_source(campaign), findings, error);
    g_autoptr(TfFindings) bad = bad_records(texts != NULL ? texts->findings : findings);
    if (texts != NULL && tf_findings_n(bad) == 0)
        return sign(globals, options, request, tag, texts, error);
    g_autofree char *text = tf_findings_to_text(texts != NULL ? bad : findings);
    fputs(text, stderr);
    return texts != NULL ? TF_EXIT_ERRORS : TF_EXIT_IMPOSSIBLE;
}

/* What may be waived, a few to a line, as --help shows it. Transfer full. */
static char *
describe_waivable(void)
{
    GString *text = g_string_new("sign that what was found is right as it stands:");
    const char *const *codes = tf_ledger_waivable();
    for (int i = 0; codes[i] != NULL; i++)
        g_string_append_printf(text, "%s%s%s",
                               i % 4 == 0 ? "\n                        " : " ", codes[i],
                               codes[i + 1] != NULL ? "," : "");
    return g_string_free(text, FALSE);
}

int
tf_cli_sign(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    g_auto(Options) options = {0};
    TfSignRequest request = {0};
    g_autofree char *waivable = describe_waivable();
    const GOptionEntry entries[] = {
        {"as", 0, 0, G_OPTION_ARG_STRING, &options.person, "who signs", "NAME"},
        {"role", 0, 0, G_OPTION_ARG_STRING, &options.role,
         "translator, reviewer or legal: the legal reader", "ROLE"},
        {"state", 0, 0, G_OPTION_ARG_STRING, &options.state,
         "of readers: reviewed (else this) or final", "STATE"},
        {"all", 0, 0, G_OPTION_ARG_NONE, &options.is_all, "every text of the language",
         NULL},
        {"unit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.units,
         "this text; may be given several times", "ID"},
        {"waive", 0, 0, G_OPTION_ARG_STRING, &options.waives, waivable, "FINDING"},
        {"reason", 0, 0, G_OPTION_ARG_STRING, &options.reason,
         "why; of a reader who signs a text with --unit, it ends the remarks on it",
         "TEXT"},
        {"remark", 0, 0, G_OPTION_ARG_STRING, &options.remark,
         "do not sign it, but write down what is wrong with it", "TEXT"},
        {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &options.is_trial,
         "only show what would be signed", NULL},
        {"yes", 0, 0, G_OPTION_ARG_NONE, &options.is_sure, "do not ask at a terminal",
         NULL},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (argc < 2) {
        refuse(error, "say which language; `tenfold list languages` shows all");
        return TF_EXIT_IMPOSSIBLE;
    }
    if (!tf_cli_check_words(argc, argv, 1, error) ||
        !read_request(&options, &request, error) || !tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;
    return run(&globals, &options, &request, argv[1], error);
}
