/* book.h: the real booklet of this project in one language, loaded and composed. */
#pragma once

#include "compose/compose.h"

typedef struct {
    TfFindings *findings;
    TfReference *reference;
    TfCampaign *campaign;
    TfFaces *faces;
    TfLayout *layout;
    TfEdition *source;  /* English */
    TfEdition *edition; /* the same object for English */
    TfPages *pages;
} Book;

/* Fails the test where anything cannot be loaded. */
Book *book_new(const char *tag);
void book_free(Book *book);
