#include "program.h"

#include "err.h"
#include "io.h"
#include "mount.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* Since Linux 6.3, and needed where the sysctl vm.memfd_noexec is 1. */
#ifndef MFD_EXEC
#define MFD_EXEC 0x10U
#endif

static int open_file(int flags)
{
	int fd = io_open(AT_FDCWD, "/proc/self/exe", flags);

	/* No /proc: the path as the kernel was given it. */
	return fd < 0 ? io_open(AT_FDCWD, (const char *)getauxval(AT_EXECFN), flags) : fd;
}

static bool is_read_only(int fd)
{
	struct statvfs fs;

	return fstatvfs(fd, &fs) == 0 && fs.f_flag & ST_RDONLY;
}

static int open_copy_of_mount(int fd)
{
	int copy = mount_clone(fd, "", 0);

	if (copy < 0)
		return -1;
	if (mount_restrict(copy, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV) == 0)
		return copy;
	close(copy);
	return -1;
}

static int create_memory_file(void)
{
	unsigned flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
	int fd = memfd_create("minictr", flags | MFD_EXEC);

	if (fd < 0 && errno == EINVAL)
		fd = memfd_create("minictr", flags);
	return fd < 0 ? fail("memfd_create") : fd;
}

static int open_copy_of_file(void)
{
	const int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
	int file = open_file(O_RDONLY);
	int copy = create_memory_file();

	if (file < 0 || copy < 0 || io_copy(file, copy, "copy of the program") < 0)
		return -1;
	close(file);
	return fcntl(copy, F_ADD_SEALS, seals) < 0 ? fail("seal") : copy;
}

int program_open(void)
{
	int fd = open_file(O_PATH);
	int copy;

	if (fd < 0 || is_read_only(fd))
		return fd;
	copy = open_copy_of_mount(fd);
	close(fd);
	return copy < 0 ? open_copy_of_file() : copy;
}
