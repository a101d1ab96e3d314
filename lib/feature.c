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
#include "idmap.h"
#include "image.h"
#include "io.h"
#include "kernel.h"
#include "lz.h"
#include "mount.h"
#include "probe.h"
#include "root.h"
#include "text.h"

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
	return probe_inside(CLONE_NEWNS | f->namespaces, create, f->name);
}

static int leave_root(const void *arg)
{
	(void)arg;
	return root_propagate(MS_PRIVATE) < 0 ? -1 : root_check();
}

static int check_root(const struct feature *f)
{
	(void)f;
	return probe_inside(CLONE_NEWNS, leave_root, NULL);
}

/* A call with arguments that cannot be is refused for them, where there is such a call. */
static int judge(const struct feature *f, long result)
{
	return result < 0 && errno == f->number ? fail("%s", f->name) : 0;
}

static int check_mount_calls(const struct feature *f)
{
	return judge(f, kernel_open_tree(-1, "", AT_EMPTY_PATH));
}

static int check_setattr(const struct feature *f)
{
	const struct mount_attr attr = { .attr_set = MOUNT_ATTR_RDONLY };

	return judge(f, kernel_mount_setattr(-1, "", AT_EMPTY_PATH, &attr));
}

static int check_clone3(const struct feature *f)
{
	const struct clone3_args args = { .flags = UINT64_C(1) << 33, .cgroup = UINT64_MAX };

	return judge(f, clone3_call(&args, NULL, NULL));
}

static int check_pidfd(const struct feature *f)
{
	int fd = kernel_pidfd_open(getpid(), 0);

	close(fd);
	return judge(f, fd);
}

static int check_seccomp(const struct feature *f)
{
	return judge(f, prctl(PR_SET_SECCOMP, 2, NULL));
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

	(void)f;
	if (broker_start(&owner) < 0)
		return -1;
	proc = mount_create("proc", NULL, 0);
	status = proc < 0 ? -1 : broker_call(&owner, enter_userns, NULL, 0);
	if (status == 0)
		status = map_here(proc, owner.pid);
	broker_end(&owner);
	close(proc);
	return status;
}

static int check_subids(const struct feature *f)
{
	static const char *const tools[] = { "newuidmap", "newgidmap" };
	static struct idmap map;
	struct hint_case h = { 0 };

	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS; kind++) {
		fmt_write(h.what, sizeof h.what, "%s", tools[kind]);
		if (!command_is_there(h.what) || hint_exec_no_rights(&h))
			return fail_plain("%s", f->lack);
		if (idmap_add(&map, kind, "auto") < 0)
			return -1;
	}
	return 0;
}

static int check_mounts(const struct feature *f)
{
	struct hint_case h = { 0 };

	return hint_proc_mounts(&h) ? fail_plain("%s", f->lack) : 0;
}

/* A row of feature.tsv; its name, use and lack are packed. */
struct row {
	int (*check)(const struct feature *feature);
	int namespaces, number;
};

#include "feature.inc"

enum { COUNT = sizeof rows / sizeof *rows };

static const char *next(const char *text)
{
	return text + strlen(text) + 1;
}

const struct feature *feature_list(void)
{
	static struct feature list[COUNT + 1];
	static char texts[UNPACKED];
	const char *name = texts;

	if (list->name)
		return list;
	lz_unpack(texts, sizeof texts, packed);
	for (size_t i = 0; i < COUNT; i++) {
		struct feature *f = &list[i];

		f->name = name;
		f->use = next(name);
		f->lack = next(f->use);
		f->check = rows[i].check;
		f->namespaces = rows[i].namespaces;
		f->number = rows[i].number;
		name = next(f->lack);
	}
	return list;
}

const struct feature *feature_find(const char *name)
{
	for (const struct feature *f = feature_list(); f->name; f++)
		if (!strcmp(f->name, name))
			return f;
	fail_plain("no feature '%s'; without a name doctor lists them", name);
	return NULL;
}

/* The error, and what mends it. */
static const char *explain(const struct feature *f)
{
	static char lack[1024];
	const char *hint;

	if (err_number() == f->number)
		return f->lack;
	hint_look();
	hint = err_hint();
	fmt_write(lack, sizeof lack, "%s%s%s", err_text(), hint ? "; " : "", hint ? hint : "");
	return lack;
}

const char *feature_find_lack(const struct feature *feature)
{
	const char *lack;

	err_clear();
	lack = feature->check(feature) < 0 ? explain(feature) : NULL;
	err_clear();
	return lack;
}

static bool lacks_fs(const char *name)
{
	int fs = kernel_fsopen(name, FSOPEN_CLOEXEC);
	bool lacks = fs < 0 && errno == ENODEV;

	close(fs);
	return lacks;
}

bool feature_look(struct hint_case *h)
{
	for (const struct feature *f = feature_list(); f->name; f++) {
		if (f->number != h->number || !lacks_fs(f->name) ||
			!text_lists(h->text, " :", f->name, strlen(f->name)))
			continue;
		fmt_write(h->found, sizeof h->found, "%s", f->lack);
		return true;
	}
	return false;
}
