#include "confine.h"

#include "caps.h"
#include "err.h"
#include "identity.h"
#include "mask.h"
#include "rootfs.h"

#include <sys/mount.h>
#include <sys/prctl.h>

bool confine_forbids_privileges(const struct container_config *config)
{
	if (config->security.no_new_privs != SECURITY_UNSAID)
		return config->security.no_new_privs == SECURITY_ON;
	return rootfs_is_restricted(config) || confine_filters_calls(config);
}

int confine_forbid_privileges(struct container *c)
{
	(void)c;
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ? fail("PR_SET_NO_NEW_PRIVS") : 0;
}

bool confine_masks_more(const struct container_config *config)
{
	return config->rootfs && config->security.mask.first;
}

int confine_mask_more(struct container *c)
{
	for (const struct volume *v = c->config->volumes.first; v; v = v->next)
		if (v->flags & MS_SHARED)
			return fail_plain(
				"would hide files outside too, in the shared volume %s",
				v->target);
	return mask_hide_more(c->root.null, c->root.empty, &c->config->security.mask);
}

bool confine_filters_calls(const struct container_config *config)
{
	if (config->security.seccomp != SECCOMP_UNSAID)
		return config->security.seccomp != SECCOMP_UNCONFINED;
	return rootfs_is_restricted(config);
}

int confine_filter_calls(struct container *c)
{
	enum seccomp_mode mode = c->config->security.seccomp;

	if (!identity_limits_caps(c->config) && caps_permitted(&c->caps) < 0)
		return -1;
	return seccomp_install(mode == SECCOMP_COMPAT ? mode : SECCOMP_DEFAULT, c->caps);
}
