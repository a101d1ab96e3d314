#ifndef DRAFT_H
#define DRAFT_H

#include <stddef.h>

/* A text that grows. What does not fit is left out. */
struct draft {
	char *text;
	size_t size, length; /* room for it, NUL included; of what stands there */
};

/* Appends to it (fmt.h). */
void draft_add(struct draft *draft, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
