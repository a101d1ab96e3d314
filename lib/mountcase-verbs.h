#ifndef MOUNTCASE_VERBS_H
#define MOUNTCASE_VERBS_H

#include "mountcase-script.h"

/* The verbs of most scripts (mountcase-script.h). A directory D that a script makes holds a
 * marker file, by which its content is known wherever it is mounted.
 *
 *   dir D             makes the directory D
 *   sh|pr|ub D        makes D and binds it on itself: a shared, private, unbindable mount
 *   peer A D          makes D and binds A on it: a peer of A if A is shared, else a copy
 *   slave A D         makes D a slave of A
 *   mksh|mkpr|mksl|mkub D    changes the mount at D; with an r before: all mounts below too
 *   bind|rbind|move A D      on D, which exists; copy is bind or rbind, as the case's name
 * says; robind: bind with MS_RDONLY early|late D      sh D in cases of rbind, in those of bind
 *   hold D            opens the directory D until the end
 *   umount|detach D   detach is umount -l; expire: with MNT_EXPIRE
 *   fs D              makes D and mounts a tmpfs on it, which has the marker
 *   clone|uclone S    makes side S a copy of this one; uclone: in a user namespace of its own
 *   end S             ends the namespace of side S
 *   D has|lacks A     the content of A is, is not, to be seen in the directory D
 *   D is TYPE         shared, slave, shared+slave, private or unbindable
 *   D remains unbindable   likewise; where the kernel (6.18) forgets it, a note tells
 *   D > P.. !Q..      a mount made below D is seen below each P, not below Q, and goes likewise
 */

/* Ended by a row without a word. */
extern const struct mountcase_verb mountcase_verbs_table[];

/* Makes the directory PATH, if it is not there, with its marker. 0, or -1 with the error set.
 */
int mountcase_verbs_make(const char *path);

/* The path of the marker of the directory NAME, seen at PATH. Valid until the next call. */
const char *mountcase_verbs_marker(const char *path, const char *name);

/* Makes the file PATH, if it is not there. 0, or -1 with the error set. */
int mountcase_verbs_touch(const char *path);

#endif
