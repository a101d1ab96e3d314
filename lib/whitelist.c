#include "whitelist.h"

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

void whitelist_apply(const struct opt_list *names)
{
	char **kept = environ;

	for (char **variable = environ; *variable; variable++)
		if (is_kept(names, *variable))
			*kept++ = *variable;
	*kept = NULL;
}
