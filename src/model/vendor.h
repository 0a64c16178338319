/* vendor.h: what the printer's press can do. layouts/press/<name>.xml.
 *
 *     <condition identifier="CGATS TR 006" info="GRACoL 2006, coated" profile="….icc"/>
 *     <inks total="300" least="3" rich="40 40 20 100"/>
 *
 * Lengths are points, shares of ink 0 to 1, pictures samples an inch.
 */
#pragma once

#include "base/finding.h"

/* What paper a printing condition is for. */
typedef enum {
    TF_CONDITION_ANY, /* nobody said */
    TF_CONDITION_COATED,
    TF_CONDITION_UNCOATED
} TfConditionPaper;

typedef struct {
    const char *name;       /* of the file, without ".xml"                              */
    const char *identifier; /* of the printing condition in @registry; NULL: in none    */
    const char *registry;   /* NULL without an identifier                               */
    const char *info;       /* the condition in words                                   */
    TfConditionPaper paper; /* that it is for                                           */
    const char *profile; /* its ICC profile, with the folder; NULL: the file is not there */
    double total_ink;    /* most on one spot, of all plates: 0 to 4                  */
    double least_tint;   /* faintest that holds on the plate                         */
    double rich_black[4]; /* for areas                                                */
    double line, reversed_line;                /* thinnest: positive, knocked out       */
    double type, reversed_type, coloured_type; /* smallest: positive, knocked out, in two
                                                  inks or more                          */
    double bleed, safe;                        /* around and inside the trim            */
    int multiple;                              /* of pages                              */
    double ppi_least, ppi_wanted, ppi_most, ppi_line_art;
    TfPlace place, inks_place;
} TfVendor;

/**
 * tf_vendor_load:
 * @folder: layouts/; the file is in its folder press/
 * @name: such as "coated"
 *
 * Returns: (transfer full): numbers that cannot be are those of a coated sheetfed press
 * Findings: those of xml.h; unknown-element, unknown-attribute, missing-attribute,
 * bad-attribute, bad-content, missing-profile
 * Errors: the file cannot be read
 */
TfVendor *
tf_vendor_load(const char *folder, const char *name, TfFindings *findings, GError **error);
/* A coated sheetfed press whose printing condition nobody named. */
const TfVendor *tf_vendor_usual(void);

void tf_vendor_free(TfVendor *vendor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfVendor, tf_vendor_free)

/**
 * tf_vendor_is_there:
 * @place: where somebody named it
 *
 * Findings: unresolved-press
 */
gboolean tf_vendor_is_there(const char *folder,
                            const char *name,
                            TfPlace place,
                            TfFindings *findings);

/* Returns: (transfer full): the names there are in @folder, in alphabetical order */
GPtrArray *tf_vendor_names(const char *folder);
