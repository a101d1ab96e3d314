#ifndef DEVICE_H
#define DEVICE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* What programs expect in /dev whatever the machine: character devices of mode 0666. */
struct device {
	char name[8];
	uint8_t minor_number, major_number;
};
extern const struct device device_table[];
extern const size_t device_count;

/* Makes the links fd, stdin, stdout, stderr and ptmx in the directory DEV; those that are there
 * are left. 0; -1 with the error set. */
int device_make_links(int dev);

#endif
