#include "opt-set.h"

#include "value.h"

#include <stdbool.h>

int opt_set_true(void *config, const struct opt *row, const char *value)
{
	(void)value;
	*(bool *)opt_member(config, row) = true;
	return 0;
}

int opt_set_text(void *config, const struct opt *row, const char *value)
{
	*(const char **)opt_member(config, row) = value;
	return 0;
}

int opt_set_name(void *config, const struct opt *row, const char *value)
{
	return value_name(value) < 0 ? -1 : opt_set_text(config, row, value);
}

int opt_set_number(void *config, const struct opt *row, const char *value)
{
	uint64_t n;

	if (value_number(value, 0, UINT32_MAX >> (32 - row->mark), &n) < 0)
		return -1;
	*(unsigned *)opt_member(config, row) = (unsigned)n;
	return 0;
}

int opt_set_mark(void *config, const struct opt *row, const char *value)
{
	(void)value;
	*(int *)opt_member(config, row) = row->mark;
	return 0;
}

int opt_set_choice(void *config, const struct opt *row, const char *value)
{
	int word = value ? opt_choose(row, value) : 0;

	if (word < 0)
		return -1;
	*(int *)opt_member(config, row) = word + row->mark;
	return 0;
}

int opt_set_word(void *config, const struct opt *row, const char *value)
{
	return opt_choose(row, value) < 0 ? -1 : opt_set_text(config, row, value);
}
