#ifndef IO_H
#define IO_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Small files and plain reads and writes. What reads, writes or opens, but for io_open_fresh,
 * retries on EINTR. -1 comes with the error set (err.h). */

/* Writes all LENGTH bytes of DATA to FD. 0 or -1. */
int io_write_all(int fd, const void *data, size_t length);

/* Writes the formatted text (fmt.h), at most ERR_ROOM (err.h) of it, to FD. 0 or -1. */
int io_print(int fd, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Reads up to SIZE - 1 bytes from FD until its end, and ends them with NUL. Returns the
 * number of bytes read; -1, with EFBIG where more than that came. */
ssize_t io_read_all(int fd, char *buffer, size_t size);

/* io_read_all of the file PATH below DIRFD (AT_FDCWD: as open(2)). */
ssize_t io_read_file(int dirfd, const char *path, char *buffer, size_t size);

/* Writes TEXT to the existing file PATH below DIRFD in one write(2), as the files of /proc
 * and cgroupfs want it. 0 or -1. */
int io_write_file(int dirfd, const char *path, const char *text);

/* Copies what is left of the file IN to OUT. NAME stands in an error. 0 or -1. */
int io_copy(int in, int out, const char *name);

/* Opens PATH below DIRFD with FLAGS and O_CLOEXEC. Returns the descriptor; -1, with the path
 * in the error. */
int io_open(int dirfd, const char *path, int flags);

/* Opens the file PATH, which is made if need be, to be written anew; a FIFO that nobody reads
 * is an error. A link in its place leads nowhere, but for those of /dev that name open files:
 * whoever can write the directory, as a container can a volume, could have put it there. */
int io_open_fresh(const char *path);

/* Whether the paths A and B lead to one file. Sets no error. */
bool io_is_same_file(const char *a, const char *b);

/* The mode of FD, where that is what stands at PATH below DIRFD, a link is itself; else 0. Sets
 * no error. */
mode_t io_mode_at(int fd, int dirfd, const char *path);

/* Whether FD lies in a file system by which the kernel is asked and told things: procfs, sysfs,
 * cgroupfs. */
bool io_is_kernel(int fd);

#endif
