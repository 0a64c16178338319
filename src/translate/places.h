/* places.h: from places in a file to its bytes: where tags end, and what they hold.
 *
 *     <item xml:id="a" src="…">words</item>
 *     ^at                      ^tag end
 *                                   ^close ^end
 *
 * The file was read as XML before (xml.h), so that tags fit together; it is looked at here because
 * what nobody changes keeps every byte.
 */
#pragma once

#include "base/finding.h"

typedef struct {
    const char *text;
    gsize length;
} TfPlaces;

/* The byte at line and column of @place; the length where it has none. */
gsize tf_places_offset(const TfPlaces *places, TfPlace place);

/* Behind the ">" of the tag at @at. */
gsize tf_places_tag_end(const TfPlaces *places, gsize at);

/* Whether the tag that ends at @end holds nothing: "<fact ref='a'/>". */
gboolean tf_places_is_empty_tag(const TfPlaces *places, gsize end);

/* The "<" of the tag that closes the @element whose inside begins at @from, whatever it holds. */
gsize tf_places_close(const TfPlaces *places, gsize from, const char *element);

/* The next remark from @from on: its "<" and what is behind its ">". FALSE: there is none */
gboolean tf_places_comment(const TfPlaces *places, gsize from, gsize *begin, gsize *end);

/* Behind all of the @element whose tag is at @at. */
gsize tf_places_element_end(const TfPlaces *places, gsize at, const char *element);
