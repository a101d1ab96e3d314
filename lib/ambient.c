#include "ambient.h"

#include "err.h"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { WORDS = _LINUX_CAPABILITY_U32S_3 };

static int raise_word(unsigned base, unsigned permitted)
{
	for (unsigned i = 0; i < 32; i++)
		if (permitted >> i & 1 &&
			prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, base + i, 0, 0) < 0)
			return fail("ambient capability %u", base + i);
	return 0;
}

int ambient_raise_permitted(void)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[WORDS];

	if (syscall(SYS_capget, &header, data) < 0)
		return fail("capget");
	for (int i = 0; i < WORDS; i++)
		data[i].inheritable = data[i].permitted;
	if (syscall(SYS_capset, &header, data) < 0)
		return fail("capset");
	for (unsigned i = 0; i < WORDS; i++)
		if (raise_word(32 * i, data[i].permitted) < 0)
			return -1;
	return 0;
}
