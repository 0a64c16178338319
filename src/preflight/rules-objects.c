/* rules-objects.c: what may not be in a file for the press at all. */
#include "preflight/rules-private.h"

#include <string.h>

#define BIT(kind) (1u << TF_THING_##kind)

void
tf_rule_x_filter(TfJudge *judge)
{
    static const char *const barred[] = {"LZWDecode", "Crypt", "unknown", NULL};
    static const char *const modern[] = {"JBIG2Decode", "JPXDecode", NULL};
    gboolean is_x4 = judge->spec->standard == TF_STANDARD_X4;
    for (int i = 0; i < judge->n_things; i++) {
        const TfThing *thing = &judge->things[i];
        if (thing->kind != TF_THING_FILTER || thing->detail == NULL)
            continue;
        if (g_strv_contains(barred, thing->detail) ||
            (!is_x4 && g_strv_contains(modern, thing->detail)))
            tf_judge_add(judge, thing->page, thing->rect, "data are packed with %s",
                         thing->detail);
    }
}

void
tf_rule_x_postscript(TfJudge *judge)
{
    tf_judge_things(judge, BIT(POSTSCRIPT), "a piece of PostScript is embedded");
    tf_judge_things(judge, BIT(OPI), "a picture is to be replaced by another (OPI)");
}

void
tf_rule_x_halftone(TfJudge *judge)
{
    tf_judge_things(judge, BIT(TRANSFER), "a transfer function changes the tints");
    tf_judge_things(judge, BIT(HALFTONE), "a halftone is set");
}

void
tf_rule_x_separated(TfJudge *judge)
{
    tf_judge_things(judge, BIT(SEPARATION_INFO),
                    "the page holds one plate of a separated page");
}

/* What the press lays around the page is drawn as annotations by right. */
static gboolean
is_of_press(const TfThing *thing)
{
    return thing->detail != NULL && (strcmp(thing->detail, "TrapNet") == 0 ||
                                     strcmp(thing->detail, "PrinterMark") == 0);
}

/* Whether it lies where it would be printed: within the bleed. What has no page or no place counts
 * as inside. */
static gboolean
is_on_print(const TfJudge *judge, const TfThing *thing)
{
    gboolean has_place = thing->rect.width > 0 || thing->rect.height > 0;
    if (!has_place || thing->page < 0 || thing->page >= judge->n_pages)
        return TRUE;
    const TfFactPage *page = &judge->pages[thing->page];
    return tf_rects_meet(thing->rect, page->has_bleed ? page->bleed : tf_judge_trim(page));
}

void
tf_rule_x_annotation(TfJudge *judge)
{
    for (int i = 0; i < judge->n_things; i++) {
        const TfThing *thing = &judge->things[i];
        gboolean is_field = thing->kind == TF_THING_FORM_FIELD;
        if ((!is_field && thing->kind != TF_THING_ANNOTATION) || is_of_press(thing) ||
            !is_on_print(judge, thing))
            continue;
        g_autofree char *detail =
            thing->detail != NULL ? g_strdup_printf(" (%s)", thing->detail) : g_strdup("");
        tf_judge_add(judge, thing->page, thing->rect, "%s%s is on the printed page",
                     is_field ? "a form field" : "an annotation", detail);
    }
}

void
tf_rule_x_action(TfJudge *judge)
{
    tf_judge_things(judge, BIT(ACTION),
                    "the file does something when it is opened or used");
    tf_judge_things(judge, BIT(JAVASCRIPT), "the file holds JavaScript");
}

void
tf_rule_x_other_files(TfJudge *judge)
{
    tf_judge_things(judge, BIT(EMBEDDED_FILE), "another file is inside this one");
    tf_judge_things(judge, BIT(FILE_REFERENCE), "something is in another file");
    tf_judge_things(judge, BIT(REFERENCE_XOBJECT), "a page of another file stands here");
}

void
tf_rule_x_layers(TfJudge *judge)
{
    if (judge->spec->standard == TF_STANDARD_X4)
        tf_judge_things(judge, BIT(LAYER_AUTO), "a layer is switched by itself (/AS)");
    else
        tf_judge_things(judge, BIT(LAYERS), "the file has layers");
}

void
tf_rule_x_alternate_image(TfJudge *judge)
{
    tf_judge_things(judge, BIT(ALTERNATE_IMAGE),
                    "another picture is printed than is shown");
}

/* What came after PDF 1.4, which PDF/X-1a and PDF/X-3 end with. */
static void
tell_later_features(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks; i++)
        if (judge->marks[i].bits > 8)
            tf_judge_add(judge, judge->marks[i].page, judge->marks[i].rect,
                         "a picture of %d bits a sample takes PDF 1.5",
                         judge->marks[i].bits);
    for (int i = 0; i < judge->n_fonts; i++)
        if (judge->fonts[i].is_opentype)
            tf_judge_add(judge, judge->fonts[i].page, (TfRect){0},
                         "the font %s is embedded as OpenType, which takes PDF 1.6",
                         judge->fonts[i].name);
    for (int i = 0; i < judge->n_pages; i++)
        if (judge->pages[i].user_unit != 1)
            tf_judge_add(judge, i, (TfRect){0}, "the unit of the page takes PDF 1.6");
}

void
tf_rule_x_operator(TfJudge *judge)
{
    if (judge->spec->standard != TF_STANDARD_X4)
        tell_later_features(judge);
    tf_judge_things(judge, BIT(COMPATIBILITY), "content is marked as not of PDF (BX, EX)");
    tf_judge_things(judge, BIT(OPERATOR), "PDF has no such operator");
}

void
tf_rule_hidden_content(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks; i++)
        if (judge->marks[i].is_hidden)
            tf_judge_add(judge, judge->marks[i].page, judge->marks[i].rect,
                         "something is painted in a layer that is off");
}
