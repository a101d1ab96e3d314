#ifndef MOUNTCASE_NEIGHBOUR_H
#define MOUNTCASE_NEIGHBOUR_H

#include "mountcase-script.h"

/* Verbs (mountcase-script.h) about a second process:
 *
 *   spawn|share      starts one that waits: in a copy of this namespace; sharing our root and
 *                    working directory
 *   kill             kills it
 *   enter S          setns(2) to side S
 *   up S             one in a user namespace below ours tries to enter side S
 *   wander D         one that shares our working directory unshares its mounts and goes to D
 *
 * Ended by a row without a word. */
extern const struct mountcase_verb mountcase_neighbour_verbs[];

#endif
