#ifndef PLAN_TEXT_H
#define PLAN_TEXT_H

#include <stddef.h>

/* A text that grows by lines. What does not fit is left out. */
struct plan_text {
	char *text; /* in the pool */
	size_t length;
};

/* Makes an empty one. 0; -1, error set. */
int plan_text_begin(struct plan_text *out);

/* Appends to the line (fmt.h). Control characters become question marks. */
void plan_text_add(struct plan_text *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Ends the line, without the blanks and semicolons that it ends in. */
void plan_text_end(struct plan_text *out);

#endif
