/* Picks the applet from the name of the program or from the first word. */

#include "applet.h"

#include "err.h"
#include "fmt.h"
#include "hint.h"
#include "io.h"
#include "kernel.h"
#include "machine.h"
#include "packed.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "help.inc"

/* Exit statuses where no applet has one. */
enum { FAILED = 125, NOT_FOUND = 127 };

#define APPLET(name) extern const struct applet applet_##name;
#include "applets.inc"
#undef APPLET

const struct applet *const applet_table[] = {
#define APPLET(name) &applet_##name,
#include "applets.inc"
#undef APPLET
	NULL
};

const struct applet *applet_find(const char *name)
{
	for (const struct applet *const *a = applet_table; *a; a++)
		if (!strcmp((*a)->name, name))
			return *a;
	return NULL;
}

/* The exit status for a STATUS of which -1 is FAILURE. Prints the error, if there is one, and
 * what mends it if that can be found. */
static int finish(int status, int failure)
{
	if (status < 0)
		status = failure;
	if (!*err_text())
		return status;
	io_print(STDERR_FILENO, "%s: %s\n", err_program, err_line());
	hint_look();
	if (err_hint())
		io_print(STDERR_FILENO, "%s: hint: %s\n", err_program, err_hint());
	return status;
}

/* The next opened file must not become the standard input, output or error of a container.
 * Where there is no /dev/null the reading end of a pipe serves: it is empty and takes
 * nothing. */
static int hold_standard_descriptors(void)
{
	for (int fd = 0; fd <= STDERR_FILENO; fd++) {
		int ends[2];

		if (kernel_fcntl(fd, F_GETFD, 0) >= 0 || errno != EBADF)
			continue;
		if (open("/dev/null", O_RDWR) == fd)
			continue;
		if (kernel_pipe2(ends, 0) < 0)
			return fail("pipe");
		close(ends[1]);
	}
	return 0;
}

const char *applet_program_file(void)
{
	static char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
	const char *started = (const char *)getauxval(AT_EXECFN);

	if (length > 0) {
		path[length] = '\0';
		return path;
	}
	if (started && access(started, R_OK) == 0)
		return started;
	fail_path(started ? started : "/proc/self/exe");
	return NULL;
}

/* What docs/rows.awk found in the applets and the compiler has not seen: for each its name,
 * then operands, summary, and the texts of its options. */
static const char *find_help(const char *name)
{
	const char *text = help;

	packed_lay(help + sizeof help - 1);
	while (strcmp(text, name) != 0)
		text = text_next(text);
	return text_next(text);
}

static int print_help(const struct applet *applet)
{
	const char *operands = find_help(applet->name), *summary = text_next(operands);

	if (io_print(STDOUT_FILENO, "usage: minictr %s %s\n\n%s\n", applet->name, operands,
		    summary) < 0)
		return -1;
	return opt_print_help(STDOUT_FILENO, &applet->options, text_next(summary));
}

static int print_version(void)
{
	return io_print(STDOUT_FILENO, "%s %s\n", err_program, VERSION);
}

static int run_applet(const struct applet *applet, char **argv)
{
	int first, status;

	fmt_write(err_program, sizeof err_program, "minictr %s", applet->name);
	first = opt_parse(&applet->options, applet->config, argv);
	if (first == OPT_HELP)
		status = print_help(applet);
	else if (first == OPT_VERSION)
		status = print_version();
	else if (first < 0)
		status = -1;
	else
		status = applet->main(argv, argv + first);
	return finish(status, applet->failure);
}

/* Whether something stands at NAME that is not PROGRAM already. */
static bool is_taken(int dir, const char *name, const char *program)
{
	struct stat there, ours;

	if (fstatat(dir, name, &there, AT_SYMLINK_NOFOLLOW) < 0)
		return false;
	return fstatat(dir, name, &there, 0) < 0 || stat(program, &ours) < 0 ||
	       there.st_dev != ours.st_dev || there.st_ino != ours.st_ino;
}

static int place_link(int dir, const char *name, const char *program, bool symbolic)
{
	int status = symbolic ? symlinkat(program, dir, name)
			      : linkat(AT_FDCWD, program, dir, name, 0);

	if (!status || errno == EEXIST)
		return 0;
	/* Of another file system, or of another user (fs.protected_hardlinks). */
	if (!symbolic && (errno == EXDEV || errno == EPERM))
		return fail_plain(
			"%s: no hard link can lead here: -s makes symbolic ones", name);
	return fail_path(name);
}

/* All of them, or none. */
static int link_applets(int dir, const char *program, bool symbolic)
{
	for (const struct applet *const *a = applet_table; *a; a++) {
		errno = EEXIST;
		if (is_taken(dir, (*a)->name, program))
			return fail_path((*a)->name);
	}
	for (const struct applet *const *a = applet_table; *a; a++)
		if (place_link(dir, (*a)->name, program, symbolic) < 0)
			return -1;
	return 0;
}

/* --install [-s] DIR */
static int install_links(char **argv)
{
	bool symbolic = *argv && !strcmp(*argv, "-s");
	const char *path = argv[symbolic];
	const char *program = applet_program_file();
	int dir;

	if (!program)
		return -1;
	if (!path || argv[symbolic + 1])
		return fail_plain("usage: minictr --install [-s] DIR");
	dir = io_open(AT_FDCWD, path, O_PATH | O_DIRECTORY);
	if (dir < 0)
		return fail_in("install");
	if (link_applets(dir, program, symbolic) == 0)
		return 0;
	fail_in(path);
	return fail_in("install");
}

static const char summaries[] = "%-14s %s\n";

/* FORMAT takes a name, or name and summary. */
static int list(const char *format)
{
	for (const struct applet *const *a = applet_table; *a; a++)
		if (io_print(STDOUT_FILENO, format, (*a)->name,
			    text_next(find_help((*a)->name))) < 0)
			return -1;
	return 0;
}

/* The options of `minictr` by itself, with no applet's name. NEXT is what follows WORD. */
static int apply_word(const char *word, char **next)
{
	bool is_version = !strcmp(word, "--version"), is_list = !strcmp(word, "--list");

	if (!strcmp(word, "--install"))
		return install_links(next);
	if (!is_version && !is_list && strcmp(word, "--help") != 0) {
		fail_plain("no applet '%s'; minictr --list names them", word);
		return NOT_FOUND;
	}
	if (*next) {
		fail_plain("takes no value");
		return fail_in(word);
	}
	return is_version ? print_version() : list(is_list ? "%s\n" : summaries);
}

int main(int argc, char **argv)
{
	const struct applet *applet = argc > 0 ? applet_find(text_base_name(argv[0])) : NULL;

	memcpy(err_program, "minictr", sizeof "minictr");
	if (hold_standard_descriptors() < 0)
		return finish(-1, FAILED);
	/* A kernel hands on the words of its command line that mean nothing to it. */
	if (argc > 1 && machine_is_ours())
		argv[argc = 1] = NULL;
	if (!applet && argc > 1 && (applet = applet_find(argv[1])))
		argv++;
	if (applet)
		return run_applet(applet, argv);
	return finish(argc > 1 ? apply_word(argv[1], argv + 2) : list(summaries), FAILED);
}
