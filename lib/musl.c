/* Functions of musl's in the bytes that they need here. Its searches go by words of the machine
 * and by tables, which pays for long texts only; its system calls have other ways for kernels
 * before 3.6. glibc's cannot be replaced in a static program. */

#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
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

int strncmp(const char *a, const char *b, size_t n)
{
	for (; n && *a && *a == *b; n--) {
		a++;
		b++;
	}
	return n ? (unsigned char)*a - (unsigned char)*b : 0;
}

/* In the C locale, the only one here. */
static int lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c | ' ' : (unsigned char)c;
}

int strncasecmp(const char *a, const char *b, size_t n)
{
	for (; n && *a && lower(*a) == lower(*b); n--) {
		a++;
		b++;
	}
	return n ? lower(*a) - lower(*b) : 0;
}

int strcasecmp(const char *a, const char *b)
{
	return strncasecmp(a, b, PTRDIFF_MAX);
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

int ioctl(int fd, int request, ...)
{
	va_list args;
	void *argument;

	va_start(args, request);
	argument = va_arg(args, void *);
	va_end(args);
	return (int)syscall(SYS_ioctl, fd, request, argument);
}

int prctl(int option, ...)
{
	unsigned long argument[4];
	va_list args;

	va_start(args, option);
	for (int i = 0; i < 4; i++)
		argument[i] = va_arg(args, unsigned long);
	va_end(args);
	return (int)syscall(
		SYS_prctl, option, argument[0], argument[1], argument[2], argument[3]);
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

int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set)
{
	return (int)syscall(SYS_sched_setaffinity, pid, size, set);
}

#endif
