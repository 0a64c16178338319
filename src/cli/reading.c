/* reading.c: how hard the English is to read, as a line, a table and JSON. */
#include "cli/cli-private.h"
#include "model/edition.h"

static double
words_a_sentence(const TfReading *reading)
{
    return reading->n_sentences > 0 ? (double)reading->n_words / reading->n_sentences : 0;
}

static double
syllables_a_word(const TfReading *reading)
{
    int n_spoken = reading->n_words - reading->n_facts;
    return n_spoken > 0 ? (double)reading->n_syllables / n_spoken : 0;
}

/* The name of the @i-th part of the text that has sentences; NULL for what has none. */
static const char *
part_of(const TfEdition *edition, int i, TfReading *reading)
{
    const TfBlock *block = tf_edition_root(edition)->children[i];
    *reading = tf_edition_reading(edition, block);
    return reading->n_sentences > 0 ? block->id : NULL;
}

void
tf_cli_print_grade(const TfEdition *edition)
{
    TfReading whole = tf_edition_reading(edition, tf_edition_root(edition));
    fprintf(stderr,
            "Reading grade of the text: %.1f (Flesch-Kincaid; %d words, %.1f in a "
            "sentence)\n",
            tf_reading_grade(&whole), whole.n_words, words_a_sentence(&whole));
}

static void
print_row(const char *name, const TfReading *reading)
{
    tf_cli_print("| %s | %d | %.1f | %.2f | %.1f |\n", name, reading->n_words,
                 words_a_sentence(reading), syllables_a_word(reading),
                 tf_reading_grade(reading));
}

void
tf_cli_print_reading(const TfEdition *edition)
{
    const TfBlock *root = tf_edition_root(edition);
    tf_cli_print("| section | words | in a sentence | syllables a word | grade |\n"
                 "| --- | --: | --: | --: | --: |\n");
    for (int i = 0; i < root->n_children; i++) {
        TfReading reading;
        const char *name = part_of(edition, i, &reading);
        if (name != NULL)
            print_row(name, &reading);
    }
    TfReading whole = tf_edition_reading(edition, root);
    print_row("all", &whole);
}

static JsonObject *
numbers_of(const TfReading *reading)
{
    JsonObject *object = json_object_new();
    json_object_set_double_member(object, "grade", tf_reading_grade(reading));
    json_object_set_int_member(object, "sentences", reading->n_sentences);
    json_object_set_int_member(object, "words", reading->n_words);
    json_object_set_int_member(object, "facts", reading->n_facts);
    json_object_set_int_member(object, "syllables", reading->n_syllables);
    return object;
}

JsonObject *
tf_cli_reading_json(const TfEdition *edition)
{
    const TfBlock *root = tf_edition_root(edition);
    TfReading whole = tf_edition_reading(edition, root);
    JsonObject *object = numbers_of(&whole);
    JsonArray *sections = json_array_new();
    for (int i = 0; i < root->n_children; i++) {
        TfReading reading;
        const char *name = part_of(edition, i, &reading);
        if (name == NULL)
            continue;
        JsonObject *section = numbers_of(&reading);
        json_object_set_string_member(section, "id", name);
        json_array_add_object_element(sections, section);
    }
    json_object_set_string_member(object, "formula", "Flesch-Kincaid grade level");
    json_object_set_array_member(object, "sections", sections);
    return object;
}
