#include "confine.h"

#include "caps.h"
#include "err.h"

#include <sys/prctl.h>

int confine_forbid_privileges(struct container *c)
{
	(void)c;
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ? fail("PR_SET_NO_NEW_PRIVS") : 0;
}

int confine_filter_calls(struct container *c)
{
	enum seccomp_mode mode = c->config->security.seccomp;

	return seccomp_install(mode == SECCOMP_COMPAT ? mode : SECCOMP_DEFAULT, c->caps);
}
