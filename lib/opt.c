#include "opt.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "pool.h"

#include <stdbool.h>
#include <string.h>

int opt_add(void *config, const struct opt *row, const char *value)
{
	struct opt_list *list = opt_member(config, row);
	struct opt_item *item = pool_take(sizeof *item);

	if (!item)
		return -1;
	item->value = value;
	if (list->last)
		list->last->next = item;
	else
		list->first = item;
	list->last = item;
	return 0;
}

/* The usage begins with "-X, " or with "--". */
static bool has_letter(const struct opt *row)
{
	return row->usage[1] != '-';
}

const char *opt_name(const struct opt *row)
{
	return row->usage + (has_letter(row) ? strlen("-X, --") : strlen("--"));
}

static int name_length(const char *name)
{
	return (int)strcspn(name, " [");
}

/* How the value is called, "[=X]" where it may be left out; NULL: takes none. */
static const char *find_value(const struct opt *row)
{
	const char *name = opt_name(row);
	const char *value = name + name_length(name);

	return *value ? value + (*value == ' ') : NULL;
}

int opt_refuse(const struct opt *row, const char *value)
{
	return fail_plain("'%s' is not %s", value, find_value(row));
}

int opt_choose(const struct opt *row, const char *value)
{
	const char *word = find_value(row);
	size_t length = strlen(value);

	for (int i = 0;; i++) {
		size_t end = strcspn(word, "|");

		if (end == length && !memcmp(word, value, length))
			return i;
		word += end;
		if (!*word++)
			return opt_refuse(row, value);
	}
}

static bool needs_value(const struct opt *row)
{
	const char *value = find_value(row);

	return value && *value != '[';
}

static bool is_foreign(const struct opt *row)
{
	return row->mark == OPT_REFUSED && !row->set;
}

static int call_setter(const struct opt *row, void *config, const char *value)
{
	if (value && !find_value(row))
		return fail_plain("takes no value");
	if (!value && needs_value(row))
		return fail_plain("needs a value: %s", find_value(row));
	return row->set ? row->set(config, row, value) : row->mark;
}

/* What is wrong with a value stands behind DASHES and the name of its option. */
static int set_row(const struct opt *row, void *config, const char *value, const char *dashes)
{
	char name[64];
	int status;

	if (is_foreign(row))
		return fail_plain("unknown option %s: %s", row->usage,
			row->usage + strlen(row->usage) + 1);
	status = call_setter(row, config, value);
	if (status != -1)
		return status;
	fmt_write(
		name, sizeof name, "%s%.*s", dashes, name_length(opt_name(row)), opt_name(row));
	return fail_in(name);
}

/* The row whose name is the LENGTH bytes at NAME; else the first that begins with them, and
 * *OTHER the second. */
static const struct opt *find(
	const struct opt *rows, const char *name, size_t length, const struct opt **other)
{
	const struct opt *found = NULL;

	*other = NULL;
	for (; rows->usage; rows++) {
		const char *own = opt_name(rows);

		if (*own != *name || strncmp(own, name, length) != 0)
			continue;
		if ((size_t)name_length(own) == length) {
			*other = NULL;
			return rows;
		}
		if (!found && !is_foreign(rows))
			found = rows;
		else if (!*other && !is_foreign(rows))
			*other = rows;
	}
	return found;
}

static const struct opt *find_long(const struct opt *rows, const char *name, size_t length)
{
	const struct opt *other, *row = find(rows, name, length, &other);

	if (row && !other)
		return row;
	if (row)
		fail_plain("option --%.*s is ambiguous: --%.*s or --%.*s", (int)length, name,
			name_length(opt_name(row)), opt_name(row), name_length(opt_name(other)),
			opt_name(other));
	else
		fail_plain("unknown option --%.*s; --help lists them", (int)length, name);
	return NULL;
}

static const struct opt *find_letter(const struct opt *rows, char letter)
{
	for (; rows->usage; rows++)
		if (has_letter(rows) && rows->usage[1] == letter)
			return rows;
	fail_plain("unknown option -%c; --help lists them", letter);
	return NULL;
}

/* WORD is the text behind "--", *NEXT the word after it, moved on if it is the value. */
static int parse_long(const struct opt *rows, void *config, const char *word, char ***next)
{
	const char *equals = strchrnul(word, '=');
	const struct opt *row = find_long(rows, word, (size_t)(equals - word));
	const char *value = *equals ? equals + 1 : NULL;

	if (!row)
		return -1;
	if (!value && needs_value(row) && **next)
		value = *(*next)++;
	return set_row(row, config, value, "--");
}

/* WORD is a cluster of letters; the first that takes a value ends it. */
static int parse_short(const struct opt *rows, void *config, const char *word, char ***next)
{
	int status = 0;

	while (*word && !status) {
		const struct opt *row = find_letter(rows, *word++);
		const char *value = NULL;

		if (!row)
			return -1;
		if (needs_value(row) && *word) {
			value = word;
			word = "";
		} else if (needs_value(row) && **next) {
			value = *(*next)++;
		}
		if (*word == '=')
			return fail_plain("option -%c takes no value", row->usage[1]);
		status = set_row(row, config, value, "--");
	}
	return status;
}

int opt_parse(const struct opt *rows, void *config, char **argv)
{
	char **next = argv + 1;

	while (*next && (*next)[0] == '-' && (*next)[1]) {
		const char *word = *next++;
		int status;

		if (!strcmp(word, "--"))
			break;
		if (word[1] == '-')
			status = parse_long(rows, config, word + 2, &next);
		else
			status = parse_short(rows, config, word + 1, &next);
		if (status)
			return status;
	}
	return (int)(next - argv);
}

int opt_apply(const struct opt *rows, void *config, const char *name, const char *value)
{
	const struct opt *other, *row = find(rows, name, strlen(name), &other);

	if (!row || (size_t)name_length(opt_name(row)) != strlen(name))
		return fail_plain("unknown option '%s'; --help lists them", name);
	if ((!row->set && !is_foreign(row)) || row->mark == OPT_LINE_ONLY)
		return fail_plain("option '%s' is for the command line only", name);
	return set_row(row, config, value, "");
}

static int print_row(int fd, const struct opt *row, const char *help)
{
	enum { COLUMN = 30 };
	const char *tab = strchr(help, '\t');
	char left[80];
	const char *gap = "";

	if (tab && io_print(fd, "\n%.*s:\n", (int)(tab - help), help) < 0)
		return -1;
	if (fmt_write(left, sizeof left, "%s%s", has_letter(row) ? "" : "    ", row->usage) >
			COLUMN &&
		*help)
		gap = "\n                                ";
	return io_print(fd, "  %-30s%s %s\n", left, gap, tab ? tab + 1 : help);
}

int opt_print_help(int fd, const struct opt *rows, const char *help)
{
	for (; rows->usage; rows++) {
		if (is_foreign(rows))
			continue;
		if (print_row(fd, rows, help) < 0)
			return -1;
		help += strlen(help) + 1;
	}
	return 0;
}
