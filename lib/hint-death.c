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
	const char *name = c->config->command[0], *path = env_get(&c->env, "PATH");
	const char *place = c->config->rootfs ? c->config->rootfs : "/";
	int root = open(place, O_PATH | O_DIRECTORY | O_CLOEXEC);
	int file = strchr(name, '/') ? open_in(root, name) : -1;
	char tried[PATH_MAX];

	while (file < 0 && !strchr(name, '/') && command_next(&path, name, tried, sizeof tried))
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

	if (c->config->security.seccomp == SECCOMP_COMPAT || !confine_filters_calls(c->config))
		return false;
	file = open_command(c);
	length = read(file, &header, sizeof header);
	close(file);
	return length == sizeof header && !memcmp(header.e_ident, ELFMAG, SELFMAG) &&
	       header.e_ident[EI_CLASS] == ELFCLASS32 && sizeof(void *) == 8 &&
	       (header.e_machine == EM_386 || header.e_machine == EM_ARM);
}

/* What COMMAND died of, or, behind --init, seems to have died of. */
static bool has_crashed(const struct container *c)
{
	const uint64_t crashes = UINT64_C(1) << SIGSEGV | UINT64_C(1) << SIGILL |
				 UINT64_C(1) << SIGABRT | UINT64_C(1) << SIGTRAP |
				 UINT64_C(1) << SIGBUS;

	return c->status > 128 && c->status < 128 + 64 && crashes >> (c->status - 128) & 1;
}

/* COMMAND was looked for among the host's programs and did not start. */
static bool was_not_run(const struct container *c)
{
	return !c->config->rootfs &&
	       (c->failure == COMMAND_NOT_FOUND || c->failure == COMMAND_NOT_RUN);
}

static bool is_directory(const struct container *c)
{
	struct stat st;

	return stat(c->config->command[0], &st) == 0 && S_ISDIR(st.st_mode);
}

static bool lacks_files(const struct container *c)
{
	return c->config->rootfs ? err_number() == ENOENT : was_not_run(c);
}

/* It has a tag, or stands where docker has the image: a program follows it. */
static bool is_like_image(const struct container *c)
{
	char *const *command = c->config->command;
	const char *name = c->config->rootfs ? c->config->rootfs : command[0];

	if (*name == '/' || *name == '.' || access(name, F_OK) == 0)
		return false;
	return strchr(name, ':') ||
	       (name == command[0] && command[1] && command_is_there(command[1]));
}

static const struct {
	bool (*is_possible)(const struct container *c);
	bool (*is_cause)(const struct container *c);
	const char *remedy;
} hints[] = {
	{ has_crashed, is_foreign_command,
		"it is a 32-bit program, whose system calls --security-opt seccomp=compat "
		"admits" },
	{ was_not_run, is_directory, "to be the root, a directory is named by --rootfs DIR" },
	{ lacks_files, is_like_image,
		"is it an image? minictr has none: unpack it, and name its directory by "
		"--rootfs DIR" },
};

void hint_death_look(const struct container *c)
{
	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
		if (hints[i].is_possible(c) && hints[i].is_cause(c))
			err_add_hint(hints[i].remedy);
}
