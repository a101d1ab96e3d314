#include "feature.h"

#include "broker.h"
#include "cgroup-control.h"
#include "clone3.h"
#include "command.h"
#include "err.h"
#include "fmt.h"
#include "hint-exec.h"
#include "hint-proc.h"
#include "hint.h"
#include "idrange.h"
#include "image.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "probe.h"
#include "root.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <unistd.h>

static int check_namespace(const struct feature *f)
{
	return probe_inside(f->namespaces, NULL, NULL);
}

static int check_controller(const struct feature *f)
{
	return cgroup_control_check(f->name);
}

/* Whether it can be made with what it has by default; that it wants to be told more is no
 * lack. */
static int create(const void *fs)
{
	int mount = mount_create(fs, NULL, 0);

	close(mount);
	if (mount >= 0 || (err_number() != EPERM && err_number() != ENODEV))
		return 0;
	hint_look();
	return -1;
}

static int check_fs(const struct feature *f)
{
	if (probe_inside(CLONE_NEWNS | f->namespaces, create, f->name) == 0)
		return 0;
	return err_number() == ENODEV ? fail_plain("%s", f->lack) : -1;
}

static int leave_root(const void *arg)
{
	(void)arg;
	return root_propagate(MS_PRIVATE) < 0 ? -1 : root_check();
}

static int check_root(const struct feature *f)
{
	if (probe_inside(CLONE_NEWNS, leave_root, NULL) == 0)
		return 0;
	return err_number() == EINVAL ? fail_plain("%s", f->lack) : -1;
}

/* A call with arguments that cannot be is refused for them, where there is such a call. */
static int judge(const struct feature *f, long result, int number)
{
	return result < 0 && errno == number ? fail_plain("%s", f->lack) : 0;
}

static int check_mount_calls(const struct feature *f)
{
	return judge(f, kernel_open_tree(-1, "", AT_EMPTY_PATH), ENOSYS);
}

static int check_setattr(const struct feature *f)
{
	const struct mount_attr attr = { .attr_set = MOUNT_ATTR_RDONLY };

	return judge(f, kernel_mount_setattr(-1, "", AT_EMPTY_PATH, &attr), ENOSYS);
}

static int check_clone3(const struct feature *f)
{
	const struct clone3_args args = { .flags = UINT64_C(1) << 33, .cgroup = UINT64_MAX };

	return judge(f, clone3_call(&args, NULL, NULL), ENOSYS);
}

static int check_pidfd(const struct feature *f)
{
	int fd = kernel_pidfd_open(getpid(), 0);

	close(fd);
	return judge(f, fd, ENOSYS);
}

static int check_seccomp(const struct feature *f)
{
	return judge(f, prctl(PR_SET_SECCOMP, 2, NULL), EINVAL);
}

static int check_loop(const struct feature *f)
{
	(void)f;
	return image_check_loop();
}

static int enter_userns(const void *arg, pid_t pid)
{
	(void)arg;
	(void)pid;
	return unshare(CLONE_NEWUSER) < 0 ? fail("unshare") : 0;
}

/* Maps the working directory's mount, in a copy, by the namespace of process PID. */
static int map_here(int proc, pid_t pid)
{
	char users[32], groups[32], path[32];
	int ns, mount, status;

	fmt_write(users, sizeof users, "%d/uid_map", pid);
	fmt_write(groups, sizeof groups, "%d/gid_map", pid);
	fmt_write(path, sizeof path, "%d/ns/user", pid);
	if (io_write_file(proc, users, "0 1 1") < 0 || io_write_file(proc, groups, "0 1 1") < 0)
		return -1;
	ns = io_open(proc, path, O_RDONLY);
	mount = ns < 0 ? -1 : mount_clone(AT_FDCWD, ".", 0);
	status = mount < 0 ? -1 : mount_map_ids(mount, ns);
	close(mount);
	close(ns);
	return status;
}

static int check_idmap(const struct feature *f)
{
	struct broker owner;
	int proc, status;

	if (broker_start(&owner) < 0)
		return -1;
	proc = mount_create("proc", NULL, 0);
	status = proc < 0 ? -1 : broker_call(&owner, enter_userns, NULL, 0);
	if (status == 0)
		status = map_here(proc, owner.pid);
	broker_end(&owner);
	close(proc);
	return status < 0 && err_number() == EINVAL ? fail_plain("%s", f->lack) : status;
}

static int check_subids(const struct feature *f)
{
	static const char *const tools[] = { "newuidmap", "newgidmap" };
	static struct idrange_map map;
	struct hint_case h = { 0 };

	for (enum idrange_kind kind = IDRANGE_USERS; kind <= IDRANGE_GROUPS; kind++) {
		fmt_write(h.what, sizeof h.what, "%s", tools[kind]);
		if (!command_is_there(h.what) || hint_exec_no_rights(&h))
			return fail_plain("%s", f->lack);
		map.count = 0;
		if (idrange_add(&map, kind, "auto") < 0)
			return -1;
	}
	return 0;
}

static int check_mounts(const struct feature *f)
{
	struct hint_case h = { 0 };

	return hint_proc_mounts(&h) ? fail_plain("%s", f->lack) : 0;
}

const struct feature feature_table[] = {
	{ "userns", "a plain user's run, --userns", check_namespace, NULL, CLONE_NEWUSER },
	{ "mountns", "run, unshare -m", check_namespace, NULL, CLONE_NEWNS },
	{ "pidns", "run, unshare -p", check_namespace, NULL, CLONE_NEWPID },
	{ "netns", "run, unshare -n", check_namespace, NULL, CLONE_NEWNET },
	{ "ipcns", "run, unshare -i", check_namespace, NULL, CLONE_NEWIPC },
	{ "utsns", "run, unshare -u", check_namespace, NULL, CLONE_NEWUTS },
	{ "cgroupns", "run, unshare -C", check_namespace, NULL, CLONE_NEWCGROUP },
	{ "timens", "unshare -T", check_namespace, NULL, CLONE_NEWTIME },
	{ "proc", "run", check_fs, "CONFIG_PROC_FS", CLONE_NEWPID },
	{ "devpts", "run -t", check_fs, "CONFIG_UNIX98_PTYS" },
	{ "root", "run --rootfs", check_root,
		"is the initramfs, which before Linux 7.0 stays within reach of "
		"--privileged: switch_root first" },
	{ "overlay", "run --overlay", check_fs, "CONFIG_OVERLAY_FS, module overlay" },
	{ "squashfs", "run --rootfs IMAGE", check_fs, "CONFIG_SQUASHFS, module squashfs" },
	{ "erofs", "run --rootfs IMAGE", check_fs, "CONFIG_EROFS_FS, module erofs" },
	{ "ext4", "run --rootfs IMAGE", check_fs, "CONFIG_EXT4_FS, module ext4" },
	{ "loop", "run --rootfs IMAGE", check_loop },
	{ "binfmt_misc", "unshare -l", check_fs, "CONFIG_BINFMT_MISC, module binfmt_misc" },
	{ "cgroup", "limits", check_controller },
	{ "memory", "-m, --memory-swap", check_controller },
	{ "cpu", "--cpus, --cpu-shares", check_controller },
	{ "cpuset", "--cpuset-cpus, --cpuset-mems", check_controller },
	{ "io", "--device-read-bps and the like", check_controller },
	{ "pids", "--pids-limit", check_controller },
	{ "clone3", "limits from the first moment on", check_clone3, "Linux 5.7, unfiltered" },
	{ "seccomp", "the filter of run --rootfs", check_seccomp, "CONFIG_SECCOMP_FILTER" },
	{ "mount-api", "run", check_mount_calls, "Linux 5.2, unfiltered" },
	{ "mount_setattr", "--read-only of all at once", check_setattr,
		"Linux 5.12, unfiltered" },
	{ "idmap", "root's --userns auto, in this directory", check_idmap,
		"ext4, xfs: Linux 5.12; btrfs 5.15; overlay, erofs 5.19; squashfs 6.2; tmpfs "
		"6.3" },
	{ "pidfd", "run", check_pidfd, "Linux 5.3" },
	{ "subids", "more than one user for a plain user", check_subids,
		"newuidmap and newgidmap, set-uid (package uidmap)" },
	{ "mounts", "run", check_mounts, "sysctl fs.mount-max is reached" },
	{ 0 },
};

const struct feature *feature_find(const char *name)
{
	for (const struct feature *f = feature_table; f->name; f++)
		if (!strcmp(f->name, name))
			return f;
	fail_plain("no feature '%s'; without a name doctor lists them", name);
	return NULL;
}

/* The error, and what mends it. */
static const char *explain(void)
{
	static char lack[1024];
	const char *hint;

	hint_look();
	hint = err_hint();
	fmt_write(lack, sizeof lack, "%s%s%s", err_text(), hint ? "; " : "", hint ? hint : "");
	return lack;
}

const char *feature_find_lack(const struct feature *feature)
{
	const char *lack;

	err_clear();
	lack = feature->check(feature) < 0 ? explain() : NULL;
	err_clear();
	return lack;
}
