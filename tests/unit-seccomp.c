/* unit-seccomp TOP: runs the filters of all architectures, as the build made them, and compares
 * their answers with what the rules of TOP/lib/seccomp.tsv say when they are read as text. */

#define SECCOMP_ALL
#include "seccomp.c"

#include <stdio.h>
#include <stdlib.h>

#define BIT(n) (UINT64_C(1) << (n))

#include "seccomp-text.c"

enum { HIGHEST = 0xf0010 };

static const struct {
	const char *name;
	int column;
	uint32_t token;
	const struct seccomp_table *table;
} architectures[] = {
	{ "x86_64", 0, AUDIT_ARCH_X86_64, &seccomp_x86_64 },
	{ "i386", 1, AUDIT_ARCH_I386, &seccomp_i386 },
	{ "arm", 2, AUDIT_ARCH_ARM, &seccomp_arm },
	{ "aarch64", 3, AUDIT_ARCH_AARCH64, &seccomp_aarch64 },
	{ "riscv64", 3, AUDIT_ARCH_RISCV64, &seccomp_riscv64 },
};

static int wrong;

static uint32_t load(const struct seccomp_data *data, uint32_t offset)
{
	uint32_t word;

	memcpy(&word, (const char *)data + offset, sizeof word);
	return word;
}

/* What the kernel would do: bpf(4) of the BSDs, the part that our filters use. */
static uint32_t run(const struct sock_filter *program, const struct seccomp_data *data)
{
	uint32_t a = 0;

	for (const struct sock_filter *i = program;; i++) {
		bool holds = false;

		switch (i->code) {
		case BPF_LD | BPF_W | BPF_ABS:
			a = load(data, i->k);
			continue;
		case BPF_RET | BPF_K:
			return i->k;
		case BPF_JMP | BPF_JA:
			i += i->k;
			continue;
		case BPF_JMP | BPF_JEQ | BPF_K:
			holds = a == i->k;
			break;
		case BPF_JMP | BPF_JGE | BPF_K:
			holds = a >= i->k;
			break;
		case BPF_JMP | BPF_JSET | BPF_K:
			holds = a & i->k;
			break;
		default:
			die("unknown instruction", "");
		}
		i += holds ? i->jt : i->jf;
	}
}

/* As the kernel's checker: loads within the data, jumps within the program, a return at its
 * end. */
static bool is_valid(const struct sock_filter *program, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		const struct sock_filter *at = &program[i];
		size_t left = length - i - 1;

		if (at->code == (BPF_LD | BPF_W | BPF_ABS) &&
			(at->k % 4 || at->k >= sizeof(struct seccomp_data)))
			return false;
		if (at->code == (BPF_JMP | BPF_JA) && at->k >= left)
			return false;
		if (BPF_CLASS(at->code) == BPF_JMP && (at->jt >= left || at->jf >= left))
			return false;
	}
	return length && length <= SECCOMP_LONGEST &&
	       program[length - 1].code == (BPF_RET | BPF_K);
}

static void compare(const struct sock_filter *program, const struct seccomp_data *data,
	const char *rule, uint64_t caps)
{
	uint32_t got = run(program, data), want = expected(rule, data, caps);

	if (got == want || ++wrong > 10)
		return;
	printf("# %x %u(%llx, %llx, %llx) with %llx: %x, not %x as '%s'\n", data->arch,
		(unsigned)data->nr, data->args[0], data->args[1], data->args[2],
		(unsigned long long)caps, got, want, rule);
}

/* Every value that some rule names, neighbours, and all of them with other high halves. */
static void compare_arguments(const struct sock_filter *program, struct seccomp_data *data,
	const char *rule, uint64_t caps)
{
	static const uint32_t values[] = { 0, 1, 8, 9, 10, 16, 17, 37, 38, 39, 40, 41, 0x80,
		0x5411, 0x5412, 0x541b, 0x541c, 0x541d, 0x20000, 0x20008, 0x2000000, 0x4000000,
		0x8000000, 0x10000000, 0x20000000, 0x40000000, 0x80000000, 0x1200011,
		0xffffffff };
	static const uint64_t high[] = { 0, BIT(32), 0xffffffff00000000 };

	for (size_t i = 0; i < COUNT(values) * COUNT(values) * COUNT(high); i++) {
		uint64_t more = high[i / COUNT(values) / COUNT(values)];

		data->args[0] = values[i % COUNT(values)] | more;
		data->args[1] = data->args[2] =
			values[i / COUNT(values) % COUNT(values)] | more;
		compare(program, data, rule, caps);
	}
}

static const char *rule_of(int column, long number)
{
	for (int i = 0; i < call_count; i++)
		if (calls[i].number[column] == number)
			return calls[i].rule;
	return "ENOSYS";
}

static void check_numbers(const struct sock_filter *program, size_t a, uint64_t caps)
{
	struct seccomp_data data = { .arch = architectures[a].token };

	for (uint32_t number = 0; number <= HIGHEST; number++) {
		const char *rule;

		if (number == 1200)
			number = 0xeffff;
		data.nr = (int)number;
		rule = rule_of(architectures[a].column, number);
		if (strstr(rule, "arg"))
			compare_arguments(program, &data, rule, caps);
		else
			compare(program, &data, rule, caps);
	}
}

/* x32 (bit 30), what is negative as an int, and every other architecture. */
static void check_foreign(const struct sock_filter *program, size_t a, uint64_t caps)
{
	for (uint32_t number = 0; number < 600; number++) {
		struct seccomp_data data = { .arch = architectures[a].token };

		data.nr = (int)(number | 0x40000000);
		compare(program, &data, "ENOSYS", caps);
		data.nr = (int)(number | 0x80000000);
		compare(program, &data, "ENOSYS", caps);
		data.nr = (int)number;
		for (size_t other = 0; other < COUNT(architectures); other++) {
			data.arch = architectures[other].token;
			if (other != a)
				compare(program, &data, "ENOSYS", caps);
		}
	}
}

static void check_architecture(size_t a)
{
	static const struct sock_filter foreign = RETURN(SECCOMP_RET_ERRNO | ENOSYS);
	struct sock_filter program[SECCOMP_LONGEST];
	bool valid = true;

	wrong = 0;
	for (size_t i = 0; i <= COUNT(capabilities) + 2; i++) {
		uint64_t caps = i == 0 ? 0 : i == 1 ? 0x800405fb : UINT64_MAX;
		size_t length;

		if (i >= 3)
			caps = BIT(capabilities[i - 3].number);
		length = seccomp_add(program, architectures[a].table, caps);
		program[length++] = foreign;
		valid = valid && is_valid(program, length);
		check_numbers(program, a, caps);
		check_foreign(program, a, caps);
	}
	printf("%s %zu - %s: a valid program\n", valid ? "ok" : "not ok", 2 * a + 1,
		architectures[a].name);
	printf("%s %zu - %s: answers as the rules say\n", wrong ? "not ok" : "ok", 2 * a + 2,
		architectures[a].name);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		die("usage: unit-seccomp TOP", "");
	read_numbers(open_table(argv[1], "syscalls.tsv"));
	read_rules(open_table(argv[1], "seccomp.tsv"));
	printf("1..%zu\n", 2 * COUNT(architectures));
	for (size_t a = 0; a < COUNT(architectures); a++)
		check_architecture(a);
	return 0;
}
