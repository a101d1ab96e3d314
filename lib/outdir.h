#ifndef OUTDIR_H
#define OUTDIR_H

#include "pack.h"

#include <limits.h>
#include <stdbool.h>

/* A directory that appears whole or not at all: it is made beside its place under a name that
 * nobody can know, closed to others, and moved there at the end. Owners are given where the
 * caller may. */

struct outdir {
	struct pack_sink sink;
	char parent_path[PATH_MAX];
	char name[NAME_MAX + 1];
	char fresh[32]; /* name of the directory that is being made, in PARENT */
	int parent, root, file;
	bool replace;        /* a directory that is not empty is to be replaced */
	const int64_t *time; /* of last change, for all that is made; NULL: now */
};

/* Gets ready to make PATH. Something there already is an error, but for an empty directory,
 * or with REPLACE any. 0, or -1 with nothing left behind. */
int outdir_open(struct outdir *out, const char *path, bool replace, const int64_t *time);

/* Moves the finished directory to its place. What it replaces is removed; if that fails the new
 * one stays in place nevertheless. 0; -1 with the error set. */
int outdir_keep(struct outdir *out);

/* Removes what was made so far, and keeps the error that is set. */
void outdir_drop(struct outdir *out);

#endif
