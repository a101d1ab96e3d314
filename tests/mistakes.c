/* mistakes KIND N: makes the mistake of that kind, if N is too large for it, or none. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIZE = 13 };

static char global[SIZE];
static char *volatile hidden; /* from the compiler */

static void load_global(int n)
{
	hidden = global;
	hidden[0] = hidden[n];
}

static void store_stack(int n)
{
	char local[SIZE];

	hidden = local;
	hidden[n] = 1;
}

static void load_words(int n)
{
	uint64_t words[SIZE];

	hidden = (char *)words;
	memset(words, 0, sizeof words);
	global[0] = (char)((uint64_t *)(void *)hidden)[n];
}

static void store_scope(int n)
{
	{
		char local[300];

		hidden = local;
		hidden[0] = 1;
	}
	if (n >= SIZE)
		hidden[0] = 2;
}

static void copy(int n)
{
	char from[64] = "";

	hidden = global;
	memcpy(hidden, from, (size_t)n + 1);
}

static void move(int n)
{
	hidden = global;
	memmove(hidden, hidden + 1, (size_t)n);
}

static void fill(int n)
{
	hidden = global;
	memset(hidden, 'x', (size_t)n + 1);
}

static void length(int n)
{
	fill(n < SIZE ? SIZE - 2 : SIZE - 1);
	global[0] = (char)strlen(hidden);
}

static void input(int n)
{
	hidden = global;
	_exit(read(-1, hidden, (size_t)n + 1) > 0);
}

static void output(int n)
{
	hidden = global;
	_exit(write(-1, hidden, (size_t)n + 1) > 0);
}

static void sum(int n)
{
	global[0] = (char)(INT_MAX - SIZE + 1 + n);
}

static void shift(int n)
{
	global[0] = (char)(1u << (n + 32 - SIZE));
}

static void element(int n)
{
	global[n] = 1;
}

static void alignment(int n)
{
	static uint64_t words[2];

	hidden = (char *)words;
	*(uint32_t *)(void *)(hidden + (n < SIZE ? 4 : 3)) = 1;
}

static const struct {
	const char *name;
	void (*make)(int);
} kinds[] = {
	{ "load_global", load_global },
	{ "store_stack", store_stack },
	{ "load_words", load_words },
	{ "store_scope", store_scope },
	{ "copy", copy },
	{ "move", move },
	{ "fill", fill },
	{ "length", length },
	{ "input", input },
	{ "output", output },
	{ "sum", sum },
	{ "shift", shift },
	{ "element", element },
	{ "alignment", alignment },
};

int main(int argc, char **argv)
{
	for (size_t i = 0; argc == 3 && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(argv[1], kinds[i].name) == 0) {
			kinds[i].make(atoi(argv[2]));
			return 0;
		}
	return 2;
}
