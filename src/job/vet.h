/* vet.h: what preflight holds a press file against: the vendor's numbers and the layout's sizes. */
#pragma once

#include "model/language.h"
#include "model/layout.h"
#include "model/vendor.h"
#include "preflight/preflight.h"

typedef struct {
    TfPreflightSpec spec; /* borrows from the vendor and from here */
    GArray *sizes;        /* of TfLeastSize                        */
    char *profile;        /* SHA-256 of the vendor's; NULL         */
} TfVet;

/* @vendor: NULL for a coated sheetfed press whose printing condition nobody named. */
void tf_vet_take_vendor(TfVet *vet, const TfVendor *vendor, TfStandard standard);

/* The smallest type that @edition may come to in @layout, in the scripts of its language. */
void tf_vet_take_layout(TfVet *vet, const TfLayout *layout, const TfEdition *edition);

void tf_vet_clear(TfVet *vet);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfVet, tf_vet_clear)
