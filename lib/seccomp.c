#include "seccomp.h"

#include "err.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/seccomp.h>
#include <stdbool.h>
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
#define RETURN(verdict)          BPF_STMT(BPF_RET | BPF_K, verdict)
#define COUNT(array)             (sizeof(array) / sizeof *(array))

/* Where in ends[] a COMMAND goes on that keeps one of CAPS, and where another. */
struct rule {
	uint8_t with, without;
	uint8_t caps[2];
};

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

/* Calls from FIRST on go on at ends[END]. */
struct range {
	uint32_t first;
	uint8_t end;
};

/* More would be too far for a jump, as seccomp.awk sees to. */
enum { RANGES = 255 };

static size_t read_ranges(
	struct range range[RANGES], const struct seccomp_table *table, uint64_t caps)
{
	size_t count = 0;
	uint32_t number = 0, length;
	const uint8_t *at = table->runs;

	do {
		const struct rule *rule = &rules[*at++];
		bool has = (caps >> rule->caps[0] | caps >> rule->caps[1]) & 1;
		uint8_t end = has ? rule->with : rule->without;

		if (!count || range[count - 1].end != end)
			range[count++] = (struct range){ number, end };
		length = 0;
		do
			length = length << 7 | (*at & 127);
		while (*at++ & 128);
		number += length;
	} while (length);
	return count;
}

/* Writes a balanced tree, so that all calls pay the same few comparisons, and the kernel, which
 * tries every number when a filter is installed, too. Returns what is behind it. A tree of N
 * ranges has N - 1 instructions; one of a single range is a jump to its end behind TREE_END. */
static struct sock_filter *put_tree(struct sock_filter *at, const struct range *range,
	size_t count, const struct sock_filter *tree_end)
{
	size_t low = count / 2, high = count - low;
	size_t rest = (size_t)(tree_end - at) - 1;

	if (!low)
		return at;
	*at = (struct sock_filter)AT_LEAST(range[low].first,
		(uint8_t)(high > 1 ? low - 1 : rest + range[low].end),
		(uint8_t)(low > 1 ? 0 : rest + range[0].end));
	at = put_tree(at + 1, range, low, tree_end);
	return put_tree(at, range + low, high, tree_end);
}

size_t seccomp_add(
	struct sock_filter *program, const struct seccomp_table *table, uint64_t caps)
{
	struct range range[RANGES];
	size_t count = read_ranges(range, table, caps);
	struct sock_filter *tree = program + 3, *tree_end = tree + count - 1;

	program[0] = (struct sock_filter)LOAD(ARCHITECTURE);
	program[1] =
		(struct sock_filter)EQUALS(table->token, 0, (uint8_t)(count + COUNT(ends)));
	program[2] = (struct sock_filter)LOAD(NUMBER);
	put_tree(tree, range, count, tree_end);
	memcpy(tree_end, ends, sizeof ends);
	return 3 + count - 1 + COUNT(ends);
}

size_t seccomp_build(struct sock_filter *program, enum seccomp_mode mode, uint64_t caps)
{
	size_t length = 0;

	for (size_t i = 0; tables[i] && (!i || mode == SECCOMP_COMPAT); i++)
		length += seccomp_add(program + length, tables[i], caps);
	if (length)
		program[length++] = (struct sock_filter)RETURN(SECCOMP_RET_ERRNO | ENOSYS);
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
