/* Lays out a root: as a directory, or as an archive for a kernel or a container tool. */

#include "applet.h"

#include "binary.h"
#include "cpio.h"
#include "err.h"
#include "fmt.h"
#include "graft.h"
#include "io.h"
#include "opt-set.h"
#include "outdir.h"
#include "skeleton.h"
#include "staging.h"
#include "tar.h"
#include "toolbox.h"
#include "tree.h"
#include "value.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
	const char *cpio, *tar, *toybox, *shell, *minictr, *init, *hostname;
	struct opt_list additions;
	bool force;
} config;

#define MEMBER(member) offsetof(__typeof__(config), member)

/* --with-minictr takes this program where it names no other. */
static int set_minictr(void *c, const struct opt *row, const char *value)
{
	const char *file = value ? value : applet_program_file();

	return file ? opt_set_text(c, row, file) : -1;
}

#include "rows/mkrootfs.inc"

static const struct opt_row options[] = {
	/* Where to */
	OPT("--cpio FILE", "an archive for the kernel (newc) instead; -: standard output",
		opt_set_text, MEMBER(cpio)),
	OPT("--tar FILE", "a tar archive instead; -: standard output", opt_set_text,
		MEMBER(tar)),
	OPT("-f, --force", "replace DIR if it is another root", opt_set_true, MEMBER(force)),
	/* What */
	OPT("--toybox FILE", "static toybox or busybox, and a link for each of its commands",
		opt_set_text, MEMBER(toybox)),
	OPT("--shell FILE", "static program that becomes /bin/sh", opt_set_text, MEMBER(shell)),
	OPT("--with-minictr[=FILE]", "this program, or FILE, and links for its applets",
		set_minictr, MEMBER(minictr)),
	OPT("--init FILE", "program or script that becomes /init", opt_set_text, MEMBER(init)),
	OPT("--add SRC:DST[:MODE]", "a file or directory, as cp -a does; owned by root",
		opt_add, MEMBER(additions)),
	OPT("--hostname NAME", "for /etc/hostname and /etc/hosts (default: minictr)",
		opt_set_name, MEMBER(hostname)),
	/* About */
	OPT("--help", "print this and exit", NULL, 0, OPT_HELP),
	OPT("--version", "print the version and exit", NULL, 0, OPT_VERSION),
};

/* All programs of a root must be for one machine: that of the first, or 0. */
static int64_t machine;

static int check_program(const char *file)
{
	int64_t found = binary_check(file);

	if (found < 0)
		return -1;
	if (machine && found != machine)
		return fail_plain(
			"%s: is for another machine than the programs before it", file);
	machine = found;
	return 0;
}

static int put_program(const char *path, const char *file)
{
	return check_program(file) < 0 ? -1 : graft_put_program(path, file);
}

/* The links are in front of PATH: where toybox has a command of that name, ours was asked for
 * by name. */
static int put_minictr(void)
{
	char path[64];

	if (put_program("bin/minictr", config.minictr) < 0)
		return -1;
	for (const struct applet *const *a = applet_table; *a; a++) {
		fmt_write(path, sizeof path, "usr/local/bin/%s", (*a)->name);
		if (tree_put_link(path, "../../../bin/minictr") < 0)
			return -1;
	}
	return 0;
}

/* It may be a script, or minictr itself, which then need not be there twice. */
static int put_init(void)
{
	if (config.minictr && io_is_same_file(config.init, config.minictr))
		return tree_put_link("init", "bin/minictr");
	return graft_put_program("init", config.init);
}

/* In this order: what comes later replaces what is there. */
static int put_programs(void)
{
	if (config.toybox &&
		(check_program(config.toybox) < 0 || toolbox_put(config.toybox) < 0))
		return fail_in("toybox");
	if (config.shell && put_program("bin/sh", config.shell) < 0)
		return fail_in("shell");
	if (config.minictr && put_minictr() < 0)
		return fail_in("with-minictr");
	if (config.init && put_init() < 0)
		return fail_in("init");
	return 0;
}

static int put_additions(void)
{
	for (const struct opt_item *item = config.additions.first; item; item = item->next)
		if (graft_put(item->value) < 0) {
			fail_in(item->value);
			return fail_in("add");
		}
	return 0;
}

static int check_use(char **operands)
{
	int outputs = (operands[0] != NULL) + (config.cpio != NULL) + (config.tar != NULL);

	if (outputs != 1 || (operands[0] && operands[1]))
		return fail_plain("exactly one of DIR, --cpio FILE and --tar FILE is wanted");
	return 0;
}

static int fill(void)
{
	bool archive = config.cpio || config.tar;
	const char *hostname = config.hostname ? config.hostname : "minictr";

	if (skeleton_put(hostname, archive) < 0 || put_programs() < 0)
		return -1;
	return put_additions();
}

/* reproducible-builds.org: SOURCE_DATE_EPOCH is the time for all that is made. */
static int find_time(int64_t *time)
{
	const char *given = getenv("SOURCE_DATE_EPOCH");
	uint64_t seconds;

	if (!given || !*given)
		return 0;
	/* More than a cpio archive can hold, in 2106. */
	if (value_number(given, 0, UINT32_MAX, &seconds) < 0)
		return fail_in("SOURCE_DATE_EPOCH");
	*time = (int64_t)seconds;
	return 0;
}

static int open_directory(const char *path)
{
	const char *fresh = staging_open(path);

	if (mkdirat(AT_FDCWD, fresh, 0700) < 0)
		return fail_path(path);
	output.root = io_open(AT_FDCWD, fresh, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	return output.root;
}

/* What is there and no regular file (a pipe, a device, a symbolic link) is written as it is. */
static int open_archive(const char *path)
{
	struct stat st;

	if (!strcmp(path, "-")) {
		output.fd = STDOUT_FILENO;
		return isatty(output.fd) ? fail_plain("an archive is not for a terminal") : 0;
	}
	if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		output.fd = io_open(AT_FDCWD, path, O_WRONLY | O_TRUNC);
		return output.fd;
	}
	output.fd = open(staging_open(path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	return output.fd < 0 ? fail_path(path) : 0;
}

static int write_tree(void)
{
	tree_settle();
	if (output.root)
		return outdir_write();
	return config.cpio ? cpio_write() : tar_write();
}

static int write_root(const char *directory)
{
	const char *path = directory ? directory : config.cpio ? config.cpio : config.tar;
	int status;

	output.time = directory ? -1 : 0;
	if (find_time(&output.time) < 0)
		return -1;
	status = directory ? open_directory(path) : open_archive(path);
	if (status >= 0)
		status = write_tree() < 0 ? fail_in(path) : 0;
	return staging_end(status, directory && config.force);
}

static int mkrootfs_main(char **argv, char **operands)
{
	(void)argv;
	return check_use(operands) < 0 || fill() < 0 ? -1 : write_root(operands[0]);
}

const struct applet applet_mkrootfs = {
	APPLET_WORDS("mkrootfs", "[OPTION]... DIR | --cpio FILE | --tar FILE",
		"lay out a root directory, or an archive of one"),
	OPT_TABLE,
	&config,
	125,
	mkrootfs_main,
};
