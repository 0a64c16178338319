/* name-data.c: says in a profile which registered measurements it was made from.
 *
 *     name-data "CGATS TR 006" IN.icc OUT.icc
 *
 * The ICC's registry of characterization data asks that a profile made from registered data has a
 * characterizationTargetTag with the text "ICCHDAT" and the reference name. colprof would write
 * the measurements there or nothing, and nothing in Debian edits tags. So this adds a row to the
 * table of tags and its text at the end; what stood behind the table moves by the length of the row.
 * The date becomes a fixed one, so that the same tools make the same bytes. Compiled by
 * make-profiles, and no part of the program. ICC.1:2001-04, 6.1 to 6.5.
 */
#include <stdio.h>
#include <string.h>

enum {
    HEADER = 128, /* bytes before the number of tags   */
    ROW = 12,     /* signature, offset, size of a tag  */
    TEXT = 8,     /* type and four zeros before a text */
    LARGEST = 8 << 20
};

/* Year, month, day, hour, minute, second: 2026-01-01 00:00. */
static const unsigned char date[12] = {0x07, 0xEA, 0, 1, 0, 1};

static unsigned long
get(const unsigned char *at)
{
    return (unsigned long)at[0] << 24 | (unsigned long)at[1] << 16 |
           (unsigned long)at[2] << 8 | at[3];
}

static void
put(unsigned char *at, unsigned long value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* @from holds a profile of @size bytes; @to is zeroed and large enough. Returns: its new size */
static size_t
name_data(const unsigned char *from, size_t size, const char *name, unsigned char *to)
{
    unsigned long n = get(from + HEADER);
    size_t rows_end = HEADER + 4 + n * ROW;
    memcpy(to, from, rows_end);
    memcpy(to + rows_end + ROW, from + rows_end, size - rows_end);
    for (unsigned long i = 0; i < n; i++) {
        unsigned char *offset = to + HEADER + 4 + i * ROW + 4;
        put(offset, get(offset) + ROW);
    }
    size_t start = (size + ROW + 3) & ~(size_t)3; /* tags begin at multiples of four */
    int length = sprintf((char *)to + start + TEXT, "ICCHDAT %s", name) + 1;
    memcpy(to + start, "text", 4);
    memcpy(to + rows_end, "targ", 4);
    put(to + rows_end + 4, start);
    put(to + rows_end + 8, TEXT + (unsigned long)length);
    size_t whole = (start + TEXT + (size_t)length + 3) & ~(size_t)3;
    put(to, whole);
    put(to + HEADER, n + 1);
    memcpy(to + 24, date, sizeof date);
    return whole;
}

/* Returns: whether @from is a whole profile whose table is inside it */
static int
is_profile(const unsigned char *from, size_t size)
{
    return size >= HEADER + 4 && size <= LARGEST && get(from) == size &&
           memcmp(from + 36, "acsp", 4) == 0 &&
           get(from + HEADER) <= (size - HEADER - 4) / ROW;
}

int
main(int argc, char **argv)
{
    FILE *in = argc == 4 && strlen(argv[1]) < 64 ? fopen(argv[2], "rb") : NULL;
    static unsigned char from[LARGEST + 1], to[LARGEST + 256];
    if (in == NULL) {
        fputs("usage: name-data REFERENCE IN.icc OUT.icc\n", stderr);
        return 2;
    }
    size_t size = fread(from, 1, LARGEST + 1, in);
    if (!is_profile(from, size)) {
        fprintf(stderr, "name-data: %s: no ICC profile\n", argv[2]);
        return 2;
    }
    size_t whole = name_data(from, size, argv[1], to);
    FILE *out = fopen(argv[3], "wb");
    if (out == NULL || fwrite(to, 1, whole, out) != whole || fclose(out) != 0) {
        fprintf(stderr, "name-data: %s: cannot be written\n", argv[3]);
        return 2;
    }
    return 0;
}
