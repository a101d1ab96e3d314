#include "program.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* Since Linux 6.3, and needed where the sysctl vm.memfd_noexec is 1. */
#ifndef MFD_EXEC
#define MFD_EXEC 0x10U
#endif

enum { SEALS = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE };

int program_open_own(void)
{
	int file = io_open(AT_FDCWD, "/proc/self/exe", O_RDONLY);
	int proc;

	if (file >= 0)
		return file;
	err_clear();
	proc = mount_open_proc();
	if (proc < 0)
		return -1;
	file = io_open(proc, "self/exe", O_RDONLY);
	close(proc);
	return file;
}

bool program_is_safe(int fd)
{
	struct statfs fs;

	if (fstatfs(fd, &fs) == 0 && fs.f_flags & ST_RDONLY)
		return true;
	return kernel_fcntl(fd, F_GET_SEALS, 0) == SEALS;
}

static int copy_mount(int fd)
{
	int copy = mount_clone(fd, "", 0);

	if (copy < 0)
		return -1;
	if (mount_restrict(copy, 0, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV) ==
		0)
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

static int copy_content(int fd)
{
	int copy = create_memory_file();

	if (copy < 0 || io_copy(fd, copy, "copy of the program") < 0)
		return -1;
	return kernel_fcntl(copy, F_ADD_SEALS, SEALS) < 0 ? fail("seal") : copy;
}

int program_copy(int fd)
{
	int copy = copy_mount(fd);

	if (copy >= 0)
		return copy;
	err_clear();
	return copy_content(fd);
}

/* Beside the file, prctl(2) sets what ps(1) shows: the words and variables stay. */
static int set_file(int file, uintptr_t text, uintptr_t end)
{
	uintptr_t words = (uintptr_t)program_invocation_name, name = getauxval(AT_EXECFN);
	uintptr_t variables = *environ ? (uintptr_t)*environ : name;
	const struct prctl_mm_map map = {
		.start_code = text,
		.end_code = end,
		.start_data = end,
		.end_data = end,
		.start_brk = end,
		.brk = end,
		.start_stack = words,
		.arg_start = words,
		.arg_end = variables,
		.env_start = variables,
		.env_end = name,
		.exe_fd = (uint32_t)file,
	};

	return prctl(PR_SET_MM, PR_SET_MM_MAP, &map, sizeof map, 0);
}

int program_move_to(int copy)
{
	const ElfW(Phdr) *text = (const void *)getauxval(AT_PHDR);
	char path[32];
	int file, status = -1;

	while (text->p_type != PT_LOAD)
		text++;
	fmt_write(path, sizeof path, "/proc/self/fd/%d", copy);
	file = open(path, O_RDONLY | O_CLOEXEC);
	if (kernel_map_text(text->p_vaddr, text->p_filesz, file) == 0)
		status = set_file(file, text->p_vaddr, text->p_vaddr + text->p_filesz);
	close(file);
	return status;
}

/* Without any procfs, as for a plain user on a system that has none mounted: the path as the
 * kernel was given it. */
static int open_by_any_name(void)
{
	int fd = program_open_own();

	if (fd >= 0)
		return fd;
	err_clear();
	return io_open(AT_FDCWD, (const char *)getauxval(AT_EXECFN), O_RDONLY);
}

int program_open(void)
{
	int fd = open_by_any_name();
	int copy;

	if (fd < 0 || program_is_safe(fd))
		return fd;
	copy = program_copy(fd);
	close(fd);
	return copy;
}
