#ifndef MASK_H
#define MASK_H

#include "opt.h"

#include <stdbool.h>

/* The masked and the read-only paths of a confined root, those of docker and podman together.
 * PROC, SYS: the mounts on /proc and /sys; NULL_NODE, EMPTY: a null device and a directory of
 * our own, in which nothing can appear. A path that is not there is passed over. UNMASK lists
 * those that are left as they are: paths, a path and a star for what begins so, or ALL. */

/* Hides files behind NULL_NODE and directories behind EMPTY, read-only. 0; -1, error set. */
int mask_hide(int proc, int sys, int null_node, int empty, const struct opt_list *unmask);

/* Whether processors may tell how often they throttled: x86 gives a program its features, and
 * has no counts where it lacks one of these two (Linux, intel_thermal_supported). What the bits
 * mean elsewhere is no matter, where there is nothing to hide. */
bool mask_is_throttled(void);

/* Hides what processors tell of that, since it tells what others compute (moby
 * GHSA-6fw5-f8r9-fgfm). Their numbers may have gaps. 0; -1, error set. */
int mask_hide_throttling(int sys, int null_node, int empty, const struct opt_list *unmask);

/* Hides PATHS of the root of this process in the same way, and looks whether they are, since
 * links there are the image's. 0; -1, error set. */
int mask_hide_more(int null_node, int empty, const struct opt_list *paths);

/* Makes the paths that must be readable only read-only. 0; -1, error set. */
int mask_protect(int proc, const struct opt_list *unmask);

#endif
