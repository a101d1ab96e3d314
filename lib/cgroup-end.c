#include "cgroup-end.h"

#include "cgroup-tree.h"
#include "cgroup.h"
#include "directory.h"
#include "io.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* How long is waited for processes to end, in milliseconds. */
enum { PATIENCE = 10000 };

/* More than there can be of cgroups, lest somebody who makes them as fast keeps us. */
enum { STEPS = 1 << 20 };

static int each(int dir, int (*visit)(void *context, int dir, const char *name))
{
	lseek(dir, 0, SEEK_SET);
	return directory_each(dir, DT_DIR, visit, NULL);
}

static bool put(int dir, const char *file)
{
	int fd = openat(dir, file, O_WRONLY | O_CLOEXEC);
	bool is_written = fd >= 0 && write(fd, "1", 1) == 1;

	close(fd);
	return is_written;
}

/* Those below it too. */
static bool is_populated(int dir)
{
	return cgroup_count(dir, "cgroup.events", "populated ");
}

/* Where cgroup.kill has ended them they are waited for. */
static void end_processes(int dir)
{
	for (int i = 0; i < PATIENCE && is_populated(dir); i++) {
		pid_t pid = (pid_t)cgroup_tree_first_process(dir);

		if (pid > 0)
			kill(pid, SIGKILL);
		poll(NULL, 0, 1);
	}
}

/* Whether there are more than BESIDE: the links tell, as on other file systems. */
static bool has_children(int dir, unsigned beside)
{
	struct stat st;

	return fstat(dir, &st) < 0 || st.st_nlink > 2 + beside;
}

/* Returns a descriptor of a child that has children itself; -1 if one cannot be removed. */
static int end_child(void *context, int dir, const char *name)
{
	int child;

	(void)context;
	if (unlinkat(dir, name, AT_REMOVEDIR) == 0 || (child = cgroup_open(dir, name)) < 0)
		return 0;
	if (has_children(child, 0))
		return child;
	end_processes(child);
	close(child);
	return unlinkat(dir, name, AT_REMOVEDIR);
}

/* COMMAND may have made them, as deep as it likes: neither the stack nor the number of
 * descriptors depends on that. */
static void end_below(int dir)
{
	int at = cgroup_open(dir, ".");

	for (int steps = 0; at >= 0 && steps < STEPS; steps++) {
		int next = each(at, end_child);

		if (next == 0 && !io_mode_at(dir, at, "."))
			next = cgroup_open(at, "..");
		if (next <= 0)
			break;
		close(at);
		at = next;
	}
	close(at);
}

/* Before Linux 5.14 there is no cgroup.kill; frozen processes make no new ones. */
bool cgroup_end_directory(int parent, const char *name, int dir)
{
	if (unlinkat(parent, name, AT_REMOVEDIR) == 0)
		return true;
	if (!put(dir, "cgroup.kill"))
		put(dir, "cgroup.freeze");
	end_below(dir);
	end_processes(dir);
	return unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

int cgroup_end_leftover(int parent, const char *name)
{
	int dir = cgroup_open(parent, name);
	struct stat st;
	int is_removed;

	if (dir < 0)
		return 0;
	is_removed = fstat(dir, &st) == 0 && st.st_mode & S_ISVTX &&
		     flock(dir, LOCK_EX | LOCK_NB) == 0 && io_mode_at(dir, parent, name) &&
		     !is_populated(dir) && cgroup_end_directory(parent, name, dir);
	close(dir);
	return is_removed;
}

static int end_leftover(void *context, int parent, const char *name)
{
	(void)context;
	cgroup_end_leftover(parent, name);
	return 0;
}

void cgroup_end_leftovers(int parent)
{
	if (has_children(parent, 1))
		each(parent, end_leftover);
}
