#ifndef OPT_H
#define OPT_H

#include <stddef.h>

/* Options as data: a table of rows is the parser, the help text, the man page and the
 * completion. The shapes are those of getopt_long(3): -abc, -eV, -e V, --name V,
 * --name=V, unambiguous beginnings of long names, -- ends the options, and so does the first
 * word that is none. */

struct opt {
	/* As --help shows it: "-v, --volume SRC:DST", "--overlay[=DIR]", whose value may be
	 * left out. */
	const char *usage;
	/* Puts VALUE (NULL: none given) into CONFIG: 0, or -1 with the error set. NULL: the
	 * option ends parsing, opt_parse returns MARK. */
	int (*set)(void *config, const struct opt *row, const char *value);
	unsigned number; /* of the row behind it in the table */
	int offset;      /* of the member of CONFIG that set fills */
	int mark;        /* for set: a constant of the row, -128 to 127 */
};
typedef int opt_setter(void *config, const struct opt *row, const char *value);

/* The rows of a program, four bytes and the usage each. */
struct opt_row {
	unsigned setter : 8, offset : 16;
	int mark : 8;
};
struct opt_table {
	const char *usages; /* one behind the other, ended by an empty one */
	opt_setter *const *setters;
	const struct opt_row *rows;
};

/* A row of an applet's `options`, with the members of struct opt, and what --help says of it.
 * Not all of that is for the compiler: rows/NAME.inc is made from the rows (docs/rows.awk,
 * lib/opt.awk) and has the usages, the setters and their numbers, and all help texts are packed
 * together (lib/help.awk). A comment between rows is a heading there. */
#define OPT(usage, help, set, ...)                                                             \
	{                                                                                      \
		SETTER_##set, __VA_ARGS__                                                      \
	}

/* One that is no option here but in a program that users come from: it is refused, what stands
 * behind ": " in the usage says what to do, and --help does not show it. */
#define OPT_FOREIGN(usage)                                                                     \
	{                                                                                      \
		SETTER_NULL, .mark = OPT_REFUSED                                               \
	}

#define OPT_TABLE                                                                              \
	{                                                                                      \
		usages, setters, options                                                       \
	}

/* Marks of rows without set. */
enum { OPT_HELP = -2, OPT_VERSION = -3, OPT_REFUSED = -4 };

/* Mark of a row with set that opt_apply refuses. */
enum { OPT_LINE_ONLY = -5 };

/* A value list, in the order given. Zeroed is empty. Items live in the pool (pool.h). */
struct opt_item {
	const char *value;
	struct opt_item *next;
};
struct opt_list {
	struct opt_item *first, *last;
};

/* The setter of a struct opt_list at row->offset, which VALUE is added to. Others are
 * in opt-set.h. */
int opt_add(void *config, const struct opt *row, const char *value);

/* For setters: which of the words VALUE is, from 0 on, as the usage has them,
 * "--name A|B|C"; -1 with the error set. */
int opt_choose(const struct opt *row, const char *value);

/* Sets the error: VALUE is not what the row's usage wants. Returns -1. */
int opt_refuse(const struct opt *row, const char *value);

/* What follows "--" in the row's usage: the name and, behind it, how the value is called. */
const char *opt_name(const struct opt *row);

/* The member of CONFIG that the row's setter fills. */
static inline void *opt_member(void *config, const struct opt *row)
{
	return (char *)config + row->offset;
}

/* Parses ARGV[1...] into CONFIG. Returns the index of the first operand, which may be that of
 * the closing NULL; -1 with the error set; or the mark of a row without set. */
int opt_parse(const struct opt_table *table, void *config, char **argv);

/* Sets the option whose whole long name is NAME, outside of a command line. VALUE may be NULL.
 * 0 or -1. */
int opt_apply(const struct opt_table *table, void *config, const char *name, const char *value);

/* Prints the rows as --help shows them. At HELP are the texts of the rows that are shown, one
 * string behind the other, some with a heading and a tab before. 0 or -1. */
int opt_print_help(int fd, const struct opt_table *table, const char *help);

#endif
