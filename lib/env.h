#ifndef ENV_H
#define ENV_H

#include "opt.h"

#include <stddef.h>

/* An environment being made: NAME=VALUE strings, ended by NULL, as execve(2) takes them. The
 * strings are not copied. */
struct env {
	char **vars;
	size_t count;
	size_t room;
};

/* Makes room for BASE (NULL: nothing) and MORE variables, and takes BASE over. 0 or -1. */
int env_start(struct env *env, char *const *base, size_t more);

/* Sets VARIABLE, "NAME=VALUE", in the place of an older one of that name. */
void env_put(struct env *env, const char *variable);

/* Sets NAME to VALUE. 0 or -1 (no memory). */
int env_set(struct env *env, const char *name, const char *value);

/* Removes NAME, which may be followed by = and more. */
void env_unset(struct env *env, const char *name);

/* Value of NAME; NULL if it is not set. */
const char *env_get(const struct env *env, const char *name);

/* Leaves in environ only what NAMES, lists with commas, names. */
void env_keep(const struct opt_list *names);

#endif
