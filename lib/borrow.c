#include "borrow.h"

#include "err.h"
#include "io.h"
#include "mount.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>

/* A copy of PATH with all that is mounted below: parts of it may be locked together. */
static int take(const char *path)
{
	int mount = mount_clone(AT_FDCWD, path, AT_RECURSIVE);

	return mount < 0 || io_is_kernel(mount)
		       ? mount
		       : fail_plain("%s: is none of the kernel's", path);
}

static bool is_proc(const struct volume *v)
{
	return v->kind == VOLUME_BIND && !strcmp(v->source, "/proc") &&
	       !strcmp(v->target, "/proc");
}

static bool has_volume_of_proc(const struct container_config *config)
{
	const struct volume *v = config->volumes.first;

	while (v && !is_proc(v))
		v = v->next;
	return v != NULL;
}

static int create(const char *fs, const char *path, unsigned attributes, bool *borrows)
{
	int mount = mount_create(fs, NULL, attributes);

	*borrows = *borrows && mount < 0 && err_number() == EPERM;
	return *borrows ? take(path) : mount;
}

int borrow_create_proc(struct container *c, unsigned attributes)
{
	const struct container_config *config = c->config;

	c->root.borrows_proc =
		config->shared_namespaces & CLONE_NEWPID || has_volume_of_proc(config);
	c->root.proc = create("proc", "/proc", attributes, &c->root.borrows_proc);
	return c->root.proc < 0 ? -1 : 0;
}

int borrow_create_sys(struct container *c, unsigned attributes)
{
	c->root.borrows_sys = c->root.borrows_proc ||
			      c->config->shared_namespaces & (CLONE_NEWNET | CLONE_NEWPID);
	c->root.sys = create("sysfs", "/sys", attributes, &c->root.borrows_sys);
	return c->root.sys < 0 ? -1 : 0;
}

bool borrow_is_volume(const struct container *c, const struct volume *v)
{
	return c->root.borrows_proc && is_proc(v);
}

int borrow_mqueue(const char *name)
{
	int mount = mount_clone(AT_FDCWD, "/dev/mqueue", 0);

	if (mount < 0)
		return err_number() == ENOENT ? 0 : -1;
	return mount_attach(mount, AT_FDCWD, name);
}
