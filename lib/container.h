#ifndef CONTAINER_H
#define CONTAINER_H

#include "idmap.h"
#include "limit.h"
#include "opt.h"
#include "security.h"
#include "ulimit.h"
#include "volume.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* What a run was asked for. Filled by option rows, then never written. Zeroed is the
 * default. */
struct container_config {
	/* What is asked for most is reached by fewer bytes of code: it stands first. */
	char *const *command;
	const char *rootfs;  /* directory or image; NULL: the host's files, nothing confined */
	const char *overlay; /* where changes to the root go; "": to memory; NULL: no overlay */
	bool image_writable;
	bool init;      /* a reaper before COMMAND */
	bool read_only; /* the root, but for places that programs write to */
	bool privileged;
	bool caps_given;
	bool umask_given;      /* else 0022 with a rootfs, without the caller's */
	int shared_namespaces; /* CLONE_NEW... flags of those that are the caller's */
	int userns;            /* enum container_userns */
	int own_file;          /* what selfexe_protect returned */
	unsigned preserve_fds; /* so many from 3 on stay open */
	struct volume_list volumes;
	uint64_t shm_size; /* of /dev/shm; 0: CONTAINER_SHM_SIZE */
	uint64_t cap_add, cap_drop;
	const char *cgroup_parent;
	const char *user; /* USER[:GROUP], names or numbers */
	const char *pidfile;
	mode_t umask;
	int restart;      /* enum container_restart, for those who start it */
	unsigned tty;     /* bit N: standard descriptor N of COMMAND is a pty; 0: none */
	int stop_signal;  /* what COMMAND gets for TERM; 0: TERM */
	unsigned timeout; /* seconds; 0: none */
	const char *name; /* of its cgroup */
	const char *hostname;
	const char *workdir;
	const char *entrypoint;    /* stands before command */
	const char *network;       /* file of the network namespace to join; NULL: none */
	const char *oom_score_adj; /* NULL: with a rootfs 0, without the caller's */
	const char *report;        /* file, or fd:N */
	struct idmap maps;         /* of --uidmap and --gidmap */
	struct limit_memory memory;
	struct security security;
	struct opt_list env_file, env, env_unset; /* NAME=VALUE, or NAME: the caller's */
	struct opt_list limits;                   /* FILE=VALUE of the container's cgroup */
	struct opt_list groups;                   /* supplementary, names or numbers */
	struct ulimit ulimit;
};

/* The order is that of --userns, CONTAINER_AS_NEEDED where it is not given. */
enum container_userns {
	CONTAINER_AS_NEEDED,
	CONTAINER_HOST,
	CONTAINER_AUTO,
	CONTAINER_KEEP_ID
};

/* Whether a machine's init starts it again when it has ended, in the order of --restart. */
enum container_restart { CONTAINER_ONCE, CONTAINER_AFTER_FAILURE, CONTAINER_ALWAYS };

/* docker's, in bytes. */
enum { CONTAINER_SHM_SIZE = 64 << 20 };

/* Exit statuses of our own; others are COMMAND's. */
enum { CONTAINER_FAILED = 125 };

/* Runs config->command in new namespaces and waits for it. Returns the exit status: COMMAND's,
 * 128 and a signal's number, or 125, 126, 127 with the error set. The error is set too where
 * COMMAND was killed by a signal that did not come through us. Everything that was made is gone
 * on return. Signals stay blocked: the caller is expected to exit. */
int container_run(const struct container_config *config);

#endif
