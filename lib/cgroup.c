#include "cgroup.h"

#include "cgroup-control.h"
#include "cgroup-end.h"
#include "cgroup-tree.h"
#include "cgroup-why.h"
#include "err.h"
#include "io.h"
#include "kernel.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than one that cleans up can need, in milliseconds. */
enum { PATIENCE = 50 };

/* 1: made and ours; 0: to be tried again, since somebody took it for a leftover in between, or
 * holds it, as whoever can read it can; -1 */
static int make_once(struct cgroup *cgroup)
{
	int parent = cgroup->parent, dir;

	if (mkdirat(parent, cgroup->name, S_ISVTX | 0755) < 0)
		return -1;
	dir = cgroup_open(parent, cgroup->name);
	if (dir < 0)
		return errno == ENOENT ? 0 : -1;
	if (flock(dir, LOCK_EX | LOCK_NB) == 0 && io_mode_at(dir, parent, cgroup->name)) {
		cgroup->dir = dir;
		return 1;
	}
	close(dir);
	return 0;
}

/* A directory of the name may be there for a moment only, while a leftover is removed. */
static int make_directory(struct cgroup *cgroup)
{
	int made;

	for (int patience = PATIENCE; (made = make_once(cgroup)) <= 0; patience--) {
		/* The kernel looks for the name before it looks for our rights. */
		if (made < 0 &&
			(errno != EEXIST || kernel_access(cgroup->parent, ".", W_OK) < 0))
			return cgroup_tree_fail(cgroup, cgroup->name);
		if (made == 0 || cgroup_end_leftover(cgroup->parent, cgroup->name))
			continue;
		if (patience <= 0)
			return fail_plain("%s%s/%s: is taken: choose another --name",
				cgroup->mount, cgroup->parent_path, cgroup->name);
		poll(NULL, 0, 1);
	}
	return 0;
}

static int make_in_parent(struct cgroup *cgroup)
{
	int status = make_directory(cgroup);

	if (status < 0)
		cgroup_tree_close(cgroup);
	return status;
}

static int make_below(struct cgroup *cgroup, const char *parent)
{
	if (cgroup_tree_open_parent(cgroup, parent) < 0)
		return -1;
	if (make_in_parent(cgroup) == 0)
		return 0;
	if (!cgroup->own_parent || err_number() != EACCES)
		return -1;
	/* It is another user's. */
	return cgroup_tree_open_delegated(cgroup) < 0 ? -1 : make_in_parent(cgroup);
}

int cgroup_make(struct cgroup *cgroup, const char *parent, const char *name)
{
	int status;

	cgroup->name = name;
	if (cgroup_tree_open(cgroup) < 0)
		return -1;
	/* A parent of ours vanishes when another run, its last, ends. */
	do
		status = make_below(cgroup, parent);
	while (status < 0 && cgroup->own_parent &&
		(err_number() == ENOENT || err_number() == ENODEV));
	if (status < 0)
		close(cgroup->top);
	else
		cgroup_end_leftovers(cgroup->parent);
	return status;
}

int cgroup_write(const struct cgroup *cgroup, const char *file, const char *value)
{
	int status = io_write_file(cgroup->dir, file, value);

	if (status < 0 && errno == ENOENT) {
		if (cgroup_control_enable(cgroup, file) < 0)
			return -1;
		status = io_write_file(cgroup->dir, file, value);
	}
	return status < 0 ? cgroup_why_refused(file, value) : 0;
}

int cgroup_open(int dir, const char *name)
{
	return openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

bool cgroup_read(int dir, const char *file, char *text, size_t size)
{
	int fd = openat(dir, file, O_RDONLY | O_CLOEXEC);
	ssize_t length = fd < 0 ? -1 : read(fd, text, size - 1);

	close(fd);
	if (length < 0)
		return false;
	if (length > 0 && text[length - 1] == '\n')
		length--;
	text[length] = '\0';
	return true;
}

bool cgroup_has(int dir, const char *file)
{
	return kernel_access(dir, file, F_OK) == 0;
}

uint64_t cgroup_count(int dir, const char *file, const char *key)
{
	char text[1024];
	const char *line;

	if (!cgroup_read(dir, file, text, sizeof text))
		return 0;
	line = text_find_line(text, key);
	if (!line)
		return 0;
	line += strlen(key);
	return text_read_number(&line);
}

void cgroup_remove(struct cgroup *cgroup)
{
	cgroup_end_directory(cgroup->parent, cgroup->name, cgroup->dir);
	close(cgroup->dir);
	cgroup_tree_close(cgroup);
	close(cgroup->top);
}
