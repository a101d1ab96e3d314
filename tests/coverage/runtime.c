/* Where the program of `make coverage` counts: in COUNTERS, a file that all its processes map,
 * since they end by exec, _exit or SIGKILL, and those of a container find no file to write. The
 * mapping stays theirs over clone, chroot and pivot_root; without the file nothing is counted.
 * A machine (tests/vm) has a file of its own, or the memory of its process 1, and with
 * COVERAGE_CONSOLE=1 tells on the console what was reached.
 *
 * COVERAGE_TELL=1 prints that; COVERAGE_ADD=1 reads it and counts it here; COVERAGE_RAW=FILE
 * writes there what llvm-profdata reads. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Of compiler-rt, which declares them in no header that is installed. */
uint64_t *__llvm_profile_begin_counters(void);
uint64_t *__llvm_profile_end_counters(void);
void __llvm_profile_set_filename(const char *name);
int __llvm_profile_write_file(void);

/* What counts adds it to the address (-runtime-counter-relocation). */
extern intptr_t __llvm_profile_counter_bias;

/* Having one, we get none of compiler-rt's own beginning and end. */
int __llvm_profile_runtime;

static uint64_t *counters;
static size_t count;
static bool tells_at_end;

static void *map(void)
{
	size_t size = count * sizeof *counters;
	int file = open(COUNTERS, O_RDWR | O_CLOEXEC), kind = MAP_SHARED;
	void *memory;

	if (file >= 0 && ftruncate(file, (off_t)size) < 0)
		return MAP_FAILED;
	if (file < 0 && getpid() != 1)
		return MAP_FAILED;
	if (file < 0)
		kind |= MAP_ANONYMOUS;
	memory = mmap(NULL, size, PROT_READ | PROT_WRITE, kind, file, 0);
	close(file);
	return memory;
}

static void tell(void)
{
	for (size_t i = 0; i < count; i++)
		if (counters[i])
			dprintf(1, "coverage: %zu\n", i);
}

static void add(void)
{
	size_t i;

	while (scanf(" coverage: %zu", &i) == 1)
		if (i < count)
			counters[i]++;
}

static int write_raw(const char *file, void *own)
{
	memcpy(own, counters, count * sizeof *counters);
	__llvm_profile_set_filename(file);
	return __llvm_profile_write_file();
}

__attribute__((constructor)) static void begin(void)
{
	uint64_t *own = __llvm_profile_begin_counters();

	count = (size_t)(__llvm_profile_end_counters() - own);
	counters = map();
	if (counters == MAP_FAILED)
		return;
	if (getenv("COVERAGE_RAW"))
		_exit(write_raw(getenv("COVERAGE_RAW"), own) != 0);
	if (getenv("COVERAGE_TELL"))
		_exit((tell(), 0));
	if (getenv("COVERAGE_ADD"))
		_exit((add(), 0));
	tells_at_end = getenv("COVERAGE_CONSOLE");
	__llvm_profile_counter_bias = (char *)counters - (char *)own;
}

/* The end of a machine (ld's --wrap). */
int __real_reboot(int how);
int __wrap_reboot(int how)
{
	if (tells_at_end)
		tell();
	return __real_reboot(how);
}
