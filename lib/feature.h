#ifndef FEATURE_H
#define FEATURE_H

#include "hint-cause.h"

/* What of the kernel, of the system's set-up and of the caller's rights minictr uses. */
struct feature {
	const char *name;
	const char *use;                             /* what of minictr needs it */
	int (*check)(const struct feature *feature); /* see feature_find_lack */
	const char *lack; /* what gives it, where CHECK fails with NUMBER */
	int number;
	int namespaces; /* that it takes, CLONE_NEW... */
};

/* All, ended by a row without a name. */
const struct feature *feature_list(void);

/* That of NAME; NULL, error set. */
const struct feature *feature_find(const char *name);

/* Tries FEATURE, and changes nothing by that. NULL: it is there; else what lacks, perhaps with
 * a hint, valid until the next call. Leaves no error set. */
const char *feature_find_lack(const struct feature *feature);

/* A cause (hint-cause.h): it is the error that tells of a file system that lacks. Found: what
 * gives it. */
bool feature_look(struct hint_case *h);

#endif
