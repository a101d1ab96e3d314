#include "feature.h"

#include "cgroup-control.h"
#include "command.h"
#include "err.h"
#include "fmt.h"
#include "hint-exec.h"
#include "hint.h"
#include "idmap.h"
#include "image.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "packed.h"
#include "probe.h"
#include "root.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static int check_namespace(const struct feature *f)
{
	return probe_inside(f->takes, NULL, NULL);
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
	return probe_inside(CLONE_NEWNS | f->takes, create, f->name);
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

/* With arguments that cannot be a call is refused for them, where there is such a call. */
static int check_call(const struct feature *f)
{
	return syscall(f->takes, -1, NULL, 0, NULL, 0) < 0 && errno == ENOSYS
		       ? fail_path(f->name)
		       : 0;
}

static int check_seccomp(const struct feature *f)
{
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL) < 0 && errno == EINVAL
		       ? fail_path(f->name)
		       : 0;
}

static int check_loop(const struct feature *f)
{
	(void)f;
	return image_check_loop();
}

/* Opens the user namespace that this process is in alone, and maps the caller, root, in it.
 * PROC is a procfs. */
static int open_userns(const void *proc)
{
	const int dir = *(const int *)proc;

	if (io_write_file(dir, "self/setgroups", "deny") < 0 ||
		io_write_file(dir, "self/uid_map", "0 0 1") < 0 ||
		io_write_file(dir, "self/gid_map", "0 0 1") < 0)
		return -1;
	return io_open(dir, "self/ns/user", O_RDONLY);
}

/* Maps the working directory's mount, in a copy. */
static int check_idmap(const struct feature *f)
{
	int proc = mount_create("proc", NULL, 0);
	int ns = proc < 0 ? -1 : probe_inside(CLONE_NEWUSER | CLONE_FILES, open_userns, &proc);
	int mount = ns < 0 ? -1 : mount_clone(AT_FDCWD, ".", 0);
	int status = mount < 0 ? -1 : mount_map_ids(mount, ns);

	(void)f;
	close(mount);
	close(ns);
	close(proc);
	return status;
}

static int check_subids(const struct feature *f)
{
	static const char *const tools[] = { "newuidmap", "newgidmap" };
	static struct idmap map;

	(void)f;
	hint_case.arg = "s";
	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS; kind++) {
		fmt_write(hint_case.what, sizeof hint_case.what, "%s", tools[kind]);
		if (!command_is_there(hint_case.what) || hint_exec_is())
			return fail_plain("newuidmap and newgidmap are needed, set-uid "
					  "(package uidmap)");
		if (idmap_add(&map, kind, "auto") < 0)
			return -1;
	}
	return 0;
}

static int check_mounts(const struct feature *f)
{
	(void)f;
	return hint_cause_mounts() ? fail_plain("sysctl fs.mount-max is reached") : 0;
}

/* The rows of feature.tsv: a function, what it takes, and packed the name, use and lack. */
typedef int function(const struct feature *feature);
typedef int value;

#include "feature.inc"

bool feature_next(struct feature *f)
{
	packed_lay(texts + sizeof texts - 1);
	f->name = f->name ? text_next(f->lack) : texts;
	f->use = text_next(f->name);
	f->lack = text_next(f->use);
	if (f->row == sizeof choices)
		return false;
	f->takes = values[f->row];
	f->check = functions[choices[f->row++]];
	return true;
}

int feature_find(struct feature *f, const char *name)
{
	for (*f = (struct feature){ 0 }; feature_next(f);)
		if (!strcmp(f->name, name))
			return 0;
	return fail_plain("no feature '%s'; without a name doctor lists them", name);
}

/* The error, and what mends it: no option of the kernel, where it is rights that lack. */
static const char *explain(const struct feature *f)
{
	static char lack[1024];
	const char *more = err_number() == EPERM ? "" : f->lack;

	hint_look();
	if (err_hint())
		more = err_hint();
	fmt_write(lack, sizeof lack, "%s%s%s", err_text(), *more ? "; " : "", more);
	return lack;
}

const char *feature_find_lack(const struct feature *f)
{
	const char *lack;

	err_clear();
	lack = f->check(f) < 0 ? explain(f) : NULL;
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

bool feature_look(void)
{
	for (struct feature f = { 0 }; feature_next(&f);)
		if (text_lists(hint_case.text, " :", f.name, strlen(f.name)) &&
			lacks_fs(f.name)) {
			fmt_write(hint_case.found, sizeof hint_case.found, "%s", f.lack);
			return true;
		}
	return false;
}
