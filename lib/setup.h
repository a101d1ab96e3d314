#ifndef SETUP_H
#define SETUP_H

#include "broker.h"
#include "cgroup.h"
#include "container.h"
#include "passwd.h"
#include "relay.h"
#include "supervise.h"
#include "want.h"

#include <signal.h>
#include <stdalign.h>

/* The ordered steps that turn a new process into a container. */

/* What is laid over files or directories to hide them. */
struct cover {
	int fd;
	int copy;       /* of it, that has no place yet; 0: none */
	unsigned lacks; /* the attributes of mount that a copy of it has to get */
};

/* The mounts that the confined root is made of, as descriptors. */
struct root {
	int fd;        /* what becomes /; set outside already: with its owners mapped */
	int place;     /* what it lies on, until then */
	int proc, sys; /* what is on /proc and /sys */
	bool borrows_proc, borrows_sys; /* the caller's */
	int dev;                        /* our tmpfs on /dev */
	struct cover null, empty;       /* our own /dev/null, the directory under /dev/shm */
	int pts;                        /* the devpts of our own pty, for /dev/pts; 0: none */
};

/* The user namespace, if there is a new one. */
struct userns {
	uint32_t inner[2]; /* what the caller's ids are inside, by enum idmap_kind */
	struct idmap maps;
	struct broker broker; /* pid 0: not needed */
};

/* What is running. The child writes it too: it shares our memory until exec. */
struct container {
	/* What is asked for most stands first, as in struct container_config. */
	const struct container_config *config;
	bool want[WANTS];
	pid_t pid;           /* the child, as we call it */
	volatile pid_t self; /* we, as long as we live */
	int failure; /* exit status of a set-up that is under way or failed; 0: COMMAND runs */
	struct root root;
	uint64_t caps; /* ours; from identity_bound_caps on what COMMAND may have at most */
	struct relay *relay;  /* of the pty; NULL: none */
	struct cgroup cgroup; /* only where it is wanted */
	struct {
		uid_t uid;
		gid_t gid;
		const char *home;
		struct passwd_groups groups;
	} user;
	struct userns userns;
	pid_t leash;  /* process that ends the child then */
	int pidfile;  /* open, where it is wanted */
	int program;  /* of --init */
	int told[2];  /* pipe by which it tells what signals stopped or ended COMMAND */
	mode_t umask; /* the caller's */
	int *sources; /* of the volumes, in their order */
	int status;   /* of COMMAND, once it has ended */
	int ended_by; /* signal that ended it; 0: none */
	struct {
		int fd;
		int64_t began, started; /* kernel_clock */
	} report;
	bool enters_cgroup;                 /* by a step of its own */
	struct supervise_signals signals;   /* the caller's */
	alignas(16) char leash_stack[1024]; /* here, on a page that is used anyway */
};

/* A row of the tables of steps. Its name stands in the error and is not for the compiler: the
 * build packs them all (packed.h). What else a row has is `.undo = FUNCTION`. */
#define STEP(name, when, function, ...)                                                        \
	{                                                                                      \
		.apply = (function), .want = (when), ##__VA_ARGS__                             \
	}

struct step {
	int (*apply)(struct container *c); /* 0, or -1 with the error set; NULL: end of table */
	void (*undo)(struct container *c); /* at the end; NULL: nothing to do */
	unsigned char want;                /* for which enum want it is taken */
};

/* Of either side. The order is the design: see the tables. And the names, one behind the
 * other. */
extern const struct step setup_host_steps[], setup_child_steps[];
extern const char setup_host_names[], setup_child_names[];

/* Begins with C, which is zeroed: takes CONFIG, decides which steps are taken and whether there
 * is a new user namespace. Does nothing that would show. 0; -1, error set. */
int setup_choose(struct container *c, const struct container_config *config);

/* The host steps. 0; -1, error set. */
int setup_host(struct container *c);

/* Undoes what they made, as far as they came, from the last on. */
void setup_undo(struct container *c);

/* The child's whole life: the child steps, the last of which becomes COMMAND. For
 * sync_spawn; ARG is a struct container. On failure its failure and the error are set. */
int setup_child(void *arg);

#endif
