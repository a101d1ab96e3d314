#ifndef MASK_H
#define MASK_H

#include "opt.h"

#include <stdbool.h>

/* The masked and the read-only paths of a confined root, those of docker and podman together.
 * PROC, SYS: the mounts on /proc and /sys. A path that is not there is passed over. UNMASK
 * lists those that are left as they are: paths, a path and a star for what begins so, or ALL.
 */

/* What is laid over files or over directories: FD, of our own, a null device or a directory in
 * which nothing can appear. */
struct mask_cover {
	int fd;
	int copy;       /* of it, that has no place yet; 0: none */
	unsigned lacks; /* the attributes of mount that a copy of it has to get */
};

struct mask_covers {
	struct mask_cover file, dir;
};

/* Hides what tells of the host. 0; -1, error set. */
int mask_hide(int proc, int sys, struct mask_covers *covers, const struct opt_list *unmask);

/* Whether processors may tell how often they throttled: x86 gives a program its features, and
 * has no counts where it lacks one of these two (Linux, intel_thermal_supported). What the bits
 * mean elsewhere is no matter, where there is nothing to hide. */
bool mask_is_throttled(void);

/* Hides what processors tell of that, since it tells what others compute (moby
 * GHSA-6fw5-f8r9-fgfm). Their numbers may have gaps. To be called before mask_hide, which uses
 * up a copy that is left. 0; -1, error set. */
int mask_hide_throttling(int sys, struct mask_covers *covers, const struct opt_list *unmask);

/* Hides PATHS of the root of this process in the same way, and looks whether they are, since
 * links there are the image's. 0; -1, error set. */
int mask_hide_more(struct mask_covers *covers, const struct opt_list *paths);

/* Makes the paths that must be readable only read-only. 0; -1, error set. */
int mask_protect(int proc, const struct opt_list *unmask);

#endif
