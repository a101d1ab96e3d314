#ifndef DRAFT_H
#define DRAFT_H

#include "err.h"

#include <stddef.h>

/* A text that grows. What does not fit is left out. */
struct draft {
	char *text;
	size_t size, length; /* room for it, NUL included; of what stands there */
};

/* Appends to it (fmt.h). */
void draft_add(struct draft *draft, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The same with a literal that is packed, where time does not count. */
#define draft_tell(draft, format, ...)                                                         \
	draft_add(draft, ERR_FORMAT(format, ##__VA_ARGS__), ##__VA_ARGS__)

#endif
