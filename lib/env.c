#include "env.h"

#include "pool.h"
#include "text.h"
#include "words.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

/* The slot of the variable whose name NAME begins with, or the empty one for it. */
static uint32_t *find(const struct env *env, const char *name)
{
	size_t length = strcspn(name, "="), hash = 0;

	for (size_t i = 0; i < length; i++)
		hash = hash * 31 + (unsigned char)name[i];
	for (;; hash++) {
		uint32_t *slot = &env->slots[hash & env->mask];
		const char *there = *slot ? env->vars[*slot - 1] : NULL;

		if (!*slot || (there && !strncmp(there, name, length) && there[length] == '='))
			return slot;
	}
}

int env_start(struct env *env, char *const *base, size_t more)
{
	env->room = (base ? words_count(base) : 0) + more;
	while (env->mask < 2 * env->room)
		env->mask = 2 * env->mask + 1;
	env->vars = pool_take((env->room + 1) * sizeof *env->vars);
	env->slots = pool_take((env->mask + 1) * sizeof *env->slots);
	if (!env->vars || !env->slots)
		return -1;
	for (; base && *base; base++)
		env_put(env, *base);
	return 0;
}

void env_put(struct env *env, const char *variable)
{
	uint32_t *slot = find(env, variable);

	if (!*slot && env->count < env->room)
		*slot = ++env->count;
	/* execve(2) takes them as char *, and does not write them. */
	if (*slot)
		env->vars[*slot - 1] = (char *)(uintptr_t)variable;
}

int env_set(struct env *env, const char *name, const char *value)
{
	const char *variable = words_pair(name, value);

	if (!variable)
		return -1;
	env_put(env, variable);
	return 0;
}

/* The last takes its place. The slot is not emptied: find would not look behind it any more. */
void env_unset(struct env *env, const char *name)
{
	uint32_t *slot = find(env, name), place = *slot;
	char **last;

	if (!place)
		return;
	last = &env->vars[--env->count];
	*find(env, *last) = place;
	env->vars[place - 1] = *last;
	*last = NULL;
	*slot = env->room + 1; /* the closing NULL */
}

/* NAMES are lists with commas. */
static bool is_kept(const struct opt_list *names, const char *variable)
{
	for (const struct opt_item *item = names->first; item; item = item->next)
		if (text_lists(item->value, ",", variable, strcspn(variable, "=")))
			return true;
	return false;
}

void env_keep(const struct opt_list *names)
{
	char **kept = environ;

	for (char **variable = environ; *variable; variable++)
		if (is_kept(names, *variable))
			*kept++ = *variable;
	*kept = NULL;
}
