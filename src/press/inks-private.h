/* inks-private.h: how the exchange of colours is divided.
 *
 *     inks.c      the walk: each stream that paints, once
 *     repaint.c   one stream: its colours become inks
 *     paints.c    what is in force in it
 *     palette.c   which ink a colour is
 *     images.c    what an image is painted with
 *     spots.c     inks with a plate of their own
 *     settings.c  graphics states: what they make transparent, how they overprint
 *
 * Whatever is kept for each kind of paint is indexed by is_stroke: fill, stroke.
 */
#pragma once

#include "pdf/content.h"
#include "pdf/object.h"
#include "press/inks.h"

/* Overprinting of one kind of paint: off, on with OPM 1, or whatever the caller had. */
typedef enum {
    TF_OVERPRINT_OFF,
    TF_OVERPRINT_ON,
    TF_OVERPRINT_UNKNOWN
} TfOverprint;

typedef struct {
    const TfPressInk *inks;
    int n_inks;
} TfPalette;

/* Returns: (nullable): the ink with this key */
const TfPressInk *tf_palette_find_rgb(const TfPalette *palette, const double rgb[3]);

/* Returns: (nullable): the ink on these plates. Two inks may share them and differ in
 * overprinting; the one that is in force is meant. */
const TfPressInk *
tf_palette_find_cmyk(const TfPalette *palette, const double cmyk[4], TfOverprint in_force);

/* The name of the ink that looks most like @rgb, for a person; "none" without inks. */
const char *tf_palette_nearest(const TfPalette *palette, const double rgb[3]);

/* Puts the colour space of an ink with a plate of its own into @resources. Returns: (transfer full): its
 * name there */
char *tf_spot_use(TfPdf *pdf,
                  TfPdfObject resources,
                  const TfPalette *palette,
                  const TfPressInk *ink);

/* Returns: (nullable): the ink on whose plate the colour space @name of @resources prints */
const TfPressInk *
tf_spot_find(TfPdf *pdf, TfPdfObject resources, const TfPalette *palette, const char *name);

/* A graphics state resource. */
typedef struct {
    gboolean is_neutral; /* says no more than that nothing is transparent */
    gboolean is_transparent;
    TfOverprint overprint[2];
    gboolean has_overprint;
} TfSetting;

/**
 * tf_settings_read:
 * @are_transparent: (out): whether one of them is
 *
 * Returns: (transfer full): name to TfSetting, all that @resources have
 */
GHashTable *tf_settings_read(TfPdf *pdf, TfPdfObject resources, gboolean *are_transparent);

/* Removes the neutral ones where none is transparent, which they might end. Only once all streams
 * are done: another may share the dictionary. */
void tf_settings_clean(TfPdf *pdf, TfPdfObject resources);

/* Our own settings, which switch overprinting: fill + 2 · stroke is their number, and from 4 on
 * they concern fills alone. */
#define TF_N_SWITCHES 6
const char *tf_switch_name(int i);

/* Puts those into @resources that are in use. */
void tf_switches_add(TfPdf *pdf, TfPdfObject resources, const gboolean uses[TF_N_SWITCHES]);

typedef enum {
    TF_IMAGE_PLATES,  /* the plates' colours and nothing else */
    TF_IMAGE_STENCIL, /* the colour of fills                  */
    TF_IMAGE_FOREIGN,
} TfImage;

TfImage tf_image_of(TfPdf *pdf, TfPdfObject image);
TfImage tf_image_of_inline(const TfOperation *operation);

/* What a stream paints with before it sets a colour. */
typedef enum {
    TF_START_BLACK_KNOCKOUT, /* a page: nothing overprints                 */
    TF_START_BLACK,          /* a tile: black as well, in an unknown state */
    TF_START_INHERITED,      /* a form, a glyph: whatever is in force      */
} TfStart;

/* What the operands of sc mean. */
typedef enum {
    TF_SPACE_GRAY,
    TF_SPACE_RGB,
    TF_SPACE_CMYK,
    TF_SPACE_SPOT,    /* of one of the inks                                */
    TF_SPACE_OTHER,   /* what was reported when it was chosen              */
    TF_SPACE_UNKNOWN, /* a form's, until it says one: that of whoever draws it */
} TfSpace;

/* What is known about the colour of fills or of strokes. */
typedef struct {
    TfSpace space;
    gboolean is_set;       /* before, a page or a tile has DeviceGray black        */
    gboolean is_inherited; /* a form has the colour of whoever draws it, until set */
    TfOverprint overprint;
    TfOverprint wanted;    /* by the ink that is set; UNKNOWN if none was set here     */
    gboolean is_disturbed; /* inherited, but its overprinting had to be switched too */
} TfPaint;

typedef struct {
    TfPaint paint[2];
    unsigned text;              /* the paints that text is shown with: fill 1, stroke 2 */
    gboolean is_text_inherited; /* in a form whoever draws it says, until that is set   */
    gboolean is_type_3;         /* the font's glyphs are content, whatever the mode     */
} TfPaintState;

/* The paints of one stream. */
typedef struct {
    TfPaintState now;
    GArray *saved;         /* of TfPaintState                                       */
    gboolean needs_black;  /* something was painted before any colour was set: black
                             that nobody set would knock out the other plates      */
    gboolean is_disturbed; /* something was painted with a paint that is             */
    unsigned borrowed;     /* those that were used as they were inherited: fill 1, stroke 2;
                             where text was shown in a mode that is inherited too: 4, 8 */
} TfPaints;

void tf_paints_start(TfPaints *paints, TfStart start);
void tf_paints_clear(TfPaints *paints);

/* Restoring more often than was saved does nothing. */
void tf_paints_save(TfPaints *paints);
void tf_paints_restore(TfPaints *paints);

/* A colour of @space is set. */
void tf_paints_set(TfPaints *paints, gboolean is_stroke, TfSpace space);

/* An ink is set. Returns: the number of our setting that it needs first; -1 for none */
int tf_paints_switch(TfPaints *paints, gboolean is_stroke, gboolean is_overprinting);

/* A setting of the file's own has switched overprinting. Returns: the number of our setting that the
 * inks in force need now; -1 for none */
int tf_paints_restore_switch(TfPaints *paints);

/* @mode: 0 to 7, text rendering mode (ISO 32000-1, 9.3.6) */
void tf_paints_set_text_mode(TfPaints *paints, int mode);

/* Something is painted. */
void tf_paints_use(TfPaints *paints, gboolean is_stroke);
void tf_paints_show_text(TfPaints *paints);

/* A form is painted that has borrowed these from whoever draws it. */
void tf_paints_use_borrowed(TfPaints *paints, unsigned borrowed);

/* A run over a document, as far as its streams need to know. */
typedef struct {
    TfPdf *pdf;
    TfPalette palette;
} TfInksRun;

/* Adds a finding for the page in work, once for each text. */
void tf_inks_report(TfInksRun *run, const char *code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/**
 * tf_inks_run_form:
 * @stream: a form, a tile of a pattern or a glyph; run through once, however often it is drawn
 * @resources: of whoever draws it, where it has none
 *
 * Returns: what it borrows
 */
unsigned
tf_inks_run_form(TfInksRun *run, TfPdfObject stream, TfPdfObject resources, TfStart start);

/**
 * tf_repaint:
 * @bytes: content, not empty
 * @borrowed: (out): as TfPaints has it
 *
 * Returns: (transfer full) (nullable): what @bytes become; NULL if they are right as they are
 */
GString *tf_repaint(TfInksRun *run,
                    GBytes *bytes,
                    TfPdfObject resources,
                    TfStart start,
                    unsigned *borrowed);
