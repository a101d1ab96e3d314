#include "seccomp.h"

#include "err.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Headers of before Linux 4.11 lack it. */
#ifndef AUDIT_ARCH_RISCV64
#define AUDIT_ARCH_RISCV64 0xc00000f3
#endif

/* The words of the programs in seccomp.inc. Of an argument the kernel takes, as int, the low
 * half only; all our architectures are little-endian. */
#define ARCHITECTURE             offsetof(struct seccomp_data, arch)
#define NUMBER                   offsetof(struct seccomp_data, nr)
#define ARGUMENT(n)              (offsetof(struct seccomp_data, args) + 8 * (n))
#define LOAD(offset)             BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset)
#define AT_LEAST(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, value, yes, no)
#define EQUALS(value, yes, no)   BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, yes, no)
#define HAS_BITS(mask, yes, no)  BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, mask, yes, no)
#define GO(distance)             BPF_STMT(BPF_JMP | BPF_JA, distance)
#define RETURN(verdict)          BPF_STMT(BPF_RET | BPF_K, verdict)
#define BIT(capability)          (UINT64_C(1) << (capability))
#define COUNT(array)             (sizeof(array) / sizeof *(array))
#define TABLE(name)                                                                            \
	{                                                                                      \
		name##_code, name##_switches, COUNT(name##_code), COUNT(name##_switches)       \
	}

#include "seccomp.inc"

/* This build's own architecture, then the one for compat. */
static const struct seccomp_table *const tables[] = {
#if defined(__x86_64__)
	&seccomp_x86_64, &seccomp_i386,
#elif defined(__aarch64__)
	&seccomp_aarch64, &seccomp_arm,
#elif defined(__i386__)
	&seccomp_i386,
#elif defined(__arm__)
	&seccomp_arm,
#elif defined(__riscv)
	&seccomp_riscv64,
#endif
	NULL
};

size_t seccomp_add(
	struct sock_filter *program, const struct seccomp_table *table, uint64_t caps)
{
	memcpy(program, table->code, table->length * sizeof *program);
	for (size_t i = 0; i < table->count; i++)
		if (!(caps & table->switches[i].caps))
			program[table->switches[i].at].k = table->switches[i].other;
	return table->length;
}

size_t seccomp_build(struct sock_filter *program, enum seccomp_mode mode, uint64_t caps)
{
	static const struct sock_filter foreign = RETURN(SECCOMP_RET_ERRNO | ENOSYS);
	size_t length = 0;

	for (size_t i = 0; tables[i] && (!i || mode == SECCOMP_COMPAT); i++)
		length += seccomp_add(program + length, tables[i], caps);
	if (length)
		program[length++] = foreign;
	return length;
}

int seccomp_install(enum seccomp_mode mode, uint64_t caps)
{
	struct sock_filter code[SECCOMP_LONGEST];
	struct sock_fprog program = { .filter = code };

	program.len = (unsigned short)seccomp_build(code, mode, caps);
	if (!program.len)
		return fail_plain("no filter for this architecture is built in; --security-opt "
				  "seccomp=unconfined does without");
	/* Else the kernel before 5.16 slows COMMAND down against Spectre 4. */
	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW,
		    &program) == 0)
		return 0;
	if (errno == ENOSYS || errno == EINVAL)
		return fail_plain("the kernel lacks CONFIG_SECCOMP_FILTER; --security-opt "
				  "seccomp=unconfined does without");
	return fail("filter");
}
