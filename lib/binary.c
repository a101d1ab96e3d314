#include "binary.h"

#include "err.h"
#include "io.h"

#include <elf.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

/* A file's first bytes. */
static unsigned char start[4096];
static ssize_t length;

/* The number of SIZE bytes at AT, in the file's byte order; what is not there is 0. */
static uint64_t number(uint64_t at, size_t size)
{
	bool big_endian = start[EI_DATA] == ELFDATA2MSB;
	uint64_t n = 0;

	for (size_t i = 0; i < size; i++) {
		uint64_t byte = at + (big_endian ? i : size - 1 - i);

		n = n << 8 | (byte < (uint64_t)length ? start[byte] : 0);
	}
	return n;
}

#define SIZE(type, member) (sizeof(((type *)0)->member))

static bool wants_linker(void)
{
	bool wide = start[EI_CLASS] == ELFCLASS64;
	uint64_t at = wide ? number(offsetof(Elf64_Ehdr, e_phoff), SIZE(Elf64_Ehdr, e_phoff))
			   : number(offsetof(Elf32_Ehdr, e_phoff), SIZE(Elf32_Ehdr, e_phoff));
	/* Behind it is how many there are. */
	size_t size =
		wide ? offsetof(Elf64_Ehdr, e_phentsize) : offsetof(Elf32_Ehdr, e_phentsize);

	for (uint64_t n = number(size + 2, 2); n; n--, at += number(size, 2))
		if (number(at, SIZE(Elf32_Phdr, p_type)) == PT_INTERP)
			return true;
	return false;
}

int64_t binary_check(const char *file)
{
	int fd = io_open(AT_FDCWD, file, O_RDONLY | O_NONBLOCK);

	if (fd < 0)
		return -1;
	length = read(fd, start, sizeof start);
	close(fd);
	if (length < 0)
		return fail_path(file);
	if (length < EI_NIDENT || memcmp(start, ELFMAG, SELFMAG) != 0)
		return fail_plain("%s: is not an ELF program", file);
	if (wants_linker())
		return fail_plain("%s: is not static", file);
	return (int64_t)(number(offsetof(Elf32_Ehdr, e_machine), 2) << 16 |
			 number(EI_CLASS, 2));
}
