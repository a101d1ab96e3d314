#ifndef MOUNTCASE_NEIGHBOUR_H
#define MOUNTCASE_NEIGHBOUR_H

#include "mountcase-script.h"

/* Verbs (mountcase-script.h) about a second process:
 *
 *   spawn|share|twin starts one that waits: in a copy of this namespace; sharing our root and
 *                    working directory; with a root and working directory of its own
 *   twin-has A       its root holds the marker of A
 *   kill             kills it
 *   enter S          setns(2) to side S
 *   up S             one in a user namespace below ours tries to enter side S
 *   below D          one in a user namespace below ours remounts the file system of D read-only
 *   wander D         one that shares our working directory unshares its mounts and goes to D
 *
 * Ended by a row without a word. */
extern const struct mountcase_verb mountcase_neighbour_verbs[];

#endif
