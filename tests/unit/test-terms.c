/* The words of terms.xml in texts: which forms of a word are it, and which texts are told. */
#include "model/edition.h"
#include "model/term-forms.h"
#include "model/word-endings.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

/* @good holds the letters of @form, or nearly, and is another word; @bad says it. */
static const struct {
    const char *tag, *form, *good, *bad, *found;
} forms[] = {
    {"en", "notario", "A notarious man.", "Two NOTARIOS came.", "NOTARIOS"},
    {"en", "ice paper", "An icepaper.", "An ICE\u00a0paper.", "ICE\u00a0paper"},
    {"es", "licenciado", "Una licenciatura.", "Los licenciados.", "licenciados"},
    {"es", "la migra", "La migración.", "Viene la\n  migra.", "la\n  migra"},
    {"fr", "notaire", "Un acte notarié.", "L’étude des notaires.", "notaires"},
    {"fr", "l'ice", "Les licences.", "Dites l’ICE.", "l’ICE"},
    {"ht", "notè", "Yon notèb.", "Yon notè piblik.", "notè"},
    {"ht", "avoka", "Yon avokado.", "Yon Avoka.", "Avoka"},
    {"pl", "notariusz", "Czynność notarialna.", "Z notariuszem.", "notariuszem"},
    {"ru", "нотариус", "Нотариат.", "К нотариусу.", "нотариусу"},
    {"ru", "счёт", "Счетовод.", "Счета.", "Счета"},
    {"uk", "нотаріус", "Нотаріат.", "З нотаріусом.", "нотаріусом"},
    {"ko", "브로커", "브로커리지.", "브로커에게 묻지 마세요.", "브로커에게"},
    {"bn", "নোটারি", "নোটারিয়াল কাজ।", "নোটারির কাছে।", "নোটারির"},
    {"ar", "كاتب عدل", "كاتب عدالة", "وكاتبُ العدلِ هنا", "وكاتبُ العدلِ"},
    {"ar", "محامٍ", "محاماة", "للمحامي", "للمحامي"},
    {"ur", "نوٹری", "نوٹریفکیشن", "نوٹریوں سے", "نوٹریوں"},
    {"zh-Hans", "移民顾问", "移民的顾问", "不要找移民顾问帮忙。", "移民顾问"},
    {"zh-Hant", "移民顧問", "移民的顧問", "不要找移民顧問幫忙。", "移民顧問"},
};

static void
a_word_is_known_in_its_forms(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        const TfLanguage *language = tf_language_find(forms[i].tag);
        TfFormPlace place;
        if (tf_form_find(language, forms[i].form, forms[i].good, 0, &place))
            fail_msg("%s is no form of %s", forms[i].good, forms[i].form);
        if (!tf_form_find(language, forms[i].form, forms[i].bad, 0, &place))
            fail_msg("%s has %s", forms[i].bad, forms[i].form);
        g_autofree char *found =
            g_strndup(forms[i].bad + place.start, place.end - place.start);
        assert_string_equal(found, forms[i].found);
        assert_false(
            tf_form_find(language, forms[i].form, forms[i].bad, place.end, &place));
    }
}

/* Declensions and particles as grammars have them, after the form of the list. */
static const char *const grammar[][3] = {
    {"es", "licenciado", "licenciada licenciados licenciadas"},
    {"es", "juez", "jueza jueces juezas"},
    {"es", "orden final", "órdenes_finales"},
    {"es", "traductor", "traductora traductores traductoras"},
    {"es", "abogado", "abogada abogados abogadas"},
    {"es", "citación", "citaciones"},
    {"en", "notary", "notaries notary’s"},
    {"fr", "mandat administratif", "mandats_administratifs"},
    {"fr", "mandat judiciaire", "mandats_judiciaires"},
    {"fr", "traducteur", "traductrice traducteurs traductrices"},
    {"fr", "avocat", "avocate avocats avocates"},
    {"fr", "restez silencieux", "restez_silencieuse restez_silencieuses"},
    {"pl", "nakaz sądowy",
     "nakazu_sądowego nakazowi_sądowemu nakazem_sądowym nakazie_sądowym nakazy_sądowe "
     "nakazów_sądowych nakazom_sądowym nakazami_sądowymi nakazach_sądowych"},
    {"pl", "prawnik", "prawnika prawnikowi prawnikiem prawniku prawnicy prawników"},
    {"pl", "adwokat", "adwokata adwokacie adwokaci adwokatów"},
    {"pl", "adwokatka", "adwokatki adwokatce adwokatkę adwokatką adwokatek"},
    {"pl", "prawniczka", "prawniczki prawniczce prawniczkę prawniczką prawniczek"},
    {"pl", "wniosek", "wniosku wnioskiem wnioski wniosków"},
    {"pl", "zgoda", "zgody zgodzie zgodę zgodą"},
    {"pl", "deportacja", "deportacji deportację deportacją deportacje"},
    {"pl", "tłumacz ustny", "tłumacza_ustnego tłumaczem_ustnym tłumacze_ustni"},
    {"ru", "ордер, подписанный судьёй",
     "ордера,_подписанные_судьёй ордеров,_подписанных_судьей ордеру,_подписанному_судьёй"},
    {"ru", "судебный ордер",
     "судебного_ордера судебному_ордеру судебным_ордером судебном_ордере судебные_ордера "
     "судебных_ордеров судебными_ордерами"},
    {"ru", "переводчик", "переводчики переводчиков переводчиками переводчикам"},
    {"ru", "согласие", "согласия согласию согласием согласии"},
    {"ru", "полиция", "полиции полицию полицией"},
    {"ru", "переводчица", "переводчицы переводчице переводчицу переводчицей переводчиц"},
    {"ru", "судья", "судьи судье судью судьёй судьям"},
    {"uk", "судовий ордер", "судового_ордера судові_ордери судових_ордерів"},
    {"uk", "юрист", "юриста юристом юристи юристів"},
    {"ko", "브로커",
     "브로커에게는 브로커로부터의 브로커들에게서만은 브로커까지도 브로커입니다"},
    {"ko", "변호사",
     "변호사님 변호사님께 변호사분들에게 변호사이므로 변호사인가요 변호사란"},
    {"ko", "영장", "영장이란 영장이므로 영장인지"},
    {"ko", "영장", "영장으로부터의 영장만으로는 영장에는 영장이라도"},
    {"bn", "আইনজীবী", "আইনজীবীদের আইনজীবীকেও আইনজীবীটির আইনজীবীরাই"},
    {"ar", "محامٍ", "محامي المحامون محامين"},
    {"ar", "محامية", "المحامية محاميات محاميتك"},
    {"ar", "مذكرة قضائية",
     "المذكرة_القضائية مذكرات_قضائية بالمذكرة_القضائية مذكرتك_القضائية"},
    {"ar", "أمر قضائي", "الأوامر_القضائية أوامر_قضائية أمرًا_قضائيًا"},
    {"ur", "عدالتی وارنٹ", "عدالتی_وارنٹوں"},
    {"ur", "وکیل", "وکیلوں وکلاء وکلا"},
    {"ur", "مترجم", "مترجمین مترجموں"},
    {"ur", "حکم", "احکام احکامات حکموں"},
    {"ur", "جج کے دستخط والا وارنٹ", "جج_کے_دستخط_والے_وارنٹ"},
};

static void
words_are_known_as_grammar_has_them(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(grammar); i++) {
        g_auto(GStrv) words = g_strsplit(grammar[i][2], " ", -1);
        for (char **word = words; *word != NULL; word++) {
            const TfLanguage *language = tf_language_find(grammar[i][0]);
            TfFormPlace place;
            g_autofree char *normal =
                g_utf8_normalize(g_strdelimit(*word, "_", ' '), -1, G_NORMALIZE_NFC);
            if (!tf_form_find(language, grammar[i][1], normal, 0, &place))
                fail_msg("%s: %s is %s", grammar[i][0], normal, grammar[i][1]);
            assert_int_equal(place.start, 0);
        }
    }
}

/* Returns: (nullable): the first with @code */
static const TfFinding *
finding_of(const Project *project, const char *code)
{
    for (int i = 0; i < tf_findings_n(project->findings); i++)
        if (strcmp(tf_findings_get(project->findings, i)->code, code) == 0)
            return tf_findings_get(project->findings, i);
    return NULL;
}

/* What the list of this project knows: verbs are in it form by form, and what one language says by another word. */
static const char *const known[][3] = {
    {"en", "consent", "consents consented consenting agrees agreed agreeing"},
    {"en", "stay-silent",
     "stays_silent stayed_silent staying_silent remained_silent remaining_silent "
     "keeps_silent "
     "kept_silent"},
    {"en", "translator", "translator translators"},
    {"es", "consent",
     "consiento consentir consiente consienten consienta consientan consintió consentido "
     "doy_mi_consentimiento"},
    {"es", "stay-silent",
     "guardo_silencio guarda_silencio guardan_silencio guardó_silencio guarde_silencio "
     "guarden_silencio guardado_silencio guardando_silencio permanezco_en_silencio "
     "permanece_en_silencio permanezca_en_silencio permaneció_en_silencio quédese_callada "
     "quedarse_callados quede_callada queda_callado quedó_callada"},
    {"es", "lawyer", "abogada abogadas"},
    {"es", "translator", "traductora traductores"},
    {"zh-Hans", "consent", "不同意 同意了"},
    {"zh-Hans", "stay-silent", "保持沉默 保持缄默 沉默权 缄默权"},
    {"zh-Hans", "translator", "笔译员 译者 翻译"},
    {"zh-Hant", "consent", "不同意 同意了"},
    {"zh-Hant", "stay-silent", "保持沉默 保持緘默 緘默權"},
    {"zh-Hant", "translator", "筆譯員 譯者 翻譯"},
    {"ru", "consent",
     "соглашаюсь соглашается соглашались соглашайтесь согласиться согласился согласилась "
     "согласились согласен согласна согласны согласием"},
    {"ru", "stay-silent",
     "храню_молчание хранит_молчание храните_молчание хранил_молчание хранила_молчание "
     "хранили_молчание хранить_молчания молчать молчу молчит молчите молчал молчала "
     "молчали "
     "право_на_молчание"},
    {"ru", "interpreter", "переводчицы переводчицей"},
    {"ru", "translator",
     "письменного_переводчика письменные_переводчики переводчику переводчицей"},
    {"bn", "consent", "সম্মতি সম্মত রাজি"},
    {"bn", "stay-silent",
     "চুপ_থাকুন চুপ_থাকব চুপ_থাকবেন চুপ_থাকি চুপ_থাকেন চুপ_থাকলে নীরব_থাকুন নীরব_থাকব নীরব_থাকবেন "
     "নীরব_থাকি নীরব_থাকেন নীরব_থাকলে"},
    {"bn", "translator", "অনুবাদক অনুবাদকের"},
    {"ht", "consent", "dakò konsanti konsantman"},
    {"ht", "stay-silent", "rete_an_silans rete_bèbè gade_silans"},
    {"ht", "translator", "tradiktè"},
    {"ko", "consent",
     "동의하다 동의한다 동의합니다 동의해요 동의하지 동의하는 동의한 동의할 동의하면 "
     "동의하고 "
     "동의했다 동의했습니다"},
    {"ko", "stay-silent",
     "침묵하다 침묵한다 침묵합니다 침묵하는 침묵할 침묵하고 침묵했다 침묵했습니다 "
     "묵비권을"},
    {"ko", "lawyer", "변호사님 변호사분께"},
    {"ko", "translator", "번역가 번역사에게 번역자"},
    {"ar", "consent", "أوافق نوافق توافق توافقون يوافق وافق وافقت موافق موافقون سأوافق"},
    {"ar", "stay-silent", "التزام_الصمت أصمت سأصمت تصمت يصمت صامتًا صامتة"},
    {"ar", "lawyer", "محامية المحاميات محامون"},
    {"ar", "translator", "مترجم_تحريري المترجمون"},
    {"ur", "consent", "رضامندی رضا_مندی رضا_مند راضی متفق"},
    {"ur", "stay-silent", "خاموش_رہیں خاموش_رہوں خاموش_رہا خاموش_رہے خاموشی"},
    {"ur", "lawyer", "وکلاء وکلا وکیلوں"},
    {"ur", "translator", "مترجم مترجمین تحریری_مترجم"},
    {"fr", "consent", "consens consent consentons consentent consentir consenti consentie"},
    {"fr", "stay-silent",
     "garde_le_silence gardes_le_silence gardons_le_silence gardent_le_silence "
     "gardé_le_silence gardant_le_silence rester_silencieux reste_silencieuse "
     "restez_silencieuse restée_silencieuse"},
    {"fr", "lawyer", "avocate avocates"},
    {"fr", "translator", "traductrice traductrices"},
    {"pl", "consent",
     "zgadzam_się zgadzasz_się zgadza_się zgadzają_się zgodzić_się zgodził_się "
     "zgodziła_się "
     "zgodzili_się się_zgadzam się_zgadzasz się_zgadza się_zgodzić się_zgodził "
     "się_zgodziła "
     "zgodą"},
    {"pl", "stay-silent",
     "zachowuję_milczenie zachowuje_milczenie zachowaj_milczenie zachować_milczenia "
     "zachował_milczenie zachowała_milczenie milczę milczysz milczy milczą milcz milczał "
     "milczała milczeli"},
    {"pl", "lawyer", "adwokatka adwokatką prawniczce prawniczkę"},
    {"pl", "interpreter", "tłumaczką tłumaczki"},
    {"pl", "translator", "tłumacza_pisemnego tłumaczem_pisemnym tłumaczem tłumaczką"},
};

/* Returns: whether @words is, from its begin to its end, a way to say @term that is not forbidden; Chinese writes
 * other words beside it */
static gboolean
is_said(const TfTerm *term, const TfLanguage *language, const char *words)
{
    for (int i = 0; i < term->n_forms; i++) {
        const TfTermForm *form = &term->forms[i];
        TfFormPlace place;
        if (form->use != TF_TERM_FORBIDDEN && strcmp(form->language, language->tag) == 0 &&
            tf_form_find(language, form->text, words, 0, &place) &&
            (language->runs_on || (place.start == 0 && words[place.end] == '\0')))
            return TRUE;
    }
    return FALSE;
}

static void
the_list_has_verbs_in_their_forms(void **state)
{
    (void)state;
    g_autofree char *content =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "content", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfReference) reference = tf_reference_load(content, findings, NULL);
    assert_non_null(reference);
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        const TfLanguage *language = tf_language_find(known[i][0]);
        const TfTerm *term = tf_reference_term(reference, known[i][1]);
        assert_non_null(term);
        g_auto(GStrv) words = g_strsplit(known[i][2], " ", -1);
        for (char **word = words; *word != NULL; word++) {
            g_autofree char *normal =
                g_utf8_normalize(g_strdelimit(*word, "_", ' '), -1, G_NORMALIZE_NFC);
            if (!is_said(term, language, normal))
                fail_msg("%s: %s is no form of %s", known[i][0], normal, known[i][1]);
        }
    }
}

/* A lawyer is no notary, whether man or woman, one or several. */
static void
the_list_forbids_women_and_many_as_well(void **state)
{
    Project *project = *state;
    static const char *const rows[][2] = {
        {"es", "Pregunte a una abogada."}, {"fr", "Demandez à une avocate."},
        {"pl", "Zapytaj adwokata."},       {"pl", "Zapytaj adwokatkę."},
        {"pl", "Zapytaj prawniczkę."},     {"ar", "اسأل محامية."},
        {"ur", "وکلاء سے پوچھیں۔"},        {"ko", "변호사님께 물어보세요."}};
    g_autofree char *path =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "content", "terms.xml", NULL);
    g_autofree char *list = NULL;
    assert_true(g_file_get_contents(path, &list, NULL, NULL));
    project_write(project->folder, "content/terms.xml", list, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(TfEdition) english =
            project_sentence(project, "en", "Ask a notary.", NULL);
        tf_edition_free(project_sentence(project, rows[i][0], rows[i][1], english));
        if (finding_of(project, "forbidden-term") == NULL)
            fail_msg("%s", rows[i][1]);
        g_autoptr(TfEdition) other = project_sentence(project, "en", "Ask a lawyer.", NULL);
        tf_edition_free(project_sentence(project, rows[i][0], rows[i][1], other));
        assert_null(finding_of(project, "forbidden-term"));
    }
}

/* An ending that stands twice in a list stands there in place of another. */
static void
no_ending_stands_twice_in_a_list(void **state)
{
    (void)state;
    int n;
    const TfEndings *all = tf_endings(&n);
    assert_true(n > 0);
    for (int i = 0; i < n; i++)
        for (const char *const *slot = all[i].slots; slot != NULL && *slot != NULL;
             slot++) {
            g_auto(GStrv) words = g_strsplit(*slot, " ", -1);
            for (char **word = words; *word != NULL; word++)
                if (g_strv_contains((const char *const *)word + 1, *word))
                    fail_msg("%s: %s", all[i].tag, *word);
        }
}

/* Words that only begin alike, or end alike, and one letter too many. */
static void
other_words_are_no_forms(void **state)
{
    (void)state;
    static const char *const others[][3] = {
        {"es", "licenciado", "licenciatura licencia licenciadox colicenciado"},
        {"es", "la migra", "le_migra migra las_migración"},
        {"es", "una orden", "uno_orden"},
        {"en", "notary", "notarized notarial"},
        {"pl", "nakaz sądowy", "nakaz_sądownictwa nakaz zakaz_sądowy"},
        {"pl", "notariusz", "notarialny notariat"},
        {"ru", "ордер, подписанный судьёй", "ордера_подписанные_судьёй ордер,_судьёй"},
        {"ru", "нотариус", "нотариат нотариальный"},
        {"ko", "브로커", "브로커리지"},
        {"ar", "مذكرة", "ذاكرة مذكرون"},
        {"bn", "নোটারি", "নোটারিয়াল"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_auto(GStrv) words = g_strsplit(others[i][2], " ", -1);
        for (char **word = words; *word != NULL; word++) {
            const TfLanguage *language = tf_language_find(others[i][0]);
            TfFormPlace place;
            if (tf_form_find(language, others[i][1], g_strdelimit(*word, "_", ' '), 0,
                             &place))
                fail_msg("%s: %s is not %s", others[i][0], *word, others[i][1]);
        }
    }
}

/* Who goes on where a form was found comes to the end of the text: nothing is found without a letter. */
static void
nothing_is_found_without_a_letter(void **state)
{
    (void)state;
    static const char *const tags[] = {"es", "ar", "ko", "zh-Hans"};
    static const char *const empty[] = {"", " ", "\u200b", "\u00ad\u200f", "\u200b \u200b"};
    static const char text[] = "a\u200b \u200fب\u00ad 律\u200b";
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        for (gsize j = 0; j < G_N_ELEMENTS(empty); j++) {
            TfFormPlace place = {0, 0};
            assert_false(
                tf_form_find(tf_language_find(tags[i]), empty[j], text, 0, &place));
        }
}

/* Keyboards of Arabic and Urdu have another kaf and another yeh; Russians write е for ё. */
static void
letters_of_another_keyboard_are_the_same(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"ur", "وکیل", "وكيل"},         {"ur", "وكيل", "وکیل"},
        {"ar", "كاتب عدل", "کاتب عدل"}, {"ar", "کاتب عدل", "كاتب عدل"},
        {"ar", "أمر", "امر"},           {"ar", "القاضى", "القاضي"},
        {"ru", "счёт", "счет"},         {"ru", "счет", "счёт"},
        {"fr", "l'ICE", "l’ICE"},       {"en", "A-number", "A‑number"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        TfFormPlace place;
        if (!tf_form_find(tf_language_find(rows[i][0]), rows[i][1], rows[i][2], 0, &place))
            fail_msg("%s is %s", rows[i][2], rows[i][1]);
        assert_int_equal(place.end, strlen(rows[i][2]));
    }
}

/* What nobody sees parts no word and hides none. */
static void
invisible_signs_hide_no_word(void **state)
{
    (void)state;
    TfFormPlace place;
    const TfLanguage *spanish = tf_language_find("es");
    assert_true(tf_form_find(spanish, "notario", "Un no\u00adta\u200brio.", 0, &place));
    assert_true(tf_form_find(spanish, "\u200fno\u200btario", "Un notario.", 0, &place));
    assert_true(tf_form_find(tf_language_find("ar"), "كاتب عدل", "كاتب\u200f عد\u200cل", 0,
                             &place));
}

static const char terms[] =
    "<terms xmlns=\"urn:x-tenfold:terms:1\">"
    "<term id=\"lawyer\"><definition>May speak in court.</definition>"
    "<form xml:lang=\"en\" use=\"approved\">lawyer</form>"
    "<form xml:lang=\"en\" use=\"also\">attorney</form>"
    "<form xml:lang=\"es\" use=\"approved\">abogado</form>"
    "<form xml:lang=\"es\" use=\"also\">licenciado en derecho</form>"
    "<form xml:lang=\"es\" use=\"forbidden\">notario</form>"
    "<form xml:lang=\"es\" use=\"forbidden\">licenciado</form></term>"
    "<term id=\"notary\"><definition>Witnesses signatures.</definition>"
    "<form xml:lang=\"en\" use=\"approved\">notary</form>"
    "<form xml:lang=\"es\" use=\"approved\">notario público</form>"
    "<form xml:lang=\"es\" use=\"also\">notario</form>"
    "<form xml:lang=\"es\" use=\"forbidden\">abogado</form></term>"
    "<term id=\"court-paper\"><definition>Signed by a judge.</definition>"
    "<form xml:lang=\"en\" use=\"approved\">judicial warrant</form>"
    "<form xml:lang=\"es\" use=\"approved\">orden judicial</form></term>"
    "<term id=\"ice-paper\"><definition>Signed by no judge.</definition>"
    "<form xml:lang=\"en\" use=\"approved\">ICE warrant</form>"
    "<form xml:lang=\"es\" use=\"approved\">orden de ICE</form>"
    "<form xml:lang=\"es\" use=\"forbidden\">orden judicial</form></term>"
    "<term id=\"card\"><definition>A card.</definition>"
    "<form xml:lang=\"en\" use=\"approved\">card</form></term></terms>";

#define LAWYER(words) "<term ref=\"lawyer\">" words "</term>"
#define NOTARY(words) "<term ref=\"notary\">" words "</term>"

static void
load(Project *project, const char *sentence)
{
    tf_edition_free(project_sentence(project, "es", sentence, NULL));
}

static void
words_that_are_right_are_not_told(void **state)
{
    Project *project = *state;
    static const char *const sentences[] = {
        "Pregunte a un " LAWYER("abogado") ".",
        "Pregunte a dos " LAWYER("Abogados") ".",
        /* Forbidden for one term, approved for another. */
        "Un notario firma.",
        "Un abogado ayuda.",
        "Un " NOTARY("notario") " no es un " LAWYER("abogado") ".",
        /* Part of a longer way to say it that is allowed. */
        "Hable con un licenciado en derecho.",
        "Hable con un " LAWYER("licenciado en\n      derecho") ".",
        "Pida " LAWYER("abogado") " o notario público.",
        /* No letter of it, and no words of the language for it. */
        "Sin licenciatura. <en>licenciado</en>.",
        "Una <term ref=\"card\">tarjeta</term>.",
    };
    project_write(project->folder, "content/terms.xml", terms, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        load(project, sentences[i]);
        g_autofree char *all = tf_findings_to_text(project->findings);
        if (tf_findings_n(project->findings) > 0)
            fail_msg("%s", all);
    }
}

/* @column: in bytes of the sentence from 0 */
static const struct {
    const char *sentence;
    int column;
} forbidden[] = {
    {"Pregunte a un licenciado.", 14},
    {"Dos LICENCIADOS.", 4},
    {"No <b>licenciado</b>.", 6},
    {"Un " LAWYER("notario") ".", 3},
    {"Un " LAWYER("notario público") ".", 3},
    {"Un " NOTARY("abogado") ".", 3},
    /* The unit speaks of lawyers and not of notaries. */
    {"Un " LAWYER("abogado") " o notario.", 39},
};

static void
forbidden_words_are_told_anywhere(void **state)
{
    Project *project = *state;
    project_write(project->folder, "content/terms.xml", terms, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(forbidden); i++) {
        load(project, forbidden[i].sentence);
        const TfFinding *finding = project_finding(project, "forbidden-term", 7);
        assert_int_equal(finding->place.column, 24 + forbidden[i].column);
        assert_string_equal(finding->place.unit, "home.p");
    }
    load(project, "Un licenciado.");
    const TfFinding *finding = project_finding(project, "forbidden-term", 7);
    assert_string_equal(finding->hint,
                        "Write “abogado”, as content/terms.xml has it for “lawyer”.");
}

/* What a word means that is right for another idea is asked of the English, whether it is marked or not.
 * @column: in bytes of the sentence from 0; -1: nothing is told */
static const struct {
    const char *english, *sentence;
    int column;
} meant[] = {
    {"Ask a lawyer.", "Pregunte a un notario.", 14},
    {"Ask two attorneys.", "Pregunte a dos notarias.", 15},
    {"Ask a lawyer.", "Pregunte a un notario público.", 14},
    {"Ask a notary.", "Pregunte a un notario.", -1},
    {"Ask two Notaries.", "Pregunte a dos notarios.", -1},
    {"Ask a notary.", "Pregunte a un notario público.", -1},
    {"Ask a notary.", "Pregunte a un abogado.", 14},
    {"A notary is no lawyer.", "Un notario no es abogado.", -1},
    {"A notary is no lawyer.", "Un notario no es licenciado.", 17},
    {"Have it notarized.", "Vaya al notario público.", -1},
    {"Ask a " LAWYER("lawyer") ".", "Un " LAWYER("abogado") " y un notario.", 42},
    {"Ask a " NOTARY("notary") ".", "Un " NOTARY("notario") " y un abogado.", 42},
    /* Papers whose words are alike: few words of English say one of them. */
    {"Only a judge’s counts, not an ICE warrant.",
     "Solo vale una orden judicial, no una orden de ICE.", -1},
    {"An ICE warrant is weak. The court has a strong one.",
     "La orden de ICE es débil. La orden judicial, no.", -1},
    {"ICE has an ICE warrant.", "Vienen con una orden judicial.", 15},
    {"Two ICE warrants.", "Dos órdenes judiciales.", 4},
    {"A judicial warrant.", "Una orden judicial.", -1},
    {"A court paper.", "Una orden judicial.", -1},
};

/* Where the English is of neither idea, the word is looked at, and stops no release. @column: in bytes of the
 * sentence from 0 */
static const struct {
    const char *english, *sentence;
    int column;
} doubtful[] = {
    {"Get legal help.", "Consulte a un notario.", 14},
    {"Get legal help.", "Consulte a un licenciado.", 14},
    {"She has a degree in law.", "Es licenciada.", 3},
    {"Get legal help.", "Consulte a un abogado.", 14},
    /* However many words of the list it takes: one notary is as doubtful as many. */
    {"Get legal help.", "Vaya al notario público.", 8},
    {"Get legal help.", "Hable con notarios públicos.", 10},
};

static void
words_without_their_idea_are_doubtful(void **state)
{
    Project *project = *state;
    project_write(project->folder, "content/terms.xml", terms, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(doubtful); i++) {
        g_autoptr(TfEdition) english =
            project_sentence(project, "en", doubtful[i].english, NULL);
        tf_edition_free(project_sentence(project, "es", doubtful[i].sentence, english));
        const TfFinding *told = finding_of(project, "doubtful-term");
        if (told == NULL)
            fail_msg("%s / %s", doubtful[i].english, doubtful[i].sentence);
        assert_int_equal(told->severity, TF_SEVERITY_WARNING);
        assert_int_equal(told->place.line, 7);
        assert_int_equal(told->place.column, 24 + doubtful[i].column);
        /* Of two ideas no word is right for sure: a notary must not be advised where a lawyer helps. */
        assert_null(strstr(told->hint, "Write “"));
    }
}

static void
the_english_says_what_is_meant(void **state)
{
    Project *project = *state;
    project_write(project->folder, "content/terms.xml", terms, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(meant); i++) {
        g_autoptr(TfEdition) english =
            project_sentence(project, "en", meant[i].english, NULL);
        tf_edition_free(project_sentence(project, "es", meant[i].sentence, english));
        const TfFinding *told = NULL;
        for (int j = 0; j < tf_findings_n(project->findings); j++) {
            const TfFinding *finding = tf_findings_get(project->findings, j);
            if (strcmp(finding->code, "forbidden-term") != 0)
                continue;
            assert_null(told);
            told = finding;
        }
        if ((told != NULL) != (meant[i].column >= 0))
            fail_msg("%s / %s", meant[i].english, meant[i].sentence);
        if (told != NULL)
            assert_int_equal(told->place.column, 24 + meant[i].column);
    }
}

/* What nobody sees is no text; a fact and a sign are. */
static void
a_text_shows_something(void **state)
{
    Project *project = *state;
    static const char *const none[] = {
        "&#x2060;", "&#x200d;", "&#x34f;", "&#xfe0f;", "&#xe0101;",
        "&#x3164;", "&#x115f;", "&#xa0;",  "&#xad;",   "<b>&#x2060;</b>"};
    static const char *const some[] = {"a", "律", "—", "<fact ref=\"hotline\"/>"};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++) {
        load(project, none[i]);
        const TfFinding *told = finding_of(project, "bad-content");
        const char *unit = told != NULL ? told->place.unit : NULL;
        if (g_strcmp0(unit, "home.p") != 0)
            fail_msg("%s", none[i]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(some); i++) {
        load(project, some[i]);
        assert_null(finding_of(project, "bad-content"));
    }
}

static void
a_term_is_said_with_words_of_the_list(void **state)
{
    Project *project = *state;
    project_write(project->folder, "content/terms.xml", terms, -1);
    load(project, "Un " LAWYER("defensor") ".");
    const TfFinding *finding = project_finding(project, "unapproved-term", 7);
    assert_int_equal(finding->place.column, 24 + 3);
    assert_non_null(strstr(finding->text, "“defensor”"));
    assert_non_null(strstr(finding->hint, "“abogado”"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_known_in_its_forms),
        cmocka_unit_test(words_are_known_as_grammar_has_them),
        cmocka_unit_test(the_list_has_verbs_in_their_forms),
        PROJECT_TEST(the_list_forbids_women_and_many_as_well),
        cmocka_unit_test(other_words_are_no_forms),
        cmocka_unit_test(nothing_is_found_without_a_letter),
        cmocka_unit_test(letters_of_another_keyboard_are_the_same),
        cmocka_unit_test(invisible_signs_hide_no_word),
        PROJECT_TEST(words_that_are_right_are_not_told),
        PROJECT_TEST(forbidden_words_are_told_anywhere),
        PROJECT_TEST(the_english_says_what_is_meant),
        PROJECT_TEST(words_without_their_idea_are_doubtful),
        cmocka_unit_test(no_ending_stands_twice_in_a_list),
        PROJECT_TEST(a_text_shows_something),
        PROJECT_TEST(a_term_is_said_with_words_of_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
