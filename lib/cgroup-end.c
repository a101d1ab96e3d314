#include "cgroup-end.h"

#include "directory.h"
#include "text.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* How long is waited for processes to end: ROUNDS of PAUSE milliseconds. */
enum { ROUNDS = 200, PAUSE = 50 };

/* More than there can be of cgroups, lest somebody who makes them as fast keeps us. */
enum { STEPS = 1 << 20 };

static int open_child(int dir, const char *name)
{
	return openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

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

static bool is_populated(int events)
{
	char text[128];
	ssize_t length = pread(events, text, sizeof text - 1, 0);

	text[length > 0 ? length : 0] = '\0';
	return text_find(text, "populated 1") != NULL;
}

static void kill_listed(int dir)
{
	int fd = openat(dir, "cgroup.procs", O_RDONLY | O_CLOEXEC);
	pid_t pid = 0;
	char text[4096];
	ssize_t length;

	while (fd >= 0 && (length = read(fd, text, sizeof text)) > 0)
		for (ssize_t i = 0; i < length; i++) {
			if (text[i] != '\n') {
				pid = pid * 10 + (text[i] - '0');
				continue;
			}
			if (pid > 0)
				kill(pid, SIGKILL);
			pid = 0;
		}
	close(fd);
}

static void await_empty(int dir)
{
	struct pollfd events = { .fd = openat(dir, "cgroup.events", O_RDONLY | O_CLOEXEC),
		.events = POLLPRI };

	for (int i = 0; i < ROUNDS && is_populated(events.fd); i++)
		poll(&events, 1, PAUSE);
	close(events.fd);
}

/* Whether there are more than BESIDE: the links tell, as on other file systems. */
static bool has_children(int dir, unsigned beside)
{
	struct stat st;

	return fstat(dir, &st) < 0 || st.st_nlink > 2 + beside;
}

/* Returns a descriptor of a child that has children itself; -1 if one cannot be removed. */
static int remove_child(void *context, int dir, const char *name)
{
	int child;

	(void)context;
	if (unlinkat(dir, name, AT_REMOVEDIR) == 0 || (child = open_child(dir, name)) < 0)
		return 0;
	if (has_children(child, 0))
		return child;
	close(child);
	return -1;
}

/* The same where cgroup.kill does not end them all at once. */
static int end_child(void *context, int dir, const char *name)
{
	int child = open_child(dir, name);

	if (child >= 0 && !has_children(child, 0)) {
		kill_listed(child);
		await_empty(child);
	}
	close(child);
	return remove_child(context, dir, name);
}

/* COMMAND may have made them, as deep as it likes: neither the stack nor the number of
 * descriptors depends on that. */
static void remove_below(int dir, int (*visit)(void *context, int dir, const char *name))
{
	int at = open_child(dir, ".");

	for (int steps = 0; at >= 0 && steps < STEPS; steps++) {
		int next = each(at, visit);

		if (next == 0 && !cgroup_end_is_same(at, ".", dir))
			next = open_child(at, "..");
		if (next <= 0)
			break;
		close(at);
		at = next;
	}
	close(at);
}

static bool remove_empty(int parent, const char *name, int dir)
{
	if (unlinkat(parent, name, AT_REMOVEDIR) == 0)
		return true;
	remove_below(dir, remove_child);
	return unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

/* Before Linux 5.14 there is no cgroup.kill; frozen processes make no new ones. */
static void kill_all(int dir)
{
	if (put(dir, "cgroup.kill"))
		return;
	put(dir, "cgroup.freeze");
	kill_listed(dir);
	remove_below(dir, end_child);
}

void cgroup_end_directory(int parent, const char *name, int dir)
{
	if (unlinkat(parent, name, AT_REMOVEDIR) == 0)
		return;
	kill_all(dir);
	await_empty(dir);
	remove_empty(parent, name, dir);
}

int cgroup_end_is_same(int parent, const char *name, int dir)
{
	struct stat there, here;

	return fstatat(parent, name, &there, AT_SYMLINK_NOFOLLOW) == 0 &&
	       fstat(dir, &here) == 0 && there.st_ino == here.st_ino;
}

int cgroup_end_leftover(int parent, const char *name)
{
	int dir = open_child(parent, name);
	struct stat st;
	int is_removed;

	if (dir < 0)
		return 0;
	is_removed = fstat(dir, &st) == 0 && st.st_mode & S_ISVTX &&
		     flock(dir, LOCK_EX | LOCK_NB) == 0 &&
		     cgroup_end_is_same(parent, name, dir) && remove_empty(parent, name, dir);
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
