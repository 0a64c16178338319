#include "job/press-forms.h"

#include "base/error.h"
#include "impose/impose.h"
#include "job/edition-private.h"
#include "job/vet.h"
#include "pdf/metadata.h"
#include "production/forms.h"

#include <string.h>

/* One edition on its way. */
typedef struct {
    const TfPressForms *forms;
    const TfOrderEdition *edition;
    const TfOutcome *outcome;
    const TfRunProduct *product;
    const TfVendor *vendor;
} Work;

/* Returns: (nullable): the product of the run that is called so; @number: (out) */
static const TfRunProduct *
product_called(const TfPrintRun *run, const char *name, int *number)
{
    for (int i = 0; i < tf_print_run_n_products(run); i++) {
        const TfRunProduct *product = tf_print_run_product(run, i);
        *number = i;
        if (strcmp(product->product->name, name) == 0)
            return product;
    }
    return NULL;
}

/* Sheets that lost their right to be called PDF/X are held to no more than the press. */
static gboolean
vet(const Work *work, const char *path, const char *name, GError **error)
{
    TfStandard said = TF_STANDARD_NONE;
    {
        g_autoptr(TfPdf) pdf = tf_pdf_open(path, NULL, error);
        if (pdf == NULL)
            return FALSE;
        said = tf_metadata_standard(pdf);
    }
    g_auto(TfVet) vet = {0};
    tf_vet_take_vendor(&vet, work->vendor, said);
    vet.spec.is_sheets = TRUE;
    g_autoptr(TfFacts) facts =
        tf_preflight(path, name, &vet.spec, work->forms->findings, error);
    return facts != NULL;
}

/* Whether two signatures are printed alike. */
static gboolean
is_alike(const TfRunSignature *one, const TfRunSignature *other)
{
    return one->fold == other->fold && one->n_up == other->n_up &&
           one->turning == other->turning;
}

/* "press sheets of 38 × 25 in (sheetfed-25x38): 2 sheets with 2 × F16-6, perfecting …"; of an office "sheets
 * to print from, …". Transfer full. */
static char *
sheet_words(const TfRunProduct *product)
{
    g_autoptr(GString) text = g_string_new(NULL);
    int n_all = (int)product->signatures->len;
    for (int i = 0, n; i < n_all; i += n) {
        const TfRunSignature *signature = tf_run_signature(product, i);
        for (n = 1; i + n < n_all; n++)
            if (!is_alike(signature, tf_run_signature(product, i + n)))
                break;
        g_string_append_printf(text, "%s%d sheet%s with %d × %s, %s", i > 0 ? "; " : "", n,
                               n == 1 ? "" : "s", signature->n_up,
                               signature->fold != NULL ? signature->fold->name : "a leaf",
                               tf_turning_text(signature->turning));
    }
    const char *turns = tf_press_turns(product->press);
    if (turns != NULL)
        g_string_append_printf(text, ", about its %s edge", turns);
    return g_strdup_printf("%s of %.4g × %.4g in (%s): %s",
                           product->press->kind == TF_PRESS_OFFICE
                               ? "sheets to print from, two-sided at their own size,"
                               : "press sheets",
                           product->sheet.width / 72, product->sheet.height / 72,
                           product->press->name, text->str);
}

/* What goes on sheets, and what the sheets say of it. */
typedef struct {
    const char *pages;       /* file below the folder that was built to */
    const GPtrArray *others; /* of char *: the same of others that share a sheet; NULL */
    const GArray *books;     /* of int, with @others: as TfImposeSpec.books           */
    int only_sheet;
    const char *name; /* of the sheets in the package            */
    const char *what; /* for README.txt                          */
    const char *title;
    const char *label; /* of the slug: whose they are             */
    const char *who;   /* for machines: the language, the base, the gang */
    const char *form;  /* name of only_sheet; NULL: those of the edition  */
    const char *text;  /* for machines: the code of the text; NULL       */
    const char *state; /* "DRAFT: …", "reviewed"; NULL: no words  */
} Sheets;

/* What the plate list and the tickets call each sheet. Transfer container; of as many as there are signatures. */
static const char **
names_of_forms(const Work *work, const Sheets *sheets)
{
    const TfOrder *order = tf_vendor_order(work->forms->order);
    int edition = (int)(work->edition - order->editions);
    const char **names = g_new0(const char *, work->product->signatures->len + 1);
    for (int i = 0; sheets->form == NULL && i < order->n_forms; i++)
        if (tf_order_form_has(&order->forms[i], edition))
            names[order->forms[i].signature] = order->forms[i].name;
    if (sheets->form != NULL)
        names[sheets->only_sheet - 1] = sheets->form;
    return names;
}

static gboolean
impose(const Work *work, const Sheets *sheets, GError **error)
{
    const TfPressForms *forms = work->forms;
    const TfOrder *order = tf_vendor_order(forms->order);
    const char *product = work->edition->product;
    g_autofree char *path = g_build_filename(forms->output, sheets->pages, NULL);
    g_autofree char *paper = sheet_words(work->product);
    g_autofree char *about = g_strconcat(sheets->what, paper, NULL);
    g_autofree char *job = g_strdup_printf("%s %s", order->campaign, product);
    g_autofree char *code =
        g_strjoin("/", product, sheets->who, order->edition, sheets->text, NULL);
    g_autofree const char **names = names_of_forms(work, sheets);
    TfImposeSpec spec = {
        .forms = names,
        .n_forms = (int)work->product->signatures->len,
        .title = sheets->title,
        .job = job,
        .edition = sheets->label,
        .state = sheets->state,
        .date = forms->date,
        .code = code,
        .is_bare = work->product->press->kind == TF_PRESS_OFFICE,
        .only_sheet = sheets->only_sheet,
    };
    if (sheets->others != NULL) {
        spec.others = (const char *const *)(void *)sheets->others->pdata;
        spec.books = (const int *)(void *)sheets->books->data;
        spec.n_books = (int)sheets->books->len;
    }
    g_autofree TfSignature *signatures = tf_forms_scheme(
        forms->planned->shop, work->product, work->edition->is_right_bound, &spec.scheme);
    spec.scheme.grain = TF_GRAIN_UNKNOWN; /* the plan says it, once */
    const char *out = tf_package_add(forms->package, sheets->name, about, error);
    return out != NULL && tf_impose(path, &spec, out, forms->findings, error) &&
           vet(work, out, sheets->name, error);
}

/* Sheets of one language: all of it, or its words alone. */
static gboolean
impose_language(const Work *work,
                const char *pages,
                const char *ending,
                const char *what,
                GError **error)
{
    const TfOutcome *outcome = work->outcome;
    const char *edition = tf_vendor_order(work->forms->order)->edition;
    g_autofree char *name =
        g_strdup_printf("%s/%s%s", work->edition->tag, work->edition->product, ending);
    g_autofree char *label = g_strdup_printf("%s %s, %s, text %s", outcome->language,
                                             outcome->english, edition, outcome->code);
    g_autofree char *state = tf_outcome_slug(outcome);
    Sheets sheets = {
        .pages = pages,
        .name = name,
        .what = what,
        .title = outcome->title,
        .label = label,
        .who = outcome->language,
        .text = outcome->code,
        .state = state,
    };
    return impose(work, &sheets, error);
}

/* Sheets of what all languages share that are bound at one side: nothing on them is of one of them, and
 * nobody has to review what holds no words. */
static gboolean
impose_base(const Work *work, const char *pages, GError **error)
{
    const char *side = work->edition->is_right_bound ? "right" : "left";
    const char *edition = tf_vendor_order(work->forms->order)->edition;
    g_autofree char *name =
        g_strdup_printf("%s-%s-base-press-sheets.pdf", work->edition->product, side);
    g_autofree char *title = g_strdup_printf("%s, base of all editions bound at the %s",
                                             work->edition->product, side);
    g_autofree char *label =
        g_strdup_printf("base of all editions bound at the %s, %s", side, edition);
    g_autofree char *what = g_strdup_printf(
        "for the plates in colour of all languages bound at the %s: ", side);
    g_autofree char *who = g_strdup_printf("base-%s", side);
    Sheets sheets = {
        .pages = pages,
        .name = name,
        .what = what,
        .title = title,
        .label = label,
        .who = who,
    };
    return impose(work, &sheets, error);
}

/* A drawing for the hands that fold it, with gripper, lip and what is cut apart. */
static gboolean
draw(const Work *work, GError **error)
{
    const TfPressForms *forms = work->forms;
    const TfOrderEdition *edition = work->edition;
    g_autofree char *name =
        g_strdup_printf("%s/%s-dummy.pdf", edition->tag, edition->product);
    g_autofree char *job = g_strdup_printf(
        "%s, %s", tf_vendor_order(forms->order)->campaign, edition->english);
    g_autoptr(TfPlan) plan =
        tf_forms_plan(forms->planned->shop, work->product, edition->is_right_bound, error);
    if (plan == NULL)
        return FALSE;
    const char *path =
        tf_package_add(forms->package, name,
                       "a drawing of the press sheets, to fold by: where each "
                       "page stands, every cut and fold",
                       error);
    return path != NULL && tf_dummy_save(plan, job, path, error);
}

/* Whether no edition before this one has its base. */
static gboolean
is_first_of_side(const Work *work)
{
    const TfOrder *order = tf_vendor_order(work->forms->order);
    for (int i = 0; &order->editions[i] != work->edition; i++)
        if (strcmp(order->editions[i].product, work->edition->product) == 0 &&
            order->editions[i].is_right_bound == work->edition->is_right_bound &&
            tf_outcome_file(tf_vendor_order_outcome(work->forms->order, i), "base") != NULL)
            return FALSE;
    return TRUE;
}

/* Where plates of colour are shared: what they print, once, and the words of each language. */
static gboolean
add_layers(const Work *work, GError **error)
{
    const TfDelivered *base = tf_outcome_file(work->outcome, "base");
    const TfDelivered *words = tf_outcome_file(work->outcome, "language");
    if (tf_run_way(work->product)->kind != TF_WAY_VERSIONED || base == NULL ||
        words == NULL)
        return TRUE;
    return (!is_first_of_side(work) || impose_base(work, base->path, error)) &&
           impose_language(
               work, words->path, "-black-press-sheets.pdf",
               "the words alone, for the black plates of this language: ", error);
}

gboolean
tf_press_forms_add(const TfPressForms *forms, int edition, GError **error)
{
    const TfOrder *order = tf_vendor_order(forms->order);
    int number = 0;
    Work work = {
        .forms = forms,
        .edition = &order->editions[edition],
        .outcome = tf_vendor_order_outcome(forms->order, edition),
    };
    work.product = product_called(forms->planned->run, work.edition->product, &number);
    work.vendor = forms->vendors[number];
    const TfWay *way = work.product != NULL ? tf_run_way(work.product) : NULL;
    if (way == NULL || work.edition->pages == NULL)
        return TRUE;
    if (work.product->n_pages > 2 && !draw(&work, error))
        return FALSE;
    if (way->kind == TF_WAY_GANGED)
        return TRUE;
    return impose_language(&work, work.edition->pages, "-press-sheets.pdf", "", error) &&
           add_layers(&work, error);
}

/* Returns: the number in the order of edition @i of the run; -1: it is not in it */
static int
ordered(const TfPressForms *forms, const TfRunProduct *product, int i)
{
    const TfOrder *order = tf_vendor_order(forms->order);
    const char *tag = tf_print_run_edition(forms->planned->run, i)->tag;
    for (int j = 0; j < order->n_editions; j++)
        if (strcmp(order->editions[j].product, product->product->name) == 0 &&
            strcmp(order->editions[j].tag, tag) == 0)
            return order->editions[j].pages != NULL ? j : -1;
    return -1;
}

/* What several languages share: whose pages stand where on the sheet. */
typedef struct {
    GPtrArray *others; /* of char *, NULL at the end */
    GArray *books;     /* of int                     */
    GString *tags;
    GString *drafts; /* those of @tags that are not to be printed yet */
    gboolean is_final;
} Gang;

static void
gang_clear(Gang *gang)
{
    g_ptr_array_unref(gang->others);
    g_array_unref(gang->books);
    g_string_free(gang->tags, TRUE);
    g_string_free(gang->drafts, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Gang, gang_clear)

/* They fill the sheet in their order. @first: (out): the edition of the order that comes first.
 * Returns: FALSE: one of them is not in the order */
static gboolean
gang_fill(Gang *gang,
          const TfPressForms *forms,
          const TfRunProduct *product,
          const TfRunForm *form,
          int *first)
{
    const TfOrder *order = tf_vendor_order(forms->order);
    for (int i = 0; i < (int)form->editions->len; i++) {
        const TfFormEdition *on = &g_array_index(form->editions, TfFormEdition, i);
        int number = ordered(forms, product, on->edition);
        if (number < 0)
            return FALSE;
        if (i == 0)
            *first = number;
        else
            g_ptr_array_add(
                gang->others,
                g_build_filename(forms->output, order->editions[number].pages, NULL));
        for (int slot = 0; slot < on->n_slots; slot++)
            g_array_append_val(gang->books, i);
        g_string_append_printf(gang->tags, "%s%s", i > 0 ? " " : "",
                               order->editions[number].tag);
        const TfOutcome *outcome = tf_vendor_order_outcome(forms->order, number);
        gang->is_final = gang->is_final && tf_tally_is_final(&outcome->tally);
        if (outcome->is_draft)
            g_string_append_printf(gang->drafts, " %s", order->editions[number].tag);
    }
    g_ptr_array_add(gang->others, NULL);
    return form->editions->len > 0;
}

/* The state of what is furthest from the press. Transfer full. */
static char *
state_of_gang(const Gang *gang)
{
    return gang->drafts->len > 0
               ? g_strdup_printf("DRAFT: not wholly reviewed:%s", gang->drafts->str)
               : g_strdup(gang->is_final ? "final" : "reviewed");
}

static gboolean
add_gang(const TfPressForms *forms, const Work *like, const TfRunForm *form, GError **error)
{
    const TfOrder *order = tf_vendor_order(forms->order);
    g_auto(Gang) gang = {
        .others = g_ptr_array_new_with_free_func(g_free),
        .books = g_array_new(FALSE, FALSE, sizeof(int)),
        .tags = g_string_new(NULL),
        .drafts = g_string_new(NULL),
        .is_final = TRUE,
    };
    int first = 0;
    if (!gang_fill(&gang, forms, like->product, form, &first))
        return TRUE;
    Work work = *like;
    work.edition = &order->editions[first];
    work.outcome = tf_vendor_order_outcome(forms->order, first);
    g_autofree char *name = g_strdup_printf("%s-press-sheets.pdf", form->name);
    g_autofree char *what = g_strdup_printf("%s%s: ", gang.tags->str,
                                            form->editions->len > 1 ? " together" : "");
    g_autofree char *label = g_strdup_printf("%s, %s", gang.tags->str, order->edition);
    g_autofree char *state = state_of_gang(&gang);
    Sheets sheets = {
        .pages = work.edition->pages,
        .others = gang.others,
        .books = gang.books,
        .only_sheet = form->signature + 1,
        .form = form->name,
        .name = name,
        .what = what,
        .title = form->name,
        .label = label,
        .who = form->name,
        .state = state,
    };
    return impose(&work, &sheets, error);
}

gboolean
tf_press_gangs_add(const TfPressForms *forms, GError **error)
{
    const TfPrintRun *run = forms->planned->run;
    for (int i = 0; i < tf_print_run_n_products(run); i++) {
        Work work = {
            .forms = forms,
            .product = tf_print_run_product(run, i),
            .vendor = forms->vendors[i],
        };
        const TfWay *way = tf_run_way(work.product);
        for (guint j = 0; way != NULL && way->kind == TF_WAY_GANGED && j < way->forms->len;
             j++)
            if (!add_gang(forms, &work, way->forms->pdata[j], error))
                return FALSE;
    }
    return TRUE;
}
