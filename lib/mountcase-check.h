#ifndef MOUNTCASE_CHECK_H
#define MOUNTCASE_CHECK_H

#include "mountcase-script.h"

/* The checks of scripts. A directory that a script makes holds a marker file, by which its
 * content is known wherever it is mounted.
 *
 *   dir D            makes the directory D, with its marker, if it is not there
 *   mark D           puts the marker of D there
 *   D has|lacks A    the content of A is, is not, to be seen in the directory D
 *   D is TYPE        shared, slave, shared+slave, private or unbindable
 *   D shows WORD     the mount's line in mountinfo has it
 *   D > P.. !Q..     a mount made below D is seen there and below each P, not below Q, and
 *                    goes so */
mountcase_run mountcase_check_dir, mountcase_check_mark, mountcase_check_look,
	mountcase_check_line, mountcase_check_probe;

#endif
