#ifndef OVERLAY_H
#define OVERLAY_H

/* Lays a writable overlay over the detached mount LOWER and attaches it at the directory PLACE.
 * What is written goes to the directory KEPT, which has the subdirectories upper and work then;
 * "": to memory, gone with the mount. What is mounted below LOWER does not show. Returns the
 * descriptor of the overlay; -1, error set. */
int overlay_mount(int lower, int place, const char *kept);

#endif
