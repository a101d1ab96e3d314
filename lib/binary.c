#include "binary.h"

#include "err.h"
#include "io.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where the linker put this program's own header: the machine we are for. */
extern const ElfW(Ehdr) own_header __asm__("__ehdr_start")
	__attribute__((visibility("hidden")));

/* A file's bytes with its order and word size. */
struct image {
	unsigned char bytes[4096];
	size_t length;
	bool big_endian, wide;
};

/* The number of SIZE bytes at AT; what is not there is 0. */
static uint64_t number(const struct image *image, uint64_t at, size_t size)
{
	uint64_t n = 0;

	if (at > image->length || size > image->length - at)
		return 0;
	for (size_t i = 0; i < size; i++) {
		size_t byte = image->big_endian ? i : size - 1 - i;

		n = n << 8 | image->bytes[at + byte];
	}
	return n;
}

#define FIELD(image, at, type, member)                                                         \
	((image)->wide ? number(image, (at) + offsetof(Elf64_##type, member),                  \
				 sizeof(((Elf64_##type *)0)->member))                          \
		       : number(image, (at) + offsetof(Elf32_##type, member),                  \
				 sizeof(((Elf32_##type *)0)->member)))

static int read_image(struct image *image, const char *file)
{
	int fd = io_open(AT_FDCWD, file, O_RDONLY | O_NONBLOCK);
	ssize_t length;
	struct stat st;

	if (fd < 0)
		return -1;
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return fail_plain("%s: is not a regular file", file);
	}
	length = read(fd, image->bytes, sizeof image->bytes);
	close(fd);
	if (length < 0)
		return fail_path(file);
	if (!(st.st_mode & 0111))
		return fail_plain("%s: is not executable; chmod +x makes it so", file);
	image->length = (size_t)length;
	image->wide = length > EI_CLASS && image->bytes[EI_CLASS] == ELFCLASS64;
	image->big_endian = length > EI_DATA && image->bytes[EI_DATA] == ELFDATA2MSB;
	return 0;
}

static bool has_segment(const struct image *image, uint64_t type)
{
	uint64_t at = FIELD(image, 0, Ehdr, e_phoff);
	uint64_t size = FIELD(image, 0, Ehdr, e_phentsize);

	for (uint64_t n = FIELD(image, 0, Ehdr, e_phnum); n; n--, at += size)
		if (FIELD(image, at, Phdr, p_type) == type)
			return true;
	return false;
}

/* Processor, word size and byte order. */
static int64_t machine(uint64_t processor, const unsigned char *ident)
{
	return (int64_t)(processor << 16 | (uint64_t)ident[EI_CLASS] << 8 | ident[EI_DATA]);
}

int64_t binary_own_machine(void)
{
	return machine(own_header.e_machine, own_header.e_ident);
}

int64_t binary_check(const char *file)
{
	struct image image;
	uint64_t type;

	if (read_image(&image, file) < 0)
		return -1;
	if (image.length < EI_NIDENT || memcmp(image.bytes, ELFMAG, SELFMAG) != 0)
		return fail_plain("%s: is not an ELF program", file);
	type = FIELD(&image, 0, Ehdr, e_type);
	if ((type != ET_EXEC && type != ET_DYN) || !has_segment(&image, PT_LOAD))
		return fail_plain("%s: is an ELF file, but not a program", file);
	if (has_segment(&image, PT_INTERP))
		return fail_plain(
			"%s: is not static: it wants a dynamic linker, which the root "
			"does not have",
			file);
	return machine(FIELD(&image, 0, Ehdr, e_machine), image.bytes);
}
