/* The options of util-linux's unshare(1), and what each asks for. */

#include "applet.h"

#include "binfmt.h"
#include "err.h"
#include "ns.h"
#include "opt-set.h"
#include "passwd.h"
#include "sig.h"
#include "text.h"
#include "unshare.h"
#include "value.h"

#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static int set_namespace(void *config, const struct opt *row, const char *value)
{
	struct unshare *c = config;

	c->namespaces |= ns_table[row->mark].flag;
	if (!value)
		return 0;
	c->files.is_given = true;
	c->files.path[row->mark] = value;
	return 0;
}

static int set_forwarding(void *config, const struct opt *row, const char *value)
{
	((struct unshare *)config)->forks = true;
	return opt_set_true(config, row, value);
}

static int set_kill_child(void *config, const struct opt *row, const char *value)
{
	struct unshare *c = config;

	(void)row;
	c->forks = true;
	c->kill_signal = value ? sig_number(value) : SIGKILL;
	return c->kill_signal > 0 ? 0 : fail_plain("unknown signal '%s'", value);
}

static int set_proc(void *config, const struct opt *row, const char *value)
{
	struct unshare *c = config;

	(void)row;
	c->namespaces |= CLONE_NEWNS;
	c->proc = value ? value : "/proc";
	return 0;
}

/* The usual directory lies in a /proc that has to be the namespace's own. */
static int set_binfmt(void *config, const struct opt *row, const char *value)
{
	struct unshare *c = config;

	(void)row;
	c->namespaces |= CLONE_NEWNS | CLONE_NEWUSER;
	c->binfmt = value ? value : BINFMT_DIRECTORY;
	if (!value && !c->proc)
		c->proc = "/proc";
	return 0;
}

static int set_interpreter(void *config, const struct opt *row, const char *value)
{
	struct unshare *c = config;

	c->interpreter = value;
	c->namespaces |= CLONE_NEWNS | CLONE_NEWUSER;
	return c->binfmt ? 0 : set_binfmt(config, row, NULL);
}

/* Ids are kept plus one: 0 is none. */
static int set_id(void *config, const struct opt *row, const char *value)
{
	uint32_t *id = opt_member(config, row);

	if (value_id(value, id) < 0)
		return -1;
	++*id;
	return 0;
}

static int set_offset(void *config, const struct opt *row, const char *value)
{
	int64_t seconds;

	/* The kernel takes no plus. */
	return value_signed(value, &seconds) < 0
		       ? -1
		       : opt_set_text(config, row, value + (*value == '+'));
}

static int set_owner(void *config, const struct opt *row, const char *value)
{
	struct unshare *c = config;

	(void)row;
	c->namespaces |= CLONE_NEWUSER;
	if (!text_read_row(value, ':', c->owner, 2) || !++c->owner[IDMAP_USERS] ||
		!++c->owner[IDMAP_GROUPS])
		return fail_plain("'%s' is not UID:GID", value);
	return 0;
}

enum { TO_ROOT, TO_THEMSELVES };

static int map_own(void *config, const struct opt *row, const char *value)
{
	struct unshare *c = config;
	bool stays = row->mark == TO_THEMSELVES;

	(void)value;
	c->namespaces |= CLONE_NEWUSER;
	c->single[IDMAP_USERS] = 1 + (stays ? geteuid() : 0);
	c->single[IDMAP_GROUPS] = 1 + (stays ? getegid() : 0);
	return 0;
}

static int map_one(void *config, const struct opt *row, const char *value)
{
	struct unshare *c = config;
	uint32_t *single = &c->single[row->mark];

	c->namespaces |= CLONE_NEWUSER;
	if (passwd_read(row->mark == IDMAP_USERS ? PASSWD_USERS : PASSWD_GROUPS, value, single,
		    NULL) < 0)
		return -1;
	++*single;
	return 0;
}

static int map_ranges(void *config, const struct opt *row, const char *value)
{
	struct unshare *c = config;

	c->namespaces |= CLONE_NEWUSER;
	return idmap_add(&c->maps, row->mark, value);
}

/* --map-WORD */
static int map_both(void *config, const struct opt *row, const char *value)
{
	struct unshare *c = config;
	const char *word = opt_name(row) + strlen("map-");

	(void)value;
	c->namespaces |= CLONE_NEWUSER;
	return idmap_add_both(&c->maps, word);
}

#define AT(member) offsetof(struct unshare, member)

#include "rows/unshare.inc"

static const struct opt_row options[] = {
	/* Namespaces (FILE: a file on which it is bound, to stay) */
	OPT("-m, --mount[=FILE]", "mounts", set_namespace, 0, NS_MOUNT),
	OPT("-u, --uts[=FILE]", "host name", set_namespace, 0, NS_UTS),
	OPT("-i, --ipc[=FILE]", "System V IPC and message queues", set_namespace, 0, NS_IPC),
	OPT("-n, --net[=FILE]", "network", set_namespace, 0, NS_NET),
	OPT("-p, --pid[=FILE]", "processes, of the children", set_namespace, 0, NS_PID),
	OPT("-U, --user[=FILE]", "users and capabilities", set_namespace, 0, NS_USER),
	OPT("-C, --cgroup[=FILE]", "root of the cgroups", set_namespace, 0, NS_CGROUP),
	OPT("-T, --time[=FILE]", "offsets of the clocks", set_namespace, 0, NS_TIME),
	/* Users (those down to --owner: with --user) */
	OPT("-r, --map-root-user", "map the current user and group to root", map_own, 0,
		TO_ROOT),
	OPT("-c, --map-current-user", "map them to themselves", map_own, 0, TO_THEMSELVES),
	OPT("--map-user USER", "map the current user to USER", map_one, 0, IDMAP_USERS),
	OPT("--map-group GROUP", "map the current group to GROUP", map_one, 0, IDMAP_GROUPS),
	OPT("--map-users RANGE", "INNER:OUTER:COUNT, auto, subids or all", map_ranges, 0,
		IDMAP_USERS),
	OPT("--map-groups RANGE", "the same for groups", map_ranges, 0, IDMAP_GROUPS),
	OPT("--map-auto", "map both to the own sub-ids, from 0 on", map_both),
	OPT("--map-subids", "map both to the own sub-ids, onto themselves", map_both),
	OPT("--owner UID:GID", "who owns the user namespace", set_owner),
	OPT("--setgroups allow|deny", "whether groups can be set", opt_set_word, AT(setgroups)),
	OPT("-S, --setuid UID", "user of COMMAND", set_id, AT(ids[IDMAP_USERS])),
	OPT("-G, --setgid GID", "its group, with no others", set_id, AT(ids[IDMAP_GROUPS])),
	OPT("--keep-caps", "keep the capabilities in the user namespace", opt_set_true,
		AT(keeps_caps)),
	/* Files (what is mounted: with --mount, binfmt with --user too) */
	OPT("--mount-proc[=DIR]", "mount a new /proc", set_proc),
	OPT("--mount-binfmt[=DIR]", "mount a new binfmt_misc", set_binfmt),
	OPT("-l, --load-interp ENTRY", "register an interpreter there", set_interpreter),
	OPT("--propagation private|slave|shared|unchanged", "of the mounts", opt_set_choice,
		AT(propagation)),
	OPT("-R, --root DIR", "root directory", opt_set_text, AT(root)),
	OPT("-w, --wd DIR", "working directory", opt_set_text, AT(directory)),
	/* Process */
	OPT("-f, --fork", "run COMMAND as a child", opt_set_true, AT(forks)),
	OPT("--kill-child[=SIGNAL]", "send it SIGNAL (KILL) on our death; with --fork",
		set_kill_child),
	OPT("--forward-signals", "send it our TERM and INT; with --fork", set_forwarding,
		AT(forwards)),
	OPT("--monotonic SECONDS", "offset of this clock", set_offset,
		AT(offsets[CLOCK_MONOTONIC])),
	OPT("--boottime SECONDS", "offset of this clock", set_offset,
		AT(offsets[CLOCK_BOOTTIME])),
	OPT("--clear-env", "empty the environment", opt_set_true, AT(clears_env)),
	OPT("--whitelist-env NAME,...", "... but for these variables", opt_add, AT(kept_env)),
	/* Other */
	OPT("-h, --help", "print this and exit", NULL, 0, OPT_HELP),
	OPT("-V, --version", "print the version and exit", NULL, 0, OPT_VERSION),
};

/* What is wrong only with another option. */
static int check(const struct unshare *c)
{
	bool denies_groups =
		c->single[IDMAP_GROUPS] && !c->maps.of[IDMAP_GROUPS] && !c->owner[IDMAP_GROUPS];

	if (!c->forks && c->files.path[NS_PID])
		return fail_plain("--pid=FILE needs --fork");
	if ((c->offsets[CLOCK_MONOTONIC] || c->offsets[CLOCK_BOOTTIME]) &&
		!(c->namespaces & CLONE_NEWTIME))
		return fail_plain("--monotonic and --boottime need --time");
	if (denies_groups && c->setgroups && !strcmp(c->setgroups, "allow"))
		return fail_plain("--setgroups allow needs a range of groups: --map-groups");
	return 0;
}

static struct unshare config;

static int unshare_main(char **argv, char **operands)
{
	(void)argv;
	return check(&config) < 0 ? -1 : unshare_run(&config, operands);
}

const struct applet applet_unshare = {
	APPLET_WORDS("unshare", "[OPTION]... [COMMAND [ARG]...]",
		"run a command in new namespaces, as unshare(1) does"),
	OPT_TABLE,
	&config,
	1,
	unshare_main,
};
