#ifndef DIRECTORY_H
#define DIRECTORY_H

#include <dirent.h>

/* Calls VISIT for every name in the directory DIR (read from its current position) but . and
 * .. ; names may be removed meanwhile. TYPE: for those of this type only, DT_DIR or its like,
 * in a file system that tells it with the name, as the kernel's own do; DT_UNKNOWN: for all.
 * Ends with the first result that is not 0, and returns it; -1 with the error set where DIR
 * cannot be read. libc's readdir brings malloc. */
int directory_each(int dir, int type, int (*visit)(void *context, int dir, const char *name),
	void *context);

/* Removes the directory PATH and all it holds. Never leaves it by a symbolic link nor into a
 * file system mounted there: that ends it. 0 or -1. */
int directory_remove(const char *path);

#endif
