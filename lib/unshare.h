#ifndef UNSHARE_H
#define UNSHARE_H

#include "idmap.h"
#include "nsfile.h"
#include "opt.h"

#include <stdbool.h>
#include <stdint.h>

/* unshare(1): leaves namespaces in the order of effects of util-linux, and executes COMMAND.
 * Zeroed asks for nothing. */

struct unshare_offset {
	bool is_set;
	int64_t seconds;
};

struct unshare_config {
	int namespaces;      /* CLONE_NEW... */
	struct nsfile files; /* on which they are bound */
	bool forks;          /* COMMAND is a child */
	bool forwards;       /* ... and gets our TERM and INT */
	int kill_signal;     /* ... and this when we die, if not 0 */
	/* Users and groups, by enum idmap_kind, each plus one: */
	uint32_t owner[2];     /* of the user namespace */
	uint32_t single[2];    /* what our effective ids are inside */
	uint32_t ids[2];       /* of COMMAND */
	struct idmap maps;     /* the ranges beside the single ids */
	const char *setgroups; /* "allow", "deny" or NULL */
	struct unshare_offset monotonic, boottime;
	unsigned long propagation;    /* MS_..., MS_REC: unchanged */
	const char *root, *directory; /* or NULL */
	const char *proc, *binfmt;    /* where to mount these, or NULL */
	const char *interpreter;      /* to register in binfmt, or NULL */
	bool keeps_caps;
	bool clears_env;
	struct opt_list kept_env; /* lists of names with commas */
};

/* Runs COMMAND, a shell where it is empty. CONFIG's single ids are folded into its ranges.
 * Returns COMMAND's exit status, with no error set, or dies of the signal of which COMMAND
 * died; -1 with the error set, or a status that says more (126, 127, newuidmap's). Does not
 * return in the process that becomes COMMAND. */
int unshare_run(struct unshare_config *config, char **command);

#endif
