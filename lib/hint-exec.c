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
#include <sys/xattr.h>
#include <unistd.h>

/* The path of the program goes to hint_case.found. A name is looked for in the caller's PATH,
 * in that of a root, if no other is given, and here. */
static bool find(struct stat *st)
{
	const char *lists[] = { getenv("PATH"),
		"/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "" };

	for (size_t i = strchr(hint_case.what, '/') ? 2 : 0; i < 3; i++)
		while (command_next(
			&lists[i], hint_case.what, hint_case.found, sizeof hint_case.found))
			if (stat(hint_case.found, st) == 0)
				return true;
	return false;
}

enum { START = 4096 };

/* What it begins with, and zeros; all zeros if it is no file. */
static char *read_start(void)
{
	static char start[START];
	struct stat st;
	int file = find(&st) && S_ISREG(st.st_mode)
			   ? open(hint_case.found, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
			   : -1;

	memset(start, 0, START);
	read(file, start, START - 1);
	close(file);
	return start;
}

/* Behind #!, a DOS line's end included, which the kernel takes for a letter; or in an ELF file
 * the first string with /ld in it, as all loaders have. */
static const char *find_interpreter(char *start)
{
	char *name = start + 2;

	if (!strncmp(start, "#!", 2)) {
		name += strspn(name, " \t");
		name[strcspn(name, " \t\n")] = '\0';
		return name;
	}
	name = strncmp(start, ELFMAG, SELFMAG) ? NULL : text_find_within(start, START, "/ld");
	while (name && name > start && name[-1])
		name--;
	return name;
}

bool hint_exec_interpreter(void)
{
	const char *name = find_interpreter(read_start());
	int length;

	if (!name || access(name, F_OK) == 0)
		return false;
	length = (int)strcspn(name, "\r");
	fmt_write(hint_case.found, sizeof hint_case.found, "%.*s%s", length, name,
		name[length] ? "\\r (from a DOS line end)" : "");
	return true;
}

bool hint_exec_words(void)
{
	char *blank = strchr(hint_case.what, ' ');
	struct stat st;

	if (!blank)
		return false;
	*blank = '\0';
	return find(&st);
}

bool hint_exec_is(void)
{
	struct stat st;
	struct statfs fs;

	if (!find(&st) || statfs(hint_case.found, &fs) < 0)
		return false;
	switch (*hint_case.arg) {
	case 'd':
		return S_ISDIR(st.st_mode);
	case 'f':
		return (st.st_mode & (S_IFMT | 0111)) == S_IFREG;
	case 's':
		return !(st.st_mode & S_ISUID) &&
		       getxattr(hint_case.found, "security.capability", NULL, 0) <= 0;
	default:
		return fs.f_flags & (*hint_case.arg - '0');
	}
}

bool hint_exec_machine(void)
{
	/* The header of a program lies before its table of segments. */
	const ElfW(Ehdr) *own = (const ElfW(Ehdr) *)getauxval(AT_PHDR) - 1;
	const char *start = read_start();
	Elf32_Half machine;

	if (strncmp(start, ELFMAG, SELFMAG) != 0)
		return false;
	memcpy(&machine, start + offsetof(Elf32_Ehdr, e_machine), sizeof machine);
	fmt_write(hint_case.found, sizeof hint_case.found, "%u", machine);
	return machine && machine != own->e_machine;
}
