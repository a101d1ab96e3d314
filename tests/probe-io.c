/* probe-io read|write DEVICE SIZE: moves blocks of SIZE bytes between memory and DEVICE for two
 * seconds, past all caches, and prints how many a second, in hundredths. Half a second before
 * is not counted: the kernel lets a first slice through at once. */

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char block[1 << 20] __attribute__((aligned(4096)));

/* Milliseconds. */
static int64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void move(int device, int writes, size_t size)
{
	static off_t at;
	ssize_t moved =
		writes ? pwrite(device, block, size, at) : pread(device, block, size, at);

	if (moved != (ssize_t)size) {
		perror("probe-io");
		exit(1);
	}
	at = (at + (off_t)size) % (8 << 20);
}

int main(int argc, char **argv)
{
	int writes = argc == 4 && !strcmp(argv[1], "write");
	size_t size = argc == 4 ? (size_t)atoi(argv[3]) : 0;
	int device = size && size <= sizeof block ? open(argv[2], O_RDWR | O_DIRECT | O_CLOEXEC)
						  : -1;
	int64_t begin, end;
	int moved = 0;

	if (device < 0) {
		perror("probe-io");
		return 1;
	}
	for (end = now() + 500; now() < end;)
		move(device, writes, size);
	begin = now();
	do {
		move(device, writes, size);
		moved++;
		end = now();
	} while (end < begin + 2000);
	printf("%lld\n", (long long)(moved * INT64_C(100000) / (end - begin)));
	return 0;
}
