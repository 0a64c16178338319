/* Text: where it stands, how large it is on the page, and in which script it is. */
#include "preflight/facts-private.h"

#include <math.h>
#include <string.h>

/* Glyphs of one script on one line, in the text space of the string that shows them. */
typedef struct {
    int n, n_missing;
    double from, to;
    GUnicodeScript script; /* INVALID_CODE: not known */
} Stretch;

static double
number(const TfOperation *operation, int i)
{
    double value = tf_operation_number(operation, i);
    return isnan(value) ? 0 : value;
}

static void
move(TfRun *run, double x, double y)
{
    run->line = tf_matrix_multiply(tf_matrix_translation(x, y), run->line);
    run->text = run->line;
}

static void
set_font(TfRun *run, const TfOperation *operation)
{
    g_autofree char *name = tf_operation_name(operation, -2);
    if (name == NULL)
        return;
    run->now.size = number(operation, operation->n_operands - 1);
    run->now.font = tf_scope_font(run->walk, run->scope, name);
}

static void
set_matrix(TfRun *run, const TfOperation *operation)
{
    double v[6];
    for (int i = 0; i < 6; i++)
        v[i] = number(operation, i);
    run->line = (TfMatrix){v[0], v[1], v[2], v[3], v[4], v[5]};
    run->text = run->line;
}

static const struct {
    char name[3];
    gsize offset; /* of a double of TfState */
    double by;
} parameters[] = {
    {"Tc", offsetof(TfState, character_space), 1},
    {"Tw", offsetof(TfState, word_space), 1},
    {"Tz", offsetof(TfState, scale), 0.01},
    {"TL", offsetof(TfState, leading), 1},
    {"Ts", offsetof(TfState, rise), 1},
};

/* What is painted through letters is these letters in its colour. */
void
tf_text_through(TfRun *run, const TfMark *painted)
{
    const TfLetters *letters = &run->now.letters;
    TfMark mark = {
        .kind = TF_MARK_TEXT,
        .page = painted->page,
        .rect = tf_rect_met(painted->rect, letters->rect),
        .n = letters->n,
        .colour = painted->colour,
        .overprints = painted->overprints,
        .overprint_mode = painted->overprint_mode,
        .is_transparent = painted->is_transparent,
        .is_hidden = painted->is_hidden,
        .size = letters->size,
        .script = letters->script,
        .font = letters->font,
    };
    if (mark.rect.width >= 0)
        tf_mark_list_add(run->walk->list, &mark);
}

/* Letters clip all that follows, from ET on. */
static void
clip_by_letters(TfRun *run)
{
    if (run->letters.n == 0)
        return;
    run->now.letters = run->letters;
    run->now.clip = tf_rect_met(run->now.clip, run->letters.rect);
    run->letters = (TfLetters){0};
}

/* All but those that show: BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T*. */
void
tf_text_operation(TfRun *run, const TfOperation *operation)
{
    const char *name = operation->name;
    for (gsize i = 0; i < G_N_ELEMENTS(parameters); i++)
        if (strcmp(parameters[i].name, name) == 0) {
            double *value = (double *)(void *)((char *)&run->now + parameters[i].offset);
            *value = number(operation, 0) * parameters[i].by;
            return;
        }
    if (strcmp(name, "BT") == 0)
        run->text = run->line = tf_matrix_identity;
    else if (strcmp(name, "ET") == 0)
        clip_by_letters(run);
    else if (strcmp(name, "Tf") == 0)
        set_font(run, operation);
    else if (strcmp(name, "Tr") == 0)
        run->now.text_mode = (int)CLAMP(number(operation, 0), 0, 7);
    else if (strcmp(name, "Td") == 0)
        move(run, number(operation, 0), number(operation, 1));
    else if (strcmp(name, "TD") == 0) {
        run->now.leading = -number(operation, 1);
        move(run, number(operation, 0), number(operation, 1));
    } else if (strcmp(name, "Tm") == 0)
        set_matrix(run, operation);
    else if (strcmp(name, "T*") == 0)
        move(run, 0, -run->now.leading);
}

/* From the text space of a string (an em is the size) to the page. */
static TfMatrix
text_to_page(const TfRun *run)
{
    return tf_matrix_multiply(run->text, run->now.ctm);
}

static TfRect
rect_on_page(TfMatrix to_page, double x, double y, double far_x, double far_y)
{
    return tf_rect_mapped((TfRect){x, y, far_x - x, far_y - y}, to_page);
}

static const char *
script_code(TfFacts *facts, GUnicodeScript script)
{
    if (script == G_UNICODE_SCRIPT_INVALID_CODE)
        return NULL;
    guint32 code = g_unicode_script_to_iso15924(script);
    const char letters[5] = {(char)(code >> 24), (char)(code >> 16 & 0xff),
                             (char)(code >> 8 & 0xff), (char)(code & 0xff), '\0'};
    return tf_facts_keep(facts, letters);
}

static double
size_on_page(const TfRun *run)
{
    TfMatrix to_page = text_to_page(run);
    return fabs(run->now.size) * hypot(to_page.c, to_page.d) * run->now.font->em;
}

static void
add_to_clip(TfRun *run, const Stretch *stretch, TfRect rect)
{
    TfLetters *letters = &run->letters;
    double size = size_on_page(run);
    letters->rect = letters->n > 0 ? tf_rect_joined(letters->rect, rect) : rect;
    letters->size = letters->n > 0 ? MIN(letters->size, size) : size;
    letters->font = run->now.font->number;
    letters->script = script_code(run->walk->facts, stretch->script);
    letters->n += MIN(stretch->n, G_MAXINT - letters->n);
}

static void
add_mark(TfRun *run, const Stretch *stretch, TfRect rect, int paint)
{
    const TfState *now = &run->now;
    TfMark mark = tf_run_mark(run, TF_MARK_TEXT, paint);
    mark.rect = rect;
    mark.n = stretch->n;
    mark.n_missing = stretch->n_missing;
    mark.size = size_on_page(run);
    mark.font = now->font->number;
    mark.script = script_code(run->walk->facts, stretch->script);
    mark.is_outlined = paint == 1 && now->text_mode % 4 == 1;
    if (paint == 1)
        mark.line_width = now->line_width * tf_matrix_least_scale(now->ctm);
    /* Glyphs that bring their colours: their own marks were told. */
    if (stretch->n > 0 && now->font->is_type_3 && now->font->is_coloured)
        mark.colour = (TfColour){.kind = TF_COLOUR_PATTERN};
    tf_run_add(run, &mark);
    tf_run_pattern(run, paint, rect);
}

static void
flush(TfRun *run, Stretch *stretch, TfMatrix to_page)
{
    const TfState *now = &run->now;
    const TfFont *font = now->font;
    int mode = font->is_type_3 ? 0 : now->text_mode % 4;
    if (stretch->n == 0)
        return;
    double low = now->rise + font->descent * now->size;
    double high = now->rise + font->ascent * now->size;
    TfRect rect = font->is_vertical
                      ? rect_on_page(to_page, -now->size / 2, stretch->to, now->size / 2,
                                     stretch->from)
                      : rect_on_page(to_page, stretch->from, low, stretch->to, high);
    if (mode == 0 || mode == 2)
        add_mark(run, stretch, rect, 0);
    if (mode == 1 || mode == 2)
        add_mark(run, stretch, rect, 1);
    if (now->text_mode >= 4 && !font->is_type_3)
        add_to_clip(run, stretch, rect);
    *stretch = (Stretch){.script = G_UNICODE_SCRIPT_INVALID_CODE};
}

/* Digits and marks belong to the words around them. */
static gboolean
is_shared_script(GUnicodeScript script)
{
    return script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED ||
           script == G_UNICODE_SCRIPT_UNKNOWN || script == G_UNICODE_SCRIPT_INVALID_CODE;
}

static GUnicodeScript
script_of(gunichar character)
{
    if (character == 0)
        return G_UNICODE_SCRIPT_INVALID_CODE;
    GUnicodeScript script = g_unichar_get_script(character);
    if (script == G_UNICODE_SCRIPT_UNKNOWN)
        return G_UNICODE_SCRIPT_INVALID_CODE;
    return script == G_UNICODE_SCRIPT_INHERITED ? G_UNICODE_SCRIPT_COMMON : script;
}

static gboolean
is_blank(gunichar character)
{
    return character != 0 &&
           (g_unichar_isspace(character) || character == 0xa0 ||
            g_unichar_iszerowidth(character)) &&
           !g_unichar_ismark(character);
}

static void
extend(TfRun *run, Stretch *stretch, const TfGlyph *glyph, double from, double to)
{
    GUnicodeScript script = script_of(glyph->character);
    if (stretch->n > 0 && !is_shared_script(script) && !is_shared_script(stretch->script) &&
        script != stretch->script)
        flush(run, stretch, text_to_page(run));
    if (stretch->n == 0) {
        stretch->from = MIN(from, to);
        stretch->to = MAX(from, to);
    }
    stretch->from = MIN(stretch->from, MIN(from, to));
    stretch->to = MAX(stretch->to, MAX(from, to));
    if (is_shared_script(stretch->script) && script != G_UNICODE_SCRIPT_INVALID_CODE &&
        (!is_shared_script(script) || stretch->script == G_UNICODE_SCRIPT_INVALID_CODE))
        stretch->script = script;
    stretch->n++;
    stretch->n_missing += glyph->is_missing;
}

/* How a glyph was painted. */
typedef struct {
    int page;      /* -1 for none                                                         */
    TfState state; /* with the size and turn of the glyph on the page, and not its place */
    gboolean is_hidden, is_colourless, is_mask, is_transparent;
    TfRect place; /* of the tile it is in; empty                                     */
} TfShowing;

struct TfProcedure {
    TfForm form;
    TfShowing seen; /* last, whole                                                     */
};

void
tf_procedure_free(TfProcedure *procedure)
{
    if (procedure == NULL)
        return;
    tf_form_clear(&procedure->form);
    g_free(procedure);
}

static TfShowing
showing_of(const TfRun *run, TfMatrix matrix)
{
    TfMatrix to_page = tf_matrix_multiply(matrix, run->now.ctm);
    TfShowing showing = {
        .page = run->walk->page,
        .state = run->now,
        .is_hidden = run->is_hidden || run->n_hidden > 0,
        .is_colourless = run->is_colourless,
        .is_mask = run->is_mask,
        .is_transparent = run->is_transparent,
        .place = run->place != NULL ? *run->place : (TfRect){0},
    };
    showing.state.ctm = (TfMatrix){to_page.a, to_page.b, to_page.c, to_page.d, 0, 0};
    return showing;
}

static gboolean
is_same_paint(const TfPaint *a, const TfPaint *b)
{
    return a->space == b->space && a->pattern == b->pattern &&
           a->overprints == b->overprints && !(a->alpha < b->alpha) &&
           !(a->alpha > b->alpha) && tf_colours_equal(&a->colour, &b->colour);
}

static gboolean
is_same_turn(TfMatrix a, TfMatrix b)
{
    const double far =
        fabs(a.a - b.a) + fabs(a.b - b.b) + fabs(a.c - b.c) + fabs(a.d - b.d);
    return far < 1e-6;
}

static gboolean
is_same_place(TfRect a, TfRect b)
{
    return tf_rect_contains(a, b) && tf_rect_contains(b, a);
}

static gboolean
is_same_showing(const TfShowing *a, const TfShowing *b)
{
    const TfState *first = &a->state, *second = &b->state;
    return a->page == b->page && a->is_hidden == b->is_hidden &&
           a->is_colourless == b->is_colourless && a->is_mask == b->is_mask &&
           a->is_transparent == b->is_transparent && is_same_place(a->place, b->place) &&
           is_same_paint(&first->paint[0], &second->paint[0]) &&
           is_same_paint(&first->paint[1], &second->paint[1]) &&
           first->overprint_mode == second->overprint_mode &&
           first->blends == second->blends && first->masks == second->masks &&
           fabs(first->line_width - second->line_width) < 1e-6 &&
           is_same_turn(first->ctm, second->ctm);
}

static TfProcedure *
procedure_of(TfFont *font, guint code)
{
    TfProcedure *procedure = font->procedures[code];
    if (procedure != NULL || font->procs[code] == 0)
        return procedure;
    procedure = font->procedures[code] = g_new0(TfProcedure, 1);
    procedure->form = (TfForm){.stream = font->procs[code], .scope = font->scope};
    procedure->seen.page = -1;
    return procedure;
}

/* Gone through for what it paints beside its own colour, and for whether it brings one. Where one
 * with colours of its own stands matters; of another the text mark tells, so that once is enough
 * of all that are painted in the same way and seen whole. */
static void
run_procedure(TfRun *run, guint code, double at)
{
    TfFont *font = run->now.font;
    TfState *now = &run->now;
    TfProcedure *procedure = procedure_of(font, code);
    TfMatrix place = {now->size * now->scale, 0, 0, now->size, at, now->rise};
    TfMatrix matrix =
        tf_matrix_multiply(tf_matrix_multiply(font->matrix, place), run->text);
    const TfShowing showing = showing_of(run, matrix);
    if (procedure == NULL || is_same_showing(&procedure->seen, &showing))
        return;
    gint64 n_cut = run->walk->n_cut;
    TfRun inner = tf_run_inside(run);
    inner.is_glyph = TRUE;
    inner.is_begun = FALSE;
    tf_run_form(run, &procedure->form, matrix, &inner);
    font->is_coloured |= inner.brings_colour;
    if (!inner.brings_colour && run->walk->n_cut == n_cut)
        procedure->seen = showing;
}

static void
show(TfRun *run, const TfOperand *operand, double *at, Stretch *stretch)
{
    const TfState *now = &run->now;
    const TfFont *font = now->font;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    tf_operand_add_string(operand, bytes);
    run->walk->n_operations -= bytes->len / 8;
    run->walk->n_page_operations -= bytes->len / 8;
    if (now->text_mode == 3 && bytes->len > 0)
        tf_run_tell_unseen(run, &now->paint[0].colour);
    for (gsize i = 0; i < bytes->len;) {
        TfGlyph glyph = tf_font_glyph(font, bytes->data + i, bytes->len - i);
        double extent =
            font->is_vertical ? -now->size : glyph.width * now->size * now->scale;
        double space = now->character_space;
        if (glyph.length == 1 && glyph.code == ' ')
            space += now->word_space;
        if (font->is_type_3)
            run_procedure(run, glyph.code & 0xff, *at);
        if (!is_blank(glyph.character) && now->text_mode != 3)
            extend(run, stretch, &glyph, *at, *at + extent);
        *at += extent + (font->is_vertical ? space : space * now->scale);
        i += (gsize)glyph.length;
    }
}

static void
show_array(TfRun *run, const TfOperand *array, double *at, Stretch *stretch)
{
    const TfState *now = &run->now;
    if (array->length < 2)
        return;
    g_autoptr(TfContent) content = tf_content_new(array->bytes + 1, array->length - 2);
    TfOperation inside;
    if (!tf_content_next(content, &inside))
        return;
    if (inside.name[0] != '\0')
        tf_facts_add_thing(run->walk->facts, TF_THING_DAMAGE, run->walk->page, (TfRect){0},
                           "an operator inside an array");
    for (int i = 0; i < inside.n_operands; i++) {
        const TfOperand *operand = &inside.operands[i];
        if (operand->type == TF_OPERAND_STRING)
            show(run, operand, at, stretch);
        else if (operand->type == TF_OPERAND_NUMBER)
            *at -= operand->number / 1000 * now->size *
                   (now->font->is_vertical ? 1 : now->scale);
    }
}

/* Any of Tj TJ ' ". */
void
tf_text_show(TfRun *run, const TfOperation *operation)
{
    char name = operation->name[0];
    if (name == '"') {
        run->now.word_space = number(operation, 0);
        run->now.character_space = number(operation, 1);
    }
    if (name == '\'' || name == '"')
        move(run, 0, -run->now.leading);
    if (run->now.font == NULL)
        tf_facts_add_thing(run->walk->facts, TF_THING_DAMAGE, run->walk->page, (TfRect){0},
                           "text without a font");
    if (run->now.font == NULL || operation->n_operands == 0)
        return;
    double at = 0;
    Stretch stretch = {.script = G_UNICODE_SCRIPT_INVALID_CODE};
    const TfOperand *operand = &operation->operands[operation->n_operands - 1];
    if (operand->type == TF_OPERAND_ARRAY)
        show_array(run, operand, &at, &stretch);
    else
        show(run, operand, &at, &stretch);
    flush(run, &stretch, text_to_page(run));
    TfMatrix by = run->now.font->is_vertical ? tf_matrix_translation(0, at)
                                             : tf_matrix_translation(at, 0);
    run->text = tf_matrix_multiply(by, run->text);
}
