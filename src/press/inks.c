#include "press/inks.h"

#include "pdf/content.h"
#include "pdf/object.h"

#include <math.h>
#include <string.h>

/* Cairo 1.16 writes six digits, an SVG eight bits; inks are further apart than this. */
#define KEY_TOLERANCE 0.002

/* Forms in forms; deeper ones are hostile. */
enum {
    TF_FORM_LIMIT = 32
};

/* Overprinting of one kind of paint: off, on with OPM 1, or whatever the caller had. */
typedef enum {
    TF_OVERPRINT_OFF,
    TF_OVERPRINT_ON,
    TF_OVERPRINT_UNKNOWN
} Overprint;

typedef enum {
    TF_SPACE_DEVICE,
    TF_SPACE_GRAY,
    TF_SPACE_RGB,
    TF_SPACE_OTHER
} Space;

/* What is known about the colour of fills or of strokes. */
typedef struct {
    Space space;
    gboolean is_set;       /* before, a page or a tile has DeviceGray black       */
    gboolean is_inherited; /* a form has the colour of whoever draws it, until set */
    Overprint overprint;
} Paint;

typedef struct {
    Paint paint[2]; /* fill, stroke */
} State;

/* A graphics state resource. */
typedef struct {
    gboolean is_neutral; /* says no more than that nothing is transparent */
    gboolean is_transparent;
    Overprint overprint[2];
    gboolean has_overprint;
} Setting;

/* One run over a document. */
typedef struct {
    TfPdf *pdf;
    const TfPressInk *inks;
    int n_inks;
    const char *file;
    TfFindings *findings;
    GError **error;
    int page; /* from 1                                              */
    int depth;
    GHashTable *reported; /* texts that this page has been told                  */
    GHashTable *done;     /* streams and fonts                                   */
    GHashTable *borrowed; /* number of a form to which paints it inherits, as bits */
    GArray *to_clean;     /* of TfPdfObject: ExtGState dictionaries to be tidied */
} Run;

/* What a stream paints with before it sets a colour. */
typedef enum {
    TF_START_BLACK_KNOCKOUT, /* a page: nothing overprints                 */
    TF_START_BLACK,          /* a tile: black as well, in an unknown state */
    TF_START_INHERITED,      /* a form, a glyph: whatever is in force      */
} Start;

/* One stream of it. */
typedef struct {
    Run *run;
    TfPdfObject resources;
    GHashTable *settings;    /* name to Setting                                     */
    gboolean is_transparent; /* some setting is                                    */
    GString *out;
    const char *rest; /* what is not in @out yet starts here                 */
    GArray *saved;    /* of State                                            */
    State state;
    Start start;
    gboolean starts_black;
    gboolean needs_black; /* something was painted before any colour was set     */
    unsigned borrowed;    /* paints that were used as they were inherited, as bits */
    gboolean uses[4];     /* our graphics states                                 */
} Pass;

/* By fill + 2 · stroke. OP alone would set both (ISO 32000-1, 8.4.5). */
static const struct {
    const char *name, *setting;
} switches[4] = {
    {"TfKnockout", "<< /Type /ExtGState /OP false /op false >>"},
    {"TfOverprintFill", "<< /Type /ExtGState /OP false /op true /OPM 1 >>"},
    {"TfOverprintStroke", "<< /Type /ExtGState /OP true /op false /OPM 1 >>"},
    {"TfOverprint", "<< /Type /ExtGState /OP true /op true /OPM 1 >>"},
};

static void report(Run *run, const char *code, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void
report(Run *run, const char *code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (g_hash_table_contains(run->reported, text))
        return;
    TfPlace place = {.file = run->file, .page = run->page};
    tf_findings_add(run->findings, code, place, NULL, "%s", text);
    g_hash_table_add(run->reported, g_steal_pointer(&text));
}

static double
distance(const double *a, const double *b, int n)
{
    double most = 0;
    for (int i = 0; i < n; i++)
        most = MAX(most, fabs(a[i] - b[i]));
    return most;
}

static const TfPressInk *
ink_of_rgb(const Run *run, const double rgb[3])
{
    const TfPressInk *best = NULL;
    double least = KEY_TOLERANCE;
    for (int i = 0; i < run->n_inks; i++) {
        double d = distance(run->inks[i].rgb, rgb, 3);
        if (d <= least && (best == NULL || d < least)) {
            best = &run->inks[i];
            least = d;
        }
    }
    return best;
}

/* Two inks may share their plates and differ in overprinting; the one in force is meant. */
static const TfPressInk *
ink_of_cmyk(const Run *run, const double cmyk[4], Overprint overprint)
{
    const TfPressInk *best = NULL;
    for (int i = 0; i < run->n_inks; i++) {
        const TfPressInk *ink = &run->inks[i];
        if (distance(ink->cmyk, cmyk, 4) > KEY_TOLERANCE)
            continue;
        if (overprint == (ink->is_overprinting ? TF_OVERPRINT_ON : TF_OVERPRINT_OFF))
            return ink;
        if (best == NULL)
            best = ink;
    }
    return best;
}

static const char *
nearest_name(const Run *run, const double rgb[3])
{
    const char *name = "none";
    double least = G_MAXDOUBLE;
    for (int i = 0; i < run->n_inks; i++) {
        double d = distance(run->inks[i].rgb, rgb, 3);
        if (d < least) {
            name = run->inks[i].name;
            least = d;
        }
    }
    return name;
}

static void
report_rgb(Run *run, const double rgb[3])
{
    int byte[3];
    for (int i = 0; i < 3; i++)
        byte[i] = (int)lround(CLAMP(rgb[i], 0, 1) * 255);
    report(run, "unmapped-colour", "the colour #%02x%02x%02x is no ink; the nearest is %s",
           (unsigned)byte[0], (unsigned)byte[1], (unsigned)byte[2], nearest_name(run, rgb));
}

static void
report_cmyk(Run *run, const double cmyk[4])
{
    report(run, "unmapped-colour", "the colour C %.0f M %.0f Y %.0f K %.0f is no ink",
           cmyk[0] * 100, cmyk[1] * 100, cmyk[2] * 100, cmyk[3] * 100);
}

/* Everything up to @to is kept as it was. */
static void
keep_until(Pass *pass, const char *to)
{
    g_string_append_len(pass->out, pass->rest, to - pass->rest);
    pass->rest = to;
}

/* Up to the operation, and its white space; something else can be written then. */
static void
keep_before(Pass *pass, const TfOperation *operation)
{
    keep_until(pass, operation->bytes + operation->lead);
}

static void
skip_operation(Pass *pass, const TfOperation *operation)
{
    keep_before(pass, operation);
    pass->rest = operation->bytes + operation->length;
}

static void
switch_overprint(Pass *pass, gboolean is_stroke, const TfPressInk *ink)
{
    Paint *paint = pass->state.paint;
    Overprint wanted = ink->is_overprinting ? TF_OVERPRINT_ON : TF_OVERPRINT_OFF;
    if (paint[is_stroke].overprint == wanted)
        return;
    paint[is_stroke].overprint = wanted;
    /* The other kind follows until it has a colour: MuPDF (1.21) looks at OP alone to see
     * whether a page overprints at all. */
    if (!paint[!is_stroke].is_set || paint[!is_stroke].overprint == TF_OVERPRINT_UNKNOWN)
        paint[!is_stroke].overprint = wanted;
    int i = (paint[0].overprint == TF_OVERPRINT_ON ? 1 : 0) +
            (paint[1].overprint == TF_OVERPRINT_ON ? 2 : 0);
    g_string_append_printf(pass->out, "/%s gs ", switches[i].name);
    pass->uses[i] = TRUE;
}

static void
write_ink(Pass *pass, gboolean is_stroke, const TfPressInk *ink)
{
    switch_overprint(pass, is_stroke, ink);
    for (int i = 0; i < 4; i++) {
        tf_content_add_number(pass->out, ink->cmyk[i]);
        g_string_append_c(pass->out, ' ');
    }
    g_string_append_c(pass->out, is_stroke ? 'K' : 'k');
}

static gboolean
read_numbers(const TfOperation *operation, int n, double *numbers)
{
    if (operation->n_operands < n)
        return FALSE;
    /* Viewers take the last ones. */
    for (int i = 0; i < n; i++) {
        numbers[i] = tf_operation_number(operation, operation->n_operands - n + i);
        if (isnan(numbers[i]))
            return FALSE;
    }
    return TRUE;
}

static gboolean
concerns_strokes(const TfOperation *operation)
{
    return g_ascii_isupper(operation->name[0]);
}

static void
mark_set(Pass *pass, gboolean is_stroke)
{
    pass->state.paint[is_stroke].is_set = TRUE;
    pass->state.paint[is_stroke].is_inherited = FALSE;
}

static void
set_paint(Pass *pass, gboolean is_stroke, Space space)
{
    pass->state.paint[is_stroke].space = space;
    mark_set(pass, is_stroke);
}

/* Something is painted. Black that nobody set would knock out the other plates. */
static void
use_paint(Pass *pass, gboolean is_stroke)
{
    const Paint *paint = &pass->state.paint[is_stroke];
    if (!paint->is_set)
        pass->needs_black = TRUE;
    if (paint->is_inherited)
        pass->borrowed |= 1U << is_stroke;
}

/* @is_kept: whether the operation stands for itself where no ink is found */
static void
replace_rgb(Pass *pass, const TfOperation *operation, const double rgb[3], gboolean is_kept)
{
    gboolean is_stroke = concerns_strokes(operation);
    const TfPressInk *ink = ink_of_rgb(pass->run, rgb);
    mark_set(pass, is_stroke);
    if (ink != NULL) {
        skip_operation(pass, operation);
        write_ink(pass, is_stroke, ink);
        return;
    }
    report_rgb(pass->run, rgb);
    if (is_kept)
        return;
    skip_operation(pass, operation);
    for (int i = 0; i < 3; i++) {
        tf_content_add_number(pass->out, rgb[i]);
        g_string_append_c(pass->out, ' ');
    }
    g_string_append(pass->out, is_stroke ? "RG" : "rg");
}

static void
check_cmyk(Pass *pass, const TfOperation *operation)
{
    double cmyk[4];
    if (!read_numbers(operation, 4, cmyk))
        return;
    gboolean is_stroke = concerns_strokes(operation);
    const TfPressInk *ink =
        ink_of_cmyk(pass->run, cmyk, pass->state.paint[is_stroke].overprint);
    mark_set(pass, is_stroke);
    if (ink == NULL) {
        report_cmyk(pass->run, cmyk);
        return;
    }
    keep_before(pass, operation);
    switch_overprint(pass, is_stroke, ink);
}

static void
do_rgb(Pass *pass, const TfOperation *operation)
{
    double rgb[3];
    set_paint(pass, concerns_strokes(operation), TF_SPACE_DEVICE);
    if (read_numbers(operation, 3, rgb))
        replace_rgb(pass, operation, rgb, TRUE);
}

static void
do_gray(Pass *pass, const TfOperation *operation)
{
    double gray;
    set_paint(pass, concerns_strokes(operation), TF_SPACE_DEVICE);
    if (read_numbers(operation, 1, &gray))
        replace_rgb(pass, operation, (const double[]){gray, gray, gray}, TRUE);
}

static void
do_cmyk(Pass *pass, const TfOperation *operation)
{
    set_paint(pass, concerns_strokes(operation), TF_SPACE_DEVICE);
    check_cmyk(pass, operation);
}

/* Every device space starts with black. */
static void
enter_device_space(Pass *pass, const TfOperation *operation, Space space)
{
    static const double black[3] = {0, 0, 0};
    gboolean is_stroke = concerns_strokes(operation);
    const TfPressInk *ink = ink_of_rgb(pass->run, black);
    set_paint(pass, is_stroke, space);
    if (ink != NULL || space != TF_SPACE_DEVICE)
        skip_operation(pass, operation);
    if (ink != NULL)
        write_ink(pass, is_stroke, ink);
    else
        pass->state.paint[is_stroke].is_set = FALSE;
}

static void
do_space(Pass *pass, const TfOperation *operation)
{
    gboolean is_stroke = concerns_strokes(operation);
    g_autofree char *name = tf_operation_name(operation, -1);
    if (name == NULL)
        return;
    if (strcmp(name, "DeviceRGB") == 0)
        enter_device_space(pass, operation, TF_SPACE_RGB);
    else if (strcmp(name, "DeviceGray") == 0)
        enter_device_space(pass, operation, TF_SPACE_GRAY);
    else if (strcmp(name, "DeviceCMYK") == 0)
        enter_device_space(pass, operation, TF_SPACE_DEVICE);
    else {
        set_paint(pass, is_stroke, TF_SPACE_OTHER);
        if (strcmp(name, "Pattern") != 0)
            report(pass->run, "unmapped-colour", "the colour space %s is no ink", name);
    }
}

static unsigned run_form(Run *run, TfPdfObject stream, TfPdfObject resources, Start start);

/* What @object brings along, or what is there where it is used. */
static TfPdfObject
own_resources(TfPdf *pdf, TfPdfObject object, TfPdfObject fallback)
{
    TfPdfObject own = tf_pdf_get_key(pdf, object, "Resources");
    return tf_pdf_type(pdf, own) == TF_PDF_DICTIONARY ? own : fallback;
}

static TfPdfObject
resource(const Pass *pass, const char *kind, const char *name)
{
    TfPdf *pdf = pass->run->pdf;
    return tf_pdf_get_key(pdf, tf_pdf_get_key(pdf, pass->resources, kind), name);
}

static void
use_pattern(Pass *pass, const char *name)
{
    TfPdf *pdf = pass->run->pdf;
    TfPdfObject pattern = resource(pass, "Pattern", name);
    if (tf_pdf_number(pdf, tf_pdf_get_key(pdf, pattern, "PatternType"), 0) == 2)
        report(pass->run, "rgb-object", "a gradient is made of colours that are no inks");
    else if (tf_pdf_number(pdf, tf_pdf_get_key(pdf, pattern, "PaintType"), 1) == 2)
        /* A stencil; its colour is among the operands. */
        run_form(pass->run, pattern, pass->resources, TF_START_INHERITED);
    else
        run_form(pass->run, pattern, pass->resources, TF_START_BLACK);
}

static void
do_colour(Pass *pass, const TfOperation *operation)
{
    gboolean is_stroke = concerns_strokes(operation);
    g_autofree char *pattern = tf_operation_name(operation, -1);
    double number[3];
    if (pattern != NULL)
        use_pattern(pass, pattern);
    else if (pass->state.paint[is_stroke].space == TF_SPACE_RGB &&
             read_numbers(operation, 3, number))
        replace_rgb(pass, operation, number, FALSE);
    else if (pass->state.paint[is_stroke].space == TF_SPACE_GRAY &&
             read_numbers(operation, 1, number)) {
        number[1] = number[2] = number[0];
        replace_rgb(pass, operation, number, FALSE);
    } else if (pass->state.paint[is_stroke].space == TF_SPACE_DEVICE)
        check_cmyk(pass, operation);
}

static void
do_save(Pass *pass, const TfOperation *operation)
{
    (void)operation;
    g_array_append_val(pass->saved, pass->state);
}

static void
do_restore(Pass *pass, const TfOperation *operation)
{
    (void)operation;
    if (pass->saved->len == 0)
        return;
    pass->state = g_array_index(pass->saved, State, pass->saved->len - 1);
    g_array_set_size(pass->saved, pass->saved->len - 1);
}

static void
do_setting(Pass *pass, const TfOperation *operation)
{
    g_autofree char *name = tf_operation_name(operation, -1);
    const Setting *setting =
        name != NULL ? g_hash_table_lookup(pass->settings, name) : NULL;
    if (setting == NULL)
        return;
    if (setting->is_transparent)
        report(pass->run, "transparent-object",
               "something is transparent, so the inks under it would change");
    if (setting->has_overprint)
        for (int i = 0; i < 2; i++)
            pass->state.paint[i].overprint = setting->overprint[i];
    /* A neutral one may end a transparent one. */
    if (setting->is_neutral && !pass->is_transparent)
        skip_operation(pass, operation);
}

/* Whether @value of @key leaves everything opaque; @is_about: whether that is its matter. */
static gboolean
is_opaque(TfPdf *pdf, const char *key, TfPdfObject value, gboolean *is_about)
{
    *is_about = TRUE;
    if (strcmp(key, "CA") == 0 || strcmp(key, "ca") == 0)
        return tf_pdf_number(pdf, value, 0) == 1;
    if (strcmp(key, "SMask") == 0)
        return tf_pdf_is_name(pdf, value, "None");
    if (strcmp(key, "BM") == 0)
        return tf_pdf_is_name(pdf, value, "Normal") ||
               tf_pdf_is_name(pdf, value, "Compatible");
    *is_about = FALSE;
    return TRUE;
}

/* OP sets both kinds unless op is there; OPM 0 is neither off nor our on. */
static void
read_overprint(TfPdf *pdf, TfPdfObject dictionary, Setting *setting)
{
    TfPdfObject stroke = tf_pdf_get_key(pdf, dictionary, "OP");
    TfPdfObject fill = tf_pdf_get_key(pdf, dictionary, "op");
    gboolean is_mode_1 = tf_pdf_number(pdf, tf_pdf_get_key(pdf, dictionary, "OPM"), 0) == 1;
    Overprint on = is_mode_1 ? TF_OVERPRINT_ON : TF_OVERPRINT_UNKNOWN;
    setting->has_overprint = stroke != 0 || fill != 0;
    setting->overprint[1] = tf_pdf_boolean(pdf, stroke, FALSE) ? on : TF_OVERPRINT_OFF;
    setting->overprint[0] = setting->overprint[1];
    if (fill != 0)
        setting->overprint[0] = tf_pdf_boolean(pdf, fill, FALSE) ? on : TF_OVERPRINT_OFF;
    /* op alone leaves strokes as they were, which is not worth following. */
    if (stroke == 0)
        setting->overprint[1] = TF_OVERPRINT_UNKNOWN;
}

static Setting *
read_setting(TfPdf *pdf, TfPdfObject dictionary)
{
    Setting *setting = g_new0(Setting, 1);
    setting->is_neutral = TRUE;
    g_auto(GStrv) keys = tf_pdf_keys(pdf, dictionary);
    for (char **key = keys; *key != NULL; key++) {
        gboolean is_about;
        TfPdfObject value = tf_pdf_get_key(pdf, dictionary, *key);
        if (!is_opaque(pdf, *key, value, &is_about))
            setting->is_transparent = TRUE;
        if (strcmp(*key, "Type") != 0 && (!is_about || setting->is_transparent))
            setting->is_neutral = FALSE;
    }
    read_overprint(pdf, dictionary, setting);
    return setting;
}

static void
read_settings(Pass *pass)
{
    TfPdf *pdf = pass->run->pdf;
    TfPdfObject dictionary = tf_pdf_get_key(pdf, pass->resources, "ExtGState");
    g_auto(GStrv) keys = tf_pdf_keys(pdf, dictionary);
    for (char **key = keys; *key != NULL; key++) {
        Setting *setting = read_setting(pdf, tf_pdf_get_key(pdf, dictionary, *key));
        pass->is_transparent |= setting->is_transparent;
        g_hash_table_insert(pass->settings, g_strdup(*key), setting);
    }
    if (*keys != NULL && !pass->is_transparent)
        g_array_append_val(pass->run->to_clean, dictionary);
}

/* Once all streams are done: another stream may share the dictionary. */
static void
clean_settings(Run *run)
{
    for (guint i = 0; i < run->to_clean->len; i++) {
        TfPdfObject dictionary = g_array_index(run->to_clean, TfPdfObject, i);
        g_auto(GStrv) keys = tf_pdf_keys(run->pdf, dictionary);
        for (char **key = keys; *key != NULL; key++) {
            g_autofree Setting *setting =
                read_setting(run->pdf, tf_pdf_get_key(run->pdf, dictionary, *key));
            if (setting->is_neutral)
                tf_pdf_set(run->pdf, dictionary, *key, 0);
        }
    }
}

static gboolean
is_cmyk(TfPdf *pdf, TfPdfObject space)
{
    return tf_pdf_is_name(pdf, space, "DeviceCMYK");
}

/* Whether a colour space has the plates' colours and nothing else. */
static gboolean
is_plate_space(TfPdf *pdf, TfPdfObject space)
{
    return is_cmyk(pdf, space) ||
           (tf_pdf_is_name(pdf, tf_pdf_item(pdf, space, 0), "Indexed") &&
            is_cmyk(pdf, tf_pdf_item(pdf, space, 1)));
}

static void
draw_image(Pass *pass, TfPdfObject image)
{
    TfPdf *pdf = pass->run->pdf;
    if (tf_pdf_get_key(pdf, image, "SMask") != 0)
        report(pass->run, "transparent-object", "an image is transparent in part");
    if (tf_pdf_boolean(pdf, tf_pdf_get_key(pdf, image, "ImageMask"), FALSE))
        use_paint(pass, FALSE);
    else if (!is_plate_space(pdf, tf_pdf_get_key(pdf, image, "ColorSpace")))
        report(pass->run, "rgb-object", "an image is made of colours that are no inks");
}

static void
draw_form(Pass *pass, TfPdfObject form)
{
    unsigned borrowed = run_form(pass->run, form, pass->resources, TF_START_INHERITED);
    for (int is_stroke = 0; is_stroke < 2; is_stroke++)
        if (borrowed & 1U << is_stroke)
            use_paint(pass, is_stroke);
}

static void
do_xobject(Pass *pass, const TfOperation *operation)
{
    TfPdf *pdf = pass->run->pdf;
    g_autofree char *name = tf_operation_name(operation, -1);
    TfPdfObject object = name != NULL ? resource(pass, "XObject", name) : 0;
    TfPdfObject subtype = tf_pdf_get_key(pdf, object, "Subtype");
    if (tf_pdf_is_name(pdf, subtype, "Image"))
        draw_image(pass, object);
    else if (tf_pdf_is_name(pdf, subtype, "Form"))
        draw_form(pass, object);
}

static void
do_inline_image(Pass *pass, const TfOperation *operation)
{
    for (int i = 0; i + 1 < operation->n_operands; i += 2) {
        const TfOperand *value = &operation->operands[i + 1];
        gboolean is_mask = tf_operation_has_name(operation, i, "IM") ||
                           tf_operation_has_name(operation, i, "ImageMask");
        if (is_mask && value->length == 4 && memcmp(value->bytes, "true", 4) == 0) {
            use_paint(pass, FALSE);
            return;
        }
        gboolean is_space = tf_operation_has_name(operation, i, "CS") ||
                            tf_operation_has_name(operation, i, "ColorSpace");
        if (is_space && (tf_operation_has_name(operation, i + 1, "CMYK") ||
                         tf_operation_has_name(operation, i + 1, "DeviceCMYK")))
            return;
    }
    report(pass->run, "rgb-object", "an image is made of colours that are no inks");
}

static void
do_shading(Pass *pass, const TfOperation *operation)
{
    (void)operation;
    report(pass->run, "rgb-object", "a gradient is made of colours that are no inks");
}

static void
do_paint(Pass *pass, const TfOperation *operation)
{
    const char *name = operation->name;
    gboolean strokes = strchr("SsBb", name[0]) != NULL;
    gboolean fills = strchr("Ss", name[0]) == NULL;
    if (fills)
        use_paint(pass, FALSE);
    if (strokes)
        use_paint(pass, TRUE);
}

static const struct {
    char name[8]; /* padded as TfOperation has it, so that eight bytes are one comparison */
    void (*run)(Pass *pass, const TfOperation *operation);
} handlers[] = {
    {"q", do_save},     {"Q", do_restore},  {"gs", do_setting},      {"rg", do_rgb},
    {"RG", do_rgb},     {"g", do_gray},     {"G", do_gray},          {"k", do_cmyk},
    {"K", do_cmyk},     {"cs", do_space},   {"CS", do_space},        {"sc", do_colour},
    {"SC", do_colour},  {"scn", do_colour}, {"SCN", do_colour},      {"sh", do_shading},
    {"Do", do_xobject}, {"f", do_paint},    {"BI", do_inline_image}, {"F", do_paint},
    {"f*", do_paint},   {"B", do_paint},    {"B*", do_paint},        {"b", do_paint},
    {"b*", do_paint},   {"S", do_paint},    {"s", do_paint},         {"Tj", do_paint},
    {"TJ", do_paint},   {"'", do_paint},    {"\"", do_paint},
};

static void
run_operation(Pass *pass, const TfOperation *operation)
{
    for (gsize i = 0; i < G_N_ELEMENTS(handlers); i++)
        if (memcmp(operation->name, handlers[i].name, sizeof handlers[i].name) == 0) {
            handlers[i].run(pass, operation);
            return;
        }
}

static void
pass_clear(Pass *pass)
{
    g_hash_table_unref(pass->settings);
    g_array_unref(pass->saved);
    g_string_free(pass->out, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pass, pass_clear)

static void
start_pass(Pass *pass, gsize length)
{
    Paint paint = {
        .space = TF_SPACE_DEVICE,
        .is_set = pass->start == TF_START_INHERITED,
        .is_inherited = pass->start == TF_START_INHERITED,
        .overprint = pass->start == TF_START_BLACK_KNOCKOUT ? TF_OVERPRINT_OFF
                                                            : TF_OVERPRINT_UNKNOWN,
    };
    pass->state = (State){{paint, paint}};
    pass->settings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    pass->saved = g_array_new(FALSE, FALSE, sizeof(State));
    pass->out = g_string_sized_new(length + length / 4 + 64);
    read_settings(pass);
}

/* Says what a stream starts with, in ink. */
static void
write_black(Pass *pass)
{
    static const double black[3] = {0, 0, 0};
    const TfPressInk *ink = ink_of_rgb(pass->run, black);
    if (ink == NULL) {
        report_rgb(pass->run, black);
        return;
    }
    for (int is_stroke = 0; is_stroke < 2; is_stroke++) {
        write_ink(pass, is_stroke, ink);
        g_string_append_c(pass->out, '\n');
        set_paint(pass, is_stroke, TF_SPACE_DEVICE);
    }
}

static void
add_switches(const Pass *pass)
{
    TfPdf *pdf = pass->run->pdf;
    TfPdfObject dictionary = tf_pdf_get_key(pdf, pass->resources, "ExtGState");
    for (int i = 0; i < 4; i++) {
        if (!pass->uses[i])
            continue;
        if (tf_pdf_type(pdf, dictionary) != TF_PDF_DICTIONARY) {
            tf_pdf_set_parsed(pdf, pass->resources, "ExtGState", "<< >>");
            dictionary = tf_pdf_get_key(pdf, pass->resources, "ExtGState");
        }
        tf_pdf_set_parsed(pdf, dictionary, switches[i].name, "%s", switches[i].setting);
    }
}

static void
run_pass(Pass *pass, const char *data, gsize length)
{
    g_autoptr(TfContent) content = tf_content_new(data, length);
    TfOperation operation;
    start_pass(pass, length);
    if (pass->starts_black)
        write_black(pass);
    pass->rest = data;
    while (tf_content_next(content, &operation))
        run_operation(pass, &operation);
    keep_until(pass, data + length);
}

/* A font that draws its glyphs with colours of its own is a set of small pages. */
static void
run_fonts(Run *run, TfPdfObject resources)
{
    TfPdf *pdf = run->pdf;
    TfPdfObject fonts = tf_pdf_get_key(pdf, resources, "Font");
    g_auto(GStrv) keys = tf_pdf_keys(pdf, fonts);
    for (char **key = keys; *key != NULL; key++) {
        TfPdfObject font = tf_pdf_get_key(pdf, fonts, *key);
        if (!tf_pdf_see(pdf, run->done, font))
            continue;
        if (!tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, font, "Subtype"), "Type3"))
            continue;
        TfPdfObject own = own_resources(pdf, font, resources);
        TfPdfObject glyphs = tf_pdf_get_key(pdf, font, "CharProcs");
        g_auto(GStrv) names = tf_pdf_keys(pdf, glyphs);
        for (char **name = names; *name != NULL; name++)
            run_form(run, tf_pdf_get_key(pdf, glyphs, *name), own, TF_START_INHERITED);
    }
}

/**
 * run_stream:
 * @borrowed: (out): paints that were used as they were inherited, as bits
 *
 * Returns: (transfer full) (nullable): what @bytes become; NULL if they are right as they are
 */
static GString *
run_stream(Run *run, GBytes *bytes, TfPdfObject resources, Start start, unsigned *borrowed)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    *borrowed = 0;
    if (length == 0)
        return NULL;
    run_fonts(run, resources);
    g_auto(Pass) pass = {.run = run, .resources = resources, .start = start};
    run_pass(&pass, data, length);
    if (pass.needs_black) {
        pass_clear(&pass);
        pass = (Pass){
            .run = run, .resources = resources, .start = start, .starts_black = TRUE};
        run_pass(&pass, data, length);
    }
    *borrowed = pass.borrowed;
    add_switches(&pass);
    if (pass.out->len == length && memcmp(pass.out->str, data, length) == 0)
        return NULL;
    GString *out = g_steal_pointer(&pass.out);
    pass.out = g_string_new(NULL);
    return out;
}

/* A form, a tile of a pattern or a glyph; each once. Returns: the paints that it inherits */
static unsigned
run_form(Run *run, TfPdfObject stream, TfPdfObject resources, Start start)
{
    TfPdf *pdf = run->pdf;
    if (*run->error != NULL || tf_pdf_type(pdf, stream) != TF_PDF_STREAM)
        return 0;
    gpointer id = GINT_TO_POINTER(tf_pdf_id(pdf, stream));
    if (!tf_pdf_see(pdf, run->done, stream))
        return GPOINTER_TO_UINT(g_hash_table_lookup(run->borrowed, id));
    if (run->depth >= TF_FORM_LIMIT) {
        report(run, "rgb-object", "forms are nested too deeply to be looked into");
        return 0;
    }
    g_autoptr(GBytes) bytes = tf_pdf_stream_data(pdf, stream, run->error);
    if (bytes == NULL)
        return 0;
    unsigned borrowed;
    run->depth++;
    GString *out =
        run_stream(run, bytes, own_resources(pdf, stream, resources), start, &borrowed);
    run->depth--;
    g_hash_table_insert(run->borrowed, id, GUINT_TO_POINTER(borrowed));
    tf_pdf_set(pdf, stream, "Group", 0);
    if (out == NULL)
        return borrowed;
    tf_pdf_stream_set_data(pdf, stream, out->str, out->len);
    g_string_free(out, TRUE);
    return borrowed;
}

/* The page's resources; given to it if it has none, so that a switch can be put there. */
static TfPdfObject
page_resources(TfPdf *pdf, int i)
{
    TfPdfObject resources = tf_pdf_page_get(pdf, i, "Resources");
    if (tf_pdf_type(pdf, resources) == TF_PDF_DICTIONARY)
        return resources;
    tf_pdf_set_parsed(pdf, tf_pdf_page(pdf, i), "Resources", "<< >>");
    return tf_pdf_page_get(pdf, i, "Resources");
}

static void
run_page(Run *run, int i)
{
    g_autoptr(GBytes) bytes = tf_pdf_page_content(run->pdf, i, run->error);
    if (bytes == NULL)
        return;
    run->page = i + 1;
    g_hash_table_remove_all(run->reported);
    unsigned borrowed;
    GString *out = run_stream(run, bytes, page_resources(run->pdf, i),
                              TF_START_BLACK_KNOCKOUT, &borrowed);
    tf_pdf_set(run->pdf, tf_pdf_page(run->pdf, i), "Group", 0);
    if (out == NULL)
        return;
    tf_pdf_page_set_content(run->pdf, i, out->str, out->len);
    g_string_free(out, TRUE);
}

gboolean
tf_inks_apply(TfPdf *pdf,
              const TfPressInk *inks,
              int n_inks,
              const char *file,
              TfFindings *findings,
              GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(GHashTable) reported =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) done = tf_pdf_seen_new();
    g_autoptr(GHashTable) borrowed = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) to_clean = g_array_new(FALSE, FALSE, sizeof(TfPdfObject));
    Run run = {.pdf = pdf,
               .inks = inks,
               .n_inks = n_inks,
               .file = file,
               .findings = findings,
               .error = &problem,
               .reported = reported,
               .done = done,
               .borrowed = borrowed,
               .to_clean = to_clean};
    int n = tf_pdf_n_pages(pdf);
    for (int i = 0; i < n && problem == NULL; i++)
        run_page(&run, i);
    clean_settings(&run);
    if (problem == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}
