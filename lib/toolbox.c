#include "toolbox.h"

#include "child.h"
#include "err.h"
#include "fmt.h"
#include "graft.h"
#include "io.h"
#include "kernel.h"
#include "pool.h"
#include "sync.h"
#include "text.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

enum { LIST_SIZE = 65536, PATIENCE = 10 /* seconds */ };

/* Both take the name they are called by for the command to run. It is where they go too, which
 * a list does not name or names as a command. */
static const char *const kinds[][3] = {
	{ "bin/toybox", "--long", NULL },
	{ "bin/busybox", "--list-full", NULL },
};

struct call {
	const char *file, *const *words;
	int out;
};

/* Another program than we hoped for may wait for input, complain or go on for ever. */
static int become(void *arg)
{
	const struct call *call = arg;
	const struct itimerval patience = { .it_value.tv_sec = PATIENCE };

	dup2(call->out, STDOUT_FILENO);
	close(STDIN_FILENO);
	close(STDERR_FILENO);
	setitimer(ITIMER_REAL, &patience, NULL);
	execve(call->file, (char *const *)(uintptr_t)call->words, NULL);
	return 1;
}

/* Writes what FILE says to WORDS to LIST. 1; 0 if that is no list; -1 with the error set if it
 * could not be asked. */
static int ask(const char *file, const char *const *words, char *list)
{
	struct call call = { file, words, -1 };
	ssize_t length;
	int ends[2];
	pid_t pid;

	err_clear();
	if (kernel_pipe2(ends, O_CLOEXEC) < 0)
		return fail("pipe");
	call.out = ends[1];
	if (sync_spawn(0, become, &call, &pid) < 0)
		return -1;
	close(ends[1]);
	length = io_read_all(ends[0], list, LIST_SIZE);
	/* It may wait until somebody reads the rest of too long an answer. */
	close(ends[0]);
	return child_wait(pid) == 0 && length > 0;
}

static const char *find_list(const char *file, char *list)
{
	char path[PATH_MAX];

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		int answer = ask(file, kinds[i], list);

		if (answer)
			return answer > 0 ? kinds[i][0] : NULL;
	}
	fmt_write(path, sizeof path, "%s.links", file);
	if (io_read_file(AT_FDCWD, path, list, LIST_SIZE) >= 0)
		return kinds[text_find(list, kinds[1][0]) != NULL][0];
	fail_in(ERR_FORMAT(
		"neither answers as a toybox or busybox, nor has a list of commands"));
	fail_in(file);
	return NULL;
}

/* In a way that holds outside of the root too. */
static int put_link(const char *program, const char *name)
{
	char target[PATH_MAX];
	int up = 0;

	for (const char *at = name; (at = strchr(at, '/')); at++)
		up += 3;
	fmt_write(target, sizeof target, "%.*s%s", up, "../../../../../../../../", program);
	return tree_put_link(name, target);
}

static int put_links(const char *program, char *list)
{
	char *name;

	while ((name = strsep(&list, " \n"))) {
		/* Busybox's busybox.links has it. */
		name += *name == '/';
		/* busybox lists its boot program, a name at the top, which is no command. */
		if (strchr(name, '/') && strcmp(name, program) != 0 &&
			put_link(program, name) < 0)
			return -1;
	}
	return 0;
}

int toolbox_put(const char *file)
{
	char *list = pool_take(LIST_SIZE);
	const char *program = list ? find_list(file, list) : NULL;

	if (!program || graft_put_program(program, file) < 0)
		return -1;
	return put_links(program, list);
}
