#include "disposition.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "mount.h"
#include "text.h"

#include <ctype.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* As many milliseconds we look what becomes of a process that runs. */
enum { LOOKS = 300 };

/* The hexadecimal number at TEXT. */
static uint64_t read_hexadecimal(const char *text)
{
	uint64_t number = 0;

	for (; isxdigit((unsigned char)*text); text++)
		number =
			number << 4 | (uint64_t)(*text <= '9' ? *text - '0' : *text - 'a' + 10);
	return number;
}

/* The signals in FIELD of /proc/PID/status. */
static uint64_t read_mask(const char *status, const char *field)
{
	const char *at = text_find(status, field);

	return at ? read_hexadecimal(at + strlen(field)) : 0;
}

/* Reads PROC/PID/NAME. */
static bool read_file(int proc, pid_t pid, const char *name, char *text, size_t size)
{
	char path[64];

	fmt_write(path, sizeof path, "%s%d/%s", proc == AT_FDCWD ? "/proc/" : "", pid, name);
	return io_read_file(proc, path, text, size) > 0;
}

#ifndef SYS_rt_sigtimedwait_time64
#define SYS_rt_sigtimedwait_time64 SYS_rt_sigtimedwait
#endif

/* The signals that it waits for with rt_sigtimedwait(2), whose first argument is where they
 * stand: while it sleeps there the kernel shows them as neither blocked nor handled. And after
 * that, until it has the CPU again, it does not show where it is: *IS_RUNNING. */
static uint64_t read_awaited(int proc, pid_t pid, bool *is_running)
{
	char text[256], path[64];
	const char *at = text;
	uint64_t awaited = 0, number;
	int memory;

	if (!read_file(proc, pid, "syscall", text, sizeof text))
		return 0;
	*is_running = !strncmp(text, "running", strlen("running"));
	number = text_read_number(&at);
	if (number != SYS_rt_sigtimedwait && number != SYS_rt_sigtimedwait_time64)
		return 0;
	if (strncmp(at, " 0x", 3) != 0)
		return 0;
	fmt_write(path, sizeof path, "%s%d/mem", proc == AT_FDCWD ? "/proc/" : "", pid);
	memory = io_open(proc, path, O_RDONLY);
	if (pread(memory, &awaited, sizeof awaited, (off_t)read_hexadecimal(at + 3)) < 0)
		awaited = 0;
	close(memory);
	return awaited;
}

/* Adds to MASK the signals that the child handles, ignores, blocks or waits for. A /proc of
 * another PID namespace shows some other process, or none: only a child of ours is the right
 * one. */
static bool read_signals(int proc, pid_t pid, uint64_t *mask, bool *is_running)
{
	char status[4096], parent[32];

	fmt_write(parent, sizeof parent, "\nPPid:\t%d\n", getpid());
	if (!read_file(proc, pid, "status", status, sizeof status) ||
		!text_find(status, parent))
		return false;
	*mask |= read_mask(status, "\nSigBlk:\t") | read_mask(status, "\nSigIgn:\t") |
		 read_mask(status, "\nSigCgt:\t") | read_awaited(proc, pid, is_running);
	return true;
}

bool disposition_is_set(pid_t pid, int number)
{
	const uint64_t bit = UINT64_C(1) << (number - 1);
	uint64_t mask = 0;
	bool is_running = false;
	int proc = AT_FDCWD;

	if (!read_signals(proc, pid, &mask, &is_running)) {
		proc = mount_create("proc", NULL, 0);
		read_signals(proc, pid, &mask, &is_running);
	}
	/* Again: it may have begun or ended to wait between two files. */
	for (int look = 0; !(mask & bit) && (!look || (is_running && look < LOOKS)); look++) {
		poll(NULL, 0, is_running);
		read_signals(proc, pid, &mask, &is_running);
	}
	close(proc);
	err_clear();
	return mask & bit;
}
