#include "opt.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "pool.h"
#include "value.h"

#include <stdbool.h>
#include <string.h>

int opt_set_true(void *config, const struct opt *row, const char *value)
{
	(void)value;
	*(bool *)((char *)config + row->offset) = true;
	return 0;
}

int opt_set_text(void *config, const struct opt *row, const char *value)
{
	*(const char **)(void *)((char *)config + row->offset) = value;
	return 0;
}

int opt_add(void *config, const struct opt *row, const char *value)
{
	struct opt_list *list = (void *)((char *)config + row->offset);
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

int opt_set_number(void *config, const struct opt *row, const char *value)
{
	uint64_t n;

	if (value_number(value, 0, (uint64_t)row->mark, &n) < 0)
		return -1;
	*(unsigned *)(void *)((char *)config + row->offset) = (unsigned)n;
	return 0;
}

int opt_set_mark(void *config, const struct opt *row, const char *value)
{
	(void)value;
	*(int *)(void *)((char *)config + row->offset) = row->mark;
	return 0;
}

static bool is_end(const struct opt *row)
{
	return !row->name && !row->help;
}

static bool value_is_optional(const struct opt *row)
{
	return row->value && row->value[0] == '[';
}

/* What is wrong with a value stands behind the name of its option. */
static int set_row(const struct opt *row, void *config, const char *value)
{
	int status = row->set ? row->set(config, row, value) : row->mark;
	char name[64];

	if (status != -1)
		return status;
	fmt_write(name, sizeof name, "--%s", row->name);
	return fail_in(name);
}

static const struct opt *find_exact(const struct opt *rows, const char *name, size_t length)
{
	for (; !is_end(rows); rows++)
		if (rows->name && !strncmp(rows->name, name, length) && !rows->name[length])
			return rows;
	return NULL;
}

static const struct opt *find_long(const struct opt *rows, const char *name, size_t length)
{
	const struct opt *found = find_exact(rows, name, length);

	if (found)
		return found;
	for (; !is_end(rows); rows++) {
		if (!rows->name || strncmp(rows->name, name, length) != 0)
			continue;
		if (found) {
			fail_plain("option --%.*s is ambiguous: --%s or --%s", (int)length,
				name, found->name, rows->name);
			return NULL;
		}
		found = rows;
	}
	if (!found)
		fail_plain("unknown option --%.*s; --help lists them", (int)length, name);
	return found;
}

static const struct opt *find_letter(const struct opt *rows, char letter)
{
	for (; !is_end(rows); rows++)
		if (rows->letter && rows->letter == letter)
			return rows;
	fail_plain("unknown option -%c; --help lists them", letter);
	return NULL;
}

/* WORD is the text behind "--", *NEXT the word after it, moved on if it is the value. */
static int parse_long(const struct opt *rows, void *config, const char *word, char ***next)
{
	const char *equals = strchr(word, '=');
	size_t length = equals ? (size_t)(equals - word) : strlen(word);
	const struct opt *row = find_long(rows, word, length);
	const char *value = equals ? equals + 1 : NULL;

	if (!row)
		return -1;
	if (value && !row->value)
		return fail_plain("option --%s takes no value", row->name);
	if (row->value && !value && !value_is_optional(row)) {
		if (!**next)
			return fail_plain("option --%s needs a value: --%s %s", row->name,
				row->name, row->value);
		value = *(*next)++;
	}
	return set_row(row, config, value);
}

/* WORD is a cluster of letters; the first that takes a value ends it. */
static int parse_short(const struct opt *rows, void *config, const char *word, char ***next)
{
	for (; *word; word++) {
		const struct opt *row = find_letter(rows, *word);
		bool takes_value = row && row->value && !value_is_optional(row);
		const char *value = NULL;
		int status;

		if (!row)
			return -1;
		if (takes_value) {
			value = word[1] ? word + 1 : **next;
			if (!value)
				return fail_plain("option -%c needs a value: -%c %s", *word,
					*word, row->value);
			if (!word[1])
				(*next)++;
		}
		status = set_row(row, config, value);
		if (status || takes_value)
			return status;
	}
	return 0;
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
	const struct opt *row = find_exact(rows, name, strlen(name));

	if (!row || !row->set)
		return fail_plain("unknown option '%s'", name);
	if (value && !row->value)
		return fail_plain("option '%s' takes no value", name);
	if (!value && row->value && !value_is_optional(row))
		return fail_plain("option '%s' needs a value: %s", name, row->value);
	return row->set(config, row, value);
}

/* Writes how ROW is given to LEFT. */
static size_t format_row(char *left, size_t size, const struct opt *row)
{
	size_t at;

	if (row->letter)
		at = fmt_write(left, size, "-%c, ", row->letter);
	else
		at = fmt_write(left, size, "    ");
	at += fmt_write(left + at, size - at, "--%s", row->name);
	if (value_is_optional(row))
		at += fmt_write(left + at, size - at, "[=%s", row->value + 1);
	else if (row->value)
		at += fmt_write(left + at, size - at, " %s", row->value);
	return at;
}

int opt_print_help(int fd, const struct opt *rows)
{
	enum { COLUMN = 30 };

	for (; !is_end(rows); rows++) {
		char left[80];
		const char *gap = "";
		int status;

		if (rows->name && format_row(left, sizeof left, rows) > COLUMN)
			gap = "\n                                ";
		if (rows->name)
			status = io_print(fd, "  %-30s%s %s\n", left, gap, rows->help);
		else
			status = io_print(fd, "\n%s:\n", rows->help);
		if (status < 0)
			return -1;
	}
	return 0;
}
