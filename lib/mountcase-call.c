#include "mountcase-call.h"

#include "err.h"
#include "mountcase-text.h"
#include "mountcase-world.h"
#include "text.h"

#include <limits.h>
#include <linux/mount.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The numbers behind those of the descriptors: 0 is none. */
static int held, other;

static long read_number(const char *word)
{
	bool negative = *word == '-';

	word += negative;
	return negative ? -(long)text_read_number(&word) : (long)text_read_number(&word);
}

/* The words of a sum together; false if one is none. */
static bool read_sum(const char *word, long *sum)
{
	size_t length = strcspn(word, "+");
	long rest = 0;

	if (strspn(word, "-0123456789") >= length)
		*sum = read_number(word);
	else if (!mountcase_text_value(word, length, sum))
		return false;
	if (word[length] && !read_sum(word + length + 1, &rest))
		return false;
	*sum |= rest;
	return true;
}

long mountcase_call_word(const char *word)
{
	static char too_long[PATH_MAX + 2];
	long sum;

	if (!strcmp(word, "held"))
		return held - 1;
	if (!strcmp(word, "other"))
		return other - 1;
	if (!strcmp(word, "/proc"))
		return mountcase_world_proc();
	if (!strcmp(word, "long"))
		return (long)memset(too_long, 'x', PATH_MAX + 1);
	return read_sum(word, &sum) ? sum : (long)word;
}

/* Reads at most N words. */
static void read_words(char **words, long *to, size_t n)
{
	for (; n && *words; n--)
		*to++ = mountcase_call_word(*words++);
}

long mountcase_call_run(char **words)
{
	long a[6] = { 0 }, result;

	if (!mountcase_text_value(words[0], strlen(words[0]), a))
		return fail_plain("a verb\nnone");
	read_words(words + 1, a + 1, 5);
	result = syscall(a[0], a[1], a[2], a[3], a[4], a[5]);
	return result < 0 ? fail_path(words[0]) : result;
}

long mountcase_call_hold(char **words)
{
	long fd = mountcase_call_run(words + 1);

	if (fd < 0)
		return -1;
	close(other - 1);
	other = held;
	held = (int)fd + 1;
	return 0;
}

void mountcase_call_release(void)
{
	close(held - 1);
	close(other - 1);
}

long mountcase_call_set(char **words)
{
	struct mount_attr attr;
	long a[7] = { [6] = sizeof attr };

	read_words(words + 1, a, 7);
	attr = (struct mount_attr){
		.attr_set = (unsigned long)a[3],
		.attr_clr = (unsigned long)a[4],
		.propagation = (unsigned long)a[5],
	};
	if (syscall(SYS_mount_setattr, a[0], a[1], a[2], &attr, a[6]) < 0)
		return fail_path(words[0]);
	return 0;
}
