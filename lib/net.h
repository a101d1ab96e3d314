#ifndef NET_H
#define NET_H

#include "setup.h"

/* Child steps about the network namespace. Each 0; -1, error set. */

/* Brings the loopback interface up (netdevice(7)). */
int net_raise_loopback(struct container *c);

/* Makes the one that is bound to the file config->network (ip-netns(8)) this process's. */
int net_join(struct container *c);

#endif
