/* shop-private.h: the vocabularies of layouts/production/. */
#pragma once

#include "model/xml.h"

/* How paper may be coated, as papers.xml says it. */
#define TF_COATINGS "no yes gloss matte satin"

extern const TfXmlElementRule tf_shop_press_rules[];
extern const TfXmlElementRule tf_shop_paper_rules[];
extern const TfXmlElementRule tf_shop_finishing_rules[];
