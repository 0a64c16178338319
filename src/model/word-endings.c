#include "model/word-endings.h"

#include <string.h>

/* Lists of lists, each ended by NULL. */
#define LISTS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Nouns, and the adjectives and participles beside them: terms are hardly anything else. A list need not be
 * the whole paradigm, nor tell which word takes it: a form that does not exist is not written, so that
 * finding it costs nothing. What must not be is a list that makes another word of one: -ura in
 * Spanish (licenciatura), -alny in Polish (notarialny).
 *
 * English, French: plural and feminine. Haitian Creole and Chinese change no word.
 *
 * What no ending tells stands in lists of whole words, for the words that booklets about rights have.
 *
 * Spanish: what ends with a consonant takes -es and -a; licenciado has four endings, and so has everything like it;
 * the accent of -ón is lost, z before e becomes c.
 *
 * Polish, Russian, Ukrainian: endings of cases after a consonant, then declensions by the ending of the
 * form in the list. In Polish the consonant before the locative, and before the nominative of men, becomes
 * another (adwokat, adwokacie; prawnik, prawnicy), so that these lists begin with it. The e of wniosek, the
 * o of звонок and the е of конец drop out.
 *
 * Arabic: the article, conjunctions and prepositions are prefixes; after the endings of number pronouns may follow,
 * before which ة becomes ت. Urdu: the oblique case and the plural; ا and ہ become ے; Arabic plurals are twins.
 *
 * Bengali: the article or the plural, then the case, then “too” or “just”. Korean: the honorific, the plural, then up to three
 * particles: of place or person, of source or extent, of topic or limit, as in 에게서만은, 으로부터의;
 * the last may be the copula. */
static const TfEndings endings[] = {
    {
        .tag = "ar",
        .prefixes = "ال و ف ب ك ل س وال فال بال كال لل ول وب فب ولل",
        .slots = LISTS("ي ا ة ات ان ون ين", "ي ك ه ها نا كم هم هن"),
        .changes = LISTS("ة ات تان تين تي تك ته تها تنا تكم تهم تهن"),
        .twins = LISTS("أمر أوامر", "قاض قاضي قضاة", "كاتب كتاب كتبة", "رقم أرقام"),
    },
    {
        .tag = "bn",
        .slots = LISTS("টি টা গুলো গুলি রা েরা দের েদের", "র ের য়ের কে তে ে য়", "ও ই"),
    },
    {
        .tag = "en",
        .slots = LISTS("s es"),
        .changes = LISTS("y ies"),
    },
    {
        .tag = "es",
        .slots = LISTS("s es a as"),
        .changes = LISTS("o a os as",
                         "nte nta ntes ntas",
                         "z ces",
                         "ón ones",
                         "ín ines",
                         "án anes",
                         "és esa eses esas"),
        .twins = LISTS("orden órdenes"),
    },
    {
        .tag = "fr",
        .slots = LISTS("s e es x"),
        .changes = LISTS("al ale aux ales",
                         "eur euse eurs euses",
                         "teur trice teurs trices",
                         "if ive ifs ives",
                         "er ère ers ères",
                         "en enne ens ennes",
                         "eux euse euses",
                         "el elle els elles"),
    },
    {
        .tag = "ko",
        .slots = LISTS(
            "님 분",
            "들",
            "에게 에게서 에게로 한테 한테서 께 께서 에 에서 로 으로 와 과 랑 "
            "이랑 하고 이 가 을 를 의 은 는 "
            "도 만 처럼 보다 만큼 까지 부터 마다 밖에 조차 마저 뿐 이나 나",
            "부터 까지 만 밖에 로 으로 에 도 은 는 의 이 가 을 를 보다 처럼 조차 마저 뿐",
            "의 은 는 도 만 이 가 을 를 이나 나 라도 이라도 라고 이라고 입니다 "
            "이에요 예요 이다 인 일 "
            "이며 이고 라는 이라는 란 이란 므로 이므로 면 이면 지만 이지만 인데 인지 인가 "
            "인가요 입니까 였던 이었던"),
    },
    {
        .tag = "pl",
        .slots = LISTS("a u owi em iem ie y i e o ą ę om ami ach ów owie"),
        .changes = LISTS(
            /* adjectives and participles */
            "y a e ego ej emu ą ym ych ymi i",
            "ki ka kie kiego kiej kiemu ką kim kich kimi cy",
            "gi ga gie giego giej giemu gą gim gich gimi dzy",
            "ni nia nie niego niej niemu nią nim nich nimi",
            /* feminine nouns */
            "a y i ie ę ą o om ami ach -",
            "ka ki ce kę ką ko kom kami kach ek",
            "ga gi dze gę gą go gom gami gach",
            "ta ty cie tę tą to tom tami tach",
            "da dy dzie dę dą do dom dami dach",
            "ra ry rze rę rą ro rom rami rach",
            "ła ły le łę łą ło łom łami łach",
            "ja ji ję ją jo je jom jami jach",
            "ć ci cią ciom ciami ciach",
            /* masculine nouns */
            "k ka kowi kiem ku ki cy ków kom kami kach",
            "ek ka ku kowi kiem ki ków kom kami kach",
            "ec ca cu cowi cem cy cze ców com cami cach",
            "t ta tu towi tem cie ty ci tów tom tami tach",
            "st sta stu stowi stem ście sty ści stów stom stami stach",
            "d da du dowi dem dzie dy dów dom dami dach",
            "r ra ru rowi rem rze ry rzy rów rom rami rach",
            "ł ła łu łowi łem le ły łów łom łami łach",
            "g ga gu gowi giem gi dze dzy gów gom gami gach",
            "ia iego iemu ię ią io iowie iów iom iami iach",
            /* neuter nouns */
            "o a u em ie om ami ach -",
            "ie ia iu iem i iom iami iach"),
    },
    {
        .tag = "ru",
        .slots = LISTS("а у ом е ы и я ю ем ей ой ую ов ев ам ям ами ями ах ях"),
        .changes = LISTS(
            /* adjectives and participles */
            "ый ая ое ые ого ому ым ой ую ою ом ых ыми",
            "ий ая ое ие ого ому им ой ую ою ом их ими",
            "ий яя ее ие его ему им ей юю ею ем их ими",
            "ой ая ое ые ие ого ому ым им ую ою ом ых их ыми ими",
            "ий ья ье ьи ьего ьему ьим ьей ью ьем ьих ьими",
            /* nouns */
            "а ы и е у ой ою ам ами ах -",
            "ца цы це цу цей цею цам цами цах ц",
            "я и е ю ей ею ям ями ях ь й",
            "о а у ом е ы ам ами ах -",
            "ия ии ию ией иею ий иям иями иях",
            "ие ия ию ием ии ий иям иями иях",
            "ье ья ью ьем ьи ий ьям ьями ьях",
            "ья ьи ье ью ьей ьею ей ьям ьями ьях",
            "ь я ю ем е и ей ью ям ями ях",
            "й я ю ем е и ев ям ями ях",
            "ец ца цу цом цем це цы цев цов цам цами цах",
            "ок ка ку ком ке ки ков кам ками ках"),
    },
    {
        .tag = "uk",
        .slots = LISTS("а у ові ом і и я ю еві ем ою ею ів ам ям ами ями ах ях"),
        .changes = LISTS(
            /* adjectives and participles */
            "ий а е і ого ому им ої ій у ою ім их ими",
            "ій я є і ього ьому ім ьої ю ьою іх іми",
            /* nouns */
            "а и і у ою о ам ами ах -",
            "я і ю ею є ям ями ях ь й",
            "о а у ом і ам ами ах -",
            "ія ії ію ією ій іям іями іях",
            "ння нню нням нні нь ннями ннях",
            "к ка ку кові ком ці ки ків кам ками ках",
            "ок ка ку кові ком ки ків кам ками ках",
            "ець ця цю цеві цем ці ців цям цями цях",
            "ь я ю еві ем і ів ям ями ях"),
    },
    {
        .tag = "ur",
        .slots = LISTS("وں یں ے ی و ئیں ؤں"),
        .changes = LISTS("ا ے ی وں یں", "ہ ے وں", "ی یاں یوں یں"),
        .twins = LISTS("وکیل وکلاء وکلا", "حکم احکام احکامات", "جج ججز", "مترجم مترجمین"),
    },
};

const TfEndings *
tf_endings_find(const char *tag)
{
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (strcmp(endings[i].tag, tag) == 0)
            return &endings[i];
    return NULL;
}

const TfEndings *
tf_endings(int *n)
{
    *n = (int)G_N_ELEMENTS(endings);
    return endings;
}
