#ifndef LIMIT_H
#define LIMIT_H

#include "opt.h"

#include <stdbool.h>

/* Options about limits, in docker's syntax, turned into what the files of cgroup v2 take. All
 * are row setters (opt.h): 0, or -1 with an error that says what is accepted. */

/* Marks of rows: what is limited. */
enum limit_kind {
	LIMIT_RESERVATION, /* of memory */
	LIMIT_CPUS,
	LIMIT_SHARES, /* of the CPUs */
	LIMIT_CPUSET,
	LIMIT_MEMS, /* memory nodes */
	LIMIT_PIDS,
	LIMIT_READ_BPS, /* of a device, as are those that follow */
	LIMIT_WRITE_BPS,
	LIMIT_READ_IOPS,
	LIMIT_WRITE_IOPS,
};

/* Appends "FILE=VALUE" to the list at row->offset: for the limit that is the row's mark. */
int limit_add(void *config, const struct opt *row, const char *value);

/* Appends VALUE, "FILE=VALUE" already, where FILE is one that limits. */
int limit_add_file(void *config, const struct opt *row, const char *value);

/* Checks a size of memory, and keeps its text at row->offset: what it means for swap depends
 * on the other. */
int limit_set_memory(void *config, const struct opt *row, const char *value);

/* The same for memory and swap together, which may be -1: unlimited. */
int limit_set_swap(void *config, const struct opt *row, const char *value);

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
