/* catalogue.c: the ways of folding a sheet, by their names in CIP4's fold catalogue.
 *
 * The name says how many pages there are and which of the ways it is. Columns and rows are those
 * of the sheet as it enters the folder; a step is the part that moves, how many columns or rows
 * it has, and whether it goes over (+) or under (-) the rest:
 *
 *     "L2+ B1+ R1+"   two columns at the left go over, then the row at the foot over,
 *                     then the column at the right over
 *
 * Sources. The page orders that CIP4 itself publishes in its library JDFLibJ (the class
 * PaginationCatalog, after its Pagination Catalog of 2009), lower row first, as JDF counts from
 * the lower left corner; the steps are the shortest that give that order, and there is none
 * that gives it otherwise than by lifting the other half. Canon's table of imposition templates
 * describes F4-1, F4-2 and F8-7 in the same words. Of F16-8 the library prints 16 where only
 * 15 can be folded. Names that are not here (F6-3, F6-6, F6-7, F16-14, those of 36 pages and
 * more) have no source that says how they are folded.
 */
#include "impose/impose-private.h"

static const TfFolding catalogue[] = {
    {"F2-1", 1, 1, ""},
    {"F4-1", 2, 1, "L1+"},
    {"F4-2", 2, 1, "L1-"},
    {"F6-1", 3, 1, "L1+ L1-"},
    {"F6-2", 3, 1, "L1- L1+"},
    {"F6-4", 3, 1, "L1+ L1+"},
    {"F6-5", 3, 1, "R1+ L1+"},
    {"F6-8", 3, 1, "L1- R1+"},
    {"F8-1", 4, 1, "L2+ L1+"},
    {"F8-2", 4, 1, "L2+ L1-"},
    {"F8-3", 4, 1, "L1+ L1- L1+"},
    {"F8-4", 4, 1, "L1+ R1+ L1+"},
    {"F8-5", 4, 1, "L1+ L1+ L1+"},
    {"F8-6", 4, 1, "R1+ R1+ L1+"},
    {"F8-7", 2, 2, "L1+ B1+"},
    {"F10-1", 5, 1, "L1+ L1- L1+ L1-"},
    {"F10-2", 5, 1, "R1+ R1+ R1+ L1+"},
    {"F10-3", 5, 1, "L2+ R1- L1-"},
    {"F12-1", 6, 1, "L2+ L2- L1+"},
    {"F12-2", 6, 1, "L2+ L2+ L1-"},
    {"F12-3", 6, 1, "L3+ L1- L1+"},
    {"F12-4", 6, 1, "L3+ L1- L1-"},
    {"F12-5", 6, 1, "R3+ L1+ L1+"},
    {"F12-6", 6, 1, "L1+ L1- L1+ L1- L1+"},
    {"F12-7", 3, 2, "L1+ L1- B1+"},
    {"F12-8", 3, 2, "L1- R1+ B1+"},
    {"F12-9", 3, 2, "L1+ L1+ B1+"},
    {"F12-10", 3, 2, "R1+ L1+ B1+"},
    {"F12-11", 3, 2, "L1+ B1+ R1+"},
    {"F12-12", 2, 3, "L1+ T1+ B1+"},
    {"F12-13", 2, 3, "L1+ B1+ B1+"},
    {"F12-14", 2, 3, "L1+ B1+ B1-"},
    {"F14-1", 7, 1, "L1+ L1- L1+ L1- L1+ L1-"},
    {"F16-1", 8, 1, "L4+ L2- L1+"},
    {"F16-2", 8, 1, "L4+ L2- L1-"},
    {"F16-3", 8, 1, "L4+ L2+ L1-"},
    {"F16-4", 8, 1, "L4+ L2+ L1+"},
    {"F16-5", 8, 1, "L1- L1+ L1- L1+ L1- L1+ L1-"},
    {"F16-6", 4, 2, "L2+ B1+ R1+"},
    {"F16-7", 4, 2, "L2+ T1+ L1+"},
    {"F16-8", 4, 2, "L2+ B1- R1-"},
    {"F16-9", 4, 2, "L2+ L1- B1+"},
    {"F16-10", 4, 2, "L2+ L1+ B1+"},
    {"F16-11", 4, 2, "L1+ L1- L1+ B1+"},
    {"F16-12", 4, 2, "L1+ L1+ L1+ B1+"},
    {"F16-13", 2, 4, "L1+ B2+ B1-"},
    {"F18-1", 9, 1, "L1+ L1- L1+ L1- L1+ L1- L1+ L1-"},
    {"F18-2", 9, 1, "R3+ L3+ L1+ L1-"},
    {"F18-3", 9, 1, "L3+ L3- R1+ L1+"},
    {"F18-4", 9, 1, "L3+ L3- L1+ L1-"},
    {"F18-5", 3, 3, "L1+ L1- B1+ B1-"},
    {"F18-6", 3, 3, "L1+ L1- T1+ B1+"},
    {"F18-7", 3, 3, "L1+ L1+ B1+ B1-"},
    {"F18-8", 3, 3, "L1+ L1+ T1+ B1+"},
    {"F18-9", 3, 3, "L1- L1+ B1+ B1-"},
    {"F20-1", 5, 2, "L2+ R1- L1- B1+"},
    {"F20-2", 5, 2, "L1+ L1- L1+ L1- B1+"},
    {"F24-1", 6, 2, "L2+ L2- B1+ R1+"},
    {"F24-2", 6, 2, "L2+ L2+ B1+ R1+"},
    {"F24-3", 6, 2, "L2+ L2- L1+ B1+"},
    {"F24-4", 6, 2, "L2+ L2- L1- B1+"},
    {"F24-5", 6, 2, "L2+ L2+ L1- B1+"},
    {"F24-6", 6, 2, "L1+ L1- L1+ L1- L1+ B1+"},
    {"F24-7", 6, 2, "L2+ B1+ L2+ R1-"},
    {"F24-8", 3, 4, "L1+ L1- B2+ B1-"},
    {"F24-9", 3, 4, "L1- L1+ B2- T1+"},
    {"F24-10", 3, 4, "L1+ L1+ B2+ B1-"},
    {"F24-11", 4, 3, "L2+ T1+ B1+ R1+"},
    {"F28-1", 7, 2, "L1+ L1- L1+ L1- L1+ L1- B1+"},
    {"F32-1", 16, 1, "L8+ L4- L2+ L1-"},
    {"F32-2", 8, 2, "L4+ L2- B1+ R1+"},
    {"F32-3", 8, 2, "L4+ L2- T1+ L1+"},
    {"F32-4", 4, 4, "L2+ B2+ L1+ B1+"},
    {"F32-5", 4, 4, "L2+ B2+ L1- B1-"},
    {"F32-6", 4, 4, "L2+ B2+ L1+ B1-"},
    {"F32-7", 4, 4, "L1+ L1- L1+ B2+ B1-"},
    {"F32-8", 4, 4, "L2+ L1- B2+ B1-"},
    {"F32-9", 4, 4, "L2+ B2+ B1- R1+"},
};

const TfFolding *
tf_foldings(int *n)
{
    *n = (int)G_N_ELEMENTS(catalogue);
    return catalogue;
}

const char *
tf_fold_name(int i)
{
    return i >= 0 && i < (int)G_N_ELEMENTS(catalogue) ? catalogue[i].name : NULL;
}

const TfFolding *
tf_folding_find(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(catalogue); i++)
        if (g_ascii_strcasecmp(catalogue[i].name, name) == 0)
            return &catalogue[i];
    return NULL;
}
