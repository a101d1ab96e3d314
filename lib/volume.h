#ifndef VOLUME_H
#define VOLUME_H

#include "opt.h"

#include <stdbool.h>
#include <sys/mount.h>

/* What the user wants mounted in the root: the values of --volume, --mount, --tmpfs and
 * --device. */

/* Also the marks of option rows; VOLUME_MOUNT is of the one whose value names the kind. */
enum volume_kind { VOLUME_BIND, VOLUME_TMPFS, VOLUME_DEVICE, VOLUME_MOUNT };

/* Flags that are attributes of a mount, MOUNT_ATTR_ of mount_setattr(2) as well as MS_. */
enum { VOLUME_ATTRIBUTES = MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC };

/* Flags that say how it passes mounts on. */
enum { VOLUME_PROPAGATION = MS_PRIVATE | MS_SLAVE | MS_SHARED };

enum { VOLUME_KEYS = 5 }; /* of a tmpfs */

struct volume {
	enum volume_kind kind;
	const char *source; /* on the host; NULL: a tmpfs */
	const char *target; /* absolute, without "." and ".." and doubled slashes */
	unsigned flags;     /* those above; MS_BIND: without what is mounted below the source */
	unsigned said;      /* which of them words decided */
	const char *keys[2 * VOLUME_KEYS + 1]; /* of the tmpfs, and values, ended by NULL */
	unsigned depth;                        /* of the target, from 1 on; 0: it is first */
	bool yields;                           /* to another with the same target */
	struct volume *next;
};

/* In the order in which they are to be mounted, by depth. */
struct volume_list {
	struct volume *first;
	size_t count;
};

/* Setter of option rows (opt.h) whose member is a struct volume_list. */
int volume_add(void *config, const struct opt *row, const char *value);

/* Adds the tmpfs that programs expect to be writable, which yield to others. 0; -1, error set.
 */
int volume_add_scratch(struct volume_list *list);

/* Lets those that are there yield to what is added from now on. */
void volume_yield(struct volume_list *list);

#endif
