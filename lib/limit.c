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

static int add(void *config, const struct opt *row, const char *file, const char *value)
{
	const char *pair;

	if (!*value)
		return opt_refuse(row, value);
	pair = words_pair(file, value);
	return pair ? opt_add(config, row, pair) : -1;
}

/* FORMAT is for N. */
static int add_number(
	void *config, const struct opt *row, const char *file, const char *format, uint64_t n)
{
	char text[40];

	fmt_write(text, sizeof text, format, n);
	return add(config, row, file, text);
}

/* Of each tenth of a second, in microseconds; the kernel takes no share below one thousand. */
int limit_add_cpus(void *config, const struct opt *row, const char *value)
{
	uint64_t quota;

	if (value_fraction(value, 100000, &quota) < 0)
		return -1;
	if (quota < 1000 || quota > UINT64_C(1000000000))
		return fail_plain("'%s' is not a number of CPUs from 0.01 to 10000", value);
	return add_number(config, row, "cpu.max", "%llu 100000", quota);
}

int limit_add_shares(void *config, const struct opt *row, const char *value)
{
	uint64_t n;

	if (value_number(value, 2, 262144, &n) < 0)
		return -1;
	return add_number(config, row, "cpu.weight", "%llu", weight_from_shares((unsigned)n));
}

int limit_add_pids(void *config, const struct opt *row, const char *value)
{
	uint64_t n;

	if (!strcmp(value, "-1"))
		return add(config, row, "pids.max", "max");
	if (value_number(value, 1, 4194304, &n) < 0)
		return -1;
	return add_number(config, row, "pids.max", "%llu", n);
}

int limit_add_cpuset(void *config, const struct opt *row, const char *value)
{
	return add(config, row, row->mark ? "cpuset.mems" : "cpuset.cpus", value);
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
