/* memory.h: what making one edition leaves for the next in the same process.
 *
 *     content/{facts,terms,laws}.xml  -->  TfReference  -+
 *                                                        |  as they were read before,
 *     content/<source>/ of its texts   -->  TfEdition    -+  while the files say the same
 *
 * For a preview, which makes an edition after every save of it and has no use for reading again what stands
 * beside it. Files are compared byte by byte: dates lie, and two saves of one moment have the same. What
 * was saved while they were read is not remembered.
 */
#pragma once

#include "compose/kept.h"
#include "model/edition.h"

typedef struct TfMemory TfMemory;

TfMemory *tf_memory_new(void);
void tf_memory_free(TfMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfMemory, tf_memory_free)

/* Fonts, and what was shaped in them. Transfer none. */
TfKept *tf_memory_fonts(TfMemory *memory);

/**
 * tf_memory_reference:
 *
 * As tf_reference_load() of content/, with the same findings whether it is read or remembered.
 *
 * Returns: (transfer none) (nullable): until it is asked for again
 */
const TfReference *
tf_memory_reference(TfMemory *memory, TfFindings *findings, GError **error);

/**
 * tf_memory_source:
 * @tag: of the edition that translations are held against
 *
 * As tf_edition_read() of content/ with what tf_memory_reference() returned last. What is wrong with the
 * source is told with the source, unless it cannot be read.
 *
 * Returns: (transfer none) (nullable): until it or the reference is asked for again
 */
const TfEdition *
tf_memory_source(TfMemory *memory, const char *tag, TfFindings *findings, GError **error);
