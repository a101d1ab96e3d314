#include "opt.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "pool.h"
#include "text.h"

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
	return (int)strcspn(name, " [:,");
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

	if (*word == '[')
		word += 2;
	for (int i = 0;; i++) {
		size_t end = strcspn(word, "|]");

		if (end == length && !memcmp(word, value, length))
			return i;
		word += end;
		if (*word++ != '|')
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
		return fail_plain("unknown option %s", row->usage);
	status = call_setter(row, config, value);
	if (status != -1)
		return status;
	fmt_write(
		name, sizeof name, "%s%.*s", dashes, name_length(opt_name(row)), opt_name(row));
	return fail_in(name);
}

/* The row behind the one in ROW, which is zeroed before the first. Whether there is one. */
static bool take_next(const struct opt_table *table, struct opt *row)
{
	const struct opt_row *fixed = table->rows + row->number++;

	row->usage = row->usage ? text_next(row->usage) : table->usages;
	if (!*row->usage)
		return false;
	row->set = table->setters[fixed->setter];
	row->offset = fixed->offset;
	row->mark = fixed->mark;
	return true;
}

/* The row whose name, or letter, is the LENGTH bytes at NAME; else the first of those whose
 * names begin with them. Returns how many there are. */
static int find(const struct opt_table *table, const char *name, size_t length, bool is_letter,
	struct opt *found)
{
	struct opt row = { 0 };
	int count = 0;

	while (take_next(table, &row)) {
		const char *own = is_letter ? row.usage + 1 : opt_name(&row);

		if (strncmp(own, name, length) != 0)
			continue;
		if ((size_t)name_length(own) == length) {
			*found = row;
			return 1;
		}
		if (!is_foreign(&row) && !count++)
			*found = row;
	}
	return count;
}

/* WORD is "--NAME", "--NAME=VALUE" or a cluster of letters, which the first that takes a value
 * ends; *NEXT the word after it, moved on if it is the value. */
static int parse_word(
	const struct opt_table *table, void *config, const char *word, char ***next)
{
	bool is_long = word[1] == '-';
	int status;

	word += 1 + is_long;
	do {
		size_t length = is_long ? strcspn(word, "=") : 1;
		const char *name = word, *value = NULL;
		struct opt row;
		int count = find(table, name, length, !is_long, &row);

		if (count != 1)
			return fail_plain("%s option %s%.*s; --help lists them",
				count ? "ambiguous" : "unknown", is_long ? "--" : "-",
				(int)length, name);
		word += length;
		if (*word && (is_long || needs_value(&row)))
			value = word + is_long;
		else if (*word == '=')
			return fail_plain("option -%c takes no value", *name);
		else if (needs_value(&row) && **next)
			value = *(*next)++;
		status = set_row(&row, config, value, "--");
		is_long |= !!value;
	} while (!status && !is_long && *word);
	return status;
}

int opt_parse(const struct opt_table *table, void *config, char **argv)
{
	char **next = argv + 1;

	while (*next && (*next)[0] == '-' && (*next)[1]) {
		const char *word = *next++;
		int status;

		if (!strcmp(word, "--"))
			break;
		status = parse_word(table, config, word, &next);
		if (status)
			return status;
	}
	return (int)(next - argv);
}

int opt_apply(const struct opt_table *table, void *config, const char *name, const char *value)
{
	struct opt row;

	if (!find(table, name, strlen(name), false, &row) ||
		(size_t)name_length(opt_name(&row)) != strlen(name))
		return fail_plain("unknown option '%s'", name);
	if ((!row.set && !is_foreign(&row)) || row.mark == OPT_LINE_ONLY)
		return fail_plain("option '%s' is for the command line only", name);
	return set_row(&row, config, value, "");
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

int opt_print_help(int fd, const struct opt_table *table, const char *help)
{
	struct opt row = { 0 };

	while (take_next(table, &row)) {
		if (is_foreign(&row))
			continue;
		if (print_row(fd, &row, help) < 0)
			return -1;
		help = text_next(help);
	}
	return 0;
}
