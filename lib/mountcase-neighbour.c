#include "mountcase-neighbour.h"

#include "child.h"
#include "err.h"
#include "fmt.h"
#include "mountcase-world.h"
#include "sync.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static alignas(16) char stack[16 * 1024];
static pid_t neighbour;

static int wait_for_end(void *parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	while (getppid() == *(pid_t *)parent)
		pause();
	return 0;
}

static int run_spawn(const struct mountcase_statement *s)
{
	pid_t self = getpid();

	neighbour = clone(wait_for_end, stack + sizeof stack, SIGCHLD | (int)s->mark, &self);
	return neighbour < 0 ? fail("clone") : 0;
}

static int run_kill(const struct mountcase_statement *s)
{
	(void)s;
	if (kill(neighbour, SIGKILL) < 0)
		return fail("kill");
	child_wait(neighbour);
	return 0;
}

static int run_enter(const struct mountcase_statement *s)
{
	return mountcase_world_enter(s->words[1][0] - 'X');
}

static int try_enter(void *path)
{
	return mountcase_world_enter(*(const char *)path - 'X') < 0 ? err_number() : 0;
}

static int unshare_and_go(void *path)
{
	if (unshare(CLONE_NEWNS) < 0 || chdir(path) < 0)
		return errno;
	return 0;
}

/* Runs FUNCTION, in our memory, in a process of its own; its status is an errno value. */
static int run_beside(int (*function)(void *), const char *word, int flags)
{
	pid_t pid;

	if (sync_spawn(flags, function, (void *)(uintptr_t)word, &pid) < 0)
		return -1;
	errno = WEXITSTATUS(child_wait(pid));
	return errno ? fail("the neighbour") : 0;
}

static int run_up(const struct mountcase_statement *s)
{
	return run_beside(try_enter, s->words[1], CLONE_NEWUSER | CLONE_NEWNS);
}

static int remount_file_system(void *path)
{
	return mount(NULL, path, NULL, MS_REMOUNT | MS_RDONLY, NULL) < 0 ? errno : 0;
}

static int run_below(const struct mountcase_statement *s)
{
	return run_beside(remount_file_system, s->words[1], CLONE_NEWUSER | CLONE_NEWNS);
}

/* Whether /proc calls processes as we do. */
static bool is_own_proc(void)
{
	char seen[16] = "", own[16];

	if (readlinkat(mountcase_world_proc(), "self", seen, sizeof seen - 1) < 0)
		return false;
	fmt_write(own, sizeof own, "%d", getpid());
	return !strcmp(seen, own);
}

static int run_neighbour_has(const struct mountcase_statement *s)
{
	struct stat status;
	char path[80];

	if (!is_own_proc())
		return fail_plain("SKIP the /proc of the own process namespace");
	fmt_write(path, sizeof path, "%d/root/.%s", neighbour, s->words[1]);
	if (fstatat(mountcase_world_proc(), path, &status, 0) == 0)
		return 0;
	return fail_plain(
		"the root of the other process holds what %s holds\nit does not", s->words[1]);
}

static int run_wander(const struct mountcase_statement *s)
{
	return run_beside(unshare_and_go, s->words[1], CLONE_FS);
}

const struct mountcase_verb mountcase_neighbour_verbs[] = {
	{ "spawn", CLONE_NEWNS, run_spawn },
	{ "share", CLONE_FS, run_spawn },
	{ "twin", 0, run_spawn },
	{ "twin-has", 0, run_neighbour_has },
	{ "kill", 0, run_kill },
	{ "enter", 0, run_enter },
	{ "up", 0, run_up },
	{ "below", 0, run_below },
	{ "wander", 0, run_wander },
	{ "" },
};
