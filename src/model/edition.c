/* The builder: from the XML of one language to a tree of blocks. */
#include "base/error.h"
#include "model/edition-private.h"
#include "model/pseudo.h"

#include <string.h>

enum {
    TF_LONGEST_TEXT = 8 << 10, /* bytes; the longest of the booklet has 700       */
    TF_SIZE_OF_MARK = 32, /* that an inline element counts for, which may become a name */
    TF_MOST_ELEMENTS = 5000, /* of a guide, but for those in texts; the booklet has 500 */
};

/* What an element is, in the order of TfBlockKind. */
static const struct {
    const char *element;
    gboolean is_unit;
    const char *role; /* the attribute that becomes TfBlock.role */
} kinds[] = {
    [TF_BLOCK_GUIDE] = {"guide", FALSE, NULL},
    [TF_BLOCK_TITLE] = {"title", TRUE, NULL},
    [TF_BLOCK_NOTICE] = {"notice", TRUE, NULL},
    [TF_BLOCK_SECTION] = {"section", FALSE, NULL},
    [TF_BLOCK_HEADING] = {"heading", TRUE, NULL},
    [TF_BLOCK_PARAGRAPH] = {"p", TRUE, "role"},
    [TF_BLOCK_LIST] = {"list", FALSE, "type"},
    [TF_BLOCK_ITEM] = {"item", TRUE, NULL},
    [TF_BLOCK_FIELD] = {"field", TRUE, NULL},
    [TF_BLOCK_CALLOUT] = {"callout", FALSE, "type"},
    [TF_BLOCK_SAY] = {"say", FALSE, "role"},
    [TF_BLOCK_PHRASE] = {"phrase", TRUE, NULL},
    [TF_BLOCK_SOUND] = {"sound", TRUE, NULL},
    [TF_BLOCK_MEANING] = {"meaning", TRUE, NULL},
    [TF_BLOCK_COMPARE] = {"compare", FALSE, NULL},
    [TF_BLOCK_PART] = {"part", FALSE, NULL},
    [TF_BLOCK_FIGURE] = {"figure", FALSE, NULL},
    [TF_BLOCK_ALT] = {"alt", TRUE, NULL},
    [TF_BLOCK_CONTACT] = {"contact", FALSE, NULL},
    [TF_BLOCK_NUMBER] = {"number", TRUE, NULL},
    [TF_BLOCK_QR] = {"qr", FALSE, NULL},
};

/* The vocabulary; content/schema/content.rnc says the same to other programs. */
#define ID_ROW                            \
    {                                     \
        "xml:id", TF_VALUE_ID, TRUE, NULL \
    }
#define UNIT_ROWS                                                                    \
    ID_ROW, {"its:locNote", TF_VALUE_TEXT, FALSE, NULL},                             \
        {"its:locNoteType", TF_VALUE_CHOICE, FALSE, "alert description"},            \
        {"max", TF_VALUE_COUNT, FALSE, NULL}, {"law", TF_VALUE_TOKENS, FALSE, NULL}, \
    {                                                                                \
        "src", TF_VALUE_HASH, FALSE, NULL                                            \
    }

static const TfXmlAttributeRule guide_rows[] = {
    {"xml:lang", TF_VALUE_TOKEN, TRUE, NULL},
    {"its:version", TF_VALUE_CHOICE, TRUE, "2.0"},
    {"its:dir", TF_VALUE_CHOICE, FALSE, "ltr rtl"},
    {"edition", TF_VALUE_TOKEN, TRUE, NULL},
    {"state", TF_VALUE_TOKEN, TRUE, NULL}, /* edition-check.c knows which */
    {.name = NULL},
};
static const TfXmlAttributeRule id_rows[] = {ID_ROW, {.name = NULL}};
static const TfXmlAttributeRule unit_rows[] = {UNIT_ROWS, {.name = NULL}};
static const TfXmlAttributeRule p_rows[] = {
    UNIT_ROWS,
    {"role", TF_VALUE_CHOICE, FALSE, "lead note"},
    {.name = NULL},
};
static const TfXmlAttributeRule list_rows[] = {
    ID_ROW,
    {"type", TF_VALUE_CHOICE, TRUE, "bullet step check do dont form"},
    {.name = NULL},
};
static const TfXmlAttributeRule field_rows[] = {
    UNIT_ROWS,
    {"lines", TF_VALUE_COUNT, FALSE, NULL},
    {.name = NULL},
};
static const TfXmlAttributeRule callout_rows[] = {
    ID_ROW,
    {"type", TF_VALUE_CHOICE, TRUE, "tip warn law"},
    {.name = NULL},
};
static const TfXmlAttributeRule say_rows[] = {
    ID_ROW,
    {"role", TF_VALUE_CHOICE, FALSE, "speak hand"},
    {.name = NULL},
};
static const TfXmlAttributeRule phrase_rows[] = {
    {"xml:lang", TF_VALUE_CHOICE, TRUE, "en"},
    {"its:translate", TF_VALUE_CHOICE, TRUE, "no"},
    {"blank", TF_VALUE_CHOICE, FALSE, "line"},
    {.name = NULL},
};
static const TfXmlAttributeRule figure_rows[] = {
    ID_ROW,
    {"ref", TF_VALUE_ID, TRUE, NULL},
    {.name = NULL},
};
static const TfXmlAttributeRule call_rows[] = {
    ID_ROW,
    {"ref", TF_VALUE_TOKEN, TRUE, NULL},
    {.name = NULL},
};
static const TfXmlAttributeRule term_rows[] = {{"ref", TF_VALUE_ID, TRUE, NULL},
                                               {.name = NULL}};
static const TfXmlAttributeRule fact_rows[] = {{"ref", TF_VALUE_TOKEN, TRUE, NULL},
                                               {.name = NULL}};

#define WORDS "(b | term | fact | en)*"
#define INNER "(p | list | say)+"

static const TfXmlElementRule rules[] = {
    {"guide", "head section+", FALSE, guide_rows},
    {"head", "title notice+", FALSE, NULL},
    {"title", WORDS, TRUE, unit_rows},
    {"notice", WORDS, TRUE, unit_rows},
    {"section",
     "heading? (p | list | callout | say | compare | part | figure | contact | qr)+", FALSE,
     id_rows},
    {"heading", WORDS, TRUE, unit_rows},
    {"p", WORDS, TRUE, p_rows},
    {"list", "(item | field)+", FALSE, list_rows},
    {"item", WORDS, TRUE, unit_rows},
    {"field", WORDS, TRUE, field_rows},
    {"callout", "heading? " INNER, FALSE, callout_rows},
    {"say", "phrase sound? meaning?", FALSE, say_rows},
    {"phrase", "", TRUE, phrase_rows},
    {"sound", "", TRUE, NULL},
    {"meaning", WORDS, TRUE, unit_rows},
    {"compare", "part part", FALSE, id_rows},
    {"part", "heading figure? " INNER, FALSE, id_rows},
    {"figure", "alt p?", FALSE, figure_rows},
    {"alt", "", TRUE, unit_rows},
    {"contact", "heading p*", FALSE, call_rows},
    {"qr", "alt p?", FALSE, call_rows},
    {"b", WORDS, TRUE, NULL},
    {"term", WORDS, TRUE, term_rows},
    {"fact", "", FALSE, fact_rows},
    {"en", "", TRUE, NULL},
    {.name = NULL},
};

/* A block with the array it owns. */
typedef struct {
    TfBlock block; /* first, so that a pointer to it is a pointer to this */
    GPtrArray *children;
} Block;

typedef struct {
    TfEdition *edition;
    const TfReference *reference;
} Builder;

static void
block_free(void *data)
{
    Block *own = data;
    g_ptr_array_unref(own->children);
    g_free(own);
}

static Block *
block_new(const Builder *builder, TfBlockKind kind, const TfXmlNode *node, Block *parent)
{
    Block *own = g_new0(Block, 1);
    own->children = g_ptr_array_new();
    own->block.kind = kind;
    own->block.n_lines = 1;
    own->block.place = node->place;
    g_ptr_array_add(builder->edition->blocks, own);
    if (parent != NULL) {
        own->block.parent = &parent->block;
        g_ptr_array_add(parent->children, &own->block);
    }
    return own;
}

static void
close_block(Block *own)
{
    own->block.children = (const TfBlock *const *)own->children->pdata;
    own->block.n_children = (int)own->children->len;
}

static void
add_number(const Builder *builder, const TfXmlNode *contact, Block *parent)
{
    Block *own = block_new(builder, TF_BLOCK_NUMBER, contact, parent);
    own->block.ref = parent->block.ref;
    own->block.unit = tf_words_read_number(builder->edition, builder->reference, contact);
    close_block(own);
}

static void
read_attributes(const Builder *builder, const TfXmlNode *node, Block *own)
{
    TfBlock *block = &own->block;
    GHashTable *known = builder->edition->blocks_of;
    const char *role = kinds[block->kind].role;
    block->id = tf_xml_attribute(node, "xml:id");
    block->role = role != NULL ? tf_xml_attribute(node, role) : NULL;
    block->ref = tf_xml_attribute(node, "ref");
    block->has_blank = tf_xml_attribute(node, "blank") != NULL;
    block->n_lines = (int)CLAMP(tf_xml_number(node, "lines", 1), 1, 100);
    if (block->id != NULL && !g_hash_table_contains(known, block->id))
        g_hash_table_insert(known, g_strdup(block->id), block);
}

/* Whether @name is an element that becomes a block. */
static gboolean
find_kind(const char *name, TfBlockKind *kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (i != TF_BLOCK_NUMBER && strcmp(kinds[i].element, name) == 0) {
            *kind = (TfBlockKind)i;
            return TRUE;
        }
    return FALSE;
}

static void read_block(const Builder *builder, const TfXmlNode *node, Block *parent);

/* Unknown elements were reported; head is only a bracket round its children. */
static void
read_children(const Builder *builder, const TfXmlNode *node, Block *parent)
{
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (tf_xml_is(child, "head"))
            read_children(builder, child, parent);
        else if (child->name != NULL)
            read_block(builder, child, parent);
        if (parent->block.kind == TF_BLOCK_CONTACT && tf_xml_is(child, "heading"))
            add_number(builder, node, parent);
    }
}

static void
read_block(const Builder *builder, const TfXmlNode *node, Block *parent)
{
    TfBlockKind kind;
    if (!find_kind(node->name, &kind))
        return;
    Block *own = block_new(builder, kind, node, parent);
    read_attributes(builder, node, own);
    if (kinds[kind].is_unit)
        own->block.unit = tf_words_read(builder->edition, builder->reference, node);
    else
        read_children(builder, node, own);
    close_block(own);
    if (parent == NULL)
        builder->edition->root = &own->block;
}

/* Lists all elements with an xml:id; the first of two equals counts. */
static void
note_nodes(TfEdition *edition, TfXmlNode *node)
{
    const char *id = node->name != NULL ? tf_xml_attribute(node, "xml:id") : NULL;
    if (id != NULL && !g_hash_table_contains(edition->nodes_of, id)) {
        g_hash_table_insert(edition->nodes_of, g_strdup(id), node);
        g_ptr_array_add(edition->nodes, node);
    }
    for (int i = 0; i < node->n_children; i++)
        note_nodes(edition, node->children[i]);
}

static char *
code_of(const TfEdition *edition)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    for (guint i = 0; i < edition->words->len; i++) {
        const TfWords *words = g_ptr_array_index(edition->words, i);
        const char *id = words->unit.id != NULL ? words->unit.id : words->unit.place.unit;
        g_string_append_printf(lines, "%s %s\n", id != NULL ? id : "", words->unit.hash);
    }
    char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, lines->str, -1);
    digest[8] = '\0';
    return digest;
}

static TfEdition *
edition_new(TfXml *xml, const TfLanguage *language)
{
    TfEdition *edition = g_new0(TfEdition, 1);
    edition->xml = xml;
    edition->language = language;
    edition->texts = g_string_chunk_new(4096);
    edition->blocks = g_ptr_array_new_with_free_func(block_free);
    edition->blocks_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    edition->words = g_ptr_array_new_with_free_func(tf_words_free);
    edition->words_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    edition->nodes = g_ptr_array_new();
    edition->nodes_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return edition;
}

static const char content_space[] = "urn:x-tenfold:content:1";

/* Bytes of the words in @node, however they are cut up. */
static gsize
size_of(const TfXmlNode *node)
{
    gsize size = node->text != NULL ? strlen(node->text) : TF_SIZE_OF_MARK;
    for (int i = 0; i < node->n_children; i++)
        size += size_of(node->children[i]);
    return size;
}

static gboolean
check_size(const TfXmlNode *node, int *n_elements, TfFindings *findings)
{
    const char *trouble = NULL;
    TfBlockKind kind;
    if (node->name == NULL)
        return TRUE;
    gboolean is_text = find_kind(node->name, &kind) && kinds[kind].is_unit;
    if (is_text && size_of(node) > TF_LONGEST_TEXT)
        trouble = "the text is longer than 8 KiB";
    else if (++*n_elements > TF_MOST_ELEMENTS)
        trouble = "the guide has more than 5,000 elements";
    if (trouble != NULL)
        tf_findings_add(findings, "xml-too-large", node->place, NULL, "%s", trouble);
    gboolean is_small = trouble == NULL;
    for (int i = 0; i < node->n_children && is_small && !is_text; i++)
        is_small = check_size(node->children[i], n_elements, findings);
    return is_small;
}

gboolean
tf_edition_check_size(const TfXml *xml, TfFindings *findings)
{
    int n_elements = 0;
    return check_size(tf_xml_root(xml), &n_elements, findings);
}

/* Returns: (transfer full): the XML of a guide, or an error */
static TfXml *
load_guide(const char *path, TfFindings *findings, GError **error)
{
    GError *trouble = NULL;
    g_autoptr(TfXml) xml = tf_xml_load(path, NULL, content_space, findings, &trouble);
    if (trouble != NULL) {
        g_propagate_error(error, trouble);
        return NULL;
    }
    if (xml == NULL || !tf_xml_is(tf_xml_root(xml), "guide") ||
        !tf_edition_check_size(xml, findings)) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT, "%s: this is no rights guide", path);
        return NULL;
    }
    return g_steal_pointer(&xml);
}

/* Takes the XML. The lists beside it are for the caller to give. */
static TfEdition *
read_guide(TfXml *xml,
           const TfLanguage *language,
           const TfReference *reference,
           TfFindings *findings)
{
    tf_xml_check(xml, rules, findings);
    TfEdition *edition = edition_new(xml, language);
    const char *name = tf_xml_attribute(tf_xml_root(xml), "edition");
    edition->name = name != NULL ? name : "";
    Builder builder = {edition, reference};
    read_block(&builder, tf_xml_root(xml), NULL);
    for (int i = 0; i < tf_xml_root(xml)->n_children; i++)
        note_nodes(edition, tf_xml_root(xml)->children[i]);
    edition->code = code_of(edition);
    return edition;
}

/* Findings are told in the order of the text, whichever check they are of. */
static void
check_guide(const TfEdition *edition,
            const TfReference *reference,
            const TfEdition *source,
            TfFindings *findings)
{
    g_autoptr(TfFindings) own = tf_findings_new();
    tf_edition_check(edition, reference, source, own);
    if (edition->plain != NULL)
        tf_plain_check(edition, reference, own);
    if (source != NULL)
        tf_edition_compare(edition, source, own);
    tf_findings_sort_by_place(own);
    tf_findings_take_all(findings, own);
}

/* Reads what stands beside the words of the language. */
static gboolean
load_lists(TfEdition *edition, const char *folder, TfFindings *findings, GError **error)
{
    const char *tag = edition->language->tag;
    g_autofree char *divided = g_build_filename(folder, tag, "hyphens.xml", NULL);
    g_autofree char *plain = g_build_filename(folder, tag, "plain.xml", NULL);
    edition->divisions = tf_divisions_load(divided, edition->language, findings, error);
    if (edition->divisions == NULL)
        return FALSE;
    edition->plain = tf_plain_load(plain, tag, findings, error);
    return edition->plain != NULL;
}

/* Reads all of an edition and looks for nothing in its words. @like: (nullable): whose words a pseudo-language
 * borrows; NULL: the English */
static TfEdition *
read_edition(const char *folder,
             const char *tag,
             const TfReference *reference,
             const TfEdition *like,
             TfFindings *findings,
             GError **error)
{
    const TfLanguage *language = tf_language_find(tag);
    if (language == NULL) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "%s: not a language we know", tag);
        return NULL;
    }
    const char *folder_of_words = !tf_is_pseudo(tag) ? tag
                                  : like != NULL     ? like->language->tag
                                                     : "en";
    g_autofree char *path = g_build_filename(folder, folder_of_words, "rights.xml", NULL);
    TfXml *xml = load_guide(path, findings, error);
    if (xml == NULL)
        return NULL;
    g_autoptr(TfEdition) edition = read_guide(xml, language, reference, findings);
    if (!load_lists(edition, folder, findings, error))
        return NULL;
    return g_steal_pointer(&edition);
}

TfEdition *
tf_edition_load(const char *folder,
                const char *tag,
                const TfReference *reference,
                const TfEdition *source,
                TfFindings *findings,
                GError **error)
{
    TfEdition *edition = read_edition(folder, tag, reference, source, findings, error);
    /* The words of a pseudo-language are right where they come from. */
    if (edition != NULL && !tf_is_pseudo(tag))
        check_guide(edition, reference, source, findings);
    return edition;
}

TfEdition *
tf_edition_read(const char *folder,
                const char *tag,
                const TfReference *reference,
                TfFindings *findings,
                GError **error)
{
    return read_edition(folder, tag, reference, NULL, findings, error);
}

TfEdition *
tf_edition_parse(const char *data,
                 gsize length,
                 const TfEdition *like,
                 const TfReference *reference,
                 const TfEdition *source,
                 TfFindings *findings)
{
    const char *name = tf_xml_root(like->xml)->place.file;
    TfXml *xml = tf_xml_parse(data, length, name, content_space, findings);
    if (xml == NULL || !tf_edition_check_size(xml, findings)) {
        tf_xml_free(xml);
        return NULL;
    }
    TfEdition *edition = read_guide(xml, like->language, reference, findings);
    if (edition->root == NULL) {
        tf_edition_free(edition);
        return NULL;
    }
    check_guide(edition, reference, source, findings);
    return edition;
}

void
tf_edition_free(TfEdition *edition)
{
    if (edition == NULL)
        return;
    g_hash_table_unref(edition->nodes_of);
    g_ptr_array_unref(edition->nodes);
    g_hash_table_unref(edition->words_of);
    g_ptr_array_unref(edition->words);
    g_hash_table_unref(edition->blocks_of);
    g_ptr_array_unref(edition->blocks);
    g_string_chunk_free(edition->texts);
    tf_divisions_free(edition->divisions);
    tf_plain_free(edition->plain);
    tf_xml_free(edition->xml);
    g_free(edition->code);
    g_free(edition);
}

const TfLanguage *
tf_edition_language(const TfEdition *edition)
{
    return edition->language;
}

const TfDivisions *
tf_edition_divisions(const TfEdition *edition)
{
    return edition->divisions;
}

const char *
tf_edition_name(const TfEdition *edition)
{
    return edition->name;
}

const char *
tf_edition_code(const TfEdition *edition)
{
    return edition->code;
}

const TfBlock *
tf_edition_root(const TfEdition *edition)
{
    return edition->root;
}

const TfBlock *
tf_edition_find(const TfEdition *edition, const char *id)
{
    return g_hash_table_lookup(edition->blocks_of, id);
}

static void
print_block(GString *out, const TfBlock *block, int depth)
{
    g_string_append_printf(out, "%5d %*s%s", block->place.line, 2 * depth, "",
                           tf_block_kind_name(block->kind));
    if (block->id != NULL)
        g_string_append_printf(out, " %s", block->id);
    if (block->role != NULL)
        g_string_append_printf(out, " [%s]", block->role);
    if (block->ref != NULL)
        g_string_append_printf(out, " → %s", block->ref);
    if (block->unit != NULL)
        g_string_append_printf(out, " “%s”", block->unit->text);
    g_string_append_c(out, '\n');
    for (int i = 0; i < block->n_children; i++)
        print_block(out, block->children[i], depth + 1);
}

char *
tf_edition_print(const TfEdition *edition)
{
    GString *out = g_string_new(NULL);
    print_block(out, edition->root, 0);
    return g_string_free(out, FALSE);
}

const char *
tf_block_kind_name(TfBlockKind kind)
{
    return kinds[kind].element;
}

char *
tf_block_key(const TfBlock *block)
{
    if (block->id != NULL || block->parent == NULL)
        return g_strdup(block->id != NULL ? block->id : "");
    int turn = 0;
    for (int i = 0; block->parent->children[i] != block; i++)
        turn += block->parent->children[i]->kind == block->kind;
    return g_strdup_printf("%s/%s/%d", block->parent->id != NULL ? block->parent->id : "",
                           tf_block_kind_name(block->kind), turn);
}
