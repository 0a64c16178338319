/* rules-document.c: what the file says of itself. */
#include "preflight/rules-private.h"

#include <string.h>

#define NOWHERE  \
    -1, (TfRect) \
    {            \
        0        \
    }

static gboolean
is_x4(const TfJudge *judge)
{
    return judge->spec->standard == TF_STANDARD_X4;
}

/* "PDF/X-1:2001" and "PDF/X-3:2002" are the elder editions, which know only PDF 1.3. */
static int
most_minor(const TfJudge *judge)
{
    const char *said = judge->document->x_version;
    if (is_x4(judge))
        return 6;
    gboolean is_elder = said != NULL && (g_str_has_suffix(said, ":2001") ||
                                         g_str_has_suffix(said, ":2002"));
    return is_elder ? 3 : 4;
}

void
tf_rule_x_version(TfJudge *judge)
{
    int major = judge->document->major, minor = judge->document->minor;
    int least = is_x4(judge) ? 0 : 3, most = most_minor(judge);
    if (major == 1 && minor >= least && minor <= most)
        return;
    g_autofree char *wanted = least == 0 ? g_strdup_printf("1.%d at most", most)
                              : least == most
                                  ? g_strdup_printf("1.%d", most)
                                  : g_strdup_printf("1.%d or 1.%d", least, most);
    tf_judge_add(judge, NOWHERE, "the file is PDF %d.%d; it may be %s", major, minor,
                 wanted);
}

/* Blanks say nothing. */
static gboolean
is_said(const char *text)
{
    return text != NULL && strspn(text, " \t\r\n") < strlen(text);
}

void
tf_rule_x_no_id(TfJudge *judge)
{
    if (!judge->document->has_id)
        tf_judge_add(judge, NOWHERE, "the file has no /ID");
    else if (!is_said(judge->document->id) || !is_said(judge->document->id_now))
        tf_judge_add(judge, NOWHERE, "the /ID of the file is not two strings");
}

void
tf_rule_x_encrypted(TfJudge *judge)
{
    if (judge->document->is_encrypted)
        tf_judge_add(judge, NOWHERE, "the file is encrypted");
}

/* Adds one finding that lists what is not there. */
static void
add_lacking(TfJudge *judge,
            const char *where,
            const char *const *names,
            const char *const *values,
            int n)
{
    GString *lacking = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        if (!is_said(values[i]))
            g_string_append_printf(lacking, "%s%s", lacking->len > 0 ? ", " : "", names[i]);
    if (lacking->len > 0)
        tf_judge_add(judge, NOWHERE, "the %s does not say %s", where, lacking->str);
    g_string_free(lacking, TRUE);
}

/* "D:20261201103000+01'00'" as a moment; what is left out is the first. NULL: it is no date */
static GDateTime *
parse_pdf_date(const char *text)
{
    int part[6] = {0, 1, 1, 0, 0, 0};
    if (g_str_has_prefix(text, "D:"))
        text += 2;
    for (int i = 0; i < 6 && g_ascii_isdigit(*text); i++) {
        int length = i == 0 ? 4 : 2;
        part[i] = 0;
        for (; length > 0; length--, text++) {
            if (!g_ascii_isdigit(*text))
                return NULL;
            part[i] = part[i] * 10 + *text - '0';
        }
    }
    g_autofree char *zone = NULL;
    if (*text == '+' || *text == '-') {
        g_auto(GStrv) parts = g_strsplit(text + 1, "'", 3);
        zone = g_strdup_printf("%c%s:%s", *text, parts[0],
                               parts[0] != NULL && is_said(parts[1]) ? parts[1] : "00");
    }
    g_autoptr(GTimeZone) offset = g_time_zone_new_identifier(zone != NULL ? zone : "Z");
    return offset != NULL ? g_date_time_new(offset, part[0], part[1], part[2], part[3],
                                            part[4], part[5])
                          : NULL;
}

/* XMP may leave out the parts from the right: "2026-12", "2026-12-01T10:30Z". */
static GDateTime *
parse_xmp_date(const char *text)
{
    g_autofree char *digits = g_strdup(text);
    char *time = strchr(digits, 'T');
    if (time == NULL) {
        g_auto(GStrv) parts = g_strsplit(text, "-", 3);
        g_autofree char *together = g_strjoinv("", parts);
        return parse_pdf_date(together);
    }
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    gsize to_zone = strcspn(time, "Z+-");
    gboolean lacks_seconds = to_zone == strlen("Thh:mm");
    g_autofree char *full =
        lacks_seconds ? g_strdup_printf("%.*s:00%s", (int)(time - digits) + (int)to_zone,
                                        digits, time + to_zone)
                      : g_strdup(text);
    return g_date_time_new_from_iso8601(full, utc);
}

static gboolean
is_same_date(const char *info, const char *xmp)
{
    g_autoptr(GDateTime) one = parse_pdf_date(info);
    g_autoptr(GDateTime) other = parse_xmp_date(xmp);
    return one != NULL && other != NULL &&
           g_date_time_to_unix(one) == g_date_time_to_unix(other);
}

static void
add_no_date(TfJudge *judge, const char *name, const char *text, gboolean is_xmp)
{
    if (!is_said(text))
        return;
    g_autoptr(GDateTime) date = is_xmp ? parse_xmp_date(text) : parse_pdf_date(text);
    if (date == NULL)
        tf_judge_add(judge, NOWHERE, "%s is “%s”, which is no date", name, text);
}

void
tf_rule_x_no_title(TfJudge *judge)
{
    const TfFactDocument *document = judge->document;
    static const char *const of_info[] = {"Title", "CreationDate", "ModDate"};
    static const char *const of_xmp[] = {"dc:title", "xmp:CreateDate", "xmp:ModifyDate"};
    const char *info[] = {document->title, document->created, document->modified};
    const char *xmp[] = {document->xmp_title, document->xmp_created,
                         document->xmp_modified};
    if (!is_x4(judge))
        add_lacking(judge, "information dictionary", of_info, info, 3);
    for (int i = 1; i < 3 && !is_x4(judge); i++)
        add_no_date(judge, of_info[i], info[i], FALSE);
    for (int i = 1; i < 3 && is_x4(judge); i++)
        add_no_date(judge, of_xmp[i], xmp[i], TRUE);
    if (is_x4(judge) && document->has_xmp && !document->is_xmp_broken)
        add_lacking(judge, "XMP metadata", of_xmp, xmp, 3);
}

void
tf_rule_x_info_differs(TfJudge *judge)
{
    const TfFactDocument *document = judge->document;
    const struct {
        const char *name, *info, *xmp;
        gboolean is_date;
    } pairs[] = {
        {"title", document->title, document->xmp_title, FALSE},
        {"date of making", document->created, document->xmp_created, TRUE},
        {"date of change", document->modified, document->xmp_modified, TRUE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        const char *info = pairs[i].info, *xmp = pairs[i].xmp;
        if (!is_said(info) || !is_said(xmp))
            continue;
        gboolean is_same =
            pairs[i].is_date ? is_same_date(info, xmp) : strcmp(info, xmp) == 0;
        if (!is_same)
            tf_judge_add(judge, NOWHERE,
                         "the %s is “%s” in one place and “%s” in the other", pairs[i].name,
                         info, xmp);
    }
}

static gboolean
is_yes_or_no(TfSaid said)
{
    return said == TF_SAID_YES || said == TF_SAID_NO;
}

void
tf_rule_x_trapped(TfJudge *judge)
{
    const TfFactDocument *document = judge->document;
    gboolean has_xmp = is_x4(judge) && is_yes_or_no(document->xmp_trapped);
    /* PDF/X-4 has its facts in the XMP metadata: the dictionary may be silent, not differ. */
    if (has_xmp && document->trapped == TF_SAID_NOTHING)
        return;
    if (!is_yes_or_no(document->trapped))
        tf_judge_add(judge, NOWHERE,
                     "the information dictionary does not say whether the file is trapped");
    else if (!is_x4(judge) || !document->has_xmp || document->is_xmp_broken)
        return;
    else if (!is_yes_or_no(document->xmp_trapped))
        tf_judge_add(judge, NOWHERE,
                     "the XMP metadata does not say whether the file is trapped");
    else if (document->xmp_trapped != document->trapped)
        tf_judge_add(
            judge, NOWHERE,
            "information dictionary and XMP metadata differ on whether the file is "
            "trapped");
}

/* What the information dictionary must say, row by row; conformance NULL: not there. */
static const struct {
    TfStandard standard;
    const char *version, *conformance;
} labels[] = {
    {TF_STANDARD_X1A, "PDF/X-1:2001", "PDF/X-1a:2001"},
    {TF_STANDARD_X1A, "PDF/X-1a:2003", NULL},
    {TF_STANDARD_X3, "PDF/X-3:2002", NULL},
    {TF_STANDARD_X3, "PDF/X-3:2003", NULL},
};

static gboolean
is_labelled(const TfJudge *judge)
{
    const TfFactDocument *document = judge->document;
    const char *info = document->x_version, *xmp = document->xmp_x_version;
    /* A label in the other place must not say another standard. */
    if (is_x4(judge))
        return g_strcmp0(xmp, "PDF/X-4") == 0 && (info == NULL || strcmp(info, xmp) == 0);
    if (xmp != NULL && g_strcmp0(xmp, info) != 0)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        if (labels[i].standard == judge->spec->standard &&
            g_strcmp0(labels[i].version, document->x_version) == 0 &&
            g_strcmp0(labels[i].conformance, document->x_conformance) == 0)
            return TRUE;
    return FALSE;
}

char *
tf_judge_label(const TfFactDocument *document)
{
    const char *info = document->x_version, *xmp = document->xmp_x_version;
    const char *conformance = document->x_conformance;
    GString *said = g_string_new(NULL);
    if (info != NULL)
        g_string_append_printf(said, "“%s%s%s”", info, conformance != NULL ? ", " : "",
                               conformance != NULL ? conformance : "");
    if (xmp != NULL && (info == NULL || strcmp(info, xmp) != 0))
        g_string_append_printf(said, "%s“%s” in its XMP metadata",
                               info != NULL ? " and " : "", xmp);
    return g_string_free(said, said->len == 0);
}

void
tf_rule_x_identification(TfJudge *judge)
{
    const TfFactDocument *document = judge->document;
    if (is_labelled(judge))
        return;
    const char *wanted = tf_standard_label(judge->spec->standard);
    g_autofree char *said = tf_judge_label(document);
    if (said == NULL)
        tf_judge_add(judge, NOWHERE, "the file does not say what it is; it must say “%s”",
                     wanted);
    else
        tf_judge_add(judge, NOWHERE, "the file says %s; it must say “%s”", said, wanted);
}

void
tf_rule_x_metadata(TfJudge *judge)
{
    const TfFactDocument *document = judge->document;
    static const char *const names[] = {"xmp:MetadataDate", "xmpMM:DocumentID",
                                        "xmpMM:VersionID", "xmpMM:RenditionClass"};
    const char *values[] = {document->xmp_metadata_date, document->xmp_document_id,
                            document->xmp_version_id, document->xmp_rendition_class};
    if (!document->has_xmp)
        tf_judge_add(judge, NOWHERE, "the file has no XMP metadata");
    else if (document->is_xmp_broken)
        tf_judge_add(judge, NOWHERE, "the XMP metadata cannot be read");
    else if (document->is_xmp_compressed)
        tf_judge_add(judge, NOWHERE, "the XMP metadata is compressed");
    else
        add_lacking(judge, "XMP metadata", names, values, (int)G_N_ELEMENTS(names));
}

void
tf_rule_x_view_area(TfJudge *judge)
{
    if (judge->document->view_areas != NULL)
        tf_judge_add(judge, NOWHERE, "the viewer preferences ask for %s",
                     judge->document->view_areas);
}

void
tf_rule_x_object_streams(TfJudge *judge)
{
    if (judge->document->has_object_streams)
        tf_judge_add(judge, NOWHERE, "objects are packed into object streams");
    else if (judge->document->has_xref_streams)
        tf_judge_add(judge, NOWHERE, "the table of objects is a stream");
}

void
tf_rule_damaged_pdf(TfJudge *judge)
{
    if (judge->document->is_mended)
        tf_judge_add(judge, NOWHERE, "the file is damaged and was mended for reading");
}

void
tf_rule_crowded_page(TfJudge *judge)
{
    tf_judge_things(
        judge, 1u << TF_THING_CROWDED,
        "there is so much on the page that where each thing stands is not known");
}

void
tf_rule_unchecked_content(TfJudge *judge)
{
    tf_judge_things(judge, 1u << TF_THING_DAMAGE, "this cannot be read");
    tf_judge_things(judge, 1u << TF_THING_TOO_DEEP,
                    "forms are nested too deeply to be looked into");
    tf_judge_things(judge, 1u << TF_THING_TOO_LONG, "only a part of this is looked at");
    for (int i = 0; i < judge->n_marks; i++)
        if (judge->marks[i].colour.kind == TF_COLOUR_UNKNOWN)
            tf_judge_add(judge, judge->marks[i].page, judge->marks[i].rect,
                         "something is painted in a colour space that cannot be read");
}
