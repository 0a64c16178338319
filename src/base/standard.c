#include "base/standard.h"

static const struct {
    const char *title, *word, *label, *version;
} rows[TF_N_STANDARDS] = {
    [TF_STANDARD_X4] = {"PDF/X-4", "X-4", "PDF/X-4", "1.6"},
    [TF_STANDARD_X1A] = {"PDF/X-1a", "X-1a", "PDF/X-1a:2003", "1.4"},
    [TF_STANDARD_X3] = {"PDF/X-3", "X-3", "PDF/X-3:2003", "1.4"},
    [TF_STANDARD_NONE] = {"the press", "none", NULL, "1.6"},
};

const char *
tf_standard_title(TfStandard standard)
{
    return rows[standard].title;
}

const char *
tf_standard_word(TfStandard standard)
{
    return rows[standard].word;
}

gboolean
tf_standard_parse(const char *word, TfStandard *standard)
{
    for (int i = 0; i < TF_N_STANDARDS; i++)
        if (g_ascii_strcasecmp(rows[i].word, word) == 0) {
            *standard = (TfStandard)i;
            return TRUE;
        }
    return FALSE;
}

const char *
tf_standard_label(TfStandard standard)
{
    return rows[standard].label;
}

const char *
tf_standard_pdf_version(TfStandard standard)
{
    return rows[standard].version;
}
