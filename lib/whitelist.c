#include "whitelist.h"

#include "pool.h"
#include "text.h"

#include <stdbool.h>
#include <string.h>
#include <unistd.h>

/* NAMES are lists with commas. */
static bool is_kept(const struct opt_list *names, const char *variable)
{
	for (const struct opt_item *item = names->first; item; item = item->next)
		if (text_lists(item->value, ",", variable, strcspn(variable, "=")))
			return true;
	return false;
}

int whitelist_apply(const struct opt_list *names)
{
	size_t count = 0;
	char **kept;

	while (environ[count])
		count++;
	kept = pool_take((count + 1) * sizeof *kept);
	if (!kept)
		return -1;
	count = 0;
	for (char **variable = environ; *variable; variable++)
		if (is_kept(names, *variable))
			kept[count++] = *variable;
	environ = kept;
	return 0;
}
