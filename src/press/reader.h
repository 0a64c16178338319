/* reader.h: a tagged PDF becomes one that screen readers can use: PDF/UA-1.
 *
 *     painter's PDF, tagged  -->  languages, descriptions, artifacts, metadata  -->  PDF/UA-1
 *
 * Adds what cairo leaves out (1.16 and 1.18): everything a structure element says beyond its
 * role and its content. The painter keeps a list of its tags in the order of opening them,
 * which is the order of the tree from the top, parents before children.
 */
#pragma once

#include "pdf/pdf.h"

typedef struct {
    const char *role;        /* as painted: "P", "H1", "Figure"; checked                 */
    const char *language;    /* BCP 47, where it differs from the parent's; NULL         */
    const char *alt;         /* figures, links: what they show, where they lead; NULL    */
    const char *actual_text; /* what the content stands for; NULL                        */
    const char *numbering; /* L: "Disc", "Decimal" …; NULL: labels stand as they are   */
    const char *scope;     /* TH: "Row" or "Column", which it heads; NULL                */
    int n_columns;         /* TH, TD: how many columns they go over; 0 or 1 for one      */
} TfReaderTag;

typedef struct {
    const char *title;    /* UTF-8                                                        */
    const char *author;   /* NULL for none                                                */
    const char *language; /* BCP 47                                                       */
    gboolean is_rtl;      /* text runs, and pages are turned, from right to left          */
    const char *date; /* ISO 8601: "2026-12-01" or with time and zone; NULL: tf_date() */
    const TfReaderTag *tags; /* one for each structure element; NULL if not known         */
    int n_tags;
} TfReaderSpec;

/**
 * tf_reader:
 * @in: a tagged PDF
 * @out: may be @in
 *
 * Findings: damaged-pdf
 * Errors: TF_ERROR_FORMAT if @in is not tagged or its tree is not that of @spec's tags (then
 * text got lost while painting); those of tf_pdf_open() and tf_pdf_save(). @out is as it was
 */
gboolean tf_reader(const char *in,
                   const TfReaderSpec *spec,
                   const char *out,
                   TfFindings *findings,
                   GError **error);
