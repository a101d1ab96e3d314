#include "want.h"

#include "resources.h"

#include <sched.h>

/* In bits: there is nothing that a branch would save. */
void want_find(bool want[WANTS], const struct container_config *c)
{
	const bool rootfs = c->rootfs, confined = rootfs & !c->privileged;
	const struct security *security = &c->security;
	bool filter = security->seccomp != SECCOMP_UNCONFINED;

	want[WANT_ALWAYS] = true;
	want[WANT_ROOTFS] = rootfs;
	want[WANT_CONFINED] = confined;
	want[WANT_FLAGS] = confined | c->read_only;
	want[WANT_OVERLAY] = c->overlay && *c->overlay;
	want[WANT_VOLUMES] = c->volumes.first;
	want[WANT_MASKS] = security->mask.first;
	want[WANT_INIT] = c->init;
	want[WANT_PIDFILE] = c->pidfile;
	want[WANT_REPORT] = c->report;
	want[WANT_CGROUP] = resources_are_limited(c);
	want[WANT_JOINED_NET] = c->network;
	want[WANT_OWN_NET] = !(c->shared_namespaces & CLONE_NEWNET);
	want[WANT_HOSTNAME] = c->hostname;
	want[WANT_OWN_PROC] = !rootfs & !(c->shared_namespaces & CLONE_NEWPID);
	want[WANT_OOM_SCORE] = rootfs | !!c->oom_score_adj;
	want[WANT_WORKDIR] = c->workdir;
	want[WANT_USER] = rootfs | !!c->user | !!c->groups.first;
	want[WANT_TERMINAL] = c->tty;
	want[WANT_OWNER] = want[WANT_TERMINAL] & want[WANT_USER];
	want[WANT_ULIMITS] = c->ulimit.given;
	want[WANT_CAPS] = rootfs | c->caps_given;
	if (security->seccomp == SECCOMP_UNSAID)
		filter = confined;
	want[WANT_FILTER] = filter;
	want[WANT_NO_NEW_PRIVS] = security->no_new_privs == SECURITY_UNSAID
					  ? confined | filter
					  : security->no_new_privs == SECURITY_ON;
}
