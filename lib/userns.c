#include "userns.h"

#include "caps.h"
#include "command.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "rootfs.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <string.h>
#include <unistd.h>

/* Static, and not part of struct container: it is large, and pages of that stay. */
static struct idmap ranges;

static bool is_mode(const struct container_config *config, const char *mode)
{
	return config->userns && !strcmp(config->userns, mode);
}

static bool has_maps(const struct container_config *config)
{
	return config->maps && idmap_is_given(config->maps);
}

static int take_given(struct userns *ns, const struct container_config *config)
{
	if (config->userns)
		return fail_plain("--userns %s says already what --uidmap and --gidmap say",
			config->userns);
	*ns->maps = *config->maps;
	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS; kind++)
		if (!ns->maps->of[kind].count)
			ns->maps->of[kind] = ns->maps->of[!kind];
	return 0;
}

/* The caller's own ids are mapped one by one; his ranges, if he can use them, go around. */
static int take_caller(struct userns *ns)
{
	int status = 0;

	ns->is_single = !command_is_there("newuidmap") || !command_is_there("newgidmap") ||
			idmap_add_both(ns->maps, "auto") < 0;
	err_clear();
	if (ns->is_single)
		return 0;
	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS && !status; kind++)
		status = idmap_fold(&ns->maps->of[kind], ns->inner[kind], ns->outer[kind]);
	return status;
}

static int choose_maps(struct userns *ns, const struct container_config *config)
{
	if (has_maps(config))
		return take_given(ns, config);
	if (is_mode(config, "keep-id"))
		memcpy(ns->inner, ns->outer, sizeof ns->inner);
	/* Of root nothing but a range of his remains. */
	if (is_mode(config, "auto") && ns->outer[IDMAP_USERS] == 0)
		return idmap_add_both(ns->maps, "auto");
	return take_caller(ns);
}

int userns_choose(struct container *c)
{
	const struct container_config *config = c->config;
	struct userns *ns = &c->userns;

	if (caps_permitted(&c->caps) < 0)
		return -1;
	/* Without this capability no other namespace can be made from outside of one. */
	c->want[WANT_USERNS] =
		has_maps(config) || (config->userns ? strcmp(config->userns, "host") != 0
						    : !(c->caps >> CAP_SYS_ADMIN & 1));
	if (!c->want[WANT_USERNS])
		return 0;
	ns->maps = &ranges;
	ns->outer[IDMAP_USERS] = geteuid();
	ns->outer[IDMAP_GROUPS] = getegid();
	return choose_maps(ns, config);
}

int userns_prepare(struct container *c)
{
	const struct container_config *config = c->config;
	struct userns *ns = &c->userns;

	if (ns->is_single)
		return 0;
	/* Files of root would be nobody's inside, and the way to them closed to him. */
	if (config->rootfs && ns->outer[IDMAP_USERS] == 0 && rootfs_open_mapped(c) < 0)
		return -1;
	return broker_start(&ns->broker);
}

void userns_release(struct container *c)
{
	if (c->userns.broker.pid > 0)
		broker_end(&c->userns.broker);
}

/* For broker_call: there the root is mapped as the user namespace of process PID is. */
static int map_root(const void *context, pid_t pid)
{
	const struct container *c = context;
	char path[32];
	int ns, status;

	fmt_write(path, sizeof path, "/proc/%d/ns/user", pid);
	ns = io_open(AT_FDCWD, path, O_RDONLY);
	if (ns < 0)
		return -1;
	status = mount_map_ids(c->root.fd, ns);
	close(ns);
	return status < 0 ? fail_in(c->config->rootfs) : 0;
}

static int write_maps(struct container *c)
{
	const struct userns *ns = &c->userns;
	int status = 0;

	if (!ns->is_single) {
		status = broker_call(&ns->broker, idmap_write_for, ns->maps, c->pid);
		if (!status && c->root.is_mapped)
			status = broker_call(&ns->broker, map_root, c, c->pid);
		return status;
	}
	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS && !status; kind++)
		status = idmap_write_own(kind, ns->inner[kind], ns->outer[kind]);
	return status;
}

int userns_enter(struct container *c)
{
	const uint32_t *id = c->userns.inner;

	if (write_maps(c) != 0)
		return -1;
	if (kernel_set_group(id[IDMAP_GROUPS]) < 0)
		return fail_plain("group %u is not mapped", id[IDMAP_GROUPS]);
	if (kernel_set_user(id[IDMAP_USERS]) < 0)
		return fail_plain("user %u is not mapped", id[IDMAP_USERS]);
	return 0;
}
