#ifndef MOUNTCASE_VERBS_H
#define MOUNTCASE_VERBS_H

#include "mountcase-script.h"

/* The verbs of scripts that are more than a system call.
 *
 *   dir D            makes the directory D, with its marker, if it is not there
 *   mark D           puts the marker of D there
 *   hold, setattr    see mountcase-call.h
 *   = N, outside     see mountcase-mounts.h
 *   since V NAME STATEMENT   skips where the kernel does not know (ENOSYS, EINVAL) what the
 *                    statement asks for: NAME, which came with Linux V
 *   may STATEMENT    skips where it is not permitted
 *   beside FLAGS STATEMENT   runs it in another process, cloned with these flags
 *   stay, kill       starts a process that stays, and kills it
 *   keep S, end S    makes the namespace in which we are side S; lets go of side S
 *   enter S          setns(2) to side S
 *   drop             gives all capabilities away
 *   replace          puts a new proc in the place of the one at /proc, as run does
 *   leave            on a root that is the initramfs: pivots to a tmpfs on /dev, which has
 *                    the marker of that; not played in a world
 *
 * Ended by a row without a word. */
extern const struct mountcase_verb mountcase_verbs[];

#endif
