#include "model/faces.h"

#include "base/file.h"
#include "model/xml.h"

#include <string.h>

/* Folders in folders: deep enough for every system, and an end for links in a circle. */
enum {
    TF_DEEPEST_FOLDER = 6
};

/* A face with the texts it owns. */
typedef struct {
    TfFace face; /* first, so that a pointer to it is a pointer to this */
    char *path;
    char *digest;
} Face;

struct TfFaces {
    TfXml *xml;
    GPtrArray *faces;     /* of Face, owned                           */
    GHashTable *families; /* language to comma-separated family names */
    GHashTable *roles;    /* language to its const TfXmlNode          */
};

/* English beside another script may look larger or smaller than its size says, not more so. */
static const double least_foreign_size = 0.5;
static const double most_foreign_size = 1.5;

static const TfXmlAttributeRule face_rows[] = {
    {"family", TF_VALUE_TEXT, TRUE, NULL},
    {"style", TF_VALUE_CHOICE, TRUE, "regular bold"},
    {"file", TF_VALUE_TOKEN, TRUE, NULL},
    {"index", TF_VALUE_NUMBER, TRUE, NULL},
    {"sha256", TF_VALUE_TOKEN, TRUE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule role_rows[] = {
    {"language", TF_VALUE_TOKEN, TRUE, NULL},
    {"families", TF_VALUE_TEXT, TRUE, NULL},
    {"literals", TF_VALUE_TEXT, FALSE, NULL},
    {"foreign-size", TF_VALUE_NUMBER, FALSE, NULL},
    {.name = NULL},
};

static const TfXmlElementRule rules[] = {
    {"fonts", "face+ role+", FALSE, NULL},
    {"face", "", FALSE, face_rows},
    {"role", "", FALSE, role_rows},
    {.name = NULL},
};

static gboolean
is_font_name(const char *name)
{
    return g_str_has_suffix(name, ".ttf") || g_str_has_suffix(name, ".otf") ||
           g_str_has_suffix(name, ".ttc") || g_str_has_suffix(name, ".otc");
}

/* Of two files of one name in one tree the first in alphabetical order counts, because the
 * order of a folder is chance. */
static void
note_file(GHashTable *files, const char *name, const char *path)
{
    const char *known = g_hash_table_lookup(files, name);
    if (known == NULL || strcmp(path, known) < 0)
        g_hash_table_insert(files, g_strdup(name), g_strdup(path));
}

static void
walk_folder(GHashTable *files, const char *folder, int depth)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (dir == NULL)
        return;
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (is_font_name(name))
            note_file(files, name, path);
        else if (depth < TF_DEEPEST_FOLDER && *name != '.')
            walk_folder(files, path, depth + 1);
    }
}

/* File name to path; the first folder that has a name wins. */
static GHashTable *
find_files(const char *folder)
{
    g_autofree char *own =
        g_build_filename(g_get_home_dir(), ".local", "share", "fonts", NULL);
    const char *const roots[] = {folder, "/usr/share/fonts", "/usr/local/share/fonts", own};
    GHashTable *files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(roots); i++) {
        g_autoptr(GHashTable) more =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        walk_folder(more, roots[i], 0);
        GHashTableIter iter;
        void *name;
        void *path;
        g_hash_table_iter_init(&iter, more);
        while (g_hash_table_iter_next(&iter, &name, &path))
            if (!g_hash_table_contains(files, name))
                g_hash_table_insert(files, g_strdup(name), g_strdup(path));
    }
    return files;
}

static void
face_free(void *data)
{
    Face *own = data;
    g_free(own->path);
    g_free(own->digest);
    g_free(own);
}

/* The digest of a file that was read for a face before: collections hold many faces. */
static const char *
known_digest(const TfFaces *faces, const char *path)
{
    for (int i = 0; i < tf_faces_n(faces); i++) {
        const TfFace *face = tf_faces_get(faces, i);
        if (face->digest != NULL && strcmp(face->path, path) == 0)
            return face->digest;
    }
    return NULL;
}

static void
check_digest(const TfFaces *faces, Face *own, TfFindings *findings)
{
    const char *known = known_digest(faces, own->path);
    own->digest = known != NULL ? g_strdup(known) : tf_file_digest(own->path, NULL);
    own->face.digest = own->digest;
    if (g_strcmp0(own->digest, own->face.expected) != 0)
        tf_findings_add(findings, "font-changed", own->face.place, NULL,
                        "%s has the digest %s, but the list was made with %s", own->path,
                        own->digest != NULL ? own->digest : "(unreadable)",
                        own->face.expected);
}

static void
add_face(TfFaces *faces, const TfXmlNode *node, GHashTable *files, TfFindings *findings)
{
    const char *file = tf_xml_attribute(node, "file");
    const char *family = tf_xml_attribute(node, "family");
    const char *expected = tf_xml_attribute(node, "sha256");
    Face *own = g_new0(Face, 1);
    own->face.family = family != NULL ? family : "";
    own->face.is_bold = g_strcmp0(tf_xml_attribute(node, "style"), "bold") == 0;
    own->face.index = (int)CLAMP(tf_xml_number(node, "index", 0), 0, 255);
    own->face.expected = expected != NULL ? expected : "";
    own->face.place = node->place;
    own->path = file != NULL ? g_strdup(g_hash_table_lookup(files, file)) : NULL;
    own->face.path = own->path;
    g_ptr_array_add(faces->faces, own);
    if (own->path == NULL && file != NULL)
        tf_findings_add(findings, "missing-font", node->place, NULL,
                        "the font file %s is in none of the font folders", file);
}

static gboolean
has_family(const TfFaces *faces, const char *family)
{
    return tf_faces_find(faces, family, FALSE) != NULL ||
           tf_faces_find(faces, family, TRUE) != NULL;
}

static void
check_foreign_size(const TfXmlNode *node, TfFindings *findings)
{
    double size = tf_xml_number(node, "foreign-size", 1);
    if (size < least_foreign_size || size > most_foreign_size)
        tf_findings_add(findings, "bad-attribute",
                        tf_xml_attribute_place(node, "foreign-size"),
                        "Write a share of the text's size, from 0.5 to 1.5.",
                        "foreign-size is %g", size);
}

static void
check_families(const TfFaces *faces,
               const TfXmlNode *node,
               const char *name,
               TfFindings *findings)
{
    const char *value = tf_xml_attribute(node, name);
    if (value == NULL)
        return;
    g_auto(GStrv) families = g_strsplit(value, ",", -1);
    for (char **family = families; *family != NULL; family++)
        if (!has_family(faces, g_strstrip(*family)))
            tf_findings_add(findings, "bad-attribute", tf_xml_attribute_place(node, name),
                            "Write the family as a <face> of this list has it.",
                            "no <face> of the list is of the family “%s”", *family);
}

static void
add_role(TfFaces *faces, const TfXmlNode *node, TfFindings *findings)
{
    const char *language = tf_xml_attribute(node, "language");
    const char *families = tf_xml_attribute(node, "families");
    if (language == NULL || families == NULL)
        return;
    check_families(faces, node, "families", findings);
    check_families(faces, node, "literals", findings);
    check_foreign_size(node, findings);
    if (g_hash_table_contains(faces->families, language))
        tf_findings_add(findings, "duplicate-key", node->place, NULL,
                        "there is already a <role> for “%s”", language);
    else {
        g_hash_table_insert(faces->families, g_strdup(language), g_strdup(families));
        g_hash_table_insert(faces->roles, g_strdup(language), (void *)node);
    }
}

static void
read_rows(TfFaces *faces, GHashTable *files, TfFindings *findings)
{
    const TfXmlNode *root = tf_xml_root(faces->xml);
    for (int i = 0; i < root->n_children; i++) {
        const TfXmlNode *node = root->children[i];
        if (tf_xml_is(node, "face"))
            add_face(faces, node, files, findings);
        else if (tf_xml_is(node, "role"))
            add_role(faces, node, findings);
    }
}

TfFaces *
tf_faces_load(const char *folder,
              gboolean with_digests,
              TfFindings *findings,
              GError **error)
{
    g_autofree char *path = g_build_filename(folder, "fonts.xml", NULL);
    TfXml *xml;
    if (!tf_xml_load_checked(path, "urn:x-tenfold:fonts:1", rules, &xml, findings, error))
        return NULL;
    TfFaces *faces = g_new0(TfFaces, 1);
    faces->xml = xml;
    faces->faces = g_ptr_array_new_with_free_func(face_free);
    faces->families = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    faces->roles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (xml == NULL)
        return faces;
    g_autoptr(GHashTable) files = find_files(folder);
    read_rows(faces, files, findings);
    for (guint i = 0; with_digests && i < faces->faces->len; i++) {
        Face *own = g_ptr_array_index(faces->faces, i);
        if (own->path != NULL)
            check_digest(faces, own, findings);
    }
    return faces;
}

void
tf_faces_free(TfFaces *faces)
{
    if (faces == NULL)
        return;
    g_ptr_array_unref(faces->faces);
    g_hash_table_unref(faces->families);
    g_hash_table_unref(faces->roles);
    tf_xml_free(faces->xml);
    g_free(faces);
}

int
tf_faces_n(const TfFaces *faces)
{
    return (int)faces->faces->len;
}

const TfFace *
tf_faces_get(const TfFaces *faces, int i)
{
    g_return_val_if_fail(i >= 0 && i < tf_faces_n(faces), NULL);
    const Face *own = g_ptr_array_index(faces->faces, i);
    return &own->face;
}

const TfFace *
tf_faces_find(const TfFaces *faces, const char *family, gboolean is_bold)
{
    for (int i = 0; i < tf_faces_n(faces); i++) {
        const TfFace *face = tf_faces_get(faces, i);
        if (face->is_bold == is_bold && strcmp(face->family, family) == 0)
            return face;
    }
    return NULL;
}

const char *
tf_faces_families(const TfFaces *faces, const char *language)
{
    return g_hash_table_lookup(faces->families, language);
}

const char *
tf_faces_literal_families(const TfFaces *faces, const char *language)
{
    const TfXmlNode *role = g_hash_table_lookup(faces->roles, language);
    const char *own = role != NULL ? tf_xml_attribute(role, "literals") : NULL;
    const char *english = tf_faces_families(faces, "en");
    return own != NULL ? own : english != NULL ? english : "";
}

double
tf_faces_foreign_size(const TfFaces *faces, const char *language)
{
    const TfXmlNode *role = g_hash_table_lookup(faces->roles, language);
    double size = role != NULL ? tf_xml_number(role, "foreign-size", 1) : 1;
    return CLAMP(size, least_foreign_size, most_foreign_size);
}
