#include "nsfile.h"

#include "err.h"
#include "fmt.h"
#include "mountinfo.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <unistd.h>

/* linux/nsfs.h has it since 6.11. */
#define NSFILE_GET_MNTNS_ID _IOR(0xb7, 5, uint64_t)

/* Of these unshare(2) gives new ones to the children only. */
enum { ONLY_CHILDREN = CLONE_NEWPID | CLONE_NEWTIME };

static bool is_on_shared_mount(const char *path)
{
	int file = open(path, O_PATH | O_CLOEXEC);
	bool is_shared = mountinfo_has(file, " shared:") > 0;

	close(file);
	return is_shared;
}

static int fail_to_bind(const char *source, const char *path)
{
	int number = errno;

	if (number == EINVAL && is_on_shared_mount(path))
		return fail_plain("%s: lies on a shared mount; make it private", path);
	errno = number;
	return fail("mount %s on %s", source, path);
}

int nsfile_bind(const void *context, pid_t pid)
{
	const struct nsfile *files = context;

	for (size_t i = 0; i < NS_COUNT; i++) {
		const char *path = files->path[i];
		char source[64];

		if (!path)
			continue;
		fmt_write(source, sizeof source, "/proc/%d/ns/%s%s", pid, ns_table[i].proc,
			ns_table[i].flag & ONLY_CHILDREN ? "_for_children" : "");
		if (mount(source, path, NULL, MS_BIND, NULL) < 0)
			return fail_to_bind(source, path);
	}
	return 0;
}

uint64_t nsfile_mount_number(void)
{
	int fd = open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC);
	uint64_t number = 0;

	ioctl(fd, NSFILE_GET_MNTNS_ID, &number);
	close(fd);
	return number;
}

/* Lest it holds itself, a mount namespace can only be bound in one with a lower number. Linux
 * 6.18 deals the numbers out to the CPUs in batches, so that a new one may have a lower number
 * than an old one made on another CPU: there, that CPU has to be found. */
int nsfile_outnumber(uint64_t outer)
{
	cpu_set_t before, one;

	if (!outer || nsfile_mount_number() >= outer)
		return 0;
	if (sched_getaffinity(0, sizeof before, &before) < 0)
		return fail("CPU affinity");
	for (int cpu = 0; cpu < CPU_SETSIZE && nsfile_mount_number() < outer; cpu++) {
		CPU_ZERO(&one);
		CPU_SET(cpu, &one);
		if (sched_setaffinity(0, sizeof one, &one) == 0 && unshare(CLONE_NEWNS) < 0)
			return fail("unshare");
	}
	sched_setaffinity(0, sizeof before, &before);
	return 0;
}
