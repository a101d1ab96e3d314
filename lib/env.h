#ifndef ENV_H
#define ENV_H

#include "opt.h"

#include <stddef.h>
#include <stdint.h>

/* An environment being made: NAME=VALUE strings, ended by NULL, as execve(2) takes them. The
 * strings are not copied. */
struct env {
	char **vars;
	uint32_t count, room;
	uint32_t
		*slots; /* by the hash of a name, where it stands in VARS, from 1 on; 0: none */
	uint32_t mask;  /* one less than how many slots there are, a power of two */
};

/* Makes room for BASE (NULL: nothing) and MORE variables in ENV, which is zeroed, and takes
 * BASE over; of several with one name the last. 0 or -1. */
int env_start(struct env *env, char *const *base, size_t more);

/* Sets VARIABLE, "NAME=VALUE", in the place of an older one of that name. */
void env_put(struct env *env, const char *variable);

/* Sets NAME to VALUE. 0 or -1 (no memory). */
int env_set(struct env *env, const char *name, const char *value);

/* Removes NAME, which may be followed by = and more. The last takes its place. */
void env_unset(struct env *env, const char *name);

/* Leaves in environ only what NAMES, lists with commas, names. */
void env_keep(const struct opt_list *names);

#endif
