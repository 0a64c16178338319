/* One content stream: its colours become inks. */
#include "press/inks-private.h"

#include <math.h>
#include <string.h>

/* One stream as it is read. */
typedef struct {
    TfInksRun *run;
    TfPdfObject resources;
    GHashTable *settings;    /* name to TfSetting                                   */
    gboolean is_transparent; /* some setting is                                     */
    GString *out;
    const char *rest; /* what is not in @out yet starts here */
    TfPaints paints;
    TfStart start;
    gboolean starts_black;
    gboolean uses[TF_N_SWITCHES]; /* our graphics states */
} Pass;

static void
report_rgb(Pass *pass, const double rgb[3])
{
    unsigned byte[3];
    for (int i = 0; i < 3; i++)
        byte[i] = (unsigned)lround(CLAMP(rgb[i], 0, 1) * 255);
    tf_inks_report(pass->run, "unmapped-colour",
                   "the colour #%02x%02x%02x is no ink; the nearest is %s", byte[0],
                   byte[1], byte[2], tf_palette_nearest(&pass->run->palette, rgb));
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
    int i = tf_paints_switch(&pass->paints, is_stroke, ink->is_overprinting);
    if (i < 0)
        return;
    g_string_append_printf(pass->out, "/%s gs ", tf_switch_name(i));
    pass->uses[i] = TRUE;
}

static void
write_ink(Pass *pass, gboolean is_stroke, const TfPressInk *ink)
{
    switch_overprint(pass, is_stroke, ink);
    if (ink->spot != NULL) {
        g_autofree char *name =
            tf_spot_use(pass->run->pdf, pass->resources, &pass->run->palette, ink);
        g_string_append_printf(pass->out, is_stroke ? "/%s CS 1 SCN" : "/%s cs 1 scn",
                               name);
        return;
    }
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

static TfPaint *
paint_of(Pass *pass, gboolean is_stroke)
{
    return &pass->paints.now.paint[is_stroke];
}

static gboolean
concerns_strokes(const TfOperation *operation)
{
    return g_ascii_isupper(operation->name[0]);
}

/* @is_kept: whether the operation stands for itself where no ink is found */
static void
replace_rgb(Pass *pass, const TfOperation *operation, const double rgb[3], gboolean is_kept)
{
    gboolean is_stroke = concerns_strokes(operation);
    const TfPressInk *ink = tf_palette_find_rgb(&pass->run->palette, rgb);
    tf_paints_set(&pass->paints, is_stroke, paint_of(pass, is_stroke)->space);
    if (ink != NULL) {
        skip_operation(pass, operation);
        write_ink(pass, is_stroke, ink);
        return;
    }
    report_rgb(pass, rgb);
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
    const TfPressInk *ink = tf_palette_find_cmyk(&pass->run->palette, cmyk,
                                                 paint_of(pass, is_stroke)->overprint);
    tf_paints_set(&pass->paints, is_stroke, paint_of(pass, is_stroke)->space);
    if (ink == NULL) {
        tf_inks_report(pass->run, "unmapped-colour",
                       "the colour C %.0f M %.0f Y %.0f K %.0f is no ink", cmyk[0] * 100,
                       cmyk[1] * 100, cmyk[2] * 100, cmyk[3] * 100);
        return;
    }
    keep_before(pass, operation);
    switch_overprint(pass, is_stroke, ink);
}

static void
do_rgb(Pass *pass, const TfOperation *operation)
{
    double rgb[3];
    tf_paints_set(&pass->paints, concerns_strokes(operation), TF_SPACE_RGB);
    if (read_numbers(operation, 3, rgb))
        replace_rgb(pass, operation, rgb, TRUE);
}

static void
do_gray(Pass *pass, const TfOperation *operation)
{
    double gray;
    tf_paints_set(&pass->paints, concerns_strokes(operation), TF_SPACE_GRAY);
    if (read_numbers(operation, 1, &gray))
        replace_rgb(pass, operation, (const double[]){gray, gray, gray}, TRUE);
}

static void
do_cmyk(Pass *pass, const TfOperation *operation)
{
    tf_paints_set(&pass->paints, concerns_strokes(operation), TF_SPACE_CMYK);
    check_cmyk(pass, operation);
}

/* Every device space starts with black. */
static void
enter_device_space(Pass *pass, const TfOperation *operation, TfSpace space)
{
    static const double black[3] = {0, 0, 0};
    gboolean is_stroke = concerns_strokes(operation);
    const TfPressInk *ink = tf_palette_find_rgb(&pass->run->palette, black);
    tf_paints_set(&pass->paints, is_stroke, space);
    if (ink != NULL || space != TF_SPACE_CMYK)
        skip_operation(pass, operation);
    if (ink != NULL)
        write_ink(pass, is_stroke, ink);
    else
        paint_of(pass, is_stroke)->is_set = FALSE;
}

/* An ink that is in place already; its space begins with the full ink. */
static void
enter_spot(Pass *pass, const TfOperation *operation, const TfPressInk *ink)
{
    gboolean is_stroke = concerns_strokes(operation);
    tf_paints_set(&pass->paints, is_stroke, TF_SPACE_SPOT);
    keep_before(pass, operation);
    switch_overprint(pass, is_stroke, ink);
}

static void
do_space(Pass *pass, const TfOperation *operation)
{
    gboolean is_stroke = concerns_strokes(operation);
    g_autofree char *name = tf_operation_name(operation, -1);
    if (name == NULL)
        return;
    const TfPressInk *spot =
        tf_spot_find(pass->run->pdf, pass->resources, &pass->run->palette, name);
    if (spot != NULL)
        enter_spot(pass, operation, spot);
    else if (strcmp(name, "DeviceRGB") == 0)
        enter_device_space(pass, operation, TF_SPACE_RGB);
    else if (strcmp(name, "DeviceGray") == 0)
        enter_device_space(pass, operation, TF_SPACE_GRAY);
    else if (strcmp(name, "DeviceCMYK") == 0)
        enter_device_space(pass, operation, TF_SPACE_CMYK);
    else {
        tf_paints_set(&pass->paints, is_stroke, TF_SPACE_OTHER);
        if (strcmp(name, "Pattern") != 0)
            tf_inks_report(pass->run, "unmapped-colour", "the colour space %s is no ink",
                           name);
    }
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
        tf_inks_report(pass->run, "rgb-object",
                       "a gradient is made of colours that are no inks");
    else if (tf_pdf_number(pdf, tf_pdf_get_key(pdf, pattern, "PaintType"), 1) == 2)
        /* A stencil; its colour is among the operands. */
        tf_inks_run_form(pass->run, pattern, pass->resources, TF_START_INHERITED);
    else
        tf_inks_run_form(pass->run, pattern, pass->resources, TF_START_BLACK);
}

/* How many numbers a colour of the space has; 0 where sc says what was reported already. */
static int
n_numbers(TfSpace space)
{
    static const int n[] = {
        [TF_SPACE_GRAY] = 1, [TF_SPACE_RGB] = 3, [TF_SPACE_CMYK] = 4, [TF_SPACE_SPOT] = 1};
    return space < TF_SPACE_OTHER ? n[space] : 0;
}

static void
do_colour(Pass *pass, const TfOperation *operation)
{
    TfSpace space = paint_of(pass, concerns_strokes(operation))->space;
    g_autofree char *pattern = tf_operation_name(operation, -1);
    double number[4] = {0};
    int n = n_numbers(space);
    if (pattern != NULL) {
        use_pattern(pass, pattern);
        return;
    }
    if (space == TF_SPACE_OTHER)
        return;
    if (n == 0 || operation->n_operands != n || !read_numbers(operation, n, number)) {
        tf_inks_report(
            pass->run, "unmapped-colour",
            "a colour has not as many numbers as its colour space, or none is said");
        return;
    }
    if (space == TF_SPACE_SPOT) {
        if (number[0] < 1)
            tf_inks_report(pass->run, "unmapped-colour",
                           "a tint of an ink with a plate of its own is no ink");
        return;
    }
    if (space == TF_SPACE_GRAY)
        number[1] = number[2] = number[0];
    if (space == TF_SPACE_CMYK)
        check_cmyk(pass, operation);
    else
        replace_rgb(pass, operation, number, FALSE);
}

static void
do_save(Pass *pass, const TfOperation *operation)
{
    (void)operation;
    tf_paints_save(&pass->paints);
}

static void
do_restore(Pass *pass, const TfOperation *operation)
{
    (void)operation;
    tf_paints_restore(&pass->paints);
}

static void
do_setting(Pass *pass, const TfOperation *operation)
{
    g_autofree char *name = tf_operation_name(operation, -1);
    const TfSetting *setting =
        name != NULL ? g_hash_table_lookup(pass->settings, name) : NULL;
    if (setting == NULL)
        return;
    if (setting->is_transparent)
        tf_inks_report(pass->run, "transparent-object",
                       "something is transparent, so the inks under it would change");
    if (setting->has_overprint)
        for (int i = 0; i < 2; i++)
            paint_of(pass, i)->overprint = setting->overprint[i];
    /* A neutral one may end a transparent one. */
    if (setting->is_neutral && !pass->is_transparent)
        skip_operation(pass, operation);
}

/* Before something is painted: a setting of the file's own may have come between an ink and its
 * use. */
static void
ensure_switches(Pass *pass, const TfOperation *operation)
{
    int i = tf_paints_restore_switch(&pass->paints);
    if (i < 0)
        return;
    keep_before(pass, operation);
    g_string_append_printf(pass->out, "/%s gs ", tf_switch_name(i));
    pass->uses[i] = TRUE;
}

static void
paint_image(Pass *pass, TfImage image)
{
    if (image == TF_IMAGE_STENCIL)
        tf_paints_use(&pass->paints, FALSE);
    else if (image == TF_IMAGE_FOREIGN)
        tf_inks_report(pass->run, "rgb-object",
                       "an image is made of colours that are no inks");
}

static void
draw_image(Pass *pass, TfPdfObject image)
{
    TfPdf *pdf = pass->run->pdf;
    if (tf_pdf_get_key(pdf, image, "SMask") != 0)
        tf_inks_report(pass->run, "transparent-object", "an image is transparent in part");
    paint_image(pass, tf_image_of(pdf, image));
}

static void
draw_form(Pass *pass, TfPdfObject form)
{
    unsigned borrowed =
        tf_inks_run_form(pass->run, form, pass->resources, TF_START_INHERITED);
    tf_paints_use_borrowed(&pass->paints, borrowed);
}

static void
do_xobject(Pass *pass, const TfOperation *operation)
{
    TfPdf *pdf = pass->run->pdf;
    ensure_switches(pass, operation);
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
    ensure_switches(pass, operation);
    paint_image(pass, tf_image_of_inline(operation));
}

static void
do_shading(Pass *pass, const TfOperation *operation)
{
    (void)operation;
    tf_inks_report(pass->run, "rgb-object",
                   "a gradient is made of colours that are no inks");
}

static void
do_paint(Pass *pass, const TfOperation *operation)
{
    const char *name = operation->name;
    gboolean strokes = strchr("SsBb", name[0]) != NULL;
    gboolean fills = strchr("Ss", name[0]) == NULL;
    ensure_switches(pass, operation);
    if (fills)
        tf_paints_use(&pass->paints, FALSE);
    if (strokes)
        tf_paints_use(&pass->paints, TRUE);
}

static void
do_font(Pass *pass, const TfOperation *operation)
{
    TfPdf *pdf = pass->run->pdf;
    g_autofree char *name = tf_operation_name(operation, -2);
    TfPdfObject font = name != NULL ? resource(pass, "Font", name) : 0;
    pass->paints.now.is_type_3 =
        tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, font, "Subtype"), "Type3");
}

static void
do_text_mode(Pass *pass, const TfOperation *operation)
{
    double mode;
    if (read_numbers(operation, 1, &mode) && mode >= 0 && mode < 8)
        tf_paints_set_text_mode(&pass->paints, (int)mode);
}

static void
do_text(Pass *pass, const TfOperation *operation)
{
    ensure_switches(pass, operation);
    tf_paints_show_text(&pass->paints);
}

static const struct {
    char name[8]; /* padded as TfOperation has it, so that eight bytes are one comparison */
    void (*run)(Pass *pass, const TfOperation *operation);
} handlers[] = {
    {"q", do_save},       {"Q", do_restore},  {"gs", do_setting},      {"rg", do_rgb},
    {"RG", do_rgb},       {"g", do_gray},     {"G", do_gray},          {"k", do_cmyk},
    {"K", do_cmyk},       {"cs", do_space},   {"CS", do_space},        {"sc", do_colour},
    {"SC", do_colour},    {"scn", do_colour}, {"SCN", do_colour},      {"sh", do_shading},
    {"Do", do_xobject},   {"f", do_paint},    {"BI", do_inline_image}, {"F", do_paint},
    {"f*", do_paint},     {"B", do_paint},    {"B*", do_paint},        {"b", do_paint},
    {"b*", do_paint},     {"S", do_paint},    {"s", do_paint},         {"Tj", do_text},
    {"TJ", do_text},      {"'", do_text},     {"\"", do_text},         {"Tf", do_font},
    {"Tr", do_text_mode},
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
    tf_paints_clear(&pass->paints);
    g_string_free(pass->out, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pass, pass_clear)

static void
start_pass(Pass *pass, gsize length)
{
    tf_paints_start(&pass->paints, pass->start);
    pass->settings =
        tf_settings_read(pass->run->pdf, pass->resources, &pass->is_transparent);
    pass->out = g_string_sized_new(length + length / 4 + 64);
}

/* Says what a stream starts with, in ink. */
static void
write_black(Pass *pass)
{
    static const double black[3] = {0, 0, 0};
    const TfPressInk *ink = tf_palette_find_rgb(&pass->run->palette, black);
    if (ink == NULL) {
        report_rgb(pass, black);
        return;
    }
    for (int is_stroke = 0; is_stroke < 2; is_stroke++) {
        write_ink(pass, is_stroke, ink);
        g_string_append_c(pass->out, '\n');
        tf_paints_set(&pass->paints, is_stroke, TF_SPACE_GRAY);
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

GString *
tf_repaint(
    TfInksRun *run, GBytes *bytes, TfPdfObject resources, TfStart start, unsigned *borrowed)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_auto(Pass) pass = {.run = run, .resources = resources, .start = start};
    run_pass(&pass, data, length);
    if (pass.paints.needs_black) {
        pass_clear(&pass);
        pass = (Pass){
            .run = run, .resources = resources, .start = start, .starts_black = TRUE};
        run_pass(&pass, data, length);
    }
    if (pass.paints.is_disturbed)
        tf_inks_report(run, "unmapped-colour",
                       "a form draws lines in an ink of its own, then fills with that of "
                       "whoever draws it; whether that overprints cannot be kept");
    *borrowed = pass.paints.borrowed;
    tf_switches_add(run->pdf, resources, pass.uses);
    if (pass.out->len == length && memcmp(pass.out->str, data, length) == 0)
        return NULL;
    GString *out = g_steal_pointer(&pass.out);
    pass.out = g_string_new(NULL);
    return out;
}
