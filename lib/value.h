#ifndef VALUE_H
#define VALUE_H

#include <stdint.h>

/* Values of options: strict, whole words. 0, or -1 with an error that says what is accepted. */

/* An unsigned decimal number from MIN to MAX: digits only. */
int value_number(const char *text, uint64_t min, uint64_t max, uint64_t *number);

/* A decimal number with or without a sign, of 64 bits. */
int value_signed(const char *text, int64_t *number);

/* A size in bytes: a decimal number, with a fraction or not, and b, k, m, g, t or p, powers of
 * 1024, in either case; kb and kib are the same as k. */
int value_size(const char *text, uint64_t *bytes);

/* A decimal number with or without a fraction, e.g. 0.5, times UNIT, rounded down. */
int value_fraction(const char *text, uint64_t unit, uint64_t *result);

/* An octal number up to MAX. */
int value_octal(const char *text, unsigned max, unsigned *number);

/* A user or group id: 0 to 4294967294 (the next one means "no change" to the kernel). */
int value_id(const char *text, uint32_t *id);

/* A signal: its name, as sig_number takes it, or its number. */
int value_signal(const char *text, int *number);

/* A name of a host or a container: 1 to 64 of letters, digits, _ . and - */
int value_name(const char *text);

#endif
