#ifndef SECCOMP_H
#define SECCOMP_H

#include <linux/filter.h>
#include <stddef.h>
#include <stdint.h>

/* The filter of system calls (seccomp(2)). seccomp.tsv says what it does with each call. The
 * build makes tables of that; of these and the capabilities that COMMAND keeps a program is
 * made. */

/* Behind the first in the order of --security-opt seccomp. */
enum seccomp_mode {
	SECCOMP_UNSAID,
	SECCOMP_DEFAULT,    /* calls of the build's own architecture; of others ENOSYS */
	SECCOMP_COMPAT,     /* and of its 32-bit one: i386 on x86-64, arm on aarch64 */
	SECCOMP_UNCONFINED, /* no filter */
};

/* Which of the rules the calls of an architecture have, see seccomp.awk. */
struct seccomp_table {
	uint32_t token; /* AUDIT_ARCH_... */
	const uint8_t *runs;
};

/* One an architecture; the build has its own and that of compat. */
extern const struct seccomp_table seccomp_x86_64, seccomp_i386, seccomp_arm, seccomp_aarch64,
	seccomp_riscv64;

/* Of a program, all that COMPAT needs included. */
enum { SECCOMP_LONGEST = 512 };

/* Writes the instructions for TABLE's architecture and a COMMAND that keeps CAPS to PROGRAM,
 * and returns how many these are. Calls of another architecture go on behind them. */
size_t seccomp_add(
	struct sock_filter *program, const struct seccomp_table *table, uint64_t caps);

/* Writes the whole filter of MODE, DEFAULT or COMPAT, to PROGRAM[SECCOMP_LONGEST]. Returns its
 * length; 0 where this build has none. */
size_t seccomp_build(struct sock_filter *program, enum seccomp_mode mode, uint64_t caps);

/* Puts this process and its children under the filter of MODE for a COMMAND that keeps CAPS.
 * Needs no_new_privs or CAP_SYS_ADMIN. 0; -1, error set. */
int seccomp_install(enum seccomp_mode mode, uint64_t caps);

#endif
