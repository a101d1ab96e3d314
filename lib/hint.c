#include "hint.h"

#include "err.h"
#include "fmt.h"
#include "hint-cause.h"
#include "hint-exec.h"
#include "hint-proc.h"
#include "text.h"

#include <errno.h>
#include <string.h>

#define NEW "clone unshare leash"

/* Not all ids are mapped, as they are where there is no user namespace. */
#define OWN_IDS "/proc/self/uid_map!4294967295"

static const char no_init[] =
	"children are to enter a PID namespace whose first process was made, "
	"or has ended: unshare -p wants -f";

static const char no_image[] = "only root can mount an image: unpack it";

/* The more certain a cause is, the earlier it stands. */
static const struct row {
	const char
		*error; /* "STEP STEP: WORD": begins with one and has that; either may lack */
	int number;     /* errno */
	bool (*look)(struct hint_case *h);
	const char *arg;
	const char *text; /* %s: what was found */
} rows[] = {
	{ NEW, ENOSPC, hint_cause_namespace, NULL,
		"sysctl user.max_%s_namespaces allows no more, here or in a user namespace "
		"above" },
	{ NEW " fork", ENOMEM, hint_cause_pid_ended, NULL, no_init },
	{ NEW, EINVAL, hint_cause_pid_ended, NULL, no_init },
	{ NEW, EINVAL, hint_cause_namespace, NULL, "this kernel was built without %s" },
	{ NEW, EPERM, hint_cause_unshare_filter, NULL,
		"a seccomp filter of an outer container refuses unshare(2): --privileged or "
		"--security-opt seccomp=unconfined there" },
	{ NEW, EPERM, hint_cause_chroot, NULL, "in a chroot there are no user namespaces" },
	{ NEW, EPERM, hint_cause_file, "/proc/self/uid_map=",
		"this user namespace maps no ids: make it with -r or a map" },
	{ NEW, EPERM, hint_cause_file, "/proc/sys/kernel/unprivileged_userns_clone=0",
		"sysctl kernel.unprivileged_userns_clone=1 lets users make user namespaces" },
	{ NEW " map userns propagation", EPERM, hint_cause_file,
		"/proc/sys/kernel/apparmor_restrict_unprivileged_userns=1",
		"AppArmor forbids it: sysctl kernel.apparmor_restrict_unprivileged_userns=0, "
		"or a profile with userns" },
	{ NEW, EPERM, hint_cause_no_rights, NULL,
		"without CAP_SYS_ADMIN a user namespace has to come first: unshare -Ur, run "
		"without --userns host" },
	{ "userns: uid_map", EPERM, hint_cause_root_map, NULL,
		"to map root CAP_SETFCAP is needed, which an outer container withholds" },
	{ "rootfs: setns", EPERM, hint_cause_capability, "SYS_CHROOT",
		"a new root needs CAP_SYS_CHROOT, which an outer container withholds: "
		"--userns auto" },
	{ NEW " fork", EAGAIN, hint_cause_pids, NULL,
		"pids.max of this cgroup is reached: %s" },
	{ NEW " fork", EAGAIN, hint_cause_processes, NULL,
		"this user's limit of processes (ulimit -u) is %s" },
	{ ": /proc/", ENOENT, hint_proc_absent, NULL,
		"nothing is mounted on /proc: mount -t proc proc /proc" },
	{ ": /proc/", EROFS, hint_proc_fixed, NULL,
		"/proc is mounted read-only, by an outer container: have it give a new one" },
	{ "proc mount-proc", EPERM, hint_proc_owner, NULL,
		"a /proc is of a PID namespace, which must belong to this user namespace: "
		"unshare -pf" },
	{ "proc mount-proc", EPERM, hint_proc_covered, NULL,
		"an outer container covers %s: give it --security-opt unmask=ALL (docker: "
		"systempaths=unconfined), or this one --pid host and --rootfs" },
	{ "proc mount-proc", EPERM, hint_proc_absent, NULL,
		"a user namespace can have a /proc only where one is mounted already" },
	{ "mount-binfmt load-interp", ENODEV, hint_cause_file, "/proc/filesystems!binfmt_misc",
		"the kernel has none: CONFIG_BINFMT_MISC, module binfmt_misc" },
	{ ": idmap: exit", EINVAL, hint_cause_no_new_privs, NULL,
		"no_new_privs is set, and so set-uid programs have no effect" },
	{ ": idmap: exit", EINVAL, hint_exec_no_rights, NULL,
		"%s is not set-uid, nor has it capabilities: chmod u+s" },
	{ ": idmap: exit", EINVAL, hint_exec_nosuid, NULL, "%s lies on a mount with nosuid" },
	{ "user setuid setgid terminal: Invalid", EINVAL, hint_cause_file, OWN_IDS,
		"ids here (inside, outside, count): %s; more with newuidmap, /etc/subuid and "
		"/etc/subgid" },
	{ "cgroup: in /sys/fs/cgroup, which holds", EINVAL, hint_cause_cgroup_top, NULL,
		"cd /sys/fs/cgroup; mkdir own; for p in $(cat cgroup.procs); do echo $p "
		">own/cgroup.procs; done" },
	{ "network", EPERM, hint_cause_capability, "NET_ADMIN",
		"a new network needs CAP_NET_ADMIN: --userns auto or --network host" },
	{ "rootfs overlay: overlay", EPERM, hint_cause_older, "5.11",
		"in a user namespace an overlay needs Linux 5.11, not %s" },
	{ "rootfs: loop device", EACCES, hint_cause_file, OWN_IDS, no_image },
	{ "rootfs squashfs: squashfs: create", EPERM, hint_cause_file, OWN_IDS, no_image },
	{ "rootfs erofs: erofs: create", EPERM, hint_cause_file, OWN_IDS, no_image },
	{ "rootfs ext4: ext4: create", EPERM, hint_cause_file, OWN_IDS, no_image },
	{ "volume: Invalid", EINVAL, hint_proc_locked, OWN_IDS,
		"a user namespace must not uncover what is mounted below: without option "
		"bind" },
	{ "command exec", ENOENT, hint_exec_interpreter, NULL,
		"its interpreter %s is missing in this root" },
	{ "command exec", EACCES, hint_exec_mode, NULL, "%s is not executable: chmod +x" },
	{ "command exec", EACCES, hint_exec_noexec, NULL, "%s lies on a mount with noexec" },
	{ "command exec", ENOEXEC, hint_exec_machine, NULL,
		"it is for another machine (ELF number %s), which binfmt_misc and qemu-user "
		"can run" },
	{ "", ENOSPC, hint_proc_mounts, NULL,
		"sysctl fs.mount-max allows %s mounts, and as many are there" },
	{ "", EMFILE, hint_cause_files, NULL, "the limit of open files (ulimit -n) is %s" },
	{ "", ENOSYS, hint_cause_older, "5.10", "Linux 5.10 or newer is needed, not %s" },
	{ "", ENOSYS, hint_cause_filter, NULL,
		"a seccomp filter of an outer container refuses this system call" },
	{ NEW " proc sys dev network propagation mount-proc", EACCES, hint_cause_file,
		"/proc/self/attr/current~(enforce)", "AppArmor confines this process: %s" },
};

/* Text of the hint: err.h does not copy it. */
static char hint[640];

/* Whether TEXT is an error of the row. */
static bool is_of(const char *text, const char *error)
{
	const char *word = text_find(error, ": ");

	if (word && !text_find(text, word + 2))
		return false;
	return !*error || error == word || text_lists(error, " :", text, strcspn(text, ":"));
}

/* Of "STEP: WHAT: REASON". */
static void find_what(struct hint_case *h)
{
	const char *start = text_find(h->text, ": ");
	const char *end = start ? text_find(start + 2, ": ") : NULL;

	if (end)
		fmt_write(h->what, sizeof h->what, "%.*s", (int)(end - start - 2), start + 2);
}

/* Lines become items of a list. Other control characters may come from an image. */
static char plain(char c)
{
	if (c == '\n')
		return ',';
	return (unsigned char)c < ' ' || c == 0x7f ? '?' : c;
}

/* Blanks become one. */
static void make_line(char *text)
{
	char *to = text;

	for (const char *from = text; *from; from++)
		if (*from != ' ' || to == text || to[-1] != ' ')
			*to++ = plain(*from);
	*to = '\0';
}

static bool try_row(const struct row *row, struct hint_case *h)
{
	if (row->number != h->number || !is_of(h->text, row->error))
		return false;
	h->arg = row->arg;
	if (!row->look(h))
		return false;
	fmt_write(hint, sizeof hint, row->text, h->found);
	make_line(hint);
	return true;
}

void hint_look(void)
{
	static char text[2 * 4096 + 256]; /* whole: looking sets errors too */
	struct hint_case h = { .number = err_number(), .text = text };

	if (err_hint() || !*err_text())
		return;
	fmt_write(text, sizeof text, "%s", err_text());
	*hint = '\0';
	find_what(&h);
	for (const struct row *row = rows; row < rows + sizeof rows / sizeof *rows; row++)
		if (try_row(row, &h))
			break;
	err_take(h.number, text);
	if (*hint)
		err_add_hint(hint);
}
