/* Facts as text, a line each. */
#include "preflight/facts-private.h"

#include <math.h>

static const char *const thing_names[TF_N_THINGS] = {
    "annotation",
    "form field",
    "action",
    "javascript",
    "embedded file",
    "file reference",
    "filter",
    "postscript",
    "opi",
    "reference xobject",
    "transfer",
    "halftone",
    "separation info",
    "layers",
    "layer auto",
    "alternate image",
    "compatibility",
    "operator",
    "group",
    "damage",
    "too deep",
    "too long",
    "crowded",
    "colour lost",
    "page intent",
    "unseen colour",
};
static const char *const mark_names[] = {"fill",    "stroke",  "text",
                                         "picture", "stencil", "shading"};
static const char *const colour_names[] = {"gray",       "cmyk", "rgb",     "spot",
                                           "calibrated", "icc",  "pattern", "unknown"};
static const char *const said_names[] = {"-", "no", "yes", "unknown"};

static void
add_number(GString *out, double number)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_c(out, ' ');
    if (isnan(number))
        g_string_append_c(out, '?');
    else
        g_string_append(out, g_ascii_formatd(buffer, sizeof buffer, "%.2f", number + 0.0));
}

static void
add_text(GString *out, const char *key, const char *text)
{
    if (text == NULL)
        return;
    g_autofree char *escaped = g_strescape(text, NULL);
    g_string_append_printf(out, " %s \"%s\"", key, escaped);
}

static void
add_flag(GString *out, const char *name, gboolean is_set)
{
    if (is_set)
        g_string_append_printf(out, " %s", name);
}

static void
add_rect(GString *out, const char *key, TfRect rect)
{
    g_string_append_printf(out, " %s", key);
    add_number(out, rect.x);
    add_number(out, rect.y);
    add_number(out, rect.width);
    add_number(out, rect.height);
}

static void
print_document(GString *out, const TfFactDocument *document)
{
    g_string_append_printf(out, "document %d.%d pages %d", document->major, document->minor,
                           document->n_pages);
    add_flag(out, "object-streams", document->has_object_streams);
    add_flag(out, "xref-streams", document->has_xref_streams);
    add_flag(out, "id", document->has_id);
    add_flag(out, "encrypted", document->is_encrypted);
    add_flag(out, "mended", document->is_mended);
    g_string_append(out, "\ninfo");
    add_text(out, "title", document->title);
    add_text(out, "created", document->created);
    add_text(out, "modified", document->modified);
    add_text(out, "x-version", document->x_version);
    add_text(out, "x-conformance", document->x_conformance);
    add_text(out, "areas", document->view_areas);
    g_string_append_printf(out, " trapped %s\n", said_names[document->trapped]);
    if (!document->has_xmp)
        return;
    g_string_append(out, "xmp");
    add_flag(out, "compressed", document->is_xmp_compressed);
    add_flag(out, "broken", document->is_xmp_broken);
    add_text(out, "title", document->xmp_title);
    add_text(out, "created", document->xmp_created);
    add_text(out, "modified", document->xmp_modified);
    add_text(out, "metadata", document->xmp_metadata_date);
    add_text(out, "x-version", document->xmp_x_version);
    add_text(out, "document", document->xmp_document_id);
    add_text(out, "version", document->xmp_version_id);
    add_text(out, "rendition", document->xmp_rendition_class);
    g_string_append_printf(out, " trapped %s\n", said_names[document->xmp_trapped]);
}

static void
print_intents(GString *out, const TfFacts *facts)
{
    for (guint i = 0; i < facts->intents->len; i++) {
        const TfFactIntent *intent = &g_array_index(facts->intents, TfFactIntent, i);
        g_string_append(out, "intent");
        add_text(out, "subtype", intent->subtype);
        add_text(out, "identifier", intent->identifier);
        add_text(out, "registry", intent->registry);
        add_text(out, "info", intent->info);
        add_flag(out, "reference", intent->has_reference);
        if (intent->has_profile)
            g_string_append_printf(out, " profile %s %s %d of %d", intent->profile_class,
                                   intent->profile_space, intent->profile_version,
                                   intent->n_components);
        g_string_append_c(out, '\n');
    }
}

static void
print_fonts(GString *out, const TfFacts *facts)
{
    for (guint i = 0; i < facts->fonts->len; i++) {
        const TfFactFont *font = &g_array_index(facts->fonts, TfFactFont, i);
        g_string_append_printf(out, "font %u", i);
        add_text(out, font->type, font->name);
        add_flag(out, "embedded", font->is_embedded);
        add_flag(out, "unreadable", font->is_unreadable);
        add_flag(out, "subset", font->is_subset);
        add_flag(out, "opentype", font->is_opentype);
        add_flag(out, "unicode", font->has_unicode);
        g_string_append_printf(out, " page %d\n", font->page);
    }
}

static void
print_things(GString *out, const TfFacts *facts)
{
    for (guint i = 0; i < facts->things->len; i++) {
        const TfThing *thing = &g_array_index(facts->things, TfThing, i);
        g_string_append_printf(out, "thing %s page %d", thing_names[thing->kind],
                               thing->page);
        add_text(out, "detail", thing->detail);
        if (thing->rect.width > 0 || thing->rect.height > 0)
            add_rect(out, "at", thing->rect);
        g_string_append_printf(out, " n %d\n", thing->n);
    }
}

static void
add_colour(GString *out, const TfColour *colour)
{
    g_string_append_printf(out, " %s", colour_names[colour->kind]);
    for (int i = 0; i < 4; i++)
        add_number(out, colour->plates[i]);
    if (colour->spots != NULL) {
        add_text(out, "of", colour->spots);
        add_number(out, colour->spot_sum);
    }
}

static void
print_mark(GString *out, const TfMark *mark)
{
    g_string_append_printf(out, "  %s", mark_names[mark->kind]);
    add_rect(out, mark->is_rectangle ? "all of" : "in", mark->rect);
    add_colour(out, &mark->colour);
    if (mark->overprints)
        g_string_append_printf(out, " overprints %d", mark->overprint_mode);
    add_flag(out, "transparent", mark->is_transparent);
    add_flag(out, "hidden", mark->is_hidden);
    if (mark->kind == TF_MARK_STROKE ||
        (mark->kind == TF_MARK_TEXT && mark->line_width > 0)) {
        g_string_append(out, " width");
        add_number(out, mark->line_width);
    }
    if (mark->kind == TF_MARK_TEXT) {
        g_string_append_printf(out, " font %d %s size", mark->font,
                               mark->script != NULL ? mark->script : "?");
        add_number(out, mark->size);
    }
    if (mark->n_missing > 0)
        g_string_append_printf(out, " missing %d", mark->n_missing);
    if (mark->kind == TF_MARK_PICTURE || mark->kind == TF_MARK_STENCIL) {
        g_string_append_printf(out, " %dx%dx%d ppi", mark->width, mark->height, mark->bits);
        add_number(out, mark->ppi);
        if (mark->ink_within > 0) {
            g_string_append(out, " ink");
            add_number(out, mark->ink_within);
        }
        add_flag(out, "unsummed", mark->unsummed != NULL);
    }
    if (mark->ink_below > 0) {
        g_string_append(out, " below");
        add_number(out, mark->ink_below);
    }
    g_string_append_printf(out, " n %d\n", mark->n);
}

static void
print_page(GString *out, const TfFacts *facts, int i)
{
    const TfFactPage *page = &g_array_index(facts->pages, TfFactPage, i);
    g_string_append_printf(out, "page %d", i);
    add_rect(out, "media", page->media);
    if (page->has_crop)
        add_rect(out, "crop", page->crop);
    if (page->has_bleed)
        add_rect(out, "bleed", page->bleed);
    if (page->has_trim)
        add_rect(out, "trim", page->trim);
    if (page->has_art)
        add_rect(out, "art", page->art);
    add_flag(out, "broken-media", page->is_media_broken);
    add_flag(out, "broken-box", page->is_box_broken);
    if (page->rotation != 0)
        g_string_append_printf(out, " turns %d", page->rotation);
    if (page->user_unit != 1) {
        g_string_append(out, " unit");
        add_number(out, page->user_unit);
    }
    g_string_append_c(out, '\n');
    for (int k = 0; k < page->n_marks; k++)
        print_mark(out, &g_array_index(facts->marks, TfMark, page->first_mark + k));
}

char *
tf_facts_print(const TfFacts *facts)
{
    GString *out = g_string_new(NULL);
    print_document(out, &facts->document);
    print_intents(out, facts);
    print_fonts(out, facts);
    print_things(out, facts);
    for (int i = 0; i < (int)facts->pages->len; i++)
        print_page(out, facts, i);
    return g_string_free(out, FALSE);
}
