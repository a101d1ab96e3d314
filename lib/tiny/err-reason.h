#ifndef ERR_REASON_H
#define ERR_REASON_H

/* In a tiny program it is told what was refused, which is the first of the arguments if that is
 * a text, and not why. */
#define ERR_REASON(format, ...)                                                                \
	((void)sizeof err_check(format, ##__VA_ARGS__),                                        \
		err_reason_omit(ERR_REASON_FIRST(__VA_ARGS__ __VA_OPT__(, ) "")))
#define ERR_REASON_FIRST(first, ...)                                                           \
	_Generic((first), char * : (first), const char * : (first), default : "")

/* Sets the error that WHAT is refused, "" for what stands before it. Returns -1. */
int err_reason_omit(const char *what) __attribute__((cold));

#endif
