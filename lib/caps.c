#include "caps.h"

#include "err.h"
#include "fmt.h"
#include "text.h"

#include <errno.h>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* In the order of their numbers; "" is the end. */
static const char names[] =
	"CHOWN\0DAC_OVERRIDE\0DAC_READ_SEARCH\0FOWNER\0FSETID\0KILL\0"
	"SETGID\0SETUID\0SETPCAP\0LINUX_IMMUTABLE\0NET_BIND_SERVICE\0"
	"NET_BROADCAST\0NET_ADMIN\0NET_RAW\0IPC_LOCK\0IPC_OWNER\0SYS_MODULE\0"
	"SYS_RAWIO\0SYS_CHROOT\0SYS_PTRACE\0SYS_PACCT\0SYS_ADMIN\0SYS_BOOT\0"
	"SYS_NICE\0SYS_RESOURCE\0SYS_TIME\0SYS_TTY_CONFIG\0MKNOD\0LEASE\0"
	"AUDIT_WRITE\0AUDIT_CONTROL\0SETFCAP\0MAC_OVERRIDE\0MAC_ADMIN\0"
	"SYSLOG\0WAKE_ALARM\0BLOCK_SUSPEND\0AUDIT_READ\0PERFMON\0BPF\0"
	"CHECKPOINT_RESTORE\0";

int caps_parse(const char *name, uint64_t *set)
{
	int number = text_index(names, text_skip(name, "CAP_"));

	if (!strcasecmp(name, "ALL"))
		*set = CAPS_ALL;
	else if (number >= 0)
		*set |= UINT64_C(1) << number;
	else
		return fail_plain("'%s' is no capability, such as NET_ADMIN", name);
	return 0;
}

const char *caps_name(uint64_t set)
{
	static char number[8];
	unsigned i = (unsigned)__builtin_ctzll(set);
	const char *name = text_at(names, i);

	if (*name)
		return name;
	fmt_write(number, sizeof number, "%u", i);
	return number;
}

static int get(struct __user_cap_data_struct data[2])
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };

	return syscall(SYS_capget, &header, data) < 0 ? fail("capget") : 0;
}

int caps_permitted(uint64_t *set)
{
	struct __user_cap_data_struct data[2];

	if (get(data) < 0)
		return -1;
	*set = data[0].permitted | (uint64_t)data[1].permitted << 32;
	return 0;
}

int caps_bound(uint64_t set)
{
	/* EINVAL is the kernel's way to say that there is no such capability and none behind.
	 */
	for (unsigned long i = 0; i < 64; i++) {
		if (set >> i & 1)
			continue;
		if (prctl(PR_CAPBSET_DROP, i, 0, 0, 0) == 0)
			continue;
		if (errno == EINVAL)
			break;
		return fail("bounding set");
	}
	if (prctl(PR_GET_SECUREBITS) != 0 && prctl(PR_SET_SECUREBITS, 0) < 0)
		return fail("secure bits");
	return 0;
}

int caps_keep(void)
{
	return prctl(PR_SET_KEEPCAPS, 1) < 0 ? fail("PR_SET_KEEPCAPS") : 0;
}

static int raise_ambient(uint64_t set)
{
	for (unsigned long i = 0; i < 64; i++) {
		if (!(set >> i & 1))
			continue;
		if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, i, 0, 0) < 0)
			return fail("ambient set: %s", caps_name(UINT64_C(1) << i));
	}
	return 0;
}

int caps_set(uint64_t set, bool inherit)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[2];

	for (int half = 0; half < 2; half++) {
		uint32_t bits = (uint32_t)(set >> 32 * half);

		data[half].effective = data[half].permitted = bits;
		data[half].inheritable = inherit ? bits : 0;
	}
	if (syscall(SYS_capset, &header, data) < 0)
		return fail("capset");
	return inherit ? raise_ambient(set) : 0;
}
