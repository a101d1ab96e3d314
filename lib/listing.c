#include "listing.h"

#include "err.h"

#include <dirent.h>
#include <stdalign.h>
#include <stddef.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int visit_block(char *at, const char *end, int dir,
	int (*visit)(void *context, int dir, const char *name), void *context)
{
	while (at < end) {
		struct dirent64 *entry = (void *)at;
		int result = 0;

		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			result = visit(context, dir, entry->d_name);
		if (result)
			return result;
		at += entry->d_reclen;
	}
	return 0;
}

int listing_each(int dir, int (*visit)(void *context, int dir, const char *name), void *context)
{
	alignas(struct dirent64) char block[4096];
	long length;

	while ((length = syscall(SYS_getdents64, dir, block, sizeof block)) > 0) {
		int result = visit_block(block, block + length, dir, visit, context);

		if (result)
			return result;
	}
	return length < 0 ? fail("directory") : 0;
}
