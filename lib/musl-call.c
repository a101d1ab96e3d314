/* System calls in the place of musl's, which are two to six times as long: they let threads be
 * cancelled, and are at 16 bytes each. call.c has errno. */

#include "call.h"

#ifdef CALL_ALL

#include <elf.h>
#include <errno.h>
#include <link.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/auxv.h>
#include <sys/ioctl.h>
#include <sys/reboot.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* Side by side: a short jump reaches what is in the middle. */
#define ROW(name, number) CALL_JUMP(calls, name, number)

ROW(_exit, SYS_exit_group)
ROW(access, SYS_access)
ROW(chdir, SYS_chdir)
ROW(chroot, SYS_chroot)
ROW(close, SYS_close)
ROW(dup2, SYS_dup2)
ROW(execve, SYS_execve)
ROW(fchdir, SYS_fchdir)
ROW(fchownat, SYS_fchownat)
ROW(flock, SYS_flock)
ROW(fstat, SYS_fstat)
ROW(fstatat, SYS_newfstatat)
ROW(fstatfs, SYS_fstatfs)
ROW(ftruncate, SYS_ftruncate)
ROW(getegid, SYS_getegid)
ROW(geteuid, SYS_geteuid)
ROW(getpgid, SYS_getpgid)
ROW(getpgrp, SYS_getpgrp)
ROW(getpid, SYS_getpid)
ROW(getppid, SYS_getppid)
ROW(getrandom, SYS_getrandom)
ROW(getsid, SYS_getsid)
ROW(getuid, SYS_getuid)
ROW(getxattr, SYS_getxattr)
ROW(ioctl, SYS_ioctl)
ROW(kill, SYS_kill)
ROW(linkat, SYS_linkat)
ROW(lseek, SYS_lseek)
ROW(lstat, SYS_lstat)
ROW(memfd_create, SYS_memfd_create)
ROW(mkdir, SYS_mkdir)
ROW(mkdirat, SYS_mkdirat)
ROW(mknod, SYS_mknod)
ROW(mknodat, SYS_mknodat)
ROW(mount, SYS_mount)

/* The arguments are in their registers already, but for the fourth. */
__asm__(".pushsection .text.calls\n\t"
	".globl call_kernel\n"
	"call_kernel:\n\t"
	"pop %rax\n\t"
	"mov %rcx, %r10\n\t"
	"syscall\n\t"
	"mov %rax, %rdi\n\t"
	"jmp call_result\n\t"
	".popsection");

/* syscall(2): number and arguments are each one further. */
__asm__(".pushsection .text.calls\n\t"
	".globl syscall\n\t"
	".type syscall, @function\n"
	"syscall:\n\t"
	"mov 8(%rsp), %rax\n\t"
	"push %rdi\n\t"
	"mov %rsi, %rdi\n\t"
	"mov %rdx, %rsi\n\t"
	"mov %rcx, %rdx\n\t"
	"mov %r8, %rcx\n\t"
	"mov %r9, %r8\n\t"
	"mov %rax, %r9\n\t"
	"jmp call_kernel\n\t"
	".size syscall, . - syscall\n\t"
	".popsection");

ROW(munmap, SYS_munmap)
ROW(open, SYS_open)
ROW(openat, SYS_openat)
ROW(pause, SYS_pause)
ROW(personality, SYS_personality)
ROW(poll, SYS_poll)
ROW(prctl, SYS_prctl)
ROW(pread, SYS_pread64)
ROW(prlimit, SYS_prlimit64)
ROW(read, SYS_read)
ROW(readlink, SYS_readlink)
ROW(readlinkat, SYS_readlinkat)
ROW(removexattr, SYS_removexattr)
ROW(renameat, SYS_renameat)
ROW(sched_setaffinity, SYS_sched_setaffinity)
ROW(setfsgid, SYS_setfsgid)
ROW(sethostname, SYS_sethostname)
ROW(setitimer, SYS_setitimer)
ROW(setns, SYS_setns)
ROW(setpgid, SYS_setpgid)
ROW(setsid, SYS_setsid)
ROW(setxattr, SYS_setxattr)
ROW(stat, SYS_stat)
ROW(statfs, SYS_statfs)
ROW(symlinkat, SYS_symlinkat)
ROW(sync, SYS_sync)
ROW(umask, SYS_umask)
ROW(umount2, SYS_umount2)
ROW(uname, SYS_uname)
ROW(unlink, SYS_unlink)
ROW(unlinkat, SYS_unlinkat)
ROW(unshare, SYS_unshare)
ROW(write, SYS_write)

/* The kernel has 64 signals. */
int sigaddset(sigset_t *set, int number)
{
	set->__bits[0] |= 1UL << (number - 1);
	return 0;
}

int sigismember(const sigset_t *set, int number)
{
	return set->__bits[0] >> (number - 1) & 1;
}

/* Of the signals that it has, and has set, the kernel takes 8 bytes. */
enum { MASK = 8 };

int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict before)
{
	return (int)syscall(SYS_rt_sigprocmask, how, set, before, MASK);
}

int sigpending(sigset_t *set)
{
	return (int)syscall(SYS_rt_sigpending, set, MASK);
}

/* A stop and SIGCONT end the wait, too. */
int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info,
	const struct timespec *restrict limit)
{
	long number;

	do
		number = syscall(SYS_rt_sigtimedwait, set, info, limit, MASK);
	while (number < 0 && errno == EINTR);
	return (int)number;
}

int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info)
{
	return sigtimedwait(set, info, NULL);
}

pid_t waitpid(pid_t pid, int *status, int options)
{
	return (pid_t)syscall(SYS_wait4, pid, status, options, 0L);
}

ssize_t send(int fd, const void *bytes, size_t size, int flags)
{
	return syscall(SYS_sendto, fd, bytes, size, flags, 0L, 0L);
}

int reboot(int how)
{
	return (int)syscall(SYS_reboot, 0xfee1dead, 672274793, how);
}

int tcgetattr(int fd, struct termios *settings)
{
	return ioctl(fd, TCGETS, settings);
}

int tcsetattr(int fd, int when, const struct termios *settings)
{
	return ioctl(fd, TCSETS + when, settings);
}

pid_t tcgetpgrp(int fd)
{
	pid_t group = -1;

	ioctl(fd, TIOCGPGRP, &group);
	return group;
}

int tcsetpgrp(int fd, pid_t group)
{
	return ioctl(fd, TIOCSPGRP, &group);
}

int isatty(int fd)
{
	struct winsize size;

	return ioctl(fd, TIOCGWINSZ, &size) == 0;
}

int signalfd(int fd, const sigset_t *mask, int flags)
{
	return (int)syscall(SYS_signalfd4, fd, mask, 8, flags);
}

/* What the kernel has no CPUs for stays as it was. */
int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set)
{
	return syscall(SYS_sched_getaffinity, pid, size, set) < 0 ? -1 : 0;
}

/* The kernel's vector is behind the variables, as they were at the start. */
unsigned long getauxval(unsigned long type)
{
	const ElfW(auxv_t) *at = call_auxv;

	for (; at->a_type; at++)
		if (at->a_type == type)
			return at->a_un.a_val;
	return 0;
}

/* musl's own, which calls BODY on STACK. */
long __clone(int (*body)(void *), void *stack, int flags, void *arg, pid_t *parent_tid);

int clone(int (*body)(void *), void *stack, int flags, void *arg, ...)
{
	va_list args;
	pid_t *parent_tid;

	va_start(args, arg);
	parent_tid = va_arg(args, pid_t *);
	va_end(args);
	return (int)call_result((unsigned long)__clone(body, stack, flags, arg, parent_tid));
}

#endif
