/* Lays out a root: a directory that appears whole or not at all. */

#include "applet.h"

#include "binary.h"
#include "err.h"
#include "interrupt.h"
#include "outdir.h"
#include "pack.h"
#include "skeleton.h"
#include "toolbox.h"
#include "tree.h"

#include <stdbool.h>
#include <stddef.h>

static struct {
	const char *toybox, *shell, *init, *hostname;
	bool force;
} config = { .hostname = "minictr" };

#define TEXT(member) opt_set_text, offsetof(__typeof__(config), member)
#define FLAG(member) opt_set_true, offsetof(__typeof__(config), member)

static const struct opt options[] = {
	{ "toybox", 0, "FILE", "static toybox or busybox, with a link for each command",
		TEXT(toybox) },
	{ "shell", 0, "FILE", "static program that becomes /bin/sh", TEXT(shell) },
	{ "init", 0, "FILE", "program or script that becomes /init", TEXT(init) },
	{ "hostname", 0, "NAME", "name in /etc/hostname and /etc/hosts", TEXT(hostname) },
	{ "force", 'f', NULL, "replace a directory that is not empty", FLAG(force) },
	{ "help", 0, NULL, "print this", .mark = OPT_HELP },
	{ "version", 0, NULL, "print the version", .mark = OPT_VERSION },
	{ 0 },
};

static int put_programs(struct tree *tree)
{
	bool foreign;

	if (config.toybox && (binary_check(config.toybox, &foreign) < 0 ||
				     toolbox_put(tree, config.toybox, foreign) < 0))
		return fail_in("toybox");
	if (config.shell && (binary_check(config.shell, &foreign) < 0 ||
				    !tree_put_file(tree, "bin/sh", config.shell, 0755)))
		return fail_in("shell");
	if (config.init && !tree_put_file(tree, "init", config.init, 0755))
		return fail_in("init");
	return 0;
}

static int write_directory(const struct tree *tree, const char *path)
{
	static struct outdir out;

	interrupt_hold();
	if (outdir_open(&out, path, config.force, NULL) < 0)
		return -1;
	if (pack_tree(tree, &out.sink) < 0) {
		outdir_drop(&out);
		return fail_in(path);
	}
	return outdir_keep(&out);
}

static int mkrootfs_main(char **argv, char **operands)
{
	struct tree tree = { 0 };
	int status;

	(void)argv;
	if (!operands[0] || operands[1])
		return fail_plain("one directory is wanted: mkrootfs [OPTION]... DIR");
	if (skeleton_put(&tree, config.hostname) < 0 || put_programs(&tree) < 0)
		return -1;
	if (!tree_find(&tree, "bin/sh"))
		return fail_plain("the root would have no shell: --shell FILE");
	status = write_directory(&tree, operands[0]);
	interrupt_release();
	return status;
}

const struct applet applet_mkrootfs = {
	.name = "mkrootfs",
	.operands = "[OPTION]... DIR",
	.summary = "Lay out a root: directories, /etc, a toybox and its links, a shell.",
	.options = options,
	.config = &config,
	.failure = 125,
	.main = mkrootfs_main,
};
