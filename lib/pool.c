#include "pool.h"

#include "err.h"
#include "kernel.h"

#include <stdalign.h>
#include <string.h>
#include <sys/mman.h>

enum { FIRST = 1024, CHUNK = 64 * 1024 };

static alignas(max_align_t) char first[FIRST];
static struct {
	char *at;
	size_t left;
} pool;

static int refill(size_t size)
{
	size_t length = size > CHUNK ? size : CHUNK;
	char *fresh = kernel_map(length);

	if (fresh == MAP_FAILED)
		return fail("memory");
	pool.at = fresh;
	pool.left = length;
	return 0;
}

void *pool_take(size_t size)
{
	size_t align = alignof(max_align_t);
	size_t length = (size + align - 1) / align * align;
	void *taken;

	if (!pool.at) {
		pool.at = first;
		pool.left = FIRST;
	}
	if (length > pool.left && refill(length) < 0)
		return NULL;
	taken = pool.at;
	pool.at += length;
	pool.left -= length;
	return taken;
}

char *pool_copy(const char *text, size_t length)
{
	char *copy = pool_take(length + 1);

	if (copy)
		memcpy(copy, text, length);
	return copy;
}

char *pool_keep(const char *text)
{
	return pool_copy(text, strlen(text));
}
