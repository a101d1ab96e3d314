#include "machine-plan.h"

#include "boot.h"
#include "container.h"
#include "directory.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "optfile.h"
#include "pool.h"
#include "resources.h"
#include "words.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/reboot.h>
#include <unistd.h>

static const char conf_file[] = "/etc/minictr.conf", conf_dir[] = "/etc/minictr.d";

/* Words are char *, as main's, and are not written. */
#define WORD(text) ((char *)(uintptr_t)(text))
/* We do what --restart says: the run need not mind. */
#define ONCE WORD("--restart=no")

static const struct {
	const char *name;
	int how;
} ends[] = {
	{ "poweroff", RB_POWER_OFF },
	{ "reboot", RB_AUTOBOOT },
	{ "halt", RB_HALT_SYSTEM },
};

/* Adds a service to those that are ordered by name. */
static int add_service(struct machine *m, const char *name, char *const *words)
{
	struct service *service = pool_take(sizeof *service);
	struct service **at = &m->services;

	if (!service)
		return -1;
	service->name = name;
	service->program = m->program;
	service->words = words;
	service->restart = m->config->restart;
	service->at = 1;
	while (*at && strcmp((*at)->name, name) <= 0)
		at = &(*at)->next;
	service->next = *at;
	*at = service;
	return 0;
}

/* At INDEX of so many words and the NULL behind them, which have room for it. */
static void insert(char **words, size_t count, size_t index, char *word)
{
	memmove(words + index + 1, words + index, (count + 1 - index) * sizeof *words);
	words[index] = word;
}

/* Of what the container before has set only the limits stay: whether there are any. */
static void forget_last(struct container_config *config)
{
	config->restart = CONTAINER_ONCE;
	config->volumes = (struct volume_list){ 0 };
	config->entrypoint = NULL;
}

/* Or it would only come out at each start. */
static bool runs_something(const struct machine *m, char *const *command)
{
	return m->config->entrypoint || (command && *command);
}

/* VALUE is options and COMMAND of a `minictr run`. */
static int add_words(struct machine *m, const char *value)
{
	char **words = words_split(value), **all;
	size_t count;
	int first;

	if (!words)
		return -1;
	count = words_count(words);
	all = pool_take((count + 3) * sizeof *all);
	if (!all)
		return -1;
	all[0] = WORD("run");
	memcpy(all + 1, words, count * sizeof *all);
	forget_last(m->config);
	first = opt_parse(m->rows, m->config, all);
	if (first == -1)
		return -1;
	if (first < 0 || !runs_something(m, all + first))
		return fail_plain("'%s' runs nothing: no COMMAND in it", value);
	if (m->config->restart)
		insert(all, count + 1, (size_t)first - !strcmp(all[first - 1], "--"), ONCE);
	return add_service(m, "minictr.run", all);
}

static int add_file(struct machine *m, const char *path)
{
	const char *copy = pool_keep(path);
	char **command, **words = pool_take(5 * sizeof *words);

	forget_last(m->config);
	if (!copy || !words || optfile_apply(m->rows, m->config, path, &command) < 0)
		return -1;
	if (!runs_something(m, command))
		return fail_plain("%s: runs nothing: no line -- COMMAND [ARG]... in it", path);
	words[0] = WORD("run");
	words[1] = WORD("--config");
	words[2] = WORD(copy);
	words[3] = ONCE;
	return add_service(m, copy, words);
}

static int add_listed(void *context, int dir, const char *name)
{
	char path[sizeof conf_dir + 256];

	(void)dir;
	fmt_write(path, sizeof path, "%s/%s", conf_dir, name);
	if (*name != '.' && name[strlen(name) - 1] != '~' && add_file(context, path) < 0)
		machine_tell(context);
	return 0;
}

static int set_end(struct machine *m, const char *value)
{
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		m->how = ends[i].how;
		if (!strcmp(value, ends[i].name))
			return 0;
	}
	m->how = ends[0].how;
	return fail_plain("'%s' is not poweroff, reboot or halt", value);
}

static const struct {
	const char *name;
	int (*take)(struct machine *m, const char *value);
} parameters[] = {
	{ "minictr.run=", add_words },
	{ "minictr.end=", set_end },
};

static int take_parameter(struct machine *m, const char *word)
{
	for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++) {
		const char *name = parameters[i].name;
		size_t length = strlen(name);

		if (!strncmp(word, name, length))
			return parameters[i].take(m, word + length) < 0 ? fail_in(name) : 0;
	}
	return strncmp(word, "minictr.", strlen("minictr.")) != 0
		       ? 0
		       : fail_plain("%s: neither minictr.run= nor minictr.end=", word);
}

static void read_parameters(struct machine *m)
{
	char text[4096];
	char **words = NULL;

	if (io_read_file(AT_FDCWD, "/proc/cmdline", text, sizeof text) >= 0)
		words = words_split(text);
	if (!words) {
		fail_in("kernel command line");
		machine_tell(m);
		return;
	}
	for (; *words; words++)
		if (take_parameter(m, *words) < 0)
			machine_tell(m);
}

static void read_files(struct machine *m)
{
	int dir;

	if (access(conf_file, F_OK) == 0 && add_file(m, conf_file) < 0)
		machine_tell(m);
	dir = open(conf_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir >= 0 && directory_each(dir, DT_UNKNOWN, add_listed, m) < 0)
		machine_tell(m);
	close(dir);
}

void machine_plan_read(struct machine *m)
{
	if (m->is_whole)
		read_parameters(m);
	if (!m->services && !m->is_wrong)
		read_files(m);
	if (!m->services && !m->is_wrong) {
		fail_plain(
			"nothing to run: no minictr.run=\"...\" on the kernel's command line, "
			"no %s, nothing in %s",
			conf_file, conf_dir);
		machine_tell(m);
	}
	if (m->services)
		m->services->has_console = true;
	if (resources_are_limited(m->config) && boot_mount_cgroup() < 0)
		machine_tell(m);
}
