/* Numbers that a translation writes in digits, held against those of its English. */
#include "base/text.h"
#include "model/edition-private.h"
#include "model/numbers-private.h"

#include <string.h>

/* Of a text: who has all its numbers to mend looks at the text. */
enum {
    TF_MOST_TOLD = 5
};

/* Where each value stands in @wanted that is not met. Shape: the places of one in their order. */
static GHashTable *
places_of(GArray *wanted, int pass)
{
    GHashTable *places = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL,
                                               (GDestroyNotify)g_queue_free);
    for (guint i = 0; i < wanted->len; i++) {
        TfNumber *number = &g_array_index(wanted, TfNumber, i);
        if (number->is_met || (pass < 2 && number->may_lack))
            continue;
        for (int v = 0; v < (pass == 0 ? 1 : number->n_values); v++) {
            GQueue *same = g_hash_table_lookup(places, &number->values[v]);
            if (same == NULL)
                g_hash_table_insert(places, &number->values[v], same = g_queue_new());
            g_queue_push_tail(same, GUINT_TO_POINTER(i));
        }
    }
    return places;
}

/* @one meets the first of @same, places in @wanted, that is not met. */
static void
take(TfNumber *one, GQueue *same, GArray *wanted)
{
    while (same != NULL && !one->is_met && !g_queue_is_empty(same)) {
        one->partner = GPOINTER_TO_UINT(g_queue_pop_head(same));
        TfNumber *other = &g_array_index(wanted, TfNumber, one->partner);
        one->is_met = !other->is_met;
        other->is_met = TRUE;
    }
}

/* Marks what stands in both, each once: the same digits first, then the same time, then words. */
static void
meet(GArray *numbers, GArray *wanted)
{
    for (int pass = 0; pass < 3; pass++) {
        g_autoptr(GHashTable) places = places_of(wanted, pass);
        for (guint i = 0; i < numbers->len; i++) {
            TfNumber *one = &g_array_index(numbers, TfNumber, i);
            for (int v = 0; v < (pass == 0 ? 1 : one->n_values) && !one->is_met; v++)
                take(one, g_hash_table_lookup(places, &one->values[v]), wanted);
        }
    }
}

static gboolean
is_open(const TfNumber *number)
{
    return !number->is_met && !number->may_lack;
}

/* What a translation and its English come to. */
typedef struct {
    const char *text;
    const GArray *numbers, *wanted; /* of TfNumber; they have met */
    GHashTable *met;                /* every value of English that is met; borrows */
    int n_open;                     /* numbers of English that are not … */
    int n_open_minutes;             /* … and minutes among them          */
} Meeting;

static Meeting
meeting_of(const char *text, const GArray *numbers, const GArray *wanted)
{
    Meeting meeting = {
        .text = text,
        .numbers = numbers,
        .wanted = wanted,
        .met = g_hash_table_new(g_int64_hash, g_int64_equal),
    };
    for (guint i = 0; i < wanted->len; i++) {
        TfNumber *number = &g_array_index(wanted, TfNumber, i);
        for (int v = 0; number->is_met && v < number->n_values; v++)
            g_hash_table_add(meeting.met, &number->values[v]);
        meeting.n_open += is_open(number);
        meeting.n_open_minutes += is_open(number) && number->is_minutes;
    }
    return meeting;
}

/* 9:00 for 9:30: where the hours are of one time and the English has minutes that are nowhere here. */
static gboolean
is_changed_time(const Meeting *meeting, guint i)
{
    const TfNumber *hour = i > 0 ? &g_array_index(meeting->numbers, TfNumber, i - 1) : NULL;
    if (meeting->n_open_minutes == 0 || hour == NULL || !hour->is_met ||
        hour->partner + 1 >= meeting->wanted->len)
        return FALSE;
    const TfNumber *minutes = &g_array_index(meeting->wanted, TfNumber, hour->partner + 1);
    return minutes->is_minutes && !minutes->may_lack;
}

static gboolean
is_again(const Meeting *meeting, const TfNumber *number)
{
    for (int v = 0; v < number->n_values; v++)
        if (g_hash_table_contains(meeting->met, &number->values[v]))
            return TRUE;
    return FALSE;
}

/* 24 h sur 24, 24 sou 24, 24h/24: the same twice, which is one. */
static gboolean
is_of_itself(const Meeting *meeting, guint i)
{
    const TfNumber *number = &g_array_index(meeting->numbers, TfNumber, i),
                   *last = number - 1;
    if (i == 0 || last->values[0] != number->values[0])
        return FALSE;
    g_autofree char *between =
        g_strndup(meeting->text + last->end, number->start - last->end);
    return strchr(between, '/') != NULL || strstr(between, " sur ") != NULL ||
           strstr(between, " sou ") != NULL;
}

/* Whether the @i-th number is wrong here. What the English has once may be said twice, as long as it does not
 * stand where another is lacking, or for the minutes of an hour. */
static gboolean
is_wrong(const Meeting *meeting, guint i)
{
    const TfNumber *number = &g_array_index(meeting->numbers, TfNumber, i);
    if (number->is_met)
        return FALSE;
    if (number->may_lack)
        return is_changed_time(meeting, i);
    return number->is_minutes || !is_again(meeting, number) ||
           (meeting->n_open > 0 && !is_of_itself(meeting, i));
}

/* “30”, “2” and 40 more: those of English that are not met. Transfer full */
static char *
list_open(const Meeting *meeting, const char *english)
{
    GString *list = g_string_new(NULL);
    int n = 0;
    for (guint i = 0; i < meeting->wanted->len && n < TF_MOST_TOLD; i++) {
        const TfNumber *number = &g_array_index(meeting->wanted, TfNumber, i);
        if (is_open(number))
            g_string_append_printf(list, "%s“%.*s”", n++ > 0 ? ", " : "",
                                   (int)(number->end - number->start),
                                   english + number->start);
    }
    if (meeting->n_open > n)
        g_string_append_printf(list, " and %d more", meeting->n_open - n);
    return g_string_free(list, FALSE);
}

static void
tell_number(
    const Meeting *meeting, guint i, TfPlace place, const char *open, TfFindings *findings)
{
    const TfNumber *number = &g_array_index(meeting->numbers, TfNumber, i);
    gboolean is_more = !number->may_lack && is_again(meeting, number);
    g_autofree char *own =
        g_strndup(meeting->text + number->start, number->end - number->start);
    place.word = own;
    tf_findings_add(findings, "number-differs", place, NULL,
                    "the number “%s” %s the English%s%s", own,
                    is_more ? "stands here more often than in" : "is not in",
                    *open != '\0' ? ", which has " : "", open);
}

/* Each that is wrong, up to a few, and how many more there are. Returns: how many */
static int
tell_numbers(const Meeting *meeting,
             const TfWords *words,
             const GArray *pieces,
             const char *open,
             TfFindings *findings)
{
    int n = 0;
    TfPlace place = words->unit.place;
    for (guint i = 0; i < meeting->numbers->len; i++) {
        const TfNumber *number = &g_array_index(meeting->numbers, TfNumber, i);
        if (!is_wrong(meeting, i) || ++n > TF_MOST_TOLD + 1)
            continue;
        place = tf_words_place(words, pieces, meeting->text, number->start);
        if (n <= TF_MOST_TOLD)
            tell_number(meeting, i, place, open, findings);
    }
    if (n > TF_MOST_TOLD) {
        g_autofree char *others = g_strdup_printf("+%d", n - TF_MOST_TOLD);
        place.word = others;
        tf_findings_add(
            findings, "number-differs", place, NULL,
            "numbers from here on that are not in the English, or more often: %d",
            n - TF_MOST_TOLD);
    }
    return n;
}

static gboolean
has_value(const GArray *numbers, guint64 value)
{
    for (guint i = 0; i < numbers->len; i++)
        if (g_array_index(numbers, TfNumber, i).values[0] == value)
            return TRUE;
    return FALSE;
}

/* 1-2-3 is 1, 2 and 3 where the other text has these, and not 123. */
static void
part_dialled(GArray *numbers, const GArray *others)
{
    for (guint i = 0; i < numbers->len; i++) {
        TfNumber digit = g_array_index(numbers, TfNumber, i);
        guint64 rest = digit.values[0];
        gboolean is_parted = digit.is_dialled && !has_value(others, rest);
        for (guint64 left = rest; is_parted && left > 0; left /= 10)
            is_parted = has_value(others, left % 10);
        if (!is_parted)
            continue;
        g_array_remove_index(numbers, i);
        digit.is_dialled = FALSE;
        for (; rest > 0; rest /= 10) {
            digit.values[0] = rest % 10;
            g_array_insert_val(numbers, i, digit);
        }
    }
}

void
tf_numbers_compare(const TfWords *words, const TfWords *original, TfFindings *findings)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(TfWrittenPiece));
    g_autofree char *text = tf_words_written_in_pieces(words->node, pieces);
    g_autofree char *written = tf_words_written(original->node);
    g_autofree char *english = tf_text_collapsed(written);
    g_strdelimit(text, "\t\r\n", ' '); /* how a file is wrapped does not count */
    g_autoptr(GArray) numbers = tf_numbers_of(text, words->unit.language);
    g_autoptr(GArray) wanted = tf_numbers_of(english, "en");
    g_autoptr(GArray) others = tf_numbers_of_words(english, wanted);
    part_dialled(numbers, wanted);
    part_dialled(wanted, numbers);
    tf_numbers_add_hours(wanted, english);
    tf_numbers_add_hours(others, english);
    tf_numbers_add_phrases(others, english);
    g_array_append_vals(wanted, others->data, others->len);
    meet(numbers, wanted);
    Meeting meeting = meeting_of(text, numbers, wanted);
    g_autofree char *open = list_open(&meeting, english);
    int n = tell_numbers(&meeting, words, pieces, open, findings);
    if (n == 0 && meeting.n_open > 0) {
        TfPlace place = words->unit.place;
        place.word = open;
        tf_findings_add(findings, "number-missing", place, NULL,
                        "missing here in digits: %s", open);
    }
    g_hash_table_unref(meeting.met);
}
