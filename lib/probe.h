#ifndef PROBE_H
#define PROBE_H

/* Calls BODY(ARG) (NULL: nothing) in a child that has new namespaces FLAGS, CLONE_NEW..., and
 * a user namespace around them where our rights do not suffice. It shares our memory, so the
 * error that it sets is ours. Returns what BODY did; -1 with the error set also where the
 * namespaces cannot be made. Not to be called by BODY. */
int probe_inside(int flags, int (*body)(const void *arg), const void *arg);

#endif
