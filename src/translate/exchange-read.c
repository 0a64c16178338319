/* A file from anybody is read by a process that can do nothing else, and that sends back a flat
 * list of texts. */
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "translate/exchange-private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    TF_LARGEST_RETURN = 2 * 1024 * 1024,  /* bytes of a file …                       */
    TF_MOST_RETURNED = 5000,              /* … units in it …                         */
    TF_LARGEST_ANSWER = 16 * 1024 * 1024, /* … and bytes that come of it             */
    TF_MOST_UNKNOWN = 20,                 /* are told                                */
    TF_MOST_SECONDS = 2,                  /* of work                                 */
    TF_LONGEST_WAIT = 20,                 /* seconds of anything, on a busy machine  */
};

/* Addresses, and bytes that are written to. */
static const rlim_t most_addresses = (rlim_t)512 << 20;
static const rlim_t most_memory = (rlim_t)96 << 20;

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define TF_HAS_SANITIZER
#endif
#endif

/* (could be read, language, format, [(id, hashes, source, target, trouble, claim, line, column)],
 * [(code, line, column, unit, text, hint)]); "" for what is NULL. */
#define UNIT_TYPE    "(ssssssuii)"
#define FINDING_TYPE "(siisss)"
#define ANSWER_TYPE  "(bsua" UNIT_TYPE "a" FINDING_TYPE ")"

static TfReturned *
returned_new(const char *file)
{
    TfReturned *returned = g_new0(TfReturned, 1);
    returned->file = g_strdup(file);
    returned->language = g_strdup("");
    returned->units = g_array_new(FALSE, TRUE, sizeof(TfReturnedUnit));
    returned->texts = g_string_chunk_new(4096);
    return returned;
}

void
tf_returned_free(TfReturned *returned)
{
    if (returned == NULL)
        return;
    g_free(returned->file);
    g_free(returned->language);
    g_array_unref(returned->units);
    g_string_chunk_free(returned->texts);
    g_free(returned);
}

void
tf_returned_add(TfReturned *returned, const TfReturnedUnit *unit)
{
    GStringChunk *texts = returned->texts;
    TfReturnedUnit own = *unit;
    own.id = g_string_chunk_insert(texts, unit->id);
    own.source_hash = g_string_chunk_insert(texts, unit->source_hash);
    own.target_hash = g_string_chunk_insert(texts, unit->target_hash);
    own.source = g_string_chunk_insert(texts, unit->source);
    own.target = g_string_chunk_insert(texts, unit->target);
    if (unit->trouble != NULL)
        own.trouble = g_string_chunk_insert(texts, unit->trouble);
    g_array_append_val(returned->units, own);
}

void
tf_returned_add_unknown(TfReturned *returned,
                        TfFindings *findings,
                        TfPlace place,
                        const char *text)
{
    if (returned->n_unknown++ < TF_MOST_UNKNOWN)
        tf_findings_add(findings, "import-unknown-unit", place, NULL, "%s", text);
}

static void
report(TfFindings *findings, const char *file, const char *text)
{
    TfPlace place = {.file = file};
    tf_findings_add(findings, "import-unreadable", place, NULL, "%s", text);
}

/* Whether the bytes begin as XML does. */
static gboolean
is_xml(const char *data, gsize length)
{
    gsize i = length >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (i < length && strchr(" \t\r\n", data[i]) != NULL && data[i] != '\0')
        i++;
    return i < length && data[i] == '<';
}

static gboolean
parse_xml(TfReturned *returned, const char *data, gsize length, TfFindings *findings)
{
    g_autoptr(TfXml) xml = tf_xml_parse(data, length, returned->file, NULL, findings);
    return xml != NULL && tf_returned_xliff(returned, tf_xml_root(xml), findings);
}

static gboolean
parse_text(TfReturned *returned, const char *data, gsize length, TfFindings *findings)
{
    if (length <= TF_LARGEST_RETURN && g_utf8_validate_len(data, length, NULL))
        return tf_returned_po(returned, data, length, findings);
    report(findings, returned->file,
           length > TF_LARGEST_RETURN ? "the file is larger than 2 MiB"
                                      : "the file is neither XML nor text in UTF-8");
    return FALSE;
}

TfReturned *
tf_returned_parse(const char *data, gsize length, const char *name, TfFindings *findings)
{
    g_autoptr(TfReturned) returned = returned_new(name);
    gboolean is_good = is_xml(data, length) ? parse_xml(returned, data, length, findings)
                                            : parse_text(returned, data, length, findings);
    if (is_good && returned->units->len > TF_MOST_RETURNED) {
        report(findings, name, "the file holds more than 5000 units");
        is_good = FALSE;
    }
    if (is_good && returned->units->len == 0) {
        report(findings, name, "the file holds no units of ours");
        is_good = FALSE;
    }
    return is_good ? g_steal_pointer(&returned) : NULL;
}

static const char *
or_empty(const char *text)
{
    return text != NULL ? text : "";
}

/* What the process has found, as bytes; @returned is NULL where it could not read the file. */
static GVariant *
pack(const TfReturned *returned, const TfFindings *findings)
{
    GVariantBuilder units;
    GVariantBuilder told;
    g_variant_builder_init(&units, G_VARIANT_TYPE("a" UNIT_TYPE));
    g_variant_builder_init(&told, G_VARIANT_TYPE("a" FINDING_TYPE));
    for (guint i = 0; returned != NULL && i < returned->units->len; i++) {
        const TfReturnedUnit *unit = &g_array_index(returned->units, TfReturnedUnit, i);
        g_variant_builder_add(&units, UNIT_TYPE, unit->id, unit->source_hash,
                              unit->target_hash, unit->source, unit->target,
                              or_empty(unit->trouble), (guint)unit->claim, unit->line,
                              unit->column);
    }
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        g_variant_builder_add(&told, FINDING_TYPE, finding->code, finding->place.line,
                              finding->place.column, or_empty(finding->place.unit),
                              finding->text, or_empty(finding->hint));
    }
    return g_variant_new(ANSWER_TYPE, returned != NULL,
                         returned != NULL ? returned->language : "",
                         (guint)(returned != NULL ? returned->format : 0), &units, &told);
}

char *
tf_exchange_harmless(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar sign = g_utf8_get_char(c);
        gboolean is_plain = !g_unichar_iscntrl(sign) &&
                            g_unichar_type(sign) != G_UNICODE_FORMAT &&
                            g_unichar_type(sign) != G_UNICODE_PRIVATE_USE;
        g_string_append_unichar(out, is_plain ? sign : '?');
    }
    return g_string_free(out, FALSE);
}

static void
unpack_findings(GVariant *told, const char *file, TfFindings *findings)
{
    GVariantIter iter;
    const char *code;
    const char *unit;
    const char *text;
    const char *hint;
    TfPlace place = {.file = file};
    g_variant_iter_init(&iter, told);
    while (g_variant_iter_next(&iter, "(&sii&s&s&s)", &code, &place.line, &place.column,
                               &unit, &text, &hint)) {
        g_autofree char *shown = tf_exchange_harmless(text);
        g_autofree char *remedy = tf_exchange_harmless(hint);
        place.unit = tf_exchange_is_id(unit) ? unit : NULL;
        if (tf_finding_kind(code) != NULL)
            tf_findings_add(findings, code, place, *remedy != '\0' ? remedy : NULL, "%s",
                            shown);
    }
}

static void
unpack_units(GVariant *units, TfReturned *returned)
{
    GVariantIter iter;
    TfReturnedUnit unit = {0};
    const char *trouble;
    guint claim;
    g_variant_iter_init(&iter, units);
    while (g_variant_iter_next(&iter, "(&s&s&s&s&s&suii)", &unit.id, &unit.source_hash,
                               &unit.target_hash, &unit.source, &unit.target, &trouble,
                               &claim, &unit.line, &unit.column)) {
        g_autofree char *shown = *trouble != '\0' ? tf_exchange_harmless(trouble) : NULL;
        unit.trouble = shown;
        unit.claim = (TfClaim)MIN(claim, TF_CLAIM_SIGNED);
        if (tf_exchange_is_id(unit.id))
            tf_returned_add(returned, &unit);
    }
}

/* Nothing of the answer is trusted but its form. */
static TfReturned *
unpack(GBytes *bytes, const char *file, TfFindings *findings)
{
    g_autoptr(GVariant) answer =
        g_variant_new_from_bytes(G_VARIANT_TYPE(ANSWER_TYPE), bytes, FALSE);
    g_variant_ref_sink(answer);
    if (!g_variant_is_normal_form(answer)) {
        report(findings, file, "the process that read it did not come to an end");
        return NULL;
    }
    gboolean is_good;
    const char *language;
    guint format;
    g_autoptr(GVariant) units = NULL;
    g_autoptr(GVariant) told = NULL;
    g_variant_get(answer, "(b&su@a" UNIT_TYPE "@a" FINDING_TYPE ")", &is_good, &language,
                  &format, &units, &told);
    unpack_findings(told, file, findings);
    if (!is_good || format >= TF_N_FORMATS)
        return NULL;
    TfReturned *returned = returned_new(file);
    g_free(returned->language);
    returned->language = g_strdup(tf_text_is_name(language) ? language : "");
    returned->format = (TfExchangeFormat)format;
    unpack_units(units, returned);
    return returned;
}

static gboolean
write_all(int fd, const char *data, gsize length)
{
    while (length > 0) {
        gssize n = write(fd, data, length);
        if (n < 0 && errno != EINTR)
            return FALSE;
        data += MAX(n, 0);
        length -= (gsize)MAX(n, 0);
    }
    return TRUE;
}

static void
limit(__rlimit_resource_t what, rlim_t most)
{
    const struct rlimit value = {most, most};
    setrlimit(what, &value);
}

/* The sanitizers need the address space for themselves. */
static void
limit_memory(void)
{
#if !defined(__SANITIZE_ADDRESS__) && !defined(TF_HAS_SANITIZER)
    limit(RLIMIT_AS, most_addresses);
    limit(RLIMIT_DATA, most_memory);
#else
    (void)most_addresses;
    (void)most_memory;
#endif
}

/* The process that reads; it never returns. */
static _Noreturn void
read_alone(int out, GBytes *bytes, const char *name)
{
#if !defined(__SANITIZE_ADDRESS__) && !defined(TF_HAS_SANITIZER)
    close(STDERR_FILENO); /* GLib speaks of memory there before it gives up */
#endif
    limit_memory();
    limit(RLIMIT_CPU, TF_MOST_SECONDS);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_NOFILE, 0);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfReturned) returned =
        tf_returned_parse(data != NULL ? data : "", length, name, findings);
    g_autoptr(GVariant) answer = g_variant_ref_sink(pack(returned, findings));
    guint64 length_of_answer = g_variant_get_size(answer);
    gboolean is_written =
        write_all(out, (const char *)&length_of_answer, sizeof length_of_answer) &&
        write_all(out, g_variant_get_data(answer), g_variant_get_size(answer));
    _exit(is_written ? 0 : 1);
}

/* Reads to the end; stops where the answer is too long or does not come. */
static GBytes *
read_answer(int in)
{
    GByteArray *answer = g_byte_array_new();
    gint64 deadline = g_get_monotonic_time() + (gint64)TF_LONGEST_WAIT * G_USEC_PER_SEC;
    guint8 block[16384];
    for (;;) {
        gint64 left = (deadline - g_get_monotonic_time()) / 1000;
        struct pollfd ready = {in, POLLIN, 0};
        int n_ready = left > 0 ? poll(&ready, 1, (int)left) : 0;
        if (n_ready < 0 && errno == EINTR)
            continue;
        gssize n = n_ready > 0 ? read(in, block, sizeof block) : -1;
        if (n <= 0 || answer->len + (gsize)n > TF_LARGEST_ANSWER)
            break;
        g_byte_array_append(answer, block, (guint)n);
    }
    return g_byte_array_free_to_bytes(answer);
}

/* The answer behind its length; NULL where it is not whole. Transfer full */
static GBytes *
whole_answer(GBytes *answer)
{
    guint64 wanted = 0;
    gsize length;
    const char *data = g_bytes_get_data(answer, &length);
    if (length < sizeof wanted)
        return NULL;
    memcpy(&wanted, data, sizeof wanted);
    if (wanted != length - sizeof wanted)
        return NULL;
    return g_bytes_new_from_bytes(answer, sizeof wanted, length - sizeof wanted);
}

/* What a process that gave no whole answer has run into. */
static const char *
end_of(int status)
{
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))
        return "reading it takes longer than any good file does";
    return "reading it takes more memory than any good file does";
}

/* Reads the whole of a regular file that is no link. */
static GBytes *
load(const char *path, const char *name, TfFindings *findings, GError **error)
{
    struct stat status;
    if (lstat(path, &status) == 0 && S_ISLNK(status.st_mode)) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: a link to another file; name that file", path);
        return NULL;
    }
    if (stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
        status.st_size > TF_LARGEST_RETURN) {
        report(findings, name, "the file is larger than 2 MiB");
        return NULL;
    }
    return tf_file_read(path, TF_LARGEST_RETURN, error);
}

TfReturned *
tf_returned_read(const char *path, const char *name, TfFindings *findings, GError **error)
{
    int ends[2];
    g_autoptr(GBytes) bytes = load(path, name, findings, error);
    if (bytes == NULL)
        return NULL;
    pid_t child = -1;
    gboolean has_pipe = pipe(ends) == 0;
    if (has_pipe) {
        fflush(NULL); /* or what waits in our buffers is written twice */
        child = fork();
    }
    if (child == 0) {
        close(ends[0]);
        read_alone(ends[1], bytes, name);
    }
    int number = errno;
    if (has_pipe)
        close(ends[1]);
    if (child < 0) {
        if (has_pipe)
            close(ends[0]);
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number),
                    "%s: no process to read it: %s", path, g_strerror(number));
        return NULL;
    }
    g_autoptr(GBytes) answer = read_answer(ends[0]);
    close(ends[0]);
    kill(child, SIGKILL); /* of no effect where it has ended */
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    g_autoptr(GBytes) whole = whole_answer(answer);
    if (whole != NULL)
        return unpack(whole, name, findings);
    report(findings, name, end_of(status));
    return NULL;
}
