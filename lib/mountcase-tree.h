#ifndef MOUNTCASE_TREE_H
#define MOUNTCASE_TREE_H

#include "mountcase-script.h"

/* Verbs (mountcase-script.h) about detached mounts, of which one at a time is held:
 *
 *   take|rtake D      holds a copy of the mount at D, of all below it too (open_tree)
 *   make FLAGS        holds a new tmpfs with these flags (fsmount; mountcase-flags.h)
 *   retake            holds a copy of what is held
 *   release           lets go of it
 *   put|beneath D     attaches it at D, beneath what is there (move_mount)
 *   nest A P          attaches a copy of the mount at A inside what is held, at P
 *   group A D         makes D a peer of A (MOVE_MOUNT_SET_GROUP)
 *   into D            enters a new namespace that has nothing but a copy of D
 *   empty             enters a new namespace without any mount
 *   hset FLAGS        sets flags of it
 *   needs FEATURE     skips where the kernel has it not: the words are in the table
 *
 * Ended by a row without a word. */
extern const struct mountcase_verb mountcase_tree_verbs[];

#endif
