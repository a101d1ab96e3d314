#include "env.h"

#include "fmt.h"
#include "pool.h"
#include "text.h"
#include "words.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

/* The place of the variable whose name NAME begins with, or that of the closing NULL. */
static size_t find(const struct env *env, const char *name)
{
	size_t length = strcspn(name, "=");
	size_t i;

	for (i = 0; i < env->count; i++)
		if (!strncmp(env->vars[i], name, length) && env->vars[i][length] == '=')
			break;
	return i;
}

int env_start(struct env *env, char *const *base, size_t more)
{
	size_t count = base ? words_count(base) : 0;

	env->room = count + more;
	env->vars = pool_take((env->room + 1) * sizeof *env->vars);
	if (!env->vars)
		return -1;
	if (count)
		memcpy(env->vars, base, count * sizeof *base);
	env->count = count;
	return 0;
}

void env_put(struct env *env, const char *variable)
{
	size_t i = find(env, variable);

	if (i == env->room)
		return;
	/* execve(2) takes them as char *, and does not write them. */
	env->vars[i] = (char *)(uintptr_t)variable;
	if (i == env->count)
		env->vars[++env->count] = NULL;
}

int env_set(struct env *env, const char *name, const char *value)
{
	size_t size = strlen(name) + strlen(value) + 2;
	char *variable = pool_take(size);

	if (!variable)
		return -1;
	fmt_write(variable, size, "%s=%s", name, value);
	env_put(env, variable);
	return 0;
}

void env_unset(struct env *env, const char *name)
{
	size_t i = find(env, name);

	if (i == env->count)
		return;
	env->count--;
	memmove(env->vars + i, env->vars + i + 1, (env->count - i + 1) * sizeof *env->vars);
}

const char *env_get(const struct env *env, const char *name)
{
	const char *variable = env->vars[find(env, name)];

	return variable ? strchr(variable, '=') + 1 : NULL;
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
