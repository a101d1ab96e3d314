/* The file of run --env-file, and the variables as COMMAND gets them. */

#include "frame/frame.h"

#include "env.h"
#include "optfile.h"

#include <string.h>

void fuzz(char *text, size_t size)
{
	struct opt_list list = { 0 };
	struct env env = { 0 };
	size_t count = 0;

	(void)text, (void)size;
	if (optfile_add_variables(&list, frame_file()) < 0) {
		frame_check(-1);
		return;
	}
	for (const struct opt_item *i = list.first; i; i = i->next)
		count++;
	must(env_start(&env, NULL, count) == 0);
	for (const struct opt_item *i = list.first; i; i = i->next) {
		must(*i->value && *i->value != '#' && !strchr(i->value, '\n'));
		if (strchr(i->value, '='))
			env_put(&env, i->value);
		else
			env_unset(&env, i->value);
	}
	must(env.count <= count && !env.vars[env.count]);
}
