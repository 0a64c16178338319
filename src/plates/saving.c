#include "plates/saving.h"

/* Front and back of a sheet. */
enum {
    TF_N_SIDES = 2
};

TfPlateSaving
tf_plate_saving(const TfPlateGroup *groups, int n_groups)
{
    TfPlateSaving saving = {0};
    for (int i = 0; i < n_groups; i++) {
        const TfPlateGroup *group = &groups[i];
        int n_changing = group->n_inks - group->n_common;
        /* With one edition there is nothing to share. */
        int n_shared = group->n_editions > 0 ? group->n_common : 0;
        saving.n_separate += TF_N_SIDES * group->n_inks * group->n_editions;
        saving.n_versioned += TF_N_SIDES * (n_shared + n_changing * group->n_editions);
        saving.n_readies += group->n_editions;
        saving.n_full += group->n_editions > 0 ? 1 : 0;
        saving.n_few += MAX(group->n_editions - 1, 0);
        saving.changed_separate = MAX(saving.changed_separate, TF_N_SIDES * group->n_inks);
        if (group->n_editions > 1)
            saving.changed_within = MAX(saving.changed_within, TF_N_SIDES * n_changing);
    }
    if (saving.n_full > 1)
        saving.changed_between = saving.changed_separate;
    return saving;
}
