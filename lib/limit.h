#ifndef LIMIT_H
#define LIMIT_H

#include "opt.h"

#include <stdint.h>

/* Options about limits, in docker's syntax, turned into what the files of cgroup v2 take. The
 * row setters (opt.h) return 0, or -1 with an error that says what is accepted. */

/* Append "FILE=VALUE" to the list at row->offset: for a number of CPUs, docker's weight against
 * others, a number of processes, and a list of CPUs or, by the row's mark, of memory nodes. */
int limit_add_cpus(void *config, const struct opt *row, const char *value);
int limit_add_shares(void *config, const struct opt *row, const char *value);
int limit_add_pids(void *config, const struct opt *row, const char *value);
int limit_add_cpuset(void *config, const struct opt *row, const char *value);

/* Mark of the row about memory nodes. */
enum { LIMIT_MEMS = 1 };

/* Marks of rows about a device. */
enum limit_device { LIMIT_READ_BPS, LIMIT_WRITE_BPS, LIMIT_READ_IOPS, LIMIT_WRITE_IOPS };

/* The same for DEVICE:RATE, a rate in bytes or operations a second. */
int limit_add_device(void *config, const struct opt *row, const char *value);

/* Appends VALUE, "FILE=VALUE" already, where FILE is one that limits. */
int limit_add_file(void *config, const struct opt *row, const char *value);

/* A size of memory as given, NULL: not, and in bytes. */
struct limit_size {
	const char *text;
	uint64_t bytes;
};

/* --memory, --memory-reservation and --memory-swap, which is memory and swap together. */
struct limit_memory {
	struct limit_size max, low, swap;
};

/* Sets the struct limit_size at row->offset. "-1" is LIMIT_NONE. */
int limit_set_size(void *config, const struct opt *row, const char *value);

/* 0, or -1 if what was given contradicts itself. */
int limit_check_memory(const struct limit_memory *memory);

/* What memory.swap.max takes beside --memory: without --memory-swap as much as that, as docker
 * has it. */
uint64_t limit_find_swap(const struct limit_memory *memory);

/* Checks a path from the top of the cgroups. */
int limit_set_parent(void *config, const struct opt *row, const char *value);

/* Without limit. */
#define LIMIT_NONE UINT64_MAX

#endif
