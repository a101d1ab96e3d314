/* What calls fuzz(): libFuzzer or, with SEEDS defined, a main that takes inputs from files. The
 * pool is one that a sanitizer sees into, and that is empty again for the next input. */

#include "frame.h"

#include "../../../applets/applet.h"
#include "err.h"
#include "io.h"
#include "machine.h"
#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static struct block {
	struct block *next;
	_Alignas(max_align_t) char bytes[];
} * blocks;

static struct {
	const uint8_t *bytes;
	size_t size;
} input;

void *pool_take(size_t size)
{
	struct block *block = calloc(1, sizeof *block + size);

	if (!block)
		abort();
	block->next = blocks;
	blocks = block;
	return block->bytes;
}

char *pool_copy(const char *text, size_t length)
{
	return memcpy(pool_take(length + 1), text, length);
}

char *pool_keep(const char *text)
{
	return pool_copy(text, strlen(text));
}

static void pool_empty(void)
{
	while (blocks) {
		struct block *block = blocks;

		blocks = block->next;
		free(block);
	}
}

void frame_must(int is_true, const char *expression)
{
	if (is_true)
		return;
	fprintf(stderr, "not so: %s (error: %s)\n", expression, err_text());
	abort();
}

void frame_check(int status)
{
	must(status >= 0 || *err_text());
	err_clear();
}

const char *frame_file(void)
{
	static char path[32];
	static int fd = -1;

	if (fd < 0) {
		fd = memfd_create("input", 0);
		snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
		fchmod(fd, 0755);
	}
	if (ftruncate(fd, 0) < 0 || pwrite(fd, input.bytes, input.size, 0) < 0)
		abort();
	return path;
}

ssize_t __wrap_io_read_file(int dirfd, const char *path, char *buffer, size_t size);
ssize_t __wrap_io_read_file(int dirfd, const char *path, char *buffer, size_t size)
{
	(void)dirfd;
	if (input.size >= size) {
		errno = EFBIG;
		return fail("%s", path);
	}
	memcpy(buffer, input.bytes, input.size);
	buffer[input.size] = '\0';
	return (ssize_t)input.size;
}

void __wrap_machine_tell(struct machine *m);
void __wrap_machine_tell(struct machine *m)
{
	(void)m;
	frame_check(-1);
}

/* What run_main calls, whom nobody calls here. */
const struct applet *applet_find(const char *name)
{
	(void)name;
	return NULL;
}

char **frame_words(char *text, size_t size)
{
	static char *words[64];
	char *end = text + size;
	size_t count = 0;

	while (text < end && count < 63) {
		words[count++] = text;
		text += strcspn(text, "\n");
		*text++ = '\0';
	}
	words[count] = NULL;
	return words;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	if (!text)
		abort();
	memcpy(text, data, size);
	text[size] = '\0';
	input.bytes = data;
	input.size = size;
	fuzz(text, size);
	free(text);
	err_clear();
	pool_empty();
	return 0;
}

#ifdef SEEDS
static void play(const char *path)
{
	static uint8_t bytes[1 << 20];
	FILE *file = fopen(path, "r");
	size_t size;

	if (!file) {
		perror(path);
		exit(1);
	}
	size = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	printf("%s\n", path);
	fflush(stdout);
	LLVMFuzzerTestOneInput(bytes, size);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		play(argv[i]);
	return 0;
}
#endif
