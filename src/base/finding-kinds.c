/* finding-kinds.c: the one table of all codes. */
#include "base/finding.h"

#include <string.h>

/* All codes there are, in alphabetical order; those of the standards, whose names begin with x-, are
 * rows of a file of their own. A new one is a row here, the word in the header
 * of the stage that finds it, and a folder under tests/findings/ or, of preflight, a pair in
 * tests/preflight/test-rules.c. */
static const TfFindingKind kinds[] = {
    {"annotations-dropped", TF_SEVERITY_WARNING,
     "Form fields or comments of a PDF are not printed on the sheets.",
     "If they show anything that must be printed, flatten the PDF in the program it comes "
     "from."},
    {"art-coarse", TF_SEVERITY_ERROR,
     "A picture is placed so large that its samples show in print.",
     "Take it in a larger size, or place it smaller."},
    {"art-colour", TF_SEVERITY_ERROR, "A picture uses a colour that is not an ink.",
     "Paint it with the screen values of layouts/inks.xml, or add the ink there."},
    {"art-profile", TF_SEVERITY_ERROR,
     "The profile of a picture's colours cannot be followed.",
     "Save the picture again in the program that it comes from, in sRGB or in gray."},
    {"art-soft", TF_SEVERITY_WARNING,
     "A picture has fewer samples where it is placed than the press can show.",
     "Take it in a larger size if there is one."},
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
    {"bad-csv", TF_SEVERITY_ERROR, "A list is not the table that it has to be.",
     "Save it anew from a spreadsheet as CSV; what holds a comma stands in quotation "
     "marks, and "
     "every line has as many cells as the first."},
    {"bad-division", TF_SEVERITY_ERROR,
     "A word in a list of divided words is not written as it can be divided.",
     "Write one word of letters, with a hyphen between two letters wherever it may be "
     "divided; two letters or more stay on either side, in some languages three after the "
     "last "
     "hyphen."},
    {"bad-record", TF_SEVERITY_ERROR,
     "A line of a ledger, of the history or of what went to the press is not one that the "
     "program wrote.",
     "Only the program adds to these files: take the line back out, or restore the file "
     "from its last good state."},
    {"bad-site", TF_SEVERITY_ERROR,
     "The list of sites says something that no carton can be packed by.",
     "Every site has a name of its own, an address, and copies of at least one language; "
     "columns are "
     "headed name, address, and tags of the campaign's languages."},
    {"black-knocks-out", TF_SEVERITY_WARNING,
     "Black text or a thin black line is cut out of the colour under it, so a white edge "
     "shows where plates do not meet.",
     "Set black text and lines to overprint."},
    {"blank-page", TF_SEVERITY_NOTE, "A page has nothing printed on it.",
     "Nothing, if it is meant to be blank; say so to the vendor."},
    {"bleed-box-missing", TF_SEVERITY_WARNING,
     "Print reaches the edge of a page that has no bleed box, so that only the size of the "
     "sheet says how far it goes on.",
     "Write a bleed box into the page: the trim and the bleed around it."},
    {"bleed-not-painted", TF_SEVERITY_ERROR,
     "Something printed ends at the trim or in the bleed; where the knife slips a white "
     "edge shows.",
     "Let it go on to the edge of the bleed, or keep it well inside the page."},
    {"box-off-page", TF_SEVERITY_WARNING,
     "A trim or bleed box of a PDF is larger than the page, so it was cut off at its edge.",
     "Have the PDF made with a page as large as trim and bleed; look at the sheets until "
     "then."},
    {"bundle-opened", TF_SEVERITY_WARNING,
     "A place takes copies that are no whole number of bundles: one is opened for it.",
     "Give the place whole bundles, or make bundles smaller in content/campaign.xml."},
    {"bundle-too-heavy", TF_SEVERITY_ERROR,
     "A bundle of copies does not fit into a carton.",
     "Make bundles smaller in content/campaign.xml, or allow heavier cartons in "
     "layouts/production/finishing.xml."},
    {"bundle-too-large", TF_SEVERITY_ERROR, "A bundle holds more copies than are printed.",
     "Write a smaller bundle or more copies into content/campaign.xml."},
    {"carton-too-heavy", TF_SEVERITY_ERROR,
     "A full carton weighs more than a pallet bears.",
     "Let pallets bear more or cartons hold less, in layouts/production/finishing.xml."},
    {"chain-broken", TF_SEVERITY_ERROR,
     "Frames between which text should run over do not go together, or something else is "
     "read "
     "between them.",
     "Give use= to the first frame of the chain alone, make all of them alike in width, "
     "columns, "
     "gap, group, look and grid, and let nothing else that is read stand between them."},
    {"claimed-state", TF_SEVERITY_ERROR, "A text says of itself that it is reviewed.",
     "Write state=\"translated\"; who has reviewed it signs: tenfold sign LANG --as NAME "
     "--role "
     "reviewer."},
    {"colour-in-flow", TF_SEVERITY_ERROR,
     "Words or what moves with them would be printed in colour or in white.",
     "Give the style an ink that is only black and overprints; colour belongs into boxes "
     "and "
     "art."},
    {"colour-profile-broken", TF_SEVERITY_ERROR,
     "The profile of a colour is missing, damaged or for other colours, so nobody knows "
     "which colour is meant.",
     "Embed the profile anew, or convert the colour to cyan, magenta, yellow and black."},
    {"copies-not-bundles", TF_SEVERITY_WARNING,
     "The copies of a run are not a whole number of bundles.",
     "Nothing, if a few copies more are welcome; else write a number of copies that "
     "bundles "
     "make up."},
    {"crowded-page", TF_SEVERITY_WARNING,
     "A page has more on it than is looked at one by one: of some of it only colours and "
     "sizes are known, and not the places.",
     "Look at the page in print, or place the drawing with most marks as a picture."},
    {"damaged-pdf", TF_SEVERITY_WARNING,
     "A PDF is damaged and could be read only after a repair.",
     "Look at every page of the result, or have the PDF made again."},
    {"device-rgb", TF_SEVERITY_ERROR,
     "A colour is mixed of red, green and blue, as on a screen; nobody knows what the "
     "press would make of it.",
     "Convert it to the inks of the press before the file is made."},
    {"does-not-fit", TF_SEVERITY_ERROR,
     "The pages, their bleed and the marks need more paper than the sheet has.",
     "Take a larger sheet, or leave the size out to have it worked out."},
    {"double-space", TF_SEVERITY_WARNING, "Two spaces are printed side by side in a text.",
     "Leave one of them."},
    {"double-word", TF_SEVERITY_WARNING, "A word stands twice in a row.",
     "Delete one of the two; if both are meant, waive it with a reason."},
    {"doubtful-term", TF_SEVERITY_WARNING,
     "A word that content/terms.xml forbids for an idea stands where the English does not "
     "speak of that idea.",
     "Look at what the English means: if it is that idea, write the approved word of "
     "content/terms.xml; if not, have the word waived."},
    {"due-soon", TF_SEVERITY_WARNING,
     "A fact or a law has to be checked again within 30 days.",
     "Check it, then write the new dates into content/facts.xml or content/laws.xml."},
    {"duplicate-id", TF_SEVERITY_ERROR, "Two elements have the same xml:id.",
     "Give each the id it has in the English."},
    {"duplicate-key", TF_SEVERITY_ERROR,
     "Two entries of a list have the same name; only the first counts.",
     "Delete one of them or rename it."},
    {"edge-space", TF_SEVERITY_WARNING,
     "A text begins or ends with a space that is printed.",
     "Delete the space; it came in with copying."},
    {"ellipsis", TF_SEVERITY_WARNING, "Dots in a row stand for one sign, the ellipsis.",
     "End the sentence, or write the one sign “…” if something is left open."},
    {"end-sign", TF_SEVERITY_WARNING,
     "A translation does not end with the sign of its English: a full stop, a question or "
     "exclamation mark, a colon, an ellipsis, or none.",
     "End it with that sign of its own language, of those that the message lists; a "
     "statement must not become a question. If both are right, waive it with a reason."},
    {"extra-unit", TF_SEVERITY_ERROR,
     "A translation has something that the English has not.",
     "Delete it, or add it to the English first."},
    {"fails-widely", TF_SEVERITY_NOTE,
     "The same check finds something in one text in three languages or more.",
     "Look at the English: a shorter or plainer sentence may mend all of them."},
    {"faint-tint", TF_SEVERITY_WARNING, "A tint is so faint that the press may lose it.",
     "Leave that ink out, or take more of it."},
    {"font-changed", TF_SEVERITY_WARNING,
     "A font file is not the one the list of fonts was made with.",
     "Install the packaged version, or look at every edition and write the new digest "
     "down."},
    {"font-not-embedded", TF_SEVERITY_ERROR,
     "A font is not in the file, so the press would print with another one.",
     "Export with all fonts embedded; take another font where its licence forbids that."},
    {"forbidden-term", TF_SEVERITY_ERROR,
     "A text has a word that content/terms.xml forbids for an idea, because it misleads "
     "readers.",
     "Write the approved word of content/terms.xml."},
    {"foreign-digits", TF_SEVERITY_ERROR,
     "A number is written with other digits than those the language is printed with.",
     "Write it with 0 to 9, as on a telephone."},
    {"foreign-face", TF_SEVERITY_WARNING,
     "Text is set in a font that is not among those meant for its language.",
     "Use signs of the language's own script, or add a font to its role in "
     "fonts/fonts.xml."},
    {"foreign-quotes", TF_SEVERITY_WARNING,
     "Quotation marks of another language stand in the text.",
     "Write the pair that the message names, the opening mark first. Between words of a "
     "right-to-left language ” opens and “ closes."},
    {"foreign-signs", TF_SEVERITY_WARNING,
     "A sign of Latin text, such as a comma or full stop, stands after a word of Arabic, "
     "Urdu or Chinese.",
     "Write the sign of the language that the message names."},
    {"glyph-not-there", TF_SEVERITY_ERROR,
     "A sign is printed as an empty box, for the font does not have it.",
     "Set the words in a font that has the sign, and export again."},
    {"grade-high", TF_SEVERITY_WARNING,
     "A section, or the whole text, is harder to read than it may be (Flesch–Kincaid grade "
     "level).",
     "Shorten sentences and take shorter words."},
    {"grain-across-spine", TF_SEVERITY_WARNING,
     "The fibres of the paper would lie across the fold: it cracks, and pages do not lie "
     "flat.",
     "Take paper with its grain along the other edge, or a fold whose spine lies along "
     "it."},
    {"hairline", TF_SEVERITY_WARNING, "A line is so thin that it may break or fill up.",
     "Make it as thick as the message says."},
    {"hidden-content", TF_SEVERITY_WARNING,
     "Something is in a layer that is switched off; some presses print it all the same.",
     "Delete what must not be printed before the file is made."},
    {"import-claim", TF_SEVERITY_NOTE,
     "A file that came back says of a text that it is reviewed or final.",
     "Nothing: the text is taken as translated. Whoever reviewed it signs here, under "
     "their "
     "own name."},
    {"import-codes-differ", TF_SEVERITY_ERROR,
     "A text that came back has lost marks, or has others than the English.",
     "Put every mark of the English into the translation once, in the tool it comes from."},
    {"import-conflict", TF_SEVERITY_ERROR,
     "A text was changed in a file that came back and here as well.",
     "Compare the two; write the right one into rights.xml, or send the file out again."},
    {"import-language", TF_SEVERITY_ERROR, "A file that came back is for another language.",
     "Import it as what it is, or ask for the file of this language."},
    {"import-outdated", TF_SEVERITY_WARNING,
     "A text that came back was translated from an English that has changed since.",
     "Nothing is lost: it comes in as stale. tenfold diff shows what has changed; bring it "
     "up to "
     "today’s English, or send the file out again."},
    {"import-signed", TF_SEVERITY_WARNING,
     "A text that somebody has signed is changed by a file that came back.",
     "If the new words are meant, have them signed again; if not, take the text out of the "
     "file."},
    {"import-source-differs", TF_SEVERITY_ERROR,
     "The English in a file that came back is neither today’s nor one that was known "
     "before.",
     "Send the file out again with tenfold export; a tool’s memory fills in what is done."},
    {"import-twice", TF_SEVERITY_ERROR, "A file that came back has a text twice.",
     "Leave one of the two in the file."},
    {"import-unfinished", TF_SEVERITY_NOTE,
     "A file that came back says of a new text that it is not finished.",
     "Finish it in the tool and take away its mark (“fuzzy”, “needs work”)."},
    {"import-unknown-unit", TF_SEVERITY_ERROR,
     "A file that came back has a text that has no place in the booklet.",
     "Leave the names of texts as they went out. If the English is new, bring the "
     "translation "
     "up to it first."},
    {"import-unreadable", TF_SEVERITY_ERROR,
     "A file cannot be read as one that tenfold export made and a tool changed.",
     "Save it as XLIFF 1.2 or PO, in UTF-8, at most 2 MiB."},
    {"inconsistent", TF_SEVERITY_WARNING, "The same English is translated in two ways.",
     "Write it as the message has it; if both are meant, waive it with a reason."},
    {"ink-appearance", TF_SEVERITY_WARNING,
     "An ink looks otherwise on a screen than it will in print.",
     "Give it the rgb that the message names, in layouts/inks.xml and in every drawing "
     "that "
     "uses it."},
    {"ink-collision", TF_SEVERITY_ERROR,
     "Two inks look the same on screen, so the press file cannot tell them apart.",
     "Change the rgb value of one of them a little."},
    {"ink-too-heavy", TF_SEVERITY_ERROR,
     "An ink, alone or with what overprints it, puts more ink on the paper than it can "
     "take: it would not dry.",
     "Take less of the plates; black for some of cyan, magenta and yellow together looks "
     "the "
     "same."},
    {"inline-differs", TF_SEVERITY_ERROR,
     "A translation lacks a fact, a term, bold or English words of its English, or has "
     "more.",
     "Use exactly the <fact>, <term>, <b> and <en> elements of the English, in any order."},
    {"joined-words", TF_SEVERITY_WARNING, "A word is joined to a fact or to English words.",
     "Write a space between them."},
    {"kashida", TF_SEVERITY_WARNING, "A word is drawn out by a sign that only fills lines.",
     "Delete the sign; lines are filled when they are set."},
    {"label-dropped", TF_SEVERITY_WARNING,
     "A PDF says that it is PDF/X and is not, so its sheets do not say so.",
     "Look at it with tenfold preflight, and have it made again as PDF/X."},
    {"late-run", TF_SEVERITY_WARNING,
     "No way of printing the run keeps the limits that the campaign sets.",
     "Give it more days or a quicker press, or allow more; the plan shows which limit each "
     "way breaks."},
    {"layers-shown", TF_SEVERITY_WARNING,
     "A PDF has layers; on the sheets all of them are printed, hidden ones too.",
     "If a layer must not be printed, have the PDF made without it."},
    {"legalese", TF_SEVERITY_WARNING,
     "A word of offices and contracts stands where people would say another.",
     "Say it in the plain word that the message names; the list is content/en/plain.xml."},
    {"length-ratio", TF_SEVERITY_WARNING,
     "A translation is much longer or shorter than those of its language mostly are.",
     "Compare it with the English: has it lost words, or some of another text? If it is "
     "right, waive it with a reason."},
    {"line-art-coarse", TF_SEVERITY_WARNING,
     "A picture of only black and white has so few samples that its steps show.",
     "Scan it finer, or draw it with lines."},
    {"lines-collide", TF_SEVERITY_WARNING, "Letters of two lines touch each other.",
     "Give the frame more room, so that copyfit opens the lines, or raise the least "
     "leading "
     "of the group."},
    {"literal-address", TF_SEVERITY_ERROR,
     "A web or mail address stands in the text that should come from the list of facts.",
     "Put it into content/facts.xml and write <fact ref=\"…\"/>."},
    {"literal-number", TF_SEVERITY_WARNING,
     "A number stands in the text that should come from the list of facts.",
     "Put it into content/facts.xml and write <fact ref=\"…\"/>. In right-to-left text a "
     "range of two numbers may stand with an en dash: it is read as the words are."},
    {"literal-phone", TF_SEVERITY_ERROR,
     "A telephone number stands in the text that should come from the list of facts: typed "
     "in each language, a wrong one would be found by nobody.",
     "Put it into content/facts.xml and write <fact ref=\"…\"/>."},
    {"minimums-too-large", TF_SEVERITY_ERROR,
     "The minimums of the languages together are more copies than are printed.",
     "Lower the minimums (least=) in content/campaign.xml, or print more copies."},
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
    {"mixed-alphabet", TF_SEVERITY_ERROR,
     "A word has letters of two alphabets that look alike, such as a Cyrillic С in a Latin "
     "word, or all its letters are of another alphabet than those of its language: it is "
     "not "
     "found, read aloud or divided as that word.",
     "Type the word anew on the keyboard of its language; English words stand in <en>."},
    {"mixed-case", TF_SEVERITY_WARNING, "A word begins with two capitals.",
     "Write one capital; if it is a name, waive it with a reason."},
    {"mixed-page-sizes", TF_SEVERITY_ERROR, "The pages of a PDF are not all of one size.",
     "Have the PDF made with one trim size for all pages."},
    {"mixed-script", TF_SEVERITY_ERROR,
     "A Chinese text has characters of the other Chinese script.",
     "Write the characters of the text’s own script."},
    {"no-bleed", TF_SEVERITY_ERROR,
     "Print reaches the edge of the page, but the page has no or too little bleed.",
     "Let what reaches the edge go on past it, and export with the bleed that the vendor "
     "asks for."},
    {"no-copies", TF_SEVERITY_WARNING,
     "A language's share is too small for a single bundle.",
     "Give the language a minimum (least=) or a larger weight, or make bundles smaller."},
    {"no-weight", TF_SEVERITY_ERROR,
     "All weights are zero, so there is nothing to share copies by.",
     "Give at least one product and one language a weight above 0."},
    {"number-differs", TF_SEVERITY_ERROR,
     "A translation has a number that its English does not have, or one more often in the "
     "place "
     "of another.",
     "Write the number of the English. Its words, as “two”, may be written in digits, and "
     "its 6 p.m. as 18. If the number is right, waive it with a reason."},
    {"number-missing", TF_SEVERITY_WARNING,
     "A number that the English writes in digits does not stand in the translation in "
     "digits.",
     "Write it in digits; if a word says it, waive it with a reason."},
    {"odd-turn", TF_SEVERITY_WARNING,
     "A page of a PDF is to be turned by something else than quarters, which PDF does not "
     "know.",
     "See whether the page is upright on the sheets; if not, have the PDF made again with "
     "/Rotate 0, 90, 180 or 270."},
    {"opening-sign", TF_SEVERITY_WARNING,
     "A question or an exclamation lacks one of its two signs.",
     "Write ¿ or ¡ before it and ? or ! after it."},
    {"other-condition", TF_SEVERITY_WARNING,
     "The file is made for another printing condition than that of the press.",
     "Convert it to the condition that the vendor names; the colours will differ "
     "otherwise."},
    {"other-paper", TF_SEVERITY_WARNING,
     "The paper is uncoated and the printing condition for coated paper, or the reverse.",
     "Name the condition that is for the paper, or a paper that is for the condition; ink "
     "spreads and dries otherwise, and the colours will not be those of the proof."},
    {"other-profile", TF_SEVERITY_WARNING,
     "The file carries another profile than that of the press, and nobody knows for which "
     "paper it is.",
     "Embed the profile that the vendor gives for the condition; colours may differ "
     "otherwise."},
    {"overdue", TF_SEVERITY_ERROR,
     "The day has passed by which a fact or a law had to be checked again.",
     "Check it, then write the new dates into content/facts.xml or content/laws.xml."},
    {"overset", TF_SEVERITY_ERROR,
     "A text goes out of its frame at the smallest allowed size. It is told where the text "
     "stands, with its English: "
     "the first text that goes out, or the one above it that has grown so much over its "
     "English that it pushes it "
     "out. The frame is named beside it.",
     "Shorten that text, or another of the same frame, by about as many letters as the "
     "message says, or ask the "
     "designer for a larger frame."},
    {"pages-not-multiple", TF_SEVERITY_WARNING,
     "The pages do not fill the last sheet, so blank pages follow the last one.",
     "If blank pages are not wanted, add or take away pages until it is a multiple of "
     "four."},
    {"phrase-differs", TF_SEVERITY_ERROR,
     "An English sentence for officers is not the same as in the English edition.",
     "Copy the <phrase> from the English, sign by sign."},
    {"picture-coarse", TF_SEVERITY_ERROR,
     "A picture has so few samples that they show in print.",
     "Take the picture in a larger size, or place it smaller."},
    {"picture-fine", TF_SEVERITY_NOTE,
     "A picture has many more samples than the press can show.",
     "Nothing, but the file is larger and slower than it need be."},
    {"picture-soft", TF_SEVERITY_WARNING,
     "A picture has fewer samples than the press can show.",
     "Take a larger one if there is one; look at a proof if not."},
    {"plate-differs", TF_SEVERITY_ERROR,
     "A plate that all editions of a binding side should share is another in one of them.",
     "Print what stands there in black that overprints, give its colour to all editions, "
     "or "
     "have plates of its own made for this edition."},
    {"remark", TF_SEVERITY_WARNING,
     "A reader has written down what is wrong with a text; till then it is not reviewed.",
     "Mend the text and sign it anew; the remark is about the words as they were, and ends "
     "with them. If the words are right, ask whoever made it to sign the text all the "
     "same, or another reader to sign it and say why: --unit ID --reason WHY."},
    {"reused", TF_SEVERITY_WARNING,
     "The same words stand for two English texts that differ.",
     "Compare both with the English; if both are right, waive it with a reason."},
    {"rgb-object", TF_SEVERITY_ERROR,
     "A page holds an image or a gradient whose colours are no inks, or forms nested too "
     "deeply to be looked into.",
     "Draw it with areas of ink, or supply the image in CMYK; flatten deep forms."},
    {"rich-black-text", TF_SEVERITY_ERROR,
     "Black text is mixed of several inks, so its edges blur where they do not meet.",
     "Print it in black alone (C 0 M 0 Y 0 K 100)."},
    {"rows-differ", TF_SEVERITY_ERROR,
     "Frames that should keep their pieces level cannot, or there is only one of them.",
     "Give the frames of one page the same rows=, place, height, group, look, valign and "
     "spread."},
    {"same-person", TF_SEVERITY_WARNING,
     "A sign-off or a waiver does not count, for whoever gave it has translated the text, "
     "or one of two that "
     "it is about.",
     "Have somebody else read it and sign: tenfold sign LANG --as NAME --role reviewer."},
    {"sentence-long", TF_SEVERITY_WARNING, "A sentence has more words than read easily.",
     "Make two sentences of it, or a list."},
    {"sheet-too-small", TF_SEVERITY_ERROR,
     "The pages do not fit on any sheet that the press takes and the paper is sold in.",
     "Choose another press or another paper: printed-on= and paper= in "
     "content/campaign.xml."},
    {"sign-spacing", TF_SEVERITY_WARNING,
     "A space stands where the language has none beside a sign, or lacks where it has one.",
     "Write the space before ; : ! ? and inside « » in French, and none before signs "
     "elsewhere."},
    {"site-short", TF_SEVERITY_ERROR,
     "The sites together take more copies of a language than are printed.",
     "Change the numbers of the sites, or the language's share in content/campaign.xml; "
     "what "
     "is not printed cannot be packed."},
    {"site-sum", TF_SEVERITY_WARNING,
     "The sites together take fewer copies of a language than are printed.",
     "Change the numbers of the sites, or the language's share in content/campaign.xml."},
    {"slug-letters", TF_SEVERITY_NOTE,
     "The line beside the pages can be written in A to Z only; the rest is printed as ?.",
     "Nothing, if the job can still be told by it; otherwise name it in A to Z."},
    {"small-coloured-type", TF_SEVERITY_WARNING,
     "Small text is printed in several inks, which never meet exactly.",
     "Print it in one ink, or set it larger."},
    {"small-for-script", TF_SEVERITY_ERROR,
     "Text is smaller than its script can be read at.",
     "Set it at least as large as the message says."},
    {"small-reversed-type", TF_SEVERITY_WARNING,
     "Small text is cut out of a colour, where its strokes fill with ink.",
     "Set it larger or bolder, or print it in black over the colour."},
    {"small-type", TF_SEVERITY_WARNING, "Text is smaller than the press can hold.",
     "Set it larger."},
    {"spot-differs", TF_SEVERITY_ERROR,
     "One spot ink is described in two ways; the press has one can of it, and one plate.",
     "Describe it alike everywhere, or give the other ink a name of its own."},
    {"stale-translation", TF_SEVERITY_WARNING,
     "The English has changed since this was translated, or nobody noted which it was.",
     "Compare with the English; when the text is right, write the new hash into src."},
    {"term-undefined", TF_SEVERITY_WARNING,
     "A word of the law is used, and no text explains it.",
     "Say it in other words, or explain it and name the text that does as gloss in "
     "content/en/plain.xml."},
    {"text-unsafe", TF_SEVERITY_WARNING,
     "Text stands so near to the trim that it may be cut.",
     "Move it inwards, or let the vendor confirm the distance."},
    {"tint-too-light", TF_SEVERITY_WARNING,
     "An ink has so little of a plate that the press may lose it.",
     "Take as much as the press holds, or none."},
    {"too-long", TF_SEVERITY_WARNING, "A text has more letters than its max allows.",
     "Shorten the text."},
    {"too-many-pages", TF_SEVERITY_WARNING,
     "A stitched booklet has more pages than the binder stitches.",
     "Ask the printer for a glued spine, or print fewer pages."},
    {"total-ink", TF_SEVERITY_ERROR, "So much ink lies on one spot that it does not dry.",
     "Take less of cyan, magenta and yellow where black is; convert pictures with the "
     "limit of the press."},
    {"transparent-object", TF_SEVERITY_ERROR,
     "A page holds something transparent, which would mix inks on every plate.",
     "Draw it opaque, in the ink that it should look like."},
    {"trim-off-page", TF_SEVERITY_ERROR,
     "The trim box of a page of a PDF lies beside the page.",
     "Have the PDF made again with its trim box on the page; where it is cut is not "
     "known."},
    {"unapproved-term", TF_SEVERITY_WARNING,
     "The words of a <term> are none that content/terms.xml has for it.",
     "Write an approved word; if the form is right, add it to content/terms.xml as "
     "use=\"also\"."},
    {"unchecked-content", TF_SEVERITY_ERROR,
     "A part of the file could not be looked into, so nobody knows whether it prints.",
     "Have the file made again, or with simpler drawings; do not print it as it is."},
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
    {"unknown-fold", TF_SEVERITY_ERROR,
     "layouts/production/finishing.xml names a fold that is not in CIP4's catalogue, or "
     "gives it another "
     "number of pages.",
     "Write a name of docs/imposition.md, such as F16-6; the number before the hyphen is "
     "that "
     "of its pages."},
    {"unknown-record", TF_SEVERITY_WARNING,
     "A line of a table in content/back is about a text that is not there, or that another "
     "line is about.",
     "Correct the id; `tenfold list ids` shows all."},
    {"unknown-stock", TF_SEVERITY_ERROR,
     "A product names a press or a paper that layouts/production does not have.",
     "Write one of the names of layouts/production/presses.xml and papers.xml, or add it "
     "there."},
    {"unmapped-colour", TF_SEVERITY_ERROR,
     "A page holds a colour that is no ink, so it has no place on the plates.",
     "Use only inks of layouts/inks.xml."},
    {"unnormalised-text", TF_SEVERITY_WARNING,
     "Letters are written in pieces (not in Unicode's form NFC); they were put together.",
     "Have the editor save the text in form NFC."},
    {"unplaced-unit", TF_SEVERITY_ERROR,
     "A part of the text is in no frame of the layout, so it would not be printed.",
     "Add its id to a frame's use."},
    {"unread-record", TF_SEVERITY_WARNING,
     "A table in content/back, or a line of it, cannot be read: what readers understood is "
     "not shown.",
     "Save it as text in UTF-8 with three columns and tabs between them, as "
     "content/README.md shows."},
    {"unreadable-art", TF_SEVERITY_ERROR, "A picture cannot be read.",
     "Save a photograph again as PNG or JPEG, a drawing as plain SVG of paths and "
     "shapes, without text, images, styles or filters."},
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
    {"unresolved-press", TF_SEVERITY_ERROR,
     "A product is for a press that layouts/press/ does not have.",
     "Write the name of one of them: tenfold list presses."},
    {"unresolved-term", TF_SEVERITY_ERROR, "The text uses a term that is not in the list.",
     "Correct the ref, or add the term to content/terms.xml."},
    {"untranslated", TF_SEVERITY_ERROR,
     "A translation says the same as the English, word for word, or is only signs, as “—”, "
     "where the English has words.",
     "Translate the text."},
    {"unused-divisions", TF_SEVERITY_WARNING,
     "There is a list of divided words for a language that divides none.",
     "Delete the file; it changes nothing."},
    {"unused-waiver", TF_SEVERITY_NOTE,
     "Somebody has signed that a finding does not count, and there is none, or the line "
     "names no word or no other "
     "text.",
     "Nothing, if the check that found it has learnt better; otherwise sign a waiver for "
     "the "
     "text and the finding that are meant."},
    {"waived", TF_SEVERITY_NOTE,
     "Something was found, and somebody has signed that it is right as it stands.",
     "Nothing, as long as the reason holds; an edit of the text or of its English ends "
     "it."},
    {"weak-black", TF_SEVERITY_NOTE,
     "A large area is printed in black alone, which looks grey and shows every speck.",
     "Give it an ink of more plates, of the kind that the printer asks for, with "
     "use=\"area\"."},
    {"white-overprints", TF_SEVERITY_ERROR,
     "Something white is set to overprint, so it vanishes on the press.",
     "Switch overprinting off for white."},
    {"wrong-language", TF_SEVERITY_ERROR,
     "The file says that it is in another language or direction than its folder.",
     "Correct xml:lang and its:dir on <guide>, or move the file."},
    {"wrong-script", TF_SEVERITY_ERROR,
     "Most of a text is not written in the letters of its language.",
     "Translate the text; put words that must stay English into <en>."},
#include "base/finding-kinds-x.inc"
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
     "tag; "
     "in a guide, over 5,000 elements or 8 KiB in a text.",
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
