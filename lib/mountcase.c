#include "mountcase.h"

#include "child.h"
#include "err.h"
#include "fmt.h"
#include "kernel.h"
#include "mountcase-mounts.h"
#include "mountcase-report.h"
#include "mountcase-script.h"
#include "mountcase-world.h"
#include "sig.h"
#include "sync.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

bool mountcase_next(struct mountcase *c)
{
	size_t length;

	if (!c->next_name || !*c->next_name) {
		if (!mountcase_text_next(&c->text))
			return false;
		c->next_name = c->text.names;
	}
	length = strcspn(c->next_name, " ");
	fmt_write(c->name, sizeof c->name, "%.*s", (int)length, c->next_name);
	c->next_name += length;
	c->next_name += *c->next_name == ' ';
	return true;
}

/* The process that starts those of the cases. */
static int parent;

int mountcase_begin(int out, bool shows_mounts)
{
	mountcase_report_begin(out, shows_mounts);
	parent = sync_open_self();
	return parent < 0 || mountcase_world_find_proc() < 0 ? -1 : mountcase_mounts_note();
}

enum mountcase_outcome mountcase_play(const struct mountcase *c)
{
	int status = sync_die_with(parent, SIGKILL);

	if (!status)
		status = mountcase_world_open();
	if (!status)
		status = mountcase_script_run(c->text.script, c->name);
	if (!status)
		mountcase_report_mounts();
	return mountcase_report_print(c, status);
}

enum mountcase_outcome mountcase_wait(const struct mountcase *c, int pid)
{
	struct pollfd end = { .fd = kernel_pidfd_open(pid, 0), .events = POLLIN };
	bool hangs = poll(&end, 1, 10000) == 0;
	int status;

	if (hangs)
		kill(pid, SIGKILL);
	close(end.fd);
	status = child_wait(pid);
	if (hangs)
		fail_plain("an end\nnone within 10 seconds");
	else if (WIFSIGNALED(status))
		fail_plain("an end\nkilled by SIG%s", sig_name(WTERMSIG(status)));
	else
		return WEXITSTATUS(status);
	status = mountcase_report_print(c, -1);
	err_clear();
	return status;
}
