/* sheets.h: small PDFs that tests impose, and what comes of it. */
#pragma once

#include "impose/impose.h"
#include "pdf/object.h"

/* A folder of its own for each test, with its two files. */
typedef struct {
    char *folder, *in, *out;
    TfFindings *findings;
} SheetFiles;

/* Before and after each test of a group; @state: SheetFiles. */
int sheet_set_up(void **state);
int sheet_tear_down(void **state);

/* @n pages of 200 × 300, all media. */
void sheet_make_pages(const SheetFiles *files, int n);

/* The same with a trim of 180 × 280 and 9 points of bleed inside a media of 200 × 300. */
void sheet_make_boxed_pages(const SheetFiles *files, int n);

/* Returns: (transfer full): never NULL, else the test fails */
TfPdf *sheet_opened(const char *path);
void sheet_saved(TfPdf *pdf, const char *path);
TfPdf *sheet_imposed(const SheetFiles *files, const TfImposeSpec *spec);

/* How often @code was found. */
int sheet_n_of(const SheetFiles *files, const char *code);
