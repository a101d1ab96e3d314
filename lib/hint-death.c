#include "hint-death.h"

#include "command.h"
#include "confine.h"
#include "err.h"
#include "fmt.h"
#include "mount.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file, in a root that nobody vouches for: no link leads out, and what is no file is not
 * opened. Here, outside, a device node of the image would work, and opening one can do harm. */
static int open_in(int root, const char *path)
{
	int place = mount_open_inside(root, path, O_PATH, 0), file = -1;
	char link[32];
	struct stat st;

	if (place >= 0 && fstat(place, &st) == 0 && S_ISREG(st.st_mode)) {
		fmt_write(link, sizeof link, "/proc/self/fd/%d", place);
		file = open(link, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	}
	close(place);
	return file;
}

static int open_command(const struct container *c)
{
	const char *name = c->config->command[0];
	const char *path = strchr(name, '/') ? "" : getenv("PATH");
	int root = open(
		c->config->rootfs ? c->config->rootfs : "/", O_PATH | O_DIRECTORY | O_CLOEXEC);
	int file = -1;
	char tried[PATH_MAX];

	while (file < 0 && command_next(&path, name, tried, sizeof tried))
		file = open_in(root, tried);
	close(root);
	return file;
}

/* The kernel refuses the calls that such a program begins with, and few can do without. */
static bool is_foreign_command(const struct container *c)
{
	Elf32_Ehdr header;
	ssize_t length;
	int file;

	if (c->config->security.seccomp == SECCOMP_COMPAT || !c->want[WANT_FILTER])
		return false;
	file = open_command(c);
	length = read(file, &header, sizeof header);
	close(file);
	return length == sizeof header && !memcmp(header.e_ident, ELFMAG, SELFMAG) &&
	       sizeof(void *) == 8 &&
	       (header.e_machine == EM_386 || header.e_machine == EM_ARM);
}

/* It was to be the root, or a program of the host, and is not there; and it has a tag, or
 * stands where docker has the image: a program follows it. */
static bool is_like_image(const struct container *c)
{
	char *const *command = c->config->command;
	const char *name = c->config->rootfs;
	bool is_root = name;

	if (!is_root)
		name = *command++;
	if (is_root ? err_number() != ENOENT : c->failure != COMMAND_NOT_FOUND)
		return false;
	if (*name == '/' || *name == '.' || access(name, F_OK) == 0)
		return false;
	return strchr(name, ':') || (!is_root && *command && command_is_there(*command));
}

void hint_death_look(const struct container *c)
{
	if (c->status > 128 && is_foreign_command(c))
		err_add_hint(ERR_FORMAT(
			"it is a 32-bit program: --security-opt seccomp=compat admits those"));
	if (is_like_image(c))
		err_add_hint(ERR_FORMAT(
			"is it an image? minictr has none: unpack one, for --rootfs DIR"));
}
