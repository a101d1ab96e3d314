/* doctor: what of that which minictr uses is there. */

#include "applet.h"

#include "feature.h"
#include "io.h"
#include "opt-set.h"

#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

static struct config {
	bool quiet;
} config;

#include "rows/doctor.inc"

static const struct opt_row options[] = {
	OPT("-q, --quiet", "print nothing", opt_set_true, offsetof(struct config, quiet)),
	OPT("--help", "print this and exit", NULL, 0, OPT_HELP),
	OPT("--version", "print the version and exit", NULL, 0, OPT_VERSION),
};

enum { LACKS = 1, FAILED = 2 };

/* 0, LACKS or -1. */
static int tell(const struct feature *f)
{
	const char *lack = feature_find_lack(f);

	if (!config.quiet &&
		io_print(STDOUT_FILENO, "%-14s %-3s  %s%s%s\n", f->name, lack ? "no" : "yes",
			f->use, lack ? ": " : "", lack ? lack : "") < 0)
		return -1;
	return lack ? LACKS : 0;
}

static int tell_all(void)
{
	int result = 0;

	for (struct feature f = { 0 }; result >= 0 && feature_next(&f);)
		result |= tell(&f);
	return result;
}

static int doctor_main(char **argv, char **names)
{
	struct feature f;
	int result = 0;

	(void)argv;
	for (char **name = names; *name; name++)
		if (feature_find(&f, *name) < 0)
			return -1;
	if (!*names)
		return tell_all();
	for (; *names && result >= 0; names++)
		result |= feature_find(&f, *names) < 0 ? -1 : tell(&f);
	return result;
}

const struct applet applet_doctor = {
	APPLET_WORDS("doctor", "[OPTION]... [FEATURE]...",
		"tell what this kernel and the caller's rights offer to containers"),
	OPT_TABLE,
	&config,
	FAILED,
	doctor_main,
};
