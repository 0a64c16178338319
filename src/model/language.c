#include "model/language.h"

#include <string.h>

/* Minima of letters around a hyphen: babel's and SILE's, and never a syllable of one letter. */
#define HYPHENS(file, least_left, least_right) \
    .hyphenation = {.patterns = (file),        \
                    .left = (least_left),      \
                    .right = (least_right),    \
                    .shortest = 5,             \
                    .in_a_row = 2}

/* Alphabetical by tag; the pseudo-languages, which test layouts, come last.
 *
 * Quotation marks are CLDR's, the marks of an inner quotation after them; then what its readers
 * know as well: curved marks in Spanish, angular ones in Arabic and Haitian Creole, low ones in Yiddish.
 * “ and ” are not mirrored in right-to-left text: there ” opens.
 *
 * Words that never end a line: in Polish babel's list of one-letter words and the shortest
 * prepositions, in Russian the short prepositions and conjunctions, and what comes before a
 * name or number; in the other languages a word of one letter had better not. Words that never
 * begin one: Russian particles and the dash; that had better not, the Korean nouns that mean
 * nothing without the word before them, and the articles of Haitian Creole, which follow their noun.
 * Words that had better not end one: articles, short prepositions and conjunctions.
 *
 * Words that rightly stand twice in a row are few where doubling means nothing: French has “vous vous
 * lavez”. Haitian Creole doubles words to stress them, as do languages outside Europe.
 *
 * Digits are 0 to 9 in all that is printed here, as on the telephone.
 *
 * Lengths are letters for one of the English, spaces and marks counted, facts left out: of the languages that
 * are printed, measured over the units of the booklet of December 2026; of the others, over the Universal
 * Declaration of Human Rights in the collection of the Unicode project, whose English is wordier.
 *
 * Chinese words that had better stay whole: days and hours first, then what pages about rights say
 * on every line. A line may still end inside one: the list spares readers, it does not teach
 * the language. */
static const TfLanguage languages[] = {
    {
        .tag = "am",
        .script = "Ethi",
        .letters = "Ethi",
        .quotes = "«» ‹›",
        .length = 0.50,
    },
    {
        .tag = "ar",
        .script = "Arab",
        .direction = TF_DIRECTION_RTL,
        .letters = "Arab",
        .end_signs = ".؟!:",
        .tight_signs = ".،؛:؟!",
        .own_signs = "،, ؛; ؟?",
        .leaning_words = "أن أو إذا إلى على عن في كل لا ما من هذا هذه",
        .quotes = "«» ”“ ’‘",
        .zero = "0",
        .length = 0.88,
    },
    {
        .tag = "bn",
        .script = "Beng",
        .letters = "Beng",
        .end_signs = "।?!:",
        .tight_signs = "।,;:?!",
        .quotes = "“” ‘’",
        .zero = "0",
        .length = 0.74,
        .bound_words = "৳",
        .units = "টাকা টি টা জন",
        /* Readers are used to whole words; a narrow measure has no choice. */
        .hyphenation = {.patterns = "hyph_bn_IN.dic",
                        .left = 2,
                        .right = 2,
                        .shortest = 5,
                        .in_a_row = 2,
                        .widest = 16},
    },
    {
        .tag = "bo",
        .script = "Tibt",
        .letters = "Tibt",
        .quotes = "“” ‘’",
        .runs_on = TRUE,
        .length = 0.92,
    },
    {
        .tag = "en",
        .script = "Latn",
        .letters = "Latn",
        .tight_signs = ".,;:?!",
        .doubled_words = "had that",
        .quotes = "“” ‘’",
        .zero = "0",
        .units = "a.m. p.m. km mi ft in lb",
        .leaning_words = "a an I the",
        .binds_initials = TRUE,
        HYPHENS("hyph_en_US.dic", 2, 3),
    },
    {
        .tag = "es",
        .script = "Latn",
        .letters = "Latn",
        .end_signs = ".?!:",
        .tight_signs = ".,;:?!",
        .doubled_words = "",
        .quotes = "«» “” ‘’",
        .opening_signs = "¿? ¡!",
        .zero = "0",
        .length = 1.14,
        .bound_words = "n.º núm. pág. art. Sr. Sra. Dr. Dra.",
        .units = "a. p. h km m cm kg USD",
        .leaning_words =
            "a e o u y al con de del el en la las lo los por que se su sus un una",
        .spaces_digits = TRUE,
        .binds_initials = TRUE,
        .repeats_hyphen = TRUE,
        HYPHENS("hyph_es_ES.dic", 2, 2),
    },
    {
        .tag = "fa",
        .script = "Arab",
        .direction = TF_DIRECTION_RTL,
        .letters = "Arab",
        .quotes = "«» ‹›",
        .length = 0.83,
    },
    {
        .tag = "fr",
        .script = "Latn",
        .letters = "Latn",
        .end_signs = ".?!:",
        .tight_signs = ".,",
        .doubled_words = "nous vous",
        .quotes = "«» “”",
        .zero = "0",
        .length = 1.26,
        .bound_words = "n° nº art. p. M. Mme Dr",
        .units = "h min km m cm kg € $",
        .leaning_words =
            "a à y ô au aux ce de des du en et la le les ne ou par pour que qui sur un une",
        .spaces_digits = TRUE,
        .binds_initials = TRUE,
        .space_before = ";!?:»",
        .space_after = "«",
        HYPHENS("hyph_fr.dic", 2, 3),
    },
    {
        .tag = "gu",
        .script = "Gujr",
        .letters = "Gujr",
        .quotes = "“” ‘’",
        .length = 0.63,
    },
    {
        .tag = "he",
        .script = "Hebr",
        .direction = TF_DIRECTION_RTL,
        .letters = "Hebr",
        .quotes = "”” ’’",
        .length = 0.68,
    },
    {
        .tag = "hi",
        .script = "Deva",
        .letters = "Deva",
        .quotes = "“” ‘’",
        .length = 0.70,
    },
    {
        .tag = "ht",
        .script = "Latn",
        .letters = "Latn",
        .end_signs = ".?!:",
        .tight_signs = ".,;:?!",
        .quotes = "“” ‘’ «»",
        .zero = "0",
        .length = 0.98,
        .bound_words = "yon",
        .leaning_words = "ak e epi ka ki kit lè men nan oswa pa pou si sou",
        .clinging_words = "a an la lan sa yo",
        .binds_initials = TRUE,
        /* No patterns of its own exist; the French ones know no accents on e and o. */
        .hyphenation = {.patterns = "hyph_fr.dic",
                        .left = 2,
                        .right = 3,
                        .shortest = 5,
                        .in_a_row = 2,
                        .folds = TRUE,
                        .is_on_request = TRUE},
    },
    {
        .tag = "hy",
        .script = "Armn",
        .letters = "Armn",
        .quotes = "«»",
        .length = 1.04,
    },
    {
        .tag = "ja",
        .script = "Jpan",
        .breaks = TF_BREAKS_HAN,
        .prohibits = TF_PROHIBIT_BASIC,
        .letters = "Hani Hira Kana",
        .quotes = "「」 『』",
        .runs_on = TRUE,
        .length = 0.39,
    },
    {
        .tag = "ka",
        .script = "Geor",
        .letters = "Geor",
        .quotes = "„“ «»",
        .length = 1.10,
    },
    {
        .tag = "km",
        .script = "Khmr",
        .letters = "Khmr",
        .quotes = "“” ‘’",
        .runs_on = TRUE,
        .length = 0.64,
    },
    {
        .tag = "ko",
        .script = "Kore",
        .breaks = TF_BREAKS_EOJEOL,
        .letters = "Hang Hani",
        .end_signs = ".?!:",
        .stops_for_colons = TRUE,
        .tight_signs = ".,;:?!",
        .quotes = "“” ‘’",
        .zero = "0",
        .length = 0.61,
        .leaning_words = "이 그 저 각 모든",
        .clinging_words = "수 것 거 게 줄 때 데 만 뿐 적 지 바 듯 채 수도 "
                          "수는 수가 것을 것은 것이 때는 때에 때까지 때문에 "
                          "동안 있다 없다 있는 없는 있고 없고 있지 없지 있는지 "
                          "없는지 있어요 없어요 있습니다 없습니다 있다고 있으면 "
                          "없으면 있도록 않고 않는 않는다 않는다고 않으면 않아요 "
                          "않습니다 않겠다고 말고 마세요 마십시오 주고 주는 주지 "
                          "주세요 주십시오 달라고 두세요 두십시오 보세요 보십시오 "
                          "보지 내지 있다면 없다면 됩니다 돼요",
        .particles = "에 에는 에도 의 은 는 이 가 을 를 로 으로 까지 부터 간 마다 만 도 과 "
                     "와 이나 이면 전 후",
        .units = "시 분 년 월 일 명 개 번 달러 원 세 살",
        .least_justified = 20,
    },
    {
        .tag = "my",
        .script = "Mymr",
        .letters = "Mymr",
        .quotes = "“” ‘’",
        .runs_on = TRUE,
        .length = 0.72,
    },
    {
        .tag = "ne",
        .script = "Deva",
        .letters = "Deva",
        .quotes = "“” ‘’",
        .length = 0.59,
    },
    {
        .tag = "pa",
        .script = "Guru",
        .letters = "Guru",
        .quotes = "“” ‘’",
        .length = 0.70,
    },
    {
        .tag = "pl",
        .script = "Latn",
        .letters = "Latn",
        .end_signs = ".?!:",
        .tight_signs = ".,;:?!",
        .doubled_words = "",
        .quotes = "„” «»",
        .zero = "0",
        .length = 1.12,
        .bound_words = "a i o u w z do ku na od po we za ze nr ul. art. str. św. dr p.",
        .leaning_words = "bez by co czy i lub nie się to że przy",
        .units = "zł gr km m cm kg r. w. godz. min tys. mln",
        .spaces_digits = TRUE,
        .binds_initials = TRUE,
        .repeats_hyphen = TRUE,
        HYPHENS("hyph_pl_PL.dic", 2, 3),
    },
    {
        .tag = "ru",
        .script = "Cyrl",
        .letters = "Cyrl",
        .end_signs = ".?!:",
        .tight_signs = ".,;:?!",
        .doubled_words = "",
        .quotes = "«» „“",
        .zero = "0",
        .length = 1.13,
        .bound_words = "а в во и к ко на не ни но о об от по с со у за до из "
                       "№ § ул. д. кв. г. ст. п. стр. см. им. пр.",
        .leaning_words = "для если или как при чем что",
        .trailing_words = "же ж ли ль бы б —",
        .units = "г. гг. в. вв. руб. коп. тыс. млн млрд км м см кг ч мин лет года год",
        .spaces_digits = TRUE,
        .binds_initials = TRUE,
        HYPHENS("hyph_ru_RU.dic", 2, 2),
    },
    {
        .tag = "ta",
        .script = "Taml",
        .letters = "Taml",
        .quotes = "“” ‘’",
        .length = 0.79,
    },
    {
        .tag = "th",
        .script = "Thai",
        .letters = "Thai",
        .quotes = "“” ‘’",
        .runs_on = TRUE,
        .length = 0.71,
    },
    {
        .tag = "uk",
        .script = "Cyrl",
        .letters = "Cyrl",
        .end_signs = ".?!:",
        .tight_signs = ".,;:?!",
        .doubled_words = "",
        .quotes = "«» „“",
        .zero = "0",
        .length = 1.01,
        .bound_words = "а в во до за з зі і й на не ні о об по та у № вул. м. буд. кв. ст."
                       " п. с. див. ім.",
        .trailing_words = "ж же б би —",
        .units = "р. рр. ст. грн коп. тис. млн млрд км м см кг год хв років року рік",
        .spaces_digits = TRUE,
        .binds_initials = TRUE,
    },
    {
        .tag = "ur",
        .script = "Aran",
        .direction = TF_DIRECTION_RTL,
        .letters = "Arab",
        .end_signs = "۔؟!:",
        .tight_signs = "۔،؛:؟!",
        .own_signs = "۔. ،, ؛; ؟?",
        .quotes = "”“ ’‘",
        .zero = "0",
        .length = 1.00,
        .units = "بجے فیصد ڈالر",
    },
    {
        .tag = "vi",
        .script = "Latn",
        .letters = "Latn",
        .quotes = "“” ‘’",
        .length = 1.03,
        .binds_initials = TRUE,
    },
    {
        .tag = "yi",
        .script = "Hebr",
        .direction = TF_DIRECTION_RTL,
        .letters = "Hebr",
        .quotes = "”” ’’ „“",
        .length = 0.98,
    },
    {
        .tag = "zh-Hans",
        .script = "Hans",
        .breaks = TF_BREAKS_HAN,
        .units = "点 时 年 月 日 号 岁 条 元 个 名 次 页",
        .whole_words = "周一 周二 周三 周四 周五 周六 周日 周末 上午 下午 "
                       "晚上 中午 今天 明天 每天 现在 时间 日期 一定 一些 "
                       "一样 不同 不是 不要 不能 不会 不得 不可 绝不 没有 "
                       "可以 可能 可是 应该 必须 需要 要求 如果 因为 所以 "
                       "但是 或者 以及 而且 并且 然后 之前 之后 以前 以后 "
                       "已经 仍然 还是 就是 只有 所有 任何 什么 怎么 哪里 "
                       "这里 那里 这个 那个 这样 这些 那些 我们 他们 您的 "
                       "自己 别人 大人 孩子 家人 病人 国家 政府 公司 学校 "
                       "医院 法院 法官 法庭 法律 律师 移民 身份 证件 文件 "
                       "表格 令状 签字 签名 签署 号码 姓名 地址 电话 热线 "
                       "名称 权利 沉默 搜查 逮捕 拘留 执法人员 执法 人员 "
                       "口译员 口译 翻译 公证人 监护人 领事馆 联邦 最终 "
                       "递解令 纽约市 纽约州 纽约 员工 老板 事情 东西 地方 "
                       "区域 场所 规定 同意 拒绝 离开 回答 开口 记住 记下 "
                       "告诉 准备 说明 解释 推开 打开 进来 进入 出示 展示 "
                       "保持 选择 帮忙 帮助 免费 服务 信任 照顾 紧急 情况 "
                       "例外 例如 仔细 尽快 动手 反抗 资料 信息 语言",
        .prohibits = TF_PROHIBIT_BASIC,
        .letters = "Hani",
        .end_signs = "。？！：",
        .tight_signs = "。，；：？！、",
        .own_signs = "。. ，, ；; ：: ？? ！!",
        .quotes = "“” ‘’",
        .runs_on = TRUE,
        .zero = "0",
        .length = 0.37,
    },
    {
        .tag = "zh-Hant",
        .script = "Hant",
        .breaks = TF_BREAKS_HAN,
        .units = "點 時 年 月 日 號 歲 條 元 個 名 次 頁",
        .whole_words = "週一 週二 週三 週四 週五 週六 週日 週末 上午 下午 "
                       "晚上 中午 今天 明天 每天 現在 時間 日期 一定 一些 "
                       "一樣 不同 不是 不要 不能 不會 不得 不可 絕不 沒有 "
                       "可以 可能 可是 應該 必須 需要 要求 如果 因為 所以 "
                       "但是 或者 以及 而且 並且 然後 之前 之後 以前 以後 "
                       "已經 仍然 還是 就是 只有 所有 任何 什麼 怎麼 哪裡 "
                       "這裡 那裡 這個 那個 這樣 這些 那些 我們 他們 您的 "
                       "自己 別人 大人 孩子 家人 病人 國家 政府 公司 學校 "
                       "醫院 法院 法官 法庭 法律 律師 移民 身分 證件 文件 "
                       "表格 令狀 簽字 簽名 簽署 號碼 姓名 地址 電話 熱線 "
                       "名稱 權利 沉默 搜查 逮捕 拘留 執法人員 執法 人員 "
                       "口譯員 口譯 翻譯 公證人 監護人 領事館 聯邦 最終 "
                       "遞解令 紐約市 紐約州 紐約 員工 老闆 事情 東西 地方 "
                       "區域 場所 規定 同意 拒絕 離開 回答 開口 記住 記下 "
                       "告訴 準備 說明 解釋 推開 打開 進來 進入 出示 展示 "
                       "保持 選擇 幫忙 幫助 免費 服務 信任 照顧 緊急 情況 "
                       "例外 例如 仔細 盡快 動手 反抗 資料 資訊 語言",
        .prohibits = TF_PROHIBIT_BASIC,
        .letters = "Hani Bopo",
        .end_signs = "。？！：",
        .tight_signs = "。，；：？！、",
        .own_signs = "。. ，, ；; ：: ？? ！!",
        .quotes = "「」 『』",
        .runs_on = TRUE,
        .zero = "0",
        .length = 0.37,
    },
    {
        .tag = "qps-cjk",
        .script = "Hans",
        .breaks = TF_BREAKS_HAN,
        .prohibits = TF_PROHIBIT_BASIC,
        .letters = "Latn Hani",
    },
    {
        .tag = "qps-long",
        .script = "Latn",
        .letters = "Latn",
    },
    {
        .tag = "qps-mixed",
        .script = "Latn",
        .letters = "Latn Arab",
    },
    {
        .tag = "qps-rtl",
        .script = "Arab",
        .direction = TF_DIRECTION_RTL,
        .letters = "Arab Latn",
    },
    {
        .tag = "qps-tall",
        .script = "Latn",
        .letters = "Latn",
    },
};

const TfLanguage *
tf_language_find(const char *tag)
{
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        if (strcmp(languages[i].tag, tag) == 0)
            return &languages[i];
    return NULL;
}

const TfLanguage *
tf_languages(int *n)
{
    *n = (int)G_N_ELEMENTS(languages);
    return languages;
}
