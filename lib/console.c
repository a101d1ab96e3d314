#include "console.h"

#include "err.h"
#include "mount.h"
#include "tty.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_own_master(struct container *c)
{
	c->root.pts = tty_create_devpts();
	return c->root.pts < 0 ? -1 : tty_open_master(c->root.pts, "ptmx");
}

static int open_master(struct container *c)
{
	int master = c->config->rootfs ? -1 : tty_open_master(AT_FDCWD, "/dev/ptmx");

	return master < 0 ? open_own_master(c) : master;
}

int console_open(struct container *c)
{
	static struct relay relay; /* large: not among what each run touches */
	struct relay *r = c->relay = &relay;

	r->master = open_master(c);
	if (r->master < 0 || relay_open(r) < 0)
		return -1;
	if (unshare(CLONE_FILES) < 0)
		return fail("unshare");
	tty_copy_settings(r->slave);
	if (tty_become_controlling(r->slave) < 0)
		return -1;
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (c->config->tty & 1 << fd && dup2(r->slave, fd) < 0)
			return fail("dup2");
	return 0;
}

/* It is a mount of this namespace since /dev/pts is. */
static int bind_slave(int slave, int dev)
{
	int mount;

	if (mknodat(dev, "console", S_IFREG | 0620, 0) < 0)
		return fail("/dev/console");
	mount = mount_clone(slave, "", 0);
	return mount < 0 ? -1 : mount_attach(mount, dev, "console");
}

int console_show(struct container *c)
{
	if (c->config->rootfs)
		return bind_slave(c->relay->slave, c->root.dev);
	/* Where there is no /dev/pts the terminal works without a name. */
	if (c->root.pts > 0 && mount_attach(c->root.pts, AT_FDCWD, "/dev/pts") < 0)
		err_clear();
	return 0;
}

int console_give(struct container *c)
{
	return fchownat(STDIN_FILENO, "", c->user.uid, (gid_t)-1, AT_EMPTY_PATH) < 0
		       ? fail("owner")
		       : 0;
}

struct relay *console_start(struct container *c)
{
	if (!c->relay)
		return NULL;
	if (c->root.pts > 0)
		close(c->root.pts);
	c->relay->has_init = c->config->init;
	relay_start(c->relay, c->pid);
	return c->relay;
}
