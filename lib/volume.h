#ifndef VOLUME_H
#define VOLUME_H

#include "opt.h"

#include <linux/mount.h>
#include <stdbool.h>
#include <stdint.h>

/* What the user wants mounted in the root: the values of --volume, --mount, --tmpfs and
 * --device. */

enum volume_kind { VOLUME_BIND, VOLUME_TMPFS, VOLUME_DEVICE, VOLUME_KINDS };

/* Marks of option rows: the kinds, and the long form in which the value names the kind. */
enum { VOLUME_MOUNT = VOLUME_KINDS };

/* What a tmpfs has unless told otherwise. */
enum { VOLUME_TMPFS_ATTRIBUTES = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC };

enum { VOLUME_KEYS = 6 }; /* of a tmpfs */

struct volume {
	enum volume_kind kind;
	const char *source;        /* on the host; NULL: a tmpfs */
	const char *target;        /* absolute, without "." and ".." and doubled slashes */
	uint64_t attributes;       /* MOUNT_ATTR_ of mount_setattr(2) that were asked for */
	unsigned long propagation; /* MS_PRIVATE, MS_SLAVE or MS_SHARED, maybe MS_REC */
	bool shallow;              /* what is mounted below the source stays away */
	uint8_t said;              /* what words decided (volume-words.c) */
	const char *keys[2 * VOLUME_KEYS + 1]; /* of the tmpfs, and values, ended by NULL */
	const char *only[VOLUME_KINDS]; /* a word of the value that only that kind takes */
	bool yields;                    /* to another with the same target */
	struct volume *next;
};

/* In the order in which they are to be mounted: by the depth of the target, but those that
 * share their mounts with the host last, so that no other is made below one. */
struct volume_list {
	struct volume *first;
	size_t count;
};

/* Setter of option rows (opt.h) whose member is a struct volume_list. */
int volume_add(void *config, const struct opt *row, const char *value);

/* Lets those that are there yield to what is added from now on. */
void volume_yield(struct volume_list *list);

/* Whether there is one with that TARGET. */
bool volume_is_on(const struct volume_list *list, const char *target);

#endif
