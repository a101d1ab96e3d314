#include "limit.h"

#include "err.h"
#include "fmt.h"
#include "opt-set.h"
#include "pool.h"
#include "text.h"
#include "value.h"
#include "weight.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

enum { TEXT = 256 };

struct limit {
	const char *file;
	/* Writes what the file takes for VALUE to TEXT. */
	int (*format)(const struct limit *limit, const char *value, char text[TEXT]);
	const char *key; /* in a line of io.max */
};

static int format_size(const struct limit *limit, const char *value, char text[TEXT])
{
	uint64_t bytes;

	(void)limit;
	if (value_size(value, &bytes) < 0)
		return -1;
	fmt_write(text, TEXT, "%llu", (unsigned long long)bytes);
	return 0;
}

/* Of each tenth of a second, in microseconds; the kernel takes no share below one thousand. */
static int format_cpus(const struct limit *limit, const char *value, char text[TEXT])
{
	const uint64_t period = 100000;
	uint64_t quota;

	(void)limit;
	if (value_fraction(value, period, &quota) < 0)
		return -1;
	if (quota < 1000 || quota > period * 10000)
		return fail_plain("'%s' is not a number of CPUs from 0.01 to 10000", value);
	fmt_write(
		text, TEXT, "%llu %llu", (unsigned long long)quota, (unsigned long long)period);
	return 0;
}

static int format_shares(const struct limit *limit, const char *value, char text[TEXT])
{
	uint64_t shares;

	(void)limit;
	if (value_number(value, 2, 262144, &shares) < 0)
		return -1;
	fmt_write(text, TEXT, "%u", weight_from_shares((unsigned)shares));
	return 0;
}

static int format_pids(const struct limit *limit, const char *value, char text[TEXT])
{
	uint64_t pids;

	(void)limit;
	if (!strcmp(value, "-1")) {
		fmt_write(text, TEXT, "max");
		return 0;
	}
	if (value_number(value, 1, 4194304, &pids) < 0)
		return fail_plain(
			"'%s' is not a number from 1 to 4194304, or -1: unlimited", value);
	fmt_write(text, TEXT, "%s", value);
	return 0;
}

/* Numbers and ranges of numbers: 0-3,8. */
static bool is_list(const char *at)
{
	for (;;) {
		for (int i = 0; i < 2; i++) {
			size_t digits = strspn(at, "0123456789");

			if (!digits || digits > 5)
				return false;
			at += digits;
			if (*at != '-')
				break;
			at += i == 0;
		}
		if (!*at)
			return true;
		if (*at++ != ',')
			return false;
	}
}

static int format_list(const struct limit *limit, const char *value, char text[TEXT])
{
	(void)limit;
	if (!is_list(value) || strlen(value) >= TEXT)
		return fail_plain("'%s' is not a list of numbers such as 0-2,4", value);
	fmt_write(text, TEXT, "%s", value);
	return 0;
}

static int find_device(const char *path, struct stat *st)
{
	if (stat(path, st) < 0)
		return fail("%s", path);
	return S_ISBLK(st->st_mode) ? 0 : fail_plain("%s: is not a block device", path);
}

/* DEVICE:RATE, a rate in bytes or operations a second. */
static int format_device(const struct limit *limit, const char *value, char text[TEXT])
{
	const char *colon = strrchr(value, ':');
	char *path = pool_copy(value, colon ? (size_t)(colon - value) : 0);
	uint64_t rate;
	struct stat st;

	if (!path)
		return -1;
	if (!*path)
		return fail_plain("'%s' is not DEVICE:RATE, e.g. /dev/sda:1m", value);
	if ((limit->key[1] == 'b' ? value_size(colon + 1, &rate)
				  : value_number(colon + 1, 1, UINT64_MAX, &rate)) < 0)
		return -1;
	if (!rate)
		return fail_plain("'%s': a rate of 0 would stop it", value);
	if (find_device(path, &st) < 0)
		return -1;
	fmt_write(text, TEXT, "%u:%u %s=%llu", major(st.st_rdev), minor(st.st_rdev), limit->key,
		(unsigned long long)rate);
	return 0;
}

static const struct limit limits[] = {
	[LIMIT_RESERVATION] = { "memory.low", format_size },
	[LIMIT_CPUS] = { "cpu.max", format_cpus },
	[LIMIT_SHARES] = { "cpu.weight", format_shares },
	[LIMIT_CPUSET] = { "cpuset.cpus", format_list },
	[LIMIT_MEMS] = { "cpuset.mems", format_list },
	[LIMIT_PIDS] = { "pids.max", format_pids },
	[LIMIT_READ_BPS] = { "io.max", format_device, "rbps" },
	[LIMIT_WRITE_BPS] = { "io.max", format_device, "wbps" },
	[LIMIT_READ_IOPS] = { "io.max", format_device, "riops" },
	[LIMIT_WRITE_IOPS] = { "io.max", format_device, "wiops" },
};

static int add_file(void *config, const struct opt *row, const char *file, const char *value)
{
	char text[2 * TEXT];

	fmt_write(text, sizeof text, "%s=%s", file, value);
	value = pool_copy(text, strlen(text));
	return value ? opt_add(config, row, value) : -1;
}

/* Files of the core move processes or end them, but for these. */
static bool is_limit(const char *file)
{
	return strncmp(file, "cgroup.", 7) != 0 || !strncmp(file, "cgroup.max.", 11) ||
	       !strncmp(file, "cgroup.pressure=", 16);
}

int limit_add_file(void *config, const struct opt *row, const char *value)
{
	size_t length = strcspn(value, "=");

	if (!value[length] || !value[length + 1] || memchr(value, '/', length) ||
		!memchr(value, '.', length) || *value == '.')
		return fail_plain("'%s' is not FILE=VALUE, e.g. memory.high=64m", value);
	if (!is_limit(value))
		return fail_plain("'%s': %.*s is not a limit", value, (int)length, value);
	return opt_add(config, row, value);
}

int limit_add(void *config, const struct opt *row, const char *value)
{
	const struct limit *limit = &limits[row->mark];
	char text[TEXT];

	if (limit->format(limit, value, text) < 0)
		return -1;
	return add_file(config, row, limit->file, text);
}

int limit_set_memory(void *config, const struct opt *row, const char *value)
{
	const uint64_t page = 4096;
	uint64_t bytes;

	if (value_size(value, &bytes) < 0)
		return -1;
	if (bytes < page)
		return fail_plain("'%s' is less than 4k, the least there is", value);
	return opt_set_text(config, row, value);
}

int limit_set_swap(void *config, const struct opt *row, const char *value)
{
	return strcmp(value, "-1") ? limit_set_memory(config, row, value)
				   : opt_set_text(config, row, value);
}

int limit_find_memory(const char *memory, const char *swap, struct limit_memory *limit)
{
	uint64_t bytes, both;

	*limit = (struct limit_memory){ .swap_is_given = swap };
	if (!memory)
		return swap ? fail_plain("--memory-swap is memory and swap together: give "
					 "--memory too")
			    : 0;
	if (value_size(memory, &bytes) < 0)
		return -1;
	fmt_write(limit->max, sizeof limit->max, "%llu", (unsigned long long)bytes);
	fmt_write(limit->swap_max, sizeof limit->swap_max, "%s", swap ? "max" : limit->max);
	if (!swap || !strcmp(swap, "-1"))
		return 0;
	if (value_size(swap, &both) < 0)
		return -1;
	if (both < bytes)
		return fail_plain(
			"--memory-swap %s is less than --memory %s, which it includes", swap,
			memory);
	fmt_write(limit->swap_max, sizeof limit->swap_max, "%llu",
		(unsigned long long)(both - bytes));
	return 0;
}

int limit_set_parent(void *config, const struct opt *row, const char *value)
{
	size_t length = strlen(value);
	bool ends_in_dots = length >= 3 && !strcmp(value + length - 3, "/..");

	if (*value != '/' || ends_in_dots || text_find(value, "/../"))
		return fail_plain(
			"'%s' is not a path from the top of the cgroups, e.g. /batch, "
			"without ..",
			value);
	if (length > 3000)
		return fail_plain("is too long");
	return opt_set_text(config, row, value);
}
