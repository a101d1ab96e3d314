#include "mountcase-call.h"

#include "err.h"
#include "mountcase-text.h"
#include "text.h"

#include <linux/mount.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

long mountcase_call_word(const char *word)
{
	const char *at = word;
	long sum = 0;

	for (;; at++) {
		size_t length = strcspn(at, "+");
		const int *value = mountcase_text_value(at, length);
		const char *digits = at;

		if (value)
			sum |= *value;
		else if (*at >= '0' && *at <= '9')
			sum |= (long)text_read_number(&digits);
		else
			return (long)word;
		at += length;
		if (!*at)
			return sum;
	}
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

	read_words(words, a, 6);
	result = syscall(a[0], a[1], a[2], a[3], a[4], a[5]);
	return result < 0 ? fail_path(words[0]) : result;
}

long mountcase_call_hold(char **words)
{
	int fd = (int)mountcase_call_run(words + 1);

	if (fd < 0)
		return -1;
	dup2(MOUNTCASE_HELD, MOUNTCASE_OTHER);
	dup2(fd, MOUNTCASE_HELD);
	return close(fd);
}

long mountcase_call_setattr(char **words)
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
