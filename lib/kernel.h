#ifndef KERNEL_H
#define KERNEL_H

#include <linux/mount.h>
#include <linux/openat2.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* System calls for which musl 1.2.3 has no function, under the kernel's names (see each man
 * page); errno and -1 as usual, no error text. The kernel version that brought each is given
 * where it is newer than 5.10. */

int kernel_openat2(int dirfd, const char *path, uint64_t flags, uint64_t resolve); /* no mode */
int kernel_fsopen(const char *fs, unsigned flags);
int kernel_fsconfig(int fs, unsigned command, const char *key, const void *value, int aux);
int kernel_fsmount(int fs, unsigned flags, unsigned attributes);
int kernel_open_tree(int dirfd, const char *path, unsigned flags);
int kernel_move_mount(
	int from, const char *from_path, int to, const char *to_path, unsigned flags);
int kernel_mount_setattr(
	int dirfd, const char *path, unsigned flags, const struct mount_attr *attr); /* 5.12 */
int kernel_renameat2(
	int from, const char *from_path, int to, const char *to_path, unsigned flags);
int kernel_pivot_root(const char *new_root, const char *put_old);
int kernel_close_range(unsigned first, unsigned last, unsigned flags);
int kernel_execveat(
	int dirfd, const char *path, char *const *argv, char *const *envp, int flags);
int kernel_pidfd_open(pid_t pid, unsigned flags);

/* Where PATH lies, by statx(2): the id that mountinfo gives its mount, and the number of the
 * file there. The subvolumes of a btrfs each count their files; they are devices of their own.
 */
struct kernel_place {
	uint64_t mount, file, device;
};
int kernel_place(int dirfd, const char *path, struct kernel_place *place);

/* Whether the descriptors A and B are at one place. */
bool kernel_is_same(int a, int b);

/* Whether something is mounted on PATH. */
bool kernel_is_mount(const char *path);

/* Raw: libc's brings malloc. Returns the length with the NUL; "(unreachable)" stands before a
 * directory outside the root. */
int kernel_getcwd(char *buffer, size_t size);

/* faccessat(2) and fchmodat(2), which have no flags. Raw: libc's copes with those. */
int kernel_access(int dirfd, const char *path, int mode);
int kernel_chmod(int dirfd, const char *path, mode_t mode);

/* Raw: libc's know ways for kernels that lack these calls or their flags, long gone. The TIME
 * of a change is seconds; ARGUMENT may be an address. */
int kernel_fcntl(int fd, int command, uintptr_t argument);
int kernel_fchmod(int fd, mode_t mode);
int kernel_pipe2(int ends[2], int flags);
int kernel_socket(int domain, int type);
int kernel_socketpair(int domain, int type, int ends[2]);
int kernel_set_time(int dirfd, const char *path, int64_t time);

/* LENGTH zeroed bytes of memory that nobody else has; MAP_FAILED. */
void *kernel_map(size_t length);

/* The first LENGTH bytes of FD in place of what is AT, to be read and executed. */
int kernel_map_text(uintptr_t at, size_t length, int fd);

/* Microseconds of CLOCK_MONOTONIC. Raw: libc's looks for it in the vDSO. */
int64_t kernel_clock(void);

/* rt_sigaction(2), which has no handlers to set here, only SIG_DFL and SIG_IGN. Raw: libc's
 * refuses the signals that it keeps for itself, which a caller may have ignored too. The
 * kernel's struct is this long, or shorter. ACTION and BEFORE may be NULL. */
struct kernel_action {
	void (*handler)(int);
	unsigned long rest[4];
};
int kernel_sigaction(
	int number, const struct kernel_action *action, struct kernel_action *before);

/* The same with SIG_DFL for ACTION. */
int kernel_reset_signal(int number, struct kernel_action *before);

/* Raw: libc's does what only programs with threads or handlers need. */
pid_t kernel_fork(void);

/* Raw: libc's would tell all threads, which a child that shares our memory is not. */
int kernel_setgroups(size_t n, const gid_t *groups);
/* The real, the effective and the saved id. */
int kernel_set_group(gid_t gid);
int kernel_set_user(uid_t uid);

#endif
