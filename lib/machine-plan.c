#include "machine-plan.h"

#include "boot.h"
#include "container.h"
#include "directory.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "opt-set.h"
#include "optfile.h"
#include "pool.h"
#include "resources.h"
#include "words.h"

#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static const char conf_file[] = "/etc/minictr.conf", conf_dir[] = "/etc/minictr.d";

/* Of what the container before has set only the limits stay: whether there are any. */
static void forget_last(struct container_config *config)
{
	config->restart = CONTAINER_ONCE;
	config->volumes = (struct volume_list){ 0 };
}

/* Adds `minictr WORDS...` to the services that are ordered by name. */
static int add_service(struct machine *m, const char *name, char *const *words)
{
	struct service *service = pool_take(sizeof *service);
	struct service **at = &m->services;

	if (!service || !words)
		return -1;
	service->name = name;
	service->program = "/proc/self/exe";
	service->words = words;
	service->restart = m->config->restart;
	service->at = 1;
	while (*at && strcmp((*at)->name, name) <= 0)
		at = &(*at)->next;
	service->next = *at;
	*at = service;
	return 0;
}

/* VALUE is options and COMMAND of a `minictr run`. */
static int add_words(void *config, const struct opt *row, const char *value)
{
	struct machine *m = config;
	static const char *const run[] = { "run", NULL };
	char **words = words_split(value);

	(void)row;
	if (words)
		words = words_join(run, words);
	if (!words)
		return -1;
	forget_last(m->config);
	return opt_parse(m->options, m->config, words) == -1
		       ? -1
		       : add_service(m, "minictr.run", words);
}

static int add_file(struct machine *m, const char *path)
{
	static char *const nothing;
	const char *const run[] = { "run", "--config", pool_keep(path), NULL };
	char **command;

	forget_last(m->config);
	if (!run[2] || optfile_apply(m->options, m->config, path, &command) < 0)
		return -1;
	return add_service(m, run[2], words_join(run, &nothing));
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

static opt_setter *const setters[] = { add_words, opt_set_choice };
static const struct opt_row rows[] = { { 0 }, { 1, offsetof(struct machine, end) } };
static const struct opt_table parameters = { "--minictr.run OPTIONS COMMAND\0"
					     "--minictr.end poweroff|reboot|halt\0",
	setters, rows };

static void take_parameter(struct machine *m, char *word)
{
	char *value = strchr(word, '=');

	if (value)
		*value++ = '\0';
	if (!strncmp(word, "minictr.", 8) && opt_apply(&parameters, m, word, value) < 0)
		machine_tell(m);
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
		take_parameter(m, *words);
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
			"no /etc/minictr.conf, nothing in /etc/minictr.d");
		machine_tell(m);
	}
	if (m->services)
		m->services->has_console = true;
	if (resources_are_limited(m->config) && boot_mount_cgroup() < 0)
		machine_tell(m);
}
