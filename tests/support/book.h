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

/* The same texts in another layout of the folder @layouts. */
Book *book_new_in(const char *tag, const char *layouts, const char *layout);

/* Text of every unit as it stands on the pages, by id. */
GHashTable *book_text(const Book *book);

/* Fails the test unless @texts holds every character of @block and of what is in it once; spaces
 * do not count, nor the order. Counts the units in @n_checked. */
void
book_check_text(const Book *book, GHashTable *texts, const TfBlock *block, int *n_checked);
