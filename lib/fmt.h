#ifndef FMT_H
#define FMT_H

#include <stdarg.h>
#include <stddef.h>

/* printf's little sister: %s %c %d %u %o %x %%, with the flag - or 0, a width, a
 * precision .* for %s, and the lengths l and ll. libc's own brings 16 KB. */

/* Writes at most SIZE bytes, NUL included, to BUFFER (cut short if it does not fit) and
 * returns the length of what stands there. SIZE is 1 or more. */
size_t fmt_write(char *buffer, size_t size, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same for a va_list. Of each %s at most LONGEST bytes are written. */
size_t fmt_write_list(char *buffer, size_t size, size_t longest, const char *format,
	va_list *args) __attribute__((format(printf, 4, 0)));

/* LONGEST: as long as it is. */
#define FMT_WHOLE ((size_t)-1)

#endif
