#ifndef BOOT_H
#define BOOT_H

#include <stdbool.h>

/* What the first process of a machine does before and after all others. 0; -1 with the error
 * set. */

/* Mounts what is not mounted yet: proc, sysfs, devtmpfs, devpts, and tmpfs on /dev/shm and
 * /run. Where the kernel has no devtmpfs, and in a container, to which it would show the
 * machine's one, a tmpfs with the usual nodes. What fails does not hold up the rest; the error
 * is the last one's. IS_WHOLE: it is a machine, of which the console becomes the standard
 * descriptors, where standard input is no terminal and it can be opened. */
int boot_begin(bool is_whole);

/* Mounts cgroup2 on /sys/fs/cgroup. */
int boot_mount_cgroup(void);

/* Kills what still runs, writes out what disks have to get and gives the machine back: HOW is
 * one of reboot(2). In a PID namespace this ends init. Returns only where it may not. */
int boot_end(int how);

#endif
