/* What it takes to install the filter: microseconds, the tenth part and the median of many
 * processes that each do it once. make build/tests/bench/seccomp, then run it. */

#include "seccomp.h"

#include "caps.h"
#include "err.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 1000 };

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void install(enum seccomp_mode mode, double *took)
{
	double start = now();

	if (mode != SECCOMP_UNCONFINED && seccomp_install(mode, CAPS_DEFAULT) < 0) {
		printf("%s\n", err_text());
		_exit(1);
	}
	*took = now() - start;
	_exit(0);
}

static void measure(const char *name, enum seccomp_mode mode, double *took)
{
	struct sock_filter program[SECCOMP_LONGEST];

	for (int i = 0; i < ROUNDS; i++) {
		if (fork() == 0)
			install(mode, &took[i]);
		wait(NULL);
	}
	qsort(took, ROUNDS, sizeof *took, by_size);
	printf("%-10s %6.1f %6.1f  %zu instructions\n", name, took[ROUNDS / 10],
		took[ROUNDS / 2],
		mode == SECCOMP_UNCONFINED ? 0 : seccomp_build(program, mode, CAPS_DEFAULT));
	fflush(stdout);
}

int main(void)
{
	double *took = mmap(NULL, ROUNDS * sizeof *took, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	setvbuf(stdout, NULL, _IOLBF, 0);
	measure("nothing", SECCOMP_UNCONFINED, took);
	measure("default", SECCOMP_DEFAULT, took);
	measure("compat", SECCOMP_COMPAT, took);
	return 0;
}
