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

/* Refuses a directory as standard input, output or error: by ".." it leads anywhere. 0; -1,
 * error set. */
int inherit_refuse_directories(void);

#endif
