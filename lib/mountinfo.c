#include "mountinfo.h"

#include "kernel.h"
#include "text.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool find_in(char *lines, bool (*is_it)(void *arg, const char *line), void *arg)
{
	while (*lines) {
		char *end = strchrnul(lines, '\n');
		bool is_whole = *end; /* or longer than the room for it */

		*end = '\0';
		if (is_it(arg, lines))
			return true;
		lines = end + is_whole;
	}
	return false;
}

int mountinfo_find(
	int dir, const char *path, bool (*is_it)(void *arg, const char *line), void *arg)
{
	int info = openat(dir, path, O_RDONLY | O_CLOEXEC);
	char lines[8192 + 1];
	bool found = false;
	uint64_t first = 0;
	ssize_t n = -1;

	/* A read(2) of it ends behind a whole line. */
	while (!found && (n = read(info, lines, sizeof lines - 1)) > 0) {
		const char *start = lines;
		uint64_t id = text_read_number(&start);

		/* Linux 6.18.15 repeats a namespace's only mount for ever. */
		if (id == first)
			break;
		if (!first)
			first = id;
		lines[n] = '\0';
		found = find_in(lines, is_it, arg);
	}
	close(info);
	return n < 0 ? -1 : found;
}

const char *mountinfo_place(const char *line)
{
	for (int field = 0; field < 4; field++) {
		line = strchrnul(line, ' ');
		line += *line != '\0';
	}
	return line;
}

struct mount {
	struct kernel_place place;
	const char *kind;
	int has;
};

/* The optional fields end at " - "; blanks in the fields before are written as \040. */
static bool is_of(void *arg, const char *line)
{
	struct mount *mount = arg;
	const char *end = text_find(line, " - "), *found = text_find(line, mount->kind);

	if (text_read_number(&line) != mount->place.mount)
		return false;
	mount->has = found && end && found < end;
	return true;
}

int mountinfo_has(int fd, const char *kind)
{
	struct mount mount = { .kind = kind, .has = -1 };

	if (kernel_place(fd, "", &mount.place) == 0)
		mountinfo_find(AT_FDCWD, MOUNTINFO_OWN, is_of, &mount);
	return mount.has;
}
