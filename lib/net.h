#ifndef NET_H
#define NET_H

/* Brings the loopback interface of this network namespace up (netdevice(7)). 0; -1, error
 * set. */
int net_raise_loopback(void);

#endif
