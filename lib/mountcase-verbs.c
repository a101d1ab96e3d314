#include "mountcase-verbs.h"

#include "caps.h"
#include "child.h"
#include "err.h"
#include "kernel.h"
#include "mount.h"
#include "mountcase-call.h"
#include "sync.h"

#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

long mountcase_verbs_skip(char **w)
{
	long status = mountcase_script_do(w + 4);

	if (status < 0 && err_number() == mountcase_call_word(w[1]))
		return fail_plain(" # SKIP no %s without %s", w[2], w[3]);
	return status;
}

static int do_beside(void *words)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	return mountcase_script_do(words) < 0;
}

long mountcase_verbs_beside(char **w)
{
	pid_t pid;

	if (sync_spawn((int)mountcase_call_word(w[1]), do_beside, w + 2, &pid) < 0)
		return -1;
	return child_wait(pid) ? -1 : 0;
}

static pid_t neighbour;

long mountcase_verbs_stay(char **w)
{
	int self = sync_open_self();

	(void)w;
	neighbour = kernel_fork();
	if (!neighbour) {
		if (sync_die_with(self, SIGKILL) == 0)
			pause();
		kill(getpid(), SIGKILL);
	}
	return neighbour < 0 ? fail("fork") : 0;
}

long mountcase_verbs_kill(char **w)
{
	(void)w;
	kill(neighbour, SIGKILL);
	child_wait(neighbour);
	return 0;
}

long mountcase_verbs_drop(char **w)
{
	(void)w;
	return caps_set(0, false);
}

long mountcase_verbs_replace(char **w)
{
	(void)w;
	return mount_replace_proc();
}
