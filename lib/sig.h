#ifndef SIG_H
#define SIG_H

/* Names of signals, as kill(1) writes them. */

/* The name without SIG, e.g. "TERM", "RTMIN+3"; "?" for what is no signal. Valid until the
 * next call. */
const char *sig_name(int number);

/* The number of a name, in any case, with or without SIG, RTMIN+n and RTMAX-n too; -1 for
 * what is none (no error text). */
int sig_number(const char *name);

#endif
