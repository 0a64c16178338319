/* finding-kinds.c: the one table of all codes. */
#include "base/finding.h"

#include <string.h>

/* All codes there are, in alphabetical order. A new one is a row here, the word in the header
 * of the stage that finds it, and a folder under tests/findings/. */
static const TfFindingKind kinds[] = {
    {"annotations-dropped", TF_SEVERITY_WARNING,
     "Form fields or comments of a PDF are not printed on the sheets.",
     "If they show anything that must be printed, flatten the PDF in the program it comes "
     "from."},
    {"art-colour", TF_SEVERITY_ERROR, "A picture uses a colour that is not an ink.",
     "Paint it with the screen values of layouts/inks.xml, or add the ink there."},
    {"attribute-differs", TF_SEVERITY_ERROR,
     "A translation changes what only the English may say, such as the type of a list.",
     "Copy the attribute from the English."},
    {"bad-attribute", TF_SEVERITY_ERROR, "An attribute has a value that it cannot have.",
     "Write a value of the kind that the message names."},
    {"bad-character", TF_SEVERITY_ERROR,
     "The text holds a sign that cannot be printed or that turns text around.",
     "Delete the sign; it came in with copying. Text direction needs no signs here."},
    {"bad-content", TF_SEVERITY_ERROR,
     "Something stands where it may not, or something needed is not there.",
     "Put the elements in the order that the message names; the English shows it."},
    {"bad-division", TF_SEVERITY_ERROR,
     "A word in a list of divided words is not written as it can be divided.",
     "Write one word of letters, with a hyphen between two letters wherever it may be "
     "divided; two letters or more stay on either side, in some languages three after the "
     "last "
     "hyphen."},
    {"box-off-page", TF_SEVERITY_WARNING,
     "A trim or bleed box of a PDF is larger than the page, so it was cut off at its edge.",
     "Have the PDF made with a page as large as trim and bleed; look at the sheets until "
     "then."},
    {"chain-broken", TF_SEVERITY_ERROR,
     "Frames between which text should run over do not go together, or something else is "
     "read "
     "between them.",
     "Give use= to the first frame of the chain alone, make all of them alike in width, "
     "columns, "
     "gap, group, look and grid, and let nothing else that is read stand between them."},
    {"colour-in-flow", TF_SEVERITY_ERROR,
     "Words or what moves with them would be printed in colour or in white.",
     "Give the style an ink that is only black and overprints; colour belongs into boxes "
     "and "
     "art."},
    {"damaged-pdf", TF_SEVERITY_WARNING,
     "A PDF is damaged and could be read only after a repair.",
     "Look at every page of the result, or have the PDF made again."},
    {"does-not-fit", TF_SEVERITY_ERROR,
     "The pages, their bleed and the marks need more paper than the sheet has.",
     "Take a larger sheet, or leave the size out to have it worked out."},
    {"duplicate-id", TF_SEVERITY_ERROR, "Two elements have the same xml:id.",
     "Give each the id it has in the English."},
    {"duplicate-key", TF_SEVERITY_ERROR,
     "Two entries of a list have the same name; only the first counts.",
     "Delete one of them or rename it."},
    {"extra-unit", TF_SEVERITY_ERROR,
     "A translation has something that the English has not.",
     "Delete it, or add it to the English first."},
    {"font-changed", TF_SEVERITY_WARNING,
     "A font file is not the one the list of fonts was made with.",
     "Install the packaged version, or look at every edition and write the new digest "
     "down."},
    {"foreign-face", TF_SEVERITY_WARNING,
     "Text is set in a font that is not among those meant for its language.",
     "Use signs of the language's own script, or add a font to its role in "
     "fonts/fonts.xml."},
    {"foreign-quotes", TF_SEVERITY_WARNING,
     "Quotation marks of another language stand in the text.",
     "Write the pair that the message names, the opening mark first. Between words of a "
     "right-to-left language ” opens and “ closes."},
    {"ink-appearance", TF_SEVERITY_WARNING,
     "An ink looks otherwise on a screen than it will in print.",
     "Give it the rgb that the message names, in layouts/inks.xml and in every drawing "
     "that "
     "uses it."},
    {"ink-collision", TF_SEVERITY_ERROR,
     "Two inks look the same on screen, so the press file cannot tell them apart.",
     "Change the rgb value of one of them a little."},
    {"ink-too-heavy", TF_SEVERITY_ERROR,
     "An ink, or words over it, put more ink on the paper than it can take: it would not "
     "dry.",
     "Take less of the plates; black for some of cyan, magenta and yellow together looks "
     "the "
     "same."},
    {"inline-differs", TF_SEVERITY_ERROR,
     "A translation lacks a fact, a term or English words of its English, or has more.",
     "Use exactly the <fact>, <term> and <en> elements of the English, in any order."},
    {"layers-shown", TF_SEVERITY_WARNING,
     "A PDF has layers; on the sheets all of them are printed, hidden ones too.",
     "If a layer must not be printed, have the PDF made without it."},
    {"lines-collide", TF_SEVERITY_WARNING, "Letters of two lines touch each other.",
     "Give the frame more room, so that copyfit opens the lines, or raise the least "
     "leading "
     "of the group."},
    {"literal-number", TF_SEVERITY_WARNING,
     "A number stands in the text that should come from the list of facts.",
     "Put it into content/facts.xml and write <fact ref=\"…\"/>. In right-to-left text a "
     "range of two numbers may stand with an en dash: it is read as the words are."},
    {"missing-attribute", TF_SEVERITY_ERROR,
     "An element lacks an attribute that it must have.",
     "Add the attribute; other elements of the name show what it says."},
    {"missing-bold", TF_SEVERITY_WARNING,
     "There is no bold font for some text, so it is set in the regular one.",
     "Add a bold face of the family to fonts/fonts.xml."},
    {"missing-dictionary", TF_SEVERITY_WARNING,
     "The patterns that divide words of a language are not on this computer.",
     "Install the package that has them: on Debian hyphen-es, hyphen-fr and so on."},
    {"missing-font", TF_SEVERITY_ERROR, "A font of the list is not on this computer.",
     "Run ./tenfold doctor, which names the package, or put the file into fonts/."},
    {"missing-glyph", TF_SEVERITY_ERROR,
     "No font of the list has one of the text's signs; it would print as an empty box.",
     "Use another sign, or add a font that has it to fonts/fonts.xml."},
    {"missing-profile", TF_SEVERITY_ERROR,
     "A press names a profile of its printing condition that is not there.",
     "Put the .icc file into layouts/press/ and write its name as it is there."},
    {"missing-trim-box", TF_SEVERITY_WARNING,
     "A page of a PDF does not say where it is to be cut.",
     "Have the PDF made with a trim box; until then the whole page counts as the trim."},
    {"missing-unit", TF_SEVERITY_ERROR,
     "A translation lacks something that the English has.",
     "Copy the element from the English and translate it."},
    {"mixed-page-sizes", TF_SEVERITY_ERROR, "The pages of a PDF are not all of one size.",
     "Have the PDF made with one trim size for all pages."},
    {"overset", TF_SEVERITY_ERROR,
     "The text does not fit into its frame at the smallest allowed size.",
     "Shorten the text, or ask the designer for a larger frame."},
    {"pages-not-multiple", TF_SEVERITY_WARNING,
     "The pages do not fill the last sheet, so blank pages follow the last one.",
     "If blank pages are not wanted, add or take away pages until it is a multiple of "
     "four."},
    {"phrase-differs", TF_SEVERITY_ERROR,
     "An English sentence for officers is not the same as in the English edition.",
     "Copy the <phrase> from the English, sign by sign."},
    {"plate-differs", TF_SEVERITY_ERROR,
     "A plate that all editions of a binding side should share is another in one of them.",
     "Print what stands there in black that overprints, give its colour to all editions, "
     "or "
     "have plates of its own made for this edition."},
    {"rgb-object", TF_SEVERITY_ERROR,
     "A page holds an image or a gradient whose colours are no inks, or forms nested too "
     "deeply to be looked into.",
     "Draw it with areas of ink, or supply the image in CMYK; flatten deep forms."},
    {"rows-differ", TF_SEVERITY_ERROR,
     "Frames that should keep their pieces level cannot, or there is only one of them.",
     "Give the frames of one page the same rows=, place, height, group, look, valign and "
     "spread."},
    {"slug-letters", TF_SEVERITY_NOTE,
     "The line beside the pages can be written in A to Z only; the rest is printed as ?.",
     "Nothing, if the job can still be told by it; otherwise name it in A to Z."},
    {"stale-translation", TF_SEVERITY_WARNING,
     "The English has changed since this was translated, or nobody noted which it was.",
     "Compare with the English; when the text is right, write the new hash into src."},
    {"tint-too-light", TF_SEVERITY_WARNING,
     "An ink has so little of a plate that the press may lose it.",
     "Take as much as the press holds, or none."},
    {"too-long", TF_SEVERITY_WARNING, "A text has more letters than its max allows.",
     "Shorten the text."},
    {"transparent-object", TF_SEVERITY_ERROR,
     "A page holds something transparent, which would mix inks on every plate.",
     "Draw it opaque, in the ink that it should look like."},
    {"unit-order", TF_SEVERITY_ERROR,
     "The parts of a translation stand in another order or place than in the English.",
     "Move the element to the place it has in the English."},
    {"unit-placed-twice", TF_SEVERITY_ERROR,
     "A layout prints the same part of the text twice.",
     "Take the id out of all frames but one."},
    {"unknown-attribute", TF_SEVERITY_ERROR,
     "An element has an attribute that it does not know.",
     "Correct the name of the attribute or delete it."},
    {"unknown-block", TF_SEVERITY_ERROR,
     "A layout asks for a part of the text that does not exist.",
     "Correct the id in the frame's use."},
    {"unknown-element", TF_SEVERITY_ERROR, "There is no element of that name.",
     "Correct the name of the element."},
    {"unmapped-colour", TF_SEVERITY_ERROR,
     "A page holds a colour that is no ink, so it has no place on the plates.",
     "Use only inks of layouts/inks.xml."},
    {"unnormalised-text", TF_SEVERITY_WARNING,
     "Letters are written in pieces (not in Unicode's form NFC); they were put together.",
     "Have the editor save the text in form NFC."},
    {"unplaced-unit", TF_SEVERITY_ERROR,
     "A part of the text is in no frame of the layout, so it would not be printed.",
     "Add its id to a frame's use."},
    {"unreadable-art", TF_SEVERITY_ERROR, "A picture cannot be read.",
     "Save it again as plain SVG of paths and shapes, without text, images, styles or "
     "filters."},
    {"unresolved-art", TF_SEVERITY_ERROR,
     "A layout asks for a picture that does not exist.",
     "Correct the name, or put the file into layouts/art/."},
    {"unresolved-fact", TF_SEVERITY_ERROR,
     "The text asks for a fact that is not in the list, or has no words in this language.",
     "Correct the ref, or add the fact to content/facts.xml."},
    {"unresolved-ink", TF_SEVERITY_ERROR, "A layout asks for an ink that does not exist.",
     "Correct the name, or add the ink to layouts/inks.xml."},
    {"unresolved-law", TF_SEVERITY_ERROR,
     "The text rests on a law that is not in the list.",
     "Correct the law attribute, or add the law to content/laws.xml."},
    {"unresolved-term", TF_SEVERITY_ERROR, "The text uses a term that is not in the list.",
     "Correct the ref, or add the term to content/terms.xml."},
    {"untranslated", TF_SEVERITY_ERROR,
     "A translation says the same as the English, word for word.", "Translate the text."},
    {"unused-divisions", TF_SEVERITY_WARNING,
     "There is a list of divided words for a language that divides none.",
     "Delete the file; it changes nothing."},
    {"weak-black", TF_SEVERITY_NOTE,
     "A large area is printed in black alone, which looks grey and shows every speck.",
     "Give it an ink of more plates, of the kind that the printer asks for, with "
     "use=\"area\"."},
    {"wrong-language", TF_SEVERITY_ERROR,
     "The file says that it is in another language or direction than its folder.",
     "Correct xml:lang and its:dir on <guide>, or move the file."},
    {"wrong-script", TF_SEVERITY_ERROR,
     "Most of a text is not written in the letters of its language.",
     "Translate the text; put words that must stay English into <en>."},
    {"xml-doctype", TF_SEVERITY_ERROR,
     "The file has a DOCTYPE or declares entities, which is not allowed.",
     "Delete the DOCTYPE."},
    {"xml-encoding", TF_SEVERITY_ERROR, "The file is not in UTF-8.",
     "Have the editor save the file as UTF-8."},
    {"xml-instruction", TF_SEVERITY_ERROR,
     "The file has a processing instruction (<?…?>), which is not allowed.",
     "Delete it; only the <?xml …?> of the first line may stay."},
    {"xml-malformed", TF_SEVERITY_ERROR,
     "The file breaks the rules of XML, so nothing after this place can be read.",
     "Look at this place: most often a tag is not closed, or & is not written as &amp;."},
    {"xml-namespace", TF_SEVERITY_ERROR,
     "An element or attribute belongs to another kind of file.",
     "Delete it, or correct the xmlns of the first element."},
    {"xml-too-large", TF_SEVERITY_ERROR,
     "The file is larger than any real one: over 2 MiB, 50,000 elements or 16 KiB in a "
     "tag.",
     "Make sure it is the right file."},
};

const TfFindingKind *
tf_finding_kinds(int *n)
{
    *n = (int)G_N_ELEMENTS(kinds);
    return kinds;
}

const TfFindingKind *
tf_finding_kind(const char *code)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].code, code) == 0)
            return &kinds[i];
    return NULL;
}
