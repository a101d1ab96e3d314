#include "security.h"

#include "opt-set.h"
#include "pool.h"

#include <string.h>
#include <strings.h>

/* Each of the paths in VALUE, absolute ones or the word ALL. */
static int add_paths(void *config, const struct opt *row, const char *value)
{
	do {
		size_t length = strcspn(value, ":");
		char *path = pool_copy(value, length);

		if (!path)
			return -1;
		if (*path != '/' && (!row->mark || strcasecmp(path, "ALL") != 0))
			return opt_refuse(row, path);
		if (opt_add(config, row, path) < 0)
			return -1;
		value += length + (value[length] == ':');
	} while (*value);
	return 0;
}

enum { TAKES_ALL = 1 };

static opt_setter *const setters[] = { opt_set_choice, add_paths };

static const struct opt_row rows[] = {
	{ 0, offsetof(struct security, no_new_privs), SECURITY_ON },
	{ 0, offsetof(struct security, seccomp), SECCOMP_DEFAULT },
	{ 1, offsetof(struct security, mask) },
	{ 1, offsetof(struct security, unmask), TAKES_ALL },
};

static const struct opt_table keys = {
	"--no-new-privileges[=true|false]\0"
	"--seccomp default|compat|unconfined\0"
	"--mask an absolute path\0"
	"--unmask an absolute path or ALL\0",
	setters,
	rows,
};

int security_set(void *config, const struct opt *row, const char *value)
{
	size_t length = strcspn(value, "=:");
	char *key = pool_copy(value, length);

	if (!key)
		return -1;
	return opt_apply(
		&keys, opt_member(config, row), key, value[length] ? value + length + 1 : NULL);
}
