/* report-private.h: what a technician wants to know of a file before any finding. */
#pragma once

#include "preflight/preflight.h"
#include "preflight/rules.h"

enum {
    TF_N_CHECKLIST = 33 /* rows of the checklist of PDF/X */
};

/* All of it is of the facts; texts are owned. */
typedef struct {
    double width, height; /* of the first page's trim, as it is shown: points            */
    gboolean is_mixed;    /* pages differ in size                                        */
    double bleed;         /* least of any page and side; negative: some page has none    */
    GPtrArray *spots;     /* those of inks that are spots                                */
    GPtrArray *inks;     /* "Cyan", "Gold", "RGB" …: all that is painted with           */
    double most_ink;     /* on one spot, outside pictures …                             */
    int most_page;       /* … of this page, from 1; 0 without                           */
    double most_within;  /* on one spot of a picture                                    */
    int n_unsummed;      /* pictures whose samples may be ink, but were not summed       */
    GPtrArray *unsummed; /* why not: "JPEG", "their size"                              */
    gboolean has_unknown_ink; /* RGB and the like outside pictures */
    gboolean has_overprint, has_transparency;
    GPtrArray *fonts; /* "NotoSans (TrueType, embedded subset)"                      */
    int n_pictures;
    double least_ppi;  /* 0 without pictures                                              */
    double least_size; /* of type; 0 without                                             */
    double least_line; /* the thinnest, in points; 0 without                             */
    int n_black,
        n_black_over; /* texts in black alone, and those that overprint with OPM 1 */
    gboolean has_other_boxes; /* boxes of a later page differ from the first page's     */
} TfGlance;

/* Row @number of the checklist in a few words; NULL for other numbers. */
const char *tf_checklist_name(int number);

int tf_report_n_of(const TfFindings *findings, const char *code);

#define TF_SIGN_HOLDS  "✓"
#define TF_SIGN_BROKEN "✗"
#define TF_SIGN_UNKNOWN \
    "?" /* nobody can tell: no intent to look at, or something not looked into */
#define TF_SIGN_NOT_ASKED "–"

/* How it stands with @rule. */
const char *
tf_report_sign(const TfRule *rule, const TfPreflightSpec *spec, const TfFindings *findings);

/* The rows of the checklist with ticks, the rules of the press, and what nobody looked at. */
void tf_report_add_checklist(GString *out,
                             const TfPreflightSpec *spec,
                             const TfFindings *findings);

/* What no rule looks at, ended by NULL. */
const char *const *tf_report_not_checked(void);

/* The press and what it can hold. */
void tf_report_add_press(GString *out, const TfPreflightSpec *spec);

/* SHA-256 of the file at @path; NULL where it cannot be read any more. Transfer full. */
char *tf_report_digest(const char *path);

const char *tf_said_name(TfSaid said);

void tf_glance_take(TfGlance *glance, const TfFacts *facts);
void tf_glance_clear(TfGlance *glance);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfGlance, tf_glance_clear)
