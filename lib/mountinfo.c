#include "mountinfo.h"

#include "fmt.h"
#include "kernel.h"
#include "text.h"

#include <fcntl.h>
#include <stdbool.h>
#include <unistd.h>

/* The optional fields of the first line end at " - "; blanks in the fields before are written
 * as \040. */
static bool line_has(const char *line, const char *kind)
{
	const char *end = text_find(line, " - ");
	const char *found = text_find(line, kind);

	return found && end && found < end;
}

int mountinfo_has(int fd, const char *kind)
{
	int info = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
	char lines[8192 + 1], start[24];
	const char *line = NULL;
	uint64_t id;
	ssize_t n;

	if (kernel_mount_id(fd, "", &id) < 0)
		id = 0; /* which none has */
	fmt_write(start, sizeof start, "%llu ", (unsigned long long)id);
	/* A read(2) of it ends behind a whole line. */
	while (!line && (n = read(info, lines, sizeof lines - 1)) > 0) {
		lines[n] = '\0';
		line = text_find_line(lines, start);
	}
	close(info);
	return line ? line_has(line, kind) : -1;
}
