#ifndef LISTING_H
#define LISTING_H

/* Calls VISIT for every name in the directory DIR (read from its current position) but . and
 * .. ; names may be removed meanwhile. Ends with the first result that is not 0, and returns
 * it; -1 with the error set where DIR cannot be read. libc's readdir brings malloc. */
int listing_each(
	int dir, int (*visit)(void *context, int dir, const char *name), void *context);

#endif
