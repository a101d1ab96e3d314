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
#include <unistd.h>

/* The caller's own ids are mapped one by one; his ranges, if he can use them, go around. */
static int take_caller(struct userns *ns)
{
	int status = 0;

	if (!command_is_there("newuidmap") || !command_is_there("newgidmap") ||
		idmap_add_both(&ns->maps, "auto") < 0)
		ns->maps = (struct idmap){ 0 };
	err_clear();
	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS && !status; kind++)
		status = idmap_add_own(&ns->maps, kind, ns->inner[kind]);
	return status;
}

static int choose_maps(struct userns *ns, enum container_userns mode)
{
	if (mode == CONTAINER_KEEP_ID) {
		ns->inner[IDMAP_USERS] = geteuid();
		ns->inner[IDMAP_GROUPS] = getegid();
	}
	/* Of root nothing but a range of his remains. */
	if (mode == CONTAINER_AUTO && geteuid() == 0)
		return idmap_add_both(&ns->maps, "auto");
	return take_caller(ns);
}

int userns_choose(struct container *c)
{
	enum container_userns mode = c->config->userns;
	struct userns *ns = &c->userns;
	struct idmap_range **of = ns->maps.of;

	if (caps_permitted(&c->caps) < 0)
		return -1;
	ns->maps = c->config->maps;
	if (of[IDMAP_USERS] || of[IDMAP_GROUPS]) {
		c->want[WANT_USERNS] = true;
		if (!of[IDMAP_USERS])
			of[IDMAP_USERS] = of[IDMAP_GROUPS];
		if (!of[IDMAP_GROUPS])
			of[IDMAP_GROUPS] = of[IDMAP_USERS];
		return mode ? fail_plain("--userns goes with neither --uidmap nor --gidmap")
			    : 0;
	}
	/* Without this capability no other namespace can be made from outside of one. */
	if (mode == CONTAINER_HOST || (!mode && c->caps >> CAP_SYS_ADMIN & 1))
		return 0;
	c->want[WANT_USERNS] = true;
	return choose_maps(ns, mode);
}

int userns_prepare(struct container *c)
{
	const struct container_config *config = c->config;
	struct userns *ns = &c->userns;

	if (!idmap_needs_broker(&ns->maps))
		return 0;
	/* Files of root would be nobody's inside, and the way to them closed to him. */
	if (config->rootfs && geteuid() == 0 && rootfs_open_mapped(c) < 0)
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

int userns_enter(struct container *c)
{
	const struct userns *ns = &c->userns;

	if (idmap_write(&ns->maps, &ns->broker, c->pid) != 0 ||
		(c->root.fd && broker_call(&ns->broker, map_root, c, c->pid) < 0) ||
		idmap_become(ns->inner[IDMAP_USERS], ns->inner[IDMAP_GROUPS]) < 0)
		return -1;
	return caps_permitted(&c->caps);
}
