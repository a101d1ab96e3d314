#ifndef SECURITY_H
#define SECURITY_H

#include "opt.h"
#include "seccomp.h"

/* What the values of --security-opt ask for. Zeroed: what the shape of the run has. */
struct security {
	enum seccomp_mode seccomp;
	enum { SECURITY_UNSAID, SECURITY_ON, SECURITY_OFF } no_new_privs;
	struct opt_list mask, unmask; /* paths; of unmask also ALL */
};

/* Row setter: KEY, KEY=VALUE or KEY:VALUE, into the struct security at row->offset. */
int security_set(void *config, const struct opt *row, const char *value);

#endif
