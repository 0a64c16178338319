/* What is in force for fills, strokes and text while a stream is read, and what was used unset. */
#include "press/inks-private.h"

/* What TfPaints.borrowed adds for text: fill and stroke two bits higher. */
#define TEXT_BIT(is_stroke) (4U << (is_stroke))

void
tf_paints_start(TfPaints *paints, TfStart start)
{
    TfPaint paint = {
        .space = start == TF_START_INHERITED ? TF_SPACE_UNKNOWN : TF_SPACE_GRAY,
        .is_set = start == TF_START_INHERITED,
        .is_inherited = start == TF_START_INHERITED,
        .wanted = TF_OVERPRINT_UNKNOWN,
        .overprint =
            start == TF_START_BLACK_KNOCKOUT ? TF_OVERPRINT_OFF : TF_OVERPRINT_UNKNOWN,
    };
    TfPaintState now = {
        .paint = {paint, paint},
        .text = paint.is_inherited ? 3 : 1,
        .is_text_inherited = paint.is_inherited,
    };
    *paints = (TfPaints){.now = now};
    paints->saved = g_array_new(FALSE, FALSE, sizeof(TfPaintState));
}

void
tf_paints_clear(TfPaints *paints)
{
    g_clear_pointer(&paints->saved, g_array_unref);
}

void
tf_paints_save(TfPaints *paints)
{
    g_array_append_val(paints->saved, paints->now);
}

void
tf_paints_restore(TfPaints *paints)
{
    guint n = paints->saved->len;
    if (n == 0)
        return;
    paints->now = g_array_index(paints->saved, TfPaintState, n - 1);
    g_array_set_size(paints->saved, n - 1);
}

void
tf_paints_set(TfPaints *paints, gboolean is_stroke, TfSpace space)
{
    TfPaint *paint = &paints->now.paint[is_stroke];
    paint->space = space;
    paint->is_set = TRUE;
    paint->is_inherited = FALSE;
    paint->is_disturbed = FALSE;
    paint->wanted = TF_OVERPRINT_UNKNOWN;
}

int
tf_paints_switch(TfPaints *paints, gboolean is_stroke, gboolean is_overprinting)
{
    TfPaint *paint = paints->now.paint;
    TfOverprint wanted = is_overprinting ? TF_OVERPRINT_ON : TF_OVERPRINT_OFF;
    paint[is_stroke].wanted = wanted;
    if (paint[is_stroke].overprint == wanted)
        return -1;
    paint[is_stroke].overprint = wanted;
    /* Lines have no setting of their own: OP alone is for both (ISO 32000-1, table 58). */
    gboolean is_other_inherited = paint[!is_stroke].is_inherited &&
                                  paint[!is_stroke].overprint == TF_OVERPRINT_UNKNOWN;
    if (is_other_inherited && !is_stroke)
        return is_overprinting ? 5 : 4;
    paint[!is_stroke].is_disturbed |= is_other_inherited;
    /* The other kind follows until it has a colour: MuPDF (1.21) looks at OP alone to see
     * whether a page overprints at all. */
    if (!paint[!is_stroke].is_set || paint[!is_stroke].overprint == TF_OVERPRINT_UNKNOWN)
        paint[!is_stroke].overprint = wanted;
    return (paint[0].overprint == TF_OVERPRINT_ON ? 1 : 0) +
           (paint[1].overprint == TF_OVERPRINT_ON ? 2 : 0);
}

int
tf_paints_restore_switch(TfPaints *paints)
{
    int number = -1;
    for (int is_stroke = 0; is_stroke < 2; is_stroke++) {
        const TfPaint *paint = &paints->now.paint[is_stroke];
        if (paint->wanted == TF_OVERPRINT_UNKNOWN || paint->overprint == paint->wanted)
            continue;
        int next = tf_paints_switch(paints, is_stroke, paint->wanted == TF_OVERPRINT_ON);
        number = next >= 0 ? next : number;
    }
    return number;
}

void
tf_paints_use(TfPaints *paints, gboolean is_stroke)
{
    const TfPaint *paint = &paints->now.paint[is_stroke];
    if (!paint->is_set)
        paints->needs_black = TRUE;
    paints->is_disturbed |= paint->is_disturbed;
    if (paint->is_inherited)
        paints->borrowed |= 1U << is_stroke;
}

void
tf_paints_set_text_mode(TfPaints *paints, int mode)
{
    /* Fill, stroke, both, neither; from 4 on the same for text that clips. */
    static const unsigned text[] = {1, 2, 3, 0};
    g_return_if_fail(mode >= 0 && mode < 8);
    paints->now.text = text[mode % 4];
    paints->now.is_text_inherited = FALSE;
}

/* Only whoever draws a form that sets neither mode nor colour can tell what its text uses. */
static void
use_for_text(TfPaints *paints, gboolean is_stroke)
{
    const TfPaintState *now = &paints->now;
    if ((now->text & 1U << is_stroke) == 0)
        return;
    if (now->is_text_inherited && now->paint[is_stroke].is_inherited)
        paints->borrowed |= TEXT_BIT(is_stroke);
    else
        tf_paints_use(paints, is_stroke);
}

void
tf_paints_show_text(TfPaints *paints)
{
    if (paints->now.is_type_3) {
        tf_paints_use(paints, FALSE);
        return;
    }
    use_for_text(paints, FALSE);
    use_for_text(paints, TRUE);
}

void
tf_paints_use_borrowed(TfPaints *paints, unsigned borrowed)
{
    for (int is_stroke = 0; is_stroke < 2; is_stroke++) {
        if (borrowed & 1U << is_stroke)
            tf_paints_use(paints, is_stroke);
        if (borrowed & TEXT_BIT(is_stroke))
            use_for_text(paints, is_stroke);
    }
}
