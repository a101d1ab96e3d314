#include "selfexe.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "program.h"
#include "value.h"
#include "words.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

static const char in_proc[] = "self/fd/";

/* Root's ids are in no namespace that a plain user can make, so nobody inside has power over
 * root's files. */
static bool is_foreign(void)
{
	static const char file[] = "/proc/self/exe";
	struct stat st;

	return geteuid() != 0 && stat(file, &st) == 0 && st.st_uid == 0 &&
	       access(file, W_OK) < 0 && errno == EACCES;
}

/* The number behind PREFIX in the name that the kernel was given to execute; -1: another name.
 */
static int executed_descriptor(const char *prefix)
{
	const char *name = (const char *)getauxval(AT_EXECFN);
	size_t length = strlen(prefix);
	uint64_t number;

	if (!name || strncmp(name, prefix, length) != 0)
		return -1;
	if (value_number(name + length, 3, INT32_MAX, &number) < 0) {
		err_clear();
		return -1;
	}
	return (int)number;
}

/* Whether selfexe_protect executed us: its copy is then still open, and beside it the working
 * directory, if that had to be left. */
static bool was_protected(void)
{
	int copy = executed_descriptor("/dev/fd/");
	int left = copy < 0 ? executed_descriptor(in_proc) : -1;

	if (left >= 0 && program_is_safe(left) && fchdir(left + 1) == 0) {
		copy = left;
		close(left + 1);
	}
	if (copy < 0 || !program_is_safe(copy))
		return false;
	close(copy);
	/* Before Linux 6.14 the kernel calls us by the descriptor's number. */
	prctl(PR_SET_NAME, "minictr");
	return true;
}

/* Two free numbers side by side, the first for COPY, the other for the working directory. */
static int park(int copy)
{
	int here = io_open(AT_FDCWD, ".", O_PATH), first = 3;

	if (here < 0)
		return -1;
	while (kernel_fcntl(first, F_GETFD, 0) >= 0 || kernel_fcntl(first + 1, F_GETFD, 0) >= 0)
		first++;
	if (dup2(copy, first) < 0 || dup2(here, first + 1) < 0)
		return fail("descriptors");
	return first;
}

/* TOMOYO, of Linux 5.10 for one, looks up the name that the kernel gives a descriptor,
 * /dev/fd/N, and refuses if there is none: here is one, relative to a procfs. */
static int execute_by_name(int copy, char *const *words)
{
	char name[32];
	int first = park(copy);
	int proc = first < 0 ? -1 : mount_open_proc();

	if (proc < 0)
		return -1;
	fmt_write(name, sizeof name, "%s%d", in_proc, first);
	if (fchdir(proc) < 0)
		return fail("/proc");
	execve(name, words, environ);
	return fail("exec");
}

/* The descriptor stays open over exec, for was_protected. */
static int execute_copy(int copy, char *const *words)
{
	kernel_fcntl(copy, F_SETFD, 0);
	kernel_execveat(copy, "", words, environ, AT_EMPTY_PATH);
	if (errno != ENOENT)
		return fail("exec");
	kernel_fcntl(copy, F_SETFD, FD_CLOEXEC);
	return execute_by_name(copy, words);
}

static int use_copy(int file, const char *applet, char *const *argv)
{
	/* Whether it was started by its own name or by that of a link. */
	const char *const name[] = { "minictr", applet, NULL };
	char *const *words;
	int copy = program_copy(file);

	if (copy < 0)
		return -1;
	if (program_move_to(copy) == 0)
		return copy;
	words = words_join(name, argv + 1);
	return words ? execute_copy(copy, words) : -1;
}

int selfexe_protect(const char *applet, char *const *argv)
{
	int file, status;

	if (was_protected() || is_foreign())
		return 0;
	file = program_open_own();
	if (file < 0)
		return -1;
	status = program_is_safe(file) ? 0 : use_copy(file, applet, argv);
	close(file);
	return status;
}
