/* sites.h: where the booklets go: names, addresses, copies of each language. content/sites.csv.
 *
 *     name,address,en,es,ar
 *     Example Library,"1 Example Street, New York, NY 10000",200,450,50
 *
 * Comma-separated as spreadsheets write it (RFC 4180): UTF-8, with or without a byte order mark, lines
 * that end with LF or CR LF, quotation marks around what holds a comma, a line end or a quotation mark,
 * which is doubled then. A column whose heading is a tag of the campaign holds copies of the first product
 * in that language; of the others their name stands before it, as it may of the first: "poster:es". An empty cell is none, and
 * "rest" is what the others leave, at one place for each column. Lines that begin with "#" are remarks.
 */
#pragma once

#include "model/campaign.h"

typedef struct {
    const char *name, *address;
    const int *
        copies; /* of each language of the campaign, in its order, of the first product, then of
                          the second, and so on */
    int n_copies; /* sum of these                                   */
    TfPlace place;
} TfSite;

typedef struct TfSites TfSites;

/**
 * tf_sites_load:
 * @path: as people would name it
 * @campaign: says which languages there are
 *
 * Findings: bad-csv, bad-site
 * Errors: the file cannot be read, is no UTF-8, or holds nothing
 *
 * Returns: (transfer full): what could be understood, in the order of the file
 */
TfSites *tf_sites_load(const char *path,
                       const TfCampaign *campaign,
                       TfFindings *findings,
                       GError **error);
void tf_sites_free(TfSites *sites);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfSites, tf_sites_free)

int tf_sites_n(const TfSites *sites);
const TfSite *tf_sites_get(const TfSites *sites, int i);

/* Where the list stands. Transfer none. */
const char *tf_sites_path(const TfSites *sites);

/* Returns: how many copies of @product of the campaign in its language @language @site takes */
int tf_sites_copies(const TfSites *sites, const TfSite *site, int product, int language);

/* Returns: how many copies all sites together take: @i as in TfSite.copies */
int tf_sites_sum(const TfSites *sites, int i);

/**
 * tf_sites_share:
 * @printed: copies that are printed, as in TfSite.copies; below 0 where that is not looked at
 *
 * Gives the rest to those who take it, and says where the sums are not those of the run.
 *
 * Findings: site-short, site-sum
 */
void tf_sites_share(TfSites *sites,
                    const TfCampaign *campaign,
                    const int *printed,
                    TfFindings *findings);
