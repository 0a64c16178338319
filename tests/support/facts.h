/* facts.h: small PDFs as tests write them, and the facts of these. */
#pragma once

#include "preflight/facts.h"

/* A page of 200 by 300 with @resources and @content, and other objects, from 5 0 R on. */
typedef struct {
    const char *resources, *content;
    const char *page;        /* more keys of the page; NULL                          */
    const char *catalog;     /* more keys of the catalog; NULL                       */
    const char *trailer;     /* more keys of the trailer; NULL                       */
    const char *root;        /* the catalog, if it is not that of the source: "6 0 R" */
    const char *objects[12]; /* NULL from the first unused one                       */
} FactsSource;

/* A font of which the file holds nothing: "A" is half an em wide, "B" 0.6, space a quarter. */
#define FACTS_SIMPLE_FONT                                                           \
    "/Font << /F << /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Some "         \
    "/FirstChar 32 /LastChar 66 /Encoding /WinAnsiEncoding "                        \
    "/Widths [250 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 " \
    "500 600] /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Some "     \
    "/Flags 32 /Ascent 800 /Descent -200 >> >> >>"

/* Returns: (transfer full): the stream object of @data, for FactsSource.objects */
char *facts_stream(const char *keys, const char *data);

/* The same of any bytes, as hexadecimal digits. */
char *facts_stream_of_bytes(const char *keys, const guint8 *data, gsize length);

/* Writes the PDF that @source says. */
void facts_write(const char *path, const FactsSource *source);

/* Returns: (transfer full): the facts of @source, which needs no repair to be read */
TfFacts *facts_read(const FactsSource *source);

/* The marks; the test fails, and says what was found, unless they are @expected. */
const TfMark *facts_marks(const TfFacts *facts, int expected);

/* The first thing of its kind; one that says nothing, with n 0, if there is none. */
TfThing facts_thing(const TfFacts *facts, TfThingKind kind);

void facts_check_rect(TfRect rect, double x, double y, double width, double height);
void facts_check_plates(const TfColour *colour, double c, double m, double y, double k);
