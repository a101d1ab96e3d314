#include "report.h"

#include "draft.h"
#include "err.h"
#include "io.h"
#include "kernel.h"
#include "text.h"
#include "value.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Written at once at the end, so that a reader of a pipe gets it whole. */
static char room[16384];
static struct draft draft;

static int open_number(const char *number)
{
	uint64_t n;
	int fd;

	if (value_number(number, 0, 65536, &n) < 0)
		return -1;
	fd = kernel_fcntl((int)n, F_DUPFD_CLOEXEC, 3);
	return fd < 0 ? fail("fd:%s", number) : fd;
}

int report_open(struct container *c)
{
	const char *where = c->config->report;

	draft.text = room;
	draft.size = sizeof room;
	c->report.began = kernel_clock();
	c->report.fd =
		strncmp(where, "fd:", 3) != 0 ? io_open_fresh(where) : open_number(where + 3);
	return c->report.fd < 0 ? -1 : 0;
}

void report_note_start(struct container *c)
{
	if (c->want[WANT_REPORT])
		c->report.started = kernel_clock();
}

/* Of the lines of FILE "N" becomes FILE=N, "KEY N" FILE.KEY=N, and of "DEVICE KEY=N KEY=N..."
 * each FILE.DEVICE.KEY=N. Older kernels put devices of which they say nothing before another.
 */
static void add_line(const char *file, const char *line)
{
	const char *key = line, *end;
	int length = 0;

	for (; *line; line = end + (*end == ' ')) {
		bool is_pair;

		end = strchrnul(line, ' ');
		is_pair = memchr(line, '=', (size_t)(end - line));
		if (is_pair || (!*end && !strchr(line, ':'))) {
			draft_add(&draft, "%s%s%.*s%c%.*s\n", file, length ? "." : "", length,
				key, is_pair ? '.' : '=', (int)(end - line), line);
		} else {
			key = line;
			length = (int)(end - line);
		}
	}
}

void report_note_usage(struct container *c)
{
	/* Since Linux 5.19 there is memory.peak, since 6.1 pids.peak. */
	static const char files[] =
		"memory.peak\0memory.events\0cpu.stat\0pids.peak\0io.stat\0";
	char content[4096];

	for (const char *file = files; *file; file = text_next(file)) {
		if (!cgroup_read(c->cgroup.dir, file, content, sizeof content))
			continue;
		for (char *line = content, *end; *line; line = end) {
			end = strchrnul(line, '\n');
			if (*end)
				*end++ = '\0';
			add_line(file, line);
		}
	}
	if (cgroup_has(c->cgroup.dir, "memory.events"))
		draft_add(&draft, "oom_killed=%d\n",
			cgroup_count(c->cgroup.dir, "memory.events", "oom_kill ") > 0);
}

void report_close(struct container *c)
{
	if (c->report.fd <= 0)
		return;
	if (c->ended_by)
		draft_add(&draft, "signal=%d\n", c->ended_by);
	else
		draft_add(&draft, "exit=%d\n", c->status);
	if (*err_text())
		draft_add(&draft, "reason=%.*s\n", 4000, err_line());
	if (c->pid && !c->failure)
		draft_add(&draft, "start_us=%lld\n",
			(long long)(c->report.started - c->report.began));
	if (io_write_all(c->report.fd, room, draft.length) < 0)
		fail_in("report");
	close(c->report.fd);
}
