#include "storage.h"

#include "borrow.h"
#include "err.h"
#include "io.h"
#include "mount.h"
#include "mountinfo.h"
#include "pool.h"
#include "target.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

int storage_check(const struct container_config *config)
{
	if (config->rootfs || (!config->volumes.first && !config->overlay &&
				      !config->shm_size && !config->security.mask.first))
		return 0;
	return fail_plain(
		"is needed for --volume, --tmpfs, --device, --read-only and their like: "
		"--rootfs DIR");
}

int storage_lock_overlay(struct container *c)
{
	const char *overlay = c->config->overlay;
	int dir = io_open(AT_FDCWD, overlay, O_RDONLY | O_DIRECTORY);

	if (dir < 0)
		return -1;
	if (io_is_same_file(overlay, c->config->rootfs))
		return fail_plain("%s: is the root itself", overlay);
	if (flock(dir, LOCK_EX | LOCK_NB) == 0)
		return 0;
	if (errno == EWOULDBLOCK)
		return fail_plain("%s: another run uses it", overlay);
	return fail_path(overlay);
}

/* The flag for calls that take what is mounted below the source too. */
static unsigned below(const struct volume *v)
{
	return v->flags & MS_BIND ? 0 : AT_RECURSIVE;
}

/* What is asked to pass mounts on needs somebody to pass them to, or from. */
static bool has_peers(const struct volume *v)
{
	int file = io_open(AT_FDCWD, v->source, O_PATH);
	bool has = mountinfo_has(file, " shared:") ||
		   (v->flags & MS_SLAVE && mountinfo_has(file, " master:"));

	close(file);
	return has;
}

/* Returns the descriptor of a copy of the mount; -1, error set. */
static int open_source(const struct volume *v)
{
	int mount = mount_clone(AT_FDCWD, v->source, below(v));
	struct stat st;

	if (mount < 0)
		return -1;
	if (v->kind == VOLUME_DEVICE &&
		(fstat(mount, &st) < 0 || (!S_ISCHR(st.st_mode) && !S_ISBLK(st.st_mode))))
		return fail_plain("%s: is not a device", v->source);
	if (v->flags & (MS_SHARED | MS_SLAVE) && !has_peers(v))
		return fail_plain(
			"%s: is not on a shared mount, as rshared and rslave need", v->source);
	return mount;
}

int storage_open_sources(struct container *c)
{
	const struct volume_list *list = &c->config->volumes;
	size_t i = 0;

	c->sources = pool_take(list->count * sizeof *c->sources);
	if (!c->sources)
		return -1;
	for (const struct volume *v = list->first; v; v = v->next, i++) {
		if (v->source && (c->sources[i] = open_source(v)) < 0)
			return -1;
	}
	return 0;
}

/* Files of the kernel must be what they claim to be: what is mounted there could lie to us, to
 * COMMAND and to the masks. */
static int check_place(struct container *c, int place, const char *path)
{
	if (c->config->privileged || !io_is_kernel(place))
		return 0;
	return fail_plain("%s: lies in /proc or /sys, where nothing may be mounted without "
			  "--privileged",
		path);
}

/* The MOUNT of V, now that it is attached, becomes what was asked for. */
static int finish(struct container *c, const struct volume *v, int mount)
{
	unsigned attributes = v->flags & VOLUME_ATTRIBUTES;

	if (v->kind == VOLUME_TMPFS)
		return 0;
	if (v->kind == VOLUME_BIND && !c->config->privileged)
		attributes |= MS_NODEV;
	if (mount_share(mount, v->flags & VOLUME_PROPAGATION) < 0)
		return -1;
	return attributes ? mount_restrict(mount, below(v), attributes) : 0;
}

/* EARLIER: the flags of all that have been mounted. */
static int mount_volume(
	struct container *c, const struct volume *v, int source, unsigned earlier)
{
	int mount = v->source ? source
			      : mount_create("tmpfs", v->keys, v->flags & VOLUME_ATTRIBUTES);
	struct stat st;
	int place;

	if (mount < 0)
		return fail_in(v->target);
	if (fstat(mount, &st) < 0)
		return fail_path(v->target);
	place = target_open(&c->root.fd, v->target, st.st_mode);
	if (place < 0 || check_place(c, place, v->target) < 0)
		return -1;
	/* Links of the image may lead there too. */
	if (earlier & MS_SHARED && target_refuse_shared(place, v->target) < 0)
		return -1;
	if (mount_attach(mount, place, "") < 0 || finish(c, v, mount) < 0)
		return fail_in(v->target);
	close(place);
	close(mount);
	return 0;
}

int storage_mount_volumes(struct container *c)
{
	unsigned earlier = 0;
	size_t i = 0;

	for (const struct volume *v = c->config->volumes.first; v; v = v->next) {
		if (!borrow_is_volume(c, v) && mount_volume(c, v, c->sources[i], earlier) < 0)
			return -1;
		earlier |= v->flags;
		i++;
	}
	return 0;
}
