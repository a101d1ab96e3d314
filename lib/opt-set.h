#ifndef OPT_SET_H
#define OPT_SET_H

#include "opt.h"

/* Setters of rows (opt.h) whose member, at row->offset, is of a plain type. */

/* A bool. */
int opt_set_true(void *config, const struct opt *row, const char *value);

/* A const char *: any text; the name of a host or a container (value.h); one of the words of
 * opt_choose. */
int opt_set_text(void *config, const struct opt *row, const char *value);
int opt_set_name(void *config, const struct opt *row, const char *value);
int opt_set_word(void *config, const struct opt *row, const char *value);

/* An int: the row's mark and which of the words of opt_choose it is; the first where the value
 * is left out. */
int opt_set_choice(void *config, const struct opt *row, const char *value);

/* An unsigned number of at most row->mark bits. */
int opt_set_number(void *config, const struct opt *row, const char *value);

/* An int that becomes the row's mark. */
int opt_set_mark(void *config, const struct opt *row, const char *value);

#endif
