#include "kernel.h"

#include "call.h"

#include <fcntl.h>
#include <linux/stat.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int kernel_openat2(int dirfd, const char *path, uint64_t flags, uint64_t resolve)
{
	struct open_how how = { .flags = flags, .resolve = resolve };

	return (int)syscall(SYS_openat2, dirfd, path, &how, sizeof how);
}

CALL(int, kernel_fsopen, (const char *fs, unsigned flags), SYS_fsopen, fs, flags)

CALL(int, kernel_fsconfig,
	(int fs, unsigned command, const char *key, const void *value, int aux), SYS_fsconfig,
	fs, command, key, value, aux)

CALL(int, kernel_fsmount, (int fs, unsigned flags, unsigned attributes), SYS_fsmount, fs, flags,
	attributes)

CALL(int, kernel_open_tree, (int dirfd, const char *path, unsigned flags), SYS_open_tree, dirfd,
	path, flags)

CALL(int, kernel_move_mount,
	(int from, const char *from_path, int to, const char *to_path, unsigned flags),
	SYS_move_mount, from, from_path, to, to_path, flags)

int kernel_mount_setattr(
	int dirfd, const char *path, unsigned flags, const struct mount_attr *attr)
{
	return (int)syscall(SYS_mount_setattr, dirfd, path, flags, attr, sizeof *attr);
}

CALL(int, kernel_renameat2,
	(int from, const char *from_path, int to, const char *to_path, unsigned flags),
	SYS_renameat2, from, from_path, to, to_path, flags)

CALL(int, kernel_pivot_root, (const char *new_root, const char *put_old), SYS_pivot_root,
	new_root, put_old)

CALL(int, kernel_close_range, (unsigned first, unsigned last, unsigned flags), SYS_close_range,
	first, last, flags)

CALL(int, kernel_execveat,
	(int dirfd, const char *path, char *const *argv, char *const *envp, int flags),
	SYS_execveat, dirfd, path, argv, envp, flags)

CALL(int, kernel_pidfd_open, (pid_t pid, unsigned flags), SYS_pidfd_open, pid, flags)

int kernel_place(int dirfd, const char *path, struct kernel_place *place)
{
	struct statx status;

	if (syscall(SYS_statx, dirfd, path, AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH,
		    STATX_INO | STATX_MNT_ID, &status) < 0)
		return -1;
	place->mount = status.stx_mnt_id;
	place->file = status.stx_ino;
	place->device = status.stx_dev_minor;
	return 0;
}

bool kernel_is_same(int a, int b)
{
	struct kernel_place x, y;

	return !kernel_place(a, "", &x) && !kernel_place(b, "", &y) &&
	       !memcmp(&x, &y, sizeof x);
}

bool kernel_is_mount(const char *path)
{
	struct statx status;

	return syscall(SYS_statx, AT_FDCWD, path, 0, 0, &status) == 0 &&
	       status.stx_attributes & STATX_ATTR_MOUNT_ROOT;
}

CALL(int, kernel_getcwd, (char *buffer, size_t size), SYS_getcwd, buffer, size)

CALL(int, kernel_access, (int dirfd, const char *path, int mode), SYS_faccessat, dirfd, path,
	mode)

CALL(int, kernel_chmod, (int dirfd, const char *path, mode_t mode), SYS_fchmodat, dirfd, path,
	mode)

/* Of the 32-bit architectures the newer call has the numbers of the 64-bit ones. */
#ifndef SYS_clock_gettime64
#define SYS_clock_gettime64  SYS_clock_gettime
#define SYS_utimensat_time64 SYS_utimensat
#endif
#ifndef SYS_fcntl64
#define SYS_fcntl64 SYS_fcntl
#endif
#ifndef SYS_mmap2
#define SYS_mmap2 SYS_mmap
#endif

CALL(int, kernel_fcntl, (int fd, int command, uintptr_t argument), SYS_fcntl64, fd, command,
	argument)

CALL(int, kernel_fchmod, (int fd, mode_t mode), SYS_fchmod, fd, mode)

CALL(int, kernel_pipe2, (int ends[2], int flags), SYS_pipe2, ends, flags)

int kernel_socket(int domain, int type)
{
	return (int)syscall(SYS_socket, domain, type, 0);
}

int kernel_socketpair(int domain, int type, int ends[2])
{
	return (int)syscall(SYS_socketpair, domain, type, 0, ends);
}

int kernel_set_time(int dirfd, const char *path, int64_t time)
{
	const int64_t times[] = { time, 0, time, 0 }; /* seconds and nanoseconds */

	return (int)syscall(
		SYS_utimensat_time64, dirfd, path, times, (long)AT_SYMLINK_NOFOLLOW);
}

void *kernel_map(size_t length)
{
	return (void *)syscall(SYS_mmap2, NULL, length, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0L);
}

int kernel_map_text(uintptr_t at, size_t length, int fd)
{
	return syscall(SYS_mmap2, at, length, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_FIXED,
		       fd, 0L) == -1
		       ? -1
		       : 0;
}

int64_t kernel_clock(void)
{
	int64_t now[2] = { 0 }; /* seconds and nanoseconds */

	syscall(SYS_clock_gettime64, CLOCK_MONOTONIC, now);
	return now[0] * 1000000 + now[1] / 1000;
}

int kernel_sigaction(
	int number, const struct kernel_action *action, struct kernel_action *before)
{
	return (int)syscall(SYS_rt_sigaction, number, action, before, 8);
}

int kernel_reset_signal(int number, struct kernel_action *before)
{
	static const struct kernel_action by_default;

	return kernel_sigaction(number, &by_default, before);
}

pid_t kernel_fork(void)
{
#ifdef SYS_fork
	return (pid_t)syscall(SYS_fork);
#else
	return (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
#endif
}

/* On the 32-bit architectures the names without 32 take 16-bit ids. */
#ifdef SYS_setgroups32
#define SETGROUPS SYS_setgroups32
#define SETRESGID SYS_setresgid32
#define SETRESUID SYS_setresuid32
#else
#define SETGROUPS SYS_setgroups
#define SETRESGID SYS_setresgid
#define SETRESUID SYS_setresuid
#endif

CALL(int, kernel_setgroups, (size_t n, const gid_t *groups), SETGROUPS, n, groups)

int kernel_set_group(gid_t gid)
{
	return (int)syscall(SETRESGID, gid, gid, gid);
}

int kernel_set_user(uid_t uid)
{
	return (int)syscall(SETRESUID, uid, uid, uid);
}
