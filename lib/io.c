#include "io.h"

#include "err.h"
#include "fmt.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

static ssize_t read_some(int fd, void *data, size_t length)
{
	ssize_t n;

	do
		n = read(fd, data, length);
	while (n < 0 && errno == EINTR);
	return n;
}

static ssize_t write_some(int fd, const void *data, size_t length)
{
	ssize_t n;

	do
		n = write(fd, data, length);
	while (n < 0 && errno == EINTR);
	return n;
}

int io_write_all(int fd, const void *data, size_t length)
{
	const char *at = data;

	while (length) {
		ssize_t n = write_some(fd, at, length);

		if (n < 0)
			return fail("write");
		at += n;
		length -= (size_t)n;
	}
	return 0;
}

int io_print(int fd, const char *format, ...)
{
	char text[ERR_ROOM + 768]; /* an error and the words around it */
	size_t length;
	va_list args;

	va_start(args, format);
	length = fmt_write_list(text, sizeof text, FMT_WHOLE, format, &args);
	va_end(args);
	return io_write_all(fd, text, length);
}

ssize_t io_read_all(int fd, char *buffer, size_t size)
{
	size_t length = 0;
	ssize_t n;

	do {
		n = read_some(fd, buffer + length, size - length);
		if (n < 0)
			return fail("read");
		length += (size_t)n;
	} while (n && length < size);
	if (length == size) {
		errno = EFBIG;
		return fail("read");
	}
	buffer[length] = '\0';
	return (ssize_t)length;
}

int io_open(int dirfd, const char *path, int flags)
{
	int fd;

	do
		fd = openat(dirfd, path, flags | O_CLOEXEC | O_NOCTTY);
	while (fd < 0 && errno == EINTR);
	return fd < 0 ? fail_path(path) : fd;
}

int io_open_fresh(const char *path)
{
	bool is_open = !strncmp(path, "/dev/std", 8) || !strncmp(path, "/dev/fd/", 8);
	int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | (is_open ? 0 : O_NOFOLLOW);
	int fd = open(path, flags | O_CLOEXEC, 0644);

	if (fd < 0 && errno == ELOOP)
		return fail_plain("%s: is a symbolic link, which is not followed", path);
	return fd < 0 ? fail_path(path) : fd;
}

ssize_t io_read_file(int dirfd, const char *path, char *buffer, size_t size)
{
	int fd = io_open(dirfd, path, O_RDONLY);
	ssize_t length;

	if (fd < 0)
		return -1;
	length = io_read_all(fd, buffer, size);
	close(fd);
	return length < 0 ? fail_path(path) : length;
}

int io_write_file(int dirfd, const char *path, const char *text)
{
	int fd = io_open(dirfd, path, O_WRONLY);
	ssize_t length;

	if (fd < 0)
		return -1;
	length = write_some(fd, text, strlen(text));
	if (length < 0)
		fail_path(path);
	close(fd);
	return length < 0 ? -1 : 0;
}

int io_copy(int in, int out, const char *name)
{
	char block[16384];
	ssize_t n;

	while ((n = read_some(in, block, sizeof block)) > 0)
		if (io_write_all(out, block, (size_t)n) < 0)
			return fail_path(name);
	return n < 0 ? fail_path(name) : 0;
}

bool io_is_same_file(const char *a, const char *b)
{
	struct stat at_a, at_b;

	return !stat(a, &at_a) && !stat(b, &at_b) && at_a.st_dev == at_b.st_dev &&
	       at_a.st_ino == at_b.st_ino;
}

mode_t io_mode_at(int fd, int dirfd, const char *path)
{
	struct stat here, there;

	return !fstat(fd, &here) && !fstatat(dirfd, path, &there, AT_SYMLINK_NOFOLLOW) &&
			       here.st_dev == there.st_dev && here.st_ino == there.st_ino
		       ? here.st_mode
		       : 0;
}

bool io_is_kernel(int fd)
{
	static const unsigned long kinds[] = { PROC_SUPER_MAGIC, SYSFS_MAGIC,
		CGROUP_SUPER_MAGIC, CGROUP2_SUPER_MAGIC };
	struct statfs fs;

	if (fstatfs(fd, &fs) < 0)
		return true;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if ((unsigned long)fs.f_type == kinds[i])
			return true;
	return false;
}
