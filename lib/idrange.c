#include "idrange.h"

#include "colonfile.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "passwd.h"
#include "text.h"
#include "value.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *subids;
	const char *own;
} files[] = {
	[IDRANGE_USERS] = { "/etc/subuid", "/proc/self/uid_map" },
	[IDRANGE_GROUPS] = { "/etc/subgid", "/proc/self/gid_map" },
};

static int append(struct idrange_map *map, const struct idrange *range)
{
	if (map->count == IDRANGE_ROWS)
		return fail_plain("more than %d ranges in an id map", IDRANGE_ROWS);
	map->row[map->count++] = *range;
	return 0;
}

/* Three numbers with SEPARATOR between them and nothing else. */
static int parse_numbers(const char *text, char separator, uint32_t number[3])
{
	for (int i = 0; i < 3; i++) {
		const char *end = strchrnul(text, i < 2 ? separator : '\0');
		size_t length = (size_t)(end - text);
		char word[16] = "";
		uint64_t n;

		if (length >= sizeof word || (i < 2 && !*end))
			return -1;
		memcpy(word, text, length);
		if (value_number(word, 0, UINT32_MAX, &n) < 0)
			return -1;
		number[i] = (uint32_t)n;
		text = end + 1;
	}
	return 0;
}

static bool is_valid(const struct idrange *range)
{
	uint64_t end = UINT32_MAX;

	return range->count && (uint64_t)range->inner + range->count <= end &&
	       (uint64_t)range->outer + range->count <= end;
}

static bool meet(uint32_t a, uint32_t count_a, uint32_t b, uint32_t count_b)
{
	return a < b ? b - a < count_a : a - b < count_b;
}

/* Where one that shifts will be inside is not known yet. */
static bool overlap(const struct idrange *a, const struct idrange *b)
{
	return (!a->shifts && meet(a->inner, a->count, b->inner, b->count)) ||
	       meet(a->outer, a->count, b->outer, b->count);
}

static int add_explicit(struct idrange_map *map, const char *text)
{
	bool is_old = strchr(text, ',');
	uint32_t n[3] = { 0 };
	struct idrange range;

	if (parse_numbers(text, is_old ? ',' : ':', n) < 0)
		return fail_plain(
			"'%s' is no id range: INNER:OUTER:COUNT, auto, subids or all", text);
	range = (struct idrange){ .inner = n[is_old], .outer = n[!is_old], .count = n[2] };
	if (!is_valid(&range))
		return fail_plain("id range '%s' is empty or goes beyond 4294967294", text);
	for (size_t i = 0; i < map->count; i++)
		if (overlap(&map->row[i], &range))
			return fail_plain("id range '%s' overlaps one before it", text);
	return append(map, &range);
}

/* A row belongs to the user by name, or by number if that is the whole field. */
static bool row_is_of(const struct colonfile_row *row, const struct passwd_user *user)
{
	uint32_t id;

	if (row->count < 3)
		return false;
	return !strcmp(row->field[0], user->name) ||
	       (!value_id(row->field[0], &id) && id == user->uid);
}

/* 1 found, 0 none, -1. */
static int find_subids(const char *path, const struct passwd_user *user, struct idrange *range)
{
	struct colonfile rows;
	struct colonfile_row row;
	int found = 0;

	if (colonfile_open(&rows, AT_FDCWD, path) < 0)
		return -1;
	while (!found && colonfile_next(&rows, &row)) {
		uint64_t count;

		if (!row_is_of(&row, user))
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

static int read_subids(enum idrange_kind kind, struct idrange *range)
{
	const char *path = files[kind].subids;
	struct passwd_user user;
	int found = passwd_find_id(AT_FDCWD, "/etc/passwd", geteuid(), &user);

	if (!found)
		return fail_plain("no user %u in /etc/passwd", geteuid());
	if (found > 0)
		found = find_subids(path, &user, range);
	if (!found)
		return fail_plain("no line for user '%s' in %s, e.g. %s:100000:65536",
			user.name, path, user.name);
	return found < 0 ? -1 : 0;
}

static int add_subids(struct idrange_map *map, enum idrange_kind kind, bool shifts)
{
	struct idrange range = { .shifts = shifts };

	if (read_subids(kind, &range) < 0)
		return -1;
	range.inner = shifts ? 0 : range.outer;
	return append(map, &range);
}

/* Blanks, then digits. The kernel wrote it: no checks. */
static uint32_t scan_number(const char **at)
{
	*at += strspn(*at, " \n");
	return (uint32_t)text_read_number(at);
}

static int add_all(struct idrange_map *map, enum idrange_kind kind)
{
	char text[IDRANGE_ROWS * 40];
	const char *at = text;

	if (io_read_file(AT_FDCWD, files[kind].own, text, sizeof text) < 0)
		return -1;
	while (*at) {
		struct idrange range = { .inner = scan_number(&at) };

		range.outer = range.inner;
		scan_number(&at);
		range.count = scan_number(&at);
		at += *at == '\n';
		if (append(map, &range) < 0)
			return -1;
	}
	return 0;
}

int idrange_add(struct idrange_map *map, enum idrange_kind kind, const char *text)
{
	bool shifts = !strcmp(text, "auto");

	if (shifts || !strcmp(text, "subids"))
		return add_subids(map, kind, shifts);
	if (!strcmp(text, "all"))
		return add_all(map, kind);
	return add_explicit(map, text);
}

static uint32_t lower(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* How many ids of COUNT from START lie below ID. */
static uint32_t below(uint32_t id, uint32_t start, uint32_t count)
{
	return id > start ? lower(id - start, count) : 0;
}

static bool touches(uint32_t id, uint32_t start, uint32_t count)
{
	return id >= start && id - start <= count;
}

/* One that shifts grows upwards inside; outside it has no more ids than it was given. */
static bool loses_one(const struct idrange *range, const struct idrange *single)
{
	if (range->shifts)
		return single->outer != range->outer + range->count &&
		       touches(single->outer, range->outer, range->count);
	return touches(single->inner, range->inner, range->count) ||
	       touches(single->outer, range->outer, range->count);
}

/* Cuts the next COUNT ids off REST and appends them; on either side the single id is stepped
 * over where the cut begins with it. */
static int cut(struct idrange_map *map, struct idrange *rest, uint32_t count,
	const struct idrange *single)
{
	struct idrange piece;

	rest->inner += rest->inner == single->inner;
	rest->outer += rest->outer == single->outer;
	piece = (struct idrange){ .inner = rest->inner, .outer = rest->outer, .count = count };
	rest->inner += count;
	rest->outer += count;
	rest->count -= count;
	return count ? append(map, &piece) : 0;
}

static int split(struct idrange_map *map, struct idrange rest, const struct idrange *single)
{
	uint32_t at_inner, at_outer;

	rest.count -= (uint32_t)loses_one(&rest, single);
	at_inner = below(single->inner, rest.inner, rest.count);
	at_outer = below(single->outer, rest.outer, rest.count);
	if (cut(map, &rest, lower(at_inner, at_outer), single) < 0)
		return -1;
	if (cut(map, &rest, at_inner < at_outer ? at_outer - at_inner : at_inner - at_outer,
		    single) < 0)
		return -1;
	return cut(map, &rest, rest.count, single);
}

int idrange_fold(struct idrange_map *map, uint32_t inner, uint32_t outer)
{
	const struct idrange single = { .inner = inner, .outer = outer, .count = 1 };
	struct idrange_map before = *map;

	map->count = 0;
	if (append(map, &single) < 0)
		return -1;
	for (size_t i = 0; i < before.count; i++)
		if (split(map, before.row[i], &single) < 0)
			return -1;
	return 0;
}

int idrange_format(const struct idrange_map *map, char text[IDRANGE_TEXT])
{
	size_t length = 0;

	for (size_t i = 0; i < map->count; i++) {
		const struct idrange *range = &map->row[i];

		length += fmt_write(text + length, IDRANGE_TEXT - length, "%u %u %u\n",
			range->inner, range->outer, range->count);
		if (length + 1 >= IDRANGE_TEXT) {
			errno = E2BIG;
			return fail("id map");
		}
	}
	text[length] = '\0';
	return 0;
}
