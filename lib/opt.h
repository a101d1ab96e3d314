#ifndef OPT_H
#define OPT_H

#include <stddef.h>

/* Options as data: a table of rows is the parser, the help text and (later) the man page and
 * the completion. The shapes are those of getopt_long(3): -abc, -eV, -e V, --name V,
 * --name=V, unambiguous beginnings of long names, -- ends the options, and so does the first
 * word that is none. */

struct opt {
	const char *name; /* long name; NULL with help: a heading; NULL without: end of table */
	char letter;      /* short name, or 0 */
	const char
		*value; /* how help calls the value; "[X]": may be left out; NULL: takes none */
	const char *help;
	/* Puts VALUE (NULL: none given) into CONFIG: 0, or -1 with the error set. NULL: the
	 * option ends parsing, opt_parse returns MARK. */
	int (*set)(void *config, const struct opt *row, const char *value);
	size_t offset; /* of the member of CONFIG that set fills */
	int mark;      /* for set: a constant of the row, e.g. a CLONE_ flag */
};

/* Marks of rows without set. */
enum { OPT_HELP = -2, OPT_VERSION = -3 };

/* A value list, in the order given. Zeroed is empty. Items live in the pool (pool.h). */
struct opt_item {
	const char *value;
	struct opt_item *next;
};
struct opt_list {
	struct opt_item *first, *last;
};

/* Row setters: a bool, a const char *, a struct opt_list at row->offset. */
int opt_set_true(void *config, const struct opt *row, const char *value);
int opt_set_text(void *config, const struct opt *row, const char *value);
int opt_add(void *config, const struct opt *row, const char *value);

/* An unsigned from 0 to the row's mark; an int that becomes the row's mark. */
int opt_set_number(void *config, const struct opt *row, const char *value);
int opt_set_mark(void *config, const struct opt *row, const char *value);

/* Parses ARGV[1...] into CONFIG. Returns the index of the first operand, which may be that of
 * the closing NULL; -1 with the error set; or the mark of a row without set. */
int opt_parse(const struct opt *rows, void *config, char **argv);

/* Sets the option whose whole long name is NAME. VALUE may be NULL. 0 or -1. */
int opt_apply(const struct opt *rows, void *config, const char *name, const char *value);

/* Prints the rows as --help shows them. 0 or -1. */
int opt_print_help(int fd, const struct opt *rows);

#endif
