/* specsheet-private.h: what the files that write the specification share. */
#pragma once

#include "production/specsheet.h"

/* A row: what it is about, in plain words, in those of bids. */
void tf_specsheet_add(TfDocument *document,
                      const char *name,
                      const char *plain,
                      const char *bid);

/* Which files there are to print from, and what is to be shown before all is printed. */
void tf_specsheet_add_files(TfDocument *document,
                            const TfOrder *order,
                            const TfOrderProduct *product);

/* How good it is to be, and what it is held against. */
void tf_specsheet_add_quality(TfDocument *document, const TfOrderProduct *product);

/* What is to come with the price. */
void tf_specsheet_add_asked(TfDocument *document, const TfOrder *order);
