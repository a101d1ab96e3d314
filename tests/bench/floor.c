/* The floor of `make bench`: only the system calls without which there is no such isolation.
 *
 *     floor plain|run|rootfs [-n] [-g] [-c|-C PARENT FILE=VALUE] DIR PROGRAM
 *
 * plain: as `unshare -muipf --mount-proc`; run: as minictr run; rootfs: as minictr run --rootfs
 * DIR with its mounts, masks, capabilities and a filter of one instruction. -n: and a network
 * namespace, whose loopback is up but for plain. -g: guarded as minictr does it, too: a process
 * that ends PROGRAM if this one is killed, and with rootfs its filter, a program file that
 * cannot be written through /proc, and nothing left of the caller's session, keys and signals.
 * -c: in a fresh cgroup below PARENT, with VALUE in its FILE; -C: and PARENT is made too, as
 * minictr's is. Nothing is checked but the result: this is no program to use. */

#include "limited.h"
#include "seccomp.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/keyctl.h>
#include <linux/mount.h>
#include <linux/seccomp.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

enum { KERNEL_FS = MS_NOSUID | MS_NODEV | MS_NOEXEC };

static const char *shape, *dir;
static char **command;
static int network, guarded, self;
static pid_t pid, leash;
static _Alignas(16) char stack[65536], leash_stack[1024];

static void must(long result, const char *what)
{
	if (result < 0) {
		perror(what);
		_exit(1);
	}
}

static void raise_loopback(void)
{
	struct ifreq lo = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	must(ioctl(fd, SIOCSIFFLAGS, &lo), "lo");
	close(fd);
}

static void make_dev(void)
{
	static const struct {
		const char *name;
		unsigned minor_number, major_number;
	} nodes[] = { { "dev/null", 3, 1 }, { "dev/zero", 5, 1 }, { "dev/full", 7, 1 },
		{ "dev/random", 8, 1 }, { "dev/urandom", 9, 1 }, { "dev/tty", 0, 5 } };

	must(mount("tmpfs", "dev", "tmpfs", MS_NOSUID | MS_STRICTATIME, "mode=755,size=65536k"),
		"dev");
	for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++)
		must(mknod(nodes[i].name, S_IFCHR | 0666,
			     makedev(nodes[i].major_number, nodes[i].minor_number)),
			"node");
	must(symlink("/proc/self/fd", "dev/fd"), "link");
	must(symlink("/proc/self/fd/0", "dev/stdin"), "link");
	must(symlink("/proc/self/fd/1", "dev/stdout"), "link");
	must(symlink("/proc/self/fd/2", "dev/stderr"), "link");
	must(symlink("pts/ptmx", "dev/ptmx"), "link");
	must(mkdir("dev/pts", 0755), "pts");
	must(mkdir("dev/shm", 0755), "shm");
	must(mkdir("dev/mqueue", 0755), "mqueue");
	must(mount("devpts", "dev/pts", "devpts", MS_NOSUID | MS_NOEXEC,
		     "newinstance,ptmxmode=0666,mode=0620,gid=5"),
		"pts");
	must(mount("tmpfs", "dev/shm", "tmpfs", KERNEL_FS, "mode=1777,size=65536k"), "shm");
	must(mount("mqueue", "dev/mqueue", "mqueue", KERNEL_FS, NULL), "mqueue");
}

/* Those of the masked and read-only paths that this kernel has. */
static void mask(void)
{
	static const char *const files[] = { "/proc/interrupts", "/proc/kcore",
		"/proc/key-users", "/proc/keys", "/proc/latency_stats", "/proc/sched_debug",
		"/proc/timer_list" };
	static const char *const dirs[] = { "/proc/acpi", "/proc/asound", "/proc/scsi",
		"/sys/firmware", "/sys/devices/virtual/powercap", "/sys/fs/selinux",
		"/sys/kernel/security" };
	static const char *const read_only[] = { "/proc/bus", "/proc/fs", "/proc/irq",
		"/proc/sys", "/proc/sysrq-trigger" };
	const char *first = NULL;

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		mount("/dev/null", files[i], NULL, MS_BIND, NULL);
	for (size_t i = 0; i < sizeof dirs / sizeof *dirs; i++) {
		if (first)
			mount(first, dirs[i], NULL, MS_BIND, NULL);
		else if (mount("tmpfs", dirs[i], "tmpfs", MS_RDONLY | KERNEL_FS,
				 "nr_inodes=2") == 0)
			first = dirs[i];
	}
	for (size_t i = 0; i < sizeof read_only / sizeof *read_only; i++)
		if (mount(read_only[i], read_only[i], NULL, MS_BIND, NULL) == 0)
			mount(NULL, read_only[i], NULL,
				MS_REMOUNT | MS_BIND | MS_RDONLY | KERNEL_FS, NULL);
}

static void filter(uint64_t capabilities)
{
	struct sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	struct sock_fprog program = { 1, &allow };

	if (guarded)
		must(seccomp_install(SECCOMP_DEFAULT, capabilities), "filter");
	else
		must(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program), "filter");
}

static void drop(void)
{
	const unsigned eleven = 0x800405fb;
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct sets[2] = { { eleven, eleven, 0 }, { 0, 0, 0 } };

	for (unsigned long i = 0; i < 64; i++)
		if (i > 31 || !(eleven >> i & 1))
			if (prctl(PR_CAPBSET_DROP, i) < 0)
				break;
	syscall(SYS_close_range, 3, ~0U, 0);
	must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "nnp");
	filter(eleven);
	must(syscall(SYS_capset, &header, sets), "capset");
}

static void build_root(void)
{
	must(mount(dir, dir, NULL, MS_BIND | MS_REC, NULL), "bind");
	must(chdir(dir), "chdir");
	must(mount("proc", "proc", "proc", KERNEL_FS, NULL), "proc");
	make_dev();
	must(mount("sysfs", "sys", "sysfs", KERNEL_FS | MS_RDONLY, NULL), "sys");
	must(mount("cgroup2", "sys/fs/cgroup", "cgroup2", KERNEL_FS | MS_RDONLY, NULL),
		"cgroup");
	must(syscall(SYS_pivot_root, ".", "."), "pivot_root");
	must(umount2(".", MNT_DETACH), "umount");
	mask();
	drop();
}

/* Executes this program anew, from a read-only mount of its own, unless that has been done. */
static void guard_program(char **argv)
{
	struct mount_attr read_only = { .attr_set = MOUNT_ATTR_RDONLY };
	int file, copy;

	if (!strncmp((const char *)getauxval(AT_EXECFN), "/dev/fd/", 8))
		return;
	file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	copy = (int)syscall(
		SYS_open_tree, file, "", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH);
	must(copy, "copy");
	must(syscall(SYS_mount_setattr, copy, "", AT_EMPTY_PATH, &read_only, sizeof read_only),
		"read-only");
	must(syscall(SYS_execveat, copy, "", argv, environ, AT_EMPTY_PATH), "exec");
}

static int watch(void *unused)
{
	struct pollfd parent = { .fd = self, .events = POLLIN };

	(void)unused;
	while (poll(&parent, 1, -1) <= 0)
		;
	kill(pid, SIGKILL);
	return 0;
}

static void start_leash(void)
{
	sigset_t all;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, NULL);
	self = (int)syscall(SYS_pidfd_open, getpid(), 0);
	leash = clone(watch, leash_stack + sizeof leash_stack,
		CLONE_VM | CLONE_FILES | CLONE_FS | CLONE_SIGHAND, NULL);
	must(leash, "leash");
}

static void end_leash(void)
{
	kill(leash, SIGKILL);
	waitpid(leash, NULL, __WALL);
}

static void forget_caller(void)
{
	int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

	must(write(score, "0", 1), "oom_score_adj");
	must(setsid(), "session");
	must(syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, NULL), "keyring");
	for (int i = 1; i < _NSIG; i++)
		signal(i, SIG_DFL);
}

static int child(void *unused)
{
	sigset_t none;

	(void)unused;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (guarded && !strcmp(shape, "rootfs"))
		forget_caller();
	must(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), "private");
	if (network && strcmp(shape, "plain"))
		raise_loopback();
	if (!strcmp(shape, "rootfs")) {
		must(sethostname("floor", 5), "hostname");
		build_root();
	} else {
		if (!strcmp(shape, "run"))
			umount2("/proc", MNT_DETACH);
		must(mount("proc", "/proc", "proc", KERNEL_FS, NULL), "proc");
	}
	if (guarded) {
		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
	}
	/* Without a root the environment is the caller's, as with all that are compared. */
	execve(command[0], command, strcmp(shape, "rootfs") ? environ : NULL);
	must(-1, "exec");
	return 1;
}

static int takes(char ***word, const char *option)
{
	return **word && !strcmp(**word, option) ? !!(*word)++ : 0;
}

int main(int argc, char **argv)
{
	int flags = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID;
	struct limited limited = { 0 };
	char **word = argv + 2;
	int status;

	if (argc < 4)
		return 2;
	network = takes(&word, "-n");
	guarded = takes(&word, "-g");
	limited.own_parent = takes(&word, "-C");
	if (limited.own_parent || takes(&word, "-c")) {
		limited.parent = *word++;
		limited.limit = *word++;
	}
	if (argc - (word - argv) < 2)
		return 2;
	shape = argv[1];
	dir = word[0];
	command = word + 1;
	if (guarded && !strcmp(shape, "rootfs"))
		guard_program(argv);
	if (guarded)
		start_leash();
	flags |= (network ? CLONE_NEWNET : 0) | (strcmp(shape, "plain") ? CLONE_NEWCGROUP : 0) |
		 CLONE_VM | CLONE_VFORK | CLONE_PARENT_SETTID;
	if (limited.limit)
		must(pid = limited_start(&limited, flags, stack, sizeof stack, child),
			"cgroup");
	else
		must(clone(child, stack + sizeof stack, flags | SIGCHLD, NULL, &pid), "clone");
	waitpid(pid, &status, 0);
	if (guarded)
		end_leash();
	if (limited.limit)
		must(limited_end(&limited), "cgroup");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
