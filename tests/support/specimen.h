/* specimen.h: a few words set by our engine and painted by our painter, as a small gray picture.
 *
 * 24 pixels an em. Thin gray rules stand where the measure begins and ends, so that one sees
 * whether a line fills it.
 */
#pragma once

#include "model/layout.h"
#include "support/picture.h"

typedef struct {
    const char *name; /* of the picture                                              */
    const char *sees; /* what is right about it, for whoever looks                    */
    const char *tag;  /* language                                                    */
    const char *text; /* what stands in [brackets] is a literal                      */
    double measure;   /* ems                                                         */
    TfAlign align;
    gboolean is_bold;
    gboolean is_divided; /* words may be                                             */
    gboolean hangs;      /* marks stand out of flush edges                           */
    gboolean draws_out;  /* joins of Arabic letters may be                           */
} Specimen;

/* Pixels of the painter in a row of a pixel of the picture: see specimen.c. */
#define SPECIMEN_FINENESS 8

/**
 * specimen_paint:
 * @fineness: SPECIMEN_FINENESS; another one makes a picture that differs as those of two
 * versions of cairo do
 *
 * Fails the test where anything is found wrong with the words.
 *
 * Returns: (transfer full) (nullable): the name of a font file that is not the one the project
 * lists, so that the picture says nothing; NULL if there is none
 */
char *specimen_paint(const Specimen *specimen, int fineness, PictureGrays *picture);
