/* measure ROUNDS: reads commands from standard input, one a line ("NAME<tab>WORD WORD..."), and
 * runs them ROUNDS times in an order drawn anew each round. Prints a line each: name, median
 * CPU ms (user and system, of every process that came of it), its 90th percentile, median wall
 * ms, median of the ratios to the first command of the same round. */

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS = 32, WORDS = 64 };

struct command {
	char *name;
	char *words[WORDS];
	double *cpu, *wall, *ratio;
};

static struct command commands[COMMANDS];
static int count, rounds;
static posix_spawn_file_actions_t quiet;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double used(void)
{
	struct rusage r;

	getrusage(RUSAGE_CHILDREN, &r);
	return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1e3 +
	       (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e3;
}

/* As their subreaper we wait for the processes that a command left behind too. */
static void run(struct command *c, int round)
{
	double cpu = used(), start = now();
	int status;
	pid_t pid;

	if (posix_spawnp(&pid, c->words[0], &quiet, NULL, c->words, environ) != 0 ||
		waitpid(pid, &status, 0) < 0 || status != 0) {
		fprintf(stderr, "measure: %s failed\n", c->name);
		exit(1);
	}
	c->wall[round] = now() - start;
	while (wait(NULL) > 0)
		continue;
	c->cpu[round] = used() - cpu;
}

static int compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static double at(double *values, double part)
{
	qsort(values, (size_t)rounds, sizeof *values, compare);
	return values[(int)(part * (rounds - 1))];
}

static void read_commands(void)
{
	char *line = NULL;
	size_t size = 0;

	while (count < COMMANDS && getline(&line, &size, stdin) > 0) {
		struct command *c = &commands[count++];
		char *word = strdup(line);
		int n = 0;

		c->name = strtok(word, "\t");
		while (n < WORDS - 1 && (c->words[n] = strtok(NULL, " \t\n")))
			n++;
		c->cpu = calloc((size_t)rounds, sizeof(double));
		c->wall = calloc((size_t)rounds, sizeof(double));
		c->ratio = calloc((size_t)rounds, sizeof(double));
	}
	free(line);
}

static void run_round(int round)
{
	int order[COMMANDS];

	for (int i = 0; i < count; i++)
		order[i] = i;
	for (int i = count - 1; i > 0; i--) {
		int j = rand() % (i + 1), swap = order[i];

		order[i] = order[j];
		order[j] = swap;
	}
	for (int i = 0; i < count; i++)
		run(&commands[order[i]], round);
	for (int i = 0; i < count; i++)
		commands[i].ratio[round] = commands[i].cpu[round] / commands[0].cpu[round];
}

int main(int argc, char **argv)
{
	rounds = argc > 1 ? atoi(argv[1]) : 100;
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	posix_spawn_file_actions_init(&quiet);
	posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
	read_commands();
	for (int round = 0; round < rounds; round++)
		run_round(round);
	for (int i = 0; i < count; i++) {
		struct command *c = &commands[i];

		printf("%s\t%.3f\t%.3f\t%.3f\t%.2f\n", c->name, at(c->cpu, 0.5), at(c->cpu, 0.9),
			at(c->wall, 0.5), at(c->ratio, 0.5));
	}
	return 0;
}
