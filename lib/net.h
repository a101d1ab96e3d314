#ifndef NET_H
#define NET_H

/* Brings the loopback interface of this network namespace up (netdevice(7)). 0; -1, error
 * set. */
int net_raise_loopback(void);

/* Makes the network namespace that is bound to the file PATH (ip-netns(8)) this process's. 0;
 * -1, error set. */
int net_join(const char *path);

#endif
