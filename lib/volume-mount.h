#ifndef VOLUME_MOUNT_H
#define VOLUME_MOUNT_H

#include "volume.h"

/* Reads the value of --mount, which is cut into its words: type=, src=, dst= and options. 0; -1
 * with an error that says what is accepted. */
int volume_mount_parse(struct volume *v, char *text);

#endif
