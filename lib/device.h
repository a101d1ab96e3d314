#ifndef DEVICE_H
#define DEVICE_H

#include <sys/types.h>

/* What programs expect in /dev whatever the machine. */

/* Makes the character devices in the directory DEV, with mode 0666 in an empty umask. For
 * one that may not be made INSTEAD is called, if that is not NULL. It returns as this does: 0,
 * or -1 with the error set. */
int device_make_nodes(int dev, int (*instead)(int dev, const char *name, dev_t number));

/* Makes the links fd, stdin, stdout, stderr and ptmx in the directory DEV; those that are there
 * are left. 0; -1 with the error set. */
int device_make_links(int dev);

#endif
