#include "toolbox.h"

#include "child.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "pool.h"
#include "text.h"
#include "tree-import.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

enum { LIST_SIZE = 65536, PATIENCE = 10 /* seconds */ };

/* Both take their name for the command to run. PATH is where they go, which a list does not
 * name or names as a command. */
static const struct kind {
	const char *name, *option, *path;
} kinds[] = {
	{ "toybox", "--long", "bin/toybox" },
	{ "busybox", "--list-full", "bin/busybox" },
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* Another program than we hoped for may wait for input, complain or go on for ever. */
static void become(const struct kind *kind, const char *file, int out)
{
	char *const argv[] = { (char *)(uintptr_t)kind->name, (char *)(uintptr_t)kind->option,
		NULL };
	char *const environment[] = { NULL };
	const struct itimerval patience = { .it_value.tv_sec = PATIENCE };

	dup2(out, STDOUT_FILENO);
	close(STDIN_FILENO);
	close(STDERR_FILENO);
	setitimer(ITIMER_REAL, &patience, NULL);
	execve(file, argv, environment);
	_exit(127);
}

/* Length of the list that FILE gives when it is called as KIND; 0 if it gives none. */
static ssize_t ask(const struct kind *kind, const char *file, char *list)
{
	int ends[2], status;
	ssize_t length;
	pid_t pid;

	if (kernel_pipe2(ends, O_CLOEXEC) < 0)
		return fail("pipe");
	pid = kernel_fork();
	if (!pid)
		become(kind, file, ends[1]);
	close(ends[1]);
	length = pid < 0 ? fail("fork") : io_read_all(ends[0], list, LIST_SIZE);
	close(ends[0]);
	if (pid < 0)
		return -1;
	if (length < 0)
		kill(pid, SIGKILL);
	status = child_wait(pid);
	return length > 0 && status == 0 ? length : 0;
}

static const struct kind *ask_kinds(const char *file, char *list)
{
	for (size_t i = 0; i < KINDS; i++) {
		ssize_t length = ask(&kinds[i], file, list);

		if (length < 0)
			return NULL;
		err_clear(); /* of an answer that was too long */
		if (length > 0)
			return &kinds[i];
	}
	fail_plain("%s: is neither a toybox nor a busybox", file);
	return NULL;
}

static const struct kind *read_list(const char *file, char *list)
{
	char path[PATH_MAX];

	fmt_write(path, sizeof path, "%s.links", file);
	if (io_read_file(AT_FDCWD, path, list, LIST_SIZE) < 0) {
		fail_in("a program for another machine needs the list of its commands");
		return NULL;
	}
	return text_find(list, kinds[1].path) ? &kinds[1] : &kinds[0];
}

/* In a way that holds outside of the root too. */
static int put_link(struct tree *tree, const struct kind *kind, const char *name)
{
	char target[PATH_MAX];
	size_t used = 0;

	for (const char *at = name; (at = strchr(at, '/')); at++)
		used += fmt_write(target + used, sizeof target - used, "../");
	fmt_write(target + used, sizeof target - used, "%s", kind->path);
	return tree_put_link(tree, name, target);
}

/* Busybox's busybox.links has a slash in front of each. */
static int put_links(struct tree *tree, const struct kind *kind, char *list)
{
	for (char *name = list, *next; *name; name = next) {
		size_t length;

		name += strspn(name, "/");
		length = strcspn(name, " \n");
		next = name + length + (name[length] != '\0');
		name[length] = '\0';
		/* busybox lists its boot program, a name at the top, which is no command. */
		if (!strchr(name, '/') || !strcmp(name, kind->path))
			continue;
		if (put_link(tree, kind, name) < 0)
			return -1;
	}
	return 0;
}

int toolbox_put(struct tree *tree, const char *file, bool foreign)
{
	char *list = pool_take(LIST_SIZE);
	const struct kind *kind;

	if (!list)
		return -1;
	kind = foreign ? read_list(file, list) : ask_kinds(file, list);
	if (!kind || tree_import_put_program(tree, kind->path, file) < 0)
		return -1;
	return put_links(tree, kind, list);
}
