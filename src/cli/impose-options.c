/* impose-options.c: what is said of sheets on the command line. */
#include "cli/impose-options.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

typedef enum {
    TF_KIND_LENGTH,      /* points                                            */
    TF_KIND_MILLIMETRES, /* as the scheme has thicknesses                     */
    TF_KIND_CHOICE,      /* the number of the word in a list                  */
    TF_KIND_FLAG
} Kind;

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* A field of TfScheme and the option that sets it. */
static const struct {
    const char *name;
    Kind kind;
    gsize offset;
    const char *const *choices;
    const char *argument, *purpose;
} options[] = {
    {"scheme", TF_KIND_CHOICE, G_STRUCT_OFFSET(TfScheme, kind),
     WORDS("saddle",
           "perfect",
           "spreads",
           "pages",
           "copies",
           "come-and-go",
           "cut-stack",
           "cards",
           "letter",
           "accordion"),
     "SCHEME",
     "saddle, perfect, spreads, pages, copies, come-and-go, cut-stack, cards, letter or "
     "accordion (else saddle)"},
    {"binding", TF_KIND_CHOICE, G_STRUCT_OFFSET(TfScheme, binding),
     WORDS("left", "right", "top"), "SIDE",
     "left, top, or right for Arabic and Urdu (else left)"},
    {"work-style", TF_KIND_CHOICE, G_STRUCT_OFFSET(TfScheme, work_style),
     WORDS("sheetwise", "perfecting", "work-and-turn", "work-and-tumble"), "STYLE",
     "sheetwise, perfecting, work-and-turn or work-and-tumble (else sheetwise)"},
    {"turn", TF_KIND_CHOICE, G_STRUCT_OFFSET(TfScheme, turn),
     WORDS("no", "quarter", "auto"), "HOW",
     "how forms lie on the paper: no, quarter for sideways, or auto for what fits (else "
     "no)"},
    {"duplex", TF_KIND_CHOICE, G_STRUCT_OFFSET(TfScheme, duplex),
     WORDS("heads", "long", "short"), "EDGE",
     "long or short: the edge that an office printer turns the sheet about; heads for the "
     "one that lets heads lie on heads (else heads, or what --press says)"},
    {"gripper", TF_KIND_LENGTH, G_STRUCT_OFFSET(TfScheme, gripper), NULL, "LENGTH",
     "what the press holds the sheet by, at its lower edge"},
    {"lip", TF_KIND_LENGTH, G_STRUCT_OFFSET(TfScheme, lip), NULL, "LENGTH",
     "what the later half of a sheet stands out, for the stitcher"},
    {"gutter", TF_KIND_LENGTH, G_STRUCT_OFFSET(TfScheme, gutter), NULL, "LENGTH",
     "between what is cut apart (else twice the bleed)"},
    {"head-trim", TF_KIND_LENGTH, G_STRUCT_OFFSET(TfScheme, head_trim), NULL, "LENGTH",
     "cut off at the head (else the bleed)"},
    {"foot-trim", TF_KIND_LENGTH, G_STRUCT_OFFSET(TfScheme, foot_trim), NULL, "LENGTH",
     "cut off at the foot (else the bleed)"},
    {"face-trim", TF_KIND_LENGTH, G_STRUCT_OFFSET(TfScheme, face_trim), NULL, "LENGTH",
     "cut off opposite the spine (else the bleed)"},
    {"milling", TF_KIND_LENGTH, G_STRUCT_OFFSET(TfScheme, milling), NULL, "LENGTH",
     "taken off the spine of a perfect-bound book"},
    {"caliper", TF_KIND_MILLIMETRES, G_STRUCT_OFFSET(TfScheme, caliper_mm), NULL, "LENGTH",
     "thickness of the paper, for creep"},
    {"cover-caliper", TF_KIND_MILLIMETRES, G_STRUCT_OFFSET(TfScheme, cover_caliper_mm),
     NULL, "LENGTH", "thickness of the cover (else that of the paper)"},
    {"creep", TF_KIND_MILLIMETRES, G_STRUCT_OFFSET(TfScheme, creep_mm), NULL, "LENGTH",
     "measured between outermost and innermost sheet"},
    {"creep-rule", TF_KIND_CHOICE, G_STRUCT_OFFSET(TfScheme, creep),
     WORDS("nesting", "curved"), "RULE",
     "nesting, or curved to count the bend of the fold too (else nesting)"},
    {"hold", TF_KIND_CHOICE, G_STRUCT_OFFSET(TfScheme, hold), WORDS("outer", "inner"),
     "SHEETS", "outer or inner: which sheets stay where they are (else outer)"},
    {"centre-held", TF_KIND_FLAG, G_STRUCT_OFFSET(TfScheme, is_centre_held), NULL, NULL,
     "the two pages of the centre spread meet, whatever the creep"},
    {"cover", TF_KIND_FLAG, G_STRUCT_OFFSET(TfScheme, has_cover), NULL, NULL,
     "the first two and the last two pages are on a sheet of their own"},
    {"one-sided", TF_KIND_FLAG, G_STRUCT_OFFSET(TfScheme, is_one_sided), NULL, NULL,
     "cards and copies have no back"},
    {"panel-short", TF_KIND_LENGTH, G_STRUCT_OFFSET(TfScheme, panel_short), NULL, "LENGTH",
     "what the panel lacks that a letter fold hides (else 1/16in)"},
    {"grain", TF_KIND_CHOICE, G_STRUCT_OFFSET(TfScheme, grain),
     WORDS("unknown", "long", "short"), "GRAIN",
     "long or short: the edge of the sheet that its fibres run along"},
};

/* Of them, and of those that are more than a field. */
enum {
    TF_N_OPTIONS = G_N_ELEMENTS(options)
};

const char *const *
tf_impose_choices(const char *argument)
{
    for (int i = 0; i < TF_N_OPTIONS; i++)
        if (options[i].choices != NULL && g_strcmp0(options[i].argument, argument) == 0)
            return options[i].choices;
    return NULL;
}

TfImposeOptions *
tf_impose_options_new(void)
{
    TfImposeOptions *made = g_new0(TfImposeOptions, 1);
    made->words = g_new0(char *, TF_N_OPTIONS);
    made->flags = g_new0(gboolean, TF_N_OPTIONS);
    made->entries = g_new0(GOptionEntry, TF_N_OPTIONS + 9);
    for (int i = 0; i < TF_N_OPTIONS; i++) {
        gboolean is_flag = options[i].kind == TF_KIND_FLAG;
        made->entries[i] = (GOptionEntry){
            .long_name = options[i].name,
            .arg = is_flag ? G_OPTION_ARG_NONE : G_OPTION_ARG_STRING,
            .arg_data = is_flag ? (gpointer)&made->flags[i] : (gpointer)&made->words[i],
            .description = options[i].purpose,
            .arg_description = options[i].argument,
        };
    }
    const GOptionEntry others[] = {
        {"fold", 0, 0, G_OPTION_ARG_STRING, &made->fold,
         "of CIP4's fold catalogue, such as F16-6 (else F4-1)", "FOLD"},
        {"sheet", 0, 0, G_OPTION_ARG_STRING, &made->sheet,
         "size of the paper, in inches or as 480x330mm (else what is needed)", "WxH"},
        {"press", 0, 0, G_OPTION_ARG_STRING, &made->press,
         "paper, gripper and turning of this machine; an office's has no marks and no "
         "bleed",
         "MACHINE"},
        {"up", 0, 0, G_OPTION_ARG_STRING, &made->up,
         "how many side by side and over each other, such as 2x4; panels of an accordion",
         "CxR"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &made->output, "the PDF to make", "FILE"},
        {"dummy", 0, 0, G_OPTION_ARG_FILENAME, &made->dummy,
         "draw the folding dummy too; a name in .svg or .pdf", "FILE"},
        {"job", 0, 0, G_OPTION_ARG_STRING, &made->job, "what the slug calls the job",
         "TEXT"},
        {"state", 0, 0, G_OPTION_ARG_STRING, &made->state,
         "what the slug says of its state, such as DRAFT", "TEXT"},
    };
    memcpy(made->entries + TF_N_OPTIONS, others, sizeof others);
    return made;
}

void
tf_impose_options_free(TfImposeOptions *said)
{
    if (said == NULL)
        return;
    char *all[] = {said->fold, said->sheet, said->up,    said->press,
                   said->job,  said->state, said->dummy, said->output};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_free(all[i]);
    for (int i = 0; i < TF_N_OPTIONS; i++)
        g_free(said->words[i]);
    g_free(said->words);
    g_free(said->flags);
    g_free(said->entries);
    g_free(said);
}

static gboolean
set_usage(GError **error, const char *option, const char *word, const char *wanted)
{
    if (*word == '\0')
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "--%s: nothing is said; %s", option,
                    wanted);
    else
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "--%s %s: %s", option, word, wanted);
    return FALSE;
}

/* The words there are, and which of them was meant. */
static gboolean
refuse_choice(int option, const char *word, GError **error)
{
    const char *const *choices = options[option].choices;
    int n = (int)g_strv_length((char **)(gpointer)choices);
    const char *nearest = tf_text_nearest(word, choices, n);
    g_autoptr(GString) wanted = g_string_new("say ");
    if (n > 3 && nearest != NULL)
        g_string_printf(wanted, "did you mean %s? Say ", nearest);
    for (int i = 0; i < n; i++) {
        const char *between = i + 1 < n ? ", " : " or ";
        g_string_append_printf(wanted, "%s%s", i > 0 ? between : "", choices[i]);
    }
    return set_usage(error, options[option].name, word, wanted->str);
}

static gboolean
read_choice(int option, const char *word, int *choice, GError **error)
{
    for (int i = 0; options[option].choices[i] != NULL; i++)
        if (strcmp(word, options[option].choices[i]) == 0) {
            *choice = i;
            return TRUE;
        }
    return refuse_choice(option, word, error);
}

static gboolean
read_option(const TfImposeOptions *said, int i, TfScheme *scheme, GError **error)
{
    gpointer field = (char *)scheme + options[i].offset;
    const char *word = said->words[i];
    double points;
    if (options[i].kind == TF_KIND_FLAG) {
        *(gboolean *)field = said->flags[i];
        return TRUE;
    }
    if (word == NULL)
        return TRUE;
    if (options[i].kind == TF_KIND_CHOICE)
        return read_choice(i, word, field, error);
    if (!tf_length_parse(word, &points) || points < 0)
        return set_usage(error, options[i].name, word,
                         "a length with its unit, such as 0.1mm");
    *(double *)field =
        options[i].kind == TF_KIND_LENGTH ? points : tf_mm_from_points(points);
    return TRUE;
}

/* Of a side of the paper, in points: that of the largest page PDF knows. */
#define TF_MOST_SHEET 14400.0

/* @side as it is, or with @unit where it has none. */
static gboolean
read_side(const char *side, const char *unit, double *points)
{
    g_autofree char *with_unit = g_strconcat(side, unit, NULL);
    return (tf_length_parse(side, points) || tf_length_parse(with_unit, points)) &&
           *points > 0 && *points <= TF_MOST_SHEET;
}

/* Returns: (transfer full): what stands before the first x, and after it; capital and multiplied too */
static char **
split_at_x(const char *word)
{
    g_autoptr(GString) text = g_string_new(word);
    g_string_replace(text, "X", "x", 0);
    g_string_replace(text, "×", "x", 0);
    return g_strsplit(text->str, "x", 2);
}

/* "25x38", "19x13in", "480mmx330mm": a width without a unit has that of the height, and sheets without
 * any are named in inches. */
static gboolean
read_sheet(const char *word, TfScheme *scheme, GError **error)
{
    if (word == NULL)
        return TRUE;
    g_auto(GStrv) sides = split_at_x(word);
    if (sides[0] != NULL && sides[1] != NULL) {
        const char *unit = sides[1] + strspn(sides[1], "0123456789. ");
        if (*unit == '\0')
            unit = "in";
        if (read_side(sides[1], unit, &scheme->sheet_height) &&
            read_side(sides[0], unit, &scheme->sheet_width))
            return TRUE;
    }
    return set_usage(
        error, "sheet", word,
        "width x height, above 0 and up to 200 inches, such as 25x38 or 480x330mm");
}

/* "2x4": two side by side, four over each other. */
static gboolean
read_up(const char *word, TfScheme *scheme, GError **error)
{
    if (word == NULL)
        return TRUE;
    guint64 across, up;
    g_auto(GStrv) parts = split_at_x(word);
    if (parts[0] == NULL || parts[1] == NULL ||
        !g_ascii_string_to_unsigned(parts[0], 10, 1, 64, &across, NULL) ||
        !g_ascii_string_to_unsigned(parts[1], 10, 1, 64, &up, NULL))
        return set_usage(error, "up", word,
                         "two numbers, such as 2x4: side by side, and over each other");
    scheme->n_columns = (int)across;
    scheme->n_rows = (int)up;
    return TRUE;
}

const TfPress *
tf_impose_options_press(const TfImposeOptions *said, const TfShop *shop, GError **error)
{
    const TfPress *press = tf_shop_press(shop, said->press);
    if (press != NULL)
        return press;
    int n;
    const TfPress *presses = tf_shop_presses(shop, &n);
    const char *nearest = tf_shop_nearest_press(shop, said->press);
    g_autoptr(GString) names = g_string_new(NULL);
    if (nearest != NULL)
        g_string_append_printf(names, "no such machine is known; did you mean %s? There",
                               nearest);
    else
        g_string_append(names,
                        *said->press == '\0' ? "there" : "no such machine is known; there");
    for (int i = 0; i < n; i++)
        g_string_append_printf(names, "%s%s", i == 0 ? " are " : ", ", presses[i].name);
    set_usage(error, "press", said->press, names->str);
    return NULL;
}

/* The sheet lies as the press holds it: by its long edge, if at all. */
static TfScheme
scheme_of(const TfPress *press)
{
    if (press == NULL)
        return (TfScheme){0};
    gboolean has_plates = press->kind == TF_PRESS_SHEETFED;
    TfDuplex turns = press->turns == TF_TURNS_LONG ? TF_DUPLEX_LONG : TF_DUPLEX_SHORT;
    return (TfScheme){
        .sheet_width = press->width,
        .sheet_height = press->height,
        .gripper = press->gripper,
        .margin = press->margin,
        .turn = TF_TURN_AUTO,
        .duplex = has_plates ? TF_DUPLEX_HEADS : turns,
    };
}

static gboolean
is_said(const TfImposeOptions *said, const char *name)
{
    for (int i = 0; i < TF_N_OPTIONS; i++)
        if (strcmp(options[i].name, name) == 0)
            return said->words[i] != NULL;
    return FALSE;
}

gboolean
tf_impose_options_read(const TfImposeOptions *said,
                       const TfPress *press,
                       TfScheme *scheme,
                       GError **error)
{
    *scheme = scheme_of(press);
    for (int i = 0; i < TF_N_OPTIONS; i++)
        if (!read_option(said, i, scheme, error))
            return FALSE;
    scheme->has_gutter = is_said(said, "gutter");
    if (scheme->kind == TF_SCHEME_LETTER && !is_said(said, "panel-short"))
        scheme->panel_short = 4.5;
    /* A work style that was asked for turns the sheet itself. */
    if (scheme->work_style != TF_WORK_SHEETWISE && !is_said(said, "duplex"))
        scheme->duplex = TF_DUPLEX_HEADS;
    scheme->fold = said->fold;
    return read_sheet(said->sheet, scheme, error) && read_up(said->up, scheme, error);
}
