#include "limited.h"

#include "clone3.h"

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char name[] = "floor";

static int put(int dir, const char *file, const char *value)
{
	int fd = openat(dir, file, O_WRONLY | O_CLOEXEC);
	ssize_t written = write(fd, value, strlen(value));

	close(fd);
	return written < 0 ? -1 : 0;
}

/* What memory.max and its like need in the directory above; cgroup.max.depth needs nothing. */
static int enable(int dir, const char *file)
{
	char text[32];

	snprintf(text, sizeof text, "+%.*s", (int)strcspn(file, "."), file);
	return strcmp(text, "+cgroup") ? put(dir, "cgroup.subtree_control", text) : 0;
}

static int make(struct limited *limited, const char *file, const char *value)
{
	int dir;

	if (limited->own_parent && mkdir(limited->parent, 0755) < 0)
		return -1;
	limited->above = open(limited->parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (limited->own_parent && enable(limited->above, file) < 0)
		return -1;
	if (mkdirat(limited->above, name, 0755) < 0)
		return -1;
	dir = openat(limited->above, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return put(dir, file, value) < 0 ? -1 : dir;
}

pid_t limited_start(
	struct limited *limited, int flags, char *stack, size_t size, int (*body)(void *))
{
	char *equals = strchr(limited->limit, '=');
	struct clone3_args args = { .flags = (unsigned)flags | UINT64_C(1)
								       << 33, /* INTO_CGROUP */
		.exit_signal = SIGCHLD,
		.stack = (uintptr_t)stack,
		.stack_size = size };
	pid_t pid = 0;
	int dir;

	*equals = '\0';
	dir = make(limited, limited->limit, equals + 1);
	if (dir < 0)
		return -1;
	args.cgroup = (uint64_t)dir;
	args.parent_tid = (uintptr_t)&pid;
	return clone3_call(&args, body, NULL) < 0 ? -1 : pid;
}

int limited_end(const struct limited *limited)
{
	if (unlinkat(limited->above, name, AT_REMOVEDIR) < 0)
		return -1;
	return limited->own_parent ? rmdir(limited->parent) : 0;
}
