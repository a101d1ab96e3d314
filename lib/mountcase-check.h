#ifndef MOUNTCASE_CHECK_H
#define MOUNTCASE_CHECK_H

#include "mountcase-script.h"

/* The checks of scripts. A directory that a script makes holds a marker file, by which its
 * content is known wherever it is mounted.
 *
 *   D has|lacks A     the content of A is, is not, to be seen in the directory D
 *   D is TYPE         shared, slave, shared+slave, private or unbindable
 *   D shows WORD      the mount's line in mountinfo has it
 *   D > P.. !Q..      a mount made below D is seen below each P, not below Q, and goes so */
extern const struct mountcase_verb mountcase_checks[];

/* Makes the directory PATH, with its marker, if it is not there. 0 or -1. */
int mountcase_check_make(const char *path);

/* Puts the marker of the directory PATH there. 0 or -1. */
int mountcase_check_mark(const char *path);

#endif
