/* lie NAME COMMAND [ARG]...: runs COMMAND under a kernel that answers "done" to some calls and
 * does nothing. "lie" alone prints the names. Little-endian only. */

#define _GNU_SOURCE
#include <linux/filter.h>
#include <linux/mount.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The call is one of those if its argument has one of the bits. */
static const struct lie {
	const char *name;
	unsigned call;
	unsigned argument;
	unsigned bits;
} lies[] = {
	{ "type", SYS_mount, 3, MS_SHARED | MS_SLAVE | MS_PRIVATE | MS_UNBINDABLE },
	{ "shared", SYS_mount, 3, MS_SHARED },
	{ "slave", SYS_mount, 3, MS_SLAVE },
	{ "private", SYS_mount, 3, MS_PRIVATE },
	{ "unbindable", SYS_mount, 3, MS_UNBINDABLE },
	{ "bind", SYS_mount, 3, MS_BIND },
	{ "move", SYS_mount, 3, MS_MOVE },
	{ "remount", SYS_mount, 3, MS_REMOUNT },
	{ "umount", SYS_umount2, 0, ~0u },
	{ "detach", SYS_umount2, 1, MNT_DETACH },
	{ "namespace", SYS_unshare, 0, CLONE_NEWNS },
	{ "setns", SYS_setns, 1, CLONE_NEWNS },
	{ "pivot", SYS_pivot_root, 0, ~0u },
	{ "chroot", SYS_chroot, 0, ~0u },
	{ "setattr", SYS_mount_setattr, 1, ~0u },
	{ "recursive", SYS_mount_setattr, 2, 0x8000 },
	{ "move_mount", SYS_move_mount, 1, ~0u },
	{ "open_tree", SYS_open_tree, 1, ~0u },
	{ "fsmount", SYS_fsmount, 0, ~0u },
	{ "empty", SYS_unshare, 0, 0x100000 },
	{ "nonsense", SYS_unshare, 0, 1 },
	{ "capset", SYS_capset, 0, ~0u },
};

static int install(const struct lie *lie)
{
	unsigned low_half = offsetof(struct seccomp_data, args) + 8 * lie->argument;
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ, lie->call, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, low_half),
		BPF_JUMP(BPF_JMP | BPF_JSET, lie->bits, 0, 1),
		BPF_STMT(BPF_RET, SECCOMP_RET_ERRNO),
		BPF_STMT(BPF_RET, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof filter / sizeof *filter, filter };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return -1;
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

int main(int argc, char **argv)
{
	for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
		if (argc < 3)
			puts(lies[i].name);
		else if (!strcmp(lies[i].name, argv[1]) && install(&lies[i]) == 0)
			execvp(argv[2], argv + 2);
	}
	return argc < 3 ? 0 : 127;
}
