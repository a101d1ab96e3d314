#ifndef OUTDIR_H
#define OUTDIR_H

#include "pack.h"
#include "staging.h"

/* A directory that appears whole or not at all, closed to others while it is made. Owners are
 * given where the caller may give them. */

struct outdir {
	struct pack_sink sink;
	struct staging staging;
	int root, file;
	bool replace;
	const int64_t *time;
};

/* Gets ready to make the directory PATH, all in it last changed at TIME (NULL: now). What is
 * there already is an error, but for an empty directory or, with REPLACE, another root.
 * 0, or -1 with nothing left behind. */
int outdir_open(struct outdir *out, const char *path, bool replace, const int64_t *time);

/* Moves the finished directory to its place and removes what it replaces; if that fails the
 * new one stays nevertheless. 0; -1 with the error set. Closed in any case. */
int outdir_keep(struct outdir *out);

/* Removes what was made so far. -1, for the error that is set; if something stays, it is about
 * that. Closed. */
int outdir_drop(struct outdir *out);

#endif
