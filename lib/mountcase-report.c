#include "mountcase-report.h"

#include "err.h"
#include "io.h"
#include "mountcase-script.h"
#include "mountcase-world.h"

#include <string.h>

static int out;
static bool shows_mounts;

void mountcase_report_begin(int fd, bool shows)
{
	out = fd;
	shows_mounts = shows;
}

/* What stands in TEXT before END as a single-quoted YAML scalar behind KEY. */
static void print_scalar(const char *key, const char *text, char end)
{
	char quoted[2048];
	size_t n = 0;

	for (; *text && *text != end && n < sizeof quoted - 2; text++) {
		if (*text == '\'')
			quoted[n++] = '\'';
		quoted[n++] = *text;
	}
	io_print(out, "%s '%.*s'\n", key, (int)n, quoted);
}

static bool print_item(void *arg, const char *line)
{
	(void)arg;
	print_scalar("    -", line, '\n');
	return false;
}

/* No YAML blocks: TAP::Parser's reader of it never returns from them. */
static void print_diagnosis(const char *error)
{
	const char *got = strchr(error, '\n'), *step = mountcase_script_step();

	io_print(out, "  ---\n");
	print_scalar("  expected:", got ? error : "success", '\n');
	print_scalar("  got:", got ? got + 1 : error, '\n');
	if (step) {
		print_scalar("  step:", step, ';');
		io_print(out, "  mountinfo:\n");
		mountcase_world_find(print_item, NULL);
	}
	io_print(out, "  ...\n");
}

enum mountcase_outcome mountcase_report_print(const struct mountcase *c, int status)
{
	const char *error = status ? err_text() : "";
	bool failed = *error && *error != ' ';

	if (*error == 'B') {
		io_print(out, "%s\n", error);
		return MOUNTCASE_IMPOSSIBLE;
	}
	io_print(out, "%sok %u - %s: %s%s\n", failed ? "not " : "", c->number, c->name,
		c->text.sentence, failed ? "" : error);
	if (failed)
		print_diagnosis(error);
	return failed ? MOUNTCASE_FAILED : *error ? MOUNTCASE_SKIPPED : MOUNTCASE_PASSED;
}

static bool print_comment(void *arg, const char *line)
{
	(void)arg;
	io_print(out, "# %s\n", line);
	return false;
}

void mountcase_report_mounts(void)
{
	if (shows_mounts)
		mountcase_world_find(print_comment, NULL);
}
