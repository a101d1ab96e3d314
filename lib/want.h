#ifndef WANT_H
#define WANT_H

#include "container.h"

/* What a run is asked for, worked out of its configuration: each step is taken for one of
 * these. */
enum want {
	WANT_ALWAYS,
	WANT_ROOTFS,
	WANT_CONFINED, /* a rootfs, and not --privileged */
	WANT_FLAGS,    /* on all mounts of the root */
	WANT_OVERLAY,  /* in a directory that is kept */
	WANT_VOLUMES,  /* tmpfs and devices with them */
	WANT_MASKS,    /* beside the usual ones */
	WANT_TERMINAL,
	WANT_OWNER, /* of the terminal: not the caller */
	WANT_INIT,
	WANT_PIDFILE,
	WANT_REPORT,
	WANT_CGROUP,
	WANT_USERNS,     /* userns_choose decides */
	WANT_JOINED_NET, /* --network ns:PATH */
	WANT_OWN_NET,
	WANT_HOSTNAME,
	WANT_OWN_PROC, /* in place of the host's, without a rootfs */
	WANT_OOM_SCORE,
	WANT_WORKDIR,
	WANT_USER, /* and groups, not simply the caller's */
	WANT_ULIMITS,
	WANT_NO_NEW_PRIVS,
	WANT_CAPS, /* not simply the caller's */
	WANT_FILTER,
	WANTS
};

/* Fills WANT, all but WANT_USERNS. */
void want_find(bool want[WANTS], const struct container_config *config);

#endif
