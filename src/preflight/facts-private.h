/* facts-private.h: what the files share that read a PDF for its facts.
 *
 *     facts.c ─► things.c  layers.c  xmp.c        the document
 *             └► facts-pages.c ─► marks.c         each page: boxes, annotations, its streams
 *                                 ├ paths.c  texts.c  forms.c  pictures.c  samples.c  gradients.c   what is painted
 *                                 ├ scopes.c ─► settings.c colours.c functions.c fonts.c cmaps.c   with what
 *                                 │             fonts.c ─► programs.c
 *                                 └ mark-list.c   what is kept of it
 *
 * Nothing read from a file is trusted: counts are limited, numbers finite, nesting bounded.
 */
#pragma once

#include "pdf/content.h"
#include "pdf/object.h"
#include "preflight/facts.h"

enum {
    TF_MOST_PAGES = 20000,
    TF_MOST_DEPTH = 32,         /* of forms, tiles and glyphs in each other              */
    TF_MOST_SAVED = 4096,       /* q without Q                                           */
    TF_MOST_ANNOTATIONS = 4096, /* of a page                                          */
    TF_MOST_COLORANTS = 32,     /* of one space                                          */
    TF_MOST_STREAM = 128 << 20, /* bytes of one content stream, unpacked               */
    TF_MOST_SMALL = 16 << 20,   /* the same of CMaps, functions, metadata, profiles    */
    TF_PROFILE_HEADER = 128,    /* bytes */
};

typedef struct FT_LibraryRec_ *TfFreetype; /* FT_Library */
typedef struct TfWalk TfWalk;
typedef struct TfScope TfScope;

struct TfFacts {
    TfFactDocument document;
    GStringChunk *texts; /* every text of the facts, once                            */
    GArray *intents, *pages, *fonts, *things, *marks;
};

/* ---- functions.c: functions of PDF, numbers to numbers ---- */

typedef struct TfFunction TfFunction;

/* Returns: (transfer full) (nullable): the tokens of a calculator; NULL if @text is none */
GArray *tf_calculator_read(const char *text);

/* Returns: whether @tokens make @n_out numbers of @in */
gboolean
tf_calculator_run(GArray *tokens, const double *in, int n_in, double *out, int n_out);

/* Returns: (transfer full) (nullable): NULL for what cannot be read, and for more functions in
 * each other than a tint needs, which is told */
TfFunction *tf_function_read(TfWalk *walk, TfPdfObject object);
void tf_function_free(TfFunction *function);

/* Returns: whether all of the @n_out numbers could be found */
gboolean tf_function_run(
    const TfFunction *function, const double *in, int n_in, double *out, int n_out);

/* ---- colours.c: colour spaces, and what of each plate a colour is ---- */

typedef struct TfSpace TfSpace;
struct TfSpace {
    TfColourKind kind;
    int n; /* numbers of a colour, at most TF_MOST_COLORANTS                         */
    int plate[TF_MOST_COLORANTS]; /* spot: C, M, Y, K are 0 to 3; else -1; -2 for None */
    const char *spots;            /* of the facts' texts                             */
    int n_spots;
    gboolean is_all;  /* Separation All: every plate                                 */
    gboolean is_none; /* paints nothing                                              */
    gboolean is_indexed;
    TfSpace *base; /* alternate, base of an index, or what a pattern is coloured in; NULL */
    TfFunction *tint;
    GBytes *table; /* of an index                                            */
    const char *alternate, *full, *profile; /* as TfColour has them                  */
    int profile_n, profile_version;
    const char *profile_fault; /* why its profile tells no colours; NULL               */
};

/* @name: "DeviceRGB" or of the scope's ColorSpace. Returns: (transfer none), never NULL */
const TfSpace *tf_scope_space(TfWalk *walk, TfScope *scope, const char *name);

/* Returns: (transfer full), never NULL: the space an object says, names looked up in @scope */
TfSpace *tf_space_read(TfWalk *walk, TfScope *scope, TfPdfObject object);
TfSpace *tf_space_named(TfWalk *walk, TfScope *scope, const char *name);
void tf_space_free(TfSpace *space);

/* The colour of @n numbers; fewer than the space has are filled up as it starts. */
TfColour tf_space_colour(const TfSpace *space, const double *numbers, int n);

/* The colour of what has many, pictures and gradients: no plates, no tints. */
TfColour tf_space_any_colour(const TfSpace *space);

/* What the space starts with. */
TfColour tf_space_initial(const TfSpace *space);

/* Inks on a plate: 0 for what is not known. */
double tf_colour_sum(const TfColour *colour);

/* ---- cmaps.c: from codes to characters ---- */

typedef struct TfCmap TfCmap;

/* Reads a CMap; what it cannot read it leaves out. Returns: (transfer full) */
TfCmap *tf_cmap_read(const char *data, gsize length);
void tf_cmap_free(TfCmap *cmap);

/* The first character a ToUnicode map gives for @code; 0 for none. */
gunichar tf_cmap_character(const TfCmap *cmap, guint code);

/* The glyph number (CID) of @code; -1 for none. */
int tf_cmap_glyph(const TfCmap *cmap, guint code);

/* How many bytes the code at the start of @bytes has, 1 to 4, never more than @length. */
int tf_cmap_code_length(const TfCmap *cmap, const guint8 *bytes, gsize length);

/* ---- programs.c: the files of fonts ---- */

typedef struct {
    gboolean is_unreadable;
    int n_glyphs;       /* 0: not known                                            */
    GBytes *cids;       /* outlines with numbers of their own, bit by bit; NULL    */
    guint8 missing[32]; /* simple fonts: codes that have no glyph, bit by bit      */
} TfProgram;

/* ---- fonts.c ---- */

/* texts.c: the procedure of a glyph of Type 3, and how it was painted */
typedef struct TfProcedure TfProcedure;
void tf_procedure_free(TfProcedure *procedure);

typedef struct {
    TfPdfObject object;
    int number; /* of the facts' fonts                                               */
    gboolean is_composite, is_type_3, is_vertical, is_unicode_code;
    int code_length; /* composite without a CMap of its own: 2; 0 mixed as EUC has it */
    TfCmap *cmap;    /* Encoding of a composite font; NULL for Identity and known names */
    TfCmap *unicode; /* ToUnicode; NULL                                       */
    GHashTable *cid_widths; /* CID to width, as GINT_TO_POINTER of thousandths + 1; NULL */
    double default_width;
    double widths[256];         /* simple fonts, em; NAN where not said                  */
    gunichar characters[256];   /* simple fonts by their encoding; 0 unknown           */
    gboolean missing[256];      /* encoded as .notdef                                    */
    const char *names[256];     /* simple fonts: glyphs by Differences; NULL             */
    gboolean is_encoding_named; /* or Latin, as it is no font of signs                */
    GBytes *glyph_map;          /* CIDToGIDMap stream; NULL                              */
    const TfProgram *program;   /* NULL where the file has none                          */
    double ascent, descent;     /* em, descent negative                                  */
    double em;       /* Type 3: how high its glyphs are at size 1; else 1                 */
    TfMatrix matrix; /* Type 3: glyph space to em                             */
    TfPdfObject procs[256]; /* Type 3; 0                                             */
    TfProcedure *procedures[256]; /* Type 3: those that were shown; NULL             */
    TfScope *scope;       /* Type 3: its own resources; NULL for those of the page */
    gboolean is_coloured; /* Type 3: some glyph brings its colour                  */
} TfFont;

/* A glyph of a string. */
typedef struct {
    guint code;
    int length;         /* bytes                                                     */
    double width;       /* em                                                        */
    gunichar character; /* 0 unknown                                                 */
    gboolean is_missing;
} TfGlyph;

TfFont *tf_font_read(TfWalk *walk, TfPdfObject object);
void tf_font_free(TfFont *font);

/* The glyph at the start of @bytes, of which there is at least one. */
TfGlyph tf_font_glyph(const TfFont *font, const guint8 *bytes, gsize length);

/* What the file holds of @font, whose encoding is known; read once.
 * Returns: (transfer none) (nullable): NULL for none */
const TfProgram *tf_walk_program(TfWalk *walk, TfPdfObject descriptor, const TfFont *font);
void tf_walk_free_programs(TfWalk *walk);
void tf_program_free(TfProgram *program);

/* Whether it has this glyph, or CID where its outlines go by these; TRUE if nobody knows. */
gboolean tf_program_has(const TfProgram *program, int glyph);

/* Whether it surely has no glyph for @code. */
gboolean tf_program_lacks(const TfProgram *program, guint8 code);

/* The character the encodings of PDF mean with the glyph name @name; 0 for what is not known. */
gunichar tf_glyph_name_character(const char *name);

/* ---- scopes.c: resources by their names ---- */

/* Content that is painted from elsewhere: form, tile, glyph. */
typedef struct {
    TfPdfObject stream;
    GBytes *content; /* NULL until used                                              */
    TfScope *scope;  /* its own resources; NULL for those of who paints it           */
    TfMatrix matrix;
    TfRect box;
    gboolean has_box, is_running, is_group, is_unreadable;
    const char *group_space; /* as tf_group_changes() has it                         */
} TfForm;

typedef struct {
    gboolean is_picture, is_form, is_hidden;
    TfScope *scope; /* that it was read in                                     */
    int told_page;  /* page, from 1, on which its things were last told               */
    TfForm form; /* of a picture only its stream                                        */
    gboolean is_summed; /* picture: its samples                                        */
    TfMark picture;     /* kind, colour, width, height, bits, transparency               */
} TfXobject;

typedef struct {
    gboolean is_tile, is_stencil; /* PaintType 2                                     */
    TfForm form;                  /* tile                                            */
    TfColour colour;              /* gradient                                        */
    gboolean is_transparent;      /* gradient: by its own graphics state            */
    int named_page; /* page, from 1, on which it was last named, and its things told */
    int told_page;  /* page, from 1, on which the marks of the tile were told, and    */
    TfRect told;    /* where                                                          */
} TfPattern;

/* What a graphics state dictionary sets; what it does not say is as it was. */
typedef struct {
    gboolean has_fill_overprint, has_stroke_overprint, has_mode, has_fill_alpha,
        has_stroke_alpha, has_blend, has_mask, has_width, has_font;
    gboolean fill_overprint, stroke_overprint, blends, masks;
    int mode;
    double fill_alpha, stroke_alpha, width, size;
    TfFont *font;
    TfForm mask;              /* the group of a soft mask; no stream where there is none */
    int told_page, mask_page; /* as of TfXobject; the same of what the mask paints    */
} TfSetting;

/* ---- settings.c ---- */

TfSetting *tf_setting_read(TfWalk *walk, TfPdfObject object);
void tf_setting_free(TfSetting *setting);
/* What of it X bars, but transparency, which is of what is painted. */
void tf_setting_tell(TfPdf *pdf, TfFacts *facts, int page, TfPdfObject object);
gboolean tf_setting_is_transparent(const TfSetting *setting);

/* Scopes live until the caches of the walk are emptied, which is between pages. */
TfScope *tf_scope_of(TfWalk *walk, TfPdfObject resources);
TfXobject *tf_scope_xobject(TfWalk *walk, TfScope *scope, const char *name);
TfPattern *tf_scope_pattern(TfWalk *walk, TfScope *scope, const char *name);
TfSetting *tf_scope_setting(TfWalk *walk, TfScope *scope, const char *name);
const TfColour *tf_scope_gradient(TfWalk *walk, TfScope *scope, const char *name);
TfFont *tf_scope_font(TfWalk *walk, TfScope *scope, const char *name);
TfPdfObject tf_scope_get(TfWalk *walk, TfScope *scope, const char *kind, const char *name);

/* Whether a marked-content property list hides what it marks. */
gboolean tf_scope_hides(TfWalk *walk, TfScope *scope, const char *name);

TfFont *tf_walk_font(TfWalk *walk, TfPdfObject object);
void tf_form_read(TfWalk *walk, TfPdfObject stream, TfForm *form);
void tf_form_clear(TfForm *form);

/* ---- pictures.c ---- */

TfMark tf_picture_read(TfWalk *walk, TfScope *scope, TfPdfObject image);
TfMark tf_picture_read_inline(TfWalk *walk, TfScope *scope, const TfOperation *operation);
/* ---- codecs.c ---- */

/* @n: numbers of a colour in the space of @picture; 0 where it is not known
 * Returns: (transfer none) (nullable): what is wrong with a picture packed as JPEG */
const char *tf_picture_fault(TfPdf *pdf, TfPdfObject image, const TfMark *picture, int n);

/* Returns: (transfer none) (nullable): name of the space that a JPEG 2000 says itself */
const char *tf_picture_own_space(TfPdf *pdf, TfPdfObject image);

/* ---- gradients.c ---- */

/* The heaviest colour of a gradient; where its inks cannot be told that is a thing of the page. */
TfColour tf_gradient_colour(TfWalk *walk, TfScope *scope, TfPdfObject shading);

/* ---- samples.c ---- */

/* How much ink the samples of a picture bring, where it is shown at @ppi; found once. */
void tf_picture_sum(TfWalk *walk, TfScope *scope, TfXobject *xobject, double ppi);

/* ---- layers.c: what is switched off ---- */

typedef struct TfLayers TfLayers;
TfLayers *tf_layers_read(TfPdf *pdf, TfFacts *facts);
void tf_layers_free(TfLayers *layers);
/* @membership: an OCG or OCMD; 0 is shown */
gboolean tf_layers_hide(TfLayers *layers, TfPdf *pdf, TfPdfObject membership);

/* ---- mark-list.c ---- */

typedef struct TfMarkList TfMarkList;
TfMarkList *tf_mark_list_new(TfFacts *facts);
void tf_mark_list_free(TfMarkList *list);
void tf_mark_list_add(TfMarkList *list, const TfMark *mark);
/* Ends the page whose marks begin at @first: what lies below overprinting ones is found. */
void tf_mark_list_end_page(TfMarkList *list, int first);

/* Whether two colours are the same on every plate, and by the same space. */
gboolean tf_colours_equal(const TfColour *a, const TfColour *b);

TfRect tf_rect_met(TfRect a, TfRect b); /* width -1 where they do not meet            */
TfRect tf_rect_joined(TfRect a, TfRect b);
TfRect tf_rect_mapped(TfRect rect, TfMatrix matrix); /* around its image               */
double tf_matrix_least_scale(TfMatrix matrix);

/* ---- the walk ---- */

typedef struct {
    const TfSpace *space;
    TfColour colour;
    TfPattern *pattern;
    gboolean overprints;
    double alpha;
} TfPaint;

/* Letters that clip (Tr 4 to 7): what is painted through them is text. */
typedef struct {
    int n; /* 0: none                                                                */
    TfRect rect;
    double size;
    int font;
    const char *script;
} TfLetters;

typedef struct {
    TfMatrix ctm; /* to points on the page                                           */
    TfRect clip;
    TfPaint paint[2]; /* fill, stroke                                                */
    int overprint_mode;
    gboolean blends, masks;
    double line_width;
    double character_space, word_space, scale, leading, rise, size;
    int text_mode;
    TfFont *font;
    TfLetters letters;
} TfState;

struct TfWalk {
    TfPdf *pdf;
    TfFacts *facts;
    TfLayers *layers;
    TfMarkList *list;
    int page;
    GHashTable *scopes, *xobjects, *patterns, *fonts; /* by object number              */
    GPtrArray *loose, *loose_fonts, *loose_patterns;  /* scopes and others without one */
    gsize n_cached; /* bytes of forms that are kept                                */
    gint64 n_bytes; /* that may still be unpacked in all                           */
    gint64 n_cut;   /* marks, so far, of which a clip left only a part or nothing       */
    gint64 n_inked, n_coloured; /* marks, so far, with any ink; with more than black    */
    gint64 n_operations, n_page_operations; /* that may still be run in all, on the page */
    int n_functions, n_widths; /* that may still be read in all                      */
    gint64 n_sample_bytes;     /* of pictures that may still be summed in all          */
    gint64 n_program_bytes;    /* of fonts that may still be unpacked in all           */
    TfFreetype freetype;       /* NULL until the first font                            */
    GHashTable *programs;      /* object number to TfProgram                           */
    int n_loose_programs;      /* of these, that have no number                        */
    int depth;
    GHashTable *filters_seen; /* streams whose filters were told                     */
    GHashTable
        *font_numbers; /* object number of a font to its place among the facts, from 1 */
};

/* One stream as it is run. */
typedef struct {
    TfWalk *walk;
    TfScope *scope;
    TfState now;
    GArray *saved; /* of TfState                                                     */
    int n_lost;    /* q past the limit                                               */
    TfMatrix base; /* that patterns are placed in                                    */
    TfMatrix text, line; /* text matrices                                            */
    TfLetters letters;   /* since BT                                                 */
    /* The path in points on the page. */
    double x, y, start_x, start_y, least_x, least_y, most_x, most_y;
    gboolean has_path, is_moved; /* moved: a subpath begins at start                 */
    int n_subpaths;
    int n_points;        /* of straight paths, G_MAXINT for others                 */
    double points[8][2]; /* the first ones                                         */
    gboolean clips_path;
    int n_hidden, n_marked;  /* marked content open: hidden from n_hidden on, 0 none  */
    int n_compatible;        /* BX open                                               */
    gboolean is_hidden;      /* all of the stream                                     */
    gboolean is_colourless;  /* tile or glyph in the colour of who uses it            */
    gboolean is_glyph;       /* its own text mark stands for what it fills            */
    gboolean is_begun;       /* a glyph that has said how wide it is                  */
    gboolean is_mask;        /* it makes no ink: only spaces that X bars are told     */
    gboolean brings_colour;  /* a glyph that says so                                  */
    gboolean is_transparent; /* what it is painted into is                           */
    const TfRect *place;     /* of a tile: where its marks are; NULL                  */
} TfRun;

TfWalk *tf_walk_new(TfPdf *pdf, TfFacts *facts);
void tf_walk_free(TfWalk *walk);
/* A small stream's data, at most @limit bytes, counted among those of the document.
 * Returns: (transfer full) (nullable) */
GBytes *tf_walk_small_stream(TfWalk *walk, TfPdfObject stream, gsize limit);
/* Goes through all a page paints. */
void tf_walk_page(TfWalk *walk, int page, TfMatrix matrix, TfRect clip);
/* Empties the caches when they have grown large. */
void tf_walk_forget(TfWalk *walk);

/* Returns: (transfer none) (nullable): a space, as a group has it, in which inks do not stay what
 * they are, though it is not of a screen: "DeviceGray", "Lab" */
const char *tf_group_changes(TfPdf *pdf, TfPdfObject group);
/* Tells that of what was painted since @n_inked and @n_coloured @space changes something. */
void tf_walk_tell_lost(TfWalk *walk, const char *space, gint64 n_inked, gint64 n_coloured);

/* What the soft mask that @setting sets is made of; it makes no ink itself. */
void tf_run_mask(TfRun *run, TfSetting *setting);
/* What the annotations of the page look like in print. */
void tf_run_annotations(TfRun *run);

/* Paints @form in the state @run is in; @matrix: what comes before its state's */
void tf_run_form(TfRun *run, TfForm *form, TfMatrix matrix, TfRun *inner);
TfRun tf_run_inside(const TfRun *run);

/* A mark with what is in force for it; @paint: 0 fill, 1 stroke. */
TfMark tf_run_mark(const TfRun *run, TfMarkKind kind, int paint);
/* Puts it on the page, clipped. */
void tf_run_add(TfRun *run, TfMark *mark);
/* The tile of a paint, shown at @rect. */
void tf_run_pattern(TfRun *run, int paint, TfRect rect);

/* That something is set in @colour and does not show; inks are no matter. */
void tf_run_tell_unseen(const TfRun *run, const TfColour *colour);

/* That an operation has not the numbers it takes. */
void tf_run_tell_operands(const TfRun *run, const TfOperation *operation);

/* Goes through a stream. */
void tf_run_content(TfRun *run, GBytes *bytes);

/* forms.c */
TfState tf_state_initial(TfWalk *walk, TfScope *scope);
void tf_run_xobject(TfRun *run, const TfOperation *operation);
void tf_run_inline_image(TfRun *run, const TfOperation *operation);
void tf_run_shading(TfRun *run, const TfOperation *operation);
/* paths.c */
void tf_path_operation(TfRun *run, const TfOperation *operation);
void tf_path_paint(TfRun *run, const TfOperation *operation);
/* texts.c */
void tf_text_operation(TfRun *run, const TfOperation *operation);
void tf_text_show(TfRun *run, const TfOperation *operation);
/* Adds the letters through which @painted is painted. */
void tf_text_through(TfRun *run, const TfMark *painted);

/* ---- facts.c, things.c, xmp.c, facts-pages.c ---- */

/* Returns: (transfer none): @text as the facts keep it; NULL for NULL */
const char *tf_facts_keep(TfFacts *facts, const char *text);
/* Returns: (transfer none): SHA-256 of a profile, without what follows it */
const char *tf_facts_profile_digest(TfFacts *facts, GBytes *profile);
/* Takes @text. */
const char *tf_facts_take(TfFacts *facts, char *text);

void tf_facts_add_thing(
    TfFacts *facts, TfThingKind kind, int page, TfRect rect, const char *detail);
void tf_facts_stream_things(
    TfPdf *pdf, TfFacts *facts, GHashTable *seen, int page, TfPdfObject stream);
void tf_facts_tell_group(TfPdf *pdf, TfFacts *facts, int page, TfPdfObject space);
void tf_facts_document_things(TfPdf *pdf, TfFacts *facts);
void tf_facts_page_things(TfPdf *pdf, TfFacts *facts, int page, double unit);
void tf_facts_all_streams(TfPdf *pdf, TfFacts *facts, GHashTable *seen);
/* about.c: who made the file, its identifier, the title of each intent's profile */
void tf_facts_read_about(TfPdf *pdf, TfFacts *facts);
void tf_facts_read_xmp(TfFacts *facts, const char *data, gsize length);
void tf_facts_read_pages(TfPdf *pdf, TfFacts *facts, TfWalk *walk);
TfMatrix tf_pdf_matrix(TfPdf *pdf, TfPdfObject array);
gboolean tf_pdf_rect(TfPdf *pdf, TfPdfObject array, TfRect *rect);
