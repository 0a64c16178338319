/* words.h: numbers and lengths as an American print buyer reads them. All: transfer full. */
#pragma once

#include <glib.h>

/* "32,000" */
char *tf_words_count(gint64 number);

/* "1 carton", "12 cartons": with an s where there is not one. */
char *tf_words_of(gint64 number, const char *thing);

/* "5.5 in": points as inches, at most four digits after the dot. */
char *tf_words_inches(double points);

/* "5-1/2″": points as inches with fractions down to sixteenths, as trades write them; as
 * tf_words_inches() where there is no such fraction. */
char *tf_words_fraction(double points);

/* "35 lb", "0.05 lb": grams as pounds. */
char *tf_words_pounds(double grams);

/* "1,512.3 lb": milligrams as pounds, to the nearest tenth, for columns. */
char *tf_words_weight(gint64 mg);

/* "$1,234.50" */
char *tf_words_dollars(gint64 cents);

/* "3.4 h", up to the next tenth */
char *tf_words_hours(gint64 seconds);

/* "5.5 × 8.5 in" */
char *tf_words_size(double width, double height);
