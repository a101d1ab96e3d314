/* run: a command in a container. */

#include "applet.h"

#include "container-option.h"
#include "container.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "limit.h"
#include "ns.h"
#include "opt-set.h"
#include "optfile.h"
#include "plan.h"
#include "selfexe.h"
#include "words.h"

#include <sched.h>
#include <string.h>
#include <unistd.h>

enum { TTY_BY_ITSELF, TTY_ALWAYS, TTY_NEVER };

static struct run {
	struct container_config container;
	const char *config_file;
	bool dry_run;
	int tty;
	struct opt_list env_files;
} run;

#define MEMBER(name) offsetof(struct run, container.name)

/* The setters below get the whole of struct run, whose first member is the container's. */

static int add_variable(void *config, const struct opt *row, const char *value)
{
	if (!*value || *value == '=')
		return fail_plain("'%s' has no name: NAME=VALUE or NAME", value);
	return opt_add(config, row, value);
}

static int remove_variable(void *config, const struct opt *row, const char *value)
{
	if (!*value || strchr(value, '='))
		return opt_refuse(row, value);
	return opt_add(config, row, value);
}

#include "rows/run.inc"

static const struct opt_row options[] = {
	/* Root */
	OPT("--rootfs DIR|IMAGE[:rw]", "confine COMMAND in this root directory or image",
		container_option_set_rootfs, MEMBER(rootfs)),
	OPT("--overlay[=DIR]", "leave the root as it is, keep changes in memory or in =DIR",
		container_option_set_overlay, MEMBER(overlay)),
	OPT("--read-only", "protect the root; /run, /tmp, /var/tmp become tmpfs",
		container_option_set_read_only),
	OPT("-v, --volume SRC:DST[:OPTS]",
		"show SRC of the host at DST (ro, nosuid, rslave...)", volume_add,
		MEMBER(volumes), VOLUME_BIND),
	OPT("--mount type=TYPE,...", "bind,src=SRC,dst=DST[,ro...] or tmpfs,dst=DST[,size=...]",
		volume_add, MEMBER(volumes), VOLUME_MOUNT),
	OPT("--tmpfs DST[:OPTS]", "a tmpfs at DST (size=64m, mode=700, exec...)", volume_add,
		MEMBER(volumes), VOLUME_TMPFS),
	OPT("--shm-size SIZE", "size of /dev/shm; default: 64m", container_option_set_shm_size),
	OPT("--device SRC[:DST][:rwm]", "a device node of the host", volume_add,
		MEMBER(volumes), VOLUME_DEVICE),
	/* Who and where */
	OPT("--name NAME", "name of the container; default: c and a number", opt_set_name,
		MEMBER(name)),
	OPT("-h, --hostname NAME", "host name inside; default with a rootfs: --name",
		opt_set_name, MEMBER(hostname)),
	OPT("-u, --user USER[:GROUP]", "names or numbers, looked up inside",
		container_option_set_text, MEMBER(user)),
	OPT("--group-add GROUP", "a supplementary group", opt_add, MEMBER(groups)),
	OPT("-w, --workdir DIR", "working directory inside", container_option_set_text,
		MEMBER(workdir)),
	OPT("-e, --env NAME[=VALUE]", "set a variable; without value: as outside", add_variable,
		MEMBER(env)),
	OPT("--env-file FILE", "set the variables in FILE, one a line", opt_add,
		offsetof(struct run, env_files)),
	OPT("--unsetenv NAME", "remove a variable", remove_variable, MEMBER(env_unset)),
	OPT("--umask MODE", "octal; default with a rootfs: 0022", container_option_set_umask),
	OPT("--entrypoint PROGRAM", "stands before COMMAND, which may be left out then",
		container_option_set_text, MEMBER(entrypoint)),
	/* Namespaces (host: the caller's; of the network with all that listens there) */
	OPT("--network none|host|ns:PATH", "default none: a loopback interface only",
		container_option_set_network, 0, NS_NET),
	OPT("--pid private|host", "process ids", container_option_set_namespace, 0, NS_PID),
	OPT("--ipc private|host", "System V IPC and message queues",
		container_option_set_namespace, 0, NS_IPC),
	OPT("--uts private|host", "host name", container_option_set_namespace, 0, NS_UTS),
	OPT("--cgroupns private|host", "view of the cgroups", container_option_set_namespace, 0,
		NS_CGROUP),
	OPT("--userns host|auto|keep-id", "user ids; default for a plain user: root inside",
		opt_set_choice, MEMBER(userns), CONTAINER_HOST),
	OPT("--uidmap C:H:N", "N user ids from C inside are those from H outside",
		container_option_add_ids, 0, IDMAP_USERS),
	OPT("--gidmap C:H:N", "the same for groups; default: as --uidmap",
		container_option_add_ids, 0, IDMAP_GROUPS),
	/* Limits (cgroup v2) */
	OPT("-m, --memory SIZE", "memory, e.g. 64m; beyond it the container is killed",
		limit_set_size, MEMBER(memory.max)),
	OPT("--memory-reservation SIZE", "memory that others cannot take", limit_set_size,
		MEMBER(memory.low)),
	OPT("--memory-swap SIZE", "memory and swap; -1: all swap; default: twice --memory",
		limit_set_size, MEMBER(memory.swap)),
	OPT("--cpus N", "CPUs, e.g. 0.5", limit_add_cpus, MEMBER(limits)),
	OPT("--cpu-shares N", "weight against others: 2 to 262144, usual 1024",
		limit_add_shares, MEMBER(limits)),
	OPT("--cpuset-cpus LIST", "only these CPUs, e.g. 0-2,4", limit_add_cpuset,
		MEMBER(limits)),
	OPT("--cpuset-mems LIST", "only these memory nodes", limit_add_cpuset, MEMBER(limits),
		LIMIT_MEMS),
	OPT("--pids-limit N", "processes and threads; -1: any number", limit_add_pids,
		MEMBER(limits)),
	OPT("--device-read-bps DEVICE:SIZE", "bytes a second, e.g. /dev/sda:1m",
		limit_add_device, MEMBER(limits), LIMIT_READ_BPS),
	OPT("--device-write-bps DEVICE:SIZE", "bytes a second", limit_add_device,
		MEMBER(limits), LIMIT_WRITE_BPS),
	OPT("--device-read-iops DEVICE:N", "operations a second", limit_add_device,
		MEMBER(limits), LIMIT_READ_IOPS),
	OPT("--device-write-iops DEVICE:N", "operations a second", limit_add_device,
		MEMBER(limits), LIMIT_WRITE_IOPS),
	OPT("--cgroup-conf FILE=VALUE", "any other file, e.g. memory.high=64m", limit_add_file,
		MEMBER(limits)),
	OPT("--ulimit NAME=SOFT[:HARD]", "resource limit, e.g. nofile=1024", ulimit_set,
		MEMBER(ulimit)),
	OPT("--oom-score-adj N", "-1000 to 1000: less or more likely to be killed",
		container_option_set_oom_score, MEMBER(oom_score_adj)),
	OPT("--cgroup-parent PATH", "where the cgroup is made; default: /minictr",
		limit_set_parent, MEMBER(cgroup_parent)),
	/* Security */
	OPT("--privileged", "all capabilities, nothing masked, devices work", opt_set_true,
		MEMBER(privileged)),
	OPT("--cap-add CAP", "keep a capability, or ALL", container_option_set_capability,
		MEMBER(cap_add)),
	OPT("--cap-drop CAP", "drop a capability, or ALL", container_option_set_capability,
		MEMBER(cap_drop)),
	OPT("--security-opt KEY[=VALUE]",
		"no-new-privileges[=false], seccomp=default|compat|unconfined, mask or "
		"unmask=PATH",
		security_set, MEMBER(security)),
	/* Process */
	OPT("--pidfile FILE", "holds COMMAND's process id while it runs",
		container_option_set_text, MEMBER(pidfile)),
	OPT("--preserve-fds N", "leave N descriptors from 3 on open", opt_set_number,
		MEMBER(preserve_fds), 16),
	OPT("--init", "a process before COMMAND reaps orphans and lets Ctrl-Z stop it",
		opt_set_true, MEMBER(init)),
	OPT("-t, --tty", "a terminal of its own; default where stdin and stdout are one",
		opt_set_mark, offsetof(struct run, tty), TTY_ALWAYS),
	OPT("--no-tty", "leave stdin, stdout and stderr as they are", opt_set_mark,
		offsetof(struct run, tty), TTY_NEVER),
	OPT("--timeout SECONDS", "then the stop signal, and KILL 10 seconds later; 0: none",
		opt_set_number, MEMBER(timeout), 31),
	OPT("--stop-signal SIGNAL", "what COMMAND gets for TERM; default: TERM",
		container_option_set_signal, MEMBER(stop_signal)),
	OPT("--restart no|on-failure|always", "when it ends; for the files of minictr init",
		opt_set_choice, MEMBER(restart)),
	/* About the run */
	OPT("--dry-run", "print what would be done, in its order, and do nothing", opt_set_true,
		offsetof(struct run, dry_run)),
	OPT("--config FILE", "options from FILE, one a line: name value",
		container_option_set_text, offsetof(struct run, config_file), OPT_LINE_ONLY),
	OPT("--report FILE|fd:N", "exit status, memory, CPU... as key=value at the end",
		container_option_set_text, MEMBER(report)),
	OPT("--help", "print this and exit", NULL, 0, OPT_HELP),
	OPT("--version", "print the version and exit", NULL, 0, OPT_VERSION),
	OPT_FOREIGN("-i, --interactive: stdin is passed on anyway"),
	OPT_FOREIGN("-d, --detach: end the shell's line with &"),
	OPT_FOREIGN("--rm: nothing stays anyway"),
	OPT_FOREIGN("-p, --publish: --network host has the host's ports"),
};

extern const struct applet applet_run;

/* The file first, then the command line over it. */
static int apply_config_file(char **argv, char ***command)
{
	const char *file = run.config_file;

	memset(&run, 0, sizeof run);
	if (optfile_apply(&applet_run.options, &run, file, command) < 0)
		return fail_in("--config");
	volume_yield(&run.container.volumes);
	return opt_parse(&applet_run.options, &run, argv) < 0 ? -1 : 0;
}

static char **join_command(const char *entrypoint, char **command)
{
	const char *const first[] = { entrypoint, NULL };

	return entrypoint ? words_join(first, command) : command;
}

static int choose_names(struct container_config *c)
{
	static char name[16];

	fmt_write(name, sizeof name, "c%d", getpid());
	if (!c->name)
		c->name = name;
	if (c->hostname && c->shared_namespaces & CLONE_NEWUTS)
		return fail_plain("--hostname would rename the host, with --uts host");
	if (c->rootfs && !c->hostname && !(c->shared_namespaces & CLONE_NEWUTS))
		c->hostname = c->name;
	return 0;
}

/* By itself it comes where one would type, and leaves a stderr alone that leads elsewhere. */
static void choose_terminal(struct container_config *c, int tty)
{
	const unsigned in = 1, out = 2, error = 4;

	if (tty == TTY_ALWAYS)
		c->tty = in | out | error;
	else if (tty == TTY_BY_ITSELF && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		c->tty = in | out | (isatty(STDERR_FILENO) ? error : 0);
}

static int read_files(char **argv, char ***command)
{
	int own_file = 0;

	/* First, since it may start the program from anew, and a file may be a pipe. */
	if ((run.container.rootfs || run.config_file) && !run.dry_run)
		own_file = selfexe_protect("run", argv);
	if (own_file < 0)
		return fail_in("program");
	if (run.config_file && apply_config_file(argv, command) < 0)
		return -1;
	/* Its number may be that of one which COMMAND is to have. */
	if (own_file && run.container.preserve_fds)
		close(own_file);
	else
		run.container.own_file = own_file;
	for (const struct opt_item *i = run.env_files.first; i; i = i->next)
		if (optfile_add_variables(&run.container.env_file, i->value) < 0)
			return fail_in("--env-file");
	return 0;
}

static int print_plan(const struct container_config *c)
{
	const char *text = plan_describe(c);

	return text ? io_write_all(STDOUT_FILENO, text, strlen(text)) : -1;
}

static int run_main(char **argv, char **operands)
{
	struct container_config *c = &run.container;
	char **command = NULL;

	if (read_files(argv, &command) < 0)
		return -1;
	if (*operands || !command)
		command = operands;
	command = join_command(c->entrypoint, command);
	if (!command)
		return -1;
	if (!*command)
		return fail_plain(APPLET_NO_COMMAND, err_program);
	c->command = command;
	choose_terminal(c, run.tty);
	if (c->init && !applet_find("init"))
		return fail_plain(APPLET_LACKS, "init");
	/* Who starts it again is the first process. */
	if (c->restart && getppid() != 1 && !run.dry_run)
		return fail_plain("--restart: nobody would start it again but minictr init");
	if (choose_names(c) < 0)
		return -1;
	return run.dry_run ? print_plan(c) : container_run(c);
}

const struct applet applet_run = {
	APPLET_WORDS(
		"run", "[OPTION]... [--] COMMAND [ARG]...", "run a command in a container"),
	OPT_TABLE,
	&run,
	CONTAINER_FAILED,
	run_main,
};
