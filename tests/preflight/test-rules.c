/* For each rule of the table a file that breaks it and nothing else, and its twin that is mended. */
#include "preflight/rules.h"
#include "support/check.h"
#include "support/pdf.h"
#include "support/press-maker.h"
#include "support/tool.h"

#include <string.h>

#define X4   TF_STANDARD_X4
#define X1A  TF_STANDARD_X1A
#define X3   TF_STANDARD_X3
#define NONE TF_STANDARD_NONE

enum {
    MOST_CHANGES = 6
};

typedef struct {
    const char *code;
    TfStandard standard;
    Change broken[MOST_CHANGES], mended[MOST_CHANGES];
} Pair;

#define DATES "/CreationDate (D:20260101000000Z) /ModDate (D:20260102000000Z) "
#define XMP_DATES                                           \
    "<xmp:CreateDate>2026-01-01T00:00:00Z</xmp:CreateDate>" \
    "<xmp:ModifyDate>2026-01-02T00:00:00Z</xmp:ModifyDate>"
#define XMP_TITLE                                                         \
    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">The door</rdf:li>" \
    "</rdf:Alt></dc:title>"
#define XMP_ID                                                  \
    "<xmp:MetadataDate>2026-01-02T00:00:00Z</xmp:MetadataDate>" \
    "<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>"               \
    "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>"
#define XMP_VERSION "<xmpMM:VersionID>1</xmpMM:VersionID>"
#define XMP_TRAPPED "<pdf:Trapped>False</pdf:Trapped>"
#define XMP_X       "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"

#define INTENT_NAME     "/S /GTS_PDFX /OutputConditionIdentifier (CGATS TR 006) "
#define INTENT_REGISTRY "/RegistryName (http://www.color.org) "
#define INTENT_INFO     "/Info (GRACoL) "
#define INTENT_PROFILE  "/DestOutputProfile 11 0 R "

#define TRIM  "/TrimBox [ 9 9 209 309 ] "
#define MEDIA "/MediaBox [ 0 0 218 318 ] "
#define BLEED "/BleedBox [ 0 0 218 318 ] "

/* A picture of 20 × 20 samples in four inks, or of 20 × 20 in black and white. */
#define PICTURE                                                                \
    "<< /Subtype /Image /Width 20 /Height 20 /BitsPerComponent 8 /ColorSpace " \
    "/DeviceCMYK >>|@1600"
#define LINE_ART                                                               \
    "<< /Subtype /Image /Width 20 /Height 20 /BitsPerComponent 1 /ColorSpace " \
    "/DeviceGray >>|@60"
/* One sample, so that nobody asks how fine it is. */
#define DOT(more, data)                                                      \
    "<< /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace " \
    "/DeviceGray " more " >>|" data
#define SHOW(size) "q " size " 0 0 " size " 60 60 cm /O Do Q"
#define OBJECT_O                   \
    {                              \
        PART_XOBJECTS, "/O 20 0 R" \
    }
#define WORDS(before, size, x, after) \
    before " BT /F " size " Tf " x " 200 Td @words Tj ET " after

/* Overprinting as before PDF 1.3: a plate with no ink of the colour is cleared as well. */
#define MODE_0 "/Mode0 << /OP true /op true /OPM 0 >>"
/* The fifth is shown as yellow; its tint takes a stream, object 21. */
#define FIVE_INKS                                                                        \
    {PART_OBJECT_21,                                                                     \
     "<< /FunctionType 4 /Domain [ 0 1 0 1 0 1 0 1 0 1 ] /Range [ 0 1 0 1 0 1 0 1 ] "    \
     ">>|{ 3 1 roll exch pop }"},                                                        \
    {                                                                                    \
        PART_SPACES,                                                                     \
            "/S [ /DeviceN [ /Cyan /Magenta /Yellow /Black /Gold ] /DeviceCMYK 21 0 R ]" \
    }

static const Pair pairs[] = {
    {"x-version", X4, {{PART_VERSION, "1.7"}}, {{PART_VERSION, "1.5"}}},
    {"x-version", X1A, {{PART_VERSION, "1.5"}}, {{PART_VERSION, "1.3"}}},
    {"x-version", X3, {{PART_VERSION, "1.6"}}, {{PART_VERSION, "1.3"}}},
    /* The elder edition knows only PDF 1.3. */
    {"x-version",
     X1A,
     {{PART_VERSION, "1.4"},
      {PART_INFO, "/Title (A) " DATES "/Trapped /False /GTS_PDFXVersion (PDF/X-1:2001) "
                  "/GTS_PDFXConformance (PDF/X-1a:2001)"}},
     {{PART_VERSION, "1.3"},
      {PART_INFO, "/Title (A) " DATES "/Trapped /False /GTS_PDFXVersion (PDF/X-1:2001) "
                  "/GTS_PDFXConformance (PDF/X-1a:2001)"}}},
    {"x-no-id", X4, {{PART_TRAILER, ""}}, {{PART_TRAILER, "/ID [ <AA> <BB> ]"}}},
    {"x-encrypted", X4, {{PART_FILE, "encrypted"}}, {{PART_FILE, "object streams"}}},
    {"x-no-title",
     X1A,
     {{PART_INFO, "/Title (A) /CreationDate (D:20260101) /Trapped /False /GTS_PDFXVersion "
                  "(PDF/X-1a:2003)"}},
     {{PART_INFO, "/Title (A) /CreationDate (D:20260101) /ModDate (D:20260101) /Trapped "
                  "/False /GTS_PDFXVersion (PDF/X-1a:2003)"}}},
    {"x-no-title",
     X4,
     {{PART_XMP, XMP_DATES XMP_ID XMP_VERSION XMP_TRAPPED XMP_X}},
     {{PART_XMP, XMP_TITLE XMP_DATES XMP_ID XMP_VERSION XMP_TRAPPED XMP_X}}},
    {"x-info-differs",
     X4,
     {{PART_INFO, "/Title (The window) " DATES "/Trapped /False"}},
     {{PART_INFO, "/Title (The door) " DATES "/Trapped /False"}}},
    {"x-info-differs",
     X4,
     {{PART_INFO, "/CreationDate (D:20260101120000+01'00') /Trapped /False"}},
     {{PART_INFO, "/CreationDate (D:20260101010000+01'00') /Trapped /False"}}},
    {"x-trapped",
     X4,
     {{PART_INFO, "/Title (The door) " DATES "/Trapped /Unknown"}},
     {{PART_INFO, "/Title (The door) " DATES "/Trapped /True"},
      {PART_XMP,
       XMP_TITLE XMP_DATES XMP_ID XMP_VERSION XMP_X "<pdf:Trapped>True</pdf:Trapped>"}}},
    {"x-trapped",
     X4,
     {{PART_XMP,
       XMP_TITLE XMP_DATES XMP_ID XMP_VERSION XMP_X "<pdf:Trapped>True</pdf:Trapped>"}},
     {{PART_XMP, XMP_TITLE XMP_DATES XMP_ID XMP_VERSION XMP_X XMP_TRAPPED}}},
    {"x-trapped",
     X3,
     {{PART_INFO, "/Title (A) " DATES "/GTS_PDFXVersion (PDF/X-3:2003)"}},
     {{PART_INFO, "/Title (A) " DATES "/Trapped /True /GTS_PDFXVersion (PDF/X-3:2003)"}}},
    {"x-identification",
     X4,
     {{PART_XMP, XMP_TITLE XMP_DATES XMP_ID XMP_VERSION XMP_TRAPPED
       "<pdfxid:GTS_PDFXVersion>PDF/X-4:2010</pdfxid:GTS_PDFXVersion>"}},
     {{PART_XMP, XMP_TITLE XMP_DATES XMP_ID XMP_VERSION XMP_TRAPPED XMP_X}}},
    {"x-identification",
     X1A,
     {{PART_INFO, "/Title (A) " DATES "/Trapped /False /GTS_PDFXVersion (PDF/X-1a:2003) "
                  "/GTS_PDFXConformance (PDF/X-1a:2003)"}},
     {{PART_INFO, "/Title (A) " DATES "/Trapped /False /GTS_PDFXVersion (PDF/X-1a:2003)"}}},
    {"x-identification",
     X3,
     {{PART_INFO, "/Title (A) " DATES "/Trapped /False /GTS_PDFXVersion (PDF/X-1a:2003)"}},
     {{PART_VERSION, "1.3"},
      {PART_INFO, "/Title (A) " DATES "/Trapped /False /GTS_PDFXVersion (PDF/X-3:2002)"}}},
    {"x-metadata", X4, {{PART_XMP_FILTER, "packed"}}, {{PART_XMP_FILTER, ""}}},
    {"x-metadata",
     X4,
     {{PART_XMP, XMP_TITLE XMP_DATES XMP_ID XMP_TRAPPED XMP_X}},
     {{PART_XMP, XMP_TITLE XMP_DATES XMP_ID XMP_VERSION XMP_TRAPPED XMP_X}}},
    {"x-output-intent",
     X4,
     {{PART_INTENTS, "[ 10 0 R 20 0 R ]"},
      {PART_OBJECT_20, "<< /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) >>"}},
     {{PART_INTENTS, "[ 10 0 R 20 0 R ]"},
      {PART_OBJECT_20, "<< /S /GTS_PDFA1 /OutputConditionIdentifier (FOGRA39) >>"}}},
    {"x-output-intent", X1A, {{PART_INTENTS, ""}}, {{PART_INTENTS, "[ 10 0 R ]"}}},
    {"x-no-condition",
     X4,
     {{PART_INTENT, "/S /GTS_PDFX " INTENT_REGISTRY INTENT_INFO INTENT_PROFILE}},
     {{PART_INTENT, INTENT_NAME INTENT_REGISTRY INTENT_INFO INTENT_PROFILE}}},
    {"x-condition-unknown",
     X4,
     {{PART_INTENT, INTENT_NAME INTENT_REGISTRY INTENT_INFO}},
     {{PART_INTENT, INTENT_NAME INTENT_REGISTRY INTENT_PROFILE}}},
    {"x-condition-unknown",
     X1A,
     {{PART_INTENT, INTENT_NAME INTENT_INFO}},
     {{PART_INTENT, INTENT_NAME INTENT_REGISTRY}}},
    {"x-condition-unknown",
     X3,
     {{PART_INTENT, INTENT_NAME INTENT_PROFILE}},
     {{PART_INTENT, INTENT_NAME INTENT_INFO INTENT_PROFILE}}},
    {"x-profile-kind", X4, {{PART_PROFILE, "mntrCMYK2"}}, {{PART_PROFILE, "prtrCMYK2"}}},
    {"x-profile-kind", X3, {{PART_N, "3"}}, {{PART_PROFILE, "prtrRGB 2"}, {PART_N, "3"}}},
    {"x-profile-kind",
     X1A,
     {{PART_PROFILE, "prtrRGB 2"}, {PART_N, "3"}},
     {{PART_PROFILE, "prtrCMYK2"}, {PART_N, "4"}}},
    {"x-profile-damaged",
     X4,
     {{PART_PROFILE, "prtrCMYK2!"}},
     {{PART_PROFILE, "prtrCMYK2"}}},
    {"x-profile-damaged",
     X1A,
     {{PART_PROFILE, "prtrCMYK2!"}},
     {{PART_INTENT, INTENT_NAME INTENT_REGISTRY}}},
    {"x-profile-version",
     X1A,
     {{PART_PROFILE, "prtrCMYK4"}},
     {{PART_PROFILE, "prtrCMYK2"}}},
    {"x-profile-version", X4, {{PART_PROFILE, "prtrCMYK5"}}, {{PART_PROFILE, "prtrCMYK4"}}},
    {"x-page-boxes",
     X4,
     {{PART_PAGE, MEDIA BLEED TRIM "/ArtBox [ 9 9 209 309 ]"}},
     {{PART_PAGE, MEDIA BLEED "/ArtBox [ 9 9 209 309 ]"}}},
    {"x-page-boxes",
     X1A,
     {{PART_PAGE, "/MediaBox [ 9 9 209 309 ]"}, {PART_GROUND, ""}},
     {{PART_PAGE, "/MediaBox [ 9 9 209 309 ] " TRIM}, {PART_GROUND, ""}}},
    {"x-box-nesting",
     X4,
     {{PART_PAGE, MEDIA TRIM "/BleedBox [ -4 -4 222 322 ]"}},
     {{PART_PAGE, "/MediaBox [ -4 -4 222 322 ] " TRIM BLEED}}},
    {"x-box-nesting",
     X3,
     {{PART_PAGE, MEDIA BLEED TRIM "/CropBox [ 30 30 190 290 ]"}},
     {{PART_PAGE, MEDIA BLEED TRIM "/CropBox [ 5 5 213 313 ]"}}},
    {"font-not-embedded", X4, {{PART_FONT, "bare"}}, {{PART_FONT, "embedded"}}},
    {"font-not-embedded", NONE, {{PART_FONT, "bare"}}, {{PART_FONT, "embedded"}}},
    {"glyph-not-there",
     X1A,
     {{PART_TEXT, "/Over gs 0 0 0 1 k BT /F 12 Tf 40 200 Td <0000> Tj ET"}},
     {{PART_TEXT, "/Over gs 0 0 0 1 k BT /F 12 Tf 40 200 Td @words Tj ET"}}},
    {"x-not-cmyk",
     X1A,
     {{PART_CONTENT, "1 0 0 rg 60 60 20 20 re f"}},
     {{PART_CONTENT, "0 1 1 0 k 60 60 20 20 re f"}}},
    {"x-not-cmyk",
     X1A,
     {{PART_SPACES,
       "/S [ /Separation /Gold /DeviceRGB << /FunctionType 2 /Domain [ 0 1 ] /N "
       "1 /C0 [ 1 1 1 ] /C1 [ 0.8 0.7 0.1 ] >> ]"},
      {PART_CONTENT, "/S cs 1 scn 60 60 20 20 re f"}},
     {{PART_SPACES, "/S [ /Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] "
                    "/N 1 /C0 [ 0 0 0 0 ] /C1 [ 0.2 0.3 0.9 0 ] >> ]"},
      {PART_CONTENT, "/S cs 1 scn 60 60 20 20 re f"}}},
    {"x-not-cmyk",
     X1A,
     {{PART_SPACES, "/S [ /Lab << /WhitePoint [ 0.9642 1 0.8249 ] >> ]"},
      {PART_CONTENT, "/S cs 50 0 0 scn 60 60 20 20 re f"}},
     {{PART_CONTENT, "0.5 g 60 60 20 20 re f"}}},
    {"x-colour-no-profile",
     X3,
     {{PART_INTENT, INTENT_NAME INTENT_REGISTRY},
      {PART_SPACES, "/S [ /CalRGB << /WhitePoint [ 0.9505 1 1.089 ] >> ]"},
      {PART_CONTENT, "/S cs 1 0 0 scn 60 60 20 20 re f"}},
     {{PART_INTENT, INTENT_NAME INTENT_REGISTRY INTENT_PROFILE},
      {PART_SPACES, "/S [ /CalRGB << /WhitePoint [ 0.9505 1 1.089 ] >> ]"},
      {PART_CONTENT, "/S cs 1 0 0 scn 60 60 20 20 re f"}}},
    {"device-rgb",
     X4,
     {{PART_CONTENT, "1 0 0 rg 60 60 20 20 re f"}},
     {{PART_SPACES, "/DefaultRGB [ /CalRGB << /WhitePoint [ 0.9505 1 1.089 ] >> ]"},
      {PART_CONTENT, "1 0 0 rg 60 60 20 20 re f"}}},
    {"device-rgb",
     X3,
     {{PART_CONTENT, "1 0 0 rg 60 60 20 20 re f"}},
     {{PART_PROFILE, "prtrRGB 2"},
      {PART_N, "3"},
      {PART_CONTENT, "1 0 0 rg 60 60 20 20 re f"}}},
    {"device-rgb",
     NONE,
     {{PART_CONTENT, "1 0 0 RG 60 60 m 80 80 l S"}},
     {{PART_CONTENT, "0 1 1 0 K 60 60 m 80 80 l S"}}},
    {"x-transparency",
     X1A,
     {{PART_STATES, "/T << /ca 0.5 >>"}, {PART_CONTENT, "/T gs 60 60 20 20 re f"}},
     {{PART_STATES, "/T << /ca 1 /BM /Normal /SMask /None >>"},
      {PART_CONTENT, "/T gs 60 60 20 20 re f"}}},
    {"x-transparency",
     X3,
     {{PART_PAGE_MORE, "/Group << /S /Transparency /CS /DeviceCMYK >>"}},
     {{PART_PAGE_MORE, "/Group << /S /Other >>"}}},
    {"x-blend-space",
     X4,
     {{PART_PAGE_MORE, "/Group << /S /Transparency /I true /CS /DeviceRGB >>"}},
     {{PART_PAGE_MORE, "/Group << /S /Transparency /I true /CS /DeviceCMYK >>"}}},
    {"x-filter",
     X4,
     {{PART_OBJECT_20, DOT("/Filter [ /ASCIIHexDecode /LZWDecode ]", "80202020>")},
      OBJECT_O,
      {PART_CONTENT, SHOW("9")}},
     {{PART_OBJECT_20, DOT("/Filter /ASCIIHexDecode", "80>")},
      OBJECT_O,
      {PART_CONTENT, SHOW("9")}}},
    {"x-filter",
     X1A,
     {{PART_OBJECT_20, DOT("/Filter /JPXDecode", "0")},
      OBJECT_O,
      {PART_CONTENT, SHOW("9")}},
     {{PART_OBJECT_20, DOT("", "0")}, OBJECT_O, {PART_CONTENT, SHOW("9")}}},
    {"x-postscript",
     X4,
     {{PART_OBJECT_20, "<< /Subtype /PS >>|showpage"}, OBJECT_O, {PART_CONTENT, "/O Do"}},
     {{PART_OBJECT_20, "<< /Subtype /Form /BBox [ 0 0 9 9 ] >>|q Q"},
      OBJECT_O,
      {PART_CONTENT, "/O Do"}}},
    {"x-postscript",
     X1A,
     {{PART_OBJECT_20, "<< /Subtype /Form /BBox [ 0 0 9 9 ] /OPI << /2.0 << /Type /OPI "
                       "/Version 2.0 /F (a.tif) >> >> >>|q Q"},
      OBJECT_O,
      {PART_CONTENT, "/O Do"}},
     {{PART_OBJECT_20, "<< /Subtype /Form /BBox [ 0 0 9 9 ] >>|q Q"},
      OBJECT_O,
      {PART_CONTENT, "/O Do"}}},
    {"x-halftone",
     X4,
     {{PART_STATES, "/T << /TR << /FunctionType 2 /Domain [ 0 1 ] /N 2 >> >>"},
      {PART_CONTENT, "/T gs 0 0 1 0 k 60 60 20 20 re f"}},
     {{PART_STATES, "/T << /TR2 /Default >>"},
      {PART_CONTENT, "/T gs 0 0 1 0 k 60 60 20 20 re f"}}},
    {"x-halftone",
     X3,
     {{PART_STATES, "/T << /HT << /Type /Halftone /HalftoneType 1 /HalftoneName (Fine) "
                    "/Frequency 150 /Angle 45 /SpotFunction /Round >> >>"},
      {PART_CONTENT, "/T gs 0 0 1 0 k 60 60 20 20 re f"}},
     {{PART_STATES, "/T << /HT << /Type /Halftone /HalftoneType 1 /Frequency 150 /Angle 45 "
                    "/SpotFunction /Round >> >>"},
      {PART_CONTENT, "/T gs 0 0 1 0 k 60 60 20 20 re f"}}},
    {"x-separated",
     X4,
     {{PART_PAGE_MORE, "/SeparationInfo << /Pages [ 3 0 R ] /DeviceColorant /Cyan >>"}},
     {{PART_PAGE_MORE, "/Tabs /S"}}},
    {"x-annotation",
     X4,
     {{PART_PAGE_MORE, "/Annots [ << /Type /Annot /Subtype /Text /Rect [ 60 60 80 80 ] "
                       "/Contents (Look) >> ]"}},
     {{PART_PAGE_MORE,
       "/Annots [ << /Type /Annot /Subtype /PrinterMark /Rect [ 60 60 80 80 ] "
       "/F 4 >> ]"}}},
    {"x-annotation",
     X1A,
     {{PART_PAGE_MORE, "/Annots [ << /Type /Annot /Subtype /Link /Rect [ 0 0 9 9 ] >> ]"}},
     {{PART_PAGE, "/MediaBox [ -30 0 218 318 ] " BLEED TRIM},
      {PART_PAGE_MORE,
       "/Annots [ << /Type /Annot /Subtype /Text /Rect [ -20 0 -5 9 ] >> ]"}}},
    {"x-action",
     X4,
     {{PART_CATALOG, "/OpenAction << /S /JavaScript /JS (app.beep) >>"}},
     {{PART_CATALOG, "/OpenAction [ 3 0 R /Fit ]"}}},
    {"x-other-files",
     X4,
     {{PART_CATALOG, "/Names << /EmbeddedFiles << /Names [ (a.txt) << /Type /Filespec /F "
                     "(a.txt) /EF << /F 20 0 R >> >> ] >> >>"},
      {PART_OBJECT_20, "<< /Type /EmbeddedFile >>|words"}},
     {{PART_CATALOG, "/Names << /Dests << /Names [ (a) [ 3 0 R /Fit ] ] >> >>"}}},
    {"x-layers",
     X1A,
     {{PART_OBJECT_20, "<< /Type /OCG /Name (Cut) >>"},
      {PART_CATALOG, "/OCProperties << /OCGs [ 20 0 R ] /D << /Order [ 20 0 R ] >> >>"}},
     {{PART_CATALOG, "/PageMode /UseNone"}}},
    {"x-layers",
     X4,
     {{PART_OBJECT_20, "<< /Type /OCG /Name (Cut) >>"},
      {PART_CATALOG,
       "/OCProperties << /OCGs [ 20 0 R ] /D << /AS [ << /Event /Print /OCGs [ "
       "20 0 R ] /Category [ /Print ] >> ] >> >>"}},
     {{PART_OBJECT_20, "<< /Type /OCG /Name (Cut) >>"},
      {PART_CATALOG, "/OCProperties << /OCGs [ 20 0 R ] /D << /Order [ 20 0 R ] >> >>"}}},
    {"x-alternate-image",
     X4,
     {{PART_OBJECT_20,
       DOT("/Alternates [ << /Image 21 0 R /DefaultForPrinting true >> ]", "0")},
      {PART_OBJECT_21, DOT("", "1")},
      OBJECT_O,
      {PART_CONTENT, SHOW("9")}},
     {{PART_OBJECT_20,
       DOT("/Alternates [ << /Image 21 0 R /DefaultForPrinting false >> ]", "0")},
      {PART_OBJECT_21, DOT("", "1")},
      OBJECT_O,
      {PART_CONTENT, SHOW("9")}}},
    {"x-operator", X1A, {{PART_CONTENT, "BX EX"}}, {{PART_CONTENT, "q Q"}}},
    {"x-operator", X4, {{PART_CONTENT, "60 shine"}}, {{PART_CONTENT, "1 w"}}},
    {"x-view-area",
     X4,
     {{PART_CATALOG, "/ViewerPreferences << /PrintArea /TrimBox >>"}},
     {{PART_CATALOG, "/ViewerPreferences << /PrintArea /BleedBox /ViewArea /MediaBox >>"}}},
    {"x-object-streams", X1A, {{PART_FILE, "xref stream"}}, {{PART_FILE, "plain"}}},
    {"x-object-streams", X3, {{PART_FILE, "xref stream"}}, {{PART_FILE, "plain"}}},
    {"x-profile-twice",
     X4,
     {{PART_SPACES, "/S [ /ICCBased 11 0 R ]"},
      {PART_CONTENT, "/S cs 0 0 1 0 scn 60 60 20 20 re f"}},
     {{PART_SPACES, "/S [ /ICCBased 20 0 R ]"},
      {PART_OBJECT_20, "<< /N 4 >>|another profile"},
      {PART_CONTENT, "/S cs 0 0 1 0 scn 60 60 20 20 re f"}}},

    {"damaged-pdf", X4, {{PART_FILE, "damaged"}}, {{PART_FILE, "plain"}}},
    {"unchecked-content",
     X4,
     {{PART_OBJECT_20,
       "<< /Subtype /Form /BBox [ 0 0 9 9 ] /Filter /FlateDecode >>|nothing"},
      OBJECT_O,
      {PART_CONTENT, "/O Do"}},
     {{PART_OBJECT_20,
       "<< /Subtype /Form /BBox [ 0 0 9 9 ] /Filter /ASCIIHexDecode >>|71 0A 51>"},
      OBJECT_O,
      {PART_CONTENT, "/O Do"}}},
    {"hidden-content",
     X4,
     {{PART_OBJECT_20, "<< /Type /OCG /Name (Cut) >>"},
      {PART_CATALOG, "/OCProperties << /OCGs [ 20 0 R ] /D << /OFF [ 20 0 R ] >> >>"},
      {PART_PROPERTIES, "/Cut 20 0 R"},
      {PART_CONTENT, "/OC /Cut BDC 0 1 0 0 k 60 60 20 20 re f EMC"}},
     {{PART_OBJECT_20, "<< /Type /OCG /Name (Cut) >>"},
      {PART_CATALOG, "/OCProperties << /OCGs [ 20 0 R ] /D << /ON [ 20 0 R ] >> >>"},
      {PART_PROPERTIES, "/Cut 20 0 R"},
      {PART_CONTENT, "/OC /Cut BDC 0 1 0 0 k 60 60 20 20 re f EMC"}}},
    {"other-condition",
     X4,
     {{PART_INTENT, "/S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) " INTENT_REGISTRY
                        INTENT_PROFILE}},
     {{PART_INTENT, INTENT_NAME INTENT_REGISTRY INTENT_PROFILE}}},
    {"no-bleed",
     X4,
     {{PART_PAGE, MEDIA TRIM "/BleedBox [ 4 4 214 314 ]"}},
     {{PART_PAGE, MEDIA TRIM BLEED}}},
    /* What stays inside the page needs no bleed. */
    {"no-bleed",
     NONE,
     {{PART_PAGE, MEDIA TRIM}},
     {{PART_PAGE, MEDIA TRIM}, {PART_GROUND, "0.2 0 0 0 k 20 20 100 100 re f"}}},
    {"bleed-not-painted",
     X4,
     {{PART_CONTENT, "0 0.5 0 0 k 9 60 30 30 re f"}},
     {{PART_CONTENT, "0 0.5 0 0 k 0 60 39 30 re f"}}},
    {"bleed-not-painted",
     X4,
     {{PART_CONTENT, "0 0.5 0 0 k 150 60 62 30 re f"}},
     {{PART_CONTENT, "0 0.5 0 0 k 150 60 50 30 re f"}}},
    {"text-unsafe",
     X4,
     {{PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "10", "16", "/Plain gs")}},
     {{PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "10", "18.5", "/Plain gs")}}},
    {"mixed-page-sizes",
     X4,
     {{PART_PAGE, MEDIA BLEED "/TrimBox [ 9 9 208 309 ]"}},
     {{PART_PAGE, MEDIA BLEED "/TrimBox [ 9 9 209.01 309 ]"}}},
    {"pages-not-multiple", X4, {{PART_N_PAGES, "3"}}, {{PART_N_PAGES, "4"}}},
    {"blank-page",
     X4,
     {{PART_OTHER_PAGES, "0 0 0 0 k 0 0 218 318 re f"}},
     {{PART_OTHER_PAGES, "0 0 0 1 k 60 60 9 9 re f"}}},
    {"total-ink",
     X4,
     {{PART_CONTENT, "0.9 0.8 0.8 0.6 k 60 60 20 20 re f"}},
     {{PART_CONTENT, "0.7 0.7 0.6 1 k 60 60 20 20 re f"}}},
    /* The registration colour is for marks outside the trim. */
    {"total-ink",
     X4,
     {{PART_SPACES,
       "/S [ /Separation /All /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] /N "
       "1 /C0 [ 0 0 0 0 ] /C1 [ 1 1 1 1 ] >> ]"},
      {PART_CONTENT, "/S cs 1 scn 60 60 20 20 re f"}},
     {{PART_SPACES,
       "/S [ /Separation /All /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] /N "
       "1 /C0 [ 0 0 0 0 ] /C1 [ 1 1 1 1 ] >> ]"},
      {PART_CONTENT, "/S cs 1 scn 2 60 4 4 re f"}}},
    /* 240 % and black over it. */
    {"total-ink",
     X4,
     {{PART_CONTENT, "0.8 0.8 0.8 0 k 60 60 40 40 re f /Over gs 0 0 0 1 k 70 70 9 9 re f"}},
     {{PART_CONTENT,
       "0.6 0.6 0.6 0 k 60 60 40 40 re f /Over gs 0 0 0 1 k 70 70 9 9 re f"}}},
    /* Four inks and a spot in one colour are five plates. */
    {"total-ink",
     X4,
     {FIVE_INKS, {PART_CONTENT, "/S cs 0.6 0.6 0.6 0.6 1 scn 60 60 9 9 re f"}},
     {FIVE_INKS, {PART_CONTENT, "/S cs 0.5 0.5 0.5 0.5 1 scn 60 60 9 9 re f"}}},
    {"faint-tint",
     X4,
     {{PART_CONTENT, "0.5 0.02 0 0 k 60 60 20 20 re f"}},
     {{PART_CONTENT, "0.5 0.03 0 0 k 60 60 20 20 re f"}}},
    {"white-overprints",
     X4,
     {{PART_CONTENT, "/Over gs 0 0 0 0 k 60 60 20 20 re f"}},
     {{PART_CONTENT, "/Plain gs 0 0 0 0 k 60 60 20 20 re f"}}},
    {"hairline",
     X4,
     {{PART_CONTENT, "0 0 0 1 K 0.1 w 60 60 m 120 60 l S"}},
     {{PART_CONTENT, "0 0 0 1 K 0.25 w 60 60 m 120 60 l S"}}},
    {"hairline",
     X4,
     {{PART_CONTENT, "0 0 0 0 K 0.3 w 60 60 m 120 60 l S"}},
     {{PART_CONTENT, "0 0 0 0 K 0.5 w 60 60 m 120 60 l S"}}},
    /* A line drawn as an area. */
    {"hairline",
     X4,
     {{PART_CONTENT, "0 0 0 1 k 60 60 90 0.1 re f"}},
     {{PART_CONTENT, "0 0 0 1 k 60 60 90 0.3 re f"}}},
    {"small-type",
     X4,
     {{PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "4.5", "40", "/Plain gs")}},
     {{PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "5", "40", "/Plain gs")}}},
    {"small-reversed-type",
     X4,
     {{PART_TEXT, WORDS("0 0 0 0 k", "7", "40", "")}},
     {{PART_TEXT, WORDS("0 0 0 0 k", "8", "40", "")}}},
    /* Overprinting without its mode leaves no plate as it is: white is cut out all the same. */
    {"small-reversed-type",
     X4,
     {{PART_STATES, MODE_0},
      {PART_TEXT, WORDS("/Mode0 gs 0 0 0 0 k", "7", "40", "/Plain gs")}},
     {{PART_STATES, MODE_0},
      {PART_TEXT, WORDS("/Mode0 gs 0 0 0 0 k", "8", "40", "/Plain gs")}}},
    {"small-reversed-type",
     X4,
     {{PART_TEXT, WORDS("/Over gs 1 g", "7", "40", "/Plain gs")}},
     {{PART_TEXT, WORDS("/Over gs 1 g", "8", "40", "/Plain gs")}}},
    {"small-coloured-type",
     X4,
     {{PART_TEXT, WORDS("/Over gs 0 1 1 0 k", "7", "40", "/Plain gs")}},
     {{PART_TEXT, WORDS("/Over gs 0 1 1 0 k", "8", "40", "/Plain gs")}}},
    {"small-coloured-type",
     X4,
     {FIVE_INKS,
      {PART_TEXT, WORDS("/Over gs /S cs 0 0.5 0 0 1 scn", "7", "40", "/Plain gs")}},
     {FIVE_INKS,
      {PART_TEXT, WORDS("/Over gs /S cs 0 0 0 0 1 scn", "7", "40", "/Plain gs")}}},
    {"small-for-script",
     X4,
     {{PART_SIZE, "9"}, {PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "8.5", "40", "/Plain gs")}},
     {{PART_SIZE, "9"}, {PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "9", "40", "/Plain gs")}}},
    {"rich-black-text",
     X4,
     {{PART_TEXT, WORDS("/Over gs 0.4 0.3 0.3 1 k", "12", "40", "/Plain gs")}},
     {{PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "12", "40", "/Plain gs")}}},
    {"black-knocks-out",
     X4,
     {{PART_TEXT, WORDS("/Plain gs 0 0 0 1 k", "12", "40", "")}},
     {{PART_GROUND, "0 0 0 0.1 k 0 0 218 318 re f"},
      {PART_TEXT, WORDS("/Plain gs 0 0 0 1 k", "12", "40", "")}}},
    {"black-knocks-out",
     X4,
     {{PART_STATES, MODE_0},
      {PART_TEXT, WORDS("/Mode0 gs 0 0 0 1 k", "12", "40", "/Plain gs")}},
     {{PART_TEXT, WORDS("/Over gs 0 0 0 1 k", "12", "40", "/Plain gs")}}},
    /* Grey is never left out of a plate, whatever the mode. */
    {"black-knocks-out",
     X4,
     {{PART_TEXT, WORDS("/Over gs 0 g", "12", "40", "/Plain gs")}},
     {{PART_GROUND, "0 0 0 0 k 0 0 218 318 re f"},
      {PART_TEXT, WORDS("/Over gs 0 g", "12", "40", "/Plain gs")}}},
    {"picture-coarse",
     X4,
     {{PART_OBJECT_20, PICTURE}, OBJECT_O, {PART_CONTENT, SHOW("14.4")}},
     {{PART_OBJECT_20, PICTURE}, OBJECT_O, {PART_CONTENT, SHOW("4.8")}}},
    {"picture-soft",
     X4,
     {{PART_OBJECT_20, PICTURE}, OBJECT_O, {PART_CONTENT, SHOW("7.2")}},
     {{PART_OBJECT_20, PICTURE}, OBJECT_O, {PART_CONTENT, SHOW("4.8")}}},
    {"picture-fine",
     X4,
     {{PART_OBJECT_20, PICTURE}, OBJECT_O, {PART_CONTENT, SHOW("2.4")}},
     {{PART_OBJECT_20, PICTURE}, OBJECT_O, {PART_CONTENT, SHOW("3.2")}}},
    {"line-art-coarse",
     X4,
     {{PART_OBJECT_20, LINE_ART}, OBJECT_O, {PART_CONTENT, SHOW("2.4")}},
     {{PART_OBJECT_20, LINE_ART}, OBJECT_O, {PART_CONTENT, SHOW("1.2")}}},
};

static TfFindings *
judge(const char *path, TfStandard standard, const Change *changes)
{
    TfPreflightSpec spec = press_spec(standard);
    TfLeastSize size = {"Latn", 0};
    for (const Change *change = changes; change->part != PART_NONE; change++)
        if (change->part == PART_SIZE) {
            size.size = g_ascii_strtod(change->text, NULL);
            spec.sizes = &size;
            spec.n_sizes = 1;
        }
    press_make(path, standard, changes);
    TfFindings *findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(TfFacts) facts = tf_preflight(path, "it.pdf", &spec, findings, &error);
    if (facts == NULL)
        print_error("%s\n", error->message);
    assert_non_null(facts);
    return findings;
}

/* Whether there is something, and all of it has @code; NULL: nothing. */
static gboolean
is_all(const TfFindings *findings, const char *code)
{
    gboolean is_right = (tf_findings_n(findings) > 0) == (code != NULL);
    for (int i = 0; i < tf_findings_n(findings) && is_right; i++)
        is_right = strcmp(tf_findings_get(findings, i)->code, code) == 0;
    return is_right;
}

static int
check(const Pair *pair, const char *path, const Change *changes, const char *code)
{
    g_autoptr(TfFindings) findings = judge(path, pair->standard, changes);
    if (is_all(findings, code))
        return 0;
    g_autofree char *text = tf_findings_to_text(findings);
    print_error("%s, %s, %s: found:\n%s\n", pair->code, tf_standard_word(pair->standard),
                code != NULL ? "broken" : "mended", text);
    return 1;
}

static void
a_file_by_the_book_has_no_findings(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    static const Change none[] = {{PART_NONE, NULL}};
    for (int standard = 0; standard < TF_N_STANDARDS; standard++) {
        Pair pair = {.code = "(base)", .standard = (TfStandard)standard};
        assert_int_equal(check(&pair, files.in, none, NULL), 0);
    }
}

static void
every_pair_breaks_its_rule_alone(void **state)
{
    (void)state;
    tool_need("qpdf");
    g_auto(PdfFiles) files = pdf_files_make();
    int n_faults = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        n_faults += check(&pairs[i], files.in, pairs[i].broken, pairs[i].code);
        n_faults += check(&pairs[i], files.in, pairs[i].mended, NULL);
    }
    assert_int_equal(n_faults, 0);
}

static void
every_rule_has_a_pair(void **state)
{
    (void)state;
    int n, n_lacking = 0;
    const TfRule *rules = tf_rules(&n);
    for (int i = 0; i < n; i++) {
        gboolean has_pair = FALSE;
        for (gsize k = 0; k < G_N_ELEMENTS(pairs) && !has_pair; k++)
            has_pair = strcmp(pairs[k].code, rules[i].code) == 0 &&
                       tf_rule_holds_for(&rules[i], pairs[k].standard);
        if (!has_pair)
            print_error("%s: has no pair\n", rules[i].code);
        n_lacking += !has_pair;
    }
    assert_int_equal(n_lacking, 0);
}

/* Each row of the checklist of PDF/X, 1 to 33, has a rule for each standard that it holds for. */
static void
the_checklist_is_complete(void **state)
{
    (void)state;
    static const char columns[33][4] = {
        /* X-1a, X-3, X-4 */
        "yyy", "yyy", "yyy", "yyy", "yyy", "yyy", "--y", "yyy", "yyy", "yyy", "yyy",
        "yyy", "yyy", "yyy", "yyy", "y--", "-yy", "-yy", "yy-", "--y", "yyy", "yyy",
        "yyy", "yyy", "yyy", "yyy", "yyy", "yyy", "yyy", "yyy", "yyy", "yy-", "--y"};
    static const TfStandard standards[] = {TF_STANDARD_X1A, TF_STANDARD_X3, TF_STANDARD_X4};
    int n;
    const TfRule *rules = tf_rules(&n);
    for (int row = 0; row < 33; row++)
        for (int column = 0; column < 3; column++) {
            gboolean has_rule = FALSE;
            for (int i = 0; i < n && !has_rule; i++)
                has_rule = rules[i].number == row + 1 &&
                           tf_rule_holds_for(&rules[i], standards[column]);
            if (has_rule != (columns[row][column] == 'y'))
                fail_msg("checklist row %d, %s", row + 1,
                         tf_standard_title(standards[column]));
        }
}

static void
rules_are_of_the_table_of_codes_and_stand_once(void **state)
{
    (void)state;
    int n;
    const TfRule *rules = tf_rules(&n);
    for (int i = 0; i < n; i++) {
        assert_non_null(tf_finding_kind(rules[i].code));
        assert_true(*rules[i].source != '\0' && rules[i].standards != 0);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(rules[i].code, rules[k].code);
    }
}

/* A thousand red dots are one mistake, told a few times and then counted. */
static void
many_places_are_told_a_few_times(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    GString *content = g_string_new("1 0 0 rg ");
    for (int i = 0; i < 20; i++)
        g_string_append_printf(content, "%d %d 4 4 re f ", 60 + 20 * (i % 5),
                               60 + 20 * (i / 5));
    const Change changes[] = {{PART_CONTENT, content->str}, {PART_NONE, NULL}};
    g_autoptr(TfFindings) findings = judge(files.in, TF_STANDARD_X4, changes);
    g_string_free(content, TRUE);
    assert_int_equal(tf_findings_n(findings), 9);
    assert_string_equal(tf_findings_get(findings, 8)->text,
                        "12 more like these are not told");
    assert_int_equal(tf_findings_get(findings, 8)->place.page, 0);
}

/* Page space: from the top left corner of the trim, (9, 309), down. */
static void
a_place_is_in_page_space(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    const Change changes[] = {{PART_CONTENT, "1 0 0 rg 29 249 40 10 re f"},
                              {PART_NONE, NULL}};
    g_autoptr(TfFindings) findings = judge(files.in, TF_STANDARD_X4, changes);
    assert_int_equal(tf_findings_n(findings), 1);
    TfPlace place = tf_findings_get(findings, 0)->place;
    assert_string_equal(place.file, "it.pdf");
    assert_int_equal(place.page, 1);
    check_near(place.rect.x, 20, 1e-6);
    check_near(place.rect.y, 50, 1e-6);
    check_near(place.rect.width, 40, 1e-6);
    check_near(place.rect.height, 10, 1e-6);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_of_the_table_of_codes_and_stand_once),
        cmocka_unit_test(the_checklist_is_complete),
        cmocka_unit_test(a_file_by_the_book_has_no_findings),
        cmocka_unit_test(every_rule_has_a_pair),
        cmocka_unit_test(every_pair_breaks_its_rule_alone),
        cmocka_unit_test(many_places_are_told_a_few_times),
        cmocka_unit_test(a_place_is_in_page_space),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
