/* campaign.h: which languages, which products, how many. content/campaign.xml. */
#pragma once

#include "base/finding.h"

typedef struct {
    const char *tag;
    const char *name;    /* in the language itself  */
    const char *english; /* in English              */
    double weight;       /* share of the copies; 0: not printed                       */
    int least;           /* copies of each product that it has whatever its weight; or 0 */
    TfPlace place;
} TfCampaignLanguage;

typedef struct {
    const char *name;
    const char *layout; /* layouts/<layout>.xml                                         */
    const char *press;  /* layouts/press/<press>.xml; NULL: the condition is not carried */
    const char *printed_on; /* press of layouts/production/; NULL: the first there       */
    const char *paper;      /* the same                                                  */
    int bundle;             /* copies in a bundle; 0: as layouts/production/ says        */
    double weight;          /* share of all copies; 1 where nothing is said              */
    TfPlace place, press_place; /* of all of it; where the press is named              */
} TfProduct;

typedef struct TfCampaign TfCampaign;

/**
 * tf_campaign_load:
 * @path: content/campaign.xml
 *
 * Findings: those of xml.h; unknown-element, unknown-attribute, missing-attribute,
 * bad-attribute, bad-content, duplicate-key
 * Errors: the file cannot be read, or names no language
 */
TfCampaign *tf_campaign_load(const char *path, TfFindings *findings, GError **error);
void tf_campaign_free(TfCampaign *campaign);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfCampaign, tf_campaign_free)

const char *tf_campaign_name(const TfCampaign *campaign);
const char *tf_campaign_edition(const TfCampaign *campaign);
int tf_campaign_n_copies(const TfCampaign *campaign);

/* Returns: (transfer none) (nullable): the day on which the printer has the files, likewise */
const char *tf_campaign_ready(const TfCampaign *campaign);

/* Returns: percent of what is needed of a language that a gang may print in vain; -1: nobody said */
int tf_campaign_most_over(const TfCampaign *campaign);

/* Returns: (transfer none) (nullable): the day by whose end all copies are where they go, as
 * "2026-12-15"; NULL where nobody said; a value that is no date was found wrong when it was read */
const char *tf_campaign_due(const TfCampaign *campaign);

/* Where the campaign begins. */
TfPlace tf_campaign_place(const TfCampaign *campaign);

/* Tag of the language everything is translated from. */
const char *tf_campaign_source(const TfCampaign *campaign);

/* Shape: tf_campaign_n_languages() rows in the order of the file. */
const TfCampaignLanguage *tf_campaign_languages(const TfCampaign *campaign);
int tf_campaign_n_languages(const TfCampaign *campaign);

/* Returns: (transfer none) (nullable) */
const TfCampaignLanguage *tf_campaign_find(const TfCampaign *campaign, const char *tag);

const TfProduct *tf_campaign_products(const TfCampaign *campaign);
int tf_campaign_n_products(const TfCampaign *campaign);
