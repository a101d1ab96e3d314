/* Functions of musl's in the bytes that they need here. Its searches go by words of the machine
 * and by tables, which pays for long texts only; its system calls have other ways for kernels
 * before 3.6. glibc's cannot be replaced in a static program. */

#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef __GLIBC__

char *strchrnul(const char *text, int c)
{
	while (*text && *text != (char)c)
		text++;
	return (char *)(uintptr_t)text;
}

char *strchr(const char *text, int c)
{
	text = strchrnul(text, c);
	return *text == (char)c ? (char *)(uintptr_t)text : NULL;
}

size_t strspn(const char *text, const char *set)
{
	size_t n = 0;

	while (text[n] && strchr(set, text[n]))
		n++;
	return n;
}

size_t strcspn(const char *text, const char *set)
{
	size_t n = 0;

	while (text[n] && !strchr(set, text[n]))
		n++;
	return n;
}

void *memchr(const void *bytes, int c, size_t n)
{
	for (const unsigned char *at = bytes; n; at++, n--)
		if (*at == (unsigned char)c)
			return (void *)(uintptr_t)at;
	return NULL;
}

char *getenv(const char *name)
{
	size_t length = strlen(name);

	for (char **variable = environ; *variable; variable++)
		if (!strncmp(*variable, name, length) && (*variable)[length] == '=')
			return *variable + length + 1;
	return NULL;
}

static int open_at(int dirfd, const char *path, int flags, va_list args)
{
	mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;

	return (int)syscall(SYS_openat, dirfd, path, flags | O_LARGEFILE, mode);
}

int open(const char *path, int flags, ...)
{
	va_list args;
	int fd;

	va_start(args, flags);
	fd = open_at(AT_FDCWD, path, flags, args);
	va_end(args);
	return fd;
}

int openat(int dirfd, const char *path, int flags, ...)
{
	va_list args;
	int fd;

	va_start(args, flags);
	fd = open_at(dirfd, path, flags, args);
	va_end(args);
	return fd;
}

/* Where libc's struct is the kernel's. */
#if defined(SYS_newfstatat) && defined(__LP64__) &&                                            \
	(defined(__x86_64__) || defined(__aarch64__) || defined(__riscv))
int fstatat(int dirfd, const char *restrict path, struct stat *restrict st, int flags)
{
	return (int)syscall(SYS_newfstatat, dirfd, path, st, flags);
}
#endif

int fchdir(int fd)
{
	return (int)syscall(SYS_fchdir, fd);
}

ssize_t readlinkat(int dirfd, const char *restrict path, char *restrict buffer, size_t size)
{
	return syscall(SYS_readlinkat, dirfd, path, buffer, size);
}

ssize_t readlink(const char *restrict path, char *restrict buffer, size_t size)
{
	return readlinkat(AT_FDCWD, path, buffer, size);
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

int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set)
{
	return (int)syscall(SYS_sched_setaffinity, pid, size, set);
}

#endif
