/* measure ROUNDS AT_ONCE: reads commands from standard input, one a line (NAME, a tab, words),
 * and starts each ROUNDS times, in an order drawn anew each round, AT_ONCE of it at the same
 * time. An @ in a word becomes the number of the start among those, from 0. Prints a line for
 * each time: NAME, round, CPU ms (user and system of every process that came of it), wall ms
 * and page faults, all for one start. A command that fails is left out from then on; its line
 * is NAME, "failed" and the first line of what it said. */

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS = 32, WORDS = 96, STARTS = 256 };

struct command {
	char *name, *words[WORDS];
	int failed;
};

struct usage {
	double cpu, wall, faults;
};

static struct command commands[COMMANDS];
static int count, at_once, said;
static posix_spawn_file_actions_t quiet;

static double ms(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static struct usage used(void)
{
	struct timespec now;
	struct rusage r;

	getrusage(RUSAGE_CHILDREN, &r);
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (struct usage){ ms(r.ru_utime) + ms(r.ru_stime),
		(double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6, (double)r.ru_minflt };
}

static pid_t start(const struct command *c, int number)
{
	static char text[WORDS][512];
	char *words[WORDS] = { 0 };
	pid_t pid;

	for (int i = 0; c->words[i]; i++) {
		const char *at = strchr(c->words[i], '@');

		words[i] = c->words[i];
		if (at && snprintf(text[i], sizeof text[i], "%.*s%d%s", (int)(at - words[i]),
				  words[i], number, at + 1) < (int)sizeof text[i])
			words[i] = text[i];
	}
	return posix_spawnp(&pid, words[0], &quiet, NULL, words, environ) == 0 ? pid : -1;
}

static int run(const struct command *c)
{
	pid_t pids[STARTS];
	int status, failed = 0;

	for (int i = 0; i < at_once; i++)
		pids[i] = start(c, i);
	for (int i = 0; i < at_once; i++)
		failed |= waitpid(pids[i], &status, 0) < 0 || status != 0;
	return failed;
}

static void complain(struct command *c)
{
	char line[200] = "";
	ssize_t size = pread(said, line, sizeof line - 1, 0);

	line[size > 0 ? strcspn(line, "\n") : 0] = 0;
	printf("%s\tfailed\t%s\n", c->name, *line ? line : "without a word");
	c->failed = 1;
}

/* The wall time is that of the processes we started, the rest that of those they left behind
 * too: we wait for these as their subreaper. */
static void measure(struct command *c, int round)
{
	struct usage before = used(), ended, after;

	if (run(c) != 0)
		complain(c);
	ended = used();
	while (wait(NULL) > 0)
		continue;
	after = used();
	if (!c->failed)
		printf("%s\t%d\t%.4f\t%.4f\t%.1f\n", c->name, round,
			(after.cpu - before.cpu) / at_once, (ended.wall - before.wall) / at_once,
			(after.faults - before.faults) / at_once);
}

static void read_commands(void)
{
	char *line = NULL;
	size_t size = 0;

	while (count < COMMANDS && getline(&line, &size, stdin) > 0) {
		struct command *c = &commands[count++];
		int n = 0;

		c->name = strtok(strdup(line), "\t");
		while (n < WORDS - 1 && (c->words[n] = strtok(NULL, " \t\n")))
			n++;
	}
	free(line);
}

static void run_round(int round)
{
	struct command *order[COMMANDS];

	for (int i = 0; i < count; i++) {
		int j = rand() % (i + 1);

		order[i] = order[j];
		order[j] = &commands[i];
	}
	for (int i = 0; i < count; i++)
		if (!order[i]->failed && ftruncate(said, 0) == 0)
			measure(order[i], round);
}

int main(int argc, char **argv)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	at_once = argc == 3 ? atoi(argv[2]) : 0;
	if (at_once < 1 || at_once > STARTS)
		return 2;
	said = memfd_create("said", MFD_CLOEXEC);
	fcntl(said, F_SETFL, O_APPEND);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	posix_spawn_file_actions_init(&quiet);
	posix_spawn_file_actions_adddup2(&quiet, null, 0);
	posix_spawn_file_actions_adddup2(&quiet, null, 1);
	posix_spawn_file_actions_adddup2(&quiet, said, 2);
	read_commands();
	for (int round = 0; round < atoi(argv[1]); round++)
		run_round(round);
	return 0;
}
