#include "mountcase-report.h"

#include "err.h"
#include "io.h"
#include "mountcase-mounts.h"
#include "mountcase-script.h"
#include "mountcase.h"

#include <string.h>

/* The first line of TEXT as a single-quoted YAML scalar behind KEY. */
static void write_scalar(int out, const char *key, const char *text)
{
	char quoted[2048];
	size_t n = 0;

	for (; *text && *text != '\n' && n < sizeof quoted - 2; text++) {
		if (*text == '\'')
			quoted[n++] = '\'';
		quoted[n++] = *text;
	}
	io_print(out, "%s '%.*s'\n", key, (int)n, quoted);
}

/* No YAML blocks: TAP::Parser's reader of it never returns from them. */
static void write_diagnosis(int out, const char *error, const char *mounts)
{
	const char *got = strchr(error, '\n');

	io_print(out, "%c  ---\n", MOUNTCASE_FAILED);
	write_scalar(out, "  step:", mountcase_script_step());
	write_scalar(out, "  expected:", got ? error : "success");
	write_scalar(out, "  got:", got ? got + 1 : error);
	io_print(out, "  mountinfo:\n");
	for (; *mounts; mounts = strchr(mounts, '\n') + 1)
		write_scalar(out, "    -", mounts);
	io_print(out, "  ...\n");
}

static void write_mounts(int out, const char *mounts)
{
	io_print(out, "%c", MOUNTCASE_PASSED);
	for (; *mounts; mounts = strchr(mounts, '\n') + 1)
		io_print(out, "# %.*s\n", (int)strcspn(mounts, "\n"), mounts);
}

void mountcase_report_write(int out, int status)
{
	const char *error = err_text();

	if (status == 0)
		write_mounts(out, mountcase_mounts_last());
	else if (!strncmp(error, "SKIP ", 5))
		io_print(out, "%c%s", MOUNTCASE_SKIPPED, error + 5);
	else if (!strncmp(error, "BAIL ", 5))
		io_print(out, "%c%s", MOUNTCASE_IMPOSSIBLE, error + 5);
	else
		write_diagnosis(out, error, mountcase_mounts_last());
}
