#ifndef CAPS_H
#define CAPS_H

#include <stdbool.h>
#include <stdint.h>

/* Sets of capabilities (capabilities(7)), one bit each. */

/* podman's default: CHOWN DAC_OVERRIDE FOWNER FSETID KILL NET_BIND_SERVICE SETFCAP SETGID
 * SETPCAP SETUID SYS_CHROOT. */
#define CAPS_DEFAULT UINT64_C(0x800405fb)
#define CAPS_ALL     UINT64_MAX

/* Adds the set that NAME means to *SET: a capability in any case, with or without CAP_, or
 * ALL. 0; -1, error set. */
int caps_parse(const char *name, uint64_t *set);

/* The permitted set of this process. 0 or -1. */
int caps_permitted(uint64_t *set);

/* Name of the lowest capability in SET, without CAP_; a number for one that is newer than this
 * program. Valid until the next call. */
const char *caps_name(uint64_t set);

/* Drops all but SET from the bounding set, and clears the secure bits. 0; -1, error set. Needs
 * CAP_SETPCAP if something is dropped. */
int caps_bound(uint64_t set);

/* Lets the permitted set survive the change to a user that is not root (PR_SET_KEEPCAPS). */
int caps_keep(void);

/* Makes SET the effective and permitted set. INHERIT: and the inheritable and ambient set, by
 * which a user that is not root has them after exec; else the inheritable set is emptied, and
 * with it the ambient one. 0; -1, error set. */
int caps_set(uint64_t set, bool inherit);

#endif
