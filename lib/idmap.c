#include "idmap.h"

#include "colonfile.h"
#include "command.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "passwd.h"
#include "text.h"
#include "value.h"
#include "words.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *file, *tool, *subids;
} kinds[] = {
	[IDMAP_USERS] = { "uid_map", "newuidmap", "/etc/subuid" },
	[IDMAP_GROUPS] = { "gid_map", "newgidmap", "/etc/subgid" },
};

static int append(struct idmap_rows *rows, const struct idmap_range *range)
{
	if (rows->count == IDMAP_ROWS)
		return fail_plain("more than %d ranges in an id map", IDMAP_ROWS);
	rows->row[rows->count++] = *range;
	return 0;
}

static bool meet(uint32_t a, uint32_t count_a, uint32_t b, uint32_t count_b)
{
	return b - a < count_a || a - b < count_b;
}

static int add_explicit(struct idmap_rows *rows, const char *text)
{
	bool is_old = strchr(text, ',');
	uint32_t n[3];
	struct idmap_range range;

	if (!text_read_row(text, is_old ? ',' : ':', n, 3))
		return fail_plain(
			"'%s' is no id range: INNER:OUTER:COUNT, auto, subids or all", text);
	range = (struct idmap_range){ .inner = n[is_old], .outer = n[!is_old], .count = n[2] };
	if (!range.count || range.count > UINT32_MAX - range.inner ||
		range.count > UINT32_MAX - range.outer)
		return fail_plain("id range '%s' is empty or goes beyond 4294967294", text);
	for (size_t i = 0; i < rows->count; i++) {
		const struct idmap_range *row = &rows->row[i];

		if (meet(row->inner, row->count, range.inner, range.count) ||
			meet(row->outer, row->count, range.outer, range.count))
			return fail_plain("id range '%s' overlaps one before it", text);
	}
	return append(rows, &range);
}

/* A row belongs to the user by name, or by number if that is the whole field. */
static bool row_is_of(const struct colonfile_row *row, const char *user, uid_t uid)
{
	uid_t id;

	if (row->count < 3)
		return false;
	return !strcmp(row->field[0], user) || (!value_id(row->field[0], &id) && id == uid);
}

/* 1 found, 0 none, -1. */
static int find_subids(const char *path, const char *user, uid_t uid, struct idmap_range *range)
{
	struct colonfile rows;
	struct colonfile_row row;
	int found = colonfile_open(&rows, path);

	if (found <= 0)
		return found;
	found = 0;
	while (!found && colonfile_next(&rows, &row)) {
		uint64_t count;

		if (!row_is_of(&row, user, uid))
			continue;
		found = 1;
		if (value_id(row.field[1], &range->outer) < 0 ||
			value_number(row.field[2], 1, UINT32_MAX - range->outer, &count) < 0)
			found = fail_in(path);
		else
			range->count = (uint32_t)count;
	}
	colonfile_close(&rows);
	return found;
}

static int add_subids(struct idmap_rows *rows, enum idmap_kind kind, bool shifts)
{
	const char *path = kinds[kind].subids;
	struct idmap_range range = { .shifts = shifts };
	struct passwd_user user;
	uid_t uid = geteuid();
	int found = passwd_find(PASSWD_USERS, NULL, &uid, &user);

	if (!found)
		return fail_plain("no user %u in " PASSWD_USERS, uid);
	if (found > 0)
		found = find_subids(path, user.name, uid, &range);
	if (!found)
		return (fail_plain)("no line for user '%s' in %s, e.g. %s:100000:65536",
			user.name, path, user.name);
	if (!shifts)
		range.inner = range.outer;
	return found < 0 ? -1 : append(rows, &range);
}

/* Blanks, then digits. The kernel wrote it: no checks. */
static uint32_t scan_number(const char **at)
{
	*at += strspn(*at, " \n");
	return (uint32_t)text_read_number(at);
}

static void name_file(char path[32], enum idmap_kind kind, const char *process)
{
	fmt_write(path, 32, "/proc/%s/%s", process, kinds[kind].file);
}

static int add_all(struct idmap_rows *rows, enum idmap_kind kind)
{
	char path[32], text[IDMAP_ROWS * 40];
	const char *at = text;

	name_file(path, kind, "self");
	if (io_read_file(AT_FDCWD, path, text, sizeof text) < 0)
		return -1;
	while (*at) {
		struct idmap_range range = { .inner = scan_number(&at) };

		range.outer = range.inner;
		scan_number(&at);
		range.count = scan_number(&at);
		at += *at == '\n';
		if (append(rows, &range) < 0)
			return -1;
	}
	return 0;
}

int idmap_add(struct idmap *map, enum idmap_kind kind, const char *text)
{
	struct idmap_rows *rows = &map->of[kind];
	bool shifts = !strcmp(text, "auto");

	if (shifts || !strcmp(text, "subids"))
		return add_subids(rows, kind, shifts);
	if (!strcmp(text, "all"))
		return add_all(rows, kind);
	return add_explicit(rows, text);
}

int idmap_add_both(struct idmap *map, const char *text)
{
	int status = idmap_add(map, IDMAP_USERS, text);

	return status < 0 ? -1 : idmap_add(map, IDMAP_GROUPS, text);
}

bool idmap_is_given(const struct idmap *map)
{
	return map->of[IDMAP_USERS].count || map->of[IDMAP_GROUPS].count;
}

/* One that shifts grows upwards inside; outside it has no more ids than it was given. */
static bool loses_one(const struct idmap_range *range, const struct idmap_range *single)
{
	uint32_t inner = single->inner - range->inner, outer = single->outer - range->outer;

	return range->shifts ? outer < range->count
			     : inner <= range->count || outer <= range->count;
}

/* At most COUNT: how many ids from START on come before ID does. */
static uint32_t before(uint32_t id, uint32_t start, uint32_t count)
{
	return id > start && id - start < count ? id - start : count;
}

/* Appends the ids of RANGE in pieces, between which SINGLE's are stepped over. */
static int split(
	struct idmap_rows *rows, struct idmap_range range, const struct idmap_range *single)
{
	uint32_t left = range.count - loses_one(&range, single);

	while (left) {
		range.inner += range.inner == single->inner;
		range.outer += range.outer == single->outer;
		range.count = before(single->inner, range.inner, left);
		range.count = before(single->outer, range.outer, range.count);
		if (append(rows, &range) < 0)
			return -1;
		range.inner += range.count;
		range.outer += range.count;
		left -= range.count;
	}
	return 0;
}

int idmap_fold(struct idmap_rows *rows, uint32_t inner, uint32_t outer)
{
	const struct idmap_range single = { .inner = inner, .outer = outer, .count = 1 };
	const struct idmap_rows old = *rows;
	int status;

	rows->count = 0;
	status = append(rows, &single);
	for (size_t i = 0; i < old.count && status == 0; i++)
		status = split(rows, old.row[i], &single);
	return status;
}

int idmap_format(const struct idmap_rows *rows, char text[IDMAP_TEXT])
{
	size_t length = 0;

	*text = '\0';
	for (size_t i = 0; i < rows->count; i++) {
		const struct idmap_range *row = &rows->row[i];

		length += fmt_write(text + length, IDMAP_TEXT - length, "%u %u %u\n",
			row->inner, row->outer, row->count);
		if (length + 1 >= IDMAP_TEXT) {
			errno = E2BIG;
			return fail("id map");
		}
	}
	return 0;
}

int idmap_set_setgroups(const char *word)
{
	if (io_write_file(AT_FDCWD, "/proc/self/setgroups", word) == 0)
		return 0;
	return errno == ENOENT && !access("/proc/self", F_OK) ? 0 : -1;
}

int idmap_write_own(enum idmap_kind kind, uint32_t inner, uint32_t outer)
{
	char path[32], line[32];

	if (kind == IDMAP_GROUPS && idmap_set_setgroups("deny") < 0)
		return -1;
	name_file(path, kind, "self");
	fmt_write(line, sizeof line, "%u %u 1", inner, outer);
	return io_write_file(AT_FDCWD, path, line);
}

/* Root writes the file; others execute TOOL PID INNER OUTER COUNT... */
static int write_map(const struct idmap_rows *rows, enum idmap_kind kind, const char *pid)
{
	char path[32], text[IDMAP_TEXT], line[IDMAP_TEXT + 32];
	char **words;

	if (idmap_format(rows, text) < 0)
		return -1;
	name_file(path, kind, pid);
	if (geteuid() == 0)
		return io_write_file(AT_FDCWD, path, text);
	fmt_write(line, sizeof line, "%s %s %s", kinds[kind].tool, pid, text);
	words = words_split(line);
	return words ? command_run(words) : -1;
}

int idmap_write_for(const void *context, pid_t pid)
{
	const struct idmap *map = context;
	char process[16];
	int status = 0;

	fmt_write(process, sizeof process, "%d", pid);
	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS && !status; kind++)
		if (map->of[kind].count)
			status = write_map(&map->of[kind], kind, process);
	return status;
}
