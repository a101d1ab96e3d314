#include "limit.h"

#include "err.h"
#include "fmt.h"
#include "opt-set.h"
#include "pool.h"
#include "text.h"
#include "value.h"
#include "weight.h"
#include "words.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

/* Of each tenth of a second, in microseconds; the kernel takes no share below one thousand. */
static int parse_cpus(const char *value, uint64_t *quota)
{
	if (value_fraction(value, 100000, quota) < 0)
		return -1;
	if (*quota < 1000 || *quota > UINT64_C(1000000000))
		return fail_plain("'%s' is not a number of CPUs from 0.01 to 10000", value);
	return 0;
}

static int parse_shares(const char *value, uint64_t *weight)
{
	if (value_number(value, 2, 262144, weight) < 0)
		return -1;
	*weight = weight_from_shares((unsigned)*weight);
	return 0;
}

static int parse_pids(const char *value, uint64_t *pids)
{
	*pids = LIMIT_NONE;
	return strcmp(value, "-1") ? value_number(value, 1, 4194304, pids) : 0;
}

static const struct limit {
	const char *file;
	/* Finds the number that the file takes for VALUE; NULL: it takes VALUE. */
	int (*parse)(const char *value, uint64_t *number);
	const char *suffix;
} limits[] = {
	[LIMIT_CPUS] = { "cpu.max", parse_cpus, " 100000" },
	[LIMIT_SHARES] = { "cpu.weight", parse_shares, "" },
	[LIMIT_CPUSET] = { "cpuset.cpus" },
	[LIMIT_MEMS] = { "cpuset.mems" },
	[LIMIT_PIDS] = { "pids.max", parse_pids, "" },
};

static int add(void *config, const struct opt *row, const char *file, const char *value)
{
	const char *pair;

	if (!*value)
		return opt_refuse(row, value);
	pair = words_pair(file, value);
	return pair ? opt_add(config, row, pair) : -1;
}

int limit_add(void *config, const struct opt *row, const char *value)
{
	const struct limit *limit = &limits[row->mark];
	char number[LIMIT_TEXT], text[40];
	uint64_t n;

	if (!limit->parse)
		return add(config, row, limit->file, value);
	if (limit->parse(value, &n) < 0)
		return -1;
	fmt_write(text, sizeof text, "%s%s", limit_format(n, number), limit->suffix);
	return add(config, row, limit->file, text);
}

int limit_add_device(void *config, const struct opt *row, const char *value)
{
	static const char *const keys[] = { "rbps", "wbps", "riops", "wiops" };
	char *path = pool_keep(value), *rate = path ? strrchr(path, ':') : NULL;
	char text[64];
	struct stat st;
	uint64_t n;

	if (!path)
		return -1;
	if (!rate || rate == path)
		return opt_refuse(row, value);
	*rate++ = '\0';
	if ((row->mark < LIMIT_READ_IOPS ? value_size(rate, &n)
					 : value_number(rate, 1, UINT64_MAX, &n)) < 0)
		return -1;
	if (stat(path, &st) < 0)
		return fail_path(path);
	if (!S_ISBLK(st.st_mode))
		return fail_plain("%s: is not a block device", path);
	fmt_write(text, sizeof text, "%u:%u %s=%llu", major(st.st_rdev), minor(st.st_rdev),
		keys[row->mark], (unsigned long long)n);
	return add(config, row, "io.max", text);
}

int limit_add_file(void *config, const struct opt *row, const char *value)
{
	size_t length = strcspn(value, "=");

	if (!length || !value[length] || !value[length + 1] || memchr(value, '/', length))
		return opt_refuse(row, value);
	/* Files of the core move processes or end them, but for these. */
	if (!strncmp(value, "cgroup.", 7) && strncmp(value, "cgroup.max.", 11) != 0)
		return fail_plain("'%s' is not a limit", value);
	return opt_add(config, row, value);
}

const char *limit_format(uint64_t n, char text[LIMIT_TEXT])
{
	fmt_write(text, LIMIT_TEXT, n == LIMIT_NONE ? "max" : "%llu", (unsigned long long)n);
	return text;
}

int limit_set_size(void *config, const struct opt *row, const char *value)
{
	struct limit_size *size = opt_member(config, row);

	size->text = value;
	size->bytes = LIMIT_NONE;
	if (!strcmp(value, "-1"))
		return 0;
	if (value_size(value, &size->bytes) < 0)
		return -1;
	if (size->bytes < 4096)
		return fail_plain("'%s' is less than 4k, the least there is", value);
	return 0;
}

uint64_t limit_find_swap(const struct limit_memory *memory)
{
	const struct limit_size *max = &memory->max, *both = &memory->swap;

	if (!both->text)
		return max->bytes;
	return both->bytes == LIMIT_NONE ? LIMIT_NONE : both->bytes - max->bytes;
}

int limit_check_memory(const struct limit_memory *memory)
{
	const struct limit_size *max = &memory->max, *swap = &memory->swap;

	if (swap->text && (!max->text || swap->bytes < max->bytes))
		return fail_plain("--memory-swap is memory and swap together: give --memory "
				  "too, and not more");
	if (max->text && memory->low.bytes > max->bytes)
		return fail_plain("--memory-reservation is more than --memory");
	return 0;
}

int limit_set_parent(void *config, const struct opt *row, const char *value)
{
	if (*value != '/' || text_find(value, ".."))
		return fail_plain(
			"'%s' is not a path from the top of the cgroups, as /a/b", value);
	return opt_set_text(config, row, value);
}
