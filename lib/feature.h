#ifndef FEATURE_H
#define FEATURE_H

#include "hint-cause.h"

/* What of the kernel, of the system's set-up and of the caller's rights minictr uses: a row of
 * feature.tsv, which explains them. */
struct feature {
	const char *name, *use, *lack;
	int (*check)(const struct feature *feature);
	int takes;
	size_t row; /* the next one */
};

/* Makes FEATURE the next of all, the first if it is zero. False: there are no more. */
bool feature_next(struct feature *feature);

/* Makes FEATURE that of NAME. 0; -1, error set. */
int feature_find(struct feature *feature, const char *name);

/* Tries FEATURE, and changes nothing by that. NULL: it is there; else what lacks, and what may
 * mend it, valid until the next call. Leaves no error set. */
const char *feature_find_lack(const struct feature *feature);

/* A cause (hint-cause.h): it is the error that tells of a file system that lacks. Found: what
 * gives it. */
bool feature_look(void);

#endif
