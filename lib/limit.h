#ifndef LIMIT_H
#define LIMIT_H

#include "opt.h"

#include <stdbool.h>

/* Options about limits, in docker's syntax, turned into what the files of cgroup v2 take. All
 * are row setters (opt.h): 0, or -1 with an error that says what is accepted. */

/* Appends "FILE=VALUE" to the list at row->offset: for the option of the row's name. */
int limit_add(void *config, const struct opt *row, const char *value);

/* Checks a size of memory, or for --memory-swap of memory and swap, which may be -1: unlimited,
 * and keeps its text at row->offset: what it means for swap depends on the other. */
int limit_set_memory(void *config, const struct opt *row, const char *value);

/* What the files take for --memory and --memory-swap, "" for none. */
struct limit_memory {
	char max[24], swap_max[24];
	bool swap_is_given;
};

/* Finds that for MEMORY and SWAP (NULL: not given; without SWAP as docker has it as much swap
 * as memory may be used). 0, or -1 if the two contradict each other. */
int limit_find_memory(const char *memory, const char *swap, struct limit_memory *limit);

/* Checks a path from the top of the cgroups. */
int limit_set_parent(void *config, const struct opt *row, const char *value);

#endif
