#ifndef IMAGE_H
#define IMAGE_H

#include <stdbool.h>

/* File systems in files. */

/* Makes a detached mount of the squashfs, erofs or ext4 image in the file PATH, by a loop
 * device that goes with the mount. Not WRITABLE: nothing in the file changes. Returns the
 * descriptor of the mount; -1, error set. */
int image_mount(const char *path, bool writable);

/* Whether there are loop devices for us. 0; -1, error set. */
int image_check_loop(void);

#endif
