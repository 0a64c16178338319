/* faces.h: the list of font files this project may use, and nothing else. fonts/fonts.xml.
 *
 *     <face family="Noto Sans" style="regular" file="NotoSans-Regular.ttf" index="0" sha256="…"/>
 *     <role language="ar" families="Noto Naskh Arabic, Noto Sans"/>
 */
#pragma once

#include "base/finding.h"

typedef struct {
    const char *family;
    gboolean is_bold;
    const char *path;     /* where it was found; NULL if it was not              */
    int index;            /* face inside a collection                            */
    const char *expected; /* SHA-256 in the list                                 */
    const char *digest;   /* SHA-256 of the file found; NULL if not asked for    */
    TfPlace place;
} TfFace;

typedef struct TfFaces TfFaces;

/**
 * tf_faces_load:
 * @folder: fonts/; files are looked for there first, then in the system's font folders
 * @with_digests: whether to read every file and compare; slow for the large collections
 *
 * Findings: those of xml.h; unknown-element, unknown-attribute, missing-attribute,
 * bad-attribute, bad-content, duplicate-key, missing-font, font-changed
 */
TfFaces *tf_faces_load(const char *folder,
                       gboolean with_digests,
                       TfFindings *findings,
                       GError **error);
void tf_faces_free(TfFaces *faces);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfFaces, tf_faces_free)

int tf_faces_n(const TfFaces *faces);
const TfFace *tf_faces_get(const TfFaces *faces, int i);

/* Returns: (transfer none) (nullable): the row with this family and weight */
const TfFace *tf_faces_find(const TfFaces *faces, const char *family, gboolean is_bold);

/* Families for @language, first choice first, comma-separated as Pango wants them; NULL if
 * the list has no role for it. */
const char *tf_faces_families(const TfFaces *faces, const char *language);

/* Families that set literals and English in books of @language: the role's own, or those of
 * "en"; "" if there is no role for "en" either. */
const char *tf_faces_literal_families(const TfFaces *faces, const char *language);

/* Size of literals and English islands in text of @language, of the size of that text; 1 where
 * the list does not say. */
double tf_faces_foreign_size(const TfFaces *faces, const char *language);
