#ifndef MOUNTCASE_ROOT_H
#define MOUNTCASE_ROOT_H

#include "mountcase-script.h"

/* Verbs (mountcase-script.h) about the root of processes:
 *
 *   chroot|cd D      chroot(2), chdir(2)
 *   pivot D P        pivot_root(2) with P as put_old
 *   drop             gives all capabilities away
 *   file F, link T L makes the file F; a symbolic link L to T
 *   gone D           removes the directory D, which was made by dir
 *   missing F        there is nothing of that name
 *   initramfs        on a root that is the initramfs: pivots to a tmpfs of its own, which holds
 *                    the marker of "new"; not played in a world
 *
 * Ended by a row without a word. */
extern const struct mountcase_verb mountcase_root_verbs[];

#endif
