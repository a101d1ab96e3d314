#include "confine.h"

#include "caps.h"
#include "err.h"
#include "mask.h"

#include <sys/mount.h>
#include <sys/prctl.h>

int confine_forbid_privileges(struct container *c)
{
	(void)c;
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ? fail("PR_SET_NO_NEW_PRIVS") : 0;
}

int confine_mask_more(struct container *c)
{
	for (const struct volume *v = c->config->volumes.first; v; v = v->next)
		if (v->flags & MS_SHARED)
			return fail_plain(
				"would hide files outside too, in the shared volume %s",
				v->target);
	return mask_hide_more(&c->root.covers, &c->config->security.mask);
}

int confine_filter_calls(struct container *c)
{
	enum seccomp_mode mode = c->config->security.seccomp;

	if (!c->want[WANT_CAPS] && caps_permitted(&c->caps) < 0)
		return -1;
	return seccomp_install(mode == SECCOMP_COMPAT ? mode : SECCOMP_DEFAULT, c->caps);
}
