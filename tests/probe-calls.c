/* probe-calls: makes the system calls that the lines of stdin name, each in a process of its
 * own, and prints how each ended: ok, its errno, or the signal that it died of. A line is
 * "native|x32|i386 NUMBER [ARGUMENT]...", numbers as C writes them. */

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { X32 = 0x40000000, PATIENCE = 5 /* seconds */ };

struct call {
	char abi[8];
	unsigned long number, arguments[6];
};

static long call_i386(const struct call *call)
{
#ifdef __x86_64__
	long result;
	const unsigned long *a = call->arguments;

	__asm__ volatile(
		"int $0x80"
		: "=a"(result)
		: "a"(call->number), "b"(a[0]), "c"(a[1]), "d"(a[2]), "S"(a[3]), "D"(a[4])
		: "memory", "r8", "r9", "r10", "r11");
	return (int32_t)result;
#else
	(void)call;
	return -ENOSYS;
#endif
}

static long make(const struct call *call)
{
	const unsigned long *a = call->arguments;
	unsigned long number = call->number;

	if (!strcmp(call->abi, "i386"))
		return call_i386(call);
	if (!strcmp(call->abi, "x32"))
		number |= X32;
	return syscall((long)number, a[0], a[1], a[2], a[3], a[4], a[5]) < 0 ? -errno : 0;
}

static void answer(const struct call *call, int to)
{
	long got;
	int number;

	alarm(PATIENCE);
	got = make(call);
	number = got < 0 && got > -4096 ? (int)-got : 0;
	_exit(write(to, &number, sizeof number) != sizeof number);
}

/* In a child, since some calls leave nothing of the caller. */
static void report(const struct call *call)
{
	int number, status, ends[2];
	bool answered;

	if (pipe(ends) < 0)
		exit(1);
	if (!fork())
		answer(call, ends[1]);
	close(ends[1]);
	answered = read(ends[0], &number, sizeof number) == sizeof number;
	close(ends[0]);
	wait(&status);
	if (answered)
		printf("%s\n", number ? strerror(number) : "ok");
	else if (WIFSIGNALED(status))
		printf("signal %d\n", WTERMSIG(status));
	else
		printf("exit %d\n", WEXITSTATUS(status));
	fflush(stdout);
}

int main(void)
{
	char line[256];

	while (fgets(line, sizeof line, stdin)) {
		struct call call = { 0 };
		char *rest = line, *word;

		snprintf(call.abi, sizeof call.abi, "%s", strsep(&rest, " \n"));
		word = strsep(&rest, " \n");
		call.number = strtoul(word ? word : "", NULL, 0);
		for (int i = 0; i < 6 && (word = strsep(&rest, " \n")) && *word; i++)
			call.arguments[i] = strtoul(word, NULL, 0);
		report(&call);
	}
	return 0;
}
