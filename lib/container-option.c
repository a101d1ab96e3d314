#include "container-option.h"

#include "caps.h"
#include "container.h"
#include "err.h"
#include "ns.h"
#include "opt-set.h"
#include "pool.h"
#include "value.h"

#include <sched.h>
#include <string.h>
#include <unistd.h>

int container_option_set_namespace(void *config, const struct opt *row, const char *value)
{
	struct container_config *c = config;
	int flag = ns_table[row->mark].flag, word = opt_choose(row, value);

	c->shared_namespaces &= ~flag;
	if (word > 0)
		c->shared_namespaces |= flag;
	return word < 0 ? -1 : 0;
}

int container_option_set_network(void *config, const struct opt *row, const char *value)
{
	struct container_config *c = config;

	c->network = NULL;
	if (strncmp(value, "ns:", 3) != 0 || !value[3])
		return container_option_set_namespace(config, row, value);
	c->network = value + 3;
	c->shared_namespaces |= CLONE_NEWNET;
	return 0;
}

int container_option_add_ids(void *config, const struct opt *row, const char *value)
{
	struct container_config *c = config;

	return idmap_add(&c->maps, (enum idmap_kind)row->mark, value);
}

int container_option_set_capability(void *config, const struct opt *row, const char *value)
{
	struct container_config *c = config;
	uint64_t *set = opt_member(config, row);

	c->caps_given = true;
	return caps_parse(value, set);
}

int container_option_set_umask(void *config, const struct opt *row, const char *value)
{
	struct container_config *c = config;

	(void)row;
	c->umask_given = true;
	return value_octal(value, 0777, &c->umask);
}

int container_option_set_signal(void *config, const struct opt *row, const char *value)
{
	return value_signal(value, opt_member(config, row));
}

int container_option_set_text(void *config, const struct opt *row, const char *value)
{
	if (!*value)
		return fail_plain("is empty: --%s", opt_name(row));
	return opt_set_text(config, row, value);
}

/* A file whose name ends in :rw is itself, not the writable image of another. */
int container_option_set_rootfs(void *config, const struct opt *row, const char *value)
{
	struct container_config *c = config;
	size_t length = strlen(value);

	c->image_writable =
		length > 3 && !strcmp(value + length - 3, ":rw") && access(value, F_OK) < 0;
	if (c->image_writable)
		value = pool_copy(value, length - 3);
	return value ? container_option_set_text(config, row, value) : -1;
}

int container_option_set_overlay(void *config, const struct opt *row, const char *value)
{
	return value ? container_option_set_text(config, row, value)
		     : opt_set_text(config, row, "");
}

int container_option_set_read_only(void *config, const struct opt *row, const char *value)
{
	struct container_config *c = config;

	(void)row;
	(void)value;
	c->read_only = true;
	return volume_add_scratch(&c->volumes);
}

int container_option_set_shm_size(void *config, const struct opt *row, const char *value)
{
	struct container_config *c = config;

	(void)row;
	if (value_size(value, &c->shm_size) < 0)
		return -1;
	return c->shm_size ? 0 : fail_plain("'%s' is no room at all", value);
}

int container_option_set_oom_score(void *config, const struct opt *row, const char *value)
{
	int64_t n;

	if (value_signed(value, &n) < 0 || n < -1000 || n > 1000)
		return fail_plain("'%s' is not a number from -1000 to 1000", value);
	return opt_set_text(config, row, value);
}
