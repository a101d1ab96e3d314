#include "binary.h"

#include "err.h"
#include "io.h"

#include <elf.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

/* A file's first bytes; zeros behind its end. */
struct image {
	unsigned char bytes[4096];
	bool wide;
};

/* The number of SIZE bytes at AT, in the file's byte order; what is not there is 0. */
static uint64_t number(const struct image *image, uint64_t at, size_t size)
{
	bool big_endian = image->bytes[EI_DATA] == ELFDATA2MSB;
	uint64_t n = 0;

	for (size_t i = 0; i < size; i++) {
		uint64_t byte = at + (big_endian ? i : size - 1 - i);

		n = n << 8 | (byte < sizeof image->bytes ? image->bytes[byte] : 0);
	}
	return n;
}

#define SIZE(type, member) (sizeof(((type *)0)->member))
/* Of the header. */
#define FIELD(image, member)                                                                   \
	number(image,                                                                          \
		(image)->wide ? offsetof(Elf64_Ehdr, member) : offsetof(Elf32_Ehdr, member),   \
		(image)->wide ? SIZE(Elf64_Ehdr, member) : SIZE(Elf32_Ehdr, member))

static bool wants_linker(const struct image *image)
{
	uint64_t at = FIELD(image, e_phoff);

	for (uint64_t n = FIELD(image, e_phnum); n; n--, at += FIELD(image, e_phentsize))
		if (number(image, at, SIZE(Elf32_Phdr, p_type)) == PT_INTERP)
			return true;
	return false;
}

int64_t binary_check(const char *file)
{
	struct image image = { 0 };
	int fd = io_open(AT_FDCWD, file, O_RDONLY | O_NONBLOCK);
	ssize_t length;

	if (fd < 0)
		return -1;
	length = read(fd, image.bytes, sizeof image.bytes);
	close(fd);
	if (length < 0)
		return fail_path(file);
	image.wide = image.bytes[EI_CLASS] == ELFCLASS64;
	if (memcmp(image.bytes, ELFMAG, SELFMAG) != 0)
		return fail_plain("%s: is not an ELF program", file);
	if (wants_linker(&image))
		return fail_plain("%s: is not static", file);
	return (int64_t)(FIELD(&image, e_machine) << 16 | (uint64_t)image.bytes[EI_CLASS] << 8 |
			 image.bytes[EI_DATA]);
}
