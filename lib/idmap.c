#include "idmap.h"

#include "colonfile.h"
#include "command.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "passwd.h"
#include "pool.h"
#include "text.h"
#include "value.h"
#include "words.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The kernel takes so many rows of so much text. */
enum { ROWS = 340, TEXT = 4096 };

static const struct {
	const char *file, *tool, *subids;
} kinds[] = {
	[IDMAP_USERS] = { "uid_map", "newuidmap", "/etc/subuid" },
	[IDMAP_GROUPS] = { "gid_map", "newgidmap", "/etc/subgid" },
};

static int append(struct idmap_range **list, const struct idmap_range *range)
{
	struct idmap_range *copy = pool_take(sizeof *copy);

	if (!copy)
		return -1;
	*copy = *range;
	copy->next = NULL;
	while (*list)
		list = &(*list)->next;
	*list = copy;
	return 0;
}

static bool meet(uint32_t a, uint32_t count_a, uint32_t b, uint32_t count_b)
{
	return b - a < count_a || a - b < count_b;
}

static int add_explicit(struct idmap_range **list, const char *text, bool shifts)
{
	bool is_old = strchr(text, ',');
	uint32_t n[3];
	struct idmap_range range;

	if (!text_read_row(text, is_old ? ',' : ':', n, 3) || !n[2] ||
		n[2] > UINT32_MAX - n[0] || n[2] > UINT32_MAX - n[1])
		return fail_plain(
			"'%s' is no id range: INNER:OUTER:COUNT, auto, subids or all", text);
	range = (struct idmap_range){ n[is_old], n[!is_old], n[2], .shifts = shifts };
	for (const struct idmap_range *row = *list; row; row = row->next)
		if (meet(row->inner, row->count, range.inner, range.count) ||
			meet(row->outer, row->count, range.outer, range.count))
			return fail_plain("id range '%s' overlaps one before it", text);
	return append(list, &range);
}

/* A row as a file has it, which begins INNER inside, or NULL: as outside. */
static int add_row(
	struct idmap_range **list, const char *inner, const char *outer, const char *count)
{
	char text[64];

	fmt_write(text, sizeof text, "%s:%s:%s", inner ? inner : outer, outer, count);
	return add_explicit(list, text, inner);
}

struct wanted {
	const char *user;
	uid_t uid;
	const char *inner;
	struct idmap_range **list;
};

/* A row belongs to the user by name, or by number if that is the whole field. */
static int take_subids(void *context, char *const *field)
{
	const struct wanted *wanted = context;
	uid_t uid;

	if (!*field[2] || (strcmp(field[0], wanted->user) != 0 &&
				  (value_id(field[0], &uid) < 0 || uid != wanted->uid)))
		return 0;
	return add_row(wanted->list, wanted->inner, field[1], field[2]) < 0 ? -1 : 1;
}

static int add_subids(struct idmap_range **list, enum idmap_kind kind, const char *inner)
{
	const char *path = kinds[kind].subids;
	struct passwd_user user;
	uid_t uid = geteuid();
	struct wanted wanted = { NULL, uid, inner, list };
	int found = passwd_find(PASSWD_USERS, NULL, &uid, &user);

	if (!found)
		return fail_plain("no user %u in " PASSWD_USERS, uid);
	wanted.user = user.name;
	if (found > 0)
		found = colonfile_each(path, take_subids, &wanted);
	if (!found)
		return (fail_plain)("no line for user '%s' in %s, e.g. %s:100000:65536",
			user.name, path, user.name);
	return found < 0 ? -1 : 0;
}

static void name_file(char path[32], const char *process, enum idmap_kind kind)
{
	fmt_write(path, 32, "/proc/%s/%s", process, kinds[kind].file);
}

static int add_all(struct idmap_range **list, enum idmap_kind kind)
{
	char path[32], text[ROWS * 40];
	char **words;
	int status = 0;

	name_file(path, "self", kind);
	if (io_read_file(AT_FDCWD, path, text, sizeof text) < 0)
		return -1;
	words = words_split(text);
	if (!words)
		return -1;
	for (; words[0] && words[1] && words[2] && !status; words += 3)
		status = add_row(list, NULL, words[0], words[2]);
	return status;
}

int idmap_add(struct idmap *map, enum idmap_kind kind, const char *text)
{
	struct idmap_range **list = &map->of[kind];

	if (!strcmp(text, "auto"))
		return add_subids(list, kind, "0");
	if (!strcmp(text, "subids"))
		return add_subids(list, kind, NULL);
	return !strcmp(text, "all") ? add_all(list, kind) : add_explicit(list, text, false);
}

int idmap_add_both(struct idmap *map, const char *text)
{
	int status = idmap_add(map, IDMAP_USERS, text);

	return status < 0 ? -1 : idmap_add(map, IDMAP_GROUPS, text);
}

/* One that shifts grows upwards inside; outside it has no more ids than it was given. */
static bool loses_one(const struct idmap_range *range, const struct idmap_range *own)
{
	uint32_t inner = own->inner - range->inner, outer = own->outer - range->outer;

	return range->shifts ? outer < range->count
			     : inner <= range->count || outer <= range->count;
}

/* Appends the ids of RANGE in pieces, between which OWN's are stepped over: what lies below is
 * far above, modulo 2^32. */
static int split(
	struct idmap_range **list, struct idmap_range range, const struct idmap_range *own)
{
	uint32_t left = range.count - loses_one(&range, own);

	while (left) {
		range.inner += range.inner == own->inner;
		range.outer += range.outer == own->outer;
		range.count = left;
		if (range.count > own->inner - range.inner)
			range.count = own->inner - range.inner;
		if (range.count > own->outer - range.outer)
			range.count = own->outer - range.outer;
		if (append(list, &range) < 0)
			return -1;
		range.inner += range.count;
		range.outer += range.count;
		left -= range.count;
	}
	return 0;
}

int idmap_add_own(struct idmap *map, enum idmap_kind kind, uint32_t inner)
{
	const struct idmap_range own = { .inner = inner,
		.outer = kind == IDMAP_USERS ? geteuid() : getegid(),
		.count = 1,
		.is_own = true };
	const struct idmap_range *range = map->of[kind];
	int status;

	map->of[kind] = NULL;
	status = append(&map->of[kind], &own);
	for (; range && status == 0; range = range->next)
		status = split(&map->of[kind], *range, &own);
	return status;
}

/* Whether the kernel takes LIST from the process whose ids it maps. */
static bool is_own(const struct idmap_range *list)
{
	return list->is_own && !list->next;
}

bool idmap_needs_broker(const struct idmap *map)
{
	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS; kind++)
		if (map->of[kind] && !is_own(map->of[kind]))
			return true;
	return false;
}

int idmap_set_setgroups(const char *word)
{
	return io_write_file(AT_FDCWD, "/proc/self/setgroups", word);
}

/* Root writes the file, and who maps his own id alone; others execute TOOL PID INNER OUTER
 * COUNT... */
static int write_list(const struct idmap_range *list, enum idmap_kind kind, const char *process)
{
	bool is_direct = is_own(list) || geteuid() == 0;
	char path[32], line[TEXT];
	size_t start = fmt_write(line, sizeof line, "%s %s ", kinds[kind].tool, process);
	size_t length = start;
	char **words;

	for (; list; list = list->next)
		length += fmt_write(line + length, sizeof line - length, "%u %u %u\n",
			list->inner, list->outer, list->count);
	if (length + 1 >= sizeof line) {
		errno = E2BIG;
		return fail("id map");
	}
	name_file(path, process, kind);
	if (is_direct)
		return io_write_file(AT_FDCWD, path, line + start);
	words = words_split(line);
	return words ? command_run(words) : -1;
}

/* With PID 0 what is written from inside, else the rest. */
static int write_part(const void *context, pid_t pid)
{
	const struct idmap *map = context;
	char process[16] = "self";
	int status = 0;

	if (pid)
		fmt_write(process, sizeof process, "%d", pid);
	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS && !status; kind++) {
		const struct idmap_range *list = map->of[kind];

		if (!list || is_own(list) == !!pid)
			continue;
		/* The kernel demands it of who maps his own group. */
		if (!pid && kind == IDMAP_GROUPS)
			status = idmap_set_setgroups("deny");
		if (!status)
			status = write_list(list, kind, process);
	}
	return status;
}

int idmap_write(const struct idmap *map, const struct broker *broker, pid_t pid)
{
	int status = write_part(map, 0);

	if (!status && idmap_needs_broker(map))
		status = broker_call(broker, write_part, map, pid);
	return status;
}

int idmap_become(uint32_t uid, uint32_t gid)
{
	if (kernel_set_group(gid) < 0)
		return fail("group %u", gid);
	return kernel_set_user(uid) < 0 ? fail("user %u", uid) : 0;
}
