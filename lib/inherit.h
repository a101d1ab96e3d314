#ifndef INHERIT_H
#define INHERIT_H

/* What a process has from its caller and a confined COMMAND must not have. nice, affinity,
 * scheduler and resource limits stay: they are the caller's wish. */

/* Takes away the session keyring, the controlling terminal's session, personality flags that
 * weaken memory protection, the timer slack, and what is done on signals, which should be
 * blocked. 0; -1, error set. */
int inherit_reset(void);

/* Lets the caller's open descriptors 3 to 2 + N through exec. To be called before any
 * descriptor of ours is opened. */
void inherit_keep_descriptors(unsigned n);

enum { INHERIT_SPARES = 2 };

/* Closes all descriptors from 3 on but those of SPARE and those kept by
 * inherit_keep_descriptors(N). 0; -1, error set. */
int inherit_close_descriptors(unsigned n, const int spare[INHERIT_SPARES]);

/* Of standard input, output and error: refuses a directory, by ".." it leads anywhere, and puts
 * NULL_NODE, of our own, in the place of the host's null device, whose mode and owner root
 * inside could change: by whom no input or output is wanted it is given, and by us where there
 * is none. 0; -1, error set. */
int inherit_check_standard(int null_node);

#endif
