/* rules-private.h: what the rules share; each is a function by the name of its code. */
#pragma once

#include "preflight/grid.h"
#include "preflight/rules.h"

/* What differs by less does so through rounding: points. */
#define TF_NEAR 0.05

enum {
    TF_PLATE_SPOTS = 4 /* all of them, after C M Y K */
};

struct TfJudge {
    const TfFacts *facts;
    const TfFactDocument *document;
    const TfFactIntent *intents;
    const TfFactPage *pages;
    const TfFactFont *fonts;
    const TfThing *things;
    const TfMark *marks;
    int n_intents, n_pages, n_fonts, n_things, n_marks;
    const TfPreflightSpec *spec;
    const char *name;
    TfFindings *findings;

    const TfRule *rule; /* that is judged by                                             */
    int page;           /* of the last finding by this rule                              */
    int n_on_page, n_told, n_more;
    TfGrid *
        *grids; /* of each page, without words and what is hidden; NULL until asked for */
};

/* Something breaks the rule. @page: from 0, -1 for the document; @rect: in the space of the facts,
 * empty where there is no place. */
void tf_judge_add(TfJudge *judge, int page, TfRect rect, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* One finding for each thing of @kinds, bits of 1 << TfThingKind: "@what", or "@what (detail)". */
void tf_judge_things(TfJudge *judge, unsigned kinds, const char *what);

/* What the file says it is, in both places where they differ: "“PDF/X-4”"; NULL: nothing. Transfer
 * full. */
char *tf_judge_label(const TfFactDocument *document);

/* Where the page is cut: the trim box, the art box in its place, or what viewers take. */
TfRect tf_judge_trim(const TfFactPage *page);

/* The one intent of PDF/X; NULL if there is none or more. */
const TfFactIntent *tf_judge_intent(const TfJudge *judge);

/* Whether the file is made for a press that mixes red, green and blue. */
gboolean tf_judge_is_rgb_intent(const TfJudge *judge);

/* Share of ink of all plates, 0 to n; NAN where it takes a profile to know. */
double tf_colour_ink(const TfColour *colour);

/* On how many plates it stands; 0 where that is not known. */
int tf_colour_n_plates(const TfColour *colour);

/* Black alone, and nearly solid. */
gboolean tf_colour_is_black(const TfColour *colour);

/* "C 80 M 45 Y 10 K 5", "Gold 100 %", "RGB". Transfer full. */
char *tf_colour_words(const TfColour *colour);

/* Whether an overprinting @mark leaves what is printed on @plate, 0 to 3 of C M Y K or
 * TF_PLATE_SPOTS, as it is (ISO 32000-1, 8.6.7). */
gboolean tf_mark_leaves(const TfMark *mark, int plate);

/* How much of the ink of @ground it takes away, on all plates; NAN where that is not known. */
double tf_mark_cuts(const TfMark *mark, const TfMark *ground);

/* Whether @over takes away all ink of @mark, where it is painted on it. */
gboolean tf_mark_hides(const TfMark *over, const TfMark *mark);

/* Mark @i of the judge's: what it stands on, as far as rectangles tell; NULL for paper. */
const TfMark *tf_judge_ground(const TfJudge *judge, int i);

/* White or coloured, cut out of a colour. */
gboolean tf_judge_is_reversed(const TfJudge *judge, int i);

/* Where the marks of @page lie, words and what is hidden left out; numbers count from its first. */
const TfGrid *tf_judge_grid(const TfJudge *judge, int page);

gboolean tf_rects_meet(TfRect a, TfRect b);

/* rules-document.c */
void tf_rule_x_version(TfJudge *judge);
void tf_rule_x_no_id(TfJudge *judge);
void tf_rule_x_encrypted(TfJudge *judge);
void tf_rule_x_no_title(TfJudge *judge);
void tf_rule_x_info_differs(TfJudge *judge);
void tf_rule_x_trapped(TfJudge *judge);
void tf_rule_x_identification(TfJudge *judge);
void tf_rule_x_metadata(TfJudge *judge);
void tf_rule_x_view_area(TfJudge *judge);
void tf_rule_x_object_streams(TfJudge *judge);
void tf_rule_damaged_pdf(TfJudge *judge);
void tf_rule_unchecked_content(TfJudge *judge);
void tf_rule_crowded_page(TfJudge *judge);

/* rules-intent.c */
void tf_rule_x_output_intent(TfJudge *judge);
void tf_rule_x_no_condition(TfJudge *judge);
void tf_rule_x_condition_unknown(TfJudge *judge);
void tf_rule_x_profile_kind(TfJudge *judge);
void tf_rule_x_profile_damaged(TfJudge *judge);
void tf_rule_x_profile_condition(TfJudge *judge);
void tf_rule_x_profile_version(TfJudge *judge);
void tf_rule_other_condition(TfJudge *judge);
void tf_rule_other_profile(TfJudge *judge);

/* rules-objects.c */
void tf_rule_x_filter(TfJudge *judge);
void tf_rule_x_postscript(TfJudge *judge);
void tf_rule_x_halftone(TfJudge *judge);
void tf_rule_x_separated(TfJudge *judge);
void tf_rule_x_annotation(TfJudge *judge);
void tf_rule_x_action(TfJudge *judge);
void tf_rule_x_other_files(TfJudge *judge);
void tf_rule_x_layers(TfJudge *judge);
void tf_rule_x_alternate_image(TfJudge *judge);
void tf_rule_x_operator(TfJudge *judge);
void tf_rule_hidden_content(TfJudge *judge);

/* rules-pages.c */
void tf_rule_x_page_boxes(TfJudge *judge);
void tf_rule_x_box_nesting(TfJudge *judge);
void tf_rule_mixed_page_sizes(TfJudge *judge);
void tf_rule_pages_not_multiple(TfJudge *judge);
void tf_rule_blank_page(TfJudge *judge);

/* rules-bleed.c */
void tf_rule_no_bleed(TfJudge *judge);
void tf_rule_bleed_box_missing(TfJudge *judge);
void tf_rule_bleed_not_painted(TfJudge *judge);

/* rules-colour.c */
void tf_rule_x_not_cmyk(TfJudge *judge);
void tf_rule_x_colour_no_profile(TfJudge *judge);
void tf_rule_colour_profile_broken(TfJudge *judge);
void tf_rule_device_rgb(TfJudge *judge);
void tf_rule_x_transparency(TfJudge *judge);
void tf_rule_x_blend_space(TfJudge *judge);
void tf_rule_x_profile_twice(TfJudge *judge);

/* rules-inks.c */
void tf_rule_total_ink(TfJudge *judge);
void tf_rule_faint_tint(TfJudge *judge);
void tf_rule_white_overprints(TfJudge *judge);
void tf_rule_spot_differs(TfJudge *judge);
void tf_rule_hairline(TfJudge *judge);

/* rules-type.c */
void tf_rule_font_not_embedded(TfJudge *judge);
void tf_rule_glyph_not_there(TfJudge *judge);
void tf_rule_text_unsafe(TfJudge *judge);
void tf_rule_small_type(TfJudge *judge);
void tf_rule_small_reversed_type(TfJudge *judge);
void tf_rule_small_coloured_type(TfJudge *judge);
void tf_rule_small_for_script(TfJudge *judge);
void tf_rule_rich_black_text(TfJudge *judge);
void tf_rule_black_knocks_out(TfJudge *judge);

/* rules-pictures.c */
void tf_rule_picture_coarse(TfJudge *judge);
void tf_rule_picture_soft(TfJudge *judge);
void tf_rule_picture_fine(TfJudge *judge);
void tf_rule_line_art_coarse(TfJudge *judge);
