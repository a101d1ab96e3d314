#include "disposition.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "mount.h"
#include "text.h"

#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* So long we look what becomes of a process that runs: this much of its own time, in
 * nanoseconds, since it may wait for the processor, or as many milliseconds where the kernel
 * does not count it (CONFIG_SCHED_INFO). */
enum { ENOUGH = 20000000, LOOKS = 300 };

/* The hexadecimal number at TEXT, up to a space or the line's end. */
static uint64_t read_hexadecimal(const char *text)
{
	uint64_t number = 0;

	for (; *text >= '0'; text++)
		number =
			number << 4 | (uint64_t)(*text <= '9' ? *text - '0' : *text - 'a' + 10);
	return number;
}

/* The signals in the lines SigBlk, SigIgn and SigCgt of /proc/PID/status, which follow each
 * other: a tab stands before each number. */
static uint64_t read_masks(const char *status)
{
	const char *at = text_find(status, "\nSigBlk:");
	uint64_t mask = 0;

	for (int i = 0; i < 3 && at; i++) {
		at = text_find(at + 1, "\t");
		if (at)
			mask |= read_hexadecimal(at + 1);
	}
	return mask;
}

#ifndef SYS_rt_sigtimedwait_time64
#define SYS_rt_sigtimedwait_time64 SYS_rt_sigtimedwait
#endif

/* What is seen of a process in its directory of a procfs. */
struct view {
	int dir;
	uint64_t mask; /* the signals that it handles, ignores, blocks or waits for */
	bool is_running;
	uint64_t used; /* the time that it ran; 0: not known */
};

static void see_time(struct view *view)
{
	char text[64];
	const char *at = text;

	if (io_read_file(view->dir, "schedstat", text, sizeof text) >= 0)
		view->used = text_read_number(&at);
}

/* Adds the signals that it waits for with rt_sigtimedwait(2), whose first argument is where
 * they stand: while it sleeps there the kernel shows them as neither blocked nor handled. And
 * after that, until it has the CPU again, it does not show where it is. */
static void see_awaited(struct view *view)
{
	char text[256];
	const char *at = text;
	uint64_t awaited = 0, number;
	int memory;

	view->is_running = false;
	if (io_read_file(view->dir, "syscall", text, sizeof text) < 0)
		return;
	view->is_running = *text == 'r';
	number = text_read_number(&at);
	if ((number != SYS_rt_sigtimedwait && number != SYS_rt_sigtimedwait_time64) ||
		strncmp(at, " 0x", 3) != 0)
		return;
	memory = io_open(view->dir, "mem", O_RDONLY);
	if (pread(memory, &awaited, sizeof awaited, (off_t)read_hexadecimal(at + 3)) > 0)
		view->mask |= awaited;
	close(memory);
}

/* Looks again. A procfs of another PID namespace shows some other process, or none: only a
 * child of ours is the right one. */
static bool see(struct view *view)
{
	char status[4096], parent[32];

	fmt_write(parent, sizeof parent, "\nPPid:\t%d\n", getpid());
	if (io_read_file(view->dir, "status", status, sizeof status) < 0 ||
		!text_find(status, parent))
		return false;
	view->mask |= read_masks(status);
	see_time(view);
	see_awaited(view);
	return true;
}

/* Looks into PROC, which is closed. */
static bool see_first(struct view *view, int proc, pid_t pid)
{
	char name[16];

	fmt_write(name, sizeof name, "%d", pid);
	close(view->dir);
	view->dir = io_open(proc, name, O_PATH);
	close(proc);
	return see(view);
}

/* After that many LOOKs. */
static bool is_worth_a_look(const struct view *view, int look, uint64_t end)
{
	return view->is_running && (view->used ? view->used < end : look < LOOKS);
}

bool disposition_is_set(pid_t pid, int number)
{
	const uint64_t bit = UINT64_C(1) << (number - 1);
	struct view view = { .dir = -1 };
	uint64_t end;

	if (!see_first(&view, io_open(AT_FDCWD, "/proc", O_PATH), pid))
		see_first(&view, mount_create("proc", NULL, 0), pid);
	/* Again: it may have begun or ended to wait between two files. */
	end = view.used + ENOUGH;
	for (int look = 0; !(view.mask & bit) && (!look || is_worth_a_look(&view, look, end));
		look++) {
		poll(NULL, 0, view.is_running);
		see(&view);
	}
	close(view.dir);
	err_clear();
	return view.mask & bit;
}
