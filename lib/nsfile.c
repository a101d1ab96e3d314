#include "nsfile.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "pool.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/stat.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

/* linux/nsfs.h has it since 6.11. */
#define NSFILE_GET_MNTNS_ID _IOR(0xb7, 5, uint64_t)

/* The line of mountinfo for the mount ID: whether it names a peer group. */
static bool line_is_shared(char *mountinfo, uint64_t id)
{
	char start[24], *line, *end;

	fmt_write(start, sizeof start, "\n%llu ", (unsigned long long)id);
	line = text_find(mountinfo, start);
	if (!line)
		return false;
	end = strchrnul(line + 1, '\n');
	*end = '\0';
	return text_find(line + 1, " shared:") != NULL;
}

static bool is_on_shared_mount(const char *path)
{
	enum { ROOM = 256 * 1024 };
	char *mountinfo = pool_take(ROOM);
	struct statx st;

	if (!mountinfo || syscall(SYS_statx, AT_FDCWD, path, 0, STATX_MNT_ID, &st) < 0)
		return false;
	mountinfo[0] = '\n';
	if (io_read_file(AT_FDCWD, "/proc/self/mountinfo", mountinfo + 1, ROOM - 1) < 0)
		return false;
	return line_is_shared(mountinfo, st.stx_mnt_id);
}

static int fail_to_bind(const char *source, const char *path)
{
	int number = errno;

	if (number == EINVAL && is_on_shared_mount(path))
		return fail_plain("%s: lies on a shared mount, where no mount namespace can be "
				  "bound; make it private (mount --make-private)",
			path);
	errno = number;
	return fail("mount %s on %s", source, path);
}

int nsfile_bind(const void *context, pid_t pid)
{
	for (const struct nsfile *row = context; row->name; row++) {
		char source[64];

		if (!row->path)
			continue;
		fmt_write(source, sizeof source, "/proc/%d/ns/%s", pid, row->name);
		if (mount(source, row->path, NULL, MS_BIND, NULL) < 0)
			return fail_to_bind(source, row->path);
	}
	return 0;
}

uint64_t nsfile_mount_number(void)
{
	int fd = open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC);
	uint64_t number = 0;

	if (fd < 0)
		return 0;
	if (ioctl(fd, NSFILE_GET_MNTNS_ID, &number) < 0)
		number = 0;
	close(fd);
	return number;
}

/* Lest it holds itself, a mount namespace can only be bound in one with a lower number. Linux
 * 6.18 deals the numbers out to the CPUs in batches, so that a new one may have a lower number
 * than an old one made on another CPU: there, that CPU has to be found. */
int nsfile_outnumber(uint64_t outer)
{
	cpu_set_t before, one;
	int status = 0;

	if (!outer || nsfile_mount_number() > outer)
		return 0;
	if (sched_getaffinity(0, sizeof before, &before) < 0)
		return fail("CPU affinity");
	for (int cpu = 0; cpu < CPU_SETSIZE && !status; cpu++) {
		CPU_ZERO(&one);
		CPU_SET(cpu, &one);
		if (sched_setaffinity(0, sizeof one, &one) < 0)
			continue;
		status = unshare(CLONE_NEWNS);
		if (status < 0)
			fail("unshare");
		else
			status = nsfile_mount_number() > outer;
	}
	sched_setaffinity(0, sizeof before, &before);
	return status < 0 ? -1 : 0;
}
