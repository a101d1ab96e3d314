#include "hint-exec.h"

#include "command.h"
#include "fmt.h"
#include "text.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/xattr.h>
#include <unistd.h>

/* The path of the program goes to h->found. A name is looked for in the caller's PATH and in
 * that of a root, if no other is given. */
static bool find(struct hint_case *h, struct stat *st)
{
	const char *lists[] = { "", NULL };

	if (!strchr(h->what, '/')) {
		lists[0] = getenv("PATH");
		lists[1] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
	}
	for (size_t i = 0; i < 2; i++)
		while (command_next(&lists[i], h->what, h->found, sizeof h->found))
			if (stat(h->found, st) == 0 && S_ISREG(st->st_mode))
				return true;
	return false;
}

/* What it begins with. */
static ssize_t read_start(struct hint_case *h, char *start, size_t size)
{
	struct stat st;
	int fd = find(h, &st) ? open(h->found, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
	ssize_t length = fd < 0 ? -1 : read(fd, start, size - 1);

	close(fd);
	start[length > 0 ? length : 0] = '\0';
	return length;
}

/* Behind #!, a DOS line's end included, which the kernel takes for a letter; or in an ELF file
 * the first string with /ld in it, as all loaders have. */
static const char *find_interpreter(char *start, size_t length)
{
	char *name = start + 2;

	if (!strncmp(start, "#!", 2)) {
		name += strspn(name, " \t");
		name[strcspn(name, " \t\n")] = '\0';
		return name;
	}
	name = strncmp(start, ELFMAG, SELFMAG) ? NULL : text_find_within(start, length, "/ld");
	while (name && name > start && name[-1])
		name--;
	return name;
}

bool hint_exec_interpreter(struct hint_case *h)
{
	char start[4096];
	ssize_t length = read_start(h, start, sizeof start);
	const char *name = length > 0 ? find_interpreter(start, (size_t)length) : NULL;

	if (!name || access(name, F_OK) == 0)
		return false;
	length = (ssize_t)strcspn(name, "\r");
	fmt_write(h->found, sizeof h->found, "%.*s%s", (int)length, name,
		name[length] ? "\\r (from a DOS line end)" : "");
	return true;
}

bool hint_exec_words(struct hint_case *h)
{
	char *blank = strchr(h->what, ' ');
	struct stat st;

	if (!blank)
		return false;
	*blank = '\0';
	return find(h, &st);
}

bool hint_exec_directory(struct hint_case *h)
{
	struct stat st;

	fmt_write(h->found, sizeof h->found, "%s", h->what);
	return stat(h->what, &st) == 0 && S_ISDIR(st.st_mode);
}

bool hint_exec_mode(struct hint_case *h)
{
	struct stat st;

	return find(h, &st) && !(st.st_mode & 0111);
}

bool hint_exec_no_rights(struct hint_case *h)
{
	struct stat st;

	return find(h, &st) && !(st.st_mode & S_ISUID) &&
	       getxattr(h->found, "security.capability", NULL, 0) <= 0;
}

static bool lies_on(struct hint_case *h, unsigned long flag)
{
	struct stat st;
	struct statfs fs;

	return find(h, &st) && statfs(h->found, &fs) == 0 && (unsigned long)fs.f_flags & flag;
}

bool hint_exec_noexec(struct hint_case *h)
{
	return lies_on(h, ST_NOEXEC);
}

bool hint_exec_nosuid(struct hint_case *h)
{
	return lies_on(h, ST_NOSUID);
}

bool hint_exec_machine(struct hint_case *h)
{
	/* The header of a program lies before its table of segments. */
	const ElfW(Ehdr) *own = (const ElfW(Ehdr) *)getauxval(AT_PHDR) - 1;
	char start[sizeof(Elf32_Ehdr)];
	Elf32_Half machine;

	if (read_start(h, start, sizeof start) < EI_NIDENT + 4 ||
		memcmp(start, ELFMAG, SELFMAG) != 0)
		return false;
	memcpy(&machine, start + offsetof(Elf32_Ehdr, e_machine), sizeof machine);
	fmt_write(h->found, sizeof h->found, "%u", machine);
	return machine != own->e_machine;
}
